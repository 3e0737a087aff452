"""The contested countries at the start: alignment, presence, trade, memberships, sanctions."""

from __future__ import annotations

import re
from math import sqrt

import judgements as j
from figures import ACTORS, HIGH, LOW, MEDIUM, Figure, Figures, ramp, total, weakest
from writer import Start

_SUPPLIER = {"us": "USA", "russia": "Russia", "china": "China"}
_ES11 = ("un_es11_1_2022_03_02", "un_es11_4_2022_10_12", "un_es11_5_2022_11_14",
         "un_es11_6_2023_02_23")
_HOME = {"us": "USA", "russia": "RUS", "china": "CHN"}


def arms(f: Figures, iso: str, actor: str) -> float:
    """Share of the country's arms imports 2020-24 that the actor supplies, 0…1.

    A share in the text counts as it stands. Without one the first named supplier counts 0.6, the
    next 0.3 and 0.2; among "mixed" or undocumented ones 0.2; "historic" halves; a shift: 0.4.
    """
    text, name = f.rows[iso]["arms_main_supplier_2020_24"], _SUPPLIER.get(actor, "-")
    if name not in text:
        return 0.0
    if found := re.search(rf"{name} ~?(\d+)%", text):
        return int(found.group(1)) / 100
    if text.startswith(("mixed", "none")):
        return 0.2
    if "->" in text:
        return 0.4
    place = re.split(r" / |, ", text.split(" (")[0])
    at = next((i for i, part in enumerate(place) if name in part), 2)
    return (0.6, 0.3, 0.2)[min(at, 2)] * (0.5 if "historic" in text else 1.0)


def abstains(f: Figures, iso: str) -> float:
    """Distance from the majority in four UN votes on Ukraine: yes 0, away or abstain ½, no 1."""
    votes = [{"yes": 0.0, "no": 1.0}.get(f.rows[iso][vote], 0.5) for vote in _ES11]
    return 0.0 if f.rows[iso][_ES11[0]] == "n/a" else total(votes) / len(votes)


def dissent(f: Figures, iso: str) -> float:
    """1 if an EU or NATO member or candidate stands apart from the sanctions on Russia."""
    stance = j.RUSSIA_STANCE[f.rows[iso]["sanctions_on_russia"]]
    refuses = f.flag(iso, "eu_candidate") and stance[0] < 45
    return max(stance[1], 1.0 if refuses else 0.0)


def participation(f: Figures, iso: str) -> float:
    """How far the country joins the sanctions on Russia, percent."""
    return j.RUSSIA_STANCE[f.rows[iso]["sanctions_on_russia"]][0]


def brics_level(f: Figures, iso: str) -> int:
    """2 member, 1 partner or invited, 0 none, at the end of January 2025."""
    return {"member": 2, "partner": 1, "invited/ambiguous": 1}.get(
        f.rows[iso]["brics_status"], 0)


def sco_level(f: Figures, iso: str) -> int:
    """2 member, 1 dialogue partner of the Shanghai Cooperation Organisation."""
    return {"member": 2, "dialogue partner": 1}.get(f.rows[iso]["sco"], 0)


def belt_and_road(f: Figures, iso: str) -> float:
    """1 in the Belt and Road Initiative, 0.3 with a lapsed or partial accord."""
    text = f.rows[iso]["bri"]
    if text.startswith(("yes", "member")):
        return 1.0
    return 0.3 if text.startswith(("withdrew", "MoU", "third")) else 0.0


def hostility(f: Figures, iso: str, actor: str, defenders: dict[str, str]) -> float:
    """What is left of an actor's pull on a country it is at odds with, 0…1.

    A strategic rivalry leaves 0.2, being the defender of its flashpoint 0.5, five or more
    militarised disputes 1990-2010 0.6. A defence pact overrides old disputes.
    """
    if actor not in _HOME or iso in j.DEFENCE_PACTS.get(actor, ()):
        return 1.0
    left = 1.0
    if f.pair(_HOME[actor], iso, "strategic_rivalry_since"):
        left = 0.2
    elif defenders.get(iso) == actor:
        left = 0.5
    elif (n := f.pair(_HOME[actor], iso, "mid_onsets_1990_2010")) and n.value >= 5:
        left = 0.6
    other = {"russia": "china", "china": "russia"}.get(actor)
    if other and f.pair(_HOME[other], iso, "strategic_rivalry_since"):
        left *= 0.5     # who stands with a country's rival is less welcome there
    return left


