"""Looking ahead: what is weighed, that it rests on what the seat knows, and that it pays."""

from __future__ import annotations

import numpy as np
import pytest
from playing import after, table_of

from game.core.exact import Floats, Ints
from game.core.luck import Luck
from game.core.model import Scenario
from game.core.world import World
from game.engine.answers import check_answers, pending
from game.engine.drafts import Draft
from game.engine.engine import Sheets
from game.engine.lots import Lots
from game.engine.simulation import new_worlds
from game.players.levels import LEVELS, SWIFT
from game.players.lookahead import LookAhead, look_of
from game.players.registry import as_imagined, make_player
from game.players.table import Table
from game.rules.goals import scores

EXPERT = LEVELS["expert"]
CHINA = 2


def look(scenario: Scenario, seat: int, variant: str = "") -> LookAhead:
    """A look that is over soon."""
    out = look_of(scenario, seat, variant, EXPERT)
    out.sheets, out.rounds = 8, (2, 2, 2)
    return out


def expert_in(scenario: Scenario, seat: str, others: str = "doctrine@hard") -> Table:
    other = make_player(scenario, others)
    return Table(scenario, {s: make_player(scenario, "doctrine@expert") if s == seat else other
                            for s in scenario.seats})


def test_sheets_that_are_weighed(main: Scenario) -> None:
    """Those known, none, programs' own up to half, and these with one order replaced."""
    ahead = look_of(main, CHINA, "", EXPERT)
    own = np.arange(int(main.orders.first[CHINA]), int(main.orders.first[CHINA + 1]))
    known, other = own[:main.slots], own[10:10 + main.slots]
    policy = np.array([known[::-1], other, other[::-1], *(other + i for i in range(3, 40, 3))])
    tried = ahead.drawn([known], policy, own, Lots("test"))
    assert tried.shape == (EXPERT.sheets, main.slots)
    assert (tried[0] == known).all() and (tried[1] == -1).all() and \
        set(tried[2]) == set(other)
    kept = {tuple(sheet) for sheet in tried[2:2 + (EXPERT.sheets - 2) // 2].tolist()}
    assert len(kept) == (EXPERT.sheets - 2) // 2 and kept <= {tuple(x) for x in policy.tolist()}
    of = np.array([known, *policy])
    for sheet in tried[2 + len(kept):]:
        assert (sheet == of).sum(axis=1).max() >= main.slots - 1
        assert set(sheet.tolist()) <= {*own.tolist(), *of.ravel().tolist()}


def hidden_changed(world: World, seat: int) -> World:
    """The worlds with all that a seat cannot know set otherwise."""
    out = world.take(np.arange(world.size), Luck([99 + i for i in range(world.size)]))
    for other in range(len(world.scenario.seats)):
        if other != seat:
            out.mandate[other] = (out.mandate[other] + 1) % 2
            out.latitude[other] += 3
    out.latitude[-1] += 3
    return out


def test_it_depends_on_nothing_that_the_seat_does_not_know(main: Scenario) -> None:
    world = after(main, 2, [3, 4])
    given = table_of(main, "doctrine@hard").sheets(world)
    found = [look(main, CHINA).sheet(each, given) for each in (
        world, hidden_changed(world, CHINA))]
    for one, other in zip(*found, strict=True):
        assert (one == other).all()
    poor = world.take(np.arange(2), Luck([1, 2]))
    poor.capital[CHINA] = 0.0
    assert (look(main, CHINA).sheet(poor, given)[0] != found[0][0]).any(), \
        "its own means it does know"


def test_a_game_does_not_depend_on_those_beside_it(main: Scenario) -> None:
    world = after(main, 3, [5, 6, 7])
    given = table_of(main, "doctrine@hard").sheets(world)
    three = look(main, CHINA).sheet(world, given)
    one = look(main, CHINA).sheet(world.take(np.array([1]), world.luck.take(np.array([1]))),
                                  given.take(main, np.array([1])))
    for of_three, alone in zip(three, one, strict=True):
        assert (of_three[:, 1] == alone[:, 0]).all()


def test_its_sheets_are_legal_and_the_others_do_not_change(main: Scenario) -> None:
    world = after(main, 2, [1, 2])
    hard = table_of(main, "doctrine@hard").sheets(world)
    sheets = expert_in(main, "china").sheets(world)
    draft = Draft(world)
    for rows in sheets.chosen:
        draft.add_checked(rows)
    others = [a for a in range(len(main.seats)) if a != CHINA]
    assert (sheets.chosen[:, others] == hard.chosen[:, others]).all()
    assert (sheets.answers[others] == hard.answers[others]).all()
    assert (sheets.chosen[:, CHINA] != hard.chosen[:, CHINA]).any()
    check_answers(world, sheets)


def test_it_answers_what_is_better_in_the_worlds_that_it_imagines(main: Scenario) -> None:
    """Each question that is open to it, in turn, and nothing else; each by what follows."""
    ahead, world = look(main, CHINA), after(main, 2, [1])
    given = table_of(main, "doctrine@hard").sheets(world)
    asked = pending(world, CHINA)[..., 0]
    item, best = np.argwhere(asked)[0]
    seen = []

    def played(now: World, sheets: Sheets, tried: Ints, said: Ints | None = None) -> Floats:
        assert said is not None
        seen.extend(said.tolist())
        return np.where(said[:, item] == best, 1.0, 0.0)[:, None].repeat(2, axis=1)
    ahead.played = played  # type: ignore[method-assign]
    said = ahead.answered(world, given, given.chosen[:, CHINA, 0], asked)
    assert said[item] == best and len(seen) > 1
    changed = (np.array(seen) != given.answers[CHINA, :, 0]).any(axis=0)
    assert (changed <= asked.any(axis=1)).all()


def test_none_looks_ahead_in_worlds_that_are_imagined(main: Scenario) -> None:
    imagined = as_imagined(main, {"us": "doctrine@expert", "russia": "human"})
    assert Table(main, imagined).all_compiled and imagined["us"].level.name == "expert"
    assert not expert_in(main, "us").all_compiled
    assert [name for name in LEVELS if name not in SWIFT] == ["expert"]


def test_its_sheet_has_no_list_of_reasons(main: Scenario) -> None:
    world = new_worlds(main, [1])
    told = {level: make_player(main, f"doctrine:hawk@{level}").explain(world, CHINA)
            for level in ("hard", "expert")}
    assert any(thought.topic == "order" for thought in told["hard"] or [])
    assert told["expert"] == []


@pytest.mark.slow
def test_it_pays_in_every_seat(main: Scenario) -> None:
    """Over hard in the same seat of the same games."""
    seeds = list(range(12))
    hard = scores(main, table_of(main, "doctrine@hard").play(seeds))
    for number, seat in enumerate(main.seats):
        gain = scores(main, expert_in(main, seat).play(seeds))[number] - hard[number]
        assert gain.mean() > 2.0, (seat, gain)
