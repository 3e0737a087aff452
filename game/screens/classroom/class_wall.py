"""The projector of a networked class in the window: what everybody may know of the room that this
computer hosts. The browser's projector page shows the same and more."""

from __future__ import annotations

from math import ceil
from pathlib import Path

from game.app.controller import GameController
from game.app.room.other_rooms import Watched
from game.app.room.stages import LOBBY, PRACTICE, REVIEW, SETUP
from game.match.report import date_text
from game.present.words.texts import classroom as say
from game.present.words.texts import room as part
from game.screens.classroom.projector import TALL, Projector
from game.screens.common.game_scene import GameScene
from game.screens.toolkit.button import IconButton
from game.screens.toolkit.containers import Column, Padding, Row, Spacer
from game.screens.toolkit.label import Label
from game.screens.toolkit.ui import UI
from game.screens.toolkit.widget import Widget

LOOK = 1.0
"""Seconds between two looks at the room."""
DOOR = (SETUP, LOBBY, PRACTICE)
"""Parts in which the class comes in."""


class ClassWall(Projector):
    """The public view of a room. folder: where the room is kept; address: where the class joins."""

    def __init__(self, game: GameController, folder: Path, address: str = "") -> None:
        GameScene.__init__(self, game)
        self.layer, self.big = "influence", "wall"
        self.room, self.address = Watched(folder), address
        self._wait, self._clock = 0.0, ""

    def tick(self, dt: float) -> None:
        """Look at the room from time to time, beside the window's own work."""
        super().tick(dt)
        self._wait -= dt
        if self._wait <= 0:
            self._wait = LOOK
            self.game.tasks.submit("class wall", self.room.look, self._looked, lambda error: None)

    def _looked(self, changed: bool) -> None:
        clock = self._time_left()
        if self.room.public is not None:
            self.eyes = self.room.public
        if changed or clock != self._clock:
            self._clock = clock
            self.rebuild()

    def build(self, ui: UI) -> Widget:
        """How to come in, that the teacher looks first, or the world."""
        if self.room.public is None or self.room.stage.name in DOOR:
            return self._words(ui, self._door())
        if self.room.stage.name == REVIEW:
            return self._words(ui, [Label(
                part("stage_review"), size="display", weight="bold", align="centre")])
        self.eyes = self.room.public
        return super().build(ui)

    def _words(self, ui: UI, words: list[Widget]) -> Widget:
        self.big = "display" if ui.style.units.screen.h >= TALL else "wall"
        return Padding(Column(self._head(ui), Column(Spacer(), *words, Spacer(), gap=24).sized(
            stretch=1), gap=24), 16)

    def _door(self) -> list[Widget]:
        """Address and PIN."""
        pin = f"{self.room.pin[:3]} {self.room.pin[3:]}"
        return [Label(self.address, size="display", align="centre", id="address"),
                Label(say("wall_pin", pin=pin), size="display", weight="bold", align="centre",
                      id="pin")]

    def leave(self) -> None:
        """Go back to the title."""
        self.game.back()

    def _time_left(self) -> str:
        """The minutes that are left, "" without a clock."""
        left = self.room.left
        return say("wall_minutes", count=ceil(left / 60)) if left > 0 else ""

    def _head(self, ui: UI) -> Widget:
        """Part of the lesson, month, clock, light or dark."""
        public, stage = self.room.public, self.room.stage
        title = part(f"stage_{stage.name}")
        about = "" if public is None else " · ".join((
            date_text(public.scenario, max(1, min(stage.turn or 1, public.scenario.turns))),
            say("public_only"), public.scenario.title))
        date = Column(Label(title, size="title" if self.narrow else "display", weight="bold"),
                      Label(about, token="dim"), gap=0)
        return Row(IconButton("arrow-left", say("wall_leave"), self.leave, id="back"),
                   date.sized(stretch=1, min_w=120),
                   Label(self._clock, size="title", id="clock"),
                   IconButton("sun" if ui.style.theme.name == "dark" else "moon",
                              say("wall_light"), self.switch, id="light"), gap=12)
