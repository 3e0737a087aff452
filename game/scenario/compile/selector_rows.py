"""From selectors such as `tie[self, rest]` to rows of the world, given the roles bound in a
context."""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache
from typing import Any

import numpy as np

from game.core.exact import grid
from game.core.locale.program import scenario_text
from game.core.model import CHANNELS, MEANS, Conditions, Effects, Layout
from game.core.quantities import BY_NAME, SYMMETRIC
from game.scenario.compile.size_bounds import MAX_NAMED, GroundingError
from game.scenario.schema.selectors import parse_selector

Plain = Mapping[str, Any]


def in_use(record: Plain, data: Plain) -> bool:
    """Whether content is used: a scenario may leave out what was written with knowledge of what
    came after its start."""
    return bool(data.get("hindsight", True)) or not record.get("hindsight", False)


@dataclass(frozen=True)
class Names:
    """The numbers of all ids, and the few facts that selector tokens need."""

    actors: Mapping[str, int]
    countries: Mapping[str, int]
    flashpoints: Mapping[str, int]
    theatres: Mapping[str, int]
    blocs: Mapping[str, int]
    occasions: Mapping[str, int]
    events: Mapping[str, int]
    policies: Mapping[str, int]
    inducements: Mapping[str, int]
    policy_lands: tuple[tuple[int, ...], ...]
    regions: Mapping[str, tuple[int, ...]]
    country_region: tuple[str, ...]
    neighbours: tuple[tuple[int, ...], ...]
    members: Mapping[str, tuple[int, ...]]
    flashpoint_facts: tuple[Plain, ...]
    rivalries: Mapping[str, int] = field(default_factory=dict)
    factions: Mapping[str, int] = field(default_factory=dict)
    faction_actors: tuple[int, ...] = ()
    voters: Mapping[str, int] = field(default_factory=dict)
    motions: Mapping[str, int] = field(default_factory=dict)
    bonds: Mapping[str, int] = field(default_factory=dict)
    matters: Mapping[str, int] = field(default_factory=dict)

    def table(self, axis: str) -> Mapping[str, int]:
        """Ids of the items on an axis."""
        return self._tables.get(axis, {})

    @cached_property
    def _tables(self) -> dict[str, Mapping[str, int]]:
        return {"A": self.actors, "C": self.countries, "F": self.flashpoints, "T": self.theatres,
                "B": self.blocs, "O": self.occasions, "E": self.events,
                "P": self.policies,
                "X": self.rivalries, "D": self.factions,
                "V": self.voters, "N": self.motions, "K": self.bonds, "Y": self.matters,
                "H": {c: i for i, c in enumerate(CHANNELS)},
                "M": {m: i for i, m in enumerate(MEANS)}}


AXIS_OF_KIND = {"actor": "A", "country": "C", "flashpoint": "F", "theatre": "T", "bloc": "B",
                "occasion": "O", "channel": "H", "policy": "P", "region": "region",
                "faction": "D", "rivalry": "X", "member": "V", "bond": "K",
                "matter": "Y"}


