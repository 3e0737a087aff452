"""Tables of pages as widgets."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import partial

from game.core.numerals import MINUS
from game.page import Block, Line, Table, Text
from game.page.links import Link
from game.page.text import plain
from game.present.words.texts import reference as say
from game.screens.common.figures import Figure
from game.screens.common.page_base import PageBase
from game.screens.common.page_lines import TOKENS
from game.screens.toolkit.containers import Column, Grid
from game.screens.toolkit.label import Label, RichText
from game.screens.toolkit.markup import escape
from game.screens.toolkit.table import ColumnSpec, Value
from game.screens.toolkit.table import Table as Sortable
from game.screens.toolkit.widget import Widget

LISTED = 14
"""Rows of a table that can be sorted which are in sight at once, at most."""
NUMBER = re.compile(rf"[+{MINUS}-]?\d[\d,]*\.?\d*")


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


def show_table(view: PageBase, block: Table) -> list[Widget]:
    """A table: figures, one that its columns sort, or a grid."""
    if not block.rows:
        return [RichText(escape(block.none), token="dim")] if block.none else []
    kinds = set(block.kind.split())
    if "figures" in kinds:
        return [Column(*map(partial(_figure, view), block.rows), gap=2)]
    if "sorted" in kinds:
        leads = any(run.link for row in block.rows for run in _runs(row[0]))
        return [_sorted(view, block), *([RichText(
            say("table_hint"), size="small", token="dim")] if leads else [])]
    wide = max(len(block.heads), *map(len, block.rows))
    cells: list[Widget] = [Label(head, size="small", token="dim", align=(
        "right" if n in block.right else "left")) for n, head in enumerate(block.heads)]
    if not any(block.heads):
        cells = []
    for row in block.rows:
        cells += [_cell(view, cell, n in block.right) for n, cell in enumerate(row)]
        cells += [Label("") for _ in range(wide - len(row))]
    shares = [0.0 if n in block.right else 2.0 if n == 0 else 1.0 for n in range(wide)]
    return [Grid(*cells, columns=shares, gap=8)]


def _figure(view: PageBase, row: Sequence[Sequence[Block]]) -> Widget:
    """A number that leads to its reasons: what it is called, its value, how it changed."""
    name, value, change = (*map(_runs, row), (), ())[:3]
    link = next((run.link for run in name if run.link), "")
    return Figure(plain(name), plain(value), plain(change), partial(
        view.doing.follow, link) if link else None, id=_id_of(view, link),
        tooltip=view.tip(link), token=_token(value), worth=_token(change))


def _id_of(view: PageBase, link: str) -> str:
    """The id of what leads somewhere: `support.us` for a number's reasons."""
    to = Link.of(link)
    return view.unique_id(f"{to.name}.{'-'.join(to.ids)}".rstrip(".") if to.kind == "why"
                      else to.rest) if link else ""


def _sorted(view: PageBase, block: Table) -> Widget:
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
            view.doing.follow(links[key])
    return Sortable(columns, rows, id=block.kind.split()[-1], on_activate=go,
                    rows_shown=min(len(rows), LISTED))


def _cell(view: PageBase, cell: Sequence[Block], right: bool) -> Widget:
    if right and len(cell) == 1 and isinstance(cell[0], Text):
        return Label(plain(cell[0].runs), align="right")
    return Column(*view.widgets(cell), gap=2)


def _runs(cell: Sequence[Block]) -> Line:
    """The words of a cell that is one line."""
    return cell[0].runs if cell and isinstance(cell[0], Text) else ()


def _token(runs: Line) -> str:
    """The colour of a line's first run."""
    return TOKENS.get(runs[0].tone, "") if runs else ""
