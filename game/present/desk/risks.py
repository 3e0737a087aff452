"""What an order risks: that it goes wrong, that it forces a crisis, that it becomes general war."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from game.actions.brinkmanship import contested, order_chance
from game.actions.crisis import ROUNDS
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
    return scenario.order_type(row).pushes and contested(
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


@dataclass(frozen=True)
class Push:
    """A push of a seat: the how manieth it would be; the chance that it becomes general war at
    once; whether the crisis that it forces may come to the rungs on which pushes can, and whether
    the dispute is there already."""

    number: int
    chance: float
    crisis: bool
    there: bool

    @property
    def ends(self) -> bool:
        """Whether general war can come of it now."""
        return self.chance > 0.0 or self.crisis

    @property
    def key(self) -> str:
        """Which sentences tell of it."""
        if self.chance > 0.0:
            return "now"
        return "yet" if not self.crisis else "firm" if self.there else "crisis"


def push(observer: Observer, row: int) -> Push | None:
    """The push that an order would be now; None for an order that is none."""
    scenario = observer.scenario
    if not brings_war(scenario, row):
        return None
    kind = scenario.order_type(row)
    rung, brink = observer.value("rung", int(scenario.orders.target[row])), \
        scenario.k["flashpoints"].brink
    highest = rung + 1 + 2 * (ROUNDS - 1)
    return Push(int(observer.value("pushes", owner(scenario, row))) + 1,
                war_chance(observer, row),
                kind.do == "challenge" and highest >= brink, rung >= brink)


def ends_in_war(observer: Observer, row: int) -> bool:
    """Whether general war can come now of an order."""
    found = push(observer, row)
    return found is not None and found.ends


def push_text(observer: Observer, row: int) -> str:
    """The how manieth push of the seat an order would be, and whether general war can come of it
    now; "" for an order that is none."""
    found = push(observer, row)
    return "" if found is None else tr(
        f"risk_push_{found.key}", number=found.number, chance=amount(100.0 * found.chance),
        brink=amount(observer.scenario.k["flashpoints"].brink))


def push_title(observer: Observer, row: int) -> str:
    """The same in few words, over a warning."""
    return tr("push_title" if ends_in_war(observer, row) else "push_title_yet")


def risk_text(observer: Observer, row: int) -> str:
    """The risk of an order, in words; '' if none is stated."""
    kind = observer.scenario.order_type(row)
    parts = []
    if kind.risk_chance:
        parts.append(tr("risk_chance", odds=odds(kind.risk_chance), what=kind.risk_name))
    if kind.do == "challenge":
        parts.append(tr("risk_challenge"))
    return "; ".join(filter(None, (*parts, push_text(observer, row))))
