"""All of a matter: how it came to this, memory, wants, outcomes, who put in what, the prize; what
is told where people hold seats."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

import pytest
from known_dossiers import known
from playing import MAIN, compiled
from test_dossiers import CHINA, MONTHS, RUSSIA, US, advisers, course, found

from game.core.sheets import Sheet
from game.engine.views import imagine
from game.match.match import Match
from game.page.record import record
from game.page.text import page_lines
from game.present.dossiers.dossiers import dossiers, outlines
from game.present.dossiers.page import dossiers_page
from game.present.dossiers.records import DOTS, WEIGHTS, Whole
from game.present.dossiers.thread import PAST
from game.present.dossiers.whole import shared_dots
from game.present.dossiers.whole import wholes as whole_of
from game.present.dossiers.whole_page import whole_page
from game.present.observer.observer import Observer
from game.present.people.advisers import Advisers
from game.rules.matters import FULL

MARK = "if they acted as programs do"


@cache
def wholes(turn: int, seat: int) -> tuple[Whole, ...]:
    return whole_of(Observer(course()[turn - 1], seat), advisers(), found(turn, seat))


@cache
def outlined(turn: int, seat: int) -> tuple[Whole, ...]:
    """The same without deeds, on which nothing else of a matter hangs."""
    observer = Observer(course()[turn - 1], seat)
    return whole_of(observer, advisers(), known(outlines)(observer, advisers()))


def told(turn: int, seat: int) -> str:
    """The pages of a seat in a month."""
    observer = Observer(course()[turn - 1], seat)
    return "\n".join(line for n, one in enumerate(wholes(turn, seat), 1)
                     for line in page_lines(whole_page(observer, one, n, 0)))


# How it came to this ----------------------------------------------------------------------------

@pytest.mark.slow
@pytest.mark.parametrize("seat", [0, *(pytest.param(n, marks=pytest.mark.slow) for n in (3,))])
def test_the_thread_tells_few_steps_in_order_of_time_and_last_how_it_stands(seat: int) -> None:
    for turn in range(1, len(course()) + 1):
        observer = Observer(course()[turn - 1], seat)
        facts = [{line.text for line in observer.all_facts(t)} for t in range(1, turn)]
        for one in wholes(turn, seat):
            *past, now = one.thread
            assert len(past) <= PAST and now.turn == turn and now.said is None
            assert [e.turn for e in past] == sorted(e.turn for e in past)
            assert len({e.text for e in past}) == len(past)
            for entry in past:
                assert entry.turn < turn and entry.points > 0
                assert any(entry.text.rstrip(".").startswith(fact.rstrip(".")[:40])
                           for fact in facts[entry.turn - 1])
            assert "is bound to" in now.text or "has promised nobody" in now.text
            if one.dossier.last == turn and one.dossier.settles:
                assert now.text.endswith("It is settled this month.")


@pytest.mark.slow
def test_what_moved_the_stakes_most_is_told_and_what_did_not_is_left_out() -> None:
    late = [one for seat in range(4) for turn in (8, 10) for one in wholes(turn, seat)]
    assert any(len(one.thread) == PAST + 1 for one in late)
    settled = [e for one in late for e in one.thread if e.points >= FULL]
    assert settled and all("settled" in e.text or " came out " in e.text for e in settled)
    observer = Observer(course()[7], CHINA)
    matter = next(one for one in wholes(8, CHINA) if one.dossier.matter.id == "seas")
    moved = {line.text.rstrip("."): t for t in range(1, 8) for line in observer.all_facts(t)
             if "Taiwan" in line.text}
    assert any(any(e.text.startswith(text) for text in moved) for e in matter.thread)
    again = [e for one in late for e in one.thread if " times since " in e.text]
    assert again and all(e.text.endswith(").") for e in again)


@pytest.mark.slow
def test_nothing_is_said_twice_in_a_game_and_what_is_shown_again_is_the_same_record() -> None:
    said: dict[str, tuple[int, int, str]] = {}
    for turn in range(1, len(course()) + 1):
        for seat in range(4):
            for one in wholes(turn, seat):
                for entry in one.thread:
                    if (u := entry.said) is not None:
                        assert said.setdefault(u.text, (u.who, u.turn, u.about)) == (
                            u.who, u.turn, u.about)
                        assert u.turn == entry.turn
    assert len(said) > 3
    pages = [told(turn, seat) for turn in range(1, len(course()) + 1) for seat in range(4)]
    assert any(f"“{text}”" in page for text in said for page in pages)


@pytest.mark.slow
@pytest.mark.parametrize("turn", MONTHS)
@pytest.mark.parametrize("seat", range(4))
def test_two_worlds_that_a_seat_cannot_tell_apart_have_the_same_whole_dossiers(
        seat: int, turn: int) -> None:
    match = course()[turn - 1]
    other = match.clone()
    other.world.flat[:] = imagine(match.world, seat, 0, 1, "twin").flat
    other.history[-1][:] = other.world.flat[:, 0]
    assert other.state_hash() != match.state_hash()
    eyes, fresh = Observer(other, seat), Advisers(match.scenario)
    again = whole_of(eyes, fresh, dossiers(eyes, fresh))
    assert again == wholes(turn, seat)
    for n, (one, same) in enumerate(zip(wholes(turn, seat), again, strict=True)):
        assert record(whole_page(Observer(match, seat), one, n, 0)) == record(
            whole_page(eyes, same, n, 0))


def test_a_secret_accord_is_a_step_for_its_parties_alone() -> None:
    scenario = compiled(MAIN)
    match, offer = Match(scenario, 3), "propose_accord china ease_technology/grant_licences:secret"
    assert offer in scenario.orders.texts
    match.play({"us": [offer]})
    match.play({"china": Sheet((), {"accord.us": "sign"})})
    steps = {seat: [e.text for one in _wholes(match, seat) for e in one.thread]
             for seat in (US, CHINA, RUSSIA)}
    assert any("sign an accord" in text for text in steps[US])
    assert any("sign an accord" in text for text in steps[CHINA])
    assert not any("accord" in text for text in steps[RUSSIA])


def _wholes(match: Match, seat: int) -> tuple[Whole, ...]:
    observer = Observer(match, seat)
    return whole_of(observer, advisers(), dossiers(observer, advisers()))


TWICE = re.compile(r"\b(\w+) \1\b|^(?:The )?(.+): (?:The )?\2\b|[?.!]\.(?!\.)| [,.;]", re.I)
"""A word or heading twice, two marks at an end."""


@pytest.mark.slow
def test_dossiers_read_well() -> None:
    """Nothing is said twice in a row, no two marks, no two deeds of the past by the same words."""
    for turn in range(1, len(course()) + 1):
        for seat in range(4):
            for text in told(turn, seat).splitlines():
                assert not TWICE.search(text.strip(" -")), text
            for one in found(turn, seat):
                for deed in one.deeds:
                    said = [re.sub(r" in [A-Z]\w+: ", ": ", text) for text in deed.against]
                    assert len(said) == len(set(said)), said
                    assert not any("unlikely" in text for text in (deed.text, *said))


# The rest ---------------------------------------------------------------------------------------

@pytest.mark.parametrize("turn", MONTHS)
def test_every_outcome_has_its_chance_and_all_have_five_dots(turn: int) -> None:
    for seat in range(4):
        for one in outlined(turn, seat):
            if not one.dossier.settles:
                assert not one.outcomes and not one.prize
                continue
            assert len(one.outcomes) == 3 and one.outcomes[0] == one.dossier.chance
            assert sum(c.share for c in one.outcomes) == pytest.approx(1)
            assert sum(c.dots for c in one.outcomes) == DOTS
            assert not any(c.programs for c in one.outcomes)
    assert shared_dots([1, 1, 1], 5) == [2, 2, 1] and shared_dots([0.1, 9], 3) == [0, 3]


@pytest.mark.parametrize("months", [MONTHS, pytest.param(range(1, 12), marks=pytest.mark.slow)])
def test_the_counterpart_remembers_and_wants_and_each_side_has_put_in_something(
        months: Sequence[int]) -> None:
    every = [one for seat in range(4) for turn in months for one in outlined(turn, seat)]
    assert all(len(one.memories) <= 5 for one in every)
    dots = {m.dots for one in every for m in one.memories}
    assert dots == set(range(1, WEIGHTS + 1)), "a memory fades"
    assert {m.worth for one in every for m in one.memories} == {-1, 0, 1}
    assert all(one.wants for one in every if one.dossier.counterpart >= 0
               and one.dossier.matter.goals and any(
                   compiled(MAIN).goals[g].actor == one.dossier.counterpart
                   for g in one.dossier.matter.goals))
    assert sum(bool(put) for one in every for put in one.put) > len(every) / 2
    assert not any(one.put[n] for one in outlined(1, US) for n in range(2))
    assert all(one.prize and one.prize[0].startswith("At once") for one in every
               if one.dossier.settles)


def test_a_prize_is_told_whole_or_says_that_there_is_more() -> None:
    prizes = {one.dossier.matter.id: one.prize for one in outlined(1, RUSSIA)}
    told = prizes["partnership"][0]
    assert "flow of technology" in told and "military cooperation" in told and "more" not in told
    assert prizes["bloc"][0].endswith(" more.")


def test_the_prize_is_that_of_the_readers_own_side() -> None:
    """What it brings the one side is what it takes from the other."""
    us, russia = (next(one for one in outlined(4, seat) if one.dossier.matter.id == "ukraine")
                  for seat in (US, RUSSIA))
    assert "sanctions pressure on Russia +6" in us.prize[0]
    assert "sanctions pressure on Russia −6" in russia.prize[0]


def test_what_a_matter_brings_to_the_readers_own_goals_stands_first() -> None:
    """Trade between the great powers brings BRICS payments of its own."""
    observer = Observer(Match(compiled(MAIN), 3), 3)
    prizes = {one.dossier.matter.id: one.prize for one in whole_of(
        observer, advisers(), outlines(observer, advisers()))}
    assert prizes["commerce"][0].startswith("At once: payments outside the dollar +3")


# Where people hold seats ------------------------------------------------------------------------

def test_odds_that_hang_on_people_say_what_they_assume() -> None:
    scenario = compiled(MAIN)
    match = Match(scenario, 7, seats={"us": "doctrine", "russia": "human", "china": "human",
                                      "brics": "doctrine"})
    match.play({})
    observer = Observer(match, CHINA)
    made = dossiers(observer, Advisers(scenario))
    assert made and all(one.chance is not None and one.chance.programs for one in made)
    for one in made:
        for deed in one.deeds:
            if deed.likely and "” ahead" in deed.likely[0].text:
                assert deed.likely[0].programs
            else:
                assert not any(c.programs for c in deed.likely)
    every = whole_of(observer, Advisers(scenario), made)
    assert MARK in "\n".join(page_lines(whole_page(observer, every[0], 1, 0)))
    folded = record(dossiers_page(observer, made, 0))
    assert str(folded).count(MARK) >= len(made) - 1
    wants = [one for one in every if one.dossier.counterpart == RUSSIA]
    assert wants and not any(one.wants for one in wants), "no will is invented for a person"


def test_where_no_other_person_plays_nothing_is_assumed() -> None:
    scenario = compiled(MAIN)
    match = Match(scenario, 7, seats={"us": "human", **dict.fromkeys(
        ("russia", "china", "brics"), "doctrine")})
    made = dossiers(Observer(match, US), Advisers(scenario))
    assert made and not any(one.chance.programs for one in made if one.chance)
