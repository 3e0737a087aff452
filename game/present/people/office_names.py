"""The name of the office that speaks for a seat; a group of states speaks by its chair of the year.
"""

from __future__ import annotations

from game.actions.voting import chairs
from game.core.model import Member, Scenario
from game.present.words.formatting import joined
from game.present.words.texts import people as say
from game.present.words.voices import office
from game.rules.roles import roles


def office_name(scenario: Scenario, seat: int, turn: int) -> str:
    """The office that speaks for a seat in a month."""
    name = office(scenario.seats[seat], scenario.actors[seat].name)
    chair = chair_of(scenario, seat, turn)
    return name if chair is None else say("chair", office=name, member=chair.name)


def office_of_year(scenario: Scenario, seat: int, played: int) -> str:
    """The office that spoke for a seat in the months played; with all chairs, in order."""
    found = (chair_of(scenario, seat, turn) for turn in range(1, max(1, played) + 1))
    chairs_ = list(dict.fromkeys(chair.name for chair in found if chair is not None))
    name = office(scenario.seats[seat], scenario.actors[seat].name)
    return say("chair", office=name, member=joined(chairs_)) if chairs_ else name


def new_chair(scenario: Scenario, turn: int) -> str:
    """That a group of states has another chair from a month on, as a sentence; "" where not."""
    seat = roles(scenario).bloc_seat
    chair = chair_of(scenario, seat, turn) if turn > 1 else None
    if chair is None or chair == chair_of(scenario, seat, turn - 1):
        return ""
    return say("chair_passes", member=chair.name, group=scenario.actors[seat].called)


def chair_of(scenario: Scenario, seat: int, turn: int) -> Member | None:
    """The member that chairs a group of states in a month; None for a state, or without a chair."""
    if seat != roles(scenario).bloc_seat:
        return None
    months = chairs(scenario)
    chair = months[min(max(turn, 1), len(months) - 1)]
    return None if chair < 0 else scenario.members[chair]
