"""Crises: a challenge at a flashpoint is played out in up to three sealed rounds.

Theory: brinkmanship as competition in risk taking (Schelling 1966), the chicken payoffs of crisis
bargaining and audience costs (Fearon 1994). Each round both sides are firm, offer terms or back
down; patrons and backers back, restrain or abstain. Firm against firm climbs and may slip. What the
third round leaves open ends in the same month: the side with clearly less at stake gives way, and
between equals both are worn by a stalemate (the record: Brecher and Wilkenfeld, A Study of Crisis,
1997, count stalemates and compromises beside victories and defeats).
"""

from __future__ import annotations

from game.actions.pledges import BACK, hold_to_word
from game.actions.tables import Given
from game.core.frozen import FrozenDict
from game.core.ledger import Cause, Note
from game.core.model import DOWN, FIRM, TERMS, Scenario
from game.core.named import Crisis
from game.core.notes import FACTS, Named, Raw, Words, actor_name, note_kind, place_name, where_name
from game.core.quantities import BY_NAME
from game.core.records import Keys, Matrix, Record, Vector
from game.core.rulebook import (
    WORLD,
    Month,
    Numbers,
    Sums,
    cause,
    draw,
    formula,
    grid,
    note,
    rounded,
    rule,
    spot,
    stems,
)
from game.rules.roles import Roles

ROUNDS = 3
RESTRAIN = 2
"""Answer of a third seat that holds its friend back; see BACK."""
STEADY, SHAKEN = 60.0, 30.0
"""Resolve from which a defender without a patron stands firm, and from which it offers terms."""
SAFE = 4.0
"""Rung up to which no accident happens."""
MOST_STAKE = float(BY_NAME["stake"].high)

CLIMB = cause("climb", parents=("stance",), kind="crisis")
SLIP = cause("accident",
             coefficients=("crisis.accident_per_rung",), parents=("rung",), kind="crisis")
CALM = cause("calm", parents=("stance",), kind="crisis")
GAIN = cause("gain", coefficients=("crisis.gain",),
             parents=("stake",), kind="crisis")
BACKED_DOWN = cause("backed down",
                    coefficients=("crisis.credibility_per_rung", "crisis.support_per_rung"),
                    parents=("rung",), kind="crisis")
STOOD_FIRM = cause("stood firm",
                   coefficients=("crisis.firm_commitment",), kind="crisis")
WORN = cause("stalemate",
             coefficients=("crisis.stalemate_weariness", "crisis.stalemate_support"),
             kind="crisis")
CALLED = cause("called",
               coefficients=("crisis.staked",), parents=("stance",), kind="crisis")
AUDIENCE = cause("audience",
                 coefficients=("crisis.firm_audience",), kind="crisis")
TALKED = cause("terms", coefficients=("crisis.terms_trust",),
               kind="crisis")
ACCIDENT = note_kind("crisis.accident", read=("place",))


class Setting(Record):
    """What the rounds derive from the scenario.

    side [A, F]: 1 on the claimant's side, -1 on the defender's, 0 neutral. standoff [F]: 1 where no
    war is on, with the rung from which one is. accident: luck of each round and month, months after
    one another; there is one draw a world, whose key is `one`.
    """

    side: Matrix
    standoff: Vector
    war_rung: Vector
    accident: Keys
    one: Keys
    months: int


def setting(s: Scenario) -> Setting:
    """The setting of the rounds in a scenario."""
    luck = [stems(s, f"accident/crisis round {number}") for number in range(1, ROUNDS + 1)]
    return Setting.of(
        side=[[f.side(a) for f in s.flashpoints] for a in range(len(s.actors))],
        standoff=[f.kind != "war" for f in s.flashpoints],
        war_rung=[f.war_rung for f in s.flashpoints],
        accident=[stem for months in luck for stem in months], one=[0], months=len(luck[0]))


@rule
def open_crisis(w: Numbers, k: Crisis, r: Roles, f: int, a: int) -> None:
    """A carried-out challenge opens a crisis between the challenger and the other side's leader."""
    against = r.patron[f] if r.claims[a, f] > 0.0 else r.claimant[f]
    w.crisis = f
    w.challenger = a
    w.crisis_outcome[f] = 0.0
    w.responder = -1.0 if against == a else against
    w.stake = grid(k.stake_base + k.stake_per_rung * rounded(w.rung[f]))
    for b in range(w.stance.shape[0]):
        w.stance[b] = 0.0


