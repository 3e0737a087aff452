"""The middle of the table: what is given and got as two papers, and whether they would sign."""

from __future__ import annotations

from functools import partial

from game.core.errors import sentence
from game.core.prose import opened
from game.present.desk.pending import asked_before
from game.present.talks.acceptance import Acceptance
from game.present.talks.negotiation import Chip, Terms, title
from game.present.words.scenes import TABLE, at_table
from game.present.words.texts import table as say
from game.present.words.voices import office_within
from game.screens.common.dialog import Option
from game.screens.common.signs import badge
from game.screens.toolkit.button import Button, IconButton
from game.screens.toolkit.containers import (
    Column,
    Flow,
    Grid,
    Padding,
    Panel,
    Row,
    Spacer,
    Stack,
)
from game.screens.toolkit.fonts import Weight
from game.screens.toolkit.geometry import Rect, Size
from game.screens.toolkit.label import Icon, Label, RichText
from game.screens.toolkit.markup import escape
from game.screens.toolkit.picture import Night, Paper, Picture
from game.screens.toolkit.renderer import Renderer
from game.screens.toolkit.scroll import ScrollArea
from game.screens.toolkit.style import Style
from game.screens.toolkit.ui import UI
from game.screens.toolkit.widget import Widget
from game.screens.turn.printed import HEAD, QUOTE
from game.screens.turn.table_protocol import AtTable

BANDS = (("unlikely", "bad"), ("open", "warning"), ("likely", "good"))
STACKED = 560.0
"""Width in logical units below which the papers lie below one another."""
ROOMY, SIGNED, VEIL = 640.0, 760.0, 0.15
"""Heights in logical units from which a scene stands behind them, and from which they have a line
for signatures; how dark the scene is made."""
FADE, UNDER, MARGINS = 0.8, 48.0, (14.0, 12.0)
"""From which share of its height the scene goes over into the night; how far it goes down behind
the papers, and what is left around these, at the sides and below, in logical units."""
ASKED, CARD = 3, 280.0
"""What was asked for before that is shown, at most; least width of a clause in the list."""


KNOB, BAR, FAINT = 10.0, 10.0, 80
"""Radius of the knob on the meter and height of its bar in logical units; how opaque a band is in
which the estimate does not lie, of 255."""


class Meter(Widget):
    """Three bands with a knob on the one that the estimate falls into; no threshold is shown."""

    solid = False

    def __init__(self, band: str) -> None:
        super().__init__("meter")
        self.band = band

    def measure(self, style: Style, width: float) -> Size:
        """A bar, and a word under each band."""
        return Size(width, 2 * KNOB + style.line(style.theme.sizes.small) + 4)

    def draw(self, r: Renderer) -> None:
        """The bands side by side, the knob on the one that holds."""
        t, gap = r.theme, 3.0
        wide = (self.rect.w - 2 * gap) / 3
        for n, (band, token) in enumerate(BANDS):
            x, on = self.rect.x + n * (wide + gap), band == self.band
            bar = Rect(x, self.rect.y + KNOB - BAR / 2, wide, BAR)
            r.rect(bar, (*t.colour(token), 255 if on else FAINT), radius=BAR / 2)
            if on:
                middle = (x + wide / 2, self.rect.y + KNOB)
                r.disc(middle, KNOB, t.text)
                r.disc(middle, KNOB - 3, t.colour(token))
            word, size = say(f"band_{band}"), t.sizes.small
            weight: Weight = "semibold" if on else "regular"
            left = x + (wide - r.style.width(word, size, weight)) / 2
            r.text(left, self.rect.y + 2 * KNOB + 4, word, size, t.colour(token) if on else t.dim,
                   weight)


def papers(table: AtTable, ui: UI) -> list[Widget]:
    """The two papers side by side, in a small window one below the other; or the list of clauses
    that is open for one of them."""
    if table.listing:
        return [_list(table, ui)]
    both = [_paper(table, ui, giving) for giving in (True, False)]
    if ui.style.units.screen.w < STACKED:
        return both
    row = Row(*(paper.sized(stretch=1) for paper in both), gap=12, align="stretch")
    return [row]


def on_the_table(table: AtTable, ui: UI) -> Widget:
    """The papers before the room in which the two sides sit; without it where there is no room."""
    both = Column(*papers(table, ui), gap=10)
    terms = ScrollArea(Column(Spacer(), both, gap=0), id="terms")
    if ui.style.units.screen.h < ROOMY:
        return terms
    game = table.game
    flags = at_table(game.scenario, (game.me, table.seat), game.observer.turn)
    return Stack(Room(Picture(TABLE, veil=VEIL, fade=FADE, corners="top", flags=flags), both),
                 Padding(terms, *MARGINS))


