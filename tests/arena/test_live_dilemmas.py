"""Dilemmas: a horn is live where it clearly beats the others in some situation."""

from __future__ import annotations

import numpy as np
import pytest

from game.arena import live_dilemmas
from game.arena.live_dilemmas import STATES
from game.core.model import Scenario
from game.engine.simulation import new_worlds
from game.players.champions import found as champions_of


def test_clear_is_large_and_sure() -> None:
    assert live_dilemmas._clear(np.full(8, 0.4))
    assert not live_dilemmas._clear(np.full(8, 0.2)), "too little"
    assert not live_dilemmas._clear(np.array([9.0, -8.0, 1.0, 0.0])), "not sure"


def test_states_of_the_world_differ_from_the_start(main: Scenario) -> None:
    start = new_worlds(main, [1])
    made = {name: new_worlds(main, [1]) for name in STATES}
    for name, world in made.items():
        STATES[name](world)
    assert (made["as it is"].flat == start.flat).all()
    assert (made["quiet"].rung <= start.rung).all() and (made["tense"].rung >= start.rung).all()
    a, b = main.seats.index("russia"), main.seats.index("china")
    apart = made["Moscow and Beijing apart"].tie
    assert apart[a, b, 0] == apart[b, a, 0] == start.tie[a, b, 0] - live_dilemmas.SHIFT
    bound = made["Moscow and Beijing together"].tie
    assert bound[a, b, 0] == bound[b, a, 0] == start.tie[a, b, 0] + live_dilemmas.SHIFT
    assert (made["publics weary"].support < start.support).all()


def test_situations_where_a_horn_wins_are_named(
        main: Scenario, monkeypatch: pytest.MonkeyPatch) -> None:
    def made(scenario: Scenario, name: str, champions: object, profile: str, state: str,
             seeds: list[int]) -> dict[str, np.ndarray]:
        up = 1.0 if state == "tense" else 0.0
        return {"payments": np.full(4, up), "quiet": np.full(4, 0.4 if state == "quiet" else 0.0)}
    monkeypatch.setattr(live_dilemmas, "situation", made)
    monkeypatch.setattr(live_dilemmas, "built", lambda work: main)
    got = live_dilemmas.of_dilemma("", {}, "brics_payments_or_quiet", {}, 4, 1, ("hawk", "dove"))
    assert got["best"] == {"payments": ["hawk, tense", "dove, tense"],
                           "quiet": ["hawk, quiet", "dove, quiet"]}
    assert got["live"] and got["open"] and got["gap"] == pytest.approx(0.1)
    told = live_dilemmas.text({"title": "T", "scenario_hash": "h", "rules_version": 2, "seed": 1,
                               "games": 4, "dilemmas": {"brics_payments_or_quiet": got}})
    assert "Live: 1 of 1" in told and "payments: 2 (first hawk, tense)" in told


def test_a_situation_is_played_for_each_horn(lesson: Scenario) -> None:
    name = "china_feed_or_markets"
    got = live_dilemmas.situation(lesson, name, champions_of(lesson), "random", "tense", [3, 4])
    assert set(got) == set(lesson.data["dilemmas"][name]["horns"])
    assert all(v.shape == (2,) and np.isfinite(v).all() for v in got.values())
