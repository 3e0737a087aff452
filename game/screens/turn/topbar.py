"""The bar above the map: the seat, the month, the figures, links to the other screens."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from game.app.controller import GameController
from game.core.numerals import amount, signed
from game.core.quantities import BY_NAME
from game.present.facts import rung_name
from game.present.formatting import with_unit
from game.present.texts.turn import say
from game.report import date_text
from game.screens.common.timer_bar import timer_bar
from game.screens.reference.reference import WAYS, badge
from game.screens.toolkit.containers import Column, Panel, Row
from game.screens.toolkit.geometry import Size
from game.screens.toolkit.label import Label, SizeName, points
from game.screens.toolkit.markup import escape
from game.screens.toolkit.style import Style
from game.screens.toolkit.ui import UI
from game.screens.toolkit.widget import Widget
from game.screens.turn.at_desk import AtDesk
from game.screens.turn.stat import Form, Stat, Trend
from game.screens.turn.toolbar import ANY, Tool, Toolbar

TOOLS = (("people", "users", "ctrl+p"), ("front_page", "newspaper", "ctrl+0"),
         ("report", "list", "ctrl+9"), ("briefing", "briefcase", "f2"),
         ("save", "save", "ctrl+s"), ("settings", "settings", "f10"),
         ("keys", "circle-question-mark", "f1"), ("facilitator", "school", "f9"),
         ("projector", "projector", "f8"), ("to_title", "house", "escape"))
"""Entries of the top bar beside the reference screens: name, icon, keys."""
FIGURES = (("capital", "wallet", 0, "00.0"), ("budget", "landmark", 1, "−00.0"),
           ("support", "users", 1, "00.0"))
"""Name, icon, whether more is good: 1, or neither: 0, as for capital, which is meant to be spent;
and the longest number it can show."""


class TopBar(Row):
    """A row whose figures are shortened until the toolbar fits beside them.

    Its form depends on the window alone, never on the numbers of a month.
    """

    def __init__(self, before: Sequence[Widget], stats: Sequence[Stat], after: Sequence[Widget],
                 ways: Toolbar, *, gap: float) -> None:
        super().__init__(*before, *stats, *after, ways.sized(stretch=1, min_w=46), gap=gap)
        self.stats, self.ways = stats, ways

    def _shorten(self, style: Style, room: float) -> None:
        """Set the fullest form of the figures that fits, else the shortest."""
        others = [c for c in self.children if c is not self.ways]
        room -= self.ways.least(style) + self.gap * len(others)
        for form in Form:
            for stat in self.stats:
                stat.show(form)
            if sum(child.size(style, ANY).w for child in others) <= room:
                return

    def measure(self, style: Style, width: float) -> Size:
        """As a row, with figures that fit."""
        self._shorten(style, width)
        return super().measure(style, width)

    def arrange(self, style: Style) -> None:
        """As a row, with figures that fit."""
        self._shorten(style, self.rect.w)
        super().arrange(style)


def figures(game: GameController) -> list[Stat]:
    """The seat's own figures and the highest tension; each opens its reasons."""
    out = []
    for name, icon, good, longest in FIGURES:
        now = game.mine.read(name, game.me)
        trend = _trend(now.value, now.before, good)
        tip = say("why_tip", help=escape(BY_NAME[name].help))
        out.append(Stat(icon, say(f"s_{name}"), amount(now.value), trend, _why(game, name),
                        id=f"stat.{name}", unit=with_unit(name, ""), longest=longest,
                        tooltip=f"**{say(f's_{name}')}**{_worth(trend)}\n{tip}"))
    return [*out, _tension(game)]


def _why(game: GameController, name: str) -> Callable[[], None]:
    return lambda: game.why(name, game.actor.id)


def _trend(now: float, before: float | None, good: int) -> Trend:
    if before is None or signed(now - before) == "0":
        return Trend()
    up = now > before
    return Trend(signed(now - before), good if up else -good, up)


def _worth(trend: Trend) -> str:
    """A change and whether it is good, in words."""
    if not trend.text:
        return ""
    if not trend.worth:
        return f" ({trend.text})"
    return " " + say("better" if trend.worth > 0 else "worse", change=trend.text)


def _tension(game: GameController) -> Stat:
    """The dispute that has climbed highest."""
    scenario, mine = game.scenario, game.mine
    rungs = [mine.read("rung", f) for f in range(len(scenario.flashpoints))]
    worst = max(range(len(rungs)), key=lambda f: rungs[f].value)
    now, before = rungs[worst].value, rungs[worst].before
    place = scenario.flashpoints[worst]
    tip = say("tension_tip", place=escape(place.name),
              name=escape(rung_name(scenario, worst, now)))
    trend = _trend(now, before, -1)
    return Stat("triangle-alert", say("s_tension"), amount(now), trend,
                lambda: game.go("flashpoints", id=place.id), id="stat.tension",
                tooltip=f"**{say('s_tension')}**{_worth(trend)}\n{tip}",
                unit=say("rung_of", rung=""), longest="0.0")


def top_bar(main: AtDesk, ui: UI) -> Widget:
    """One line: the seat, the month, figures, links to all other screens."""
    game, small = main.game, main.narrow
    turn = say("turn_of", turn=game.observer.turn, turns=game.scenario.turns)
    size: SizeName = "body" if small else "large"
    dates = (date_text(game.scenario, t + 1) for t in range(game.scenario.turns))
    widest = max(ui.style.width(d, points(ui.style.theme.sizes, size), "semibold") for d in dates)
    date = Column(Label(turn, size="tiny", token="dim"),
                  Label(date_text(game.scenario, game.observer.turn), weight="semibold",
                        size=size).sized(min_w=widest), gap=0)
    clock = [] if game.clocks.timer.off else [
        timer_bar(game.clocks.timer, main.rebuild, brief=small, locked=game.word.locks)]
    bar = TopBar([badge(game.actor, ui, 30 if small else 34), date], figures(game), clock,
                 Toolbar(tools(main), say("menu"), id="menu"), gap=4 if small else 10)
    return Panel(bar, 4 if small else 6, border="", radius=0)


def tools(main: AtDesk) -> list[list[Tool]]:
    """The links to the other screens: reference screens first, then those of the game itself."""
    game = main.game
    look_up = [Tool(f"way.{w.name}", w.icon, w.text, w.text, f"ctrl+{n}", main.leads(w.name))
               for n, w in enumerate(WAYS, 1)]
    acts = {"report": main.report, "front_page": main.paper, "keys": main.help,
            "to_title": main.leave}
    own = [Tool(name, icon, say(f"short_{name}"), say(f"tip_{name}"), chord,
                acts.get(name) or _opens(game, name))
           for name, icon, chord in TOOLS]
    return [look_up, own]


def _opens(game: GameController, name: str) -> Callable[[], None]:
    return lambda: game.go(name)
