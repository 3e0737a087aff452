"""What a viewer may learn of the class around a game: sheets, reasons, messages, players, thoughts.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from game.core.errors import UsageError
from game.present.observer import class_record
from game.present.observer.class_record import Deed, Reason
from game.present.observer.viewer import Viewer
from game.present.talks.letters import Letter, letters
from game.present.words.texts import explanations as say
from game.present.world.game_terms import Terms, terms_of
from game.saves.journal import people, players_at
from game.saves.lines import Line

if TYPE_CHECKING:
    from game.present.people.opponents import Opponents


class ClassViewer(Viewer):
    """A viewer of what the game's journal records about the class."""

    @property
    def _lines(self) -> list[Line]:
        return self._match.journal.lines

    def deeds(self, turn: int | None = None) -> list[Deed]:
        """What the teacher did before the orders of a turn or of all, in full. UsageError while
        something is hidden from the viewer."""
        self._only_open()
        return class_record.deeds(self.scenario, self._lines, turn)

    def marks(self, turn: int) -> list[Deed]:
        """The same for a timeline: of changes of players those that lasted. UsageError as above."""
        return class_record.lasting(self._lines, self.deeds(turn), turn)

    def told(self, turn: int, kinds: Collection[str] = (), since: int = 0) -> list[str]:
        """The descriptions of the teacher's acts before the orders of a turn, as the viewer may see
        them; only of some kinds, and from a line of the journal on."""
        return [words for deed in class_record.deeds(self.scenario, self._lines, turn)
                if deed.line >= since and (not kinds or deed.kind in kinds)
                and (words := deed.told(self.seat_id))]

    @property
    def latest_message(self) -> str:
        """The last message to everybody of this turn or the one before, "" if there is none."""
        return class_record.latest(self._lines, self.turn)

    @property
    def line_count(self) -> int:
        """Number of lines of the journal so far."""
        return len(self._lines)

    def _own(self, seat: str) -> bool:
        return self.open or seat == self.seat_id

    def sheet(self, turn: int, seat: str) -> dict[str, object]:
        """The plain sheet of a seat that was carried out; empty if there is none or it is hidden.
        """
        return class_record.sheet_given(self._lines, turn, seat) if self._own(seat) else {}

    def crisis_answers(self, turn: int) -> tuple[int, ...]:
        """What the viewer's own seat answered in each round of a month's crisis, by number."""
        seat = next((n for n, id in enumerate(self.scenario.seats) if id == self.seat_id), -1)
        return class_record.crisis_answers(self._lines, turn, seat) if seat >= 0 else ()

    def reason(self, turn: int, seat: str) -> Reason:
        """The reason that a seat stated for its orders; empty if it is hidden."""
        return self.reasons_given().get((turn, seat), Reason())

    def reasons_given(self) -> dict[tuple[int, str], Reason]:
        """The last reason stated for each (turn, seat), as far as it is visible."""
        return {key: reason for key, reason in class_record.reasons_given(self._lines).items()
                if self._own(key[1])}

    def order_reasons(self, turn: int, seat: str) -> dict[str, Reason]:
        """The reason that a team stated for each of its orders; empty if that is hidden."""
        return class_record.order_reasons(self._lines, turn, seat) if self._own(seat) else {}

    def player_at(self, turn: int, seat: str) -> str:
        """The player of a seat in a turn, in words."""
        who = players_at(self._lines, turn).get(seat, "doctrine")
        return class_record.player_name(self.scenario, who)

    def people_at(self, turn: int) -> frozenset[int]:
        """The seats that people held in a turn, by number: nobody else speaks for them."""
        return people(self.scenario.seats, players_at(self._lines, turn))

    def player(self, opponents: Opponents, seat: str) -> str:
        """The player of a seat, in words; with the doctrine drawn by luck where nothing is hidden
        or the seat is the viewer's. UsageError elsewhere."""
        if not self._own(seat):
            self._only_open()
        return opponents.who(seat, self._match.world)

    # Terms ------------------------------------------------------------------------------------

    @property
    def terms(self) -> Terms:
        """The terms under which the game is played."""
        return terms_of(self._lines)

    @property
    def altered(self) -> bool:
        """Whether a teacher changed the world by hand."""
        return any(line["kind"] in ("inject", "override") for line in self._lines)

    # What programs think -----------------------------------------------------------------------

    @property
    def in_training(self) -> bool:
        """Whether the game was begun in training mode, which discloses programs' reasoning."""
        return class_record.in_training(self._lines)

    @property
    def laid_open(self) -> bool:
        """Whether the programs' reasoning may be shown now."""
        return self.over or self.in_training

    def letters(self) -> list[Letter]:
        """The letters that the viewer may read, in order."""
        return [x for x in letters(self._lines) if x.reads(self.seat_id) and not x.hidden]

    def lines(self) -> list[Line]:
        """The lines of the journal, from which the game can be replayed. UsageError while they may
        not be shown."""
        if not (self.open or self.in_training):
            raise UsageError(say("closed"))
        return list(self._lines)
