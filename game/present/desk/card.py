"""A card of the hand: what presses a seat, and moves that fit."""

from __future__ import annotations

from dataclasses import dataclass

from game.present.desk.moves import Move


@dataclass(frozen=True)
class Situation:
    """A card. `who`: seat's number and a word about its part. `place`: id of the dispute, seat or
    occasion that it is about. `points` order the hand. `flags`: of those at the table of the scene.
    `tense`: it is about a dispute, and offers what raises the tension there and what lowers it.
    """

    id: str
    kind: str
    title: str
    text: str
    scene: str
    due: str
    urgent: bool
    points: float
    who: tuple[tuple[int, str], ...] = ()
    moves: tuple[Move, ...] = ()
    place: str = ""
    flags: tuple[str, ...] = ()
    tense: bool = False
