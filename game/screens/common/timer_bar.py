"""The clock of a turn: it runs, stops, is longer or shorter, warns, and ends. Plus its bar.

It knows no scenes: the desk calls `tick` each frame and looks at what comes back.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from game.present.texts.dialogs import say
from game.screens.toolkit.button import IconButton
from game.screens.toolkit.containers import Row
from game.screens.toolkit.label import Icon, Label, SizeName
from game.screens.toolkit.ui import UI
from game.screens.toolkit.widget import Widget

WARNING = 30.0
"""Seconds before the end at which the warning comes."""
MINUTE = 60.0
Told = Literal["", "warning", "over"]


class TurnTimer:
    """Seconds that are left. Off while it has no length."""

    def __init__(self, minutes: float = 0.0) -> None:
        self.length = self.left = 0.0
        self.running = self._warned = self._told_over = False
        self.start(minutes)

    @property
    def off(self) -> bool:
        """Whether there is no clock."""
        return self.length <= 0

    @property
    def text(self) -> str:
        """`2:05`, or that there is none."""
        if self.off:
            return say("time_off")
        whole = int(self.left + 0.999)
        return f"{whole // 60}:{whole % 60:02d}"

    def start(self, minutes: float) -> None:
        """A new turn, or another person's."""
        self.length = self.left = MINUTE * minutes
        self.running = self.length > 0
        self._warned = self._told_over = False

    def tick(self, dt: float) -> Told:
        """Let time pass; says once when the warning is due, and once when it is over."""
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
        """Stop, or run again."""
        self.running = not self.running and not self.off and self.left > 0

    def add(self, minutes: float) -> None:
        """More or less time; it never ends by that alone, a second is left at least."""
        if self.off:
            self.start(max(0.0, minutes))
            return
        self.left = max(1.0, self.left + MINUTE * minutes)
        self.length = max(self.length, self.left)
        self._warned = self._warned and self.left <= WARNING
        if self._told_over:
            self._told_over, self.running = False, True

    def stop(self) -> None:
        """Take the clock away for this turn."""
        self.length = self.left = 0.0
        self.running = False


def timer_bar(timer: TurnTimer, changed: Callable[[], None], *, minutes: int = 3,
              size: SizeName = "body", brief: bool = False, locked: bool = False) -> Row:
    """The clock with its buttons; `changed` builds the screen anew. `show_clock` keeps it right.

    `brief`: while it runs there is only the button that lets it stand still. `locked`: there are
    no buttons, only the teacher's menu changes it.
    """
    def does(action: Callable[[], None]) -> Callable[[], None]:
        def press() -> None:
            action()
            changed()
        return press

    parts: list[Widget] = [
        Icon("timer" if not timer.off else "timer-off", 18, token=tone(timer)),
        Label(timer.text, id="clock", size=size, weight="semibold",
              token=tone(timer)).sized(min_w=48)]
    if locked:
        return Row(*parts, gap=2)
    if timer.off:
        parts.append(IconButton("plus", say("on"), does(lambda: timer.start(minutes)),
                                id="clock.on"))
    else:
        run = ("pause", say("pause")) if timer.running else ("play", say("go_on"))
        parts.append(IconButton(run[0], run[1], does(timer.pause), id="clock.pause"))
    if not timer.off and not brief:
        parts += [IconButton("minus", say("less"), does(lambda: timer.add(-1)), id="clock.less"),
                  IconButton("plus", say("more"), does(lambda: timer.add(1)), id="clock.more"),
                  IconButton("timer-off", say("off"), does(timer.stop), id="clock.off")]
    return Row(*parts, gap=2)


def show_clock(ui: UI, timer: TurnTimer) -> None:
    """Let the clock of a screen, if it has one, say what is left."""
    if ui.has("clock"):
        clock = ui.get("clock", Label)
        if clock.text != timer.text:
            clock.text, clock.token = timer.text, tone(timer)


def tone(timer: TurnTimer) -> str:
    """The colour token of what is left."""
    if timer.off:
        return "dim"
    return "bad" if timer.left <= WARNING else "text" if timer.running else "warning"
