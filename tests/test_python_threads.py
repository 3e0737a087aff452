"""Threads run Python while compiled rules play, and games that several threads play and read at
once are the games of one thread alone, byte for byte."""

from __future__ import annotations

import pickle
import sys
import time
from collections.abc import Callable, Iterator
from hashlib import blake2b
from threading import Barrier, Event, Thread
from typing import Any

import pytest
from playing import MAIN, compiled, sheets_by_lot, table_of

from game.core.model import Scenario
from game.engine.compiling import COMPILED
from game.engine.simulation import new_worlds, play_out, run_turns
from game.match.match import Match

pytest.importorskip("numba")
THREADS, MONTHS = 4, 4
Work = Callable[[Scenario, int], object]


@pytest.fixture(autouse=True)
def _rules() -> None:
    assert COMPILED.get() is not None


@pytest.fixture
def _restless() -> Iterator[None]:
    """Threads take turns as often as they can."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    yield
    sys.setswitchinterval(before)


def fresh() -> Scenario:
    """The main scenario before anything was derived from it: threads meet there, too."""
    scenario: Scenario = pickle.loads(pickle.dumps(compiled(MAIN)))
    return scenario


def at_once(works: list[Callable[[], object]]) -> list[object]:
    """What each work gives, a thread for each; they begin together."""
    found: list[object] = [None] * len(works)
    together = Barrier(len(works))

    def run(number: int) -> None:
        together.wait(60)
        try:
            found[number] = works[number]()
        except BaseException as error:
            found[number] = error
    threads = [Thread(target=run, args=(number,)) for number in range(len(works))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return found


def many_games(scenario: Scenario, seed: int) -> object:
    """Whole games of many worlds: numbers, and what was recorded."""
    out = []
    for player in ("random", "doctrine"):
        world = new_worlds(scenario, range(seed, seed + 24))
        recording = play_out(world, table_of(scenario, player).programs)
        out.append((blake2b(world.numbers.tobytes()).hexdigest(), recording.data.tobytes()))
    return out


def watched_game(scenario: Scenario, seed: int) -> object:
    """A game that a person plays and reads: orders, views, forecasts, reasons, reports, journal."""
    game = Match(scenario, seed, seats={"russia": "doctrine", "china": "random"})
    out: list[object] = []
    while game.turn <= MONTHS:
        view = game.view("us")
        choices = view.choices()
        out.append([[c.text for c in choices], view.flat().tobytes(),
                    game.forecast("us", [choices[seed % len(choices)].text], n=40),
                    game.replies("us", [choices[0].text], "china", n=8)])
        game.play({"us": sheets_by_lot(game)["us"]})
        out.append([game.state_hash(), game.why("support", "us"), game.reports[-1].text()])
    return [*out, game.journal.lines, game.ledger.entries, game.ledger.notes, game.ledger.waiting]


@pytest.mark.slow
@pytest.mark.usefixtures("_restless")
@pytest.mark.parametrize("work", [many_games, watched_game])
def test_games_of_threads_are_those_of_one_alone(work: Work) -> None:
    alone, scenario = fresh(), fresh()
    wanted = [work(alone, 100 * n) for n in range(THREADS)]
    assert at_once([lambda n=n: work(scenario, 100 * n) for n in range(THREADS)]) == wanted


@pytest.mark.usefixtures("_restless")
def test_who_reads_beside_a_thread_that_plays_reads_the_same(main: Scenario) -> None:
    """The months of a game that were played, while the next ones are: reports, ledger, journal."""
    def told(game: Match, turn: int) -> object:
        return (game.reports[turn - 1].text(), game.ledger.of_turn(turn),
                game.ledger.notes_of(turn), game.history[turn].tobytes(),
                game.journal.lines[turn])
    alone, game, done = Match(main, 7), Match(main, 7), Event()
    sheets = []
    while alone.turn <= 2 * MONTHS:
        sheets.append(sheets_by_lot(alone))
        alone.play(sheets[-1])
    wanted = [told(alone, turn) for turn in range(1, 2 * MONTHS + 1)]

    def play() -> object:
        try:
            for sheet in sheets:
                game.play(sheet)
        finally:
            done.set()
        return game.state_hash()

    def read() -> object:
        while not done.is_set():
            played = len(game.reports)
            assert [told(game, turn) for turn in range(1, played + 1)] == wanted[:played]
        return [told(game, turn) for turn in range(1, len(wanted) + 1)]
    assert at_once([play, read, read]) == [alone.state_hash(), wanted, wanted]


def test_python_runs_beside_compiled_rules(main: Scenario) -> None:
    """Threads that want the interpreter get it here only from who gives it up by himself."""
    ticks, stop, before = list[float](), Event(), sys.getswitchinterval()

    def tick() -> None:
        while not stop.is_set():
            ticks.append(0.0)
            time.sleep(0.001)
    world, table, thread = new_worlds(main, range(64)), table_of(main, "doctrine"), Thread(
        target=tick)
    run_turns(world, table.programs, 1)
    entries: Any = COMPILED.get()
    play, seen = entries.play, list[int]()

    def counted(*arguments: Any) -> int:
        begun = len(ticks)
        out: int = play(*arguments)
        seen.append(len(ticks) - begun)
        return out
    thread.start()
    sys.setswitchinterval(1_000.0)
    try:
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(COMPILED, "_entries", entries._replace(play=counted))
            for _ in range(main.turns - 1):
                run_turns(world, table.programs, 1)
    finally:
        sys.setswitchinterval(before)
        stop.set()
        thread.join()
    assert max(seen) > 0, "nobody else ran Python while rules played"
