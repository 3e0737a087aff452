"""Words count by deeds; deeds fade; one against an offer gives the lie to it."""

from __future__ import annotations

import numpy as np
import pytest
from levers import Setting, answer, assert_falls, assert_rises, press, started, worlds_with
from small_world import (
    BACKER,
    CLAIMANT,
    LEAD,
    assert_batch_equals_single,
    assert_ledger_sums,
    change,
    fresh,
    play,
    put,
    with_coefficient,
)

from game.core.ledger import Ledger
from game.core.model import Scenario
from game.core.rulebook import coefficients, numbers
from game.core.turn import Turn
from game.engine.engine import Phase
from game.engine.simulation import MECHANISMS
from game.match.match import Match
from game.rules.bonds import bonds, heeded
from game.rules.deeds import deeds
from game.rules.information import information
from game.rules.ties import ties

TO = (LEAD, CLAIMANT)
OFFERED: list[Setting] = [("overture", TO, 40), ("credibility", LEAD, 90)]


@pytest.fixture
def pressed(small: Scenario) -> Scenario:
    """The lead presses the claimant in every way, and is at odds with its backer."""
    return started(small, *press(CLAIMANT, 6), ("tariff", TO, 20), ("secondary", TO, 4),
                   ("oil_cap", TO, 4), ("frozen_assets", TO, 100), ("material_controls", TO, 4),
                   ("threat", (BACKER, LEAD), 60), ("tie", (CLAIMANT, BACKER), 65),
                   ("tie", (BACKER, CLAIMANT), 65), ("threat", (BACKER, CLAIMANT), 60))


def share(scenario: Scenario, done: float) -> float:
    w = numbers(worlds_with(scenario, [("deeds", TO, done)], 1).flat[:, 0].copy(), scenario.layout)
    return float(heeded(w, coefficients(scenario).bonds, *TO))


def test_an_offer_counts_by_deeds_and_never_more_than_is_said(small: Scenario) -> None:
    counted = np.array([share(small, x) for x in (-9.0, -0.5, 0.0, 2.0, 5.0, 7.0, 60.0)])
    assert_rises(counted)
    assert (counted >= 0).all() and counted[2] == pytest.approx(0.1) and (counted[-2:] == 1).all()
    off = with_coefficient(small, "bonds.deeds", 0.0)
    assert {share(off, x) for x in (-9.0, 0.0, 60.0)} == {1.0}


def test_deeds_move_the_tie_through_the_offer_alone(pressed: Scenario) -> None:
    lever: Setting = ("deeds", TO, [-3, 0, 2, 5])
    assert_falls(answer(pressed, [ties], lever, "tie", (CLAIMANT, BACKER), settings=OFFERED))
    assert len(set(answer(pressed, [ties], lever, "tie", (CLAIMANT, BACKER)))) == 1
    off = with_coefficient(pressed, "bonds.deeds", 0.0)
    assert len(set(answer(off, [ties], lever, "tie", (CLAIMANT, BACKER), settings=OFFERED))) == 1


@pytest.mark.parametrize(("name", "index", "values"), [
    ("sanctions", (0, *TO), [6, 5, 2, 0]), ("tariff", TO, [20, 15, 0]),
    ("secondary", TO, [4, 2, 0]), ("oil_cap", TO, [4, 2, 0]),
    ("frozen_assets", TO, [100, 80, 20]), ("material_controls", TO, [4, 2, 0]),
    ("posture", (LEAD, 1), [20, 12, 0]), ("aid", (LEAD, 0), [20, 14, 0]),
    ("technology", TO, [30, 34, 40]), ("trade", TO, [200, 215, 300]), ("pledge", TO, [0, 1, 2])])
def test_what_is_eased_or_given_is_a_deed(
        pressed: Scenario, name: str, index: tuple[int, ...], values: list[float]) -> None:
    done = answer(pressed, [deeds], (name, index, values), "deeds", TO)
    assert_rises(done)
    assert done[0] == 0.0


@pytest.mark.parametrize(("name", "index", "value"), [
    ("sanctions", (0, *TO), 8), ("tariff", TO, 28), ("posture", (LEAD, 1), 30),
    ("spent_assets", TO, 20), ("aid", (LEAD, 0), 30), ("pledge", (LEAD, BACKER), 1)])
