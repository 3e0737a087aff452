"""What awaits whose answer, and which counter-proposals there are."""

from __future__ import annotations

import numpy as np

from game.actions import legality
from game.actions.reservations import Terms, side_of, step, terms
from game.actions.ultimatums import CARRY_OUT, EXTEND, acts, can_carry, can_offer_less
from game.core.exact import Flags, Ints
from game.core.kinds import NUMBER, choice
from game.core.model import Scenario, derived
from game.core.records import Cube, IntCube, IntMatrix, IntVector, Matrix, Record, Vector
from game.core.rulebook import Numbers, rule
from game.core.sheets import CHANGE, COUNTER, LESS, choices, items
from game.rules import demands
from game.rules.checks import holds
from game.rules.decisions import OPEN, Questions, questions
from game.rules.demands import COUNTERS, STANDING, falls_due, standing
from game.rules.roles import Roles, roles

SIGN = choice("accord", "sign")


class Setting(Record):
    """What decides what awaits an answer, and what may be answered.

    votes [A]: 1 for seats that answer the bloc's motions. side [A, F]: 1 on the claimant's side, -1
    on the defender's. occasion_turn, occasion_opens [O] and invited [A, O]. kind, number, words
    [item]: the kind, the number within it, and how many words may be said without a counter.
    pairs [P, 2]: clause variants given and got; pair_of
    [V, V]: the number of a pair, -1 none; open_only [P]: 1 for pairs that no secret accord holds;
    swaps [P, P]: 1 where two pairs differ in one clause; fits [A, A, P]: 1 where the first can
    give and the second return; needs [A * A, P, n]: conditions of that.
    questions: what events ask. demands, acts: of demands with a deadline.
    """

    legality: legality.Setting
    roles: Roles
    votes: Vector
    side: Matrix
    occasion_turn: IntVector
    occasion_opens: IntVector
    invited: Matrix
    terms: Terms
    kind: IntVector
    number: IntVector
    words: IntVector
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
    table = [items(s).at(i) for i in range(items(s).count)]
    return Setting.of(
        legality=legality.setting(s), roles=roles(s),
        votes=[a in bloc_seats(s) for a in seats],
        side=[[f.side(a) for f in s.flashpoints] for a in seats],
        occasion_turn=[o.turn for o in s.occasions], occasion_opens=[o.opens for o in s.occasions],
        invited=np.array([[a in o.invited for o in s.occasions] for a in seats]).reshape(
            len(s.actors), len(s.occasions)),
        terms=terms(s),
        kind=[NUMBER[kind.id] for kind, _ in table], number=[number for _, number in table],
        words=[len(choices(s, i)) if kind.id == "event" else len(kind.words)
               for i, (kind, _) in enumerate(table)],
        pairs=np.array(s.pairs, np.int64).reshape(-1, 2), pair_of=number, swaps=swaps,
        open_only=_open_only(s),
        fits=fits, needs=needs, questions=questions(s), demands=demands.setting(s), acts=acts(s),
        items=len(table))


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
    """1 for pairs of clauses of which one takes sides or is seen: no secret accord holds them."""
    public = {c.variant for c in s.clauses if c.endorses or c.open}
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
def invited(w: Numbers, seat: int, number: int) -> bool:
    """Whether a host has invited the seat."""
    return w.invitation_to[number] == seat


@rule
def proposed(w: Numbers, seat: int, number: int) -> bool:
    """Whether an accord has been proposed to the seat."""
    return w.proposal_to[number] == seat


@rule
def voting(w: Numbers, t: Setting, seat: int) -> bool:
    """Whether the seat votes on a motion of another's."""
    return t.votes[seat] > 0.0 and w.motion >= 0.0 and w.motion_sponsor != seat


@rule
def in_crisis(w: Numbers, t: Setting, seat: int, number: int) -> bool:
    """Whether the seat has a say in a crisis that is open at a flashpoint. One that is opened this
    turn is answered in its rounds, not on the sheet."""
    return int(w.crisis) == number and concerned(w, t, seat)


