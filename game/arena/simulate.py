"""A whole run: play, count, write, and keep what is finished when it is stopped."""

from __future__ import annotations

from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from game.arena.progress import bar, shielded
from game.arena.records import Files
from game.arena.runs import Plan, chunks
from game.arena.summary import Tally
from game.batch import CHUNK


@dataclass
class Run:
    """What was planned and what was finished."""

    plan: Plan
    tally: Tally
    interrupted: bool = False

    def plain(self) -> dict[str, Any]:
        """Settings and results as one object."""
        return {**self.plan.settings(), "interrupted": self.interrupted, **self.tally.plain()}


def run(plan: Plan, *, jobs: int = 1, folder: Path | None = None, overwrite: bool = False,
        chunk: int = CHUNK) -> Run:
    """Play a plan. With a folder, rows are written there as games are finished.

    Ctrl-C ends the run early: what is finished is counted and written, and the run says so.
    Raises UsageError if the folder holds a run, MultipolarError if it cannot be written.
    """
    done = Run(plan, Tally(plan.scenario))
    files = None if folder is None else Files(folder, plan.scenario, plan.settings(),
                                              overwrite=overwrite)
    with files or nullcontext(), bar(plan.games, plan.scenario.title) as progress:
        try:
            for part in chunks(plan, jobs, files=files is not None, chunk=chunk):
                with shielded():
                    if files is not None:
                        files.add(part.games, part.turns, part.played.count)
                    done.tally.add(part.played)
                progress.update(part.played.count)
        except KeyboardInterrupt:
            done.interrupted = True
        if files is not None:
            files.finish(done.plain())
    return done
