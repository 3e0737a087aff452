"""The retrospective pages of the debrief: goals, turning points, timeline, secrets, promises,
escalation, discussion."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import asdict
from itertools import groupby

from game.app.controller import GameController
from game.core.numerals import amount, signed
from game.match.report import date_text
from game.present.debrief import results as after
from game.present.debrief.discussion import GENERAL, ideas
from game.present.debrief.grading import orders, reason_text
from game.present.debrief.turning_points import numbered
from game.present.debrief.words_kept import given_words
from game.present.debrief.year import after_line, moments, shaded_from
from game.present.talks.treaties import treaties, treaty_text
from game.present.words.facts import verdict_word
from game.present.words.texts import debrief as tell
from game.present.words.texts import exports as paper
from game.present.words.texts import turn as say
from game.present.world.goals_page import SIGNS
from game.screens.common.figures import Bar, Figure
from game.screens.debrief.outcome import link_at
from game.screens.debrief.turning import turning_card
from game.screens.reference.reference import badge, card
from game.screens.toolkit.charts import LineChart, Series
from game.screens.toolkit.containers import Column, Grid, Panel, Row
from game.screens.toolkit.label import Icon, Label, RichText
from game.screens.toolkit.markup import escape
from game.screens.toolkit.ui import UI
from game.screens.toolkit.widget import Widget

COLUMN = 460.0
"""Minimum width of a text column."""
FATES = {"kept": ("circle-check", "good"), "broken": ("circle-x", "bad"),
         "running": ("hourglass", "info"), "unchecked": ("circle-question-mark", "dim")}


class LookingBack:
    """The pages; `follow` opens a link: a figure's formula, a number's reasons."""

    def __init__(self, game: GameController, ui: UI, steps: Sequence[str],
                 follow: Callable[[str], None]) -> None:
        self.game, self.ui, self.steps, self.follow = game, ui, list(steps), follow
        self.observer, self.scenario = game.revealed, game.scenario

    # Goals and turning points ------------------------------------------------------------------

    def goals(self) -> Widget:
        """For each seat, people's first, its goals over time, each with its verdict and main
        causes."""
        found, done = after.verdicts(self.observer), self.observer.progress()
        played, steps = self.observer.played, moments(self.observer)
        shaded, boxes = shaded_from(self.observer), []
        for a in sorted(range(len(self.scenario.actors)), key=lambda a: a not in self.game.humans):
            actor = self.scenario.actors[a]
            own = [v for v in found if v.actor == a]
            chart = LineChart(
                [Series(v.name, [float(x) for x in done[v.goal, :len(steps)]]) for v in own],
                steps, id=f"lines.{actor.id}", height=200, unit=tell("over_time"), shaded=shaded,
                on_ask=lambda line, step, own=own: self.follow(  # type: ignore[misc]
                    link_at(f"goal:{self.scenario.goals[own[line].goal].id}", step, played)))
            lines = [part for v in own for part in self._goal(v)]
            boxes.append(Panel(Column(
                Row(badge(actor, self.ui, 30), Label(actor.name, size="large", weight="bold")),
                chart, *lines, gap=6), 12))
        after_end = after_line(self.observer)
        told = [RichText(after_end, size="small", token="dim", id="after")] if after_end else []
        return Column(*told, Grid(*boxes, min_column=COLUMN, gap=10), gap=10)

    def _goal(self, verdict: after.Verdict) -> list[Widget]:
        goal = self.scenario.goals[verdict.goal]
        icon, token = SIGNS[verdict.verdict]
        change = signed(verdict.last - verdict.first)
        found = after.causes_of(self.observer, verdict.goal, None,
                                along=verdict.last - verdict.first)
        causes = "; ".join(f"{escape(cause)} ({signed(value)})" for cause, value in found)
        told = f"{tell('moved_by')}: {causes}" if causes else tell("moved_nothing")
        line = Figure(verdict.name, f"{verdict_word(verdict.verdict)} {amount(verdict.last)}",
                      "" if change == "0" else change, lambda: self.follow(f"goal:{goal.id}"),
                      id=f"goal.{goal.id}", tooltip=tell("why_goal"))
        return [Row(Icon(icon, 18, token=token), line.sized(stretch=1, min_w=120), gap=6),
                Bar(verdict.last, token, goal.held, goal.achieved),
                RichText(told, size="small", token="dim")]

    def points(self) -> Widget:
        """The months in which a seat's standing moved most, numbered as on the first page."""
        boxes, (first, others) = [], numbered(self.observer, self.game.humans)
        for n, point in enumerate([*first, *others]):
            s, actor = point.swing, self.scenario.actors[point.swing.actor]
            text = f"{escape(point.more)}\n" if point.more else ""
            text += tell("point_all", change=signed(s.change))
            text += "".join(f"\n- {escape(cause)} ({signed(value)})" for cause, value in s.causes)
            text += f"\n[{tell('why_month', date=escape(s.date))}](goals:{actor.id}@{s.turn})"
            boxes.append(turning_card(self.ui, self.scenario.actors, n + 1, point, RichText(
                text, id=f"point{n}", on_link=self.follow)))
        return Grid(*boxes, min_column=COLUMN, gap=10) if boxes else Label(say("none"))

    # The timeline ------------------------------------------------------------------------------

    def timeline(self) -> Widget:
        """Month by month: the teacher's acts, the news, the orders and their reasons."""
        boxes = []
        for t in range(1, self.observer.played + 1):
            news = [*self._marks(t), *(f"- {escape(h.text)}"
                                       for h in self.observer.report(t).headlines)]
            boxes.append(card(date_text(self.scenario, t), Grid(
                Column(Label(tell("news"), size="small", token="dim"), RichText("\n".join(news))),
                Column(Label(tell("ordered"), size="small", token="dim"),
                       *(self._ordered(t, seat, a) for a, seat in enumerate(self.scenario.seats)),
                       gap=4),
                min_column=COLUMN, gap=16), icon="calendar"))
        rest = self._marks(self.observer.played + 1)
        return Column(*boxes, *([RichText("\n".join(rest))] if rest else []), id="timeline")

    def _ordered(self, turn: int, seat: str, number: int) -> Widget:
        actor = self.scenario.actors[number]
        given = "; ".join(orders(self.observer, turn, seat)) or say("none")
        why = reason_text(self.observer, turn, seat)
        text = f"**{escape(actor.name)}**: {escape(given)}"
        if why:
            text += f" {{dim:{escape(tell('because', why=why))}}}"
        return Row(badge(actor, self.ui, 20), RichText(text).sized(stretch=1), align="start")

    def _marks(self, turn: int) -> list[str]:
        return [f"{{icon:school}} {{warning:{escape(d.marked(self.scenario))}}}"
                for d in self.observer.deeds(turn)]

    # What was hidden, promised, risked --------------------------------------------------------

    def secrets(self) -> Widget:
        """What was hidden, by month; beliefs and true values."""
        lines = []
        secrets = after.secrets(self.observer, self.game.humans)
        for date, found in groupby(secrets, lambda s: s.date):
            lines += [f"**{escape(date)}**", *(f"- {escape(s.text)}" for s in found)]
        beliefs: list[Widget] = []
        for b in after.beliefs(self.observer):
            beliefs.append(Figure(tell("believes", who=b.who, what=b.what),
                                  tell("believed", value=amount(b.believed)),
                                  tell("truth", value=amount(b.truth))))
        return Grid(card(tell("hidden"), RichText("\n".join(lines) or tell("nothing_hidden"),
                                                 id="secrets"), icon="eye-off"),
                    card(say("beliefs"), Column(*beliefs) if beliefs else Label(say("none")),
                         icon="scan-eye"), min_column=COLUMN, gap=10)

    def promises(self) -> Widget:
        """A box for each accord: its terms and its fate; the treaties, and who ended them."""
        boxes = [self._promise(p) for p in after.promises(self.observer)]
        said = after.breaches(self.observer)
        parts: list[Widget] = [Grid(*boxes, min_column=COLUMN, gap=10) if boxes
                               else RichText(say("no_promises"))]
        if found := treaties(self.observer):
            parts.append(card(tell("treaties"), RichText("\n".join(
                f"- {escape(treaty_text(self.observer, t))}" for t in found), id="treaties"),
                icon="scroll-text"))
        parts.append(card(tell("words_given"), RichText("\n".join(
            f"- {escape(t)}" for t in given_words(self.observer)), id="words"),
            icon="message-square"))
        if said:
            parts.append(card(tell("breaches"), RichText("\n".join(f"- {escape(t)}" for t in said)),
                              icon="megaphone"))
        return Column(*parts, gap=10, id="promises")

    def _promise(self, p: after.Promise) -> Widget:
        icon, token = FATES[p.fate]
        fate = say(f"fate_{p.fate}", date=p.until, by=p.by)
        secret = [Icon("eye-off", 16, token="dim"), Label(tell("secretly"), size="small",
                                                          token="dim")] if p.secret else []
        head = Row(Icon(icon, 22, token=token), Label(fate, weight="semibold").sized(
                       stretch=1, min_w=80), *secret,
                   Label(tell("signed", date=p.date), size="small", token="dim"))
        by_name = {a.name: a for a in self.scenario.actors}
        sides = [Row(badge(by_name[name], self.ui, 24), RichText(
                     f"**{escape(tell('party', name=name))}**: {escape(what)}\n"
                     f"{{dim:{escape(judged)}}}").sized(stretch=1), align="start")
                 for name, what, judged in zip((p.first, p.second), (p.give, p.get), p.judged,
                                               strict=True)]
        return Panel(Column(head, *sides), 12)

    def tension(self) -> Widget:
        """Every escalation ladder over time, with its losses."""
        climbs = after.climbs(self.observer)
        places = self.scenario.flashpoints
        chart = LineChart([Series(c.name, list(c.path)) for c in climbs], self.steps, low=0,
                          high=10, id="escalation",
                          on_ask=lambda line, step: self.follow(f"why:rung,{places[line].id}"))
        boxes = []
        for climb, place in zip(climbs, places, strict=True):
            losses = tell("no_losses") if amount(climb.killed) == amount(climb.displaced) == "0" \
                else tell("losses", killed=amount(climb.killed), displaced=amount(climb.displaced))
            text = tell("peak", rung=amount(max(climb.path)), peak=escape(climb.peak),
                       date=escape(climb.peak_date)) \
                + f"\n{losses}\n[{tell('why_rung')}](why:rung,{place.id})"
            boxes.append(card(climb.name, RichText(text, id=f"climb.{place.id}",
                                                   on_link=self.follow), icon="flame"))
        return Column(chart.sized(min_h=280), Grid(*boxes, min_column=290, gap=10), gap=10)

    def discuss(self) -> Widget:
        """General questions, then the ideas that were played, each with its note."""
        asked = "\n".join(f"- {escape(paper(f'ask_{n}'))}" for n in range(1, GENERAL + 1))
        boxes = [Panel(RichText(tell("discuss_idea", **{k: escape(str(v))
                                                        for k, v in asdict(idea).items()})), 12)
                 for idea in ideas(self.observer)]
        return Column(card(tell("ask_all"), RichText(asked, size="large"), icon="messages-square"),
                      Label(tell("ideas"), size="large", weight="semibold"),
                      Grid(*boxes, min_column=COLUMN, gap=10), gap=10, id="discuss")
