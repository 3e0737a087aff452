"""The debrief's first page for who led one seat alone: the year as one picture."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from game.app.controller import GameController
from game.core.prose import opened
from game.present.debrief import results as after
from game.present.debrief.blind_spots import BlindSpot, blind_spots
from game.present.debrief.decisive_causes import band
from game.present.debrief.epilogue import lasting_line
from game.present.debrief.turning_points import TurningPoint
from game.present.debrief.year import Year, after_line, what_moved, why_goal, year_of
from game.present.month.goal_scenes import goal_scenes
from game.present.words.facts import verdict_word
from game.present.words.texts import debrief as say
from game.present.world.goals_page import SIGNS
from game.screens.common.signs import badge
from game.screens.debrief.again import again, challenge_result
from game.screens.debrief.ranking import rank_bars
from game.screens.debrief.year_chart import YearChart
from game.screens.debrief.year_parts import Pick, Pressed, Standing
from game.screens.debrief.year_replay import Replays, replay_panel
from game.screens.toolkit.containers import Column, Grid, Padding, Panel, Row, Spacer
from game.screens.toolkit.label import Icon, Label, RichText
from game.screens.toolkit.lengths import Align
from game.screens.toolkit.markup import escape
from game.screens.toolkit.picture import Picture
from game.screens.toolkit.scroll import ScrollArea
from game.screens.toolkit.ui import UI
from game.screens.toolkit.widget import Widget
from game.screens.turn.printed import HEAD

WIDE, ROOMY = 1200.0, 680.0
"""Width and height from which the page is one picture; below, its parts stand in a list."""
CHART, LOW_CHART = 318.0, 260.0
"""Least height of the chart in the picture, and its height in the list."""
SHARES = 10, 3
"""How the chart and what stands beside it share the width."""
STRIP, LEAST_CARD, LISTED = 0.3, 118.0, 190.0
"""Height of a goal's scene as a share of its card's width; least width of a card, and in the list.
"""
TALL, LETTERS = 800.0, 105
"""Height of a window from which a goal's card has room for two causes, if that takes at most so
many letters."""


def has_year(game: GameController) -> bool:
    """Whether one person led one seat through a game that is over."""
    return game.observer.over and len(game.humans) == 1 and game.guide is None \
        and game.observer.played > 0


def pictured(ui: UI) -> bool:
    """Whether a window has room for the year as one picture."""
    screen = ui.style.units.screen
    return screen.w >= WIDE and screen.h >= ROOMY


@dataclass
class Facts:
    """What the page tells; the game is over, so it is made once."""

    year: Year
    points: Sequence[TurningPoint]
    goals: list[after.Verdict]
    scenes: dict[int, str]
    hidden: list[BlindSpot]
    brought: dict[tuple[int, int], str] = field(default_factory=dict)
    """Why a goal ended as it did, by its number and the number of causes told."""


class YearPage:
    """The page, with the chosen turning point; `turns` has those that go before, `follow` opens a
    link, `changed` rebuilds it."""

    def __init__(self, game: GameController, turns: Callable[[], Sequence[TurningPoint]],
                 follow: Callable[[str], None], changed: Callable[[], None]) -> None:
        self.game, self.turns, self.follow, self.changed = game, turns, follow, changed
        self.replays = Replays(game, changed)
        self._chosen = -1
        self._facts: Facts | None = None

    @property
    def facts(self) -> Facts:
        """What the page tells."""
        if self._facts is None:
            game, seat, told = self.game, self.game.humans[0], self.game.revealed
            self._facts = Facts(
                year_of(told, seat, game.current.opponents), self.turns(),
                [v for v in after.verdicts(told) if v.actor == seat],
                goal_scenes(game.scenario, seat), blind_spots(told, seat))
        return self._facts

    @property
    def chosen(self) -> int:
        """The number of the selected turning point, 0 where there are none: at first that of the
        month that cost most, else of the one that brought most."""
        moves = [point.swing.change for point in self.facts.points]
        if self._chosen < 0 and moves:
            worst = min(moves)
            self._chosen = moves.index(worst if worst < 0 else max(moves)) + 1
        return max(0, self._chosen)

    def choose(self, number: int) -> None:
        """Select a turning point by its number."""
        self._chosen = number
        self.changed()

    # Building ----------------------------------------------------------------------------------

    def head(self, ui: UI) -> Widget:
        """The office and the dates above the ending's title; the score beside it, or
        below in a small window."""
        year = self.facts.year
        actor = self.game.scenario.actors[year.seat]
        kicker = say("year_kicker", office=year.office, first=year.first, last=year.last)
        title = Column(
            Row(badge(actor, ui, 24), RichText(f"{{warning:**{escape(kicker)}**}}", size="small",
                                               id="year.kicker").sized(stretch=1, min_w=60), gap=8),
            RichText(escape(year.title), size="display", face=HEAD, id="year.title",
                     tooltip=escape(year.text)), gap=1)
        if not pictured(ui):
            return Column(title, self._standing("start"), gap=4)
        return Row(title.sized(stretch=1, min_w=120), self._standing("end"), gap=16)

    def _standing(self, align: Align) -> Widget:
        """The score, the place, and what the score is beside many games of the seat."""
        year = self.facts.year
        seat = self.game.scenario.seats[year.seat]
        tip = f"{say('year_why')} {lasting_line(self.game.scenario)}".strip()
        lines = [say("year_place", place=year.place, count=year.count) if year.place
                 else say("year_war")]
        if year.usual is not None and year.place:
            lines.append(say("year_compared", band=say(band(year.score))))
        return Column(Standing(say("year_score_name"), f"{year.score:.1f}",
                               lambda: self.follow(f"goals:{seat}"), id="year.standing",
                               tooltip=tip),
                      RichText(" ".join(lines), size="small", token="dim", id="year.place",
                               on_link=self.follow), gap=0, align=align)

    def build(self, ui: UI, hints: Sequence[Widget]) -> Widget:
        """The curve beside the replay, the goals below; a list in a small window."""
        if not pictured(ui):
            return self._list(ui, hints)
        side = ScrollArea(Column(*challenge_result(self.game), *self._ranking(ui), *self._replay(),
                                 *hints, self._hidden(ui), *again(self.game, ui), gap=10),
                          id="year.side", margin=1)
        left = Column(self._panel(ui, CHART).sized(stretch=1), self._goals(ui), gap=10)
        # what is beside scrolls by itself: it asks for no height of its own
        return Row(left.sized(stretch=SHARES[0]), side.sized(stretch=SHARES[1], height=CHART),
                   gap=12, align="stretch", id="year")

    def _list(self, ui: UI, hints: Sequence[Widget]) -> Widget:
        """The parts below each other; the turning points are rows to choose from."""
        rows = [Pick(n, point, self.choose, n == self.chosen)
                for n, point in enumerate(self.facts.points, 1)]
        turns = [Panel(Column(RichText(say("year_choose"), size="large", face=HEAD), *rows,
                              gap=6), 12)] if rows else []
        return Column(self.head(ui), *challenge_result(self.game), *self._ranking(ui),
                      self._panel(ui, LOW_CHART, bare=True), *turns, *self._replay(), *hints,
                      self._hidden(ui), self._goals(ui), *again(self.game, ui), gap=10, id="year")

    def _panel(self, ui: UI, height: float, *, bare: bool = False) -> Widget:
        """The curve; `bare` without medallions."""
        year, actors = self.facts.year, self.game.scenario.actors
        about = "" if year.usual is None else say("course_about")
        tip = " ".join(part for part in (after_line(self.game.revealed), about, say("chart_hint"))
                       if part)
        chart = YearChart(
            year, actors, self.facts.points, self.chosen, ui.style.theme, self.choose,
            lambda line, step: self.follow(f"goals:{actors[line].id}@{step}"),
            height, bare=bare)
        title = Column(RichText(say("year_chart"), size="large", face=HEAD),
                       RichText(say("year_chart_about" if year.usual is None else
                                    "year_chart_about_usual", count=len(self.facts.goals)),
                                size="small", token="dim", tooltip=tip), gap=0)
        return Panel(Column(title, chart.sized(stretch=1, min_h=height), gap=2), 14)

    def _ranking(self, ui: UI) -> list[Widget]:
        """A bar for each seat; none where a general war left no places."""
        game = self.game
        if not self.facts.year.place:
            return []
        return [rank_bars(ui, game.scenario.actors, after.standings(
            game.revealed, game.current.opponents), self.facts.year.seat)]

    def _replay(self) -> list[Widget]:
        if not self.chosen:
            return []
        point = self.facts.points[self.chosen - 1]
        return [replay_panel(self.replays, self.chosen, point,
                             self.facts.year.months[point.swing.turn], self.follow)]

    def _hidden(self, ui: UI) -> Widget:
        """What the seat could not know, each with the flags of those who did."""
        actors = self.game.scenario.actors
        rows: list[Widget] = [Row(
            *([badge(actors[party], ui, 20) for party in one.parties]
              or [Icon("scan-eye", 18, token="dim")]),
            RichText(say("year_unknown_line", text=escape(one.text), date=one.date) if one.date
                     else escape(one.text), size="small").sized(stretch=1, min_w=60),
            gap=6, align="start") for one in self.facts.hidden]
        if not rows:
            rows = [RichText(say("year_unknown_none"), size="small")]
        links = [f"[{say('year_secrets')}](page:secrets)"]
        if self.game.observer.laid_open and self.chosen:
            turn = self.facts.points[self.chosen - 1].swing.turn
            links.append(f"[{say('year_minds')}](minds:{turn})")
        return Panel(Column(RichText(say("year_unknown"), size="large", face=HEAD), *rows,
                            RichText(" · ".join(links), size="small", id="year.hidden",
                                     on_link=self.follow), gap=6), 12, id="year.unknown")

    def _goals(self, ui: UI) -> Widget:
        count = 2 if ui.style.units.screen.h >= TALL else 1
        return Grid(*(self._goal(verdict, count) for verdict in self.facts.goals),
                    min_column=LEAST_CARD if pictured(ui) else LISTED, gap=8, id="year.goals")

    def _goal(self, verdict: after.Verdict, count: int) -> Widget:
        """A goal's scene, its verdict and at most so many causes; a press leads to its reasons."""
        goal = self.game.scenario.goals[verdict.goal]
        icon, token = SIGNS[verdict.verdict]
        came = opened(verdict_word(verdict.verdict))
        known = (verdict.goal, count)
        if known not in self.facts.brought:
            told = (why_goal(self.game.revealed, verdict, n) for n in range(count, 0, -1))
            self.facts.brought[known] = next((t for t in told if len(t) <= LETTERS), "") \
                or why_goal(self.game.revealed, verdict, 1)
        text = Column(
            Row(Icon(icon, 16, token=token),
                Label(came, size="small", weight="semibold", token=token).sized(stretch=1), gap=6),
            RichText(escape(verdict.name), size="body" if count > 1 else "small", face=HEAD),
            RichText(escape(self.facts.brought[known]), size="tiny", token="dim"),
            Spacer(), gap=2)
        return Pressed(Column(Picture(self.facts.scenes[verdict.goal], high=STRIP,
                                      corners="top"),
                              Padding(text.sized(stretch=1), 9, 6, 9, 8).sized(stretch=1), gap=0),
                       lambda: self.follow(f"goal:{goal.id}"), id=f"year.goal.{goal.id}",
                       tooltip=f"{say('why_goal')} {verdict.told}".strip() + "".join(
                           f"\n{escape(said)}" for said in what_moved(
                               self.game.revealed, verdict)))
