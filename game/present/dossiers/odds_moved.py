"""Why the odds of a matter are others than a month ago, by worlds with and without what happened:
one known act, all that one seat did, a number that moved by itself, or own orders that are still to
be given."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from game.core.exact import Ints
from game.match.crisis_endings import OVER
from game.match.odds import Settled
from game.present.dossiers.deeds import counted
from game.present.dossiers.moved import beyond_luck, by_luck
from game.present.dossiers.records import Chance
from game.present.dossiers.touching import Touching
from game.present.observer.observer import Observer
from game.present.people.advisers import Advisers
from game.present.words.formatting import group_label
from game.present.words.texts import dossiers as say
from game.present.world.measures import points_moved, row_weights
from game.present.world.stake_causes import BY_ITSELF, in_points, stake_causes

LEAST = 1.0
"""Points of a stake from which a cause may have moved odds by more than luck does."""
TRIED = 3
"""Causes of which it is tried whether they moved odds."""
PART = 0.25
"""Part of a change of odds from which a cause is told as its reason."""
OWN = 0.5
"""Part of a fall from which it is told by the own orders that are still to be given."""
PAIRED = 32
"""Worlds in which that is tried, which are the same with and without a cause."""


@dataclass(frozen=True)
class Reason:
    """What may have moved odds: of which kind (the key of its sentence), in words, by how many
    points it moved the stake of which side, and by how much it moved numbers, by row."""

    kind: str
    text: str
    less: Mapping[int, float]
    side: str = ""
    points: float = 0.0


def odds_moved(observer: Observer, advisers: Advisers, one: Touching, now: Chance | None,
               before: Ints | None) -> Iterator[str]:
    """By how much the chance that the good side comes out ahead has changed since a month ago, and
    what is known to have done it; nothing where it is luck, but after a crisis in the matter, whose
    answers were told by this chance, or the matter was settled meanwhile.
    before: who came out ahead in each matter in worlds of a month ago [Y, n]."""
    if now is None or before is None or _settled_since(observer, one):
        return
    then, worlds = counted(before[one.number] == one.side)
    by = now.share - then
    luck = by_luck(by, now.error, (then * (1 - then) / worlds) ** 0.5)
    shares = {"before": round(100 * then), "now": now.percent}
    if _crisis_ended(observer, one):
        yield say("odds_crisis_same" if luck else "odds_crisis", **shares)
        return
    if luck:
        return
    way = "up" if by > 0 else "down"
    found = _reason(observer, advisers, one, by)
    yield say(f"odds_{way}{found.kind}", **shares, side=found.side,
              points=in_points(found.points), cause=found.text)


def _crisis_ended(observer: Observer, one: Touching) -> bool:
    """Whether a crisis that may settle a matter ended last month."""
    return one.matter.dispute >= 0 and any(
        note.kind == OVER and observer.scenario.flashpoints[one.matter.dispute].id in note.places
        for note in observer.notes(observer.played))


def _settled_since(observer: Observer, one: Touching) -> bool:
    """Whether a matter was settled last month, so that its odds are of another day."""
    return int(observer.value("settled_in", one.number)) == observer.played


def _reason(observer: Observer, advisers: Advisers, one: Touching, by: float) -> Reason:
    """Of the known acts, and of the numbers of the stakes that moved by themselves, the heaviest
    that brought a good part of a change of the odds; else the seat that did so by all that it did;
    else, of a fall, the own orders of this month, without which it is told; else nothing seen."""
    way, enough = 1 if by > 0 else -1, PART * abs(by) * PAIRED
    found = [reason for side, sign in zip(one.matter.sides, (1, -1), strict=True)
             for reason in (*_acts(observer, one, sign), *_numbers(observer, one, sign))
             if reason.points * sign * one.good * way >= LEAST]
    found.sort(key=lambda reason: -abs(reason.points))
    for reason in found[:TRIED]:
        if way * weight_in_odds(observer, advisers, one, reason) >= enough:
            return reason
    weighed = [(way * weight_in_odds(observer, advisers, one, reason), reason)
               for reason in _seats(observer, one)]
    most = max(weighed, key=lambda pair: pair[0])
    if most[0] >= enough:
        return most[1]
    idle = by < 0 and _by_own_orders(observer, advisers, one) >= OWN * -by * PAIRED
    return Reason("_idle" if idle else "_unseen", "", {})


def _acts(observer: Observer, one: Touching, sign: int) -> Iterator[Reason]:
    """The known acts that moved the stake of a side last month, 1 the first, -1 the second."""
    side = one.matter.sides[sign < 0]
    for cause in stake_causes(observer, side, observer.played):
        yield Reason("", cause.text, observer.moved_by_causes(observer.played, cause.causes),
                     side.name, cause.points)


def _numbers(observer: Observer, one: Touching, sign: int) -> Iterator[Reason]:
    """The numbers of the stake of a side that moved by themselves last month, or nobody knows by
    whose doing."""
    side = one.matter.sides[sign < 0]
    factor = {row: by for row, by in row_weights(side).items() if observer.shown(row) == row}
    for row, whys in observer.causes(list(factor), observer.played).items():
        by = sum(why.amount for why in whys if why.kind in BY_ITSELF)
        yield Reason("_number", group_label(observer.scenario, [row]), {row: by}, side.name,
                     factor[row] * by)


def _seats(observer: Observer, one: Touching) -> Iterator[Reason]:
    """All that each seat did last month, as far as it is known, with what of it moved the stakes
    most."""
    for number, actor in enumerate(observer.scenario.actors):
        deeds = [(abs(points), why.cause.rstrip(".")) for side in one.matter.sides
                 for points, why in points_moved(observer, side, observer.played)
                 if why.actor == actor.name and why.kind not in BY_ITSELF]
        text = say(f"odds_{'own' if number == observer.seat else 'all'}{'_above' * bool(deeds)}",
                   who=actor.called, deed=max(deeds)[1] if deeds else "")
        yield Reason("_all", text, observer.moved_by_seat(observer.played, number))


def _by_own_orders(observer: Observer, advisers: Advisers, one: Touching) -> int:
    """In how many more of PAIRED worlds the good side comes out ahead where the seat's program
    gives the orders of this month, too, on which the odds of a month ago counted."""
    held = advisers.held(observer, PAIRED)
    staffed = advisers.staffed(observer, observer.turn + one.months, PAIRED)
    return 0 if held is None or staffed is None else _more(one, staffed.settled, held.settled)


def weight_in_odds(observer: Observer, advisers: Advisers, one: Touching, reason: Reason) -> int:
    """In how many more of the worlds as they are the good side comes out ahead than in the same
    ones without what a reason moved last month."""
    if not reason.less:
        return 0
    bare = advisers.held(observer, PAIRED)
    without = advisers.without(observer, reason.less, observer.turn + one.months, PAIRED)
    return 0 if bare is None or without is None else _more(one, bare.settled, without)


def _more(one: Touching, these: Settled, others: Settled) -> int:
    """In how many more of these worlds the good side comes out ahead than in the others, on the
    same luck; 0 where how far it prevails differs by no more than luck, or the other way."""
    far = one.good * (these.far[one.number] - others.far[one.number])
    more, less = (int((worlds.ahead[one.number] == one.side).sum()) for worlds in (these, others))
    return more - less if beyond_luck(far) and (more - less) * float(far.mean()) > 0 else 0
