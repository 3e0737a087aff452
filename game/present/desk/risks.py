"""What an order risks: that it goes wrong, that it forces a crisis, that it becomes general war."""

from __future__ import annotations

import numpy as np

from game.actions.brinkmanship import contested, order_chance
from game.core.model import Scenario
from game.core.numerals import amount
from game.core.rulebook import coefficients
from game.present.observer.observer import Observer
from game.present.observer.trial import as_numbers
from game.present.words.formatting import odds
from game.present.words.texts import terminal as tr
from game.rules.roles import roles


def brings_war(scenario: Scenario, row: int) -> bool:
    """Whether an order is a push, which can end in general war."""
    return scenario.order_types[int(scenario.orders.type[row])].pushes and contested(
        roles(scenario), owner(scenario, row), int(scenario.orders.target[row]))


def owner(scenario: Scenario, row: int) -> int:
    """The seat whose order a global row is."""
    return int(np.searchsorted(scenario.orders.first, row, side="right")) - 1


def war_chance(observer: Observer, row: int) -> float:
    """The chance that an order, given now, becomes general war."""
    scenario, f = observer.scenario, int(observer.scenario.orders.target[row])
    if not brings_war(scenario, row):
        return 0.0
    now = as_numbers(scenario, observer.flat(-1))
    return float(order_chance(now, coefficients(scenario).flashpoints, scenario.intensity,
                              roles(scenario), now.rung[f], owner(scenario, row), f))


def push_text(observer: Observer, row: int) -> str:
    """The how manieth push of the seat an order would be, and its chance of general war; "" for an
    order that is none."""
    scenario = observer.scenario
    if not brings_war(scenario, row):
        return ""
    number = int(observer.value("pushes", owner(scenario, row))) + 1
    chance = war_chance(observer, row)
    if chance > 0.0:
        return tr("risk_push", number=number, chance=amount(100.0 * chance))
    return tr("risk_push_yet", number=number, brink=amount(scenario.k["flashpoints"].brink))


def risk_text(observer: Observer, row: int) -> str:
    """The risk of an order, in words; '' if none is stated."""
    kind = observer.scenario.order_types[int(observer.scenario.orders.type[row])]
    parts = []
    if kind.risk_chance:
        parts.append(tr("risk_chance", odds=odds(kind.risk_chance), what=kind.risk_name))
    if kind.do == "challenge":
        parts.append(tr("risk_challenge"))
    return "; ".join(filter(None, (*parts, push_text(observer, row))))
