"""The small markup of rich text, read into paragraphs of runs, and into blocks of pages.

    **bold**      [text](link id)      {icon:swords}      {good:+3} coloured by a token of the theme
    # Heading     ## Smaller heading   - a point of a list, indented        \\* a sign as it is

A line is a paragraph; an empty line is a gap. Anything unfinished is shown as it is written.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, NamedTuple

from game.core.locale.texts import Told
from game.page import kinds
from game.page.kinds import Block, Item, Line, Points, Section, Text

_SPECIAL = re.compile(r"([\\*\[\]{}#])")
_TOKEN = re.compile(
    r"\\(?P<plain>.)|(?P<bold>\*\*)|\[(?P<label>(?:\\.|[^\[\]\\])+)\]\((?P<link>[^()\s]+)\)"
    r"|\{icon:(?P<icon>[\w-]+)\}|\{(?P<token>\w+):(?P<tinted>(?:\\.|[^{}\\])*)\}")


TONES = frozenset({"good", "fair", "bad", "warning", "dim", "info"})


class Run(NamedTuple):
    """A stretch of text in one format, or an icon."""

    text: str
    bold: bool = False
    link: str = ""
    token: str = ""
    icon: str = ""

    def looks_like(self, other: Run) -> bool:
        """Whether both can be joined: equal in all but the text."""
        return (self.bold, self.link, self.token, self.icon) == (
            other.bold, other.link, other.token, other.icon)


@dataclass(frozen=True)
class Paragraph:
    """Runs that are set together."""

    runs: tuple[Run, ...]
    kind: Literal["text", "title", "heading", "point", "gap"] = "text"


def escape(text: str) -> str:
    """The text with all markup characters escaped: for names that users type."""
    return _SPECIAL.sub(r"\\\1", text)


@lru_cache(maxsize=512)
def parse(text: str) -> tuple[Paragraph, ...]:
    """The paragraphs of a rich text."""
    return tuple(_paragraph(line) for line in text.split("\n"))


def plain(text: str) -> str:
    """The text of a rich text without its markup."""
    return "\n".join("".join(run.text for run in paragraph.runs) for paragraph in parse(text))


def _paragraph(line: str) -> Paragraph:
    if not line.strip():
        return Paragraph((), "gap")
    for start, kind in (("# ", "title"), ("## ", "heading"), ("- ", "point")):
        if line.startswith(start):
            return Paragraph(_runs(line[len(start):], bold=kind != "point"),
                             kind)  # type: ignore[arg-type]  # one of the literals above
    return Paragraph(_runs(line, bold=False))


def _runs(text: str, bold: bool, look: Run | None = None) -> tuple[Run, ...]:
    look = look or Run("", bold=bold)
    out: list[Run] = []
    at = 0
    for match in _TOKEN.finditer(text):
        _add(out, look, text[at:match.start()])
        at = match.end()
        if match["plain"]:
            _add(out, look, match["plain"])
        elif match["bold"]:
            look = look._replace(bold=not look.bold)
        elif match["link"]:
            out += _runs(match["label"], look.bold, look._replace(link=match["link"]))
        elif match["icon"]:
            out.append(look._replace(text="", icon=match["icon"]))
        else:
            out += _runs(match["tinted"], look.bold, look._replace(token=match["token"]))
    _add(out, look, text[at:])
    return tuple(out)


def _add(out: list[Run], look: Run, text: str) -> None:
    """Append formatted text, joined with the previous run if the format is equal."""
    if not text:
        return
    if out and out[-1].looks_like(look):
        text = out.pop().text + text
    out.append(Run(text, look.bold, look.link, look.token))


def rich(text: str, *, kind: str = "", id: str = "") -> tuple[Block, ...]:
    """A rich text as blocks: paragraphs of a kind, lists of its points, a section below each
    heading. A text that was looked up keeps its key in each run; id: that of the first paragraph.
    """
    out: list[Block] = []
    head: Line | None = None
    below: list[Block] = []
    for paragraph in parse(text):
        runs = tuple(_shown(run, text) for run in paragraph.runs)
        if paragraph.kind in ("title", "heading"):
            out += _part(head, below)
            head, below = runs, []
        elif paragraph.kind == "point":
            if below and isinstance(below[-1], Points):
                below[-1] = Points((*below[-1].items, Item(runs)))
            else:
                below.append(Points((Item(runs),)))
        elif runs:
            below.append(Text(runs, kind, id))
            id = ""
    return (*out, *_part(head, below))


def rich_line(text: str) -> Line:
    """A rich text of one paragraph as a line."""
    return tuple(_shown(run, text) for paragraph in parse(text) for run in paragraph.runs)


def _part(head: Line | None, below: list[Block]) -> list[Block]:
    return below if head is None else [Section(head, tuple(below), 3)]


def _shown(run: Run, whole: str) -> kinds.Run:
    words: str = run.text
    if isinstance(whole, Told):
        told = Told(words)
        told.key, told.fields = whole.key, whole.fields
        words = told
    tone: kinds.Tone = run.token if run.token in TONES else ""  # type: ignore[assignment]
    return kinds.Run(words, tone, run.bold, link=run.link, icon=run.icon)
