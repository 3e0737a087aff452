"""The map as a widget: events in, messages out; names that do not collide."""

from dataclasses import replace

import pygame
import pytest
from few_countries import MARKERS, NOTE, PLACES, SHARES, influence

from game.screens.map import scene as scene_module
from game.screens.map.scene import Spot
from game.screens.map.shapes import COARSE, load
from game.screens.map.styles import EMPTY, look
from game.screens.map.widget import Atlas
from game.screens.toolkit.events import Key, Pointer, Resize, Text, Wheel
from game.screens.toolkit.recording import RecordingRenderer
from game.screens.toolkit.theme import DARK, LIGHT
from game.screens.toolkit.ui import UI
from game.screens.toolkit.widget import Widget

WORLD = load(COARSE)


class Seen:
    """A window with a map, and what it told."""

    def __init__(self, size=(1280, 720), theme=DARK, scale=1.0) -> None:
        self.hovered: list[Spot | None] = []
        self.selected: list[Spot | None] = []
        self.ui = UI(size, theme=theme, scale=scale)
        self.map = self.made()
        self.ui.set_root(self.map)
        self.ui.focus(self.map)
        self.surface = pygame.Surface(size)
        self.draw()

    def made(self) -> Atlas:
        out = Atlas("map", on_hover=self.hovered.append, on_select=self.selected.append)
        out.show(influence(look(self.ui.style.theme)), MARKERS)
        return out

    def draw(self) -> None:
        self.ui.draw(self.surface)
        while self.map.scene.unnamed:
            self.ui.draw(self.surface)

    def at(self, longitude: float, latitude: float) -> tuple[float, float]:
        x, y = self.map.camera.at(*WORLD.place(longitude, latitude))
        return self.ui.style.units.logical(x, y)

    def click(self, x: float, y: float) -> None:
        self.ui.send(Pointer("move", x, y, button=0))
        self.ui.send(Pointer("down", x, y))
        self.ui.send(Pointer("up", x, y))

    def keys(self, *names: str) -> None:
        for name in names:
            self.ui.send(Key(name))

    def type(self, text: str) -> None:
        for letter in text:
            self.ui.send(Text(letter))


@pytest.fixture
def w() -> Seen:
    return Seen()


def test_hover_and_click_tell_the_country(w: Seen):
    w.ui.send(Pointer("move", *w.at(-100, 40), button=0))
    w.ui.send(Pointer("move", *w.at(-101, 41), button=0))
    w.ui.send(Pointer("move", *w.at(-40, 30), button=0))
    assert w.hovered == [Spot("country", "840"), None]
    w.click(*w.at(105, 35))
    assert w.selected == [Spot("country", "156")]
    assert w.map.selected == Spot("country", "156")
    w.click(*w.at(-40, 30))
    assert w.selected[-1] is None and w.map.selected is None


def test_a_marker_lies_above_the_country(w: Seen):
    w.click(*w.at(37.5, 48.3))
    assert w.selected == [Spot("marker", "war")]


def test_dragging_moves_the_map_and_selects_nothing(w: Seen):
    x, y = w.at(20, 10)
    for _ in range(4):
        w.ui.send(Wheel(x, y, dy=1))
    before = w.map.camera
    place = before.under(300, 300)
    w.ui.send(Pointer("down", x, y))
    w.ui.send(Pointer("move", x + 60, y + 20))
    w.draw()
    w.ui.send(Pointer("up", x + 60, y + 20))
    assert w.selected == []
    assert w.map.camera.at(*place) == pytest.approx((360, 320))


def test_the_wheel_zooms_at_the_pointer_and_home_shows_all(w: Seen):
    x, y = w.at(31, 49)
    first = w.map.camera
    w.ui.send(Wheel(x, y, dy=6))
    assert w.map.camera.zoom > 3
    assert w.at(31, 49) == pytest.approx((x, y), abs=3)
    w.keys("home")
    assert w.map.camera == first
    w.keys("+", "+")
    assert w.map.camera.zoom > first.zoom
    w.keys("-", "-", "-")
    assert w.map.camera.zoom <= first.zoom


def test_arrows_reach_every_country_and_marker(w: Seen):
    spots = set(w.map.scene.spots())
    assert Spot("marker", "sea") in spots and Spot("country", "702") in spots
    known: set[Spot] = set()
    todo = [next(iter(spots))]
    while todo:
        start = todo.pop()
        if start in known:
            continue
        known.add(start)
        for arrow in ("left", "right", "up", "down"):
            w.map.scene.choose(cursor=start)
            w.keys(arrow)
            if w.map.scene.cursor not in known:
                todo.append(w.map.scene.cursor)
    assert known == spots


