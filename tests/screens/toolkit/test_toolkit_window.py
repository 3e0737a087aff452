"""The window as a whole: focus, layers, notices, idle frames, recordings, the gallery."""

from __future__ import annotations

import json
import random
from pathlib import Path

import pygame
import pytest
from conftest_toolkit import Shown, seen
from gallery import SIZES, Gallery

from game.screens.toolkit.app import App, FakeClock, Scene
from game.screens.toolkit.button import Button
from game.screens.toolkit.containers import Column, Grid, Padding, Row, Spacer
from game.screens.toolkit.events import (
    Event,
    Key,
    Pointer,
    Quit,
    Resize,
    Text,
    Wheel,
    from_json,
    to_json,
)
from game.screens.toolkit.geometry import Rect
from game.screens.toolkit.label import Label
from game.screens.toolkit.listbox import Item, ListBox
from game.screens.toolkit.modal import ask
from game.screens.toolkit.painting import PygameRenderer
from game.screens.toolkit.record import Look, Recorder, RecordingError, replay, timed
from game.screens.toolkit.recording import RecordingRenderer
from game.screens.toolkit.scroll import ScrollArea
from game.screens.toolkit.tabs import Tabs
from game.screens.toolkit.theme import LIGHT, THEMES
from game.screens.toolkit.translate import Translator
from game.screens.toolkit.ui import UI
from game.screens.toolkit.widget import Widget


def buttons(*names: str):
    return lambda: Padding(Row(*(Button(n, id=n, tooltip=f"About **{n}**") for n in names)))


def test_tab_goes_around_and_skips_what_is_off(window) -> None:
    app = window(buttons("a", "b", "c"))
    app.ui.find("b").disabled()
    order = []
    for _ in range(3):
        app.send(Key("tab"))
        order.append(app.ui.focused.id)
    app.send(Key("tab", "shift"))
    assert [*order, app.ui.focused.id] == ["a", "c", "a", "c"]


def test_arrows_go_where_they_point(window) -> None:
    app = window(lambda: Column(Row(Button("a", id="a"), Button("b", id="b")),
                                Row(Button("c", id="c"), Button("d", id="d"))))
    way = []
    for key in ("right", "right", "down", "left", "up"):
        app.send(Key(key))
        way.append(app.ui.focused.id)
    assert way == ["a", "b", "d", "c", "a"]


def test_an_idle_frame_draws_nothing(window) -> None:
    app = window(buttons("a"))
    assert app.frame() is False
    app.send(Pointer("move", *app.ui.find("a").rect.centre, button=0))
    assert app.frame() is True
    assert app.frame() is False


def test_a_page_built_by_what_came_from_beside_is_painted_in_the_next_frame(window) -> None:
    class Told(Shown):
        words = "before"
        built = 0

        def tick(self, dt: float) -> None:
            if self.words == "after" and self.built < 2:
                self.built += 1
                self.rebuild()

    scene = Told(lambda: Label(scene.words, id="words"))
    app = window(scene)
    before = pygame.image.tobytes(app.surface, "RGB")
    scene.words = "after"
    assert not app.frame() and pygame.image.tobytes(app.surface, "RGB") == before
    assert app.frame(), "another page must not put it off again"
    assert pygame.image.tobytes(app.surface, "RGB") != before
    scene.words = "by hand"
    scene.rebuild()
    assert app.frame(), "what a person does shows at once"


def test_dialogs_keep_the_keyboard_and_give_it_back(window) -> None:
    app = window(buttons("a", "b"))
    answers: list[str] = []
    app.ui.focus(app.ui.find("b"))
    ask(app.ui, "Sure?", "Really?", [("No", "normal", lambda: answers.append("no")),
                                     ("Yes", "primary", lambda: answers.append("yes"))])
    inside = set()
    for _ in range(6):
        app.send(Key("tab"))
        inside.add(app.ui.focused.id)
    assert inside == {"ask.0", "ask.1", "ask.close"}
    app.send(Pointer("down", 2, 2))
    assert app.ui.layers, "a click outside does not answer"
    app.ui.focus(app.ui.find("ask.1"))
    app.send(Key("enter"))
    assert answers == ["yes"] and not app.ui.layers and app.ui.focused.id == "b"


