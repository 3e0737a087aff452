"""The end of a game, past pages and the people around one, by events in windows of all sizes."""

from __future__ import annotations

from functools import cache

import pytest
from playing import MAIN, compiled, play_by_lot
from test_dossier_desk import SIZES, at_desk, played, reach
from test_month_opens import whole
from test_play_games import Player
from test_play_looks import player_of

from game.match.match import Match
from game.page import Fold, parts_of
from game.present.month import front_page as front_module
from game.present.words.texts import front as say
from game.present.words.texts import people
from game.screens.debrief.debrief import Debrief
from game.screens.toolkit.label import RichText
from game.screens.toolkit.tabs import Tabs
from game.screens.turn.epilogue import EpilogueScene
from game.screens.turn.front_page import FrontPageScene
from game.screens.turn.great_moment import BeatScene
from game.screens.turn.people import People
from game.screens.turn.timeline import Timeline


@cache
def lines(turns: int | None) -> tuple[dict[str, object], ...]:
    return tuple(play_by_lot(compiled(MAIN), 5, turns).journal.lines)


def at_end(size: tuple[int, int] = (1280, 720), scale: float = 1.0) -> Player:
    """Somebody who has played the whole game, at the debrief."""
    player = player_of(size, scale, "light")
    match = Match.replay(list(lines(None)))
    player.game.take(match, {s: "doctrine" if i else "human" for i, s in enumerate(match.seats)})
    player.game.seat = 0
    player.game.forward()
    player.rest()
    assert isinstance(player.window.scene, Debrief), "a game that was over is not told again"
    return player


def pages_of(player: Player) -> None:
    """Every page of a screen with tabs is whole, and all of it is reached by keys."""
    count = len(player.window.ui.get("tabs", Tabs).pages) if player.window.ui.has("tabs") else 1
    for page in range(count):
        if count > 1:
            player.press_at("tabs.strip", "home", *["right"] * page)
        whole(player)
        reach(player)


# The end ------------------------------------------------------------------------------------------

@pytest.mark.slow
def test_the_last_month_has_its_page_then_what_lasted_then_the_debrief() -> None:
    player = player_of((1280, 720), 1.0, "dark")
    match = Match.replay(list(lines(11)))
    player.take(match, 0)
    for _ in range(40):
        scene = player.window.scene
        if isinstance(scene, FrontPageScene) and match.over:
            assert scene.turn == match.scenario.turns
        if not isinstance(scene, Debrief):
            player.turn()
    told = [s for s in player.seen if s in ("FrontPageScene", "EpilogueScene", "Debrief")]
    assert told[-3:] == ["FrontPageScene", "EpilogueScene", "Debrief"], player.seen
    assert match.over and len(player.window.scenes) == 1


@pytest.mark.slow
@pytest.mark.parametrize(("size", "scale"), SIZES)
def test_what_lasted_is_whole_at_all_sizes(size: tuple[int, int], scale: float) -> None:
    player = at_end(size, scale)
    player.show("epilogue")
    scene = player.window.scene
    assert isinstance(scene, EpilogueScene) and scene.page.goals
    assert player.painted().says("Multipolar Monthly")
    pages_of(player)
    player.press("ctrl+enter")
    assert isinstance(player.window.scene, Debrief)


@pytest.mark.slow
def test_from_the_debrief_all_pages_open_and_lead_back() -> None:
    player = at_end()
    player.press_at("pages", "enter")
    assert isinstance(player.window.scene, FrontPageScene)
    player.press_at("timeline", "end")
    assert isinstance(player.window.scene, EpilogueScene), "what came after is the last"
    while not isinstance(player.window.scene, Debrief):
        player.press("escape")
    assert len(player.window.scenes) == 1


@pytest.mark.slow
@pytest.mark.parametrize("size", ((1280, 720), (1920, 1080), (800, 600)))
def test_the_paper_says_which_motive_an_office_gives(size: tuple[int, int],
                                                     monkeypatch: pytest.MonkeyPatch) -> None:
    said = "The Kremlin gives “Not isolated” as the reason."
    monkeypatch.setattr(front_module, "motive", lambda _, __, note: said if note.actors else "")
    player = paper(size, seed=24)  # one whose lead somebody did
    scene = player.window.scene
    assert isinstance(scene, FrontPageScene) and scene.page.lead is not None
    told = {"motive": scene.page.lead,
            **{f"motive.{n}": story for n, story in enumerate(scene.page.stories)}}
    for id, story in told.items():
        has = player.window.ui.has(id)
        assert not has or story.motive, "a page that would not fit leaves those of lesser news out"
        assert not has or player.window.ui.get(id, RichText).text == said
    assert player.window.ui.has("motive")
    pages_of(player)


