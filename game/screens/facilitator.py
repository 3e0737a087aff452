"""What a teacher may do: events, messages, numbers, a look ahead, back in time, seats, the clock.

Each act is a line of the game's journal and is marked in the debrief. All of it shows what players
may not see, and says so.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from game.actions.orders import spoken
from game.core.errors import MultipolarError
from game.core.model import Event
from game.players.registry import HUMAN
from game.report import TurnReport, date_text
from game.screens.ahead import look_ahead
from game.screens.dialog import frame
from game.screens.dialog_text import say
from game.screens.kit.app import Scene
from game.screens.kit.button import Button
from game.screens.kit.containers import Column, Flow, Grid, Row
from game.screens.kit.label import Label, RichText
from game.screens.kit.listbox import Dropdown, Item, ListBox
from game.screens.kit.markup import escape
from game.screens.kit.modal import ask
from game.screens.kit.scroll import ScrollArea
from game.screens.kit.tabs import Tabs
from game.screens.kit.textfield import TextField
from game.screens.kit.ui import UI
from game.screens.kit.widget import Widget
from game.screens.messages import said
from game.screens.numbers import Numbers
from game.screens.timer import timer_bar
from game.session.facts import turns_played

if TYPE_CHECKING:
    from game.screens.desk import Desk


class Facilitator(Scene):
    """The teacher's menu."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.event = ""
        self.message = ""
        self.turn = max(1, turns_played(desk.match))
        self.ahead: TurnReport | None = None
        self.busy = False
        self.numbers = Numbers(desk, self.rebuild)

    def build(self, ui: UI) -> Widget:
        """The tabs."""
        pages = [("fac_events", self._events()), ("fac_message", self._message()),
                 ("fac_numbers", ScrollArea(self.numbers.build())),
                 ("fac_preview", self._preview()), ("fac_branch", self._branch()),
                 ("fac_seats", ScrollArea(self._seats())), ("fac_clock", self._clock())]
        note = RichText("{icon:eye-off} " + say("fac_secret"), size="small", token="warning")
        over = [RichText("{icon:info} " + say("fac_over"), size="small")] \
            if self.desk.match.over else []
        tabs = Tabs([(say(key), page) for key, page in pages], id="tabs")
        tabs.stretch = 1
        body = Column(note, *over, tabs, gap=8)
        return frame(say("facilitator"), "school", body.sized(stretch=1), on_back=self.desk.back,
                     wide=980, tall=600)

    def tick(self, dt: float) -> None:
        """Fetch what was played ahead; let the clock show."""
        if self.busy:
            self.desk.work.poll()

    def _do(self, action: Callable[[], None], done: str) -> bool:
        """Do something to the game and say so, or say why not."""
        self.desk.work.idle()
        try:
            action()
        except MultipolarError as error:
            self.desk.toast(escape(str(error)), "circle-alert", "bad")
            return False
        self.desk.toast(done, "check", "good")
        self.rebuild()
        return True

    # Events ------------------------------------------------------------------------------------

    def _events(self) -> Widget:
        scenario = self.desk.scenario
        items = [Item(e.id, e.name, note=spoken(scenario, e.target) if e.target else "",
                      icon="zap") for e in scenario.events]
        events = ListBox(items, id="events", selected=self.event, rows_shown=8,
                         on_select=self._pick_event).sized(stretch=1)
        found = next((e for e in scenario.events if e.id == self.event), None)
        text = say("no_event") if found is None else (
            f"**{escape(found.name)}**\n{escape(self._told(found))}\n\n{{dim:"
            + escape(say("event_source", chance=f"{found.chance:.0%}", source=found.source)) + "}")
        button = Button(say("inject"), self.inject, id="inject", kind="primary", icon="zap")
        button.enabled = found is not None and not self.desk.match.over
        about = Column(ScrollArea(RichText(text, id="event")).sized(stretch=1),
                       Row(button, justify="end"), gap=8)
        return Row(events, about.sized(stretch=1), align="stretch", gap=12)

    def _told(self, event: Event) -> str:
        return event.text.replace("{target}", spoken(self.desk.scenario, event.target))

    def _pick_event(self, key: str) -> None:
        self.event = key
        self.rebuild()

    def inject(self) -> None:
        """Ask, then let the event happen."""
        found = next(e for e in self.desk.scenario.events if e.id == self.event)
        ask(self.ui, say("inject_title"),
            say("inject_text", name=escape(found.name), text=escape(self._told(found))),
            [(say("cancel"), "normal", _nothing),
             (say("inject"), "primary", lambda: self._inject(found.id, found.name))], id="sure")

    def _inject(self, event: str, name: str) -> None:
        self._do(lambda: self.desk.match.inject(event), say("injected", name=escape(name)))

    # Messages ----------------------------------------------------------------------------------

    def _message(self) -> Widget:
        field = TextField(self.message, id="message", placeholder=say("broadcast_hint"),
                          longest=300, on_change=self._typed, on_enter=lambda _: self.broadcast())
        told = [f"- **{escape(date)}**: {escape(text)}" for date, text in said(self.desk.match)]
        return Column(RichText(say("broadcast_text"), size="small", token="dim"),
                      Row(field.sized(stretch=1),
                          Button(say("broadcast"), self.broadcast, id="broadcast", kind="primary",
                                 icon="megaphone")),
                      Label(say("said_before"), weight="semibold"),
                      ScrollArea(RichText("\n".join(reversed(told)) or "-", id="said")), gap=8)

    def _typed(self, text: str) -> None:
        self.message = text

    def broadcast(self) -> None:
        """Tell everybody; it stands in the record."""
        text = self.message.strip()
        if not text:
            self.desk.toast(say("broadcast_empty"), "circle-alert", "warning")
            return
        self.desk.keeper.note("note", turn=self.desk.match.turn, broadcast=text)
        self.message = ""
        self.ui.get("message", TextField).set_text("")
        self.desk.toast(f"{{icon:megaphone}} {escape(text)}", "megaphone", "info")
        self.rebuild()

    # Looking ahead -----------------------------------------------------------------------------

    def _preview(self) -> Widget:
        go = Button(say("preview_go"), self.look, id="preview", kind="primary", icon="eye")
        go.enabled = not self.busy and not self.desk.match.over
        text = say("preview_busy") if self.busy else say("preview_none")
        if self.ahead is not None:
            text = "\n".join([f"## {escape(self.ahead.date)}",
                              *(f"- **{escape(h.text)}** {escape(h.why)}"
                                for h in self.ahead.headlines),
                              "", *(f"- {escape(f)}" for f in self.ahead.facts)])
        return Column(RichText(say("preview_text"), size="small", token="dim"), Row(go),
                      ScrollArea(RichText(text, id="ahead")), gap=8)

    def look(self) -> None:
        """Play the month on a copy, beside the frames."""
        self.busy = True
        desk = self.desk
        sheets = {s: desk.sheet_of(desk.match.seats.index(s))[1] for s in desk.match.seats
                  if desk.seats[s] == HUMAN}
        lines, opponents = list(desk.match.journal.lines), desk.opponents
        desk.work.submit("ahead", lambda: look_ahead(lines, opponents, sheets), self._seen,
                         self._failed, first=True)
        self.rebuild()

    def _seen(self, report: TurnReport) -> None:
        self.ahead, self.busy = report, False
        self.rebuild()

    def _failed(self, error: BaseException) -> None:
        self.busy = False
        self.desk.toast(escape(str(error)), "circle-alert", "bad")
        self.rebuild()

    # Back in time ------------------------------------------------------------------------------

    def _branch(self) -> Widget:
        scenario = self.desk.scenario
        items = [Item(str(t), say("branch_line", turn=t, date=date_text(scenario, t)),
                      note=say("branch_start") if t == 1 else "", icon="git-branch")
                 for t in range(1, turns_played(self.desk.match) + 1)]
        turns = ListBox(items, id="turns", selected=str(self.turn), on_select=self._pick_turn,
                        on_activate=lambda _: self.branch(), rows_shown=8).sized(stretch=1)
        button = Button(say("branch"), self.branch, id="branch", kind="primary", icon="git-branch")
        button.enabled = bool(items)
        return Column(RichText(say("branch_text"), size="small", token="dim"), turns,
                      Row(button, justify="end"), gap=8)

    def _pick_turn(self, key: str) -> None:
        self.turn = int(key)

    def branch(self) -> None:
        """Ask, then go on in a new game from before the orders of a turn."""
        date = date_text(self.desk.scenario, self.turn)
        ask(self.ui, say("branch_title"),
            say("branch_ask", date=date, turn=self.turn,
                path=escape(str(self.desk.match.journal.path or "-"))),
            [(say("cancel"), "normal", _nothing), (say("branch"), "primary", self._go_back)],
            id="sure")

    def _go_back(self) -> None:
        date = date_text(self.desk.scenario, self.turn)
        self.desk.work.idle()
        try:
            self.desk.branch(self.turn)
        except MultipolarError as error:
            self.desk.toast(escape(str(error)), "circle-alert", "bad")
            return
        self.desk.toast(say("branched", date=date), "git-branch", "good")

    # Seats and clock ---------------------------------------------------------------------------

    def _seats(self) -> Widget:
        desk = self.desk
        cells: list[Widget] = []
        players = [Item(HUMAN, say("person"), icon="user"),
                   Item("doctrine", say("doctrine_any"), icon="bot"),
                   *(Item(f"doctrine:{id}", str(record.get("name", id)), icon="bot")
                     for id, record in desk.scenario.data.get("doctrines", {}).items())]
        for seat, actor in zip(desk.match.seats, desk.scenario.actors, strict=True):
            now = desk.seats[seat]
            known = players if any(p.key == now for p in players) else [
                *players, Item(now, now, icon="bot")]
            cells += [Label(actor.name, weight="semibold"),
                      Dropdown(known, now, self._assigns(seat), id=f"seat.{seat}")]
        return Column(RichText(say("seats_text"), size="small", token="dim"),
                      Grid(*cells, columns=(1, 2), gap=8), gap=10)

    def _assigns(self, seat: str) -> Callable[[str], None]:
        return lambda player: self.assign(seat, player)

    def assign(self, seat: str, player: str) -> None:
        """Give a seat to a person or a program; one person must stay."""
        desk = self.desk
        others = [s for s in desk.match.seats if s != seat and desk.seats[s] == HUMAN]
        if player != HUMAN and not others:
            desk.toast(say("last_person"), "circle-alert", "warning")
            self.rebuild()
            return
        number = desk.match.seats.index(seat)
        name = desk.scenario.actors[number].name
        done = self._do(lambda: desk.assign(seat, player),
                        say("seat_changed", seat=escape(name), player=escape(player)))
        if done and player != HUMAN and desk.seat == number:
            desk.forward()

    def _clock(self) -> Widget:
        return Column(RichText(say("clock_text"), size="small", token="dim"),
                      Flow(timer_bar(self.desk.timer, self.rebuild)), gap=10)


def _nothing() -> None:
    """Leave it as it is."""
