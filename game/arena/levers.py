"""Which orders change which quantities: by their effects, and indirectly through the rules.

Indirect links are read from the ledger of watched games: a cause names the quantities that it was
computed from.
"""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from game.core.ledger import Ledger
from game.core.model import Scenario


def families_reaching(scenario: Scenario, ledger: Ledger) -> dict[str, frozenset[str]]:
    """For each quantity the families of order types that change it, directly or through rules."""
    reach = {name: set(families) for name, families in direct(scenario, ledger).items()}
    edges = {(parent, scenario.layout.where(entry.row)[0])
             for entry in ledger.entries for parent in entry.cause.parents}
    grown = True
    while grown:
        grown = False
        for parent, child in sorted(edges):
            more = reach[parent] - reach[child]
            reach[child] |= more
            grown |= bool(more)
    return {name: frozenset(families) for name, families in reach.items()}


def direct(scenario: Scenario, ledger: Ledger) -> dict[str, set[str]]:
    """Families of the order types whose own effects change a quantity.

    The outcomes of an invitation, a proposal, a motion or a settlement count as its effects; those
    of a challenge are read from the crises of the watched games.
    """
    reach: dict[str, set[str]] = {name: set() for name in scenario.layout.names}
    table = scenario.orders
    outcomes = _outcomes(scenario)
    crises = {scenario.layout.where(e.row)[0] for e in ledger.entries if e.cause.kind == "crisis"}
    for number, kind in enumerate(scenario.order_types):
        rows = np.flatnonzero(table.type == number)
        blocks = {*table.block[rows].tolist(), *table.risk_block[rows].tolist()}
        moved = touched(scenario, blocks | outcomes.get(kind.do, set())) if rows.size else set()
        moved |= {"capital"} if rows.size and kind.cost else set()
        moved |= {"budget"} if rows.size and kind.budget else set()
        moved |= crises if kind.do == "challenge" else set()
        for name in moved:
            reach[name].add(kind.family)
    return reach


def _outcomes(scenario: Scenario) -> dict[str, set[int]]:
    """Blocks that an order's action can lead to."""
    return {
        "invite": {b for a in scenario.agendas for table in (a.met, a.full, a.vague, a.declined)
                   for row in table for b in row},
        "propose": {b for c in scenario.clauses for b in (c.on_sign, c.each_turn)},
        "table": {b for m in scenario.motions for b in (m.full, m.weak, m.failed)},
        "settle": {s.block for f in scenario.flashpoints for s in f.settlements},
        "interim": {b for f in scenario.flashpoints for p in f.partials
                    for b in (p.on_sign, p.each_month)}}


def touched(scenario: Scenario, blocks: Iterable[int]) -> set[str]:
    """Names of the quantities that effect blocks change; -1 is no block."""
    effects, layout = scenario.effects, scenario.layout
    names: set[str] = set()
    for block in blocks:
        if block >= 0:
            rows = effects.row[effects.start[block]:effects.start[block + 1]]
            names |= {layout.names[i] for i in np.unique(layout.owner[rows])}
    return names
