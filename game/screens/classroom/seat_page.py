"""The widgets of a class's page: what a browser shows of it, with the window's own controls.

Text, lists, tables, bars, parts that open, and forms. What somebody typed, chose or opened is kept
beside the widgets, since they are made anew whenever the page changes.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial
from math import isfinite
from typing import Protocol
from urllib.parse import urlencode

from game.app.seat_markup import Element, form_fields
from game.screens.toolkit.button import Button, IconButton, Kind
from game.screens.toolkit.containers import Column, Flow, Grid, Padding, Panel, Row, Spacer
from game.screens.toolkit.icons import names
from game.screens.toolkit.label import Icon, Label, RichText, SizeName
from game.screens.toolkit.listbox import Dropdown, Item
from game.screens.toolkit.markup import escape
from game.screens.toolkit.media import has_scene
from game.screens.toolkit.picture import Night, Picture
from game.screens.toolkit.progress import Progress
from game.screens.toolkit.textfield import TextField
from game.screens.toolkit.widget import Widget
from game.screens.turn.situation_card import Chip

INLINE = frozenset({"b", "i", "em", "strong", "span", "small", "cite", "br", "svg", "use", "label",
                    "td", "th", "a", "time", "title", "rect"})
TOKENS = {"dim": "dim", "good": "good", "bad": "bad", "warn": "warning", "small": "dim"}
"""Class of an element → colour of its words; a colour never says anything alone."""
RUNGS = {"r0": "good", "r2": "good", "r4": "warning", "r6": "bad", "r8": "bad", "r10": "bad"}
NAMING = ("do", "id", "to", "seat", "member", "order", "item", "word", "letter")
"""Values by which a form differs from the others of its kind."""
NUMBERS = "0123456789"
LONGEST = 1000
BESIDE = 72
"""Characters of a heading up to which its note stands beside it."""


class Doing(Protocol):
    """What a page can bring about."""

    def send(self, to: str, fields: dict[str, str]) -> None:
        """Do what a form asks for."""

    def turn_to(self, tab: str, thread: str) -> None:
        """Show another page of the seat; "" keeps what is shown."""

    def box(self, path: str) -> None:
        """Show a page beside the desk in a box."""

    def rebuild(self) -> None:
        """Make the widgets anew."""


@dataclass
class Kept:
    """What somebody typed or chose, by form and field, and which parts are open, by their place."""

    typed: dict[tuple[str, str], str] = field(default_factory=dict)
    open: dict[str, bool] = field(default_factory=dict)


@dataclass
class _Form:
    """A form that is being made: where it goes, its name, its values as the page has them."""

    action: str
    key: str
    values: dict[str, str]
    why: bool
    free: list[str] = field(default_factory=list)
    """Fields whose text is gone once it was sent."""


class SeatPage:
    """Makes the widgets. name: the page's own, so that ids differ between pages."""

    def __init__(self, name: str, kept: Kept, doing: Doing) -> None:
        self.name, self.kept, self.doing = name, kept, doing
        self._form: _Form | None = None
        self._ids: dict[str, int] = {}

    def widgets(self, page: Element) -> Widget:
        """The widgets of a page, or of a part of one."""
        return _column(self._blocks(page.children), 8)

    def _id(self, text: str) -> str:
        """An id for a widget: the same on the same page, however often it is made."""
        whole = f"{self.name}/{text}"
        self._ids[whole] = self._ids.get(whole, 0) + 1
        return whole if self._ids[whole] == 1 else f"{whole}/{self._ids[whole]}"

    # Blocks ------------------------------------------------------------------------------------

    def _blocks(self, children: Sequence[Element | str]) -> list[Widget]:
        out: list[Widget] = []
        words: list[Element | str] = []
        for child in children:
            if _inline(child):
                words.append(child)
                continue
            out += _text(words)
            words = []
            assert isinstance(child, Element)
            out += self._block(child)
        return out + _text(words)

    def _block(self, e: Element) -> list[Widget]:
        made = {"h1": self._heading, "h2": self._heading, "h3": self._heading, "p": self._lines,
                "li": self._item, "details": self._details, "form": self._made_form,
                "button": self._button, "a": self._link, "table": self._table,
                "svg": self._meter, "section": self._card, "article": self._card,
                "input": self._field, "textarea": self._field, "select": self._field,
                "label": self._labelled}.get(e.tag)
        if made is not None:
            return made(e)
        if e.tag in ("nav", "header") or e.classes & {"chips", "row", "answers", "draft-acts"}:
            return _flow(self._blocks(e.children))
        return self._blocks(e.children)

    def _heading(self, e: Element) -> list[Widget]:
        size: SizeName = {"h1": "title", "h2": "large"}.get(e.tag, "body")  # type: ignore[assignment]
        text = markup(e)
        return [RichText(f"**{text}**" if "**" not in text else text, size=size)] if text else []

    def _lines(self, e: Element) -> list[Widget]:
        if not all(map(_inline, e.children)):
            return _flow(self._blocks(e.children))
        return _text([e])

    def _item(self, e: Element) -> list[Widget]:
        if "rung" in e.classes:
            return [_rung(e)]
        if all(map(_inline, e.children)):
            text = markup(e)
            return [RichText(text if "chip" in e.classes else f"- {text}")] if text else []
        return [_marked(e, self._blocks(e.children))]

    def _card(self, e: Element) -> list[Widget]:
        inner = self._blocks(e.children)
        border = "accent" if e.classes & {"brass", "on", "answered"} else "border"
        return [Panel(_column(inner, 6), 10, border=border)] if inner else []

    def _details(self, e: Element) -> list[Widget]:
        if has_scene(e.get("data-scene")):
            return [self._situation(e)]
        summary = e.find(lambda x: x.tag == "summary")
        rest = [c for c in e.children if c is not summary]
        title = summary.words if summary is not None else "…"
        name = summary.find(lambda x: x.tag == "b") if summary is not None else None
        more = Element("", {}, [c for c in summary.children if c is not name]).words \
            if summary is not None and name is not None else ""
        id_ = self._id(f"open/{title}"[:120])
        shown = self.kept.open.get(id_, e.has("open"))

        def press() -> None:
            self.kept.open[id_] = not shown
            self.doing.rebuild()
        head = Button(name.words if name is not None else title, press, id=id_, kind="quiet",
                      icon="chevron-down" if shown else "chevron-right")
        beside = bool(more) and len(title) <= BESIDE
        line = Row(head, *([Label(more, size="small", token="dim").sized(stretch=1)]
                           if beside else []), gap=8)
        inner = _text([more] if more and not beside else []) + self._blocks(rest) if shown else []
        return [line, *([Padding(_column(inner, 6), 24, 0, 0, 6)] if inner else [])]

    def _situation(self, e: Element) -> Widget:
        """A card of what presses the seat: its scene with title and time, then what it says."""
        summary = e.find(lambda x: x.tag == "summary") or Element("summary")
        title = summary.find(lambda x: x.tag == "b") or Element("b")
        due = summary.find(lambda x: x.tag == "small") or Element("small")
        rest = [c for c in e.children if c is not summary]
        chip = Chip(due.words, "warn" in due.classes)
        words = RichText(escape(title.words), size="large", face=("serif", "serif_bold"))
        top = Column(Row(Spacer(), chip), Spacer(), words, gap=2)
        scene = Night(Picture(e.get("data-scene"), veil=1.0, high=0.3), Padding(top, 10, 8))
        inner = Padding(_column(self._blocks(rest), 6), 10, 7, 10, 9)
        return Panel(Column(scene, inner, gap=0), 1, border="border")

    def _table(self, e: Element) -> list[Widget]:
        rows = [[c for c in r.children if isinstance(c, Element)] for r in e.walk()
                if r.tag == "tr"]
        wide = max(map(len, rows), default=0)
        cells: list[Widget] = []
        for row in rows:
            made: list[Widget] = [Row(*(self._blocks(cell.children) or [Label("")]))
                                  for cell in row]
            cells += made + [Label("") for _ in range(wide - len(made))]
        return [Grid(*cells, columns=[1.0, *[0.0] * (wide - 1)], gap=4)] if cells else []

    def _meter(self, e: Element) -> list[Widget]:
        bar = e.find(lambda x: x.tag == "rect" and "bar" in x.classes)
        share = _share(bar.get("width")) if bar is not None else None
        return [] if share is None else [Progress(share, tooltip=escape(e.get("aria-label")))]

    # Links and forms ---------------------------------------------------------------------------

    def _link(self, e: Element) -> list[Widget]:
        doing, to = self.doing, e.get("href")
        kind: Kind = "primary" if e.classes & {"primary", "chosen"} else "normal"
        if e.get("data-tab") or e.get("data-thread"):
            act: Callable[[], None] = partial(doing.turn_to, e.get("data-tab"),
                                              e.get("data-thread"))
        elif to.startswith("/play/"):
            act = partial(doing.box, to)
            kind = kind if e.classes & {"button", "chip-link"} else "quiet"
        else:
            return _text([e.words])
        text, inside = e.words, to.startswith("/play/")
        id_ = self._id(f"to/{to}" if inside else
                       f"to/{e.get('data-tab')}{e.get('data-thread')}{text}")
        if not text:
            return [IconButton(_icon(e) or "info", _label(e), act, id=id_)]
        return [Button(text, act, id=id_, kind=kind, icon=_icon(e))]

    def _made_form(self, e: Element) -> list[Widget]:
        values = form_fields(e)
        key = "/".join([e.get("action"), *(values[k] for k in NAMING if values.get(k))])
        self._form = _Form(e.get("action"), key, values, e.has("data-why"))
        inner = self._blocks(e.children)
        self._form = None
        return [_column(inner, 6)] if inner else []

    def _button(self, e: Element) -> list[Widget]:
        form = self._form
        if form is None:
            return _text([e.words])
        named = e.find(lambda x: x.tag == "b") if "choice" in e.classes else None
        text = (named or e).words or _label(e)
        chosen = e.get("aria-pressed") == "true" or "chosen" in e.classes
        kind: Kind = "primary" if chosen or e.classes & {"primary", "brass"} else "normal"
        name = f"do/{form.key}/{e.get('name')}{e.get('value')}{'look' * e.has('data-look')}"
        button = Button(text, partial(self._press, form, e), id=self._id(name), kind=kind,
                        icon="check" if chosen else _icon(e))
        button.disabled(e.has("disabled"))
        if named is None:
            return [Column(button) if "wide" in e.classes else button]
        told = [RichText(escape(x.words), size="small", token="dim") for x in e.walk()
                if x.tag == "small" and x.words]
        return [Column(button, *told, gap=2)]

    def _press(self, form: _Form, e: Element) -> None:
        values = {**form.values, **{n: v for (key, n), v in self.kept.typed.items()
                                    if key == form.key}}
        if e.get("name"):
            values[e.get("name")] = e.get("value")
        if e.has("data-look"):
            self.doing.box("/play/look?" + urlencode({"order": values.get("order", "")}))
        elif form.why:
            self.doing.box(f"{form.action}?{urlencode(values)}")
        else:
            for name in form.free:
                self.kept.typed.pop((form.key, name), None)
            self.doing.send(form.action, values)

    def _labelled(self, e: Element) -> list[Widget]:
        control = [w for c in e.children if isinstance(c, Element) and c.tag in (
            "input", "textarea", "select") for w in self._field(c)]
        title = e.find(lambda x: "label" in x.classes)
        if not control:
            return _text([e.words])
        return [Column(RichText(escape(title.words if title else ""), size="small", token="dim"),
                       *control, gap=2)]

    def _field(self, e: Element) -> list[Widget]:
        form, name = self._form, e.get("name")
        if form is None or not name or e.get("type") == "hidden":
            return []
        id_ = self._id(f"field/{form.key}/{name}")
        if e.tag == "select":
            return [self._choice(e, form, name, id_)]
        start = e.words if e.tag == "textarea" else e.get("value")
        number = e.get("type") == "number"
        form.values[name] = start
        if not number:
            form.free.append(name)
        most = int(e.get("maxlength")) if e.get("maxlength").isdecimal() else LONGEST
        return [TextField(self.kept.typed.get((form.key, name), start), id=id_,
                          placeholder=e.get("placeholder") or e.get("aria-label"),
                          on_change=partial(self._typed, form.key, name), secret=True,
                          longest=min(4 if number else most, LONGEST),
                          allow=(lambda text: all(c in NUMBERS for c in text)) if number else None)]

    def _choice(self, e: Element, form: _Form, name: str, id_: str) -> Widget:
        options = [x for x in e.walk() if x.tag == "option"]
        items = [Item(x.get("value"), x.words) for x in options]
        start = next((x.get("value") for x in options if x.has("selected")),
                     items[0].key if items else "")
        form.values[name] = start
        now = self.kept.typed.get((form.key, name), start)
        return Dropdown(items, now if now in [i.key for i in items] else start,
                        partial(self._typed, form.key, name), id=id_)

    def _typed(self, form: str, name: str, text: str) -> None:
        self.kept.typed[form, name] = text


