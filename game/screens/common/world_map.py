"""The scenario on the map: countries, layers, markers of disputes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from game.app.controller import GameController
from game.core.model import Actor, Flashpoint, Scenario
from game.core.numerals import amount
from game.present.facts import rung_name
from game.present.observer import Observer
from game.present.texts.turn import say
from game.screens.map import layers
from game.screens.map.camera import Camera
from game.screens.map.layers import Kind, Party, Place
from game.screens.map.shapes import COARSE, load
from game.screens.map.styles import Colour, Layer, Look, Marker
from game.screens.toolkit.media import map_data

INFLUENCE = "influence"
"""The key of the first layer."""
PATTERNS = ("dots", "lines", "bars", "rings", "grid", "sparse")
TENSE, WAR = 3.0, 6.0
"""Rungs from which a marker is a triangle, then a diamond."""
DISPUTED = {"CRI": ("804", "643"), "732": ("", "504"), "CYN": ("196", "792"), "KAS": ("", "")}
"""Disputed areas of the map: owner by law, holder; "" where that is the dispute."""
TRADE_BOUNDS = (25.0, 75.0, 200.0)


@dataclass
class MapView:
    """The chosen layer and the camera; None: the map was not moved yet."""

    layer: str = INFLUENCE
    camera: Camera | None = None


def map_view(game: GameController) -> MapView:
    """The map view of the seat in play, preserved from month to month."""
    return game.remembered("map", MapView)


def codes() -> Mapping[str, str]:
    """Three-letter code → id on the map."""
    found: Mapping[str, str] = map_data("codes")
    return found


def country_of(scenario: Scenario, map_id: str) -> str:
    """The scenario's country or home country of a map id, "" for none."""
    known = {codes().get(i, i): i for i in (
        *(c.id for c in scenario.countries), *(h for a in scenario.actors for h in a.home))}
    return known.get(map_id, "")


def name_of(code: str) -> str:
    """The name of a country of the map by its three-letter code; else the code."""
    spot = codes().get(code, "")
    return next((c.name for c in load(COARSE).countries if c.id == spot), code)


def choices(scenario: Scenario) -> list[tuple[str, str]]:
    """(key, name) of all layers."""
    out = [(INFLUENCE, say("layer_influence"))]
    out += [(f"lean.{a.id}", say("layer_lean", name=a.called)) for a in scenario.actors]
    out += [(f"bloc.{b}", bloc_title(scenario, b)) for b in scenario.blocs]
    states = [a for a in scenario.actors if a.kind == "state"]
    out += [(f"sanctions.{a.id}", say("layer_sanctions", name=a.called)) for a in states]
    out += [(f"trade.{a.id}", say("layer_trade", name=a.called)) for a in states]
    return [*out, ("disputes", say("layer_disputes"))]


def bloc_title(scenario: Scenario, bloc: str) -> str:
    """The name of a bloc's layer, capitalized like the others."""
    name = scenario.blocs[bloc]["name"]
    return say("layer_bloc", name=name[:1].upper() + name[1:])


def colour(look: Look, scenario: Scenario, actor: int) -> Colour:
    """An actor's colour in the theme, else its own."""
    a = scenario.actors[actor]
    return look.actors.get(a.id, a.colour)


def layer(observer: Observer, look: Look, key: str) -> Layer:
    """A layer by its key, disputed areas hatched."""
    kind, _, which = key.partition(".")
    made = {INFLUENCE: _influence, "lean": _lean, "bloc": _bloc, "sanctions": _sanctions,
            "trade": _trade, "disputes": _disputes}[kind](observer, look, which)
    return layers.disputed(made, look, DISPUTED,
                           {c.id: c.name for c in load(COARSE).countries if c.id in DISPUTED},
                           say("disputed"), say("map_note"))


def _places(scenario: Scenario) -> dict[str, Place]:
    out = {codes()[c.id]: Place(c.name, c.weight) for c in scenario.countries if c.id in codes()}
    names = {c.id: c.name for c in load(COARSE).countries}
    for actor in scenario.actors:
        for home in actor.home:
            if home in codes():
                out[codes()[home]] = Place(names[codes()[home]], 6.0)
    return out


def _homes(scenario: Scenario) -> dict[str, int]:
    return {codes()[h]: i for i, a in enumerate(scenario.actors) for h in a.home if h in codes()}


def _table(observer: Observer, name: str, actor: int) -> dict[str, float]:
    """A quantity [A, C] of one actor, by id on the map."""
    values = observer.table(name)[actor]
    return {codes()[c.id]: float(v)
            for c, v in zip(observer.scenario.countries, values, strict=True) if c.id in codes()}


def _influence(observer: Observer, look: Look, _: str) -> Layer:
    scenario = observer.scenario
    parties = {a.id: Party(a.name, colour(look, scenario, i), PATTERNS[i % len(PATTERNS)],
                           _sign(a))
               for i, a in enumerate(scenario.actors)}
    shares: dict[str, dict[str, float]] = {}
    for i, actor in enumerate(scenario.actors):
        for place, value in _table(observer, "alignment", i).items():
            shares.setdefault(place, {})[actor.id] = value
    homes = {place: scenario.actors[i].id for place, i in _homes(scenario).items()}
    words = {w: say(f"map_{w}") for w in ("free", "contested", "outside")}
    return layers.influence(look, _places(scenario), parties, shares, homes, words,
                            say("layer_influence"))


def _sign(actor: Actor) -> str:
    """A short name: US, RUS, CHN, BRICS."""
    if len(actor.id) <= 2:
        return actor.id.upper()
    return actor.home[0] if actor.kind == "state" and actor.home else actor.name[:5]


