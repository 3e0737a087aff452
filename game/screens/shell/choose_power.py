"""Play at once: a power is chosen on the map or by its card, and the game begins with its briefing.
"""

from __future__ import annotations

from functools import partial

from game.app.controller import GameController
from game.app.new_game import fresh_seed
from game.app.starting_world import StartingWorld
from game.core.model import Actor
from game.match.report import date_text
from game.players.registry import HUMAN, Named
from game.present.desk.first_day import dilemmas
from game.present.words.explanations import level_name
from game.present.words.scenes import home
from game.present.words.texts import turn as say
from game.screens.common import world_map
from game.screens.common.game_scene import GameScene
from game.screens.common.signs import badge
from game.screens.map.scene import Spot
from game.screens.map.styles import look
from game.screens.map.widget import Atlas
from game.screens.shell.setup import ANY
from game.screens.toolkit.button import Button, IconButton
from game.screens.toolkit.containers import Column, Padding, Panel, Row, Spacer
from game.screens.toolkit.label import RichText
from game.screens.toolkit.markup import escape
from game.screens.toolkit.picture import Night, Picture
from game.screens.toolkit.scroll import ScrollArea
from game.screens.toolkit.shortcuts import shown
from game.screens.toolkit.ui import UI
from game.screens.toolkit.widget import Widget
from game.screens.turn.printed import HEAD, TEXT

SUGGESTED = 3
"""Powers that are offered; all others stand on the page of a new game."""
LEVEL = "easy"
ROOMY = 700.0
"""Height in logical units from which the cards stand in the middle."""
REST, BELOW, MOST_HIGH = 210.0, 60.0, 0.4
"""Height of what stands above and below the cards, of a card below its scene, in logical units; a
scene's height as a share of its width."""
SIDE = 460.0
"""Width of the cards beside the map, in logical units."""


class ChoosePower(GameScene):
    """The world of the first day, and who may be led in it. A press on a power's country marks its
    card; a press on the card begins."""

    def __init__(self, game: GameController, world: StartingWorld) -> None:
        super().__init__(game)
        self.world = world
        self.marked = self.offered[0].id

    @property
    def offered(self) -> list[Actor]:
        """The powers that are offered: states, in the scenario's order."""
        return [a for a in self.world.scenario.actors if a.kind == "state"][:SUGGESTED]

    def build(self, ui: UI) -> Widget:
        """Cards at the left, the map at the right; in a small window cards alone."""
        scenario = self.world.scenario
        head = Row(IconButton("arrow-left", shown("escape"), self.game.back, id="back"),
                   RichText(say("power_title"), size="display", face=HEAD).sized(stretch=1))
        told = RichText(say("power_about", turns=scenario.turns, level=level_name(LEVEL).lower(),
                            date=date_text(scenario, 1)), size="small", token="dim", id="about")
        more = Button(say("power_more"), partial(self.game.go, "setup"), id="more", icon="globe",
                      kind="quiet")
        parts: list[Widget] = [head, told, *(self._card(a, ui) for a in self.offered), more]
        if ui.style.units.screen.h < ROOMY or self.narrow:
            cards: Widget = ScrollArea(Column(*parts, gap=12), id="powers")
        else:
            cards = Column(Spacer(), *parts, Spacer(), gap=14, id="powers")
        if self.narrow:
            return Panel(cards, 14, radius=0)
        atlas = Atlas("power_map", on_select=self.mark, legend=False, nothing=say("nothing_found"))
        atlas.show(world_map.layer(self.world.public, look(ui.style.theme), world_map.INFLUENCE))
        atlas.highlight([spot for spot, seat in self._lands().items() if seat == self.marked])
        return Row(Panel(cards, 20, radius=0).sized(width=SIDE), atlas.sized(stretch=1), gap=0,
                   align="stretch")

    def _card(self, actor: Actor, ui: UI) -> Widget:
        """Who it is, what it must choose between, and the button that begins."""
        scenario = self.world.scenario
        seat = scenario.seats.index(actor.id)
        marked = actor.id == self.marked
        begin = Button(say("power_lead", name=actor.called), partial(self.lead, actor.id),
                       id=f"power.{actor.id}", kind="primary" if marked else "normal")
        row = Row(badge(actor, ui, 34), begin.sized(stretch=1), gap=10)
        told = [RichText(escape(d.name) + ".", size="large", face=TEXT)
                for d in dilemmas(scenario, seat)[:1]]
        if self.narrow or ui.style.units.screen.h < ROOMY:
            inside: Widget = Padding(Column(row, *told, gap=8), 12)
        else:
            room = (ui.style.units.screen.h - REST) / SUGGESTED - BELOW
            scene = Night(Picture(home(scenario, seat), Padding(Column(
                Spacer(), *told), 14, 8), veil=1.0, high=min(MOST_HIGH, room / SIDE),
                corners="top"))
            inside = Column(scene, Padding(row, 12, 10), gap=0)
        return Panel(inside, 1, fill="raised", border="accent" if marked else "border")

    def entered(self) -> None:
        """Focus the first power."""
        self.ui.focus(self.ui.find(f"power.{self.marked}"), ring=False)

    def _lands(self) -> dict[str, str]:
        """Ids on the map of the powers' countries → their seats."""
        return {world_map.codes().get(code, code): a.id for a in self.offered for code in a.home}

    def mark(self, spot: Spot | None) -> None:
        """Mark the power of a country on the map."""
        seat = self._lands().get(spot.id, "") if spot is not None else ""
        if seat:
            self.marked = seat
            self.rebuild()
            self.ui.focus(self.ui.find(f"power.{seat}"))

    def lead(self, seat: str) -> None:
        """Begin as this power, programs in the other seats, new luck."""
        scenario = self.world.scenario
        others = Named(ANY, level=LEVEL).text
        self.game.begin(scenario, {s: HUMAN if s == seat else others for s in scenario.seats},
                        fresh_seed())
        self.game.forward()
