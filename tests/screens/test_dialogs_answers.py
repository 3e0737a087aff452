"""Answers and crises, by events: in a small window one press away, what they mean, the count of a
motion, who comes to an occasion."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest_dialogs import PEOPLE
from playing import MAIN, compiled
from test_dialogs_play import crisis, waiting
from test_main_screen import at_desk
from test_play_games import Player
from test_play_looks import player_of

from game.screens.kit.events import Event, Key
from game.screens.kit.label import RichText
from game.screens.kit.tabs import Tabs
from game.screens.play.crisis import Crisis
from game.screens.play.shares import Shares
from game.session.answers import votes_on


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MULTIPOLAR_DATA", str(tmp_path))
    monkeypatch.setenv("SDL_VIDEODRIVER", "dummy")
    monkeypatch.setenv("SDL_AUDIODRIVER", "dummy")


def small() -> Player:
    return player_of((1366, 768), 2.0, "dark")


@pytest.mark.parametrize("kind", ("accord", "motion", "invitation"))
def test_on_a_small_window_the_answers_are_one_press_away(kind: str) -> None:
    player = small()
    player.desk.begin(compiled(MAIN), PEOPLE, 7)
    item = waiting(player.desk, kind)
    player.desk.show("main")
    player.desk.go("answer", item=item)
    player.rest()
    ui = player.window.ui
    assert ui.find("to_answers").usable and ui.style.units.screen.has(*ui.find(
        "to_answers").rect.centre)
    player.press("enter")
    assert ui.get("halves", Tabs).chosen == 1
    first = next(w.id for w in ui.root.walk(shown_only=True) if w.id.startswith("word."))
    player.focus(first)
    player.press("enter")
    assert ui.find("answer").enabled and ui.get("halves", Tabs).chosen == 1
    painted = player.painted()
    assert not painted.clipped() and not painted.overlapping()
    player.press("enter")
    assert player.desk.answers == {item: first.removeprefix("word.")}
    player.window.quit()


def test_a_crisis_on_a_small_window_is_answered_in_sight_of_its_prices() -> None:
    player = small()
    player.desk.begin(compiled(MAIN), PEOPLE, 7)
    asked = crisis(player.desk, 5)
    player.window.push(Crisis(player.desk, asked))
    player.rest()
    assert player.painted().says("At stake: 12 points")
    player.queue.append(Key("enter"))
    player.rest()
    assert player.painted().says("If they stand firm too")
    player.focus("word.terms")
    for chord in (Key("enter"), Key("enter", "ctrl")):
        events: list[Event] = [chord]
        player.queue += events
        player.window.frame()
        player.window.frame()
    assert asked.said == "terms"
    player.window.quit()


def test_the_count_of_a_motion_is_a_bar_of_all_votes() -> None:
    player = at_desk()
    item = waiting(player.desk, "motion")
    player.desk.go("answer", item=item)
    player.rest()
    votes = votes_on(player.desk.match)
    bar = player.window.ui.get("votes", Shares)
    assert sum(size for _, _, size in bar.parts) == pytest.approx(sum(v.weight for v in votes))
    assert {v.side for v in votes} >= {"yes", "open"}
    assert all(player.painted().says(v.who) for v in votes)
    player.window.quit()


def test_accepting_says_what_it_brings_to_oneself() -> None:
    player = at_desk()
    for kind, word in (("accord", "sign"), ("invitation", "accept"), ("settlement", "accept")):
        item = waiting(player.desk, kind)
        question = next(q for q in player.desk.waiting() if q.item == item)
        assert "For you at once:" in dict(question.choices)[word], kind
        assert player.desk.actor.name in dict(question.choices)[word].split("For you")[1]
    player.window.quit()


def test_an_occasion_says_who_comes_and_what_it_brings_to_others_once() -> None:
    player = at_desk()
    desk = player.desk
    item = waiting(desk, "occasion")
    desk.go("answer", item=item)
    player.rest()
    question = next(q for q in desk.waiting() if q.item == item)
    occasion = next(o for o in desk.scenario.occasions if item.endswith(o.id))
    shown = player.window.ui.get("facts", RichText).text
    assert occasion.about.split()[0] in shown and "Who comes so far:" in shown
    assert all(f"{desk.scenario.actors[a].name}" in shown for a in occasion.invited)
    assert "You may change your word every month until" in shown
    assert "for the others:" in shown
    own = dict(question.choices)["confirm"].partition("For you at once: ")[2]
    assert all(part not in shown for part in own.split("; ") if part)
    player.window.quit()
