"""The debrief: the outcome and what led there, what was hidden, what was promised, and what if."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict
from typing import TYPE_CHECKING

from game.core.exact import Floats
from game.report import date_text
from game.screens.class_text import say as words
from game.screens.export import write_files
from game.screens.export_text import say as paper
from game.screens.hints import hint_card
from game.screens.kit.button import Button
from game.screens.kit.charts import LineChart, Moment, Series
from game.screens.kit.containers import Column, Padding, Panel, Row
from game.screens.kit.label import Icon, Label, RichText
from game.screens.kit.markup import escape
from game.screens.kit.progress import Progress
from game.screens.kit.scroll import ScrollArea
from game.screens.kit.table import ColumnSpec, Table, Value
from game.screens.kit.tabs import Tabs
from game.screens.kit.ui import UI
from game.screens.kit.widget import Widget
from game.screens.play_text import say
from game.screens.reference import badge, token_of
from game.screens.stage import Play
from game.screens.whatif import WhatIf
from game.session import aftermath as after
from game.session.classroom import deeds
from game.session.discussion import GENERAL, ideas
from game.session.facts import turns_played
from game.session.grading import orders, reason_text
from game.session.words import amount, signed
from game.simulation import GENERAL_WAR

if TYPE_CHECKING:
    from game.screens.desk import Desk

TOKENS = {"failed": "bad", "held": "warning", "achieved": "good"}


class Debrief(Play):
    """Everything is open now."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.page = 0
        self.whatif = WhatIf(desk, self.rebuild)

    def build(self, ui: UI) -> Widget:
        """The tabs."""
        desk = self.desk
        back = [] if desk.match.over else [
            Button(words("back_to_game"), self.back, id="back_to_game", icon="play")]
        head = Row(Icon("trophy", 26, token="accent"),
                   Label(f"{say('debrief')}: {desk.scenario.title}", size="title",
                         weight="bold").sized(stretch=1, min_w=80),
                   *back, Button(say("export"), self.export, id="export", icon="printer"),
                   Button(say("to_start"), lambda: desk.show("title"), id="to_title",
                          icon="house"), gap=12)
        pages: list[tuple[str, Callable[[], Widget]]] = [
            (say("deb_outcome"), lambda: self._outcome(ui)),
            (say("deb_goals"), lambda: self._goals(ui)),
            (say("deb_points"), lambda: self._points(ui)), (say("deb_timeline"), self._timeline),
            (say("deb_secrets"), self._secrets), (say("deb_promises"), self._promises),
            (say("deb_tension"), self._tension),
            (say("deb_whatif"), lambda: self.whatif.build(self.narrow)),
            (words("deb_discuss"), self._discuss)]
        tabs = Tabs([(title, page() if n == self.page else Widget())
                     for n, (title, page) in enumerate(pages)], id="tabs", chosen=self.page,
                    on_choose=self.turn_page)
        return Padding(Column(head, tabs, gap=10), 14, 10)

    def turn_page(self, page: int) -> None:
        """Another page shows; only that one is built."""
        self.page = page
        self.rebuild()

    def _steps(self) -> list[str]:
        return ["0", *(date_text(self.desk.scenario, t)[:3]
                       for t in range(1, turns_played(self.desk.match) + 1))]

    def _outcome(self, ui: UI) -> Widget:
        match = self.desk.match
        found = after.outcome(match) if match.over else None
        hint = hint_card(self.desk, "debrief", self.rebuild)
        parts: list[Widget] = [hint] if hint else []
        if found is not None:
            text = f"# {escape(found.name)}\n{escape(' '.join(found.text.split()))}"
            if found.blame:
                text += "\n" + escape(say("war_blame", name=found.blame))
            parts.append(RichText(text, id="outcome"))
        if match.world.over[0] == GENERAL_WAR:
            parts.append(RichText(say("no_winner"), token="bad"))
        rows: dict[str, dict[str, Value]] = {
            str(s.actor): {"place": s.place, "name": s.name, "score": s.score,
                           "player": s.player, "mandate": s.mandate}
            for s in after.standings(match, self.desk.opponents)}
        columns = [ColumnSpec("place", say("place"), "right"),
                   ColumnSpec("name", say("seat"), weight=2),
                   ColumnSpec("score", say("score"), "right", show=lambda v: f"{v:.1f}"),
                   ColumnSpec("player", say("player"), weight=2),
                   ColumnSpec("mandate", say("mandate"), weight=3)]
        parts += [Table(columns, rows, id="scores", rows_shown=len(rows)),
                  RichText(say("normed" if match.scenario.norms else "raw"), size="small",
                           token="dim"),
                  Label(say("standing"), weight="semibold", token="dim"),
                  LineChart(self._series(after.standing_over(match), ui), self._steps(),
                            id="standing", moments=self._moments()).sized(min_h=230)]
        return ScrollArea(Column(*parts, gap=10), id="page0")

    def _series(self, values: Floats, ui: UI) -> list[Series]:
        actors = self.desk.scenario.actors
        return [Series(a.name, [float(v) for v in values[i]], token_of(ui.style.theme, a))
                for i, a in enumerate(actors)]

    def _moments(self) -> list[Moment]:
        return [Moment(s.turn, f"{self.desk.scenario.actors[s.actor].name} {signed(s.change)}")
                for s in after.swings(self.desk.match)[:3]]

    def _goals(self, ui: UI) -> Widget:
        parts: list[Widget] = []
        found = after.verdicts(self.desk.match)
        for a, actor in enumerate(self.desk.scenario.actors):
            rows: list[Widget] = [Row(badge(actor, ui, 26), Label(actor.name, size="large",
                                                                  weight="semibold"))]
            for v in (v for v in found if v.actor == a):
                goal = self.desk.scenario.goals[v.goal]
                rows.append(RichText(
                    f"{{{TOKENS[v.word]}:{v.word}}}  **{escape(v.name)}**  "
                    + say("from_to", first=amount(v.first), last=amount(v.last))))
                rows.append(Progress(v.last / 100, mark=goal.held / 100, token=TOKENS[v.word]))
            parts.append(Panel(Column(*rows, gap=6), 12))
        return ScrollArea(Column(*parts, gap=10), id="page1")

    def _points(self, ui: UI) -> Widget:
        parts: list[Widget] = []
        for s in after.swings(self.desk.match):
            actor = self.desk.scenario.actors[s.actor]
            text = "**" + escape(say("swing", date=s.date, name=actor.name,
                                     change=signed(s.change), goal=s.goal,
                                     step=signed(s.step))) + "**"
            text += "".join(f"\n- {escape(cause)} ({signed(value)})" for cause, value in s.causes)
            parts.append(Panel(Row(badge(actor, ui, 28), RichText(text).sized(stretch=1), gap=12,
                                   align="start"), 12))
        return ScrollArea(Column(*(parts or [Label(say("none"))]), gap=8), id="page2")

    def _timeline(self) -> Widget:
        """Month by month: what the teacher did, what was reported, what was ordered and why."""
        match, lines = self.desk.match, []
        for t in range(1, turns_played(match) + 1):
            lines.append(f"## {escape(date_text(self.desk.scenario, t))}")
            lines += self._marks(t)
            lines += [f"- {escape(h.text)}" for h in match.reports[t - 1].headlines]
            for seat, actor in zip(match.seats, self.desk.scenario.actors, strict=True):
                given = "; ".join(orders(match, t, seat)) or say("none")
                why = reason_text(match, t, seat)
                lines.append(f"{{icon:flag}} **{escape(actor.name)}**: {escape(given)}"
                             + (f" {{dim:{escape(words('because', why=why))}}}" if why else ""))
        lines += self._marks(turns_played(match) + 1)
        return ScrollArea(RichText("\n".join(lines), id="timeline"), id="page3")

    def _marks(self, turn: int) -> list[str]:
        return [f"{{icon:school}} {{warning:{escape(d.text)}}}"
                for d in deeds(self.desk.match, turn)]

    def _secrets(self) -> Widget:
        lines = [f"- **{escape(s.date)}**: {escape(s.text)}"
                 for s in after.secrets(self.desk.match)] or [say("none")]
        lines += ["", f"## {say('beliefs')}"]
        lines += ["- " + escape(say("belief", who=b.who, what=b.what, believed=amount(b.believed),
                                    truth=amount(b.truth)))
                  for b in after.beliefs(self.desk.match)]
        return ScrollArea(RichText("\n".join(lines), id="secrets"), id="page4")

    def _promises(self) -> Widget:
        lines = []
        for p in after.promises(self.desk.match):
            fate = say(f"fate_{p.fate}", date=p.until)
            lines.append("- " + say(
                "promise", date=escape(p.date), first=escape(p.first), second=escape(p.second),
                give=escape(p.give), get=escape(p.get), fate=escape(fate),
                secret=say("secret_mark") if p.secret else ""))
        lines += [f"- {escape(text)}" for text in after.breaches(self.desk.match)]
        return ScrollArea(RichText("\n".join(lines or [say("no_promises")]), id="promises"),
                          id="page5")

    def _tension(self) -> Widget:
        climbs = after.climbs(self.desk.match)
        chart = LineChart([Series(c.name, list(c.path)) for c in climbs], self._steps(), low=0,
                          high=10, id="escalation").sized(min_h=280)
        losses = "\n".join("- " + escape(say(
            "killed", place=c.name, killed=amount(c.killed), displaced=amount(c.displaced),
            peak=c.peak, date=c.peak_date)) for c in climbs)
        return ScrollArea(Column(chart, RichText(losses), gap=10), id="page6")

    def _discuss(self) -> Widget:
        """Questions for all, then the ideas that were played, each with its note."""
        lines = [f"- {escape(paper(f'ask_{n}'))}" for n in range(1, GENERAL + 1)]
        for idea in ideas(self.desk.match):
            lines.append(words("discuss_idea", **{k: escape(str(v))
                                                  for k, v in asdict(idea).items()}))
        return ScrollArea(RichText("\n".join([f"**{words('discuss_text')}**", *lines]),
                                   id="discuss"), id="page7")

    def back(self) -> None:
        """A game that was frozen goes on."""
        self.desk.forward()

    def export(self) -> None:
        """Write all files beside the saved game."""
        write_files(self.desk)
