"""Declared support meets a crisis: the word is honoured, or it is broken before everyone.

Theory: the alliance dilemma of entrapment and abandonment (Snyder 1984, 1997); broken commitments
cost with all who watch (Tomz 2007; Gibler 2008). Alliances were honoured in 22-75 % of wars by
period and measure (baserates.csv ally_leeds, ally_bf_all, ally_bf_post45).
"""

from __future__ import annotations

from game.actions.tables import Given
from game.core.named import Crisis
from game.core.notes import note_kind
from game.core.rulebook import WORLD, Month, Numbers, Sums, cause, note, rule, spot

BACK = 1
"""Answer of a third seat that stands by its partner."""
HONOURED = cause("honoured",
                 coefficients=("crisis.honoured_trust", "crisis.honoured_credibility"),
                 parents=("pledge",), kind="crisis")
RENEGED = cause("reneged",
                coefficients=("crisis.reneged_trust", "crisis.reneged_relations",
                              "crisis.reneged_credibility", "crisis.reneged_tie"),
                parents=("pledge",), kind="crisis")
KEPT = note_kind("crisis.kept", read=("actor", "other"))
BROKEN = note_kind("crisis.broken", read=("actor", "other"))


@rule
def hold_to_word(w: Numbers, d: Sums, k: Crisis, g: Given, month: Month) -> None:
    """Third seats that declared support for a principal back it now or lose their word.

    Asked in the first round of a turn; a broken pledge ends.
    """
    challenger, responder = int(w.challenger), int(w.responder)
    for a in range(w.pledge.shape[0]):
        if a not in (challenger, responder):
            kept = g.said[month.counts[WORLD], a] == BACK
            tested(w, d, k, month, a, challenger, kept)
            if responder >= 0:
                tested(w, d, k, month, a, responder, kept)


@rule
def tested(w: Numbers, d: Sums, k: Crisis, month: Month, a: int, partner: int,
           kept: bool) -> None:
    """What comes of a seat's word to a principal, if it gave one."""
    word = w.pledge[a, partner]
    if word < 1.0:
        return
    if kept:
        spot(month, d.trust, (partner, a), k.honoured_trust, HONOURED)
        spot(month, d.credibility, (a,), k.honoured_credibility, HONOURED)
        note(month, KEPT, 0, a, partner, HONOURED)
    else:
        spot(month, d.trust, (partner, a), k.reneged_trust, RENEGED)
        spot(month, d.relations, (partner, a), k.reneged_relations, RENEGED)
        spot(month, d.credibility, (a,), k.reneged_credibility, RENEGED)
        spot(month, d.tie, (a, partner), k.reneged_tie, RENEGED)
        spot(month, d.tie, (partner, a), k.reneged_tie, RENEGED)
        spot(month, d.pledge, (a, partner), -word, RENEGED)
        note(month, BROKEN, 0, a, partner, RENEGED)
