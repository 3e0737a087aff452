"""Learners' games, played by chance among what masks allow."""

from __future__ import annotations

import numpy as np

from game.core.exact import Ints
from game.env.seat_sheets import Masks


def drawn(rng: np.random.Generator, masks: Masks) -> Ints:
    """An action that is possible, for each row of masks."""
    return np.array((rng.random(masks.shape) * masks).argmax(axis=-1), np.int64)
