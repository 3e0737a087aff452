"""The stories tell what their games tell: the parts that are written from them, and the figures,
months and names in the sentences around."""

from __future__ import annotations

import importlib.util
import re
import sys
from pathlib import Path
from types import ModuleType

import pytest

from game.core.model import Scenario

ROOT = Path(__file__).resolve().parents[1]
HOME = ROOT / "docs" / "stories"
NAMES = ("us-wedge", "russia-bind", "china-hedge", "brics-institutions")
MONTH = re.compile(r"\b(January|February|March|April|May|June|July|August|September|October"
                   r"|November|December)\b")


@pytest.fixture(scope="module")
def build() -> ModuleType:
    place = ROOT / "docs" / "build_stories.py"
    spec = importlib.util.spec_from_file_location("build_stories", place)
    assert spec is not None and spec.loader is not None
    made = importlib.util.module_from_spec(spec)
    sys.modules["build_stories"] = made
    spec.loader.exec_module(made)
    return made


@pytest.mark.parametrize("name", (*NAMES, "README"))
def test_a_page_tells_what_its_game_tells(build: ModuleType, main: Scenario, name: str) -> None:
    text = (HOME / f"{name}.md").read_text(encoding="utf-8")
    assert build.page(name, text, main) == text, "run python docs/build_stories.py"


@pytest.mark.parametrize("name", NAMES)
def test_the_words_around_keep_to_the_game(build: ModuleType, name: str) -> None:
    text = (HOME / f"{name}.md").read_text(encoding="utf-8")
    game, around = build.PART.search(text)[0], build.PART.sub("", text)
    figures = re.findall(r"\b\d+\.\d+\b", around)
    assert len(figures) >= 3 and all(figure in game for figure in figures), figures
    assert all(month in game for month in MONTH.findall(around))
    named = [" ".join(quoted.split()) for quoted in re.findall(r"“([^”]+)”", around)]
    assert named and all(text in game for text in named), named


def test_every_wish_is_an_order_and_everybody_else_a_program(build: ModuleType,
                                                             main: Scenario) -> None:
    assert tuple(build.plans()) == NAMES
    for plan in build.plans().values():
        at = main.seats.index(plan.seat)
        first, end = (int(main.orders.first[at + n]) for n in (0, 1))
        assert set(plan.wishes) <= set(main.orders.texts[first:end])
        assert [s for s, player in plan.seats.items() if player == "human"] == [plan.seat]
