"""What an order is made of beside its target and option: the two sides of a bargain, a demand and
what follows, a third party and its act; as they stand inside a sentence."""

from __future__ import annotations

from collections.abc import Mapping

from game.core.model import DO, Scenario
from game.present.talks.clauses import clause_title, duties, undertaking
from game.present.words.formatting import giver

PROPOSE, DEMAND = DO.index("propose"), DO.index("demand")
POLICY = "policy"
"""What an order is aimed at that presses a third party to act, or to hold back."""


def order_parts(scenario: Scenario, row: int) -> Mapping[str, str]:
    """The parts of a global order row by their names: give and get, as headings and as what
    the giver would do and get, and duties, in sentences; demand and means; party and act. Other
    orders have none."""
    table = scenario.orders
    target, option = int(table.target[row]), int(table.option[row])
    if table.do[row] == PROPOSE:
        seat, (give, get) = giver(scenario, row), scenario.pairs[option]
        return {"give": clause_title(scenario, give, seat, target),
                "get": clause_title(scenario, get, target, seat),
                "to_give": undertaking(scenario, give, seat, target, True),
                "to_get": undertaking(scenario, get, target, seat, False),
                "duties": duties(scenario, give, get, seat, target, agreed=False)}
    if table.do[row] == DEMAND:
        demand, means = scenario.demand_pairs[option]
        return {"demand": scenario.demands[demand].name, "means": scenario.consequences[means].name}
    if scenario.order_type(row).target == POLICY:
        policy = scenario.policies[target]
        return {"party": scenario.third_parties[policy.party].called, "act": policy.name}
    return {}
