"""Plays the rulebook's phases in the worlds of an array, compiled where that is possible."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from threading import local
from typing import Any, NamedTuple, TypeVar

import numpy as np

from game.actions.tables import Given
from game.core.coefficients import NEEDED
from game.core.errors import MultipolarError
from game.core.exact import Flags, Floats, Ints
from game.core.kinds import asking
from game.core.ledger import Cause
from game.core.locale.program import game_text
from game.core.model import FEATURES, MAX_LAG, Scenario, derived
from game.core.quantities import GRID
from game.core.records import placed
from game.core.rulebook import (
    DELAYED,
    GIVEN,
    LOGGED,
    NOTED,
    OVERFLOW,
    WORLD,
    Month,
    Numbers,
    Sums,
    UnderWay,
    close,
    coefficients,
    numbers,
    places,
)
from game.core.rulebook import months as course_length
from game.core.sheets import items
from game.core.turn import Turn
from game.core.world import Entries, World
from game.engine import months as course
from game.engine import options
from game.engine.compiling import COMPILED
from game.engine.facts import Facts
from game.engine.late_ledger import LateLedger, Leavings
from game.engine.months import Recording
from game.engine.phases import HALTED, PHASES, PIPELINE, Settings, settings
from game.policies import replies, scores
from game.policies.tables import Deciding, Minds, Policies, Reasons, Situation

_UNDER_WAY = 100_000
"""Effects under way that worlds leave behind before they are collected, if one leaves no more."""
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
    values = np.array([s.k[group][name] if group in s.k else 0.0
                       for group, names in NEEDED.items() for name in names])
    where, start, derived_once = places(s.layout), numbers(s.start, s.layout), settings(s)
    return Rulebook(where, start, values, coefficients(s), derived_once,
                    (where.ctypes.data, start.at[0], values.ctypes.data, *derived_once.at))


class Programs(NamedTuple):
    """What the programs at a table decide by."""

    tables: Deciding
    policies: Policies


def _of_sheets(name: str) -> Any:
    """A field of the sheets as numpy shows it, the world axis last; made when it is asked for."""
    def shown(sheets: Sheets) -> Any:
        array = sheets.given.array(name)
        return array.transpose(*range(1, array.ndim), 0)
    return cached_property(shown)


class Sheets:
    """The sheets of all seats in W worlds, as rules read them.

    chosen [slot, A, W]: rows of the order table, -1 none; their cost in political capital and
    whether each tires (repeated, 1 or 0), alike; answers [A, item, W], 0 the default; said [A, W]:
    what is said in the round of a crisis.
    """

    chosen: Ints = _of_sheets("chosen")
    cost: Floats = _of_sheets("cost")
    repeated: Ints = _of_sheets("repeated")
    answers: Ints = _of_sheets("answers")
    said: Ints = _of_sheets("said")

    def __init__(self, s: Scenario, size: int) -> None:
        places = _places_of_sheets(size, s.slots, len(s.actors), items(s).count)
        self.given = Given(np.zeros(int(places[-1, 0]) + size * len(s.actors) + 1), places)
        self.chosen[...] = -1

    def take(self, s: Scenario, worlds: Ints) -> Sheets:
        """The sheets of a selection of worlds, repeats allowed."""
        out = Sheets(s, len(worlds))
        for name in ("chosen", "cost", "repeated", "answers"):
            getattr(out, name)[...] = getattr(self, name)[..., worlds]
        return out


@lru_cache(maxsize=64)
def _places_of_sheets(size: int, slots: int, seats: int, count: int) -> Ints:
    orders = (size, slots, seats)
    return placed(Given.fields, {"chosen": orders, "cost": orders, "repeated": orders,
                                 "answers": (size, seats, count), "said": (size, seats)})


class Phase:
    """A phase of the rulebook as a rule of the batch: called with a turn, it plays and ends it."""

    def __init__(self, name: str) -> None:
        self.__name__, self._number = name, PHASES.index(name)

    def __call__(self, turn: Turn) -> None:
        """Play the phase in all worlds of a turn."""
        play(turn, self._number, self._number + 1)


class Capacity(NamedTuple):
    """The most that a month of one world leaves behind: lists of effects that apply, marked rows,
    effects under way, rows of the ledger; and words of scratch memory in a phase."""

    lists: int
    spots: int
    delayed: int
    rows: int
    scratch: int


def _capacity(s: Scenario) -> Capacity:
    """Bounds by the sizes of a scenario."""
    e, size = s.effects, s.layout.sizes
    pairs, places = size["A"] * size["A"], size["A"] * size["F"]
    whole = np.diff(e.start)
    late = np.diff(np.concatenate([[0], np.cumsum(e.lag > 0)])[e.start])
    # Orders with their risks, accords signed and kept both ways, summits, occasions, settlements,
    # events, answers to them and what these lead to, acts of third parties with their prices, and
    # a motion.
    lists = (2 * s.slots + 2) * size["A"] + 4 * pairs + size["F"] + len(s.event_types) + 1 + (
        2 * (len(s.third_parties) + len(asking(s)))) + sum(
            1 + len(o.invited) for o in s.occasions)
    asked = (size["A"] + 2) * len(s.policies) + 3 * len(s.event_types)
    spots = lists * int(whole.max(initial=0)) + 8 * (pairs + places) + asked + 64
    return Capacity(lists, spots, lists * int(late.max(initial=0)), 12 * s.layout.rows + spots,
                    4_096 + 32 * pairs + 8 * places)


class Job(NamedTuple):
    """What a workspace is to play: phases first … last - 1 of a month, or, if `months` is not 0, so
    many whole months; with the sheets `given`, the effects under way `before`, the memory that
    records it, and the programs that decide."""

    first: int
    last: int
    months: int
    given: Given
    before: UnderWay
    recording: Recording
    programs: Programs | None


class Workspace:
    """The memory in which a thread plays the phases of one scenario, used turn after turn.

    `room`: how many effects one world may put under way in a month.
    """

    def __init__(self, s: Scenario, watched: bool) -> None:
        rows, most = s.layout.rows, _capacity(s)
        logged, self.room = most.rows if watched else 0, most.delayed
        delayed = max(2 * MAX_LAG * most.delayed, 0 if watched else _UNDER_WAY)
        self.scenario, self.book = s, rulebook(s)
        self.sums = np.zeros(rows)
        self.minds = _Minds(s)
        self.month = Month.of(
            number=0, first=0, last=0, epilogue=0, watched=watched, luck=[0],
            sums=self.sums.ctypes.data, counts=np.zeros(9), log=np.zeros((logged, 3)),
            amounts=np.zeros(logged), notes=np.zeros((2 * most.lists if watched else 0, 5)),
            scratch=np.zeros(most.scratch), spots=np.zeros(most.spots),
            delayed=np.zeros((delayed, 5)), delayed_amounts=np.zeros(delayed))
        self.counts: Ints = self.month.array("counts")
        self.delayed: Ints = self.month.array("delayed")
        self.delayed_amounts: Floats = self.month.array("delayed_amounts")
        self.log: Ints = self.month.array("log")
        self.amounts: Floats = self.month.array("amounts")
        self.notes: Ints = self.month.array("notes")
        self._world = np.zeros(rows)
        self._views: tuple[Numbers, Sums] | None = None

    def begin(self, turn: Turn) -> None:
        """Set the month; what a phase that failed has left behind is gone."""
        self.month.number, self.month.epilogue = turn.number, int(turn.epilogue)
        self.counts[:], self.sums[:] = 0, 0.0

    def play(self, turn: Turn, job: Job, active: Ints, worlds: range) -> int:
        """Play phases or whole months in those of the worlds that are active, as long as there is
        room for what is under way; the first world for which there was none."""
        return self.player(turn, job, active)(worlds)

    def player(self, turn: Turn, job: Job, active: Ints) -> Callable[[range], int]:
        """`play` of a job, to be called with one range of worlds after another."""
        numbers, luck, fast = turn.world.numbers, turn.world.luck.state, COMPILED.get()
        if fast is not None:
            at, needed, entry = self._addresses(job), self._needed(job), fast.play

        def play(worlds: range) -> int:
            played: int = self._uncompiled(turn, job, active, worlds) if fast is None else entry(
                numbers, luck, active, at, worlds.start, worlds.stop, job.first, job.last,
                job.months, needed)
            self.counts[OVERFLOW] |= played == worlds.start
            self.check()
            return played
        return play

    def _addresses(self, job: Job) -> Ints:
        """What compiled code takes to play a job."""
        return np.array((*self.book.at, *self.month.at, self.sums.ctypes.data, *job.given.at,
                         *job.before.at, *self.minds.at(job.programs), *job.recording.at), np.int64)

    def check(self) -> None:
        """MultipolarError if what was played did not fit into the buffers."""
        if self.counts[OVERFLOW]:
            raise MultipolarError(game_text("engine_buffer_engine_too", title=self.scenario.title))

    def _needed(self, job: Job) -> int:
        """How many effects a world may put under way, beside what is under way in it."""
        return self.room * max(min(job.months, MAX_LAG), 1)

    def _uncompiled(self, turn: Turn, job: Job, active: Ints, worlds: range) -> int:
        book, minds = self.book, self.minds.record(job.programs)
        self.month.first, self.month.last = job.first, job.last

        def act(w: Numbers, d: Sums) -> bool:
            return course.play(
                job.months, int(active[i]), w, book.start, d,
                book.coefficients, book.settings, job.given, job.before, job.recording,
                self.month, minds)
        for i in worlds:
            needed = self._needed(job) + int(np.diff(job.before.array("first")[i:i + 2])[0])
            if self.counts[DELAYED] + needed > len(self.delayed_amounts):
                return i
            if not self.act(turn.world, i, act):
                active[i] = HALTED
        return worlds.stop

    def act(self, world: World, i: int, act: Callable[[Numbers, Sums], T]) -> T:
        """Do something uncompiled to the numbers of world i and the sums of changes."""
        layout = self.scenario.layout
        self._views = self._views or (numbers(self._world, layout), Sums(self.sums, layout))
        self.month.luck[0], self.month.counts[WORLD] = int(world.luck.state[i]), i
        self._world[:] = world.numbers[i]
        done = act(*self._views)
        world.numbers[i] = self._world
        return done


class _Minds:
    """Memory in which the programs of a scenario decide."""

    def __init__(self, s: Scenario) -> None:
        self.scenario = s
        self.view = np.zeros(s.layout.rows)
        self.situation = _situation(s)
        self.reasons, self._nobody = no_reasons(), no_programs()

    def at(self, programs: Programs | None) -> tuple[int, ...]:
        """Addresses, as compiled code takes them."""
        policies = self._nobody if programs is None else programs.policies
        tables = policies if programs is None else programs.tables
        return (*tables.at, *policies.at, *self.situation.at, *self.reasons.at,
                self.view.ctypes.data)

    def record(self, programs: Programs | None) -> Minds:
        """The same for uncompiled rules."""
        tables, policies = programs or (None, no_programs())
        return Minds(tables, policies, numbers(self.view, self.scenario.layout),  # type: ignore[arg-type]
                     self.situation, self.reasons)


def _situation(s: Scenario) -> Situation:
    """Memory of the sizes of a scenario."""
    goals = max(1, len(s.goals))
    most, types = int(np.diff(s.orders.first).max(initial=0)) + 1, len(s.order_types)
    return Situation.of(
        need=np.zeros(goals), used=np.zeros(types), challenge=np.zeros(len(s.flashpoints)),
        ruin=np.zeros(len(s.flashpoints)),
        proposing=np.zeros(len(s.actors)), promised=np.zeros(len(s.actors)), bound=0,
        members=np.zeros((len(s.members), 6)), features=np.zeros(len(FEATURES)),
        moved=np.zeros(1 + np.count_nonzero(s.effects.scale_row >= 0)),
        noise=np.zeros(types), spots=np.zeros(most),
        options=np.zeros(most), score=np.zeros(most), open=np.zeros(most),
        stake=np.zeros(len(s.matters)), waiting=np.zeros(items(s).count),
        case=np.zeros(replies.WORDS))


@cache
def no_programs() -> Policies:
    """No programs."""
    return Policies.of(**{f.name: np.zeros((0,) * f.axes) for f in Policies.fields})


@cache
def no_reasons() -> Reasons:
    """Nothing is told."""
    return Reasons.of(**{f.name: np.zeros((0,) * f.axes) for f in Reasons.fields})


def all_reasons(s: Scenario) -> Reasons:
    """Memory for all reasons of one seat's decision."""
    most, asked = int(np.diff(s.orders.first).max(initial=0)) + 1, 2 * items(s).count
    return Reasons.of(
        told=1, need=np.zeros(max(1, len(s.goals))), features=np.zeros(len(FEATURES)),
        considered=np.zeros((len(scores.PARTS) + len(FEATURES), most)), noise=np.zeros(most),
        slots=np.full((s.slots, most), -np.inf), words=np.zeros((16 * asked, 4)),
        questions=np.zeros((asked, 3)), chance=np.zeros((asked, replies.WORDS)),
        counts=np.zeros(3))


