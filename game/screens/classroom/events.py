"""The pages for triggering the scenario's events and events of the teacher's own."""

from __future__ import annotations

from collections.abc import Callable

from game.actions.orders import spoken
from game.app.controller import GameController
from game.core.model import Event
from game.core.numerals import amount
from game.core.quantities import BY_NAME
from game.present.words.formatting import percent
from game.present.words.texts import classroom as say
from game.screens.classroom.numbers import NumberPick
from game.screens.classroom.page import Page
from game.screens.common.app_window import app_of
from game.screens.common.game_scene import field
from game.screens.toolkit.button import Button
from game.screens.toolkit.containers import Column, Grid, Row
from game.screens.toolkit.label import RichText
from game.screens.toolkit.listbox import Item, ListBox
from game.screens.toolkit.markup import escape
from game.screens.toolkit.modal import ask
from game.screens.toolkit.scroll import ScrollArea
from game.screens.toolkit.textfield import TextField
from game.screens.toolkit.widget import Widget


class Events(Page):
    """The scenario's events: the chosen one happens now, whatever its probability."""

    def __init__(self, game: GameController, changed: Callable[[], None]) -> None:
        super().__init__(game, changed)
        self.event = ""

    def build(self) -> Widget:
        """The list and the chosen event."""
        scenario = self.game.scenario
        items = [Item(e.id, e.name, note=spoken(scenario, e.target) if e.target else "",
                      icon="zap") for e in scenario.events]
        events = ListBox(items, id="events", selected=self.event, rows_shown=8,
                         on_select=self._pick).sized(stretch=1)
        found = next((e for e in scenario.events if e.id == self.event), None)
        text = say("no_event") if found is None else (
            f"**{escape(found.name)}**\n{escape(self._told(found))}\n\n{{dim:"
            + escape(say("event_source", chance=percent(found.chance), source=found.source)) + "}")
        button = Button(say("inject"), self.inject, id="inject", kind="primary", icon="zap")
        button.enabled = found is not None and not self.game.match.over
        about = Column(ScrollArea(RichText(text, id="event")).sized(stretch=1),
                       Row(button, justify="end"), gap=8)
        return Row(events, about.sized(stretch=1), align="stretch", gap=12)

    def _told(self, event: Event) -> str:
        return event.text.replace("{target}", spoken(self.game.scenario, event.target))

    def _pick(self, key: str) -> None:
        self.event = key
        self.changed()

    def inject(self) -> None:
        """After confirmation, let the event happen."""
        found = next(e for e in self.game.scenario.events if e.id == self.event)
        ask(app_of(self.game).ui, say("inject_title"),
            say("inject_text", name=escape(found.name), text=escape(self._told(found))),
            [(say("cancel"), "normal", None),
             (say("inject"), "primary", lambda: self._inject(found))], id="sure")

    def _inject(self, event: Event) -> None:
        self.attempt(lambda: self.game.match.inject(event.id),
                     say("injected", name=escape(event.name)))


class OwnEvent(Page):
    """An event of the teacher's own: a headline for all, and the change of a number."""

    def __init__(self, game: GameController, changed: Callable[[], None]) -> None:
        super().__init__(game, changed)
        self.pick = NumberPick(game, changed, prefix="own.")
        self.headline = self.change = ""

    def build(self) -> Widget:
        """The headline, the number, the change."""
        pick = self.pick
        button = Button(say("own_go"), self.happen, id="own.go", kind="primary", icon="zap")
        button.enabled = not self.game.match.over
        q = BY_NAME[pick.name]
        state = say("own_becomes", value=amount(pick.value), low=amount(q.low),
                    high=amount(q.high))
        return Column(
            RichText(say("own_text"), size="small", token="dim"),
            field(say("headline"), TextField(self.headline, id="own.headline", longest=160,
                                             on_change=self._headline)),
            Grid(*pick.fields(), min_column=220, gap=10),
            RichText(f"{escape(q.help)} {state}", id="own.now"),
            Row(field(say("change_by"), TextField(
                self.change, id="own.change", longest=12, on_change=self._change,
                allow=lambda c: c in "0123456789.+-", on_enter=lambda _: self.happen())).sized(
                    stretch=1), button, align="end", gap=10), gap=10)

    def _headline(self, text: str) -> None:
        self.headline = text

    def _change(self, text: str) -> None:
        self.change = text

    def happen(self) -> None:
        """Let it happen, or say what is missing."""
        game, pick, text = self.game, self.pick, self.headline.strip()
        try:
            by = float(self.change)
        except ValueError:
            game.toast(say("bad_number", text=escape(self.change)), "circle-alert", "warning")
            return
        if not text:
            game.toast(say("own_empty"), "circle-alert", "warning")
            return

        def act() -> None:
            game.match.override(pick.name, tuple(pick.ids), round(pick.value + by, 6), text)
        if self.attempt(act, ""):
            game.current.keeper.note("note", turn=game.match.turn, broadcast=text, event=True)
            game.toast(say("own_done", what=escape(pick.spoken), value=amount(pick.value)), "check",
                       "good")
            self.headline = self.change = ""
            self.changed()
