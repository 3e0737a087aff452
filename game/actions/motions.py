"""Motions: how the alternative bloc acts. One at a time; one block defeats it.

Theory: consensus institutions and hedging (Stuenkel 2015 on BRICS; Kuik 2008 on hedging): members
weigh the sponsor, the bloc and what the incumbent lead may do; a blocker pays in goodwill.
"""

from __future__ import annotations

import numpy as np

from game.actions.answers import bloc_seats
from game.actions.drafts import Draft
from game.actions.orders import register
from game.core.exact import Flags, Floats, Ints, grid, total
from game.core.ledger import Cause, Turn
from game.core.model import Scenario, derived
from game.core.sheets import items
from game.core.world import World

SUPPORT, BLOCK = 1, 2
BLOCKED = Cause("motion", "blocked", "a motion was blocked", coefficients=("motions.blocked",))


def member_votes(world: World, motion: Ints, sponsor: Ints, weak: Floats,
                 lanes: Ints | None = None) -> tuple[Floats, Floats]:
    """(leaning of each country, whether it votes at all), [C, n], in worlds `lanes` [n] or all.

    A member leans to yes by its alignment with sponsor and bloc seat and as the year's chair
    steers, against by its alignment with the incumbent lead; the watered-down form frightens less.
    Nobody votes where there is no alternative bloc.
    """
    scenario, k = world.scenario, world.scenario.k["motions"]
    lanes = np.arange(world.size) if lanes is None else lanes
    bloc, lead = scenario.alternative_bloc, scenario.incumbent_lead
    votes = (world.membership[bloc][:, lanes] >= 2 if bloc >= 0
             else np.zeros((len(scenario.countries), lanes.size), bool))
    seat = next((i for i, a in enumerate(scenario.actors) if a.bloc == bloc >= 0), -1)
    lean = k.base + world.alignment[sponsor, :, lanes].T * k.per_sponsor
    if seat >= 0:
        lean = lean + world.alignment[seat][:, lanes] * k.per_bloc
    if lead >= 0:
        lean = lean - world.alignment[lead][:, lanes] * (k.per_lead * np.where(weak > 0, 0.5, 1.0))
    appeal = np.array([m.appeal for m in scenario.motions])
    year = scenario.month(world.turn)[0]
    chair = np.array([m.chair.get(year, 0.0) for m in scenario.motions])
    return lean + k.per_appeal * (appeal[motion, sponsor] + chair[motion]), votes.astype(np.float64)


def decide_motion(turn: Turn, answers: Ints) -> None:
    """The motion tabled last turn is decided: seats by their answers, other members by rule."""
    world, scenario, k = turn.world, turn.scenario, turn.k["motions"]
    live = np.flatnonzero(world.motion >= 0)
    if not live.size:
        return
    item, seats = items(scenario).motion, bloc_seats(scenario)
    motion = world.motion[live].astype(np.int64)
    tabled = world.motion_sponsor[live]
    sponsor, weak = np.maximum(tabled, 0).astype(np.int64), world.motion_weak[live]
    lean, votes = member_votes(world, motion, sponsor, weak, live)
    yes = total(grid(scenario.weights[:, None] * votes * (lean > 0)))
    all_votes = total(grid(scenario.weights[:, None] * votes))
    said = np.array([np.where(tabled == s, SUPPORT, answers[s, item, live]) for s in seats],
                    np.int64).reshape(len(seats), live.size)
    blocked = (said == BLOCK).any(axis=0)
    seat_yes = (said == SUPPORT).sum(axis=0, dtype=np.int64)
    seat_no_word = len(seats) - seat_yes
    passed = ~blocked & (yes + seat_yes * k.seat_weight
                         > (all_votes - yes) + seat_no_word * k.seat_weight * 0.5)
    _pay_blockers(turn, seats, said, live)
    table = _blocks(scenario)
    kind = np.where(passed, np.where(weak > 0, 1, 0), 2)
    causes = None
    if turn.ledger is not None:
        causes = [_cause(turn, int(motion[0]), int(kind[0]), seats, said[:, 0],
                         float(yes[0]), float(all_votes[0]))]
    turn.apply(table[motion, kind], live, causes)
    world.motion[...] = -1
    world.motion_sponsor[...] = -1
    world.motion_weak[...] = 0


def _pay_blockers(turn: Turn, seats: tuple[int, ...], said: Ints, lanes: Ints) -> None:
    """Who supported a motion resents who blocked it; `said` [seat of `seats`, n] in `lanes` [n]."""
    numbers = np.array(seats, np.int64)
    blocker, supporter, at = np.nonzero(
        (said[:, None] == BLOCK) & (said[None] == SUPPORT))
    turn.add_at("relations", (numbers[supporter], numbers[blocker]), lanes[at],
                turn.k["motions"].blocked, BLOCKED)


@derived
def _blocks(scenario: Scenario) -> Ints:
    return np.array(
        [[m.full, m.weak, m.failed] for m in scenario.motions], np.int64).reshape(-1, 3)


def _cause(turn: Turn, motion: int, kind: int, seats: tuple[int, ...], said: Ints, yes: float,
           votes: float) -> Cause:
    record, people = turn.scenario.motions[motion], turn.scenario.actors
    words = {0: "abstains", SUPPORT: "supports", BLOCK: "blocks"}
    who = ", ".join(f"{people[s].name} {words[int(v)]}" for s, v in zip(seats, said, strict=True))
    share = 100 * yes / votes if votes else 0.0
    fate = ("passes", "passes in a watered-down form", "fails")[kind]
    text = (f"The motion to {record.name} {fate}: {who}; other members in favour by weight "
            f"{share:.0f} %.")
    cause = Cause("motion", record.id, text, int(turn.world.motion_sponsor[0]),
                  coefficients=("motions.base", "motions.per_sponsor", "motions.per_bloc"))
    turn.note(text, cause)
    return cause


def open_motion(turn: Turn, draft: Draft, done: Flags) -> None:
    """A carried-out `table` order puts its motion before the bloc."""
    world, table = turn.world, turn.scenario.orders
    for seat, rows, lane in register(world, done, draft, "table"):
        world.motion[lane] = table.option[rows]
        world.motion_sponsor[lane] = seat
        world.motion_weak[lane] = table.extra[rows]
