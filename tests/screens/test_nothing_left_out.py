"""Whatever a page says stands in the window, in text and in HTML: no way of showing a block leaves
out some of its words."""

from __future__ import annotations

import html
from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest
from looking import played

from game.page import Block, Chart, Meter, Points, Run, Section, Table, parts_of
from game.page.html import HtmlView
from game.page.text import lines_of
from game.present.debrief.debrief_page import debrief_page
from game.present.observer.observer import Observer
from game.present.people.opponents import Opponents
from game.present.world.derivation_page import derivation_page
from game.present.world.reference_pages import PAGES, page
from game.present.world.why_page import why_page
from game.screens.common.page_view import Doing, Kept, PageView
from game.screens.toolkit.markup import escape
from game.screens.toolkit.table import ColumnSpec
from game.screens.toolkit.widget import Widget


class Opened(dict[str, bool]):
    """Every fold is open."""

    def get(self, key: str, default: Any = None) -> Any:
        return True


@cache
def blocks(name: str) -> tuple[Block, ...]:
    """A page of a game: of a seat in its course, or of everybody at its end."""
    if name == "debrief":
        match = played(None)
        return debrief_page(Observer(match, None, everything=True), Opponents(
            match.scenario, dict.fromkeys(match.seats, "random"))).blocks
    eyes = Observer(played(), 0)
    if name == "why":
        return why_page(eyes, "support", ("us",), 0).blocks
    return (derivation_page(eyes, "goals:us") if name == "derived" else page(eyes, name)).blocks


def says(part: Any, *, drawn: bool) -> Iterator[str]:
    """What a part of a page says itself. drawn: whether pictures are drawn."""
    if isinstance(part, Run) and not (part.drawn and drawn):
        yield from part.text.split("\n")
    elif isinstance(part, Section):
        yield from (part.title if isinstance(part.title, str) else "", part.note)
    elif isinstance(part, Table):
        yield from part.heads[1:] if part.rows else (part.none,)  # the first column names rows
    elif isinstance(part, Points):
        yield part.none * (not part.items)
    elif isinstance(part, Chart | Meter):
        yield part.name


def untold(found: tuple[Block, ...], told: str, *, drawn: bool = False) -> list[str]:
    """What the blocks say and a face does not. drawn: charts are drawn, so nobody tells them."""
    aside = {id(run) for chart in parts_of(found) if isinstance(chart, Chart) and drawn
             for run in parts_of(chart.told)}
    return [said for part in parts_of(found) if id(part) not in aside
            for text in says(part, drawn=drawn) if (said := text.strip())
            and said not in told and escape(said) not in told]


def words(found: Any) -> Iterator[str]:
    """All strings that a widget, or what it keeps, has."""
    if isinstance(found, str):
        yield found
    elif isinstance(found, float):
        yield getattr(found, "text", "")
    elif isinstance(found, dict | list | tuple):
        for one in found.values() if isinstance(found, dict) else found:
            yield from words(one)
    elif isinstance(found, Widget | ColumnSpec):
        yield from words([v for v in vars(found).values() if not isinstance(v, Widget)])


@pytest.mark.parametrize("name", [*PAGES, "why", "derived", "debrief"])
def test_every_face_says_all_that_a_page_says(name: str) -> None:
    found = blocks(name)
    assert not untold(found, "\n".join(lines_of(found)))
    assert not untold(found, html.unescape(str(HtmlView().blocks(found))), drawn=True)
    shown = PageView(name, Doing(), Kept(open=Opened())).widgets(found)
    assert not untold(found, "\n".join(words([w for one in shown for w in one.walk()])),
                      drawn=True)
