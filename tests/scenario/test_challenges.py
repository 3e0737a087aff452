"""Challenges as data: those that come with the game, and what a faulty file is told."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from playing import compiled

from game.core.errors import ScenarioError, UsageError
from game.scenario.challenges import challenge_of, read_challenges, shipped

GOOD = """challenges:
  calm:
    name: Calm
    scenario: victory_day_2025
    seat: us
    brief: Keep calm.
    throughout:
      - {quantity: "rung[all]", at_most: 9, says: "Nothing rises above rung 9."}
    goals: {us_home: held}
"""


def test_there_are_enough_of_them_for_every_seat() -> None:
    seats = Counter(one.seat for one in shipped().values())
    assert len(shipped()) >= 12
    assert all(seats[seat] >= 2 for seat in compiled("victory_day_2025").seats)
    assert len({one.name for one in shipped().values()}) == len(shipped())


def test_a_name_that_is_nearly_right_is_suggested() -> None:
    with pytest.raises(UsageError, match="received_again"):
        challenge_of("recieved_again")


def test_a_good_file_is_read(tmp_path: Path) -> None:
    (tmp_path / "one.yaml").write_text(GOOD, "utf-8")
    found = read_challenges(tmp_path)["calm"]
    assert (found.seat, found.goals, found.throughout[0].high) == ("us", (("us_home", "held"),), 9)


@pytest.mark.parametrize(("old", "new", "told"), [
    ("seat: us", "seat: mars", 'no seat "mars"'),
    ("victory_day_2025", "victory_day", 'no scenario "victory_day"'),
    ("rung[all]", "rungs[all]", 'no quantity "rungs"'),
    ("rung[all]", "rung[moon]", "moon"),
    ("rung[all]", "capital[us]", "not public"),
    ("at_most: 9, ", "", 'needs "at_least", "at_most" or both'),
    ("at_most: 9", "at_least: 90", "never holds"),
    ("us_home", "russia_home", "not a goal of us"),
    ("us_home: held", "us_home: won", '"won" is not'),
    ("    brief: Keep calm.\n", "", '"brief" is missing'),
    ("challenges:", "challenge:", 'unknown key "challenge"'),
    ("name: Calm", "name: !!python/object:os.system Calm", "tag")])
def test_a_fault_is_told_with_its_place(tmp_path: Path, old: str, new: str, told: str) -> None:
    text = GOOD.replace(old, new, 1)
    assert text != GOOD
    (tmp_path / "one.yaml").write_text(text, "utf-8")
    with pytest.raises(ScenarioError) as caught:
        read_challenges(tmp_path)
    assert told in str(caught.value) and "one.yaml:" in str(caught.value)


def test_one_id_in_two_files_is_told(tmp_path: Path) -> None:
    for name in ("one.yaml", "two.yaml"):
        (tmp_path / name).write_text(GOOD, "utf-8")
    with pytest.raises(ScenarioError, match="two files"):
        read_challenges(tmp_path)
