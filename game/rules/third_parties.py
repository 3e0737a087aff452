"""Third parties: what powers without a seat do this month of their own accord.

Mechanism. A policy is possible while its conditions hold, it has rested and its limit is not
reached. Then it has a chance a month: its rate, times what makes it likelier or less likely, times
how hard seats urge or restrain it, each seat as far as the party leans to it. Of those that would
act only the most determined do, one act a party and a few a month; the others stay possible. An
act changes what it says and costs the party its price. Urging wears off.
Theory. Domestic and foreign demands meet in each capital (Robert Putnam, "Diplomacy and Domestic
Politics", 1988); middle powers hedge and bargain rather than follow (Kuik Cheng-Chwee, "How Do
Weaker States Hedge?", 2016).
Sizes. Each policy's own rate and source stand in the scenario.
"""

from __future__ import annotations

from functools import reduce
from itertools import accumulate
from operator import mul

import numpy as np

from game.core.exact import Floats, total
from game.core.exact import grid as exact_grid
from game.core.frozen import FrozenDict
from game.core.ledger import Cause, Note
from game.core.luck import name_keys
from game.core.model import Scenario, derived
from game.core.named import ThirdParties
from game.core.notes import Raw, Words, named, note_kind
from game.core.records import IntMatrix, IntVector, Keys, Matrix, Record, Vector
from game.core.rulebook import (
    Month,
    Numbers,
    Sums,
    cause,
    cause_kind,
    coefficients,
    draw,
    flat,
    formula,
    grid,
    note,
    numbers,
    rule,
    spot,
    stems,
    vector,
)
from game.core.world import PUBLIC
from game.rules.checks import Checks, all_hold, checks
from game.rules.effects import EffectLists, apply, effect_lists

ACTED = cause("third_parties.acted")
FADED = cause("third_parties.fade", coefficients=("third_parties.fade",),
              parents=("urging",))
OPENLY = 50.0
"""How far a country leans to a seat with which its own seat's relations are neither good nor
bad."""
LATER = 0.3
"""How much urging counts for a policy that is not possible yet."""


class Setting(Record):
    """The policies, one party's after another's.

    Of each: its party, chance, rest, limit, conditions (numbers of checks, filled up with 0, which
    always holds), lists of effects (its act and its price), key, and its moves, which are
    first_move[policy] … first_move[policy + 1]; most: a bound of its chance with all moves. Of each
    party: the weight of each contested country and of each bloc seat in what it thinks; they sum to
    1.
    """

    effects: EffectLists
    checks: Checks
    luck: Keys
    keys: Keys
    party: IntVector
    chance: Vector
    most: Vector
    rest: Vector
    limit: Vector
    conditions: IntMatrix
    acts: IntVector
    prices: IntVector
    first_move: IntVector
    move_row: IntVector
    move_from: Vector
    move_slope: Vector
    move_times: Vector
    lands: Matrix
    seats: Matrix


def setting(s: Scenario) -> Setting:
    """The rule's setting in a scenario."""
    found = s.policies
    conditions = np.zeros((len(found), max([1, *(len(p.conditions) for p in found)])), np.int64)
    for i, p in enumerate(found):
        conditions[i, :len(p.conditions)] = p.conditions
    moves = [m for p in found for m in p.moves]
    lands, seats = _shares(s)
    chance = [p.chance * s.third_parties[p.party].present for p in found]
    most = [reduce(mul, (max(m.times, 1.0) for m in p.moves), c * 1.001)
            for c, p in zip(chance, found, strict=True)]
    return Setting.of(
        effects=effect_lists(s),
        checks=checks(s), luck=stems(s, "third_party"), keys=name_keys([p.id for p in found]),
        party=[p.party for p in found],
        chance=chance, most=most,
        rest=[float(p.rest) for p in found], limit=[float(p.limit) for p in found],
        conditions=conditions, acts=[p.block for p in found], prices=[p.price for p in found],
        first_move=[0, *accumulate(len(p.moves) for p in found)],
        move_row=[m.row for m in moves], move_from=[m.start for m in moves],
        move_slope=[m.slope for m in moves], move_times=[m.times for m in moves],
        lands=lands, seats=seats)


def _shares(s: Scenario) -> tuple[Floats, Floats]:
    """Weights of the contested countries and of the bloc seats in each party's mind."""
    lands = np.zeros((len(s.third_parties), len(s.countries)))
    seats = np.zeros((len(s.third_parties), len(s.actors)))
    for i, party in enumerate(s.third_parties):
        lands[i, list(party.lands)] = s.weights[list(party.lands)]
        seats[i, list(party.seats)] = float(total(lands[i])) or 1.0
        whole = float(total(lands[i]) + total(seats[i]))
        if whole > 0.0:
            lands[i], seats[i] = lands[i] / whole, seats[i] / whole
    return lands, seats


@rule
def third_parties(w: Numbers, d: Sums, k: ThirdParties, t: Setting, month: Month) -> None:
    """This month's acts of third parties."""
    if month.epilogue:
        return
    number = t.chance.shape[0]
    waits, left = vector(month, number), 0.0
    for p in range(number):
        waits[p] = 1.0
        luck = draw(month.luck[0], t.luck[month.number], t.keys[p])
        if may_strike(w, k, t, p, luck) and possible(w, t, month.number, p):
            chance = chance_of(w, k, t, p)
            if luck < chance:
                waits[p], left = luck / chance, k.most
    while left > 0.0:
        left -= 1.0
        best = first_of(waits, number)
        if best < 0:
            left = 0.0
        else:
            act(w, d, t, month, best)
            for p in range(number):
                if t.party[p] == t.party[best]:
                    waits[p] = 1.0
    for a in range(w.urging.shape[0]):
        for p in range(number):
            if w.urging[a, p] != 0.0:
                spot(month, d.urging, (a, p), grid(w.urging[a, p] * -k.fade), FADED)


