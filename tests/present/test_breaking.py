"""Orders that break an accord in force are said to do so, and end it when they are given."""

from __future__ import annotations

from collections.abc import Iterator

from playing import MAIN, compiled

from game.match.match import Match
from game.present.desk.breaches import broken
from game.present.desk.order_cards import about
from game.present.observer.observer import Observer
from game.present.people.opponents import Opponents
from game.present.words.formatting import row_in


def breaking() -> Iterator[tuple[Match, int, str]]:
    """Games between programs with a seat's orders that would break its word."""
    for seed in range(3, 40):
        scenario = compiled(MAIN)
        match, bots = Match(scenario, seed), Opponents(scenario, dict.fromkeys(
            scenario.seats, "doctrine"))
        for _ in range(5):
            match.play(bots.sheets(match.world))
        for seat, name in enumerate(match.seats):
            observer = Observer(match, seat)
            for choice in match.view(name).choices():
                if broken(observer, row_in(match.scenario, seat, choice.text)):
                    yield match, seat, choice.text


def test_an_order_that_breaks_an_accord_says_so_and_ends_it() -> None:
    match, seat, order = next(breaking())
    observer, name = Observer(match, seat), match.seats[seat]
    row = row_in(match.scenario, seat, order)
    choice = next(c for c in match.view(name).choices() if c.text == order)
    said = broken(observer, row)
    assert said and all(f"  {line}" in about(observer, choice) for line in said)
    assert any(name in line for line in said
               for name in (a.called for a in match.scenario.actors))
    turn = match.turn
    match.play({name: [order]})
    ended = [n for n in Observer(match, seat).notes(turn) if n.kind == "accord broken"]
    assert any(seat in n.actors for n in ended)


def test_what_breaks_no_accord_says_nothing() -> None:
    match = Match(compiled(MAIN), 4)
    for seat, name in enumerate(match.seats):
        observer = Observer(match, seat)
        assert not any(broken(observer, row_in(match.scenario, seat, c.text))
                       for c in match.view(name).choices()), "there is no accord yet"
