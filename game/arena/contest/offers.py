"""Whether words weigh more than deeds: a year of offers of security to a partner of another.

In a world in which nobody else does anything, the rival suitor of an occasion's guest offers it
security every month: alone, with deeds that bear the offer out, and with deeds against it. What is
told is how far the tie of guest and host falls below that of the same world without any of it, and
what the offers did to the suitor's credibility.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from game.arena.contest.courses import held_out, row_of
from game.arena.contest.piece import Effort, Piece
from game.arena.contest.told import mean_of
from game.arena.measure_rows import ALL, ANY, Row, Target, number
from game.core.exact import Ints
from game.core.locale.program import arena_text
from game.core.model import Scenario
from game.core.world import World
from game.engine.drafts import Draft
from game.engine.simulation import new_worlds, play_sheets
from game.scenario.load import built

OFFER = "offer_security"
COURSES: Mapping[str, tuple[str, ...]] = {
    "silent": (), "words": (OFFER,), "deeds": (OFFER, "lower_tariffs", "withdraw_forces"),
    "contrary": (OFFER, "deploy", "raise_tariffs")}
"""What the suitor does every month, by kinds of order; those of forces are told a theatre."""
TARGETS = {"words": Target(ANY, 8, ""), "deeds": Target(20, ALL, ""),
           "contrary": Target(ANY, 3, "")}
FORFEIT = Target(ANY, -10, "")
"""What deeds against its offers should cost the suitor's credibility."""
AT_MOST = 24
"""Games; hardly anything in such a world is left to luck."""


def suit(scenario: Scenario) -> tuple[int, int, int] | None:
    """(suitor, guest, host) of the first occasion with a rival suitor that can make the offer."""
    for occasion in scenario.occasions:
        if occasion.courtship is not None:
            suitor, guest = occasion.courtship.rival, occasion.honour
            if row_of(scenario, suitor, f"{OFFER} {scenario.seats[guest]}") >= 0:
                return suitor, guest, occasion.host
    return None


def orders(scenario: Scenario, suitor: int, guest: int, kinds: Sequence[str]) -> list[int]:
    """Rows of the suitor's orders of some kinds: at the guest, or in the theatre of a dispute in
    which the guest has a claim."""
    theatres = [scenario.theatres[f.theatre] for f in scenario.flashpoints if f.claimant == guest]
    found = (max([row_of(scenario, suitor, f"{kind} {about}")
                  for about in (scenario.seats[guest], *theatres)]) for kind in kinds)
    return [row for row in found if row >= 0]


def year(scenario: Scenario, seat: int, rows: Sequence[int], seeds: Sequence[int]) -> World:
    """Worlds at the last month's end in which a seat gives these orders each month, as far as they
    are legal, and nobody says or does anything else."""
    world = new_worlds(scenario, list(seeds))
    while world.turn <= scenario.turns:
        draft = Draft(world)
        for row in rows:
            given: Ints = np.full((len(scenario.actors), world.size), -1, np.int64)
            given[seat] = row
            legal = draft.add(given)
            if not legal.all():
                draft.take_back()
                draft.add(np.where(legal, given, -1))
        play_sheets(world, draft.sheets)
    return world


def tasks(scenario: Scenario, effort: Effort, seed: int) -> list[tuple[Any, ...]]:
    """One task: all courses on the same worlds."""
    return [(seed, min(effort.games, AT_MOST))] if suit(scenario) else []


def work(text: str, seed: int, games: int) -> dict[str, Any]:
    """Tie and change of credibility at the end, by course, [game]."""
    scenario = built(text)
    found = suit(scenario)
    assert found is not None
    suitor, guest, host = found
    seeds, out = held_out(seed, 0, games), {}
    before = new_worlds(scenario, seeds[:1]).credibility[suitor, 0]
    for name, kinds in COURSES.items():
        world = year(scenario, suitor, orders(scenario, suitor, guest, kinds), seeds)
        out[name] = {"tie": world.tie[host, guest].tolist(),
                     "credibility": (world.credibility[suitor] - before).tolist()}
    return out


def rows(scenario: Scenario, results: Sequence[Mapping[str, Any]]) -> list[Row]:
    """How far the tie falls by each course, and what deeds against the offers cost."""
    found = results[0] if results else {}
    games = len(found["silent"]["tie"]) if found else 0

    def against_silence(course: str, what: str) -> list[float]:
        if not found:
            return []
        return [a - b for a, b in zip(found[course][what], found["silent"][what], strict=True)]
    out = [number(f"offers.{course}", arena_text(f"contest_offers_{course}"), target,
                  mean_of([-x for x in against_silence(course, "tie")]), games, digits=1, unit="")
           for course, target in TARGETS.items()]
    return [*out, number("offers.credibility", arena_text("contest_offers_credibility"), FORFEIT,
                         mean_of(against_silence("contrary", "credibility")), games, digits=1,
                         unit="")]


PIECE = Piece("offers", tasks, work, rows)
