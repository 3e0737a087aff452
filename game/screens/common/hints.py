"""Hints during the first minutes of a game, one at a time, each on the screen it is about.

A hint belongs to a screen and waits for a condition of the game. The ids of closed hints are stored
beside the settings; each can be closed, and all can be switched off.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from game.app.controller import GameController
from game.app.settings import LARGEST, settings_path
from game.core.files import read_regular, write_whole
from game.core.numerals import amount
from game.present.desk.lapsing import carried_over, coming
from game.present.words.texts import dialogs as say
from game.present.words.texts import tutorial as taught
from game.present.words.tutorial import HINTS
from game.screens.toolkit.button import Button, IconButton
from game.screens.toolkit.containers import Column, Flow, Panel, Row
from game.screens.toolkit.label import Icon, Label, RichText
from game.screens.toolkit.widget import Widget

FILE = "hints.json"
TAUGHT = "tutorial"
"""Stored beside the ids of hints: whether the tutorial was begun, and finished or left."""
WIDE = 520.0
"""Maximum width of a hint on the map, in logical units."""


@dataclass(frozen=True)
class Hint:
    """An id, its screen, its text."""

    id: str
    screen: str
    title: str
    text: str


def _path() -> Path:
    return settings_path().with_name(FILE)


def seen() -> list[str]:
    """Ids of hints that were closed."""
    try:
        found = json.loads(read_regular(_path(), LARGEST).decode("utf-8"))
    except (OSError, ValueError, RecursionError):
        return []
    return [x for x in found if isinstance(x, str)] if isinstance(found, list) else []


def mark_seen(id: str) -> None:
    """Do not show a hint again. If that cannot be stored, it is shown again next time."""
    known = seen()
    if id not in known:
        with suppress(OSError):
            _path().parent.mkdir(parents=True, exist_ok=True)
            write_whole(_path(), json.dumps([*known, id]))


def forget_seen() -> None:
    """Show all hints again."""
    with suppress(OSError):
        _path().unlink()


def due(game: GameController, screen: str) -> list[Hint]:
    """Hints of a screen whose condition holds, in order; none when they are switched off."""
    if not game.settings.hints or not game.playing or game.guide is not None:
        return []
    known = set(seen())
    return [Hint(id, place, taught(f"hint_{id}"), _words(game, id)) for id, place in HINTS
            if place == screen and id not in known and MOMENTS.get(id, _always)(game)]


def _words(game: GameController, id: str) -> str:
    """The text of a hint; of the sheet with what a month brings of political capital."""
    told = {"income": amount(round(coming(game.mine), 1)),
            "most": amount(carried_over(game.mine))} if id == "sheet" else {}
    return taught(f"hint_{id}_text", **told)


def hint_card(game: GameController, screen: str, changed: Callable[[], None]) -> Widget | None:
    """The card of the next hint of a screen, None if there is none; `changed` rebuilds the screen.
    """
    waiting = due(game, screen)
    if not waiting:
        return None
    hint, known = waiting[0], set(seen())
    of_screen = [id for id, place in HINTS if place == screen]
    number = 1 + sum(id in known for id in of_screen)  # in the order in which they were shown

    def close() -> None:
        mark_seen(hint.id)
        changed()

    def off() -> None:
        game.settings.hints = False
        game.settings.save()
        changed()

    head = Row(Icon("lightbulb", 20, token="warning"),
               Label(hint.title, weight="semibold", size="large").sized(stretch=1),
               IconButton("x", taught("close_hint"), close, id="hint.close"))
    feet = Flow(Label(say("hint", number=number, count=len(of_screen)), size="small", token="dim"),
                Button(say("hint_off"), off, id="hint.off", kind="quiet", size="small"),
                Button(say("hint_next" if len(waiting) > 1 else "hint_done"), close, id="hint.next",
                       kind="primary", size="small"),
                justify="end")
    body = Column(head, RichText(hint.text), feet, gap=8)
    card = Panel(body, 14, fill="raised", border="warning", id="hint")
    return card.sized(max_w=WIDE if screen == "main" else None)


def close_hint(game: GameController, screen: str) -> None:
    """A screen is left that is read as a whole, or for a month: its hint has been read with it."""
    for hint in due(game, screen)[:1]:
        mark_seen(hint.id)


def _always(_: GameController) -> bool:
    return True


MOMENTS: dict[str, Callable[[GameController], bool]] = {
    "answers": lambda game: bool(game.draft.unanswered()),
    "sheet": lambda game: bool(game.draft.orders),
    "seal": lambda game: bool(game.draft.orders),
    "second_turn": lambda game: game.match.turn > 1,
    "goals": lambda game: game.match.turn > 1,
    "secrets": lambda game: game.match.turn > 2,
}
"""Conditions of hints that are not due at once."""
