"""What a doctrine scores orders by: considerations, added one after another.

An order's score = what it is expected to do for the seat's goals and means + the doctrine's taste
for its family, tags and type, some of it scaled by the situation - its price. A little keyed noise
is added, so that repeated games differ.
"""

from __future__ import annotations

from game.actions.brinkmanship import order_chance
from game.actions.reservations import (
    CLAIMANT,
    DEFENDER,
    PATRON,
    believed,
    better,
    bottom,
    margin,
    side_of,
    step,
)
from game.actions.voting import Ends, Tabled
from game.core.model import DO
from game.core.named import Assumptions
from game.core.records import Vector
from game.core.rulebook import Month, Numbers, draw, flat, formula, rule
from game.policies.features import find_features
from game.policies.motions import (
    CANVASS,
    DEFEAT,
    PART,
    TABLE,
    WARN,
    before_the_bloc,
    likely,
    prospects,
    size_members,
    tableable,
    values,
    winning,
)
from game.policies.tables import Deciding, Policies, Reasons, Situation
from game.rules.demands import COMPLIES
from game.rules.goals import reached
from game.rules.matters import lead, months_left, slope, spread, success

VARIETY = 0.45, 1.05, 1.75, 2.5, 3.3, 4.1, 4.9, 5.7, 6.5
"""What orders of the same type in the last three turns take off, by their number from 1."""
PRICE = 0.16
"""Points that a point of political capital must earn."""
NOISE = 0.2
"""What chance adds to or takes off a type at most: it decides between near equals only."""
FINE = 0.4
"""Height of the noise on a target or option, in units of that on types."""
KEEP = 0.06
"""Part by which each order of the last months raises the weight of the goal that it was for."""
SATURATES = 0.45
"""A part x of worth counts as x / (1 + SATURATES |x|): the best idea is not the only one."""
TIE_BREAK = 1e-6
"""Height of the lot among the orders of one type."""
USUAL = 0.8
"""Part of the stake that is won on average: early concessions are cheap."""
MOVES = 4.0
"""Standard deviation of what the others may add to stakes in a month, in points."""
FORCED = 0.25
"""Part of what is at stake in a matter that is gained by having it settled now: later one might be
as far ahead."""
HEART = 2.0
"""What a matter counts for at most that a seat has its heart set on."""
PLANNED, APART = 5.0, 1.0
"""What is added to orders of the month that stand in a plan for the year, and what is taken off
others, for which the plan has saved no means."""
HASTE = 1.5
"""What it takes off to settle a matter now that could be built up for a whole game."""
IN_VAIN = -0.5
"""What an offer or a move in talks takes off that leads nowhere."""
OWED = 0.8
"""What an offer gains that was promised to who demanded talks."""
HOPE = 0.6
"""The odds of an offer at which the others, as far as one can tell, would just agree."""
SURE = 60.0
"""Points of favour over which those odds rise from 0 to 1."""
FUTILE = -0.1
"""What an offer takes off that is not taken: little is lost by talking."""
TALKS = 0.5
"""What a move is worth that keeps promising talks going."""
MOST_GAIN = 0.9
"""What the stake of a crisis may count at most."""
HOT = 4.0
"""Rung above which a dispute ties down those who have a stake in it."""
DREAD = 0.6
"""Points that each rung above SAFE takes off a challenge."""
SAFE = 5.0
WHOLE = 50.0
"""Goal points of a usual game, which general war takes down to its own score."""
RUNNING = 1.2
"""What an accord in force with the same seat takes off a new proposal."""
ASKED = 1.2
"""What an own proposal that still waits takes off another."""
BREACH = 1.5
"""What breaking one's word takes off an order."""
TAKEN_UP = 0.9
"""What the other's standing offer of a bond adds to taking it up, beside what the bond is worth."""
PROPOSE, CHALLENGE, SETTLE = DO.index("propose"), DO.index("challenge"), DO.index("settle")
YIELD, INSIST, SUSPEND, INTERIM = (DO.index(x) for x in ("yield", "insist", "suspend", "interim"))
COURT = DO.index("court")
BIND = DO.index("bind")
PARTS = ("goals", "others", "means", "offer", "taste", "price", "left", "variety", "deal",
         "challenge", "standing", "word", "vote", "moment", "book")
