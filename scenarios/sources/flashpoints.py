"""Flashpoints, forces and what each seat believes of the others at the start."""

from __future__ import annotations

import judgements as j
from figures import ACTORS, HIGH, LOW, MEDIUM, Figure, Figures, weakest
from parties import FLASHPOINTS, Flashpoint, disputes
from seats import equipment_gap, loss_share, losses_russia
from writer import Start, judgement, on_step

PARTNER_TIE = 60.0
"""From this tie on a seat knows another's forces as a partner does."""
WAR_MONTHS = 35.25
"""From 24 February 2022 to the end of January 2025."""


def spending_will(f: Figures, point: Flashpoint) -> float:
    """A defender's will where no comparable survey is at hand: 50 + 5 x spending share, points.

    The share is military spending in percent of output; this stands for Poland.
    """
    return 50 + 5 * f.need(point.defender, "milex_pct_gdp")


def displaced(f: Figures) -> float:
    """Refugees abroad and displaced people inside Ukraine, thousand."""
    return f.fact("refugees").value + f.fact("displaced_inside").value


def claimant_exhaustion(f: Figures) -> float:
    """Russia's, points: 30 for each percent of people lost, 10 x the equipment gap."""
    lost = loss_share(losses_russia(f), f.need("RUS", "population"))
    return 30 * lost + 10 * equipment_gap(f)


def defender_exhaustion(f: Figures) -> float:
    """Ukraine's, points: 30 for each percent of people lost, 20 x the displaced share."""
    people = f.need("UKR", "population")
    lost = loss_share(f.fact("losses_ukraine").value, people)
    return 30 * lost + 20 * displaced(f) * 1000 / people


def commitment(start: Start, point: Flashpoint, actor: str) -> float:
    """What a seat has staked, points.

    Claimant: 40 + 8 a rung. Leading patron: 8 a rung and 25 for a treaty (Taiwan: 25 times the
    share of its public that expects American troops). Backer: 4 a rung times the tie.
    """
    rung = point.height
    if actor == point.claimant:
        return 40 + 8 * rung
    if actor == point.lead:
        bound = start.value(f"guarantee[{actor}, {point.defender}]")
        expected = start.figures.fact_or(f"{'taiwan' if point.defender == 'TWN' else '-'}"
                                         "_expects_us", 0).value
        return 8 * rung + 25 * max(bound, expected / 100)
    tie = start.value(f"tie[{actor}, {point.claimant}]")
    return 4 * rung * tie / 100 * (actor == point.backer)


def write_flashpoints(start: Start) -> None:
    """All quantities of the flashpoints."""
    f = start.figures
    start.source("commitment", "Formula `commitment`: role, rung, treaty, tie; scale judged")
    start.source("spending_will", "50 + 5 x military spending in percent of output (SIPRI 2024)")
    for name, point in FLASHPOINTS.items():
        start.judged(f"rung[{name}]", point.rung)
        if point.control:
            start.judged(f"control[{name}]", point.control)
        survey = f"resolve_{point.defender.lower()}"
        if survey in f.record:
            start.fact(f"resolve[{name}]", survey)
        else:
            start.put(f"resolve[{name}]", Figure(spending_will(f, point), LOW), "spending_will")
        for actor in ACTORS:
            staked = Figure(commitment(start, point, actor), LOW)
            start.put(f"commitment[{actor}, {name}]", staked, "commitment", 0.5)
    _write_war(start)
    start.fact("control[south_china_sea]", "outposts_share")
    start.fact("aid[us, taiwan_strait]", "aid_us_taiwan", 0.125)
    start.fact("aid[us, south_china_sea]", "aid_us_philippines", 0.125)


def _write_war(start: Start) -> None:
    """Ukraine: control, losses, displaced people, exhaustion, aid."""
    f = start.figures
    start.source("occupied", "Mean of two estimates of occupied territory, January 2025 and 2024: "
                 "18 and almost 20 % of Ukraine including Crimea")
    start.source("losses", "Wall Street Journal, September 2024 (600 + 480 thousand), 40 thousand "
                 "a month since (Ukrainian claim), OHCHR civilians; neither side publishes all")
    start.source("displaced", "UNHCR, 16 January 2025: 6.81 m refugees; IOM, August 2024: 3.67 m "
                 "displaced inside Ukraine")
    start.source("exhaustion", "Formulas `claimant_exhaustion`, `defender_exhaustion`: losses, "
                 "people, tanks, displaced; scale judged")
    start.source("kiel", "Kiel Institute, Ukraine Support Tracker: EUR 64 bn of US military aid in "
                 "35 months, at USD 1.07, a year; memory, unverified")
    low, high = f.fact("occupied_low"), f.fact("occupied_high")
    start.put("control[ukraine_war]", Figure((low.value + high.value) / 2, MEDIUM), "occupied")
    killed = (losses_russia(f) + f.fact("losses_ukraine").value + f.fact("civilian_losses").value)
    start.put("casualties[ukraine_war]", Figure(killed, LOW), "losses", 5)
    start.put("displaced[ukraine_war]", Figure(displaced(f), HIGH), "displaced", 5)
    start.put("claimant_exhaustion[ukraine_war]", Figure(claimant_exhaustion(f), LOW),
              "exhaustion", 0.5)
    start.put("defender_exhaustion[ukraine_war]", Figure(defender_exhaustion(f), LOW),
              "exhaustion", 0.5)
    euros, rate = f.fact("aid_us_military"), f.fact("usd_per_eur")
    aid = Figure(euros.value * rate.value / WAR_MONTHS * 12, weakest(euros, rate))
    start.put("aid[us, ukraine_war]", aid, "kiel", 0.25)


