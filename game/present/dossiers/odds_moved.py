"""Why the odds of a matter are others than a month ago: which known acts moved its stakes that way.
"""

from __future__ import annotations

from collections.abc import Iterator
from math import hypot

from game.core.exact import Ints
from game.core.numerals import signed
from game.present.dossiers.deeds import NOISE, counted
from game.present.dossiers.records import Chance
from game.present.dossiers.touching import Touching
from game.present.observer.observer import Observer
from game.present.words.texts import dossiers as say
from game.present.world.stake_causes import Moved, stake_causes

LEAST = 1.0
"""Points of a stake from which a cause may have moved odds by more than luck does."""


def odds_moved(observer: Observer, one: Touching, now: Chance | None,
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
    found = _cause(observer, one, 1 if by > 0 else -1)
    if found is None:
        yield say(f"odds_{way}_unseen", **shares)
    else:
        side, cause = found
        yield say(f"odds_{way}", **shares, side=side, points=signed(cause.points), cause=cause.text)


def _settled_since(observer: Observer, one: Touching) -> bool:
    """Whether a matter was settled last month, so that its odds are of another day."""
    return int(observer.value("settled_in", one.number)) == observer.played


def _cause(observer: Observer, one: Touching, way: int) -> tuple[str, Moved] | None:
    """Of the known causes that moved the stakes last month the heaviest that goes a way, 1 to the
    good, with the side whose stake it moved. None where none is heavy enough."""
    found = [(side.name, cause) for side, sign in zip(one.matter.sides, (1, -1), strict=True)
             for cause in stake_causes(observer, side, observer.played)
             if cause.points * sign * one.good * way >= LEAST]
    return max(found, key=lambda pair: abs(pair[1].points), default=None)
