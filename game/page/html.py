"""Pages as HTML: for the browsers of a class, and for files that stand by themselves."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import singledispatchmethod
from itertools import groupby

from game.core.numerals import amount
from game.page import svg
from game.page.kinds import (
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
    Run,
    Section,
    Table,
    Text,
)
from game.page.markup import Html, el, join


class HtmlView:
    """Shows blocks; what differs between places is overridden.

    Here nothing leads anywhere and nothing can be sent: a page that stands by itself.
    """

    def address(self, link: str) -> Mapping[str, str]:
        """The attributes of an anchor that leads to a link; none where nothing leads there."""
        return {}

    def sent(self, form: Form) -> Mapping[str, str] | None:
        """The attributes of a form's element; None where no act can be sent."""
        return None

    def proof(self, form: Form) -> Html:
        """The unseen fields that prove where an act comes from."""
        return join()

    def icon(self, name: str, label: str = "") -> Html | None:
        """A drawn sign, which may say something on its own; None where there are none."""
        return None

    def sign(self, who: str) -> Html | None:
        """The flag or the dot of an actor or a country."""
        return el("span", class_="dot", style=f"background:{self.colour(who)}")

    def colour(self, who: str) -> str:
        """The colour of an actor, as CSS has it."""
        return "#42506a"

    def scene(self, name: str) -> str:
        """The address of a scene; "" where it is not shown."""
        return ""

    def face(self, name: str) -> str:
        """The address of a portrait; "" where none is shown."""
        return ""

    def _portrait(self, name: str) -> Html | None:
        at = self.face(name) if name else ""
        return el("img", src=at, alt="", class_="face") if at else None

    def map(self, block: Map) -> Html | None:
        """The map; None where only its words are told."""
        return None

    # Words -------------------------------------------------------------------------------------

    def line(self, runs: Line) -> Html:
        """Runs one after another."""
        return join(*map(self.run, runs))

    def run(self, run: Run) -> Html:
        """A run: its sign, its words, where they lead."""
        drawn = self.icon(run.icon, run.text) if run.icon and run.drawn else None
        out: Html = join(run.text) if drawn is None else drawn
        if run.bold:
            out = el("b", out)
        if run.small:
            out = el("small", out, class_=run.tone)
        elif run.tone:
            out = el("span", out, class_=run.tone)
        leads = self.address(run.link) if run.link else {}
        if run.way and not leads:
            return join()
        signs = (self.sign(run.who) if run.who else None,
                 self.icon(run.icon) if run.icon and drawn is None else None)
        return el("a", *signs, out, **leads) if leads else join(*signs, out)

    def told(self, runs: Line | str) -> Html:
        """A heading's words."""
        return join(runs) if isinstance(runs, str) else self.line(runs)

    # Blocks ------------------------------------------------------------------------------------

    def blocks(self, blocks: Iterable[Block]) -> Html:
        """Blocks below one another."""
        return join(*(self.block(b) for b in blocks))

    @singledispatchmethod
    def block(self, block: Block) -> Html:
        """One block."""
        raise TypeError(type(block).__name__)

    @block.register
    def _(self, block: Text) -> Html:
        if {"button", "ways"} & set(block.kind.split()):
            return self._ways(block)
        return el("p", self.line(block.runs), class_=block.kind, id=block.id or None)

    def _ways(self, block: Text) -> Html:
        """Ways to somewhere that look like buttons; one of several is chosen. Runs that lead to the
        same place are one."""
        several = "ways" in block.kind.split()
        kind = "chip-link" if several else block.kind
        made = []
        for link, group in groupby(block.runs, lambda run: run.link):
            runs = tuple(replace(run, link="", bold=run.bold and not several) for run in group)
            chosen = several and any(run.bold for run in block.runs if run.link == link)
            leads = self.address(link) if link else {}
            made.append(el("a", self.line(runs), **{
                "class_": f"{kind} chosen" if chosen else kind,
                "aria_current": "true" if chosen else None, **leads}) if leads
                else self.line(runs))
        return el("div" if several else "p", *made, class_=block.kind if several else "",
                  id=block.id or None)

    @block.register
    def _(self, block: Points) -> Html:
        if not block.items:
            return el("p", block.none, class_="empty") if block.none else join()
        tag = "ol" if "numbered" in block.kind.split() else "ul"
        return el(tag, *(self._item(i) for i in block.items),
                  class_=" ".join(k for k in block.kind.split() if k != "numbered"))

    def _item(self, item: Item) -> Html:
        return el("li", self.line(item.runs), self.blocks(item.blocks), class_=item.kind,
                  value=item.number if item.number >= 0 else None)

    @block.register
    def _(self, block: Table) -> Html:
        if not block.rows:
            return el("p", block.none, class_="empty") if block.none else join()
        head = el("thead", el("tr", *(el("th", h, scope="col") for h in block.heads)))
        headed = bool({"numbers", "figures", "fields"} & set(block.kind.split()))
        rows = [el("tr", *(self._cell(cell, headed and not n) for n, cell in enumerate(row)))
                for row in block.rows]
        return el("table", head if any(block.heads) else None, el("tbody", *rows),
                  class_=block.kind)

    def _cell(self, cell: Sequence[Block], head: bool = False) -> Html:
        """A cell, or the head of a row; a single line of words needs no paragraph around it."""
        bare = len(cell) == 1 and isinstance(cell[0], Text) and not cell[0].kind
        inner = self.line(cell[0].runs) if bare and isinstance(cell[0], Text) else \
            self.blocks(cell)
        return el("th", inner, scope="row") if head else el("td", inner)

    @block.register
    def _(self, block: Meter) -> Html:
        if block.kind == "scale":
            return join(svg.scale(block), el("p", block.name, class_="small")
                        if block.shown else None)
        if block.kind == "dots":
            return svg.dots(block)
        bar = svg.meter(block, self.colour(block.who) if block.who else "")
        return el("div", bar, el("small", block.name) if block.shown else None, class_="meter")

    @block.register
    def _(self, block: Chart) -> Html:
        return el("figure", svg.chart(block, self.colour), el("figcaption", block.name))

    @block.register
    def _(self, block: Picture) -> Html:
        at = self.scene(block.scene)
        drawn = el("img", src=at, alt="", class_="scene") if at else None
        return el("header", drawn, el("h1", self.line(block.title)) if block.title else None,
                  self.blocks(block.blocks), class_="hero" if drawn else None)

    @block.register
    def _(self, block: Map) -> Html:
        told = Points(tuple(Item(runs) for runs in block.told))
        return self.map(block) or join(el("p", block.name), self.block(told))

    @block.register
    def _(self, block: Fold) -> Html:
        return el("details", el("summary", self._portrait(block.face),
                                self.line(block.runs)), self.blocks(block.blocks),
                  open=block.open, class_=block.kind, id=block.id or None,
                  name="one" if "one" in block.kind.split() else None)

    @block.register
    def _(self, block: Group) -> Html:
        return el("div", self.blocks(block.blocks), class_=block.kind)

    @block.register
    def _(self, block: Live) -> Html:
        return el("div", self.blocks(block.blocks), data_region=block.name)

    @block.register
    def _(self, block: Section) -> Html:
        title = self.told(block.title)
        sign = self._portrait(block.face) or (self.icon(block.icon) if block.icon else None)
        head = el(f"h{min(6, block.level)}", sign, title,
                  el("small", block.note) if block.note else None) if title else None
        kind = f"{block.kind} page-break" if block.breaks else block.kind
        tip = el("p", block.tip, class_="dim small") if block.tip else None
        return el("section", head, self.blocks(block.blocks), tip, class_=kind.strip(),
                  id=block.id or None)

    # Forms -------------------------------------------------------------------------------------

    @block.register
    def _(self, block: Form) -> Html:
        sent = self.sent(block)
        if sent is None:
            return join()
        return el("form", self.proof(block),
                  *(el("input", type="hidden", name=k, value=v) for k, v in block.fields.items()),
                  self.blocks(block.blocks), **{"class_": f"act {block.kind}".strip(), **sent})

    @block.register
    def _(self, block: Button) -> Html:
        kinds = block.kind.split()
        choice = "choice" in kinds
        kind = " ".join([*([] if choice else ["button"]), *kinds,
                         *(["chosen"] if block.chosen else [])])
        sign = self.icon("check") if choice and block.chosen else \
            self.icon(block.icon) if block.icon else None
        words = self.line(block.runs)
        head = [el("b", sign, words)] if choice else [sign, el("span", words)]
        told = [el("small", self.line(t)) for t in block.told]
        if block.barred:
            told.append(el("small", block.barred, class_="bad"))
        return el("button", *head, *told, type="button" if block.look else "submit", class_=kind,
                  name=block.name or None, value=block.value if block.name else None,
                  disabled=block.shut or bool(block.barred), data_look="1" if block.look else None,
                  aria_pressed=None if block.chosen is None else str(block.chosen).lower())

    @block.register
    def _(self, block: Input) -> Html:
        error = el("small", block.error, class_="bad", id=f"wrong-{block.name}") \
            if block.error else None
        common = {"name": block.name, "required": block.required, "data_keep": block.keep or None,
                  "aria_invalid": "true" if block.error else None,
                  "aria_describedby": f"wrong-{block.name}" if block.error else None}
        return el("label", el("span", block.label, class_="label") if block.label else None,
                  self._field(block, common), error, class_="field")

    def _field(self, block: Input, common: Mapping[str, object]) -> Html:
        if block.of == "choice":
            return el("select", *(el("option", read, value=value, selected=value == block.value)
                                  for value, read in block.choices), **common)
        most = block.most or None
        if block.of == "long":
            return el("textarea", block.value, rows=2, maxlength=most, **common,
                      placeholder=block.hint or None)
        if block.of == "check":
            return el("input", type="checkbox", value="1", checked=bool(block.value), **common)
        number = {"type": "number", "inputmode": "numeric"} if block.of == "number" else {
            "type": block.of, "autocomplete": "off", "maxlength": most}
        bounds = {key: None if value is None else amount(value).replace(",", "")
                  for key, value in (("min", block.low), ("max", block.high), ("step", block.step))}
        return el("input", value=block.value or None, placeholder=block.hint or None,
                  **number, **bounds, **common)


def standing_alone(language: str, title: str, style: str, *body: Html) -> str:
    """A whole page that loads nothing from elsewhere."""
    head = el("head", el("meta", charset="utf-8"), el(
        "meta", name="viewport", content="width=device-width, initial-scale=1"),
        el("title", title), el("style", Html(style)))
    return "<!DOCTYPE html>\n" + el("html", head, el("body", el("main", *body)),
                                    lang=language) + "\n"
