"""Which texts each face tells, as text keys with what is filled in: what a change of pages keeps.

    python scripts/told --out before.json.gz           trace the look-up of texts, and keep it
    python scripts/told --before before.json.gz        the games that were kept, compared with it
    python scripts/told --before before.json.gz --games terminal=2 files=2      some of them
    python scripts/told --before before.json.gz --keys      which keys a face tells no longer

Games are played by seeds from 1 on in the shipped scenarios by turns, each by another seat, the
others by programs; people take advice. Every page of the window, of the terminal, of a class in
the browser and of the exported files is made, each game in a process of its own. A pair, a text's
key with its file and what is filled in, is told by a face in a game, on whatever page. Names, PINs
and tokens are drawn by the seed; folders and the day are masked. What was dropped or merged on
purpose stands in scripts/told_dropped.yaml. Exit status 1 if anything else is missing or new.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
TESTS = ROOT / "tests"
sys.path[:0] = [str(ROOT), str(HERE), str(TESTS), str(TESTS / "screens"), str(TESTS / "terminal")]

import yaml  # noqa: E402
from compared import by_key, differences, missing  # noqa: E402
from one_game import Game, one_game  # noqa: E402

USUAL = {"window": 4, "terminal": 12, "browser": 4, "files": 50}
"""Face → games; each has its module NAME_face."""
DROPPED = HERE.parent / "told_dropped.yaml"
FIXED = {"SDL_VIDEODRIVER": "dummy", "SDL_AUDIODRIVER": "dummy", "PYTHONHASHSEED": "0"}


def told(games: Sequence[Game], jobs: int) -> Iterator[tuple[str, list[str]]]:
    """What the faces tell in each game: face and game, pairs in order."""
    with ProcessPoolExecutor(jobs, get_context("spawn"), max_tasks_per_child=1) as pool:
        for name, pairs, seconds in pool.map(one_game, games):
            print(f"{name}: {len(pairs):,} texts, {seconds:.0f} s", file=sys.stderr)
            yield name, pairs


def asked_games(words: Sequence[str], before: Mapping[str, object]) -> list[Game]:
    """The games that FACE=COUNT ask for, else those that were kept, else the usual ones. SystemExit
    for what asks for none."""
    if before and not words:
        return [(face, int(number) - 1) for face, _, number, _ in map(str.split, before)]
    counts: dict[str, int] = {}
    for word in words or [f"{face}={count}" for face, count in USUAL.items()]:
        face, _, count = word.partition("=")
        if face not in USUAL or not count.isdecimal():
            raise SystemExit(f"--games {word}: say FACE=COUNT; faces are {', '.join(USUAL)}.")
        counts[face] = int(count)
    return [(face, number) for face, count in counts.items() for number in range(count)]


def read(path: Path) -> Mapping[str, Sequence[str]]:
    """What was kept in a file."""
    with gzip.open(path) as file:
        found: dict[str, list[str]] = json.load(file)
    return found


def keep(path: Path, games: Mapping[str, Sequence[str]]) -> None:
    """Write what was told so far: what is ended early has kept its games."""
    with gzip.GzipFile(path, "wb", mtime=0) as file:
        file.write(json.dumps(games, ensure_ascii=False).encode())


def main() -> int:
    """Trace, keep or compare; the exit status."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--games", nargs="+", default=[], metavar="FACE=COUNT",
                        help=" ".join(f"{face}={count}" for face, count in USUAL.items()))
    parser.add_argument("--jobs", type=int, default=2, help="games at a time")
    parser.add_argument("--out", type=Path, help="keep what was told in this file")
    parser.add_argument("--before", type=Path, help="compare with what was kept in this file")
    parser.add_argument("--dropped", type=Path, default=DROPPED,
                        help="YAML: key → reason, or the key in its place")
    parser.add_argument("--keys", action="store_true",
                        help="only which keys a face tells in none of its games any longer")
    parser.add_argument("--all", action="store_true", help="list every pair, not one for each key")
    asked = parser.parse_args()
    os.environ |= FIXED
    before = read(asked.before) if asked.before else {}
    games = asked_games(asked.games, before)
    dropped = yaml.safe_load(asked.dropped.read_text("utf-8")) or {}
    after: dict[str, list[str]] = {}
    found: list[str] = []
    for name, pairs in told(games, asked.jobs):
        after[name] = pairs
        if asked.out:
            keep(asked.out, after)
        if asked.before and not asked.keys:
            found += differences(before, {name: pairs}, dropped)
    if not asked.before:
        return 0
    if asked.keys:
        found = missing(before, after, dropped)
    print("\n".join(found if asked.all or asked.keys else by_key(found)))
    print(f"{len(found)} differences in {len(after)} games of faces")
    return 1 if found else 0


if __name__ == "__main__":
    raise SystemExit(main())
