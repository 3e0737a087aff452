"""Crises: a challenge at a flashpoint is played out in up to three sealed rounds.

Theory: brinkmanship as competition in risk taking (Schelling 1966), the chicken payoffs of crisis
bargaining and audience costs (Fearon 1994). Each round both sides are firm, offer terms or back
down; patrons and backers back, restrain or abstain. Firm against firm climbs and may slip.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from game.actions.pledges import hold_to_word
from game.core.exact import Flags, Floats, Ints, grid
from game.core.ledger import Cause, Turn
from game.core.model import DOWN, FIRM, TERMS, Scenario, derived
from game.core.named import Crisis
from game.core.quantities import BY_NAME
from game.core.rulebook import Numbers, rounded, rule
from game.core.rulebook import grid as to_grid
from game.core.sheets import items
from game.core.world import World
from game.rules.roles import Roles

ROUNDS = 3
_ONE = np.zeros(1, np.uint64)
"""Key of a draw of which there is one a world."""
Ask = Callable[[World, int], Ints]
"""Given the world and the round, the crisis answers of all seats, [A, W] (0 the default)."""

CLIMB = Cause("crisis", "climb", "both sides stand firm", parents=("stance",))
SLIP = Cause("crisis", "accident", "an accident while both stand firm",
             coefficients=("crisis.accident_per_rung",), parents=("rung",))
CALM = Cause("crisis", "calm", "the crisis is defused", parents=("stance",))
GAIN = Cause("crisis", "gain", "the other side backed down", coefficients=("crisis.gain",),
             parents=("stake",))
BACKED_DOWN = Cause("crisis", "backed down", "backing down in public",
                    coefficients=("crisis.credibility_per_rung", "crisis.support_per_rung"),
                    parents=("rung",))
STOOD_FIRM = Cause("crisis", "stood firm", "standing firm is noticed",
                   coefficients=("crisis.firm_commitment",))
TALKED = Cause("crisis", "terms", "the crisis ends in terms", coefficients=("crisis.terms_trust",))


@derived
def _places(scenario: Scenario) -> tuple[Ints, Ints, Ints]:
    """(claimant [F], leading patron [F] or -1, side [A, F])."""
    places = scenario.flashpoints
    side = np.array([[p.side(a) for p in places] for a in range(len(scenario.actors))],
                    np.int64)
    return (
        np.array([p.claimant for p in places], np.int64),
        np.array([p.patrons[0] if p.patrons else -1 for p in places], np.int64), side)


@rule
def open_crisis(w: Numbers, k: Crisis, r: Roles, f: int, a: int) -> None:
    """A carried-out challenge opens a crisis between the challenger and the other side's leader."""
    against = r.patron[f] if r.claims[a, f] > 0.0 else r.claimant[f]
    w.crisis = f
    w.challenger = a
    w.responder = -1.0 if against == a else against
    w.stake = to_grid(k.stake_base + k.stake_per_rung * rounded(w.rung[f]))
    for b in range(w.stance.shape[0]):
        w.stance[b] = 0.0


@dataclass(frozen=True)
class _Open:
    """The open crises of this round, one a world: n of them, in worlds `lanes` [n].

    `a` and `b` are the stances of challenger and responder, `said` [A, n] what all seats say.
    A responder of -1 is the defender alone.
    """

    lanes: Ints
    place: Ints
    challenger: Ints
    responder: Ints
    said: Ints
    a: Ints
    b: Ints
    rung: Floats


def _look(world: World, lanes: Ints, said: Ints) -> _Open:
    place, challenger, responder = (
        values[lanes].astype(np.int64)
        for values in (world.crisis, world.challenger, world.responder))
    said = said[:, lanes]
    answered = _stances(world, np.maximum(responder, 0), lanes, said)
    b = np.where(responder >= 0, answered, _defender_alone(world, place, lanes))
    return _Open(lanes, place, challenger, responder, said,
                 _stances(world, challenger, lanes, said), b, world.rung[place, lanes])


def _stances(world: World, seat: Ints, lanes: Ints, said: Ints) -> Ints:
    """A principal's stance [n]; the default never raises the rung and begins with terms."""
    answer, last = said[seat, np.arange(lanes.size)], world.stance[seat, lanes]
    return np.where(answer > 0, answer, np.where(last == DOWN, DOWN, TERMS))


