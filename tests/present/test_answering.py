"""Cards that say who works against a seat, what it has to fear, who turns away: from records that
the seat may know, one of each a month, worded in turn, with moves that answer."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from functools import cache

import pytest
from playing import MAIN, compiled

from game.core.frozen import FrozenDict
from game.core.model import Scenario
from game.match.match import Match
from game.match.report import date_text
from game.present.desk.card import Situation
from game.present.desk.moves import Moves, against
from game.present.desk.rival_cards import WAYS, feared
from game.present.desk.situations import CARDS, LAST, hand
from game.present.desk.threats import TELLING, danger, leads, losers, slip, worst_orders
from game.present.observer.observer import Observer
from game.present.people import opposition
from game.present.people.advisers import Advisers
from game.present.people.estrangement import BACK, FELL, turning
from game.present.people.opposition import (
    CLEARLY,
    HURT,
    LATELY,
    OFTEN,
    antagonist,
    gravest,
    month,
    reason,
    spoken,
    word,
)
from game.present.words.formatting import row_in
from game.present.words.people import capital, line
from game.present.words.texts import situations as say
from game.present.words.voices import office
from game.present.world.goal_state import FAILED, goal_states
from game.present.world.members import stand, wishes
from game.rules.goals import weighted

OWN = ("danger", "slip", "member", "ally")
"""The kinds of cards that are made for this alone."""
LONGEST = 50
"""Letters of a title that leave room for the scene."""
CHINA, BRICS = 2, 3


@cache
def advisers() -> Advisers:
    return Advisers(compiled(MAIN))


def cards(observer: Observer) -> list[Situation]:
    return hand(observer, observer.public, advisers())


@cache
def eyes(seed: int) -> tuple[Observer, ...]:
    """Each seat's in each month of a game of doctrines."""
    scenario, out = compiled(MAIN), list[Observer]()
    match = Match(scenario, seed, seats=dict.fromkeys(scenario.seats, "doctrine"))
    while not match.over:
        now = match.clone()
        out += [Observer(now, seat) for seat in range(len(scenario.seats))]
        match.step()
    return tuple(out)


@cache
def desks(seed: int) -> tuple[tuple[Observer, tuple[Situation, ...]], ...]:
    """The same with each seat's hand."""
    return tuple((observer, tuple(cards(observer))) for observer in eyes(seed))


def tariffs() -> Match:
    """A month in which the United States raises tariffs on China."""
    match = Match(compiled(MAIN), 4)
    match.play({"us": ["raise_tariffs china"]})
    return match


# Who works against the seat ----------------------------------------------------------------------

def test_a_rival_whose_deeds_cost_a_goal_is_named_with_the_goal_and_the_points() -> None:
    match = tariffs()
    observer = Observer(match, CHINA)
    harm = gravest(observer)
    assert harm is not None and match.seats[harm.seat] == "us" and harm.earlier == ()
    goal = match.scenario.goals[harm.goal]
    assert goal.id == "china_growth" and harm.points == -month(observer, 1).of(0, harm.goal)
    assert harm.note.subject == "raise_tariffs china"
    card = next(c for c in cards(observer) if c.id == "act.us")
    assert goal.short in card.due and "tariffs" in card.text
    assert goal.name in card.text
    orders = [row_in(match.scenario, CHINA, m.order) for m in card.moves]
    assert len(orders) > 1 and not against(match.scenario, orders[0], 0), "to talk first"
    assert any(against(match.scenario, row, 0) for row in orders), "to press it"
    assert any(t.goal == harm.goal and t.helped for m in card.moves for t in m.goals), "to mend it"


def test_the_same_deed_is_not_told_again_and_a_new_one_is_remembered() -> None:
    match = tariffs()
    match.play({})
    assert gravest(Observer(match, CHINA)) is None
    match.play({})
    match.play({"us": ["raise_tariffs china"]})
    observer = Observer(match, CHINA)
    harm = gravest(observer)
    assert harm is not None and harm.earlier == (1,) and harm.note.turn == 4
    card = next(c for c in cards(observer) if c.id == "act.us")
    assert "in February" in card.text


def test_nobody_else_reads_that_card_and_help_is_no_harm() -> None:
    match = tariffs()
    for seat in (0, 1, BRICS):
        harm = gravest(Observer(match, seat))
        assert harm is None or match.seats[harm.seat] != "us" or seat != 0
    other = Match(compiled(MAIN), 4)
    other.play({"us": ["lower_tariffs china"]})
    assert gravest(Observer(other, CHINA)) is None


@pytest.mark.slow
def test_harms_rest_on_what_the_seat_may_know_and_motives_on_what_all_may() -> None:
    found = 0
    for seed in (3, 4):
        for observer in eyes(seed):
            harm = gravest(observer)
            if harm is None:
                continue
            found += 1
            assert harm.note in observer.notes() and harm.note.cause.actor == harm.seat
            assert harm.seat != observer.seat and harm.points >= CLEARLY
            assert observer.scenario.goals[harm.goal].actor == observer.seat
            if harm.note not in observer.public.notes():
                assert not reason(observer.public, harm)
    assert found > 10


