"""Compiling demands with a deadline: what is looked at, what complying does, which orders follow.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from game.core.exact import Ints
from game.core.model import Actor, Consequence, Demand, Occasion, OrderTable
from game.core.quantities import BY_NAME, GRID
from game.scenario.compile.selector_rows import Context, Grounder, Names, Plain
from game.scenario.compile.size_bounds import placed

RELATIVE: Mapping[str, float] = {"down": -1.0, "up": 1.0, "rise": 1.0}
"""Fields that give a limit from where the number stood, by the direction in which it moves."""
STEP = 1.0 / GRID
"""The least difference between two stored numbers."""
STANDS = "closed_stands"
LATELY = "closed_lately"
ALREADY = "closed_already"
NO_ROOM = "closed_no_room"


@dataclass(frozen=True)
class Demands:
    """All demands and consequences, with what orders that make them need.

    pairs: (demand, consequence) by number; texts [maker][target] of each consequence: the orders
    that carry it out, none where it does not fit; until: turn up to which a demand is of use.
    """

    demands: tuple[Demand, ...]
    consequences: tuple[Consequence, ...]
    pairs: tuple[tuple[int, int], ...]
    texts: tuple[tuple[tuple[tuple[str, ...], ...], ...], ...]
    needs: tuple[tuple[tuple[tuple[int, ...], ...], ...], ...]
    until: tuple[int, ...]

    def options(self, maker: int, target: int,
                gives: bool) -> Iterator[tuple[str, int, str, int]]:
        """The possible options of an order of one seat at another, public and private."""
        for i, (m, n) in enumerate(self.pairs):
            one, two = self.demands[m], self.consequences[n]
            if two.gives == gives and one.rows[maker, target] >= 0 \
                    and self.texts[n][maker][target]:
                yield "demand", i, f"{one.id}/{two.id}", 0
                yield "demand", i, f"{one.id}/{two.id}:secret", 1

    def acts(self, option: int, maker: int, target: int) -> tuple[str, ...]:
        """The orders that carry out what an option threatens or offers."""
        return self.texts[self.pairs[option][1]][maker][target]

    def conditions(self, option: int, maker: int, target: int) -> tuple[int, ...]:
        """What must hold to demand it."""
        return self.needs[self.pairs[option][0]][maker][target]

    def closes(self, option: int, months: int) -> int:
        """The last turn in which it can be demanded with so many months to do it."""
        return self.until[self.pairs[option][0]] - months

    def parts(self, table: OrderTable) -> dict[str, Any]:
        """The fields of a scenario; table: all orders, those that carry out consequences too."""
        return {"demands": self.demands, "consequences": with_rows(self, table),
                "demand_pairs": self.pairs}


def compiled_demands(data: Plain, names: Names, g: Grounder, people: Sequence[Actor],
                     occasions: Sequence[Occasion]) -> Demands:
    """The demands of a scenario, some of which are to be met before an occasion."""
    records, means, kinds = data["demands"], data["consequences"], [a.kind for a in people]
    turns = {o.id: o.turn for o in occasions}
    seats = range(len(names.actors))
    order = {name: i for i, name in enumerate(means)}
    number = {name: i for i, name in enumerate(records)}
    out, needs = [], []
    for name, r in records.items():
        with placed("demands", name):
            found = _demand(name, r, names, g, kinds)
            room = [[_room(r, found, names, g, a, b) for b in seats] for a in seats]
            out.append(replace(found, room=_filled(room), lesser=tuple(
                number[x] for x in r.get("lesser", ()) if x in number)))
            needs.append(tuple(tuple(_free(room[a][b], found, g, a, b) for b in seats)
                               for a in seats))
    pairs = tuple((m, order[n]) for m, r in enumerate(records.values())
                  for n in (*r.get("threats", ()), *r.get("offers", ())) if n in order)
    empty = np.full((len(seats), len(seats), 1), -1, np.int64)
    texts = tuple(tuple(tuple(_acts(r, names, kinds, a, b) for b in seats) for a in seats)
                  for r in means.values())
    return Demands(tuple(out), tuple(Consequence(n, r["name"], bool(r.get("gives")), empty)
                                     for n, r in means.items()), pairs, texts, tuple(needs),
                   tuple(turns[r["before"]] if "before" in r else 10_000
                         for r in records.values()))


def _demand(name: str, r: Plain, names: Names, g: Grounder, kinds: Sequence[str]) -> Demand:
    """One demand, with the number that it looks at for each maker and target."""
    field = next(f for f in ("at_most", "at_least", *RELATIVE) if f in r)
    by, relative, hold = float(r[field]), field in RELATIVE, field == "rise"
    sign = {"at_most": -1.0, "at_least": 1.0, "down": -1.0, "up": 1.0, "rise": -1.0}[field]
    limit = by * RELATIVE[field] if relative else by
    n = len(names.actors)
    rows, comply = np.full((n, n), -1, np.int64), np.full((n, n), -1, np.int64)
    for a in range(n):
        for b in range(n):
            if a != b and _fits(r.get("by"), names, kinds, a) \
                    and _fits(r.get("of"), names, kinds, b):
                context = Context(names, a).bind(target=("A", b))
                rows[a, b] = g.one(r["check"], context)
                comply[a, b] = g.block(r.get("comply"), context)
    return Demand(name, r["name"], r.get("text", ""), sign, limit - STEP if hold else limit,
                  relative, hold, rows, comply, np.zeros((n, n, 1), np.int64))


def _room(r: Plain, demand: Demand, names: Names, g: Grounder, a: int, b: int) -> tuple[int, ...]:
    """Conditions under which a demand is of use: its own, and that it is not met yet."""
    row = int(demand.rows[a, b])
    if row < 0:
        return ()
    context = Context(names, a).bind(target=("A", b))
    q = BY_NAME[g.layout.where(row)[0]]
    out = g.conditions(r.get("needs"), context)
    if not demand.relative:
        step = 1.0 if q.whole else STEP
        out.append(g.condition(row, -demand.sign, demand.limit - demand.sign * step, why=ALREADY))
    elif not demand.hold:
        bound = q.high if demand.sign > 0 else q.low
        out.append(g.condition(row, -demand.sign, bound - demand.limit, why=NO_ROOM))
    return tuple(dict.fromkeys(out))


def _free(room: tuple[int, ...], demand: Demand, g: Grounder, a: int, b: int) -> tuple[int, ...]:
    """The conditions of making it: those, and that none stands or stood lately."""
    if demand.rows[a, b] < 0:
        return ()
    stands = g.condition(g.layout.row("demand", a, b), -1.0, -1.0, why=STANDS)
    lately = g.condition(g.layout.row("demand_rest", a, b), -1.0, 0.0, why=LATELY)
    return tuple(dict.fromkeys((*room, stands, lately)))


def _filled(found: Sequence[Sequence[tuple[int, ...]]]) -> Ints:
    """Lists of conditions by maker and target as one table, filled up with 0."""
    width = max([1, *(len(x) for line in found for x in line)])
    return np.array([[(*x, *([0] * (width - len(x)))) for x in line] for line in found],
                    np.int64).reshape(len(found), len(found), width)


def _fits(wanted: Sequence[str] | None, names: Names, kinds: Sequence[str], seat: int) -> bool:
    """Whether a list of ids and kinds, or none, includes a seat."""
    return wanted is None or tuple(names.actors)[seat] in wanted or kinds[seat] in wanted


def _acts(r: Plain, names: Names, kinds: Sequence[str], a: int, b: int) -> tuple[str, ...]:
    """The orders by which a carries out a consequence for b; none if it does not fit them."""
    if a == b or not _fits(r.get("by"), names, kinds, a) \
            or not _fits(r.get("of"), names, kinds, b):
        return ()
    target = tuple(names.actors)[b]
    return tuple(" ".join(target if word == "target" else word for word in text.split())
                 for text in r["acts"])


def with_rows(found: Demands, table: OrderTable) -> tuple[Consequence, ...]:
    """The consequences with the rows of the orders that carry them out."""
    out = []
    for n, consequence in enumerate(found.consequences):
        width = max([1, *(len(x) for line in found.texts[n] for x in line)])
        rows: Ints = np.full((len(found.texts[n]), len(found.texts[n]), width), -1, np.int64)
        for a, line in enumerate(found.texts[n]):
            for b, texts in enumerate(line):
                if all(text in table.by_text[a] for text in texts):
                    rows[a, b, :len(texts)] = [int(table.first[a]) + table.by_text[a][text]
                                               for text in texts]
        out.append(replace(consequence, acts=rows))
    return _padded(out)


def _padded(found: Sequence[Consequence]) -> tuple[Consequence, ...]:
    """All with as many places for orders as the longest."""
    width = max((n.acts.shape[2] for n in found), default=1)
    return tuple(replace(n, acts=np.pad(n.acts, ((0, 0), (0, 0), (0, width - n.acts.shape[2])),
                                        constant_values=-1)) for n in found)
