"""Replaying a journal's lines, and reporting where they no longer match."""

from __future__ import annotations

from hashlib import blake2b
from typing import Any, Protocol

import numpy as np

from game.core.errors import JournalError, MultipolarError
from game.core.exact import Ints
from game.core.harmless import in_line
from game.core.ledger import Ledger
from game.core.locale.program import game_text
from game.core.model import DOWN, Scenario
from game.core.quantities import GRID, QUANTITIES
from game.core.sheets import Sheet
from game.core.world import World
from game.engine.simulation import SteppedMonth, on_sheets, with_answers
from game.match.seats import draft_and_answers, seat_number
from game.saves.lines import EVERYBODY, Line


class Replayed(Protocol):
    """The interface of a game in which a journal's lines are replayed; see Match."""

    scenario: Scenario
    world: World

    @property
    def ledger(self) -> Ledger:
        """What changed because of what."""

    @property
    def seats(self) -> tuple[str, ...]:
        """Ids of the seats."""

    @property
    def turn(self) -> int:
        """The turn about to be played."""

    @property
    def over(self) -> bool:
        """Whether the game has ended."""

    def state_hash(self) -> str:
        """Fingerprint of the world."""

    def finish_turn(self, turn: int) -> None:
        """Store report and history of a turn that was just played."""

    def stop(self) -> None:
        """End the game after the current turn."""

    def inject(self, event: str) -> object:
        """Let an event happen."""

    def override(self, quantity: str, index: tuple[Any, ...], value: float, reason: str, *,
                 corrects: bool = False) -> object:
        """Set a number by hand."""


def quantity_marks(world: World) -> dict[str, str]:
    """A short fingerprint of each quantity, so that a replay can name what differs."""
    slices = world.scenario.layout.slices
    steps = np.rint(world.flat[:, 0] * GRID).astype("<i8").data
    return {q.name: blake2b(steps[slices[q.name]], digest_size=4).hexdigest() for q in QUANTITIES}


def play_again(match: Replayed, line: Line, name: str, number: int) -> None:
    """Play one line; JournalError, with the journal's name and the line's number, if that is not
    possible or gives another state."""
    try:
        _known(match, line)
        if line["kind"] == "step":
            _step_again(match, line)
        elif line["kind"] == "inject":
            match.inject(line["event"])
        elif line["kind"] == "override":
            match.override(line["quantity"], tuple(line["index"]), float(line["value"]),
                           line["reason"], corrects=line.get("corrects") is True)
        elif line["kind"] == "note" and line.get("stopped") is True:
            match.stop()
    except JournalError:
        raise
    except (MultipolarError, LookupError, TypeError, ValueError, AttributeError,
            ArithmeticError, RecursionError) as error:
        raise JournalError(game_text("replay_line_played", error=error), name, number) from error
    if "hash" in line and line["hash"] != match.state_hash():
        raise JournalError(game_text("replay_replay_differs_journal",
                                     turn=line.get("turn", match.turn),
                                     difference=_difference(match, line)),
                           name, number)


def _known(match: Replayed, line: Line) -> None:
    """ValueError for a line of a seat or a turn that the game does not have."""
    if line["kind"] in ("draft", "seal", "seat", "note"):
        if "seat" in line and line["seat"] not in match.seats:
            raise ValueError(game_text("replay_no_seat", seat=in_line(line["seat"])))
        letter = line.get("mail", {})
        for seat in (letter.get("sender"), letter.get("to")):
            if seat not in (None, EVERYBODY, *match.seats):
                raise ValueError(game_text("replay_no_seat", seat=in_line(seat)))
        if line.get("turn", 1) > match.scenario.turns + 1:
            raise ValueError(game_text("replay_no_turn", turn=line["turn"]))


def _step_again(match: Replayed, line: Line) -> None:
    if line["turn"] != match.turn or match.over:
        raise ValueError(game_text("replay_out_of_turn", turn=line["turn"], last=match.turn - 1))
    sheets = {seat_number(match.scenario, s): Sheet.of(v) for s, v in line["sheets"].items()}
    draft, answers = draft_and_answers(match.world, sheets)
    said = None if line.get("crisis") is None else [
        _stances(r, len(match.seats)) for r in line["crisis"]]
    turn, month = match.turn, SteppedMonth(match.world, with_answers(draft, answers), match.ledger)
    while month.round:
        month.give(on_sheets(match.world, answers) if said is None else said[month.round - 1])
    match.finish_turn(turn)


def _difference(match: Replayed, line: Line) -> str:
    marks, stored = quantity_marks(match.world), line.get("marks") or {}
    names = [q for q, mark in marks.items() if stored.get(q, mark) != mark]
    return (game_text("replay_first_in", quantity=names[0]) if names
            else game_text("replay_under_way"))


def _stances(value: Any, seats: int) -> Ints:
    """The stances of a crisis round in a journal, [A, 1]; ValueError if they are invalid."""
    if not isinstance(value, list) or len(value) != seats \
            or not all(isinstance(s, int) and 0 <= s <= DOWN for s in value):
        raise ValueError(game_text("replay_stances", seats=seats, last=DOWN))
    return np.array(value, np.int64)[:, None]
