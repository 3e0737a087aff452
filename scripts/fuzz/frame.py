"""The frame of the fuzzers: cases in worker processes with limits, failures kept and grouped.

A kind of fuzzer is a module of that name with

    make(seed: int, folder: Path) -> Path   writes case number `seed` into a folder, as one file
                                            or one folder; its path
    trial(case: Path) -> str                a word for how it rightly ended; raises on a failure

A case depends on its number alone, and its trial on what was written alone, so that a kept case
can be tried again anywhere. In a trial every warning is an error.
"""

from __future__ import annotations

import importlib
import os
import resource
import shutil
import sys
import tempfile
import time
import traceback
import warnings
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from pathlib import Path
from typing import Any

STRIDE = 1_000_000
"""Case numbers of one seed follow each other; those of different seeds are a stride apart."""
SHOWN = 5
"""Cases named for each group of failures."""
REPORT, MADE = "failure.txt", "made"
STARTUP = 120.0
"""Seconds that imports and the making of a case may take; the limit of the case begins then."""


@dataclass(frozen=True)
class Limits:
    """How many processes, and what each may take: seconds for a case, MB of address space."""

    jobs: int = 1
    seconds: float = 20.0
    megabytes: int = 3000


@dataclass(frozen=True)
class Task:
    """A case to try: made from its number, or kept from an earlier run."""

    name: str
    kind: str
    number: int
    kept: Path | None = None


@dataclass(frozen=True)
class Outcome:
    """How a case ended: a word, or the group and the text of a failure."""

    task: Task
    word: str
    failure: str = ""
    text: str = ""


@dataclass
class Tally:
    """What is counted while the cases run."""

    endings: Counter[str] = field(default_factory=Counter)
    failures: dict[str, list[str]] = field(default_factory=dict)

    def add(self, outcome: Outcome) -> None:
        """Count a case."""
        self.endings[outcome.word] += 1
        if outcome.failure:
            self.failures.setdefault(outcome.failure, []).append(outcome.task.name)

    def lines(self) -> Iterator[str]:
        """Counts by ending, then the failures, the most frequent first."""
        yield ", ".join(f"{n:,} {word}" for word, n in sorted(self.endings.items()))
        for failure, names in sorted(self.failures.items(), key=lambda f: (-len(f[1]), f[0])):
            first = sorted(names, key=lambda name: int(name.rpartition("-")[2]))[:SHOWN]
            more = ", …" if len(names) > SHOWN else ""
            yield f"{len(names):6,} x {failure}: {', '.join(first)}{more}"


def run(kind: str, count: int, seed: int, out: Path, limits: Limits) -> int:
    """Make and try `count` cases; 1 if one failed. Failing cases are kept in `out`.

    Ctrl-C ends it early; what was tried is counted.
    """
    numbers = range(seed * STRIDE, seed * STRIDE + count)
    tally, began = Tally(), time.monotonic()
    with suppress(KeyboardInterrupt):
        for outcome, folder in _outcomes([Task(f"{kind}-{n}", kind, n) for n in numbers], limits):
            tally.add(outcome)
            if outcome.failure:
                _keep(outcome, folder, out)
    took, count = time.monotonic() - began, tally.endings.total()
    print(f"{kind}: {count:,} cases of seed {seed} in {took:.0f} s ({count / took:.1f}/s)")
    print(*tally.lines(), sep="\n", flush=True)
    if tally.failures:
        print(f"Kept in {out}; try one again with: python scripts/fuzz again {out}/NAME")
    return bool(tally.failures)


def again(cases: Iterable[Path], limits: Limits) -> int:
    """Try kept cases again, and say how each ends; 1 if one failed."""
    tasks = []
    for place in cases:
        kind, _, number = place.absolute().name.rpartition("-")
        inside = [f for f in place.iterdir() if f.name != REPORT] if place.is_dir() else []
        if not kind or not number.isdecimal() or len(inside) != 1:
            print(f"{place}: this is no kept case, a folder such as scenarios-1000007",
                  file=sys.stderr)
            return 2
        tasks.append(Task(place.absolute().name, kind, int(number), inside[0].absolute()))
    failed = False
    for outcome, _ in _outcomes(tasks, limits):
        failed |= bool(outcome.failure)
        print(f"{outcome.task.name}: {outcome.word}\n{outcome.text}".rstrip(), flush=True)
    return failed


def _keep(outcome: Outcome, folder: Path, out: Path) -> None:
    place = out / outcome.task.name
    shutil.rmtree(place, ignore_errors=True)
    place.mkdir(parents=True)
    for path in sorted((folder / MADE).glob("*")):
        _copy(path, place)
    (place / REPORT).write_text(f"{outcome.failure}\n\n{outcome.text}\n", encoding="utf-8")


# The side of the frame ------------------------------------------------------------------------


