"""Whether whole good games can be played from the cards: measured by programs.

One program plays a seat three times on the same luck: by the whole catalogue, by the cards alone,
and passing; doctrines play the others. It weighs orders as a doctrine does, without chance, and
fills its sheet with the best. In games of doctrines it is counted how much of what they order
stands on the cards of their seat.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from math import fsum
from typing import Any

from game.arena.games import game_seed
from game.arena.runs import identity
from game.arena.tables import markdown
from game.arena.workers import parallel_map
from game.core.model import Scenario
from game.core.sheets import Sheet
from game.match.match import Match
from game.players.doctrine import DoctrinePlayer
from game.players.doctrine_thoughts import considered
from game.players.programs import SeatPrograms
from game.present.desk.card import Situation
from game.present.desk.situations import hand
from game.present.observer.observer import Observer
from game.present.people.advisers import Advisers
from game.present.words.formatting import row_in
from game.scenario.compile.scenario import canonical
from game.scenario.load import built

REACHED, COVERED, UNCHANGED = 0.9, 0.8, 3
"""What cards alone should reach of the whole catalogue; the share of usual orders that should be on
cards; months for which no hand should stand unchanged."""
USUAL = 0.02
"""Share of what a seat orders from which an order is usual."""
ARMS = ("whole", "cards", "passing")

Allowed = Callable[[Match], Collection[str] | None]
"""The orders that a program may choose this month; None for all."""


@dataclass(frozen=True)
class SeatMeasure:
    """A seat's mean scores by arm; how often usual orders were given, and how often they stood on
    its cards then; the longest time for which a hand stood unchanged, in months."""

    seat: str
    scores: Mapping[str, float]
    usual: int
    found: int
    longest: int

    @property
    def reached(self) -> float:
        """What cards alone reach of the whole catalogue, as a share of the score."""
        return self.scores["cards"] / max(self.scores["whole"], 1e-9)

    @property
    def covered(self) -> float:
        """The share of the usual orders that stood on the cards when they were given."""
        return self.found / max(self.usual, 1)

    @property
    def fits(self) -> bool:
        """Whether all that is asked for is reached."""
        return (self.reached >= REACHED and self.covered >= COVERED
                and self.longest < UNCHANGED)


class Pilot:
    """The program that plays one seat: the answers of its doctrine, the best of allowed orders."""

    def __init__(self, scenario: Scenario, seat: str) -> None:
        self.seat, self.number = seat, scenario.seats.index(seat)
        self._player = DoctrinePlayer(scenario)
        self._programs = SeatPrograms(scenario, dict.fromkeys(scenario.seats, "doctrine"))

    def play(self, match: Match, allowed: Allowed) -> None:
        """Play a game to its end."""
        while not match.over:
            sheet = self._programs.sheets(match.world)[self.seat]
            orders = self._orders(match, allowed(match))
            month = match.begin_month({self.seat: Sheet(orders, sheet.answers)})
            while month.round:
                month.answer({self.seat: self._programs.stances(month.world, month.round)[
                    self.seat]})

    def _orders(self, match: Match, allowed: Collection[str] | None) -> tuple[str, ...]:
        thinks, view = considered(self._player, match.world, self.number), match.view(self.seat)
        chosen: tuple[str, ...] = ()
        while len(chosen) < match.scenario.slots:
            score = thinks.reasons()
            rows = {row_in(match.scenario, self.number, c.text) - thinks.first: c.text
                    for c in view.choices(chosen) if allowed is None or c.text in allowed}
            best = max(rows, key=lambda row: (float(score[row]), -row), default=-1)
            if best < 0 or score[best] <= 0:
                break
            chosen = (*chosen, rows[best])
            thinks.given.append(best)
        return chosen


def of_game(work: str, seat: str, seed: int) -> dict[str, Any]:
    """A seat's scores by arm in one game, and the hands of the arm that plays by cards."""
    scenario = built(work)
    advisers, pilot, hands = Advisers(scenario), Pilot(scenario, seat), list[str]()

    def on_cards(match: Match) -> set[str]:
        found = hand_of(match, pilot.number, advisers)
        hands.append(repr([(c.id, [(m.order, m.item, m.word) for m in c.moves]) for c in found]))
        return {move.order for card in found for move in card.moves if move.order}

    choices: dict[str, Allowed] = {
        "whole": lambda match: None, "cards": on_cards, "passing": lambda match: ()}
    scores = {}
    for arm in ARMS:
        match = Match(scenario, seed, seats=dict.fromkeys(scenario.seats, "doctrine"))
        pilot.play(match, choices[arm])
        scores[arm] = match.raw_scores[seat]
    return {"scores": scores, "longest": longest(hands)}


