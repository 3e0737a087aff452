"""All of a matter in the window: what it shows, in windows of all sizes and both themes; deeds by
mouse and keys; the ways from it."""

from __future__ import annotations

import time
from functools import cache

import pytest
from looking import Looker, look, press, seen
from playing import MAIN, compiled

from game.app.controller import GameController
from game.match.match import Match
from game.present.desk.risks import brings_war
from game.present.dossiers.page import numbered_deeds
from game.present.dossiers.records import Whole
from game.screens.toolkit.containers import Panel
from game.screens.toolkit.events import Pointer
from game.screens.toolkit.focus import candidates
from game.screens.toolkit.recording import RecordingRenderer
from game.screens.toolkit.scroll import ScrollArea
from game.screens.toolkit.theme import THEMES, Theme
from game.screens.turn.deed_cards import DeedCard
from game.screens.turn.dossier import WholeDossier
from game.screens.turn.negotiation import Negotiation

__all__ = ["look"]
RUSSIA = 1
SIZES = (((1920, 1080), 1.0), ((1366, 768), 1.0), ((1280, 720), 1.0), ((1280, 720), 2.0),
         ((800, 600), 1.0))


@cache
def midyear() -> Match:
    """A game of programs in its fifth month."""
    scenario = compiled(MAIN)
    match = Match(scenario, 7, seats=dict.fromkeys(scenario.seats, "doctrine"))
    for _ in range(4):
        match.step()
    return match


def opened(look: Looker, size: tuple[int, int] = (1366, 768), scale: float = 1.0,
           theme: Theme = THEMES["dark"], at: int = 0) -> tuple[GameController, Whole]:
    """The whole dossier of a matter that presses Russia."""
    game = look(midyear().clone(), RUSSIA, size, scale, theme)
    found = worked_out(game)[at]
    game.go("dossier", id=found.dossier.matter.id)
    return game, found


def worked_out(game: GameController) -> tuple[Whole, ...]:
    """The dossiers, as soon as they are there."""
    until = time.monotonic() + 60
    while (found := game.expectations.wholes(game.me)) is None:
        assert time.monotonic() < until
        time.sleep(0.01)
        game.tasks.poll()
    return found


def drawn(game: GameController) -> RecordingRenderer:
    """All that is there, also where one has to scroll for it."""
    ui = game.window.app.ui
    ui.update()
    recording = RecordingRenderer(ui.style)
    for widget in ui.root.walk(shown_only=True):
        widget.draw(recording)
    return recording


def words(game: GameController) -> str:
    return " ".join(op.text for op in drawn(game).ops if op.kind == "text")


def click(game: GameController, id: str) -> None:
    game.window.app.ui.update()
    x, y = game.window.app.ui.find(id).rect.centre
    for kind in ("down", "up"):
        game.window.app.send(Pointer(kind, x, y))  # type: ignore[arg-type]


@pytest.mark.slow
@pytest.mark.parametrize("theme", THEMES.values(), ids=lambda theme: theme.name)
@pytest.mark.parametrize(("size", "scale"), SIZES)
def test_all_of_it_is_shown_in_every_window(look: Looker, size: tuple[int, int], scale: float,
                                            theme: Theme) -> None:
    game, found = opened(look, size, scale, theme)
    told = words(game)
    for sentence in (*(e.text for e in found.thread), *(m.text for m in found.memories),
                     *found.wants, *found.prize, *(d.text for d in found.dossier.deeds),
                     *(put.text for side in found.put for put in side)):
        assert all(word in told for word in sentence.split()), sentence
    for entry in found.thread:
        assert entry.said is None or entry.said.text.split()[-1] in told
    ui = game.window.app.ui
    screen = ui.style.units.screen
    areas = [w for w in ui.root.walk() if isinstance(w, ScrollArea)]
    assert areas and all(screen.holds(area.rect) for area in areas)
    assert all(op.rect.right <= screen.right + 1 for op in drawn(game).ops if op.kind == "text")
    least = ui.style.line(12.0) - 1.0
    assert all(op.rect.h >= least or "…" in op.text for op in drawn(game).ops
               if op.kind == "text")


