"""The content of the debrief, as facts: outcome, scores, verdicts, turning points, secrets,
beliefs, promises, escalation. To an observer from whom something is hidden they give what it knows;
scores and secrets raise UsageError then."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from math import fsum

import numpy as np

from game.actions.reasons import kind_name
from game.arena.outcomes import outcome_records, outcomes
from game.core.exact import Floats
from game.core.ledger import Note
from game.core.model import MEANS
from game.core.notes import note_text
from game.core.numerals import amount
from game.core.quantities import ESTIMATED
from game.match.fates import ACCORD, OPEN
from game.match.report import Why, date_text, top
from game.present.debrief.words_kept import checked, judged
from game.present.observer.observer import Observer
from game.present.people.opponents import Opponents
from game.present.words.facts import clause_name, rung_name, verdict_on
from game.present.words.formatting import joined
from game.present.words.texts import debrief as say
from game.present.words.texts import numbers
from game.present.world.measures import row_weights
from game.row_names import FORCES
from game.rules.goals import progress, weighted

SWINGS = 5
LEAST_SWING = 0.05
BELIEFS = 3
CRISIS_OVER, CLIMBING = "crisis.over", frozenset({"order", "crisis"})
"""The fact that a crisis is over; the kinds of causes by which a rung rises until then."""
CAUSES = 3
"""Causes that are told of a goal's move."""


@dataclass(frozen=True)
class Outcome:
    """The kind of world at the end; who took the last step to general war, if there was one."""

    name: str
    text: str
    blame: str


@dataclass(frozen=True)
class Standing:
    """A seat's rank: actor number, score, player, mandate."""

    actor: int
    name: str
    place: int
    score: float
    player: str
    mandate: str


@dataclass(frozen=True)
class Verdict:
    """A goal at the end: actor, number, name, verdict (an id), first and last progress; `known`:
    the same as the reader's seat could know them while it played, with estimates for what others
    hid."""

    actor: int
    goal: int
    name: str
    verdict: str
    first: float
    last: float
    known: tuple[float, float]

    @property
    def told(self) -> str:
        """In words, that these figures are others than those that the seat read; "" if not."""
        true, known = ([amount(x) for x in pair] for pair in ((self.first, self.last), self.known))
        return say("goal_known", first=known[0], last=known[1]) if true != known else ""


@dataclass(frozen=True)
class Swing:
    """A turning point: how a seat's goals moved in a turn, the main goal with its number, and its
    causes; `most`: no other goal did more for it; the seat's own deed of that month, where it is
    there for that."""

    turn: int
    date: str
    actor: int
    change: float
    goal: str
    step: float
    causes: tuple[tuple[str, float], ...]
    number: int
    most: bool
    deed: Note | None = field(default=None, hash=False)


@dataclass(frozen=True)
class Secret:
    """What was hidden while it happened."""

    turn: int
    date: str
    text: str


@dataclass(frozen=True)
class Belief:
    """A seat's estimate of a number at the end, and the true value."""

    who: str
    what: str
    believed: float
    truth: float


@dataclass(frozen=True)
class Promise:
    """An accord: its parties by name and number, terms, and fate (kept, broken, running, or
    unchecked where no order could break it) with the month in which it ended, and who broke it, ""
    for nobody; `judged`: what breaks each half, in sentences."""

    turn: int
    date: str
    first: str
    second: str
    give: str
    get: str
    secret: bool
    fate: str
    until: str
    parties: tuple[int, ...]
    by: str
    judged: tuple[str, str] = ("", "")


@dataclass(frozen=True)
class Climb:
    """A flashpoint's rung at each moment, in a month with a crisis the highest that it reached
    there; the highest of all by name and date; its losses in thousands."""

    name: str
    path: tuple[float, ...]
    peak: str
    peak_date: str
    killed: float
    displaced: float


def standing_over(observer: Observer) -> Floats:
    """All goals of each seat together, by weight, at the start and after each turn [A, moment]."""
    return np.stack([weighted(observer.scenario, observer.world(t))[:, 0]
                     for t in range(observer.played + 1)], axis=1)


def outcome(observer: Observer) -> Outcome | None:
    """The world at the end; None if the scenario names none."""
    number = int(outcomes(observer.scenario, observer.world().flat)[0])
    if number < 0:
        return None
    record = list(outcome_records(observer.scenario).values())[number]
    blame = int(observer.value("blame"))
    war = observer.general_war and blame >= 0
    return Outcome(str(record["name"]), str(record["text"]).strip(),
                   observer.scenario.actors[blame].called if war else "")


