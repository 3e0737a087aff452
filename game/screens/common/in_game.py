"""Scenes with pages of a game."""

from __future__ import annotations

from game.app.controller import GameController
from game.page.links import Link
from game.present.world.country_page import actor_number
from game.present.world.reference_pages import PAGES
from game.screens.common.page_view import Doing
from game.screens.common.signs import badge, country_flag
from game.screens.toolkit.app import Scene
from game.screens.toolkit.widget import Widget

CHARTS = "charts"


class InGame(Scene, Doing):
    """A scene with pages of a game: links lead to screens, seats have signs and colours."""

    game: GameController

    def follow(self, link: str) -> None:
        """Follow a link: to a number's reasons, a figure's formula, a chart, a page, an article."""
        to = Link.of(link)
        month = None if to.turn is None else min(to.turn, self.game.observer.played)
        if to.kind == "why":
            self.game.why(to.name, *to.ids, turn=month, cause=to.cause)
        elif to.kind == "derived":
            self.game.go("derivation", key=to.what, turn=month)
        elif to.kind == CHARTS:
            self.game.go(CHARTS, quantity=to.name, ids=to.ids)
        elif to.kind in PAGES:
            self.game.go(to.kind, id=to.rest)
        elif not to.rest:
            self.game.go(to.kind)
        else:
            self.game.go("encyclopaedia", entry=link)

    def sign(self, who: str, side: float) -> Widget | None:
        """The flag or sign of an actor or a country."""
        scenario = self.game.scenario
        if who in {c.id for c in scenario.countries}:
            return country_flag(who, self.ui, side)
        at = actor_number(scenario, who)
        return badge(scenario.actors[at], self.ui, side) if at >= 0 else None

    def token(self, who: str) -> str:
        """The colour token of an actor; "" for none of its own."""
        return who if who in self.ui.style.theme.actors else ""
