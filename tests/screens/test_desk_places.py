"""The desk keeps what matters in view and in its place: what is asked stands above the dossiers,
and nothing moves when a deed is chosen or a question answered."""

from __future__ import annotations

from functools import cache

import pytest
from playing import MAIN, compiled
from test_play_games import Player
from test_play_looks import player_of

from game.app.expectations import Expectations
from game.match.match import Match
from game.screens.toolkit.focus import candidates
from game.screens.toolkit.scroll import ScrollArea
from game.screens.turn.answers_strip import GIVEN, LARGE, OPEN, Chip, answers_of
from game.screens.turn.deed_cards import DeedCard
from game.screens.turn.dossier import WholeDossier
from game.screens.turn.folded_dossier import Cover
from game.screens.turn.main_screen import Main

SIZES = ((1366, 768), (1920, 1080))
US, CHINA = 0, 2
BUSY = (CHINA, 7), (US, 5), (US, 6)
"""Months with an open question and four dossiers or more."""


@cache
def played(months: int) -> Match:
    scenario = compiled(MAIN)
    match = Match(scenario, 10, seats=dict.fromkeys(scenario.seats, "doctrine@hard"))
    while match.turn < months:
        match.step()
    return match


def at_desk(size: tuple[int, int], seat: int, months: int) -> Player:
    player = player_of(size, 1.0, "dark")
    player.take(played(months).branch(months), seat)
    player.to_desk()
    player.window.ui.notices.toasts = []
    return player


def chips(player: Player) -> list[Chip]:
    return [w for w in player.window.ui.root.walk(shown_only=True) if isinstance(w, Chip)]


def places(player: Player) -> dict[str, object]:
    """Where each control of the desk's page lies."""
    area = player.window.ui.get("dossiers", ScrollArea)
    return {w.id: w.rect for w in area.walk(shown_only=True) if isinstance(w, (Cover, DeedCard))}


@pytest.mark.slow
@pytest.mark.parametrize(("seat", "months"), ((US, 2), (CHINA, 2), (CHINA, 7)))
@pytest.mark.parametrize("size", (*SIZES, (1280, 720)), ids=str)
def test_nothing_moves_when_deeds_and_chances_are_worked_out(
        size: tuple[int, int], seat: int, months: int, monkeypatch: pytest.MonkeyPatch) -> None:
    def controls() -> dict[str, object]:
        ui = player.window.ui
        ui.update()
        return {w.id: w.rect for w in candidates(ui.root) if w.id and not w.id.startswith("deed.")}
    with monkeypatch.context() as patch:
        for what in ("dossiers", "offers", "endings"):
            patch.setattr(Expectations, what, lambda self, seat: None)
        player = at_desk(size, seat, months)
        assert player.window.ui.has("weighed.0")
        before = controls()
        player.open("dossier", id=player.at(Main).dossiers[0].matter.id)
    player.rest()
    player.at(WholeDossier).rebuild()
    back = player.window.ui.find("back").rect
    with monkeypatch.context() as patch:
        patch.setattr(Expectations, "wholes", lambda self, seat: None)
        player.at(WholeDossier).rebuild()
        assert player.window.ui.find("back").rect == back
    player.press("escape")
    player.at(Main).arrived()
    player.rest()
    assert player.window.ui.has("deed.0") and controls() == before


@pytest.mark.parametrize("size", SIZES)
def test_what_awaits_an_answer_stands_above_the_dossiers(size: tuple[int, int]) -> None:
    player = at_desk(size, CHINA, 3)
    ui, draft = player.window.ui, player.game.draft
    asked = [one for one in answers_of(player.game) if one.asked]
    assert asked and all(one.way == OPEN for one in asked)
    assert {q.item for q in draft.unanswered() if not q.of_peace} == {one.item for one in asked}
    shown = chips(player)
    first = [chip for chip in shown if chip.high == LARGE]
    assert [chip.found for chip in first] == asked[:2]
    assert all(chip.rect.bottom <= ui.get("dossiers", ScrollArea).rect.y for chip in first)
    items = [chip.found.item for chip in shown]
    assert len(items) == len(set(items)), "a question stands in one place"
    before = places(player)
    player.click(first[0].id)
    assert player.screen != "Main"
    scene = player.window.scene
    scene.choose(next(word for word, _ in scene.question.choices))
    scene.take()
    while player.screen != "Main":
        player.press("escape")
    answered = chips(player)[0]
    assert answered.found.item == asked[0].item and answered.found.way == GIVEN
    assert answered.rect == first[0].rect and places(player).keys() == before.keys()
    player.press("alt+3")
    assert asked[0].item in {chip.found.item for chip in chips(player)}


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize(("seat", "months"), BUSY)
def test_all_dossiers_of_a_busy_month_are_in_view(size: tuple[int, int], seat: int,
                                                  months: int) -> None:
    player = at_desk(size, seat, months)
    ui = player.window.ui
    area = ui.get("dossiers", ScrollArea)
    found = player.at(Main).dossiers
    assert len(found) >= 4
    for one in found:
        if one.settles:
            cover = ui.get(f"fold.{one.matter.id}", Cover)
            assert cover.in_sight().h > cover.rect.h - 1, one.matter.id
    assert ui.find("also").in_sight().h >= ui.find("also").rect.h - 2 or area.more_below


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize(("seat", "months"), (*BUSY, (CHINA, 3)))
def test_nothing_moves_when_a_deed_is_chosen(size: tuple[int, int], seat: int,
                                             months: int) -> None:
    player = at_desk(size, seat, months)
    before = places(player)
    for id in [id for id in before if id.startswith("deed.")]:
        player.click(id)
        assert places(player) == before, id
        player.click(id)
        assert places(player) == before, id
