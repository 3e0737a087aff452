"""The schemas of people: who speaks for a seat or a country, who advises a seat, and whom a seat
deals with in each matter."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from game.core.locale.program import scenario_text
from game.scenario.schema.catalogue import SHORT, TEXT
from game.scenario.schema.goals import ACTOR
from game.scenario.schema.language import Map, MapOf, Report, may, need
from game.scenario.schema.scalars import Month, Ref


def _person_rule(person: Mapping[str, Any], report: Report) -> None:
    if ("speaks_for" in person) == ("advises" in person):
        report("advises", scenario_text("people_one_task"))
    for one, other in (("advises", "school"), ("school", "advises"), ("follows", "from"),
                       ("from", "follows")):
        if one in person and other not in person:
            report(one, scenario_text("people_needs", one=one, other=other))


PERSON = Map({
    "name": need(SHORT, "an invented name"),
    "office": need(SHORT, "what the person is, as under a name"),
    "manner": need(TEXT, "how the person deals with others, or why it advises as it does"),
    "speaks_for": may(Ref("speakers", "actor or country"), "for whom it speaks to other seats"),
    "follows": may(Ref("people", "person"), "whose place in its office it takes"),
    "from": may(Month(), "since which month"),
    "advises": may(ACTOR, "the seat whose adviser it is"),
    "school": may(Ref("doctrines", "doctrine"), "the doctrine in whose eyes it advises"),
}, name="person", rule=_person_rule)

COUNTERPARTS = MapOf(ACTOR, MapOf(Ref("matters", "matter"), Ref("people", "person")))


def check_people(data: Mapping[str, Any], report: Report) -> None:
    """Check who follows whom, that no adviser's place is taken twice, and that a seat deals with
    others only."""
    people, taken = data.get("people", {}), dict[tuple[str, str], str]()
    for id, person in people.items():
        before = people.get(person.get("follows"))
        if before is not None and not (before.get("speaks_for") == person.get("speaks_for")
                                       and before.get("from", "") < person["from"]):
            report(("people", id, "follows"), scenario_text("people_follows", id=person["follows"]))
        if "advises" in person:
            first = taken.setdefault((person["advises"], person["school"]), id)
            if first != id:
                report(("people", id, "school"), scenario_text("people_taken", first=first))
    for seat, matters in data.get("counterparts", {}).items():
        own = {seat, *data["actors"][seat]["home"]}
        for matter, id in matters.items():
            if people[id].get("speaks_for", seat) in own:
                report(("counterparts", seat, matter),
                       scenario_text("people_own", id=id, seat=seat))
