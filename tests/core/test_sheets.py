"""Sheets: the text form, the numeric form, and what they say of a slip."""

from __future__ import annotations

import pytest

from game.core.errors import OrderError
from game.core.model import Scenario
from game.core.sheets import Sheet, choices, items


def test_every_item_has_a_kind_and_words(scenario: Scenario) -> None:
    table = items(scenario)
    assert len(set(table.names)) == table.count
    for item, name in enumerate(table.names):
        kind, number = table.at(item)
        assert f"{kind.id}.{kind.about(scenario)[number]}".rstrip(".") == name
        words = choices(scenario, item)
        assert words == kind.words + kind.more(scenario, number)
        assert len(set(words)) == len(words) >= 3


def test_every_order_text_names_its_row(scenario: Scenario) -> None:
    table = scenario.orders
    for seat in range(len(scenario.seats)):
        mine = table.texts[table.first[seat]:table.first[seat + 1]]
        assert len(set(mine)) == len(mine), "two orders with one text"
        for text in mine[::25]:
            rows, _ = Sheet((f" {text.replace(' ', '   ')} ",)).numbers(scenario, seat)
            assert table.texts[table.first[seat] + rows[0]] == text
            assert (rows[1:] == -1).all()


def test_every_word_of_every_item_can_be_said(scenario: Scenario) -> None:
    table = items(scenario)
    for item, name in enumerate(table.names):
        for number, word in enumerate(choices(scenario, item)):
            _, said = Sheet(answers={name: word}).numbers(scenario, 0)
            assert said[item] == number and said.sum() == number


@pytest.mark.parametrize(("word", "number"), [("back", 1), ("restrain", 2), ("abstain", 3)])
def test_patrons_have_words_of_their_own(main: Scenario, word: str, number: int) -> None:
    item = items(main).first["crisis"]
    said = Sheet(answers={items(main).names[item]: word}).numbers(main, 0)[1]
    assert said[item] == number


@pytest.mark.parametrize(("value", "text"), [
    ({"orders": ["invest KEN"], "answer": {}}, "'answer'"),
    ({"answers": ["sign"]}, "'orders'"),
    ("invest KEN", "not str"),
    (7, "not int"),
])
def test_what_is_no_sheet_is_said(value: object, text: str) -> None:
    with pytest.raises(OrderError, match=text):
        Sheet.of(value)


@pytest.mark.parametrize("value", [None, [], {}, {"orders": []}, Sheet()])
def test_an_empty_sheet_is_a_sheet(value: object) -> None:
    assert Sheet.of(value) == Sheet()


@pytest.mark.parametrize(("sheet", "text"), [
    (Sheet(("invst KEN",)),
     "The United States has no order 'invst KEN'; did you mean 'invest KEN'?"),
    (Sheet(("invest KEN",) * 4), "has 4 orders; a sheet holds 3"),
    (Sheet(answers={"acord.china": "sign"}),
     "no answer item 'acord.china'; did you mean 'accord.china'?"),
    (Sheet(answers={"motion": "suport"}),
     "motion cannot be answered 'suport'; did you mean 'support'?"),
])
def test_slips_name_the_nearest_word(main: Scenario, sheet: Sheet, text: str) -> None:
    with pytest.raises(OrderError) as caught:
        sheet.numbers(main, 0)
    assert text in str(caught.value)
