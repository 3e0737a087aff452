"""What awaits whose answer, how much of it is shown, and what may be said."""

from __future__ import annotations

from collections import Counter

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from playing import answering, copy, holds, midgames, say, seat_of, turn, waits

from game.actions.waiting import bloc_seats
from game.core.errors import OrderError
from game.core.model import Scenario
from game.core.sheets import COUNTER, choices, items
from game.core.world import World
from game.engine.answers import check_answers, pending
from game.engine.simulation import no_answers


def awaiting(world: World, seat: str) -> set[str]:
    table = items(world.scenario)
    mine = waits(world)[seat_of(world.scenario, seat), :, 0]
    return {table.names[i] for i in np.flatnonzero(mine)}


def test_an_invitation_awaits_its_guest(main: Scenario) -> None:
    world = turn(World.new(main, [1]), {"us": ["invite china economic"]})
    assert "invitation.us" in awaiting(world, "china")
    assert not any("invitation.us" in awaiting(world, s) for s in ("us", "russia", "brics"))
    turn(world)
    assert "invitation.us" not in awaiting(world, "china"), "it takes place the month after"


def test_a_calendar_occasion_awaits_its_guests_until_its_month(main: Scenario) -> None:
    occasion = next(o for o in main.occasions if o.opens == 1 and o.turn > 2)
    world = World.new(main, [1])
    guests = {main.seats[s] for s in occasion.invited}
    for month in range(1, occasion.turn + 2):
        for seat in main.seats:
            due = seat in guests and occasion.opens <= month < occasion.turn
            assert (f"occasion.{occasion.id}" in awaiting(world, seat)) == due, (month, seat)
        turn(world)


def test_a_motion_awaits_the_members_but_its_sponsor(main: Scenario) -> None:
    seats = {main.seats[s] for s in bloc_seats(main)}
    assert len(seats) == 3 and "us" not in seats
    world = World.new(main, [1])
    world.motion[...], world.motion_sponsor[...] = 0, seat_of(main, "russia")
    assert {s for s in main.seats if "motion" in awaiting(world, s)} == seats - {"russia"}


def test_an_open_crisis_awaits_those_involved(main: Scenario) -> None:
    for f, place in enumerate(main.flashpoints):
        world = World.new(main, [1])
        world.crisis[...] = f
        involved = {place.claimant, *place.patrons, *place.backers}
        assert {seat_of(main, s) for s in main.seats
                if f"crisis.{place.id}" in awaiting(world, s)} == involved


@pytest.fixture
def world(main: Scenario):
    return World.new(main, [1])


def test_an_offer_awaits_both_powers_but_who_made_it(world, main: Scenario) -> None:
    world.offer[0], world.offer_by[0] = 1, seat_of(main, "brics")
    place = main.flashpoints[0]
    powers = {main.seats[place.claimant], main.seats[place.patrons[0]]}
    item = f"settlement.{place.id}"
    assert {s for s in main.seats if item in awaiting(world, s)} == powers
    world.offer_by[0] = place.claimant
    assert {s for s in main.seats if item in awaiting(world, s)} == powers - {
        main.seats[place.claimant]}


def test_nothing_that_waits_is_left_out(world, main: Scenario) -> None:
    china = seat_of(main, "china")
    for f, place in enumerate(main.flashpoints):
        if china in (place.claimant, *place.patrons[:1]):
            world.offer[f], world.offer_by[f] = 0, seat_of(main, "brics")
    world.motion[...], world.motion_sponsor[...] = 0, seat_of(main, "brics")
    for s in ("us", "russia", "brics"):
        world.proposal_to[seat_of(main, s)] = china
        world.proposal_give[seat_of(main, s)] = 0
        world.proposal_get[seat_of(main, s)] = 1
        world.invitation_to[seat_of(main, s)] = china
    world.crisis[...] = next(f for f, p in enumerate(main.flashpoints) if p.claimant == china)
    kinds = Counter(i.partition(".")[0] for i in awaiting(world, "china"))
    asked = [o for o in main.occasions if china in o.invited and o.opens <= 1 < o.turn]
    assert kinds == {"settlement": 2, "motion": 1, "accord": 3, "invitation": 3, "crisis": 1,
                     "occasion": len(asked)}


