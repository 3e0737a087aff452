"""The doctrine player: labelled considerations × weights from the scenario's doctrines.

An order's score = what it is expected to do for the seat's goals and means + the doctrine's taste
for its family, tags and type, some of it scaled by the situation - its price. The best legal orders
are taken, with a little keyed noise so that repeated games differ. Reads views only.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

import numpy as np

from game.actions.drafts import Draft
from game.actions.settlements import defender_accepts, favour
from game.core.errors import UsageError
from game.core.exact import Floats, Ints
from game.core.luck import Luck, name_keys
from game.core.model import DO, Scenario
from game.players import replies
from game.players.base import empty_rows
from game.players.features import FEATURES
from game.players.gains import Gains, base_weights, gains, order_extras, worth_of
from game.rules.goals import progress
from game.views import View

TASTE = 0.8
"""What a doctrine weight of 1 is worth in goal points."""
GOALS = 1.2
"""What an expected goal point is worth: orders act for longer than the month that is counted."""
VARIETY = 0.3
"""What each order of the same type in the last three turns takes off."""
PRICE = 0.06
"""Goal points that a point of political capital must earn."""
NOISE = 0.5
"""Height of the triangular noise on types; targets get a third of it."""
LEAST = -0.3
"""Orders that score below this are not given."""


@dataclass(frozen=True)
class SeatDoctrine:
    """One doctrine for one seat, as tables over the seat's rows."""

    name: str
    weights: Mapping[str, float]
    goal: float
    taste: Floats
    loads: Mapping[str, Floats]
    table: Gains
    extras: Floats


def doctrine_names(scenario: Scenario) -> tuple[str, ...]:
    """The doctrines of a scenario."""
    return tuple(scenario.data["doctrines"])


def weights_of(scenario: Scenario, doctrine: str, seat: int) -> dict[str, float]:
    """A doctrine's weights for a seat: the common ones and the seat's own on top."""
    record: Mapping[str, Any] = scenario.data["doctrines"][doctrine]
    out = {k: float(v) for k, v in record["weights"].items()}
    for key, value in record.get("actors", {}).get(scenario.actors[seat].id, {}).items():
        out[key] = out.get(key, 0.0) + float(value)
    return out


def _load(scenario: Scenario, seat: int, weights: Mapping[str, float]) -> Floats:
    """Taste by family, type and tags over the seat's rows; many tags do not add up to more."""
    by_type = np.zeros(len(scenario.order_types))
    for i, kind in enumerate(scenario.order_types):
        tags = [weights.get(f"tag.{tag}", 0.0) for tag in kind.tags]
        by_type[i] = TASTE * (weights.get(f"family.{kind.family}", 0.0)
                              + weights.get(f"type.{kind.id}", 0.0)
                              + sum(tags) / (0.5 + 0.5 * max(1, len(tags))))
    table = scenario.orders
    return by_type[table.type[table.first[seat]:table.first[seat + 1]]]


def seat_doctrine(scenario: Scenario, name: str, seat: int,
                  weights: Mapping[str, float]) -> SeatDoctrine:
    """Compile weights to tables."""
    split: dict[str, dict[str, float]] = {}
    for key, value in weights.items():
        if key.startswith("feature."):
            _, feature, rest = key.split(".", 2)
            split.setdefault(feature, {})[rest] = value
    scale = {k[6:]: v for k, v in weights.items() if k.startswith("means.")}
    table = gains(scenario, seat, scale or None)
    return SeatDoctrine(name, weights, GOALS * weights.get("goal", 1.0), _load(scenario, seat, weights),
                        {f: _load(scenario, seat, w) for f, w in split.items()}, table,
                        order_extras(scenario, seat, table))


