"""The parts of printed pages: headlines, links and columns that fit the room that they have."""

from __future__ import annotations

from pathlib import Path

import pytest
from looking import Looker, look, played

from game.screens.toolkit.geometry import Rect
from game.screens.toolkit.label import RichText
from game.screens.toolkit.style import Style
from game.screens.turn.printed import LEAD, Headline, LinkLine, Trimmed

__all__ = ["look"]


@pytest.fixture
def style(look: Looker, tmp_path: Path) -> Style:
    """The style of a window of usual size."""
    look(played(), 0, (1920, 1080))
    return look.apps[-1].ui.style


def set_size(headline: Headline, style: Style, width: float) -> tuple[float, int]:
    """The size of a headline's letters at a width, and its lines."""
    headline.layout(style, Rect(0.0, 0.0, width, 400.0))
    assert headline._block is not None
    pieces = headline._block.pieces
    return pieces[0].size, len({piece.rect.y for piece in pieces})


def test_a_headline_is_as_large_as_fits_in_two_lines_at_most(style: Style) -> None:
    assert set_size(Headline("Beijing steps back"), style, 995.0) == LEAD[0]
    size, lines = set_size(Headline("China sends only an envoy to Victory Day"), style, 995.0)
    assert lines == 1 and size < LEAD[0][0]
    assert set_size(Headline("A data or power cable is cut in the Baltic; a tanker is boarded, "
                             "Moscow denies any part"), style, 995.0) == (40.0, 2)
    assert set_size(Headline("Words " * 40), style, 600.0)[0] == LEAD[-1][0]


def test_a_link_that_is_too_long_for_a_line_is_whole_on_several(style: Style) -> None:
    whole, followed = "China neither confirms nor denies that it comes to Moscow", list[str]()
    link = LinkLine(whole, "2", followed.append)
    assert link.size(style, 200.0).h > style.line(style.theme.sizes.small) + 1
    assert whole in link.text and link.text.endswith("](2)")


def test_a_column_without_room_leaves_out_what_is_needed_least(style: Style) -> None:
    must, first, second, third = (RichText(text) for text in ("must", "a\nb\nc\nd", "e", "f"))
    column = Trimmed(must, first, second, third, spare=(second, first, third))
    line = must.size(style, 200.0).h
    assert column.size(style, 200.0).h == line
    for high, shown in ((line, [must]), (3 * line + 17, [must, second, third]),
                        (8 * line + 25, [must, first, second, third])):
        column.layout(style, Rect(0.0, 0.0, 200.0, high))
        assert [child for child in column.children if child.visible] == shown


def test_the_lines_of_a_headline_are_about_equally_long(style: Style) -> None:
    headline = Headline("China and Russia have signed their long-term energy contract after all")
    headline.layout(style, Rect(0.0, 0.0, 995.0, 400.0))
    assert headline._block is not None
    ends: dict[float, float] = {}
    for piece in headline._block.pieces:
        ends[piece.rect.y] = max(ends.get(piece.rect.y, 0.0), piece.rect.right)
    assert len(ends) == 2 and min(ends.values()) > 0.6 * max(ends.values())
