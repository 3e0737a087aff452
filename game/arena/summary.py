"""Summary of many games: shares and means with 95 % intervals, as a table and as data.

Sums are of whole numbers, so that neither chunks nor their order can change a digit.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from game.arena.games import PlayedGames
from game.arena.intervals import mean_interval, moments, share_interval
from game.arena.outcomes import outcome_records
from game.arena.run_files import VERDICTS
from game.core.model import Scenario

UNITS = 10_000
"""Scores are summed in steps of 1/10,000."""
RUNGS = 11
_NUMBERS = ("games", "wars", "turns", "score", "squares")
_ARRAYS = ("blame", "first", "rank", "verdict", "outcome", "peak", "orders", "silent")


class Tally:
    """Running sums over games. Seats that tie for the first place share it."""

    def __init__(self, scenario: Scenario) -> None:
        seats = len(scenario.seats)
        self.scenario, self.games, self.wars = scenario, 0, 0
        self.whole = int(np.lcm.reduce(np.arange(1, seats + 1)))
        self.blame = np.zeros(seats, np.int64)
        self.first = np.zeros(seats, np.int64)
        self.rank = np.zeros((seats, seats), np.int64)
        self.score = [0] * seats
        self.squares = [0] * seats
        self.verdict = np.zeros((len(scenario.goals), len(VERDICTS)), np.int64)
        self.outcome = np.zeros(len(outcome_records(scenario)) + 1, np.int64)
        self.peak = np.zeros((len(scenario.flashpoints), RUNGS), np.int64)
        self.orders = np.zeros((seats, len(scenario.order_types)), np.int64)
        self.turns = 0
        self.silent = np.zeros(seats, np.int64)
        """Games in which a player from outside was silent at a decision."""
        self.players: dict[tuple[int, str], list[int]] = {}
        """(seat, player) → games, games without general war, first units, score units."""

    def add(self, played: PlayedGames) -> None:
        """Count a chunk."""
        self.games += played.count
        self.wars += int(played.war.sum())
        self.turns += int(played.turns.sum())
        units = np.rint(played.score * UNITS).astype(np.int64)
        leading = played.rank == 1
        first = np.where(leading, self.whole // np.maximum(leading.sum(axis=0), 1), 0)
        self.first += first.sum(axis=1)
        for a in range(len(self.scenario.seats)):
            self.score[a] += int(units[a].sum())
            self.squares[a] += int((units[a] * units[a]).sum())
            self.rank[a] += np.bincount(played.rank[a], minlength=len(self.rank) + 1)[1:]
            self.blame[a] += int((played.blame == a).sum())
            self._count_players(played, a, first[a], units[a])
        for g, verdict in enumerate(played.verdict):
            self.verdict[g] += np.bincount(verdict, minlength=len(VERDICTS))
        for f, peak in enumerate(played.peak):
            self.peak[f] += np.bincount(peak, minlength=RUNGS)
        self.outcome += np.bincount(played.outcome % len(self.outcome),
                                    minlength=len(self.outcome))
        self.orders += played.orders.sum(axis=2)
        if played.silent is not None:
            self.silent += (played.silent > 0).sum(axis=1)

    def _count_players(self, played: PlayedGames, seat: int, first: np.ndarray,
                       units: np.ndarray) -> None:
        names = np.array(played.label[seat])
        for name in dict.fromkeys(played.label[seat]):
            here = names == name
            sums = self.players.setdefault((seat, name), [0, 0, 0, 0])
            for i, value in enumerate((here.sum(), (here & ~played.war).sum(), first[here].sum(),
                                       units[here].sum())):
                sums[i] += int(value)

    def sums(self) -> dict[str, Any]:
        """The running sums as plain data, the same for any chunks."""
        arrays = {name: getattr(self, name).tolist() for name in _ARRAYS}
        players = [[seat, name, *sums] for (seat, name), sums in sorted(self.players.items())]
        return {**{name: getattr(self, name) for name in _NUMBERS}, **arrays, "players": players}

    @classmethod
    def of_sums(cls, scenario: Scenario, sums: Mapping[str, Any]) -> Tally:
        """A tally that goes on from the sums of another. ValueError if they are none of this
        scenario's."""
        out = cls(scenario)
        try:
            for name in _NUMBERS:
                setattr(out, name, sums[name])
            for name in _ARRAYS:
                np.copyto(getattr(out, name), np.array(sums[name], np.int64), casting="no")
            out.players = {(seat, name): rest for seat, name, *rest in sums["players"]}
        except (KeyError, TypeError, OverflowError) as error:
            raise ValueError(str(error)) from error
        return out

    def plain(self) -> dict[str, Any]:
        """Everything as one object; shares are 0 … 1, intervals cover 95 %. Of fewer
        than two games, intervals and deviations are None."""
        scenario = self.scenario
        calm = self.games - self.wars
        return {
            "games_finished": self.games, "turns_played": self.turns,
            "general_war_share": _share(self.wars, self.games),
            "general_war_interval": share_interval(self.wars, self.games),
            "general_war_last_step": dict(zip(scenario.seats, self.blame.tolist(), strict=True)),
            "seats": {s: self._seat(a, calm) for a, s in enumerate(scenario.seats)},
            "outcomes": self._outcomes(),
            "escalation": {f.id: {
                "peak_rung": _shares(self.peak[i], self.games),
                "rungs": list(f.rungs)} for i, f in enumerate(scenario.flashpoints)},
            "order_use": self._order_use(self.orders.sum(axis=0))}

    def _seat(self, a: int, calm: int) -> dict[str, Any]:
        scenario = self.scenario
        mean, spread = moments(self.score[a] / UNITS, self.squares[a] / UNITS**2, self.games)
        first = int(self.first[a]) / self.whole
        places = np.arange(1, len(self.rank) + 1)
        return {
            "name": scenario.actors[a].name,
            "first_share": first / calm if calm else 0.0,
            "first_interval": share_interval(first, calm),
            "fair_share": 1 / len(scenario.seats), "silent_games": int(self.silent[a]),
            "rank_mean": float((self.rank[a] * places).sum()) / calm if calm else None,
            "rank_shares": _shares(self.rank[a], calm),
            "score_mean": mean, "score_deviation": spread if self.games > 1 else None,
            "score_interval": mean_interval(mean, spread, self.games),
            "goals": {g.id: dict(zip(VERDICTS, _shares(self.verdict[i], self.games), strict=True))
                      for i, g in enumerate(scenario.goals) if g.actor == a},
            "players": {name: {"games": n, "first_share": won / self.whole / fit if fit else 0.0,
                               "score_mean": score / UNITS / n}
                        for (seat, name), (n, fit, won, score) in sorted(self.players.items())
                        if seat == a},
            "order_use": self._order_use(self.orders[a], seat=a)}

    def _order_use(self, counts: np.ndarray, seat: int | None = None) -> dict[str, int]:
        """Orders given by type, for the types in the seat's catalogue, or in any seat's."""
        table = self.scenario.orders
        mine = slice(None) if seat is None else slice(table.first[seat], table.first[seat + 1])
        return {self.scenario.order_types[i].id: int(counts[i])
                for i in np.unique(table.type[mine])}

    def _outcomes(self) -> dict[str, Any]:
        records = outcome_records(self.scenario)
        names = {name: str(record["name"]) for name, record in records.items()}
        return {name: {"name": words, "share": _share(int(n), self.games),
                       "interval": share_interval(int(n), self.games)}
                for (name, words), n in zip([*names.items(), ("none", "none fits")], self.outcome,
                                            strict=True) if name != "none" or n}


def _share(hits: int, count: int) -> float:
    return hits / count if count else 0.0


def _shares(hits: np.ndarray, count: int) -> list[float]:
    return [_share(int(n), count) for n in hits]
