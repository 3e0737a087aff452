"""The door of a networked class in the window: address and PIN, or back to the seat one has."""

from __future__ import annotations

from game.app.class_seat import ClassSeat, last_seat
from game.app.controller import GameController
from game.core.errors import UsageError
from game.present.words.texts import classroom as say
from game.screens.common.dialog import frame
from game.screens.common.game_scene import LeavesByEscape, field
from game.screens.toolkit.button import Button
from game.screens.toolkit.containers import Column
from game.screens.toolkit.label import RichText
from game.screens.toolkit.markup import escape
from game.screens.toolkit.textfield import TextField
from game.screens.toolkit.ui import UI
from game.screens.toolkit.widget import Widget


class ClassJoin(LeavesByEscape):
    """Where one comes in: the address and the PIN, or back to the seat that one has."""

    def __init__(self, game: GameController, address: str = "", pin: str = "") -> None:
        super().__init__(game)
        self.last = last_seat()
        self.address = address or (self.last.address if self.last is not None else "")
        self.pin, self.error, self.busy = pin, "", False

    def build(self, ui: UI) -> Widget:
        """Two fields and their button."""
        parts: list[Widget] = [RichText(say("table_text"))]
        if self.last is not None:
            parts.append(Button(say("table_again", address=self.last.address), self.again,
                                id="again", kind="primary", icon="play"))
        parts += [field(say("table_address"), TextField(
            self.address, id="address", placeholder=say("table_address_hint"), longest=120,
            on_change=self._address, on_enter=lambda _: self.join())),
            field(say("table_pin"), TextField(self.pin, id="pin", longest=12, secret=True,
                                             on_change=self._pin,
                                             on_enter=lambda _: self.join()))]
        if self.error or self.busy:
            parts.append(RichText(escape(self.error or say("table_joining")), id="said",
                                  token="bad" if self.error else "dim"))
        go = Button(say("table_join"), self.join, id="join", icon="door-open",
                    kind="normal" if self.last is not None else "primary").disabled(self.busy)
        return frame(say("table_title"), "school", Column(*parts, gap=10), [go],
                     on_back=self.game.back, wide=560)

    def _address(self, text: str) -> None:
        self.address = text

    def _pin(self, text: str) -> None:
        self.pin = text

    def again(self) -> None:
        """Go back to the seat that this computer has."""
        if self.last is not None:
            self._sit(self.last)

    def join(self) -> None:
        """Ask at the door, beside the window's own work."""
        if self.busy or self.game.tasks.due is not None:
            return

        def come_in() -> ClassSeat:
            seat = ClassSeat(self.address)
            seat.join(self.pin)
            return seat
        self.busy, self.error = True, ""
        self.rebuild()
        self.game.tasks.submit("class join", come_in, self._sit, self._failed)

    def _failed(self, error: BaseException) -> None:
        if not isinstance(error, UsageError):
            raise error
        self.busy, self.error = False, str(error)
        self.rebuild()

    def _sit(self, seat: ClassSeat) -> None:
        self.busy = False
        if self.app.scene is not self:
            return  # the page was left meanwhile: the seat waits at the server
        self.game.go("class_seat", above=self.app.scenes[-2], seat=seat)

    def leave(self) -> None:
        """Go back."""
        self.game.back()
