"""Compare this engine with that of an older commit, in results and in speed.

    python scripts/compare_engines.py                the engine of the last commit
    python scripts/compare_engines.py --commit C --games 500 --seed 3

Plays the same games with both, random, doctrine and champion, in all scenarios, also with numbers
kicked at random, watched and not, and compares every state, ledger row, note and effect under way;
then measures both, by turns, in CPU time. Engines of different rules play different games, so only
their speeds are compared. Needs the history of the repository; exit status 1 if anything differs.
The other engine comes from a work tree in a temporary folder. 9f6564b, the last engine over arrays,
has rules 1 and needs joblib.
"""

from __future__ import annotations

import argparse
import os
import pickle
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
COMMIT = "HEAD"
SCENARIOS = ("victory_day_2025", "lesson_50_minutes", "five_seats", "victory_day_2025_long")
KICKED = ("relations", "trust", "tie", "alignment", "support", "capital", "resolve", "rung",
          "commitment", "control", "guarantee", "pledge", "membership", "prestige", "credibility",
          "sanctions", "secondary", "tariff", "attendance", "announced", "presence", "aid",
          "budget")
"""Quantities that are kicked: set to a random value within their bounds now and then."""
PLAYERS = ("random", "doctrine", "champion")
BATCH = 25
"""Unwatched games of a batch."""


# --- what each engine does, in a process of its own -------------------------------------------

def rules_version() -> int:
    """The version of the rules that the engine plays."""
    from game.engine.simulation import RULES_VERSION
    return RULES_VERSION


