"""Challenges in the window, by keyboard and by mouse: the way in, the desk, the end, once more."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from person import Person

from game.app.record_book import read_book
from game.present.world.game_terms import Terms
from game.scenario.challenges import shipped
from game.screens.common.routes import name_of


@pytest.fixture(autouse=True)
def data(tmp_path: Path) -> Iterator[Path]:
    yield tmp_path


def at_the_list(size: tuple[int, int] = (1280, 720), **settings: object) -> Person:
    """Someone who opened the page of challenges by a click on the title."""
    person = Person(size, **settings)
    person.show("title")
    person.click("challenges")
    person.rest()
    assert person.screen == "Challenges"
    return person


def test_a_list_that_comes_after_its_page_was_left_disturbs_no_other() -> None:
    person = Person((1280, 720))
    person.show("title")
    person.game.go("challenges")
    person.open("settings")
    assert person.screen == "SettingsScreen"
    person.press("escape")
    person.rest()
    assert person.screen == "Challenges" and person.window.ui.has("challenges")


@pytest.mark.slow
def test_a_challenge_is_taken_up_by_keyboard_in_ironman() -> None:
    person = at_the_list()
    names = list(shipped())
    person.press("down", "down", "down")
    assert person.window.scene.chosen == names[3]  # type: ignore[attr-defined]
    person.press_at("ironman", "space", "ctrl+enter")
    person.rest()
    assert person.screen == "Briefing"
    terms, challenge = person.game.observer.terms, shipped()[names[3]]
    assert (terms.challenge, terms.ironman) == (challenge.id, True)
    assert [s for s, p in person.game.seats.items() if p == "human"] == [challenge.seat]
    person.press("ctrl+enter", "alt+6")
    assert person.painted().says(challenge.name)
    person.click("challenge")
    person.rest()
    assert name_of(person.window.scene) == "goals" and person.window.ui.has("challenge")
    person.open("save")
    person.focus("name")
    person.type("copy")
    person.press("enter")
    assert person.screen == "Save" and person.painted().says("ironman")


@pytest.mark.slow
@pytest.mark.parametrize(("size", "settings"), [
    ((1280, 720), {"theme": "dark"}), ((1366, 768), {"theme": "light", "scale": 2.0}),
    ((1920, 1080), {"theme": "light"})])
def test_the_page_shows_what_is_asked_at_every_size(size: tuple[int, int],
                                                    settings: dict[str, object]) -> None:
    person = at_the_list(size, **settings)
    for id in ("challenges", "ironman", "daily", "start", "back"):
        person.focus(id)
    person.click("daily")
    person.click("start")
    person.rest()
    assert person.screen == "Briefing" and person.game.observer.terms.day


@pytest.mark.slow
def test_the_end_says_lost_and_why_and_offers_the_same_world(data: Path) -> None:
    person = Person()
    game = person.game
    person.begin(name="victory_day_2025", seed=7)  # only to load it
    scenario = game.scenario
    game.begin(scenario, {s: "human" if s == "russia" else "doctrine" for s in scenario.seats}, 7,
               Terms("received_again"))
    while not game.match.over:
        game.match.play(game.current.opponents.sheets(game.match.world))
    game.forward()
    person.rest()
    assert person.screen in ("BeatScene", "FrontPageScene"), "first the last month is told"
    person.read_on()  # its moments, if it had any, and its paper, then what lasted
    assert person.screen == "Debrief" and person.painted().says("Challenge lost: Received again")
    assert read_book().tally("received_again").tried == 1
    person.press_at("as.china", "enter")
    person.rest()
    assert person.screen == "Briefing" and game.observer.seed == 7
    assert game.seats["china"] == "human" and game.seats["russia"] == "doctrine"
    assert game.observer.terms == Terms()


@pytest.mark.slow
def test_a_new_game_takes_the_day_and_drops_it_with_another_luck() -> None:
    person = Person()
    person.game.show("title")
    person.open("setup")
    person.press_at("daily", "space")
    page = person.window.scene
    assert page.day and page.seed == page.day.replace("-", "")  # type: ignore[attr-defined]
    person.press_at("seed", "end")
    person.type("1")
    assert not page.day  # type: ignore[attr-defined]
    person.press_at("ironman", "space")
    person.press("ctrl+enter")
    person.rest()
    assert person.game.observer.terms == Terms(ironman=True)