def test_shortcuts_work_and_are_listed(window) -> None:
    app = window(lambda: ListBox([Item("m", "Mali")], id="list"))
    done: list[str] = []
    app.ui.shortcuts.add("m", "Map", lambda: done.append("map"))
    app.ui.shortcuts.add("ctrl+m", "Menu", lambda: done.append("menu"))
    app.ui.focus(app.ui.find("list"))
    app.send(Key("m"))
    app.send(Key("m", "ctrl"))
    app.ui.focus(None)
    app.send(Key("m"))
    assert done == ["menu", "map"], "letters belong to the list while it has the focus"
    app.send(Key("f1"))
    assert seen(app).says("Ctrl + M") and seen(app).says("Menu")
    app.send(Key("escape"))
    with pytest.raises(ValueError, match="already means: Menu"):
        app.ui.shortcuts.add("ctrl+m", "Other", app.frame)


def rest_on(app: App, x: float, y: float) -> str:
    """Let the pointer rest at a place; the tooltip that shows then."""
    app.send(Pointer("move", x, y, button=0))
    app.clock.wait(0.6)
    app.frame()
    return app.ui.tooltip.text


def test_tooltips_come_after_a_rest_and_go(window) -> None:
    app = window(buttons("a"))
    x, y = app.ui.find("a").rect.centre
    app.send(Pointer("move", x, y, button=0))
    app.clock.wait(0.3)
    app.frame()
    assert not app.ui.tooltip.text
    app.clock.wait(0.3)
    app.frame()
    assert app.ui.tooltip.text == "About **a**" and seen(app).says("About a")
    for event in (Key("tab"), Wheel(x, y, dy=-1.0), Pointer("leave")):
        assert rest_on(app, x, y)
        app.send(event)
        assert not app.ui.tooltip.text, event
        app.clock.wait(5)
        app.frame()
        assert not app.ui.tooltip.text, "it comes again only after the pointer has moved"


GLOSSARY = {"rung": "A step of a ladder; the tie may suffer.", "tie": "How close two are.",
            "run": "Never marked within a word."}


def glide(app: App, *points: tuple[float, float]) -> None:
    """Move the pointer from place to place, and let it rest at the last."""
    for x, y in points:
        app.send(Pointer("move", x, y, button=0))
        app.frame()
    for _ in range(2):
        app.clock.wait(0.3)
        app.frame()


def on_term(app: App, depth: int, term: str) -> tuple[float, float]:
    """The middle of a term in one of the tooltips that show."""
    _, rect, block = app.ui.tooltip.shown[depth]
    piece = next(p for p in block.pieces if p.run.link and p.run.text.lower() == term)
    x, y = piece.rect.centre
    return rect.x + 10 + x, rect.y + 7 + y


def test_a_tooltip_with_terms_can_be_entered_and_its_terms_have_their_own(window) -> None:
    app = window(lambda: Padding(Column(
        Button("go", id="go", tooltip="Up a **Rung**, and one more rung. {good:rung}"),
        Button("below", id="below", tooltip="Plain"))))
    app.ui.tooltip.glossary = GLOSSARY
    start = app.ui.find("go").rect.centre
    assert rest_on(app, *start)
    links = app.ui.tooltip.shown[0].block.links()
    assert len(links) == 1, "a term is marked once, and not within other markup"
    at = on_term(app, 0, "rung")
    glide(app, (start[0] + 4, start[1] + 4), at)
    assert [one.term for one in app.ui.tooltip.shown] == ["", links[0]]
    assert seen(app).says("A step of a ladder")
    glide(app, on_term(app, 1, "tie"))
    assert seen(app).says("How close two are") and len(app.ui.tooltip.shown) == 3
    deepest = app.ui.tooltip.shown[2].rect.centre
    app.send(Pointer("move", *deepest, button=0))
    far = app.ui.style.units.screen
    app.send(Pointer("move", far.w - 2, far.h - 2, button=0))
    assert not app.ui.tooltip.shown and not app.ui.tooltip.text


def test_a_press_beside_its_terms_closes_a_tooltip(window) -> None:
    """What it covers can be pressed next; nothing unseen is."""
    pressed: list[str] = []
    app = window(lambda: Padding(Column(
        Button("above", lambda: pressed.append("above"), id="above", tooltip="Up a rung, twice."),
        Button("below", lambda: pressed.append("below"), id="below"))))
    app.ui.tooltip.glossary = GLOSSARY
    assert rest_on(app, *app.ui.find("above").rect.centre)
    rect = app.ui.tooltip.shown[0].rect
    corner = rect.x + 2, rect.y + 2
    for kind in ("move", "down", "up"):
        app.send(Pointer(kind, *corner))
    assert not app.ui.tooltip.shown and not pressed
    for kind in ("down", "up"):
        app.send(Pointer(kind, *app.ui.find("below").rect.centre))
    assert pressed == ["below"]


