"""One turn of the game, in the order of the rulebook: its table of contents.

check → charge → answers → orders → crisis rounds → mechanisms → events → goals and end → income.
A batch of worlds moves at once; a single game is a batch of one, watched by a ledger.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager

import numpy as np

from game.actions import (
    accords,
    motions,
    orders,
    proposals,
    settlements,
    summits,
)
from game.actions.answers import check_answers
from game.actions.crisis import ROUNDS, open_crisis
from game.actions.drafts import Draft
from game.actions.reasons import label
from game.core.errors import MultipolarError
from game.core.exact import Ints
from game.core.ledger import Ledger, Turn
from game.core.luck import name_keys
from game.core.model import Scenario
from game.core.sheets import items
from game.core.world import World
from game.engine import Phase, play, voices
from game.phases import CRISIS

RULES_VERSION = 1
"""Changes whenever the same orders may lead elsewhere; golden hashes change only with it."""

Rule = Callable[[Turn], None]
Ask = Callable[[World, int], Ints]
"""Given the world and the round, the crisis answers of all seats, [A, W] (0 the default)."""
Rounds = Generator[int, Ints | None, None]
"""Gives the number of each crisis round, from 1, and is sent the answers of all seats, [A, W]."""
MECHANISMS: tuple[Rule, ...] = (
    Phase("sanctions"), Phase("trade"), Phase("ties"), Phase("summits"), Phase("alliances"),
    Phase("flashpoints"), Phase("influence"), Phase("isolation"), Phase("brics"), Phase("domestic"),
    Phase("world_order"), Phase("information"))
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
    return world


def _phase(turn: Turn, name: str, rule: Rule) -> None:
    turn.phase = name
    rule(turn)
    turn.close()


def step(world: World, draft: Draft, answers: Ints, ledger: Ledger | None = None,
         ask: Ask | None = None) -> list[Ints]:
    """Play one turn in place. Returns the crisis answers of each round, [A, W].

    draft: a finished Draft of this world; answers: int [A, item, W], checked here (OrderError).
    Worlds that are over do not move. What lands, answers and orders read one snapshot and apply
    together. `ask`, if given, is asked anew in each crisis round; else the sheets' answers stand.
    """
    rounds, used = in_rounds(world, draft, answers, ledger), []
    number = onward(rounds)
    while number:
        said = _on_sheets(world, answers) if ask is None else ask(world, number)
        used.append(np.where(world.crisis >= 0, said, 0))
        number = onward(rounds, used[-1])
    return used


def in_rounds(world: World, draft: Draft, answers: Ints, ledger: Ledger | None = None) -> Rounds:
    """`step`, halting in each crisis round until it is told what is said."""
    check_answers(world, answers)
    with _frozen(world):
        turn = Turn(world, ledger)
        turn.phase = "price"
        orders.charge(turn, draft)
        turn.phase = "pipeline"
        turn.land_pipeline()
        turn.phase = "answers"
        _answers(turn, answers)
        _phase(turn, "orders", lambda t: _orders(t, draft))
        yield from play_crisis(turn)
        _mechanisms(turn)
        _phase(turn, "events", Phase("events"))
        _phase(turn, "shares", Phase("shares"))
        _phase(turn, "goals", Phase("goals"))
        _phase(turn, "income", Phase("income"))
    _check(world)
    world.turn += 1


def onward(rounds: Rounds, said: Ints | None = None) -> int:
    """Play on, with what is said in the round that was due, to the next round; 0 at the end."""
    try:
        return rounds.send(said)
    except StopIteration:
        return 0


def _answers(turn: Turn, answers: Ints) -> None:
    summits.answer_occasions(turn.world, answers)
    summits.hold_summits(turn, answers)
    settlements.decide_settlements(turn, answers)
    motions.decide_motion(turn, answers)
    proposals.answer_accords(turn, answers)


def _orders(turn: Turn, draft: Draft) -> None:
    done = orders.carry_out(turn, draft)
    accords.find_breaches(turn, draft, done)
    accords.keep_accords(turn)
    accords.leak_secrets(turn)
    proposals.open_proposals(turn, draft, done)
    summits.open_invitations(turn, draft, done)
    motions.open_motion(turn, draft, done)
    settlements.open_offers(turn, draft, done)
    open_crisis(turn, draft, done)


def play_crisis(turn: Turn) -> Rounds:
    """Up to three rounds in the worlds where a crisis is open."""
    for number in range(1, ROUNDS + 1):
        if not (turn.world.crisis >= 0).any():
            break
        said = yield number
        assert said is not None
        play(turn, CRISIS + number - 1, CRISIS + number, voices(said))


def _on_sheets(world: World, answers: Ints) -> Ints:
    """What the sheets' answers [A, item, W] say to the open crises, [A, W]."""
    place = np.maximum(world.crisis, 0).astype(np.int64)
    return answers[:, items(world.scenario).crisis + place, np.arange(world.size)]


def _mechanisms(turn: Turn) -> None:
    for rule in MECHANISMS:
        _phase(turn, rule.__name__, rule)


def finish(world: World, ledger: Ledger | None = None) -> None:
    """The epilogue: months without orders, so that the last turn is not free; then the game ends.

    Turns that were not played (a game stopped early) count as the world stands.
    """
    with _frozen(world):
        if world.turn <= world.scenario.turns:
            _phase(Turn(world, ledger), "stop", Phase("stop"))
        for _ in range(world.scenario.epilogue):
            turn = Turn(world, ledger, epilogue=True)
            _phase(turn, "pipeline", Turn.land_pipeline)
            _mechanisms(turn)
            _phase(turn, "goals", Phase("goals"))
            world.turn += 1
        _check(world)
    world.over[...] = np.where(world.over == GOING, ENDED, world.over)


def _check(world: World) -> None:
    """MultipolarError if something in the world is no longer a number: no result may rest on it.

    Bounds keep infinity out; the least of many numbers is none if one of them is none.
    """
    if not np.isnan(np.minimum.reduce(world.flat, axis=None)):
        return
    row = int(np.flatnonzero(np.isnan(world.flat).any(axis=1))[0])
    raise MultipolarError(
        f"{world.scenario.title}: in turn {world.turn} this is no longer a number: "
        f"{label(world.scenario, row)}. Some number of the scenario is out of all proportion.")


@contextmanager
def _frozen(world: World) -> Iterator[None]:
    """Worlds that are over when it begins do not move."""
    over = np.flatnonzero(world.over > GOING)
    kept = world.flat[:, over] if over.size else None
    yield
    if kept is not None:
        world.flat[:, over] = kept


def no_answers(world: World) -> Ints:
    """Default answers of all seats, [A, item, W]."""
    return np.zeros((len(world.scenario.actors), items(world.scenario).count, world.size), np.int64)