def workspace(s: Scenario, watched: bool) -> Workspace:
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
         active: Flags | None = None, programs: Programs | None = None,
         facts: Facts | None = None) -> Flags:
    """Play phases first … last - 1 (numbers into PHASES) of a turn; where it halted, [W].

    given: the sheets, which the phases up to the crisis read. active [W]: the worlds to play in,
    all by default. programs: who fills their seats' sheets in DECIDE, and answers crises if they
    play all seats; else a world halts after its orders if a crisis is open and more phases would
    follow. A ledger watches world 0; facts: collects those of all other worlds, too, which are then
    played one by one.
    """
    s, world = turn.scenario, turn.world
    if turn.number >= course_length(s):
        raise MultipolarError(game_text("engine_no_month", title=s.title, number=turn.number))
    lands = first <= PIPELINE < last
    job = Job(first, last, 0, given or no_sheets(s), _landing(turn) if lands
              else _none_under_way(world.size), no_recording(), programs)
    here = np.ones(world.size, np.int64) if active is None else active.astype(np.int64)
    if turn.ledger is not None:
        space = workspace(s, True)
        space.begin(turn)
        space.play(turn, job, here, range(1))
        _record_in_ledger(turn, space, PHASES, {}, lands)
    rest = range(turn.ledger is not None, world.size)
    if facts is None:
        _play_unwatched(turn, job, here, rest)
    else:
        _play_noted(turn, job, here, rest, facts)
    return np.asarray(here == HALTED)


