"""What an order does to stakes, and by that to who prevails when a matter is settled next."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import starmap
from typing import NamedTuple

import numpy as np

from game.core.model import Matter, Scenario, derived
from game.core.numerals import amount, signed
from game.match.odds import FIRST, WAR, Odds
from game.match.report import date_text
from game.match.rounds import round_of
from game.present.desk.effects import Effects, parts_of
from game.present.observer.observer import Observer
from game.present.words.texts import reference as say
from game.rules.matters import FULL, Standing, leads, raised, standings

LEAST = 0.5
"""Points of a stake below which an order is not said to move it."""


class Moved(NamedTuple):
    """A matter, how it stands, and by how many points an order sets its first side ahead."""

    matter: Matter
    now: Standing
    points: float

    @property
    def side(self) -> str:
        """The name of the side whose stake grows."""
        return self.matter.sides[self.points < 0].name


def _moved(observer: Observer, row: int, found: Sequence[Standing] = ()) -> list[Moved]:
    """The matters that are still to be settled and of which an order moves a stake. found: how all
    matters stand, where that is known."""
    scenario, block = observer.scenario, int(observer.scenario.orders.block[row])
    if block not in _leading(scenario):
        return []
    seen = observer.flat(-1)
    all_moved = zip(scenario.matters, found or standings(scenario, seen, observer.turn),
                    raised(scenario, seen, block), strict=True)
    return [one for one in starmap(Moved, all_moved)
            if abs(one.points) >= LEAST and one.now.months_left >= 0]


@derived
def _leading(scenario: Scenario) -> frozenset[int]:
    """The blocks of effects with a number that is part of a stake."""
    e, part = scenario.effects, set(np.nonzero(leads(scenario))[1].tolist())
    return frozenset(block for block in range(len(e.start) - 1) if not part.isdisjoint(
        e.row[e.start[block]:e.start[block + 1]].tolist()))


def matter_lines(observer: Observer, row: int, found: Sequence[Standing] = ()) -> list[str]:
    """Of an order by its row: for each matter that is still to be settled and of which it moves a
    stake, by how much, and how far that side then prevails as things stand. found: how matters
    stand, where that is known."""
    return [_line(observer, one) for one in _moved(observer, row, found)]


def stakes_by_then(observer: Observer, effects: Effects, wait: int) -> list[str]:
    """Of an accord that is signed in so many months: for each matter that is still to be settled
    then, by how much what it does at once and in each month moves a stake until the day, the most
    first."""
    scenario, turn = observer.scenario, observer.turn
    lead, out = leads(scenario), list[tuple[float, str]]()
    once, monthly = (parts_of(observer, lists) for lists in (effects.once, effects.monthly))
    for number, one in enumerate(standings(scenario, observer.flat(-1), turn)):
        day = turn + one.months_left if one.months_left >= 0 else -1
        while 0 <= day < turn + wait:
            day = round_of(scenario, number, day).again
        left = day - turn - wait
        points = sum(float(lead[number, row]) * by for lag, (row, by, _) in once
                     if lag <= left) + sum(
            float(lead[number, row]) * by * min(effects.months, max(left + 1 - lag, 0))
            for lag, (row, by, _) in monthly)
        if left >= 0 and abs(points) >= LEAST:
            out.append((-abs(points), _by_then(observer, number, points, day)))
    return [text for _, text in sorted(out)]


def _by_then(observer: Observer, number: int, points: float, day: int) -> str:
    """By how much a stake in a matter, by its number, is moved until a day, and whose it is."""
    matter = observer.scenario.matters[number]
    whose = matter.side_of(observer.view().seat) * (1 if points > 0 else -1)
    key = ("matter_by_then", "matter_by_then_own", "matter_by_then_against")[whose]
    return say(key, matter=matter.name, side=matter.sides[points < 0].name,
               points=amount(abs(points)), date=date_text(observer.scenario, day))


def best_moment(observer: Observer, row: int) -> str:
    """Of an order by its row: the stake that it raises most, of a side with which the viewer stands
    where it raises one, and when that is opened; "" where it raises none."""
    seat, moved = observer.view().seat, _moved(observer, row)
    if not moved:
        return ""
    best = max(reversed(moved), key=lambda one: (
        one.matter.side_of(seat) * one.points > 0, abs(one.points)))
    return say("matter_counts", matter=best.matter.name, side=best.side,
               points=signed(abs(best.points)), date=_opened(observer, best.now))


def odds_lines(observer: Observer, found: Sequence[Odds]) -> list[str]:
    """What orders do to chances, by their size: of matters those that move by more than luck, and
    always of coming first; of general war where there is any."""
    scenario, seen = observer.scenario, standings(observer.scenario, observer.flat(-1),
                                                  observer.turn)
    moved = sorted((one for one in found if one.matter >= 0 and one.clear),
                   key=lambda one: -abs(one.after - one.before))
    lines = [say("chances_matter", side=scenario.matters[one.matter].sides[one.side].name,
                 matter=scenario.matters[one.matter].name, chance=_chance(one),
                 date=_opened(observer, seen[one.matter])) for one in moved]
    lines += [say("chances_first", chance=_chance(one)) for one in found if one.matter == FIRST]
    return lines + [say("chances_war", chance=_chance(one)) for one in found
                    if one.matter == WAR and max(one.before, one.after) > 0]


def _chance(one: Odds) -> str:
    """How orders move a chance, where that is more than luck. The chance itself stands on the desk:
    each order has worlds of its own, whose numbers differ by luck where it moves none."""
    points = 100 * (one.after - one.before)
    if not one.clear:
        return say("chances_same")
    return say("chances_more" if points > 0 else "chances_less", points=round(abs(points)))


def _line(observer: Observer, one: Moved) -> str:
    sign = 1 if one.points > 0 else -1
    before, after = (_far(sign * x) for x in (one.now.ahead, one.now.ahead_by(one.points)))
    if before == after:
        return say("matter_decided", matter=one.matter.name, side=one.side,
                   points=amount(abs(one.points)), after=after, date=_opened(observer, one.now))
    return say("matter_moved", matter=one.matter.name, side=one.side,
               points=amount(abs(one.points)), before=before, after=after,
               date=_opened(observer, one.now))


def _far(ahead: float) -> str:
    """How far a side would come out ahead, or behind, were a matter settled now."""
    return say("matter_trails" if ahead < 0 else "matter_leads", far=amount(abs(FULL * ahead)))


def _opened(observer: Observer, now: Standing) -> str:
    """The month in which a matter is settled for sure."""
    return date_text(observer.scenario, observer.turn + now.months_left)
