"""A monkey at the window: nothing it does breaks a game, and a failure says how it came there."""

from __future__ import annotations

import os

import monkey
import pytest
from person import Person

from game.screens.toolkit.events import Key

CHAPTERS = int(os.environ.get("MULTIPOLAR_MONKEY", "0")) // monkey.LENGTH
"""All that are asked for by the environment: MULTIPOLAR_MONKEY=10000 python -m pytest …"""


@pytest.mark.slow
@pytest.mark.parametrize("chapter", range(CHAPTERS) if CHAPTERS else (0, 1, 2))
def test_nothing_that_a_monkey_does_breaks_a_game(chapter: int,
                                                  monkeypatch: pytest.MonkeyPatch) -> None:
    if not CHAPTERS:
        monkeypatch.setattr(monkey, "LENGTH", 120)
        monkeypatch.setattr(monkey, "PATIENCE", 20.0)
    told = monkey.failure(1, chapter)
    assert not told, told


@pytest.mark.slow
def test_a_failure_names_the_shortest_way_there(monkeypatch: pytest.MonkeyPatch) -> None:
    """A fault planted under one key is found, and the trail is that key alone."""
    send = Person.frames

    def faulty(self: Person, count: int) -> None:
        if Key("home", "alt") in self.queue:
            raise ZeroDivisionError("planted")
        send(self, count)

    monkeypatch.setattr(Person, "frames", faulty)
    monkeypatch.setattr(monkey, "STARTS", (("lesson_50_minutes", 1, 0),))
    monkeypatch.setattr(monkey, "trail_of", lambda seed, chapter: [
        (Key("tab"),), (Key("down"),), (Key("home", "alt"),), (Key("tab"),)])
    told = monkey.failure(1, 0)
    assert "1 of 4 steps lead to" in told and "planted" in told
    assert told.rstrip().endswith("[\n    (Key(key='home', mods='alt'),),\n]")


def test_the_same_seed_is_the_same_monkey() -> None:
    assert monkey.trail_of(3, 2) == monkey.trail_of(3, 2) != monkey.trail_of(4, 2)
