"""Compare a column of two runs game by game: python docs/experiment.py RUN RUN COLUMN[=VALUE]

RUN: a folder written by `python main.py simulate … --out RUN`. Both runs need the same seed and the
same length: their games then have the same luck, so differences are due to the players, or to what
was changed in the scenario. Prints in what the runs differ, both means and the mean difference,
second run less first, with its 95 % interval. With =VALUE, as in outcome=axis, and for columns of 0
and 1, these are shares of games.
"""

import csv
import json
import sys
from collections.abc import Mapping, Sequence
from math import isnan, nan
from pathlib import Path
from typing import Any

from game.arena.intervals import mean_interval, moments, paired_share_interval, share_interval
from game.core.errors import UsageError, nearest
from game.process import guarded

COMMON = ("rules_version", "turns", "seed", "game_seed")
LISTED = 12

Pairs = Sequence[tuple[float, float]]


def settings(folder: Path) -> dict[str, Any]:
    """What determined a run, with nested settings named like `seats.us`."""
    try:
        read = json.loads((folder / "run.json").read_text("utf-8"))
    except ValueError:
        read = None
    if not isinstance(read, dict):
        raise UsageError(f"{folder / 'run.json'} is not as a run writes it.")
    return dict(flat(read))


def flat(found: Mapping[str, Any], above: str = "") -> list[tuple[str, Any]]:
    """The entries of nested maps with the names of all levels; of an assumption its value."""
    out: list[tuple[str, Any]] = []
    for name, value in found.items():
        if isinstance(value, dict) and "value" not in value:
            out += flat(value, f"{above}{name}.")
        else:
            out.append((f"{above}{name}", value["value"] if isinstance(value, dict) else value))
    return out


def column(folder: Path, name: str) -> list[str]:
    """A column of a run's games.csv, game by game."""
    with open(folder / "games.csv", encoding="utf-8", newline="") as file:
        table = csv.DictReader(file)
        known = table.fieldnames or ()
        if name not in known:
            raise UsageError(f"{folder} has no column {name}{nearest(name, known)} columns.csv "
                             "there lists them.")
        return [row[name] or "" for row in table]


def number(cell: str, name: str) -> float:
    """A cell as a number, NaN where it is empty."""
    try:
        return float(cell) if cell else nan
    except ValueError:
        raise UsageError(f"{name} holds words, not numbers; write {name}={cell} for the share of "
                         "games with that word.") from None


def differences(runs: Sequence[Mapping[str, Any]]) -> list[str]:
    """A line for each setting in which two runs differ. UsageError if their games are no pairs."""
    first, second = runs
    names = [n for n in dict.fromkeys((*first, *second)) if first.get(n) != second.get(n)]
    lines = [f"{n}: {first.get(n, '–')} | {second.get(n, '–')}" for n in names]
    if apart := [n for n in names if n in COMMON]:
        raise UsageError(f"The runs differ in {' and '.join(apart)}, so their games are no pairs. "
                         f"All differences: {'; '.join(lines)}.")
    return lines


def of_means(pairs: Pairs, folders: Sequence[Path]) -> list[str]:
    """Both means and their difference."""
    changes, count = [b - a for a, b in pairs], len(pairs)
    lines = [f"{folder}: {sum(values) / count:.2f}"
             for folder, values in zip(folders, zip(*pairs, strict=True), strict=True)]
    mean, deviation = moments(sum(changes), sum(x * x for x in changes), count)
    interval = mean_interval(mean, deviation, count)
    if not any(changes):
        _, most = share_interval(0, count) or (0.0, 1.0)
        return [*lines, f"difference in {count} pairs: none in any pair; in the long run at most "
                        f"{100 * most:.1f} % of pairs differ (95 %)"]
    within = f" ({interval[0]:+.2f} … {interval[1]:+.2f})" if interval else ", one pair alone"
    return [*lines, f"difference in {count} pairs: {mean:+.2f}{within}"]


def of_shares(pairs: Pairs, folders: Sequence[Path]) -> list[str]:
    """Both shares of games, and their difference in percentage points."""
    count = len(pairs)
    both, first, second = (pairs.count(case) for case in ((1, 1), (1, 0), (0, 1)))
    lines = []
    for folder, hits in zip(folders, (both + first, both + second), strict=True):
        low, high = share_interval(hits, count) or (0.0, 1.0)
        lines.append(f"{folder}: {100 * hits / count:.1f} % ({100 * low:.1f} … {100 * high:.1f}), "
                     f"{hits} of {count} games")
    low, high = paired_share_interval(second, first, count) or (-1.0, 1.0)
    return [*lines, f"difference in {count} pairs: {100 * (second - first) / count:+.1f} "
                    f"({100 * low:+.1f} … {100 * high:+.1f}) percentage points"]


def main(words: Sequence[str]) -> int:
    """Print the comparison."""
    if len(words) != 3:
        raise UsageError(__doc__)
    folders, (name, equals, value) = [Path(w) for w in words[:2]], words[2].partition("=")
    for folder in folders:
        if not folder.is_dir():
            raise UsageError(f"There is no folder {folder}; `simulate … --out {folder}` makes it.")
    runs = [settings(folder) for folder in folders]
    told = differences(runs)
    cells = list(zip(*(column(folder, name) for folder in folders), strict=False))
    if equals:
        pairs = [(float(a == value), float(b == value)) for a, b in cells]
    else:
        pairs = [pair for pair in ((number(a, name), number(b, name)) for a, b in cells)
                 if not any(map(isnan, pair))]
    if not pairs:
        raise UsageError(f"There is no pair of games with a number in {name}.")
    print("\n".join([*told, "", f"{words[2]}:"]))
    shares = {x for pair in pairs for x in pair} <= {0.0, 1.0}
    print("\n".join((of_shares if shares else of_means)(pairs, folders)))
    known = sorted({cell for pair in cells for cell in pair})
    if equals and value not in known:
        print(f"Note: {name} is {value} in no game of either run; there it is "
              f"{', '.join(known[:LISTED])}{', …' * (len(known) > LISTED)}.")
    if any(run.get("stale_norms") for run in runs) and name.startswith(("score.", "rank.")):
        print("Note: norms do not fit both runs; raw_score columns do not depend on them.")
    return 0


if __name__ == "__main__":
    sys.exit(guarded(lambda: main(sys.argv[1:])))
