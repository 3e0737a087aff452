"""Everything between two seats at the start."""

from __future__ import annotations

from math import sqrt

import judgements as j
from figures import ACTORS, HOME, LOW, MEDIUM, Figure, Figures, total, weakest
from leanings import arms
from parties import disputes
from writer import Start, judgement

CHANNELS = ("finance", "energy", "technology")
PAIRS = tuple((a, b) for a in ACTORS for b in ACTORS if a != b)

_OVER = {
    "relations": "UN votes 2015-19, declared partnership, rivalry, sanctions, flashpoints, Pew",
    "trust": "relations", "tie": "UN votes, military cooperation, relations, trade dependence",
    "technology": "output of the sender, controls, relations",
    "cooperation": "exercises 2024, pacts (ATOP), arms supplies 2020-24",
    "threat": "relations, military spending, warheads, flashpoints, rivalry"}
"""What each formula of this file reads."""


def rivalry(f: Figures, a: str, b: str) -> float:
    """Share (by output) of the home pairs that are strategic rivals, 0…1."""
    return f.mean_between(
        a, b, lambda x, y: float(f.pair(x, y, "strategic_rivalry_since") is not None))


def level(channel: str, a: str, b: str) -> float:
    """Sanctions level of a on b by channel; judged on what was in force."""
    entry = j.JUDGEMENTS.get(f"{channel}_{a}_{b}")
    return entry.value if entry else 0.0


def levels(a: str, b: str) -> float:
    """Sum of the levels of a on b over the three channels, at most 30."""
    return total([level(channel, a, b) for channel in CHANNELS])


def relations(f: Figures, a: str, b: str) -> float:
    """How a regards b, -100…100.

    UN agreement above the mean agreement of the lonelier voter of the two, times 100; plus 25
    for each grade of declared partnership; less 20 for strategic rivalry, 0.75 for each level of
    sanctions in either direction, 2 for each rung of a shared flashpoint; plus a fifth of the
    public's favourable view of b less 50, where a survey gives it.
    """
    usual = min(f.un_mean(a), f.un_mean(b))
    partners = f.mean_between(a, b, lambda x, y: j.PARTNERSHIP.get(
        (x, y), j.PARTNERSHIP.get((y, x), 0.0)))
    view = f.fact_or(f"public_{a}_{b}", 50).value
    return total([100 * (f.un_between(a, b) - usual), 25 * partners, -20 * rivalry(f, a, b),
                  -0.75 * (levels(a, b) + levels(b, a)), -2 * disputes(a, b), 0.2 * (view - 50)])


def dependence(f: Figures, a: str, b: str) -> Figure:
    """Share of a's trade that is with b, percent; for Russia and China the customs service's."""
    if (a, b) == ("russia", "china"):
        return f.known("RUS", "CHN", "china_share_of_russian_foreign_trade")
    trade = f.between(a, b)
    whole = total([f.trade(iso).value for iso in HOME[a]])
    return Figure(100 * trade.value / whole, weakest(MEDIUM, trade))


def cooperation(f: Figures, a: str, b: str) -> float:
    """Military cooperation, points.

    3 for each joint exercise a year, 10 for a pact of consultation, 0.15 for each percent of
    arms imports that one supplies to the other.
    """
    exercises = f.pair(HOME[a][0], HOME[b][0], "joint_exercises")
    count = exercises.value if exercises else max(
        f.fact_or(f"exercises_{x}_{y}", 0).value for x, y in ((a, b), (b, a)))

    def pact(x: str, y: str) -> float:
        found = f.text_of(x, y, "atop_alliance")
        supplied = max(arms(f, y, a), arms(f, x, b))
        return 10.0 * ("consul" in found) + 15 * supplied

    return 3 * count + f.mean_between(a, b, pact)


def tie(f: Figures, a: str, b: str) -> float:
    """Strength of the partnership, points: the mean of four parts.

    UN agreement in percent; military cooperation; relations on a scale from 0 to 100; three times
    the mean of what each depends on the other.
    """
    both = (relations(f, a, b) + relations(f, b, a)) / 2
    needs = (dependence(f, a, b).value + dependence(f, b, a).value) / 2
    return total([100 * f.un_between(a, b), cooperation(f, a, b), 50 + both / 2,
                  min(100.0, 3 * needs)]) / 4


