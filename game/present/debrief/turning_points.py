"""Turning points in the one order and with the numbers that they have everywhere, each by what
moved the goal behind it most, with its picture.

Where one person leads one seat, the months of that seat go before those of the others. Its largest
own deeds (see own_deeds) have their places first, at most DEEDS of them: what a player did is part
of its year, also where chance moved its goals more. So has the day that the scenario is about, if a
matter was settled on it in which the seat has a side or a goal. The months that moved its goals
most fill up, at most FIRST of them and MOST in all, so that at least two places are measured by
points alone. A month that is both is one turning point.

What a turning point is called is one rule: the largest cause, by the ledger, of its goal's move in
its month that has the sign of that move; but an own day, crisis or peace that moved it much goes
before.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from math import fsum

from game.core.ledger import Note
from game.core.notes import note_text
from game.match.ranking import SETTLED, namesake, occasion_of
from game.match.report import date_text
from game.present.debrief.results import SWINGS, Mover, Swing, movers, swing_at, swings
from game.present.month.cause_facts import nearness, place_of, story_of, title
from game.present.month.front_page import Story, ranked
from game.present.month.goal_scenes import goal_scenes
from game.present.month.own_deeds import Deed, own_deeds
from game.present.observer.observer import Observer
from game.present.words.scenes import FACING, PLACES, flags_of, scene_of
from game.present.words.texts import debrief as say

DAYS = frozenset({"occasion", "courted answer", "crisis.over", "settlement", SETTLED})
"""Own deeds that go before a larger cause."""
LEAST = 0.15
"""The share of the goal's move from which they do."""
FIRST = 4
"""So many of the months that moved a seat's goals most go before the others."""
DEEDS, MOST = 3, 6
"""Places that are kept for own deeds; turning points of one seat in all."""


@dataclass(frozen=True)
class TurningPoint:
    """A swing, what it is called, its scene, the flags of those at the table of the scene; `more`:
    what there is to say of a settlement beside the title."""

    swing: Swing
    title: str
    scene: str
    flags: tuple[str, ...] = ()
    more: str = ""


def turning_points(observer: Observer, count: int = SWINGS,
                   seats: Sequence[int] = ()) -> list[TurningPoint]:
    """The largest swings of all seats, or of some, in the order of their size."""
    stories = _stories(observer)
    return [_pictured(observer, stories, swing) for swing in swings(observer, count, seats)]


def ordered(observer: Observer, people: Sequence[int]) -> tuple[list[Swing], list[Swing]]:
    """The turning points in the order of their numbers, the same on every page: by month those that
    go before, of the only person's seat, else of all, then by month the others of all seats."""
    def by_month(found: Sequence[Swing]) -> list[Swing]:
        return sorted(found, key=lambda swing: swing.turn)

    first = by_month(_of_one(observer, people[0]) if len(people) == 1 else _of_all(observer))
    known = {(swing.turn, swing.actor) for swing in first}
    return first, by_month([swing for swing in swings(observer)
                            if (swing.turn, swing.actor) not in known])


def _of_one(observer: Observer, seat: int) -> list[Swing]:
    """The turning points of one seat: its largest deeds, the day that the scenario is about, and
    the months that moved it most."""
    found = {deed.turn: _of_own(observer, seat, deed)
             for deed in own_deeds(observer, seat, DEEDS)}
    for note in settled_on_the_day(observer, (seat,)):
        found.setdefault(note.turn, _of_own(observer, seat, Deed(note.turn, note, 0.0)))
    for swing in swings(observer, FIRST, (seat,)):
        if len(found) < MOST:
            found.setdefault(swing.turn, swing)
    return list(found.values())


def _of_all(observer: Observer) -> list[Swing]:
    """The turning points of all seats that go before: the day that the scenario is about, for the
    seat in its matter whose goals moved most, and the months that moved any seat most."""
    most = swings(observer, FIRST)
    for note in settled_on_the_day(observer, range(len(observer.scenario.actors))):
        if all(swing.turn != note.turn for swing in most):
            seats = [seat for seat in range(len(observer.scenario.actors))
                     if has_part(observer, seat, note)]
            seat = max(seats, key=lambda a: (abs(swing_at(observer, a, note.turn).change), -a))
            return [_of_own(observer, seat, Deed(note.turn, note, 0.0)), *most[:FIRST - 1]]
    return most


def settled_on_the_day(observer: Observer, seats: Sequence[int]) -> list[Note]:
    """The facts that a matter was settled on the day that the scenario is about, in which any of
    some seats has a part."""
    name = namesake(observer.scenario)
    day = occasion_of(observer.scenario, name).turn if name else 0
    return [note for note in (observer.notes(day) if 0 < day <= observer.played else ())
            if note.kind == SETTLED and any(has_part(observer, seat, note) for seat in seats)]


def has_part(observer: Observer, seat: int, note: Note) -> bool:
    """Whether a seat has a side or a goal in a matter that was settled."""
    matter = observer.scenario.matters[note.numbers["matter"]]
    return bool(matter.side_of(seat)) or any(
        observer.scenario.goals[g].actor == seat for g in matter.goals)


