"""What opens a month, by events: its great moments, then the paper; continued, skipped, asked why,
left, in windows of all sizes."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest
from playing import MAIN, compiled, play_by_lot
from test_dossier_desk import SIZES, reach
from test_play_games import Player
from test_play_looks import player_of

from game.app.month_news import MonthNews
from game.app.record_book import LEARNED, Book, Ending, write_book
from game.app.settings import ALL_MOMENTS
from game.match.match import Match
from game.present.month.great_moments import GOAL, Beat, Sealed, beats
from game.present.month.spoken import GREAT, Voice
from game.present.observer.observer import Observer
from game.present.talks.question_cards import months_left
from game.present.talks.questions import questions
from game.screens.reference.why import WhyScreen
from game.screens.toolkit.tabs import Tabs
from game.screens.turn.front_page import FrontPageScene
from game.screens.turn.great_moment import BeatScene
from game.screens.turn.handover import HandOver
from game.screens.turn.report import Report

LONG = "A long and difficult sentence about what both governments had sealed before that night. "
LINES = tuple((row, f"The {row}th number of the world rises by so and so much: 17.4 (+2.5).")
              for row in range(4))
BEATS = [
    Beat("crisis.over", "strait_night", "Taiwan Strait",
         "The United States and China settle for terms: Taiwan Strait", LONG * 2, LINES,
         sealed=(Sealed(0, "The White House", "Offer terms"),
                 Sealed(2, "Zhongnanhai", "Stand firm"))),
    Beat("accord leaked", "long_table", "Accords", "A secret is out", LONG, LINES[:2],
         (Voice(0, "The White House", "Our word is what counts, and it has been given."),
          Voice(1, "The Kremlin", "We do not comment on what we have not signed."))),
    Beat("goal", "white_house", "Your goals", "Reached: Global influence", "")]


@cache
def asked() -> Match:
    """A game by lot in which something awaits an answer of the first seat in this month."""
    for seed in range(5, 40):
        match = play_by_lot(compiled(MAIN), seed, 2)
        observer = Observer(match, 0)
        if any(not q.settled and not months_left(observer, q) and not q.routine
               for q in questions(observer)):
            return match
    raise AssertionError("nobody asks anything")


def opened(size: tuple[int, int], scale: float = 1.0) -> Player:
    """Somebody who takes the first seat of that game, before what tells of the month."""
    player = player_of(size, scale, "dark")
    match = Match.replay(list(asked().journal.lines))
    player.take(match, 0)
    return player


def with_beats(monkeypatch: pytest.MonkeyPatch, found: list[Beat], size: tuple[int, int],
               scale: float = 1.0) -> Player:
    """A month with those moments."""
    monkeypatch.setattr(MonthNews, "beats", lambda *_: found)
    return opened(size, scale)


def whole(player: Player) -> None:
    """Nothing is clipped or covered; what does not scroll is in the window."""
    painted = player.tidy()
    screen = player.window.ui.style.units.screen
    out = [op for op in painted.ops if op.kind == "text" and op.area == screen
           and not screen.grow(1).holds(op.rect)]
    assert not out, out[:3]


@pytest.mark.slow
@pytest.mark.parametrize(("size", "scale"), SIZES)
def test_moments_follow_one_another_and_then_the_paper(
        monkeypatch: pytest.MonkeyPatch, size: tuple[int, int], scale: float) -> None:
    player = with_beats(monkeypatch, BEATS, size, scale)
    for n, expected in enumerate(BEATS):
        scene = player.window.scene
        assert isinstance(scene, BeatScene) and scene.at == n
        painted = player.painted()
        assert painted.says(expected.headline) and painted.says(f"{n + 1} / {len(BEATS)}")
        whole(player)
        assert player.window.ui.has("skip") is (n + 1 < len(BEATS))
        met = reach(player)
        assert "on" in met and {f"line.{i}" for i in range(len(expected.lines))} <= set(met)
        player.press_at("on", "enter")
    assert isinstance(player.window.scene, FrontPageScene)


@pytest.mark.slow
@pytest.mark.parametrize("way", ("escape", "f4", "mouse"))
def test_moments_can_be_skipped(monkeypatch: pytest.MonkeyPatch, way: str) -> None:
    player = with_beats(monkeypatch, BEATS, (1280, 720))
    focused = player.window.ui.focused
    assert focused is not None and focused.id == "on", "Enter leads on at once"
    if way == "mouse":
        player.click("skip")
    else:
        player.press(way)
    assert isinstance(player.window.scene, FrontPageScene) and len(player.window.scenes) == 1


def test_a_moment_says_why_and_comes_back(monkeypatch: pytest.MonkeyPatch) -> None:
    player = with_beats(monkeypatch, BEATS, (1280, 720), 2.0)
    player.press("ctrl+enter")
    player.press_at("line.1", "enter")
    why = player.window.scene
    assert isinstance(why, WhyScreen) and why.turn == player.game.match.turn - 1
    player.press("escape")
    scene = player.window.scene
    assert isinstance(scene, BeatScene) and scene.at == 1
    player.press("ctrl+enter", "ctrl+enter")
    assert isinstance(player.window.scene, FrontPageScene)


def learned(seen: list[str], games: int) -> None:
    """A record of games that have shown those kinds of moments."""
    assert write_book(Book([Ending(str(n), "s", "us", "Calm") for n in range(games)],
                           frozenset(seen))) == ""


@pytest.mark.parametrize(("size", "scale"), SIZES)
def test_from_the_third_game_on_moments_of_a_known_kind_are_a_line_on_the_paper(
        monkeypatch: pytest.MonkeyPatch, size: tuple[int, int], scale: float) -> None:
    learned(["crisis.over", "goal"], LEARNED)
    player = with_beats(monkeypatch, BEATS, size, scale)
    scene = player.window.scene
    assert isinstance(scene, BeatScene) and scene.beats == BEATS[1:2], "of a kind not seen so far"
    player.press("ctrl+enter")
    assert isinstance(player.window.scene, FrontPageScene)
    whole(player)
    assert {"moment.0", "moment.1"} <= set(reach(player))
    assert player.painted().says(BEATS[2].headline)
    player.press_at("moment.1", "enter")
    again = player.window.scene
    assert isinstance(again, BeatScene) and again.beats[again.at] == BEATS[2]
    player.press("escape")
    assert isinstance(player.window.scene, FrontPageScene)


def test_moments_keep_their_screen_in_the_first_games_or_where_one_wants_all(
        monkeypatch: pytest.MonkeyPatch) -> None:
    kinds = [beat.kind for beat in BEATS]
    learned(kinds, LEARNED - 1)
    player = with_beats(monkeypatch, BEATS, (1280, 720))
    scene = player.window.scene
    assert isinstance(scene, BeatScene) and scene.beats == BEATS
    player.press("f4")
    assert not player.window.ui.has("moment.0")
    player.window.quit()
    learned(kinds, LEARNED)
    player = with_beats(monkeypatch, BEATS, (1280, 720))
    assert isinstance(player.window.scene, FrontPageScene), "all of them are lines"
    player.game.settings.moments = ALL_MOMENTS
    assert player.game.moments.divided(player.game.current, player.game.observer, 2) == (BEATS, [])
    player.window.quit()
    always = [replace(BEATS[0], always=True)]
    player = with_beats(monkeypatch, always, (1280, 720))
    scene = player.window.scene
    assert isinstance(scene, BeatScene) and scene.beats == always


def test_a_month_without_great_moments_opens_with_the_paper(
        monkeypatch: pytest.MonkeyPatch) -> None:
    player = with_beats(monkeypatch, [], (1280, 720))
    assert isinstance(player.window.scene, FrontPageScene)


def at_paper(monkeypatch: pytest.MonkeyPatch, size: tuple[int, int] = (1280, 720),
             scale: float = 1.0) -> Player:
    player = with_beats(monkeypatch, [], size, scale)
    scene = player.window.scene
    assert isinstance(scene, FrontPageScene) and scene.page.lead is not None
    return player


@pytest.mark.parametrize(("size", "scale"), SIZES)
def test_the_paper_is_whole_and_all_of_it_is_reached_by_keys(
        monkeypatch: pytest.MonkeyPatch, size: tuple[int, int], scale: float) -> None:
    player = at_paper(monkeypatch, size, scale)
    scene = player.window.scene
    assert isinstance(scene, FrontPageScene) and scene.page.lead is not None
    pages = len(player.window.ui.get("tabs", Tabs).pages) if player.window.ui.has("tabs") else 1
    assert (pages == 2) is scene.narrow
    met: set[str] = set()
    for page in range(pages):
        if pages > 1:
            player.press_at("tabs.strip", "home", *["right"] * page)
        whole(player)
        painted = player.painted()
        said = " ".join(painted.texts())
        assert "Monthly" in said and "Multip…" not in said
        met |= set(reach(player))
        if page == 0:
            player.focus("page" if "page" in met else next(
                id for id in met if id.startswith(("lead_why", "story_why"))))
            for key in ("pagedown",) * 9:
                player.press(key)
                whole(player)
            news = [*scene.page.brief, *(story.headline for story in scene.page.further)]
            assert player.painted().says(news[-1].rstrip(".")), "its end comes into sight"
    assert {"items", "to_desk"} <= met
    assert "lead_why" in met or not scene.page.lead.deck


@pytest.mark.parametrize("way", ("f4", "items"))
def test_all_items_are_a_press_away_and_lead_back(monkeypatch: pytest.MonkeyPatch,
                                                 way: str) -> None:
    player = at_paper(monkeypatch)
    if way == "f4":
        player.press("f4")
    else:
        player.press_at(way, "enter")
    assert isinstance(player.window.scene, Report)
    player.press("escape")
    assert isinstance(player.window.scene, FrontPageScene)
    focused = player.window.ui.focused
    assert focused is not None and focused.id == "to_desk"
    player.press("f4", "ctrl+enter")
    assert player.screen == "Main" and len(player.window.scenes) == 1


def test_the_paper_says_why(monkeypatch: pytest.MonkeyPatch) -> None:
    player = at_paper(monkeypatch)
    scene = player.window.scene
    assert isinstance(scene, FrontPageScene) and scene.page.lead is not None
    links = [w.id for w in player.window.ui.root.walk(shown_only=True)
             if w.focusable and w.id.startswith(("lead_why", "story_why", "result"))]
    assert links
    rows = {scene.page.lead.row, *(s.row for s in scene.page.stories)}
    for id in links:
        player.press_at(id, "enter")
        why = player.window.scene
        assert isinstance(why, WhyScreen) and why.turn == scene.turn
        row = player.game.scenario.layout.row(why.quantity, *why.index)
        assert row in rows or id.startswith("result")
        player.press("escape")
        assert player.window.scene is scene


@pytest.mark.parametrize("way", ("enter", "ctrl+enter", "mouse"))
def test_the_paper_is_left_for_the_desk_and_opens_once_a_month(
        monkeypatch: pytest.MonkeyPatch, way: str) -> None:
    player = at_paper(monkeypatch)
    if way == "mouse":
        player.click("to_desk")
    else:
        player.press(way)
    assert player.screen == "Main"
    player.game.enter(player.game.me)
    player.rest()
    assert player.screen == "Main", "who comes back is at the desk"


@pytest.mark.slow
def test_people_at_one_screen_read_the_paper_together_and_alone_what_is_private() -> None:
    """Also what a predecessor's month brought, and however many games have ended before."""
    learned(sorted(GREAT | {GOAL}), LEARNED)
    match = next(m for m in (play_by_lot(compiled(MAIN), luck, 3, luck) for luck in range(5, 60))
                 if beats(Observer(m, None), Observer(m, None), 3))
    known = [b.headline for b in beats(Observer(match, None), Observer(match, None), 3)]
    player = player_of((1280, 720), 1.0, "dark")
    player.take(match, 0, 1)
    scene = player.window.scene
    assert isinstance(scene, BeatScene) and player.game.seat is None, "once, for all"
    assert [b.headline for b in scene.beats] == known
    for beat in scene.beats:
        assert player.painted().says(beat.headline)
        player.press("ctrl+enter")
    scene = player.window.scene
    assert isinstance(scene, FrontPageScene) and scene.turn == 3
    lead = scene.page.lead
    assert lead is not None and player.painted().says(lead.headline.split()[-1])
    player.press("ctrl+enter")
    for seat in (0, 1):
        assert isinstance(player.window.scene, HandOver) and player.game.seat is None
        player.press("enter")
        assert player.game.seat == seat
        own = player.window.scene
        if isinstance(own, BeatScene):
            assert not {b.headline for b in own.beats} & set(known)
            for _ in own.beats:
                player.press("ctrl+enter")
        scene = player.window.scene
        assert isinstance(scene, FrontPageScene) and scene.turn == 3
        assert player.window.ui.has("rail") and not player.window.ui.has("page"), "what is private"
        player.turn()
        if seat == 0:
            player.game.draft.seal()
            player.game.forward()
            player.rest()
