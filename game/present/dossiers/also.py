"""What else is settled this year: matters without a dossier that move the seat's goals."""

from __future__ import annotations

from collections.abc import Sequence

from game.page import Line, Run
from game.present.desk.effects import Effects, brought, size
from game.present.dossiers.records import Dossier
from game.present.dossiers.touching import month_of
from game.present.observer.observer import Observer
from game.present.words.texts import dossiers as say
from game.rules.matters import standings

BETWEEN = " · "


def also(observer: Observer, found: Sequence[Dossier]) -> Line:
    """The matters without a dossier whose outcome moves a goal of the seat, in a line by their
    days, each with its month and a link to its page; empty for none, and once the game is over."""
    if observer.seat is None or observer.over:
        return ()
    scenario, known, told = observer.scenario, {one.number for one in found}, list[Run]()
    goals = [g for g, goal in enumerate(scenario.goals) if goal.actor == observer.seat]
    standing = enumerate(zip(scenario.matters, standings(
        scenario, observer.flat(-1), observer.turn), strict=True))
    for number, (matter, now) in sorted(standing, key=lambda one: one[1][1].months_left):
        if number in known or now.months_left < 0:
            continue
        points = brought(observer, Effects((matter.at_once,)), lagged=True)
        if any(size(float(points[goal])) for goal in goals):
            told += [Run(BETWEEN if told else f"{say('also')} "), Run(
                say("also_one", matter=matter.name,
                    date=month_of(scenario, observer.turn + now.months_left)),
                link=f"matters:{matter.id}")]
    return tuple(told)
