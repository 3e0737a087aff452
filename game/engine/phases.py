"""The phases of a turn in their order: the rulebook's table of contents."""

from __future__ import annotations

from game.actions import accords as accords_rule
from game.actions import bonds as bond_acts
from game.actions import capital as capital_rule
from game.actions import courtship as promises_rule
from game.actions import crisis as crisis_rule
from game.actions import motions as motions_rule
from game.actions import orders as orders_rule
from game.actions import partials as partials_rule
from game.actions import proposals as proposals_rule
from game.actions import settlements as settlements_rule
from game.actions import summits as meetings_rule
from game.actions import ultimatums as demands_rule
from game.actions.accords import find_breaches, keep_accords, leak_secrets
from game.actions.bonds import BIND, UNBIND, age_bonds, leave_bond, offer_bond, sign_bonds
from game.actions.capital import pay_income
from game.actions.courtship import drop, promise
from game.actions.crisis import ROUNDS, close_crisis, crisis_round, open_crisis
from game.actions.decisions import answer_events
from game.actions.endorsements import count_endorsements
from game.actions.motions import decide_motion, open_motion
from game.actions.orders import (
    CHALLENGE,
    INSIST,
    INTERIM,
    SETTLE,
    SUSPEND,
    TABLE,
    YIELD,
    carry_out,
    charge,
    remember,
)
from game.actions.partials import decide_partials, keep_partials, open_partial
from game.actions.proposals import answer_accords, open_proposal
from game.actions.publicity import leak_proposals
from game.actions.settlements import decide_settlements, move_field, open_offer, suspend
from game.actions.summits import answer_occasions, hold_summits, open_invitation
from game.actions.tables import Given
from game.actions.ultimatums import answer_demands, open_demand
from game.core.model import DO, Scenario
from game.core.named import Assumptions
from game.core.records import IntMatrix, Record
from game.core.rulebook import (
    WORLD,
    Bounds,
    Month,
    Numbers,
    Sums,
    begin,
    close,
    matrix,
    rows,
    rule,
    steps,
    unit,
)
from game.policies.deciding import decide, speak
from game.policies.tables import Minds
from game.rules import alliances as alliances_rule
from game.rules import bonds as bonds_rule
from game.rules import brics as brics_rule
from game.rules import courtship as courtship_rule
from game.rules import disputes
from game.rules import domestic as domestic_rule
from game.rules import events as events_rule
from game.rules import factions as factions_rule
from game.rules import forces as forces_rule
from game.rules import frozen_assets as frozen_assets_rule
from game.rules import goals as goals_rule
from game.rules import influence as influence_rule
from game.rules import information as information_rule
from game.rules import isolation as isolation_rule
from game.rules import materials as materials_rule
from game.rules import oil_cap as oil_cap_rule
from game.rules import rivalries as rivalries_rule
from game.rules import sanctions as sanctions_rule
from game.rules import scares as scares_rule
from game.rules import stocks as stocks_rule
from game.rules import summits as summits_rule
from game.rules import third_parties as third_parties_rule
from game.rules import ties as ties_rule
from game.rules import trade as trade_rule
from game.rules import world_order as world_order_rule
from game.rules.alliances import alliances
from game.rules.bonds import bonds
from game.rules.brics import brics
from game.rules.courtship import courtship
from game.rules.decisions import consequences
from game.rules.domestic import domestic
from game.rules.effects import land
from game.rules.events import events
from game.rules.factions import factions
from game.rules.flashpoints import flashpoints
from game.rules.forces import forces
from game.rules.frozen_assets import frozen_assets
from game.rules.goals import goals, stop_early
from game.rules.influence import influence, share_limit
from game.rules.information import information
from game.rules.isolation import isolation
from game.rules.materials import materials
from game.rules.oil_cap import oil_cap
from game.rules.resting import rest
from game.rules.rivalries import rivalries
from game.rules.roles import Roles, roles
from game.rules.sanctions import sanctions
from game.rules.scares import scares
from game.rules.stocks import stocks
from game.rules.summits import summits
from game.rules.third_parties import third_parties
from game.rules.ties import ties
from game.rules.trade import trade
from game.rules.world_order import world_order

