"""Whether there is anything to bargain over: what the accords of a month would bring to both.

In a month of a game of hard programs every accord that one seat could publicly propose to another
is signed in one branch, free of charge, and not proposed in the other; both are played to the end
with fresh luck, the same for all. Those that come near the target are played once more with much
new luck, which alone decides, so that many tries are no reason to find something.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np

from game.actions.proposals import SIGN
from game.arena.contest.courses import fresh, held_out, play_on, table_of
from game.arena.contest.piece import Effort, Piece
from game.arena.contest.redrawing import median
from game.arena.measure_rows import ALL, Row, Target, number
from game.core.exact import Floats, Ints
from game.core.locale.program import arena_text
from game.core.model import DO, Scenario
from game.core.sheets import items
from game.core.world import World
from game.engine.answers import pending
from game.engine.drafts import Draft
from game.engine.engine import Sheets
from game.engine.simulation import GOING, new_worlds
from game.players.table import Table
from game.scenario.load import built

SHARE, COUNT = Target(5, ALL), Target(6, ALL, "")
GAIN, LEAST = 3.0, 0.0
"""What an accord worth a bargain brings to one of the two, and at least to the other, in points."""
NEAR = 1.5
"""How far below that the first luck may tell an accord to lie that is played once more."""
FIRST, AGAIN = 16, 96
"""Luck that each accord is played with, and that one near the target is played with once more."""
FEWER = 2
"""Months that are looked at are so many times fewer than games of a cell."""


class Accord(NamedTuple):
    """An accord of two seats, the first of which proposes it; clause variants by number."""

    proposer: int
    partner: int
    give: int
    get: int
    secret: int = 0


def signed(table: Table, world: World, accords: Sequence[Accord], lots: int) -> Floats:
    """Scores of games that are played on, [A, accord x lot]: each accord is signed this month in
    its part of the worlds, which is as large as the others."""
    of = np.repeat(np.array([accord[:3] for accord in accords], np.int64), lots, axis=0)
    games = np.arange(world.size)
    proposer, partner = of[:, 0], of[:, 1]
    for at, accord in enumerate(accords):
        put(world, slice(at * lots, (at + 1) * lots), accord)
    first, turn = items(world.scenario).first["accord"], world.turn

    def sign(now: World, sheets: Sheets) -> Sheets:
        if now.turn == turn:
            sheets.answers[partner, first + proposer, games] = SIGN
        return sheets
    return play_on(table, world, sign)


def put(world: World, part: slice, accord: Accord | None, proposer: int = 0) -> None:
    """Have an accord proposed a month ago in a part of the worlds; none: have nothing proposed."""
    p, to, give, get, secret = accord or (proposer, -1, -1, -1, 0)
    for name, value in (("to", to), ("give", give), ("get", get), ("age", 0), ("secret", secret)):
        getattr(world, f"proposal_{name}")[p, part] = value


def legal_accords(world: World) -> list[Accord]:
    """The different accords that a seat may publicly propose in a world and the other may sign."""
    table, out, found = world.scenario.orders, list[Accord](), set[tuple[Any, ...]]()
    for p in range(len(world.scenario.seats)):
        rows = np.flatnonzero(Draft(world).legal(p)[:, 0]) + int(table.first[p])
        for row in rows[(table.do[rows] == DO.index("propose")) & (table.extra[rows] == 0)]:
            q, (give, get) = int(table.target[row]), world.scenario.pairs[int(table.option[row])]
            accord = Accord(p, q, give, get)
            key = (p, q, give, get) if p < q else (q, p, get, give)
            if key not in found and may_sign(world, accord):
                found.add(key)
                out.append(accord)
    return out


def may_sign(world: World, accord: Accord) -> bool:
    """Whether the partner could sign an accord that was proposed to it a month ago."""
    asked = world.clone()
    put(asked, slice(None), accord)
    item = items(world.scenario).first["accord"] + accord.proposer
    return bool(pending(asked, accord.partner)[item, SIGN].all())


def tasks(scenario: Scenario, effort: Effort, seed: int) -> list[tuple[Any, ...]]:
    """A month each, in turn, of a game of its own."""
    if not scenario.pairs:
        return []
    return [(seed, i, 1 + i % scenario.turns) for i in range(max(2, effort.games // FEWER))]


def work(text: str, seed: int, game: int, month: int) -> dict[str, Any]:
    """How many accords a month has, and what those bring to both that came near the target."""
    scenario = built(text)
    table = table_of(scenario)
    world = new_worlds(scenario, held_out(seed, game, 1))
    while world.turn < month:
        table.turn(world)
    found = legal_accords(world) if bool((world.over == GOING).all()) else []
    near = [accord for accord, (one, other) in zip(
        found, _gains(table, world, found, FIRST, "accords"), strict=True)
        if max(one, other) >= GAIN - NEAR and min(one, other) >= LEAST - NEAR]
    return {"month": month, "legal": len(found),
            "gains": _gains(table, world, near, AGAIN, "accords again")}


def _gains(table: Table, world: World, accords: Sequence[Accord], lots: int,
           purpose: str) -> list[tuple[float, float]]:
    """What each accord brings on average to who proposes it and to the other."""
    if not accords:
        return []
    without = play_on(table, fresh(world, [0], lots, purpose))
    many: Ints = np.zeros(len(accords), np.int64)
    got = signed(table, fresh(world, many, lots, purpose), accords, lots)
    change = (got.reshape(len(got), len(accords), lots) - without[:, None]).mean(axis=2)
    return [(float(change[a.proposer, i]), float(change[a.partner, i]))
            for i, a in enumerate(accords)]


def worth_it(gains: Sequence[Sequence[float]]) -> int:
    """How many accords bring enough to one of the two and no loss to the other."""
    return sum(max(pair) >= GAIN and min(pair) >= LEAST for pair in gains)


def rows(scenario: Scenario, results: Sequence[Mapping[str, Any]]) -> list[Row]:
    """The share and the number of worthwhile accords of a median month."""
    months = [r for r in results if r["legal"]]
    good = [float(worth_it(r["gains"])) for r in months]
    share = [100 * n / r["legal"] for n, r in zip(good, months, strict=True)]
    told = arena_text("contest_accords_of", all=round(median([r["legal"] for r in months])[0])
                      ) if months else ""
    return [number("accords.share", arena_text("contest_accords_share"), SHARE, median(share),
                   len(months), digits=1, after=told),
            number("accords.number", arena_text("contest_accords_number"), COUNT, median(good),
                   len(months), digits=1, unit="", after=told)]


PIECE = Piece("accords", tasks, work, rows)
