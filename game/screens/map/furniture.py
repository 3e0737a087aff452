"""The elements drawn over the map: legend, info box at the pointer, search text."""

from __future__ import annotations

from collections.abc import Sequence

from game.screens.map.inking import swatch
from game.screens.map.labels import share_bar, sign
from game.screens.map.scene import PIN
from game.screens.map.styles import Layer, Look, Row, Style
from game.screens.toolkit.geometry import Rect
from game.screens.toolkit.renderer import Renderer
from game.screens.toolkit.style import Style as WindowStyle

_PAD, _GAP, _SWATCH = 9.0, 7.0, (22.0, 10.0)
_DOTS = 4
"""Dots of a dotted line in the legend."""
_SHARE = 0.22, 0.62
"""The largest part of the map's width and height that a legend takes before it is folded."""


_PAPER, _INK = (244, 235, 218), (27, 34, 54)


def draw_pin(r: Renderer, centre: tuple[float, float], number: int, *, small: bool = False
             ) -> None:
    """A numbered disc: what stands in a list beside the map, or under that number elsewhere."""
    size, words = r.theme.sizes.tiny, str(number)
    r.disc(centre, PIN * 0.75 if small else PIN, _PAPER, _INK, 1.0 if small else 2.0)
    r.text(centre[0] - r.style.width(words, size, "bold") / 2,
           centre[1] - r.style.line(size) / 2, words, size, _INK, "bold")


def legend_rect(style: WindowStyle, layer: Layer, area: Rect, is_open: bool) -> Rect:
    """The legend's rectangle, in the lower left corner; a closed one has only its title."""
    if not layer.rows:
        return Rect()
    size = style.theme.sizes.tiny
    row = style.line(size)
    wide = style.width(layer.title, size, "semibold") + row
    if is_open:
        wide = max(wide, *(_SWATCH[0] + _GAP + style.width(r.name, size) for r in layer.rows))
    high = row * (1 + len(layer.rows) * is_open) + (2 if is_open else 1) * _PAD
    return Rect(area.x + _PAD, area.bottom - high - _PAD, wide + 2 * _PAD, high)


def legend_fits(style: WindowStyle, layer: Layer, area: Rect) -> bool:
    """Whether the open legend leaves enough of the map visible."""
    rect = legend_rect(style, layer, area, True)
    return rect.w < area.w * _SHARE[0] and rect.h < area.h * _SHARE[1]


def draw_legend(r: Renderer, layer: Layer, rect: Rect, is_open: bool) -> None:
    """Title and one line a row: colour steps with their patterns, and their labels."""
    if not rect.w:
        return
    theme, size = r.theme, r.theme.sizes.tiny
    r.rect(rect, fill=theme.panel, border=theme.border, radius=theme.radius.m)
    x, row = rect.x + _PAD, r.style.line(size)
    y = rect.y + (_PAD - 1 if is_open else _PAD / 2)
    r.text(x, y, layer.title, size, theme.text, "semibold")
    arrow = Rect(rect.right - _PAD - row * 0.7, y, row * 0.8, row)
    r.icon("chevron-down" if is_open else "chevron-up", arrow, theme.dim)
    for i, line in enumerate(layer.rows if is_open else ()):
        top = y + (i + 1) * row
        _swatches(r, line, Rect(x, top + (row - _SWATCH[1]) / 2, *_SWATCH))
        r.text(x + _SWATCH[0] + _GAP, top, line.name, size, theme.text)


def _swatches(r: Renderer, row: Row, rect: Rect) -> None:
    if row.sign:
        _draw_sign(r, row, rect)
        return
    part = rect.w / len(row.fills)
    for i, fill in enumerate(row.fills):
        cell = Rect(rect.x + i * part, rect.y, part, rect.h)
        _, _, w, h = r.style.units.box(cell)
        image = swatch((max(1, w), max(1, h)), fill, row.pattern(i), row.ink,
                       r.style.units.factor)
        r.image(image, cell, f"swatch {row.name} {i}")


def _draw_sign(r: Renderer, row: Row, rect: Rect) -> None:
    """What is drawn above the countries: a line, plain or dotted; a face's bead; the symbols of
    disputes, the calmest first; a bar of shares."""
    colour, (x, y), high = row.fills[0], rect.centre, rect.h
    if row.sign == "line":
        r.line((rect.x, y), (rect.right, y), colour, 2.0)
    elif row.sign == "dots":
        for n in range(_DOTS):
            r.disc((rect.x + rect.w * (n + 0.5) / _DOTS, y), 1.6, colour)
    elif row.sign == "bead":
        r.disc((x, y), high * 0.6, colour, row.ink, 2.0)
    elif row.sign == "marker":
        part = rect.w / len(row.fills)
        for tier, fill in enumerate(row.fills):
            spot = Rect(rect.x + tier * part, rect.y, part, high).centred(high, high)
            image = sign(tier, "", r.style.units.px(high), fill, row.ink, row.ink, None)
            r.image(image, spot, f"marker {tier}")
    else:
        part = rect.w / len(row.fills)
        for n, fill in enumerate(row.fills):
            r.rect(Rect(rect.x + n * part, y - high / 4, part, high / 2), fill)


