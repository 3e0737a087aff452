"""The motive that an office gives in public for an order follows from what everybody knows."""

from __future__ import annotations

from functools import cache
from itertools import product
from types import SimpleNamespace
from typing import cast

import pytest
from playing import MAIN, by_programs, compiled

from game.core.ledger import Cause, Note
from game.core.model import Scenario
from game.match.match import Match
from game.page.text import page_lines
from game.present.month.front_page import front_page, ranked
from game.present.month.motive import (
    WAYS,
    answered,
    contended,
    in_turn,
    motive,
    motives,
    served,
)
from game.present.month.report_page import report_page
from game.present.observer.observer import Observer
from game.present.people.office_names import office_name
from game.present.words.texts import front as say


@cache
def watched() -> Match:
    return by_programs(2)


def orders(public: Observer, turn: int) -> list[Note]:
    """The orders of a month that everybody knows."""
    return [n for n in public.notes(turn) if n.kind == "order given" and n.told]


def pressing(scenario: Scenario, seat: str, other: str) -> str:
    """A public order of a seat that presses another seat and nothing else."""
    at = scenario.seats.index(seat)
    first, end = (int(scenario.orders.first[at + n]) for n in (0, 1))
    legal = {c.text for c in Match(scenario, 1).view(seat).choices()}
    return next(text for row in range(first, end) if (text := scenario.orders.texts[row]) in legal
                and text.endswith(f" {other}")
                and "pressure" in scenario.order_type(row).tags
                and "covert" not in scenario.order_type(row).tags)


def test_what_was_done_before_is_answered_and_what_was_not_is_no_answer(main: Scenario) -> None:
    match, calm = Match(main, 1), Match(main, 1)
    us, china = pressing(main, "us", "china"), pressing(main, "china", "us")
    match.play({"us": [us]})
    match.play({"china": [china]})
    calm.play({})
    calm.play({"china": [china]})
    hit, quiet = (next(n for n in orders(Observer(m, None), 2) if n.actors[0] == 2)
                  for m in (match, calm))
    before = answered(Observer(match, None), 2, hit)
    assert before is not None and (before.turn, before.actors[0]) == (1, 0)
    assert answered(Observer(calm, None), 2, quiet) is None
    said = motive(Observer(match, None), 2, hit)
    assert office_name(main, 2, 2) in said and "Feb" in said, said
    assert motive(Observer(calm, None), 2, quiet) != said
    assert answered(Observer(match, None), 1, orders(Observer(match, None), 1)[0]) is None


def test_an_order_is_given_for_a_matter_or_a_goal_that_it_serves() -> None:
    public, goals, matters = Observer(watched(), None).as_read, 0, 0
    scenario = public.scenario
    for turn in range(1, public.played + 1):
        for note in orders(public, turn):
            row, seat = note.numbers["row"], note.actors[0]
            if answered(public, turn, note) is not None:
                continue
            goal, said = served(scenario, row, seat), motive(public, turn, note)
            found = contended(public, turn, row, seat)
            named = [y for y in range(len(scenario.matters))
                     if f"“{scenario.matters[y].name}”" in said]
            assert not named or found[named[0]] == max(found.values())
            assert not named or f"“{side_of(scenario, named[0], seat)}”" in said
            assert named or goal < 0 or scenario.goals[goal].aim in said
            assert said or (goal < 0 and not found)
            goals, matters = goals + (not named and goal >= 0), matters + len(named)
    assert goals > 20 and matters > 20


def side_of(scenario: Scenario, matter: int, seat: int) -> str:
    """The side of a matter on which a seat stands."""
    return next(s.name for s in scenario.matters[matter].sides if seat in s.seats)


@pytest.mark.parametrize(("order", "seat", "matter"), (
    ("counter_host nato_hague", "russia", "Ukraine and Europe"),
    ("deploy europe", "russia", "Ukraine and Europe"),
    ("lower_tariffs china", "us", "Moscow and Beijing"),
    ("modernise_forces", "china", "Taiwan and the seas"),
    ("promise_guest victory_day parade_truce", "russia", "Moscow and Beijing"),
    ("propose_accord us aside_order/aside_ukraine", "russia", "Ukraine and Europe"),
    ("propose_accord russia own_currencies/aside_bloc", "brics", "The bloc's course")))
def test_the_matter_is_the_one_that_the_order_is_about(
        main: Scenario, order: str, seat: str, matter: str) -> None:
    match, number = Match(main, 1), main.seats.index(seat)
    match.play({})
    row = next(row for row in range(*(int(main.orders.first[number + n]) for n in (0, 1)))
               if main.orders.texts[row] == order)
    note = Note(Cause("order", order), (number, 0), kind="order given", turn=1,
                numbers={"row": row})
    assert f"“{matter}”" in motive(Observer(match, None), 1, note)


