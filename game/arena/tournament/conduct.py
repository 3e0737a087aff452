"""What seats did beside scoring: crises, firmness, demands, accords kept and broken."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from game.arena.happening_tables import Table
from game.core.exact import Ints
from game.core.ledger import Ledger, Note
from game.core.model import FIRM, Scenario
from game.match.fates import ACCORD, DEMAND, fates

MEASURES = CRISES, ROUNDS, FIRMS, DEMANDS, SIGNED, KEPT, BROKEN = (
    "crises", "rounds", "firm", "demands", "signed", "kept", "broken")
"""Crises that the seat began as challenger; rounds in which it was a side; rounds in which it stood
firm; demands that it made; accords that it signed, that ran out with its word kept, that it broke.
"""


class Conduct(Table):
    """Counts of each seat in each game, [measure, seat, game]."""

    name = "conduct"
    noted = True

    def __init__(self, scenario: Scenario, count: int, options: Sequence[int] = ()) -> None:
        super().__init__(scenario, count, options)
        self.counts: Ints = np.zeros((len(MEASURES), len(scenario.seats), count), np.int64)

    def noted_in(self, game: int, notes: Sequence[Note], stems: Sequence[str]) -> None:
        """Count what the notes say."""
        counts = dict(zip(MEASURES, self.counts[:, :, game], strict=True))
        for note in notes:
            if note.kind == "crisis.round":
                counts[CRISES][note.actors[0]] += note.numbers["round"] == 1
                for seat, stance in zip(note.actors, ("first", "second"), strict=False):
                    counts[ROUNDS][seat] += 1
                    counts[FIRMS][seat] += note.numbers[stance] == FIRM
        for fate in fates(self.scenario, Ledger(notes=list(notes)), everything=True):
            if fate.what == DEMAND:
                counts[DEMANDS][fate.parties[0]] += 1
            elif fate.what == ACCORD:
                for seat in fate.parties:
                    counts[SIGNED][seat] += 1
                    counts[KEPT][seat] += fate.end == "kept"
                    counts[BROKEN][seat] += seat in fate.by
