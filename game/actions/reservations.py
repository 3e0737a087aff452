"""Reservations: how far each side of talks would go, and what an offer is worth to it.

Each side has a bottom line in each field of a settlement, from 0 (the defender's wish) to 100 (the
claimant's). What everybody can see gives its middle: the claimant asks for more the more it holds
and for less as exhaustion, sanctions and weariness grow, or its partner stays away; the defender
takes more as it tires and loses, less with resolve and aid; the leading patron yields as its public
wearies and holds out by its stake. The rest, by how much a leadership would give more or less in
which field, is its own secret. So the sides may hold back from a deal that both would gain by, and
trade concessions in the fields that cost them least.
Theory. Private information and commitment: James Fearon, "Rationalist Explanations for War",
International Organization 49 (1995); fighting as learning: Branislav Slantchev, APSR 97 (2003), R.
Harrison Wagner, AJPS 44 (2000); ripeness: William Zartman, Ripe for Resolution (1985).
"""

from __future__ import annotations

import numpy as np

from game.core.exact import Ints
from game.core.model import FIELDS, Scenario, derived
from game.core.named import Settlements
from game.core.records import Cube, IntCube, IntMatrix, IntVector, Record
from game.core.rulebook import Numbers, formula, rule
from game.rules.roles import Roles, roles

CLAIMANT, PATRON, DEFENDER = range(3)
"""Sides of talks."""
FAR = 1000.0
"""More than any two positions differ."""


class Terms(Record):
    """What the positions of each field are worth, [F, L, P].

    favour: from 0 the defender's wish to 100 the claimant's; count [F, L]: how many there are.
    block: numbers of their lists of effects, -1 none. package [F, settlement, L]: the positions of
    each named package; packages [F]: how many there are.
    """

    favour: Cube
    block: IntCube
    count: IntMatrix
    package: IntCube
    packages: IntVector
    roles: Roles


@derived
def terms(s: Scenario) -> Terms:
    """The positions of a scenario."""
    most = max([1, *(len(field) for place in s.flashpoints for field in place.positions)])
    shape = (len(s.flashpoints), len(FIELDS), most)
    favour, block = np.zeros(shape), np.full(shape, -1, np.int64)
    count = np.zeros(shape[:2], np.int64)
    for f, place in enumerate(s.flashpoints):
        for at, field in enumerate(place.positions):
            count[f, at] = len(field)
            favour[f, at, :len(field)] = [position.favour for position in field]
            block[f, at, :len(field)] = [position.block for position in field]
    return Terms.of(favour=favour, block=block, count=count, package=_packages(s),
                    packages=[len(f.settlements) for f in s.flashpoints], roles=roles(s))


def _packages(s: Scenario) -> Ints:
    """Position numbers of each named package, [F, settlement, L]."""
    width = max([1, *(len(f.settlements) for f in s.flashpoints)])
    out = np.zeros((len(s.flashpoints), width, len(FIELDS)), np.int64)
    for f, place in enumerate(s.flashpoints):
        for number, deal in enumerate(place.settlements):
            out[f, number, :len(deal.terms)] = deal.terms
    return out


@rule
def middle(w: Numbers, k: Settlements, r: Roles, f: int, side: int) -> float:
    """Where the bottom line of a side lies by what everybody can see."""
    patron = r.patron[f]
    if side == CLAIMANT:
        c = r.claimant[f]
        asks = k.claimant_base + k.claimant_control * w.control[f]
        if r.war[f] > 0:
            asks += k.claimant_war
        return (asks - k.claimant_exhaustion * w.claimant_exhaustion[f]
                - k.claimant_alone * w.concession[f]
                - k.claimant_pressure * w.pressure[c] - k.claimant_weariness * w.weariness[c])
    if side == PATRON:
        if patron < 0:
            return FAR
        return (k.patron_base + k.patron_weariness * w.weariness[patron]
                + k.patron_support * (50.0 - w.support[patron])
                - k.patron_stake * w.commitment[patron, f])
    aid = w.aid[patron, f] if patron >= 0 else 0.0
    return (k.defender_base + k.per_exhaustion * w.defender_exhaustion[f]
            + k.per_control * w.control[f] - k.per_resolve * w.resolve[f] - k.per_aid * aid)


@formula
def secret(w: Numbers, r: Roles, f: int, side: int, field: int) -> float:
    """How much more than it seems a side would give in a field, points of favour."""
    if side == DEFENDER:
        return w.defender_latitude[f, field]
    seat = r.claimant[f] if side == CLAIMANT else r.patron[f]
    return w.latitude[seat, f, field] if seat >= 0 else 0.0


