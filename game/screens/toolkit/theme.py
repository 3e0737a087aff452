"""Design tokens: every colour, distance, radius and text size of the window, dark and light.

Good and bad are separate from up and down: a rising number is not green because it rises. Colour is
never the only cue; a glyph, a pattern or a word accompanies it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache

from game.palette import ACTORS_DARK, ACTORS_LIGHT, SERIES_DARK, SERIES_LIGHT, Colour


@dataclass(frozen=True)
class Space:
    """Distances in logical units."""

    xs: float = 4
    s: float = 8
    m: float = 12
    l: float = 16  # noqa: E741 — the scale xs, s, m, l, xl is worth the letter
    xl: float = 24


@dataclass(frozen=True)
class Radius:
    """Corner radii in logical units."""

    s: float = 3
    m: float = 6
    l: float = 10  # noqa: E741


@dataclass(frozen=True)
class TextSizes:
    """Text sizes in logical units."""

    tiny: float = 12
    small: float = 13.5
    body: float = 15.5
    large: float = 18
    title: float = 21
    wall: float = 26
    """For text read from the back of a room."""
    display: float = 34
    banner: float = 42
    """For a long headline in two lines."""
    headline: float = 50
    """For the lead of a front page."""
    outcome: float = 72
    """For what a crisis came to, in few words."""


@dataclass(frozen=True)
class Theme:
    """The tokens of one theme, named after their use."""

    name: str
    background: Colour
    sea: Colour
    panel: Colour
    raised: Colour
    well: Colour
    border: Colour
    strong_border: Colour
    track: Colour
    grid: Colour
    text: Colour
    dim: Colour
    faint: Colour
    accent: Colour
    primary: Colour
    on_primary: Colour
    selected: Colour
    on_selected: Colour
    hover: Colour
    pressed: Colour
    focus: Colour
    focus_edge: Colour
    good: Colour
    bad: Colour
    warning: Colour
    info: Colour
    link: Colour
    veil: Colour
    shadow: Colour
    actors: Mapping[str, Colour] = field(default_factory=dict)
    series: tuple[Colour, ...] = ()
    space: Space = Space()
    radius: Radius = Radius()
    sizes: TextSizes = TextSizes()

    def colour(self, token: str) -> Colour:
        """The colour of a token or an actor, such as "good" or "us". KeyError for an unknown one.
        """
        if token in self.actors:
            return self.actors[token]
        value = getattr(self, token, None)
        if not isinstance(value, tuple) or not isinstance(value[0], int):
            raise KeyError(f"{token} is no colour of the theme")
        return value

    def ink(self, token: str) -> Colour:
        """A token's colour for text: moved towards the text colour until it is readable."""
        return self.readable(self.colour(token))

    def readable(self, colour: Colour) -> Colour:
        """A colour for text on a panel: at least READABLE to 1 in contrast."""
        return _readable(colour, self.panel, self.text)


READABLE = 4.5
"""The contrast that body text needs (WCAG 2.2, criterion 1.4.3)."""


def contrast(one: Colour, other: Colour) -> float:
    """The contrast of two colours, 1 to 21 (WCAG 2.2)."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: Colour) -> float:
    parts = [c / 255 for c in colour[:3]]
    r, g, b = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


@lru_cache(maxsize=256)
def _readable(colour: Colour, ground: Colour, text: Colour) -> Colour:
    for step in range(11):
        r, g, b = (round(c + (t - c) * step / 10)
                   for c, t in zip(colour[:3], text[:3], strict=True))
        if contrast((r, g, b), ground) >= READABLE:
            return r, g, b
    return text


DARK = Theme(
    name="dark", background=(14, 20, 34), sea=(22, 33, 56), panel=(17, 24, 42),
    raised=(25, 36, 62), well=(13, 19, 33), border=(45, 58, 88), strong_border=(84, 100, 136),
    track=(33, 43, 68), grid=(38, 50, 76), text=(233, 238, 248), dim=(164, 175, 198),
    faint=(124, 136, 162), accent=(90, 160, 255), primary=(30, 110, 192),
    on_primary=(255, 255, 255), selected=(44, 108, 182), on_selected=(255, 255, 255),
    hover=(140, 175, 255, 22), pressed=(0, 0, 0, 60), focus=(255, 214, 10),
    focus_edge=(10, 14, 24), good=(94, 206, 152), bad=(255, 128, 112), warning=(255, 190, 80),
    info=(120, 180, 255), link=(132, 188, 255), veil=(4, 7, 14, 170), shadow=(0, 0, 0, 70),
    actors=ACTORS_DARK,
    series=SERIES_DARK)

LIGHT = Theme(
    name="light", background=(226, 233, 243), sea=(204, 218, 236), panel=(255, 255, 255),
    raised=(239, 243, 252), well=(255, 255, 255), border=(150, 163, 188),
    strong_border=(104, 118, 146), track=(218, 226, 240), grid=(214, 221, 233),
    text=(12, 19, 36), dim=(66, 78, 104), faint=(100, 112, 138), accent=(28, 96, 200),
    primary=(26, 98, 180), on_primary=(255, 255, 255), selected=(30, 92, 178),
    on_selected=(255, 255, 255), hover=(20, 60, 140, 18), pressed=(10, 30, 80, 44),
    focus=(255, 212, 0), focus_edge=(10, 14, 24), good=(0, 108, 70), bad=(186, 30, 30),
    warning=(148, 88, 0), info=(24, 84, 180), link=(20, 82, 182), veil=(20, 30, 56, 130),
    shadow=(20, 40, 90, 36), actors=ACTORS_LIGHT,
    series=SERIES_LIGHT)

PAPER = replace(
    LIGHT, name="paper", background=(231, 221, 200), panel=(239, 229, 209), raised=(229, 217, 193),
    well=(245, 237, 221), border=(186, 170, 138), strong_border=(122, 106, 78),
    track=(214, 200, 170), text=(27, 34, 54), dim=(84, 80, 78), faint=(110, 102, 92),
    link=(30, 74, 150), accent=(30, 74, 150), primary=(30, 74, 150), hover=(90, 60, 20, 22))
"""Printed matter, the same in both themes: a newspaper, sealed papers."""

THEMES: Mapping[str, Theme] = {theme.name: theme for theme in (DARK, LIGHT)}
