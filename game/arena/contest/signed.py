"""Whether those who sign know what they do: the accords that hard programs sign.

Every accord that is signed in games of hard programs is compared with the same games in which it
was never proposed, both played to the end with fresh luck, the same for both: once from the world
as it is, for what the accord brings to each of the two, and once from worlds that the signer
imagines from its own view, for what it could have foreseen.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from game.actions.proposals import SIGN
from game.arena.contest.accords import Accord, put, signed
from game.arena.contest.courses import fresh, held_out, play_on, table_of
from game.arena.contest.piece import Effort, Piece
from game.arena.contest.told import mean_of, share_of
from game.arena.measure_rows import ALL, ANY, Row, Target, number
from game.core.exact import Floats
from game.core.locale.program import arena_text
from game.core.model import Scenario
from game.core.sheets import items
from game.core.world import World
from game.engine.engine import Sheets
from game.engine.simulation import GOING, new_worlds
from game.engine.views import imagine
from game.players.table import Table
from game.scenario.load import built

BEFORE: Mapping[str, float] = {"victory_day_2025": 9.6}
"""Accords that hard programs signed in a game when this was first measured, by scenario."""
BOTH, AGAINST = Target(50, ALL), Target(ANY, 5)
LOSS = 1.0
"""Who signs loses more by its own forecast than so many points: it signed against it."""
LOTS = 32
"""Luck, and imagined worlds, that a signature is weighed with."""
CHUNK = 8
"""Games of a task."""


def tasks(scenario: Scenario, effort: Effort, seed: int) -> list[tuple[Any, ...]]:
    """A few games each."""
    if not scenario.pairs:
        return []
    return [(seed, first, min(CHUNK, effort.games - first))
            for first in range(0, effort.games, CHUNK)]


def work(text: str, seed: int, first: int, games: int) -> dict[str, Any]:
    """By signature: the game, what it brings to who proposed it and to who signed it, and what the
    signer would have foreseen."""
    scenario = built(text)
    table, out = table_of(scenario), []
    world = new_worlds(scenario, held_out(seed, first, games))
    while world.turn <= scenario.turns and bool((world.over == GOING).any()):
        sheets = table.sheets(world)
        out += [[game, *_weighed(table, world, game, accord)]
                for game, accord in signatures(world, sheets)]
        table.play_turn(world, sheets)
    return {"games": games, "signed": out}


def signatures(world: World, sheets: Sheets) -> list[tuple[int, Accord]]:
    """What is signed this month: the game, and the accord."""
    first, out = items(world.scenario).first["accord"], []
    for p in range(len(world.scenario.seats)):
        partner = world.proposal_to[p].astype(np.int64)
        said = sheets.answers[partner, first + p, np.arange(world.size)]
        hit = (partner >= 0) & (said == SIGN) & (world.over == GOING)
        out += [(game, Accord(p, int(partner[game]), *(int(getattr(
            world, f"proposal_{name}")[p, game]) for name in ("give", "get", "secret"))))
            for game in np.flatnonzero(hit).tolist()]
    return out


def _weighed(table: Table, world: World, game: int, accord: Accord) -> list[float]:
    """What a signature brings to proposer and signer, and what the signer would foresee."""
    name = f"signed {accord.proposer} {accord.partner}"
    real = _brought(table, fresh(world, [game], LOTS, name), accord)
    own = imagine(world, accord.partner, game, LOTS, f"contest/{name}")
    foreseen = _brought(table, own, accord)
    return [float(real[accord.proposer]), float(real[accord.partner]),
            float(foreseen[accord.partner])]


def _brought(table: Table, world: World, accord: Accord) -> Floats:
    """What an accord brings to all seats on average, [A], against its never having been proposed.
    """
    without = world.clone()
    put(without, slice(None), None, accord.proposer)
    change = signed(table, world, [accord], LOTS) - play_on(table, without)
    return np.asarray(change.mean(axis=1))


def rows(scenario: Scenario, results: Sequence[Mapping[str, Any]]) -> list[Row]:
    """Accords a game, the share with gain to both, and that against the signer's own forecast."""
    every = [each for r in results for each in r["signed"]]
    a_game = [float(sum(each[0] == game for each in r["signed"]))
              for r in results for game in range(r["games"])]
    count, before = len(every), BEFORE.get(scenario.id)
    both = sum(proposer > 0 and signer > 0 for _, proposer, signer, _ in every)
    against = sum(each[-1] < -LOSS for each in every)
    told = arena_text("contest_signed_means", proposer=_told(every, 1), signer=_told(every, 2)
                      ) if every else ""
    return [number("signed.number", arena_text("contest_signed_number"),
                   None if before is None else Target(before, ALL, ""), mean_of(a_game),
                   len(a_game), digits=1, unit=""),
            number("signed.both", arena_text("contest_signed_both"), BOTH, share_of(both, count),
                   count, after=told),
            number("signed.against", arena_text("contest_signed_against"), AGAINST,
                   share_of(against, count), count)]


def _told(every: Sequence[Sequence[float]], which: int) -> str:
    return f"{mean_of([each[which] for each in every])[0]:+.1f}"


PIECE = Piece("signed", tasks, work, rows)
