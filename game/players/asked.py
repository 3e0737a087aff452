"""How a player in Python is asked for a seat: it is handed what the seat knows, and what it returns
is checked."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from game.core.errors import OrderError, PlayerError, sentence
from game.core.exact import Ints
from game.core.locale.program import game_text
from game.core.sheets import CRISIS, items
from game.core.world import World
from game.engine.answers import check_answers
from game.engine.drafts import Draft
from game.engine.engine import Sheets
from game.engine.views import View, known_world
from game.players.base import PythonPlayer
from game.players.faults import method_place, name_of, own_code


class Asked:
    """A player in Python that is asked for one seat in W worlds.

    Everything it is handed is made of the worlds as far as the seat knows them, so that nothing
    hidden can be reached from it. PlayerError, with file and line, for what its code raises or
    what it must not return. Where a game is over, what it returns counts for nothing.
    """

    def __init__(self, player: PythonPlayer, seat: int, world: World) -> None:
        self.player, self.seat, self.world = player, seat, world
        self.scenario, self.known = world.scenario, known_world(world, seat)
        self.who = self.scenario.actors[seat].called

    def orders(self) -> Ints:
        """Global rows of its orders [slot, W], -1 none."""
        slots, first = self.scenario.slots, self.scenario.orders.first[self.seat:self.seat + 2]
        out = np.full((slots, self.world.size), -1, np.int64)
        given = self._returned("orders", Draft(self.known))
        if given is None:
            return out
        wanted = game_text("own_wanted_orders", slots=slots, size=self.world.size,
                           first=int(first[0]), last=int(first[1]) - 1)
        rows = self._whole("orders", given, wanted)
        if rows.ndim != 2 or len(rows) > slots or rows.shape[1] != self.world.size:
            raise self._wrong("orders", _shape(rows), wanted)
        strange = rows[(rows != -1) & ((rows < first[0]) | (rows >= first[1]))]
        if strange.size:
            raise self._wrong("orders", game_text("own_found_number", number=strange[0]), wanted)
        out[:len(rows)] = np.where(self.world.over > 0, -1, rows)
        self._check_orders(out)
        return out

    def _check_orders(self, rows: Ints) -> None:
        draft = Draft(self.world)
        for each in rows:
            sheet = np.full((len(self.scenario.actors), self.world.size), -1, np.int64)
            sheet[self.seat] = each
            try:
                draft.add_checked(sheet)
            except OrderError as error:
                raise self._illegal("orders", error) from error

    def answers(self) -> Ints:
        """Its answers [item, W], 0 the default."""
        shape = (items(self.scenario).count, self.world.size)
        given = self._returned("answers")
        if given is None:
            return np.zeros(shape, np.int64)
        wanted = game_text("own_wanted_answers", items=shape[0], size=shape[1])
        said = self._whole("answers", given, wanted)
        if said.shape != shape:
            raise self._wrong("answers", _shape(said), wanted)
        said[:, self.world.over > 0] = 0
        sheets = Sheets(self.scenario, self.world.size)
        sheets.answers[self.seat] = said
        try:
            check_answers(self.world, sheets)
        except OrderError as error:
            raise self._illegal("answers", error) from error
        return said

    def stances(self, number: int) -> Ints:
        """Its stances [W] in round `number` of the open crisis."""
        given = self._returned("crisis", number)
        if given is None:
            return np.zeros(self.world.size, np.int64)
        wanted = game_text("own_wanted_stances", size=self.world.size, most=len(CRISIS) - 1)
        said = self._whole("crisis", given, wanted)
        if said.shape != (self.world.size,):
            raise self._wrong("crisis", _shape(said), wanted)
        strange = said[(said < 0) | (said >= len(CRISIS))]
        if strange.size:
            raise self._wrong("crisis", game_text("own_found_number", number=strange[0]), wanted)
        return np.where(self.world.over > 0, 0, said)

    def _returned(self, method: str, *more: object) -> NDArray[Any] | None:
        """What a method returns for the seat, as an array of our own; None for nothing.

        more: what it is handed besides the seat's view and its luck.
        """
        with own_code(self.player, self.who, method):
            said = getattr(self.player, method)(
                {self.seat: View(self.known, self.seat)}, *more, self.known.luck)
            given = dict(said) if isinstance(said, Mapping) else None
            own = given.pop(self.seat, None) if given is not None else None
            found = None if own is None else np.array(own)
        if given is None:
            raise self._wrong(method, game_text("own_found_kind", kind=type(said).__name__),
                              game_text("own_wanted_map", seat=self.seat))
        if given:
            keys = ", ".join(map(repr, list(given)[:5]))
            raise self._wrong(method, game_text("own_found_seats", seats=keys),
                              game_text("own_wanted_map", seat=self.seat))
        return found

    def _whole(self, method: str, given: NDArray[Any], wanted: str) -> Ints:
        """The array as whole numbers, if it holds such."""
        if not np.issubdtype(given.dtype, np.integer):
            raise self._wrong(method, game_text("own_found_numbers", dtype=given.dtype), wanted)
        return given.astype(np.int64)

    def _wrong(self, method: str, found: str, wanted: str) -> PlayerError:
        return self._error("own_returned", method, found=found, wanted=wanted)

    def _illegal(self, method: str, error: OrderError) -> PlayerError:
        return self._error("own_illegal", method, reason=sentence(error))

    def _error(self, key: str, method: str, **fields: str) -> PlayerError:
        return PlayerError(game_text(key, who=self.who, method=method, place=method_place(
            type(self.player), method), **fields), name_of(self.player))


def _shape(given: NDArray[Any]) -> str:
    return game_text("own_found_shape", shape=list(given.shape))
