"""Pages as lines of text, for terminals, programs and models."""

from __future__ import annotations

from collections.abc import Iterable
from functools import singledispatch

from game.core.numerals import amount
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
    Page,
    Picture,
    Points,
    Run,
    Section,
    Table,
    Text,
)

STEP = "  "
BAR = 10
"""Signs of a meter."""
FEW = 4
"""Curves of a chart, at most, of which every step is told even where they are told in words."""


def page_lines(page: Page) -> list[str]:
    """A whole page: its title underlined, then its blocks."""
    return [*_headed(page.title, "="), *([page.kicker] if page.kicker else []),
            *lines_of(page.blocks)]


def lines_of(blocks: Iterable[Block]) -> list[str]:
    """Blocks below one another."""
    return [line for block in blocks for line in _lines(block)]


def plain(runs: Line | str) -> str:
    """The words of a line."""
    return runs if isinstance(runs, str) else "".join(_said(run) for run in runs)


def _said(run: Run) -> str:
    return "" if run.way else run.text


def _headed(title: str, under: str = "-") -> list[str]:
    return ["", title, under * len(title)]


def _deeper(lines: Iterable[str], by: int = 1) -> list[str]:
    return [STEP * by + line for line in lines]


@singledispatch
def _lines(block: Block) -> list[str]:
    raise TypeError(type(block).__name__)


@_lines.register
def _(block: Text) -> list[str]:
    if "drawn" in block.kind.split():
        return []
    return plain(block.runs).split("\n")


@_lines.register
def _(block: Points) -> list[str]:
    if not block.items:
        return [STEP + block.none] if block.none else []
    numbered = "numbered" in block.kind.split()
    out = []
    for n, item in enumerate(block.items, 1):
        at = item.number if item.number >= 0 else n
        mark = f"{at}." if numbered or item.number >= 0 else "-"
        out += _entry(item, mark)
    return out


def _entry(item: Item, mark: str) -> list[str]:
    own = words.split("\n") if (words := plain(item.runs)) else []
    first, *rest = [*own, *lines_of(item.blocks)] or [""]
    return [f"{STEP}{mark} {first}", *(f"{STEP}{' ' * len(mark)} {line}" for line in rest)]


@_lines.register
def _(block: Table) -> list[str]:
    """In columns where each cell is one short line; else a row's cells below one another."""
    if not block.rows:
        return [STEP + block.none] if block.none else []
    cells = [[lines_of(cell) for cell in row] for row in block.rows]
    heads = [list(block.heads)] if any(block.heads) else []
    if all(len(cell) <= 1 for row in cells for cell in row):
        rows = heads + [[cell[0] if cell else "" for cell in row] for row in cells]
        wide = [max(map(len, column)) for column in zip(*rows, strict=True)]
        if sum(wide) + 2 * len(wide) <= 78:
            return ["  ".join(c.rjust(w) if n in block.right else c.ljust(w) for n, (c, w) in
                              enumerate(zip(row, wide, strict=True))).rstrip() for row in rows]
    return [line for row in cells for line in _stacked(block.heads, row)]


def _stacked(heads: tuple[str, ...], row: list[list[str]]) -> list[str]:
    """A row as an entry: its first cell, then each further one behind its head."""
    first, *rest = row
    out = [f"{STEP}- {(first or [''])[0]}", *_deeper(first[1:], 2)]
    for head, cell in zip(heads[1:], rest, strict=False):
        if cell and cell[0]:
            out += _deeper([f"{head}: {cell[0]}" if head else cell[0], *_deeper(cell[1:])], 2)
    return out


@_lines.register
def _(block: Meter) -> list[str]:
    if block.kind == "scale" and not block.name:
        return []
    if block.kind == "dots":
        full = round(block.value)
        return [f"{'●' * full}{'○' * (round(block.high) - full)} {block.name}"]
    share = (block.value - block.low) / ((block.high - block.low) or 1.0)
    full = round(BAR * min(1.0, max(0.0, share)))
    return [f"[{'#' * full}{'.' * (BAR - full)}] {block.name}"]


@_lines.register
def _(block: Chart) -> list[str]:
    each = [f"{c.name}: " + ", ".join(f"{step} {amount(value)}" for step, value in zip(
        block.steps, c.values, strict=False)) for c in block.curves if block.steps]
    told = [plain(t) for t in block.told]
    return [block.name, *_deeper([*told, *(each if not told or len(each) <= FEW else ())])]


@_lines.register
def _(block: Picture) -> list[str]:
    return [*([plain(block.title)] if block.title else []), *lines_of(block.blocks)]


@_lines.register
def _(block: Map) -> list[str]:
    return [block.name, *_deeper(plain(t) for t in block.told)]


@_lines.register
def _(block: Fold) -> list[str]:
    return [plain(block.runs), *_deeper(lines_of(block.blocks))]


@_lines.register
def _(block: Group | Live) -> list[str]:
    return lines_of(block.blocks)


@_lines.register
def _(block: Section) -> list[str]:
    title = plain(block.title)
    inner = [*lines_of(block.blocks), *([block.tip] if block.tip else [])]
    if block.level > 2 and title:
        return [f"{title} ({block.note})" if block.note else title, *_deeper(inner)]
    note = [block.note] if block.note else []
    return [*(_headed(title) if title else []), *note, *inner]


@_lines.register
def _(block: Form) -> list[str]:
    return lines_of(block.blocks)


@_lines.register
def _(block: Button) -> list[str]:
    mark = "x" if block.chosen else " "
    told = [*map(plain, block.told), *([block.barred] if block.barred else [])]
    return [f"[{mark}] {plain(block.runs)}", *_deeper(told, 2)]


@_lines.register
def _(block: Input) -> list[str]:
    return [f"{block.label}: {block.value}", *([block.error] if block.error else [])]