def test_typing_finds_a_tiny_state_and_enter_selects_it(w: Seen):
    w.type("sing")
    assert w.map.scene.cursor == Spot("country", "702")
    assert w.map.camera.zoom >= 4, "a tiny state is shown closer"
    x, y = w.map.camera.at(*w.map.scene.middle(Spot("country", "702")))
    assert 0 < x < 1280 and 0 < y < 720
    w.keys("enter")
    assert w.selected == [Spot("country", "702")]


def test_search_ignores_accents_and_goes_on_with_f3(w: Seen):
    w.type("turk")
    assert w.map.scene.cursor == Spot("country", "792")
    w.keys("f3")
    assert w.map.scene.cursor == Spot("country", "795"), "then countries outside the layer"
    w.keys("f3")
    assert w.map.scene.cursor == Spot("country", "796"), "Turks and Caicos comes third"
    w.keys("f3")
    assert w.map.scene.cursor == Spot("country", "792"), "and then the first again"
    w.keys("escape")
    assert w.map.keyboard.typed == ""


def test_a_pause_begins_a_new_name_and_nonsense_is_kept_shown(w: Seen):
    w.ui.tick(10.0)
    w.type("ge")
    w.ui.tick(12.0)
    w.type("au")
    assert w.map.keyboard.typed == "au"
    w.type("zzz")
    assert w.map.keyboard.matches() == []
    r = RecordingRenderer(w.ui.style)
    w.ui.paint(r)
    assert any("auzzz → …" in t for t in r.texts())
    w.keys("backspace", "backspace", "backspace")
    assert w.map.scene.cursor == Spot("country", "036")


def test_escape_goes_back_step_by_step_and_then_is_not_ours(w: Seen):
    w.click(*w.at(105, 35))
    w.keys("right")
    w.type("x")
    w.keys("escape", "escape")
    assert w.map.scene.cursor is None and w.map.selected is not None
    w.keys("escape")
    assert w.map.selected is None and w.selected[-1] is None
    assert not w.map.handle(Key("escape"))


def test_a_screen_can_select_and_bring_into_view_without_being_told(w: Seen):
    w.ui.send(Wheel(*w.at(-100, 40), dy=8))
    w.map.select(Spot("country", "036"), reveal=True)
    x, y = w.map.camera.at(*w.map.scene.middle(Spot("country", "036")))
    assert 0 < x < w.map.camera.width and 0 < y < w.map.camera.height
    assert w.map.selected == Spot("country", "036") and w.selected == []


def test_the_legend_folds_by_click_and_key_and_catches_the_pointer(w: Seen):
    place = w.map._legend_at
    w.click(place.x + 20, place.y + 10)
    assert w.selected == [] and w.map._legend_at.h < place.h / 2
    w.ui.send(Key("l", "ctrl"))
    assert w.map._legend_at == place


def test_the_window_tells_what_is_pointed_at(w: Seen):
    w.ui.send(Pointer("move", *w.at(31, 50), button=0))
    r = RecordingRenderer(w.ui.style)
    w.ui.paint(r)
    texts = r.texts()
    assert {"Ukraine", "United States 50 %", "Russia 10 %", "Non-aligned 40 %"} <= set(texts)
    assert NOTE in texts and {"Influence", "Contested", "Disputed area"} <= set(texts)


def test_a_new_layer_keeps_view_and_choice_and_repaints(w: Seen):
    w.click(*w.at(31, 50.5))
    w.ui.send(Wheel(*w.at(31, 50), dy=3))
    w.draw()
    view, before = w.map.camera, pygame.surfarray.array3d(w.surface)
    shares = {**SHARES, "804": {"russia": 70.0}}
    w.map.show(influence(look(DARK), shares), MARKERS)
    w.draw()
    assert w.map.camera == view and w.map.selected == Spot("country", "804")
    assert (before != pygame.surfarray.array3d(w.surface)).any()


def test_a_rebuilt_screen_takes_over_view_and_pictures(w: Seen):
    w.ui.send(Wheel(*w.at(31, 50), dy=3))
    w.draw()
    view, canvas, picture = w.map.camera, w.map.scene.canvas, w.map.scene.picture()
    w.map = w.made()
    w.ui.set_root(w.map)
    w.draw()
    assert w.map.camera == view and w.map.scene.canvas is canvas
    assert w.map.scene.picture() is picture, "the same is not drawn twice"
    w.map.show(w.map.scene.layer, MARKERS[:1])
    assert w.map.scene.picture() is not picture


