"""The debrief's first page: the kind of world at the end, each seat's result, and its causes."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from game.app.controller import GameController
from game.core.exact import Floats
from game.core.numerals import amount, signed
from game.match.report import date_text
from game.present.debrief import results as after
from game.present.debrief.better_course import Better, better
from game.present.debrief.decisive_causes import Account, accounts, band
from game.present.debrief.grading import orders
from game.present.debrief.turning_points import numbered
from game.present.debrief.year import after_line, course, shaded_from
from game.present.debrief.year_in_text import account_text
from game.present.desk.effects import DOWN, UP
from game.present.words.facts import verdict_word
from game.present.words.formatting import percent
from game.present.words.scenes import UNITED_NATIONS, home
from game.present.words.texts import debrief as tell
from game.present.words.texts import turn as say
from game.present.world.goals_page import SIGNS
from game.screens.common.background_task import BackgroundTask
from game.screens.common.figures import Bar, Figure
from game.screens.debrief.again import again, challenge_result
from game.screens.debrief.turning import turning_card
from game.screens.debrief.year_parts import Standing
from game.screens.reference.reference import badge, token_of
from game.screens.toolkit.button import Button
from game.screens.toolkit.charts import LineChart, Moment, Series
from game.screens.toolkit.containers import Column, Flow, Grid, Padding, Panel, Row, Spacer
from game.screens.toolkit.label import Icon, Label, RichText
from game.screens.toolkit.markup import escape
from game.screens.toolkit.picture import Night, Picture
from game.screens.toolkit.progress import Progress
from game.screens.toolkit.ui import UI
from game.screens.toolkit.widget import Widget
from game.screens.turn.printed import HEAD

LEAST_CARD = 272.0
"""Minimum width of a seat's card."""
LEAST_TURN = 204.0
"""Minimum width of a turning point's card: six stand side by side from 1366 pixels on."""
WIDE, ROOMY = 1200.0, 700.0
"""Width and height from which the course of the game stands beside what decided it."""
_VALUE = 138.0
"""Width of a goal's value, so that all bars are of one length."""


