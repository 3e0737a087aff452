"""Pages that a seat reads at its desk: front page, situation, goals, pipeline, accords, offers.

Each takes a game and a seat and gives lines; nothing here asks or changes anything.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from game.actions.capital import income
from game.actions.orders import spoken
from game.core.exact import Floats
from game.core.model import Mandate, Scenario
from game.core.world import World
from game.inquiry import seen_row
from game.match import Match
from game.report import Headline, TurnReport, date_text, turn_report
from game.rules.goals import progress
from game.seats import OrderChoice
from game.text.advisers import Advice, Advisers
from game.text.console import heading
from game.text.strings import tr
from game.text.words import (
    amount,
    bar,
    change_text,
    changes,
    expectation,
    odds,
    open_row,
    order_title,
    with_unit,
)
from game.views import View

PAGE_WORDS = 90
"""The front page holds at most so many words."""
FEWEST, MOST = 3, 5
SITUATION = ("capital", "support", "budget", "growth", "pressure", "isolation", "prestige",
             "credibility", "weariness", "readiness", "arms", "manpower")
WORLD = ("polarity", "norms", "dollar", "incumbent_institutions", "alternative_institutions",
         "alternative_finance", "world_growth", "energy_price", "nuclear_risk")
PIPELINE = 8


def report_for(match: Match, turn: int, seat: int | None) -> TurnReport:
    """The report of a played turn as a seat may read it, with the values of that time."""
    return turn_report(match.scenario, match.ledger, match.history[turn], turn, seat)


def turns_played(match: Match) -> int:
    """Turns with orders; a finished game's last moment is the end of the epilogue."""
    return len(match.history) - (2 if match.over else 1)


def front_page(report: TurnReport) -> list[Headline]:
    """Three to five headlines within the page; what is too long at the end is cut."""
    out: list[Headline] = []
    left = PAGE_WORDS
    for headline in report.headlines[:MOST]:
        words = headline.text.split()
        due = max(0, min(FEWEST, len(report.headlines)) - len(out) - 1)
        room = left - 12 * due
        if len(words) > room:
            if len(out) >= FEWEST:
                break
            words = [*words[:max(6, room - 1)], "…"]
        out.append(Headline(" ".join(words), headline.why))
        left -= len(words)
    return out


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
        lines += ["", tr("report_facts"), *(f"  - {fact}" for fact in report.facts)]
    return lines


# The situation -----------------------------------------------------------------------------------

def value_now(match: Match, seat: int, name: str, *index: int) -> tuple[float, float | None, float]:
    """(value now, value before the last turn, half-width) of a number as the seat sees it."""
    layout, now = match.scenario.layout, match.history[-1]
    row = seen_row(match.scenario, layout.row(name, *index), seat)
    before = float(match.history[-2][row]) if len(match.history) > 1 else None
    return float(now[row]), before, width_of(match.scenario, now, row)


def width_of(scenario: Scenario, numbers: Floats, row: int) -> float:
    """Half-width of the estimate in a row of `numbers`; 0 where the row is no estimate."""
    name, index = scenario.layout.where(row)
    if not name.endswith("_estimate"):
        return 0.0
    return float(numbers[scenario.layout.row(name.replace("_estimate", "_width"), *index)])


def value_text(name: str, value: float, width: float) -> str:
    """A value with its unit, or its range where it is an estimate."""
    if width > 0.5:
        return with_unit(name, tr("range", low=amount(max(0.0, value - width)),
                                  high=amount(value + width)))
    return with_unit(name, amount(value))


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


def rung_name(scenario: Scenario, place: int, rung: float) -> str:
    """The name of the nearest rung."""
    names = scenario.flashpoints[place].rungs
    return names[int(min(max(np.rint(rung), 0), len(names) - 1))]


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

def goal_weights(match: Match, seat: int, viewer: int) -> dict[int, float]:
    """Percent of each goal of a seat; with its mandate's factors where the viewer knows it."""
    scenario = match.scenario
    own = [i for i, g in enumerate(scenario.goals) if g.actor == seat]
    mandate = mandate_of(match, seat) if seat == viewer else None
    raw = {i: scenario.goals[i].weight * (mandate.factors.get(i, 1.0) if mandate else 1.0)
           for i in own}
    whole = sum(raw.values()) or 1.0
    return {i: 100 * w / whole for i, w in raw.items()}


def mandate_of(match: Match, seat: int) -> Mandate | None:
    """The mandate that a leadership came to office with, or None."""
    mine = [m for m in match.scenario.mandates if m.actor == seat]
    return mine[int(match.world.mandate[seat, 0])] if mine else None


def seen_progress(match: Match, viewer: int) -> Floats:
    """Progress of every goal at the last two moments as a seat sees them, [G, moment].

    Goals may measure what is only estimated; the truth behind it stays hidden until the debrief.
    """
    seen = [View(World(match.scenario, h[:, None], match.world.luck), viewer).flat()
            for h in match.history[-2:]]
    return progress(match.scenario, np.concatenate(seen, axis=1))


def verdict_word(goal_held: float, goal_achieved: float, done: float) -> str:
    """failed, held or achieved."""
    return tr("achieved" if done >= goal_achieved else "held" if done >= goal_held else "failed")


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


def clause_name(scenario: Scenario, variant: int, performer: int, partner: int) -> str:
    """What a clause says, from its variant number."""
    number = int(scenario.clause_table[variant, performer, partner]) if variant >= 0 else -1
    return scenario.clauses[number].name if number >= 0 else tr("nothing")


# Orders on offer ---------------------------------------------------------------------------------

def risk_text(scenario: Scenario, row: int) -> str:
    """What may go wrong with an order, in words; '' if nothing is printed."""
    kind = scenario.order_types[int(scenario.orders.type[row])]
    parts = []
    if kind.risk_chance:
        parts.append(tr("risk_chance", odds=odds(kind.risk_chance), what=kind.risk_name))
    if kind.do == "challenge":
        parts.append(tr("risk_challenge"))
    if "war_risk" in kind.tags:
        parts.append(tr("risk_war"))
    return "; ".join(parts)


def price_text(scenario: Scenario, row: int, order: OrderChoice) -> str:
    """What an order costs, in words."""
    text = tr("cost", cost=amount(order.cost))
    money = float(scenario.orders.budget[row])
    if money:
        text += tr("cost_money", money=amount(money))
    return text + (tr("cost_tired") if order.tired else "")


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

