"""Invitations: accepted, left vague or declined; what a meeting brings."""

from __future__ import annotations

import numpy as np
import pytest
from playing import phase, say, seat_of, texts, turn

from game.core.ledger import Ledger
from game.core.model import Scenario
from game.core.world import World

ORDER = "invite china economic"


def summit(scenario: Scenario, answer: int, seeds: list[int], ledger: Ledger) -> World:
    world = turn(World.new(scenario, seeds), {"us": [ORDER]}, ledger=ledger)
    return turn(world, {}, {"china": {"invitation.us": answer}}, ledger)


@pytest.mark.parametrize(("answer", "outcomes", "word"), [
    (1, ("met", "full"), "meet on"), (0, ("vague",), "leaves"), (2, ("declined",), "declines")])
def test_the_answer_decides_which_effects_come(main: Scenario, answer: int,
                                               outcomes: tuple[str, ...], word: str) -> None:
    ledger = Ledger()
    summit(main, answer, [4], ledger)
    us, china = seat_of(main, "us"), seat_of(main, "china")
    agenda = next(a for a in main.agendas if a.id == "economic")
    blocks = [getattr(agenda, o)[us][china] for o in outcomes]
    rows = {int(r) for b in blocks if b >= 0
            for r in main.effects.row[main.effects.start[b]:main.effects.start[b + 1]]}
    moved = {e.row for e in ledger.entries if e.cause.kind == "summit" and e.turn == 2}
    moved |= {row for _, row, _, cause in ledger.waiting if cause.kind == "summit"}
    assert moved and moved <= rows
    told = texts(main, ledger, "summit", 2)
    assert len(told) == 1 and word in told[0]


def test_better_relations_make_substance_likelier(main: Scenario) -> None:
    us, china = seat_of(main, "us"), seat_of(main, "china")
    agenda = next(a for a in main.agendas if a.id == "economic")
    full = agenda.full[us][china]
    row, size = next((int(main.effects.row[e]), float(main.effects.amount[e]))
                     for e in range(main.effects.start[full], main.effects.start[full + 1])
                     if main.effects.lag[e] == 0 and main.effects.scale_row[e] < 0
                     and main.layout.where(int(main.effects.row[e]))[0] in ("trust", "prestige",
                                                                           "support"))
    met = sum(float(main.effects.amount[e]) for e in
              range(main.effects.start[agenda.met[us][china]],
                    main.effects.start[agenda.met[us][china] + 1])
              if main.effects.row[e] == row and main.effects.lag[e] == 0)
    share = []
    for relations in (-100.0, 0.0, 100.0):
        world = World.new(main, list(range(400)))
        world.invitation_to[us] = china
        world.invitation_agenda[us] = main.agendas.index(agenda)
        world.relations[us, china] = world.relations[china, us] = relations
        before = world.flat[row].copy()
        phase(world, "answers", say(world, {"china": {"invitation.us": 1}}))
        share.append(float((np.abs(world.flat[row] - before - met) > abs(size) / 2).mean()))
    k = main.k["summits"]
    for got, relations in zip(share, (-100.0, 0.0, 100.0), strict=True):
        odds = min(1.0, max(0.0, k.full_base + k.full_per_relations * relations))
        # 400 draws: standard deviation at most 0.025.
        assert abs(got - odds) < 0.11, (share, relations)
    assert share[0] < share[1] < share[2]


def test_attendance_is_what_was_said_last(main: Scenario) -> None:
    occasion = next(o for o in main.occasions if o.opens == 1 and o.turn >= 4)
    number, guest = main.occasions.index(occasion), occasion.invited[0]
    world = World.new(main, [1])
    item, seen = f"occasion.{occasion.id}", []
    for said in (1, 0, 3):
        turn(world, {}, {main.seats[guest]: {item: said}})
        seen.append(float(world.attendance[guest, number, 0]))
    assert seen == [1.0, 1.0, -1.0]
