"""People read what an order is called: no id of an order stands in any text for them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from playing import MAIN, SCENARIOS, compiled, play_by_lot

from game.core.model import Scenario
from game.core.sheets import Sheet
from game.match.match import Match
from game.present.desk.situations import hand
from game.present.month.private_page import results
from game.present.observer.observer import Observer
from game.present.people.advisers import Advisers
from game.present.people.offices import offices
from game.present.talks.questions import questions

TEXTS = Path(__file__).parents[2] / "assets" / "locale" / "en"
SPOKEN = {"name", "hint", "log", "text", "about", "help", "title", "question", "deck", "call"}
"""Fields of a scenario that people read."""


def ids(scenario: Scenario) -> re.Pattern[str]:
    """Any id of an order that is no plain word."""
    known = "|".join(t.id for t in scenario.order_types if "_" in t.id)
    return re.compile(rf"\b({known})\b")


def words(record: object, field: str = "") -> Iterator[str]:
    """All that people read in a record."""
    if isinstance(record, dict):
        for key, value in record.items():
            yield from words(value, key)
    elif isinstance(record, list | tuple):
        for value in record:
            yield from words(value, field)
    elif isinstance(record, str) and field in SPOKEN:
        yield record


def test_no_id_of_an_order_stands_in_the_texts() -> None:
    found = ids(compiled(MAIN))
    for path in sorted(TEXTS.glob("*.yaml")):
        for key, text in yaml.safe_load(path.read_text(encoding="utf-8")).items():
            assert not found.search(str(text)), (path.name, key, text)


@pytest.mark.parametrize("name", SCENARIOS)
def test_no_id_of_an_order_stands_in_what_a_scenario_says(name: str) -> None:
    scenario = compiled(name)
    assert [t for t in words(scenario.data) if ids(scenario).search(t)] == []


def test_no_id_of_an_order_stands_on_what_a_seat_is_asked_and_told() -> None:
    scenario, motions = compiled(MAIN), 0
    found = ids(scenario)
    tabled = Match(scenario, 3)
    tabled.play({"brics": Sheet(("table_motion payment_system",))})
    for match in (tabled, play_by_lot(scenario, 3, 5)):
        for seat in range(len(scenario.seats)):
            observer = Observer(match, seat)
            asked = questions(observer)
            motions += any(q.item.startswith("motion") for q in asked)
            told = [t for q in asked for t in (q.title, *q.lines, *(w for _, w in q.choices))]
            told += [text for card in hand(observer, observer.public, Advisers(scenario))
                     for text in (card.title, card.text)]
            told += [m.text for o in offices(observer) for m in o.memories]
            told += [t for r in results(observer, match.turn - 1) for t in (r.title, r.text)]
            assert [t for t in told if found.search(t)] == []
    assert motions
