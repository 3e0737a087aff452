"""The tally on games made by hand, where every share can be counted."""

from __future__ import annotations

import itertools
import json

import numpy as np
import pytest

from game.arena.games import PlayedGames, ranks
from game.arena.outcomes import outcome_records
from game.arena.runs import RunPlan
from game.arena.summary import Tally
from game.arena.summary_text import WIDTH, summary_text
from game.arena.tables import percents
from game.core.model import Scenario


def made(scenario: Scenario, score: list[list[float]], war: list[int],
         first: int = 0) -> PlayedGames:
    """Games with these scores [game][seat]; `war` has who took the last step, -1 for no war."""
    seats, size = len(scenario.seats), len(score)
    scores, blame = np.array(score).T, np.array(war)
    orders = np.zeros((seats, len(scenario.order_types), size), np.int64)
    orders[0, 0], orders[1, 1] = 2, 1
    goals = np.arange(len(scenario.goals) * size).reshape(-1, size) % 3
    peak = np.full((len(scenario.flashpoints), size), 4)
    peak[:, 0] = 10
    return PlayedGames(
        first=first, seeds=tuple(range(size)), turns=np.full(size, 6),
        mandate=np.zeros((seats, size), np.int64),
        label=tuple(("random",) * size for _ in range(seats)), score=scores, raw=scores,
        rank=ranks(scores, blame >= 0), verdict=goals, outcome=np.arange(size) - 1,
        war=blame >= 0, blame=blame, peak=peak, rung=peak,
        control=np.zeros(peak.shape), orders=orders, progress=goals * 50.0,
        tie=np.zeros((seats, seats, size)))


GAMES = [[60, 50, 40, 30], [60, 60, 10, 10], [5, 5, 5, 5], [20, 20, 20, 0]]
WARS = [-1, -1, 2, -1]


@pytest.fixture
def data(lesson: Scenario) -> dict:
    tally = Tally(lesson)
    tally.add(made(lesson, GAMES, WARS))
    return tally.plain()


def test_first_places_are_shared_and_war_has_none(data: dict) -> None:
    shares = [s["first_share"] for s in data["seats"].values()]
    assert shares == pytest.approx([(1 + 1 / 2 + 1 / 3) / 3, (1 / 2 + 1 / 3) / 3, 1 / 9, 0])
    assert sum(shares) == pytest.approx(1)
    low, high = data["seats"]["us"]["first_interval"]
    assert low < shares[0] < high


def test_general_war(data: dict) -> None:
    assert data["general_war_share"] == 0.25
    assert data["general_war_last_step"] == {"us": 0, "russia": 0, "china": 1, "brics": 0}


def test_scores_and_ranks(data: dict) -> None:
    us, brics = data["seats"]["us"], data["seats"]["brics"]
    values = np.array(GAMES)[:, 0]
    assert us["score_mean"] == pytest.approx(values.mean())
    assert us["score_deviation"] == pytest.approx(values.std(ddof=1))
    assert us["rank_mean"] == 1 and us["rank_shares"] == [1, 0, 0, 0]
    assert brics["rank_shares"] == pytest.approx([0, 0, 1 / 3, 2 / 3])


def test_goals_outcomes_rungs_orders(lesson: Scenario, data: dict) -> None:
    own = [g.id for g in lesson.goals if lesson.seats[g.actor] == "us"]
    assert list(data["seats"]["us"]["goals"]) == own
    for seat in data["seats"].values():
        for shares in seat["goals"].values():
            assert sum(shares.values()) == pytest.approx(1)
    known = list(outcome_records(lesson))
    assert data["outcomes"]["none"]["share"] == 0.25
    assert [data["outcomes"][k]["share"] for k in known[:3]] == [0.25] * 3
    for place in data["escalation"].values():
        assert place["peak_rung"][4] == 0.75 and place["peak_rung"][10] == 0.25
    assert sorted(data["seats"]["us"]["order_use"].values())[-1] in (0, 8)


def test_chunks_and_their_order_do_not_matter(lesson: Scenario, data: dict) -> None:
    parts = [made(lesson, GAMES[:1], WARS[:1]), made(lesson, GAMES[1:], WARS[1:])]
    one = made(lesson, GAMES, WARS)
    for name in ("verdict", "peak", "outcome"):
        for part, where in zip(parts, (slice(0, 1), slice(1, None)), strict=True):
            setattr(part, name, getattr(one, name)[..., where])
    for order in itertools.permutations(parts):
        tally = Tally(lesson)
        for part in order:
            tally.add(part)
        assert tally.plain() == data


def test_it_can_be_printed_and_sent(lesson: Scenario, data: dict) -> None:
    plan = RunPlan(lesson, dict.fromkeys(lesson.seats, "random"), 5, 9)
    text = summary_text(lesson, plan.settings(), data)
    assert lesson.title in text and "seed 9" in text and lesson.hash[:12] in text
    assert "Only the first 4 of them" in text and "last step by china 1" in text
    never = text[text.index("Never given"):].splitlines()
    assert len(never) > 1 and max(map(len, never)) <= WIDTH
    assert all(f.name in text and f.id not in text for f in lesson.flashpoints)
    assert json.loads(json.dumps(data, allow_nan=False))["games_finished"] == 4


def test_outcomes_are_the_first_that_fits(lesson: Scenario) -> None:
    from game.arena.outcomes import outcomes
    names = list(outcome_records(lesson))
    flat = np.repeat(lesson.start[:, None], 2, axis=1)
    flat[lesson.layout.row("over"), 1] = 2
    found = outcomes(lesson, flat)
    assert names[found[1]] == "general_war" != names[found[0]]
    plain = [n for n, r in outcome_records(lesson).items() if not r.get("when")]
    assert plain == names[-1:], "the outcome without conditions stands last, so one always fits"
    assert (found >= 0).all()


def test_one_game_has_no_interval(lesson: Scenario) -> None:
    tally = Tally(lesson)
    tally.add(made(lesson, GAMES[:1], [-1]))
    data = tally.plain()
    text = json.dumps(data)
    assert data["general_war_interval"] is None and "_interval\": [" not in text
    assert all(o["interval"] is None for o in data["outcomes"].values())
    assert all(s["score_deviation"] is None and s["first_interval"] is None
               and s["score_interval"] is None for s in data["seats"].values())
    plan = RunPlan(lesson, dict.fromkeys(lesson.seats, "random"), 1, 9)
    said = summary_text(lesson, plan.settings(), data)
    assert "no interval" in said and "(" not in said.split("Goal")[0].split("Seat")[1]
    assert "1 game ·" in said


@pytest.mark.parametrize("counts", [(1, 1, 1), (2, 3, 1), (0, 7, 0, 0), (1, 2, 4), (29, 30, 31, 9)])
def test_printed_percents_add_up(counts: tuple[int, ...]) -> None:
    whole = sum(counts)
    found = percents([n / whole for n in counts])
    assert sum(round(10 * x) for x in found) == 1000
    assert all(abs(x - 100 * n / whole) < 0.1 for x, n in zip(found, counts, strict=True))
    assert percents([0.0, 0.0]) == [0.0, 0.0]
