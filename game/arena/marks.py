"""The marks of verdicts: what progress counts as held and as achieved, suggested and written.

A mark is fixed in the world's own numbers and stands in the scenario's goals; it does not move with
the norms. What is suggested comes from the same mixed pool as the norms: a third of its games fall
below the mark of `held`, a third reach that of `achieved`, so that every goal is failed, held and
achieved by somebody. Whether they do so in other games is for `measures` to say.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from game.arena.tables import grid_text
from game.core.errors import MultipolarError
from game.core.files import write_whole
from game.core.locale.program import arena_text
from game.core.model import Goal, Scenario

NARROWEST = 2.0
"""Least distance between the marks, in points of progress."""
_GOALS = re.compile(r"^goals:[ \t]*$", re.MULTILINE)


@dataclass(frozen=True)
class Marks:
    """Suggested marks of a goal."""

    held: float
    achieved: float


def suggested(thirds: Mapping[str, tuple[float, float]]) -> dict[str, Marks]:
    """Marks by goal from the two thirds of its progress at the end, in whole points."""
    out = {}
    for goal, (low, high) in thirds.items():
        held = min(max(round(low), 1.0), 100.0 - NARROWEST)
        out[goal] = Marks(float(held), float(min(max(round(high), held + NARROWEST), 100.0)))
    return out


def marks_text(scenario: Scenario, found: Mapping[str, Marks]) -> str:
    """Marks as they are and as suggested, with what they come to in the world."""
    rows = [[g.id, f"{g.held:g}", f"{g.achieved:g}", f"{found[g.id].held:g}",
             f"{found[g.id].achieved:g}", at_mark(scenario, g, found[g.id].achieved)]
            for g in scenario.goals]
    return "\n".join(grid_text(rows, [arena_text(f"marks_col_{column}") for column in (
        "goal", "held", "achieved", "held_then", "achieved_then", "about")]))


def at_mark(scenario: Scenario, goal: Goal, mark: float) -> str:
    """What each part of a goal's measure comes to where all are as far as a mark."""
    parts = scenario.data["goals"][goal.id]["measure"]
    return ", ".join(
        f"{part['quantity']} {part['zero'] + (part['full'] - part['zero']) * mark / 100:.3g}"
        for part in parts)


def write_marks(folder: Path, found: Mapping[str, Marks]) -> list[str]:
    """Write marks into the goals of a scenario's own files, which are otherwise left as they are;
    the ids of the goals that none of them gives marks to. Raises MultipolarError."""
    left = dict(found)
    for file in sorted(folder.glob("*.yaml")):
        try:
            text = file.read_text("utf-8")
            if not _GOALS.search(text):
                continue
            changed = text
            for goal in list(left):
                changed, done = _replaced(changed, goal, left[goal])
                if done:
                    del left[goal]
            if changed != text:
                write_whole(file, changed)
        except OSError as error:
            raise MultipolarError(arena_text("marks_marks_written", file=file,
                                             reason=error.strerror)
                                  ) from error
    return list(left)


def _replaced(text: str, goal: str, marks: Marks) -> tuple[str, bool]:
    """The text with a goal's marks replaced, and whether it has any."""
    head = re.search(rf"^  {re.escape(goal)}:", text, re.MULTILINE)
    if head is None:
        return text, False
    line = text.find("\n", head.end())
    end = re.compile(r"^ {0,2}\S", re.MULTILINE).search(text, line + 1) if line >= 0 else None
    stop = end.start() if end else len(text)
    body = text[head.end():stop]
    body, one = re.subn(r"\bheld: [0-9.]+", f"held: {marks.held:g}", body, count=1)
    body, two = re.subn(r"\bachieved: [0-9.]+", f"achieved: {marks.achieved:g}", body, count=1)
    return text[:head.end()] + body + text[stop:], bool(one and two)
