"""How a program weighs a courted day: promises by belief, exposure, and what may still come."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from game.core.model import PROMISED, Scenario
from game.core.rulebook import coefficients, numbers
from game.core.world import World
from game.players.courtship_values import (
    DISCREET,
    attendance_values,
    bill_value,
    making_value,
    promise_worth,
    renege_value,
)
from game.policies import replies
from game.rules import courtship

VAGUE, CONFIRM, DECLINE = range(3)
GAS, _, _, TARIFFS, _ = range(5)
HOST, RIVAL = (0, 1, 2), (3, 4)


def weighed(main: Scenario, *things: int, last: bool = True, exposure: float = 50, others: int = 0,
            trust: float = 60, worth: float = 0.5) -> list[float]:
    """What speaks for being vague, coming, staying away, beside the day itself."""
    world = World.new(main, [1])
    world.exposure[0], world.trust[...], world.attendance[3, 0] = exposure, trust, others
    world.inducement[list(things)] = PROMISED
    view: Any = numbers(np.ascontiguousarray(world.flat[:, 0]), main.layout)
    tables: Any = SimpleNamespace(courting=courtship.setting(main))
    policy: Any = SimpleNamespace(promises=np.full((1, 5), worth), bills=np.array([[-1.0]]))
    situation: Any = SimpleNamespace(case=[0.0] * replies.WORDS)
    replies.on_courtship(view, coefficients(main).courtship, tables, policy, situation,
                         SimpleNamespace(told=0), SimpleNamespace(number=2), 0, 0, last)  # type: ignore[arg-type]
    return situation.case[:3]  # type: ignore[no-any-return]


def test_the_more_the_host_promises_the_more_speaks_for_coming(main: Scenario) -> None:
    found = [weighed(main, *HOST[:n]) for n in range(3)]
    assert found[0][CONFIRM] < found[1][CONFIRM] < found[2][CONFIRM]
    assert found[0][DECLINE] == found[2][DECLINE] == 0
    assert 0 < found[2][VAGUE] - found[0][VAGUE] < found[2][CONFIRM] - found[0][CONFIRM]


def test_the_more_the_rival_promises_and_is_believed_the_more_speaks_for_declining(
        main: Scenario) -> None:
    found = [weighed(main, *RIVAL[:n]) for n in range(3)]
    assert found[0][DECLINE] < found[1][DECLINE] < found[2][DECLINE]
    doubted = weighed(main, *RIVAL, trust=10)
    assert doubted[DECLINE] < weighed(main, *RIVAL, trust=90)[DECLINE]


def test_exposure_speaks_against_coming_and_company_for_it(main: Scenario) -> None:
    assert weighed(main, exposure=90)[CONFIRM] < weighed(main, exposure=10)[CONFIRM] < 0
    assert weighed(main, exposure=90, others=1)[CONFIRM] > weighed(main, exposure=90)[CONFIRM]


def test_a_guest_waits_for_what_may_still_be_promised_until_the_last_month(main: Scenario) -> None:
    waiting = weighed(main, last=False)[VAGUE]
    assert waiting > weighed(main, last=True)[VAGUE] == 0
    assert waiting > weighed(main, *HOST[:2], *RIVAL, last=False, worth=0.0)[VAGUE]


def test_expectations_of_a_suitor(main: Scenario) -> None:
    occasion, gas = main.occasions[0], main.inducements[GAS]
    def worth(good: dict[int, float]) -> Any:
        return lambda lists: np.array([good.get(x, 0.0) for x in lists])
    host = worth({occasion.kept: 1.0, occasion.missed: -1.0, gas.kept: -0.1, gas.each_month: -0.1})
    guest, none = worth({gas.kept: 1.0}), worth({})
    assert promise_worth(main, gas, host) == pytest.approx(-0.1 - 0.8)
    assert making_value(main, gas, False, host, guest) > making_value(main, gas, False, host, none)
    free = worth({occasion.kept: 1.0, occasion.missed: -1.0})
    assert making_value(main, gas, True, free, guest) == pytest.approx(
        DISCREET * making_value(main, gas, False, free, guest))
    rival = main.inducements[TARIFFS]
    assert making_value(main, rival, False, free, guest) < 0, "the rival gains by his absence"
    assert renege_value(main, gas, host) > 0 == renege_value(main, gas, free)


def test_expectations_of_the_guest(main: Scenario) -> None:
    occasion = main.occasions[0]
    c = occasion.courtship
    assert c is not None
    good = {occasion.kept: 1.0, occasion.missed: -1.0, c.envoy: 0.1, c.came: 0.1, c.away: 0.1,
            c.bill: -1.0}
    def worth(lists: Any) -> np.ndarray:
        return np.array([good.get(x, 0.0) for x in lists])
    vague, come, away = attendance_values(main, occasion.honour, occasion, worth)
    assert come > vague > away and come == pytest.approx(1 + 0.1 * c.lasts)
    other = attendance_values(main, 3, occasion, worth)
    assert other == [0, 0, 0], "what hangs on the guest of honour is not another guest's to weigh"
    assert bill_value(occasion, worth) < -1 and bill_value(main.occasions[1], worth) == 0
