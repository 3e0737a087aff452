"""The seats that programs play: their players, and the reasons for their acts, in words."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from game.core.model import Scenario
from game.core.world import World
from game.engine.views import known_world
from game.players.base import Player, PythonPlayer, SeatedPlayer, doctrines_in
from game.players.faults import name_of
from game.players.levels import USUAL
from game.players.programs import SeatPrograms
from game.players.record_player import RecordPlayer
from game.players.registry import HUMAN
from game.players.thoughts import Thought
from game.present.observer.class_record import program_of
from game.present.words.explanations import level_name
from game.present.words.texts import explanations as say
from game.present.words.texts import terminal as tr


class Opponents(SeatPrograms):
    """The programs of a game that people play, with their descriptions and reasoning in words.

    own_code: what plays a seat from outside the game that is a person's to it; "" for people.
    """

    def __init__(self, scenario: Scenario, seats: Mapping[str, str | Player],
                 own_code: Callable[[str], str] = lambda seat: "") -> None:
        super().__init__(scenario, seats)
        self.own_code = own_code

    @property
    def people(self) -> tuple[int, ...]:
        """The seats that people play, by number."""
        return tuple(n for n, seat in enumerate(self.scenario.seats) if self.seats[seat] == HUMAN)

    def who(self, seat: str, world: World) -> str:
        """The player of a seat, in words for the debrief; of a doctrine, also one drawn by luck,
        what it does; a level if it is not the default."""
        doctrine, player = self._doctrine(seat, world), self._players.get(seat)
        if not doctrine:
            if isinstance(player, (PythonPlayer, SeatedPlayer)):
                return name_of(player)
            if self.seats[seat] == HUMAN:
                return self.own_code(seat) or tr("player_person")
            return self._without_doctrine(seat)
        name, level = program_of(doctrine, self._name(doctrine)), self._players[seat].level
        return name if level is USUAL else say("player_level", player=name,
                                               level=level_name(level.name).lower())

    def _doctrine(self, seat: str, world: World) -> str:
        """The id of the seat's doctrine; "" without one."""
        player, number = self._players.get(seat), self.scenario.seats.index(seat)
        led = doctrines_in(player, world, number) if player else ()
        return led[0] if led else ""

    def _without_doctrine(self, seat: str) -> str:
        """What plays a seat by no doctrine, in words."""
        by_record = isinstance(self._players.get(seat), RecordPlayer)
        return say("record_player" if by_record else "by_lot_player")

    def _name(self, doctrine: str) -> str:
        """The name of a doctrine."""
        return str(self.scenario.data["doctrines"].get(doctrine, {}).get("name", doctrine))

    # Their reasons -----------------------------------------------------------------------------

    def mind(self, seat: str, world: World) -> str:
        """Doctrine and level of a seat that a program plays, in words."""
        doctrine = self._doctrine(seat, world)
        if not doctrine:
            return self._without_doctrine(seat)
        return say("player", doctrine=self._name(doctrine),
                   level=level_name(self._players[seat].level.name))

    def weighed(self, seat: str) -> int:
        """How many sheets a seat weighs each month by looking ahead; 0 for one that does not."""
        player = self._players.get(seat)
        return player.level.sheets if player else 0

    def thoughts(self, seat: str, world: World, number: int = 0) -> list[Thought] | None:
        """How a seat decides on its orders and answers this turn, or on its stance in a round of
        the open crisis; None if its player weighs nothing."""
        player = self._players.get(seat)
        seated = self.scenario.seats.index(seat)
        if isinstance(player, PythonPlayer):
            world = known_world(world, seated)
        return player.explain(world, seated, number) if player else None
