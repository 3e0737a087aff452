"""The screens of play at every size and in both themes: nothing clipped, nothing on one another;
their words; the map's data."""

from __future__ import annotations

import secrets
from collections.abc import Iterator

import pytest
from playing import SCENARIOS, compiled
from test_play_games import LESSON, Player

from game.core.model import Scenario
from game.present.observer.observer import Observer
from game.screens.common import world_map
from game.screens.common.routes import ROUTES, screen
from game.screens.debrief.debrief import Debrief
from game.screens.map.scene import Spot
from game.screens.map.shapes import COARSE, load
from game.screens.map.styles import look
from game.screens.toolkit.events import Key, Pointer
from game.screens.toolkit.tabs import Tabs
from game.screens.toolkit.theme import DARK, THEMES
from game.screens.turn.desk_protocol import ADVICE, DESK, GOALS
from game.screens.turn.main_screen import Main
from game.screens.turn.report import where

SIZES = (((1280, 720), 1.0), ((1366, 768), 2.0), ((1920, 1080), 1.0), ((3840, 2160), 1.0))
LOOKS = tuple((*case, theme) for case, theme in zip(SIZES, 2 * sorted(THEMES), strict=True))
"""Where things lie does not depend on the theme: each size in one of the two."""


def player_of(size: tuple[int, int], scale: float, theme: str) -> Player:
    return Player(size, scale=scale, theme=theme)


def looks(player: Player, what: str) -> None:
    player.rest()
    player.window.ui.notices.toasts = []
    seen = player.painted()
    assert not seen.clipped(), (what, seen.clipped()[:3])
    assert not seen.overlapping(), (what, seen.overlapping()[:3])


def turned(player: Player) -> Iterator[int]:
    """Each page of the desk, else of the screen's tabs."""
    if player.screen == "Main":
        for page in player.pages:
            player.page(page)
            yield page
        player.page(DESK)
        return
    tabs = player.window.ui.get("tabs", Tabs)
    for page in range(len(tabs.pages)):
        player.window.ui.get("tabs", Tabs).choose(page)
        yield page


@pytest.mark.slow
@pytest.mark.parametrize(("size", "scale", "theme"), LOOKS)
def test_nothing_is_clipped_or_covered(size: tuple[int, int], scale: float, theme: str) -> None:
    player = player_of(size, scale, theme)
    player.game.show("title")
    looks(player, "title")
    player.game.go("setup", scenario=LESSON)
    looks(player, "setup")
    player.begin(seed=5)
    looks(player, "briefing")
    player.press("ctrl+enter")
    for page in turned(player):
        looks(player, f"main {page}")
    while player.game.match.turn < 4:
        player.turn(lambda p: [p.game.draft.add(c.text)
                               for c in p.game.draft.choices()[::90]] and None)
    while player.screen == "BeatScene":
        looks(player, "beat")
        player.press("ctrl+enter")
    assert player.screen == "FrontPageScene"
    looks(player, "front page")
    if player.window.ui.has("tabs"):
        for page in turned(player):
            looks(player, f"front page {page}")
    player.press("f4")
    assert player.screen == "Report"
    looks(player, "report")
    player.press("escape", "ctrl+enter")
    assert isinstance(player.window.scene, Main)
    looks(player, "main with news")
    player.to_the_end()
    assert isinstance(player.window.scene, Debrief)
    for page in turned(player):
        looks(player, f"debrief {page}")


@pytest.mark.slow
def test_the_window_may_change_its_size_at_any_time() -> None:
    from game.screens.toolkit.events import Resize
    player = player_of((1280, 720), 1.0, "dark")
    player.begin()
    player.press("ctrl+enter")
    player.queue.append(Resize(700, 420))
    looks(player, "small")
    ui = player.window.ui
    assert len(ui.get("tabs", Tabs).pages) == GOALS + 1 and not ui.has("feed")
    player.queue.append(Resize(1600, 900))
    looks(player, "large again")
    assert ui.has("own_goals") and ui.has("atlas") and not ui.has("tab.map")


def test_a_window_that_grows_shows_all_that_there_is_room_for() -> None:
    """As with F11, and as if it had been of that size from the start."""
    from game.screens.toolkit.events import Resize
    player = player_of((1326, 648), 1.0, "dark")
    player.begin()
    player.press("ctrl+enter")
    ui = player.window.ui
    assert ui.has("tab.map") and not ui.has("atlas")
    player.do(Resize(1920, 1080))
    assert ui.has("atlas") and not ui.has("tab.map")
    grown = [(w.id, w.rect) for w in ui.root.walk() if w.id]
    player.window.scene.rebuild()
    player.rest()
    assert grown == [(w.id, w.rect) for w in ui.root.walk() if w.id]


