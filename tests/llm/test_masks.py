"""Neutral names in place of real ones: everywhere, always the same, and back again."""

from __future__ import annotations

import random
from collections.abc import Iterator

import pytest

from game import Game, load_scenario
from game.core.model import Scenario
from game.core.sheets import choices, items
from game.llm.definition import Definition
from game.llm.masks import mask_of
from game.llm.prompts import found_text, refused_text, rules_text, seen_text
from game.seat.seat import Seat

from .real_names import NAMES, broken_grammar, real_names

MAIN = "victory_day_2025"
MODEL = Definition("m", "http://127.0.0.1:1/v1", masked=True)


def test_every_id_comes_back_from_its_mask() -> None:
    for scenario in map(load_scenario, (MAIN, "five_seats")):
        mask, asked = mask_of(scenario), items(scenario)
        words = {word for item in range(asked.count) for word in choices(scenario, item)}
        for id in (*scenario.orders.texts, *asked.names, *words, *scenario.seats,
                   *(e.id for e in scenario.events)):
            hidden = mask.hide(id)
            assert mask.show(hidden) == id
            assert not real_names(hidden), (id, hidden)


def told(seat: Seat) -> Iterator[str]:
    """All that a model may be told at a decision."""
    yield rules_text(seat, MODEL)
    yield seen_text(seat, MODEL, 7, "")
    yield refused_text(seat.act(orders=["condemn moon"], answers={"x": "y"}, stance="moon"))
    if not seat.round:
        yield seat.text("orders", "questions", "letters")
        yield found_text(seat, {"find": "", "first": 40})


def prompts(scenario: Scenario, seed: int, share: float) -> Iterator[str]:
    """What seats are told at a share of the decisions of a whole game, in which they do this and
    that and write letters."""
    luck, game = random.Random(seed), Game(scenario, seed)
    while not game.over:
        for seat in map(game.seat, game.due):
            if luck.random() < share:
                yield from told(seat)
            if seat.round:
                words = [w["word"] for w in seat.observe("crisis")["crisis"]["words"]]
                assert not seat.act(stance=luck.choice(words))
                continue
            asked = seat.observe("questions")["questions"]
            answers = {q["item"]: luck.choice(q["words"])["word"] for q in asked}
            letters = [{"to": "*", "text": "We are told that " + " ".join(luck.sample(NAMES, 3))}]
            orders = [o["id"] for found in seat.observe("orders")["orders"].values() for o in found]
            while seat.act(orders=luck.sample(orders, min(2, len(orders))), answers=answers,
                           letters=letters):
                pass
        game.advance()


@pytest.mark.slow
@pytest.mark.parametrize(("id", "share", "least"), [
    pytest.param(MAIN, 0.3, 50, marks=pytest.mark.slow),
    pytest.param("five_seats", 0.15, 20, marks=pytest.mark.slow)])
def test_nothing_of_the_real_world_is_told(id: str, share: float, least: int) -> None:
    scenario, texts, named = load_scenario(id), 0, 0
    mask = mask_of(scenario)
    for text in prompts(scenario, 7, share):
        hidden = mask.hide(text)
        assert not real_names(hidden), real_names(hidden)
        wrong = broken_grammar("\n".join(
            line for line in hidden.splitlines() if "We are told that" not in line))
        assert not wrong, wrong
        texts += 1
        named += bool(real_names(text))
    assert texts >= least and named > texts / 2, "which would be found"


@pytest.mark.parametrize(("text", "hidden"), [
    ("In May 2025 China may ask the United States and Turkey.",
     "In Month4 Year1 Power3 may ask Power1 and Country55."),
    ("Russian arms, Russia's word, the Russian troops, Russians and the Russians.",
     "Power2 arms, Power2's word, the Power2 troops, people of Power2 and the people of Power2."),
    ("The Federal Reserve waits. An American ship, an Iranian one; the Philippines’ plan.",
     "Institution32 waits. A Power1 ship, a Country26 one; Country44’s plan."),
    ("Tokyo, Canberra and the Belt and Road; Americans say so. Americans.",
     "Town29, Town5 and Pact2; people of Power1 say so. People of Power1."),
    ("A G7 summit, the UN General Assembly, an EU plan",
     "An Institution11 summit, Institution3, an Institution7 plan"),
    ("condemn us; they told us so; propose_accord us x/y; event.us_fed_pressure",
     "condemn power1; they told us so; propose_accord power1 x/y; "
     "event.power1_institution32b_pressure"),
    ("court_country DEU and back_to_1997", "court_country COUNTRY14 and back_to_yearm27")])
def test_a_thing_has_one_mask_and_sentences_stay_whole(text: str, hidden: str) -> None:
    assert mask_of(load_scenario(MAIN)).hide(text) == hidden


def test_what_a_model_says_is_read_back() -> None:
    mask = mask_of(load_scenario(MAIN))
    assert mask.show({"letters": [{"to": "power3",
                                   "text": "Power3, power3 and the Power1; Town29"}],
                      "orders": ["court_country COUNTRY14", "back_to_yearm27"]}) == {
        "letters": [{"to": "china", "text": "China, china and the United States; Tokyo"}],
        "orders": ["court_country DEU", "back_to_1997"]}
