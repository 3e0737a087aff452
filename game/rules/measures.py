"""What several rules measure in a world in the same way; nothing here changes a number."""

from __future__ import annotations

from game.core.named import Assumptions
from game.core.records import Matrix, Vector
from game.core.rulebook import Month, Numbers, formula, matrix, rule, vector
from game.rules.roles import Roles


@formula
def market(w: Numbers, r: Roles, a: int) -> float:
    """A seat's share of world output, a stand-in for what it could trade with anyone."""
    whole = 0.0
    for b in range(w.gdp.shape[0]):
        whole += w.gdp[b]
    return w.gdp[a] / max(whole + r.outside, 1.0)


@rule
def markets(w: Numbers, r: Roles, month: Month) -> Vector:
    """Each seat's share of world output [A]; see market."""
    out = vector(month, w.gdp.shape[0])
    for a in range(w.gdp.shape[0]):
        out[a] = market(w, r, a)
    return out


@formula
def levels(w: Numbers, a: int, b: int) -> float:
    """Level of the first's sanctions on the second, summed over channels."""
    return w.sanctions[0, a, b] + w.sanctions[1, a, b] + w.sanctions[2, a, b]


@formula
def mean_by_weight(values: Matrix, row: int, r: Roles) -> float:
    """Mean of values[row] over the countries by their weight."""
    out = 0.0
    for c in range(r.weights.shape[0]):
        out += values[row, c] * r.weights[c]
    return out / r.whole_weight


@formula
def at_war(w: Numbers, r: Roles, f: int) -> bool:
    """Whether a flashpoint has reached its war rung."""
    return w.rung[f] >= r.war_rung[f]


@rule
def closed(w: Numbers, k: Assumptions, r: Roles, month: Month) -> Matrix:
    """How far secondary sanctions keep one seat from dealing with another, 0 … 1 [via, target].

    They bite by what the seat trades with the sender, and by the reserve currency if the sender
    issues it.
    """
    actors = w.secondary.shape[0]
    out = matrix(month, actors, actors)
    for sender in range(actors):
        for via in range(actors):
            exposed = w.dependence[via, sender] * (k.sanctions.exposure_trade / 100)
            if sender == r.issuer:
                exposed = exposed + w.dollar * (k.sanctions.exposure_currency / 100)
            exposed = min(exposed, 1.0)
            if via == sender:
                exposed = 0.0
            for target in range(actors):
                hit = w.secondary[sender, target] * (exposed * 0.1)
                out[via, target] = max(out[via, target], hit)
    return out
