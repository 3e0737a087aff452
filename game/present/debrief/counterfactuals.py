"""Counterfactuals: what else a seat could have ordered, and both courses compared.

The outcome is a result of the model, not a prediction.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from game.arena.whatif import what_if
from game.arena.whatif_report import plain
from game.core.model import Scenario
from game.match.match import Match
from game.present.observer.observer import Observer
from game.present.words.formatting import row_in
from game.present.words.order_words import asked

CHUNK = 256
"""Games played at once: few enough that a month of theirs takes less than a tenth of a second."""


@dataclass(frozen=True)
class Possible:
    """An order that a seat could have given: its text, and it as one would ask for it."""

    text: str
    title: str


@dataclass(frozen=True)
class Line:
    """A seat's score in both courses: means, their difference, the range of 8 of 10 runs, the share
    of runs in which it is higher, and the difference with the game's own luck."""

    name: str
    was: float
    new: float
    change: float
    low: float
    high: float
    higher: float
    own: float


@dataclass(frozen=True)
class Moved:
    """A public number with a different end: both means and their difference."""

    what: str
    was: float
    new: float
    change: float


@dataclass(frozen=True)
class Comparison:
    """Both courses of a game, played many times."""

    runs: int
    lines: tuple[Line, ...]
    war_was: float
    war_new: float
    moved: tuple[Moved, ...]


def given(observer: Observer, turn: int, seat: str) -> list[str]:
    """The orders that a seat gave in a turn, as texts."""
    return [str(x) for x in observer.sheet(turn, seat).get("orders") or ()]  # type: ignore[attr-defined]


def title(scenario: Scenario, seat: str, order: str) -> str:
    """An order as one would ask for it."""
    return asked(scenario, row_in(scenario, scenario.seats.index(seat), order))


def before(match: Match, turn: int) -> Observer:
    """The game before the orders of a turn, with nothing hidden."""
    return Observer(match.branch(turn), None, everything=True)


def possible(then: Observer, seat: str, beside: Sequence[str]) -> list[Possible]:
    """What a seat could order in addition to other orders; `then` observes before the turn."""
    if len(beside) >= then.scenario.slots:
        return []
    return [Possible(c.text, title(then.scenario, seat, c.text))
            for c in then.of_seat(then.scenario.seats.index(seat)).view().choices(tuple(beside))]


def compare(match: Match, turn: int, seat: str, orders: Sequence[str], games: int,
            pause: Callable[[], None] = lambda: None, *,
            answers: Mapping[str, str] | None = None) -> Comparison:
    """Play both courses `games` times. Raises OrderError if the orders were not possible then.

    answers: what the seat answers in the changed course; None as it did.
    pause: called several times a second; an exception from it cancels.
    """
    result = what_if(match, turn, seat, list(orders), games, chunk=CHUNK, pause=pause,
                     answers=answers)
    data = plain(match.scenario, {}, result)
    lines = []
    for actor in match.scenario.actors:
        found = data["scores"][actor.id]
        low, high = found["eight_of_ten"]
        lines.append(Line(actor.name, found["as_played"], found["changed"], found["difference"],
                          low, high, found["higher_share"], found["own_luck"]["difference"]))
    war = data["general_war"]
    return Comparison(data["runs"], tuple(lines), war["as_played"], war["changed"], tuple(
        Moved(m["what"], m["as_played"], m["changed"], m["difference"]) for m in data["moved"]))
