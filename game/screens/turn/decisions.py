"""The programs' decisions in a month, and their reasons."""

from __future__ import annotations

from game.app.controller import GameController
from game.core.errors import MultipolarError
from game.match.report import date_text
from game.page import Block, Section
from game.present.people.decisions_page import decided, defender, mind_text, name_of
from game.present.people.explanations import Mind, minds
from game.present.talks.defender_answers import DefenderSaid, defenders
from game.present.words.texts import explanations as say
from game.screens.common.game_scene import GameScene
from game.screens.common.page_view import Doing, PageView
from game.screens.reference.reference import card, sides
from game.screens.toolkit.button import Button, IconButton
from game.screens.toolkit.containers import Column, Padding, Row
from game.screens.toolkit.label import Icon, Label, RichText
from game.screens.toolkit.listbox import Dropdown, Item, ListBox
from game.screens.toolkit.markup import escape
from game.screens.toolkit.scroll import ScrollArea
from game.screens.toolkit.shortcuts import shown
from game.screens.toolkit.ui import UI
from game.screens.toolkit.widget import Widget

ICONS = {"order": "file-text", "crisis": "flame"}
ANSWER, DEFENDER = "message-square", "defender:"
ROOMY = 760.0
"""Width in logical units from which decisions and reasons are side by side."""


class Minds(GameScene):
    """Decisions at the left, the reasons of the chosen one at the right; in a small window the
    decisions are a dropdown."""

    def __init__(self, game: GameController, turn: int | None = None) -> None:
        super().__init__(game)
        self.turn = turn if turn is not None else max(1, game.observer.played)
        self.found: dict[int, list[Mind]] = {}
        self.chosen, self.notice = "", ""

    def entered(self) -> None:
        """Focus the decisions."""
        self._recall()

    @property
    def _roomy(self) -> bool:
        return self.ui.style.units.screen.w >= ROOMY

    def build(self, ui: UI) -> Widget:
        """Title and month at the top; in a small window the decisions replace the title, which
        leaves room for the reasons."""
        items = self._listed()
        months = [Item(str(t), date_text(self.game.scenario, t))
                  for t in range(1, self.game.observer.played + 1)]
        title: Widget = Label(say("title"), size="title", weight="bold")
        if items and not self._roomy:
            title = Dropdown(items, self.chosen, self._choose, id="decisions", tooltip=say("title"))
        head = Row(IconButton("arrow-left", shown("escape"), self.game.back, id="back"),
                   Icon("brain", 22, token="accent"), title.sized(stretch=1, min_w=90),
                   Dropdown(months, str(self.turn), self._choose_turn, id="turn"), gap=10)
        parts: list[Widget] = [head]
        if self.game.observer.in_training and not self.narrow:
            parts.append(Label(say("laid_open"), size="small", token="dim", id="laid_open"))
        body = self._body(items)
        body.stretch = 1.0
        return Padding(Column(*parts, body, gap=8), 12, 8)

    def _listed(self) -> list[Item]:
        """The seats and their decisions in the month; one of them is chosen."""
        told = self.found.get(self.turn, []) if self.game.observer.laid_open else []
        items = [item for mind in told for item in self._items(mind)]
        items += [Item(f"{DEFENDER}{one.place}", one.name, note=say("defender"), icon="flag",
                       token="accent") for one in self._defenders()] if told else []
        if items and self.chosen not in {i.key for i in items}:
            self.chosen = next((i.key for i in items if "/" in i.key), items[0].key)
        return items

    def _body(self, items: list[Item]) -> Widget:
        if not self.game.observer.laid_open:
            return RichText(say("closed"), id="closed")
        if self.turn not in self.found:
            return RichText(escape(self.notice) or say("recalling"), token="dim", id="recalling")
        if not items:
            return RichText(say("no_minds"), token="dim")
        reasons = self._reasons(self.found[self.turn])
        if not self._roomy:
            return ScrollArea(reasons, id="page")
        rows = max(5, int((self.ui.style.units.screen.h - 170) / 34))
        box = ListBox(items, id="decisions", selected=self.chosen, on_select=self._choose,
                      rows_shown=rows)
        return sides(card(say("all_seats"), box, icon="bot"), reasons, 0.42, id="page", least=ROOMY)

    def _items(self, mind: Mind) -> list[Item]:
        """A seat and its decisions."""
        out = [Item(mind.seat, self._name(mind), note=mind.player, icon="bot", token="accent")]
        for n, d in enumerate(mind.decisions):
            note = say("by_lot") if d.thought.by_lot else \
                say("by_chance") if d.thought.place > 1 else ""
            out.append(Item(f"{mind.seat}/{n}", d.title, note=note, tooltip=escape(d.title),
                            icon=ICONS.get(d.thought.topic, ANSWER)))
        return out

    def _name(self, mind: Mind) -> str:
        return next(a.name for a in self.game.scenario.actors if a.id == mind.seat)

    def _defenders(self) -> list[DefenderSaid]:
        """What defenders, who have no seat, said in the month."""
        return defenders(self.game.observer, self.turn)

    def _reasons(self, told: list[Mind]) -> Widget:
        """The chosen decision with its reasons; where there is little room, with its seat."""
        scenario = self.game.scenario
        if self.chosen.startswith(DEFENDER):
            blocks: tuple[Block, ...] = (defender(next(
                d for d in self._defenders() if self.chosen == f"{DEFENDER}{d.place}")),)
        else:
            seat, _, number = self.chosen.partition("/")
            mind = next(m for m in told if m.seat == seat)
            blocks = (Section(mind.player, (mind_text(mind),)),) if not number else (
                Section("" if self._roomy else name_of(scenario, mind), (
                    decided(scenario, mind, mind.decisions[int(number)]),)),)
        return Column(*PageView("minds", Doing()).widgets(blocks))

    # What is done --------------------------------------------------------------------------------

    def _recall(self) -> None:
        """Compute the month's decisions in the background."""
        observer, turn = self.game.observer, self.turn
        if turn in self.found or not observer.laid_open:
            self._to_list()
            return

        def keep(found: list[Mind]) -> None:
            self.found[turn] = found
            self.rebuild()
            self._to_list()

        def failed(error: BaseException) -> None:
            if not isinstance(error, MultipolarError):
                raise error
            self.notice = str(error)
            self.rebuild()
        self.game.tasks.submit(f"minds/{turn}/{id(self)}", lambda: minds(observer, turn),
                              keep, failed)

    def _to_list(self) -> None:
        if self.app.scene is self and self.ui.has("decisions"):
            self.ui.focus(self.ui.find("decisions"), ring=False)

    def _choose_turn(self, key: str) -> None:
        self.turn, self.chosen, self.notice = int(key), "", ""
        self.rebuild()
        self._recall()

    def _choose(self, key: str) -> None:
        self.chosen = key
        self.rebuild()


def minds_button(game: GameController, turn: int | None = None, *,
                 small: bool = False) -> list[Widget]:
    """The button that opens this screen, where the programs' reasoning is disclosed."""
    if not game.observer.laid_open:
        return []

    def go() -> None:
        game.go("minds", turn=turn)
    if small:
        return [IconButton("brain", say("title"), go, id="minds", kind="normal")]
    return [Button(say("title"), go, id="minds", icon="brain")]
