"""When matters are settled for the last time, and which promises count no more by then."""

from __future__ import annotations

from game.core.model import Clause
from game.match.rounds import round_of
from game.present.observer.observer import Observer
from game.present.observer.trial import as_numbers
from game.present.words.texts import table as say
from game.rules.matters import months_left, setting


def last_opening(observer: Observer, turn: int, number: int) -> int:
    """The last turn in which a matter, by its number, is settled for sure, as a month began; -1
    where it is settled no more."""
    scenario = observer.scenario
    if turn > scenario.turns:
        return -1
    left = months_left(as_numbers(scenario, observer.flat(turn - 1)), setting(scenario), turn,
                       number)
    last = turn + left if left >= 0 else -1
    while last >= 0 and (again := round_of(scenario, number, last).again) >= 0:
        last = again
    return last


def worthless(observer: Observer, clause: Clause) -> str:
    """Why a clause promises nothing any more: what its performer would leave alone is settled for
    good by the time it binds, or there is a settlement where it takes a side; "" if it does."""
    scenario, turn = observer.scenario, observer.turn
    if clause.aside >= 0 and last_opening(observer, turn, clause.aside) <= turn:
        return say("is_settled", matter=scenario.matters[clause.aside].name)
    if clause.endorses and observer.value("settlement", clause.flashpoint) >= 0:
        return say("is_settled", matter=scenario.flashpoints[clause.flashpoint].name)
    return ""
