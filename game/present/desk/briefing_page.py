"""A seat's briefing as a page: the scenario, the seat, its goals, the matters before it, how to
begin."""

from __future__ import annotations

from game.match.report import date_text
from game.page import Item, Page, Points, Section, line, text
from game.present.desk.first_day import first_day, suggestions
from game.present.desk.sheet_page import expected
from game.present.observer.observer import Observer
from game.present.people.advisers import Advisers
from game.present.people.council import unwanted
from game.present.words.facts import price_text
from game.present.words.formatting import joined, row_in
from game.present.words.order_words import asked
from game.present.words.texts import terminal as tr
from game.present.world.goals_page import goals_page
from game.present.world.parties_page import likeliest


def briefing_page(observer: Observer, advisers: Advisers) -> Page:
    """The whole briefing; what lay on the desk on the first day is left out later."""
    scenario, seat = observer.scenario, observer.view().seat
    goals = goals_page(observer)
    first = () if observer.turn > 1 else (_desk(observer), _first_orders(observer, advisers))
    began = (text(tr("briefing_began")),) if observer.turn > 1 else ()
    return Page(tr("briefing_title", title=scenario.title, date=date_text(
        scenario, observer.turn)), (
        *began, text(scenario.about.strip()), text(""),
        text(tr("disclaimer", text=scenario.disclaimer)), _you(observer, seat),
        Section(goals.title, goals.blocks), *first[:1], *likeliest(observer), *first[1:],
        Section(tr("how_title"), (text(tr("how_to_play", slots=scenario.slots)),))))


def _you(observer: Observer, seat: int) -> Section:
    """The seat, its domestic calendar, whom it faces."""
    scenario, actor = observer.scenario, observer.scenario.actors[seat]
    term = scenario.data["actors"][actor.id].get("term")
    others = joined([a.called for a in scenario.actors if a.id != actor.id])
    return Section(tr("you_are", name=actor.called, city=actor.capital_city), (
        text(actor.note.strip()), *((text(tr("term", text=str(term))),) if term else ()),
        text(tr("facing", names=others))))


def _desk(observer: Observer) -> Section:
    """The matters of the first day."""
    found = first_day(observer.scenario, observer.view().seat)
    return Section(tr("desk_title"), (Points(tuple(Item(line(str(d["title"])), (
        text(" ".join(str(d["text"]).split())),)) for d in found)),))


def _first_orders(observer: Observer, advisers: Advisers) -> Section:
    """Orders to begin with, each with its matter, its risk and how it is typed."""
    scenario, view = observer.scenario, observer.view()
    items = []
    for s in suggestions(view, advisers.picks(observer), unwanted(observer, advisers)):
        row = row_in(scenario, view.seat, s.order.text)
        price = price_text(scenario, row, s.order)
        items.append(Item(line(f"{asked(scenario, row)} ({price})"), (
            text(tr("because", matter=s.matter, hint=s.order.hint)),
            *expected(observer, advisers, row, s.order),
            text(tr("as_text", text=s.order.text)))))
    return Section(tr("first_orders_title"), (Points(tuple(items)),))
