"""Every page to look something up in: it fits, every number answers why, keys reach everything."""

from __future__ import annotations

import pytest
from looking import MORE, PAGES, Looker, look, played, press, seen, type_in

from game.match.match import Match
from game.screens.common.legend import Legend
from game.screens.reference.encyclopaedia import Encyclopaedia
from game.screens.reference.ladder import Ladder
from game.screens.reference.matrix import Matrix
from game.screens.reference.reference import WAYS, ReferenceScreen
from game.screens.reference.why import WhyScreen
from game.screens.toolkit.listbox import Dropdown, ListBox
from game.screens.toolkit.scroll import ScrollArea
from game.screens.toolkit.theme import LIGHT

__all__ = ["look"]


@pytest.mark.slow
@pytest.mark.parametrize(("size", "scale"), [((1280, 720), 1.0), ((1366, 768), 2.0),
                                             ((1920, 1080), 1.0)])
@pytest.mark.parametrize("state", ["start", "middle", "over"])
def test_nothing_is_clipped_or_overlaps(look: Looker, state: str, size: tuple[int, int],
                                        scale: float) -> None:
    match = {"start": lambda: played(0), "middle": played, "over": lambda: played(None)}[state]()
    game = look(match, 0, size, scale, LIGHT)
    for name, args in MORE:
        game.go(name, **args)
        shown = seen(game)
        assert not shown.clipped(), (name, args)
        assert not shown.overlapping(), (name, args)
        game.back()


@pytest.mark.parametrize("scenario", ["five_seats", "lesson_50_minutes"])
def test_other_scenarios_fit_too(look: Looker, scenario: str) -> None:
    match = played(2, scenario)
    game = look(match, len(match.seats) - 1, (1366, 768), 2.0)
    for name in PAGES:
        if name in ("why", "charts", "country"):
            continue
        game.go(name)
        assert not seen(game).clipped() and not seen(game).overlapping()
        game.back()


@pytest.fixture
def game(look: Looker):
    return look(played())


@pytest.mark.parametrize(("page", "quantity"), [("relations", "relations"),
                                                ("sanctions", "sanctions")])
