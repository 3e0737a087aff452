"""A room: one class, its lesson and its games, kept in one folder that can be deleted whole.

Everything that a browser is told is saved is on disk by then: who sits where in the room's book,
everything of the game in its journal. Each act carries a number of the browser that sent it, so
that an act that is sent twice counts once. All of this runs under one lock: `ENGINE`.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import secrets
import threading
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, TypeVar

from game.app.lesson import PLANS, Lesson
from game.app.open_game import OpenGame
from game.app.room.class_clock import Countdown
from game.app.room.desk import Desk, desks
from game.app.room.forecasts import Scored, scored
from game.app.room.people import Member, People
from game.app.room.room_book import FILE, Book, Entry
from game.app.room.slow_work import SlowWork
from game.app.room.stages import MINUTE, ORDERS, PACES, Pace, Stage
from game.app.room.streams import Streams
from game.app.save_files import Keeper, data_folder, numbered
from game.core.errors import JournalError, MultipolarError
from game.core.files import read_regular, write_whole
from game.core.harmless import in_line
from game.core.locale.program import game_text
from game.core.model import Scenario
from game.match.match import Match
from game.players.base import SeatedPlayer
from game.players.registry import HUMAN
from game.present.observer.observer import Observer
from game.present.talks.letters import Letter, letters
from game.present.talks.questions import Question, questions
from game.present.words.texts import room as say
from game.saves.journal import players
from game.saves.lines import Misfit, Number

T = TypeVar("T")
ENGINE = threading.RLock()
"""Held by whatever reads or moves a game: rules run for one at a time."""
CLOCK_FILE = "clock.json"
CLOCK_BYTES, CLOCK_SECONDS = 10_000, Number(1e9)
"""What is read of the clock's file at most, and of its seconds."""
CLOCK_EVERY = 5.0
"""Seconds between two notes of the clock beside the book."""
AWAY = 20.0
"""Seconds without a word from a browser after which its member counts as away."""
SILENT = 40.0
"""The same with a stream to it, beside which it speaks more seldom: nothing tells whether the other
end sleeps."""
PIN_DIGITS = 6


class RefusedError(MultipolarError):
    """What the room does not do, in one sentence for the person who asked."""


class NotSavedError(MultipolarError):
    """The disk did not take it: nothing was acknowledged; the same act may be sent again."""


def classes_folder() -> Path:
    """The folder of all rooms."""
    return data_folder() / "classes"


def only_own(path: Path) -> None:
    """Let nobody else of this computer read a folder or a file; where the system knows no such
    thing, the user's own folder has to do."""
    with suppress(OSError):
        path.chmod(0o700 if path.is_dir() else 0o600)


def digest(secret: str) -> str:
    """What is kept of a browser's secret."""
    return hashlib.sha256(secret.encode()).hexdigest()


def stretched(password: str, salt: str) -> str:
    """What is kept of the teacher's password."""
    return hashlib.scrypt(password.encode(), salt=salt.encode(), n=2**12, r=8, p=1).hex()


def kept_clock(folder: Path) -> tuple[str, float, bool, float] | None:
    """What the file of the clock says: the part by its token, its seconds left, whether it runs,
    and the seconds of the lesson that have gone. None for no file, or one that does not fit."""
    try:
        found = json.loads(read_regular(folder / CLOCK_FILE, CLOCK_BYTES))
        left, gone = found["left"], found["gone"]
        for seconds in (left, gone):
            CLOCK_SECONDS.check(seconds)
        return str(found["stage"]), float(left), found["running"] is True, float(gone)
    except (OSError, ValueError, KeyError, TypeError, RecursionError, Misfit):
        return None