"""Considerations in the order in which they are added; those of the features follow."""
(GOALS, OTHERS, MEANS, OFFER, TASTE, COST, LEFT, USED, DEAL, STAKE, STANDING, WORD,
 VOTE, MOMENT, BOOK) = range(len(PARTS))


@rule
def weigh(v: Numbers, k: Assumptions, t: Deciding, p: Policies, q: Situation, r: Reasons,
          month: Month, d: int, seat: int) -> None:
    """Score all orders of a seat by a doctrine, whether they are legal or not.

    One consideration is added after the other for all orders, in loops that compilers like.
    """
    size(v, k, t, p, q, r, month, d, seat)
    rows, told = t.legality.first[seat + 1] - t.legality.first[seat], r.told
    goals(p, q, r, d, rows, told)
    standing(p, q, r, d, rows, told)
    left(v, t, p, q, r, d, seat, rows, told)
    at_moments(t, q, r, seat)
    by_book(t, p, q, r, month, d, seat)
    for span in range(t.span_first[seat], t.span_first[seat + 1]):
        apart(v, k, t, p, q, r, d, seat, span)
        if t.spans[span, 3] in (TABLE, CANVASS, WARN):
            on_motions(v, k, t, p, q, r, d, seat, span, month.number)
    if q.bound:
        for i in range(t.breaking_first[seat], t.breaking_first[seat + 1]):
            row = t.breaking[i]
            add(q, r, WORD, row, -BREACH * words_broken(t, q, t.legality.first[seat] + row))
    features(p, q, r, d)
    add_noise(t, q, r, seat, rows, told)


