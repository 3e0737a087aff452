"""Plain numbers become styles: who leads, what is contested, and a sign besides colour."""

import pytest
from few_countries import HOMES, NOTE, PLACES, SHARES, WORDS, influence, parties

from game.screens.map import layers
from game.screens.map.layers import Kind, Place
from game.screens.map.styles import look
from game.screens.toolkit.theme import DARK, LIGHT

LOOK = look(DARK)
LAYER = influence(LOOK)


def test_homes_are_solid_in_their_full_colour():
    for code, party in HOMES.items():
        style = LAYER.styles[code]
        assert (style.fill, style.pattern) == (LOOK.actors[party], "")


def test_the_leader_gives_colour_pattern_and_number():
    style = LAYER.styles["276"]
    assert (style.pattern, style.value) == ("dots", "US 70")
    assert LAYER.styles["398"].pattern == "lines"
    assert style.notes == ("United States 70 %", "Non-aligned 30 %")


def test_the_more_influence_the_nearer_to_the_full_colour():
    full = LOOK.actors["us"]

    def distance(share: float) -> int:
        fill = influence(LOOK, {"124": {"us": share}}).styles["124"].fill
        return sum(abs(a - b) for a, b in zip(fill, full, strict=True))

    steps = [distance(s) for s in (16, 35, 50, 70)]
    assert steps == sorted(set(steps), reverse=True)


def test_close_leaders_contest_and_nobody_leads_where_shares_are_small():
    contested = LAYER.styles["702"]
    assert (contested.pattern, contested.value) == ("hatch", "US 30 · CN 25")
    free = LAYER.styles["818"]
    assert (free.fill, free.pattern, free.value) == (LOOK.free, "", "")
    assert free.notes[-1] == "Non-aligned 83 %"


def test_the_part_that_is_not_aligned_is_what_the_bar_leaves_over():
    for code, parts in SHARES.items():
        assert sum(s for _, s in LAYER.styles[code].shares) == pytest.approx(
            sum(parts.values()) / 100)


def test_disputed_areas_are_hatched_and_the_statement_is_made():
    area = LAYER.styles["CRI"]
    assert area.pattern == "hatch" and area.fill == LAYER.styles["804"].fill
    assert area.ink == LAYER.styles["643"].fill
    assert LAYER.note == NOTE and LAYER.rows[-1].name == "Disputed area"


def test_the_legend_names_every_party_and_sign():
    names = [r.name for r in LAYER.rows]
    assert names == ["United States", "Russia", "China", *WORDS.values(), "Disputed area"]
    used = [r.patterns[0] for r in LAYER.rows[:3]]
    assert len(set(used)) == 3 and "" not in used


def test_amounts_close_up_and_carry_their_number():
    layer = layers.amounts(LOOK, PLACES, {"276": 12, "124": 30, "484": 60, "036": 90, "818": 0},
                           LOOK.actors["china"], "%", "Influence of China")
    got = [layer.styles[c].pattern for c in ("276", "124", "484", "036")]
    assert got == ["", "sparse", "dots", "dense"]
    assert layer.styles["036"].value == "90 %" and layer.styles["818"].fill == LOOK.free
    assert [r.name for r in layer.rows] == ["0–25 %", "25–50 %", "50–75 %", "75+ %"]


def test_kinds_have_their_colours_and_the_others_are_grey():
    table = {"member": Kind("Member", (200, 20, 20), "grid"), "guest": Kind("Guest", (90, 20, 20))}
    layer = layers.kinds(LOOK, PLACES, {"276": "member", "124": "guest"}, table, "Club")
    assert layer.styles["276"].pattern == "grid" and layer.styles["124"].notes == ("Guest",)
    assert layer.styles["818"].fill == LOOK.free
    assert set(layer.styles) == set(PLACES)


@pytest.mark.parametrize("theme", [DARK, LIGHT], ids=["dark", "light"])
def test_parties_without_numbers_of_a_country_do_no_harm(theme):
    colours = look(theme)
    empty = layers.influence(colours, {"124": Place("Canada")}, parties(colours), {"124": {}}, {},
                             WORDS, "Influence")
    assert empty.styles["124"].fill == colours.free


def test_a_step_between_two_layers_mixes_colours_and_turns_the_words_half_way():
    after = influence(LOOK, {**SHARES, "276": {"us": 20.0, "china": 60.0}})
    assert layers.between(LAYER, after, 0.0) is LAYER
    assert layers.between(LAYER, after, 1.0) is after
    early, late = (layers.between(LAYER, after, s).styles["276"] for s in (0.3, 0.7))
    assert (early.value, early.pattern) == ("US 70", "dots")
    assert (late.value, late.pattern) == ("CN 60", "bars")
    was, now = LAYER.styles["276"].fill, after.styles["276"].fill
    for a, x, y, b in zip(was, early.fill, late.fill, now, strict=True):
        assert min(a, b) <= x <= max(a, b)
        assert abs(x - a) <= abs(y - a)
    assert dict(early.shares)[LOOK.actors["china"]] == pytest.approx(0.18)
    assert layers.between(LAYER, after, 0.3).styles["124"] is LAYER.styles["124"]
