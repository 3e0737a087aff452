"""Read-only commands: each gives a page for a game, a seat and the words typed after it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial

from game.core.errors import UsageError
from game.page import Block
from game.page.text import lines_of
from game.present.desk.hand_page import hand_page
from game.present.desk.open_sheet import OpenSheet
from game.present.desk.situations import hand
from game.present.observer.observer import Observer
from game.present.people.advisers import Advisers
from game.present.talks.negotiation import ITEM, partners
from game.present.talks.settlement_page import AT
from game.present.talks.settlement_page import places as settled_at
from game.present.talks.table_page import table_page, tables_page
from game.present.words.texts import terminal as tr
from game.present.words.texts import thirds as say
from game.present.world.queries import axis_names, find_name
from game.terminal import pages
from game.terminal import reference as atlas
from game.terminal.briefing import role_card
from game.terminal.console import small_number
from game.terminal.explanations import thoughts_page
from game.terminal.paper import (
    council_page,
    epilogue_page,
    history_page,
    offices_page,
    paper_page,
)
from game.terminal.third_parties import parties_page, party_page

SOON = 5
"""Number of months in the calendar, unless all are requested."""


@dataclass(frozen=True)
class Reader:
    """The reader of a page: observer, game and width of the terminal."""

    observer: Observer
    advisers: Advisers
    width: int
    sheet: OpenSheet = field(default_factory=OpenSheet)
    """The reader's sheet, where pages may write on it."""


def _report(r: Reader, words: list[str]) -> list[str]:
    last = r.observer.played
    turn = small_number(words[0]) if words else last
    if turn is None or not 1 <= turn <= last:
        raise UsageError(tr("no_report"))
    return pages.full_report(r.observer, turn)


def _news(r: Reader, words: list[str]) -> list[str]:
    if not r.observer.played:
        raise UsageError(tr("no_report"))
    return pages.news(r.observer)


def _goals(r: Reader, words: list[str]) -> list[str]:
    seat = r.observer.view().seat
    if words:
        table = axis_names(r.observer.scenario, "A")
        seat = r.observer.scenario.seats.index(find_name(table, " ".join(words), tr("axis_A")))
    return pages.goals_page(r.observer, seat)


def _country(r: Reader, words: list[str]) -> list[str]:
    if not words:
        return atlas.countries_list(r.observer.scenario, r.width)
    table = axis_names(r.observer.scenario, "C")
    return atlas.country_page(r.observer, find_name(table, " ".join(words), tr("axis_C")))


def _why(r: Reader, words: list[str]) -> list[str]:
    number = small_number(words[0]) if len(words) == 1 else None
    if number is not None:
        return atlas.headline_why(r.observer, number)
    if not words:
        raise UsageError(tr("why_what"))
    return atlas.why_page(r.observer, words)


def _thoughts(r: Reader, words: list[str]) -> list[str]:
    """`thoughts [SEAT] [TURN]`: why programs acted as they did, where that is disclosed."""
    number = small_number(words[-1]) if words else None
    names = words[:-1] if number is not None else words
    table = axis_names(r.observer.scenario, "A")
    seat = find_name(table, " ".join(names), tr("axis_A")) if names else ""
    return thoughts_page(r.observer, r.observer.played if number is None else number, seat)


def _parties(r: Reader, words: list[str]) -> list[str]:
    """`parties [NAME]`: what third parties will probably do."""
    if not words:
        return parties_page(r.observer)
    table = {p.id: p.name for p in r.observer.scenario.third_parties}
    return party_page(r.observer, find_name(table, " ".join(words), say("party")))


def _paper(r: Reader, words: list[str]) -> list[str]:
    """`paper [TURN]`: a month as the papers tell it."""
    last = r.observer.played
    turn = small_number(words[0]) if words else last
    if turn is None or not 1 <= turn <= last:
        raise UsageError(tr("no_report"))
    return paper_page(r.observer, turn)


def _table(r: Reader, words: list[str]) -> tuple[Block, ...]:
    """`table [SEAT or DISPUTE]`: what can be agreed with another seat, or over a dispute."""
    if not words:
        return tables_page(r.observer)
    scenario, mine = r.observer.scenario, r.observer.view().seat
    places = {f.id: f.name for f in scenario.flashpoints}
    known = {scenario.seats[q]: scenario.actors[q].name for q in partners(scenario, mine)}
    found = find_name(known | {id: places[id] for id in settled_at(r.observer)},
                      " ".join(words), tr("at_table"))
    return table_page(r.observer, {AT: found} if found in places else {
        "with": found, "item": f"{ITEM}{found}"}, r.sheet)


def _cards(r: Reader, words: list[str]) -> tuple[Block, ...]:
    """`cards`: what presses the seat, with moves."""
    found = hand(r.observer, r.observer.public, r.advisers)
    return (hand_page(r.observer, found, r.sheet),)


ACTS: Mapping[str, Callable[[Reader, list[str]], tuple[Block, ...]]] = {
    "cards": _cards, "table": _table}
"""Pages on which something can be done."""


def _lines(page: Callable[[Reader, list[str]], tuple[Block, ...]], r: Reader,
           words: list[str]) -> list[str]:
    return lines_of(page(r, words))


PAGES: Mapping[str, Callable[[Reader, list[str]], list[str]]] = {
    "accords": lambda r, words: pages.accords_page(r.observer),
    "after": lambda r, words: epilogue_page(r.observer),
    "brief": lambda r, words: role_card(r.observer, r.advisers),
    "calendar": lambda r, words: atlas.calendar_page(r.observer, 99 if words else SOON),
    "council": lambda r, words: council_page(r.observer, r.advisers),
    "country": _country,
    "flashpoints": lambda r, words: atlas.flashpoints_page(r.observer),
    "goals": _goals,
    "help": lambda r, words: tr("help").split("\n"),
    "history": lambda r, words: history_page(r.observer),
    "home": lambda r, words: pages.home_page(r.observer),
    "members": lambda r, words: pages.bloc_page(r.observer),
    "news": _news,
    "offices": lambda r, words: offices_page(r.observer),
    "paper": _paper,
    "parties": _parties,
    "pipeline": lambda r, words: pages.pipeline_page(r.observer),
    "relations": lambda r, words: atlas.relations_page(r.observer),
    "report": _report,
    "show": lambda r, words: atlas.show_page(r.observer, words, r.width),
    "situation": lambda r, words: pages.situation(r.observer),
    "thoughts": _thoughts,
    "why": _why,
    "world": lambda r, words: pages.world_page(r.observer),
    **{name: partial(_lines, page) for name, page in ACTS.items()},
}
