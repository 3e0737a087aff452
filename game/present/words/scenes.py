"""Which scene illustrates a fact: by its kind, where it is, and what it is about, all from records.
What belongs to which is in scene_tables."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set

from game.actions.settlements import TAKEN, TURNED_DOWN
from game.core.ledger import Note
from game.core.model import Flashpoint, Matter, Scenario
from game.core.quantities import BY_NAME
from game.match.ranking import (
    DECIDED,
    RECONSIDERED,
    REFUSED,
    SETTLED,
    namesake,
    occasion_of,
)
from game.present.people.office_names import chair_of
from game.present.words.formatting import giver, listed
from game.present.words.scene_tables import (
    AIRLIFT,
    AT,
    CLAUSES,
    COUNTRIES,
    DAYS,
    ENVOYS,
    EVENTS,
    FAMILIES,
    GATHERINGS,
    IN_DISPUTES,
    INSTRUMENTS,
    MATTERS,
    MILITARY,
    NUMBERS,
    OUTCOMES,
    PARTIES,
    POLICIES,
    REGIONS,
)
from game.present.world.occasions import ENVOY, stood

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
    "occasion": "victory_day", "motion": "round_table", "motion tabled": "round_table",
    "accord leaked": "archive", "accord over its head": "archive",
    "flashpoints.general_war": "missile", "flashpoints.brink": "nuclear_plant",
    "event": "united_nations", "scares.begins": "exchange", "scares.lost": "harbour_deal",
    "bond signed": TABLE, "bond left": TABLE, "courted answer": "empty_seat",
    "stocks.low": "stock_floor"}
FIXED = frozenset({"motion", "accord leaked", "stocks.low", "scares.begins", "bond signed",
                   "bond left"})
"""Kinds of facts that have their scene whatever they are about."""
EVENT_KINDS = frozenset({"event", "event answered", "event consequence"})
"""Kinds of facts that tell of an event."""
BARGAINS = frozenset({"settlement", "partial", "demand", "offer", "threat", "assurance", "promise",
                      "courted", "outbid", "bond", "overture"})
"""First words of the kinds of facts about peace, demands, offers, promises and treaties."""
AT_HOME = "home"
"""Tag of orders to one's own country."""
HOMES: Mapping[str, str] = {
    "us": "white_house", "russia": "kremlin", "china": "zhongnanhai", "brics": "brasilia",
    "india": "delhi"}
"""The office of a seat."""
EMPTY, UNITED_NATIONS = "empty_seat", "united_nations"
FACING = "face_to_face"
"""Two warships with the flags of the two sides: a dispute without a scene of its own."""
FLAGGED = frozenset({"conference", TABLE})
"""Scenes with room for the flags of a day."""
SIDES = 2
"""Delegations at the table."""


def scene_of(scenario: Scenario, note: Note, along: Sequence[Note] = ()) -> str:
    """The scene for a fact; `along`: the facts that are told with it."""
    if note.kind == "order given":
        return scene_of_order(scenario, note.numbers["row"])
    if note.kind == "occasion":
        return _at_occasion(scenario, note, along)
    if note.kind == SETTLED:
        return scene_of_outcome(scenario, note)
    if note.kind in (REFUSED, RECONSIDERED, DECIDED):
        return scene_of_day(scenario, note.subject)
    if note.kind == "summit" and note.actors:
        return TABLE if note.numbers.get("end", 0) <= 1 else home(scenario, note.actors[-1])
    if note.kind in FIXED:
        return KINDS[note.kind]
    place = next((p for p in note.places if p in _disputes(scenario)), "")
    if note.kind == "crisis.over" and note.numbers.get("end", 5) <= 3 and place in CALM:
        return CALM[place]
    if note.kind.split(" ")[0] in BARGAINS:
        return TABLE
    return PLACES.get(place, FACING) if place else _of_kind(scenario, note)


def _disputes(scenario: Scenario) -> set[str]:
    return {place.id for place in scenario.flashpoints}


def _of_kind(scenario: Scenario, note: Note) -> str:
    """The scene for a fact without a dispute: by what happened, else the office of who is in it."""
    if note.kind in EVENT_KINDS:
        return scene_of_event(scenario, note.subject)
    if note.kind == "third_party":
        return scene_of_policy(scenario, note.subject)
    if note.kind == "accord signed":
        return _of_accord(scenario, note)
    return home(scenario, note.actors[0]) if note.actors else KINDS.get(note.kind, UNITED_NATIONS)


def _at_occasion(scenario: Scenario, note: Note, along: Sequence[Note]) -> str:
    """The namesake's square: with the guest's flag beside the host's, with that of an envoy among
    the crowd, or with an empty seat; elsewhere the host's place."""
    if note.subject == namesake(scenario) and note.numbers.get("came"):
        return KINDS["occasion"]
    if note.subject == namesake(scenario) and stood(along) == ENVOY:
        return ENVOYS
    return scene_of_day(scenario, note.subject)


