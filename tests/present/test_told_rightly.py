"""Texts that strangers found told wrongly: by whom, with which sign, twice, of what never was."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import product

import pytest
from playing import MAIN, by_programs, compiled

from game.actions.settlements import field_name, position_name
from game.core.frozen import FrozenDict
from game.core.ledger import Cause, Note
from game.core.model import Scenario
from game.core.notes import Named, note_text
from game.match.match import Match
from game.match.ranking import SETTLED
from game.page.text import lines_of
from game.present.debrief.discussion import ideas
from game.present.debrief.results import beliefs
from game.present.month.background import background
from game.present.month.front_page import front_page
from game.present.month.goals_served import whom_it_serves
from game.present.month.news import title_ways
from game.present.month.order_results import RISK
from game.present.month.private_page import results
from game.present.month.spoken import voices
from game.present.observer.observer import Observer
from game.present.talks.acceptance import Acceptance, lines
from game.present.talks.clauses import clause_title
from game.present.words.formatting import changes
from game.present.words.voices import lines as said_of
from game.present.world.situation_page import situation_page
from game.row_names import is_told

TWICE = re.compile(r"\b(\w+) \1\b", re.IGNORECASE)
RUSSIA, CHINA, BRICS = 1, 2, 3


def game(seed: int, program: str = "doctrine") -> Match:
    """A game between programs, up to its last turn."""
    return by_programs(seed, 12, program)


@pytest.mark.parametrize(("share", "good", "bad", "said"), [
    (0.1, ("it gains",), (), "**unlikely**, although it gains"),
    (0.1, ("it gains",), ("it doubts you",), "**unlikely** – it doubts you, but it gains"),
    (0.9, (), ("it doubts you",), "**likely**, although it doubts you"),
    (0.9, ("it gains",), ("it doubts you",), "**likely** – it gains, but it doubts you"),
    (0.5, (), ("it doubts you",), "**open** – it doubts you"),
    (0.5, ("it gains",), ("it doubts you",), "**open** – it gains, but it doubts you"),
    (0.1, (), (), "**unlikely**")])
def test_the_reasons_of_a_verdict_speak_for_it(share: float, good: tuple[str, ...],
                                               bad: tuple[str, ...], said: str) -> None:
    observer = Observer(Match(compiled(MAIN), 1), 0)
    assert lines(observer, [Acceptance(CHINA, "accord.us", share, good, bad)]) == [f"China: {said}"]


def test_an_offer_is_not_quoted_from_the_partner_whom_it_leaves_aside(main: Scenario) -> None:
    """Others court China, and Russia is its partner: neither of them has made the offer."""
    note = Note(Cause("rule", "bonds.court"), (CHINA, RUSSIA), kind="courted")
    offers = {text.format(them=name) for text, name in product(
        said_of("rivalry", 1), ("China", "Russia"))}
    spoken = [voice for known in range(60) for voice in voices(main, note, 3, float(known))]
    assert {voice.seat for voice in spoken} == {CHINA, RUSSIA}
    assert not [voice for voice in spoken if voice.words in offers]
    assert not [text for text in offers if text in said_of("courted", 1)]


def test_no_headline_of_a_deal_has_a_word_twice(main: Scenario) -> None:
    found = {clause_title(main, variant, one, two) for one, two in product(range(4), repeat=2)
             if one != two for variant in range(len(main.variants))}
    told = [text for give, get in product(sorted(found), repeat=2) for key in ("accord", "proposal")
            for text in title_ways(key, {"one": Named("BRICS"), "two": Named("China"),
                                         "give": Named(give), "get": Named(get)})]
    assert len(told) > 1000 and not [text for text in told if TWICE.search(text)]


def _positions(scenario: Scenario) -> Iterator[tuple[str, str]]:
    for place in scenario.flashpoints:
        for field, positions in enumerate(place.positions):
            for at in range(len(positions)):
                yield field_name(scenario, place.id, field), position_name(
                    scenario, place, field, at)


def test_no_position_of_talks_repeats_the_name_of_its_field(main: Scenario) -> None:
    told = list(_positions(main))
    assert ("the line", "Sovereignty put off") in told
    assert not [(field, name) for field, name in told if name.lower().startswith(field.lower())]


@pytest.mark.parametrize(("seed", "program", "turn"), [
    (14, "doctrine", 7), (17, "doctrine", 2), (34, "doctrine", 9), (38, "doctrine", 9),
    (109, "random", 7), (25, "doctrine:hawk", 7)])
def test_no_sentence_stands_twice_under_a_lead(seed: int, program: str, turn: int) -> None:
    public = Observer(game(seed, program), None)
    lead = front_page(public, turn).lead
    assert lead is not None
    behind = [re.sub(r" \(\w+\)$", "", reason.text) for reason in background(public, turn, lead)]
    assert (behind or lead.motive or lead.note.kind == SETTLED) and len(set(behind)) == len(behind)
    assert not [text for text in behind if text in lead.text]


def _envoy(promised: bool) -> Observer:
    """A game in which China sends an envoy to Victory Day, and Russia may have made a promise."""
    match = Match(compiled(MAIN), 3)
    while match.turn <= 4:
        order = next((c.text for c in match.view("russia").choices() if c.text.startswith(
            "promise_guest")), "") if promised and match.turn == 2 else ""
        match.play({"russia": [order] if order else [],
                    **({"china": {"answers": {"occasion.victory_day": "vague"}}}
                       if match.turn == 3 else {})})
    return Observer(match, None)


def test_nothing_is_owed_where_nobody_has_promised() -> None:
    lead = front_page(_envoy(promised=False), 4).lead
    assert lead is not None and lead.note.subject == "victory_day"
    assert "promise" not in f"{lead.text} {lead.detail}" and "owe" not in lead.text
    lead = front_page(_envoy(promised=True), 4).lead
    assert lead is not None and lead.detail == "Russia now owes only a part of what it promised."


def test_what_went_wrong_serves_its_giver_all_the_same(main: Scenario) -> None:
    row = next(r for r, text in enumerate(main.orders.texts)
               if text.startswith("host_forum") and int(main.orders.type[r]) >= 0)
    goal = next(g for g in main.goals if g.actor == RUSSIA)
    moved = {int(goal.rows[0]): 10.0 / float(goal.coefficients[0])}
    told = [whom_it_serves(main, turn, Note(
        Cause("order", "host_forum"), (RUSSIA,), numbers=FrozenDict(row=row, exposed=exposed),
        kind="order given"), moved) for exposed in (0, 1) for turn in range(9)]
    assert all(goal.aim in text for text in told)
    assert [text.startswith("Even so, ") for text in told] == [False] * 9 + [True] * 9


def test_what_an_order_brought_is_set_off_from_what_went_wrong() -> None:
    told = (found.text for seed in range(1, 9) for turn in range(1, 13) for found in results(
        Observer(game(seed, "random"), RUSSIA).as_read, turn) if found.how == RISK)
    set_off = re.compile(r"It went wrong: [^.]+\. [^.]+ thought \w+(?: \w+)? worse of Russia "
                         r"\(−[\d.]+\)\. What it brought all the same: \w+ leaned \w+(?: \w+)? "
                         r"more to Russia \(\+[\d.]+\)\.")
    assert any(map(set_off.fullmatch, told))


@pytest.mark.parametrize(("place", "said"), [
    ("ukraine_war", "Russia wages the war in Ukraine harder than before; third countries react."),
    ("taiwan_strait", "Russia is using force in the Taiwan Strait; third countries react.")])
def test_a_war_that_goes_on_is_not_told_as_new(main: Scenario, place: str, said: str) -> None:
    assert note_text(main, Note(Cause("crisis", "scares.reaction"), (RUSSIA,), (place,),
                                kind="scares.used")) == said


def test_nobody_is_asked_about_a_crisis_that_there_was_not() -> None:
    match = Match(compiled(MAIN), 3)
    asked = {idea.id: idea.question for idea in ideas(Observer(match, None))}
    match.play({})
    quiet = Observer(match, None)
    assert not [n for n in quiet.notes() if n.kind.startswith("crisis")]
    told = {idea.id: idea.question for idea in ideas(quiet)}
    assert "crisis" in asked["brinkmanship"] and told["brinkmanship"].startswith("No crisis was")
    fought = {idea.id: idea.question for idea in ideas(Observer(game(14), None))}
    assert fought == asked and {k: v for k, v in told.items() if k != "brinkmanship"} == {
        k: v for k, v in asked.items() if k != "brinkmanship"}


def test_a_group_of_states_has_no_soldiers() -> None:
    match = game(3)
    row = match.scenario.layout.row
    told = {(name, index): is_told(match.scenario, row(name, *index)) for name, index in (
        ("manpower", (RUSSIA,)), ("manpower", (BRICS,)), ("prestige", (BRICS,)),
        ("manpower_estimate", (BRICS, RUSSIA)), ("manpower_estimate", (RUSSIA, BRICS)))}
    assert list(told.values()) == [True, False, True, True, False]
    assert "Manpower" not in "\n".join(lines_of((situation_page(Observer(match, BRICS)),)))
    assert "Manpower" in "\n".join(lines_of((situation_page(Observer(match, RUSSIA)),)))
    found = [b.what for b in beliefs(Observer(match, None, everything=True), 10_000)]
    assert any("(Russia)" in what for what in found)
    assert not [what for what in found if "(BRICS)" in what]
    moved = [(row("manpower_width", CHINA, of), -3.0, False) for of in (RUSSIA, BRICS)]
    assert len(changes(match.scenario, moved)) == 1