def _of_own(observer: Observer, seat: int, deed: Deed) -> Swing:
    """The swing of a deed's month: by the goal that an own day or crisis moved much, if there is
    one, else by the goal that did most for the month."""
    weights = observer.goal_weights(seat)
    plain = replace(swing_at(observer, seat, deed.turn), deed=deed.note)
    moved = {goal: weights[goal] * _moved(observer, swing_at(observer, seat, deed.turn, goal),
                                          deed.note) for goal in weights}
    best = max(moved, key=lambda goal: (moved[goal], -goal))
    return replace(swing_at(observer, seat, deed.turn, best), deed=deed.note) \
        if moved[best] > 0 else plain


def listed(observer: Observer, people: Sequence[int], most: int = 0) -> list[tuple[int, Swing]]:
    """All of them with their numbers, or of these the `most` largest of all seats."""
    first, others = ordered(observer, people)
    all_of_them = list(enumerate([*first, *others], 1))
    if not most:
        return all_of_them
    largest = {(swing.turn, swing.actor) for swing in swings(observer, most)}
    return [(n, swing) for n, swing in all_of_them if (swing.turn, swing.actor) in largest]


def numbered(observer: Observer, people: Sequence[int]) -> tuple[list[TurningPoint],
                                                                 list[TurningPoint]]:
    """The turning points of `ordered`, each with its picture."""
    stories = _stories(observer)
    first, others = ([_pictured(observer, stories, swing) for swing in part]
                     for part in ordered(observer, people))
    return first, others


Stories = Callable[[int], list[Story]]
"""The stories of a month, ranked once."""


def _stories(observer: Observer) -> Stories:
    return cache(lambda turn: ranked(observer.public, turn))


def _pictured(observer: Observer, stories: Stories, swing: Swing) -> TurningPoint:
    """A swing by its own day, crisis or peace, where that moved its goal much; else by the largest
    cause of its goal's move. Another deed of the month stands below."""
    found = movers(observer, swing.number, (swing.turn,), along=swing.step)
    deed = swing.deed
    if deed is not None and _moved(observer, swing, deed) > 0:
        return _of_deed(observer, stories, swing, deed)
    point, notes = _of_cause(observer, stories, swing, found[0]) if found else (
        TurningPoint(swing, swing.goal, _goal_scene(observer, swing)), ())
    if deed is None or deed in notes:
        return point
    own = _of_deed(observer, stories, swing, deed)
    told = f"{point.more} {say('point_deed', deed=own.title)} {own.more}"
    return replace(point, more=told.strip())


def _moved(observer: Observer, swing: Swing, deed: Note) -> float:
    """By how many points an own day, crisis or peace moved the goal of a swing, the way that it
    went; 0 for little, and for other deeds."""
    if deed.kind not in DAYS:
        return 0.0
    found = movers(observer, swing.number, (swing.turn,), along=swing.step)
    points = fsum(mover.points for mover in found if mover.points * swing.step > 0
                  and nearness(observer.scenario, mover, deed))
    return abs(points) if abs(points) >= LEAST * abs(swing.step) else 0.0


def _of_cause(observer: Observer, stories: Stories, swing: Swing,
              mover: Mover) -> tuple[TurningPoint, tuple[Note, ...]]:
    """A swing by a cause: as the paper has it, with the facts of its story, else in its own words
    before the scene of its dispute or goal."""
    scenario = observer.scenario
    story = story_of(scenario, mover, stories(swing.turn))
    if story is not None:
        return _told(swing, story), story.line.notes
    place = place_of(scenario, mover)
    scene = PLACES.get(place, FACING) if place else _goal_scene(observer, swing)
    return TurningPoint(swing, _dated(observer, swing, mover), scene), ()


def _dated(observer: Observer, swing: Swing, mover: Mover) -> str:
    """A cause as a title; with its month where it is a deed of an earlier one, which still has
    effects."""
    what, began = title(observer, swing.turn, mover), observer.began(mover.parts[0][2])
    return what if began == swing.turn else say(
        "point_since", what=what, date=date_text(observer.scenario, began))


def _goal_scene(observer: Observer, swing: Swing) -> str:
    return goal_scenes(observer.scenario, swing.actor)[swing.number]


def _told(swing: Swing, story: Story) -> TurningPoint:
    return TurningPoint(swing, story.headline, story.scene, story.flags, story.detail)


def _of_deed(observer: Observer, stories: Stories, swing: Swing, deed: Note) -> TurningPoint:
    """A swing by a deed of its month: as the paper has it, a secret one as it is on record."""
    scenario = observer.scenario
    story = next((s for s in stories(swing.turn) if deed in s.line.notes), None)
    return _told(swing, story) if story is not None else TurningPoint(
        swing, note_text(scenario, deed).rstrip("."), scene_of(scenario, deed),
        flags_of(scenario, deed))
