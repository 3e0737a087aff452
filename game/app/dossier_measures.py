"""Whether dossiers tell what comes true, and whether one can play by them: measured in games.

Doctrines play all seats. Before each month every seat's dossiers are made, and what they tell is
held against worlds that go on from the true one with luck of their own: whether each quantity that
a deed names moves as said, and how often what it calls likely happens; what must be read and
pressed is counted. One program also plays a seat by the whole catalogue, and by the deeds alone, on
the same luck.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass, field
from itertools import pairwise
from math import fsum
from statistics import median
from time import process_time
from typing import Any

import numpy as np

from game.app.card_measures import Pilot
from game.app.reading_measures import of_month, summary, table
from game.arena.games import game_seed
from game.arena.intervals import mean_interval, moments, share_interval
from game.arena.runs import identity
from game.arena.tables import markdown
from game.arena.workers import parallel_map
from game.core.exact import Flags, Floats
from game.core.locale.program import arena_text as say
from game.core.luck import Luck
from game.core.model import Scenario
from game.core.sheets import Sheet, choices, items
from game.engine.answers import pending
from game.engine.simulation import (
    SteppedMonth,
    decide,
    decide_stances,
    run_turns,
    with_answers,
)
from game.match.forecast import drafted, play_with
from game.match.match import Match
from game.match.odds import Course, courses_of
from game.players.programs import SeatPrograms
from game.players.registry import make_player
from game.players.table import Table
from game.present.dossiers.deeds import on_sheet
from game.present.dossiers.dossiers import dossiers
from game.present.dossiers.page import numbered_deeds
from game.present.dossiers.records import GOAL, NUMBER, STAKE, Deed, Dossier, Quantity
from game.present.observer.observer import Observer
from game.present.people.advisers import Advisers
from game.present.talks.acceptance import answered_at, asks, yes_and_no
from game.present.talks.questions import Question, questions
from game.present.talks.standing_instruction import COME, answers
from game.rules.goals import progress
from game.rules.matters import leads
from game.scenario.compile.scenario import canonical
from game.scenario.load import built

SETS, EACH = 5, 4
"""Paired sets of worlds for each deed, and worlds of a set."""
AS_SAID, MOVES, CONFLICTS, REACHED = 0.8, 0.9, 0.25, 0.9
"""Targets: the share of sets in which a quantity moves as said; of moves of which all do; of moves
that go against something; what deeds alone reach of the catalogue's score."""
BINS, CASES = (0.0, 0.1, 0.3, 0.5, 0.7, 0.9, 1.0), 30
"""Bounds of the bins of told odds, and cases from which a bin is judged."""
ANSWERS = "answers"
"""Where odds are told of what those say whom a deed asks; others are of matters."""
SECONDS = 1.5


@dataclass
class Found:
    """What one game tells: of each deed whether all that it names moves as said; (points of a lead
    that a deed promises, what came of them on average of worlds); (where, chance,
    share of worlds in which it happened); whether it goes against something, alone and beside what
    a program orders and answers; texts told twice; what each month asks to read and to press;
    seconds of the processor."""

    as_said: list[bool] = field(default_factory=list)
    promised: list[tuple[float, float]] = field(default_factory=list)
    odds: list[tuple[str, float, float]] = field(default_factory=list)
    against: list[bool] = field(default_factory=list)
    beside: list[bool] = field(default_factory=list)
    twice: list[str] = field(default_factory=list)
    months: list[dict[str, Any]] = field(default_factory=list)
    seconds: list[float] = field(default_factory=list)


def of_game(work: str, seed: int) -> dict[str, Any]:
    """What the dossiers of all seats tell in a game of doctrines."""
    scenario = built(work)
    usual = dict.fromkeys(scenario.seats, "doctrine")
    match, found = Match(scenario, seed, seats=usual), Found()
    programs = SeatPrograms(scenario, match.players)
    said: dict[tuple[int, str], tuple[int, int]] = {}
    while not match.over:
        sheets = programs.sheets(match.world)
        for seat, name in enumerate(scenario.seats):
            advisers, observer = Advisers(scenario), Observer(match, seat)
            begun = process_time()
            told = dossiers(observer, advisers)
            found.seconds.append(process_time() - begun)
            found.months.append(of_month(observer, told, _asked(observer)))
            _texts(seat, told, said, found)
            _conflicts(observer, told, sheets[name], found)
            trial = Trial(match, seat)
            for one in told:
                trial.note(one, found)
        match.step()
    return asdict(found)


