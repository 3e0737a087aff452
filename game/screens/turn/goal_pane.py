"""The seat's goals on the main screen: each one's progress and main cause last month."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from game.app.controller import GameController
from game.core.model import Goal
from game.core.numerals import amount, signed
from game.present.challenges import LOST
from game.present.challenges import standing as standing_of
from game.present.debrief import causes_of
from game.present.facts import mark_lines
from game.present.texts.challenges import say as tell
from game.present.texts.turn import say
from game.screens.common.figures import Figure
from game.screens.reference.goals import SIGNS, standing
from game.screens.toolkit.button import Pressable
from game.screens.toolkit.containers import Column, Panel
from game.screens.toolkit.geometry import Rect, Size
from game.screens.toolkit.label import Label
from game.screens.toolkit.markup import escape
from game.screens.toolkit.renderer import Renderer
from game.screens.toolkit.scroll import ScrollArea
from game.screens.toolkit.style import Style
from game.screens.toolkit.widget import RING, Widget
from game.screens.turn.stat import Trend

_BAR, _ICON = 5.0, 16.0
_WORTH = 70.0
"""Minimum width for the text on a goal's main cause."""


class GoalRow(Pressable):
    """A goal: sign, name, main cause, progress with its change; a bar with both thresholds."""

    def __init__(self, goal: Goal, now: float, sign: tuple[str, str], trend: Trend, moved: str,
                 on_press: Callable[[], None], *, id: str, tooltip: str) -> None:
        super().__init__(id, tooltip=tooltip)
        self.goal, self.now, self.sign = goal, now, sign
        self.trend, self.moved, self.on_press = trend, moved, on_press

    def press(self) -> None:
        """Open the page of goals at this one."""
        self.on_press()

    def measure(self, style: Style, width: float) -> Size:
        """A line of words and the bar."""
        return Size(width, style.line(style.theme.sizes.small) + _BAR + 8)

    def draw(self, r: Renderer) -> None:
        """Draw sign, words and bar."""
        t, style, rect = r.theme, r.style, self.rect.inset(4, 2, 4, 2)
        self.tint(r, self.rect, t.radius.s)
        size, line = t.sizes.small, style.line(t.sizes.small)
        icon, token = self.sign
        r.icon(icon, Rect(rect.x, rect.y, _ICON, line), t.ink(token))
        x = rect.right
        if self.trend.text:
            x -= style.width(self.trend.text, size) + 16
            ink = t.ink(self.trend.token)
            r.icon(self.trend.icon, Rect(x, rect.y, 13, line), ink)
            r.text(x + 16, rect.y, self.trend.text, size, ink)
            x -= 8
        value = amount(self.now)
        x -= style.width(value, size, "semibold")
        r.text(x, rect.y, value, size, t.text, "semibold")
        left = rect.x + _ICON + 6
        name = style.elide(self.goal.name, x - 8 - left, size)
        r.text(left, rect.y, name, size, t.text)
        after = left + style.width(name, size) + 10
        if self.moved and x - 10 - after > _WORTH:
            tiny, low = t.sizes.tiny, rect.y + line - style.line(t.sizes.tiny)
            r.text(after, low, style.elide(self.moved, x - 10 - after, tiny), tiny, t.dim)
        self._draw_bar(r, Rect(left, rect.y + line + 1, rect.right - left, _BAR), token)

    def _draw_bar(self, r: Renderer, box: Rect, token: str) -> None:
        t = r.theme
        r.rect(box, t.track, radius=_BAR / 2)
        wide = box.w * max(0.0, min(100.0, self.now)) / 100
        if wide:
            r.rect(Rect(box.x, box.y, max(_BAR, wide), _BAR), t.colour(token), radius=_BAR / 2)
        for mark in (self.goal.held, self.goal.achieved):
            x = box.x + box.w * mark / 100
            r.line((x, box.y - 1), (x, box.bottom + 1), t.text, 1.5)


def goal_rows(game: GameController) -> list[Widget]:
    """A row for each goal of the seat, by descending weight."""
    mine = game.mine
    done = mine.progress(2)
    weights = mine.goal_weights(game.me)
    rows: list[Widget] = []
    for number in sorted(weights, key=lambda i: (-weights[i], i)):
        goal = game.scenario.goals[number]
        now, before = float(done[number, -1]), float(done[number, 0])
        change = signed(now - before)
        trend = Trend() if change == "0" else Trend(change, 1 if now > before else -1,
                                                    now > before)
        played = mine.played
        causes = causes_of(mine, number, played) if played else ()
        told = "; ".join(f"{cause} {signed(points)}" for cause, points in causes)
        tip = say("goal_tip", name=escape(goal.name), seeks=escape(goal.seeks),
                  weight=f"{weights[number]:.0f}", held=amount(goal.held),
                  achieved=amount(goal.achieved))
        tip = "\n".join([tip, *(escape(line) for line in mark_lines(game.scenario, goal))])
        rows.append(GoalRow(goal, now, SIGNS[standing(mine, goal, now)], trend, told,
                            partial(game.go, "goals", goal=goal.id), id=f"goal.{goal.id}",
                            tooltip=f"{tip}\n{say('goal_moved', what=escape(told))}"
                            if told else tip))
    return rows


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


def goal_pane(game: GameController) -> Widget:
    """The goals in a box that scrolls."""
    head = Label(say("your_goals"), weight="semibold", size="small", token="dim")
    body = ScrollArea(Column(*challenge_row(game), *goal_rows(game), gap=1), id="own_goals",
                      margin=RING)
    return Panel(Column(head, body.sized(stretch=1), gap=0), 8, radius=0)
