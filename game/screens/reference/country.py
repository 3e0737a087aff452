"""The card of a country: its leaning and the reasons, its memberships, the available orders."""

from __future__ import annotations

from typing import ClassVar

from game.app.controller import GameController
from game.core.model import MEANS
from game.core.numerals import amount, signed
from game.core.quantities import BY_NAME
from game.present.words.texts import reference as say
from game.present.world.derived_figures import derive
from game.row_names import is_told
from game.screens.common import world_map
from game.screens.common.figures import Figure, Finder
from game.screens.common.shares import Shares
from game.screens.reference.country_cards import Offers, happened_card
from game.screens.reference.reference import (
    WORLD,
    Page,
    actor_number,
    badge,
    card,
    country_flag,
    pane,
    sides,
    token_of,
)
from game.screens.reference.third_parties import country_parties
from game.screens.toolkit.button import Button
from game.screens.toolkit.charts import Series
from game.screens.toolkit.containers import Column, Flow, Grid, Row
from game.screens.toolkit.label import Label, RichText
from game.screens.toolkit.listbox import Item
from game.screens.toolkit.markup import escape
from game.screens.toolkit.radar import Radar
from game.screens.toolkit.ui import UI
from game.screens.toolkit.widget import Widget

WORLD_ID = "world"
OWN = ("gdp", "growth", "budget", "capital", "support", "weariness", "prestige", "credibility",
       "isolation", "pressure", "mitigation", "manpower", "readiness", "arms")
PROFILE = ("support", "prestige", "credibility", "readiness", "mitigation")
TOWARDS = ("relations", "trust", "tie", "trade", "tariff", "threat")
THERE = ("presence", "commerce", "participation")


