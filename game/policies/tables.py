"""What policies read: a scenario's tables for them, who plays which seat, and memory for reasons.

Axes: A seat, D doctrine (of all seats, one after another), G own goal of a seat, R order row of a
seat counted from its first, T order type, F flashpoint, I item that awaits an answer.
"""

from __future__ import annotations

from typing import NamedTuple

from game.actions import legality, voting, waiting
from game.actions.tables import Orders
from game.core.records import (
    Cube,
    IntCube,
    IntMatrix,
    IntVector,
    Keys,
    Matrix,
    Record,
    SmallVector,
    Vector,
)
from game.core.rulebook import Numbers
from game.policies import visibility
from game.rules import courtship, goals, matters, summits
from game.rules.roles import Roles

ABSENT, RANDOM, DOCTRINE = range(3)
"""Kinds of policies: somebody else decides for the seat, any legal order, a doctrine."""


class Chance(Record):
    """What policies draw luck from.

    own: what sets the players' luck apart from the game's. Stems by month: which doctrine leads, by
    which plan, and what the seat has its heart set on (month 0 only), noise on types, targets and
    options, lots on them, a random player's orders and answers; in one row for each crisis round
    and each item, what it says there. Keys by place: `seat` [A]; matter [A * Y]; type [A * T];
    answer [A * I]; word [A * most words]; of targets and options each seat's own words from
    first[a] on. spot, option [row]: which of them an order has.
    """

    own: Keys
    doctrine: Keys
    book: Keys
    heart: Keys
    taste: Keys
    spot: Keys
    option: Keys
    lot: Keys
    lot_spot: Keys
    lot_option: Keys
    orders: Keys
    answers: Keys
    random_crisis: Keys
    replies: Keys
    months: int
    seat: Keys
    matter: Keys
    type: Keys
    answer: Keys
    word: Keys
    tries: Keys
    spot_keys: Keys
    spot_first: IntVector
    spot_of: SmallVector
    option_keys: Keys
    option_first: IntVector
    option_of: SmallVector


class Deciding(Record):
    """What all policies read of a scenario.

    type [row of the order table]; types: number of types, key_width: keys of one type; owned [A,
    T]: 1 for types of which a seat has orders. spans [n, 4]: type, first row and the row after the
    last, counted from the seat's first, of orders of one type that stand together, and what they
    do; those of seat a from span_first[a] to span_first[a + 1] - 1. slots, turns. own [A, G]: goals
    of each seat, -1 none; goal_weight [goal]; factors [M, goal] by the owner's mandate. appeal [A,
    motion]. occasions; attendance, talks: the first row of the world's numbers of who comes, and of
    how long talks go on; courting: the courted occasions. rival [A, F]: whose stake counts against
    the seat's in a challenge, -1 the defender's will. staked: orders that raise stakes, those of
    seat a from staked_first[a] on; stakes [n, Y]: points by which each sets the first side of a
    matter ahead. breaks [row, A]: variants of clauses that an order breaks, or what it proposes
    once that is signed, as bits; breaking: rows of each seat that break any, those of seat a from
    breaking_first[a] on. clause [V, A, A]: number of a clause by variant, performer, partner;
    contrary [clause, A]: variants that a clause goes against, as bits.
    fading [n, 2]: an order's row, counted from the seat's first, and the ramp by which effects of
    it are scaled; those of seat a from fading_first[a] on. ramps [n, 3]: where a ramp begins, its
    slope, its height at the start; ramp_row [n]: the number of the world that it goes by; those of
    seat a from ramp_first[a] on, and counted from there. Of a random player: kinds [A], count and
    start [A, kind] of the rows in `rows`.
    """

    seeing: visibility.Setting
    legality: legality.Setting
    waiting: waiting.Setting
    voting: voting.Setting
    goals: goals.Setting
    roles: Roles
    intensity: int
    chance: Chance
    orders: Orders
    type: SmallVector
    types: int
    key_width: int
    owned: Matrix
    spans: IntMatrix
    span_first: IntVector
    slots: int
    turns: int
    own: IntMatrix
    goal_weight: Vector
    factors: Matrix
    appeal: Matrix
    occasions: summits.Setting
    attendance: int
    talks: int
    courting: courtship.Setting
    rival: IntMatrix
    matters: matters.Setting
    staked: IntVector
    staked_first: IntVector
    stakes: Matrix
    breaks: IntMatrix
    breaking: IntVector
    breaking_first: IntVector
    fading: IntMatrix
    fading_first: IntVector
    ramps: Matrix
    ramp_row: IntVector
    ramp_first: IntVector
    clause: IntCube
    contrary: IntMatrix
    kinds: IntVector
    count: IntMatrix
    start: IntMatrix
    rows: IntVector


