"""From selectors such as `tie[self, rest]` to rows of the world, given who is who."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np

from game.core.exact import grid
from game.core.model import CHANNELS, Conditions, Effects, Layout
from game.core.quantities import BY_NAME, SYMMETRIC
from game.scenario.selectors import parse_selector

Plain = Mapping[str, Any]


class GroundingError(ValueError):
    """A selector cannot be resolved where it stands; the text says why, `path` where."""

    path: tuple[str, ...] = ()


@contextmanager
def placed(*path: str) -> Iterator[None]:
    """Say where in the scenario a GroundingError arose; the innermost place counts."""
    try:
        yield
    except GroundingError as error:
        error.path = error.path or path
        raise


@dataclass(frozen=True)
class Names:
    """Numbers of everything that has an id, and the few facts that selector tokens need."""

    actors: Mapping[str, int]
    countries: Mapping[str, int]
    flashpoints: Mapping[str, int]
    theatres: Mapping[str, int]
    blocs: Mapping[str, int]
    occasions: Mapping[str, int]
    events: Mapping[str, int]
    regions: Mapping[str, tuple[int, ...]]
    country_region: tuple[str, ...]
    neighbours: tuple[tuple[int, ...], ...]
    members: Mapping[str, tuple[int, ...]]
    flashpoint_facts: tuple[Plain, ...]

    def table(self, axis: str) -> Mapping[str, int]:
        """Ids of the things on an axis."""
        return {"A": self.actors, "C": self.countries, "F": self.flashpoints, "T": self.theatres,
                "B": self.blocs, "O": self.occasions, "E": self.events,
                "H": {c: i for i, c in enumerate(CHANNELS)}}.get(axis, {})


AXIS_OF_KIND = {"actor": "A", "country": "C", "flashpoint": "F", "theatre": "T", "bloc": "B",
                "occasion": "O", "channel": "H", "region": "region"}


@dataclass(frozen=True)
class Context:
    """Who is who when a selector is resolved; numbers, -1 where there is nobody.

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
        """The flashpoint spoken of: the target, else `at`, else the option."""
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
            raise GroundingError(f"{token!r} stands for nothing here")
        return found

    def _bound(self, token: str, axis: str) -> tuple[int, ...] | None:
        if token == "self" and axis == "A":
            return (self.me,) if self.me >= 0 else ()
        if token not in self.bound:
            return None
        have, number = self.bound[token]
        if have != axis:
            raise GroundingError(f"{token!r} is not of the kind that stands here")
        return (number,) if number >= 0 else ()

    def _fact(self, token: str, axis: str) -> tuple[int, ...] | None:
        if axis == "A":
            return self._actors(token)
        if axis == "C":
            return self._countries(token)
        if token == "all":
            return tuple(range(len(self.names.table(axis))))
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
        if self.flashpoint >= 0:
            fact = names.flashpoint_facts[self.flashpoint]
            if token == "defender":
                return (int(fact["defender"]),)
            if token == "region":
                return names.regions[fact["region"]]
        return None


class Grounder:
    """Resolves selectors to rows, and gathers effect blocks and conditions into tables."""

    def __init__(self, layout: Layout) -> None:
        self.layout = layout
        self._parsed: dict[str, tuple[str, tuple[tuple[str, str], ...], tuple[int, ...], int]] = {}
        self._start: list[int] = [0]
        self._effects: list[tuple[int, float, int, int, float, float]] = []
        self._conditions: dict[tuple[int, float, float], int] = {(0, 1.0, -1e18): 0}

    def _parse(self, text: str) -> tuple[str, tuple[tuple[str, str], ...], tuple[int, ...], int]:
        """(name, ((token, axis) …), strides, first row)."""
        if text not in self._parsed:
            name, tokens = parse_selector(text)
            shape = self.layout.shapes[name]
            strides, step = [], 1
            for n in reversed(shape):
                strides.append(step)
                step *= n
            pairs = tuple(zip(tokens, BY_NAME[name].axes, strict=True))
            start = self.layout.slices[name].start
            self._parsed[text] = (name, pairs, tuple(reversed(strides)), start)
        return self._parsed[text]

    def rows(self, text: str, context: Context) -> list[int]:
        """Rows a selector stands for; symmetric quantities are named both ways."""
        name, pairs, strides, first = self._parse(text)
        indexes: list[tuple[int, ...]] = [()]
        for token, axis in pairs:
            found = context.resolve(token, axis)
            indexes = [(*i, n) for i in indexes for n in found]
        if name in SYMMETRIC:
            indexes = list(dict.fromkeys(j for i in indexes for j in (i, i[::-1]) if i[0] != i[1]))
        return [first + sum(i * s for i, s in zip(at, strides, strict=True)) for at in indexes]

    def one(self, text: str, context: Context) -> int:
        """The single row of a selector; GroundingError if there are more or none."""
        rows = self.rows(text, context)
        if self._parse(text)[0] in SYMMETRIC:
            rows = rows[:1]
        if len(rows) != 1:
            raise GroundingError(f"{text!r} must stand for exactly one number, not {len(rows)}")
        return rows[0]

    def block(self, effects: list[Plain] | None, context: Context) -> int:
        """Compile a list of effects to a block; -1 if it is empty."""
        entries: dict[tuple[int, float, int, int, float, float], None] = {}
        for effect in effects or ():
            scale = effect.get("scale")
            row, low, slope = -1, 0.0, 0.0
            if scale:
                if not self.rows(scale["quantity"], context):
                    continue
                row = self.one(scale["quantity"], context)
                low = float(scale["from"])
                slope = 1.0 / (float(scale["to"]) - low)
            by, lag = float(grid(float(effect["by"]))), int(effect.get("lag", 0))
            mirrored = self._parse(effect["change"])[0] in SYMMETRIC
            for at in self.rows(effect["change"], context):
                entry = (at, by, lag, row, low, slope)
                if mirrored:
                    entries[entry] = None
                else:
                    self._effects.append(entry)
        self._effects.extend(entries)
        if len(self._effects) == self._start[-1]:
            return -1
        self._start.append(len(self._effects))
        return len(self._start) - 2

    def conditions(self, needs: list[Plain] | None, context: Context) -> list[int]:
        """Numbers of the conditions of a `needs` list."""
        out: list[int] = []
        for need in needs or ():
            for row in self.rows(need["quantity"], context):
                if "at_least" in need:
                    out.append(self.condition(row, 1.0, float(need["at_least"])))
                if "at_most" in need:
                    out.append(self.condition(row, -1.0, float(need["at_most"])))
        return list(dict.fromkeys(out))

    def condition(self, row: int, sign: float, limit: float) -> int:
        """Number of the condition sign * value >= sign * limit."""
        return self._conditions.setdefault((row, sign, sign * limit), len(self._conditions))

    def effects_table(self) -> Effects:
        """All blocks so far."""
        columns = list(zip(*self._effects, strict=True)) if self._effects else [()] * 6
        row, amount, lag, scale, low, slope = columns
        start = np.array(self._start, np.int64)
        return Effects(start, np.array(row, np.int64),
                       np.array(amount, np.float64), np.array(lag, np.int64),
                       np.array(scale, np.int64), np.array(low, np.float64),
                       np.array(slope, np.float64))

    def conditions_table(self) -> Conditions:
        """All distinct conditions so far."""
        row, sign, limit = zip(*self._conditions, strict=True)
        return Conditions(np.array(row, np.int64), np.array(sign), np.array(limit))
