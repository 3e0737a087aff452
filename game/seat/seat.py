"""One seat of a game, as whoever plays it meets it: a program, a learner, a model, a person."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, NoReturn
from weakref import WeakKeyDictionary

import numpy as np

from game.core.errors import UsageError
from game.core.exact import Flags, Floats
from game.core.locale.program import game_text
from game.core.model import Scenario
from game.engine.views import Observed, observed
from game.match.batch import Batch
from game.match.seats import SeatView, seat_number
from game.players.registry import HUMAN
from game.present.observer.observer import Observer
from game.present.talks.crisis_questions import crisis_choices
from game.seat.acts import Act, Refusal, read_act, refusals
from game.seat.decision import Decision
from game.seat.observation import PARTS, Record, observation
from game.seat.text import observation_text

TOLD = tuple(part for part in PARTS if part != "numbers")
"""The parts of an observation that its text tells where none is named."""
_PLACES: WeakKeyDictionary[Seat, tuple[Decision, int]] = WeakKeyDictionary()
"""The decision point of each seat and its number, apart from it: nothing hidden can be reached from
a seat, and it cannot be made another's."""


class Seat:
    """What one seat may know of a game and do in it. It is asked at decision points: for its sheet
    in each month, and for a stance in each round of a crisis in which it has a say.

    memory: whatever its player wants to keep; it lives as long as the game. UsageError for a copy:
    copy the game.
    """

    __slots__ = ("__weakref__", "memory")

    def __init__(self, point: Decision, id: str) -> None:
        _PLACES[self] = point, seat_number(point.scenario, id)
        self.memory: dict[str, Any] = {}

    def __reduce_ex__(self, protocol: object) -> NoReturn:
        raise UsageError(game_text("seat_no_copy"))

    @property
    def number(self) -> int:
        """Its number, by which views and arrays have it."""
        return _PLACES[self][1]

    @property
    def id(self) -> str:
        """Its id."""
        return self.scenario.seats[self.number]

    @property
    def scenario(self) -> Scenario:
        """The scenario, which everybody knows."""
        return point_of(self).scenario

    @property
    def month(self) -> int:
        """The month that is about to be played, from 1."""
        return point_of(self).turn

    @property
    def round(self) -> int:
        """The round of the crisis that asks the seat, from 1; 0 where none does."""
        return point_of(self).round if self.due else 0

    @property
    def due(self) -> bool:
        """Whether the seat is asked now."""
        return self.id in point_of(self).due

    # Observing -------------------------------------------------------------------------------

    def observe(self, *parts: str) -> Record:
        """What the seat knows, as JSON holds it: the parts that are named (see docs/seat.md), or
        all."""
        return observation(_observer(self), self.round, parts)

    def text(self, *parts: str) -> str:
        """The same in words, for people and language models: all parts but the numbers, and of the
        orders the families, unless parts are named."""
        return observation_text(observation(_observer(self), self.round, parts or TOLD),
                                whole="orders" in parts)

    def array(self) -> Floats:
        """Every number of the world as far as the seat knows it, [row]; what it does not know is a
        default. `fields` describes the rows."""
        return seen_by(self).flat()[:, 0]

    @property
    def fields(self) -> Observed:
        """Name, unit, bounds of each row of `array`, and whether it is hidden."""
        return observed(self.scenario, self.number)

    def mask(self, orders: Iterable[str] = ()) -> Flags:
        """Which orders may still be given beside these, [row of `order_ids`]."""
        ids = {c.text for c in seen_by(self).choices(tuple(orders))} if not self.round else set()
        return np.array([one in ids for one in self.order_ids])

    @property
    def order_ids(self) -> tuple[str, ...]:
        """The ids of all orders that the seat could ever give, in a fixed order."""
        table, first = self.scenario.orders, self.scenario.orders.first
        return tuple(table.texts[first[self.number]:first[self.number + 1]])

    # Acting ----------------------------------------------------------------------------------

    def act(self, given: Act | Mapping[str, Any] | None = None, /, **fields: Any) -> list[Refusal]:
        """Say what the seat does, as an Act, as JSON, or by its fields; it counts once the game
        goes on, and may be said anew until then.

        Returns what is wrong; then nothing of it counts.
        """
        act, wrong = read_act(given if given is not None else fields, self.id)
        if not self.due:
            return [point_of(self).not_due(self.id)]
        wrong += refusals(seen_by(self), self.round, self._stances(), act)
        if not wrong:
            point_of(self).take(self.id, act)
        return wrong

    def _stances(self) -> list[str]:
        return [word for word, _ in crisis_choices(seen_by(self), self.round)] if self.round else []

    # Imagining -------------------------------------------------------------------------------

    def imagine(self, count: int, seed: int = 0, others: str = "doctrine") -> Batch:
        """So many games from this month on that the seat cannot tell from the real one, each with
        fresh luck: a batch to be stepped, in which programs (`others`) play the other seats; in a
        crisis its `month` waits for stances. What the seat does not know is drawn anew; equal seeds
        draw alike, also in other games. UsageError for a count that is no whole number from 1, and
        for people among the others."""
        if isinstance(count, bool) or not isinstance(count, (int, np.integer)) or count < 1:
            raise UsageError(game_text("seat_imagine_count", count=count))
        if others == HUMAN:
            raise UsageError(game_text("registry_program_plays_person", player=HUMAN))
        return point_of(self).imagined(self.number, count, seed, others)


def point_of(seat: Seat) -> Decision:
    """The decision point of a seat, for who leads the game."""
    return _PLACES[seat][0]


def _observer(seat: Seat) -> Observer:
    return Observer(_PLACES[seat][0].seen, seat.number, closed=True)


def seen_by(seat: Seat) -> SeatView:
    """A seat's view of its game at the decision point."""
    return _PLACES[seat][0].seen.view(seat.number)
