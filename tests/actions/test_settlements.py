"""Settlements: the claimant, the leading patron and the defender must all agree."""

from __future__ import annotations

import pytest
from playing import draft_with, seat_of, texts, turn

from game.actions.settlements import favour, reservation
from game.core.errors import OrderError
from game.core.ledger import Ledger
from game.core.model import Scenario
from game.core.world import World

ACCEPT, REFUSE = 1, 2


def offered(scenario: Scenario, f: int, deal: int, tired: float, ledger: Ledger | None = None,
            by: str = "brics") -> World:
    """A world in which a third seat has laid a settlement on the table."""
    place = scenario.flashpoints[f]
    world = World.new(scenario, [1])
    world.defender_exhaustion[f] = tired
    order = f"propose_settlement {place.id} {place.settlements[deal].id}"
    world.capital[...] = 6.0
    return turn(world, {by: [order]}, ledger=ledger)


def powers(scenario: Scenario, f: int, *said: int) -> dict[str, dict[str, int]]:
    place = scenario.flashpoints[f]
    seats = (place.claimant, place.patrons[0])
    return {scenario.seats[s]: {f"settlement.{place.id}": a}
            for s, a in zip(seats, said, strict=True)}


@pytest.mark.parametrize("f", range(4))
def test_what_all_three_accept_takes_force(main: Scenario, f: int) -> None:
    ledger = Ledger()
    world = offered(main, f, 0, 100.0, ledger)
    assert world.offer[f, 0] == 0 and world.offer_by[f, 0] == seat_of(main, "brics")
    world.defender_exhaustion[f], world.resolve[f], world.aid[:, f] = 100.0, 0.0, 0.0
    turn(world, {}, powers(main, f, ACCEPT, ACCEPT), ledger)
    k = main.k["settlements"]
    signed = {main.layout.where(e.row)[0]: e.amount for e in ledger.entries
              if e.turn == 2 and e.cause.kind == "settlement"}
    assert world.settlement[f, 0] == 0
    assert signed["settlement"] == 1.0, "from -1, none, to settlement 0"
    deal = main.flashpoints[f].settlements[0]
    assert abs(signed["peace"] - (k.first_peace + k.per_guarantee * (100 - deal.guarantees))) < 1e-4
    assert signed.get("rung", 0.0) <= 0.0
    assert any("is signed and takes force" in text for text in texts(main, ledger))
    assert world.offer[f, 0] == -1


@pytest.mark.parametrize("said", [(ACCEPT, REFUSE), (REFUSE, ACCEPT), (ACCEPT, 0), (0, 0)])
def test_it_needs_both_powers(main: Scenario, said: tuple[int, int]) -> None:
    ledger = Ledger()
    world = offered(main, 0, 1, 100.0, ledger)
    world.resolve[0] = 0.0
    turn(world, {}, powers(main, 0, *said), ledger)
    assert world.settlement[0, 0] == -1 and world.offer[0, 0] == -1
    assert any("finds no agreement among the powers" in text for text in texts(main, ledger))


def test_a_resolute_defender_refuses_its_patrons_deal_at_their_cost(main: Scenario) -> None:
    ledger = Ledger()
    value = favour(main)[0][0]
    deal = int(value[:len(main.flashpoints[0].settlements)].argmax())
    world = offered(main, 0, deal, 0.0, ledger)
    world.resolve[0], world.defender_exhaustion[0], world.control[0] = 100.0, 0.0, 0.0
    turn(world, {}, powers(main, 0, ACCEPT, ACCEPT), ledger)
    assert world.settlement[0, 0] == -1
    assert any("the defender refuses" in text for text in texts(main, ledger))
    k, patron = main.k["settlements"], main.flashpoints[0].patrons[0]
    refused = {main.layout.where(e.row): e.amount for e in ledger.entries
               if e.cause.id == "refused"}
    assert refused == {("resolve", (0,)): k.refused_resolve,
                       ("credibility", (patron,)): k.refused_credibility}


def test_who_proposes_has_accepted(main: Scenario) -> None:
    place = main.flashpoints[0]
    by = main.seats[place.claimant]
    world = offered(main, 0, 0, 100.0, by=by)
    world.defender_exhaustion[0], world.resolve[0] = 100.0, 0.0
    turn(world, {}, {main.seats[place.patrons[0]]: {f"settlement.{place.id}": ACCEPT}})
    assert world.settlement[0, 0] == 0


def test_the_defender_takes_more_when_tired_less_when_resolute_or_aided(main: Scenario) -> None:
    world = World.new(main, [1])
    patron = main.flashpoints[0].patrons[0]

    def limit() -> float:
        aid = world.aid[patron, 0, 0] if patron >= 0 else 0.0
        return float(reservation(main.k["settlements"], world.defender_exhaustion[0, 0],
                                 world.control[0, 0], world.resolve[0, 0], aid))
    plain = limit()
    for name, index, up, sign in (("defender_exhaustion", 0, 20, 1), ("control", 0, 20, 1),
                                  ("resolve", 0, -20, 1), ("aid", (patron, 0), 40, -1)):
        before = getattr(world, name)[index].copy()
        getattr(world, name)[index] += up
        assert (limit() - plain) * sign > 0, name
        getattr(world, name)[index] = before
    assert limit() == plain


def test_a_settled_dispute_takes_no_second_deal(main: Scenario) -> None:
    place = main.flashpoints[0]
    world = World.new(main, [1])
    world.settlement[0], world.peace[0], world.capital[...] = 0, 60.0, 6.0
    text = f"propose_settlement {place.id} {place.settlements[1].id}"
    with pytest.raises(OrderError, match="settlement"):
        draft_with(world, {"brics": [text]})
    world = offered(main, 0, 0, 0.0)
    with pytest.raises(OrderError, match="offer"):
        draft_with(world, {"brics": [text]})


def test_of_two_offers_at_one_dispute_one_lies_on_the_table(main: Scenario) -> None:
    places = [f.id for f in main.flashpoints]
    heard = set()
    for seed in range(10):
        world, ledger = World.new(main, [seed]), Ledger()
        world.capital[...] = 6.0
        texts = {s: [f"propose_settlement {places[0]} {main.flashpoints[0].settlements[i].id}"]
                 for i, s in enumerate(("us", "brics"))}
        texts["china"] = [f"propose_settlement {places[1]} {main.flashpoints[1].settlements[0].id}"]
        turn(world, texts, ledger=ledger)
        heard.add(int(world.offer_by[0, 0]))
        assert world.offer_by[1, 0] == seat_of(main, "china"), "another dispute is no contest"
        assert sum(e.cause.id == "overtaken" for e in ledger.entries) == 1
    assert heard == {seat_of(main, "us"), seat_of(main, "brics")}
