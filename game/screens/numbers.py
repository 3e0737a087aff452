"""Setting a number by hand: which, of whom, to what, and why. The reason stands in the record."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from game.core.errors import MultipolarError
from game.core.quantities import BY_NAME, REGISTERS
from game.inquiry import ids_on
from game.screens.dialog_text import say
from game.screens.kit.button import Button, Checkbox
from game.screens.kit.containers import Column, Grid, Row, Spacer
from game.screens.kit.label import Label, RichText
from game.screens.kit.listbox import Dropdown, Item
from game.screens.kit.markup import escape
from game.screens.kit.textfield import TextField
from game.screens.kit.widget import Widget
from game.session.words import amount, askable, axis_names

if TYPE_CHECKING:
    from game.screens.desk import Desk


class Numbers:
    """The form of the teacher's overrides; `changed` builds the screen anew."""

    def __init__(self, desk: Desk, changed: Callable[[], None]) -> None:
        self.desk, self.changed = desk, changed
        self.name, self.value, self.reason = "support", "", ""
        self.ids: list[str] = []
        self.tell = False
        self._fit()

    @staticmethod
    def names() -> list[str]:
        """Quantities that may be set."""
        return [n for n in askable() if n not in REGISTERS and BY_NAME[n].unit != "number"]

    def _fit(self) -> None:
        """Ids for the axes of the quantity: those chosen where they fit, else the first."""
        axes, kept = BY_NAME[self.name].axes, self.ids
        known = [ids_on(self.desk.scenario, axis) for axis in axes]
        self.ids = [kept[i] if i < len(kept) and kept[i] in ids else ids[min(
            i, len(ids) - 1) if axes[:i].count(axes[i]) else 0] for i, ids in enumerate(known)]

    def build(self) -> Widget:
        """Dropdowns for the number, a field for its value, a field for the reason."""
        scenario, q = self.desk.scenario, BY_NAME[self.name]
        names = [Item(n, n.replace("_", " ").capitalize()) for n in self.names()]
        cells: list[Widget] = [_field(say("number"), Dropdown(names, self.name, self._quantity,
                                                              id="quantity"))]
        for i, axis in enumerate(q.axes):
            table = axis_names(scenario, axis)
            items = [Item(x, table.get(x, x)) for x in ids_on(scenario, axis)]
            choice = Dropdown(items, self.ids[i], self._takes(i), id=f"axis.{i}")
            cells.append(_field(say("to_whom") if i else say("of_whom"), choice))
        now = float(self.desk.match.world.flat[self.desk.match.row(self.name, *self.ids), 0])
        state = say("now_is", value=amount(now), low=amount(q.low), high=amount(q.high))
        button = Button(say("override"), self.set, id="override", kind="primary", icon="pencil")
        button.enabled = not self.desk.match.over
        return Column(RichText(say("improvised_text"), size="small", token="dim"),
                      Grid(*cells, min_column=220, gap=10),
                      RichText(f"{escape(q.help)} {state}", id="now"),
                      Grid(_field(say("new_value"),
                                  TextField(self.value, id="value", on_change=self._value,
                                            longest=12, allow=lambda c: c in "0123456789.-")),
                           _field(say("reason"),
                                  TextField(self.reason, id="reason", on_change=self._reason,
                                            longest=200, on_enter=lambda _: self.set())),
                           columns=(1, 3), gap=10),
                      Row(Checkbox(say("tell"), self.tell, self._tell, id="tell"), Spacer(),
                          button), gap=10)

    def _quantity(self, name: str) -> None:
        self.name = name
        self._fit()
        self.changed()

    def _takes(self, place: int) -> Callable[[str], None]:
        def take(id: str) -> None:
            self.ids[place] = id
            self.changed()
        return take

    def _tell(self, on: bool) -> None:
        self.tell = on

    def _value(self, text: str) -> None:
        self.value = text

    def _reason(self, text: str) -> None:
        self.reason = text

    def set(self) -> None:
        """Set it, or say why that is not possible."""
        desk = self.desk
        desk.work.idle()
        try:
            value = float(self.value)
        except ValueError:
            desk.toast(say("bad_number", text=escape(self.value)), "circle-alert", "warning")
            return
        try:
            desk.match.override(self.name, tuple(self.ids), value, self.reason)
        except MultipolarError as error:
            desk.toast(escape(str(error)), "circle-alert", "bad")
            return
        if self.tell:
            desk.keeper.note("note", turn=desk.match.turn, broadcast=self.reason.strip())
        what = self.name.replace("_", " ")
        desk.toast(say("overridden", what=escape(what.capitalize()), value=amount(value)), "check",
                   "good")
        self.value = self.reason = ""
        self.changed()


def _field(words: str, control: Widget) -> Widget:
    return Column(Label(words, size="small", token="dim"), control, gap=2)
