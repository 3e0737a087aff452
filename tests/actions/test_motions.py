"""Motions: tabled, answered by the members, passed whole or weak, blocked at a price."""

from __future__ import annotations

import numpy as np
import pytest
from playing import seat_of, texts, turn

from game.actions.motions import leanings
from game.actions.waiting import bloc_seats
from game.core.ledger import Ledger
from game.core.model import Scenario
from game.core.world import World
from game.drafts import Draft

ABSTAIN, SUPPORT, BLOCK = range(3)


def tabled(scenario: Scenario, weak: bool = False, ledger: Ledger | None = None,
           ) -> tuple[World, int]:
    """A world in which the bloc's seat has tabled the first motion it may; and its number."""
    world, seat = World.new(scenario, [1]), seat_of(scenario, "brics")
    legal = Draft(world).legal(seat)[:, 0]
    text = next(t for t, r in scenario.orders.by_text[seat].items()
                if t.startswith("table_motion") and t.endswith(":weak") == weak and legal[r])
    turn(world, {"brics": [text]}, ledger=ledger)
    name = text.split(" ")[1].removesuffix(":weak")
    return world, [m.id for m in scenario.motions].index(name)


def members(scenario: Scenario, choice: int) -> dict[str, dict[str, int]]:
    return {scenario.seats[s]: {"motion": choice} for s in bloc_seats(scenario)
            if scenario.seats[s] != "brics"}


def fate(main: Scenario, ledger: Ledger) -> str:
    told = texts(main, ledger, "motion")
    assert len(told) == 1, told
    return told[0]


@pytest.mark.parametrize("weak", [False, True])
def test_a_motion_with_support_passes_in_its_form(main: Scenario, weak: bool) -> None:
    ledger = Ledger()
    world, number = tabled(main, weak, ledger)
    assert world.motion[0] == number and world.motion_weak[0] == weak
    bloc = main.alternative_bloc
    world.alignment[seat_of(main, "brics")] = np.where(world.membership[bloc] >= 2, 90.0, 0.0)
    turn(world, {}, members(main, SUPPORT), ledger)
    text = fate(main, ledger)
    assert ("passes in a watered-down form" if weak else "passes:") in text
    assert "Russia supports" in text and "China supports" in text, "votes are named"
    motion = main.motions[number]
    block = motion.weak if weak else motion.full
    rows = set(main.effects.row[main.effects.start[block]:main.effects.start[block + 1]].tolist())
    moved = {e.row for e in ledger.entries if e.cause.kind == "motion"}
    waiting = {row for _, row, _, cause in ledger.waiting if cause.kind == "motion"}
    assert moved | waiting <= rows and moved | waiting
    assert world.motion[0] == world.motion_sponsor[0] == -1 and world.motion_weak[0] == 0


def test_one_block_defeats_it_and_costs_goodwill_of_every_supporter(main: Scenario) -> None:
    ledger = Ledger()
    world, number = tabled(main, ledger=ledger)
    world.alignment[seat_of(main, "brics")] = 95.0
    said = {"russia": {"motion": BLOCK}, "china": {"motion": SUPPORT}}
    turn(world, {}, said, ledger)
    assert "fails" in fate(main, ledger) and "Russia blocks" in fate(main, ledger)
    blocked = {main.layout.where(e.row): e.amount for e in ledger.entries
               if e.cause.id == "blocked"}
    russia = seat_of(main, "russia")
    assert blocked == {("relations", (seat_of(main, s), russia)): main.k["motions"].blocked
                       for s in ("china", "brics")}
    full = main.motions[number].full
    rows = set(main.effects.row[main.effects.start[full]:main.effects.start[full + 1]].tolist())
    failed = main.motions[number].failed
    rest = set(main.effects.row[main.effects.start[failed]:main.effects.start[failed + 1]]
               .tolist()) if failed >= 0 else set()
    assert not {e.row for e in ledger.entries if e.cause.kind == "motion"
                and e.cause.id == main.motions[number].id} & (rows - rest)


