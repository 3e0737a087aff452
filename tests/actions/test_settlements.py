"""Talks: the claimant, the leading patron and the defender must accept the same four positions."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from playing import draft_with, seat_of, texts, turn

from game.actions.reasons import failed_condition
from game.actions.reservations import (
    CLAIMANT,
    DEFENDER,
    PATRON,
    bottom,
    margin,
    middle,
    sorest,
    step,
    terms,
)
from game.actions.settlements import defenders_word, setting
from game.core.errors import OrderError
from game.core.ledger import Ledger
from game.core.model import FIELDS, Scenario
from game.core.rulebook import coefficients, numbers
from game.core.sheets import CHANGE
from game.core.world import World
from game.engine.drafts import Draft
from game.engine.simulation import new_worlds
from game.engine.views import View
from game.rules.roles import roles

ACCEPT, REFUSE = 1, 2


def worn(world: World, f: int) -> World:
    """A defender that takes whatever it is offered."""
    world.defender_exhaustion[f], world.resolve[f], world.aid[:, f] = 100.0, 0.0, 0.0
    world.defender_latitude[f] = 60.0
    return world


def offered(scenario: Scenario, f: int, deal: int, ledger: Ledger | None = None,
            by: str = "brics", seed: int = 1) -> World:
    """A world in which a seat has laid a package on the table of a worn defender."""
    place = scenario.flashpoints[f]
    world = worn(World.new(scenario, [seed]), f)
    order = f"propose_settlement {place.id} {place.settlements[deal].id}"
    world.capital[...] = 6.0
    return turn(world, {by: [order]}, ledger=ledger)


def powers(scenario: Scenario, f: int, *said: int) -> dict[str, dict[str, int]]:
    place = scenario.flashpoints[f]
    seats = (place.claimant, place.patrons[0])
    return {scenario.seats[s]: {f"settlement.{place.id}": a}
            for s, a in zip(seats, said, strict=True)}


def ruled(world: World) -> tuple[Any, Any, Any]:
    """What the formulas read: numbers, coefficients, positions."""
    scenario = world.scenario
    return (numbers(np.ascontiguousarray(world.flat[:, 0]), scenario.layout),
            coefficients(scenario).settlements, terms(scenario))


@pytest.mark.parametrize("f", range(4))
def test_what_all_three_accept_takes_force(main: Scenario, f: int) -> None:
    ledger = Ledger()
    world = offered(main, f, 0, ledger)
    deal = main.flashpoints[f].settlements[0]
    assert world.offer[f, 0] == 0 and world.offer_by[f, 0] == seat_of(main, "brics")
    assert tuple(world.offer_term[f, :, 0]) == deal.terms
    turn(worn(world, f), {}, powers(main, f, ACCEPT, ACCEPT), ledger)
    k = main.k["settlements"]
    signed = {main.layout.where(e.row)[0]: e.amount for e in ledger.entries
              if e.turn == 2 and e.cause.id == "signed"}
    assert world.settlement[f, 0] == 0 and tuple(world.term[f, :, 0]) == deal.terms
    assert signed["settlement"] == 1.0, "from -1, none, to settlement 0"
    assert abs(signed["peace"] - (k.first_peace + k.per_guarantee * (100 - deal.guarantees))) < 1e-4
    assert signed.get("rung", 0.0) <= 0.0
    assert any("is signed" in text and "takes effect" in text for text in texts(main, ledger))
    assert world.offer[f, 0] == -1 and (world.offer_term[f] == -1).all()


@pytest.mark.parametrize("said", [(ACCEPT, REFUSE), (REFUSE, ACCEPT), (REFUSE, 0)])
def test_who_refuses_breaks_off_the_talks_and_is_named(main: Scenario,
                                                       said: tuple[int, int]) -> None:
    ledger = Ledger()
    world = offered(main, 0, 1, ledger)
    turn(worn(world, 0), {}, powers(main, 0, *said), ledger)
    assert world.settlement[0, 0] == -1 and world.offer[0, 0] == -1
    place = main.flashpoints[0]
    who = main.actors[place.claimant if said[0] == REFUSE else place.patrons[0]].name
    assert any("There is no agreement on " in x and f"{who} refused it" in x
               for x in texts(main, ledger))


def test_silence_leaves_the_offer_on_the_table_for_a_time(main: Scenario) -> None:
    months = []
    for seed in range(12):
        world = offered(main, 0, 1, seed=seed)
        while world.offer[0, 0] >= 0 and len(months) < 400:
            turn(worn(world, 0), {})
            if world.offer[0, 0] >= 0:
                assert world.talks[0, 0] == world.turn - 2
        months.append(world.turn)
    assert min(months) < max(months) <= 20, "talks fail by chance, sooner or later"


def test_a_change_is_one_step_and_is_answered_anew(main: Scenario) -> None:
    ledger, line = Ledger(), FIELDS.index("line")
    world = offered(main, 0, 1, ledger)
    before = world.offer_term[0, :, 0].copy()
    turn(worn(world, 0), {}, powers(main, 0, CHANGE + line, ACCEPT), ledger)
    if world.offer[0, 0] < 0:
        pytest.skip("the talks stalled by luck")
    claimant = main.flashpoints[0].claimant
    assert world.offer_term[0, line, 0] == before[line] + 1
    assert (world.offer_term[0, 1:, 0] == before[1:]).all()
    assert world.offer_by[0, 0] == claimant
    assert world.stated[0, CLAIMANT, line, 0] == before[line] + 1
    assert any(" changes the offer on " in text for text in texts(main, ledger))
    turn(worn(world, 0), {}, {main.seats[main.flashpoints[0].patrons[0]]: {
        f"settlement.{main.flashpoints[0].id}": ACCEPT}})
    assert world.term[0, line, 0] == before[line] + 1, "who asked for it has accepted it"


def test_a_resolute_defender_refuses_its_patrons_deal_at_their_cost(main: Scenario) -> None:
    ledger = Ledger()
    deal = len(main.flashpoints[0].settlements) - 1
    world = offered(main, 0, deal, ledger)
    world.resolve[0], world.defender_exhaustion[0], world.control[0] = 100.0, 0.0, 0.0
    world.defender_latitude[0] = 0.0
    turn(world, {}, powers(main, 0, ACCEPT, ACCEPT), ledger)
    assert world.settlement[0, 0] == -1
    assert any("the defender refuses" in text for text in texts(main, ledger))
    k, patron = main.k["settlements"], main.flashpoints[0].patrons[0]
    refused = {main.layout.where(e.row): e.amount for e in ledger.entries
               if e.cause.id == "refused" and e.cause.kind == "settlement"}
    assert refused == {("resolve", (0,)): k.refused_resolve,
                       ("credibility", (patron,)): k.refused_credibility}


def test_a_defender_a_little_beyond_its_line_asks_for_a_change(main: Scenario) -> None:
    world = offered(main, 0, 1)
    world.defender_exhaustion[0], world.resolve[0] = 40.0, 60.0
    world.defender_latitude[0] = 0.0
    w, k, t = ruled(world)
    gain = margin(w, k, t, 0, DEFENDER, -1, 0)
    world.defender_latitude[0] = np.rint(-gain - 5.0)
    before = world.offer_term[0, :, 0].copy()
    turn(world, {}, powers(main, 0, ACCEPT, ACCEPT))
    assert world.settlement[0, 0] == -1
    if world.offer[0, 0] >= 0:
        assert (before - world.offer_term[0, :, 0]).sum() == 1, "one step to the defender"
        assert world.offer_by[0, 0] == -1


def test_who_signs_beyond_its_bottom_line_pays_at_home(main: Scenario) -> None:
    lost = {}
    for room in (60.0, -60.0):
        ledger = Ledger()
        world = offered(main, 0, 0, ledger)
        world.latitude[main.flashpoints[0].claimant, 0] = room
        turn(worn(world, 0), {}, powers(main, 0, ACCEPT, ACCEPT), ledger)
        lost[room] = sum(e.amount for e in ledger.entries
                         if e.cause.id == "beyond the bottom line"
                         and main.layout.where(e.row)[1] == (main.flashpoints[0].claimant,))
    assert lost[-60.0] < lost[60.0] <= 0.0


@pytest.mark.parametrize(("name", "side", "up", "sign"), [
    ("claimant_exhaustion", CLAIMANT, 20, -1), ("control", CLAIMANT, 20, 1),
    ("pressure", CLAIMANT, 20, -1), ("weariness", CLAIMANT, 20, -1),
    ("weariness", PATRON, 20, 1), ("support", PATRON, 20, -1), ("commitment", PATRON, 20, -1),
    ("defender_exhaustion", DEFENDER, 20, 1), ("control", DEFENDER, 20, 1),
    ("resolve", DEFENDER, -20, 1), ("aid", DEFENDER, 20, -1)])
def test_bottom_lines_move_with_the_war(main: Scenario, name: str, side: int, up: float,
                                        sign: int) -> None:
    world = World.new(main, [1])
    w, k, _ = ruled(world)
    plain = middle(w, k, roles(main), 0, side)
    getattr(world, name)[...] += up
    w, k, _ = ruled(world)
    assert (middle(w, k, roles(main), 0, side) - plain) * sign > 0


def test_latitude_gives_room_to_each_side(main: Scenario) -> None:
    world = World.new(main, [1])
    w, k, t = ruled(world)
    before = [bottom(w, k, t, 0, side, 0) for side in range(3)]
    world.latitude[...], world.defender_latitude[...] = 10.0, 10.0
    w, k, t = ruled(world)
    after = [bottom(w, k, t, 0, side, 0) for side in range(3)]
    assert after[CLAIMANT] == before[CLAIMANT] - 10.0
    assert after[1:] == [before[PATRON] + 10.0, before[DEFENDER] + 10.0]


def test_a_red_line_weighs_whatever_the_rest_brings(main: Scenario) -> None:
    world = offered(main, 0, 0)
    world.latitude[main.flashpoints[0].claimant, 0] = 60.0
    w, k, t = ruled(world)
    free = margin(w, k, t, 0, CLAIMANT, -1, 0)
    world.latitude[main.flashpoints[0].claimant, 0, 0] = -60.0
    w, k, t = ruled(world)
    bound = margin(w, k, t, 0, CLAIMANT, -1, 0)
    assert bound < free - 30.0 and sorest(w, k, t, 0, CLAIMANT) == 0
    assert step(w, t, 0, 0, CLAIMANT) == world.offer_term[0, 0, 0] + 1


def test_nobody_asks_again_for_what_others_have_moved_away_from(main: Scenario) -> None:
    """Or two sides change a field there and back for months."""
    world = offered(main, 0, 0)
    world.latitude[main.flashpoints[0].claimant, 0, 0] = -60.0
    world.stated[0, CLAIMANT, 0] = world.offer_term[0, 0, 0] + 1
    world.talks[0] = 0.0
    w, k, t = ruled(world)
    assert sorest(w, k, t, 0, CLAIMANT) == 0, "stated in earlier talks: it may ask for it now"
    world.talks[0] = 1.0
    w, k, t = ruled(world)
    assert sorest(w, k, t, 0, CLAIMANT) not in (0, -1), "it asks for something else"
    world.stated[0, CLAIMANT, 0] += 1.0
    w, k, t = ruled(world)
    assert sorest(w, k, t, 0, CLAIMANT) == 0, "a step towards what it stated is no repetition"


def test_secret_bottom_lines_differ_by_game_and_stay_private(main: Scenario) -> None:
    worlds = new_worlds(main, list(range(30)))
    for f, place in enumerate(main.flashpoints):
        assert np.unique(worlds.latitude[place.claimant, f, 0]).size > 5
        assert np.unique(worlds.defender_latitude[f, 0]).size > 5
    claimant = main.flashpoints[0].claimant
    for seat in range(len(main.seats)):
        view = View(worlds, seat)
        seen = view.latitude[claimant, 0]
        assert np.isnan(seen).all() == (seat != claimant)
        with pytest.raises(AttributeError):
            _ = view.defender_latitude


def test_switched_off_luck_there_are_no_secrets(main: Scenario) -> None:
    off = main.with_({"settlements.secret_common": 5.0, "settlements.secret_field": 8.0})
    wide, narrow = (np.abs(new_worlds(s, list(range(40))).latitude).mean() for s in (main, off))
    assert narrow < wide


def test_yielding_and_insisting_move_the_offer_a_step(main: Scenario) -> None:
    place = main.flashpoints[0]
    for move, way in (("yield_in_talks", -1), ("insist_in_talks", 1)):
        world = offered(main, 0, 1)
        claimant = main.seats[place.claimant]
        before, room = world.offer_term[0, 0, 0], world.latitude[place.claimant, 0, 0, 0].copy()
        world.capital[...] = 6.0
        turn(worn(world, 0), {claimant: [f"{move} {place.id} line"]})
        if world.offer[0, 0] < 0:
            continue
        assert world.offer_term[0, 0, 0] == before + way
        assert world.offer_by[0, 0] == place.claimant
        if way > 0:
            assert world.latitude[place.claimant, 0, 0, 0] < room + 4, "it has bound its hands"


def test_an_offer_that_two_have_changed_in_a_month_is_asked_of_both(main: Scenario) -> None:
    """Nobody is bound to what another changed in the same month, unseen."""
    place = main.flashpoints[0]
    patron, item = main.seats[place.patrons[0]], f"settlement.{place.id}"
    world = offered(main, 0, 1, by=main.seats[place.patrons[0]])
    world.capital[...] = 6.0
    turn(worn(world, 0), {patron: [f"insist_in_talks {place.id} relief"]},
         {main.seats[place.claimant]: {item: CHANGE + FIELDS.index("line")}})
    assert world.offer[0, 0] >= 0 and world.offer_by[0, 0] == -1
    assert world.offer_term[0, 0, 0] != world.tabled[0, 0, 0]
    turn(worn(world, 0), {}, {main.seats[place.claimant]: {item: ACCEPT}})
    assert world.settlement[0, 0] == -1, "the patron has not agreed to it"


def test_who_leaves_ends_the_talks(main: Scenario) -> None:
    place, ledger = main.flashpoints[0], Ledger()
    world = offered(main, 0, 1, ledger)
    world.capital[...] = 6.0
    turn(worn(world, 0), {main.seats[place.claimant]: [f"suspend_talks {place.id}"]},
         ledger=ledger)
    assert world.offer[0, 0] == -1 and world.settlement[0, 0] == -1


def test_moves_in_talks_need_talks_and_a_side_in_them(main: Scenario) -> None:
    place, world = main.flashpoints[0], World.new(main, [1])
    world.capital[...] = 6.0
    claimant = main.seats[place.claimant]
    for text in (f"yield_in_talks {place.id} line", f"suspend_talks {place.id}"):
        with pytest.raises(OrderError):
            draft_with(world, {claimant: [text]})
    mine = main.orders.by_text[seat_of(main, "brics")]
    assert f"yield_in_talks {place.id} line" not in mine


def test_a_settled_dispute_takes_no_second_deal(main: Scenario) -> None:
    place = main.flashpoints[0]
    world = World.new(main, [1])
    world.settlement[0], world.peace[0], world.capital[...] = 0, 60.0, 6.0
    text = f"propose_settlement {place.id} {place.settlements[1].id}"
    with pytest.raises(OrderError, match="settlement"):
        draft_with(world, {"brics": [text]})
    world = offered(main, 0, 0)
    with pytest.raises(OrderError, match="offer"):
        draft_with(world, {"brics": [text]})


def test_of_two_offers_at_one_dispute_one_lies_on_the_table(main: Scenario) -> None:
    places = [f.id for f in main.flashpoints]
    heard = set()
    for seed in range(10):
        world, ledger = World.new(main, [seed]), Ledger()
        world.capital[...] = 6.0
        said = {s: [f"propose_settlement {places[0]} {main.flashpoints[0].settlements[i].id}"]
                for i, s in enumerate(("us", "brics"))}
        said["china"] = [f"propose_settlement {places[1]} {main.flashpoints[1].settlements[0].id}"]
        turn(world, said, ledger=ledger)
        heard.add(int(world.offer_by[0, 0]))
        assert world.offer_by[1, 0] == seat_of(main, "china"), "another dispute is no contest"
        assert sum(e.cause.id == "overtaken" for e in ledger.entries) == 1
    assert heard == {seat_of(main, "us"), seat_of(main, "brics")}


def sold(main: Scenario, deal: int) -> World:
    """A world in which a package on the first dispute has just been signed."""
    world = offered(main, 0, deal)
    return turn(worn(world, 0), {}, powers(main, 0, ACCEPT, ACCEPT))


def test_who_moves_in_talks_that_end_this_month_gets_half_back(main: Scenario) -> None:
    place = main.flashpoints[0]
    claimant, patron = main.seats[place.claimant], main.seats[place.patrons[0]]
    for move in ("yield_in_talks", "insist_in_talks"):
        ledger = Ledger()
        world = worn(offered(main, 0, 1, ledger), 0)
        room = world.latitude[place.claimant, 0, 0, 0].copy()
        world.capital[...] = 6.0
        turn(world, {claimant: [f"{move} {place.id} line"]},
             {patron: {f"settlement.{place.id}": REFUSE}}, ledger)
        assert world.offer[0, 0] == -1
        back = [e.amount for e in ledger.rows(main.layout.row("capital", place.claimant))
                if e.cause.id == "overtaken"]
        assert back == [0.5]
        assert abs(world.latitude[place.claimant, 0, 0, 0] - room) <= main.k["settlements"].waver
        assert any("overtaken by what the talks have come to" in x for x in texts(main, ledger))
        assert not any(e.cause.id.startswith(move) for e in ledger.entries)


def test_an_insistence_does_not_go_beyond_what_was_asked_in_the_same_month(main: Scenario) -> None:
    place, line = main.flashpoints[0], FIELDS.index("line")
    claimant, patron = main.seats[place.claimant], main.seats[place.patrons[0]]
    met = 0
    for seed in range(8):
        world = worn(offered(main, 0, 1, seed=seed), 0)
        before = world.offer_term[0, line, 0].copy()
        world.capital[...] = 6.0
        turn(world, {claimant: [f"insist_in_talks {place.id} line"]},
             {claimant: {f"settlement.{place.id}": CHANGE + line},
              patron: {f"settlement.{place.id}": ACCEPT}})
        if world.offer[0, 0] >= 0:
            met += 1
            assert world.offer_term[0, line, 0] == before + 1
    assert met > 3


def test_a_field_without_room_cannot_be_moved_and_says_why(main: Scenario) -> None:
    place, line = main.flashpoints[0], FIELDS.index("line")
    world = offered(main, 0, 1)
    world.capital[...] = 6.0
    last = len(place.positions[line]) - 1
    sides = (place.claimant, last, 0), (place.patrons[0], 0, last)
    for seat, most, least in sides:
        for move, at, why in (("insist_in_talks", most, "all that you could ask"),
                              ("yield_in_talks", least, "nothing to yield")):
            world.offer_term[0, line] = at
            row = main.orders.by_text[seat][f"{move} {place.id} line"]
            assert not Draft(world).legal(seat)[row, 0]
            assert why in failed_condition(world, int(main.orders.first[seat]) + row, 0)
            world.offer_term[0, line] = 1
            assert Draft(world).legal(seat)[row, 0]


@pytest.mark.parametrize("deal", range(5))
def test_what_a_settlement_lifts_of_sanctions_is_back_when_it_breaks(main: Scenario,
                                                                     deal: int) -> None:
    place = main.flashpoints[0]
    pair = (slice(None), place.patrons[0], place.claimant, 0)
    before = World.new(main, [1]).sanctions[pair].copy()
    world = sold(main, deal)
    signed = world.sanctions[pair].copy()
    assert (before - signed == world.lifted[:, 0, 0]).all()
    relief = place.positions[FIELDS.index("relief")][int(world.term[0, 3, 0])].id
    assert {"relief_after": signed.sum() == before.sum(), "all_lifted": signed.sum() == 0,
            "part_lifted": signed.sum() < 0.5 * before.sum()}.get(relief, (signed < before).any())
    world.peace[0] = 0.0
    turn(world)
    assert world.settlement[0, 0] == -1 and not world.lifted.any()
    assert (world.sanctions[pair] == before).all()


def test_a_mediator_keeps_talks_going_and_gains_the_defenders_patience(main: Scenario) -> None:
    def ended(mediated: float) -> int:
        worlds = worn(World.new(main, list(range(300))), 0)
        worlds.offer[0], worlds.offer_by[0], worlds.talks[0] = 1, seat_of(main, "brics"), 5
        worlds.offer_term[0] = np.array(main.flashpoints[0].settlements[1].terms)[:, None]
        worlds.mediated[0] = mediated
        turn(worlds, {}, powers(main, 0, 0, 0))
        return int((worlds.offer[0] < 0).sum())
    assert ended(3.0) < 0.8 * ended(0.0)


def test_with_a_mediator_a_defender_asks_where_it_would_have_refused(main: Scenario) -> None:
    k, met = main.k["settlements"], 0
    for latitude in range(-60, 60, 2):
        world = offered(main, 0, 4)
        world.defender_latitude[0] = latitude
        gap = -margin(*ruled(world), 0, DEFENDER, -1, 0)
        if k.patience + 2 < gap < k.patience + k.mediated_patience - 2:
            met += 1
            for mediated in (0.0, 3.0):
                world.mediated[0] = mediated
                w, k_, _ = ruled(world)
                said = defenders_word(w, k_, setting(main), 0)
                assert (said >= CHANGE) == (mediated > 0)
    assert met


def test_what_mediation_promises_in_a_war_is_what_comes(main: Scenario) -> None:
    place, world = main.flashpoints[0], World.new(main, [1])
    assert world.peace[0, 0] == 0
    world.capital[...] = 6.0
    turn(world, {"brics": [f"mediate {place.id}"]})
    assert world.mediated[0, 0] == 3 and world.peace[0, 0] == 0
    months = []
    while world.mediated[0, 0] > 0:
        turn(world)
        months.append(float(world.mediated[0, 0]))
    assert months == [2, 1, 0]