def _asked(observer: Observer) -> list[Question]:
    """The questions that take the whole screen."""
    asked = questions(observer)
    by_itself = answers(observer, COME, asked, ())
    return [q for q in asked if not q.settled and q.item not in by_itself]


def _texts(seat: int, told: Sequence[Dossier], said: dict[tuple[int, str], tuple[int, int]],
           found: Found) -> None:
    """Note what is said to a seat in words that another utterance had."""
    for one in told:
        if one.utterance is not None:
            who = (one.utterance.who, one.utterance.turn)
            if said.setdefault((seat, one.utterance.text), who) != who:
                found.twice.append(one.utterance.text)


def _conflicts(observer: Observer, told: Sequence[Dossier], sheet: Sheet, found: Found) -> None:
    """Count the deeds that go against something."""
    for deed in (deed for one in told for deed in numbered_deeds(one)):
        found.against.append(bool(deed.against))
        found.beside.append(bool(deed.against) or bool(on_sheet(observer, deed.order, Sheet(
            tuple(o for o in sheet.orders if o != deed.order)[:2], sheet.answers))))


# What comes of a deed ----------------------------------------------------------------------------

class Trial:
    """Worlds that go on from the true one before a month, with luck of their own, for a seat."""

    def __init__(self, match: Match, seat: int) -> None:
        scenario = match.scenario
        self.seat, self.turn, self.observer = seat, match.turn, Observer(match, seat)
        self.table = Table(scenario, dict.fromkeys(scenario.seats, make_player(
            scenario, "doctrine")))
        self.worlds = match.world.take(np.zeros(SETS * EACH, np.int64), Luck(
            [match.seed * 1000 + match.turn * 40 + n for n in range(SETS * EACH)]))
        self.bare = self.played([""], scenario.turns)[0]

    def played(self, orders: Sequence[str], until: int) -> list[Course]:
        """How they go on with each of some orders, "" for none."""
        return courses_of(self.worlds, self.seat, [Sheet((order,) if order else ())
                                                   for order in orders], until,
                          self.table.programs) if orders else []

    def note(self, one: Dossier, found: Found) -> None:
        """Note what comes of the deeds of a dossier."""
        deeds = numbered_deeds(one)
        arms = self.played([deed.order for deed in deeds], one.last)
        for deed, course in [*zip(deeds, arms, strict=True), (one.deeds[-1], self.bare)]:
            others = asks(self.observer, deed.order) if deed.order else []
            if deed.likely:
                happened = self.asked(deed.order, others)[0] if others else \
                    course.ahead[one.number] == one.side
                found.odds.append((f"{self.seat} {ANSWERS if others else one.matter.id}",
                                   deed.likely[0].share, float(np.mean(happened))))
            if deed.order:
                changes = [(quantity, self._change(deed, others, course, quantity))
                           for quantity in (*deed.wins, *deed.loses)]
                found.as_said.append(all(_as_said(*pair) for pair in changes))
                found.promised += [(quantity.points, float(by.mean()))
                                   for quantity, by in changes if quantity.points]

    def _change(self, deed: Deed, others: Sequence[int], course: Course,
                quantity: Quantity) -> Floats:
        """By how much a quantity moves in worlds [n], by the month that is named and once those who
        are asked agree."""
        before, then = self.bare.month, course.month
        if quantity.agreed and others:
            before, then = (self.asked(*one, quantity.months)[1]
                            for one in (("", ()), (deed.order, others)))
        elif quantity.months:
            before, then = (one.last for one in self.played(
                ["", deed.order], self.turn + quantity.months))
        return _value(self.observer.scenario, self.seat, quantity, then) - _value(
            self.observer.scenario, self.seat, quantity, before)

    def asked(self, order: str, others: Iterable[int], months: int = 1) -> tuple[Flags, Floats]:
        """(whether all whom an order asks would agree [n], the numbers [row, n] so many months
        later, and at the earliest after the month in which they are made to)."""
        scenario, programs, worlds = self.worlds.scenario, self.table.programs, self.worlds.clone()
        play_with(worlds, self.seat, [Sheet((order,) if order else ())], decide(
            worlds, programs), programs)
        agreed, sheets = np.ones(worlds.size, bool), decide(worlds, programs)
        answers = sheets.answers.copy()
        for other in others:
            item = answered_at(scenario, self.seat, order)
            number = items(scenario).names.index(item)
            yes = choices(scenario, number).index(yes_and_no(item.partition(".")[0])[0])
            agreed &= answers[other, number] == yes
            answers[other, number][pending(worlds, other)[number, yes]] = yes
        month = SteppedMonth(worlds, with_answers(drafted(
            worlds, sheets.chosen, self.seat, sheets.chosen[:, self.seat]), answers))
        while month.round:
            month.give(decide_stances(worlds, programs, month.round))
        run_turns(worlds, programs, min(max(months - 1, 0), scenario.turns + 1 - worlds.turn))
        return agreed, worlds.flat.copy()


