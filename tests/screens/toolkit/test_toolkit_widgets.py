"""Widgets by events: what the model says afterwards."""

from __future__ import annotations

from itertools import pairwise

import pytest
from conftest_toolkit import seen
from hypothesis import given
from hypothesis import strategies as st

from game.axes import apart, ticks
from game.screens.toolkit.button import Button, Checkbox, Toggle
from game.screens.toolkit.charts import LineChart, Series
from game.screens.toolkit.containers import Column, Grid, Padding, Row
from game.screens.toolkit.events import Key, Pointer, Text, Wheel
from game.screens.toolkit.label import Label, RichText
from game.screens.toolkit.lengths import share
from game.screens.toolkit.listbox import Dropdown, Item, ListBox
from game.screens.toolkit.scroll import ScrollArea
from game.screens.toolkit.slider import Slider
from game.screens.toolkit.split import Split
from game.screens.toolkit.table import ColumnSpec, Table
from game.screens.toolkit.tabs import Tabs
from game.screens.toolkit.textfield import TextField
from game.screens.toolkit.widget import Widget

NAMES = ("Austria", "Belarus", "Brazil", "Chad", "China", "Denmark", "Egypt", "Fiji", "Ghana")
ITEMS = [Item(name.lower(), name, enabled=name != "Chad") for name in NAMES]
LENGTHS = st.lists(st.tuples(st.floats(0, 300), st.floats(0, 50), st.sampled_from([0, 0, 1, 2])),
                   min_size=1, max_size=6)


def click(app, widget: Widget, dx: float = 0.0, dy: float = 0.0) -> None:
    x, y = widget.rect.centre
    app.send(Pointer("move", x + dx, y + dy, button=0))
    app.send(Pointer("down", x + dx, y + dy))
    app.send(Pointer("up", x + dx, y + dy))


def keys(app, *names: str) -> None:
    for name in names:
        *mods, key = name.split("+")
        app.send(Key(key, "+".join(mods)))


@given(LENGTHS, st.floats(0, 900))
def test_shared_lengths_fill_the_room(parts, room: float) -> None:
    wants, floors, weights = zip(*parts, strict=True)
    floors = [min(w, f) for w, f in zip(wants, floors, strict=True)]
    out = share(room, wants, floors, weights)
    assert all(length >= f - 1e-6 for length, f in zip(out, floors, strict=True))
    least = sum(f if g else w for w, f, g in zip(wants, floors, weights, strict=True))
    if any(weights) and least <= room:
        assert sum(out) == pytest.approx(room)


def test_rows_and_columns_place_without_overlap(window) -> None:
    app = window(lambda: Padding(Column(
        Row(Button("One", id="a"), Button("Two", id="b").sized(stretch=1), Button("Three", id="c")),
        Grid(*(Button(n, id=n) for n in NAMES), columns=3, id="grid"))))
    rects = [w.rect for w in app.ui.root.walk() if isinstance(w, Button)]
    assert not [(a, b) for i, a in enumerate(rects) for b in rects[i + 1:] if a.meets(b)]
    assert app.ui.find("c").rect.right == pytest.approx(792)


def test_a_button_needs_the_release_on_it(window) -> None:
    presses: list[str] = []
    app = window(lambda: Padding(Column(Button("Go", lambda: presses.append("go"), id="go"),
                                        align="start")))
    button = app.ui.find("go")
    app.send(Pointer("down", *button.rect.centre))
    app.send(Pointer("up", 700, 500))
    assert presses == []
    click(app, button)
    keys(app, "enter", "space")
    assert presses == ["go"] * 3
    button.disabled()
    click(app, button)
    assert presses == ["go"] * 3


def test_switches_turn_and_tell(window) -> None:
    told: list[bool] = []
    app = window(lambda: Column(Toggle("Hints", True, told.append, id="t"),
                                Checkbox("Ready", id="c", on_change=told.append)))
    click(app, app.ui.find("t"))
    app.ui.focus(app.ui.find("c"))
    keys(app, "space")
    assert told == [False, True]