def test_blocking_alone_costs_nothing_with_those_who_abstain(main: Scenario) -> None:
    ledger = Ledger()
    world, _ = tabled(main, ledger=ledger)
    turn(world, {}, {"russia": {"motion": BLOCK}}, ledger)
    hit = [main.layout.where(e.row)[1] for e in ledger.entries if e.cause.id == "blocked"]
    assert hit == [(seat_of(main, "brics"), seat_of(main, "russia"))], "the sponsor alone minds"


def test_members_without_a_seat_can_defeat_it(main: Scenario) -> None:
    ledger = Ledger()
    world, _ = tabled(main, ledger=ledger)
    world.alignment[...] = 0.0
    world.alignment[seat_of(main, "us")] = 100.0
    turn(world, {}, members(main, ABSTAIN), ledger)
    assert "fails" in fate(main, ledger)


def test_votes_lean_with_sponsor_and_bloc_and_against_with_the_lead(main: Scenario) -> None:
    world = World.new(main, [1])
    brics, us = seat_of(main, "brics"), seat_of(main, "us")
    before = leanings(world, 0, brics, False)
    assert list(before) == np.flatnonzero(
        world.membership[main.alternative_bloc, :, 0] >= 2).tolist() and before
    world.alignment[us] += 10.0
    after = leanings(world, 0, brics, False)
    assert all(after[c] < before[c] for c in before)
    weak = leanings(world, 0, brics, True)
    assert all(weak[c] >= after[c] for c in before), "the watered-down form frightens less"
    world.alignment[brics] += 30.0
    more = leanings(world, 0, brics, False)
    assert all(more[c] > after[c] for c in before)


def test_a_sponsor_can_be_a_kiss_of_death(main: Scenario) -> None:
    world = World.new(main, [1])
    leaning = {}
    for sponsor in bloc_seats(main):
        world.alignment[...] = 0.0
        world.alignment[sponsor] = 40.0
        leaning[sponsor] = [sum(leanings(world, m, s, False).values())
                            for m in range(len(main.motions)) for s in (sponsor, (sponsor + 1) % 4)]
    appeals = {(m.id, s): m.appeal[s] for m in main.motions for s in bloc_seats(main)}
    assert min(appeals.values()) < 0 < max(appeals.values())
    assert len({tuple(v) for v in leaning.values()}) > 1


def test_of_two_motions_in_a_month_one_is_heard_and_the_other_half_refunded(
        main: Scenario) -> None:
    """Where more than one seat may table (here by giving russia the order's row by hand)."""
    table = main.orders
    brics, russia = seat_of(main, "brics"), seat_of(main, "russia")
    row = next(r for r in range(int(table.first[brics]), int(table.first[brics + 1]))
               if table.texts[r].startswith("table_motion"))
    heard = []
    for seed in range(12):
        world, ledger = World.new(main, [seed]), Ledger()
        draft = Draft(world)
        rows = np.full((len(main.seats), 1), -1)
        rows[[brics, russia]] = row
        draft.add(rows)
        start = world.capital.copy()
        from game.simulation import no_answers, step
        step(world, draft, no_answers(world), ledger)
        winner = int(world.motion_sponsor[0])
        heard.append(winner)
        loser = russia if winner == brics else brics
        paid = {e.cause.id: e.amount for e in ledger.rows(main.layout.row("capital", loser))
                if e.cause.kind == "order"}
        assert paid["overtaken"] == -paid["price"] / 2 == table.cost[row] / 2
        assert (start >= 0).all()
        assert "overtaken" not in {e.cause.id for e in
                                   ledger.rows(main.layout.row("capital", winner))}
        assert any("overtaken" in text for text in texts(main, ledger))
    assert set(heard) == {brics, russia}, "luck decides, not the order of seats"
