"""Shared helpers of the tests: whole games, worlds in the middle of one, sheets by lot."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from functools import cache
from hashlib import blake2b
from inspect import signature
from itertools import groupby
from pathlib import Path
from typing import Any

import numpy as np

from game.actions.tables import Given
from game.core.exact import Ints
from game.core.kinds import choice
from game.core.ledger import Entry, Ledger, Parts
from game.core.model import Scenario
from game.core.notes import note_text
from game.core.sheets import Sheet, items
from game.core.turn import Turn
from game.core.world import World
from game.engine.drafts import Draft
from game.engine.engine import Programs, Sheets, play
from game.engine.phases import PHASES
from game.engine.simulation import new_worlds, no_answers, step, with_answers
from game.engine.views import View
from game.match.match import Match
from game.match.month import MatchMonth
from game.match.report import TurnReport
from game.match.seats import draft_of
from game.players.programs import SeatPrograms
from game.players.random import RandomPlayer
from game.players.registry import make_player
from game.players.table import Table
from game.scenario.load import load_scenario

ROOT = Path(__file__).resolve().parents[1]
SCENARIOS = tuple(sorted(p.parent.name for p in ROOT.glob("scenarios/*/scenario.yaml")))
MAIN = "victory_day_2025"


def as_parts(entries: Iterable[Entry]) -> list[Parts]:
    """Columns of a ledger that hold these entries."""
    out = []
    for turn, group in groupby(entries, lambda entry: entry.turn):
        found = list(group)
        n = len(found)
        out.append(Parts(turn, tuple(e.phase for e in found), np.arange(n),
                         np.array([e.row for e in found], np.int64),
                         np.array([e.amount for e in found]), np.arange(n),
                         tuple(e.cause for e in found)))
    return out


@cache
def compiled(name: str) -> Scenario:
    """A shipped scenario, compiled once a process."""
    return load_scenario(name)


@cache
def midgames() -> tuple[World, ...]:
    """Six worlds each at the start, after 3 and after 8 turns of random play; not to be moved."""
    return tuple(after(compiled(MAIN), turns, range(10, 16)) for turns in (0, 3, 8))


KEPT = 24
"""Findings that a process keeps of a function that imagines, of megabytes each."""


class Imagining:
    """A function of a world that imagines others and leaves it as it is: it keeps what it found
    last. Of programs, the same object counts as the same."""

    def __init__(self, imagine: Callable[..., Any]) -> None:
        self.imagine, self.signature = imagine, signature(imagine)
        self.kept: dict[Hashable, tuple[Any, object]] = {}

    def __call__(self, world: World, *given: Any, **named: Any) -> Any:
        asked = self.signature.bind(world, *given, **named)
        asked.apply_defaults()
        key = (id(world.scenario), world.turn, blake2b(world.numbers.tobytes()).digest(),
               repr(world.pipeline.due), *map(_key_of, asked.args[1:]))
        found = self.kept.pop(key, None) or (self.imagine(*asked.args, **asked.kwargs),
                                             (world.scenario, asked))  # so that no id is reused
        self.kept[key] = found
        for old in list(self.kept)[:-KEPT]:
            self.kept.pop(old, None)
        return found[0]


def _key_of(value: Any) -> Hashable:
    """A key of something that is given to a function that imagines."""
    if isinstance(value, Sheet):
        return value.orders, tuple(value.answers.items())
    if isinstance(value, Mapping):
        return tuple(value.items())
    if isinstance(value, list | tuple) and not isinstance(value, Programs):
        return tuple(map(_key_of, value))
    return value if isinstance(value, int | str | None) else id(value)


def table_of(scenario: Scenario, player: str = "random") -> Table:
    """One player for all seats."""
    return Table(scenario, dict.fromkeys(scenario.seats, make_player(scenario, player)))


def texts(scenario: Scenario, ledger: Ledger, kind: str = "", turn: int = 0) -> list[str]:
    """The news of a watched game; of one kind of cause, of one turn."""
    return [note_text(scenario, note) for note in ledger.notes
            if note.told and kind in ("", note.cause.kind) and turn in (0, note.turn)]


def after(scenario: Scenario, turns: int, seeds: Sequence[int],
          ledger: Ledger | None = None, player: str = "random") -> World:
    """Worlds after some turns of play."""
    world, table = new_worlds(scenario, list(seeds)), table_of(scenario, player)
    for _ in range(turns):
        table.turn(world, ledger)
    return world


def copy(world: World) -> World:
    """A copy that can be played without moving the original."""
    return world.take(np.arange(world.size))


def ready(match: Match) -> Match:
    """The same game, with the lull after the last crisis over everywhere; not to be replayed."""
    match.world.subsided[...] = 0.0
    return match


def seat_of(scenario: Scenario, seat: str) -> int:
    return scenario.seats.index(seat)


def row_of(scenario: Scenario, seat: str, text: str) -> int:
    """Global row of an order's text."""
    s = seat_of(scenario, seat)
    return int(scenario.orders.first[s]) + scenario.orders.by_text[s][text]