INVITE, PROPOSE = DO.index("invite"), DO.index("propose")
COURT, RENEGE = DO.index("court"), DO.index("renege")
DEMAND = DO.index("demand")
PHASES = (
    "price", "pipeline", "answers", "orders",
    *(f"crisis round {number}" for number in range(1, ROUNDS + 1)),
    "scares",
    "sanctions",
    "trade",
    "oil_cap",
    "frozen_assets",
    "materials",
    "bonds",
    "stocks",
    "ties",
    "summits",
    "courtship",
    "alliances",
    "flashpoints",
    "influence",
    "isolation",
    "rivalries",
    "brics",
    "factions",
    "domestic",
    "world_order",
    "information",
    "events", "third_parties", "shares", "goals", "income", "stop")
"""Names of the phases, by number. The last is for a game that ends before its last turn."""
(
    PRICE, PIPELINE, ANSWERS, ORDERS,
    CRISIS, _, _,
    SCARES,
    SANCTIONS,
    TRADE,
    OIL_CAP,
    FROZEN_ASSETS,
    MATERIALS,
    BONDS,
    STOCKS,
    TIES,
    SUMMITS,
    COURTSHIP,
    ALLIANCES,
    FLASHPOINTS,
    INFLUENCE,
    ISOLATION,
    RIVALRIES,
    BRICS,
    FACTIONS,
    DOMESTIC,
    WORLD_ORDER,
    INFORMATION,
    EVENTS, THIRD_PARTIES, SHARES, GOALS, INCOME, STOP) = range(len(PHASES))
DECIDE = -1
"""Number of what comes before the phases: programs fill their sheets. What they say in round n of a
crisis has the number DECIDE - n."""
HALTED = 2
"""What stands for a world whose turn halts for a crisis."""


class Settings(Record):
    """What actions and mechanisms derive from a scenario; see each rule's file."""

    bounds: Bounds
    roles: Roles
    orders: orders_rule.Setting
    accords: accords_rule.Setting
    proposals: proposals_rule.Setting
    meetings: meetings_rule.Setting
    motions: motions_rule.Setting
    settlements: settlements_rule.Setting
    partials: partials_rule.Setting
    demands: demands_rule.Setting
    crisis: crisis_rule.Setting
    scares: scares_rule.Setting
    sanctions: sanctions_rule.Setting
    trade: trade_rule.Setting
    oil_cap: oil_cap_rule.Setting
    frozen_assets: frozen_assets_rule.Setting
    materials: materials_rule.Setting
    bonds: bonds_rule.Setting
    bond_acts: bond_acts.Setting
    stocks: stocks_rule.Setting
    ties: ties_rule.Setting
    summits: summits_rule.Setting
    promises: promises_rule.Setting
    courtship: courtship_rule.Setting
    alliances: alliances_rule.Setting
    flashpoints: disputes.Setting
    influence: influence_rule.Setting
    isolation: isolation_rule.Setting
    rivalries: rivalries_rule.Setting
    brics: brics_rule.Setting
    factions: factions_rule.Setting
    domestic: domestic_rule.Setting
    world_order: world_order_rule.Setting
    information: information_rule.Setting
    events: events_rule.Setting
    third_parties: third_parties_rule.Setting
    shares: IntMatrix
    forces: forces_rule.Setting
    goals: goals_rule.Setting
    income: capital_rule.Setting
    nothing: IntMatrix


def settings(s: Scenario) -> Settings:
    """The settings of all actions and mechanisms in a scenario."""
    return Settings.of(
        bounds=Bounds.of(low=s.layout.low, high=s.layout.high), roles=roles(s),
        orders=orders_rule.setting(s),
        accords=accords_rule.setting(s),
        proposals=proposals_rule.setting(s),
        meetings=meetings_rule.setting(s),
        motions=motions_rule.setting(s),
        settlements=settlements_rule.setting(s),
        partials=partials_rule.setting(s),
        demands=demands_rule.setting(s, accords_rule.setting(s)),
        crisis=crisis_rule.setting(s),
        scares=scares_rule.setting(s),
        sanctions=sanctions_rule.setting(s), trade=trade_rule.setting(s),
        oil_cap=oil_cap_rule.setting(s), frozen_assets=frozen_assets_rule.setting(s),
        materials=materials_rule.setting(s),
        bonds=bonds_rule.setting(s), bond_acts=bond_acts.setting(s),
        stocks=stocks_rule.setting(s),
        ties=ties_rule.setting(s),
        summits=summits_rule.setting(s),
        promises=promises_rule.setting(s), courtship=courtship_rule.setting(s),
        alliances=alliances_rule.setting(s),
        flashpoints=disputes.setting(s),
        influence=influence_rule.setting(s),
        isolation=isolation_rule.setting(s),
        rivalries=rivalries_rule.setting(s),
        brics=brics_rule.setting(s),
        factions=factions_rule.setting(s),
        domestic=domestic_rule.setting(s),
        world_order=world_order_rule.setting(s),
        information=information_rule.setting(s),
        events=events_rule.setting(s), third_parties=third_parties_rule.setting(s),
        shares=rows(s.layout, "alignment"), forces=forces_rule.setting(s),
        goals=goals_rule.setting(s),
        income=capital_rule.setting(s), nothing=rows(s.layout))


