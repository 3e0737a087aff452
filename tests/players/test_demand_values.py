"""Programs weigh demands: what is asked, what is threatened as far as it is believed, face, credit.
"""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from game.actions import legality
from game.core.model import Scenario
from game.core.rulebook import coefficients, numbers
from game.core.world import World
from game.match.match import Match
from game.players.demand_values import answer_values, demand_value
from game.players.gains import _plain_worth
from game.players.registry import make_player
from game.policies import replies
from game.rules.demands import TURNED_DOWN, setting

US, RUSSIA, CHINA, BRICS = range(4)
SILENCE, COMPLY, REFUSE, COUNTER = range(4)


def weighed(s: Scenario, worth: float = -0.3, hit: float = -1.0, secret: float = 0.0,
            credibility: float = 55.0, gives: bool = False, less: float = -1.0,
            demand: str = "less_dual_use") -> list[float]:
    """What speaks for each word of China to a demand of the United States; less: what stands in
    the place of a lesser demand."""
    world = World.new(s, [1])
    n = next(i for i, x in enumerate(s.consequences) if x.gives == gives)
    world.demand[US, CHINA] = [m.id for m in s.demands].index(demand)
    world.demand_means[US, CHINA] = n
    world.demand_secret[US, CHINA], world.credibility[US] = secret, credibility
    world.demand_counter[US, CHINA] = less
    view: Any = numbers(np.ascontiguousarray(world.flat[:, 0]), s.layout)
    seats = len(s.actors)
    policy: Any = SimpleNamespace(
        yields=np.full((1, seats, len(s.demands)), worth), words=np.zeros((1, 99)),
        hits=np.full((1, seats, len(s.consequences)), hit))
    tables: Any = SimpleNamespace(waiting=SimpleNamespace(demands=setting(s)), chance=None,
                                  legality=legality.setting(s))
    situation: Any = SimpleNamespace(case=[0.0] * replies.WORDS)
    replies.on_demand(view, view, coefficients(s), tables, policy, situation,  # type: ignore[arg-type]
                      SimpleNamespace(told=0), None, 0, CHINA, -1, US)
    return list(situation.case)


@pytest.fixture(autouse=True)
def certain(monkeypatch: pytest.MonkeyPatch) -> None:
    """No choice and no noise: only what speaks for each word."""
    monkeypatch.setattr(replies, "best", lambda *_: 0)


def test_a_heavier_threat_and_a_better_name_speak_for_giving_in(main: Scenario) -> None:
    assert weighed(main, hit=-2)[COMPLY] > weighed(main, hit=-1)[COMPLY]
    assert weighed(main, credibility=80)[COMPLY] > weighed(main, credibility=20)[COMPLY]
    assert weighed(main, worth=-1)[COMPLY] < weighed(main, worth=0)[COMPLY]


def test_a_public_threat_is_believed_more_and_dearer_to_give_in_to(main: Scenario) -> None:
    faint = {x: weighed(main, hit=0.0, secret=x) for x in (0.0, 1.0)}
    assert faint[0.0][COMPLY] < faint[1.0][COMPLY] and faint[0.0][REFUSE] > faint[1.0][REFUSE]
    strong = {x: weighed(main, hit=-9.0, secret=x) for x in (0.0, 1.0)}
    assert strong[0.0][COMPLY] > strong[1.0][COMPLY]


def test_what_is_offered_speaks_for_it_and_costs_no_face(main: Scenario) -> None:
    one, two = (weighed(main, hit=x, gives=True)[COMPLY] for x in (0.5, 1.0))
    assert two > one > weighed(main, hit=0.0, gives=True)[COMPLY] == pytest.approx(-0.3)


def test_programs_expect_of_a_demand_what_it_brings_by_its_odds(main: Scenario) -> None:
    option = next(i for i, (m, n) in enumerate(main.demand_pairs)
                  if main.demands[m].id == "less_dual_use" and not main.consequences[n].gives)
    mine, theirs = _plain_worth(main, US), _plain_worth(main, CHINA)
    found = [demand_value(main, US, CHINA, option, private, mine, theirs)
             for private in (False, True)]
    eager = demand_value(main, US, CHINA, option, False, lambda x: mine(x) + 1.0, theirs)
    assert eager > found[0] and len(set(found)) == 2
    table = answer_values(main, CHINA, theirs)
    m, n = main.demand_pairs[option]
    assert table["yields"][US, m] < 0 and table["hits"][US, n] < 0


def test_why_a_program_answers_as_it_does_is_told(main: Scenario) -> None:
    match = Match(main, seed=7)
    match.play({"us": ["ultimatum china less_dual_use/technology_sanctions"]})
    thoughts = make_player(main, "doctrine").explain(match.world, CHINA) or []
    thought = next(t for t in thoughts if t.topic == "demand.us")
    assert thought.chosen is not None and thought.chosen.what in (
        "silence", "comply", "refuse", "counter")
    named = {p.name for o in (thought.chosen, thought.rejected) if o for p in o.parts}
    assert named & {"threatened", "face", "goals"}


def test_less_is_offered_where_it_is_of_use_and_not_turned_down_yet(main: Scenario) -> None:
    offered, turned = weighed(main), weighed(main, less=TURNED_DOWN)
    assert offered[COUNTER] > -1.0 and turned[COUNTER] == replies.IMPOSSIBLE
    assert weighed(main, demand="open_talks")[COUNTER] == replies.IMPOSSIBLE
    assert weighed(main, hit=-2)[COUNTER] > offered[COUNTER]
    public, private = (weighed(main, hit=0.0, secret=x) for x in (0.0, 1.0))
    assert private[COUNTER] - public[COUNTER] < private[COMPLY] - public[COMPLY]


def answered(s: Scenario, whole: float, part: float, secret: float = 0.0) -> list[float]:
    """What speaks for each word of the United States to less than it demanded of China."""
    ids, world = [m.id for m in s.demands], World.new(s, [1])
    world.demand[US, CHINA], less = ids.index("less_dual_use"), ids.index("less_cooperation")
    world.demand_means[US, CHINA] = next(i for i, x in enumerate(s.consequences) if not x.gives)
    world.demand_counter[US, CHINA], world.demand_secret[US, CHINA] = less, secret
    view: Any = numbers(np.ascontiguousarray(world.flat[:, 0]), s.layout)
    seats = len(s.actors)
    wants = np.full((1, seats, len(s.demands)), whole)
    wants[0, :, less] = part
    policy: Any = SimpleNamespace(wants=wants, words=np.zeros((1, 99)),
                                  acts=np.zeros((1, seats, len(s.consequences))))
    tables: Any = SimpleNamespace(waiting=SimpleNamespace(demands=setting(s)), chance=None)
    situation: Any = SimpleNamespace(case=[0.0] * replies.WORDS)
    replies.on_concession(view, coefficients(s), tables, policy,
                          situation, SimpleNamespace(told=0), None,  # type: ignore[arg-type]
                          0, US, -1, CHINA)
    return list(situation.case[:3])


def test_the_maker_settles_where_the_part_is_worth_the_odds_of_the_whole(main: Scenario) -> None:
    _, take, insist = answered(main, 1.0, 0.9)
    assert take > insist
    _, take, insist = answered(main, 3.0, 0.1)
    assert insist > take
    assert answered(main, 1.0, 0.5, 1.0)[1] > answered(main, 1.0, 0.5)[1]
