"""Counterfactuals: a played game with other orders of a seat, or with other values of assumptions,
played many times in two arms.

Both arms start before the orders of a turn. In that turn all sheets are as they were played, but in
the second arm the seat gives the other orders, and the other values hold from then on. Afterwards
programs decide for every seat in both arms, or (`hold`) the recorded sheets stand as far as they
are still legal. Run 0 has the game's own luck, runs 1 … N have fresh luck from the branch on, and a
run's luck is the same in both arms, so that the difference within a run is due to what was changed
and not to chance. A seat played by plain `doctrine` has the doctrine that the run's luck draws, so
that an interval holds over all doctrines and not for the one that a game happened to draw. Under
an ensemble runs 1 … N are played in blocks, each under a set of values in both arms; run 0 and what
was played before stay under the game's own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np

from game.arena.assumptions import assuming
from game.arena.ensemble import Ensemble
from game.arena.games import player_labels
from game.arena.progress import bar
from game.arena.runs import make_players
from game.core.errors import UsageError
from game.core.exact import Floats, Ints
from game.core.locale.program import arena_text
from game.core.luck import Luck, name_key
from game.core.model import Scenario
from game.core.sheets import Sheet, items
from game.core.world import World
from game.engine.answers import pending
from game.engine.drafts import Draft
from game.engine.simulation import GENERAL_WAR, GOING, SteppedMonth, finish, with_answers
from game.match.batch import CHUNK, worlds_per_array
from game.match.match import Match
from game.match.seats import answers_of, draft_of, seat_number
from game.players.registry import HUMAN, parts_of, varied
from game.players.table import Table
from game.rules.goals import scores
from game.saves.lines import Line

DRAWN = "doctrine"
"""The player that a run's luck draws."""
BASE, CHANGED = 0, 1
"""The two arms: as it was played, and with what was changed."""
USUAL = -1
"""In the place of a set's number: the game's own values."""


@dataclass
class RecordedGame:
    """A game's recorded sheets by turn, and the turns with a crisis."""

    match: Match
    sheets: dict[int, dict[int, Sheet]] = field(default_factory=dict)
    rounds: dict[int, list[Ints] | None] = field(default_factory=dict)
    places: dict[int, int] = field(default_factory=dict)
    last: int = 0
    left_out: tuple[str, ...] = ()
    """A facilitator's acts after the branch, which the arms omit."""


class PairedSums:
    """Running sums of numbers [n] in both arms, so that memory does not grow with the runs.

    `own` [arm, n] is run 0, which has the game's own luck; `sums` [arm, n], `change`, `squares` and
    `higher` [n] are over the `count` runs with fresh luck.
    """

    def __init__(self, size: int) -> None:
        self.count = 0
        self.own, self.sums = np.zeros((2, size)), np.zeros((2, size))
        self.change, self.squares, self.higher = (np.zeros(size) for _ in range(3))

    def add(self, arms: Sequence[Floats], own: bool) -> None:
        """Count runs [n, R] of both arms; with `own`, the first of them is run 0."""
        if own:
            self.own[:] = [arm[:, 0] for arm in arms]
        base, changed = (arm[:, 1:] if own else arm for arm in arms)
        self.count += base.shape[1]
        self.sums += [base.sum(axis=1), changed.sum(axis=1)]
        moved = changed - base
        self.change += moved.sum(axis=1)
        self.squares += (moved * moved).sum(axis=1)
        self.higher += (moved > 0).sum(axis=1)


class RunSums(NamedTuple):
    """Sums of the scores [seat], of all numbers of the world [row] and of general war."""

    scores: PairedSums
    numbers: PairedSums
    wars: PairedSums

    @classmethod
    def of(cls, scenario: Scenario) -> RunSums:
        """Without a run."""
        return cls(PairedSums(len(scenario.seats)), PairedSums(scenario.layout.rows),
                   PairedSums(1))


