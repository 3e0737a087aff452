"""What a viewer may learn of a game: its numbers and their past, causes, reports, accords, goals.

Every display of a game reads it through an observer only. Whether a number or a cause is visible to
a viewer is decided by `game.engine.views`; a report of a month stays as the viewer read it at the
time, also once the game is over and nothing else is hidden any more.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import takewhile
from typing import NamedTuple

import numpy as np

from game.core.errors import UsageError
from game.core.exact import Floats
from game.core.ledger import Cause, Deed, Entry, Note
from game.core.locale.program import game_text
from game.core.luck import Luck, name_keys
from game.core.model import Mandate, Scenario
from game.core.notes import about, note_text
from game.core.quantities import BY_NAME
from game.core.sheets import Sheet
from game.core.world import World
from game.engine.engine import Programs
from game.engine.views import View, may_know, public_numbers, require_visible_row, visible_row
from game.match.crisis_endings import DEEDS as CRISIS
from game.match.crisis_endings import OVER
from game.match.fates import OPEN, PROPOSAL, Fate, fates
from game.match.forecast import Policy, Range
from game.match.match import Match
from game.match.odds import NOTHING, Course, Ends
from game.match.ranking import Fact, News, distinct_facts
from game.match.report import TurnReport, Why, folded, reasons, trifles, turn_report, weights
from game.match.seats import SeatView
from game.players.doctrine import DoctrinePlayer
from game.players.doctrine_thoughts import Considered, considered, on_crisis, on_sheet
from game.players.thoughts import Thought
from game.present.observer import class_record
from game.present.observer.class_viewer import ClassViewer
from game.present.words.formatting import changes
from game.rules.goals import measures, progress


@dataclass(frozen=True)
class Reading:
    """A number: now, before the last turn (None before the first), half-width of an estimate."""

    name: str
    value: float
    before: float | None
    width: float = 0.0

    @property
    def change(self) -> float:
        """Its change in the last turn."""
        return 0.0 if self.before is None else self.value - self.before


@dataclass(frozen=True)
class Accord:
    """An accord in force: its parties, clause variants, months left."""

    first: int
    second: int
    give: int
    get: int
    left: int
    secret: bool

    def order(self, scenario: Scenario, seat: int) -> str:
        """The order by which one of the parties would propose it; "" where one side is empty."""
        first = seat == self.first
        other, give, get = (self.second, self.give, self.get) if first else (
            self.first, self.get, self.give)
        if min(give, get) < 0:
            return ""
        terms = "/".join(scenario.variants[n] for n in (give, get))
        return f"propose_accord {scenario.seats[other]} {terms}{':secret' if self.secret else ''}"


@dataclass(frozen=True)
class Upcoming:
    """An effect that lands in a later turn: whether it is one's own, its cause, its effects in
    words."""

    turn: int
    own: bool
    cause: str
    effects: list[str]


class Line(NamedTuple):
    """An event, in words: its kind, the notes it was made from (none for the teacher's acts), and
    the ids of the places and seats that it names, in order."""

    text: str
    kind: str
    notes: tuple[Note, ...] = ()
    about: tuple[str, ...] = ()


def deeds_behind(line: Line) -> set[Deed]:
    """What identifies the causes of a line; of a crisis that is over, all that it did."""
    own = {note.cause.deed for note in line.notes}
    return own | CRISIS if any(note.kind == OVER for note in line.notes) else own


class Observer(ClassViewer):
    """A game as a viewer may know it.

    seat: a seat's number, or None for the public. everything: nothing is hidden, as for a teacher;
    it is so for everybody once the game is over. now: the numbers [row] of another moment to show
    instead of the present ones. closed: what was hidden stays so after the end of the game.
    """

    def __init__(self, match: Match, seat: int | None, *, everything: bool = False,
                 now: Floats | None = None, closed: bool = False) -> None:
        super().__init__(match, seat, everything=everything, closed=closed)
        self._now = now
        self._known: dict[int, tuple[bytes, Floats]] = {}
        self._pondered: dict[tuple[DoctrinePlayer, str], list[Thought]] = {}

    def of_seat(self, seat: int) -> Observer:
        """The same game as one of its seats may know it. UsageError if the observer is another
        seat."""
        if not self.open and seat != self.seat:
            raise UsageError(game_text("observer_seat_may_look"))
        return Observer(self._match, seat)

    @property
    def public(self) -> Observer:
        """The same game as everybody may know it."""
        return Observer(self._match, None)

    @property
    def as_read(self) -> Observer:
        """The same game as the seat or the public knew it while it was played, also after its end:
        for pages that are opened again."""
        return Observer(self._match, self.seat, now=self._now, closed=True)

    # Numbers -----------------------------------------------------------------------------------

    def row(self, name: str, *index: int) -> int | None:
        """The row that shows a number to the viewer, None if it is hidden."""
        return self.shown(self.scenario.layout.row(name, *index))

    def shown(self, row: int) -> int | None:
        """The row that shows a row of the world to the viewer, None if it is hidden."""
        return visible_row(self.scenario, row, self.viewer)

    def get(self, name: str, *index: int) -> Reading | None:
        """A number now; None if it is hidden."""
        row = self.row(name, *index)
        return None if row is None else self._reading(name, row)

    def read(self, name: str, *index: int) -> Reading:
        """A number now; UsageError if it is hidden."""
        row = self.scenario.layout.row(name, *index)
        return self._reading(name, require_visible_row(self.scenario, row, self.viewer))

    def value(self, name: str, *index: int) -> float:
        """A number now; 0 if it is hidden."""
        found = self.get(name, *index)
        return 0.0 if found is None else found.value

    def table(self, name: str) -> Floats:
        """All numbers of a quantity now, by its axes; NaN where a number is hidden."""
        layout = self.scenario.layout
        now = self._match.now if self._now is None else self._now
        shown = (self.shown(row) for row in range(layout.rows)[layout.slices[name]])
        values = [np.nan if row is None else float(now[row]) for row in shown]
        return np.array(values).reshape(layout.shapes[name])

    def series(self, name: str, *index: int) -> list[float]:
        """A number at each moment; empty if it is hidden."""
        row = self.row(name, *index)
        return [] if row is None else [float(numbers[row]) for numbers in self._numbers()]

    def _reading(self, name: str, row: int) -> Reading:
        past = self._match.history
        before = float(past[-2][row]) if len(past) > 1 else None
        now = self._match.now if self._now is None else self._now
        of, index = self.scenario.layout.where(row)
        width = 0.0
        if of.endswith("_estimate"):
            at = self.scenario.layout.row(of.replace("_estimate", "_width"), *index)
            width = float(now[at])
        return Reading(name, float(now[row]), before, width)

    def _numbers(self) -> list[Floats]:
        """The numbers [row] of each moment; the last includes a teacher's overrides."""
        return [*self._match.history[:-1], self._match.now]

    def flat(self, moment: int) -> Floats:
        """The numbers of a moment [row], with estimates and defaults for hidden ones."""
        numbers = self._numbers()[moment]
        if self.open:
            return numbers
        at, held = moment % self.moment_count, numbers.tobytes()
        before, known = self._known.get(at, (b"", numbers))
        if before != held:  # every order of a page asks for the same moment
            known = self._shown_of(numbers)
            self._known[at] = held, known
        return known

    def _shown_of(self, numbers: Floats) -> Floats:
        """What a seat or the public knows of numbers [row] of the world; not to be changed."""
        if self.seat is None:
            out = public_numbers(self.scenario, numbers)
        else:
            world = World(self.scenario, numbers[:, None], Luck([0]))
            out = np.array(View(world, self.seat).flat()[:, 0])
        out.setflags(write=False)
        return out

    def world(self, moment: int = -1) -> World:
        """A world made of the numbers of a moment that the viewer knows, for rules that measure it.
        Hidden numbers are as in `flat`, hidden mandates none, and its luck is not the game's."""
        at = moment % self.moment_count
        turn = self.turn if at == self.moment_count - 1 else at + 1
        world = World(self.scenario, self.flat(at)[:, None].copy(), Luck([0]), turn)
        world.mandate[:, 0] = self._mandates()
        return world

    @property
    def before(self) -> Observer:
        """The same game as the viewer met it at the beginning of the month before, played anew from
        the journal. UsageError in the first month, JournalError where it no longer comes out."""
        return Observer(self._match.branch(self.turn - 1), self.seat,
                        everything=self._everything, closed=self._closed)

    def mark(self, turn: int) -> str:
        """A text that games share whose journals say the same of the state in which a turn begins;
        it discloses nothing."""
        lines = takewhile(lambda line: line["kind"] != "step" or line["turn"] < turn,
                          self._match.journal.lines)
        hashes = [str(line.get("hash", "")) for line in lines]
        return next(filter(None, reversed(hashes)), f"{self.scenario.hash}/{self.seed}")

    def course(self, turn: int) -> list[Observer]:
        """Observers of the moments within a turn that was played: before it, after each line of
        `told` of the next and `facts` of this turn, and at its end."""
        layout, past = self.scenario.layout, self._match.history
        now, done = past[turn - 1].copy(), set[Deed]()
        moments = [now.copy()]
        for line in (*([None] * len(self.told(turn + 1))), *self.facts(turn)):
            new = deeds_behind(line) - done if line else set[Deed]()
            done |= new
            for entry in self._behind(turn, new):
                now[entry.row] += entry.amount
            moments.append(np.clip(now, layout.low, layout.high))
        return [self._at(numbers) for numbers in (*moments[:-1], past[turn])]

    def _at(self, numbers: Floats) -> Observer:
        return Observer(self._match, self.seat, everything=self._everything, now=numbers,
                        closed=self._closed)

    def change(self, row: int, turn: int) -> float:
        """The change of a row of the world in a turn; 0 if it is hidden."""
        shown, past = self.shown(row), self._match.history
        return 0.0 if shown is None else float(past[turn][shown] - past[turn - 1][shown])

    # Causes ------------------------------------------------------------------------------------

    def why(self, name: str, *index: int, turn: int | None = None) -> list[Why]:
        """The reasons of a number's changes in a turn or in all; none if it is hidden."""
        row = self.row(name, *index)
        return [] if row is None else self._reasons(self._match.ledger.rows(row, turn))

    def causes(self, rows: Collection[int], turn: int | None) -> dict[int, list[Why]]:
        """Row of the world → the reasons of its changes in a turn or in all, where there are any.

        A teacher's override since counts to the last turn, as it does in the numbers.
        """
        ledger = self._match.ledger
        turns = [turn, self.turn] if turn == self.played and not self.over else [turn]
        out = {}
        for row in rows:
            at = self.shown(row)
            moved = [] if at is None else [e for t in turns for e in ledger.rows(at, t)]
            if moved:
                out[row] = self._reasons(moved)
        return out

    def began(self, why: Why) -> int:
        """The turn in which a cause came about whose effects came in its turn."""
        return max((note.turn for note in self.notes() if note.turn <= why.turn
                    and (note.cause.kind, note.cause.id) == (why.kind, why.rule)),
                   default=why.turn)

    def lot(self, why: Why, turn: int, purpose: str, key: str) -> float | None:
        """What was drawn in [0, 1) in a turn for a cause; None for one that is not among those that
        the viewer knows of."""
        def known(cause: Cause) -> bool:
            return (cause.kind, cause.id) == (why.kind, why.rule) and may_know(self.viewer, cause)
        if next(self._because(known, why.turn), None) is None:
            return None
        return float(self._match.world.luck.draw(turn, purpose, name_keys([key]))[0, 0])

    def _reasons(self, entries: Iterable[Entry]) -> list[Why]:
        return reasons(self.scenario, self._match.ledger, entries, self.viewer)

    def _behind(self, turn: int, deeds: set[Deed]) -> Iterator[Entry]:
        """The ledger entries of some deeds in a turn, as far as the viewer may know of them."""
        return self._because(
            lambda cause: cause.deed in deeds and may_know(self.viewer, cause), turn)

    def _because(self, wanted: Callable[[Cause], bool], turn: int | None = None
                 ) -> Iterator[Entry]:
        """The ledger entries of some causes, of one turn or of all; only these are made records."""
        for parts in self._match.ledger.parts_of(turn):
            causes = {i for i, cause in enumerate(parts.causes) if wanted(cause)}
            yield from parts.at(parts.because(causes))

    def moved_by(self, turn: int, line: Line) -> dict[int, float]:
        """Row → change by a line's causes, of the numbers that are seen exactly."""
        return self._seen(self._behind(turn, deeds_behind(line)))

    def moved_by_order(self, turn: int, order: str) -> dict[int, float]:
        """Row → change by an order that the seat gave in a turn, of the numbers that it sees."""
        deed = ("order", order, self.seat)
        return self._seen(self._because(lambda cause: cause.deed == deed, turn))

    def moved_by_causes(self, turn: int, found: Collection[tuple[str, str, str]]
                        ) -> dict[int, float]:
        """Row → change by causes of some kinds, ids and names of the seat behind them in a turn, of
        the numbers that it sees."""
        names = [actor.name for actor in self.scenario.actors] + [""]  # -1: nobody
        return self._seen(self._because(
            lambda cause: (cause.kind, cause.id, names[cause.actor]) in found and may_know(
                self.viewer, cause), turn))

    def moved_by_seat(self, turn: int, seat: int) -> dict[int, float]:
        """Row → change by all that a seat did in a turn, as far as the viewer may know of it, of
        the numbers that it sees."""
        return self._seen(self._because(
            lambda cause: cause.actor == seat and may_know(self.viewer, cause), turn))

    def _seen(self, entries: Iterable[Entry]) -> dict[int, float]:
        """Row → change by some entries, of the numbers that are seen exactly."""
        sums: dict[int, float] = {}
        for e in entries:
            if self.shown(e.row) == e.row:
                sums[e.row] = sums.get(e.row, 0.0) + e.amount
        return sums

    def moved_by_deed(self, turn: int, order: str) -> dict[int, float]:
        """Row → change so far by an order that the seat gave in a turn, of the numbers that it
        sees: at once and in later turns."""
        deeds = self._deeds_of(turn, order)
        return self._seen(self._because(lambda cause: id(cause) in deeds))

    def _deeds_of(self, turn: int, order: str) -> set[int]:
        """The causes, as objects, of an order that the seat gave in a turn."""
        return {id(note.cause) for note in self._match.ledger.notes_of(turn)
                if may_know(self.reader, note.cause)
                and note.cause.deed == ("order", order, self.seat)}

    def moved_rows(self, turn: int) -> list[int]:
        """The rows of the world that changed in a turn and are seen exactly, in order."""
        rows = {row for parts in self._match.ledger.parts_of(turn) for row in parts.row.tolist()}
        return sorted(row for row in rows if self.shown(row) == row)

    def later_moves(self, order: str, turn: int) -> dict[int, list[tuple[int, float, bool]]]:
        """What an order that the seat gave in a turn moves in later ones, of the numbers that are
        seen exactly, by turn: (row, amount, False)."""
        ledger, causes = self._match.ledger, self._deeds_of(turn, order)
        found: dict[int, list[tuple[int, float, bool]]] = {}
        made = ((e.turn, e.row, e.amount, e.cause)
                for e in self._because(lambda cause: id(cause) in causes))
        for due, row, value, cause in (*made, *ledger.waiting):
            if due > turn and id(cause) in causes and self.shown(row) == row:
                found.setdefault(due, []).append((row, value, False))
        return {due: found[due] for due in sorted(found)}

    def later_effects(self, order: str, turn: int) -> dict[int, str]:
        """The same in words."""
        told = {due: "; ".join(changes(self.scenario, parts))
                for due, parts in self.later_moves(order, turn).items()}
        return {due: text for due, text in told.items() if text}

    # Reports and notes -------------------------------------------------------------------------

    def report(self, turn: int) -> TurnReport:
        """The report of a turn as the viewer read it, with the values of that time."""
        match = self._match
        return turn_report(self.scenario, match.ledger, match.history[turn], turn, self.seat,
                           self.people_at(turn))

    def ranked(self, turn: int) -> list[News]:
        """The news of a turn as the viewer read them, what matters most first."""
        match = self._match
        return match.rankings.ranked(self.scenario, match.ledger, turn, self.reader,
                                     self.people_at(turn))

    def all_facts(self, turn: int) -> list[Line]:
        """What the viewer read of a turn, in order, each sentence once, with all that is slight."""
        return [Line(text, notes[-1].cause.kind, notes, about(self.scenario, notes[0]))
                for text, notes in distinct_facts(
                    self.scenario, self._match.ledger, turn, self.reader).items()]

    def facts(self, turn: int) -> list[Line]:
        """What the viewer read of a turn, in order, each sentence once; chance events that hardly
        matter to the viewer are one line, the last."""
        lines = self.all_facts(turn)
        facts = [Fact(line.text, line.notes[0]) for line in lines]
        slight = trifles(self.scenario, facts, weights(
            self.scenario, self._match.ledger, turn, self.reader), self.reader)
        rest = [line for line in lines if line.text in slight]
        return [line for line in lines if line.text not in slight] + ([Line(
            folded([fact for fact in facts if fact.text in slight]), rest[0].kind,
            tuple(note for line in rest for note in line.notes),
            tuple(dict.fromkeys(id for line in rest for id in line.about)))] if rest else [])

    def notes(self, turn: int | None = None) -> list[Note]:
        """All notes of a turn, or of all turns, that the viewer knows now."""
        ledger = self._match.ledger
        return [note for note in (ledger.notes if turn is None else ledger.notes_of(turn))
                if may_know(self.viewer, note.cause)]

    def fates(self) -> list[Fate]:
        """What became of every proposal, accord, invitation, motion and offer that the viewer may
        know of."""
        return fates(self.scenario, self._match.ledger, self.seat, everything=self.open)

    def is_secret(self, fate: Fate) -> bool:
        """Whether others know nothing of it. What was answered is known to two; of a proposal that
        is open, an answer to another among them, the world says whether it was made in secret."""
        if fate.what == PROPOSAL and fate.end == OPEN:
            return bool(self.world().proposal_secret[fate.parties[0], 0] > 0.0)
        return fate.secret and not fate.found_out

    def insiders(self, note: Note) -> tuple[int, ...]:
        """The seats that knew of a secret; of what was none, those that it is about. UsageError
        where something is hidden from the viewer itself."""
        self._only_open()
        return tuple(dict.fromkeys(note.cause.parties or note.actors))

    def hidden_from(self, people: Collection[int] = (), turn: int | None = None,
                    ) -> list[tuple[int, str]]:
        """(turn, text) of what was secret while it happened, in order; with `people` only what was
        secret to at least one of them. UsageError where something is hidden from the viewer itself.
        """
        self._only_open()
        found = [(note.turn, note_text(self.scenario, note)) for note in self.notes(turn)
                 if note.told and note.secret
                 and not (people and set(people) <= set(note.cause.parties))]
        for deed in self.deeds():
            if deed.kind == class_record.LETTER and turn in (None, deed.turn) \
                    and not (people and set(people) <= {self.scenario.seats.index(deed.seat)}):
                found.append((deed.turn, deed.marked(self.scenario)))
        return sorted(found, key=lambda secret: secret[0])

    # What binds and what is under way ----------------------------------------------------------

    def accords(self) -> list[Accord]:
        """Accords in force that the viewer knows of."""
        return _accords(self.world())

    def ended(self) -> list[Accord]:
        """Accords that the viewer knew of and that ended with the last month."""
        now = {(a.first, a.second) for a in self.accords()}
        before = _accords(self.world(-2)) if self.moment_count > 1 else []
        return [a for a in before if a.left == 1 and (a.first, a.second) not in now]

    def under_way(self) -> list[Upcoming]:
        """The pending effects that the viewer knows of, by month and cause, as they were scheduled.
        """
        groups: dict[tuple[int, bool, str], list[tuple[int, float, bool]]] = {}
        for due, row, value, cause in self._match.ledger.waiting:
            own = self.seat is not None and cause.actor == self.seat
            if own or (may_know(self.viewer, cause) and self.shown(row) == row):
                groups.setdefault((due, own, cause.text), []).append((row, value, False))
        return [Upcoming(due, own, text, told) for (due, own, text), parts in groups.items()
                if (told := changes(self.scenario, parts))]

    # Goals -------------------------------------------------------------------------------------

    def progress(self, last: int = 0) -> Floats:
        """Progress of every goal at each moment, or at the last so many, as far as it is visible;
        [G, moment]."""
        first = max(0, self.moment_count - last) if last else 0
        return progress(self.scenario, np.stack(
            [self.flat(m) for m in range(first, self.moment_count)], axis=1))

    def mandate(self, seat: int) -> Mandate | None:
        """The mandate that a leadership took office with; None if it is hidden or has none."""
        mine = [m for m in self.scenario.mandates if m.actor == seat]
        found = self.get("mandate", seat)
        return mine[int(found.value)] if mine and found is not None else None

    def goal_weights(self, seat: int) -> dict[int, float]:
        """Weight of each goal of a seat in percent; with its mandate's factors where that is known.
        """
        m, number = measures(self.scenario), int(self._mandates()[seat])
        return {int(i): 100 * float(m.share[number, i]) for i in m.of[seat]}

    def _mandates(self) -> Floats:
        """The number of every seat's mandate; of one that is hidden, that of none."""
        shown = [self.get("mandate", a) for a in range(len(self.scenario.actors))]
        return np.array([BY_NAME["mandate"].high if one is None else one.value for one in shown])

    def scores(self) -> dict[str, float]:
        """Scores of all seats. UsageError while something is hidden from the viewer."""
        self._only_open()
        return self._match.scores

    def raw_scores(self) -> dict[str, float]:
        """Scores before norms. UsageError while something is hidden from the viewer."""
        self._only_open()
        return self._match.raw_scores

    # What a seat may do ------------------------------------------------------------------------

    @property
    def _seated(self) -> int:
        if self.seat is None:
            raise UsageError(game_text("observer_public_seat_act"))
        return self.seat

    def view(self) -> SeatView:
        """The seat's view, with its legal orders and the items that await its answer."""
        return self._match.view(self._seated)

    def forecast(self, orders: Sequence[str], n: int, others: Policy | None = None,
                 bare: dict[int, Floats] | None = None) -> list[Range]:
        """What the seat's orders may do by the end of the month; see Match.forecast."""
        return self._match.forecast(self._seated, list(orders), n, others, bare)

    def ends(self, orders: Sequence[str], programs: Programs) -> Ends:
        """How worlds that the seat may imagine go on to the end; see Match.ends."""
        return self._match.ends(self._seated, list(orders), programs)

    def courses(self, sheets: Sequence[Sequence[str] | Sheet | None], until: int,
                programs: Programs, n: int, less: Mapping[int, float] = NOTHING) -> list[Course]:
        """How worlds that the seat may imagine go on to the end of a turn; see Match.courses."""
        return self._match.courses(self._seated, sheets, until, programs, n, less)

    def replies(self, order: str, other: int, n: int) -> dict[str, dict[str, float]]:
        """Another seat's likely answers to an order of the seat; see Match.replies."""
        return self._match.replies(self._seated, [order], other, n=n)

    def imagined(self, order: str, other: int, player: DoctrinePlayer, n: int) -> World:
        """Worlds as the seat may imagine them after an order of its own; see Match.imagined."""
        return self._match.imagined(self._seated, [order], other, player, n)

    def in_crisis(self, player: DoctrinePlayer, number: int) -> Thought | None:
        """How a doctrine would answer for the seat in a round of the open crisis; None if the seat
        has no say in it."""
        found = on_crisis(player, self._match.world, self._seated, number)
        return found[0] if found else None

    def pondered(self, player: DoctrinePlayer) -> list[Thought]:
        """What a doctrine would order and answer in the place of the seat, and why."""
        key = player, self.fingerprint
        if key not in self._pondered:  # every question of a page asks for the same
            self._pondered[key] = on_sheet(player, self._match.world, self._seated)
        return self._pondered[key]

    def considered(self, player: DoctrinePlayer, moment: int | None = None) -> Considered:
        """A doctrine's rating of the seat's orders, now or at a moment; what programs have set
        their hearts on is drawn by the game's luck, also in its past."""
        world = self._match.world
        if moment is not None:
            luck, world = world.luck, self.world(moment)
            world.luck = luck
        return considered(player, world, self._seated)


def _accords(world: World) -> list[Accord]:
    """The accords in force in a world."""
    return [Accord(p, q, int(world.accord_give[p, q, 0]), int(world.accord_get[p, q, 0]),
                   int(world.accord_left[p, q, 0]), bool(world.accord_secret[p, q, 0] > 0))
            for p, q in np.argwhere(world.accord_left[..., 0] > 0).tolist()]
