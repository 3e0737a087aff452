"""What others would probably answer: bands, reasons, only what the seat may know."""

from __future__ import annotations

from pathlib import Path
from runpy import run_path
from typing import Any

import pytest
from playing import MAIN, compiled

from game.match.match import Match
from game.players.doctrine import DoctrinePlayer
from game.present.observer.observer import Observer
from game.present.talks.acceptance import LIKELY, UNLIKELY, Acceptance, acceptance, asks, lines


def order_of(match: Match, seat: str, start: str) -> str:
    return next(c.text for c in match.view(seat).choices() if c.text.startswith(start))


def test_who_is_asked_and_in_what_band() -> None:
    match = Match(compiled(MAIN), 4)
    observer, player = Observer(match, 0), DoctrinePlayer(match.scenario)
    order = order_of(match, "us", "invite china")
    assert asks(observer, order) == [2]
    found = acceptance(observer, order, player)
    assert [one.seat for one in found] == [2] and 0 <= found[0].share <= 1
    assert found[0].for_it or found[0].against
    assert match.scenario.actors[2].name in lines(observer, found)[0]


def test_an_order_that_asks_nobody_has_no_line() -> None:
    match = Match(compiled(MAIN), 4)
    observer = Observer(match, 0)
    assert asks(observer, order_of(match, "us", "impose_sanctions")) == []


def test_bands_meet_without_a_gap() -> None:
    bands = [Acceptance(0, "accord.us", share / 100).band for share in range(101)]
    assert bands == sorted(bands, key=("unlikely", "open", "likely").index)
    assert bands[round(100 * LIKELY)] == "likely" and bands[round(100 * UNLIKELY)] == "unlikely"


def test_what_is_private_to_the_other_does_not_matter() -> None:
    one, other = Match(compiled(MAIN), 4), Match(compiled(MAIN), 4)
    other.override("capital", ("china",), 9.0, "rich")
    order, player = order_of(one, "us", "invite china"), DoctrinePlayer(one.scenario)
    assert acceptance(Observer(one, 0), order, player) == acceptance(
        Observer(other, 0), order, player)


def calibration() -> dict[str, Any]:
    return run_path(str(Path(__file__).resolve().parents[2] / "scripts/calibrate_acceptance.py"))


@pytest.mark.parametrize(("other", "one"), [
    ("propose_accord us a/c", True), ("propose_accord us d/b", True),
    ("propose_accord us a/b", False), ("propose_accord us d/c", False),
    ("propose_accord us a/b:secret", False), ("propose_accord china a/c", False)])
def test_one_clause_is_changed_and_nothing_else(other: str, one: bool) -> None:
    assert calibration()["_one_clause"]("propose_accord us a/b", other) is one


@pytest.mark.parametrize(("band", "counts", "missed"), [
    ("likely", (10, 6), True), ("likely", (10, 7), False), ("unlikely", (10, 3), True),
    ("unlikely", (10, 2), False), ("open", (5, 3), True)])
def test_the_table_says_which_rows_miss_what_is_wanted(
        band: str, counts: tuple[int, int], missed: bool) -> None:
    found = {("accord", band): list(counts)}
    if band == "open":
        found["accord", "likely"] = [5, 5]
    told = calibration()["table"](found, 1).splitlines()[-1]
    assert (f"accord, {band}" in told) is missed
    assert ("No row misses" in told) is not missed


@pytest.mark.slow
def test_taking_away_the_first_reason_makes_agreement_likelier() -> None:
    script = calibration()
    told = script["Reasons"]()
    script["play_for_reasons"](75_000, told)
    assert told.changed >= 3 and told.likelier >= 0.8 * told.changed, told
