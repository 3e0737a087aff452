"""Changes: parts are summed once, cut once, and the ledger adds up bit for bit.

What rules submit parts with is tested uncompiled and compiled.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from typing import Any, NamedTuple

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from playing import play_by_lot

from game.core.exact import grid, on_grid
from game.core.ledger import LIMIT, Cause, Ledger
from game.core.model import MAX_LAG, Scenario
from game.core.quantities import BY_NAME, REGISTERS
from game.core.records import IntMatrix, Record, Vector
from game.core.rulebook import (
    GIVEN,
    Bounds,
    Month,
    Numbers,
    Sums,
    cause,
    cause_of,
    close,
    move,
    part,
    rows,
    spot,
)
from game.core.turn import Turn
from game.core.world import PUBLIC, World
from game.engine.engine import Phase, Workspace, intervene, rulebook
from game.rules.effects import EffectLists, apply, effect_lists

WHY = Cause("override", "", "a test")
OTHER = cause("test.other")
WRITTEN = frozenset(
    f"{kind}_{part}" for kind, parts in {
        "invitation": ("to", "agenda"), "proposal": ("to", "give", "get", "secret", "age"),
        "accord": ("give", "get", "left", "secret"), "motion": ("sponsor", "weak"),
        "offer": ("by", "term"), "bond": ("age", "offer", "barred"), "partial": ("offer", "by"),
        "inducement": ("secret",), "demand": (
            "means", "secret", "until", "base", "answer", "counter", "prolonged", "rest")}.items()
    for part in parts
) | {"motion", "offer", "crisis", "stake", "challenger", "responder", "stance", "attendance",
     "mandate", "recent", "over", "passed", "rest", "voted", "endorsed", "inducement",
     "offers_left", "decision", "decided_in", "talks", "stated", "term", "latitude",
     "defender_latitude", "demand", "tabled", "subsided", "crisis_outcome",
     "rung_seen"}
"""Registers of who said what, written by the actions themselves; all else moves by parts."""
BOTH = ("over", "inducement", "inducement_secret", "offers_left", "subsided", "tabled")
"""Registers among them that rules move too."""


# A phase of whatever a test wants ---------------------------------------------------------------

RELATIONS, SUPPORT, RUNG, POLARITY, ROW, EFFECTS = range(6)


class Act(NamedTuple):
    """A part of one number, of a row, or a list of effects times `amount`."""

    what: int
    at: int
    amount: float
    other: int = 0
    why: int = GIVEN
    knowers: int = PUBLIC


class Acts(Record):
    """Acts, by columns: what, at, other, why and knowers [n, 5], and amounts."""

    what: IntMatrix
    amounts: Vector


class Setting(Record):
    """What a phase needs: relations and support are closed as wholes."""

    bounds: Bounds
    effects: EffectLists
    moved: IntMatrix


def play(w: Numbers, d: Sums, t: Setting, acts: Acts, month: Month, closes: int) -> None:
    """A phase, as a rule is written; whoever does not close it leaves that to the engine."""
    for i in range(acts.amounts.shape[0]):
        what, at, other, why = acts.what[i, 0], acts.what[i, 1], acts.what[i, 2], acts.what[i, 3]
        amount = acts.amounts[i]
        if what == RELATIONS:
            part(month, d.relations, (at, other), amount, why)
        elif what == SUPPORT:
            part(month, d.support, (at,), amount, why)
        elif what == RUNG:
            spot(month, d.rung, (at,), amount, why)
        elif what == POLARITY:
            spot(month, d.polarity, (), amount, why)
        elif what == ROW:
            move(month, d, at, amount, why)
        else:
            apply(w, d, t.effects, month, at, amount, acts.what[i, 4], why)
    if closes:
        close(month, w, d, t.bounds, t.moved)


Play = Callable[[Numbers, Sums, Setting, Acts, Month, int], None]


@cache
def machine() -> Play:
    """`play`, compiled."""
    numba: Any = pytest.importorskip("numba")
    from game.core import compiled
    code = numba.njit(**compiled.FLAGS)(play)
    world, sums = (compiled.record_at(Numbers, kind) for kind in (compiled.FREE, compiled.SUMS))
    setting, said = compiled.record_at(Setting), compiled.record_at(Acts)
    months = compiled.record_at(Month, compiled.FREE)

    def enter(at: Any, closes: int) -> None:
        code(world(at[0], at[1]), sums(at[2], at[1]), setting(at[3], at[4]), said(at[5], at[6]),
             months(at[7], at[8]), closes)
    entry = numba.njit(**compiled.FLAGS)(enter)

    def run(w: Numbers, d: Sums, t: Setting, acts: Acts, month: Month, closes: int) -> None:
        entry(np.array([*w.at, d.data.ctypes.data, *t.at, *acts.at, *month.at]), closes)
    return run


@pytest.fixture(params=["uncompiled", "compiled"])
def run(request: pytest.FixtureRequest) -> Play:
    """A phase in both forms."""
    return play if request.param == "uncompiled" else machine()


def submit(world: World, run: Play, acts: Sequence[Act], ledger: Ledger | None = None,
           closes: int = 1) -> list[float]:
    """Play a phase of these acts in world 0; its numbers when they were submitted."""
    scenario, seen = world.scenario, list[float]()
    setting = Setting.of(bounds=rulebook(scenario).settings.bounds, effects=effect_lists(scenario),
                         moved=rows(scenario.layout, "relations", "support"))
    table = Acts.of(what=np.array([[a.what, a.at, a.other, a.why, a.knowers] for a in acts],
                                  np.int64).reshape(-1, 5), amounts=[a.amount for a in acts])

    def act(w: Numbers, d: Sums, month: Month) -> None:
        run(w, d, setting, table, month, closes)
        seen.extend(w.data.tolist())
    if ledger is not None:
        intervene(Turn(world, ledger), "test", WHY, act)
    else:
        space = Workspace(scenario, False)
        space.begin(Turn(world))
        space.act(world, 0, lambda w, d: act(w, d, space.month))
    return seen


# Parts ------------------------------------------------------------------------------------------


@pytest.mark.slow
def test_parts_are_summed_then_cut_once(main: Scenario, run: Play) -> None:
    acts, row = [Act(SUPPORT, 0, x) for x in (80.0, -50.0, 60.0)], main.layout.row("support", 0)
    for closes in (0, 1):
        world, ledger = World.new(main, [1]), Ledger()
        world.support[0] = 50.0
        seen = submit(world, run, acts, ledger, closes)
        assert seen[row] == (100.0 if closes else 50.0), "nothing moves before the phase is closed"
        assert world.support[0, 0] == 100.0
        assert [(e.phase, e.amount, e.cause) for e in ledger.entries] == [
            ("test", 80.0, WHY), ("test", -50.0, WHY), ("test", 60.0, WHY), ("test", -40.0, LIMIT)]
        submit(world, run, [], ledger)
        assert world.support[0, 0] == 100.0 and len(ledger.entries) == 4, "parts count once"


@pytest.mark.slow
@pytest.mark.parametrize("amounts", [(9.0, -20.0, 9.0), (1.0, 0.25)])
def test_a_number_that_is_marked_twice_is_cut_once(main: Scenario, run: Play,
                                                   amounts: tuple[float, ...]) -> None:
    row, start = main.layout.row("rung", 0), float(World.new(main, [1]).rung[0, 0])
    for mixed in ([Act(RUNG, 0, x) for x in amounts], [Act(ROW, row, x) for x in amounts],
                  [Act((RUNG, ROW)[i % 2], (0, row)[i % 2], x) for i, x in enumerate(amounts)]):
        world, ledger = World.new(main, [1]), Ledger()
        submit(world, run, mixed, ledger)
        wanted = start + sum(amounts)
        assert world.rung[0, 0] == min(max(wanted, BY_NAME["rung"].low), BY_NAME["rung"].high)
        assert [e.amount for e in ledger.rows(row) if e.cause == LIMIT] == (
            [] if world.rung[0, 0] == wanted else [world.rung[0, 0] - wanted])


def test_within_bounds_there_is_no_limit_row(main: Scenario, run: Play) -> None:
    world, ledger = World.new(main, [1]), Ledger()
    submit(world, run, [Act(SUPPORT, 0, 100.0 - float(world.support[0, 0]))], ledger)
    assert [e.cause for e in ledger.entries] == [WHY]


def test_a_part_of_nothing_leaves_no_row(main: Scenario, run: Play) -> None:
    world, ledger = World.new(main, [1]), Ledger()
    submit(world, run, [Act(SUPPORT, 0, 2.0**-18), Act(RUNG, 0, 0.0), Act(ROW, 0, 0.0)], ledger)
    assert not ledger.entries and (world.flat[:, 0] == main.start).all()


def test_every_part_has_its_own_cause(main: Scenario, run: Play) -> None:
    ledger = Ledger()
    submit(World.new(main, [1]), run, [Act(SUPPORT, 0, 1.0), Act(SUPPORT, 0, 1.0, why=OTHER)],
           ledger)
    assert [e.cause for e in ledger.entries] == [WHY, cause_of(main, OTHER)]


given_parts = st.lists(st.tuples(
    st.sampled_from([RELATIONS, SUPPORT, RUNG]), st.integers(0, 3), st.floats(-60, 60),
    st.integers(0, 3)).map(lambda fields: Act(*fields)), min_size=1, max_size=8)


@given(given_parts, st.randoms(use_true_random=False))
def test_order_watching_and_compiling_do_not_matter(main: Scenario, acts: list[Act],
                                                    lots: object) -> None:
    ends, told = [], []
    for run, watched in ((play, True), (play, False), (machine(), True), (machine(), False)):
        world, ledger = World.new(main, [1]), Ledger() if watched else None
        submit(world, run, acts, ledger)
        ends.append(world.flat[:, 0])
        if ledger is not None:
            sums = np.zeros(main.layout.rows)
            for e in ledger.entries:
                sums[e.row] += e.amount
            assert (main.start + sums == world.flat[:, 0]).all()
            assert on_grid([e.amount for e in ledger.entries])
            told.append(sorted((e.row, e.amount, e.cause.kind) for e in ledger.entries))
        lots.shuffle(acts)  # type: ignore[attr-defined]
    assert all((end == ends[0]).all() for end in ends)
    assert told[0] == told[1]


def test_a_part_reaches_only_what_it_names(main: Scenario, run: Play) -> None:
    world = World.new(main, [1, 2])
    submit(world, run, [Act(RELATIONS, 1, 1.0, 2), Act(POLARITY, 0, 0.5), Act(RUNG, 1, -0.25)])
    wanted = np.zeros_like(world.flat)
    for amount, *where in ((1.0, "relations", 1, 2), (0.5, "polarity"), (-0.25, "rung", 1)):
        wanted[main.layout.row(*where), 0] = amount  # type: ignore[arg-type]
    assert (world.flat - main.start[:, None] == wanted).all()


def test_an_index_has_a_number_for_every_axis(main: Scenario) -> None:
    def few(w: Numbers, d: Sums, month: Month) -> None:
        part(month, d.relations, (0,), 1.0, GIVEN)

    def many(w: Numbers, d: Sums, month: Month) -> None:
        spot(month, d.support, (0, 1), 1.0, GIVEN)
    for act in (few, many):
        world, ledger = World.new(main, [1]), Ledger()
        with pytest.raises(ValueError, match="zip"):
            intervene(Turn(world, ledger), "test", WHY, act)
        assert (world.flat[:, 0] == main.start).all() and not ledger.entries


def test_a_phase_that_fails_leaves_nothing_behind(main: Scenario) -> None:
    world, ledger = World.new(main, [1]), Ledger()

    def fails(w: Numbers, d: Sums, month: Month) -> None:
        spot(month, d.support, (0,), 1.0, GIVEN)
        raise KeyboardInterrupt
    with pytest.raises(KeyboardInterrupt):
        intervene(Turn(world, ledger), "test", WHY, fails)
    intervene(Turn(world, ledger), "test", WHY, lambda w, d, month: None)
    assert (world.flat[:, 0] == main.start).all() and not ledger.entries


@given(st.lists(st.tuples(st.integers(0, 2), st.integers(0, 60), st.integers(-80 * 2**16,
                                                                           80 * 2**16)),
                max_size=12), st.booleans())
def test_what_lands_moves_its_own_world_and_is_cut_once(
        main: Scenario, landing: list[tuple[int, int, int]], watched: bool) -> None:
    """The phase in which things land, as the engine plays it, in several worlds."""
    world, ledger = World.new(main, [1, 2, 3]), Ledger() if watched else None
    world.subsided[...] = 0.0
    wanted, sums = world.flat.copy(), world.flat[:, 0].copy()
    for lane, row, steps in landing:
        amount = np.array([steps / 2**16])
        world.pipeline.add(1, np.array([row]), np.array([lane]), amount, np.array([PUBLIC]))
        if ledger is not None and lane == 0:
            ledger.waiting.append((1, row, float(amount[0]), WHY))
        wanted[row, lane] += amount[0]
    wanted = np.clip(wanted, main.layout.low[:, None], main.layout.high[:, None])
    Phase("pipeline")(Turn(world, ledger))
    assert (world.flat == wanted).all() and not world.pipeline.due
    if ledger is not None:
        for e in ledger.entries:
            sums[e.row] += e.amount
        assert (sums == world.flat[:, 0]).all() and not ledger.waiting
        assert {e.cause for e in ledger.entries} <= {WHY, LIMIT}


# Effects ----------------------------------------------------------------------------------------


def naive(scenario: Scenario, world: World, block: int, factor: float) -> list[tuple[int, float,
                                                                                    int]]:
    """(row, amount, lag) of a block's effects, one by one."""
    table, out = scenario.effects, []
    for e in range(table.start[block], table.start[block + 1]) if block >= 0 else ():
        amount = table.amount[e]
        if table.scale_row[e] >= 0:
            ramp = (world.flat[table.scale_row[e], 0] - table.scale_from[e]) * table.scale_slope[e]
            amount = amount * min(max(ramp, 0.0), 1.0)
        if not scenario.layout.whole[table.row[e]]:
            amount = amount * factor
        out.append((int(table.row[e]), float(grid(amount)), int(table.lag[e])))
    return out


