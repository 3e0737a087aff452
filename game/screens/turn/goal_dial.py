"""A goal as a dial: beside its name, above it, or below the day on which its matter is settled."""

from __future__ import annotations

import math
from collections.abc import Callable
from functools import lru_cache

from game.core.numerals import amount, signed
from game.palette import Colour
from game.present.words.texts import turn as say
from game.present.world.goal_state import GoalState
from game.screens.common.fitting import whole_of
from game.screens.toolkit.button import Pressable
from game.screens.toolkit.containers import Grid
from game.screens.toolkit.fonts import Weight
from game.screens.toolkit.geometry import Point, Rect, Size
from game.screens.toolkit.renderer import Renderer
from game.screens.toolkit.style import Style
from game.screens.turn.stat import Trend

DIAL, WIDE, GAP = 46.0, 5.5, 8.0
"""Size of a dial, width of its ring, and what is left beside it."""
UPRIGHT = 62.0
"""Size of a dial that stands above its words."""
OPENING = 0.25
"""Share of the ring that is open below, where the sign of the standing is."""
STEPS = 40
"""Corners of a whole ring."""
MARK, SIGN, ARROW = 3.0, 12.0, 13.0
"""How far a mark stands out of the ring, size of the sign and of the arrow."""
DAY = 5.0
"""Radius of the dot of a day."""
LINES = 3
"""Lines beside a dial: two of the name, one of where the goal is going."""


class GoalDial(Pressable):
    """A goal: a ring as full as its progress, with both marks, the number in it and the sign of its
    standing below; beside it the name, last month's arrow, and where it is going in words."""

    explains = True
    """Whether it shows its number, and why it moved."""

    def __init__(self, state: GoalState, sign: tuple[str, str], on_press: Callable[[], None], *,
                 id: str, tooltip: str, cause: str = "") -> None:
        super().__init__(id, tooltip=tooltip)
        self.state, self.sign, self.on_press, self.cause = state, sign, on_press, cause
        self.trend = Trend(signed(state.change), state.moved, state.moved > 0) \
            if state.stirred else Trend()

    def measure(self, style: Style, width: float) -> Size:
        """The dial, or two lines of the name and one below if they are higher."""
        return Size(width, max(DIAL + MARK, LINES * style.line(style.theme.sizes.tiny)) + 2)

    def draw(self, r: Renderer) -> None:
        """The dial at the left, the words in the middle of the height beside it."""
        t, style = r.theme, r.style
        self.tint(r, self.rect, t.radius.s)
        high = DIAL + MARK
        self._draw_dial(r, Rect(self.rect.x + MARK, self.rect.y + (self.rect.h - high) / 2 + MARK,
                                DIAL, DIAL))
        tiny, line = t.sizes.tiny, style.line(t.sizes.tiny)
        x = self.rect.x + MARK + DIAL + GAP
        room = self.rect.right - 2 - x
        name = self._name(style, room)
        y = self.rect.y + (self.rect.h - (len(name) + 1) * line) / 2
        for words in name:
            r.text(x, y, words, tiny, t.text, "semibold")
            y += line
        self._draw_way(r, x, y, self._brief(style, room - ARROW - 4))

    def _name(self, style: Style, room: float) -> list[str]:
        """Its name on at most two lines, or its short name."""
        goal = self.state.goal
        return whole_of(style, ((goal.name, 2), (goal.short or goal.name, 2)), room,
                        style.theme.sizes.tiny, "semibold")

    def _draw_way(self, r: Renderer, x: float, y: float, words: str) -> None:
        """An arrow, and the words of where it is going in their colour."""
        size = r.theme.sizes.tiny
        ink = r.theme.ink("warning" if self.state.edgy else self.trend.token)
        icon = self.trend.icon if self.trend.text else "arrow-right"
        r.icon(icon, Rect(x, y, ARROW, r.style.line(size)), ink)
        r.text(x + ARROW + 4, y, words, size, ink)

    def _brief(self, style: Style, room: float) -> str:
        """Where it is going in words, with the cause if that fits, too; where they would be cut as
        a number, as a part of a number would be another."""
        tiny, way = style.theme.sizes.tiny, self.state.way
        told = ([say("goal_way", way=way, cause=self.cause)] if self.cause else []) + [way]
        return next((words for words in told if style.fits(words, room, tiny)),
                    style.elide(self.state.briefest, room, tiny))

    def _draw_dial(self, r: Renderer, box: Rect) -> None:
        """Ring, marks, number, sign."""
        t, style = r.theme, r.style
        icon, token = self.sign
        done = max(0.0, min(100.0, self.state.now))
        r.polyline(_arc(box, 100.0), t.track, WIDE)
        if done:
            r.polyline(_arc(box, done), t.colour(token), WIDE)
        self._draw_mark(r, box, self.state.goal.held, t.text)
        self._draw_mark(r, box, self.state.goal.achieved, t.ink("good"))
        value, large = amount(self.state.now) if self.explains else "", box.w > DIAL
        size, weight = t.sizes.large if large else t.sizes.small, _weight(large)
        r.text(box.x + (box.w - style.width(value, size, weight)) / 2,
               box.y + (box.h - style.line(size)) / 2, value, size, t.text, weight)
        r.icon(icon, Rect(box.x + (box.w - SIGN) / 2, box.bottom - SIGN + 1, SIGN, SIGN),
               t.ink(token))

    @staticmethod
    def _draw_mark(r: Renderer, box: Rect, at: float, ink: Colour) -> None:
        """A line across the ring that stands out of it."""
        r.line(_spot(box, at, -WIDE - 1), _spot(box, at, MARK), ink, 2.0)


