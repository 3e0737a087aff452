"""Factions at home: the groups that a leadership needs, and what they bar when they are angry.

Mechanism. Each faction's discontent returns to where the state of the world puts it: above or
below its start by what it cares about, lower while a demand is met that was not met at the start,
higher while one is not that was. Acts of the leadership that
please or anger it stand among the effects of the orders. Discontent beyond that of the start costs
support, discontent beyond its patience also political capital, every month, and the orders and
clauses that the faction blocks are illegal for as long (those are conditions of the orders).
Theory. Two-level games: what can be agreed abroad is what can be ratified at home (Putnam,
"Diplomacy and Domestic Politics", 1988). Veto players: the more there are and the further apart,
the less can change (Tsebelis, "Veto Players", 2002). Selectorates in one-party states: Weeks,
"Dictators at War and Peace" (2014).
Sizes. Judgements; see the assumption sheet.
"""

from __future__ import annotations

from itertools import accumulate

from game.core.model import Scenario
from game.core.named import Assumptions
from game.core.records import IntMatrix, IntVector, Record, Vector
from game.core.rulebook import Month, Numbers, Sums, cause, flat, formula, grid, part, rows, rule
from game.rules.checks import Checks, checks, holds

STATE = cause("factions.state",
              coefficients=("factions.speed",), parents=("discontent",))
MET = cause("factions.met",
            coefficients=("factions.speed", "factions.met"), parents=("discontent",))
ANGER = cause("factions.support",
              coefficients=("domestic.support_speed", "factions.support"),
              parents=("discontent",))
REVOLT = cause("factions.toll",
               coefficients=("factions.toll",), parents=("discontent",))


class Setting(Record):
    """What the rule derives from the scenario.

    Of each faction: its actor and patience; the terms first[n] … first[n + 1] - 1 of what moves it,
    each a row and a coefficient; its conditions from demand[n] to demand[n + 1] - 1 in `met`.
    """

    moved: IntMatrix
    actor: IntVector
    patience: Vector
    first: IntVector
    rows: IntVector
    coefficients: Vector
    demand: IntVector
    met: IntVector
    checks: Checks


def setting(s: Scenario) -> Setting:
    """The rule's setting in a scenario."""
    f = s.factions
    return Setting.of(
        moved=rows(s.layout, "discontent", "support", "capital"), actor=[x.actor for x in f],
        patience=[x.patience for x in f], first=[0, *accumulate(x.rows.size for x in f)],
        rows=[int(row) for x in f for row in x.rows],
        coefficients=[float(c) for x in f for c in x.coefficients],
        demand=[0, *accumulate(len(x.demand) for x in f)],
        met=[number for x in f for number in x.demand], checks=checks(s))


@rule
def factions(w: Numbers, s: Numbers, d: Sums, k: Assumptions, t: Setting, month: Month) -> None:
    """Move the discontent of all factions, and what hangs on it, by one month."""
    for n in range(t.actor.shape[0]):
        a, speed = t.actor[n], k.factions.speed
        level = s.discontent[n] + shift(w, s, t, n) - w.discontent[n]
        part(month, d.discontent, (n,), level * speed, STATE)
        met = (1.0 if content(w, t, n) else 0.0) - (1.0 if content(s, t, n) else 0.0)
        part(month, d.discontent, (n,), met * (-k.factions.met * speed), MET)
        more = (w.discontent[n] - s.discontent[n]) * (k.factions.support * k.domestic.support_speed)
        part(month, d.support, (a,), -more, ANGER)
        beyond = max(w.discontent[n] - t.patience[n], 0.0)
        part(month, d.capital, (a,), min(beyond * k.factions.toll, 1.0) * -1.0, REVOLT)


@formula
def shift(w: Numbers, s: Numbers, t: Setting, n: int) -> float:
    """How far the state of the world puts a faction's discontent above that of the start."""
    now, then, out = flat(w), flat(s), 0.0
    for i in range(t.first[n], t.first[n + 1]):
        out += grid((now[t.rows[i]] - then[t.rows[i]]) * t.coefficients[i])
    return out


@formula
def content(w: Numbers, t: Setting, n: int) -> bool:
    """Whether a faction's demand is met."""
    out = t.demand[n + 1] > t.demand[n]
    for i in range(t.demand[n], t.demand[n + 1]):
        out = out and holds(w, t.checks, t.met[i])
    return out