def standings(observer: Observer, opponents: Opponents) -> list[Standing]:
    """Seats by score, the best first; equal scores share a rank."""
    final, out = observer.scores(), []
    for seat in sorted(final, key=lambda s: -final[s]):
        number = observer.scenario.seats.index(seat)
        mandate = observer.mandate(number)
        out.append(Standing(number, observer.scenario.actors[number].name,
                            1 + sum(final[s] > final[seat] for s in final), final[seat],
                            observer.player(opponents, seat),
                            mandate.name if mandate else "-"))
    return out


def verdicts(observer: Observer) -> list[Verdict]:
    """Every goal at the end, by actor; in general war all have failed."""
    done, war = observer.progress(), observer.general_war
    read = observer.as_read.progress()
    out = []
    for a in range(len(observer.scenario.actors)):
        for g, goal in enumerate(observer.scenario.goals):
            if goal.actor == a:
                last = float(done[g, -1])
                verdict = "failed" if war else verdict_on(goal.held, goal.achieved, last)
                seen = read if a == observer.seat else done
                out.append(Verdict(a, g, goal.name, verdict, float(done[g, 0]), last,
                                   (float(seen[g, 0]), float(seen[g, -1]))))
    return out


def swings(observer: Observer, count: int = SWINGS, seats: Sequence[int] = ()) -> list[Swing]:
    """The largest monthly swings of the weighted goals of any seat, or of some, with what moved the
    goal most."""
    moves, out = np.diff(standing_over(observer), axis=1), []
    if seats:
        moves[[a for a in range(len(moves)) if a not in seats]] = 0.0
    for flat in np.argsort(-np.abs(moves), axis=None, kind="stable")[:count]:
        a, t = (int(x) for x in np.unravel_index(flat, moves.shape))
        if abs(moves[a, t]) >= LEAST_SWING:
            out.append(swing_at(observer, a, t + 1))
    return out


def swing_at(observer: Observer, actor: int, turn: int, goal: int = -1) -> Swing:
    """How a seat's goals moved in a turn, and the causes of the move of one: of the goal that did
    most for it, since one that moved the other way does not explain it, or of one that is given."""
    scenario = observer.scenario
    before, after = (observer.world(moment) for moment in (turn - 1, turn))
    done = progress(scenario, np.concatenate([before.flat, after.flat], axis=1))
    step = done[:, 1] - done[:, 0]
    own = [g for g, one in enumerate(scenario.goals) if one.actor == actor]
    change = float(weighted(scenario, after)[actor, 0] - weighted(scenario, before)[actor, 0])
    way = -1.0 if change < 0 else 1.0
    weights = observer.goal_weights(actor)
    most = max(own, key=lambda g: way * float(step[g]) * weights[g])
    best = goal if goal >= 0 else most
    return Swing(turn, date_text(scenario, turn), actor, change, scenario.goals[best].name,
                 float(step[best]), causes_of(observer, best, turn, along=float(step[best])), best,
                 best == most)


def causes_of(observer: Observer, goal: int, turn: int | None, *,
              along: float = 0.0) -> tuple[tuple[str, float], ...]:
    """The three largest causes behind a goal's numbers in a turn, or in all, in points of the goal;
    with `along` those with the sign of that number, if any."""
    return causes_over(observer, goal, (turn,), along=along)


def causes_over(observer: Observer, goal: int, turns: Iterable[int | None], *,
                along: float = 0.0) -> tuple[tuple[str, float], ...]:
    """As `causes_of`, in several turns together."""
    return tuple((mover.text, mover.points)
                 for mover in movers(observer, goal, turns, along=along)[:CAUSES])


@dataclass(frozen=True)
class Mover:
    """What moved a goal: its points, and by which reason it moved which row by how many of them,
    the largest first."""

    points: float
    parts: tuple[tuple[float, int, Why], ...]

    @property
    def text(self) -> str:
        """In words: those of a direction only where it moved all its rows that way."""
        said = {why.cause for _, _, why in self.parts}
        return (said.pop() if len(said) == 1 else self.parts[0][2].words).rstrip(".")


def movers(observer: Observer, goal: int, turns: Iterable[int | None], *,
           along: float = 0.0) -> list[Mover]:
    """All that moved a goal in some turns, equal causes summed over all of its numbers, the largest
    first; with `along` those with the sign of that number, if any."""
    record, found = observer.scenario.goals[goal], dict[str, list[tuple[float, int, Why]]]()
    for turn in turns:
        moved = observer.causes(record.rows.tolist(), turn)
        for row, factor in row_weights(record).items():
            for why in top(moved.get(row, ()), len(moved.get(row, ()))):
                found.setdefault(why.words, []).append((why.amount * factor, row, why))
    out = [Mover(fsum(points for points, _, _ in parts),
                 tuple(sorted(parts, key=lambda part: -abs(part[0]))))
           for parts in found.values()]
    same = [mover for mover in out if along * mover.points > 0] or out
    return sorted(same, key=lambda mover: -abs(mover.points))


