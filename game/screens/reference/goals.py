"""Each government's goals, their progress, and its causes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from game.app.controller import GameController
from game.core.model import Goal
from game.core.numerals import amount, signed
from game.present.debrief.epilogue import lasting_line
from game.present.observer.observer import Observer
from game.present.words.facts import mark_lines, verdict_on
from game.present.words.formatting import group_label
from game.present.words.texts import reference as say
from game.present.world.challenges import standing as challenge_standing
from game.screens.common.challenge_panel import challenge_panel
from game.screens.common.figures import Bar, Figure
from game.screens.reference.reference import Page, card, pane, sides
from game.screens.toolkit.charts import LineChart, Series
from game.screens.toolkit.containers import Column, Row
from game.screens.toolkit.label import Icon, Label, RichText
from game.screens.toolkit.listbox import Item, ListBox
from game.screens.toolkit.markup import escape
from game.screens.toolkit.tabs import TabStrip
from game.screens.toolkit.ui import UI
from game.screens.toolkit.widget import Widget

if TYPE_CHECKING:
    from game.core.exact import Floats

PARTS = 8
"""Number of a goal's parts listed one by one; the rest is one line."""
LEAST = 0.005
SIGNS = {"achieved": ("circle-check", "good"), "held": ("circle-dot", "info"),
         "open": ("circle", "dim"), "failed": ("circle-x", "bad")}
"""Icon and colour of each standing of a goal."""
LATE = 0.75
"""Share of a game before which a goal not yet held is no bad sign."""


def standing(observer: Observer, goal: Goal, done: float) -> str:
    """achieved, held or failed; open: not yet held, while there is time."""
    word = verdict_on(goal.held, goal.achieved, done)
    early = not observer.over and observer.played < LATE * observer.scenario.turns
    return "open" if word == "failed" and early else word


@dataclass(frozen=True)
class Part:
    """Numbers of one kind in a goal's formula, and their contribution to its progress."""

    text: str
    rows: tuple[int, ...]
    points: float
    last: float
    whole: float


