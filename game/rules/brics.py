"""The alternative bloc: its weight, its cohesion, its institutions and its finance.

Mechanism. Members and partners by weight carry the bloc's institutions. Cohesion, which is the
support of the bloc's seat, falls when members lean to different poles, when its powers threaten
each other, and when two claimants among them, closely tied, drag the others into their disputes.
It rises when all its powers are pressed from outside together (pressing one alone does not bind
the others) and when its institutions work; its way back stands in `domestic`. Finance outside the
dollar grows with the members who use it, with sanctions that make it worth the cost, and with its
own use. When it grows, the issuer of the reserve currency answers: threat, cooler relations, and
with tariffs in force less growth. So growing, staying coherent and staying out of sight cannot all
be had.

Theory. Hedging: Kuik, "The Essence of Hedging" (2008). Balance of threat within and without: Walt
(1987). Network effects in currencies: Eichengreen, "Exorbitant Privilege" (2011); sanctions as a
push: Farrell and Newman, "Weaponized Interdependence" (2019). Larger clubs agree on less: Olson,
"The Logic of Collective Action" (1965). Effect sizes are judgements; see the assumption sheet.
How a bloc holds its members' leaning stands in `influence`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from game.core.exact import Floats, Ints, grid, total
from game.core.ledger import Cause, Turn
from game.core.model import CHANNELS, Scenario
from game.core.world import World
from game.rules.basis import bloc_seat, claimant_seats, member_seats, start, whole_weights
from game.rules.shared import at_start

FINANCE = CHANNELS.index("finance")
DIVIDED = Cause("rule", "brics.divided", "members lean to different poles",
                coefficients=("domestic.support_speed", "brics.heterogeneity"),
                parents=("alignment", "membership"))
CROWDED = Cause("rule", "brics.crowded", "more members agree on less",
                coefficients=("domestic.support_speed", "brics.crowding"), parents=("membership",))
RIVALS = Cause("rule", "brics.rivals", "members feel threatened by members",
               coefficients=("domestic.support_speed", "brics.rivalry"), parents=("threat",))
PRESSED = Cause("rule", "brics.pressed", "pressure from outside on all of them",
                coefficients=("domestic.support_speed", "brics.shared_threat",
                              "brics.shared_tariff"),
                parents=("threat", "tariff"))
USEFUL = Cause("rule", "brics.useful", "what its institutions achieve",
               coefficients=("domestic.support_speed", "brics.usefulness"),
               parents=("alternative_institutions",))
DRAGGED = Cause("rule", "brics.dragged", "hedgers do not want to be dragged into a bloc",
                coefficients=("domestic.support_speed", "brics.dragging", "brics.free_tie"),
                parents=("tie", "rung"))
FOUNDED = Cause("rule", "brics.institutions", "institutions carry what members give them",
                coefficients=("brics.institution_speed", "brics.institution_members",
                              "brics.institution_cohesion"),
                parents=("membership", "support", "alternative_institutions"))
USED = Cause("rule", "brics.use", "use keeps a payment system going",
             coefficients=("brics.finance_speed", "brics.network", "brics.finance_members",
                           "brics.finance_institutions", "brics.finance_trade"),
             parents=("alternative_finance", "membership", "alternative_institutions", "trade"))
PUSHED = Cause("rule", "brics.pushed", "sanctions make ways round the dollar worth their cost",
               coefficients=("brics.finance_speed", "brics.finance_sanctions",
                             "brics.finance_pressure"), parents=("sanctions", "pressure"))
ANSWERED = Cause("rule", "brics.answered", "the issuer of the reserve currency answers",
                 coefficients=("brics.backlash", "brics.backlash_speed",
                               "brics.backlash_relations"),
                 parents=("alternative_finance", "tariff"))
CHILLED = Cause("rule", "brics.chilled", "tariffs on those who leave the dollar",
                coefficients=("brics.chill",), parents=("alternative_finance", "tariff"))


@dataclass(frozen=True)
class Bloc:
    """Who is who: the bloc's number, its seat, its actors, claimants among them, outside lead.

    """

    number: int
    seat: int
    actors: tuple[int, ...]
    claimants: tuple[int, ...]
    lead: int
    issuer: int


def the_bloc(scenario: Scenario) -> Bloc | None:
    """The alternative bloc, or None if the scenario has none with a seat."""
    def table(s: Scenario) -> Bloc | None:
        seat = bloc_seat(s)
        if seat < 0:
            return None
        actors = member_seats(s)
        claimants = tuple(a for a in claimant_seats(s) if a in actors)
        return Bloc(s.alternative_bloc, seat, actors, claimants, s.incumbent_lead,
                    s.reserve_issuer)
    return scenario.once("brics.bloc", table)


def brics(turn: Turn) -> None:
    """Move the bloc's cohesion, institutions, finance, and what they provoke, by one month."""
    bloc = the_bloc(turn.scenario)
    if bloc is None:
        return
    _cohesion(turn, bloc)
    _institutions(turn, bloc)
    _finance(turn, bloc)
    if bloc.issuer >= 0 and bloc.issuer not in bloc.actors:
        _backlash(turn, bloc)