def note_rect(style: WindowStyle, note: str, area: Rect, legend: Rect) -> tuple[Rect, list[str]]:
    """The rectangle of the note, in the lower right corner, and its lines."""
    if not note:
        return Rect(), []
    size = style.theme.sizes.tiny
    room = min(area.right - max(legend.right, area.x) - 3 * _PAD, 560.0)
    lines = _wrapped(style, note, room, size)
    wide = max(style.width(line, size) for line in lines) + _PAD
    high = len(lines) * style.line(size) + 4
    return Rect(area.right - wide - 6, area.bottom - high - 6, wide, high), lines


def draw_note(r: Renderer, lines: Sequence[str], rect: Rect) -> None:
    """Draw the note on a translucent background, so that it is readable over land."""
    theme, size = r.theme, r.theme.sizes.tiny
    if lines:
        r.rect(rect, fill=(*theme.panel[:3], 190), radius=0)
    for i, line in enumerate(lines):
        x = rect.right - _PAD / 2 - r.style.width(line, size)
        r.text(x, rect.y + 2 + i * r.style.line(size), line, size, theme.dim)


def _wrapped(style: WindowStyle, text: str, width: float, size: float) -> list[str]:
    lines, now = [], ""
    for word in text.split():
        longer = f"{now} {word}".strip()
        if now and not style.fits(longer, width, size):
            lines.append(now)
            now = word
        else:
            now = longer
    return [*lines, now]


def draw_box(r: Renderer, title: str, notes: Sequence[str], style: Style | None,
             beside: Rect, area: Rect, colours: Look) -> None:
    """Draw name, notes and shares of a spot, beside it and within the area."""
    theme, sizes = r.theme, r.theme.sizes
    large, small = r.style.line(sizes.body), r.style.line(sizes.small)
    bar = 14.0 if style and style.shares else 0.0
    wide = max(r.style.width(title, sizes.body, "semibold"), 120.0 if bar else 0.0,
               *(r.style.width(n, sizes.small) for n in notes), 0.0) + 2 * _PAD
    wide = min(wide, area.w - 2 * _PAD)
    high = large + small * len(notes) + bar + 1.4 * _PAD
    rect = Rect(beside.right + 14, beside.bottom + 10, wide, high)
    if rect.right > area.right - 4:
        rect = rect.moved(beside.x - 14 - rect.right, 0)
    if rect.bottom > area.bottom - 4:
        rect = rect.moved(0, beside.y - 10 - rect.bottom)
    rect = rect.within(area.grow(-4))
    r.rect(rect, fill=theme.panel, border=theme.strong_border, radius=theme.radius.m)
    x, y = rect.x + _PAD, rect.y + 0.7 * _PAD
    room = rect.w - 2 * _PAD
    r.text(x, y, r.style.elide(title, room, sizes.body, "semibold"), sizes.body, theme.text,
           "semibold")
    y += large
    for note in notes:
        r.text(x, y, r.style.elide(note, room, sizes.small), sizes.small, theme.dim)
        y += small
    if style and style.shares:
        place = Rect(x, y + 3, room, 8.0)
        _, _, w, h = r.style.units.box(place)
        r.image(share_bar(style.shares, (max(4, w), max(4, h)), colours), place, "shares")


def draw_search(r: Renderer, typed: str, found: str, area: Rect) -> None:
    """Draw the typed text and the match, in the upper left corner."""
    theme, sizes = r.theme, r.theme.sizes
    text = f"{typed} → {found}"
    text = r.style.elide(text, area.w - 8 * _PAD, sizes.body)
    high = r.style.line(sizes.body)
    rect = Rect(area.x + _PAD, area.y + _PAD, r.style.width(text, sizes.body) + high + 2.6 * _PAD,
                high + _PAD)
    r.rect(rect, fill=theme.panel, border=theme.focus, width=1.5, radius=theme.radius.m)
    r.icon("search", Rect(rect.x + _PAD, rect.y + _PAD / 2, high, high).grow(-3), theme.dim)
    r.text(rect.x + 1.6 * _PAD + high, rect.y + _PAD / 2, text, sizes.body, theme.text)
