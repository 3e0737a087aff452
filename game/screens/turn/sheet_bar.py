"""The foot of the desk: the sheet of orders as cards side by side, and the ways on."""

from __future__ import annotations

from game.app.controller import GameController
from game.core.numerals import amount
from game.present.words.texts import turn as say
from game.screens.toolkit.containers import Column, Padding, Panel, Row
from game.screens.toolkit.label import Icon, Label
from game.screens.toolkit.picture import Picture
from game.screens.toolkit.renderer import Renderer
from game.screens.toolkit.widget import Widget
from game.screens.turn.desk_protocol import AtDesk
from game.screens.turn.goal_line import GoalLines
from game.screens.turn.order_slips import Named, Slip, sign_of, slips_of, warning_of
from game.screens.turn.pips import Coins
from game.screens.turn.reasoning import reason_rows
from game.screens.turn.side_panel import end_button, table_button

CARD, HEAD, ACTS, SCENE = 80.0, 150.0, 300.0, 64.0
"""Height of an order's card; width of the words before them, of the buttons after them, and of a
card's scene, in logical units."""
DASH = 5.0
"""Length of a dash around a free place, and of what is between two."""


def sheet_bar(main: AtDesk) -> Widget:
    """How much is given, a card for each order and each free place, the table and End turn."""
    draft, slots = main.game.draft, main.game.scenario.slots
    given = [_card(slip) for slip in slips_of(main)]
    free = [_free(n == 0) for n in range(slots - len(given))]
    cards = Row(*(card.sized(stretch=1, height=CARD) for card in [*given, *free]), gap=8)
    count = Label(say("sheet_used", used=len(draft.orders), slots=slots), size="small", token="dim",
                  id="used")
    head = Column(Label(say("sheet"), size="large", weight="serif"), count, _coins(main.game),
                  gap=2)
    sheet = Panel(Row(head.sized(width=HEAD), Column(cards, *reason_rows(main.game),
                                                     gap=5).sized(stretch=1), gap=8), 6,
                  fill="", border="", id="sheet").keep_clear()
    owed = len(main.open_items())
    told = [Label(say("owed", count=owed), size="small", token="warning", id="owed",
                  align="centre")] if owed else []
    ways = Row(table_button(main).sized(stretch=2), end_button(main).sized(stretch=3, height=46),
               gap=8)
    acts = Column(*told, ways, gap=8, justify="centre")
    return Panel(Padding(Row(sheet.sized(stretch=1), acts.sized(width=ACTS), gap=6), 4, 1, 12, 1),
                 0)


def _coins(game: GameController) -> Widget:
    """The political capital of the month as coins, those that the orders take filled."""
    left = game.draft.capital
    whole = game.mine.value("capital", game.me)
    spent = max(0.0, whole - left)
    return Coins(spent, whole, say("sheet_spent", spent=amount(spent), whole=amount(whole)),
                 id="capital_left", tooltip=say("sheet_left", capital=amount(left)))


def _card(slip: Slip) -> Widget:
    """An order: its scene, what it is, the goals that it touches, its price, the way back."""
    words: list[Widget] = [Named(slip, 2, "small")]
    words += warning_of(slip)
    if slip.goals and not slip.against:
        words.append(GoalLines(slip.goals, id=f"slip.{slip.number}"))
    ends = Column(slip.back, Row(*sign_of(slip), *slip.price, gap=3), gap=4, align="end")
    scene = Picture(slip.scene, corners="all").sized(width=SCENE)
    body = Row(scene, Column(*words, gap=1).sized(stretch=1, min_w=60), ends, gap=8,
               align="stretch")
    return Panel(body, 4, fill="raised")


def _free(first: bool) -> Widget:
    """A place for an order that is not given yet."""
    text = [Label(say("slot_text"), size="tiny", token="dim")] if first else []
    return FreePlace(Row(Icon("plus", 18, token="dim"),
                         Column(Label(say("slot_free"), size="small", weight="semibold",
                                      token="text" if first else "dim"), *text, gap=0),
                         gap=10, justify="centre"), 5)


class FreePlace(Padding):
    """A box with a dashed edge."""

    def draw(self, r: Renderer) -> None:
        """The dashes along each side."""
        t, box = r.theme, self.rect.inset(1, 1, 1, 1)
        ink, cut = t.strong_border, t.radius.l / 2
        for n in range(int((box.w - 2 * cut) // (2 * DASH)) + 1):
            x = box.x + cut + 2 * n * DASH
            end = min(x + DASH, box.right - cut)
            r.line((x, box.y), (end, box.y), ink)
            r.line((x, box.bottom), (end, box.bottom), ink)
        for n in range(int((box.h - 2 * cut) // (2 * DASH)) + 1):
            y = box.y + cut + 2 * n * DASH
            end = min(y + DASH, box.bottom - cut)
            r.line((box.x, y), (box.x, end), ink)
            r.line((box.right, y), (box.right, end), ink)
