"""What the paper tells of the background of its lead, and what moved the reader's goals most."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from playing import MAIN, compiled, play_by_lot

from game.core.ledger import Note
from game.match.match import Match
from game.match.ranking import SETTLED
from game.page.text import page_lines
from game.present.month.background import BACK, EVENTFUL, MOST, background
from game.present.month.captions import ELSE, asked_about
from game.present.month.front_page import front_page
from game.present.month.guest_reasons import guest_reasons
from game.present.month.motive import motive, why_signed
from game.present.month.private_page import moved_most
from game.present.month.settled import weighed
from game.present.observer.observer import Observer
from game.present.words.texts import front as say
from game.present.world.why_page import cause_link, headline_page


@pytest.fixture(scope="module")
def match() -> Match:
    return play_by_lot(compiled(MAIN), 5, 8)


def test_reasons_are_earlier_public_facts_or_causes_that_went_the_same_way(match: Match) -> None:
    public, told, settled = Observer(match, None), 0, 0
    layout = match.scenario.layout
    for turn in range(1, 9):
        lead = front_page(public, turn).lead
        assert lead is not None
        found = background(public, turn, lead)
        assert len(found) <= MOST and len({r.text for r in found}) == len(found)
        for reason in found:
            told += 1
            if lead.note.kind == SETTLED:
                assert _speaks_for(public, lead.note, reason.text)
                settled += 1
                continue
            if reason.fact is not None:
                assert turn - BACK <= reason.turn < turn
                assert reason.fact in public.all_facts(reason.turn)
                assert reason.fact.text.rstrip(".") in reason.text
                continue
            if reason.text == say("motive_unknown"):
                assert asked_about(lead) not in EVENTFUL and not motive(public, turn, lead.note)
                continue
            if reason.text in (*guest_reasons(public, lead.note), *why_signed(
                    public, turn, lead.note)):
                continue
            assert asked_about(lead) == ELSE, "no number is a reason for a deed"
            name, index = layout.where(lead.row)
            change = public.change(lead.row, turn)
            assert any(w.cause.rstrip(".").lower() == reason.text.lower() and w.amount * change > 0
                       and reason.link == cause_link(public.scenario, lead.row, w)
                       for w in public.why(name, *index, turn=turn))
    assert told > 6 and settled


def test_the_reasons_of_a_headline_are_those_of_the_deed(match: Match) -> None:
    """Of another's order its motive, of a matter what weighed most, and nothing twice."""
    mine, told = Observer(match, 0).as_read, 0
    for turn in range(1, 9):
        for head in mine.report(turn).headlines:
            note = head.note
            if note is None or note.kind not in ("order given", SETTLED):
                continue
            first = page_lines(headline_page(mine, head, turn))[3:4]
            if note.kind == SETTLED:
                assert not (said := weighed(mine.public, note)) or first == [said]
            elif note.actors[0] != 0:
                assert first == [motive(mine.public, turn, note) or say("motive_unknown")]
                told += 1
    assert told > 2


def _speaks_for(public: Observer, note: Note, text: str) -> bool:
    """Whether a reason names a cause of the stake of a side, of which it is told that it won where
    it gained by that, and that it lost where it lost."""
    cause, _, name = text.removesuffix("”)").rpartition(" (“")
    number, side = next((n, side) for n, side in enumerate(
        public.scenario.matters[note.numbers["matter"]].sides) if side.name == name)
    points = sum(factor * why.amount
                 for row, factor in zip(side.rows, side.coefficients, strict=True)
                 for why in public.causes([int(row)], None).get(int(row), ())
                 if why.cause.rstrip(".").lower() == cause.lower())
    won = note.numbers["side"]
    return points * (1 if number == won else -1) > 0 if won >= 0 else points != 0


def test_talks_that_failed_again_in_the_same_words_are_told_once(
        monkeypatch: pytest.MonkeyPatch, match: Match) -> None:
    """Also where it was another seat's offer, which the sentence does not name."""
    public = Observer(match, None).as_read
    lead = front_page(public, 6).lead
    assert lead is not None
    note = lead.line.notes[0]
    other = lead.line._replace(notes=(replace(note, turn=5, actors=(9,)),))
    monkeypatch.setattr(Observer, "all_facts", lambda self, turn: [other] if turn == 5 else [])
    monkeypatch.setattr("game.present.month.background._near", lambda *_: 2)
    assert not any(lead.line.text.rstrip(".") in reason.text
                   for reason in background(public, 6, lead))


def test_the_number_that_moved_the_goals_most_is_shown_to_the_seat(match: Match) -> None:
    for seat in range(4):
        observer = Observer(match, seat).as_read
        found = moved_most(observer, 8)
        assert found is not None and observer.shown(found.row) == found.row
        assert len(found.values) == 9 and found.values[0] != found.values[-1]
        own = [g for g in match.scenario.goals if g.actor == seat]
        start, end = observer.flat(0), observer.flat(8)
        points = sum(float(g.coefficients[np.flatnonzero(g.rows == found.row)].sum()) * g.weight
                     for g in own) * float(end[found.row] - start[found.row])
        assert points == pytest.approx(found.points) and points
        assert moved_most(observer, 1) is None
