"""Every page to look something up in: it fits, every number answers why, keys reach everything."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from looking import MORE, PAGES, Looker, game, look, press, seen, type_in

import game.screens as screens
from game.match import Match
from game.screens.country import Country
from game.screens.kit.listbox import Dropdown, ListBox
from game.screens.kit.theme import LIGHT
from game.screens.ladder import Ladder
from game.screens.matrix import Matrix
from game.screens.reference import WAYS, Page
from game.screens.reference_text import TEXT
from game.screens.why import WhyScreen

__all__ = ["look"]


@pytest.mark.parametrize(("size", "scale"), [((1280, 720), 1.0), ((1366, 768), 2.0),
                                             ((1920, 1080), 1.0)])
@pytest.mark.parametrize("state", ["start", "middle", "over"])
def test_nothing_is_clipped_or_overlaps(look: Looker, state: str, size: tuple[int, int],
                                        scale: float) -> None:
    match = {"start": lambda: game(0), "middle": game, "over": lambda: game(None)}[state]()
    desk = look(match, 0, size, scale, LIGHT)
    for name, args in MORE:
        desk.go(name, **args)
        shown = seen(desk)
        assert not shown.clipped(), (name, args)
        assert not shown.overlapping(), (name, args)
        desk.back()


@pytest.mark.parametrize("scenario", ["five_seats", "lesson_50_minutes"])
def test_other_scenarios_fit_too(look: Looker, scenario: str) -> None:
    match = game(2, scenario)
    desk = look(match, len(match.seats) - 1, (1366, 768), 2.0)
    for name in PAGES:
        if name in ("why", "charts", "country"):
            continue
        desk.go(name)
        assert not seen(desk).clipped() and not seen(desk).overlapping()
        desk.back()


@pytest.mark.parametrize(("page", "quantity"), [("relations", "relations"),
                                                ("sanctions", "sanctions")])
def test_a_matrix_is_read_and_asked_by_keys(look: Looker, page: str, quantity: str) -> None:
    desk = look(game())
    desk.go(page)
    desk.app.ui.focus(desk.app.ui.find("matrix"))
    press(desk, "down", "right", "down")
    matrix = desk.app.ui.get("matrix", Matrix)
    assert matrix.here is not None
    row, column = matrix.here
    press(desk, "enter")
    why = desk.app.scene
    assert isinstance(why, WhyScreen) and why.quantity == quantity
    ids = desk.match.seats
    assert why.ids[-2:] == (ids[row], ids[column // (3 if page == "sanctions" else 1)])


def test_a_click_asks_too(look: Looker) -> None:
    from game.screens.kit.events import Pointer
    desk = look(game())
    desk.go("relations")
    desk.app.ui.update()
    x, y = desk.app.ui.get("matrix", Matrix).cell_rect(1, 2).centre
    desk.app.send(Pointer("down", x, y))
    why = desk.app.scene
    assert isinstance(why, WhyScreen) and why.ids == ("russia", "china")


def test_the_strip_and_its_keys_lead_everywhere(look: Looker) -> None:
    desk = look(game())
    desk.go("goals")
    for number, way in enumerate(WAYS, 1):
        press(desk, f"ctrl+{number}")
        scene = desk.app.scene
        assert isinstance(scene, Page) and scene.way == way.name
    while len(desk.app.scenes) > 1:
        press(desk, "escape")
    assert not isinstance(desk.app.scene, Page)


def test_a_country_is_found_by_typing_and_neighbours_lead_on(look: Looker) -> None:
    desk = look(game())
    desk.go("country", id="POL")
    desk.app.ui.focus(desk.app.ui.find("countries"))
    type_in(desk, "viet")
    scene = desk.app.scene
    assert isinstance(scene, Country) and scene.title() == "Vietnam"
    assert seen(desk).says("Vietnam")
    assert desk.app.ui.get("countries", Dropdown).key == "VNM"


def test_an_order_is_put_on_the_sheet_from_a_country(look: Looker) -> None:
    desk = look(Match(game(0).scenario, 5))
    desk.go("country", id="POL")
    desk.app.ui.focus(desk.app.ui.find("orders"))
    press(desk, "down")
    chosen = desk.app.ui.get("orders", ListBox).key_selected
    assert "POL" in chosen
    desk.app.ui.focus(desk.app.ui.find("add"))
    press(desk, "enter")
    assert desk.sheet == [chosen]


def test_goals_move_by_their_parts(look: Looker) -> None:
    desk = look(game())
    desk.go("goals", seat=1)
    scene = desk.app.scene
    done = scene.eyes.progress()  # type: ignore[attr-defined]
    for number, goal in enumerate(desk.scenario.goals):
        inside = all(0 < x < 100 for x in done[number, -2:])
        if goal.actor == 1 and inside:
            parts = scene._parts(goal)  # type: ignore[attr-defined]
            moved = sum(p.last for p in parts)
            assert moved == pytest.approx(done[number, -1] - done[number, -2], abs=1e-4)


def test_the_ladder_says_where_it_stands(look: Looker) -> None:
    desk = look(game())
    desk.go("flashpoints", id="ukraine_war")
    ladder = desk.app.ui.get("ladder.ukraine_war", Ladder)
    heights = [ladder.y_of(rung) for rung in range(11)]
    assert heights == sorted(heights, reverse=True)
    assert ladder.y_of(2.5) == pytest.approx((heights[2] + heights[3]) / 2)
    assert all(seen(desk).says(name.split(" ")[0]) for name in ladder.rungs[5:])


def test_every_text_is_used_and_every_used_text_exists() -> None:
    folder = Path(screens.__file__).parent
    names = ("articles", "calendar", "causes", "charts", "country", "derivation", "derived",
             "encyclopaedia", "figures", "flashpoints", "goals", "reference", "relations",
             "sanctions", "why")
    source = "\n".join((folder / f"{name}.py").read_text("utf-8") for name in names)
    used = set(re.findall(r"\bsay\(\s*[\"'](\w[\w-]*)[\"']", source))
    assert used <= set(TEXT)
    words = set(re.findall(r"[\"']([\w-]+)[\"']", source))
    stems = set(re.findall(r'\bsay\(f"(\w+_)\{', source))
    idle = {k for k in TEXT if k not in words and not k.startswith(tuple(stems))
            and not k.endswith("_title")}
    assert not idle
