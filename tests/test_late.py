"""What a watched game tells is worked out when it is read, and is the same whenever that is."""

from __future__ import annotations

import pickle
from collections.abc import Callable
from copy import deepcopy
from threading import Thread
from typing import Any

import pytest
from playing import play_asking, sheets_by_lot, table_of

from game.core.ledger import Ledger
from game.core.model import Scenario
from game.engine import late_ledger
from game.engine.late import Late
from game.engine.late_ledger import LateLedger
from game.engine.simulation import new_worlds
from game.match import match, report
from game.match.match import Match
from game.match.month import MatchMonth
from game.match.replay import quantity_marks

MONTHS = 7
Look = Callable[[Match], object]


def everything(game: Match) -> tuple[Any, ...]:
    """All that is told of a game."""
    return ([(r.text(), r.headlines, r.facts, r.also) for r in game.reports], game.journal.lines,
            game.ledger.entries, game.ledger.notes, game.ledger.waiting)


def play_on(scenario: Scenario, look: Look) -> Match:
    """Some months, with a teacher's acts; `look` looks at the game after each."""
    game = Match(scenario, 5)
    while game.turn <= MONTHS:
        if game.turn == 3:
            game.inject(scenario.events[5].id)
        game.play(sheets_by_lot(game))
        look(game)
        if game.turn == 5:
            game.override("support", ("us",), 41.0, "a poll", corrects=True)
    return game


@pytest.fixture(scope="module")
def read(main: Scenario) -> tuple[Any, ...]:
    """All of a game that was read month by month."""
    return everything(play_on(main, everything))


@pytest.fixture
def unread(main: Scenario) -> Match:
    """The same game, of which nobody has read anything but what the corrections read."""
    return play_on(main, lambda game: None)


def test_it_is_the_same_read_late_or_month_by_month(unread: Match, read: tuple[Any, ...]) -> None:
    assert everything(unread) == read


def test_it_is_what_a_ledger_holds_that_is_written_at_once(main: Scenario) -> None:
    ledgers: list[Ledger] = [Ledger(), LateLedger()]
    for ledger in ledgers:
        table, world = table_of(main, "doctrine"), new_worlds(main, [3])
        while world.turn <= MONTHS:
            table.turn(world, ledger)
    at_once, late = ledgers
    assert at_once.notes and at_once.waiting
    assert (late.parts, late.waiting, late.notes) == (at_once.parts, at_once.waiting, at_once.notes)


def test_nothing_is_worded_or_fingerprinted_until_it_is_read(
        main: Scenario, monkeypatch: pytest.MonkeyPatch, read: tuple[Any, ...]) -> None:
    done: list[str] = []

    def counted(module: Any, name: str) -> None:
        old = getattr(module, name)
        monkeypatch.setattr(module, name, lambda *a, **k: (done.append(name), old(*a, **k))[1])
    counted(report, "_told")
    counted(match, "quantity_marks")
    counted(late_ledger.Leavings, "write")
    game = Match(main, 5)
    for _ in range(2):
        game.play(sheets_by_lot(game))
    assert not done
    told = game.reports[0].text()
    assert done.count("_told") == 1 and done.count("write") >= 2 and "quantity_marks" not in done
    marks = game.journal.lines[-1]["marks"]
    assert done.count("quantity_marks") == 2 and marks == quantity_marks(game.world)
    assert game.reports[0].text() == told == read[0][0][0] and done.count("_told") == 2


def test_copies_of_a_game_that_nobody_read_tell_the_same(unread: Match, read: tuple[Any, ...]
                                                         ) -> None:
    for copied in (unread.clone(), deepcopy(unread), pickle.loads(pickle.dumps(unread))):
        assert everything(copied) == read
        copied.play({})
    assert everything(unread) == read


def test_a_correction_leaves_what_a_copy_reads_later_as_it_was(main: Scenario) -> None:
    game, other = Match(main, 5), Match(main, 5)
    for each in (game, other):
        each.play({})
    copied = game.clone()
    game.override("support", ("us",), 10.0, "a poll", corrects=True)
    assert copied.reports[0] == other.reports[0] != game.reports[0]
    assert copied.ledger.entries == other.ledger.entries != game.ledger.entries


def test_a_turn_that_fails_leaves_the_unread_months(main: Scenario) -> None:
    game, other = (Match(main, 31) for _ in range(2))

    def fail(month: MatchMonth[Match]) -> dict[str, str]:
        assert month.so_far().ledger.of_turn(2)  # also if it is read halfway
        raise ZeroDivisionError
    for each in (game, other):
        each.play({})
    with pytest.raises(ZeroDivisionError):
        play_asking(game, {"china": ["raise_rung south_china_sea"]}, fail)
    assert everything(game) == everything(other)


def test_threads_may_read_it_at_once(unread: Match, read: tuple[Any, ...]) -> None:
    found: list[tuple[Any, ...]] = []
    threads = [Thread(target=lambda: found.append(everything(unread))) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [read] * 4


def test_work_that_fails_still_waits() -> None:
    late, done = Late[int](), list[int]()
    for piece in (1, 0, 2):
        late.add(piece)
    with pytest.raises(ZeroDivisionError):
        late.do(lambda piece: done.append(1 // piece))
    assert late.pieces == [0, 2]
    late.do(done.append)
    assert done == [1, 0, 2] and not late.pieces
