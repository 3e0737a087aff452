"""How a draft came about, and what was said in the month in which talks failed, by records."""

from __future__ import annotations

from math import fsum

import pytest
from playing import MAIN, compiled, peace_signed

from game.core.sheets import Sheet
from game.match.match import Match
from game.page.text import lines_of
from game.present.desk.effects import Effects, touched
from game.present.desk.open_sheet import OpenSheet
from game.present.month.front_page import ranked
from game.present.observer.observer import Observer
from game.present.talks.draft_history import failure, puts
from game.present.talks.settlement_page import AT, settlement_page
from game.present.talks.settlement_table import Talks
from game.present.talks.settlements import settled

ITEM = "settlement.ukraine_war"
SILENT = Sheet((), {ITEM: "silence"})


def game() -> Match:
    """A game whose defender takes anything, and in which Washington has put a package."""
    match = Match(compiled(MAIN), 4)
    match.world.defender_exhaustion[0], match.world.resolve[0] = 100.0, 0.0
    match.world.defender_latitude[0], match.world.aid[:, 0] = 60.0, 0.0
    match.world.capital[...] = 6.0
    match.play({"us": ["propose_settlement ukraine_war freeze"]})
    return match


def test_who_put_a_draft_and_who_changed_which_field_since_is_told() -> None:
    match = game()
    match.play({"us": SILENT, "russia": Sheet((), {ITEM: "counter guarantees"})})
    found = puts(Observer(match, 0), 0)
    assert [(p.turn, p.seat, p.field) for p in found] == [(1, 0, -1), (2, 1, 1)]
    mine, theirs = (Talks(Observer(match, seat), 0).status() for seat in (0, 1))
    assert "put by you in February 2025" in mine
    assert "Russia changed guarantees in March 2025" in mine
    assert "put by the United States in February" in theirs and "you changed" in theirs
    assert "as last put" not in mine + theirs


def test_a_refusal_is_told_with_what_others_asked_for_in_the_same_month() -> None:
    match = game()
    match.play({"russia": Sheet((), {ITEM: "refuse"})})
    public = Observer(match, None)
    note = next(n for n in public.notes() if n.kind == "settlement")
    assert failure(public, note) == []
    told = next(story.text for story in ranked(public, 2) if story.note == note)
    assert "Russia refused it, which ended the talks" in told and "breaks off" not in told
    match = Match(compiled(MAIN), 4)
    match.play({"us": ["propose_settlement ukraine_war freeze"]})
    match.play({"russia": Sheet((), {ITEM: "counter guarantees"})})
    public = Observer(match, None)
    note = next(n for n in public.notes() if n.kind == "settlement")
    told = failure(public, note)
    assert told[0].startswith("Ukraine refused") and told[1].startswith("Most of all “Sovereignty")
    assert told[2].startswith("What made it give less: ")
    assert told[3].startswith("Russia had asked for") and "guarantees" in told[3]
    assert len(told) == 5
    story = next(story for story in ranked(public, 2) if story.note == note)
    assert all(text in story.text for text in told)
    assert told[-1] in Talks(Observer(match, 0), 0).history()[-1]
    signed = next(n for n in Observer(peace_signed(), None).notes() if n.kind == "settlement")
    assert failure(Observer(peace_signed(), None), signed) == []


def test_a_settlement_in_force_has_who_signed_it_its_firmness_and_its_strains() -> None:
    observer = Observer(peace_signed(), 0)
    found = settled(observer, 0)
    assert found is not None and settled(observer, 1) is None
    assert "Ukraine, Russia and the United States in March 2025" in found.signed
    assert "of 100" in found.firm and found.strains
    assert Talks(observer, 0).status().startswith("In force: Freeze on the line, signed by")
    page = "\n".join(lines_of(settlement_page(observer, {AT: "ukraine_war"}, OpenSheet())))
    assert all(line in page for line in found.strains)


@pytest.mark.parametrize("seat", [0, 1])
def test_the_table_offers_no_order_in_the_place_of_an_answer(seat: int) -> None:
    page = repr(settlement_page(Observer(game(), seat), {AT: "ukraine_war"}, OpenSheet()))
    assert ("insist_in_talks" in page) == (seat == 0) and "yield_in_talks" in page


@pytest.mark.parametrize("seat", [0, 1])
def test_the_table_tells_what_it_costs_to_accept_and_to_yield(seat: int) -> None:
    observer = Observer(game(), seat)
    page = "\n".join(lines_of(settlement_page(observer, {AT: "ukraine_war"}, OpenSheet())))
    talks = Talks(observer, 0)
    assert talks.prices() in page and "1 of political capital" in talks.prices()
    assert ("To accept costs" in talks.prices()) == ("accept" in talks.answers)
    harmed = 0
    for step in (s for s in talks.steps if s.kind == "yield"):
        if "does less for" in talks.does(step):
            before, after = (fsum(t.now + t.later for t in touched(observer, seat, Effects((
                talks.place.positions[step.field][at].block,))))
                for at in (talks.on_table()[step.field], step.to))
            harmed += after < before
    assert harmed
