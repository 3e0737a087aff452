"""One turn of the game: its phases, in the order of the rulebook.

check → charge → answers → orders → crisis rounds → mechanisms → events → goals and end → income. A
batch of worlds is played at once; a single game is a batch of one, watched by a ledger.
"""

from __future__ import annotations

from collections.abc import Callable
from copy import copy

import numpy as np

from game.actions.crisis import ROUNDS
from game.actions.reasons import label
from game.actions.settlements import latitude_keys
from game.core.errors import MultipolarError
from game.core.exact import Flags, Ints
from game.core.ledger import Ledger
from game.core.locale.program import game_text
from game.core.luck import name_keys
from game.core.model import FIELDS, SIDES, Scenario
from game.core.sheets import items
from game.core.turn import Turn
from game.core.world import World
from game.engine.answers import check_answers
from game.engine.drafts import Draft
from game.engine.engine import Phase, Programs, Sheets, new_recording, play, play_months
from game.engine.facts import Facts
from game.engine.months import Recording
from game.engine.phases import CRISIS, DECIDE, GOALS, INCOME, PIPELINE, PRICE, STANDING, STOP
from game.engine.phases import MECHANISMS as LINES

RULES_VERSION = 11
"""Changed whenever the same orders may lead to other results; golden hashes change only with it."""

Rule = Callable[[Turn], None]
MECHANISMS: tuple[Rule, ...] = tuple(Phase(line.name) for line in LINES)
"""The standing mechanisms, each a phase of its own, in this order."""

GOING, ENDED, GENERAL_WAR = 0, 1, 2


def new_worlds(scenario: Scenario, seeds: np.ndarray | list[int]) -> World:
    """Worlds at the start, one for each game seed; leaderships draw their mandates by luck."""
    world = World.new(scenario, seeds)
    for seat, actor in enumerate(scenario.actors):
        count = sum(m.actor == seat for m in scenario.mandates)
        if count:
            draw = world.luck.draw(0, "mandate", name_keys([actor.id]))[0]
            world.mandate[seat] = np.floor(draw * count)
    draw_latitudes(world)
    return world


def draw_latitudes(world: World) -> None:
    """What each side of each dispute would give more or less than it seems, by luck."""
    scenario = world.scenario
    k, shape = scenario.k["settlements"], (len(scenario.flashpoints), len(SIDES), len(FIELDS))
    keys = latitude_keys(scenario)
    if not keys.size:
        return
    own = world.luck.draw(0, "latitude", keys).reshape(*shape, world.size)
    common = world.luck.draw(0, "latitude of all fields", keys).reshape(own.shape)[:, :, :1]
    drawn = np.rint(k.secret_field * (2.0 * own - 1.0) + k.secret_common * (2.0 * common - 1.0))
    for f, place in enumerate(scenario.flashpoints):
        world.latitude[place.claimant, f] = drawn[f, 0]
        if place.patrons:
            world.latitude[place.patrons[0], f] = drawn[f, 1]
        world.defender_latitude[f] = drawn[f, 2]


class SteppedMonth:
    """A month that is being played in place in W worlds: it halts in each round of a crisis, until
    the stances are given.

    sheets: whole sheets, their orders legal; their answers are checked here (OrderError). Worlds
    that are over do not change. Landing effects, answers and orders read one snapshot and apply
    together. facts: collects what happens in worlds that no ledger watches.
    """

    def __init__(self, world: World, sheets: Sheets, ledger: Ledger | None = None,
                 facts: Facts | None = None) -> None:
        check_answers(world, sheets)
        self.world, self.sheets, self._turn = world, sheets, Turn(world, ledger)
        self._facts = facts
        self.round = 0
        """The round of a crisis that waits for stances, from 1; 0 once the month is over."""
        self.waiting: Flags = np.zeros(world.size, bool)
        """Whether a world waits for stances, [W]."""
        self.given: list[Ints] = []
        """The stances of each round, [A, W]."""
        self._halted = play(self._turn, PRICE, INCOME + 1, sheets.given, world.over == GOING,
                            facts=facts)
        self._go_on(1)

    @classmethod
    def at_round(cls, world: World, number: int) -> SteppedMonth:
        """The rest of a month of worlds that stand in a round of a crisis."""
        out = cls.__new__(cls)
        out.world, out.sheets = world, Sheets(world.scenario, world.size)
        out._turn, out.given, out._halted = Turn(world), [], np.asarray(world.crisis >= 0)
        out._facts = None
        out.waiting, out.round = out._halted.copy(), number
        return out

    def give(self, stances: Ints) -> None:
        """Play the round that waits with the stances of all seats, [A, W], 0 the default, and go on
        to the next one or to the end of the month."""
        asked = (self.world.crisis >= 0) & (self.world.over == GOING)
        self.given.append(np.where(asked, stances, 0))
        self.sheets.said[...] = self.given[-1]
        at = CRISIS + self.round - 1
        play(self._turn, at, at + 1, self.sheets.given, self.waiting, facts=self._facts)
        self._go_on(self.round + 1)

    def _go_on(self, number: int) -> None:
        """Halt in this round where a crisis is open; else end the month."""
        self.waiting = (self.world.crisis >= 0) & self._halted & (number <= ROUNDS)
        self.round = number if self.waiting.any() else 0
        if self.round:
            return
        if self._halted.any():
            play(self._turn, STANDING, INCOME + 1, None, self._halted, facts=self._facts)
        _check(self.world)
        self.world.turn += 1

    def clone(self) -> SteppedMonth:
        """The same month, as far as it has been played, in worlds of its own without a ledger."""
        out = copy(self)
        out.world = self.world.clone()
        out.sheets = self.sheets.take(self.world.scenario, np.arange(self.world.size))
        out._turn, out.given, out._facts = Turn(out.world), list(self.given), None
        return out


