"""Invitations, accords and attendance: what is answered at the beginning of a turn.

What was proposed in turn t is answered and takes place in t + 1. These functions are the only
writers of the diplomacy registers (who invited whom, what is proposed, what is in force); every
number that people play for changes through the door.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from game.actions.drafts import Draft
from game.actions.orders import register, spoken
from game.core.exact import Flags, Floats, Ints
from game.core.ledger import Cause, Turn
from game.core.luck import U64, name_keys
from game.core.model import Scenario
from game.core.sheets import COUNTER, items
from game.core.world import PUBLIC, World

SIGN, REFUSE = 1, 2
ACCEPT, DECLINE = 1, 2
SNUBBED = Cause("accord", "refused", "a proposal was refused", parents=("trust",),
                coefficients=("accords.refusal",))
KEPT = Cause("accord", "kept", "accords are kept", coefficients=("accords.kept_trust",))
BROKEN = Cause("accord", "broken", "an accord was broken",
               coefficients=("accords.breach_trust", "accords.breach_credibility"))


def _each(turn: Turn, count: int) -> list[Ints]:
    """Numbers 0 … count - 1 in one piece, or one by one in a watched game, for causes and notes."""
    whole = np.arange(count)
    return [whole] if turn.ledger is None else [whole[i:i + 1] for i in range(count)]


def hold_summits(turn: Turn, answers: Ints) -> None:
    """Invited guests accept, stay vague or decline; a meeting does well by relations and luck.

    Theory: face-to-face diplomacy (Holmes 2018); the outcome is full where relations, trust and a
    keyed draw allow, else the leaders only meet.
    """
    world, scenario, k = turn.world, turn.scenario, turn.k["summits"]
    table, blocks = items(scenario), _agenda_blocks(scenario)
    host, lane = np.nonzero(world.invitation_to >= 0)
    if not host.size:
        return
    guest = world.invitation_to[host, lane].astype(np.int64)
    agenda = world.invitation_agenda[host, lane].astype(np.int64)
    answer = answers[guest, table.invitation + host, lane]
    warmth = (world.relations[host, guest, lane] + world.relations[guest, host, lane]) / 2
    odds = k.full_base + k.full_per_relations * warmth
    luck = turn.luck.draw_at(turn.number, "summit", _seat_keys(scenario)[host], lane)
    kind = np.where(answer == ACCEPT, np.where(luck < odds, 1, 0),
                    np.where(answer == DECLINE, 3, 2))
    causes = None
    if turn.ledger is not None:
        causes = [_summit_cause(turn, *(int(x[i]) for x in (host, guest, agenda, kind)))
                  for i in range(host.size)]
    turn.apply(blocks[kind, agenda, host, guest], lane, causes)
    hits = np.flatnonzero(kind == 1)
    turn.apply(blocks[0, agenda[hits], host[hits], guest[hits]], lane[hits],
               None if causes is None else [causes[int(i)] for i in hits])
    world.invitation_to[...] = -1
    world.invitation_agenda[...] = -1


def _seat_keys(scenario: Scenario) -> U64:
    if "seat keys" not in scenario.cache:
        scenario.cache["seat keys"] = name_keys(scenario.seats)
    found: U64 = scenario.cache["seat keys"]
    return found


def _agenda_blocks(scenario: Scenario) -> Ints:
    """Blocks [outcome, agenda, host, guest]; outcomes met, full, vague, declined."""
    if "agenda blocks" not in scenario.cache:
        n = len(scenario.actors)
        scenario.cache["agenda blocks"] = np.array(
            [[a.met, a.full, a.vague, a.declined] for a in scenario.agendas],
            np.int64).reshape(-1, 4, n, n).swapaxes(0, 1)
    found: Ints = scenario.cache["agenda blocks"]
    return found


def _summit_cause(turn: Turn, host: int, guest: int, agenda: int, kind: int) -> Cause:
    people, subject = turn.scenario.actors, turn.scenario.agendas[agenda].name
    a, b = people[host].name, people[guest].name
    text = (f"{a} and {b} meet on {subject}; the meeting stays courteous.",
            f"{a} and {b} meet on {subject} and agree on substance.",
            f"{b} leaves {a}'s invitation on {subject} open.",
            f"{b} declines {a}'s invitation on {subject}.")[kind]
    cause = Cause("summit", turn.scenario.agendas[agenda].id, text, host,
                  coefficients=("summits.full_base", "summits.full_per_relations"))
    turn.note(text, cause)
    return cause


def answer_occasions(world: World, answers: Ints) -> None:
    """Invited seats say whether they come: confirm, vague, decline; 0 keeps what they said."""
    first = items(world.scenario).occasion
    for i, occasion in enumerate(world.scenario.occasions):
        if occasion.opens <= world.turn < occasion.turn:
            for seat in occasion.invited:
                said = answers[seat, first + i]
                now = world.attendance[seat, i]
                now[...] = np.where(said == 0, now,
                                    np.where(said == 1, 1.0, np.where(said == 2, 0.0, -1.0)))


def answer_accords(turn: Turn, answers: Ints) -> None:
    """Proposals are signed, refused, countered, or lapse after two turns of silence."""
    world, n = turn.world, len(turn.scenario.actors)
    p, lane = np.nonzero(world.proposal_to >= 0)
    if not p.size:
        return
    q = world.proposal_to[p, lane].astype(np.int64)
    answer = answers[q, items(turn.scenario).accord + p, lane]
    secret = world.proposal_secret.copy()
    world.proposal_age[p, lane] += 1
    lapsed = (answer == 0) & (world.proposal_age[p, lane] >= 2)
    for at in _each(turn, p.size):
        signs, refuses = at[answer[at] == SIGN], at[answer[at] == REFUSE]
        _sign(turn, p[signs], q[signs], lane[signs])
        _refuse(turn, p[refuses], q[refuses], lane[refuses], secret)
        _lapse(turn, p[at], q[at], lapsed[at], secret)
    gone = (answer != 0) | lapsed
    _clear(world, p[gone], lane[gone])
    countered = np.flatnonzero(answer >= COUNTER)
    if countered.size:
        pair = np.full((n, n, world.size), -1, np.int64)
        pair[p[countered], q[countered], lane[countered]] = answer[countered] - COUNTER
        _counter(turn, pair, secret)


def _refuse(turn: Turn, p: Ints, q: Ints, lane: Ints, secret: Floats) -> None:
    if not p.size:
        return
    people, a, b = turn.scenario.actors, int(p[0]), int(q[0])
    turn.add_at("relations", (p, q), lane, turn.k["accords"].refusal,
                _between(turn, SNUBBED, secret[a], a, b))
    _say(turn, a, b, np.ones(1, dtype=bool), secret[a],
         f"{people[b].name} refuses an accord proposed by {people[a].name}.")


def _lapse(turn: Turn, p: Ints, q: Ints, lapsed: Flags, secret: Floats) -> None:
    people, a, b = turn.scenario.actors, int(p[0]), int(q[0])
    _say(turn, a, b, lapsed, secret[a],
         f"An accord proposed by {people[a].name} to {people[b].name} lapses unanswered.")


def _counter(turn: Turn, countered: Ints, secret: Floats) -> None:
    """Who countered a proposal now proposes the changed terms, as secretly as it was asked.

    countered: pair of clauses [proposer, seat that counters, W], -1 none. A seat has one proposal
    under way: of several counters the one by luck goes out.
    """
    world, people = turn.world, turn.scenario.actors
    pairs = np.array(turn.scenario.pairs, np.int64).reshape(-1, 2)
    luck = turn.draw("counter", _seat_keys(turn.scenario))
    lots = np.where(countered >= 0, luck[:, None], -1.0)
    best = lots.argmax(axis=0)
    for q in range(len(people)):
        goes = (countered[:, q] >= 0) & (np.arange(len(people))[:, None] == best[q]) \
            & (world.proposal_to[q] < 0)
        for p in range(len(people)):
            lane = np.flatnonzero(goes[p])
            pair = pairs[countered[p, q, lane]]
            dropped = (countered[p, q] >= 0) & ~goes[p]
            _say(turn, q, p, dropped, secret[p], f"{people[q].name} drops "
                 f"its counter-proposal to {people[p].name} for another of its own.")
            world.proposal_to[q, lane] = p
            world.proposal_give[q, lane] = pair[:, 1]
            world.proposal_get[q, lane] = pair[:, 0]
            world.proposal_age[q, lane] = 0
            world.proposal_secret[q, lane] = secret[p, lane]


def _clear(world: World, p: Ints, lane: Ints) -> None:
    for values in (world.proposal_to, world.proposal_give, world.proposal_get):
        values[p, lane] = -1.0
    for values in (world.proposal_age, world.proposal_secret):
        values[p, lane] = 0.0


def _sign(turn: Turn, p: Ints, q: Ints, lane: Ints) -> None:
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


def _between(turn: Turn, cause: Cause, secret: Floats, p: int, q: int) -> Cause:
    """The cause; known only to the two if what is between them is secret in the watched world."""
    if turn.ledger is None or not secret[0]:
        return cause
    return replace(cause, secret=True, parties=(p, q))


def _clause_blocks(scenario: Scenario) -> tuple[Ints, Ints]:
    """(on signing, each turn) blocks of the grounded clauses."""
    if "clause blocks" not in scenario.cache:
        scenario.cache["clause blocks"] = (
            np.array([c.on_sign for c in scenario.clauses] or [-1], np.int64),
            np.array([c.each_turn for c in scenario.clauses] or [-1], np.int64))
    found: tuple[Ints, Ints] = scenario.cache["clause blocks"]
    return found


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
    for at in _each(turn, p.size):
        if at.size:
            turn.add_at("trust", (p[at], q[at]), lane[at], rate,
                        _between(turn, KEPT, np.ones(1), int(p[at[0]]), int(q[at[0]])))


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
    for at in _each(turn, p.size):
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
            _say(turn, int(doer[0]), int(other[0]), np.ones(1, dtype=bool), np.zeros(1),
                 f"{scenario.actors[doer[0]].name} breaks its accord with "
                 f"{scenario.actors[other[0]].name}.")
            world.accord_left[p[at[hit]], q[at[hit]], here] = 0.0
    _expire(world, p, q, lane)


def _say(turn: Turn, a: int, b: int, flag: Flags, secret: Floats, text: str) -> None:
    if turn.ledger is not None and flag[0]:
        turn.note(text, Cause("accord", "news", text, a, secret=bool(secret[0]), parties=(a, b)))


def open_proposals(turn: Turn, draft: Draft, done: Flags) -> None:
    """Carried-out invitations and proposals are registered; they are answered next turn."""
    world, table, scenario = turn.world, turn.scenario.orders, turn.scenario
    for seat, rows, lane in register(world, done, draft, "invite"):
        world.invitation_to[seat, lane] = table.target[rows]
        world.invitation_agenda[seat, lane] = table.option[rows]
    pairs = np.array(scenario.pairs, np.int64).reshape(-1, 2)
    for seats, orders, lanes in register(world, done, draft, "propose"):
        free = world.proposal_to[seats, lanes] < 0
        seat, rows, lane = seats[free], orders[free], lanes[free]
        world.proposal_to[seat, lane] = table.target[rows]
        world.proposal_give[seat, lane] = pairs[table.option[rows], 0]
        world.proposal_get[seat, lane] = pairs[table.option[rows], 1]
        world.proposal_secret[seat, lane] = table.extra[rows]
        world.proposal_age[seat, lane] = 0
