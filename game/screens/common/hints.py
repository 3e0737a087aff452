"""Hints during the first minutes of a game, one at a time, each on the screen it is about.

A hint belongs to a screen and waits for a condition of the game. The ids of closed hints are stored
beside the settings; each can be closed, and all can be switched off.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
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
MAPPED = ("map", "main")
"""Screens whose hints are due where the map is in sight during a turn."""


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


def due(game: GameController, *screens: str) -> list[Hint]:
    """Hints of screens whose condition holds, in order; none when they are switched off."""
    if not game.settings.hints or not game.playing or game.guide is not None:
        return []
    known = set(seen())
    return [Hint(id, place, taught(f"hint_{id}"), _words(game, id)) for id, place in HINTS
            if place in screens and id not in known and MOMENTS.get(id, _always)(game)]


def _words(game: GameController, id: str) -> str:
    """The text of a hint; of the sheet with what a month brings of political capital."""
    told = {"income": amount(round(coming(game.mine), 1)),
            "most": amount(carried_over(game.mine))} if id == "sheet" else {}
    return taught(f"hint_{id}_text", **told)


def hint_card(game: GameController, changed: Callable[[], None], *screens: str) -> Widget | None:
    """The card of the next hint of screens, None if there is none; `changed` rebuilds the screen.
    """
    if not (waiting := due(game, *screens)):
        return None
    head = Row(Icon("lightbulb", 20, token="warning"),
               Label(waiting[0].title, weight="semibold", size="large").sized(stretch=1),
               _close(waiting[0], changed))
    feet = Flow(_count(screens), *_buttons(game, waiting, changed), justify="end")
    body = Column(head, RichText(waiting[0].text), feet, gap=8)
    card = Panel(body, 14, fill="raised", border="warning", id="hint")
    return card.sized(max_w=WIDE if "main" in screens else None)


def hint_strip(game: GameController, changed: Callable[[], None], *screens: str) -> Widget | None:
    """The same in as little height as it needs, across the whole width."""
    if not (waiting := due(game, *screens)):
        return None
    told = Column(Label(waiting[0].title, weight="semibold"),
                  RichText(waiting[0].text, size="small"), gap=0)
    feet = Column(Row(_count(screens), _close(waiting[0], changed)),
                  Row(*_buttons(game, waiting, changed)), gap=4, align="end")
    return Panel(Row(Icon("lightbulb", 20, token="warning"), told.sized(stretch=1), feet,
                     align="start"), 8, fill="raised", border="warning", id="hint")


def _count(screens: Sequence[str]) -> Widget:
    """Which hint of its screens is shown, in the order in which they are."""
    of, known = [id for id, place in HINTS if place in screens], set(seen())
    return Label(say("hint", number=1 + sum(id in known for id in of), count=len(of)),
                 size="small", token="dim")


def _close(hint: Hint, changed: Callable[[], None]) -> Widget:
    """The cross that closes a hint."""
    return IconButton("x", taught("close_hint"), partial(_closed, hint, changed), id="hint.close")


def _closed(hint: Hint, changed: Callable[[], None]) -> None:
    mark_seen(hint.id)
    changed()


def _buttons(game: GameController, waiting: Sequence[Hint],
             changed: Callable[[], None]) -> tuple[Widget, Widget]:
    """All hints off; the next one, or that one has read the last."""

    def off() -> None:
        game.settings.hints = False
        game.settings.save()
        changed()

    return (Button(say("hint_off"), off, id="hint.off", kind="quiet", size="small"),
            Button(say("hint_next" if len(waiting) > 1 else "hint_done"),
                   partial(_closed, waiting[0], changed), id="hint.next", kind="primary",
                   size="small"))


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