def _own(observer: Observer, look: Look, name: str, actor: str, title: str, unit: str,
         bounds: tuple[float, ...] = (25.0, 50.0, 75.0)) -> Layer:
    scenario = observer.scenario
    number = scenario.seats.index(actor)
    homes = {p: colour(look, scenario, i) for p, i in _homes(scenario).items() if i == number}
    return layers.amounts(look, _places(scenario), _table(observer, name, number),
                          colour(look, scenario, number), unit, title, bounds, homes)


def _lean(observer: Observer, look: Look, which: str) -> Layer:
    name = observer.scenario.actors[observer.scenario.seats.index(which)].name
    return _own(observer, look, "alignment", which, say("layer_lean", name=name), "%",
                (15., 35., 60.))


def _sanctions(observer: Observer, look: Look, which: str) -> Layer:
    name = observer.scenario.actors[observer.scenario.seats.index(which)].name
    return _own(observer, look, "participation", which, say("layer_sanctions", name=name), "%")


def _trade(observer: Observer, look: Look, which: str) -> Layer:
    name = observer.scenario.actors[observer.scenario.seats.index(which)].name
    return _own(observer, look, "commerce", which, say("layer_trade", name=name), say("billion"),
                TRADE_BOUNDS)


def _bloc(observer: Observer, look: Look, which: str) -> Layer:
    scenario = observer.scenario
    bloc = list(scenario.blocs).index(which)
    values = observer.table("membership")[bloc]
    of = {codes()[c.id]: ("", "partner", "member")[int(v)]
          for c, v in zip(scenario.countries, values, strict=True) if c.id in codes()}
    record = scenario.blocs[which]
    powers = {record.get("lead"), *(record.get("seats") or ())}
    for i, actor in enumerate(scenario.actors):
        if actor.bloc == bloc or actor.id in powers:
            of |= {p: "member" for p, a in _homes(scenario).items() if a == i}
    tone = look.actors.get("brics", (208, 122, 170))
    table = {"member": Kind(say("member"), tone), "partner": Kind(
        say("partner"), layers.tint(look, tone, 1), "dots")}
    return layers.kinds(look, _places(scenario), of, table,
                        bloc_title(scenario, which))


def _disputes(observer: Observer, look: Look, _: str) -> Layer:
    scenario = observer.scenario
    of: dict[str, str] = {}
    notes: dict[str, tuple[str, ...]] = {}
    for place in scenario.flashpoints:
        roles = [(i, "claimant") for i in (place.claimant,)]
        roles += [(i, "patron") for i in place.patrons] + [(i, "backer") for i in place.backers]
        for actor, role in roles:
            for spot in (p for p, a in _homes(scenario).items() if a == actor):
                of.setdefault(spot, role)
                notes[spot] = (*notes.get(spot, ()), f"{place.name}: {say(role)}")
        if place.defender >= 0:
            spot = codes().get(scenario.countries[place.defender].id, "")
            of[spot] = "defender"
            notes[spot] = (*notes.get(spot, ()), f"{place.name}: {say('defender')}")
    table = {"claimant": Kind(say("claimant"), look.tiers[2], "lines"),
             "defender": Kind(say("defender"), look.actors.get("us", (90, 160, 255)), "dots"),
             "patron": Kind(say("patron"), layers.tint(look, look.actors.get(
                 "us", (90, 160, 255)), 1), "bars"),
             "backer": Kind(say("backer"), layers.tint(look, look.tiers[2], 1), "rings")}
    return layers.kinds(look, _places(scenario), of, table, say("layer_disputes"), notes)


def markers(observer: Observer) -> list[Marker]:
    """A marker for each dispute: its rung by shape and number."""
    scenario, out = observer.scenario, []
    taken: list[tuple[float, float]] = []
    for f, place in enumerate(scenario.flashpoints):
        rung = observer.value("rung", f)
        lon, lat = _apart(_position(scenario, place), taken)
        taken.append((lon, lat))
        tier = 2 if rung >= WAR else 1 if rung >= TENSE else 0
        out.append(Marker(place.id, place.name, lon, lat, tier, f"{rung:.0f}", (
            say("rung", rung=amount(rung), name=rung_name(scenario, f, rung)),
            say("control", value=amount(observer.value("control", f))))))
    return out


def _apart(at: tuple[float, float], taken: list[tuple[float, float]]) -> tuple[float, float]:
    """A position that no other marker covers."""
    lon, lat = at
    while any(abs(lon - x) < 6 and abs(lat - y) < 5 for x, y in taken):
        lon, lat = lon - 3, lat + 5
    return lon, lat


def _position(scenario: Scenario, place: Flashpoint) -> tuple[float, float]:
    """Longitude and latitude of a dispute: its own, its defender's, the middle of its region."""
    if place.spot:
        return place.spot[0], place.spot[1]
    if place.defender >= 0:
        ids = [scenario.countries[place.defender].id]
    else:
        ids = [c.id for c in scenario.countries if c.region == place.region] or [
            scenario.actors[place.claimant].home[0]]
    spots = {c.id: c.label for c in load(COARSE).countries}
    found = [spots[codes()[i]] for i in ids if codes().get(i) in spots]
    if not found:
        return 0.0, 0.0
    return degrees(sum(x for x, _ in found) / len(found), sum(y for _, y in found) / len(found))


def degrees(x: float, y: float) -> tuple[float, float]:
    """Approximate longitude and latitude of a point in map units, for a marker."""
    shapes = load(COARSE)
    low, high = -58.0, 84.0
    for _ in range(24):
        lat = (low + high) / 2
        if shapes.place(0.0, lat)[1] > y:
            low = lat
        else:
            high = lat
    middle, step = shapes.place(11.0, lat)[0], shapes.place(12.0, lat)[0]
    return max(-168.0, min(190.0, 11.0 + (x - middle) / max(step - middle, 1e-6))), lat
