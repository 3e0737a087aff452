"""The terminal: wrapped output in at most 80 columns, input that never breaks the game.

End of input and a second Ctrl-C in a row raise Leave; the game has been saved by then. Characters
that the terminal's encoding lacks are written in plain ASCII.
"""

from __future__ import annotations

import io
import os
import re
import shutil
import sys
import textwrap
import unicodedata
from collections.abc import Iterable, Sequence
from typing import TextIO

from game.core.harmless import harmless
from game.present.words.texts import terminal as tr
from game.process import Terminated

WIDTH = 80
PLAIN = {"…": "...", "–": "-", "—": "-", "“": '"', "”": '"', "‘": "'", "’": "'", "•": "*",
         "·": "-", "→": "->", "←": "<-", "≥": ">=", "≤": "<=", "×": "x", "−": "-", "±": "+/-",
         "°": " deg", "½": "1/2", "€": "EUR"}
"""ASCII replacements of symbols."""
_INDENT = re.compile(r" *")
_MARK = re.compile(r" *([-*•]|\w{1,2}[.)]) +")
_COLUMN = re.compile(r" *(?=\S).{0,18}?\S {2,12}(?=\S)")
BLANK_LINES = 60
"""Number of blank lines that clear a screen without control codes."""


class Leave(Exception):  # noqa: N818 - not an error: the person leaves
    """The person leaves: end of input, Ctrl-C twice, a closed pipe, or the command."""


def fold(text: str, encoding: str) -> str:
    """Text reduced to an encoding; letters lose their accents before they are replaced."""
    try:
        text.encode(encoding)
        return text
    except (UnicodeEncodeError, LookupError):
        bare = "".join(PLAIN.get(c, c) for c in text)
        parts = unicodedata.normalize("NFKD", bare)
        letters = "".join(c for c in parts if not unicodedata.combining(c))
        return letters.encode("ascii", "replace").decode("ascii")


def wrapped(line: str, width: int) -> list[str]:
    """A line wrapped to the width; continuations are indented to the text after its mark or first
    column."""
    if len(line) <= width:
        return [line.rstrip()]
    hang = max(len(found.group()) for pattern in (_INDENT, _MARK, _COLUMN)
               if (found := pattern.match(line)))
    return textwrap.wrap(line, width, subsequent_indent=" " * hang, break_on_hyphens=False,
                         break_long_words=False) or [""]


class Console:
    """One person's terminal, or a scripted stand-in for it."""

    def __init__(self, source: TextIO | None = None, target: TextIO | None = None,
                 width: int = 0) -> None:
        self._source = source if source is not None else sys.stdin
        self._target = target if target is not None else sys.stdout
        self.encoding = getattr(self._target, "encoding", None) or "utf-8"
        columns = width or shutil.get_terminal_size((WIDTH, 24)).columns
        self.width = max(40, min(WIDTH, columns)) - 1
        self._held: list[str] = []
        """A line that was typed ahead of a question to which it was no answer."""
        self.lost: OSError | None = None
        """The error after which output is impossible."""
        if isinstance(self._source, io.TextIOWrapper):
            self._source.reconfigure(errors="replace")

    @property
    def answers(self) -> bool:
        """Whether input is interactive."""
        return bool(getattr(self._source, "isatty", lambda: False)())

    @property
    def live(self) -> bool:
        """Whether output goes to a terminal."""
        return bool(getattr(self._target, "isatty", lambda: False)())

    def say(self, *lines: str) -> None:
        """Print lines, wrapped; control and bidirectional characters are removed."""
        for line in lines:
            for piece in harmless(line).split("\n"):
                for part in wrapped(piece, self.width):
                    self._write(part + "\n")

    def _write(self, text: str) -> None:
        try:
            self._target.write(fold(text, self.encoding))
            self._target.flush()
        except (OSError, ValueError) as error:  # ValueError: the stream was closed in this process
            self.lost = error if isinstance(error, OSError) else OSError(str(error))
            raise Leave from error

    def ask(self, prompt: str) -> str:
        """A line typed by the person, stripped. Raises Leave."""
        if self._held:
            said = self._held.pop()
            self._write(harmless(f"{prompt}{said}\n"))
            return said
        warned = False
        while True:
            try:
                self._write(harmless(prompt))
                line = self._source.readline()
            except Terminated:
                raise
            except KeyboardInterrupt:
                self._write("\n")
                if warned:
                    raise Leave from None
                warned = True
                self.say(tr("ctrl_c"))
                continue
            except (OSError, ValueError) as error:
                raise Leave from error
            if not line:
                self._write("\n")
                raise Leave
            said = _printable(line).strip()
            if not self.answers:
                self._write(said + "\n")
            return said

    def confirm(self, question: str) -> bool:
        """Whether the person says yes; anything else is no. What is neither was typed ahead: it is
        the next line."""
        said = self.ask(question + " " + tr("yes_no") + " ")
        if said.lower() not in {"y", "yes", "n", "no", ""}:
            self.say(tr("neither", said=said))
            self.hold(said)
        return said.lower() in {"y", "yes"}

    def hold(self, said: str) -> None:
        """Take what was typed as the next line."""
        self._held.append(said)

    def number(self, prompt: str, count: int, instead: str = "") -> int | None:
        """A number 1 … count, None for empty input or `back`, 0 for the word that may be typed
        `instead`. Invalid input is prompted again."""
        while True:
            said = self.ask(prompt)
            if said.lower() in {"", "back", "b", "no", "n"}:
                return None
            if instead[:len(said)] == said.lower():
                return 0
            found = small_number(said)
            if found is not None and 1 <= found <= count:
                return found
            self.say(tr("number_please", count=count))

    def pick(self, items: Sequence[str], prompt: str, instead: str = "") -> int | None:
        """Show numbered items and prompt for one; its index from 0, None to go back, -1 for the
        word that may be typed `instead`."""
        self.say(*numbered(items))
        chosen = self.number(prompt, len(items), instead)
        return None if chosen is None else chosen - 1

    def clear(self) -> None:
        """Clear the screen."""
        if self.live:
            if os.name == "nt":
                os.system("")  # makes old Windows consoles understand the next line
            self._write("\x1b[2J\x1b[3J\x1b[H")
        self._write("\n" * BLANK_LINES)


def small_number(text: str) -> int | None:
    """The number in a short text of digits, or None."""
    return int(text) if text.isdecimal() and len(text) <= 6 else None


def _printable(text: str) -> str:
    return "".join(c for c in text if c.isprintable())


def numbered(items: Iterable[str]) -> list[str]:
    """Items with numbers before them, aligned."""
    listed = list(items)
    wide = len(str(len(listed)))
    return [f"  {n:>{wide}}. {item}" for n, item in enumerate(listed, 1)]


def columns(items: Sequence[str], width: int) -> list[str]:
    """Short items in as many columns as fit the width, read downward."""
    if not items:
        return []
    wide = max(len(i) for i in items) + 3
    across = max(1, width // wide)
    deep = -(-len(items) // across)
    rows = [items[start::deep] for start in range(deep)]
    return ["".join(f"{i:<{wide}}" for i in row).rstrip() for row in rows]


def heading(text: str) -> list[str]:
    """A heading, underlined, with space above."""
    return ["", text, "-" * len(text)]
