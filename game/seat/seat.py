"""One seat of a game, as whoever plays it meets it: a program, a learner, a model, a person."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np

from game.core.exact import Flags, Floats
from game.core.model import Scenario
from game.engine.views import Observed, observed
from game.match.batch import Batch
from game.match.seats import SeatView
from game.present.observer.observer import Observer
from game.present.talks.crisis_questions import crisis_choices
from game.seat.acts import Act, Refusal, read_act, refusals
from game.seat.decision import Decision
from game.seat.observation import Record, observation
from game.seat.text import observation_text


class Seat:
    """What one seat may know of a game and do in it. It is asked at decision points: for its sheet
    in each month, and for a stance in each round of a crisis in which it has a say.

    memory: whatever its player wants to keep; it lives as long as the game.
    """

    def __init__(self, point: Decision, id: str) -> None:
        self._point, self.id = point, id
        self.number = point.scenario.seats.index(id)
        self.memory: dict[str, Any] = {}

    @property
    def scenario(self) -> Scenario:
        """The scenario, which everybody knows."""
        return self._point.scenario

    @property
    def month(self) -> int:
        """The month that is about to be played, from 1."""
        return self._point.turn

    @property
    def round(self) -> int:
        """The round of the crisis that asks the seat, from 1; 0 where none does."""
        return self._point.round if self.due else 0

    @property
    def due(self) -> bool:
        """Whether the seat is asked now."""
        return self.id in self._point.due

    # Observing -------------------------------------------------------------------------------

    def observe(self, *parts: str) -> Record:
        """What the seat knows, as JSON holds it: the parts that are named (see docs/seat.md), or
        all."""
        return observation(self._observer, self.round, parts)

    def text(self, *parts: str) -> str:
        """The same in words, for people and language models: all parts but the numbers, and of the
        orders the families, unless parts are named."""
        return observation_text(observation(self._observer, self.round, parts or (
            "means", "crisis", "questions", "goals", "news", "promised", "letters", "orders")),
            whole="orders" in parts)

    def array(self) -> Floats:
        """Every number of the world as far as the seat knows it, [row]; what it does not know is a
        default. `fields` describes the rows."""
        return self._view.flat()[:, 0]

    @property
    def fields(self) -> Observed:
        """Name, unit, bounds of each row of `array`, and whether it is hidden."""
        return observed(self.scenario, self.number)

    def mask(self, orders: Iterable[str] = ()) -> Flags:
        """Which orders may still be given beside these, [row of `order_ids`]."""
        ids = {c.text for c in self._view.choices(tuple(orders))} if not self.round else set()
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
            return [self._point.not_due(self.id)]
        wrong += refusals(self._view, self.round, self._stances(), act)
        if not wrong:
            self._point.take(self.id, act)
        return wrong

    def _stances(self) -> list[str]:
        return [word for word, _ in crisis_choices(self._view, self.round)] if self.round else []

    # Imagining -------------------------------------------------------------------------------

    def imagine(self, count: int, seed: int = 0, others: str = "doctrine") -> Batch:
        """So many games from this month on that the seat cannot tell from the real one, each with
        fresh luck: a batch to be stepped, in which programs (`others`) play the other seats; in a
        crisis its `month` waits for stances. What the seat does not know is drawn anew; equal seeds
        draw alike."""
        return self._point.imagined(self.number, count, seed, others)

    @property
    def _observer(self) -> Observer:
        return Observer(self._point.seen, self.number, closed=True)

    @property
    def _view(self) -> SeatView:
        return self._point.seen.view(self.number)