def play_months(world: World, programs: Programs, months: int, active: Flags,
                recording: Recording) -> None:
    """Play so many months in place, without a look at them, in the worlds that are active [W].

    Programs play all seats. After the last turn come the months of the epilogue; a game that is
    over before stands still. The turn of the worlds is left as it is.
    """
    s, turn = world.scenario, Turn(world)
    if world.turn + months > course_length(s):
        raise MultipolarError(game_text("engine_no_months", title=s.title,
                                        turn=world.turn + months - 1))
    due, world.pipeline.due = world.pipeline.due, {}
    job = Job(0, 0, months, Sheets(s, world.size).given, _under_way(due, world.size), recording,
                programs)
    _play_unwatched(turn, job, active.astype(np.int64), range(world.size))


def _play_unwatched(turn: Turn, job: Job, active: Ints, worlds: range) -> None:
    """Play in worlds that no ledger watches; what they leave under way enters the pipeline."""
    if not worlds:
        return
    space = workspace(turn.scenario, False)
    space.begin(turn)
    while worlds:
        worlds = range(space.play(turn, job, active, worlds), worlds.stop)
        _add_to_pipeline(turn, space)


def _play_noted(turn: Turn, job: Job, active: Ints, worlds: range, facts: Facts) -> None:
    """Play in worlds of which the facts are collected and nothing else is kept."""
    space = workspace(turn.scenario, True)
    space.begin(turn)
    play, counts, full = space.player(turn, job, active), space.counts, (MAX_LAG - 1) * space.room
    for i in worlds:
        if not active[i]:
            continue
        counts[LOGGED] = counts[NOTED] = 0
        play(range(i, i + 1))
        if counts[NOTED]:
            facts.found.append((i, turn.number, space.notes[:counts[NOTED]].copy()))
        if counts[DELAYED] > full:  # the next world finds room again
            _add_to_pipeline(turn, space)
    _add_to_pipeline(turn, space)


