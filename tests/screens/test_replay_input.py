"""A player's report of a problem: recorded by events, written as a file, played again the same."""

from __future__ import annotations

import json
import os
import random
import time
from pathlib import Path

import pytest
from person import LESSON, Person, random_events
from playing import MAIN, compiled

from game.app.record_book import LEARNED, Book, Ending, write_book
from game.cli import main
from game.core.errors import UsageError
from game.match.match import Match
from game.present.month.great_moments import GOAL
from game.present.month.spoken import GREAT
from game.screens.shell.blackbox import KEPT, MOST_ROWS
from game.screens.shell.recordings import read
from game.screens.shell.replay_input import _Again, play_again
from game.screens.toolkit.events import Pointer, Resize, Wheel
from game.screens.toolkit.notices import Notices


def report_of(person: Person) -> Path:
    """F12: the file it writes."""
    before = set(reports())
    person.press("f12")
    made = set(reports()) - before
    assert len(made) == 1, person.window.ui.notices.said[-1:]
    path = made.pop()
    assert str(path) in person.window.ui.notices.said[-1].replace("\\", "")
    return path


def reports() -> list[Path]:
    return sorted((Path(os.environ["MULTIPOLAR_DATA"]) / "reports").glob("*.jsonl"))


def messy_sitting(person: Person, luck: random.Random, steps: int) -> None:
    """Turns with wandering around, in haste and at leisure, so that results come at odd frames."""
    for _ in range(steps):
        for _ in range(luck.randrange(12)):
            screen = person.window.ui.style.units.screen
            person.queue += random_events(luck, screen.w, screen.h)
            person.frames(luck.choice((1, 1, 2, 30)))
            if luck.random() < 0.2:
                time.sleep(0.01)
        for _ in range(6):
            person.press("escape")
        person.turn()


@pytest.mark.slow
def test_what_a_player_reports_happens_again(tmp_path: Path) -> None:
    person = Person(hints=True)
    person.begin(seed=3)
    messy_sitting(person, random.Random(5), 9)
    person.do(Resize(1000, 700), Wheel(300, 300, 0, -2))
    person.turn()
    path = report_of(person)
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    head, end = rows[0], rows[-1]["end"]
    assert head["recording"] == 2 and head["settings"]["hints"] and head["look"]["size"]
    assert rows[1]["journal"]["scenario"]["id" if "id" in rows[1]["journal"]["scenario"]
                                          else "title"]
    match = person.game.match
    assert end == {"whole": True, "crash": "", "state": match.state_hash(), "turn": match.turn}
    assert match.turn > 2
    text = path.read_text("utf-8")
    assert str(tmp_path) not in text and str(Path.home()) not in text
    saved = sorted(p.name for p in (tmp_path / "saves").iterdir())
    outcome = play_again(path, shown=False)
    assert outcome.same, outcome.text
    assert match.state_hash() in outcome.text and f"turn {match.turn} of" in outcome.text
    assert sorted(p.name for p in (tmp_path / "saves").iterdir()) == saved
    assert os.environ["MULTIPOLAR_DATA"] == str(tmp_path)


@pytest.mark.slow
def test_what_was_familiar_from_earlier_games_is_so_again() -> None:
    """The record of games is no part of a recording; what it made of the months is."""
    endings = [Ending(str(n), MAIN, "us", "Calm") for n in range(LEARNED)]
    assert write_book(Book(endings, GREAT | {GOAL})) == ""
    person = Person()
    person.begin(seed=3)
    for _ in range(4):
        person.turn()
    path = report_of(person)
    head = json.loads(path.read_text("utf-8").partition("\n")[0])
    assert head["moments_seen"] == sorted(GREAT | {GOAL})
    player = _Again(read(path), shown=False)
    assert player.window.game.moments.before(person.game.current) == GREAT | {GOAL}
    player.window.quit()
    outcome = play_again(path, shown=False)
    assert outcome.same, outcome.text
    person.game.shut()


@pytest.fixture
def person() -> Person:
    return Person()


