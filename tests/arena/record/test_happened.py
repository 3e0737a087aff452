"""What happened after the start: the list, shares of games, and what is wrong in a list."""

from __future__ import annotations

from pathlib import Path

import pytest
from playing import MAIN, compiled

from game.arena.record.counts import count_named
from game.arena.record.happened import COLUMNS, PLAYERS, happened, read_happened
from game.arena.record.happened_text import page_text, text
from game.arena.runs import RunPlan
from game.cli import main as command

LESSON = "lesson_50_minutes"
SURE = 'sure,2025-02,"Months, pass",(months >= 1),certain,memory,'
NEVER = "never,2025-02,Nobody orders,(orders.us.raise_tariffs <= 0 - 1),certain,memory,"


def written(path: Path, *lines: str) -> Path:
    path.write_text("\n".join([",".join(COLUMNS), *lines]), "utf-8")
    return path


def test_the_list_can_be_counted_in_the_main_scenario() -> None:
    listed = read_happened()
    assert len(listed) > 10 and all(one.what for one in listed)
    for name in {n for one in listed for n in one.count.names}:
        count_named(compiled(MAIN), name)


def test_a_share_is_of_games_in_which_the_like_happens(tmp_path: Path) -> None:
    listed = read_happened(written(tmp_path / "list.csv", SURE, NEVER))
    found = happened(RunPlan(compiled(LESSON), {}, 4, 1), ["doctrine", "random"], listed)
    shares = [[row["shares"][p]["share"] for p in ("doctrine", "random")] for row in found["rows"]]
    assert shares == [[1.0, 1.0], [0.0, 0.0]]
    assert all(low < 1.0 and high > 0.0 for row in found["rows"]
               for low, high in [row["shares"]["random"]["interval"]])
    for told in (text(found), page_text(found)):
        assert "100 %" in told and "1 of 2 in fewer than 10 %" in told
    assert PLAYERS == ("record", "doctrine")


@pytest.mark.parametrize(("line", "said"), [
    (SURE.replace("(months >= 1)", "(months >"), "list.csv:2: count"),
    (SURE.replace("certain", "sure"), "list.csv:2: certainty"),
    (SURE.replace("months >=", "moths >="), "moths")])
def test_what_is_wrong_in_a_list_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str],
                                         line: str, said: str) -> None:
    path = written(tmp_path / "list.csv", line)
    assert command(["happened", LESSON, "--games", "2", "--table", str(path)]) == 2
    told = capsys.readouterr()
    assert said in told.err and not told.out
