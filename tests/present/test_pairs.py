"""What is told to have moved a number of two seats has moved it, and acts between the two."""

from __future__ import annotations

from functools import cache
from types import SimpleNamespace

import pytest
from playing import MAIN, compiled

from game.actions.summits import FULL, MET
from game.core.frozen import FrozenDict
from game.core.ledger import Cause, Note
from game.core.quantities import BY_NAME
from game.match.match import Match
from game.match.ranking import SETTLED
from game.present.month.front_page import ranked
from game.present.month.private_page import moods
from game.present.month.settled import headline_beside
from game.present.observer.observer import Observer
from game.present.people.offices import offices
from game.present.words.scenes import sides
from game.present.world.pairs import acts_between

US, RUSSIA, CHINA, BRICS = range(4)
MONTHS = 6


@cache
def game() -> Match:
    scenario = compiled(MAIN)
    match = Match(scenario, 503, seats=dict.fromkeys(scenario.seats, "doctrine"))
    while match.turn <= MONTHS:
        match.step()
    return match


def test_a_story_tells_pairs_that_it_moved_and_that_are_party_to_it() -> None:
    public, told = Observer(game(), None), 0
    scenario = public.scenario
    for turn in range(1, MONTHS + 1):
        for story in ranked(public, turn):
            moved = public.moved_by(turn, story.line)
            places = [p for p in scenario.flashpoints if p.id in story.note.places]
            for row, _ in story.deck:
                assert moved[row]
                name, index = scenario.layout.where(row)
                if BY_NAME[name].axes == "AA" and places:
                    parties = {seat for place in places for seat in sides(place)}
                    assert set(index) <= parties | {a for n in story.line.notes for a in n.actors}
                    told += 1
    assert told


def test_forces_near_taiwan_are_no_cause_between_moscow_and_washington() -> None:
    """Though Moscow, which backs Beijing there, minds them by the rules."""
    scenario = compiled(MAIN)
    row = int(scenario.orders.first[US]) + scenario.orders.by_text[US]["patrol taiwan_strait"]
    note = Note(Cause("order", "patrol taiwan_strait", actor=US), (US,), ("taiwan_strait",),
                "patrol taiwan_strait", FrozenDict(row=row, exposed=0), "order given", 1)
    at = scenario.layout.row
    assert acts_between(scenario, note, at("relations", CHINA, US))
    assert not acts_between(scenario, note, at("relations", RUSSIA, US))
    assert acts_between(scenario, note, at("prestige", RUSSIA))


@pytest.mark.parametrize("seat", range(4))
def test_a_cause_told_for_a_change_of_regard_has_an_entry_of_that_change(seat: int) -> None:
    observer, told = Observer(game(), seat), 0
    for turn in range(1, MONTHS + 1):
        for mood in moods(observer, turn):
            whys = observer.why("relations", mood.seat, seat, turn=turn)
            found = [why for why in whys if why.cause.rstrip(".") == mood.why]
            assert bool(found) == bool(mood.why)
            assert not found or sum(why.amount for why in found) * mood.change > 0
            assert mood.why != "opinions of each other settle back to the usual"
            told += bool(found)
    for office in offices(observer):
        whys = observer.why("relations", office.seat, seat, turn=MONTHS)
        assert not office.latest or any(why.cause.rstrip(".") == office.latest
                                        and why.amount * office.change > 0 for why in whys)
    assert told


@pytest.mark.parametrize(("side", "kind", "end", "words"), [
    (1, "accord signed", 0, "although Russia and China sign an accord"),
    (1, "bond signed", 0, "although Russia and China sign a treaty"),
    (1, "summit", FULL, "although Russia and China agree at a summit"), (1, "summit", MET, ""),
    (0, "accord broken", 0, "although Russia breaks an accord with China"),
    (0, "accord signed", 0, ""), (1, "accord broken", 0, ""), (-1, "accord signed", 0, "")])
def test_a_headline_says_what_the_two_did_the_other_way(side: int, kind: str, end: int,
                                                        words: str) -> None:
    scenario = compiled(MAIN)
    number = next(n for n, m in enumerate(scenario.matters) if m.id == "partnership")
    note = Note(Cause("matter", "partnership"), numbers=FrozenDict(
        matter=number, side=side, far=50), kind=SETTLED, turn=4)
    for pair, expected in (((RUSSIA, CHINA), words), ((US, CHINA), "")):
        other = Note(Cause("accord", "x"), pair, numbers=FrozenDict(end=end), kind=kind, turn=4)
        seen = SimpleNamespace(scenario=scenario, notes=lambda _, other=other: [other])
        told = headline_beside(seen, note, "Distance grows between Moscow and Beijing")
        assert told.partition(", ")[2] == expected
