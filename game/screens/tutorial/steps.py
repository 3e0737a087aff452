"""The steps of the tutorial as data: screen, target widget, and completion condition.

A step has several ways: the card uses the first whose screen is shown and whose widget is visible,
so that it still guides a person who took another route. Completion means that the person did it, as
far as the game can tell from one frame to the next.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from game.app.controller import GameController
from game.screens.common import world_map
from game.screens.common.app_window import app_of
from game.screens.common.routes import name_of
from game.screens.reference.why import WhyScreen
from game.screens.turn.main_screen import Main

BUSY = ("", "month", "handover")
"""Screens on which there is only waiting, or nothing may be shown."""


READ: Mapping[str, tuple[str, ...]] = {
    "briefing": ("dilemma", "first_orders"),
    "main": ("advice", "detail"),
    "country": ("shares", "orders"),
    "why": ("causes",),
    "answer": ("facts", "word.*"),
    "table": ("lies.give", "lies.get"),
    "goals": ("goals", "goal"),
    "front_page": ("lead", "lead_why"),
}
"""The widgets that a person is to read on each screen during the tutorial, by id (`*` at the end: a
prefix): the card does not cover them."""


@dataclass(frozen=True)
class Moment:
    """The state of the game that the tutorial sees in one frame."""

    screen: str
    turn: int
    layer: str
    order: str
    """The selected order, once its expected range is available."""
    orders: int
    answers: int
    open_items: int
    source: bool
    """Whether a source or an article behind a number is open."""


def _always(_: Moment) -> bool:
    return True


@dataclass(frozen=True)
class Way:
    """A screen ("" for any), the id of the target widget (`*` at its end: the first with that
    prefix that can be pressed; "" for none), and the key of the instruction."""

    screen: str
    target: str
    words: str
    when: Callable[[Moment], bool] = _always


Done = Callable[[Moment, Moment], bool]
"""Whether something happened between two frames."""


@dataclass(frozen=True)
class Step:
    """One thing to learn. Without `done` it is only read, and the person advances; a step that is
    not `due` when it is reached is skipped."""

    id: str
    ways: tuple[Way, ...]
    done: Done | None = None
    due: Callable[[Moment], bool] = _always


def opened(screen: str) -> Done:
    """A screen was opened."""
    return lambda before, now: now.screen == screen != before.screen


def read(screen: str) -> Done:
    """A page was opened, and left for the main screen."""
    return lambda before, now: before.screen == screen and now.screen == "main"


def source_read(before: Moment, now: Moment) -> bool:
    """A source was opened, and left."""
    return before.source and not now.source and now.screen != before.screen


def turn_ended(before: Moment, now: Moment) -> bool:
    """The month was played."""
    return now.turn > before.turn


_TO_DESK = (Way("briefing", "to_desk", "to_desk"), Way("beats", "on", "moment"),
            Way("front_page", "to_desk", "to_desk"), Way("report", "to_desk", "to_desk"))
_ORDERS = Way("main", "free.*", "to_orders")
_ADVICE = (Way("main", "tabs.strip", "advice_page"), _ORDERS)
_MAP = (Way("main", "tab.map", "map_page"), Way("main", "tabs.strip", "map_page"))
_END = (Way("main", "end_turn", "end_turn"), *_ADVICE, *_TO_DESK)

STEPS: tuple[Step, ...] = (
    Step("role", (Way("briefing", "dilemma", "read"), Way("main", "", "f2"))),
    Step("first", (Way("briefing", "first_orders", "take"), Way("main", "", "f2")),
         lambda before, now: now.orders > before.orders, lambda now: now.orders == 0),
    Step("layers", (Way("main", "layer", "layer"), *_MAP, *_TO_DESK),
         lambda before, now: bool(before.layer) and now.layer != before.layer),
    Step("country", (Way("country", "back", "country_read"), Way("main", "place_card", "card"),
                     Way("main", "atlas", "country"), *_MAP, *_TO_DESK), read("country")),
    Step("advice", (Way("main", "advice", "advice"), *_ADVICE, *_TO_DESK),
         lambda before, now: bool(now.order) and now.order != before.order),
    Step("add", (Way("main", "add", "add"), Way("main", "advice", "add_first"), *_ADVICE,
                 *_TO_DESK),
         lambda before, now: now.orders > before.orders),
    Step("undo", (Way("main", "undo", "undo"), *_ADVICE, *_TO_DESK),
         lambda before, now: now.orders < before.orders, lambda now: now.orders > 0),
    Step("capital", (Way("main", "stat.capital", "read"), *_TO_DESK)),
    Step("end_turn", _END, turn_ended),
    Step("front_page", (Way("beats", "on", "moment"), Way("front_page", "lead_why", "headline"),
                        Way("front_page", "story_why.*", "headline"),
                        Way("front_page", "lead", "quiet_page"),
                        Way("front_page", "tabs.strip", "paper_page"),
                        Way("report", "head.*", "fact"),
                        Way("report", "tabs.strip", "headlines"), Way("report", "", "quiet_page"),
                        Way("main", "menu", "report_menu")),
         opened("why")),
    Step("source", (Way("why", "back", "source_read", lambda now: now.source),
                    Way("why", "why/open/*", "source"), Way("why", "", "no_causes"),
                    Way("encyclopaedia", "back", "source_read"),
                    Way("front_page", "lead_why", "headline"),
                    Way("front_page", "story_why.*", "headline"),
                    Way("report", "head.*", "fact"), Way("main", "stat.budget", "ask")),
         source_read),
    Step("answer", (Way("answer", "answer", "give_answer"), Way("answer", "word.*", "choose"),
                    Way("answer", "to_answers", "to_answers"), Way("table", "sign", "at_table"),
                    Way("table", "refuse", "at_table"), Way("main", "waiting", "waiting"),
                    Way("main", "tabs.strip", "answers_page"), _ORDERS, *_TO_DESK),
         lambda before, now: before.screen in ("answer", "table") and now.screen == "main"
         and now.answers > 0, lambda now: now.open_items > 0),
    Step("goals", (Way("goals", "back", "goals_read"), Way("main", "way.goals", "goals"),
                   Way("main", "menu", "goals_menu"), *_TO_DESK), read("goals")),
    Step("alone", _END, turn_ended),
    Step("farewell", (Way("", "", "farewell"),)),
)
"""In order: two turns of a real game."""


def moment(game: GameController) -> Moment:
    """The present moment; not to be called while a month is being played."""
    scene, main = app_of(game).scene, app_of(game).scenes[0] if app_of(game).scenes else None
    screen, layer, order = name_of(scene), "", ""
    if isinstance(main, Main):
        layer = world_map.map_view(game).layer
        chosen = main.state.order
        known = chosen and game.expectations.of_orders(game.me, chosen) is not None
        order = chosen if known else ""
    source = screen == "encyclopaedia" or (
        isinstance(scene, WhyScreen) and any(scene.opened.open.values()))
    draft = game.draft
    return Moment(screen, game.match.turn, layer, order, len(draft.orders), len(draft.answers),
                  len(game.draft.unanswered()), source)
