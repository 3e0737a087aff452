"""What `measures` keeps of a game: numbers of the world by month, and facts from the notes.

Games are played one by one and watched, since notes are taken of a single game. Every vector of
doctrines is played several times with other luck, so that what policies decide can be told from
what luck decides.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from game.arena.games import game_seed, ranks
from game.arena.outcomes import outcome_rows, outcomes
from game.arena.runs import make_players
from game.core.exact import Floats, Ints
from game.core.ledger import Ledger, Note
from game.core.luck import Luck, name_keys
from game.core.model import Scenario, derived
from game.core.world import World
from game.engine.engine import Sheets
from game.engine.simulation import GENERAL_WAR, GOING, finish, new_worlds
from game.match.fates import ACCORD, MOTION, OFFER, fates
from game.players.doctrine_weights import doctrine_names
from game.players.table import Table
from game.rules.goals import scores, verdicts
from game.scenario.load import built

REPEATS = 8
"""Games with the same doctrines and other luck."""
MOMENTS = (3, 9)
"""Months at whose end the public state is kept."""


@dataclass(frozen=True)
class Crisis:
    """A crisis: where, in which turns it went a round, and how many rounds were contested."""

    place: str
    first: int
    last: int
    rounds: int
    end: int
    """How it ended, as the note says; -1 if it did not."""


@dataclass
class GameFacts:
    """A game. Lists by month begin with the first month's end; seats and goals in their order."""

    vector: int
    doctrines: tuple[str, ...]
    tie: list[float] = field(default_factory=list)
    leader: list[int] = field(default_factory=list)
    state: dict[int, list[float]] = field(default_factory=dict)
    orders: Ints = field(default_factory=lambda: np.zeros((0, 0), np.int64))
    answer: int | None = None
    """The guest's answer on Victory Day: 1 comes, 0 vague, -1 stays away; None without the day."""
    both_endorsed: bool = False
    settled: list[tuple[int, str]] = field(default_factory=list)
    """(turn, flashpoint) in which a settlement came into force."""
    broken: list[tuple[int, str]] = field(default_factory=list)
    early: list[str] = field(default_factory=list)
    """Settlements accepted that were proposed in the first three months."""
    crises: list[Crisis] = field(default_factory=list)
    motions: dict[str, int] = field(default_factory=dict)
    accords: dict[str, int] = field(default_factory=dict)
    notes: dict[str, int] = field(default_factory=dict)
    """How often each kind of note was taken."""
    score: list[float] = field(default_factory=list)
    raw: list[float] = field(default_factory=list)
    rank: list[int] = field(default_factory=list)
    verdict: list[int] = field(default_factory=list)
    outcome: int = -1
    war: bool = False
    turns: int = 0


