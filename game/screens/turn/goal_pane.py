"""The seat's goals on the main screen as dials, the worst danger first."""

from __future__ import annotations

import math
from collections.abc import Callable
from functools import lru_cache, partial

from game.app.controller import GameController
from game.core.numerals import amount, signed
from game.palette import Colour
from game.present.challenges import LOST
from game.present.challenges import standing as standing_of
from game.present.debrief import causes_of
from game.present.facts import mark_lines
from game.present.goal_state import GoalState, goal_states
from game.present.texts.challenges import say as tell
from game.present.texts.turn import say
from game.screens.common.figures import Figure
from game.screens.common.fitting import few_lines
from game.screens.reference.goals import SIGNS, standing
from game.screens.toolkit.button import Pressable
from game.screens.toolkit.containers import Column, Grid, Padding, Panel, Row
from game.screens.toolkit.fonts import Weight
from game.screens.toolkit.geometry import Point, Rect, Size
from game.screens.toolkit.label import Label
from game.screens.toolkit.markup import escape
from game.screens.toolkit.renderer import Renderer
from game.screens.toolkit.scroll import ScrollArea
from game.screens.toolkit.style import Style
from game.screens.toolkit.widget import RING, Widget
from game.screens.turn.stat import Trend

COLUMN = 160.0
"""Least width of a goal in logical units: its dial, and its name in two lines beside it."""
DIAL, WIDE, GAP = 46.0, 5.5, 8.0
"""Size of a dial, width of its ring, and what is left beside it."""
UPRIGHT, SLIM = 62.0, 100.0
"""Size of a dial that stands above its words, and the least width of such a goal."""
OPENING = 0.25
"""Share of the ring that is open below, where the sign of the standing is."""
STEPS = 40
"""Corners of a whole ring."""
MARK, SIGN, ARROW = 3.0, 12.0, 13.0
"""How far a mark stands out of the ring, size of the sign and of the arrow."""
LINES = 3
"""Lines beside a dial: two of the name, one of where the goal stands."""


class GoalDial(Pressable):
    """A goal: a ring as full as its progress, with both marks, the number in it and the sign of its
    standing below; beside it the name, last month's arrow, and where it stands from its mark."""

    def __init__(self, state: GoalState, sign: tuple[str, str], on_press: Callable[[], None], *,
                 id: str, tooltip: str) -> None:
        super().__init__(id, tooltip=tooltip)
        self.state, self.sign, self.on_press = state, sign, on_press
        self.trend = Trend(signed(state.change), state.moved, state.moved > 0) if state.moved \
            else Trend()

    def press(self) -> None:
        """Open the page of goals at this one."""
        self.on_press()

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
        name = few_lines(style, self.state.goal.name, room, tiny, "semibold")
        y = self.rect.y + (self.rect.h - (len(name) + 1) * line) / 2
        for words in name:
            r.text(x, y, words, tiny, t.text, "semibold")
            y += line
        ink = t.ink(self.trend.token)
        if self.trend.text:
            r.icon(self.trend.icon, Rect(x, y, ARROW, line), ink)
            x, room = x + ARROW + 4, room - ARROW - 4
        r.text(x, y, self._brief(style, room), tiny, ink)

    def _brief(self, style: Style, room: float) -> str:
        """Where it stands in words; where those would be cut as a number, as a part of a number
        would be another."""
        tiny = style.theme.sizes.tiny
        fits = style.fits(self.state.brief, room, tiny)
        return style.elide(self.state.brief if fits else self.state.briefest, room, tiny)

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
        value, large = amount(self.state.now), box.w > DIAL
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
    """A goal with its words below the dial."""

    def measure(self, style: Style, width: float) -> Size:
        """The dial, two lines of the name, one of where it stands."""
        return Size(width, UPRIGHT + MARK + LINES * style.line(style.theme.sizes.tiny) + 4)

    def draw(self, r: Renderer) -> None:
        """All in the middle, line below line."""
        t, style, rect = r.theme, r.style, self.rect
        self.tint(r, rect, t.radius.s)
        middle = rect.x + rect.w / 2
        self._draw_dial(r, Rect(middle - UPRIGHT / 2, rect.y + MARK, UPRIGHT, UPRIGHT))
        tiny, line, y = t.sizes.tiny, style.line(t.sizes.tiny), rect.y + MARK + UPRIGHT
        for words in few_lines(style, self.state.goal.name, rect.w - 6, tiny, "semibold"):
            r.text(middle - style.width(words, tiny, "semibold") / 2, y, words, tiny, t.text,
                   "semibold")
            y += line
        ink, arrow = t.ink(self.trend.token), ARROW + 4 if self.trend.text else 0.0
        brief = self._brief(style, rect.w - arrow - 4)
        x = middle - (arrow + style.width(brief, tiny)) / 2
        if self.trend.text:
            r.icon(self.trend.icon, Rect(x, y, ARROW, line), ink)
        r.text(x + arrow, y, brief, tiny, ink)


