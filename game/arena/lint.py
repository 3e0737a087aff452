"""The dry run of `validate`: findings that only playing the scenario can show.

Findings are advice, not errors: a scenario with findings can be played.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from game.actions.reasons import label
from game.arena.games import PlayedGames, play_chunk
from game.arena.intervals import share_interval
from game.arena.levers import families_reaching
from game.arena.progress import bar
from game.arena.runs import make_players
from game.arena.staleness import stale
from game.core.exact import Flags, Floats, Ints
from game.core.ledger import Ledger
from game.core.locale.program import arena_text
from game.core.model import Goal, Scenario
from game.core.quantities import BY_NAME, ENGINE, QUANTITIES
from game.core.world import World
from game.engine.engine import Sheets
from game.engine.simulation import GOING
from game.engine.views import View
from game.players.table import Table
from game.rules.goals import ACHIEVED, progress

GAMES = 96
"""Games with doctrines, and as many at random: a few orders are legal in one game of forty."""
WATCHED = 2
"""Games watched by a ledger, to find which numbers change which."""
ALWAYS, NEVER = 0.9, 0.2
"""A share of first places above ALWAYS, or below this part of a fair share, is reported if its
interval is beyond the bound."""
MOST = 0.5
"""A number that is at its bound in more games than this is reported."""
MATTERS = ("stake",)
"""State of an open item: set when it opens, and no aim of orders."""
LISTED = 6
"""Number of examples named in a finding."""


@dataclass(frozen=True)
class Finding:
    """A point to be reviewed. `kind` is a short word for machines."""

    kind: str
    what: str
    message: str

    def __str__(self) -> str:
        return f"{self.what}: {self.message}"


def dry_run(scenario: Scenario, games: int = GAMES, seed: int = 1) -> list[Finding]:
    """All findings, in the order of the checks."""
    with bar(5, "dry run", "step") as steps:
        found = [*_unreachable(scenario), *_norms(scenario)]
        steps.update()
        both = played_by_both(scenario, games, seed)
        found += _never_legal(scenario, both)
        steps.update()
        found += _levers(scenario, seed)
        steps.update()
        doctrines = make_players(scenario, dict.fromkeys(scenario.seats, "doctrine"))
        played = play_chunk(scenario, doctrines, seed, 0, games)
        found += [*_goals_at_start(scenario, played), *_winners(scenario, played)]
        steps.update()
        found += _at_bounds(scenario, both)
        steps.update()
    return found


def _names(words: list[str]) -> str:
    more = len(words) - LISTED
    return ", ".join(words[:LISTED]) + (f" and {more} more" if more > 0 else "")


def _goals_at_start(scenario: Scenario, played: PlayedGames) -> Iterator[Finding]:
    """Goals that are achieved before the first turn and that no game puts in question.

    What a power has at the start and can lose is at stake: it is no finding.
    """
    now = progress(scenario, scenario.start[:, None])[:, 0]
    kept = (played.verdict == ACHIEVED).all(axis=1)
    for goal, done, sure in zip(scenario.goals, now.tolist(), kept.tolist(), strict=True):
        if done >= goal.achieved and sure:
            yield Finding("goal_met_at_start", f"goals.{goal.id}",
                          arena_text("lint_counts_achieved_before", done=f"{done:.0f}",
                                     achieved=f"{goal.achieved:g}", count=played.count))


def _unreachable(scenario: Scenario) -> Iterator[Finding]:
    """Goals whose measure cannot reach "achieved" with any values within bounds."""
    for goal in scenario.goals:
        best = reach(scenario, goal)
        if best < goal.achieved:
            yield Finding("goal_unreachable", f"goals.{goal.id}",
                          arena_text("lint_progress_can_most", best=f"{best:.0f}",
                                     achieved=f"{goal.achieved:g}"))


def reach(scenario: Scenario, goal: Goal) -> float:
    """The most progress that a goal's numbers allow within their bounds, 0 … 100.

    Each country share may take any value by itself; that they sum to 100 is ignored.
    """
    low, high = scenario.layout.low[goal.rows], scenario.layout.high[goal.rows]
    best = np.maximum(goal.coefficients * low, goal.coefficients * high)
    return float(min(100.0, goal.offset + best.sum()))


def _norms(scenario: Scenario) -> Iterator[Finding]:
    why = stale(scenario)
    if why:
        yield Finding("norms", "norms", why)


@dataclass(frozen=True)
class BothPlayed:
    """What games of random players and as many of doctrines showed.

    games: of either; ever: for each seat, which of its rows were legal in some turn of some game;
    stuck: in how many games each number ended at a bound, [row].
    """

    games: int
    ever: list[Flags]
    stuck: Floats


def played_by_both(scenario: Scenario, games: int, seed: int) -> BothPlayed:
    """Play as many games at random and with doctrines."""
    ever = [np.zeros(int(n), dtype=bool) for n in np.diff(scenario.orders.first)]
    stuck = np.zeros(scenario.layout.rows)

    def watch(world: World, sheets: Sheets) -> None:
        live = world.over == GOING
        for seat in range(len(ever)):
            ever[seat] |= View(world, seat).legal()[:, live].any(axis=1)
    for player in ("random", "doctrine"):
        players = make_players(scenario, dict.fromkeys(scenario.seats, player))
        stuck += at_bound(Table(scenario, players).play([seed + i for i in range(games)], watch))
    return BothPlayed(games, ever, stuck)


def _never_legal(scenario: Scenario, both: BothPlayed) -> Iterator[Finding]:
    """Order types in a seat's catalogue that were never legal in any game."""
    table, ever = scenario.orders, both.ever
    some: list[str] = []
    for number, kind in enumerate(scenario.order_types):
        holders = {seat: (table.type[table.first[a]:table.first[a + 1]] == number)
                   for a, seat in enumerate(scenario.seats)}
        holders = {seat: rows for seat, rows in holders.items() if rows.any()}
        shut = [s for s, rows in holders.items() if not ever[scenario.seats.index(s)][rows].any()]
        if not holders and _offered(scenario, kind.id):
            yield Finding("order_of_nobody", f"orders.{kind.id}", arena_text("lint_seat_can_ever"))
        elif shut and len(shut) == len(holders):
            yield Finding("order_never_legal", f"orders.{kind.id}",
                          arena_text("lint_never_legal_anybody", games=both.games))
        elif shut:
            some.append(f"{kind.id} ({', '.join(shut)})")
    if some:
        yield Finding("order_idle_for_some", "orders", arena_text(
            "lint_never_legal_some", games=both.games, some="; ".join(some)))
    for a, seat in enumerate(scenario.seats):
        dead = np.flatnonzero(~ever[a])
        if 2 * dead.size > ever[a].size:
            texts = [table.texts[int(table.first[a] + r)] for r in dead]
            yield Finding("rows_never_legal", arena_text("lint_orders_of", seat=seat),
                          arena_text("lint_were_never_legal", size=dead.size, size_2=ever[a].size,
                                     names=_names(texts)))


