"""What the paper says of a settlement: its causes, how close it was, against what was seen."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest
from playing import MAIN, compiled

from game.core.frozen import FrozenDict
from game.core.ledger import Note
from game.match.match import Match
from game.match.ranking import SETTLED
from game.page.text import lines_of
from game.present.debrief.results import movers
from game.present.dossiers.touching import at_stake
from game.present.month.background import background
from game.present.month.cause_facts import SHARE, fresh_causes
from game.present.month.front_page import GREATER, front_page, how_settled, ranked
from game.present.month.goal_crossings import NARROW, Crossing, crossed
from game.present.month.great_moments import BESIDE, MOST, beats
from game.present.month.paper_page import public_paper
from game.present.month.settled import outcome_text, what_decided
from game.present.observer.observer import Observer
from game.rules.matters import MARGINS

US, RUSSIA, CHINA, BRICS = range(4)


@cache
def game() -> Match:
    """Nine months in which Moscow and Beijing are settled while Beijing comes to Victory Day."""
    scenario = compiled(MAIN)
    match = Match(scenario, 1, seats=dict.fromkeys(scenario.seats, "doctrine@hard"))
    while match.turn < 10:
        match.step()
    return match


def settled() -> list[Note]:
    return [n for n in Observer(game(), None).notes() if n.kind == SETTLED]


def test_a_settlement_is_no_reason_of_itself_and_later_months_are_none() -> None:
    public, notes = Observer(game(), None), settled()
    assert len(notes) > 4
    early = game().branch(notes[0].turn + 1)
    for note in notes:
        name = public.scenario.matters[note.numbers["matter"]].name
        before = any(n.turn < note.turn and n.numbers["matter"] == note.numbers["matter"]
                     for n in notes)
        told = [moved.text for _, moved in what_decided(public, note)]
        assert len(told) == len(set(told)), "what moved both sides is one cause"
        assert before or not any(f"in “{name}”" in text or f"outcome of “{name}”" in text
                                 for text in told)
        story = next(s for s in ranked(public, note.turn) if s.note == note)
        assert all(reason.turn <= note.turn for reason in background(public, note.turn, story))
    assert what_decided(Observer(early, None), notes[0]) == what_decided(public, notes[0])


def test_the_paper_says_that_it_was_settled_against_what_was_seen() -> None:
    public = Observer(game(), None)
    note = next(n for n in settled() if n.numbers["matter"] == 0 and n.turn == 4)
    came = next(n for n in public.notes(4) if n.kind == "occasion" and n.actors[:1] == (CHINA,))
    against = int(bool(came.numbers["came"]))  # Moscow's side is the first
    ends = {side: replace(note, numbers=FrozenDict({**note.numbers, "side": side}))
            for side in (-1, 0, 1)}
    text = outcome_text(public, ends[against])
    assert ("This although China came." if against else "This although China did not come.") in text
    cause = what_decided(public, ends[against])[0][1].text
    assert text.endswith(f"What weighed more: {cause[0].lower()}{cause[1:]}.") or cause in text
    assert "although" not in outcome_text(public, ends[1 - against])
    ahead = public.flat(4)[public.scenario.layout.row("settled", 0)]
    side = public.scenario.matters[0].sides[int(ahead < 0)].name
    assert outcome_text(public, ends[-1]).startswith(f"“{side}” was a little ahead")
    story = next(s for s in ranked(public, 4) if s.note == note)
    assert how_settled(public, replace(story, note=ends[against])).meaning == text
    page, told = "\n".join(lines_of(public_paper(public, 4))), outcome_text(public, note)
    assert told in page
    shown = next(s for s in front_page(public, 4).stories if s.note == note)
    assert shown.meaning == told and bool(shown.deck) != ("although" in told)
    assert all("although" not in outcome_text(public, n) for n in settled() if n.turn == 5)


@pytest.mark.parametrize("far", [MARGINS[0] - 1, MARGINS[0]])
def test_a_narrow_outcome_is_called_close(far: int) -> None:
    public, note = Observer(game(), None), settled()[-1]
    one = replace(note, numbers=FrozenDict({**note.numbers, "side": 0, "far": far}))
    assert ("It was close." in outcome_text(public, one)) == (far < MARGINS[0])


def test_a_goal_that_is_missed_by_little_is_not_called_lost() -> None:
    said = dict[bool, int]()
    for seat in range(4):
        observer = Observer(game(), seat)
        for turn in range(1, game().turn):
            goals = [b for b in beats(observer, observer.public, turn) if b.kind == "goal"]
            found = {observer.scenario.goals[c.goal].name: c for c in crossed(observer, turn)}
            for beat in goals:
                one = next(c for name, c in found.items() if f"“{name}”" in beat.headline)
                plain = beat.headline.startswith("You ")
                assert plain == (one.sure and one.gap >= NARROW)
                assert one.narrow == ("narrowly" in beat.headline)
                said[plain] = said.get(plain, 0) + 1
    assert said[True] and said[False]
    assert not Crossing(0, "down", 0.2, False).narrow


def test_what_is_too_slight_is_no_reason_of_a_goals_move() -> None:
    observer, left_out = Observer(game(), US), 0
    for turn in range(1, game().turn):
        for goal in (n for n, g in enumerate(observer.scenario.goals) if g.actor == US):
            done = observer.progress()[goal]
            change = float(done[turn] - done[turn - 1])
            causes = fresh_causes(observer, goal, turn, change)
            slight = {m.text for m in movers(observer, goal, (turn,), along=change)
                      if abs(m.points) < SHARE * abs(change)}
            assert not slight & set(causes)
            left_out += len(slight)
    assert left_out
    assert front_page(observer.public, 4).lead is not None


def test_every_matter_with_a_stake_of_the_readers_is_settled_on_a_screen_of_its_own() -> None:
    """Also by a crisis, and where neither side prevailed; that with most at stake comes first, and
    before what is none of the reader's."""
    public, shown = Observer(game(), None), set[tuple[int, int]]()
    for seat in range(4):
        observer = Observer(game(), seat)
        for turn in {note.turn for note in settled()}:
            found = beats(observer, public, turn)
            titles = [beat.headline for beat in found]
            told = [(at_stake(observer, public.scenario.matters[s.note.numbers["matter"]]), s)
                    for s in ranked(public, turn) if s.note.kind == SETTLED]
            own = sorted((one for one in told if one[0]), key=lambda one: -one[0])
            assert [b.headline for b in found if b.kind == SETTLED] == [s.headline for _, s in own]
            assert len(titles) <= max(MOST, BESIDE + len(own))
            before = found[:next((n for n, b in enumerate(found) if b.kind == SETTLED), 0)]
            assert all(b.kind in GREATER | {"occasion", "settlement"} for b in before)
            shown |= {(seat, s.note.numbers["matter"]) for _, s in own}
    assert len(shown) > 8


def test_a_narrow_goal_has_no_screen_beside_a_greater_moment() -> None:
    narrow = dict[bool, int]()
    for seat in range(4):
        observer = Observer(game(), seat)
        for turn in range(1, game().turn):
            found = beats(observer, observer.public, turn)
            close = {observer.scenario.goals[c.goal].name
                     for c in crossed(observer, turn) if c.narrow}
            for beat in found:
                if any(f"“{name}”" in beat.headline for name in close):
                    greater = any(other.kind != "goal" for other in found)
                    assert beat.slight == greater
                    narrow[greater] = narrow.get(greater, 0) + 1
    assert narrow[True]
