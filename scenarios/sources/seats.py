"""The seats' own numbers at the start: economy, home front, forces, standing, sanctions felt."""

from __future__ import annotations

from math import sqrt

import judgements as j
from figures import ACTORS, HIGH, HOME, LOW, MEDIUM, Figure, Figures, total, weakest
from leanings import participation
from pairs import levels
from writer import Start, judgement

FOUNDERS = ("BRA", "CHN", "IND", "RUS", "ZAF")
MONTHS_SINCE_SEPTEMBER = 4.5
"""From the press estimate of losses (17 September 2024) to the start."""
YEARS_OF_WAR = 3


_OVER = {
    "support": "Gallup, Levada, Edelman polls and governance; BRICS: UN votes, rivalries, members",
    "weariness": "losses in percent of people, years of war or aid",
    "readiness": "military spending (SIPRI 2024), tanks lost and made",
    "prestige": "Pew median views 2023-24, diplomatic posts (Lowy)",
    "isolation": "sanctions by senders' output, UN vote ES-11/6",
    "pressure": "sanctions by senders' output, mitigation",
    "mitigation": "settlement currencies, shadow fleet; other seats judged",
    "credibility": "commitments honoured in war 1816-2003, and a judged difference"}
"""What each formula of this file reads."""


def withheld(f: Figures, target: str) -> float:
    """Part of the target's world economy that sanctions withhold, 0…1.

    Sum over senders of their share of the output of all countries but the target times their mean
    level over ten; the United States' share includes the countries that join, by participation.
    """
    world = total([f.gdp(iso) for iso in f.rows if iso not in HOME[target]])
    joined = {"russia": {c: participation(f, c) for c in f.contested},
              "china": j.CHINA_STANCE}.get(target, {})
    parts = []
    for sender in ACTORS:
        size = f.home_sum(sender, "gdp_nominal_usd_bn")
        if sender == "us":
            size += total([f.gdp(c) * part / 100 for c, part in joined.items()])
        parts.append(size / world * levels(sender, target) / 30)
    return total(parts)


def losses_russia(f: Figures) -> float:
    """Russian killed and wounded by the start, thousand: the estimate of September and later."""
    return (f.fact("losses_russia_sep24").value
            + f.fact("losses_russia_month").value * MONTHS_SINCE_SEPTEMBER)


def loss_share(losses: float, population: float) -> float:
    """Losses (thousand) in percent of a population (heads)."""
    return 100 * losses * 1000 / population


def equipment_gap(f: Figures) -> float:
    """Russian tanks lost over tanks made, less one."""
    return f.fact("tanks_lost").value / f.fact("tanks_made").value - 1


def cohesion(f: Figures) -> float:
    """Cohesion of BRICS, points.

    Mean UN agreement of its five founders in percent, less 10 for each strategic rivalry among
    them, less 1 for each member that joined in 2024-25.
    """
    pairs = [(a, b) for i, a in enumerate(FOUNDERS) for b in FOUNDERS[i + 1:]]
    agree = total([f.known(a, b, "un_vote_agreement").value for a, b in pairs]) / len(pairs)
    rivals = sum(f.pair(a, b, "strategic_rivalry_since") is not None for a, b in pairs)
    joined = sum(f.rows[c]["brics_status"] == "member" for c in f.contested)
    return 100 * agree - 10 * rivals - joined


def support(f: Figures, actor: str) -> Figure:
    """Domestic support, percent: polls drawn toward 50 where governance is weak; brics: cohesion.

    50 + (poll - 50) x (0.5 + 0.5 x governance), as polls say less where speech is less free.
    """
    if actor == "brics":
        return Figure(cohesion(f), MEDIUM)
    poll = f.fact(f"approval_{actor}")
    return Figure(50 + (poll.value - 50) * (0.5 + 0.5 * f.governance[HOME[actor][0]]),
                  weakest(MEDIUM, poll))


def weariness(f: Figures, actor: str) -> float:
    """War weariness, points: 30 for each percent of people lost, 5 for each year of war or aid."""
    lost = loss_share(losses_russia(f), f.need("RUS", "population")) if actor == "russia" else 0.0
    return 30 * lost + 5 * YEARS_OF_WAR * (actor in ("us", "russia"))


