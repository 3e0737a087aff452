"""What lasts, past pages, offices with memory, advisers with a record: what they say is so."""

from __future__ import annotations

from functools import cache
from math import fsum

import numpy as np
import pytest
from playing import MAIN, SCENARIOS, compiled, play_asking

from game.actions.orders import risk_told
from game.core.ledger import Cause, Ledger, Note
from game.core.model import Scenario
from game.core.notes import note_text
from game.match.fates import ACCORD, INVITATION
from game.match.match import Match
from game.match.report import date_text
from game.present.debrief.epilogue import epilogue, has_epilogue, lasting_line, lasting_share
from game.present.desk.situations import hand
from game.present.month.front_page import FrontPage, front_page
from game.present.month.great_moments import beats, is_great
from game.present.month.private_page import Mood, meanings
from game.present.observer.observer import Observer
from game.present.people.advisers import Advisers
from game.present.people.council import (
    JUDGED,
    SILENT,
    VOICE,
    WARNING,
    characters,
    council,
    points_of,
    records,
    stands_then,
)
from game.present.people.office_names import office_name
from game.present.people.offices import MEMORIES, offices
from game.present.words.order_words import asked
from game.rules.goals import month_weight

SEED = 8


def match_of(turns: int, seed: int = SEED) -> Match:
    match = Match(compiled(MAIN), seed, seats=dict.fromkeys(compiled(MAIN).seats, "doctrine"))
    for _ in range(turns):
        match.step()
    return match


@cache
def watched() -> tuple[Match, list[FrontPage], list[object], list[object]]:
    """A whole game; each page and the meanings for a seat as they were when the month was new;
    the advisers' stands before each month."""
    match, pages, rails, stands = match_of(0), [], [], []
    advisers = Advisers(match.scenario)
    for turn in range(1, match.scenario.turns + 1):
        stands.append(dict(council(Observer(match, 2), advisers).stands))
        match.step()
        if not match.over:
            pages.append(front_page(Observer(match, None), turn))
            rails.append(meanings(Observer(match, 2), turn))
    return match, pages, rails, stands


# What lasts ---------------------------------------------------------------------------------------

@pytest.mark.parametrize("name", SCENARIOS)
def test_the_share_of_what_lasts_is_that_of_the_score(name: str) -> None:
    scenario = compiled(name)
    last = range(1, scenario.turns + 1)
    assert lasting_share(scenario) + 100 * fsum(
        month_weight(scenario, n, False) for n in last) == pytest.approx(100)
    line = lasting_line(scenario)
    assert bool(line) is bool(scenario.epilogue)
    if line:
        assert f"{lasting_share(scenario):.0f} %" in line
        assert date_text(scenario, scenario.turns) in line


@pytest.mark.slow
def test_what_lasted_is_told_after_the_end_alone() -> None:
    match = watched()[0]
    assert has_epilogue(Observer(match, 0)) and not has_epilogue(Observer(match_of(2), 0))
    for seat in range(4):
        observer = Observer(match, seat)
        page, done = epilogue(observer), observer.as_read.progress(2)
        assert page.months == match.scenario.epilogue
        assert all(item.turn >= match.scenario.turns and item.text for item in page.items)
        mine = {n for n, g in enumerate(match.scenario.goals) if g.actor == seat}
        assert {g.goal for g in page.goals} == mine
        for goal in page.goals:
            assert (goal.before, goal.after) == (done[goal.goal, 0], done[goal.goal, 1])
        assert not epilogue(observer.public).goals


def test_accords_that_run_out_after_the_end_are_told_to_those_who_know_of_them() -> None:
    """Signed in the last month, a secret accord ends in the months after it."""
    match = match_of(11)
    play_asking(match, {"us": {"orders": []}, "brics": {"orders": []}}, lambda month: {})
    fates = [f for f in Observer(match, None, everything=True).fates()
             if f.what == ACCORD and f.ended > match.scenario.turns]
    for seat in (*range(4), None):
        told = [i for i in epilogue(Observer(match, seat)).items if i.part == "lapsed"]
        known = [f for f in fates if f.end == "kept" and f.visible_to(seat)]
        assert len(told) >= len(known)


def test_what_nobody_could_answer_does_not_lead_what_lasted(
        monkeypatch: pytest.MonkeyPatch) -> None:
    """Offers of bonds run out in months in which nobody orders anything: no news, and no neglect.
    """
    match, brics = match_of(0), 3  # its own: what is told of a match is kept with it
    while not match.over:
        match.step()
    bond = match.scenario.bonds[0]
    late = Note(Cause("rule", "bond lapsed"), (1, brics), kind="bond lapsed", subject=bond.id,
                numbers={"bond": 0},
                turn=match.scenario.turns + 2)

    def facts(scenario: Scenario, ledger: Ledger, turn: int,
              seat: int) -> dict[str, tuple[Note, ...]]:
        return {note_text(scenario, late): (late,)} if turn == late.turn else {}
    monkeypatch.setattr("game.match.ranking.distinct_facts", facts)
    monkeypatch.setattr("game.present.observer.observer.distinct_facts", facts)
    page = epilogue(Observer(match, brics))
    assert page.lead is None
    assert f"What Russia had offered BRICS, their {bond.name}, runs out." in [
        item.text for item in page.of("lapsed")]
    monkeypatch.setattr("game.present.debrief.epilogue.NO_LEAD", frozenset[str]())
    assert epilogue(Observer(match, brics)).lead is not None


