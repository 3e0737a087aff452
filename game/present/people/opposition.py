"""What the other seats' deeds have cost a seat's goals of late, by the causes that it may know."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from game.core.ledger import Note
from game.core.model import Scenario
from game.core.notes import note_text
from game.core.numerals import amount
from game.match.report import date_text
from game.present.month.motive import motive
from game.present.observer.observer import Observer
from game.present.words.texts import people as say
from game.present.words.voices import office
from game.present.world.measures import points_moved

BACK = 2
"""Months whose deeds are counted together."""
DEEDS = frozenset({"order", "accord", "bond"})
"""Kinds of causes that are deeds of a seat."""
CLEARLY = 0.8
"""Points of a goal from which a seat's deeds have lowered it clearly."""

LATELY, OFTEN, HURT = 3, 2, 0.3
"""A seat is an antagonist that has taken so many points from a goal, and done more harm than good,
in two of the last three months."""
WAYS = 3
"""Wordings of what its office says of it."""

Deed = tuple[str, str]
"""Kind and id of a cause."""


@dataclass(frozen=True)
class Harm:
    """What a seat's deeds of the last months have taken from a goal of the reader's: the seat, the
    goal, both by number; its points; the deed that took most, as it was told; the turns before
    these in which its deeds cost the reader as clearly."""

    seat: int
    goal: int
    points: float
    note: Note
    earlier: tuple[int, ...]


@dataclass(frozen=True)
class Month:
    """What others' deeds did to a seat's goals in a turn: (seat, goal, deed) → points."""

    turn: int
    points: Mapping[tuple[int, int, Deed], float]

    def of(self, seat: int, goal: int = -1) -> float:
        """What a seat's deeds did to a goal, or to all goals together."""
        return sum(points for (who, g, _), points in self.points.items()
                   if who == seat and goal in (-1, g))


def month(observer: Observer, turn: int) -> Month:
    """What others' deeds did to the seat's goals in a turn."""
    scenario, me = observer.scenario, observer.view().seat
    seats = {actor.name: n for n, actor in enumerate(scenario.actors) if n != me}
    found: dict[tuple[int, int, Deed], float] = {}
    for number, goal in enumerate(scenario.goals):
        if goal.actor != me:
            continue
        for points, why in points_moved(observer, goal, turn):
            if why.kind in DEEDS and why.actor in seats and why.turn == turn:
                key = seats[why.actor], number, (why.kind, why.rule)
                found[key] = found.get(key, 0.0) + points
    return Month(turn, found)


def antagonist(observer: Observer, turn: int) -> tuple[int, int] | None:
    """The seat that has become an antagonist with a turn, and the goal that it has hurt most of
    late, by number: what its office says once. None where none has."""
    months = [month(observer, n) for n in range(1, turn + 1)]
    goals = observer.goal_weights(observer.view().seat)

    def opposes(seat: int, end: int) -> bool:
        late = months[max(0, end - LATELY):end]
        return sum(min((one.of(seat, g) for g in goals), default=0.0) <= -HURT
                   and one.of(seat) < 0 for one in late) >= OFTEN
    new = [seat for seat in range(len(observer.scenario.actors)) if opposes(seat, turn)
           and not any(opposes(seat, end) for end in range(1, turn))]
    lost = {(seat, g): sum(one.of(seat, g) for one in months[-LATELY:]) * goals[g]
            for seat in new for g in goals}
    return min(lost, key=lambda key: (lost[key], key)) if lost else None


def spoken(observer: Observer, turn: int, but: Collection[int] = ()) -> str:
    """What the office of the seat that has become an antagonist with a turn says, and what its
    deeds of late have cost the goal of the reader's that lost most; "" where none has, or one of
    those left out.
    """
    found, scenario, since = antagonist(observer, turn), observer.scenario, turn - LATELY + 1
    if found is None or found[0] in but:
        return ""
    cost = -sum(month(observer, n).of(*found) for n in range(max(1, since), turn + 1))
    told = [say("rival_cost", goal=scenario.goals[found[1]].name, points=amount(round(cost, 1)),
                date=date_text(scenario, max(1, since)))] if cost >= HURT else []
    return " ".join((_says(scenario, turn, found[0]), *told))


def word(observer: Observer, turn: int, seat: int) -> str:
    """What the office of a seat that has become an antagonist with a turn says; "" where it has
    not."""
    found = antagonist(observer, turn)
    return _says(observer.scenario, turn, seat) if found is not None and found[0] == seat else ""


def _says(scenario: Scenario, turn: int, seat: int) -> str:
    who = office(scenario.seats[seat], scenario.actors[seat].called)
    return say("rival_says", who=who, text=say(f"rival_{turn % WAYS}"))


def gravest(observer: Observer) -> Harm | None:
    """The harm of the last months that weighs most by the weights of the goals; of what weighed
    most a month before only where more has come. None where nobody's deeds lowered a goal clearly.
    """
    played = observer.played
    months = [month(observer, turn) for turn in range(1, played + 1)]
    before = _ranked(observer, months[:-1])[:1]
    for harm in _ranked(observer, months):
        old = [x for x in before if (x.seat, x.goal) == (harm.seat, harm.goal)]
        if not old or harm.note.turn > old[0].note.turn:
            return harm
    return None


def _ranked(observer: Observer, months: list[Month]) -> list[Harm]:
    """The clear harms of the last so many of some months, the gravest first: one of each seat that
    has done more harm than good."""
    late, out = months[-BACK:], list[tuple[float, Harm]]()
    weights = observer.goal_weights(observer.view().seat)
    for seat in range(len(observer.scenario.actors)) if late else ():
        lost = {goal: sum(one.of(seat, goal) for one in late) for goal in weights}
        whole = sum(points * weights[goal] for goal, points in lost.items())
        goal = min(lost, key=lambda g: (lost[g] * weights[g], g), default=-1)
        note = _most(observer, late, seat, goal) if goal >= 0 else None
        if goal >= 0 and whole < 0 and lost[goal] <= -CLEARLY and note is not None:
            earlier = tuple(one.turn for one in months[:-BACK] if one.of(seat) <= -CLEARLY)
            out.append((lost[goal] * weights[goal], Harm(seat, goal, -lost[goal], note, earlier)))
    return [harm for _, harm in sorted(out, key=lambda found: (found[0], found[1].seat))]


def _most(observer: Observer, months: list[Month], seat: int, goal: int) -> Note | None:
    """How the deed was told by which a seat lowered a goal most; None where none was."""
    sums: dict[Deed, float] = {}
    for one in months:
        for (who, number, deed), points in one.points.items():
            if (who, number) == (seat, goal):
                sums[deed] = sums.get(deed, 0.0) + points
    deeds = sorted((deed for deed in sums if sums[deed] < 0), key=lambda deed: (sums[deed], deed))
    told = [note for note in observer.notes() if note.told and note.cause.actor == seat
            and note.turn <= months[-1].turn]
    for deed in deeds:
        found = [note for note in told if (note.cause.kind, note.cause.id) == deed]
        if found:
            return found[-1]
    return None


def fact(observer: Observer, harm: Harm) -> str:
    """The deed of a harm as a sentence."""
    return note_text(observer.scenario, harm.note)


def reason(public: Observer, harm: Harm) -> str:
    """The motive that the public reads of the deed of a harm; "" where there is none, and of what
    not everybody knows."""
    known = not harm.note.secret and harm.note in public.notes(harm.note.turn)
    return motive(public, harm.note.turn, harm.note) if known else ""