def _as_said(quantity: Quantity, change: Floats) -> bool:
    """Whether a quantity moves as said in enough sets of worlds."""
    means = change.reshape(SETS, EACH).mean(axis=1)
    return float((means * quantity.way > 0).mean()) >= AS_SAID


def _value(scenario: Scenario, seat: int, quantity: Quantity, flat: Floats) -> Floats:
    """A quantity in worlds [n]."""
    if quantity.kind == NUMBER:
        return np.asarray(flat[quantity.index])
    if quantity.kind == GOAL:
        return np.asarray(progress(scenario, flat)[quantity.index])
    assert quantity.kind == STAKE
    side = scenario.matters[quantity.index].side_of(seat)
    return np.asarray(side * (leads(scenario)[quantity.index] @ flat))


# A program that plays by deeds -------------------------------------------------------------------

def by_deeds(work: str, seat: str, seed: int) -> dict[str, float]:
    """A seat's score in a game in which a program may choose any order, and only shown deeds."""
    scenario = built(work)
    advisers, pilot = Advisers(scenario), Pilot(scenario, seat)

    def shown(match: Match) -> set[str]:
        told = dossiers(Observer(match, pilot.number), advisers)
        return {deed.order for one in told for deed in numbered_deeds(one)}

    arms: dict[str, Callable[[Match], set[str] | None]] = {"whole": lambda match: None,
                                                           "deeds": shown}
    scores = {}
    for arm, allowed in arms.items():
        match = Match(scenario, seed, seats=dict.fromkeys(scenario.seats, "doctrine"))
        pilot.play(match, allowed)
        scores[arm] = match.raw_scores[seat]
    return scores


# All of it ---------------------------------------------------------------------------------------

def measure(scenario: Scenario, games: int, seed: int, jobs: int = 1) -> dict[str, Any]:
    """The measurement of so many games, as data."""
    work, seeds = canonical(scenario.data), [game_seed(seed, n) for n in range(games)]
    played = list(parallel_map(of_game, ((work, s) for s in seeds), jobs))
    scores = list(parallel_map(by_deeds, ((work, seat, s) for seat in scenario.seats
                                          for s in seeds), jobs))
    found = {name: [x for game in played for x in game[name]] for name in played[0]}
    whole, deeds = (fsum(one[arm] for one in scores) / len(scores) for arm in ("whole", "deeds"))
    return {**identity(scenario), "games": games, "seed": seed,
            "moves": len(found["as_said"]), "as_said": _share(found["as_said"]),
            "promised": kept(found["promised"]),
            "odds": reliability(found["odds"]), "all": skill(found["odds"]),
            "answers": skill([x for x in found["odds"] if x[0].endswith(ANSWERS)]),
            "against": _share(found["against"]), "beside": _share(found["beside"]),
            "twice": len(found["twice"]), "seconds": _spread(found["seconds"]),
            "reading": summary(found["months"]),
            "whole": whole, "deeds": deeds}


def _share(found: Sequence[bool]) -> float:
    return sum(found) / max(len(found), 1)


def _spread(found: Sequence[float]) -> dict[str, float]:
    """Median and most."""
    return {"median": median(found), "most": max(found)} if found else {"median": 0, "most": 0}