def hand_of(match: Match, seat: int, advisers: Advisers) -> list[Situation]:
    """The hand of a seat in a game."""
    observer = Observer(match, seat)
    return hand(observer, observer.public, advisers)


def longest(hands: list[str]) -> int:
    """The most months in a row in which the same hand stood."""
    most = run = 0
    for n, one in enumerate(hands):
        run = run + 1 if n and one == hands[n - 1] else 1
        most = max(most, run)
    return most


def of_doctrines(work: str, seed: int) -> dict[str, list[tuple[str, bool]]]:
    """By seat, each order of a game of doctrines, and whether it stood on the seat's cards."""
    scenario = built(work)
    advisers, out = Advisers(scenario), {seat: list[tuple[str, bool]]() for seat in scenario.seats}
    match = Match(scenario, seed, seats=dict.fromkeys(scenario.seats, "doctrine"))
    programs = SeatPrograms(scenario, match.players)
    while not match.over:
        for seat, sheet in programs.sheets(match.world).items():
            cards = hand_of(match, scenario.seats.index(seat), advisers)
            offered = {move.order for card in cards for move in card.moves}
            out[seat] += [(order, order in offered) for order in sheet.orders]
        match.step()
    return out


def measure(scenario: Scenario, games: int, seed: int, jobs: int = 1) -> list[SeatMeasure]:
    """All seats, each in so many games."""
    work, seeds = canonical(scenario.data), [game_seed(seed, n) for n in range(games)]
    told = list(parallel_map(of_doctrines, ((work, s) for s in seeds), jobs))
    played = iter(parallel_map(of_game, ((work, seat, s) for seat in scenario.seats for s in seeds),
                               jobs))
    out = []
    for seat in scenario.seats:
        found = [next(played) for _ in seeds]
        given = [pair for game in told for pair in game[seat]]
        often = Counter(order for order, _ in given)
        usual = [on for order, on in given if often[order] >= USUAL * len(given)]
        out.append(SeatMeasure(
            seat, {arm: fsum(f["scores"][arm] for f in found) / games for arm in ARMS},
            len(usual), sum(usual), max(f["longest"] for f in found)))
    return out


def plain(scenario: Scenario, found: list[SeatMeasure], games: int, seed: int) -> dict[str, Any]:
    """The measurement as data."""
    return {**identity(scenario), "games": games, "seed": seed, "seats": [
        {"seat": one.seat, **one.scores, "reached": one.reached, "covered": one.covered,
         "longest": one.longest, "fits": one.fits} for one in found]}


def text(found: list[SeatMeasure], games: int, seed: int) -> str:
    """The measurement as a Markdown table, with what is asked for."""
    rows = [[one.seat, *(f"{one.scores[arm]:.1f}" for arm in ARMS), f"{100 * one.reached:.0f} %",
             f"{100 * one.covered:.0f} %", one.longest, "yes" if one.fits else "no"]
            for one in found]
    told = (f"Cards alone, {games} games a seat, seed {seed}: the score before norms of a program "
            "that may choose any order, only orders on its cards, or none. Asked for: at least "
            f"{100 * REACHED:.0f} % of the whole catalogue's score; {100 * COVERED:.0f} % of the "
            f"usual orders of doctrines (each at least {100 * USUAL:.0f} % of what the seat orders)"
            f" on its cards in that month; no hand that stands {UNCHANGED} months.")
    return "\n".join([told, "", *markdown(
        ["Seat", "Catalogue", "Cards", "Passing", "Reached", "On cards", "Longest", "Fits"],
        rows)])
