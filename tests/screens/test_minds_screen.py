"""Setup with levels and training mode, and the page that says why programs acted as they did."""

from __future__ import annotations

import pytest
from playing import MAIN, compiled
from test_play_games import LESSON, Player

from game.present.people.explanations import begin_training
from game.screens.debrief.debrief import Debrief
from game.screens.shell.setup import Setup
from game.screens.toolkit.events import Resize
from game.screens.toolkit.label import RichText
from game.screens.toolkit.listbox import Dropdown, ListBox
from game.screens.toolkit.table import Table
from game.screens.turn.briefing import Briefing
from game.screens.turn.decisions import Minds
from game.screens.turn.front_page import FrontPageScene


def setting_up(size: tuple[int, int] = (1280, 720), scale: float = 1.0) -> Player:
    player = Player(size, scale=scale)
    player.game.show("title")
    player.open("setup", scenario=LESSON)
    return player


def training(name: str = MAIN, on: bool = True) -> Player:
    player = Player()
    player.game.begin(compiled(name), {"us": "human", "russia": "doctrine:hawk@hard",
                                       "china": "doctrine@tutorial", "brics": "random"}, 77)
    if on:
        begin_training(player.game.match)
    player.game.forward()
    player.rest()
    player.turn()
    while not isinstance(player.window.scene, FrontPageScene):
        player.turn()
    return player


@pytest.mark.slow
def test_enter_on_the_list_begins() -> None:
    player = setting_up()
    assert player.window.ui.focused is player.window.ui.find("scenarios"), "no Tab is needed"
    seen = player.painted()
    assert seen.says("6 turns · 4 seats · 2 orders a turn · about 20 minutes alone")
    assert seen.says("2 to 4 people")
    player.press("enter")
    assert isinstance(player.window.scene, Briefing)
    assert player.game.scenario.id == LESSON
    assert set(player.game.seats.values()) == {"human", "doctrine"}
    assert not player.game.observer.in_training


def test_enter_before_the_scenario_is_there_begins_when_it_is() -> None:
    player = setting_up()
    scene = player.at(Setup)
    scene.choose(LESSON)
    assert scene.loaded is None
    scene.begin_soon(LESSON)
    assert isinstance(player.window.scene, Setup)
    player.rest()
    assert isinstance(player.window.scene, Briefing)


@pytest.mark.slow
@pytest.mark.parametrize(("size", "scale"), [((1280, 720), 1.0), ((1366, 768), 2.0)])
def test_levels_by_keyboard_reach_the_game(size: tuple[int, int], scale: float) -> None:
    player = setting_up(size, scale)
    scene = player.at(Setup)
    player.press_at("all_levels", "enter", "up", "enter")
    assert scene.seats["russia"] == scene.seats["brics"] == "doctrine@easy"
    player.press_at("level.china", "enter", "down", "down", "enter")
    player.press_at("seat.china", "enter", "down", "enter")
    assert scene.seats["china"] == "doctrine:hawk@hard", "another doctrine, the same level"
    player.press_at("seat.brics", "enter", "end", "enter")
    assert scene.seats["brics"] == "random" and not player.window.ui.has("level.brics")
    assert player.window.ui.get("all_levels", Dropdown).key == "", "as set below"
    player.tidy()
    player.press_at("training", "space", "ctrl+enter")
    assert player.game.seats == {"us": "human", "russia": "doctrine@easy",
                                 "china": "doctrine:hawk@hard", "brics": "random"}
    assert player.game.observer.in_training
    assert player.painted().says("laid open"), "it is announced"


def told(player: Player) -> str:
    """What the set-up says of who sits at this screen."""
    return player.window.ui.get("people", RichText).text


@pytest.mark.parametrize("mouse", (False, True))
def test_one_press_plays_a_seat_alone_and_more_people_are_said(mouse: bool) -> None:
    player = setting_up()
    scene = player.window.scene
    assert isinstance(scene, Setup) and told(player).startswith("You play **the United States**")
    scene.seats["russia"] = "doctrine:hawk@hard"
    scene.rebuild()
    if mouse:
        player.click("play.russia")
    else:
        player.press_at("play.russia", "enter")
    assert scene.seats == {"us": "doctrine@hard", "russia": "human", "china": "doctrine",
                           "brics": "doctrine"}
    focused = player.window.ui.focused
    assert focused is not None and focused.id == "play.russia", "the keyboard stays where it was"
    assert told(player).startswith("You play **Russia**")
    player.window.ui.get("seat.us", Dropdown).choose("human", tell=True)
    assert "2 people share this screen and pass it on: the United States and Russia." in \
        told(player)
    player.click("play.us")
    assert scene.alone == "us" and scene.seats["russia"] == "doctrine"
    player.window.ui.get("seat.us", Dropdown).choose("doctrine", tell=True)
    assert "at least one seat" in told(player)
    player.click("play.china")
    player.press("ctrl+enter")
    assert [s for s, who in player.game.seats.items() if who == "human"] == ["china"]


@pytest.mark.slow
def test_training_answers_why_from_the_report() -> None:
    player = training()
    player.press_at("minds", "enter")
    assert isinstance(player.window.scene, Minds)
    ui = player.window.ui
    assert ui.focused is ui.find("decisions")
    names = [item.text for item in ui.get("decisions", ListBox).items]
    assert "Russia" in names and "BRICS" in names and "United States" not in names
    notes = {item.text: item.note for item in ui.get("decisions", ListBox).items}
    assert notes["Russia"] == "Hawk, Hard" and notes["BRICS"] == "Random moves"
    table = ui.get("account", Table)
    assert [c.title for c in table.columns] == [
        "Consideration", "Input", "Weight", "Adds", "Best left"]
    assert player.painted().says("laid open")
    for _ in names[1:]:
        player.press("down")
        player.tidy()
    assert player.painted().says("by lot from all that is possible")
    player.press("escape")
    assert isinstance(player.window.scene, FrontPageScene)


def test_where_there_is_little_room_the_reasons_have_it() -> None:
    player = training(LESSON)
    player.do(Resize(683, 384))
    player.open("minds")
    decisions = player.window.ui.get("decisions", Dropdown)
    assert player.window.ui.focused is decisions and len(decisions.items) > 4
    assert player.window.ui.find("verdict").rect.bottom < 384, "what it comes to is in sight"
    for _ in decisions.items:
        player.press("down")
        player.tidy()
    key = player.window.ui.get("decisions", Dropdown).key
    assert key == decisions.items[-1].key and player.window.ui.has("verdict")


@pytest.mark.slow
def test_without_training_no_way_leads_to_thoughts() -> None:
    player = training(on=False)
    assert not player.window.ui.has("minds")
    player.open("minds", turn=1)
    seen = player.painted()
    assert seen.says("opens after the game") and not player.window.ui.has("decisions")
    assert player.game.tasks.settled and not seen.says("Hawk")


@pytest.mark.slow
def test_the_debrief_opens_every_month() -> None:
    player = training(LESSON, on=False)
    player.to_the_end()
    assert isinstance(player.window.scene, Debrief)
    player.press_at("minds", "enter")
    ui = player.window.ui
    months = ui.get("turn", Dropdown).items
    assert len(months) == len(player.game.match.reports) > 3
    seen = set()
    player.press_at("turn", "enter", "home", "enter")
    for month in months:
        if month is not months[0]:
            player.press_at("turn", "enter", "down", "enter")
        assert player.window.ui.get("turn", Dropdown).key == month.key
        seen.add(tuple(i.text for i in player.window.ui.get("decisions", ListBox).items))
    assert len(seen) == len(months)
