"""The private rail beside the paper answers Why, also of a goal."""

from __future__ import annotations

import pytest
from looking import look, played, seen
from playing import MAIN, compiled

from game.match.match import Match
from game.present.month.background import background, behind
from game.present.month.private_page import Mood, moved_most, results
from game.present.month.seat_page import CALM
from game.present.people import opposition
from game.present.world.queries import row_link
from game.screens.reference.reference import ReferenceScreen
from game.screens.reference.why import Derivation, WhyScreen
from game.screens.toolkit.button import Button
from game.screens.toolkit.charts import Sparkline
from game.screens.toolkit.label import RichText
from game.screens.toolkit.listbox import ListBox
from game.screens.toolkit.markup import escape
from game.screens.toolkit.picture import Picture
from game.screens.toolkit.scroll import ScrollArea
from game.screens.turn.front_page import FrontPageScene
from game.screens.turn.report import Report

__all__ = ["look"]


def test_a_goal_on_the_rail_leads_to_its_page(look) -> None:
    game = look(played(4), 2, (1366, 768))
    app = game.window.app
    app.push(FrontPageScene(game))
    told = next(w for w in app.ui.root.walk() if isinstance(w, RichText) and "(goals:" in w.text)
    assert told.on_link is not None and seen(game).says(" this month.")
    goal = told.text.rpartition("](")[2].rstrip(")")
    told.on_link(goal)
    scene = app.scenes[-1]
    assert isinstance(scene, ReferenceScreen) and scene.id == goal.removeprefix("goals:")


@pytest.mark.slow
def test_a_goal_that_is_asked_for_is_in_sight_with_what_moved_it(look) -> None:
    game = look(played(4), 2, (1366, 768))
    app = game.window.app
    for goal in (goal for goal in game.scenario.goals if goal.actor == 2):
        app.push(FrontPageScene(game))
        app.scenes[-1].follow(f"goals:{goal.id}")  # type: ignore[attr-defined]
        app.frame()
        part, around = app.ui.find(f"goal.{goal.id}").rect, app.ui.find("left").rect
        assert around.y <= part.y and part.y + min(part.h, around.h) <= around.bottom, goal.id
        app.pop()
        app.pop()


def test_a_goal_in_an_earlier_paper_leads_to_what_moved_it_then(look) -> None:
    game = look(played(4), 2, (1366, 768))
    app = game.window.app
    app.push(FrontPageScene(game, 2))
    told = next(w for w in app.ui.root.walk()
                if isinstance(w, RichText) and "(derived:goal:" in w.text)
    assert told.on_link is not None
    told.on_link(told.text.rpartition("](")[2].rstrip(")"))
    page = app.scenes[-1]
    assert isinstance(page, Derivation) and page.turn == 2 and page.key.startswith("goal:")


def test_the_number_that_moved_the_goals_most_is_a_chart_in_a_calm_month_after_the_first(
        look) -> None:
    games = [look(played(3), seat, (1366, 768)) for seat in range(4)]
    few = [len(results(game.mine.as_read, 3)) <= CALM for game in games]
    for game in games:
        game.window.app.push(FrontPageScene(game))
    assert [game.window.app.ui.has("course") for game in games] == few and len({*few}) == 2
    game = games[few.index(True)]
    app, scene = game.window.app, game.window.app.scene
    assert isinstance(scene, FrontPageScene)
    found = moved_most(game.mine.as_read, 3)
    assert found is not None and list(app.ui.get("course", Sparkline).values) == list(found.values)
    told = next(w for w in app.ui.root.walk() if isinstance(w, RichText)
                and w.text.startswith("Since the start"))
    assert told.on_link is not None
    told.on_link(row_link(game.scenario, found.row, 3))
    assert isinstance(app.scenes[-1], WhyScreen)
    app.pop()
    scene._open(0)
    assert not app.ui.has("course"), "a month is no line"


