"""The frame of the main screen: who one is, where figures are going, the danger track, the sheet's
coins, and lines of meaning on the map."""

from __future__ import annotations

from math import ceil, dist

import pygame
import pytest
from playing import MAIN
from test_desk_foot import at_desk
from test_main_screen import SIZES

from game.core.prose import opened
from game.match.report import date_text
from game.present.people.office_names import office_name
from game.present.words.formatting import at_hand
from game.present.world.danger import RUNGS, Standing, brink
from game.screens.map.arcs import Arc, bows
from game.screens.map.scene import PIN, Spot
from game.screens.map.widget import Atlas, Pin
from game.screens.toolkit.geometry import Rect
from game.screens.toolkit.label import Label
from game.screens.toolkit.recording import RecordingRenderer
from game.screens.turn.danger import DangerTrack
from game.screens.turn.desk_protocol import MAP
from game.screens.turn.main_screen import Main
from game.screens.turn.pips import Coins, Pips
from game.screens.turn.stat import Form, Stat

BROAD = ((1920, 1080), (3840, 2160))
USA, RUSSIA, CHINA, BRAZIL = (Spot("country", code) for code in ("840", "643", "156", "076"))


@pytest.mark.slow
@pytest.mark.parametrize("size", BROAD)
def test_the_bar_says_who_one_is_and_where_the_year_stands(size: tuple[int, int]) -> None:
    player = at_desk(size)
    game, ui = player.game, player.window.ui
    assert ui.get("office", Label).text == opened(office_name(game.scenario, game.me,
                                                              game.observer.turn))
    assert game.actor.called in ui.get("office", Label).tooltip
    pips = ui.get("turns", Pips)
    assert pips.tooltip == f"turn {game.observer.turn} of {game.scenario.turns}"
    assert (pips.now, pips.count) == (game.observer.turn, game.scenario.turns)


@pytest.fixture
def player():
    return at_desk((1920, 1080))


def test_figures_say_in_words_where_they_are_going_and_keep_the_number_in_the_tooltip(
        player) -> None:
    ops = player.painted().ops
    for name in ("budget", "support"):
        stat = player.window.ui.get(f"stat.{name}", Stat)
        said = {op.text for op in ops if op.owner == stat.id}
        assert stat.form is Form.TOLD and said & set(stat.trend.told), said
        assert not stat.trend.text or stat.trend.text in stat.tooltip
    scene = player.at(Main)
    assert player.game.draft.add(next(c.text for c in player.game.draft.choices()))
    scene.rebuild()
    assert player.painted().says(f"{at_hand(player.game.draft.capital)} left")


def track(rungs: list[float], step: int = 0) -> DangerTrack:
    names = ("European security order", "Taiwan Strait", "South China Sea", "War in Ukraine",
             "Strait of Hormuz")
    return DangerTrack([Standing(name, rung, False, step)
                        for name, rung in zip(names, rungs, strict=False)], "", lambda: None,
                       brink=8)


@pytest.mark.slow
@pytest.mark.parametrize("size", BROAD)
@pytest.mark.parametrize("rungs", ([3, 3, 3, 6], [2, 2, 4, 6], [3, 4, 5, 6], [9, 9, 10, 10, 10],
                                   [0, 0, 0, 0, 0]))
def test_names_of_disputes_never_lie_on_one_another(size: tuple[int, int],
                                                    rungs: list[float]) -> None:
    player = at_desk(size)
    style = player.window.ui.style
    width = style.units.screen.w
    widget = track(rungs, 1)
    widget.layout(style, Rect(0, 0, width, widget.measure(style, width).h))
    painted = RecordingRenderer(style)
    widget.paint(painted)
    assert not painted.overlapping(), painted.overlapping()[:2]
    assert sum(op.text == "up one" for op in painted.ops) == len(rungs)
    boxes = [op.rect for op in painted.ops if op.kind == "text"]
    assert all(box.right <= width and box.y >= 0 for box in boxes)
    if rungs == [2, 2, 4, 6]:
        left, wide = widget._left(style, width), (width - widget._left(style, width) - 12) / RUNGS
        for tag in widget._tags(style, width):
            rung = tag.rung if tag.rung >= 0 else 8
            assert left + rung * wide - 1 <= tag.x < left + (rung + 1) * wide, tag


def test_the_track_of_a_game_marks_the_line_of_its_rules(player) -> None:
    player.begin(people=2, name=MAIN)
    assert player.screen == "HandOver"
    widget = player.window.ui.get("danger", DangerTrack)
    assert widget.brink == brink(player.game.scenario)
    assert player.painted().says("Beyond this line, great powers shoot at each other")


