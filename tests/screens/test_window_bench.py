"""The figures of `bench --window`: every line has steps, and the table says so."""

from __future__ import annotations

import pytest

from game.screens.shell.bench import FIGURES, OPENED, SIZES, Figure, _figure, bench_text
from game.screens.shell.bench_steps import measure


@pytest.mark.slow
def test_every_line_of_the_table_is_measured() -> None:
    found = measure((1280, 720), turns=4, openings=2)  # until a month has a great moment
    times = found["times"]
    assert isinstance(times, dict)
    for figure in FIGURES:
        value = _figure(figure, times)
        assert value is not None and value >= 0, figure.name
    opened = {name.removeprefix(OPENED) for name in times if name.startswith(OPENED)}
    assert {"title", "main", "charts", "encyclopaedia", "country", "relations",
            "projector"} <= opened


def test_the_table_shows_the_promise_beside_the_figure_and_a_dash_for_none() -> None:
    times = {"zoom": [1.0, 2.0, 9.0], "idle main": [0.1], "idle title": [0.3, 0.2]}
    assert _figure(Figure("", "zoom"), times) == 2.0
    assert _figure(Figure("", "zoom", worst=True), times) == 9.0
    assert _figure(Figure("", "idle "), times) == 0.2
    size = {"first_frame_seconds": 0.5, "first_frame_processor_seconds": 0.25,
            "shared_memory_mb": 80.0, "figures": {f.name: None for f in FIGURES},
            "opened": {"title": 12.34}, "peak_memory_mb": 200.0, "growth_mb": 0.0}
    text = bench_text({"sizes": dict.fromkeys(SIZES, size), "openings": 20, "quick": True})
    lines = {line[:40].strip(): line[40:].split() for line in text.splitlines()}
    assert lines["map enlarged"] == ["–", "–", "–", "40"]
    assert lines["title"] == ["12.3", "12.3", "12.3"]
    assert lines["seconds until the first picture"] == ["0.50", "0.50", "0.50", "0.60"]
    assert lines["of processor time"] == ["0.25", "0.25", "0.25"]
    assert lines["of which libraries and files, shared"] == ["80.0", "80.0", "80.0"]
