"""From plain matters to compiled ones: sides with their stakes, moments, and what they bring."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from game.core.exact import Floats
from game.core.locale.program import scenario_text
from game.core.model import Clause, Effects, Matter, OrderTable, Side
from game.core.quantities import BY_NAME
from game.scenario.compile.measures import measure
from game.scenario.compile.selector_rows import Context, Grounder, Names, Plain
from game.scenario.compile.size_bounds import GroundingError, placed

RAISED = 1.0
"""Points by which an order must raise a stake to break a word to stand aside."""


def matters(data: Plain, names: Names, g: Grounder, weights: Floats) -> tuple[Matter, ...]:
    """The matters of a scenario. Raises GroundingError for what cannot be resolved."""
    goals = {name: i for i, name in enumerate(data["goals"])}
    out = []
    for name, m in data["matters"].items():
        with placed("matters", name):
            first, second = (_side(x, names, g, weights) for x in m["sides"])
            at_once, each_month = (_block(m.get(x), names, g) for x in ("at_once", "each_month"))
        out.append(Matter(
            name, m["name"], m.get("article", ""), m["text"], (first, second),
            tuple(names.occasions[o] for o in m.get("moments", ())),
            names.flashpoints.get(m.get("crisis") or "", -1), at_once, each_month,
            int(m["lasts"]), tuple(goals[x] for x in m.get("goals", ())), m["source"]))
    return tuple(out)


def _block(effects: list[Plain] | None, names: Names, g: Grounder) -> int:
    """A block of effects that are reversed where the other side prevails: none of whole numbers,
    which move whole or not at all."""
    for effect in effects or ():
        for row in g.rows(effect["change"], Context(names)):
            quantity, _ = g.layout.where(row)
            if BY_NAME[quantity].whole:
                raise GroundingError(scenario_text("matters_whole_number", quantity=quantity))
    return g.block(effects, Context(names))


def with_asides(orders: OrderTable, clauses: tuple[Clause, ...], found: tuple[Matter, ...],
                effects: Effects, rows: int) -> OrderTable:
    """The orders, with those that raise a stake breaking the clauses by which a seat stands aside.
    rows: of the world."""
    block = np.repeat(np.arange(effects.start.size - 1), np.diff(effects.start))
    breaks = orders.breaks.copy()
    for clause in clauses:
        if clause.aside >= 0:
            matter, a = found[clause.aside], clause.performer
            lead = effects.amount * matter.lead(rows)[effects.row] * matter.side_of(a)
            raised = np.bincount(block, weights=lead, minlength=effects.start.size - 1)
            mine = slice(int(orders.first[a]), int(orders.first[a + 1]))
            done = orders.block[mine]
            raises = (done >= 0) & (raised[done] >= RAISED)
            breaks[mine, clause.partner] |= np.where(raises, np.int64(1) << clause.variant, 0)
    return replace(orders, breaks=breaks)


def _side(side: Plain, names: Names, g: Grounder, weights: Floats) -> Side:
    rows, coefficients, offset, parts = measure(side["stake"], Context(names), g, weights)
    return Side(side["name"], tuple(names.actors[a] for a in side.get("seats", ())),
                tuple(names.countries[c] for c in side.get("countries", ())
                      if c in names.countries), tuple(side.get("headlines", ())),
                rows, coefficients, offset, np.array(parts, np.int64),
                np.array([float(side["stake"][n]["zero"]) for n in parts]),
                np.array([float(side["stake"][n].get("spent", 0.0)) for n in parts]))