@steps
def phases(first: int, last: int, w: Numbers, s: Numbers, d: Sums, k: Assumptions, t: Settings,
           g: Given, month: Month, m: Minds) -> bool:
    """Play the phases number `first` … `last` - 1 in one world; whether all were played.

    w: the world, s: the world at the start, d: sums of changes, k: coefficients, t: settings,
    g: the sheets, m: what programs decide by. In the months after the last turn nobody acts; what
    stands goes on. Where a crisis opens, the turn halts after the orders, unless programs play all
    seats: its rounds are asked for one by one.
    """
    if first <= DECIDE < last:
        decide(w, k, m, g, month)
    for number in range(1, ROUNDS + 1):
        if first <= DECIDE - number < last and w.crisis >= 0.0:
            speak(w, m, g, month, number)
    acts(first, last, w, d, k, t, g, month)
    if first <= ORDERS and last > CRISIS and w.crisis >= 0.0 and month.epilogue == 0 \
            and m.policies.whole == 0:
        return False
    rounds(first, last, w, d, k, t, g, month, m)
    powers(first, last, w, s, d, k, t, month)
    places(first, last, w, s, d, k, t, month)
    societies(first, last, w, s, d, k, t, month)
    ending(first, last, w, d, k, t, month)
    return True


@steps
def acts(first: int, last: int, w: Numbers, d: Sums, k: Assumptions, t: Settings, g: Given,
         month: Month) -> None:
    """What lands and what rests, and what the seats do.

    What lands, answers and orders read one snapshot, after the prices, and apply together.
    """
    if first <= PRICE < last and month.epilogue == 0:
        begin(month, PRICE)
        charge(d, t.orders, g, month)
        close(month, w, d, t.bounds, t.orders.charged)
        remember(w, t.orders, g, month)
    if first <= PIPELINE < last:
        begin(month, PIPELINE)
        land(d, month)
        rest(w, d, month)
    if first <= ANSWERS < last and month.epilogue == 0:
        begin(month, ANSWERS)
        answers(w, d, k, t, g, month)
    if first <= ORDERS < last:
        begin(month, ORDERS)
        orders(w, d, k, t, g, month)
    if first <= ORDERS and last > PIPELINE:
        close(month, w, d, t.bounds, t.nothing)
        forces(w, d, t.forces, month)
        close(month, w, d, t.bounds, t.forces.moved)


@unit
def answers(w: Numbers, d: Sums, k: Assumptions, t: Settings, g: Given, month: Month) -> None:
    """What was asked last month is answered."""
    answer_occasions(w, t.meetings, g, month)
    hold_summits(w, d, k.summits, t.meetings, g, month)
    decide_settlements(w, d, k.settlements, t.settlements, g, month)
    decide_partials(w, d, k, t.partials, g, month)
    decide_motion(w, d, k.motions, t.motions, g, month)
    answer_accords(w, d, k, t.proposals, g, month)
    answer_demands(w, d, k, t.demands, g, month)
    answer_events(w, d, t.orders.orders, t.events.questions, g, month)


@unit
def orders(w: Numbers, d: Sums, k: Assumptions, t: Settings, g: Given, month: Month) -> None:
    """What is ordered this month, what becomes of accords, and what is asked for next month.

    What stands goes on in the months after the last turn, in which nothing is ordered.
    """
    done = matrix(month, 0, 0)
    if month.epilogue == 0:
        done = carry_out(w, d, t.orders, g, month)
    age_bonds(w, month)
    find_breaches(w, d, k.accords, t.accords, g, month, done)
    keep_accords(w, d, k.accords, t.accords, month)
    count_endorsements(w, t.proposals.endorsements)
    leak_secrets(w, d, k.accords, t.accords, month)
    leak_proposals(w, d, k.accords, t.proposals.publicity, month)
    keep_partials(w, d, k, t.partials, month)
    for slot in range(done.shape[0]):
        for a in range(done.shape[1]):
            if done[slot, a] > 0.0:
                ask(w, d, k, t, month, g.chosen[month.counts[WORLD], slot, a], a)
    sign_bonds(w, d, t.bond_acts, month)


