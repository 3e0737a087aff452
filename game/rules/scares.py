"""War scares: what escalation costs before and without a war, and what the use of force draws.

Mechanism. Above a rung that each flashpoint names, markets, insurers and governments begin to price
war; the scare follows the rung fast and fades slowly. In proportion to it, and to who is exposed
how far, trade between the rivals falls, and with it all trade whose ships pass there; growth falls
with confidence, most of the claimant's, then of its opponents and of those who depend on trade with
it; capital leaves the claimant, some of it for the reserve currency; oil gets dearer; the
neighbourhood turns from the claimant and leans on a patron that is believed; leaders travel less to
the claimant; the mood at home sinks. Where force is used, countries that lean to the patron join
sanctions on the claimant, the more the closer, and third seats condemn it.
Theory. Trade and conflict: Barbieri and Levy, JPR 36 (1999), Glick and Taylor, "Collateral Damage",
REStat 92 (2010); threat of war and markets: Caldara and Iacoviello, "Measuring Geopolitical Risk",
AER 112 (2022); balance of threat: Walt, The Origins of Alliances (1987).
Sizes. War over Taiwan would cost China 16.7, the United States 6.7 and the world 10.2 % of output
in a year, a blockade about half of it (Bloomberg Economics, January 2024); trade between enemies
fell by more than 80 % in the wars of 1870-1997 (Glick and Taylor 2010).
"""

from __future__ import annotations

from math import floor

import numpy as np

from game.core.frozen import FrozenDict
from game.core.ledger import Note
from game.core.model import Scenario
from game.core.named import Assumptions, Scares
from game.core.notes import (
    FACTS,
    Named,
    Raw,
    Words,
    actor_name,
    note_kind,
    where_name,
)
from game.core.records import IntMatrix, IntVector, Matrix, Record, Vector
from game.core.rulebook import (
    CAUSES,
    Month,
    Numbers,
    Sums,
    cause,
    formula,
    note,
    part,
    rows,
    rule,
)
from game.rules.roles import Roles, roles, start_value

QUARTER = 3
"""Months in which every country reviews once how far it joins sanctions."""
NEWS = 10.0
"""A scare above this is news."""
TENTH = 10.0
"""Each further tenth of trade that is lost between the rivals is news."""
_EXPOSED = ("scare", "dependence")

HEAT = cause("scares.heat",
             coefficients=("scares.rise", "scares.fade"), parents=("rung", "settlement"))
TRADE = cause("scares.trade",
              coefficients=("scares.trade", "scares.passing"), parents=("scare",))
CONFIDENCE = cause("scares.confidence",
                   coefficients=("scares.patrons", "scares.bystanders"), parents=_EXPOSED)
FLIGHT = cause("scares.flight",
               coefficients=("scares.flight",), parents=_EXPOSED)
HAVEN = cause("scares.haven",
              coefficients=("scares.haven",), parents=("scare",))
OIL = cause("scares.oil", parents=("scare",))
HEDGE = cause("scares.hedge",
              coefficients=("scares.hedge", "scares.balance"),
              parents=("scare", "credibility"))
MOOD = cause("scares.mood",
             coefficients=("scares.mood", "scares.weary"), parents=_EXPOSED)
SHUNNED = cause("scares.shunned",
                coefficients=("scares.shunned", "scares.seen"), parents=("scare",))
REACTION = cause("scares.reaction",
                 coefficients=("scares.join", "scares.condemn"),
                 parents=("rung", "alignment", "participation"), kind="crisis")
BEGINS = note_kind("scares.begins", read=("place",))
PASSES = note_kind("scares.passes", read=("place",))


class Setting(Record):
    """What the rule derives from the scenario.

    above, shipping, energy, output [F]: see Scare; shipping as a share. lands [F, C]: 1 for the
    countries of a dispute's region. force_rung [F]: from where force is used that was not used at
    the start. host [O]: of each occasion, -1 nobody.
    """

    moved: IntMatrix
    roles: Roles
    above: Vector
    shipping: Vector
    energy: Vector
    output: Vector
    lands: Matrix
    force_rung: Vector
    host: IntVector


