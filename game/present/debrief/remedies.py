"""One change that would have helped: in a month that was played, one own order more, or another
answer.

While something is hidden from the seat, the month is played in worlds that it could not tell apart
from the real one before it gave its orders, with programs for the others: what is found depends on
nothing that was hidden then. Where nothing is hidden, the month itself is played again, with all
other sheets and its luck as they were. A result of the model, not a prediction.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from game.arena.runs import make_players
from game.arena.whatif import BASE, Arm, players_afterwards, recorded_game
from game.core.errors import OrderError
from game.core.exact import Floats
from game.core.model import Scenario
from game.core.sheets import Sheet
from game.core.world import World
from game.match.forecast import month_ends
from game.match.match import Match
from game.match.report import stakes
from game.players.doctrine import DoctrinePlayer
from game.players.table import Table
from game.present.debrief.grading import said_words
from game.present.observer.observer import Observer
from game.present.talks.questions import questions
from game.present.words.formatting import row_in
from game.present.words.order_words import asked
from game.present.world.worth import worth

FIRST, MOST = 6, 60
"""Imagined worlds of every change, and of the most promising ones."""
PROMISING = 4
LEAST = 0.05
"""Smaller differences, in the number's unit, do not count as help."""
HELD = 0.6
"""Least share of the worlds in which a change must help."""
CRISIS = "crisis."
MORE, INSTEAD, WITHOUT, ANSWER = "more", "instead", "without", "answer"
"""Kinds of changes: an order more, one in place of the last, one less, another answer."""


@dataclass(frozen=True)
class Change:
    """A change of a sheet: its kind; the title of the order that is added, or of the question and
    its other answer; the title of the order that is left out. "" for none."""

    kind: str
    what: str = ""
    out: str = ""


@dataclass(frozen=True)
class Remedy:
    """A change that would have helped a seat: by how much the number would have ended better, and
    in how many of `worlds` it would have been better; one world is the month itself. `whole`: no
    change would have helped with the number; this one is about the seat's goals, in points."""

    change: Change
    whole: bool
    by: float
    better: int
    worlds: int


def wanted(scenario: Scenario, seat: int, row: int, change: float) -> int:
    """+1 if the seat would have liked a number that changed in a turn to end higher, -1 if lower. A
    number about which it does not care should have stayed as it was."""
    return worth(scenario, row, seat) or (-1 if change > 0.0 else 1)


def remedy(match: Match, turn: int, seat: int, row: int, *, sign: int,
           everything: bool) -> Remedy | None:
    """The change of a seat's sheet in a played turn that would have moved a number most in the
    direction `sign` (see `wanted`), else its goals as far as public numbers show them; None if none
    would have helped. Slow: the month is played once for every possible change.

    everything: whether nothing is hidden from the seat.
    """
    game = recorded_game(match, turn)
    start, sheet = match.branch(turn), game.sheets[turn].get(seat, Sheet())
    found = dict(changes(start, seat, sheet))
    aims = np.zeros((2, match.scenario.layout.rows))
    aims[0, row], aims[1] = sign, stakes(match.scenario)[seat]
    if everything:
        arm = Arm(game, _table(match), False, BASE, {})
        return _first(_best(aims, _real(start.world, arm, game.sheets[turn], seat, sheet, found),
                            list(found)))
    programs = Table(match.scenario, dict.fromkeys(match.seats, DoctrinePlayer(
        match.scenario))).programs
    for worlds, most in ((FIRST, PROMISING), (MOST, 1)):
        ends = month_ends(start.world, seat, [sheet, *found.values()], programs, worlds)
        best = _best(aims, ends, list(found))
        found = {r.change: found[r.change] for ranked in best for r in ranked[:most]}
    return _first(best)


def _first(best: Sequence[Sequence[Remedy]]) -> Remedy | None:
    """The best for the number, else the best for the goals."""
    return next((ranked[0] for ranked in best if ranked), None)


def _table(match: Match) -> Table:
    return Table(match.scenario, make_players(match.scenario, players_afterwards(match)))


def changes(start: Match, seat: int, sheet: Sheet) -> Iterator[tuple[Change, Sheet]]:
    """Every change of a seat's sheet that was possible before a turn, with the sheet it makes; on
    a full sheet an order takes the place of the last."""
    view, orders, scenario = start.view(seat), sheet.orders, start.scenario

    def titled(order: str) -> str:
        return asked(scenario, row_in(scenario, seat, order))
    full = len(orders) >= scenario.slots
    kept, out = (orders[:-1], orders[-1]) if full else (orders, "")
    for choice in view.choices(kept):
        if choice.text != out:
            yield (Change(INSTEAD, titled(choice.text), titled(out)) if full else
                   Change(MORE, titled(choice.text)), Sheet((*kept, choice.text), sheet.answers))
    for order in orders:
        yield (Change(WITHOUT, out=titled(order)),
               Sheet(tuple(o for o in orders if o != order), sheet.answers))
    titles = {q.item: q.title for q in questions(Observer(start, seat))}
    for item, words in view.awaiting().items():
        if not item.startswith(CRISIS):
            for word in words:
                if word != sheet.answers.get(item, words[0]):
                    said = said_words(scenario, scenario.seats[seat], item, word)
                    yield (Change(ANSWER, f"{titles.get(item, item)}: {said}"),
                           Sheet(orders, {**sheet.answers, item: word}))


def _real(start: World, arm: Arm, sheets: Mapping[int, Sheet], seat: int, sheet: Sheet,
          found: Mapping[Change, Sheet]) -> Iterator[Floats | None]:
    """The ends [row, 1] of the month itself, as it was and with each change."""
    for other in (sheet, *found.values()):
        world = start.clone()
        try:
            arm.month(world, {**sheets, seat: other})
        except OrderError:
            yield None
        else:
            yield world.flat


def _best(aims: Floats, ends: Iterator[Floats | None],
          found: list[Change]) -> list[list[Remedy]]:
    """For each aim, weights [aim, row], the changes that help, the most helpful first; `ends`
    begins with the month as it was."""
    base = next(ends)
    assert base is not None
    out: list[list[Remedy]] = [[] for _ in aims]
    for change, end in zip(found, ends, strict=True):
        if end is None:
            continue
        for n, gain in enumerate(aims @ (end - base)):
            better, by = int((gain >= LEAST).sum()), float(np.mean(gain))
            if by >= LEAST and better >= HELD * gain.size:
                out[n].append(Remedy(change, n > 0, by, better, gain.size))
    return [sorted(ranked, key=lambda r: -r.by) for ranked in out]