def step(world: World, draft: Draft, answers: Ints, ledger: Ledger | None = None) -> list[Ints]:
    """Play one turn in place, the stances in crises as the answers have them. Returns the stances
    of each round, [A, W].

    draft: a finished Draft of this world; answers: int [A, item, W], checked here (OrderError).
    """
    return play_sheets(world, with_answers(draft, answers), ledger)


def play_sheets(world: World, sheets: Sheets, ledger: Ledger | None = None) -> list[Ints]:
    """`step` with whole sheets, their orders legal."""
    month = SteppedMonth(world, sheets, ledger)
    while month.round:
        month.give(on_sheets(world, sheets.answers))
    return month.given


def with_answers(draft: Draft, answers: Ints) -> Sheets:
    """The sheets of a finished draft, with answers [A, item, W]."""
    draft.sheets.answers[...] = answers
    return draft.sheets


def decide(world: World, programs: Programs) -> Sheets:
    """The sheets of all seats that programs play, also in worlds that are over."""
    out = Sheets(world.scenario, world.size)
    play(Turn(world), DECIDE, DECIDE + 1, out.given, None, programs)
    return out


def decide_stances(world: World, programs: Programs, number: int) -> Ints:
    """The stances of the seats that programs play in a round of the open crisis, [A, W]."""
    out = Sheets(world.scenario, world.size)
    play(Turn(world), DECIDE - number, DECIDE - number + 1, out.given, None, programs)
    return out.said


def run(world: World, programs: Programs, ledger: Ledger | None = None,
        sheets: Sheets | None = None) -> None:
    """Play one turn in place, with programs in all seats.

    sheets: the result of `decide`, if it was called before.
    """
    first = DECIDE if sheets is None else PRICE
    sheets = sheets or Sheets(world.scenario, world.size)
    play(Turn(world, ledger), first, INCOME + 1, sheets.given, world.over == GOING, programs)
    _check(world)
    world.turn += 1


def run_turns(world: World, programs: Programs, turns: int,
              recording: Recording | None = None) -> Recording:
    """Play `turns` turns in place, with programs in all seats, without a stop: equivalent to
    repeated calls of `run`, in a fraction of the time. Returns what was recorded, at least the
    turns played.

    MultipolarError if fewer turns are left.
    """
    if world.turn + turns - 1 > world.scenario.turns:
        raise MultipolarError(game_text("simulation_over", title=world.scenario.title,
                                        turns=world.scenario.turns))
    recording = recording or new_recording(world.scenario, world.size)
    play_months(world, programs, turns, world.over == GOING, recording)
    _check(world)
    world.turn += turns
    return recording


def play_out(world: World, programs: Programs, recording: Recording | None = None) -> Recording:
    """Play games in place to their ends, epilogue included, as `run_turns` plays turns."""
    s, recording = world.scenario, recording or new_recording(world.scenario, world.size)
    left = s.turns + 1 - world.turn
    play_months(world, programs, left + s.epilogue, world.over == GOING, recording)
    _check(world)
    world.turn += int(recording.array("played").max(initial=0)) + s.epilogue
    world.over[...] = np.where(world.over == GOING, ENDED, world.over)
    return recording


def on_sheets(world: World, answers: Ints) -> Ints:
    """The stances in the sheets' answers [A, item, W] to the open crises, [A, W]."""
    place = np.maximum(world.crisis, 0).astype(np.int64)
    return answers[:, items(world.scenario).first["crisis"] + place, np.arange(world.size)]


def finish(world: World, ledger: Ledger | None = None, facts: Facts | None = None) -> None:
    """The epilogue: months without orders, so that the last turn has consequences; then the game
    ends. facts: collects what happens in worlds that no ledger watches.

    Turns that were not played (a game stopped early) count with the world's present state.
    """
    going = world.over == GOING
    if world.turn <= world.scenario.turns:
        play(Turn(world, ledger), STOP, STOP + 1, None, going, facts=facts)
    for _ in range(world.scenario.epilogue):
        play(Turn(world, ledger, epilogue=True), PIPELINE, GOALS + 1, None, going,
             facts=facts)
        world.turn += 1
    _check(world)
    world.over[...] = np.where(world.over == GOING, ENDED, world.over)


def _check(world: World) -> None:
    """MultipolarError if a number of the world is NaN: no result may rest on it.

    Bounds exclude infinity; the minimum of many numbers is NaN if one of them is.
    """
    if not np.isnan(np.minimum.reduce(world.numbers, axis=None)):
        return
    row = int(np.flatnonzero(np.isnan(world.numbers).any(axis=0))[0])
    raise MultipolarError(
        game_text("simulation_turn_longer_number", title=world.scenario.title, turn=world.turn,
                  label=label(world.scenario, row)))


def no_answers(world: World) -> Ints:
    """Default answers of all seats, [A, item, W]."""
    return np.zeros((len(world.scenario.actors), items(world.scenario).count, world.size), np.int64)
