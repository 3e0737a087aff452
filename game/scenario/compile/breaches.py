"""The clauses of accords that an order breaks."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from game.core.exact import Flags, Ints

ANY, TARGET = "any", "target"
"""A clause is broken by every order of a type, or by one aimed at the partner; else by one aimed at
the item of an axis letter and number."""

Breach = tuple[int, str, int]
"""Clause variant; ANY, TARGET or an axis letter; number on the axis (-1 where there is none)."""


class Breaches:
    """For each order: a bit mask of the variants that it violates, for each partner.

    `signable` [variant, performer, partner] marks the existing clauses; `rules` maps an order type
    to what it breaks.
    """

    def __init__(self, signable: Flags, rules: Mapping[str, list[Breach]]) -> None:
        self._signable = signable
        self._bits = np.int64(1) << np.arange(len(signable), dtype=np.int64)
        self._nothing = np.zeros(signable.shape[1], np.int64)
        self._by_aim: dict[str, dict[tuple[str, int], list[int]]] = {}
        for order, broken in rules.items():
            aims = self._by_aim.setdefault(order, {})
            for variant, axis, number in dict.fromkeys(broken):
                aims.setdefault((axis, number), []).append(variant)

    def of(self, seat: int, order: str, aims: tuple[tuple[str, int], tuple[str, int]]) -> Ints:
        """Masks of one grounded order, [partner]; `aims` are its target and option."""
        rules = self._by_aim.get(order)
        if rules is None:
            return self._nothing
        out = self._masks(seat, rules.get((ANY, -1), ()))
        aimed = self._masks(seat, rules.get((TARGET, -1), ()))
        for axis, number in dict.fromkeys(aims):
            if axis == "A" and number >= 0:
                out[number] |= aimed[number]
            out |= self._masks(seat, rules.get((axis, number), ()))
        return out

    def _masks(self, seat: int, variants: list[int] | tuple[()]) -> Ints:
        if not variants:
            return self._nothing.copy()
        bits = np.where(self._signable[variants, seat], self._bits[variants, None], 0)
        return np.asarray(np.bitwise_or.reduce(bits, axis=0))