@pytest.mark.slow
def test_a_seat_that_hurts_a_goal_in_two_of_three_months_says_so_once() -> None:
    told = dict[tuple[int, int], int]()
    for observer, hand_ in desks(5):
        found = antagonist(observer, observer.played)
        line_ = spoken(observer, observer.played)
        assert bool(found) == bool(line_)
        if found is None:
            continue
        seat, goal = found
        key = observer.view().seat, seat
        assert key not in told, "it says so once"
        told[key] = observer.played
        months = [month(observer, turn) for turn in range(1, observer.played + 1)][-LATELY:]
        assert sum(any(one.of(seat, g) <= -HURT for g in observer.goal_weights(key[0]))
                   for one in months) >= OFTEN
        name = observer.scenario.goals[goal].name
        assert observer.scenario.goals[goal].actor == key[0]
        since = date_text(observer.scenario, max(1, observer.played - LATELY + 1))
        assert f" Since {since} its deeds alone have cost “{name}” " in line_
        quote = word(observer, observer.played, seat)
        assert line_.startswith(quote) and not word(observer, observer.played, key[0])
        assert all(quote not in card.text or card.id == f"act.{observer.scenario.seats[seat]}"
                   for card in hand_)
    assert told


def test_the_card_of_a_rival_that_has_become_an_antagonist_has_its_word(
        monkeypatch: pytest.MonkeyPatch) -> None:
    observer = Observer(tariffs(), CHINA)
    monkeypatch.setattr(opposition, "antagonist", lambda observer, turn: (0, 14))
    card = next(c for c in cards(observer) if c.id == "act.us")
    assert word(observer, 1, 0) in card.text and "The White House: “" in card.text
    assert "has lost most" not in card.text, "the card itself says what its deeds cost"


# What it has still to fear ------------------------------------------------------------------------

def test_what_a_rival_could_order_would_lower_the_goal_and_serve_its_own() -> None:
    found = Counter[str]()
    for observer in (*eyes(3), *eyes(4)):
        scenario, danger_ = observer.scenario, danger(observer)
        if danger_ is None:
            continue
        found[scenario.seats[observer.view().seat]] += 1
        first = scenario.orders.first
        assert danger_.seat != observer.seat
        assert first[danger_.seat] <= danger_.row < first[danger_.seat + 1]
        assert danger_.points >= TELLING
        assert danger_.state.verdict != FAILED or danger_.state.goal.achieved > danger_.state.now
        assert danger_.theirs < 0 or scenario.goals[danger_.theirs].actor == danger_.seat
        assert (danger_.row, danger_.points) in worst_orders(
            observer, danger_.seat, danger_.state.goal)
    assert len(found) == 4


def test_who_loses_by_a_goal_is_who_wants_its_numbers_to_go_the_other_way(main: Scenario) -> None:
    goal = next(g for g in main.goals if g.id == "us_order")
    seat, theirs = losers(main, goal)[0]
    assert main.seats[seat] == "brics" and main.goals[theirs].id == "brics_finance"
    assert all(seat != goal.actor for seat, _ in losers(main, goal))


def test_a_seat_leads_by_what_is_usual_for_each() -> None:
    """The best of them does not while none stands better than is usual for it."""
    usual = compiled(MAIN)
    raw = weighted(usual, Match(usual, 4).world)[:, 0]
    scenario = replace(usual, norms=FrozenDict({seat: FrozenDict(
        median=float(raw[a]) + 9.0, iqr=10.0) for a, seat in enumerate(usual.seats)}))
    match, layout = Match(scenario, 4), scenario.layout
    assert not any(leads(Observer(match, seat)) for seat in range(4))
    for goal in scenario.goals:
        if goal.actor == CHINA:
            for row, factor in zip(goal.rows.tolist(), goal.coefficients.tolist(), strict=True):
                match.world.flat[row] = (layout.high if factor > 0 else layout.low)[row]
    assert leads(Observer(match, CHINA)) and not leads(Observer(match, 0))


def test_a_goal_that_may_slip_stands_above_its_mark_and_has_lost_by_a_known_cause() -> None:
    late, told = set[int](), 0
    for observer in eyes(4):
        found = slip(observer)
        if found is None:
            continue
        told += 1
        late.add(observer.turn)
        assert found.above >= 0 and found.lost > 0 and found.cause
        assert found.state.verdict != FAILED and found.months >= 0
    assert told > 10 and min(late) == observer.scenario.turns - observer.scenario.turns // 3


# Who turns away -----------------------------------------------------------------------------------

