"""The bar above the map: the seat, the month, the figures, links to the other screens."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from game.app.controller import GameController
from game.core.numerals import amount, signed
from game.core.prose import opened
from game.core.quantities import BY_NAME
from game.match.report import date_text
from game.present.month.brief_causes import figure_words
from game.present.people.office_names import office_name
from game.present.words.facts import rung_name
from game.present.words.formatting import at_hand, with_unit
from game.present.words.texts import table as table_say
from game.present.words.texts import turn as say
from game.screens.common.signs import badge
from game.screens.common.timer_bar import timer_bar
from game.screens.reference.reference import WAYS
from game.screens.toolkit.containers import Column, Padding, Panel, Row
from game.screens.toolkit.fonts import Weight
from game.screens.toolkit.geometry import Size
from game.screens.toolkit.label import Label, SizeName, points
from game.screens.toolkit.markup import escape
from game.screens.toolkit.style import Style
from game.screens.toolkit.ui import UI
from game.screens.toolkit.widget import Widget
from game.screens.turn.desk_protocol import (
    ADVICE,
    ALL,
    ANSWERS,
    DESK,
    GOALS,
    MAP,
    AtDesk,
    form_of,
)
from game.screens.turn.month_cache import once
from game.screens.turn.pips import Pips
from game.screens.turn.stat import Form, Stat, Trend
from game.screens.turn.toolbar import ANY, PageButton, Tool, Toolbar

PAGES = {DESK: ("layout-grid", "alt+1"), ADVICE: ("lightbulb", "alt+2"), ALL: ("list", "alt+3"),
         ANSWERS: ("mail", "alt+4"), MAP: ("map", "alt+5"), GOALS: ("target", "alt+6")}
"""Icon and keys of the pages of the desk."""
TABS = {DESK: ("desk", "tab_desk"), MAP: ("map", "page_map"), GOALS: ("goals", "page_goals")}
BACK = "escape"
"""The key that leaves the desk's first page for the title, and any other page for the first."""
TOOLS = (("people", "users", "ctrl+p"), ("front_page", "newspaper", "ctrl+0"),
         ("report", "list", "ctrl+9"), ("briefing", "briefcase", "f2"),
         ("save", "save", "ctrl+s"), ("settings", "settings", "f10"),
         ("keys", "circle-question-mark", "f1"), ("facilitator", "school", "f9"),
         ("projector", "projector", "f8"), ("to_title", "house", BACK))
"""Entries of the top bar beside the reference screens: name, icon, keys."""
FIGURES = (("capital", "wallet", 0, "00.0"), ("budget", "landmark", 1, "−00.0"),
           ("support", "users", 1, "00.0"))
"""Name, icon, whether more is good: 1, or neither: 0, as for capital, which is meant to be spent;
and the longest number it can show."""


SHOWN = ("way.goals", "people")
"""Tools that have a button of their own in a large window."""
APART, EDGE = 14.0, 10.0
"""What is left between the office and the month, and at the left edge, in logical units."""


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


def figures(game: GameController, tense: bool) -> list[Stat]:
    """The seat's own figures, of political capital what the orders leave, and the highest tension
    where the goals do not show how near war is; each opens its reasons."""
    out = []
    for name, icon, good, longest in FIGURES:
        now, spends = game.mine.read(name, game.me), name == "capital"
        trend = _trend(now.value, now.before, good)
        told = ((capital_of(game),) if game.draft.orders else ()) if spends else once(
            game, f"words.{name}", partial(figure_words, game.mine, name, game.me))
        worth = trend.worth if len(told) > 1 and not spends else 0
        tip = say("why_tip", help=escape(BY_NAME[name].help))
        out.append(Stat(icon, say(f"s_{name}"),
                        at_hand(game.draft.capital) if spends else amount(now.value),
                        replace(trend, told=told, worth=worth), _why(game, name),
                        id=f"stat.{name}", unit=with_unit(name, ""), longest=longest,
                        tooltip=f"**{say(f's_{name}')}**{_worth(trend)}\n{tip}"))
    return [*out, *([_tension(game)] if tense else [])]


