"""Measuring, wrapping, markup, units, themes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.screens.toolkit import icons
from game.screens.toolkit.assets import AssetError, asset
from game.screens.toolkit.geometry import Rect
from game.screens.toolkit.markup import escape, parse, plain
from game.screens.toolkit.style import Style
from game.screens.toolkit.text import set_text
from game.screens.toolkit.theme import READABLE, THEMES, contrast
from game.screens.toolkit.units import Units, base_factor

STYLE = Style(Units(1280, 720))
WORDS = st.lists(st.text("abcdefghijk—é", min_size=1, max_size=30), min_size=1, max_size=30)


@given(WORDS, st.floats(40, 400))
def test_wrapped_lines_keep_within_the_width(words: list[str], width: float) -> None:
    block = set_text(STYLE, " ".join(words), width, 16)
    assert all(piece.rect.right <= width + 0.6 for piece in block.pieces)


@given(WORDS, st.floats(60, 400))
def test_no_word_gets_lost_in_wrapping(words: list[str], width: float) -> None:
    block = set_text(STYLE, " ".join(words), width, 16)
    assert "".join(p.run.text for p in block.pieces).replace(" ", "") == "".join(words)


def test_a_sign_that_closes_a_sentence_never_begins_a_line() -> None:
    """Also where a link or a colour ends before it."""
    text = "Above all: [the threat of China](x) {good:−2}."
    for width in range(60, 260, 3):
        block = set_text(STYLE, text, float(width), 16.0)
        first = {piece.rect.y: piece.run.text for piece in reversed(block.pieces)}
        assert "." not in first.values(), width


def test_a_no_break_space_holds_words_together() -> None:
    """Where a blank breaks a line inside a link, a no-break space does not."""
    rows = [[{p.rect.y for p in set_text(STYLE, f"Prices rose [Why{space}more](4)", wide, 16).pieces
              if p.run.link} for wide in range(80, 300, 3)] for space in " \u00a0"]
    assert any(len(ys) == 2 for ys in rows[0]) and all(len(ys) == 1 for ys in rows[1])


@given(st.text(st.characters(blacklist_characters="\n\r", blacklist_categories=("Cs",)),
               max_size=60))
def test_escaped_text_reads_as_it_is(text: str) -> None:
    if text.strip() and not text.startswith("- "):
        assert plain(escape(text)) == text


def test_markup_gives_looks() -> None:
    (paragraph,) = parse("a **b** [c d](why) {icon:ship} {good:+3}")
    looks = {run.text: (run.bold, run.link, run.token) for run in paragraph.runs
             if run.text.strip()}
    assert looks == {"a ": (False, "", ""), "b": (True, "", ""), "c d": (False, "why", ""),
                     "+3": (False, "", "good")}
    assert [run.icon for run in paragraph.runs if run.icon] == ["ship"]


@pytest.mark.parametrize("text", ["**open", "[half](", "{good:", "a ] b ( c", "{icon:}", "\\"])
def test_unfinished_markup_harms_nothing(text: str) -> None:
    assert set_text(STYLE, text, 200, 16).height > 0


def test_links_are_found_where_they_stand() -> None:
    block = set_text(STYLE, "See [the **whole** story](story) now", 500, 16)
    assert block.links() == ["story"]
    link = next(p for p in block.pieces if p.run.link)
    assert block.link_at(*link.rect.centre) == "story"
    assert block.link_at(1, 1) == ""


@given(st.text("abcdefg hij", min_size=1, max_size=80), st.floats(30, 300))
def test_elided_text_fits(text: str, width: float) -> None:
    shown = STYLE.elide(text, width, 16)
    assert STYLE.fits(shown, width, 16)
    assert shown == text or shown.endswith("…")


@given(st.floats(1.0, 2.0), st.floats(0, 500), st.floats(1, 200))
def test_neighbours_stay_neighbours_in_pixels(scale: float, x: float, w: float) -> None:
    units = Units(1920, 1080, scale)
    left, right = units.box(Rect(x, 0, w, 10)), units.box(Rect(x + w, 0, 5, 10))
    assert left[0] + left[2] == right[0]


def test_larger_windows_magnify() -> None:
    assert [base_factor(*s) for s in ((1280, 720), (1366, 768), (1920, 1080), (3840, 2160))] \
        == [1.0, 1.0, 1.25, 2.5]


@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)
def test_text_can_be_read_in_every_theme(theme) -> None:
    for ground in (theme.background, theme.panel, theme.raised, theme.well):
        assert contrast(theme.text, ground) >= 7
        assert contrast(theme.dim, ground) >= READABLE
    assert contrast(theme.on_primary, theme.primary) >= READABLE
    assert contrast(theme.on_selected, theme.selected) >= READABLE
    for token in ("good", "bad", "warning", "info", "link", *theme.actors):
        assert contrast(theme.ink(token), theme.panel) >= READABLE


def test_an_unknown_colour_is_named() -> None:
    with pytest.raises(KeyError, match="mauve"):
        THEMES["dark"].colour("mauve")


def test_icons_are_drawn_and_unknown_ones_named() -> None:
    picture = icons.icon("swords", 32, (255, 255, 255))
    alphas = [picture.get_at((x, y)).a for x in range(32) for y in range(32)]
    assert max(alphas) > 200 and min(alphas) == 0
    with pytest.raises(KeyError, match="no-such"):
        icons.icon("no-such", 32, (255, 255, 255))


def test_a_missing_asset_is_one_sentence() -> None:
    with pytest.raises(AssetError, match=r"assets/fonts/None\.ttf is missing"):
        asset("fonts/None.ttf")
