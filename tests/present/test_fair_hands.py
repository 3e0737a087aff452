"""Hands over played games: both ways in a dispute, a choice to the last month, rises and falls told
as what they are."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import numpy as np
import pytest
from playing import MAIN, compiled

from game.match.match import Match
from game.present.desk.card import Situation
from game.present.desk.dispute_choices import WAYS, places_of
from game.present.desk.effects import DOWN, UP, arrow_runs, parts_of, size
from game.present.desk.moves import Moves, kind_tags
from game.present.desk.situations import LATE, QUESTION, hand
from game.present.observer.observer import Observer
from game.present.people.advisers import Advisers, ways
from game.present.words.formatting import row_in
from game.present.world.worth import felt, worth
from game.rules.goals import progress

pytestmark = pytest.mark.slow


@cache
def advisers() -> Advisers:
    return Advisers(compiled(MAIN))


def eyes(seed: int, capital: float = -1.0, first: int = 1, last: int = 12) -> Iterator[Observer]:
    """Each seat in some months of a game of doctrines; with so much political capital, if that is
    given."""
    scenario = compiled(MAIN)
    match = Match(scenario, seed, seats=dict.fromkeys(scenario.seats, "doctrine"))
    while not match.over and match.turn <= last:
        for seat in range(len(scenario.seats)) if match.turn >= first else ():
            game = match
            if capital >= 0:
                game = Match.replay(list(match.journal.lines))
                game.world.capital[seat] = capital
            yield Observer(game, seat)
        match.step()


def desks(seed: int, capital: float = -1.0, first: int = 1, last: int = 12,
          ) -> Iterator[tuple[Observer, list[Situation]]]:
    """The same with the hand of each."""
    for observer in eyes(seed, capital, first, last):
        yield observer, hand(observer, observer.public, advisers())


def tags_of(observer: Observer, order: str) -> set[str]:
    return set(kind_tags(observer.scenario, row_in(
        observer.scenario, observer.view().seat, order)))


@pytest.mark.parametrize("seed", (3,))
def test_a_card_about_a_dispute_offers_what_raises_tension_and_what_lowers_it(seed: int) -> None:
    checked = 0
    for observer, cards in desks(seed):
        can = Moves(observer, advisers())
        for card in cards:
            if not card.tense:
                continue
            goals = {f"goal.{g.id}": g for g in observer.scenario.goals}
            places = [card.place] if card.place else places_of(observer.scenario, goals[card.id])
            others = {m.order for c in cards if c is not card for m in c.moves if m.order}
            for tags in WAYS:
                free = [row for place in places
                        for row in can.tagged(tags, others, can.naming(place))]
                if free:
                    assert any(tags & tags_of(observer, m.order) for m in card.moves if m.order), (
                        card.id, observer.turn, sorted(tags))
                    checked += 1
    assert checked > 40


@pytest.mark.parametrize("capital", (1.0, 2.0, 6.0))
def test_the_last_months_still_offer_a_choice_and_what_pays_at_once(capital: float) -> None:
    counted = 0
    for observer, cards in desks(1, capital, compiled(MAIN).turns - LATE):
        scenario = observer.scenario
        late = scenario.turns - observer.turn < LATE
        assert late == any(card.kind == "count" for card in cards)
        if not late:
            continue
        for card in cards:
            assert card.kind in (QUESTION, "bond") or len(card.moves) > 1, card.id
        fair = [c for c in cards if sum(bool(m.order) for m in c.moves) > 1]
        assert len(fair) >= 4, (observer.turn, [c.id for c in cards])
        count = next(card for card in cards if card.kind == "count")
        weights = observer.goal_weights(observer.view().seat)
        for move in count.moves:
            assert sum(weights[t.goal] * t.now for t in move.goals) > 0 and not move.agreed
            assert move.cost <= capital
            counted += 1
    assert counted > 20


def test_every_rise_and_fall_of_a_goal_is_told_as_what_it_is() -> None:
    """Arrows of six months and four seats beside the goals' progress with the effects applied."""
    told = {UP: 0, DOWN: 0}
    for observer, cards in desks(5, last=6):
        scenario, seat = observer.scenario, observer.view().seat
        table, flat = scenario.effects, observer.flat(-1)
        for move in (m for card in cards for m in card.moves if m.order and not m.agreed):
            row = row_in(scenario, seat, move.order)
            block, after = int(scenario.orders.block[row]), flat.copy()
            for e in range(int(table.start[block]), int(table.start[block + 1])):
                if not table.lag[e] and table.scale_row[e] < 0:
                    after[table.row[e]] += table.amount[e]
            scaled = (table.scale_row[int(table.start[block]):int(table.start[block + 1])] >= 0)
            both = progress(scenario, np.stack([flat, np.clip(
                after, scenario.layout.low, scenario.layout.high)], axis=1))
            for touched in move.goals:
                assert scenario.goals[touched.goal].actor == seat
                if size(touched.now) and not scaled.any():
                    moved = float(both[touched.goal, 1] - both[touched.goal, 0])
                    assert moved * touched.now > 0, (move.order, touched)
                for run in arrow_runs(touched):
                    told[run[0]] += 1
                    assert (run[0] == UP) in {touched.now > 0, touched.later > 0}
    assert min(told.values()) > 50


def test_what_a_seat_wants_of_a_number_is_what_its_goals_want_of_it() -> None:
    scenario, checked = compiled(MAIN), 0
    for goal in scenario.goals:
        for row, factor in zip(goal.rows.tolist(), goal.coefficients.tolist(), strict=True):
            assert worth(scenario, row, goal.actor) * factor > 0, (goal.id, row)
            checked += 1
    assert checked > 50


def test_an_adviser_praises_an_order_for_nothing_that_harms_and_names_what_shows() -> None:
    """Ten months of four seats: the numbers by which an order serves a goal are no harm to it; no
    sanction serves the home front, and nothing that would show as 0 serves anything."""
    praised, told, kinds = 0, set[str](), set[bool]()
    for observer in eyes(6, last=10):
        scenario, seat = observer.scenario, observer.view().seat
        for pick in advisers().picks(observer):
            told.add(pick.reason)
            parts = [part for _, part in parts_of(observer, [int(scenario.orders.block[pick.row])])]
            for goal in (g for g in scenario.goals if g.actor == seat):
                found, direct = ways(scenario, goal, parts)
                kinds.add(direct)
                assert all(felt(scenario, row, seat) * x >= 0 for row, x, _ in found)
                assert direct or all(felt(scenario, row, seat) * x > 0 for row, x, _ in found)
                praised += len(found)
    assert praised > 200 and kinds == {True, False} and len(told) > 30
    assert not [text for text in told if " 0" in text.replace(" 0.", "") or " by way of " in text]
    assert not [text for text in told if ";" in text or text.count(":") > 1]
