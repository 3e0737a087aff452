"""Crisis rounds as questions: what is at stake, the current rung, the cost of each answer."""

from __future__ import annotations

from dataclasses import dataclass
from math import nan

from game.actions.crisis import ROUNDS, SAFE
from game.actions.orders import spoken
from game.core.model import DOWN, Flashpoint, Scenario
from game.core.numerals import amount, signed
from game.core.prose import opened
from game.present.facts import rung_name
from game.present.formatting import joined, percent
from game.present.office_names import office_name
from game.present.scenes import FACING, PLACES, home
from game.present.texts.terminal import tr
from game.present.texts.voices import office_within
from game.seats import SeatView

PRINCIPAL = ("firm", "terms", "down")
THIRD = ("back", "restrain", "abstain")
FORCED = "challenge"
"""What an order does that forces a crisis."""
STANCES = ("", *PRINCIPAL)
"""Words of answers by the number of a stance."""
SAID = {1: "stance_firm", 2: "stance_terms", 3: "stance_down"}


def crises(scenario: Scenario) -> bool:
    """Whether any seat has an order that forces a crisis."""
    return any(scenario.order_types[int(kind)].do == FORCED for kind in scenario.orders.type)


def at_war_edge(rung: float) -> bool:
    """Whether firm against firm may reach the last rung in this round: a climb and a slip."""
    return rung + (2 if rung > 4 else 1) >= 9.5


@dataclass(frozen=True)
class Party:
    """A side of a crisis: its seat (-1 a defender who has none), its office, its scene, how far it
    is committed and its forces in the theatre as they seem (NaN for a defender without a seat),
    the word of its last answer ("" none yet), and who else stands on its side."""

    seat: int
    office: str
    scene: str
    committed: float
    forces: float
    said: str
    behind: tuple[int, ...]


def parties(view: SeatView) -> tuple[Party, Party]:
    """Who has forced the crisis, and who must answer."""
    one, two = int(view.challenger[0]), int(view.responder[0])
    return _party(view, one, two), _party(view, two, one)


def _party(view: SeatView, seat: int, other: int) -> Party:
    scenario, f = view.scenario, int(view.crisis[0])
    place = scenario.flashpoints[f]
    side = place.side(seat) if seat >= 0 else -place.side(other)
    behind = tuple(i for i in range(len(scenario.actors))
                   if i not in (seat, other) and side and place.side(i) == side)
    if seat < 0:
        return Party(seat, opened(_defender(scenario, place)), PLACES.get(place.id, FACING), nan,
                     nan, "", behind)
    return Party(seat, office_name(scenario, seat, view.turn), home(scenario, seat),
                 float(view.commitment[seat, f, 0]), float(view.posture[seat, place.theatre, 0]),
                 STANCES[int(view.stance[seat, 0])], behind)


def is_principal(view: SeatView) -> bool:
    """Whether the seat has forced the crisis or must answer it; others stand behind one of them."""
    return view.seat in (int(view.challenger[0]), int(view.responder[0]))


def state_of_play(view: SeatView) -> str:
    """How matters stand, as a headline: what both sides answered last, before that who has forced
    the crisis."""
    one, two = parties(view)
    key = f"crisis_now_{one.said}_{two.said}"
    if not (one.said and two.said) or key not in tr:
        return who_forced(view)
    return tr(key, one=opened(one.office), two=office_of(view, two))


def office_of(view: SeatView, party: Party) -> str:
    """The office of a side inside a sentence."""
    scenario = view.scenario
    if party.seat < 0:
        return _defender(scenario, scenario.flashpoints[int(view.crisis[0])])
    return office_within(scenario.seats[party.seat], scenario.actors[party.seat].called)


def who_forced(view: SeatView) -> str:
    """Who has forced the crisis and who must answer, as a sentence."""
    scenario, place = view.scenario, view.scenario.flashpoints[int(view.crisis[0])]
    responder = int(view.responder[0])
    return tr("crisis_who", challenger=scenario.actors[int(view.challenger[0])].called,
              responder=scenario.actors[responder].called if responder >= 0
              else _defender(scenario, place))


def stakes(view: SeatView, number: int) -> list[str]:
    """What is at stake, what the seat has to do with it, what its word binds it to."""
    k, stake = view.scenario.k["crisis"], float(view.stake[0])
    lines = [tr("crisis_stake", stake=amount(stake), control=amount(stake * k.gain))]
    me, challenger = view.seat, int(view.challenger[0])
    if me in (challenger, int(view.responder[0])):
        return [*lines, tr("crisis_you_challenge" if me == challenger else "crisis_you_respond")]
    bound = declared_to(view)
    lines.append(tr("crisis_you_third", friend=friend_of(view)))
    if bound and number == 1:
        lines.append(tr("crisis_pledged", who=joined(bound), trust=signed(k.reneged_trust),
                        credibility=signed(k.reneged_credibility), tie=signed(k.reneged_tie)))
    return lines


