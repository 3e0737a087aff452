"""The map files, the projection, the view."""

import json

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.screens.map import shapes
from game.screens.map.camera import CLOSEST, Camera
from game.screens.toolkit import assets as kit_assets
from game.screens.toolkit import media

COARSE = shapes.load(shapes.COARSE)
FINE = shapes.load(shapes.FINE)


def inside(ring: np.ndarray, x: float, y: float) -> bool:
    after = np.roll(ring, -1, axis=0)
    spans = (ring[:, 1] > y) != (after[:, 1] > y)
    at = ring[spans, 0] + (y - ring[spans, 1]) * (after[spans, 0] - ring[spans, 0]) / (
        after[spans, 1] - ring[spans, 1])
    return bool((at > x).sum() % 2)


@pytest.mark.parametrize("world", [COARSE, FINE], ids=["coarse", "fine"])
@pytest.mark.parametrize(("code", "longitude", "latitude"), [
    ("804", 30.5, 50.45), ("CRI", 34.1, 45.2), ("643", 37.6, 55.75), ("643", 158.65, 53.1),
    ("643", -173.0, 66.5), ("840", -98.0, 39.0), ("840", -150.0, 64.0), ("156", 104.0, 35.0),
    ("158", 121.0, 23.7), ("426", 28.3, -29.6), ("XKX", 21.0, 42.6), ("036", 134.0, -25.0)])
def test_places_lie_in_their_countries(world, code, longitude, latitude):
    country = next(c for c in world.countries if c.id == code)
    point = world.place(longitude, latitude)
    rings = [world.points[world.starts[r]:world.starts[r + 1]]
             for r in range(country.first, country.last)]
    assert any(inside(ring, *point) for ring in rings)


def test_both_maps_agree_and_hold_small_and_disputed_places():
    assert {c.id for c in COARSE.countries} == {c.id for c in FINE.countries}
    assert {"702", "048", "462", "344", "CRI", "158", "XKX", "275"} <= {
        c.id for c in COARSE.countries}
    assert "010" not in {c.id for c in COARSE.countries}
    assert len(FINE.points) > 2 * len(COARSE.points)
    by_id = {c.id: FINE.boxes[c.first] for c in FINE.countries}
    for c in COARSE.countries:
        assert np.abs(COARSE.boxes[c.first] - by_id[c.id]).max() < 16, c.name


def test_no_country_spans_the_map():
    for c in COARSE.countries:
        for r in range(c.first, c.last):
            left, _, right, _ = COARSE.boxes[r]
            assert right - left < 0.42 * shapes.WIDTH, c.name


def test_enclaves_are_drawn_after_what_is_around_them():
    order = [c.id for c in COARSE.countries]
    assert order.index("426") > order.index("710")
    assert order.index("336") > order.index("380")


def test_a_missing_map_is_one_clear_sentence():
    with pytest.raises(media.AssetError, match=r"^The file assets/map/nowhere.json is missing"):
        shapes.load("nowhere")


def test_a_broken_map_is_one_clear_sentence(tmp_path, monkeypatch):
    (tmp_path / "map").mkdir()
    (tmp_path / "map" / "torn.json").write_text('{"size": [8192', encoding="utf-8")
    (tmp_path / "map" / "odd.json").write_text(json.dumps({"size": [1, 1]}), encoding="utf-8")
    monkeypatch.setattr(kit_assets, "ROOTS", (tmp_path,))
    with pytest.raises(media.AssetError, match=r"assets/map/torn.json cannot be read"):
        shapes.load("torn")
    with pytest.raises(media.AssetError, match=r"assets/map/odd.json is not a map"):
        shapes.load("odd")


def test_clip_keeps_the_area_inside():
    square = np.array([[0.0, 0], [10, 0], [10, 10], [0, 10]])
    cut = shapes.clip(square, (5, -5, 20, 5))
    x, y = cut[:, 0], cut[:, 1]
    assert abs(np.dot(x, np.roll(y, -1)) - np.dot(y, np.roll(x, -1))) / 2 == 25
    assert len(shapes.clip(square, (20, 20, 30, 30))) == 0


@given(st.integers(50, 4000), st.integers(50, 2500), st.floats(0.2, 8), st.floats(0, 1),
       st.floats(0, 1), st.floats(-900, 900))
def test_the_view_stays_on_the_map(width, height, factor, fx, fy, drag):
    camera = Camera.whole(width, height, COARSE.height)
    moved = camera.zoomed(factor, fx * width, fy * height).panned(drag, -drag)
    assert 1.0 <= moved.zoom <= CLOSEST
    for size, whole, middle in ((width, shapes.WIDTH, moved.x), (height, COARSE.height, moved.y)):
        seen = size / moved.scale
        if seen < whole:
            assert seen / 2 - 1e-6 <= middle <= whole - seen / 2 + 1e-6
        else:
            assert middle == whole / 2


def test_zoom_keeps_the_point_under_the_pointer():
    camera = Camera.whole(1400, 700, COARSE.height).zoomed(4, 700, 350)
    before = camera.under(500, 300)
    after = camera.zoomed(1.5, 500, 300).under(500, 300)
    assert np.allclose(before, after)
