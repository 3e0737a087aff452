"""A chunk of games, played from start to end together, and its results."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from game.arena.columns import SERIES
from game.arena.happenings import Happenings
from game.arena.outcomes import outcomes
from game.core.exact import Flags, Floats, Ints
from game.core.model import Scenario
from game.core.world import World
from game.engine.engine import Sheets, new_recording
from game.engine.simulation import GENERAL_WAR, GOING, finish, new_worlds, play_out
from game.match.asked_games import AskedTable
from game.match.match import Match
from game.match.month import MatchMonth
from game.players.base import Player, SeatedPlayer, doctrines_in
from game.players.own import SILENCES, kind_of
from game.players.registry import Named
from game.players.table import Table
from game.rules.goals import progress, raw_scores, scores, verdicts

STRIDE = 1_000_003
"""Games of one run have consecutive seeds; runs of different seeds are a stride apart."""

OF_PLACES = ("rung", "control")
"""Quantities of a flashpoint that are recorded for each turn."""

Change = Callable[[World, Sheets], Sheets]
"""The sheets that are played in place of those that the players gave."""


def game_seed(seed: int, game: int) -> int:
    """Seed of game number `game` (from 0) of a run: `play --seed` with it is the same game."""
    return seed * STRIDE + game


class ByTurn(NamedTuple):
    """Numbers of each turn; NaN for turns that were not played."""

    actors: Floats
    """SERIES at the end of the turn, then the capital before it, capital spent and orders given;
    [turn, A, column, W]."""
    ties: Floats
    """Ties at the end of the turn, [turn, A, A, W]."""
    places: Floats
    """OF_PLACES at the end of the turn, [turn, F, column, W]."""


@dataclass
class PlayedGames:
    """Results of a chunk of games. Axes: W game, A actor, G goal, F flashpoint, O order type."""

    first: int
    seeds: tuple[int, ...]
    turns: Ints
    """Turns played, [W]."""
    mandate: Ints
    """Index of the mandate among the actor's, [A, W]."""
    label: tuple[tuple[str, ...], ...]
    """The player, [A][W]: with the doctrine that was drawn by luck."""
    score: Floats
    """[A, W]."""
    raw: Floats
    """Score before norms, [A, W]."""
    rank: Ints
    """1 is first, equal scores share a rank, 0 after general war; [A, W]."""
    verdict: Ints
    """0 failed, 1 held, 2 achieved; [G, W]."""
    progress: Floats
    """Progress of each goal at the end, 0 … 100, [G, W]."""
    outcome: Ints
    """Number of the outcome, -1 none; [W]."""
    war: Flags
    """Whether it ended in general war, [W]."""
    blame: Ints
    """Who took the last step to it, -1 nobody; [W]."""
    peak: Ints
    """Highest rung reached, [F, W]."""
    rung: Ints
    """Rung at the end, [F, W]."""
    control: Floats
    """Control at the end, [F, W]."""
    tie: Floats
    """Ties at the end, [A, A, W]."""
    orders: Ints
    """Orders given, [A, O, W]."""
    by_turn: ByTurn | None = None
    """None unless requested."""
    hashes: tuple[str, ...] = ()
    """Fingerprint of each world at the end, [W]. Empty unless numbers by turn were requested."""
    silent: Ints | None = None
    """Decisions at which a player from outside was silent, so that the defaults counted, [A, W].
    None where none plays."""
    asked: Floats | None = None
    """The requested rows at the end of each turn and, last, of the game, [turn + 1, row, W]. A game
    that ended early keeps what it had in its last turn."""

    @property
    def count(self) -> int:
        """Number of games."""
        return len(self.seeds)


