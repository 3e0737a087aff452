"""Terms of a game, how it stands in its challenge, and the record of endings."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from itertools import product
from pathlib import Path

import pytest
from playing import by_programs

from game.app.open_game import OpenGame
from game.app.record_book import LEARNED, MOST, Book, Ending, note_ending, read_book, write_book
from game.app.running import RunningGame
from game.app.same_world import other_seats, seats_as
from game.app.save_files import open_branch
from game.core.errors import UsageError
from game.core.model import Scenario
from game.match.match import Match
from game.match.ranking import SETTLED
from game.present.month.great_moments import LAST, OWN, beats
from game.present.observer.observer import Observer
from game.present.world.challenges import LOST, OPEN, WON, standing
from game.present.world.game_terms import NONE, Terms, begin_under, seed_of, terms_of
from game.saves.journal import read_lines

SEATS = {"us": "doctrine", "russia": "human", "china": "doctrine", "brics": "doctrine"}


@pytest.fixture(autouse=True)
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("MULTIPOLAR_DATA", str(tmp_path))
    return tmp_path


def passed(main: Scenario, terms: Terms) -> Match:
    """A game of Russia in which it passes."""
    match = Match(main, 5, seats=SEATS)
    begin_under(match, terms)
    while not match.over:
        match.play({"russia": []})
    return match


def test_terms_are_kept_in_the_journal_and_change_no_number(main: Scenario, data: Path) -> None:
    terms = Terms("received_again", True, "2025-03-01")
    match, bare = Match(main, 5), Match(main, 5)
    begin_under(match, terms)
    for one in (match, bare):
        one.play({})
    assert match.state_hash() == bare.state_hash()
    assert terms_of(bare.journal.lines) == NONE
    match.save(data / "game.jsonl")
    assert terms_of(read_lines(data / "game.jsonl")[0]) == terms
    assert terms_of(Match.load(data / "game.jsonl").journal.lines) == terms
    assert terms_of(match.branch(1).journal.lines) == Terms("received_again", False, "2025-03-01")
    with pytest.raises(UsageError):
        begin_under(match, terms)


def test_a_day_has_one_seed() -> None:
    assert seed_of(date(2025, 3, 1)) == 20_250_301 != seed_of(date(2025, 3, 2))


def test_ironman_has_no_way_back_until_it_is_over(main: Scenario, data: Path) -> None:
    said: list[str] = []
    game = RunningGame.new(main, SEATS, 5, said.append, Terms(ironman=True))
    game.match.play({"russia": []})
    path = game.path
    assert path is not None
    for attempt in (lambda: game.branch(1), lambda: game.save(data / "copy.jsonl"),
                    lambda: open_branch(path)):
        with pytest.raises(UsageError, match="ironman"):
            attempt()
    assert not (data / "copy.jsonl").exists()
    while not game.over:
        game.match.play({"russia": []})
    assert not game.branch(1).observer(None).terms.ironman
    game.release()


def test_a_challenge_stands_open_and_is_lost_by_passing(main: Scenario) -> None:
    match = Match(main, 5, seats=SEATS)
    begin_under(match, Terms("received_again"))
    found = standing(Observer(match, 1))
    assert found is not None and found.result == OPEN and found.met == 1
    match.play({"russia": []})
    assert standing(Observer(match, 1)) == standing(Observer(match, 0))  # public numbers only
    while not match.over:
        match.play({"russia": []})
    found = standing(Observer(match, None))
    assert found is not None and found.result == LOST and "isolation" in found.why


def test_a_challenge_is_won_by_what_holds_and_not_with_a_teachers_help(
        main: Scenario, monkeypatch: pytest.MonkeyPatch) -> None:
    match = passed(main, Terms("received_again"))
    match.history[-1][main.layout.row("isolation", 1)] = 10.0
    match.world.isolation[1] = 10.0
    match.history[-1][main.layout.row("prestige", 1)] = match.world.prestige[1] = 90.0
    found = standing(Observer(match, None))
    assert found is not None and found.result == WON and found.met == 3
    match.journal.append("override", quantity="isolation", index=["russia"], value=10, reason="x")
    found = standing(Observer(match, None))
    assert found is not None and found.result == LOST and "teacher" in found.why


def test_a_challenge_that_is_gone_is_no_obstacle(main: Scenario) -> None:
    match = Match(main, 5)
    begin_under(match, Terms("from_another_version"))
    assert standing(Observer(match, None)) is None


def test_an_ending_is_recorded_once(main: Scenario) -> None:
    game = OpenGame(passed(main, Terms("received_again", True)), SEATS)
    said: list[str] = []
    for _ in range(2):
        note_ending(game, said.append)
    book = read_book()
    ending, = book.endings
    assert said == [] and (ending.seat, ending.won, ending.met, ending.asked) == (
        "russia", False, 1, 3)
    assert ending.ending and 1 <= ending.place <= 4 and ending.ironman
    tally = book.tally("received_again")
    assert (tally.tried, tally.won, tally.best) == (1, 0, 1) and "1" in tally.text
    assert book.of_seat(main.id, "russia") == [ending] and not book.of_seat(main.id, "us")


def test_the_kinds_of_moments_that_a_game_showed_are_kept(main: Scenario, data: Path) -> None:
    game = OpenGame(passed(main, NONE), SEATS)
    observer, public = Observer(game.match, 1), Observer(game.match, None)
    shown = {beat.kind for turn in range(1, observer.played + 1)
             for beat in beats(observer, public, turn)}
    note_ending(game, print)
    book = read_book()
    assert book.seen and book.seen <= shown - {LAST}
    assert book.familiar == frozenset(), "one game is not enough"
    for number in range(1, LEARNED):
        book.endings.append(replace(book.endings[0], game=str(number)))
    assert write_book(book) == "" and read_book().familiar == book.seen
    told = json.loads((data / "record.json").read_text("utf-8"))
    told["seen"] += ["no such kind", 3, {}]
    (data / "record.json").write_text(json.dumps(told), "utf-8")
    assert read_book() == book


@pytest.mark.slow
def test_a_treaty_the_namesake_day_and_a_crisis_of_ones_own_never_shrink(main: Scenario) -> None:
    found = set()
    for seed in range(8):
        match = by_programs(seed)
        played = Observer(match, None).played
        for seat, turn in product(range(len(main.seats)), range(1, played + 1)):
            observer = Observer(match, seat)
            for beat in beats(observer, observer.public, turn):
                own = beat.kind in OWN and any(
                    n.kind == beat.kind and seat in n.actors
                    for n in observer.as_read.notes(turn))
                if not own:  # two crises may end in a month, and one of them be others'
                    assert beat.always == (beat.kind in {"occasion", "settlement", "bond signed",
                                                         SETTLED, LAST}), beat
                found.add((beat.kind, beat.always))
    assert {("occasion", True), ("goal", False), (LAST, True), ("crisis.over", True),
            ("crisis.over", False)} <= found, found


@pytest.mark.parametrize("text", ["", "[]", "{", '{"endings": 3}', "\xff", '{"endings": {}}',
                                  '{"endings": [], "seen": 3}',
                                  "[" * 100_000])
def test_a_broken_record_is_put_aside_and_told(data: Path, text: str) -> None:
    (data / "record.json").write_text(text, "latin-1")
    assert "put aside" in read_book().notice
    assert read_book() == Book()
    assert (data / "record-unreadable.json").exists()


def test_rows_that_make_no_sense_are_left_out(data: Path) -> None:
    good = {"game": "a", "scenario": "s", "seat": "us", "ending": "Calm", "score": 50}
    rows = [good, 3, {**good, "won": "yes"}, {"game": "b"}, {**good, "place": 1.5}]
    (data / "record.json").write_text(json.dumps({"endings": rows}), "utf-8")
    book = read_book()
    assert book.endings == [Ending("a", "s", "us", "Calm", 50.0)] and "4" in book.notice


@pytest.mark.parametrize("row", ['"score": NaN', '"score": -Infinity', '"met": 1e400',
                                 '"score": 1' + "0" * 400, '"place": 1' + "0" * 4_000])
def test_numbers_that_no_game_has_are_left_out(data: Path, row: str) -> None:
    good = '"game": "a", "scenario": "s", "seat": "us", "ending": "Calm"'
    (data / "record.json").write_text(f'{{"endings": [{{{good}}}, {{{good}, {row}}}]}}', "utf-8")
    book = read_book()
    assert book.endings == [Ending("a", "s", "us", "Calm")] and "1" in book.notice
    assert write_book(book) == ""


def test_a_record_that_cannot_be_written_is_told_and_harms_nothing(data: Path) -> None:
    assert write_book(Book([Ending("a", "s", "us", "Calm")])) == ""
    before = (data / "record.json").read_bytes()
    (data / "record.json.part").mkdir()
    assert "could not be written" in write_book(Book([Ending("b", "s", "us", "War")]))
    assert (data / "record.json").read_bytes() == before
    many = Book([Ending(str(n), "s", "us", "Calm") for n in range(MOST + 5)])
    (data / "record.json.part").rmdir()
    assert write_book(many) == "" and len(read_book().endings) == MOST


def test_the_same_world_gives_the_old_seat_to_the_program(main: Scenario) -> None:
    game = OpenGame(Match(main, 5), {**SEATS, "china": "doctrine:hawk"})
    assert other_seats(game) == ["us", "china", "brics"]
    assert seats_as(game, "china") == {**SEATS, "russia": "doctrine:hawk", "china": "human"}