def test_a_tooltip_with_terms_leaves_the_next_of_a_list_free(window) -> None:
    """Beside a broad widget: the one below can be pressed, and the tooltip be entered."""
    pressed: list[str] = []
    wide = 240.0

    def listed() -> Padding:
        return Padding(Row(Widget().sized(width=400.0), Column(*(
            Button(name, lambda name=name: pressed.append(name), id=name,
                   tooltip="Up a rung, and one more.").sized(width=wide)
            for name in ("one", "two", "three")))))
    app = window(listed)
    app.ui.tooltip.glossary = GLOSSARY
    first, second = app.ui.find("one").rect, app.ui.find("two").rect
    assert rest_on(app, *first.centre)
    assert not any(app.ui.tooltip.shown[0].rect.meets(app.ui.find(id).rect)
                   for id in ("one", "two", "three"))
    glide(app, (first.x + 3, first.centre[1]), on_term(app, 0, "rung"))
    assert len(app.ui.tooltip.shown) == 2, "the way to it leads over the widget"
    app.send(Pointer("leave"))
    assert rest_on(app, *first.centre)
    app.send(Pointer("move", *second.centre, button=0))
    for kind in ("down", "up"):
        app.send(Pointer(kind, *second.centre))
    assert pressed == ["two"]


@pytest.mark.parametrize("pointed", ("a", "b", "c", "d"))
def test_a_tooltip_with_terms_covers_no_neighbour_where_there_is_room(window,
                                                                      pointed: str) -> None:
    """Small buttons two abreast, as the moves of a card: each neighbour can still be pressed."""
    pressed: list[str] = []
    app = window(lambda: Padding(Grid(*(
        Button(n, lambda n=n: pressed.append(n), id=n, tooltip="Up a rung, and one more.")
        for n in "abcd"), min_column=120).sized(width=260), 320, 200))
    app.ui.tooltip.glossary = GLOSSARY
    assert rest_on(app, *app.ui.find(pointed).rect.centre)
    shown = app.ui.tooltip.shown[0].rect
    assert not any(shown.meets(app.ui.find(n).rect) for n in "abcd")
    for other in set("abcd") - {pointed}:
        for kind in ("move", "down", "up"):
            app.send(Pointer(kind, *app.ui.find(other).rect.centre))
    assert sorted(pressed) == sorted(set("abcd") - {pointed})


@pytest.mark.parametrize("text", ("Up a rung, and one more.", "Plain words. " * 6))
def test_a_tooltip_leaves_the_rest_of_its_row_free_and_goes_with_the_pointer(window,
                                                                            text: str) -> None:
    """A row of three high cards in the middle of the window: there is room above and below."""
    pressed: list[str] = []
    app = window(lambda: Padding(Row(*(
        Button(n, lambda n=n: pressed.append(n), id=n, tooltip=text).sized(height=150.0, width=200)
        for n in "abc"), gap=6), 100, 240))
    app.ui.tooltip.glossary = GLOSSARY
    first, second, third = (app.ui.find(n).rect for n in "abc")
    for card in (first, second):
        assert rest_on(app, *card.centre)
        shown = app.ui.tooltip.shown[0].rect
        assert not any(shown.meets(other) for other in {first, second, third} - {card})
        app.send(Pointer("move", *third.centre, button=0))
        assert not app.ui.tooltip.shown, "the pointer is on another control"
    assert rest_on(app, *first.centre)
    app.send(Pointer("down", *first.centre))
    assert not app.ui.tooltip.shown, "a press ends it"


@pytest.mark.parametrize(("x", "y"), ((300, 200), (600, 500), (8, 500), (600, 4)))
def test_a_tooltip_covers_no_control_that_it_is_about(window, x: int, y: int) -> None:
    """Wherever the pointer rests on it, in the middle of the window or at its edges."""
    text = "What ends the month, and what is sealed by it, in more than one line."
    app = window(lambda: Padding(Row(
        Button("End turn", id="end", tooltip=text).sized(width=140, height=40), Spacer(),
        align="start"), x, y, 0, 0))
    end = app.ui.find("end").rect
    for across in (0.1, 0.5, 0.9):
        for down in (0.1, 0.5, 0.9):
            assert rest_on(app, end.x + across * end.w, end.y + down * end.h) == text
            assert not app.ui.tooltip.shown[0].rect.meets(end), (across, down)
            app.send(Pointer("move", 2, 2, button=0))


