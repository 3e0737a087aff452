"""The look-ahead page, and the switch for reviewing each month."""

from __future__ import annotations

from collections.abc import Callable

from game.app.classroom import reviewing
from game.app.controller import GameController
from game.app.look_ahead import look_ahead
from game.core.sheets import Sheet
from game.match.report import TurnReport
from game.present.debrief.grading import reason_text
from game.present.words.formatting import row_in
from game.present.words.order_words import asked
from game.present.words.texts import classroom as say
from game.screens.classroom.page import Page
from game.screens.common.background_task import BackgroundTask
from game.screens.toolkit.button import Button, Checkbox
from game.screens.toolkit.containers import Column, Row
from game.screens.toolkit.label import RichText
from game.screens.toolkit.markup import escape
from game.screens.toolkit.scroll import ScrollArea
from game.screens.toolkit.widget import Widget

Basis = tuple[str, dict[str, str], dict[str, Sheet]]
"""The inputs of a look-ahead: the world's hash, the player of each seat, people's drafts."""


class Ahead(Page):
    """The outcome of the coming month, played on a copy in the background."""

    def __init__(self, game: GameController, changed: Callable[[], None]) -> None:
        super().__init__(game, changed)
        self.ahead: BackgroundTask[TurnReport] = BackgroundTask(game, changed)
        self._rests_on: Basis | None = None

    def build(self) -> Widget:
        """The switch, the button, the report."""
        if self.ahead.found is not None and self._rests_on != self._basis():
            self.ahead.found = None  # the teacher changed its inputs
        busy, found = self.ahead.busy, self.ahead.found
        go = Button(say("preview_go"), self.look, id="preview", kind="primary", icon="eye")
        go.enabled = not busy and not self.game.match.over
        text = say("preview_busy") if busy else report_text(found) if found is not None else \
            "\n".join([*self._sheets(), "", say("preview_none")])
        switch = Checkbox(say("review_switch"), reviewing(self.game.match), self.review,
                          id="review")
        return Column(switch, RichText(say("month_text"), size="small", token="dim"), Row(go),
                      ScrollArea(RichText(text, id="ahead")).sized(stretch=1), gap=8)

    def _sheets(self) -> list[str]:
        """All teams' present drafts, with their reasons."""
        game, match, lines = self.game, self.game.match, [f"**{say('sheets')}**"]
        for number in game.humans:
            kind, sheet = game.current.sheet_of(game.match.seats[number])
            seat = match.seats[number]
            given = "; ".join(asked(match.scenario, row_in(match.scenario, number, text))
                              for text in sheet.orders) or say("no_orders")
            why = reason_text(game.revealed, match.turn, seat)
            lines.append(say("sheet_line", icon="lock" if kind == "seal" else "pencil",
                             seat=escape(game.scenario.actors[number].name), orders=escape(given),
                             why=f" {{dim:{escape(why)}}}" if why else ""))
        return lines

    def review(self, on: bool) -> None:
        """Switch on or off that the teacher sees each month first."""
        self.game.current.keeper.note("note", turn=self.game.match.turn, review=on)
        self.game.toast(say("review_on" if on else "review_off"), "school", "info")

    def _basis(self) -> Basis:
        """The present inputs of a look-ahead."""
        game = self.game
        return game.match.state_hash(), dict(game.seats), game.current.sheets()

    def look(self) -> None:
        """Play the month on a copy, in the background."""
        lines, opponents = self.game.revealed.lines(), self.game.current.opponents
        self._rests_on = basis = self._basis()
        sheets = basis[2]
        self.ahead.send(lambda: look_ahead(lines, opponents, sheets))


def report_text(report: TurnReport) -> str:
    """Headlines with their reasons, then the events, as rich text."""
    return "\n".join([f"## {escape(report.date)}",
                      *(f"- **{escape(h.text)}** {escape(h.why)}" for h in report.headlines),
                      "", *(f"- {escape(line)}" for line in report.lines)])