def vectors(scenario: Scenario, games: int, seed: int) -> list[tuple[str, ...]]:
    """The doctrines of all seats, one vector for each REPEATS games, drawn by luck."""
    names = doctrine_names(scenario) or ("",)
    count, luck = -(-games // REPEATS), Luck([seed])
    drawn = [luck.draw(0, f"measures/{seat}", name_keys([str(i) for i in range(count)]))[:, 0]
             for seat in scenario.seats]
    return [tuple(names[int(d[i] * len(names))] for d in drawn) for i in range(count)]


def play_vector(work: str, number: int, doctrines: tuple[str, ...], count: int,
                seed: int) -> list[GameFacts]:
    """Games of one vector of doctrines."""
    return play_table(built(work), number, doctrines, count, seed)


def play_table(scenario: Scenario, number: int, doctrines: tuple[str, ...], count: int,
               seed: int) -> list[GameFacts]:
    """`play_vector` of a scenario at hand."""
    table = Table(scenario, make_players(scenario, {
        seat: f"doctrine:{d}" if d else "doctrine"
        for seat, d in zip(scenario.seats, doctrines, strict=True)}))
    return [play_game(table, number, doctrines, game_seed(seed, number * REPEATS + i))
            for i in range(count)]


def play_game(table: Table, vector: int, doctrines: tuple[str, ...], seed: int) -> GameFacts:
    """Play a game to its end and keep what is measured."""
    scenario, ledger = table.scenario, Ledger()
    out = GameFacts(vector, doctrines, orders=np.zeros(
        (len(scenario.seats), len(scenario.order_types)), np.int64))
    world = new_worlds(scenario, [seed])

    def watch(now: World, sheets: Sheets) -> None:
        slot, seat = np.nonzero(sheets.chosen[:, :, 0] >= 0)
        kinds = scenario.orders.type[sheets.chosen[slot, seat, 0]]
        np.add.at(out.orders, (seat, kinds), 1)
        day = victory_day(scenario)
        if day is not None and now.turn == day[2]:
            out.answer = int(now.attendance[day[0], day[1], 0])
    while world.turn <= scenario.turns and bool((world.over == GOING).all()):
        was = world.settlement[:, 0].copy()
        table.turn(world, ledger, watch)
        _month(scenario, world, out, was)
    out.turns = world.turn - 1
    finish(world, ledger)
    _end(scenario, world, out)
    _facts(scenario, ledger, out)
    return out


def _month(scenario: Scenario, world: World, out: GameFacts, was: Floats) -> None:
    """Keep the numbers at the end of a month."""
    turn, pair = world.turn - 1, partners(scenario)
    out.tie.append(float(world.tie[pair[0], pair[1], 0]) if pair else 0.0)
    score = scores(scenario, world)[:, 0]
    out.leader.append(int(score.argmax()))
    if turn in MOMENTS:
        out.state[turn] = world.flat[public_rows(scenario), 0].tolist()
    for f, place in enumerate(scenario.flashpoints):
        now = float(world.settlement[f, 0])
        if now >= 0 and now != was[f]:
            out.settled.append((turn, place.id))
        if now < 0 <= was[f]:
            out.broken.append((turn, place.id))
    out.both_endorsed |= _both(scenario, world)


def _both(scenario: Scenario, world: World) -> bool:
    """Whether a seat has promised two rivals in a dispute to endorse the plan of each."""
    for f in scenario.flashpoints:
        rivals = [f.claimant, *f.patrons]
        name = f"endorse_peace.{f.id}"
        if name not in scenario.variants:
            continue
        number = scenario.variants.index(name)
        for p in range(len(scenario.seats)):
            given = (world.accord_give[p, :, 0] == number) & (world.accord_left[p, :, 0] > 0)
            got = (world.accord_get[:, p, 0] == number) & (world.accord_left[:, p, 0] > 0)
            if (given | got)[rivals].sum() > 1:
                return True
    return False


def _end(scenario: Scenario, world: World, out: GameFacts) -> None:
    """Keep the numbers at the end of the game."""
    war = world.over == GENERAL_WAR
    score = scores(scenario, world)
    out.score, out.raw = score[:, 0].tolist(), world.raw_score[:, 0].tolist()
    out.rank = ranks(score, war)[:, 0].tolist()
    out.verdict = verdicts(scenario, world.flat)[:, 0].tolist()
    out.outcome, out.war = int(outcomes(scenario, world.flat)[0]), bool(war[0])


def _facts(scenario: Scenario, ledger: Ledger, out: GameFacts) -> None:
    """Keep what the notes say."""
    for note in ledger.notes:
        out.notes[note.kind] = out.notes.get(note.kind, 0) + 1
    for fate in fates(scenario, ledger, everything=True):
        if fate.what == MOTION:
            out.motions[fate.end] = out.motions.get(fate.end, 0) + 1
        elif fate.what == ACCORD:
            out.accords[fate.end] = out.accords.get(fate.end, 0) + 1
        elif fate.what == OFFER and fate.end == "accepted" and fate.made <= MOMENTS[0]:
            out.early.append(f"{fate.place} {fate.subject}")
    out.crises = crises_of(ledger.notes)


def crises_of(notes: Sequence[Note]) -> list[Crisis]:
    """The crises of a game from its notes; rounds of a place without a break of more than a month
    between them are one crisis."""
    open_now: dict[str, Crisis] = {}
    done: list[Crisis] = []
    for note in notes:
        if note.kind not in ("crisis.round", "crisis.over"):
            continue
        place, was = note.places[0], open_now.get(note.places[0])
        if was is not None and note.turn > was.last + 1:
            done.append(open_now.pop(place))
            was = None
        first, rounds = (note.turn, 0) if was is None else (was.first, was.rounds)
        if note.kind == "crisis.round":
            open_now[place] = Crisis(place, first, note.turn, rounds + 1, -1)
        else:
            open_now.pop(place, None)
            done.append(Crisis(place, first, note.turn, rounds, int(note.numbers.get("end", 0))))
    return [*done, *open_now.values()]


@derived
def partners(scenario: Scenario) -> tuple[int, int] | None:
    """The two seats whose tie is measured: Moscow and Beijing, if both sit at the table."""
    seats = scenario.seats
    both = "russia" in seats and "china" in seats
    return (seats.index("russia"), seats.index("china")) if both else None


@derived
def victory_day(scenario: Scenario) -> tuple[int, int, int] | None:
    """(guest of honour, number, turn) of Victory Day."""
    for number, occasion in enumerate(scenario.occasions):
        if occasion.id == "victory_day" and occasion.honour >= 0:
            return occasion.honour, number, occasion.turn
    return None


@derived
def public_rows(scenario: Scenario) -> Ints:
    """Rows of the public numbers from which an ending is predicted: those that endings ask for,
    ties, relations and rungs."""
    layout = scenario.layout
    rows = [*outcome_rows(scenario)]
    for name in ("tie", "relations", "rung"):
        rows += range(layout.slices[name].start, layout.slices[name].stop)
    return np.array(list(dict.fromkeys(rows)), np.int64)
