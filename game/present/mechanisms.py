"""The mechanisms of the model in words: what each rule says of itself.

A rule's account stands in its module beside the code that runs it, so that they cannot part.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from inspect import cleandoc

from game.core.model import Coefficient, Scenario

MODULES = ("rules.ties", "rules.influence", "rules.alliances", "rules.flashpoints", "rules.war",
           "rules.standoff", "rules.peace", "rules.sanctions", "rules.trade", "rules.domestic",
           "rules.isolation", "rules.information", "rules.brics", "rules.world_order",
           "rules.summits", "rules.events", "rules.goals", "actions.capital", "actions.crisis",
           "actions.accords", "actions.settlements", "actions.motions")
HOMES: Mapping[str, str] = {"prestige": "isolation", "occasions": "summits"}
"""Rules that live in the module of another."""
_FILE = re.compile(r"\s*\(\w+\.py\)")
_HEAD = re.compile(r"^(Mechanism|Theory|Sizes)[.:]\s+")


@dataclass(frozen=True)
class Mechanism:
    """A rule: its id, title, and paragraphs, each with a heading or ""."""

    id: str
    title: str
    paragraphs: tuple[tuple[str, str], ...]


@cache
def mechanisms() -> Mapping[str, Mechanism]:
    """All mechanisms by id, in the order of the list."""
    found = (_read(name) for name in MODULES)
    return {m.id: m for m in found}


def _read(name: str) -> Mechanism:
    text = cleandoc(import_module(f"game.{name}").__doc__ or name)
    title, _, rest = text.partition("\n\n")
    short, _, more = title.partition(": ")
    text = _FILE.sub("", rest)
    out = [("", _upper(" ".join(more.split())))] if more else []
    for part in re.split(r"\n\s*\n|\n(?=(?:Theory|Sizes)[.:]\s)", text):
        words = " ".join(part.split())
        head = _HEAD.match(words)
        if words:
            out.append((head[1] if head else "", _upper(words[head.end():] if head else words)))
    return Mechanism(name.rpartition(".")[2], short.rstrip("."), tuple(out))


def _upper(text: str) -> str:
    return text[:1].upper() + text[1:]


def mechanism_of(cause: str) -> str:
    """The id of the mechanism to which a cause or a coefficient belongs, "" for none."""
    group = cause.partition(".")[0]
    group = HOMES.get(group, group)
    return group if group in mechanisms() else ""


def assumptions_of(scenario: Scenario, id: str) -> list[Coefficient]:
    """The coefficients that a mechanism works with."""
    return [k for k in scenario.coefficients.values() if mechanism_of(k.name) == id]
