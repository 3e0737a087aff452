"""Plays the rulebook's phases in the worlds of an array, compiled where that is possible."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from threading import local
from typing import Any, NamedTuple, TypeVar

import numpy as np
from numpy.typing import NDArray

from game.actions.drafts import Draft
from game.actions.tables import Given
from game.compiling import COMPILED
from game.core.coefficients import NEEDED
from game.core.errors import MultipolarError
from game.core.exact import Flags, Floats, Ints
from game.core.ledger import Cause, Entry, Turn
from game.core.model import Scenario, derived
from game.core.quantities import GRID
from game.core.rulebook import (
    DELAYED,
    GIVEN,
    LANDED,
    LOGGED,
    NOTED,
    OVERFLOW,
    WORLD,
    Landing,
    Month,
    Numbers,
    Sums,
    cause_of,
    close,
    coefficients,
    months,
    numbers,
    places,
    worded,
)
from game.phases import HALTED, PHASES, PIPELINE, Settings, phases, settings

BLOCK = 64
"""Worlds whose numbers are brought together, so that they fit into a core's cache."""
MOST, _UNDER_WAY = 256, 200_000
"""Worlds played before what they put under way is collected, and how much that may be."""
_KEPT = 4
"""Scenarios whose working memory a thread keeps."""
_MEMORY = local()
T = TypeVar("T")


@dataclass(frozen=True, eq=False)
class Rulebook:
    """What the phases read of a scenario: `start` [row], coefficients, settings, addresses."""

    places: Ints
    start: Numbers
    values: Floats
    coefficients: Any
    settings: Settings

    at: tuple[int, ...]
    """Addresses of places, start, values and settings, as compiled code takes them."""


@derived
def rulebook(s: Scenario) -> Rulebook:
    """The rulebook of a scenario, computed once."""
    values = np.array([s.k[group][name] for group, names in NEEDED.items() for name in names])
    where, start, derived_once = places(s.layout), numbers(s.start, s.layout), settings(s)
    return Rulebook(where, start, values, coefficients(s), derived_once,
                    (where.ctypes.data, start.at[0], values.ctypes.data, *derived_once.at))


class Phase:
    """A phase of the rulebook as a rule of the batch: called with a turn, it plays and ends it."""

    def __init__(self, name: str) -> None:
        self.__name__, self._number = name, PHASES.index(name)

    def __call__(self, turn: Turn) -> None:
        """Play the phase in all worlds of a turn."""
        play(turn, self._number, self._number + 1)


class Most(NamedTuple):
    """What a month of one world leaves behind at most: lists of effects that apply, marked rows,
    effects under way, rows of the ledger; and words of scratch memory in a phase."""

    lists: int
    spots: int
    delayed: int
    rows: int
    scratch: int


def _most(s: Scenario) -> Most:
    """Bounds by the sizes of a scenario."""
    e, size = s.effects, s.layout.sizes
    pairs, places = size["A"] * size["A"], size["A"] * size["F"]
    whole = np.diff(e.start)
    late = np.diff(np.concatenate([[0], np.cumsum(e.lag > 0)])[e.start])
    # Orders with their risks, accords signed and kept both ways, summits, occasions, settlements,
    # events and a motion.
    lists = (2 * s.slots + 2) * size["A"] + 4 * pairs + size["F"] + len(s.event_types) + 1 + sum(
        1 + len(o.invited) for o in s.occasions)
    spots = lists * int(whole.max(initial=0)) + 8 * (pairs + places) + 64
    return Most(lists, spots, lists * int(late.max(initial=0)), 12 * s.layout.rows + spots,
                4_096 + 32 * pairs + 8 * places)


