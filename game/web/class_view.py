"""Pages as HTML for the browsers of a class: where links lead, what forms send, flags, the map."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urlencode

from game.app.room.links import BACK, WHY, box_of
from game.app.room.room import Room
from game.page import Block, Form, Live, Map, Picture
from game.page.html import HtmlView
from game.page.kinds import AGAIN
from game.page.links import Link
from game.page.markup import Html, el, join
from game.present.world.reference_pages import looked_up
from game.web.html import hidden, icon
from game.web.mapsvg import colour
from game.web.static import found, scene

RED = "crisis"
"""The scene that is shown in red."""


@dataclass(frozen=True)
class ClassView(HtmlView):
    """Shows pages of a room to a browser. token: proves where its acts come from; seat: whose clock
    it shows; base: where acts are sent; why: the address of reasons, to which a query is added;
    sent_along: fields of every form."""

    room: Room
    token: str = ""
    seat: str = ""
    base: str = "/act"
    why: str = WHY
    sent_along: Mapping[str, str] = field(default_factory=dict)

    def address(self, link: str) -> Mapping[str, str]:
        """An anchor's attributes."""
        kind, what = Link.of(link)
        if kind == "tab":
            return {"href": f"/play?{urlencode({'tab': what})}", "data_tab": what}
        if kind == "thread":
            return {"href": f"/play?{urlencode({'tab': 'talks', 'with': what})}",
                    "data_thread": what}
        if kind == "back":
            return {"href": BACK}
        if where := looked_up(link):
            return {"href": f"/play?{urlencode({'tab': 'world', 'with': where})}",
                    "data_tab": "world", "data_thread": where} if self.why == WHY else {}
        box = box_of(link, self.why)
        return {"href": box, "data_why": "1"} if box else {}

    def sent(self, form: Form) -> Mapping[str, str] | None:
        """A form's attributes: acts are posted, reasons only asked for."""
        if form.do == "why":
            return {"action": self.why.partition("?")[0], "method": "get", "data_why": "1",
                    "class_": form.kind}  # what is no act is not kept until it is acknowledged
        return {"method": "post", "action": self.base}

    def proof(self, form: Form) -> Html:
        """What is done, by whom, and the number by which a second sending is recognised."""
        if form.do == "why":
            return join()
        return join(hidden("do", form.do), hidden("csrf", self.token),
                    hidden("n", secrets.token_urlsafe(9)),
                    *(hidden(k, v) for k, v in self.sent_along.items()))

    def icon(self, name: str, label: str = "") -> Html:
        """An icon of the sprite."""
        return icon(name, label)

    def sign(self, who: str) -> Html | None:
        """The flag of a seat; a bloc has a sign of its own."""
        scenario = self.room.scenario
        if who not in scenario.seats:
            return None
        actor = scenario.actors[scenario.seats.index(who)]
        name = f"flag-{actor.home[0]}.png" if actor.home and actor.kind == "state" else ""
        if name and found(name) is not None:
            return el("img", src=f"/static/{name}", alt="", class_="flag")
        return el("span", icon("users"), class_="flag bloc")

    def scene(self, name: str) -> str:
        """The address of a scene."""
        return scene(name) if name else ""

    def face(self, name: str) -> str:
        """The address of a portrait; "" where there is none."""
        file = f"face-{name}.png"
        return f"/static/{file}" if found(file) is not None else ""

    def colour(self, who: str) -> str:
        """The colour of an actor on the map."""
        scenario = self.room.scenario
        return colour(scenario, scenario.seats.index(who)) if who in scenario.seats else ""

    def map(self, block: Map) -> Html:
        """The map, as a picture of its own."""
        return el("img", src=f"/play/map.svg?m={block.sign}", alt=block.name, class_="map",
                  loading="lazy")

    def block(self, block: Block) -> Html:
        """A block; live parts as the script of pages knows them."""
        if isinstance(block, Live):
            return self._live(block)
        html: Html = super().block(block)
        if isinstance(block, Picture) and block.scene == RED:
            return Html(html.replace('class="hero"', 'class="hero red"', 1))
        return html

    def _live(self, block: Live) -> Html:
        inner = self.blocks(block.blocks)
        if block.name == AGAIN:
            return el("div", inner, data_again="1")
        if block.name == "clock":
            return self._clock(inner)
        return el("div", inner, class_=block.name, aria_live="polite",
                  id=block.name if block.blocks else None)

    def _clock(self, inner: Html) -> Html:
        """The clock, which the browser lets run on by itself."""
        clock = self.room.clock
        if not clock.on:
            return el("div", inner, class_="clock off")
        left = int(self.room.left(self.seat))
        return el("div", inner, el("span", f"{left // 60}:{left % 60:02d}", class_="left"),
                  class_="clock low" if left <= 30 else "clock", role="timer", data_left=left,
                  data_running="1" if clock.running else "0")
