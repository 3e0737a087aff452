"""Words and lists of pages as widgets."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from itertools import groupby

from game.page import Item, Points, Text
from game.screens.common.page_base import PIECE, PageBase
from game.screens.common.page_lines import TOKENS, face_of, markup
from game.screens.toolkit.button import Button
from game.screens.toolkit.containers import Column, Flow, Grid, Padding, Panel, Row
from game.screens.toolkit.icons import names
from game.screens.toolkit.label import Icon, Label, RichText, SizeName
from game.screens.toolkit.markup import escape
from game.screens.toolkit.widget import Widget

ASIDE = frozenset({"note", "small", "kicker"})
QUIET = ASIDE | {"empty"}
"""Kinds of texts in smaller letters, and in a dim colour."""
CHIP = 130.0
"""Minimum width of a column of single figures."""


def show_text(view: PageBase, block: Text) -> list[Widget]:
    """Words, or ways to somewhere as buttons."""
    kinds = set(block.kind.split())
    if "drawn" in kinds:
        return []  # it explains a drawing
    if kinds & {"button", "ways"}:
        return _ways(view, block, "ways" in kinds or "primary" in kinds)
    size = view.aside if kinds & ASIDE else \
        "large" if kinds & {"large", "lead"} else view.usual
    token = next((TOKENS[k] for k in kinds if k in TOKENS), "dim" if kinds & QUIET else "text")
    return view.words(block.runs, size, token, block.id, face_of(kinds))


def _ways(view: PageBase, block: Text, stands_out: bool) -> list[Widget]:
    """Ways to somewhere as buttons; runs that lead to the same place are one."""
    made: list[Widget] = []
    for link, group in groupby(block.runs, lambda run: run.link):
        runs = list(group)
        words, chosen = " ".join(r.text for r in runs if r.text), any(r.bold for r in runs)
        if not link:
            made += view.words(tuple(runs)) if words.strip() else []
            continue
        main = stands_out and (chosen or "primary" in block.kind)
        made.append(Button(
            words, partial(view.doing.follow, link), id=view.new_id(f"to/{link}"),
            kind="primary" if main else "normal",
            icon=runs[0].icon if runs[0].icon in names() else ""))
    return [Flow(*made, gap=6)]


def show_points(view: PageBase, block: Points) -> list[Widget]:
    """A list."""
    kinds = set(block.kind.split())
    if not block.items:
        return [RichText(escape(block.none), size="small" if "small" in kinds else "body",
                         token="dim")] if block.none else []
    made = [_item(view, n, item, kinds) for n, item in enumerate(block.items, 1)]
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


def _item(view: PageBase, number: int, item: Item, kinds: set[str]) -> Widget:
    own = item.number >= 0
    mark = f"{item.number if own else number}. " if "numbered" in kinds or own else \
        "" if kinds & {"plain", "chips", "jobs", "goals", "teams", "row"} else "- "
    first, usual = item.runs[0] if item.runs else None, view.usual
    if kinds & {"small", "columns"}:
        usual = "small"
    elif "stories" in kinds:
        usual = "title" if number == 1 else "large"
    if first is not None and "rung" in item.kind.split():
        size: SizeName = "large" if view.usual == "body" else view.usual
        return Row(Label(first.text, size=size, weight="bold", token=TOKENS.get(
            first.tone, "text")).sized(min_w=28), Column(
                *view.widgets(item.blocks), gap=2).sized(stretch=1), gap=8)
    if first is not None and first.icon in names() and item.blocks:
        side = 22 if "jobs" in kinds else 18
        named = (replace(first, icon=""), *item.runs[1:]) if first.text else item.runs[1:]
        told = [*view.words(named, usual), *view.widgets(item.blocks)]
        return Row(Icon(first.icon, side, token=TOKENS.get(first.tone, "dim")),
                   Column(*told, gap=4).sized(stretch=1), gap=10, align="start")
    link = any(r.link for r in item.runs)
    head: list[Widget]
    if first is not None and first.who:
        head = view.words(item.runs, usual)
    else:
        head = [RichText(mark + markup(item.runs), id=view.new_id("text") if link else "",
                         size=usual, on_link=view.doing.follow if link else None)
                ] if item.runs else []
    below = view.widgets(item.blocks)
    inset = 14.0 if mark and below else 0.0
    return Column(*head, *([Padding(Column(*below, gap=3), inset, 0, 0, 2)] if below else []),
                  gap=2)