class Country(Page):
    """A contested country, or one of the powers if the country is its home."""

    way: ClassVar[str] = "country"
    icon: ClassVar[str] = "map-pin"

    def __init__(self, game: GameController, id: str = "") -> None:
        super().__init__(game)
        self.id = id or self.scenario.countries[0].id
        self.offers = Offers(game, self.rebuild)

    def title(self) -> str:
        """Its name."""
        names = {c.id: c.name for c in self.scenario.countries}
        actor = actor_number(self.scenario, self.id)
        if self.id == WORLD_ID:
            return say("the_world")
        if actor >= 0:
            return self.scenario.actors[actor].name
        return names.get(self.id) or world_map.name_of(self.id)

    def content(self, ui: UI) -> Widget:
        """The choice of a country above its card."""
        items = [Item(WORLD_ID, say("the_world"), icon="globe"),
                 *(Item(a.id, a.name, icon="landmark") for a in self.scenario.actors)]
        items += sorted((Item(c.id, c.name) for c in self.scenario.countries),
                        key=lambda item: item.text)
        actor = actor_number(self.scenario, self.id)
        here = self.scenario.actors[actor].id if actor >= 0 else self.id
        pick = Finder(items, here, self._choose, id="countries")
        number = next((i for i, c in enumerate(self.scenario.countries) if c.id == self.id), -1)
        if self.id == WORLD_ID:
            body = self._world()
        elif actor >= 0:
            body = self._power(actor, ui)
        elif number >= 0:
            body = self._card(number, ui)
        else:
            body = pane(card(say("about_it"), RichText(say("not_modelled"), id="unknown"),
                             icon="info"), id="left")
        body.stretch = 1.0
        flag: list[Widget] = [badge(self.scenario.actors[actor], ui, 40)] if actor >= 0 else \
            [country_flag(self.id, ui, 40)] if number >= 0 else []
        return Column(Row(*flag, pick, Label(say("type_to_find"), size="small", token="dim")),
                      body)

    def _choose(self, id: str) -> None:
        self.id, self.offers.picked = id, ""
        self.rebuild()

    # A contested country

    def _card(self, c: int, ui: UI) -> Widget:
        country = self.scenario.countries[c]
        region = str(self.scenario.regions[country.region]["name"])
        about = Column(
            RichText(say("region", region=escape(region), weight=amount(country.weight))),
            self.figure(say("stability"), "stability", c), *self._belongs(c),
            RichText(self._neighbours(c), id="neighbours", on_link=self._choose), gap=4)
        left = pane(card(say("leans"), self._leans(c, ui), icon="scale"),
                    card(say("about_it"), about, icon="info"),
                    *country_parties(self.eyes, c), happened_card(self.eyes, country.id),
                    id="left")
        right: list[Widget] = [card(say("there"), self._there(c, ui), icon="globe")]
        if len(self.eyes.moments()) > 1:
            right.append(card(say("leans_over_time"), self.chart("alignment", [
                (Series(a.name, list(self.eyes.series("alignment", n, c)),
                        token_of(ui.style.theme, a)), (n, c))
                for n, a in enumerate(self.scenario.actors)], id="line", low=0),
                icon="chart-line"))
        right += self.offers.cards(country.id)
        return sides(left, pane(*right, id="right"), 0.44, id="page")

    def _leans(self, c: int, ui: UI) -> Widget:
        """A bar of shares, and each share as a number that opens its reasons."""
        people, values = self.scenario.actors, []
        for a, actor in enumerate(people):
            token = token_of(ui.style.theme, actor)
            values.append((actor.name, token, self.eyes.value("alignment", a, c)))
        rest = max(0.0, 100 - sum(v for _, _, v in values))
        bar = Shares([*values, (say("non_aligned"), "none", rest)], id="shares")
        rows: list[Widget] = [self.figure(actor.name, "alignment", a, c)
                              for a, actor in enumerate(people)]
        past = derive(self.eyes, f"unaligned:{self.id}").values
        moved = signed(past[-1] - past[-2]) if len(past) > 1 else "0"
        rows.append(Figure(say("non_aligned"), f"{amount(rest)} %",
                           "" if moved == "0" else moved + say("pp"),
                           self.derived(f"unaligned:{self.id}"), id="unaligned",
                           tooltip=say("ask_why")))
        return Column(bar, *rows, gap=4)

    def _belongs(self, c: int) -> list[Widget]:
        """Blocs in which it is a member or partner."""
        found: list[Widget] = []
        for b, bloc in enumerate(self.scenario.blocs.values()):
            level = self.eyes.value("membership", b, c)
            if level > 0:
                figure = self.figure(str(bloc["name"]), "membership", b, c)
                figure.value = say("member" if level > 1 else "partner")
                found.append(figure)
        return found or [RichText(say("no_bloc"), token="dim")]

    def _neighbours(self, c: int) -> str:
        names = {x.id: x.name for x in self.scenario.countries}
        names |= {home: a.name for a in self.scenario.actors for home in a.home[:1]
                  if a.kind == "state"}
        links = [f"[{escape(names[n])}]({n})" if n in names else escape(n)
                 for n in self.scenario.countries[c].neighbours]
        return say("neighbours", names=", ".join(links)) if links else say("no_neighbours")

    def _there(self, c: int, ui: UI) -> Widget:
        """Presence, commerce and sanctions of each power, and guarantees."""
        boxes: list[Widget] = []
        for a, actor in enumerate(self.scenario.actors):
            rows: list[Widget] = [Row(badge(actor, ui, 20), Label(actor.name, weight="semibold"))]
            rows += [self._brief(say(name), name, a, c) for name in THERE]
            if self.eyes.value("guarantee", a, c) > 0:
                figure = self.figure(say("guarantee"), "guarantee", a, c)
                figure.value = say("yes")
                rows.append(figure)
            boxes.append(Column(*rows, gap=2))
        return Grid(*boxes, min_column=190, gap=12)

    # A power

    def _power(self, a: int, ui: UI) -> Widget:
        actor = self.scenario.actors[a]
        figures = [self.figure(say(f"own_{name}"), name, a) for name in OWN
                   if is_told(self.scenario, self.scenario.layout.row(name, a))]
        names = {c.id: c.name for c in self.scenario.countries}
        lines = [escape(actor.note)]
        if actor.kind == "bloc":
            lines.append(say("home", names=escape(", ".join(names.get(h, h)
                                                            for h in actor.home))))
        right: list[Widget] = [card(say("about_it"), Column(
            RichText("\n".join(lines)),
            Flow(Button(say("way_goals"), lambda: self.game.go("goals", seat=a), id="its_goals",
                        icon="target"))), icon="info")]
        right.append(card(say("profile"), self._profile(ui), icon="radar"))
        if actor.kind == "state":
            right.append(card(say("forces_seem"), self._theatres("posture", a), icon="shield"))
            if self.eyes.row("forces", a, 0) is not None:
                right.append(card(say("forces_real"), self._theatres("forces", a),
                                  icon="shield-check"))
            right.append(card(say("stocks_seen"), Grid(*(
                self.figure(say(f"stock_{kind}"), "stock", a, m)
                for m, kind in enumerate(MEANS)), min_column=170, gap=4), icon="shield"))
        left = card(say("its_numbers"), Grid(*figures, min_column=250, gap=4), icon="gauge")
        then = happened_card(self.eyes, actor.id)
        return sides(pane(left, self._towards(a, ui), then, id="left"),
                     pane(*right, id="right"), 0.5, id="page")

    def _brief(self, caption: str, name: str, *index: int) -> Figure:
        """A number in little room: trade without "a year", its tooltip has the whole unit."""
        figure = self.figure(caption, name, *index)
        if BY_NAME[name].unit == "bn USD a year":
            figure.value = say("billions", value=amount(self.eyes.value(name, *index)))
        return figure

    def _towards(self, a: int, ui: UI) -> Widget:
        """Its relations with each other power."""
        boxes: list[Widget] = []
        for b, other in enumerate(self.scenario.actors):
            if b != a:
                boxes.append(Column(
                    Row(badge(other, ui, 20), Label(other.name, weight="semibold")),
                    *(self._brief(say(f"pair_{name}"), name, a, b) for name in TOWARDS), gap=2))
        return card(say("towards_others"), Grid(*boxes, min_column=190, gap=12), icon="handshake")

    def _theatres(self, name: str, a: int) -> Widget:
        """Shares of a power's forces by theatre."""
        places = self.scenario.data["theatres"].values()
        return Grid(*(self.figure(str(place["name"]), name, a, n)
                      for n, place in enumerate(places)), min_column=170, gap=4)

    def _world(self) -> Widget:
        """The global numbers, and how the largest of them moved."""
        figures = [self.figure(say(f"world_{name}"), name) for name in WORLD]
        left = card(say("world_numbers"), Column(*figures, gap=4), icon="globe")
        right: list[Widget] = []
        if len(self.eyes.moments()) > 1:
            right = [card(say(f"world_{name}"), self.chart(
                name, [(Series(say("value"), list(self.eyes.series(name)), "accent"), ())],
                id=f"line.{name}", height=130), icon="chart-line") for name in WORLD[:4]]
        return sides(pane(left, id="left"), pane(*right, id="right"), 0.46, id="page")

    def _profile(self, ui: UI) -> Widget:
        """A comparison of the powers in numbers of the same scale."""
        people = self.scenario.actors
        series = [Series(p.name, [self.eyes.value(n, i) for n in PROFILE],
                         token_of(ui.style.theme, p)) for i, p in enumerate(people)]
        return Column(Radar([say(f"own_{n}") for n in PROFILE], series, height=250, id="profile"),
                      RichText(say("profile_note"), size="small", token="dim"))


