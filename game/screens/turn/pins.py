"""Where dossiers and seats are on the map."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from game.core.model import Scenario
from game.present.dossiers.folds import portrait
from game.present.dossiers.records import Dossier
from game.present.observer.observer import Observer
from game.present.people.office_names import chair_of
from game.present.world.occasions import held_in
from game.screens.common.world_map import codes
from game.screens.map.scene import Spot
from game.screens.map.widget import Pin


def dossier_pins(observer: Observer, found: Sequence[Dossier]) -> Mapping[str, Pin]:
    """Id of a matter → the pin of its dossier, with the counterpart's face: where its dispute is,
    else where it is settled next, else where its counterpart is."""
    scenario, out = observer.scenario, dict[str, Pin]()
    for one in found:
        spot = _spot(observer, one)
        if spot is not None:
            seat = scenario.actors[one.counterpart].id if one.counterpart >= 0 else ""
            out[one.matter.id] = Pin(spot, len(out) + 1, portrait(observer, one), seat)
    return out


def _spot(observer: Observer, one: Dossier) -> Spot | None:
    scenario, matter = observer.scenario, one.matter
    if matter.dispute >= 0:
        return Spot("marker", scenario.flashpoints[matter.dispute].id)
    days = (scenario.occasions[n] for n in matter.occasions)
    known = next((codes().get(held_in(scenario, day)) for day in days if day.turn == one.last),
                 None)
    if known:
        return Spot("country", known)
    return None if one.counterpart < 0 else seat_spot(scenario, one.counterpart, observer.turn)


def seat_spot(scenario: Scenario, seat: int, turn: int) -> Spot | None:
    """Where a seat is on the map; a group of states is where its chair of the month is."""
    chair, actor = chair_of(scenario, seat, turn), scenario.actors[seat]
    code = chair.id if chair is not None else actor.home[0] if actor.home else ""
    known = codes().get(code)
    return Spot("country", known) if known else None
