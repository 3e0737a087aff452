"""Players of the user's own: classes that a command names as `module:Class`, programs that it names
as `cmd:COMMAND`, language models as `llm:MODEL@URL` or by a name that its file of players gives.

Naming one runs the user's code, so only a command line may do it, in so many words. A text in a
file never imports anything: what `allow` has not been asked for is an unknown player.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Mapping
from functools import lru_cache
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

from game.core.errors import UsageError, nearest
from game.core.locale.program import game_text
from game.players.base import Player
from game.players.faults import FAULTS, method_place, place_of, told

OWN: dict[str, type[Player]] = {}
"""The classes that this process was asked for, by their texts."""
OUTSIDE = {"cmd": ("game.seat.command", "CommandPlayer"), "llm": ("game.llm.player", "ModelPlayer")}
"""The classes that speak with players outside of this process, by kind, which their texts begin
with: they are made from their text, and imported by name, since they stand on the seat as a user's
class does."""
KEPT = {"weights": ("game.env.weights_player", "WeightsPlayer")}
"""The classes that play by a file, by kind, which their texts begin with, likewise."""
DEFINED: dict[str, dict[str, Any]] = {}
"""What a file of players says of those that it names, as JSON has it; their `kind` is OUTSIDE's."""
SAID = "said"
"""The folder of a run in which they do so."""
SILENCES = "silences"
"""Where they count, in the memory of a seat, the decisions at which they said nothing that counts,
so that the defaults did."""
FOLDER = [""]
"""Where players from outside keep what was said in this run; "" for nowhere."""


class Grant(NamedTuple):
    """What another process needs to be allowed the same player: its text, what a file says of it as
    JSON, and FOLDER."""

    text: str
    about: str
    folder: str


def define(players: Mapping[str, dict[str, Any]]) -> None:
    """Take over what a file of players says, by name."""
    DEFINED.update(players)


def keep_beside(run: Path | None) -> None:
    """Let them keep it beside a run with a folder, SAID in it."""
    keep_in("" if run is None else run / SAID)


def keep_in(folder: Path | str) -> None:
    """Let players from outside keep what is said in this run in a folder."""
    FOLDER[0] = str(folder)


def allow(texts: Iterable[str], known: Iterable[str]) -> None:
    """Import the classes that these texts of players name, from the working folder and from what is
    installed. Texts of `known` kinds of players are left alone; UsageError for what is no player.
    """
    names = tuple(known)
    for text in dict.fromkeys(texts):
        module, colon, name = (part.strip() for part in text.partition(":"))
        kind = kind_of(text)
        if (kind or (colon and module not in names)) and text not in OWN:
            place = OUTSIDE.get(kind) or KEPT.get(module, (module, name))
            OWN[text] = _imported(text, *place, names)


def ready(texts: Iterable[str]) -> None:
    """Let players of these texts find out, before games begin, whether they can be asked.
    UsageError for one that cannot."""
    for text in dict.fromkeys(texts):
        OWN.get(text, Player).can_be_asked(text)


def kind_of(text: str) -> str:
    """The kind of a player from outside, a key of OUTSIDE; "" for others."""
    begins, colon, _ = text.partition(":")
    kind = str(DEFINED[text]["kind"]) if text in DEFINED else begins.strip() if colon else ""
    return kind if kind in OUTSIDE else ""


def own_texts(texts: Iterable[str]) -> tuple[Grant, ...]:
    """Those of these texts that name a player of the user's own, for processes that play as well:
    they share a folder, which goes with this process where none was named."""
    found = [text for text in dict.fromkeys(texts) if text in OWN]
    folder = FOLDER[0] or (_shared().name if any(map(kind_of, found)) else "")
    return tuple(Grant(text, json.dumps(DEFINED.get(text)), folder) for text in found)


@lru_cache(maxsize=1)
def _shared() -> TemporaryDirectory[str]:
    return TemporaryDirectory(prefix="multipolar-")


def take_over(grants: Iterable[Grant]) -> tuple[str, ...]:
    """In another process: know what the one that was started by the user knows of these players.
    Returns their texts."""
    given = tuple(grants)
    for grant in given:
        if (about := json.loads(grant.about)) is not None:
            define({grant.text: about})
        keep_in(grant.folder)
    return tuple(grant.text for grant in given)


def defining(texts: Iterable[str]) -> dict[str, dict[str, Any]]:
    """What files of players say of these, as far as it shapes what they do."""
    return {text: {k: v for k, v in DEFINED[text].items() if k not in _SPENDING}
            for text in dict.fromkeys(texts) if text in DEFINED}


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
                                   nearest=nearest(text if DEFINED else module, (*known, *DEFINED)),
                                   players=", ".join((*known, *DEFINED))))
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
    if kind_of(text) or text.partition(":")[0].strip() in KEPT:
        return OWN[text](text)  # type: ignore[call-arg]
    try:
        player = OWN[text]()
    except FAULTS as error:
        place = place_of(error) or method_place(OWN[text], "__init__")
        raise UsageError(game_text("own_not_made", text=text, place=place,
                                   error=told(error))) from error
    player.name = player.name or text
    return player


_SPENDING = frozenset({"budget", "key", "prices", "retries", "timeout"})
"""Fields of a definition that may change while a run goes on."""
