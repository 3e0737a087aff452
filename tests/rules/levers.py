"""One lever at several settings, a world for each: how an outcome answers to it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from small_world import LEAD, Rule, fresh, play, put

from game.core.model import Coefficients, Scenario
from game.core.world import World

Setting = tuple[str, object, object]
"""A quantity, an index without the world axis, and a value or one for each world."""


def worlds_with(scenario: Scenario, settings: Sequence[Setting], worlds: int) -> World:
    """Worlds of one seed that differ only in the settings."""
    world = fresh(scenario).take(np.zeros(worlds, np.int64))
    for name, index, value in settings:
        put(world, name, index, value)
    return world


def answer(scenario: Scenario, rules: Sequence[Rule], lever: Setting, outcome: str, index: object,
           *, months: int = 1, settings: Sequence[Setting] = ()) -> np.ndarray:
    """The outcome [setting] after some months of the rules, for each value of the lever."""
    name, at, values = lever
    world = worlds_with(scenario, [*settings, (name, at, values)], len(np.asarray(values)))
    play(world, rules, months)
    return np.asarray(getattr(world, outcome)[index])


def assert_rises(values: np.ndarray) -> None:
    """More of the lever never means less, and most of it means more than none."""
    assert (np.diff(values) >= 0).all() and values[-1] > values[0], values


def assert_falls(values: np.ndarray) -> None:
    """More of the lever never means more, and most of it means less than none."""
    assert_rises(-values)


def with_entries(scenario: Scenario, group: str, **values: float) -> Scenario:
    """The scenario with entries added to a group of coefficients, such as a table by seat."""
    k = dict(scenario.k)
    k[group] = Coefficients(group, {**scenario.k[group], **values})
    return _changed(scenario, k=k)


def started(scenario: Scenario, *settings: Setting) -> Scenario:
    """The scenario with other starting values."""
    world = worlds_with(scenario, settings, 1)
    return _changed(scenario, start=world.flat[:, 0].copy())


def _changed(scenario: Scenario, **changes: object) -> Scenario:
    return replace(scenario, **changes)  # type: ignore[arg-type]


def both_ways(a: int, b: int, name: str, value: object) -> list[Setting]:
    """Settings of a quantity that is the same both ways."""
    return [(name, (a, b), value), (name, (b, a), value)]


def press(target: int, level: object, sender: int = LEAD) -> list[Setting]:
    """Settings: sanctions of the sender on the target in all channels."""
    return [("sanctions", (channel, sender, target), level) for channel in range(3)]
