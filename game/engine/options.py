"""What a seat sees, what it may order and what it may answer: questions to a world as it stands."""

from __future__ import annotations

from game.actions import legality, waiting
from game.actions.asking import find_waiting, in_advance, may_answer
from game.actions.legality import fits, purse, put
from game.actions.tables import Given
from game.actions.waiting import concerned
from game.core.model import Scenario, derived
from game.core.records import IntVector, Matrix, Record, Vector
from game.core.rulebook import Numbers, flat, rule
from game.core.sheets import choices
from game.policies import visibility
from game.policies.visibility import see

ALL_SLOTS = -1
"""In place of a slot: all of them, one after another."""
SEEN, LEGAL, FITS, PENDING, WRONG, CONCERNED = range(6)
"""Questions: what a seat sees; what it may still order; whether the orders in a slot, or in all,
are legal; what it may answer; whether answers are wrong; whether it has a say in the open crisis.
"""


class Setting(Record):
    """What the questions depend on. words [item]: number of choices; width: the greatest."""

    seeing: visibility.Setting
    legality: legality.Setting
    waiting: waiting.Setting
    words: IntVector
    width: int
    slots: int


class Found(Record):
    """Answers [W, n] to a question, 1 for yes, and memory: a view of a world, items [I]."""

    out: Matrix
    items: Vector


@derived
def setting(s: Scenario) -> Setting:
    """The setting in a scenario."""
    asked = waiting.setting(s)
    words = [len(choices(s, i)) for i in range(asked.items)]
    return Setting.of(seeing=visibility.setting(s), legality=legality.setting(s), waiting=asked,
                      words=words, width=max(words, default=1), slots=s.slots)


@rule
def answer(what: int, seat: int, turn: int, world: int, w: Numbers, v: Numbers, t: Setting,
           g: Given, found: Found) -> None:
    """Answer a question in one world, into found.out[world].

    seat: who asks; of FITS the slot that is asked about, or ALL_SLOTS. world: its number. v: memory
    for a view.
    """
    if what == SEEN:
        see(w, v, t.seeing, seat)
        seen = flat(v)
        for row in range(t.seeing.numbers):
            found.out[world, row] = seen[row]
    elif what == LEGAL:
        find_legal(w, t, g, turn, world, seat, found)
    elif what == FITS:
        for slot in range(t.slots if seat == ALL_SLOTS else 1):
            at = slot if seat == ALL_SLOTS else seat
            put_prices(w, t, g, turn, world, at, slot * w.capital.shape[0], found)
    elif what == PENDING:
        find_pending(w, t, turn, world, seat, found)
    elif what == WRONG:
        find_wrong(w, t, g, turn, world, found)
    else:
        found.out[world, 0] = 1.0 if concerned(w, t.waiting, seat) else 0.0


@rule
def capital_left(w: Numbers, g: Given, world: int, slots: int, seat: int) -> float:
    """Political capital that is left after the first slots of the seat's sheet."""
    out = w.capital[seat]
    for slot in range(slots):
        out -= g.cost[world, slot, seat]
    return out


@rule
def money_left(w: Numbers, t: Setting, g: Given, world: int, slots: int, seat: int) -> float:
    """Money that is left after the first slots of the seat's sheet, bn USD."""
    out = purse(w, t.legality, seat)
    for slot in range(slots):
        if g.chosen[world, slot, seat] >= 0:
            out -= t.legality.budget[g.chosen[world, slot, seat]]
    return out


@rule
def find_legal(w: Numbers, t: Setting, g: Given, turn: int, world: int, seat: int,
               found: Found) -> None:
    """Find the orders [row of the seat] that are legal beside those on its sheet."""
    capital = capital_left(w, g, world, t.slots, seat)
    money, first = money_left(w, t, g, world, t.slots, seat), t.legality.first[seat]
    for row in range(first, t.legality.first[seat + 1]):
        can = fits(w, t.legality, g, turn, world, t.slots, seat, row, capital, money)
        found.out[world, row - first] = 1.0 if can else 0.0


@rule
def put_prices(w: Numbers, t: Setting, g: Given, turn: int, world: int, slot: int, to: int,
               found: Found) -> None:
    """Price the orders in a slot of all sheets, and find which are legal beside those before: [A],
    from found.out[world, to] on."""
    for seat in range(w.capital.shape[0]):
        row = g.chosen[world, slot, seat]
        found.out[world, to + seat] = 1.0
        g.cost[world, slot, seat] = 0.0
        g.repeated[world, slot, seat] = 0
        if row >= 0:
            can = fits(w, t.legality, g, turn, world, slot, seat, row,
                       capital_left(w, g, world, slot, seat),
                       money_left(w, t, g, world, slot, seat))
            found.out[world, to + seat] = 1.0 if can else 0.0
            put(w, t.legality, g, world, slot, seat, row)


@rule
def find_pending(w: Numbers, t: Setting, turn: int, world: int, seat: int, found: Found) -> None:
    """Find the choices [item * width + choice] open to the seat; the default is not marked."""
    find_waiting(w, t.waiting, turn, seat, found.items)
    for item in range(t.waiting.items):
        for word in range(t.width):
            can = found.items[item] > 0.0 and 0 < word < t.words[item] \
                and may_answer(w, t.waiting, turn, seat, item, word)
            found.out[world, item * t.width + word] = 1.0 if can else 0.0


@rule
def find_wrong(w: Numbers, t: Setting, g: Given, turn: int, world: int, found: Found) -> None:
    """Find the answers [A * item] that answer nothing or do not exist."""
    a = t.waiting
    for seat in range(w.capital.shape[0]):
        find_waiting(w, a, turn, seat, found.items)
        for item in range(a.items):
            word, wrong = g.answers[world, seat, item], False
            if word != 0:
                opened = found.items[item] > 0.0 or in_advance(
                    w, a, turn, seat, a.kind[item], a.number[item])
                wrong = not opened or word < 0 or word >= t.words[item] \
                    or not may_answer(w, a, turn, seat, item, word)
            found.out[world, seat * a.items + item] = 1.0 if wrong else 0.0
