"""A small language that says what scenario data looks like.

A schema checks a located tree, gathers every problem, and returns plain data in canonical order.
The same declarations give a JSON Schema (draft 2020-12) for editors. Here are records, lists and
entries by id; single values are in words.py:

    Text Id Month Choice Ref Selector      words; they can also be the keys of a MapOf
    Number Flag                            single values
    Map ListOf MapOf                       records with named fields, lists, entries by id
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import Any

from game.core.locale.program import scenario_text
from game.scenario.read.nodes import Node, Path, Problems, Removed, child_of
from game.scenario.schema.selectors import Scope, Vocabulary, scope

Json = dict[str, Any]


class Check:
    """One check of a tree: its problems, the ids it defines, and the roles bound in it."""

    def __init__(self, problems: Problems, known: Mapping[str, Mapping[str, Any]],
                 vocabulary: Vocabulary, removed: Mapping[str, Mapping[str, Node]]) -> None:
        self.problems = problems
        self.known = known
        self.vocabulary = vocabulary
        self.removed = removed
        self.scope: Scope = scope()

    def wrong(self, node: Node, path: Path, message: str, suggestion: str = "") -> None:
        """Add a problem at the node's value."""
        self.problems.at(node.mark, path, message, suggestion)

    def unknown(self, node: Node, path: Path, noun: str, words: Collection[str]) -> None:
        """Add the problem that the name is unknown."""
        word = node.value[:60]
        message = scenario_text("language_unknown", noun=noun, word=word, gone=self.gone(word))
        hint = self.problems.hint(word, words)
        if not hint and 0 < len(words) <= 6:
            message += scenario_text("language_there_is", known=", ".join(words))
        self.wrong(node, path, message, hint)

    def gone(self, word: str) -> str:
        """A note that an extending scenario removed an entry of this name, as the end of a
        sentence."""
        for entries in self.removed.values():
            mark = entries[word].mark if word in entries else None
            if mark is not None:
                return scenario_text("language_gone", file=mark.name, line=mark.line + 1,
                                     column=mark.column + 1)
        return ""


class Report:
    """Adds the problems of a rule over a whole record."""

    def __init__(self, to: Check, node: Node, path: Path) -> None:
        self.to, self.path, self._node = to, path, node

    def __call__(self, field: str | Path, message: str, suggestion: str = "") -> None:
        """Add a problem at a field of the record (or deeper), or at the nearest existing value."""
        steps = (field,) if isinstance(field, str) else field
        node, path = self._node, self.path
        for step in steps:
            child = child_of(node, step)
            if child is None:
                break
            node, path = child, (*path, step)
        mark = node.key or node.mark if node is self._node else node.mark
        self.to.problems.at(mark, path, message, suggestion)


class Export:
    """Collects the shared definitions of a JSON Schema; `complete` includes required fields."""

    def __init__(self, complete: bool) -> None:
        self.complete = complete
        self.defs: dict[str, Json] = {}

    def define(self, name: str, make: Callable[[], Json]) -> Json:
        """A reference to a definition, made at its first use."""
        if name not in self.defs:
            self.defs[name] = {}
            self.defs[name] = make()
        return {"$ref": f"#/$defs/{name}"}


class Schema(ABC):
    """The schema of a value."""

    def check(self, node: Node, path: Path, to: Check) -> Any:
        """The plain value. Problems go to `to`; after a problem the return value is meaningless."""
        return self._check(node, path, to)

    def json(self, to: Export) -> Json:
        """The JSON Schema of the value."""
        return self._json(to)

    @abstractmethod
    def _check(self, node: Node, path: Path, to: Check) -> Any: ...

    @abstractmethod
    def _json(self, to: Export) -> Json: ...


def found(node: Node) -> str:
    """A description of a node's value for messages."""
    value = node.value
    if value is None:
        return scenario_text("found_nothing")
    if isinstance(value, dict):
        return scenario_text("found_map")
    if isinstance(value, list):
        return scenario_text("found_list")
    if isinstance(value, bool):
        return str(value).lower()
    return scenario_text("found_text", text=value[:40]) if isinstance(value, str) \
        else scenario_text("found_number", number=value)


