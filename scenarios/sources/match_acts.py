"""Hold the coded acts against tables that others made.

`python scenarios/sources/match_acts.py` prints how many acts of each year and seat a table confirms.
`--checks FILE` searches again and writes acts_matches.csv: FILE holds what outer tables say, as lines of
table, date, seat, kind, target, reference (ACTS.md names the tables; they are not part of this
folder, what was found in them is). Without it only timeline.csv and the votes of countries.csv
are searched anew, and matches from outer tables are taken from acts_matches.csv as they stand.

A match says that a table knows an act of this kind, seat and target in this month ("month") or
year ("year"). It does not say that the description is right in each word.
"""

from __future__ import annotations

import argparse
import csv
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from acts_table import HERE, SEATS, Act, countries, month_of, read_acts, read_rows
from match_words import (
    FORUM_WORDS,
    KIND_WORDS,
    NEWS_KINDS,
    NEWS_SEATS,
    NEWS_TARGETS,
    NEWS_VERBS,
    TARGET_WORDS,
    VERB_WORDS,
)

MATCHES = HERE / "acts_matches.csv"
INNER = ("timeline", "votes")
HOME = {"us": "USA", "russia": "RUS", "china": "CHN"}
PLACES = {"ukraine_war": "Ukraine", "european_order": "European order", "taiwan_strait": "Taiwan",
          "south_china_sea": "South China Sea"}

@dataclass(frozen=True)
class Check:
    """What a table says: `date` is a day, a month, a year or a span of years "2014..2022"."""

    table: str
    date: str
    seat: str
    kind: str
    target: str
    reference: str


def inner_checks() -> Iterator[Check]:
    """What the tables of this folder say of acts: the timeline, and votes on the ES-11 texts."""
    for row in read_rows(HERE / "timeline.csv"):
        named = set(row["actors"].split(";"))
        for seat in SEATS:
            if HOME.get(seat, "BRICS") in named:
                others = " ".join(sorted((named | set(row["target"].split(";"))) - {HOME.get(seat)}))
                yield Check("timeline", row["date"], seat, row["flashpoint"], others,
                            f"{row['id']}: {row['event']}")
    for row in read_rows(HERE / "countries.csv"):
        for seat, home in HOME.items():
            if row["iso3"] == home:
                yield from (Check("votes", date, seat, row[column], "ukraine_war", text)
                            for column, date, text in ES11 if row[column])


def stems(text: str) -> set[str]:
    """The first six letters of each word of five letters or more, small."""
    return {word[:6].lower() for word in re.findall(r"[A-Za-z]{5,}|[A-Z]{3,}", text)}


def days_of(act: Act) -> set[int]:
    """The days of the act's month that the source names; of a span its first and last day."""
    month = ("January", "February", "March", "April", "May", "June", "July", "August", "September",
             "October", "November", "December")[act.when[1] - 1]
    return {int(day) for found in re.finditer(rf"((?:\d+(?: and |, | - |-)?)+) {month}", act.source)
            for day in re.findall(r"\d+", found[1]) if 1 <= int(day) <= 31}


ES11 = (("un_es11_1_2022_03_02", "2022-03-02", "ES-11/1"), ("un_es11_4_2022_10_12", "2022-10-12", "ES-11/4"),
        ("un_es11_5_2022_11_14", "2022-11-14", "ES-11/5"), ("un_es11_6_2023_02_23", "2023-02-23", "ES-11/6"),
        ("un_es11_7_2025_02_24", "2025-02-24", "ES-11/7"))


