"""What follows from a great moment of a month, line by line, as a viewer may know it: what it
moved, one's own goal that it touches most, who trusts or likes whom more or less, who lost by it.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from math import fsum
from typing import NamedTuple

from game.actions.headlines import headline
from game.core.ledger import Note
from game.core.numerals import signed
from game.present.month.front_page import Story
from game.present.month.headlines import after_crisis
from game.present.observer.observer import Observer
from game.present.people.aides import alone, in_words
from game.present.words.texts import front as say
from game.present.world.pairs import acts_between
from game.present.world.worth import felt

MOST = 4
"""Lines that are told of a moment."""
CRISIS = "crisis.over"
OPINION = ("trust", "relations")
REGARD = (*OPINION, "tie")
STANDING = ("prestige", "credibility", "support")
"""Numbers of what others think of a seat, and of how it stands."""
Matter = tuple[str, tuple[int, ...]]
LEAST = 0.1
"""Points of a goal from which a moment touches it."""


class Consequence(NamedTuple):
    """A line: the number whose reasons can be asked, what is said of it, whether it went up (1) or
    down (-1), and whether that is good (1) or bad (-1) for the viewer, 0 for neither."""

    row: int
    said: str
    way: int
    worth: int


def consequences(observer: Observer, turn: int, story: Story) -> tuple[Consequence, ...]:
    """What follows from a story, what matters most first."""
    if story.note.kind == CRISIS:
        moved = _by_crisis(observer, turn, story.note)
        told = list(_of_crisis(observer, turn, moved))
    else:
        moved = {row: by for row, by in observer.moved_by(turn, story.line).items()
                 if acts_between(observer.scenario, story.note, row)}
        told = [_line(observer, row, moved.get(row, 0.0), said) for row, said in story.deck]
    told = told or [_line(observer, row, moved.get(row, 0.0), said) for row, said in story.deck]
    for more in (_goal, _regard, *(() if story.note.kind == CRISIS else (_standing,))):
        found = more(observer, turn, moved, {_matter(observer, line.row) for line in told})
        told += [found] if found is not None else []
    return tuple(told[:MOST])


def _matter(observer: Observer, row: int) -> Matter:
    """What a number is about: the same as its mirror, as the other side of a tie; what two
    seats think of each other is one thing."""
    name, index = observer.scenario.layout.where(row)
    return OPINION[0] if name in OPINION else name, tuple(sorted(index))


def _line(observer: Observer, row: int, moved: float, said: str) -> Consequence:
    way = (moved > 0) - (moved < 0)
    return Consequence(row, said, way, way * felt(observer.scenario, row, observer.seat))


def _by_crisis(observer: Observer, turn: int, note: Note) -> dict[int, float]:
    """Row → what a crisis moved, as far as the viewer knows: at its place, between its sides, and
    of the viewer's own where it was one of them."""
    place = next(f for f, p in enumerate(observer.scenario.flashpoints) if p.id in note.places)
    rows: list[tuple[str, tuple[int, ...]]] = [("rung", (place,)), ("control", (place,))]
    if observer.seat in note.actors:
        rows += [("credibility", (observer.seat,)), ("support", (observer.seat,))]
    rows += [("trust", pair) for pair in (note.actors[:2], note.actors[1::-1]) if len(pair) > 1]
    found = {}
    for name, at in rows:
        row, moved = observer.row(name, *at), fsum(
            why.amount for why in observer.why(name, *at, turn=turn) if why.kind == "crisis")
        if row is not None and signed(moved) != "0":
            found[row] = moved
    return found


def _of_crisis(observer: Observer, turn: int, found: Mapping[int, float]) -> Iterator[Consequence]:
    """What a crisis has moved but for regard: of the danger where it leaves it. Where the month as
    a whole went the other way, or nowhere, it is told by its own share."""
    now = observer.flat(min(turn, observer.moment_count - 1))
    for row, moved in found.items():
        name, change = observer.scenario.layout.where(row)[0], observer.change(row, turn)
        if name in REGARD:
            continue
        if name == "rung":
            yield _line(observer, row, change, after_crisis(observer, turn, row))
            continue
        along = moved * change > 0 and signed(change) != "0"
        yield _line(observer, row, moved, headline(
            observer.scenario, row, float(now[row]), change) if along else in_words(
                observer.scenario, row, moved))


def _goal(observer: Observer, _turn: int, moved: Mapping[int, float],
          _known: Collection[Matter]) -> Consequence | None:
    """The goal of the viewer that was moved most, by the number that did it most."""
    best, most = None, LEAST
    for goal in observer.scenario.goals:
        if goal.actor != observer.seat:
            continue
        parts = {int(row): float(weight) * moved.get(int(row), 0.0) for row, weight in zip(
            goal.rows, goal.coefficients, strict=True)}
        points = fsum(parts.values())
        if abs(points) >= most:
            way, most = (1 if points > 0 else -1), abs(points)
            row = max(parts, key=lambda r: (parts[r] * way, -r))
            best = Consequence(row, say("beat_line_up" if way > 0 else "beat_line_down",
                                        goal=goal.name), way, way)
    return best


def _regard(observer: Observer, turn: int, moved: Mapping[int, float],
            known: Collection[Matter]) -> Consequence | None:
    """How one seat came to regard another, the most that is not told."""
    return _most(observer, turn, moved, known, lambda name: name in REGARD)


def _standing(observer: Observer, turn: int, moved: Mapping[int, float],
              known: Collection[Matter]) -> Consequence | None:
    """Who stands better or worse, the most that is not told."""
    return _most(observer, turn, moved, known, lambda name: name in STANDING)


def _most(observer: Observer, turn: int, moved: Mapping[int, float], known: Collection[Matter],
          fits: Callable[[str], bool]) -> Consequence | None:
    """The most that fits and is not told; where the month as a whole went the other way, or
    nowhere, as this fact's alone."""
    scenario = observer.scenario
    rows = [row for row, change in moved.items() if signed(change) != "0"
            and fits(scenario.layout.where(row)[0]) and _matter(observer, row) not in known]
    row = max(rows, key=lambda r: (abs(moved[r]), -r), default=-1)
    if row < 0:
        return None
    said = in_words(scenario, row, moved[row])
    along = observer.change(row, turn) * moved[row] > 0
    return _line(observer, row, moved[row], said if along else alone(said))
