"""The bar above the map: whose desk, which month, the figures, the ways to the other screens."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from game.core.quantities import BY_NAME
from game.report import date_text
from game.screens.desk import Desk
from game.screens.kit.button import IconButton
from game.screens.kit.containers import Column, Flow, Panel, Row
from game.screens.kit.label import Label
from game.screens.kit.listbox import Dropdown, Item
from game.screens.kit.markup import escape
from game.screens.kit.ui import UI
from game.screens.kit.widget import Widget
from game.screens.play_text import say
from game.screens.reference import WAYS, badge
from game.screens.stat import Stat, Trend
from game.screens.timer import timer_bar
from game.session.facts import rung_name, value_now, value_text
from game.session.words import amount, signed

if TYPE_CHECKING:
    from game.screens.main_screen import Main

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


def top_bar(main: Main, ui: UI) -> Widget:
    """The bar; in two lines with a menu where the window is small."""
    desk = main.desk
    turn = say("turn_of", turn=desk.match.turn, turns=desk.scenario.turns)
    date = Column(Label(turn, size="tiny", token="dim"),
                  Label(date_text(desk.scenario, desk.match.turn), weight="semibold",
                        size="body" if main.narrow else "large"), gap=0)
    stats = figures(desk, main.narrow)
    clock = [timer_bar(desk.timer, main.rebuild)] if not desk.timer.off else []
    if main.narrow:
        rows = [Row(badge(desk.actor, ui, 30), date, *stats[:2], gap=8),
                Row(*stats[2:], *clock, _menu(main).sized(stretch=1, min_w=90), gap=6)]
        return Panel(Column(*rows, gap=2), 5, border="", radius=0)
    buttons = [IconButton(w.icon, f"{w.text} (Ctrl + {n})", main.leads(w.name), id=f"way.{w.name}")
               for n, w in enumerate(WAYS, 1)]
    buttons += [IconButton(icon, say(f"tip_{name}"), act, id=name) for name, icon, act in (
        ("report", "newspaper", main.report),
        ("facilitator", "school", lambda: desk.go("facilitator")),
        ("save", "save", lambda: desk.go("save")),
        ("settings", "settings", lambda: desk.go("settings")))]
    buttons.append(IconButton("circle-question-mark", say("tip_help"), main.help, id="keys"))
    return Panel(Row(badge(desk.actor, ui, 34), date, *stats, *clock,
                     Flow(*buttons, gap=0, justify="end").sized(stretch=1), gap=12), 6, border="",
                 radius=0)


def _menu(main: Main) -> Dropdown:
    items = [Item(w.name, w.text, icon=w.icon) for w in WAYS]
    items += [Item("report", say("read_report"), icon="newspaper")]
    items += [Item(name, say(f"tip_{name}"), icon=icon) for name, icon in (
        ("save", "save"), ("settings", "settings"), ("facilitator", "school"))]
    return Dropdown(items, on_select=main.menu, id="menu", placeholder=say("menu"))