def list_window(window, chosen: list[str]):
    app = window(lambda: Column(ListBox(ITEMS, id="list", rows_shown=4, on_select=chosen.append)
                                .sized(height=120), align="start"))
    app.ui.focus(app.ui.find("list"))
    return app, app.ui.get("list", ListBox)


def test_lists_by_keyboard(window) -> None:
    chosen: list[str] = []
    app, box = list_window(window, chosen)
    keys(app, "down", "down", "down", "down")
    assert box.key_selected == "china", "what may not be chosen is skipped"
    keys(app, "end")
    assert box.key_selected == "ghana" and box.bar.offset > 0
    keys(app, "home", "pagedown")
    assert chosen[-1] == box.key_selected == "brazil"


def test_lists_by_typing(window) -> None:
    app, box = list_window(window, [])
    for letter in "den":
        app.send(Text(letter))
    assert box.key_selected == "denmark"
    app.clock.wait(2)
    app.frame()
    app.send(Text("b"))
    assert box.key_selected == "belarus"
    app.clock.wait(2)
    app.frame()
    app.send(Text("b"))
    assert box.key_selected == "brazil"


def test_lists_by_pointer_and_wheel(window) -> None:
    app, box = list_window(window, [])
    app.send(Pointer("down", box.rect.x + 20, box.row_rect(1).centre[1]))
    assert box.key_selected == "belarus"
    app.send(Wheel(box.rect.x + 20, box.rect.y + 20, dy=-50))
    assert box.bar.offset == pytest.approx(box.bar.content - box.bar.view)
    thumb = box.bar.thumb
    app.send(Pointer("up", *thumb.centre))
    app.send(Pointer("down", *thumb.centre))
    app.send(Pointer("move", thumb.centre[0], 0))
    app.send(Pointer("up", thumb.centre[0], 0))
    assert box.bar.offset == 0


def test_dropdown_opens_takes_and_closes(window) -> None:
    chosen: list[str] = []
    app = window(lambda: Column(Dropdown(ITEMS, "brazil", chosen.append, id="d"), align="start"))
    drop = app.ui.get("d", Dropdown)
    app.ui.focus(drop)
    keys(app, "enter")
    assert app.ui.layers and app.ui.focused is app.ui.find("d.list")
    keys(app, "down", "down", "enter")
    assert not app.ui.layers and app.ui.focused is drop
    assert chosen == [drop.key] == ["denmark"]
    keys(app, "enter", "up", "escape")
    assert drop.key == "denmark" and not app.ui.layers
    keys(app, "up")
    app.send(Text("f"))
    assert chosen == ["denmark", "china", "fiji"]
    click(app, drop)
    app.send(Pointer("down", 790, 590))
    assert not app.ui.layers, "a click outside closes"


def test_tabs_turn_and_hide(window) -> None:
    app = window(lambda: Tabs([("One", Button("x", id="x")), ("Two", Button("y", id="y"))], id="t"))
    tabs = app.ui.get("t", Tabs)
    app.ui.focus(tabs.strip)
    keys(app, "right")
    assert tabs.chosen == 1 and app.ui.find("y").usable and not app.ui.find("x").usable
    click_at = tabs.strip.places[0].centre
    app.send(Pointer("down", *click_at))
    assert tabs.chosen == 0


def test_scrolling_follows_the_focus(window) -> None:
    app = window(lambda: ScrollArea(Column(*(Button(f"B{i}", id=f"b{i}") for i in range(40))),
                                    id="s"))
    area = app.ui.get("s", ScrollArea)
    for i in range(40):
        keys(app, "tab")
        assert app.ui.focused is app.ui.find(f"b{i}")
        assert area.rect.holds(app.ui.focused.rect)
    offset = area.bar.offset
    app.send(Wheel(100, 100, dy=1))
    assert area.bar.offset < offset
    keys(app, "pageup")
    assert area.bar.offset < offset - 300


