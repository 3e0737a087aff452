"""The last round of a crisis, and how its end is told: what is said holds, and who lost and why."""

from __future__ import annotations

import re
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
from playing import MAIN, compiled, play_asking, ready

from game.actions.crisis import ROUNDS
from game.app.room import why_parts
from game.match.crisis_endings import RESOLVE, ending_of
from game.match.match import Match
from game.match.month import MatchMonth
from game.page.text import lines_of, page_lines
from game.present.month.front_page import front_page, ranked
from game.present.month.headlines import after_crisis
from game.present.month.private_page import results
from game.present.observer.observer import Observer
from game.present.talks.crisis_answers import outcomes
from game.present.talks.crisis_cases import showdown
from game.present.talks.crisis_questions import crisis_choices
from game.present.world.why_page import numbered_headline

DARE = "raise_rung taiwan_strait"
PLACE = 2
US, RUSSIA = range(2)
Told = tuple[str, list[str], list[str]]
"""Who would give way, the meaning of each answer, and what stands on the card of standing firm."""


def played(us: list[str], china: list[str], more: float = 0.0,
           ) -> tuple[Match, list[Told]]:
    """A month with a crisis in which both sides answer by rounds, the United States with so much
    more at stake than China; and what they are told in the last round."""
    match, seen = ready(Match(compiled(MAIN), 7, seats={})), list[Told]()
    match.world.rung[PLACE] = 3.0
    match.world.commitment[match.seats.index("china"), PLACE] = 50.0
    match.world.commitment[match.seats.index("us"), PLACE] = 50.0 + more

    def ask(month: MatchMonth[Match]) -> dict[str, str]:
        number, views = month.round, month.views
        if number == ROUNDS:
            view = views["us"]
            seen.append((showdown(view).yields, [text for _, text in crisis_choices(view, number)],
                         [o.then for o in outcomes(view, number, "firm")]))
        return {seat: {"us": us, "china": china}[seat][min(number, len(us)) - 1]
                if seat in ("us", "china") else "abstain" for seat in views}
    play_asking(match, {"us": [DARE]}, ask)
    return match, seen


@pytest.mark.parametrize(("more", "yields", "word"), [
    (-30.0, "me", "you would give way"), (30.0, "them", "they would give way"),
    (0.0, "even", "a stalemate")])
def test_the_last_round_says_who_would_give_way_and_so_it_comes(
        more: float, yields: str, word: str) -> None:
    match, seen = played(["firm"] * 3, ["firm"] * 3, more)
    told, (firm, terms, _), cards = seen[0]
    assert told == yields
    assert word in firm and "last round" in firm and "another round" not in terms
    assert "grows" not in firm
    assert "committed" in cards[0]
    found = ending_of(match.ledger.notes_of(match.turn - 1))
    assert found is not None
    assert found[1].loser == {"me": 0, "them": match.seats.index("china"), "even": -2}[yields]


def test_earlier_rounds_keep_the_next_round_in_view() -> None:
    asked: dict[int, list[str]] = {}

    def ask(month: MatchMonth[Match]) -> dict[str, str]:
        number, views = month.round, month.views
        asked[number] = [text for _, text in crisis_choices(views["us"], number)]
        return dict.fromkeys(views, "firm")
    play_asking(ready(Match(compiled(MAIN), 7, seats={})), {"us": [DARE]}, ask)
    assert "another follows" in asked[1][1] and "another round" in asked[2][1]


@pytest.mark.parametrize(("us", "china", "more", "way", "cause"), [
    (["firm"] * 3, ["firm"] * 3, 30.0, RESOLVE, "China was less committed when nobody yielded"),
    (["firm"] * 3, ["firm"] * 3, -30.0, RESOLVE,
     "the United States was less committed when nobody yielded"),
    (["firm"], ["down"], 0.0, "early", "China backed down before the world was watching"),
    (["firm", "down"], ["firm", "firm"], 0.0, "down",
     "the United States backed down in the crisis"),
    (["firm"] * 3, ["terms"] * 3, 45.0, "refused", "China offered terms in vain to the last round"),
    (["firm"], ["terms"], -10.0, "taken", "China offered terms, and the other side took them")])
def test_causes_and_paper_tell_how_a_crisis_was_decided(
        us: list[str], china: list[str], more: float, way: str, cause: str) -> None:
    match, _ = played(us, china, more)
    turn, public = match.turn - 1, Observer(match, None)
    found = ending_of(match.ledger.notes_of(turn))
    assert found is not None and found[1].way == way
    assert cause in [why.cause for why in public.why("control", PLACE, turn=turn)]
    story = next(s for s in ranked(public, turn) if s.note.kind == "crisis.over")
    assert story.detail and story.detail in story.text
    lost = [why.cause for why in public.why("credibility", max(found[1].loser, 0), turn=turn)
            if why.rule == "backed down"]
    assert all("backed down in public" not in text for text in lost) or way == "down"
    assert front_page(public, turn).lead is not None