def goal_dials(game: GameController, kind: type[GoalDial] = GoalDial) -> list[Widget]:
    """A dial for each goal of the seat, the worst danger first."""
    mine, played = game.mine, game.mine.played
    weights, dials = mine.goal_weights(game.me), list[Widget]()
    for state in goal_states(mine, game.me):
        goal = state.goal
        causes = causes_of(mine, state.number, played) if played else ()
        told = "; ".join(f"{cause} {signed(points)}" for cause, points in causes)
        tip = [say("goal_tip", name=escape(goal.name), seeks=escape(goal.seeks),
                   weight=f"{weights[state.number]:.0f}", held=amount(goal.held),
                   achieved=amount(goal.achieved)),
               escape(state.sentence), *(escape(x) for x in mark_lines(game.scenario, goal)),
               *([say("goal_moved", what=escape(told))] if told else [])]
        dials.append(kind(state, SIGNS[standing(mine, goal, state.now)],
                          partial(game.go, "goals", goal=goal.id), id=f"goal.{goal.id}",
                          tooltip="\n".join(tip)))
    return dials


def challenge_row(game: GameController) -> list[Widget]:
    """One line on how the seat's challenge stands; none without one."""
    found = standing_of(game.mine)
    if found is None or found.challenge.seat != game.scenario.seats[game.me]:
        return []
    lost = found.result == LOST
    lines = [f"{{icon:{'check' if p.met else 'x'}}} {escape(p.text)}" for p in found.points]
    return [Figure(tell(f"result_{found.result}", name=found.challenge.name),
                   tell("so_many", met=found.met, count=len(found.points)), "",
                   partial(game.go, "goals"), id="challenge", token="bad" if lost else "",
                   tooltip="\n".join([escape(found.challenge.brief), *lines]))]


def goal_row(game: GameController) -> Widget:
    """The goals side by side, as high as they are."""
    title = Label(say("your_goals"), size="large", weight="serif", tooltip=say("your_goals_tip"))
    challenge = challenge_row(game)
    head = Row(title, *(c.sized(stretch=1) for c in challenge), gap=16)
    dials = Grid(*goal_dials(game, UprightDial), min_column=SLIM, gap=2)
    return Panel(Padding(Column(head, dials, gap=2), 10, 6, 6, 4), 0, radius=0, id="own_goals")


def goal_pane(game: GameController) -> Widget:
    """The goals in a box that scrolls."""
    head = Label(say("your_goals"), weight="semibold", size="small", token="dim",
                 tooltip=say("your_goals_tip"))
    dials = Grid(*goal_dials(game), min_column=COLUMN, gap=2)
    body = ScrollArea(Column(*challenge_row(game), dials, gap=2), id="own_goals", margin=RING)
    return Panel(Column(head, body.sized(stretch=1), gap=0), 8, radius=0)