def deployed(f: Figures) -> dict[str, dict[str, float]]:
    """Percent of a seat's deployable forces in the theatres away from home.

    Of all under arms: for the United States personnel of the European and Indo-Pacific commands
    over active duty; Russia: troops at the front over authorised servicemen; China: ground forces
    facing the strait. Of those at home only a share could be sent; the whole is these and those
    away.
    """
    ready = judgement("home_ready").value / 100
    out = {}
    for actor, away in stationed(f).items():
        there = sum(away.values())
        whole = there + ready * (100 - there)
        out[actor] = {theatre: 100 * share / whole for theatre, share in away.items()}
    return out


def stationed(f: Figures) -> dict[str, dict[str, float]]:
    """Percent of all under arms in the theatres away from home; see `deployed`."""
    active = f.fact("troops_us").value
    return {
        "us": {"europe": 100 * f.fact("troops_us_europe").value / active,
               "asia": 100 * f.fact("troops_us_asia").value / active},
        "russia": {"europe": 100 * f.fact("troops_russia_front").value
                   / f.fact("troops_russia").value,
                   "asia": judgement("russia_asia").value},
        "china": {"asia": f.fact("china_strait_share").value}, "brics": {}}


def write_forces(start: Start) -> None:
    """Forces by theatre, true and apparent; what stays at home makes the sum 100."""
    start.source("deployed", "Formula `deployed`: personnel by command over active forces, 2024; a third of "
                 "those at home could be sent (judged)")
    for actor, away in deployed(start.figures).items():
        shares = {theatre: on_step(share, 0.5) for theatre, share in away.items()}
        for theatre, share in {"home": 100 - sum(shares.values()), **shares}.items():
            for name in ("forces", "posture"):
                start.put(f"{name}[{actor}, {theatre}]", Figure(share, LOW), "deployed", 0.5)


def observer_role(start: Start, observer: str, subject: str) -> str:
    """How a seat looks at another's forces: own, rival, partner or neutral."""
    if observer == subject:
        return "own"
    if disputes(observer, subject):
        return "rival"
    return "partner" if start.value(f"tie[{observer}, {subject}]") >= PARTNER_TIE else "neutral"


def write_estimates(start: Start) -> None:
    """What each seat believes: middle and half-width.

    Forces: a rival is overrated by `bias`, a neutral by half, a partner by a quarter of it. Will of
    a defender: the claimant errs by `bias_resolve`, backers and others by half of it, the leading
    patron by a quarter the other way. The own forces are known.
    """
    start.source("estimate", "Formula `write_estimates`: the true value and a judged error by role")
    error = {"own": 0.0, "rival": 1.0, "neutral": 0.5, "partner": 0.25}
    for observer in ACTORS:
        for subject in ACTORS:
            role = observer_role(start, observer, subject)
            for name in ("manpower", "readiness", "arms"):
                middle = start.value(f"{name}[{subject}]") + error[role] * judgement("bias").value
                where = f"[{observer}, {subject}]"
                start.put(f"{name}_estimate{where}", Figure(middle, LOW), "estimate", 0.5)
                start.put(f"{name}_width{where}", Figure(j.WIDTHS[role], LOW), "estimate", 0.5)
            for kind in ("ammunition", "air_defence"):
                middle = start.value(f"stock[{subject}, {kind}]")
                middle += error[role] * judgement("bias").value
                where = f"[{observer}, {subject}, {kind}]"
                start.put(f"stock_estimate{where}", Figure(middle, LOW), "estimate", 0.5)
                start.put(f"stock_width{where}", Figure(j.WIDTHS[role], LOW), "estimate", 0.5)
        for flashpoint, point in FLASHPOINTS.items():
            role = {point.claimant: "claimant", point.lead: "lead", point.backer: "backer"}.get(
                observer, "other")
            slip = {"claimant": 1.0, "lead": -0.25}.get(role, 0.5)
            middle = start.value(f"resolve[{flashpoint}]") + slip * judgement("bias_resolve").value
            where = f"[{observer}, {flashpoint}]"
            start.put(f"resolve_estimate{where}", Figure(middle, LOW), "estimate", 0.5)
            start.put(f"resolve_width{where}", Figure(j.RESOLVE_WIDTHS[role], LOW), "estimate", 0.5)