def test_a_matrix_is_read_and_asked_by_keys(game, page: str, quantity: str) -> None:
    game.go(page)
    game.window.app.ui.focus(game.window.app.ui.find("matrix"))
    press(game, "down", "right")
    matrix = game.window.app.ui.get("matrix", Matrix)
    assert matrix.here is not None
    row, column = matrix.here
    press(game, "enter")
    why = game.window.app.scene
    assert isinstance(why, WhyScreen) and why.quantity == quantity
    ids = game.match.seats
    assert why.ids[-2:] == (ids[row], ids[column // (3 if page == "sanctions" else 1)])


def test_a_click_asks_too(look: Looker) -> None:
    from game.screens.toolkit.events import Pointer
    game = look(played())
    game.go("relations")
    game.window.app.ui.update()
    x, y = game.window.app.ui.get("matrix", Matrix).cell_rect(1, 2).centre
    game.window.app.send(Pointer("down", x, y))
    why = game.window.app.scene
    assert isinstance(why, WhyScreen) and why.ids == ("russia", "china")


def test_the_strip_and_its_keys_lead_everywhere(game) -> None:
    game.go("goals")
    for number, way in enumerate(WAYS, 1):
        press(game, f"ctrl+{number}")
        scene = game.window.app.scene
        assert isinstance(scene, ReferenceScreen) and scene.way == way.name
    while len(game.window.app.scenes) > 1:
        press(game, "escape")
    assert not isinstance(game.window.app.scene, ReferenceScreen)


def test_a_country_is_found_by_typing_and_neighbours_lead_on(game) -> None:
    game.go("country", id="POL")
    game.window.app.ui.focus(game.window.app.ui.find("choices"))
    type_in(game, "viet")
    scene = game.window.app.scene
    assert isinstance(scene, ReferenceScreen) and scene.title() == "Vietnam"
    assert seen(game).says("Vietnam")
    assert game.window.app.ui.get("choices", Dropdown).key == "VNM"


def test_an_order_is_put_on_the_sheet_from_a_country(look: Looker) -> None:
    game = look(Match(played(0).scenario, 5))
    game.go("country", id="POL")
    game.window.app.ui.focus(game.window.app.ui.find("orders"))
    press(game, "down")
    chosen = game.window.app.ui.get("orders", ListBox).key_selected
    assert "POL" in chosen
    game.window.app.ui.focus(game.window.app.ui.find("add"))
    press(game, "enter")
    assert game.draft.orders == [chosen]


def test_the_ladder_says_where_it_stands(game) -> None:
    game.go("flashpoints", id="ukraine_war")
    ladder = game.window.app.ui.get("ladder.ukraine_war", Ladder)
    heights = [ladder.y_of(rung) for rung in range(11)]
    assert heights == sorted(heights, reverse=True)
    assert ladder.y_of(2.5) == pytest.approx((heights[2] + heights[3]) / 2)
    assert all(seen(game).says(name.split(" ")[0]) for name in ladder.rungs[5:])


def test_all_disputes_are_seen_without_scrolling_in_a_small_window(look: Looker) -> None:
    game = look(played(), 0, (1366, 768), 2.0)
    game.go("flashpoints")
    shown, ui = seen(game), game.window.app.ui
    assert not ui.get("page", ScrollArea).bar.needed
    for place in game.scenario.flashpoints:
        ladder = ui.get(f"ladder.{place.id}", Ladder)
        assert list(ladder.shown) == [round(ladder.value)]
        assert ui.style.units.screen.holds(ladder.rect)
    assert not shown.clipped() and not shown.overlapping()


def test_a_pair_is_read_below_its_matrix(look: Looker) -> None:
    game = look(played(5))
    game.go("relations")
    matrix = game.window.app.ui.get("matrix", Matrix)
    assert matrix.here == (0, 1) and seen(game).says("United States → Russia")
    game.window.app.ui.focus(matrix)
    press(game, "right")
    assert seen(game).says("United States → China")
    assert game.window.app.ui.get("legend", Legend).parts[0][2] == "−100"


def test_articles_go_back_and_onward(look: Looker) -> None:
    game = look(played(), 0, (1366, 768), 2.0)
    game.go("encyclopaedia", entry="order:impose_sanctions")
    scene = game.window.app.scene
    assert isinstance(scene, Encyclopaedia)
    assert seen(game).says("Impose sanctions")
    scene._follow("theory:sanctions")
    assert seen(game).says(scene.all["theory:sanctions"].title)
    press(game, "alt+left")
    assert scene.entry == "order:impose_sanctions" and game.window.app.ui.has("onward")
    press(game, "alt+right")
    assert scene.entry == "theory:sanctions" and not game.window.app.ui.has("onward")


def test_heads_of_a_matrix_stay_in_sight_and_cover_no_number_that_is_chosen(look) -> None:
    game = look(played(3, "five_seats"), size=(1366, 768), scale=2.0)
    game.go("relations")
    game.window.app.ui.update()
    matrix = game.window.app.ui.get("matrix", Matrix)
    page = next(w for w in matrix.chain() if isinstance(w, ScrollArea) and w.bar.needed)
    assert matrix.shift == 0
    page.scroll_to(page.bar.offset + matrix.cell_rect(1, 0).y - page.rect.y)
    assert matrix.shift == pytest.approx(page.rect.y - matrix.rect.y)
    heads = [op for op in seen(game).ops if op.text == "China" and op.rect.meets(page.rect)]
    assert heads and min(op.rect.y for op in heads) < matrix.cell_rect(2, 0).y
    x = matrix.cell_rect(1, 0).centre[0]
    assert matrix.tooltip_at(x, page.rect.y + 4) == "", "a number under the heads is not met"
    game.window.app.ui.focus(matrix)
    for key in ("down", "down", "up", "up", "down", "down"):
        press(game, key)
        game.window.app.ui.update()
        matrix = game.window.app.ui.get("matrix", Matrix)
        if game.window.app.ui.focused is matrix and matrix.here is not None:
            page = next(w for w in matrix.chain() if isinstance(w, ScrollArea) and w.bar.needed)
            cell = matrix.cell_rect(*matrix.here)
            assert cell.y >= page.rect.y and cell.bottom <= page.rect.bottom + 1
