"""Who else will mind what is agreed, a line each: other seats, countries, the reader's public."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from game.actions.accords import over_head, setting
from game.core.model import Scenario
from game.core.numerals import signed
from game.core.rulebook import coefficients
from game.present.desk.effects import KEPT
from game.present.observer.trial import as_numbers
from game.present.talks.clauses import speaks
from game.present.talks.negotiation import Table, Terms, title
from game.present.words.formatting import joined, listed, percent, places
from game.present.words.texts import table as say

MOST = 6
LEVELS = (0.4, 2.0, 4.0)
"""Points from which somebody minds a little, clearly, strongly."""
SCALE = {"relations": 1.0, "alignment": 1.0, "resolve": 1.0, "aid": 0.6, "technology": 0.5,
         "pledge": 4.0, "secondary": 1.5, "support": 2.0}
"""The numbers by which somebody minds, and how many points of minding one of each is."""
TURNED = frozenset({"secondary"})
"""Numbers whose rise is bad for whom they name."""


@dataclass(frozen=True)
class Minded:
    """Somebody who minds or welcomes terms: a name, the id of a seat or country for its flag, a
    word, the reason, and how much: above 0 for welcoming."""

    name: str
    id: str
    word: str
    reason: str
    points: float


@dataclass(frozen=True)
class Parties:
    """Between whom terms lie: the reader's seat, and the other's (-1 none)."""

    scenario: Scenario
    seat: int
    partner: int


Told = Iterable[tuple[str, int, float]]
"""What is agreed: a title, the number of a list of effects, how many times it works."""


def bystanders(table: Table, terms: Terms) -> list[Minded]:
    """Who minds and who welcomes the terms of an accord, the most first."""
    months = KEPT * table.scenario.accord_months
    told = [(title(table.scenario, clause), block, times) for clause in table.clauses(terms)
            for block, times in ((clause.on_sign, 1.0), (clause.each_turn, months))]
    over = _over_its_head(table, terms)
    found = minded_by(Parties(table.scenario, table.seat, table.partner), told,
                      () if over is None else (over,))
    return [*found, *([_if_it_leaks(table)] if terms.secret else [])]


def minded_by(parties: Parties, told: Told, also: Iterable[Minded] = ()) -> list[Minded]:
    """Who minds and who welcomes what is agreed, the most first; also: who minds it anyway."""
    found: dict[str, Minded] = {}
    for one in _by_effects(parties, told):
        known = found.get(one.id)
        if known is None or abs(one.points) > abs(known.points):
            found[one.id] = one
    found |= {one.id: one for one in also}
    return sorted(found.values(), key=lambda m: (-abs(m.points), m.name))[:MOST]


def _by_effects(parties: Parties, told: Told) -> Iterator[Minded]:
    """What is agreed does to others; effects under one title count together."""
    scenario, layout = parties.scenario, parties.scenario.layout
    sums: dict[tuple[str, int], float] = {}
    for name, block, times in told:
        for _, (row, points, _) in listed(scenario, block):
            sums[name, row] = sums.get((name, row), 0.0) + times * points
    lands: dict[tuple[str, int, float], list[int]] = {}
    for (name, row), points in sums.items():
        quantity, index = layout.where(row)
        if quantity == "alignment" and index[0] in (parties.seat, parties.partner):
            lands.setdefault((name, index[0], points), []).append(index[1])
        elif quantity in SCALE:
            yield from _one(parties, name, quantity, index, points)
    for (name, whom, points), countries in lands.items():
        yield _minded(places(scenario, countries), scenario.countries[countries[0]].id,
                      "alignment", points, name, _whom(parties, whom))


def _one(table: Parties, clause: str, name: str, index: tuple[int, ...],
         points: float) -> Iterator[Minded]:
    """Who minds the change of one number: a seat, the defender of a dispute, the public."""
    scenario, both = table.scenario, (table.seat, table.partner)
    if name == "relations" and index[0] not in both and index[1] in both:
        yield _seat(table, index[0], name, points, clause, index[1])
    elif name in ("technology", "pledge") and index[1] not in both:
        yield _seat(table, index[1], name, points, clause, index[0])
    elif name == "secondary" and index[1] not in both:
        yield _seat(table, index[1], name, -points, clause, index[0])
    elif name in ("resolve", "aid"):
        land = scenario.countries[scenario.flashpoints[index[-1]].defender]
        yield _minded(land.name, land.id, name, points, clause, "")
    elif name == "support" and index[0] == table.seat:
        yield _minded(say("home"), scenario.seats[table.seat], name, points, clause, "")


def _seat(table: Parties, seat: int, name: str, points: float, clause: str, whom: int) -> Minded:
    scenario = table.scenario
    return _minded(speaks(scenario, seat), scenario.seats[seat], name, points, clause,
                   _whom(table, whom))


def _minded(who: str, id: str, name: str, points: float, clause: str, whom: str) -> Minded:
    much = points * SCALE[name]
    up = (points > 0) != (name in TURNED)
    level = max(1, sum(abs(much) >= least for least in LEVELS))
    reason = say(f"reason_{name}{'_up' if up else ''}", clause=clause, whom=whom)
    return Minded(who, id, say(f"{'glad' if much > 0 else 'angry'}_{level}"), reason, much)


def _whom(table: Parties, seat: int) -> str:
    return say("you") if seat == table.seat else speaks(table.scenario, seat)


def _over_its_head(table: Table, terms: Terms) -> Minded | None:
    """The defender of a war whose leading patron and claimant would sign in public."""
    scenario = table.scenario
    if terms.secret or not terms.whole:
        return None
    seen, k = as_numbers(scenario, table.observer.flat(-1)), coefficients(scenario)
    for f, place in enumerate(scenario.flashpoints):
        chance = over_head(seen, k.accords, setting(scenario), table.seat, table.partner, f)
        if chance > 0.0:
            land = scenario.countries[place.defender]
            return Minded(land.name, land.id, say("angry_3"),
                          say("over_head", chance=percent(chance)), -8.0)
    return None


def _if_it_leaks(table: Table) -> Minded:
    """What everybody else will mind once a secret is out."""
    scenario, k = table.scenario, table.scenario.k["accords"]
    others = [speaks(scenario, a) for a in range(len(scenario.actors))
              if a not in (table.seat, table.partner)]
    return Minded(joined(others), "", say("if_out"), say(
        "leak", chance=percent(k.leak), points=signed(k.leak_relations)), 0.0)
