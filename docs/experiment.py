"""Compare a column of two runs game by game: python docs/experiment.py RUN RUN COLUMN

RUN: a folder written by `python main.py simulate … --out RUN`. Both runs need the same seed: their
games then have the same luck, so differences are due to the players, or to what was changed in the
scenario. Prints both means and the mean difference, second run less first, with its 95 % interval.
"""

import csv
import json
import sys
from math import isnan
from pathlib import Path

from game.arena.intervals import mean_interval, moments

COMMON = ("rules_version", "seed")


def column(folder: Path, name: str) -> list[float]:
    """A numeric column of a run's games.csv, game by game; NaN where it is empty."""
    with open(folder / "games.csv", encoding="utf-8", newline="") as file:
        table = csv.DictReader(file)
        if name not in (table.fieldnames or ()):
            sys.exit(f"{folder} has no column {name}; columns.csv there lists them.")
        try:
            return [float(row[name] or "nan") for row in table]
        except ValueError:
            sys.exit(f"{name} holds words, not numbers.")


def main(first: str, second: str, name: str) -> None:
    """Print the comparison."""
    runs = [json.loads((Path(folder) / "run.json").read_text("utf-8"))
            for folder in (first, second)]
    if any(runs[0][key] != runs[1][key] for key in COMMON):
        sys.exit(f"The runs differ in {' or '.join(COMMON)}, so their games are no pairs.")
    both = zip(column(Path(first), name), column(Path(second), name), strict=False)
    pairs = [pair for pair in both if not any(map(isnan, pair))]
    if not pairs:
        sys.exit(f"There is no pair of games with a number in {name}.")
    changes = [b - a for a, b in pairs]
    mean, deviation = moments(sum(changes), sum(x * x for x in changes), len(changes))
    low, high = mean_interval(mean, deviation, len(changes)) or (mean, mean)
    for folder, run, values in zip((first, second), runs, zip(*pairs, strict=True), strict=True):
        print(f"{folder}: {sum(values) / len(values):.2f} ({run['scenario']}, {run['seats']})")
    print(f"{name}, difference in {len(pairs)} pairs: {mean:+.2f} ({low:+.2f} … {high:+.2f})")


if __name__ == "__main__":
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    main(*sys.argv[1:])
