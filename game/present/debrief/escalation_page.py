"""How high disputes climbed, with their losses; numbers of the world over the turns."""

from __future__ import annotations

from game.core.numerals import amount
from game.match.report import short_date
from game.page import Chart, Curve, Group, Run, Section, text
from game.page.links import why_link
from game.present.debrief.results import Climb, climbs, crises
from game.present.observer.observer import Observer
from game.present.words.numbers import number_name
from game.present.words.texts import debrief as say

WORLD = ("polarity", "norms", "nuclear_risk", "alternative_finance")
"""Numbers of the world, each on its own scale from 0 to 100."""


def escalation_section(observer: Observer) -> Section:
    """Every dispute's rungs over time, and what they cost."""
    places, found = observer.scenario.flashpoints, climbs(observer)
    chart = Chart(say("rungs_chart"), tuple(
        Curve(climb.name, climb.path, link=why_link("rung", [place.id]))
        for climb, place in zip(found, places, strict=True)), _steps(observer), low=0, high=10,
        height=280, id="escalation")
    return Section(say("escalation"), (chart, Group(tuple(
        _climb(climb, place.id) for climb, place in zip(found, places, strict=True)),
        "cards small"), text(say("crises", count=crises(observer)))))


def _climb(climb: Climb, place: str) -> Section:
    lost = {"killed": amount(climb.killed), "displaced": amount(climb.displaced)}
    return Section(climb.name, (
        text(Run(say("peak", rung=amount(max(climb.path)), peak=climb.peak, date=climb.peak_date),
                 link=why_link("rung", [place]))),
        text(say("no_losses") if set(lost.values()) == {"0"} else say("losses", **lost))),
        3, "card", icon="flame")


def world_section(observer: Observer) -> Section:
    """Numbers of the world; left out where the debrief is told in short."""
    names = [name for name in WORLD if name in observer.scenario.layout.slices]
    return Section(say("world_title"), (Chart(say("world_chart"), tuple(
        Curve(number_name(name), tuple(map(float, observer.series(name)[:observer.played + 1])))
        for name in names), _steps(observer)),), detail=True)


def _steps(observer: Observer) -> tuple[str, ...]:
    return (say("start"), *(short_date(observer.scenario, turn)
                            for turn in range(1, observer.played + 1)))
