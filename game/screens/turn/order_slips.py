"""The sheet of orders as slips: the scene and family of each, what it does, its price, a way back.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import accumulate

from game.app.controller import GameController
from game.present.desk.breaches import opposed
from game.present.desk.contradictions import contradictions, of_order
from game.present.desk.goal_marks import GoalMark, marks_of
from game.present.desk.moves import Move, ordered, price_line
from game.present.dossiers.brief import as_deed, sentence_brief
from game.present.words.formatting import row_in
from game.present.words.scenes import scene_of_order
from game.present.words.texts import turn as say
from game.screens.common.fitting import whole_of
from game.screens.toolkit.button import IconButton
from game.screens.toolkit.containers import Column, Row, Spacer
from game.screens.toolkit.geometry import Size
from game.screens.toolkit.label import Icon, Label, SizeName, points
from game.screens.toolkit.markup import escape
from game.screens.toolkit.picture import Picture
from game.screens.toolkit.renderer import Renderer
from game.screens.toolkit.style import Style
from game.screens.toolkit.widget import Widget
from game.screens.turn.desk_protocol import AtDesk
from game.screens.turn.dossier_words import Whole
from game.screens.turn.panel_orders import FAMILY_ICONS
from game.screens.turn.price import Coin, Note

SCENE, LOW = 50.0, 28.0
"""Width of a slip's scene, and its height."""


@dataclass(frozen=True)
class Slip:
    """What the sheet shows of an order: its number, scene and family, what it is, also as on the
    button of a card, the goals that it touches, its price as a coin and a note, the button that
    takes it back, how it may go wrong."""

    number: int
    scene: str
    family: str
    title: str
    short: str
    goals: Sequence[GoalMark]
    price: tuple[Widget, ...]
    back: Widget
    risk: str
    against: Sequence[str] = ()
    """What it goes against, of what is said and done and of the sheet, in sentences."""

    @property
    def id(self) -> str:
        """The id of its title."""
        return f"sheet.{self.number}"


class Named(Widget):
    """What an order is, on at most so many lines; as on the button of a card where that is too
    long, on two lines if need be. The tooltip has it whole."""

    def __init__(self, slip: Slip, most: int, size: SizeName) -> None:
        super().__init__(slip.id, tooltip=escape(slip.title))
        self.tries = ((slip.title, most), (slip.short, most), (slip.short, 2))
        self.text_size = size

    def _lines(self, style: Style, width: float) -> tuple[float, list[str]]:
        size = points(style.theme.sizes, self.text_size)
        return size, whole_of(style, self.tries, width, size, "semibold")

    def measure(self, style: Style, width: float) -> Size:
        """As many lines as it needs."""
        size, lines = self._lines(style, width)
        return Size(width, len(lines) * style.line(size))

    def draw(self, r: Renderer) -> None:
        """Line by line."""
        size, lines = self._lines(r.style, self.rect.w)
        for n, line in enumerate(lines):
            r.text(self.rect.x, self.rect.y + n * r.style.line(size), line, size, r.theme.text,
                   "semibold")


def moves_given(game: GameController) -> list[Move]:
    """The orders of the sheet as moves with their price, in order."""
    orders, view = game.draft.orders, game.match.view(game.me)
    left = [view.capital_left(so_far) for so_far in accumulate(
        ((order,) for order in orders), initial=())]
    found = game.expectations.dossiers(game.me) or ()
    return [as_deed(game.mine, ordered(game.mine, row_in(
        game.scenario, game.me, order), left[n] - left[n + 1]), found)
            for n, order in enumerate(orders)]


def slips_of(main: AtDesk) -> list[Slip]:
    """A slip for each order of the sheet, in order."""
    scenario, found = main.game.scenario, []
    draft = main.game.draft
    against = contradictions(main.game.mine, draft.orders, draft.answers)
    for n, move in enumerate(moves_given(main.game)):
        row, cost = row_in(scenario, main.game.me, move.order), move.cost
        price = price_line(move)
        coins: list[Widget] = [Note(move.money, id=f"money.{n}", tooltip=price)] \
            if move.money else []
        coins += [Coin(cost, id=f"price.{n}", tooltip=price)] if cost else []
        back: Callable[[], None] = main.remover(move.order)
        found.append(Slip(
            n, scene_of_order(scenario, row),
            scenario.order_type(row).family, move.label, move.short,
            marks_of(scenario, move), tuple(coins),
            IconButton("x", say("take_back", title=move.label), back,
                       id=f"remove.{n}").sized(height=LOW), move.risk,
            list(dict.fromkeys([*opposed(main.game.mine, row), *(
                one.text for one in of_order(against, move.order))]))))
    return found


def slips(main: AtDesk) -> Widget:
    """The slips below one another."""
    found = slips_of(main)
    if not found:
        return Label(say("empty_sheet"), size="small", token="dim")
    return Column(*map(_slip, found), gap=6)


def warning_of(slip: Slip, last: int = 2) -> list[Widget]:
    """What an order goes against first, in few words on so many lines; the tooltip says all."""
    if not slip.against:
        return []
    told = Whole(say("slip_against", what=sentence_brief(slip.against[0])), ("small", "tiny"), 2,
                 weight="regular", token="warning", id=f"against.{slip.number}",
                 tooltip="\n".join(map(escape, slip.against)), last=last)
    return [Row(Icon("triangle-alert", 15, token="warning"), told.sized(stretch=1, min_w=40),
                gap=6, align="start")]


def sign_of(slip: Slip) -> list[Widget]:
    """The sign of an order that may go wrong; none for another."""
    return [Icon("triangle-alert", 14, token="warning", tooltip=escape(slip.risk),
                 id=f"risk.{slip.number}")] if slip.risk else []


def _slip(slip: Slip) -> Widget:
    """Scene, family, price, the button that takes it back; below that what it is, and what it goes
    against."""
    head = Row(Picture(slip.scene).sized(width=SCENE, height=LOW - 2),
               Icon(FAMILY_ICONS.get(slip.family, "flag"), 16, token="accent"), Spacer(),
               *sign_of(slip), *slip.price, slip.back, gap=7)
    return Column(head, Named(slip, 2, "small"), *warning_of(slip), gap=1)
