"""What is counted of a game, by name, for the expressions of the record.

    games, months, years            1, the months played, and these by twelve
    orders.SEAT.TYPE[.TARGET]       orders given; a seat `any` stands for all of them
    crises[.PLACE[.END]]            crises that went a round; a place `any` stands for all; END is
                                    one of ENDS
    fates.WHAT.END                  proposals, accords, invitations, motions, offers, demands by
                                    what became of them (game.match.fates)
    facts.KIND[.PLACE]              notes of a kind (game.core.notes)
    peak.PLACE                      the highest rung at the start or at the end of a month
    QUANTITY[.ID…]@WHEN             a number of the world: `0` at the start, `MONTH` at the end of
                                    that month, `end` at the end of the last one, `mean` over the
                                    ends of all months; after an early end what the last one left
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from game.actions.crisis import BOTH_BACK, COMPROMISE, FAILED, PREVAILED, STALEMATE, TO_ARMS
from game.arena.games import game_seed
from game.arena.watched_games import Crisis, crises_of
from game.core.errors import UsageError, nearest
from game.core.exact import Floats, Ints
from game.core.ledger import Ledger, Note
from game.core.locale.program import arena_text
from game.core.model import Scenario
from game.core.notes import BY_ID
from game.core.world import World
from game.engine.engine import Sheets
from game.engine.simulation import GOING, finish, new_worlds
from game.match.fates import ENDS as FATES
from game.match.fates import OPEN, Fate, fates
from game.players.table import Table
from game.row_names import find_row

ANY = "any"
ENDS = {"prevailed": PREVAILED, "failed": FAILED, "compromise": COMPROMISE,
        "called_off": BOTH_BACK, "stalemate": STALEMATE, "arms": TO_ARMS}
"""How crises end for who forced them, by the words of names."""


@dataclass(frozen=True)
class WatchedGame:
    """A game played to its end: what names of counts can ask for.

    orders: rows that were given; numbers: of all rows of the world, at the start and at the end of
    each month played, [month, row].
    """

    orders: Sequence[int]
    crises: Sequence[Crisis]
    fates: Sequence[Fate]
    notes: Sequence[Note]
    numbers: Floats

    @property
    def months(self) -> int:
        """Months played."""
        return len(self.numbers) - 1


Count = Callable[[WatchedGame], float]


def watched(table: Table, seed: int) -> WatchedGame:
    """Play a game to its end and keep what can be counted."""
    scenario, ledger, orders = table.scenario, Ledger(), list[int]()
    world = new_worlds(scenario, [seed])
    numbers = [world.flat[:, 0].copy()]

    def watch(now: World, sheets: Sheets) -> None:
        orders.extend(sheets.chosen[sheets.chosen >= 0].tolist())
    while world.turn <= scenario.turns and bool((world.over == GOING).all()):
        table.turn(world, ledger, watch)
        numbers.append(world.flat[:, 0].copy())
    finish(world, ledger)
    return WatchedGame(orders, crises_of(ledger.notes), fates(scenario, ledger, everything=True),
                       ledger.notes, np.array(numbers))


def counted(table: Table, names: Sequence[str], seed: int, first: int, games: int) -> Floats:
    """Values of these names in games first … first + games - 1 of a run, [game, name]."""
    counts = [count_named(table.scenario, name) for name in names]
    played = (watched(table, game_seed(seed, first + i)) for i in range(games))
    return np.array([[count(game) for count in counts] for game in played]).reshape(
        games, len(names))


def count_named(scenario: Scenario, name: str) -> Count:
    """What a name counts. UsageError for a name that counts nothing, with the reason."""
    head, *rest = name.split(".")
    if "@" in name:
        return _number(scenario, name)
    if not rest and head in _OF_GAMES:
        return _OF_GAMES[head]
    if head not in _KINDS:
        raise UsageError(arena_text("record_no_count", name=name, nearest=nearest(
            head, [*_OF_GAMES, *_KINDS])))
    return _KINDS[head](scenario, name, rest)


def _number(scenario: Scenario, name: str) -> Count:
    path, _, when = name.partition("@")
    row = find_row(scenario, *path.split("."))
    if when == "mean":
        return lambda game: float(game.numbers[1:, row].mean())
    if when == "end":
        return lambda game: float(game.numbers[-1, row])
    if not (when.isascii() and when.isdigit() and int(when[:6]) <= scenario.turns):
        raise UsageError(arena_text("record_no_month", name=name, turns=scenario.turns))
    month = int(when)
    return lambda game: float(game.numbers[min(month, game.months), row])


def _orders(scenario: Scenario, name: str, rest: Sequence[str]) -> Count:
    if not 2 <= len(rest) <= 3:
        raise UsageError(arena_text("record_parts", name=name, form="orders.SEAT.TYPE.TARGET"))
    _known(name, rest[0], [ANY, *scenario.seats])
    _known(name, rest[1], [kind.id for kind in scenario.order_types])
    rows = _rows(scenario, rest)
    if not rows:
        raise UsageError(arena_text("record_no_order", name=name))
    return lambda game: sum(row in rows for row in game.orders)


def _rows(scenario: Scenario, rest: Sequence[str]) -> frozenset[int]:
    """The rows of orders that a seat (or any), a type and perhaps a target stand for."""
    first: Ints = scenario.orders.first
    words = (tuple(text.split()) for text in scenario.orders.texts)
    seats = np.searchsorted(first, np.arange(len(scenario.orders.texts)), "right") - 1
    return frozenset(
        row for row, (said, seat) in enumerate(zip(words, seats.tolist(), strict=True))
        if said[0] == rest[1] and rest[0] in (ANY, scenario.seats[seat])
        and (len(rest) == 2 or said[1:2] == (rest[2],)))


def _crises(scenario: Scenario, name: str, rest: Sequence[str]) -> Count:
    if len(rest) > 2:
        raise UsageError(arena_text("record_parts", name=name, form="crises.PLACE.END"))
    place, end = [*rest, ANY, ANY][:2]
    _known(name, place, [ANY, *(f.id for f in scenario.flashpoints)])
    _known(name, end, [ANY, *ENDS])
    return lambda game: sum(place in (ANY, c.place) and end in (ANY, _ENDED.get(c.end, ""))
                            for c in game.crises)


def _fates(scenario: Scenario, name: str, rest: Sequence[str]) -> Count:
    if len(rest) != 2:
        raise UsageError(arena_text("record_parts", name=name, form="fates.WHAT.END"))
    what, end = rest
    _known(name, what, [*FATES])
    _known(name, end, [e for e in FATES[what] if e != OPEN])
    return lambda game: sum(f.what == what and f.end == end for f in game.fates)


def _facts(scenario: Scenario, name: str, rest: Sequence[str]) -> Count:
    kind, place = ".".join(rest), ""
    if kind not in BY_ID and len(rest) > 1:
        kind, place = ".".join(rest[:-1]), rest[-1]
    _known(name, kind, [*BY_ID])
    if place:
        _known(name, place, [f.id for f in scenario.flashpoints])
    return lambda game: sum(n.kind == kind and (not place or place in n.places)
                            for n in game.notes)


def _peak(scenario: Scenario, name: str, rest: Sequence[str]) -> Count:
    row = find_row(scenario, "rung", *rest)
    return lambda game: float(np.rint(game.numbers[:, row].max()))


def _known(name: str, part: str, known: Sequence[str]) -> None:
    if part not in known:
        raise UsageError(arena_text("record_no_part", name=name, part=part,
                                    nearest=nearest(part, known)))


_ENDED = {end: word for word, end in ENDS.items()}
_OF_GAMES: Mapping[str, Count] = {
    "games": lambda game: 1.0, "months": lambda game: float(game.months),
    "years": lambda game: game.months / 12,
    "crises": lambda game: float(len(game.crises))}
_KINDS: Mapping[str, Callable[[Scenario, str, Sequence[str]], Count]] = {
    "orders": _orders, "crises": _crises, "fates": _fates, "facts": _facts, "peak": _peak}
