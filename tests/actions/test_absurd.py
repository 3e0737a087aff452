"""Acts that make no sense are illegal, and say why, for every seat and over the whole catalogue."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest
from playing import draft_with, play_by_lot, seat_of, texts, turn

from game.actions.reasons import enough, failed_condition
from game.core.ledger import Ledger
from game.core.model import CHANNELS, Scenario
from game.core.world import World
from game.engine.drafts import Draft

CLOSED = ("arms_transfer", "guarantee_country", "invest",
          "open_market")


@pytest.fixture(scope="module")
def worlds(main: Scenario) -> list[World]:
    """The start, and months of games by lot."""
    return [World.new(main, [1]), *(play_by_lot(main, seed, 5).world for seed in (3, 8))]


def offered(world: World) -> Iterator[tuple[str, list[str]]]:
    """(seat, words of a legal order) for the whole catalogue of every seat."""
    scenario, draft = world.scenario, Draft(world)
    for number, seat in enumerate(scenario.seats):
        first = int(scenario.orders.first[number])
        for row in np.flatnonzero(draft.legal(number)[:, 0]).tolist():
            yield seat, scenario.orders.texts[first + row].split(" ")


@pytest.mark.slow
def test_nothing_in_the_catalogue_is_absurd(main: Scenario, worlds: list[World]) -> None:
    lands = [c.id for c in main.countries]
    claimed = {(main.seats[f.claimant], lands[f.defender]) for f in main.flashpoints
               if main.data["flashpoints"][f.id].get("country_claimed")}
    assert ("china", "TWN") in claimed and ("russia", "UKR") in claimed
    for world in worlds:
        for seat, words in offered(world):
            sensible(main, world, claimed, seat, words)


def sensible(main: Scenario, world: World, claimed: set[tuple[str, str]], seat: str,
             words: list[str]) -> None:
    """Assert that a legal order is none of the absurd ones."""
    kind, target, option = words[0], *[*words[1:], "", ""][:2]
    me, lands = seat_of(main, seat), [c.id for c in main.countries]
    if kind == "invite" and option == "relief":
        other = seat_of(main, target)
        levels = world.sanctions[:, [me, other], [other, me], 0]
        assert levels[[CHANNELS.index("finance"), CHANNELS.index("energy")]].max() >= 1, words
    if kind in ("mediate", "humanitarian_exchange"):
        number = [f.id for f in main.flashpoints].index(target)
        place = main.flashpoints[number]
        if kind == "mediate":
            assert me != place.claimant and me not in place.patrons, words
            assert world.settlement[number, 0] < 0, words
        else:
            assert world.casualties[number, 0] > 0, words
    if kind == "propose_settlement":
        assert world.settlement[[f.id for f in main.flashpoints].index(target), 0] < 0, words
    if kind == "pay_participation":
        assert world.guarantee[seat_of(main, option), lands.index(target), 0] == 0, words
    if kind == "guarantee_country":
        others = [a for a in range(len(main.seats)) if a != me]
        assert world.guarantee[others, lands.index(target), 0].max() == 0, words
        assert world.alignment[others, lands.index(target), 0].max() <= 40, words
    if kind == "trade_deal":
        assert world.implementing[me, seat_of(main, target), 0] == 0, words
    if kind in CLOSED:
        assert (seat, target) not in claimed, words


@pytest.fixture
def world(main: Scenario):
    return World.new(main, [1])


def test_what_is_absurd_says_why(world, main: Scenario) -> None:
    for seat, text, why in (
            ("china", "invite brics relief", "no sanctions between the two"),
            ("russia", "humanitarian_exchange taiwan_strait", "no prisoners"),
            ("china", "pay_participation JPN us", "its own ally")):
        row = main.orders.first[seat_of(main, seat)] + main.orders.by_text[
            seat_of(main, seat)][text]
        assert why in failed_condition(world, int(row), 0), text


def test_a_trade_agreement_is_carried_out_before_the_next(world, main: Scenario) -> None:
    china, brics = seat_of(main, "china"), seat_of(main, "brics")
    world = turn(world, {"china": ["trade_deal brics"]})
    assert world.implementing[china, brics, 0] == world.implementing[brics, china, 0] > 0
    left = []
    while world.implementing[china, brics, 0] > 0:
        assert not any(w[:2] == ["trade_deal", "china"] for s, w in offered(world) if s == "brics")
        left.append(float(world.implementing[china, brics, 0]))
        world = turn(world, {})
    assert left == sorted(left, reverse=True) and 10 <= len(left) <= 12
    assert any(w[:2] == ["trade_deal", "china"] for s, w in offered(world) if s == "brics")


def test_the_same_accord_is_not_in_force_both_ways(world, main: Scenario) -> None:
    seat, words = next((s, w) for s, w in offered(world) if w[0] == "propose_accord")
    give, _, get = words[2].removesuffix(":secret").partition("/")
    me, other = seat_of(main, seat), seat_of(main, words[1])
    world.accord_left[other, me] = 4
    world.accord_give[other, me] = main.variants.index(get)
    world.accord_get[other, me] = main.variants.index(give)
    assert (seat, words) not in list(offered(world))
    world.accord_give[other, me] = world.accord_get[other, me] = len(main.variants)
    assert (seat, words) in list(offered(world))


def test_of_two_proposals_of_the_same_one_is_dropped(main: Scenario) -> None:
    ours = next(w for s, w in offered(World.new(main, [1]))
                if s == "russia" and w[:2] == ["propose_accord", "china"] and ":" not in w[2])
    give, _, get = ours[2].partition("/")
    sheets = {"russia": [" ".join(ours)], "china": [f"propose_accord russia {get}/{give}"]}
    ledger, seen = Ledger(), set()
    for seed in range(1, 9):
        world = World.new(main, [seed])
        draft_with(world, sheets)
        world = turn(turn(world, sheets, ledger=ledger), {}, ledger=ledger)
        waiting = world.proposal_to[[seat_of(main, s) for s in sheets], 0] >= 0
        assert waiting.sum() == 1
        seen.add(tuple(waiting.tolist()))
    assert len(seen) == 2, "which one is luck"
    assert any("proposed the same" in t for t in texts(main, ledger))


def test_one_of_several_conditions_is_enough(world, main: Scenario) -> None:
    seat, other = seat_of(main, "china"), seat_of(main, "brics")
    row = int(main.orders.first[seat]) + main.orders.by_text[seat]["invite brics relief"]
    number = next(int(n) for n in main.orders.conditions[row] if len(enough(main, int(n))) > 1)
    assert len(enough(main, number)) == 4
    world.sanctions[CHANNELS.index("energy"), other, seat] = 2
    assert failed_condition(world, row, 0) == ""


def test_the_last_exchange_is_carried_out_before_the_next(main: Scenario) -> None:
    world, text = World.new(main, [1]), "humanitarian_exchange ukraine_war"
    world = turn(world, {"brics": [text]})
    waited = 0
    while [*text.split()] not in [w for s, w in offered(world) if s == "brics"]:
        waited, world = waited + 1, turn(world, {})
    assert waited == 3


def test_an_outcome_is_followed_up_by_those_who_were_there(main: Scenario) -> None:
    day = next(i for i, o in enumerate(main.occasions) if o.id == "victory_day")
    o, text = main.occasions[day], "follow_up_occasion victory_day"
    world = World.new(main, [1])
    world.turn = o.turn + 1
    for guest, bloc, may in ((1, 1, {"russia", "china", "brics"}), (1, -1, {"russia", "china"}),
                             (1, 0, {"russia", "china"}), (-1, 1, set()), (0, 0, set())):
        world.attendance[o.honour, day] = guest
        world.attendance[seat_of(main, "brics"), day] = bloc
        assert {s for s, w in offered(world) if " ".join(w) == text} == may, (guest, bloc)
