"""What stands between seats beside sanctions: ceilings on oil, frozen assets, refused licences."""

from __future__ import annotations

from game.present.observer.observer import Observer
from game.present.words.texts import figures as say

BETWEEN = ("oil_cap", "frozen_assets", "spent_assets", "material_controls")
"""Numbers between two seats, in the order in which they are told."""
OWN = "own_supply"
"""The number of one seat: what it has found elsewhere since licences were refused to it."""


def beside(observer: Observer) -> list[tuple[str, str, tuple[int, ...]]]:
    """What is known to be in force: a caption, the number's name and its index."""
    people = observer.scenario.actors
    seats = range(len(people))
    out: list[tuple[str, str, tuple[int, ...]]] = [
        (say(f"beside_{name}", first=people[a].called, second=people[b].called), name, (a, b))
        for name in BETWEEN for a in seats for b in seats
        if a != b and observer.value(name, a, b)]
    return out + [(say(f"beside_{OWN}", first=people[a].called), OWN, (a,))
                  for a in seats if observer.value(OWN, a)]
