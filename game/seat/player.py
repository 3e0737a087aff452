"""A player of one's own that is asked for one seat at a time (docs/seat.md)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from game.core.errors import PlayerError, UsageError
from game.core.locale.program import game_text
from game.core.sheets import Sheet
from game.match.match import Match
from game.players.base import SeatedPlayer
from game.players.faults import method_place, name_of, own_code
from game.seat.acts import Act, Refusal
from game.seat.decision import Decision
from game.seat.seat import Seat, point_of


class Player(SeatedPlayer):
    """Decides for a seat of a game. One object may play several seats and games at once: what it
    keeps for one of them belongs into `seat.memory`.

    PlayerError, with file and line, for what its code raises and for an act that is refused.
    """

    name = ""

    def __init_subclass__(cls) -> None:
        taken = sorted(vars(cls).keys() & _TAKEN)
        if taken and cls.__module__.partition(".")[0] != "game":
            raise UsageError(game_text("own_taken", name=cls.__qualname__, taken=taken[0],
                                       own=", ".join(_OWN)))

    def begin(self, seat: Seat) -> None:
        """Called before the first decision of a game."""

    def act(self, seat: Seat) -> Act | Mapping[str, Any] | None:
        """What the seat does now: its sheet, or where `seat.round` is not 0 its stance in a crisis.
        Alternatively it calls `seat.act`, which returns what is wrong, and returns nothing."""
        raise UsageError(game_text("own_no_act", name=type(self).__qualname__))

    def end(self, seat: Seat) -> None:
        """Called once the game has ended."""

    # How a game asks it --------------------------------------------------------------------

    def sheet(self, game: Match, seat: int) -> Sheet:
        """Its orders and answers."""
        return self._asked(game, seat, game, 0).sheet

    def stance(self, game: Match, seen: Match, seat: int, number: int) -> str:
        """Its word in a round of a crisis."""
        return self._asked(game, seat, seen, number).stance

    def ended(self, game: Match, seat: int) -> None:
        """Tell it that the game has ended."""
        self._call("end", self._seat(game, seat))

    def _asked(self, game: Match, number: int, seen: Match, round_: int) -> Act:
        """What it does at a decision."""
        seat = self._seat(game, number)
        point = point_of(seat)
        point.seen, point.round, point.due = seen, round_, (seat.id,)
        given = self._call("act", seat)
        game.memory[seat.id] = seat.memory
        refused = [] if given is None else seat.act(given)
        if refused:
            raise self._refused(seat, refused)
        point.due = ()
        return point.taken().get(seat.id, Act())

    def _refused(self, seat: Seat, refused: list[Refusal]) -> PlayerError:
        return PlayerError(game_text(
            "own_refused", who=seat.scenario.actors[seat.number].called,
            place=method_place(type(self), "act"),
            reasons=" ".join(one.text for one in refused)), name_of(self))

    def _seat(self, game: Match, number: int) -> Seat:
        """The seat that it plays in a game, begun where it is met for the first time. The game has
        its memory, so that copies of the game have it too, and none is kept alive here."""
        seat = Seat(Decision(game), game.seats[number])
        if seat.id in game.memory:
            seat.memory = game.memory[seat.id]
        else:
            self._call("begin", seat)
            game.memory[seat.id] = seat.memory
        return seat

    def _call(self, method: str, seat: Seat) -> Any:
        with own_code(self, seat.scenario.actors[seat.number].called, method):
            return getattr(self, method)(seat)


_OWN = ("name", "begin", "act", "end")
"""What a class of one's own says."""
_TAKEN = {name for kind in Player.__mro__[:-1] for name in vars(kind)
          if not name.startswith("__")} - {*_OWN}
"""What the game asks beside that, of which a class of one's own must not take the names."""