class Search:
    """Finds the checks that confirm an act."""

    def __init__(self, checks: list[Check]) -> None:
        self.names = countries()
        self.by_month: dict[tuple[str, tuple[int, int]], list[Check]] = defaultdict(list)
        self.by_span: dict[str, list[Check]] = defaultdict(list)
        for check in checks:
            month = month_of(check.date)
            if month:
                self.by_month[check.table, month].append(check)
            else:
                self.by_span[check.table].append(check)

        self.words: dict[tuple[int, int], list[tuple[Check, set[str]]]] = {}
        news = [check for check in checks if check.table == "news"]
        self.spread = Counter(word for check in news for word in stems(check.reference))
        self.rare = len(news) / 50

    def find(self, act: Act) -> tuple[str, str, str] | None:
        """(table, level, reference) of the best confirmation; a month's before a year's."""
        for rule in (self.vote, self.veto, self.dated, self.counted, self.register, self.document):
            check = rule(act)
            if check:
                return check.table, "month", f"{check.date} {check.reference}"[:140]
        check = self.news(act)
        if check:
            return check.table, "month", f"Wikipedia, Portal:Current events, {check.date}"
        for rule in (self.case, self.visit, self.conflict):
            check = rule(act)
            if check:
                return check.table, "year", f"{check.date} {check.reference}"[:140]
        return None

    def vote(self, act: Act) -> Check | None:
        """A roll call of the text that the source names, where the seat voted as coded."""
        texts = set(re.findall(r"\b(?:ES-11|\d\d)/\d+\b", act.source))
        want = {"brics": "all five yes" if act.target == "us" or act.verb != "none" else "four abstain"}
        for table in ("votes", "roll_calls"):
            for check in self.by_month[table, act.when]:
                if check.seat == act.seat and check.reference in texts and (
                        check.kind == want.get(act.seat, check.kind)):
                    return check
        return None

    def veto(self, act: Act) -> Check | None:
        if act.verb != "none" or act.form != "veto":
            return None
        return next((c for c in self.by_month["vetoes", act.when] if c.seat == act.seat), None)

    def dated(self, act: Act) -> Check | None:
        """An event of the timeline with this seat, this month, and this target or dispute."""
        words = {act.target, HOME.get(act.target, ""), *({"BRICS"} if act.target == "brics" else ())}
        if act.target in PLACES:
            words |= {"UKR"} if act.target == "ukraine_war" else {"TWN"} if act.target == "taiwan_strait" else set()
        for check in self.by_month["timeline", act.when]:
            same = words & set(check.target.split()) or PLACES.get(act.target) == check.kind
            if check.seat == act.seat and (same or (act.seat == "brics" and act.target == "none")):
                return check
        return None

    def counted(self, act: Act) -> Check | None:
        """Months with counted flights or passages in the strait."""
        table = {("china", "grey_zone"): "pla_sorties", ("us", "patrol"): "strait_transits"}.get((act.seat, act.verb))
        if not table or act.target != "taiwan_strait":
            return None
        return next(iter(self.by_month[table, act.when]), None)

    def register(self, act: Act) -> Check | None:
        """A notice of the Federal Register in the month of the act or the next."""
        kind = {"export_controls": "entity", "impose_sanctions": "sanction", "raise_tariffs": "tariff",
                "lower_tariffs": "tariff", "secondary_sanctions": "sanction"}.get(act.verb)
        if act.seat != "us" or not kind:
            return None
        year, month = act.when
        for when in (act.when, (year + month // 12, month % 12 + 1)):
            for check in self.by_month["federal_register", when]:
                if check.kind == kind and act.target in check.target.split():
                    return check
        return None

    def document(self, act: Act) -> Check | None:
        """A document of the White House whose title names the target and the kind of act."""
        if act.seat == "us":
            target, verb = act.target, act.verb
        elif act.target == "us" and act.verb in ("back_channel", "invite", "arms_control_talks"):
            target, verb = act.seat, act.verb
        elif act.verb == "humanitarian_exchange" and re.search(r"Americ|US|Washington|teacher|dancer|prisoners with", act.description + act.form):
            target, verb = "russia", act.verb
        else:
            return None
        words = KIND_WORDS.get(act.form) if verb == "none" else VERB_WORDS.get(verb)
        if verb == "host_forum":
            words = FORUM_WORDS.get(act.form, act.form.lower())
        named = TARGET_WORDS.get(target) or re.sub(r"\W+", "-", self.names.get(target, "$^").lower())
        if words:
            for check in self.by_month["white_house", act.when]:
                if re.search(words, check.reference) and re.search(named, check.reference):
                    return check
        return None

    def news(self, act: Act) -> Check | None:
        """A line of news that names seat and target and shares a rare word with the description:
        within a day of the source's date; or of the act's kind, within four days; or of its kind,
        in the month, with two rare words."""
        lines = self.news_of(act.when)
        if not lines:
            return None
        kind = NEWS_KINDS.get(act.form) if act.verb == "none" else NEWS_VERBS.get(act.verb)
        target = NEWS_TARGETS.get(act.target) or NEWS_SEATS.get(act.target) or (
            "." if act.target in ("none", "world", "oil", "space") else self.names.get(act.target, act.target))
        days, words = days_of(act), stems(f"{act.description} {act.form} {act.target}")
        best: tuple[tuple[bool, int, int], Check] | None = None
        for check, said in lines:
            text = check.reference
            if not (re.search(NEWS_SEATS[act.seat], text) and re.search(target, text)):
                continue
            shared = sum(self.spread[word] <= self.rare for word in words & said)
            apart = min((abs(int(check.date[8:]) - day) for day in days), default=31)
            fits = bool(kind and re.search(kind, text))
            if shared and (apart <= 1 or (fits and (apart <= 4 or shared > 1))):
                score = fits, shared, -apart
                best = max(best or (score, check), (score, check), key=lambda pair: pair[0])
        return best[1] if best else None

    def news_of(self, when: tuple[int, int]) -> list[tuple[Check, set[str]]]:
        if when not in self.words:
            self.words[when] = [(c, stems(c.reference)) for c in self.by_month["news", when]]
        return self.words[when]

    def case(self, act: Act) -> Check | None:
        """A case of the Global Sanctions Data Base that was in force in this year."""
        if act.verb not in ("impose_sanctions", "ease_sanctions", "secondary_sanctions") and (
                act.form != "sanctions_elsewhere"):
            return None
        names = {"us": ("United States",), "russia": ("Russia",), "china": ("China", "Hong Kong")}
        wanted = names.get(act.target, (self.names.get(act.target, act.target),))
        for check in self.by_span["gsdb"]:
            begin, end = (int(year) for year in check.date.split(".."))
            if check.seat == act.seat and begin <= act.when[0] <= end and any(
                    name in check.target for name in wanted):
                return check
        return None

    def visit(self, act: Act) -> Check | None:
        """A journey of China's leaders to the country in this year."""
        name = "Russia" if act.target == "russia" else self.names.get(act.target, act.target)
        if act.seat != "china" or act.verb not in ("court_country", "partnership_declaration"):
            return None
        return next((c for c in self.by_span["leader_visits"]
                     if c.date == str(act.when[0]) and name in c.target), None)

    def conflict(self, act: Act) -> Check | None:
        """Fighting in Ukraine in this year, for acts of war there."""
        if act.target != "ukraine_war" or act.verb not in ("offensive", "hold_line", "raise_rung", "arm_defender"):
            return None
        return next((c for c in self.by_span["ucdp"]
                     if c.date == str(act.when[0]) and c.target == "ukraine_war"), None)


def search(acts: list[Act], outer: list[Check] | None) -> dict[str, tuple[str, str, str]]:
    """Matches by id. Without outer checks those of outer tables stay as they are written."""
    found: dict[str, tuple[str, str, str]] = {}
    if outer is None and MATCHES.exists():
        found = {row["id"]: (row["table"], row["level"], row["reference"])
                 for row in read_rows(MATCHES) if row["table"] not in INNER}
    finder = Search([*inner_checks(), *(outer or [])])
    for act in acts:
        match = finder.find(act)
        if match and (act.id not in found or match[1] == "month"):
            found[act.id] = match
    return found


def report(acts: list[Act], found: dict[str, tuple[str, str, str]]) -> str:
    """Shares that a table confirms: by year, by seat, by table."""
    lines = ["| | acts | in the month | in the year | share |", "|---|--:|--:|--:|--:|"]
    groups = [("all", acts)]
    groups += [(seat, [a for a in acts if a.seat == seat]) for seat in SEATS]
    groups += [(str(y), [a for a in acts if a.when[0] == y]) for y in sorted({a.when[0] for a in acts})]
    for name, group in groups:
        levels = Counter(found[act.id][1] for act in group if act.id in found)
        share = 100 * sum(levels.values()) / len(group)
        lines.append(f"| {name} | {len(group)} | {levels['month']} | {levels['year']} | {share:.0f} % |")
    tables = Counter(found[act.id][0] for act in acts if act.id in found)
    lines += ["", "By table: " + ", ".join(f"{table} {n}" for table, n in tables.most_common()) + "."]
    return "\n".join(lines)


def main() -> None:
    """Print the shares; with --checks search the outer tables and write what was found."""
    parser = argparse.ArgumentParser(description="Hold the coded acts against other tables.")
    parser.add_argument("--checks", type=Path, help="lines of what outer tables say")
    parser.add_argument("--by-chance", action="store_true",
                        help="with --checks: also how many match a year later, when they should not")
    parser.add_argument("--unmatched", action="store_true", help="list the acts no table confirms")
    options = parser.parse_args()
    acts = read_acts()
    outer = [Check(**row) for row in read_rows(options.checks)] if options.checks else None
    found = search(acts, outer)
    if options.checks:
        with MATCHES.open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(("id", "table", "level", "reference"))
            writer.writerows((act.id, *found[act.id]) for act in acts if act.id in found)
    print(report(acts, found))
    if outer and options.by_chance:
        moved = [replace(act, when=(act.when[0] + 1, act.when[1]),
                         source=re.sub(r"\b\d\d/\d+\b", "", act.source)) for act in acts if act.when[0] < 2024]
        finder = Search(outer)
        levels = Counter((finder.find(act) or ("", "none"))[1] for act in moved)
        print(f"\nMoved by a year: {len(moved)} acts, {levels['month']} match in the month, {levels['year']} in the year.")
    if options.unmatched:
        for act in acts:
            if act.id not in found:
                print(act.id, act.verb, act.target, act.description, sep="  ")


if __name__ == "__main__":
    main()
