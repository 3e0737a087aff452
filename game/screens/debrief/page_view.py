"""Pages of the debrief in the window: whose flags and colours stand where, where links lead."""

from __future__ import annotations

from collections.abc import Callable

from game.app.controller import GameController
from game.screens.common.page_view import Still
from game.screens.reference.reference import badge, token_of
from game.screens.toolkit.ui import UI
from game.screens.toolkit.widget import Widget


class DebriefDoing(Still):
    """What a page of the debrief can bring about: it leads to reasons, and sends nothing."""

    def __init__(self, game: GameController, ui: UI, follow: Callable[[str], None],
                 rebuild: Callable[[], None]) -> None:
        self.actors = {actor.id: actor for actor in game.scenario.actors}
        self.ui = ui
        self.follow = follow  # type: ignore[assignment, method-assign]
        self.rebuild = rebuild  # type: ignore[method-assign]

    def sign(self, who: str, side: float) -> Widget | None:
        """The flag or sign of an actor."""
        return badge(self.actors[who], self.ui, side) if who in self.actors else None

    def token(self, who: str) -> str:
        """The colour of an actor."""
        return token_of(self.ui.style.theme, self.actors[who]) if who in self.actors else ""
