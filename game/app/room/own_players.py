"""Seats of a class that programs of the user's own play, as `host --seats` names them.

To the room such a seat is a team that nobody has joined: what its player does is the team's sheet,
letters and answers, and stands in journal and book as people's do. A class that was ended in the
middle so goes on with it, whether or not the player is there again.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TypeVar

from game.app.room import token_seats
from game.app.room.desk import WHY, Desk, Draft
from game.app.room.room import Room
from game.app.room.team import write_desk
from game.app.room.token_seats import HTTP
from game.core.errors import JournalError, MultipolarError, UsageError
from game.core.harmless import in_line
from game.core.model import Scenario
from game.core.prose import opened
from game.core.sheets import Sheet
from game.match.match import Match
from game.match.month import MatchMonth
from game.players.base import SeatedPlayer
from game.players.registry import HUMAN, allow_own, make_player, parse_seats
from game.present.talks.letters import HIDDEN
from game.present.words.texts import room as say
from game.process import tell
from game.saves.lines import Line

T = TypeVar("T")
OWN = "own"
"""Who sealed a sheet that a program from outside gave."""
FAULT = 700
"""Characters that are told of a fault."""


def named(scenario: Scenario, seats: str) -> dict[str, tuple[str, SeatedPlayer]]:
    """The text and the player of each seat that `SEAT=module:Class,…` names; without those of
    HTTP. UsageError for an unknown seat, and for what is no player that decides seat by seat."""
    out = dict[str, tuple[str, SeatedPlayer]]()
    given = {s: p for s, p in parse_seats(scenario, seats, default="").items()
             if p not in ("", HTTP)}
    allow_own(given.values())
    for seat, text in given.items():
        player = make_player(scenario, text) if text != HUMAN else None
        if not isinstance(player, SeatedPlayer):
            raise UsageError(say("own_only", seat=seat, player=text))
        out[seat] = text, player
    return out


def sit_down(room: Room, seats: str) -> None:
    """Let players of one's own take seats of a room; those of HTTP get a token, unless they have
    one. UsageError as `named`."""
    found = named(room.scenario, seats)
    for seat in [s for s in found if s in token_seats.given(room)]:
        token_seats.withdraw(room, seat)
    room.seated |= {seat: player for seat, (_, player) in found.items()}
    room.write("option", name="own", value={
        **(room.options.get("own") or {}), **{seat: text for seat, (text, _) in found.items()}})
    for seat, text in parse_seats(room.scenario, seats, default="").items():
        if text == HTTP and seat not in token_seats.given(room):
            token_seats.admit(room, seat)


def left(room: Room) -> Mapping[str, str]:
    """Seats that a player of one's own has left: the program was started without it; by its text.
    """
    return {seat: text for seat, text in (room.options.get("own") or {}).items()
            if seat in room.match.seats and seat not in room.seated and not room.people.team(seat)}


def told(room: Room) -> list[str]:
    """What the teacher is told: which player failed, and why; which seats are without theirs."""
    def called(seat: str) -> str:
        return opened(room.scenario.actors[room.match.seats.index(seat)].called)
    faults = {s: x for s, x in (room.options.get("own_faults") or {}).items() if s in room.seated}
    return [*(say("own_fault", who=called(seat), fault=in_line(fault, FAULT))
              for seat, fault in faults.items()),
            *(say("own_left", who=called(seat), seat=seat, player=in_line(text))
              for seat, text in left(room).items())]


class OwnPlayers:
    """The players of one's own in a room. Nothing that their code raises reaches the lesson: the
    seat is then silent, and the teacher is told."""

    def __init__(self, room: Room) -> None:
        self.room = room

    def plays(self, seat: str) -> bool:
        """Whether such a player plays a seat now."""
        return seat in self.room.seated and self.room.vacant(seat)

    def seal(self) -> None:
        """Ask each for its sheet of this month, and seal it: once, however often the month is tried
        or the program ends meanwhile."""
        for seat in filter(self.plays, self.room.game.people):
            if self.room.desk(seat).sealed != OWN:
                lines = self.room.match.journal.lines
                before = len(lines)
                sheet = self._asked(seat, lambda player, n: player.sheet(self.room.match, n))
                why = next((str(x["stated"]["reason"]) for x in lines[before:]
                            if x.get("seat") == seat and "stated" in x), "")
                write_desk(self.room, seat, sealed_desk(sheet or Sheet(), why), "seal")

    def stance(self, month: MatchMonth[Match], seat: str) -> str:
        """What it says in the round of a crisis that waits; "" for nothing, and for other seats.
        The book has it before it counts."""
        if not self.plays(seat):
            return ""
        room, seen = self.room, month.so_far()
        word = self._asked(seat, lambda player, n: player.stance(
            room.match, seen, n, month.round)) or "silence"
        room.write("crisis", file=room.options["file"], turn=room.match.turn, round=month.round,
                   seat=seat, word=word, by=OWN)
        return word

    def end(self) -> None:
        """Tell them that the game is over."""
        if self.room.match.over:
            for seat in filter(self.plays, self.room.game.people):
                self._asked(seat, lambda player, n: player.ended(self.room.match, n))

    def _asked(self, seat: str, ask: Callable[[SeatedPlayer, int], T]) -> T | None:
        """What a player gives; None where it fails, of which the teacher is told."""
        room, found, fault = self.room, None, ""
        lines, before = room.match.journal.lines, len(room.match.journal.lines)
        try:
            found = ask(room.seated[seat], room.match.seats.index(seat))
        except JournalError:
            room.lost()  # a letter or reason waits in memory; the month goes on once it is on disk
        except MultipolarError as error:
            fault = str(error)
            tell(fault)
        faults = dict(room.options.get("own_faults") or {})
        if faults.get(seat, "") != fault:
            room.write("option", name="own_faults", value={**faults, seat: fault} if fault else {
                s: x for s, x in faults.items() if s != seat})
        room.version += 1
        room.secure()
        hush(room, seat, lines[before:])
        return found


def hush(room: Room, seat: str, lines: Sequence[Line]) -> None:
    """Hide the letters that a seat wrote by these last lines of the journal, where the teacher has
    silenced it."""
    count = sum("mail" in x for x in lines)
    if count and seat in (room.options.get("muted") or ()):
        for letter in [x for x in room.letters() if x.sender == seat][-count:]:
            room.note("note", turn=room.match.turn, mail_mark={"id": letter.id, "mark": HIDDEN})


def sealed_desk(sheet: Sheet, why: str) -> Desk:
    """A sealed desk with the sheet of a program from outside."""
    return Desk([Draft(n, OWN, order, why[:WHY] if n == 1 else "", on=True)
                 for n, order in enumerate(sheet.orders, 1)], dict(sheet.answers), sealed=OWN)
