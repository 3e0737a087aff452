"""Why the chance of coming first is another than a month ago."""

from __future__ import annotations

from functools import cache

import numpy as np
import pytest
from playing import MAIN, compiled

from game.match.match import Match
from game.match.odds import Ends
from game.match.ranking import SETTLED
from game.present.dossiers.dossiers import endings, outlines
from game.present.dossiers.first_moved import first_moved
from game.present.observer.observer import Observer
from game.present.people.advisers import Advisers

CHINA, WORLDS = 2, 100


@cache
def played(months: int) -> Match:
    scenario = compiled(MAIN)
    match = Match(scenario, 7, seats=dict.fromkeys(scenario.seats, "doctrine"))
    for _ in range(months):
        match.step()
    return match


def told(monkeypatch: pytest.MonkeyPatch, months: int, before: Ends, now: float) -> str:
    first = np.zeros(WORLDS)
    first[:round(WORLDS * now)] = 1.0
    after = Ends(before.ahead, first, np.zeros(WORLDS, bool))
    monkeypatch.setattr(Advisers, "ends", lambda *_: after)
    monkeypatch.setattr(Advisers, "ends_before", lambda *_: before)
    observer = Observer(played(months), CHINA)
    return first_moved(observer, Advisers(observer.scenario))


def foreseen(months: int, worlds: int, first_there: float, else_: float) -> Ends:
    """Ends of a month ago: in so many worlds all matters ended as they then did, in the others the
    other way; how often the seat came first in either."""
    match, ahead = played(months), np.full((len(compiled(MAIN).matters), WORLDS), -2)
    for note in Observer(match, None).notes(match.turn - 1):
        if note.kind == SETTLED:
            side = note.numbers["side"]
            ahead[note.numbers["matter"]] = 0 if side else 1
            ahead[note.numbers["matter"], :worlds] = side
    first = np.zeros(WORLDS)
    first[:round(worlds * first_there)] = 1.0
    first[worlds:worlds + round((WORLDS - worlds) * else_)] = 1.0
    return Ends(ahead, first, np.zeros(WORLDS, bool))


def test_what_settled_it_is_named_with_the_chance_where_it_had_been_foreseen(
        monkeypatch: pytest.MonkeyPatch) -> None:
    month = next(n for n in range(2, 10) if any(
        note.kind == SETTLED and note.numbers["side"] >= 0
        for note in Observer(played(n), None).notes(n)))
    text = told(monkeypatch, month, foreseen(month, 25, 0.8, 0.2), 0.8)
    assert text.startswith("It was 35 in 100 a month ago and is 80 now. Since then “")
    assert "(25 of 100), you came first in 80 of 100." in text
    assert "as only 3 of 100 worlds" in told(monkeypatch, month, foreseen(month, 3, 1, 0.2), 0.8)
    known = told(monkeypatch, month, foreseen(month, 95, 0.2, 0.2), 0.8)
    assert "what else was done, or left undone, moved it." in known and "in 100 worlds" not in known
    assert told(monkeypatch, month, foreseen(month, 25, 0.8, 0.2), 0.36) == \
        "It was 35 in 100 a month ago, about as now."


def test_where_nothing_was_settled_deeds_moved_it(monkeypatch: pytest.MonkeyPatch) -> None:
    month = next(n for n in range(2, 10) if all(
        note.kind != SETTLED for note in Observer(played(n), None).notes(n)))
    assert told(monkeypatch, month, foreseen(month, 0, 0, 0.1), 0.8) == (
        "It was 10 in 100 a month ago and is 80 now. No matter was settled since: what was done, "
        "or left undone, moved it.")


def test_it_is_told_from_the_second_month_on_and_alike_when_played_anew() -> None:
    scenario, past = compiled(MAIN), Advisers(compiled(MAIN))
    first, second = (Observer(played(n), CHINA) for n in (0, 1))
    assert endings(first, past)[0].since == ""
    kept = endings(second, past)[0].since  # by what the month before was told
    assert kept.startswith("It was ") and kept == endings(second, Advisers(scenario))[0].since
    assert endings(second, past)[1].since == ""


def test_the_month_before_is_played_anew_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """By advisers of a game that was loaded, for the chances of all dossiers and of coming first.
    """
    observer, anew, branch = Observer(played(1), CHINA), list[int](), Match.branch

    def counted(match: Match, turn: int) -> Match:
        anew.append(turn)
        return branch(match, turn)
    monkeypatch.setattr(Match, "branch", counted)
    advisers = Advisers(observer.scenario)
    assert outlines(observer, advisers) and endings(observer, advisers)
    assert anew == [1]
