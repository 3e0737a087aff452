"""Who plays which seat, from now on."""

from __future__ import annotations

from collections.abc import Callable

from game.players.registry import HUMAN
from game.present.class_record import player_name
from game.screens.classroom.class_text import say
from game.screens.classroom.lock import LONGEST
from game.screens.classroom.page import Page
from game.screens.shell.game_scene import field
from game.screens.toolkit.containers import Column, Grid
from game.screens.toolkit.label import Label, RichText
from game.screens.toolkit.listbox import Dropdown, Item
from game.screens.toolkit.markup import escape
from game.screens.toolkit.modal import ask
from game.screens.toolkit.textfield import TextField
from game.screens.toolkit.widget import Widget


class Seats(Page):
    """A list for each seat."""

    def build(self) -> Widget:
        """The seats and their players."""
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
                      Grid(*cells, columns=(1, 2), gap=8),
                      field(say("lock_set"), TextField(
                          desk.word.text, id="lock", longest=LONGEST, secret=True,
                          on_change=self._lock)), gap=10)

    def _lock(self, word: str) -> None:
        self.desk.word.text = word.strip()

    def _assigns(self, seat: str) -> Callable[[str], None]:
        return lambda player: self.assign(seat, player)

    def assign(self, seat: str, player: str) -> None:
        """Give a seat to a person or a program; one person must stay."""
        desk = self.desk
        others = [s for s in desk.match.seats if s != seat and desk.seats[s] == HUMAN]
        if player != HUMAN and not others:
            desk.toast(say("last_person"), "circle-alert", "warning")
            self.changed()
            return
        number = desk.match.seats.index(seat)
        if player == HUMAN or not self._waited_for_alone(number):
            self._assign(number, player)
            return
        self.changed()  # until the answer the list says who plays now
        ask(desk.app.ui, say("seat_title"),
            say("seat_last", name=escape(desk.scenario.actors[number].name)),
            [(say("cancel"), "normal", None),
             (say("seat_go"), "primary", lambda: self._assign(number, player))], id="sure")

    def _waited_for_alone(self, number: int) -> bool:
        """Whether the month would be played at once without this person."""
        desk = self.desk
        waited = [s for s in desk.humans if desk.sheet_of(s)[0] != "seal"]
        return waited == [number] and desk.seat in (None, number) and not desk.match.over

    def _assign(self, number: int, player: str) -> None:
        desk, seat = self.desk, self.desk.match.seats[number]
        name, sat = desk.scenario.actors[number].name, desk.seat
        done = self.attempt(lambda: desk.assign(seat, player), say(
            "seat_changed", seat=escape(name),
            player=escape(player_name(desk.scenario, player))))
        if done and sat in (None, number):
            desk.forward()
