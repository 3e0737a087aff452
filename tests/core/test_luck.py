"""Luck: a pure function of seed, turn, purpose and names."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from game.core.luck import Luck, name_key, name_keys

names = st.lists(st.text(min_size=1, max_size=8), min_size=1, max_size=12, unique=True)
seeds = st.lists(st.integers(-2**70, 2**70), min_size=1, max_size=6)


@given(names, seeds, st.integers(1, 40), st.randoms(use_true_random=False))
def test_names_key_draws_not_positions(people: list[str], games: list[int], turn: int,
                                       lots: object) -> None:
    luck = Luck(games)
    alone = {n: luck.draw(turn, "event", name_keys([n]))[0] for n in people}
    more = [*people, "somebody new"]
    lots.shuffle(more)  # type: ignore[attr-defined]
    together = luck.draw(turn, "event", name_keys(more))
    for i, name in enumerate(more):
        if name in alone:
            assert (together[i] == alone[name]).all()


@given(names, seeds)
def test_a_world_has_the_same_luck_alone_and_in_company(people: list[str],
                                                        games: list[int]) -> None:
    keys, luck = name_keys(people), Luck(games)
    together = luck.draw(3, "summit", keys)
    for w, seed in enumerate(games):
        assert (Luck([seed]).draw(3, "summit", keys)[:, 0] == together[:, w]).all()
    back = np.arange(len(games))[::-1]
    assert (luck.take(back).draw(3, "summit", keys) == together[:, ::-1]).all()


def test_draws_are_uniform_and_unrelated() -> None:
    luck = Luck(range(2000))
    keys = name_keys([f"country {i}" for i in range(10)])
    x = luck.draw(1, "event", keys)
    assert ((x >= 0) & (x < 1)).all()
    assert (x * 2.0**53 == np.rint(x * 2.0**53)).all()
    counts = np.histogram(x, bins=20, range=(0, 1))[0]
    # 1,000 expected a bin, standard deviation about 31: five of them.
    assert abs(counts - 1000).max() < 160
    others = {"neighbouring seed": x[:, 1:], "next turn": luck.draw(2, "event", keys),
              "other purpose": luck.draw(1, "events", keys), "other name": np.roll(x, 1, axis=0)}
    for what, y in others.items():
        a, b = x[:, :y.shape[1]].ravel() - 0.5, y.ravel() - 0.5
        # Correlation of independent draws has standard deviation 1 / sqrt(20,000) = 0.007.
        assert abs(float((a * b).mean()) * 12) < 0.035, what


def test_no_two_names_of_a_scenario_share_a_key(main: object) -> None:
    words = [x.id for group in ("actors", "countries", "flashpoints", "events", "occasions")
             for x in getattr(main, group)]
    assert len({int(name_key(w)) for w in words}) == len(set(words))