def test_names_are_rendered_some_at_a_time_and_end_as_if_at_once(w: Seen, monkeypatch):
    w.ui.set_root(Widget())  # frees the names, too
    w.ui.set_root(w.map)
    w.ui.focus(w.map)
    monkeypatch.setattr(scene_module, "_NEW", 3)
    w.ui.draw(w.surface)
    first, pictures = [p.id for p in w.map.scene.placed], 1
    assert w.map.scene.unnamed and first
    while w.map.scene.unnamed:
        assert w.ui.draw(w.surface) is not None, "the map asks for the next frame"
        pictures += 1
    slowly, named = pygame.surfarray.array3d(w.surface), [p.id for p in w.map.scene.placed]
    assert pictures > 3 and named[:len(first)] == first
    monkeypatch.setattr(scene_module, "_NEW", 10_000)
    again = Seen()
    again.ui.draw(again.surface)
    assert not again.map.scene.unnamed and [p.id for p in again.map.scene.placed] == named
    assert (slowly == pygame.surfarray.array3d(again.surface)).all()


def test_drawing_changes_nothing(w: Seen):
    w.click(*w.at(31, 50.5))
    w.ui.send(Pointer("move", *w.at(105, 35), button=0))
    w.draw()
    first = pygame.surfarray.array3d(w.surface)
    state = (w.map.camera, w.map.scene.chosen, w.map.scene.hovered, w.map.scene.cursor)
    w.ui.invalidate()
    w.draw()
    assert (first == pygame.surfarray.array3d(w.surface)).all()
    assert state == (w.map.camera, w.map.scene.chosen, w.map.scene.hovered, w.map.scene.cursor)


class Part(Widget):
    """A map in three quarters of a window."""

    def arrange(self, style):
        for child in self.children:
            child.layout(style, self.rect.inset(0, 40, self.rect.w * 0.27, self.rect.h * 0.13))


@pytest.mark.slow
@pytest.mark.parametrize("theme", [DARK, LIGHT], ids=["dark", "light"])
@pytest.mark.parametrize(("size", "scale"), [((1280, 720), 1.0), ((1366, 768), 2.0),
                                             ((1920, 1080), 1.0), ((3840, 2160), 1.0)])
@pytest.mark.parametrize("notches", [0, 6])
def test_names_do_not_collide_and_are_not_cut(size, scale, theme, notches):
    w = Seen(size, theme, scale)
    w.ui.set_root(Part(children=[w.made()]))
    w.map = w.ui.get("map", Atlas)
    rect = w.map.rect
    w.ui.send(Wheel(rect.x + rect.w * 0.6, rect.y + rect.h * 0.35, dy=notches))
    w.draw()
    whole = pygame.Rect(0, 0, w.map.camera.width, w.map.camera.height)
    placed = w.map.scene.placed
    assert len([p for p in placed if p.id.startswith("country:")]) >= 4
    if not notches:
        assert sum(p.id.startswith("marker:") for p in placed) == len(MARKERS)
    keep = [*w.map.scene.reserved]
    for i, p in enumerate(placed):
        assert whole.contains(p.rect), p.id
        assert p.rect.collidelist([q.rect for q in placed[i + 1:]]) < 0, p.id
        assert p.rect.collidelist(keep) < 0, p.id


def test_numbers_stand_below_names_when_there_is_room(w: Seen):
    style = w.map.scene.layer.styles["124"]
    assert style.value == "US 80"
    plain = replace(style, value="", shares=())
    full = next(p for p in w.map.scene.placed if p.id == "country:124").rect.height
    layer = w.map.scene.layer
    w.map.show(replace(layer, styles={**layer.styles, "124": plain}), MARKERS)
    w.draw()
    assert next(p for p in w.map.scene.placed if p.id == "country:124").rect.height < full


def test_every_country_of_the_layer_can_be_found_by_its_name(w: Seen):
    for code, place in PLACES.items():
        w.map.keyboard.typed = ""
        w.ui.tick(w.ui.now + 5)
        w.type(place.name)
        assert w.map.scene.cursor == Spot("country", code)


def test_targets_are_outlined_and_named_until_told_otherwise(w: Seen):
    plain = pygame.surfarray.array3d(w.surface)
    w.map.highlight(["276", "nowhere"], ["sea"])
    w.draw()
    marked = pygame.surfarray.array3d(w.surface)
    mint = look(DARK).target

    def inked(longitude: float, latitude: float, reach: int) -> int:
        x, y = (round(v) for v in w.map.camera.at(*WORLD.place(longitude, latitude)))
        part = marked[x - reach:x + reach, y - reach:y + reach].astype(int)
        return int((abs(part - mint).sum(axis=2) < 60).sum())

    assert inked(10.5, 51.0, 25) > 20, "around Germany"
    assert inked(114.0, 12.0, 18) > 20, "around the sign"
    assert inked(105.0, 35.0, 25) == 0, "not in China"
    assert "country:276" in [p.id for p in w.map.scene.placed]
    w.map.highlight()
    w.draw()
    assert (plain == pygame.surfarray.array3d(w.surface)).all()


