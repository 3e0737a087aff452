"""What happened in a month, line by line, with the sign of what kind of thing it was."""

from __future__ import annotations

import numpy as np

from game.app.classroom import told
from game.app.controller import GameController
from game.core.exact import Floats
from game.core.ledger import Entry
from game.core.world import PUBLIC
from game.present.observer import Eyes, ids_of
from game.report import visible_facts
from game.screens.toolkit.listbox import Item
from game.screens.toolkit.markup import escape

TEACHER = "teacher"
"""The kind of what the teacher did after a month, before the next orders."""
ICONS = {"teacher": "school", "crisis": "flame", "motion": "vote", "settlement": "scroll-text",
         "event": "zap", "accord": "handshake", "order": "flag", "summit": "messages-square",
         "war": "swords", "inject": "megaphone", "override": "pencil"}
TOKENS = {"crisis": "bad", "war": "bad", "accord": "good", "settlement": "good",
          "event": "warning", "teacher": "warning"}


def facts(game: GameController, turn: int) -> list[tuple[str, str]]:
    """(line, kind) of all that these eyes may know of a turn, in order, each once."""
    eyes = PUBLIC if game.seat is None else game.seat
    seat = None if game.seat is None else game.match.seats[game.seat]
    happened = dict(visible_facts(game.match.ledger, turn, eyes)).items()
    return [*((text, TEACHER) for text in told(game.match, turn + 1, seat)),
            *((text, cause.kind) for text, cause in happened)]


def effect(game: GameController, turn: int, text: str) -> tuple[int, float] | None:
    """(row, change) of the number that a fact moved most for its scale, as these eyes see it;
    None if it moved nothing that they may ask about."""
    eyes, scenario = Eyes(game.match, game.seat), game.scenario
    sums: dict[int, float] = {}
    for e in _entries(game, turn, text):
        sums[e.row] = sums.get(e.row, 0.0) + e.amount
    layout = scenario.layout
    for row in sorted(sums, key=lambda r: (
            -abs(sums[r]) / float(layout.high[r] - layout.low[r] + 1e-9), r)):
        name, index = layout.where(row)
        if sums[row] and eyes.row(name, *index) == row:
            return row, sums[row]
    return None


def _entries(game: GameController, turn: int, text: str) -> list[Entry]:
    """What the cause of a fact moved in its turn."""
    ledger = game.match.ledger
    known = {(cause.kind, cause.id, cause.actor) for at, said, cause in ledger.notes
            if at == turn and said == text}
    return [e for e in ledger.of_turn(turn)
            if (e.cause.kind, e.cause.id, e.cause.actor) in known]


def ask(game: GameController, row: int, turn: int) -> None:
    """Open the reasons of a number in a turn."""
    name, index = game.scenario.layout.where(row)
    game.go("why", quantity=name, ids=ids_of(game.scenario, name, index), turn=turn)


def course(game: GameController, turn: int) -> list[Floats]:
    """The numbers [row] before a turn, after each of its facts, the last with all else."""
    scenario, past = game.scenario, game.match.history
    layout, now = scenario.layout, past[turn - 1].copy()
    out, done = [now.copy()], set[int]()
    for text, _ in facts(game, turn):
        for e in _entries(game, turn, text):
            if id(e) not in done:
                done.add(id(e))
                now[e.row] += e.amount
        out.append(np.clip(now, layout.low, layout.high))
    return [*out[:-1], past[turn]]


def item(number: int, text: str, kind: str) -> Item:
    """A line of a list."""
    return Item(str(number), text, icon=ICONS.get(kind, "dot"), token=TOKENS.get(kind, "info"),
                tooltip=escape(text))
