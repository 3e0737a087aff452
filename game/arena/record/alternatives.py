"""What a seat chose among, month by month: an alternative is a type of order toward one target."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from game.arena.record.grid import Act, Grid, start
from game.arena.record.tables import Line
from game.core.exact import Flags, Floats, Ints
from game.core.model import OrderType, Scenario
from game.players.doctrine_weights import PLAIN, seat_doctrine
from game.players.gains import base_weights
from game.players.record_player import PLACED, alternative_of
from game.policies.scores import saturate

LAID = {"impose_sanctions": 1, "secondary_sanctions": 1, "export_controls": 1,
        "tighten_oil_cap": 1, "spend_frozen_assets": 1, "ease_sanctions": -1}
"""Types of orders by which sanctions are laid on a seat, or taken off."""


class Alternatives(NamedTuple):
    """What a seat may choose among, [J]: names, types, targets (-1 none) and families by their
    numbers on the grid; and of each of its order rows the alternative."""

    names: list[str]
    kinds: list[OrderType]
    target: Ints
    family: Ints
    of_row: Ints


class Chosen(NamedTuple):
    """A seat's acts: in which months it chose which alternative, [month, J]; and how many acts have
    no verb, or a verb and no alternative."""

    done: Flags
    no_verb: int
    no_place: int


def alternatives(grid: Grid, seat: int) -> Alternatives:
    """What a seat may choose among in a scenario, whether or not it is open to it at the start."""
    s = grid.scenario
    first, end = s.orders.first[seat:seat + 2].tolist()
    names = [alternative_of(s, row) for row in range(first, end)]
    known = {name: at for at, name in enumerate(dict.fromkeys(names))}
    begun = [first + names.index(name) for name in known]
    _, family, target = grid.of_orders[:, begun]
    return Alternatives([*known], [s.order_type(row) for row in begun],
                        target, family, np.array([known[name] for name in names], np.int64))


def chosen(grid: Grid, seat: int, own: Alternatives, acts: Sequence[tuple[Act, Line]],
           first: int) -> Chosen:
    """A seat's acts from a month, counted from year 0, to the start."""
    months = start(grid.scenario) - first
    known = {name: at for at, name in enumerate(own.names)}
    placed = {kind.id for kind in grid.scenario.order_types if kind.target in PLACED}
    done, left = np.zeros((months, len(known)), bool), [0, 0]
    for act, line in acts:
        if act.seat == seat and first <= act.month < first + months:
            verb = line["verb"]
            at = known.get(f"{verb} {line['target']}" if verb in placed else verb, -1)
            if at >= 0:
                done[act.month - first, at] = True
            else:
                left[act.family >= 0] += 1
    return Chosen(done, *left)


def imposed(own: Alternatives, done: Flags, seats: int) -> Floats:
    """Sanctions that a seat laid on each, less those that it eased, by month, [month, A]."""
    out = np.zeros((len(done), seats))
    for at, (kind, target) in enumerate(zip(own.kinds, own.target.tolist(), strict=True)):
        if 0 <= target < seats:
            out[:, target] += LAID.get(kind.id, 0) * done[:, at]
    return out


def tagged(own: Alternatives, *tags: str) -> Floats:
    """1 for alternatives with one of these tags, [J]."""
    return np.array([float(not {*tags}.isdisjoint(kind.tags)) for kind in own.kinds])


def expected(scenario: Scenario, seat: int, own: Alternatives) -> Floats:
    """What doctrines expect of each alternative at the start by goals alone, its best order, [J].
    """
    d = seat_doctrine(scenario, PLAIN, seat, {})
    worth = base_weights(scenario, d.table) @ d.goals + d.others + d.means + d.extras
    out = np.full(len(own.names), -np.inf)
    np.maximum.at(out, own.of_row, d.goal * worth)
    return np.array([saturate(x) for x in out.tolist()])


def prices(own: Alternatives) -> Floats:
    """Political capital that each alternative takes, [J]."""
    return np.array([kind.cost for kind in own.kinds], np.float64)
