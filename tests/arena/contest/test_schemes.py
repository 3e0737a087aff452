"""Plans of several seats that are bred together."""

from __future__ import annotations

import numpy as np
import pytest

from game.arena.contest import challenges, together
from game.arena.contest.courses import table_of
from game.arena.contest.lots import lots_of
from game.arena.contest.odds import Odds
from game.arena.contest.piece import Effort
from game.arena.contest.schemes import KEPT, Length, Scheming, judging, on_all, ordered
from game.core.exact import Floats, Ints
from game.core.model import Scenario
from game.engine.simulation import new_worlds


def _even(turns: int) -> Odds:
    """Orders 0 … 3, each as likely as any, in every month."""
    return Odds([np.arange(4) for _ in range(turns)], [np.zeros(4) for _ in range(turns)])


def _threes(schemes: Ints, name: str, luck: int) -> Floats:
    """A scheme is worth its orders number 3, and the luck of its game."""
    return np.asarray((schemes == 3).sum(axis=(1, 2, 3)) + 5.0 * (np.arange(len(schemes)) % luck))


def test_what_is_worth_more_becomes_likelier_for_all_seats() -> None:
    search = Scheming([_even(2), _even(2)], 3, Length(12, games=64, together=8, last=8),
                      lots_of(1, "test"))
    search.evolve(_threes, 0, 12)
    best = search.chosen(judging(_threes))
    assert best.shape == (2, 2, 3) and (best == 3).mean() > 0.8
    again = Scheming([_even(2), _even(2)], 3, search.length, lots_of(1, "test"))
    again.evolve(_threes, 0, 12)
    assert (again.chosen(judging(_threes)) == best).all(), "by fixed luck"


def test_each_seat_may_learn_what_it_is_worth_to_itself() -> None:
    def apart(schemes: Ints, name: str, luck: int) -> Floats:
        return np.stack([(schemes[:, 0] == 3).sum(axis=(1, 2)),
                         (schemes[:, 1] == 0).sum(axis=(1, 2))]).astype(np.float64)
    search = Scheming([_even(1), _even(1)], 3, Length(12, games=64), lots_of(1, "test"))
    search.evolve(apart, 0, 12)
    assert [int(odds.logs[0].argmax()) for odds in search.odds] == [3, 0]


def test_a_scheme_that_is_known_is_chosen_where_no_other_is_better() -> None:
    search = Scheming([_even(2)], 3, Length(0, last=4), lots_of(1, "test"))
    known = np.full((1, 2, 3), 3)
    assert (search.chosen(judging(_threes), [known]) == 3).all()


def test_a_scheme_is_judged_by_its_mean_over_the_same_luck() -> None:
    schemes = np.stack([np.full((1, 2, 3), 3), np.zeros((1, 2, 3), np.int64)])
    assert judging(_threes)(schemes, "", 3).tolist() == [11.0, 5.0]
    assert on_all(schemes, 2)[:, 0, 0, 0].tolist() == [3, 3, 0, 0]


def test_seats_order_what_their_scheme_says_or_keep_their_own(main: Scenario) -> None:
    world = new_worlds(main, [1, 2])
    sheets = table_of(main).sheets(world)
    own = sheets.chosen.copy()
    none, kept = (np.full((main.turns, main.slots), x) for x in (-1, KEPT))
    got = ordered(world, sheets, [0, 1], np.array([[none, kept], [kept, none]]))
    assert (got.chosen[:, 0, 0] == -1).all() and (got.chosen[:, 1, 1] == -1).all()
    assert (got.chosen[:, 0, 1] == own[:, 0, 1]).all()
    assert (got.chosen[:, 2:] == own[:, 2:]).all()


def test_a_loss_of_one_counts_against_what_both_gain() -> None:
    gain = np.array([[4.0, 8.0, -1.0], [4.0, -1.0, -1.0]])
    assert together.worth_together(gain).tolist() == [8.0, 5.0, -6.0]


def test_harm_at_an_unbearable_price_counts_less() -> None:
    assert together.worth_of_harm(np.array([10.0, 10.0]), np.array([[6.0, 8.0], [-3.0, 7.0]])
                                  ).tolist() == [10.0, 4.0]


def _joint(pair: list[int], first: list[float], second: list[float]) -> dict[str, object]:
    return {"kind": "joint", "pair": pair, "leader": -1,
            "change": [[x, x, y, y] for x, y in zip(first, second, strict=True)]}


def test_the_best_pair_is_chosen_on_half_of_the_games_and_told_on_the_others(
        main: Scenario) -> None:
    row, hit, cost = together.rows(main, [
        _joint([0, 1], [5.0, 5.0, 0.0, 0.0], [1.0, 2.0, 0.0, 0.0]),
        _joint([2, 3], [9.0, 9.0, 1.0, 1.0], [9.0, 9.0, 50.0, 50.0])])
    assert row.reached == 3.0 and row.games == 2
    assert "United States +1.0" in row.text and "Russia +2.0" in row.text
    assert hit.text == cost.text == "nothing to measure"


def test_the_leader_is_hit_at_a_price(main: Scenario) -> None:
    def found(pair: list[int], lost: list[float]) -> dict[str, object]:
        return {"kind": "hit", "pair": pair, "leader": 2, "change": [[-x] * 4 for x in lost]}
    _, hit, cost = together.rows(main, [
        found([0, 1], [4.0, 5.0, 9.0, 0.0]), found([1, 3], [0.0, 30.0, 12.0, 0.0]),
        {"kind": "hit", "pair": [2, 3], "leader": -1, "change": []}])
    assert hit.reached == 9.0 and "China by United States and Russia" in hit.text
    assert cost.reached == 5.0 and cost.text.endswith("Russia")


def test_challenges_are_told_one_by_one(main: Scenario) -> None:
    names = [task[0] for task in challenges.tasks(main, Effort(4, 2, 2, True), 1)]
    assert len(names) > 5
    row, = challenges.rows(main, [{"challenge": names[0], "games": 200, "won": 40},
                                  {"challenge": names[1], "games": 200, "won": 200}])
    assert row.reached == {names[0]: 20.0, names[1]: 100.0}
    assert row.verdict == "out" and row.games == 400


@pytest.mark.slow
def test_a_course_wins_a_challenge_as_a_single_game_does(main: Scenario) -> None:
    from game.arena.challenges import won
    from game.match.match import Match
    from game.scenario.challenges import shipped
    name = "received_again"
    challenge = shipped(main.id)[name]
    seat = main.seats.index(challenge.seat)
    scheme = np.full((4, 1, main.turns, main.slots), KEPT)
    got, score = challenges.played(table_of(main), challenge, seat, scheme, [5, 6, 7, 8])
    for game, seed in enumerate((5, 6, 7, 8)):
        match, path = Match(main, seed, seats=dict.fromkeys(main.seats, "doctrine@hard")), []
        while not match.over:
            match.play({})
            path.append(match.world.flat[:, 0].copy())
        assert got[game] == won(main, challenge, path, match.world.flat[:, 0])
        assert score[game] == pytest.approx(match.scores[challenge.seat])
