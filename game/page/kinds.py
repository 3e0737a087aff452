"""What a page is made of.

A page has sections; a section has blocks: text, lists, tables, meters, charts, forms, or further
sections. A line is made of runs. A text that was looked up (`Told`) keeps its key and what was
filled in, so that a page can be compared, translated and checked by what it tells; a name or a
sentence that a record holds is a plain text. No kind knows a face: where a link leads, what an act
is sent to and how things look is the business of those that show it.

`kind` of a block is its role, words with blanks between them (`card brass`); who does not know one
shows the block plainly.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields, is_dataclass, replace
from typing import Any, Literal, TypeAlias

Tone: TypeAlias = Literal["", "good", "fair", "bad", "warning", "dim", "info"]
"""How something is meant; a colour never says anything alone."""
Density: TypeAlias = Literal["short", "full"]


AGAIN = "again"


# Words -------------------------------------------------------------------------------------------

@dataclass(frozen=True)
class Run:
    """Words in one format: `Run(say("kept"), tone="good")`.

    link: what they lead to, KIND:WHAT (`why:rung,taiwan`, `goal:unity`, `tab:orders`); icon: drawn
    before them; who: the id of the actor or country whose flag or sign stands before them; drawn:
    the words are told only where the icon is not drawn; way: they tell nothing but the way: left
    out where the link cannot be followed.
    """

    text: str = ""
    tone: Tone = ""
    bold: bool = False
    small: bool = False
    link: str = ""
    icon: str = ""
    who: str = ""
    drawn: bool = False
    way: bool = False


Line: TypeAlias = tuple[Run, ...]
"""Runs one after another; blanks between them are theirs."""


def line(*parts: str | Run | Sequence[Run]) -> Line:
    """A line of texts, runs and lines: `line(bold(date), ": ", text)`; empty ones are left out."""
    out: list[Run] = []
    for part in parts:
        if isinstance(part, str):
            out += [Run(part)] if part else []
        elif isinstance(part, Run):
            out.append(part)
        else:
            out += part
    return tuple(out)


def bold(words: str, who: str = "") -> Run:
    """Words that stand out, behind the sign of an actor if asked."""
    return Run(words, bold=True, who=who)


def tinted(words: str, tone: Tone) -> Run:
    """Words with a tone."""
    return Run(words, tone)


# Blocks ------------------------------------------------------------------------------------------

@dataclass(frozen=True)
class Text:
    """A paragraph: `Text(line(bold(name), ". ", why))`; kinds `note`, `small`, `large`, `kicker`,
    `told`, `empty`, `mark`, `quote`, `head` and `serif` (letters), `drawn` (explains what is drawn:
    left out where nothing is); `button` (a way to somewhere, which looks like a button) and `ways`
    (several of which one is chosen: the bold one)."""

    runs: Line
    kind: str = ""
    id: str = ""


def text(*parts: str | Run | Sequence[Run], kind: str = "", id: str = "") -> Text:
    """A paragraph of what makes a line."""
    return Text(line(*parts), kind, id)


@dataclass(frozen=True)
class Item:
    """An entry of a list: the line that says it, then what belongs to it.

    number: its own where the list is numbered otherwise than from one on; below 0: none.
    """

    runs: Line
    blocks: tuple[Block, ...] = ()
    kind: str = ""
    number: int = -1


@dataclass(frozen=True)
class Points:
    """A list: `Points((Item(line("one")), Item(line("two"))), none=say("nothing"))`; kinds
    `numbered`, `plain` (without marks), `columns` (beside one another where there is room),
    `stories` (the first leads), `slips`, `chips`, `jobs`, `goals`, `teams`."""

    items: tuple[Item, ...]
    kind: str = ""
    none: str = ""
    """Said where there is no entry."""


@dataclass(frozen=True)
class Table:
    """A table; each cell holds blocks: `Table((say("seat"), say("score")), ((cell, cell),))`.

    right: numbers of the columns that stand at the right, from 0; kind `numbers`: the first cell of
    a row is its head.
    """

    heads: tuple[str, ...]
    rows: tuple[tuple[tuple[Block, ...], ...], ...]
    right: tuple[int, ...] = ()
    none: str = ""
    kind: str = ""


@dataclass(frozen=True)
class Mark:
    """A place on a meter or a chart, and what it is called: `Mark(50.0, say("held"))`; kinds on a
    scale `tick`, `own`, `ring`, on a bar `upto`; who: the actor on whose line it stands."""

    at: float
    name: str = ""
    kind: str = ""
    who: str = ""


@dataclass(frozen=True)
class Meter:
    """A bar: `Meter(63.0, say("progress", value="63"), marks=(Mark(50.0),), tone="good")`.

    name: said in its place where nothing is drawn; low, high: its ends; who: in whose colour; kind
    `scale`: a line on which the value is a dot (none below its low end), with marks of their kinds;
    `dots`: as many dots as its high end, the first of them full; a mark `upto`: how far the value
    may go, hatched.
    """

    value: float
    name: str
    low: float = 0.0
    high: float = 100.0
    marks: tuple[Mark, ...] = ()
    tone: Tone = ""
    who: str = ""
    shown: bool = False
    """Whether the name stands beside the bar, too."""
    kind: str = ""


@dataclass(frozen=True)
class Curve:
    """A line of a chart: its name, a value for each step, in whose colour, where a point leads
    (`link` with the step behind an @), whether it is the reader's own, how it is meant."""

    name: str
    values: tuple[float, ...]
    who: str = ""
    link: str = ""
    own: bool = False
    tone: Tone = ""