def test_the_by_products_of_an_order_at_a_place_are_no_reason_for_it(main: Scenario) -> None:
    """A mediator wins a little consent at home; a state that pumps oil has it in view."""
    at = main.seats.index("china")
    row = next(r for r in range(*(int(main.orders.first[at + n]) for n in (0, 1)))
               if main.orders.texts[r] == "mediate european_order")
    assert served(main, row, at) < 0


def test_most_moves_of_others_are_told_with_their_motive() -> None:
    public = Observer(watched(), None)
    known = sum(len(orders(public, turn)) for turn in range(1, public.played + 1))
    told = sum(len(motives(public, turn)) for turn in range(1, public.played + 1))
    assert told >= 0.8 * known > 10, (told, known)


def test_the_paper_and_the_report_tell_it_and_the_report_not_of_ones_own_orders() -> None:
    shown = page = 0
    for match, turn in product((watched(), by_programs(20)), range(1, 13)):
        public = Observer(match, None)
        paper = front_page(public, turn)
        for story in (paper.lead, *paper.stories):
            if story is not None:
                given = story.note.kind == "order given"
                assert not given or story.motive in ("", motive(public.as_read, turn, story.note))
                page += bool(story.motive)
        for seat in (0, 2):
            lines = page_lines(report_page(Observer(match, seat).as_read, turn))
            for text, (who, said) in motives(public, turn).items():
                if f"    - {text}" in lines:
                    after = lines[lines.index(f"    - {text}") + 1:][:1]
                    assert (after == [f"      {said}"]) == (who != seat)
                    shown += who != seat
    assert shown > 10 and page


@pytest.mark.parametrize("key", ("answer", "back", "force", "economy", "diplomacy", "alliances",
                                 "influence", "matter", "seen_matter"))
def test_every_family_has_its_wordings(key: str) -> None:
    assert {t.family for t in compiled(MAIN).order_types} == {
        "force", "economy", "diplomacy", "alliances", "influence"}
    told = {say(f"motive_{key}_{way}", office="A", goal="B", date="C", fact="D",
                side="E", matter="F", when="G")
            for way in range(WAYS)}
    assert len(told) == WAYS


def test_what_is_no_order_has_no_motive() -> None:
    public = Observer(watched(), None)
    assert all(motive(public, n.turn, n) == "" for n in public.notes() if n.kind != "order given")


def test_the_paper_speaks_for_no_seat_that_people_hold(main: Scenario) -> None:
    """Of its orders it tells what others read into them; a program's office may be quoted."""
    programs = {seat: "human" if seat == "us" else "doctrine" for seat in main.seats}
    match, seen, quoted = Match(main, 2, seats=programs), 0, set[int]()
    while not match.over and match.turn <= 6:
        match.play({"us": [next(
            c.text for c in match.view("us").choices()
            if served(main, main.orders.texts.index(c.text), 0) >= 0)]})
    public = Observer(match, None)
    for turn in range(1, public.played + 1):
        assert public.people_at(turn) == {0}
        for story in ranked(public, turn):
            quoted |= {voice.seat for voice in story.voices}
        for seat, said in motives(public, turn).values():
            if seat == 0:
                seen += 1
                assert office_name(main, 0, turn) not in said.replace("The White", "the White")
    assert seen and quoted and 0 not in quoted


def test_an_offered_treaty_answers_no_offered_treaty(main: Scenario) -> None:
    """It presses others, whom it does not name."""
    for order, other in (("defence_pact", False), ("raise_tariffs", True)):
        offered, back = (Note(Cause("order", text), (one, two), kind="order given", turn=turn,
                              numbers={"row": main.orders.texts.index(text)})
                         for one, two, turn, text in ((2, 1, 1, f"{order} russia"),
                                                      (1, 2, 2, f"{order} china")))
        told = {1: [offered], 2: [back]}
        public = cast(Observer, SimpleNamespace(scenario=main, notes=told.__getitem__))
        assert (answered(public, 2, back) is not None) == other


def test_each_seat_is_told_of_before_any_is_told_of_twice() -> None:
    found = {text: (seat, text.upper()) for text, seat in (
        ("a", 1), ("b", 1), ("c", 0), ("d", 1), ("e", 2))}
    assert in_turn(found, 4) == [("a", "A"), ("c", "C"), ("e", "E"), ("b", "B")]
