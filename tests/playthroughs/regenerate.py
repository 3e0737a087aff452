"""Whole games as text: every sheet, every crisis round, every report, and how it ended.

`python -m tests.playthroughs.regenerate` writes the files anew; the test compares them line by
line. A file that changes shows in words what a change of rules or data did to a game.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from game.core.sheets import Sheet
from game.engine.simulation import RULES_VERSION
from game.match.match import Match
from game.present.observer.observer import Observer
from game.present.people.opponents import Opponents
from game.scenario.load import load_scenario
from game.terminal.debrief import debrief

FOLDER = Path(__file__).resolve().parent
COMMAND = "python -m tests.playthroughs.regenerate"


@dataclass(frozen=True)
class Play:
    """One game: which scenario, who plays, whose luck."""

    name: str
    scenario: str
    seed: int
    seats: Mapping[str, str]

    @property
    def path(self) -> Path:
        return FOLDER / f"{self.name}.txt"


def _all(player: str, *seats: str) -> dict[str, str]:
    return dict.fromkeys(seats, player)


FOUR = ("us", "russia", "china", "brics")
PLAYS = (
    Play("year_of_doctrines", "victory_day_2025", 1, _all("doctrine", *FOUR)),
    Play("year_of_hawks", "victory_day_2025", 7, _all("doctrine:hawk", *FOUR)),
    Play("year_by_lot", "victory_day_2025", 2, _all("random", *FOUR)),
    Play("lesson", "lesson_50_minutes", 3,
         {"us": "doctrine:historical", "russia": "doctrine:hawk", "china": "doctrine:hedger",
          "brics": "doctrine:dove"}),
    Play("five_seats", "five_seats", 4, _all("doctrine", *FOUR, "india")),
)


def text_of(play: Play) -> str:
    """The whole game as text."""
    scenario = load_scenario(play.scenario)
    match, others = Match(scenario, play.seed), Opponents(scenario, play.seats)
    lines = [f"{scenario.title}, seed {play.seed}, rules version {RULES_VERSION}",
             *(f"{seat}: {others.who(seat, match.world)}" for seat in match.seats),
             f"Written by {COMMAND}; not to be edited."]
    while not match.over:
        rounds, sheets = list[str](), others.sheets(match.world)
        month = match.begin_month(sheets, others)
        while month.round:
            said = others.stances(month.world, month.round)
            rounds.append(f"  round {month.round}: " + ", ".join(
                f"{seat} {said[seat]}" for seat in month.views))
            month.answer({})
        report = month.report
        lines += ["", "=" * 79, f"Turn {report.turn}", ""]
        for seat in match.seats:
            lines += _sheet(seat, sheets[seat])
        lines += ["crisis", *rounds] if rounds else []
        lines += ["", report.text()]
    lines += ["", "=" * 79, *debrief(Observer(match, None), others)]
    return "\n".join(line.rstrip() for line in "\n".join(lines).split("\n")) + "\n"


def _sheet(seat: str, sheet: Sheet) -> list[str]:
    """A sheet as lines: orders, then answers."""
    lines = [f"{seat}: {'; '.join(sheet.orders) or 'no orders'}"]
    if sheet.answers:
        lines.append("  answers " + ", ".join(f"{k} = {v}" for k, v in sheet.answers.items()))
    return lines


def main() -> None:
    """Write all files."""
    for play in PLAYS:
        text = text_of(play)
        play.path.write_text(text, encoding="utf-8", newline="\n")
        print(f"{play.path.name}: {text.count(chr(10))} lines")


if __name__ == "__main__":
    main()
