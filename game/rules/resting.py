"""What takes time: an act that rests until it is carried out or forgotten runs down by a month.

Mechanism. An act sets for how many months it lasts: a trade agreement, an exchange of prisoners, a
mediator's stay, the wait of who was refused, the lull after a crisis. Each month takes one off,
first of all; at 0 it is over. While it runs the same act is illegal, or works, as its order and its
rule say.
Theory. Attention and officials are limited (Simon 1971): the state that carries out one agreement
is not free for the next; a request repeated at once is a sign of weakness (Schelling 1960); crises
of the same rivals lie apart, since each must first be digested and armed for (Goertz and Diehl
1993; Brecher and Wilkenfeld 1997).
"""

from __future__ import annotations

from game.core.rulebook import Month, Numbers, Sums, cause, rule, spot

CARRIED_OUT = cause("resting.carried_out",
                    parents=("implementing", "exchanged"))
FORGOTTEN = cause("resting.forgotten", parents=("rebuff",))
LULL = cause("resting.lull", parents=("subsided",))
TIRES = cause("resting.mediator", parents=("mediated",))


@rule
def rest(w: Numbers, d: Sums, month: Month) -> None:
    """Take a month off everything that rests."""
    for a in range(w.rebuff.shape[0]):
        for b in range(w.rebuff.shape[1]):
            if w.rebuff[a, b] > 0.0:
                spot(month, d.rebuff, (a, b), -1.0, FORGOTTEN)
            if w.implementing[a, b] > 0.0:
                spot(month, d.implementing, (a, b), -1.0, CARRIED_OUT)
    for f in range(w.exchanged.shape[0]):
        if w.exchanged[f] > 0.0:
            spot(month, d.exchanged, (f,), -1.0, CARRIED_OUT)
        if w.subsided[f] > 0.0:
            spot(month, d.subsided, (f,), -1.0, LULL)
        if w.mediated[f] > 0.0:
            spot(month, d.mediated, (f,), -1.0, TIRES)