def test_the_end_of_a_crisis_is_linked_to_what_it_moved() -> None:
    match, _ = played(["firm"] * 3, ["firm"] * 3, 30.0)
    turn, public = match.turn - 1, Observer(match, None)
    line = next(x for x in public.all_facts(turn) if x.notes[0].kind == "crisis.over")
    moved = public.moved_by(turn, line)
    names = {match.scenario.layout.where(row)[0] for row, amount in moved.items() if amount}
    assert {"control", "credibility", "support", "commitment"} <= names


def test_why_of_the_headline_says_what_decided_it_and_what_it_moved() -> None:
    match, _ = played(["firm"] * 3, ["firm"] * 3, 30.0)
    turn, mine = match.turn - 1, Observer(match, 0)
    head = next(h for h in mine.report(turn).headlines
                if h.note is not None and h.note.kind == "crisis.over")
    asked: Any = SimpleNamespace(observer=mine, seat=None)
    page = "\n".join(lines_of(why_parts.news(asked, head, turn)))
    assert "had clearly less at stake" in page and len(re.findall(r"\n +- ", page)) >= 3
    number = mine.report(turn).headlines.index(head) + 1
    told = "\n".join(page_lines(numbered_headline(mine, number)))
    assert "had clearly less at stake" in told and "What it moved most" in told


@pytest.mark.parametrize(("more", "us", "taken"), [(45.0, "firm", False), (-10.0, "firm", True),
                                                   (-45.0, "terms", False), (10.0, "terms", True)])
def test_a_round_says_whether_terms_would_be_taken_and_so_it_comes(more: float, us: str,
                                                                  taken: bool) -> None:
    match, rounds, told = ready(Match(compiled(MAIN), 7, seats={})), list[int](), list[str]()
    match.world.rung[PLACE] = 3.0
    match.world.commitment[match.seats.index("china"), PLACE] = 50.0
    match.world.commitment[match.seats.index("us"), PLACE] = 50.0 + more
    china = "terms" if us == "firm" else "firm"

    def ask(month: MatchMonth[Match]) -> dict[str, str]:
        number, views = month.round, month.views
        rounds.append(number)
        case = {"firm": "If it offers terms", "terms": "If it is firm"}[us]
        told.extend(o.then for o in outcomes(views["us"], number, us) if o.case == case)
        return {seat: {"us": us, "china": china}.get(seat, "abstain") for seat in views}
    play_asking(match, {"us": [DARE]}, ask)
    assert (max(rounds) == 2) == taken
    assert told[0] == "It goes on: nobody takes terms in the first round"
    assert told[1].startswith("It goes on") != taken, told


def test_the_last_round_says_what_can_still_go_wrong_for_who_stands_firm() -> None:
    _, seen = played(["firm"] * 3, ["firm"] * 3, 30.0)
    card = seen[0][2]
    assert len(card) == 4 and "tied to the place" not in card[-1]


@pytest.mark.parametrize(("us", "china", "more", "offered", "took"), [
    ("firm", "terms", -10.0, "China", "United States"),
    ("terms", "firm", 10.0, "United States", "China")])
def test_terms_that_one_side_took_are_no_meeting_halfway(us: str, china: str, more: float,
                                                        offered: str, took: str) -> None:
    match, _ = played([us], [china], more)
    story = next(s for s in ranked(Observer(match, None), match.turn - 1)
                 if s.note.kind == "crisis.over")
    assert offered in story.detail and "gave up half" in story.detail
    assert "on terms between" in story.text
    assert re.search(rf"{offered} (offers|gives way by half)|{took} stands firm", story.headline)


@pytest.mark.parametrize(("began", "words"), [
    (2.0, "leaves the danger in the Taiwan Strait at rung 3"), (4.0, "lower: it had begun"),
    (3.0, "is back where it began the month: rung 3")])
def test_the_end_of_a_crisis_is_told_against_the_beginning_of_its_month(
        began: float, words: str) -> None:
    scenario = compiled(MAIN)
    row = scenario.layout.row("rung", PLACE)
    months = [np.array(scenario.start, float) for _ in range(2)]
    months[0][row], months[1][row] = began, 3.0
    seen: Any = SimpleNamespace(scenario=scenario, moment_count=2, flat=lambda at: months[at])
    assert words in after_crisis(seen, 1, row)


@pytest.mark.parametrize(("seat", "words"), [
    (US, "You stood firm, then offered terms"),
    (RUSSIA, "You backed your friend, then held your friend back")])
def test_what_a_seat_answered_in_a_crisis_is_told_among_what_came_of_its_orders(
        seat: int, words: str) -> None:
    match = ready(Match(compiled(MAIN), 7, seats={}))
    match.world.rung[PLACE] = 3.0
    said = {"us": ("firm", "terms", "terms"), "china": ("firm", "firm", "terms"),
            "russia": ("back", "restrain", "restrain")}

    def ask(month: MatchMonth[Match]) -> dict[str, str]:
        return {who: said[who][month.round - 1] if who in said else "abstain"
                for who in month.views}
    play_asking(match, {"us": [DARE]}, ask)
    told = [one.text for one in results(Observer(match, seat, closed=True), 1)]
    assert any(words in text for text in told), told
