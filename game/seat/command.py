"""A player in another process, in any language: `cmd:COMMAND` speaks JSON lines (docs/seat.md)."""

from __future__ import annotations

import atexit
from typing import Any

from game.core.errors import UsageError
from game.core.harmless import in_line
from game.core.locale.program import game_text
from game.engine.simulation import RULES_VERSION
from game.players.own import SILENCES
from game.process import tell
from game.seat.acts import Act, Refusal
from game.seat.lines import Fault, Lines
from game.seat.observation import PARTS
from game.seat.player import Player
from game.seat.seat import Seat

PROTOCOL = "multipolar.player/1"
"""Fields are added to version 1, never taken away or given another meaning."""
HELLO, USUAL, MOST = 30.0, 60.0, 3600.0
"""Seconds for the first reply; for each other, where that does not ask for more; at most."""
TRIES = 3
"""Acts that are read at a decision: what is refused may be said anew so often."""
TOLD = 5
"""Faults that a process tells on its standard error."""


class CommandPlayer(Player):
    """Plays as a command says that it is started with; one process plays all games and seats that
    it is asked for. Whatever it does wrong, its seat is silent at that decision: no orders, the
    default answers, and the fault as its reason on the record.

    text: `cmd:COMMAND`. UsageError where the command cannot be started, or does not say hello.
    """

    def __init__(self, text: str) -> None:
        self.name = self.text = text
        self._command = text.partition(":")[2].strip()
        self._lines = self._started()
        self._games, self._faults = 0, 0
        atexit.register(self.close)

    def close(self) -> None:
        """End the process."""
        self._lines.close()

    def begin(self, seat: Seat) -> None:
        """Tell it that a game begins, by a number of its own."""
        self._games += 1
        seat.memory["game"] = self._games
        try:
            if not self._lines.alive:
                self._lines = self._started()
            self._lines.tell({"type": "begin", "game": self._games, "seat": seat.id,
                              "scenario": seat.scenario.id, "months": seat.scenario.turns})
        except (Fault, UsageError) as fault:
            self._tell(seat, str(fault))

    def act(self, seat: Seat) -> Act | None:
        """What it says, as far as that is possible; else nothing, and why."""
        refused = list[Refusal]()
        try:
            for _ in range(TRIES):
                refused = seat.act(self._reply(seat, refused))
                if not refused:
                    return None
            raise Fault("refused", reason=refused[0].text)
        except Fault as fault:
            self._tell(seat, str(fault))
            seat.memory[SILENCES] = seat.memory.get(SILENCES, 0) + 1
            return Act(reason=str(fault))

    def end(self, seat: Seat) -> None:
        """Tell it how the game ended."""
        record = seat.observe("goals")
        try:
            self._lines.tell({"type": "end", "game": seat.memory["game"], "seat": seat.id,
                              "seen": record})
        except Fault as fault:
            self._tell(seat, str(fault))

    def _started(self) -> Lines:
        """A new process, which has said which parts of an observation it wants, and how many
        seconds it may take."""
        lines = Lines(self._command)
        try:
            said = lines.ask({"type": "hello", "protocol": PROTOCOL, "rules": RULES_VERSION}, HELLO)
            self._parts, self._seconds = _wanted(said)
        except Fault as fault:
            lines.close()
            raise UsageError(game_text("lines_no_hello", player=in_line(self.name),
                                       reason=fault)) from fault
        return lines

    def _reply(self, seat: Seat, refused: list[Refusal]) -> dict[str, Any]:
        return self._lines.ask({
            "type": "act", "game": seat.memory["game"], "seat": seat.id,
            "seen": seat.observe(*self._parts), "refused": [one.plain() for one in refused]},
            self._seconds)

    def _tell(self, seat: Seat, why: str) -> None:
        """Say on standard error what went wrong, the first few times."""
        self._faults += 1
        if self._faults <= TOLD:
            tell(game_text("lines_fault", player=in_line(self.name), seat=seat.id,
                           month=seat.month, why=why))
        elif self._faults == TOLD + 1:
            tell(game_text("lines_more_faults", player=in_line(self.name)))


def _wanted(said: dict[str, Any]) -> tuple[tuple[str, ...], float]:
    """The parts of an observation and the seconds that a greeting asks for. Fault for others."""
    parts, seconds = said.get("parts", []), said.get("seconds", USUAL)
    if not isinstance(parts, list) or not set(map(str, parts)) <= set(PARTS):
        raise Fault("no_parts", given=in_line(str(parts)), parts=", ".join(PARTS))
    if isinstance(seconds, bool) or not isinstance(seconds, (int, float)) \
            or not 0 < seconds <= MOST:
        raise Fault("no_seconds", given=in_line(str(seconds)), most=f"{MOST:g}")
    return tuple(map(str, parts)), float(seconds)
