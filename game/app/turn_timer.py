"""The countdown timer of a turn, with pause, extra time, a warning and an end."""

from __future__ import annotations

from typing import Literal

WARNING = 30.0
"""Seconds before the end at which the warning is given."""
MINUTE = 60.0
Told = Literal["", "warning", "over"]


class TurnTimer:
    """The remaining seconds. Off while it has no length."""

    def __init__(self, minutes: float = 0.0) -> None:
        self.length = self.left = 0.0
        self.running = self._warned = self._told_over = False
        self.start(minutes)

    @property
    def off(self) -> bool:
        """Whether the timer is off."""
        return self.length <= 0

    def start(self, minutes: float) -> None:
        """Start for a new turn or another person."""
        self.length = self.left = MINUTE * minutes
        self.running = self.length > 0
        self._warned = self._told_over = False

    def tick(self, dt: float) -> Told:
        """Let time pass; returns once when the warning is due, and once when time is over."""
        if not self.running or self.off:
            return ""
        self.left = max(0.0, self.left - dt)
        if self.left <= 0 and not self._told_over:
            self._told_over, self.running = True, False
            return "over"
        if self.left <= WARNING and not self._warned:
            self._warned = True
            return "warning"
        return ""

    def pause(self) -> None:
        """Pause or resume."""
        self.running = not self.running and not self.off and self.left > 0

    def add(self, minutes: float) -> None:
        """Add time, or subtract it; at least a second is left."""
        if self.off:
            self.start(max(0.0, minutes))
            return
        self.left = max(1.0, self.left + MINUTE * minutes)
        self.length = max(self.length, self.left)
        self._warned = self._warned and self.left <= WARNING
        if self._told_over:
            self._told_over, self.running = False, True

    def stop(self) -> None:
        """Turn the timer off for this turn."""
        self.length = self.left = 0.0
        self.running = False