class WhatIfResult:
    """Ends of all runs in both arms, and the players after the changed turn.

    watched: rows whose values are kept run by run, beside scores and general war.
    """

    def __init__(self, scenario: Scenario, players: Mapping[str, str],
                 watched: Sequence[int] = ()) -> None:
        self.scenario, self.players = scenario, dict(players)
        self.watched = tuple(watched)
        self.scores, self.numbers, self.wars = self.whole = RunSums.of(scenario)
        self.sets: dict[int, RunSums] = {}
        """Under an ensemble the runs of each set by themselves."""
        self.set_of: list[int] = []
        """Of each chunk the set under which it was played, from 1; 0 for the usual values."""
        self.changes: list[Floats] = []
        """Differences of the scores [seat, run] in runs with fresh luck, chunk by chunk."""
        self.runs: list[list[Floats]] = []
        """Of each chunk and arm the scores, general war and watched rows [number, run], run 0
        included."""
        self.drawn: list[list[tuple[str, ...]]] = []
        """Of each chunk the player of each seat in each run [seat][run]."""
        self.illegal: dict[tuple[int, str, str], list[int]] = {}
        """(turn, seat, order or answer) → runs of each arm in which it could not be held."""

    def add(self, arms: Sequence[World], own: bool, drawn: list[tuple[str, ...]],
            number: int = USUAL) -> None:
        """Count a chunk's worlds, the same runs in both arms, with the players of their seats.
        number: the set under which they were played."""
        ends = [scores(self.scenario, w) for w in arms]
        self.drawn.append(drawn)
        self.runs.append([np.concatenate([end, (w.over == GENERAL_WAR)[None] * 1.0,
                                          w.flat[list(self.watched)]])
                          for end, w in zip(ends, arms, strict=True)])
        self.changes.append((ends[CHANGED] - ends[BASE])[:, 1 if own else 0:])
        self.set_of.append(number + 1)
        sums = [self.whole]
        if number != USUAL:
            sums.append(self.sets.setdefault(number, RunSums.of(self.scenario)))
        for each in sums:
            each.scores.add(ends, own)
            each.numbers.add([w.flat for w in arms], own)
            each.wars.add([(w.over == GENERAL_WAR)[None] * 1.0 for w in arms], own)


def recorded_game(match: Match, turn: int) -> RecordedGame:
    """The recorded sheets of a replayed game; UsageError if the turn was not played."""
    game = RecordedGame(match, last=match.scenario.turns)
    extra: list[str] = []
    for line in match.journal.lines:
        if line["kind"] == "step":
            _record(game, line)
        elif line["kind"] in ("inject", "override") and len(game.sheets) >= turn:
            extra.append(str(line["kind"]))
        elif line.get("stopped"):
            game.last = len(game.sheets)
    if turn not in game.sheets:
        raise UsageError(arena_text("whatif_turn_played_game", turn=turn, sheets=len(game.sheets)))
    names = [f.id for f in match.scenario.flashpoints]
    for note in match.ledger.notes:
        if note.kind == "crisis.round":
            game.places[note.turn] = names.index(note.places[0])
    game.left_out = tuple(extra)
    return game


def _record(game: RecordedGame, line: Line) -> None:
    scenario, turn = game.match.scenario, int(line["turn"])
    game.sheets[turn] = {seat_number(scenario, s): Sheet.of(v) for s, v in line["sheets"].items()}
    said = line.get("crisis")
    game.rounds[turn] = None if said is None else [
        np.array(r, np.int64).reshape(len(scenario.seats), 1) for r in said]


def players_afterwards(match: Match, given: Mapping[str, str] | None = None) -> dict[str, str]:
    """The players after the changed turn: the game's own programs, `doctrine` for people, that is
    one drawn by luck in each run.

    A doctrine that a program of the game drew stays the one that it drew: that was the rival.
    """
    head = match.journal.lines[0].get("seats") or {}
    seats = {s: text for s, text in head.items() if text != HUMAN}
    players = make_players(match.scenario, seats)
    own = World.new(match.scenario, [match.seed])
    known = {s: player_labels(players[s], own, match.seats.index(s))[0]
             if varied(parts_of(text).name) else text for s, text in seats.items()}
    return {s: {**known, **(given or {})}.get(s, DRAWN) for s in match.seats}


def drawn_anew(players: Mapping[str, str]) -> list[str]:
    """The seats whose doctrine is drawn by luck in each run."""
    return [s for s, text in players.items()
            if varied(parts_of(text).name) and not parts_of(text).variant]


