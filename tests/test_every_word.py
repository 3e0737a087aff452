"""Ids are never shown as words: whole games between programs, with every text of the program and of
the scenario marked; what a page shows without a mark is an id, or a text in the code.

A page of all months of all games would take hours. So every game shows other pages of other months
to other seats: the cheap ones each month, of the dear ones each month one more, at the end those of
the end. All of them come in each group of games. MULTIPOLAR_SLOW=1 plays 200 games, a quarter of an
hour of processor time; else the slow tests play four.
"""

from __future__ import annotations

import csv
import io
import os
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from marks import readable
from playing import SCENARIOS, compiled
from pseudo_world import marked_scenario, without_mark

from game.app.exports.files import grading_csv
from game.app.exports.page_files import debrief_html, team_html
from game.core.errors import UsageError
from game.core.locale.files import SOURCE
from game.core.locale.pseudo import CODE
from game.core.locale.texts import use
from game.core.model import Scenario
from game.core.quantities import BY_NAME
from game.engine.drafts import Draft
from game.match.match import Match
from game.page.text import lines_of, page_lines
from game.present.dossiers.dossiers import dossiers
from game.present.dossiers.page import dossiers_page
from game.present.dossiers.whole import wholes
from game.present.dossiers.whole_page import whole_page
from game.present.observer.observer import Observer
from game.present.people.advisers import Advisers
from game.present.people.decisions_page import decisions_page
from game.present.people.opponents import Opponents
from game.present.world.mechanisms import mechanisms
from game.present.world.queries import AXES, axis_names
from game.row_names import is_observable
from game.terminal.commands import PAGES, Reader
from game.terminal.debrief import debrief

GAMES, GROUP = (200 if os.environ.get("MULTIPOLAR_SLOW", "") not in ("", "0") else 4), 4
WIDE = 100_000
"""Columns of a terminal that breaks no line."""
EACH_MONTH = ("news", "report", "situation", "goals", "world", "accords", "pipeline", "home",
              "show", "why", "flashpoints", "table one", "country")
IN_TURN = ("dossiers", "paper", "offices", "parties", "members", "relations", "calendar", "brief",
           "council", "history", "table", "party", "refused", "choices", "sanctions",
           "encyclopaedia", "matters")
"""Pages that take long; each game shows one more of them every month."""
RULES = frozenset(rule.title for rule in mechanisms().values())
"""Titles of mechanisms, which stand with the rules that they are of."""
AT_THE_END = ("after", "debrief", "thoughts", "debrief.html", "team.html", "grading.csv", "paper")


@pytest.fixture(autouse=True)
def _pseudo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("MULTIPOLAR_DATA", str(tmp_path))
    use(CODE)
    yield
    use(SOURCE)


class Unmarked:
    """What was shown without a mark in some games, by page, with how often."""

    def __init__(self) -> None:
        self.found: Counter[tuple[str, str]] = Counter()
        self.looked: Counter[str] = Counter()

    def look(self, page: str, blocks: list[str]) -> None:
        self.looked[page] += bool(blocks)
        for block in blocks:
            self.found.update((page, part) for part in without_mark(block)
                              if part.strip(": ") not in RULES)

    def told(self) -> str:
        return "\n".join(f"{page}: {part!r} ({n} times)"
                         for (page, part), n in sorted(self.found.items()))


def play(seed: int, unmarked: Unmarked, *, everything: bool = False) -> Match:
    """A game between programs; in each month a look at some pages, or at all."""
    scenario = marked_scenario(SCENARIOS[seed % len(SCENARIOS)])
    player = "random" if seed % 5 == 0 else "doctrine"
    match = Match(scenario, seed, seats=dict.fromkeys(scenario.seats, player))
    advisers = Advisers(scenario)
    while True:
        seat = (seed + match.turn) % len(scenario.seats)
        reader = Reader(Observer(match, seat), advisers, WIDE)
        dear = IN_TURN if everything else (IN_TURN[(seed + match.turn) % len(IN_TURN)],)
        for page in (*EACH_MONTH, *dear):
            unmarked.look(page, lines(reader, match, page, 7 * seed + match.turn))
        if match.over:
            break
        match.step()
    _end(match, player, unmarked, seed)
    return match