class DoctrinePlayer:
    """Plays one doctrine, or (variant '') one drawn by luck for each game and seat."""

    name = "doctrine"

    def __init__(self, scenario: Scenario, variant: str = "",
                 weights: Mapping[str, Mapping[str, float]] | None = None) -> None:
        known = doctrine_names(scenario)
        if variant and variant not in known and weights is None:
            near = get_close_matches(variant, known, 1)
            raise UsageError(f"There is no doctrine {variant!r}"
                             + (f"; did you mean {near[0]!r}?" if near else "")
                             + f" Doctrines are {', '.join(known)}.")
        self.scenario, self.variant = scenario, variant
        self.names = (variant or "tuned",) if weights is not None else \
            (variant,) if variant else known
        self.seats: list[list[SeatDoctrine]] = []
        for seat, actor in enumerate(scenario.actors):
            sets = [weights[actor.id]] if weights is not None and actor.id in weights else [
                weights_of(scenario, n, seat) for n in
                (self.names if weights is None else known[:1])]
            self.seats.append([seat_doctrine(scenario, n, seat, w)
                               for n, w in zip(self.names, sets, strict=True)])

    def doctrine_of(self, view: View, luck: Luck) -> Ints:
        """Which of the player's doctrines leads the seat, by game, [W]."""
        if len(self.names) == 1:
            return np.zeros(view.worlds, np.int64)
        draw = luck.draw(0, "doctrine", name_keys([self.scenario.actors[view.seat].id]))[0]
        return (draw * len(self.names)).astype(np.int64)

    def _lanes(self, view: View, luck: Luck) -> list[tuple[SeatDoctrine, Ints]]:
        which = self.doctrine_of(view, luck)
        return [(d, np.flatnonzero(which == i)) for i, d in enumerate(self.seats[view.seat])
                if (which == i).any()]

    def needs(self, view: View) -> tuple[Floats, Floats]:
        """(weight of a point of each own goal now [goal, W], weighted gap [W] 0 … 1).

        A goal that is all but reached, or out of reach, draws less effort.
        """
        table = self.seats[view.seat][0].table
        now = progress(self.scenario, view.flat())[list(table.numbers)]
        weight = base_weights(self.scenario, table)[:, None] * self._mandate(view, table)
        gap = (100 - now) / 100
        pull = np.minimum(np.maximum(0.5 + gap, 0.0), 1.2) * (now < 99.5)
        behind = weight[0] * gap[0]
        for i in range(1, len(table.numbers)):
            behind = behind + weight[i] * gap[i]
        return weight * pull, np.minimum(behind, 1.0)

    def _mandate(self, view: View, table: Gains) -> Floats:
        factors = np.ones((len(table.numbers), view.worlds))
        mine = [m for m in self.scenario.mandates if m.actor == view.seat]
        for number, mandate in enumerate(mine):
            here = view.mandate[view.seat] == number
            for i, goal in enumerate(table.numbers):
                if goal in mandate.factors:
                    factors[i] = np.where(here, mandate.factors[goal], factors[i])
        return factors

    def considerations(self, view: View, doctrine: SeatDoctrine, lanes: Ints) -> dict[str, Floats]:
        """Labelled parts of the score, each [row, lane] or [row, 1]; their sum is the score
        before noise."""
        table = self.scenario.orders
        mine = slice(int(table.first[view.seat]), int(table.first[view.seat + 1]))
        blocks = table.block[mine]
        given = (blocks >= 0)
        need, behind = self.needs(view)
        goal = np.zeros((blocks.size, lanes.size))
        for i in range(len(doctrine.table.numbers)):
            gain = np.where(given, doctrine.table.goals[i, blocks], 0.0) * doctrine.goal
            goal += gain[:, None] * need[i, lanes]
        out = {
            "goals": goal,
            "means": (np.where(given, doctrine.table.means[blocks], 0.0)
                      + doctrine.extras)[:, None] * doctrine.goal,
            "taste": doctrine.taste[:, None],
            "price": (-PRICE * table.cost[mine])[:, None]}
        deals = self.deals(view, doctrine, lanes)
        if deals is not None:
            out["deal"] = deals
        for feature, load in doctrine.loads.items():
            value = behind if feature == "behind" else FEATURES[feature](view)
            out[feature] = load[:, None] * value[lanes]
        return out

    def deals(self, view: View, doctrine: SeatDoctrine, lanes: Ints) -> Floats | None:
        """What settlement offers are worth, [row, lane]: their terms where the defender (as the
        seat estimates its will) and the other powers may well agree; an effort lost where not."""
        table, scenario = self.scenario.orders, self.scenario
        first, last = int(table.first[view.seat]), int(table.first[view.seat + 1])
        rows = np.flatnonzero(table.do[first:last] == DO.index("settle"))
        if not rows.size:
            return None
        value, block, _ = favour(scenario)
        weights = base_weights(scenario, doctrine.table)
        out = np.zeros((last - first, lanes.size))
        for row in rows.tolist():
            f, deal = int(table.target[first + row]), int(table.option[first + row])
            tilt = value[f, deal] - 50
            willing = defender_accepts(view, f, value[f, deal])[lanes] & (tilt * tilt <= 625)
            worth = worth_of(doctrine.table, weights, block[f, deal:deal + 1])[0]
            own = scenario.flashpoints[f].side(view.seat) * tilt / 50
            out[row] = np.where(willing, (min(0.3 * worth, 0.8) + own) * doctrine.goal,
                                -1.0)
        return out

    def scores(self, view: View, luck: Luck) -> Floats:
        """Score of each of the seat's rows, [row, W]."""
        table = self.scenario.orders
        first, last = int(table.first[view.seat]), int(table.first[view.seat + 1])
        out = np.empty((last - first, view.worlds))
        for doctrine, lanes in self._lanes(view, luck):
            parts = list(self.considerations(view, doctrine, lanes).values())
            score = parts[0]
            for part in parts[1:]:
                score += part
            out[:, lanes] = score
        types = table.type[first:last]
        out += self._noise(view, luck, types, table.target[first:last])
        out -= (VARIETY * self._used(view))[types]
        return out

    def _used(self, view: View) -> Floats:
        """How often the seat gave each order type in the last three turns, [type, W]."""
        recent = view.recent[view.seat].astype(np.int64)
        slot, lane = np.nonzero(recent >= 0)
        out = np.zeros((len(self.scenario.order_types), view.worlds))
        np.add.at(out, (recent[slot, lane] // self.scenario.orders.key_width, lane), 1.0)
        return out

    def _noise(self, view: View, luck: Luck, types: Ints, targets: Ints) -> Floats:
        seat = self.scenario.actors[view.seat].id
        keys = [f"{seat}/{t.id}" for t in self.scenario.order_types]
        u = luck.draw(view.turn, "taste", _keys(self.scenario, "taste", seat, keys))
        v = luck.draw(view.turn, "again", _keys(self.scenario, "taste", seat, keys))
        spots = [f"{seat}/{i}" for i in range(-1, int(self.scenario.orders.target.max()) + 1)]
        w = luck.draw(view.turn, "spot", _keys(self.scenario, "spot", seat, spots))
        return ((u + v - 1) * NOISE)[types] + ((w - 0.5) * (NOISE / 1.5))[targets + 1]

    def orders(self, views: dict[int, View], draft: Draft, luck: Luck) -> dict[int, Ints]:
        scenario = self.scenario
        scores = {s: self.scores(v, luck) for s, v in views.items()}
        lanes = np.arange(draft.world.size)
        for _ in range(scenario.slots):
            rows = empty_rows(draft)
            for seat, score in scores.items():
                masked = np.where(draft.legal(seat), score, -np.inf)
                best = masked.argmax(axis=0)
                take = masked[best, lanes] > LEAST
                rows[seat] = np.where(take, best + scenario.orders.first[seat], -1)
            draft.add(rows)
        return {s: draft.chosen[:, s] for s in views}

    def answers(self, views: dict[int, View], luck: Luck) -> dict[int, Ints]:
        return {s: replies.answers(self, v, luck) for s, v in views.items()}

    def crisis(self, views: dict[int, View], number: int, luck: Luck) -> dict[int, Ints]:
        return {s: replies.crisis(self, v, number, luck) for s, v in views.items()}


def _keys(scenario: Scenario, kind: str, seat: str, names: list[str]) -> np.ndarray:
    at = f"doctrine keys {kind} {seat}"
    if at not in scenario.cache:
        scenario.cache[at] = name_keys(names)
    found: np.ndarray = scenario.cache[at]
    return found
