"""Crisis rounds as questions: what is at stake, the current rung, the cost of each answer."""

from __future__ import annotations

from dataclasses import dataclass
from math import nan

from game.actions.crisis import ROUNDS, WORDS
from game.actions.orders import spoken
from game.core.model import Flashpoint, Scenario
from game.core.numerals import amount
from game.core.prose import opened
from game.match.ranking import CHALLENGE
from game.match.seats import SeatView
from game.present.people.office_names import office_name
from game.present.talks.crisis_cases import broken_word, told
from game.present.talks.crisis_trials import trials_of
from game.present.words.facts import rung_name
from game.present.words.formatting import joined
from game.present.words.scenes import FACING, PLACES, home
from game.present.words.texts import terminal as tr
from game.present.words.voices import office_within
from game.rules.matters import standings

PRINCIPAL = ("firm", "terms", "down")
THIRD = ("back", "restrain", "abstain")
STANCES = ("", *PRINCIPAL)
"""Words of answers by the number of a stance."""
SAID = {1: "stance_firm", 2: "stance_terms", 3: "stance_down"}


def crises(scenario: Scenario) -> bool:
    """Whether any seat has an order that forces a crisis."""
    return any(scenario.order_types[int(kind)].do == CHALLENGE for kind in scenario.orders.type)


def at_war_edge(view: SeatView, number: int) -> bool:
    """Whether firm against firm may become general war in a round."""
    return trials_of(view, number).war_edge


def steps(view: SeatView, number: int) -> dict[str, float]:
    """The rungs to which a round leads where both sides give the same answer, where it moves the
    rung: answer → rung."""
    trials = trials_of(view, number)
    found = {WORDS[stance]: trials.play(stance, stance) for stance in trials.replies}
    return {word: trial.level("rung", trials.place) for word, trial in found.items()
            if trial.moved("rung", trials.place)}


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
    trials = trials_of(view, 1)
    one, two = (_party(view, seat, tuple(a for a, weight in trials.leanings.items()
                                         if weight * way > 0))
                for seat, way in zip(trials.sides, (1.0, -1.0), strict=True))
    return one, two


def _party(view: SeatView, seat: int, behind: tuple[int, ...]) -> Party:
    scenario, f = view.scenario, int(view.crisis[0])
    place = scenario.flashpoints[f]
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
    key = "crisis_stake_private" if number == 1 else "crisis_stake"
    lines = [tr(key, stake=amount(float(view.stake[0])),
                control=amount(trials_of(view, number).worth)),
             *hanging(view)]
    if is_principal(view):
        first = view.seat == int(view.challenger[0])
        return [*lines, tr("crisis_you_challenge" if first else "crisis_you_respond")]
    lines.append(tr("crisis_you_third", friend=friend_of(view)))
    if costs := broken_word(view, number):
        names = view.scenario.actors
        credibility = next(iter(costs.values()))[0]
        lines.append(tr("crisis_pledged", who=joined([names[a].called for a in costs]),
                        credibility=credibility.text, others=joined([tr(
                            "crisis_pledged_to", who=names[a].called, trust=trust.text,
                            regard=regard.text, tie=tie.text)
                            for a, (_, trust, regard, tie) in costs.items()])))
    return lines


def hanging(view: SeatView) -> list[str]:
    """Of the matters that may be settled if a side gives way what each side has at stake, and when
    they are, in sentences."""
    scenario, found = view.scenario, standings(view.scenario, view.flat()[:, 0], view.turn)
    return [tr("crisis_hangs", matter=matter.name, first=matter.sides[0].name,
               one=amount(now.stakes[0]), second=matter.sides[1].name, two=amount(now.stakes[1]),
               points=amount(scenario.k["matters"].conceded))
            for matter, now in zip(scenario.matters, found, strict=True)
            if matter.dispute == int(view.crisis[0])]


def friend_of(view: SeatView) -> str:
    """Behind whom a third seat stands: the side that its backing counts for, else the first to whom
    it has declared its support."""
    trials, bound = trials_of(view, 1), declared_to(view)
    weight = trials.leanings.get(view.seat, 0.0)
    if not weight and bound:
        return bound[0]
    seat = trials.sides[0 if weight > 0 else 1]
    scenario = view.scenario
    return scenario.actors[seat].called if seat >= 0 else _defender(
        scenario, scenario.flashpoints[trials.place])


def declared_to(view: SeatView) -> list[str]:
    """The sides of the crisis to whom a third seat has declared its support."""
    return [view.scenario.actors[seat].called for seat in broken_word(view, 1)]


def crisis_choices(view: SeatView, number: int) -> tuple[tuple[str, str], ...]:
    """(word, meaning) of each answer of a seat in a round."""
    if is_principal(view):
        return tuple(told(view, number).items())
    weight = abs(trials_of(view, number).leanings.get(view.seat, 0.0))
    counts = amount(weight * view.scenario.k["crisis"].per_backer)
    return tuple((w, tr(f"crisis_{w}", friend=friend_of(view), weight=counts)) for w in THIRD)


def crisis_known(view: SeatView, number: int) -> list[str]:
    """What everybody knows of a crisis in a round: where it is, who has forced it and who must
    answer, the rung that it has reached, the stake, and what both said last."""
    scenario, f = view.scenario, int(view.crisis[0])
    place, rung = scenario.flashpoints[f], float(view.rung[f, 0])
    lines = [tr("crisis_title", where=place.there, number=number, rounds=ROUNDS), who_forced(view),
             tr("crisis_rung", rung=amount(rung), name=rung_name(scenario, f, rung),
                up=rung_name(scenario, f, rung + 1)),
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
    """The answer that silence counts as; it never raises the rung."""
    if not is_principal(view):
        return THIRD[2]
    return WORDS[trials_of(view, 1).silence(view.seat)]


def _defender(scenario: Scenario, place: Flashpoint) -> str:
    return scenario.countries[place.defender].called if place.defender >= 0 else tr("nobody")

