"""A shipped scenario with every text of its authors between the marks of the pseudo-language."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from playing import compiled

from game.core.locale.pseudo import CLOSE, OPEN
from game.core.model import Scenario
from game.scenario.compile.scenario import canonical
from game.scenario.load import built
from game.scenario.schema.language import Bound, ListOf, Map, MapOf, Schema
from game.scenario.schema.scalars import Text
from game.scenario.schema.sections import ROOT as WHOLE

LISTS = ("rungs",)
"""Fields that are lists of texts; others that hold bare words are lists of ids."""


@cache
def marked_scenario(name: str) -> Scenario:
    """The scenario: its ids, numbers and rules are as they were."""
    return built(canonical(_marked(compiled(name).data, WHOLE)))


def _marked(value: Any, schema: Schema) -> Any:
    if isinstance(schema, Bound):
        return _marked(value, schema.schema)
    if isinstance(schema, Map):
        return {key: [_text(text) for text in part] if key in LISTS else _marked(
            part, schema.fields[key].schema) for key, part in value.items()}
    if isinstance(schema, MapOf):
        return {key: _marked(part, schema.value) for key, part in value.items()}
    if isinstance(schema, ListOf):  # a list of bare texts is one of ids
        return value if type(schema.item) is Text else [_marked(p, schema.item) for p in value]
    if type(schema) is Text and not schema.pattern:
        return _text(value)
    return value


def _text(value: str) -> str:
    return f"{OPEN}{value}{CLOSE}"


# What stands without a mark -----------------------------------------------------------------------

_TYPED = re.compile(r"> (?:order|answer) \S.*|\[[a-z_]+ [^\]⟦]*\]|\([A-Z]{3}\)")
"""What the terminal says can be typed, the reference of a cause, the ISO code of a country: the
same in every language, and told as what it is."""
_WORD = re.compile(r"[^\W\d_]{2,}")


def without_mark(block: str) -> list[str]:
    """The parts of a text that have words and stand outside all marks. Of a text that was cut out
    of a longer one, what comes before a closing mark or after an opening one was inside."""
    out, depth, run = list[str](), 0, ""
    for part in re.split(f"([{OPEN}{CLOSE}])", _TYPED.sub(" ", block)):
        if part == OPEN:
            out += [run] if depth == 0 else []
            run, depth = "", depth + 1
        elif part == CLOSE:
            out, run, depth = out if depth else [], "", max(0, depth - 1)
        elif depth == 0:
            run += part
    return [text.strip() for text in (*out, run) if _WORD.search(text)]
