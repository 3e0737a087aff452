"""The audit of hindsight finds planted sources of later and without a date, and what stands in the
documentation is of these files."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "docs"))

import build_hindsight as audit  # noqa: E402


@pytest.mark.parametrize(("text", "kind"), [
    ("Walt 1987: shared threat binds", audit.BEFORE),
    ("Gallup, 21-27 January 2025", audit.BEFORE), ("as of 2025-01-31", audit.BEFORE),
    ("votes of 24 February 2025", audit.AFTER), ("Rio, July 6, 2025", audit.AFTER),
    ("SIPRI 2020-24", audit.BEFORE), ("crude in 2022–26", audit.AFTER),
    ("judgement: as for trust", audit.JUDGED), ("EU sanctions are prolonged", audit.UNDATED),
    ("chair of the G20 of 2025", audit.YEAR),
    ("WEO of January 2025, forecast for 2025 and 2026", audit.BEFORE),
    ("baserates.csv unga_drift: votes fell", audit.YEAR),
    ("baserates.csv mid_war: 1.4 %", audit.BEFORE)])
def test_a_source_is_dated_by_the_latest_month_it_names(text: str, kind: str) -> None:
    assert audit.dated(text, audit.rows_of_tables()[1]) == kind


def test_each_claim_of_a_scenario_is_listed() -> None:
    data = {
        "start": {"a": {"source": "x"}, "b": {"source": "x"}}, "sources": {"x": "SIPRI 2024"},
        "occasions": {"day": {"month": "2025-05", "about": "a day"}},
        "events": {"war": {"source": "the war of June 2025", "hindsight": True},
                   "deal": {"effects": [{"source": "Geneva, May 2025"}], "text": "no date"}},
        "texts": {"news": "after the parade of September 2025", "id": "brics_india_2026"}}
    found = {(c.part, c.place): (c.kind, c.count) for c in audit.claims(data, {})}
    assert found == {("starting values", "x"): (audit.BEFORE, 2),
                     ("occasions", "day"): (audit.AFTER, 1), ("events", "war"): (audit.TAGGED, 1),
                     ("events", "deal.effects.0"): (audit.AFTER, 1),
                     ("texts", "news"): (audit.AFTER, 1)}


def test_a_summary_counts_what_was_looked_at() -> None:
    found = [audit.Claim("events", "a", "May 2025", audit.AFTER),
             audit.Claim("events", "b", "May 2025", audit.AFTER),
             audit.Claim("starting values", "x", "2024", audit.BEFORE, 7)]
    told = audit.summary(found, {("events", "a"): ("hindsight", "it knew")})
    assert "| starting values | 7 | 7 |" in told
    assert "1 hindsight; not looked at: 1" in told
    assert "it knew" in audit.page(found, {("events", "a"): ("hindsight", "it knew")})


def test_what_was_looked_at_is_flagged_still() -> None:
    """A verdict on what no longer stands there would hide what comes in its place."""
    tables, dates = audit.rows_of_tables()
    found = {(c.part, c.place) for c in (
        *audit.claims(audit.load_scenario(audit.MAIN).data, dates), *tables)
        if c.kind in audit.FLAGGED}
    assert audit.looked_at().keys() <= found
