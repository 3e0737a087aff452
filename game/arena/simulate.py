"""A whole run: play, count, write; finished games are preserved when it is stopped."""

from __future__ import annotations

from collections.abc import Callable, Generator
from contextlib import closing, nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol, TypeVar

from game.arena.ensemble_tally import EnsembleTally
from game.arena.progress import bar
from game.arena.resuming import RESUME, unreadable
from game.arena.run_files import Files, run_tables
from game.arena.runs import Chunk, RunPlan, chunks
from game.arena.summary import Tally
from game.arena.workers import Jobs
from game.core.errors import BudgetError
from game.match.batch import CHUNK
from game.players.own import kind_of, ready
from game.process import shielded

Stop = KeyboardInterrupt | BudgetError
"""What may end a run early: a signal, or that a player's budget is spent."""


@dataclass
class Run:
    """The plan and the finished part."""

    plan: RunPlan
    tally: Tally | EnsembleTally
    stop: Stop | None = None
    """What ended it early, if anything."""

    @property
    def interrupted(self) -> bool:
        """Whether it ended before all games were finished."""
        return self.stop is not None

    def plain(self) -> dict[str, Any]:
        """Settings and results as one object; `players` are the settings' `seats`."""
        return {**self.plan.settings(), "players": dict(self.plan.seats),
                "interrupted": self.interrupted, **self.tally.plain()}


def run(plan: RunPlan, *, jobs: Jobs = 1, folder: Path | None = None, overwrite: bool = False,
        resume: bool = False, chunk: int = CHUNK) -> Run:
    """Play a plan. With a folder, rows are written there as games are finished.

    Ctrl-C, another signal to end, or a player whose budget is spent, ends the run early: finished
    games are counted and written, and the run says so. `resume`: goes on with the run in the
    folder, if it holds one; the files are then the same, byte for byte, as if it had never stopped.
    Raises UsageError if the folder holds a run that is neither to be replaced nor this one,
    MultipolarError if it cannot be written.
    """
    done = Run(plan, Tally(plan.scenario) if plan.ensemble is None else EnsembleTally(
        plan.scenario, plan.ensemble, plan.games))
    tables = run_tables(plan.scenario, plan.asked, plan.ensemble is not None,
                        any(map(kind_of, plan.seats.values())))
    files = None if folder is None else Files(folder, plan.scenario, plan.settings(), tables,
                                              overwrite=overwrite, resume=resume)
    with files or nullcontext():
        if files is not None and files.progress.games:
            done.tally = _finished(done, files)
        if done.tally.games < plan.games:
            ready(plan.seats.values())

        def take(part: Chunk) -> None:
            done.tally.add(part.played)
            if files is not None:
                files.add(part.rows, part.played.count, done.tally.sums())
        done.stop = streamed(chunks(plan, jobs, files=files is not None, chunk=chunk,
                                    first=done.tally.games), take, plan.games, done.tally.games,
                             plan.scenario.title)
        if files is not None and done.stop is None:
            done.stop = converted(files)
        if files is not None:
            with shielded():
                files.finish(done.plain())
    return done


def converted(files: Files) -> KeyboardInterrupt | None:
    """Bring the tables of a complete run into their form; the signal that kept it from that."""
    try:
        files.convert()
    except KeyboardInterrupt as stop:
        return stop
    return None


class Streamed(Protocol):
    """A part of a run, as it comes from where it was played."""

    @property
    def games(self) -> int:
        """How many games it has."""


Part = TypeVar("Part", bound=Streamed)


def streamed(parts: Generator[Part, None, None], take: Callable[[Part], None], games: int,
             finished: int, title: str) -> Stop | None:
    """Take in one part of a run after another, whole; what ended it early, if anything did.

    games: of all, finished: of those that were played before.
    """
    with bar(games, title) as progress:
        progress.update(finished)
        try:
            with closing(parts):
                for part in parts:
                    with shielded():
                        take(part)
                    progress.update(part.games)
        except (KeyboardInterrupt, BudgetError) as stop:
            return stop
    return None


def _finished(done: Run, files: Files) -> Tally | EnsembleTally:
    """What the finished games of a run add up to."""
    try:
        if isinstance(done.tally, EnsembleTally):
            done.tally.read(files.progress.tally)
            return done.tally
        return Tally.of_sums(done.plan.scenario, files.progress.tally)
    except (ValueError, AttributeError):
        raise unreadable(files.folder / RESUME) from None


def command_of(plan: RunPlan) -> str:
    """The command that plays the same; a file of sets is told by its own first line."""
    seats = ",".join(f"{seat}={player}" for seat, player in plan.seats.items())
    assumed = "".join(f" --assume {name}={about['value']:g}"
                      for name, about in plan.assumed.items())
    return (f"simulate {plan.scenario.id} --games {plan.games} --seed {plan.seed} --seats {seats}"
            f"{assumed}{' --ensemble' if plan.ensemble else ''}")
