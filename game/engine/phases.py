"""The phases of a turn in their order: the rulebook's table of contents."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from importlib import import_module
from inspect import signature
from typing import NamedTuple

from game.actions import accords as accords_rule
from game.actions import bonds as bond_acts
from game.actions import brinkmanship
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
from game.actions.brinkmanship import push_by_orders, push_in_round, see_rungs
from game.actions.courtship import drop, promise
from game.actions.crisis import ROUNDS, crisis_round, end, open_crisis
from game.actions.endorsements import count_endorsements
from game.actions.motions import open_motion
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
from game.actions.partials import keep_partials, open_partial
from game.actions.proposals import open_proposal
from game.actions.publicity import leak_proposals
from game.actions.settlements import move_field, open_offer, suspend
from game.actions.summits import open_invitation
from game.actions.tables import Given
from game.actions.ultimatums import open_demand
from game.core.kinds import KINDS
from game.core.model import DO, Scenario
from game.core.named import Assumptions
from game.core.records import Field, IntMatrix, Record
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
from game.core.unrolled import Function, called, found, unrolled
from game.policies.deciding import decide, speak
from game.policies.tables import Minds
from game.rules import events as events_rule
from game.rules import forces as forces_rule
from game.rules.effects import land
from game.rules.forces import forces
from game.rules.resting import rest
from game.rules.roles import Roles, roles

INVITE, PROPOSE = DO.index("invite"), DO.index("propose")
COURT, RENEGE = DO.index("court"), DO.index("renege")
DEMAND = DO.index("demand")


class Line(NamedTuple):
    """A line of the table: a phase of the month.

    name: of the phase, and of the mechanism `game/rules/NAME.py` whose rule NAME it plays, unless
    it names rules by their places. Each rule gets what its parameters ask for: the world `w`, the
    world at the start `s`, the sums of changes `d`, coefficients `k`, the `month`, and as `t` what
    the `setting` of its module derives from the scenario; then what that says is `moved` goes from
    the sums into the world. moved: the same of rules without a setting. epilogue: whether it goes
    on in the months after the last turn.
    """

    name: str
    rules: tuple[str, ...] = ()
    moved: tuple[str, ...] = ()
    epilogue: bool = True

    @property
    def places(self) -> tuple[str, ...]:
        """The places of its rules below the game's folder."""
        return self.rules or (f"rules.{self.name}.{self.name}",)


POWERS = (
    Line("deeds"),
    Line("scares"),
    Line("sanctions"),
    Line("trade"),
    Line("oil_cap"),
    Line("frozen_assets"),
    Line("materials"),
    Line("bonds"),
    Line("stocks"),
    Line("ties"),
    Line("summits"),
    Line("courtship"),
    Line("alliances"))
PLACES = (
    Line("flashpoints", ("rules.flashpoints.flashpoints", "actions.crisis.close_crisis")),
    Line("influence"),
    Line("isolation"),
    Line("rivalries"),
    Line("brics"),
    Line("matters"))
SOCIETIES = (
    Line("factions"),
    Line("domestic"),
    Line("world_order"),
    Line("information", ("rules.information.information", "rules.deeds.witness")))
MECHANISMS = POWERS + PLACES + SOCIETIES
"""The standing mechanisms, each a phase of its own, in the order in which they are played: between
the powers; at the flashpoints, among the countries and in the alternative bloc; at home, in the
world's order, and of what is known."""
ENDING = (
    Line("events"),
    Line("third_parties", ("rules.third_parties.third_parties", "rules.forces.forces"),
         epilogue=False),
    Line("witness", ("rules.deeds.witness",)),
    Line("shares", ("rules.influence.share_limit",), moved=("alignment",)),
    Line("goals"),
    Line("income", ("actions.capital.pay_income",), epilogue=False),
    Line("stop", ("rules.goals.stop_early",)))
"""What ends the month; the last is for a game that ends before its last turn."""
LINES = MECHANISMS + ENDING
PHASES = ("price", "pipeline", "answers", "orders",
          *(f"crisis round {number}" for number in range(1, ROUNDS + 1)),
          *(line.name for line in LINES))
