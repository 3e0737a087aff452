"""The disputes as ladders with named rungs: position, stakes, possible settlements."""

from __future__ import annotations

from typing import ClassVar

from game.actions.crisis import SAFE
from game.app.controller import GameController
from game.core.model import Flashpoint
from game.core.numerals import amount, signed
from game.present.month.luck import accident_odds, general_war_odds
from game.present.talks.positions import partial_lines, talks_lines, term_lines
from game.present.words.formatting import effects, joined
from game.present.words.texts import reference as say
from game.present.world.derived_figures import derive
from game.screens.common.figures import Figure
from game.screens.common.game_scene import NARROW
from game.screens.reference.country_cards import Offers, happened_card
from game.screens.reference.ladder import Ladder
from game.screens.reference.reference import Page, card, pane, sides
from game.screens.toolkit.charts import Series
from game.screens.toolkit.containers import Column, Grid, Row
from game.screens.toolkit.label import Label, RichText
from game.screens.toolkit.markup import escape
from game.screens.toolkit.scroll import ScrollArea
from game.screens.toolkit.tabs import TabStrip
from game.screens.toolkit.ui import UI
from game.screens.toolkit.widget import Widget

TOLL = ("casualties", "displaced")


class Flashpoints(Page):
    """All ladders side by side, or one dispute in full."""

    way: ClassVar[str] = "flashpoints"
    icon: ClassVar[str] = "flame"

    def __init__(self, game: GameController, id: str = "") -> None:
        super().__init__(game)
        ids = [f.id for f in self.scenario.flashpoints]
        self.chosen = ids.index(id) + 1 if id in ids else 0
        self.offers = Offers(game, self.rebuild)

    def content(self, ui: UI) -> Widget:
        """A strip of disputes, the chosen page below."""
        titles = [say("all_ladders"), *(f.name for f in self.scenario.flashpoints)]
        strip = TabStrip(titles, self.chosen, self._choose, id="places")
        everything = self._brief if ui.style.units.screen.w < NARROW else self._all
        body = everything() if not self.chosen else self._one(self.chosen - 1)
        body.stretch = 1.0
        return Column(strip, body)

    def _choose(self, index: int) -> None:
        self.chosen = index
        self.rebuild()

    def _ladder(self, f: int, near: int | None = None) -> Ladder:
        place, seen = self.scenario.flashpoints[f], self.eyes.get("rung", f)
        assert seen is not None  # rungs are public
        return Ladder(place.rungs, seen.value, seen.before, id=f"ladder.{place.id}",
                      war=place.war_rung, on_press=self.ask("rung", f), tooltip=say("ask_why"),
                      near=near)

    def _all(self) -> Widget:
        """Every ladder with its three most important numbers."""
        boxes: list[Widget] = []
        for f, place in enumerate(self.scenario.flashpoints):
            boxes.append(card(place.name, Column(
                self.figure(say("rung"), "rung", f), self._ladder(f),
                self.figure(say("control"), "control", f),
                self.figure(say("resolve"), "resolve", f),
                *(self.figure(say("staked_by", name=a.called), "commitment", n, f)
                  for n, a in enumerate(self.scenario.actors) if place.side(n)),
                RichText(say("open_crisis"), token="bad")
                if int(self.eyes.value("crisis")) == f else
                RichText(self._sides(place), size="small", token="dim"), gap=4), icon="flame"))
        found = derive(self.eyes, "tension")
        moved = signed(found.values[-1] - found.values[-2]) if len(found.values) > 1 else "0"
        tension = Figure(found.title, amount(found.values[-1]), "" if moved == "0" else moved,
                         self.derived("tension"), id="tension", tooltip=say("ask_why"))
        hint = RichText(say("ladder_hint"), size="small", token="dim")
        return ScrollArea(Column(Row(hint.sized(stretch=1), tension, gap=20),
                                 Grid(*boxes, min_column=270)), id="all")

    def _brief(self) -> Widget:
        """In a small window where each dispute stands, all in sight; the rest on its own page."""
        boxes = [card(place.name, Column(self.figure(say("rung"), "rung", f), self._ladder(f, 0),
                                         gap=2), icon="flame")
                 for f, place in enumerate(self.scenario.flashpoints)]
        return ScrollArea(Grid(*boxes, min_column=270, gap=6), id="all")

    def _sides(self, place: Flashpoint) -> str:
        """The parties of a dispute, in two lines."""
        people = self.scenario.actors
        backers = [people[a].name for a in place.backers if a != place.claimant]
        defends = [self._defender(place), *(people[a].name for a in place.patrons)]
        backed = say("sides_backed", backers=escape(joined(backers))) if backers else ""
        return say("sides_short", claimant=escape(people[place.claimant].name), backed=backed,
                   defenders=escape(joined(defends)))

    def _defender(self, place: Flashpoint) -> str:
        return self.scenario.countries[place.defender].name if place.defender >= 0 \
            else say("nobody")

    def _one(self, f: int) -> Widget:
        place = self.scenario.flashpoints[f]
        left = pane(
            card(say("ladder"), Column(self.figure(say("rung"), "rung", f), self._ladder(f)),
                 icon="list-ordered"),
            card(say("what_next"), self._next(f), icon="triangle-alert"),
            card(say("about_it"), RichText(escape(place.about)), icon="info"),
            happened_card(self.eyes, place.id), id="left")
        boxes: list[Widget] = [card(say("state_of_it"), self._state(f), icon="gauge"),
                               card(say("stakes"), self._stakes(f), icon="coins")]
        if len(self.eyes.moments()) > 1:
            line = Series(place.name, list(self.eyes.series("rung", f)))
            boxes.append(card(say("rungs_over_time"), self.chart(
                "rung", [(line, (f,))], id="line", low=0, high=10), icon="chart-line"))
        talks = [*talks_lines(self.eyes, f), *partial_lines(self.eyes, f)]
        if talks:
            boxes.append(card(say("talks"), RichText("\n".join(map(escape, talks)), id="talks"),
                              icon="message-square"))
        boxes += self.offers.cards(place.id)
        boxes.append(card(say("settlements"), self._settlements(f), icon="scroll-text"))
        return sides(left, pane(*boxes, id="right"), 0.46, id="page")

    def _next(self, f: int) -> Widget:
        """The meaning of the adjacent rungs, and the probabilities of accidental moves."""
        place, rung = self.scenario.flashpoints[f], self.eyes.value("rung", f)
        here, top = round(rung), len(place.rungs) - 1
        lines = []
        for way, at in (("rung_up", here + 1), ("rung_down", here - 1)):
            if 0 <= at <= top:
                fought = way == "rung_up" and here < place.war_rung <= at
                lines.append(say(way, rung=at, name=escape(place.rungs[at]))
                             + (say("open_war") if fought else ""))
        slips = self.scenario.coefficients["crisis.accident_per_rung"]
        chance = accident_odds(self.scenario, rung)
        lines.append(say("accident" if chance else "no_accident", chance=amount(100 * chance),
                         link=f"assumption:{slips.name}", rung=amount(SAFE)))
        war = self.scenario.coefficients[f"flashpoints.general_war_{self.scenario.intensity}"]
        lines.append(say("general_war", chance=amount(100 * general_war_odds(self.scenario)),
                         top=top, link=f"assumption:{war.name}"))
        return RichText("\n".join(lines), id="next", on_link=self.follow)

    def _state(self, f: int) -> Widget:
        """The parties, the numbers, what is in force."""
        place, people = self.scenario.flashpoints[f], self.scenario.actors
        parts: list[Widget] = [RichText(say(
            "sides", claimant=escape(people[place.claimant].name),
            defender=escape(self._defender(place)),
            patrons=escape(joined([people[a].name for a in place.patrons]) or say("nobody")),
            backers=escape(joined([people[a].name for a in place.backers]) or say("nobody"))))]
        if int(self.eyes.value("crisis")) == f:
            parts.append(RichText(say("open_crisis"), token="bad"))
        deal = int(self.eyes.value("settlement", f))
        if deal >= 0:
            parts.append(RichText(say("in_force", name=escape(place.settlements[deal].name))))
            parts.append(RichText(escape("\n".join(term_lines(self.eyes, f)))))
            parts.append(self.figure(say("peace"), "peace", f))
        names = ["control", "scare", "resolve", "claimant_exhaustion", "defender_exhaustion"]
        names += [n for n in TOLL if self.eyes.value(n, f) > 0]
        return Column(*parts, *(self.figure(say(n), n, f) for n in names), gap=3)

    def _stakes(self, f: int) -> Widget:
        """Each power's stake, its aid, and its estimated forces."""
        place, boxes = self.scenario.flashpoints[f], []
        for a, actor in enumerate(self.scenario.actors):
            words = say("side_of", name=actor.name, side=self._side(f, a))
            rows: list[Widget] = [
                Label(words, weight="semibold", tooltip=words),
                self.figure(say("commitment"), "commitment", a, f)]
            if self.eyes.value("aid", a, f) > 0:
                rows.append(self.figure(say("aid"), "aid", a, f))
            if actor.kind == "state":
                rows.append(self.figure(say("posture"), "posture", a, place.theatre))
            boxes.append(Column(*rows, gap=2))
        return Grid(*boxes, min_column=215, gap=12)

    def _side(self, f: int, actor: int) -> str:
        """The side of an actor in a dispute."""
        side = self.scenario.flashpoints[f].side(actor)
        return say(f"side_{'claimants' if side > 0 else 'defenders' if side < 0 else 'neutral'}")

    def _settlements(self, f: int) -> Widget:
        """Possible settlements, from the defender's wish (0) to the claimant's (100)."""
        parts = [say("settlement_scale")]
        for deal in self.scenario.flashpoints[f].settlements:
            parts.append("\n## " + escape(deal.name))
            parts.append(escape(" ".join(deal.text.split())))
            parts.append(say("terms", line=amount(deal.line), guarantees=amount(deal.guarantees),
                             posture=amount(deal.posture), relief=amount(deal.relief)))
            parts += [f"- {escape(text)}" for text in effects(self.scenario, deal.block)[:3]]
        return RichText("\n".join(parts), id="settlements")


