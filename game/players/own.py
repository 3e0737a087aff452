"""Players of the user's own: classes that a command names as `module:Class`, and programs that it
names as `cmd:COMMAND`.

Naming one runs the user's code, so only a command line may do it, in so many words. A text in a
file never imports anything: what `allow` has not been asked for is an unknown player.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

from game.core.errors import UsageError, nearest
from game.core.locale.program import game_text
from game.players.base import Player
from game.players.faults import FAULTS, method_place, place_of, told

OWN: dict[str, type[Player]] = {}
"""The classes that this process was asked for, by their texts."""
OUTSIDE = {"cmd": ("game.seat.command", "CommandPlayer")}
"""The classes that speak with players in other processes, by what their texts begin with: they are
made from their text, and imported by name, since they stand on the seat as a user's class does."""


def allow(texts: Iterable[str], known: Iterable[str]) -> None:
    """Import the classes that these texts of players name, from the working folder and from what is
    installed. Texts of `known` kinds of players are left alone; UsageError for what is no player.
    """
    names = tuple(known)
    for text in dict.fromkeys(texts):
        module, colon, name = (part.strip() for part in text.partition(":"))
        if colon and module not in names and text not in OWN:
            OWN[text] = _imported(text, *OUTSIDE.get(module, (module, name)), names)


def own_texts(texts: Iterable[str]) -> tuple[str, ...]:
    """Those of these texts that name a class of the user's own, for processes that play as well."""
    return tuple(text for text in dict.fromkeys(texts) if text in OWN)


def _imported(text: str, module: str, name: str, known: tuple[str, ...]) -> type[Player]:
    """The class; UsageError with what is wrong about it."""
    folder = str(Path.cwd())
    if folder not in sys.path:
        sys.path.append(folder)
    try:
        there = all(part.isidentifier() for part in module.split(".")) and find_spec(
            module) is not None
    except (ImportError, ValueError):
        there = False
    if not there:
        raise UsageError(game_text("own_no_module", name=module, folder=folder,
                                   nearest=nearest(module, known), players=", ".join(known)))
    try:
        found = getattr(import_module(module), name, None)
    except FAULTS as error:
        raise UsageError(game_text("own_not_imported", module=module, place=place_of(error),
                                   error=told(error))) from error
    if not (isinstance(found, type) and issubclass(found, Player)):
        raise UsageError(game_text("own_no_class", text=text, module=module, name=name))
    return found


def made(text: str) -> Player:
    """A player of an allowed class, which is made without arguments, or speaks with what its text
    names. UsageError where it fails."""
    if text.partition(":")[0].strip() in OUTSIDE:
        return OWN[text](text)  # type: ignore[call-arg]
    try:
        player = OWN[text]()
    except FAULTS as error:
        place = place_of(error) or method_place(OWN[text], "__init__")
        raise UsageError(game_text("own_not_made", text=text, place=place,
                                   error=told(error))) from error
    player.name = player.name or text
    return player
