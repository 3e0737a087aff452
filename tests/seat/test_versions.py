"""The promise of version 1: fields of observations and acts are added, never taken away or made
something else. version_1.json holds them as they were promised, and is only ever added to."""

from __future__ import annotations

import json
from typing import Any

import pytest
from playing import ROOT

from game.seat.command import PROTOCOL
from game.seat.observation import FORMAT

PROMISED = json.loads((ROOT / "tests/seat/version_1.json").read_text("utf-8"))


def fields(schema: dict[str, Any], at: str = "") -> dict[str, list[str]]:
    """Every field that a schema tells, by its path, and of which kinds it may be."""
    kind = schema.get("type", [])
    out = {at: [kind] if isinstance(kind, str) else list(kind)} if at else {}
    for name, part in schema.get("properties", {}).items():
        out |= fields(part, f"{at}.{name}".lstrip("."))
    for key, end in (("items", "[]"), ("additionalProperties", ".*")):
        if isinstance(schema.get(key), dict):
            out |= fields(schema[key], at + end)
    for part in (*schema.get("anyOf", ()), *schema.get("oneOf", ())):
        out |= {path: kinds for path, kinds in fields(part, at).items() if path != at}
    return out


def required(schema: dict[str, Any], at: str = "") -> set[str]:
    """The fields that are always there, by their paths."""
    out = {f"{at}.{name}".lstrip(".") for name in schema.get("required", ())}
    for name, part in schema.get("properties", {}).items():
        out |= required(part, f"{at}.{name}".lstrip("."))
    for key, end in (("items", "[]"), ("additionalProperties", ".*")):
        if isinstance(schema.get(key), dict):
            out |= required(schema[key], at + end)
    for part in (*schema.get("anyOf", ()), *schema.get("oneOf", ())):
        out |= required(part, at)
    return out


def schema(name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((ROOT / f"assets/schemas/{name}.json").read_text("utf-8"))
    return found


@pytest.mark.parametrize("name", ["observation", "act"])
def test_what_was_promised_is_still_there(name: str) -> None:
    now, promised = fields(schema(name)), PROMISED[name]
    assert promised["fields"].items() <= now.items(), "taken away, or of another kind"
    if name == "observation":
        assert set(promised["required"]) <= required(schema(name)), "no longer always there"
    else:
        assert required(schema(name)) <= set(promised["required"]), "an old act would be refused"


def test_the_version_stands_in_what_is_said() -> None:
    assert FORMAT == "multipolar.observation/1" == schema("observation")["properties"]["format"][
        "const"]
    assert PROTOCOL == "multipolar.player/1"
    assert all("version 1: fields are added" in schema(n)["title"] for n in ("act", "observation"))


def test_readers_of_version_1_may_be_told_more() -> None:
    """A field that is added later is no error to who validates by the schema of today."""
    import jsonschema

    def opened(part: Any) -> bool:
        if isinstance(part, dict):
            return part.get("additionalProperties") is not False and all(map(opened, part.values()))
        return not isinstance(part, list) or all(map(opened, part))
    assert opened(schema("observation"))
    assert not jsonschema.Draft202012Validator(schema("act")).is_valid({"no_such_field": 1})
