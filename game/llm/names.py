"""The things that have names in a scenario, each with all that it is called: those that the
scenario declares, and those of names.yaml."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

import yaml

from game.core.model import Actor, Country, Scenario

FILE = Path(__file__).with_name("names.yaml")
THE = "the "
_ALONE = ("region", "city", "place", "institution", "pact", "person", "currency")
"""Kinds of things that no scenario declares."""


class Entry(NamedTuple):
    """An entry of names.yaml: names, what is said of it, who belongs to it, its capital."""

    names: Sequence[str] = ()
    of: Sequence[str] = ()
    people: Sequence[str] = ()
    seats: Sequence[str] = ()


class Thing(NamedTuple):
    """Something with names: its mask, such as `Country7`; the names, the usual one first, with the
    article that belongs to it; what is said of it; who belongs to it; its ids; its code, if any."""

    mask: str
    names: Sequence[str]
    of: Sequence[str] = ()
    people: Sequence[str] = ()
    ids: Sequence[str] = ()
    code: str = ""


def things(scenario: Scenario) -> Iterator[Thing]:
    """All of them. What has two numbers in a scenario, such as a power and the country that is its
    home, is told once."""
    known, left = _known(), dict(_known()["country"])
    for n, actor in enumerate(scenario.actors, 1):
        code = actor.home[0] if len(actor.home) == 1 else ""
        entry = left.pop(code, Entry())
        yield Thing(f"Power{n}", (_articled(actor), *entry.names), (actor.adjective, *entry.of),
                    entry.people, (actor.id,), code)
        yield Thing(f"Capital{n}", (actor.capital_city, *entry.seats))
    for n, country in enumerate(scenario.countries, 1):
        yield from _country(n, country.id, left.pop(country.id, Entry()), (_articled(country),))
    for n, (code, entry) in enumerate(left.items(), len(scenario.countries) + 1):
        yield from _country(n, code, entry)
    for kind, found in (("dispute", [(f.id, f.name) for f in scenario.flashpoints]),
                        ("occasion", [(o.id, o.name) for o in scenario.occasions])):
        for n, (id, name) in enumerate(found, 1):
            more = known[kind].get(id, Entry()).names
            yield Thing(f"{kind.capitalize()}{n}", (THE + name, *more), ids=(id,))
    for kind in _ALONE:
        for n, entry in enumerate(known[kind].values(), 1):
            yield Thing(f"{kind.capitalize()}{n}", entry.names, entry.of, entry.people)
    yield from _people(scenario, len(known["person"]))


def _country(n: int, code: str, entry: Entry, names: Sequence[str] = ()) -> Iterator[Thing]:
    yield Thing(f"Country{n}", (*names, *entry.names), entry.of, entry.people, code=code)
    yield Thing(f"Town{n}", entry.seats)


def _people(scenario: Scenario, first: int) -> Iterator[Thing]:
    """The people that a scenario has invented."""
    for n, one in enumerate(scenario.data.get("people", {}).values(), first + 1):
        yield Thing(f"Person{n}", (one["name"],))


def _articled(named: Actor | Country) -> str:
    return THE + named.name if named.article else named.name


@cache
def _known() -> dict[str, dict[str, Entry]]:
    """What names.yaml holds, by kind and key; things without a key have their number."""
    held = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    return {kind: {str(key): _entry(text) for key, text in (
        found.items() if isinstance(found, Mapping) else enumerate(found))}
        for kind, found in held.items()}


def _entry(text: str) -> Entry:
    parts = [[name.strip() for name in part.split(",") if name.strip()] for part in text.split("|")]
    return Entry(*parts)


def slug(name: str) -> str:
    """A name as an id has it: `north_korea`."""
    return re.sub(r"\W+", "_", name.removeprefix(THE).lower()).strip("_")
