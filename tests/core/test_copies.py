"""Copies of worlds, batches and matches play the same games on and leave the original alone."""

from __future__ import annotations

import copy
import pickle
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from playing import after, compiled, play_by_lot, sheets_by_lot, table_of, turn

from game.core.model import Scenario
from game.core.world import World
from game.match.batch import CHUNK, NUMBERS, Batch, worlds_per_array
from game.match.match import Match

LESSON = "lesson_50_minutes"
WAYS: dict[str, Callable[[Any], Any]] = {
    "clone": lambda x: x.clone(), "copy": copy.copy, "deepcopy": copy.deepcopy,
    "pickle": lambda x: pickle.loads(pickle.dumps(x))}
ways = st.sampled_from(sorted(WAYS))


def hashes(world: World) -> list[str]:
    return [world.hash(i) for i in range(world.size)]


def to_the_end(world: World) -> list[list[str]]:
    """Fingerprints of each turn of random play to the end."""
    table, out = table_of(world.scenario), []
    while world.turn <= world.scenario.turns:
        table.turn(world)
        out.append(hashes(world))
    return out


@pytest.mark.slow
@given(ways, st.integers(0, 5), st.integers(0, 1000))
def test_a_copied_world_plays_the_same_games(way: str, turns: int, seed: int) -> None:
    scenario = compiled(LESSON)
    original = after(scenario, turns, [seed, seed + 1])
    other = WAYS[way](original)
    before = hashes(original)
    theirs = to_the_end(other)
    assert hashes(original) == before and original.turn == turns + 1
    assert to_the_end(original) == theirs


@pytest.mark.parametrize("way", WAYS)
def test_quantities_of_a_copied_world_are_its_own(way: str, main: Scenario) -> None:
    original = World.new(main, [1, 2])
    other = WAYS[way](original)
    assert np.shares_memory(other.relations, other.flat)
    assert not np.shares_memory(other.flat, original.flat)
    other.relations[0, 1] = 33.0
    assert (original.relations[0, 1] != 33.0).all()
    for _ in range(3):
        turn(original)
    assert original.turn == 4 and other.turn == 1 and other.pipeline.due == {}


@given(ways, st.integers(0, 3))
def test_a_copied_batch_plays_the_same_games(way: str, turns: int) -> None:
    scenario = compiled(LESSON)
    original = Batch(scenario, range(4), chunk=3)
    for _ in range(turns):
        original.play({})
    other, before = WAYS[way](original), original.hashes()
    other.play({})
    assert original.hashes() == before and other.turn == original.turn + 1
    original.play({})
    assert original.hashes() == other.hashes()


@pytest.mark.slow
@given(ways, st.integers(0, 5), st.integers(0, 50))
def test_a_copied_match_plays_the_same_game(way: str, turns: int, seed: int) -> None:
    original = play_by_lot(compiled(LESSON), seed, turns)
    other = WAYS[way](original)
    before, lines = original.state_hash(), len(original.journal.lines)
    while not other.over:
        other.play(sheets_by_lot(other))
    assert original.state_hash() == before and len(original.journal.lines) == lines
    while not original.over:
        original.play(sheets_by_lot(original))
    assert other.state_hash() == original.state_hash()
    assert other.journal.lines == original.journal.lines
    assert [r.text() for r in other.reports] == [r.text() for r in original.reports]
    assert other.ledger == original.ledger and other.scores == original.scores


@pytest.mark.parametrize("way", WAYS)
def test_a_copied_match_never_writes_to_the_file(way: str, tmp_path: Path) -> None:
    path = tmp_path / "game.jsonl"
    match = Match(compiled(LESSON), 3, path=path)
    match.play({})
    other = WAYS[way](match)
    before = path.read_bytes()
    other.play({})
    assert path.read_bytes() == before and other.journal.path is None
    match.play({})
    assert Match.load(path).state_hash() == match.state_hash() == other.state_hash()


@pytest.mark.parametrize("way", WAYS)
def test_a_copied_match_keeps_its_programs(way: str) -> None:
    match = Match(compiled(LESSON), 3, seats={"russia": "doctrine", "china": "random"})
    match.play({})
    other = WAYS[way](match)
    match.step()
    other.step()
    assert other.players == match.players and other.state_hash() == match.state_hash()


def test_arrays_of_large_scenarios_hold_fewer_worlds(main: Scenario) -> None:
    assert worlds_per_array(main) == CHUNK and worlds_per_array(main, 7) == 7
    large = replace(main, orders=replace(main.orders, texts=main.orders.texts * 20))
    each = large.layout.rows + len(large.orders.texts)
    assert NUMBERS - each < worlds_per_array(large) * each <= NUMBERS
    whole, parts = Batch(main, range(5)), Batch(main, range(5), chunk=2)
    assert [w.size for w in parts.chunks] == [2, 2, 1] and whole.hashes() == parts.hashes()
