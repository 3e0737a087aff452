"""What awaits whose answer, and which counter-proposals there are."""

from __future__ import annotations

import numpy as np

from game.actions import legality
from game.actions.reservations import Terms, side_of, step, terms
from game.actions.tables import Orders, order_rows
from game.actions.ultimatums import CARRY_OUT, EXTEND, acts, can_carry
from game.core.exact import Flags, Ints
from game.core.model import Scenario, derived
from game.core.records import Cube, IntCube, IntMatrix, IntVector, Matrix, Record, Vector
from game.core.rulebook import Numbers, rule
from game.core.sheets import items
from game.rules import demands
from game.rules.checks import holds
from game.rules.decisions import OPEN, Questions, questions
from game.rules.demands import COUNTERS, STANDING, falls_due, standing
from game.rules.roles import Roles, roles


class Setting(Record):
    """What decides what awaits an answer, and what may be answered.

    votes [A]: 1 for seats that answer the bloc's motions. side [A, F]: 1 on the claimant's side, -1
    on the defender's. occasion_turn, occasion_opens [O] and invited [A, O]. plain: items that are
    neither crises nor questions of events. pairs [P, 2]: clause variants given and got; pair_of
    [V, V]: the number of a pair, -1 none; open_only [P]: 1 for pairs that no secret accord holds;
    swaps [P, P]: 1 where two pairs differ in one clause; fits [A, A, P]: 1 where the first can
    give and the second return; needs [A * A, P, n]: conditions of that.
    questions: what events ask. demands, acts: of demands with a deadline.
    """

    orders: Orders
    legality: legality.Setting
    roles: Roles
    votes: Vector
    side: Matrix
    occasion_turn: IntVector
    occasion_opens: IntVector
    invited: Matrix
    terms: Terms
    plain: IntVector
    pairs: IntMatrix
    pair_of: IntMatrix
    swaps: Matrix
    open_only: Vector
    fits: Cube
    needs: IntCube
    questions: Questions
    demands: demands.Setting
    acts: IntCube
    items: int


@derived
def setting(s: Scenario) -> Setting:
    """The setting in a scenario."""
    seats, number, swaps = range(len(s.actors)), *_pairs(s)
    fits, needs = _terms(s)
    return Setting.of(
        orders=order_rows(s), legality=legality.setting(s), roles=roles(s),
        votes=[a in bloc_seats(s) for a in seats],
        side=[[f.side(a) for f in s.flashpoints] for a in seats],
        occasion_turn=[o.turn for o in s.occasions], occasion_opens=[o.opens for o in s.occasions],
        invited=np.array([[a in o.invited for o in s.occasions] for a in seats]).reshape(
            len(s.actors), len(s.occasions)),
        terms=terms(s),
        plain=[i for i in range(items(s).count) if items(s).kind(i) not in ("crisis", "event")],
        pairs=np.array(s.pairs, np.int64).reshape(-1, 2), pair_of=number, swaps=swaps,
        open_only=_open_only(s),
        fits=fits, needs=needs, questions=questions(s), demands=demands.setting(s), acts=acts(s),
        items=items(s).count)


@derived
def bloc_seats(scenario: Scenario) -> tuple[int, ...]:
    """Seats that are members of the alternative bloc and answer its motions."""
    bloc = scenario.alternative_bloc
    record = tuple(scenario.blocs.values())[bloc] if bloc >= 0 else {}
    named = record.get("seats", ())
    return tuple(i for i, a in enumerate(scenario.actors)
                 if a.id in named or a.bloc == bloc >= 0)


def _terms(s: Scenario) -> tuple[Flags, Ints]:
    """(whether a can give and b return each pair of clauses [A, A, P], their conditions [A * A, P,
    n], 0 none)."""
    seats = range(len(s.actors))
    fits = np.zeros((len(seats), len(seats), len(s.pairs)), bool)
    found: dict[tuple[int, int, int], list[int]] = {}
    for a in seats:
        for b in seats:
            for i, (give, get) in enumerate(s.pairs):
                both = int(s.clause_table[give, a, b]), int(s.clause_table[get, b, a])
                fits[a, b, i] = min(both) >= 0
                if fits[a, b, i]:
                    found[a, b, i] = [n for c in both for n in s.clauses[c].conditions]
    width = max(map(len, found.values()), default=0)
    needs = np.zeros((*fits.shape, width), np.int64)
    for at, numbers in found.items():
        needs[at][:len(numbers)] = numbers
    return fits, needs.reshape(len(seats) * len(seats), len(s.pairs), width)


def _open_only(s: Scenario) -> list[float]:
    """1 for pairs of clauses of which one takes sides: no secret accord holds them."""
    public = {c.variant for c in s.clauses if c.endorses}
    return [float(give in public or get in public) for give, get in s.pairs]


def _pairs(s: Scenario) -> tuple[Ints, Flags]:
    """(number of a pair by clause variants, whether two pairs differ in exactly one clause)."""
    n = max(1, len(s.variants))
    number = np.full((n, n), -1, np.int64)
    pairs = np.array(s.pairs, np.int64).reshape(-1, 2)
    number[pairs[:, 0], pairs[:, 1]] = np.arange(len(pairs))
    same = pairs[:, None] == pairs[None]
    return number, same[..., 0] != same[..., 1]