def _share(f: Figures, iso: str, actor: str) -> float:
    return min(1.0, f.commerce(actor, iso).value / f.trade(iso).value)


def _view(f: Figures, iso: str, actor: str, weight: float) -> float:
    """Public view above the survey median, in points of pull; no survey: the median."""
    median = f.fact(f"favour_{actor}").value
    return weight * (f.fact_or(f"favour_{actor}_{iso}", median).value - median)


def ally(f: Figures, iso: str) -> float:
    """1 for a US treaty ally, less for the countries bound to it without such a treaty."""
    return 1.0 if f.flag(iso, "us_treaty_ally") else j.CLOSE.get(iso, 0.0)


def _pull_us(f: Figures, iso: str) -> float:
    w = j.PULL_US
    close = ally(f, iso)
    parts = [w["reach"] * f.reach("us"), w["ally"] * close,
             0.0 if close else w["mnna"] * f.flag(iso, "us_mnna"),
             w["eu"] * f.flag(iso, "eu"), w["candidate"] * f.flag(iso, "eu_candidate"),
             w["sanctions"] * participation(f, iso) / 90,
             w["votes"] * ramp(f.un(iso, "us").value, 0.15, 0.65),
             w["trade"] * ramp(_share(f, iso, "us"), 0, 0.25), w["arms"] * arms(f, iso, "us"),
             _view(f, iso, "us", w["view"])]
    return total(parts) * (1 - 0.9 * j.US_SANCTIONED.get(iso, 0.0))


def _distance(f: Figures, iso: str) -> float:
    """What is left of the reach of the three others in a country that joins the sanctions."""
    return 1 - 0.5 * participation(f, iso) / 90


def _pull_russia(f: Figures, iso: str) -> float:
    w = j.PULL_RUSSIA
    return total([
        w["reach"] * f.reach("russia") * _distance(f, iso),
        w["csto"] * f.flag(iso, "csto") * (1.0 if iso in j.DEFENCE_PACTS["russia"] else 0.5),
        w["eaeu"] * f.flag(iso, "eaeu"), w["pact"] * (iso in ("BLR", "PRK")),
        w["arms"] * arms(f, iso, "russia"), w["abstains"] * abstains(f, iso),
        w["votes"] * ramp(f.un(iso, "russia").value, 0.5, 0.75),
        w["trade"] * ramp(_share(f, iso, "russia"), 0, 0.25), w["sco"] * sco_level(f, iso) / 2,
        w["dissent"] * dissent(f, iso), w["bases"] * j.RUSSIA_BASES.get(iso, 0.0)])


def _pull_china(f: Figures, iso: str) -> float:
    w = j.PULL_CHINA
    return total([
        w["reach"] * f.reach("china") * _distance(f, iso),
        w["trade"] * ramp(_share(f, iso, "china"), 0, 0.3), w["bri"] * belt_and_road(f, iso),
        w["arms"] * arms(f, iso, "china"), w["pact"] * (iso in j.DEFENCE_PACTS["china"]),
        w["votes"] * ramp(f.un(iso, "china").value, 0.4, 0.8), w["sco"] * sco_level(f, iso) / 2,
        _view(f, iso, "china", w["view"])])


def _pull_brics(f: Figures, iso: str) -> float:
    """Votes: agreement with China stands for that with the members where it is not measured."""
    w = j.PULL_BRICS
    return total([
        w["reach"] * f.reach("brics") * _distance(f, iso), w["member"] * brics_level(f, iso),
        w["votes"] * ramp(f.un(iso, "china").value, 0.4, 0.8) * _distance(f, iso),
        w["trade"] * ramp(_share(f, iso, "brics"), 0, 0.1) * _distance(f, iso),
        w["bank"] * (iso in j.BANK_MEMBERS)])


