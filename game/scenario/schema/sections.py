"""The sections of a scenario: its head, its sections, and the rules across them.

The order of declaration is the canonical order of the data.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from game.core.locale.program import scenario_text
from game.core.model import FIELDS, MAX_SLOTS, REGIMES
from game.core.quantities import BY_NAME, numbered
from game.scenario.compile.size_bounds import MAX_GOALS, MAX_ROWS
from game.scenario.read.nodes import Node, Problems, Removed
from game.scenario.schema.assumptions import ASSUMPTIONS
from game.scenario.schema.bonds import BOND
from game.scenario.schema.catalogue import (
    ACCORDS,
    AGENDA,
    ARTICLE,
    CLAUSE,
    CONFIDENCE,
    EFFECTS,
    KINDS,
    MOTION,
    ORDER,
    SHORT,
    SOURCE,
    TEXT,
)
from game.scenario.schema.demands import CONSEQUENCE, DEMAND
from game.scenario.schema.events import EVENT, STORY, check_stories
from game.scenario.schema.goals import ACTOR, DILEMMA, DOCTRINE, FIRST_DAY, GOAL, MANDATE, TEXTS
from game.scenario.schema.groups import FACTION, MEMBER, RIVALRY
from game.scenario.schema.language import (
    Bound,
    Check,
    Export,
    Field,
    Json,
    ListOf,
    Map,
    MapOf,
    Report,
    Schema,
    may,
    need,
)
from game.scenario.schema.matters import MATTER
from game.scenario.schema.people import COUNTERPARTS, PERSON, check_people
from game.scenario.schema.scalars import (
    CODE,
    ID,
    START,
    Choice,
    Flag,
    Id,
    Month,
    Number,
    Ref,
    Selector,
    Text,
)
from game.scenario.schema.selectors import WORDS, Vocabulary
from game.scenario.schema.third_parties import PARTY, policy_ids

INDEX = Id(WORDS)
"""The id of an item that selectors name."""
COUNTRY = Id(pattern=CODE)
LAND = Ref("lands", "country")


def _actor_rule(actor: Mapping[str, Any], report: Report) -> None:
    if actor["kind"] == "bloc" and "bloc" not in actor:
        report("kind", scenario_text("sections_actor_kind_bloc"))


_ACTOR = Map({
    "name": need(SHORT, "what it is called"),
    "article": ARTICLE,
    "adjective": need(SHORT, "as in: American exports"),
    "capital_city": need(SHORT, "the city that stands for the government"),
    "kind": need(Choice(*KINDS), "a state, or the seat of a bloc"),
    "bloc": may(Ref("blocs", "bloc"), "the bloc that this seat speaks for"),
    "home": need(ListOf(COUNTRY, fewest=1, distinct=True), "its countries, never contested"),
    "colour": need(ListOf(Number(0, 255, whole=True), 3, 3), "red, green, blue"),
    "regime": may(Choice(*REGIMES), "before whom the leadership answers for its words; default "
                  "democracy, of a bloc its members"),
    "elections": may(ListOf(Month(), distinct=True), "months of national elections"),
    "term": may(TEXT, "terms of office, in words"),
    "chairs": may(MapOf(Text(r"[0-9]{4}", "a year"), LAND), "who chairs the bloc in which year"),
    "note": may(TEXT, "what one should know of it"),
}, name="actor", rule=_actor_rule)

_COUNTRY = Map({
    "name": need(SHORT, "what it is called"),
    "article": ARTICLE,
    "region": need(Ref("regions", "region"), "where it lies"),
    "weight": need(Number(0, 100, "% of all contested countries"), "how much it counts"),
    "neighbours": may(ListOf(LAND, distinct=True), "countries beside it"),
    "iso_num": may(Number(1, 999, whole=True), "its number in ISO 3166-1, for maps"),
    "source": may(SOURCE, "where the weight comes from"),
}, name="country")


def _flashpoint_rule(flashpoint: Mapping[str, Any], report: Report) -> None:
    claimant = flashpoint["claimant"]
    for side in ("patrons", "backers"):
        if claimant in flashpoint.get(side, ()):
            report(side, scenario_text("sections_claimant_among_them", claimant=claimant))
    both = [a for a in flashpoint.get("patrons", ()) if a in flashpoint.get("backers", ())]
    if both:
        report("backers", scenario_text("sections_both_sides", both=both[0]))
    named = flashpoint.get("positions") or {}
    for deal, record in (flashpoint.get("settlements") or {}).items():
        for field in FIELDS:
            if record.get(field) not in (named.get(field) or {}):
                report(("settlements", deal, field), scenario_text("sections_field_position",
                                                                   field=field,
                                                                   get=record.get(field)))


_MEANT = {"line": "the line on the ground", "guarantees": "guarantees and alliances",
          "posture": "forces near the line", "relief": "relief of sanctions"}
"""What each field of a settlement is about."""

_POSITION = Map({
    "name": need(SHORT, "what it is called"),
    "favour": need(Number(0, 100, "points, 0 defender's wish … 100 claimant's wish"),
                   "whom it favours"),
    "text": may(TEXT, "what it says"),
    "effects": may(EFFECTS, "what signing it changes; self is the claimant"),
}, name="position")

_SETTLEMENT = Map({
    "name": need(SHORT, "what it is called"),
    **{field: need(Id(), f"the position on {meant}") for field, meant in _MEANT.items()},
    "text": may(TEXT, "what it says"),
}, name="settlement")

_PARTIAL = Map({
    "name": need(SHORT, "what it is called"),
    "text": may(TEXT, "what it says"),
    "ease": need(Number(0, 100, "points"), "how easily the defender agrees"),
    "fragile": need(Number(0, 1, "probability a month"), "chance that one without any firmness "
                    "fails"),
    "effects": may(EFFECTS, "what signing it changes; self is the claimant"),
    "each_month": may(EFFECTS, "what it changes in each month in force"),
}, name="partial deal")

_SCARE = Map({
    "above": need(Number(0, 9, "rung"), "rung above which markets begin to price war"),
    "shipping": may(Number(0, 100, "% of the world's trade by sea"), "what passes there"),
    "energy": may(Number(0, 200, "%"), "by how much oil gets dearer at the highest rung"),
    "output": may(Number(0, 30, "points of growth"), "what the claimant loses at the highest rung"),
    "source": may(SOURCE, "where the figures come from"),
}, name="scare")

_WHERE = may(SHORT, "where it is inside a sentence, such as: in Ukraine; default: at, and its "
             "name")

_FLASHPOINT = Bound(Map({
    "name": need(SHORT, "what it is called"),
    "where": _WHERE,
    "claimant": need(ACTOR, "who wants a change"),
    "defender": need(Ref("contested", "contested country"), "who resists"),
    "patrons": may(ListOf(ACTOR, distinct=True), "on the defender's side, the leading first"),
    "backers": may(ListOf(ACTOR, distinct=True), "may stand with the claimant"),
    "theatre": need(Ref("theatres", "theatre"), "where forces count"),
    "kind": need(Choice("war", "standoff"), "in a war, attrition moves control"),
    "country_claimed": may(Flag(), "the claim is to the defender's country or a part of it"),
    "war_rung": need(Number(1, 10, "rung", whole=True), "from this rung on it is war"),
    "last_crisis": may(Map({
        "month": need(Month(), "when it was"), "source": need(TEXT, "where that comes from"),
    }, name="last crisis"), "the last one before the game, if the lull after it lasts into it"),
    "linked": may(ListOf(Ref("flashpoints", "flashpoint"), distinct=True), "moves in step with"),
    "region": need(Ref("regions", "region"), "whose countries are frightened"),
    "rungs": need(ListOf(SHORT, 11, 11), "names of the rungs 0 to 10; 10 is general war"),
    "spot": may(ListOf(Number(-180, 180, "degrees"), 2, 2), "longitude and latitude of its mark on "
                "maps; without it, its defender's middle"),
    "about": may(TEXT, "what it is about, each side as it would say it"),
    "positions": may(Map({field: need(MapOf(Id(), _POSITION, most=numbered("position")), meant)
                          for field, meant in _MEANT.items()}, name="positions"),
                     "what a settlement may say in each field"),
    "fields": may(Map({field: may(SHORT, f"of {meant}") for field, meant in _MEANT.items()},
                      name="field names"),
                  "what each field is about here; default: the line, guarantees, forces, "
                  "sanctions"),
    "settlements": may(MapOf(Id(), _SETTLEMENT, most=numbered("settlement")),
                       "packages of positions"),
    "partials": may(MapOf(Id(), _PARTIAL, most=numbered("partial deal")),
                    "deals on single matters while the dispute goes on"),
    "scare": may(_SCARE, "what a fear of war there puts at risk; without it, nothing"),
}, name="flashpoint", rule=_flashpoint_rule), self="actor", target="flashpoint", at="flashpoint")

_GUEST = Bound(EFFECTS, guest="actor")
_NAMED_ORDERS = ListOf(Ref("orders", "order"), distinct=True)

_INDUCEMENT = Map({
    "name": need(SHORT, "what is promised"),
    "by": need(ACTOR, "who can promise it: the host or the rival"),
    "kept": need(EFFECTS, "what keeping it does on the day; self is the giver"),
    "each_month": may(EFFECTS, "what it does each month as long as the day works"),
    "same_as": may(Ref("clauses", "clause"), "the clause of accords that concedes the same"),
    "text": need(TEXT, "what it means, for giver and guest"),
}, name="inducement")

_AFTER = Map({
    "each_month": may(EFFECTS, "what it does each month as long as the day works"),
    "cheaper": may(_NAMED_ORDERS, "orders of the guest and whom it chose that cost less"),
    "dearer": may(_NAMED_ORDERS, "orders of the guest and whom it did not choose that cost more"),
}, name="after")


def _courtship_rule(courtship: Mapping[str, Any], report: Report) -> None:
    givers = [x["by"] for x in courtship["inducements"].values()]
    if courtship["rival"] not in givers:
        report("inducements", scenario_text("sections_rival_nothing_promise",
                                            courtship=courtship["rival"]))


_COURTSHIP = Map({
    "rival": need(ACTOR, "who outbids the host"),
    "war": need(Ref("flashpoints", "flashpoint"), "whose fighting exposes the guest"),
    "watched": need(ListOf(Ref("regions", "region"), fewest=1, distinct=True),
                    "where the guest has markets to lose"),
    "lasts": need(Number(1, 24, "months", whole=True), "how long the day works"),
    "inducements": need(MapOf(Id(), _INDUCEMENT, fewest=1), "what may be promised"),
    "came": may(_AFTER, "after the guest came"),
    "envoy": may(_AFTER, "after it sent an envoy"),
    "away": may(_AFTER, "after it stayed away"),
    "bill": need(EFFECTS, "what a guest that came pays each month at full exposure"),
    "text": may(EFFECTS, "if the leaders of the bloc come with a text of their own"),
}, name="courtship", rule=_courtship_rule)


def _occasion_rule(occasion: Mapping[str, Any], report: Report) -> None:
    courtship = occasion.get("courtship")
    if not courtship:
        return
    for field in ("host", "honour"):
        if field not in occasion:
            report("courtship", scenario_text("sections_occasion_courtship", field=field))
    suitors = (occasion.get("host"), courtship["rival"])
    for name, promise in courtship["inducements"].items():
        if promise["by"] not in suitors:
            report(("courtship", "inducements", name, "by"),
                   scenario_text("sections_neither_host_nor", promise=promise["by"]))
    if occasion.get("honour") in suitors:
        report(("courtship", "rival"), scenario_text("sections_guest_honour_does"))


_OCCASION = Bound(Map({
    "name": need(SHORT, "what it is called"),
    "article": ARTICLE,
    "month": need(Month(), "when it is"),
    "host": may(ACTOR, "who receives"),
    "held_in": may(COUNTRY, "where it is, if not with the host or the chair of a bloc"),
    "form": may(Choice("visit", "members", "treaty"),
                "a host asks guests; members come by right; a treaty runs out and nobody meets"),
    "honour": may(ACTOR, "the guest of honour"),
    "invited": may(ListOf(ACTOR, distinct=True), "actors that answer come, vague or stay away"),
    "opens": may(Number(0, 12, "months", whole=True), "months before, from when there are levers"),
    "about": may(TEXT, "what it is, and what was fixed beforehand"),
    "kept": may(EFFECTS, "if the guest of honour comes"),
    "missed": may(EFFECTS, "if not"),
    "each_guest": may(_GUEST, "for each invited actor that comes"),
    "each_absent": may(_GUEST, "for each invited actor that stays away"),
    "late_no": may(Map({
        "month_before": need(Number(0, 12, "months", whole=True), "from when a no is late"),
        "factor": need(Number(1, 10), "by how much it then costs more"),
    }, name="late_no"), "what a late no costs"),
    "courtship": may(_COURTSHIP, "who woos the guest of honour, and what hangs on its answer"),
}, name="occasion", rule=_occasion_rule), self="actor", target="occasion", host="actor",
    honour="actor")


def _start_rule(entry: Mapping[str, Any], report: Report) -> None:
    q, value = BY_NAME.get(str(report.path[-1]).partition("[")[0]), entry["value"]
    if q is None:
        return
    if not q.low <= value <= q.high:
        report("value", scenario_text("sections_out_range_goes", value=f"{value:g}", name=q.name,
                                      low=f"{q.low:g}", high=f"{q.high:g}", unit=q.unit))
    elif q.whole and value != int(value):
        report("value", scenario_text("sections_whole_number", name=q.name, value=f"{value:g}"))
    named, source = report.to.known["sources"], entry["source"]
    if named and re.fullmatch(ID, source) and source not in named:
        report("source", scenario_text("sections_source",
                                       source=source), report.to.problems.hint(source, named))


_START = Map({
    "value": need(Number(-1e6, 1e6), "value before turn 1, in the unit of the quantity"),
    "source": need(SOURCE, "where it comes from, in words or by an id in sources"),
    "confidence": may(CONFIDENCE, "how sure it is"),
}, name="start", rule=_start_rule)


HEAD: dict[str, Field] = {
    "id": need(Id(), "the scenario's id"),
    "title": need(SHORT, "what the scenario is called"),
    "version": need(Number(1, 1_000_000, whole=True), "counts up with each change"),
    "about": need(TEXT, "one neutral paragraph"),
    "first_month": need(Month(), "month of turn 1"),
    "turns": need(Number(1, 60, "months", whole=True), "length of the game"),
    "stops_after": may(Number(1, 60, "turns", whole=True), "earliest turn after which it may be "
                       "scored; default turns"),
    "epilogue": need(Number(0, 24, "months", whole=True), "months without orders at the end"),
    "slots": need(Number(1, MAX_SLOTS, "orders", whole=True), "orders a seat and turn"),
    "intensity": need(Number(1, 3, whole=True), "1 realistic, 2 game, 3 dramatic"),
    "disclaimer": need(TEXT, "what the model does not claim"),
    "reserve_issuer": may(ACTOR, "whose currency the dollar share is about"),
    "incumbent_lead": may(ACTOR, "who leads the incumbent institutions"),
    "alternative_bloc": may(Ref("blocs", "bloc"), "whose institutions are the alternative"),
    "hindsight": may(Flag(), "whether orders, events and policies are used that were written with "
                     "knowledge of what came after the start; default true"),
    "only_orders": may(MapOf(ACTOR, ListOf(Ref("orders", "order"), fewest=1, distinct=True)),
                       "restricts a seat's catalogue"),
}
"""The fields of scenario.yaml, which no other file may have."""


def _named(what: str, **more: Field) -> Map:
    return Map({"name": need(SHORT, "what it is called"), **more}, name=what)


SECTIONS: dict[str, Schema] = {
    "actors": MapOf(INDEX, _ACTOR, fewest=1, most=numbered("actor")),
    "blocs": MapOf(INDEX, _named(
        "bloc", article=ARTICLE, lead=may(ACTOR, "who leads it"),
        seats=may(ListOf(ACTOR, distinct=True), "seats that are members, beside its own"))),
    "regions": MapOf(INDEX, _named("region")),
    "countries": MapOf(COUNTRY, _COUNTRY, fewest=1),
    "theatres": MapOf(INDEX, _named("theatre", where=_WHERE), fewest=1),
    "flashpoints": MapOf(INDEX, _FLASHPOINT, most=numbered("flashpoint")),
    "occasions": MapOf(INDEX, _OCCASION),
    "sources": MapOf(Id(), SOURCE),
    "start": MapOf(Selector(START), _START, most=MAX_ROWS),
    "assumptions": ASSUMPTIONS,
    "orders": MapOf(Id(), ORDER),
    "clauses": MapOf(Id(), CLAUSE),
    "accords": ACCORDS,
    "demands": MapOf(Id(), DEMAND, most=numbered("demand")),
    "consequences": MapOf(Id(), CONSEQUENCE, most=numbered("consequence")),
    "motions": MapOf(INDEX, MOTION, most=numbered("motion")),
    "agendas": MapOf(Id(), AGENDA, most=numbered("agenda")),
    "stories": MapOf(Id(), STORY),
    "bonds": MapOf(INDEX, BOND, most=30),
    "matters": MapOf(INDEX, MATTER, most=12),
    "events": MapOf(INDEX, EVENT),
    "third_parties": MapOf(INDEX, PARTY),
    "goals": MapOf(Id(), GOAL, most=MAX_GOALS),
    "members": MapOf(COUNTRY, MEMBER, most=20),
    "rivalries": MapOf(INDEX, RIVALRY),
    "factions": MapOf(INDEX, FACTION),
    "mandates": MapOf(Id(), MANDATE),
    "first_day": MapOf(Id(), FIRST_DAY),
    "doctrines": MapOf(Id(), DOCTRINE),
    "dilemmas": MapOf(Id(), DILEMMA),
    "texts": TEXTS,
    "people": MapOf(Id(), PERSON),
    "counterparts": COUNTERPARTS,
    "norms": MapOf(ACTOR, Map({
        "median": need(Number(0, 100, "points"), "median of the seat's raw score"),
        "iqr": need(Number(0, 100, "points"), "its interquartile range"),
    }, name="norm")),
    "goal_norms": MapOf(Id(), Map({
        name: need(Number(0, 100, "points"), f"progress that {share} of games stay below")
        for name, share in (("tenth", "a tenth"), ("quarter", "a quarter"), ("median", "half"),
                            ("three_quarters", "three quarters"),
                            ("nine_tenths", "nine tenths"))}, name="goal norm")),
}

_HELP = {"sources": "sources that starting values name by id",
         "start": "starting values by selector", "assumptions": "coefficients of the rules",
         "third_parties": "powers without a seat, and what they may do",
         "accords": "how accords are made", "demands": "what may be demanded with a deadline",
         "matters": "what two sides contend for, settled at moments",
         "consequences": "what may be threatened or offered with a demand",
         "texts": "texts of the encyclopaedia",
         "people": "invented people by id: who speaks for a seat or a country, who advises a seat",
         "counterparts": "with whom a seat deals in each matter",
         "norms": "measured medians and spreads that scores are set against",
         "goal_norms": "measured spread of each goal's progress at the end"}
_REQUIRED = ("actors", "countries", "theatres")


def _whole_rule(data: Mapping[str, Any], report: Report) -> None:
    if data.get("stops_after", 1) > data["turns"]:
        report("stops_after", scenario_text("sections_after_last_turn", turn=data["stops_after"],
                                            last=data["turns"]))
    sums: dict[str, float] = {}
    for goal in data.get("goals", {}).values():
        sums[goal["actor"]] = sums.get(goal["actor"], 0.0) + goal["weight"]
    for actor, whole in sums.items():
        if abs(whole - 100) > 0.01:
            report("goals", scenario_text("sections_weights_goals_sum", actor=actor,
                                          whole=f"{whole:g}"))
    check_stories(data, report)
    check_people(data, report)


ROOT = Map({**HEAD, **{name: Field(schema, _HELP.get(name, f"the {name} by id"),
                                   name in _REQUIRED) for name, schema in SECTIONS.items()}},
           rule=_whole_rule)


def _entries(root: Node, *path: str) -> dict[str, Node]:
    node: Node | None = root
    for step in path:
        node = node.value.get(step) if node is not None and isinstance(node.value, dict) else None
    return node.value if node is not None and isinstance(node.value, dict) else {}


def _words(node: Node | None) -> list[str]:
    """The texts of a list that is not checked yet."""
    items = node.value if node is not None and isinstance(node.value, list) else ()
    return [item.value for item in items if isinstance(item.value, str)]


def _known(root: Node) -> tuple[dict[str, dict[str, Any]], dict[str, dict[str, Node]]]:
    """The existing ids of each kind that can be referred to, and the removed ones."""
    known: dict[str, dict[str, Any]] = {}
    removed: dict[str, dict[str, Node]] = {}
    paths = {name: (name,) for name in SECTIONS} | {"theory": ("texts", "theory")}
    for name, path in paths.items():
        entries = _entries(root, *path)
        known[name] = {k: v for k, v in entries.items() if v.value is not None}
        removed[name] = {k: v for k, v in entries.items() if isinstance(v, Removed)}
    known |= _derived(known)
    removed["lands"] = removed["contested"] = removed["speakers"] = removed["countries"]
    return known, removed


def _inducements(occasions: Mapping[str, Any]) -> Iterator[str]:
    """The ids of all inducements."""
    for occasion in occasions.values():
        courtship = occasion.value.get("courtship") if isinstance(occasion.value, dict) else None
        if courtship is not None and isinstance(courtship.value, dict):
            found = courtship.value.get("inducements")
            if found is not None and isinstance(found.value, dict):
                yield from found.value


def _derived(known: Mapping[str, Mapping[str, Any]]) -> dict[str, dict[str, Any]]:
    """Kinds of ids that follow from others: lands and homes, tags, settlements, clause variants,
    places on the map."""
    actors, flashpoints, orders, clauses = (
        [(k, v.value) for k, v in known[name].items() if isinstance(v.value, dict)]
        for name in ("actors", "flashpoints", "orders", "clauses"))
    homes: dict[str, Any] = dict.fromkeys(h for _, a in actors for h in _words(a.get("home")))
    lands = {**known["countries"], **homes}
    variants = dict.fromkeys([*known["clauses"], *(
        f"{name}.{about}" for name, clause in clauses
        for about in _words(clause.get("third")) or _words(clause.get("flashpoint")))])
    partials = (f["partials"].value for _, f in flashpoints if f.get("partials") is not None)
    deals = (f["settlements"].value for _, f in flashpoints if f.get("settlements") is not None)
    on_map = {**known, "lands": lands}
    return {
        "homes": homes, "lands": lands, "variants": variants,
        "speakers": {**known["actors"], **lands},
        "contested": {k: v for k, v in known["countries"].items() if k not in homes},
        "policies": Counter(policy_ids({name: _kept(party)
                                        for name, party in known["third_parties"].items()})),
        "inducements": dict.fromkeys(_inducements(known["occasions"])),
        "tags": dict.fromkeys(t for _, o in orders for t in _words(o.get("tags"))),
        "settlements": dict.fromkeys(s for deal in deals if isinstance(deal, dict) for s in deal),
        "partials": dict.fromkeys(p for deal in partials if isinstance(deal, dict) for p in deal),
        "things": dict.fromkeys(k for name in ("actors", "lands", "flashpoints", "occasions",
                                               "theatres", "blocs") for k in on_map[name])}


def _kept(party: Node) -> list[str]:
    """The ids of a third party's policies, not checked yet, that are not removed."""
    policies = _entries(party, "policies")
    return [name for name, policy in policies.items() if policy.value is not None]


def check(root: Node, problems: Problems) -> dict[str, Any]:
    """Check a merged tree; problems are added. Returns the plain data, valid if there are none."""
    known, removed = _known(root)
    vocabulary = Vocabulary.of(known, known["homes"])
    data = ROOT.check(root, (), Check(problems, known, vocabulary, removed))
    head = {name: data[name] for name in HEAD if name in data}
    sections: dict[str, Any] = {name: data.get(name, {}) for name in SECTIONS}
    sections["accords"] = {"pairs": [], **sections["accords"]}
    return {**head, **sections}


def schema_json(complete: bool = False) -> Json:
    """JSON Schema (draft 2020-12) of a scenario.

    For one file, as editors need it: nothing is required, since a scenario is spread over files and
    may extend another, and null removes. With `complete`, for merged data.
    """
    to = Export(complete)
    body = ROOT.json(to)
    if not complete:
        body["properties"] = {"extends": {
            "type": "string", "description": "the id of the scenario that this one starts from"},
            **body["properties"]}
    return {"$schema": "https://json-schema.org/draft/2020-12/schema",
            "title": "Multipolar scenario" + ("" if complete else " file"), **body,
            "$defs": dict(sorted(to.defs.items()))}