def secrets(observer: Observer, people: Sequence[int] = ()) -> list[Secret]:
    """What was hidden while it happened, in order. With `people` only what was hidden from at least
    one of these seats: what all of them did, signed or were offered themselves is no secret to
    them. A teacher's message to one seat alone is one."""
    return [Secret(turn, date_text(observer.scenario, turn), text)
            for turn, text in observer.hidden_from(people)]


def kinds(name: str) -> tuple[str, ...]:
    """What an estimate is of: the number itself, or each of its kinds."""
    return tuple(str(kind_name(m)) for m in MEANS) if name == "stock" else (numbers(f"q_{name}"),)


def beliefs(observer: Observer, count: int = BELIEFS) -> list[Belief]:
    """The estimates with the largest errors at the end."""
    world, people, out = observer.world(), observer.scenario.actors, []
    for name in ESTIMATED:
        truth, middle = getattr(world, name)[..., 0], getattr(world, f"{name}_estimate")[..., 0]
        things = dict(enumerate(f.name for f in observer.scenario.flashpoints)) \
            if name == "resolve" else {n: p.name for n, p in enumerate(people)
                                       if p.kind != "bloc" or name not in FORCES}
        for seer in range(len(people)):
            for i, thing in things.items():
                for of, believed, true in zip(kinds(name), np.ravel(middle[seer, i]),
                                              np.ravel(truth[i]), strict=True):
                    out.append(Belief(people[seer].called, f"{of} ({thing})", float(believed),
                                      float(true)))
    return sorted(out, key=lambda b: -abs(b.believed - b.truth))[:count]


def promises(observer: Observer) -> list[Promise]:
    """Accords signed, and what became of them; one that another replaced counts as kept."""
    scenario, out = observer.scenario, []
    signed = [f for f in observer.fates() if f.what == ACCORD]
    for fate in sorted(signed, key=lambda f: (f.made, f.parties)):
        (p, q), terms = fate.parties, fate.notes[0].numbers
        months = fate.made, fate.ended or observer.played
        word = {OPEN: "running", "replaced": "kept"}.get(fate.end, fate.end)
        if word == "kept" and not checked(scenario, terms["give"], terms["get"], p, q):
            word = "unchecked"
        out.append(Promise(
            fate.made, date_text(scenario, fate.made), scenario.actors[p].name,
            scenario.actors[q].name, clause_name(scenario, terms["give"], p, q),
            clause_name(scenario, terms["get"], q, p),
            fate.secret and fate.found_out != fate.made, word,
            date_text(scenario, fate.ended or observer.played), fate.parties,
            joined([scenario.actors[who].called for who in fate.by]),
            (judged(observer, terms["give"], p, q, months),
             judged(observer, terms["get"], q, p, months))))
    return out


def breaches(observer: Observer) -> list[str]:
    """Public statements about broken accords."""
    return [note_text(observer.scenario, note) for note in observer.notes()
            if note.kind == "accord broken"]


def climbs(observer: Observer) -> list[Climb]:
    """Every flashpoint's course over the turns that were played."""
    out = []
    for f, place in enumerate(observer.scenario.flashpoints):
        path = _reached(observer, f)
        peak = int(np.argmax(path))
        killed, fled = (observer.value(n, f) for n in ("casualties", "displaced"))
        out.append(Climb(place.name, path, rung_name(observer.scenario, f, path[peak]),
                         date_text(observer.scenario, max(1, peak)), killed, fled))
    return out


def _reached(observer: Observer, place: int) -> tuple[float, ...]:
    """The rungs of a flashpoint at each moment; of a month with a crisis that it rose to in it."""
    out = [float(rung) for rung in observer.series("rung", place)[:observer.played + 1]]
    id = observer.scenario.flashpoints[place].id
    ends = {note.turn for note in observer.notes()
            if note.kind == CRISIS_OVER and id in note.places}
    for turn in ends & set(range(1, len(out))):
        before = float(observer.series("rung", place)[turn - 1])
        climbed = fsum(why.amount for why in observer.why("rung", place, turn=turn)
                       if why.amount > 0 and why.kind in CLIMBING)
        out[turn] = max(out[turn], before + climbed)
    return tuple(out)


def crises(observer: Observer) -> int:
    """The number of crises."""
    return sum(note.kind == "crisis.round" and note.numbers["round"] == 1
               for note in observer.notes())
