"""The debrief: what it reveals agrees with the game, and nothing of it is shown before the end."""

from __future__ import annotations

import re
from pathlib import Path

import numpy as np
import pytest
from typist import script, sit, usual

from game.core.model import Scenario
from game.match.match import Match
from game.present.debrief.turning_points import listed
from game.present.observer.observer import Observer
from game.present.people.opponents import Opponents
from game.rules.goals import verdicts
from game.terminal.debrief import debrief

SEATS = {"us": "human", "russia": "doctrine:hawk", "china": "random", "brics": "doctrine"}


@pytest.fixture(scope="module")
def played(main: Scenario) -> Match:
    """A year in which one accord is broken, one kept, and one secret is kept."""
    match = Match(main, 21)
    deal = "propose_accord russia ease_energy/cap_technology.china"
    plans: dict[int, dict[str, dict[str, object]]] = {
        1: {"us": {"orders": [deal + ":secret", "conceal"]}},
        2: {"russia": {"answers": {"accord.us": "sign"}}},
        4: {"us": {"orders": ["impose_sanctions russia energy"]}},
        5: {"china": {"orders": ["propose_accord brics invest_in/endorse_taiwan.taiwan_strait"]}},
        6: {"brics": {"answers": {"accord.china": "sign"}}},
        7: {"us": {"orders": ["raise_rung taiwan_strait"]}}}
    while not match.over:
        match.play(plans.get(match.turn, {}),
                   lambda n, views: dict.fromkeys(views, "terms"))
    return match


@pytest.fixture(scope="module")
def text(main: Scenario, played: Match) -> str:
    return " ".join("\n".join(debrief(Observer(played, 0), Opponents(main, SEATS))).split())


def test_scores_and_players_are_named(text: str, played: Match) -> None:
    for seat, score in played.scores.items():
        name = played.scenario.actors[played.seats.index(seat)].name
        assert f"{name} {score:.1f}" in text
    assert "a person; mandate:" in text and "a program that presses early" in text
    assert "Random moves; mandate:" in text


def test_verdicts_are_those_of_the_rules(text: str, played: Match, main: Scenario) -> None:
    words = np.array(["failed", "held", "achieved"])[verdicts(main, played.world.flat)[:, 0]]
    for goal, word in zip(main.goals, words, strict=True):
        assert f"{word} {goal.name} (" in text


def test_secrets_promises_and_crises_are_told(text: str) -> None:
    assert "August 2025: The commission for discipline reports" in text
    assert "conceals the state of its forces" not in text, "a person's own secret was none to it"
    assert "(secret): broken by the United States in May 2025" in text
    assert "breaks its accord" in text
    assert "Accords kept 1, ended before their time 1, in force 0." in text
    assert "Crises: 1." in text and "Killed and wounded" in text
    assert "believed" in text and "It does not predict" in text and "The world: " in text


def test_moments_are_those_of_the_game(played: Match) -> None:
    observer = Observer(played, None)
    assert observer.played == 12
    assert np.array_equal(observer.world(3).flat[:, 0], played.history[3])


def test_turning_points_name_the_largest_swings(text: str, played: Match) -> None:
    part = text[text.index("Turning points"):text.index("What was hidden")]
    assert part.count("; most by “") == len(listed(Observer(played, 0), (0,))) >= 5
    assert not re.search(r"\b(nan|inf)\b", part)


def test_nothing_is_revealed_before_the_end(saves: Path) -> None:
    out, _ = sit(usual(until="us June"), "lesson_50_minutes", "us=human", 3)
    assert "DEBRIEF" not in out and "doctrine " not in out and "was hidden" not in out


def test_after_general_war_nobody_has_won(main: Scenario) -> None:
    match = Match(main, 2)
    match.play({})
    match.world.over[...], match.world.blame[...] = 2, 1
    match.history += [match.world.flat[:, 0].copy()] * 2
    text = " ".join("\n".join(debrief(Observer(match, 0), Opponents(main, SEATS))).split())
    assert "The world: General war" in text and "General war has no winner" in text
    assert "The last step to it was taken by Russia" in text and " achieved " not in text


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