# Words --------------------------------------------------------------------------------------------

def _inline(child: Element | str) -> bool:
    """Whether something is words that run on."""
    if isinstance(child, str):
        return True
    if child.tag == "a" and (child.get("data-tab") or child.get("data-thread")
                             or child.get("href").startswith("/play/")):
        return False
    if child.tag == "svg":
        return child.find(lambda x: x.tag == "rect") is None
    return child.tag in INLINE and all(map(_inline, child.children))


def _text(words: Sequence[Element | str]) -> list[Widget]:
    """Words as a paragraph, if there are any."""
    block = words[0] if len(words) == 1 and isinstance(words[0], Element) else None
    text = markup(block if block is not None else Element("span", {}, list(words)))
    classes = block.classes if block is not None else frozenset()
    small = "small" in classes or (block is not None and block.tag == "small")
    return [RichText(text, size="small" if small else "body")] if text else []


def markup(e: Element) -> str:
    """Words that run on, as rich text in one paragraph."""
    runs: list[str] = []
    _runs(e, False, "", runs)
    return " ".join("".join(runs).split())


def _runs(e: Element, bold: bool, token: str, out: list[str]) -> None:
    bold = bold or e.tag in ("b", "strong")
    token = next((TOKENS[c] for c in ("good", "bad", "warn", "dim") if c in e.classes), token) \
        or ("dim" if e.tag in ("small", "cite") else "")
    if e.tag == "svg":
        name = _icon(e)
        out.append(f" {{icon:{name}}} " if name else f" {escape(_label(e))} ")
        return
    for child in e.children:
        if isinstance(child, Element):
            out.append(" " if child.tag in ("small", "span", "br", "b", "svg") else "")
            _runs(child, bold, token, out)
            continue
        text = escape(" ".join(child.split()))
        if text:
            marked = f"{{{token}:{text}}}" if token else text
            before, after = (" " if child[:1].isspace() else ""), (" " if child[-1:].isspace()
                                                                   else "")
            out.append(f"{before}**{marked}**{after}" if bold else f"{before}{marked}{after}")


