"""What a new game begins with, as asked for: a challenge, the world of a day, ironman,
a scenario, seats, a seed. Wishes that contradict each other are a UsageError."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import date

from game.core.errors import UsageError
from game.core.locale.program import game_text
from game.players.registry import HUMAN, parse_seats
from game.present.world.game_terms import NONE, Terms, seed_of
from game.scenario.challenges import Challenge, challenge_of
from game.scenario.load import load_scenario
from game.scenario.read.merge import scenario_folders

USUAL = "victory_day_2025"
"""The scenario that is listed first, and the default."""
SEEDS = 1_000_000
"""Bound of generated seeds; the seed is shown, so that the game can be repeated."""


@dataclass(frozen=True)
class NewGame:
    """A new game as asked for; None: what is not said, which the person chooses or luck."""

    scenario: str | None = None
    seats: str | None = None
    seed: int | None = None
    terms: Terms = NONE


def beginning(scenario: str | None, seats: str | None, seed: int | None, *, challenge: str | None,
              day: date | None, ironman: bool) -> NewGame:
    """A beginning from the wishes of a command. Raises UsageError, for a challenge of another
    scenario or seat, and for a seed beside a day."""
    if day is not None and seed is not None:
        raise UsageError(game_text("beginning_world_day_own"))
    found = challenge_of(challenge) if challenge else None
    if found is not None:
        scenario, seats = _of_challenge(found, scenario, seats)
    return NewGame(scenario, seats, seed_of(day) if day is not None else seed,
                     Terms(found.id if found else "", ironman, day.isoformat() if day else ""))


def _of_challenge(challenge: Challenge, scenario: str | None, seats: str | None,
                  ) -> tuple[str, str]:
    """(scenario, seats) of a game that takes a challenge up."""
    if scenario not in (None, challenge.scenario):
        raise UsageError(game_text("beginning_challenge_played_leave", id=challenge.id,
                                   scenario=challenge.scenario, asked=scenario))
    if seats is None:
        return challenge.scenario, f"{challenge.seat}=human"
    given = parse_seats(load_scenario(challenge.scenario), seats)
    if given[challenge.seat] != HUMAN:
        raise UsageError(game_text("beginning_challenge_seat_person", id=challenge.id,
                                   seat=challenge.seat))
    return challenge.scenario, seats


def fresh_seed() -> int:
    """A seed for a game for which none was given."""
    return secrets.randbelow(SEEDS)


def titles() -> dict[str, str]:
    """Scenario id → title, read from the first lines of each: it is loaded when it is chosen."""
    out: dict[str, str] = {}
    for key, folder in scenario_folders().items():
        text = (folder / "scenario.yaml").read_text(encoding="utf-8")
        found = [line for line in text.splitlines() if line.startswith("title:")]
        out[key] = found[0].removeprefix("title:").strip().strip("\"'") if found else key
    return dict(sorted(out.items(), key=lambda pair: (pair[0] != USUAL, pair[0])))