@rule
def pledged(w: Numbers, seat: int) -> bool:
    """Whether the open crisis puts the seat's declared support to the test."""
    if seat in (int(w.challenger), int(w.responder)):
        return False
    one = w.challenger >= 0.0 and w.pledge[seat, int(w.challenger)] >= 1.0
    return one or (w.responder >= 0.0 and w.pledge[seat, int(w.responder)] >= 1.0)


@rule
def concerned(w: Numbers, t: Setting, seat: int) -> bool:
    """Whether the seat has a say in the open crisis: a side in the dispute, or a pledge."""
    if w.crisis < 0.0:
        return False
    return t.side[seat, int(w.crisis)] != 0.0 or pledged(w, seat)


@rule
def find_waiting(w: Numbers, t: Setting, turn: int, seat: int, out: Vector) -> int:
    """Set out [item] to 1 where an item awaits the seat's answer, else to 0; how many do.

    Nothing is left out: silence is an answer, and only who was asked can give it. A crisis that
    is opened this turn is answered in its rounds, not on the sheet.
    """
    for item in range(t.items):
        out[item] = 0.0
    shown = 0
    for i in range(t.plain.shape[0]):
        if awaits(w, t, turn, seat, t.plain[i]):
            out[t.plain[i]] = 1.0
            shown += 1
    if concerned(w, t, seat):
        out[t.orders.crisis + int(w.crisis)] = 1.0
        shown += 1
    q = t.questions
    for n in range(q.own_first[seat], q.own_first[seat + 1]):
        i = q.own[n]
        if w.decision[q.type[i]] == OPEN:
            out[t.orders.event + i] = 1.0
            shown += 1
    return shown


@rule
def awaits(w: Numbers, t: Setting, turn: int, seat: int, item: int) -> bool:
    """Whether something that is no crisis and no event awaits the seat's answer."""
    o = t.orders
    if item >= o.concession:
        q = item - o.concession
        return standing(w, t.demands, turn, seat, q) == STANDING \
            and w.demand_answer[seat, q] == COUNTERS
    if item >= o.deadline:
        return falls_due(w, t.demands, turn, seat, item - o.deadline)
    if item >= o.demand:
        p = item - o.demand
        return standing(w, t.demands, turn, p, seat) == STANDING and w.demand_answer[p, seat] == 0.0
    if item >= o.partial:
        f = item - o.partial
        return seat in (t.roles.claimant[f], t.roles.patron[f]) and w.partial_offer[f] >= 0.0 \
            and w.partial_by[f] != seat
    if item >= o.settlement:
        f = item - o.settlement
        return seat in (t.roles.claimant[f], t.roles.patron[f]) and w.offer[f] >= 0.0 \
            and w.offer_by[f] != seat
    if item >= o.occasion:
        i = item - o.occasion
        return t.invited[seat, i] > 0.0 and t.occasion_opens[i] <= turn < t.occasion_turn[i]
    if item == o.motion:
        return t.votes[seat] > 0.0 and w.motion >= 0.0 and w.motion_sponsor != seat
    if item >= o.accord:
        return w.proposal_to[item - o.accord] == seat
    return w.invitation_to[item] == seat


@rule
def can_change(w: Numbers, t: Setting, f: int, seat: int, field: int) -> bool:
    """Whether the seat can ask for another position in a field of what is on the table."""
    side = side_of(t.roles, f, seat)
    return side >= 0 and step(w, t.terms, f, field, side) >= 0


@rule
def can_counter(w: Numbers, t: Setting, proposer: int, seat: int, pair: int) -> bool:
    """Whether the seat can answer a proposal with another pair: one that swaps exactly one clause.

    What goes for proposing goes for it: the clauses' conditions hold, and no accord that the seat
    proposed to the other is in force.
    """
    give, get = int(w.proposal_give[proposer]), int(w.proposal_get[proposer])
    if give < 0 or get < 0 or t.pair_of[give, get] < 0 or w.accord_left[seat, proposer] > 0.0:
        return False
    if t.swaps[pair, t.pair_of[give, get]] == 0.0 or t.fits[proposer, seat, pair] == 0.0:
        return False
    if t.open_only[pair] > 0.0 and w.proposal_secret[proposer] > 0.0:
        return False
    return keeps(w, t, proposer, seat, pair)


@rule
def keeps(w: Numbers, t: Setting, proposer: int, seat: int, pair: int) -> bool:
    """Whether the conditions of a pair of clauses hold between a proposer and a seat."""
    for i in range(t.needs.shape[2]):
        number = t.needs[proposer * t.roles.bloc_of.shape[0] + seat, pair, i]
        if number > 0 and not holds(w, t.legality.checks, number):
            return False
    return True


@rule
def can_sign(w: Numbers, t: Setting, proposer: int, seat: int) -> bool:
    """Whether the seat can sign what is proposed to it: its conditions still hold."""
    give, get = int(w.proposal_give[proposer]), int(w.proposal_get[proposer])
    if give < 0 or get < 0 or t.pair_of[give, get] < 0:
        return True
    return keeps(w, t, proposer, seat, t.pair_of[give, get])


@rule
def can_decide(w: Numbers, t: Setting, turn: int, seat: int, item: int, word: int) -> bool:
    """Whether the seat can do at a deadline what a word says: the acts are legal now, and the time
    of a threat is prolonged once."""
    q = item - t.orders.deadline
    if word == CARRY_OUT:
        return can_carry(w, t.legality, t.acts, turn, seat, q)
    if word == EXTEND:
        return t.demands.gives[int(w.demand_means[seat, q])] == 0 \
            and w.demand_prolonged[seat, q] <= 0.0
    return True
