"""Answers to what events ask: what was asked in turn t is answered in t + 1 and takes effect.

These functions and game.rules.events are the only writers of what is decided and when.
"""

from __future__ import annotations

from game.actions.tables import Given, Orders
from game.core.rulebook import WORLD, Month, Numbers, Sums, note, rule
from game.rules.decisions import ANSWERED, NOW, OPEN, Questions, decided
from game.rules.effects import apply


@rule
def answer_events(w: Numbers, d: Sums, o: Orders, t: Questions, g: Given, month: Month) -> None:
    """What seats decide on open questions takes effect; who is silent takes the default."""
    for i in range(t.type.shape[0]):
        if w.decision[t.type[i]] == OPEN:
            said = g.answers[month.counts[WORLD], t.seat[i], o.event + i]
            silent = 1 if said <= 0 or said > t.ways[i] else 0
            way = t.default[i] - 1 if silent == 1 else said - 1
            why = decided(i, way, NOW, silent)
            apply(w, d, t.effects, month, t.now[i, way], 1.0, t.knowers[i, way], why)
            note(month, ANSWERED, 0, 0, 0, why)
            w.decision[t.type[i]] = way + 1.0
            w.decided_in[t.type[i]] = float(month.number)
