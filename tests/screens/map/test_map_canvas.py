"""What is under each pixel, and that dirty rectangles show the same as drawing anew."""

import random

import numpy as np
import pygame
import pytest

from game.screens.map import inking
from game.screens.map.camera import Camera
from game.screens.map.canvas import Canvas, merged
from game.screens.map.shapes import COARSE, load
from game.screens.map.styles import PATTERNS, Style, light, look
from game.screens.toolkit.theme import DARK, LIGHT

WORLD = load(COARSE)


def canvas(width: int = 900, height: int = 420, zoom: float = 1.0, unit: float = 1.0) -> Canvas:
    out = Canvas(look(DARK), unit)
    whole = Camera.whole(width, height, WORLD.height)
    out.show(whole.zoomed(zoom, width * 0.55, height * 0.3))
    return out


def under(c: Canvas, longitude: float, latitude: float) -> str:
    assert c.camera is not None
    found = c.country_at(*(round(v) for v in c.camera.at(*WORLD.place(longitude, latitude))))
    return found.id if found else ""


@pytest.mark.parametrize(("width", "height", "zoom", "unit"), [
    (900, 420, 1.0, 1.0), (1400, 860, 1.0, 1.25), (1400, 860, 3.0, 1.25), (640, 480, 6.0, 2.0)])
def test_pixels_know_their_country(width, height, zoom, unit):
    c = canvas(width, height, zoom, unit)
    seen = 0
    for code, lon, lat in (("804", 31.0, 49.0), ("276", 10.5, 51.0), ("250", 2.5, 47.0),
                           ("156", 104.0, 35.0), ("076", -53.0, -10.0), ("", -30.0, 30.0),
                           ("", 37.0, 43.4), ("792", 33.0, 39.0), ("380", 12.0, 43.3)):
        assert c.camera is not None
        x, y = c.camera.at(*WORLD.place(lon, lat))
        if 3 < x < width - 3 and 3 < y < height - 3:
            assert under(c, lon, lat) == code
            seen += 1
    assert seen >= 2


def test_tiny_states_have_a_dot_of_a_least_size():
    c = canvas()
    c.recolour({"702": Style((255, 0, 0))})
    c.show(c.camera)
    byte = c.byte["702"]
    pixels = int((pygame.surfarray.array2d(c.hits) == byte).sum())
    assert 20 <= pixels <= 80
    red = pygame.surfarray.array3d(c.base)
    assert ((red[..., 0] > 200) & (red[..., 1] < 60)).sum() >= 12


def styles(luck: random.Random) -> dict[str, Style]:
    def one() -> Style:
        r, g, b = (luck.randrange(256) for _ in range(3))
        return Style((r, g, b), (b, r, g), luck.choice(PATTERNS))
    return {c.id: one() for c in WORLD.countries[:90]}


@pytest.mark.parametrize("zoom", [1.0, 4.0])
def test_dirty_rectangles_show_the_same_as_drawing_anew(zoom):
    luck = random.Random(5)
    c = canvas(zoom=zoom)
    now = styles(luck)
    c.recolour(now)
    for _ in range(6):
        some = luck.sample(sorted(now), 5)
        now = now | {k: v for k, v in styles(luck).items() if k in some}
        rects = c.recolour(now)
        area = sum(r.width * r.height for r in rects)
        assert area <= c.base.get_width() * c.base.get_height()
        quick = pygame.surfarray.array3d(c.base)
        c.show(c.camera)
        assert np.array_equal(quick, pygame.surfarray.array3d(c.base))


def test_recolouring_touches_only_what_changed():
    c = canvas()
    c.recolour({"036": Style((1, 2, 3)), "124": Style((4, 5, 6))})
    before = pygame.surfarray.array3d(c.base)
    rects = c.recolour({"036": Style((250, 2, 3)), "124": Style((4, 5, 6))})
    after = pygame.surfarray.array3d(c.base)
    changed = np.argwhere((before != after).any(axis=2))
    assert len(changed) > 500
    assert all(any(r.collidepoint(x, y) for r in rects) for x, y in changed.tolist())
    assert not c.recolour({"036": Style((250, 2, 3), name="new name"), "124": Style((4, 5, 6))})


def test_every_pattern_is_seen_and_unlike_the_others():
    tiles = {p: inking.tile(p, 1.0) for p in PATTERNS}
    assert not tiles[""].any()
    names = [p for p in PATTERNS if p]
    for i, a in enumerate(names):
        assert 0.02 < tiles[a].mean() < 0.6
        for b in names[i + 1:]:
            assert (tiles[a] != tiles[b]).any(), (a, b)
    shares = [tiles[p].mean() for p in ("", "sparse", "dots", "dense")]
    assert shares == sorted(set(shares)), "steps close up"


@pytest.mark.parametrize("theme", [DARK, LIGHT], ids=["dark", "light"])
def test_inks_differ_in_brightness_from_every_fill(theme):
    colours = look(theme)
    for name, colour in colours.actors.items():
        for share in (0.3, 0.6, 1.0):
            fill = colours.soft(colour, share)
            assert abs(light(fill) - light(colours.ink(fill))) > 0.1, (name, share)


def test_a_pattern_stays_on_the_ground_when_the_map_moves():
    c = canvas(zoom=4.0)
    now = {k.id: Style((200, 180, 60), (20, 20, 20), "hatch") for k in WORLD.countries}
    c.recolour(now)
    before = pygame.surfarray.array3d(c.base)
    assert c.camera is not None
    moved = c.camera.panned(-37, 0)
    c.show(moved)
    after = pygame.surfarray.array3d(c.base)
    same = (before[40:-1] == after[3:-38]).all(axis=2)
    assert same.mean() > 0.97


def test_merged_rectangles_cover_and_do_not_overlap():
    luck = random.Random(3)
    whole = pygame.Rect(0, 0, 300, 300)
    given = [pygame.Rect(luck.randrange(280), luck.randrange(280), luck.randrange(1, 60),
                         luck.randrange(1, 60)) for _ in range(14)]
    out = merged(given, whole)
    assert all(any(o.contains(g.clip(whole)) for o in out) for g in given)
    assert all(not a.colliderect(b) for i, a in enumerate(out) for b in out[i + 1:])
