"""The one table of every number of the world.

Axis letters: A actor, C contested country, F flashpoint, T theatre (0 is home), H channel, B bloc,
 O calendar occasion, I inducement held out to a guest, E event, R remembered order, X rivalry of
 two members of the alternative bloc, V member of the alternative bloc, N motion, D domestic
 faction, P policy of a third party,
 K bond of two seats, S side of talks (claimant, leading patron, defender), L field of a
 settlement, Q partial deal, M kind of stock.
The world axis W is always last and is not written here.
"""

from __future__ import annotations

from dataclasses import dataclass

GRID = 2.0**16
"""Every stored number is a multiple of 1/GRID, so that float64 sums are exact in any order."""

ALL, OWNER, ESTIMATE, PARTIES, ASKED, ENGINE = (
    "all", "owner", "estimate", "parties", "asked", "engine")
"""Who sees a quantity: everyone; the first axis' actor; the owner truly and others as an estimate;
the two parties of a secret accord; the seat that the event asks, or everyone where it asks nobody;
nobody (bookkeeping)."""


@dataclass(frozen=True)
class Quantity:
    """One number of the world, for each combination of its axes.

    `upkeep` is political capital a turn per unit, paid by the actor of the first A axis.
    `whole` marks counters and indices. `exogenous` says why no order moves it.
    """

    name: str
    axes: str
    low: float
    high: float
    unit: str
    seen_by: str
    help: str
    upkeep: float = 0.0
    whole: bool = False
    exogenous: str = ""
    default: float = 0.0

    @property
    def payer(self) -> int:
        """Position of the axis whose actor owns the number and pays its upkeep; -1 if none."""
        return self.axes.find("A")


def _q(name: str, axes: str, low: float, high: float, unit: str, seen_by: str, help: str,
       **more: float | bool | str) -> Quantity:
    return Quantity(name, axes, low, high, unit, seen_by, help, **more)  # type: ignore[arg-type]


_ACTORS = (
    _q("gdp", "A", 0, 100_000, "bn USD", ALL, "Size of the economy of the actor's home countries."),
    _q("growth", "A", -20, 20, "% a year", ALL, "Real growth of the economy."),
    _q("budget", "A", -500, 500, "bn USD", ALL,
       "Fiscal room: what the government can still spend without new legislation."),
    _q("capital", "A", 0, 10, "points", OWNER,
       "Political capital: what the leadership can spend on orders this turn."),
    _q("support", "A", 0, 100, "%", ALL,
       "Domestic support; for a bloc seat this is its cohesion."),
    _q("weariness", "A", 0, 100, "points", ALL, "War weariness of the public."),
    _q("manpower", "A", 0, 200, "index", ESTIMATE, "Men available to the forces; 100 at start."),
    _q("readiness", "A", 0, 100, "points", ESTIMATE, "How ready the forces are for high-end war."),
    _q("arms", "A", 0, 300, "index", ESTIMATE, "Monthly arms output; 100 at start."),
    _q("stock", "AM", 0, 100, "points", ESTIMATE,
       "Ammunition and air defence in stock; 100 is what a great war's first months need."),
    _q("prestige", "A", 0, 100, "points", ALL, "Standing of the leadership abroad."),
    _q("isolation", "A", 0, 100, "points", ALL, "How far the actor is shunned diplomatically."),
    _q("credibility", "A", 0, 100, "points", ALL, "How far its promises and threats are believed."),
    _q("pressure", "A", 0, 100, "points", ALL, "Sanctions pressure that is felt after rerouting."),
    _q("mitigation", "A", 0, 100, "%", ALL, "Sanction-proofing: own ways round sanctions."),
)

_PAIRS = (
    _q("relations", "AA", -100, 100, "points", ALL, "How the first regards the second."),
    _q("trust", "AA", 0, 100, "points", ALL, "How far the first trusts the second's word."),
    _q("tie", "AA", 0, 100, "points", ALL,
       "Strength of the partnership; the same both ways. From 70 mutual support, below 40 commerce "
       "only."),
    _q("trade", "AA", 0, 5_000, "bn USD a year", ALL, "Trade in goods; the same both ways."),
    _q("tariff", "AA", 0, 150, "%", ALL, "Average tariff of the first on the second."),
    _q("technology", "AA", 0, 100, "points", ALL,
       "Flow of technology and components from the first to the second."),
    _q("cooperation", "AA", 0, 100, "points", ALL, "Military cooperation; the same both ways."),
    _q("secondary", "AA", 0, 10, "level", ALL,
       "Secondary sanctions of the first on those who deal with the second.", upkeep=0.05),
    _q("pledge", "AA", 0, 2, "level", ALL,
       "Declared support of the first for the second: 1 declared, 2 by treaty.", upkeep=0.125,
       whole=True),
    _q("threat", "AA", 0, 100, "points", ALL, "How threatened the second feels by the first."),
    _q("dependence", "AA", 0, 100, "%", ALL, "Share of the first's trade that is with the second."),
    _q("sanctions", "HAA", 0, 10, "level", ALL,
       "Sanctions of the second index on the third, by channel.", upkeep=0.015625),
)

