"""The button of a move on a card: its label, what it does to goals, its price."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from game.core.model import Scenario
from game.present.desk.goal_marks import GoalMark, marks_of, telling
from game.present.desk.moves import Move, goals_line, price_line
from game.screens.common.fitting import all_lines
from game.screens.toolkit.button import Pressable
from game.screens.toolkit.events import Event, Key
from game.screens.toolkit.geometry import Rect, Size
from game.screens.toolkit.markup import escape
from game.screens.toolkit.renderer import Renderer
from game.screens.toolkit.style import Style
from game.screens.turn.goal_line import draw_goal, goal_width
from game.screens.turn.price import COIN, draw_price, price_width

LINES = 2
"""Lines of a button on which all stands where it fits."""
EDGE, SIDE, GAP = 2.0, 8.0, 5.0
"""What is left above and below, at the sides, and between two things on a line."""
SIGN, TICK, LOW = 14.0, 8.0, 30.0
"""Side of the sign of a move that may go wrong; radius of the tick of one that is made; least
height of a button."""
TRIED = ((False, 1, False), (True, 1, False), (False, 2, True), (True, 2, True), (False, 2, False),
         (True, 2, False), (True, 3, False), (True, 9, False))
"""How a button is set, the best first: in tiny letters, in how many lines of the label, with the
arrows of goals behind it without their names."""


class Setting(NamedTuple):
    """How a button is set: size and lines of the label, the goals on a line below it or, `beside`,
    behind its last line, the meaning below; `alone`: the price has a line of its own."""

    size: float
    lines: Sequence[str]
    marks: Sequence[GoalMark] = ()
    beside: bool = False
    meaning: str = ""
    alone: bool = False

    @property
    def high(self) -> int:
        """How many lines there are."""
        told = bool(self.meaning or (self.marks and not self.beside))
        return len(self.lines) + told + self.alone


class MoveButton(Pressable):
    """A move: a short label, what it does to goals, its price; ticked when it is on the sheet.

    Enter presses it only where the ring shows that it has the focus: a click leaves the focus
    unseen, and the next Enter may be meant for the page. `brief`: only what `telling` leaves of
    the goals. `primary`: it is what is recommended first. Nothing is cut: what does not fit stands
    in the tooltip, which has all.
    """

    def __init__(self, scenario: Scenario, move: Move, chosen: bool, on_press: Callable[[], None],
                 *, id: str, brief: bool = False, primary: bool = False) -> None:
        told = "\n".join(filter(None, (move.meaning, goals_line(scenario, move),
                                       price_line(move), move.risk)))
        super().__init__(id, tooltip=f"**{escape(move.label)}**\n{escape(told)}")
        self.move, self.chosen, self.on_press, self.primary = move, chosen, on_press, primary
        marks = marks_of(scenario, move)
        self.marks = telling(marks) if brief else marks
        self.tiny = False
        self._set: dict[float, Setting] = {}

    def handle(self, event: Event) -> bool:
        """A press of the mouse; of keys, where the ring shows."""
        return not (isinstance(event, Key) and not self.ring) and super().handle(event)

    def limit(self, tiny: bool) -> None:
        """Set the label in tiny letters alone, or as it fits."""
        if tiny != self.tiny:
            self.tiny = tiny
            self._set.clear()
            for widget in self.chain():
                widget._sizes.clear()

    def forget_sizes(self) -> None:
        """Set it anew, too."""
        self._set.clear()
        super().forget_sizes()

    def measure(self, style: Style, width: float) -> Size:
        """Its lines; the price stands beside the last of them."""
        found = self.setting(style, width)
        below = found.high - len(found.lines)
        high = len(found.lines) * style.line(found.size) + below * style.line(
            style.theme.sizes.tiny)
        return Size(width, max(high + 2 * EDGE, LOW))

    def setting(self, style: Style, width: float) -> Setting:
        """How it is set in a button of that width."""
        if width not in self._set:
            self._set[width] = next(s for s in self._settings(style, width) if s is not None)
        return self._set[width]

    def _settings(self, style: Style, width: float) -> Iterator[Setting | None]:
        """All ways of setting it, the best first; None for one that does not fit."""
        for tiny, most, beside in (how for how in TRIED if how[0] or not self.tiny):
            size = style.theme.sizes.tiny if tiny else style.theme.sizes.small
            lines = all_lines(style, self.move.short, width - 2 * SIDE, size, "semibold")
            if len(lines) > most:
                yield None
                continue
            yield self._with_goals(style, width, size, lines, beside) if self.marks else \
                self._with_meaning(style, width, size, most)
        room = width - 2 * SIDE
        marks = next((m for m in self._forms() if self._wide(style, m) <= room), self._forms()[-1])
        yield Setting(style.theme.sizes.tiny, lines, marks, alone=self._tail(style) > 0)

    def _forms(self) -> list[list[GoalMark]]:
        """The goals with their names, with that of the first alone, and without."""
        bare = [GoalMark(mark.arrows, "") for mark in self.marks]
        return [self.marks, [*self.marks[:1], *bare[1:]], bare]

    def _wide(self, style: Style, marks: Sequence[GoalMark]) -> float:
        """How wide goals beside each other are."""
        return sum(goal_width(style, mark) + GAP for mark in marks) - GAP

    def _with_goals(self, style: Style, width: float, size: float, lines: Sequence[str],
                    beside: bool) -> Setting | None:
        """A label with goals below it, or with their arrows behind it."""
        room = width - 2 * SIDE - self._tail(style)
        if beside:
            room -= style.width(lines[-1], size, "semibold") + GAP
        forms = self._forms()[-1:] if beside else self._forms()
        fit = next((marks for marks in forms if self._wide(style, marks) <= room), None)
        return None if fit is None else Setting(size, lines, fit, beside)

    def _with_meaning(self, style: Style, width: float, size: float, most: int) -> Setting | None:
        """A label that leaves room for the price on its last line; below it the meaning of an
        answer where there is room for all of it."""
        room = width - 2 * SIDE - self._tail(style)
        lines = all_lines(style, self.move.short, width - 2 * SIDE, size, "semibold")
        if not style.fits(lines[-1], room, size, "semibold"):
            lines = all_lines(style, self.move.short, room, size, "semibold")
        if len(lines) > most or not all(
                style.fits(word, room, size, "semibold") for word in self.move.short.split()):
            return None
        fits = len(lines) < LINES and style.fits(self.move.meaning, room, style.theme.sizes.tiny)
        return Setting(size, lines, meaning=self.move.meaning if fits else "")

    def _tail(self, style: Style) -> float:
        """The width of price and sign on the last line."""
        price = price_width(style, self.move.cost, self.move.money)
        return (price + GAP if price else 0.0) + (SIGN + GAP if self.move.risk else 0.0)

    def draw(self, r: Renderer) -> None:
        """The box, label, goals or meaning, price; a tick where it is made."""
        t, style, filled = r.theme, r.style, self.chosen or self.primary
        r.rect(self.rect, t.primary if filled else t.raised, t.primary if filled else t.border,
               radius=t.radius.m)
        self.tint(r, self.rect, t.radius.m)
        found = self.setting(style, self.rect.w)
        line, below = style.line(found.size), style.line(t.sizes.tiny)
        high = len(found.lines) * line + (found.high - len(found.lines)) * below
        x, y = self.rect.x + SIDE, self.rect.y + (self.rect.h - high) / 2
        last = line if found.high == len(found.lines) else below
        end = min(self.rect.bottom - 2, y + high - last / 2 + COIN / 2)
        for text in found.lines:
            r.text(x, y, text, found.size, t.on_primary if filled else t.text, "semibold")
            y += line
        if found.beside:
            x += style.width(found.lines[-1], found.size, "semibold") + GAP
            y -= (line + below) / 2
        for mark in found.marks:
            x += draw_goal(r, x, y, mark, t.on_primary if filled else None) + GAP
        if found.meaning:
            r.text(x, y, found.meaning, t.sizes.tiny, t.on_primary if filled else t.dim)
        self._draw_end(r, end, filled)

    def _draw_end(self, r: Renderer, bottom: float, filled: bool) -> None:
        """Price and sign on the last line, a tick in the upper corner."""
        t, rect, cost, money = r.theme, self.rect, self.move.cost, self.move.money
        draw_price(r, rect.right - 6, bottom, cost, money)
        if self.move.risk:
            price = price_width(r.style, cost, money)
            left = rect.right - 6 - SIGN - (price + GAP if price else 0.0)
            r.icon("triangle-alert", Rect(left, bottom - (COIN + SIGN) / 2, SIGN, SIGN),
                   t.on_primary if filled else t.warning)
        if self.chosen:
            at = rect.right - 4, rect.y + 4
            r.disc(at, TICK, t.on_primary, t.primary)
            r.icon("check", Rect(at[0] - 6, at[1] - 6, 12, 12), t.primary)
