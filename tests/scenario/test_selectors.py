"""Selectors: their form, and what tokens mean where."""

from __future__ import annotations

import pytest

from game.core.quantities import QUANTITIES
from game.scenario.schema.selectors import (
    AXES,
    SelectorError,
    Vocabulary,
    check_selector,
    parse_selector,
    scope,
    unseen,
    written,
)

WORLD = Vocabulary.of({"actors": ["us", "russia"], "countries": ["POL", "UKR"],
                       "flashpoints": ["strait"], "theatres": ["home", "asia"], "blocs": ["nato"],
                       "occasions": ["fair"], "events": ["storm"], "regions": ["east"]}, ["USA"])
AT_FLASHPOINT = scope((("self", "actor"), ("target", "flashpoint")))
AT_COUNTRY = scope((("self", "actor"), ("target", "country"), ("option", "channel")))


def test_form() -> None:
    assert parse_selector("dollar") == ("dollar", ())
    assert parse_selector(" tie[ us,russia ] ") == ("tie", ("us", "russia"))
    assert parse_selector("alignment[us, region:east]") == ("alignment", ("us", "region:east"))
    assert written(*parse_selector("tie[us,russia]")) == "tie[us, russia]"


@pytest.mark.parametrize("quantity", QUANTITIES, ids=lambda q: q.name)
def test_every_quantity_can_be_written_or_is_bookkeeping(quantity) -> None:  # type: ignore[no-untyped-def]
    text = written(quantity.name, ("all",) * len(quantity.axes))
    if set(quantity.axes) <= set(AXES):
        alls = ("all",) * len(quantity.axes)
        assert check_selector(text, WORLD, scope()) == (quantity.name, alls)
    else:
        with pytest.raises(SelectorError, match="bookkeeping"):
            parse_selector(text)


@pytest.mark.parametrize(("text", "message", "wrong"), [
    ("ties[us, russia]", 'there is no quantity "ties"', "ties"),
    ("tie[us]", '"tie" takes 2 indices (actor, actor), not 1', ""),
    ("gdp", '"gdp" takes 1 index (actor), not 0', ""),
    ("dollar[us]", '"dollar" takes no index, not 1', ""),
    ("tie[us, ]", '"" is no index: write a token or an id', ""),
    ("tie[us russia, x]", '"us russia" is no index: write a token or an id', ""),
    ("tie[us, russia", '"tie[us, russia" is no selector; write quantity[index, …]', ""),
    ("tie + 1", '"tie + 1" is no selector; write quantity[index, …]', ""),
])
def test_wrong_form(text: str, message: str, wrong: str) -> None:
    with pytest.raises(SelectorError) as caught:
        parse_selector(text)
    assert (str(caught.value), caught.value.wrong) == (message, wrong)


@pytest.mark.parametrize("text", [
    "commitment[self, target]", "relations[lead, claimant]", "relations[opponents, allies]",
    "alignment[patrons, defender]", "alignment[backers, region]", "forces[self, theatre]",
    "forces[self, home]", "rung[linked]", "relations[others, us]", "gdp[russia]",
    "participation[us, USA]", "alignment[us, bloc:nato]", "happened[storm]"])
def test_tokens_at_a_flashpoint(text: str) -> None:
    check_selector(text, WORLD, AT_FLASHPOINT)


@pytest.mark.parametrize(("text", "message"), [
    ("relations[target, self]",
     '"target" stands for a country here, but the first index of relations is an actor'),
    ("relations[self, POL]", '"POL" is a country, but the second index of relations is an actor'),
    ("alignment[us, us]", '"us" is an actor, but the second index of alignment is a country'),
    ("relations[self, rest]", '"rest" stands for nothing here; what can stand here for an actor: '
                              "all, self, others or an id"),
    ("alignment[us, defender]", '"defender" stands for nothing here; what can stand here for a '
                                "country: all, target, region, neighbours or an id"),
    ("relations[self, region:east]",
     '"region:east" stands for countries, but the second index of relations is an actor'),
    ("alignment[us, region:west]", 'there is no region "west"'),
    ("alignment[us, bloc:east]", 'there is no bloc "east"'),
    ("alignment[us, POLAND]", 'there is no country "POLAND"'),
    ("gdp[option]", '"option" stands for a channel here, but the first index of gdp is an actor'),
    ("sanctions[target, self, us]",
     '"target" stands for a country here, but the first index of sanctions is a channel'),
])
def test_wrong_tokens_at_a_country(text: str, message: str) -> None:
    with pytest.raises(SelectorError) as caught:
        check_selector(text, WORLD, AT_COUNTRY)
    assert str(caught.value) == message


def test_tokens_depend_on_what_is_bound() -> None:
    check_selector("alignment[self, neighbours]", WORLD, AT_COUNTRY)
    check_selector("relations[self, rest]", WORLD, scope((("self", "actor"), ("target", "actor"))))
    check_selector("isolation[host]", WORLD, scope((("self", "actor"), ("target", "occasion"))))
    for text in ("gdp[self]", "gdp[others]", "rung[target]", "alignment[us, neighbours]"):
        with pytest.raises(SelectorError):
            check_selector(text, WORLD, scope())


def test_what_a_seat_can_see() -> None:
    for text in ("relations[russia, us]", "capital[self]", "readiness[self]",
                 "readiness_estimate[self, target]", "forces[self, theatre]", "rung[target]",
                 "accord_left[self, us]"):
        assert unseen(*parse_selector(text)) == ("", "")
    for text, instead in (("capital[us]", ""), ("forces[target, home]", ""),
                          ("raw_score[self]", ""),
                          ("readiness_estimate[us, self]", ""), ("accord_left[us, russia]", ""),
                          ("readiness[us]", "readiness_estimate[self, us]"),
                          ("resolve[target]", "resolve_estimate[self, target]")):
        why, hint = unseen(*parse_selector(text))
        assert why and hint == instead