class Room(Night):
    """The room above the papers, which lie before its lower edge: its flags stay in sight."""

    def __init__(self, picture: Picture, papers: Widget) -> None:
        super().__init__(picture)
        self.papers = papers

    def arrange(self, style: Style) -> None:
        """The picture down to a little below the upper edge of the papers, where it shows."""
        side, low = MARGINS
        room = self.rect.h - self.papers.size(style, self.rect.w - 2 * side).h - low
        high = min(self.rect.h, room + UNDER) if room > UNDER else self.rect.h
        self.children[0].layout(style, Rect(self.rect.x, self.rect.y, self.rect.w, high))


def _paper(table: AtTable, ui: UI, giving: bool) -> Widget:
    """A side: what lies there, the way to the list of what could, what was asked for before."""
    assert table.table is not None
    side, seat = ("give", table.game.me) if giving else ("get", table.seat)
    chips = table.table.chips(giving, table.terms)
    lying = table.terms.give if giving else table.terms.get
    chosen = next((c for c in chips if c.variant == lying), None)
    parts: list[Widget] = [Row(RichText(say(f"you_{side}"), size="title", face=HEAD).sized(
        stretch=1), badge(table.game.scenario.actors[seat], ui, 26))]
    if chosen is not None:
        parts.append(_lying(table, chosen, giving))
    barred = table.table.barred()
    if barred and giving:
        parts.append(RichText("{icon:ban} " + escape(say("is_barred", them=table.name, why=barred)),
                              size="small", token="bad", id="barred"))
    if not barred:
        words = say(f"other_{side}") if chosen else say(f"add_{side}")
        parts.append(Button(words, partial(table.browse, side), id=f"add.{side}", icon="plus",
                            size="small"))
        parts += _asked(table, [c for c in chips if not c.why and c is not chosen], giving)
    if ui.style.units.screen.h >= SIGNED:
        parts += [Spacer(), _signature(table, seat, giving)]
    return Paper(Column(*parts, gap=8),
                 12 if table.narrow else 16, id=f"paper.{side}")


def _asked(table: AtTable, free: list[Chip], giving: bool) -> list[Widget]:
    """What the side that gets it has asked for before and may lie there now, as chips."""
    who = (table.seat, table.game.me) if giving else (table.game.me, table.seat)
    side, before = "give" if giving else "get", asked_before(table.game.mine, *who)
    found = sorted((c for c in free if c.variant in before), key=lambda c: before.index(c.variant))
    if not found:
        return []
    return [Label(say(f"asked_{side}"), size="small", token="dim"), Flow(*(
        Button(c.title, table.putter(giving, c.variant), id=f"asked.{side}.{n}", size="small",
               tooltip=escape(c.text)) for n, c in enumerate(found[:ASKED])), gap=6)]


def _list(table: AtTable, ui: UI) -> Widget:
    """What may lie on a side, beside what lies on the other; what may not, and why."""
    assert table.table is not None
    side = table.listing
    giving = side == "give"
    chips = table.table.chips(giving, table.terms)
    lying, across = table.terms.give, table.terms.get
    if not giving:
        lying, across = across, lying
    note = say("one_for_one") if across < 0 else say("one_for", name=title(
        table.game.scenario, table.table.clause(across, not giving)))
    free = [c for c in chips if not c.why]
    cards = [Option(c.title, escape(" ".join((c.text, *c.against))),
                    table.putter(giving, c.variant), id=f"{side}.{n}", chosen=c.variant == lying)
             for n, c in enumerate(free)]
    head = Row(RichText(say(f"list_{side}"), size="title", face=HEAD).sized(stretch=1),
               IconButton("x", say("close_list"), partial(table.browse, ""), id="close_list"))
    return Paper(Column(head, RichText(escape(note), size="small", token="dim", id="one_for_one"),
                        Grid(*cards, min_column=CARD, gap=8),
                        *_barred(table, [c for c in chips if c.why], side), gap=8),
                 12 if table.narrow else 16, id=f"list.{side}")


def _signature(table: AtTable, seat: int, giving: bool) -> Widget:
    """For whom a paper is, and whether it is signed."""
    assert table.table is not None
    scenario = table.game.scenario
    office = office_within(scenario.seats[seat], scenario.actors[seat].name)
    signed = table.item and not giving and table.terms == table.table.asked
    whose = RichText(escape(say("for_you", office=office)), size="small", token="dim")
    mark = RichText(say("signed_by" if signed else "unsigned"), face=QUOTE)
    return Row(whose.sized(stretch=1), mark)


