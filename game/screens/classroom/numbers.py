"""The page for setting a number by hand, with a reason that goes into the journal."""

from __future__ import annotations

from collections.abc import Callable

from game.app.classroom import unaccepted
from game.app.controller import GameController
from game.core.numerals import amount
from game.core.quantities import BY_NAME, REGISTERS
from game.present.words.numbers import number_name
from game.present.words.texts import classroom as say
from game.present.world.queries import askable, axis_names, index_of
from game.row_names import axis_ids
from game.screens.classroom.page import Page
from game.screens.common.game_scene import field
from game.screens.toolkit.button import Button, Checkbox
from game.screens.toolkit.containers import Column, Grid, Row, Spacer
from game.screens.toolkit.label import RichText
from game.screens.toolkit.listbox import Dropdown, Item
from game.screens.toolkit.markup import escape
from game.screens.toolkit.textfield import TextField
from game.screens.toolkit.widget import Widget


def names() -> list[str]:
    """The quantities that may be set."""
    return [n for n in askable() if n not in REGISTERS and BY_NAME[n].unit != "number"]


class NumberPick:
    """The choice of a number by quantity and ids."""

    def __init__(self, game: GameController, changed: Callable[[], None], prefix: str = "") -> None:
        self.game, self.changed, self.prefix = game, changed, prefix
        self.name = "support"
        self.ids: list[str] = []
        self._fit()

    def _fit(self) -> None:
        """Ids for the axes of the quantity: the chosen ones where they are valid, else the first.
        """
        axes, kept = BY_NAME[self.name].axes, self.ids
        known = [axis_ids(self.game.scenario, axis) for axis in axes]
        self.ids = [kept[i] if i < len(kept) and kept[i] in ids else ids[min(
            i, len(ids) - 1) if axes[:i].count(axes[i]) else 0] for i, ids in enumerate(known)]

    @property
    def value(self) -> float:
        """Its present value."""
        index = index_of(self.game.scenario, self.name, tuple(self.ids))
        return self.game.revealed.value(self.name, *index)

    @property
    def spoken(self) -> str:
        """Its name in words."""
        return number_name(self.name)

    def fields(self) -> list[Widget]:
        """A list of the quantities, and one for each axis."""
        scenario = self.game.scenario
        numbers = [Item(n, number_name(n)) for n in names()]
        cells = [field(say("number"), Dropdown(numbers, self.name, self.choose,
                                               id=f"{self.prefix}quantity"))]
        for i, axis in enumerate(BY_NAME[self.name].axes):
            table = axis_names(scenario, axis)
            items = [Item(x, table.get(x, x)) for x in axis_ids(scenario, axis)]
            choice = Dropdown(items, self.ids[i], self._takes(i), id=f"{self.prefix}axis.{i}")
            cells.append(field(say("to_whom") if i else say("of_whom"), choice))
        return cells

    def choose(self, name: str) -> None:
        """Choose another quantity."""
        self.name = name
        self._fit()
        self.changed()

    def _takes(self, place: int) -> Callable[[str], None]:
        def take(id: str) -> None:
            self.ids[place] = id
            self.changed()
        return take


class Numbers(Page):
    """The form of the teacher's overrides."""

    def __init__(self, game: GameController, changed: Callable[[], None]) -> None:
        super().__init__(game, changed)
        self.pick = NumberPick(game, changed)
        self.value, self.reason = "", ""
        self.tell = False

    def build(self) -> Widget:
        """Lists for the number, a field for its value, a field for the reason."""
        pick = self.pick
        q = BY_NAME[pick.name]
        state = say("now_is", value=amount(pick.value), low=amount(q.low), high=amount(q.high))
        button = Button(say("override"), self.set, id="override", kind="primary", icon="pencil")
        button.enabled = not self.game.match.over
        return Column(RichText(say("number_text"), size="small", token="dim"),
                      Grid(*pick.fields(), min_column=220, gap=10),
                      RichText(f"{escape(q.help)} {state}", id="now"),
                      Grid(field(say("new_value"),
                                 TextField(self.value, id="value", on_change=self._value,
                                           longest=12, allow=lambda c: c in "0123456789.-")),
                           field(say("reason"),
                                 TextField(self.reason, id="reason", on_change=self._reason,
                                           longest=200, on_enter=lambda _: self.set())),
                           columns=(1, 3), gap=10),
                      Row(Checkbox(say("tell"), self.tell, self._tell, id="tell"), Spacer(),
                          button), gap=10)

    def _tell(self, on: bool) -> None:
        self.tell = on

    def _value(self, text: str) -> None:
        self.value = text

    def _reason(self, text: str) -> None:
        self.reason = text

    def set(self) -> None:
        """Set the number, or say why that is not possible."""
        game, pick = self.game, self.pick
        try:
            value = float(self.value)
        except ValueError:
            game.toast(say("bad_number", text=escape(self.value)), "circle-alert", "warning")
            return

        def act() -> None:
            game.match.override(pick.name, tuple(pick.ids), value, self.reason,
                                corrects=unaccepted(game.match) > 0)
        if self.attempt(act, say("overridden", what=escape(pick.spoken), value=amount(value))):
            if self.tell:
                game.current.keeper.note("note", turn=game.match.turn,
                                         broadcast=self.reason.strip())
            self.value = self.reason = ""
            self.changed()