def quiet(world: World) -> Draft:
    """A draft in which nobody orders anything."""
    return draft_with(world, {})


def draft_with(world: World, orders: Mapping[str, Sequence[str]]) -> Draft:
    """A checked draft with orders given by text, the same in all worlds."""
    scenario, draft = world.scenario, Draft(world)
    for slot in range(scenario.slots):
        rows = np.full((len(scenario.seats), world.size), -1, np.int64)
        for seat, texts in orders.items():
            if slot < len(texts):
                rows[seat_of(scenario, seat)] = row_of(scenario, seat, texts[slot])
        draft.add_checked(rows)
    return draft


def say(world: World, answers: Mapping[str, Mapping[str, int]]) -> Ints:
    """Answers [A, item, W] from seat → item → number, the same in all worlds."""
    out, names = no_answers(world), items(world.scenario).names
    for seat, said in answers.items():
        for item, word in said.items():
            out[seat_of(world.scenario, seat), names.index(item)] = word
    return out


def turn(world: World, orders: Mapping[str, Sequence[str]] | None = None,
         answers: Mapping[str, Mapping[str, int]] | None = None,
         ledger: Ledger | None = None) -> World:
    """Play one turn in place with these orders and answers; returns the world."""
    step(world, draft_with(world, orders or {}), say(world, answers or {}), ledger)
    return world


def phase(world: World, name: str, answers: Ints | None = None) -> World:
    """Play a phase of the turn alone, with these answers and nothing ordered; returns the world."""
    number = PHASES.index(name)
    answers = no_answers(world) if answers is None else answers
    play(Turn(world), number, number + 1, with_answers(quiet(world), answers).given)
    return world


def signed_over_its_head(scenario: Scenario, worlds: int, secret: float, rung: float) -> World:
    """Worlds in which the patron and the claimant of the first war have just signed an accord."""
    f, war = next((f, x) for f, x in enumerate(scenario.flashpoints) if x.kind == "war")
    world, p, q = World.new(scenario, list(range(worlds))), war.patrons[0], war.claimant
    world.rung[f] = rung
    world.proposal_to[p], world.proposal_secret[p] = q, secret
    world.proposal_give[p], world.proposal_get[p] = next(
        (a, b) for a, b in scenario.pairs
        if min(scenario.clause_table[a, p, q], scenario.clause_table[b, q, p]) >= 0)
    answers = no_answers(world)
    answers[q, items(scenario).first["accord"] + p] = choice("accord", "sign")
    return phase(world, "answers", answers)


def lot(*what: Any) -> int:
    """A number drawn by names: the same for the same names, in whatever order things stand."""
    return int.from_bytes(blake2b(repr(what).encode(), digest_size=8).digest(), "little")


def waits(world: World) -> np.ndarray:
    """Which items await whose answer, [A, item, W]."""
    return np.array([View(world, seat).waiting() for seat in range(len(world.scenario.seats))])


def holds(world: World, numbers: np.ndarray) -> np.ndarray:
    """Whether conditions hold, [numbers, W]."""
    checks = world.scenario.checks
    out = (world.flat[checks.row[numbers]] * checks.sign[numbers][:, None]
           >= checks.limit[numbers][:, None])
    others = checks.other[numbers]
    if (others >= 0).any():
        out[others >= 0] |= holds(world, others[others >= 0])
    return out