@dataclass(frozen=True)
class Field:
    """A field of a record."""

    schema: Schema
    help: str
    required: bool


def need(schema: Schema, help: str) -> Field:
    """A required field."""
    return Field(schema, help, True)


def may(schema: Schema, help: str) -> Field:
    """An optional field."""
    return Field(schema, help, False)


Rule = Callable[[Mapping[str, Any], Report], None]
"""A check over a whole record; it runs on plain data once each field is valid by itself, and may
drop void parts of it."""
ScopeOf = Callable[[Mapping[str, Node], Scope], Scope]
"""The scope inside a record, from its raw fields and the scope around it."""


class Map(Schema):
    """A record: named fields, with a rule over them all, and the roles bound inside."""

    def __init__(self, fields: Mapping[str, Field], *, name: str = "", rule: Rule | None = None,
                 scope_of: ScopeOf | None = None) -> None:
        self.fields = dict(fields)
        self.name, self.rule, self.scope_of = name, rule, scope_of

    def _check(self, node: Node, path: Path, to: Check) -> dict[str, Any]:
        value = node.value
        out: dict[str, Any] = {}
        if type(value) is not dict:
            to.wrong(node, path, scenario_text("language_map_field_value", found=found(node)))
            return out
        before, outer = len(to.problems), to.scope
        if self.scope_of is not None:
            to.scope = self.scope_of(value, outer)
        for key, child in value.items():
            if key not in self.fields:
                self._unknown(key, child, path, to)
        for name, field in self.fields.items():
            child = value.get(name)
            if child is not None and child.value is not None:
                out[name] = field.schema.check(child, (*path, name), to)
            elif field.required:
                self._missing(name, field, node, path, to)
        if self.rule is not None and len(to.problems) == before:
            self.rule(out, Report(to, node, path))
        to.scope = outer
        return out

    def _unknown(self, key: str, child: Node, path: Path, to: Check) -> None:
        hint = to.problems.hint(key, self.fields)
        listed = "" if hint else scenario_text("language_fields", known=", ".join(self.fields))
        if child.value is None and " " in key:
            listed = scenario_text("language_comma")
        to.problems.at(child.key, path, scenario_text("language_unknown_key", name=key,
                                                      listed=listed), hint)

    def _missing(self, name: str, field: Field, node: Node, path: Path, to: Check) -> None:
        child = node.value.get(name)
        if child is None:
            to.problems.at(node.key or node.mark, path, scenario_text("language_missing", name=name,
                                                                      help=field.help))
        elif isinstance(child, Removed):
            to.wrong(child, (*path, name), scenario_text("language_removed_required", name=name))
        else:
            to.wrong(child, (*path, name), scenario_text("language_empty", name=name,
                                                         help=field.help))

    def _json(self, to: Export) -> Json:
        return to.define(self.name, lambda: self._body(to)) if self.name else self._body(to)

    def _body(self, to: Export) -> Json:
        properties = {}
        for name, field in self.fields.items():
            inner = field.schema.json(to)
            if not to.complete and "$ref" in inner:
                inner = {"anyOf": [inner, {"type": "null"}]}
            elif not to.complete:
                inner = or_null(inner)
            more = f" ({inner['description']})" if "description" in inner else ""
            properties[name] = {**inner, "description": field.help + more}
        out: Json = {"type": "object", "properties": properties, "additionalProperties": False}
        required = [name for name, field in self.fields.items() if field.required]
        return {**out, "required": required} if to.complete and required else out


def or_null(schema: Json) -> Json:
    """The schema extended by null (which removes an entry of the scenario that is extended)."""
    if "enum" in schema:
        return {**schema, "enum": [*schema["enum"], None]}
    if isinstance(schema.get("type"), str):
        return {**schema, "type": [schema["type"], "null"]}
    return {"anyOf": [schema, {"type": "null"}]}