@given(st.lists(st.tuples(st.integers(-1, 2000), st.sampled_from([1.0, 0.7, 0.25])), max_size=6))
def test_effect_lists_equal_their_effects_one_by_one(main: Scenario, run: Play,
                                                     chosen: list[tuple[int, float]]) -> None:
    last = main.effects.start.size - 2
    chosen = [(min(block, last), factor) for block, factor in chosen]
    world, ledger = World.new(main, [1]), Ledger()
    wanted, due, told = main.start.copy(), dict[tuple[int, int], float](), []
    for block, factor in chosen:
        for row, amount, lag in naive(main, world, block, factor):
            if lag:
                due[1 + lag, row] = due.get((1 + lag, row), 0.0) + amount
            else:
                wanted[row] += amount
            if amount:
                told.append((lag, row, amount))
    submit(world, run, [Act(EFFECTS, block, factor) for block, factor in chosen], ledger)
    assert (world.flat[:, 0] == np.clip(wanted, main.layout.low, main.layout.high)).all()
    assert world.pipeline.net(0) == sorted(
        (month, row, round(amount * 2**16)) for (month, row), amount in due.items() if amount)
    assert [(e.row, e.amount) for e in ledger.entries if e.cause == WHY] == [
        (row, amount) for lag, row, amount in told if not lag]
    assert ledger.waiting == [(1 + lag, row, amount, WHY) for lag, row, amount in told if lag]


