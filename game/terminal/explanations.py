"""Why programs acted as they did in a month, as a page of the terminal."""

from __future__ import annotations

from game.core.model import Scenario
from game.core.numerals import amount, signed
from game.match.report import date_text
from game.present.observer.observer import Observer
from game.present.people.explanations import Decision, Mind, account, minds, verdict
from game.present.talks.defenders import defenders
from game.present.words.texts import explanations as say
from game.terminal.console import heading

FEW = 8
"""Number of considerations listed for a decision, the largest."""


def thoughts_page(observer: Observer, turn: int, seat: str = "") -> list[str]:
    """The decisions of a month, of one seat or of all that programs played. UsageError while they
    are not disclosed."""
    found = [m for m in minds(observer, turn) if seat in ("", m.seat)]
    lines = heading(f"{say('title')} {date_text(observer.scenario, turn)}")
    if not found:
        lines.append(say("no_minds"))
    for mind in found:
        lines += _mind(observer.scenario, mind)
    for one in () if seat else defenders(observer, turn):
        lines += ["", f"{one.name}: {say('defender')}", f"  {one.said}",
                  *(f"      {line}" for line in one.why)]
    return lines


def _mind(scenario: Scenario, mind: Mind) -> list[str]:
    number = scenario.seats.index(mind.seat)
    lines = ["", f"{scenario.actors[number].name}: {mind.player}"]
    if mind.notice:
        lines.append(f"  {mind.notice}")
    for decision in mind.decisions:
        lines += ["", f"  {decision.title}",
                  *(f"      {line}" for line in verdict(scenario, number, decision.thought)),
                  *_numbers(scenario, decision)]
    return lines


def _numbers(scenario: Scenario, decision: Decision) -> list[str]:
    """Score, chance, reasons, then the largest considerations: input x weight = what it adds."""
    table = account(scenario, decision.thought)
    lines = []
    for entry in table[:3 + FEW]:
        value = entry.adds if entry.adds is not None else entry.left
        product = "" if entry.input is None or entry.weight is None else \
            f" = {amount(entry.input)} × {amount(entry.weight)}"
        lines.append(f"        {signed(value or 0.0):>7}{product:<16} {entry.name}")
    if len(table) > 3 + FEW:
        lines.append("        " + say("and_more", count=len(table) - 3 - FEW))
    return lines