@pytest.mark.parametrize("size", ((1280, 720), (1920, 1080)))
@pytest.mark.parametrize("text", ("Up a rung, and one more.", "Plain words. " * 8))
def test_a_tooltip_covers_no_row_and_no_neighbour_anywhere_in_the_window(window, size,
                                                                         text: str) -> None:
    """Of a list between two texts at many places: the row that it is about, and these, are free."""
    screen = window(Spacer, size).ui.style.units.screen
    for x in range(4, int(screen.w) - 500, 240):
        for y in (4, screen.h / 2 - 60, screen.h - 130):
            app = window(lambda x=x, y=y: Padding(Row(
                Label("Before", id="before").sized(width=80),
                ListBox([Item(n, n, tooltip=text + n) for n in "abc"], id="list",
                        rows_shown=3).sized(width=300),
                Label("After", id="after").sized(width=80), align="start"), x, y, 0, 0), size)
            app.ui.tooltip.glossary = GLOSSARY
            rows, beside = app.ui.get("list", ListBox), ("before", "after")
            for n in range(3):
                row = rows.row_rect(n)
                assert rest_on(app, *row.centre) == text + "abc"[n]
                shown = app.ui.tooltip.shown[0].rect
                assert not shown.meets(row), (x, y, n)
                assert not any(shown.meets(app.ui.find(id).rect) for id in beside), (x, y, n)
                app.send(Pointer("leave"))


def test_a_control_near_a_tooltip_with_terms_ends_it(window) -> None:
    """It is within the reach of the tooltip, which would else stay as if one came to it."""
    app = window(lambda: Padding(Column(
        Button("one", id="one", tooltip="Up a rung, and one more.").sized(height=60),
        Button("two", id="two", tooltip="Plain").sized(height=60), gap=2), 200, 4))
    app.ui.tooltip.glossary = GLOSSARY
    one, other = app.ui.find("one").rect, app.ui.find("two").rect
    assert rest_on(app, one.x + 20, one.centre[1])
    at, shown = (other.x + 4, other.y + 4), app.ui.tooltip.shown[0].rect
    assert shown.grow(26).has(*at) and not shown.has(*at)
    app.send(Pointer("move", *at, button=0))
    assert not app.ui.tooltip.shown


def test_a_tooltip_without_terms_goes_when_the_pointer_moves(window) -> None:
    app = window(buttons("b"))
    app.ui.tooltip.glossary = GLOSSARY
    x, y = app.ui.find("b").rect.centre
    assert rest_on(app, x, y)
    app.send(Pointer("move", x + 3, y + 3, button=0))
    assert not app.ui.tooltip.shown


def test_a_tooltip_with_terms_never_outlives_what_it_explains_either(window) -> None:
    told = ["rung one"]
    app = window(lambda: Padding(Button("x", id="x", tooltip=told[0])))
    app.ui.tooltip.glossary = GLOSSARY
    assert rest_on(app, *app.ui.find("x").rect.centre)
    told[0] = "rung two"
    app.scene.rebuild()
    app.frame()
    assert not seen(app).says("rung one")


def test_a_tooltip_never_outlives_what_it_explains(window) -> None:
    names = ["a"]

    def content() -> Widget:
        return buttons(*names)()
    app = window(content)
    at = app.ui.find("a").rect.centre
    assert rest_on(app, *at) == "About **a**"
    app.scene.rebuild()
    app.frame()
    assert app.ui.tooltip.text == "About **a**", "the same text is still true"
    names[0] = "b"
    app.scene.rebuild()
    assert not seen(app).says("About")
    assert rest_on(app, *at) == "About **b**"
    app.ui.find("b").visible = False
    app.ui.relayout()
    assert not seen(app).says("About")
    app.ui.find("b").visible = True
    assert rest_on(app, *at) == "About **b**"
    app.push(Shown(buttons("b")))
    assert not seen(app).says("About")


def test_the_tooltip_in_a_scrolled_list_is_that_of_the_row_under_the_pointer(window) -> None:
    """Also once the list was built anew, as by a press in it, or scrolled by a key."""
    names = [f"row {n}" for n in range(60)]
    app = window(lambda: Padding(ScrollArea(Column(
        *(Button(n, id=n, tooltip=f"About **{n}**") for n in names), gap=0), id="rows")))
    area = app.ui.get("rows", ScrollArea)
    x, y = area.rect.centre

    def here() -> str:
        row = next(w for n in names if (w := app.ui.find(n)).rect.has(x, y))
        app.clock.wait(0.6)
        app.frame()
        assert app.ui.tooltip.text in ("", row.tooltip)
        return row.id
    first = here()
    app.send(Pointer("move", x, y, button=0))
    app.send(Wheel(x, y, dy=-8.0))
    app.send(Pointer("move", x, y, button=0))
    far = here()
    assert far != first and app.ui.tooltip.text
    app.ui.tooltip.end()
    app.send(Pointer("move", x, y, button=0))
    app.scene.rebuild()
    assert here() == far and app.ui.tooltip.text
    assert app.ui.find(far).hovered
    app.ui.get("rows", ScrollArea).scroll_to(0.0)
    assert here() == first and app.ui.find(first).hovered