def what_if(match: Match, turn: int, seat: str, orders: Sequence[str], games: int, *,
            answers: Mapping[str, str] | None = None, values: Mapping[str, float] | None = None,
            hold: bool = False, given: Mapping[str, str] | None = None, seed: int = 0,
            watched: Sequence[int] = (), ensemble: Ensemble | None = None, chunk: int = CHUNK,
            pause: Callable[[], None] = lambda: None) -> WhatIfResult:
    """Play both arms `games` + 1 times.

    seat, orders: who gives what in that turn instead, at most a sheet's worth, possibly nothing;
    with "" all orders stay. answers: what the seat answers instead, item → word; None as it did.
    values: assumptions that are different from that turn on.
    given: seat → player afterwards; see players_afterwards. seed: another one gives the runs other
    fresh luck. watched: rows whose values the result keeps run by run. ensemble: sets of values
    under which both arms go on, a block of runs each, with `values` in the changed arm.
    pause: called after each turn of a chunk; an exception from it cancels. Raises OrderError if the
    orders are not legal then, UsageError for an unknown turn, seat or assumption, ScenarioError for
    a value that the rules cannot use.
    """
    if games < 1:
        raise UsageError(arena_text("runs_number_games_least", games=games))
    if ensemble is not None:
        ensemble.check(games)
    game, start = recorded_game(match, turn), match.branch(turn).world
    sheets = [game.sheets[turn], _other_sheets(game, turn, seat, orders, answers)]
    draft_of(start, sheets[CHANGED])
    answers_of(start, sheets[CHANGED])
    who = players_afterwards(match, given)
    luck = _lucks(match, start, turn, games, seed)
    result = WhatIfResult(match.scenario, who, watched)
    with bar(2 * (games + 1), "what if", "run") as progress:
        for number, runs in _chunks(ensemble, games, worlds_per_array(match.scenario, chunk)):
            tables = [Table(s, make_players(s, who))
                      for s in _scenarios(match.scenario, ensemble, number, values or {})]
            part, arms = luck.take(np.array(runs)), []
            for arm, table in enumerate(tables):
                world = under(table.scenario, start.take(np.zeros(len(runs), np.int64), part))
                Arm(game, table, hold, arm, result.illegal).play(world, sheets[arm], pause)
                arms.append(world)
                progress.update(world.size)
            result.add(arms, 0 in runs, _labels(tables[BASE], arms[BASE]), number)
    return result


def _chunks(ensemble: Ensemble | None, games: int, most: int) -> Iterator[tuple[int, range]]:
    """The runs in chunks of so many at most, each under the set with this number; run 0 is the
    game's own."""
    blocks = [(USUAL, range(games + 1))]
    if ensemble is not None:
        blocks = [(USUAL, range(1)), *((number, range(block.start + 1, block.stop + 1))
                                       for number, block in enumerate(ensemble.blocks(games)))]
    for number, block in blocks:
        for first in range(0, len(block), most):
            yield number, block[first:first + most]


def _scenarios(scenario: Scenario, ensemble: Ensemble | None, number: int,
               values: Mapping[str, float]) -> list[Scenario]:
    """The scenarios of both arms under a set."""
    own = scenario if ensemble is None or number == USUAL else ensemble.scenario(scenario, number)
    return [own, assuming(own, values)]


def _labels(table: Table, world: World) -> list[tuple[str, ...]]:
    """The player of each seat in each run, with the doctrine that it drew."""
    return [player_labels(player, world, a) for a, player in enumerate(table.players)]


def _other_sheets(game: RecordedGame, turn: int, seat: str, orders: Sequence[str],
                  answers: Mapping[str, str] | None) -> Mapping[int, Sheet]:
    """The sheets of a turn with other orders and answers of a seat; with no seat, as they were."""
    sheets = dict(game.sheets[turn])
    if seat:
        number = seat_number(game.match.scenario, seat)
        said = sheets.get(number, Sheet()).answers if answers is None else answers
        sheets[number] = Sheet(tuple(orders), said)
    return sheets


def under(scenario: Scenario, world: World) -> World:
    """Worlds as they stand, to be played on under a scenario with other values of assumptions."""
    if world.scenario is scenario:
        return world
    out = World(scenario, world.flat, world.luck, world.turn)
    out.pipeline = world.pipeline
    return out


def _lucks(match: Match, start: World, turn: int, games: int, seed: int) -> Luck:
    """The game's own luck, then fresh luck for each run."""
    more = f"/{seed}" if seed else ""
    stem = int(name_key(f"what if/{match.seed}/{turn}{more}"))
    luck = Luck([stem + i for i in range(games + 1)])
    luck.state[0] = start.luck.state[0]
    return luck


