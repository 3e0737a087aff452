"""One order left out of a month or another in its place, an assumption of the model changed from a
month on, the game played on many times: what would have changed.

It runs as a program of its own on the saved journal, so that no page waits for it.
"""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from game.app.room.parameters import figure
from game.app.room.room import Room
from game.match.report import date_text
from game.present.debrief.counterfactuals import Possible, before, given, possible, title
from game.present.words.texts import web as w
from game.process import child_environment, held_input

GAMES = 200
SECONDS = 240
HOLD = "hold"
"""Afterwards the orders stand as they were given, in both courses; else programs decide."""


@dataclass(frozen=True)
class Question:
    """What is to be different from a month on: an order of a seat left out, or another in its
    place; values of assumptions. `hold`: whether later orders stand as they were given."""

    turn: int = 0
    seat: str = ""
    order: str = ""
    instead: str = ""
    values: Mapping[str, float] = field(default_factory=dict)
    hold: bool = False

    def text(self, room: Room) -> str:
        """It in words."""
        date, known = date_text(room.scenario, self.turn), room.scenario.coefficients
        names = {k: title(room.scenario, self.seat, o) for k, o in (
            ("order", self.order), ("instead", self.instead)) if o}
        lines = [w("whatif_asked_instead" if self.instead else "whatif_asked", date=date, **names)
                 ] if self.order else []
        lines += [w("whatif_assumed", date=date, name=known[n].help.rstrip("."), value=figure(v),
                    plain=figure(known[n].value)) for n, v in self.values.items()]
        return " ".join([*lines, w("whatif_held" if self.hold else "whatif_programs")])

    def words(self, room: Room) -> list[str]:
        """It as arguments of the command `whatif`."""
        out = ["--turn", str(self.turn)]
        if self.order:
            rest = [self.instead if o == self.order else o
                    for o in given(room.revealed, self.turn, self.seat)
                    if o != self.order or self.instead]
            out += ["--seat", self.seat]
            for text in rest or [""]:
                out += ["--order", text]
        for name, value in self.values.items():
            out += ["--assume", f"{name}={value!r}"]
        return [*out, *(["--hold"] if self.hold else ())]


@dataclass
class WhatIf:
    """The question that was asked last, and what came of it."""

    asked: str = ""
    question: Question = field(default_factory=Question)
    found: dict[str, Any] = field(default_factory=dict)
    failed: bool = False
    busy: bool = False

    def ask(self, room: Room, question: Question, done: Callable[[], None]) -> None:
        """Find out beside the game what would have been; `done` is called then."""
        self.question, self.asked = question, question.text(room)
        self.found, self.failed, self.busy = {}, False, True
        words = [sys.executable, "-m", "game", "whatif", str(room.folder / str(
            room.options["file"])), "--games", str(GAMES), "--facilitator", "--json", "--child",
            *question.words(room)]
        threading.Thread(target=self._run, args=(words, done), daemon=True).start()

    def _run(self, words: list[str], done: Callable[[], None]) -> None:
        try:
            with held_input() as ours:  # a killed server leaves nothing behind that computes
                ran = subprocess.run(words, stdin=ours, capture_output=True, text=True,
                                     timeout=SECONDS, check=False, env=child_environment())
            self.found = json.loads(ran.stdout)
        except (OSError, ValueError, subprocess.TimeoutExpired):
            self.failed = True
        self.busy = False
        done()


def others(room: Room, turn: int, seat: str, order: str) -> list[Possible]:
    """What a team could have ordered in place of an order that it gave."""
    rest = [o for o in given(room.revealed, turn, seat) if o != order]
    return room.kept(f"others/{turn}/{order}", seat, lambda: [
        p for p in possible(before(room.match, turn), seat, rest) if p.text != order])