def test_coins_are_the_capital_that_is_left_and_all_figures_say_the_same(player) -> None:
    game, scene = player.game, player.window.scene
    assert isinstance(scene, Main)
    whole = game.mine.value("capital", game.me)
    for given in range(2):
        coins, stat = (player.window.ui.get(id, kind) for id, kind in (
            ("capital_left", Coins), ("stat.capital", Stat)))
        assert (coins.left, coins.whole) == (game.draft.capital, whole)
        assert coins.words == f"{stat.value} left" and stat.value == at_hand(game.draft.capital)
        theme = player.window.ui.style.theme
        drawn = [op for op in player.painted().ops if op.owner == "capital_left"
                 and op.kind == "disc"]
        assert all(op.colour == theme.warning and op.rect.w > 0 for op in drawn)
        assert len(drawn) == ceil(round(coins.left, 1))
        if not given:
            assert game.draft.add(next(c.text for c in game.draft.choices() if c.cost >= 1))
            scene.rebuild()
    assert game.draft.capital < whole


@pytest.mark.parametrize("size", BROAD)
def test_a_line_on_the_map_covers_no_pin_and_its_label_no_name(size: tuple[int, int]) -> None:
    player = at_desk(size)
    atlas, found = player.window.ui.get("atlas", Atlas), 0
    scene = atlas.scene
    for pins in ((), (CHINA,), (RUSSIA, RUSSIA, CHINA)):
        atlas.pin([Pin(spot, n) for n, spot in enumerate(pins, 1)])
        scene.picture()
        made = bows(scene, [Arc(RUSSIA, USA, "Russia's secret offer", True),
                            Arc(CHINA, RUSSIA, "drawing closer", False),
                            Arc(BRAZIL, USA, "BRICS's offer", True)], scene.reserved, scene.letters)
        centres, reach = scene.pin_centres(), PIN * scene.unit
        for number, bow in enumerate(made):
            points = [pygame.Vector2(point) for run in bow.runs for point in run]
            assert all(point.distance_to(pin) >= reach for point in points for pin in centres)
            others = [*(p.rect for p in scene.placed), *scene.reserved,
                      *(b.rect for b in made[:number])]
            assert bow.rect.collidelist(others) < 0
            assert not any(p.rect.collidepoint(point) for p in scene.placed for point in points)
        found += len(made)
    assert found >= 4


@pytest.mark.slow
@pytest.mark.parametrize(("size", "scale"), SIZES)
def test_names_of_disputes_on_the_map_cover_neither_pins_nor_each_other(
        size: tuple[int, int], scale: float) -> None:
    player = at_desk((size[0], size[1]))
    if not player.window.ui.has("atlas"):
        player.page(MAP)
    atlas = player.window.ui.get("atlas", Atlas)
    scene = atlas.scene
    atlas.pin([Pin(Spot("marker", marker.id), n) for n, marker in enumerate(scene.markers, 1)])
    scene.picture()
    names = [p.rect for p in scene.placed if p.id.startswith("marker:")]
    assert len(names) == len(scene.markers)
    assert not any(one.colliderect(two) for n, one in enumerate(names) for two in names[:n])
    for x, y in scene.pin_centres():
        assert 0 <= y <= scene.camera.height
        assert not any(name.collidepoint(x, y) for name in names)
    atlas.pin([Pin(Spot("country", code), n) for n, code in enumerate(
        ("756", "040", "756", "276"), 1)])
    centres = scene.pin_centres()
    assert all(dist(a, b) >= 2 * scene.pin * scene.unit for n, a in enumerate(centres)
               for b in centres[:n])


@pytest.mark.slow
@pytest.mark.parametrize("size", BROAD)
def test_the_month_stands_apart_from_the_office(size: tuple[int, int]) -> None:
    player = at_desk(size)
    ops = player.painted().ops
    office = player.window.ui.find("office").rect
    month = next(op.rect for op in ops if op.kind == "text" and op.text == date_text(
        player.game.scenario, player.game.observer.turn))
    assert month.x - office.right >= 12


def test_disputes_that_hold_do_not_drive_one_another_to_another_rung() -> None:
    player = at_desk((1366, 768))
    style = player.window.ui.style
    width = style.units.screen.w
    names = ("European security order", "Taiwan Strait", "South China Sea", "War in Ukraine")
    widget = DangerTrack([Standing(name, rung, False, 0) for name, rung in zip(
        names, (3, 3, 3, 6), strict=True)], "Two rungs below a direct clash", lambda: None, brink=8)
    left = widget._left(style, width)
    wide = (width - left - 12) / RUNGS
    war = next(tag for tag in widget._tags(style, width) if tag.rung == 6)
    assert left + 6 * wide <= war.x < left + 7 * wide
