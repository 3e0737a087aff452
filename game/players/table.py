"""A table of players at a batch of worlds: how policies play whole games."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import numpy as np

from game.actions.drafts import Draft
from game.core.exact import Ints
from game.core.ledger import Ledger
from game.core.luck import Luck, name_key
from game.core.model import Scenario
from game.core.world import World
from game.players.base import Player, views_of
from game.simulation import finish, new_worlds, no_answers, step

Watch = Callable[[World, Draft, Ints], None]
"""Called before each turn is played, with the sheets."""


class Table:
    """Players by seat, a shared instance serving all its seats at once."""

    def __init__(self, scenario: Scenario, players: Mapping[str, Player]) -> None:
        self.scenario = scenario
        self.groups: list[tuple[Player, list[int]]] = []
        for seat, name in enumerate(scenario.seats):
            player = players[name]
            for known, seats in self.groups:
                if known is player:
                    seats.append(seat)
                    break
            else:
                self.groups.append((player, [seat]))

    def luck(self, world: World) -> Luck:
        """The players' own luck, apart from the game's."""
        out = Luck.__new__(Luck)
        out.state = world.luck.state ^ name_key("players")
        return out

    def sheets(self, world: World) -> tuple[Draft, Ints]:
        """All seats' sheets for this turn."""
        luck, answers = self.luck(world), no_answers(world)
        drafts: list[tuple[Draft, dict[int, Ints]]] = []
        for player, seats in self.groups:
            views = views_of(world, seats)
            draft = Draft(world)
            drafts.append((draft, player.orders(views, draft, luck)))
            for seat, said in player.answers(views, luck).items():
                answers[seat] = said
        if len(drafts) == 1 and drafts[0][0].filled == self.scenario.slots:
            return drafts[0][0], answers
        draft = Draft(world)
        for slot in range(self.scenario.slots):
            rows = np.full(draft.chosen.shape[1:], -1, np.int64)
            for _, orders in drafts:
                for seat, own in orders.items():
                    rows[seat] = own[slot]
            draft.add_checked(rows)
        return draft, answers

    def ask(self, world: World, number: int) -> Ints:
        """Crisis answers of all seats, [A, W]."""
        luck = self.luck(world)
        out = np.zeros((len(self.scenario.actors), world.size), np.int64)
        for player, seats in self.groups:
            for seat, said in player.crisis(views_of(world, seats), number, luck).items():
                out[seat] = said
        return out

    def turn(self, world: World, ledger: Ledger | None = None, watch: Watch | None = None) -> None:
        """Play one turn."""
        draft, answers = self.sheets(world)
        if watch is not None:
            watch(world, draft, answers)
        step(world, draft, answers, ledger, self.ask)

    def play(self, seeds: list[int] | np.ndarray, watch: Watch | None = None,
             ledger: Ledger | None = None) -> World:
        """Whole games with these seeds, epilogue included."""
        world = new_worlds(self.scenario, seeds)
        while world.turn <= self.scenario.turns and not bool((world.over > 0).all()):
            self.turn(world, ledger, watch)
        finish(world, ledger)
        return world
