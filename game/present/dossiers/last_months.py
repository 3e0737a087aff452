"""What a seat still has to play for in the last months: the matters that are still to be settled,
the goals near a mark, and its place as things stand."""

from __future__ import annotations

from collections.abc import Iterator

from game.core.model import Goal
from game.core.numerals import amount
from game.page import Item, Points, Section, line
from game.present.dossiers.touching import Touching, month_of, touching
from game.present.observer.observer import Observer
from game.present.words.facts import verdict_word
from game.present.words.formatting import joined, quoted, strung
from game.present.words.texts import dossiers as say
from game.present.world.goal_state import ACHIEVED, HELD, goal_states
from game.present.world.standings import standings

MONTHS = 4
"""The last months of a game, in which it is told."""
NEAR = 3.0
"""Points from a mark up to which a goal is said to be just above it, or just below."""


def last_months(observer: Observer, matters: bool = True) -> tuple[str, ...]:
    """What is still open, in sentences; none before the last months, for nobody, and once the game
    is over. matters: also those that are to be settled, where nothing beside it tells of them."""
    left = observer.scenario.turns - observer.turn
    if observer.seat is None or observer.over or left >= MONTHS:
        return ()
    return (*_place(observer), *_goals(observer), *((_matters(observer),) if matters else ()))


def last_line(observer: Observer) -> str:
    """The same in a line, without the matters; "" where nothing is said."""
    if not last_months(observer, matters=False):
        return ""
    near = {key: [quoted(goal.name) for _, goal, _ in found]
            for key, found in _near(observer).items()}
    return strung([*_place(observer, "last_short_place"), *(
        say(f"last_short_{key}", goals=joined(goals)) for key, goals in near.items() if goals)])


def last_section(observer: Observer) -> tuple[Section, ...]:
    """The same as a part of a page; nothing where there is nothing to say."""
    told = last_months(observer)
    return (Section(say("last"), (Points(tuple(Item(line(said)) for said in told), "plain"),),
                    icon="hourglass"),) if told else ()


def _matters(observer: Observer) -> str:
    """The matters of the seat that are still to be settled, by their days."""
    found = sorted((one for one in touching(observer) if one.settles), key=lambda one: one.months)
    if not found:
        return say("last_no_matters")
    return say("last_matters", matters=strung([_matter(observer, one) for one in found]))


def _matter(observer: Observer, one: Touching) -> str:
    """When a matter is settled, and how its sides stand, the seat's first."""
    mine, theirs = (amount(round(one.now.stakes[n])) for n in (one.side, 1 - one.side))
    key = "last_matter" if one.matter.side_of(observer.view().seat) else "last_matter_good"
    return say(key, matter=one.matter.name, mine=mine, theirs=theirs,
               side=one.matter.sides[one.side].name,
               date=month_of(observer.scenario, observer.turn + one.months))


def _goals(observer: Observer) -> Iterator[str]:
    """The goals that are little above the mark that they have reached, and those that are little
    below the next."""
    for key, found in _near(observer).items():
        if found:
            yield say(f"last_{key}", goals=strung([say(
                f"last_{key}_goal", goal=goal.name, gap=amount(round(gap, 1) or gap),
                word=verdict_word(word)) for gap, goal, word in found]))


def _near(observer: Observer) -> dict[str, list[tuple[float, Goal, str]]]:
    """The goals just above a mark and those just below one, whichever way they go, the nearest
    first: how far from the mark, the goal, the mark."""
    near: dict[str, list[tuple[float, Goal, str]]] = {"above": [], "below": []}
    for state in goal_states(observer, observer.view().seat):
        for mark, word in ((state.goal.held, HELD), (state.goal.achieved, ACHIEVED)):
            gap, key = abs(state.now - mark), "above" if state.now >= mark else "below"
            if gap <= NEAR:
                near[key].append((gap, state.goal, word))
    return {key: sorted(found, key=lambda one: one[0]) for key, found in near.items()}


def _place(observer: Observer, key: str = "last_place") -> Iterator[str]:
    """The seat's place as things stand, and how far the next are above and below."""
    found, actors = standings(observer), observer.scenario.actors
    at = next(n for n, place in enumerate(found) if place.seat == observer.seat)
    gaps = [say(gap, who=actors[found[n].seat].called,
                points=amount(round(abs(found[n].points - found[at].points), 1)))
            for gap, n in (("last_behind", at - 1), ("last_ahead", at + 1)) if 0 <= n < len(found)]
    if gaps:
        yield say(key, place=at + 1, count=len(found), gaps=joined(gaps))