@dataclass(frozen=True)
class Context:
    """The roles for resolving a selector, as numbers; -1 for an empty role.

    `bound` maps a token (target, option, host, guest, third …) to (axis letter, number).
    """

    names: Names
    me: int = -1
    bound: Mapping[str, tuple[str, int]] = field(default_factory=dict)

    def bind(self, **more: tuple[str, int]) -> Context:
        """The same context with further tokens."""
        return replace(self, bound={**self.bound, **more})

    @property
    def flashpoint(self) -> int:
        """The flashpoint in question: the target, else `at`, else the option."""
        for token in ("target", "at", "option"):
            axis, number = self.bound.get(token, ("", -1))
            if axis == "F" and number >= 0:
                return number
        return -1

    def resolve(self, token: str, axis: str) -> tuple[int, ...]:
        """Numbers on the axis that the token stands for; possibly none."""
        found = self._bound(token, axis)
        if found is None:
            found = self._fact(token, axis)
        if found is None:
            number = self.names.table(axis).get(token)
            found = None if number is None else (number,)
        if found is None:
            raise GroundingError(scenario_text("selector_rows_stands_nothing", token=token))
        return found

    def _bound(self, token: str, axis: str) -> tuple[int, ...] | None:
        if token == "self" and axis == "A":
            return (self.me,) if self.me >= 0 else ()
        if token not in self.bound:
            return None
        have, number = self.bound[token]
        if have != axis:
            raise GroundingError(scenario_text("selector_rows_kind_stands", token=token))
        return (number,) if number >= 0 else ()

    def _fact(self, token: str, axis: str) -> tuple[int, ...] | None:
        if axis == "A":
            return self._actors(token)
        if axis == "C":
            return self._countries(token)
        if token == "all":
            return tuple(range(len(self.names.table(axis))))
        if axis == "D" and token == "rest":
            _, target = self.bound.get("target", ("", -1))
            return tuple(n for n, a in enumerate(self.names.faction_actors)
                         if a == self.me and n != target)
        if self.flashpoint >= 0:
            fact = self.names.flashpoint_facts[self.flashpoint]
            if axis == "T" and token == "theatre":
                return (int(fact["theatre"]),)
            if axis == "F" and token == "linked":
                return tuple(fact["linked"])
        return None

    def _actors(self, token: str) -> tuple[int, ...] | None:
        everyone = range(len(self.names.actors))
        if token == "all":
            return tuple(everyone)
        if token in ("others", "rest"):
            axis, target = self.bound.get("target", ("", -1))
            out = {self.me} | ({target} if token == "rest" and axis == "A" else set())
            return tuple(a for a in everyone if a not in out)
        if self.flashpoint < 0:
            return None
        fact = self.names.flashpoint_facts[self.flashpoint]
        claim, defend = (fact["claimant"], *fact["backers"]), tuple(fact["patrons"])
        mine = claim if self.me in claim else defend if self.me in defend else ()
        theirs = defend if self.me in claim else claim if self.me in defend else ()
        return {"claimant": claim[:1], "patrons": defend, "lead": defend[:1],
                "backers": claim[1:], "opponents": theirs,
                "allies": tuple(a for a in mine if a != self.me)}.get(token)

    def _countries(self, token: str) -> tuple[int, ...] | None:
        names = self.names
        if token == "all":
            return tuple(range(len(names.countries)))
        if token.startswith("region:"):
            return names.regions.get(token[7:])
        if token.startswith("bloc:"):
            return names.members.get(token[5:])
        axis, target = self.bound.get("target", self.bound.get("country", ("", -1)))
        if token == "neighbours" and axis == "C":
            return names.neighbours[target]
        if token == "region" and axis == "C":
            return names.regions[names.country_region[target]]
        if token == "region" and axis == "region":
            return names.regions[tuple(names.regions)[target]]
        if token == "lands" and axis == "P":
            return names.policy_lands[target]
        if self.flashpoint >= 0:
            fact = names.flashpoint_facts[self.flashpoint]
            if token == "defender":
                return (int(fact["defender"]),)
            if token == "region":
                return names.regions[fact["region"]]
        return None


@lru_cache(maxsize=4096)
def _stored(amount: float) -> float:
    """An amount rounded as the world stores it."""
    return float(grid(amount))


Condition = tuple[int, float, float, int, str]
"""Row, sign, signed limit, another condition that is enough (-1 none), what to say without it."""
Change = tuple[float, int, int, float, float]
"""Amount, lag, row that scales it (-1 for none), start and slope of the ramp."""


