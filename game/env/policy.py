"""What a learner has learnt: a softmax over the actions of a seat that are possible, and the file
in which its weights are kept."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Mapping
from errno import EISDIR
from io import BytesIO
from os import strerror
from pathlib import Path
from zipfile import BadZipFile, ZipFile

import numpy as np
from numpy.typing import NDArray

from game.core.errors import UsageError
from game.core.files import check_replaceable, read_regular, write_whole
from game.core.harmless import in_line
from game.core.locale.program import game_text
from game.core.model import Scenario
from game.env.actions import actions_of
from game.env.features import features_of

PROJECTIONS = 24
"""Chance projections of what is seen."""
LARGEST = 64_000_000
"""Bytes of a file of weights, unpacked."""
_WRONG = (ValueError, TypeError, KeyError, OverflowError, MemoryError, EOFError, OSError,
          NotImplementedError, RuntimeError, SyntaxError, BadZipFile, zlib.error, struct.error)
"""What reading a file raises that holds something else."""
Weights = dict[str, NDArray[np.float32]]


class Policy:
    """The policy of a seat of a scenario.

    The score of an action is the weight of the action, of its group (the type of an order, the item
    of an answer) and of its group in the situation: the month, and projections of what is seen.
    weights: `action` [n], `group` [k], `situation` [k, months + PROJECTIONS], `middle`
    [PROJECTIONS], `projection` [numbers seen, PROJECTIONS]; those of a beginner where none are
    given. UsageError for weights of another seat or scenario.
    """

    def __init__(self, scenario: Scenario, seat: int, weights: Weights | None = None) -> None:
        names, self.months = actions_of(scenario, seat).names, scenario.turns
        groups = {name: n for n, name in enumerate(dict.fromkeys(map(_group, names)))}
        self.group = np.array([groups[_group(name)] for name in names])
        self.seen = features_of(scenario, seat).rows.size
        shapes = {"action": (len(names),), "group": (len(groups),), "middle": (PROJECTIONS,),
                  "situation": (len(groups), self.months + PROJECTIONS),
                  "projection": (self.seen, PROJECTIONS)}
        if weights is None:
            weights = {name: np.zeros(shape, np.float32) for name, shape in shapes.items()}
            weights["projection"] = np.float32(np.random.default_rng(0).normal(
                size=shapes["projection"]) / 4.0)
        found = {name: array.shape for name, array in weights.items()}
        if found != shapes:
            raise UsageError(game_text("weights_of_another", seat=scenario.seats[seat],
                                       title=scenario.title))
        self.weights = weights

    def situations(self, seen: NDArray[np.float32], month: int) -> NDArray[np.float32]:
        """Months and projections of observations [W, m], [W, d]; each row by itself, so that it is
        the same among any others."""
        w, out = self.weights, np.zeros((len(seen), self.months + PROJECTIONS), np.float32)
        out[:, month - 1] = 1.0
        out[:, self.months:] = np.tanh(self.product(
            seen[:, :self.seen], w["projection"]) - w["middle"])
        return out

    def scores(self, situations: NDArray[np.float32]) -> NDArray[np.float32]:
        """The score of each action in situations [W, d], [W, n]."""
        w = self.weights
        grouped = self.product(situations, w["situation"].T)
        found: NDArray[np.float32] = (w["group"] + grouped)[:, self.group] + w["action"]
        return found

    @staticmethod
    def product(rows: NDArray[np.float32], matrix: NDArray[np.float32]) -> NDArray[np.float32]:
        """The product of rows [W, k] and a matrix [k, n], [W, n]; of each row by itself, where a
        library's depends on how many there are."""
        columns = np.ascontiguousarray(matrix.T)
        return np.array([(columns * row).sum(axis=1) for row in rows], np.float32).reshape(
            len(rows), len(columns))


def _group(name: str) -> str:
    """The type of an order, the item of an answer; other actions stand for themselves."""
    if name.startswith("crisis"):
        return name
    return name.partition(":" if ": " in name else " ")[0]




def read_weights(path: Path) -> Weights:
    """The weights that a file holds: arrays of finite numbers, nothing else. UsageError."""
    try:
        data = read_regular(path, LARGEST)
    except OSError as error:
        raise UsageError(game_text("weights_unreadable", file=in_line(path),
                                   reason=error.strerror)) from None
    try:
        if sum(part.file_size for part in ZipFile(BytesIO(data)).infolist()) > LARGEST:
            raise ValueError
        with np.load(BytesIO(data), allow_pickle=False) as held:
            found = {name: held[name] for name in held.files}
        if not all(x.dtype == np.float32 and np.isfinite(x).all() for x in found.values()):
            raise ValueError
    except _WRONG:
        raise UsageError(game_text("weights_damaged", file=in_line(path))) from None
    return found


def write_weights(path: Path, weights: Mapping[str, NDArray[np.float32]]) -> None:
    """Keep weights in a file, whole. UsageError where that cannot be."""
    held = BytesIO()
    np.savez(held, allow_pickle=False, **dict(weights))
    try:
        write_whole(path, held.getvalue())
    except OSError as error:
        raise _cannot(path, error) from None


def check_place(path: Path) -> None:
    """UsageError where weights could not be kept in a file, which is better known beforehand."""
    try:
        check_replaceable(path)
        if path.is_dir():
            raise OSError(EISDIR, strerror(EISDIR))
        partial = path.with_name(path.name + ".part")
        with partial.open("xb"):
            pass
        partial.unlink()
    except OSError as error:
        raise _cannot(path, error) from None


def _cannot(path: Path, error: OSError) -> UsageError:
    return UsageError(game_text("weights_unwritable", file=in_line(path),
                                reason=error.strerror or error))
