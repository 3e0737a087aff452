"""The figures in the bar of the main screen: capital, fiscal room, support, highest tension."""

from __future__ import annotations

from collections.abc import Callable

from game.core.quantities import BY_NAME
from game.screens.desk import Desk
from game.screens.kit.markup import escape
from game.screens.play_text import say
from game.screens.topbar import Stat, Trend
from game.session.facts import rung_name, value_now, value_text
from game.session.words import amount, signed

FIGURES = (("capital", "wallet"), ("budget", "landmark"), ("support", "users"))


def figures(desk: Desk, brief: bool) -> list[Stat]:
    """The seat's own figures and the highest tension; each opens its reasons."""
    seat, match = desk.me, desk.match
    out = []
    for name, icon in FIGURES:
        value, before, width = value_now(match, seat, name, seat)
        tip = say("why_tip", help=escape(BY_NAME[name].help))
        out.append(Stat(icon, say(f"s_{name}"), value_text(name, value, width),
                        _trend(value, before, 1), _why(desk, name), id=f"stat.{name}",
                        tooltip=f"**{say(f's_{name}')}**\n{tip}", brief=brief))
    return [*out, _tension(desk, brief)]


def _why(desk: Desk, name: str) -> Callable[[], None]:
    return lambda: desk.why(name, desk.actor.id)


def _trend(now: float, before: float | None, good: int) -> Trend:
    if before is None or signed(now - before) == "0":
        return Trend()
    up = now > before
    return Trend(signed(now - before), good if up else -good, up)


def _tension(desk: Desk, brief: bool) -> Stat:
    """The dispute that has climbed highest."""
    scenario, match = desk.scenario, desk.match
    rungs = [value_now(match, desk.me, "rung", f)[:2] for f in range(len(scenario.flashpoints))]
    worst = max(range(len(rungs)), key=lambda f: rungs[f][0])
    now, before = rungs[worst]
    place = scenario.flashpoints[worst]
    tip = say("tension_tip", place=escape(place.name),
              name=escape(rung_name(scenario, worst, now)))
    return Stat("triangle-alert", say("s_tension"), say("rung_of", rung=amount(now)),
                _trend(now, before, -1), lambda: desk.go("flashpoints"), id="stat.tension",
                tooltip=tip, brief=brief)
