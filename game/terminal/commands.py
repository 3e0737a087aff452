"""Read-only commands: each gives a page for a game, a seat and the words typed after it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial

from game.core.errors import UsageError
from game.page import Block
from game.page.text import lines_of, page_lines
from game.present.debrief.after_page import after_page
from game.present.debrief.certainty import certainty_page
from game.present.desk.briefing_page import briefing_page
from game.present.desk.open_sheet import OpenSheet
from game.present.desk.sheet_page import news_page
from game.present.month.paper_page import history_page, paper_page
from game.present.month.report_page import report_page
from game.present.observer.observer import Observer
from game.present.people.advisers import Advisers
from game.present.people.council import council
from game.present.people.decisions_page import decisions_page
from game.present.people.people_page import council_page, offices_page
from game.present.talks.negotiation import ITEM, partners
from game.present.talks.settlement_page import AT
from game.present.talks.settlement_page import places as settled_at
from game.present.talks.table_page import table_page, tables_page
from game.present.words.texts import reference as say
from game.present.words.texts import terminal as tr
from game.present.world.queries import askable, axis_names, find_name, find_number, index_of
from game.present.world.reference_pages import PAGES as REFERENCE
from game.present.world.reference_pages import choices, page
from game.present.world.situation_page import situation_page
from game.present.world.why_page import number_page, numbered_headline, why_page
from game.terminal.console import columns, heading, small_number

ALL = "all"
"""What may be typed behind a page for the whole of it, behind a number for all months."""


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
    return page_lines(report_page(r.observer, turn))


def _news(r: Reader, words: list[str]) -> list[str]:
    if not r.observer.played:
        raise UsageError(tr("no_report"))
    return lines_of(news_page(r.observer))


def _reference(name: str) -> Callable[[Reader, list[str]], list[str]]:
    """A page to look something up in, about what is named; where much can be named, a list."""
    def read(r: Reader, words: list[str]) -> list[str]:
        known, entry = choices(r.observer, name), REFERENCE[name]
        if not words and name == "country":
            return columns([f"{id} {called}" for id, called in known.items()], r.width)
        asked = " ".join(words) if known and words != [ALL] else ""
        id = find_name(known, asked, say(entry.what)) if asked else ""
        return page_lines(page(r.observer, name, id))
    return read


def _show(r: Reader, words: list[str]) -> list[str]:
    """`show NUMBER [NAMES]`: a number as the seat sees it; without a name the list of numbers."""
    if not words:
        return [*heading(tr("show_title")), *columns(askable(), r.width), tr("show_hint")]
    name, ids = find_number(r.observer.scenario, words, r.observer.view().seat)
    return [*page_lines(number_page(r.observer, name, ids)),
            tr("show_why", what=" ".join([name, *ids]))]


def _why(r: Reader, words: list[str]) -> list[str]:
    """`why NUMBER [NAMES] [TURN or all]`, or of a headline by its number."""
    number = small_number(words[0]) if len(words) == 1 else None
    if number is not None:
        return page_lines(numbered_headline(r.observer, number))
    if not words:
        raise UsageError(tr("why_what"))
    turn = r.observer.played
    if words[-1] == ALL:
        words, turn = words[:-1], 0
    elif len(words) > 1 and (asked := small_number(words[-1])) is not None:
        words, turn = words[:-1], asked
    name, ids = find_number(r.observer.scenario, words, r.observer.view().seat)
    r.observer.read(name, *index_of(r.observer.scenario, name, ids))  # says if it is hidden
    return page_lines(why_page(r.observer, name, ids, turn))


def _thoughts(r: Reader, words: list[str]) -> list[str]:
    """`thoughts [SEAT] [TURN]`: why programs acted as they did, where that is disclosed."""
    number = small_number(words[-1]) if words else None
    names = words[:-1] if number is not None else words
    table = axis_names(r.observer.scenario, "A")
    seat = find_name(table, " ".join(names), tr("axis_A")) if names else ""
    return page_lines(decisions_page(
        r.observer, r.observer.played if number is None else number, seat))


def _paper(r: Reader, words: list[str]) -> list[str]:
    """`paper [TURN]`: a month as the papers tell it."""
    last = r.observer.played
    turn = small_number(words[0]) if words else last
    if turn is None or not 1 <= turn <= last:
        raise UsageError(tr("no_report"))
    return page_lines(paper_page(r.observer, turn))


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


def _council(r: Reader, words: list[str]) -> tuple[Block, ...]:
    """`council`: the four advisers on the matter that presses, with their records."""
    return council_page(r.observer, council(r.observer, r.advisers), r.sheet, acts=True)


ACTS: Mapping[str, Callable[[Reader, list[str]], tuple[Block, ...]]] = {
    "council": _council, "table": _table}
"""Pages on which something can be done."""


def _lines(page: Callable[[Reader, list[str]], tuple[Block, ...]], r: Reader,
           words: list[str]) -> list[str]:
    return lines_of(page(r, words))


PAGES: Mapping[str, Callable[[Reader, list[str]], list[str]]] = {
    **{name: _reference(name) for name in REFERENCE},
    "after": lambda r, words: page_lines(after_page(r.observer)),
    "brief": lambda r, words: page_lines(briefing_page(r.observer, r.advisers)),
    "help": lambda r, words: tr("help").split("\n"),
    "history": lambda r, words: page_lines(history_page(r.observer)),
    "news": _news,
    "offices": lambda r, words: lines_of(offices_page(r.observer)),
    "paper": _paper,
    "report": _report,
    "show": _show,
    "situation": lambda r, words: lines_of((situation_page(r.observer),)),
    "sure": lambda r, words: lines_of(certainty_page(r.observer)),
    "thoughts": _thoughts,
    "why": _why,
    **{name: partial(_lines, page) for name, page in ACTS.items()},
}
