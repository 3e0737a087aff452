"""The end of a game in the terminal: nothing of the debrief is shown before it, second thoughts
after it; the menu."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from typist import script, sit, usual


def test_nothing_is_revealed_before_the_end(saves: Path) -> None:
    out, _ = sit(usual(until="us June"), "lesson_50_minutes", "us=human", 3)
    assert "Debrief: " not in out and "doctrine " not in out and "Hidden while" not in out


def test_the_menu_leads_into_a_game_and_back_to_a_saved_one(saves: Path) -> None:
    lines = ["nonsense", "3", "", "3", "mars", "us china", "3", "", "done"]
    out, _ = sit(script(lines), None)
    assert "MULTIPOLAR" in out and "Victory Day 2025 in one lesson" in out
    assert "Name seats by number" in out and "Pass the screen to" in out
    out, _ = sit(script([str(len(_choices(out)) - 1), "1", "", "sheet"]), None)
    assert "people play United States and China" in out and "YOUR SHEET" in out
    out, _ = sit(script([str(len(_choices(out)))]), None)
    assert "BRIEFING" not in out


def _choices(out: str) -> list[str]:
    """The lines of the first menu."""
    lines = out.split("Which? ")[0].split("\n")
    return [line for line in lines if line.strip()[:1].isdigit()]


def test_seats_are_asked_where_none_is_named(saves: Path) -> None:
    out, _ = sit(script(["chi", "1", "quit"]), "lesson_50_minutes", seed=3)
    assert "You lead: China" in out
    out, _ = sit(script([""]), "lesson_50_minutes")
    assert "BRIEFING" not in out


@pytest.mark.slow
def test_second_thoughts_play_other_orders_of_a_month_and_of_the_game(
        saves: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("game.present.debrief.better_course.TOLD", 16)
    plans = {"debrief": ["better 1", "better", "better 99", "better x"]}
    _, typist = sit(usual(plans), "lesson_50_minutes", "us=human", 3)
    month, whole, wrong, none = [" ".join(new.split()) for prompt, new in typist.shown
                                 if prompt == "debrief> "][1:5]
    assert "What would have done better in March 2025" in month
    assert re.search(r"a score of [\d.]+, not [\d.]+; between .* in 8 of 10 games", month)
    assert "each played 16 times" in month
    assert "What would have done better in" in whole or "does clearly better" in whole
    for said in (wrong, none):
        assert "There is no such report" in said and "takes a while" not in said
