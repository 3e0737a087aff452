"""Write what the main scenario could know of the time after its start: every number and claim with
the date of its source, and those that are later or undated.

    python docs/build_hindsight.py            write them anew
    python docs/build_hindsight.py --check    say what is out of date; exit status 1 if anything is

A date is the latest month or year that the source names. It says when a thing was so, or was
written, not when the author learnt of it: what was chosen because of what came later has no date.
What was looked at by a person stands in scenarios/sources/hindsight.csv.
"""

from __future__ import annotations

import csv
import re
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from game.arena.doc_sections import write_section  # noqa: E402
from game.scenario.load import load_scenario  # noqa: E402

MAIN = "victory_day_2025"
START = (2025, 1)
"""The last month that the starting world may know."""
TABLES = ROOT / "scenarios" / "sources"
LOOKED_AT = TABLES / "hindsight.csv"
PAGE, RECORD = ROOT / "docs" / "tables" / "hindsight.md", ROOT / "docs" / "record.md"
SECTION = f"hindsight of {MAIN}"

BEFORE, JUDGED, UNDATED, YEAR, AFTER, TAGGED = (
    "before", "judged", "undated", "2025, no month", "after", "tagged")
CLASSES = {BEFORE: "a source of January 2025 or earlier", JUDGED: "judged, without a date",
           UNDATED: "a source without a date", YEAR: "2025 without a month",
           AFTER: "February 2025 or later", TAGGED: "tagged `hindsight: true`"}
FLAGGED = (UNDATED, YEAR, AFTER)

MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September",
          "October", "November", "December")
DATES = re.compile(
    rf"(?P<iso>(?:19|20)\d\d-(?:0[1-9]|1[0-2]))(?!\d)|(?P<month>{'|'.join(MONTHS)})"
    r"(?:\s+\d{1,2},)?\s+(?P<of>(?:18|19|20)\d\d)|(?P<span>(?:18|19|20)\d\d[-–]\d\d)(?!\d)"
    r"|(?<!\d)(?P<year>(?:18|19|20)\d\d)(?!\d)")
EXPECTED = re.compile(r"(?:forecasts?|expect\w*|planned|programme|strategy)(?: of| for| to)?"
                      r"(?:,? (?:and )?(?:20)\d\d(?:[-–]\d+)?)+")
"""What was written about a later year: the year is none of its own."""
WITHOUT_DATE = re.compile(r"judg|assum|grade|scale|pace|formula|typed by hand|game setting"
                          r"|rule of the game|rates as written|measured on", re.IGNORECASE)


class Claim(NamedTuple):
    """A number or claim. part: of the scenario or table; count: how many values share the text."""

    part: str
    place: str
    text: str
    kind: str
    count: int = 1


def latest(text: str) -> tuple[int, int] | None:
    """The latest month that a text names; month 0 for 2025 without one, 12 for an earlier year."""
    found = []
    for date in DATES.finditer(EXPECTED.sub("", text)):
        if date["iso"]:
            year, month = (int(x) for x in date["iso"].split("-"))
        elif date["of"]:
            year, month = int(date["of"]), MONTHS.index(date["month"]) + 1
        else:
            span = date["span"]
            year = int(span[:2] + span[-2:]) if span else int(date["year"])
            month = 0 if year == START[0] else 12
        found.append((year, month))
    return max(found, default=None)


def dated(text: str, rows: Mapping[str, str] | None = None) -> str:
    """What the date of a source says. rows: dates of the tables' rows that it may name."""
    named = [(rows or {}).get(word, "") for word in re.findall(r"[a-z]\w+", text)]
    when = latest(" ".join([text, *named]))
    if when is None:
        return JUDGED if WITHOUT_DATE.search(text) else UNDATED
    if when == (START[0], 0):
        return YEAR
    return BEFORE if when <= START else AFTER


def claims(data: Mapping[str, Any], rows: Mapping[str, str]) -> list[Claim]:
    """All of a scenario that names a source, its calendar, and texts that name a later month."""
    out = [Claim("starting values", key, text, dated(text), count) for key, text, count in
           _starting(data)]
    out += [Claim("occasions", name, f"{o['month']}: {o.get('about', '')}", dated(o["month"]))
            for name, o in data["occasions"].items()]
    for section in data:
        if section not in ("start", "sources", "norms", "goal_norms", "occasions"):
            out += _sourced(section, data[section], (), False, rows)
    return out


def _starting(data: Mapping[str, Any]) -> Iterator[tuple[str, str, int]]:
    """Sources of starting values, and how many rest on each."""
    for key, count in Counter(v["source"] for v in data["start"].values()).items():
        yield key, data["sources"].get(key, key), count