class Outcome:
    """The content of the page; `follow` opens a link of it."""

    def __init__(self, game: GameController, ui: UI,
                 follow: Callable[[str], None], thoughts: BackgroundTask[Better]) -> None:
        self.game, self.ui, self.follow = game, ui, follow
        self.thoughts = thoughts
        self.observer, self.actors = game.revealed, game.scenario.actors
        self.accounts = accounts(self.observer)
        self.turns, _ = numbered(self.observer, game.humans)

    def build(self) -> list[Widget]:
        """The world, the person's own seat, a card for each seat, the course."""
        places = after.standings(self.observer, self.game.current.opponents)
        cards = [self._card(place) for place in places]
        scale = say("normed" if self.observer.scenario.norms else "raw")
        below = [Grid(*cards, min_column=LEAST_CARD, gap=10, id="cards"),
                 RichText(scale, size="small", token="dim"), *again(self.game, self.ui)]
        own, course = self._own(), self._course()
        screen = self.ui.style.units.screen
        if own and screen.w >= WIDE and screen.h >= ROOMY:
            beside = Row(Panel(Column(*course, gap=6), 12).sized(stretch=2),
                         Column(*own, gap=10).sized(stretch=1), gap=12, align="stretch")
            return [*self._world(places), *challenge_result(self.game), beside, *self._turns(),
                    *below]
        return [*self._world(places), *challenge_result(self.game), *own, *self._turns(), *below,
                *course]

    def _course(self) -> list[Widget]:
        """All goals of each seat together, month by month."""
        about = tell("course_about") if self.observer.scenario.norms else ""
        return [RichText(tell("course"), size="large", face=HEAD),
                self._chart(*course(self.observer)).sized(min_h=230),
                RichText(" ".join(part for part in (after_line(self.observer), about,
                                                    tell("chart_hint")) if part),
                         size="small", token="dim", id="course")]

    def _turns(self) -> list[Widget]:
        """The turning points as cards: of the only person's seat, else of all seats."""
        cards = [turning_card(self.ui, self.actors, number, point)
                 for number, point in enumerate(self.turns, 1)]
        return [Grid(*cards, min_column=LEAST_TURN, gap=10, id="turns")] if cards else []

    def _world(self, places: Sequence[after.Standing]) -> list[Widget]:
        """The kind of world at the end, and how the person ended in it."""
        found = after.outcome(self.observer) if self.observer.over else None
        parts: list[Widget] = []
        if found is not None:
            text = " ".join(found.text.split())
            if found.blame:
                text += "\n" + say("war_blame", name=found.blame)
            humans = self.game.humans
            scene = home(self.game.scenario, humans[0]) if humans else UNITED_NATIONS
            name = Column(Spacer(), Row(RichText(
                escape(found.name), size="headline", face=HEAD, id="world").sized(stretch=1),
                *self._ended(places), gap=20, align="end"))
            parts += [Night(Picture(scene, veil=1.0, high=0.11, id="ending"),
                            Padding(name, 22, 12)),
                      RichText(escape(text), size="large", id="outcome")]
        if self.observer.general_war:
            parts.append(RichText(say("no_winner"), token="bad"))
        return parts

    def _ended(self, places: Sequence[after.Standing]) -> list[Widget]:
        """The score and the place of the only person, where there is room."""
        humans = self.game.humans
        if len(humans) != 1 or self.ui.style.units.screen.w < WIDE or self.observer.general_war:
            return []
        own = next(place for place in places if place.actor == humans[0])
        told = tell("ended", place=own.place, count=len(places))
        return [Label(told, weight="semibold"),
                Label(f"{own.score:.1f}", size="headline", weight="serif_bold", id="ended")]

    def _own(self) -> list[Widget]:
        """The decisive causes for each seat that a person played, if there are at most two."""
        lines = [self._decided(self.accounts[seat]) for seat in self.game.humans]
        lines = [line for line in lines if line]
        if not 0 < len(lines) <= 2:
            return []
        told = RichText("\n".join(lines), id="own", on_link=self.follow)
        return [Panel(Column(told, *self._again(), gap=8), 12, fill="raised", border="accent")]

    def _again(self) -> list[Widget]:
        """The ways back to the month that decided it, for one person after the end."""
        game = self.game
        if not self.observer.over or len(game.humans) != 1 or game.guide is not None:
            return []
        month = self.accounts[game.humans[0]].month
        if month is None:
            return []
        return [Flow(
            Button(tell("play_from", date=month.date), lambda: self.follow(f"branch:{month.turn}"),
                   id="play_from", icon="git-branch", kind="primary"),
            Button(tell("what_else"), lambda: self.follow(f"whatif:{month.turn}"),
                   id="what_else", icon="shuffle"), *self._ask_better(), gap=10), *self._better()]

    def _ask_better(self) -> list[Widget]:
        """The button that looks for what would have done better."""
        if self.thoughts.busy or self.thoughts.found is not None:
            return []
        game, seat = self.game, self.game.scenario.seats[self.game.humans[0]]
        return [Button(tell("better_ask"), lambda: self.thoughts.send(lambda: better(
            game.match, seat, game.current.advisers, game.tasks.pause)), id="better_ask",
            icon="lightbulb")]

    def _better(self) -> list[Widget]:
        """The one order or answer that would have done better, once it is found."""
        if self.thoughts.busy:
            return [RichText(tell("better_busy"), token="dim",
                             id="better")]
        found = self.thoughts.found
        if found is None:
            return []
        if found.course is None or found.line is None:
            told = tell("better_none", tried=found.tried)
        else:
            date = date_text(self.game.scenario, found.course.turn)
            told = tell("better_found", date=date, said=escape(found.course.said),
                        new=f"{found.line.new:.1f}", was=f"{found.line.was:.1f}",
                        higher=percent(found.line.higher), runs=found.runs, tried=found.tried)
        return [RichText(told, id="better")]

    def _decided(self, account: Account) -> str:
        month = account.month
        if month is None:
            return ""
        seat = self.game.scenario.seats[account.actor]
        given = "; ".join(orders(self.observer, month.turn, seat))
        ordered = tell("own_ordered", orders=escape(given)) if given else tell("own_idle")
        return tell("own", name=escape(self.actors[account.actor].called), date=escape(month.date),
                   change=signed(month.change), goal=escape(month.goal),
                   causes=_told(month.causes), ordered=ordered)

    def _card(self, place: after.Standing) -> Widget:
        """A seat: its rank and score and their meaning, its goals, its main causes."""
        actor, account = self.actors[place.actor], self.accounts[place.actor]
        war = self.observer.general_war
        medal = [Icon("trophy", 20, token="warning")] if place.place == 1 and not war else []
        head = Row(badge(actor, self.ui, 34),
                   Label(actor.name, size="large", weight="bold", tooltip=actor.name).sized(
                       stretch=1, min_w=60),
                   *medal, Label(tell("placed", place=place.place), weight="semibold", token="dim"))
        score = Row(Standing(tell("year_score_name"), f"{place.score:.1f}",
                             lambda: self.follow(f"goals:{actor.id}"), id=f"score.{actor.id}",
                             tooltip=tell("why_score")), *self._meaning(place.score), gap=10)
        by = tell("by" if place.mandate == "-" else "by_mandate", player=escape(place.player),
                 mandate=escape(place.mandate))
        counts = tell("counts", **{word: account.count(word)
                                  for word in ("achieved", "held", "failed")})
        goals = [part for verdict in account.verdicts for part in self._goal(verdict)]
        return Panel(Column(
            head, score,
            Progress(place.score / 100, mark=0.5 if self.observer.scenario.norms else None,
                     token=token_of(self.ui.style.theme, actor) or "accent"),
            RichText(by, size="small", token="dim"), RichText(f"**{counts}**", size="small"),
            *goals, RichText(escape(account_text(self.game.scenario, account)), size="small",
                             id=f"why.{actor.id}"),
            gap=6), 12, border="accent" if place.actor in self.game.humans else "border",
            id=f"card.{actor.id}")

    def _meaning(self, score: float) -> list[Widget]:
        """The score in words, where it is relative to norms."""
        if not self.observer.scenario.norms:
            return []
        if not self.observer.over:
            return [RichText(tell("so_far"), size="small").sized(stretch=1)]
        return [RichText(tell(band(score)), size="small").sized(stretch=1)]

    def _goal(self, verdict: after.Verdict) -> tuple[Widget, Widget]:
        """A goal's name, bar and value; pressing the value opens its formula."""
        goal = self.game.scenario.goals[verdict.goal]
        icon, token = SIGNS[verdict.verdict]
        change = signed(verdict.last - verdict.first)
        value = Figure("", f"{verdict_word(verdict.verdict)} {amount(verdict.last)}",
                       "" if change == "0" else change, lambda: self.follow(f"goal:{goal.id}"),
                       id=f"goal.{goal.id}", tooltip=f"{tell('why_goal')} {verdict.told}".strip(),
                       ).sized(min_w=_VALUE)
        return (Row(Icon(icon, 16, token=token),
                    RichText(escape(verdict.name), size="small").sized(stretch=1), gap=6),
                Row(Bar(verdict.last, token, goal.held, goal.achieved).sized(stretch=1, min_w=60),
                    value, gap=6))

    def _chart(self, values: Floats, steps: Sequence[str]) -> LineChart:
        lines = [Series(a.name, [float(v) for v in values[i]], token_of(self.ui.style.theme, a))
                 for i, a in enumerate(self.actors)]
        moments = [Moment(point.swing.turn, f"{number} {UP if point.swing.change > 0 else DOWN}")
                   for number, point in enumerate(self.turns, 1)]
        played = self.observer.played
        return LineChart(lines, steps, id="standing", moments=moments,
                         shaded=shaded_from(self.observer), on_ask=lambda line, step: self.follow(
                             link_at(f"goals:{self.actors[line].id}", step, played)))


def link_at(figure: str, step: int, played: int) -> str:
    """The link to a figure at a step of a chart: in that month, and after the last one over the
    whole game."""
    return f"{figure}@{0 if step > played else max(1, step)}"


def _told(causes: tuple[tuple[str, float], ...]) -> str:
    """Causes with their contributions."""
    return "; ".join(tell("cause", cause=escape(cause), points=signed(points))
                     for cause, points in causes)
