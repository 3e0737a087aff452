"""Bonds take two to sign; who leaves one pays, and cannot sign it again for some time."""

from __future__ import annotations

import pytest
from playing import seat_of, texts

from game.core.model import Scenario
from game.match.match import Match
from game.present.observer.observer import Observer
from game.present.talks.bonds import bond_lines, leaving_lines, signing_lines

OFFER = "industrial_support"
ARMS = "arms_industry"


def number(scenario: Scenario, bond: str) -> int:
    return next(i for i, b in enumerate(scenario.bonds) if b.id == bond)


def stands(match: Match, bond: str, one: str = "russia", other: str = "china") -> float:
    a, b = (seat_of(match.scenario, x) for x in (one, other))
    i = number(match.scenario, bond)
    assert match.world.bond[i, a, b, 0] == match.world.bond[i, b, a, 0]
    return float(match.world.bond[i, a, b, 0])


@pytest.fixture
def signed(main: Scenario) -> Match:
    match = Match(main, seed=3)
    match.play({"russia": [f"{OFFER} china"]})
    assert stands(match, ARMS) == 0.0
    match.play({"china": [f"{OFFER} russia"]})
    return match


def test_an_offer_that_is_taken_up_is_a_bond(signed: Match) -> None:
    assert stands(signed, ARMS) == 1.0
    offers = [n for n in signed.ledger.notes if n.kind == "bond offered"]
    assert [n.actors for n in offers] == [(seat_of(signed.scenario, "russia"),
                                           seat_of(signed.scenario, "china"))]
    told = texts(signed.scenario, signed.ledger)
    assert not any("offers China a bond" in t for t in told), "the order says so already"
    assert any("each other by their defence-industrial programme" in t for t in told)
    signed.play({})
    i, pair = number(signed.scenario, ARMS), (seat_of(signed.scenario, "russia"),
                                              seat_of(signed.scenario, "china"))
    assert signed.world.bond_age[(i, *pair, 0)] == 1.0


@pytest.fixture
def match(main: Scenario) -> Match:
    return Match(main, seed=3)


def test_both_may_sign_in_the_same_month(match: Match) -> None:
    match.play({"russia": [f"{OFFER} china"], "china": [f"{OFFER} russia"]})
    assert stands(match, ARMS) == 1.0


def test_silence_is_no_signature(match: Match, main: Scenario) -> None:
    match.play({"russia": [f"{OFFER} china"]})
    assert f"{OFFER} china" not in {c.text for c in match.view("russia").choices()}
    for _ in range(3):
        match.play({})
    match.play({"china": [f"{OFFER} russia"]})
    assert stands(match, ARMS) == 0.0
    assert any("that Russia had offered" in t for t in texts(main, match.ledger))


def test_who_leaves_pays_and_cannot_sign_again_at_once(signed: Match) -> None:
    twin = signed.clone()
    twin.play({})
    signed.play({"china": [f"leave_bond russia {ARMS}"]})
    assert stands(signed, ARMS) == 0.0
    russia, china = (seat_of(signed.scenario, x) for x in ("russia", "china"))
    for name, at in (("trust", (russia, china, 0)), ("credibility", (china, 0))):
        assert getattr(signed.world, name)[at] < getattr(twin.world, name)[at]
    for seat, other in (("russia", "china"), ("china", "russia")):
        assert f"{OFFER} {other}" not in {c.text for c in signed.view(seat).choices()}


def test_what_stood_at_the_start_can_be_left(match: Match) -> None:
    assert stands(match, "partnership") == stands(match, "joint_exercises") == 1.0
    match.play({"russia": ["leave_bond china partnership"],
                "china": ["leave_bond russia partnership"]})
    assert stands(match, "partnership") == 0.0 and stands(match, "joint_exercises") == 1.0


def test_a_standing_bond_lifts_the_tie_above_that_of_a_year_without(main: Scenario) -> None:
    ends: list[float] = []
    plans: tuple[list[dict[str, list[str]]], ...] = (
        [{}, {}], [{"russia": [f"{OFFER} china"]}, {"china": [f"{OFFER} russia"]}])
    for sheets in plans:
        match = Match(main, seed=3)
        for sheet in (*sheets, *[{}] * 6):
            match.play(sheet)
        ends.append(float(match.world.tie[seat_of(main, "russia"), seat_of(main, "china"), 0]))
    assert ends[1] > ends[0] + 1.0


@pytest.mark.parametrize("viewer", [0, 1, 3, None])
def test_everybody_sees_what_stands_and_what_it_costs(signed: Match, viewer: int | None) -> None:
    page = "\n".join(bond_lines(Observer(signed, viewer)))
    assert "Russia and China: defence-industrial programme" in page
    assert "As things stand with Russia, China pays" in page and "points of growth" in page


def test_an_offer_says_how_long_it_is_open(match: Match) -> None:
    match.play({"russia": [f"{OFFER} china"]})
    told = []
    while True:
        lines = [x for x in bond_lines(Observer(match, None)) if "Russia offers China" in x]
        if not lines:
            break
        told += [line.split(", ")[-1] for line in lines]
        match.play({})
    assert told == ["open for 1 month more", "to be taken up this month"]


def test_both_sides_see_the_price_before_they_sign(match: Match, main: Scenario) -> None:
    observer, (russia, china) = Observer(match, 2), (seat_of(main, x) for x in ("russia", "china"))
    lines = signing_lines(observer, number(main, "energy_contract"), china, russia)
    assert len(lines) == 2 and "China pays" in lines[0] and "Russia pays" in lines[1]
    assert "bn USD a month" in lines[1] and "bn USD" not in lines[0]
    assert len(leaving_lines(observer, number(main, "partnership"), china, russia)) == 2
