"""Looking ahead, and whether each month waits for the teacher."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from game.players.registry import HUMAN
from game.report import TurnReport
from game.screens.kit.button import Button, Checkbox
from game.screens.kit.containers import Column, Row
from game.screens.kit.label import RichText
from game.screens.kit.markup import escape
from game.screens.kit.scroll import ScrollArea
from game.screens.kit.widget import Widget
from game.screens.teacher.ahead import look_ahead
from game.screens.teacher.class_text import say
from game.screens.teacher.page import Page
from game.session.classroom import reviewing
from game.session.grading import reason_text
from game.session.words import order_title, row_in

if TYPE_CHECKING:
    from game.screens.desk import Desk


class Ahead(Page):
    """What the month would bring, played on a copy beside the frames."""

    def __init__(self, desk: Desk, changed: Callable[[], None]) -> None:
        super().__init__(desk, changed)
        self.ahead: TurnReport | None = None

    def build(self) -> Widget:
        """The switch, the button, the report."""
        go = Button(say("preview_go"), self.look, id="preview", kind="primary", icon="eye")
        go.enabled = not self.busy and not self.desk.match.over
        text = say("preview_busy") if self.busy else say("preview_none")
        if self.ahead is not None and not self.busy:
            text = report_text(self.ahead)
        if self.ahead is None and not self.busy:
            text = "\n".join([*self._sheets(), "", text])
        switch = Checkbox(say("review_switch"), reviewing(self.desk.match), self.review,
                          id="review")
        return Column(switch, RichText(say("month_text"), size="small", token="dim"), Row(go),
                      ScrollArea(RichText(text, id="ahead")).sized(stretch=1), gap=8)

    def _sheets(self) -> list[str]:
        """All teams' sheets as they are now, with their reasons."""
        desk, match, lines = self.desk, self.desk.match, [f"**{say('sheets')}**"]
        for number in desk.humans:
            kind, sheet = desk.sheet_of(number)
            seat = match.seats[number]
            given = "; ".join(order_title(match.scenario, row_in(match.scenario, number, text))
                              for text in sheet.orders) or say("no_orders")
            why = reason_text(match, match.turn, seat)
            lines.append(say("sheet_line", icon="lock" if kind == "seal" else "pencil",
                             seat=escape(desk.scenario.actors[number].name), orders=escape(given),
                             why=f" {{dim:{escape(why)}}}" if why else ""))
        return lines

    def review(self, on: bool) -> None:
        """From now on the teacher sees each month first, or no more."""
        self.desk.keeper.note("note", turn=self.desk.match.turn, review=on)
        self.desk.toast(say("review_on" if on else "review_off"), "school", "info")

    @property
    def _job(self) -> str:
        return f"ahead/{id(self)}"

    @property
    def busy(self) -> bool:
        """Whether the month is being played on a copy; what else happens may have stopped it."""
        return self.desk.work.has(self._job)

    def look(self) -> None:
        """Play the month on a copy, beside the frames."""
        desk = self.desk
        sheets = {s: desk.sheet_of(desk.match.seats.index(s))[1] for s in desk.match.seats
                  if desk.seats[s] == HUMAN}
        lines, opponents = list(desk.match.journal.lines), desk.opponents
        desk.work.submit(self._job, lambda: look_ahead(lines, opponents, sheets), self._seen,
                         self._failed, first=True)
        self.changed()

    def _seen(self, report: TurnReport) -> None:
        self.ahead = report
        self.changed()

    def _failed(self, error: BaseException) -> None:
        self.desk.refused(error, "circle-alert")
        self.changed()


def report_text(report: TurnReport) -> str:
    """Headlines with their reasons, then what happened, as rich text."""
    return "\n".join([f"## {escape(report.date)}",
                      *(f"- **{escape(h.text)}** {escape(h.why)}" for h in report.headlines),
                      "", *(f"- {escape(f)}" for f in report.facts)])