def intervene(turn: Turn, phase: str, why: Cause,
              act: Callable[[Numbers, Sums, Month], None]) -> None:
    """Do something to the watched world in a phase of its own, outside the months' course.

    act: submits parts, as a rule does, with the cause GIVEN, which stands for `why`.
    """
    space = workspace(turn.scenario, True)
    everything: Any = np.array([[0, turn.scenario.layout.rows]])

    def phased(w: Numbers, d: Sums) -> None:
        act(w, d, space.month)
        close(space.month, w, d, space.book.settings.bounds, everything)
    space.begin(turn)
    space.act(turn.world, 0, phased)
    space.check()
    _record_in_ledger(turn, space, (phase,), {GIVEN: why})


def _landing(turn: Turn) -> UnderWay:
    """What lands this turn, by world; it leaves the pipeline."""
    return _under_way({turn.number: turn.world.pipeline.due.pop(turn.number, [])},
                      turn.world.size)


def _under_way(due: Mapping[int, Sequence[Entries]], size: int) -> UnderWay:
    """Entries of a pipeline by world."""
    parts = [(np.full(part[0].size, month), *part) for month, parts in due.items()
             for part in parts]
    if not parts:
        return _none_under_way(size)
    months, rows, worlds, amounts, knowers = map(np.concatenate, zip(*parts, strict=True))
    first = np.array([0, rows.size])
    if size > 1:
        order = np.argsort(worlds, kind="stable")
        months, rows, amounts, knowers = (x[order] for x in (months, rows, amounts, knowers))
        first = np.searchsorted(worlds[order], np.arange(size + 1))
    data = np.concatenate([x.view(np.float64) for x in (months, rows, amounts, knowers, first)])
    return UnderWay(data, _places_under_way(rows.size, size))


