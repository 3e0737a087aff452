"""The months after the last turn as one page of the paper, and what they did to the goals."""

from __future__ import annotations

from game.app.controller import GameController
from game.present.debrief.after_page import after_columns, after_goals, none_of, span
from game.present.debrief.epilogue import Epilogue, closing, epilogue
from game.present.people.office_names import office_name
from game.present.words.scenes import home
from game.present.words.texts import front as say
from game.screens.common.game_scene import GameScene
from game.screens.common.in_game import InGame
from game.screens.common.page_view import PageView
from game.screens.common.signs import badge
from game.screens.toolkit.button import Button
from game.screens.toolkit.containers import Column, Grid, Padding, Panel, Row, Spacer
from game.screens.toolkit.label import RichText
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


class EpilogueScene(GameScene, InGame):
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
        about = say("after_lead", months=page.months, share=f"{page.share:.0f}")
        if page.lead is not None:
            lead = Lead(self.game, ui, page.lead, self.game.why_row).parts()
        else:
            scene = home(self.game.scenario, self.game.me)
            lead = [RichText(escape(closing(self.game.scenario, page)), size="display",
                             face=HEAD, id="lead"),
                    Picture(scene, high=0.25, id="scene")]
        view = PageView("after", self)
        columns = [Column(*view.block(part), gap=5)
                   for part in after_columns(self.game.observer, page)]
        return Column(masthead(say("after"), page.last, self.narrow),
                      RichText(f"**{escape(span(page))}** · {escape(about)}", size="small",
                               id="span"),
                      *lead, Rule(), Grid(*columns, min_column=COLUMN, gap=18),
                      *view.widgets(none_of(page)), gap=10)

    def _rail(self, ui: UI) -> Widget:
        """The seat's goals before and after, and what these months decide."""
        game = self.game
        office = office_name(game.scenario, game.me, game.observer.turn)
        head = Panel(Row(badge(game.actor, ui, 40), RichText(
            escape(say("for_office", office=office)), size="title", face=TEXT,
            id="office").sized(stretch=1), gap=12), 12)
        return Column(head, *PageView("after", self).widgets(
            after_goals(game.observer, self.page)), gap=10)

    def leave(self) -> None:
        """Go to the debrief, or back to where it was opened from."""
        if len(self.app.scenes) > 1:
            self.game.back()
        else:
            self.game.show("debrief")
