"""The orders that a seat can give at a place now, of which one goes on the draft."""

from __future__ import annotations

from collections.abc import Callable

from game.app.controller import GameController
from game.core.numerals import amount
from game.present.desk.risks import risk_text
from game.present.words.formatting import row_in
from game.present.words.texts import reference as say
from game.present.world.pointless_orders import serving
from game.screens.common.order_places import aimed_at
from game.screens.toolkit.button import Button
from game.screens.toolkit.containers import Column, Flow
from game.screens.toolkit.label import RichText
from game.screens.toolkit.listbox import Item, ListBox
from game.screens.toolkit.markup import escape
from game.screens.toolkit.widget import Widget


class Offers:
    """The orders that a seat may give at a place; the chosen one can be put on the draft."""

    def __init__(self, game: GameController, changed: Callable[[], None]) -> None:
        self.game, self.changed = game, changed
        self.picked = ""

    def listed(self, place: str) -> Widget:
        """A list of orders and details of the chosen one."""
        offers = serving(self.game.mine, aimed_at(self.game.draft.choices(), {place}))
        if not offers:
            return RichText(say("no_orders"), token="dim")
        items = [Item(c.text, c.log or c.name, note=say("costs", cost=amount(c.cost)),
                      tooltip=escape(c.hint)) for c in offers]
        picked = next((c for c in offers if c.text == self.picked), None)
        parts: list[Widget] = [ListBox(items, id="orders", selected=self.picked,
                                       on_select=self._pick, on_activate=self._add, rows_shown=6)]
        if picked is not None:
            risk = risk_text(self.game.mine, row_in(self.game.scenario, self.game.me, picked.text))
            risk = say("risk", text=escape(risk)) if risk else ""
            parts += [RichText(f"{escape(picked.hint)} {risk}", size="small", token="dim"),
                      Flow(Button(say("add_order"), lambda: self._add(self.picked), id="add",
                                  icon="plus", kind="primary"))]
        return Column(*parts)

    def _pick(self, text: str) -> None:
        self.picked = text
        self.changed()

    def _add(self, text: str) -> None:
        if self.game.draft.add(text):
            self.game.toast(say("added"), "check", "good")
            self.picked = ""
            self.changed()
