"""Reads the coded acts, the orders of the scenario and the claims of completeness.

ACTS.md beside this file says what the columns mean and how an act is coded.
"""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

HERE = Path(__file__).resolve().parent
SCENARIO = HERE.parent / "victory_day_2025"
SEATS = ("us", "russia", "china", "brics")
COLUMNS = ("id", "seat", "year", "month", "verb", "family", "target", "form", "description",
           "source", "certainty", "quality")
FIRST, LAST = (2014, 1), (2025, 1)
TRIAL_FIRST, TRIAL_LAST = (2025, 2), (2025, 6)
QUALITIES = ("memory", "data file")
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True)
class Act:
    """One row: what a seat did of one verb toward one target in one month."""

    id: str
    seat: str
    when: tuple[int, int]
    verb: str
    family: str
    target: str
    form: str
    description: str
    source: str
    certainty: int
    quality: str


def read_rows(path: Path) -> list[dict[str, str]]:
    """The rows of a CSV file; an error names the file and the line with too few or many fields."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    for line, row in enumerate(rows, 2):
        if None in row or None in row.values():
            raise SystemExit(f"{path.name}:{line}: another number of fields than in the first line.")
    return rows


def read_acts(name: str = "acts.csv") -> list[Act]:
    """The acts of a table in this folder, in its order."""
    return [Act(row["id"], row["seat"], (int(row["year"]), int(row["month"])), row["verb"],
                row["family"], row["target"], row["form"], row["description"], row["source"],
                int(row["certainty"]), row["quality"]) for row in read_rows(HERE / name)]


@cache
def orders() -> dict[str, dict]:
    """Every order type of the scenario by id, as its YAML says."""
    found: dict[str, dict] = {}
    for path in sorted(SCENARIO.glob("orders_*.yaml")):
        found.update(yaml.load(path.read_text(encoding="utf-8"), LOADER)["orders"])
    return found


def offered(act: Act, types: dict[str, dict]) -> bool:
    """Whether the scenario offers the act's verb for the act's target, at some time."""
    if act.verb == "none":
        return False
    order = types[act.verb]
    wanted = order.get("targets", {})
    if "ids" in wanted:
        return act.target in wanted["ids"]
    if wanted.get("kind") == "state" and act.target == "brics":
        return False
    if order.get("target") == "country":
        return act.target in COUNTRIES
    return True


def countries() -> dict[str, str]:
    """Names of the countries of the sources by their codes of three letters."""
    return {row["iso3"]: row["country"] for row in read_rows(HERE / "countries.csv")}


COUNTRIES = frozenset(yaml.load(
    (SCENARIO / "countries.yaml").read_text(encoding="utf-8"), LOADER)["countries"])


def month_of(date: str) -> tuple[int, int] | None:
    """(year, month) of a date that holds both, else None."""
    found = re.match(r"(\d{4})-(\d\d)", date)
    return (int(found[1]), int(found[2])) if found else None