_BONDS = (
    _q("bond", "KAA", 0, 1, "level", ALL,
       "Whether a bond stands between two seats; the same both ways. It carries their tie and has "
       "a monthly price for each.", whole=True,
       exogenous="Both sides sign a bond, and either may leave it."),
    _q("overture", "AA", 0, 100, "points", ALL,
       "What the first has on the table to win the second: relief, recognition, technology, "
       "security, markets. It goes stale; it draws the second away from a partner that is at odds "
       "with the first, as far as that partner does not outbid it."),
)

_COUNTRIES = (
    _q("alignment", "AC", 0, 100, "%", ALL,
       "Share of the country that leans to the actor; what is left is non-aligned."),
    _q("presence", "AC", 0, 100, "points", ALL,
       "Economic and security presence: investment, aid, arms, bases."),
    _q("commerce", "AC", 0, 3_000, "bn USD a year", ALL, "Trade between actor and country."),
    _q("participation", "AC", 0, 100, "%", ALL,
       "How far the country joins sanctions against the actor."),
    _q("guarantee", "AC", 0, 1, "level", ALL, "Security guarantee of the actor.", upkeep=0.125,
       whole=True),
    _q("stability", "C", 0, 100, "points", ALL, "Domestic stability of the country."),
    _q("membership", "BC", 0, 2, "level", ALL, "0 none, 1 partner, 2 member.", whole=True),
)

_GROUPS = (
    _q("tension", "X", 0, 100, "points", ALL,
       "Distrust between two members of the alternative bloc."),
    _q("discontent", "D", 0, 100, "points", ALL,
       "Discontent of a faction at home with its leadership."),
)

_FLASHPOINTS = (
    _q("rung", "F", 0, 10, "rung", ALL, "How far the flashpoint has escalated; 10 is general war."),
    _q("scare", "F", 0, 100, "points", ALL,
       "How far markets, insurers and governments fear war there."),
    _q("control", "F", 0, 100, "%", ALL, "How far the claimant has its aim."),
    _q("resolve", "F", 0, 100, "points", ESTIMATE, "The defender's will to resist."),
    _q("claimant_exhaustion", "F", 0, 100, "points", ALL, "Losses and fatigue of the claimant."),
    _q("defender_exhaustion", "F", 0, 100, "points", ALL, "Losses and fatigue of the defender."),
    _q("casualties", "F", 0, 20_000, "thousand", ALL, "Killed and wounded since the start."),
    _q("displaced", "F", 0, 50_000, "thousand", ALL, "People who had to leave since the start."),
    _q("peace", "F", 0, 100, "points", ALL, "How firm a ceasefire or settlement is; 0 is none."),
    _q("settlement", "F", -1, 30, "number", ALL, "Which settlement is in force; -1 none.",
       whole=True, default=-1),
    _q("partial", "FQ", 0, 100, "points", ALL,
       "How firm a partial deal is; 0 where it is not in force."),
    _q("commitment", "AF", 0, 100, "points", ALL, "What the actor has staked on the flashpoint."),
    _q("aid", "AF", 0, 100, "bn USD a year", ALL, "Military aid to the actor's side.",
       upkeep=0.015625),
    _q("forces", "AT", 0, 100, "points", OWNER,
       "Share of the deployable forces that really is there; all places sum to 100."
       , upkeep=0.0078125),
    _q("posture", "AT", 0, 100, "points", ALL,
       "Share of the deployable forces that seems to be there."),
    _q("replacement", "F", 0, 100, "bn USD a year", ALL,
       "Military aid by which friends of the defender that have no seat make up for what its "
       "leading patron withdrew."),
)

_THIRD_PARTIES = (
    _q("urging", "AP", -6, 6, "points", ALL,
       "How hard the actor urges a third party to a policy; below 0, how hard it restrains it."),
)

