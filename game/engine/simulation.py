"""One turn of the game: its phases, in the order of the rulebook.

check → charge → answers → orders → crisis rounds → mechanisms → events → goals and end → income. A
batch of worlds is played at once; a single game is a batch of one, watched by a ledger.
"""

from __future__ import annotations

from collections.abc import Callable, Generator

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
from game.engine.months import Recording
from game.engine.phases import CRISIS, DECIDE, GOALS, INCOME, PIPELINE, PRICE, STANDING, STOP
from game.engine.phases import MECHANISMS as LINES

RULES_VERSION = 5
"""Changed whenever the same orders may lead to other results; golden hashes change only with it."""

Rule = Callable[[Turn], None]
Ask = Callable[[World, int], Ints]
"""Called with the world and the round; returns the stances of all seats, [A, W] (0 the default)."""
Rounds = Generator[int, Ints | None, None]
"""Yields the number of each crisis round, from 1, and is sent the stances of all seats, [A, W]."""
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


def step(world: World, draft: Draft, answers: Ints, ledger: Ledger | None = None,
         ask: Ask | None = None) -> list[Ints]:
    """Play one turn in place. Returns the crisis stances of each round, [A, W].

    draft: a finished Draft of this world; answers: int [A, item, W], checked here (OrderError).
    Worlds that are over do not change. Landing effects, answers and orders read one snapshot and
    apply together. `ask`, if given, is called in each crisis round; else the sheets' answers stand.
    """
    return play_sheets(world, with_answers(draft, answers), ledger, ask)


def play_sheets(world: World, sheets: Sheets, ledger: Ledger | None = None,
                ask: Ask | None = None) -> list[Ints]:
    """`step` with whole sheets, their orders legal."""
    rounds, used = play_in_rounds(world, sheets, ledger), []
    number = advance(rounds)
    while number:
        said = on_sheets(world, sheets.answers) if ask is None else ask(world, number)
        used.append(np.where((world.crisis >= 0) & (world.over == GOING), said, 0))
        number = advance(rounds, used[-1])
    return used


def play_in_rounds(world: World, sheets: Sheets, ledger: Ledger | None = None) -> Rounds:
    """`play_sheets` as a generator: suspended in each crisis round until it is sent the stances;
    `advance` does so."""
    check_answers(world, sheets)
    turn, going = Turn(world, ledger), world.over == GOING
    halted = play(turn, PRICE, INCOME + 1, sheets.given, going)
    if halted.any():
        yield from play_crisis(turn, halted, sheets)
        play(turn, STANDING, INCOME + 1, None, halted)
    _check(world)
    world.turn += 1


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


def advance(rounds: Rounds, said: Ints | None = None) -> int:
    """Continue with the stances of the due round; returns the number of the next round, 0 at the
    end."""
    try:
        return rounds.send(said)
    except StopIteration:
        return 0


def play_crisis(turn: Turn, halted: Flags, sheets: Sheets) -> Rounds:
    """Up to three rounds in the halted worlds where a crisis is open."""
    for number in range(1, ROUNDS + 1):
        live = (turn.world.crisis >= 0) & halted
        if not live.any():
            break
        said = yield number
        assert said is not None
        sheets.said[...] = said
        play(turn, CRISIS + number - 1, CRISIS + number, sheets.given, live)


def on_sheets(world: World, answers: Ints) -> Ints:
    """The stances in the sheets' answers [A, item, W] to the open crises, [A, W]."""
    place = np.maximum(world.crisis, 0).astype(np.int64)
    return answers[:, items(world.scenario).first["crisis"] + place, np.arange(world.size)]


def finish(world: World, ledger: Ledger | None = None) -> None:
    """The epilogue: months without orders, so that the last turn has consequences; then the game
    ends.

    Turns that were not played (a game stopped early) count with the world's present state.
    """
    going = world.over == GOING
    if world.turn <= world.scenario.turns:
        play(Turn(world, ledger), STOP, STOP + 1, None, going)
    for _ in range(world.scenario.epilogue):
        play(Turn(world, ledger, epilogue=True), PIPELINE, GOALS + 1, None, going)
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
