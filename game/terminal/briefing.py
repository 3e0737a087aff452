"""The role card: the seat, its government's goals, the matters before it, how to begin."""

from __future__ import annotations

from game.core.model import Scenario
from game.match.report import date_text
from game.page.text import lines_of, page_lines
from game.present.desk.first_day import dossiers, suggestions
from game.present.observer.observer import Observer
from game.present.people.advisers import Advisers
from game.present.words.facts import price_text, risk_text
from game.present.words.formatting import expectation, joined, row_in
from game.present.words.order_words import asked
from game.present.words.texts import terminal as tr
from game.present.world.goals_page import goals_page
from game.present.world.parties_page import likeliest
from game.terminal.console import heading


def role_card(observer: Observer, advisers: Advisers) -> list[str]:
    """The whole briefing of a seat."""
    scenario, view = observer.scenario, observer.view()
    seat, actor = view.seat, scenario.actors[view.seat]
    record = scenario.data["actors"][actor.id]
    lines = heading(tr("briefing_title", title=scenario.title,
                       date=date_text(scenario, observer.turn)))
    if observer.turn > 1:
        lines.append(tr("briefing_began"))
    lines += [scenario.about.strip(), "", tr("disclaimer", text=scenario.disclaimer),
              *heading(tr("you_are", name=actor.called, city=actor.capital_city)),
              actor.note.strip()]
    if record.get("term"):
        lines.append(tr("term", text=str(record["term"])))
    lines += [tr("facing", names=joined([a.called for a in scenario.actors if a.id != actor.id])),
              *page_lines(goals_page(observer))]
    if observer.turn > 1:  # what lay on the desk on the first day has been overtaken
        return [*lines, *lines_of(likeliest(observer)), *_how(scenario)]
    lines += heading(tr("desk_title"))
    for dossier in dossiers(scenario, seat):
        lines += [f"* {dossier['title']}", f"  {str(dossier['text']).strip()}"]
    lines += lines_of(likeliest(observer))
    lines += heading(tr("first_orders_title"))
    for s in suggestions(view, advisers.picks(observer)):
        row = row_in(scenario, seat, s.order.text)
        lines += [f"* {asked(scenario, row)} ({price_text(scenario, row, s.order)})",
                  "  " + tr("because", matter=s.matter, hint=s.order.hint)]
        risk = risk_text(scenario, row)
        if risk:
            lines.append("  " + tr("risk", text=risk))
        lines += ["  " + tr("expect", text=t)
                  for t in expectation(advisers.preview(observer, s.order.text))]
        lines.append("  " + tr("as_text", text=s.order.text))
    return [*lines, *_how(scenario)]


def _how(scenario: Scenario) -> list[str]:
    return [*heading(tr("how_title")), tr("how_to_play", slots=scenario.slots)]