def test_nobody_is_thanked_for_an_offer_that_was_turned_down() -> None:
    """What an order warmed is remembered, but not where its risk came true."""
    met = 0
    for turns in (8, 12):
        match = match_of(turns, 3)
        for seat in range(4):
            observer = Observer(match, seat)
            names = {asked(match.scenario, note.numbers["row"]) for note in observer.notes()
                     if note.kind == "order given" and note.actors[0] == seat
                     and risk_told(match.scenario, note)}
            met += len(names)
            for office in offices(observer):
                assert not any(m.worth > 0 and f"“{name}”" in m.text
                               for m in office.memories for name in names)
    assert met


# Past pages ---------------------------------------------------------------------------------------

@pytest.mark.slow
def test_a_past_page_is_as_it_was_read() -> None:
    match, pages, rails, _ = watched()
    assert match.over and len(pages) == match.scenario.turns - 1
    for turn, page in enumerate(pages, 1):
        assert front_page(Observer(match, None), turn) == page
        assert meanings(Observer(match, 2).as_read, turn) == rails[turn - 1]
    last = front_page(Observer(match, None), match.scenario.turns)
    assert last.lead is not None and not last.lead.note.secret


@pytest.mark.slow
@pytest.mark.parametrize("seat", [0, 2, None])
def test_months_with_moments_have_a_mark(seat: int | None) -> None:
    match = watched()[0]
    observer, public = Observer(match, seat), Observer(match, None)
    for turn in range(1, observer.played + 1):
        found = [b for b in beats(observer, public, turn) if b.kind != "last" and not b.slight]
        assert is_great(observer, public, turn) is bool(found), turn


# Offices ------------------------------------------------------------------------------------------

def test_an_office_remembers_who_declined_and_by_what_words() -> None:
    """China asks Washington to a summit in February; Washington declines in March."""
    match = Match(compiled(MAIN), 5)
    play_asking(match, {"china": {"orders": ["invite us crisis"]}}, lambda month: {})
    play_asking(match, {"us": {"answers": {"invitation.china": "decline"}}}, lambda month: {})
    fate = next(f for f in Observer(match, None).fates() if f.what == INVITATION)
    assert fate.end == "declined"
    texts = {who: [m.text for o in offices(Observer(match, who)) if o.seat == whose
                   for m in o.memories] for who, whose in ((0, 2), (2, 0))}
    assert "You declined our invitation in March." in texts[0]
    assert "You asked us to a summit in March; we declined." in texts[2]


def test_offices_have_a_mood_its_reasons_and_few_memories() -> None:
    match = match_of(9)
    for seat in range(4):
        observer = Observer(match, seat)
        found = offices(observer)
        assert [o.seat for o in found] == [s for s in range(4) if s != seat]
        for office in found:
            assert office.word and office.trusting and len(office.memories) <= MEMORIES
            assert office.relations == observer.value("relations", office.seat, seat)
            assert all(r.text != "undisclosed" for r in office.reasons)
            turns = [m.turn for m in office.memories]
            assert turns == sorted(turns, reverse=True) and all(turns)
    assert not offices(Observer(match, None))


def test_moods_follow_relations() -> None:
    match = match_of(1)
    order = []
    for value in (-90.0, -50.0, -20.0, 0.0, 20.0, 50.0, 80.0):
        match.override("relations", ("china", "us"), value, "a test")
        order.append(next(o for o in offices(Observer(match, 0)) if o.seat == 2).mood)
    assert order == ["hostile", "cold", "reserved", "plain", "open", "warm", "friendly"]


def test_the_office_of_a_group_follows_its_chair(main: Scenario) -> None:
    seat = main.seats.index("brics")
    names = [office_name(main, seat, turn) for turn in range(1, main.turns + 1)]
    assert names[0] == "The chair of BRICS (Brazil)" and len(set(names)) == 2
    assert office_name(main, 1, 5) == "The Kremlin"


def test_a_chair_that_passes_is_told_and_speaks_from_then_on(
        monkeypatch: pytest.MonkeyPatch) -> None:
    """The paper that opens the month in which Delhi takes the chair says so before all else in
    brief, and a card of the month names Delhi, though it tells of a mood of the month before."""
    match, *_ = watched()
    passes = "India takes the chair of BRICS."
    turns = match.scenario.turns
    told = [front_page(Observer(match, None), turn).brief for turn in range(1, turns + 1)]
    assert [n for n, brief in enumerate(told, 1) if passes in brief] == [turns - 1]
    assert told[turns - 2][0] == passes
    then = Observer(match.branch(match.scenario.turns), 2)
    brics = match.seats.index("brics")
    was = Mood(brics, office_name(match.scenario, brics, then.played), -30.0, "a quarrel")
    assert "Brazil" in was.office
    monkeypatch.setattr("game.present.desk.situations.moods", lambda observer, turn: [was])
    cards = hand(then, then.public, Advisers(match.scenario))
    title = next(card.title for card in cards if card.kind == "mood")
    assert "India" in title and "Brazil" not in title


