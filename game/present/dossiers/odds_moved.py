"""Why the odds of a matter are others than a month ago: which known acts moved them that way, by
worlds with them and without them."""

from __future__ import annotations

from collections.abc import Iterator
from math import hypot

from game.core.exact import Ints
from game.match.odds import Course
from game.present.dossiers.deeds import WORLDS, counted
from game.present.dossiers.moved import NOISE, beyond_luck
from game.present.dossiers.records import Chance
from game.present.dossiers.touching import Touching
from game.present.observer.observer import Observer
from game.present.people.advisers import Advisers
from game.present.words.texts import dossiers as say
from game.present.world.stake_causes import Moved, in_points, stake_causes

LEAST = 1.0
"""Points of a stake from which a cause may have moved odds by more than luck does."""
TRIED = 3
"""Causes of which it is tried whether they moved odds."""


def odds_moved(observer: Observer, advisers: Advisers, one: Touching, now: Chance | None,
               before: Ints | None) -> Iterator[str]:
    """By how much the chance that the good side comes out ahead has changed since a month ago, and
    what is known to have done it; nothing where it is luck, or the matter was settled meanwhile.
    before: who came out ahead in each matter in worlds of a month ago [Y, n]."""
    if now is None or before is None or _settled_since(observer, one):
        return
    then, worlds = counted(before[one.number] == one.side)
    by = now.share - then
    if abs(by) <= NOISE * hypot(now.error, (then * (1 - then) / worlds) ** 0.5):
        return
    way = "up" if by > 0 else "down"
    shares = {"before": round(100 * then), "now": round(100 * now.share)}
    found = _cause(observer, advisers, one, 1 if by > 0 else -1)
    if found is None:
        yield say(f"odds_{way}_unseen", **shares)
    else:
        side, cause = found
        yield say(f"odds_{way}", **shares, side=side, points=in_points(cause.points),
                  cause=cause.text)


def _settled_since(observer: Observer, one: Touching) -> bool:
    """Whether a matter was settled last month, so that its odds are of another day."""
    return int(observer.value("settled_in", one.number)) == observer.played


def _cause(observer: Observer, advisers: Advisers, one: Touching,
           way: int) -> tuple[str, Moved] | None:
    """Of the known causes that moved the stakes last month the heaviest that moved the odds a way,
    1 to the good, with the side whose stake it moved. None where none of the heaviest did."""
    found = [(side.name, cause) for side, sign in zip(one.matter.sides, (1, -1), strict=True)
             for cause in stake_causes(observer, side, observer.played)
             if cause.points * sign * one.good * way >= LEAST]
    found.sort(key=lambda pair: -abs(pair[1].points))
    bare = advisers.held(observer, WORLDS) if found else None
    return next((pair for pair in found[:TRIED] if bare is not None and way * weight_in_odds(
        observer, advisers, one, bare, pair[1]) > 0), None)


def weight_in_odds(observer: Observer, advisers: Advisers, one: Touching, bare: Course,
                   cause: Moved) -> int:
    """In how many more of the worlds of a course the good side comes out ahead than in the same
    ones without what a cause moved last month; 0 where how far it prevails differs by no more than
    luck, or the other way."""
    without = advisers.without(observer, observer.moved_by_causes(
        observer.played, cause.causes), observer.turn + one.months, WORLDS)
    far = one.good * (bare.far[one.number] - without.far[one.number])
    more = sum((bare.ahead[one.number] == one.side).tolist()) - sum(
        (without.ahead[one.number] == one.side).tolist())
    return more if beyond_luck(far) and more * float(far.mean()) > 0 else 0
