"""Compiling who must agree: members of the alternative bloc, rivalries, factions at home."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from game.core.exact import Floats, Ints, grid
from game.core.model import Actor, Faction, Member, Rivalry
from game.scenario.compile.selector_rows import Context, Grounder, Names, Plain


def members(data: Plain, names: Names, people: tuple[Actor, ...]) -> tuple[Member, ...]:
    """The states that may vote in the alternative bloc, in scenario order."""
    out = []
    for name, m in data["members"].items():
        seat = next((i for i, a in enumerate(people) if name in a.home), -1)
        wants = m["interests"]
        out.append(Member(
            name, m["name"], names.countries.get(name, -1), seat, float(m["voice"]),
            float(m["exposure"]), {tag: float(x["worth"]) for tag, x in wants.items()},
            {tag: x["why"] for tag, x in wants.items()}, m.get("about", ""), m["source"]))
    return tuple(out)


def rivalries(data: Plain, names: Names, g: Grounder) -> tuple[Rivalry, ...]:
    """The rivalries between members."""
    number, out = {name: i for i, name in enumerate(data["members"])}, []
    for name, r in data["rivalries"].items():
        first, second = (number[m] for m in r["pair"])
        out.append(Rivalry(name, r["name"], first, second, *_measure(r, g, Context(names)),
                           r.get("about", ""), r["source"]))
    return tuple(out)


def factions(data: Plain, names: Names, g: Grounder) -> tuple[Faction, ...]:
    """The factions at home, in scenario order."""
    out = []
    for name, f in data["factions"].items():
        actor = names.actors[f["actor"]]
        context = Context(names, actor)
        out.append(Faction(name, actor, f["name"], f["about"], float(f["patience"]),
                           *_measure(f, g, context), tuple(g.conditions(f["demand"], context)),
                           f["wants"], f["bars"], f["source"]))
    return tuple(out)


def voters(data: Plain, names: Names,
           people: tuple[Actor, ...]) -> tuple[frozenset[int], tuple[int, ...]]:
    """(the members that no state seat answers for, the country of each member, -1 none).

    Without a bloc nobody votes, so nobody is courted.
    """
    states = {land for a in people if a.kind != "bloc" for land in a.home}
    bloc = data.get("alternative_bloc") in names.blocs
    free = frozenset(i for i, name in enumerate(data["members"]) if bloc and name not in states)
    return free, tuple(names.countries.get(m, -1) for m in data["members"])


def _measure(record: Plain, g: Grounder, context: Context) -> tuple[Ints, Floats]:
    """Rows and what a unit of each moves; the parts of a set share its weight."""
    rows: list[int] = []
    each: list[float] = []
    for part in record.get("moved") or ():
        found = g.rows(part["quantity"], context)
        slope = float(part["weight"]) / (float(part["full"]) - float(part["zero"]))
        rows += found
        each += [slope / max(len(found), 1)] * len(found)
    return np.array(rows, np.int64), np.asarray(grid(np.array(each, np.float64)))


@dataclass(frozen=True)
class Vetoes:
    """What factions bar and what acts move them, by the seat that acts.

    blocks, acts [(seat, order)]: the entries of factions' records; clauses [(seat, template or
    variant)]: conditions.
    """

    blocks: Mapping[tuple[int, str], list[tuple[Plain, int]]]
    acts: Mapping[tuple[int, str], list[tuple[Plain, str]]]
    clauses: Mapping[tuple[int, str], list[int]]

    @staticmethod
    def of(data: Plain, names: Names, g: Grounder) -> Vetoes:
        """From the records of the factions."""
        blocks: dict[tuple[int, str], list[tuple[Plain, int]]] = {}
        acts: dict[tuple[int, str], list[tuple[Plain, str]]] = {}
        clauses: dict[tuple[int, str], list[int]] = {}
        for number, (name, f) in enumerate(data["factions"].items()):
            seat = names.actors[f["actor"]]
            bar = g.condition(g.layout.row("discontent", number), -1.0, float(f["patience"]))
            for which in f.get("blocks") or ():
                blocks.setdefault((seat, which["order"]), []).append((which, bar))
            for act in f.get("acts") or ():
                acts.setdefault((seat, act["order"]), []).append((act, name))
            for clause in f.get("clauses") or ():
                clauses.setdefault((seat, clause), []).append(bar)
        return Vetoes(blocks, acts, clauses)

    def bars(self, seat: int, order: str, target: str, option: str) -> Iterator[int]:
        """Conditions of factions that must not be discontent for an order."""
        return (bar for which, bar in self.blocks.get((seat, order), ())
                if _meant(which, target, option))

    def moves(self, seat: int, order: str, target: str, option: str) -> list[dict[str, Any]]:
        """What an order does to the discontent of factions at home, as effects."""
        return [{"change": f"discontent[{name}]", "by": act["by"]}
                for act, name in self.acts.get((seat, order), ()) if _meant(act, target, option)]

    def on_clause(self, seat: int, template: str, variant: str) -> list[int]:
        """Conditions of factions that must not be discontent for a seat to perform a clause."""
        return [*self.clauses.get((seat, template), ()),
                *(self.clauses.get((seat, variant), ()) if variant != template else ())]


def _meant(which: Plain, target: str, option: str) -> bool:
    """Whether an entry of a faction means an order at that target with that option."""
    return (("target" not in which or target in which["target"])
            and ("option" not in which or option in which["option"]
                 or option.split(":", maxsplit=1)[0] in which["option"]))