# Advisers -----------------------------------------------------------------------------------------

def test_four_characters_speak_and_say_who_is_with_them() -> None:
    match = match_of(6)
    advisers = Advisers(match.scenario)
    assert len({a.name for a in characters(match.scenario, 0)}) == 4
    for seat in range(4):
        found = council(Observer(match, seat), advisers)
        assert found.matter is not None and len(found.opinions) == 4
        moves = {m.order for m in found.matter.moves}
        for n, opinion in enumerate(found.opinions):
            assert opinion.order in moves and opinion.why and n in opinion.with_it
            same = {k for k, o in enumerate(found.opinions) if o.order == opinion.order}
            assert set(opinion.with_it) == same
        assert len({o.with_it for o in found.opinions}) == 1 or "All" not in found.split


def test_advisers_stand_for_different_things() -> None:
    """The general is for a nuclear signal that the envoy warns against; where all are of one mind,
    one word says so."""
    match = watched()[0].branch(1)
    found = council(Observer(match, 1), Advisers(match.scenario))
    row = match.scenario.orders.texts.index("nuclear_signal ukraine_war", int(
        match.scenario.orders.first[1]))
    general, envoy = (next(n for n, o in enumerate(found.opinions) if o.adviser.id == id)
                      for id in ("hawk", "dove"))
    assert found.stands[row][general] == VOICE and found.stands[row][envoy] == WARNING
    voiced = [told for told in found.stands.values() if VOICE in told]
    assert sum(set(told) == {VOICE} for told in voiced) < len(voiced) / 4
    split = next(found.line(r) for r, told in found.stands.items() if len(set(told)) > 1)
    agreed = next(found.line(r) for r, told in found.stands.items() if set(told) == {WARNING})
    assert agreed == "all for something else" and "all" not in split.split()


def test_stands_of_the_past_are_those_that_were_taken() -> None:
    match, _, _, stands = watched()
    players = Advisers(match.scenario).schools[:4]
    for turn in (1, 5, 9, 12):
        then = stands_then(Observer(match, 2), players, turn)
        assert then == stands[turn - 1], turn


def test_the_record_counts_what_orders_moved_and_nothing_else() -> None:
    match, _, _, stands = watched()
    observer = Observer(match, 2).as_read
    players = Advisers(match.scenario).schools[:4]
    right, judged = [0] * 4, [0] * 4
    first = match.scenario.orders.first[2]
    for line in match.journal.lines:
        if line["kind"] != "step" or line["turn"] >= observer.played:
            continue
        turn = line["turn"]
        for order in line["sheets"]["china"]["orders"]:
            points = points_of(observer, turn, order)
            row = int(first) + match.scenario.orders.by_text[2][order]
            for n, word in enumerate(stands[turn - 1][row]):
                if abs(points) >= JUDGED and word != SILENT:
                    judged[n] += 1
                    right[n] += (word > 0) == (points > 0)
    found = records(observer, players)
    assert [(r.right, r.judged) for r in found] == list(zip(right, judged, strict=True))
    assert sum(judged) > 20 and 0 < sum(right) < sum(judged)


def test_a_lost_goal_tells_each_tie_once() -> None:
    """Both sides of a tie are two numbers of the goal, and one piece of news."""
    told = 0
    for seat in range(4):
        observer = Observer(watched()[0], seat)
        for turn in range(1, observer.played + 1):
            for beat in beats(observer, Observer(watched()[0], None), turn):
                if beat.kind == "goal":
                    where = [observer.scenario.layout.where(row) for row, _ in beat.lines]
                    assert len({(name, tuple(sorted(index))) for name, index in where}) \
                        == len(where)
                    told += len(where)
    assert told > 3


def test_a_goal_that_is_lost_or_won_names_no_number_that_went_the_other_way() -> None:
    match, met = watched()[0], 0
    for seat in range(4):
        observer = Observer(match, seat).as_read
        for turn in range(1, match.scenario.turns + 1):
            for beat in beats(observer, observer.public, turn):
                if beat.kind != "goal":
                    continue
                goal = next(g for g in match.scenario.goals if g.actor == seat
                            and g.name in beat.headline)
                number = match.scenario.goals.index(goal)
                way = float(np.diff(observer.progress()[number])[turn - 1])
                factor = dict(zip(goal.rows.tolist(), goal.coefficients.tolist(), strict=True))
                for row, _ in beat.lines:
                    met += 1
                    assert way * observer.change(row, turn) * factor[row] > 0, beat
    assert met > 5
