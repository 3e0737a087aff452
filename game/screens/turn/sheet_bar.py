"""The foot of the desk: the sheet of orders as cards side by side, what contradicts itself on it,
and the ways on."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial

from game.app.controller import GameController
from game.present.dossiers.folds import portrait
from game.present.dossiers.records import Deed, Dossier
from game.present.people.protest import protest
from game.present.words.formatting import at_hand
from game.present.words.texts import people
from game.present.words.texts import turn as say
from game.screens.toolkit.button import Pressable
from game.screens.toolkit.containers import Column, Padding, Panel, Row, Spacer
from game.screens.toolkit.label import Icon, Label, RichText
from game.screens.toolkit.markup import escape
from game.screens.toolkit.medallion import Bead
from game.screens.toolkit.picture import Picture
from game.screens.toolkit.renderer import Renderer
from game.screens.toolkit.widget import Widget
from game.screens.turn.answers_strip import OPEN, answers_of, answers_strip
from game.screens.turn.deed_entries import Entry, short_fields
from game.screens.turn.desk_protocol import ALL, AtDesk, Form
from game.screens.turn.dossier_words import Envelope, Whole
from game.screens.turn.folded_dossier import seat_token
from game.screens.turn.goal_line import GoalLines
from game.screens.turn.order_slips import Slip, sign_of, slips_of, warning_of
from game.screens.turn.pips import Coins
from game.screens.turn.printed import Trimmed
from game.screens.turn.reasoning import reason_rows
from game.screens.turn.side_panel import end_button
from game.screens.turn.toolbar import KeyButton
from game.screens.turn.topbar import capital_of, order_tools, table_tool

HIGH: Mapping[Form, float] = {"grid": 124.0, "broad": 102.0}
"""Height of an order's card."""
LINES = 3
"""Lines of what an order is, before it is cut."""
HEAD, ACTS, SCENE, BEAD, END = 140.0, 292.0, 74.0, 40.0, 40.0
"""Width of the words before the cards, of the buttons after them, of a card's scene; side of the
face on it; height of the button that ends the turn; in logical units."""
DASH = 5.0
"""Length of a dash around a free place, and of what is between two."""


def sheet_bar(main: AtDesk, form: Form) -> Widget:
    """How much is given, a card for each order and each free place, the table and End turn."""
    draft, slots = main.game.draft, main.game.scenario.slots
    of = {deed.order: (one, deed) for one in main.dossiers for deed in one.deeds if deed.order}
    found = [(slip, *of.get(order, (None, None))) for slip, order in zip(
        slips_of(main), draft.orders, strict=True)]
    cards = [_card(main, slip, one, deed, form) for slip, one, deed in found]
    cards += [_free(main, n) for n in range(slots - len(found))]
    row = Row(*(card.sized(stretch=1, height=HIGH[form]) for card in cards), gap=8)
    head = Column(Label(say("sheet"), size="large", weight="serif", tooltip=say(
        "sheet_used", used=len(draft.orders), slots=slots)), _coins(main.game), gap=3)
    sheet = Panel(Row(head.sized(width=HEAD), Column(row, *reason_rows(main.game),
                                                     gap=5).sized(stretch=1), gap=8,
                      align="start"), 0, fill="", border="", id="sheet").keep_clear()
    acts = _acts(main, [slip for slip, _, _ in found]).sized(width=ACTS)
    given = Row(sheet.sized(stretch=1), acts, gap=10, align="stretch")
    return Panel(Column(given, *answers_strip(main), gap=5), 9)


def _acts(main: AtDesk, found: list[Slip]) -> Widget:
    """What contradicts itself, what awaits an answer, the ways on."""
    against, owed = sum(bool(slip.against) for slip in found), main.open_items()
    told = [RichText("{icon:triangle-alert} " + say("contradictions", count=against), size="small",
                     token="warning", id="contradictions").sized(stretch=1)] if against else [
                         Spacer()]
    first = next((one.item for one in answers_of(main.game) if one.way == OPEN), "")
    waits = [Envelope(len(owed), partial(main.answer, first), id="owed",
                      tooltip="\n".join([say("owed", count=len(owed)), *(
                          escape(q.title) for q in owed)]))] if owed else []
    advice, every = (KeyButton(replace(tool, id=f"to.{tool.id}")).sized(stretch=1)
                     for tool in order_tools(main)[:2])
    table = KeyButton(table_tool(main)).sized(height=END)
    return Column(Row(*told, *waits, gap=8), Spacer(), Row(advice, every, gap=8),
                  Row(table, end_button(main).sized(stretch=1, height=END), gap=8), gap=5)