def _defender_alone(world: World, place: Ints, lanes: Ints) -> Ints:
    """Stance of a defender without a patron: firm while its resolve is high."""
    resolve = world.resolve[place, lanes]
    return np.where(resolve >= 60, FIRM, np.where(resolve >= 30, TERMS, DOWN))


def play_crisis(turn: Turn, answers: Ints, ask: Ask | None) -> list[Ints]:
    """Up to three rounds in the worlds where a crisis is open. Returns the answers used, per round.

    `answers` [A, item, W] are the sheets; `ask`, if given, is asked anew each round.
    """
    world, used = turn.world, []
    first = items(turn.scenario).crisis
    for number in range(1, ROUNDS + 1):
        live = world.crisis >= 0
        lanes = np.flatnonzero(live)
        if not lanes.size:
            break
        if ask is None:
            place = np.maximum(world.crisis, 0).astype(np.int64)
            said = answers[:, first + place, np.arange(world.size)]
        else:
            said = ask(world, number)
        said = np.where(live, said, 0)
        used.append(said)
        turn.phase = f"crisis round {number}"
        _round(turn, _look(world, lanes, said), number)
        turn.close()
    return used


def _round(turn: Turn, c: _Open, number: int) -> None:
    firm_firm = (c.a == FIRM) & (c.b == FIRM)
    a_wins, b_wins = (c.a != DOWN) & (c.b == DOWN), (c.b != DOWN) & (c.a == DOWN)
    both_down = (c.a == DOWN) & (c.b == DOWN)
    mixed = ((c.a == FIRM) & (c.b == TERMS)) | ((c.a == TERMS) & (c.b == FIRM))
    agreed = mixed & _within_reservation(turn, c)
    talked = ((c.a == TERMS) & (c.b == TERMS)) | agreed
    _say(turn, number, c)
    if number == 1:
        hold_to_word(turn, c.lanes, c.challenger, c.responder, c.said)
    _move_rungs(turn, c, firm_firm, talked, both_down)
    half = agreed & (c.a == FIRM), agreed & (c.b == FIRM)
    _settle_stake(turn, c, 1.0 * a_wins - b_wins + 0.5 * half[0] - 0.5 * half[1], number)
    _pay(turn, c, a_wins, b_wins, number)
    _stand_or_talk(turn, c, firm_firm, talked)
    _remember(turn, c, a_wins | b_wins | both_down | talked, firm_firm)


def _patrons(turn: Turn, c: _Open) -> Floats:
    """Net backing of the challenger's side by third seats, [n]; 1 backs, 2 restrains.

    A seat without a part in the dispute speaks for whom it declared support.
    """
    _, _, side = _places(turn.scenario)
    seats = np.arange(side.shape[0])[:, None]
    third = (seats != c.challenger) & (seats != c.responder)
    here = side[:, c.place]
    sign = np.where(here == side[c.challenger, c.place], 1, -1) * np.abs(here)
    pledge = turn.world.pledge[:, :, c.lanes]
    at = np.arange(c.lanes.size)
    word = np.where(pledge[:, c.challenger, at] >= 1, 1, 0) - np.where(
        (pledge[:, np.maximum(c.responder, 0), at] >= 1) & (c.responder >= 0), 1, 0)
    sign = np.where(here == 0, word, sign)
    voice = np.where(c.said == 1, 1, np.where(c.said == 2, -1, 0))
    net: Ints = (sign * voice * third).sum(axis=0, dtype=np.int64)
    return net.astype(np.float64)


def _within_reservation(turn: Turn, c: _Open) -> Flags:
    """Whether the firm side takes the terms: it does when its stake is not much the larger, the
    rung frightens it, or its friends restrain it."""
    world, k, firm, pull = turn.world, turn.k["crisis"], c.a == FIRM, _patrons(turn, c)

    def held(seat: Ints) -> Floats:
        mine = world.commitment[np.maximum(seat, 0), c.place, c.lanes]
        return np.where(seat >= 0, mine, world.resolve[c.place, c.lanes])
    backing = np.where(firm, pull, -pull)
    edge = (held(np.where(firm, c.challenger, c.responder))
            - held(np.where(firm, c.responder, c.challenger)) + k.per_backer * backing)
    return edge <= k.reservation + k.fear_per_rung * c.rung


