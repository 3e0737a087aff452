"""What an answer in a crisis brings, in words: a line for each answer of the other side, and what
is risked. The numbers stand in crisis_questions.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import isnan

from game.actions.crisis import ROUNDS, SAFE, WORDS
from game.core.model import DOWN, FIRM, TERMS
from game.core.numerals import amount
from game.match.seats import SeatView
from game.present.talks.crisis_cases import broken_word, showdown
from game.present.talks.crisis_questions import (
    PRINCIPAL,
    THIRD,
    Party,
    friend_of,
    is_principal,
    parties,
)
from game.present.talks.crisis_trials import OPEN, Trials, ended, trials_of
from game.present.words.formatting import joined
from game.present.words.texts import dialogs as say

BEHIND = (35.0, 50.0, 65.0)
"""Support, of 100, from which a seat has more than little behind it, then more."""
SHARES = (25.0, 50.0, 75.0)
"""Commitment, of 100, from which more than little of a side's word is staked, then more."""
LOSSES = (1.5, 4.0)
"""Points of credibility from which backing down costs more than little, then much."""
LAST = {"me": "bad", "them": "good", "even": "warning", "arms": "bad"}
"""How it is for the seat if both stand firm in the last round, by who then gives way."""
EVEN = 1.15
"""Forces that differ by less than this factor seem even."""


@dataclass(frozen=True)
class Outcome:
    """A case, what then follows, and how that is for the seat: good, warning, bad or text."""

    case: str
    then: str
    tone: str


def outcomes(view: SeatView, number: int, word: str) -> tuple[Outcome, ...]:
    """What an answer of a seat brings in a round, case by case."""
    if word in THIRD:
        return _third(view, number, word)
    if word not in PRINCIPAL:
        return ()
    told = {"firm": _firm, "terms": _terms, "down": _down}[word](trials_of(view, number))
    return tuple(Outcome(say(f"case_{case}"), then, tone) for case, then, tone in told)


Told = list[tuple[str, str, str]]


def _sight(number: int) -> str:
    """The ending of keys: the first round is private, all see the others."""
    return "early" if number == 1 else "seen"


def _firm(trials: Trials) -> Told:
    told = list[tuple[str, str, str]]()
    if FIRM in trials.replies:
        told.append(_both_firm(trials))
    if TERMS in trials.replies:
        told.append(_bargained(trials, FIRM, TERMS))
    if DOWN in trials.replies:
        told.append(("down", say(f"won_{_sight(trials.number)}"), "good"))
    return [*told, _risk(trials)]


def _both_firm(trials: Trials) -> tuple[str, str, str]:
    """What comes of it if both sides stand firm."""
    rung = amount(trials.against(FIRM, FIRM).level("rung", trials.place))
    if trials.number < ROUNDS:
        return "firm", say("climb", rung=rung), "bad" if trials.to_arms else "warning"
    found = showdown(trials.view)
    return ("firm", say(f"last_{found.yields}", rung=rung, mine=amount(found.mine),
                        theirs=amount(found.theirs)), LAST[found.yields])


def _risk(trials: Trials) -> tuple[str, str, str]:
    """What can go wrong for who stands firm."""
    if trials.war_edge or trials.accident > 0:
        war = say("risk_war", chance=amount(100.0 * trials.war)) if trials.war_edge else ""
        return "risk", war or say("risk_accident"), "bad"
    last = trials.number == ROUNDS and FIRM in trials.replies
    if last and trials.friends_change(FIRM, FIRM):
        return "risk", say("risk_friends", weight=amount(
            trials.view.scenario.k["crisis"].per_backer)), "warning"
    safe = last and showdown(trials.view).yields == "them"
    return "risk", say("risk_last" if safe else "risk_bound"), "text"


def _bargained(trials: Trials, mine: int, other: int) -> tuple[str, str, str]:
    """What becomes of terms where the reader stands firm, or the other side."""
    asked = mine == FIRM
    case, way, tone = ("terms", "asked", "good") if asked else ("firm", "given", "warning")
    if trials.number == 1:
        return case, say("half_early"), "text"
    end = ended(trials.against(mine, other))
    if end == OPEN:
        challenger = (trials.view.seat == trials.sides[0]) == asked
        firm, soft = trials.held if challenger else trials.held[::-1]
        friends = [trials.view.scenario.actors[seat].called
                   for seat, weight in trials.leanings.items() if (weight > 0) == challenger]
        key = f"half_{way}_not_friends" if friends else f"half_{way}_not"
        return case, say(key, firm=amount(firm), other=amount(soft),
                         friends=joined(friends)), "warning"
    if trials.number == ROUNDS:
        return case, say("half_won" if asked else "half_lost"), tone
    return case, say(f"half_{way}"), tone


