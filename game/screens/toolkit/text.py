"""Rich text set in lines: wrapped by words, with links and icons; the results are cached."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from game.screens.toolkit.fonts import Fonts, Weight
from game.screens.toolkit.geometry import Rect
from game.screens.toolkit.markup import Paragraph, Run, parse
from game.screens.toolkit.style import Style
from game.screens.toolkit.units import Units

_CLOSING = frozenset((".", ",", ";", ":", "!", "?", ")", "”", "’"))
"""Signs that never begin a line: where a link or a colour ends before one it hangs over the edge.
"""
_WORD = re.compile("[^\\S\u00a0]+|[\\S\u00a0]+")
"""Blanks at which a line may break, or what stands between them: a no-break space is no blank."""
_GAP = 0.6
_INDENT = 1.1
_GROW = {"title": 1.35, "heading": 1.14}
Face = tuple[Weight, Weight]
"""The weights of plain and of bold text."""
SANS: Face = ("regular", "bold")


class Piece(NamedTuple):
    """A stretch of one line: its position relative to the block's corner, and its format."""

    rect: Rect
    run: Run
    size: float


@dataclass(frozen=True)
class Block:
    """A set text: its pieces and its size in logical units."""

    pieces: tuple[Piece, ...]
    width: float
    height: float
    face: Face = SANS

    def links(self) -> list[str]:
        """Ids of the links in reading order, each once."""
        return list(dict.fromkeys(p.run.link for p in self.pieces if p.run.link))

    def link_at(self, x: float, y: float) -> str:
        """The link at a position relative to the block's corner, or an empty text."""
        return next((p.run.link for p in self.pieces if p.run.link and p.rect.has(x, y)), "")


def set_text(style: Style, text: str, width: float, size: float, face: Face = SANS) -> Block:
    """The markup text wrapped into `width`; a word wider than that is broken between letters."""
    return _set(style.fonts, style.units, text, width, size, face)


@lru_cache(maxsize=4000)
def _set(fonts: Fonts, units: Units, text: str, width: float, size: float, face: Face) -> Block:
    """The layout is the same in every theme."""
    setter = _Setter(Style(units, fonts=fonts), width, size, face)
    for paragraph in parse(text):
        setter.paragraph(paragraph)
    return Block(tuple(setter.pieces), setter.widest, setter.y, face)


class _Setter:
    def __init__(self, style: Style, width: float, size: float, face: Face) -> None:
        self.style, self.width, self.body, self.face = style, width, size, face
        self.pieces: list[Piece] = []
        self.widest = self.y = self.line = 0.0

    def paragraph(self, paragraph: Paragraph) -> None:
        """Set one paragraph below the previous ones."""
        size = self.body * _GROW.get(paragraph.kind, 1.0)
        line = self.line = self._line(size)
        if paragraph.kind == "gap":
            self.y += line * _GAP
            return
        if paragraph.kind in _GROW and self.pieces:
            self.y += line * 0.25
        indent = 0.0
        if paragraph.kind == "point":
            indent = size * _INDENT
            dot = Rect(size * 0.2, self.y, size * 0.5, line)
            self.pieces.append(Piece(dot, Run("•"), size))
        first = len(self.pieces)
        self._flow(paragraph.runs, size, indent)
        self._close_up(first, size)
        self.y += line

    def _close_up(self, first: int, size: float) -> None:
        """Joined words are wider or narrower than their sum: shift what follows on the line.

        They are measured once, when a line is complete.
        """
        shift, y = 0.0, -1.0
        for at in range(first, len(self.pieces)):
            rect, run = self.pieces[at].rect, self.pieces[at].run
            if rect.y != y:
                shift, y = 0.0, rect.y
            wide = self._wide(run, size)
            self.pieces[at] = Piece(rect._replace(x=rect.x + shift, w=wide), run, size)
            shift += wide - rect.w

    def _flow(self, runs: tuple[Run, ...], size: float, indent: float) -> None:
        x = indent
        blank: Run | None = None
        for run in runs:
            for word in [""] if run.icon else _words(run.text):
                if word.isspace():
                    blank = Run(word[0], run.bold, run.link, run.token)
                    continue
                gap = self._wide(blank, size) if blank and x > indent else 0.0
                wide = self._wide(run, size) if run.icon else self._long(word, run.bold, size)
                closing = blank is None and word in _CLOSING
                if x + gap + wide > self.width and x > indent and not closing:
                    self.y += self.line
                    x, gap = indent, 0.0
                if blank and gap:
                    self._put(x, gap, blank, size)
                x, blank = x + gap, None
                piece = run if run.icon else Run(word, run.bold, run.link, run.token)
                if x + wide > self.width and not run.icon:
                    x, piece = self._broken(x, indent, piece, size)
                    wide = self._wide(piece, size)
                self._put(x, wide, piece, size)
                x += wide

    def _broken(self, x: float, indent: float, run: Run, size: float) -> tuple[float, Run]:
        """Place a word that is wider than a whole line, up to what fits on its last line; returns
        the x and the letters of that rest."""
        word = run.text
        while len(word) > 1 and x + self._long(word, run.bold, size) > self.width:
            n = len(word) - 1
            while n > 1 and x + self._long(word[:n], run.bold, size) > self.width:
                n -= 1
            self._put(x, self._long(word[:n], run.bold, size), run._replace(text=word[:n]), size)
            self.y += self.line
            x, word = indent, word[n:]
        return x, run._replace(text=word)

    def _line(self, size: float) -> float:
        """The height of a line; a headline's lines stand closer."""
        return self.style.line(size) * (1.0 if self.face is SANS else 0.86)

    def _wide(self, run: Run, size: float) -> float:
        return size * 1.15 if run.icon else self._long(run.text, run.bold, size)

    def _long(self, text: str, bold: bool, size: float) -> float:
        return self.style.width(text, size, self.face[bold])

    def _put(self, x: float, wide: float, run: Run, size: float) -> None:
        """Add a piece, joined with its neighbour if the format is equal."""
        line, last = self.line, self.pieces[-1] if self.pieces else None
        if last is not None and last.rect.y == self.y and last.size == size \
                and abs(last.rect.right - x) < 0.01 and not run.icon and last.run.looks_like(run):
            joined = Run(last.run.text + run.text, run.bold, run.link, run.token)
            self.pieces[-1] = Piece(Rect(last.rect.x, self.y, x + wide - last.rect.x, line),
                                    joined, size)
        else:
            self.pieces.append(Piece(Rect(x, self.y, wide, line), run, size))
        self.widest = max(self.widest, x + wide)


def _words(text: str) -> list[str]:
    """Words and the stretches of blanks between them."""
    return _WORD.findall(text)
