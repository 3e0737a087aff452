"""The matters as everybody may know them: when each is settled, and what is openly at stake."""

from __future__ import annotations

from game.page import Section
from game.present.dossiers.folds import stake_bars
from game.present.dossiers.state import stakes
from game.present.dossiers.touching import Touching, settled_on
from game.present.observer.observer import Observer
from game.rules.matters import standings

NEXT = 4
"""Matters that are shown, those that are settled next."""


def open_matters(observer: Observer) -> tuple[Section, ...]:
    """The matters that are settled next, with the stakes of both sides."""
    scenario = observer.scenario
    found = [Touching(matter, number, now, (), 1, 0.0, now.months_left, now.months_left)
             for number, (matter, now) in enumerate(zip(scenario.matters, standings(
                 scenario, observer.flat(-1), observer.turn), strict=True))
             if now.months_left >= 0]
    found.sort(key=lambda one: (one.months, one.number))
    return tuple(Section(one.matter.name, (stake_bars(observer, stakes(observer, one)),),
                         kind="card at-stake", note=settled_on(observer, one))
                 for one in found[:NEXT])
