"""How many orders there are to choose among that do something of their own, and how many of them
strong play has a use for.

An order's effects are a vector over the numbers of the world. Two pairs of verb and option have the
same effects where, for every seat and target that both may have, these vectors point the same way:
one is at most stronger than the other. Orders that effects cannot say, such as proposals, differ by
what they propose.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import hypot
from typing import Any

import numpy as np

from game.arena.contest.courses import held_out, table_of
from game.arena.contest.piece import Effort, Piece
from game.arena.measure_rows import ANY, Row, Target, number, several
from game.core.locale.program import arena_text
from game.core.model import Scenario
from game.core.world import World
from game.engine.drafts import Draft
from game.engine.engine import Sheets
from game.engine.simulation import new_worlds
from game.scenario.load import built

BEFORE: Mapping[str, int] = {"victory_day_2025": 508}
"""Pairs with effects of their own when this was first measured, by scenario: what the target is a
part of."""
OWN, LEGAL, UNUSED = Target(ANY, 50), Target(ANY, 250, ""), Target(ANY, 0, "")
STRONG = "champion"
FEW = 4
"""Games of strong play are so many times those of a cell."""
DIGITS = 6

Pair = tuple[str, str]
"""Verb and option, "" for none."""
Signature = tuple[tuple[int, ...], ...]


def pair_of(scenario: Scenario, row: int) -> Pair:
    """Verb and option of an order."""
    kind = scenario.order_type(row)
    words = scenario.orders.texts[row].split(" ")
    return kind.id, words[-1] if kind.option != "none" and len(words) > 1 else ""


def signature(scenario: Scenario, row: int) -> Signature:
    """The direction of an order's effects: equal for two orders that do the same to the same
    numbers, more or less strongly. Where effects do not say what it does, that belongs to it."""
    orders, effects = scenario.orders, scenario.effects
    found: dict[tuple[int, ...], float] = {}
    for block, risk in ((int(orders.block[row]), 0), (int(orders.risk_block[row]), 1)):
        if block < 0:
            continue
        for entry in range(int(effects.start[block]), int(effects.start[block + 1])):
            at = (risk, int(effects.row[entry]), int(effects.lag[entry]),
                  int(effects.scale_row[entry]))
            found[at] = found.get(at, 0.0) + float(effects.amount[entry])
    length = hypot(*found.values()) or 1.0
    does = int(orders.do[row])
    said = (does, int(orders.option[row]), int(orders.extra[row])) if does else ()
    return said, *((*at, round(amount / length * 10**DIGITS))
                   for at, amount in sorted(found.items()) if amount)


def pairs(scenario: Scenario) -> dict[Pair, dict[tuple[int, int], Signature]]:
    """The effects of every pair of verb and option, by (seat, target)."""
    out: dict[Pair, dict[tuple[int, int], Signature]] = {}
    first = scenario.orders.first
    for seat in range(len(scenario.seats)):
        for row in range(int(first[seat]), int(first[seat + 1])):
            about = seat, int(scenario.orders.target[row])
            out.setdefault(pair_of(scenario, row), {})[about] = signature(scenario, row)
    return out


def own(found: Mapping[Pair, Mapping[tuple[int, int], Signature]]) -> list[Pair]:
    """The pairs without those that have the effects of one before them."""
    out: list[Pair] = []
    where: dict[tuple[tuple[int, int], Signature], list[Pair]] = {}
    for pair, effects in found.items():
        like = {other for about, what in effects.items() for other in where.get((about, what), ())}
        if any(_same(effects, found[other]) for other in like):
            continue
        out.append(pair)
        for about, what in effects.items():
            where.setdefault((about, what), []).append(pair)
    return out


def _same(one: Mapping[tuple[int, int], Signature],
          other: Mapping[tuple[int, int], Signature]) -> bool:
    """Whether two pairs do the same wherever both can be given."""
    return all(other[about] == what for about, what in one.items() if about in other)


def tasks(scenario: Scenario, effort: Effort, seed: int) -> list[tuple[Any, ...]]:
    """The list of orders as it stands, and games of strong play."""
    return [("", seed, 1), (STRONG, seed, FEW * effort.games)]


def work(text: str, player: str, seed: int, games: int) -> dict[str, Any]:
    """Of the list: pairs, those of their own, orders legal in the first month by seat. Of games:
    how often each kind of order was given."""
    scenario, seeds = built(text), held_out(seed, 0, games)
    if not player:
        found = pairs(scenario)
        draft = Draft(new_worlds(scenario, seeds))
        return {"pairs": len(found), "own": len(own(found)),
                "legal": [int(draft.legal(a).sum()) for a in range(len(scenario.seats))]}
    given = np.zeros(len(scenario.order_types), np.int64)

    def watch(_: World, sheets: Sheets) -> None:
        chosen = sheets.chosen[sheets.chosen >= 0]
        given[:] += np.bincount(scenario.orders.type[chosen], minlength=given.size)
    table_of(scenario, player).play(seeds, watch)
    return {"given": given.tolist(), "games": games}


def rows(scenario: Scenario, results: Sequence[Mapping[str, Any]]) -> list[Row]:
    """Pairs of their own against what they once were, orders of month 1, and kinds without use."""
    catalogue, played = results
    names = dict(zip(scenario.seats, (a.name for a in scenario.actors), strict=True))
    legal = {s: (float(n), None) for s, n in zip(scenario.seats, catalogue["legal"], strict=True)}
    count, before = catalogue["own"], BEFORE.get(scenario.id)
    given = [played["given"][kind] for kind in np.unique(scenario.orders.type).tolist()]
    told = arena_text("contest_catalogue_of", own=count, all=catalogue["pairs"])
    share = number("catalogue.pairs", arena_text("contest_catalogue_pairs"), OWN,
                   (100 * count / before, None), 1, after=told) if before else number(
        "catalogue.pairs", arena_text("contest_catalogue_pairs"), None, (count, None), 1, unit="",
        after=told)
    return [share, several("catalogue.legal", arena_text("contest_catalogue_legal"), LEGAL,
                           LEGAL.text, legal, names, 1, unit=""),
            number("catalogue.unused", arena_text("contest_catalogue_unused"), UNUSED,
                   (float(given.count(0)), None), played["games"], unit="",
                   after=arena_text("contest_catalogue_kinds", all=len(given)))]


PIECE = Piece("catalogue", tasks, work, rows)