def test_the_member_that_stops_a_motion_says_why_and_how_near_it_is() -> None:
    match = Match(compiled(MAIN), 4)
    match.play({"brics": ["table_motion admit_pak"]})
    observer = Observer(match, BRICS)
    found = stand(observer, ())
    assert found is not None and found.tabled and found.heavy and found.says_no
    assert match.scenario.members[found.member].id == "IND" and found.topic == "pakistan"
    card = next(c for c in cards(observer) if c.kind == "member")
    assert card.id == "member.IND" and card.urgent and card.title.startswith("Delhi")
    assert "“" in card.text and "Pakistan" in card.text and card.due.startswith("No, by ")
    assert len(card.moves) > 1 and card.moves[0].order == "court_member IND for"


def test_a_member_is_won_by_what_it_wants_or_by_less() -> None:
    match = Match(compiled(MAIN), 4)
    number = next(n for n, m in enumerate(match.scenario.motions) if m.id == "payment_system")
    found = stand(Observer(match, BRICS), [number])
    assert found is not None and not found.tabled and found.motion == number
    assert wishes(next(m for m in match.scenario.members if m.id == "ARE"))[0] == {"peace"}
    assert stand(Observer(match, 0), [number]) is None, "no group, no members"


@pytest.mark.slow
def test_the_group_hears_of_a_member_in_nearly_every_month() -> None:
    told = [(card.id, card.title, card.text) for seed in (3, 4)
            for observer, found in desks(seed) if observer.seat == BRICS
            for card in found if card.kind == "member"]
    assert len(told) >= 20 and len({id for id, _, _ in told}) >= 4
    assert max(Counter(text for _, _, text in told).values()) <= 3


def test_the_partner_that_fell_most_is_told_and_another_a_month_later() -> None:
    told = 0
    for seat in range(3):
        last = -1
        for observer in eyes(4):
            if observer.seat != seat:
                continue
            found = turning(observer)
            if found is not None:
                told += 1
                series = observer.series("alignment", seat, found.land)
                assert found.fell == series[-1 - BACK] - series[-1] >= FELL
                assert found.land != last
            last = -1 if found is None else found.land
    assert told > 5


# All of them --------------------------------------------------------------------------------------

@pytest.mark.slow
@pytest.mark.parametrize("seed", (4, 5))
def test_hands_hold_one_of_each_kind_in_words_that_fit(seed: int) -> None:
    kinds = Counter[str]()
    for _, found in desks(seed):
        assert len(found) <= CARDS and len({c.id for c in found}) == len(found)
        for kind in OWN:
            assert sum(c.kind == kind for c in found) <= 1
        for card in found:
            if card.kind in OWN:
                kinds[card.kind] += 1
                assert len(card.moves) > 1 and len(card.title) <= LONGEST, card.title
                assert card.scene and card.text == card.text.strip()
                assert not re.search(r"[a-z]_[a-z]|\{", card.text), card.text
    assert set(kinds) == set(OWN), kinds


@pytest.mark.slow
def test_a_seat_that_leads_late_has_something_to_fear() -> None:
    """It is told on a card but where all places of the hand are taken by what presses more, or
    where nobody who loses by its goals could take any of them."""
    told = crowded = safe = 0
    for seed in (3, 4):
        for observer, found in desks(seed):
            scenario = observer.scenario
            if leads(observer) and scenario.turns - observer.turn <= scenario.turns // 3:
                if danger(observer) is None and slip(observer) is None:
                    safe += 1
                    assert not any(
                        worst_orders(observer, seat, state.goal)
                        for state in goal_states(observer, observer.view().seat)
                        if state.verdict != FAILED for seat, _ in losers(scenario, state.goal))
                elif any(c.kind in ("danger", "slip") for c in found):
                    told += 1
                else:
                    crowded += 1
                    card = feared(observer, Moves(observer, advisers()))
                    assert card is not None and len(found) == CARDS
                    assert all(c.urgent or c.points >= card.points for c in found[:CARDS - LAST])
    assert told > 5 * crowded and told > 5 * safe


def test_all_titles_fit_for_all_offices_and_goals(main: Scenario) -> None:
    for way in range(WAYS):
        for seat, actor in enumerate(main.actors):
            who = office(main.seats[seat], actor.called)
            for goal in main.goals:
                if goal.actor != seat:
                    assert len(say(f"against_title_{way}", who=who, goal=goal.short)) <= LONGEST
            for key in ("danger_title", "slip_title"):
                for goal in main.goals:
                    assert len(say(f"{key}_{way}", who=who, inside=who, goal=goal.short)) <= LONGEST


def test_capitals_and_what_they_say_are_known_for_every_member_and_country(main: Scenario) -> None:
    cities = {id: capital(id, "") for id in [
        *(m.id for m in main.members), *(c.id for c in main.countries)]}
    assert {id for id in cities if not cities[id]} <= {"ISR", "SGP"}
    tags = {tag for member in main.members for tag in member.interests}
    other = {line("member", "", way) for way in range(WAYS)}
    for tag in (*tags, "minds", "fears", "distrusts", "chair"):
        said = {line("member", tag, way) for way in range(WAYS)}
        assert len(said) == WAYS and not said & other, tag
    assert {line("ally", "guaranteed", way) for way in range(WAYS)}.isdisjoint(
        line("ally", "partner", way) for way in range(WAYS))
