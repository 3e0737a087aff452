"""Pending answers by seat in many worlds, and the check of given answers: see `options`."""

from __future__ import annotations

import numpy as np

from game.core.errors import OrderError
from game.core.exact import Flags
from game.core.locale.program import game_text
from game.core.sheets import choices, items
from game.core.world import World
from game.engine.engine import Sheets, query
from game.engine.options import CONCERNED, PENDING, WRONG, setting


def pending(world: World, seat: int) -> Flags:
    """Choices open to a seat, [item, choice, W]; choice 0, the default, is not marked."""
    t = setting(world.scenario)
    found = query(world, PENDING, seat, t.waiting.items * t.width)
    out: Flags = np.asarray(found.reshape(t.waiting.items, t.width, world.size) > 0.0)
    return out


def open_items(world: World) -> Flags:
    """Which items, crises left out, await which seat's answer, [A, item, W]: where `pending` has a
    choice for all seats, in a third of the time. An item that awaits an answer takes the first or
    the second word that is none of silence."""
    s, first = world.scenario, items(world.scenario).first["crisis"]
    shape, sheets = (len(s.actors), items(s).count, world.size), Sheets(s, world.size)
    out = np.zeros(shape, bool)
    for word in (1, 2):
        sheets.answers[...] = word
        out |= query(world, WRONG, 0, shape[0] * shape[1], sheets).reshape(shape) == 0.0
    out[:, first:first + len(s.flashpoints)] = False
    return out


def concerned(world: World, seat: int) -> Flags:
    """Whether the seat takes part in the open crisis: as a side in the dispute or by a pledge, [W].
    """
    return np.asarray(query(world, CONCERNED, seat, 1)[0] > 0.0)


def check_answers(world: World, sheets: Sheets, first: int = 0) -> None:
    """Raise OrderError where an answer has no pending item or is not one of the choices.

    `first` is the number of the first world in errors, where these are part of a larger batch.
    """
    if not sheets.answers.any():
        return
    scenario, table = world.scenario, items(world.scenario)
    seats = len(scenario.actors)
    wrong = query(world, WRONG, 0, seats * table.count, sheets)
    if not wrong.any():
        return
    seat, item, world_ = (int(x[0]) for x in np.nonzero(
        wrong.reshape(seats, table.count, world.size)))
    word, known = int(sheets.answers[seat, item, world_]), choices(scenario, item)
    said = known[word] if 0 <= word < len(known) else str(word)
    alone = world.size + first == 1
    raise OrderError(game_text("answers_cannot" if alone else "answers_cannot_in",
                               who=scenario.actors[seat].called, said=said,
                               item=table.names[item], world=world_ + first))
