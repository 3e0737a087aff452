"""Finding a place on the map by keyboard: by direction and by name."""

from __future__ import annotations

import unicodedata
from collections.abc import Hashable, Iterable, Mapping
from math import hypot
from typing import TypeVar

Name = TypeVar("Name", bound=Hashable)


def plain(text: str) -> str:
    """The text in lower case without accents."""
    parts = unicodedata.normalize("NFKD", text)
    return "".join(c for c in parts if not unicodedata.combining(c)).casefold().replace("ı", "i")


def towards(places: Mapping[Name, tuple[float, float]], start: tuple[float, float],
            direction: tuple[int, int], but: Name) -> Name | None:
    """The nearest place in one of the four directions, sideways distance counting double."""
    best: Name | None = None
    best_cost = float("inf")
    for name, (x, y) in places.items():
        along = (x - start[0]) * direction[0] + (y - start[1]) * direction[1]
        aside = abs((x - start[0]) * direction[1]) + abs((y - start[1]) * direction[0])
        if name == but or along <= 0 or aside > 2.2 * along:
            continue
        cost = along + 2 * aside
        if cost < best_cost:
            best, best_cost = name, cost
    return best


def nearest(places: Mapping[Name, tuple[float, float]],
            point: tuple[float, float]) -> Name | None:
    """The place closest to a point."""
    return min(places, key=lambda n: hypot(places[n][0] - point[0], places[n][1] - point[1]),
               default=None)


def matches(names: Iterable[tuple[str, str]], typed: str) -> list[str]:
    """Ids of (id, name) whose name begins with the typed text; then those with a word that does."""
    wanted = plain(typed).strip()
    if not wanted:
        return []
    known = [(ident, plain(name)) for ident, name in names]
    first = [(n, i) for i, n in known if n.startswith(wanted)]
    later = [(n, i) for i, n in known if not n.startswith(wanted)
             and any(word.startswith(wanted) for word in n.replace("-", " ").split())]
    return [i for _, i in sorted(first)] + [i for _, i in sorted(later)]
