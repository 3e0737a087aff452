"""The plan of a lesson: its current part, the next one, and when to announce it.

Independent of scenes: the controller calls `tick` each frame and shows what it returns.
"""

from __future__ import annotations

from dataclasses import dataclass

from game.present.words.texts import classroom as say

MINUTE = 60.0


@dataclass(frozen=True)
class Phase:
    """A part of a lesson, beginning at a minute; an `urgent` one is announced with a sound."""

    minute: int
    key: str
    urgent: bool = False


PLANS: dict[str, tuple[Phase, ...]] = {
    "50": (Phase(0, "join"), Phase(4, "brief"), Phase(9, "turns"), Phase(31, "last", True),
           Phase(33, "debrief", True), Phase(47, "ticket"), Phase(50, "end", True)),
    "90": (Phase(0, "join"), Phase(4, "brief"), Phase(12, "turns"), Phase(54, "last", True),
           Phase(60, "debrief", True), Phase(85, "ticket"), Phase(90, "end", True)),
}
"""The parts of a lesson by its length in minutes."""


class Lesson:
    """The clock of a lesson; without a plan it does not run."""

    def __init__(self) -> None:
        self.plan = ""
        self.gone = 0.0
        self._told = 0

    @property
    def on(self) -> bool:
        """Whether a lesson runs."""
        return bool(self.plan)

    def start(self, plan: str, gone: float = 0.0) -> None:
        """Start a plan, `gone` seconds after its beginning. KeyError for an unknown plan."""
        self.plan, self.gone = plan, gone
        self._told = self._number + 1

    def stop(self) -> None:
        """End the lesson."""
        self.plan = ""

    def move(self, minutes: int) -> None:
        """Shift the clock of the lesson by minutes."""
        self.gone = max(0.0, self.gone + MINUTE * minutes)
        if self.on:
            self._told = min(self._told, self._number + 1)

    @property
    def _number(self) -> int:
        phases = PLANS[self.plan]
        return max(i for i, p in enumerate(phases) if p.minute * MINUTE <= self.gone)

    def tick(self, dt: float) -> Phase | None:
        """Let time pass; returns each part once, when it begins."""
        if not self.on:
            return None
        self.gone += dt
        number = self._number
        if number < self._told:
            return None
        self._told = number + 1
        return PLANS[self.plan][number]

    @property
    def text(self) -> str:
        """The current part and the next; "" without a lesson."""
        if not self.on:
            return ""
        phases, number = PLANS[self.plan], self._number
        words = {"minute": int(self.gone // MINUTE), "length": self.plan,
                 "phase": say(f"phase_{phases[number].key}")}
        if number + 1 == len(phases):
            return say("lesson_last", **words)
        after = phases[number + 1]
        return say("lesson_now", **words, then=after.minute, next=say(f"phase_{after.key}"))

    @property
    def short(self) -> str:
        """The minute, for the projector screen; "" without a lesson."""
        return say("lesson_short", minute=int(self.gone // MINUTE), length=self.plan) \
            if self.on else ""
