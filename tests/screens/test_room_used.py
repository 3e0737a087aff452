"""Screens use the room that they have: rungs are whole, lists are long, goals are told, what is
settled takes a line; ways of the title say where they lead."""

from __future__ import annotations

from functools import cache

import pytest
from conftest_dialogs import PEOPLE
from playing import MAIN, compiled
from test_dialogs_play import crisis
from test_play_games import Player
from test_play_looks import player_of

from game.core.prose import opened
from game.match.match import Match
from game.screens.common.order_list import OrderList
from game.screens.toolkit.label import RichText
from game.screens.toolkit.recording import RecordingRenderer
from game.screens.toolkit.scroll import ScrollArea
from game.screens.turn.crisis import Crisis
from game.screens.turn.crisis_ladder import Rungs
from game.screens.turn.goal_dial import GoalDial
from game.screens.turn.main_screen import Main
from game.screens.tutorial.card import visible

RUSSIA, LOW = 1, (1366, 768)
MANY = 12
"""Orders that are seen at once."""


@cache
def late() -> Match:
    """A game of programs in November."""
    scenario = compiled(MAIN)
    match = Match(scenario, 7, seats=dict.fromkeys(scenario.seats, "doctrine"))
    for _ in range(9):
        match.step()
    return match


def at_desk(size: tuple[int, int]) -> Player:
    """Russia's desk in November."""
    player = player_of(size, 1.0, "dark")
    player.take(Match.replay(list(late().journal.lines)), RUSSIA)
    player.to_desk()
    player.window.ui.notices.toasts = []
    return player


def words(player: Player, id: str) -> str:
    """What is written on a widget and in it."""
    drawn = RecordingRenderer(player.window.ui.style)
    for widget in player.window.ui.find(id).walk(shown_only=True):
        widget.draw(drawn)
    return " ".join(op.text for op in drawn.ops if op.kind == "text")


def rows(listed: OrderList) -> float:
    """How many rows of a list are in sight."""
    seen = visible(listed)
    return 0.0 if seen is None else min(seen.h, listed.body.h) / listed.row_height


@pytest.mark.parametrize("size", (LOW, (1280, 720), (1920, 1080)), ids=str)
def test_rungs_of_a_crisis_are_whole(size: tuple[int, int]) -> None:
    player = player_of(size, 1.0, "dark")
    player.game.begin(compiled(MAIN), PEOPLE, 7)
    page = Crisis(player.game, crisis(player.game, 3))
    player.window.push(page)
    player.rest()
    ui = player.window.ui
    for number, place in enumerate(compiled(MAIN).flashpoints):
        page.place = number
        for page.rung in (2.0, 4.0, 7.0, 9.0):
            page.rebuild()
            player.rest()
            ladder, told = ui.get("ladder", Rungs), words(player, "ladder")
            for rung in ladder.shown:
                assert opened(place.rungs[rung]) in told, (place.id, told)
            seen = visible(ladder)
            assert seen is not None and seen.h >= ladder.rect.h - 1, place.id
            assert not ui.get("page", ScrollArea).bar.needed, place.id


@pytest.mark.slow
def test_a_dozen_orders_are_seen_at_once_in_a_low_window() -> None:
    player = at_desk(LOW)
    player.press("alt+3")
    ui = player.window.ui
    player.at(Main).browse(word="the")
    player.rest()
    listed = ui.get("forms", OrderList)
    assert len(listed.items) > 2 * MANY and rows(listed) >= MANY
    player.press("escape")
    main = player.at(Main)
    longest = max(main.dossiers, key=lambda one: len(one.rest))
    main.open_matter(longest.matter.id)
    player.rest()
    player.press_at("rest", "enter")
    listed = ui.get("orders", OrderList)
    assert rows(listed) >= min(MANY, len(listed.items)), len(listed.items)


@pytest.mark.parametrize("size", (LOW, (1920, 1080)), ids=str)
def test_what_is_settled_for_good_is_a_line_behind_all_else_that_tells_for_whom(
        size: tuple[int, int]) -> None:
    player = at_desk(size)
    found, ui = player.at(Main).dossiers, player.window.ui
    settled = [one for one in found if not one.settles]
    assert settled and found[0].settles
    assert [one.settles for one in found] == sorted((one.settles for one in found), reverse=True)
    for one in settled:
        fold = ui.find(f"fold.{one.matter.id}")
        assert one.day in words(player, fold.id) and one.day.startswith("in ")
        assert fold.rect.h < 2.5 * ui.style.line(ui.style.theme.sizes.body)
        seen = visible(fold)
        assert seen is not None and seen.h >= fold.rect.h - 1, "in sight without scrolling"
    player.press_at(f"fold.{settled[0].matter.id}", "enter")
    assert opened(settled[0].day) in words(player, f"dossier.{settled[0].matter.id}")


@cache
def early(months: int) -> Match:
    """A game of programs in one of its first months."""
    scenario = compiled(MAIN)
    match = Match(scenario, 7, seats=dict.fromkeys(scenario.seats, "doctrine"))
    for _ in range(months):
        match.step()
    return match


@pytest.mark.slow
@pytest.mark.parametrize(("seat", "months"), ((2, 0), (2, 2), (2, 6), (0, 4), (0, 6)))
def test_no_desk_of_a_large_window_scrolls_whichever_dossier_is_open(seat: int, months: int
                                                                     ) -> None:
    player = player_of((1920, 1080), 1.0, "dark")
    player.take(Match.replay(list(early(months).journal.lines)), seat)
    player.to_desk()
    ui, main = player.window.ui, player.at(Main)
    for one in main.dossiers:
        main.open_dossier(one.matter.id)
        player.rest()
        assert not ui.get("dossiers", ScrollArea).bar.needed, one.matter.id
        assert all(ui.find(f"fold.{other.matter.id}").visible for other in main.dossiers)
        player.tidy()


@pytest.mark.slow
def test_all_goals_are_told_with_numbers_and_causes_in_a_low_window() -> None:
    player = at_desk(LOW)
    player.press("alt+6")
    ui = player.window.ui
    dials = [w for w in ui.root.walk(shown_only=True) if isinstance(w, GoalDial)]
    texts = [w.text for w in ui.find("own_goals").walk() if isinstance(w, RichText)]
    assert len(dials) == 7 and not ui.get("own_goals", ScrollArea).bar.needed
    for dial in dials:
        goal = dial.state.goal
        assert any(f"achieved from {goal.achieved:g}" in text for text in texts), goal.id
    assert sum("Last month: " in text for text in texts) >= 5
    player.press_at(dials[0].id, "enter")
    assert player.screen == "ReferenceScreen"


def test_play_and_a_new_game_say_what_each_does() -> None:
    player = player_of(LOW, 1.0, "dark")
    player.window.game.show("title")
    player.rest()
    told = player.painted()
    assert told.says("Play") and told.says("New game with own settings")
    tips = {player.window.ui.find(id).tooltip for id in ("play", "new_game")}
    assert len(tips) == 2 and "" not in tips
