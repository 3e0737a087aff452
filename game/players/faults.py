"""Faults in code of the user's own: what went wrong, and in which line of which file."""

from __future__ import annotations

import sysconfig
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from copy import deepcopy
from inspect import unwrap
from pathlib import Path
from types import CodeType
from typing import Any

from game.core.errors import BudgetError, PlayerError
from game.core.harmless import in_line
from game.core.locale.program import game_text
from game.core.model import Scenario
from game.players.base import Player

FAULTS = (Exception, SystemExit)
"""What the user's code may raise; a signal is none of them."""
_LONGEST, _NAME = 300, 200
_OTHERS = (str(Path(__file__).resolve().parents[1]),
           *(sysconfig.get_path(name) for name in ("stdlib", "platstdlib", "purelib", "platlib")))
"""Folders whose code the user did not write."""


def told(error: BaseException) -> str:
    """Kind and message of an error in one line, as the last line of a traceback has them."""
    try:
        said = in_line(error, _LONGEST)
    except FAULTS:  # its __str__ is the user's, too
        said = ""
    return f"{type(error).__name__}: {said}" if said else type(error).__name__


def place_of(error: BaseException, own: CodeType | None = None) -> str:
    """`file:line` of the innermost line of the user's code that an error passed through.

    own: a function of that code, whose file counts wherever it lies, and whose place is told where
    the error passed through no such line. '' if nothing is known.
    """
    if isinstance(error, SyntaxError) and error.filename:
        return f"{error.filename}:{error.lineno}"
    known = own.co_filename if own else ""
    lines = [(x.filename, x.lineno) for x in traceback.extract_tb(error.__traceback__)
             if x.filename == known or not x.filename.startswith(("<", *_OTHERS))]
    if not lines and own:
        lines = [(known, own.co_firstlineno)]
    return "{}:{}".format(*lines[-1]) if lines else ""


def code_of(player: type[Player], method: str) -> CodeType | None:
    """The code of a player's method; None for what is no function."""
    found = unwrap(getattr(player, method))
    return getattr(found, "__code__", None)


def method_place(player: type[Player], method: str) -> str:
    """`file:line` where a player's method begins."""
    code = code_of(player, method)
    return f"{code.co_filename}:{code.co_firstlineno}" if code else player.__module__


@contextmanager
def own_code(player: Player, who: str, method: str) -> Iterator[None]:
    """PlayerError, with the place, for whatever a player's method raises when it is asked for a
    seat, of which `who` is the name."""
    try:
        yield
    except BudgetError:
        raise
    except FAULTS as error:
        place = place_of(error, code_of(type(player), method)) or method_place(type(player), method)
        raise PlayerError(game_text("own_broke_down", who=who, place=place, method=method,
                                    error=told(error)), name_of(player)) from error


def copied_memory(player: Player, scenario: Scenario, seat: str,
                  kept: dict[str, Any]) -> dict[str, Any]:
    """A copy of what a player keeps of a game. PlayerError where that cannot be copied."""
    try:
        return deepcopy(kept)
    except FAULTS as error:
        who = scenario.actors[scenario.seats.index(seat)].called
        raise PlayerError(game_text("own_memory", who=who, error=told(error)),
                          name_of(player)) from error


def class_text(player: Player) -> str:
    """What a player is called on a command line: `module:Class`, or its own text."""
    kind = type(player)
    return player.text[:_NAME] or f"{kind.__module__}:{kind.__qualname__}"[-_NAME:]


def name_of(player: Player) -> str:
    """What a player is called in errors."""
    return str(player.name or type(player).__name__)
