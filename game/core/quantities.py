"""The one table of every number of the world.

Axis letters: A actor, C contested country, F flashpoint, T theatre (0 is home), H channel, B bloc,
 O calendar occasion, I inducement held out to a guest, E event, R remembered order, X rivalry of
 two members of the alternative bloc, V member of the alternative bloc, N motion, D domestic
 faction, P policy of a third party,
 K bond of two seats, S side of talks (claimant, leading patron, defender), L field of a
 settlement, Q partial deal, M kind of stock, Y matter that is settled at moments.
The world axis W is always last and is not written here.
"""

from __future__ import annotations

from dataclasses import dataclass

from game.core.locale.texts import area

GRID = 2.0**16
"""Every stored number is a multiple of 1/GRID, so that float64 sums are exact in any order."""

ALL, OWNER, ESTIMATE, PARTIES, ASKED, ENGINE = (
    "all", "owner", "estimate", "parties", "asked", "engine")
"""Who sees a quantity: everyone; the first axis' actor; the owner truly and others as an estimate;
the two parties of a secret accord; the seat that the event asks, or everyone where it asks nobody;
nobody (bookkeeping)."""


say = area("quantities")
"""The text of a key, its fields filled in."""
MIDDLE, WIDTH = "_estimate", "_width"
"""What ends the names of an observer's picture of a number: its middle and its half-width."""


@dataclass(frozen=True)
class Quantity:
    """One number of the world, for each combination of its axes.

    `upkeep` is political capital a turn per unit, paid by the actor of the first A axis.
    `whole` marks counters and indices. `exogenous` is the key of the reason why no order moves it.
    """

    name: str
    axes: str
    low: float
    high: float
    unit: str
    seen_by: str
    upkeep: float = 0.0
    whole: bool = False
    exogenous: str = ""
    default: float = 0.0

    @property
    def help(self) -> str:
        """What it is, in a sentence."""
        for end in (MIDDLE, WIDTH):
            of = self.name.removesuffix(end)
            if of != self.name and self.name not in say:
                return say(end, help=say(of))
        return say(self.name)

    @property
    def payer(self) -> int:
        """Position of the axis whose actor owns the number and pays its upkeep; -1 if none."""
        return self.axes.find("A")


def _q(name: str, axes: str, low: float, high: float, unit: str, seen_by: str,
       **more: float | bool | str) -> Quantity:
    return Quantity(name, axes, low, high, unit, seen_by, **more)  # type: ignore[arg-type]


_ACTORS = (
    _q("gdp", "A", 0, 100_000, "bn USD", ALL),
    _q("growth", "A", -20, 20, "% a year", ALL),
    _q("budget", "A", -500, 500, "bn USD", ALL),
    _q("capital", "A", 0, 10, "points", OWNER),
    _q("support", "A", 0, 100, "%", ALL),
    _q("weariness", "A", 0, 100, "points", ALL),
    _q("manpower", "A", 0, 200, "index", ESTIMATE),
    _q("readiness", "A", 0, 100, "points", ESTIMATE),
    _q("arms", "A", 0, 300, "index", ESTIMATE),
    _q("stock", "AM", 0, 100, "points", ESTIMATE),
    _q("prestige", "A", 0, 100, "points", ALL),
    _q("isolation", "A", 0, 100, "points", ALL),
    _q("credibility", "A", 0, 100, "points", ALL),
    _q("pressure", "A", 0, 100, "points", ALL),
    _q("mitigation", "A", 0, 100, "%", ALL),
    _q("own_supply", "A", 0, 100, "%", ALL),
)

_PAIRS = (
    _q("relations", "AA", -100, 100, "points", ALL),
    _q("trust", "AA", 0, 100, "points", ALL),
    _q("tie", "AA", 0, 100, "points", ALL),
    _q("trade", "AA", 0, 5_000, "bn USD a year", ALL),
    _q("tariff", "AA", 0, 150, "%", ALL),
    _q("technology", "AA", 0, 100, "points", ALL),
    _q("cooperation", "AA", 0, 100, "points", ALL),
    _q("secondary", "AA", 0, 10, "level", ALL, upkeep=0.05),
    _q("pledge", "AA", 0, 2, "level", ALL, upkeep=0.125,
       whole=True),
    _q("threat", "AA", 0, 100, "points", ALL),
    _q("dependence", "AA", 0, 100, "%", ALL),
    _q("sanctions", "HAA", 0, 10, "level", ALL, upkeep=0.015625),
    _q("oil_cap", "AA", 0, 10, "level", ALL, upkeep=0.015625),
    _q("frozen_assets", "AA", 0, 1_000, "bn USD", ALL),
    _q("spent_assets", "AA", 0, 1_000, "bn USD", ALL),
    _q("material_controls", "AA", 0, 10, "level", ALL, upkeep=0.015625),
)