def capital_of(game: GameController) -> str:
    """How much of the month's political capital the orders leave, in words."""
    return say("capital_of", capital=at_hand(game.draft.capital),
               whole=at_hand(game.mine.value("capital", game.me)))


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
    """One line: the seat, the month, figures, the pages of the desk, a menu of all else."""
    game, small, form = main.game, main.narrow, form_of(ui.style.units.screen)
    who = [_who(game)] if form == "grid" else []
    clock = [] if game.clocks.timer.off else [
        timer_bar(game.clocks.timer, main.rebuild, brief=small, locked=game.word.locks)]
    month = Padding(_month(game, ui, small), APART if who else 0.0, 0, 0, 0)
    everything = tools(main)
    shown = [tool for tool in everything if tool.id in SHOWN] if form == "grid" else []
    tabs = [PageButton(tool, main.page == number)
            for number, tool in pages(main).items()] if form == "broad" else []
    bar = TopBar([badge(game.actor, ui, 30 if small else 34), *who, month],
                 figures(game, form != "grid"), [*clock, *tabs],
                 Toolbar(shown, everything, say("menu"), id="menu"), gap=4 if small else 5)
    return Panel(Padding(bar, EDGE if who else 4, 4, 2 if who else 4, 4), 0, border="", radius=0)


def _who(game: GameController) -> Widget:
    """The office that the seat is; the tooltip says whom it leads."""
    office = opened(office_name(game.scenario, game.me, game.observer.turn))
    return Label(office, size="large", weight="serif", id="office",
                 tooltip=escape(say("you_lead", who=game.actor.called)))


def _month(game: GameController, ui: UI, small: bool) -> Widget:
    """The month, the turn, and a pip for each turn; as wide as the longest month."""
    scenario, turn = game.scenario, game.observer.turn
    size: SizeName = "body" if small else "large"
    weight: Weight = "semibold" if small else "serif"
    dates = (date_text(scenario, t + 1) for t in range(scenario.turns))
    widest = max(ui.style.width(d, points(ui.style.theme.sizes, size), weight) for d in dates)
    date = Label(date_text(scenario, turn), weight=weight, size=size).sized(min_w=widest)
    told = say("turn_of", turn=turn, turns=scenario.turns)
    pips = Pips(turn, scenario.turns, tooltip=told)
    if not small:
        return Column(date, pips, gap=3)
    return Column(Label(told, size="tiny", token="dim").sized(min_w=ui.style.width(
        say("turn_of", turn=scenario.turns, turns=scenario.turns),
        ui.style.theme.sizes.tiny)), date, pips, gap=0)


def tools(main: AtDesk) -> list[Tool]:
    """All that the menu leads to: pages of orders, reference screens, those of the game itself."""
    game = main.game
    look_up = [Tool(f"way.{w.name}", w.icon, w.text, w.text, f"ctrl+{n}", main.leads(w.name))
               for n, w in enumerate(WAYS, 1)]
    acts = {"report": main.report, "front_page": main.paper, "keys": main.help,
            "to_title": main.leave}
    own = [Tool(name, icon, say(f"short_{name}"), say(f"tip_{name}"),
                chord if chord != BACK or main.at_first else "",
                acts.get(name) or _opens(game, name))
           for name, icon, chord in TOOLS]
    return [*order_tools(main), *look_up, *own]


def order_tools(main: AtDesk) -> list[Tool]:
    """The pages of orders: advice, all orders, what is pending."""
    return [Tool(f"page.{number}", icon, say(key), say(f"tip_{key}"), chord,
                 partial(main.turn_page, number))
            for number, key in ((ADVICE, "tab_advice"), (ALL, "tab_all"),
                                (ANSWERS, "tab_answers"))
            for icon, chord in (PAGES[number],)]


def table_tool(main: AtDesk) -> Tool:
    """The way to the table where accords are made."""
    return Tool("negotiate", "handshake", table_say("negotiate_short"), table_say("negotiate_tip"),
                "ctrl+t", main.negotiate)


def pages(main: AtDesk) -> dict[int, Tool]:
    """The pages between which a window without room for all chooses."""
    found = dict[int, Tool]()
    for number, (name, key) in TABS.items():
        icon, chord = PAGES[number]
        found[number] = Tool(f"tab.{name}", icon, say(key), say(f"tip_{name}"), chord,
                             partial(main.turn_page, number))
    return found


def _opens(game: GameController, name: str) -> Callable[[], None]:
    return lambda: game.go(name)
