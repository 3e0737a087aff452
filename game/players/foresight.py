"""The value of a unit of every number of the world: goal points months later, by the rules alone.

Each number is nudged on its own at the start, the standing mechanisms run without orders or events,
and the difference in the goals is measured. So a player values sanctions, threats or technology by
their consequences, in any scenario, without a hand-written table of values. Theory: forward
reasoning as in model-based planning; a first-order (local, ceteris paribus) picture, so it misses
thresholds, combinations and the reactions of others.
"""

from __future__ import annotations

from functools import cache
from hashlib import blake2b
from importlib import resources

import numpy as np

from game.core.exact import Floats, Ints, grid, total
from game.core.model import Scenario, derived
from game.core.quantities import ENGINE, ESTIMATED, GRID, QUANTITIES
from game.core.turn import Turn
from game.core.world import World
from game.engine.compiling import COMPILED
from game.engine.engine import play
from game.engine.phases import MECHANISMS, PHASES, STANDING
from game.engine.simulation import RULES_VERSION, new_worlds
from game.rules.third_parties import likelier
from game.scenario.cache import content_digest, worked_out

FILE = "foresight.npz"
MONTHS = 8
"""Horizon in months; goals count with the mean of months FROM … MONTHS."""
FROM = 3
WORLDS = 512
"""Number of worlds in which numbers are nudged at once."""
SOURCES = ("*.py", "rules/*.py", "actions/*.py", "players/foresight.py")
"""The sources that determine it, beside the scenario: the rules, and how they are played."""
LEFT_OUT = PHASES.index("matters")
"""What stakes bring hangs on what the others have at stake, and is weighed in play."""
RUN = (STANDING, LEFT_OUT), (LEFT_OUT + 1, STANDING + len(MECHANISMS))
"""First and last number, excluded, of the phases that run one after another."""
COUNTERS = ("pledge", "guarantee", "membership", "bond")
"""Whole numbers that orders change by one."""


@derived
def foresight(scenario: Scenario) -> Floats:
    """Progress points of each goal per unit of each number, [goal, row]; 0 for bookkeeping.

    It takes longer than compiling the scenario, so it is cached between runs, too. Where the rules
    run uncompiled it would take a minute: then the stored table of a shipped scenario is used.
    """
    if COMPILED.get() is None:
        found = shipped().get(content(scenario))
        if found is not None:
            return found / GRID
    return worked_out(foreseen, scenario, Floats, SOURCES)


@cache
def shipped() -> dict[str, Ints]:
    """Foresight of the shipped scenarios in steps of the grid, by `content`; see
    scripts/build_foresight.py."""
    place = resources.files("game.players") / FILE
    with place.open("rb") as file, np.load(file, allow_pickle=False) as stored:
        return {name: stored[name].astype(np.int64) for name in stored.files}


def content(scenario: Scenario) -> str:
    """Digest of a scenario's whole content and the rules' version."""
    key = f"rules {RULES_VERSION} ".encode() + content_digest(scenario)
    return blake2b(key, digest_size=16).hexdigest()


def foreseen(scenario: Scenario) -> Floats:
    """Compute `foresight`."""
    rows, steps = _nudges(scenario)
    out = np.zeros((len(scenario.goals), scenario.layout.rows))
    still = _ahead(scenario, rows[:1], steps[:1] * 0)[:, :1]
    for at in range(0, rows.size, WORLDS):
        part = slice(at, at + WORLDS)
        out[:, rows[part]] = grid((_ahead(scenario, rows[part], steps[part]) - still)
                                  / steps[part])
    urged = scenario.layout.slices["urging"]
    out[:, urged] = urging_worth(scenario, out).reshape(out.shape[0], urged.stop - urged.start)
    return out


def urging_worth(scenario: Scenario, worth: Floats) -> Floats:
    """The value of urging, [goal, A, P], from that of what it makes likelier, `worth` [goal, row]:
    acts happen by chance, so that a nudge would show nothing."""
    effects, gained = scenario.effects, likelier(scenario)
    out = np.zeros((worth.shape[0], *gained.shape))
    for number, policy in enumerate(scenario.policies):
        for block in (policy.block, policy.price):
            if block >= 0:
                at = slice(effects.start[block], effects.start[block + 1])
                value = total(grid(effects.amount[at] * worth[:, effects.row[at]]), axis=1)
                out[:, :, number] += grid(value[:, None] * gained[None, :, number])
    return out


def _nudges(scenario: Scenario) -> tuple[Ints, Floats]:
    """(nudged rows, amounts): half a percent of the range, away from a bound."""
    layout, rows = scenario.layout, []
    hidden = ("urging", *(f"{name}_{part}" for name in ESTIMATED for part in ("estimate", "width")))
    for q in QUANTITIES:
        if q.seen_by != ENGINE and q.name not in hidden and (not q.whole or q.name in COUNTERS):
            rows.append(np.arange(layout.slices[q.name].start, layout.slices[q.name].stop))
    found = np.concatenate(rows)
    step = np.where(layout.whole[found], 1.0, grid((layout.high - layout.low)[found] / 200))
    return found, np.where(scenario.start[found] + step > layout.high[found], -step, step)


def _ahead(scenario: Scenario, rows: Ints, steps: Floats) -> Floats:
    """Mean uncapped progress of the goals after each nudge, [goal, nudge]."""
    world = new_worlds(scenario, np.zeros(rows.size, np.int64))
    world.flat[rows, np.arange(rows.size)] += steps
    out = np.zeros((len(scenario.goals), rows.size))
    for month in range(1, MONTHS + 1):
        turn = Turn(world, None, epilogue=True)
        for first, last in RUN:
            play(turn, first, last)
        world.turn += 1
        if month >= FROM:
            out += _measured(scenario, world)
    return grid(out / (MONTHS - FROM + 1))


def _measured(scenario: Scenario, world: World) -> Floats:
    return np.array([total(grid(world.flat[g.rows] * g.coefficients[:, None]))
                     for g in scenario.goals]).reshape(len(scenario.goals), world.size)