@pytest.mark.slow
def test_crises_hand_overs_and_a_loaded_game_happen_again(person: Person) -> None:
    """In a crisis, asked of two people; after it; and from a game that was loaded half-way."""
    person.begin(people=3, name=MAIN)
    person.turn()
    person.game.draft.add("raise_rung south_china_sea")  # not by an event: noticed below
    for _ in range(3):
        person.turn()
        if person.screen == "Crisis":
            break
    odd = report_of(person)
    saved = person.game.match.journal.path
    person.window.shut()
    again = Person()
    again.game.load(saved)
    again.game.forward()
    again.rest()
    asked: list[Path] = []
    while again.game.match.turn < 3:
        if again.screen == "HandOver":
            again.press("enter")
        if again.screen == "Crisis" and not asked:
            asked.append(report_of(again))
        again.turn()
    last = report_of(again)
    assert asked, "there was a crisis"
    outcome = play_again(odd, shown=False)
    assert outcome.same is False and "not as recorded" in outcome.text, "an order from nowhere"
    outcome = play_again(asked[0], shown=False)
    assert outcome.same and "within the month" in outcome.text, outcome.text
    outcome = play_again(last, shown=False)
    assert outcome.same and again.game.match.state_hash() in outcome.text, outcome.text


@pytest.mark.slow
def test_a_report_before_any_game_and_one_of_settings(person: Person) -> None:
    person.show("title")
    person.press("down", "down", "enter")
    person.open("settings")
    before = len(reports())
    person.press_at("report", "enter")
    assert len(reports()) == before + 1, "the settings have a button for it"
    outcome = play_again(reports()[-1], shown=False)
    assert outcome.same is None and "No game had begun" in outcome.text


def test_what_was_looked_up_before_any_game_happens_again(person: Person,
                                                          monkeypatch: pytest.MonkeyPatch) -> None:
    person.show("title")
    person.press_at("look_up", "enter")
    assert person.screen == "Encyclopaedia"
    person.press("tab", "down")
    shown: list[str] = []
    whole = _Again.play

    def watched(self: _Again, path: Path) -> object:
        outcome = whole(self, path)
        shown.append(type(self.window.scene).__name__)
        return outcome
    monkeypatch.setattr(_Again, "play", watched)
    outcome = play_again(report_of(person), shown=False)
    assert outcome.same is None and "No game had begun" in outcome.text, outcome.text
    assert shown == ["Encyclopaedia"], "where it was, and not in a game"


class Teacher(Person):
    """Somebody who has a word for the menu."""

    def menu(self, name: str, *words: str) -> None:
        """A page of the menu, after these tries of the word."""
        self.press("f9")
        for word in words:
            self.press_at("word", "ctrl+a")
            self.type(word)
            self.press("enter")
        self.press_at("tabs.strip", "home", *["right"] * list(self.window.scene.menu.pages()).index(
            f"fac_{name}"))

    def wait(self, seconds: int) -> None:
        """Let time pass with fewer frames than there are."""
        for _ in range(2 * seconds):
            self.window.clock.wait(0.5)
            self.window.frame()


@pytest.mark.slow
def test_a_sitting_of_a_class_happens_again_and_the_word_is_in_no_file(tmp_path: Path) -> None:
    person = Teacher(minutes=2)
    person.begin(people=2)
    person.menu("seats")
    person.focus("fac_seats/field/word/word")
    person.type("geneva")
    person.press("enter", "escape")
    person.menu("clock", "geneva")
    person.press_at("fac_clock/do/lesson/50/", "enter")
    person.press_at("fac_clock/field/extra/0/share", "enter", "down", "enter")
    person.press_at("fac_clock/do/extra/0/", "enter", "escape")
    game = person.game
    assert game.clocks.extra == {0: 1.5} and game.clocks.lesson.on and person.screen == "HandOver"
    while game.match.turn == 1:
        person.turn()
    person.read_on()
    person.menu("branch", "geneve", "geneva")
    person.press_at("fac_branch/do/takeback/1/", "enter")
    person.press_at("sure.1", "enter")
    assert game.match.turn == 1 and game.clocks.extra == {0: 1.5}, "the same people play on"
    person.wait(60)
    person.menu("events", "rome", "geneva")
    person.focus("fac_events/field/say/text")
    person.type("talks")
    person.press("enter", "escape", "enter", "ctrl+enter", "enter")
    person.wait(150)
    assert person.screen == "Main" and 0 < game.clocks.timer.left < 30, "there is more time"
    report = report_of(person)
    head = json.loads(report.read_text("utf-8").splitlines()[0])
    assert head["locked"] == 6 and head["extra"] == [[0, 1.5]] and head["lesson"][0] == "50"
    rows = [json.loads(line) for path in (report, *(tmp_path / "recordings").iterdir())
            for line in path.read_text("utf-8").splitlines()]
    typed = {row[field] for row in rows for field in ("key", "text") if field in row}
    assert set("xtlks") <= typed and not set("genv") & typed, typed
    person.begin(people=2)
    assert game.clocks.extra == {}, "another game has time of its own"
    outcome = play_again(report, shown=False)
    assert outcome.same, outcome.text


