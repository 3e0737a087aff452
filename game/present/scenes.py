"""Which scene illustrates a fact: by what it is about, where it is, and what kind it is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from game.core.ledger import Note
from game.core.model import Flashpoint, Scenario
from game.core.quantities import BY_NAME
from game.present.formatting import giver
from game.present.occasions import namesake, occasion_of
from game.present.office_names import chair_of

AIRLIFT = "airlift"
"""Arms on their way, under the flags of who sends and who gets them."""
AIRLIFTED = ("us", "arm_defender", "ukraine_war")
"""Who sends what where under these flags: a seat, an order, a dispute, by ids."""
TABLE = "long_table"
"""Two delegations at a table, with the flags of those who sit there: see `at_table`."""
PLACES: Mapping[str, str] = {
    "ukraine_war": "front_dusk", "european_order": "baltic", "taiwan_strait": "strait_night",
    "south_china_sea": "reef"}
"""Scenes of disputes by id; others show two ships face to face."""
CALM: Mapping[str, str] = {"taiwan_strait": "strait_dawn", "south_china_sea": "strait_dawn"}
"""Scenes of disputes whose crisis has ended well."""
KINDS: Mapping[str, str] = {
    "occasion": "victory_day", "settlement": TABLE, "settlement offered": TABLE,
    "motion": "round_table", "motion tabled": "round_table", "accord leaked": "archive",
    "accord over its head": "archive", "flashpoints.general_war": "missile",
    "flashpoints.brink": "nuclear_plant", "event": "united_nations", "scares.begins": "exchange",
    "scares.lost": "harbour_deal", "bond signed": TABLE, "bond left": TABLE,
    "courted answer": "empty_seat", "stocks.low": "stock_floor"}
FAMILIES: Mapping[str, str] = {
    "economy": "container_port", "force": "stock_floor", "alliances": "united_nations",
    "influence": "savanna", "diplomacy": TABLE}
WORDS: Mapping[str, str] = {
    "tariff": "container_port", "tariffs": "container_port", "trade": "container_port",
    "lower": "container_port", "raise_tariffs": "container_port", "sanctions": "server_hall",
    "payments": "server_hall", "pilot": "server_hall", "cyber": "server_hall",
    "secondary": "server_hall", "deal": "harbour_deal", "market": "harbour_deal",
    "flights": "harbour_deal", "compensate": "harbour_deal", "open": "harbour_deal",
    "energy": "pipeline", "gas": "pipeline", "contract": "pipeline", "discount": "pipeline",
    "winter": "pipeline", "oil": "refinery", "output_cut": "refinery", "middle": "refinery",
    "gulf": "refinery", "strike": "refinery", "strikes": "refinery", "refineries": "refinery",
    "tanker_war": "refinery", "iran": "refinery", "finance": "exchange", "dollar": "exchange",
    "reserve": "exchange", "currency": "exchange", "inflation": "exchange",
    "stimulus": "exchange", "property": "exchange", "bank": "exchange", "budget": "exchange",
    "market_crash": "exchange", "nuclear": "nuclear_plant", "iaea": "nuclear_plant",
    "plant": "nuclear_plant", "inspection": "nuclear_plant", "missile": "missile",
    "missiles": "missile", "signal": "missile", "launch": "missile", "north": "missile",
    "mobilise": "stock_floor", "output": "stock_floor", "arms": "stock_floor",
    "industry": "stock_floor", "chip": "stock_floor", "technology": "stock_floor",
    "modernise": "stock_floor", "fill": "stock_floor", "stocks": "stock_floor",
    "industrial": "stock_floor", "aid": "stock_floor", "deploy": "stock_floor",
    "transfer": "stock_floor", "arm": "stock_floor", "withdraw": "stock_floor",
    "grain": "grain_port", "harvest": "grain_port",
    "soy": "grain_port", "corridor": "grain_port", "food": "grain_port", "minerals": "mine",
    "mineral": "mine", "rare": "mine", "materials": "mine", "licences": "mine", "gold": "mine",
    "lithium": "mine", "protest": "square_protest", "home": "square_protest",
    "election": "square_protest", "coup": "square_protest", "disaster": "square_protest",
    "rally": "square_protest", "appease": "square_protest", "pretoria": "square_protest",
    "venezuela": "square_protest", "climate": "square_protest",
    "property_protest": "square_protest", "congress": "parliament", "law": "parliament",
    "veto": "parliament", "shutdown": "parliament", "tanker": "baltic", "cable": "baltic",
    "baltic": "baltic", "drone": "baltic", "border": "border_heights",
    "himalaya": "border_heights", "invest": "savanna", "court": "savanna", "railway": "savanna",
    "security_mission": "savanna", "sudan": "savanna", "africa": "savanna",
    "un": "united_nations", "condemn": "united_nations", "norms": "united_nations",
    "rescue": "united_nations", "mediate": "united_nations", "nato": "brussels",
    "sponsor": "brussels", "eu": "brussels", "europe": "brussels", "package": "brussels",
    "leak": "archive", "spy": "archive", "spies": "archive", "defector": "archive",
    "scandal": "archive", "covert": "archive", "conceal": "archive", "strait": "strait_night",
    "taiwan": "strait_night", "quarantine": "strait_night", "blockade": "strait_night",
    "patrol": "strait_night", "shoal": "reef", "collision": "reef", "grey": "reef",
    "offensive": "front_dusk", "front": "front_dusk", "truce": "front_dusk",
    "prisoner": "front_dusk", "hold": "front_dusk", "delhi": "delhi", "quad": "delhi",
    "fed": "exchange", "farm": "grain_port", "magnets": "mine", "smugglers": "mine",
    "provinces": "square_protest", "consumers": "container_port", "fuel": "refinery",
    "migrants": "square_protest", "amnesty": "square_protest", "astana": "pipeline",
    "caucasus": "pipeline", "payment": "server_hall", "app": "server_hall",
    "panama": "container_port", "korea": "missile", "pakistan": "border_heights",
    "brics": "round_table", "motion": "round_table", "summit": "round_table"}
"""Scenes by words of which ids of orders and events are made; the first that is known."""
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
EMPTY, UNITED_NATIONS = "empty_seat", "united_nations"
FACING = "face_to_face"
"""Two warships with the flags of the two sides: a dispute without a scene of its own."""
SIDES = 2
"""Delegations at the table."""


def scene_of(scenario: Scenario, note: Note) -> str:
    """The scene for a fact."""
    place = next((p for p in note.places if p in {f.id for f in scenario.flashpoints}), "")
    if note.kind == "occasion":
        return _at_occasion(scenario, note)
    if note.kind == "crisis.over" and note.numbers.get("end", 5) <= 3 and place in CALM:
        return CALM[place]
    if note.kind == "summit" and note.actors:
        return TABLE if note.numbers.get("end", 0) <= 1 else home(scenario, note.actors[-1])
    if note.kind in ("settlement", "settlement offered", "motion", "accord leaked", "stocks.low",
                     "scares.begins", "bond signed", "bond left"):
        return KINDS[note.kind]
    if note.kind.startswith(("demand ", "offer ")):
        return TABLE
    if note.kind == "order given" and _airlifted(scenario, note.numbers["row"]):
        return AIRLIFT
    if place:
        return PLACES.get(place, FACING)
    return _by_words(scenario, note)


def _at_occasion(scenario: Scenario, note: Note) -> str:
    """The namesake's square, full or with an empty seat; elsewhere the host's place."""
    occasion = occasion_of(scenario, note.subject)
    if occasion.id == namesake(scenario):
        return KINDS["occasion"] if note.numbers.get("came") else EMPTY
    if occasion.host < 0:
        return UNITED_NATIONS
    return "round_table" if scenario.actors[occasion.host].bloc >= 0 \
        else home(scenario, occasion.host)


def _by_words(scenario: Scenario, note: Note) -> str:
    """The scene for what an order, event or other fact is about."""
    family = ""
    if note.kind == "order given":
        family = scenario.order_types[int(scenario.orders.type[note.numbers["row"]])].family
    found = _named(note.subject, note.places, family)
    if not found and note.kind == "event":
        found = _of_event(scenario, note.subject)
    return found or (home(scenario, note.actors[0]) if note.actors
                     else KINDS.get(note.kind, UNITED_NATIONS))


def _of_event(scenario: Scenario, id: str) -> str:
    """The scene of the dispute that an event moves, else of the seat whose event it is; "" for
    neither."""
    event = next(e for e in scenario.events if e.id == id)
    table = scenario.effects
    for e in range(int(table.start[event.block]), int(table.start[event.block + 1])):
        name, index = scenario.layout.where(int(table.row[e]))
        axes = BY_NAME[name].axes
        if "F" in axes:
            return PLACES.get(scenario.flashpoints[index[axes.index("F")]].id, FACING)
    whose = id.partition("_")[0]
    return HOMES.get(whose, "") if whose in scenario.seats else ""


def scene_of_event(scenario: Scenario, id: str) -> str:
    """The scene for an event: by the words of its id, else by what it moves."""
    return _named(id, (), "") or _of_event(scenario, id) or UNITED_NATIONS


def scene_of_order(scenario: Scenario, row: int) -> str:
    """The scene for an order by its global row."""
    subject, *names = scenario.orders.texts[row].split(" ")
    place = EMPTY if namesake(scenario) in names else next(
        (PLACES.get(f.id, FACING) for f in scenario.flashpoints if f.id in names), "")
    family = scenario.order_types[int(scenario.orders.type[row])].family
    if _airlifted(scenario, row):
        return AIRLIFT
    return place or _named(subject, names, family) or home(
        scenario, giver(scenario, row))


def _airlifted(scenario: Scenario, row: int) -> bool:
    """Whether an order, by its global row, sends arms under the flags that the airlift shows."""
    sender, order, place = AIRLIFTED
    table, kind = scenario.orders, scenario.order_types[int(scenario.orders.type[row])]
    return kind.id == order and scenario.seats[giver(scenario, row)] == sender \
        and scenario.flashpoints[int(table.target[row])].id == place


def _named(subject: str, places: Iterable[str], family: str) -> str:
    """The scene by the words of an id, by the countries named, or by a family; "" for none."""
    words = subject.replace("_", " ").replace(".", " ").replace("/", " ").split()
    known = [*(WORDS[word] for word in words if word in WORDS),
             *(COUNTRIES[id] for id in places if id in COUNTRIES)]
    return known[0] if known else FAMILIES.get(family, "")


def flags_of(scenario: Scenario, note: Note) -> tuple[str, ...]:
    """The flags on the table that a fact is about: of its parties, or where it names only one of
    them, of that one and of those who lead the two sides of the dispute."""
    seats = dict.fromkeys(note.actors)
    for place in scenario.flashpoints:
        if place.id in note.places and len(seats) < SIDES:
            seats |= dict.fromkeys(sides(place))
    return at_table(scenario, seats, note.turn)


def sides(place: Flashpoint) -> tuple[int, ...]:
    """The seats that face each other in a dispute: who claims, and the defender's first patron."""
    return (place.claimant, *place.patrons[:1])


def at_table(scenario: Scenario, seats: Iterable[int], turn: int) -> tuple[str, ...]:
    """The codes of the flags of the first two seats, a group of states by the member that chairs it
    in that month; without a chair none is shown."""
    out = []
    for seat in list(seats)[:SIDES]:
        chair, actor = chair_of(scenario, seat, turn), scenario.actors[seat]
        out += [chair.id] if chair is not None else [actor.home[0]] if actor.bloc < 0 else []
    return tuple(out)


def country_scene(scenario: Scenario, country: int) -> str:
    """The scene of a country, by number."""
    return COUNTRIES.get(scenario.countries[country].id, UNITED_NATIONS)


def home(scenario: Scenario, seat: int) -> str:
    """The scene of a seat's office."""
    return HOMES.get(scenario.seats[seat], UNITED_NATIONS)