def test_an_arrow_says_that_more_is_below_and_leads_there(window) -> None:
    app = window(lambda: ScrollArea(Column(*(Label(f"line {n}") for n in range(60))), id="page",
                                    more=True), (400, 300))
    area = app.ui.get("page", ScrollArea)

    def shown() -> bool:
        return any(op.kind == "icon" and op.text == "chevron-down" for op in seen(app).ops)
    assert shown() and area.more_below is not None
    app.send(Pointer("down", *area.more_below.centre))
    assert area.bar.offset > 200 and shown()
    area.scroll_to(1e9)
    assert not shown() and area.more_below is None


def test_slider_by_pointer_and_keys(window) -> None:
    values: list[float] = []
    app = window(lambda: Column(Slider(100, 200, 125, 25, values.append, id="s")))
    slider = app.ui.get("s", Slider)
    y = slider.rect.centre[1]
    app.send(Pointer("down", slider.track.right, y))
    app.send(Pointer("move", slider.track.x + slider.track.w * 0.52, y))
    app.send(Pointer("up", 0, y))
    keys(app, "left", "home", "end", "right")
    assert values == [200, 150, 125, 100, 200]


def test_a_slider_that_moves_itself_tells_a_drag_at_its_end(window) -> None:
    values: list[float] = []
    app = window(lambda: Column(Slider(100, 200, 125, 25, values.append, id="s", at_end=True)))
    slider = app.ui.get("s", Slider)
    y = slider.rect.centre[1]
    app.send(Pointer("down", slider.track.x + slider.track.w * 0.52, y))
    app.send(Pointer("move", slider.track.right, y))
    assert slider.value == 200 and values == []
    app.send(Pointer("up", 0, y))
    keys(app, "left")
    assert values == [200, 175]


def test_text_field_edits(window) -> None:
    told: list[str] = []
    app = window(lambda: Column(TextField("Ankara", id="f", on_change=told.append, longest=9)))
    field = app.ui.get("f", TextField)
    app.ui.focus(field)
    for letter in " x ":
        app.send(Text(letter))
    assert field.text == "Ankara x ", "a blank is typed once"
    app.send(Text("zz"))
    assert field.text == "Ankara x ", "no longer than allowed"
    keys(app, "home", "shift+right", "shift+right", "ctrl+x")
    assert field.text == "kara x "
    keys(app, "end", "ctrl+v", "backspace")
    assert field.text == "kara x A"
    keys(app, "ctrl+a", "delete")
    assert field.text == "" == told[-1]


def test_table_sorts_and_keeps_the_choice(window) -> None:
    rows = {n: {"name": n, "size": len(n) if n != "Fiji" else None} for n in NAMES}
    columns = [ColumnSpec("name", "Name", weight=1), ColumnSpec("size", "Size", "right")]
    app = window(lambda: Table(columns, rows, id="t"))
    table = app.ui.get("t", Table)
    app.ui.focus(table)
    keys(app, "down", "alt+2")
    assert table.key_selected == "Austria"
    sizes = [rows[k]["size"] for k in table.order]
    assert sizes[-1] is None and all(a <= b for a, b in pairwise(sizes[:-1]))
    x = table.rect.right - 40
    app.send(Pointer("down", x, table.rect.y + 8))
    assert table.descending and table.order[-1] == "Fiji"


def test_links_by_pointer_and_keys(window) -> None:
    links: list[str] = []
    app = window(lambda: Column(RichText("[one](1) and [two](2)", id="r", on_link=links.append)))
    app.ui.focus(app.ui.find("r"))
    keys(app, "enter", "right", "enter")
    app.send(Pointer("down", 5, 8))
    assert links == ["1", "2", "1"]


