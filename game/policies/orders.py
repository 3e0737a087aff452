"""How a policy fills a sheet: slot by slot, the best of what is still legal."""

from __future__ import annotations

from game.actions.legality import fits, purse, put
from game.actions.tables import Given
from game.core.named import Assumptions
from game.core.rulebook import WORLD, Month, Numbers, draw, formula, rule
from game.policies.scores import TIE_BREAK, weigh
from game.policies.tables import Deciding, Policies, Reasons, Situation

LEAST = 0.65
"""Orders that score below this are not given: what brings so little is not worth a leadership's
attention (Simon 1947), and what it would cost is kept for a better month or a crisis."""
TWIN = 0.8
"""What an order of the same type on the same sheet takes off."""
TRIES = 4
"""Draws of a random player for each slot."""
NONE = -1
IMPOSSIBLE = float("-inf")


@rule
def by_doctrine(w: Numbers, v: Numbers, k: Assumptions, t: Deciding, p: Policies, q: Situation,
                r: Reasons, g: Given, month: Month, d: int, seat: int) -> None:
    """Give the best legal orders by a doctrine; of the first, some by lot."""
    capital, money = w.capital[seat], purse(w, t.legality, seat)
    world, first, found = month.counts[WORLD], t.legality.first[seat], 0
    for slot in range(t.slots):
        if slot == 0 or slot == p.lots[seat]:
            weigh(v, k, t, p, q, r, month, d, seat)
            if slot < p.lots[seat]:
                draw_lots(t, q, month, seat)
            for before in range(slot):
                take_off(t, q, seat, t.type[g.chosen[world, before, seat]])
        if slot <= p.lots[seat]:
            found = find_open(t, q, seat, capital, money)
        if r.told:
            tell(w, t, q, r, g, month, slot, seat, capital, money)
        best = pick(w, t, q, g, month, slot, seat, found, capital, money)
        if best == NONE:
            return
        put(w, t.legality, g, world, slot, seat, first + best)
        capital -= g.cost[world, slot, seat]
        money -= t.legality.budget[first + best]
        take_off(t, q, seat, t.type[first + best])


@rule
def find_open(t: Deciding, q: Situation, seat: int, capital: float, money: float) -> int:
    """List the orders that score well enough and can be paid; how many there are. Scores and means
    only sink from slot to slot, so that no other order can be given in the slots to come."""
    first, found = t.legality.first[seat], 0
    for row in range(t.legality.first[seat + 1] - first):
        cost, budget = t.legality.openings.least[first + row], t.legality.budget[first + row]
        q.open[found] = row
        found += 1 if q.score[row] > LEAST and cost <= capital and budget <= money else 0
    return found


@rule
def pick(w: Numbers, t: Deciding, q: Situation, g: Given, month: Month, slot: int, seat: int,
         found: int, capital: float, money: float) -> int:
    """The first of the seat's best legal orders, of those found open; NONE if there is none that
    is good enough."""
    best, most = NONE, LEAST
    world, first = month.counts[WORLD], t.legality.first[seat]
    for i in range(found):
        row = q.open[i]
        if q.score[row] > most:
            if fits(w, t.legality, g, month.number, world, slot, seat, first + row, capital, money):
                best, most = row, q.score[row]
            else:  # what does not fit now will not fit the slots after either
                q.score[row] = IMPOSSIBLE
    return best


@rule
def take_off(t: Deciding, q: Situation, seat: int, kind: int) -> None:
    """Take off from orders of a type that one is on the sheet."""
    for span in range(t.span_first[seat], t.span_first[seat + 1]):
        if t.spans[span, 0] == kind:
            for row in range(t.spans[span, 1], t.spans[span, 2]):
                q.score[row] -= TWIN


@rule
def tell(w: Numbers, t: Deciding, q: Situation, r: Reasons, g: Given, month: Month, slot: int,
         seat: int, capital: float, money: float) -> None:
    """Note the scores by which a slot is filled."""
    world, first = month.counts[WORLD], t.legality.first[seat]
    for row in range(t.legality.first[seat + 1] - first):
        can = fits(w, t.legality, g, month.number, world, slot, seat, first + row, capital, money)
        r.slots[slot, row] = q.score[row] if can else IMPOSSIBLE
    r.counts[0] = slot + 1


@rule
def draw_lots(t: Deciding, q: Situation, month: Month, seat: int) -> None:
    """Score the orders that the doctrine likes at all by chance alone, and no others: the highest
    legal lot is as likely of any type, and of its rows as of any. Who plays badly does not see what
    is best, but does nothing against its own ends."""
    c, state = t.chance, month.luck[0] ^ t.chance.own[0]
    first = t.legality.first[seat]
    for row in range(t.legality.first[seat + 1] - first):
        kind, spot = t.type[first + row], c.spot_first[seat] + c.spot_of[first + row]
        option = c.option_first[seat] + c.option_of[first + row]
        out = LEAST + TWIN + draw(state, c.lot[month.number], c.type[seat * t.types + kind])
        out += draw(state, c.lot_spot[month.number], c.spot_keys[spot]) * TIE_BREAK
        out += draw(state, c.lot_option[month.number], c.option_keys[option]) * TIE_BREAK
        q.score[row] = out if q.score[row] > 0.0 else IMPOSSIBLE


@rule
def at_random(w: Numbers, t: Deciding, g: Given, month: Month, seat: int) -> None:
    """Give the first legal order of a few draws for each slot; where one finds none, a later one
    moves up, as on every sheet.

    A type is drawn first, then a row of the type, so that rare types with few targets are tried as
    often as common ones.
    """
    capital, money, world = w.capital[seat], purse(w, t.legality, seat), month.counts[WORLD]
    given = 0
    for slot in range(t.slots):
        for i in range(TRIES):
            at = drawn(t, month, seat, (slot * t.own.shape[0] + seat) * TRIES + i)
            if at >= 0 and fits(w, t.legality, g, month.number, world, given, seat, at, capital,
                                money):
                put(w, t.legality, g, world, given, seat, at)
                capital -= g.cost[world, given, seat]
                money -= t.legality.budget[at]
                given += 1
                break


@formula
def drawn(t: Deciding, month: Month, seat: int, number: int) -> int:
    """The order that a draw finds: its high part picks the type; NONE for a seat without any."""
    c = t.chance
    if t.kinds[seat] == 0:
        return NONE
    luck = draw(month.luck[0] ^ c.own[0], c.orders[month.number], c.tries[number])
    scaled = luck * t.kinds[seat]
    kind = int(scaled)
    inside = int((scaled - kind) * t.count[seat, kind])
    return t.rows[t.start[seat, kind] + inside]