_WORLD = (
    _q("polarity", "", 0, 100, "points", ALL, "0 one power decides, 100 power is spread."),
    _q("norms", "", 0, 100, "points", ALL,
       "Which rules prevail: 0 sovereigntist, 100 liberal and universal."),
    _q("dollar", "", 0, 100, "%", ALL, "Share of the incumbent reserve currency."),
    _q("incumbent_institutions", "", 0, 100, "points", ALL, "Weight of the Western institutions."),
    _q("alternative_institutions", "", 0, 100, "points", ALL, "Weight of the BRICS institutions."),
    _q("alternative_finance", "", 0, 100, "points", ALL, "Use of payments outside the dollar."),
    _q("world_growth", "", -5, 10, "% a year", ALL, "Growth of the world economy."),
    _q("energy_price", "", 20, 250, "USD a barrel", ALL, "Oil price."),
    _q("nuclear_risk", "", 0, 100, "points", ALL, "How near nuclear use seems."),
)

_DIPLOMACY = (
    _q("attendance", "AO", -1, 1, "stance", ALL, "-1 stays away, 0 vague, 1 comes.", whole=True),
    _q("announced", "O", 0, 1, "flag", ALL, "The host has announced the guest of honour.",
       whole=True),
    _q("preparation", "AO", -100, 100, "points", ALL,
       "What the actor has done for (or, below 0, against) the occasion's success."),
    _q("notice", "AO", 0, 1, "flag", ALL, "The actor declined the occasion in good time.",
       whole=True, exogenous="kept by the calendar from the answers"),
    _q("joint", "O", 0, 1, "flag", ALL,
       "The leaders of the bloc come together, with a text of their own.", whole=True),
    _q("courted", "O", 0, 3, "answer", ALL,
       "With whom the courted guest stood on the day: 0 not yet, 1 the host, 2 both, 3 the rival.",
       whole=True),
    _q("courted_left", "O", 0, 24, "months", ALL, "How long that still works.", whole=True),
    _q("haggled", "O", 0, 1, "flag", ALL, "The guest has asked its suitors for one thing more.",
       whole=True),
    _q("pressed", "O", 0, 1, "flag", ALL,
       "The guest has asked the host for one thing more, by haggling or because it was announced.",
       whole=True),
    _q("offers_left", "AO", 0, 2, "things", OWNER,
       "How many things the actor may still promise the guest.", whole=True, default=1),
    _q("inducement", "I", 0, 4, "state", PARTIES,
       "0 not promised, 1 promised for the day, 2 kept, 3 lapsed, 4 not kept.", whole=True),
    _q("inducement_secret", "I", 0, 1, "flag", PARTIES,
       "Whether only giver and guest know of the promise.", whole=True),
    _q("bond_age", "KAA", 0, 999, "months", ALL, "How long the bond has stood.", whole=True),
    _q("bond_offer", "KAA", 0, 9, "months", ALL,
       "How long the first's offer of the bond to the second still stands.", whole=True),
    _q("bond_barred", "KAA", 0, 99, "months", ALL,
       "How long the two cannot sign the bond again.", whole=True),
    _q("courtship", "AA", 0, 2, "stance", ALL,
       "Whether others court the first away from the second: 0 no, 1 they offer more, 2 the second "
       "outbids them.", whole=True),
    _q("implementing", "AA", 0, 12, "months", ALL,
       "How long the last trade agreement of the two is still being carried out; the same both "
       "ways.", whole=True),
    _q("rebuff", "AA", 0, 12, "months", PARTIES,
       "How long the first does not ask the second again after a refusal.", whole=True),
    _q("exchanged", "F", 0, 12, "months", ALL,
       "How long the last exchange of prisoners there is still being carried out.", whole=True),
    _q("subsided", "F", 0, 24, "months", ALL,
       "How long the last crisis there still holds all sides back from the next.", whole=True),
    _q("mediated", "F", 0, 12, "months", ALL,
       "How long a mediator still carries messages between the sides there.", whole=True),
    _q("invitation_to", "A", -1, 30, "actor", ALL, "Whom the actor has invited; -1 nobody.",
       whole=True, default=-1),
    _q("invitation_agenda", "A", -1, 30, "agenda", ALL, "Agenda of the invitation.", whole=True,
       default=-1),
    _q("proposal_to", "A", -1, 30, "actor", PARTIES, "To whom an accord is proposed; -1 nobody.",
       whole=True, default=-1),
    _q("proposal_give", "A", -1, 99, "clause", PARTIES, "What the proposer would do.", whole=True,
       default=-1),
    _q("proposal_get", "A", -1, 99, "clause", PARTIES, "What the proposer asks for.", whole=True,
       default=-1),
    _q("proposal_secret", "A", 0, 1, "flag", PARTIES, "Whether the proposal is secret.",
       whole=True),
    _q("proposal_age", "A", 0, 9, "turns", PARTIES, "How long the proposal has waited.",
       whole=True),
    _q("accord_give", "AA", -1, 99, "clause", PARTIES, "What the first does for the second.",
       whole=True, default=-1),
    _q("accord_get", "AA", -1, 99, "clause", PARTIES, "What the second does for the first.",
       whole=True, default=-1),
    _q("accord_left", "AA", 0, 24, "turns", PARTIES, "How long the accord still runs.", whole=True),
    _q("accord_secret", "AA", 0, 1, "flag", PARTIES, "Whether the accord is secret.", whole=True),
    _q("demand", "AA", -1, 99, "demand", PARTIES,
       "What the first demands of the second, or offers something for; -1 nothing.", whole=True,
       default=-1),
    _q("demand_means", "AA", -1, 99, "consequence", PARTIES,
       "What the first threatens or offers with it.", whole=True, default=-1),
    _q("demand_secret", "AA", 0, 1, "flag", PARTIES, "Whether only the two know of the demand.",
       whole=True),
    _q("demand_until", "AA", 0, 999, "turn", PARTIES, "Turn in which its time is over.",
       whole=True),
    _q("demand_base", "AA", -100_000, 100_000, "unit of what is demanded", PARTIES,
       "Where the number that is demanded stood when the demand was made."),
    _q("demand_answer", "AA", 0, 3, "answer", PARTIES,
       "What the second has said to it: 0 nothing, 1 that it complies, 2 that it refuses, 3 that "
       "it would do something less.", whole=True),
    _q("demand_counter", "AA", -2, 99, "demand", PARTIES,
       "The lesser demand that the second would meet instead; -1 none, -2 the first has turned one "
       "down.", whole=True, default=-1),
    _q("demand_prolonged", "AA", 0, 1, "flag", PARTIES, "Whether its deadline was moved.",
       whole=True),
    _q("demand_rest", "AA", 0, 24, "months", OWNER,
       "How long the first makes no further demand on the second.", whole=True),
    _q("endorsed", "AF", -1, 1, "side", ALL,
       "Whose side the actor takes by accords in force: 1 the claimant's, -1 the defender's.",
       whole=True),
    _q("motion", "", -1, 200, "motion", ALL, "Which motion is before the bloc; -1 none.",
       whole=True, default=-1),
    _q("motion_sponsor", "", -1, 30, "actor", ALL, "Who tabled it.", whole=True, default=-1),
    _q("motion_weak", "", 0, 1, "flag", ALL, "Whether it is the watered-down form.", whole=True),
    _q("passed", "N", 0, 2, "level", ALL, "Whether the bloc passed it: 1 watered down, 2 whole.",
       whole=True),
    _q("rest", "N", 0, 24, "months", ALL, "Months until a motion that failed may be tabled again.",
       whole=True),
    _q("voted", "V", -2, 1, "vote", ALL,
       "What a member said to the last motion: 1 for, 0 nothing, -1 against, -2 it was not asked.",
       whole=True, default=-2),
    _q("offer", "F", -1, 30, "settlement", ALL, "Settlement on the table; -1 none.", whole=True,
       default=-1),
    _q("offer_by", "F", -1, 30, "actor", ALL,
       "Who laid it on the table; -1 if it stems from several sides.", whole=True, default=-1),
    _q("offer_term", "FL", -1, 9, "position", ALL,
       "Position in each field of what is on the table; -1 none.", whole=True, default=-1),
    _q("tabled", "FL", -1, 9, "position", ENGINE,
       "Position in each field of what was on the table as the month began; -1 none.", whole=True,
       default=-1),
    _q("talks", "F", 0, 99, "months", ALL, "How long talks have been going on; 0 none.",
       whole=True),
    _q("stated", "FSL", -1, 9, "position", ALL,
       "Position in each field that a side last stated; -1 none.", whole=True, default=-1),
    _q("term", "FL", -1, 9, "position", ALL,
       "Position in each field of the settlement in force; -1 none.", whole=True, default=-1),
    _q("latitude", "AFL", -60, 60, "points", OWNER,
       "How much more than it seems the actor's leadership would give in a field of a settlement.",
       whole=True, exogenous="What a leadership can carry home is for itself to know."),
    _q("defender_latitude", "FL", -60, 60, "points", ENGINE,
       "The same of the defender, known to nobody else.", whole=True),
    _q("partial_offer", "F", -1, 9, "partial deal", ALL, "Partial deal on the table; -1 none.",
       whole=True, default=-1),
    _q("partial_by", "F", -1, 30, "actor", ALL, "Who proposed the partial deal.", whole=True,
       default=-1),
    _q("crisis", "", -1, 30, "flashpoint", ALL, "Flashpoint of the open crisis; -1 none.",
       whole=True, default=-1),
    _q("stake", "", 0, 1_000, "points", ALL, "What the open crisis is worth."),
    _q("challenger", "", -1, 30, "actor", ALL, "Who forced the crisis.", whole=True, default=-1),
    _q("responder", "", -1, 30, "actor", ALL, "Who must answer it.", whole=True, default=-1),
    _q("stance", "A", 0, 3, "stance", ALL,
       "Last crisis stance: 0 none, 1 firm, 2 terms, 3 back down.", whole=True),
)