@rule
def crisis_round(w: Numbers, d: Sums, k: Crisis, t: Setting, g: Given, month: Month,
                 number: int) -> None:
    """One round of the crisis that is open in a world, if one is."""
    if w.crisis < 0.0:
        return
    f, challenger, responder = int(w.crisis), int(w.challenger), int(w.responder)
    one, two = stance(w, g, month, challenger), defender_alone(w, f)
    if responder >= 0:
        two = stance(w, g, month, responder)
    agreed = number > 1 and takes_terms(w, k, t, g, month, one, two)
    talked = agreed or (one == TERMS and two == TERMS)
    early = k.private_share if number == 1 else 1.0
    note(month, ROUND, f, challenger, responder, (number * STANCES + one) * STANCES + two)
    if number == 1:
        hold_to_word(w, d, k, g, month)
    move_rung(w, d, k, t, month, one, two, talked, number)
    gain = k.gain * w.stake * won(one, two, agreed) * t.side[challenger, f] * early
    spot(month, d.control, (f,), gain, GAIN)
    pay(w, d, k, month, challenger, one, two, early)
    pay(w, d, k, month, responder, two, one, early)
    if talked and responder >= 0:
        spot(month, d.trust, (challenger, responder), k.terms_trust, TALKED)
        spot(month, d.trust, (responder, challenger), k.terms_trust, TALKED)
    remember(w, k, one, two)
    if talked or DOWN in (one, two):
        w.crisis_outcome[f] = grid(won(one, two, agreed) * early * t.side[challenger, f])
        called(d, k, month, f, challenger, won(one, two, agreed))
        note(month, OUTCOME, f, challenger, responder, outcome(one, two, talked))
        end(w, k)
    elif number == ROUNDS:
        note(month, OUTCOME, f, challenger, responder, last_word(w, d, k, t, g, month, one, two))


@formula
def outcome(one: int, two: int, talked: bool) -> int:
    """How a crisis ends in which somebody talked or backed down."""
    if talked:
        return COMPROMISE
    if one == DOWN and two == DOWN:
        return BOTH_BACK
    return PREVAILED if two == DOWN else FAILED


@rule
def last_word(w: Numbers, d: Sums, k: Crisis, t: Setting, g: Given, month: Month, one: int,
              two: int) -> int:
    """How a crisis ends that three rounds have left open, by what each side has at stake.

    Who has clearly less at stake gives way: whole if it stood firm, by half if it had offered terms
    that were not taken. Between equals nobody does, and both are worn. From the war rung on the
    shooting has begun, and the place is fought over by force.
    """
    f, challenger, responder = int(w.crisis), int(w.challenger), int(w.responder)
    if one == FIRM and two == FIRM and at_arms(w, t, f):
        return TO_ARMS
    edge = held(w, challenger) - held(w, responder) + k.per_backer * backing(w, t, g, month)
    if one != two:
        edge = max(edge, k.decisive) if one == FIRM else min(edge, -k.decisive)
    if abs(edge) < k.decisive:
        wear(w, d, k, month, challenger, one)
        wear(w, d, k, month, responder, two)
        called(d, k, month, f, challenger, 0.0)
        return STALEMATE
    sign, share = 1.0 if edge > 0.0 else -1.0, 1.0 if one == two else 0.5
    called(d, k, month, f, challenger, sign * share)
    spot(month, d.control, (f,), k.gain * w.stake * sign * share * t.side[challenger, f], GAIN)
    w.crisis_outcome[f] = sign * share * t.side[challenger, f]
    give_way(w, d, k, month, responder if sign > 0.0 else challenger, f, share)
    satisfied = challenger if sign > 0.0 else responder
    if satisfied >= 0:
        spot(month, d.support, (satisfied,), k.firm_audience, AUDIENCE)
    return PREVAILED if sign > 0.0 else FAILED


@formula
def at_arms(w: Numbers, t: Setting, f: int) -> bool:
    """Whether a standoff climbs to its war rung in the round that firm meets firm."""
    return t.standoff[f] > 0.0 and w.rung[f] + 1.0 >= t.war_rung[f]


@rule
def give_way(w: Numbers, d: Sums, k: Crisis, month: Month, seat: int, f: int,
             share: float) -> None:
    """Who gives way after three rounds pays as who backs down, and the rung falls."""
    spot(month, d.rung, (f,), -1.0, CALM)
    if seat >= 0:
        worth = rounded(w.rung[f]) * share
        spot(month, d.credibility, (seat,), k.credibility_per_rung * worth, BACKED_DOWN)
        spot(month, d.support, (seat,), k.support_per_rung * worth, BACKED_DOWN)


