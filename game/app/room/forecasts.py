"""Three questions on the coming month, the chances that teams state for them, and their scores.

The Brier score (Brier 1950) of a stated chance is its squared distance from what happened: 0 is
perfect, 0.25 is what always saying 50 % gets. Calibration compares stated chances with how often
the thing came true. Questions are about public numbers only, so that everybody can check them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from game.present.observer.observer import Observer
from game.present.words.facts import value_text
from game.present.words.texts import room as say

LEAST = 0.005
"""Smaller changes count as none."""
WORLD = ("energy_price", "nuclear_risk", "polarity", "norms", "alternative_finance")
BINS = ((0, 20), (20, 40), (40, 60), (60, 80), (80, 101))


@dataclass(frozen=True)
class Asked:
    """A question of a month: its id, its text, and the number that must rise for a yes."""

    id: str
    text: str
    name: str
    index: tuple[int, ...] = ()


@dataclass(frozen=True)
class Scored:
    """A stated chance in percent, and whether the thing happened."""

    turn: int
    seat: str
    text: str
    chance: int
    happened: bool

    @property
    def brier(self) -> float:
        """The squared distance."""
        return (self.chance / 100 - self.happened) ** 2


def asked(observer: Observer, turn: int) -> list[Asked]:
    """The questions of a turn for everybody: the two most dangerous disputes by turns, one number
    of the world, one government's support."""
    scenario, out = observer.scenario, []
    if scenario.flashpoints:
        f = (turn - 1) % len(scenario.flashpoints)
        there = scenario.flashpoints[f].there
        out.append(Asked("rung", say("ask_rung", where=there), "rung", (f,)))
    world = [n for n in WORLD if n in scenario.layout.slices]
    if world:
        name = world[(turn - 1) % len(world)]
        before = observer.series(name)[turn - 1]
        out.append(Asked("world", say(f"ask_{name}", now=value_text(name, before, 0)), name))
    a = (turn - 1) % len(scenario.actors)
    out.append(Asked("support", say("ask_support", who=scenario.actors[a].called), "support", (a,)))
    return out


def scored(observer: Observer, stated: dict[tuple[int, str], dict[str, int]]) -> list[Scored]:
    """All stated chances of turns that were played, with what happened."""
    out = []
    for (turn, seat), chances in sorted(stated.items()):
        if turn > observer.played:
            continue
        for question in asked(observer, turn):
            if question.id in chances:
                past = observer.series(question.name, *question.index)
                rose = len(past) > turn and past[turn] > past[turn - 1] + LEAST
                out.append(Scored(turn, seat, question.text, chances[question.id], rose))
    return out


def brier(found: Sequence[Scored]) -> float | None:
    """The mean Brier score; None without a stated chance."""
    return sum(s.brier for s in found) / len(found) if found else None


def calibration(found: Sequence[Scored]) -> list[tuple[int, int, int, float]]:
    """(from, to, count, share that happened) for each band of stated chances that has any."""
    out = []
    for low, high in BINS:
        inside = [s.happened for s in found if low <= s.chance < high]
        if inside:
            out.append((low, min(high, 100), len(inside), sum(inside) / len(inside)))
    return out