def answering(world: World, answers: np.ndarray) -> Sheets:
    """Sheets with these answers [A, item, W] and no orders."""
    out = Sheets(world.scenario, world.size)
    out.answers[...] = answers
    return out


def voices(scenario: Scenario, said: np.ndarray) -> Given:
    """Sheets with what all seats say in a round of crises, [A, W]."""
    out = Sheets(scenario, said.shape[1])
    out.said[...] = said
    return out.given


def sheets_by_lot(match: Match, salt: int = 0, alias: Mapping[str, str] | None = None,
                  ) -> dict[str, dict[str, Any]]:
    """Random legal sheets of all seats, drawn by the names of orders and answers.

    `alias` renames words before they are drawn by, so that two scenarios that differ in names
    alone get the same sheets.
    """
    def known(text: str) -> str:
        return renamed(text, alias) if alias else text

    out: dict[str, dict[str, Any]] = {}
    for number, seat in enumerate(match.seats):
        view, chosen = match.view(seat), ()
        first = int(match.scenario.orders.first[number])
        for slot in range(match.scenario.slots):
            legal = draft_of(match.world, {number: Sheet(chosen)}).legal(number)[:, 0]
            texts = [match.scenario.orders.texts[first + r] for r in np.flatnonzero(legal)]
            kinds = sorted({t.split(" ")[0] for t in texts})
            if kinds:
                kind = min(kinds, key=lambda k: lot(salt, match.turn, known(seat), slot, k))
                mine = [t for t in texts if t.split(" ")[0] == kind]
                chosen += (min(mine, key=lambda t: lot(salt, match.turn, known(seat), slot,
                                                       known(t))),)
        said = {item: min(words, key=lambda w: lot(salt, match.turn, known(seat), known(item),
                                                   known(w)))
                for item, words in view.awaiting().items()}
        out[seat] = {"orders": list(chosen), "answers": said}
    return out


def renamed(text: str, alias: Mapping[str, str]) -> str:
    """A text with whole words (ids) exchanged."""
    import re
    return re.sub(r"[A-Za-z0-9]+", lambda m: alias.get(m[0], m[0]), text)


def play_by_lot(scenario: Scenario, seed: int, turns: int | None = None, salt: int = 0) -> Match:
    """A watched game of sheets by lot, to the end or for some turns."""
    match = Match(scenario, seed)
    while not match.over and (turns is None or match.turn <= turns):
        match.play(sheets_by_lot(match, salt))
    return match


@cache
def by_programs(seed: int, turns: int | None = None, player: str = "doctrine",
                name: str = MAIN) -> Match:
    """A watched game of programs, to the end or for some turns; nobody plays on in it."""
    match = Match(compiled(name), seed, seats=dict.fromkeys(compiled(name).seats, player))
    while not match.over and (turns is None or match.turn <= turns):
        match.step()
    return match


@cache
def peace_signed(by: str = "china") -> Match:
    """A game whose second month ends the war in Ukraine on a plan of a seat."""
    match = Match(compiled(MAIN), 4)
    match.world.defender_exhaustion[0], match.world.resolve[0] = 100.0, 0.0
    match.world.defender_latitude[0], match.world.aid[:, 0] = 60.0, 0.0
    match.world.capital[...] = 6.0
    match.play({by: ["propose_settlement ukraine_war freeze"]})
    said = {"answers": {"settlement.ukraine_war": "accept"}}
    match.play({seat: said for seat in ("us", "russia") if seat != by})
    return match


__all__ = ["MAIN", "ROOT", "SCENARIOS", "RandomPlayer", "after", "answering", "by_programs", "copy",
           "draft_with", "holds", "lot", "peace_signed",
           "phase", "play_by_lot", "quiet", "ready", "renamed", "row_of", "say", "seat_of",
           "sheets_by_lot", "signed_over_its_head", "table_of", "turn",
           "voices", "waits"]


def play_asking(match: Match, sheets: Mapping[str, Any], ask: Callable[[MatchMonth[Match]], Any],
                programs: SeatPrograms | None = None) -> TurnReport:
    """Play a month; `ask` says what the seats do in each round of a crisis."""
    month = match.begin_month(sheets, programs)
    while month.round:
        month.answer(ask(month))
    return month.report
