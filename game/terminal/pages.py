"""Pages of a seat's turn: front page, situation, goals, pipeline, accords, offers.

Each takes an observer of the game and gives lines; nothing here prompts or changes anything.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest

from game.actions.capital import income
from game.actions.orders import spoken
from game.core.errors import UsageError
from game.core.model import MEANS
from game.core.numerals import amount
from game.match.report import date_text
from game.match.seats import SeatView
from game.page.text import page_lines
from game.present.month.motive import motive_of
from game.present.observer.observer import Observer
from game.present.people.advisers import Advice, Advisers
from game.present.words.facts import (
    front_page,
    price_text,
    risk_text,
    value_text,
)
from game.present.words.formatting import at_hand, change_text, expectation, row_in
from game.present.words.order_words import asked
from game.present.words.texts import terminal as tr
from game.present.world.blocs import mood
from game.present.world.why_page import headline_page
from game.row_names import is_told
from game.terminal.console import heading, numbered

SITUATION = ("capital", "support", "budget", "growth", "pressure", "isolation", "prestige",
             "credibility", "weariness", "readiness", "arms", "manpower")
PIPELINE = 8


def news(observer: Observer) -> list[str]:
    """The front page of the last report, each line with a letter that selects its reasons."""
    turn = observer.played
    if turn < 1:
        return []
    found = front_page(observer.report(turn))
    lines = heading(tr("news_title", date=date_text(observer.scenario, turn)))
    for n, headline in enumerate(found, 1):
        said = motive_of(observer.public, turn, headline)
        lines += [f"  {n}) {headline.text}", *([f"     {said}"] if said else [])]
    return [*lines, "  " + tr("news_hint")]


# The situation -----------------------------------------------------------------------------------


def situation(observer: Observer) -> list[str]:
    """The seat's own numbers, each with its change since last turn; in two columns."""
    scenario, seat = observer.scenario, observer.view().seat
    cells = []
    for name in (q for q in SITUATION if is_told(scenario, scenario.layout.row(q, seat))):
        now = observer.read(name, seat)
        text = value_text(name, now.value, now.width)
        cells.append(f"{tr(f'q_{name}'):<18} {text:>11}{change_text(now.value, now.before):<9}")
    half = (len(cells) + 1) // 2
    lines = heading(tr("situation_title", name=scenario.actors[seat].called, turn=observer.turn,
                       turns=scenario.turns, date=date_text(scenario, observer.turn)))
    lines += [f"{a}  {b}".rstrip() for a, b in zip_longest(
        cells[:half], cells[half:], fillvalue="")]
    if angry := mood(observer, seat):
        lines.append(angry)
    gain, paid = income(observer.world())
    lines.append(tr("income", gain=amount(gain[seat, 0]), paid=amount(paid[seat, 0]),
                    most=amount(scenario.k["capital"].carried)))
    if scenario.actors[seat].kind == "state":
        forces = [f"{spoken(scenario, t)} {amount(observer.value('forces', seat, i))}"
                  for i, t in enumerate(scenario.theatres)]
        lines.append(tr("forces", where=", ".join(forces)))
        held = [f"{spoken(scenario, kind)} {amount(observer.value('stock', seat, m))}"
                for m, kind in enumerate(MEANS)]
        lines.append(tr("stocks", where=", ".join(held)))
    return [*lines, *hot_spots(observer)]


def hot_spots(observer: Observer) -> list[str]:
    """One line on the flashpoints."""
    out = []
    for f, place in enumerate(observer.scenario.flashpoints):
        rung = observer.read("rung", f)
        out.append(f"{place.name} {amount(rung.value)}{change_text(rung.value, rung.before)}")
    return [tr("tension", where=", ".join(out))]


def headline_why(observer: Observer, number: int) -> list[str]:
    """The reasons of a headline of the last front page."""
    turn = observer.played
    found = front_page(observer.report(turn)) if turn else []
    if not 1 <= number <= len(found):
        raise UsageError(tr("no_headline", number=number))
    return page_lines(headline_page(observer, found[number - 1], turn))


# Orders on offer ---------------------------------------------------------------------------------


def advice_page(observer: Observer, advisers: Advisers, picks: Sequence[Advice]) -> list[str]:
    """The advisers' orders with cost, risk and possible effects."""
    scenario, lines = observer.scenario, heading(tr("advice_title"))
    for n, advice in enumerate(picks, 1):
        lines.append(f"  {n}. {asked(scenario, advice.row)}")
        price = price_text(scenario, advice.row, advice.order)
        lines.append("     " + tr("advice_line", price=price, adviser=advice.adviser,
                                  reason=advice.reason))
        risk = risk_text(scenario, advice.row)
        if risk:
            lines.append("     " + tr("risk", text=risk))
        expected = expectation(advisers.preview(observer, advice.order.text))
        lines += ["     " + tr("expect", text=text) for text in expected]
    return [*lines, "  " + tr("advice_hint")]


def sheet_lines(view: SeatView, orders: tuple[str, ...]) -> list[str]:
    """The orders of a sheet, and the remaining means."""
    scenario = view.scenario
    head = tr("sheet_title", used=len(orders), slots=scenario.slots,
              capital=at_hand(view.capital_left(orders)))
    return ["", head, *numbered(asked(scenario, row_in(scenario, view.seat, t))
                                for t in orders)]
