"""The handover screen: nothing of any seat is shown until the next person confirms."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from game.app.controller import GameController
from game.present.texts.turn import say
from game.screens.common.game_scene import GameScene, Middle
from game.screens.reference.reference import badge
from game.screens.toolkit.button import Button
from game.screens.toolkit.containers import Column, Panel, Row
from game.screens.toolkit.events import Event, Key
from game.screens.toolkit.label import RichText
from game.screens.toolkit.markup import escape
from game.screens.toolkit.ui import UI
from game.screens.toolkit.widget import Widget


class HandOver(GameScene):
    """Shown between two people at one screen; `then` is called once the next one confirms."""

    halts: ClassVar[bool] = True  # it may be above the main screen of the person who is waited for

    def __init__(self, game: GameController, seat: int, then: Callable[[], None]) -> None:
        super().__init__(game)
        self.seat, self.then = seat, then

    def build(self, ui: UI) -> Widget:
        """Whose turn it is, and nothing else."""
        actor = self.game.scenario.actors[self.seat]
        words = RichText(f"**{escape(say('pass_to', name=actor.called))}**",
                         size="title" if self.narrow else "display")
        wall = Row()
        if self.game.bridge is None:  # nobody reads or changes the game in the middle of a month
            ui.shortcuts.add("f8", say("short_projector"), self._wall)
            ui.shortcuts.add("f9", say("tip_facilitator"), self._teacher)
            wall = Row(Button(say("short_projector"), self._wall, id="wall", kind="quiet",
                              size="small", icon="projector"),
                       Button(say("tip_facilitator"), self._teacher, id="teacher", kind="quiet",
                              size="small", icon="school"))
        body = Column(
            Row(badge(actor, ui, 56 if self.narrow else 88), words.sized(stretch=1), gap=18),
            RichText(say("others"), token="dim"),
            Button(say("here", name=actor.called), self.sit, id="here", kind="primary",
                   icon="user"), wall, gap=16)
        return Middle(Panel(body, 28, border="strong_border"), 720)

    def _wall(self) -> None:
        self.game.go("projector")

    def _teacher(self) -> None:
        self.game.go("facilitator")

    def entered(self) -> None:
        """Focus the button; clear messages and clipboard of the previous person."""
        self.ui.notices.toasts = []
        self.ui.copy("")
        self.ui.focus(self.ui.find("here"), ring=False)

    def handle(self, event: Event) -> bool:
        """Block the ways back; Enter confirms, also after a click beside the panel."""
        if isinstance(event, Key) and event.chord == "enter":
            self.sit()
            return True
        return isinstance(event, Key) and event.chord == "escape"

    def sit(self) -> None:
        """The next person confirms."""
        if len(self.app.scenes) > 1:
            self.game.back()
        self.then()
