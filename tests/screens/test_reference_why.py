"""Figures, cells, points and causes of the window lead to reasons, by keys and by the pointer."""

from __future__ import annotations

import re
from typing import Any

import pytest
from looking import PAGES, Looker, look, played, press, seen, type_in
from playing import ROOT

from game.app.controller import GameController
from game.match.match import Match
from game.present.observer.observer import Observer
from game.present.world.why_page import ICONS
from game.screens.common.figures import Figure
from game.screens.reference.charts import Charts
from game.screens.reference.ladder import Ladder
from game.screens.reference.matrix import Matrix
from game.screens.reference.why import Derivation, WhyScreen
from game.screens.toolkit.button import Button
from game.screens.toolkit.charts import LineChart
from game.screens.toolkit.events import Pointer
from game.screens.toolkit.label import RichText
from game.screens.turn.stat import Stat

__all__ = ["look"]


def answers(game: GameController, what: str) -> None:
    """The page that opened says why."""
    scene, shown = game.window.app.scene, seen(game)
    assert isinstance(scene, (Derivation, WhyScreen)), what
    assert shown.says("Made of" if isinstance(scene, Derivation) else "What moved"), what


@pytest.fixture
def game(look: Looker):
    return look(played(5))


def test_a_figure_and_a_cause_open_by_keys_down_to_the_source(game) -> None:
    game.go("country", id="POL")
    ui = game.window.app.ui
    ui.focus(next(w for w in ui.root.walk() if isinstance(w, Figure) and w.focusable))
    press(game, "enter")
    answers(game, "figure")
    game.go("why", quantity="tie", ids=("russia", "china"))
    folds = [w.id for w in ui.root.walk() if isinstance(w, Button) and "/open/" in w.id]
    for id in folds:
        ui.focus(ui.find(id))
        press(game, "enter")
    assert seen(game).says("Source:") and seen(game).says("Confidence:")


def test_every_kind_of_cause_that_a_rule_gives_has_an_icon() -> None:
    given = {kind for path in (ROOT / "game").glob("**/*.py")
             for kind in re.findall(r'\bCause\(\s*"(\w+)"', path.read_text("utf-8"))}
    assert {"matter", "order", "bond"} <= given <= set(ICONS)


@pytest.mark.parametrize(("page", "id"), [("relations", "matrix"), ("sanctions", "matrix"),
                                          ("sanctions", "secondary")])
def test_every_cell_answers_why(game, page: str, id: str) -> None:
    game.go(page)
    for place in list(game.window.app.ui.get(id, Matrix).cells):
        matrix = game.window.app.ui.get(id, Matrix)
        assert matrix.on_ask is not None
        matrix.on_ask(*place)
        answers(game, f"{page} {place}")
        press(game, "escape")


@pytest.mark.parametrize("name", ["goals", "charts", "country", "flashpoints", "why"])
def test_every_point_of_a_chart_answers_why_of_its_month(game, name: str) -> None:
    args: dict[str, Any] = {"flashpoints": {"id": "ukraine_war"}, "why": {"quantity": "dollar"},
                            "country": {"id": "world"}}.get(name, {})
    game.go(name, **args)
    id = next(w.id for w in game.window.app.ui.root.walk() if isinstance(w, LineChart))
    count = len(game.window.app.ui.get(id, LineChart).steps)
    for step in range(count):
        game.window.app.ui.focus(game.window.app.ui.find(id))
        press(game, "home", *["right"] * step, "enter")
        scene = game.window.app.scene
        assert isinstance(scene, (WhyScreen, Derivation)) and scene.turn == step
        answers(game, f"{name} {step}")
        if name != "why":
            press(game, "escape")
        if name == "charts":
            assert game.window.app.ui.get(id, LineChart).step == step


def test_a_click_on_a_point_asks_the_nearest_line(game) -> None:
    game.go("charts", quantity="support")
    game.window.app.ui.update()
    chart = game.window.app.ui.get("chart", LineChart)
    line, step = 1, 3
    value = chart.series[line].values[step]
    assert value is not None
    x, y = chart.x_of(step), chart.y_of(value)
    game.window.app.send(Pointer("down", x, y))
    scene = game.window.app.scene
    assert isinstance(scene, WhyScreen) and (scene.quantity, scene.turn) == ("support", step)
    assert chart.y_of(float(Observer(played(5), 0).series("support", played(5).seats.index(
        scene.ids[0]))[step])) == pytest.approx(y, abs=2)


def test_a_formula_leads_on_and_goes_over_the_months(game) -> None:
    game.go("goals")
    game.window.app.ui.focus(game.window.app.ui.find("goal:us_influence"))
    press(game, "enter")
    scene = game.window.app.scene
    assert isinstance(scene, Derivation) and scene.turn == 5
    moved = set()
    for turn in range(6):
        scene.choose(str(turn))
        moved.add(game.window.app.ui.get("sum", RichText).text)
    assert len(moved) > 2
    game.window.app.ui.focus(game.window.app.ui.find("parts"))
    press(game, "down", "enter")
    why = game.window.app.scene
    assert isinstance(why, WhyScreen)
    answers(game, "part")


@pytest.mark.parametrize(("name", "args"), PAGES.items())
def test_a_change_for_the_worse_is_marked_beside_its_minus(game, name: str,
                                                           args: dict[str, Any]) -> None:
    game.go(name, **args)
    for figure in game.window.app.ui.root.walk():
        if isinstance(figure, Figure):
            assert "-" not in figure.change, (figure.caption, figure.change)
            assert figure.change or not figure.worth, figure.caption


def test_a_chart_marks_what_turned_it(game) -> None:
    game.go("charts", quantity="support")
    eyes = Observer(played(5), 0)
    moments = game.window.app.ui.get("chart", LineChart).moments
    assert moments
    for moment in moments:
        told = [w.cause.rstrip(".") for seat in range(4)
                for w in eyes.why("support", seat, turn=moment.step)]
        assert moment.text in told
    game.window.app.ui.focus(game.window.app.ui.find("quantity"))
    type_in(game, "casu")
    scene = game.window.app.scene
    assert isinstance(scene, Charts) and scene.quantity == "casualties"


def test_the_figures_of_the_top_bar_answer_too(look: Looker) -> None:
    game = look(Match(played(0).scenario, 5), size=(1024, 640))
    for _ in range(3):
        game.match.play({})
    game.go("main")
    stats = [w.id for w in game.window.app.ui.root.walk() if isinstance(w, Stat)]
    assert {"stat.capital", "stat.budget", "stat.support", "stat.tension"} <= set(stats)
    for id in stats:
        game.window.app.ui.focus(game.window.app.ui.find(id))
        press(game, "enter")
        if id == "stat.tension":  # the ladders, where each rung answers
            ui = game.window.app.ui
            ui.focus(next(w for w in ui.root.walk() if isinstance(w, Ladder)))
            press(game, "enter")
            answers(game, id)
            press(game, "escape")
        else:
            answers(game, id)
        press(game, "escape")


def test_a_country_that_joins_sanctions_answers_why(game) -> None:
    game.go("sanctions")
    game.window.app.ui.focus(game.window.app.ui.find("coalition"))
    press(game, "home", "enter")
    scene = game.window.app.scene
    assert isinstance(scene, WhyScreen) and scene.quantity == "participation"
    answers(game, "coalition")
