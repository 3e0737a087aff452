"""Neutral names in place of real ones: everywhere, always the same, and back again."""

from __future__ import annotations

import re

import pytest

from game import Game, load_scenario
from game.llm.masks import mask_of

MAIN = "victory_day_2025"


def test_every_order_and_answer_comes_back_from_its_mask() -> None:
    for seat in load_scenario(MAIN).seats:
        mask, seen = mask_of(load_scenario(MAIN)), Game(load_scenario(MAIN), 7).seat(seat)
        for id in seen.order_ids:
            assert mask.show(mask.hide(id)) == id


@pytest.mark.slow
def test_no_name_of_a_country_a_power_or_a_year_is_told() -> None:
    scenario = load_scenario(MAIN)
    mask = mask_of(scenario)
    names = {x for a in scenario.actors
             for x in (a.id, a.name, a.adjective, a.capital_city, *a.home)}
    names |= {x for c in scenario.countries for x in (c.id, c.name)}
    names |= {x for f in scenario.flashpoints for x in (f.id, f.name)}
    names |= {"Kyiv", "Europe", "European", "NATO", "Taipei", "Zaporizhzhia", "USD"}
    known = re.compile(r"(?<![^\W_])(?:" + "|".join(map(re.escape, names - {""})) + r")(?![^\W_])")
    game = Game(scenario, 7, seats={"russia": "doctrine", "china": "doctrine", "brics": "random"})
    us, texts = game.seat("us"), 0
    while not game.over and us.month <= 5:
        told = mask.hide(us.text() if us.round else us.text() + us.text("orders"))
        assert not known.findall(told) and not re.search(r"\b20[12]\d\b", told)
        assert known.findall(mask.show(told)), "and they come back"
        texts += 1
        game.advance()
    assert texts >= 5


def test_masks_stay_and_plain_words_are_left() -> None:
    mask = mask_of(load_scenario(MAIN))
    text = "In May 2025 China may ask the United States and Turkey. Russian arms, Russia's word."
    hidden = mask.hide(text)
    assert hidden == mask.hide(text) and " may ask " in hidden and "Month4 Year1" in hidden
    assert mask.show({"letters": [{"to": "power3", "text": "Power3 and power3"}]}) == {
        "letters": [{"to": "china", "text": "China and china"}]}