"""Names of the phases, by number."""
PRICE, PIPELINE, ANSWERS, ORDERS, CRISIS = range(5)
STANDING = CRISIS + ROUNDS
"""Number of the first mechanism."""
GOALS, INCOME, STOP = (PHASES.index(name) for name in ("goals", "income", "stop"))
_OVERTAKING = (
    "actions.summits.answer_occasions", "actions.summits.hold_summits",
    "actions.settlements.decide_settlements", "actions.partials.decide_partials",
    "actions.motions.decide_motion")
"""Rules that apply answers before the others, of which the order is that of the table."""
DECIDE = -1
"""Number of what comes before the phases: programs fill their sheets. What they say in round n of a
crisis has the number DECIDE - n."""
HALTED = 2
"""What stands for a world whose turn halts for a crisis."""


class Acts(Record):
    """What actions, and rules that they call, derive from a scenario; see each one's file."""

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
    brinkmanship: brinkmanship.Setting
    bond_acts: bond_acts.Setting
    promises: promises_rule.Setting
    events: events_rule.Setting
    forces: forces_rule.Setting
    nothing: IntMatrix


def _setting_of(place: str) -> type[Record]:
    """The setting that the rule at a place gets; Record itself if it gets none."""
    module, _, _ = place.rpartition(".")
    record: type[Record] = import_module(f"game.{module}").Setting \
        if "t" in signature(found(place)).parameters else Record
    return record


ANSWERED = (*_OVERTAKING, *(kind.applied for kind in KINDS
                            if kind.applied and kind.applied not in _OVERTAKING))
"""The rules that apply answers, in their order."""
_FIELDS = {f.record: f.name for f in Acts.fields if f.record}
for _place in (*ANSWERED, *(place for line in LINES for place in line.places)):
    _FIELDS.setdefault(_setting_of(_place), _place.split(".")[-2])


class Settings(Acts):
    """The same, and what the rules of the tables derive; see each rule's file."""

    fields = (*(Field(name, "R", 0, record) for record, name in _FIELDS.items() if record.fields),
              Field("nothing", "q", 2),
              *(Field(line.name, "q", 2) for line in LINES if line.moved))


def settings(s: Scenario) -> Settings:
    """The settings of all actions and mechanisms in a scenario."""
    each = {f.name: sys.modules[f.record.__module__] for f in Settings.fields if f.record}
    made = {name: module.setting(s) for name, module in each.items()
            if name not in ("bounds", "roles")}
    return Settings.of(
        bounds=Bounds.of(low=s.layout.low, high=s.layout.high), roles=roles(s),
        nothing=rows(s.layout), **made,
        **{line.name: rows(s.layout, *line.moved) for line in LINES if line.moved})


def _given(place: str) -> dict[str, str]:
    """What the rule at a place may ask for, by parameter."""
    return {name: name for name in ("w", "d", "k", "month")} | {
        "t": f"t.{_FIELDS[_setting_of(place)]}"}


def moved_by(line: Line, place: str) -> str:
    """Where the settings say what the rule of a line at a place may move."""
    record = _setting_of(place)
    said = any(f.name == "moved" for f in record.fields)
    return line.name if line.moved else f"{_FIELDS[record]}.moved" if said else "nothing"


def _played(line: Line) -> str:
    """The source of a line of the table: its phase, if it is among those to be played."""
    number = PHASES.index(line.name)
    when = [f"month.first <= {number} < month.last"]
    if not line.epilogue:
        when.append("month.epilogue == 0")
    out = [f"if {' and '.join(when)}:", f"    begin(month, {number})"]
    for place in line.places:
        out += [f"    {called(place, _given(place) | {'s': 's'})}",
                f"    close(month, w, d, t.bounds, t.{moved_by(line, place)})"]
    return "\n".join(out)


