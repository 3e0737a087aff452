"""Scenes: the flags they leave room for, and how many are kept at their own sizes."""

from __future__ import annotations

import pygame
import pytest

from game.present.words.scenes import FACING, PLACES
from game.screens.toolkit import banners, media, picture
from game.screens.toolkit.banners import ABOVE, PAINTED, STANDS, WIDE, put_up
from game.screens.toolkit.painting import PygameRenderer
from game.screens.toolkit.picture import BARE, HEAD, Picture
from game.screens.toolkit.style import Style
from game.screens.toolkit.theme import DARK
from game.screens.toolkit.units import Units
from game.screens.turn.crisis import FADE
from game.screens.turn.printed import DARK_TOP


@pytest.mark.parametrize("name", STANDS)
@pytest.mark.parametrize("theme", ["dark", "light"])
def test_flags_stand_where_a_scene_has_room_for_them(theme: str, name: str) -> None:
    plain = media.scene(name, theme)
    shown = put_up(plain, name, ("BRA", "CHN"))
    assert shown is not plain and shown.get_size() == plain.get_size()
    unit = plain.get_width() / WIDE
    for (x, y, wide, _), red in zip(STANDS[name][:2], (False, True), strict=True):
        spot = round((x + wide * 0.12) * unit), round((y + wide * 0.5) * unit)
        assert shown.get_at(spot) != plain.get_at(spot)
        colour = shown.get_at(spot)
        assert (colour.r > colour.g) == red, "the first flag stands at the left"


@pytest.mark.parametrize("name", [*STANDS, *PAINTED])
def test_a_strip_shows_flags_whole(name: str) -> None:
    """As on the paper: the upper end of every pole is in the strip, with the air above it."""
    whole = put_up(media.scene(name, "dark"), name, ("BRA", "CHN"))
    wide, unit = whole.get_width(), whole.get_width() / WIDE
    strip = picture.cut_scene(name, "dark", wide, wide // 5, BARE, ("BRA", "CHN"))
    top = min([y for _, y, *_ in STANDS.get(name, ())] or [PAINTED[name]]) - ABOVE
    row = [whole.get_at((x, round(top * unit)))[:3] for x in range(0, wide, 7)]
    assert any(row == [strip.get_at((x, y))[:3] for x in range(0, wide, 7)]
               for y in range(strip.get_height() // 4 + 1)), "where the flags begin"


def test_a_flat_strip_shows_the_house_rather_than_its_flag(
        monkeypatch: pytest.MonkeyPatch) -> None:
    def strip(high: int) -> bytes:
        shown = picture.cut_scene("white_house", "dark", 640, high, BARE, ())
        return pygame.image.tobytes(shown, "RGB")
    flat, higher = strip(70), strip(128)
    monkeypatch.setattr(banners, "PAINTED", {})
    assert strip(70) == flat and strip(128) != higher


def test_a_scene_without_room_is_left_as_it_is() -> None:
    image = pygame.Surface((16, 9))
    assert put_up(image, "kremlin", ("USA",)) is image
    assert put_up(image, "long_table", ()) is image


def test_full_screens_of_many_scenes_are_not_all_kept() -> None:
    """A month shows up to three of them; a game would gather a hundred MB."""
    style = Style(Units(1920, 1080), DARK)
    canvas = PygameRenderer(pygame.Surface((1920, 1080)), style)
    for name in ("kremlin", "delhi", "baltic", "reef", "savanna", "archive"):
        shown = Picture(name)
        shown.rect = style.units.screen
        shown.draw(canvas)
    assert 1920 * 1080 * 4 <= picture._CUTS.bytes <= 1920 * 1080 * picture._KEPT


def test_text_on_a_strip_has_as_dark_a_ground_as_on_a_whole_scene() -> None:
    """A strip is all text: a veil that leaves its upper part clear leaves white on white."""
    def brightest(wide: int, high: int, top: int) -> int:
        shown = picture.cut_scene("white_house", "dark", wide, high, (1.0, 0.0, 1.0, HEAD), ())
        return max(sum(shown.get_at((x, y))[:3]) for x in range(0, wide, 4)
                   for y in range(top, high, 2))
    assert brightest(640, 96, 30) < 0.8 * brightest(640, 360, 110)


@pytest.mark.parametrize("theme", ["dark", "light"])
@pytest.mark.parametrize("name", ["long_table", "white_house", "victory_day", "brussels",
                                  "refinery"])
def test_a_headline_on_any_scene_has_a_dark_ground(name: str, theme: str) -> None:
    shown = picture.cut_scene(name, theme, 640, 360, (1.0, DARK_TOP, 1.0, HEAD), ())
    bright = [luminance(shown.get_at((x, y))) for x in range(0, 640, 8) for y in range(14, 60, 4)]
    assert 1.05 / (max(bright) + 0.05) >= 4.5, "white on it keeps the contrast of plain text"


@pytest.mark.parametrize("name", sorted({*PLACES.values(), FACING}))
def test_the_scene_of_a_crisis_is_dark_below_its_headline_clear_below_that_and_fades(
        name: str) -> None:
    shown = picture.cut_scene(name, "dark", 640, 187, (0.0, DARK_TOP, FADE, HEAD), ())
    bare = picture.cut_scene(name, "dark", 640, 187, BARE, ())
    head = [luminance(shown.get_at((x, y))) for x in range(0, 640, 8) for y in range(8, 34, 3)]
    assert 1.05 / (max(head) + 0.05) >= 4.5
    clear = range(round(0.46 * 187), round(FADE * 187))
    places = [(x, y) for x in range(0, 640, 40) for y in clear]
    assert all(shown.get_at(place) == bare.get_at(place) for place in places)
    foot = shown.get_at((320, 186))[:3]
    assert all(abs(a - b) < 6 for a, b in zip(foot, DARK.background, strict=True)), "no edge"


def luminance(colour: pygame.Color) -> float:
    """Relative luminance, as WCAG defines it."""
    parts = [c / 255 / 12.92 if c <= 10 else ((c / 255 + 0.055) / 1.055) ** 2.4
             for c in colour[:3]]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def test_round_corners_are_clear_and_the_rest_is_as_it_was() -> None:
    bare = picture.cut_scene("white_house", "dark", 200, 60, BARE, ())
    shown = picture.cut_scene("white_house", "dark", 200, 60, BARE, (), "top", 10)
    assert [shown.get_at(at).a for at in ((0, 0), (199, 0), (0, 59), (199, 59), (100, 30))] == [
        0, 0, 255, 255, 255]
    assert shown.get_at((100, 30)) == bare.get_at((100, 30))


def test_a_deep_veil_darkens_what_is_below_a_headline() -> None:
    thin, deep = (picture.cut_scene("white_house", "dark", 640, 360, (0.0, DARK_TOP, 1.0, reach),
                                    ()) for reach in (HEAD, 0.7))
    assert sum(deep.get_at((320, 170))[:3]) < sum(thin.get_at((320, 170))[:3])
    assert deep.get_at((320, 300)) == thin.get_at((320, 300))
