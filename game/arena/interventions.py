"""What seats are made to do in many games at once, and what they are kept from doing."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from game.core.errors import UsageError, nearest
from game.core.exact import Ints
from game.core.locale.program import arena_text
from game.core.model import Scenario
from game.core.sheets import Sheet, items
from game.core.world import World
from game.engine.answers import pending
from game.engine.drafts import Draft
from game.engine.engine import Sheets
from game.engine.simulation import GOING, with_answers
from game.match.seats import seat_number

_MADE = re.compile(r"\s*(\d{1,6})\s+([^\s:]+)\s*:\s*(\S.*)")
_KEPT = re.compile(r"\s*([^\s:]+)\s*:\s*(\S.*)")


class _Made(NamedTuple):
    """What a seat does in a turn: an order, by its row in the table of all, or the choice of an
    item; -1 for none."""

    turn: int
    seat: int
    row: int = -1
    item: int = -1
    choice: int = 0


class Interventions:
    """Orders and answers that are put on sheets, and orders that are struck from them.

    made: `MONTH SEAT: ORDER` or `MONTH SEAT: ITEM=WORD`; in games in which it is not legal then it
    is left out. Orders stand before the seat's own, which follow as far as they are still legal.
    What is said in crises is decided in their rounds and cannot be given here. struck: `SEAT:
    ORDER`, a whole order, or its first words for all that begin with them; its place on the sheet
    stays empty. UsageError, OrderError for what is not written so, or is unknown.
    """

    def __init__(self, scenario: Scenario, made: Sequence[str], struck: Sequence[str]) -> None:
        self.scenario, self.texts = scenario, (*made, *struck)
        self._made = [_made(scenario, text) for text in made]
        self._struck = [_struck(scenario, text) for text in struck]
        for (turn, seat), count in Counter(
                (act.turn, act.seat) for act in self._made if act.row >= 0).items():
            if count > scenario.slots:
                raise UsageError(arena_text("interventions_slots", turn=turn, count=count,
                                            seat=scenario.seats[seat], slots=scenario.slots))

    def begin(self, size: int) -> None:
        """Begin with so many other games."""
        self._done = np.zeros((len(self.texts), size), bool)

    @property
    def games(self) -> Ints:
        """In how many of them each was done, or struck at least once, [text]."""
        out: Ints = self._done.sum(axis=1)
        return out

    def change(self, world: World, sheets: Sheets) -> Sheets:
        """The sheets of a turn as they are played."""
        live = world.over == GOING
        for done, (seat, rows) in zip(self._done[len(self._made):], self._struck, strict=True):
            hit = np.isin(sheets.chosen[:, seat], rows)
            if hit.any():
                sheets.chosen[:, seat][hit] = -1
                sheets = merged(world, sheets, seat, np.full(world.size, -1, np.int64))
                done[...] |= hit.any(axis=0) & live
        now = [(n, act) for n, act in enumerate(self._made) if act.turn == world.turn]
        for n, act in reversed(now):
            sheets = self._answer(world, sheets, act, n) if act.row < 0 else merged(
                world, sheets, act.seat, self._legal(world, act))
        for n, act in now:
            if act.row >= 0:
                self._done[n] = (sheets.chosen[:, act.seat] == act.row).any(axis=0) & live
        return sheets

    def _legal(self, world: World, act: _Made) -> Ints:
        """The row of an order in the games in which it is legal, -1 in the others."""
        own = act.row - int(self.scenario.orders.first[act.seat])
        return np.where(Draft(world).legal(act.seat)[own], act.row, -1)

    def _answer(self, world: World, sheets: Sheets, act: _Made, number: int) -> Sheets:
        """The sheets with an answer in the games in which it may be given."""
        can = pending(world, act.seat)[act.item]
        may = can[act.choice] if act.choice else can.any(axis=0)
        said = sheets.answers[act.seat, act.item]
        said[...] = np.where(may, act.choice, said)
        self._done[number] = may & (world.over == GOING)
        return sheets


def merged(world: World, sheets: Sheets, seat: int, rows: Ints) -> Sheets:
    """The sheets with a seat's forced orders before its own, as far as these are still legal."""
    draft = Draft(world)
    for slot in range(world.scenario.slots):
        chosen = sheets.chosen[slot].copy()
        own = rows if slot == 0 else sheets.chosen[slot - 1, seat]
        chosen[seat] = np.where(rows >= 0, own, chosen[seat])
        legal = draft.add(chosen)
        if not legal.all():
            draft.take_back()
            draft.add(np.where(legal, chosen, -1))
    return with_answers(draft, sheets.answers)


def _made(scenario: Scenario, text: str) -> _Made:
    """What a text says that a seat does."""
    found = _MADE.fullmatch(text)
    if found is None:
        raise UsageError(arena_text("interventions_made", text=text,
                                    example=_example(scenario)))
    turn, seat, what = int(found[1]), seat_number(scenario, found[2]), found[3].strip()
    if not 1 <= turn <= scenario.turns:
        raise UsageError(arena_text("interventions_month", text=text, turns=scenario.turns))
    item, equals, word = (part.strip() for part in what.partition("="))
    if not equals:
        row = int(Sheet((" ".join(what.split()),)).numbers(scenario, seat)[0][0])
        return _Made(turn, seat, row + int(scenario.orders.first[seat]))
    _, answers = Sheet((), {item: word}).numbers(scenario, seat)
    number = items(scenario).names.index(item)
    if items(scenario).kind(number) == "crisis":
        raise UsageError(arena_text("interventions_crisis", text=text))
    return _Made(turn, seat, item=number, choice=int(answers[number]))


def _struck(scenario: Scenario, text: str) -> tuple[int, Ints]:
    """The seat and the rows of the orders that a text keeps it from."""
    found = _KEPT.fullmatch(text)
    if found is None:
        raise UsageError(arena_text("interventions_struck", text=text,
                                    example=_example(scenario)))
    seat, words = seat_number(scenario, found[1]), " ".join(found[2].split())
    table = scenario.orders
    rows = [row for row in range(int(table.first[seat]), int(table.first[seat + 1]))
            if f"{table.texts[row]} ".startswith(f"{words} ")]
    if not rows:
        known = {word for text in scenario.orders.by_text[seat] for word in (text, text.split()[0])}
        raise UsageError(arena_text("interventions_no_order", words=words,
                                    who=scenario.actors[seat].called,
                                    nearest=nearest(words, sorted(known))))
    return seat, np.array(rows, np.int64)


def _example(scenario: Scenario) -> str:
    """A seat and an order of its, as they are written."""
    return f"{scenario.seats[0]}: {scenario.orders.texts[0]}"
