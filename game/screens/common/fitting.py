"""Fitting text into a given space: in more lines, then smaller, cut only as a last resort."""

from __future__ import annotations

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


def two_lines(style: Style, text: str, room: float, size: float,
              weight: Weight = "regular") -> list[str]:
    """A text in at most two lines that break between words; what is too long for them is cut."""
    words = text.split()
    for count in range(len(words), 0, -1):
        first = " ".join(words[:count])
        if style.fits(first, room, size, weight):
            rest = " ".join(words[count:])
            return [first, style.elide(rest, room, size, weight)] if rest else [first]
    return [style.elide(text, room, size, weight)]


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
