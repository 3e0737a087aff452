"""The handover screen: nothing of any seat is shown until the next person confirms."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from game.app.controller import GameController
from game.match.report import date_text
from game.present.observer.observer import Observer
from game.present.words.scenes import home
from game.present.words.texts import front
from game.present.words.texts import turn as say
from game.present.world.danger import brink, standings
from game.screens.common.game_scene import GameScene
from game.screens.common.signs import badge
from game.screens.toolkit.button import Button
from game.screens.toolkit.containers import Column, Flow, Padding, Panel, Row, Spacer
from game.screens.toolkit.events import Event, Key
from game.screens.toolkit.label import Label, RichText
from game.screens.toolkit.markup import escape
from game.screens.toolkit.picture import Night, Picture
from game.screens.toolkit.ui import UI
from game.screens.toolkit.widget import Widget
from game.screens.turn.danger import DangerTrack
from game.screens.turn.printed import DARK_TOP, HEAD


class HandOver(GameScene):
    """Shown between two people at one screen; `then` is called once the next one confirms."""

    halts: ClassVar[bool] = True  # it may be above the main screen of the person who is waited for

    def __init__(self, game: GameController, seat: int, then: Callable[[], None]) -> None:
        super().__init__(game)
        self.seat, self.then = seat, then

    def build(self, ui: UI) -> Widget:
        """Whose turn it is and in which month, before the seat's office, and nothing else."""
        scenario, edge = self.game.scenario, (20, 14) if self.narrow else (56, 36)
        actor = scenario.actors[self.seat]
        kicker = front("turn_of", date=date_text(scenario, self.game.match.turn),
                       turn=self.game.match.turn, turns=scenario.turns)
        told = Column(
            Label(kicker.upper(), size="small", weight="semibold", token="warning"),
            Row(badge(actor, ui, 44 if self.narrow else 76), RichText(
                escape(say("pass_to", name=actor.called)), face=HEAD,
                size="display" if self.narrow else "headline").sized(stretch=1), gap=18),
            RichText(say("others"), size="large"), gap=8)
        here = Button(say("here", name=actor.called), self.sit, id="here", kind="primary",
                      icon="user")
        head = Panel(told, 12) if self.narrow else told  # there it reaches down to what is bright
        body = Column(head, Spacer(), *self._public(), Flow(*self._others(ui), here, justify="end"),
                      gap=14)
        return Night(Picture(home(scenario, self.seat), veil=1.0, top=DARK_TOP, id="scene"),
                     Padding(body, *edge))

    def _public(self) -> list[Widget]:
        """What everybody may see meanwhile, where there is room: how near danger is, as a way to
        the wall of the class."""
        if self.narrow or self.game.rounds is not None:
            return []
        public = Observer(self.game.match, None)
        return [Panel(DangerTrack(standings(public), say("danger_public"), self._wall,
                                  brink=brink(public.scenario)), 8)]

    def _others(self, ui: UI) -> list[Widget]:
        """The ways of the class's wall and the teacher; none in the middle of a month, when nobody
        reads or changes the game."""
        if self.game.rounds is not None:
            return []
        ui.shortcuts.add("f8", say("short_projector"), self._wall)
        ui.shortcuts.add("f9", say("tip_facilitator"), self._teacher)
        return [Button(say("short_projector"), self._wall, id="wall", icon="projector"),
                Button(say("tip_facilitator"), self._teacher, id="teacher", icon="school")]

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
