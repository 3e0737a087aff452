"""The value of content to a seat: expected effects times their foreseen consequences.

Static tables, computed once for a scenario: effects of content and rules are known to all players.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from math import fsum

import numpy as np

from game.core.exact import Floats, Ints, grid, total
from game.core.model import DO, Clause, Scenario, derived
from game.core.quantities import BY_NAME
from game.core.rulebook import numbers
from game.players.courtship_values import Valuation, making_value, renege_value
from game.players.demand_values import demand_value
from game.players.foresight import foresight
from game.rules.bonds import prices

MEANS: Mapping[str, float] = {
    "support": 0.12, "budget": 0.006, "capital": 0.25, "credibility": 0.06, "prestige": 0.02,
    "isolation": -0.02, "pressure": -0.04, "mitigation": 0.06, "arms": 0.03, "readiness": 0.06,
    "manpower": 0.03, "weariness": -0.04, "presence": 0.006}
"""Value of one unit of an own quantity as a means, in weighted goal points, beyond what foresight
shows (judgement: what it enables later; countries count by weight)."""
TOWARD: Mapping[str, float] = {"relations": 0.012, "trust": 0.02}
"""The same for others' quantities towards the seat (first index the other, second the seat)."""
DISCONTENT = -0.018
"""The same for a point of a faction's discontent at home."""
UPON: Mapping[str, float] = {"threat": -0.01, "sanctions": -0.08, "secondary": -0.05,
                              "oil_cap": -0.04, "frozen_assets": -0.004, "spent_assets": -0.008,
                              "material_controls": -0.04}
"""The same for others' acts against the seat (last index the seat)."""
KNOWING: Mapping[str, float] = {"manpower": -0.01, "readiness": -0.01, "arms": -0.01,
                                "resolve": -0.02}
"""Value of a point off the half-width of an own estimate."""
SHUT_OUT = 0.004
"""Value of a point of half-width that others' estimates of the seat gain."""
PRICE_MONTHS = 6
"""Months for which the monthly price of a bond counts as means."""
ASIDE = 0.4
"""How much less far a side prevails in a matter of which a seat stands aside."""
ELSEWHERE = 0.5
"""Part of that which the seat loses: what it would have spent there it spends elsewhere."""
FORESEEN = 4
"""Months for which what prevailing in a matter brings is counted on."""
SNUB = 0.12
"""Cost of a refused proposal."""
REGARD = 0.4
"""Weight of another's gain, at full dislike (against it) or liking (for it)."""
EXPOSED = 0.02
"""Value of a point of exposure of a courted guest to the rival, against it to the host, and half
against it to the guest itself."""
TOGETHER = 0.3
"""Value to the bloc's seat of coming together with a text of its own."""
LAG_WORTH = (1.0, 0.95, 0.9, 0.85, 0.8)
LEAST_RAMP = 0.15
"""A scaled effect counts with its height at the start, but at least with this."""


@dataclass(frozen=True)
class Gains:
    """For one seat: `goals` [own goal, block] progress points, `means` [block] goal points, and
    `others` [block]: what others lose (disliked) or gain (liked), by the relations at the start."""

    numbers: tuple[int, ...]
    goals: Floats
    means: Floats
    others: Floats


def means_vector(scenario: Scenario, seat: int, scale: Mapping[str, float]) -> Floats:
    """Value of one unit of every number of the world to a seat as a means, [row]."""
    layout = scenario.layout
    out = np.zeros(layout.rows)
    weights = scenario.weights / 2
    for name, base in MEANS.items():
        values = out[layout.slices[name]].reshape(layout.shapes[name])
        worth = base * scale.get(name, 1.0)
        values[seat] = worth * weights if BY_NAME[name].axes == "AC" else worth
    for name, base in TOWARD.items():
        values = out[layout.slices[name]].reshape(layout.shapes[name])
        values[:, seat] = base * scale.get(name, 1.0)
    for name, base in UPON.items():
        values = out[layout.slices[name]].reshape(layout.shapes[name])
        values[..., seat] = base * scale.get(name, 1.0)
    mine = [f.actor == seat for f in scenario.factions]
    out[layout.slices["discontent"]][:len(mine)] = np.array(
        mine, float) * (DISCONTENT * scale.get("discontent", 1.0))
    for i, occasion in enumerate(scenario.occasions):
        c = occasion.courtship
        if c is not None:
            sides = {c.rival: EXPOSED, occasion.host: -EXPOSED, occasion.honour: -EXPOSED / 2}
            out[layout.row("exposure", i)] = sides.get(seat, 0.0) * scale.get("exposure", 1.0)
            if scenario.actors[seat].kind == "bloc":
                out[layout.row("joint", i)] = TOGETHER
    for name, base in KNOWING.items():
        width = f"{name}_width"
        values = out[layout.slices[width]].reshape(layout.shapes[width])
        values[seat] = base * scale.get("knowing", 1.0)
        if BY_NAME[name].axes == "A":
            values[:, seat] = SHUT_OUT * scale.get("knowing", 1.0)
    return out


