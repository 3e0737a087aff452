"""What makers of widgets share: what a page can bring about, what is kept of it, its words and ids.

What somebody typed, chose or opened is kept beside the widgets, since they are made anew whenever
the page changes.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from game.page import Block, Button, Line, Map
from game.screens.common.page_lines import markup
from game.screens.toolkit import button
from game.screens.toolkit.containers import Column, Row
from game.screens.toolkit.label import RichText, SizeName
from game.screens.toolkit.text import SANS, Face
from game.screens.toolkit.widget import Widget

SMALLER: dict[SizeName, SizeName] = {"body": "small", "large": "body", "title": "large",
                                     "wall": "title", "display": "title"}
"""Usual size of words → that of what is said aside."""
PIECE = 290.0
"""Minimum width of a column of small cards."""


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
class OpenForm:
    """A form that is being made: its name, what it does, its values as the page has them."""

    key: str
    do: str
    values: dict[str, str]
    free: list[str] = field(default_factory=list)
    """Fields whose text is gone once it was sent."""
    first: Button | None = None
    """The button that Enter in a field presses."""


class PageBase:
    """Makes widgets; subclasses say which for each kind of block. name: the page's own, so that ids
    differ between pages; usual: the size of its words; recorded: whether what is typed may stand in
    a recording of the window."""

    gap, pad = 8.0, 12.0
    """Between the parts of a section, and around them."""
    heads: SizeName = "title"
    """The size of what a section is called."""

    def __init__(self, name: str, doing: Doing, kept: Kept | None = None,
                 usual: SizeName = "body", recorded: bool = False) -> None:
        self.name, self.doing, self.kept, self.usual = name, doing, kept or Kept(), usual
        self.recorded = recorded
        self.form: OpenForm | None = None
        self.within = ""
        """The line of the fold in which blocks are made, if any."""
        self._ids: dict[str, int] = {}

    @property
    def aside(self) -> SizeName:
        """The size of what is said aside."""
        return SMALLER.get(self.usual, "small")

    def widgets(self, blocks: Iterable[Block]) -> list[Widget]:
        """The widgets of blocks, below one another."""
        return [widget for block in blocks for widget in self.block(block)]

    def column(self, blocks: Iterable[Block], gap: float = 8) -> Widget:
        """The same in a column; a button as wide as its text."""
        return Column(*(Row(w) if isinstance(w, button.Button) else w
                        for w in self.widgets(blocks)), gap=gap)

    def new_id(self, text: str) -> str:
        """An id for a widget: the same on the same page, however often it is made."""
        return self.unique_id(f"{self.name}/{text}")

    def unique_id(self, whole: str) -> str:
        """An id that no other widget of the page has."""
        self._ids[whole] = self._ids.get(whole, 0) + 1
        return whole if self._ids[whole] == 1 else f"{whole}/{self._ids[whole]}"

    def words(self, runs: Line, size: SizeName | None = None, token: str = "text",
              id: str = "", face: Face = SANS) -> list[Widget]:
        """A line, behind the sign of whom it begins with."""
        if not runs:
            return []
        text = RichText(markup(runs), size=size or self.usual, token=token, id=id or (
            self.new_id("text") if any(r.link for r in runs) else ""), face=face,
            on_link=self.doing.follow if any(r.link for r in runs) else None)
        sign = self.doing.sign(runs[0].who, 24) if runs[0].who else None
        return [text] if sign is None else [Row(sign, text.sized(stretch=1), align="start")]

    def block(self, block: Block) -> list[Widget]:
        """One block."""
        raise NotImplementedError

    def number(self, who: str) -> int | None:
        """By what number somebody without a colour of its own is told apart in every chart."""
        return None

    def tip(self, link: str) -> str:
        """What is said of a number before it is asked about, as rich text."""
        return ""