def _sourced(section: str, found: Any, path: tuple[str, ...], tagged: bool,
             rows: Mapping[str, str]) -> list[Claim]:
    """Records with a source; of what has none the texts that name a month after the start."""
    out: list[Claim] = []
    if isinstance(found, Mapping):
        tagged = tagged or bool(found.get("hindsight"))
        source, place = found.get("source"), ".".join(path)
        if isinstance(source, str):
            out.append(Claim(section, place, source, TAGGED if tagged
                             else dated(source, rows)))
        elif tagged and found.get("hindsight"):
            out.append(Claim(section, place, "", TAGGED))
        for key, value in found.items():
            if key != "source":
                out += _sourced(section, value, (*path, str(key)), tagged, rows)
    elif isinstance(found, (list, tuple)):
        for number, value in enumerate(found):
            out += _sourced(section, value, (*path, str(number)), tagged, rows)
    elif (isinstance(found, str) and " " in found and not tagged and (when := latest(found))
          and when > START):
        out.append(Claim(section, ".".join(path), found, AFTER))
    return out


def rows_of_tables() -> tuple[list[Claim], dict[str, str]]:
    """Rows of the tables that starting values are computed from, of base rates, and of the acts and
    states that a player is fitted to; the dates of rows by id, and of pairs' figures by metric."""
    out, dates = [], dict[str, str]()
    for name, column in (("record.csv", "as_of"), ("record_india.csv", "as_of"),
                         ("bilateral.csv", "year"), ("baserates.csv", "period"),
                         ("acts.csv", "year"), ("states.csv", "year")):
        with (TABLES / name).open(encoding="utf-8", newline="") as file:
            for number, row in enumerate(csv.DictReader(file), 2):
                text = row[column] or row.get("source") or ""
                text += f"-{int(row['month']):02d}" if "month" in row else ""
                place = row.get("id") or f"{row['actor_a']} {row['actor_b']} {row['metric']} " \
                    f"(line {number})"
                out.append(Claim(name, place, f"{text}; {row['source']}", dated(text)))
                key = row.get("id") or row["metric"]
                dates[key] = f"{dates.get(key, '')} {text}"
    return out, dates


def looked_at() -> dict[tuple[str, str], tuple[str, str]]:
    """(part, place) → verdict and why, of what a person has looked at."""
    with LOOKED_AT.open(encoding="utf-8", newline="") as file:
        return {(r["part"], r["place"]): (r["verdict"], r["why"]) for r in csv.DictReader(file)}


def cell(text: str) -> str:
    """A text as that of a table's cell."""
    return " ".join(text.split()).replace("|", "\\|")


def table(head: Sequence[str], rows: Sequence[Sequence[Any]]) -> str:
    """A Markdown table."""
    return "\n".join("| " + " | ".join(cell(str(c)) for c in row) + " |"
                     for row in (head, ["---"] * len(head), *rows)) + "\n"


def summary(found: Sequence[Claim], known: Mapping[tuple[str, str], tuple[str, str]]) -> str:
    """How many claims of each part are of which kind, and what came of those that were flagged."""
    parts = [*dict.fromkeys(c.part for c in found)]
    rows = []
    for part in parts:
        counts = Counter[str]()
        for claim in found:
            if claim.part == part:
                counts[claim.kind] += claim.count
        rows.append([part, sum(counts.values()), *(counts[kind] or "" for kind in CLASSES)])
    flagged = [c for c in found if c.kind in FLAGGED]
    said = Counter(known[c.part, c.place][0] for c in flagged if (c.part, c.place) in known)
    left = len(flagged) - sum(said.values())
    verdicts = ", ".join(f"{n} {verdict}" for verdict, n in said.most_common())
    return (f"{table(['part', 'claims', *CLASSES.values()], rows)}\n"
            f"{len(flagged)} sources and texts are later, undated or of 2025 without a month "
            f"([each of them](tables/hindsight.md)). Looked at: {verdicts or 'none'}; "
            f"not looked at: {left}.")


def page(found: Sequence[Claim], known: Mapping[tuple[str, str], tuple[str, str]]) -> str:
    """Everything that is flagged or tagged, with what was found on looking."""
    rows = [[c.part, f"`{c.place}`", CLASSES[c.kind], c.text[:300],
             *known.get((c.part, c.place), ("", ""))]
            for c in sorted(found) if c.kind in (*FLAGGED, TAGGED)]
    return ("<!-- Generated by docs/build_hindsight.py from the scenario "
            f"{MAIN} and the tables of its sources. Do not edit. -->\n"
            "# What could know of the time after 31 January 2025\n\n"
            "Sources that name no date, 2025 without a month, or a later month; and content that "
            "is tagged. *Found* is what a person made of it "
            "([the table](../../scenarios/sources/hindsight.csv)); see "
            "[the record](../record.md#hindsight).\n\n"
            + table(["part", "place", "date", "source or text", "found", "why"], rows))


def main(words: Sequence[str]) -> int:
    """Write, or with --check compare; the exit status."""
    tables, dates = rows_of_tables()
    found = [*claims(load_scenario(MAIN).data, dates), *tables]
    known, whole = looked_at(), RECORD.read_text("utf-8")
    made = page(found, known)
    if "--check" not in words:
        PAGE.write_text(made, "utf-8", newline="\n")
        write_section(RECORD, SECTION, summary(found, known))
        return 0
    late = [p for p, same in ((PAGE, PAGE.is_file() and PAGE.read_text("utf-8") == made),
                              (RECORD, summary(found, known).strip() in whole)) if not same]
    for path in late:
        print(f"{path.relative_to(ROOT)} is out of date: run python docs/build_hindsight.py")
    return bool(late)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
