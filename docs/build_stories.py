"""Play the games of docs/stories and write what came of them into their pages.

    python docs/build_stories.py                    play all and write their pages
    python docs/build_stories.py --check            say which pages are out of date
    python docs/build_stories.py us-wedge --keep F  play one and keep it as a saved game F

A page has its own words, and between two marks what its game tells: nothing there is typed by hand.
The plans stand in docs/stories/plans.yaml.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from game.core.model import Scenario  # noqa: E402
from game.match.match import Match  # noqa: E402
from game.match.report import date_text  # noqa: E402
from game.match.seats import SeatView  # noqa: E402
from game.page.text import plain  # noqa: E402
from game.present.debrief.blind_spots import blind_spots  # noqa: E402
from game.present.debrief.results import standing_over, verdicts  # noqa: E402
from game.present.debrief.turning_points import numbered  # noqa: E402
from game.present.debrief.year import why_goal, year_of  # noqa: E402
from game.present.debrief.year_in_text import CAUSES, year_standing  # noqa: E402
from game.present.month.front_page import front_page  # noqa: E402
from game.present.observer.observer import Observer  # noqa: E402
from game.present.people.opponents import Opponents  # noqa: E402
from game.present.talks.questions import questions  # noqa: E402
from game.present.words.facts import verdict_word  # noqa: E402
from game.present.words.formatting import row_in  # noqa: E402
from game.present.words.order_words import asked  # noqa: E402
from game.scenario.load import load_scenario  # noqa: E402

HOME = ROOT / "docs" / "stories"
MAIN, BETWEEN = "victory_day_2025", ("russia", "china")
PART = re.compile(r"(<!-- game -->\n).*?(?=<!-- end -->)", re.S)
REST = 2
"""Months that a wish rests after it was granted."""


@dataclass(frozen=True)
class Plan:
    """A plan: who plays and the luck; what is wanted, the most wanted first; what is answered."""

    seat: str
    seed: int
    seats: Mapping[str, str]
    wishes: Sequence[str]
    answers: Mapping[str, str]


def plans() -> dict[str, Plan]:
    """The plans by the names of their pages."""
    found: dict[str, Any] = yaml.safe_load((HOME / "plans.yaml").read_text(encoding="utf-8"))
    return {name: Plan(**plan) for name, plan in found.items()}


def played(plan: Plan, scenario: Scenario) -> Match:
    """The game of a plan, to its end. In a crisis the player offers terms."""
    match = Match(scenario, plan.seed, seats=dict(plan.seats))
    given: dict[str, int] = {}
    while not match.over:
        orders = wanted(plan, match.view(plan.seat), given, match.turn)
        given |= dict.fromkeys(orders, match.turn)
        month = match.begin_month({plan.seat: {"orders": orders, "answers": answers(plan, match)}})
        while month.round:
            month.answer(dict.fromkeys(month.views, "terms"))
    return match


def wanted(plan: Plan, view: SeatView, given: Mapping[str, int], turn: int) -> list[str]:
    """The first wishes that a month grants."""
    out: list[str] = []
    for wish in plan.wishes:
        rested = turn - given.get(wish, -REST) > REST
        if rested and wish in {choice.text for choice in view.choices(tuple(out))}:
            out.append(wish)
    return out


def answers(plan: Plan, match: Match) -> dict[str, str]:
    """What the plan says to the questions of a month."""
    out = {}
    for question in questions(Observer(match, match.seats.index(plan.seat))):
        kind = question.item.partition(".")[0]
        word = plan.answers.get(question.item, plan.answers.get(kind, ""))
        if word in {choice for choice, _ in question.choices}:
            out[question.item] = word
    return out


def part(plan: Plan, match: Match) -> str:
    """What a game tells: month by month, and in the end."""
    told, number = Observer(match, None, everything=True), match.seats.index(plan.seat)
    opponents = Opponents(match.scenario, plan.seats)
    return "\n".join([*months(told, number, plan), "", *ending(told, opponents)]) + "\n"


def months(told: Observer, number: int, plan: Plan) -> list[str]:
    """A table of the months: what was ordered, what led the paper, the tie, all goals together."""
    scenario = told.scenario
    ties = told.series("tie", *(scenario.seats.index(seat) for seat in BETWEEN))
    points = standing_over(told)[number]
    lines = ["| Month | Ordered | What led the paper | Tie Moscow–Beijing | Own goals together |",
             "|---|---|---|---|---|"]
    for turn in range(1, told.played + 1):
        orders = told.sheet(turn, plan.seat).get("orders") or ()
        given = "; ".join(asked(scenario, row_in(scenario, number, order))
                          for order in orders)  # type: ignore[attr-defined]
        lead = front_page(told.public, turn).lead
        lines.append(f"| {date_text(scenario, turn)} | {given or 'nothing'} | "
                     f"{lead.headline if lead else 'a quiet month'} | {ties[turn]:.1f} | "
                     f"{points[turn]:.1f} |")
    return lines


def ending(told: Observer, opponents: Opponents) -> list[str]:
    """The end: the world, the standing, goals, turning points, what could not be known."""
    seat = opponents.people[0]
    year = year_of(told, seat, opponents)
    first, _ = numbered(told, opponents.people)
    return [f"**{year.title}.** {plain(year_standing(year, graded=False))}", "",
            *(f"- {v.name}, {verdict_word(v.verdict)}. {why_goal(told, v, CAUSES)}"
              for v in verdicts(told) if v.actor == seat), "",
            "The months that decided it:", "",
            *(f"{n}. {point.swing.date} ({point.swing.change:+.1f}): {point.title}."
              for n, point in enumerate(first, 1)), "",
            "What the player could not know:", "",
            *(f"- {one.date}: {one.text}" if one.date else f"- {one.text}"
              for one in blind_spots(told, seat))]


def page(name: str, text: str, scenario: Scenario) -> str:
    """A page with its part from the game, or of README from all games, anew."""
    plan = plans().get(name)
    made = overview(scenario) if plan is None else part(plan, played(plan, scenario))
    return PART.sub(lambda found: found[1] + made, text)


def overview(scenario: Scenario) -> str:
    """A table of the games: who played, the tie at the start and the end, the world, the score."""
    lines = ["| Game | Seed | Tie Moscow–Beijing | World at the end | Score |",
             "|---|---|---|---|---|"]
    for name, plan in plans().items():
        told = Observer(played(plan, scenario), None, everything=True)
        ties = told.series("tie", *(scenario.seats.index(seat) for seat in BETWEEN))
        year = year_of(told, scenario.seats.index(plan.seat), Opponents(scenario, plan.seats))
        who = scenario.actors[scenario.seats.index(plan.seat)].name
        lines.append(f"| [{who}]({name}.md) | {plan.seed} | {ties[0]:.1f} → "
                     f"{ties[told.played]:.1f} | {year.title} | {year.score:.1f} |")
    return "\n".join(lines) + "\n"


def main() -> int:
    """Play and write, compare, or keep; the exit status."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("name", nargs="?", choices=sorted(plans()), help="only this one")
    parser.add_argument("--check", action="store_true", help="write nothing")
    parser.add_argument("--keep", metavar="FILE", help="keep the game, to be loaded")
    words, scenario, stale = parser.parse_args(), load_scenario(MAIN), []
    for name in [words.name] if words.name else [*plans(), "README"]:
        if words.keep:
            played(plans()[name], scenario).save(words.keep)
            continue
        path = HOME / f"{name}.md"
        old = path.read_text(encoding="utf-8")
        if (new := page(name, old, scenario)) != old:
            stale.append(name)
            if not words.check:
                path.write_text(new, encoding="utf-8")
    print("\n".join(f"docs/stories/{name}.md" for name in stale) or "Nothing has changed.")
    return 1 if words.check and stale else 0


if __name__ == "__main__":
    raise SystemExit(main())
