"""Pages in the window: their blocks as widgets.

What somebody typed, chose or opened is kept beside the widgets, since they are made anew whenever
the page changes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import partial, singledispatchmethod
from itertools import groupby

from game.core.numerals import MINUS
from game.page import (
    Block,
    Button,
    Chart,
    Fold,
    Form,
    Group,
    Input,
    Item,
    Line,
    Live,
    Map,
    Meter,
    Picture,
    Points,
    Section,
    Table,
    Text,
    parts_of,
)
from game.page.links import Link
from game.page.text import plain
from game.present.words.texts import reference as say
from game.screens.common.figures import Bar, Figure
from game.screens.toolkit import button, charts
from game.screens.toolkit.chip import Chip
from game.screens.toolkit.containers import Column, Flow, Grid, Padding, Panel, Row, Spacer
from game.screens.toolkit.icons import names
from game.screens.toolkit.label import Icon, Label, RichText, SizeName
from game.screens.toolkit.listbox import Dropdown
from game.screens.toolkit.listbox import Item as Choice
from game.screens.toolkit.markup import escape
from game.screens.toolkit.media import has_portrait, has_scene
from game.screens.toolkit.picture import Night, Portrait
from game.screens.toolkit.picture import Picture as Scene
from game.screens.toolkit.table import ColumnSpec, Value
from game.screens.toolkit.table import Table as Sortable
from game.screens.toolkit.text import SANS, Face
from game.screens.toolkit.textfield import TextField
from game.screens.toolkit.widget import Widget

TOKENS = {"good": "good", "fair": "warning", "bad": "bad", "warning": "warning", "dim": "dim",
          "info": "info"}
SMALLER: dict[SizeName, SizeName] = {"body": "small", "large": "body", "title": "large",
                                     "wall": "title", "display": "title"}
"""Usual size of words → that of what is said aside."""
FACES: dict[str, Face] = {"head": ("serif_bold", "serif_bold"), "serif": ("serif", "serif_bold"),
                          "quote": ("italic", "italic")}
"""Kind of a text → its letters."""
ASIDE = frozenset({"note", "small", "kicker"})
QUIET = ASIDE | {"empty"}
SWITCH = "on"
"""The field that says which way a switch goes: a form is the same in both states."""
UNFRAMED = frozenset({"governments"})
"""Kinds of sections that look like the words around them."""
CARD, PIECE, ANSWER, NARROW, CHIP = 460.0, 290.0, 400.0, 200.0, 130.0
"""Minimum width of a column of cards, of small ones, of answers, of figures with short names, of
single figures."""
FACE, FACE_LARGE = 50.0, 86.0
"""Width of a portrait beside words, and under a scene."""
SPARK, SIDE = 60, 104.0
"""Height up to which a chart stands beside its words, and its width then."""
LISTED = 14
"""Rows of a table that can be sorted which are in sight at once, at most."""
NUMBER = re.compile(rf"[+{MINUS}-]?\d[\d,]*\.?\d*")
LONGEST = 1000
"""Characters of a field without a bound of its own."""


class Doing:
    """What a page can bring about. Here nothing: nothing leads away from it, names stand alone."""

    def follow(self, link: str) -> None:
        """Go where a link leads."""

    def send(self, do: str, fields: dict[str, str], look: bool = False) -> bool | None:
        """Do what a form asks for, or only look at what would follow; False where it was refused at
        once, so that what was typed stays."""
        return None

    def rebuild(self) -> None:
        """Make the widgets anew."""

    def sign(self, who: str, side: float) -> Widget | None:
        """The flag or sign of an actor or a country."""
        return None

    def token(self, who: str) -> str:
        """The colour token of an actor; "" for none of its own."""
        return ""

    def map(self, block: Map) -> Widget | None:
        """The map; None where only its words are told."""
        return None


@dataclass
class Kept:
    """What somebody typed or chose, by form and field, and which parts are open, by their place."""

    typed: dict[tuple[str, str], str] = field(default_factory=dict)
    open: dict[str, bool] = field(default_factory=dict)


@dataclass
class _Sheet:
    """A form that is being made: its name, what it does, its values as the page has them."""

    key: str
    do: str
    values: dict[str, str]
    free: list[str] = field(default_factory=list)
    """Fields whose text is gone once it was sent."""
    first: Button | None = None
    """The button that Enter in a field presses."""


def markup(runs: Line) -> str:
    """A line in the markup of rich text."""
    out = []
    for run in runs:
        words = "" if run.drawn and run.icon in names() else escape(run.text)
        token = TOKENS.get(run.tone, "dim" if run.small else "")
        if token and words:
            words = f"{{{token}:{words}}}"
        if run.bold and words:
            words = f"**{words}**"
        if run.link and words and not any(c in run.link for c in "() \n"):
            words = f"[{words}]({run.link})"
        out.append((f"{{icon:{run.icon}}} " if run.icon in names() else "") + words)
    return "".join(out)


def prose(blocks: Iterable[Block]) -> str:
    """Words, lists and sections of blocks as one rich text."""
    out = list[str]()
    for block in blocks:
        if isinstance(block, Text):
            deep = set(block.kind.split()) & {"deep2", "deep3"}
            out.append(("- " if deep else "") + markup(block.runs))
        elif isinstance(block, Points):
            out += [f"- {markup(item.runs)}" for item in block.items]
        elif isinstance(block, Section):
            out += [f"**{escape(plain(block.title))}**", prose(block.blocks)]
        elif isinstance(block, Group | Live):
            out.append(prose(block.blocks))
    return "\n".join(out)


class Shown(float):
    """A number as it is written: it sorts by its size."""

    text = ""

    def __str__(self) -> str:
        return self.text

    @classmethod
    def of(cls, text: str) -> str | Shown:
        """What a cell says, as a number where it begins with one."""
        found = NUMBER.match(text)
        if found is None:
            return text
        shown = cls(found[0].replace(",", "").replace(MINUS, "-"))
        shown.text = text
        return shown


def _runs(cell: Sequence[Block]) -> Line:
    """The words of a cell that is one line."""
    return cell[0].runs if cell and isinstance(cell[0], Text) else ()


def _token(runs: Line) -> str:
    """The colour of a line's first run."""
    return TOKENS.get(runs[0].tone, "") if runs else ""