class Room:
    """A class in its folder. now: seconds of a steady clock."""

    def __init__(self, folder: Path, scenario: Scenario | None = None, *, plan: str = "50",
                 password: str = "", seed: int | None = None,
                 now: Callable[[], float] = time.monotonic) -> None:
        self.folder, self.now = folder, now
        self.people, self.stage = People(), Stage()
        self.clock, self.lesson = Countdown(), Lesson()
        self.options: dict[str, Any] = {}
        self.done: set[str] = set()
        self.seen: dict[str, float] = {}
        self.seated: dict[str, SeatedPlayer] = {}
        """Players of one's own by seat, as this start of the program named them."""
        self.new_tokens: dict[str, str] = {}
        """Tokens by seat that the teacher has not noted yet; they are written nowhere."""
        self.streams = Streams()
        self.stances: dict[tuple[str, int, int, str], str] = {}
        """(game file, turn, round, seat) → word, in crises."""
        self.tickets: dict[str, list[str]] = {}
        self.peers: dict[str, dict[str, int]] = {}
        """Who rated → teammate → 1 to 5."""
        self.memos: dict[tuple[int, str], str] = {}
        """(turn, member) → the memo of that month."""
        self.looked: dict[tuple[str, str], int] = {}
        """(member, talk) → the last letter that it was shown; not kept when the program ends."""
        self.version = 0
        self.beside = SlowWork()
        self.arrived: Callable[[str], None] = lambda seat: None
        """Called with a team when something that was worked out for it is there."""
        self.troubles: list[str] = []
        self._read: tuple[int, int, dict[tuple[int, str], Desk], list[Letter]] = (0, -1, {}, [])
        self._unsaved = False
        self._kept_for = ""
        self._known: dict[tuple[str, str], Any] = {}
        self._ticked = self._kept = now()
        self._seclude()
        self.book = Book(folder / FILE)
        if self.book.lines:
            self._resume()
        else:
            assert scenario is not None
            self._found(scenario, plan, password, seed)

    def _seclude(self) -> None:
        """Make the folder, and what an earlier program left in it, the user's own."""
        with suppress(OSError):  # a disk that takes nothing is told of by the first line
            self.folder.mkdir(parents=True, exist_ok=True)
            for path in (self.folder, *self.folder.iterdir()):
                if not path.is_symlink():
                    only_own(path)

    def _found(self, scenario: Scenario, plan: str, password: str, seed: int | None) -> None:
        salt = secrets.token_hex(8)
        luck = secrets.randbelow(2**53) if seed is None else seed
        self._open(Match(scenario, luck, seats=dict.fromkeys(scenario.seats, HUMAN)),
                   self.folder / "game-001.jsonl")
        self.secure()
        self.write("room", id=self.folder.name, plan=plan, turns=min(
            PACES[plan].turns, scenario.turns), pin="".join(
            secrets.choice("0123456789") for _ in range(PIN_DIGITS)), salt=salt,
            word=stretched(password, salt), file="game-001.jsonl")

    def begin_anew(self, scenario: Scenario, plain: Mapping[str, float], act: str) -> None:
        """Begin the game anew with a changed scenario, on the same luck, in a file of its own.

        plain: the values of the assumptions before any change, which the book keeps.
        """
        before = self.match
        path = numbered(self.folder, "game", 3)
        match = Match(scenario, before.seed, seats=dict.fromkeys(scenario.seats, HUMAN))
        try:
            match.save(path)
        except JournalError as error:
            raise NotSavedError(say("not_saved", why=str(error))) from error
        self.write("game", file=path.name, plain=dict(plain), act=act)
        self._open(match, path)
        before.journal.release()

    def _resume(self) -> None:
        """Go on from the book: after a crash, a restart, or next week. JournalError where what the
        book says cannot be."""
        number = 0
        try:
            for number, line in enumerate(self.book.lines, 1):
                if (line["kind"] == "room") != (number == 1):
                    raise ValueError
                self._take(line)
        except (LookupError, ValueError) as error:
            raise self._impossible(number) from error
        path = self.folder / str(self.options["file"])
        match = Match.load(path)
        if self.stage.turn > match.turn or not {
                m.team for m in self.people.members.values()} <= {"", *match.seats}:
            raise self._impossible(number)
        self._open(match, path)
        self.game.seats |= players(match.journal.lines)
        self.done |= {str(x["act"]) for x in match.journal.lines if isinstance(x.get("act"), str)}
        for line in self.book.lines:
            if line["kind"] == "intent" and not self._came_to_pass(line):
                self.done.discard(str(line["act"]))
        self._read_clock()

    def _impossible(self, line: int) -> JournalError:
        """A line of the book speaks of what the room does not have."""
        return JournalError(game_text("book_line_room_book"), str(self.folder / FILE), line)

    def _came_to_pass(self, intent: Entry) -> bool:
        """Whether what was announced was done before the program ended."""
        lines, at = self.match.journal.lines, int(intent["line"])
        return intent["file"] != self.options["file"] or (
            at < len(lines) and lines[at]["kind"] == intent["what"])

    def _open(self, match: Match, path: Path) -> None:
        self.game = OpenGame(match, dict.fromkeys(match.seats, HUMAN) | players(
            match.journal.lines), self._own_code)
        self.game.keeper = Keeper(self.troubles.append, match, path)
        self._unsaved = match.journal.path is None
        self._read = (0, -1, {}, [])

    def _own_code(self, seat: str) -> str:
        """What plays a seat from outside which nobody has joined; "" for nothing."""
        if self.people.team(seat):
            return ""
        if seat in (self.options.get("tokens") or {}):
            return say("token_player")
        return in_line((self.options.get("own") or {}).get(seat, ""))

    # What it is --------------------------------------------------------------------------------

    @property
    def match(self) -> Match:
        """The game that is played."""
        return self.game.match

    @property
    def for_people(self) -> list[str]:
        """The seats that who comes in is given: without those of programs from outside, which
        people may still be moved to; all of them where those have all."""
        outside = {*self.seated, *(self.options.get("tokens") or ())}
        free = [s for s in self.match.seats if s not in outside or self.people.team(s)]
        return free or list(self.match.seats)

    def vacant(self, seat: str) -> bool:
        """Whether a program from outside may play a seat: people who join its team go first, and a
        program of the game to which the teacher gave it."""
        return not self.people.team(seat) and seat not in (self.options.get("held") or ())

    @property
    def scenario(self) -> Scenario:
        """Its scenario."""
        return self.match.scenario

    @property
    def played(self) -> int:
        """Months with orders so far; the epilogue does not count."""
        return self.revealed.played

    @property
    def id(self) -> str:
        """The room's unguessable name."""
        return self.folder.name

    @property
    def pin(self) -> str:
        """What students type to come in."""
        return str(self.options["pin"])

    @property
    def pace(self) -> Pace:
        """The minutes of its parts."""
        return PACES[str(self.options["plan"])]

    @property
    def turns(self) -> int:
        """So many months the lesson has."""
        return int(self.options["turns"])

    def is_teacher(self, password: str) -> bool:
        """Whether it is the teacher's password."""
        return hmac.compare_digest(stretched(password, str(self.options["salt"])),
                                   str(self.options["word"]))

    def member_of(self, secret: str) -> Member | None:
        """The member whose browser has a secret."""
        key = digest(secret)
        return next((m for m in list(self.people.members.values())
                     if hmac.compare_digest(m.key, key) and not m.gone), None)

    def observer(self, seat: str | None) -> Observer:
        """What a seat, or the public, may know; everything once the lesson reveals it."""
        number = None if seat is None else self.match.seats.index(seat)
        return Observer(self.match, number, everything=self.stage.revealed)

    @property
    def revealed(self) -> Observer:
        """The teacher's observer."""
        return Observer(self.match, None, everything=True)

    def kept(self, what: str, seat: str, make: Callable[[], T]) -> T:
        """What a seat may know of the present world, computed once for all of its members."""
        state = self.match.state_hash()
        if self._kept_for != state:
            self._kept_for, self._known = state, {}
        if (what, seat) not in self._known:
            self._known[what, seat] = make()
        found: T = self._known[what, seat]
        return found

    def questions(self, seat: str) -> list[Question]:
        """What awaits a team's answer."""
        if self.match.over:
            return []
        return self.kept("questions", seat, lambda: questions(self.observer(seat)))

    # Saving ------------------------------------------------------------------------------------

    def write(self, kind: str, **fields: Any) -> None:
        """Write a line of the book and take it over. NotSavedError if the disk does not take it."""
        try:
            line = self.book.append(kind, **fields)
        except (JournalError, OSError) as error:
            raise NotSavedError(say("not_saved", why=str(error))) from error
        self._take(line)
        self.version += 1

    def note(self, kind: str, **fields: Any) -> None:
        """Write a line of the game's journal. NotSavedError if that fails: it then waits in memory,
        and the same act need not be done again."""
        before = len(self.match.journal.lines)
        try:
            self.match.record(kind, **fields)
        except JournalError as error:
            if len(self.match.journal.lines) == before:
                raise RefusedError(str(error)) from error
            self._unsaved = True
        if isinstance(fields.get("act"), str):
            self.done.add(fields["act"])
        self.version += 1
        self.secure()

    def secure(self) -> None:
        """Make sure that all of the journal is on disk. NotSavedError."""
        if not self._unsaved:
            return
        try:
            self.match.save(self.folder / str(self.options.get("file", "game-001.jsonl")))
        except JournalError as error:
            raise NotSavedError(say("not_saved", why=str(error))) from error
        self._unsaved = False

    def lost(self) -> None:
        """A line of the journal did not reach the disk: it is written before anything else."""
        self._unsaved = True

    def once(self, act: str, do: Callable[[], None]) -> None:
        """Do an act unless it was done; everything is on disk when this returns."""
        with ENGINE:
            self.secure()
            if act in self.done:
                return
            do()
            self.secure()
            self.done.add(act)

    def announced(self, act: str, what: str, do: Callable[[], None]) -> None:
        """Do what writes a line of the journal that cannot carry the act's number: the book says
        so first, and on which line it will stand."""
        self.write("intent", act=act, what=what, file=self.options["file"],
                   line=len(self.match.journal.lines))
        try:
            do()
        except JournalError:
            self.lost()
        except MultipolarError:
            self.done.discard(act)
            raise
        self.version += 1
        self.secure()

    def _take(self, line: Entry) -> None:
        """What a line of the book says, in memory."""
        if isinstance(line.get("act"), str):
            self.done.add(line["act"])
        take = getattr(self, f"_take_{line['kind']}", None)
        if take is not None:
            take(line)

    def _take_room(self, line: Entry) -> None:
        self.options |= {k: line[k] for k in ("id", "plan", "turns", "pin", "salt", "word", "file")}

    def _take_option(self, line: Entry) -> None:
        self.options[str(line["name"])] = line["value"]

    def _take_game(self, entry: Entry) -> None:
        self.options["file"] = entry["file"]
        if "plain" in entry:
            self.options["plain"] = entry["plain"]

    def _take_member(self, line: Entry) -> None:
        member = Member(str(line["id"]), str(line["name"]), str(line["key"]))
        self.people.members[member.id] = member

    def _take_seat(self, line: Entry) -> None:
        member = self.people.members[str(line["member"])]
        before, member.team, member.wish = member.team, str(line["team"]), str(line["wish"])
        if before != member.team:
            member.roles = ()
        for seat in {before, member.team} - {""}:
            self.people.share_out(seat)
        if not member.team:
            member.roles = ()

    def _take_leave(self, line: Entry) -> None:
        member = self.people.members[str(line["member"])]
        member.gone, seat, member.team = True, member.team, ""
        if seat:
            self.people.share_out(seat)

    def _take_stage(self, line: Entry) -> None:
        self.stage = Stage(str(line["stage"]), int(line["turn"]), int(line.get("step", 0)))
        self.options["locked"] = False
        self.clock.start(float(line.get("minutes", 0)))
        plan = str(self.options["plan"])
        if self.stage.name != "setup" and not self.lesson.on and plan in PLANS:
            self.lesson.start(plan)

    def _take_lock(self, line: Entry) -> None:
        self.options["locked"] = bool(line["locked"])

    def _take_clock(self, line: Entry) -> None:
        if line.get("off"):
            self.clock.start(0.0)
            return
        self.clock.length = max(self.clock.length, float(line["left"]))
        self.clock.left, self.clock.running = float(line["left"]), bool(line["running"])

    def _take_crisis(self, line: Entry) -> None:
        key = (str(line["file"]), int(line["turn"]), int(line["round"]), str(line["seat"]))
        self.stances[key] = str(line["word"])

    def _take_ticket(self, line: Entry) -> None:
        self.tickets[str(line["member"])] = [str(x) for x in line["texts"]]

    def _take_peer(self, line: Entry) -> None:
        self.peers[str(line["member"])] = {str(k): int(v) for k, v in line["ratings"].items()}

    def _take_memo(self, line: Entry) -> None:
        self.memos[int(line["turn"]), str(line["member"])] = str(line["text"])

    # Desks, letters, forecasts -----------------------------------------------------------------

    def desk(self, seat: str, turn: int = 0) -> Desk:
        """The desk of a team in a turn, else in this one."""
        self._catch_up()
        return self._read[2].get((turn or self.match.turn, seat)) or Desk()

    def letters(self) -> list[Letter]:
        """All letters, in order."""
        self._catch_up()
        return self._read[3]

    def _catch_up(self) -> None:
        """Read desks and letters where the journal has grown, or is another."""
        lines = self.match.journal.lines
        if self._read[:2] != (id(lines), len(lines)):
            self._read = (id(lines), len(lines), desks(lines), letters(lines))

    def forecasts(self) -> list[Scored]:
        """All stated chances of months that were played, with what happened."""
        return scored(self.revealed, {(t, s): self.desk(s, t).chances
                                      for t in range(1, self.played + 1) for s in self.match.seats})

    def locked(self, seat: str) -> bool:
        """Whether a team may not change its desk any more."""
        if self.stage.name != ORDERS or self.options.get("locked"):
            return True
        return self.clock.on and self.left(seat) <= 0

    def extra(self, seat: str) -> float:
        """The extra minutes of a team."""
        return float((self.options.get("extra") or {}).get(seat, 0))

    def left(self, seat: str = "") -> float:
        """Seconds that are left, for a team with its extra time."""
        more = MINUTE * self.extra(seat) if self.stage.name == ORDERS else 0.0
        return max(0.0, self.clock.left + more)

    # Who is there ------------------------------------------------------------------------------

    def heard(self, member: str) -> None:
        """A member's browser said something."""
        self.seen[member] = self.now()

    def away(self, member: str) -> float:
        """Seconds for which a member has been away; 0 while it is there."""
        now = self.now()
        gone = now - self.seen.get(member, self._kept - AWAY)
        return gone if gone >= (SILENT if self.streams.lately(member, now) else AWAY) else 0.0

    def minutes_away(self, member: str) -> int:
        """The minutes that are told of a member who is away, from one on; 0 while it is there."""
        gone = self.away(member)
        return max(1, round(gone / MINUTE)) if gone else 0

    def there(self, member: str) -> bool:
        """Whether a member's browser is there."""
        return self.away(member) <= 0

    def acting_head(self, seat: str) -> Member | None:
        """Who seals for a team: its head, or while that one is away the next who is there."""
        team = self.people.team(seat)
        order = sorted(team, key=lambda m: ("head" not in m.roles, team.index(m)))
        return next((m for m in order if self.there(m.id)), order[0] if order else None)

    # Time --------------------------------------------------------------------------------------

    def tick(self) -> bool:
        """Let the clocks run on; whether the time of a part has just run out."""
        now = self.now()
        dt, self._ticked = min(5.0, now - self._ticked), now
        most = max([0.0, *map(float, (self.options.get("extra") or {}).values())])
        before = self.clock.left
        self.clock.tick(dt, -MINUTE * most)
        if self.clock.running or not self.clock.on:
            self.lesson.tick(dt)
        if now - self._kept >= CLOCK_EVERY:
            self._kept = now
            self._write_clock()
        return self.clock.on and before > 0 >= self.clock.left

    def _write_clock(self) -> None:
        record = {"stage": self.stage.token, "left": round(self.clock.left, 1),
                  "running": self.clock.running, "gone": round(self.lesson.gone, 1)}
        with suppress(OSError):  # it is a help after a crash, and no more
            write_whole(self.folder / CLOCK_FILE, json.dumps(record))
            only_own(self.folder / CLOCK_FILE)

    def _read_clock(self) -> None:
        """The clocks as they stood when the program ended."""
        if (kept := kept_clock(self.folder)) is not None:
            stage, left, running, self.lesson.gone = kept
            if stage == self.stage.token and self.clock.on:
                self.clock.left, self.clock.running = left, running

    def release(self) -> None:
        """Close the files."""
        with suppress(NotSavedError):
            self.secure()
        self._write_clock()
        self.match.journal.release()
        self.book.release()
