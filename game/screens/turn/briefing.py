"""The first page of a seat: its office and dilemma, the matters that press, its goals."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from game.app.controller import GameController
from game.match.report import date_text
from game.present.debrief.epilogue import lasting_line
from game.present.desk.first_day import (
    Dilemma,
    Suggestion,
    dilemmas,
    first_day,
    sought,
)
from game.present.desk.moves import ordered
from game.present.desk.risks import risk_text
from game.present.people.office_names import office_name
from game.present.words.formatting import row_in, whole_percents
from game.present.words.scenes import home, scene_of_order
from game.present.words.texts import turn as say
from game.present.world.members_page import factions
from game.present.world.parties_page import likeliest
from game.screens.common.dialog import capital
from game.screens.common.game_scene import GameScene
from game.screens.common.hints import hint_card
from game.screens.common.page_view import Doing, PageView
from game.screens.common.signs import badge
from game.screens.toolkit.button import Button
from game.screens.toolkit.containers import Column, Grid, Padding, Panel, Row, Spacer
from game.screens.toolkit.label import Icon, Label, RichText
from game.screens.toolkit.markup import escape
from game.screens.toolkit.picture import Night, Picture
from game.screens.toolkit.scroll import ScrollArea
from game.screens.toolkit.ui import UI
from game.screens.toolkit.widget import Widget
from game.screens.turn.goal_pane import goal_dials
from game.screens.turn.move_button import MoveButton
from game.screens.turn.printed import DARK_TOP, HEAD, TEXT

SCENE, CARD, DIAL, MORE = 0.22, 300.0, 200.0, 420.0
"""Height of the office as a share of its width; least widths of a matter, a goal, the rest."""


class Briefing(GameScene):
    """The first screen of a person's seat; F2 shows it again from the game."""

    def __init__(self, game: GameController) -> None:
        super().__init__(game)
        self.orders: list[Suggestion] | None = None

    def arrived(self) -> None:
        """Suggestions fill their place; what the desk needs is worked out meanwhile."""
        if self.orders is None:
            self.rebuild()

    def build(self, ui: UI) -> Widget:
        """The seat's office with its dilemma, the matters that press with an order for each, the
        goals; what is less urgent below."""
        ui.shortcuts.add("ctrl+enter", say("to_desk"), self.leave)
        hint = hint_card(self.game, self.rebuild, "briefing")
        parts = [self._scene(ui), *([hint] if hint else []), *self._matters(), self._goals(),
                 Grid(*self._more(), min_column=MORE, gap=12)]
        return Padding(Column(ScrollArea(Column(*parts, gap=14), id="page").sized(stretch=1),
                              self._foot(), gap=10), 16, 12)

    def entered(self) -> None:
        """Focus the button that leads on."""
        self.ui.focus(self.ui.find("to_desk"), ring=False)

    def _foot(self) -> Widget:
        scenario = self.game.scenario
        how = RichText(say("brief_how", slots=scenario.slots), size="small", token="dim")
        go = Button(say("to_desk"), self.leave, id="to_desk", kind="primary", icon="arrow-right")
        return Row(Spacer() if self.narrow else how.sized(stretch=1), go, gap=14)

    def _scene(self, ui: UI) -> Widget:
        """The office that the seat is led from, and what it cannot have both of."""
        game, scenario = self.game, self.game.scenario
        found = dilemmas(scenario, game.me)
        title = found[0].name if found else say("brief_title", name=game.actor.called)
        date = say("brief_date", date=date_text(scenario, game.observer.turn),
                   turns=scenario.turns)
        office = office_name(scenario, game.me, game.observer.turn)
        told: list[Widget] = [
            Row(badge(game.actor, ui, 34), Label(office.upper(), size="small", weight="semibold",
                                                 token="warning").sized(stretch=1), gap=10),
            RichText(escape(title), size="display" if self.narrow else "headline", face=HEAD,
                     id="title"),
            RichText(escape(date))]
        if self.narrow:
            return Column(*told, *self._dilemma(found), gap=8)
        body = Column(*told, Spacer(), *self._dilemma(found), gap=6)
        high = min(SCENE, 0.42 * ui.style.units.screen.h / ui.style.units.screen.w)
        return Night(Picture(home(scenario, game.me), veil=1.0, high=high, top=DARK_TOP,
                             corners="all", id="scene"), Padding(body, 22, 16))

    def _dilemma(self, found: Sequence[Dilemma]) -> list[Widget]:
        """Both ways out of the chief dilemma with their prices, and what the others are."""
        if not found:
            return []
        horns: list[Widget] = [Panel(Column(
            RichText(escape(name), size="large", face=TEXT),
            RichText(escape(text)), gap=2), 12) for name, text in found[0].horns]
        parts: list[Widget] = [Grid(*horns, min_column=260, gap=12, id="dilemma")]
        if others := found[1:]:
            parts.append(RichText(say("also", names=escape("; ".join(d.name for d in others))),
                                  size="small"))
        return parts

    # What presses -------------------------------------------------------------------------------

    def _matters(self) -> list[Widget]:
        """The first matters as cards, each with its scene and an order to begin with; none later,
        when they have been overtaken."""
        if self.game.observer.turn > 1:
            return []
        found = self._suggestions()
        title = _heading(say("you_face"))
        if found is None:
            return [title, Label(say("thinking"), token="dim")]
        records = {str(r["title"]): " ".join(str(r["text"]).split())
                   for r in first_day(self.game.scenario, self.game.me)}
        cards = [self._matter(n, s, records.pop(s.matter, "")) for n, s in enumerate(found)]
        rest: list[Widget] = [RichText(f"**{escape(name)}** {escape(text)}", size="small")
                              for name, text in records.items()]
        price = RichText(say("order_price"), size="small", token="dim", id="order_price")
        return [title, price, Grid(*cards, min_column=CARD, gap=12, id="first_orders"), *rest]

    def _matter(self, n: int, s: Suggestion, text: str) -> Widget:
        """A matter: scene and title, what it is about, the order with what it does and risks."""
        game, scenario = self.game, self.game.scenario
        row = row_in(scenario, game.me, s.order.text)
        name, _, reason = (s.matter, "", "") if text else s.matter.partition(", ")
        scene = Night(Picture(scene_of_order(scenario, row), veil=1.0, high=0.3, corners="top"),
                      Padding(Column(Spacer(), RichText(escape(name), size="title", face=TEXT),
                                     gap=0), 12, 8))
        parts: list[Widget] = [RichText(escape(text or capital(reason)), size="small",
                                        id=f"first.{n}"),
                               MoveButton(scenario, ordered(game.mine, row, s.order.cost),
                                          s.order.text in game.draft.orders,
                                          self._taker(s.order.text), id=f"take.{n}")]
        if risk := risk_text(game.mine, row):
            parts.append(RichText(f"{{icon:triangle-alert}} {escape(capital(risk))}.",
                                  size="small", token="dim"))
        return Panel(Column(scene, Padding(Column(*parts, gap=8), 12, 8, 12, 10), gap=0), 1)

    # What is sought -----------------------------------------------------------------------------

    def _goals(self) -> Widget:
        """Each goal as a dial, with what the government seeks in its own words."""
        game = self.game
        seeks = {f"goal.{goal.id}": say("goal_seeks", seeks=sought(goal.seeks).rstrip("."),
                                        weight=weight)
                 for number, weight in whole_percents(
                     game.mine.goal_weights(game.me)).items()
                 for goal in (game.scenario.goals[number],)}
        dials: list[Widget] = [Column(dial, RichText(escape(seeks[dial.id]), size="small",
                                                     token="dim"), gap=2)
                               for dial in goal_dials(game)]
        parts: list[Widget] = [_heading(say("you_seek")),
                               RichText(say("goal_marks"), size="small", token="dim",
                                        id="goal_marks"),
                               Grid(*dials, min_column=DIAL, gap=12)]
        if (mandate := game.mine.mandate(game.me)) is not None:
            parts.append(RichText(say("your_mandate", name=escape(mandate.name), text=escape(
                " ".join(mandate.text.split())))))
        if lasting := lasting_line(game.scenario):
            parts.append(RichText(f"{{icon:hourglass}} {escape(lasting)}", id="lasting"))
        return Column(*parts, gap=8, id="goals")

    # What can wait ------------------------------------------------------------------------------

    def _more(self) -> list[Widget]:
        """The factions at home, third parties, the seat and its world."""
        return [*PageView("briefing", Doing()).widgets((
            *factions(self.game.observer, self.game.me), *likeliest(self.game.observer))),
            self._background()]

    def _background(self) -> Widget:
        """The country, its domestic calendar, the world of the scenario."""
        scenario, actor = self.game.scenario, self.game.actor
        about = [escape(" ".join(actor.note.split()))]
        if term := scenario.data["actors"][actor.id].get("term"):
            about.append(escape(say("term", text=term)))
        return _card("globe", say("world_is"), [
            RichText("\n".join(about), id="about"),
            *([] if self.game.observer.turn == 1 else [Label(say("world_was"), weight="semibold")]),
            RichText(escape(" ".join(scenario.about.split()))),
            RichText(escape(" ".join(scenario.disclaimer.split())), size="small", token="dim")])

    def _suggestions(self) -> list[Suggestion] | None:
        """The three suggestions; advisers, who may have to fill in, are computed in the background.
        """
        if self.orders is None:
            self.orders = self.game.expectations.first_orders(self.game.me)
        return self.orders

    def _taker(self, order: str) -> Callable[[], None]:
        def take() -> None:
            if order in self.game.draft.orders:
                self.game.draft.remove(order)
            elif self.game.draft.add(order):
                self.game.sound("click")
            self.rebuild()
        return take

    def leave(self) -> None:
        """Go to the main screen, or back to where it was opened from."""
        if len(self.app.scenes) > 1:
            self.game.back()
        else:
            self.game.resume()


def _heading(text: str) -> Widget:
    return RichText(escape(text), size="title", face=TEXT)


def _card(icon: str, title: str, parts: list[Widget], *, id: str = "") -> Widget:
    return Panel(Column(Row(Icon(icon, 18, token="accent"),
                            Label(title, size="large", weight="semibold"), gap=8), *parts, gap=8),
                 14, id=id)