class PageView:
    """Makes the widgets. name: the page's own, so that ids differ between pages; usual: the size of
    its words; recorded: whether what is typed may stand in a recording of the window."""

    gap, pad = 8.0, 12.0
    """Between the parts of a section, and around them."""
    heads: SizeName = "title"
    """The size of what a section is called."""

    def __init__(self, name: str, doing: Doing, kept: Kept | None = None,
                 usual: SizeName = "body", recorded: bool = False) -> None:
        self.name, self.doing, self.kept, self.usual = name, doing, kept or Kept(), usual
        self.recorded = recorded
        self._form: _Sheet | None = None
        self._within = ""
        self._ids: dict[str, int] = {}

    @property
    def _aside(self) -> SizeName:
        """The size of what is said aside."""
        return SMALLER.get(self.usual, "small")

    def widgets(self, blocks: Iterable[Block]) -> list[Widget]:
        """The widgets of blocks, below one another."""
        return [widget for block in blocks for widget in self.block(block)]

    def column(self, blocks: Iterable[Block], gap: float = 8) -> Widget:
        """The same in a column; a button as wide as its text."""
        return Column(*(Row(w) if isinstance(w, button.Button) else w
                        for w in self.widgets(blocks)), gap=gap)

    def _id(self, text: str) -> str:
        """An id for a widget: the same on the same page, however often it is made."""
        return self._once(f"{self.name}/{text}")

    def _once(self, whole: str) -> str:
        """An id that no other widget of the page has."""
        self._ids[whole] = self._ids.get(whole, 0) + 1
        return whole if self._ids[whole] == 1 else f"{whole}/{self._ids[whole]}"

    def _words(self, runs: Line, size: SizeName | None = None, token: str = "text",
               id: str = "", face: Face = SANS) -> list[Widget]:
        """A line, behind the sign of whom it begins with."""
        if not runs:
            return []
        text = RichText(markup(runs), size=size or self.usual, token=token, id=id or (
            self._id("text") if any(r.link for r in runs) else ""), face=face,
            on_link=self.doing.follow if any(r.link for r in runs) else None)
        sign = self.doing.sign(runs[0].who, 24) if runs[0].who else None
        return [text] if sign is None else [Row(sign, text.sized(stretch=1), align="start")]

    # Blocks ------------------------------------------------------------------------------------

    @singledispatchmethod
    def block(self, block: Block) -> list[Widget]:
        """One block."""
        raise TypeError(type(block).__name__)

    @block.register
    def _(self, block: Text) -> list[Widget]:
        kinds = set(block.kind.split())
        if "drawn" in kinds:
            return []  # it explains a drawing
        if kinds & {"button", "ways"}:
            return self._ways(block, "ways" in kinds or "primary" in kinds)
        size = self._aside if kinds & ASIDE else \
            "large" if kinds & {"large", "lead"} else self.usual
        token = next((TOKENS[k] for k in kinds if k in TOKENS), "dim" if kinds & QUIET else "text")
        face = next((FACES[k] for k in kinds if k in FACES), SANS)
        return self._words(block.runs, size, token, block.id, face)

    def _ways(self, block: Text, stands_out: bool) -> list[Widget]:
        """Ways to somewhere as buttons; runs that lead to the same place are one."""
        made: list[Widget] = []
        for link, group in groupby(block.runs, lambda run: run.link):
            runs = list(group)
            words, chosen = " ".join(r.text for r in runs if r.text), any(r.bold for r in runs)
            if not link:
                made += self._words(tuple(runs)) if words.strip() else []
                continue
            main = stands_out and (chosen or "primary" in block.kind)
            made.append(button.Button(
                words, partial(self.doing.follow, link), id=self._id(f"to/{link}"),
                kind="primary" if main else "normal",
                icon=runs[0].icon if runs[0].icon in names() else ""))
        return [Flow(*made, gap=6)]

    @block.register
    def _(self, block: Points) -> list[Widget]:
        kinds = set(block.kind.split())
        if not block.items:
            return [RichText(escape(block.none), size="small" if "small" in kinds else "body",
                             token="dim")] if block.none else []
        made = [self._item(n, item, kinds) for n, item in enumerate(block.items, 1)]
        if "slips" in kinds:
            return [Panel(one, 7, fill="well") for one in made]
        if "stories" in kinds:
            return [Panel(one, 12, border="border") for one in made]
        if "columns" in kinds:
            return [Grid(*made, min_column=PIECE, gap=4)]
        if "chips" in kinds and any(item.blocks for item in block.items):
            return [Grid(*(Panel(one, 8) for one in made), min_column=CHIP, gap=8)]
        if "small" in kinds:
            return [Column(*made, gap=4)]
        return [Flow(*made, gap=8)] if kinds & {"chips", "row"} else made

    def _item(self, number: int, item: Item, kinds: set[str]) -> Widget:
        own = item.number >= 0
        mark = f"{item.number if own else number}. " if "numbered" in kinds or own else \
            "" if kinds & {"plain", "chips", "jobs", "goals", "teams", "row"} else "- "
        first, usual = item.runs[0] if item.runs else None, self.usual
        if kinds & {"small", "columns"}:
            usual = "small"
        elif "stories" in kinds:
            usual = "title" if number == 1 else "large"
        if first is not None and "rung" in item.kind.split():
            size: SizeName = "large" if self.usual == "body" else self.usual
            return Row(Label(first.text, size=size, weight="bold", token=TOKENS.get(
                first.tone, "text")).sized(min_w=28), Column(
                    *self.widgets(item.blocks), gap=2).sized(stretch=1), gap=8)
        if first is not None and first.icon in names() and item.blocks:
            side = 22 if "jobs" in kinds else 18
            named = (replace(first, icon=""), *item.runs[1:]) if first.text else item.runs[1:]
            told = [*self._words(named, usual), *self.widgets(item.blocks)]
            return Row(Icon(first.icon, side, token=TOKENS.get(first.tone, "dim")),
                       Column(*told, gap=4).sized(stretch=1), gap=10, align="start")
        link = any(r.link for r in item.runs)
        head: list[Widget]
        if first is not None and first.who:
            head = self._words(item.runs, usual)
        else:
            head = [RichText(mark + markup(item.runs), id=self._id("text") if link else "",
                             size=usual, on_link=self.doing.follow if link else None)
                    ] if item.runs else []
        below = self.widgets(item.blocks)
        inset = 14.0 if mark and below else 0.0
        return Column(*head, *([Padding(Column(*below, gap=3), inset, 0, 0, 2)] if below else []),
                      gap=2)

    @block.register
    def _(self, block: Table) -> list[Widget]:
        if not block.rows:
            return [RichText(escape(block.none), token="dim")] if block.none else []
        kinds = set(block.kind.split())
        if "figures" in kinds:
            return [Column(*map(self._figure, block.rows), gap=2)]
        if "sorted" in kinds:
            leads = any(run.link for row in block.rows for run in _runs(row[0]))
            return [self._sorted(block), *([RichText(
                say("table_hint"), size="small", token="dim")] if leads else [])]
        wide = max(len(block.heads), *map(len, block.rows))
        cells: list[Widget] = [Label(head, size="small", token="dim", align=(
            "right" if n in block.right else "left")) for n, head in enumerate(block.heads)]
        if not any(block.heads):
            cells = []
        for row in block.rows:
            cells += [self._cell(cell, n in block.right) for n, cell in enumerate(row)]
            cells += [Label("") for _ in range(wide - len(row))]
        shares = [0.0 if n in block.right else 2.0 if n == 0 else 1.0 for n in range(wide)]
        return [Grid(*cells, columns=shares, gap=8)]

    def _figure(self, row: Sequence[Sequence[Block]]) -> Widget:
        """A number that leads to its reasons: what it is called, its value, how it changed."""
        name, value, change = (*map(_runs, row), (), ())[:3]
        link = next((run.link for run in name if run.link), "")
        return Figure(plain(name), plain(value), plain(change), partial(
            self.doing.follow, link) if link else None, id=self._id_of(link),
            tooltip=self.tip(link), token=_token(value), worth=_token(change))

    def number(self, who: str) -> int | None:
        """By what number somebody without a colour of its own is told apart in every chart."""
        return None

    def tip(self, link: str) -> str:
        """What is said of a number before it is asked about, as rich text."""
        return ""

    def _id_of(self, link: str) -> str:
        """The id of what leads somewhere: `support.us` for a number's reasons."""
        to = Link.of(link)
        return self._once(f"{to.name}.{'-'.join(to.ids)}".rstrip(".") if to.kind == "why"
                          else to.rest) if link else ""

    def _sorted(self, block: Table) -> Widget:
        """A table that its columns sort; a row leads where its first cell does."""
        links = {str(n): next((run.link for run in _runs(row[0]) if run.link), "")
                 for n, row in enumerate(block.rows)}
        rows: dict[str, dict[str, Value]] = {str(n): {
            str(at): Shown.of(plain(_runs(cell))) for at, cell in enumerate(row)}
            for n, row in enumerate(block.rows)}
        columns = [ColumnSpec(str(at), head, "right" if at in block.right else "left",
                              0.0 if at else 1.0, show=str) for at, head in enumerate(block.heads)]

        def go(key: str) -> None:
            if links[key]:
                self.doing.follow(links[key])
        return Sortable(columns, rows, id=block.kind.split()[-1], on_activate=go,
                        rows_shown=min(len(rows), LISTED))

    def _cell(self, cell: Sequence[Block], right: bool) -> Widget:
        if right and len(cell) == 1 and isinstance(cell[0], Text):
            return Label(plain(cell[0].runs), align="right")
        return Column(*self.widgets(cell), gap=2)

    @block.register
    def _(self, block: Meter) -> list[Widget]:
        if block.kind == "scale" and not block.name:
            return []  # the sides are told in words
        span = (block.high - block.low) or 1.0
        at = [100 * (v - block.low) / span for v in (block.value, *(m.at for m in block.marks))]
        token = self.doing.token(block.who) or TOKENS.get(block.tone, "accent")
        bar = Bar(at[0], token, *at[1:], tooltip=escape(block.name))
        told = [RichText(escape(block.name), size="small", token="dim")] if block.shown else []
        return [bar, *told]

    @block.register
    def _(self, block: Chart) -> list[Widget]:
        if 0 < block.height <= SPARK:
            told = [w for runs in block.told for w in self._words(runs, "small")]
            return [Row(Column(*told).sized(stretch=1), *(charts.Sparkline(
                c.values, id=block.id, width=SIDE, height=block.height,
                token=TOKENS.get(c.tone, "accent")) for c in block.curves), gap=12)]
        lines = [charts.Series(c.name, list(c.values), self.doing.token(c.who) if c.who else "",
                               number=self.number(c.who)) for c in block.curves]

        def ask(line: int, step: int) -> None:
            self.doing.follow(f"{block.curves[line].link}@{step}")
        asks = all(c.link for c in block.curves) and bool(block.curves)
        named = "" if block.moments else block.name  # marks stand where the name would
        return [charts.LineChart(
            lines, block.steps, low=block.low, high=block.high, unit=block.unit or named,
            moments=[charts.Moment(int(m.at), m.name) for m in block.moments],
            shaded=block.shaded, height=block.height or 240.0, on_ask=ask if asks else None,
            id=block.id or self._id(f"chart/{block.name}"))]

    @block.register
    def _(self, block: Picture) -> list[Widget]:
        inner = Column(*self._words(block.title, "title"), *self.widgets(block.blocks), gap=6)
        if not has_scene(block.scene):
            return [inner]
        return [Night(Scene(block.scene, veil=1.0, high=0.3), Padding(inner, 12, 10))]

    @block.register
    def _(self, block: Map) -> list[Widget]:
        drawn = self.doing.map(block)
        return [drawn] if drawn is not None else [
            RichText(escape(block.name), size="small", token="dim"),
            *(w for runs in block.told for w in self._words(runs))]

    @block.register
    def _(self, block: Fold) -> list[Widget]:
        title = plain(block.runs)
        id_ = block.id or self._id(f"open/{title}"[:120])
        if has_scene(block.scene):
            return [self._under_scene(block)]
        shown = self.kept.open.get(id_, block.open)

        def press() -> None:
            self.kept.open[id_] = not shown
            self.doing.rebuild()
        name = next((run for run in block.runs if run.bold), None)
        more = markup(tuple(r for r in block.runs if r is not name)) if name is not None else ""
        shut = button.Button(name.text if name is not None else title, press, id=id_, kind="quiet",
                             size="small" if "small" in block.kind.split() else "body",
                             icon="chevron-down" if shown else "chevron-right")
        line = Row(shut, *([RichText(more, size="small", token="dim").sized(stretch=1)]
                           if more.strip() else []), gap=8)
        inner = self._inside(block) if shown else []
        return [line, *([Padding(Column(*inner, gap=6), 24, 0, 0, 6)] if inner else [])]

    def _inside(self, block: Fold) -> list[Widget]:
        """What is behind its line; a form there is another than one of its kind elsewhere."""
        before, self._within = self._within, plain(block.runs)[:60]
        inner = self.widgets(block.blocks)
        self._within = before
        return inner

    def _under_scene(self, block: Fold) -> Widget:
        """A card: its scene with title and time, then what it says."""
        title, due = ("".join(r.text for r in block.runs if r.small == small and not r.drawn)
                      for small in (False, True))
        urgent = any(r.small and r.tone == "warning" for r in block.runs)
        large = "large" in block.kind.split()
        words: Widget = RichText(escape(title.strip()), size="title" if large else "large",
                                 face=FACES["serif"])
        who = next((run.who for run in block.runs if run.who), "")
        if who and (sign := self.doing.sign(who, 28)) is not None:
            words = Row(sign, words.sized(stretch=1), gap=10)
        if has_portrait(block.face):
            words = Row(Portrait(block.face, FACE_LARGE if large else FACE),
                        words.sized(stretch=1), gap=12, align="end")
        top = Column(Row(Spacer(), Chip(due, urgent)), Spacer(), words, gap=2)
        scene = Night(Scene(block.scene, veil=1.0, high=0.36 if large else 0.3, corners="top"),
                      Padding(top, 10, 8))
        inner = Padding(Column(*self._inside(block), gap=6), 10, 7, 10, 9)
        return Panel(Column(scene, inner, gap=0), 1, border="border", id=block.id)

    @block.register
    def _(self, block: Group) -> list[Widget]:
        kinds = set(block.kind.split())
        if "cards" in kinds:
            least = PIECE if "small" in kinds else NARROW if "narrow" in kinds else CARD
            made = [self.widgets((b,)) for b in block.blocks]
            return [Grid(*(one[0] if len(one) == 1 else Column(*one, gap=6) for one in made if one),
                         min_column=least, gap=10)]
        inner = self.widgets(block.blocks)
        if "answers" in kinds and len(inner) > 1:
            return [Grid(*inner, min_column=ANSWER, gap=10)]
        if kinds & {"row", "answers", "chips", "draft-acts"}:
            return [Flow(*inner, gap=6)] if len(inner) > 1 else inner
        return inner

    @block.register
    def _(self, block: Live) -> list[Widget]:
        return self.widgets(block.blocks)

    @block.register
    def _(self, block: Section) -> list[Widget]:
        inner = self.widgets(block.blocks)
        runs = markup(block.title) if not isinstance(block.title, str) else escape(block.title)
        head: list[Widget] = []
        flat = block.level > 2 and not set(block.kind.split()) - FACES.keys() - UNFRAMED
        if runs:
            face = next((FACES[k] for k in block.kind.split() if k in FACES), SANS)
            icon: list[Widget] = [Icon(block.icon, 17, token="dim" if face is SANS else "accent")] \
                if block.icon in names() else []
            who = block.title[0].who if block.title and not isinstance(block.title, str) else ""
            if has_portrait(block.face):
                icon = [Portrait(block.face, FACE)]
            icon += [sign] if who and (sign := self.doing.sign(who, 26)) is not None else []
            note = [Label(block.note, size="small", token="dim")] if block.note else []
            words = RichText(f"**{runs}**" if "**" not in runs else runs,
                             size=self.heads if "head" in block.kind.split() else
                             "large" if block.level < 3 else
                             self.usual if self.usual == "body" else "title", face=face,
                             tooltip=escape(block.tip), id=block.id if flat else "")
            head = [Row(*icon, words.sized(stretch=1, min_w=80), *note)]
        if not inner and not head:
            return []
        if flat:
            return [*head, *inner]
        border = "accent" if set(block.kind.split()) & {"brass", "on", "answered"} else "border"
        return [Panel(Column(*head, *inner, gap=self.gap), self.pad, border=border, id=block.id)]

    # Forms -------------------------------------------------------------------------------------

    @block.register
    def _(self, block: Form) -> list[Widget]:
        key = "/".join([block.do, *(v for k, v in block.fields.items() if v and k != SWITCH)])
        if self._within and any(isinstance(p, Input) for p in parts_of(block.blocks)):
            key += f"@{self._within}"
        self._form = _Sheet(key, block.do, dict(block.fields))
        inner = self.widgets(block.blocks)
        self._form = None
        if "row" in block.kind.split() and inner:
            return [Row(inner[0].sized(stretch=1), *inner[1:], gap=8, align="end")]
        return inner if len(inner) < 2 else [Column(*inner, gap=6)]

    @block.register
    def _(self, block: Button) -> list[Widget]:
        form = self._form
        kinds, text = set(block.kind.split()), plain(block.runs)
        if form is None:
            return [Label(text)]
        form.first = form.first or block
        name = f"do/{form.key}/{block.name}{block.value}{'look' * block.look}"
        made = button.Button(text, partial(self._press, form, block), id=self._id(name),
                             kind="primary" if block.chosen or kinds & {"primary", "brass"}
                             else "quiet" if "quiet" in kinds else "normal",
                             icon="check" if block.chosen else block.icon
                             if block.icon in names() else "",
                             tooltip=escape(block.barred or text * ("choice" in kinds)))
        made.disabled(block.shut or bool(block.barred))
        told = [RichText(markup(t), size="small", token="dim") for t in block.told]
        told += [RichText(escape(block.barred), size="small", token="bad")] if block.barred else []
        wide = made if "wide" in kinds or told else Row(made)
        return [Column(wide, *told, gap=2)]

    def _press(self, form: _Sheet, block: Button | None) -> None:
        if block is None or block.barred:
            return
        values = {**form.values, **{n: v for (key, n), v in self.kept.typed.items()
                                    if key == form.key}}
        if block.name:
            values[block.name] = block.value
        typed = {(form.key, name): self.kept.typed.get((form.key, name)) for name in form.free}
        if not block.look:
            for key in typed:
                self.kept.typed.pop(key, None)
        if self.doing.send(form.do, values, block.look) is False:
            self.kept.typed |= {key: text for key, text in typed.items() if text is not None}
            self.doing.rebuild()

    @block.register
    def _(self, block: Input) -> list[Widget]:
        form = self._form
        if form is None:
            return []
        form.values[block.name] = block.value
        control = self._choice(block, form) if block.of in ("choice", "check") \
            else self._typing(block, form)
        wrong = [RichText(escape(block.error), size="small", token="bad")] if block.error else []
        label = [RichText(escape(block.label), size="small", token="dim")] \
            if block.label not in ("", block.hint) and block.of != "check" else []
        return [Column(*label, control, *wrong, gap=2)]

    def _typing(self, block: Input, form: _Sheet) -> Widget:
        number = block.of == "number"
        if not number:
            form.free.append(block.name)
        return TextField(self.kept.typed.get((form.key, block.name), block.value),
                         id=self._id(f"field/{form.key}/{block.name}"),
                         placeholder=block.hint,
                         on_change=partial(self._typed, form.key, block.name),
                         secret=not self.recorded or block.of == "password",
                         on_enter=lambda _: self._press(form, form.first),
                         longest=4 if number else min(block.most or LONGEST, LONGEST),
                         allow=str.isdecimal if number else None)

    def _choice(self, block: Input, form: _Sheet) -> Widget:
        now = self.kept.typed.get((form.key, block.name), block.value)
        id_ = self._id(f"field/{form.key}/{block.name}")
        if block.of == "check":
            def turn(on: bool) -> None:
                self._typed(form.key, block.name, "1" if on else "")
            return button.Checkbox(block.label, bool(now), turn, id=id_)
        items = [Choice(value, read) for value, read in block.choices]
        known = [i.key for i in items]
        start = block.value if block.value in known else known[0] if known else ""
        form.values[block.name] = start
        return Dropdown(items, now if now in known else start,
                        partial(self._typed, form.key, block.name), id=id_)

    def _typed(self, form: str, name: str, text: str) -> None:
        self.kept.typed[form, name] = text
