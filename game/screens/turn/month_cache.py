"""What the panels of the desk tell of a month, made once for a state of the world: the desk is
built anew with each order."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, TypeVar

from game.app.controller import GameController

T = TypeVar("T")


@dataclass
class Kept:
    """What was made, by name, and of which state of the world and whose view of it."""

    of: object = None
    made: dict[str, Any] = field(default_factory=dict)


def once(game: GameController, name: str, make: Callable[[], T]) -> T:
    """What was made under a name for the seat in play in the present state of the world."""
    kept, of = game.remembered("desk", Kept), (game.observer.fingerprint, game.observer.viewer)
    if kept.of != of:
        kept.of, kept.made = of, {}
    if name not in kept.made:
        kept.made[name] = make()
    found: T = kept.made[name]
    return found