def test_toasts_pass(window) -> None:
    app = window(buttons("a"))
    app.ui.toast("Saved **now**")
    app.frame()
    assert seen(app).says("Saved now")
    app.clock.wait(10)
    app.frame()
    assert not seen(app).says("Saved") and app.ui.notices.said == ["Saved **now**"]


def test_a_toast_ends_with_its_screen_unless_it_tells_what_led_to_the_next(window) -> None:
    app = window(buttons("a"))

    def other() -> Shown:
        return Shown(lambda: Column(Button("Other", lambda: None, id="other")))
    app.ui.toast("Of the first screen")
    app.ui.toast("The disk is full", token="bad")
    app.frame()
    app.clock.wait(1)
    app.frame()
    app.ui.toast("Sent")
    app.push(other())
    shown = seen(app)
    assert shown.says("Sent") and not shown.says("Of the first screen")
    assert shown.says("The disk is full"), "nobody has read that yet"
    app.clock.wait(1.5)
    app.frame()
    app.push(other())
    assert not toasts(app), "each is told on one screen"
    app.ui.toast("Here")
    app.show()
    assert seen(app).says("Here"), "the same screen built anew"


def toasts(app: App) -> list[Rect]:
    """Where messages show, the newest first."""
    return [op.rect for op in seen(app).ops
            if op.owner == "toast" and op.kind == "rect"][1::2]


@pytest.mark.parametrize("side", ("left", "right", "both"))
def test_a_toast_covers_nothing_that_can_be_pressed_and_a_click_takes_it_away(
        window, side: str) -> None:
    def content() -> Widget:
        column = Column(*(Button(f"{n}", id=f"{n}") for n in range(10)))
        bar = Row(Button("x", id="x").sized(stretch=1), Button("y", id="y").sized(stretch=1))
        room = Widget().sized(stretch=1)
        rest = {"left": (column, room), "right": (room, column),
                "both": (room, column, Widget().sized(stretch=1))}[side]
        return Column(bar, Row(*rest, align="start").sized(stretch=1))
    app = window(content, (1000, 600))
    for text in ("One " * 30, "Two"):
        app.ui.toast(text)
    app.frame()
    places = toasts(app)
    assert len(places) == 2
    assert not any(place.meets(app.ui.find(id).rect) for place in places
                   for id in ("x", "y", *map(str, range(10))))
    app.send(Pointer("down", *places[0].centre))
    assert toasts(app) == places[1:], "the other one stays where it is"


def test_a_toast_covers_nothing_that_is_kept_clear(window) -> None:
    app = window(lambda: Column(Widget().sized(stretch=1),
                                Label("Read this", id="read").sized(height=60).keep_clear()),
                 (1000, 600))
    app.ui.toast("Saved")
    app.frame()
    (place,) = toasts(app)
    assert not place.meets(app.ui.find("read").rect)


def test_a_toast_covers_text_only_where_it_else_covers_what_can_be_pressed(window) -> None:
    for above, meets in ((Widget, False), (lambda: Button("Above"), True)):
        app = window(lambda above=above: Column(
            *(above().sized(height=60) for _ in range(4)),
            Label("Read this", id="read").sized(height=60), gap=0), (390, 300))
        app.ui.toast("Saved")
        app.frame()
        (place,) = toasts(app)
        assert place.meets(app.ui.find("read").rect) == meets


def test_toasts_that_find_no_room_give_way_to_the_newest(window) -> None:
    app = window(buttons("a"), (400, 160))
    for n in range(4):
        app.ui.toast(f"{n} " * 20)
    app.frame()
    places = toasts(app)
    assert 1 <= len(places) < 4 and all(app.ui.root.rect.holds(p) for p in places)
    assert seen(app).says("3 3")


