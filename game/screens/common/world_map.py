"""The scenario on the map: countries, layers, markers of disputes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache

from game.app.controller import GameController
from game.core.model import Scenario
from game.core.numerals import amount
from game.present.month.wall_page import TENSE, WAR
from game.present.observer.observer import Observer
from game.present.words.texts import turn as say
from game.present.world.map_facts import MapDispute, MapFacts, MapPower, map_facts
from game.screens.map import layers
from game.screens.map.camera import Camera
from game.screens.map.layers import Kind, Party, Place
from game.screens.map.shapes import COARSE, load
from game.screens.map.styles import Colour, Layer, Look, Marker, Row
from game.screens.toolkit.media import map_data

INFLUENCE = "influence"
"""The key of the first layer."""
PATTERNS = ("dots", "lines", "bars", "rings", "grid", "sparse")
DISPUTED = {"CRI": ("804", "643"), "732": ("", "504"), "CYN": ("196", "792"), "KAS": ("", "")}
"""Disputed areas of the map: owner by law, holder; "" where that is the dispute."""
TRADE_BOUNDS = (25.0, 75.0, 200.0)


@dataclass
class MapView:
    """The chosen layer and the camera; None: the map was not moved yet. `made`: the layer and the
    markers as they were last made, and of what."""

    layer: str = INFLUENCE
    camera: Camera | None = None
    made: tuple[object, Layer, list[Marker]] | None = None


def map_view(game: GameController) -> MapView:
    """The map view of the seat in play, preserved from month to month."""
    return game.remembered("map", MapView)


def chosen(game: GameController, look: Look) -> tuple[Layer, list[Marker]]:
    """The chosen layer and the markers as the seat in play sees them, made once for a state of the
    world: a screen is rebuilt many times in a month."""
    view, observer = map_view(game), game.observer
    of = (observer.fingerprint, observer.viewer, view.layer, look)
    if view.made is None or view.made[0] != of:
        view.made = (of, layer(observer, look, view.layer), markers(observer))
    return view.made[1:]


@cache
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


def choices(world: Scenario | MapFacts) -> list[tuple[str, str]]:
    """(key, name) of all layers."""
    powers = world.powers if isinstance(world, MapFacts) else world.actors
    blocs = {b.id: b.name for b in world.blocs} if isinstance(world, MapFacts) else \
        {id_: str(b["name"]) for id_, b in world.blocs.items()}
    out = [(INFLUENCE, say("layer_influence"))]
    out += [(f"lean.{a.id}", say("layer_lean", name=a.called)) for a in powers]
    out += [(f"bloc.{id_}", bloc_title(name)) for id_, name in blocs.items()]
    states = [a for a in powers if a.kind == "state"]
    out += [(f"sanctions.{a.id}", say("layer_sanctions", name=a.called)) for a in states]
    out += [(f"trade.{a.id}", say("layer_trade", name=a.called)) for a in states]
    return [*out, ("disputes", say("layer_disputes"))]


def bloc_title(name: str) -> str:
    """The name of a bloc's layer, capitalized like the others."""
    return say("layer_bloc", name=name[:1].upper() + name[1:])


def _charted(eyes: Observer | MapFacts) -> MapFacts:
    return eyes if isinstance(eyes, MapFacts) else map_facts(eyes)


def layer(eyes: Observer | MapFacts, look: Look, key: str) -> Layer:
    """A layer by its key, disputed areas hatched; its legend names the markers of disputes, too."""
    kind, _, which = key.partition(".")
    made = {INFLUENCE: _influence, "lean": _lean, "bloc": _bloc, "sanctions": _sanctions,
            "trade": _trade, "disputes": _disputes}[kind](_charted(eyes), look, which)
    hatched = layers.disputed(made, look, DISPUTED,
                              {c.id: c.name for c in load(COARSE).countries if c.id in DISPUTED},
                              say("disputed"), say("map_note"))
    shares = [Row(say("legend_shares"), tuple(_colour(look, power) for power in _charted(
        eyes).powers), sign="shares")] if kind == INFLUENCE else []
    return replace(hatched, rows=(*hatched.rows, *shares, Row(
        say("legend_disputes"), look.tiers, look.on_light_halo, sign="marker")))


def _colour(look: Look, power: MapPower) -> Colour:
    """A power's colour in the theme, else its own."""
    return look.actors.get(power.id, power.colour)


def _places(facts: MapFacts) -> dict[str, Place]:
    out = {codes()[c.id]: Place(c.name, c.weight) for c in facts.countries if c.id in codes()}
    names = {c.id: c.name for c in load(COARSE).countries}
    for power in facts.powers:
        for home in power.home:
            if home in codes():
                out[codes()[home]] = Place(names[codes()[home]], 6.0)
    return out


def _homes(facts: MapFacts) -> dict[str, int]:
    return {codes()[h]: i for i, a in enumerate(facts.powers) for h in a.home if h in codes()}


def _table(facts: MapFacts, name: str, power: int) -> dict[str, float]:
    """A table's numbers of one power, by id on the map."""
    return {codes()[c.id]: float(v)
            for c, v in zip(facts.countries, facts.table(name)[power], strict=True)
            if c.id in codes()}