def _offered(scenario: Scenario, order: str) -> bool:
    """Whether an order type is in some seat's catalogue."""
    only = scenario.data.get("only_orders", {})
    return any(order in only.get(seat, (order,)) for seat in scenario.seats)


def _levers(scenario: Scenario, seed: int) -> Iterator[Finding]:
    """Numbers that move, though no order changes them even through the rules, or orders of one
    family only."""
    players = make_players(scenario, dict.fromkeys(scenario.seats, "random"))
    ledger = Ledger()
    for i in range(WATCHED):
        Table(scenario, players).play([seed + i], ledger=ledger)
    reaching = families_reaching(scenario, ledger)
    moved = {scenario.layout.where(e.row)[0] for e in ledger.entries}
    for q in QUANTITIES:
        ours = q.seen_by != ENGINE and not q.whole and not q.name.endswith(("_estimate", "_width"))
        if not ours or q.name in MATTERS or q.exogenous or q.name not in moved:
            continue
        families = reaching[q.name]
        if not families:
            yield Finding("no_lever", q.name, arena_text("lint_order_moves_even"))
        elif len(families) == 1:
            yield Finding("one_lever", q.name,
                          arena_text("lint_orders_family_move", next=next(iter(families))))


def _winners(scenario: Scenario, played: PlayedGames) -> Iterator[Finding]:
    """Seats that are almost always first, or almost never, where doctrines play.

    Without norms, scores of different seats cannot be compared, and nothing is reported.
    """
    comparable = all(s in scenario.norms for s in scenario.seats)
    calm = int((~played.war).sum())
    for a, seat in enumerate(scenario.seats if comparable else ()):
        first = int((played.rank[a] == 1).sum())
        low, high = share_interval(first, calm) or (0.0, 1.0)
        if low > ALWAYS:
            yield Finding("always_first", seat, arena_text("lint_first_games", first=first,
                                                           calm=calm))
        elif high < NEVER / len(scenario.seats):
            yield Finding("never_first", seat, arena_text("lint_first_games", first=first,
                                                          calm=calm))
    reached = (played.verdict == ACHIEVED).any(axis=1)
    never = [g.id for g, yes in zip(scenario.goals, reached, strict=True) if not yes]
    if never:
        yield Finding("goal_never_achieved", "goals", arena_text("lint_games_doctrines_nobody",
                                                                 count=played.count,
                                                                 names=_names(never)))


def _at_bounds(scenario: Scenario, both: BothPlayed) -> Iterator[Finding]:
    """Quantities with numbers that end at a bound in most games but did not start there."""
    layout = scenario.layout
    start = (scenario.start <= layout.low) | (scenario.start >= layout.high)
    stuck = np.flatnonzero((both.stuck > MOST * 2 * both.games) & ~start)
    for name in dict.fromkeys(layout.where(int(r))[0] for r in stuck):
        q = BY_NAME[name]
        if q.seen_by == ENGINE or q.whole or name.endswith(("_estimate", "_width")):
            continue
        rows = [int(r) for r in stuck if layout.where(int(r))[0] == name]
        yield Finding("at_bound", name, arena_text(
            "lint_most_games_these", low=f"{q.low:g}", high=f"{q.high:g}",
            names=_names([label(scenario, r) for r in rows])))


def at_bound(world: World) -> Ints:
    """In how many worlds each number is at a bound, [row]."""
    layout = world.scenario.layout
    flat: Floats = world.flat
    there = (flat <= layout.low[:, None]) | (flat >= layout.high[:, None])
    return np.asarray(there.sum(axis=1))
