"""The middle of the table: what is given and got as two papers, and whether they would sign."""

from __future__ import annotations

from functools import partial

from game.core.errors import sentence
from game.core.prose import opened
from game.present.acceptance import Acceptance
from game.present.negotiation import Chip, Terms
from game.present.scenes import TABLE, at_table
from game.present.texts.table import say
from game.present.texts.voices import office_within
from game.screens.common.dialog import Option
from game.screens.reference.reference import badge
from game.screens.toolkit.button import Button, IconButton
from game.screens.toolkit.containers import Column, Flow, Padding, Panel, Row, Spacer, Stack
from game.screens.toolkit.fonts import Weight
from game.screens.toolkit.geometry import Rect, Size
from game.screens.toolkit.label import Icon, Label, RichText
from game.screens.toolkit.markup import escape
from game.screens.toolkit.picture import Paper, Picture
from game.screens.toolkit.renderer import Renderer
from game.screens.toolkit.scroll import ScrollArea
from game.screens.toolkit.style import Style
from game.screens.toolkit.ui import UI
from game.screens.toolkit.widget import Widget
from game.screens.turn.at_table import AtTable
from game.screens.turn.printed import HEAD, QUOTE

BANDS = (("unlikely", "bad"), ("open", "warning"), ("likely", "good"))
STACKED = 560.0
"""Width in logical units below which the papers lie below one another."""
ROOMY = 860.0
"""Height in logical units from which a scene stands behind them."""


class Meter(Widget):
    """Three bands, the one that the estimate falls into filled; no threshold is shown."""

    solid = False

    def __init__(self, band: str) -> None:
        super().__init__("meter")
        self.band = band

    def measure(self, style: Style, width: float) -> Size:
        """A bar with a word in each band."""
        return Size(width, style.line(style.theme.sizes.small) + 8)

    def draw(self, r: Renderer) -> None:
        """The bands side by side."""
        t, gap = r.theme, 4.0
        wide = (self.rect.w - 2 * gap) / 3
        for n, (band, token) in enumerate(BANDS):
            box = Rect(self.rect.x + n * (wide + gap), self.rect.y, wide, self.rect.h)
            on = band == self.band
            r.rect(box, t.raised if on else t.well, t.colour(token) if on else t.border,
                   2.0 if on else 1.0, t.radius.m)
            word, size = say(f"band_{band}"), t.sizes.small
            ink = t.colour(token) if on else t.dim
            weight: Weight = "semibold" if on else "regular"
            x = box.x + (box.w - r.style.width(word, size, weight)) / 2
            r.text(x, box.y + 4, word, size, ink, weight)


def papers(table: AtTable, ui: UI) -> list[Widget]:
    """The two papers side by side; in a small window one below the other."""
    both = [_paper(table, ui, giving) for giving in (True, False)]
    if ui.style.units.screen.w < STACKED:
        return both
    row = Row(*(paper.sized(stretch=1) for paper in both), gap=12, align="stretch")
    return [row]


def on_the_table(table: AtTable, ui: UI) -> Widget:
    """The papers before the room in which the two sides sit; without it where there is no room."""
    terms = ScrollArea(Column(Spacer(), *papers(table, ui), gap=10), id="terms")
    if ui.style.units.screen.h < ROOMY:
        return terms
    game = table.game
    flags = at_table(game.scenario, (game.me, table.seat), game.observer.turn)
    return Stack(Picture(TABLE, veil=0.4, flags=flags), Padding(terms, 14, 12))


def _paper(table: AtTable, ui: UI, giving: bool) -> Widget:
    """A side: what lies there, what else could, what cannot and why."""
    assert table.table is not None
    terms, side = table.terms, "give" if giving else "get"
    lying = terms.give if giving else terms.get
    chips = table.table.chips(giving, terms)
    seat = table.game.me if giving else table.seat
    head = Row(RichText(say(f"you_{side}"), size="title", face=HEAD).sized(stretch=1),
               badge(table.game.scenario.actors[seat], ui, 26))
    parts: list[Widget] = [head]
    chosen = next((c for c in chips if c.variant == lying), None)
    free = [c for c in chips if not c.why and c is not chosen]
    if chosen is not None:
        parts += [_lying(table, chosen, giving), *_small(table, free, giving)]
    else:
        parts.append(Label(say(f"add_{side}"), size="small", token="dim"))
        parts += [Option(c.title, escape(c.text), table.putter(giving, c.variant),
                         id=f"{side}.{n}") for n, c in enumerate(free)]
    parts += _barred(table, [c for c in chips if c.why and c is not chosen], side)
    parts.append(_signature(table, seat, giving))
    return Paper(Column(*parts, gap=8), 12 if table.narrow else 16, id=f"paper.{side}")


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
            RichText(escape(chip.binds), size="small", token="bad")]
    return Panel(Column(*body, gap=3), 9, fill="well",
                 border="accent" if changed else "strong_border")


def _small(table: AtTable, free: list[Chip], giving: bool) -> list[Widget]:
    """What else goes with the other side, as chips."""
    side = "give" if giving else "get"
    if not free:
        return []
    return [Label(say("more"), size="small", token="dim"), Flow(*(
        Button(c.title, table.putter(giving, c.variant), id=f"{side}.{n}", size="small",
               tooltip=escape(c.text)) for n, c in enumerate(free)), gap=6)]


def _barred(table: AtTable, chips: list[Chip], side: str) -> list[Widget]:
    """What does not go with the other side: as chips that clear it; the tooltip has the reason."""
    assert table.table is not None
    barred = table.table.barred()
    if barred and side == "give":
        return [RichText("{icon:ban} " + escape(say("is_barred", them=table.name, why=barred)),
                         size="small", token="bad", id="barred")]
    if barred or not chips:
        return []
    giving = side == "give"
    alone = {c.variant for c in table.table.chips(giving, Terms()) if not c.why}
    return [Label(say("fewer"), size="small", token="dim"), Flow(*(
        Button(c.title, partial(table.swap, giving, c.variant), size="small", kind="quiet",
               id=f"barred.{side}.{n}", tooltip=escape(sentence(opened(c.why)))).disabled(
                   c.variant not in alone) for n, c in enumerate(chips)), gap=4)]


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
    note = RichText(say("estimate_note"), size="small", token="dim")
    return Panel(Column(head, Meter(found.band), Row(*(s.sized(stretch=1) for s in sides),
                                                     gap=14, align="start"), note, gap=8), 14)


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