@rule
def ask(w: Numbers, d: Sums, k: Assumptions, t: Settings, month: Month, row: int,
        a: int) -> None:
    """Register what an order asks of others."""
    o = t.orders.orders
    if o.do[row] == INVITE:
        open_invitation(w, o, month, row, a)
    elif o.do[row] == PROPOSE:
        open_proposal(w, d, k, t.proposals, month, row, a)
    elif o.do[row] == TABLE:
        open_motion(w, o, month, row, a)
    elif o.do[row] == SETTLE:
        open_offer(w, t.settlements, month, row, a)
    elif o.do[row] == YIELD or o.do[row] == INSIST:
        move_field(w, k.settlements, t.settlements, month, row, a,
                   1 if o.do[row] == INSIST else 0)
    elif o.do[row] == SUSPEND:
        suspend(w, k.settlements, t.settlements, month, row, a)
    elif o.do[row] == INTERIM:
        open_partial(w, t.partials, month, row, a)
    elif o.do[row] == COURT:
        promise(w, o, t.promises, month, row, a)
    elif o.do[row] == RENEGE:
        drop(w, o, t.promises, month, row, a)
    elif o.do[row] == DEMAND:
        open_demand(w, d, k.demands, t.demands, month, row, a)
    elif o.do[row] == CHALLENGE:
        open_crisis(w, k.crisis, t.roles, o.target[row], a)
    elif o.do[row] == BIND:
        offer_bond(w, month, o.extra[row], a, o.target[row])
    elif o.do[row] == UNBIND:
        leave_bond(w, d, k.bonds, t.bond_acts, month, o.option[row], a, o.target[row])


@steps
def rounds(first: int, last: int, w: Numbers, d: Sums, k: Assumptions, t: Settings, g: Given,
           month: Month, m: Minds) -> None:
    """The rounds of an open crisis."""
    for number in range(1, ROUNDS + 1):
        if first <= CRISIS + number - 1 < last and month.epilogue == 0 and w.crisis >= 0.0:
            begin(month, CRISIS + number - 1)
            if m.policies.whole:
                speak(w, m, g, month, number)
            crisis_round(w, d, k.crisis, t.crisis, g, month, number)
            close(month, w, d, t.bounds, t.nothing)


@steps
def powers(first: int, last: int, w: Numbers, s: Numbers, d: Sums, k: Assumptions, t: Settings,
           month: Month) -> None:
    """The mechanisms between the powers."""
    if first <= SCARES < last:
        begin(month, SCARES)
        scares(w, s, d, k, t.scares, month)
        close(month, w, d, t.bounds, t.scares.moved)
    if first <= SANCTIONS < last:
        begin(month, SANCTIONS)
        sanctions(w, s, d, k, t.sanctions, month)
        close(month, w, d, t.bounds, t.sanctions.moved)
    if first <= TRADE < last:
        begin(month, TRADE)
        trade(w, s, d, k, t.trade, month)
        close(month, w, d, t.bounds, t.trade.moved)
    instruments(first, last, w, s, d, k, t, month)
    if first <= BONDS < last:
        begin(month, BONDS)
        bonds(w, d, k, t.bonds, month)
        close(month, w, d, t.bounds, t.bonds.moved)
    if first <= STOCKS < last:
        begin(month, STOCKS)
        stocks(w, s, d, k, t.stocks, month)
        close(month, w, d, t.bounds, t.stocks.moved)
    if first <= TIES < last:
        begin(month, TIES)
        ties(w, s, d, k, t.ties, month)
        close(month, w, d, t.bounds, t.ties.moved)
    if first <= SUMMITS < last:
        begin(month, SUMMITS)
        summits(w, d, k, t.summits, month)
        close(month, w, d, t.bounds, t.summits.moved)
    if first <= COURTSHIP < last:
        begin(month, COURTSHIP)
        courtship(w, s, d, k, t.courtship, month)
        close(month, w, d, t.bounds, t.courtship.moved)
    if first <= ALLIANCES < last:
        begin(month, ALLIANCES)
        alliances(w, s, d, k, t.alliances, month)
        close(month, w, d, t.bounds, t.alliances.moved)