@dataclass(frozen=True)
class Chart:
    """Lines over time: `Chart(say("rungs"), (Curve("Taiwan", (3.0, 4.0)),), ("start", "Feb"))`.

    told: the same in words, where nothing is drawn; usual: between which values a line usually
    ends, empty for none; moments: marked steps; shaded: the step from
    which on it is shaded, below 0 for none; height in logical units, 0 for the usual; one as high
    as a few lines stands beside its words.
    """

    name: str
    curves: tuple[Curve, ...]
    steps: tuple[str, ...]
    told: tuple[Line, ...] = ()
    low: float | None = None
    high: float | None = None
    unit: str = ""
    usual: tuple[float, ...] = ()
    moments: tuple[Mark, ...] = ()
    shaded: int = -1
    height: int = 0
    id: str = ""


@dataclass(frozen=True)
class Picture:
    """A scene of the game's art by its name, with what is written over it; "" tells nothing more
    than the words: `Picture("kremlin", title=line(name), blocks=())`."""

    scene: str
    title: Line = ()
    blocks: tuple[Block, ...] = ()


@dataclass(frozen=True)
class Map:
    """The map of the game: `Map(say("map"), told=(line("Taiwan: 4"),))`.

    layer: the one that shows first; told: what it shows in words; sign: changes whenever it does.
    """

    name: str
    layer: str = ""
    told: tuple[Line, ...] = ()
    sign: str = ""


@dataclass(frozen=True)
class Fold:
    """What opens on demand: a line, and what is behind it; of those of kind `one` at most one is
    open, where that can be. scene: where there is room, it stands open as a card under this scene;
    face: the name of the portrait of whom it is about."""

    runs: Line
    blocks: tuple[Block, ...]
    open: bool = False
    kind: str = ""
    id: str = ""
    scene: str = ""
    face: str = ""


@dataclass(frozen=True)
class Group:
    """Blocks that belong together: `row` beside one another, `cards` in columns as wide as there is
    room, `stack` below one another."""

    blocks: tuple[Block, ...]
    kind: str = "stack"


