"""Beside the year's curve: the chosen turning point, what its seat ordered then, and what other
orders and answers would have brought."""

from __future__ import annotations

from collections.abc import Callable

from game.app.controller import GameController
from game.core.errors import MultipolarError
from game.core.numerals import signed
from game.present.debrief.better_course import Alternative, Course
from game.present.debrief.counterfactuals import given, title
from game.present.debrief.other_courses import Replayed, replayed
from game.present.debrief.turning_points import TurningPoint
from game.present.words.formatting import percent
from game.present.words.texts import debrief as say
from game.screens.common.background_task import BackgroundTask
from game.screens.common.dialog import Option
from game.screens.common.figures import Numbered
from game.screens.toolkit.button import Button
from game.screens.toolkit.containers import Column, Padding, Panel, Row, Spacer
from game.screens.toolkit.label import RichText
from game.screens.toolkit.markup import escape
from game.screens.toolkit.picture import Night, Picture
from game.screens.toolkit.progress import Progress
from game.screens.toolkit.ui import UI
from game.screens.toolkit.widget import Widget
from game.screens.turn.printed import HEAD

STRIP = 0.2
"""Height of the scene as a share of its width."""


class Replays:
    """What was found for each month, and the alternative that is chosen; `changed` rebuilds the
    page."""

    def __init__(self, game: GameController, changed: Callable[[], None]) -> None:
        self.game, self.changed = game, changed
        self.found: dict[int, Replayed] = {}
        self.picked: dict[int, int] = {}
        self.turn, self.share = 0, 0.0
        self.task: BackgroundTask[Replayed] = BackgroundTask(game, self._arrived)

    def _arrived(self) -> None:
        """Keep what was found for its month."""
        if self.task.found is not None:
            self.found[self.task.found.turn] = self.task.found
        self.changed()

    def busy(self, turn: int) -> bool:
        """Whether the courses of a month are being played now."""
        return self.task.busy and self.turn == turn

    def play(self, turn: int) -> None:
        """Play the other courses of a month, beside the frames."""
        game = self.game
        if self.task.busy or turn in self.found:
            return
        self.turn, self.share = turn, 0.0
        match, seat, advisers = game.match, game.scenario.seats[game.humans[0]], \
            game.current.advisers
        self.task.send(lambda: replayed(match, turn, seat, advisers, game.tasks.pause, self._done))

    def _done(self, share: float) -> None:
        self.share = share

    def tick(self, ui: UI) -> None:
        """Show how far it has come."""
        if self.task.busy and ui.has("year.progress"):
            shown = ui.get("year.progress", Progress)
            if shown.share != self.share:
                shown.share = self.share

    def pick(self, turn: int, number: int) -> None:
        """Choose an alternative; the one that is chosen already is let go."""
        if self.picked.get(turn) == number:
            del self.picked[turn]
        else:
            self.picked[turn] = number
        self.changed()

    def course(self, turn: int) -> Course | None:
        """The chosen course of a month; None for the one that was played."""
        found, number = self.found.get(turn), self.picked.get(turn)
        return None if found is None or number is None else found.found[number].course

    def branch(self, turn: int) -> None:
        """Play on from before the orders of a month, with the chosen course on the sheet."""
        course = self.course(turn)
        try:
            self.game.branch(turn)
            if course is not None:
                _put(self.game, course)
        except MultipolarError as error:
            self.game.refused(error)


def _put(game: GameController, course: Course) -> None:
    """Put a course on the sheet of the month that is open."""
    draft = game.draft
    for order in [o for o in draft.orders if o not in course.orders]:
        draft.remove(order)
    for order in [o for o in course.orders if o not in draft.orders]:
        draft.add(order)
    for item, word in course.answers.items():
        if draft.answers.get(item) != word:
            draft.answer(item, word)
    game.forward()


def replay_panel(replays: Replays, number: int, point: TurningPoint, month: str,
                 follow: Callable[[str], None]) -> Widget:
    """The panel for a turning point and its month; `follow` opens a link."""
    game, turn = replays.game, point.swing.turn
    seat = game.scenario.seats[game.humans[0]]
    orders = "; ".join(title(game.scenario, seat, o) for o in given(game.revealed, turn, seat))
    ordered = say("year_ordered", orders=escape(orders)) if orders else say("year_idle")
    head = Night(Picture(point.scene, veil=1.0, high=STRIP, flags=point.flags,
                         corners="top"), Padding(Column(
        Spacer(), Row(Numbered(number), RichText(
            escape(say("year_replay", date=month)), size="large", face=HEAD,
            id="year.month").sized(stretch=1, min_w=60), gap=8)), 12, 8))
    links = (f"[{say('year_why_month')}](goals:{seat}@{turn}) · "
             f"[{say('year_other')}](whatif:{turn})")
    go = Button(say("branch_here"), lambda: replays.branch(turn),
                id="year.branch", icon="git-branch", kind="primary")
    more = [RichText(escape(point.more), size="small", id="year.more")] if point.more else []
    body = Column(
        RichText(escape(point.title), face=HEAD, id="year.title_of"), *more,
        RichText(ordered, size="small", id="year.ordered"),
        RichText(links, size="small", id="year.links", on_link=follow),
        *_alternatives(replays, turn), Row(go.sized(stretch=1, min_w=80)),
        RichText(_model(replays.found.get(turn)), size="small", token="dim"), gap=7)
    return Panel(Column(head, Padding(body, 12, 8)), 1, id="year.replay")


def _model(found: Replayed | None) -> str:
    return say("year_model_first") if found is None or not found.found \
        else say("year_model", tried=found.tried, runs=found.runs)


def _alternatives(replays: Replays, turn: int) -> list[Widget]:
    """The button that plays other courses, how far that is, or what it found."""
    found = replays.found.get(turn)
    if replays.busy(turn):
        return [RichText(say("year_busy"), size="small", token="dim"),
                Progress(replays.share, id="year.progress")]
    if found is None:
        ask = Button(say("year_ask"), lambda: replays.play(turn), id="year.ask", icon="lightbulb",
                     tooltip=say("year_ask_tip")).disabled(replays.task.busy)
        return [Row(ask.sized(stretch=1, min_w=80))]
    if not found.found:
        return [RichText(say("year_none"), size="small", token="dim")]
    game = replays.game
    score = game.revealed.scores()[game.scenario.seats[game.humans[0]]]
    head = say("year_instead", was=f"{found.found[0].line.was:.1f}", score=f"{score:.1f}")
    if not found.helps:
        head += " " + say("year_even")
    return [RichText(head, size="small", id="year.instead"),
            *(_option(replays, turn, n, alternative)
              for n, alternative in enumerate(found.found))]


def _option(replays: Replays, turn: int, number: int, alternative: Alternative) -> Widget:
    """A course with the seat's score in it."""
    line, chosen = alternative.line, replays.picked.get(turn) == number
    told = say("year_score", new=f"{line.new:.1f}",
               low=signed(line.low), high=signed(line.high))
    if chosen:
        told += " " + say("year_higher", higher=percent(line.higher))
    return Option(alternative.course.said, told, lambda: replays.pick(turn, number),
                  id=f"year.option.{number + 1}", chosen=chosen, size="small")
