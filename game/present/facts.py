"""Facts of a game as a seat may know them: reports, values, goals, prices, risks."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from game.core.errors import UsageError
from game.core.exact import Floats
from game.core.model import Mandate, Scenario
from game.core.numerals import amount
from game.core.world import World
from game.inquiry import seen_row
from game.match import Match
from game.present.formatting import changes, odds, with_unit
from game.present.texts.terminal import tr
from game.report import Headline, TurnReport, turn_report
from game.rules.goals import progress
from game.seats import OrderChoice
from game.views import View

PAGE_WORDS = 90
"""The front page holds at most so many words."""
FEWEST, MOST = 3, 5


def report_for(match: Match, turn: int, seat: int | None) -> TurnReport:
    """The report of a played turn as a seat may read it, with the values of that time."""
    return turn_report(match.scenario, match.ledger, match.history[turn], turn, seat)


def turns_played(match: Match) -> int:
    """Turns with orders; a finished game's last moment is the end of the epilogue."""
    return len(match.history) - (2 if match.over else 1)


def moments(match: Match) -> list[Floats]:
    """The numbers [row] at the start and after each turn; the last as they are now, with what a
    teacher set since."""
    return [*match.history[:-1], match.now]


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
        out.append(replace(headline, text=" ".join(words)))
        left -= len(words)
    return out


def value_now(match: Match, seat: int, name: str, *index: int) -> tuple[float, float | None, float]:
    """(value now, value before the last turn, half-width) of a number as the seat sees it."""
    layout, now = match.scenario.layout, match.now
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


def rung_name(scenario: Scenario, place: int, rung: float) -> str:
    """The name of the nearest rung."""
    names = scenario.flashpoints[place].rungs
    return names[int(min(max(np.rint(rung), 0), len(names) - 1))]


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
            for h in (*match.history[-2:-1], match.now)]
    return progress(match.scenario, np.concatenate(seen, axis=1))


def verdict_word(goal_held: float, goal_achieved: float, done: float) -> str:
    """failed, held or achieved."""
    return tr("achieved" if done >= goal_achieved else "held" if done >= goal_held else "failed")


def clause_name(scenario: Scenario, variant: int, performer: int, partner: int) -> str:
    """What a clause says, from its variant number."""
    number = int(scenario.clause_table[variant, performer, partner]) if variant >= 0 else -1
    return scenario.clauses[number].name if number >= 0 else tr("nothing")


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


def shown_row(scenario: Scenario, row: int, seat: int) -> int | None:
    """The row that shows a number to a seat, of an estimated one its estimate; None if none does.
    """
    try:
        return seen_row(scenario, row, seat)
    except UsageError:
        return None


def later_effects(match: Match, seat: int, order: str, turn: int) -> dict[int, str]:
    """What an order that the seat gave in a turn does in later ones: turn → effects in words."""
    ledger = match.ledger
    causes = {id(note.cause) for note in ledger.notes_of(turn) if (
        note.cause.kind, note.cause.id, note.cause.actor) == ("order", order, seat)}
    found: dict[int, list[tuple[int, float, bool]]] = {}
    for due, row, value, cause in (*((e.turn, e.row, e.amount, e.cause) for e in ledger.entries),
                                   *ledger.waiting):
        if due > turn and id(cause) in causes and shown_row(match.scenario, row, seat) == row:
            found.setdefault(due, []).append((row, value, False))
    told = {due: "; ".join(changes(match.scenario, found[due])) for due in sorted(found)}
    return {due: text for due, text in told.items() if text}


def price_text(scenario: Scenario, row: int, order: OrderChoice) -> str:
    """What an order costs, in words."""
    money = float(scenario.orders.budget[row])
    text = tr("cost_both" if money else "cost", cost=amount(order.cost), money=amount(money))
    return text + (tr("cost_tired") if order.tired else "")
