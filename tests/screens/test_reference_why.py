"""Every figure of every page answers why, down to assumption and source; nothing secret shows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from looking import MORE, PAGES, Looker, look, played, press, seen, type_in
from playing import compiled

from game.app.controller import GameController
from game.core.errors import UsageError
from game.match.match import Match
from game.match.report import UNDISCLOSED, Why
from game.present.observer.observer import Observer
from game.present.words.texts import reference as say
from game.present.world.derived_figures import derive
from game.present.world.worth import worth
from game.screens.common.figures import Figure
from game.screens.reference.causes import ICONS, basis, explain, grow
from game.screens.reference.charts import Charts
from game.screens.reference.derivation import Derivation
from game.screens.reference.ladder import Ladder
from game.screens.reference.matrix import Matrix
from game.screens.reference.why import WhyScreen
from game.screens.toolkit.charts import LineChart
from game.screens.toolkit.events import Pointer
from game.screens.toolkit.label import Label, RichText
from game.screens.toolkit.table import Table
from game.screens.toolkit.tree import Node, Tree
from game.screens.turn.stat import Stat

__all__ = ["look"]


Deed = tuple[int, str, str, str]
"""Month, kind, id and doer of what moved a number."""


def leaves(nodes: tuple[Node, ...]) -> Iterator[Node]:
    for node in nodes:
        yield node
        yield from leaves(node.children)


def answers(game: GameController, what: str) -> None:
    """The page that opened says why: causes down to their ground, or the start and its source."""
    scene = game.window.app.scene
    if isinstance(scene, Derivation):
        table = game.window.app.ui.get("parts", Table)
        assert table.count() and game.window.app.ui.get("formula", RichText).text, what
        assert scene.found.values[-1] == pytest.approx(formula(scene), abs=1e-3), what
        return
    assert isinstance(scene, WhyScreen), what
    origin = game.window.app.ui.get("origin", RichText).text
    assert "At the start" in origin, what
    if not game.window.app.ui.has("causes"):
        text = game.window.app.ui.get("nothing", RichText).text
        assert ("Nothing has moved it since the start." in text and origin in text) or \
            "Nothing moved it in" in text or text == origin, what
        return
    for root in game.window.app.ui.get("causes", Tree).nodes:
        below = list(leaves(root.children))
        assert root.text and root.value and below, (what, root.text)
        assert any(".uses." in n.key or ".basis" in n.key for n in below), (what, root.text)
        for node in below:
            if ".uses." in node.key:
                parts = [c.text for c in node.children]
                assert any(p.startswith("Source: ") and len(p) > 12 for p in parts), node.text
                assert any(p.startswith("Confidence: ") for p in parts), node.text


def formula(scene: Derivation) -> float:
    """The parts put together by hand."""
    kind = scene.key.partition(":")[0]
    points = [p.points[-1] for p in scene.found.parts]
    if kind == "goal":
        goal = next(g for g in scene.scenario.goals if g.id == scene.key[5:])
        return min(100.0, max(0.0, goal.offset + sum(points)))
    if kind == "unaligned":
        return max(0.0, 100 + sum(points))
    return max(points) if kind == "tension" else sum(points)


@pytest.mark.parametrize(("name", "args"), MORE)
def test_every_figure_answers_why(look: Looker, name: str, args: dict[str, object]) -> None:
    game = look(played(5))
    game.go(name, **args)
    asked = [w.id for w in game.window.app.ui.root.walk()
             if isinstance(w, (Figure, Ladder)) and w.focusable]
    for id in asked:
        game.window.app.ui.focus(game.window.app.ui.find(id))
        press(game, "enter")
        answers(game, id)
        made = isinstance(game.window.app.scene, Derivation)
        assert seen(game).says("Made of" if made else "What moved")
        press(game, "escape")
    if name in ("country", "flashpoints", "goals") and args != {"id": "ISL"}:
        assert len(asked) > 1
    silent = [w for w in game.window.app.ui.root.walk()
              if isinstance(w, Figure) and not w.focusable]
    assert all(w.value == "not known" for w in silent)


@pytest.mark.parametrize(("page", "id"), [("relations", "matrix"), ("sanctions", "matrix"),
                                          ("sanctions", "secondary")])
def test_every_cell_answers_why(look: Looker, page: str, id: str) -> None:
    game = look(played(5))
    game.go(page)
    for place in list(game.window.app.ui.get(id, Matrix).cells):
        matrix = game.window.app.ui.get(id, Matrix)
        assert matrix.on_ask is not None
        matrix.on_ask(*place)
        answers(game, f"{page} {place}")
        press(game, "escape")


@pytest.mark.parametrize("name", ["goals", "charts", "country", "flashpoints", "why"])
def test_every_point_of_a_chart_answers_why_of_its_month(look: Looker, name: str) -> None:
    game = look(played(5))
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


def test_a_click_on_a_point_asks_the_nearest_line(look: Looker) -> None:
    game = look(played(5))
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


def test_a_formula_leads_on_and_goes_over_the_months(look: Looker) -> None:
    game = look(played(5))
    game.go("goals")
    game.window.app.ui.focus(game.window.app.ui.find("progress"))
    press(game, "enter")
    scene = game.window.app.scene
    assert isinstance(scene, Derivation) and scene.turn == 5
    moved = set()
    for turn in range(6):
        scene._choose(str(turn))
        moved.add(game.window.app.ui.get("sum", Label).text)
    assert len(moved) > 2
    game.window.app.ui.focus(game.window.app.ui.find("parts"))
    press(game, "down", "enter")
    why = game.window.app.scene
    assert isinstance(why, WhyScreen)
    answers(game, "part")


def test_formulas_hide_what_their_eyes_may_not_see() -> None:
    match = played(5)
    for goal in match.scenario.goals:
        for seat in (None, 0, 1):
            eyes = Observer(match, seat)
            found = derive(eyes, f"goal:{goal.id}")
            for part, row in zip(found.parts, goal.rows.tolist(), strict=True):
                weight = goal.coefficients[goal.rows.tolist().index(row)]
                assert part.points[-1] == pytest.approx(float(weight * eyes.flat(-1)[row]))
                assert (part.value == "not known") == (eyes.shown(row) is None)
    with pytest.raises(UsageError, match="no figure"):
        derive(Observer(match, 0), "luck:all")
    with pytest.raises(UsageError, match="atlantis"):
        derive(Observer(match, 0), "unaligned:atlantis")


@pytest.mark.slow
def test_secrets_of_others_have_no_ground_to_read() -> None:
    match = played(5)
    names = [*(a.name for a in match.scenario.actors), ""]  # -1: nobody
    for seat in (None, *range(len(match.seats))):
        eyes, told = Observer(match, seat), set()
        deeds: dict[bool, set[Deed]] = {True: set(), False: set()}
        for entry in match.ledger.entries:  # words may be common to a known deed and a secret one
            cause = entry.cause
            known = not cause.secret or (seat is not None and seat in cause.parties)
            deeds[known].add((entry.turn, cause.kind, cause.id, names[cause.actor]))
        for row in {e.row for e in match.ledger.entries}:
            name, index = match.scenario.layout.where(row)
            for why in eyes.why(name, *index):
                told.add((why.turn, why.kind, why.rule, why.actor))
                if why.kind == "undisclosed":
                    assert basis(match.scenario, why) == [
                        ("What is behind it is secret; the debrief tells", "")]
        assert told & deeds[True] and deeds[False] - deeds[True]
        assert not told & (deeds[False] - deeds[True])


def test_good_and_bad_are_apart_from_up_and_down() -> None:
    scenario = played(0).scenario
    row = scenario.layout.row
    assert worth(scenario, row("support", 0), 0) == 1
    assert worth(scenario, row("weariness", 0), 0) == -1
    assert worth(scenario, row("weariness", 0), None) == 0
    assert worth(scenario, row("casualties", 0), None) == -1
    tie = row("tie", scenario.seats.index("russia"), scenario.seats.index("china"))
    assert worth(scenario, tie, scenario.seats.index("us")) == -1
    assert worth(scenario, tie, scenario.seats.index("russia")) == 1


@pytest.mark.parametrize(("name", "args"), PAGES.items())
def test_a_change_for_the_worse_is_marked_beside_its_minus(
        look: Looker, name: str, args: dict[str, Any]) -> None:
    game = look(played(5))
    game.go(name, **args)
    for figure in game.window.app.ui.root.walk():
        if isinstance(figure, Figure):
            assert "-" not in figure.change, (figure.caption, figure.change)
            assert figure.change or not figure.worth, figure.caption


@pytest.mark.parametrize(("name", "args"), MORE)
def test_numbers_are_written_as_people_write_them(look: Looker, name: str,
                                                  args: dict[str, Any]) -> None:
    game = look(played(5), size=(1920, 2160))
    game.go(name, **args)
    for op in seen(game).ops:
        assert not re.search(r"(?:^|[\s(])-\d|[−+]0(?![.\d])|\d{5}|\d\.\d{5}", op.text), op.text


def test_a_chart_marks_what_turned_it(look: Looker) -> None:
    game = look(played(5))
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


def test_a_country_that_joins_sanctions_answers_why(look: Looker) -> None:
    game = look(played(5))
    game.go("sanctions")
    game.window.app.ui.focus(game.window.app.ui.find("coalition"))
    press(game, "home", "enter")
    scene = game.window.app.scene
    assert isinstance(scene, WhyScreen) and scene.quantity == "participation"
    answers(game, "coalition")


@pytest.mark.parametrize("kind", sorted({*ICONS, "bond"} - {UNDISCLOSED, "override"}))
def test_each_kind_of_cause_says_what_it_is(kind: str) -> None:
    """In the tree below the cause, and in full beside it; a treaty that binds is one, too."""
    why = Why(1, 2.0, "They signed.", kind, "some", "", (), ())
    scenario = compiled("lesson_50_minutes")
    roots = grow(scenario, [why], dated=False)
    texts = [node.text for node in leaves(tuple(roots.nodes))]
    named = say(f"kind_{kind}")
    assert any(text.startswith(named) for text in texts), texts
    assert named in explain(scenario, (why, ""), "tie", ("russia", "china"))
