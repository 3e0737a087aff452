"""The data types of the map: country styles, markers, legend, and the map's own colours."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from game.screens.toolkit.theme import Theme

Colour = tuple[int, int, int]
PATTERNS = ("", "lines", "dots", "bars", "grid", "rings", "sparse", "dense", "hatch")
"""Patterns on a fill: none; horizontal lines, dots, vertical bars, crosses, rings; dots of
decreasing or increasing density, for steps; diagonal lines, reserved for what is contested or
disputed."""


@dataclass(frozen=True)
class Style:
    """The appearance of one country. `ink` is the colour of its pattern.

    `value` is written below the name, `notes` in the info box. `shares` (colour, part of 1) make a
    bar. `weight` is the priority of the label.
    """

    fill: Colour
    ink: Colour = (0, 0, 0)
    pattern: str = ""
    name: str = ""
    value: str = ""
    notes: tuple[str, ...] = ()
    shares: tuple[tuple[Colour, float], ...] = ()
    weight: float = 0.0


@dataclass(frozen=True)
class Marker:
    """A symbol at a place: `tier` 0 a circle (calm), 1 a triangle (tense), 2 a diamond (war)."""

    id: str
    name: str
    longitude: float
    latitude: float
    tier: int = 0
    number: str = ""
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Row:
    """A line of the legend: steps from weak to strong, and a pattern on them; or, of what is drawn
    above the countries, a sign in these colours: "line", "dots", "bead", "marker" or "shares"."""

    name: str
    fills: tuple[Colour, ...]
    ink: Colour = (0, 0, 0)
    patterns: tuple[str, ...] = ("",)
    sign: str = ""

    def pattern(self, step: int) -> str:
        """The pattern of a step; the last one is repeated."""
        return self.patterns[min(step, len(self.patterns) - 1)]


@dataclass(frozen=True)
class Layer:
    """A complete layer: country id → style, the default style, and the legend."""

    title: str
    styles: Mapping[str, Style]
    rows: tuple[Row, ...] = ()
    note: str = ""


EMPTY = Layer("", {})


@dataclass(frozen=True)
class Look:
    """The colours of the map itself."""

    void: Colour
    sea: Colour
    grid: Colour
    edge: Colour
    land: Colour
    free: Colour
    text: Colour
    halo: Colour
    on_light: Colour
    on_light_halo: Colour
    focus: Colour
    outline: Colour
    target: Colour
    casing: Colour
    tiers: tuple[Colour, Colour, Colour]
    dark: bool
    actors: Mapping[str, Colour] = field(default_factory=dict)

    def soft(self, colour: Colour, share: float) -> Colour:
        """The colour of a share whose remainder is not aligned."""
        return mix(self.free, colour, share)

    def ink(self, fill: Colour, strength: float = 0.3) -> Colour:
        """A readable colour on a fill: darker on light ones, lighter on dark ones."""
        return mix(fill, (8, 12, 22) if light(fill) > 0.42 else (255, 255, 255), strength)


def mix(a: Colour, b: Colour, share: float) -> Colour:
    """A mixture with `share` of b and the rest of a."""
    r, g, bl = (round(x + (y - x) * share) for x, y in zip(a, b, strict=True))
    return r, g, bl


def light(colour: Colour) -> float:
    """The perceived brightness of a colour, 0 to 1."""
    r, g, b = colour
    return (0.2126 * r + 0.7152 * g + 0.0722 * b) / 255


def _opaque(colour: tuple[int, ...]) -> Colour:
    return colour[0], colour[1], colour[2]


def look(theme: Theme) -> Look:
    """The map's colours in a theme of the window."""
    dark = light(_opaque(theme.background)) < 0.5
    actors = {name: _opaque(c) for name, c in theme.actors.items()}
    free = actors.get("none", (86, 94, 110) if dark else (202, 206, 214))
    sea, text = _opaque(theme.sea), _opaque(theme.text)
    if dark:
        return Look(
            void=_opaque(theme.background), sea=sea, grid=mix(sea, (255, 255, 255), 0.07),
            edge=(14, 20, 34), land=mix(free, sea, 0.66), free=free, text=(255, 255, 255),
            halo=(8, 12, 22), on_light=(8, 12, 22), on_light_halo=(255, 255, 255),
            focus=_opaque(theme.focus), outline=(255, 255, 255),
            target=(122, 255, 214), casing=(6, 9, 18),
            tiers=((72, 92, 140), (184, 108, 0), (206, 28, 54)), dark=True, actors=actors)
    bright = mix(sea, (255, 255, 255), 0.28)
    return Look(
        void=mix(sea, (120, 150, 190), 0.05), sea=bright, grid=mix(bright, (60, 90, 140), 0.16),
        edge=(62, 74, 98), land=(241, 241, 237), free=free,
        text=(255, 255, 255), halo=(18, 26, 46), on_light=(10, 16, 32),
        on_light_halo=(255, 255, 255), focus=_opaque(theme.focus), outline=(255, 255, 255),
        target=(40, 236, 178), casing=text,
        tiers=((62, 82, 132), (160, 88, 0), (190, 20, 44)), dark=False, actors=actors)