def _move_rungs(turn: Turn, c: _Open, up: Flags, down: Flags, two: Flags) -> None:
    chance = turn.k["crisis"].accident_per_rung * np.maximum(c.rung - 4, 0)
    luck = turn.luck.draw_at(turn.number, f"accident/{turn.phase}", _ONE, c.lanes)
    slip = up & (luck < chance)
    calm = np.where(down, -1.0, np.where(two, -2.0, 0.0))
    for amount, cause in ((up.astype(np.float64), CLIMB), (slip.astype(np.float64), SLIP),
                          (calm, CALM)):
        turn.add_at("rung", (c.place,), c.lanes, amount, cause)
    if turn.ledger is not None and slip[0]:
        turn.note("An accident takes the crisis a step further than either side wanted.", SLIP)


def _settle_stake(turn: Turn, c: _Open, part: Floats, number: int) -> None:
    """The stake moves control: toward the claimant if its side wins. `part` [n] goes to the
    challenger."""
    k = turn.k["crisis"]
    sign = _places(turn.scenario)[2][c.challenger, c.place]
    early = k.private_share if number == 1 else 1.0
    turn.add_at("control", (c.place,), c.lanes,
                k.gain * turn.world.stake[c.lanes] * part * sign * early, GAIN)


def _pay(turn: Turn, c: _Open, a_wins: Flags, b_wins: Flags, number: int) -> None:
    """Who backs down loses its word by the rung; cheaply in the private first round."""
    k, early = turn.k["crisis"], turn.k["crisis"].private_share if number == 1 else 1.0
    for seat, lost, won in ((c.challenger, b_wins, a_wins), (c.responder, a_wins, b_wins)):
        at = np.flatnonzero((lost | won) & (seat >= 0))
        worth = np.where(lost[at], c.rung[at], -0.5 * c.rung[at]) * early
        for name, rate in (("credibility", k.credibility_per_rung),
                           ("support", k.support_per_rung)):
            turn.add_at(name, (seat[at],), c.lanes[at], rate * worth, BACKED_DOWN)


def _stand_or_talk(turn: Turn, c: _Open, firm: Flags, talked: Flags) -> None:
    """Standing firm binds to the place; terms are remembered by both."""
    k = turn.k["crisis"]
    for seat, other in ((c.challenger, c.responder), (c.responder, c.challenger)):
        at = np.flatnonzero(firm & (seat >= 0))
        turn.add_at("commitment", (seat[at], c.place[at]), c.lanes[at], k.firm_commitment,
                    STOOD_FIRM)
        at = np.flatnonzero(talked & (seat >= 0) & (other >= 0))
        turn.add_at("trust", (seat[at], other[at]), c.lanes[at], k.terms_trust, TALKED)


def _remember(turn: Turn, c: _Open, over: Flags, climbed: Flags) -> None:
    """Keep the stances for the next default; close what is over."""
    world = turn.world
    world.stance[c.challenger, c.lanes] = c.a
    answered = np.flatnonzero(c.responder >= 0)
    world.stance[c.responder[answered], c.lanes[answered]] = c.b[answered]
    here = c.lanes[climbed]
    grown = world.stake[here] * turn.k["crisis"].stake_growth
    world.stake[here] = grid(np.minimum(grown, BY_NAME["stake"].high))
    ended = c.lanes[over]
    for values in (world.crisis, world.challenger, world.responder):
        values[ended] = -1.0
    world.stake[ended] = 0.0
    world.stance[:, ended] = 0.0


def _say(turn: Turn, number: int, c: _Open) -> None:
    if turn.ledger is None:
        return
    people, world = turn.scenario.actors, turn.world
    place = turn.scenario.flashpoints[int(world.crisis[0])]
    names = [people[int(s)].name if s >= 0 else "the defender"
             for s in (world.challenger[0], world.responder[0])]
    words = {FIRM: "stands firm", TERMS: "offers terms", DOWN: "backs down"}
    turn.note(f"{place.name}, round {number}: {names[0]} {words[int(c.a[0])]}, "
              f"{names[1]} {words[int(c.b[0])]}.",
              Cause("crisis", place.id, "crisis round", int(world.challenger[0])))