_BONDS = (
    _q("bond", "KAA", 0, 1, "level", ALL, whole=True,
       exogenous="bond"),
    _q("overture", "AA", 0, 100, "points", ALL),
    _q("deeds", "AA", -100, 100, "points", ALL),
)

_COUNTRIES = (
    _q("alignment", "AC", 0, 100, "%", ALL),
    _q("presence", "AC", 0, 100, "points", ALL),
    _q("commerce", "AC", 0, 3_000, "bn USD a year", ALL),
    _q("participation", "AC", 0, 100, "%", ALL),
    _q("guarantee", "AC", 0, 1, "level", ALL, upkeep=0.125,
       whole=True),
    _q("stability", "C", 0, 100, "points", ALL),
    _q("membership", "BC", 0, 2, "level", ALL, whole=True),
)

_GROUPS = (
    _q("tension", "X", 0, 100, "points", ALL),
    _q("discontent", "D", 0, 100, "points", ALL),
)

_FLASHPOINTS = (
    _q("rung", "F", 0, 10, "rung", ALL),
    _q("scare", "F", 0, 100, "points", ALL),
    _q("control", "F", 0, 100, "%", ALL),
    _q("resolve", "F", 0, 100, "points", ESTIMATE),
    _q("claimant_exhaustion", "F", 0, 100, "points", ALL),
    _q("defender_exhaustion", "F", 0, 100, "points", ALL),
    _q("casualties", "F", 0, 20_000, "thousand", ALL),
    _q("displaced", "F", 0, 50_000, "thousand", ALL),
    _q("peace", "F", 0, 100, "points", ALL),
    _q("settlement", "F", -1, 30, "number", ALL,
       whole=True, default=-1),
    _q("partial", "FQ", 0, 100, "points", ALL),
    _q("commitment", "AF", 0, 100, "points", ALL),
    _q("aid", "AF", 0, 100, "bn USD a year", ALL,
       upkeep=0.015625),
    _q("forces", "AT", 0, 100, "points", OWNER
       , upkeep=0.0078125),
    _q("posture", "AT", 0, 100, "points", ALL),
    _q("replacement", "F", 0, 100, "bn USD a year", ALL),
)

_THIRD_PARTIES = (
    _q("urging", "AP", -6, 6, "points", ALL),
)

_WORLD = (
    _q("polarity", "", 0, 100, "points", ALL),
    _q("norms", "", 0, 100, "points", ALL),
    _q("dollar", "", 0, 100, "%", ALL),
    _q("incumbent_institutions", "", 0, 100, "points", ALL),
    _q("alternative_institutions", "", 0, 100, "points", ALL),
    _q("alternative_finance", "", 0, 100, "points", ALL),
    _q("world_growth", "", -5, 10, "% a year", ALL),
    _q("energy_price", "", 20, 250, "USD a barrel", ALL),
    _q("nuclear_risk", "", 0, 100, "points", ALL),
)

