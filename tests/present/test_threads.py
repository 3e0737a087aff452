"""What runs between two powers on the map, and why a figure moved in two or three words: from
records, and only what the seat may know."""

from __future__ import annotations

import pytest
from playing import MAIN, compiled, play_by_lot

from game.core.locale.texts import area
from game.core.model import Scenario
from game.match.fates import ACCORD, DEMAND, INVITATION, OPEN, PROPOSAL
from game.match.match import Match
from game.match.report import UNDISCLOSED
from game.present.month.brief_causes import brief_cause, figure_words, goal_cause
from game.present.observer.observer import Observer
from game.present.people.regards import leanings
from game.present.words.texts import brief
from game.present.world.danger import RUNGS, Standing, brink, distance, standings
from game.present.world.goal_state import goal_states
from game.present.world.map_threads import MOST, threads

SEEDS = (1, 5, 9)


@pytest.mark.parametrize("seed", SEEDS)
def test_a_line_between_powers_is_what_awaits_an_answer_or_a_partnership_that_grew(seed: int
                                                                                  ) -> None:
    observer = Observer(play_by_lot(compiled(MAIN), seed, 4), 0)
    waiting = {frozenset(f.parties) for f in observer.fates()
               if f.what in (PROPOSAL, DEMAND, INVITATION) and f.end == OPEN}
    bound = {frozenset(f.parties) for f in observer.fates()
             if f.what == ACCORD and f.end == OPEN}
    promised = {(thing.giver, thing.guest) for thing in observer.scenario.inducements}
    found = threads(observer)
    assert len(found) <= MOST and len({frozenset((t.first, t.second)) for t in found}) == len(found)
    for thread in found:
        if thread.open:
            assert frozenset((thread.first, thread.second)) in waiting
        elif thread.words == "accord":
            assert frozenset((thread.first, thread.second)) in bound
        elif "believed" in thread.words:
            assert (thread.first, thread.second) in promised
        else:
            assert observer.read("tie", thread.first, thread.second).change > 0


@pytest.mark.parametrize("seat", ["us", "russia", "china"])
def test_a_secret_offer_shows_to_its_two_seats_alone(seat: str) -> None:
    match = Match(compiled(MAIN), 1)
    offer = next(c.text for c in match.view(seat).choices() if c.text.endswith(":secret"))
    match.play({seat: {"orders": [offer]}})
    (fate,) = (f for f in Observer(match, None, everything=True).fates()
               if f.what == PROPOSAL and f.end == OPEN and f.secret and not f.found_out)
    shown = {a: any(t.open and {t.first, t.second} == set(fate.parties)
                    and t.words.endswith("secret offer")
                    for t in threads(Observer(match, a))) for a in range(4)}
    assert shown == {a: a in fate.parties for a in range(4)}
    match.world.proposal_secret[:] = 0.0  # it has leaked
    match.history[-1][:] = match.world.flat[:, 0]
    assert all(not t.words.endswith("secret offer") for t in threads(
        Observer(match, fate.parties[0])))


@pytest.mark.parametrize("seat", range(4))
def test_a_cause_in_few_words_belongs_to_the_largest_change_that_way(seat: int) -> None:
    told = 0
    for seed in SEEDS:
        observer = Observer(play_by_lot(compiled(MAIN), seed, 4), seat)
        for state in goal_states(observer, seat):
            cause = goal_cause(observer, state)
            assert bool(cause) <= state.stirred and len(cause) <= 34
            told += bool(cause)
        for name in ("budget", "support"):
            words, change = figure_words(observer, name, seat), observer.read(name, seat).change
            whys = observer.why(name, seat, turn=observer.played)
            along = [w for w in whys if w.amount * change > 0 and w.kind != UNDISCLOSED]
            assert words[-1] == ("steady" if abs(change) < 0.25 else
                                 "rising" if change > 0 else "slipping")
            assert len(words) == 1 or any(words[0].endswith(brief_cause(observer, w))
                                          for w in along)
    assert told


def test_every_rule_has_a_cause_in_few_words() -> None:
    groups = {key.partition(".")[0] for key in area("causes")} - {"resting"}
    assert groups <= set(brief), groups - set(brief)


def test_the_line_is_the_lowest_rung_of_force_among_disputes_that_are_no_war(
        main: Scenario) -> None:
    line = brink(main)
    assert line == min(f.war_rung for f in main.flashpoints if f.kind != "war") < RUNGS
    assert distance(line - 2, line) == "Two rungs below a direct clash"
    assert distance(line - 1, line) == "One rung below a direct clash"
    assert distance(line, line) == "Great powers shoot at each other"
    assert not distance(5, RUNGS)


def test_a_dispute_says_what_the_last_month_did_to_it() -> None:
    assert [Standing("x", 5.0, False, step).moved for step in (None, 0, 1, -2)] == [
        "", "holds", "up one", "down two"]
    observer = Observer(play_by_lot(compiled(MAIN), 5, 4), 0)
    for number, place in enumerate(standings(observer)):
        rung = observer.read("rung", number)
        assert rung.before is not None and place.step == round(rung.value) - round(rung.before)


def test_third_parties_are_told_by_how_their_countries_lean() -> None:
    observer = Observer(play_by_lot(compiled(MAIN), 5, 4), 0)
    found = leanings(observer)
    moved = [abs(leaning.change) for leaning in found if leaning.way]
    assert moved == sorted(moved, reverse=True) and found
    for leaning in found:
        lands = observer.scenario.third_parties[leaning.party].lands
        shares = [observer.value("alignment", 0, land) for land in lands]
        assert min(shares) - 1e-9 <= leaning.share <= max(shares) + 1e-9
        assert bool(leaning.code) == (len(lands) == 1)
