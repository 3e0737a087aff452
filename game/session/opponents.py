"""The seats that programs play, beside people: their sheets and crisis answers in text form."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from game.actions.drafts import Draft
from game.arena.table import Table
from game.core.exact import Ints
from game.core.luck import Luck
from game.core.model import Scenario
from game.core.sheets import CRISIS, Sheet, choices, items
from game.core.world import World
from game.players.base import Player
from game.players.doctrine import DoctrinePlayer
from game.players.levels import USUAL
from game.players.registry import HUMAN, make_player
from game.players.thoughts import Thought, on_answers, on_crisis, on_orders
from game.session.minds_text import level_name, say
from game.session.strings import tr
from game.views import View


class Absent:
    """Holds a person's chair at the table: it says nothing, so that nothing is said twice."""

    name = HUMAN

    def orders(self, views: dict[int, View], draft: Draft, luck: Luck) -> dict[int, Ints]:
        """No orders."""
        return {}

    def answers(self, views: dict[int, View], luck: Luck) -> dict[int, Ints]:
        """No answers."""
        return {}

    def crisis(self, views: dict[int, View], number: int, luck: Luck) -> dict[int, Ints]:
        """No stance."""
        return {}


class Opponents:
    """All seats that no person plays."""

    def __init__(self, scenario: Scenario, seats: Mapping[str, str]) -> None:
        self.scenario, self.seats = scenario, dict(seats)
        made: dict[str, Player] = {HUMAN: Absent()}
        for text in seats.values():
            if text not in made:
                made[text] = make_player(scenario, text)
        self._players = {seat: made[text] for seat, text in seats.items()}
        self._table = Table(scenario, self._players)

    def sheets(self, world: World) -> dict[str, Sheet]:
        """What each of them orders and answers this turn, in a game of one world."""
        draft, answers = self._table.sheets(world)
        return {seat: sheet_of(self.scenario, draft.chosen[:, s, 0], answers[s, :, 0])
                for s, seat in enumerate(self.scenario.seats) if self.seats[seat] != HUMAN}

    def stances(self, world: World, number: int) -> dict[str, str]:
        """What each of them says in a crisis round."""
        said = self._table.ask(world, number)
        return {seat: CRISIS[int(said[s, 0])] for s, seat in enumerate(self.scenario.seats)
                if self.seats[seat] != HUMAN}

    def who(self, seat: str, world: World) -> str:
        """Who plays a seat, in words for the debrief; a doctrine drawn by luck by its name, a level
        if it is not the usual one."""
        player = self._players[seat]
        if not isinstance(player, DoctrinePlayer):
            return tr("player_person") if self.seats[seat] == HUMAN else self.seats[seat]
        name = tr("player_doctrine", name=self._doctrine(seat, player, world))
        return name if player.level is USUAL else say(
            "player", doctrine=name, level=level_name(player.level.name).lower())

    def _doctrine(self, seat: str, player: DoctrinePlayer, world: World) -> str:
        """What the doctrine that leads a seat is called."""
        view = View(world, self.scenario.seats.index(seat))
        name = player.names[int(player.doctrine_of(view, self._table.luck(world))[0])]
        return str(self.scenario.data["doctrines"].get(name, {}).get("name", name))

    # Their reasons -----------------------------------------------------------------------------

    def mind(self, seat: str, world: World) -> str:
        """Doctrine and level of a seat that a program plays, in words."""
        player = self._players[seat]
        if not isinstance(player, DoctrinePlayer):
            return say("by_lot_player")
        return say("player", doctrine=self._doctrine(seat, player, world),
                   level=level_name(player.level.name))

    def has_reasons(self, seat: str) -> bool:
        """Whether a seat's player weighs anything; one that draws by lot does not."""
        return isinstance(self._players[seat], DoctrinePlayer)

    def thoughts(self, seat: str, world: World) -> list[Thought]:
        """How a seat decides on its orders and answers this turn."""
        player, number = self._players[seat], self.scenario.seats.index(seat)
        if not isinstance(player, DoctrinePlayer):
            return []
        view, luck = View(world, number), self._table.luck(world)
        return [*on_orders(player, view, Draft(world), luck), *on_answers(player, view, luck)]

    def crisis_thoughts(self, seat: str, world: World, number: int) -> list[Thought]:
        """How a seat decides on its stance in a crisis round; nothing if it has none."""
        player = self._players[seat]
        if not isinstance(player, DoctrinePlayer):
            return []
        view = View(world, self.scenario.seats.index(seat))
        return on_crisis(player, view, number, self._table.luck(world))


def sheet_of(scenario: Scenario, rows: Ints, answers: Ints) -> Sheet:
    """A sheet in text form from global rows [slot] (-1 none) and choices [item]."""
    names = items(scenario).names
    orders = tuple(scenario.orders.texts[int(row)] for row in rows if row >= 0)
    return Sheet(orders, {names[i]: choices(scenario, int(i))[int(answers[i])]
                          for i in np.flatnonzero(answers)})
