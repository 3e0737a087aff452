"""What every piece of the contest that is about the world has in common."""

from __future__ import annotations

import json
from math import isnan

import pytest

from game.arena.contest import (
    accords,
    catalogue,
    challenges,
    information,
    offers,
    questions,
    schemes,
    signed,
    together,
    war,
)
from game.arena.contest.piece import Effort, Piece
from game.arena.contest.redrawing import median, redrawn
from game.arena.contest.schemes import Length
from game.core.model import Scenario
from game.scenario.compile.scenario import canonical

PIECES = [m.PIECE for m in (accords, catalogue, challenges, information, offers, questions, signed,
                            together, war)]
TINY = Effort(games=2, looks=2, worlds=2, quick=True)


@pytest.mark.parametrize("piece", PIECES, ids=lambda p: p.name)
def test_tasks_are_plain_and_the_same_every_time(piece: Piece, main: Scenario) -> None:
    made = piece.tasks(main, TINY, 3)
    assert made, "the main scenario has the subject"
    assert [list(task) for task in made] == json.loads(json.dumps(made))
    assert made == piece.tasks(main, TINY, 3) != piece.tasks(main, TINY, 4)


@pytest.fixture
def short(monkeypatch: pytest.MonkeyPatch) -> None:
    """Little luck, and searches of one small generation."""
    for module, name in ((accords, "FIRST"), (accords, "AGAIN"), (signed, "LOTS"),
                         (questions, "LOTS"), (schemes, "DRAWN"), (schemes, "SIFTED")):
        monkeypatch.setattr(module, name, 2)
    for module in (together, challenges):
        monkeypatch.setattr(module, "QUICK", Length(generations=1, games=4, together=2, last=2))


@pytest.mark.slow
@pytest.mark.usefixtures("short")
@pytest.mark.parametrize("piece", PIECES, ids=lambda p: p.name)
def test_the_same_task_finds_the_same_and_rows_have_keys(piece: Piece, lesson: Scenario) -> None:
    text = canonical(lesson.data)
    tasks = piece.tasks(lesson, TINY, 3)
    found = [json.dumps(piece.work(text, *task)) for task in tasks]
    assert not found or found[0] == json.dumps(piece.work(text, *tasks[0]))
    rows = piece.rows(lesson, [json.loads(each) for each in found])
    assert rows and all(row.measure.startswith(f"{piece.name}.") for row in rows)
    assert len({row.measure for row in rows}) == len(rows)
    assert all(row.name and not row.name.startswith("contest_") for row in rows)


def test_a_median_is_redrawn_with_fixed_luck() -> None:
    found = median([1.0, 2.0, 9.0])
    assert found[0] == 2.0 and found == median([1.0, 2.0, 9.0])
    assert found[1] is not None and 1.0 <= found[1][0] <= 2.0 <= found[1][1] <= 9.0
    assert median([4.0]) == (4.0, None)
    assert isnan(median([])[0])
    assert redrawn([5.0, 5.0], max) == (5.0, (5.0, 5.0))
