"""Which scene illustrates a fact: by what it is about, where it is, and what kind it is."""

from __future__ import annotations

from collections.abc import Mapping

from game.core.ledger import Note
from game.core.model import Scenario

PLACES: Mapping[str, str] = {
    "ukraine": "front_dusk", "europe": "baltic", "european_security": "baltic",
    "taiwan": "strait_night", "south_china_sea": "reef", "scs": "reef", "korea": "missile",
    "korean_peninsula": "missile", "iran": "refinery", "gulf": "refinery"}
"""Scenes of disputes by id; others show two ships face to face."""
CALM: Mapping[str, str] = {"taiwan": "strait_dawn", "south_china_sea": "strait_dawn"}
"""Scenes of disputes whose crisis has ended well."""
KINDS: Mapping[str, str] = {
    "occasion": "victory_day", "settlement": "long_table", "settlement offered": "long_table",
    "motion": "round_table", "motion tabled": "round_table", "accord leaked": "archive",
    "accord over its head": "archive", "flashpoints.general_war": "missile",
    "flashpoints.brink": "nuclear_plant", "event": "united_nations"}
FAMILIES: Mapping[str, str] = {
    "economy": "container_port", "force": "airlift", "alliances": "united_nations",
    "influence": "savanna", "diplomacy": "long_table"}
WORDS: Mapping[str, str] = {
    "sanctions": "server_hall", "tariff": "container_port", "tariffs": "container_port",
    "trade": "harbour_deal", "energy": "pipeline", "gas": "pipeline", "oil": "refinery",
    "payments": "server_hall", "finance": "exchange", "dollar": "exchange", "reserve": "exchange",
    "nuclear": "nuclear_plant", "missile": "missile", "missiles": "missile", "signal": "missile",
    "mobilise": "stock_floor", "output": "stock_floor", "arms": "stock_floor", "industry":
    "stock_floor", "aid": "airlift", "grain": "grain_port", "minerals": "mine", "rare": "mine",
    "materials": "mine", "protest": "square_protest", "home": "square_protest", "congress":
    "parliament", "election": "parliament", "law": "parliament", "budget": "parliament",
    "iaea": "nuclear_plant", "plant": "nuclear_plant",
    "tanker": "baltic", "cable": "baltic", "border": "border_heights", "invest": "savanna",
    "court": "savanna", "un": "united_nations", "condemn": "united_nations", "nato": "brussels",
    "leak": "archive", "spy": "archive", "crash": "exchange", "market": "exchange",
    "strike": "refinery", "drone": "refinery", "drones": "refinery", "offensive": "front_dusk"}
"""Scenes by words of which ids of orders and events are made."""
HOMES: Mapping[str, str] = {
    "us": "white_house", "russia": "kremlin", "china": "zhongnanhai", "brics": "brasilia",
    "india": "delhi"}
"""The office of a seat."""
COUNTRIES: Mapping[str, str] = {
    "UKR": "kyiv", "TWN": "taipei", "IND": "delhi", "BRA": "brasilia", "DEU": "brussels",
    "FRA": "brussels", "POL": "brussels", "SAU": "refinery", "ARE": "refinery", "IRN": "refinery",
    "PHL": "reef", "JPN": "strait_night", "PRK": "missile", "CHL": "mine", "COD": "mine",
    "NOR": "pipeline"}
"""Scenes of countries by their codes."""
EMPTY = "empty_seat"
FACING = "face_to_face"


def scene_of(scenario: Scenario, note: Note) -> str:
    """The scene for a fact."""
    place = next((p for p in note.places if p in {f.id for f in scenario.flashpoints}), "")
    if note.kind == "occasion":
        return _at_occasion(scenario, note)
    if note.kind == "crisis.over" and note.numbers.get("end", 5) <= 3 and place in CALM:
        return CALM[place]
    if note.kind == "summit" and note.actors:
        return "long_table" if note.numbers.get("end", 0) <= 1 else home(scenario, note.actors[-1])
    if note.kind in ("settlement", "settlement offered", "motion", "accord leaked"):
        return KINDS[note.kind]
    if place:
        return PLACES.get(place, FACING)
    return _by_words(scenario, note)


def _at_occasion(scenario: Scenario, note: Note) -> str:
    """The namesake's square, full or with an empty seat; elsewhere the host's place."""
    occasion = next(o for o in scenario.occasions if o.id == note.subject)
    if occasion.id == namesake(scenario):
        return KINDS["occasion"] if note.numbers.get("came") else EMPTY
    if occasion.host < 0:
        return "united_nations"
    return "round_table" if scenario.actors[occasion.host].bloc >= 0 \
        else home(scenario, occasion.host)


def namesake(scenario: Scenario) -> str:
    """The occasion that the scenario is about: the first with a guest of honour; "" for none."""
    return next((o.id for o in sorted(scenario.occasions, key=lambda o: (o.turn, o.id))
                 if o.honour >= 0), "")


def _by_words(scenario: Scenario, note: Note) -> str:
    """The scene for what an order, event or other fact is about."""
    words = note.subject.replace("_", " ").replace(".", " ").replace("/", " ").split()
    for word in words:
        if word in WORDS:
            return WORDS[word]
    for id in note.places:
        if id in COUNTRIES:
            return COUNTRIES[id]
    if note.kind == "order given":
        kind = scenario.order_types[int(scenario.orders.type[note.numbers["row"]])]
        if kind.family in FAMILIES:
            return FAMILIES[kind.family]
    if note.actors:
        return home(scenario, note.actors[0])
    return KINDS.get(note.kind, "united_nations")


def home(scenario: Scenario, seat: int) -> str:
    """The scene of a seat's office."""
    return HOMES.get(scenario.seats[seat], "united_nations")
