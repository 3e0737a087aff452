"""Pages that a seat reads at its desk: front page, situation, goals, pipeline, accords, offers.

Each takes a game and a seat and gives lines; nothing here asks or changes anything.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from game.actions.capital import income
from game.actions.orders import spoken
from game.core.numerals import amount
from game.match import Match
from game.present.advisers import Advice, Advisers
from game.present.facts import (
    clause_name,
    front_page,
    goal_weights,
    mandate_of,
    price_text,
    report_for,
    risk_text,
    seen_progress,
    turns_played,
    value_now,
    value_text,
    verdict_word,
)
from game.present.formatting import bar, change_text, changes, expectation, open_row, order_title
from game.present.texts.terminal import tr
from game.report import date_text
from game.terminal.console import heading

SITUATION = ("capital", "support", "budget", "growth", "pressure", "isolation", "prestige",
             "credibility", "weariness", "readiness", "arms", "manpower")
WORLD = ("polarity", "norms", "dollar", "incumbent_institutions", "alternative_institutions",
         "alternative_finance", "world_growth", "energy_price", "nuclear_risk")
PIPELINE = 8


def news(match: Match, seat: int) -> list[str]:
    """The front page of the last report, each line with a letter under which its why is asked."""
    turn = turns_played(match)
    if turn < 1:
        return []
    found = front_page(report_for(match, turn, seat))
    lines = heading(tr("news_title", date=date_text(match.scenario, turn)))
    lines += [f"  {n}) {h.text}" for n, h in enumerate(found, 1)]
    return [*lines, "  " + tr("news_hint")]


def full_report(match: Match, turn: int, seat: int | None) -> list[str]:
    """A whole report: headlines with their why, then what happened, in order."""
    report = report_for(match, turn, seat)
    lines = heading(tr("report_title", turn=turn, date=report.date))
    for headline in report.headlines:
        lines.append(f"  * {headline.text}")
        if headline.why:
            lines.append(f"      {headline.why}")
    if report.facts:
        lines += ["", tr("report_facts"), *(f"  - {fact.text}" for fact in report.facts)]
    return lines


# The situation -----------------------------------------------------------------------------------


def situation(match: Match, seat: int) -> list[str]:
    """The seat's own numbers, each with its change since last turn; two beside each other."""
    scenario = match.scenario
    cells = []
    for name in SITUATION:
        value, before, width = value_now(match, seat, name, seat)
        text = value_text(name, value, width)
        cells.append(f"{tr(f'q_{name}'):<18} {text:>11}{change_text(value, before):<9}")
    half = len(cells) // 2
    lines = heading(tr("situation_title", name=scenario.actors[seat].name, turn=match.turn,
                       turns=scenario.turns, date=date_text(scenario, match.turn)))
    lines += [f"{a}  {b}".rstrip() for a, b in zip(cells[:half], cells[half:], strict=True)]
    gain, paid = income(match.world)
    lines.append(tr("income", gain=amount(gain[seat, 0]), paid=amount(paid[seat, 0])))
    if scenario.actors[seat].kind == "state":
        forces = [f"{spoken(scenario, t)} {amount(value_now(match, seat, 'forces', seat, i)[0])}"
                  for i, t in enumerate(scenario.theatres)]
        lines.append(tr("forces", where=", ".join(forces)))
    return [*lines, *hot_spots(match, seat)]


def hot_spots(match: Match, seat: int) -> list[str]:
    """One line on the flashpoints."""
    out = []
    for f, place in enumerate(match.scenario.flashpoints):
        value, before, _ = value_now(match, seat, "rung", f)
        out.append(f"{place.name} {amount(value)}{change_text(value, before)}")
    return [tr("tension", where=", ".join(out))]


def world_page(match: Match, seat: int) -> list[str]:
    """The numbers of the world."""
    lines = heading(tr("world_title"))
    for name in WORLD:
        value, before, _ = value_now(match, seat, name)
        lines.append(f"  {name.replace('_', ' '):<26} {value_text(name, value, 0):>9}"
                     f"{change_text(value, before)}")
    return lines


