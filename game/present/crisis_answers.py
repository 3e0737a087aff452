"""What an answer in a crisis brings, in words: a line for each answer of the other side, and what
is risked. The numbers stand in crisis_questions.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import isnan

from game.actions.crisis import ROUNDS, SAFE
from game.present.crisis_questions import (
    PRINCIPAL,
    THIRD,
    Party,
    at_war_edge,
    declared_to,
    friend_of,
)
from game.present.facts import rung_name
from game.present.formatting import joined
from game.present.texts.dialogs import say
from game.seats import SeatView

SHARES = (25.0, 50.0, 75.0)
"""Commitment, of 100, from which more than little of a side's word is staked, then more."""
LOSSES = (1.5, 4.0)
"""Points of credibility from which backing down costs more than little, then much."""
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
    place, up = view.scenario.flashpoints[f], rung_name(view.scenario, f, rung + 1)
    arms = place.kind != "war" and rung + 1 >= place.war_rung
    climb = "climb" if number < ROUNDS else "climb_arms" if arms else "climb_last"
    told = [("firm", say(climb, up=up), "bad" if arms else "warning"),
            ("terms", say("half_won" if number == ROUNDS else "half_asked"), "good"),
            ("down", say(f"won_{_sight(number)}"), "good")]
    risk = "war" if at_war_edge(rung) else "accident" if rung > SAFE else ""
    return [*told, ("risk", say(f"risk_{risk}"), "bad") if risk else
            ("risk", say("risk_bound"), "text")]


def _terms(view: SeatView, number: int) -> Told:
    talked = "calmer_trust" if int(view.responder[0]) >= 0 else "calmer"
    return [("firm", say("half_lost" if number == ROUNDS else "half_given"), "warning"),
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


def staked(party: Party) -> str:
    """How much of its word a side has staked on the place."""
    return say(f"staked_{sum(party.committed >= least for least in SHARES)}")


def strength(party: Party, other: Party) -> str:
    """How a side's forces in the theatre look beside the other's; "" where one has none known."""
    if isnan(other.forces):
        return ""
    if max(party.forces, other.forces) <= EVEN * min(party.forces, other.forces):
        return say("forces_even")
    return say("forces_more" if party.forces > other.forces else "forces_fewer")


def part(view: SeatView) -> str:
    """The seat's own part in a crisis."""
    if view.seat == int(view.challenger[0]):
        return say("crisis_challenger")
    if view.seat == int(view.responder[0]):
        return say("crisis_responder")
    return say("crisis_friend", friend=friend_of(view))
