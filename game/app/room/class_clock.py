"""The clock of a class: it runs in `Room.tick`; what follows when it is out, `Live.tick` does."""

from __future__ import annotations

from game.app.room.stages import MINUTE


class Countdown:
    """Seconds that are left; below zero where a team has extra time. No length is no clock."""

    def __init__(self) -> None:
        self.length = self.left = 0.0
        self.running = False

    @property
    def on(self) -> bool:
        """Whether there is a clock."""
        return self.length > 0

    def start(self, minutes: float) -> None:
        """Start anew; 0 turns it off."""
        self.length = self.left = MINUTE * minutes
        self.running = minutes > 0

    def tick(self, dt: float, least: float) -> None:
        """Let time pass, down to `least`."""
        if self.running:
            self.left = max(least, self.left - dt)