@pytest.mark.slow
def test_messages_that_showed_at_the_beginning_take_their_clicks_again(
        monkeypatch: pytest.MonkeyPatch) -> None:
    gone, dismiss = list[tuple[float, float]](), Notices.dismiss

    def watched(self: Notices, x: float, y: float) -> bool:
        if found := dismiss(self, x, y):
            gone.append((x, y))
        return found
    monkeypatch.setattr(Notices, "dismiss", watched)
    person = Person()
    person.game.toast("The game was **mended**: its last line was cut off.")
    person.begin()
    _, rect, _ = person.window.ui.notices._placed(person.window.ui.style)[0]
    person.do(Pointer("move", *rect.centre, button=0), Pointer("down", *rect.centre))
    person.do(Pointer("up", *rect.centre))
    assert len(gone) == 1
    outcome = play_again(report_of(person), shown=False)
    assert outcome.same and gone == gone[:1] * 2, outcome.text


def test_the_key_is_listed_and_works_in_a_dialog(person: Person) -> None:
    person.begin()
    person.press("f1")
    assert person.window.ui.layers and person.painted().says("Report a problem")
    report_of(person)


@pytest.mark.slow
def test_the_command_plays_it_again(person: Person, capsys: pytest.CaptureFixture[str]) -> None:
    person.begin()
    person.turn()
    person.turn()
    path = report_of(person)
    assert main(["play", "--replay-input", str(path)]) == 0
    out = capsys.readouterr().out
    assert "are as recorded." in out and person.game.match.state_hash() in out
    lines = path.read_text("utf-8").splitlines()
    end = json.loads(lines[-1])
    end["end"]["state"] = "f00d"
    path.write_text("\n".join([*lines[:-1], json.dumps(end)]) + "\n", "utf-8")
    assert main(["play", "--replay-input", str(path)]) == 1
    assert "not f00d as recorded" in capsys.readouterr().out
    assert main(["play", "--replay-input", str(path), "--seed", "1"]) == 2
    assert capsys.readouterr().err.startswith("A recording has its own game")


@pytest.mark.slow
def test_a_recording_without_its_end_can_be_played(person: Person, tmp_path: Path) -> None:
    """What lies in the data folder after the program was killed, its last line cut off."""
    person.begin()
    person.turn()
    person.turn()
    found = sorted((tmp_path / "recordings").iterdir())[-1]
    cut = tmp_path / "cut.jsonl"
    cut.write_bytes(found.read_bytes() + b'{"f":9')
    outcome = play_again(cut, shown=False)
    assert outcome.same is None and person.game.match.state_hash() in outcome.text
    for _ in range(KEPT + 2):
        Person()
    assert len(list((tmp_path / "recordings").iterdir())) == KEPT


def test_a_full_black_box_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("game.screens.shell.blackbox.MOST_ROWS", 20)
    person = Person()
    person.begin()
    for _ in range(30):
        person.press("tab")
    path = report_of(person)
    end = json.loads(path.read_text("utf-8").splitlines()[-1])["end"]
    assert not end["whole"] and len(read(path).rows) < 20 < MOST_ROWS


def test_a_disk_that_refuses_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "recordings").write_text("in the way")
    (tmp_path / "reports").write_text("in the way")
    person = Person()
    person.begin()
    person.press("f12")
    assert person.window.ui.notices.said[-1] == \
        "What happened cannot be written to the disk (File exists)."
    assert person.window.running


GOOD = ('{"recording":2,"seats":{},"look":{"size":[800,600],"scale":1.0,"theme":"dark"},'
        '"settings":{},"hints_seen":[],"lesson":["",0.0],"extra":[],"locked":0,'
        '"messages":[]}\n')
QUIT = '{"f":1,"t":1,"event":"quit"}\n'