@pytest.mark.slow
def test_the_background_of_a_lead_leads_to_causes_and_to_earlier_months(look) -> None:
    game = look(played(8), 0, (1366, 768))
    app, ways = game.window.app, set[type]()
    for turn in range(1, 9):
        app.push(FrontPageScene(game, turn))
        scene = app.scenes[-1]
        assert isinstance(scene, FrontPageScene) and scene.page.lead is not None
        found = behind(game.public, scene.page)
        assert found == background(game.public, turn, scene.page.lead)[:len(found)]
        assert app.ui.has("behind") is bool(found or scene.page.lead.motive)
        for number, reason in enumerate(found):
            if not (reason.fact or reason.link):  # nothing is known
                continue
            app.ui.get(f"background.{number}", RichText).on_link(str(number))  # type: ignore[misc]
            page = app.scenes[-1]
            if isinstance(page, Report):
                chosen = page.facts[int(app.ui.get("facts", ListBox).key_selected)]
                assert page.turn == reason.turn <= turn and reason.fact is not None
                assert chosen.text == reason.fact.text or set(chosen.notes) & set(reason.fact.notes)
            else:
                assert isinstance(page, WhyScreen) and page.now.at, "stands open at its cause"
                asked = app.ui.get("asked", Button).parent
                assert any(reason.text in words.text for words in asked.walk()
                           if isinstance(words, RichText)), reason
            ways.add(type(page))
            app.pop()
    assert Report in ways <= {WhyScreen, Report}


def test_news_without_a_picture_are_on_the_page_of_a_small_window(look) -> None:
    game, met = look(played(8), 0, (1366, 768)), 0
    app = game.window.app
    for turn in range(1, 9):
        app.push(FrontPageScene(game, turn))
        app.frame()
        told = [w.text for w in app.ui.root.walk() if isinstance(w, RichText)]
        for story in app.scenes[-1].page.further:  # type: ignore[attr-defined]
            met += 1
            assert any(escape(story.headline) in text for text in told), (turn, story.headline)
        app.pop()
    assert met


def test_the_rail_has_the_word_of_a_new_antagonist(look, monkeypatch) -> None:
    """But not in a month in which its office thinks better of the reader."""
    moods = [Mood(1, "The Kremlin", 2.0, "a gift")]
    monkeypatch.setattr(opposition, "antagonist", lambda observer, turn: (1, 0))
    monkeypatch.setattr("game.present.month.seat_page.moods", lambda observer, turn: moods)
    game = look(played(4), 0, (1366, 768))
    game.window.app.push(FrontPageScene(game))
    with pytest.raises(KeyError):
        game.window.app.ui.get("rival", RichText)
    game.window.app.pop()
    moods.clear()
    game.window.app.push(FrontPageScene(game))
    told = game.window.app.ui.get("rival", RichText)
    assert told.text == escape(opposition.spoken(game.mine.as_read, 4))
    assert told.text.startswith("The Kremlin: “")


@pytest.mark.slow
@pytest.mark.parametrize("seed", (1, 2, 3, 5, 6))
def test_the_scene_of_a_lead_keeps_a_quarter_of_a_page_that_fits(look, seed: int) -> None:
    game = look(played(12, seed=seed), 0, (1920, 1080))
    app = game.window.app
    for turn in range(1, 13):
        app.push(FrontPageScene(game, turn))
        app.frame()
        assert not app.ui.get("page", ScrollArea).bar.needed, turn
        assert app.ui.find("scene").rect.h >= 0.25 * app.ui.find("page").rect.h, turn
        app.pop()


@pytest.mark.parametrize("size", ((1920, 1080), (1366, 768), (1280, 720)), ids=str)
def test_news_of_a_quiet_month_stand_with_pictures_beside_the_lead(look, size) -> None:
    scenario = compiled(MAIN)
    match = Match(scenario, 7, seats=dict.fromkeys(scenario.seats, "doctrine"))
    match.step()
    game = look(match, 2, size)
    app, game.settings.hints = game.window.app, False
    app.push(FrontPageScene(game, 1))
    seen(game)
    page = app.scenes[-1].page  # type: ignore[attr-defined]
    scene = app.ui.find("scene").rect
    news = [app.ui.find(f"story.{n}").rect for n in range(len(page.further))]
    pictures = [w for w in app.ui.root.walk(shown_only=True) if isinstance(w, Picture)]
    assert page.quiet and news and len(pictures) == 1 + len(news)
    assert all(box.x > scene.right and box.bottom <= scene.bottom + 40 for box in news)
    assert max(box.bottom for box in news) > scene.y + 0.6 * scene.h
    assert min(w.rect.h for w in pictures) > 0.1 * scene.h, "none is a strip"
