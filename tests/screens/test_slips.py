"""The sheet shows each order as a slip: scene, goals, price, and a press to take it back."""

from __future__ import annotations

import pytest
from playing import MAIN, compiled
from test_play_games import Player
from test_play_looks import player_of

from game.core.numerals import amount
from game.match.match import Match
from game.present.desk.goal_marks import marks_of
from game.present.desk.moves import ordered
from game.present.desk.pending import FORCE, OVER, SENT, pending
from game.present.words.formatting import row_in
from game.present.words.scenes import scene_of_order
from game.screens.toolkit.containers import Panel
from game.screens.turn.desk_protocol import ANSWERS
from game.screens.turn.main_screen import Main
from game.screens.turn.price import Coin

SIZES = (((1280, 720), 1.0), ((1366, 768), 1.0), ((1366, 768), 2.0), ((1920, 1080), 1.0))
ORDERS = ("raise_tariffs china", "arms_transfer PHL")


def with_orders(size: tuple[int, int], scale: float) -> Player:
    """A person at the desk with orders on the sheet."""
    player = player_of(size, scale, "dark")
    player.begin(name=MAIN)
    player.press("ctrl+enter")
    for order in ORDERS:
        assert player.game.draft.add(order)
    player.window.ui.notices.toasts = []
    scene = player.at(Main)
    scene.rebuild()
    player.rest()
    return player


@pytest.mark.slow
@pytest.mark.parametrize(("size", "scale"), SIZES)
def test_each_order_has_its_scene_its_price_and_the_way_back(size: tuple[int, int],
                                                             scale: float) -> None:
    player = with_orders(size, scale)
    game, ui = player.game, player.window.ui
    before = game.match.view(game.me).capital_left(())
    painted = player.tidy()
    pictures = {op.text for op in painted.ops if op.kind == "image"}
    for n, order in enumerate(ORDERS):
        row = row_in(game.scenario, game.me, order)
        move = ordered(game.mine, row, 0.0)
        assert scene_of_order(game.scenario, row) in pictures
        assert ui.find(f"sheet.{n}").tooltip == move.label
        if ui.style.units.screen.h > 800:
            assert marks_of(game.scenario, move)
            assert all(painted.says(goal) for _, goal in marks_of(game.scenario, move))
    costs = [ui.get(f"price.{n}", Coin).cost for n in range(len(ORDERS))]
    assert all(cost > 0 for cost in costs)
    assert before - sum(costs) == pytest.approx(game.draft.capital)
    assert {amount(cost) for cost in costs} <= {op.text for op in painted.ops
                                                if op.owner.startswith("price.")}
    player.click("remove.0")
    assert game.draft.orders == [ORDERS[1]] and not ui.has("sheet.1")


@pytest.mark.slow
@pytest.mark.parametrize("size", ((1280, 720), (1366, 768), (1440, 800)))
def test_a_card_of_the_sheet_holds_all_that_it_shows(size: tuple[int, int]) -> None:
    player = player_of(size, 1.0, "dark")
    player.take(Match(compiled(MAIN), seed=5), 3)
    player.to_desk()
    scene, draft = player.at(Main), player.game.draft
    deeds = {deed.order for one in scene.dossiers for deed in one.deeds if deed.order}
    longest = sorted((c.text for c in draft.choices()),
                     key=lambda order: -len(ordered(player.game.mine, row_in(
                         player.game.scenario, player.game.me, order), 0.0).label))
    for order in [*sorted(deeds), *longest[:12]]:
        for given in list(draft.orders):
            draft.remove(given)
        assert draft.add(order)
        scene.rebuild()
        player.window.ui.update()
        for card in player.window.ui.find("sheet").walk(shown_only=True):
            if isinstance(card, Panel) and card.id != "sheet":
                assert all(part.rect.bottom <= card.rect.bottom for part in card.walk(
                    shown_only=True)), order
    assert len(deeds) > 3


def test_of_what_is_pending_only_groups_with_something_in_them_show() -> None:
    player = with_orders((1280, 720), 1.0)
    scene, ui = player.window.scene, player.window.ui
    assert isinstance(scene, Main)
    scene.turn_page(ANSWERS)
    player.rest()
    found = {matter.group for matter in pending(player.game.mine, player.game.draft.answers)}
    assert all(ui.has(f"tray.{group}") == (group in found) for group in (SENT, FORCE, OVER))
    assert ui.has("tray.none") == (not {SENT, FORCE, OVER} <= found)


def test_an_order_that_may_go_wrong_carries_a_sign_on_its_slip() -> None:
    player = player_of((1920, 1080), 1.0, "dark")
    player.begin(name=MAIN)
    player.press("ctrl+enter")
    game = player.game
    risky = next(order.text for order in game.match.view(game.me).choices() if ordered(
        game.mine, row_in(game.scenario, game.me, order.text), 0.0).risk)
    assert game.draft.add(risky)
    scene = player.at(Main)
    scene.rebuild()
    player.rest()
    sign = player.window.ui.find("risk.0")
    assert "goes wrong" in sign.tooltip, risky
