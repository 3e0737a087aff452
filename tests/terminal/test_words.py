"""Numbers and names in words, and what is typed found again."""

from __future__ import annotations

import re

import numpy as np
import pytest
from playing import row_of

from game.core.errors import UsageError
from game.core.model import Scenario
from game.core.numerals import amount, signed
from game.engine.views import EVERYTHING, visible_row
from game.match.forecast import Range
from game.match.match import Match
from game.match.seats import OrderChoice
from game.page.text import page_lines
from game.present.observer.observer import Observer
from game.present.words.facts import price_text, value_text
from game.present.words.formatting import (
    at_hand,
    change_text,
    effects,
    expected,
    odds,
    order_title,
    span,
)
from game.present.words.texts import terminal as tr
from game.present.world.queries import find_name, find_number
from game.present.world.why_page import number_page


def test_numbers_have_few_digits_and_no_negative_zero() -> None:
    assert [amount(x) for x in (1234.6, 12.34, 1.25, 0.126, 0, -0.001, 3.0)] == [
        "1,235", "12.3", "1.25", "0.13", "0", "0", "3"]
    assert [signed(x) for x in (2, -2, 0)] == ["+2", "−2", "0"]
    assert change_text(5, 4) == " (+1)" and change_text(5, None) == "" == change_text(5, 5)


def test_an_estimate_stays_within_what_the_number_can_be() -> None:
    assert value_text("resolve", 87, 20.2) == "66.8 to 100"
    assert value_text("resolve", 5, 20) == "0 to 25"
    assert value_text("casualties", 1500, 20) == "1,480 to 1,520 thousand"


@pytest.mark.parametrize(("left", "told"), [
    (1.99, "1.9"), (3.97, "3.9"), (209715 / 65536, "3.2"), (4.0, "4"), (0.0, "0")])
def test_what_is_at_hand_is_not_rounded_up(left: float, told: str) -> None:
    """An order of 2 was refused with 1.99 left, which read 2."""
    assert at_hand(left) == told == value_text("capital", left, 0.0)


def test_a_unit_is_told_once(main: Scenario) -> None:
    """After the figure where it has a place there, else in brackets."""
    me = Observer(Match(main, 3), 0)
    assert value_text("tariff", me.value("tariff", 0, 3), 0) in page_lines(
        number_page(me, "tariff", ("us", "brics")))
    assert any(line.endswith(" (points).") for line in page_lines(number_page(me, "norms")))


def test_odds_are_words_with_their_figure() -> None:
    assert [odds(x) for x in (0.05, 0.15, 0.4, 0.5, 0.58, 0.9)] == [
        "a slight chance (5 %)", "some chance (15 %)", "a real chance (40 %)",
        "an even chance (50 %)", "a good chance (58 %)", "a high chance (90 %)"]


@pytest.mark.parametrize(("low", "high", "told"), [
    (-1.76, -1.74, "about −1.75"), (1.97, 1.98, "about +1.98"), (2.0, 2.0, "+2"),
    (-4.8, -2.4, "−4.8 to −2.4"), (0.0, 0.27, "0 to +0.27"), (-0.1, 0.1, "−0.1 to +0.1")])
def test_ends_of_a_range_that_mean_the_same_are_one_number(
        low: float, high: float, told: str) -> None:
    assert span(Range("growth", low, (low + high) / 2, high, "", "")) == told


@pytest.mark.parametrize(("low", "high", "told"), [
    (13.3, 161.0, ["“Moscow with Beijing” further ahead in “{matter}”"]),
    (-13.8, -1.57, ["“Moscow without Beijing” further ahead in “{matter}”"]),
    (-95.0, 96.0, ["“{matter}”: further ahead for one side or for the other"]), (0.0, 0.2, [])])
def test_how_a_matter_may_come_out_is_told_by_its_sides(
        main: Scenario, low: float, high: float, told: list[str]) -> None:
    number = next(n for n, m in enumerate(main.matters) if m.sides[0].name == "Moscow with Beijing")
    row, name = main.layout.row("settled", number), main.matters[number].name
    found = expected(main, [Range("outcome", low, (low + high) / 2, high, "", "", row)])
    assert found.get("", []) == [one.format(matter=name) for one in told]
    plain = expected(main, [Range("growth", 0.0, 0.1, 0.2, "", "")])
    assert plain == {"": ["growth 0 to +0.2"]}