def readiness(f: Figures, actor: str) -> float:
    """Readiness, points: 45 + 10 x root of spending over 100 bn; Russia less its equipment gap."""
    spending = total([f.milex(iso).value for iso in HOME[actor]])
    return (judgement("readiness").value + 10 * sqrt(spending / 100)
            - 10 * equipment_gap(f) * (actor == "russia"))


def mitigation(f: Figures, actor: str) -> float:
    """Own ways round sanctions, percent.

    Russia: 0.6 of the mean of its export settlements outside unfriendly currencies and of the
    part of its oil that goes by shadow fleet. Others: judged.
    """
    if actor != "russia":
        return judgement(f"mitigation_{actor}").value
    other = 100 - f.known("RUS", "WORLD", "unfriendly_currency_share_export_settlement").value
    return 0.6 * (other + f.fact("shadow_fleet").value) / 2


def isolation(f: Figures, actor: str) -> float:
    """Points: a base of 5, 60 x what sanctions withhold, 30 x the net UN majority against it."""
    votes = (f.fact("un_yes").value - f.fact("un_no").value) / f.fact("un_members").value
    return (judgement("shunned").value + 60 * withheld(f, actor)
            + 30 * votes * (actor == "russia"))


def prestige(f: Figures, actor: str) -> float:
    """Points: a base of 20, half the median favourable view, 20 x posts abroad over the most."""
    posts = f.fact(f"posts_{actor}").value / f.fact("posts_china").value
    return judgement("prestige").value + f.fact(f"favour_{actor}").value / 2 + 20 * posts


def growth(f: Figures, actor: str) -> float:
    """Real growth of the home countries in 2024, percent, weighted by output."""
    return f.home_mean(actor, {c: f.need(c, "gdp_growth_pct") for c in HOME[actor]})


def write_actors(start: Start) -> None:
    """Every seat's own numbers."""
    f = start.figures
    start.source("factbook", "CIA World Factbook: nominal output and real growth 2024")
    start.source("budget", "0.5 % of output, and half of a liquid reserve fund (Russian Finance "
                 "Ministry, 1 January 2025)")
    names = {name: start.formula(name, over) for name, over in _OVER.items()}
    for a in ACTORS:
        output = f.home_sum(a, "gdp_nominal_usd_bn")
        fund = f.fact_or(f"wealth_fund_{a}", 0).value * judgement("fund").value / 100
        start.put(f"gdp[{a}]", Figure(output, HIGH), "factbook", 1)
        start.put(f"growth[{a}]", Figure(growth(f, a), HIGH), "factbook", 0.125)
        room = output * judgement("room").value / 100 + fund
        start.put(f"budget[{a}]", Figure(room, LOW), "budget", 0.5)
        start.judged(f"capital[{a}]", "capital")
        start.put(f"support[{a}]", support(f, a), names["support"], 0.5)
        start.put(f"weariness[{a}]", Figure(weariness(f, a), LOW), names["weariness"], 0.5)
        start.judged(f"manpower[{a}]", "index")
        start.put(f"readiness[{a}]", Figure(readiness(f, a), LOW), names["readiness"], 0.5)
        start.judged(f"arms[{a}]", "index")
        for kind in ("ammunition", "air_defence"):
            start.judged(f"stock[{a}, {kind}]", f"{kind}_{a}")
        start.put(f"prestige[{a}]", Figure(prestige(f, a), LOW), names["prestige"], 0.5)
        start.put(f"isolation[{a}]", Figure(isolation(f, a), LOW), names["isolation"], 0.5)
        belief = f.fact("honour_rate").value + judgement(f"credible_{a}").value
        start.put(f"credibility[{a}]", Figure(belief, LOW), names["credibility"], 0.5)
        felt = 100 * withheld(f, a) * (1 - mitigation(f, a) / 200)
        start.put(f"pressure[{a}]", Figure(felt, LOW), names["pressure"], 0.5)
        start.put(f"mitigation[{a}]", Figure(mitigation(f, a), LOW), names["mitigation"], 0.5)