def block_worth(scenario: Scenario, worth: Floats) -> Floats:
    """Sum over a block's effects of amount × value of its row, [block]."""
    table = scenario.effects
    lag = np.array(LAG_WORTH)[table.lag]
    value = grid(table.amount * worth[table.row] * lag * ramps(scenario))
    owner = np.repeat(np.arange(table.start.size - 1), np.diff(table.start))
    return np.bincount(owner, weights=value, minlength=table.start.size - 1).astype(np.float64)


def ramps(scenario: Scenario) -> Floats:
    """Height of each effect's ramp at the scenario's start, [effect]; 1 without a ramp."""
    table = scenario.effects
    height = (scenario.start[table.scale_row] - table.scale_from) * table.scale_slope
    height = np.minimum(np.maximum(height, LEAST_RAMP), 1.0)
    return np.where(table.scale_row >= 0, height, 1.0)


def gains(scenario: Scenario, seat: int, scale: Mapping[str, float] | None = None) -> Gains:
    """The seat's gains table. `scale` multiplies the value of means (tuned players)."""
    found = _gains(scenario, seat)
    if not scale:
        return found
    return replace(found, means=block_worth(scenario, means_vector(scenario, seat, scale)))


@derived
def _gains(scenario: Scenario, seat: int) -> Gains:
    own = tuple(i for i, g in enumerate(scenario.goals) if g.actor == seat)
    worth = foresight(scenario)
    per_goal = [block_worth(scenario, worth[number]) for number in own]
    return Gains(own, np.array(per_goal).reshape(len(own), scenario.effects.start.size - 1),
                 block_worth(scenario, means_vector(scenario, seat, {})),
                 block_worth(scenario, regard(scenario, seat)))


def regard(scenario: Scenario, seat: int) -> Floats:
    """Value of a unit of every number to a seat through others' goals, [row]."""
    layout, worth = scenario.layout, foresight(scenario)
    out = np.zeros(layout.rows)
    for number, goal in enumerate(scenario.goals):
        if goal.actor != seat:
            liking = scenario.start[layout.row("relations", seat, goal.actor)] / 100
            out += (REGARD * liking * goal.weight / 100) * worth[number]
    return grid(out)


def row_worth(scenario: Scenario, seat: int, by_block: Floats) -> Floats:
    """Value of the seat's order rows [row] from the value of blocks [block]: the order's own
    effects, and those of its risk times the probability of the risk."""
    orders = scenario.orders
    mine = slice(int(orders.first[seat]), int(orders.first[seat + 1]))
    done, hit = orders.block[mine], orders.risk_block[mine]
    return np.asarray(np.where(done >= 0, by_block[done], 0.0)
                      + np.where(hit >= 0, orders.risk_chance[mine] * by_block[hit], 0.0))


def worth_of(table: Gains, weights: Floats, blocks: Ints) -> Floats:
    """Goal points of blocks [n] (-1 is nothing) under goal weights [own goal] (sum 1)."""
    out = table.means[blocks] + table.others[blocks]
    for i, weight in enumerate(weights):
        out += weight * table.goals[i, blocks]
    return np.where(blocks >= 0, out, 0.0)


def base_weights(scenario: Scenario, table: Gains) -> Floats:
    """Goal weights of a seat before its mandate, summing to 1."""
    return np.array([scenario.goals[i].weight / 100.0 for i in table.numbers])