class Policies(Record):
    """Who plays each seat, and by which weights.

    kind [A]: ABSENT, RANDOM or DOCTRINE. first [A + 1]: the doctrines of seat a are first[a] …
    first[a + 1] - 1; which of them leads it in a game is drawn by luck, or, where block [A] is not
    0, goes by the number of the world: so many worlds each. noise [A]: scale of chance in judging
    orders; lots [A]: orders drawn by lot. whole: 1 if programs play all seats.

    Of each doctrine: goals [D, G, R] what an order does for the own goals, times their worth;
    others, means, offer [D, R] what else it is expected to bring; price [D, R] what its cost takes
    off; taste [D, R]; features [D, L]: numbers of the features that it weighs by, in that order, -1
    none; of number d * L + l the entries load_first[…] … load_first[… + 1] - 1 say for which rows
    (load_row) it counts, and how much (load);
    words [D, n]: leanings in answers, by place (see game.policies.replies); clauses [D, clause],
    passed, passed_weak, failed [D, motion] and deals [D, F, L * position]: what they are worth;
    meetings [D, A * agenda, 3]: a meeting at somebody's place, answered vaguely, accepted,
    declined; offers [D, F, settlement]: what offering terms brings that are taken; partials
    [D, F, Q]: what a partial deal is worth; fades [D, n]: what the scaled part of an order is worth
    at full height, by the seat's entries of Deciding.fading; points [D, F]: goal points that a
    point of control brings; now [D, 4 * question + answer, G + 3]: what the effects of an answer to
    an event bring, for each own goal, then as means, through what others gain or lose, and as the
    doctrine's taste for it; later [D, 2 * (4 * question + answer), G + 3]: what its consequence
    brings, and in the next row what comes instead; days [D, O, 3]: an occasion at which the seat is
    silent, comes, stays away; prizes [D, G + 1, Y]: what it brings that the first side of a matter
    prevails in full, for each own goal and otherwise; promises [D, I]: a promise that is kept;
    book [P, month, slot]: orders of a plan for the year, counted from the seat's first, -1 none;
    those of doctrine d from book_first[d] on, of which one is drawn by luck; faith [A]: how far a
    seat goes by it, 0 … 1;
    bills [D, courted occasion]: having come to one, at full exposure; yields, wants [D, A, M]: to
    comply with the demands of each other, and that each other complies; hits, acts [D, A, N]: that
    each other carries out a consequence on the seat, and the seat on each other.
    """

    kind: IntVector
    whole: int
    first: IntVector
    block: IntVector
    noise: Vector
    lots: IntVector
    goals: Cube
    others: Matrix
    means: Matrix
    offer: Matrix
    price: Matrix
    taste: Matrix
    features: IntMatrix
    load_first: IntVector
    load_row: SmallVector
    load: Vector
    words: Matrix
    clauses: Matrix
    passed: Matrix
    passed_weak: Matrix
    failed: Matrix
    deals: Cube
    meetings: Cube
    days: Cube
    prizes: Cube
    promises: Matrix
    bills: Matrix
    book: IntCube
    book_first: IntVector
    faith: Vector
    agendas: int
    offers: Cube
    partials: Cube
    fades: Matrix
    points: Matrix
    now: Cube
    later: Cube
    yields: Cube
    wants: Cube
    hits: Cube
    acts: Cube


class Situation(Record):
    """Memory in which one seat's decision is made.

    need [G]: weight of a point of each own goal; used [T]: what a type's repetition takes off;
    challenge [F]: what forcing a crisis is worth; ruin [F]: what the chance of general war takes
    off a push; proposing [A]: what speaks against a proposal;
    promised [A]: bits of the clause variants that the seat performs for another under accords in
    force; bound: whether there are any; members: see game.actions.voting.gauge; features by number;
    stake [Y]: what a point of the first side's stake is worth; moved: how far each ramp has moved
    since the start; noise [T]; spots, options: noise on each of
    the seat's words. score [R], -inf for orders that were found illegal; open: rows that score well
    enough. waiting [I]; case [word]: what speaks for each answer.
    """

    need: Vector
    used: Vector
    challenge: Vector
    ruin: Vector
    proposing: Vector
    promised: IntVector
    bound: int
    members: Matrix
    features: Vector
    stake: Vector
    moved: Vector
    noise: Vector
    spots: Vector
    options: Vector
    score: Vector
    open: IntVector
    waiting: Vector
    case: Vector


class Reasons(Record):
    """Memory for why a seat decides as it does, filled if `told` is not 0.

    need [G]: weights of the own goals' points; features by number. considered [part, R]:
    what each consideration adds to the score of an order, see game.policies.scores; noise [R].
    slots [slot, R]: the scores by which each slot was filled, -inf what is not legal.
    words [n, 4]: question, word, part and what it adds, in the order in which they were weighed;
    questions [n, 3]: item, kind, the word that was best; chance [question, word].
    counts: slots, words, questions.
    """

    told: int
    need: Vector
    features: Vector
    considered: Matrix
    noise: Vector
    slots: Matrix
    words: Matrix
    questions: IntMatrix
    chance: Matrix
    counts: IntVector


class Minds(NamedTuple):
    """All that programs decide by: tables, policies, and memory for one seat's view and decision.
    """

    tables: Deciding
    policies: Policies
    seen: Numbers
    now: Situation
    reasons: Reasons