def friend_of(view: SeatView) -> str:
    """Behind whom a third seat stands: to whom its support is declared, else whose side it is on.
    """
    names, place = view.scenario.actors, view.scenario.flashpoints[int(view.crisis[0])]
    me, challenger, responder = view.seat, int(view.challenger[0]), int(view.responder[0])
    bound = declared_to(view)
    if bound and not place.side(me):
        return bound[0]
    if place.side(me) == place.side(challenger):
        return names[challenger].called
    return names[responder].called if responder >= 0 else _defender(view.scenario, place)


def declared_to(view: SeatView) -> list[str]:
    """The sides of the crisis to whom a third seat has declared its support."""
    sides = (int(view.challenger[0]), int(view.responder[0]))
    return [a.called for i, a in enumerate(view.scenario.actors)
            if i in sides and view.pledge[view.seat, i, 0] > 0]


def crisis_choices(view: SeatView, number: int) -> tuple[tuple[str, str], ...]:
    """(word, meaning) of each answer of a seat in a round."""
    scenario, f, k = view.scenario, int(view.crisis[0]), view.scenario.k["crisis"]
    if is_principal(view):
        prices = last_prices(view) if number == ROUNDS else _prices(
            scenario, f, float(view.rung[f, 0]), float(view.stake[0]), number)
        return tuple(zip(PRINCIPAL, prices, strict=True))
    return tuple((w, tr(f"crisis_{w}", friend=friend_of(view), weight=amount(k.per_backer)))
                 for w in THIRD)


def crisis_known(view: SeatView, number: int) -> list[str]:
    """What everybody knows of a crisis in a round: where it is, who has forced it and who must
    answer, the rung that it has reached, the stake, and what both said last."""
    scenario, f = view.scenario, int(view.crisis[0])
    place, rung = scenario.flashpoints[f], float(view.rung[f, 0])
    lines = [tr("crisis_title", where=place.there, number=number, rounds=ROUNDS), who_forced(view),
             tr("crisis_rung", rung=amount(rung), name=rung_name(scenario, f, rung),
                up=rung_name(scenario, f, min(rung + 1, len(place.rungs) - 1))),
             stakes(view, number)[0]]
    said = [tr(SAID[int(view.stance[a, 0])], who=scenario.actors[a].called)
            for a in (int(view.challenger[0]), int(view.responder[0]))
            if a >= 0 and view.stance[a, 0] > 0]
    return [*lines, tr("crisis_before", what=joined(said))] if said else lines


def crisis_page(view: SeatView, number: int) -> tuple[list[str], tuple[tuple[str, str], ...]]:
    """(known facts, (word, meaning)) for one seat in one round."""
    scenario = view.scenario
    f, names = int(view.crisis[0]), scenario.actors
    place = scenario.flashpoints[f]
    _, *role = stakes(view, number)
    lines = ["", *crisis_known(view, number)]
    lines.append(tr("crisis_commitment", who=", ".join(
        f"{a.name} {amount(view.commitment[i, f, 0])}" for i, a in enumerate(names)
        if place.side(i))))
    lines.append(tr("crisis_forces", theatre=spoken(scenario, scenario.theatres[place.theatre]),
                    who=", ".join(f"{a.name} {amount(view.posture[i, place.theatre, 0])}"
                                  for i, a in enumerate(names) if a.kind == "state")))
    return [*lines, *role], crisis_choices(view, number)


def silence(view: SeatView) -> str:
    """The stance assumed for a seat that does not answer: its last one, but never one that raises
    the rung."""
    if not is_principal(view):
        return THIRD[2]
    return PRINCIPAL[2 if view.stance[view.seat, 0] == DOWN else 1]


UP = frozenset({"even", "arms"})
"""Who yields in the last round where nobody does, and the rung rises."""


@dataclass(frozen=True)
class Showdown:
    """What comes of it if both sides stand firm in the last round, by what is known: which side
    `yields` (me, them, even, arms), and what each has at stake, the friends of both left out."""

    yields: str
    mine: float
    theirs: float


