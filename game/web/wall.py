"""The projector in a browser: the regions of its page, the code of the room, the map."""

from __future__ import annotations

from dataclasses import dataclass

from game.app.room.live import Live
from game.app.room.page_parts import clock, when
from game.app.room.wall_page import wall
from game.page import Block, Group, Map, Picture, Text, bold, text
from game.present.words.texts import room as say
from game.web.class_view import ClassView
from game.web.html import Html, el, join
from game.web.mapsvg import colour, world_map
from game.web.qr import code


@dataclass(frozen=True)
class WallView(ClassView):
    """Shows pages on a wall: with the code of the room and the map drawn large."""

    live: Live | None = None

    def block(self, block: Block) -> Html:
        """A block; codes are drawn."""
        if isinstance(block, Picture) and block.scene.startswith("qr:"):
            return el("div", code(block.scene[3:]), class_="qr")
        return super().block(block)

    def map(self, block: Map) -> Html:
        """The map with its legend."""
        scenario = self.room.scenario
        legend = [el("li", el("svg", el("rect", width=14, height=14, rx=3, fill=colour(
            scenario, a)), viewBox="0 0 14 14", aria_hidden="true"), actor.name)
            for a, actor in enumerate(scenario.actors)]
        rungs = self.live.course.rungs() if self.live is not None else {}
        return el("figure", world_map(self.room.observer(None), rungs),
                  el("ul", *legend, class_="legend"), class_="wall-map")


def regions(live: Live) -> dict[str, Html]:
    """The named regions of the projector's page."""
    room = live.room
    shown, view = str(room.options.get("wall", "auto")), WallView(room, live=live)
    if shown == "dark":
        return {"top": join(), "main": el("div", class_="dark-wall")}
    top = (Group((Text((bold(say(f"stage_{room.stage.name}")),)), text(
        when(room), kind="small dim")), "who"), clock(room))
    return {"top": join(el("b", "Multipolar", class_="brand"), view.blocks(top)),
            "main": view.block(wall(live, shown))}