def test_a_contrary_deed_voids_the_offer_and_costs_credibility(
        pressed: Scenario, name: str, index: tuple[int, ...], value: float) -> None:
    world = worlds_with(pressed, [*OFFERED, (name, index, value)], 1)
    ledger = Ledger()
    Phase("deeds")(Turn(world, ledger))
    assert world.overture[(*TO, 0)] == 0.0
    assert world.credibility[LEAD, 0] == pytest.approx(
        90 - 40 * pressed.k["deeds"].credibility, abs=1e-3)
    (told,) = [n for n in ledger.notes if n.kind == "overture belied"]
    assert told.actors == TO
    assert {e.cause.id for e in ledger.entries} >= {"deeds.belied", "deeds.done"}


def test_it_voids_by_its_size_and_only_offers_to_whom_it_is_done(pressed: Scenario) -> None:
    lever: Setting = ("tariff", TO, [20, 21, 23, 60])
    settings = [*OFFERED, ("overture", (LEAD, BACKER), 40), ("overture", (BACKER, CLAIMANT), 40)]
    assert_falls(answer(pressed, [deeds], lever, "overture", TO, settings=settings))
    for other in ((LEAD, BACKER), (BACKER, CLAIMANT)):
        assert set(answer(pressed, [deeds], lever, "overture", other, settings=settings)) == {40.0}
    for name, outcome, at in (("contrary", "overture", TO), ("credibility", "credibility", LEAD)):
        off = with_coefficient(pressed, f"deeds.{name}", 0.0)
        assert len(set(answer(off, [deeds], lever, outcome, at, settings=OFFERED))) == 1


def test_who_answers_in_kind_breaks_no_word(pressed: Scenario) -> None:
    struck: list[Setting] = [*OFFERED, ("tariff", TO, 24)]
    answers = answer(pressed, [deeds], ("tariff", TO[::-1], [0, 2, 4, 8]), "overture", TO,
                     settings=struck)
    assert_rises(answers)
    assert answers[-1] == 40.0
    lately = answer(pressed, [deeds], ("deeds", TO[::-1], [1, 0, -0.4, -5]), "overture", TO,
                    settings=struck)
    assert_rises(lately)
    assert lately[0] == lately[1] and lately[-1] == 40.0


def test_old_deeds_fade_by_half_in_six_months(pressed: Scenario) -> None:
    eased = put(fresh(pressed), "tariff", TO, 0)
    played = [float(play(eased, [deeds, information], months).deeds[(*TO, 0)])
              for months in (1, 6, 6)]
    assert played[0] > 3 and played[1] == pytest.approx(played[0] / 2, rel=0.01)
    assert played[2] == pytest.approx(played[0] / 4, rel=0.01)
    kept = put(fresh(with_coefficient(pressed, "deeds.fading", 0.0)), "tariff", TO, 0)
    assert play(kept, [deeds, information], 12).deeds[(*TO, 0)] == pytest.approx(played[0], 1e-3)


def test_what_nobody_has_done_is_no_deed(main: Scenario) -> None:
    """Ties, output and prices move trade and technology, events duties, third parties controls."""
    world = fresh(main, 20)
    for _ in range(6):
        for phase in (*MECHANISMS, *map(Phase, ("events", "third_parties", "witness"))):
            phase(Turn(world))
        world.turn += 1
    assert np.abs(world.treated).max() > 0.1 and (world.deeds == 0).all()


def test_an_offer_beside_sanctions_is_told_to_all(main: Scenario) -> None:
    match = Match(main, seed=3)
    match.step(us=["offer_security china", "impose_sanctions china finance"])
    assert match.view("us").overture[0, 2, 0] < 1
    for seat in main.seats:
        lines = [x.text for x in match.reports_for(seat)[-1].headlines]
        assert any("its own offers to China" in x for x in lines), (seat, lines)


def test_exact(pressed: Scenario) -> None:
    eased = started(pressed, ("overture", TO, 40), ("deeds", TO, 3.3))
    assert_batch_equals_single(eased, [deeds, bonds, ties, information])
    assert_ledger_sums(eased, deeds)
    assert not change(fresh(pressed), deeds, "credibility").any()