# Past pages ---------------------------------------------------------------------------------------

def paper(size: tuple[int, int] = (1280, 720), scale: float = 1.0, seed: int = 5) -> Player:
    """Somebody at the desk after some months of a game by lot who opens the paper."""
    player = player_of(size, scale, "dark")
    player.take(play_by_lot(compiled(MAIN), seed, 2), 0)
    player.to_desk()
    player.press("ctrl+0")
    scene = player.window.scene
    assert isinstance(scene, FrontPageScene) and scene.turn == player.game.observer.played == 2
    return player


@pytest.mark.slow
@pytest.mark.parametrize(("size", "scale"), SIZES)
def test_the_timeline_opens_earlier_months_by_keys(size: tuple[int, int], scale: float) -> None:
    player = paper(size, scale)
    player.press_at("timeline", "left")
    scene = player.window.scene
    assert isinstance(scene, FrontPageScene) and scene.turn == 1
    assert player.window.ui.focused is player.window.ui.find("timeline")
    assert player.painted().says("February 2025")
    pages_of(player)
    player.press("ctrl+right")
    assert scene.turn == 2
    player.press("ctrl+right")
    assert scene.turn == 2, "there is no later month"
    player.press("escape")
    assert player.screen == "Main"


def test_the_timeline_opens_a_month_by_mouse_and_shows_its_moments_again() -> None:
    player = paper()
    line = player.window.ui.get("timeline", Timeline)
    assert len(line.great) == 2
    place = line.places[0]
    player.click_at(place.x + place.w / 2, place.y + place.h / 2)
    scene = player.window.scene
    assert isinstance(scene, FrontPageScene) and scene.turn == 1
    if player.window.ui.has("moments"):
        player.press_at("moments", "enter")
        assert isinstance(player.window.scene, BeatScene) and player.window.scene.turn == 1
        player.press("f4")
        assert player.window.scene is scene
    player.press("ctrl+enter")
    assert player.screen == "Main"


def test_the_paper_of_the_month_has_the_timeline_but_not_its_moments_again() -> None:
    player = player_of((1280, 720), 1.0, "dark")
    player.take(Match.replay(list(played(2).journal.lines)), 0)
    while player.screen == "BeatScene":
        player.press("ctrl+enter")
    ui = player.window.ui
    assert ui.has("timeline") and not ui.has("moments")
    assert player.painted().says(say("go", month="April 2025"))


# People -------------------------------------------------------------------------------------------

@pytest.mark.slow
@pytest.mark.parametrize(("size", "scale"), SIZES)
def test_people_are_whole_at_all_sizes(size: tuple[int, int], scale: float) -> None:
    player = at_desk(size, scale)
    player.press("ctrl+p")
    player.rest()
    scene = player.window.scene
    assert isinstance(scene, People)
    assert sum(isinstance(part, Fold) for part in parts_of(scene.offices)) == 3
    assert player.painted().says("The general")
    pages_of(player)
    player.press("escape")
    assert player.screen == "Main"


def test_on_a_large_screen_the_advisers_sit_below_the_offices() -> None:
    player = at_desk((1920, 1080), 1.0)
    player.press("ctrl+p")
    player.rest()
    find = player.window.ui.find
    office, advisers = find("office.russia").rect, [find(f"adviser.{n}").rect for n in range(4)]
    assert all(one.y > office.bottom for one in advisers)
    assert len({one.y for one in advisers}) < 4 and len({one.x for one in advisers}) == 4


def test_the_advisers_speak_of_the_sheet_and_of_a_chosen_order() -> None:
    player = at_desk((1280, 720))
    council = None
    player.press("ctrl+p")
    player.rest()
    council = player.game.expectations.council(player.game.me)
    assert council is not None
    row = next(r for r, words in council.stands.items() if 1 in words and -1 in words)
    order = player.game.scenario.orders.texts[row]
    player.press("escape")
    assert player.game.draft.add(order)
    player.press("ctrl+p")
    player.rest()
    assert player.painted().says(people("on_sheet")) and "for something else" in council.line(row)


def test_the_rail_leads_to_the_offices() -> None:
    player = paper()
    player.press_at("to_people", "enter")
    assert isinstance(player.window.scene, People)
    player.press("escape")
    assert isinstance(player.window.scene, FrontPageScene)
