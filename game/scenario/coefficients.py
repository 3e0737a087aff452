"""A scenario with other values of its coefficients, made from the compiled one.

Coefficients stand in no compiled table but their own: all others are shared with the scenario that
is changed. Each changed coefficient passes the checks that files pass. What fails one, and what
touches more, is left to the full way, which says what is wrong.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from hashlib import blake2b
from typing import Any, NamedTuple

from game.core.frozen import FrozenDict
from game.core.model import Scenario
from game.scenario.changes import path_in
from game.scenario.compile.scenario import canonical, coefficient, group_of, hasher
from game.scenario.read.nodes import Node, Problems
from game.scenario.schema.assumptions import ASSUMPTION
from game.scenario.schema.language import Check
from game.scenario.schema.playable import divides_by_nothing
from game.scenario.schema.scalars import Number
from game.scenario.schema.selectors import Vocabulary

_SECTION = "assumptions"
_NUMBERS = {name for name, field in ASSUMPTION.fields.items() if isinstance(field.schema, Number)}
"""The fields of a coefficient that are changed here; texts may be too long together."""

Entries = Mapping[tuple[str, str], Mapping[str, Any]]
"""Records of coefficients by group and name."""


class Patch(NamedTuple):
    """A changed scenario's hash, and what makes it."""

    hash: str
    make: Callable[[], Scenario]


@dataclass(frozen=True)
class _Text:
    """A scenario's canonical text in parts: a hash of what stands before the groups of
    coefficients, the groups' own texts, and what follows them."""

    before: blake2b
    groups: Mapping[str, bytes]
    after: bytes

    def hash(self) -> str:
        """The scenario's hash."""
        whole = self.before.copy()
        whole.update(b",".join(self.groups.values()))
        whole.update(self.after)
        return whole.hexdigest()


def as_compiled(scenario: Scenario) -> Scenario:
    """The scenario, marked as what the compiler makes of its data; a `dataclasses.replace` of it is
    not."""
    scenario.once(as_compiled, lambda _: True)
    return scenario


def patch(scenario: Scenario, changes: Mapping[str, Any]) -> Patch | None:
    """What `Scenario.with_` makes of changes; None unless they are valid and touch numbers of
    coefficients alone. Raises UsageError for a place that is no path."""
    if not scenario.keeps(as_compiled):
        return None
    entries = _changed(scenario, changes)
    text = scenario.once(_Text, _text_of) if entries else None
    if text is None:
        return None
    section, groups = dict(scenario.data[_SECTION]), dict(text.groups)
    for group in dict.fromkeys(group for group, _ in entries):
        section[group] = FrozenDict({name: entries.get((group, name), entry)
                                     for name, entry in section[group].items()})
        groups[group] = _member(group, section[group])
    return _patched(scenario, section, entries, _Text(text.before, groups, text.after))


def _changed(scenario: Scenario, changes: Mapping[str, Any]) -> Entries:
    """The changed records, valid and frozen; {} if there are none, or not only such."""
    known, raw = scenario.data[_SECTION], dict[tuple[str, str], dict[str, Any]]()
    for place, value in changes.items():
        path = path_in(scenario, place)
        if len(path) != 4 or path[0] != _SECTION or path[3] not in _NUMBERS:
            return {}
        group, name, field = str(path[1]), str(path[2]), str(path[3])
        if name not in known.get(group, {}):
            return {}
        raw.setdefault((group, name), dict(known[group][name]))[field] = value
    problems, entries = Problems(), dict[tuple[str, str], Mapping[str, Any]]()
    to = Check(problems, {}, Vocabulary.of({}, {}), {})
    for (group, name), record in raw.items():
        node = Node({field: Node(value, None) for field, value in record.items()}, None)
        entry = ASSUMPTION.check(node, (_SECTION, group, name), to)
        if problems or divides_by_nothing(group, name, entry["value"]):
            return {}
        entries[group, name] = FrozenDict(entry)
    return entries


def _patched(scenario: Scenario, section: Mapping[str, Any], entries: Entries,
             text: _Text) -> Patch:
    digest = text.hash()

    def make() -> Scenario:
        data = {key: scenario.data[key] for key in scenario.data}
        records = {f"{group}.{name}": coefficient(group, name, entry)
                   for (group, name), entry in entries.items()}
        out = scenario.with_coefficients(
            data=FrozenDict({**data, _SECTION: FrozenDict(section)}), hash=digest,
            coefficients=FrozenDict({**scenario.coefficients, **records}),
            k=FrozenDict({**scenario.k, **{group: group_of(group, section[group])
                                           for group, _ in entries}}))
        out.once(_Text, lambda _: text)
        return as_compiled(out)
    return Patch(digest, make)


def _text_of(scenario: Scenario) -> _Text | None:
    """The parts of the canonical text; None if the scenario's hash is of another."""
    sections = list(scenario.data)
    at = sections.index(_SECTION)
    before, after = ([_member(key, scenario.data[key]) for key in keys]
                     for keys in (sections[:at], sections[at + 1:]))
    start = hasher(b"{" + b",".join([*before, _name(_SECTION) + b"{"]))
    found = _Text(start, {group: _member(group, entries)
                          for group, entries in scenario.data[_SECTION].items()},
                  b",".join([b"}", *after]) + b"}")
    return found if found.hash() == scenario.hash else None


def _name(key: str) -> bytes:
    return canonical(key).encode() + b":"


def _member(key: str, value: Any) -> bytes:
    """A key with its value, as it stands in canonical text."""
    return _name(key) + canonical(value).encode()