def scene_of_day(scenario: Scenario, id: str) -> str:
    """The scene of an occasion to come, by its id: the namesake's empty seat, its own scene, or
    where the host receives its guests."""
    if id == namesake(scenario):
        return EMPTY
    if id in DAYS:
        return DAYS[id]
    host = occasion_of(scenario, id).host
    if host < 0:
        return UNITED_NATIONS
    return "round_table" if scenario.actors[host].bloc >= 0 else home(scenario, host)


def scene_of_matter(scenario: Scenario, matter: Matter, turn: int) -> str:
    """The scene of a matter in a turn: its own, else that of its dispute or of its next day."""
    if matter.id in MATTERS:
        return MATTERS[matter.id]
    if matter.dispute >= 0:
        return PLACES.get(scenario.flashpoints[matter.dispute].id, FACING)
    days = (scenario.occasions[n] for n in matter.occasions)
    return next((scene_of_day(scenario, day.id) for day in days if day.turn >= turn),
                UNITED_NATIONS)


def scene_of_outcome(scenario: Scenario, note: Note) -> str:
    """The scene of a matter that was settled, by the side that prevailed."""
    matter, side = scenario.matters[note.numbers["matter"]], note.numbers["side"]
    if side >= 0 and matter.id in OUTCOMES:
        return OUTCOMES[matter.id][side]
    return scene_of_matter(scenario, matter, note.turn)


def _of_accord(scenario: Scenario, note: Note) -> str:
    """The scene of what an accord gives, else of what it gets: by its dispute or its clause."""
    where = _where(scenario, [id for a in note.actors for id in scenario.actors[a].home])
    for which, pair in (("give", note.actors), ("get", note.actors[::-1])):
        number = int(scenario.clause_table[note.numbers[which], pair[0], pair[1]])
        clause = scenario.clauses[number] if number >= 0 else None
        if clause is not None and clause.flashpoint >= 0:
            return PLACES.get(scenario.flashpoints[clause.flashpoint].id, FACING)
        if clause is not None and clause.template in CLAUSES:
            return _first_at(CLAUSES[clause.template], where)
    return TABLE


def _first_at(scenes: Sequence[str], where: Set[str]) -> str:
    """The first of several scenes that is not elsewhere than a fact, else the last; "" of none."""
    fitting = (scene for scene in scenes if scene not in AT or AT[scene] & where)
    return next(fitting, scenes[-1] if scenes else "")


def _where(scenario: Scenario, codes: Iterable[str]) -> set[str]:
    """Codes of countries with the ids of the regions that they are in."""
    known = set(codes)
    return known | {c.region for c in scenario.countries if c.id in known}


def of_country(scenario: Scenario, code: str, *, military: bool = False) -> str:
    """The scene of a country, by its code: its own, else its region's; "" of what is none.
    `military`: for what armed forces do there."""
    region = next((c.region for c in scenario.countries if c.id == code), "")
    found = COUNTRIES.get(code) or (MILITARY.get(region) if military else None) \
        or REGIONS.get(region, ())
    return _first_at(found, {code, region})


def scene_of_event(scenario: Scenario, id: str) -> str:
    """The scene for an event: by its type, else the country that it is about, the dispute or the
    number that it moves, or the office of the seat whose event it is."""
    event = next(e for e in scenario.events if e.id == id)
    seat = scenario.seats.index(event.target) if event.target in scenario.seats else \
        event.asking.seat if event.asking is not None else -1
    codes = scenario.actors[seat].home if seat >= 0 else (event.target,)
    return _first_at(EVENTS.get(scenario.event_types[event.type], ()), _where(scenario, codes)) \
        or of_country(scenario, event.target) or (home(scenario, seat) if seat >= 0 else "") \
        or _of_moved(scenario, event.block) or UNITED_NATIONS


def _of_moved(scenario: Scenario, block: int) -> str:
    """The scene of the first dispute or number that a block of effects moves; "" for none."""
    for _, (row, _, _) in listed(scenario, block):
        name, index = scenario.layout.where(row)
        axes = BY_NAME[name].axes
        if "F" in axes:
            return PLACES.get(scenario.flashpoints[index[axes.index("F")]].id, FACING)
        if name in NUMBERS:
            return _first_at(NUMBERS[name][::-1], set())
    return ""


def scene_of_policy(scenario: Scenario, id: str) -> str:
    """The scene for what a third party does: by the act, else the country or region of those who
    do it."""
    policy = next(p for p in scenario.policies if p.id == id)
    party = scenario.third_parties[policy.party]
    lands = [scenario.countries[land] for land in party.lands]
    if id in POLICIES:
        return _first_at(POLICIES[id], {c.id for c in lands} | {c.region for c in lands})
    if len(lands) > 1:
        return _first_at(REGIONS.get(lands[0].region, ()), {lands[0].region}) or UNITED_NATIONS
    code = lands[0].id if lands else PARTIES.get(party.id, "")
    return of_country(scenario, code) or UNITED_NATIONS


