"""The partner of a seat that has turned away from it most of late, and who gains by it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from game.match.report import UNDISCLOSED, top
from game.present.observer.observer import Observer

BACK = 2
"""Months over which a leaning is compared."""
FELL = 0.4
"""Points of leaning from which a partner has turned away."""
CLOSE = 12
"""Countries that lean to a seat most, which count as its partners beside those it guarantees."""
LEAST = 15.0
"""Leaning, in percent, below which a country is no partner."""


@dataclass(frozen=True)
class Ally:
    """A partner that leans to the reader less: the country by number, its leaning, by how much it
    fell, the largest cause of that in words, "" for none that is known; the seat that gained most
    there, -1 none, and how much; whether the reader guarantees its safety."""

    land: int
    leaning: float
    fell: float
    cause: str
    gains: int
    gained: float
    guaranteed: bool


def turning(observer: Observer) -> Ally | None:
    """The partner whose leaning to the seat fell most in the last months, other than the one that
    was told a month before; None where none fell clearly."""
    seat, lands = observer.view().seat, range(len(observer.scenario.countries))
    lean, bound = ([observer.series(name, seat, land) for land in lands]
                   for name in ("alignment", "guarantee"))
    worst, fell = -1, dict[int, float]()
    for month in range(BACK, observer.played + 1):
        fell = {land: lean[land][month - BACK] - lean[land][month] for land in partners(
            [past[month] for past in lean], [past[month] for past in bound]) if land != worst}
        worst = max((land for land in fell if fell[land] >= FELL),
                    key=lambda land: (fell[land], -land), default=-1)
    return _ally(observer, worst, fell[worst]) if worst >= 0 else None


def partners(lean: Sequence[float], bound: Sequence[float]) -> list[int]:
    """The countries that a seat guarantees, and those that lean to it most, by how much each leans
    to it and how far it is bound to each."""
    close = sorted(range(len(lean)), key=lambda land: (-lean[land], land))[:CLOSE]
    return [land for land in range(len(lean)) if lean[land] >= LEAST
            and (land in close or bound[land] > 0)]


def _ally(observer: Observer, land: int, fell: float) -> Ally:
    seat, played = observer.view().seat, observer.played
    whys = [why for why in observer.why("alignment", seat, land)
            if why.turn > played - BACK and why.kind != UNDISCLOSED]
    lost = [why for why in top(whys, len(whys)) if why.amount < 0]
    others = [a for a in range(len(observer.scenario.actors)) if a != seat]
    gained = {a: _gain(observer, a, land) for a in others}
    best = max(gained, key=lambda a: (gained[a], -a), default=-1)
    more = gained[best] if best >= 0 and gained[best] >= FELL / 2 else 0.0
    return Ally(land, observer.value("alignment", seat, land), fell,
                lost[0].cause.rstrip(".") if lost else "", best if more else -1, more,
                observer.value("guarantee", seat, land) > 0)


def _gain(observer: Observer, seat: int, land: int) -> float:
    """By how much a seat's leaning in a country rose in the last months."""
    past = observer.series("alignment", seat, land)
    return past[observer.played] - past[observer.played - BACK] if past else 0.0
