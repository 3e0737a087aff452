"""Advice and order previews, computed in the background."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from game.app.open_game import OpenGame
from game.app.task_queue import TaskQueue
from game.match.forecast import Range
from game.match.odds import Odds
from game.present.desk.first_day import Suggestion, suggestions
from game.present.dossiers.dossiers import endings, outlines, worked_out
from game.present.dossiers.offers import weighed
from game.present.dossiers.records import Chance, Dossier, Offer, Whole
from game.present.dossiers.whole import wholes
from game.present.observer.observer import Observer
from game.present.people.advisers import Advice
from game.present.people.council import Council, council, unwanted
from game.present.talks.acceptance import Acceptance

K = TypeVar("K", bound=tuple[object, ...])
V = TypeVar("V")


class Expectations:
    """Advice and previews for one game; each is None until it has been computed.

    arrived: called when a result is ready.
    """

    def __init__(self, game: OpenGame, tasks: TaskQueue, arrived: Callable[[], None]) -> None:
        self._game, self._tasks, self._arrived = game, tasks, arrived
        self._picks: dict[tuple[str, int], list[Advice]] = {}
        self._first: dict[tuple[str, int], list[Suggestion]] = {}
        self._accepted: dict[tuple[str, int, str], list[Acceptance]] = {}
        self._dossiers: dict[tuple[str, int], tuple[Dossier, ...]] = {}
        self._outlines: dict[tuple[str, int], tuple[Dossier, ...]] = {}
        self._offers: dict[tuple[str, int], tuple[Offer, ...]] = {}
        self._wholes: dict[tuple[str, int], tuple[Whole, ...]] = {}
        self._endings: dict[tuple[str, int], tuple[Chance, ...]] = {}
        self._councils: dict[tuple[str, int], Council] = {}
        self._previews: dict[tuple[str, int, tuple[str, ...]], list[Range]] = {}
        self._odds: dict[tuple[str, int, tuple[str, ...]], list[Odds]] = {}
        self._hindsight: dict[tuple[int, int], dict[str, list[Range]]] = {}

    def picks(self, seat: int) -> list[Advice] | None:
        """Orders that advisers suggest to a seat."""
        observer = Observer(self._game.match, seat)
        return self._now("picks", self._picks, (observer.fingerprint, seat),
                          lambda: self._game.advisers.picks(observer))

    def first_orders(self, seat: int) -> list[Suggestion] | None:
        """The orders to begin with on the first day."""
        observer, advisers = Observer(self._game.match, seat), self._game.advisers
        return self._now("first_orders", self._first, (observer.fingerprint, seat),
                         lambda: suggestions(observer.view(), advisers.picks(observer),
                                             unwanted(observer, advisers)))

    def prepare(self, seat: int) -> None:
        """Begin to work out what the seat's desk shows, while its paper is read."""
        self.outlines(seat)
        self.dossiers(seat)
        self.offers(seat)
        self.endings(seat)

    def outlines(self, seat: int) -> tuple[Dossier, ...] | None:
        """The seat's dossiers without deeds, in the order that they keep."""
        observer = Observer(self._game.match, seat)
        return self._now("outlines", self._outlines, (observer.fingerprint, seat),
                          lambda: outlines(observer, self._game.advisers))

    def dossiers(self, seat: int) -> tuple[Dossier, ...] | None:
        """The seat's dossiers with their deeds, whatever is on its sheet."""
        observer = Observer(self._game.match, seat)
        key = (observer.fingerprint, seat)
        return self._now("dossiers", self._dossiers, key, lambda: worked_out(
            observer, self._game.advisers, self._outlines.get(key, ())))

    def offers(self, seat: int) -> tuple[Offer, ...] | None:
        """The peace that is offered to the seat, with what each answer brings."""
        observer = Observer(self._game.match, seat)
        return self._now("offers", self._offers, (observer.fingerprint, seat),
                          lambda: weighed(observer, self._game.advisers))

    def wholes(self, seat: int) -> tuple[Whole, ...] | None:
        """The same with all that belongs to them."""
        observer, advisers = Observer(self._game.match, seat), self._game.advisers
        key = (observer.fingerprint, seat)
        return self._now("wholes", self._wholes, key, lambda: wholes(
            observer, advisers, self._dossiers.get(key) or worked_out(observer, advisers)))

    def endings(self, seat: int) -> tuple[Chance, ...] | None:
        """The chances of coming first and of general war as the seat sees them."""
        observer = Observer(self._game.match, seat)
        return self._now("endings", self._endings, (observer.fingerprint, seat),
                          lambda: endings(observer, self._game.advisers))

    def council(self, seat: int) -> Council | None:
        """What the four advisers say on the matter that presses, and their records."""
        observer = Observer(self._game.match, seat)
        return self._now("council", self._councils, (observer.fingerprint, seat),
                          lambda: council(observer, self._game.advisers))

    def of_orders(self, seat: int, *orders: str) -> list[Range] | None:
        """What the orders together may change by the end of the month."""
        observer = Observer(self._game.match, seat)
        return self._now("expect", self._previews, (observer.fingerprint, seat, orders),
                          lambda: self._game.advisers.preview(observer, *orders))

    def odds(self, seat: int, *orders: str) -> list[Odds] | None:
        """What the orders do together to how matters are settled next, and to the end."""
        observer = Observer(self._game.match, seat)
        return self._now("odds", self._odds, (observer.fingerprint, seat, orders),
                          lambda: self._game.advisers.odds(observer, *orders))

    def acceptance(self, seat: int, order: str) -> list[Acceptance] | None:
        """What those whom an order asks would probably answer."""
        observer = Observer(self._game.match, seat)
        return self._now("accept", self._accepted, (observer.fingerprint, seat, order),
                          lambda: self._game.advisers.acceptance(observer, order))

    def of_turn(self, seat: int, turn: int) -> dict[str, list[Range]] | None:
        """What each order of the seat could be expected to change in a turn that was played.

        Recomputed from the journal, so that it is available in a loaded game.
        """
        match, orders = self._game.match, self._game.given(turn, self._game.match.seats[seat])

        def look_back() -> dict[str, list[Range]]:
            then = Observer(match.branch(turn), seat)
            return {o: self._game.advisers.preview(then, o) for o in orders}
        return self._soon("expected", self._hindsight, (turn, seat), look_back)

    def _now(self, name: str, known: dict[K, V], key: K, do: Callable[[], V]) -> V | None:
        """The same of a state of the world, which begins the key: other states are past."""
        for past in [other for other in known if other[0] != key[0]]:
            del known[past]
        return self._soon(name, known, key, do)

    def _soon(self, name: str, known: dict[K, V], key: K, do: Callable[[], V]) -> V | None:
        """The known result under a key; None while `do` computes it."""
        if key not in known:
            def keep(found: V) -> None:
                known[key] = found
                self._arrived()
            self._tasks.submit(f"{name}/{key}", do, keep)
        return known.get(key)