class _Recorder:
    """Collects data that is only visible while a chunk is played: the sheets of each turn and some
    numbers at its end, with `series` those of tables, and those of the `extra` rows; `watch`: what
    else is kept of what happens."""

    def __init__(self, world: World, series: bool, extra: Sequence[int],
                 watch: Happenings | None) -> None:
        s = world.scenario
        self.size, self.scenario, self.series, self.watch = world.size, s, series, watch
        names = (*OF_PLACES, "tie", *SERIES) if series else ("rung",)
        self.silent = np.zeros((len(s.seats), world.size), np.int64)
        self.first, self.capital = _rungs(world), world.capital.copy()
        self.at, rows = dict[str, slice](), list[int]()
        for name in names:
            own = s.layout.slices[name]
            self.at[name] = slice(len(rows), len(rows) + own.stop - own.start)
            rows += range(own.start, own.stop)
        self.extra = slice(len(rows), len(rows) + len(extra))
        rows += extra
        self.recording = new_recording(s, world.size, s.turns, rows)

    def play(self, players: Mapping[str, Player], world: World, seeds: Sequence[int],
             change: Change | None) -> None:
        """Play the games to their ends."""
        asked = any(isinstance(p, SeatedPlayer) for p in players.values())
        if asked and change is None:  # one after another: none is kept beside the others
            for game, seed in enumerate(seeds):
                self._game(Match(self.scenario, seed, seats=players), world, game)
            return
        table: Table | AskedTable
        if asked:
            table = AskedTable(self.scenario, seeds, players)
        else:
            table = Table(self.scenario, players)
            if table.all_compiled and change is None and self.watch is None:
                play_out(world, table.programs, self.recording)
                return
        while world.turn <= self.scenario.turns and bool((world.over == GOING).any()):
            self._turn(table, world, change)
        if self.watch is None:
            finish(world)
        else:
            self.watch.finish(world)

    def _game(self, match: Match, world: World, game: int) -> None:
        """Play a game by itself, whose players are asked one by one, and keep its turns and its end
        as game number `game` of the array."""
        kept = self.recording
        while not match.over:
            turn = match.turn - 1
            month = (_played_month(match) if self.watch is None
                     else self.watch.play_game(match, game))
            kept.array("played")[game] += 1
            kept.array("values")[game, turn] = month.world.numbers[0, kept.array("rows")]
            for name in ("chosen", "cost"):
                kept.array(name)[game, turn] = getattr(month.steps.sheets, name)[..., 0].ravel()
        world.numbers[game] = match.world.numbers[0]
        for seat, memory in match.memory.items():
            if kind_of(match.seated[seat].text):
                self.silent[self.scenario.seats.index(seat), game] = memory.get(SILENCES, 0)
        if self.watch is not None:
            self.watch.finish_game(match, game)

    def _turn(self, table: Table | AskedTable, world: World, change: Change | None) -> None:
        """Play and record a turn of games with Python players, or of which sheets are changed."""
        live, turn, kept = world.over == GOING, world.turn - 1, self.recording
        sheets = table.sheets(world)
        if change is not None:
            sheets = change(world, sheets)
        if self.watch is None:
            table.play_turn(world, sheets)
        else:
            assert isinstance(table, Table)
            self.watch.play_turn(table, world, sheets)
        kept.array("played")[...] += live
        kept.array("values")[live, turn] = world.numbers[:, kept.array("rows")][live]
        for name in ("chosen", "cost"):
            flat = np.moveaxis(getattr(sheets, name), -1, 0).reshape(self.size, -1)
            kept.array(name)[live, turn] = flat[live]

    @property
    def turns(self) -> Ints:
        """Turns played, [W]."""
        out: Ints = self.recording.array("played")
        return out

    def _live(self) -> Flags:
        """Whether a turn was played, [W, turn]."""
        return np.arange(self.scenario.turns) < self.turns[:, None]

    def _given(self) -> tuple[Ints, Flags]:
        """Orders [W, turn, slot, A], and the mask of existing ones."""
        chosen: Ints = self.recording.array("chosen").reshape(
            self.size, self.scenario.turns, self.scenario.slots, len(self.scenario.actors))
        return chosen, (chosen >= 0) & self._live()[:, :, None, None]

    def _numbers(self, name: str) -> Floats:
        """A quantity at the end of each turn, [W, turn, *its axes]; NaN for turns not played."""
        out = self.recording.array("values")[:, :, self.at[name]].copy()
        out[~self._live()] = np.nan
        shape: Floats = out.reshape(*out.shape[:2], *self.scenario.layout.shapes[name])
        return shape

    def asked(self, world: World) -> Floats:
        """PlayedGames.asked."""
        values = self.recording.array("values")[:, :, self.extra]
        last = np.minimum(np.arange(self.scenario.turns), np.maximum(self.turns - 1, 0)[:, None])
        turns = np.moveaxis(np.take_along_axis(values, last[:, :, None], axis=1), 0, -1)
        rows = self.recording.array("rows")[self.extra]
        out: Floats = np.concatenate([turns, world.flat[rows][None]])
        return out

    def peak(self, world: World) -> Ints:
        """Highest rung reached, [F, W]."""
        rungs = self.recording.array("values")[:, :, self.at["rung"]]
        seen = np.where(self._live()[:, :, None], np.rint(rungs).astype(np.int64), 0).max(
            axis=1, initial=0).T
        out: Ints = np.maximum(np.maximum(self.first, seen), _rungs(world))
        return out

    def orders(self) -> Ints:
        """Orders given, [A, O, W]."""
        chosen, given = self._given()
        game, _, _, seat = np.nonzero(given)
        out = np.zeros((chosen.shape[-1], len(self.scenario.order_types), self.size), np.int64)
        np.add.at(out, (seat, self.scenario.orders.type[chosen[given]], game), 1)
        return out

    def by_turn(self) -> ByTurn | None:
        """Played.by_turn."""
        if not self.series:
            return None
        numbers = [self._numbers(name) for name in SERIES]
        capital = numbers[SERIES.index("capital")]
        before = np.concatenate([self.capital.T[:, None], capital[:, :-1]], axis=1)
        given = self._given()[1]
        cost = np.where(given, self.recording.array("cost").reshape(given.shape), 0.0).sum(axis=2)
        actors = np.stack([*numbers, before, cost, given.sum(axis=2)], axis=-1)
        actors[~self._live()] = np.nan
        places = np.stack([self._numbers(name) for name in OF_PLACES], axis=-1)
        return ByTurn(*(np.moveaxis(x, 0, -1) for x in (actors, self._numbers("tie"), places)))


