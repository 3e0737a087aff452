"""What it costs always to give the commonest answer."""

from __future__ import annotations

import pytest

from game.arena.contest import questions
from game.core.model import Scenario


def test_the_best_answer_is_chosen_on_one_half_of_the_luck_and_judged_on_the_other() -> None:
    tried = [{"answers": [0, 1, 2], "halves": [[0.0, 4.0, 1.0], [0.0, 1.0, 3.0]]}]
    # the first half chooses 1, judged 1 - 0; the second chooses 2, judged 1 - 0
    assert questions.loss({0: 9, 1: 2}, tried) == pytest.approx(1.0)
    # luck alone: what one half praises the other condemns
    luck = [{"answers": [0, 1], "halves": [[0.0, 2.0], [0.0, -2.0]]}]
    assert questions.loss({0: 1}, luck) == pytest.approx(-1.0)


def test_a_situation_in_which_the_commonest_cannot_be_given_does_not_count() -> None:
    assert questions.loss({3: 5}, [{"answers": [0, 1], "halves": [[0, 1], [0, 1]]}]) \
        != questions.loss({0: 5}, [{"answers": [0, 1], "halves": [[0, 1], [0, 1]]}]) == 1.0


def _question(asked: int, gap: float) -> dict[str, object]:
    return {"asked": asked, "given": [[0, asked]],
            "tried": [{"answers": [0, 1], "halves": [[0.0, gap], [0.0, gap]]}] if asked else []}


def test_questions_are_counted_that_a_hundredth_of_games_asks(main: Scenario) -> None:
    asked, lost = questions.rows(main, [
        {"games": 100, "questions": {"a": _question(50, 1.0), "b": _question(0, 9.0)}},
        {"games": 200, "questions": {"c": _question(2, 3.0), "d": _question(1, 9.0)}}])
    assert asked.reached == 50.0 and "(2 of 4)" in asked.text and asked.verdict == "out"
    assert lost.reached == 2.0 and lost.games == 2


def test_every_question_of_an_event_is_somebodys(main: Scenario) -> None:
    every = [q for a in range(len(main.seats)) for q in questions.questions(main, a).values()]
    assert len(every) == len(set(every)) == 52


@pytest.mark.slow
def test_situations_are_found_and_tried(main: Scenario) -> None:
    from game.scenario.compile.scenario import canonical
    found = questions.work(canonical(main.data), 0, 1, 24, 1)
    tried = [t for q in found["questions"].values() for t in q["tried"]]
    assert tried and all(len(half) == len(t["answers"]) >= 2 for t in tried for half in t["halves"])
    assert all(q["asked"] == sum(n for _, n in q["given"]) for q in found["questions"].values())