def _lines(lines: Iterable[Line]) -> Callable[[Function], Function]:
    """Give a function these lines of the table as its body."""
    lines = tuple(lines)
    return unrolled("\n".join(map(_played, lines)),
                    [place for line in lines for place in line.places])


@steps
def phases(w: Numbers, s: Numbers, d: Sums, k: Assumptions, t: Settings, g: Given, month: Month,
           m: Minds) -> bool:
    """Play the phases of the month that are to be played in one world; whether all were.

    w: the world, s: the world at the start, d: sums of changes, k: coefficients, t: settings,
    g: the sheets, m: what programs decide by. In the months after the last turn nobody acts; what
    stands goes on. Where a crisis opens, the turn halts after the orders, unless programs play all
    seats: its rounds are asked for one by one.
    """
    first, last = month.first, month.last
    if first <= DECIDE < last:
        decide(w, k, m, g, month)
    for number in range(1, ROUNDS + 1):
        if first <= DECIDE - number < last and w.crisis >= 0.0:
            speak(w, k, m, g, month, number)
    acts(w, d, k, t, g, month)
    if first <= ORDERS and last > CRISIS and w.crisis >= 0.0 and month.epilogue == 0 \
            and m.policies.whole == 0:
        return False
    rounds(w, d, k, t, g, month, m)
    powers(w, s, d, k, t, month)
    places(w, s, d, k, t, month)
    societies(w, s, d, k, t, month)
    ending(w, s, d, k, t, month)
    return True


@steps
def acts(w: Numbers, d: Sums, k: Assumptions, t: Settings, g: Given, month: Month) -> None:
    """What lands and what rests, and what the seats do.

    What lands, answers and orders read one snapshot, after the prices, and apply together.
    """
    first, last = month.first, month.last
    if first <= PRICE < last and month.epilogue == 0:
        begin(month, PRICE)
        charge(d, t.orders, g, month)
        close(month, w, d, t.bounds, t.orders.charged)
        remember(w, t.orders, g, month)
        see_rungs(w)
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
@unrolled("\n".join(called(place, _given(place) | {"g": "g"}) for place in ANSWERED), ANSWERED)
def answers(w: Numbers, d: Sums, k: Assumptions, t: Settings, g: Given, month: Month) -> None:
    """What was asked last month is answered."""


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
    if push_by_orders(w, d, k.flashpoints, t.brinkmanship, t.orders.orders, g, month, done) \
            and w.crisis >= 0.0:
        end(w, k.crisis)


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
def rounds(w: Numbers, d: Sums, k: Assumptions, t: Settings, g: Given, month: Month,
           m: Minds) -> None:
    """The rounds of an open crisis."""
    for number in range(1, ROUNDS + 1):
        phase = CRISIS + number - 1
        if month.first <= phase < month.last and month.epilogue == 0 and w.crisis >= 0.0:
            begin(month, phase)
            if m.policies.whole:
                speak(w, k, m, g, month, number)
            push_in_round(w, d, k.flashpoints, t.brinkmanship, g, month, number)
            crisis_round(w, d, k.crisis, t.crisis, g, month, number)
            close(month, w, d, t.bounds, t.nothing)
            if w.over > 0.0 and w.crisis >= 0.0:
                end(w, k.crisis)


@steps
@_lines(POWERS)
def powers(w: Numbers, s: Numbers, d: Sums, k: Assumptions, t: Settings, month: Month) -> None:
    """The mechanisms between the powers."""


@steps
@_lines(PLACES)
def places(w: Numbers, s: Numbers, d: Sums, k: Assumptions, t: Settings, month: Month) -> None:
    """The mechanisms at the flashpoints, among the countries and in the alternative bloc."""


@unit
@_lines(SOCIETIES)
def societies(w: Numbers, s: Numbers, d: Sums, k: Assumptions, t: Settings, month: Month) -> None:
    """The mechanisms at home, in the world's order, and of what is known."""


@unit
@_lines(ENDING)
def ending(w: Numbers, s: Numbers, d: Sums, k: Assumptions, t: Settings, month: Month) -> None:
    """What ends the month."""