def clause_worth(scenario: Scenario, seat: int, table: Gains) -> Floats:
    """Value of each clause in force to a seat, as its performer or partner, [clause]."""
    weights = base_weights(scenario, table)
    months = scenario.accord_months * 0.6
    sign = worth_of(table, weights, np.array([c.on_sign for c in scenario.clauses] or [-1]))
    each = worth_of(table, weights, np.array([c.each_turn for c in scenario.clauses] or [-1]))
    rough = np.array([0.1 * (c.worth_performer if c.performer == seat else
                             c.worth_partner if c.partner == seat else 0.0)
                      for c in scenario.clauses] or [0.0])
    aside = [_aside_worth(scenario, seat, table, c) for c in scenario.clauses] or [0.0]
    return np.asarray(sign + each * months + rough + np.array(aside))


def _aside_worth(scenario: Scenario, seat: int, table: Gains, clause: Clause) -> float:
    """Value to a seat of a clause by which its performer stands aside in a matter."""
    if clause.aside < 0:
        return 0.0
    matter = scenario.matters[clause.aside]
    at_once, monthly = worth_of(table, base_weights(scenario, table), np.array(
        [matter.at_once, matter.each_month])).tolist()
    lost = -ASIDE * matter.side_of(clause.performer) * (
        at_once + min(matter.lasts, FORESEEN) * monthly)
    return float(lost * (ELSEWHERE if seat == clause.performer else 1.0))


@derived
def _plain_clauses(scenario: Scenario, seat: int) -> Floats:
    """`clause_worth` under the expectations common to all doctrines, [clause]."""
    return clause_worth(scenario, seat, gains(scenario, seat))


@derived
def order_extras(scenario: Scenario, seat: int) -> Floats:
    """Goal points that orders gain through actions beyond their effects, [row of the seat].

    A proposal counts its clauses times the odds that the other side, which must gain too, signs it;
    an invitation its agenda's outcomes. The value of a settlement, a challenge or a motion depends
    on the situation: see game.policies.scores.
    """
    orders, out = scenario.orders, []
    for row in range(int(orders.first[seat]), int(orders.first[seat + 1])):
        worth = _EXTRAS.get(DO[orders.do[row]])
        out.append(0.0 if worth is None else worth(
            scenario, seat, int(orders.target[row]), int(orders.option[row]),
            int(orders.extra[row])))
    return np.array(out)


def _proposal(scenario: Scenario, seat: int, partner: int, pair: int, secret: int) -> float:
    """A proposal to swap the clauses of a pair, in public or in secret."""
    give, get = scenario.pairs[pair]
    a = int(scenario.clause_table[give, seat, partner])
    b = int(scenario.clause_table[get, partner, seat])
    own, other = (_plain_clauses(scenario, x) for x in (seat, partner))
    mine, trust = own[a] + own[b], scenario.start[scenario.layout.row("trust", partner, seat)]
    theirs = other[a] + other[b] + (trust - 40) / 100
    odds = min(max(0.5 + 0.8 * theirs, 0.05), 0.9)
    heard = odds * _leaking(scenario) if secret else _in_public(scenario, seat, partner, odds)
    return float(odds * mine - (1 - odds) * SNUB + heard)


def _in_public(scenario: Scenario, seat: int, partner: int, odds: float) -> float:
    """What it adds that a proposal is made in public: those at home who see it taken up or turned
    down, and partners that hear of it."""
    k, start, row = scenario.k["accords"], scenario.start, scenario.layout.row
    audience = scenario.k["demands"][f"audience_{scenario.actors[seat].regime}"]
    shown = odds * k.welcome_support - (1 - odds) * k.snub_support
    doubts = fsum(float(start[row("tie", third, seat)]) * 1e-4
                  * max(-float(start[row("relations", third, partner)]), 0.0)
                  for third in range(len(scenario.actors)) if third not in (seat, partner))
    return float(shown * audience * MEANS["support"] - (1 - odds) * k.snub_prestige
                 * MEANS["prestige"] + k.overheard * doubts * TOWARD["trust"])


def _leaking(scenario: Scenario) -> float:
    """What it costs that a secret accord may come to light while it runs."""
    k, others = scenario.k["accords"], len(scenario.actors) - 2
    hurt = k.leak_credibility * MEANS["credibility"] + others * k.leak_relations * TOWARD[
        "relations"]
    return float(min(k.leak * scenario.accord_months, 1.0) * hurt)


