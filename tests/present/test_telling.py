"""What pages say agrees with the records of the game, and the check that says so finds mistakes."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import Any

import pytest
import telling
from playing import MAIN, by_programs, compiled
from telling import (
    Page,
    asked_page,
    desk_page,
    estimate_page,
    findings,
    last_page,
    paper_page,
    private_page,
    table_page,
)

from game import row_names
from game.actions.settlements import field_name
from game.core.notes import FACTS
from game.core.prose import opened
from game.match.match import Match
from game.players.doctrine import DoctrinePlayer
from game.present.debrief import discussion
from game.present.month import background, front_page, headlines, replies, spoken
from game.present.month import goals_served as hopes
from game.present.observer.observer import Observer
from game.present.people.aides import in_words
from game.present.people.opponents import Opponents
from game.present.talks.acceptance import Acceptance, acceptance, named
from game.present.words.formatting import joined
from game.present.words.texts import acceptance as expected
from game.present.words.texts import wordings

Patch = pytest.MonkeyPatch
PROGRAMS = ("doctrine", "random", "doctrine:hawk")
ASKS = ("invite ", "propose_", "table_motion ", "demand_")
GAMES = 200 if os.environ.get("MULTIPOLAR_SLOW") else 8
"""Games whose pages are read; the seeds of each eight meet all programs and seats."""
LAST = 3
"""Of so many games one is read to its debrief, and the tables of another."""


def played(seed: int, program: str) -> Match:
    """A whole game between programs."""
    return by_programs(seed, player=program)


def pages(seed: int, program: str) -> Iterator[Page]:
    """The pages of a game: each month the paper as a seat opens it and what that seat alone reads,
    the seats by turns, its desk and tables, what others would answer to it, the debrief."""
    scenario = compiled(MAIN)
    seats = dict.fromkeys(scenario.seats, program)
    match = Match(scenario, seed, seats=seats)
    while not match.over:
        seat = (seed + match.turn) % len(seats)
        if match.turn == seed % scenario.turns:
            yield from _estimates(match, seat)
        if match.turn == scenario.turns // 2 and seed % LAST == 1:
            yield table_page(match, seat)
        match.step()
        turn = Observer(match, None).played
        yield paper_page(match, turn, seat)
        yield private_page(match, seat, turn)
        if not match.over:
            yield asked_page(match, seat)
    yield desk_page(match, seed % len(seats))
    if seed % LAST == 0:
        yield last_page(match, Opponents(scenario, seats))


def _estimates(match: Match, seat: int) -> Iterator[Page]:
    """What others would say to the first order of the seat that asks them."""
    observer = Observer(match, seat)
    order = next((c.text for c in observer.view().choices() if c.text.startswith(ASKS)), "")
    if order:
        yield estimate_page(match, seat, acceptance(
            observer, order, DoctrinePlayer(match.scenario)))


@pytest.mark.parametrize("seed", [
    pytest.param(3, marks=pytest.mark.slow), 14, pytest.param(24, marks=pytest.mark.slow)])
def test_the_pages_of_a_game_agree_with_its_records(seed: int) -> None:
    read = list(pages(seed, PROGRAMS[seed % len(PROGRAMS)]))
    assert len(read) > 20 and sum(len(page.said) for page in read) > 500
    assert findings(read) == []


@pytest.mark.slow
@pytest.mark.parametrize("first", range(1, GAMES, 8))
def test_the_pages_of_many_games_agree_with_their_records(first: int) -> None:
    assert [(seed, found) for seed in range(first, first + 8) for found in findings(
        pages(seed, PROGRAMS[seed % len(PROGRAMS)]))] == []


# --- mistakes, planted as strangers found them ------------------------------------------------

def _worded(texts: Any, key: str, text: str) -> Callable[[Patch], None]:
    """Words a text otherwise."""
    def plant(patch: Patch) -> None:
        assert texts[key]
        patch.setitem(texts._texts, key, text)
    return plant


def _set(where: Any, name: str, value: object) -> Callable[[Patch], None]:
    """Puts something in the place of a part of a page."""
    return lambda patch: patch.setattr(where, name, value)


def _all_speak(patch: Patch) -> None:
    """Offices speak of offers, too, where these lead no month."""
    patch.setattr(spoken, "GREAT", spoken.GREAT | {"courted", "outbid"})


def _reasons_for(observer: Observer, found: list[Acceptance]) -> list[str]:
    return [expected("line_why", who=named(observer.scenario, one), band=expected(one.band),
                     why=joined(one.for_it)) for one in found]


def _envoys_without_promises() -> Iterator[Page]:
    """Of several seeds: one fact has several wordings."""
    for seed in range(7, 19):
        match = Match(compiled(MAIN), seed)
        while match.turn <= 4:
            match.play({"china": {"answers": {"occasion.victory_day": "vague"}}}
                       if match.turn == 3 else {})
        yield paper_page(match, 4)


def _quiet() -> Page:
    match = Match(compiled(MAIN), 2)
    while not match.over:
        match.play({})
    return last_page(match, Opponents(compiled(MAIN), dict.fromkeys(match.seats, "human")))


def _papers(program: str, seeds: Iterable[int] = range(1, 9)) -> Callable[[], Iterator[Page]]:
    """The papers of games, among which is one in which the mistake would show."""
    return lambda: (paper_page(played(seed, program), turn) for seed in seeds
                    for turn in range(1, Observer(played(seed, program), None).played + 1))


def _private_pages() -> Iterator[Page]:
    """What seats alone read in games, in one of which the mistake would show."""
    for match in (played(seed, "doctrine") for seed in range(40)):
        for turn in range(1, Observer(match, None).played + 1):
            yield from (private_page(match, seat, turn) for seat in range(len(match.seats)))


UNLIKELY = Acceptance(2, "accord.us", 0.1, ("it gains more than it gives",))
OWED = "{guest} sends an envoy to {occasion}; {host} and {rival} each give what they promised."
PLANTS: dict[str, tuple[str, Callable[[Patch], None],
                        Callable[[], Page | Iterator[Page]]]] = {
    "reasons for it after unlikely": (
        "reasons", _set(telling, "lines", _reasons_for),
        lambda: estimate_page(played(3, "doctrine"), 0, [UNLIKELY])),
    "an offer quoted from the jilted side": (
        "speaker", lambda patch: (
            patch.setitem(spoken.OTHERS, "courted", "rivalry"),  # type: ignore[func-returns-value]
            patch.setattr(spoken, "SECOND_FIRST", ("courted",)), _all_speak(patch))[0],
        _papers("random", range(44, 52))),
    "an offer quoted from whom it is made to": (
        "speaker", lambda patch: (
            patch.setattr(spoken, "SECOND_FIRST", ()), _all_speak(patch))[0],
        _papers("random", range(44, 52))),
    "a word doubled": (
        "joints", _worded(wordings, "title.accord_1", "{one} will settle {give}; {two} will {get}"),
        _papers("doctrine")),
    "a heading doubled": (
        "joints", _set(replies, "position_name", lambda scenario, place, field, at:
                       opened(field_name(scenario, place.id, field)) + ", " + place.positions[
                           field][at].name),
        _private_pages),
    "a sentence told twice": (
        "once", _set(background, "deeds_behind", lambda line: set()), _papers("doctrine")),
    "what nobody promised": (
        "promises", _worded(FACTS, "courted answer.2", OWED), _envoys_without_promises),
    "a failure that serves": (
        "wrong", lambda patch: [patch.setattr(front_page, "STORIES", 9), patch.setattr(
            front_page, "WORDS", 9999), patch.setattr(front_page, "QUIET", 0.0), patch.setattr(
                hopes, "say", lambda key, **fields: front_page.say(
                    key.replace("even_so", "0"), **fields))][0],
        _papers("doctrine:hawk", range(40, 52))),
    "a war told as new": (
        "news", _worded(FACTS, "scares.used.war", "{actor} uses force {where}."),
        _papers("random", range(33, 44))),
    "a crisis that was not": (
        "crises", _set(discussion, "SUPPOSED", {}), _quiet),
    "soldiers of a group of states": (
        "forces", _set(row_names, "FORCES", frozenset()),
        lambda: desk_page(played(3, "doctrine"), 3)),
    "a change with the other sign": (
        "signs", _set(headlines, "in_words", lambda scenario, row, moved: in_words(
            scenario, row, -moved)), _papers("doctrine"))}


def _pages(made: Page | Iterator[Page]) -> Iterator[Page]:
    return iter([made]) if isinstance(made, Page) else made


@pytest.mark.slow
@pytest.mark.parametrize("mistake", PLANTS)
def test_a_planted_mistake_is_found_and_nothing_else(
        monkeypatch: Patch, mistake: str) -> None:
    rule, plant, make = PLANTS[mistake]
    plant(monkeypatch)
    at, found = next((n, f) for n, page in enumerate(_pages(make())) if (f := findings([page])))
    monkeypatch.undo()
    assert findings([next(islice(_pages(make()), at, None))]) == []
    assert found and {one.rule for one in found} == {rule}, found
