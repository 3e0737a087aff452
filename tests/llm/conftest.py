"""Fixtures of the tests of language models."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from game import load_scenario
from game.core.model import Scenario
from game.players import own

from .scripts import KEY, VARIABLE, serving


@pytest.fixture(scope="module")
def server() -> Iterator[Any]:
    with serving() as made:
        yield made


@pytest.fixture
def scenario() -> Scenario:
    return load_scenario("lesson_50_minutes")


@pytest.fixture(autouse=True)
def planted(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A key in the environment, and no player left behind."""
    monkeypatch.setenv(VARIABLE, KEY)
    before = dict(own.OWN), dict(own.DEFINED)
    yield
    for held, was in zip((own.OWN, own.DEFINED), before, strict=True):
        held.clear()
        held.update(was)
    own.keep_in("")
