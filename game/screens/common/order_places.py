"""The places on the map that an order targets, and the orders that target a place."""

from __future__ import annotations

from collections.abc import Iterable

from game.core.model import Scenario
from game.match.seats import OrderChoice
from game.screens.common import world_map
from game.screens.map.scene import Spot
from game.screens.map.shapes import COARSE, load


def targets(scenario: Scenario, order: str) -> list[Spot]:
    """The disputes and countries that an order is about, in the order in which it names them.

    A power stands for its home countries, a theatre for the disputes in it, an occasion for the
    host and the guest of honour.
    """
    out: list[Spot] = []
    for word in order.split()[1:]:
        out += _named(scenario, word)
    return list(dict.fromkeys(out))


def _named(scenario: Scenario, word: str) -> list[Spot]:
    homes = {a.id: a.home for a in scenario.actors}
    if word in scenario.theatres:
        here = scenario.theatres.index(word)
        return [Spot("marker", f.id) for f in scenario.flashpoints if f.theatre == here]
    if any(f.id == word for f in scenario.flashpoints):
        return [Spot("marker", word)]
    occasion = next((o for o in scenario.occasions if o.id == word), None)
    codes = homes.get(word, (word,)) if occasion is None else [
        h for a in (occasion.host, occasion.honour) if a >= 0 for h in scenario.actors[a].home]
    return [Spot("country", known) for c in codes if (known := world_map.codes().get(c))]


def ids_at(scenario: Scenario, spot: Spot) -> set[str]:
    """The ids by which orders name a place of the map: the dispute or the country, and its home
    seat."""
    if spot.kind == "marker":
        return {spot.id}
    country = world_map.country_of(scenario, spot.id)
    return {country} | {a.id for a in scenario.actors if country in a.home}


def name_of(scenario: Scenario, spot: Spot) -> str:
    """The name of a dispute or a country."""
    if spot.kind == "marker":
        return next(f.name for f in scenario.flashpoints if f.id == spot.id)
    known = {c.id: c.name for c in scenario.countries}
    return known.get(world_map.country_of(scenario, spot.id)) or next(
        c.name for c in load(COARSE).countries if c.id == spot.id)


def aimed_at(offers: Iterable[OrderChoice], ids: set[str]) -> list[OrderChoice]:
    """Orders that name one of these ids."""
    return [c for c in offers if ids & set(c.text.split()[1:])]