_EXPOSED = (
    _q("exposure", "O", 0, 100, "points", ALL,
       "How much the courted guest has to lose in the markets of the host's opponents."),
    _q("concession", "F", 0, 3, "positions", ALL,
       "How far the claimant has moved toward a settlement because its partner stayed away.",
       exogenous="It follows from the guest's answer on the day."),
    _q("lifted", "HF", 0, 10, "level", ALL,
       "How far the settlement in force has lifted the leading patron's sanctions on the claimant.",
       exogenous="It follows from the settlement in force and ends with it."),
)

_BOOKKEEPING = (
    _q("mandate", "A", 0, 9, "number", OWNER, "Which mandate the leadership has.", whole=True),
    _q("recent", "AR", -1, 1e9, "order", OWNER, "Own orders of the last three turns.", whole=True,
       default=-1),
    _q("raw_score", "A", 0, 10_000, "points", ENGINE, "Score points gathered so far."),
    _q("over", "", 0, 2, "flag", ALL, "1 the game has ended, 2 by general war.", whole=True),
    _q("blame", "", -1, 30, "actor", ALL, "Who took the last step to general war.", whole=True,
       default=-1),
    _q("happened", "E", 0, 99, "times", ALL, "How often an event has happened.", whole=True),
    _q("acted", "P", 0, 99, "times", ALL, "How often a third party has acted on a policy.",
       whole=True),
    _q("acted_in", "P", 0, 999, "turn", ALL, "Turn in which it last did; 0 never.", whole=True),
    _q("decision", "E", -1, 3, "answer", ASKED,
       "Answer that a seat gave to what an event asked it, from 1; -1 still open, 0 never asked.",
       whole=True),
    _q("decided_in", "E", 0, 999, "turn", ASKED,
       "Turn in which that was answered, or in which an event that asks nobody last happened.",
       whole=True),
)


