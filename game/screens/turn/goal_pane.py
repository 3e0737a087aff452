"""The seat's goals on the main screen as dials, each in the same place in all months."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import NamedTuple

from game.app.controller import GameController
from game.core.numerals import amount, signed
from game.core.prose import opened
from game.present.debrief.results import causes_of
from game.present.dossiers.touching import month_of
from game.present.month.brief_causes import goal_cause
from game.present.observer.observer import Observer
from game.present.words.facts import mark_lines
from game.present.words.formatting import whole_percents
from game.present.words.texts import challenges as tell
from game.present.words.texts import debrief as debriefed
from game.present.words.texts import turn as say
from game.present.world.challenges import LOST
from game.present.world.challenges import standing as standing_of
from game.present.world.goal_state import GoalState, counted_on, goal_states, settled_in
from game.present.world.goals_page import SIGNS, standing
from game.screens.common.figures import Figure
from game.screens.toolkit.containers import Column, Grid, Padding, Panel, Row, Spacer
from game.screens.toolkit.label import Icon, Label, RichText
from game.screens.toolkit.markup import escape
from game.screens.toolkit.scroll import ScrollArea
from game.screens.toolkit.widget import RING, Widget
from game.screens.turn.dossier_parts import Dots
from game.screens.turn.goal_dial import DayDial, DialRow, GoalDial
from game.screens.turn.month_cache import once

COLUMN = 160.0
"""Least width of a goal in logical units: its dial, and its name in two lines beside it."""
SLIM = 84.0
"""Least width of a goal whose dial stands above its words."""


class Told(NamedTuple):
    """What a dial tells: the goal's state, the sign of its standing, why it moved, all in few words
    and in full."""

    state: GoalState
    sign: tuple[str, str]
    cause: str
    brief: tuple[str, str, str]
    tip: str
    day: int
    """The turn in which its matter is settled next."""


def goal_dials(game: GameController) -> list[Widget]:
    """A dial for each goal of the seat, in the scenario's order: none moves when another is in more
    danger, which its words and colour say."""
    return [_dial(game, told) for told in _goals(game)]


def _goals(game: GameController) -> list[Told]:
    """What the dials tell, in the scenario's order."""
    return once(game, "goals", lambda: _told(game))


def _told(game: GameController) -> list[Told]:
    mine = game.mine
    weights = whole_percents(mine.goal_weights(game.me))
    return [Told(state, SIGNS[standing(mine, state.goal, state.now)], goal_cause(mine, state),
                 *_words(mine, state, weights[state.number]), settled_in(mine, state.number))
            for state in sorted(goal_states(mine, game.me), key=lambda state: state.number)]


def _dial(game: GameController, told: Told) -> GoalDial:
    goal = told.state.goal.id
    return GoalDial(told.state, told.sign, partial(game.go, "goals", id=goal), id=f"goal.{goal}",
                    tooltip=told.tip, cause=told.cause)


def _by_day(game: GameController) -> list[Widget]:
    """A dial for each goal of the seat below its day, in the order of the days."""
    return [DayDial(one.state, one.sign, partial(game.go, "goals", id=one.state.goal.id),
                    id=f"goal.{one.state.goal.id}", tooltip=one.tip, cause=one.cause,
                    day=month_of(game.scenario, one.day), due=one.day == game.observer.turn)
            for one in sorted(_goals(game), key=lambda one: one.day)]


def _words(mine: Observer, state: GoalState, weight: int) -> tuple[tuple[str, str, str], str]:
    """A goal in few words: its name and weight, where it stands, what last month did to it and why,
    "" for nothing; and in full, with what it seeks."""
    goal = state.goal
    causes = causes_of(mine, state.number, mine.played) if mine.played else ()
    moved = "; ".join(f"{cause} {signed(points)}" for cause, points in causes)
    head = say("goal_head", name=escape(goal.name), weight=weight)
    marks = debriefed("goal_marks", held=amount(goal.held), achieved=amount(goal.achieved))
    last = [say("goal_moved", what=escape(moved))] if moved else []
    return (head, f"{marks} {escape(state.sentence)}", "".join(last)), "\n".join(
        [head, escape(goal.seeks), marks, escape(state.sentence),
         *(escape(line) for line in (*mark_lines(mine.scenario, goal),
                                    *filter(None, [counted_on(mine, state.number)]))), *last])


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
    tip = "\n".join((say("by_day_tip"), say("goal_legend"), say("goal_ask")))
    title = Label(say("goals_by_day"), size="large", weight="serif", tooltip=tip)
    challenge = [c.sized(stretch=1) for c in challenge_row(game)] or [Spacer()]
    head = Row(title, *challenge, *_endings(game), gap=10)
    dials = DialRow(*_by_day(game), min_column=SLIM, gap=2)
    return Panel(Padding(Column(head, dials, gap=4), 10, 6, 8, 4), 0, id="own_goals")


def _endings(game: GameController) -> Iterator[Widget]:
    """How likely the seat comes first, and how likely general war is."""
    found = game.expectations.endings(game.me) if not game.observer.over else None
    risk = game.mine.get("nuclear_risk")
    told = "" if risk is None else say("danger_risk", risk=amount(risk.value))
    for chance, icon, token, tip in zip(found or (), ("trophy", "flame"), ("text", "warning"), (
            say("first_tip"), told), strict=False):
        yield Icon(icon, 15, token=token)
        yield Label(opened(chance.text), size="small", weight="semibold", token=token,
                    tooltip=escape("\n".join(filter(None, (chance.since, tip)))))
        yield Dots(chance, "", token=token)


def dials_pane(game: GameController) -> Widget:
    """The goals as dials in a box that scrolls."""
    return _pane(game, Grid(*goal_dials(game), min_column=COLUMN, gap=2))


def cards_pane(game: GameController) -> Widget:
    """The same as cards, each with all that is told of its goal beside the dial."""
    return _pane(game, Grid(*(_card(game, told) for told in _goals(game)), columns=2, gap=4))


def _card(game: GameController, told: Told) -> Widget:
    name, stands, moved = told.brief
    words = [RichText(name, size="small"), RichText(stands, size="small")]
    words += [RichText(moved, size="tiny", token="dim")] if moved else []
    return Panel(Row(_dial(game, told).sized(width=COLUMN), Column(*words, gap=1).sized(stretch=1),
                     gap=12), 5, fill="raised")


def _pane(game: GameController, goals: Widget) -> Widget:
    head = Label(say("your_goals"), weight="semibold", size="small", token="dim",
                 tooltip=say("your_goals_tip"))
    body = ScrollArea(Column(*challenge_row(game), goals, gap=2), id="own_goals", margin=RING)
    return Panel(Column(head, body.sized(stretch=1), gap=0), 8, radius=0)
