"""Clauses of accords in words, from the side of whoever reads them.

A scenario names a clause in the third person, as headlines have it: "endorse the other's plan". To
a party of the accord it is said with names and "you".
"""

from __future__ import annotations

from game.core.model import Clause, Scenario
from game.core.notes import FACTS
from game.present.texts.table import say
from game.present.texts.terminal import tr


def speaks(scenario: Scenario, seat: int) -> str:
    """The city that stands for a seat's government; a bloc by its name."""
    actor = scenario.actors[seat]
    return actor.capital_city if actor.kind == "state" else actor.name


def clause_text(scenario: Scenario, clause: Clause, which: str, them: str) -> str:
    """One of the texts of a clause: heading, performed, received, what to do as the end of a
    sentence; "" for one that has none."""
    key = f"clause_{clause.template}{which}"
    if key not in say:
        return ""
    place = scenario.flashpoints[clause.flashpoint] if clause.flashpoint >= 0 else None
    third = clause.third
    return say(
        key, them=them, third=speaks(scenario, third) if third >= 0 else "",
        over=scenario.actors[third].called if third >= 0 else "",
        at=place.name if place else "",
        defender=scenario.countries[place.defender].name if place else "")


def undertaking(scenario: Scenario, variant: int, performer: int, partner: int,
                mine: bool) -> str:
    """What a variant of a clause obliges its performer to, as the end of "you would" or "they
    would", told to that performer (mine) or to its partner."""
    number = int(scenario.clause_table[variant, performer, partner]) if variant >= 0 else -1
    if number < 0:
        return tr("nothing")
    clause = scenario.clauses[number]
    other = scenario.actors[partner if mine else performer].called
    return clause_text(scenario, clause, "_to_do" if mine else "_to_you", other) or clause.name


def exchange(scenario: Scenario, give: int, get: int, first: int, second: int) -> str:
    """Variants of clauses that a first party gives and gets of a second, in words to anybody, with
    the names of both: "endorse China's plan", not "the other's"."""
    return FACTS("name.return", give=undertaking(scenario, give, first, second, True),
                 get=undertaking(scenario, get, second, first, True))


def terms_of(scenario: Scenario, subject: str, first: int, second: int) -> str:
    """The same by the ids of the variants, as a proposal or accord is on record: `give/get`."""
    give, get = (scenario.variants.index(id) for id in subject.split("/"))
    return exchange(scenario, give, get, first, second)
