"""What orders are worth that depend on others: offers, challenges, proposals, the given word."""

from __future__ import annotations

from math import fsum

import numpy as np

from game.actions.settlements import defender_accepts, favour
from game.core.exact import Floats, Ints
from game.core.model import DO, Scenario
from game.players.foresight import foresight
from game.players.gains import Gains, base_weights, worth_of
from game.views import View

USUAL = 0.8
"""Part of the stake that is won on average: early concessions are cheap."""
IN_VAIN = -1.0
"""An offer that the defender would not take."""
MOST_DEAL = 0.5
"""What a settlement's terms may count at most: much of them is up to the others."""
MOST_GAIN = 0.9
"""The same for the stake of a crisis."""
DREAD = 0.6
"""Points that each rung above SAFE takes off a challenge."""
SAFE = 5
WORST = 7
"""From this rung on a challenge is a step to the brink, which no doctrine takes unprovoked."""
BRINK = 4.0
RUNNING = 1.2
"""What an accord in force with the same seat takes off a new proposal."""
ASKED = 1.2
"""What an own proposal that still waits takes off another."""
BREACH = 0.5
"""What breaking one's word takes off an order."""


def _rows(scenario: Scenario, seat: int, do: str) -> Ints:
    """The seat's rows with an oddity, counted from its first."""
    table = scenario.orders
    mine = table.do[int(table.first[seat]):int(table.first[seat + 1])]
    return np.flatnonzero(mine == DO.index(do))


def deals(view: View, table: Gains, lanes: Ints) -> tuple[Ints, Floats]:
    """(rows, what settlement offers are worth [row, lane]): their terms where the defender (as the
    seat estimates its will) and the other powers may well agree; an effort lost where not."""
    scenario, orders = view.scenario, view.scenario.orders
    rows = _rows(scenario, view.seat, "settle")
    value, block, _ = favour(scenario)
    weights = base_weights(scenario, table)
    out = np.zeros((rows.size, lanes.size))
    for i, row in enumerate((rows + int(orders.first[view.seat])).tolist()):
        f, deal = int(orders.target[row]), int(orders.option[row])
        tilt = value[f, deal] - 50
        willing = defender_accepts(view, f, value[f, deal])[lanes] & (tilt * tilt <= 625)
        worth = worth_of(table, weights, block[f, deal:deal + 1])[0]
        own = scenario.flashpoints[f].side(view.seat) * tilt / 50
        out[i] = np.where(willing, min(0.3 * worth, MOST_DEAL) + own, IN_VAIN)
    return rows, out


def challenges(view: View, table: Gains, lanes: Ints) -> tuple[Ints, Floats]:
    """(rows, what forcing a crisis is worth [row, lane]): the stake times the odds that the other
    side backs down, less the word that is lost if oneself must, less dread of the high rungs."""
    scenario, orders, me = view.scenario, view.scenario.orders, view.seat
    rows = _rows(scenario, me, "challenge")
    k, weights, ahead = scenario.k["crisis"], base_weights(scenario, table), foresight(scenario)
    by_place: dict[int, Floats] = {}
    out = np.zeros((rows.size, lanes.size))
    for i, row in enumerate((rows + int(orders.first[me])).tolist()):
        f = int(orders.target[row])
        if f not in by_place:
            place, at = scenario.flashpoints[f], scenario.layout.row("control", f)
            side = place.side(me)
            other = (place.patrons[0] if place.patrons else -1) if side > 0 else place.claimant
            held = view.commitment[other, f, lanes] if other >= 0 else view.resolve[f, lanes]
            odds = np.minimum(np.maximum(
                0.4 + (view.commitment[me, f, lanes] - held) / 100, 0.1), 0.8)
            rung = view.rung[f, lanes]
            stake = k.gain * (k.stake_base + k.stake_per_rung * rung)
            point = side * fsum(float(w * ahead[g, at])
                                for w, g in zip(weights, table.numbers, strict=True))
            lost = 0.06 * k.credibility_per_rung * rung * (1 - odds)
            fear = DREAD * np.maximum(rung - SAFE, 0) + BRINK * (rung >= WORST)
            won = np.minimum(USUAL * stake * point * (2 * odds - 0.45), MOST_GAIN)
            by_place[f] = won + lost - fear
        out[i] = by_place[f]
    return rows, out


def understandings(view: View, lanes: Ints) -> tuple[Ints, Floats]:
    """(rows, what proposing anew costs [row, lane]) where a proposal is open or an accord runs."""
    scenario, me = view.scenario, view.seat
    rows = _rows(scenario, me, "propose")
    running = (view.accord_left[me] > 0) | (view.accord_left[:, me] > 0)
    asked = view.proposal_to[me] >= 0
    target = scenario.orders.target[rows + int(scenario.orders.first[me])]
    return rows, -(RUNNING * running[target][:, lanes] + ASKED * asked[lanes])


def word(view: View, lanes: Ints) -> tuple[Ints, Floats]:
    """(rows, what a broken word costs [row, lane]): orders that violate an accord in force."""
    scenario, me = view.scenario, view.seat
    first, last = int(scenario.orders.first[me]), int(scenario.orders.first[me + 1])
    breaks = scenario.orders.breaks[first:last]
    rows = np.flatnonzero(breaks.any(axis=1))
    out = np.zeros((rows.size, lanes.size))
    for other in range(len(scenario.actors)):
        held = _promised(view, other)[lanes]
        if held.any():
            out -= BREACH * ((breaks[rows, other][:, None] & held) != 0)
    return rows, out


def _promised(view: View, other: int) -> Ints:
    """Clause variants that the seat performs for another under accords in force, as bits [W]."""
    me = view.seat
    out = np.zeros(view.worlds, np.int64)
    for left, variant in ((view.accord_left[me, other], view.accord_give[me, other]),
                          (view.accord_left[other, me], view.accord_get[other, me])):
        number = np.maximum(variant, 0).astype(np.int64)
        out |= np.where((left > 0) & (variant >= 0), np.left_shift(1, number), 0)
    return out
