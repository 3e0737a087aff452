"""The bench measures everything it promises; what it measures is not judged here."""

from __future__ import annotations

import json

import pytest

from game.arena import bench
from game.core.model import Scenario


@pytest.fixture(scope="module")
def data(lesson: Scenario) -> dict:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(bench, "SIZES", (1, 4))
        return bench.bench(lesson, quick=True)


@pytest.mark.slow
def test_the_first_figure_is_the_best_rate(data: dict) -> None:
    assert next(iter(data)) == "random_decisions_per_cpu_second"
    best = max(data["random"], key=lambda r: r["decisions_per_cpu_second"])
    assert data["random_decisions_per_cpu_second"] == best["decisions_per_cpu_second"] > 0
    assert data["best_batch_size"] == best["worlds"]


def test_sizes_and_scaling() -> None:
    assert bench.SIZES == (1, 64, 128, 256, 1_024, 8_192)
    assert bench.PROCESSES == 2 and bench.SCALING_SECONDS >= 30


@pytest.mark.slow
def test_every_figure_is_there(lesson: Scenario, data: dict) -> None:
    assert [r["worlds"] for r in data["random"]] == [1, 4]
    assert data["doctrine_games_per_cpu_second"] > 0
    for part in data["doctrine"]:
        assert 0 < part["player_share"] < 1 and part["step_microseconds"] > 0
    assert data["search_steps_per_cpu_second"] > 0
    assert min(data["threads"].values()) > 0
    turn = data["turn_milliseconds"]
    assert set(turn) == {"bare", "ledger", "match", "read"} and min(turn.values()) > 0
    scaling = data["scaling"]
    assert scaling["factor"] == scaling["seconds_one"] / scaling["seconds_two"]
    assert 0 < scaling["factor_cpu"] <= 4 and 0 < scaling["core_share"] <= 1.05
    assert data["size"]["effects"] == lesson.effects.row.size
    assert data["size"]["order_rows"]["us"] == lesson.orders.first[1]
    assert set(data["peak_memory_mb"]) == {"process", "worker"}
    assert set(data["start_seconds"]) == {"help", "load_scenario", "load_kept_scenario",
                                          "first_turn"}
    assert data["forecast_milliseconds"]["worlds"] == 200
    assert data["forecast_milliseconds"]["milliseconds"] > 0
    change = data["change_milliseconds"]
    assert change["coefficients"] == 2 and change["worlds"] == 64
    assert 0 < change["with"] <= change["worst_with"] and change["month"] > 0
    assert change["doctrine_month"] > 0
    old, = data["recorded"]["random"]
    assert old["worlds"] == 1 and old["recorded_milliseconds"] == 2.856
    assert old["ratio"] == old["recorded_milliseconds"] / old["milliseconds"] > 0
    assert data["recorded"]["engine"] == "9f6564b" and "docs/speed.md" in data["recorded"]["where"]
    assert data["scenario"] == lesson.id and data["seed"] == bench.SEED
    json.dumps(data, allow_nan=False)


def test_a_decision_is_a_seat_s_turn(lesson: Scenario) -> None:
    table = bench.table_of(lesson, "random")
    decisions, turns, whole = bench.random_games(table, range(3))
    assert decisions == 3 * lesson.turns * len(lesson.seats) and 0 < turns <= whole


@pytest.mark.slow
def test_text(data: dict) -> None:
    text = bench.bench_text(data)
    first = f"{data['random_decisions_per_cpu_second']:,.0f} player decisions per CPU-second"
    assert text.startswith(first)
    assert "A short call, us" in text and "deciding" in text
    assert "Two warm processes" in text and "quick, so rough" in text
    assert "A forecast, ms" in text and "recorded elsewhere" in text
    assert "A changed coefficient, ms" in text