def test_the_rest_of_a_double_click_is_not_for_the_next_screen(window) -> None:
    pressed: list[str] = []

    def go(name: str):
        def press() -> None:
            pressed.append(name)
            if name == "first":
                app.push(Shown(lambda: Padding(Button("Other", go("second"), id="other"))))
        return press
    app = window(lambda: Padding(Button("First", go("first"), id="first")))
    at = app.ui.find("first").rect.centre

    def click(wait: float) -> None:
        app.clock.wait(wait)
        app.frame()
        app.send(Pointer("down", *at))
        app.send(Pointer("up", *at))
    click(1.0)
    click(0.2)
    assert pressed == ["first"]
    click(0.35)
    assert pressed == ["first", "second"], "whoever goes on clicking means it"
    click(0.5)
    click(0.2)
    assert pressed == ["first", *["second"] * 3], "later, and on the same screen, each counts"
    app.pop()
    click(1.0)
    Recorder(app, lambda row: None).close()
    click(0.2)
    assert pressed[-2:] == ["first", "second"], "what is done again knows of no press before it"
    app.pop()
    app.send(Pointer("down", at[0] + 20, at[1]))
    app.send(Pointer("up", *at))
    assert pressed[-1] == "first", "what is pressed elsewhere is meant"


def test_rebuilding_keeps_focus_and_scroll(window) -> None:
    items = [Item(f"{i}", f"Entry {i}") for i in range(50)]
    app = window(lambda: ListBox(items, id="list"))
    app.ui.focus(app.ui.find("list"))
    app.send(Wheel(50, 50, dy=-5))
    before = app.ui.get("list", ListBox)
    app.scene.rebuild()
    after = app.ui.get("list", ListBox)
    assert after is not before and app.ui.focused is after
    assert after.bar.offset == before.bar.offset > 0


def test_two_widgets_of_one_id_are_refused(window) -> None:
    with pytest.raises(ValueError, match="'same'"):
        window(lambda: Row(Label("a", id="same"), Label("b", id="same")))


def test_scenes_stack_and_closing_can_be_refused(window) -> None:
    class Stubborn(Shown):
        def closing(self) -> bool:
            return False

    app = window(buttons("a"))
    app.push(Stubborn(buttons("b")))
    app.send(Quit())
    assert app.running and app.ui.has("b") and not app.ui.has("a")
    app.send(Key("escape"))
    assert app.ui.has("a")
    app.send(Quit())
    assert not app.running


def test_resizing_keeps_everything_inside(window) -> None:
    app = window(buttons("a", "b", "c"))
    app.send(Resize(640, 400))
    app.frame()
    assert app.surface.get_size() == (640, 400)
    assert all(app.ui.style.units.screen.holds(w.rect) for w in app.ui.root.walk())


def test_a_window_with_texts_of_another_size_is_painted_over_frames_and_then_shown(window) -> None:
    content = buttons(*"abcdefghij")
    app, fresh = window(content, (1920, 1080)), window(content, (1904, 1072))
    wanted = pygame.surfarray.array3d(fresh.surface)
    app.send(Resize(1904, 1072))
    shown = []
    while not shown or app.ui.unfinished:
        shown.append(app.frame())
    assert len(shown) > 2 and not any(shown[:-1]) and shown[-1]
    assert (pygame.surfarray.array3d(app.surface) == wanted).all()
    assert not app.frame()


def test_sizes_of_the_window_wait_until_it_is_painted_and_the_last_one_counts(window) -> None:
    app, queue = window(buttons("a"), (1920, 1080)), []
    app.source = lambda _: [queue.pop(0)] if queue else []
    queue += [Resize(1800, 1000), Resize(1700, 900), Resize(1600, 800)]
    app.frame()
    while app.ui.unfinished:
        app.frame()
        assert app.surface.get_size() == (1800, 1000)
    app.frame()
    assert app.surface.get_size() == (1600, 800) and not queue


def test_pygame_events_become_events_of_the_kit() -> None:
    units, translate = UI((1920, 1080)).style.units, Translator()

    def heard(kind: int, **fields):
        return translate.event(pygame.event.Event(kind, fields), units)

    assert heard(pygame.MOUSEMOTION, pos=(125, 250)) == Pointer("move", 100, 200, button=0)
    assert heard(pygame.MOUSEWHEEL, x=0, y=1) == Wheel(100, 200, dy=1)
    assert heard(pygame.KEYDOWN, key=pygame.K_s, mod=pygame.KMOD_LCTRL | pygame.KMOD_LSHIFT) \
        == Key("s", "ctrl+shift")
    assert heard(pygame.TEXTINPUT, text="é") == Text("é")
    assert heard(pygame.QUIT) == Quit()
    assert heard(pygame.MOUSEBUTTONDOWN, pos=(0, 0), button=4) is None


