"""The page for assigning seats to players."""

from __future__ import annotations

from collections.abc import Callable

from game.players.registry import HUMAN
from game.present.observer.class_record import player_name
from game.present.words.texts import classroom as say
from game.screens.classroom.lock import LONGEST
from game.screens.classroom.page import Page
from game.screens.common.app_window import app_of
from game.screens.common.game_scene import field
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
        game = self.game
        cells: list[Widget] = []
        players = [Item(HUMAN, say("person"), icon="user"),
                   Item("doctrine", say("doctrine_any"), icon="bot"),
                   *(Item(f"doctrine:{id}", str(record.get("name", id)), icon="bot")
                     for id, record in game.scenario.data.get("doctrines", {}).items())]
        for seat, actor in zip(game.match.seats, game.scenario.actors, strict=True):
            now = game.seats[seat]
            known = players if any(p.key == now for p in players) else [
                *players, Item(now, now, icon="bot")]
            cells += [Label(actor.name, weight="semibold"),
                      Dropdown(known, now, self._assigns(seat), id=f"seat.{seat}")]
        return Column(RichText(say("seats_text"), size="small", token="dim"),
                      Grid(*cells, columns=(1, 2), gap=8),
                      field(say("lock_set"), TextField(
                          game.word.text, id="lock", longest=LONGEST, secret=True,
                          on_change=self._lock)), gap=10)

    def _lock(self, word: str) -> None:
        self.game.word.text = word

    def _assigns(self, seat: str) -> Callable[[str], None]:
        return lambda player: self.assign(seat, player)

    def assign(self, seat: str, player: str) -> None:
        """Assign a seat to a person or a program; at least one person must remain."""
        game = self.game
        others = [s for s in game.match.seats if s != seat and game.seats[s] == HUMAN]
        if player != HUMAN and not others:
            game.toast(say("last_person"), "circle-alert", "warning")
            self.changed()
            return
        number = game.match.seats.index(seat)
        if player == HUMAN or not self._waited_for_alone(number):
            self._assign(number, player)
            return
        self.changed()  # until the answer the list shows the present player
        ask(app_of(game).ui, say("seat_title"),
            say("seat_last", name=escape(game.scenario.actors[number].name)),
            [(say("cancel"), "normal", None),
             (say("seat_go"), "primary", lambda: self._assign(number, player))], id="sure")

    def _waited_for_alone(self, number: int) -> bool:
        """Whether the month would be played at once without this person."""
        game = self.game
        waited = [s for s in game.current.people if game.current.sheet_of(s)[0] != "seal"]
        alone = waited == [game.match.seats[number]]
        return alone and game.seat in (None, number) and not game.match.over

    def _assign(self, number: int, player: str) -> None:
        game, seat = self.game, self.game.match.seats[number]
        name, sat = game.scenario.actors[number].name, game.seat
        done = self.attempt(lambda: game.assign(seat, player), say(
            "seat_changed", seat=escape(name),
            player=escape(player_name(game.scenario, player))))
        if done and sat in (None, number):
            game.forward()
