"""Fitting text into a given space: in more lines, then smaller, cut only as a last resort."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from game.palette import Colour
from game.screens.toolkit.fonts import Weight
from game.screens.toolkit.geometry import Rect
from game.screens.toolkit.renderer import Renderer
from game.screens.toolkit.style import Style


def longest_word(style: Style, text: str) -> float:
    """The width of a heading's longest word."""
    return max(style.width(word, style.theme.sizes.small, "semibold") for word in text.split(" "))


def lines_of(style: Style, text: str, room: float) -> list[str]:
    """A heading in as many lines as its words need; a no-break space holds words together."""
    first, *rest = text.split(" ")
    lines = [first]
    for word in rest:
        longer = f"{lines[-1]} {word}"
        if style.fits(longer, room - 2, style.theme.sizes.small, "semibold"):
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def few_lines(style: Style, text: str, room: float, size: float,
              weight: Weight = "regular", most: int = 2) -> list[str]:
    """A text in as many lines as it needs, at most so many, that break between words; what is too
    long for them is cut."""
    lines, words = list[str](), text.split()
    while words and len(lines) < most - 1:
        count = next((n for n in range(len(words), 0, -1)
                      if style.fits(" ".join(words[:n]), room, size, weight)), 0)
        if not count:
            break
        lines.append(" ".join(words[:count]))
        words = words[count:]
    return [*lines, style.elide(" ".join(words), room, size, weight)] if words else lines


def all_lines(style: Style, text: str, room: float, size: float,
              weight: Weight = "regular") -> list[str]:
    """A text in as many lines as it needs; cut at a word that is too long for one."""
    return few_lines(style, text, room, size, weight, sys.maxsize)


def whole_of(style: Style, tries: Sequence[tuple[str, int]], room: float, size: float,
             weight: Weight = "regular") -> list[str]:
    """The first of some wordings that stands whole on at most so many lines; else the last, cut."""
    for text, most in tries:
        lines = few_lines(style, text, room, size, weight, most)
        if " ".join(lines) == " ".join(text.split()):
            break
    return lines


def whole_lines(style: Style, text: str, room: float, weight: Weight,
                most: int) -> tuple[float, list[str]]:
    """A small text in at most so many lines with its size; where it would be cut, in smaller
    letters and one more."""
    sizes = style.theme.sizes
    lines = few_lines(style, text, room, sizes.small, weight, most)
    if " ".join(lines) == " ".join(text.split()):
        return sizes.small, lines
    return sizes.tiny, few_lines(style, text, room, sizes.tiny, weight, most + 1)


def draw_lines(r: Renderer, lines: Sequence[str], box: Rect, ink: Colour,
               weight: Weight = "semibold", *, size: float = 0.0, side: float = 0.5) -> None:
    """Draw lines at the bottom of a box; `side` is 0 at the left, 0.5 in the middle."""
    size = size or r.theme.sizes.small
    line = r.style.line(size)
    for n, text in enumerate(lines):
        draw_whole(r, text, Rect(box.x, box.bottom - (len(lines) - n) * line, box.w, line), size,
                   weight, ink, side)


def draw_whole(r: Renderer, text: str, rect: Rect, size: float, weight: Weight, ink: Colour,
               side: float = 0.5) -> None:
    """Draw a line of text, in a smaller size where it would be cut."""
    sizes = (size, r.theme.sizes.small, r.theme.sizes.tiny)
    size = next((s for s in sizes if r.style.fits(text, rect.w - 2, s, weight)), sizes[-1])
    shown = r.style.elide(text, rect.w - 2, size, weight)
    spare = rect.w - r.style.width(shown, size, weight)
    r.text(rect.x + side * spare, rect.y, shown, size, ink, weight)
