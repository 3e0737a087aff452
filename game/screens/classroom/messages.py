"""Messages of the teacher: to everybody, or intelligence to one seat."""

from __future__ import annotations

from collections.abc import Callable

from game.app.classroom import said
from game.app.controller import GameController
from game.match.report import date_text
from game.present.words.texts import classroom as say
from game.screens.classroom.page import Page
from game.screens.common.app_window import app_of
from game.screens.toolkit.button import Button
from game.screens.toolkit.containers import Column, Row
from game.screens.toolkit.label import Label, RichText
from game.screens.toolkit.listbox import Dropdown, Item
from game.screens.toolkit.markup import escape
from game.screens.toolkit.scroll import ScrollArea
from game.screens.toolkit.textfield import TextField
from game.screens.toolkit.widget import Widget

ALL = "*"
"""The addressee of a message to everybody."""


class Messages(Page):
    """A text field, its addressee, and the messages so far."""

    def __init__(self, game: GameController, changed: Callable[[], None]) -> None:
        super().__init__(game, changed)
        self.text, self.to = "", ALL

    def build(self) -> Widget:
        """The form and the list."""
        scenario = self.game.scenario
        people = [Item(ALL, say("everybody"), icon="megaphone"),
                  *(Item(s, a.name, icon="mail") for s, a in zip(
                      self.game.match.seats, scenario.actors, strict=True))]
        names = {i.key: i.text for i in people} | {"": say("everybody")}
        told = [say("said_line", date=escape(date_text(scenario, d.turn)),
                    seat=escape(names.get(d.seat, d.seat)), text=escape(d.raw))
                for d in reversed(said(self.game.match))]
        form = TextField(self.text, id="message", placeholder=say("message_hint"), longest=300,
                         on_change=self._typed, on_enter=lambda _: self.send())
        return Column(RichText(say("message_text"), size="small", token="dim"),
                      Row(Label(say("to"), token="dim"),
                          Dropdown(people, self.to, self._to, id="to").sized(stretch=2, min_w=150),
                          form.sized(stretch=6, min_w=120),
                          Button(say("send"), self.send, id="send", kind="primary", icon="send")),
                      Label(say("said_before"), weight="semibold"),
                      ScrollArea(RichText("\n".join(told) or say("nothing_said"),
                                          id="said")).sized(stretch=1), gap=8)

    def _typed(self, text: str) -> None:
        self.text = text

    def _to(self, seat: str) -> None:
        self.to = seat

    def send(self) -> None:
        """Write the message to the journal; its readers see it on their main screens."""
        game, text = self.game, self.text.strip()
        if not text:
            game.toast(say("message_empty"), "circle-alert", "warning")
            return
        if self.to == ALL:
            game.current.keeper.note("note", turn=game.match.turn, broadcast=text)
            game.toast(f"{{icon:megaphone}} {escape(text)}", "megaphone", "info")
        else:
            game.current.keeper.note("note", turn=game.match.turn, letter=text, seat=self.to)
            name = game.scenario.actors[game.match.seats.index(self.to)].called
            game.toast(say("sent_to", seat=escape(name)), "mail", "good")
        self.text = ""
        app_of(game).ui.get("message", TextField).set_text("")
        self.changed()
