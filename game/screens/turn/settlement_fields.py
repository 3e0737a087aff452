"""The fields of a settlement: positions on a scale, who stands where, what may be asked."""

from __future__ import annotations

from functools import partial

from game.present.acceptance import lines
from game.present.settling import COUNTER, INSIST, YIELD, Field, Talks, stances
from game.present.texts.table import say
from game.screens.toolkit.button import Button
from game.screens.toolkit.containers import Column, Flow, Panel, Row
from game.screens.toolkit.geometry import Rect, Size
from game.screens.toolkit.label import Label, RichText
from game.screens.toolkit.markup import escape
from game.screens.toolkit.renderer import Renderer
from game.screens.toolkit.style import Style
from game.screens.toolkit.widget import Widget
from game.screens.turn.at_table import AtTalks

LIES = {"within": "good", "near": "warning", "beyond": "bad", "home_within": "good",
        "home_beyond": "bad"}


class Scale(Widget):
    """A field from 0, the defender's wish, to 100, the claimant's: its positions as ticks, the one
    on the table filled; the reader's own line as a bar, what is guessed of others as rings."""

    solid = False

    def __init__(self, field: Field) -> None:
        super().__init__()
        self.field = field

    def measure(self, style: Style, width: float) -> Size:
        """A line as wide as there is room."""
        return Size(width, 22.0)

    def _x(self, value: float) -> float:
        return self.rect.x + 8 + (self.rect.w - 16) * value / 100

    def draw(self, r: Renderer) -> None:
        """The line, its ticks, the sides."""
        t, y = r.theme, self.rect.y + self.rect.h / 2
        r.rect(Rect(self._x(0), y - 2, self._x(100) - self._x(0), 4), t.track, radius=2)
        for favour in self.field.favours:
            r.rect(Rect(self._x(favour) - 1, y - 6, 2, 12), t.dim)
        for one in self.field.stances:
            if one.mine:
                r.rect(Rect(self._x(one.line) - 2, y - 10, 4, 20), t.accent)
            else:
                r.disc((self._x(one.line), y), 5.5, t.panel, t.text)
        if self.field.now >= 0:
            r.disc((self._x(self.field.favours[self.field.now]), y), 6.0, t.primary)


def field_panel(scene: AtTalks, talks: Talks, number: int, field: Field) -> Widget:
    """A field: what is on the table, the scale, the sides in words, what may be asked."""
    name = field.name[:1].upper() + field.name[1:]
    head = say("field_now", field=name, position=field.positions[field.now]) \
        if field.now >= 0 else say("field_open", field=name)
    parts: list[Widget] = [
        RichText(f"**{escape(head)}**", id=f"field.{number}"), Scale(field),
        RichText(escape(". ".join(stances(field)) + "."), size="small", token="dim",
                 id=f"stances.{number}")]
    asks = _asks(scene, talks, number, field)
    return Panel(Column(*parts, *([Flow(*asks, gap=6)] if asks else []), gap=4), 9, fill="well")


def _asks(scene: AtTalks, talks: Talks, number: int, field: Field) -> list[Widget]:
    """Yield, insist, ask for a change: those that may be given, marked if they are."""
    draft, out = scene.game.draft, list[Widget]()
    for kind, key, tip in ((YIELD, "yield", "yield_tip"), (INSIST, "insist", "insist_tip")):
        order = talks.act(kind, field.id)
        if order in talks.orders or order in draft.orders:
            out.append(Button(say(key), partial(scene.give, order), id=f"{key}.{number}",
                              size="small",
                              kind="primary" if order in draft.orders else "normal",
                              tooltip=say(tip)))
    word = f"{COUNTER}{field.id}"
    if word in talks.answers:
        on = draft.answers.get(talks.item) == word
        out.append(Button(say("ask_change"), partial(scene.answer, word), id=f"ask.{number}",
                          size="small", kind="primary" if on else "normal",
                          tooltip=say("ask_tip")))
    return out


def outlook_rows(scene: AtTalks, talks: Talks) -> list[Widget]:
    """How what is looked at lies to each side, and what seats would probably answer to it."""
    out: list[Widget] = [Row(Label(one.side, weight="semibold", size="small"), RichText(
        f"{{{LIES[one.key]}:{escape(say(one.key))}}}", size="small").sized(stretch=1), gap=8)
        for one in talks.outlooks()] or [RichText(talks.status(), size="small", token="dim")]
    order = scene.sent()
    if not order:
        return out
    found = scene.game.expectations.acceptance(scene.game.me, order)
    told = [say("estimating")] if found is None else lines(scene.game.mine, found)
    return [*out, *(RichText(line, size="small", id=f"estimate.{n}")
                    for n, line in enumerate(told))]