@formula
def may_strike(w: Numbers, k: ThirdParties, t: Setting, p: int, luck: float) -> bool:
    """Whether luck might let a third party act on a policy, before a closer look."""
    return t.chance[p] > 0.0 and luck < k.surest and (
        luck < t.most[p] * k.tempo or urged(w, p))


@formula
def urged(w: Numbers, p: int) -> bool:
    """Whether a seat urges or restrains a third party in a policy."""
    out = False
    for a in range(w.urging.shape[0]):
        out = out or w.urging[a, p] != 0.0
    return out


@rule
def act(w: Numbers, d: Sums, t: Setting, month: Month, p: int) -> None:
    """A third party does what a policy says, and pays for it."""
    note(month, ACT_NOTE, p, 0, 0, ACT + p)
    apply(w, d, t.effects, month, t.acts[p], 1.0, PUBLIC, ACT + p)
    apply(w, d, t.effects, month, t.prices[p], 1.0, PUBLIC, ACT + p)
    spot(month, d.acted, (p,), 1.0, ACTED)
    spot(month, d.acted_in, (p,), month.number - w.acted_in[p], ACTED)


@formula
def first_of(waits: Vector, number: int) -> int:
    """The policy that waits least of those that act; -1 if none does."""
    best, least = -1, 1.0
    for p in range(number):
        if waits[p] < least:
            best, least = p, waits[p]
    return best


@rule
def possible(w: Numbers, t: Setting, turn: int, p: int) -> bool:
    """Whether a third party may act on a policy in a turn."""
    if w.acted[p] >= t.limit[p] or (w.acted[p] > 0.0 and turn - w.acted_in[p] <= t.rest[p]):
        return False
    return all_hold(w, t.checks, t.conditions, p)


@rule
def chance_of(w: Numbers, k: ThirdParties, t: Setting, p: int) -> float:
    """The chance that a third party acts on a policy in a month in which it may."""
    chance = t.chance[p] * k.tempo
    for i in range(t.first_move[p], t.first_move[p + 1]):
        chance *= factor(w, t, i)
    pressed = 0.0
    for a in range(w.urging.shape[0]):
        if w.urging[a, p] != 0.0:
            pressed += w.urging[a, p] * 0.01 * leaning(w, t, t.party[p], a)
    return min(chance * max(1.0 + k.pull * pressed, 0.0), k.surest)


@formula
def factor(w: Numbers, t: Setting, i: int) -> float:
    """By what a move of a policy multiplies its rate."""
    come = (flat(w)[t.move_row[i]] - t.move_from[i]) * t.move_slope[i]
    return 1.0 + (t.move_times[i] - 1.0) * min(max(come, 0.0), 1.0)


@rule
def leaning(w: Numbers, t: Setting, party: int, a: int) -> float:
    """How far a third party leans to a seat, 0 … 100: its countries' alignment, and for those
    that speak through a bloc's seat the relations of that seat."""
    out = 0.0
    for c in range(w.alignment.shape[1]):
        if t.lands[party, c] > 0.0:
            out += t.lands[party, c] * w.alignment[a, c]
    for b in range(w.relations.shape[0]):
        if t.seats[party, b] > 0.0:
            liking = OPENLY if a == b else 0.5 * w.relations[b, a]
            out += t.seats[party, b] * (OPENLY + liking)
    return out


@derived
def likelier(s: Scenario) -> Floats:
    """By how many acts a point of urging raises what is to be expected of each policy while it
    wears off, as things stand at the start, [A, P]; a seat that a party does not hear moves
    nothing."""
    w, k, t = numbers(s.start, s.layout), coefficients(s).third_parties, setting(s)
    out = np.zeros(s.layout.shapes["urging"])
    for number, policy in enumerate(s.policies):
        odds = 1.0 if possible(w, t, 1, number) else LATER
        for a in {*policy.urged_by, *policy.restrained_by}:
            lean = float(leaning(w, t, policy.party, a)) / 100.0
            out[a, number] = odds * chance_of(w, k, t, number) * k.pull * lean / k.fade
    return np.asarray(exact_grid(out))


def _cause(scenario: Scenario, number: int) -> Cause:
    policy = scenario.policies[number]
    return Cause("third_party", policy.id,
                 f"{scenario.third_parties[policy.party].name}: {policy.name}")


def _acted(scenario: Scenario, raw: Raw) -> Note:
    policy = scenario.policies[raw.place]
    lands = scenario.third_parties[policy.party].lands
    return Note(_cause(scenario, raw.place), (),
                tuple(scenario.countries[c].id for c in lands[:1]), policy.id,
                FrozenDict(policy=raw.place), kind="third_party")


def _wording(scenario: Scenario, fact: Note) -> Words:
    policy = scenario.policies[fact.numbers["policy"]]
    party = scenario.third_parties[policy.party]
    return policy.text, {"party": named(scenario, party.id, party.called)}


ACT = cause_kind("third_party", _cause)
ACT_NOTE = note_kind("third_party", read=_acted, wording=_wording)
