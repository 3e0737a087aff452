"""The third parties that are shipped: whom they hear, what they change, what is seen of them."""

from __future__ import annotations

import numpy as np
import pytest

from game import Match, load_scenario
from game.core.model import Scenario
from game.core.quantities import ALL, BY_NAME
from game.present.observer.observer import Observer
from game.present.world.third_parties import expected, levers
from game.rules.goals import progress
from game.rules.third_parties import possible

MONTHS = 6


@pytest.fixture(scope="module")
def main() -> Scenario:
    """The main scenario."""
    return load_scenario("victory_day_2025")


def played(scenario: Scenario, seed: int = 5, **orders: list[str]) -> Match:
    """A game of some months in which the seats do nothing but what is said in the first."""
    match = Match(scenario, seed=seed)
    match.play(orders)
    for _ in range(MONTHS - 1):
        match.play({})
    return match


def test_each_party_has_policies_with_words_levers_and_consequences(main: Scenario) -> None:
    assert len(main.third_parties) >= 14
    for number, party in enumerate(main.third_parties):
        own = [p for p in main.policies if p.party == number]
        assert 3 <= len(own) <= 8, party.id
        for p in own:
            assert p.text and p.why and p.moves and p.block >= 0 and p.price >= 0, p.id
            assert p.urged_by or p.restrained_by, p.id


def test_what_they_will_do_rests_on_public_numbers(main: Scenario) -> None:
    rows = [m.row for p in main.policies for m in p.moves]
    rows += [int(main.checks.row[c]) for p in main.policies for c in p.conditions]
    assert all(BY_NAME[main.layout.where(row)[0]].seen_by == ALL for row in rows)


def test_every_party_moves_some_seat(main: Scenario) -> None:
    """What its acts change is worth something for the goals of some seat."""
    measured = {int(row) for goal in main.goals for row in goal.rows}
    table = main.effects
    for number, party in enumerate(main.third_parties):
        blocks = [p.block for p in main.policies if p.party == number]
        moved = {int(row) for b in blocks for row in table.row[table.start[b]:table.start[b + 1]]}
        assert moved & measured, party.id


@pytest.mark.slow
def test_a_silent_party_makes_another_game(main: Scenario) -> None:
    silent = main.with_({"third_parties.eu.silent": True})
    with_it, without = played(main), played(silent)
    own = [i for i, p in enumerate(main.policies) if main.third_parties[p.party].id == "eu"]
    at = main.layout.slices["acted"].start
    assert sum(with_it.now[at + i] for i in own) > 0
    assert all(without.now[at + i] == 0 for i in own)
    done = [progress(main, m.now[:, None])[:, 0] for m in (with_it, without)]
    assert np.abs(done[0] - done[1]).max() > 0.5
    assert not [t for t in silent.orders.texts if "party eu_" in t]


def test_a_country_with_a_seat_speaks_for_itself() -> None:
    five = load_scenario("five_seats")
    india = next(p for p in five.third_parties if p.id == "india")
    assert not india.present
    assert not [t for t in five.orders.texts if "party india_" in t]
    match = Match(five, seed=1)
    assert all(five.third_parties[e.party].id != "india" for e in expected(Observer(match, 0)))


def test_only_those_who_are_heard_may_press(main: Scenario) -> None:
    seats = {a: i for i, a in enumerate(main.seats)}
    policy = next(p for p in main.policies if p.id == "eu_sanctions")
    assert levers(main, policy, seats["us"]) == ["urge_party eu_sanctions"]
    assert levers(main, policy, seats["china"]) == ["restrain_party eu_sanctions"]
    assert levers(main, policy, seats["brics"]) == []


def test_urging_is_seen_by_all_and_told(main: Scenario) -> None:
    match = Match(main, seed=5)
    before = {e.policy: e for e in expected(Observer(match, 0))}
    match.play({"us": ["urge_party eu_rearm"]})
    number = next(i for i, p in enumerate(main.policies) if p.id == "eu_rearm")
    for viewer in (0, 1, None):
        now = {e.policy: e for e in expected(Observer(match, viewer))}
        if number in now:
            assert now[number].chance > before[number].chance
            assert any("United States" in text for text in now[number].likelier)


def test_everybody_expects_the_same(main: Scenario) -> None:
    match = played(main)
    views = [expected(Observer(match, viewer)) for viewer in (None, *range(len(main.seats)))]
    assert all(view == views[0] for view in views[1:]) and views[0]
    assert [e.chance for e in views[0]] == sorted((e.chance for e in views[0]), reverse=True)


def test_what_is_expected_can_happen(main: Scenario) -> None:
    match = played(main)
    from game.core.rulebook import numbers
    from game.rules.third_parties import setting
    w = numbers(match.now.copy(), main.layout)
    assert all(possible(w, setting(main), match.turn, e.policy)
               for e in expected(Observer(match, None)))


def test_acts_are_headlines_or_facts(main: Scenario) -> None:
    match = played(main)
    told = [n for turn in range(1, MONTHS + 1) for n in match.ledger.notes_of(turn)
            if n.kind == "third_party"]
    acted = match.now[main.layout.slices["acted"]].sum()
    assert len(told) == acted > 3
