"""What offices say is borne by the facts of the month: nobody is said to have stayed away who sent
an envoy, to be betrayed who broke the word himself, or to watch what he does."""

from __future__ import annotations

import re
from functools import cache

import pytest
from playing import MAIN, compiled, play_by_lot

from game.core.frozen import FrozenDict
from game.core.ledger import Cause, Note
from game.core.model import Scenario
from game.match.fates import ACCORD, Fate
from game.match.match import Match
from game.match.ranking import occasion_of
from game.present.month.spoken import OTHERS, voices
from game.present.observer.observer import Observer
from game.present.people.offices import _of_accord, offices
from game.present.words.texts import voices as say
from game.present.words.voices import lines

US, RUSSIA, CHINA, BRICS = range(4)
DAY = "victory_day"


def came(seat: int, whether: int) -> Note:
    return Note(Cause("occasion", DAY, actor=seat), (seat,), subject=DAY, kind="occasion",
                numbers=FrozenDict(occasion=0, came=whether))


def stood(seat: int, how: int) -> Note:
    return Note(Cause("occasion", DAY, actor=seat), (seat,), subject=DAY, kind="courted answer",
                numbers=FrozenDict(occasion=0, stood=how))


def said(main: Scenario, note: Note, beside: list[Note]) -> list[set[str]]:
    """All that may be said of a fact by its first and its second office."""
    found = [voices(main, note, 4, float(n), (), [note, *beside]) for n in range(200)]
    return [{voices_[part].words for voices_ in found} for part in (0, 1)]


def told(main: Scenario, key: str, part: int) -> set[str]:
    """The lines of a key with the name of the day."""
    day = occasion_of(main, DAY).called
    return {text.format(day=day, Day=day, them="Russia" if part == 1 else "China",
                        Them="Russia" if part == 1 else "China") for text in lines(key, part)}


def test_who_sends_an_envoy_has_not_stayed_away(main: Scenario) -> None:
    for how, key in ((2, "occasion.envoy"), (3, "occasion.away")):
        found = said(main, came(CHINA, 0), [stood(CHINA, how)])
        assert found == [told(main, key, 1), told(main, key, 2)]
    match = Match(compiled(MAIN), 3)
    while match.turn <= occasion_of(main, DAY).turn:
        match.play({})
    assert any(n.kind == "courted answer" and n.numbers["stood"] == 2
               for n in Observer(match, None).notes())
    memories = [m.text for o in offices(Observer(match, CHINA)) if o.seat == RUSSIA
                for m in o.memories]
    assert any("sent only an envoy to Victory Day" in text for text in memories)
    assert not any("stayed away from Victory Day" in text for text in memories)


def test_chairs_are_full_where_nobody_stayed_away(main: Scenario) -> None:
    for other in (0, 1):
        found = said(main, came(CHINA, 1), [came(BRICS, other)])
        assert [bool(told(main, "occasion.all", part) & found[part - 1])
                for part in (1, 2)] == [bool(other)] * 2


def test_who_broke_an_accord_too_does_not_speak_as_the_betrayed(main: Scenario) -> None:
    def breach(by: int, of: int) -> Note:
        return Note(Cause("accord", "broken", actor=by), (by, of), kind="accord broken")
    names = {"them": "Russia"}
    betrayed = {text.format(**names) for text in lines("accord.broken", 2)}
    alone, both = (said(main, breach(US, RUSSIA), beside) for beside in (
        [], [breach(RUSSIA, US)]))
    assert alone[1] == betrayed and not both[1] & betrayed
    for by, key in (((US,), "You broke"), ((RUSSIA,), "We broke"), ((US, RUSSIA), "You and we")):
        fate = Fate(ACCORD, (US, RUSSIA), "ease_energy/cap_technology.china", 1,
                    end="broken", ended=3, by=by)
        [memory] = _of_accord(main, US, fate)
        assert memory.text.startswith(key)


def test_nobody_is_surprised_by_a_paper_that_it_signed() -> None:
    assert not [text for text in lines("leak", 2) if re.search("behind our back|who signed", text)]


def test_what_is_signed_against_a_third_is_not_said_to_be_against_nobody() -> None:
    for part in (1, 2):
        assert not [text for text in lines("accord.signed", part)
                    if re.search("nobody|choose|others|years", text)]


def test_no_end_of_a_crisis_speaks_of_shots_or_seas() -> None:
    """It may have been over a war that goes on, or over a town."""
    ends = [text for key, text in say.items() if key.startswith("crisis.")]
    assert ends and not [text for text in ends
                         if re.search(r"\b(shots?|fired?|sea|neighbour|peace)\b", text)]


def test_terms_are_spoken_of_where_there_are_some(main: Scenario) -> None:
    for end, key in ((2, "crisis.terms"), (3, "crisis.even"), (4, "crisis.worn")):
        note = Note(Cause("crisis", "x"), (CHINA, US), ("taiwan_strait",), kind="crisis.over",
                    numbers=FrozenDict(end=end))
        for part, found in enumerate(said(main, note, []), 1):
            names = {"them": "the United States" if part == 1 else "China",
                     "Them": "The United States" if part == 1 else "China"}
            assert found == {text.format(**names) for text in lines(key, part)}


def test_an_order_that_went_wrong_is_not_praised(main: Scenario) -> None:
    row = next(row for row, kind in enumerate(main.orders.type)
               if main.order_types[int(kind)].risk_name)
    for exposed in (0, 1):
        note = Note(Cause("order", "x", "", US), (US, CHINA), (), main.orders.texts[row],
                    FrozenDict(row=row, exposed=exposed), "order given")
        found = said(main, note, [])
        assert [found[part - 1] == set(lines("order.wrong", part))
                for part in (1, 2)] == [bool(exposed)] * 2


@cache
def played() -> tuple[Match, ...]:
    return tuple(play_by_lot(compiled(MAIN), seed, 8) for seed in (1, 2, 3))


@pytest.mark.parametrize("kind", ["courted answer", "crisis.round", "settlement countered",
                                  "visit reconsidered", "order overtaken"])
def test_offices_are_silent_on_facts_that_no_line_fits(main: Scenario, kind: str) -> None:
    notes = [n for m in played() for n in Observer(m, None).notes() if n.kind == kind and n.actors]
    assert kind not in OTHERS and not [v for n in notes for v in voices(main, n, 3, 0.0)]