class Grounder:
    """Resolves selectors to rows, and collects effect blocks and conditions in tables."""

    def __init__(self, layout: Layout) -> None:
        self.layout = layout
        self.named = 0
        self._parsed: dict[str, tuple[str, tuple[tuple[str, str, int], ...], int]] = {}
        self._start: list[int] = [0]
        self._rows = array("q")
        self._changes: list[tuple[Change, int]] = []
        self._conditions: dict[Condition, int] = {(0, 1.0, -1e18, -1, ""): 0}

    def _parse(self, text: str) -> tuple[str, tuple[tuple[str, str, int], ...], int]:
        """(name, ((token, axis, stride) …), first row)."""
        if text not in self._parsed:
            name, tokens = parse_selector(text)
            strides, step = [], 1
            for n in reversed(self.layout.shapes[name]):
                strides.append(step)
                step *= n
            self._parsed[text] = (name, tuple(zip(tokens, BY_NAME[name].axes, reversed(strides),
                                                  strict=True)), self.layout.slices[name].start)
        return self._parsed[text]

    def rows(self, text: str, context: Context) -> list[int]:
        """The rows of a selector; symmetric quantities include both directions."""
        name, indices, first = self._parse(text)
        if name in SYMMETRIC:
            out = self._both_ways(indices, first, context)
        else:
            out = [first]
            for token, axis, stride in indices:
                found = context.resolve(token, axis)
                out = [row + stride * n for row in out for n in found]
        self.named += len(out) or 1
        if self.named > MAX_NAMED:
            raise GroundingError(
                scenario_text("selector_rows_selectors_stand_more", max_named=f"{MAX_NAMED:,}"))
        return out

    @staticmethod
    def _both_ways(indices: tuple[tuple[str, str, int], ...], first: int,
                   context: Context) -> list[int]:
        (one, axis, stride), (other, _, step) = indices
        ours, theirs = context.resolve(one, axis), context.resolve(other, axis)
        pairs = ((i, j) for i in ours for j in theirs if i != j)
        return list(dict.fromkeys(first + stride * a + step * b
                                  for i, j in pairs for a, b in ((i, j), (j, i))))

    def one(self, text: str, context: Context) -> int:
        """The single row of a selector; GroundingError if there are more or none."""
        rows = self.rows(text, context)
        if self._parse(text)[0] in SYMMETRIC:
            rows = rows[:1]
        if len(rows) != 1:
            raise GroundingError(scenario_text("selector_rows_stand_exactly_number", text=text,
                                               rows=len(rows)))
        return rows[0]

    def block(self, effects: list[Plain] | None, context: Context) -> int:
        """Compile a list of effects to a block; -1 if it is empty."""
        mirrored: dict[tuple[int, Change], None] = {}
        for effect in effects or ():
            change = self._change(effect, context)
            if change is None:
                continue
            rows = self.rows(effect["change"], context)
            if self._parse(effect["change"])[0] in SYMMETRIC:
                mirrored.update(dict.fromkeys((row, change) for row in rows))
            elif rows:
                self._rows.extend(rows)
                self._changes.append((change, len(rows)))
        for row, change in mirrored:
            self._rows.append(row)
            self._changes.append((change, 1))
        if len(self._rows) == self._start[-1]:
            return -1
        self._start.append(len(self._rows))
        return len(self._start) - 2

    def _change(self, effect: Plain, context: Context) -> Change | None:
        """The change that an effect makes to each of its rows; None if its scale has no rows."""
        row, low, slope = -1, 0.0, 0.0
        scale = effect.get("scale")
        if scale:
            if not self.rows(scale["quantity"], context):
                return None
            row = self.one(scale["quantity"], context)
            low = float(scale["from"])
            slope = 1.0 / (float(scale["to"]) - low)
        return _stored(float(effect["by"])), int(effect.get("lag", 0)), row, low, slope

    def conditions(self, needs: list[Plain] | None, context: Context) -> list[int]:
        """Numbers of the conditions of a `needs` list."""
        out: list[int] = []
        for need in needs or ():
            why = need.get("otherwise", "")
            if "any" in need:
                found = [bound for one in need["any"] for bound in self._bounds(one, context)]
                out.append(self.any_of(found, why))
            else:
                out += [self.condition(*bound, why=why) for bound in self._bounds(need, context)]
        return list(dict.fromkeys(out))

    def _bounds(self, need: Plain, context: Context) -> Iterator[tuple[int, float, float]]:
        """(row, sign, limit) of each bound of a need."""
        for row in self.rows(need["quantity"], context):
            if "at_least" in need:
                yield row, 1.0, float(need["at_least"])
            if "at_most" in need:
                yield row, -1.0, float(need["at_most"])

    def condition(self, row: int, sign: float, limit: float, other: int = -1,
                  why: str = "") -> int:
        """Number of the condition sign * value >= sign * limit; other: of one that is enough, too,
        -1 none; why: what to say where neither holds."""
        return self._conditions.setdefault((row, sign, sign * limit, other, why),
                                           len(self._conditions))

    def any_of(self, bounds: Sequence[tuple[int, float, float]], why: str) -> int:
        """Number of the condition that one of several bounds (row, sign, limit) holds."""
        number = -1
        for i, bound in enumerate(reversed(bounds), 1):
            number = self.condition(*bound, number, why if i == len(bounds) else "")
        return number if number >= 0 else self.condition(0, 1.0, 1e18, -1, why)

    def effects_table(self) -> Effects:
        """All blocks so far."""
        changes, counts = zip(*self._changes, strict=True) if self._changes else ((), ())
        times = np.array(counts, np.int64)
        amount, lag, scale, low, slope = zip(*changes, strict=True) if changes else [()] * 5
        return Effects(
            start=np.array(self._start, np.int64), row=np.array(self._rows, np.int64),
            amount=np.repeat(np.array(amount, np.float64), times),
            lag=np.repeat(np.array(lag, np.int64), times),
            scale_row=np.repeat(np.array(scale, np.int64), times),
            scale_from=np.repeat(np.array(low, np.float64), times),
            scale_slope=np.repeat(np.array(slope, np.float64), times))

    def conditions_table(self) -> Conditions:
        """All distinct conditions so far."""
        row, sign, limit, other, why = zip(*self._conditions, strict=True)
        return Conditions(np.array(row, np.int64), np.array(sign), np.array(limit),
                          np.array(other, np.int64), why)
