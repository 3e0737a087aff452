"""The month just played is ranked once, beside the window, and shows what ranking anew would."""

from __future__ import annotations

import threading

import pytest
from person import Person
from playing import MAIN, compiled

from game.app import month_news
from game.app.month_news import KEPT, MonthNews
from game.match.match import Match
from game.present.month.front_page import front_page, ranked
from game.present.month.great_moments import beats
from game.present.observer.observer import Observer


@pytest.mark.slow
def test_a_kept_month_tells_the_same_as_one_ranked_anew() -> None:
    match = Match(compiled(MAIN), 9, seats=dict.fromkeys(compiled(MAIN).seats, "doctrine"))
    news, public = MonthNews(match), Observer(match, None)
    great = 0
    while not match.over:
        match.step()
        for turn in {1, max(1, public.played - 1), public.played}:
            for _ in range(2):  # ranked, then as it was kept
                assert news.front_page(turn) == front_page(public, turn)
            for seat in range(len(match.seats)):
                observer = Observer(match, seat)
                assert news.beats(observer, turn) == beats(observer, public, turn)
                great += len(news.beats(observer, turn))
    assert great
    for turn in range(1, public.played + 1):
        assert news.front_page(turn) == front_page(public, turn), "also once nothing is hidden"
    assert len(news._known) == KEPT


def test_a_month_is_ranked_once_and_not_by_the_window(monkeypatch: pytest.MonkeyPatch) -> None:
    done: list[tuple[int, bool]] = []

    def counted(public: Observer, turn: int) -> list[month_news.Story]:
        done.append((turn, threading.current_thread() is threading.main_thread()))
        return ranked(public, turn)

    monkeypatch.setattr(month_news, "ranked", counted)
    person = Person()
    person.begin()
    seen = set()
    while person.game.match.turn < 4:
        person.turn()
        seen.add(person.screen)
        if person.screen == "BeatScene":
            person.press("f4")
            seen.add(person.screen)
    assert "FrontPageScene" in seen
    assert done == [(turn, False) for turn in (1, 2, 3)]
    person.game.shut()
