"""Forces over home, theatres and on the way always sum to the whole."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from playing import compiled, seat_of

from game.core.exact import total
from game.core.ledger import Ledger
from game.core.model import Scenario
from game.core.sheets import items
from game.core.world import World
from game.engine.answers import pending
from game.engine.drafts import Draft
from game.engine.simulation import no_answers, step

MOVERS = ("deploy", "withdraw_forces")
TURNS = 7
Script = Sequence[Sequence[int]]


def moves(scenario: Scenario, seat: str) -> list[int]:
    """Rows of a seat's orders that move forces or propose to."""
    first, table = int(scenario.orders.first[seat_of(scenario, seat)]), scenario.orders
    return [first + row for text, row in table.by_text[seat_of(scenario, seat)].items()
            if text.startswith(MOVERS)]


def follow(world: World, script: Script, ledger: Ledger | None = None) -> None:
    """Play turns in which seats move forces as a script says; accords that are proposed are signed.

    script [turn]: for each state the number of a move among its legal ones.
    """
    scenario = world.scenario
    for numbers in script:
        world.capital[...] = 6.0
        draft = Draft(world)
        rows = np.full((len(scenario.seats), 1), -1, np.int64)
        for seat, number in zip(("us", "russia", "china"), numbers, strict=True):
            a = seat_of(scenario, seat)
            legal = draft.legal(a)[:, 0]
            able = [row for row in moves(scenario, seat)
                    if legal[row - int(scenario.orders.first[a])]]
            if number and able:
                rows[a] = able[number % len(able)]
        draft.add_checked(rows)
        said = no_answers(world)
        first = items(scenario).first["accord"]
        for a in range(len(scenario.seats)):
            asked = pending(world, a)[first:first + len(scenario.seats), 1, 0]
            said[a, first:first + len(scenario.seats), 0] = asked
        step(world, draft, said, ledger)
        for name in ("forces", "posture"):
            assert (total(getattr(world, name)[..., 0], axis=1) == 100.0).all(), (world.turn, name)


@given(st.lists(st.tuples(*[st.integers(0, 40)] * 3), min_size=TURNS, max_size=TURNS))
@settings(max_examples=12, phases=(Phase.explicit, Phase.generate))
def test_forces_sum_to_the_whole_whatever_is_ordered(script: Script) -> None:
    follow(World.new(compiled("victory_day_2025"), [3]), script)
