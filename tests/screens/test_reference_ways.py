"""The ways between the pages to look things up in: beside each other, in, and back out."""

from __future__ import annotations

import pytest
from looking import Looker, look, played, press, seen, type_in
from person import Person

from game.screens.common.figures import Strip
from game.screens.reference.encyclopaedia import Encyclopaedia
from game.screens.reference.matrix import Matrix
from game.screens.reference.relations import Relations
from game.screens.toolkit.charts import LineChart
from game.screens.toolkit.events import Pointer

__all__ = ["look"]


@pytest.fixture
def person(request: pytest.FixtureRequest) -> Person:
    """Somebody at the desk of a new game, at the size and scale of the test."""
    size, scale = getattr(request, "param", ((1280, 720), 1.0))
    someone = Person(size, scale=scale)
    someone.begin()
    someone.press("ctrl+enter")
    assert someone.screen == "Main"
    request.addfinalizer(someone.window.quit)
    return someone


def click_home(person: Person) -> None:
    """Press the first entry of the row."""
    person.window.ui.update()
    x, y = person.window.ui.get("ways", Strip).places[0].centre
    person.do(Pointer("move", x, y, button=0), Pointer("down", x, y), Pointer("up", x, y))


@pytest.mark.slow
def test_a_number_that_was_asked_leads_back_to_its_page(person: Person) -> None:
    person.press("ctrl+3", "ctrl+2")
    person.press_at("matrix", "enter")
    assert person.screen == "WhyScreen"
    person.press("escape")
    assert person.screen == "Relations"
    person.press_at("matrix", "enter")
    assert person.screen == "WhyScreen"
    person.press("ctrl+3")
    assert person.screen == "Sanctions"
    person.press("escape")
    assert person.screen == "Main"


@pytest.mark.parametrize("person", [((1280, 720), 1.0), ((1366, 768), 2.0)], indirect=True)
def test_the_first_of_the_row_is_the_desk(person: Person) -> None:
    person.press("ctrl+2")
    person.press_at("matrix", "enter")
    assert person.painted().says("Desk")
    click_home(person)
    assert person.screen == "Main"
    person.press("ctrl+8", "ctrl+0")
    assert person.screen == "Main"
    person.press("ctrl+8")
    person.press_at("ways", "home", "enter")
    assert person.screen == "Main"


def test_the_debrief_is_where_one_came_from(person: Person) -> None:
    over = played(None, "lesson_50_minutes")
    person.game.take(over, dict.fromkeys(over.seats, "human"), kept=False)
    person.game.show("debrief")
    person.game.why("support", "us")
    assert person.painted().says("Debrief")
    person.press("ctrl+2", "ctrl+3", "escape")
    assert person.screen == "Debrief"
    person.game.why("support", "us")
    person.press("ctrl+2")
    click_home(person)
    assert person.screen == "Debrief"


@pytest.mark.parametrize(("size", "scale"), [((1280, 720), 1.25), ((1280, 720), 1.5),
                                             ((1280, 720), 2.0), ((1366, 768), 2.0)])
def test_no_number_and_no_head_of_a_matrix_is_cut(look: Looker, size: tuple[int, int],
                                                  scale: float) -> None:
    game = look(played(4, "five_seats"), 0, size, scale)
    for page in ("relations", "sanctions"):
        game.go(page)
        game.window.app.ui.update()
        matrix = game.window.app.ui.get("matrix", Matrix)
        drawn = [op for op in seen(game).ops if op.kind == "text" and op.owner == "matrix"]
        words = [op.text for op in drawn]
        for (row, column), cell in matrix.cells.items():
            box = matrix.cell_rect(row, column)
            inside = [op for op in drawn if box.has(*op.rect.centre)]
            assert cell.text in [op.text for op in inside], (page, row, column)
            assert all(box.x <= op.rect.x and op.rect.right <= box.right for op in inside)
        for name in (*matrix.rows, *matrix.columns, *(title for title, _ in matrix.groups)):
            assert name in words or set(name.split()) <= set(words), (page, name)
        assert not any("…" in text for text in words)
        game.back()


def test_no_two_powers_have_the_same_colour_in_a_chart(look: Looker) -> None:
    game = look(played(4, "five_seats"))
    theme = game.window.app.ui.style.theme
    game.go("charts", quantity="tie", ids=("russia", "china"))
    for id, others in (("chart", 4), ("line", 2)):
        if id == "line":
            game.go("relations")
            scene = game.window.app.scene
            assert isinstance(scene, Relations)
            scene._select(1, 4)
        lines = game.window.app.ui.get(id, LineChart).series
        assert len(lines) == others
        assert len({s.colour(theme, i) for i, s in enumerate(lines)}) == others
        assert len({s.sign(i) for i, s in enumerate(lines)}) == others


def test_names_of_goals_stand_whole_at_their_lines(look: Looker) -> None:
    game = look(played())
    game.go("goals")
    drawn = {op.text for op in seen(game).ops if op.owner == "lines"}
    assert {s.name for s in game.window.app.ui.get("lines", LineChart).series} <= drawn


def test_the_encyclopaedia_searches(look: Looker) -> None:
    game = look(played())
    game.go("encyclopaedia", entry="order:impose_sanctions")
    scene = game.window.app.scene
    assert isinstance(scene, Encyclopaedia)
    press(game, "ctrl+f")
    type_in(game, "wedge")
    titles = [a.title for a in scene._found()]
    assert 0 < len(titles) < 60 and any("edge" in t for t in titles)