_PULLS = {"us": _pull_us, "russia": _pull_russia, "china": _pull_china, "brics": _pull_brics}


def bond(f: Figures, iso: str) -> float:
    """The closest tie of a country to any seat, 0…1: what keeps it from being non-aligned."""
    b, level = j.BONDS, brics_level(f, iso)
    suppliers = [arms(f, iso, actor) for actor in _SUPPLIER]
    sure = f.trade(iso).confidence == HIGH      # a mirrored total overstates every share
    markets = [sure * _share(f, iso, actor) for actor in _SUPPLIER]
    candidates = [b["csto"] * f.flag(iso, "csto"), b["pact"] * (iso in ("BLR", "PRK")),
                  b["one_supplier"] * (max(suppliers) > 0.5), b["one_market"] * (
                      max(markets) > 0.5), b["candidate"] * f.flag(iso, "eu_candidate"),
                  (0, b["partner"], b["brics_member"])[level], j.CLOSE.get(iso, 0.0)]
    if f.flag(iso, "us_treaty_ally"):
        candidates.append(b["ally"] + b["eu"] * f.flag(iso, "eu") + b["dissent"] * dissent(f, iso)
                          + b["brics_partner"] * (level == 1))
    if f.flag(iso, "us_mnna"):
        candidates.append(b["mnna"] + b["us_arms"] * (arms(f, iso, "us") > 0.5))
    return max(0.0, *candidates)


def alignment(f: Figures, iso: str, defenders: dict[str, str]) -> dict[str, float]:
    """Share of the country that leans to each seat, percent; the rest is non-aligned.

    The non-aligned share is 60 less 40 times the closest bond; the rest is divided in proportion
    to each seat's pull (reach by output, alliance, votes, trade, arms, public view, membership)
    times what hostility leaves of it.
    """
    pull = {a: max(0.0, _PULLS[a](f, iso)) * hostility(f, iso, a, defenders) for a in ACTORS}
    aligned = 100 - (j.NON_ALIGNED[0] - j.NON_ALIGNED[1] * bond(f, iso))
    return {a: aligned * pull[a] / total(list(pull.values())) for a in ACTORS}


def presence(f: Figures, iso: str, actor: str) -> float:
    """Economic and security presence, points.

    Up to 40 by the share of the country's trade (full at 30 %), 20 by arms, 25 by a defence
    treaty, 15 by bases, forces or infrastructure programmes. brics: trade (full at 10 %), 20
    by membership, 10 by its development bank.
    """
    if actor == "brics":
        return total([40 * ramp(_share(f, iso, actor), 0, 0.1), 10 * brics_level(f, iso),
                      10.0 * (iso in j.BANK_MEMBERS)])
    extra = {"us": 25 * ally(f, iso) + 15 * sqrt(ramp(
                 f.fact_or(f"base_us_{iso}", 0).value, 0, 35)),
             "russia": 25 * (iso in j.DEFENCE_PACTS["russia"]) + 15 * j.RUSSIA_BASES.get(iso, 0.0),
             "china": 25 * (iso in j.DEFENCE_PACTS["china"]) + 15 * belt_and_road(f, iso)}
    return 40 * ramp(_share(f, iso, actor), 0, 0.3) + 20 * arms(f, iso, actor) + extra[actor]