@rule
def wear(w: Numbers, d: Sums, k: Crisis, month: Month, seat: int, own: int) -> None:
    """A stalemate wears a side; who stood firm has satisfied its public, once."""
    if seat < 0:
        return
    spot(month, d.weariness, (seat,), k.stalemate_weariness, WORN)
    spot(month, d.support, (seat,), k.stalemate_support, WORN)
    if own == FIRM:
        spot(month, d.support, (seat,), k.firm_audience, AUDIENCE)


@formula
def stance(w: Numbers, g: Given, month: Month, seat: int) -> int:
    """A principal's stance; the default never raises the rung and begins with terms."""
    answer = g.said[month.counts[WORLD], seat]
    if answer > 0:
        return answer
    return DOWN if w.stance[seat] == DOWN else TERMS


@formula
def defender_alone(w: Numbers, f: int) -> int:
    """Stance of a defender without a patron: firm while its resolve is high."""
    if w.resolve[f] >= STEADY:
        return FIRM
    return TERMS if w.resolve[f] >= SHAKEN else DOWN


@rule
def takes_terms(w: Numbers, k: Crisis, t: Setting, g: Given, month: Month, one: int,
                two: int) -> bool:
    """Whether one side stands firm, the other offers terms, and the firm side takes them.

    It does when its stake is not much the larger, the rung frightens it, or its friends restrain
    it.
    """
    f, pull = int(w.crisis), 0.0
    if one == FIRM and two == TERMS:
        pull = backing(w, t, g, month)
        edge = held(w, int(w.challenger)) - held(w, int(w.responder))
    elif one == TERMS and two == FIRM:
        pull = -backing(w, t, g, month)
        edge = held(w, int(w.responder)) - held(w, int(w.challenger))
    else:
        return False
    return edge + k.per_backer * pull <= k.reservation + k.fear_per_rung * w.rung[f]


@formula
def held(w: Numbers, seat: int) -> float:
    """What a side has staked on the place; a defender alone its resolve."""
    return w.commitment[seat, int(w.crisis)] if seat >= 0 else w.resolve[int(w.crisis)]


@rule
def backing(w: Numbers, t: Setting, g: Given, month: Month) -> float:
    """Net backing of the challenger's side by third seats.

    A seat without a part in the dispute speaks for whom it declared support.
    """
    f, challenger, responder = int(w.crisis), int(w.challenger), int(w.responder)
    net = 0.0
    for a in range(t.side.shape[0]):
        if a not in (challenger, responder):
            answer, sign = g.said[month.counts[WORLD], a], 1.0
            if t.side[a, f] == 0.0:
                sign = 1.0 if w.pledge[a, challenger] >= 1.0 else 0.0
                if responder >= 0 and w.pledge[a, responder] >= 1.0:
                    sign -= 1.0
            elif t.side[a, f] != t.side[challenger, f]:
                sign = -1.0
            if answer == BACK:
                net += sign
            elif answer == RESTRAIN:
                net -= sign
    return net


@rule
def move_rung(w: Numbers, d: Sums, k: Crisis, t: Setting, month: Month, one: int, two: int,
              talked: bool, number: int) -> None:
    """Firm against firm climbs and may slip; talks calm by a rung, backing down on both sides by
    two."""
    f = int(w.crisis)
    if one == FIRM and two == FIRM:
        spot(month, d.rung, (f,), 1.0, CLIMB)
        stem = t.accident[(number - 1) * t.months + month.number]
        if draw(month.luck[0], stem, t.one[0]) < accident_chance(k, w.rung[f]):
            spot(month, d.rung, (f,), 1.0, SLIP)
            note(month, ACCIDENT, f, 0, 0, SLIP)
    elif talked:
        spot(month, d.rung, (f,), -1.0, CALM)
    elif one == DOWN and two == DOWN:
        spot(month, d.rung, (f,), -2.0, CALM)


@formula
def accident_chance(k: Crisis, rung: float) -> float:
    """Chance that firm against firm slips a rung further than it climbs."""
    return k.accident_per_rung * max(rung - SAFE, 0.0)


@formula
def won(one: int, two: int, agreed: bool) -> float:
    """The challenger's part of the stake, -1 … 1: whole by the other's backing down, half by terms
    that it takes."""
    if agreed:
        return 0.5 if one == FIRM else -0.5
    return (1.0 if two == DOWN else 0.0) - (1.0 if one == DOWN else 0.0)