def test_a_guest_is_asked_in_every_month_before_an_occasion_whatever_else_waits(
        main: Scenario) -> None:
    """So silence is never taken from who was not asked."""
    world, days = World.new(main, [1]), range(len(main.occasions))
    china = seat_of(main, "china")
    world.proposal_to[[a for a in range(len(main.seats)) if a != china]] = china
    world.invitation_to[[a for a in range(len(main.seats)) if a != china]] = china
    for world.turn in range(1, main.turns + 1):
        shown = awaiting(world, "china")
        for o in (main.occasions[i] for i in days):
            due = china in o.invited and o.opens <= world.turn < o.turn
            assert (f"occasion.{o.id}" in shown) == due, (o.id, world.turn)


def test_pending_marks_the_words_of_what_awaits(states: list[World]) -> None:
    for world in states:
        asked = waits(world)
        for seat in range(asked.shape[0]):
            mask = pending(world, seat)
            assert (mask.any(axis=1) == asked[seat]).all()
            assert not mask[:, 0].any()
            for item in range(mask.shape[0]):
                assert not mask[item, len(choices(world.scenario, item)):].any()


def test_counters_swap_exactly_one_clause(main: Scenario) -> None:
    us, russia = seat_of(main, "us"), seat_of(main, "russia")
    item, offered, refused = items(main).first["accord"] + us, 0, 0
    for give, get in main.pairs:
        if main.clause_table[give, us, russia] < 0 or main.clause_table[get, russia, us] < 0:
            continue
        world = World.new(main, [1])
        world.proposal_to[us], world.proposal_give[us], world.proposal_get[us] = russia, give, get
        world.frozen_assets[...] = 0.0
        mask = pending(world, russia)[item, COUNTER:, 0]
        for number, (a, b) in enumerate(main.pairs):
            clauses = main.clause_table[a, us, russia], main.clause_table[b, russia, us]
            fits = min(clauses) >= 0 and (a == give) != (b == get)
            numbers = np.array([n for c in clauses for n in main.clauses[c].conditions] or [0])
            met = bool(holds(world, numbers).all())
            assert mask[number] == (fits and met)
            offered, refused = offered + bool(mask[number]), refused + (fits and not met)
        world.accord_left[russia, us] = 3
        assert not pending(world, russia)[item, COUNTER:].any(), "an accord of its own is in force"
    assert offered and refused


@given(st.data())
def test_exactly_what_is_pending_may_be_said(main: Scenario, data: st.DataObject) -> None:
    world = copy(data.draw(st.sampled_from(midgames())))
    table = items(main)
    seat = data.draw(st.integers(0, len(main.seats) - 1))
    open_now = np.flatnonzero(waits(world)[seat].any(axis=1)).tolist()
    item = data.draw(st.sampled_from(open_now) if open_now and data.draw(st.booleans())
                     else st.integers(0, table.count - 1))
    lane = data.draw(st.integers(0, world.size - 1))
    word = data.draw(st.integers(-1, len(choices(main, item)) + 1))
    answers = no_answers(world)
    answers[seat, item, lane] = word
    mask = pending(world, seat)
    fits = 0 <= word < mask.shape[1] and bool(word == 0 or mask[item, word, lane])
    if table.kind(item) == "crisis":
        place = main.flashpoints[item - table.first["crisis"]]
        fits = 0 <= word <= 3 and (word == 0 or seat in (place.claimant, *place.patrons,
                                                         *place.backers))
    if fits:
        check_answers(world, answering(world, answers))
        return
    with pytest.raises(OrderError) as caught:
        check_answers(world, answering(world, answers))
    text = str(caught.value)
    assert main.actors[seat].name in text and repr(table.names[item]) in text
    assert f"in world {lane}" in text


def test_an_answer_to_nothing_moves_nothing(world) -> None:
    before = world.hash()
    with pytest.raises(OrderError, match=r"China cannot answer 'sign' to 'accord\.us' now"):
        turn(world, {}, {"china": {"accord.us": 1}})
    assert world.hash() == before


def test_defaults_answer_for_the_silent(world) -> None:
    check_answers(world, answering(world, say(world, {})))
    assert not no_answers(world).any()