class Workspace:
    """The memory in which a thread plays the phases of one scenario, used turn after turn.

    `worlds`: how many are played before what they put under way is collected.
    """

    def __init__(self, s: Scenario, watched: bool) -> None:
        rows, most = s.layout.rows, _most(s)
        self.worlds = 1 if watched else min(max(_UNDER_WAY // max(most.delayed, 1), 1), MOST)
        logged, delayed = most.rows if watched else 0, self.worlds * most.delayed
        self.scenario, self.book = s, rulebook(s)
        self.sums, self.block = np.zeros(rows), np.zeros((BLOCK, rows))
        self.month = Month.of(
            number=0, epilogue=0, watched=watched, luck=[0], sums=self.sums.ctypes.data,
            counts=np.zeros(8), log=np.zeros((logged, 3)), amounts=np.zeros(logged),
            notes=np.zeros((2 * most.lists if watched else 0, 5)), scratch=np.zeros(most.scratch),
            spots=np.zeros(most.spots), delayed=np.zeros((delayed, 5)),
            delayed_amounts=np.zeros(delayed))
        self.counts: Ints = self.month.array("counts")
        self._world: Numbers | None = None
        self._sums: Sums | None = None

    def begin(self, turn: Turn) -> None:
        """Set the month; what a phase that failed has left behind is gone."""
        self.month.number, self.month.epilogue = turn.number, int(turn.epilogue)
        self.counts[:], self.sums[:] = 0, 0.0

    def play(self, turn: Turn, given: Given, landing: Landing, active: Ints, worlds: range,
             first: int, last: int) -> None:
        """Play phases in those of the worlds that are active."""
        flat, luck, fast = turn.world.flat, turn.world.luck.state, COMPILED.get()
        if fast is None:
            self._uncompiled(turn, given, landing, active, worlds, first, last)
        else:
            at = np.array((*self.book.at, *self.month.at, self.sums.ctypes.data, *given.at,
                           *landing.at), np.int64)
            fast(flat, luck, active, self.block, at, worlds.start, worlds.stop, first, last)
        self.check()

    def check(self) -> None:
        """MultipolarError if what was played did not fit into the buffers."""
        if self.counts[OVERFLOW]:
            raise MultipolarError(f"{self.scenario.title}: a buffer of the engine is too small.")

    def _uncompiled(self, turn: Turn, given: Given, landing: Landing, active: Ints, worlds: range,
                    first: int, last: int) -> None:
        book, month = self.book, self.month

        def act(w: Numbers, d: Sums) -> bool:
            return phases(first, last, w, book.start, d, book.coefficients, book.settings, given,
                          landing, month)
        for i in worlds:
            if active[i] and not self.act(turn, i, act):
                active[i] = HALTED

    def act(self, turn: Turn, i: int, act: Callable[[Numbers, Sums], T]) -> T:
        """Do something uncompiled to the numbers of world i and the door's sums."""
        self._world = self._world or numbers(self.block[0], self.scenario.layout)
        self._sums = self._sums or Sums(self.sums, self.scenario.layout)
        self.month.luck[0], self.month.counts[WORLD] = int(turn.world.luck.state[i]), i
        self.block[0] = turn.world.flat[:, i]
        done = act(self._world, self._sums)
        turn.world.flat[:, i] = self.block[0]
        return done


def _workspace(s: Scenario, watched: bool) -> Workspace:
    """The workspace of this thread for a scenario."""
    known: dict[tuple[int, bool], Workspace] = _MEMORY.__dict__.setdefault("known", {})
    found = known.pop((id(s), watched), None)
    if found is None or found.scenario is not s:
        found = Workspace(s, watched)
    known[id(s), watched] = found
    while len(known) > _KEPT:
        known.pop(next(iter(known)))
    return found


def play(turn: Turn, first: int, last: int, given: Given | None = None,
         active: Flags | None = None) -> Flags:
    """Play phases first … last - 1 (numbers into PHASES) of a turn; where it halted, [W].

    given: the sheets, which the phases up to the crisis read. active [W]: the worlds to play in,
    all by default. A world halts after its orders if a crisis is open and more phases would follow.
    A ledger watches world 0.
    """
    s, world = turn.scenario, turn.world
    if turn.number >= months(s):
        raise MultipolarError(f"{s.title} has no month {turn.number}.")
    given = given or no_sheets(s)
    lands = first <= PIPELINE < last
    landing = _landing(turn) if lands else _nothing(world.size)
    here = np.ones(world.size, np.int64) if active is None else active.astype(np.int64)
    begin = 0
    if turn.ledger is not None:
        space, begin = _workspace(s, True), 1
        space.begin(turn)
        space.play(turn, given, landing, here, range(1), first, last)
        _enter(turn, space, PHASES, {}, lands)
    if begin < world.size:
        space = _workspace(s, False)
        space.begin(turn)
        for start in range(begin, world.size, space.worlds):
            stop = min(start + space.worlds, world.size)
            space.play(turn, given, landing, here, range(start, stop), first, last)
            _delay(turn, space)
    return np.asarray(here == HALTED)


def by_hand(turn: Turn, phase: str, why: Cause,
            act: Callable[[Numbers, Sums, Month], None]) -> None:
    """Do something to the watched world in a phase of its own, outside the months' course.

    act: submits parts, as a rule does, with the cause GIVEN, which stands for `why`.
    """
    space = _workspace(turn.scenario, True)
    everything: Any = np.array([[0, turn.scenario.layout.rows]])

    def phased(w: Numbers, d: Sums) -> None:
        act(w, d, space.month)
        close(space.month, w, d, space.book.settings.bounds, everything)
    space.begin(turn)
    space.act(turn, 0, phased)
    space.check()
    _enter(turn, space, (phase,), {GIVEN: why})


def _landing(turn: Turn) -> Landing:
    """What lands this turn, by world; it leaves the pipeline."""
    rows, worlds, amounts = turn.world.pipeline.pop(turn.number)
    if not rows.size:
        return _nothing(turn.world.size)
    order = np.argsort(worlds, kind="stable")
    return Landing.of(rows=rows[order], amounts=amounts[order],
                      first=np.searchsorted(worlds[order], np.arange(turn.world.size + 1)))


@lru_cache(maxsize=64)
def _nothing(size: int) -> Landing:
    """Nothing lands in so many worlds."""
    return Landing.of(rows=[], amounts=[], first=np.zeros(size + 1))


@derived
def no_sheets(s: Scenario) -> Given:
    """Sheets of no world, for phases that read none."""
    return voices(np.zeros((0, 0), np.int64))


def sheets(draft: Draft, answers: Ints) -> Given:
    """The sheets of a finished draft [N, A, W] and answers [A, I, W] as rules read them."""
    def world_first(values: NDArray[Any]) -> NDArray[Any]:
        return np.moveaxis(values, -1, 0)
    return Given.of(chosen=world_first(draft.chosen), cost=world_first(draft.cost),
                    repeated=world_first(draft.repeated), answers=world_first(answers),
                    said=np.zeros((0, 0)))


def voices(said: Ints) -> Given:
    """Sheets that hold only what the seats say in a round of crises, [A, W]."""
    cube = np.zeros((0, 0, 0))
    return Given.of(chosen=cube, cost=cube, repeated=cube, answers=cube, said=said.T)


def _delay(turn: Turn, space: Workspace) -> None:
    """Put what the phases left under way into the pipeline."""
    n = int(space.counts[DELAYED])
    if not n:
        return
    delayed = space.month.array("delayed")[:n]
    amounts = space.month.array("delayed_amounts")[:n].copy()
    for due in np.unique(delayed[:, 1]).tolist():
        at = delayed[:, 1] == due
        turn.world.pipeline.add(due, delayed[at, 2], delayed[at, 0], amounts[at], delayed[at, 3])
    space.counts[DELAYED] = 0


def _enter(turn: Turn, space: Workspace, names: Sequence[str], given: Mapping[int, Cause],
           lands: bool = False) -> None:
    """Bring what phases of these names left in the watched world into the ledger.

    given: causes that no rule names, by their numbers. lands: whether what was due has landed.
    """
    assert turn.ledger is not None
    ledger, s, month, known = turn.ledger, turn.scenario, space.month, dict(given)
    logged, noted, delayed = (int(space.counts[i]) for i in (LOGGED, NOTED, DELAYED))
    landed = iter([w for w in ledger.waiting if w[0] == turn.number])

    def because(why: int) -> Cause:
        if why == LANDED:
            return next(landed)[3]
        if why not in known:
            known[why] = cause_of(s, why)
        return known[why]
    amounts = (month.array("amounts")[:logged] / GRID).tolist()
    for (phase, row, why), amount in zip(month.array("log")[:logged].tolist(), amounts,
                                         strict=True):
        ledger.entries.append(Entry(turn.number, names[phase], row, amount, because(why)))
    if lands:
        ledger.waiting = [w for w in ledger.waiting if w[0] != turn.number]
    whys = month.array("delayed")[:delayed].tolist()
    for (_, due, row, _, why), amount in zip(
            whys, month.array("delayed_amounts")[:delayed].tolist(), strict=True):
        if amount:
            ledger.waiting.append((due, row, amount, because(why)))
    for fact in month.array("notes")[:noted].tolist():
        text, cause = worded(s, *fact)
        # One deed of one turn is one object, by which its rows and its news are known together.
        turn.note(text, known[fact[-1]] if known.get(fact[-1]) == cause else cause)
    _delay(turn, space)