def _terms(trials: Trials) -> Told:
    told = list[tuple[str, str, str]]()
    if FIRM in trials.replies:
        told.append(_bargained(trials, TERMS, FIRM))
    if TERMS in trials.replies:
        rung = amount(trials.against(TERMS, TERMS).level("rung", trials.place))
        told.append(("terms", say("calmer" if min(trials.sides) < 0 else "calmer_trust",
                                  rung=rung), "good"))
    if DOWN in trials.replies:
        told.append(("down", say(f"won_{_sight(trials.number)}"), "good"))
    if trials.view.seat == trials.sides[0]:
        told.append(("risk", say("staked", points=amount(trials.view.scenario.k["crisis"].staked)),
                     "warning"))
    return told


def _down(trials: Trials) -> Told:
    told, lost = list[tuple[str, str, str]](), say(f"lost_{_sight(trials.number)}")
    worst = 0.0
    for case, reply in (("firm", FIRM), ("terms", TERMS)):
        if reply in trials.replies:
            told.append((case, lost, "bad"))
            worst = max(worst, -trials.against(DOWN, reply).moved("credibility", trials.view.seat))
    if DOWN in trials.replies:
        rung = amount(trials.against(DOWN, DOWN).level("rung", trials.place))
        told.append(("down", say("both_back", rung=rung), "good"))
    size = sum(worst >= least for least in LOSSES)
    return [*told, ("risk", say(f"risk_word_{size}"), "bad" if size else "warning")]


def _third(view: SeatView, number: int, word: str) -> tuple[Outcome, ...]:
    then = Outcome(say("case_then"), say(f"third_{word}", friend=friend_of(view)), "text")
    bound = [view.scenario.actors[seat].called for seat in broken_word(view, number)]
    if not bound or word == "back":
        return (then,)
    return then, Outcome(say("case_risk"), say("risk_pledge", who=joined(bound)), "bad")


def staked(view: SeatView, party: Party) -> str:
    """How much of its word a side has staked on the place."""
    level = sum(party.committed >= least for least in SHARES)
    return say(f"staked_you_{level}") if party.seat == view.seat else say(f"staked_{level}")


def strength(party: Party, other: Party) -> str:
    """How a side's forces in the theatre look beside the other's; "" where one has none known."""
    if isnan(other.forces):
        return ""
    if max(party.forces, other.forces) <= EVEN * min(party.forces, other.forces):
        return say("forces_even")
    return say("forces_more" if party.forces > other.forces else "forces_fewer")


def part(view: SeatView) -> str:
    """The seat's own part in a crisis, where it is no side of it: behind whom it stands."""
    return "" if is_principal(view) else say("crisis_friend", friend=friend_of(view))


def role(view: SeatView, party: Party) -> str:
    """What a side has to do with a crisis: it has forced it, or it must answer."""
    which = "forced" if party.seat == int(view.challenger[0]) else "answers"
    return say(f"role_{which}_you") if party.seat == view.seat else say(f"role_{which}")


def danger(view: SeatView) -> str:
    """From where an accident may carry a crisis further, as a sentence."""
    return say("accident_now" if trials_of(view, 1).accident > 0 else "accident_later",
               safe=amount(SAFE))


def at_home(view: SeatView, seat: int) -> tuple[str, str]:
    """How far a seat's own people, or a group's members, are behind it: in words and as a number.
    """
    value = float(view.support[seat, 0])
    level = sum(value >= least for least in BEHIND)
    bloc = view.scenario.actors[seat].bloc >= 0
    return say(f"one_{level}") if bloc else say(f"home_{level}"), amount(value)


def backing(view: SeatView, seat: int, party: Party) -> str:
    """How a third seat stands to a side: by its declared support, by treaty, or by its place."""
    level = int(view.pledge[seat, party.seat, 0]) if party.seat >= 0 else 0
    return say(f"backing_{level}")


def holds_out(view: SeatView, party: Party) -> tuple[int, str] | None:
    """The country that is defended on a side, with what it seems ready to bear; None on the other
    side, or where no country is."""
    place = view.scenario.flashpoints[int(view.crisis[0])]
    other = next(p for p in parties(view) if p != party)
    side = place.side(party.seat) if party.seat >= 0 else -place.side(other.seat)
    if place.defender < 0 or side >= 0:
        return None
    return place.defender, say(f"resolve_{WORDS[trials_of(view, 1).defender]}")