def _lying(table: AtTable, chip: Chip, giving: bool) -> Widget:
    """The clause that lies on a side."""
    assert table.table is not None
    asked = table.table.asked
    changed = table.item and chip.variant != (asked.give if giving else asked.get)
    side = "give" if giving else "get"
    head: list[Widget] = [RichText(escape(chip.title), size="large", face=HEAD).sized(stretch=1)]
    if changed:
        head.append(Label(say("yours"), size="tiny", weight="semibold", token="accent"))
    head.append(IconButton("x", say("take_off"), table.putter(giving, -1), id=f"off.{side}"))
    body = [Row(*head, gap=6), RichText(escape(chip.text), size="small", id=f"lies.{side}"),
            RichText(escape(chip.binds), size="small", token="bad"),
            *(RichText("{icon:triangle-alert} " + escape(told), size="small", token="warning",
                       id=f"against.{side}.{n}") for n, told in enumerate(chip.against))]
    return Panel(Column(*body, gap=3), 9, fill="well",
                 border="accent" if changed else "strong_border")


def _barred(table: AtTable, chips: list[Chip], side: str) -> list[Widget]:
    """What does not go with the other side: what may lie there in its stead, under what that takes
    off the table, and what may not at all; each with its reason."""
    assert table.table is not None
    giving = side == "give"
    alone = {c.variant for c in table.table.chips(giving, Terms()) if not c.why}
    across = table.terms.get if giving else table.terms.give
    instead = [c for c in chips if c.variant in alone and across >= 0]
    out: list[Widget] = []
    if instead:
        name = title(table.game.scenario, table.table.clause(across, not giving))
        out += [RichText(escape(say("instead_of", name=name)), size="small", token="warning",
                         id=f"instead.{side}"), *_shut(table, instead, side, True)]
    if never := [c for c in chips if c not in instead]:
        out += [Label(say("fewer"), size="small", token="dim"), *_shut(table, never, side, False)]
    return out


def _shut(table: AtTable, chips: list[Chip], side: str, free: bool) -> list[Widget]:
    """Clauses that do not go with the other side, as chips, those of one reason beside it."""
    key, out = "barred" if free else "never", list[Widget]()
    for why in dict.fromkeys(c.why for c in chips):
        told = sentence(opened(why))
        same = Flow(*(Button(c.title, partial(table.swap, side == "give", c.variant), size="small",
                             kind="quiet", id=f"{key}.{side}.{n}",
                             tooltip=escape(told)).disabled(not free)
                      for n, c in enumerate(chips) if c.why == why), gap=4)
        out.append(Row(same.sized(stretch=1), RichText(
            escape(told), size="small", token="dim", id=f"why.{key}.{side}.{len(out)}").sized(
                stretch=1), gap=8))
    return out


def would_sign(table: AtTable, found: Acceptance | None) -> Widget:
    """The estimate as a band, with what speaks for and against."""
    assert table.table is not None
    head = RichText(say("would_sign"), size="title", face=HEAD)
    if not table.terms.whole:
        return Panel(Column(head, RichText(say("incomplete"), token="dim"), gap=6), 14)
    if table.item and table.terms == table.table.asked:
        if why := table.table.unsigned():
            return _no_signing(head, why)
        return Panel(Column(head, Meter("likely"), RichText(
            "{icon:check} " + say("as_offered"), id="estimate"), gap=8), 14)
    if why := table.table.why_not(table.terms):
        return _no_signing(head, why)
    if found is None:
        text = say("no_estimate", why=say("not_now")) if table.estimated() else say("estimating")
        return Panel(Column(head, RichText(text, token="dim", id="estimate"), gap=6), 14)
    sides = [_reasons("plus", "good", say("for"), found.for_it),
             _reasons("minus", "bad", say("against"), found.against)]
    note = Label(say("estimate_note"), size="small", token="dim", align="right")
    above = Row(head, note.sized(stretch=1), gap=12)
    return Panel(Column(above, Meter(found.band), Row(
        *(s.sized(stretch=1) for s in sides), gap=14, align="start"),
        *(_tips(table) if found.band != "likely" else ()), gap=8), 14)


def _tips(table: AtTable) -> list[Widget]:
    """What else could be put on either side that is more to the other's mind."""
    assert table.table is not None
    told = [say(f"tip_{side}", names=", ".join(f"“{name}”" for name in names))
            for side, names in zip(("give", "get"), table.table.tips(table.terms), strict=True)
            if names]
    if not told:
        return []
    return [RichText(f"{{icon:lightbulb}} {say('tips')} {escape(' '.join(told))}", size="small",
                     token="warning", id="tips")]


def _no_signing(head: Widget, why: str) -> Widget:
    """Why it comes to no signing, in place of the estimate."""
    return Panel(Column(head, RichText("{icon:ban} " + escape(sentence(opened(why))), token="bad",
                                       id="estimate"), gap=6), 14)


def _reasons(icon: str, token: str, title: str, told: tuple[str, ...]) -> Widget:
    """What speaks for it, or against."""
    rows: list[Widget] = [Row(Icon(icon, 15, token=token), RichText(escape(text)).sized(stretch=1),
                              gap=8) for text in told]
    return Column(Label(title, size="small", token="dim"),
                  *(rows or [Label(say("none_for"), token="dim")]), gap=3)