@pytest.mark.slow
def test_from_the_title_to_the_first_sealed_turn_by_mouse(
        monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(secrets, "randbelow", lambda below: 4)  # a first month without a crisis
    player = player_of((1280, 720), 1.0, "dark")

    def click(id: str) -> None:
        player.rest()
        x, y = player.window.ui.find(id).rect.centre
        for kind in ("move", "down", "up"):
            player.queue.append(Pointer(kind, x, y))  # type: ignore[arg-type]  # kinds of a press
        player.rest()

    player.game.show("title")
    click("new_game")
    for id in ("start", "to_desk"):
        click(id)
    assert isinstance(player.window.scene, Main)
    player.page(ADVICE)
    player.rest()
    rows = player.window.ui.find("advice").rect
    for kind in ("down", "up"):
        player.queue.append(Pointer(kind, rows.x + 40, rows.y + 12))  # type: ignore[arg-type]
    player.rest()
    click("add")
    assert len(player.game.draft.orders) == 1
    click("end_turn")
    if player.window.ui.layers:
        click("end.1")
    assert player.game.match.turn == 2 and player.screen in ("BeatScene", "FrontPageScene")


def test_a_press_counts_that_lasts_while_the_world_comes() -> None:
    player = Player()
    player.game.show("title")
    at = player.window.ui.find("new_game").rect.centre
    player.do(Pointer("down", *at))
    player.frames(3)  # the title loads after its first frame, and is built anew with the world
    player.rest()
    assert player.screen == "Title" and player.window.scene.world is not None
    player.do(Pointer("up", *at))
    assert player.screen == "Setup"


def test_escape_at_the_desk_asks_before_it_leaves() -> None:
    player = player_of((1280, 720), 1.0, "dark")
    player.begin()
    player.press("ctrl+enter", "escape")
    assert player.window.ui.has("leave.0")
    player.press("enter")
    assert isinstance(player.window.scene, Main) and not player.window.ui.layers
    player.press("f1")
    assert player.painted().says("End turn")
    player.queue.append(Key("escape"))
    player.rest()
    assert isinstance(player.window.scene, Main)


def test_every_route_leads_to_a_screen() -> None:
    for name in ROUTES:
        assert callable(screen(name))


@pytest.mark.parametrize("name", SCENARIOS)
def test_every_country_and_dispute_stands_on_the_map(name: str) -> None:
    scenario = compiled(name)
    known = {c.id for c in load(COARSE).countries}
    ids = [c.id for c in scenario.countries] + [h for a in scenario.actors for h in a.home]
    assert [i for i in ids if world_map.codes().get(i) not in known] == []
    player = player_of((1280, 720), 1.0, "dark")
    player.game.begin(scenario, dict.fromkeys(scenario.seats, "human"), 1)
    eyes = Observer(player.game.match, None)
    marks = world_map.markers(eyes)
    assert [m.id for m in marks] == [f.id for f in scenario.flashpoints]
    spots = [(m.longitude, m.latitude) for m in marks]
    assert all(abs(a - c) >= 5.9 or abs(b - d) >= 4.9
               for i, (a, b) in enumerate(spots) for c, d in spots[:i])
    for key, title in world_map.choices(scenario):
        layer = world_map.layer(eyes, look(DARK), key)
        assert title and len(layer.styles) >= len(scenario.countries), key


def test_places_are_where_the_earth_has_them() -> None:
    shapes = load(COARSE)
    for lon, lat in ((30.5, 50.4), (121.0, 23.7), (-77.0, 38.9), (18.4, -33.9)):
        x, y = shapes.place(lon, lat)
        back = world_map.degrees(x, y)
        assert abs(back[0] - lon) < 0.5 and abs(back[1] - lat) < 0.1


def test_a_line_points_at_the_place_it_names(main: Scenario) -> None:
    spot = where(main, ("china", "taiwan_strait", "TWN"))
    assert spot is not None and (spot.kind, spot.id) == ("marker", "taiwan_strait")
    spot = where(main, ("russia", "NGA"))
    assert spot is not None and spot.id == world_map.codes()["NGA"]
    assert where(main, ("china",)) == Spot("country", world_map.codes()["CHN"])
    assert where(main, ()) is None