def test_split_moves_within_its_bounds(window) -> None:
    app = window(lambda: Split(Label("a").sized(min_w=200), Label("b").sized(min_w=300), id="s"))
    split = app.ui.get("s", Split)
    x, y = split.border.centre
    app.send(Pointer("down", x, y))
    app.send(Pointer("move", 5, y))
    app.send(Pointer("up", 5, y))
    app.frame()
    assert split.children[0].rect.w == pytest.approx(200)


def test_chart_reads_values(window) -> None:
    app = window(lambda: LineChart([Series("Up", [1, 2, 3]), Series("Gap", [3, None, 1])],
                                   ["T1", "T2", "T3"], id="c"))
    chart = app.ui.get("c", LineChart)
    app.send(Pointer("move", chart.x_of(1), chart.plot.centre[1], button=0))
    assert chart.step == 1 and seen(app).says("Up 2")
    app.ui.focus(chart)
    keys(app, "right")
    assert chart.step == 2 and not seen(app).clipped()


@given(st.lists(st.floats(0, 300), min_size=1, max_size=9))
def test_labels_keep_apart(places: list[float]) -> None:
    out = apart(places, 18, 0, 300)
    assert all(-1e-6 <= y <= 300 + 1e-6 for y in out)
    assert all(b - a >= 18 - 1e-6 for a, b in pairwise(sorted(out)))
    assert sorted(range(len(out)), key=lambda i: (places[i], i)) \
        == sorted(range(len(out)), key=lambda i: (out[i], i))


@given(st.floats(-1e4, 1e4), st.floats(0.01, 1e4))
def test_ticks_are_round_and_reach_over(low: float, span: float) -> None:
    marks = ticks(low, low + span)
    assert marks[0] <= low + 1e-6 and marks[-1] >= low + span - span * 1e-6
    assert 2 <= len(marks) <= 9


def test_too_many_tabs_move_closer_then_show_whole_with_an_arrow(window) -> None:
    titles = [f"Page of number {n}" for n in range(12)]
    app = window(lambda: Tabs([(t, Label(t)) for t in titles], id="t"))
    strip = app.ui.get("t", Tabs).strip
    assert strip.hidden and strip.shown.start == 0
    assert {titles[i] for i in strip.shown} <= set(seen(app).texts()) and not seen(app).clipped()
    end = strip.rect.right - 4, strip.rect.centre[1]
    beyond = strip.shown.stop
    assert strip.tooltip_at(*end) == ", ".join(titles[beyond:])
    app.send(Pointer("down", *end))
    assert strip.chosen == beyond
    app.ui.focus(strip)
    keys(app, "end")
    app.ui.update()
    assert strip.chosen == 11 and 11 in strip.shown and strip.shown.stop == 12
    assert strip.places[11].right <= strip.rect.right + 0.5
    keys(app, "home")
    app.ui.update()
    assert strip.shown.start == 0


def test_a_list_is_no_taller_than_its_rows(window) -> None:
    app, box = list_window(window, [])
    app.ui.update()
    rows = [Item("one", "One"), Item("two", "Two")]
    box.set_items(rows)
    app.ui.update()
    assert box.rect.h == pytest.approx(2 * box.row_height + 4)
    assert box.row_at(box.rect.x + 20, box.row_rect(1).centre[1]) == 1


def test_a_field_at_rest_shows_its_start(window) -> None:
    words = "The first words of a reason that goes on for longer than the field is wide, to its end"
    app = window(lambda: Column(
        TextField(words, id="f").sized(width=200), Button("b", id="b"), align="start"))
    field = app.ui.get("f", TextField)

    def left() -> float:
        return next(op.rect.x for op in seen(app).ops if op.text == words)

    app.ui.focus(app.ui.find("b"))
    assert left() == pytest.approx(field.inner.x)
    app.ui.focus(field)
    assert left() < field.inner.x, "the caret at the end is in sight"