def test_a_held_enter_presses_once_and_a_held_arrow_repeats() -> None:
    units, translate = UI((1280, 720)).style.units, Translator()

    def heard(kind: int, key: int):
        return translate.event(pygame.event.Event(kind, key=key, mod=0), units)

    assert heard(pygame.KEYDOWN, pygame.K_RETURN) == Key("enter")
    assert heard(pygame.KEYDOWN, pygame.K_RETURN) is None
    assert heard(pygame.KEYUP, pygame.K_RETURN) is None
    assert heard(pygame.KEYDOWN, pygame.K_RETURN) == Key("enter")
    assert [heard(pygame.KEYDOWN, pygame.K_DOWN) for _ in range(2)] == [Key("down")] * 2


EVENTS = [Pointer("down", 1.5, 2, 3, 2, "ctrl"), Wheel(1, 2, 0, -1), Key("f1", "alt"), Text("ü"),
          Resize(800, 600), Quit()]


@pytest.mark.parametrize("event", EVENTS, ids=lambda e: type(e).__name__)
def test_events_survive_json(event) -> None:
    assert from_json(json.loads(json.dumps(to_json(event)))) == event


def test_what_was_recorded_happens_again(window) -> None:
    queue: list[Event] = []
    rows: list[str] = []
    app = window(Gallery(), (1280, 720), theme=LIGHT)
    app.source = lambda app: [queue.pop()] if queue else []
    look = Look.read(json.loads(json.dumps(Look.of(app).plain())))
    recorder = Recorder(app, lambda row: rows.append(json.dumps(row)))
    rng = random.Random(3)
    for event in monkey(rng, 150):
        app.clock.wait(rng.random() * 0.2)
        app.frame()
        queue.append(event)
        app.frame()
    app.send(Key("f24"))  # so that the last movement is kept
    recorder.close()
    app.frame()
    first = pygame.image.tobytes(app.surface, "RGB")
    clock, fed = FakeClock(), []
    again = App((640, 480), clock=clock, source=lambda app: [fed.pop(0) for _ in tuple(fed)])
    again.push(Gallery())
    look.apply(again)
    before = None
    told = [before := timed(json.loads(row), before) for row in rows]
    replay(told, again, clock, fed.append)
    assert again.scene.pressed == app.scene.pressed
    assert pygame.image.tobytes(again.surface, "RGB") == first
    again.quit()


@pytest.mark.parametrize("frame", [1, 2, 9])
def test_a_mark_comes_after_the_frame_that_began_the_work(window, frame: int) -> None:
    """A month begins in the first frame; its crisis may ask in the very next, at the same time."""
    app = window(Gallery())
    ran, before = [], app.frames
    row = timed({"f": frame, "t": 0.0, "came": 1}, None)
    replay([row], app, app.clock, lambda event: None, lambda mark: ran.append(app.frames - before))
    assert ran == [1] and app.frames == before + 2


LOOK = {"size": [800, 600], "scale": 1.0, "theme": "dark", "calm": False}


@pytest.mark.parametrize(("change", "message"), [
    ({"size": [0, 600]}, r"a window of the size \[0, 600\] cannot be"),
    ({"size": [800, 600.5]}, "cannot be"), ({"size": [90_000, 90_000]}, "cannot be"),
    ({"scale": 9}, "a scale of 9 cannot be"), ({"scale": True}, "a scale of True cannot be"),
    ({"theme": "pink"}, "there is no theme 'pink'"), ({"theme": []}, "there is no theme")])
def test_a_look_that_cannot_be_is_named(change, message: str) -> None:
    with pytest.raises(RecordingError, match=message):
        Look.read(LOOK | change)


@pytest.mark.parametrize(("row", "message"), [
    ({"f": 1, "t": 9, "event": "dance"}, "the event .*dance.* makes no sense"),
    ({"f": 1, "t": 9, "event": "key", "key": 5}, "makes no sense"),
    ({"f": 1, "t": 9, "event": "pointer", "kind": "fly"}, "makes no sense"),
    ({"f": 1, "t": 9, "event": "pointer", "kind": "down", "x": float("nan")}, "makes no sense"),
    ({"f": 1, "t": 9, "event": "text", "text": "\ud800"}, "makes no sense"),
    ({"f": 1, "t": 9, "event": "text", "text": "x" * 99_999}, "makes no sense"),
    ({"f": 1, "t": 9, "event": "resize", "width": 99_999, "height": 9}, "cannot be"),
    ({"f": True, "t": 9, "event": "quit"}, "the frame or the time makes no sense"),
    ({"f": 1, "t": float("inf"), "event": "quit"}, "the frame or the time makes no sense"),
    ({"f": 1, "t": 7, "event": "quit"}, "the frame or the time runs backwards")])
