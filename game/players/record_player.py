"""The player `record`: orders as often, and chosen as, the governments did before the start.

`record.json` holds, by scenario and seat, what a fit to their acts came to (`python main.py record`
writes it; game.arena.record.fit says how): a score for each alternative, a type of order toward a
target, at the height of chance that stands there, and how the situation moves it. Answers and
stances are those of one of the scenario's doctrines.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from game.core.errors import UsageError
from game.core.exact import Floats
from game.core.locale.program import game_text
from game.core.luck import Luck
from game.core.model import Scenario
from game.players.doctrine import DoctrinePlayer
from game.players.doctrine_weights import PLAIN, SeatDoctrine, doctrine_names
from game.players.levels import Level
from game.players.shipped import stored
from game.policies.scores import NOISE

FILE = "record.json"
ANSWERS = "historical"
"""The doctrine by which it answers, where the scenario has one of this name."""
NEVER = -1_000.0
"""The score of what it never orders."""
PLACED = "actor", "country", "flashpoint"
"""Kinds of targets that are told apart; of others an order's type alone is the alternative."""


class RecordPlayer(DoctrinePlayer):
    """Plays each seat by what its fit says of it. UsageError for a scenario without one."""

    name = "record"

    def __init__(self, scenario: Scenario, found: Mapping[str, Any] | None = None) -> None:
        """found: a fit in place of the one that ships."""
        fit = stored(FILE).get(scenario.id) if found is None else found
        if fit is None or any(seat not in fit["seats"] for seat in scenario.seats):
            raise UsageError(game_text("record_no_fit", scenario=scenario.id,
                                       known=", ".join(stored(FILE))))
        known = doctrine_names(scenario)
        super().__init__(scenario, ANSWERS if ANSWERS in known else (*known, PLAIN)[0],
                         level=Level(self.name, noise=fit["height"] / NOISE))
        self.seats = [[_by_record(scenario, seat, own[0], fit["seats"][scenario.seats[seat]])]
                      for seat, own in enumerate(self.seats)]

    def doctrines(self, seat: int, luck: Luck) -> Sequence[str]:
        """None: it goes by no doctrine but in answers."""
        return ()


def alternative_of(scenario: Scenario, row: int) -> str:
    """The name of the alternative that an order is one of, such as "patrol taiwan_strait"."""
    kind = scenario.order_type(row)
    words = scenario.orders.texts[row].split(" ")
    return f"{kind.id} {words[1]}" if kind.target in PLACED else kind.id


def _by_record(scenario: Scenario, seat: int, answers: SeatDoctrine, fit: Mapping[str, Any]
               ) -> SeatDoctrine:
    """A doctrine that orders by a fit and answers by its weights."""
    names = [alternative_of(scenario, row)
             for row in range(*scenario.orders.first[seat:seat + 2].tolist())]

    def rows(values: Mapping[str, float], missing: float) -> Floats:
        return np.array([values.get(name, missing) for name in names])
    return replace(
        answers, fitted=True, taste=rows(fit["scores"], NEVER),
        loads={feature: rows(values, 0.0) for feature, values in fit["loads"].items()},
        goals=np.zeros_like(answers.goals), others=np.zeros_like(answers.others),
        means=np.zeros_like(answers.means), extras=np.zeros_like(answers.extras), book=())