def test_a_price_says_what_it_is_paid_in(main: Scenario) -> None:
    row = next(r for r in range(len(main.orders.budget)) if main.orders.budget[r])
    choice = OrderChoice("text", "name", "family", 2.0, False, "log", "hint", "")
    assert re.fullmatch(r"costs 2 political capital and [\d.,]+ bn USD",
                        price_text(main, row, choice))


def test_every_effect_of_every_order_is_told_once(main: Scenario) -> None:
    """Sets are drawn together, mirrors dropped, and nothing else is lost."""
    row = row_of(main, "us", "deploy europe")
    lines = effects(main, int(main.orders.block[row]))
    assert lines[0].count("forces of the United States at home −") == 1
    assert any(line.endswith(", after 2 months") and "in Europe +" in line for line in lines)
    assert effects(main, -1) == []
    for block in np.unique(main.orders.block[main.orders.block >= 0])[::37]:
        assert effects(main, int(block))


def test_regions_are_named_and_mirrors_said_once(main: Scenario) -> None:
    clause = next(c for c in main.clauses if c.id == "ease_energy")
    text = "; ".join(effects(main, clause.on_sign))
    assert "alignment of Eastern Europe with" in text and "up to −" in text
    sale = next(c for c in main.clauses if c.template == "discount_energy")
    assert "; ".join(effects(main, sale.on_sign)).count("trade of") == 1


def test_titles_say_terms_and_targets(main: Scenario) -> None:
    text = "propose_accord russia ease_energy/cap_technology.china:secret"
    assert order_title(main, row_of(main, "us", text)) == (
        "Propose an accord: Russia, you ease energy sanctions, they cap the flow of technology to "
        "China (secret)")


def test_numbers_of_the_world_are_found_by_what_people_type(main: Scenario) -> None:
    us = main.seats.index("us")
    assert find_number(main, ["tie", "russia", "china"], us) == ("tie", ("russia", "china"))
    assert find_number(main, ["tie", "china"], us) == ("tie", ("us", "china"))
    assert find_number(main, ["support"], us) == ("support", ("us",))
    assert find_number(main, ["alignment", "pol"], us) == ("alignment", ("us", "POL"))
    assert find_number(main, ["rung", "south", "china", "sea"], us) == (
        "rung", ("south_china_sea",))
    assert find_number(main, ["relations", "United", "States", "Russia"], us) == (
        "relations", ("us", "russia"))
    assert find_number(main, ["world", "growth"], us) == ("world_growth", ())


@pytest.mark.parametrize(("typed", "said"), [
    (["suport"], "Did you mean support"), (["tie", "russia", "chna"], "no seat 'chna'"),
    (["rung"], "rung needs: flashpoint"), (["polarity", "us"], "left over"),
    (["alignment", "us", "Atlantis"], "no country"), ([""], "no number"), (["recent"], "no number"),
    (["readiness_width", "us"], "no number")])
def test_what_cannot_be_found_is_told(main: Scenario, typed: list[str], said: str) -> None:
    with pytest.raises(UsageError, match=said):
        find_number(main, typed, 0)


def test_an_unclear_beginning_names_what_it_can_be() -> None:
    with pytest.raises(UsageError, match="x, y"):
        find_name({"aa": "x", "ab": "y"}, "a", "thing")
    assert find_name({"aa": "Blue sky", "ab": "y"}, "blue", "thing") == "aa"


def test_rows_that_others_own_are_closed(main: Scenario) -> None:
    row = main.layout.row
    us, russia = main.seats.index("us"), main.seats.index("russia")
    assert visible_row(main, row("support", russia), us) == row("support", russia)
    assert visible_row(main, row("forces", us, 0), us) == row("forces", us, 0)
    assert visible_row(main, row("forces", russia, 0), us) is None
    assert visible_row(main, row("readiness", russia), us) == row("readiness_estimate", us, russia)
    assert visible_row(main, row("readiness", us), us) == row("readiness", us)
    assert visible_row(main, row("forces", russia, 0), EVERYTHING) == row("forces", russia, 0)
    for viewer in (us, EVERYTHING):
        assert visible_row(main, row("raw_score", us), viewer) is None


def test_texts_have_no_field_without_a_name() -> None:
    assert all("{}" not in text for text in tr.values())
