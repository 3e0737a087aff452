"""How programs answer what awaits their answer: each kind of question by its line of the table."""

from __future__ import annotations

from game.actions.asking import find_waiting, may_answer
from game.actions.tables import Given
from game.core.kinds import KINDS
from game.core.named import Assumptions
from game.core.rulebook import WORLD, Month, Numbers, draw, rule
from game.core.unrolled import by_kind, unrolled
from game.policies.tables import Deciding, Policies, Reasons, Situation

_GIVEN = {name: name for name in ("w", "v", "k", "t", "p", "q", "r", "month", "d", "seat", "item",
                                  "number")}


@rule
def by_doctrine(w: Numbers, v: Numbers, k: Assumptions, t: Deciding, p: Policies, q: Situation,
                r: Reasons, g: Given, month: Month, d: int, seat: int) -> None:
    """Answer everything that awaits the seat's answer."""
    if find_waiting(w, t.waiting, month.number, seat, q.waiting) == 0:
        return
    for item in range(t.waiting.items):
        if q.waiting[item] > 0.0:
            g.answers[month.counts[WORLD], seat, item] = best_answer(
                w, v, k, t, p, q, r, month, d, seat, item, t.waiting.kind[item],
                t.waiting.number[item])


@rule
@unrolled(*by_kind([kind.program for kind in KINDS], _GIVEN, "0"))
def best_answer(w: Numbers, v: Numbers, k: Assumptions, t: Deciding, p: Policies, q: Situation,
                r: Reasons, month: Month, d: int, seat: int, item: int, kind: int,
                number: int) -> int:
    """What a doctrine says to an item of a kind; the default where its kind has no rule for that.

    w: the world, of which only legality is read; v: what the seat sees of it. d: the doctrine.
    """
    raise NotImplementedError


@rule
def at_random(w: Numbers, t: Deciding, q: Situation, g: Given, month: Month, seat: int) -> None:
    """Any of the words without a counter on what awaits an answer."""
    c, a, world = t.chance, t.waiting, month.counts[WORLD]
    if find_waiting(w, a, month.number, seat, q.waiting) == 0:
        return
    for item in range(a.items):
        if q.waiting[item] > 0.0:
            u = draw(month.luck[0] ^ c.own[0], c.answers[month.number],
                     c.answer[seat * a.items + item])
            said = int(u * a.words[item])
            if said > 0 and not may_answer(w, a, month.number, seat, item, said):
                said = 0
            g.answers[world, seat, item] = said
