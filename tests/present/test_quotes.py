"""One quote is said by one person in a game, at the desk, in the paper, by advisers; and no adviser
says the same again a month or two later."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from functools import cache

import pytest
from playing import MAIN, compiled

from game.match.match import Match
from game.present.dossiers.touching import opponent, touching
from game.present.dossiers.utterances import utterance
from game.present.month.front_page import front_page
from game.present.observer.observer import Observer
from game.present.people.advisers import Advisers
from game.present.people.council import council
from game.present.people.offices import offices
from game.present.people.persons import counterpart
from game.present.people.protest import protest

MONTHS = 7
Quote = tuple[int, str, str]
"""The month, who says it, in which words."""


@cache
def game() -> tuple[Match, ...]:
    """A game before each of its months."""
    scenario = compiled(MAIN)
    match, out = Match(scenario, 11, seats=dict.fromkeys(scenario.seats, "doctrine")), []
    for _ in range(MONTHS):
        out.append(match.clone())
        match.step()
    return tuple(out)


def at_the_desk(observer: Observer) -> Iterator[tuple[str, str, str]]:
    """(who, words, the line in them) of those whom a seat deals with in its matters."""
    said, known = set[str](), offices(observer)
    for one in touching(observer):
        person = counterpart(observer, one.matter.id)
        who = opponent(observer, one.matter) if person is None else person.seat
        spoken = utterance(observer, one.matter, who, known, said) if who >= 0 else None
        if spoken is not None:
            said.add(spoken.text)
            fields = getattr(spoken.text, "fields", {})
            yield person.id if person else str(who), spoken.text, fields.get("line", "")


def test_nobody_says_the_same_line_in_two_months_that_follow_each_other() -> None:
    """Whatever act the line answers; nor is an act spoken of in two months."""
    said = defaultdict[tuple[str, int], list[str]](list)
    met = 0
    for month, match in enumerate(game()):
        for seat in range(len(match.seats)):
            for who, words, line in at_the_desk(Observer(match, seat)):
                before = said[f"{seat}/{who}", month - 1]
                met += bool(line)
                assert words not in before and (not line or line not in before), (month, words)
                said[f"{seat}/{who}", month] += [words, line]
    assert met > 5


def of_advisers(observer: Observer, advisers: Advisers) -> Iterator[tuple[str, str]]:
    """(school, words) of what advisers say."""
    for opinion in council(observer, advisers).opinions:
        yield opinion.adviser.school, opinion.why
    yield from ((pick.adviser, pick.reason) for pick in advisers.picks(observer))
    if (found := protest(observer)) is not None:
        yield found.adviser.school, found.text


@cache
def quotes(seat: int) -> tuple[Quote, ...]:
    """All that is said to a seat in a game, and by whom."""
    out, advisers = list[Quote](), Advisers(compiled(MAIN))
    for match in game():
        observer = Observer(match, seat)
        for who, words, line in at_the_desk(observer):
            out += [(match.turn, who, text) for text in (words, line) if text]
        out += [(match.turn, f"adviser {who}", words)
                for who, words in of_advisers(observer, advisers) if words]
        if observer.played and (page := front_page(observer.public, observer.played)).lead:
            out += [(match.turn, voice.office, voice.words) for voice in page.lead.voices]
    return tuple(out)


@pytest.mark.slow
@pytest.mark.parametrize("seat", [0, 2])
def test_a_quote_is_one_persons(seat: int) -> None:
    who = defaultdict[str, set[str]](set)
    for _, name, words in quotes(seat):
        who[words].add(name)
    assert not {words: names for words, names in who.items() if len(names) > 1}
    assert len(who) > 5 * MONTHS


@pytest.mark.slow
@pytest.mark.parametrize("seat", [0, 2])
def test_no_adviser_says_the_same_again_soon(seat: int) -> None:
    said = defaultdict[tuple[str, str], set[int]](set)
    for turn, name, words in quotes(seat):
        if name.startswith("adviser"):
            said[name, words].add(turn)
    assert said and not {key: turns for key, turns in said.items()
                         if any(turn + later in turns for turn in turns for later in (1, 2))}
