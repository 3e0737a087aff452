"""All screens by name: what `GameController.go` opens. A screen's module is loaded when it first
shows.

Each line is `name: "module:Class"`; the class is called with the game and the arguments of `go`:

    NAME(id="")           a page of the table in game/present/world/reference_pages.py, by its name
    relations(quantity="relations")  sanctions(id="")
    charts(quantity="", ids=())  why(quantity, ids=(), turn=None, cause="")  encyclopaedia(entry="")
    derivation(key, turn=None)  why of a computed figure: goal:ID goals:SEAT
                              stake:MATTER:SIDE unaligned:ID tension
    table(seat=-1, order="", item="")  an accord is composed, or an answer to one
    settlement(place="", item="", order="")  a dispute is settled, or an offer answered
    answer(item)          what awaits an answer; the screen calls draft.answer(item, word) and back
    crisis(ask)           one seat in one crisis round; the screen calls game.answer_crisis
    settings()  save()  load()  facilitator()  projector()  class_wall(folder, address="")
    class_join(address="", pin="")  class_seat(seat)  a seat in a class of the network
    review(turn)          the month waits for the teacher
    title()  power(world)  setup(scenario="", seed=None, terms)  challenges()
    handover(seat, then)  briefing()  main()  month()
    dossier(id)           all of a matter, by its id
    beats(turn=None, at=None)  front_page(turn=None)  report(turn=None, fact=None)
    epilogue()  people()  debrief()
    minds(turn=None)      why programs acted as they did; after the game, or in training mode
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from importlib import import_module
from typing import Any

from game.present.world.reference_pages import PAGES
from game.screens.toolkit.app import Scene

ROUTES: dict[str, str] = {
    "title": "game.screens.shell.title:Title",
    "power": "game.screens.shell.choose_power:ChoosePower",
    "setup": "game.screens.shell.setup:Setup",
    "challenges": "game.screens.shell.challenges:Challenges",
    "handover": "game.screens.turn.handover:HandOver",
    "briefing": "game.screens.turn.briefing:Briefing",
    "main": "game.screens.turn.main_screen:Main",
    "dossier": "game.screens.turn.dossier:WholeDossier",
    "month": "game.screens.turn.month:Month",
    "beats": "game.screens.turn.great_moment:BeatScene",
    "front_page": "game.screens.turn.front_page:FrontPageScene",
    "people": "game.screens.turn.people:People",
    "epilogue": "game.screens.turn.epilogue:EpilogueScene",
    "report": "game.screens.turn.report:Report",
    "debrief": "game.screens.debrief.debrief:Debrief",
    "minds": "game.screens.turn.decisions:Minds",
    # Reference
    "page": "game.screens.reference.reference:ReferenceScreen",
    "relations": "game.screens.reference.relations:Relations",
    "sanctions": "game.screens.reference.relations:Sanctions",
    "charts": "game.screens.reference.charts:Charts",
    "why": "game.screens.reference.why:WhyScreen",
    "derivation": "game.screens.reference.why:Derivation",
    "encyclopaedia": "game.screens.reference.encyclopaedia:Encyclopaedia",
    # Dialogs and the rest
    "answer": "game.screens.turn.answer:Answer",
    "table": "game.screens.turn.negotiation:Negotiation",
    "settlement": "game.screens.turn.settlement:Settlement",
    "crisis": "game.screens.turn.crisis:Crisis",
    "settings": "game.screens.shell.settings_screen:SettingsScreen",
    "save": "game.screens.shell.save_load:Save",
    "load": "game.screens.shell.save_load:Load",
    "stored": "game.screens.shell.stored:Stored",
    "facilitator": "game.screens.classroom.facilitator:Facilitator",
    "review": "game.screens.classroom.review:Review",
    "projector": "game.screens.classroom.projector:Projector",
    "class_wall": "game.screens.classroom.class_wall:ClassWall",
    "class_join": "game.screens.classroom.class_join:ClassJoin",
    "class_seat": "game.screens.classroom.class_seat:SeatScene",
}


def name_of(scene: Scene | None) -> str:
    """The name of a scene's screen, "" for none or one that is not listed."""
    kind = type(scene)
    if way := getattr(scene, "way", ""):
        return str(way)  # a page to look something up in: one screen shows them all
    return next((name for name, place in ROUTES.items()
                 if place == f"{kind.__module__}:{kind.__qualname__}"), "")


def screen(name: str) -> Callable[..., Scene]:
    """The factory of a screen. KeyError for an unknown name."""
    if name in PAGES and name not in ROUTES:
        return partial(screen("page"), way=name)
    module, _, attribute = ROUTES[name].partition(":")
    made: Any = getattr(import_module(module), attribute)
    factory: Callable[..., Scene] = made
    return factory


def load_all() -> None:
    """Load the modules of all screens in the background, so that opening one takes no time for it.
    """
    for name in ROUTES:
        screen(name)
