"""`main.py host` with the minutes of a lesson's parts shortened: python hosted.py SHARE ARGUMENT...

All else is as it is: who is away, how long a stranger waits and what a browser does take the time
that they take.
"""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from game.app.room import stages
from game.cli import main

PLAN = "50"


def lesson_seconds() -> float:
    """The seconds of a lesson by its plan, crises apart."""
    pace = stages.PACES[PLAN]
    return stages.MINUTE * stages.timetable(pace, pace.turns)[-1].last


def part_seconds(part: str) -> float:
    """The seconds of a part by the same plan; 0 for one without a clock."""
    return stages.MINUTE * stages.PACES[PLAN].minutes.get(part, 0.0)


def hosted(share: float, arguments: list[str]) -> int:
    """Host a class whose parts last a share of their minutes; the exit status."""
    pace = stages.PACES[PLAN]
    assert isinstance(stages.PACES, dict)
    stages.PACES[PLAN] = replace(pace, minutes={
        part: share * length for part, length in pace.minutes.items()})
    return main(["host", *arguments])


if __name__ == "__main__":
    sys.exit(hosted(float(sys.argv[1]), sys.argv[2:]))
