"""Events: windows, limits, conditions, targets, chances, and luck keyed by names."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from small_world import (
    apply,
    assert_batch_equals_single,
    assert_ledger_sums,
    build_scenario,
    change,
    fresh,
    play,
    put,
)

from game.core.ledger import Ledger
from game.core.model import Conditions, Effects, Event, Scenario
from game.core.notes import note_text
from game.rules.events import events

LAYOUT = build_scenario().layout
OIL, CALM = LAYOUT.row("energy_price"), LAYOUT.row("nuclear_risk")
STABILITY = [LAYOUT.row("stability", c) for c in range(6)]


def event(number: int, name: str, **more: object) -> Event:
    """An event that always happens, without effects, unless told otherwise."""
    basis = {"id": name, "type": number, "name": name.title(), "mood": "neutral", "chance": 1.0,
             "first": 1, "last": 10_000, "limit": 99, "block": -1, "conditions": (), "target": "",
             "text": f"{name} at {{target}}.", "source": "test"}
    return Event(**{**basis, **more})  # type: ignore[arg-type]


def with_events(*rows: Event) -> Scenario:
    """Block 0 raises the oil price by 5; block 1 + c shakes country c; check 1: oil above 80."""
    n = 1 + len(STABILITY)
    zero = np.zeros(n, np.int64)
    effects = Effects(np.arange(n + 1), np.array([OIL, *STABILITY]),
                      np.array([5.0] + [-1.0] * len(STABILITY)), zero, zero - 1, np.zeros(n),
                      np.zeros(n))
    checks = Conditions(np.array([0, OIL]), np.ones(2), np.array([-1e18, 80.0]), np.full(2, -1),
                        ("", ""))
    return build_scenario(events=rows, effects=effects, checks=checks)


def test_an_event_happens_and_is_counted() -> None:
    scenario = with_events(event(0, "shock", block=0))
    world = apply(fresh(scenario, 4), events)
    assert (world.energy_price == 80).all() and (world.happened == 1).all()


def test_window_limit_and_epilogue() -> None:
    scenario = with_events(event(0, "once", block=0, limit=1), event(1, "spring", first=3, last=4),
                           event(2, "late", first=20))
    world = play(fresh(scenario, 3), [events], 8)
    assert (world.happened[0] == 1).all() and (world.energy_price == 80).all()
    assert (world.happened[1] == 2).all() and (world.happened[2] == 0).all()
    world = apply(fresh(scenario, 3), events, epilogue=True)
    assert (world.happened == 0).all()


def test_conditions_must_hold() -> None:
    scenario = with_events(event(0, "dear", block=0, conditions=(0, 1)))
    world = put(fresh(scenario).take(np.zeros(3, int)), "energy_price", ..., [79, 80, 120])
    apply(world, events)
    assert list(world.energy_price) == [79, 85, 125]


@pytest.mark.slow
def test_chance_and_mood() -> None:
    rows = (event(0, "fire", chance=0.2, mood="inflame"), event(1, "rain", chance=0.2, mood="calm"),
            event(2, "wind", chance=0.2))
    shares = {}
    for intensity in (1, 2, 3):
        scenario = replace(with_events(*rows), intensity=intensity)
        shares[intensity] = apply(fresh(scenario, 4000), events).happened.mean(axis=1)
    assert (np.abs(shares[2] - 0.2) < 0.02).all()
    assert shares[1][0] < shares[2][0] < shares[3][0]
    assert shares[1][1] > shares[3][1]
    assert shares[1][2] == shares[2][2] == shares[3][2]


def targets(*countries: int) -> tuple[Event, ...]:
    """One type that can hit each of these countries."""
    return tuple(event(0, f"unrest C{c}", block=1 + c, target=f"C{c}") for c in countries)


def test_at_most_one_target_is_hit_and_all_are_possible() -> None:
    world = apply(fresh(with_events(*targets(0, 1, 2, 3)), 2000), events)
    hit = world.stability < 60
    assert (hit.sum(axis=0) == 1).all() and (world.happened[0] == 1).all()
    assert (np.abs(hit[:4].mean(axis=1) - 0.25) < 0.05).all() and not hit[4:].any()


def test_only_eligible_targets_are_hit() -> None:
    rows = tuple(replace(e, conditions=(1,)) if e.target == "C1" else e for e in targets(0, 1, 2))
    world = apply(fresh(with_events(*rows), 500), events)
    assert (world.stability[1] == 60).all() and (world.happened[0] == 1).all()
    rows = tuple(replace(e, conditions=(1,)) for e in targets(0, 1))
    assert (apply(fresh(with_events(*rows), 5), events).happened == 0).all()


def test_a_further_target_shifts_nobody_elses_luck() -> None:
    few, more = (change(fresh(with_events(*targets(*c)), 400), events, "stability")
                 for c in ((0, 2), (0, 2, 4)))
    same = (few == more).all(axis=0)
    assert 0.5 < same.mean() < 0.8
    assert (more[4, ~same] < 0).all(), "only worlds in which the newcomer is drawn may differ"


def test_the_order_of_events_does_not_matter() -> None:
    a, b = event(0, "one", chance=0.5, block=0), event(1, "two", chance=0.5)
    first = apply(fresh(with_events(a, b), 300), events)
    swapped = with_events(replace(b, type=0), replace(a, type=1))
    swapped = replace(swapped, event_types=("1", "0"))
    second = apply(fresh(swapped, 300), events)
    assert (first.energy_price == second.energy_price).all()
    assert (first.happened == second.happened[::-1]).all()


def test_switched_off_nothing_happens() -> None:
    scenario = with_events(*targets(0, 1), event(1, "shock", block=0, chance=0.3))
    assert (play(fresh(scenario, 20), [events], 6).energy_price > 80).any()
    quiet = play(fresh(replace(scenario, events=()), 20), [events], 6)
    assert (quiet.energy_price == 75).all()


def test_batch_equals_single_and_ledger_sums() -> None:
    scenario = with_events(*targets(0, 1, 2), event(1, "shock", block=0, chance=0.4))
    assert_batch_equals_single(scenario, [events], 10)
    assert_ledger_sums(scenario, events)


def test_a_watched_game_is_told() -> None:
    ledger, scenario = Ledger(), with_events(*targets(3))
    apply(fresh(scenario), events, ledger)
    assert [note_text(scenario, note) for note in ledger.notes] == ["unrest C3 at C3."]
    assert {e.cause.kind for e in ledger.entries} == {"event"}


def test_an_event_that_comes_again_is_told_as_such() -> None:
    ledger, world = Ledger(), fresh(with_events(event(0, "shock", text="The shock."), *targets(3)))
    for _ in range(5):
        apply(world, events, ledger)
    told = [note_text(world.scenario, note) for note in ledger.notes if note.subject == "shock"]
    assert told == ["The shock.", "Again: the shock.", "A third time: the shock.",
                    "A fourth time: the shock.", "Again: the shock."]


def test_a_lane_without_any_hit_is_left_alone() -> None:
    scenario = with_events(event(0, "never", chance=0.0, block=0))
    assert (change(fresh(scenario, 10), events, "energy_price") == 0).all()