def test_there_are_effects_of_every_sort(main: Scenario) -> None:
    """Else the test above would be empty."""
    e = main.effects
    assert (e.scale_row >= 0).any() and main.layout.whole[e.row].any() and (e.lag > 0).any()


def test_what_is_under_way_lands_in_its_month_with_its_cause(main: Scenario, run: Play) -> None:
    table = main.effects
    block = next(b for b in range(table.start.size - 1)
                 if (table.lag[table.start[b]:table.start[b + 1]] == 2).any()
                 and (table.scale_row[table.start[b]:table.start[b + 1]] < 0).all())
    late = [(r, a) for r, a, lag in naive(main, World.new(main, [1]), block, 1.0) if lag == 2]
    world, ledger = World.new(main, [1]), Ledger()
    submit(world, run, [Act(EFFECTS, block, 1.0, why=OTHER)], ledger)
    for month in range(1, 2 + MAX_LAG):
        world.turn, seen = month, len(ledger.entries)
        Phase("pipeline")(Turn(world, ledger))
        landed = [(e.row, e.amount) for e in ledger.entries[seen:]]
        if month == 3:
            assert landed == late
            assert {e.cause for e in ledger.entries[seen:]} == {cause_of(main, OTHER)}
    assert not world.pipeline.due and not ledger.waiting


