"""Every widget on one screen, to look at: python tests/screens/toolkit/gallery.py.

With --shots FOLDER it writes pictures in four sizes and both themes instead of opening a window.
"""

from __future__ import annotations

import argparse
import os
from collections.abc import Callable
from pathlib import Path

from game.screens.toolkit.app import App, FakeClock, Scene
from game.screens.toolkit.button import Button, Checkbox, IconButton, Toggle
from game.screens.toolkit.charts import LineChart, Moment, Series, Sparkline
from game.screens.toolkit.containers import Column, Flow, Grid, Padding, Panel, Row, Spacer
from game.screens.toolkit.events import Key, Pointer
from game.screens.toolkit.icons import names
from game.screens.toolkit.label import Icon, Label, RichText
from game.screens.toolkit.listbox import Dropdown, Item, ListBox
from game.screens.toolkit.modal import ask
from game.screens.toolkit.progress import Progress
from game.screens.toolkit.scroll import ScrollArea
from game.screens.toolkit.slider import Slider
from game.screens.toolkit.split import Split
from game.screens.toolkit.table import ColumnSpec, Table, Value
from game.screens.toolkit.tabs import Tabs
from game.screens.toolkit.textfield import TextField
from game.screens.toolkit.theme import THEMES
from game.screens.toolkit.ui import UI
from game.screens.toolkit.widget import Widget

FRUIT = ("Apple", "Apricot", "Banana", "Cherry", "Fig", "Grape", "Lemon", "Mango", "Melon", "Olive",
         "Peach", "Pear", "Plum", "Quince")
PROSE = """# A heading
Rich text wraps, has **bold words**, [links](first) that take the keyboard, icons {icon:ship} and \
colours: {good:+3 better}, {bad:−2 worse}, {us:one} {russia:two} {china:three} {brics:four}.

## Points
- The first point is long enough that it goes on in a second line, which stands below its words.
- The second has [another link](second).
"""
STEPS = [f"T{i}" for i in range(1, 25)]


def wave(start: float, slope: float, bumps: int) -> list[float]:
    """A fixed series of numbers that go up and down."""
    return [start + slope * i + ((i * bumps) % 7 - 3) * 2.2 for i in range(len(STEPS))]


class Gallery(Scene):
    """The widgets, with a switch for theme and scale."""

    def __init__(self) -> None:
        self.pressed = 0

    def build(self, ui: UI) -> Widget:
        """A header and a page for each kind of widget."""
        ui.shortcuts.add("ctrl+t", "Other theme", self.other_theme, "Gallery")
        ui.shortcuts.add("ctrl++", "Larger", lambda: self.scale(0.25), "Gallery")
        ui.shortcuts.add("ctrl+-", "Smaller", lambda: self.scale(-0.25), "Gallery")
        head = Row(Icon("palette", 26, token="accent"),
                   Label("Gallery", size="title", weight="bold").sized(stretch=1),
                   IconButton("sun", "Other theme (Ctrl + T)", self.other_theme, id="theme"),
                   IconButton("zoom-in", "Larger (Ctrl + +)", lambda: self.scale(0.25), id="more"),
                   IconButton("zoom-out", "Smaller (Ctrl + −)", lambda: self.scale(-0.25),
                              id="less"))
        pages: list[tuple[str, Widget]] = [
            ("Controls", ScrollArea(self.controls(), id="controls")),
            ("Lists", ScrollArea(self.lists(), id="lists")),
            ("Charts", ScrollArea(self.charts(), id="charts")),
            ("Split", self.split()), ("Icons", ScrollArea(self.icons(), id="icons"))]
        return Padding(Column(head, Tabs(pages, id="pages")), 12)

    def other_theme(self) -> None:
        """Switch between dark and light."""
        name = "light" if self.ui.style.theme.name == "dark" else "dark"
        self.ui.restyle(theme=THEMES[name])

    def scale(self, by: float) -> None:
        """Change the scale."""
        self.ui.restyle(scale=self.ui.style.units.scale + by)

    def controls(self) -> Widget:
        """Buttons, switches, fields, text."""
        buttons = Flow(Button("Add order", self.count, id="add", icon="plus"),
                       Button("Quiet", id="quiet", kind="quiet"),
                       Button("Ends badly", id="danger", kind="danger", icon="triangle-alert"),
                       Button("Not now", id="off").disabled(),
                       Button("End turn", self.question, id="end", kind="primary"))
        notices = Flow(Button("Toast", lambda: self.ui.toast("Saved as **autumn**", "save", "good"),
                              id="toast"),
                       IconButton("info", "A tooltip with **bold** words", id="tip"))
        switches = Grid(Toggle("Hints", True, id="hints"), Toggle("Sound", id="sound"),
                        Checkbox("Ready", True, id="ready"), Checkbox("Secret", id="secret"))
        fields = Column(Label("Name", size="small", weight="semibold", token="dim"),
                        TextField("Ankara", id="name", icon="search"),
                        TextField(id="empty", placeholder="Type a name …"),
                        Slider(100, 200, 125, 25, id="scale", show=lambda v: f"{v:.0f} %"),
                        Row(Label("Support", token="dim"), Progress(0.54, mark=0.5,
                                                                    token="good").sized(stretch=1)))
        return Grid(_card("Buttons", Column(buttons, notices)), _card("Switches", switches),
                    _card("Fields", fields),
                    _card("Text", RichText(PROSE, id="prose", on_link=self.follow)),
                    min_column=300)

    def lists(self) -> Widget:
        """List, dropdown, table."""
        items = [Item(name.lower(), name, note=f"{len(name)} letters", icon="circle-dot",
                      enabled=name != "Cherry") for name in FRUIT]
        rows: dict[str, dict[str, Value]] = {
            name: {"name": name, "letters": len(name), "change": (i * 5) % 9 - 4}
            for i, name in enumerate(FRUIT)}
        columns = [ColumnSpec("name", "Name", weight=1), ColumnSpec("letters", "Letters", "right"),
                   ColumnSpec("change", "Change", "right", show=_signed,
                              token=lambda v: "good" if v > 0 else "bad" if v < 0 else "dim",
                              tooltip="Since last **season**")]
        return Grid(
            _card("List and dropdown", Column(
                Dropdown(items, "fig", id="dropdown"),
                ListBox(items, id="list", selected="banana", rows_shown=6))),
            _card("Table", Table(columns, rows, id="table", sort="letters", rows_shown=7)),
            min_column=300)

    def charts(self) -> Widget:
        """Lines over time."""
        lines = [Series("United States", wave(72, 1.1, 3), "us"),
                 Series("Russia", wave(70, 0.9, 2), "russia"),
                 Series("China", wave(90, 0.4, 5), "china"),
                 Series("BRICS+", wave(112, -0.5, 4), "brics")]
        chart = LineChart(lines, STEPS, id="chart", low=0, moments=[Moment(9, "Summit")])
        sparks = Row(*(Sparkline(line.values, token=line.token)  # type: ignore[arg-type]  # no gaps
                       for line in lines), Spacer())
        return Grid(_card("Influence by turn", Column(chart, sparks)), min_column=300)

    def split(self) -> Widget:
        """Two scrolling texts with a movable divider."""
        return Split(ScrollArea(RichText(PROSE * 3)), ScrollArea(RichText(PROSE * 2)), 0.6,
                     id="split")

    def icons(self) -> Widget:
        """All icons."""
        return Flow(*(Padding(Icon(name, 24, tooltip=name), 6) for name in names()))

    def count(self) -> None:
        """Count a button press."""
        self.pressed += 1
        self.ui.toast(f"Pressed {self.pressed} times")

    def follow(self, link: str) -> None:
        """Show a followed link."""
        self.ui.toast(f"Link: **{link}**", "link")

    def question(self) -> None:
        """Open a dialog."""
        ask(self.ui, "End the turn?", "Two orders are **not** sealed. They will be lost.",
            [("Go back", "normal", None), ("End turn", "primary", self.count)])


