"""Months of one world one after another, as far as they are played without a look at it."""

from __future__ import annotations

from game.actions.tables import Given
from game.core.named import Assumptions
from game.core.records import Cube, IntCube, IntVector, Record
from game.core.rulebook import WORLD, Bounds, Month, Numbers, Sums, UnderWay, flat, rule, steps
from game.engine.phases import DECIDE, GOALS, INCOME, PIPELINE, Settings, phases
from game.policies.tables import Minds
from game.rules.effects import forget, take_up


class Recording(Record):
    """What is recorded of games that are played to their ends in compiled code.

    played [W]: number of turns played. After each of them: values [W, turn, n], the numbers in
    `rows`; chosen and cost [W, turn, slot * A + seat], the sheets. Turns beyond the sizes of these
    arrays are not recorded.
    """

    played: IntVector
    rows: IntVector
    values: Cube
    chosen: IntCube
    cost: Cube


@steps
def play(months: int, active: int, w: Numbers, s: Numbers, d: Sums, k: Assumptions, t: Settings,
         g: Given, before: UnderWay, recording: Recording, month: Month, m: Minds) -> bool:
    """Play the phases of the month that are to be played in a world that is active, or, if `months`
    is not 0, so many whole months, programs playing all seats; whether all phases were played.

    After the last turn come the epilogue's months; a game that is over before it stands still.
    before: what was under way; what is still under way afterwards stays with the month. See
    game.engine.phases.
    """
    done, begun, turns = True, month.number, 0
    if months:
        turns = m.tables.turns
    take_up(before, month)
    for number in range(begun, begun + max(months, 1) if active else begun):
        if months:
            if (w.over > 0.0 and number <= turns + 1) or not free_of_nan(w, t.bounds):
                break
            month.number, month.epilogue = number, 0 if number <= turns else 1
            month.first, month.last = DECIDE, INCOME + 1
            if number > turns:
                month.first, month.last = PIPELINE, GOALS + 1
        done = phases(w, s, d, k, t, g, month, m) or months > 0
        if months and number <= turns:
            record_turn(w, g, recording, month, number - begun)
    if active and months:
        month.number, month.epilogue = begun, 0
    forget(month, month.number + max(months, 1))
    return done


@rule
def free_of_nan(w: Numbers, bounds: Bounds) -> bool:
    """Whether no number of a world is NaN."""
    world, wrong = flat(w), 0
    for row in range(bounds.low.shape[0]):
        wrong += 1 if world[row] != world[row] else 0
    return wrong == 0


@rule
def record_turn(w: Numbers, g: Given, recording: Recording, month: Month, turn: int) -> None:
    """Record the numbers and sheets of a turn that was just played; turn: counted from 0."""
    i, world, seats = month.counts[WORLD], flat(w), g.chosen.shape[2]
    recording.played[i] += 1
    if turn < recording.values.shape[1]:
        for n in range(recording.rows.shape[0]):
            recording.values[i, turn, n] = world[recording.rows[n]]
    if turn < recording.chosen.shape[1]:
        for slot in range(g.chosen.shape[1]):
            for a in range(seats):
                recording.chosen[i, turn, slot * seats + a] = g.chosen[i, slot, a]
                recording.cost[i, turn, slot * seats + a] = g.cost[i, slot, a]