@lru_cache(maxsize=256)
def _places_under_way(count: int, size: int) -> Ints:
    each = dict.fromkeys(("due", "rows", "amounts", "knowers"), (count,))
    return placed(UnderWay.fields, {**each, "first": (size + 1,)})


@lru_cache(maxsize=64)
def _none_under_way(size: int) -> UnderWay:
    """Nothing is under way in so many worlds."""
    return UnderWay.of(due=[], rows=[], amounts=[], knowers=[], first=np.zeros(size + 1))


def new_recording(s: Scenario, size: int, turns: int = 0, rows: Sequence[int] = ()) -> Recording:
    """Memory to record so many worlds: the numbers of turns they play and, of so many turns, the
    sheets and the numbers in `rows`."""
    sheets = (size, turns, s.slots * len(s.actors))
    return Recording.of(played=np.zeros(size), rows=rows, values=np.zeros((size, turns, len(rows))),
                    chosen=np.zeros(sheets), cost=np.zeros(sheets))


@cache
def no_recording() -> Recording:
    """Memory that records nothing."""
    return Recording.of(**{f.name: np.zeros((0,) * f.axes) for f in Recording.fields})


@derived
def no_sheets(s: Scenario) -> Given:
    """Sheets of no world, for phases that read none."""
    return Sheets(s, 0).given


