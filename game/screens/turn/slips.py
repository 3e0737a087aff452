"""The sheet of orders as slips: the scene and family of each, what it does, its price, a way back.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import accumulate

from game.core.model import Scenario
from game.core.numerals import amount
from game.present.formatting import row_in
from game.present.meaning import UP
from game.present.moves import Move, goal_marks, ordered
from game.present.scenes import scene_of_order
from game.present.texts.situations import say as card_say
from game.present.texts.turn import say
from game.screens.toolkit.button import IconButton
from game.screens.toolkit.containers import Column, Row
from game.screens.toolkit.label import Icon, Label, RichText
from game.screens.toolkit.markup import escape
from game.screens.toolkit.picture import Picture
from game.screens.toolkit.widget import Widget
from game.screens.turn.at_desk import AtDesk
from game.screens.turn.panel_orders import FAMILY_ICONS
from game.screens.turn.price import Coin

SCENE, LOW, HIGH = 50.0, 28.0, 38.0
"""Width of a slip's scene; its height where there is little room, and where goals are named."""


def slips(main: AtDesk, brief: bool) -> Widget:
    """A slip for each order of the sheet, in order; `brief`: without the goals that it touches."""
    orders = main.game.draft.orders
    if not orders:
        return Label(say("empty_sheet"), size="small", token="dim")
    view = main.game.match.view(main.game.me)
    left = [view.capital_left(so_far) for so_far in accumulate(
        ((order,) for order in orders), initial=())]
    rows = [_slip(main, n, order, left[n] - left[n + 1], brief) for n, order in enumerate(orders)]
    return Column(*rows, gap=0 if brief else 4)


def _slip(main: AtDesk, number: int, order: str, cost: float, brief: bool) -> Widget:
    """Scene, family, title with the goals below, price, the button that takes it back."""
    scenario = main.game.scenario
    row = row_in(scenario, main.game.me, order)
    move = ordered(main.game.mine, row, cost)
    family = scenario.order_types[int(scenario.orders.type[row])].family
    goals = "" if brief else _goals(scenario, move)
    words: list[Widget] = [Label(move.label, size="small" if brief else "body", weight="semibold",
                                 tooltip=escape(move.label), id=f"sheet.{number}")]
    if goals:
        words.append(RichText(goals, size="tiny", token="dim", id=f"slip.{number}"))
    back: Callable[[], None] = main.remover(order)
    return Row(Picture(scene_of_order(scenario, row)).sized(width=SCENE, height=LOW - 2 if brief
                                                            else HIGH),
               Icon(FAMILY_ICONS.get(family, "flag"), 16, token="accent"),
               Column(*words, gap=0).sized(stretch=1, min_w=60),
               *([Coin(cost, id=f"price.{number}", tooltip=card_say("price", cost=amount(cost)))]
                 if cost else []),
               IconButton("x", say("take_back", title=move.label), back,
                          id=f"remove.{number}").sized(height=LOW), gap=7)


def _goals(scenario: Scenario, move: Move) -> str:
    """The goals that an order touches, in one line: arrows in their colours, then the name."""
    told = "   ".join(f"{{{'good' if mark.startswith(UP) else 'bad'}:{mark}}} {escape(goal)}"
                      for mark, goal in goal_marks(scenario, move))
    return card_say("if_agreed", text=told) if told and move.agreed else told
