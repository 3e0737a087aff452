"""The figures of the world before February 2025: reads the tables beside this file, fills gaps.

Money is in bn USD, shares are 0…1 here and percent in the scenario. A `Figure` carries how sure it
is; a formula over figures is as sure as its weakest figure. Columns and rows that describe the
time after 31 January 2025 are dropped while reading, so that no formula can see them.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Callable
from math import fsum, sqrt
from pathlib import Path
from statistics import median
from typing import NamedTuple

HERE = Path(__file__).resolve().parent
LAST_MONTH = "2025-01"
AFTER_START = ("un_es11_7", "pew", "outcome")
"""Prefixes of the columns of countries.csv that describe the time after the start."""

ACTORS = ("us", "russia", "china", "brics")
HOME: dict[str, tuple[str, ...]] = {
    "us": ("USA",), "russia": ("RUS",), "china": ("CHN",), "brics": ("BRA", "IND", "ZAF")}
ACTOR_OF = {iso: actor for actor, home in HOME.items() for iso in home}
HIGH, MEDIUM, LOW = "high", "medium", "low"
_RANK = (HIGH, MEDIUM, LOW)

_LIST_NAMES = {"GBR": "UK", "KOR": "S. Korea", "ARE": "UAE", "COD": "DRC"}
"""Names of partner lists that differ from the name in countries.csv."""


class Figure(NamedTuple):
    """A number and how sure it is: high, medium or low."""

    value: float
    confidence: str = HIGH


def weakest(*figures: Figure | str) -> str:
    """The lowest confidence among figures (or confidences)."""
    ranks = [_RANK.index(f if isinstance(f, str) else f.confidence) for f in figures]
    return _RANK[max(ranks)]


def total(values: list[float]) -> float:
    """Exactly rounded sum: the same on every machine and Python."""
    return fsum(values)


def ramp(x: float, zero: float, full: float) -> float:
    """0 at `zero`, 1 at `full`, straight between, cut off outside."""
    return min(1.0, max(0.0, (x - zero) / (full - zero)))


def _month(text: str) -> str:
    """Last month that a period text such as 2024, 2024Q4, 2022-02..2024-10 covers, as YYYY-MM."""
    if text.startswith("FY"):
        return "20" + text[-2:] + "-03"
    found = re.findall(r"(\d{4})(?:Q(\d)|-(\d\d)(?!\d))?", text)
    if not found:
        return "0000-00"
    months = [f"{year}-{int(quarter) * 3:02d}" if quarter else f"{year}-{month or '12'}"
              for year, quarter, month in found]
    return max(months)


def _confidence(quality: str) -> str:
    if quality.startswith("verified"):
        return HIGH
    return MEDIUM if quality.startswith("computed") else LOW


def _rows(name: str) -> list[dict[str, str]]:
    with (HERE / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


class Figures:
    """All tables, with one method for each kind of figure. Countries are ISO 3166-1 alpha-3."""

    def __init__(self) -> None:
        self.rows = {row["iso3"]: {k: v for k, v in row.items() if not k.startswith(AFTER_START)}
                     for row in _rows("countries.csv")}
        self.contested = tuple(sorted(iso for iso in self.rows if iso not in ACTOR_OF))
        self.governance = {r["iso3"]: float(r["governance_2022"]) for r in _rows("governance.csv")}
        self.record = {row["id"]: row for row in _rows("record.csv")}
        self.used: set[str] = set()
        late = [i for i, row in self.record.items() if row["as_of"][:7] > LAST_MONTH]
        if late:
            raise ValueError(f"record.csv: after the start: {', '.join(late)}")
        self._pairs = self._read_pairs()
        self._damping = {True: self._russian_damping(True), False: self._russian_damping(False)}

    def _read_pairs(self) -> dict[tuple[str, str, str], dict[str, str]]:
        """Latest row of each pair and metric that does not describe the time after the start."""
        best: dict[tuple[str, str, str], dict[str, str]] = {}
        for row in _rows("bilateral.csv"):
            key, month = (row["actor_a"], row["actor_b"], row["metric"]), _month(row["year"])
            if month <= LAST_MONTH and (key not in best or month > _month(best[key]["year"])):
                best[key] = row
        return best

    def fact(self, name: str) -> Figure:
        """A figure of record.csv."""
        self.used.add(name)
        row = self.record[name]
        return Figure(float(row["value"]), _confidence(row["quality"]))

    def fact_or(self, name: str, default: float) -> Figure:
        """A figure of record.csv, or a default (low confidence) if there is none."""
        return self.fact(name) if name in self.record else Figure(default, LOW)

    def pair(self, a: str, b: str, metric: str) -> Figure | None:
        """A figure of bilateral.csv, in the order a, b or b, a; None if there is none."""
        row = self._pairs.get((a, b, metric)) or self._pairs.get((b, a, metric))
        return Figure(float(row["value"]), _confidence(row["quality"])) if row else None

    def known(self, a: str, b: str, metric: str) -> Figure:
        """A figure of bilateral.csv that must be there."""
        figure = self.pair(a, b, metric)
        if figure is None:
            raise ValueError(f"bilateral.csv: no {metric} for {a} and {b}")
        return figure

    def text_of(self, a: str, b: str, metric: str) -> str:
        """The text of a row of bilateral.csv; empty if there is none."""
        row = self._pairs.get((a, b, metric)) or self._pairs.get((b, a, metric))
        return row["value"] if row else ""

    def number(self, iso: str, column: str) -> float | None:
        """A number of countries.csv, or None where it is missing."""
        text = self.rows[iso][column]
        return float(text) if text else None

    def need(self, iso: str, column: str) -> float:
        """A number of countries.csv that must be there."""
        value = self.number(iso, column)
        if value is None:
            raise ValueError(f"countries.csv: {iso} has no {column}")
        return value

    def flag(self, iso: str, column: str) -> bool:
        """A 0/1 column of countries.csv."""
        return self.rows[iso][column] == "1"

    def gdp(self, iso: str) -> float:
        """Nominal output, bn USD."""
        return self.need(iso, "gdp_nominal_usd_bn")

    def home_sum(self, actor: str, column: str) -> float:
        """Sum of a column over an actor's home countries."""
        return total([self.need(iso, column) for iso in HOME[actor]])

    def home_mean(self, actor: str, values: dict[str, float]) -> float:
        """Mean of values over an actor's home countries, weighted by output."""
        home = HOME[actor]
        weight = total([self.gdp(iso) for iso in home])
        return total([self.gdp(iso) * values[iso] for iso in home]) / weight

    def milex(self, iso: str) -> Figure:
        """Military spending, bn USD; missing: the spending share times output."""
        value = self.number(iso, "milex_usd_m")
        if value is not None:
            return Figure(value / 1000)
        return Figure(self.gdp(iso) * self.need(iso, "milex_pct_gdp") / 100, LOW)

    def trade(self, iso: str) -> Figure:
        """Exports plus imports, bn USD; at least (or if missing) the known trade with the three."""
        known = total([self.need(iso, f"trade_with_{c}_2024_usd_m") / 1000 for c in ("us", "cn")
                       if self.number(iso, f"trade_with_{c}_2024_usd_m") is not None])
        known += self.number(iso, "trade_with_ru_usd_bn") or 0.0
        value = self.number(iso, "total_trade_goods_services_usd_bn")
        if value is not None and value >= known:
            return Figure(value)
        return Figure(known, LOW)

    def mixed_trade(self, a: str, b: str) -> float:
        """Trade of two countries if all traded with all in proportion to their total trade."""
        return self.trade(a).value * self.trade(b).value / self.fact("world_trade").value

    def sanctions_russia(self, iso: str) -> bool:
        """Whether the country joins the sanctions on Russia at least in part."""
        return self.rows[iso]["sanctions_on_russia"].startswith(("yes", "partial"))

    def _russian_damping(self, sanctioning: bool) -> float:
        """Median of actual over mixed trade with Russia, among (non-)sanctioning countries."""
        ratios = [self.need(iso, "trade_with_ru_usd_bn") / self.mixed_trade(iso, "RUS")
                  for iso in self.rows if iso != "RUS"
                  and self.number(iso, "trade_with_ru_usd_bn") is not None
                  and self.sanctions_russia(iso) is sanctioning]
        return median(ratios)

    def commerce(self, actor: str, iso: str) -> Figure:
        """Trade of an actor and a country, bn USD.

        us, china: two-way goods of 2024. russia: national figures; missing ones by mixed trade
        times the median ratio of actual to mixed trade of the countries with the same sanctions
        stance. brics: sum over its home members, see `_member_trade`.
        """
        if actor in ("us", "china"):
            column = "trade_with_us_2024_usd_m" if actor == "us" else "trade_with_cn_2024_usd_m"
            return Figure(self.need(iso, column) / 1000)
        if actor == "russia":
            return self._russian_trade(iso)
        parts = [self._member_trade(member, iso) for member in HOME["brics"]]
        return Figure(total([p.value for p in parts]), weakest(*parts))

    def _russian_trade(self, iso: str) -> Figure:
        fact = f"trade_{iso.lower()}_rus"
        if fact in self.record:
            return self.fact(fact)
        value = self.number(iso, "trade_with_ru_usd_bn")
        if value is not None:
            return Figure(value, _confidence(self.rows[iso]["trade_ru_quality"]))
        damping = self._damping[self.sanctions_russia(iso)]
        return Figure(self.mixed_trade(iso, "RUS") * damping, LOW)

    def _member_trade(self, member: str, iso: str) -> Figure:
        """The largest of: what either side's list of top-5 partners implies, and mixed trade."""
        listed = max(self._listed_trade(iso, member), self._listed_trade(member, iso))
        mixed = self.mixed_trade(member, iso)
        return Figure(listed, MEDIUM) if listed > mixed else Figure(mixed, LOW)

    def _listed_trade(self, iso: str, partner: str) -> float:
        """Trade with a partner that the lists of top-5 export and import partners name."""
        name = re.escape(_LIST_NAMES.get(partner, self.rows[partner]["country"]))
        shares = [float(found.group(1)) / 100 for side in ("exp", "imp") if (found := re.search(
            rf"(?:^|, ){name} (\d+)%", self.rows[iso][f"{side}_partners_top5"]))]
        return total(shares) * self.trade(iso).value / 2

    def between(self, a: str, b: str) -> Figure:
        """Trade of two actors, bn USD: sum over their home countries."""
        parts = [self._home_trade(x, y) for x in HOME[a] for y in HOME[b]]
        return Figure(total([p.value for p in parts]), weakest(*parts))

    def _home_trade(self, a: str, b: str) -> Figure:
        for one, other in ((a, b), (b, a)):
            if (fact := f"trade_{one.lower()}_{other.lower()}") in self.record:
                return self.fact(fact)
        return self.pair(a, b, "trade_total_goods") or self.known(a, b, "trade_total")

    def un(self, iso: str, actor: str) -> Figure:
        """Share of equal UN votes 2015-19 with us, russia or china.

        Taiwan has no vote: the mean of the US treaty allies of its region stands for it.
        """
        column = {"us": "un_agree_us_2015_19", "russia": "un_agree_ru_2015_19",
                  "china": "un_agree_cn_2015_19"}[actor]
        value = self.number(iso, column)
        if value is not None:
            return Figure(value)
        peers = ("AUS", "JPN", "KOR", "PHL")
        return Figure(total([self.need(p, column) for p in peers]) / len(peers), LOW)

    def un_mean(self, actor: str) -> float:
        """Mean agreement of the contested countries with an actor; brics: mean over its home."""
        if actor != "brics":
            return total([self.un(c, actor).value for c in self.contested]) / len(self.contested)
        rows = [f.value for h in HOME["brics"] for c in self.contested
                if (f := self.pair(h, c, "un_vote_agreement"))]
        return total(rows) / len(rows)

    def un_between(self, a: str, b: str) -> float:
        """Agreement of two actors in UN votes, home countries weighted by output."""
        return self.mean_between(a, b, lambda x, y: self.known(x, y, "un_vote_agreement").value)

    def mean_between(self, a: str, b: str, grade: Callable[[str, str], float]) -> float:
        """Mean of a grade over the home pairs of two actors, weighted by output."""
        return self.home_mean(a, {x: self.home_mean(b, {y: grade(x, y) for y in HOME[b]})
                                  for x in HOME[a]})

    def reach(self, actor: str) -> float:
        """Square root of the actor's output over that of the largest economy, 0…1."""
        return sqrt(self.home_sum(actor, "gdp_nominal_usd_bn") / self.gdp("USA"))
