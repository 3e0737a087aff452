"""Crises: a challenge at a flashpoint is played out in up to three sealed rounds.

Theory: brinkmanship as competition in risk taking (Schelling 1966), the chicken payoffs of crisis
bargaining and audience costs (Fearon 1994). Each round both sides are firm, offer terms or back
down; patrons and backers back, restrain or abstain. Firm against firm climbs and may slip.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from game.actions.drafts import Draft
from game.actions.orders import register
from game.core.exact import Flags, Floats, Ints, grid
from game.core.ledger import Cause, Turn
from game.core.model import DOWN, FIRM, TERMS, Scenario
from game.core.quantities import BY_NAME
from game.core.sheets import items
from game.core.world import World

ROUNDS = 3
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


def _places(scenario: Scenario) -> tuple[Ints, Ints, Ints]:
    """(claimant [F], leading patron [F] or -1, side [A, F])."""
    if "crisis places" not in scenario.cache:
        places = scenario.flashpoints
        side = np.array([[p.side(a) for p in places] for a in range(len(scenario.actors))],
                        np.int64)
        scenario.cache["crisis places"] = (
            np.array([p.claimant for p in places], np.int64),
            np.array([p.patrons[0] if p.patrons else -1 for p in places], np.int64), side)
    found: tuple[Ints, Ints, Ints] = scenario.cache["crisis places"]
    return found


def open_crisis(turn: Turn, draft: Draft, done: Flags) -> None:
    """A carried-out challenge opens a crisis between the challenger and the other side's leader."""
    world, table, k = turn.world, turn.scenario.orders, turn.k["crisis"]
    claimant, patron, side = _places(turn.scenario)
    for seat, rows, lane in register(world, done, draft, "challenge"):
        place = table.target[rows]
        against = np.where(side[seat, place] > 0, patron[place], claimant[place])
        alone = (against < 0) | (against == seat)
        world.crisis[lane] = place
        world.challenger[lane] = seat
        world.responder[lane] = np.where(alone, -1, against)
        world.stake[lane] = grid(
            k.stake_base + k.stake_per_rung * np.rint(world.rung[place, lane]))
        world.stance[:, lane] = 0


def _stances(world: World, seat: Floats, said: Ints) -> Ints:
    """A principal's stance [W]; the default never raises the rung and begins with terms."""
    who = np.maximum(seat, 0).astype(np.int64)
    lanes = np.arange(world.size)
    answer, last = said[who, lanes], world.stance[who, lanes].astype(np.int64)
    default = np.where(last == DOWN, DOWN, TERMS)
    return np.where(answer > 0, answer, default)


def _defender_alone(world: World, place: Ints) -> Ints:
    """Stance of a defender without a patron: firm while its resolve is high."""
    resolve = world.resolve[place, np.arange(world.size)]
    return np.where(resolve >= 60, FIRM, np.where(resolve >= 30, TERMS, DOWN))


def play_crisis(turn: Turn, answers: Ints, ask: Ask | None) -> list[Ints]:
    """Up to three rounds in the worlds where a crisis is open. Returns the answers used, per round.

    `answers` [A, item, W] are the sheets; `ask`, if given, is asked anew each round.
    """
    world, used = turn.world, []
    first = items(turn.scenario).crisis
    for number in range(1, ROUNDS + 1):
        live = world.crisis >= 0
        if not live.any():
            break
        place = np.maximum(world.crisis, 0).astype(np.int64)
        if ask is None:
            said = answers[:, first + place, np.arange(world.size)]
        else:
            said = ask(world, number)
        said = np.where(live, said, 0)
        used.append(said)
        turn.phase = f"crisis round {number}"
        _round(turn, said, live, place, number)
        turn.close()
    return used


