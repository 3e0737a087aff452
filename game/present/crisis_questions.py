"""Crisis rounds as questions: what is at stake, the current rung, the cost of each answer."""

from __future__ import annotations

from game.actions.crisis import ROUNDS
from game.actions.orders import spoken
from game.core.model import DOWN, Flashpoint, Scenario
from game.core.numerals import amount, signed
from game.present.facts import rung_name
from game.present.formatting import joined, percent
from game.present.texts.terminal import tr
from game.seats import SeatView

PRINCIPAL = ("firm", "terms", "down")
THIRD = ("back", "restrain", "abstain")
SAID = {1: "stance_firm", 2: "stance_terms", 3: "stance_down"}


def at_war_edge(rung: float) -> bool:
    """Whether firm against firm may reach the last rung in this round: a climb and a slip."""
    return rung + (2 if rung > 4 else 1) >= 9.5


def crisis_page(view: SeatView, number: int) -> tuple[list[str], tuple[tuple[str, str], ...]]:
    """(known facts, (word, meaning)) for one seat in one round."""
    scenario = view.scenario
    f = int(view.crisis[0])
    place, rung = scenario.flashpoints[f], float(view.rung[f, 0])
    challenger, responder = int(view.challenger[0]), int(view.responder[0])
    k, stake = scenario.k["crisis"], float(view.stake[0])
    names = scenario.actors
    other = names[responder].called if responder >= 0 else _defender(scenario, place)
    lines = ["", tr("crisis_title", where=place.there, number=number, rounds=ROUNDS),
             tr("crisis_who", challenger=names[challenger].called, responder=other),
             tr("crisis_rung", rung=amount(rung), name=rung_name(scenario, f, rung),
                up=rung_name(scenario, f, min(rung + 1, len(place.rungs) - 1))),
             tr("crisis_stake", stake=amount(stake), control=amount(stake * k.gain))]
    said = [tr(SAID[int(view.stance[a, 0])], who=names[a].called)
            for a in (challenger, responder) if a >= 0 and view.stance[a, 0] > 0]
    if said:
        lines.append(tr("crisis_before", what=joined(said)))
    lines.append(tr("crisis_commitment", who=", ".join(
        f"{a.name} {amount(view.commitment[i, f, 0])}" for i, a in enumerate(names)
        if place.side(i))))
    lines.append(tr("crisis_forces", theatre=spoken(scenario, scenario.theatres[place.theatre]),
                    who=", ".join(f"{a.name} {amount(view.posture[i, place.theatre, 0])}"
                                  for i, a in enumerate(names) if a.kind == "state")))
    me = view.seat
    if me in (challenger, responder):
        lines.append(tr("crisis_you_challenge" if me == challenger else "crisis_you_respond"))
        return lines, tuple(zip(PRINCIPAL, _prices(scenario, f, rung, stake, number), strict=True))
    bound = [a.called for i, a in enumerate(names)
             if i in (challenger, responder) and view.pledge[me, i, 0] > 0]
    friend = names[challenger].called if place.side(me) == place.side(challenger) else other
    if bound and not place.side(me):
        friend = bound[0]
    lines.append(tr("crisis_you_third", friend=friend))
    if bound and number == 1:
        lines.append(tr("crisis_pledged", who=joined(bound), trust=signed(k.reneged_trust),
                        credibility=signed(k.reneged_credibility), tie=signed(k.reneged_tie)))
    return lines, tuple((w, tr(f"crisis_{w}", friend=friend, weight=amount(k.per_backer)))
                        for w in THIRD)


def silence(view: SeatView) -> str:
    """The stance assumed for a seat that does not answer: its last one, but never one that raises
    the rung."""
    if view.seat not in (int(view.challenger[0]), int(view.responder[0])):
        return THIRD[2]
    return PRINCIPAL[2 if view.stance[view.seat, 0] == DOWN else 1]


def _prices(scenario: Scenario, f: int, rung: float, stake: float, number: int) -> list[str]:
    """The possible gains and costs of firm, terms and backing down for the two principals."""
    k = scenario.k["crisis"]
    early = k.private_share if number == 1 else 1.0
    accident = k.accident_per_rung * max(rung - 4, 0.0)
    lost = [signed(x * rung * early) for x in (k.credibility_per_rung, k.support_per_rung)]
    firm = tr("crisis_firm", up=rung_name(scenario, f, rung + 1), growth=amount(k.stake_growth),
              gain=amount(k.gain * stake * early))
    if accident > 0:
        firm += " " + tr("crisis_accident", chance=percent(accident))
    if at_war_edge(rung):
        firm += " " + tr("crisis_war")
    down = tr("crisis_down", credibility=lost[0], support=lost[1], gain=amount(
        k.gain * stake * early))
    return [firm, tr("crisis_terms", trust=signed(k.terms_trust)),
            down + (" " + tr("crisis_private") if number == 1 else "")]


def _defender(scenario: Scenario, place: Flashpoint) -> str:
    return scenario.countries[place.defender].called if place.defender >= 0 else tr("nobody")

