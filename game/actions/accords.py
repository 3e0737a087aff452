"""Accords in force: signed, kept, broken, found out; and the defender they go over the head of.

These functions are the only writers of what is in force between two seats; every number that people
play for changes through the door.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from game.actions.drafts import Draft
from game.actions.keys import pair_keys
from game.actions.orders import spoken
from game.actions.watching import each_watched, say
from game.core.exact import Flags, Floats, Ints
from game.core.ledger import Cause, Turn
from game.core.luck import name_keys
from game.core.model import Scenario, derived
from game.core.world import PUBLIC, World

KEPT = Cause("accord", "kept", "accords are kept", coefficients=("accords.kept_trust",))
BROKEN = Cause("accord", "broken", "an accord was broken",
               coefficients=("accords.breach_trust", "accords.breach_credibility"))
LEAKED = Cause("accord", "leaked", "a secret accord comes to light",
               coefficients=("accords.leak", "accords.leak_relations",
                             "accords.leak_credibility"))
OVER_HEAD = Cause("accord", "over its head", "the defender refuses what was agreed over its head",
                  coefficients=("accords.over_head", "accords.refused_resolve",
                                "accords.refused_credibility", "accords.refused_alignment"),
                  parents=("resolve",))


def sign(turn: Turn, p: Ints, q: Ints, lane: Ints) -> None:
    """Accords p → q [n] enter into force; what was in force between them ends."""
    if not p.size:
        return
    world, scenario = turn.world, turn.scenario
    give = world.proposal_give[p, lane].astype(np.int64)
    get = world.proposal_get[p, lane].astype(np.int64)
    secret = world.proposal_secret[p, lane]
    world.accord_give[p, q, lane] = give
    world.accord_get[p, q, lane] = get
    world.accord_left[p, q, lane] = scenario.accord_months
    world.accord_secret[p, q, lane] = secret
    blocks, knowers = _clause_blocks(scenario)[0], _knowers(secret, p, q)
    for variant, a, b in ((give, p, q), (get, q, p)):
        clause = scenario.clause_table[variant, a, b]
        causes = None
        if turn.ledger is not None:
            causes = [_accord_cause(scenario, int(clause[0]), bool(secret[0]), int(p[0]),
                                    int(q[0]))]
        turn.apply(np.where(clause >= 0, blocks[clause], -1), lane, causes, knowers=knowers)
    _refused(turn, p, q, lane, secret)
    if turn.ledger is not None:
        terms = spoken(scenario, f"{scenario.variants[int(give[0])]}/"
                                 f"{scenario.variants[int(get[0])]}")
        one, other = int(p[0]), int(q[0])
        both = f"{scenario.actors[one].name} and {scenario.actors[other].name}"
        turn.note(f"{both} sign an accord: {terms}.",
                  Cause("accord", "signed", "an accord is signed", one, secret=bool(secret[0]),
                        parties=(one, other)))


def _knowers(secret: Floats, p: Ints | int, q: Ints | int) -> Ints:
    """Bit masks of the seats that know of an accord's effects under way, [n]."""
    return np.where(secret > 0, np.left_shift(1, p) | np.left_shift(1, q), PUBLIC)


def between(turn: Turn, cause: Cause, secret: Floats, p: int, q: int) -> Cause:
    """The cause; known only to the two if what is between them is secret in the watched world."""
    if turn.ledger is None or not secret[0]:
        return cause
    return replace(cause, secret=True, parties=(p, q))


@derived
def _clause_blocks(scenario: Scenario) -> tuple[Ints, Ints]:
    """(on signing, each turn) blocks of the grounded clauses."""
    return (np.array([c.on_sign for c in scenario.clauses] or [-1], np.int64),
            np.array([c.each_turn for c in scenario.clauses] or [-1], np.int64))


def _accord_cause(scenario: Scenario, clause: int, secret: bool, p: int, q: int) -> Cause:
    record = scenario.clauses[clause]
    return Cause("accord", record.id,
                 f"accord: {scenario.actors[record.performer].name} agrees to {record.name}",
                 record.performer, secret=secret, parties=(p, q))


def keep_accords(turn: Turn) -> None:
    """Accords in force work for another month and run down; keeping them builds trust."""
    world, scenario = turn.world, turn.scenario
    live = world.accord_left > 0
    if not live.any():
        return
    p, q, lane = np.nonzero(live)
    blocks, knowers = _clause_blocks(scenario)[1], _knowers(world.accord_secret[p, q, lane], p, q)
    for name, a, b in (("accord_give", p, q), ("accord_get", q, p)):
        variant = getattr(world, name)[p, q, lane].astype(np.int64)
        clause = scenario.clause_table[variant, a, b]
        causes = None
        if turn.ledger is not None:
            causes = [_accord_cause(scenario, int(c), bool(world.accord_secret[x, y, 0]), int(x),
                                    int(y)) for c, x, y in zip(clause, p, q, strict=True)]
        turn.apply(np.where(clause >= 0, blocks[clause], -1), lane, causes, knowers=knowers)
    _reward(turn, live)
    world.accord_left[p, q, lane] = np.maximum(world.accord_left[p, q, lane] - 1, 0)
    _expire(world, p, q, lane)