def setting(s: Scenario) -> Setting:
    """The rule's setting in a scenario."""
    points, then = s.flashpoints, start_value(s, "rung")
    return Setting.of(
        moved=rows(s.layout, "scare", "trade", "commerce", "growth", "budget", "world_growth",
                   "energy_price", "dollar", "support", "weariness", "isolation", "alignment",
                   "participation", "relations", "exposure"), roles=roles(s),
        above=[f.scare.above for f in points], shipping=[f.scare.shipping / 100 for f in points],
        energy=[f.scare.energy / 100 for f in points], output=[f.scare.output for f in points],
        lands=np.array([[float(c.region == f.region) for c in s.countries]
                        for f in points]).reshape(len(points), len(s.countries)),
        force_rung=[max(f.war_rung, then[i] + 1.0 if then[i] >= f.war_rung else 0.0)
                    for i, f in enumerate(points)],
        host=[o.host for o in s.occasions])


@rule
def scares(w: Numbers, s: Numbers, d: Sums, k: Assumptions, t: Setting, month: Month) -> None:
    """A month of fear at every flashpoint, and of reactions where force is used."""
    for f in range(w.rung.shape[0]):
        before = w.scare[f]
        gap = feared(w, t, f) - before
        step = gap * (k.scares.rise if gap > 0.0 else k.scares.fade)
        part(month, d.scare, (f,), step, HEAT)
        now = before + step
        if now >= NEWS > before:
            note(month, BEGINS, f, 0, 0, HEAT)
        elif before >= NEWS > now:
            note(month, PASSES, f, 0, 0, HEAT)
        if now > 0.1:
            economy(w, s, d, k, t, month, f, 0.01 * now)
            politics(w, d, k.scares, t, month, f, 0.01 * now)
        if force_used(w, t, f):
            reactions(w, d, k.scares, t, month, f)


@formula
def feared(w: Numbers, t: Setting, f: int) -> float:
    """What a rung makes markets fear in the end, 0 … 100; nothing where a settlement holds."""
    if w.settlement[f] >= 0.0:
        return 0.0
    return 100.0 * max(w.rung[f] - t.above[f], 0.0) / max(10.0 - t.above[f], 1.0)


@formula
def force_used(w: Numbers, t: Setting, f: int) -> bool:
    """Whether force is used that was not used at the start."""
    return w.rung[f] >= t.force_rung[f] and w.settlement[f] < 0.0 and w.over == 0.0


@rule
def economy(w: Numbers, s: Numbers, d: Sums, k: Assumptions, t: Setting, month: Month, f: int,
            fear: float) -> None:
    """What fear does to trade, growth, capital and the price of oil; fear: 0 … 1."""
    claimant = t.roles.claimant[f]
    for a in range(w.gdp.shape[0]):
        share = exposed(w, k.scares, t, f, a)
        loss = t.output[f] * share * fear
        part(month, d.growth, (a,), -loss * k.trade.growth_speed, CONFIDENCE)
        fled = w.gdp[a] * share * fear * (k.scares.flight / 1200)
        part(month, d.budget, (a,), -fled, FLIGHT)
        if a != claimant:
            trade_with(w, s, d, k.scares, t, month, f, a, fear)
    merchants(w, d, k.scares, t, month, f, fear)
    lost = t.output[f] * fear * k.scares.world
    part(month, d.world_growth, (), -lost * k.world_order.growth_speed, CONFIDENCE)
    dearer = s.energy_price * t.energy[f] * fear
    part(month, d.energy_price, (), dearer * k.world_order.energy_speed, OIL)
    if t.roles.issuer >= 0 and t.roles.issuer != claimant:
        part(month, d.dollar, (), k.scares.haven * fear, HAVEN)


@formula
def exposed(w: Numbers, k: Scares, t: Setting, f: int, a: int) -> float:
    """How far a seat bears what the claimant bears, 0 … 1."""
    claimant = t.roles.claimant[f]
    if a == claimant:
        return 1.0
    share = w.dependence[a, claimant] * (0.01 * k.bystanders)
    return min(max(share, k.patrons * t.roles.defends[a, f]), 1.0)


@rule
def trade_with(w: Numbers, s: Numbers, d: Sums, k: Scares, t: Setting, month: Month, f: int,
               a: int, fear: float) -> None:
    """Trade with the claimant falls: a rival's by mistrust, any by what must pass there."""
    claimant = t.roles.claimant[f]
    rate = max(k.trade * t.roles.defends[a, f], k.passing * t.shipping[f]) * fear
    part(month, d.trade, (a, claimant), -rate * w.trade[a, claimant], TRADE)
    part(month, d.trade, (claimant, a), -rate * w.trade[claimant, a], TRADE)
    if t.roles.defends[a, f] > 0.0:
        unit = TENTH * 0.01 * max(s.trade[a, claimant], 1.0)
        gone = s.trade[a, claimant] - w.trade[a, claimant]
        tenths = floor((gone + rate * w.trade[a, claimant]) / unit)
        if tenths > max(floor(gone / unit), 0):
            note(month, LOST, f, a, claimant, int(tenths))


