"""The page on how goals are reached: complete, of orders that exist, and its plan works."""

from __future__ import annotations

import re
from pathlib import Path

from game.core.errors import OrderError
from game.core.model import Scenario
from game.match.match import Match
from game.rules.goals import ACHIEVED, verdicts

PAGE = (Path(__file__).resolve().parents[1] / "docs" / "policy.md").read_text("utf-8")


def test_every_goal_has_its_row(main: Scenario) -> None:
    assert re.findall(r"^\| `(\w+)` \|", PAGE, re.MULTILINE) == [g.id for g in main.goals]


def test_every_order_exists_for_the_seat_that_would_give_it(main: Scenario) -> None:
    types = {t.id for t in main.order_types}
    goals = {g.id: main.seats[g.actor] for g in main.goals}
    for row in re.findall(r"^\| `\w+` \|.*$", PAGE, re.MULTILINE):
        goal, orders = row.split("|")[1:3]
        seat = main.seats.index(goals[goal.strip(" `")])
        mine = {main.order_types[t].id for t in main.orders.type_ids[seat].tolist()}
        assert set(re.findall(r"`(\w+)`", orders)) <= mine, row
        assert set(re.findall(r"`(\w+)`", row)) - set(goals) <= types, row


def plan() -> tuple[str, list[str]]:
    """(goal, orders) of the page's plan."""
    goal, orders = re.findall(r"```plan (\w+)\n(.*?)```", PAGE, re.DOTALL)[0]
    return goal, orders.split("\n")[:-1]


def played(main: Scenario, seat: str, orders: list[str]) -> Match:
    """A game in which a seat gives these orders each month, as far as they are legal together."""
    match = Match(main, seed=1)
    while not match.over:
        legal = {c.text for c in match.view(seat).choices()}
        sheet = [order for order in orders if order in legal][:main.slots]
        while True:
            try:
                match.play({seat: sheet})
                break
            except OrderError:
                sheet = sheet[:-1]
    return match


def test_the_plan_reaches_what_neglect_does_not(main: Scenario) -> None:
    goal, orders = plan()
    number = [g.id for g in main.goals].index(goal)
    seat = main.seats[main.goals[number].actor]
    done = [int(verdicts(main, played(main, seat, sheet).world.flat)[number, 0])
            for sheet in (orders, [])]
    assert done[0] == ACHIEVED > done[1]