class Goals(Page):
    """The goals of a seat: a list, and beside it the chosen one with its causes."""

    way: ClassVar[str] = "goals"
    icon: ClassVar[str] = "target"

    def __init__(self, game: GameController, seat: int | str | None = None, goal: str = "") -> None:
        super().__init__(game)
        if isinstance(seat, str):
            seat = self.scenario.seats.index(seat)
        self.whose = game.me if seat is None else seat
        self.chosen = goal

    def _own(self) -> dict[int, float]:
        """Goal → its weight in percent, as far as the observer knows it."""
        return self.eyes.goal_weights(self.whose)

    def content(self, ui: UI) -> Widget:
        """A strip of seats, the goals, the chosen goal."""
        strip = TabStrip([a.name for a in self.scenario.actors], self.whose, self._turn_to,
                         id="seats")
        done, own = self.eyes.progress(), self._own()
        if self.chosen not in {self.scenario.goals[i].id for i in own}:
            self.chosen = self.scenario.goals[next(iter(own))].id
        number = next(i for i in own if self.scenario.goals[i].id == self.chosen)
        body = sides(self._list(done, own), self._goal(number, done, own), 0.5, id="page")
        body.stretch = 1.0
        return Column(strip, body)

    def _turn_to(self, seat: int) -> None:
        self.whose, self.chosen = seat, ""
        self.rebuild()

    def _choose(self, goal: str) -> None:
        self.chosen = goal
        self.rebuild()

    def _list(self, done: Floats, own: dict[int, float]) -> Widget:
        """All goals with weight and progress; the mandate; the sum."""
        items, total, who = [], 0.0, self.scenario.actors[self.whose]
        for i, weight in own.items():
            goal, now = self.scenario.goals[i], float(done[i, -1])
            total += weight * now / 100
            word = standing(self.eyes, goal, now)
            items.append(Item(goal.id, goal.name, icon=SIGNS[word][0], token=SIGNS[word][1],
                              note=say("goal_note", weight=f"{weight:.0f}", now=amount(now)),
                              tooltip=escape(goal.seeks)))
        listed = ListBox(items, id="goals", selected=self.chosen, on_select=self._choose,
                         on_activate=lambda key: self.reveal("goal"), rows_shown=len(items))
        together = Figure(say("goals_sum"), say("of_hundred", value=amount(total)), "",
                          self.derived(f"goals:{who.id}"), id="sum", tooltip=say("ask_why"))
        lasting = lasting_line(self.scenario)
        words = [RichText(escape(lasting), size="small", token="dim", id="lasting")] \
            if lasting else []
        parts: list[Widget] = [
            *self._challenge(),
            card(say("goals_of", name=who.called), Column(listed, together, *words),
                 icon="target")]
        if (mandate := self.eyes.mandate(self.whose)) is not None:
            parts.append(card(say("mandate"), RichText(
                f"**{escape(mandate.name)}**\n{escape(mandate.text)}", id="mandate"),
                icon="landmark"))
        if done.shape[1] > 1:
            parts.append(self._over_time(done, own))
        return pane(*parts, id="left")

    def _challenge(self) -> list[Widget]:
        """How the seat's challenge stands; none without one."""
        found = challenge_standing(self.eyes)
        mine = found is not None and found.challenge.seat == self.scenario.seats[self.whose]
        return [challenge_panel(found)] if found is not None and mine else []

    def _over_time(self, done: Floats, own: dict[int, float]) -> Widget:
        """Progress of all goals of the seat as lines."""
        return card(say("goals_over_time"), LineChart(
            [Series(self.scenario.goals[i].name, [float(x) for x in done[i]]) for i in own],
            self.eyes.moments(), id="lines", height=240, unit=say("of_100"),
            on_ask=lambda line, step: self.derived(
                f"goal:{self.scenario.goals[list(own)[line]].id}", min(step, self.eyes.played))()),
            icon="chart-line", fills=True).sized(stretch=1)

    def _goal(self, number: int, done: Floats, own: dict[int, float]) -> Widget:
        """One goal: its bar with both thresholds, its text, its causes."""
        goal, now = self.scenario.goals[number], float(done[number, -1])
        word = standing(self.eyes, goal, now)
        icon, token = SIGNS[word]
        before = float(done[number, -2]) if done.shape[1] > 1 else now
        change = signed(now - before)
        marks = "\n".join([
            say("goal_marks", held=amount(goal.held), achieved=amount(goal.achieved)),
            *(escape(line) for line in mark_lines(self.scenario, goal))])
        mark = "good" if now > before else "bad"
        head = Row(Figure("", say("of_hundred", value=amount(now)), "" if change == "0" else change,
                          self.derived(f"goal:{goal.id}"), id="progress", tooltip=say("ask_why"),
                          worth=mark if change != "0" else "", large=True),
                   Icon(icon, 18, token=token),
                   Label(say(f"goal_{word}"), weight="semibold").sized(stretch=1))
        rivals = [self.scenario.goals[i].name for i in goal.rivals]
        text = say("goal_text", seeks=escape(goal.seeks), claim=escape(goal.claim))
        if rivals:
            text += "\n" + say("goal_rivals", names=escape("; ".join(rivals)))
        parts = self._parts(goal)
        return pane(
            card(goal.name, Column(head, Bar(now, token, goal.held, goal.achieved, id="bar"),
                                   RichText(marks, size="small", token="dim"), RichText(text)),
                 icon="target", id="goal"),
            card(say("moved_goal"), Column(*self._moved(parts, goal), gap=2), icon="scale"),
            id="right")

    def _parts(self, goal: Goal) -> list[Part]:
        """The numbers of the goal's formula, countries together; the largest change first."""
        now, start = self.eyes.flat(-1), self.eyes.flat(0)
        before = self.eyes.flat(-2) if self.eyes.moment_count > 1 else now
        groups: dict[tuple[str, tuple[int, ...], bool], list[int]] = {}
        factor = dict(zip(goal.rows.tolist(), goal.coefficients.tolist(), strict=True))
        for row, weight in factor.items():
            name, index = self.scenario.layout.where(row)
            many = name in ("alignment", "membership")
            key = (name, index[:1] if many else index, weight > 0)
            groups.setdefault(key, []).append(row)
        out = []
        for rows in groups.values():
            def moved(then: Floats, rows: list[int] = rows) -> float:
                return float(sum(factor[r] * float(now[r] - then[r]) for r in rows))
            points = sum(factor[r] * float(now[r]) for r in rows)
            out.append(Part(self._words(rows), tuple(rows), points, moved(before), moved(start)))
        return sorted(out, key=lambda p: (-abs(p.last), -abs(p.whole), p.text))

    def _words(self, rows: list[int]) -> str:
        """The name of a part."""
        if len(rows) <= 3:
            return group_label(self.scenario, rows)
        name, index = self.scenario.layout.where(rows[0])
        of = list(self.scenario.blocs.values())[index[0]]["name"] if name == "membership" \
            else self.scenario.actors[index[0]].name
        _, most = self.scenario.layout.where(self._largest(rows))
        return say("of_countries", name=name, count=len(rows), of=of,
                   most=self.scenario.countries[most[1]].name)

    def _moved(self, parts: list[Part], goal: Goal) -> list[Widget]:
        """A line for each part: its contribution last month and since the start."""
        out: list[Widget] = [RichText(say("moved_hint"), size="small", token="dim")]
        for n, part in enumerate(parts[:PARTS]):
            whole = say("since_start", change=signed(part.whole))
            mark = "good" if part.last > LEAST else "bad" if part.last < -LEAST else ""
            out.append(Figure(part.text[:1].upper() + part.text[1:], signed(part.last), whole,
                              self._asks(part, goal), id=f"part{n}", tooltip=say("ask_why"),
                              token=mark))
        rest = parts[PARTS:]
        if rest:
            out.append(Figure(say("other_parts", count=len(rest)),
                              signed(sum(p.last for p in rest)),
                              say("since_start", change=signed(sum(p.whole for p in rest))),
                              self.derived(f"goal:{goal.id}"), id="rest"))
        return out

    def _asks(self, part: Part, goal: Goal) -> Callable[[], None]:
        """A callback: one number opens its reasons; several open the goal's formula, which lists
        them."""
        if len(part.rows) > 1:
            return self.derived(f"goal:{goal.id}")
        name, index = self.scenario.layout.where(part.rows[0])
        return self.ask(name, *index)

    def _largest(self, rows: list[int]) -> int:
        """The row with the largest change in the last month, else since the start."""
        observer = self.eyes
        start, now = observer.flat(0), observer.flat(-1)
        then = observer.flat(-2) if observer.moment_count > 1 else start

        def key(row: int) -> tuple[float, float]:
            return abs(float(now[row] - then[row])), abs(float(now[row] - start[row]))
        return max(rows, key=key)
