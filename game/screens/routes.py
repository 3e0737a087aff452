"""All screens by name: what `Desk.go` opens. A screen's module is loaded when it is first needed.

Each line is `name: "module:Class"`; the class is called with the desk and the arguments of `go`:

    country(id)  relations()  sanctions()  flashpoints(id="")  goals(seat=None, goal="")  calendar()
    charts(quantity="", ids=())  why(quantity, ids=(), turn=None)  encyclopaedia(entry="")
    derivation(key, turn=None)  why of a computed figure: goal:ID goals:SEAT unaligned:ID tension
    answer(item)          what awaits an answer; the screen calls desk.answer(item, word) and back
    crisis(ask)           one seat in one crisis round; the screen calls ask.say(word)
    settings()  save()  load()  facilitator()  projector()
    review(turn)          the month waits for the teacher
    title()  setup()  handover(seat, then)  briefing()  main()  month()  report(turn=None)
    debrief()
    minds(turn=None)      why programs acted as they did; after the game, or in training mode
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import Any

from game.screens.kit.app import Scene

ROUTES: dict[str, str] = {
    "title": "game.screens.title:Title",
    "setup": "game.screens.setup:Setup",
    "handover": "game.screens.play.handover:HandOver",
    "briefing": "game.screens.play.briefing:Briefing",
    "main": "game.screens.play.main_screen:Main",
    "month": "game.screens.play.month:Month",
    "report": "game.screens.play.report:Report",
    "debrief": "game.screens.afterwards.debrief:Debrief",
    "minds": "game.screens.play.minds:Minds",
    # Reference
    "country": "game.screens.lookup.country:Country",
    "relations": "game.screens.lookup.relations:Relations",
    "sanctions": "game.screens.lookup.sanctions:Sanctions",
    "flashpoints": "game.screens.lookup.flashpoints:Flashpoints",
    "goals": "game.screens.lookup.goals:Goals",
    "charts": "game.screens.lookup.charts:Charts",
    "why": "game.screens.lookup.why:WhyScreen",
    "derivation": "game.screens.lookup.derivation:Derivation",
    "calendar": "game.screens.lookup.calendar:Calendar",
    "encyclopaedia": "game.screens.lookup.encyclopaedia:Encyclopaedia",
    # Dialogs and the rest
    "answer": "game.screens.play.answer:Answer",
    "crisis": "game.screens.play.crisis:Crisis",
    "settings": "game.screens.settings_screen:SettingsScreen",
    "save": "game.screens.save_load:Save",
    "load": "game.screens.save_load:Load",
    "facilitator": "game.screens.teacher.facilitator:Facilitator",
    "review": "game.screens.teacher.review:Review",
    "projector": "game.screens.teacher.projector:Projector",
}


def name_of(scene: Scene | None) -> str:
    """The name of a scene's screen, "" for none or one that is not listed."""
    kind = type(scene)
    return next((name for name, place in ROUTES.items()
                 if place == f"{kind.__module__}:{kind.__qualname__}"), "")


def screen(name: str) -> Callable[..., Scene]:
    """The factory of a screen. KeyError names an unknown one."""
    module, _, attribute = ROUTES[name].partition(":")
    made: Any = getattr(import_module(module), attribute)
    factory: Callable[..., Scene] = made
    return factory


def load_all() -> None:
    """Load the modules of all screens, in the background, so that none waits for its own."""
    for name in ROUTES:
        screen(name)
