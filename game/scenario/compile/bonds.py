"""Compiling bonds between seats, and those that stand at the start."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from game.core.exact import Floats
from game.core.model import Bond, Layout
from game.core.quantities import BY_NAME
from game.scenario.compile.sections import turn_of
from game.scenario.compile.selector_rows import Context, Grounder, Names, Plain


def bonds(data: Plain, names: Names, g: Grounder) -> tuple[Bond, ...]:
    """Bonds between seats, with what each side's signing and leaving changes."""
    seats = range(len(names.actors))

    def grid_of(effects: Any) -> tuple[tuple[int, ...], ...]:
        return tuple(tuple(-1 if a == b else g.block(effects, Context(names, a).bind(
            target=("A", b))) for b in seats) for a in seats)
    return tuple(
        Bond(name, b["name"], b["text"], pull=float(b["pull"]), markets=_share(b, "markets"),
             autonomy=_share(b, "autonomy"), discount=_share(b, "discount"),
             ground=_share(b, "ground"), menace=_share(b, "menace"),
             on_sign=grid_of(b.get("on_sign")), on_leave=grid_of(b.get("on_leave")),
             standing=tuple(_standing(data, b, names)))
        for name, b in data["bonds"].items())


def _share(bond: Plain, name: str) -> float:
    return float(bond.get(name, 0))


def _standing(data: Plain, bond: Plain, names: Names) -> Iterator[tuple[int, int, int]]:
    """The pairs of seats that have a bond at the start, with the months it has stood."""
    for entry in bond.get("standing", ()):
        a, b = (names.actors.get(x, -1) for x in entry["seats"])
        if min(a, b) >= 0:
            yield a, b, max(1 - turn_of(data, entry["since"]), 0)


def standing(data: Plain, names: Names, layout: Layout, flat: Floats) -> None:
    """Write the bonds that stand at the start among the starting values [row]."""
    most = BY_NAME["bond_age"].high
    for number, bond in enumerate(data["bonds"].values()):
        for a, b, months in _standing(data, bond, names):
            for pair in ((a, b), (b, a)):
                flat[layout.row("bond", number, *pair)] = 1.0
                flat[layout.row("bond_age", number, *pair)] = min(months, most)
