"""Clauses of accords in words, from the side of whoever reads them.

A scenario names a clause in the third person, as headlines have it: "endorse the other's plan". To
a party of the accord it is said with names and "you".
"""

from __future__ import annotations

from collections.abc import Iterable

from game.core.model import Clause, Scenario
from game.match.fates import Fate
from game.present.words.texts import table as say
from game.present.words.texts import terminal as tr


def speaks(scenario: Scenario, seat: int) -> str:
    """The city that stands for a seat's government; a bloc by its name."""
    actor = scenario.actors[seat]
    return actor.capital_city if actor.kind == "state" else actor.name


def clause_of(scenario: Scenario, variant: int, performer: int, partner: int) -> Clause | None:
    """What a variant of a clause asks of its performer; None for nothing."""
    number = int(scenario.clause_table[variant, performer, partner]) if variant >= 0 else -1
    return scenario.clauses[number] if number >= 0 else None


def clause_text(scenario: Scenario, clause: Clause, which: str, them: str) -> str:
    """One of the texts of a clause: heading, performed, received, what to do as the end of a
    sentence; "" for one that has none. What one seat alone gives in a way of its own has a text of
    its own, with its id."""
    own = f"clause_{clause.template}_{scenario.seats[clause.performer]}{which}"
    key = own if own in say else f"clause_{clause.template}{which}"
    if key not in say:
        return ""
    place = scenario.flashpoints[clause.flashpoint] if clause.flashpoint >= 0 else None
    third = clause.third
    return say(
        key, them=them, land=scenario.actors[clause.partner].called,
        third=speaks(scenario, third) if third >= 0 else "",
        over=scenario.actors[third].called if third >= 0 else "",
        at=place.name if place else "", there=place.there if place else "",
        defender=scenario.countries[place.defender].name if place else "")


def clause_title(scenario: Scenario, variant: int, performer: int, partner: int) -> str:
    """A variant of a clause as a heading inside a sentence, such as `backing on Ukraine`."""
    clause = clause_of(scenario, variant, performer, partner)
    if clause is None:
        return tr("nothing")
    name = clause_text(scenario, clause, "", "") or clause.name
    return name[:1].lower() + name[1:]


def traded(scenario: Scenario, terms: str, one: int, two: int) -> str:
    """What one seat gives another for what, by the ids `give/get` of both."""
    give, _, get = terms.partition(":")[0].partition("/")
    at = scenario.variants.index
    first, second = clause_title(scenario, at(give), one, two), clause_title(
        scenario, at(get), two, one)
    return say("terms", give=first, get=second)


def undertaking(scenario: Scenario, variant: int, performer: int, partner: int,
                mine: bool) -> str:
    """What a variant of a clause obliges its performer to, as the end of "you would" or "they
    would", told to that performer (mine) or to its partner."""
    clause = clause_of(scenario, variant, performer, partner)
    if clause is None:
        return tr("nothing")
    other = scenario.actors[partner if mine else performer].called
    return clause_text(scenario, clause, "_to_do" if mine else "_to_you", other) or clause.name


def duties(scenario: Scenario, give: int, get: int, first: int, second: int, *,
           agreed: bool = True) -> str:
    """Variants of clauses that a first party gives and gets of a second, as a sentence about each
    to anybody, of an accord that is signed or only proposed: "China would lower tariffs, and Russia
    would endorse China's plan", not "the other's"."""
    one, two = (scenario.actors[seat].called for seat in (first, second))
    return say("duties" if agreed else "duties_proposed", one=one, two=two,
               give=undertaking(scenario, give, first, second, True),
               get=undertaking(scenario, get, second, first, True))


def once(accords: Iterable[Fate]) -> list[Fate]:
    """Accords without those that each of the two had proposed to the other in the same terms."""
    return list({frozenset(zip(fate.parties, fate.subject.partition(":")[0].split("/"),
                               strict=True)): fate for fate in accords}.values())
