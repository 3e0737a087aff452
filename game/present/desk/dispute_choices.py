"""What a card about a dispute offers: as far as there are such orders, at least one that raises the
tension there and one that lowers it."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from game.core.model import Goal, Scenario
from game.match.ranking import CHALLENGE
from game.present.desk.effects import size
from game.present.desk.moves import EASE, HARD, Move, Moves, kind_tags
from game.present.words.formatting import row_in

WAYS = (EASE, HARD)
"""Tags of orders that lower tension, and of those that raise it."""
MORE = 3
"""Orders of each way that are made for a card, of which others may stand on another card."""


def places_of(scenario: Scenario, goal: Goal) -> list[str]:
    """The disputes whose danger or outcome a goal is measured by."""
    found = (scenario.layout.where(int(row)) for row in goal.rows)
    return list(dict.fromkeys(scenario.flashpoints[index[0]].id for name, index in found
                              if name in ("rung", "control")))


def both_ways(can: Moves, places: Sequence[str], beside: Sequence[Move],
              about: str = "") -> tuple[Move, ...]:
    """Orders about disputes that raise and that lower the tension, best first, but for those that
    a card has already; `about` as in Moves.made."""
    there = {move.order for move in beside}
    rows = [row for place in places for tags in WAYS
            for row in can.tagged(tags, there, can.naming(place))[:MORE]]
    return can.made(rows, about)


def about(can: Moves, place: str) -> tuple[Move, ...]:
    """The moves about a dispute but for the order that forces a crisis there, which `with_crisis`
    puts last where it serves a goal."""
    crises = set(can.doing(CHALLENGE))
    moves = can.made([row for row in can.contrasting(place) if row not in crises], place)
    moves += both_ways(can, [place], moves, place)
    forced = {can.move(row).order for row in crises.intersection(can.naming(place))}
    return tuple(move for move in moves if move.order not in forced)


def balanced(can: Moves, moves: Sequence[Move], taken: Collection[str],
             most: int) -> tuple[Move, ...]:
    """The first moves of a card that no other card has; if none of these raises, or none lowers
    tension, the first that does so takes the place of the last that does neither."""
    free = [m for m in moves if not m.order or m.order not in taken]
    kept = free[:most]
    for tags in WAYS:
        other = next((m for m in free[most:] if _of(can, m, tags)), None)
        if other is None or any(_of(can, m, tags) for m in kept):
            continue
        spare = [n for n, m in enumerate(kept) if n and m.order
                 and not any(_of(can, m, way) for way in WAYS)] \
            or [n for n, m in enumerate(kept) if n and m.order]
        if spare:
            kept[spare[-1]] = other
    return tuple(kept)


def with_crisis(can: Moves, moves: Sequence[Move], place: str, taken: Collection[str],
                most: int) -> tuple[Move, ...]:
    """The moves of a dispute's card, last of them the order that forces a crisis there, where it
    can be given and does a goal some good; it takes the place of the last that does not calm."""
    crisis = next((move for row in can.doing(CHALLENGE) if row in can.naming(place)
                   for move in can.made([row], place) if move.order not in taken
                   and any(size(max(t.now, t.later, 0.0)) for t in move.goals)), None)
    if crisis is None:
        return tuple(moves)
    kept = list(moves)
    if len(kept) >= most:
        spare = [n for n, m in enumerate(kept) if n and not _of(can, m, EASE)] or [len(kept) - 1]
        del kept[spare[-1]]
    return (*kept, crisis)


def _of(can: Moves, move: Move, tags: frozenset[str]) -> bool:
    """Whether a move is an order of one way."""
    return bool(move.order) and bool(tags & set(kind_tags(
        can.scenario, row_in(can.scenario, can.seat, move.order))))
