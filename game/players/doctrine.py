"""The doctrine player: labelled considerations × weights from the scenario's doctrines, at a level.

The decisions are made in game.policies; this module supplies their weights.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from game.core.errors import UsageError, nearest
from game.core.exact import Ints
from game.core.locale.program import game_text
from game.core.luck import Luck, name_keys
from game.core.model import Scenario
from game.core.world import World
from game.engine.engine import Programs
from game.players.base import Player
from game.players.books import plans
from game.players.champions import competence
from game.players.doctrine_thoughts import on_crisis, on_sheet
from game.players.doctrine_weights import (
    PLAIN,
    SeatDoctrine,
    doctrine_names,
    seat_doctrine,
    weights_of,
)
from game.players.levels import USUAL, Level
from game.players.policy_tables import NOBODY, SeatPolicy, deciding, policies
from game.players.thoughts import Thought
from game.policies.tables import DOCTRINE


class DoctrinePlayer(Player):
    """Plays one doctrine, or (variant '') one drawn by luck for each game and seat."""

    name = "doctrine"
    games = 0
    """If not 0, doctrines are assigned by world index: this many consecutive worlds each."""

    def __init__(self, scenario: Scenario, variant: str = "",
                 sets: Mapping[str, Sequence[Mapping[str, float]]] | None = None,
                 level: Level = USUAL) -> None:
        """`sets` replaces the scenario's doctrines: any number of weight sets for each seat."""
        known = doctrine_names(scenario)
        if variant and variant not in known and sets is None:
            raise UsageError(game_text("doctrine_unknown", variant=variant,
                                       nearest=nearest(variant, known), known=", ".join(known)))
        self.scenario, self.variant, self.level = scenario, variant, level
        self.names = (variant,) if variant else known or (PLAIN,)
        if sets is not None:
            self.names = tuple(f"set {i}" for i in range(max(len(s) for s in sets.values())))
        self.seats: list[list[SeatDoctrine]] = []
        self._alone: dict[int, Programs] = {}
        for seat, actor in enumerate(scenario.actors):
            if sets is None:
                self.seats.append([self._own(n, seat) for n in self.names])
            else:
                self.seats.append([seat_doctrine(scenario, n, seat, w) for n, w in zip(
                    self.names, sets.get(actor.id, ()), strict=False)])

    def _own(self, name: str, seat: int) -> SeatDoctrine:
        """One of the scenario's doctrines for a seat, compiled once."""
        share, book = self.level.competence, self.level.book > 0

        def make(scenario: Scenario) -> SeatDoctrine:
            tuned = {k: share * w for k, w in competence(scenario, seat).items()} if share else None
            return seat_doctrine(scenario, name, seat, weights_of(scenario, name, seat), tuned,
                                 plans(scenario, seat, name) if book else ())
        return self.scenario.once(("doctrine", name, seat, share, book), make)

    def alone(self, seat: int) -> Programs:
        """The programs with this player in one seat and no players in the others."""
        if seat not in self._alone:
            seats = [self.policy(a) if a == seat else NOBODY
                     for a in range(len(self.scenario.actors))]
            self._alone[seat] = Programs(deciding(self.scenario), policies(self.scenario, seats))
        return self._alone[seat]

    def policy(self, seat: int) -> SeatPolicy:
        """Its doctrines for a seat, at its level. KeyError for a seat that its sets leave out."""
        if not self.seats[seat]:
            raise KeyError(self.scenario.seats[seat])
        return SeatPolicy(DOCTRINE, self.seats[seat], self.level, self.games)

    def doctrine_of(self, seat: int, luck: Luck) -> Ints:
        """Index of the doctrine of the seat in each game, [W]. luck: the players' own."""
        if len(self.seats[seat]) == 1:
            return np.zeros(luck.state.size, np.int64)
        draw = luck.draw(0, "doctrine", name_keys([self.scenario.actors[seat].id]))[0]
        which: Ints = (draw * len(self.seats[seat])).astype(np.int64)
        return which

    def doctrines(self, seat: int, luck: Luck) -> Sequence[str]:
        """The id of the doctrine of the seat in each world."""
        return [self.names[i] for i in self.doctrine_of(seat, luck).tolist()]

    def explain(self, world: World, seat: int, number: int = 0) -> list[Thought] | None:
        """How the seat decides on its sheet, of which nothing is told where it is found by looking
        ahead, or on its stance in a round of the open crisis."""
        if number:
            return on_crisis(self, world, seat, number)
        return [] if self.level.sheets else on_sheet(self, world, seat)
