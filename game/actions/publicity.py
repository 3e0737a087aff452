"""Public and private word of proposals: what a proposal costs and brings by who hears of it.

Mechanism. A proposal that is made in public is heard at once: whoever is close to one of the two
and at odds with the other trusts its partner less. It also stands before those at home: to be
turned down, or left without an answer, costs its maker support and prestige, and to be taken up
brings support, as far as a public can make its leadership pay. A private proposal does none of
that, until it comes to light.
Theory: costly signals that tie hands before an audience (Fearon, "Signaling Foreign Policy
Interests", Journal of Conflict Resolution 1997; "Domestic Political Audiences", APSR 1994); two
boards at once (Putnam, "Diplomacy and Domestic Politics", International Organization 1988);
partners fear to be abandoned (Snyder, Alliance Politics, 1997). Sizes: judgements, see the
assumption sheet.
"""

from __future__ import annotations

from game.actions.accords import Setting as Accords
from game.core.model import Scenario
from game.core.named import Accords as Coefficients
from game.core.named import Assumptions
from game.core.notes import note_kind
from game.core.records import Keys, Record
from game.core.rulebook import (
    Month,
    Numbers,
    Sums,
    cause,
    draw,
    note,
    rule,
    spot,
    stems,
)
from game.rules import demands
from game.rules.demands import audience

OVERHEARD = cause("overheard",
                  coefficients=("accords.overheard",), parents=("tie", "relations"), kind="accord")
LEAKED = cause("proposal out",
               coefficients=("accords.offer_leak", "accords.overheard"),
               parents=("tie", "relations"), kind="accord")
AUDIENCES = tuple(f"demands.audience_{who}" for who in ("democracy", "party", "personal", "bloc"))
SPURNED = cause("spurned",
                coefficients=("accords.snub_support", "accords.snub_prestige", *AUDIENCES),
                kind="accord")
WELCOME = cause("welcome",
                coefficients=("accords.welcome_support", *AUDIENCES), kind="accord")


class Setting(Record):
    """What publicity reads of the scenario. demands: who has which audience; accords: keys of pairs
    of seats; luck: of each month."""

    demands: demands.Setting
    accords: Accords
    luck: Keys


def setting(s: Scenario, accords: Accords) -> Setting:
    """The setting in a scenario."""
    return Setting.of(demands=demands.setting(s), accords=accords, luck=stems(s, "proposal leak"))


@rule
def overhear(w: Numbers, d: Sums, k: Coefficients, month: Month, p: int, q: int, why: int) -> None:
    """Whoever is close to one of two that treat with each other, and at odds with the other, trusts
    its partner less."""
    for third in range(w.tie.shape[0]):
        if third not in (p, q):
            suspect(w, d, k, month, third, p, q, why)
            suspect(w, d, k, month, third, q, p, why)


@rule
def suspect(w: Numbers, d: Sums, k: Coefficients, month: Month, third: int, partner: int,
            other: int, why: int) -> None:
    """What a third seat holds against a partner that treats with somebody it is at odds with."""
    odds = 0.01 * max(-w.relations[third, other], 0.0)
    if odds > 0.0:
        spot(month, d.trust, (third, partner), k.overheard * 0.01 * w.tie[third, partner] * odds,
             why)


@rule
def spurned(w: Numbers, d: Sums, k: Assumptions, t: Setting, month: Month, p: int) -> None:
    """A proposal of p comes to nothing, which all have seen if it was public."""
    if w.proposal_secret[p] <= 0.0:
        spot(month, d.support, (p,),
             -k.accords.snub_support * audience(k.demands, t.demands, p), SPURNED)
        spot(month, d.prestige, (p,), -k.accords.snub_prestige, SPURNED)


@rule
def welcomed(w: Numbers, d: Sums, k: Assumptions, t: Setting, month: Month, p: int) -> None:
    """A proposal of p is taken up, which all have seen if it was public."""
    if w.proposal_secret[p] <= 0.0:
        spot(month, d.support, (p,),
             k.accords.welcome_support * audience(k.demands, t.demands, p), WELCOME)


@rule
def leak_proposals(w: Numbers, d: Sums, k: Coefficients, t: Setting, month: Month) -> None:
    """Now and then a secret proposal comes to light before it is answered."""
    actors = w.proposal_to.shape[0]
    for p in range(actors):
        q = int(w.proposal_to[p])
        if q >= 0 and w.proposal_secret[p] > 0.0:
            key = t.accords.pair_keys[p * actors + q]
            if draw(month.luck[0], t.luck[month.number], key) < k.offer_leak:
                w.proposal_secret[p] = 0.0
                overhear(w, d, k, month, p, q, LEAKED)
                note(month, LEAK, 0, p, q, LEAKED)


LEAK = note_kind("proposal leaked", read=("actor", "other"))
