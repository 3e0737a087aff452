"""What accords bring: those that could be proposed, and those that are signed."""

from __future__ import annotations

import numpy as np
import pytest

from game.actions.proposals import SIGN
from game.arena.contest import accords, signed
from game.arena.contest.courses import fresh, held_out, play_on, table_of
from game.core.model import Scenario
from game.core.sheets import items
from game.engine.drafts import Draft
from game.engine.simulation import new_worlds, with_answers


def test_an_accord_is_worth_it_with_gain_to_one_and_no_loss_to_the_other() -> None:
    assert accords.worth_it([(3.0, 0.0), (0.0, 3.5), (2.9, 2.9), (5.0, -0.1)]) == 2


def test_the_median_month_counts(main: Scenario) -> None:
    share, count = accords.rows(main, [
        {"month": 1, "legal": 40, "gains": [(3.0, 1.0), (4.0, 0.0)]},
        {"month": 2, "legal": 20, "gains": [(3.0, 1.0)] * 4},
        {"month": 3, "legal": 10, "gains": []}, {"month": 4, "legal": 0, "gains": []}])
    assert share.reached == 5.0 and count.reached == 2.0 and share.games == 3
    assert "of 20 that are legal" in share.text


def test_accords_of_a_month_are_different_and_can_be_signed(main: Scenario) -> None:
    world = new_worlds(main, [7])
    found = accords.legal_accords(world)
    assert len(found) > 10 and len(set(found)) == len(found)
    mirrored = {(a.partner, a.proposer, a.get, a.give) for a in found}
    assert not mirrored & {(a.proposer, a.partner, a.give, a.get) for a in found
                           if (a.give, a.get) != (a.get, a.give)}
    assert (world.flat == new_worlds(main, [7]).flat).all(), "asking changes nothing"


def test_signing_brings_the_accord_into_force(main: Scenario) -> None:
    table, world = table_of(main), new_worlds(main, held_out(1, 0, 1))
    two = accords.legal_accords(world)[:2]
    many = fresh(world, [0, 0], 3, "test")
    for at, accord in enumerate(two):
        accords.put(many, slice(3 * at, 3 * at + 3), accord)
    sheets = table.sheets(many)
    first = items(main).first["accord"]
    for at, accord in enumerate(two):
        sheets.answers[accord.partner, first + accord.proposer, 3 * at:3 * at + 3] = SIGN
    table.play_turn(many, with_answers(Draft(many), sheets.answers))
    for at, accord in enumerate(two):
        own = slice(3 * at, 3 * at + 3)
        assert (many.accord_left[accord.proposer, accord.partner, own] > 0).all()
        assert (many.accord_give[accord.proposer, accord.partner, own] == accord.give).all()


def test_fresh_luck_is_the_same_for_every_branch(main: Scenario) -> None:
    world, table = new_worlds(main, [1, 2]), table_of(main)
    got = play_on(table, fresh(world, [0, 0], 2, "test"))
    assert (got[:, :2] == got[:, 2:]).all() and (got[:, 0] != got[:, 1]).any()


def test_signatures_are_weighed_for_both(main: Scenario) -> None:
    found = [{"games": 2, "signed": [[0, 1.0, 2.0, 0.5], [0, 1.0, -2.0, -1.5],
                                     [1, 0.5, 0.1, -0.9], [1, -1.0, 3.0, 0.0]]}]
    a_game, both, against = signed.rows(main, found)
    assert a_game.reached == 2.0 and a_game.games == 2
    assert both.reached == 50.0 and both.games == 4 and "+0.4" in both.text and "+0.8" in both.text
    assert against.reached == 25.0


def test_no_signature_is_nothing_to_measure(main: Scenario) -> None:
    rows = signed.rows(main, [{"games": 3, "signed": []}])
    assert rows[0].reached == 0.0
    assert [row.text for row in rows[1:]] == ["nothing to measure"] * 2


@pytest.mark.slow
def test_what_is_signed_in_a_game_is_found(main: Scenario) -> None:
    table, world = table_of(main), new_worlds(main, held_out(1, 0, 4))
    seen = 0
    while world.turn <= main.turns:
        sheets = table.sheets(world)
        found, before = signed.signatures(world, sheets), world.clone()
        table.play_turn(world, sheets)
        for game, accord in found:
            seen += 1
            assert before.proposal_to[accord.proposer, game] == accord.partner
            assert before.proposal_give[accord.proposer, game] == accord.give
    assert seen > 4 and np.isfinite(world.raw_score).all()