@pytest.mark.slow
@pytest.mark.parametrize("seat", range(4))
@pytest.mark.parametrize("size", ((1920, 1080), (1366, 768), (1280, 720)), ids=str)
def test_its_columns_are_filled_and_none_scrolls_beside_an_empty_one(
        look: Looker, size: tuple[int, int], seat: int) -> None:
    game = look(midyear().clone(), seat, size)
    ui = game.window.app.ui
    for found in worked_out(game):
        game.go("dossier", id=found.dossier.matter.id)
        seen = drawn(game).ops
        areas = [w for w in ui.root.walk() if isinstance(w, ScrollArea)]
        scrolls = any(area.bar.needed for area in areas)
        assert not scrolls or size < (1920, 1080), found.dossier.matter.id
        for panel in (w.rect for w in ui.root.walk() if type(w) is Panel):
            lowest = max(op.rect.bottom for op in seen if panel.holds(op.rect)
                         and op.kind in ("text", "image") and op.rect.w)
            assert lowest - panel.y > 0.5 * panel.h, (found.dossier.matter.id, panel)
        game.back()


def test_a_press_puts_a_deed_on_the_sheet_and_the_same_takes_it_off(look: Looker) -> None:
    game, found = opened(look, at=1)
    at = next(n for n, deed in enumerate(found.dossier.deeds)
              if deed.order and not brings_war(game.scenario, deed.row))
    click(game, f"deed.{at}")
    assert game.draft.orders == [found.dossier.deeds[at].order]
    assert game.window.app.ui.get(f"deed.{at}", DeedCard).chosen and "On the sheet" in words(game)
    click(game, f"deed.{at}")
    assert not game.draft.orders and not game.window.app.ui.get(f"deed.{at}", DeedCard).chosen


def test_by_keys_alone_and_no_enter_of_the_page_before_gives_an_order(look: Looker) -> None:
    game, found = opened(look, at=1)
    press(game, "enter")
    assert not game.draft.orders
    press(game, "tab")
    focused = game.window.app.ui.focused
    assert focused is not None and focused.id == "deed.0"
    press(game, "enter")
    assert game.draft.orders == [numbered_deeds(found.dossier)[0].order]
    assert {"back", "talk", "rest", "deed.1"} <= {
        w.id for w in candidates(game.window.app.ui.root)}
    press(game, "ctrl+z")
    assert not game.draft.orders
    press(game, "escape")
    assert not isinstance(game.window.app.scene, WholeDossier)


def test_all_other_orders_are_behind_one_press(look: Looker) -> None:
    game, found = opened(look)
    rest = found.dossier.rest
    texts = [game.scenario.orders.texts[row] for row in rest]
    legal = {choice.text for choice in game.draft.choices()}
    click(game, "rest")
    assert "All other orders here" in words(game)
    press(game, "escape")
    assert isinstance(game.window.app.scene, WholeDossier)
    assert game.window.app.ui.has("deed.0") and not game.window.app.ui.has("orders")
    click(game, "rest")
    press(game, "down", "enter")
    if game.window.app.ui.has("war"):
        press(game, "tab", "enter")
    assert game.draft.orders and set(game.draft.orders) <= set(texts) & legal


def test_one_talks_to_whom_it_is_about(look: Looker) -> None:
    game, found = opened(look)
    click(game, "talk")
    scene = game.window.app.scene
    assert isinstance(scene, Negotiation) and scene.seat == found.dossier.counterpart


def test_a_matter_that_has_no_dossier_leads_to_its_page(look: Looker) -> None:
    game, _ = opened(look)
    kept = {one.dossier.matter.id for one in worked_out(game)}
    other = next(m.id for m in game.scenario.matters if m.id not in kept)
    game.back()
    game.go("dossier", id=other)
    assert "no dossier is kept" in words(game)
    click(game, "matter")
    assert any(m.name in words(game) for m in game.scenario.matters if m.id == other)


def test_it_can_be_opened_before_it_is_worked_out(look: Looker) -> None:
    game = look(midyear().clone(), RUSSIA)
    game.go("dossier", id=game.scenario.matters[0].id)
    assert "Your staff works out" in " ".join(op.text for op in seen(game).ops)
    worked_out(game)
    game.window.app.scene.tick(0.0)  # type: ignore[union-attr]
    assert "How it came to this" in words(game)


def test_chances_that_hang_on_people_say_so_on_a_card_and_beside_how_it_may_end(
        look: Looker) -> None:
    match = Match(compiled(MAIN), 7, seats=dict.fromkeys(compiled(MAIN).seats, "human"))
    match.play({})
    game = look(match, RUSSIA)
    found = worked_out(game)
    at = next(one for one in found if any(c.programs for d in one.dossier.deeds for c in d.likely))
    game.go("dossier", id=at.dossier.matter.id)
    assert words(game).count("If they acted as programs do") >= 2