@rule
def size(v: Numbers, k: Assumptions, t: Deciding, p: Policies, q: Situation, r: Reasons,
         month: Month, d: int, seat: int) -> None:
    """Size up the situation: what the considerations of all orders depend on."""
    behind = needs(v, t, seat, q.need)
    keep_at(v, t, p, q, d, seat)
    find_features(v, month.number, t.turns, seat, behind, q.features)
    for kind in range(t.types):
        q.used[kind] = 0.0
    for i in range(v.recent.shape[1]):
        if v.recent[seat, i] >= 0.0:
            q.used[int(v.recent[seat, i]) // t.key_width] += 1.0
    for kind in range(t.types):
        if q.used[kind] > 0.0:
            q.used[kind] = VARIETY[int(q.used[kind]) - 1]
    for f in range(v.rung.shape[0]):
        q.challenge[f] = challenge(v, k, t, seat, f, p.points[d, f])
        q.ruin[f] = ruin(k) * order_chance(v, k.flashpoints, t.intensity, t.roles, v.rung[f],
                                           seat, f)
    size_matters(v, k, t, p, q, month, d, seat)
    q.bound = 0
    for a in range(v.tie.shape[0]):
        running = v.accord_left[seat, a] > 0.0 or v.accord_left[a, seat] > 0.0
        asked = v.proposal_to[seat] >= 0.0
        q.proposing[a] = (RUNNING if running else 0.0) + (ASKED if asked else 0.0)
        q.promised[a] = promised(v, seat, a)
        if q.promised[a] != 0:
            q.bound = 1
    size_members(v, k, t, q, seat)
    draw_noise(t, p, q, month, seat)
    if r.told:
        for i in range(r.need.shape[0]):
            r.need[i] = q.need[i]
        for i in range(r.features.shape[0]):
            r.features[i] = q.features[i]


@rule
def needs(v: Numbers, t: Deciding, seat: int, out: Vector) -> float:
    """Write the weight of a point of each own goal now; the weighted gap to the goals, 0 … 1.

    A goal that is all but reached, or out of reach, draws less effort.
    """
    behind = 0.0
    for i in range(t.own.shape[1]):
        g = t.own[seat, i]
        out[i] = 0.0
        if g >= 0:
            now = reached(v, t.goals, g)
            weight = t.goal_weight[g] * t.factors[int(v.mandate[seat]), g]
            gap = (100.0 - now) / 100.0
            out[i] = weight * min(max(0.5 + gap, 0.0), 1.2) if now < 99.5 else 0.0
            behind += weight * gap
    return min(behind, 1.0)


@rule
def keep_at(v: Numbers, t: Deciding, p: Policies, q: Situation, d: int, seat: int) -> None:
    """Raise the weight of goals that the orders of the last months were for.

    Theory: an organization goes on with what it has begun (Allison 1971), and a plan is worth what
    its next step is worth while it is kept (Bratman 1987).
    """
    for i in range(v.recent.shape[1]):
        row = ordered(t, seat, v.recent[seat, i])
        goal, most = -1, 0.0
        for g in range(p.goals.shape[1]):
            if row >= 0 and p.goals[d, g, row] * q.need[g] > most:
                goal, most = g, p.goals[d, g, row] * q.need[g]
        if goal >= 0:
            q.need[goal] *= 1.0 + KEEP


@rule
def ordered(t: Deciding, seat: int, key: float) -> int:
    """The first order of a seat with a key of type and target, counted from the seat's first row;
    -1 for none."""
    for span in range(t.span_first[seat], t.span_first[seat + 1]):
        if key >= 0.0 and t.spans[span, 0] == int(key) // t.key_width:
            for row in range(t.spans[span, 1], t.spans[span, 2]):
                if t.legality.key[t.legality.first[seat] + row] == int(key):
                    return row
    return -1


@rule
def challenge(v: Numbers, k: Assumptions, t: Deciding, seat: int, f: int, point: float) -> float:
    """What forcing a crisis is worth: the stake times the odds that the other side backs down, less
    the word that is lost if oneself must, less dread of the high rungs.

    The odds look better while the other side is tied down elsewhere. point: goal points that a
    point of control brings.
    """
    rival, rung = t.rival[seat, f], v.rung[f]
    held = v.commitment[rival, f] if rival >= 0 else v.resolve[f]
    window = k.crisis.distracted * tied_down(v, rival, f)
    odds = min(max(0.3 + (v.commitment[seat, f] - held) / 100.0 + window, 0.1), 0.8)
    stake = k.crisis.gain * (k.crisis.stake_base + k.crisis.stake_per_rung * rung)
    lost = 0.06 * k.crisis.credibility_per_rung * rung * (1.0 - odds)
    won = min(USUAL * stake * point * (2.0 * odds - 0.45), MOST_GAIN)
    return won + lost - DREAD * max(rung - SAFE, 0.0)


@formula
def ruin(k: Assumptions) -> float:
    """Goal points that general war costs who brings it about."""
    return WHOLE - k.goals.blame_score


@rule
def tied_down(v: Numbers, rival: int, f: int) -> float:
    """How far a rival is tied down in a hot dispute other than one, 0 … 1."""
    out = 0.0
    for other in range(v.rung.shape[0]):
        if rival >= 0 and other != f:
            out = max(out, 0.01 * v.commitment[rival, other] * max(v.rung[other] - HOT, 0.0) / HOT)
    return min(out, 1.0)


@rule
def promised(v: Numbers, seat: int, other: int) -> int:
    """Clause variants that the seat performs for another under accords in force, as bits."""
    out = 0
    if v.accord_left[seat, other] > 0.0 and v.accord_give[seat, other] >= 0.0:
        out |= 1 << int(v.accord_give[seat, other])
    if v.accord_left[other, seat] > 0.0 and v.accord_get[other, seat] >= 0.0:
        out |= 1 << int(v.accord_get[other, seat])
    return out


@rule
def draw_noise(t: Deciding, p: Policies, q: Situation, month: Month, seat: int) -> None:
    """Draw chance in judging orders, uniform on types, targets and options.

    Theory: quantal response (McKelvey and Palfrey 1995): of near equals either is chosen, a much
    worse order never.
    """
    c, scale = t.chance, p.noise[seat]
    state = month.luck[0] ^ c.own[0]
    for kind in range(t.types):
        if t.owned[seat, kind] > 0.0:
            u = draw(state, c.taste[month.number], c.type[seat * t.types + kind])
            q.noise[kind] = (2.0 * u - 1.0) * scale
    for i in range(c.spot_first[seat], c.spot_first[seat + 1]):
        u = draw(state, c.spot[month.number], c.spot_keys[i])
        q.spots[i - c.spot_first[seat]] = (2.0 * u - 1.0) * (FINE * scale)
    for i in range(c.option_first[seat], c.option_first[seat + 1]):
        u = draw(state, c.option[month.number], c.option_keys[i])
        q.options[i - c.option_first[seat]] = (2.0 * u - 1.0) * (FINE * scale)


@rule
def goals(p: Policies, q: Situation, r: Reasons, d: int, rows: int, told: int) -> None:
    """What orders are expected to do for the own goals."""
    for row in range(rows):
        q.score[row] = 0.0
    for i in range(p.goals.shape[1]):
        need = q.need[i]
        if need != 0.0:
            for row in range(rows):
                q.score[row] += p.goals[d, i, row] * need
    for row in range(rows):
        q.score[row] = saturate(q.score[row])
    if told:
        for row in range(rows):
            r.considered[GOALS, row] = q.score[row]


@rule
def standing(p: Policies, q: Situation, r: Reasons, d: int, rows: int, told: int) -> None:
    """What speaks for orders whatever the situation."""
    for row in range(rows):
        q.score[row] = (q.score[row] + p.others[d, row] + p.means[d, row] + p.offer[d, row]
                        + p.taste[d, row] + p.price[d, row])
    if told:
        for row in range(rows):
            r.considered[OTHERS, row] = p.others[d, row]
            r.considered[MEANS, row] = p.means[d, row]
            r.considered[OFFER, row] = p.offer[d, row]
            r.considered[TASTE, row] = p.taste[d, row]
            r.considered[COST, row] = p.price[d, row]


@rule
def left(v: Numbers, t: Deciding, p: Policies, q: Situation, r: Reasons, d: int, seat: int,
         rows: int, told: int) -> None:
    """How much more or less of its effects an order has now than at the start, where content scales
    them by a number of the world."""
    if told:
        for row in range(rows):
            r.considered[LEFT, row] = 0.0
    at, first, world = t.fading_first[seat], t.ramp_first[seat], flat(v)
    for i in range(first, t.ramp_first[seat + 1]):
        reach = (world[t.ramp_row[i]] - t.ramps[i, 0]) * t.ramps[i, 1]
        q.moved[i - first] = min(max(reach, 0.0), 1.0) - t.ramps[i, 2]
    for n in range(at, t.fading_first[seat + 1]):
        moved = q.moved[t.fading[n, 1]]
        if moved == 0.0:
            continue
        amount = saturate(p.fades[d, n - at] * moved)
        q.score[t.fading[n, 0]] += amount
        if told:
            r.considered[LEFT, t.fading[n, 0]] += amount


@rule
def size_matters(v: Numbers, k: Assumptions, t: Deciding, p: Policies, q: Situation, month: Month,
                 d: int, seat: int) -> None:
    """Size up the matters: what a point of stake is worth, by how much further it lets the first
    side prevail as things stand; and what it adds to a challenge that a crisis settles one."""
    rest = p.prizes.shape[1] - 1
    for y in range(p.prizes.shape[2]):
        prize, f = p.prizes[d, rest, y], t.matters.dispute[y]
        for i in range(rest):
            prize += p.prizes[d, i, y] * q.need[i]
        left, ahead = months_left(v, t.matters, month.number, y), lead(v, t.matters, y)
        q.stake[y] = 0.0
        if left >= 0:
            wide = spread(k.matters, MOVES * MOVES * left)
            q.stake[y] = heart(t, month, seat, y) * prize * slope(ahead / wide) / wide
        if f >= 0:
            now = success(ahead / spread(k.matters, 0.0))
            q.challenge[f] += FORCED * saturate(prize * now) - HASTE * max(left, 0) / t.turns


@formula
def heart(t: Deciding, month: Month, seat: int, y: int) -> float:
    """How much a seat has its heart set on a matter this game, 1 on average.

    Theory: who contends on several fields at once mixes, for whoever can foretell where another
    spends its means wins everywhere else (Borel 1921; Roberson 2006: what is spent on a field is
    drawn evenly between nothing and twice its share).
    """
    c = t.chance
    place = seat * t.matters.dispute.shape[0] + y
    u = draw(month.luck[0] ^ c.own[0], c.heart[0], c.matter[place])
    return HEART * u


@rule
def at_moments(t: Deciding, q: Situation, r: Reasons, seat: int) -> None:
    """What orders bring at moments that are to come."""
    first = t.legality.first[seat]
    for n in range(t.staked_first[seat], t.staked_first[seat + 1]):
        row, amount = t.staked[n], 0.0
        for y in range(q.stake.shape[0]):
            amount += t.stakes[n, y] * q.stake[y]
        add(q, r, MOMENT, row - first, saturate(amount))


@rule
def by_book(t: Deciding, p: Policies, q: Situation, r: Reasons, month: Month, d: int, seat: int
            ) -> None:
    """What speaks for orders of a plan for the year, if the doctrine has any: one drawn by luck.
    Nothing speaks for them that would break what has been promised since.

    Theory: against others who may play any of several plans a mix of best answers is hard to answer
    in turn (fictitious play: Brown 1951; double oracle: McMahan, Gordon and Blum 2003).
    """
    first, count = p.book_first[d], p.book_first[d + 1] - p.book_first[d]
    if r.told:
        for row in range(r.considered.shape[1]):
            r.considered[BOOK, row] = 0.0
    if count == 0 or month.number > p.book.shape[1]:
        return
    c, apart = t.chance, p.faith[seat] * APART
    plan = first + int(draw(month.luck[0] ^ c.own[0], c.book[0], c.seat[seat]) * count)
    for row in range(t.legality.first[seat + 1] - t.legality.first[seat]):
        add(q, r, BOOK, row, -apart)
    for slot in range(p.book.shape[2]):
        row = p.book[plan, month.number - 1, slot]
        if row >= 0:
            q.score[row] += apart
            kept = words_broken(t, q, t.legality.first[seat] + row) == 0
            add(q, r, BOOK, row, p.faith[seat] * PLANNED if kept else 0.0)


@formula
def apart(v: Numbers, k: Assumptions, t: Deciding, p: Policies, q: Situation, r: Reasons, d: int,
          seat: int, span: int) -> None:
    """What hangs on what was ordered lately, and on others: offers, challenges, proposals."""
    first, end, at = t.spans[span, 1], t.spans[span, 2], t.legality.first[seat]
    used, do = q.used[t.spans[span, 0]], t.spans[span, 3]
    if used > 0.0 and do != COURT:
        for row in range(first, end):
            add(q, r, USED, row, -used)
    if do == 0 and t.orders.pushes[at + first] > 0:
        for row in range(first, end):
            add(q, r, STAKE, row, -q.ruin[t.orders.target[at + row]])
    elif do == SETTLE:
        for row in range(first, end):
            amount = deal(v, k, t, p, d, seat, t.orders.target[at + row],
                          t.orders.option[at + row])
            add(q, r, DEAL, row, amount)
    elif do == INTERIM:
        for row in range(first, end):
            amount = p.partials[d, t.orders.target[at + row], t.orders.option[at + row]]
            add(q, r, DEAL, row, min(max(amount, IN_VAIN), TALKS))
    elif do in (YIELD, INSIST):
        for row in range(first, end):
            amount = talk(v, k, t, seat, t.orders.target[at + row], t.orders.option[at + row],
                          1 if do == INSIST else 0)
            add(q, r, DEAL, row, amount)
    elif do == SUSPEND:
        for row in range(first, end):
            add(q, r, DEAL, row, leave(v, k, t, seat, t.orders.target[at + row]))
    elif do == CHALLENGE:
        for row in range(first, end):
            f = t.orders.target[at + row]
            add(q, r, STAKE, row, q.challenge[f] - q.ruin[f])
    elif do == PROPOSE:
        for row in range(first, end):
            add(q, r, STANDING, row, -q.proposing[t.orders.target[at + row]])
    elif do == BIND:
        for row in range(first, end):
            if v.bond_offer[t.orders.extra[at + row], t.orders.target[at + row], seat] > 0.0:
                add(q, r, STANDING, row, TAKEN_UP + p.offer[d, row])


@rule
def on_motions(v: Numbers, k: Assumptions, t: Deciding, p: Policies, q: Situation, r: Reasons,
               d: int, seat: int, span: int, number: int) -> None:
    """What hangs on the members' votes in the alternative bloc."""
    first, end, at = t.spans[span, 1], t.spans[span, 2], t.legality.first[seat]
    do = t.spans[span, 3]
    if do == TABLE:
        before, weakly = -1, 0.0
        for row in range(first, end):
            motion, amount = t.orders.option[at + row], 0.0
            if tableable(v, motion):
                x = Tabled(number, motion, seat, t.orders.extra[at + row] > 0)
                if motion != before:
                    before, weakly = motion, prospects(v, k, t, q, x)
                each = values(t, p, d, seat, motion)
                each = Ends(each.whole, each.weak, each.failed - DEFEAT)
                amount = PART * likely(k, t, q, x, each, weakly)
            add(q, r, VOTE, row, saturate(amount))
    elif do in (CANVASS, WARN) and v.motion >= 0.0:
        x, each = before_the_bloc(v, number), values(t, p, d, seat, int(v.motion))
        still = likely(k, t, q, x, each, prospects(v, k, t, q, x))
        for row in range(first, end):
            add(q, r, VOTE, row, saturate(winning(k, t, q, x, each, at + row, still)))


@formula
def saturate(x: float) -> float:
    """Worth of which more counts less and less; of numbers in an array, too."""
    return x / (1.0 + SATURATES * abs(x))


@formula
def add(q: Situation, r: Reasons, part: int, row: int, amount: float) -> None:
    """One consideration more for an order."""
    q.score[row] += amount
    if r.told:
        r.considered[part, row] = amount


@rule
def features(p: Policies, q: Situation, r: Reasons, d: int) -> None:
    """What the doctrine likes in this situation, of the orders for which it makes a difference."""
    for i in range(p.features.shape[1]):
        if p.features[d, i] >= 0:
            value, at = q.features[p.features[d, i]], d * p.features.shape[1] + i
            if value == 0.0:
                continue
            for n in range(p.load_first[at], p.load_first[at + 1]):
                add(q, r, len(PARTS) + i, p.load_row[n], p.load[n] * value)


@rule
def add_noise(t: Deciding, q: Situation, r: Reasons, seat: int, rows: int, told: int) -> None:
    """Chance."""
    c, at = t.chance, t.legality.first[seat]
    for row in range(rows):
        q.score[row] = (q.score[row] + q.noise[t.type[at + row]] + q.spots[c.spot_of[at + row]]
                        + q.options[c.option_of[at + row]])
    if told:
        for row in range(rows):
            r.noise[row] = (q.noise[t.type[at + row]] + q.spots[c.spot_of[at + row]]
                            + q.options[c.option_of[at + row]])


@rule
def deal(v: Numbers, k: Assumptions, t: Deciding, p: Policies, d: int, seat: int, f: int,
         deal: int) -> float:
    """What offering a package is worth: its terms by the odds that all others, as the seat guesses
    their bottom lines, would take it; an effort lost where it lies beyond the own bottom line."""
    own, own_side, least = 0.0, side_of(t.roles, f, seat), SURE
    if own_side >= 0:
        own = margin(v, k.settlements, t.waiting.terms, f, own_side, deal, 0)
    for side in range(3):
        if side != own_side and (side != PATRON or t.roles.patron[f] >= 0):
            least = min(least, margin(v, k.settlements, t.waiting.terms, f, side, deal, 1))
    owed = OWED if talks_owed(v, t, seat, f) else 0.0
    if own < 0.0:
        return IN_VAIN + owed
    odds = min(max(HOPE + least / SURE, 0.0), 0.9)
    taken = p.offers[d, f, deal] + min(own / SURE, TALKS) + TALKS
    return odds * taken + (1.0 - odds) * FUTILE + owed


@rule
def talks_owed(v: Numbers, t: Deciding, seat: int, f: int) -> bool:
    """Whether a seat has agreed to open talks at a dispute when asked to, and none are on."""
    asked, owed = t.waiting.demands, False
    for maker in range(v.demand.shape[0]):
        if v.demand_answer[maker, seat] == COMPLIES and v.talks[f] <= 0.0:
            m = int(v.demand[maker, seat])
            owed = owed or asked.rows[maker, seat, m] == t.talks + f
    return owed


@rule
def talk(v: Numbers, k: Assumptions, t: Deciding, seat: int, f: int, field: int,
         firmer: int) -> float:
    """What moving the offer in a field is worth: yielding where the seat has room and the others
    have none, insisting where the offer is beyond its own bottom line."""
    terms, side = t.waiting.terms, side_of(t.roles, f, seat)
    if side < 0 or v.offer[f] < 0.0:
        return IN_VAIN
    other = DEFENDER if side == CLAIMANT else CLAIMANT
    to = step(v, terms, f, field, side if firmer else other)
    if to < 0:
        return IN_VAIN
    line = bottom(v, k.settlements, terms, f, side, field)
    now = better(terms, f, side, field, max(int(v.offer_term[f, field]), 0), line)
    if firmer:
        return min(-now / SURE, TALKS) if now < 0.0 else IN_VAIN
    theirs = better(terms, f, other, field, max(int(v.offer_term[f, field]), 0),
                    believed(v, k.settlements, terms, f, other, field))
    room = better(terms, f, side, field, to, line)
    return min(room, -theirs) / SURE if room > 0.0 and theirs < 0.0 else IN_VAIN


@rule
def leave(v: Numbers, k: Assumptions, t: Deciding, seat: int, f: int) -> float:
    """What leaving talks is worth: something only where the offer is far beyond the bottom line."""
    side = side_of(t.roles, f, seat)
    if side < 0 or v.offer[f] < 0.0:
        return IN_VAIN
    gain = margin(v, k.settlements, t.waiting.terms, f, side, -1, 0)
    return min((-k.settlements.patience - gain) / SURE, TALKS) + 0.5 * IN_VAIN


@rule
def words_broken(t: Deciding, q: Situation, at: int) -> int:
    """With how many seats an order breaks an accord in force, or would once it is signed."""
    out = 0
    for a in range(q.promised.shape[0]):
        if t.breaks[at, a] & q.promised[a] != 0:
            out += 1
    return out
