"""The record of one's games: how each ended for each seat, the challenges among them, and which
kinds of great moments one has seen.

One JSON file in the user's data folder, written whole. A file that cannot be read is put aside and
told of; it never stops a game.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path

from game.app.open_game import OpenGame
from game.app.save_files import data_folder
from game.core.files import read_regular, write_whole
from game.core.model import Scenario
from game.present.debrief import results as after
from game.present.month.great_moments import GOAL, kinds_shown
from game.present.month.spoken import GREAT
from game.present.observer.observer import Observer
from game.present.words.texts import challenges as say
from game.present.world.challenges import WON, standing

FILE = "record.json"
LARGEST = 4_000_000
"""Bytes; a larger file is no record."""
LARGEST_NUMBER = 1e6
"""No number of an ending is larger."""
MOST = 2_000
"""Endings that are kept, the newest."""


LEARNED = 2
"""Finished games after which a great moment of a kind seen before is a line."""


@dataclass(frozen=True)
class Ending:
    """How a game ended for a seat that a person played. `game` tells courses of games apart;
    `challenge` is an id or "", `met` of `asked` its demands."""

    game: str
    scenario: str
    seat: str
    ending: str
    score: float = 0.0
    place: int = 0
    challenge: str = ""
    won: bool = False
    met: int = 0
    asked: int = 0
    ironman: bool = False


@dataclass(frozen=True)
class Tally:
    """A challenge's record: how often it was tried, won, and won in ironman; the most demands met
    at once, of how many."""

    tried: int = 0
    won: int = 0
    ironman: int = 0
    best: int = 0
    asked: int = 0

    @property
    def text(self) -> str:
        """The record in words."""
        if not self.tried:
            return say("record_none")
        told = say("record", tried=self.tried, won=self.won, best=self.best, of=self.asked)
        return say("record_ironman", record=told, count=self.ironman) if self.ironman else told


@dataclass
class Book:
    """The endings so far, oldest first, and what was wrong with the file, "" for nothing."""

    endings: list[Ending] = field(default_factory=list)
    seen: frozenset[str] = frozenset()
    """Kinds of great moments that finished games have shown."""
    notice: str = ""
    sealed: bool = False
    """Whether the file is damaged and could not be put aside, so that nothing is written."""

    def tally(self, challenge: str) -> Tally:
        """The record of a challenge."""
        own = [e for e in self.endings if e.challenge == challenge]
        best = max(own, key=lambda e: e.met, default=None)
        return Tally(len(own), sum(e.won for e in own), sum(e.won and e.ironman for e in own),
                     best.met if best else 0, best.asked if best else 0)

    @property
    def familiar(self) -> frozenset[str]:
        """Kinds of great moments that need no screen any more; none before LEARNED games."""
        enough = len({e.game for e in self.endings}) >= LEARNED
        return self.seen if enough else frozenset()

    def of_seat(self, scenario: str, seat: str) -> list[Ending]:
        """The endings of a seat of a scenario, newest first."""
        return [e for e in reversed(self.endings) if (e.scenario, e.seat) == (scenario, seat)]


def book_path() -> Path:
    """The path of the record."""
    return data_folder() / FILE


def read_book(path: Path | None = None) -> Book:
    """The record; what cannot be read is told in its notice, and a broken file is put aside."""
    path = path or book_path()
    try:
        found = json.loads(read_regular(path, LARGEST).decode("utf-8"))
        rows = found["endings"]
        kinds = found.get("seen", [])
        if not isinstance(rows, list) or not isinstance(kinds, list):
            raise ValueError("no list")
    except FileNotFoundError:
        return Book()
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return _put_aside(path)
    endings = [e for e in map(_ending, rows[-MOST:]) if e is not None]
    bad = len(rows[-MOST:]) - len(endings)
    seen = frozenset(kind for kind in (*GREAT, GOAL) if kind in kinds)
    return Book(endings, seen, say("bad_rows", path=path, count=bad) if bad else "")


def _put_aside(path: Path) -> Book:
    """An empty record in place of one that cannot be read, whose file gets another name."""
    aside = path.with_name(f"{path.stem}-unreadable{path.suffix}")
    try:
        path.replace(aside)
    except OSError as error:
        return Book(notice=say("bad_record_kept", path=path, error=error.strerror), sealed=True)
    return Book(notice=say("bad_record", path=path, aside=aside.name))


def _ending(row: object) -> Ending | None:
    """A row of the file; None if it makes no sense."""
    if not isinstance(row, dict):
        return None
    usual = Ending("", "", "", "")
    out: dict[str, object] = {}
    for one in fields(Ending):
        value, like = row.get(one.name, getattr(usual, one.name)), getattr(usual, one.name)
        if type(value) in (int, float) and not abs(value) <= LARGEST_NUMBER:
            return None
        if isinstance(like, float) and type(value) is int:
            value = float(value)
        if type(value) is not type(like) or (isinstance(value, str) and len(value) > 200):
            return None
        out[one.name] = value
    return Ending(**out) if out["seat"] and out["game"] else None  # type: ignore[arg-type]


def write_book(book: Book, path: Path | None = None) -> str:
    """Write the record whole; "" or one sentence that says why it could not be written."""
    path = path or book_path()
    if book.sealed:
        return book.notice
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        rows = [asdict(ending) for ending in book.endings[-MOST:]]
        told = {"endings": rows, "seen": sorted(book.seen)}
        write_whole(path, json.dumps(told, indent=1, allow_nan=False) + "\n")
    except (OSError, ValueError) as error:
        return say("not_written", path=path, error=getattr(error, "strerror", error))
    return ""


def note_ending(game: OpenGame, tell: Callable[[str], None]) -> None:
    """Add the ending of a finished game to the record, once for each course and seat."""
    if not game.match.over:
        return
    book = read_book()
    if book.notice:
        tell(book.notice)
    known = {(e.game, e.seat) for e in book.endings}
    new = [e for e in endings_of(game) if (e.game, e.seat) not in known]
    if new and not book.sealed:
        book.endings += new
        public = Observer(game.match, None)
        book.seen = book.seen.union(*(kinds_shown(
            Observer(game.match, game.match.seats.index(e.seat)), public) for e in new))
        if trouble := write_book(book):
            tell(trouble)


def endings_of(game: OpenGame) -> list[Ending]:
    """How a finished game ended for each seat that a person plays."""
    out = []
    steps = [line["sum"] for line in game.match.journal.lines if line["kind"] == "step"]
    public = Observer(game.match, None, everything=True)
    world = after.outcome(public)
    stands, terms = standing(public), public.terms
    places = {public.scenario.seats[place.actor]: place
              for place in after.standings(public, game.opponents)}
    for seat in game.people:
        ending = Ending(str(steps[-1]) if steps else "", game.match.scenario.id, seat,
                        world.name if world else "", round(places[seat].score, 1),
                        places[seat].place, ironman=terms.ironman)
        if stands is not None and stands.challenge.seat == seat:
            ending = Ending(ending.game, ending.scenario, seat, ending.ending, ending.score,
                            ending.place, stands.challenge.id, stands.result == WON, stands.met,
                            len(stands.points), terms.ironman)
        out.append(ending)
    return out


def ending_lines(book: Book, scenario: Scenario, seat: str) -> list[str]:
    """How a seat's games ended: a summary and the kinds of world, the most frequent first; none
    without games."""
    own = book.of_seat(scenario.id, seat)
    if not own:
        return []
    found = kinds(own)
    name = scenario.actors[scenario.seats.index(seat)].name
    return [say("ending_seat", name=name, count=len(own), kinds=len(found),
                best=f"{max(ending.score for ending in own):.1f}"),
            *(say("endings_line", times=times, ending=ending)
              for ending, times in found.items())]


def kinds(endings: Sequence[Ending]) -> dict[str, int]:
    """How often each kind of world was reached, the most frequent first."""
    found: dict[str, int] = {}
    for ending in endings:
        found[ending.ending] = found.get(ending.ending, 0) + 1
    return dict(sorted(found.items(), key=lambda pair: -pair[1]))