def _coins(game: GameController) -> Widget:
    """The political capital of the month as coins, those that are left filled."""
    left = game.draft.capital
    return Coins(left, game.mine.value("capital", game.me), say(
        "capital_left", capital=at_hand(left)), id="capital_left", tooltip=capital_of(game))


def _card(main: AtDesk, slip: Slip, one: Dossier | None, deed: Deed | None, form: Form) -> Widget:
    """An order: its scene and whom it is about, the whole deed, what it goes against or what it
    moves, its price, the way back."""
    fields = [] if deed is None else short_fields(main.game.mine, deed)
    title = Whole(slip.title, ("body", "small", "tiny"), 2, weight="serif", id=slip.id,
                  tooltip="\n".join(escape(text) for text in (
                      slip.title, *(entry.words for entry in fields))),
                  last=LINES, short=slip.short)
    moves = [Row(Icon(entry.mark, 14, token=entry.token), Whole(
        entry.words, ("small", "tiny"), 1, weight="regular", last=1).sized(
            stretch=1, min_w=40), gap=5) for entry in fields]
    below = warning_of(slip, 1 if form == "broad" else 2) or moves or [
        GoalLines(slip.goals[:2], id=f"slip.{slip.number}")]
    ends = Row(*sign_of(slip), *slip.price, slip.back, gap=3)
    face = "" if one is None else portrait(main.game.mine, one)
    bead = [Bead(face, BEAD, seat_token(main, one))] if one is not None and face else []
    parts: list[Widget] = [Padding(Column(*bead), 9, 9, 0, 9)] if form == "broad" and bead else [
        Picture(slip.scene, Padding(Column(Spacer(), Row(Spacer(), *bead)), 0, 0, 4, 4),
                corners="left").sized(width=SCENE)]
    if form == "broad" and slip.against:
        parts = []  # the words need its room
    head = Row(title.sized(stretch=1, min_w=60), ends, gap=6, align="start")
    body = Padding(Trimmed(head, Spacer(), *below, gap=1, spare=_by_need(below, fields)), 10, 4, 8,
                   4)
    row = Row(*parts, body.sized(stretch=1), gap=0, align="stretch")
    return Panel(row, 1, fill="raised", border="warning" if slip.against else "border")


def _by_need(rows: Sequence[Widget], fields: Sequence[Entry]) -> list[Widget]:
    """Rows of a card, the first that tells of what is won and of what is lost before all others."""
    sorts = [entry.token for entry in fields][:len(rows)]
    first = [rows[sorts.index(sort)] for sort in dict.fromkeys(sorts)]
    return [*first, *(row for row in rows if row not in first)]


class FreePlace(Pressable):
    """A place for an order that is not given yet: a box with a dashed edge that leads to all
    orders. A child has an adviser's word against idleness."""

    def __init__(self, on_press: Callable[[], None], child: Widget, *, id: str) -> None:
        super().__init__(id, tooltip=say("slot_text"))
        self.add(child)
        self.on_press = on_press

    def draw(self, r: Renderer) -> None:
        """The dashes along each side."""
        t, box = r.theme, self.rect.inset(1, 1, 1, 1)
        self.tint(r, self.rect, t.radius.m)
        ink, cut = t.strong_border, t.radius.l / 2
        for n in range(int((box.w - 2 * cut) // (2 * DASH)) + 1):
            x = box.x + cut + 2 * n * DASH
            end = min(x + DASH, box.right - cut)
            r.line((x, box.y), (end, box.y), ink)
            r.line((x, box.bottom), (end, box.bottom), ink)
        for n in range(int((box.h - 2 * cut) // (2 * DASH)) + 1):
            y = box.y + cut + 2 * n * DASH
            end = min(y + DASH, box.bottom - cut)
            r.line((box.x, y), (box.x, end), ink)
            r.line((box.right, y), (box.right, end), ink)


def _free(main: AtDesk, n: int) -> Widget:
    """A free place; in the first of an empty sheet an adviser may protest at idleness."""
    word = Row(Icon("plus", 17, token="dim"), Label(say("slot_free"), size="small", token="dim"),
               gap=8, justify="centre")
    found = protest(main.game.mine) if not n and not main.game.draft.orders else None
    told = [] if found is None else [Whole(people(
        "protest_says", name=found.adviser.called, text=found.text), ("small", "tiny"), 3,
        weight="italic", id="protest")]
    return FreePlace(partial(main.turn_page, ALL), Padding(Column(
        *told, word, gap=4, justify="centre"), 10, 6), id=f"free.{n}")
