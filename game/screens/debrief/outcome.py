"""The debrief's first page: the kind of world at the end, each seat's result, and its causes."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from game.app.controller import GameController
from game.core.numerals import signed
from game.page import text
from game.present.debrief import results as after
from game.present.debrief.better_course import Better, better
from game.present.debrief.better_page import better_section
from game.present.debrief.decisive_causes import Account, accounts
from game.present.debrief.grading import orders
from game.present.debrief.scores_page import (
    course_chart,
    course_note,
    outcome_blocks,
    scale_note,
    seat_cards,
)
from game.present.debrief.turning_points import TurningPoint
from game.present.words.scenes import UNITED_NATIONS, home
from game.present.words.texts import debrief as tell
from game.screens.common.background_task import BackgroundTask
from game.screens.common.page_view import PageView
from game.screens.debrief.again import again, challenge_result
from game.screens.debrief.ranking import rank_bars
from game.screens.debrief.turning import turning_card
from game.screens.toolkit.button import Button
from game.screens.toolkit.containers import Column, Flow, Grid, Padding, Panel, Row, Spacer
from game.screens.toolkit.label import Label, RichText
from game.screens.toolkit.markup import escape
from game.screens.toolkit.picture import Night, Picture
from game.screens.toolkit.ui import UI
from game.screens.toolkit.widget import Widget
from game.screens.turn.printed import HEAD

LEAST_CARD = 272.0
"""Minimum width of a seat's card."""
LEAST_TURN = 204.0
"""Minimum width of a turning point's card: six stand side by side from 1366 pixels on."""
WIDE, ROOMY = 1200.0, 700.0
"""Width and height from which the course of the game stands beside what decided it."""


class Outcome:
    """The content of the page; turns: the turning points that go before; `follow` opens a link of
    it."""

    def __init__(self, game: GameController, ui: UI, view: PageView, turns: Sequence[TurningPoint],
                 follow: Callable[[str], None], thoughts: BackgroundTask[Better]) -> None:
        self.game, self.ui, self.view, self.follow = game, ui, view, follow
        self.thoughts = thoughts
        self.observer, self.actors = game.revealed, game.scenario.actors
        self.accounts = accounts(self.observer)
        self.turns = turns

    def build(self) -> list[Widget]:
        """The world, the person's own seat, a card for each seat, the course."""
        opponents = self.game.current.opponents
        places = after.standings(self.observer, opponents)
        cards = self.view.widgets(seat_cards(self.observer, opponents, goals=True))
        below = [Grid(*cards, min_column=LEAST_CARD, gap=10, id="cards"), *self.view.widgets((
            text(scale_note(self.observer), kind="note"),)), *again(self.game, self.ui)]
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
        return [RichText(tell("course"), size="large", face=HEAD),
                *self.view.widgets((course_chart(self.observer, self.turns), text(" ".join(
                    part for part in (course_note(self.observer), tell("chart_hint")) if part),
                    kind="note")))]

    def _turns(self) -> list[Widget]:
        """The turning points as cards: of the only person's seat, else of all seats."""
        cards = [turning_card(self.ui, self.actors, number, point)
                 for number, point in enumerate(self.turns, 1)]
        return [Grid(*cards, min_column=LEAST_TURN, gap=10, id="turns")] if cards else []

    def _world(self, places: Sequence[after.Standing]) -> list[Widget]:
        """The kind of world at the end, and how the person ended in it."""
        found = after.outcome(self.observer) if self.observer.over else None
        if found is None:
            return []
        humans = self.game.humans
        scene = home(self.game.scenario, humans[0]) if humans else UNITED_NATIONS
        name = Column(Spacer(), Row(RichText(
            escape(found.name), size="headline", face=HEAD, id="world").sized(stretch=1),
            *self._ended(places), gap=20, align="end"))
        return [Night(Picture(scene, veil=1.0, high=0.11, id="ending"), Padding(name, 22, 12)),
                *self.view.widgets(outcome_blocks(self.observer, found)), *self._ranking(places)]

    def _ranking(self, places: Sequence[after.Standing]) -> list[Widget]:
        """A bar for each seat; none where a general war left no places."""
        if self.observer.general_war:
            return []
        own = self.game.humans[0] if len(self.game.humans) == 1 else -1
        return [rank_bars(self.ui, self.actors, places, own)]

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
        return [] if found is None else self.view.widgets((
            better_section(self.game.scenario, found),))

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


def _told(causes: tuple[tuple[str, float], ...]) -> str:
    """Causes with their contributions."""
    return "; ".join(tell("cause", cause=escape(cause), points=signed(points))
                     for cause, points in causes)
