"""Numbers of the world are told by what they mean to a person, wherever they are told."""

from __future__ import annotations

import pytest

from game.actions.reasons import label
from game.core.model import Scenario
from game.core.quantities import BY_NAME
from game.present.words.formatting import changes, group_label
from game.present.words.texts import numbers as say
from game.row_names import find_row, is_observable

SAID = {("overture", "us", "russia"): "what the United States has to offer Russia",
        ("rebuff", "us", "china"): "months until the United States may ask China again",
        ("implementing", "russia", "china"):
            "months of work left on the trade agreement of Russia and China",
        ("mitigation", "russia"): "own ways of Russia round sanctions",
        ("presence", "china", "EGY"): "presence of China in Egypt",
        ("stock", "us", "ammunition"): "ammunition in the stocks of the United States",
        ("aid", "us", "ukraine_war"): "military aid of the United States in Ukraine",
        ("arms_estimate", "us", "russia"):
            "what the United States believes of the arms output of Russia",
        ("relations", "russia", "china"): "relations of Russia with China"}


@pytest.mark.parametrize("number", SAID)
def test_a_number_is_told_by_its_phrase(main: Scenario, number: tuple[str, ...]) -> None:
    row = find_row(main, *number)
    assert label(main, row) == SAID[number]
    assert group_label(main, [row]) == SAID[number]


def test_a_phrase_takes_many_countries_and_their_regions(main: Scenario) -> None:
    rows = [find_row(main, "presence", "china", c) for c in ("EGY", "KEN")]
    assert changes(main, [(row, 2.0, False) for row in rows]) \
        == ["presence of China in Egypt and Kenya +2"]


def test_every_phrase_is_of_a_number_that_seats_see_and_uses_what_it_is_about() -> None:
    phrases = {key.removeprefix("is_"): text for key, text in say.items()
               if key.startswith("is_")}
    assert len(phrases) > 40
    for name, text in phrases.items():
        assert is_observable(name), name
        axes = BY_NAME[name].axes
        places = [f"{{{field}}}" for field in ("first", "second", "third")[:len(axes)]]
        told = [place for place in places if place in text] + (["there"] if "{there}" in text
                                                                else [])
        assert len(told) >= len(axes), (name, text)
