"""Cards of one place: past events, and the orders the seat can give there now."""

from __future__ import annotations

from collections.abc import Callable

from game.app.controller import GameController
from game.core.notes import about, note_text
from game.core.numerals import amount
from game.match.report import date_text
from game.present.observer.observer import Observer
from game.present.words.facts import risk_text
from game.present.words.formatting import row_in
from game.present.words.texts import reference as say
from game.screens.common.order_places import aimed_at
from game.screens.reference.reference import card
from game.screens.toolkit.button import Button
from game.screens.toolkit.containers import Column, Flow
from game.screens.toolkit.label import RichText
from game.screens.toolkit.listbox import Item, ListBox
from game.screens.toolkit.markup import escape
from game.screens.toolkit.widget import Widget

LATEST = 12
"""Number of latest events listed."""


def happened(observer: Observer, id: str) -> list[tuple[int, str]]:
    """(turn, event) of a place or a seat, the latest first."""
    scenario = observer.scenario
    out: list[tuple[int, str]] = []
    for turn in range(observer.played, 0, -1):
        told = (note_text(scenario, note) for note in observer.notes(turn) if note.told and (
            id in about(scenario, note) or id in note.places
            or id in (scenario.seats[a] for a in note.actors)))
        out += [(turn, text) for text in dict.fromkeys(told)]
    return out


def happened_card(observer: Observer, id: str) -> Widget:
    """The events at a place, by month."""
    found = happened(observer, id)
    lines: list[str] = []
    for at, (turn, text) in enumerate(found[:LATEST]):
        if not at or found[at - 1][0] != turn:
            lines.append(f"**{escape(date_text(observer.scenario, turn))}**")
        lines.append(f"- {escape(text)}")
    return card(say("happened_there"), RichText("\n".join(lines) or say("nothing_happened"),
                                                size="small", token="text" if lines else "dim",
                                                id="happened"), icon="newspaper")


class Offers:
    """The orders that a seat may give at a place; the chosen one can be put on the draft."""

    def __init__(self, game: GameController, changed: Callable[[], None]) -> None:
        self.game, self.changed = game, changed
        self.picked = ""

    def cards(self, place: str) -> list[Widget]:
        """A list of orders and details of the chosen one; none for mere observers."""
        if self.game.seat is None or self.game.observer.over:
            return []
        offers = aimed_at(self.game.draft.choices(), {place})
        if not offers:
            return [card(say("orders_there"), RichText(say("no_orders"), token="dim"),
                         icon="send")]
        items = [Item(c.text, c.log or c.name, note=say("costs", cost=amount(c.cost)),
                      tooltip=escape(c.hint)) for c in offers]
        picked = next((c for c in offers if c.text == self.picked), None)
        parts: list[Widget] = [ListBox(items, id="orders", selected=self.picked,
                                       on_select=self._pick, on_activate=self._add, rows_shown=6)]
        if picked is not None:
            risk = risk_text(self.game.scenario, row_in(self.game.scenario, self.game.me,
                                                        picked.text))
            risk = say("risk", text=escape(risk)) if risk else ""
            parts += [RichText(f"{escape(picked.hint)} {risk}", size="small", token="dim"),
                      Flow(Button(say("add_order"), lambda: self._add(self.picked), id="add",
                                  icon="plus", kind="primary"))]
        return [card(say("orders_there"), Column(*parts), icon="send")]

    def _pick(self, text: str) -> None:
        self.picked = text
        self.changed()

    def _add(self, text: str) -> None:
        if self.game.draft.add(text):
            self.game.toast(say("added"), "check", "good")
            self.picked = ""
            self.changed()
