"""What an answer in a crisis brings, in words: a line for each answer of the other side, and what
is risked. The numbers stand in crisis_questions.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import isnan

from game.actions.crisis import ROUNDS, SAFE, SHAKEN, STEADY
from game.core.numerals import amount
from game.present.crisis_questions import (
    PRINCIPAL,
    THIRD,
    Party,
    at_war_edge,
    bargain,
    declared_to,
    friend_of,
    is_principal,
    parties,
    showdown,
    swayed,
)
from game.present.formatting import joined
from game.present.texts.dialogs import say
from game.seats import SeatView

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
    told = {"firm": _firm, "terms": _terms, "down": _down}[word](view, number)
    return tuple(Outcome(say(f"case_{case}"), then, tone) for case, then, tone in told)


Told = list[tuple[str, str, str]]


def _sight(number: int) -> str:
    """The ending of keys: the first round is private, all see the others."""
    return "early" if number == 1 else "seen"


def _firm(view: SeatView, number: int) -> Told:
    f, rung = int(view.crisis[0]), float(view.rung[int(view.crisis[0]), 0])
    place = view.scenario.flashpoints[f]
    up = amount(min(round(rung) + 1, len(place.rungs) - 1))
    arms = place.kind != "war" and rung + 1 >= place.war_rung
    told = [_last(view, up) if number == ROUNDS else
            ("firm", say("climb", rung=up), "bad" if arms else "warning"),
            _bargained(view, number, mine=True),
            ("down", say(f"won_{_sight(number)}"), "good")]
    return [*told, _risk(view, rung, number)]


def _risk(view: SeatView, rung: float, number: int) -> tuple[str, str, str]:
    """What can go wrong for who stands firm."""
    if at_war_edge(rung) or rung > SAFE:
        return "risk", say("risk_war" if at_war_edge(rung) else "risk_accident"), "bad"
    if number < ROUNDS:
        return "risk", say("risk_bound"), "text"
    if any(party.behind for party in parties(view)) and swayed(view):
        return "risk", say("risk_friends", weight=amount(
            view.scenario.k["crisis"].per_backer)), "warning"
    return "risk", say("risk_last" if showdown(view).yields == "them" else "risk_bound"), "text"


def _bargained(view: SeatView, number: int, *, mine: bool) -> tuple[str, str, str]:
    """What becomes of terms where the reader (`mine`) stands firm, or the other side."""
    case, way = ("terms", "asked") if mine else ("firm", "given")
    if number == ROUNDS:
        return case, say("half_won" if mine else "half_lost"), "good" if mine else "warning"
    found = bargain(view, mine)
    if found.taken:
        return case, say(f"half_{way}"), "good" if mine else "warning"
    told = say(f"half_{way}_not", firm=amount(found.firm), other=amount(found.other))
    return case, told, "warning"


def _last(view: SeatView, up: str) -> tuple[str, str, str]:
    """What comes of it if both stand firm in the last round."""
    found = showdown(view)
    return ("firm", say(f"last_{found.yields}", rung=up, mine=amount(found.mine),
                        theirs=amount(found.theirs)), LAST[found.yields])


def _terms(view: SeatView, number: int) -> Told:
    talked = "calmer_trust" if int(view.responder[0]) >= 0 else "calmer"
    return [_bargained(view, number, mine=False),
            ("terms", say(talked), "good"), ("down", say(f"won_{_sight(number)}"), "good")]


def _down(view: SeatView, number: int) -> Told:
    k, rung = view.scenario.k["crisis"], float(view.rung[int(view.crisis[0]), 0])
    cost = -k.credibility_per_rung * rung * (k.private_share if number == 1 else 1.0)
    size = sum(cost >= least for least in LOSSES)
    lost = say(f"lost_{_sight(number)}")
    return [("firm", lost, "bad"), ("terms", lost, "bad"), ("down", say("both_back"), "good"),
            ("risk", say(f"risk_word_{size}"), "bad" if size else "warning")]


def _third(view: SeatView, number: int, word: str) -> tuple[Outcome, ...]:
    then = Outcome(say("case_then"), say(f"third_{word}", friend=friend_of(view)), "text")
    bound = declared_to(view)
    if number > 1 or not bound or word == "back":
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
    rung = float(view.rung[int(view.crisis[0]), 0])
    return say("accident_now" if rung > SAFE else "accident_later", safe=amount(SAFE))


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
    value = float(view.resolve[int(view.crisis[0]), 0])
    return place.defender, say(f"resolve_{(value >= SHAKEN) + (value >= STEADY)}")