_DIPLOMACY = (
    _q("attendance", "AO", -1, 1, "stance", ALL, whole=True),
    _q("announced", "O", 0, 1, "flag", ALL,
       whole=True),
    _q("preparation", "AO", -100, 100, "points", ALL),
    _q("notice", "AO", 0, 1, "flag", ALL,
       whole=True, exogenous="notice"),
    _q("joint", "O", 0, 1, "flag", ALL, whole=True),
    _q("courted", "O", 0, 3, "answer", ALL,
       whole=True),
    _q("courted_left", "O", 0, 24, "months", ALL, whole=True),
    _q("haggled", "O", 0, 1, "flag", ALL,
       whole=True),
    _q("pressed", "O", 0, 1, "flag", ALL,
       whole=True),
    _q("offers_left", "AO", 0, 2, "things", OWNER, whole=True, default=1),
    _q("inducement", "I", 0, 4, "state", PARTIES, whole=True),
    _q("inducement_secret", "I", 0, 1, "flag", PARTIES, whole=True),
    _q("bond_age", "KAA", 0, 999, "months", ALL, whole=True),
    _q("bond_offer", "KAA", 0, 9, "months", ALL, whole=True),
    _q("bond_barred", "KAA", 0, 99, "months", ALL, whole=True),
    _q("courtship", "AA", 0, 2, "stance", ALL, whole=True),
    _q("treated", "AA", -500, 500, "points", ALL),
    _q("implementing", "AA", 0, 12, "months", ALL, whole=True),
    _q("rebuff", "AA", 0, 12, "months", PARTIES, whole=True),
    _q("exchanged", "F", 0, 12, "months", ALL, whole=True),
    _q("subsided", "F", 0, 24, "months", ALL, whole=True),
    _q("crisis_outcome", "F", -1, 1, "share", ALL),
    _q("pushes", "A", 0, 999, "pushes", ALL, whole=True),
    _q("rung_seen", "F", 0, 10, "rung", ENGINE),
    _q("mediated", "F", 0, 12, "months", ALL, whole=True),
    _q("invitation_to", "A", -1, 30, "actor", ALL,
       whole=True, default=-1),
    _q("invitation_agenda", "A", -1, 30, "agenda", ALL, whole=True,
       default=-1),
    _q("proposal_to", "A", -1, 30, "actor", PARTIES,
       whole=True, default=-1),
    _q("proposal_give", "A", -1, 99, "clause", PARTIES, whole=True,
       default=-1),
    _q("proposal_get", "A", -1, 99, "clause", PARTIES, whole=True,
       default=-1),
    _q("proposal_secret", "A", 0, 1, "flag", PARTIES,
       whole=True),
    _q("proposal_age", "A", 0, 9, "turns", PARTIES,
       whole=True),
    _q("accord_give", "AA", -1, 99, "clause", PARTIES,
       whole=True, default=-1),
    _q("accord_get", "AA", -1, 99, "clause", PARTIES,
       whole=True, default=-1),
    _q("accord_left", "AA", 0, 24, "turns", PARTIES, whole=True),
    _q("accord_secret", "AA", 0, 1, "flag", PARTIES, whole=True),
    _q("demand", "AA", -1, 99, "demand", PARTIES, whole=True,
       default=-1),
    _q("demand_means", "AA", -1, 99, "consequence", PARTIES, whole=True, default=-1),
    _q("demand_secret", "AA", 0, 1, "flag", PARTIES,
       whole=True),
    _q("demand_until", "AA", 0, 999, "turn", PARTIES,
       whole=True),
    _q("demand_base", "AA", -100_000, 100_000, "unit of what is demanded", PARTIES),
    _q("demand_answer", "AA", 0, 3, "answer", PARTIES,
       whole=True),
    _q("demand_counter", "AA", -2, 99, "demand", PARTIES, whole=True, default=-1),
    _q("demand_prolonged", "AA", 0, 1, "flag", PARTIES,
       whole=True),
    _q("demand_rest", "AA", 0, 24, "months", OWNER, whole=True),
    _q("endorsed", "AF", -1, 1, "side", ALL,
       whole=True),
    _q("motion", "", -1, 200, "motion", ALL,
       whole=True, default=-1),
    _q("motion_sponsor", "", -1, 30, "actor", ALL, whole=True, default=-1),
    _q("motion_weak", "", 0, 1, "flag", ALL, whole=True),
    _q("passed", "N", 0, 2, "level", ALL,
       whole=True),
    _q("rest", "N", 0, 24, "months", ALL,
       whole=True),
    _q("voted", "V", -2, 1, "vote", ALL,
       whole=True, default=-2),
    _q("offer", "F", -1, 30, "settlement", ALL, whole=True,
       default=-1),
    _q("offer_by", "F", -1, 30, "actor", ALL, whole=True, default=-1),
    _q("offer_term", "FL", -1, 9, "position", ALL, whole=True, default=-1),
    _q("tabled", "FL", -1, 9, "position", ENGINE, whole=True,
       default=-1),
    _q("talks", "F", 0, 99, "months", ALL,
       whole=True),
    _q("stated", "FSL", -1, 9, "position", ALL, whole=True, default=-1),
    _q("term", "FL", -1, 9, "position", ALL, whole=True, default=-1),
    _q("latitude", "AFL", -60, 60, "points", OWNER,
       whole=True, exogenous="bottom_line"),
    _q("defender_latitude", "FL", -60, 60, "points", ENGINE, whole=True),
    _q("partial_offer", "F", -1, 9, "partial deal", ALL,
       whole=True, default=-1),
    _q("partial_by", "F", -1, 30, "actor", ALL, whole=True,
       default=-1),
    _q("crisis", "", -1, 30, "flashpoint", ALL,
       whole=True, default=-1),
    _q("stake", "", 0, 1_000, "points", ALL),
    _q("challenger", "", -1, 30, "actor", ALL, whole=True, default=-1),
    _q("responder", "", -1, 30, "actor", ALL, whole=True, default=-1),
    _q("stance", "A", 0, 3, "stance", ALL, whole=True),
)

