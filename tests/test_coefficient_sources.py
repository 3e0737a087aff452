"""The source of each coefficient is a judgement and says so, or leads somewhere: to a table in
scenarios/sources, a work in the lists of the documentation, a record with its date, or a choice
of the game."""

from __future__ import annotations

import re
import sys
from collections import Counter
from pathlib import Path

import pytest
from test_references import DATES, HEAD, PAGE, named

from game.core.model import Scenario

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "docs"))

import build_hindsight as audit  # noqa: E402

WORKS = ROOT / "docs" / "works.md"
TABLES = {p.name for p in audit.TABLES.glob("*.csv")}
NO_WORK = DATES | {*audit.MONTHS, "Institute", "CSIS"}
"""Words before a year that are no author's name."""
CHOICES = re.compile(r"^game (?:pace|setting)|^a rule of the game|^accounting|rates as written")


def listed() -> set[tuple[str, str]]:
    """(first author, year) of what stands in either list, or is told to be unknown."""
    text = PAGE.read_text("utf-8").split(HEAD)[1]
    page, _, unknown = WORKS.read_text("utf-8").partition("Named, but")
    entries = re.findall(r"^(?:\d+\.|-) ([\w-]+), [^()]*?\((\d{4})\)", text + page, re.MULTILINE)
    return {*entries, *named(unknown)}


def cited(source: str) -> set[tuple[str, str]]:
    """(first author, year) of the works that a source names."""
    return {work for work in named(source) if work[0] not in NO_WORK}


def leads(source: str) -> str:
    """Where a source leads; "" for nowhere."""
    if re.search("judg", source, re.IGNORECASE):
        return "judged"
    if any(name in source for name in TABLES):
        return "table"
    if cited(source) & listed():
        return "work"
    if CHOICES.search(source):
        return "choice"
    return "dated" if audit.latest(source) else ""


@pytest.mark.parametrize(("source", "where"), [
    ("judgement: as above", "judged"), ("baserates.csv mid_war", "table"),
    ("Walt 1987: threat", "work"), ("Nobody 1987: threat", "dated"), ("game pace", "choice"),
    ("no-such.csv x", ""), ("Gallup, as above", "")])
def test_where_a_source_leads(source: str, where: str) -> None:
    assert leads(source) == where


def test_every_coefficient_leads_somewhere(main: Scenario) -> None:
    found = {name: leads(str(main.data["assumptions"][group][short]["source"]))
             for group, all_of in main.data["assumptions"].items()
             for short, name in ((s, f"{group}.{s}") for s in all_of)}
    assert not [name for name, where in found.items() if not where]
    assert Counter(found.values())["judged"] > len(found) / 2, "the page for sceptics says so"


def test_the_works_that_coefficients_name_stand_in_full(main: Scenario) -> None:
    every = {work for group in main.data["assumptions"].values() for about in group.values()
             for work in cited(str(about["source"]))}
    assert every <= listed()
    own = re.findall(r"^- ([\w-]+), [^()]*?\((\d{4})\)", WORKS.read_text("utf-8"), re.MULTILINE)
    assert len(own) == len({*own}) and {*own} <= every, "nothing but what is named"
