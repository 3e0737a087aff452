"""Words of pages as the rich text of the window."""

from __future__ import annotations

from collections.abc import Iterable

from game.page import Block, Group, Line, Live, Points, Section, Text
from game.page.text import plain
from game.screens.toolkit.icons import names
from game.screens.toolkit.markup import escape
from game.screens.toolkit.text import SANS, Face

TOKENS = {"good": "good", "fair": "warning", "bad": "bad", "warning": "warning", "dim": "dim",
          "info": "info"}
"""Tone of words → their colour."""
FACES: dict[str, Face] = {"head": ("serif_bold", "serif_bold"), "serif": ("serif", "serif_bold"),
                          "quote": ("italic", "italic")}
"""Kind of a text → its letters."""


def markup(runs: Line) -> str:
    """A line in the markup of rich text."""
    out = []
    for run in runs:
        words = "" if run.drawn and run.icon in names() else escape(run.text)
        token = TOKENS.get(run.tone, "dim" if run.small else "")
        if token and words:
            words = f"{{{token}:{words}}}"
        if run.bold and words:
            words = f"**{words}**"
        if run.link and words and not any(c in run.link for c in "() \n"):
            words = f"[{words}]({run.link})"
        out.append((f"{{icon:{run.icon}}} " if run.icon in names() else "") + words)
    return "".join(out)


def prose(blocks: Iterable[Block]) -> str:
    """Words, lists and sections of blocks as one rich text."""
    out = list[str]()
    for block in blocks:
        if isinstance(block, Text):
            deep = set(block.kind.split()) & {"deep2", "deep3"}
            out.append(("- " if deep else "") + markup(block.runs))
        elif isinstance(block, Points):
            out += [f"- {markup(item.runs)}" for item in block.items]
        elif isinstance(block, Section):
            out += [f"**{escape(plain(block.title))}**", prose(block.blocks)]
        elif isinstance(block, Group | Live):
            out.append(prose(block.blocks))
    return "\n".join(out)


def face_of(kinds: Iterable[str]) -> Face:
    """The letters of a text by its kinds."""
    return next((FACES[k] for k in kinds if k in FACES), SANS)