def _since(turn: Turn, name: str, read: Callable[[World], Floats]) -> Floats:
    """How far a reading of the world [W] has moved since the start."""
    return np.asarray(read(turn.world) - at_start(turn.scenario, f"brics.{name}", read))


def _cohesion(turn: Turn, bloc: Bloc) -> None:
    w, k, seat = turn.world, turn.k["brics"], bloc.seat
    first, speed = start(turn.scenario), turn.k["domestic"].support_speed
    institutions = w.alternative_institutions - first.alternative_institutions
    parts = ((_since(turn, "divided", lambda x: divided(x, bloc)), -k.heterogeneity, DIVIDED),
             (_since(turn, "members", lambda x: _carried(x, bloc)), -k.crowding, CROWDED),
             (_since(turn, "rivalry", lambda x: rivalry(x, bloc)), -k.rivalry, RIVALS),
             (_since(turn, "pressed", lambda x: pressed(x, bloc)), 1.0, PRESSED),
             (institutions, k.usefulness, USEFUL),
             (_since(turn, "dragged", lambda x: dragged(x, bloc)), -k.dragging, DRAGGED))
    for amount, factor, cause in parts:
        turn.add("support", seat, amount * (speed * factor), cause)


def divided(w: World, bloc: Bloc) -> Floats:
    """Mean distance of members from the members' mean lean, by weight, in points [W].

    The lean is the share of the claimants in the bloc less the share of the incumbent lead.
    """
    who = _involved(w, bloc)
    if not who.size:
        return np.zeros(w.size)
    lean = total(w.alignment[list(bloc.claimants)][:, who], 0)
    if bloc.lead >= 0:
        lean -= w.alignment[bloc.lead, who]
    weight = (w.membership[bloc.number, who] >= 2.0) * whole_weights(w.scenario)[who]
    whole = np.maximum(total(weight), 1.0)
    mean = total(weight * lean) / whole
    apart = grid(np.abs(lean - mean))
    return np.asarray(total(weight * apart) / whole)


def _involved(w: World, bloc: Bloc) -> Ints:
    """Countries that are members or partners in some world; the others weigh nothing anywhere."""
    return np.flatnonzero(w.membership[bloc.number].any(axis=1))


def _carried(w: World, bloc: Bloc) -> Floats:
    """Weight of the members among the countries, partners half, in % of all [W]."""
    who, weights = _involved(w, bloc), whole_weights(w.scenario)
    held = total(w.membership[bloc.number, who] * weights[who])
    return np.asarray(held * (50.0 / float(total(weights)[0])))


def rivalry(w: World, bloc: Bloc) -> Floats:
    """Threat that the bloc's actors feel from each other, mean over pairs [W]."""
    pairs = [(a, b) for a in bloc.actors for b in bloc.actors if a != b]
    out = np.zeros(w.size)
    for a, b in pairs:
        out += w.threat[a, b]
    return out / max(len(pairs), 1)