def lines(reader: Reader, match: Match, page: str, number: int) -> list[str]:
    """The blocks of a page in the terminal; number: which of its things."""
    scenario, eyes = reader.observer.scenario, reader.observer
    words: Callable[[str], list[str]] = {
        "country": lambda _: [scenario.countries[number % len(scenario.countries)].id],
        "party": lambda _: [scenario.third_parties[number % len(scenario.third_parties)].id],
        "show": lambda _: quantity(scenario, number), "why": lambda _: quantity(scenario, number),
        "table one": lambda _: [scenario.seats[number % len(scenario.seats)]],
    }.get(page, lambda _: [])
    name = {"party": "parties", "table one": "table"}.get(page, page)
    try:
        if page == "refused":
            draft, seat = Draft(match.world), eyes.view().seat
            rows = range(*scenario.orders.first[seat:seat + 2].tolist())[number % 20::20]
            return [reason for row in rows if (reason := draft.reason(seat, row, 0))]
        if page == "dossiers":
            return open_and_whole(eyes, reader.advisers)
        if page == "choices":
            return [text for c in match.view(eyes.view().seat).choices()[number % 20::20]
                    for text in (c.name, c.log, c.hint, c.risk)]
        return PAGES[name](reader, words(page))
    except UsageError as error:
        return [str(error)] if page in ("show", "why") else []


def open_and_whole(eyes: Observer, advisers: Advisers) -> list[str]:
    """The blocks of the dossiers, each open among the others, and each whole."""
    found = dossiers(eyes, advisers)
    return [block for n, whole in enumerate(wholes(eyes, advisers, found)) for block in (
        *lines_of(dossiers_page(eyes, found, n)), *page_lines(whole_page(eyes, whole, n + 1, 0)))]


def quantity(scenario: Scenario, number: int) -> list[str]:
    """A number of the world as it is typed, with ids of its axes."""
    names = [n for n, q in BY_NAME.items() if is_observable(n) and set(q.axes) <= set(AXES)
             and all(axis_names(scenario, axis) for axis in q.axes)]
    name = names[number % len(names)]
    ids = [list(axis_names(scenario, axis)) for axis in BY_NAME[name].axes]
    return [name, *(known[(number + n) % len(known)] for n, known in enumerate(ids))]


def _end(match: Match, player: str, unmarked: Unmarked, seed: int) -> None:
    scenario, all_ = match.scenario, Observer(match, None, everything=True)
    programs = Opponents(scenario, dict.fromkeys(scenario.seats, player))
    seat = seed % len(scenario.seats)
    reader = Reader(Observer(match, seat), Advisers(scenario), WIDE)
    unmarked.look("after", PAGES["after"](reader, []))
    unmarked.look("paper", PAGES["paper"](reader, []))
    unmarked.look("debrief", debrief(all_, programs))
    unmarked.look("thoughts", page_lines(
        decisions_page(all_, 1 + seed % all_.played)))
    unmarked.look("debrief.html", readable(debrief_html(all_, programs)))
    unmarked.look("team.html", readable(team_html(all_.of_seat(seat), programs)))
    rows = csv.reader(io.StringIO(grading_csv(all_, programs)))
    unmarked.look("grading.csv", [cell for row in rows for cell in row[1:]])  # of a team, its id


@pytest.mark.parametrize("name", SCENARIOS)
def test_marks_change_no_game(name: str) -> None:
    hashes = []
    for scenario in (compiled(name), marked_scenario(name)):
        match = Match(scenario, 3, seats=dict.fromkeys(scenario.seats, "doctrine"))
        for _ in range(3):
            match.step()
        hashes.append(match.state_hash())
    assert hashes[0] == hashes[1]


@pytest.mark.slow
def test_the_check_notices_an_id_and_no_name() -> None:
    assert without_mark("⟦one ⟦two⟧ 3⟧ 12 %, ⟦four⟧") == []
    assert without_mark("⟦one⟧ energy price 5") == ["energy price 5"]
    assert without_mark("end of a text⟧ ⟦one⟧: two") == [": two"]
    assert without_mark("⟦Invest⟧  > order invest DEU") == []


def test_a_game_shows_no_id_as_a_word() -> None:
    unmarked = Unmarked()
    play(1, unmarked)
    assert not unmarked.found, unmarked.told()
    assert len(unmarked.looked) > 20


@pytest.mark.slow
@pytest.mark.parametrize("first", range(1, GAMES + 1, GROUP))
def test_games_show_no_id_as_a_word(first: int) -> None:
    unmarked = Unmarked()
    for seed in range(first, first + GROUP):
        play(seed, unmarked)
    assert not unmarked.found, unmarked.told()
    assert all(unmarked.looked[page] for page in (*EACH_MONTH, *IN_TURN, *AT_THE_END)), (
        unmarked.looked)