@rule
def may_speak(w: Numbers, t: Setting, seat: int, number: int) -> bool:
    """Whether a seat can answer a crisis at a flashpoint beforehand: a side in it, or a pledge. The
    answer stands for its rounds."""
    if t.side[seat, number] != 0.0:
        return True
    pledged = False
    for a in range(w.capital.shape[0]):
        pledged = pledged or w.pledge[seat, a] >= 1.0
    return pledged


@rule
def nearing(t: Setting, turn: int, seat: int, number: int) -> bool:
    """Whether the seat may say if it comes to an occasion."""
    return t.invited[seat, number] > 0.0 \
        and t.occasion_opens[number] <= turn < t.occasion_turn[number]


@rule
def offered(w: Numbers, t: Setting, seat: int, number: int) -> bool:
    """Whether another side offers the seat a settlement of a dispute."""
    return negotiates(t, seat, number) and w.offer[number] >= 0.0 and w.offer_by[number] != seat


@rule
def partly_offered(w: Numbers, t: Setting, seat: int, number: int) -> bool:
    """Whether another side offers the seat a partial deal."""
    return negotiates(t, seat, number) and w.partial_offer[number] >= 0.0 \
        and w.partial_by[number] != seat


@rule
def negotiates(t: Setting, seat: int, number: int) -> bool:
    """Whether the seat speaks for a side in talks on a dispute."""
    return seat in (t.roles.claimant[number], t.roles.patron[number])


@rule
def demanded(w: Numbers, t: Setting, turn: int, seat: int, number: int) -> bool:
    """Whether a demand of another's stands that the seat has not answered."""
    return standing(w, t.demands, turn, number, seat) == STANDING \
        and w.demand_answer[number, seat] == 0.0


@rule
def fallen_due(w: Numbers, t: Setting, turn: int, seat: int, number: int) -> bool:
    """Whether the seat's own word to another has fallen due."""
    return falls_due(w, t.demands, turn, seat, number)


@rule
def conceded(w: Numbers, t: Setting, turn: int, seat: int, number: int) -> bool:
    """Whether another offers less than the seat demanded."""
    return standing(w, t.demands, turn, seat, number) == STANDING \
        and w.demand_answer[seat, number] == COUNTERS


@rule
def undecided(w: Numbers, t: Setting, seat: int, number: int) -> bool:
    """Whether an event asks the seat."""
    return t.questions.seat[number] == seat and w.decision[t.questions.type[number]] == OPEN


@rule
def accord_allows(w: Numbers, t: Setting, seat: int, number: int, word: int) -> bool:
    """Whether the seat can say a word to a proposed accord."""
    if word >= COUNTER:
        return can_counter(w, t, number, seat, word - COUNTER)
    return word != SIGN or can_sign(w, t, number, seat)


@rule
def talks_allow(w: Numbers, t: Setting, seat: int, number: int, word: int) -> bool:
    """Whether the seat can say a word to an offer of settlement."""
    return word < CHANGE or can_change(w, t, number, seat, word - CHANGE)


@rule
def demand_allows(w: Numbers, t: Setting, seat: int, number: int, word: int) -> bool:
    """Whether the seat can say a word to a demand."""
    return word < LESS or can_offer_less(w, t.demands, t.legality.checks, number, seat, word - LESS)


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
def can_decide(w: Numbers, t: Setting, turn: int, seat: int, number: int, word: int) -> bool:
    """Whether the seat can do at a deadline what a word says: the acts are legal now, and the time
    of a threat is prolonged once."""
    if word == CARRY_OUT:
        return can_carry(w, t.legality, t.acts, turn, seat, number)
    if word == EXTEND:
        return t.demands.gives[int(w.demand_means[seat, number])] == 0 \
            and w.demand_prolonged[seat, number] <= 0.0
    return True