@dataclass(frozen=True)
class Live:
    """A part that changes by itself while the page is open, by its name; AGAIN: it is not worked
    out yet, and whoever shows it asks again."""

    name: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class Input:
    """A field of a form: `Input("text", say("public_line"), most=160, keep="press")`.

    of: `text`, `long` (several lines), `number`, `choice`, `check`; choices: value → what is read;
    keep: the name under which an unsent text is kept; error: what is wrong, beside the field.
    """

    name: str
    label: str
    of: Literal["text", "long", "number", "choice", "check", "password"] = "text"
    value: str = ""
    choices: tuple[tuple[str, str], ...] = ()
    low: float | None = None
    high: float | None = None
    step: float | None = None
    most: int = 0
    """Characters, at most; 0 for any number."""
    keep: str = ""
    hint: str = ""
    error: str = ""
    required: bool = False


@dataclass(frozen=True)
class Button:
    """Sends its form, with its own name and value: `Button(line(say("sign")), value="yes")`.

    told: what is said of it; chosen: whether it is the choice that was made, None where it is none;
    barred: why it cannot be pressed; kinds `primary`, `brass`, `danger`, `quiet`, `wide`, `choice`.
    """

    runs: Line
    name: str = ""
    value: str = ""
    kind: str = ""
    icon: str = ""
    told: tuple[Line, ...] = ()
    chosen: bool | None = None
    barred: str = ""
    look: bool = False
    """Whether it only asks what would follow: nothing is done."""
    shut: bool = False
    """Whether it cannot be pressed, for a reason that is told elsewhere."""


@dataclass(frozen=True)
class Form:
    """An act with its fields: `Form("press", blocks=(Input(…), Button(…)))`.

    do: what is done (`order`, `answer`, `stance`, `open`, `why` …); fields: what is sent along
    unseen. Who shows the form adds the address, and what proves that it came from here.
    """

    do: str
    blocks: tuple[Block, ...]
    fields: Mapping[str, str] = field(default_factory=dict)
    kind: str = ""


def press(do: str, words: str, *, kind: str = "", icon: str = "", barred: str = "",
          **fields: str) -> Form:
    """A form that is one button."""
    return Form(do, (Button(line(words), kind=kind, icon=icon, barred=barred),), fields, "inline")


@dataclass(frozen=True)
class Section:
    """A part of a page with a heading: `Section(say("promises"), (Table(…),))`.

    level: 2 below the page's title, 3 within a section; note: stands beside the heading; detail:
    left out where a page is shown in short; breaks: begins a new sheet in print and on a wall;
    tip: explains it, on demand where that can be; face: the name of the portrait of whom it is
    about.
    """

    title: Line | str
    blocks: tuple[Block, ...]
    level: int = 2
    kind: str = ""
    note: str = ""
    icon: str = ""
    id: str = ""
    detail: bool = False
    breaks: bool = False
    tip: str = ""
    face: str = ""


Block: TypeAlias = (Text | Points | Table | Meter | Chart | Picture | Map | Fold | Group | Live
                    | Input | Button | Form | Section)


@dataclass(frozen=True)
class Page:
    """A page: `Page(say("title"), (Section(…), …))`; blocks before the first section are its lead.
    at: the id of the block that it was asked for, if that is not the first.
    """

    title: str
    blocks: tuple[Block, ...]
    kicker: str = ""
    id: str = ""
    kind: str = ""
    at: str = ""

    def shown(self, density: Density = "full") -> Page:
        """The page as it is shown in short or in full."""
        if density == "full":
            return self
        kept = tuple(b for b in self.blocks if not (isinstance(b, Section) and b.detail))
        return replace(self, blocks=kept)


def parts_of(part: Any) -> Iterator[Any]:
    """Everything that a page, or a part of one, is made of, in order: blocks, items, runs."""
    if isinstance(part, tuple | list):
        for one in part:
            yield from parts_of(one)
    elif is_dataclass(part):
        yield part
        for f in fields(part):
            yield from parts_of(getattr(part, f.name))