def kept(promised: Sequence[tuple[float, float]]) -> dict[str, float]:
    """How far what came of leads agrees with what was promised: how many, the correlation, and the
    ratio of the medians of their sizes."""
    if len(promised) < 2:
        return {"count": len(promised), "correlation": 0.0, "ratio": 0.0}
    said, came = np.array(promised).T
    together = float(np.corrcoef(said, came)[0, 1]) if said.std() and came.std() else 0.0
    return {"count": len(promised), "correlation": together,
            "ratio": float(np.median(came * np.sign(said)) / np.median(abs(said)))}


def reliability(odds: Sequence[tuple[str, float, float]]) -> list[dict[str, float]]:
    """By bins of told odds: cases, what was told on average, and what happened."""
    out = []
    for low, high in pairwise(BINS):
        cases = [(p, y) for _, p, y in odds if low <= p < high or (p == high == 1.0)]
        if cases:
            out.append({"low": low, "high": high, "cases": len(cases),
                        "told": fsum(p for p, _ in cases) / len(cases),
                        "happened": fsum(y for _, y in cases) / len(cases)})
    return out


def skill(odds: Sequence[tuple[str, float, float]]) -> dict[str, Any]:
    """By how much the Brier score of told odds is lower than that of the base rate of the same seat
    in the same matter, or of all answers to it, with its 95 % interval; what happened is a share of
    worlds, so that each case counts as its mean over them."""
    by = dict[str, list[float]]()
    for where, _, happened in odds:
        by.setdefault(where, []).append(happened)
    gains, bases = list[float](), list[float]()
    for where, p, y in odds:
        base = fsum(by[where]) / len(by[where])
        bases.append(y * (1 - base) ** 2 + (1 - y) * base**2)
        gains.append(bases[-1] - (y * (1 - p) ** 2 + (1 - y) * p**2))
    mean, deviation = moments(fsum(gains), fsum(g * g for g in gains), len(gains))
    usual = fsum(bases) / max(len(bases), 1) or 1.0
    low, high = mean_interval(mean, deviation, len(gains)) or (mean, mean)
    return {"cases": len(odds), "skill": mean / usual, "skill_low": low / usual,
            "skill_high": high / usual}


def text(found: dict[str, Any]) -> str:
    """The measurement as Markdown: each row with its target."""
    low, high = share_interval(found["as_said"] * found["moves"], found["moves"]) or (0.0, 1.0)
    rows = [
        [say("told_moves", share=_percent(AS_SAID), count=found["moves"]),
         f"{_percent(found['as_said'])} ({_percent(low)} … {_percent(high)})",
         f"≥ {_percent(MOVES)}"],
        [say("told_promised", count=found["promised"]["count"]),
         "{correlation:.2f}, {ratio:.2f}".format(**found["promised"]), ""],
        [say("told_skill"), _skill(found["all"]), say("told_above_zero")],
        [say("told_answers"), _skill(found["answers"]), ""],
        [say("told_against"), _percent(found["against"]),
         f"≥ {_percent(CONFLICTS)}"],
        [say("told_beside"), _percent(found["beside"]), ""],
        [say("told_twice"), found["twice"], "0"],
        [say("told_seconds"),
         "{median:.2f}, {most:.2f}".format(**found["seconds"]), f"≤ {SECONDS}"],
        [say("told_deeds"),
         f"{_percent(found['deeds'] / max(found['whole'], 1e-9))} "
         f"({found['deeds']:.1f} of {found['whole']:.1f})", f"≥ {_percent(REACHED)}"]]
    bins = [[f"{one['low']:.1f} … {one['high']:.1f}", one["cases"], f"{one['told']:.2f}",
             f"{one['happened']:.2f}", "" if one["cases"] >= CASES else say("told_few")]
            for one in found["odds"]]
    return "\n".join([say("told_games", games=found["games"], seed=found["seed"]), "", *markdown(
        [say("told_what"), say("told_measured"), say("told_target")], rows), "",
        *table(found["reading"]), "", *markdown([
            say("told_odds"), say("told_cases"), say("told_told"), say("told_happened"), ""],
            bins)])


def _skill(found: dict[str, Any]) -> str:
    return "{skill:.2f} ({skill_low:.2f} … {skill_high:.2f}), {cases} cases".format(**found)


def _percent(share: float) -> str:
    return f"{100 * share:.0f} %"