def _invitation(scenario: Scenario, seat: int, guest: int, number: int, _: int) -> float:
    """An invitation to a summit with an agenda: its better outcome."""
    agenda, table = scenario.agendas[number], gains(scenario, seat)
    blocks = np.array([agenda.met[seat][guest], agenda.full[seat][guest]])
    return 0.5 * float(worth_of(table, base_weights(scenario, table), blocks).max())


def _plain_worth(scenario: Scenario, seat: int) -> Valuation:
    """The worth of lists of effects under the expectations common to all doctrines."""
    table = gains(scenario, seat)
    weights = base_weights(scenario, table)
    return lambda lists: worth_of(table, weights, np.array(lists, np.int64))


def _promise(scenario: Scenario, seat: int, _: int, number: int, secret: int) -> float:
    """A promise to the guest of an occasion."""
    promise = scenario.inducements[number]
    return making_value(scenario, promise, bool(secret), _plain_worth(scenario, seat),
                        _plain_worth(scenario, promise.guest))


def _demand(scenario: Scenario, seat: int, target: int, option: int, private: int) -> float:
    """A demand with a deadline, or an offer on a condition."""
    return demand_value(scenario, seat, target, option, bool(private), _plain_worth(scenario, seat),
                        _plain_worth(scenario, target))


def _broken_promise(scenario: Scenario, seat: int, _: int, number: int, secret: int) -> float:
    """A promise that is dropped after the day."""
    return renege_value(scenario, scenario.inducements[number], _plain_worth(scenario, seat))


def _bond(scenario: Scenario, seat: int, partner: int, number: int, signing: int = 1) -> float:
    """What a bond that stands is worth to a seat: its goals, its price as means, and signing it."""
    table, bond = gains(scenario, seat), scenario.bonds[number]
    found = np.array([bond.on_sign[seat][partner], bond.on_sign[partner][seat]])
    signed = signing * total(grid(worth_of(table, base_weights(scenario, table), found)))
    ahead, price = _standing_bond(scenario, seat, partner, number)
    return float(signed + ahead - price)


@derived
def _standing_bond(scenario: Scenario, seat: int, partner: int, number: int) -> tuple[float, float]:
    """What it is worth to a seat that a bond stands, for its goals, and its price as means."""
    table, layout = gains(scenario, seat), scenario.layout
    both = [layout.row("bond", number, *pair) for pair in ((seat, partner), (partner, seat))]
    ahead = total(grid(foresight(scenario)[list(table.numbers)][:, both]), axis=1)
    with_it = scenario.start.copy()
    with_it[both] = 1.0
    without = with_it.copy()
    without[both] = 0.0
    after, before = (prices(scenario, numbers(x, layout), seat, partner)
                     for x in (with_it, without))
    price = fsum(MEANS[name] * (after[name] - before[name]) for name in sorted(after)
                 if name in MEANS)
    weights = base_weights(scenario, table)
    return float(total(grid(weights * ahead))), PRICE_MONTHS * price


def _offer_bond(scenario: Scenario, seat: int, partner: int, _: int, number: int) -> float:
    """The offer of a bond: its worth times the odds that the other side takes it up."""
    mine, theirs = (_bond(scenario, a, b, number) for a, b in ((seat, partner), (partner, seat)))
    odds = min(max(0.5 + 0.8 * theirs, 0.05), 0.9)
    return grid_of(odds * mine)


def _leave_bond(scenario: Scenario, seat: int, partner: int, number: int, _: int) -> float:
    """Leaving a bond: its worth is lost, and trust, regard and credibility by its weight."""
    k, share = scenario.k["bonds"], scenario.bonds[number].pull / 10
    lost = share * (k.leave_credibility * MEANS["credibility"] + k.leave_trust * TOWARD["trust"]
                    + k.leave_relations * TOWARD["relations"])
    return grid_of(lost - _bond(scenario, seat, partner, number, 0))


def grid_of(x: float) -> float:
    """A number as the world stores it."""
    return float(grid(x))


_EXTRAS = {"propose": _proposal, "invite": _invitation, "court": _promise,
           "renege": _broken_promise, "bind": _offer_bond, "unbind": _leave_bond,
           "demand": _demand}
"""Functions for the value of an order by its action: (scenario, seat, target, option, extra)."""
