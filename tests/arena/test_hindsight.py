"""Content that knew what came later can be left out: orders, events, policies."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

import pytest
from playing import SCENARIOS, compiled

from game.arena.hindsight import tagged, without_hindsight
from game.core.model import Scenario
from game.scenario.compile.scenario import canonical
from game.scenario.load import built

LATER = re.compile(
    r"\b(?:February|March|April|May|June|July|August|September|October|November|December|spring|"
    r"summer|autumn) 2025\b|\b202[6-9]\b|after the start|\bknown to the author")
"""What a source says of what came after 31 January 2025."""
ANNOUNCED = {"us_greenland", "japan.buildup", "asean.code"}
"""Entries whose later dates were known on 31 January 2025: an election that was due, a command that
was decided, a target that was set."""
THIRD_PARTIES = {"taiwan.chips", "gulf.arms_us", "uk.treaty"}
"""Policies that say what was agreed, ordered or listed only after the start."""


def entries(data: Mapping[str, Any]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """All that may carry a tag, by id."""
    yield from data["orders"].items()
    yield from data["events"].items()
    for party, record in data.get("third_parties", {}).items():
        yield from ((f"{party}.{short}", p) for short, p in record["policies"].items())


@pytest.mark.parametrize("name", SCENARIOS)
def test_what_came_later_is_tagged(name: str) -> None:
    data = compiled(name).data
    later = {id for id, entry in entries(data) if LATER.search(str(entry.get("source", "")))}
    known = {id for id, entry in entries(data) if entry.get("hindsight")}
    assert later - known <= ANNOUNCED
    assert len(later & known) >= 10
    if "third_parties" in data:
        assert known >= THIRD_PARTIES <= later


@pytest.mark.slow
def test_tagged_content_is_left_out_and_the_rest_stays(main: Scenario) -> None:
    event, order = next(iter(main.data["events"])), "condemn"
    party, record = next(iter(main.data["third_parties"].items()))
    short = next(iter(record["policies"]))
    known = built(canonical({
        **main.data,
        "orders": {**main.data["orders"],
                   order: {**main.data["orders"][order], "hindsight": True}},
        "events": {**main.data["events"],
                   event: {**main.data["events"][event], "hindsight": True}},
        "third_parties": {**main.data["third_parties"], party: {**record, "policies": {
            **record["policies"], short: {**record["policies"][short], "hindsight": True}}}}}))
    found = tagged(known)
    assert order in found["orders"] and event in found["events"]
    assert f"{party}.{short}" in found["policies"]
    bare = without_hindsight(known)
    assert not any(t.split(" ")[0] == order for t in bare.orders.texts)
    assert any(t.split(" ")[0] == order for t in known.orders.texts)
    assert all(e.chance == 0 for e in bare.events if e.hindsight)
    assert all(p.chance == 0 for p in bare.policies if p.hindsight)
    assert [e.chance for e in bare.events if not e.hindsight] == [
        e.chance for e in known.events if not e.hindsight]
    assert bare.layout.rows == known.layout.rows and bare.norms == known.norms
    assert bare.hash != known.hash


def test_without_tags_nothing_changes_but_the_hash(lesson: Scenario) -> None:
    bare = without_hindsight(lesson)
    left = {t for name in tagged(lesson)["orders"] for t in lesson.orders.texts
            if t.split(" ")[0] == name}
    assert set(bare.orders.texts) == set(lesson.orders.texts) - left
