"""The title page: a new game, the last one, saved ones, settings."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from game.core.errors import MultipolarError
from game.screens.atlas.styles import Layer
from game.screens.atlas.widget import Atlas
from game.screens.kit.button import Button, Kind
from game.screens.kit.containers import Column, Grid, Panel, Row, Stack
from game.screens.kit.label import Icon, Label, RichText
from game.screens.kit.markup import escape
from game.screens.kit.ui import UI
from game.screens.kit.widget import Widget
from game.screens.play_text import say
from game.screens.stage import Middle, Play
from game.session.saves import saved_games

if TYPE_CHECKING:
    from game.screens.desk import Desk

LOW = 560.0
"""Below so many logical units of height the buttons stand in pairs."""


class Title(Play):
    """Where the game begins."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        found = saved_games()
        self.last = found[0] if found else None

    def build(self, ui: UI) -> Widget:
        """The name of the game and the ways in, above the map."""
        buttons: list[Widget] = []
        if self.last is not None:
            what = say("go_on_what", title=self.last.title, turns=self.last.turns)
            buttons += [self._button("go_on", self.go_on, "play", "primary", escape(what)),
                        Label(what, size="small", token="dim", align="centre")]
        others = Grid(
            self._button("new_game", lambda: self.desk.go("setup"), "globe",
                         "normal" if self.last else "primary"),
            self._button("load_game", lambda: self.desk.go("load"), "folder-open"),
            self._button("settings", lambda: self.desk.go("settings"), "settings"),
            self._button("leave", self.leave, "log-out"),
            columns=2 if ui.style.units.screen.h < LOW else 1, gap=12)
        head = Row(Icon("globe", 38, token="accent"),
                   Label(say("name"), size="display", weight="bold"), gap=12)
        body = Column(head, RichText(say("title_about"), token="dim"), *buttons, others, gap=12)
        panel = Panel(body, 26, border="strong_border", id="panel")
        back = Atlas("title_map", legend=False)
        back.focusable, back.enabled = False, False
        back.show(Layer("", {}))
        return Stack(back, Middle(panel, 460))

    def _button(self, key: str, act: Callable[[], None], icon: str, kind: Kind = "normal",
                tooltip: str = "") -> Button:
        return Button(say(key), act, id=key, icon=icon, kind=kind, tooltip=tooltip)

    def entered(self) -> None:
        """Enter goes on with what is most likely wanted."""
        self.ui.focus(self.ui.find("go_on" if self.last else "new_game"), ring=False)

    def go_on(self) -> None:
        """The last game."""
        if self.last is None:
            return
        try:
            self.desk.load(self.last.path)
        except MultipolarError as error:
            self.desk.toast(escape(str(error)), "triangle-alert", "bad")
            self.desk.go("load")
            return
        self.desk.forward()

    def leave(self) -> None:
        """Close the window."""
        self.app.close()
