"""What is said of the months that a score counts is what the rules count."""

from __future__ import annotations

from dataclasses import replace

import pytest
from playing import MAIN, compiled, play_by_lot

from game.players.levels import LEVELS
from game.present.debrief.epilogue import counting_line, lasting_line
from game.present.desk.situations import hand
from game.present.observer.observer import Accord, Observer
from game.present.people.advisers import Advisers
from game.present.words.texts import explanations as say


def test_the_last_card_says_what_the_brief_says_of_the_count() -> None:
    match = play_by_lot(compiled(MAIN), 5, 11)
    observer = Observer(match, 3)
    cards = hand(observer, observer.public, Advisers(match.scenario))
    text = next(card.text for card in cards if card.id == "count")
    assert text.endswith(lasting_line(match.scenario))


def test_without_months_after_the_last_turn_the_last_third_decides_alone() -> None:
    told = counting_line(replace(compiled(MAIN), epilogue=0))
    assert told == "Your score is decided by the 4 months from October 2025 to January 2026, " \
        "or for goals of a matter the month that settles it."
    without = counting_line(replace(compiled(MAIN), epilogue=0, matters=()))
    assert without == "Your score is decided by the 4 months from October 2025 to January 2026."


def test_levels_are_told_as_their_dials_stand() -> None:
    words = {1: "the first order of each month", 2: "the first two orders of each month"}
    for level in LEVELS.values():
        if level.lots:
            assert words[level.lots] in " ".join(say(f"about_{level.name}").split())
    assert "more than twice as much" in say("about_easy") and 2.0 < LEVELS["easy"].noise < 2.5


def test_a_card_tells_of_an_accord_in_its_last_month(monkeypatch: pytest.MonkeyPatch) -> None:
    match = play_by_lot(compiled(MAIN), 5, 6)
    observer = Observer(match, 3)
    told: dict[int, list[str]] = {}
    for left in (1, 2):
        accords = [Accord(1, 3, 0, 0, left, False)]
        monkeypatch.setattr(Observer, "accords", lambda _, found=accords: found)
        told[left] = [card.title for card in hand(observer, observer.public,
                                                  Advisers(match.scenario))]
    assert "Your accord with Russia ends this month" in told[1]
    assert not any("ends this month" in title for title in told[2])
