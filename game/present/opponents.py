"""The seats that programs play, beside people: who leads them, and why they act, in words."""

from __future__ import annotations

from game.core.world import World
from game.players.doctrine import DoctrinePlayer
from game.players.levels import USUAL
from game.players.programs import Programs
from game.players.registry import HUMAN
from game.players.table import players_luck
from game.players.thoughts import Thought, on_crisis, on_sheet
from game.present.texts.explanations import level_name, say
from game.present.texts.terminal import tr


class Opponents(Programs):
    """The programs of a game that people play, and what they are and think in words."""

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
        number = self.scenario.seats.index(seat)
        name = player.names[int(player.doctrine_of(number, players_luck(world))[0])]
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
        return on_sheet(player, world, number)

    def crisis_thoughts(self, seat: str, world: World, number: int) -> list[Thought]:
        """How a seat decides on its stance in a crisis round; nothing if it has none."""
        player = self._players[seat]
        if not isinstance(player, DoctrinePlayer):
            return []
        return on_crisis(player, world, number, self.scenario.seats.index(seat))