def test_half_known_effects_keep_their_knowers(main: Scenario, run: Play) -> None:
    table = main.effects
    block = next(b for b in range(table.start.size - 1)
                 if (table.lag[table.start[b]:table.start[b + 1]] > 0).all()
                 and table.start[b + 1] > table.start[b])
    world = World.new(main, [1])
    submit(world, run, [Act(EFFECTS, block, 1.0, knowers=knowers) for knowers in (0b101, PUBLIC)],
           Ledger())
    whole = {x[:2]: x[2] for x in world.pipeline.net(0)}
    assert whole
    for seat in range(4):
        known = {x[:2]: x[2] for x in world.pipeline.take(np.array([0]), seat).net(0)}
        assert known == (whole if seat in (0, 2) else {k: v // 2 for k, v in whole.items()})


# Whole games ------------------------------------------------------------------------------------


@pytest.mark.parametrize("seed", [3, 4])
def test_the_ledger_adds_up_for_every_number_over_whole_games(main: Scenario, seed: int) -> None:
    match = play_by_lot(main, seed, salt=seed)
    assert match.over
    written = np.zeros(main.layout.rows, dtype=bool)
    for name in WRITTEN:
        written[main.layout.slices[name]] = True
    ends = [*range(1, main.turns + 1), main.turns + main.epilogue]
    turns = [[t] for t in ends[:-1]] + [list(range(main.turns + 1, ends[-1] + 1))]
    for played, before, after in zip(turns, match.history, match.history[1:], strict=False):
        sums = before.copy()
        for entry in match.ledger.entries:
            if entry.turn in played:
                sums[entry.row] += entry.amount
        wrong = np.flatnonzero((sums != after) & ~written)
        assert not wrong.size, [(played, main.layout.where(int(r)), sums[r], after[r])
                                for r in wrong[:5]]
    moved = {main.layout.where(e.row)[0] for e in match.ledger.entries
             if e.cause.kind == "rule" and written[e.row]}
    assert moved <= set(BOTH)
    assert {"limit", "order", "rule", "event"} <= {e.cause.kind for e in match.ledger.entries}


def test_only_registers_are_written_past_the_door() -> None:
    assert set(REGISTERS) & set(BY_NAME) >= WRITTEN
