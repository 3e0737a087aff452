"""Stocks: ammunition and air defence are shared between theatres, and used faster than made.

Mechanism. What industry makes follows arms output; what was drawn down beyond the start is slowly
made good. Aid to a war, a war of one's own and an attempt by force draw on the same stocks, and
forces abroad on air defence. Stocks below those of the start take from readiness and from the power
that forces bring to any theatre (disputes.py), from the fire of a war of attrition (war.py), and
from the will of the defenders who count on them: what is promised in one place is missing in
another. Rivals see stocks as an estimate.
Theory. Finite means: Paul Kennedy, The Rise and Fall of the Great Powers (1987); industrial war:
Seth Jones, Empty Bins in a Wartime Environment (CSIS 2023); fear of abandonment: Snyder (1984).
Sizes. The United States made 14,000 shells of 155 mm a month in 2022, 40,000 in late 2024, and a
little over 500 Patriot missiles in 2024; long-range missiles would last less than a week over
Taiwan (CSIS 2023). Russia made about 3 million shells in 2024.
"""

from __future__ import annotations

from dataclasses import replace

from game.core.frozen import FrozenDict
from game.core.ledger import Note
from game.core.model import MEANS, Scenario
from game.core.named import Assumptions, Stocks
from game.core.notes import FACTS, Named, Raw, Words, actor_name, note_kind
from game.core.records import IntMatrix, Record, Vector
from game.core.rulebook import (
    CAUSES,
    Month,
    Numbers,
    Sums,
    cause,
    coefficients,
    formula,
    note,
    numbers,
    part,
    rows,
    rule,
)
from game.rules.measures import at_war
from game.rules.roles import Roles, roles
from game.rules.war import fighting, tempo

AMMUNITION, AIR_DEFENCE = (MEANS.index(m) for m in ("ammunition", "air_defence"))
LOW = 30.0
"""Stocks that fall below this are news to their owner."""

MADE = cause("stocks.made", coefficients=("stocks.made", "stocks.refill"),
             parents=("arms", "stock"))
GIVEN_AWAY = cause("stocks.aid",
                   coefficients=("stocks.aid_ammunition", "stocks.aid_air_defence"),
                   parents=("aid",))
FIRED = cause("stocks.war",
              coefficients=("stocks.war", "stocks.battle"), parents=("rung", "commitment"))
ABROAD = cause("stocks.abroad",
               coefficients=("stocks.abroad",), parents=("forces",))
DULL = cause("stocks.readiness",
             coefficients=("stocks.dull",), parents=("stock",))
DOUBT = cause("stocks.doubt",
              coefficients=("stocks.doubt",), parents=("stock", "commitment"))


class Setting(Record):
    """What the rule derives from the scenario; use [A] is what `use` gives at the start."""

    moved: IntMatrix
    roles: Roles
    use: Vector


def setting(s: Scenario) -> Setting:
    """The rule's setting in a scenario."""
    w, r, k = numbers(s.start, s.layout), roles(s), coefficients(s)
    return Setting.of(moved=rows(s.layout, "stock", "readiness", "resolve"), roles=r,
                      use=[use(w, w, k, r, a) for a in range(len(s.actors))])


@rule
def stocks(w: Numbers, s: Numbers, d: Sums, k: Assumptions, t: Setting, month: Month) -> None:
    """A month of making and using up; what short stocks do to readiness and to defenders."""
    for a in range(w.arms.shape[0]):
        fired = use(w, s, k, t.roles, a) - t.use[a]
        given, away = more_aid(w, s, a), more_abroad(w, s, a)
        cover = -k.stocks.abroad * away
        store(w, s, d, k.stocks, month, a, AMMUNITION, -k.stocks.aid_ammunition * given, 0.0, fired)
        store(w, s, d, k.stocks, month, a, AIR_DEFENCE, -k.stocks.aid_air_defence * given, cover,
              fired)
        short = missing(w, s, a)
        part(month, d.readiness, (a,), -k.stocks.dull * short, DULL)
        for f in range(w.rung.shape[0]):
            if t.roles.patron[f] == a:
                counted = short * (0.01 * w.commitment[a, f])
                part(month, d.resolve, (f,), -k.stocks.doubt * counted, DOUBT)


@rule
def store(w: Numbers, s: Numbers, d: Sums, k: Stocks, month: Month, a: int, m: int, given: float,
          cover: float, fired: float) -> None:
    """A month of one stock."""
    made = k.made * (w.arms[a] / max(s.arms[a], 1.0) - 1.0)
    made += k.refill * (s.stock[a, m] - w.stock[a, m])
    part(month, d.stock, (a, m), made, MADE)
    part(month, d.stock, (a, m), given, GIVEN_AWAY)
    part(month, d.stock, (a, m), cover, ABROAD)
    part(month, d.stock, (a, m), -fired, FIRED)
    after = w.stock[a, m] + made + given + cover - fired
    if after < LOW <= w.stock[a, m]:
        note(month, SHORT, a, m, 0, DULL)


@rule
def use(w: Numbers, s: Numbers, k: Assumptions, r: Roles, a: int) -> float:
    """Points a month that an actor's own fighting uses up."""
    out = 0.0
    for f in range(r.claimant.shape[0]):
        if w.settlement[f] < 0.0 and r.claimant[f] == a and r.war[f] == 1:
            out += k.stocks.war * fighting(w, r, f) * tempo(w, s, k.flashpoints, r, f)
        elif w.settlement[f] < 0.0 and r.war[f] == 0 and at_war(w, r, f):
            if r.claimant[f] == a:
                out += k.stocks.battle
            elif r.patron[f] == a:
                out += k.stocks.battle * 0.01 * w.commitment[a, f]
    return out


@formula
def more_aid(w: Numbers, s: Numbers, a: int) -> float:
    """Aid to wars beyond that of the start, bn USD a year."""
    out = 0.0
    for f in range(w.aid.shape[1]):
        out += w.aid[a, f] - s.aid[a, f]
    return out


@formula
def more_abroad(w: Numbers, s: Numbers, a: int) -> float:
    """Forces away from home beyond those of the start, %."""
    return s.forces[a, 0] - w.forces[a, 0]


@formula
def missing(w: Numbers, s: Numbers, a: int) -> float:
    """Points by which the mean stock is short of the start's."""
    out = 0.0
    for m in range(w.stock.shape[1]):
        out += s.stock[a, m] - w.stock[a, m]
    return max(out / w.stock.shape[1], 0.0)


# --- words ------------------------------------------------------------------------------------

def _short(scenario: Scenario, raw: Raw) -> Note:
    """Which stock of whom runs low; only the owner may know."""
    return Note(replace(CAUSES[DULL], actor=raw.place, secret=True, parties=(raw.place,)),
                (raw.place,), subject=MEANS[raw.actor], numbers=FrozenDict(means=raw.actor))


def _wording(scenario: Scenario, note: Note) -> Words:
    return FACTS["stocks.low"], {
        "actor": actor_name(scenario, note.actors[0]),
        "what": Named(FACTS[f"stocks.{MEANS[note.numbers['means']]}"])}


SHORT = note_kind("stocks.low", read=_short, wording=_wording)
