"""The bar of the turn timer: the remaining time, with the buttons that change it."""

from __future__ import annotations

from collections.abc import Callable

from game.app.turn_timer import WARNING, TurnTimer
from game.present.words.texts import dialogs as say
from game.screens.toolkit.button import IconButton
from game.screens.toolkit.containers import Row
from game.screens.toolkit.label import Icon, Label, SizeName
from game.screens.toolkit.ui import UI
from game.screens.toolkit.widget import Widget


def clock_text(timer: TurnTimer) -> str:
    """The remaining time as `2:05`, or a text for no timer."""
    if timer.off:
        return say("time_off")
    whole = int(timer.left + 0.999)
    return f"{whole // 60}:{whole % 60:02d}"


def timer_bar(timer: TurnTimer, changed: Callable[[], None], *, minutes: int = 3,
              size: SizeName = "body", brief: bool = False, locked: bool = False) -> Row:
    """The clock with its buttons; `changed` rebuilds the screen. `show_clock` updates it.

    `brief`: while it runs there is only the pause button. `locked`: there are no buttons, only the
    teacher's menu changes it.
    """
    def does(action: Callable[[], None]) -> Callable[[], None]:
        def press() -> None:
            action()
            changed()
        return press

    parts: list[Widget] = [
        Icon("timer" if not timer.off else "timer-off", 18, token=tone(timer)),
        Label(clock_text(timer), id="clock", size=size, weight="semibold",
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
    """Show the remaining time on a screen's clock, if it has one."""
    if ui.has("clock"):
        clock = ui.get("clock", Label)
        text = clock_text(timer)
        if clock.text != text:
            clock.text, clock.token = text, tone(timer)


def tone(timer: TurnTimer) -> str:
    """The colour token of the remaining time."""
    if timer.off:
        return "dim"
    return "bad" if timer.left <= WARNING else "text" if timer.running else "warning"
