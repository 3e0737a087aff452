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
from game.core.luck import name_keys
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


def _answer(answers: Ints, who: Floats, item: int) -> Ints:
    """The answer [W] of the seat `who` [W] (-1 nobody: 0) to an item."""
    seat = who.astype(np.int64)
    found = answers[seat, item, np.arange(answers.shape[-1])]
    return np.where(seat >= 0, found, 0)


def hold_summits(turn: Turn, answers: Ints) -> None:
    """Invited guests accept, stay vague or decline; a meeting does well by relations and luck.

    Theory: face-to-face diplomacy (Holmes 2018); the outcome is full where relations, trust and a
    keyed draw allow, else the leaders only meet.
    """
    world, scenario, k = turn.world, turn.scenario, turn.k["summits"]
    table, lanes = items(scenario), np.arange(world.size)
    blocks = _agenda_blocks(scenario)
    luck = turn.draw("summit", name_keys(scenario.seats))
    for host in range(len(scenario.actors)):
        guest = world.invitation_to[host].astype(np.int64)
        live = np.flatnonzero(guest >= 0)
        if not live.size:
            continue
        g, lane = guest[live], lanes[live]
        agenda = world.invitation_agenda[host, lane].astype(np.int64)
        answer = answers[g, table.invitation + host, lane]
        warmth = (world.relations[host, g, lane] + world.relations[g, host, lane]) / 2
        odds = k.full_base + k.full_per_relations * warmth
        full = luck[host, lane] < odds
        kind = np.where(answer == ACCEPT, np.where(full, 1, 0), np.where(answer == DECLINE, 3, 2))
        chosen = blocks[kind, agenda, host, g]
        causes = None
        if turn.ledger is not None:
            causes = [_summit_cause(turn, host, int(g[i]), int(agenda[i]), int(kind[i]))
                      for i in range(live.size)]
        turn.apply(chosen, lane, causes)
        hits = np.flatnonzero(kind == 1)
        turn.apply(blocks[0, agenda[hits], host, g[hits]], lane[hits],
                   None if causes is None else [causes[int(i)] for i in hits])
    world.invitation_to[...] = -1
    world.invitation_agenda[...] = -1


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
    world, people = turn.world, turn.scenario.actors
    first, n = items(turn.scenario).accord, len(people)
    secret = world.proposal_secret.copy()
    countered = np.full((n, n, world.size), -1, np.int64)
    for p in range(n):
        to = world.proposal_to[p]
        if not (to >= 0).any():
            continue
        answer = _answer(answers, to, first + p)
        world.proposal_age[p] += to >= 0
        lapsed = (answer == 0) & (world.proposal_age[p] >= 2)
        for q in range(n):
            mine = to == q
            signed, refused = mine & (answer == SIGN), mine & (answer == REFUSE)
            if signed.any():
                _sign(turn, p, q, np.flatnonzero(signed))
            if refused.any():
                turn.add("relations", (p, q), np.where(refused, turn.k["accords"].refusal, 0.0),
                         _between(turn, SNUBBED, secret[p], p, q))
                _say(turn, p, q, refused, secret[p],
                     f"{people[q].name} refuses an accord proposed by {people[p].name}.")
            _say(turn, p, q, mine & lapsed, secret[p],
                 f"An accord proposed by {people[p].name} to {people[q].name} lapses unanswered.")
            countered[p, q] = np.where(mine & (answer >= COUNTER), answer - COUNTER, -1)
        _clear(world, p, (answer != 0) | lapsed)
    if (countered >= 0).any():
        _counter(turn, countered, secret)


def _counter(turn: Turn, countered: Ints, secret: Floats) -> None:
    """Who countered a proposal now proposes the changed terms, as secretly as it was asked.

    countered: pair of clauses [proposer, seat that counters, W], -1 none. A seat has one proposal
    under way: of several counters the one by luck goes out.
    """
    world, people = turn.world, turn.scenario.actors
    pairs = np.array(turn.scenario.pairs, np.int64).reshape(-1, 2)
    luck = turn.draw("counter", name_keys(turn.scenario.seats))
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


