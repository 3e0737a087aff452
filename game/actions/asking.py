"""What awaits whose answer, and what may be answered: every kind of question by its line."""

from __future__ import annotations

from game.actions.waiting import Setting
from game.core.kinds import KINDS
from game.core.records import Vector
from game.core.rulebook import Numbers, rule
from game.core.unrolled import by_kind, unrolled

_GIVEN = {name: name for name in ("w", "t", "turn", "seat", "number", "word")}


@rule
def find_waiting(w: Numbers, t: Setting, turn: int, seat: int, out: Vector) -> int:
    """Set out [item] to 1 where an item awaits the seat's answer, else to 0; how many do.

    Nothing is left out: silence is an answer, and only who was asked can give it.
    """
    shown = 0
    for item in range(t.items):
        out[item] = 1.0 if awaits(w, t, turn, seat, t.kind[item], t.number[item]) else 0.0
        shown += 1 if out[item] > 0.0 else 0
    return shown


@rule
@unrolled(*by_kind([kind.waits for kind in KINDS], _GIVEN, "False"))
def awaits(w: Numbers, t: Setting, turn: int, seat: int, kind: int, number: int) -> bool:
    """Whether something of a kind awaits the seat's answer."""
    raise NotImplementedError


@rule
@unrolled(*by_kind([kind.early for kind in KINDS], _GIVEN, "False"))
def in_advance(w: Numbers, t: Setting, turn: int, seat: int, kind: int, number: int) -> bool:
    """Whether something of a kind may be answered before it awaits that."""
    raise NotImplementedError


@rule
@unrolled(*by_kind([kind.allows for kind in KINDS], _GIVEN, "True"))
def allows(w: Numbers, t: Setting, turn: int, seat: int, kind: int, number: int,
           word: int) -> bool:
    """Whether a word may be said to something that awaits an answer."""
    raise NotImplementedError


@rule
def may_answer(w: Numbers, t: Setting, turn: int, seat: int, item: int, word: int) -> bool:
    """Whether a word may be said to an item that awaits an answer."""
    return allows(w, t, turn, seat, t.kind[item], t.number[item], word)