def _round(turn: Turn, said: Ints, live: Flags, place: Ints, number: int) -> None:
    world = turn.world
    a = _stances(world, world.challenger, said)
    b = np.where(world.responder >= 0, _stances(world, world.responder, said),
                 _defender_alone(world, place))
    pull = _patrons(turn, said, place)
    firm_firm = live & (a == FIRM) & (b == FIRM)
    a_wins = live & (a != DOWN) & (b == DOWN)
    b_wins = live & (b != DOWN) & (a == DOWN)
    both_down = live & (a == DOWN) & (b == DOWN)
    both_terms = live & (a == TERMS) & (b == TERMS)
    mixed = live & (((a == FIRM) & (b == TERMS)) | ((a == TERMS) & (b == FIRM)))
    agreed = mixed & _within_reservation(turn, a, place, pull)
    _say(turn, number, a, b, live)
    _move_rungs(turn, place, firm_firm, both_terms | agreed, both_down)
    _settle_stake(turn, place, a_wins, b_wins, agreed & (a == FIRM), agreed & (b == FIRM), number)
    _pay(turn, place, a_wins, b_wins, firm_firm, both_terms | agreed, number)
    over = a_wins | b_wins | both_down | both_terms | agreed
    _remember(world, a, b, live, over, firm_firm, turn.k["crisis"].stake_growth)


def _patrons(turn: Turn, said: Ints, place: Ints) -> Floats:
    """Net backing of the challenger's side by third seats, [W]; 1 backs, 2 restrains."""
    world = turn.world
    _, _, side = _places(turn.scenario)
    seats = np.arange(side.shape[0])[:, None]
    third = (seats != world.challenger) & (seats != world.responder)
    sign = np.where(side[:, place] == side[np.maximum(world.challenger, 0).astype(np.int64), place],
                    1, -1) * np.abs(side[:, place])
    voice = np.where(said == 1, 1, np.where(said == 2, -1, 0))
    net: Ints = (sign * voice * third).sum(axis=0, dtype=np.int64)
    return net.astype(np.float64)


def _within_reservation(turn: Turn, a: Ints, place: Ints, pull: Floats) -> Flags:
    """Whether the firm side takes the terms: it does when its stake is not much the larger, the
    rung frightens it, or its friends restrain it."""
    world, k, lanes = turn.world, turn.k["crisis"], np.arange(turn.world.size)
    firm = np.where(a == FIRM, world.challenger, world.responder)
    soft = np.where(a == FIRM, world.responder, world.challenger)

    def held(seat: Floats) -> Floats:
        mine = world.commitment[np.maximum(seat, 0).astype(np.int64), place, lanes]
        return np.where(seat >= 0, mine, world.resolve[place, lanes])
    backing = np.where(a == FIRM, pull, -pull)
    edge = held(firm) - held(soft) + k.per_backer * backing
    return edge <= k.reservation + k.fear_per_rung * world.rung[place, lanes]


def _at(place: Ints, f: int, flag: Flags, amount: Floats | float) -> Floats:
    return np.where(flag & (place == f), amount, 0.0)


def _move_rungs(turn: Turn, place: Ints, up: Flags, down: Flags, two: Flags) -> None:
    world, k = turn.world, turn.k["crisis"]
    rung = world.rung[place, np.arange(world.size)]
    chance = k.accident_per_rung * np.maximum(rung - 4, 0)
    slip = up & (turn.luck.one(turn.number, f"accident/{turn.phase}") < chance)
    for f in range(len(turn.scenario.flashpoints)):
        if not (place == f).any():
            continue
        if up.any():
            turn.add("rung", f, _at(place, f, up, 1.0), CLIMB)
            turn.add("rung", f, _at(place, f, slip, 1.0), SLIP)
        turn.add("rung", f, _at(place, f, down, -1.0) + _at(place, f, two, -2.0), CALM)
    if turn.ledger is not None and slip[0]:
        turn.note("An accident takes the crisis a step further than either side wanted.", SLIP)