def showdown(view: SeatView) -> Showdown:
    """Who would give way if both principals stood firm in the last round; see actions.crisis."""
    f, place = int(view.crisis[0]), view.scenario.flashpoints[int(view.crisis[0])]
    one, two = ((float(view.commitment[party.seat, f, 0]) if party.seat >= 0
                 else float(view.resolve[f, 0])) for party in parties(view))
    mine, theirs = (one, two) if view.seat == int(view.challenger[0]) else (two, one)
    if place.kind != "war" and float(view.rung[f, 0]) + 1 >= place.war_rung:
        return Showdown("arms", mine, theirs)
    least = view.scenario.k["crisis"].decisive
    return Showdown("me" if theirs - mine >= least else "them" if mine - theirs >= least
                    else "even", mine, theirs)


@dataclass(frozen=True)
class Bargain:
    """Whether a side that stands firm takes the other's terms, by what is known, the friends of
    both left out: what each has staked, by how much at most the firm side may have more."""

    firm: float
    other: float
    limit: float

    @property
    def taken(self) -> bool:
        """Whether the terms would be taken."""
        return self.firm - self.other <= self.limit


def bargain(view: SeatView, mine: bool) -> Bargain:
    """What becomes of terms against which the reader (`mine`), or the other side, stands firm; see
    actions.crisis."""
    found, k = showdown(view), view.scenario.k["crisis"]
    both = (found.mine, found.theirs) if mine else (found.theirs, found.mine)
    rung = float(view.rung[int(view.crisis[0]), 0])
    return Bargain(*both, k.reservation + k.fear_per_rung * rung)


def swayed(view: SeatView) -> bool:
    """Whether friends of the sides can change who gives way in the last round."""
    found, k = showdown(view), view.scenario.k["crisis"]
    count = sum(len(party.behind) for party in parties(view))
    return abs(found.mine - found.theirs) - k.decisive < count * k.per_backer


def last_prices(view: SeatView) -> list[str]:
    """The gains and costs of firm, terms and backing down in the last round, after which nothing
    stays open."""
    f, k = int(view.crisis[0]), view.scenario.k["crisis"]
    rung, won = float(view.rung[f, 0]), k.gain * float(view.stake[0])
    found = showdown(view)
    costs = {"credibility": k.credibility_per_rung * rung, "support": k.support_per_rung * rung}
    lost = {name: signed(x) for name, x in costs.items()}
    half = {name: signed(x / 2) for name, x in costs.items()}
    firm = [tr("crisis_last"), tr(
        f"crisis_last_{found.yields}", mine=amount(found.mine), theirs=amount(found.theirs),
        gain=amount(won), decisive=amount(k.decisive), weariness=signed(k.stalemate_weariness),
        worn=signed(k.stalemate_support), **lost)]
    if found.yields != "arms" and any(party.behind for party in parties(view)):
        firm.append(tr("crisis_last_friends", weight=amount(k.per_backer)))
    firm.append(tr("crisis_last_else", gain=amount(won), half=amount(won / 2)))
    return [" ".join([*firm, *_dangers(view.scenario, rung)]),
            tr("crisis_last_terms", trust=signed(k.terms_trust), gain=amount(won),
               half=amount(won / 2), **half),
            tr("crisis_down", gain=amount(won), **lost)]


def _dangers(scenario: Scenario, rung: float) -> list[str]:
    """What standing firm may bring beyond the will of both."""
    accident = scenario.k["crisis"].accident_per_rung * max(rung - SAFE, 0.0)
    return [*([tr("crisis_accident", chance=percent(accident))] if accident > 0 else []),
            *([tr("crisis_war")] if at_war_edge(rung) else [])]


def _prices(scenario: Scenario, f: int, rung: float, stake: float, number: int) -> list[str]:
    """The possible gains and costs of firm, terms and backing down for the two principals."""
    k = scenario.k["crisis"]
    early = k.private_share if number == 1 else 1.0
    lost = [signed(x * rung * early) for x in (k.credibility_per_rung, k.support_per_rung)]
    firm = tr("crisis_firm", up=rung_name(scenario, f, rung + 1), growth=amount(k.stake_growth),
              gain=amount(k.gain * stake * early))
    firm = " ".join([firm, *_dangers(scenario, rung)])
    down = tr("crisis_down", credibility=lost[0], support=lost[1], gain=amount(
        k.gain * stake * early))
    return [firm, tr("crisis_terms", trust=signed(k.terms_trust)),
            down + (" " + tr("crisis_private") if number == 1 else "")]


def _defender(scenario: Scenario, place: Flashpoint) -> str:
    return scenario.countries[place.defender].called if place.defender >= 0 else tr("nobody")

