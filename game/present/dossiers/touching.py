"""The matters that touch a seat, what hangs on them for it, and who stands against it in them."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

from game.core.ledger import Note
from game.core.locale.dates import MONTHS, month_name
from game.core.model import Matter, Scenario
from game.core.notes import FACTS
from game.match.ranking import SETTLED
from game.match.report import date_text
from game.match.rounds import round_of
from game.present.desk.effects import Effects, brought
from game.present.observer.observer import Observer
from game.present.words.formatting import joined
from game.present.words.texts import dossiers as say
from game.rules.matters import MARGINS, Standing, standings

PAST = 0.001
"""Share of what presses as which that counts which hangs on a matter that is settled for good."""
SUDDEN = 2
"""Months as which it counts that any month may bring a crisis that settles a matter."""
SIDE = 10.0
"""Percent of a seat's score as which it counts that a side is its own."""


@dataclass(frozen=True, eq=False)
class Touching:
    """A matter that touches a seat: its number, how it stands, the goals of the seat that belong
    there, by number; which side prevails to its good, 1 the first, -1 the second. months: until it
    is settled for sure, until the end where it is settled no more. near: the same, or less where a
    crisis may settle it before."""

    matter: Matter
    number: int
    now: Standing
    goals: tuple[int, ...]
    good: int
    weight: float
    months: int
    near: int

    @property
    def settles(self) -> bool:
        """Whether it is still to be settled."""
        return self.now.months_left >= 0

    @property
    def side(self) -> int:
        """The side that prevails to the seat's good, 0 or 1."""
        return int(self.good < 0)


def touching(observer: Observer) -> list[Touching]:
    """The matters that touch the observer's seat, in their order."""
    scenario, seat = observer.scenario, observer.view().seat
    weights = observer.goal_weights(seat)
    out = []
    for number, (matter, now) in enumerate(zip(scenario.matters, standings(
            scenario, observer.flat(-1), observer.turn), strict=True)):
        goals = tuple(g for g in matter.goals if g in weights)
        side = matter.side_of(seat)
        if goals or side:
            months = now.months_left if now.months_left >= 0 else scenario.turns - observer.turn
            out.append(Touching(matter, number, now, goals, side or _good(
                observer, matter, weights), at_stake(observer, matter), months,
                min(months, _sudden(observer, matter, months))))
    return out


def at_stake(observer: Observer, matter: Matter) -> float:
    """How much hangs on a matter for the observer's seat: percent of its score."""
    seat = observer.view().seat
    weights = observer.goal_weights(seat)
    return sum(weights.get(g, 0.0) for g in matter.goals) + SIDE * bool(matter.side_of(seat))


def _sudden(observer: Observer, matter: Matter, months: int) -> int:
    """Months as which it counts that a crisis may settle a matter before its day."""
    if matter.dispute < 0:
        return months
    return SUDDEN + int(observer.value("subsided", matter.dispute))


def _good(observer: Observer, matter: Matter, weights: dict[int, float]) -> int:
    """Which side prevails to the good of a seat that stands with neither, by what it brings to all
    goals of the seat."""
    points = brought(observer, Effects((matter.at_once,)), lagged=True)
    return 1 if sum(weights[g] * points[g] for g in weights) >= 0 else -1


def pressing(one: Touching, chance: float | None) -> float:
    """How much a matter presses: the nearer its day, the more hangs on it, and the more open it is
    whether the good side comes out ahead; one that is settled for good the least."""
    if not one.settles:
        return one.weight * PAST
    close = 1.0 if chance is None else 0.25 + 3.0 * chance * (1.0 - chance)
    return one.weight * close / (2.0 + one.near)


def opponent(observer: Observer, matter: Matter) -> int:
    """The seat that stands against the observer's in a matter: the first of the other side, of
    either side for who stands with neither; -1 where there is none."""
    seat = observer.view().seat
    side = matter.side_of(seat)
    sides = matter.sides[::-1] if side > 0 else matter.sides
    others = [a for s in sides for a in s.seats if a != seat]
    return others[0] if others else -1


def month_of(scenario: Scenario, turn: int) -> str:
    """A month by its name; with its year where the game has another of that name."""
    return month_name(scenario.month(turn)[1]) if scenario.turns <= MONTHS else date_text(
        scenario, turn)


def settled_on(observer: Observer, one: Touching) -> str:
    """The day on which a matter is settled next, in words, with its round where it has several; of
    one that is settled for good how each round ended."""
    scenario, matter = observer.scenario, one.matter
    last = observer.turn + one.months
    date = month_of(scenario, last)
    if not one.settles:
        return say("day_past", rounds=_ended(observer, one.number), date=date)
    found = round_of(scenario, one.number, last)
    if matter.dispute >= 0:
        more = round_of(scenario, one.number, observer.turn).again >= 0
        return say("day_crises" if more else "day_crisis",
                   there=scenario.flashpoints[matter.dispute].there, date=date)
    day = next((o for n in matter.occasions for o in (scenario.occasions[n],) if o.turn == last),
               None)
    on = say("day_on", day=day.called, date=date) if day is not None else say("day", date=date)
    return on if found.of < 2 else say("day_round", day=on, number=found.number, of=found.of)


def ended_last(observer: Observer, one: Touching) -> str:
    """How the last round of a matter ended, with its number where it has several; "" before the
    first."""
    found = _rounds(observer, one.number)
    if not found:
        return ""
    scenario, note = observer.scenario, found[-1]
    number, of, _ = round_of(scenario, one.number, note.turn)
    won, far = note.numbers["side"], note.numbers["far"]
    how = say("neither_ahead") if won < 0 else say(
        "came_out", side=one.matter.sides[won].name,
        how=FACTS[f"matter.ahead.{sum(far >= least for least in MARGINS)}"])
    return say("round_past" if of > 1 else "settled_past", number=number, of=of,
               date=month_of(scenario, note.turn), how=how)


def _rounds(observer: Observer, number: int) -> list[Note]:
    """How a matter was settled so far, round by round."""
    return [note for note in observer.notes()
            if note.kind == SETTLED and note.numbers["matter"] == number]


def _ended(observer: Observer, number: int) -> str:
    """When the rounds of a matter were settled, and for which side; those in a row for the same
    side as one."""
    sides, out = observer.scenario.matters[number].sides, list[str]()
    for won, notes in groupby(_rounds(observer, number), lambda note: note.numbers["side"]):
        settled = joined([month_of(observer.scenario, note.turn) for note in notes])
        out.append(say("ended_for", settled=settled, side=sides[won].name) if won >= 0
                   else say("ended_even", settled=settled))
    return "; ".join(out)
