"""Answers to what events ask: what was asked in turn t is answered in t + 1 and takes effect.

These functions and game.rules.events are the only writers of what is decided and when.
"""

from __future__ import annotations

from game.actions.tables import Given, Orders, answered, order_rows
from game.core.kinds import NUMBER
from game.core.model import Scenario
from game.core.records import Record
from game.core.rulebook import Month, Numbers, Sums, note, rule
from game.rules.decisions import ANSWERED, NOW, OPEN, Questions, decided, questions
from game.rules.effects import apply

EVENTS = NUMBER["event"]


class Setting(Record):
    """What events ask, and where answers to it stand."""

    orders: Orders
    questions: Questions


def setting(s: Scenario) -> Setting:
    """The setting in a scenario."""
    return Setting.of(orders=order_rows(s), questions=questions(s))


@rule
def answer_events(w: Numbers, d: Sums, t: Setting, g: Given, month: Month) -> None:
    """What seats decide on open questions takes effect; who is silent takes the default."""
    q = t.questions
    for i in range(q.type.shape[0]):
        if w.decision[q.type[i]] == OPEN:
            said = answered(g, t.orders, month, q.seat[i], EVENTS, i)
            silent = 1 if said <= 0 or said > q.ways[i] else 0
            way = q.default[i] - 1 if silent == 1 else said - 1
            why = decided(i, way, NOW, silent)
            apply(w, d, q.effects, month, q.now[i, way], 1.0, q.knowers[i, way], why)
            note(month, ANSWERED, 0, 0, 0, why)
            w.decision[q.type[i]] = way + 1.0
            w.decided_in[q.type[i]] = float(month.number)