def _card(title: str, body: Widget) -> Panel:
    return Panel(Column(Label(title, size="large", weight="semibold"), body, gap=10))


def _signed(value: int) -> str:
    return f"{value:+d}".replace("-", "−")


SIZES = (((1280, 720), 1.0), ((1366, 768), 2.0), ((1920, 1080), 1.0), ((3840, 2160), 1.0))


def shots(folder: Path) -> None:
    """Screenshots of every page in four sizes and both themes."""
    folder.mkdir(parents=True, exist_ok=True)
    for size, scale in SIZES:
        for theme in THEMES.values():
            app = App(size, theme=theme, scale=scale, clock=FakeClock(), source=lambda app: [])
            app.push(Gallery())
            base = f"{size[0]}x{size[1]}_{theme.name}"
            tabs = app.ui.get("pages", Tabs)
            for i, title in enumerate(tabs.strip.titles):
                tabs.choose(i)
                app.send(Key("tab"))
                app.screenshot(folder / f"{base}_{title.lower()}.png")
            for name, show in _states(app).items():
                tabs.choose(1 if name == "dropdown" else 2 if name == "reading" else 0)
                show()
                app.screenshot(folder / f"{base}_{name}.png")
                app.send(Key("escape"))
            app.quit()


def _states(app: App) -> dict[str, Callable[[], None]]:
    """Transient states, by name."""
    def press(id: str) -> None:
        app.ui.focus(app.ui.find(id))
        app.send(Key("enter"))

    def rest() -> None:
        app.ui.focus(app.ui.find("tip"))
        app.send(Pointer("move", *app.ui.find("tip").rect.centre))
        press("toast")
        app.ui.tick(app.ui.now + 1)

    def read() -> None:
        app.ui.focus(app.ui.find("chart"))
        app.send(Key("left"))

    return {"dialog": lambda: press("end"), "notices": rest, "dropdown": lambda: press("dropdown"),
            "reading": read}


def main() -> None:
    """Open the window, or write the screenshots."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shots", type=Path, help="write pictures into this folder")
    folder = parser.parse_args().shots
    if folder is not None:
        os.environ.setdefault("SDL_VIDEODRIVER", "dummy")
        shots(folder)
        return
    app = App(caption="Gallery")
    app.push(Gallery())
    app.run()
    app.quit()


if __name__ == "__main__":
    main()
