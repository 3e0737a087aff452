"""Which fact of a month is behind a cause, by their records; and a cause as a title where none is.
"""

from __future__ import annotations

from collections.abc import Iterable

from game.actions.reasons import names
from game.core.ledger import RULE, Note
from game.core.model import Scenario
from game.core.numerals import signed
from game.core.prose import opened
from game.core.quantities import BY_NAME
from game.match.ranking import GUEST, STANDS, occasion_of
from game.match.report import CRISIS, Why
from game.present.debrief.results import CAUSES, Mover, movers
from game.present.month.front_page import Story
from game.present.observer.observer import Observer
from game.present.words.texts import debrief as say

AWAY, CROWD = "occasions.left_standing", "occasions.crowd"
"""Rules of a day: what its host loses by who stays away, and gains by who comes."""
SETTLED, ACCORD, SIGNED = "settlement", "accord", "accord signed"
NAMED = ("rung", "tie", "control")
"""Numbers that a title names beside a cause that does not say what it is about."""
SHARE = 0.15
"""Of a goal's move in a month what a cause must have done to be named as its reason."""
SAME, KIN, NONE = 2, 1, 0
"""How near a fact is to a cause: of the same deed, about the same thing, neither."""


def story_of(scenario: Scenario, mover: Mover, stories: Iterable[Story]) -> Story | None:
    """The story of a month that tells of a cause, the nearest and first of them; None for none."""
    found = [(nearness(scenario, mover, note), -n, story)
             for n, story in enumerate(stories) for note in story.line.notes]
    best = max(found, key=lambda one: one[:2], default=None)
    return best[2] if best is not None and best[0] > NONE else None


def nearness(scenario: Scenario, mover: Mover, note: Note) -> int:
    """How near a fact is to a cause: SAME, KIN or NONE."""
    return max(_near(scenario, why, row, note) for _, row, why in mover.parts)


def fresh_causes(observer: Observer, goal: int, turn: int, change: float) -> list[str]:
    """The largest causes of a goal's move in a month that have its sign, in words with the points
    of each; without the deeds of earlier months that still have effects, and what is too slight to
    be its reason."""
    return [say("cause_points", cause=mover.text, points=signed(mover.points))
            for mover in movers(observer, goal, (turn,), along=change)
            if mover.points * change > 0 and abs(mover.points) >= SHARE * abs(change)
            and all(observer.began(why) == turn for _, _, why in mover.parts)][:CAUSES]


def _near(scenario: Scenario, why: Why, row: int, note: Note) -> int:
    cause, seat = note.cause, _seat(scenario, row)
    if why.kind == RULE:
        return _of_day(scenario, why.rule, seat, note)
    if why.kind in (SETTLED, CRISIS) and cause.kind == why.kind and note.places:
        return SAME if _place(scenario, row) in ("", *note.places) else NONE
    if why.kind == ACCORD and note.kind == SIGNED:
        return SAME if why.rule in note.subject.split("/") and _did(scenario, why, note) else NONE
    if (cause.kind, cause.id) != (why.kind, why.rule):
        return NONE
    return SAME if _did(scenario, why, note) else KIN


def _did(scenario: Scenario, why: Why, note: Note) -> bool:
    """Whether the seat behind a cause has a part in a fact."""
    return not why.actor or why.actor in {scenario.actors[a].name for a in note.actors}


def _of_day(scenario: Scenario, rule: str, seat: int, note: Note) -> int:
    """How near a fact is to what a day has brought its host by who came, or did not."""
    if note.kind not in (GUEST, STANDS) or rule not in (AWAY, CROWD):
        return NONE
    day = occasion_of(scenario, note.subject)
    if day.host != seat:
        return NONE
    if rule == CROWD:
        return SAME if note.numbers.get("came") else NONE
    honoured = note.kind == STANDS or note.actors[:1] == (day.honour,)
    return SAME if honoured and not note.numbers.get("came") else NONE


def _seat(scenario: Scenario, row: int) -> int:
    """The seat whose number a row is; -1 for others."""
    name, index = scenario.layout.where(row)
    axes = BY_NAME[name].axes
    return index[axes.index("A")] if "A" in axes else -1


def _place(scenario: Scenario, row: int) -> str:
    """The dispute whose number a row is; "" for others."""
    name, index = scenario.layout.where(row)
    axes = BY_NAME[name].axes
    return scenario.flashpoints[index[axes.index("F")]].id if "F" in axes else ""


def place_of(scenario: Scenario, mover: Mover) -> str:
    """The dispute whose number a cause moved most; "" for others."""
    return _place(scenario, mover.parts[0][1])


def title(observer: Observer, turn: int, mover: Mover) -> str:
    """A cause as a title: with what it moved, where it does not say itself what it is about."""
    _, row, why = mover.parts[0]
    name, _ = observer.scenario.layout.where(row)
    change = float(observer.flat(turn)[row] - observer.flat(turn - 1)[row])
    if why.kind != RULE or name not in NAMED or change * why.amount <= 0:
        return opened(mover.text)
    first, second, *_ = [*names(observer.scenario, row), "", ""]
    place = _place(observer.scenario, row)
    where = next((f.there for f in observer.scenario.flashpoints if f.id == place), "")
    what = say(f"point_{name}_{'up' if change > 0 else 'down'}", first=first, second=second,
               where=where)
    return opened(say("point_cause", what=what, cause=mover.text))
