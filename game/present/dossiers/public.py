"""The matters as everybody may know them: when each is settled, and what is openly at stake."""

from __future__ import annotations

from game.page import Item, Points, Run, Section, bold, line
from game.present.dossiers.folds import stake_bars
from game.present.dossiers.state import stakes
from game.present.dossiers.touching import Touching, settled_on
from game.present.observer.observer import Observer
from game.present.words.texts import dossiers as say
from game.rules.matters import standings

NEXT = 4
"""Matters that are shown, those that are settled next."""


def open_matters(observer: Observer) -> Section | None:
    """The matters that are settled next, with the stakes of both sides; None where there is none.
    """
    scenario = observer.scenario
    found = [Touching(matter, number, now, (), 1, 0.0) for number, (matter, now) in enumerate(zip(
        scenario.matters, standings(scenario, observer.flat(-1), observer.turn), strict=True))
        if now.months_left >= 0]
    found.sort(key=lambda one: (one.now.months_left, one.number))
    rows = tuple(Item(line(bold(one.matter.name), " ", Run(settled_on(observer, one), small=True)),
                      (stake_bars(observer, stakes(observer, one)),)) for one in found[:NEXT])
    return Section(say("open_matters"), (Points(rows, "plain"),), kind="card") if rows else None