class Bound(Schema):
    """A value within which further roles are bound to kinds of items."""

    def __init__(self, schema: Schema, /, **roles: str) -> None:
        self.schema, self.roles = schema, tuple(roles.items())

    def _check(self, node: Node, path: Path, to: Check) -> Any:
        outer = to.scope
        to.scope = scope(outer.bound + self.roles)
        out = self.schema.check(node, path, to)
        to.scope = outer
        return out

    def _json(self, to: Export) -> Json:
        return self.schema.json(to)


class MapOf(Schema):
    """Entries by id."""

    def __init__(self, key: Schema, value: Schema, fewest: int = 0, most: int = 10_000) -> None:
        self.key, self.value, self.fewest, self.most = key, value, fewest, most

    def _check(self, node: Node, path: Path, to: Check) -> dict[str, Any]:
        entries = node.value
        out: dict[str, Any] = {}
        if type(entries) is not dict:
            to.wrong(node, path, scenario_text("language_map_id_entry", found=found(node)))
            return out
        if self.most < len(entries):
            self._count(len(entries), node, path, to)
            return out
        others = [name for name, child in entries.items() if child.value is not None]
        for name, child in entries.items():
            if isinstance(child, Removed):
                continue
            here = (*path, name)
            key = self.key.check(Node(name, child.key), here, to)
            if child.value is None:
                to.wrong(child, here, scenario_text("language_empty_null_removes"),
                         to.problems.hint(name, others))
            else:
                out[key] = self.value.check(child, here, to)
        self._count(len(out), node, path, to)
        return out

    def _count(self, count: int, node: Node, path: Path, to: Check) -> None:
        wrong = amiss(count, self.fewest, self.most, "entries")
        if wrong:
            to.problems.at(node.key or node.mark, path, wrong)

    def _json(self, to: Export) -> Json:
        value = self.value.json(to)
        out: Json = {"type": "object", "propertyNames": self.key.json(to),
                     "additionalProperties": value if to.complete else or_null(value)}
        return {**out, "minProperties": self.fewest} if self.fewest and to.complete else out


class ListOf(Schema):
    """Values in order; `distinct` if they are words without duplicates."""

    def __init__(self, item: Schema, fewest: int = 0, most: int = 1_000, *,
                 distinct: bool = False) -> None:
        self.item, self.fewest, self.most, self.distinct = item, fewest, most, distinct

    def _check(self, node: Node, path: Path, to: Check) -> list[Any]:
        items = node.value
        if type(items) is not list:
            hint = f"[{node.value}]" if isinstance(items, str) and len(items) < 40 else ""
            to.wrong(node, path, scenario_text("language_list", found=found(node)), hint)
            return []
        wrong = amiss(len(items), self.fewest, self.most, "values")
        if wrong:
            to.problems.at(node.key or node.mark, path, wrong)
            return []
        out = [self.item.check(child, (*path, i), to) for i, child in enumerate(items)]
        if self.distinct:
            seen: set[str] = set()
            for i, value in enumerate(out):
                if value and value in seen:
                    to.wrong(items[i], (*path, i), scenario_text("language_stands_twice",
                                                                 value=value))
                seen.add(value)
        return out

    def _json(self, to: Export) -> Json:
        out: Json = {"type": "array", "items": self.item.json(to), "maxItems": self.most}
        out |= {"minItems": self.fewest} if self.fewest else {}
        return out | ({"uniqueItems": True} if self.distinct else {})


def amiss(count: int, fewest: int, most: int, noun: str) -> str:
    """The error of a count outside its limits; empty if there is none."""
    if fewest <= count <= most:
        return ""
    key = "exactly" if fewest == most else "at_least" if count < fewest else "at_most"
    return scenario_text(f"count_{key}", fewest=fewest, most=f"{most:,}", noun=noun,
                         count=f"{count:,}")