@pytest.mark.parametrize(("text", "message"), [
    ("", "{path} is empty; a recording begins with its head."),
    ("{}\n", "{path}:1: this is no recording that can be played: it does not begin with a head of "
             "format 2."),
    ('{"recording":1}\n', "{path}:1: this is no recording that can be played: it does not begin "
                          "with a head of format 2."),
    ("[1]\n", "{path}:1: this line is no row of a recording."),
    (GOOD.replace('"dark"', '"pink"'),
     "{path}:1: this is no recording that can be played: there is no theme 'pink'."),
    (GOOD.replace("[800,600]", "[99999,600]"), "{path}:1: this is no recording that can be played: "
     "a window of the size [99999, 600] cannot be."),
    (GOOD.replace('"hints_seen":[]', '"hints_seen":[1]'), "{path}:1: this is no recording that can "
     "be played: the hints that were seen make no sense."),
    (GOOD.replace('"hints_seen":[]', '"hints_seen":[],"moments_seen":[1]'), "{path}:1: this is no "
     "recording that can be played: the great moments that were seen make no sense."),
    (GOOD.replace('["",0.0]', '["7",0.0]'), "{path}:1: this is no recording that can be played: "
     "the plan of the lesson makes no sense."),
    (GOOD.replace('"locked":0', '"locked":true'), "{path}:1: this is no recording that can be "
     "played: the lock of the teacher's menu makes no sense."),
    (GOOD.replace('"messages":[]', '"messages":[["hello",-1]]'), "{path}:1: this is no recording "
     "that can be played: the messages that showed make no sense."),
    (GOOD.replace('"extra":[]', '"extra":[[0,9]]'), "{path}:1: this is no recording that can be "
     "played: the time of a seat makes no sense."),
    (GOOD + '{"f":1,"t":1}\n', "{path}:2: this is no recording that can be played: the row is "
                               "neither an event nor a mark."),
    (GOOD + QUIT + '{"f":0,"t":0,"event":"quit"}\n', "{path}:3: this is no recording that can be "
     "played: the frame or the time runs backwards."),
    (GOOD + '{"f":1,"t":1e9,"event":"quit"}\n', "{path}:2: this is no recording that can be "
     "played: the frame or the time makes no sense."),
    (GOOD + '{"f":1,"t":1,"event":"os.system"}\n', "{path}:2: this is no recording that can be "
     "played: the event {{'event': 'os.system'}} makes no sense."),
    (GOOD + '{"journal":5}\n', "{path}:2: this is no recording that can be played: the line of the "
                               "journal makes no sense."),
    (GOOD + '{"journal":{"kind":"head"}}\n', "{path}: the journal in it:1: head has no format."),
    (GOOD + '{"end":{}}\n' + QUIT, "{path}:3: this is no recording that can be played: nothing "
                                   "comes after the end."),
])
def test_a_broken_recording_is_one_paragraph(tmp_path: Path, capsys: pytest.CaptureFixture[str],
                                             text: str, message: str) -> None:
    path = tmp_path / "x.jsonl"
    path.write_text(text, "utf-8")
    assert main(["play", "--replay-input", str(path)]) == 2
    assert capsys.readouterr().err == message.format(path=path) + "\n"


@pytest.mark.parametrize("raw", [b"\xff\xfe\n", b"{\n", b"[" * 100_000 + b"\n",
                                 b"\x00" * 99 + b"\n",
                                 GOOD.encode() + b'{"f":1,"t":1,"event":"text","text":"\\ud800"}\n',
                                 GOOD.encode() + b'{"f":1,"t":NaN,"event":"quit"}\n',
                                 GOOD.encode() + b'{"f":1,"t":1' + b"0" * 400
                                 + b',"event":"quit"}\n',
                                 GOOD.encode() + b'{"f":1,"t":1,"event":"wheel","x":1'
                                 + b"0" * 400 + b',"y":0,"dx":0,"dy":1}\n'])
def test_rubbish_is_one_paragraph(tmp_path: Path, raw: bytes) -> None:
    path = tmp_path / "x.jsonl"
    path.write_bytes(raw)
    with pytest.raises(UsageError, match=r"x\.jsonl:[12]: this (line|is no recording)"):
        play_again(path, shown=False)


