"""The players of the measurement: blind plans, look-aheads, and the luck that they are drawn by."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest

from game.arena.contest import odds as learning
from game.arena.contest.acts_piece import crossed
from game.arena.contest.courses import STOCK, table_of
from game.arena.contest.fields_piece import FIELDS, fields
from game.arena.contest.instruments import (
    candidates,
    firsts,
    recorded,
    seated,
    stock_name,
    with_mandates,
)
from game.arena.contest.looks import Look, end_with, own_rows
from game.arena.contest.lots import lots_of, mandates_of, seeds_of, seeds_with
from game.arena.contest.months_piece import best_over_median
from game.arena.contest.odds import Odds, first_odds, first_plans
from game.arena.contest.plans import Planning, best_plan
from game.arena.contest.schemes import Judge, Length, Scheming, Worth, on_all, played
from game.core.exact import Ints
from game.core.model import Scenario
from game.core.world import World
from game.engine.engine import Sheets
from game.engine.simulation import GENERAL_WAR, finish, new_worlds
from game.players.lookahead import rounds, row_by_type
from game.players.registry import make_player
from game.players.table import Table
from game.row_names import row_name
from game.rules.goals import scores
from game.scenario.compile.scenario import canonical
from game.scenario.load import built

RUSSIA = 1


@pytest.fixture(scope="module")
def work(lesson: Scenario) -> str:
    return canonical(lesson.data)


def test_lots_have_names() -> None:
    assert (lots_of(1, "a").numbers(50) == lots_of(1, "a").numbers(50)).all()
    assert not (lots_of(1, "a").numbers(50) == lots_of(2, "a").numbers(50)).any()
    assert not (lots_of(1, "a").numbers(50) == lots_of(1, "b").numbers(50)).any()
    lots = lots_of(1, "a")
    assert not (lots.numbers(50) == lots.numbers(50)).any()
    drawn = lots_of(1, "many").below(3, 3_000)
    assert np.bincount(drawn).min() > 900 and drawn.max() == 2
    assert seeds_of(1, "a", 5)[3:] == seeds_of(1, "a", 2, 3)


def test_seeds_with_a_mandate(main: Scenario) -> None:
    assert mandates_of(main, RUSSIA) == 3
    found = [seeds_with(main, RUSSIA, m, 1, "x", 9) for m in range(3)]
    assert len({s for seeds in found for s in seeds}) == 27
    for m, seeds in enumerate(found):
        assert (new_worlds(main, seeds).mandate[RUSSIA] == m).all()
        assert seeds[:4] == seeds_with(main, RUSSIA, m, 1, "x", 4)


def test_odds_learn_from_what_their_plans_gained() -> None:
    odds = Odds([np.array([-1, 5, 9])] * 2, [np.zeros(3), np.log([1.0, 1.0, 2.0])])
    places = odds.draw(4_000, 1, lots_of(1, "odds"))
    assert places.shape == (4_000, 2, 1)
    assert np.bincount(places[:, 0, 0]) == pytest.approx([1333] * 3, rel=0.1)
    assert np.bincount(places[:, 1, 0]) == pytest.approx([1000, 1000, 2000], rel=0.1)
    assert set(odds.orders(places)[:, 1, 0].tolist()) == {-1, 5, 9}
    other = odds.copy()
    for _ in range(5):
        other.learn(places, (places[:, 0, 0] == 1).astype(float))
    assert other.logs[0].argmax() == 1 and odds.logs[0].argmax() == 0
    assert other.logs[0][1] == pytest.approx(5 * learning.STEP, rel=0.01)
    assert np.bincount(other.draw(500, 1, lots_of(1, "then"), 4.0)[:, 0, 0])[1] > 480


def test_first_odds_hold_what_is_in_season(lesson: Scenario) -> None:
    table, turns = lesson.orders, lesson.turns
    first = int(table.first[RUSSIA])
    given = np.full((3, turns, lesson.slots), -1)
    given[:, :, 0] = first
    odds = first_odds(lesson, RUSSIA, given)
    for t, (rows, logs) in enumerate(zip(odds.rows, odds.logs, strict=True)):
        kept = rows[rows != first]
        kept = kept[kept >= 0]
        assert ((table.opens[kept] <= t + 1) & (t + 1 <= table.closes[kept])).all()
        assert np.exp(logs).sum() == pytest.approx(1)
        assert np.exp(logs)[rows == -1] == pytest.approx(
            (1 - learning.BY_LOT) * (lesson.slots - 1) / lesson.slots)


def test_a_type_is_drawn_before_its_target(lesson: Scenario) -> None:
    table, lots = lesson.orders, lots_of(1, "types")
    types = table.type[:int(table.first[1])]
    many = int(np.bincount(types).argmax())
    one = int(np.flatnonzero(types != many)[0])
    rows = np.append(np.flatnonzero(types == many), one)
    drawn = [row_by_type(lesson, rows, lots) for _ in range(400)]
    assert 150 < drawn.count(one) < 250
    assert row_by_type(lesson, rows[:0], lots) == -1


def test_what_a_seat_has_by_itself(main: Scenario) -> None:
    names = [row_name(main, row) for row in own_rows(main, RUSSIA).tolist()]
    assert {"capital.russia", "support.russia", "mandate.russia"} <= set(names)
    assert not [n for n in names if "_estimate" in n or n.startswith(("tie.", "relations."))]
    assert all(n.split(".")[1] == "russia" for n in names)


def test_candidates_and_fields(main: Scenario) -> None:
    known = candidates(main, RUSSIA)
    assert f"{STOCK.replace('@', ':hawk@')}" in known and "champion against hawk" in known
    five = candidates(built(canonical(main.data)), RUSSIA)
    assert list(five) == list(known)
    assert len(fields(main)) == FIELDS
    assert all(set(field) == set(main.seats) for field in fields(main))


def test_first_places_are_shared_and_none_is_won_in_war(lesson: Scenario) -> None:
    world = new_worlds(lesson, [1, 2, 3])
    score = np.array([[5.0, 1, 9], [5.0, 2, 1], [1.0, 3, 1], [1.0, 0, 1]])
    world.over[2] = GENERAL_WAR
    assert firsts(world, score).tolist() == [[0.5, 0, 0], [0.5, 0, 0], [0, 1, 0], [0, 0, 0]]


def test_best_over_median_is_judged_on_other_worlds() -> None:
    score = np.repeat(np.array([[1.0], [2.0], [9.0]]), 6, axis=1)
    assert best_over_median(score) == 7.0
    luck = np.random.default_rng(1)
    found = [best_over_median(luck.normal(size=(40, 12))) for _ in range(300)]
    assert abs(np.mean(found)) < 0.1


def test_games_end_alike_with_and_without_a_stop(lesson: Scenario) -> None:
    table = table_of(lesson)
    world, other = new_worlds(lesson, [7, 8]), new_worlds(lesson, [7, 8])
    end_with(table, world)
    table.turns(other, lesson.turns)
    end_with(table, other)
    assert [world.hash(i) for i in (0, 1)] == [other.hash(i) for i in (0, 1)]
    scripted = Table(lesson, dict.fromkeys(lesson.seats, make_player(lesson, "random")))
    last = new_worlds(lesson, [7])
    end_with(scripted, last)
    assert last.over[0] and last.turn > lesson.turns


def test_orders_of_a_game_given_again_lead_to_the_same_game(lesson: Scenario) -> None:
    table = table_of(lesson)
    seeds, mandates = seeds_of(1, "again", 2), np.zeros(len(lesson.seats), np.int64)
    world = with_mandates(lesson, seeds, mandates)
    given = recorded(table, world)
    both = given[..., [0, 0]]  # its own orders against the others' of the same game
    score = crossed(table, RUSSIA, both, mandates, seeds[:1])
    assert score.shape == (1, 1, 1) and score[0, 0, 0] == scores(lesson, world)[RUSSIA, 0]
    seen, drawn = table.play(seeds[:1]), new_worlds(lesson, seeds[:1]).mandate
    own = recorded(table, new_worlds(lesson, seeds[:1]))
    again = played(table, [RUSSIA], np.moveaxis(own[:, :, RUSSIA], -1, 0)[:, None], seeds[:1])
    assert (again.mandate == drawn).all() and again.hash(0) == seen.hash(0)


@pytest.mark.slow
def test_stock_is_the_best_candidate(lesson: Scenario, work: str) -> None:
    name = stock_name(work, RUSSIA, 1)
    seeds = seeds_of(1, f"stock/{lesson.seats[RUSSIA]}", 48)
    mean = {each: scores(lesson, seated(lesson, RUSSIA, player).play(seeds))[RUSSIA].mean()
            for each, player in candidates(lesson, RUSSIA).items()}
    assert mean[name] == max(mean.values())


@pytest.mark.slow
def test_plans_get_better_by_evolution_and_are_the_same_each_time(lesson: Scenario,
                                                                  work: str) -> None:
    found = [best_plan(work, RUSSIA, 0, 5, 2, Length(2, 64, 8, 8)) for _ in range(2)]
    assert (found[0].plan == found[1].plan).all()
    assert found[0].plan.shape == (lesson.turns, lesson.slots)
    one = Planning(work, RUSSIA, 0, 5)
    odds = one.begin()

    def mean() -> float:
        drawn = odds.orders(odds.draw(256, lesson.slots, lots_of(5, "drawn")))
        return float(one.worth(drawn[:, None], "held out", 4).mean())
    before = mean()
    one.scheming(odds, Length(12, 128)).evolve(one.worth, 0, 12)
    assert mean() > before + 1


@pytest.mark.slow
@pytest.mark.parametrize(("common", "own", "generations"), [
    (3, 1, [(0, 2), (2, 3), (0, 0), (0, 1)]), (1, 5, [(0, 1), (1, 1), (0, 2), (2, 5)])])
def test_half_of_a_search_is_half_of_all_its_generations(
        work: str, monkeypatch: pytest.MonkeyPatch, common: int, own: int,
        generations: list[tuple[int, int]]) -> None:
    played, begun = list[tuple[int, int]](), list[float]()

    def evolve(self: Scheming, worth: Worth, first: int, last: int) -> None:
        played.append((first, last))
        self.odds[0].logs[0][0] += last - first

    def chosen(self: Scheming, judge: Judge, known: Sequence[Ints] = ()) -> Ints:
        begun.append(self.odds[0].logs[0][0])
        return np.zeros((1, 1, 1), np.int64)
    monkeypatch.setattr(Scheming, "evolve", evolve)
    monkeypatch.setattr(Scheming, "chosen", chosen)
    monkeypatch.setattr(Planning, "worth", lambda self, schemes, name, luck: np.zeros(len(schemes)))
    best_plan(work, RUSSIA, 0, 5, common, Length(own, 16, 4, 4))
    assert played == generations
    assert begun[0] - begun[1] == pytest.approx((common + own) / 2), "what the second half learnt"


@pytest.mark.slow
@pytest.mark.parametrize("blind", [False, True])
def test_a_look_does_not_depend_on_the_games_beside_it(lesson: Scenario, work: str,
                                                       blind: bool) -> None:
    look = Look(work, RUSSIA, 1, 5, 3, blind)
    seeds = seeds_of(1, "beside", 3)
    three, one = look.play(seeds), look.play(seeds[1:2])
    assert three.hash(1) == one.hash(0) and (three.over > 0).all()


class Told(Look):
    """A look that is told what each sheet brings: its number and luck of the world."""

    def __init__(self, scenario: Scenario, worth: np.ndarray, noise: float) -> None:
        self.scenario, self.seat = scenario, RUSSIA
        self.rounds, self.worth = rounds(24, 8), worth
        self.noise, self.games, self.luck = noise, 0, np.random.default_rng(5)

    def played(self, now: World, given: Sheets, tried: np.ndarray,
               said: np.ndarray | None = None) -> np.ndarray:
        self.games += now.size * len(tried)
        return self.worth[tried[:, 0], None] + self.noise * self.luck.normal(
            size=(len(tried), now.size))


def test_rounds_cost_what_was_asked_for() -> None:
    assert rounds(24, 8) == (2, 8, 21) and rounds(3, 2) == (2, 2, 2)


def test_a_look_finds_the_best_sheet_and_keeps_to_the_stock_policys(lesson: Scenario) -> None:
    world = new_worlds(lesson, range(31))
    given, tried = Sheets(lesson, world.size), np.arange(24)[:, None].repeat(lesson.slots, axis=1)
    worth = np.zeros(24)
    worth[17] = 3.0
    look = Told(lesson, worth, 1.0)
    assert look.best(world, given, tried) == 17
    assert look.games <= 24 * 8
    assert Told(lesson, -worth[::-1], 0.0).best(world, given, tried) == 0
    worse = -np.minimum(np.arange(24.0), 2.0)  # every other sheet loses two points
    kept = [Told(lesson, worse, 3.0) for _ in range(20)]
    for n, one in enumerate(kept):
        one.luck = np.random.default_rng(n)
    assert sum(one.best(world, given, tried) == 0 for one in kept) >= 17


@pytest.mark.slow
def test_a_look_goes_by_its_plan_unless_another_sheet_is_better(
        lesson: Scenario, work: str, monkeypatch: pytest.MonkeyPatch) -> None:
    seeds = seeds_of(1, "planned", 2)
    plan = first_plans(lesson, RUSSIA, seeds)[0]
    look = Look(work, RUSSIA, 1, 6, 4, blind=False)
    look.plan, weighed = plan, list[np.ndarray]()

    def first(self: Look, now: World, given: Sheets, tried: np.ndarray) -> int:
        weighed.append(tried)
        return 0
    monkeypatch.setattr(Look, "best", first)
    world = look.play(seeds)
    by_plan = played(look.table, [RUSSIA], on_all(plan[None, None], 2), seeds)
    assert [world.hash(q) for q in range(2)] == [by_plan.hash(q) for q in range(2)]
    assert all(set(sheets[0]) <= {-1, *plan[turn // 2]} for turn, sheets in enumerate(weighed))
    now, none = new_worlds(lesson, seeds), np.full((1, lesson.slots), -1)
    worth = look.played(now, look.table.sheets(now), none)
    idle = played(look.table, [RUSSIA], on_all(np.concatenate([none, plan[1:]])[None, None], 2),
                  seeds)
    assert worth.tolist() == scores(lesson, idle)[RUSSIA][None].tolist()


@pytest.mark.slow
def test_a_look_takes_what_is_best_in_its_worlds(lesson: Scenario, work: str) -> None:
    look = Look(work, RUSSIA, 1, 6, 4, blind=False)
    world = new_worlds(lesson, seeds_of(1, "worth", 4))
    given = look.table.sheets(world)
    tried = np.array([given.chosen[:, RUSSIA, 0], np.full(lesson.slots, -1)])
    played = look.played(world, given, tried)
    assert played.shape == (2, 4)
    alone = world.clone()
    sheets = look.table.sheets(alone)
    look.table.play_turn(alone, sheets)
    end_with(look.table, alone)
    assert played[0, 0] == scores(lesson, alone)[RUSSIA, 0]
    finish(world)