@steps
def instruments(first: int, last: int, w: Numbers, s: Numbers, d: Sums, k: Assumptions,
                t: Settings, month: Month) -> None:
    """The instruments of pressure that stand beside sanctions."""
    if first <= OIL_CAP < last:
        begin(month, OIL_CAP)
        oil_cap(w, s, d, k, t.oil_cap, month)
        close(month, w, d, t.bounds, t.oil_cap.moved)
    if first <= FROZEN_ASSETS < last:
        begin(month, FROZEN_ASSETS)
        frozen_assets(w, s, d, k, t.frozen_assets, month)
        close(month, w, d, t.bounds, t.frozen_assets.moved)
    if first <= MATERIALS < last:
        begin(month, MATERIALS)
        materials(w, s, d, k, t.materials, month)
        close(month, w, d, t.bounds, t.materials.moved)


@steps
def places(first: int, last: int, w: Numbers, s: Numbers, d: Sums, k: Assumptions, t: Settings,
           month: Month) -> None:
    """The mechanisms at the flashpoints, among the countries and in the alternative bloc."""
    if first <= FLASHPOINTS < last:
        begin(month, FLASHPOINTS)
        flashpoints(w, s, d, k, t.flashpoints, month)
        close(month, w, d, t.bounds, t.flashpoints.moved)
        close_crisis(w, k.crisis)
    if first <= INFLUENCE < last:
        begin(month, INFLUENCE)
        influence(w, s, d, k, t.influence, month)
        close(month, w, d, t.bounds, t.influence.moved)
    if first <= ISOLATION < last:
        begin(month, ISOLATION)
        isolation(w, s, d, k, t.isolation, month)
        close(month, w, d, t.bounds, t.isolation.moved)
    if first <= RIVALRIES < last:
        begin(month, RIVALRIES)
        rivalries(w, s, d, k, t.rivalries, month)
        close(month, w, d, t.bounds, t.rivalries.moved)
    if first <= BRICS < last:
        begin(month, BRICS)
        brics(w, s, d, k, t.brics, month)
        close(month, w, d, t.bounds, t.brics.moved)


@unit
def societies(first: int, last: int, w: Numbers, s: Numbers, d: Sums, k: Assumptions, t: Settings,
              month: Month) -> None:
    """The mechanisms at home, in the world's order, and of what is known."""
    if first <= FACTIONS < last:
        begin(month, FACTIONS)
        factions(w, s, d, k, t.factions, month)
        close(month, w, d, t.bounds, t.factions.moved)
    if first <= DOMESTIC < last:
        begin(month, DOMESTIC)
        domestic(w, s, d, k, t.domestic, month)
        close(month, w, d, t.bounds, t.domestic.moved)
    if first <= WORLD_ORDER < last:
        begin(month, WORLD_ORDER)
        world_order(w, s, d, k, t.world_order, month)
        close(month, w, d, t.bounds, t.world_order.moved)
    if first <= INFORMATION < last:
        begin(month, INFORMATION)
        information(w, s, d, k, t.information, month)
        close(month, w, d, t.bounds, t.information.moved)


@unit
def ending(first: int, last: int, w: Numbers, d: Sums, k: Assumptions, t: Settings,
           month: Month) -> None:
    """What ends the month."""
    if first <= EVENTS < last:
        begin(month, EVENTS)
        consequences(w, d, t.events.questions, month)
        events(w, d, t.events, month)
        close(month, w, d, t.bounds, t.nothing)
    if first <= THIRD_PARTIES < last and month.epilogue == 0:
        begin(month, THIRD_PARTIES)
        third_parties(w, d, k.third_parties, t.third_parties, month)
        close(month, w, d, t.bounds, t.nothing)
        forces(w, d, t.forces, month)
        close(month, w, d, t.bounds, t.forces.moved)
    if first <= SHARES < last and month.epilogue == 0:
        begin(month, SHARES)
        share_limit(w, d, month)
        close(month, w, d, t.bounds, t.shares)
    if first <= GOALS < last:
        begin(month, GOALS)
        goals(w, d, t.goals, month)
        close(month, w, d, t.bounds, t.goals.moved)
    if first <= INCOME < last and month.epilogue == 0:
        begin(month, INCOME)
        pay_income(w, d, k.capital, t.income, month)
        close(month, w, d, t.bounds, t.income.moved)
    if first <= STOP < last:
        begin(month, STOP)
        stop_early(w, d, t.goals, month)
        close(month, w, d, t.bounds, t.goals.moved)