def _settle_stake(turn: Turn, place: Ints, a_wins: Flags, b_wins: Flags, a_half: Flags,
                  b_half: Flags, number: int) -> None:
    """The stake moves control: toward the claimant if its side wins."""
    world, k = turn.world, turn.k["crisis"]
    _, _, side = _places(turn.scenario)
    lanes = np.arange(world.size)
    sign = side[np.maximum(world.challenger, 0).astype(np.int64), place]
    part = np.where(a_wins, 1.0, 0.0) - b_wins + 0.5 * a_half - 0.5 * b_half
    early = k.private_share if number == 1 else 1.0
    amount = k.gain * world.stake[lanes] * part * sign * early
    for f in range(len(turn.scenario.flashpoints)):
        hit = (place == f) & (part != 0)
        if hit.any():
            turn.add("control", f, np.where(hit, amount, 0.0), GAIN)


def _pay(turn: Turn, place: Ints, a_wins: Flags, b_wins: Flags, firm: Flags, talked: Flags,
         number: int) -> None:
    """Who backs down loses its word by the rung; cheaply in the private first round."""
    world, k = turn.world, turn.k["crisis"]
    rung = world.rung[place, np.arange(world.size)]
    early = k.private_share if number == 1 else 1.0
    for seat in range(len(turn.scenario.actors)):
        challenger, responder = world.challenger == seat, world.responder == seat
        lost = (a_wins & responder) | (b_wins & challenger)
        won = (a_wins & challenger) | (b_wins & responder)
        if lost.any() or won.any():
            worth = np.where(lost, rung, np.where(won, -0.5 * rung, 0.0)) * early
            turn.add("credibility", seat, k.credibility_per_rung * worth, BACKED_DOWN)
            turn.add("support", seat, k.support_per_rung * worth, BACKED_DOWN)
        steadfast = firm & (challenger | responder)
        if steadfast.any():
            for f in range(len(turn.scenario.flashpoints)):
                turn.add("commitment", (seat, f), _at(place, f, steadfast, k.firm_commitment),
                         STOOD_FIRM)
        ended = talked & (challenger | responder)
        if ended.any():
            other = np.where(challenger, world.responder, world.challenger)
            for third in range(len(turn.scenario.actors)):
                hit = ended & (other == third)
                if hit.any():
                    turn.add("trust", (seat, third), np.where(hit, k.terms_trust, 0.0), TALKED)


def _remember(world: World, a: Ints, b: Ints, live: Flags, over: Flags, climbed: Flags,
              growth: float) -> None:
    """Keep the stances for the next default; close what is over."""
    for seat in range(world.stance.shape[0]):
        said = np.where(world.challenger == seat, a, np.where(world.responder == seat, b, 0))
        world.stance[seat] = np.where(live & (said > 0), said, world.stance[seat])
    grown = grid(np.minimum(world.stake * growth, BY_NAME["stake"].high))
    world.stake[...] = np.where(climbed, grown, world.stake)
    for name in ("crisis", "challenger", "responder"):
        values = getattr(world, name)
        values[...] = np.where(over, -1.0, values)
    world.stake[...] = np.where(over, 0.0, world.stake)
    world.stance[...] = np.where(over, 0.0, world.stance)


def _say(turn: Turn, number: int, a: Ints, b: Ints, live: Flags) -> None:
    if turn.ledger is None or not live[0]:
        return
    people, world = turn.scenario.actors, turn.world
    place = turn.scenario.flashpoints[int(world.crisis[0])]
    names = [people[int(s)].name if s >= 0 else "the defender"
             for s in (world.challenger[0], world.responder[0])]
    words = {FIRM: "stands firm", TERMS: "offers terms", DOWN: "backs down"}
    turn.note(f"{place.name}, round {number}: {names[0]} {words[int(a[0])]}, "
              f"{names[1]} {words[int(b[0])]}.",
              Cause("crisis", place.id, "crisis round", int(world.challenger[0])))
