"""Each work that the model's page names by author and year stands in full in its list, and the
other way round."""

from __future__ import annotations

import re
from pathlib import Path

PAGE = Path(__file__).resolve().parents[1] / "docs" / "model.md"
HEAD = "\n## 8. References\n"
NAMED = re.compile(r"([A-Z][\w-]+)"
                   r"(?:(?:,\s+[A-Z][\w-]+)*\s+and\s+(?:van\s+)?[A-Z][\w-]+|\s+et\s+al\.)?"
                   r"(?:,|\s)\s*((?:1[89]|20)\d\d)((?:,\s+(?:1[89]|20)\d\d)*)")
DATES = {"January", "February", "Day"}
"""Words before a year that is none of a work's."""


def named(text: str) -> set[tuple[str, str]]:
    """(first author, year) of each work that is named."""
    return {(found[1], year) for found in NAMED.finditer(text) if found[1] not in DATES
            for year in (found[2], *re.findall(r"\d{4}", found[3]))}


def test_names_are_found() -> None:
    assert named("as (Putnam 1988; Singer, Bremer and\nStuckey 1972), Schelling 1960, 1966; since "
                 "January 2025; (Dreher et al. 2008)") == {
        ("Putnam", "1988"), ("Singer", "1972"), ("Schelling", "1960"), ("Schelling", "1966"),
        ("Dreher", "2008")}


def test_each_work_stands_in_the_list_and_each_of_the_list_is_named() -> None:
    text, listed = PAGE.read_text("utf-8").split(HEAD)
    entries = re.split(r"\n(?=\d+\. )", listed.strip())[1:]
    assert [int(entry.partition(".")[0]) for entry in entries] == [*range(1, len(entries) + 1)]
    works = [re.match(r"\d+\. ([\w-]+), [^()]*\((\d{4})\)\. \S", entry) for entry in entries]
    assert None not in works, [e for e, w in zip(entries, works, strict=True) if w is None]
    assert {(work[1], work[2]) for work in works if work} == named(text)
    assert len(entries) > 80
