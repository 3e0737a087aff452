"""Content that knew what came later can be left out: orders, events, policies."""

from __future__ import annotations

import pytest

from game.arena.hindsight import tagged, without_hindsight
from game.core.model import Scenario
from game.scenario.compile.scenario import canonical
from game.scenario.load import built


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
