"""The months after the last turn as one page of the paper, and what they did to the goals."""

from __future__ import annotations

from game.app.controller import GameController
from game.core.numerals import amount, signed
from game.present.debrief.epilogue import PARTS, Epilogue, GoalAfter, closing, epilogue
from game.present.people.office_names import office_name
from game.present.words.facts import verdict_word
from game.present.words.scenes import home
from game.present.words.texts import front as say
from game.present.world.goals_page import SIGNS
from game.present.world.queries import ids_of
from game.screens.common.figures import Bar
from game.screens.common.game_scene import GameScene
from game.screens.reference.reference import badge
from game.screens.toolkit.button import Button
from game.screens.toolkit.containers import Column, Grid, Padding, Panel, Row, Spacer
from game.screens.toolkit.label import Icon, Label, RichText
from game.screens.toolkit.markup import escape
from game.screens.toolkit.picture import Paper, Picture
from game.screens.toolkit.scroll import ScrollArea
from game.screens.toolkit.tabs import Tabs
from game.screens.toolkit.ui import UI
from game.screens.toolkit.widget import Widget
from game.screens.turn.printed import HEAD, TEXT, Lead, Rule, masthead

RAIL = 380.0
"""Width of the rail with the goals, in logical units."""
COLUMN = 230.0
"""Least width of a column of the paper."""


class EpilogueScene(GameScene):
    """Between the last month's paper and the debrief; from there it opens again."""

    def __init__(self, game: GameController) -> None:
        super().__init__(game)
        self.page: Epilogue = epilogue(game.observer)

    def entered(self) -> None:
        """The button that leads on has the focus."""
        self.ui.focus(self.ui.find("on"), ring=False)

    def build(self, ui: UI) -> Widget:
        """The paper at the left, the goals at the right; in a small window on two pages."""
        ui.shortcuts.add("ctrl+enter", say("after_on_tip"), self.leave)
        paper = Paper(ScrollArea(self._paper(ui), id="page"), 12 if self.narrow else 26)
        foot = Row(Spacer(), Button(say("back" if len(self.app.scenes) > 1 else "after_on"),
                                    self.leave, id="on", kind="primary", icon="arrow-right",
                                    tooltip=say("after_on_tip")), gap=8)
        if not self.page.goals:
            return Padding(Column(paper.sized(stretch=1), foot, gap=8), 12)
        rail = ScrollArea(self._rail(ui), id="rail")
        if self.narrow:
            body: Widget = Tabs([(say("after"), paper), (say("after_goals"), rail)], id="tabs")
            return Padding(Column(body.sized(stretch=1), foot, gap=6), 8)
        right = Column(rail.sized(stretch=1), foot, gap=10).sized(width=RAIL)
        return Padding(Row(paper.sized(stretch=1), right, gap=14, align="stretch"), 14)

    def _paper(self, ui: UI) -> Widget:
        """Name, lead, what lapsed, broke and came out, what moved."""
        page = self.page
        span = say("after_span", first=page.first, last=page.last)
        about = say("after_lead", months=page.months, share=f"{page.share:.0f}")
        if page.lead is not None:
            lead = Lead(self.game, ui, page.lead, self.narrow, self._ask).parts()
        else:
            scene = home(self.game.scenario, self.game.me)
            lead = [RichText(escape(closing(self.game.scenario, page)), size="display",
                             face=HEAD, id="lead"),
                    Picture(scene, high=0.25, id="scene")]
        columns = [self._part(part) for part in PARTS if page.of(part)]
        none = " ".join(say(f"after_none_{part}") for part in PARTS if not page.of(part))
        return Column(masthead(say("after"), page.last, self.narrow),
                      RichText(f"**{escape(span)}** · {escape(about)}", size="small", id="span"),
                      *lead, Rule(), Grid(*columns, self._moved(), min_column=COLUMN, gap=18),
                      *([RichText(none, size="small", token="dim", id="none")] if none else []),
                      gap=10)

    def _part(self, part: str) -> Widget:
        """A column of the paper."""
        items = [RichText(f"**{escape(item.date)}** {escape(item.text)}", size="small",
                          id=f"{part}.{n}") for n, item in enumerate(self.page.of(part))]
        return Column(RichText(say(f"after_{part}"), size="title", face=TEXT),
                      *items, gap=5)

    def _moved(self) -> Widget:
        """The numbers that moved most, with their reasons."""
        rows = [RichText(f"{escape(said)} [{say('why')} ›]({row})", size="small", id=f"moved.{n}",
                         on_link=self._ask) for n, (row, said) in enumerate(self.page.moved)]
        return Column(RichText(say("after_moved"), size="title", face=TEXT),
                      *(rows or [RichText(say("after_none_moved"), size="small", token="dim")]),
                      gap=5)

    def _rail(self, ui: UI) -> Widget:
        """The seat's goals before and after, and what these months decide."""
        game = self.game
        office = office_name(game.scenario, game.me, game.observer.turn)
        head = Panel(Row(badge(game.actor, ui, 40), RichText(
            escape(say("for_office", office=office)), size="title", face=TEXT,
            id="office").sized(stretch=1), gap=12), 12)
        total = RichText(say("after_standing", change=signed(self.page.change),
                             share=f"{self.page.share:.0f}"), id="standing")
        rows = [self._goal(goal) for goal in self.page.goals]
        box = Panel(Column(Label(say("after_goals"), size="title", weight="serif"), total, *rows,
                           gap=12), 12)
        return Column(head, box, gap=10)

    def _goal(self, found: GoalAfter) -> Widget:
        goal = self.game.scenario.goals[found.goal]
        icon, token = SIGNS[found.verdict]
        change = signed(found.change)
        moved = "" if change == "0" else \
            f" {{{'good' if found.change > 0 else 'bad'}:{escape(change)}}}"
        same = found.was == found.verdict
        verdict = say("after_goal_same" if same else "after_goal", was=verdict_word(found.was),
                      word=verdict_word(found.verdict))
        causes = "; ".join(f"{cause} ({signed(points)})" for cause, points in found.causes[:2])
        words = [RichText(f"**{escape(goal.name)}** {amount(found.after)}{moved}"),
                 Bar(found.after, token, goal.held, goal.achieved),
                 RichText(escape(verdict[:1].upper() + verdict[1:]) + ".", size="small",
                          token="text" if same else token, id=f"verdict.{goal.id}")]
        if causes and moved:
            words.append(RichText(escape(say("after_why", causes=causes)), size="small",
                                  token="dim"))
        return Row(Icon(icon, 18, token=token), Column(*words, gap=2).sized(stretch=1), gap=10,
                   align="start")

    def _ask(self, row: str) -> None:
        """Open the reasons of a number over the whole game."""
        scenario = self.game.scenario
        name, index = scenario.layout.where(int(row))
        self.game.go("why", quantity=name, ids=ids_of(scenario, name, index))

    def leave(self) -> None:
        """Go to the debrief, or back to where it was opened from."""
        if len(self.app.scenes) > 1:
            self.game.back()
        else:
            self.game.show("debrief")