@rule
def pay(w: Numbers, d: Sums, k: Crisis, month: Month, seat: int, own: int, other: int,
        early: float) -> None:
    """Who backs down loses its word by the rung, cheaply in the private first round, and the other
    gains half as much; standing firm against the firm binds to the place."""
    if seat < 0:
        return
    f = int(w.crisis)
    if (own == DOWN) != (other == DOWN):
        worth = (w.rung[f] if own == DOWN else -0.5 * w.rung[f]) * early
        spot(month, d.credibility, (seat,), k.credibility_per_rung * worth, BACKED_DOWN)
        spot(month, d.support, (seat,), k.support_per_rung * worth, BACKED_DOWN)
    if own == FIRM and other == FIRM:
        spot(month, d.commitment, (seat, f), k.firm_commitment, STOOD_FIRM)


@rule
def called(d: Sums, k: Crisis, month: Month, f: int, challenger: int, share: float) -> None:
    """Who forced a crisis keeps of what it staked on the place by that only as much as it won.
    share: of the stake, -1 … 1.

    Theory: a threat that is not carried through shows less resolve than was claimed (Fearon 1994;
    Weisiger and Yarhi-Milo, "Revisiting Reputation", 2015).
    """
    spot(month, d.commitment, (challenger, f), k.staked * (share - 1.0) / 2.0, CALLED)


@rule
def remember(w: Numbers, k: Crisis, one: int, two: int) -> None:
    """Keep the stances for the next default; the stake grows while both stand firm."""
    w.stance[int(w.challenger)] = one
    if w.responder >= 0.0:
        w.stance[int(w.responder)] = two
    if one == FIRM and two == FIRM:
        w.stake = grid(min(w.stake * k.stake_growth, MOST_STAKE))


@rule
def close_crisis(w: Numbers, k: Crisis) -> None:
    """End what the month's rounds have left open: no crisis outlives its month."""
    if w.crisis >= 0.0:
        end(w, k)


@rule
def end(w: Numbers, k: Crisis) -> None:
    """Close a crisis that is over; for some months nobody is ready for the next one there."""
    w.subsided[int(w.crisis)] = k.lull
    w.crisis, w.challenger, w.responder, w.stake = -1.0, -1.0, -1.0, 0.0
    for a in range(w.stance.shape[0]):
        w.stance[a] = 0.0


# --- words ------------------------------------------------------------------------------------

PREVAILED, FAILED, COMPROMISE, BOTH_BACK, STALEMATE, TO_ARMS = range(6)
"""How crises end, for the challenger."""
STANCES = 4
"""How many stances a number tells apart; see ROUND."""
WORDS = {FIRM: "firm", TERMS: "terms", DOWN: "down"}
"""Stances, as the keys of their words have them."""


def _read(scenario: Scenario, raw: Raw) -> Note:
    """A round: who faces whom where, its number, and both stances."""
    number, stances = divmod(raw.why, STANCES * STANCES)
    first, second = divmod(stances, STANCES)
    place = scenario.flashpoints[raw.place].id
    return Note(Cause("crisis", place, actor=raw.actor),
                tuple(seat for seat in (raw.actor, raw.other) if seat >= 0), (place,),
                numbers=FrozenDict(round=number, first=first, second=second))


def _wording(scenario: Scenario, note: Note) -> Words:
    """What both sides do in a round; without a patron the defender speaks for itself."""
    sides = [actor_name(scenario, seat) for seat in note.actors] + [Named(FACTS["defender"])]
    return FACTS["crisis.round"], {
        "place": place_name(scenario, note.places[0]),
        "round": Named(str(note.numbers["round"])), "one": sides[0], "two": sides[1],
        "first": Named(FACTS[f"crisis.{WORDS[note.numbers['first']]}"]),
        "second": Named(FACTS[f"crisis.{WORDS[note.numbers['second']]}"])}


ROUND = note_kind("crisis.round", read=_read, wording=_wording)


def _over(scenario: Scenario, raw: Raw) -> Note:
    """The end of a crisis: who faced whom where, and how it ended."""
    place = scenario.flashpoints[raw.place].id
    return Note(Cause("crisis", place, actor=raw.actor),
                tuple(seat for seat in (raw.actor, raw.other) if seat >= 0), (place,),
                numbers=FrozenDict(end=raw.why))


def _ending(scenario: Scenario, note: Note) -> Words:
    """How a crisis ended."""
    sides = [actor_name(scenario, seat) for seat in note.actors] + [Named(FACTS["defender"])]
    return FACTS[f"crisis.over.{note.numbers['end']}"], {
        "where": where_name(scenario, note.places[0]), "one": sides[0], "two": sides[1]}


OUTCOME = note_kind("crisis.over", read=_over, wording=_ending)