def _played_month(match: Match) -> MatchMonth[Match]:
    """The next month of a game that is played by itself, to its end."""
    month = match.begin_month({})
    while month.round:
        month.answer({})
    return month


def _rungs(world: World) -> Ints:
    return np.asarray(np.rint(world.rung)).astype(np.int64)


def play_chunk(scenario: Scenario, players: Mapping[str, Player], seed: int, first: int,
               count: int, *, series: bool = False, rows: Sequence[int] = (),
               change: Change | None = None, watch: Happenings | None = None) -> PlayedGames:
    """Play games first … first + count - 1 of a run to the end, epilogue included; see
    `play_games`."""
    return play_games(scenario, players, [game_seed(seed, first + i) for i in range(count)], first,
                      series=series, rows=rows, change=change, watch=watch)


def play_games(scenario: Scenario, players: Mapping[str, Player], seeds: Sequence[int],
               first: int = 0, *, series: bool = False, rows: Sequence[int] = (),
               change: Change | None = None, watch: Happenings | None = None) -> PlayedGames:
    """Play games with these seeds to the end, epilogue included.

    first: the number of the first; series, rows: which numbers by turn are requested; change: what
    is made of the sheets of all seats before a turn is played; watch: what else is kept of what
    happens.
    """
    world = new_worlds(scenario, list(seeds))
    label = tuple(player_labels(players[s], world, a)
                  for a, s in enumerate(scenario.seats))
    kept = _Recorder(world, series, rows, watch)
    kept.play(players, world, seeds, change)
    war = world.over == GENERAL_WAR
    score = scores(scenario, world)
    return PlayedGames(
        first=first, seeds=tuple(seeds), turns=kept.turns, mandate=world.mandate.astype(np.int64),
        label=label, score=score, raw=raw_scores(scenario, world), rank=ranks(score, war),
        verdict=verdicts(scenario, world.flat), progress=progress(scenario, world.flat),
        outcome=outcomes(scenario, world.flat), war=war,
        blame=np.where(war, world.blame, -1).astype(np.int64),
        peak=kept.peak(world), rung=_rungs(world), control=world.control.copy(),
        tie=world.tie.copy(), orders=kept.orders(), by_turn=kept.by_turn(),
        hashes=tuple(world.hash(i) for i in range(len(seeds))) if series else (),
        silent=kept.silent if any(kind_of(p.text) for p in players.values()) else None,
        asked=kept.asked(world) if rows else None)


def ranks(score: Floats, war: Flags) -> Ints:
    """Ranks of scores [A, W], 1 first; 0 where there was general war, which nobody wins."""
    above = (score[None] > score[:, None]).sum(axis=1)
    return np.where(war, 0, above + 1).astype(np.int64)


def player_labels(player: Player, world: World, seat: int) -> tuple[str, ...]:
    """The player of a seat in each world of a batch, with the doctrine that was drawn by luck."""
    return tuple(Named(player.name, doctrine, player.level.name).text
                 for doctrine in doctrines_in(player, world, seat)) or (player.name,) * world.size