class Arm:
    """Plays one arm to its end."""

    def __init__(self, game: RecordedGame, table: Table, hold: bool, arm: int,
                 illegal: dict[tuple[int, str, str], list[int]]) -> None:
        self.game, self.table, self.hold, self.arm = game, table, hold, arm
        self.illegal, self.scenario = illegal, table.scenario

    def play(self, world: World, sheets: Mapping[int, Sheet], pause: Callable[[], None]) -> None:
        """The changed turn with these sheets, then the remaining turns and the epilogue. Under
        other assumptions the sheets stand as far as they are legal."""
        if self.scenario is self.game.match.scenario:
            self.month(world, sheets)
        else:
            self._as_legal(world, sheets)
        while world.turn <= self.game.last and bool((world.over == GOING).any()):
            pause()
            if self.hold and world.turn in self.game.sheets:
                self._as_legal(world, self.game.sheets[world.turn])
            else:
                self.table.turn(world)
        pause()
        finish(world)

    def month(self, world: World, sheets: Mapping[int, Sheet]) -> None:
        """One recorded turn with these sheets. OrderError for an illegal one."""
        self._held(world, draft_of(world, sheets), answers_of(world, sheets))

    def _as_legal(self, world: World, sheets: Mapping[int, Sheet]) -> None:
        """One turn with these sheets as far as they are legal."""
        self._held(world, self._legal_draft(world, sheets), self._legal(world, sheets))

    def _held(self, world: World, draft: Draft, answers: Ints) -> None:
        """Play recorded sheets; in a crisis other than the recorded one, programs answer."""
        turn = world.turn
        place, rounds = self.game.places.get(turn, -1), self.game.rounds[turn]
        first = items(self.scenario).first["crisis"]

        month = SteppedMonth(world, with_answers(draft, answers))
        while number := month.round:
            here = np.maximum(world.crisis, 0).astype(np.int64)
            if rounds is None:
                said = answers[:, first + here, np.arange(world.size)]
            else:
                known = number <= len(rounds)
                said = rounds[number - 1] if known else np.zeros((len(answers), 1), np.int64)
            if bool((world.crisis[world.crisis >= 0] == place).all()):
                month.give(np.broadcast_to(said, (len(answers), world.size)))
            else:
                month.give(np.where(world.crisis == place, said, self.table.stances(world, number)))

    def _legal_draft(self, world: World, held: Mapping[int, Sheet]) -> Draft:
        """The recorded orders as far as they are legal; the others are noted."""
        draft, table = Draft(world), self.scenario.orders
        for slot in range(self.scenario.slots):
            rows = np.full((len(self.scenario.actors), world.size), -1, np.int64)
            for seat, sheet in held.items():
                own = int(sheet.numbers(self.scenario, seat)[0][slot])
                if own >= 0:
                    rows[seat] = own + table.first[seat]
            wrong = ~draft.add(rows) & (world.over == GOING)
            draft.take_back()
            for seat in np.flatnonzero(wrong.any(axis=1)).tolist():
                self._note(world.turn, seat, table.texts[rows[seat, 0]], int(wrong[seat].sum()))
            draft.add(np.where(wrong | (world.over > GOING), -1, rows))
        return draft

    def _legal(self, world: World, held: Mapping[int, Sheet]) -> Ints:
        """The recorded answers [A, item, W] to items that are still open."""
        answers = answers_of(world, held)
        table = items(self.scenario)
        for seat, sheet in held.items():
            can = pending(world, seat)
            for name in sheet.answers:
                item = table.names.index(name)
                if table.kind(item) == "crisis" or not answers[seat, item].any():
                    continue
                wrong = ~can[item, answers[seat, item, 0]]
                count = int((wrong & (world.over == GOING)).sum())
                if count:
                    self._note(world.turn, seat, f"{name}: {sheet.answers[name]}", count)
                answers[seat, item] = np.where(wrong, 0, answers[seat, item])
        return answers

    def _note(self, turn: int, seat: int, what: str, count: int) -> None:
        key = (turn, self.scenario.seats[seat], what)
        self.illegal.setdefault(key, [0, 0])[self.arm] += count