def query(world: World, question: int, seat: int, width: int,
          sheets: Sheets | None = None) -> Floats:
    """Answers [width, W] to a question (a number of game.engine.options) to each world as it
    stands."""
    s, given = world.scenario, no_sheets(world.scenario) if sheets is None else sheets.given
    t, fast, (view, view_at) = options.setting(s), COMPILED.get(), _memory_for_view(s.layout.rows)
    asked = world.numbers  # held while compiled code reads them, whatever other threads do
    places = _places_of_found(world.size, width, items(s).count)
    found = options.Found(np.zeros(int(places[-1].sum()) + 1), places)
    if fast is not None:
        at = np.array((rulebook(s).at[0], *t.at, *given.at, *found.at, view_at,
                       asked.ctypes.data), np.int64)
        fast.ask(at, world.size, question, seat, world.turn)
    else:
        v = numbers(view, s.layout)
        for i in range(world.size):
            w = numbers(asked[i], s.layout)
            options.answer(question, seat, world.turn, i, w, v, t, given, found)
    out: Floats = found.data[:world.size * width].reshape(world.size, width).T
    return out


def _memory_for_view(rows: int) -> tuple[Floats, int]:
    """Memory of this thread for a view of so many numbers, and its address."""
    known: dict[int, tuple[Floats, int]] = _MEMORY.__dict__.setdefault("views", {})
    if rows not in known:
        memory = np.zeros(rows)
        known[rows] = memory, memory.ctypes.data
    return known[rows]


@lru_cache(maxsize=64)
def _places_of_found(size: int, width: int, count: int) -> Ints:
    return placed(options.Found.fields, {"out": (size, width), "items": (count,)})


def explain_decision(world: World, index: int, programs: Programs,
                     first: int) -> tuple[Sheets, Reasons]:
    """What programs decide in one world, and why the last of their seats does.

    first: DECIDE, or the number of a round in which they speak.
    """
    s = world.scenario
    space, sheets, reasons = workspace(s, False), Sheets(s, 1), all_reasons(s)
    turn = Turn(world.take(np.array([index])))
    space.begin(turn)
    space.minds.reasons = reasons
    try:
        space.play(turn, Job(first, first + 1, 0, sheets.given, _none_under_way(1), no_recording(),
                             programs), np.ones(1, np.int64), range(1))
    finally:
        space.minds.reasons = no_reasons()
    return sheets, reasons


def _add_to_pipeline(turn: Turn, space: Workspace) -> None:
    """Put what was left under way into the pipeline."""
    n = int(space.counts[DELAYED])
    if not n:
        return
    delayed, amounts = space.delayed[:n], space.delayed_amounts[:n].copy()
    ahead = delayed[:, 1] - turn.number
    for months in np.flatnonzero(np.bincount(np.maximum(ahead, 0))[1:]) + 1:
        at = np.flatnonzero(ahead == months)
        worlds, _, rows, knowers, _ = delayed[at].T
        turn.world.pipeline.add(turn.number + int(months), rows, worlds, amounts[at], knowers)
    space.counts[DELAYED] = 0


def _record_in_ledger(turn: Turn, space: Workspace, names: Sequence[str],
                      given: Mapping[int, Cause], lands: bool = False) -> None:
    """Bring what phases of these names left in the watched world into the ledger.

    given: causes that no rule names, by their numbers. lands: whether what was due has landed.
    """
    ledger = turn.ledger
    logged, noted, delayed = (int(space.counts[i]) for i in (LOGGED, NOTED, DELAYED))
    mine = Turn(turn.world, epilogue=turn.epilogue)
    mine.number = turn.number
    left = Leavings(
        mine, tuple(names), given, lands, space.log[:logged].T.copy(),
        space.amounts[:logged] / GRID, space.delayed[:delayed].copy(),
        space.delayed_amounts[:delayed].copy(), space.notes[:noted].copy())
    if isinstance(ledger, LateLedger):
        ledger.leave(left)
    elif ledger is not None:
        left.write(ledger)
    _add_to_pipeline(turn, space)