def _influence(facts: MapFacts, look: Look, _: str) -> Layer:
    parties = {a.id: Party(a.name, _colour(look, a), PATTERNS[i % len(PATTERNS)], _sign(a))
               for i, a in enumerate(facts.powers)}
    shares: dict[str, dict[str, float]] = {}
    for i, power in enumerate(facts.powers):
        for place, value in _table(facts, "alignment", i).items():
            shares.setdefault(place, {})[power.id] = value
    homes = {place: facts.powers[i].id for place, i in _homes(facts).items()}
    words = {w: say(f"map_{w}") for w in ("free", "contested", "outside")}
    return layers.influence(look, _places(facts), parties, shares, homes, words,
                            say("layer_influence"))


def _sign(power: MapPower) -> str:
    """A short name: US, RUS, CHN, BRICS."""
    if len(power.id) <= 2:
        return power.id.upper()
    return power.home[0] if power.kind == "state" and power.home else power.name[:5]


def _own(facts: MapFacts, look: Look, which: str, name: str, title: str, unit: str = "%",
         bounds: tuple[float, ...] = (25.0, 50.0, 75.0)) -> Layer:
    """A layer of one power's numbers."""
    number = next(i for i, a in enumerate(facts.powers) if a.id == which)
    power = facts.powers[number]
    homes = {p: _colour(look, power) for p, i in _homes(facts).items() if i == number}
    return layers.amounts(look, _places(facts), _table(facts, name, number), _colour(look, power),
                          unit, say(title, name=power.name), bounds, homes)


def _lean(facts: MapFacts, look: Look, which: str) -> Layer:
    return _own(facts, look, which, "alignment", "layer_lean", bounds=(15., 35., 60.))


def _sanctions(facts: MapFacts, look: Look, which: str) -> Layer:
    return _own(facts, look, which, "participation", "layer_sanctions")


def _trade(facts: MapFacts, look: Look, which: str) -> Layer:
    return _own(facts, look, which, "commerce", "layer_trade", say("billion"), TRADE_BOUNDS)


def _bloc(facts: MapFacts, look: Look, which: str) -> Layer:
    bloc = next(i for i, b in enumerate(facts.blocs) if b.id == which)
    of = {codes()[c.id]: ("", "partner", "member")[int(v)]
          for c, v in zip(facts.countries, facts.table("membership")[bloc], strict=True)
          if c.id in codes()}
    for i, power in enumerate(facts.powers):
        if power.bloc == bloc or power.id in facts.blocs[bloc].powers:
            of |= {p: "member" for p, a in _homes(facts).items() if a == i}
    tone = look.actors.get("brics", (208, 122, 170))
    table = {"member": Kind(say("member"), tone), "partner": Kind(
        say("partner"), layers.tint(look, tone, 1), "dots")}
    return layers.kinds(look, _places(facts), of, table, bloc_title(facts.blocs[bloc].name))


def _disputes(facts: MapFacts, look: Look, _: str) -> Layer:
    of: dict[str, str] = {}
    notes: dict[str, tuple[str, ...]] = {}
    for place in facts.disputes:
        roles = [(i, "claimant") for i in (place.claimant,)]
        roles += [(i, "patron") for i in place.patrons] + [(i, "backer") for i in place.backers]
        for power, role in roles:
            for spot in (p for p, a in _homes(facts).items() if a == power):
                of.setdefault(spot, role)
                notes[spot] = (*notes.get(spot, ()), f"{place.name}: {say(role)}")
        if place.defender:
            spot = codes().get(place.defender, "")
            of[spot] = "defender"
            notes[spot] = (*notes.get(spot, ()), f"{place.name}: {say('defender')}")
    table = {"claimant": Kind(say("claimant"), look.tiers[2], "lines"),
             "defender": Kind(say("defender"), look.actors.get("us", (90, 160, 255)), "dots"),
             "patron": Kind(say("patron"), layers.tint(look, look.actors.get(
                 "us", (90, 160, 255)), 1), "bars"),
             "backer": Kind(say("backer"), layers.tint(look, look.tiers[2], 1), "rings")}
    return layers.kinds(look, _places(facts), of, table, say("layer_disputes"), notes)


def markers(eyes: Observer | MapFacts) -> list[Marker]:
    """A marker for each dispute: its rung by shape and number."""
    facts, out = _charted(eyes), []
    taken: list[tuple[float, float]] = []
    for place in facts.disputes:
        lon, lat = _apart(_position(facts, place), taken)
        taken.append((lon, lat))
        tier = 2 if place.rung >= WAR else 1 if place.rung >= TENSE else 0
        out.append(Marker(place.id, place.name, lon, lat, tier, f"{place.rung:.0f}", (
            say("rung", rung=amount(place.rung), name=place.rung_name),
            say("control", value=amount(place.control)))))
    return out


def _apart(at: tuple[float, float], taken: list[tuple[float, float]]) -> tuple[float, float]:
    """A position that no other marker covers."""
    lon, lat = at
    while any(abs(lon - x) < 6 and abs(lat - y) < 5 for x, y in taken):
        lon, lat = lon - 3, lat + 5
    return lon, lat


def _position(facts: MapFacts, place: MapDispute) -> tuple[float, float]:
    """Longitude and latitude of a dispute: its own, its defender's, the middle of its region."""
    if place.spot:
        return place.spot[0], place.spot[1]
    if place.defender:
        ids = [place.defender]
    else:
        ids = [c.id for c in facts.countries if c.region == place.region] or list(
            facts.powers[place.claimant].home[:1])
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