def pressed(w: World, bloc: Bloc) -> Floats:
    """Pull together from outside pressure, in points of cohesion [W].

    Threat and tariffs of the incumbent lead count only as far as all the bloc's actors feel them:
    the least of them. Pressing one alone does not bind the others.
    """
    k, lead = w.scenario.k["brics"], bloc.lead
    if lead < 0 or lead in bloc.actors:
        return np.zeros(w.size)
    felt = [w.threat[lead, a] * k.shared_threat + w.tariff[lead, a] * k.shared_tariff
            for a in bloc.actors]
    out = felt[0]
    for more in felt[1:]:
        out = np.minimum(out, more)
    return np.asarray(out)


def dragged(w: World, bloc: Bloc) -> Floats:
    """Tie between claimants in the bloc beyond the free level, times their hottest dispute [W].

    In points: 10 is a tie ten above the free level at rung 10.
    """
    heat = np.zeros(w.size)
    for f, point in enumerate(w.scenario.flashpoints):
        if point.claimant in bloc.claimants:
            heat = np.maximum(heat, w.rung[f])
    close = np.zeros(w.size)
    for a in bloc.claimants:
        for b in bloc.claimants:
            if a < b:
                close = np.maximum(close, w.tie[a, b] - w.scenario.k["brics"].free_tie)
    return close * heat * 0.1


def _institutions(turn: Turn, bloc: Bloc) -> None:
    w, first, k = turn.world, start(turn.scenario), turn.k["brics"]
    level = _since(turn, "members", lambda x: _carried(x, bloc)) * k.institution_members
    level += (w.support[bloc.seat] - first.support[bloc.seat]) * k.institution_cohesion
    level += first.alternative_institutions - w.alternative_institutions
    turn.add("alternative_institutions", ..., level * k.institution_speed, FOUNDED)


def _finance(turn: Turn, bloc: Bloc) -> None:
    w, first, k = turn.world, start(turn.scenario), turn.k["brics"]
    use = _since(turn, "members", lambda x: _carried(x, bloc)) * k.finance_members
    use += (w.alternative_institutions - first.alternative_institutions) * k.finance_institutions
    use += _since(turn, "trade", lambda x: _traded(x, bloc)) * k.finance_trade
    use -= (w.alternative_finance - first.alternative_finance) * (1.0 - k.network)
    turn.add("alternative_finance", ..., use * k.finance_speed, USED)
    push = _since(turn, "pressure", lambda x: _squeezed(x, bloc)) * k.finance_pressure
    if bloc.issuer >= 0:
        wielded = total(w.sanctions[FINANCE, bloc.issuer] - first.sanctions[FINANCE, bloc.issuer])
        push += wielded * k.finance_sanctions
    turn.add("alternative_finance", ..., push * k.finance_speed, PUSHED)


def _traded(w: World, bloc: Bloc) -> Floats:
    """Trade between the bloc's actors as a share of the same at the start, in % [W]."""
    pairs = [(a, b) for a in bloc.actors for b in bloc.actors if a < b]
    before = start(w.scenario).trade
    now, then = np.zeros(w.size), np.zeros(1)
    for a, b in pairs:
        now += w.trade[a, b]
        then += before[a, b]
    return np.asarray(100.0 * now / np.maximum(then, 1.0))


def _squeezed(w: World, bloc: Bloc) -> Floats:
    """Sanctions pressure on the bloc's actors, their mean [W]."""
    return total(w.pressure[list(bloc.actors)]) / len(bloc.actors)


def _backlash(turn: Turn, bloc: Bloc) -> None:
    """What the issuer of the reserve currency does about finance that goes round it."""
    w, first, k = turn.world, start(turn.scenario), turn.k["brics"]
    issuer, seat = bloc.issuer, bloc.seat
    excess = np.maximum(w.alternative_finance - first.alternative_finance, 0.0)
    lift = excess * k.backlash
    missing = np.maximum(first.threat[issuer, seat] + lift - w.threat[issuer, seat], 0.0)
    rise = np.minimum(lift, missing) * k.backlash_speed
    turn.add("threat", (issuer, seat), rise, ANSWERED)
    turn.add("relations", (issuer, seat), excess * -k.backlash_relations, ANSWERED)
    hit = np.minimum(excess * 0.1, 1.0) * w.tariff[issuer, seat]
    turn.add("growth", seat, hit * -k.chill, CHILLED)