def played(games: int, seed: int) -> list[tuple[Any, ...]]:
    """Every turn of the games: what it was, hashes, ledger rows, notes, effects under way."""
    from game.scenario.load import load_scenario
    out: list[tuple[Any, ...]] = []
    kinds = [(name, player, kicked) for name in SCENARIOS for player in PLAYERS
             for kicked in (False, True)]
    for number, (name, player, kicked) in enumerate(kinds):
        scenario, first = load_scenario(name), seed * 100_000 + number * 1_000
        out += _games(scenario, player, kicked, [first], True)
        for start in range(1, -(-games // len(kinds)), BATCH):
            seeds = list(range(first + start, first + start + BATCH))
            out += _games(scenario, player, kicked, seeds, False)
    return out


def _games(scenario: Any, player: str, kicked: bool, seeds: list[int],
           watched: bool) -> list[tuple[Any, ...]]:
    import numpy as np

    from game.arena.bench import table_of
    from game.core.ledger import Ledger
    from game.engine import simulation
    world, table = simulation.new_worlds(scenario, seeds), table_of(scenario, player)
    lots, ledger, out = np.random.default_rng(seeds[0]), Ledger() if watched else None, []
    what = (scenario.id, player, kicked, seeds[0], watched)
    for turn in range(1, scenario.turns + 1):
        if (world.over > 0).all():
            break
        if kicked:
            _kick(world, lots)
        rows, notes = (len(ledger.entries), len(ledger.notes)) if ledger else (0, 0)
        table.turn(world, ledger)
        out.append((*what, turn, [world.hash(i) for i in range(world.size)],
                    *_told(scenario, ledger, rows, notes)))
    simulation.finish(world, ledger)
    if not kicked and not watched and hasattr(table, "turns"):
        _same_in_one_call(world, table, seeds)
    out.append((*what, 0, [world.hash(i) for i in range(world.size)], None, None, None))
    return out


def _same_in_one_call(world: Any, table: Any, seeds: list[int]) -> None:
    """AssertionError unless whole games in one call end like those that were played by turns."""
    whole = table.play(seeds)
    assert [whole.hash(i) for i in range(whole.size)] == [
        world.hash(i) for i in range(world.size)], "whole games in one call differ"


def _told(scenario: Any, ledger: Any, rows: int, notes: int) -> tuple[Any, Any, Any]:
    if ledger is None:
        return None, None, None
    return (sorted((e.turn, e.phase, e.row, e.amount, *_cause(e.cause))
                   for e in ledger.entries[rows:]),
            sorted((turn, text, cause.kind, cause.id, cause.actor, cause.secret, cause.parties)
                   for turn, text, cause in _worded(scenario, ledger.notes[notes:])),
            sorted((due, row, amount, *_cause(c)) for due, row, amount, c in ledger.waiting))


def _worded(scenario: Any, notes: list[Any]) -> list[tuple[int, str, Any]]:
    """(turn, sentence, cause) of the notes that are told; the old engine's are just that."""
    if notes and isinstance(notes[0], tuple):
        return notes
    if not notes:
        return []
    from game.core.notes import note_text
    return [(note.turn, note_text(scenario, note), note.cause) for note in notes if note.told]


def _cause(cause: Any) -> tuple[Any, ...]:
    return (cause.kind, cause.id, cause.text, cause.actor, cause.secret, cause.parties,
            cause.coefficients, cause.parents)


def _kick(world: Any, lots: Any) -> None:
    import numpy as np

    from game.core.exact import grid
    layout = world.scenario.layout
    for name in KICKED:
        rows = layout.slices[name]
        shape = (rows.stop - rows.start, world.size)
        low, high = layout.low[rows][:, None], np.minimum(layout.high[rows], 200)[:, None]
        value, hit = low + (high - low) * lots.random(shape), lots.random(shape) < 0.05
        value = np.rint(value) if layout.whole[rows.start] else grid(value)
        world.flat[rows] = np.where(hit, value, world.flat[rows])


def timed(size: int, player: str, repeats: int) -> float:
    """CPU seconds of a turn of the main scenario with so many worlds, the best of some; in arrays
    as large as the engine's own, all turns in one call where an engine can do that."""
    from game.arena.bench import table_of
    from game.engine import simulation
    from game.match.batch import CHUNK
    from game.scenario.load import load_scenario
    scenario, best = load_scenario(SCENARIOS[0]), float("inf")
    table = table_of(scenario, player)
    for _ in range(repeats):
        parts = [simulation.new_worlds(scenario, range(i, min(i + CHUNK, size)))
                 for i in range(0, size, CHUNK)]
        for world in parts:
            table.turn(world)
        began = time.process_time()
        for world in parts:
            if hasattr(table, "turns"):
                table.turns(world, scenario.turns - 1)
                continue
            for _ in range(scenario.turns - 1):
                table.turn(world)
        best = min(best, (time.process_time() - began) / (scenario.turns - 1))
    return best


# --- both -------------------------------------------------------------------------------------

def ask(checkout: Path, *words: str) -> Any:
    """What a process of the engine in a checkout answers; its own pickle, from its own pipe."""
    done = subprocess.run([sys.executable, __file__, "--inside", *words], cwd=checkout, check=True,
                          stdout=subprocess.PIPE, env={**os.environ, "PYTHONPATH": str(checkout)})
    return pickle.loads(done.stdout)


def compared(old: list[tuple[Any, ...]], new: list[tuple[Any, ...]]) -> int:
    """Number of turns that differ; the first few are printed."""
    different = 0
    for before, after in zip(old, new, strict=True):
        for at, what in ((6, "state"), (7, "ledger"), (8, "notes"), (9, "effects under way")):
            if before[at] != after[at]:
                different += 1
                if different <= 10:
                    print(f"{what} differs: scenario, player, kicked, seed, watched, turn: "
                          f"{before[:6]}")
                break
    return different


def main() -> int:
    """Compare, then measure; the exit status."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--commit", default=COMMIT, help="the other engine; default HEAD")
    parser.add_argument("--games", type=int, default=2_000, help="games to compare; default 2000")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--no-speed", action="store_true", help="compare results only")
    asked = parser.parse_args()
    different = 0
    with tempfile.TemporaryDirectory() as folder:
        old = Path(folder) / "old"
        subprocess.run(["git", "-C", str(ROOT), "worktree", "add", "--quiet", "--detach", str(old),
                        asked.commit], check=True)
        try:
            rules = ask(old, "rules"), ask(ROOT, "rules")
            if rules[0] == rules[1]:
                different = results(old, asked.games, asked.seed)
            else:
                print(f"{asked.commit} plays rules {rules[0]}, this engine rules {rules[1]}: their "
                      "games differ, so only speeds are compared.")
            if not asked.no_speed:
                speeds(old)
        finally:
            subprocess.run(["git", "-C", str(ROOT), "worktree", "remove", "--force", str(old)],
                           check=True)
    return 1 if different else 0


def results(old: Path, games: int, seed: int) -> int:
    """Play the same games with both; the number of turns that differ."""
    words = ("played", str(games), str(seed))
    before, after = ask(old, *words), ask(ROOT, *words)
    different = compared(before, after)
    count = sum(len(turn[6]) for turn in after if turn[5] == 0)
    print(f"{count:,} games, {sum(len(t[6]) for t in after):,} states: "
          + (f"{different} turns differ" if different else "all the same"))
    return different


def speeds(old: Path) -> None:
    """Measure both by turns."""
    print(f"{'a turn, CPU ms':24}{asked_name(old):>12}{'this':>12}{'ratio':>8}")
    for player in ("random", "doctrine"):
        for size in (1, 64, 1024):
            words = ("timed", str(size), player, "3")
            times = [(ask(old, *words), ask(ROOT, *words)) for _ in range(2)]
            before, after = (1e3 * min(t[i] for t in times) for i in range(2))
            print(f"{f'{player}, {size} worlds':24}{before:12.3f}{after:12.3f}"
                  f"{before / after:8.2f}")


def asked_name(old: Path) -> str:
    """The short name of the commit in a work tree."""
    return subprocess.run(["git", "-C", str(old), "rev-parse", "--short", "HEAD"], check=True,
                          capture_output=True, text=True).stdout.strip()


if __name__ == "__main__":
    if sys.argv[1:2] == ["--inside"]:
        sys.path[0] = os.getcwd()
        what, *words = sys.argv[2:]
        answer: Any
        if what == "rules":
            answer = rules_version()
        elif what == "played":
            answer = played(*map(int, words))
        else:
            answer = timed(int(words[0]), words[1], int(words[2]))
        sys.stdout.buffer.write(pickle.dumps(answer))
    else:
        raise SystemExit(main())
