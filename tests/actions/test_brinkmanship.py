"""Pushes at the brink: what is stated is drawn, no push no chance, more with each, one text."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from game.actions.brinkmanship import clash_chance, order_chance, push_chance
from game.core.exact import Floats
from game.core.ledger import Ledger
from game.core.luck import name_keys
from game.core.model import FIRM, Coefficients, Scenario
from game.core.notes import note_text
from game.core.numerals import amount
from game.core.rulebook import coefficients, numbers
from game.core.sheets import Sheet
from game.core.turn import Turn
from game.core.world import World
from game.engine.drafts import Draft
from game.engine.engine import Sheets
from game.engine.engine import play as play_phases
from game.engine.phases import CRISIS, ORDERS, PHASES, PIPELINE, PRICE
from game.match.match import Match
from game.match.seats import SeatView
from game.page.text import lines_of
from game.players.doctrine import DoctrinePlayer
from game.players.doctrine_thoughts import considered
from game.present.desk.moves import risk_line
from game.present.desk.order_page import order_page
from game.present.desk.risks import push_text, war_chance
from game.present.month.luck import chances
from game.present.observer.observer import Observer
from game.present.talks.crisis_answers import outcomes
from game.present.talks.crisis_cases import told
from game.present.words.formatting import row_in
from game.rules.roles import roles
from game.seat.decision import Decision
from game.seat.seat import Seat

WORLDS, STRAIT = 1500, "taiwan_strait"
MONTHLY = tuple(f"{verb} {STRAIT}" for verb in ("fire_warning", "raise_rung", "nuclear_signal"))


def place(s: Scenario, name: str = STRAIT) -> int:
    return [f.id for f in s.flashpoints].index(name)


def tense(s: Scenario, worlds: int = 1, rung: float = 7.0, pushes: float = 20.0) -> World:
    world = World.new(s, list(range(worlds)))
    world.rung[...], world.pushes[...], world.capital[...] = rung, pushes, 9.0
    world.subsided[...] = 0.0
    return world


def changed(s: Scenario, **values: float) -> Scenario:
    k = Coefficients("flashpoints", {**s.k["flashpoints"], **values})
    return replace(s, k={**s.k, "flashpoints": k})


def ordered(world: World, seat: str, text: str, ledger: Ledger | None = None,
            first: int = PRICE) -> World:
    """The worlds after the orders of a month in which a seat gives one."""
    s, draft = world.scenario, Draft(world)
    rows = np.full((s.slots, len(s.seats), world.size), -1)
    rows[0, s.seats.index(seat)] = int(s.orders.first[s.seats.index(seat)]) + s.orders.by_text[
        s.seats.index(seat)][text]
    assert draft.fill(rows).all()
    play_phases(Turn(world, ledger), first, ORDERS + 1, draft.sheets.given)
    return world


def stated(world: World, seat: str, name: str = STRAIT) -> float:
    s, a, f = world.scenario, world.scenario.seats.index(seat), place(world.scenario, name)
    now = numbers(world.flat[:, 0].copy(), s.layout)
    return float(order_chance(now, coefficients(s).flashpoints, s.intensity, roles(s),
                              now.rung[f], a, f))


def clash(s: Scenario, worlds: int, rung: float = 7.0) -> World:
    world, f = tense(s, worlds, rung), place(s)
    world.crisis[...], world.stake[...] = f, 20.0
    world.challenger[...], world.responder[...] = s.flashpoints[f].claimant, s.seats.index("us")
    return world


def in_round(world: World, ledger: Ledger | None = None, **said: int) -> World:
    sheets = Sheets(world.scenario, world.size)
    for seat, stance in said.items():
        sheets.said[world.scenario.seats.index(seat)] = stance
    play_phases(Turn(world, ledger), CRISIS, CRISIS + 1, sheets.given)
    return world


def lots(world: World, purpose: str, key: str) -> Floats:
    return world.luck.draw(world.turn, purpose, name_keys([key]))[0]


@pytest.mark.parametrize("text", MONTHLY)
def test_an_order_becomes_general_war_with_the_chance_that_was_stated(main: Scenario,
                                                                      text: str) -> None:
    world = tense(main, WORLDS)
    chance = stated(world, "china")
    assert 0.08 < chance < 0.2
    ordered(world, "china", text)
    came = world.over == 2
    assert (came == (lots(world, "general war/order", "china") < chance)).all() and came.any()
    assert (world.blame[came] == main.seats.index("china")).all()
    assert (world.crisis[came] == -1).all(), "no crisis is left to be played out"
    assert (world.pushes[main.seats.index("china")] == 21).all()


def test_what_lands_in_the_month_changes_nothing_of_what_was_stated(main: Scenario) -> None:
    world = tense(main, WORLDS)
    chance = stated(world, "china")
    play_phases(Turn(world), PRICE, PIPELINE, Sheets(main, WORLDS).given)
    world.rung[...] = 4.0
    ordered(world, "china", MONTHLY[0], first=ORDERS)
    assert ((world.over == 2) == (lots(world, "general war/order", "china") < chance)).all()


def test_firm_against_firm_becomes_general_war_with_the_chance_that_was_stated(
        main: Scenario) -> None:
    world = clash(main, WORLDS)
    now = numbers(world.flat[:, 0].copy(), main.layout)
    chance = float(clash_chance(now, coefficients(main).flashpoints, main.intensity, roles(main)))
    assert chance == 2.0 * stated(world, "us") > 0.0
    for seat in ("us", "china"):
        view = SeatView(clash(main, 1), main.seats.index(seat))
        assert f"GENERAL WAR BEGINS WITH {amount(100.0 * chance)} %" in told(view, 1)["firm"]
        assert f"{amount(100.0 * chance)} %" in " ".join(
            one.then for one in outcomes(view, 1, "firm"))
    in_round(world, china=FIRM, us=FIRM)
    came, lot = world.over == 2, lots(world, "general war/crisis round 1", STRAIT)
    assert (came == (lot < chance)).all() and came.any() and (world.crisis[came] == -1).all()
    assert set(world.blame[came]) == {main.seats.index("us"), main.seats.index("china")}
    assert (world.pushes[[main.seats.index("us"), main.seats.index("china")]] == 21).all()
    yielding = in_round(clash(main, WORLDS), china=FIRM, us=FIRM + 1)
    assert (yielding.over == 0).all() and (yielding.pushes == 20).all()


def test_without_a_push_there_is_no_chance(main: Scenario) -> None:
    idle = tense(main, WORLDS, rung=10.0, pushes=90.0)
    play_phases(Turn(idle), PRICE, len(PHASES), Sheets(main, WORLDS).given)
    assert (idle.over == 0).all()
    assert (ordered(tense(main, WORLDS), "russia", f"nuclear_signal {STRAIT}").over == 0).all()
    none = changed(main, general_war_2=0.0)
    assert (ordered(tense(none, WORLDS, 9.0, 90.0), "china", MONTHLY[2]).over == 0).all()
    assert (in_round(clash(none, WORLDS, 9.0), china=FIRM, us=FIRM).over == 0).all()


def test_it_grows_with_pushes_rung_and_intensity(main: Scenario) -> None:
    k, now = coefficients(main).flashpoints, numbers(tense(main).flat[:, 0].copy(), main.layout)

    def chance(pushes: float, rung: float, intensity: int) -> float:
        now.pushes[2] = pushes
        return float(push_chance(now, k, intensity, rung, 2))
    assert chance(9, k.brink - 1 / 16, 3) == 0.0 == chance(0, 9, 3)
    for low, high in (((2, 7, 2), (3, 7, 2)), ((2, 7, 2), (2, 8, 2)), ((2, 7, 1), (2, 7, 2)),
                      ((2, 7, 2), (2, 7, 3))):
        assert 0.0 < chance(*low) < chance(*high) < 1.0
    assert chance(1, k.brink, 2) == k.general_war_2 and chance(999, 10, 3) == 1.0


def test_a_push_and_what_comes_of_it_stand_in_the_ledger_with_their_cause(main: Scenario) -> None:
    world, ledger = tense(main, pushes=999.0), Ledger()
    world.pushes[...] = 500.0
    ordered(world, "china", MONTHLY[0], ledger)
    rows = {name: ledger.rows(main.layout.row(name, *at)) for name, at in (
        ("pushes", (2,)), ("over", ()), ("blame", ()))}
    assert [(e.cause.id, e.amount) for e in rows["pushes"]] == [("brinkmanship.pushed", 1.0)]
    assert [(e.cause.id, e.amount) for e in rows["over"]] == [("flashpoints.general_war", 2.0)]
    assert {e.cause.id for e in rows["blame"]} == {"flashpoints.general_war"}
    assert "General war begins in the Taiwan Strait." in [note_text(main, n) for n in ledger.notes]


def test_games_in_a_batch_are_as_each_by_itself(main: Scenario) -> None:
    together = ordered(tense(main, 8), "china", MONTHLY[0])
    for i in range(8):
        alone = tense(main, 8).take(np.array([i]))
        assert ordered(alone, "china", MONTHLY[0]).hash() == together.hash(i)


def test_three_faces_tell_the_chance_of_the_rule(main: Scenario) -> None:
    match, text = Match(main, 4), MONTHLY[0]
    world, point = match.world, Decision(match)
    world.rung[...], world.pushes[2], world.capital[...] = 7.0, 3.0, 9.0
    observer = Observer(match, 2)
    row = row_in(main, 2, text)
    chance = f"becomes general war with {amount(100.0 * stated(world, 'china'))} %"
    choice = next(c for c in observer.view().choices() if c.text == text)
    assert war_chance(observer, row) == stated(world, "china") > 0.0
    point.due, point.round = match.seats, 0
    known = Seat(point, "china").observe()["orders"]
    (own,) = [o for family in known.values() for o in family if o["id"] == text]
    for face in (" ".join(lines_of(order_page(observer, choice, (), (), ()))),
                 risk_line(observer, row), own["risk"]):
        assert chance in face and "push number 4" in face
    world.rung[...] = 5.0
    assert "no general war comes of it now" in push_text(Observer(match, 2), row)


def test_a_program_counts_the_chance(main: Scenario) -> None:
    found = []
    for pushes in (0.0, 5.0, 10.0):
        world = tense(main, 1, 7.0, pushes)
        seen = considered(DoctrinePlayer(main), world, 2)
        row = row_in(main, 2, MONTHLY[2]) - int(main.orders.first[2])
        found.append((float(seen.whole["challenge"][row]), stated(world, "china")))
    worth = 50.0 - main.k["goals"].blame_score
    assert [w for w, _ in found] == pytest.approx([-worth * c for _, c in found])
    assert found[0][0] == 0.0 > found[1][0] > found[2][0]


def test_luck_of_general_war_is_told_by_name(main: Scenario) -> None:
    sure = main.with_({f"assumptions.flashpoints.{name}": value for name, value in (
        ("brink.low", 0), ("brink.value", 3), ("general_war_2.high", 1),
        ("general_war_2.value", 1))})
    match = Match(sure, 4)
    for text in (MONTHLY[0], MONTHLY[0]):
        match.play({"china": Sheet(orders=(text,))})
    observer = Observer(match, 2)
    (chance,) = chances(observer, observer.why("over"), main.layout.row("over"))
    assert chance.came and chance.draw is not None and chance.draw < chance.low == chance.high


def test_each_nuclear_signal_is_believed_less_than_the_one_before(main: Scenario) -> None:
    f, russia, us = place(main, "ukraine_war"), main.seats.index("russia"), main.seats.index("us")
    moved = []
    for risk in (15.0, 25.0, 35.0, 50.0):
        world = tense(main)
        world.commitment[...], world.nuclear_risk[...] = 50.0, risk
        ordered(world, "russia", "nuclear_signal ukraine_war", first=ORDERS)
        moved.append((float(world.commitment[russia, f, 0]), float(world.commitment[us, f, 0])))
    gains, losses = zip(*moved, strict=True)
    assert list(gains) == sorted(gains, reverse=True) and len(set(gains)) == 4
    assert list(losses) == sorted(losses) and len(set(losses)) == 4


def test_nobody_sends_a_nuclear_signal_over_drills(main: Scenario) -> None:
    china = main.seats.index("china")
    row = main.orders.by_text[china][f"nuclear_signal {STRAIT}"]
    assert not Draft(tense(main, rung=4.0)).legal(china)[row, 0]
    assert Draft(tense(main, rung=5.0)).legal(china)[row, 0]