def memberships(f: Figures, iso: str) -> dict[str, int]:
    """0 none, 1 partner, 2 member of each bloc, at the end of January 2025.

    Partner: NATO aspirants with a membership action or promise, EU candidates, BRICS partners and
    the invited, SCO dialogue partners, US major non-NATO allies; Armenia's frozen CSTO seat.
    """
    nato, treaty = f.flag(iso, "nato"), f.flag(iso, "us_treaty_ally")
    csto = 2 if iso in j.DEFENCE_PACTS["russia"] else 1
    return {"nato": 2 if nato else int(iso in j.NATO_ASPIRANTS),
            "eu": 2 if f.flag(iso, "eu") else int(f.flag(iso, "eu_candidate")),
            "brics": brics_level(f, iso), "csto": csto if f.flag(iso, "csto") else 0,
            "sco": sco_level(f, iso), "g7": 2 if iso in j.G7 else 0,
            "us_allies": 2 if treaty and not nato else int(f.flag(iso, "us_mnna") and not nato)}


def write_countries(start: Start, defenders: dict[str, str]) -> None:
    """All quantities of contested countries."""
    f = start.figures
    start.source("leanings", "Formula `alignment`: UN votes 2015-19 and on Ukraine 2022-23, trade "
                 "2024, arms suppliers 2020-24, alliances, memberships, sanctions, Pew 2023-24; "
                 "its weights are judgements")
    start.source("present", "Formula `presence`: trade 2024, arms suppliers 2020-24, treaties, "
                 "bases, infrastructure programmes; its weights are judgements")
    for iso in f.contested:
        sure = weakest(MEDIUM, f.un(iso, "us"), f.trade(iso))
        for actor, share in alignment(f, iso, defenders).items():
            own = weakest(sure, f.commerce(actor, iso)) if actor != "brics" else LOW
            start.put(f"alignment[{actor}, {iso}]", Figure(share, own), "leanings", 0.5)
        for actor in ACTORS:
            own = weakest(MEDIUM, f.commerce(actor, iso))
            start.put(f"presence[{actor}, {iso}]", Figure(presence(f, iso, actor), own),
                      "present", 0.5)
    _write_trade(start)
    _write_policies(start)


def _write_trade(start: Start) -> None:
    f = start.figures
    names = {"us": start.source("census", "US Census via global-trade-dominance, goods 2024"),
             "china": start.source("customs", "China Customs via global-trade-dominance, 2024"),
             "russia": start.source("russian_trade", "National customs and press 2023-24; where "
                                    "missing (low): share of world trade times the median ratio "
                                    "of countries with the same sanctions stance"),
             "brics": start.source("member_trade", "Brazil, India, South Africa: lists of top-5 "
                                   "partners 2023; where missing (low): share of world trade")}
    for iso in f.contested:
        for actor in ACTORS:
            trade = f.commerce(actor, iso)
            step = 0.03125 if trade.value < 1 else 0.125 if trade.value < 10 else 0.5
            start.put(f"commerce[{actor}, {iso}]", trade, names[actor], step)


def _write_policies(start: Start) -> None:
    f = start.figures
    start.source("joins", "Sanctions on Russia by country (public record), graded 0-90 by text")
    start.source("chips", "Chip and network limits on China by country (public record), graded")
    start.source("treaties", "Defence treaties in force in January 2025 (public record)")
    start.source("governance", "World Bank, Worldwide Governance Indicators 2022: mean of six, "
                 "10 + 90 times the 0-1 scale")
    start.source("members", "Membership at the end of January 2025 (public record)")
    for iso in f.contested:
        start.put(f"participation[russia, {iso}]", Figure(participation(f, iso), MEDIUM), "joins")
        start.put(f"participation[china, {iso}]", Figure(j.CHINA_STANCE.get(iso, 0.0), LOW),
                  "chips")
        pacts = {"us": f.flag(iso, "us_treaty_ally"), **{
            actor: iso in isos for actor, isos in j.DEFENCE_PACTS.items()}}
        for actor, bound in pacts.items():
            start.put(f"guarantee[{actor}, {iso}]", Figure(bound, HIGH), "treaties")
        start.put(f"stability[{iso}]", Figure(10 + 90 * f.governance[iso], MEDIUM), "governance")
        for bloc, level in memberships(f, iso).items():
            start.put(f"membership[{bloc}, {iso}]", Figure(level, HIGH), "members")
