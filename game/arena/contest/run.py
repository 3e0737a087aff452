"""The measurement of the contest: all pieces, task by task in any number of processes, and the rows
that come of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import closing
from pathlib import Path
from time import process_time
from typing import Any

from game.arena.contest import (
    accords,
    acts_piece,
    catalogue,
    challenges,
    course_piece,
    fields_piece,
    information,
    look_piece,
    matters,
    months_piece,
    offers,
    questions,
    signed,
    together,
    war,
)
from game.arena.contest.kept import Kept
from game.arena.contest.piece import Effort, Piece
from game.arena.measure_rows import untargeted
from game.arena.measures import unfit
from game.arena.progress import bar
from game.arena.runs import identity
from game.arena.staleness import stale
from game.arena.workers import parallel_map
from game.core.errors import UsageError, nearest
from game.core.locale.program import arena_text
from game.core.model import Scenario
from game.scenario.compile.scenario import canonical

PIECES: tuple[Piece, ...] = (
    look_piece.PIECE, acts_piece.PIECE, fields_piece.PIECE, matters.PIECE, offers.PIECE,
    months_piece.PIECE, course_piece.PIECE, accords.PIECE, signed.PIECE, together.PIECE,
    war.PIECE, catalogue.PIECE, questions.PIECE, information.PIECE, challenges.PIECE)
"""All pieces, in the order of their rows."""
SECONDS, RESULT = "seconds", "result"


def pieces_called(names: Iterable[str]) -> list[Piece]:
    """The pieces of these names, in the order of their rows. UsageError for a name of none."""
    known = [piece.name for piece in PIECES]
    asked = set(names)
    for name in sorted(asked - {*known}):
        raise UsageError(arena_text("contest_no_piece", name=name, nearest=nearest(name, known),
                                    known=", ".join(known)))
    return [piece for piece in PIECES if piece.name in asked]


def contest(scenario: Scenario, effort: Effort, seed: int, jobs: int = 1,
            folder: Path | None = None, pieces: Sequence[Piece] | None = None
            ) -> tuple[dict[str, Any], dict[str, float]]:
    """(all rows as plain data; the processor's seconds of each piece, by its name).

    folder: where results of tasks are kept; None: in the user's cache; pieces: None: all. The data
    depend on scenario, effort and seed alone. UsageError for a folder that cannot be used.
    """
    kept = Kept(scenario, effort, seed, folder)
    asked = [(piece, [tuple(t) for t in piece.tasks(scenario, effort, seed)])
             for piece in (PIECES if pieces is None else pieces)]
    _play(scenario, asked, kept, jobs)
    rows, seconds, why = [], {}, unfit(scenario)
    for piece, tasks in asked:
        held = [kept.result(piece.name, task) or {} for task in tasks]
        try:
            rows += piece.rows(scenario, [one[RESULT] for one in held])
            seconds[piece.name] = sum(float(one[SECONDS]) for one in held)
        except (ArithmeticError, AttributeError, LookupError, TypeError, ValueError) as error:
            if not kept.recalled:
                raise
            raise UsageError(arena_text("contest_unreadable", file=kept.path)) from error
    data = {**identity(scenario), "seed": seed, "quick": effort.quick, "effort": effort._asdict(),
            "stale": stale(scenario), "without_targets": why,
            "rows": [(untargeted(row) if why else row)._asdict() for row in rows]}
    return data, seconds


def _play(scenario: Scenario, asked: Sequence[tuple[Piece, Sequence[tuple[Any, ...]]]],
          kept: Kept, jobs: int) -> None:
    """Play the tasks whose results are not kept yet."""
    left = [(piece, task) for piece, tasks in asked for task in tasks
            if kept.result(piece.name, task) is None]
    text = canonical(scenario.data)
    total = sum(len(tasks) for _, tasks in asked)
    with bar(total, "contest", "task") as done:
        done.update(total - len(left))
        with closing(parallel_map(timed, [(piece.work, text, task) for piece, task in left],
                                  min(jobs, max(1, len(left))))) as played:
            for (piece, task), result in zip(left, played, strict=True):
                kept.keep(piece.name, task, result)
                done.update(1)


def timed(work: Any, text: str, task: tuple[Any, ...]) -> dict[str, Any]:
    """The result of a task, and how many seconds the processor worked for it."""
    begun = process_time()
    return {RESULT: work(text, *task), SECONDS: round(process_time() - begun, 3)}