def _with_estimates(table: tuple[Quantity, ...]) -> tuple[Quantity, ...]:
    """Each estimated quantity brings its observers' picture: middle and half-width."""
    extra: list[Quantity] = []
    for q in table:
        if q.seen_by == ESTIMATE:
            extra.append(_q(f"{q.name}_estimate", "A" + q.axes, q.low, q.high, q.unit, OWNER,
                            f"What the first believes of: {q.help}"))
            extra.append(_q(f"{q.name}_width", "A" + q.axes, 0, q.high - q.low, q.unit, OWNER,
                            "Half-width of that estimate: 80 % of the truth lies inside."))
    return table + tuple(extra)


QUANTITIES: tuple[Quantity, ...] = _with_estimates(
    _ACTORS + _PAIRS + _BONDS + _COUNTRIES + _GROUPS + _FLASHPOINTS + _THIRD_PARTIES + _WORLD
    + _EXPOSED + _DIPLOMACY) + _BOOKKEEPING

def numbered(unit: str) -> int:
    """How many things of a kind registers can tell apart that hold their numbers, from 0.

    The kind is the registers' unit: actor, agenda, clause, consequence, demand, flashpoint,
    motion, settlement.
    """
    return int(min(q.high for q in QUANTITIES if q.unit == unit)) + 1


REGISTERS: tuple[str, ...] = tuple(q.name for q in _DIPLOMACY + _BOOKKEEPING)
"""What was proposed, answered, drawn or counted: moves write it, nobody sets it by hand."""

LEVERS: tuple[str, ...] = ("attendance", "announced", "preparation", "joint", "implementing",
                           "rebuff", "exchanged", "mediated")
"""Registers that the effects of content may move all the same: what is done for an occasion, what
is being carried out, how long nobody asks again, and how long a mediator helps."""

BY_NAME: dict[str, Quantity] = {q.name: q for q in QUANTITIES}
SYMMETRIC: tuple[str, ...] = ("tie", "trade", "cooperation", "implementing")
"""The same both ways: content that names one direction moves both."""
ESTIMATED: tuple[str, ...] = tuple(q.name for q in QUANTITIES if q.seen_by == ESTIMATE)