def _clear(world: World, p: int, gone: Flags) -> None:
    for name in ("proposal_to", "proposal_give", "proposal_get"):
        values = getattr(world, name)[p]
        values[...] = np.where(gone, -1.0, values)
    for name in ("proposal_age", "proposal_secret"):
        values = getattr(world, name)[p]
        values[...] = np.where(gone, 0.0, values)


def _sign(turn: Turn, p: int, q: int, lane: Ints) -> None:
    """An accord p → q enters into force; what was in force between them ends."""
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
            causes = [_accord_cause(scenario, int(c), bool(s), p, q)
                      for c, s in zip(clause, secret, strict=True)]
        turn.apply(np.where(clause >= 0, blocks[clause], -1), lane, causes, knowers=knowers)
    if turn.ledger is not None:
        terms = spoken(scenario, f"{scenario.variants[int(give[0])]}/"
                                 f"{scenario.variants[int(get[0])]}")
        hidden = bool(secret[0])
        both = f"{scenario.actors[p].name} and {scenario.actors[q].name}"
        turn.note(f"{both} sign an accord: {terms}.",
                  Cause("accord", "signed", "an accord is signed", p, secret=hidden,
                        parties=(p, q)))


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
    world.accord_left[...] = np.maximum(world.accord_left - 1, 0)
    _expire(world)


def _reward(turn: Turn, live: Flags) -> None:
    """Trust between those who keep an accord; a secret one shows only to them."""
    world, n = turn.world, len(turn.scenario.actors)
    kept = live | live.swapaxes(0, 1)
    known = live & (world.accord_secret <= 0)
    known |= known.swapaxes(0, 1)
    turn.add("trust", ..., np.where(known, turn.k["accords"].kept_trust, 0.0), KEPT)
    for p in range(n):
        for q in range(n):
            hidden = kept[p, q] & ~known[p, q]
            if hidden.any():
                turn.add("trust", (p, q), turn.k["accords"].kept_trust * hidden,
                         _between(turn, KEPT, hidden.astype(np.float64), p, q))


def _expire(world: World) -> None:
    over = world.accord_left <= 0
    for name in ("accord_give", "accord_get"):
        values = getattr(world, name)
        values[...] = np.where(over, -1.0, values)
    world.accord_secret[...] = np.where(over, 0.0, world.accord_secret)


def find_breaches(turn: Turn, draft: Draft, done: Flags) -> None:
    """An order that violates a clause its giver performs ends the accord and costs its word.

    Theory: reputation and audience costs (Fearon 1994; Tomz 2007).
    """
    world, scenario, k = turn.world, turn.scenario, turn.k["accords"]
    live = world.accord_left > 0
    if not live.any():
        return
    table, n = scenario.orders, len(scenario.actors)
    masks = np.where(done[..., None], table.breaks[draft.chosen], 0)
    broken = np.bitwise_or.reduce(masks, axis=0)
    for p in range(n):
        for q in range(n):
            if p == q or not live[p, q].any():
                continue
            for name, doer, other in (("accord_give", p, q), ("accord_get", q, p)):
                variant = np.maximum(getattr(world, name)[p, q], 0).astype(np.int64)
                hit = live[p, q] & ((broken[doer, :, other] >> variant) & 1 > 0)
                if hit.any():
                    turn.add("credibility", doer, np.where(hit, k.breach_credibility, 0.0), BROKEN)
                    turn.add("trust", (other, doer), np.where(hit, k.breach_trust, 0.0), BROKEN)
                    turn.add("relations", (other, doer),
                             np.where(hit, k.breach_relations, 0.0), BROKEN)
                    _say(turn, doer, other, hit, np.zeros(1), f"{scenario.actors[doer].name} "
                         f"breaks its accord with {scenario.actors[other].name}.")
                    world.accord_left[p, q] = np.where(hit, 0.0, world.accord_left[p, q])
    _expire(world)


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