def _icon(e: Element) -> str:
    """The icon in an element, if the window has it; "" for none."""
    used = e.find(lambda x: x.tag == "use")
    name = used.get("href").rpartition("#")[2] if used is not None else ""
    return name if name in _known() else ""


def _known() -> frozenset[str]:
    return frozenset(names())


def _label(e: Element) -> str:
    """What an icon says to those who do not see it."""
    found = e.find(lambda x: bool(x.get("aria-label")))
    return found.get("aria-label") if found is not None else ""


def _column(made: Sequence[Widget], gap: float) -> Column:
    """Widgets below one another; a button as wide as its text."""
    return Column(*(Row(w) if isinstance(w, Button) else w for w in made), gap=gap)


def _marked(e: Element, made: list[Widget]) -> Widget:
    """The parts of an entry, beside the icon that it begins with."""
    first = next((c for c in e.children if isinstance(c, Element)), None)
    name = _icon(first) if first is not None and first.tag == "svg" else ""
    if not name or not made:
        return _column(made, 4)
    return Row(Icon(name, 22, token="dim"), _column(made[1:], 4).sized(stretch=1), gap=10,
               align="start")


def _flow(made: list[Widget]) -> list[Widget]:
    return [Flow(*made, gap=6)] if len(made) > 1 else made


def _rung(e: Element) -> Widget:
    """A dispute with its rung: number, name, colour."""
    number = e.find(lambda x: "number" in x.classes)
    words = e.find(lambda x: "words" in x.classes)
    token = next((RUNGS[c] for c in e.classes if c in RUNGS), "text")
    return Row(Label(number.words if number else "", size="large", weight="bold",
                     token=token).sized(min_w=28),
               RichText(markup(words) if words else "").sized(stretch=1), gap=8)


def _share(text: str) -> float | None:
    """A bar's width, 0 to 100, as a share; None for what is no number."""
    try:
        found = float(text)
    except ValueError:
        return None
    return min(1.0, max(0.0, found / 100)) if isfinite(found) else None
