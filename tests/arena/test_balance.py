"""Balance: what is searched, how it is measured, and that a search finds better play."""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
import pytest

from game.arena import balance, balance_measures
from game.arena.balance import balance_parser, setting_of
from game.arena.balance_search import (
    JUDGED,
    MIX,
    PROFILES,
    Candidates,
    dimensions,
    opponent,
    play,
    point_of,
    response,
    responses,
    weights_at,
)
from game.arena.dilemmas import horns
from game.arena.games import game_seed
from game.core.errors import MultipolarError
from game.core.model import Scenario
from game.core.sheets import row_of
from game.engine.drafts import Draft
from game.engine.simulation import new_worlds
from game.players.champions import found
from game.players.random import RandomPlayer
from game.rules.goals import scores

TINY = {"seed": 3, "candidates": 4, "games": 6, "generations": 2}


def test_a_point_of_the_search_becomes_weights_within_bounds() -> None:
    names = ("goal", "tag.court", "means.support", "family.force")
    assert weights_at(names, [0, 0, 0, 0]) == {
        "goal": 1, "tag.court": 0, "means.support": 1, "family.force": 0}
    far = weights_at(names, [-9, 9, 1, -9])
    assert far == {"goal": round(1 / 3.5, 4), "tag.court": 2.5, "means.support": 2,
                   "family.force": -2.5}


def test_every_horn_of_every_dilemma_has_orders(main: Scenario) -> None:
    for name in main.data["dilemmas"]:
        for horn, rows in horns(main, name).items():
            assert rows.any(), (name, horn)
            assert not rows.all(), (name, horn)


def test_horns_fit_tag_target_and_option(main: Scenario) -> None:
    court = horns(main, "us_press_or_court")["court"]
    first = int(main.orders.first[main.seats.index("us")])
    for row in np.flatnonzero(court).tolist():
        kind = main.order_type(first + row)
        assert {"court", "ease"} & set(kind.tags)
        assert main.orders.texts[first + row].split(" ")[1] in ("russia", "china")
    europe = horns(main, "us_europe_or_asia")["europe"]
    us = main.seats.index("us")
    assert europe[row_of(main, us, "deploy europe")]
    assert not europe[row_of(main, us, "deploy asia")]


def test_candidates_play_the_same_worlds(lesson: Scenario) -> None:
    names = dimensions(lesson)
    plain = weights_at(names, np.zeros(len(names)))
    world = play(lesson, lesson.seats[0], [plain, plain], RandomPlayer(), [5, 6, 7])
    got = scores(lesson, world).reshape(len(lesson.seats), 2, 3)
    assert (got[:, 0] == got[:, 1]).all()


@pytest.mark.slow
def test_the_search_is_reproducible_and_finds_something(lesson: Scenario) -> None:
    pytest.importorskip("cma")
    seat = lesson.seats[1]
    found = response(lesson, seat, "hedger", None, TINY)
    assert found == response(lesson, seat, "hedger", None, TINY)
    assert found != response(lesson, seat, "hedger", None, {**TINY, "seed": 4})
    assert set(found) == set(dimensions(lesson, seat)) > set(dimensions(lesson))
    assert "type.raise_tariffs" not in found, "only types of the seat's catalogue"


def test_weights_stand_at_a_point_of_the_search() -> None:
    names = ("goal", "tag.court", "means.support", "means.arms", "family.force")
    weights = {"goal": 0.4, "tag.court": -1.5, "means.support": 1.75, "means.arms": 1.0}
    assert weights_at(names, point_of(names, weights)) == {**weights, "family.force": 0}


def test_a_renewed_response_is_no_worse_than_the_known_one(lesson: Scenario) -> None:
    """It is kept unless what the search found does better in games that neither has played."""
    pytest.importorskip("cma")
    seat, number = lesson.seats[1], 1
    known = response(lesson, seat, "hedger", None, TINY)
    found = responses(lesson, seat, "hedger", None, {**TINY, "generations": 1}, known)
    assert known in found and len(found) == 2
    seeds = [game_seed(TINY["seed"], JUDGED + i) for i in range(4 * TINY["games"])]
    world = play(lesson, seat, found, opponent(lesson, "hedger"), seeds)
    best, other = scores(lesson, world)[number].reshape(2, -1).mean(axis=1)
    assert best >= other


