"""A team's dossiers, what its advisers think and what an order may change, worked out beside the
game.

Each is estimated in many imagined worlds: half a second, or half a minute where the rules run
uncompiled. So pages say that it is still worked out, and news come when it is there.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from typing import TypeVar

from game.app.room.room import Room
from game.app.room.stages import REVIEW
from game.match.forecast import Range
from game.match.odds import Odds
from game.present.dossiers.dossiers import dossiers
from game.present.dossiers.offers import weighed
from game.present.dossiers.records import Dossier, Offer
from game.present.observer.observer import Observer
from game.present.people.advisers import Advice, Advisers
from game.present.talks.acceptance import Acceptance

T = TypeVar("T")


def advice(room: Room, seat: str) -> list[Advice] | None:
    """What advisers suggest to a team now; None until it is known. To be called under ENGINE."""
    return _estimate(room, "advice", seat, "", Advisers.picks)


def dossiers_of(room: Room, seat: str) -> Sequence[Dossier] | None:
    """A team's dossiers, beside an empty sheet; None until they are known. To be called under
    ENGINE."""
    if not room.scenario.matters:
        return ()
    held = room.observer(seat).people_at(room.match.turn)
    return _estimate(room, "dossiers", seat, "", lambda advisers, observer: dossiers(
        observer, advisers), held)


def offers_of(room: Room, seat: str) -> Sequence[Offer] | None:
    """The peace that is offered to a team, with what each answer brings; None until it is known. To
    be called under ENGINE."""
    held = room.observer(seat).people_at(room.match.turn)
    return _estimate(room, "offers", seat, "", lambda advisers, observer: weighed(
        observer, advisers), held)


def preview(room: Room, seat: str, order: str) -> list[Range] | None:
    """What an order may change this month; None until it is known. To be called under ENGINE."""
    return _estimate(room, "preview", seat, order,
                     lambda advisers, observer: advisers.preview(observer, order))


def chances(room: Room, seat: str, order: str) -> list[Odds] | None:
    """What an order does to how matters are settled next, and to the end; None until it is known.
    To be called under ENGINE."""
    return _estimate(room, "odds", seat, order,
                     lambda advisers, observer: advisers.odds(observer, order))


def acceptance(room: Room, seat: str, order: str) -> list[Acceptance] | None:
    """What those whom an order asks would probably answer; None until it is known. To be called
    under ENGINE."""
    return _estimate(room, "acceptance", seat, order,
                     lambda advisers, observer: advisers.acceptance(observer, order))


def prepare(room: Room) -> None:
    """Begin with what all teams will ask for, before they do. To be called under ENGINE."""
    if not (room.match.over or room.stage.revealed or room.stage.name == REVIEW):
        for seat in room.game.people:
            advice(room, seat)
            dossiers_of(room, seat)
            offers_of(room, seat)


def _estimate(room: Room, what: str, seat: str, order: str,
              make: Callable[[Advisers, Observer], T], *more: Hashable) -> T | None:
    def begin() -> Callable[[], T]:
        observer = Observer(room.match.clone(), room.match.seats.index(seat))
        game = room.game
        return lambda: make(game.advisers, observer)
    key: Hashable = (room.scenario.hash, room.match.state_hash(), what, seat, order, *more)
    found: T | None = room.beside.get(key, room, begin, lambda: room.arrived(seat),
                                      otherwise=[], first=bool(order))
    return found
