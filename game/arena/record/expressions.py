"""Arithmetic over named counts of games, as tables of the record write it.

    sum      := product {("+" | "-") product}      product := factor {"*" factor}
    factor   := number | name | "-" factor | "(" sum [(">=" | "<=") sum] ")"

A comparison is 1 where it holds and 0 elsewhere. Names are those of game.arena.record.counts.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np

from game.core.exact import Floats

DEEPEST = 20
"""Parentheses and signs within one another at most."""
_TOKEN = re.compile(r"\s*(?:(?P<number>\d+(?:\.\d+)?)|(?P<name>[a-z_][A-Za-z0-9_.]*(?:@\w+)?)"
                    r"|(?P<sign>>=|<=|[-+*()]))")
_JOINED: Mapping[str, Callable[[Floats, Floats], Floats]] = {
    "+": np.add, "-": np.subtract, "*": np.multiply,
    ">=": lambda a, b: np.asarray(a >= b, np.float64),
    "<=": lambda a, b: np.asarray(a <= b, np.float64)}

Step = float | str
"""In postfix order: a number, a name, or a sign of _JOINED."""


class MalformedError(ValueError):
    """A text that is no expression; `at` is the number of the character, from 1."""

    def __init__(self, at: int) -> None:
        super().__init__(at)
        self.at = at


@dataclass(frozen=True)
class Expression:
    """What was parsed, in postfix order."""

    steps: tuple[Step, ...]

    @property
    def names(self) -> list[str]:
        """The names in it, each once, in their order."""
        return list(dict.fromkeys(s for s in self.steps if isinstance(s, str)
                                  and s not in _JOINED))

    def value(self, counts: Mapping[str, Floats]) -> Floats:
        """Its value in each game, [W], from those of its names."""
        size, stack = next((x.shape for x in counts.values()), ()), list[Floats]()
        for step in self.steps:
            if isinstance(step, str) and step in _JOINED:
                right, left = stack.pop(), stack.pop()
                stack.append(_JOINED[step](left, right))
            else:
                stack.append(counts[step] if isinstance(step, str) else np.full(size, step))
        return stack.pop()


def parse(text: str) -> Expression:
    """An expression from its text. MalformedError for anything else."""
    return _Parser(text).whole()


class _Parser:
    """Recursive descent; each method appends the steps of what it has read."""

    def __init__(self, text: str) -> None:
        self.tokens, self.steps, self.at = list[tuple[str, str, int]](), list[Step](), 0
        place, end = 0, len(text.rstrip())
        while place < end:
            found = _TOKEN.match(text, place)
            if found is None:
                raise MalformedError(end - len(text[place:end].lstrip()) + 1)
            kind = found.lastgroup or ""
            self.tokens.append((kind, found[kind], found.start(kind) + 1))
            place = found.end()
        self.tokens.append(("end", "", end + 1))

    def whole(self) -> Expression:
        """All of it."""
        self._sum(DEEPEST)
        if self.tokens[self.at][0] != "end":
            raise MalformedError(self.tokens[self.at][2])
        return Expression(tuple(self.steps))

    def _took(self, *signs: str) -> str:
        """The next sign, if it is one of these."""
        kind, word, _ = self.tokens[self.at]
        if kind != "sign" or word not in signs:
            return ""
        self.at += 1
        return word

    def _sum(self, depth: int) -> None:
        self._product(depth)
        while sign := self._took("+", "-"):
            self._product(depth)
            self.steps.append(sign)

    def _product(self, depth: int) -> None:
        self._factor(depth)
        while sign := self._took("*"):
            self._factor(depth)
            self.steps.append(sign)

    def _factor(self, depth: int) -> None:
        kind, word, place = self.tokens[self.at]
        if depth == 0:
            raise MalformedError(place)
        if self._took("-"):
            self.steps.append(0.0)
            self._factor(depth - 1)
            self.steps.append("-")
        elif self._took("("):
            self._sum(depth - 1)
            if sign := self._took(">=", "<="):
                self._sum(depth - 1)
                self.steps.append(sign)
            if not self._took(")"):
                raise MalformedError(self.tokens[self.at][2])
        elif kind in ("number", "name"):
            self.at += 1
            self.steps.append(float(word) if kind == "number" else word)
        else:
            raise MalformedError(place)