def test_restarts_begin_elsewhere_and_the_best_comes_first(lesson: Scenario) -> None:
    pytest.importorskip("cma")
    seat = lesson.seats[2]
    found = responses(lesson, seat, "random", None, {**TINY, "restarts": 2, "generations": 1})
    assert len(found) == 2 and found[0] != found[1]


@pytest.mark.parametrize(("words", "generations", "restarts"), [
    ("", 40, 3), ("--restarts 1 --generations 24", 24, 1), ("--renew --generations 3", 3, 1),
    ("--quick", 8, 1)])
def test_a_search_is_as_long_as_asked(words: str, generations: int, restarts: int) -> None:
    setting = setting_of(balance_parser().parse_args(["lesson_2025", *words.split()]))
    assert (setting["generations"], setting["restarts"]) == (generations, restarts)


def test_without_cma_the_search_says_what_to_install(lesson: Scenario,
                                                     monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "cma", None)
    with pytest.raises(MultipolarError, match=r"pip install 'multipolar\[train\]'"):
        response(lesson, lesson.seats[0], "hawk", None, TINY)


def test_a_mix_needs_champions(lesson: Scenario) -> None:
    with pytest.raises(MultipolarError, match="no champions yet"):
        opponent(lesson, MIX)


def test_an_order_against_an_accord_is_a_breach(main: Scenario) -> None:
    world = new_worlds(main, [1, 2])
    us, china = main.seats.index("us"), main.seats.index("china")
    open_market = main.variants.index("market_access")
    world.accord_give[us, china], world.accord_get[us, china] = open_market, open_market
    world.accord_left[us, china] = [3, 0]
    draft = Draft(world)
    rows = np.full((len(main.seats), 2), -1, np.int64)
    rows[us] = main.orders.first[us] + row_of(main, us, "raise_tariffs china")
    draft.add_checked(rows)
    assert balance_measures.breaches(world, draft.sheets).tolist() == [1, 0]


def test_late_ratio_compares_the_end_with_the_middle(main: Scenario) -> None:
    conduct = balance_measures.Conduct(main, 1)
    series = np.ones(12)
    series[-2:] = 3
    assert conduct.late_ratio(series) == 3
    assert np.isnan(conduct.late_ratio(np.zeros(12)))


def test_shipped_champions_fit_the_shipped_scenario(main: Scenario) -> None:
    path = Path(balance.__file__).parents[1] / "players" / balance.FILE
    found = balance.read(path, main)
    for seat in main.seats:
        assert set(found[seat]) == {*PROFILES, MIX}
        for weights in found[seat].values():
            assert {"goal", "family.force", "crisis.firm"} <= set(weights)
    Candidates(main, "china", list(found["china"].values()), 1)


def test_champions_of_another_scenario_are_refused(tmp_path: Path, lesson: Scenario) -> None:
    path = tmp_path / "champions.json"
    path.write_text("{}", encoding="utf-8")
    with pytest.raises(MultipolarError, match="holds no champions of lesson_50_minutes"):
        balance.read(path, lesson)


@pytest.mark.parametrize("text", [
    "", *(pytest.param(text, marks=pytest.mark.slow) for text in ("[", "[]", "[" * 100_000))])
def test_a_file_that_holds_something_else_is_told_before_the_search(
        tmp_path: Path, text: str, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "champions.json"
    path.write_text(text, encoding="utf-8")
    assert balance.main(["lesson_50_minutes", "--champions", str(path)]) == 2
    assert str(path) in capsys.readouterr().err and path.read_text("utf-8") == text


def test_a_pushed_champion_leans_to_its_horn(main: Scenario) -> None:
    player, named = balance_measures.pushed(main, "brics_payments_or_quiet", found(main), MIX, 2)
    assert named == ["payments", "quiet"]
    one, other = player.seats[main.seats.index("brics")][:2]
    rows = horns(main, "brics_payments_or_quiet")
    only = rows["payments"] & ~rows["quiet"]
    assert (one.taste[only] > other.taste[only]).all()
