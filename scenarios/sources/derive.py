"""Compute the starting world of victory_day_2025 from the tables beside this file.

Run `python scenarios/sources/derive.py`: it rewrites countries.yaml and start.yaml of the scenario,
byte for byte the same from the same tables. `--out DIR` writes elsewhere. README.md says where the
figures come from and how good they are; each formula stands in the docstring of its function, each
judged number in judgements.py.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from figures import HERE, Figures
from flashpoints import write_estimates, write_flashpoints, write_forces
from leanings import write_countries
from pairs import write_pairs
from parties import DEFENDERS
from seats import write_actors
from world import write_world
from writer import Start, countries_text


def start_text(figures: Figures) -> str:
    """start.yaml; later parts read what earlier parts wrote."""
    start = Start(figures)
    write_world(start)
    write_actors(start)
    write_pairs(start)
    write_countries(start, DEFENDERS)
    write_flashpoints(start)
    write_forces(start)
    write_estimates(start)
    return start.text()


def main() -> None:
    """Write both files."""
    parser = argparse.ArgumentParser(description="Compute the starting world from its figures.")
    parser.add_argument("--out", type=Path, default=HERE.parent / "victory_day_2025")
    out: Path = parser.parse_args().out
    out.mkdir(parents=True, exist_ok=True)
    figures = Figures()
    for name, text in (("countries.yaml", countries_text(figures)),
                       ("start.yaml", start_text(figures))):
        with (out / name).open("w", encoding="utf-8", newline="\n") as file:
            file.write(text)


if __name__ == "__main__":
    main()
