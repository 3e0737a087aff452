"""A press that is under way while the screen is built anew, as when something comes from the thread
between the press of a button and its release."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from conftest_toolkit import Shown

from game.screens.toolkit.app import App
from game.screens.toolkit.button import Button
from game.screens.toolkit.containers import Column
from game.screens.toolkit.events import Key, Pointer, Text
from game.screens.toolkit.label import Label
from game.screens.toolkit.listbox import Item, ListBox
from game.screens.toolkit.modal import ask
from game.screens.toolkit.scroll import ScrollArea
from game.screens.toolkit.slider import Slider
from game.screens.toolkit.split import Split
from game.screens.toolkit.textfield import TextField
from game.screens.toolkit.widget import Widget


def drag(app: App, start: tuple[float, float], *through: tuple[float, float]) -> None:
    """Press, move along with the screen built anew before each step, and let go."""
    app.send(Pointer("down", *start))
    for place in through:
        app.scene.rebuild()
        app.send(Pointer("move", *place, button=0))
    app.scene.rebuild()
    app.send(Pointer("up", *(through or (start,))[-1]))
    assert not app.ui.holding


def test_a_click_counts_though_the_screen_was_built_anew_meanwhile(window) -> None:
    pressed: list[str] = []
    app = window(lambda: Column(Button("Go", lambda: pressed.append("go"), id="go")))
    x, y = app.ui.find("go").rect.centre
    drag(app, (x, y))
    assert pressed == ["go"]
    drag(app, (x, y), (x, y + 300))
    assert pressed == ["go"], "let go elsewhere, it is none"


def test_a_press_does_not_pass_to_another_screen_or_to_what_is_gone(window) -> None:
    pressed: list[str] = []
    names = ["go", "stay"]

    def screen(say: str) -> Shown:
        return Shown(lambda: Column(*(Button(name, lambda: pressed.append(say), id=name)
                                      for name in names)))
    app = window(screen("first"))
    at = app.ui.find("go").rect.centre
    app.send(Pointer("down", *at))
    app.push(screen("second"))
    app.send(Pointer("up", *at))
    app.send(Pointer("down", *at))
    names.remove("go")
    app.scene.rebuild()
    app.send(Pointer("up", *at))
    assert pressed == [] and not app.ui.holding


def test_a_button_that_was_switched_off_meanwhile_is_not_pressed(window) -> None:
    pressed: list[str] = []
    app = window(lambda: Column(Button("Go", lambda: pressed.append("go"), id="go")))
    at = app.ui.find("go").rect.centre
    app.send(Pointer("down", *at))
    app.scene.make = lambda: Column(Button("Go", lambda: pressed.append("off"), id="go").disabled())
    app.scene.rebuild()
    app.send(Pointer("up", *at))
    assert pressed == []


def test_a_click_in_a_dialog_counts_though_the_screen_below_was_built_anew(window) -> None:
    answers: list[str] = []
    app = window(lambda: Label("below"))
    ask(app.ui, "Sure?", "Really?", [("Yes", "primary", lambda: answers.append("yes"))])
    app.ui.update()
    button = next(w for w in app.ui.layers[-1].widget.walk()
                  if isinstance(w, Button) and w.text == "Yes")
    drag(app, button.rect.centre)
    assert answers == ["yes"]


@pytest.mark.parametrize("at_end", [False, True])
def test_a_knob_is_dragged_on(window, at_end: bool) -> None:
    values = [100.0]
    app = window(lambda: Column(Slider(100, 200, values[-1], 25, values.append, id="s",
                                       at_end=at_end)))
    track, y = app.ui.get("s", Slider).track, app.ui.find("s").rect.centre[1]
    drag(app, (track.x, y), (track.x + track.w / 2, y), (track.right, y))
    assert values == ([100, 200] if at_end else [100, 150, 200])


def test_a_border_is_dragged_on(window) -> None:
    app = window(lambda: Split(Label("a"), Label("b"), id="s"))
    x, y = app.ui.get("s", Split).border.centre
    drag(app, (x, y), (x - 50, y), (x - 100, y))
    app.frame()
    assert app.ui.get("s", Split).border.centre[0] == pytest.approx(x - 100)


ENTRIES = [Item(f"{i}", f"Entry {i}") for i in range(80)]


@pytest.mark.parametrize("make", [
    lambda: ListBox(ENTRIES, id="all"),
    lambda: ScrollArea(Column(*(Label(item.text) for item in ENTRIES)), id="all")])
def test_a_bar_is_dragged_on(window, make: Callable[[], Widget]) -> None:
    app = window(make)
    bar = app.ui.find("all").bar
    x, y = bar.thumb.centre
    end = bar.track.bottom - bar.thumb.h / 2
    drag(app, (x, y), (x, (y + end) / 2), (x, end))
    after = app.ui.find("all").bar
    assert after.offset == pytest.approx(after.content - after.view)


def test_text_is_chosen_on(window) -> None:
    app = window(lambda: Column(TextField("some words", id="t")))
    inner = app.ui.get("t", TextField).inner
    y = inner.centre[1]
    drag(app, (inner.x, y), (inner.x + 20, y), (inner.right, y))
    assert app.ui.get("t", TextField).selection == (0, 10)


def test_the_caret_stays_where_it_is(window) -> None:
    texts = ["some words"]
    app = window(lambda: Column(TextField(texts[-1], id="t", on_change=texts.append)))
    app.ui.focus(app.ui.find("t"))
    for event in (Key("home"), Text("a"), Text("w"), Text("e"), Key("right", "shift"), Text("-")):
        app.scene.rebuild()
        app.send(event)
    assert texts[-1] == "awe-ome words"
    texts.append("other")
    app.scene.rebuild()
    assert app.ui.get("t", TextField).selection == (5, 5), "other text, from elsewhere"
