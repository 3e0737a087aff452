"""All of a matter, as far as its seat may know: its dossier, how it came to this, what the
counterpart remembers and wants, every outcome with its chance, who put in what, the prize."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import floor

from game.core.exact import Ints
from game.core.model import Matter
from game.core.prose import opened
from game.match.fates import ACCORD, DEMAND, PROPOSAL
from game.match.odds import NOBODY
from game.present.desk.first_day import sought
from game.present.dossiers.deeds import counted
from game.present.dossiers.records import DOTS, WEIGHTS, Chance, Dossier, Recalled, Whole
from game.present.dossiers.thread import Fact, Said, facts, said_of_facts, thread
from game.present.dossiers.touching import Touching, month_of, opponent, touching
from game.present.observer.observer import Observer
from game.present.people.advisers import Advisers
from game.present.people.offices import FADES, offices
from game.present.talks.clauses import clause_title
from game.present.words.formatting import changes, joined, listed
from game.present.words.texts import dossiers as say
from game.present.world.stake_causes import stake_causes

WANTS, PUT, PRIZE = 4, 2, 5
"""What is told at most: of wants, of causes of a stake, of effects at once."""
HEAVY, PLAIN = 3.0, 1.5
"""Weights from which a memory has all its dots, and all but one."""


def wholes(observer: Observer, advisers: Advisers,
           found: Sequence[Dossier]) -> tuple[Whole, ...]:
    """All of the matters of dossiers, made from the same observer."""
    past = facts(observer), said_of_facts(observer)
    return tuple(_whole(observer, advisers, one, *past) for one in found)


def _whole(observer: Observer, advisers: Advisers, dossier: Dossier, told: Sequence[Fact],
           said: Said) -> Whole:
    one = next(found for found in touching(observer) if found.number == dossier.number)
    who = dossier.counterpart
    other = who if who >= 0 else opponent(observer, one.matter)
    ends = advisers.ends(observer)
    return Whole(
        dossier, thread(observer, one, other, told, said), _recalled(observer, who),
        tuple(_wants(observer, one.matter, who, dossier.person)) if who >= 0 else (),
        _outcomes(one, dossier.chance, ends.ahead[one.number]) if ends is not None else (),
        tuple(tuple(stake_causes(observer, side)[:PUT]) for side in one.matter.sides),
        tuple(_prize(observer, one)),
        tuple(observer.scenario.goals[g].name for g in one.goals))


def _recalled(observer: Observer, who: int) -> tuple[Recalled, ...]:
    """What the office of a seat remembers of the reader, the newest first."""
    memories = next((o.memories for o in offices(observer) if o.seat == who), ())
    out = list[Recalled]()
    for memory in memories:
        weight = memory.weight - FADES * (observer.played - memory.turn)
        out.append(Recalled(memory.text, memory.worth, WEIGHTS - (weight < HEAVY) - (
            weight < PLAIN)))
    return tuple(out)


def _wants(observer: Observer, matter: Matter, who: int, person: bool) -> Iterator[str]:
    """What a seat is known to want in a matter: what its government seeks there on the first day,
    unless a person holds it; then what it has asked the reader for, the newest first."""
    scenario, me, told = observer.scenario, observer.view().seat, list[str]()
    if not person:
        told += [sought(scenario.goals[g].seeks).rstrip(".") for g in matter.goals
                 if scenario.goals[g].actor == who]
    for fate in reversed(observer.fates()):
        if fate.parties[:2] != (who, me):
            continue
        if fate.what == DEMAND:
            numbers = next(n.numbers for n in fate.notes if n.subject == fate.subject)
            told.append(opened(scenario.demands[numbers["demand"]].name))
        elif fate.what in (PROPOSAL, ACCORD) and (get := fate.subject.partition("/")[2]):
            told.append(opened(clause_title(
                scenario, scenario.variants.index(get.partition(":")[0]), me, who)))
    yield from list(dict.fromkeys(told))[:WANTS]


def _outcomes(one: Touching, first: Chance | None, came: Ints) -> tuple[Chance, ...]:
    """Whether the reader's side comes out ahead when a matter is settled next, which is what its
    dossier tells; else the other, or neither clearly. Together they have all dots. came: who came
    out ahead in it in worlds [n]."""
    if first is None:
        return ()
    other = 1 - one.side
    ends = ((other, say("ahead", side=one.matter.sides[other].name)),
            (NOBODY, say("ahead_neither")))
    counts = [counted(came == end)[0] for end, _ in ends]
    dots = shared_dots(counts, DOTS - first.dots)
    shares = [(1 - first.share) * count / sum(counts) for count in counts]
    return (first, *(Chance(text, share, (share * (1 - share) / came.size) ** 0.5, given=full)
                     for (_, text), share, full in zip(ends, shares, dots, strict=True)))


def shared_dots(shares: Sequence[float], full: int) -> list[int]:
    """So many dots shared by outcomes in proportion (largest remainder)."""
    exact = [full * share / sum(shares) for share in shares]
    out = [floor(x) for x in exact]
    for n in sorted(range(len(out)), key=lambda n: (out[n] - exact[n], n))[:full - sum(out)]:
        out[n] += 1
    return out


def _prize(observer: Observer, one: Touching) -> Iterator[str]:
    """What it brings to whom that the reader's side prevails in full, what moves the reader's own
    goals first and of it the most: at once, then each month until when; the other side reverses it.
    """
    scenario, matter = observer.scenario, one.matter
    layout = scenario.layout
    if not one.settles:
        return
    own = {int(row) for goal in observer.goal_weights(observer.view().seat)
           for row in scenario.goals[goal].rows}
    for block, key in ((matter.at_once, "prize_once"), (matter.each_month, "prize_monthly")):
        parts = [(row, one.good * by, upto) for _, (row, by, upto) in listed(scenario, block)]
        parts.sort(key=lambda part: (part[0] not in own, -abs(part[1]) / float(
            layout.high[part[0]] - layout.low[part[0]])))
        if found := changes(scenario, parts):
            rest, last = len(found) - PRIZE, observer.turn + one.months + matter.lasts
            told = [*found[:PRIZE], *([say("prize_more", count=rest)] if rest > 0 else [])]
            yield say(key, text=joined(told), date=month_of(scenario, min(last, scenario.turns)))