@rule
def merchants(w: Numbers, d: Sums, k: Scares, t: Setting, month: Month, f: int,
              fear: float) -> None:
    """Trade of the seats with the countries of the region falls by what must pass there; the
    claimant's by mistrust, too."""
    passing = k.passing * t.shipping[f]
    for c in range(w.commerce.shape[1]):
        if t.lands[f, c] > 0.0:
            for a in range(w.commerce.shape[0]):
                rate = max(passing, k.trade * 0.5) if a == t.roles.claimant[f] else passing
                part(month, d.commerce, (a, c), -rate * fear * w.commerce[a, c], TRADE)


@rule
def politics(w: Numbers, d: Sums, k: Scares, t: Setting, month: Month, f: int,
             fear: float) -> None:
    """What fear does to the mood at home, to company and to the neighbourhood."""
    claimant, patron = t.roles.claimant[f], t.roles.patron[f]
    for a in range(w.support.shape[0]):
        share = exposed(w, k, t, f, a) * fear
        part(month, d.support, (a,), -k.mood * share, MOOD)
        part(month, d.weariness, (a,), k.weary * share * (1.0 - 0.01 * w.weariness[a]), MOOD)
    room = 1.0 - 0.01 * w.isolation[claimant]
    part(month, d.isolation, (claimant,), k.shunned * fear * room, SHUNNED)
    for o in range(t.host.shape[0]):
        if t.host[o] == claimant and w.exposure[o] > 0.0:
            part(month, d.exposure, (o,), k.seen * fear, SHUNNED)
    for c in range(w.alignment.shape[1]):
        if t.lands[f, c] > 0.0:
            turned = k.hedge * fear * 0.01 * w.alignment[claimant, c]
            part(month, d.alignment, (claimant, c), -turned, HEDGE)
            if patron >= 0:
                free = k.balance * fear * neutral(w, c) * (0.0001 * w.credibility[patron])
                part(month, d.alignment, (patron, c), free, HEDGE)


@formula
def neutral(w: Numbers, c: int) -> float:
    """Share of a country that leans to nobody, 0 … 100."""
    out = 100.0
    for a in range(w.alignment.shape[0]):
        out -= w.alignment[a, c]
    return max(out, 0.0)


@rule
def reactions(w: Numbers, d: Sums, k: Scares, t: Setting, month: Month, f: int) -> None:
    """Countries join sanctions as far as they lean to the patron; third seats condemn."""
    claimant, patron = t.roles.claimant[f], t.roles.patron[f]
    note(month, FORCE, f, claimant, 0, REACTION)
    if patron >= 0:
        for c in range(month.number % QUARTER, w.participation.shape[1], QUARTER):
            room = 0.01 * (100.0 - w.participation[claimant, c])
            joined = QUARTER * k.join * room * w.alignment[patron, c]
            part(month, d.participation, (claimant, c), joined, REACTION)
    for a in range(w.relations.shape[0]):
        if a != claimant and t.roles.backs[a, f] == 0.0:
            room = 0.005 * (100.0 + w.relations[a, claimant])
            part(month, d.relations, (a, claimant), -k.condemn * room, REACTION)


# --- words ------------------------------------------------------------------------------------

def _lost(scenario: Scenario, raw: Raw) -> Note:
    return Note(CAUSES[TRADE], (raw.actor, raw.other), (scenario.flashpoints[raw.place].id,),
                numbers=FrozenDict(tenths=raw.why))


def _wording(scenario: Scenario, note: Note) -> Words:
    one, two = (actor_name(scenario, seat) for seat in note.actors)
    return FACTS["scares.lost"], {
        "where": where_name(scenario, note.places[0]), "one": one, "two": two,
        "share": Named(str(int(note.numbers["tenths"] * TENTH)))}


def _used(scenario: Scenario, note: Note) -> Words:
    """That force is used, or more of it in a war that was on at the start."""
    place = next(f for f in scenario.flashpoints if f.id in note.places)
    return FACTS["scares.used.war" if place.kind == "war" else "scares.used"], {
        "where": where_name(scenario, place.id), "actor": actor_name(scenario, note.actors[0])}


LOST = note_kind("scares.lost", read=_lost, wording=_wording)
FORCE = note_kind("scares.used", read=("place", "actor"), wording=_used)