def _reward(turn: Turn, live: Flags) -> None:
    """Trust between those who keep an accord; a secret one shows only to them."""
    world = turn.world
    kept = live | live.swapaxes(0, 1)
    known = live & (world.accord_secret <= 0)
    known |= known.swapaxes(0, 1)
    rate = turn.k["accords"].kept_trust
    turn.add("trust", ..., np.multiply(known, rate, dtype=np.float64), KEPT)
    p, q, lane = np.nonzero(kept & ~known)
    for at in each_watched(turn, p.size):
        if at.size:
            turn.add_at("trust", (p[at], q[at]), lane[at], rate,
                        between(turn, KEPT, np.ones(1), int(p[at[0]]), int(q[at[0]])))


def _expire(world: World, p: Ints, q: Ints, lane: Ints) -> None:
    """Clear the accords p → q in worlds `lane` [n] that have run out."""
    over = np.flatnonzero(world.accord_left[p, q, lane] <= 0)
    at = p[over], q[over], lane[over]
    world.accord_give[at] = world.accord_get[at] = -1.0
    world.accord_secret[at] = 0.0


def find_breaches(turn: Turn, draft: Draft, done: Flags) -> None:
    """An order that violates a clause its giver performs ends the accord and costs its word.

    Theory: reputation and audience costs (Fearon 1994; Tomz 2007).
    """
    world, scenario, k = turn.world, turn.scenario, turn.k["accords"]
    p, q, lane = np.nonzero(world.accord_left > 0)
    for at in each_watched(turn, p.size):
        for values, doers, others in ((world.accord_give, p, q), (world.accord_get, q, p)):
            doer, other, here = doers[at], others[at], lane[at]
            variant = np.maximum(values[p[at], q[at], here], 0).astype(np.int64)
            masks = scenario.orders.breaks[draft.chosen[:, doer, here], other]
            broken = ((masks >> variant) & 1 > 0) & done[:, doer, here]
            hit = np.flatnonzero(broken.any(axis=0))
            if not hit.size:
                continue
            doer, other, here = doer[hit], other[hit], here[hit]
            turn.add_at("credibility", (doer,), here, k.breach_credibility, BROKEN)
            turn.add_at("trust", (other, doer), here, k.breach_trust, BROKEN)
            turn.add_at("relations", (other, doer), here, k.breach_relations, BROKEN)
            say(turn, int(doer[0]), int(other[0]), np.ones(1, dtype=bool), np.zeros(1),
                 f"{scenario.actors[doer[0]].name} breaks its accord with "
                 f"{scenario.actors[other[0]].name}.")
            world.accord_left[p[at[hit]], q[at[hit]], here] = 0.0
    _expire(world, p, q, lane)


def leak_secrets(turn: Turn) -> None:
    """Now and then a secret accord comes to light; third seats hold it against both."""
    world, scenario, k = turn.world, turn.scenario, turn.k["accords"]
    p, q, lane = np.nonzero((world.accord_left > 0) & (world.accord_secret > 0))
    if not p.size:
        return
    luck = turn.luck.draw_at(turn.number, "leak", pair_keys(scenario)[p, q], lane)
    hit = np.flatnonzero(luck < k.leak)
    p, q, lane = p[hit], q[hit], lane[hit]
    world.accord_secret[p, q, lane] = 0.0
    for one in (p, q):
        turn.add_at("credibility", (one,), lane, k.leak_credibility, LEAKED)
        for third in range(len(scenario.actors)):
            at = np.flatnonzero((p != third) & (q != third))
            turn.add_at("relations", (np.full(at.size, third), one[at]), lane[at],
                        k.leak_relations, LEAKED)
    if turn.ledger is not None:
        for i in range(p.size):
            turn.note(f"A secret accord of {scenario.actors[p[i]].name} and "
                      f"{scenario.actors[q[i]].name} comes to light.", LEAKED)


def _refused(turn: Turn, p: Ints, q: Ints, lane: Ints, secret: Floats) -> None:
    """A defender at war may refuse what its leading patron and the claimant agree in public.

    Theory: the defender of a bargaining war has a reservation price of its own (Reiter 2009), and
    allies fear abandonment (Snyder 1997).
    """
    world, scenario, k = turn.world, turn.scenario, turn.k["accords"]
    for f, place in enumerate(scenario.flashpoints):
        if place.kind != "war" or not place.patrons:
            continue
        patron = place.patrons[0]
        mine = ((p == patron) & (q == place.claimant)) | ((q == patron) & (p == place.claimant))
        at = np.flatnonzero(mine & (secret <= 0) & (world.rung[f, lane] >= place.war_rung - 0.5))
        if not at.size:
            continue
        luck = turn.luck.draw_at(turn.number, "over its head", name_keys([place.id]), lane[at])
        here = lane[at[luck < k.over_head * world.resolve[f, lane[at]] / 100]]
        _take_offence(turn, f, patron, here)


def _take_offence(turn: Turn, f: int, patron: int, lane: Ints) -> None:
    scenario, k = turn.scenario, turn.k["accords"]
    place, size = scenario.flashpoints[f], lane.size
    turn.add_at("resolve", (np.full(size, f),), lane, k.refused_resolve, OVER_HEAD)
    turn.add_at("credibility", (np.full(size, patron),), lane, k.refused_credibility, OVER_HEAD)
    ids = [c.id for c in scenario.countries]
    near = [place.defender] + [ids.index(n) for n in scenario.countries[place.defender].neighbours
                               if n in ids]
    for country in near:
        turn.add_at("alignment", (np.full(size, patron), np.full(size, country)), lane,
                    k.refused_alignment, OVER_HEAD)
    if turn.ledger is not None and size:
        turn.note(f"{scenario.countries[place.defender].name} says that it is not bound by what "
                  "others sign over its head.", OVER_HEAD)
