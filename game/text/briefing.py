"""The role card: who you are, what your government seeks, what lies on the desk, how to begin."""

from __future__ import annotations

from dataclasses import dataclass

from game.core.model import Scenario
from game.match import Match
from game.report import date_text
from game.seats import OrderChoice
from game.text.advisers import Advisers
from game.text.console import heading
from game.text.pages import goals_page, price_text, risk_text
from game.text.strings import tr
from game.text.words import expectation, joined, order_title, row_in

FIRST = 3


@dataclass(frozen=True)
class Suggestion:
    """A suggested first order and the matter it answers."""

    order: OrderChoice
    matter: str


def suggestions(match: Match, seat: int, advisers: Advisers) -> list[Suggestion]:
    """Up to three legal orders, one for each matter on the desk; advisers fill what is missing."""
    legal = {c.text: c for c in match.view(seat).choices()}
    out: list[Suggestion] = []
    for record in dossiers(match.scenario, seat):
        text = next((t for t in map(_clean, record["orders"]) if t in legal
                     and t not in {s.order.text for s in out}), None)
        if text is not None and len(out) < FIRST:
            out.append(Suggestion(legal[text], str(record["title"])))
    for advice in advisers.picks(match, seat):
        if len(out) < FIRST and advice.order.text not in {s.order.text for s in out}:
            out.append(Suggestion(advice.order, advice.adviser))
    return out


def dossiers(scenario: Scenario, seat: int) -> list[dict[str, list[str]]]:
    """The matters that lie on a seat's desk on the first day."""
    records = scenario.data.get("dossiers") or {}
    return [r for r in records.values() if r["actor"] == scenario.seats[seat]]


def _clean(text: str) -> str:
    return " ".join(text.split())


def role_card(match: Match, seat: int, advisers: Advisers) -> list[str]:
    """The whole briefing of a seat."""
    scenario, actor = match.scenario, match.scenario.actors[seat]
    record = scenario.data["actors"][actor.id]
    lines = heading(tr("briefing_title", title=scenario.title,
                       date=date_text(scenario, match.turn)))
    lines += [scenario.about.strip(), "", tr("disclaimer", text=scenario.disclaimer),
              *heading(tr("you_are", name=actor.name, city=actor.capital_city)),
              actor.note.strip()]
    if record.get("term"):
        lines.append(tr("term", text=str(record["term"])))
    lines += [tr("facing", names=joined([a.name for a in scenario.actors if a.id != actor.id])),
              *goals_page(match, seat, seat), *heading(tr("desk_title"))]
    for dossier in dossiers(scenario, seat):
        lines += [f"* {dossier['title']}", f"  {str(dossier['text']).strip()}"]
    lines += heading(tr("first_orders_title"))
    for s in suggestions(match, seat, advisers):
        row = row_in(scenario, seat, s.order.text)
        lines += [f"* {order_title(scenario, row)} ({price_text(scenario, row, s.order)})",
                  "  " + tr("because", matter=s.matter, hint=s.order.hint)]
        risk = risk_text(scenario, row)
        if risk:
            lines.append("  " + tr("risk", text=risk))
        lines += ["  " + tr("expect", text=t)
                  for t in expectation(advisers.preview(match, seat, s.order.text))]
        lines.append("  " + tr("as_text", text=s.order.text))
    return [*lines, *heading(tr("how_title")), tr("how_to_play", slots=scenario.slots)]