def scene_of_order(scenario: Scenario, row: int) -> str:
    """The scene for an order by its global row: where it is given, else what is done, else to
    whom."""
    names = ordered_to(scenario, row)
    if _airlifted(scenario, row):
        return AIRLIFT
    kind, seat = scenario.order_type(row), giver(scenario, row)
    found = _of_matter(scenario, names, kind.id)
    if found:
        return found
    codes = [id for name in names for id in _homes(scenario, name)]
    where = _where(scenario, codes or scenario.actors[seat].home)
    military = kind.family in ("force", "alliances")
    found = _first_at(INSTRUMENTS.get(kind.id, ()), where) or next(filter(None, (
        of_country(scenario, name, military=military) for name in names)), "")
    if not found and AT_HOME in kind.tags:
        return home(scenario, seat)
    return found or FAMILIES.get(kind.family, "") or home(scenario, seat)


def ordered_to(scenario: Scenario, row: int) -> list[str]:
    """The ids of what an order names, by its global row."""
    return scenario.orders.texts[row].split(" ")[1:]


def _of_matter(scenario: Scenario, names: Sequence[str], kind: str) -> str:
    """The scene of the occasion, dispute or act of a third party that an order is about, by the ids
    of what it names; "" for none. kind: the id of its type."""
    days, acts = {o.id for o in scenario.occasions}, {p.id for p in scenario.policies}
    for name in names:
        if name in days:
            return scene_of_day(scenario, name)
        if name in _disputes(scenario):
            return IN_DISPUTES.get(kind) or PLACES.get(name, FACING)
        if name in acts:
            return scene_of_policy(scenario, name)
    return ""


def _homes(scenario: Scenario, name: str) -> tuple[str, ...]:
    """The countries that an id stands for: those of a seat, or itself."""
    return scenario.actors[scenario.seats.index(name)].home if name in scenario.seats else (name,)


def _airlifted(scenario: Scenario, row: int) -> bool:
    """Whether an order, by its global row, sends arms under the flags that the airlift shows."""
    sender, order, place = AIRLIFTED
    table, kind = scenario.orders, scenario.order_type(row)
    return kind.id == order and scenario.seats[giver(scenario, row)] == sender \
        and scenario.flashpoints[int(table.target[row])].id == place


def flags_of(scenario: Scenario, note: Note) -> tuple[str, ...]:
    """The flags on the table that a fact is about: of a peace, and of one that its defender
    refuses, this, its claimant and who stands behind it; of a day those of the day; in talks on a
    dispute of those who lead its two sides, whoever put the offer there; else of its parties, also
    of whom an order is given to. Where these are only one, those who lead the two sides of the
    dispute join it."""
    if note.kind == "settlement" and note.numbers["end"] in (TAKEN, TURNED_DOWN):
        place = scenario.flashpoints[note.numbers["flashpoint"]]
        return (scenario.countries[place.defender].id, *at_table(
            scenario, sides(place), note.turn))
    day = _day_of(scenario, note)
    if day:
        return flags_of_day(scenario, day)
    talks = note.kind.startswith(("settlement", "partial"))
    seats = dict.fromkeys(() if talks else note.actors)
    if note.kind == "order given":
        names = ordered_to(scenario, note.numbers["row"])
        seats |= dict.fromkeys(scenario.seats.index(n) for n in names if n in scenario.seats)
    for place in scenario.flashpoints:
        if place.id in note.places and len(seats) < SIDES:
            seats |= dict.fromkeys(sides(place))
    return at_table(scenario, seats, note.turn)


def _day_of(scenario: Scenario, note: Note) -> str:
    """The occasion that a fact is about: guests, or an order for it; "" for none."""
    if note.kind == "occasion":
        return note.subject
    names = ordered_to(scenario, note.numbers["row"]) if note.kind == "order given" else ()
    return next((o.id for o in scenario.occasions if o.id in names), "")


def flags_of_day(scenario: Scenario, id: str) -> tuple[str, ...]:
    """The flags of an occasion: of members of what meets there, else of its host and those who are
    asked, a group of states by its chair; none where its scene has no room for them."""
    day = occasion_of(scenario, id)
    if DAYS.get(id) not in FLAGGED:
        return ()
    seats = (*([day.host] if day.host >= 0 else []), *day.invited)
    return GATHERINGS.get(id) or at_table(scenario, seats, day.turn, len(seats))


def sides(place: Flashpoint) -> tuple[int, ...]:
    """The seats that face each other in a dispute: who claims, and the defender's first patron."""
    return (place.claimant, *place.patrons[:1])


def at_table(scenario: Scenario, seats: Iterable[int], turn: int,
             most: int = SIDES) -> tuple[str, ...]:
    """The codes of the flags of the first two seats, or of more, a group of states by the member
    that chairs it in that month; without a chair none is shown."""
    out = []
    for seat in list(seats)[:most]:
        chair, actor = chair_of(scenario, seat, turn), scenario.actors[seat]
        out += [chair.id] if chair is not None else [actor.home[0]] if actor.bloc < 0 else []
    return tuple(out)


def country_scene(scenario: Scenario, country: int) -> str:
    """The scene of a country, by number."""
    return of_country(scenario, scenario.countries[country].id) or UNITED_NATIONS


def home(scenario: Scenario, seat: int) -> str:
    """The scene of a seat's office."""
    return HOMES.get(scenario.seats[seat], UNITED_NATIONS)