def test_a_map_that_is_gone_frees_its_pictures_and_can_be_shown_again(w: Seen):
    w.ui.send(Wheel(*w.at(31, 50), dy=3))
    w.draw()
    view, before = w.map.camera, pygame.surfarray.array3d(w.surface)
    w.ui.set_root(Widget())
    with pytest.raises(AssertionError):
        assert w.map.scene.canvas
    w.ui.set_root(w.map)
    w.ui.focus(w.map)
    w.draw()
    assert w.map.camera == view
    assert (before == pygame.surfarray.array3d(w.surface)).all()


def test_a_map_below_another_screen_keeps_little_and_looks_as_before(w: Seen):
    w.draw()
    plain = pygame.surfarray.array3d(w.surface)
    scene, layer = w.map.scene, w.map.scene.layer
    large = scene.canvas._wide.get_size()
    w.map.aside()
    assert scene._picture is None and scene.canvas._wide.get_size() == (1, 1)
    w.draw()
    assert (plain == pygame.surfarray.array3d(w.surface)).all()
    assert scene.canvas._wide.get_size() == (1, 1), "nothing was drawn anew"
    w.map.show(EMPTY)
    w.map.show(layer, MARKERS)
    w.draw()
    assert (plain == pygame.surfarray.array3d(w.surface)).all()
    assert scene.canvas._wide.get_size() == large


def test_a_large_map_is_sharp_again_soon_after_a_zoom():
    w = Seen((3840, 2160))
    sharp = w.map.scene.canvas
    assert sharp.fine == 2
    w.ui.send(Wheel(*w.at(31, 50), dy=2))
    w.draw()
    assert sharp.fine == 1
    w.ui.tick(0.1)
    w.draw()
    assert sharp.fine == 1
    w.ui.tick(0.2)
    w.draw()
    w.draw()
    assert sharp.fine == 2
    w.draw()
    assert w.ui.draw(w.surface) is None, "then it rests"


def test_names_keep_out_of_the_corner_that_the_screen_uses(w: Seen):
    taken = w.map.scene.placed
    canada = next(p.rect for p in taken if p.id == "country:124")
    w.map.corner = (canada.right, canada.bottom)
    w.ui.relayout()
    w.draw()
    corner = pygame.Rect(0, 0, canada.right, canada.bottom)
    placed = w.map.scene.placed
    assert placed and not [p.id for p in placed if p.rect.colliderect(corner)]


@pytest.mark.parametrize("moved", [0, 60])
def test_a_click_or_a_drag_goes_on_though_the_screen_was_built_anew(moved: int) -> None:
    seen = Seen()
    x, y = seen.at(100.0, 62.0)
    before = seen.map.camera
    seen.ui.send(Pointer("down", x, y))
    for step in (moved / 2, moved):
        seen.map = seen.made()
        seen.ui.set_root(seen.map)
        seen.ui.send(Pointer("move", x + step, y, button=0))
    seen.ui.send(Pointer("up", x + moved, y))
    assert (seen.map.camera != before) == bool(moved)
    assert bool(seen.selected) != bool(moved)


def resized(w, size):
    w.ui.send(Resize(*size))
    w.surface = pygame.Surface(size)
    w.draw()


def test_a_map_is_stretched_while_the_window_changes_and_sharp_when_it_rests():
    w, fresh = Seen((1280, 720)), Seen((1240, 720))
    wanted = pygame.surfarray.array3d(fresh.surface)
    drawn = w.map.scene.canvas.base
    resized(w, (1260, 720))
    resized(w, (1240, 720))
    assert w.map.scene.coarse and w.map.scene.canvas.base is drawn, "countries are not drawn again"
    w.ui.tick(0.1)
    w.draw()
    assert w.map.scene.coarse
    w.ui.tick(0.2)
    w.draw()
    w.draw()
    assert (pygame.surfarray.array3d(w.surface) == wanted).all()
    w.draw()
    assert w.ui.draw(w.surface) is None, "then it rests"


def test_a_map_of_quite_another_size_is_drawn_at_once():
    w, fresh = Seen((1280, 720)), Seen((1000, 720))
    resized(w, (1000, 720))
    assert (pygame.surfarray.array3d(w.surface) == pygame.surfarray.array3d(fresh.surface)).all()


def test_a_stretched_map_gives_way_to_other_colours_and_another_view():
    for change in (lambda w: w.map.show(EMPTY), lambda w: w.map.zoom(2.0, (300, 300))):
        w = Seen((1280, 720))
        resized(w, (1240, 720))
        assert w.map.scene.coarse
        change(w)
        assert not w.map.scene.coarse