def test_a_row_that_cannot_be_is_named(row, message: str) -> None:
    with pytest.raises(RecordingError, match=message):
        timed(row, timed({"f": 1, "t": 8, "event": "quit"}, None))


def monkey(rng: random.Random, n: int):
    """Events without sense, without Quit."""
    names = ["tab", "enter", "space", "escape", "up", "down", "left", "right", "home", "end",
             "pageup", "pagedown", "f1", "backspace", "delete", "a"]
    for _ in range(n):
        x, y = rng.uniform(0, 1280), rng.uniform(0, 720)
        yield rng.choice([
            Pointer("move", x, y, button=0), Pointer("down", x, y), Pointer("up", x, y),
            Key(rng.choice(names), rng.choice(["", "", "", "ctrl", "shift", "alt"])),
            Text(rng.choice("abc dé")), Wheel(x, y, dy=rng.choice([-3, -1, 1, 3])),
            Pointer("leave")])


@pytest.mark.parametrize("seed", range(3))
def test_drawing_in_parts_is_drawing_the_whole(window, seed: int) -> None:
    app = window(Gallery(), (1280, 720))
    rng = random.Random(seed)
    for n, event in enumerate(monkey(rng, 400)):
        app.send(event)
        app.clock.wait(0.1)
        app.frame()
        if n % 40 == 0:
            whole = pygame.Surface(app.surface.get_size())
            app.ui.paint(PygameRenderer(whole, app.ui.style))
            assert pygame.image.tobytes(whole, "RGB") == pygame.image.tobytes(app.surface, "RGB")


def places(app: App) -> list[Rect]:
    """Where all widgets stand."""
    app.ui.update()
    trees = [app.ui.root, *(layer.widget for layer in app.ui.layers)]
    return [widget.rect for tree in trees for widget in tree.walk(shown_only=True)]


@pytest.mark.parametrize("seed", range(3))
def test_what_kept_its_size_stands_where_measuring_all_anew_puts_it(window, seed: int) -> None:
    app = window(Gallery(), (1280, 720))
    rng = random.Random(seed)
    for n, event in enumerate(monkey(rng, 300)):
        app.send(event)
        app.clock.wait(0.1)
        app.frame()
        if n % 20 == 0:
            kept = places(app)
            app.ui.root.forget_sizes()
            app.ui.relayout()
            assert kept == places(app)


def test_only_what_may_have_another_size_is_measured(window) -> None:
    measured = []

    class Measured(Label):
        def measure(self, style, width):
            measured.append(self.text)
            return super().measure(style, width)

    app = window(lambda: Column(Row(Measured("still"), Label("beside")),
                                Row(Measured("short", id="grows")), gap=0))
    measured.clear()
    app.ui.get("grows", Label).text = "no longer short"
    app.frame()
    assert set(measured) == {"no longer short"}
    app.ui.restyle(scale=1.5)
    app.frame()
    assert set(measured) == {"no longer short", "still"}


@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)
@pytest.mark.parametrize(("size", "scale"), SIZES, ids=str)
def test_the_gallery_shows_nothing_clipped_or_overlapping(window, size, scale, theme) -> None:
    app = window(Gallery(), size, scale=scale, theme=theme)
    tabs = app.ui.get("pages", Tabs)
    for i in range(len(tabs.pages)):
        tabs.choose(i)
        picture = seen(app)
        assert picture.texts() and picture.clipped() == [] and picture.overlapping() == []


def test_drawing_changes_nothing(window) -> None:
    app = window(Gallery(), (1280, 720))
    one, two = seen(app).ops, seen(app).ops
    assert one == two


class Broken(Scene):
    def build(self, ui: UI) -> Widget:
        return Button("", icon="no-such-icon")


def test_an_unknown_icon_is_named(window) -> None:
    with pytest.raises(KeyError, match="no-such-icon"):
        window(Broken())


def test_the_example_of_the_guide_works() -> None:
    guide = (Path(__file__).parents[3] / "docs" / "screens.md").read_text(encoding="utf-8")
    screen, test = (part.split("```")[0] for part in guide.split("```python\n")[1:3])
    names = {"FakeClock": FakeClock, "Key": Key, "ListBox": ListBox,
             "RecordingRenderer": RecordingRenderer, "__name__": "guide"}
    exec(screen + test, names)
    names["app"].quit()


def test_a_long_title_of_a_dialog_is_told_whole(window) -> None:
    app, title = window(buttons("a")), "A push, of which no general war comes now or in this month"
    ask(app.ui, title, "Really?", [("Yes", "primary", None)])
    assert seen(app).says(title)