# Goals -------------------------------------------------------------------------------------------


def goals_page(match: Match, seat: int, viewer: int) -> list[str]:
    """What a government seeks, how far it has come, what moved last."""
    scenario, done = match.scenario, seen_progress(match, viewer)
    lines = heading(tr("goals_title", name=scenario.actors[seat].name))
    if seat == viewer and (mandate := mandate_of(match, seat)) is not None:
        lines.append(tr("mandate", name=mandate.name, text=mandate.text))
    weights = goal_weights(match, seat, viewer)
    for i, weight in weights.items():
        goal, now = scenario.goals[i], float(done[i, -1])
        before = float(done[i, -2]) if done.shape[1] > 1 else None
        lines += ["", f"{weight:3.0f} %  {goal.name}",
                  f"       {bar(now)} {amount(now)}{change_text(now, before)} "
                  + tr("goal_marks", word=verdict_word(goal.held, goal.achieved, now),
                       held=amount(goal.held), achieved=amount(goal.achieved)),
                  f"       {goal.seeks}"]
    standing = sum(float(done[i, -1]) * w for i, w in weights.items()) / 100
    return [*lines, "", tr("score_now", score=amount(standing)), tr("goals_hint")]


# Under way ---------------------------------------------------------------------------------------

def pipeline_page(match: Match, seat: int, most: int = 10_000) -> list[str]:
    """What the seat knows to be under way: its own first, then what is public; by month."""
    scenario = match.scenario
    groups: dict[tuple[bool, int, str], list[tuple[int, float, bool]]] = {}
    for due, row, value, cause in match.ledger.waiting:
        own = cause.actor == seat
        if own or (open_row(scenario, row, seat)
                   and not (cause.secret and seat not in cause.parties)):
            groups.setdefault((not own, due, cause.text), []).append((row, value, False))
    ordered = sorted(groups.items(), key=lambda g: g[0][:2])
    lines = [f"  - {date_text(scenario, due)}: {'; '.join(changes(scenario, parts)[:4])} "
             f"[{text.rstrip('.')}]" for (_, due, text), parts in ordered[:most]]
    if len(ordered) > most:
        lines.append("  " + tr("pipeline_more", count=len(ordered) - most))
    return [*heading(tr("pipeline_title")), *(lines or ["  " + tr("pipeline_empty")])]


def accords_page(match: Match, seat: int) -> list[str]:
    """Accords in force that the seat knows of."""
    view, scenario = match.view(seat), match.scenario
    lines = []
    left = view.accord_left[..., 0]
    for p, q in zip(*np.nonzero(left > 0), strict=True):
        give, get = int(view.accord_give[p, q, 0]), int(view.accord_get[p, q, 0])
        terms = [clause_name(scenario, give, int(p), int(q)),
                 clause_name(scenario, get, int(q), int(p))]
        lines.append("  - " + tr(
            "accord_line", first=scenario.actors[p].name, second=scenario.actors[q].name,
            give=terms[0], get=terms[1], left=int(left[p, q]),
            secret=tr("secret_mark") if view.accord_secret[p, q, 0] > 0 else ""))
    return [*heading(tr("accords_title")), *(lines or ["  " + tr("accords_none")])]


# Orders on offer ---------------------------------------------------------------------------------


def advice_page(match: Match, seat: int, advisers: Advisers, picks: Sequence[Advice]) -> list[str]:
    """The advisers' orders with cost, risk and what they may bring."""
    scenario, lines = match.scenario, heading(tr("advice_title"))
    for n, advice in enumerate(picks, 1):
        lines.append(f"  {n}. {order_title(scenario, advice.row)}")
        price = price_text(scenario, advice.row, advice.order)
        lines.append("     " + tr("advice_line", price=price, adviser=advice.adviser,
                                  reason=advice.reason))
        risk = risk_text(scenario, advice.row)
        if risk:
            lines.append("     " + tr("risk", text=risk))
        expected = expectation(advisers.preview(match, seat, advice.order.text))
        lines += ["     " + tr("expect", text=text) for text in expected]
    return [*lines, "  " + tr("advice_hint")]

