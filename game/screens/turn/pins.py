"""The numbers of the hand's cards and their pins on the map."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from game.core.model import Occasion, Scenario
from game.present.desk.card import Situation
from game.present.people.office_names import chair_of
from game.present.world.occasions import held_in
from game.screens.common.order_places import targets
from game.screens.common.world_map import codes
from game.screens.map.scene import Spot
from game.screens.map.widget import Pin


def card_pins(scenario: Scenario, me: int, turn: int,
              cards: Sequence[Situation]) -> Mapping[str, Pin]:
    """Id of a card → its pin: at the place that it is about, else at who else is in it. Cards about
    the seat alone or a goal have none; the others are numbered in their order."""
    out: dict[str, Pin] = {}
    for card in cards:
        if card.kind == "goal":
            continue
        day = next((o for o in scenario.occasions if o.id == card.place), None)
        spot = _of_card(scenario, me, turn, card) if day is None else _of_day(scenario, day)
        if spot is not None:
            out[card.id] = Pin(spot, len(out) + 1)
    return out


def _of_card(scenario: Scenario, me: int, turn: int, card: Situation) -> Spot | None:
    spot = next(iter(targets(scenario, f"{card.kind} {card.place}")), None)
    for seat in (seat for seat, _ in card.who if seat != me):
        spot = spot or seat_spot(scenario, seat, turn)
    return spot


def _of_day(scenario: Scenario, day: Occasion) -> Spot | None:
    """Where an occasion is held."""
    known = codes().get(held_in(scenario, day))
    return Spot("country", known) if known else None


def seat_spot(scenario: Scenario, seat: int, turn: int) -> Spot | None:
    """Where a seat is on the map; a group of states is where its chair of the month is."""
    chair, actor = chair_of(scenario, seat, turn), scenario.actors[seat]
    code = chair.id if chair is not None else actor.home[0] if actor.home else ""
    known = codes().get(code)
    return Spot("country", known) if known else None