def technology(f: Figures, a: str, b: str) -> float:
    """Flow of technology from a to b, points: a's reach, less controls, by the receiver's view.

    100 x reach x (1 - level / 10) squared x (0.4 + 0.6 x relations of b with a on a 0-1 scale).
    """
    open_part = 1 - level("technology", a, b) / 10
    welcome = 0.4 + 0.6 * (50 + relations(f, b, a) / 2) / 100
    return 100 * f.reach(a) * open_part * open_part * welcome


def threat(f: Figures, a: str, b: str) -> float:
    """How threatened b feels by a, points.

    Hostility (relations of b with a, 0…1) times 45 x root of a's military spending over that of
    the United States, plus 15 x root of its warheads over the largest stock; plus the larger of 2
    for each rung of a shared flashpoint and 15 for a strategic rivalry.
    """
    hostile = (100 - relations(f, b, a)) / 200
    force = sqrt(total([f.milex(iso).value for iso in HOME[a]]) / f.milex("USA").value)
    stocks = {x: f.home_sum(x, "nuclear_warheads_2025") for x in ACTORS}
    warheads = sqrt(stocks[a] / max(stocks.values()))
    return (hostile * (45 * force + 15 * warheads)
            + max(2 * disputes(a, b), 15 * rivalry(f, a, b)))


def write_pairs(start: Start) -> None:
    """Everything between two seats."""
    f = start.figures
    formula = {name: start.formula(name, over) for name, over in _OVER.items()}
    start.source("goods", "US Census, China Customs and partners: goods trade 2024")
    start.source("dependence", "Trade of the pair over exports and imports of goods and services; "
                 "Russia on China: Federal Customs Service 2024")
    for a, b in PAIRS:
        regard = relations(f, a, b)
        start.put(f"relations[{a}, {b}]", Figure(regard, MEDIUM), formula["relations"], 1)
        trust = max(5.0, judgement("trusted").value + 0.4 * regard)
        start.put(f"trust[{a}, {b}]", Figure(trust, LOW), formula["trust"], 1)
        start.put(f"tie[{a}, {b}]", Figure(tie(f, a, b), MEDIUM), formula["tie"], 1)
        start.put(f"trade[{a}, {b}]", f.between(a, b), "goods")
        start.put(f"dependence[{a}, {b}]", dependence(f, a, b), "dependence")
        start.put(f"cooperation[{a}, {b}]", Figure(cooperation(f, a, b), LOW),
                  formula["cooperation"], 1)
        start.put(f"threat[{a}, {b}]", Figure(threat(f, a, b), LOW), formula["threat"], 1)
        if (a, b) != ("china", "russia"):
            start.put(f"technology[{a}, {b}]", Figure(technology(f, a, b), LOW),
                      formula["technology"], 1)
    dual_use = f.known("CHN", "RUS", "share_of_russian_dual_use_imports")
    start.put("technology[china, russia]", dual_use, start.source(
        "dual_use", "US mission to the OSCE: China's share of Russian dual-use imports, February "
        "2022 to 2024, percent"), 1)
    _write_barriers(start)


def _write_barriers(start: Start) -> None:
    """Tariffs and sanctions between seats."""
    f = start.figures
    start.source("mfn", "WTO, World Tariff Profiles 2023 and 2024: simple average applied; BRICS "
                 "weighted by output")
    for a, b in PAIRS:
        if f"tariff_{a}_{b}" in f.record:
            start.fact(f"tariff[{a}, {b}]", f"tariff_{a}_{b}")
        elif (a, b) != ("us", "russia"):
            facts = {iso: f.fact(f"tariff_mfn_{iso.lower()}") for iso in HOME[a]}
            mean = f.home_mean(a, {iso: fact.value for iso, fact in facts.items()})
            start.put(f"tariff[{a}, {b}]", Figure(mean, weakest(*facts.values())), "mfn")
    start.put("tariff[us, russia]", f.known("USA", "RUS", "tariff_average_on_b"), start.source(
        "column_two", "US tariff on Russia after the loss of normal trade relations, January 2025"))
    for a, b in PAIRS:
        for channel in CHANNELS:
            if level(channel, a, b):
                start.judged(f"sanctions[{channel}, {a}, {b}]", f"{channel}_{a}_{b}")
    start.judged("secondary[us, russia]", "secondary_us_russia")
    start.judged("oil_cap[us, russia]", "oil_cap_us_russia")
    start.judged("frozen_assets[us, russia]", "frozen_us_russia")
    start.judged("material_controls[china, us]", "materials_china_us")
