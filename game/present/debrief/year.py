"""A finished game as the year of one seat: its score and place, its goals month by month beside the
others', what is usual, its ending, and what became of its goals.

One figure tells the result everywhere: the score, by which the places go. It sets what the goals
came to, their average over the months that count, against many games of the same seat; only the
page that says how a score is made names that average. The lines of the chart are all goals together
at each moment, and of them only changes are told."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from game.core.exact import Floats
from game.core.ledger import RULE
from game.core.locale.dates import month_name
from game.core.numerals import amount
from game.core.prose import inside
from game.match.ranking import SETTLED
from game.match.report import Why, date_text, short_date
from game.present.debrief import results as after
from game.present.debrief.epilogue import has_epilogue
from game.present.dossiers.touching import month_of
from game.present.observer.observer import Observer
from game.present.people.office_names import office_of_year
from game.present.people.opponents import Opponents
from game.present.words.formatting import joined
from game.present.words.texts import debrief as say
from game.rules.goals import weighted

MONTHS = 4
"""Months that are named of what was done several times."""


@dataclass(frozen=True)
class Year:
    """The year of a seat.

    lines [A, moment]: all goals of each seat together, by weight, at the start, after each month,
    and after the months in which nobody orders anything, where there are any; `steps` names the
    moments in short, `months` the months of the turns, from 1; shaded: the moment from which nobody
    orders anything, -1 for none. usual: between which bounds
    what its goals come to is in half of many games of the seat, None without norms.
    score, place: the result against norms and its rank of `count`; place 0 after general war.
    """

    seat: int
    office: str
    title: str
    text: str
    first: str
    last: str
    lines: Floats
    steps: tuple[str, ...]
    months: tuple[str, ...]
    shaded: int
    usual: tuple[float, float] | None
    score: float
    place: int
    count: int


def year_of(observer: Observer, seat: int, opponents: Opponents) -> Year:
    """The year of a seat. UsageError while something is hidden from the observer."""
    scenario, played = observer.scenario, observer.played
    found = after.outcome(observer)
    own = next(s for s in after.standings(observer, opponents) if s.actor == seat)
    lines, steps = course(observer)
    return Year(
        seat, office_of_year(scenario, seat, played), found.name if found else scenario.title,
        " ".join(found.text.split()) if found else "",
        date_text(scenario, 1), date_text(scenario, max(1, played)), lines, steps,
        ("", *(month_name(scenario.month(t)[1]) for t in range(1, played + 1))),
        shaded_from(observer), usual(observer, seat), own.score,
        0 if observer.general_war else own.place, len(scenario.seats))


def course(observer: Observer) -> tuple[Floats, tuple[str, ...]]:
    """All goals of each seat together at each moment, [A, moment], and the names of the moments."""
    lines, steps = after.standing_over(observer), moments(observer)
    if len(steps) > lines.shape[1]:
        end = weighted(observer.scenario, observer.world())[:, :1]
        lines = np.concatenate([lines, end], axis=1)
    return lines, steps


def moments(observer: Observer) -> tuple[str, ...]:
    """The names of the moments of a chart: the start, each month, and the end of the months in
    which nobody orders anything, where there were any."""
    months = (short_date(observer.scenario, t) for t in range(1, observer.played + 1))
    return (say("year_start"), *months, *((say("year_after"),) if has_epilogue(observer) else ()))


def shaded_from(observer: Observer) -> int:
    """The moment from which nobody orders anything: the last month's; -1 where there is none."""
    return observer.played if has_epilogue(observer) else -1


def after_line(observer: Observer) -> str:
    """What the shaded ground of a chart is; "" where there is none."""
    if not has_epilogue(observer):
        return ""
    return say("after_months", months=observer.scenario.epilogue)


def usual(observer: Observer, seat: int) -> tuple[float, float] | None:
    """Between which bounds a seat's goals come to in half of many games; None without norms."""
    norm = observer.scenario.norms.get(observer.scenario.seats[seat])
    if norm is None:
        return None
    half = float(norm["iqr"]) / 2
    return float(norm["median"]) - half, float(norm["median"]) + half


def why_goal(observer: Observer, verdict: after.Verdict, count: int = after.CAUSES) -> str:
    """How far a goal came from where it began, and the first causes of several that moved it that
    way, as a sentence."""
    change = verdict.last - verdict.first
    known = {"first": amount(verdict.first), "last": amount(verdict.last)}
    if known["first"] == known["last"]:
        return say("year_goal_same", **known)
    causes = told(after.causes_of(observer, verdict.goal, None, along=change), count)
    if not causes:
        return say("year_goal_rose_bare" if change > 0 else "year_goal_fell_bare", **known)
    return say("year_goal_rose" if change > 0 else "year_goal_fell", **known, causes=causes)


def told(causes: Sequence[tuple[str, float]], count: int) -> str:
    """The first causes of several, in a row; "" for none."""
    return "; ".join(cause for cause, _ in causes[:count])


def what_moved(observer: Observer, verdict: after.Verdict) -> list[str]:
    """What moved a goal the way that it went, the most first, each as a sentence: when, what, by
    how many points, and by how many all goals of its seat together."""
    change = verdict.last - verdict.first
    if amount(verdict.first) == amount(verdict.last):
        return []
    share = observer.goal_weights(verdict.actor)[verdict.goal] / 100
    return [say("moved_up" if mover.points > 0 else "moved_down", when=_when(observer, mover),
                cause=inside(mover.text), points=amount(abs(mover.points)),
                share=amount(abs(mover.points) * share))
            for mover in after.movers(observer, verdict.goal, (None,), along=change)[:after.CAUSES]]


def _when(observer: Observer, mover: after.Mover) -> str:
    """In which months something was done that moved a goal; over the year, where it was at work all
    the time, or in more of them."""
    turns = sorted({turn for _, _, why in mover.parts for turn in _turns(observer, why)
                    if turn <= observer.played})
    months = [month_of(observer.scenario, turn) for turn in turns]
    return say("moved_in", months=joined(months)) if 0 < len(months) <= MONTHS else say(
        "moved_over")


def _turns(observer: Observer, why: Why) -> Iterable[int]:
    """The turns in which a cause came about: none of what is at work all the time, each in which an
    order was given or a matter was settled, else the one of its last effect."""
    if why.kind == RULE:
        return ()
    names = [one.name for one in observer.scenario.actors]
    again = [note.turn for note in observer.notes() if note.kind in ("order given", SETTLED)
             and (note.cause.kind, note.cause.id) == (why.kind, why.rule)
             and why.actor in ("", *(names[a] for a in note.actors[:1]))]
    return again or (observer.began(why),)