_EXPOSED = (
    _q("exposure", "O", 0, 100, "points", ALL),
    _q("concession", "F", 0, 3, "positions", ALL,
       exogenous="courted_day"),
    _q("lifted", "HF", 0, 10, "level", ALL,
       exogenous="settlement"),
)

_MATTERS = (
    _q("settled", "Y", -100, 100, "points", ALL),
    _q("settled_left", "Y", 0, 60, "months", ALL, whole=True),
    _q("settled_in", "Y", 0, 999, "turn", ALL, whole=True),
    _q("openings", "Y", 0, 99, "times", ALL, whole=True),
)

_BOOKKEEPING = (
    _q("mandate", "A", 0, 9, "number", OWNER, whole=True),
    _q("recent", "AR", -1, 1e9, "order", OWNER, whole=True,
       default=-1),
    _q("raw_score", "A", 0, 10_000, "points", ENGINE),
    _q("over", "", 0, 2, "flag", ALL, whole=True),
    _q("blame", "", -1, 30, "actor", ALL, whole=True,
       default=-1),
    _q("happened", "E", 0, 99, "times", ALL, whole=True),
    _q("acted", "P", 0, 99, "times", ALL,
       whole=True),
    _q("acted_in", "P", 0, 999, "turn", ALL, whole=True),
    _q("decision", "E", -1, 3, "answer", ASKED,
       whole=True),
    _q("decided_in", "E", 0, 999, "turn", ASKED,
       whole=True),
)


def _with_estimates(table: tuple[Quantity, ...]) -> tuple[Quantity, ...]:
    """Each estimated quantity brings its observers' picture: middle and half-width."""
    extra: list[Quantity] = []
    for q in table:
        if q.seen_by == ESTIMATE:
            extra.append(_q(q.name + MIDDLE, "A" + q.axes, q.low, q.high, q.unit, OWNER))
            extra.append(_q(q.name + WIDTH, "A" + q.axes, 0, q.high - q.low, q.unit,
                            OWNER))
    return table + tuple(extra)


QUANTITIES: tuple[Quantity, ...] = _with_estimates(
    _ACTORS + _PAIRS + _BONDS + _COUNTRIES + _GROUPS + _FLASHPOINTS + _THIRD_PARTIES + _WORLD
    + _EXPOSED + _DIPLOMACY + _MATTERS) + _BOOKKEEPING

def numbered(unit: str) -> int:
    """How many things of a kind registers can tell apart that hold their numbers, from 0.

    The kind is the registers' unit: actor, agenda, clause, consequence, demand, flashpoint,
    motion, settlement.
    """
    return int(min(q.high for q in QUANTITIES if q.unit == unit)) + 1


REGISTERS: tuple[str, ...] = tuple(q.name for q in _DIPLOMACY + _MATTERS + _BOOKKEEPING)
"""What was proposed, answered, drawn or counted: moves write it, nobody sets it by hand."""

LEVERS: tuple[str, ...] = ("attendance", "announced", "preparation", "joint", "implementing",
                           "rebuff", "exchanged", "mediated")
"""Registers that the effects of content may move all the same: what is done for an occasion, what
is being carried out, how long nobody asks again, and how long a mediator helps."""

BY_NAME: dict[str, Quantity] = {q.name: q for q in QUANTITIES}
SYMMETRIC: tuple[str, ...] = ("tie", "trade", "cooperation", "implementing")
"""The same both ways: content that names one direction moves both."""
ESTIMATED: tuple[str, ...] = tuple(q.name for q in QUANTITIES if q.seen_by == ESTIMATE)