def _spot(box: Rect, at: float, out: float = -WIDE / 2) -> Point:
    """The place of so many of 100 on the ring in a box, `out` from its outer edge."""
    turn = 2 * math.pi * (0.25 + OPENING / 2 + (1 - OPENING) * at / 100)
    half = box.w / 2
    return (box.x + half + (half + out) * math.cos(turn),
            box.y + half + (half + out) * math.sin(turn))


def _weight(large: bool) -> Weight:
    return "serif" if large else "semibold"


@lru_cache(maxsize=128)
def _arc(box: Rect, until: float) -> tuple[Point, ...]:
    """The corners of the ring in a box from its beginning to so many of 100."""
    steps = max(1, math.ceil(STEPS * until / 100))
    return tuple(_spot(box, until * n / steps) for n in range(steps + 1))


class UprightDial(GoalDial):
    """A goal with its words below the dial; `lines` of its row's names, so that all words of a row
    stand on the same lines."""

    lines = 2

    def measure(self, style: Style, width: float) -> Size:
        """The dial, the lines of the row's names, where it is going, and why."""
        return Size(width, UPRIGHT + MARK + (self.lines + 1 + self.explains) * style.line(
            style.theme.sizes.tiny) + 4)

    def name_lines(self, style: Style, width: float) -> list[str]:
        """Its name in one line or two."""
        return self._name(style, width - 6)

    def draw(self, r: Renderer) -> None:
        """All in the middle, line below line."""
        t, style, rect = r.theme, r.style, self.rect
        self.tint(r, rect, t.radius.s)
        middle = rect.x + rect.w / 2
        self._draw_dial(r, Rect(middle - UPRIGHT / 2, rect.y + MARK, UPRIGHT, UPRIGHT))
        tiny, line = t.sizes.tiny, style.line(t.sizes.tiny)
        top = rect.y + MARK + UPRIGHT
        for n, words in enumerate(self.name_lines(style, rect.w)):
            r.text(middle - style.width(words, tiny, "semibold") / 2, top + n * line, words, tiny,
                   t.text, "semibold")
        y = top + self.lines * line
        room = rect.w - ARROW - 8
        way = self.state.way if style.fits(self.state.way, room, tiny) \
            else style.elide(self.state.briefest, room, tiny)
        self._draw_way(r, middle - (ARROW + 4 + style.width(way, tiny)) / 2, y, way)
        if self.explains and self.cause and style.fits(self.cause, rect.w - 4, tiny):
            r.text(middle - style.width(self.cause, tiny) / 2, y + line, self.cause, tiny, t.dim)


class DayDial(UprightDial):
    """A goal below the month in which its matter is settled next, amber where that is this one;
    number and cause stand in the tooltip."""

    explains = False

    def __init__(self, state: GoalState, sign: tuple[str, str], on_press: Callable[[], None], *,
                 id: str, tooltip: str, cause: str = "", day: str = "", due: bool = False) -> None:
        super().__init__(state, sign, on_press, id=id, tooltip=tooltip, cause=cause)
        self.day, self.due = day, due

    def measure(self, style: Style, width: float) -> Size:
        """The day and its dot above all else."""
        return Size(width, super().measure(style, width).h + self.above(style))

    def above(self, style: Style) -> float:
        """The height of the day and its dot."""
        return style.line(style.theme.sizes.tiny) + 2 * DAY + 4

    def draw(self, r: Renderer) -> None:
        """The day, its dot on the line of all days, the dial and its words."""
        t, size, rect = r.theme, r.theme.sizes.tiny, self.rect
        ink, middle = t.ink("warning") if self.due else t.dim, rect.x + rect.w / 2
        r.text(middle - r.style.width(self.day, size, "semibold") / 2, rect.y, self.day, size, ink,
               "semibold")
        r.disc((middle, self.line_y(r.style)), DAY, ink if self.due else t.panel, ink, 2.0)
        self.rect = rect.inset(0, self.above(r.style), 0, 0)
        super().draw(r)
        self.rect = rect

    def line_y(self, style: Style) -> float:
        """Where the line of all days is."""
        return self.rect.y + style.line(style.theme.sizes.tiny) + DAY + 1


class DialRow(Grid):
    """Dials side by side whose names take equally many lines, below the line of their days."""

    def draw(self, r: Renderer) -> None:
        """The line through the days, played months amber."""
        days = [child for child in self.children if isinstance(child, DayDial)]
        if len(days) > 1 and days[0].rect.y == days[-1].rect.y:
            y = days[0].line_y(r.style)
            r.line((days[0].rect.x, y), (days[-1].rect.right, y), r.theme.strong_border, 2.0)

    def measure(self, style: Style, width: float) -> Size:
        """As a grid, once each dial knows how many lines the names of all take."""
        dials = [child for child in self.children if isinstance(child, UprightDial)]
        room = min(self._widths(style, width), default=width)
        lines = max((len(dial.name_lines(style, room)) for dial in dials), default=1)
        for dial in dials:
            if dial.lines != lines:
                dial.lines = lines
                dial._sizes.clear()
        return super().measure(style, width)