def test_what_is_too_large_or_not_there_is_said(tmp_path: Path,
                                                monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "x.jsonl"
    path.write_text(GOOD + QUIT * 50, "utf-8")
    with pytest.raises(UsageError, match=r"none\.jsonl: the recording cannot be read \(No such"):
        read(tmp_path / "none.jsonl")
    monkeypatch.setattr("game.screens.shell.recordings.MOST_ROWS", 20)
    with pytest.raises(UsageError, match=r":22: .* it holds more than 20 rows"):
        read(path)
    monkeypatch.setattr("game.screens.shell.recordings.MAX_FILE", 1_000)
    with pytest.raises(UsageError, match="is larger than"):
        read(path)


@pytest.mark.parametrize("change", ["seed", "seats", "journal"])
def test_a_recording_with_a_forged_game_is_refused(person: Person, tmp_path: Path,
                                                   change: str) -> None:
    person.begin()
    rows = [json.loads(line) for line in report_of(person).read_text("utf-8").splitlines()]
    if change == "seats":
        rows[0]["seats"] = {"us": "human"}
    elif change == "seed":
        rows[1]["journal"]["seed"] = "seven"
    else:
        rows.insert(2, {"journal": {"kind": "step", "turn": [], "sheets": 5}})
    path = tmp_path / "forged.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    with pytest.raises(Exception, match=r"forged\.jsonl"):
        play_again(path, shown=False)
    assert main(["play", "--replay-input", str(path)]) == 2


def test_an_error_of_the_program_leaves_a_report(tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
                                                 capsys: pytest.CaptureFixture[str]) -> None:
    from game.screens.shell import window as module
    from game.screens.turn.main_screen import Main

    person = Person()

    def broken(self: Main, ui: object) -> None:
        raise ZeroDivisionError("a fault")

    def begin(game: object) -> None:
        person.game.begin(compiled(LESSON), {"us": "human"}, 7)
        person.game.forward()
        person.rest()
        person.press("ctrl+enter")

    monkeypatch.setattr(module, "_opened", lambda: person.window)
    monkeypatch.setattr(Main, "build", broken)
    assert module.open_window(begin) == 70
    said = capsys.readouterr().err
    saved = person.game.match.journal.path
    report = reports()[-1]
    assert said == (f"Multipolar stopped by an error of its own (ZeroDivisionError: a fault). Your "
                    f"game is kept in {saved}. What happened is in {report}; please send it in.\n")
    assert "a fault" in json.loads(report.read_text("utf-8").splitlines()[-1])["end"]["crash"]
    assert Match.load(saved).turn == 1
    outcome = play_again(report, shown=False)
    assert outcome.same and "broke down, as recorded" in outcome.text and "broken" in outcome.text


@pytest.mark.slow
def test_a_reason_is_written_down_soon_after_its_last_letter_and_happens_again(
        person: Person) -> None:
    person.begin(people=2)
    person.press("enter", "ctrl+enter")
    person.window.ui.focus(person.window.ui.find("why"))
    person.click("why")
    lines = person.game.match.journal.lines
    before = len(lines)
    person.type("For peace")
    person.frames(90)
    assert len(lines) == before, "not in the middle of a word"
    person.type(" now")
    person.frames(240)
    assert [line.get("reason") for line in lines[before:]] == ["For peace now"], "once"
    person.press("tab", "tab")
    outcome = play_again(report_of(person), shown=False)
    assert outcome.same, outcome.text


@pytest.mark.slow
def test_a_game_opened_again_has_the_time_it_had_and_happens_again() -> None:
    person = Person(minutes=2)
    person.begin(people=2)
    person.press("enter", "ctrl+enter")
    person.game.clocks.lesson.start("50", 600.0)
    person.frames(60 * 30)
    left = person.game.clocks.timer.left
    assert 85 < left < 95
    # Killed: nothing closes it, another window opens the game.
    again = Person(minutes=2)
    again.show("title")
    again.press("enter", "enter", "ctrl+enter")
    assert again.screen == "Main" and again.game.clocks.timer.left == pytest.approx(left, abs=6)
    assert again.game.clocks.lesson.plan == "50" and 620 < again.game.clocks.lesson.gone < 660
    # To the title and back.
    again.frames(60)
    left = again.game.clocks.timer.left
    again.press("escape", "tab", "enter")
    assert again.screen == "Title"
    again.press("enter", "enter", "ctrl+enter")
    assert again.screen == "Main" and again.game.clocks.timer.left == pytest.approx(left, abs=1)
    again.frames(60 * 20)
    again.press("ctrl+enter")
    again.press("enter")
    assert again.game.clocks.left is None, "a sealed sheet has no time"
    outcome = play_again(report_of(again), shown=False)
    assert outcome.same, outcome.text
