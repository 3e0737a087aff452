"""What an order aims at on the map, and which orders aim at something on it."""

from __future__ import annotations

from collections.abc import Iterable

from game.core.model import Scenario
from game.screens import places
from game.screens.atlas.scene import Spot
from game.screens.atlas.shapes import COARSE, load
from game.seats import OrderChoice


def spot_of(scenario: Scenario, order: str) -> Spot | None:
    """The dispute, country or power that an order names first; None if it names none."""
    homes = {a.id: a.home[0] for a in scenario.actors if a.home}
    markers = {f.id for f in scenario.flashpoints}
    for word in order.split()[1:]:
        if word in markers:
            return Spot("marker", word)
        code = places.codes().get(homes.get(word, word))
        if code is not None:
            return Spot("country", code)
    return None


def ids_at(scenario: Scenario, spot: Spot) -> set[str]:
    """What orders call a place of the map: the dispute or the country, and whose home it is."""
    if spot.kind == "marker":
        return {spot.id}
    country = places.country_of(scenario, spot.id)
    return {country} | {a.id for a in scenario.actors if country in a.home}


def name_of(scenario: Scenario, spot: Spot) -> str:
    """What a dispute or a country is called."""
    if spot.kind == "marker":
        return next(f.name for f in scenario.flashpoints if f.id == spot.id)
    known = {c.id: c.name for c in scenario.countries}
    return known.get(places.country_of(scenario, spot.id)) or next(
        c.name for c in load(COARSE).countries if c.id == spot.id)


def aimed_at(offers: Iterable[OrderChoice], ids: set[str]) -> list[OrderChoice]:
    """Orders that name one of these."""
    return [c for c in offers if ids & set(c.text.split()[1:])]
