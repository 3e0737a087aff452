"""Political capital that a month brings, and that its end takes: only so much is carried over."""

from __future__ import annotations

from game.actions.capital import income
from game.present.observer.observer import Observer


def carried_over(observer: Observer) -> float:
    """The most political capital that a seat begins a month with."""
    return float(observer.scenario.k["capital"].carried)


def coming(observer: Observer) -> float:
    """What a seat's political capital grows by next month, less what its policies take."""
    gain, paid = (float(each[observer.view().seat, 0]) for each in income(observer.world()))
    return gain - paid


def lapsing(observer: Observer, left: float) -> float:
    """How much of the seat's income of next month finds no room beside what is left of its capital;
    none in the last month, after which there is nothing left to pay for."""
    if observer.turn >= observer.scenario.turns:
        return 0.0
    return max(0.0, coming(observer) - max(carried_over(observer) - left, 0.0))