class _Worker:
    """A process that tries one case at a time, and what it is at."""

    def __init__(self, limits: Limits, root: Path) -> None:
        context = get_context("spawn")
        self.limits, self.root = limits, root
        self.link, far = context.Pipe()
        self.process = context.Process(target=_serve, args=(far, limits), daemon=True)
        self.process.start()
        far.close()
        self.task: Task | None = None
        self.until = 0.0

    @property
    def folder(self) -> Path:
        """The folder of the case that it is at."""
        assert self.task is not None
        return self.root / self.task.name

    def give(self, task: Task) -> None:
        """Hand over a case."""
        self.task = task
        self.folder.mkdir()
        self.until = time.monotonic() + STARTUP
        self.link.send((task, self.folder))

    def ended(self) -> Outcome | None:
        """How the case ended; None while it goes on. A process that is no more has failed."""
        assert self.task is not None
        try:
            if self.link.poll():
                outcome: Outcome | None = self.link.recv()
                if outcome is None:
                    self.until = time.monotonic() + self.limits.seconds
                return outcome
        except (EOFError, ConnectionError):
            self.process.join()
            code = self.process.exitcode
            return Outcome(self.task, "crashed", f"the process ended with status {code}")
        if time.monotonic() > self.until:
            return Outcome(self.task, "late", f"not done after {self.limits.seconds:g} s")
        return None

    def end(self) -> None:
        """End the process: it goes by itself unless it is stuck."""
        self.link.close()
        self.process.join(0 if self.task is None or self.until < time.monotonic() else 5)
        self.process.kill()
        self.process.join()


def _outcomes(tasks: list[Task], limits: Limits) -> Iterator[tuple[Outcome, Path]]:
    """How each case ended, and its folder, which is gone afterwards."""
    waiting = iter(tasks)
    with tempfile.TemporaryDirectory(prefix="fuzz-") as root:
        workers: list[_Worker] = []
        try:
            for task in waiting:
                workers.append(_Worker(limits, Path(root)))
                workers[-1].give(task)
                if len(workers) == limits.jobs:
                    break
            while workers:
                wait([w.link for w in workers], timeout=0.5)
                for worker in list(workers):
                    outcome = worker.ended()
                    if outcome is None:
                        continue
                    yield outcome, worker.folder
                    shutil.rmtree(worker.folder, ignore_errors=True)
                    _go_on(workers, worker, outcome, next(waiting, None))
        finally:
            for worker in workers:
                worker.end()


def _go_on(workers: list[_Worker], worker: _Worker, outcome: Outcome, task: Task | None) -> None:
    """Give a worker its next case, or a fresh one if it broke down, or let it go."""
    if task is not None and outcome.word not in ("late", "crashed"):
        worker.give(task)
        return
    worker.end()
    workers.remove(worker)
    if task is not None:
        workers.append(_Worker(worker.limits, worker.root))
        workers[-1].give(task)


# The side of a worker -------------------------------------------------------------------------


def _serve(link: Connection, limits: Limits) -> None:
    most = limits.megabytes * 1_000_000
    resource.setrlimit(resource.RLIMIT_AS, (most, most))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    warnings.simplefilter("error")
    with tempfile.TemporaryDirectory(prefix="fuzz-data-") as data:
        os.environ["MULTIPOLAR_DATA"] = data
        with suppress(EOFError, BrokenPipeError, KeyboardInterrupt):  # the frame has ended
            while True:
                task, folder = link.recv()
                link.send(attempt(task, folder, lambda: link.send(None)))


def attempt(task: Task, folder: Path, begin: Callable[[], None]) -> Outcome:
    """Make a case in a folder, or take a kept one, and try a copy of it: trials may change it.

    `begin` is called when the case is made and its time begins.
    """
    module: Any = importlib.import_module(task.kind)
    make: Callable[[int, Path], Path] = module.make
    trial: Callable[[Path], str] = module.trial
    made, tried = folder / MADE, folder / "tried"
    made.mkdir()
    try:
        case = _copy(task.kept, made) if task.kept is not None else make(task.number, made)
        tried.mkdir()
        begin()
        word = trial(_copy(case, tried))
    except BaseException as error:
        text = "".join(traceback.format_exception(error, limit=-30))
        return Outcome(task, "failed", _group(error), text[-20_000:])
    return Outcome(task, word)


def _copy(path: Path, into: Path) -> Path:
    place = into / path.name
    (shutil.copytree if path.is_dir() else shutil.copy)(path, place)
    return place


def _group(error: BaseException) -> str:
    """Type and place: failures with the same are one group."""
    frames = traceback.extract_tb(error.__traceback__)
    ours = [f for f in frames if "game" in Path(f.filename).parts] or frames
    place = f"{Path(ours[-1].filename).name}:{ours[-1].lineno} {ours[-1].name}" if ours else "?"
    return f"{type(error).__name__} in {place}"


def refused(error: Exception) -> str:
    """The word for a refusal, if its text is one that a terminal can show. AssertionError if not.

    A text of more than a thousand lines, or none, is no help to anybody either.
    """
    text = str(error)
    odd = sorted({c for c in text if not (c.isprintable() or c == "\n")})
    assert not odd, f"the refusal holds {odd!r}: {text[:500]!r}"
    assert text.strip() and text.count("\n") < 1000, f"no text for people: {text[:500]!r}"
    return "refused"
