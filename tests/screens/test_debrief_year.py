"""The debrief's first page for who led one seat: the year as one picture."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from looking import look, played, press, seen
from playing import MAIN

from game.app.controller import GameController
from game.present.debrief import better_course as second_thoughts
from game.present.debrief.counterfactuals import given, title
from game.present.debrief.decisive_causes import band
from game.present.debrief.results import outcome, standings, verdicts
from game.present.debrief.turning_points import numbered
from game.present.words.facts import verdict_word
from game.present.words.texts import debrief as say
from game.screens.common.dialog import Option
from game.screens.debrief.curve import curve
from game.screens.debrief.debrief import OUTCOME, WHAT_IF, YEAR, Debrief
from game.screens.debrief.year_chart import Turn, YearChart
from game.screens.debrief.year_parts import Standing
from game.screens.debrief.year_replay import Replays
from game.screens.toolkit.button import Button, Pressable
from game.screens.toolkit.events import Key, Pointer, Wheel
from game.screens.toolkit.label import RichText
from game.screens.toolkit.markup import escape, plain
from game.screens.toolkit.picture import Picture
from game.screens.toolkit.progress import Progress
from game.screens.toolkit.scroll import ScrollArea
from game.screens.toolkit.tabs import Tabs
from game.screens.toolkit.theme import DARK, LIGHT

__all__ = ["look"]

LESSON = "lesson_50_minutes"


def year(look, match=None, seat: int = 0, **window: object) -> GameController:
    """The debrief of a game by lot that is over, for the one person in a seat."""
    match = match or played(None)
    game = look(match, seat=seat, **window)
    game.take(match, {s: "human" if i == seat else "doctrine" for i, s in enumerate(match.seats)})
    game.seat = seat
    game.show("debrief")
    game.window.app.ui.update()
    return game


def turns_of(game) -> list[Turn]:
    return game.window.app.ui.get("year.chart", YearChart).turns


def settle(game) -> None:
    until = time.monotonic() + 300
    while not game.tasks.settled:
        assert time.monotonic() < until, "the work never ends"
        time.sleep(0.01)
        game.tasks.poll()
    game.window.app.ui.update()


@pytest.fixture
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    """Courses are tried only a few times."""
    monkeypatch.setattr(second_thoughts, "TRIED", 1)
    monkeypatch.setattr(second_thoughts, "TOLD", 3)


# What the page tells ------------------------------------------------------------------------------

@pytest.fixture
def game(look) -> GameController:
    return year(look)


def test_the_year_comes_first_for_one_person_only(game: GameController, look) -> None:
    tabs = game.window.app.ui.get("tabs", Tabs)
    assert tabs.pages and game.window.app.scene.page == YEAR
    two = look(played(None))
    two.take(played(None), {s: "human" if i < 2 else "doctrine"
                            for i, s in enumerate(two.scenario.seats)})
    two.show("debrief")
    assert two.window.app.scene.page == OUTCOME and two.window.app.scene.year is None
    none = look(played(2))
    none.show("debrief")
    assert none.window.app.scene.page == OUTCOME, "a game that goes on has no year yet"


@pytest.mark.slow
@pytest.mark.parametrize("seat", range(4))
def test_the_head_tells_the_ending_and_one_figure_for_the_result(look, seat: int) -> None:
    """The score, and in words what it is beside many games: nothing else counts the result."""
    game = year(look, seat=seat, size=(1920, 1080))
    told, shown = game.revealed, seen(game)
    found = outcome(told)
    assert found is not None and shown.says(found.name)
    place = next(s for s in standings(told, game.current.opponents) if s.actor == seat)
    assert game.window.app.ui.get("year.standing", Standing).value == f"{place.score:.1f}"
    assert plain(game.window.app.ui.get("year.place", RichText).text) == (
        f"Place {place.place} of 4. The score is {say(band(place.score))}.")
    assert shown.says("place goes by the score")
    assert shown.says("February 2025 to January 2026")


@pytest.mark.slow
def test_every_goal_has_a_card_with_its_verdict_and_its_own_scene(look) -> None:
    for seat in range(4):
        game = year(look, seat=seat)
        scenes = []
        for v in (v for v in verdicts(game.revealed) if v.actor == seat):
            card = game.window.app.ui.find(f"year.goal.{game.scenario.goals[v.goal].id}")
            words = " ".join(plain(w.text) if isinstance(w, RichText) else getattr(w, "text", "")
                             for w in card.walk())
            assert v.name in words and verdict_word(v.verdict) in words.lower()
            scenes += [w.scene for w in card.walk() if isinstance(w, Picture)]
        assert len(set(scenes)) == len(scenes) > 3


def test_the_curve_never_goes_beyond_its_points() -> None:
    points = [(0.0, 40.0), (1.0, 44.0), (2.0, 44.0), (3.0, 30.0), (4.0, 31.0)]
    for (one, other), part in zip(pairwise(points), curve(points), strict=True):
        assert part[0] == one and part[-1] == pytest.approx(other)
        low, high = sorted((one[1], other[1]))
        assert all(low - 1e-9 <= y <= high + 1e-9 for _, y in part)


# Where things stand -------------------------------------------------------------------------------

@pytest.mark.slow
@pytest.mark.parametrize(("size", "seed"), [
    ((1280, 720), 5), ((1280, 720), 6), ((1366, 768), 6), ((1366, 768), 7), ((1920, 1080), 7),
    ((3840, 2160), 5)])
def test_no_medallion_covers_another_a_dot_or_the_end_of_a_line(look, size, seed: int) -> None:
    match = played(None, MAIN, seed)
    for seat in range(4):
        game = year(look, match, seat, size=size, theme=LIGHT if seat % 2 else DARK)
        chart, turns = game.window.app.ui.get("year.chart", YearChart), turns_of(game)
        assert turns and all(turn.spot is not None for turn in turns)
        bare = sum(not turn.spot.text.w for turn in turns)
        most = {1280: 3, 1366: 2}.get(size[0], 1)
        assert bare <= most and bare < len(turns), "words stand beside the scenes"
        dots = [chart.dot(turn.point.swing.turn) for turn in turns]
        for n, turn in enumerate(turns):
            assert chart.plot.holds(turn.rect)
            assert not any(turn.rect.has(*dot) for dot in dots)
            assert not any(turn.rect.meets(other.rect) for other in turns[n + 1:])
        shown = seen(game)
        assert not shown.clipped()
        own = [(a, b) for a, b in shown.overlapping() if "year.turn" in a.owner + b.owner]
        assert [(a.text, b.text) for a, b in own] == []


@pytest.mark.parametrize(("size", "scale"), [((1366, 768), 2.0), ((1280, 720), 1.5),
                                             ((700, 420), 1.0)])
def test_in_a_small_window_the_turning_points_are_a_list(look, size, scale: float) -> None:
    game = year(look, size=size, scale=scale)
    ui = game.window.app.ui
    assert turns_of(game) == [] and ui.has("year.turn.1") and ui.has("year.goals")
    area = ui.get("page.year", ScrollArea)
    last = -1.0
    while area.bar.offset > last:
        shown, last = seen(game), area.bar.offset
        assert [op.text for op in shown.clipped()] == []
        assert [(a.text, b.text) for a, b in shown.overlapping()] == []
        game.window.app.send(Wheel(*area.rect.centre, dy=-4.0))
        ui.update()
    assert last > 500, "it is a long list"


# By keyboard --------------------------------------------------------------------------------------

def test_a_turning_point_is_selected_by_key_and_stays_so(game: GameController) -> None:
    points, _ = numbered(game.revealed, game.humans)
    scene = game.window.app.scene
    worst = min(range(len(points)), key=lambda n: points[n].swing.change)
    assert scene.year.chosen == worst + 1, "at first the month that cost most"
    other = 1 if worst else 2
    game.window.app.ui.focus(game.window.app.ui.find(f"year.turn.{other}"))
    press(game, "enter")
    ui = game.window.app.ui
    ui.update()
    turn = points[other - 1].swing.turn
    month = scene.year.facts.year.months[turn]
    assert ui.get("year.month", RichText).text == f"Replay from {month}"
    assert ui.focused is not None and ui.focused.id == f"year.turn.{other}"
    told = plain(ui.get("year.ordered", RichText).text)
    orders = given(game.revealed, turn, game.scenario.seats[0])
    assert all(title(game.scenario, game.scenario.seats[0], o) in told for o in orders)
    assert ("nothing" in told) == (not orders)


@pytest.mark.slow
def test_other_orders_are_played_beside_and_the_best_are_told(game: GameController, few) -> None:
    ui, replays = game.window.app.ui, game.window.app.scene.year.replays
    ui.focus(ui.find("year.ask"))
    press(game, "enter")
    ui.update()
    assert ui.has("year.progress") and not ui.has("year.ask")
    assert ui.get("year.progress", Progress).share == 0.0, "nothing is computed in a frame"
    settle(game)
    assert replays.share == 1.0
    turn = replays.turn
    found = replays.found[turn]
    assert found.tried > 3 and 0 < len(found.found) <= 3
    changes = [one.line.change for one in found.found]
    assert changes == sorted(changes, reverse=True)
    for n, one in enumerate(found.found, 1):
        option = ui.get(f"year.option.{n}", Option)
        assert option.name == one.course.said
        assert f"Average score **{one.line.new:.1f}**" in option.meaning
    was, score = found.found[0].line.was, game.revealed.scores()[
        game.scenario.seats[game.humans[0]]]
    shown = " ".join(op.text for op in seen(game).ops if op.kind == "text")
    assert f"your own course comes to {was:.1f} on average" in shown
    assert f"it came to {score:.1f}" in shown, "the score of the game is named beside it"
    assert not seen(game).clipped()
    replays.play(turn)
    assert game.tasks.settled, "what was found is kept"


@pytest.mark.slow
def test_an_alternative_is_on_the_sheet_of_the_game_that_is_played_on(game: GameController,
                                                                      few) -> None:
    scene = game.window.app.scene
    assert isinstance(scene, Debrief) and isinstance(scene.year.replays, Replays)
    game.window.app.ui.find("year.ask").press()
    settle(game)
    ui = game.window.app.ui
    ui.focus(ui.find("year.option.1"))
    press(game, "enter")
    ui.update()
    turn = scene.year.replays.turn
    course = scene.year.replays.course(turn)
    assert course is not None and course.turn == turn
    ui.get("year.branch", Button).press()
    settle(game)
    assert game.match.turn == turn and not game.match.over
    assert set(game.draft.orders) == set(course.orders)
    assert {i: w for i, w in game.draft.answers.items() if i in course.answers} == course.answers


def test_every_number_leads_to_its_reasons(game: GameController) -> None:
    ui, goal = game.window.app.ui, game.scenario.goals[0]
    for id in (f"year.goal.{goal.id}", "year.standing"):
        found = ui.find(id)
        assert isinstance(found, Pressable) and found.tooltip
        ui.focus(found)
        press(game, "enter")
        assert type(game.window.app.scene).__name__ == "Derivation"
        press(game, "escape")
        assert game.window.app.scene.page == YEAR
    chart = ui.get("year.chart", YearChart)
    ui.focus(chart)
    press(game, "left", "left", "enter")
    assert type(game.window.app.scene).__name__ == "Derivation"
    press(game, "escape")
    for id, link, page in (("year.place", "page:outcome", OUTCOME),
                           ("year.links", "", WHAT_IF), ("year.hidden", "page:secrets", "secrets")):
        game.window.app.scene.turn_page(YEAR)
        ui.update()
        text = ui.get(id, RichText)
        assert text.on_link is not None
        text.on_link(link or f"whatif:{game.window.app.scene.year.facts.points[0].swing.turn}")
        assert game.window.app.scene.page == page


def test_the_values_of_a_month_show_only_while_the_pointer_is_there(look) -> None:
    game = year(look, size=(1920, 1080))
    ui, send = game.window.app.ui, game.window.app.send
    chart, away = ui.get("year.chart", YearChart), (3.0, 3.0)
    middle = chart.plot.centre[1]
    send(Pointer("move", chart.x_of(3), middle, button=0))
    assert chart.reading == 3
    send(Pointer("move", *away, button=0))
    assert chart.reading == -1
    turn = next(turn for turn in chart.turns if turn.spot is not None)
    send(Pointer("move", *turn.spot.centre, button=0))
    assert chart.reading >= 0 and turn.hovered
    send(Pointer("move", *away, button=0))
    assert chart.reading == -1, "also when it left over a medallion"
    send(Pointer("move", chart.x_of(5), chart.plot.bottom - 2, button=0))
    send(Pointer("down", chart.x_of(5), chart.plot.bottom - 2))
    assert type(game.window.app.scene).__name__ == "Derivation"
    send(Pointer("move", *away, button=0))
    press(game, "escape")
    assert ui.get("year.chart", YearChart).reading == -1, "also when it left on another screen"
    ui.focus(ui.get("year.chart", YearChart))
    press(game, "home")
    assert ui.get("year.chart", YearChart).reading == 0, "keys read without a pointer"


def test_what_one_could_not_know_was_hidden_from_that_seat(look) -> None:
    for seat in range(4):
        game = year(look, seat=seat)
        hidden = game.window.app.scene.year.facts.hidden
        assert len(hidden) == 3
        known = {text for _, text in game.revealed.hidden_from((seat,))}
        assert all(one.text in known for one in hidden if one.date)
        assert all(seat not in one.parties for one in hidden)
        words = plain(" ".join(w.text for w in game.window.app.ui.find("year.unknown").walk()
                               if isinstance(w, RichText)))
        assert all(plain(escape(one.text)) in words for one in hidden)


@pytest.mark.slow
@pytest.mark.parametrize("scenario", [LESSON, "five_seats"])
def test_other_scenarios_have_their_year(look, scenario: str) -> None:
    match = played(None, scenario)
    for seat in range(len(match.seats)):
        game = year(look, match, seat)
        assert game.window.app.ui.has("year.goals")
        shown = seen(game)
        assert not shown.clipped()
        assert [(a.text, b.text) for a, b in shown.overlapping()] == []
        game.window.app.send(Key("tab"))


def test_what_a_turning_point_is_called_stands_beside_the_chart(look) -> None:
    """Also where there was no room for its words in the chart."""
    game = year(look, size=(1366, 768))
    for turn in turns_of(game):
        assert turn.point.title in plain(turn.tooltip)
        game.window.app.scene.year.choose(turn.number)
        game.window.app.ui.update()
        assert plain(game.window.app.ui.get("year.title_of", RichText).text) == turn.point.title


def test_who_plays_alone_has_no_teacher(game: GameController) -> None:
    game.branch(5)
    settle(game)
    game.window.app.ui.update()
    shown = " ".join(op.text for op in seen(game).ops if op.kind == "text")
    assert not game.window.app.ui.has("from_teacher") and "teacher" not in shown
    assert "You play on from before the orders of June 2025" in shown
