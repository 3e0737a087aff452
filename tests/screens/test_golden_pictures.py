"""Screens look as they did: compared with small pictures, with a tolerance that is tried out.

MULTIPOLAR_PICTURES=DIR tells where a failure writes what it saw.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

import numpy as np
import pytest

sys.path.insert(0, str(Path(__file__).parent / "golden"))

from pictures import HERE, MOST, PICTURES, complaint, kept, load, shown, taken, worst_tile

from game.screens.toolkit.theme import LIGHT


def where(tmp_path: Path) -> Path:
    told = os.environ.get("MULTIPOLAR_PICTURES")
    return Path(told) if told else tmp_path


@pytest.mark.parametrize("name", PICTURES)
def test_a_screen_looks_as_it_did(name: str, tmp_path: Path) -> None:
    with shown(name) as person:
        told = complaint(name, taken(person), where(tmp_path))
    assert not told, told


def test_the_pictures_are_small_and_all_are_compared() -> None:
    assert {p.stem for p in HERE.glob("*.png")} == set(PICTURES)
    assert sum(p.stat().st_size for p in HERE.glob("*.png")) < 1_500_000


def test_a_missing_button_and_another_theme_are_noticed(tmp_path: Path) -> None:
    with shown("settings") as person:
        whole = taken(person)
        person.window.ui.find("try").visible = False
        person.window.ui.relayout()
        less = taken(person)
        person.window.ui.find("try").visible = True
        person.window.ui.restyle(theme=LIGHT)
        light = taken(person)
    assert worst_tile(whole, less)[0] > MOST < worst_tile(whole, light)[0]
    told = complaint("settings", light, tmp_path)
    assert told.startswith("settings: ") and "python -m tests.screens.golden.regenerate" in told
    assert {p.name for p in tmp_path.iterdir()} == {"settings.actual.png",
                                                    "settings.difference.png"}


def test_how_letters_are_smoothed_is_not_noticed() -> None:
    """A shift of everything by an eighth of a pixel, and grain of a few shades, are no fault."""
    picture = load(kept("report"))
    moved = (7 * picture + np.roll(picture, 1, axis=0)) // 8
    grain = np.clip(picture + np.random.default_rng(1).integers(-9, 10, picture.shape), 0, 255)
    assert worst_tile(picture, moved.astype(np.int16))[0] <= MOST
    assert worst_tile(picture, grain.astype(np.int16))[0] <= MOST