@rule
def bottom(w: Numbers, k: Settlements, t: Terms, f: int, side: int, field: int) -> float:
    """The bottom line of a side in a field: the least that the claimant takes, the most that the
    others do."""
    return held(w, t, f, side, field, middle(w, k, t.roles, f, side))


@formula
def held(w: Numbers, t: Terms, f: int, side: int, field: int, line: float) -> float:
    """The bottom line of a side in a field, of the middle of its lines."""
    own = secret(w, t.roles, f, side, field)
    return line - own if side == CLAIMANT else line + own


@rule
def believed(w: Numbers, k: Settlements, t: Terms, f: int, side: int, field: int) -> float:
    """The bottom line of a side in a field as the others must guess it.

    What it stated it would take, too: an offer reveals something of its maker's resolve.
    """
    return guessed(w, t, f, side, field, middle(w, k, t.roles, f, side))


@formula
def guessed(w: Numbers, t: Terms, f: int, side: int, field: int, line: float) -> float:
    """The bottom line of a side in a field as others guess it, of the middle of its lines."""
    stated = int(w.stated[f, side, field])
    if stated < 0:
        return line
    told = t.favour[f, field, stated]
    return min(line, told) if side == CLAIMANT else max(line, told)


@formula
def proposed(w: Numbers, t: Terms, f: int, deal: int, field: int) -> int:
    """The position in a field of a named package, or of what is on the table where that is -1."""
    return t.package[f, deal, field] if deal >= 0 else max(int(w.offer_term[f, field]), 0)


@formula
def better(t: Terms, f: int, side: int, field: int, position: int, line: float) -> float:
    """By how much a position is better for a side than a bottom line."""
    value = t.favour[f, field, position]
    return value - line if side == CLAIMANT else line - value


@rule
def margin(w: Numbers, k: Settlements, t: Terms, f: int, side: int, deal: int,
           guess: int) -> float:
    """By how much a package (-1: what is on the table) is better for a side than fighting on.

    The mean over the fields, and no field may lie too far beyond the bottom line: a red line weighs
    whatever the rest brings. guess: 1 as others must guess it.
    """
    total, worst, fields = 0.0, FAR, t.count.shape[1]
    seems = middle(w, k, t.roles, f, side)
    for field in range(fields):
        line = guessed(w, t, f, side, field, seems) if guess else held(w, t, f, side, field, seems)
        gain = better(t, f, side, field, proposed(w, t, f, deal, field), line)
        total += gain
        worst = min(worst, gain)
    return min(total / fields, worst + k.red_line)


@rule
def sorest(w: Numbers, k: Settlements, t: Terms, f: int, side: int) -> int:
    """The field in which a side most wants the table's position changed, and can have it changed;
    -1 if none.

    Once talks are on, nobody asks again for a position that it has stated and that others have
    moved away from: they would only change it back, and back again.
    """
    out, least, seems = -1, FAR, middle(w, k, t.roles, f, side)
    for field in range(t.count.shape[1]):
        gain = better(t, f, side, field, proposed(w, t, f, -1, field),
                      held(w, t, f, side, field, seems))
        to = step(w, t, f, field, side)
        again = w.talks[f] > 0.0 and to == int(w.stated[f, side, field])
        if gain < least and to >= 0 and not again:
            out, least = field, gain
    return out


@formula
def step(w: Numbers, t: Terms, f: int, field: int, side: int) -> int:
    """The next position on a side's way from the one on the table; -1 if there is none.

    Positions of a field stand in order from the defender's wish to the claimant's.
    """
    now = int(w.offer_term[f, field])
    to = now + 1 if side == CLAIMANT else now - 1
    return to if 0 <= to < t.count[f, field] else -1


@rule
def moved_to(w: Numbers, t: Terms, f: int, field: int, a: int, firmer: int) -> int:
    """The position to which a seat moves a field of the offer, by yielding or insisting (1).

    A step from what was on the table as the month began; -1 where there is none, or where this
    month's answers have gone as far.
    """
    up = (t.roles.claimant[f] == a) == (firmer > 0)
    to, was = step(w, t, f, field, CLAIMANT if up else PATRON), int(w.tabled[f, field])
    beyond = to > was + 1 if up else to < was - 1
    return -1 if beyond else to


@formula
def side_of(r: Roles, f: int, seat: int) -> int:
    """The side of a seat in talks: claimant or leading patron, -1 neither."""
    if seat == r.claimant[f]:
        return CLAIMANT
    return PATRON if seat == r.patron[f] else -1
