"""The mechanisms of the model in words, from the rules' docstrings.

A rule is described in its module beside its code, so that the two cannot diverge. Every module of
rules and actions that has coefficients, or whose docstring names a theory, is a mechanism.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from inspect import cleandoc
from pkgutil import iter_modules

from game import actions, rules
from game.core.coefficients import NEEDED
from game.core.model import Coefficient, Scenario

HOMES: Mapping[str, str] = {"prestige": "isolation", "occasions": "summits"}
"""Rules that are defined in the module of another."""
_FILE = re.compile(r"\s*\(\w+\.py\)")
_PARTS = re.compile(r"\n\s*\n|\n(?=(?:Theory|Sizes)[.:]\s)")
_HEAD = re.compile(r"^(Mechanism|Theory|Sizes)[.:]\s+")


@dataclass(frozen=True)
class Mechanism:
    """A rule: its id, title, and paragraphs, each with a heading or ""."""

    id: str
    title: str
    paragraphs: tuple[tuple[str, str], ...]

    @property
    def theory(self) -> bool:
        """Whether it names its theory."""
        return any(head == "Theory" for head, _ in self.paragraphs)


@cache
def mechanisms() -> Mapping[str, Mechanism]:
    """All mechanisms by id, sorted by title."""
    names = (f"{package.__name__}.{module.name}" for package in (rules, actions)
             for module in iter_modules(package.__path__))
    read = (_read(name, cleandoc(import_module(name).__doc__ or "")) for name in names)
    found = [m for m in read if m.theory or m.id in NEEDED]
    return {m.id: m for m in sorted(found, key=lambda m: m.title)}


def _read(module: str, text: str) -> Mechanism:
    """The mechanism in a module's docstring."""
    title, _, rest = text.partition("\n\n")
    short, _, more = title.partition(": ")
    first = [("", _upper(" ".join(more.split())))] if more else []
    parts = (" ".join(part.split()) for part in _PARTS.split(_FILE.sub("", rest)))
    return Mechanism(module.rpartition(".")[2], short.rstrip("."),
                     (*first, *(_headed(words) for words in parts if words)))


def _headed(words: str) -> tuple[str, str]:
    """(heading or "", rest) of a paragraph."""
    head = _HEAD.match(words)
    return (head[1], _upper(words[head.end():])) if head else ("", _upper(words))


def _upper(text: str) -> str:
    return text[:1].upper() + text[1:]


def mechanism_of(cause: str) -> str:
    """The id of the mechanism to which a cause or a coefficient belongs, "" for none."""
    group = cause.partition(".")[0]
    group = HOMES.get(group, group)
    return group if group in mechanisms() else ""


def assumptions_of(scenario: Scenario, id: str) -> list[Coefficient]:
    """The coefficients that a mechanism uses."""
    return [k for k in scenario.coefficients.values() if mechanism_of(k.name) == id]
