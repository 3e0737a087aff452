"""Facts in words: the front page, values, rungs, verdicts, clauses, prices, risks."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from game.core.model import Goal, Scenario
from game.core.numerals import amount
from game.core.quantities import BY_NAME
from game.match.report import Headline, TurnReport
from game.match.seats import OrderChoice
from game.present.talks.clauses import undertaking
from game.present.words.formatting import at_hand, with_unit
from game.present.words.texts import terminal as tr
from game.rules.goals import verdict

PAGE_WORDS = 90
"""Maximum number of words on the front page."""
FEWEST, MOST = 3, 5
VERDICTS = ("failed", "held", "achieved")
"""The ids of what becomes of goals, as game.rules.goals numbers them."""


def front_page(report: TurnReport) -> list[Headline]:
    """Three to five headlines that fit on the page; lines that do not fit are cut at the end."""
    out: list[Headline] = []
    left = PAGE_WORDS
    for headline in report.headlines[:MOST]:
        words = headline.text.split()
        due = max(0, min(FEWEST, len(report.headlines)) - len(out) - 1)
        room = left - 12 * due
        if len(words) > room:
            if len(out) >= FEWEST:
                break
            words = [*words[:max(6, room - 1)], "…"]
        out.append(replace(headline, text=" ".join(words)))
        left -= len(words)
    return out


def value_text(name: str, value: float, width: float) -> str:
    """A value with its unit, or its range where it is an estimate, within what it can be; political
    capital as what there is to spend."""
    if width > 0.5:
        return with_unit(name, tr("range", low=amount(max(0.0, value - width)),
                                  high=amount(min(value + width, BY_NAME[name].high))))
    return with_unit(name, at_hand(value) if name == "capital" else amount(value))


def rung_name(scenario: Scenario, place: int, rung: float) -> str:
    """The name of the nearest rung."""
    names = scenario.flashpoints[place].rungs
    return names[int(min(max(np.rint(rung), 0), len(names) - 1))]


def verdict_on(held: float, achieved: float, done: float) -> str:
    """The id of what became of a goal: failed, held or achieved."""
    return VERDICTS[int(verdict(np.array(held), np.array(achieved), np.array(done)))]


def verdict_word(verdict: str) -> str:
    """A verdict as it is told."""
    return tr(verdict)


def mark_lines(scenario: Scenario, goal: Goal) -> list[str]:
    """What the world is like where a goal counts as held and as achieved, and where its progress
    usually ends: sentences, as far as the scenario has them."""
    out = [tr(f"when_{which}", what=said) for which, said in (
        ("held", goal.held_when), ("achieved", goal.achieved_when)) if said]
    usual = scenario.data.get("goal_norms", {}).get(goal.id)
    if usual:
        out.append(tr("goal_usual", low=amount(usual["quarter"]),
                      high=amount(usual["three_quarters"])))
    return out


def clause_name(scenario: Scenario, variant: int, performer: int, partner: int) -> str:
    """The text of a clause to anybody, from its variant number, with the name of its partner."""
    return undertaking(scenario, variant, performer, partner, True)


def price_text(scenario: Scenario, row: int, order: OrderChoice) -> str:
    """What an order costs, in words."""
    money = float(scenario.orders.budget[row])
    text = tr("cost_both" if money else "cost", cost=amount(order.cost), money=amount(money))
    return text + (tr("cost_tired") if order.tired else "")
