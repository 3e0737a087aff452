"""What an answer in a crisis round brings, case by case: for each answer of the other side a
sentence, with the record of every number in it. The round is played on a copy; see crisis_trials.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from game.actions.crisis import (
    COMPROMISE,
    FAILED,
    PREVAILED,
    ROUNDS,
    STALEMATE,
    TO_ARMS,
    WORDS,
)
from game.core.model import DOWN, FIRM, TERMS
from game.core.numerals import amount, signed
from game.match.seats import SeatView
from game.present.observer.trial import Trial
from game.present.talks.crisis_trials import OPEN, STANCES, Trials, ended, trials_of
from game.present.words.facts import rung_name
from game.present.words.formatting import joined, percent
from game.present.words.texts import terminal as tr

LEVELS = frozenset({"rung", "stake"})
"""Quantities of which a page tells where they come to stand; of the others how far they move."""


class Figure(NamedTuple):
    """A number that a page tells: the quantity and which one of it, by how much the round moves it,
    and where it then stands."""

    quantity: str
    at: tuple[int, ...]
    amount: float
    level: float

    @property
    def text(self) -> str:
        """As it is told; control, which one side wins and the other loses, without a sign."""
        if self.quantity in LEVELS:
            return amount(self.level)
        return amount(abs(self.amount)) if self.quantity == "control" else signed(self.amount)


@dataclass(frozen=True)
class Case:
    """What one's answer and the other side's bring, friends of both left out: the two stances, the
    key of the sentence, the sentence, and each number in it."""

    mine: int
    other: int
    key: str
    text: str
    figures: tuple[Figure, ...]


@dataclass(frozen=True)
class Showdown:
    """What comes of it if both sides stand firm in the last round, by what is known: which side
    `yields` (me, them, even, arms), and what each has at stake, the friends of both left out."""

    yields: str
    mine: float
    theirs: float


def showdown(view: SeatView) -> Showdown:
    """Who would give way if both principals stood firm in the last round."""
    trials = trials_of(view, ROUNDS)
    first = view.seat == trials.sides[0]
    ends = {PREVAILED: "them" if first else "me", FAILED: "me" if first else "them",
            STALEMATE: "even", TO_ARMS: "arms"}
    one, two = trials.held
    return Showdown(ends[ended(trials.play(FIRM, FIRM))], *((one, two) if first else (two, one)))


def cases(view: SeatView, number: int) -> tuple[Case, ...]:
    """All that a side's answers may bring in a round, answer by answer."""
    trials = trials_of(view, number)
    return tuple(_case(trials, mine, other) for mine in STANCES for other in trials.replies)


def figure(trial: Trial, quantity: str, *index: int) -> Figure:
    """A number as a round moves it."""
    return Figure(quantity, index, trial.moved(quantity, *index), trial.level(quantity, *index))


def _case(trials: Trials, mine: int, other: int) -> Case:
    trial, view = trials.against(mine, other), trials.view
    key, names = _wording(trials, trial, mine, other)
    index = _indices(trials)
    found = tuple(figure(trial, name, *index[name]) for name in names)
    fields: dict[str, object] = {f.quantity: f.text for f in found}
    if key == "crisis_if_climb":
        fields["up"] = rung_name(view.scenario, trials.place, trial.level("rung", trials.place))
    if key.startswith("crisis_last_"):
        seen = showdown(view)
        fields |= {"mine": amount(seen.mine), "theirs": amount(seen.theirs),
                   "decisive": amount(view.scenario.k["crisis"].decisive)}
    return Case(mine, other, key, tr(key, **fields), found)


def _indices(trials: Trials) -> dict[str, tuple[int, ...]]:
    """Where the numbers of the side that looks on stand."""
    me, f = trials.view.seat, trials.place
    other = trials.sides[1] if me == trials.sides[0] else trials.sides[0]
    return {"control": (f,), "rung": (f,), "stake": (), "credibility": (me,), "support": (me,),
            "weariness": (me,), "trust": (other, me)}


LOST = ("credibility", "support", "control")
"""What it costs to give way."""
LAST = {"me": LOST, "them": ("control",), "even": ("weariness", "support"), "arms": ()}
"""What is told of the last round if both sides stand firm, by who then gives way."""


def _wording(trials: Trials, trial: Trial, mine: int, other: int) -> tuple[str, tuple[str, ...]]:
    """The key of a case's sentence, and the quantities of its numbers."""
    if mine == other == FIRM:
        if trials.number < ROUNDS:
            return "crisis_if_climb", ("rung", "stake")
        yields = showdown(trials.view).yields
        return f"crisis_last_{yields}", LAST[yields]
    if mine == other == TERMS:
        if min(trials.sides) < 0:
            return "crisis_if_talks_alone", ("rung",)
        return "crisis_if_talks", ("rung", "trust")
    if DOWN in (mine, other):
        if mine == other:
            return "crisis_if_both_down", ("rung",)
        return ("crisis_if_lost", LOST) if mine == DOWN else ("crisis_if_won", ("control",))
    if trials.number == 1:
        return f"crisis_if_{'asked' if mine == FIRM else 'given'}_early", ()
    if mine == FIRM:
        return ("crisis_if_asked_not", ()) if ended(trial) == OPEN else (
            "crisis_if_asked", ("control",))
    return {OPEN: ("crisis_if_given_not", ()), COMPROMISE: ("crisis_if_given", ("control",))}.get(
        ended(trial), ("crisis_if_refused", LOST))


def told(view: SeatView, number: int) -> dict[str, str]:
    """What each answer of a side brings in a round, in words with numbers: answer → text."""
    trials, out = trials_of(view, number), dict[str, list[str]]()
    for case in cases(view, number):
        said = out.setdefault(WORDS[case.mine], [])
        if case.text not in said:
            said.append(case.text)
    for word, stance in ((WORDS[s], s) for s in (FIRM, TERMS)):
        out[word] += _friends(trials, stance)
    out[WORDS[FIRM]] += dangers(trials)
    if number == ROUNDS:
        out[WORDS[FIRM]].insert(0, tr("crisis_last"))
    if number == 1:
        share = view.scenario.k["crisis"].private_share
        out[WORDS[DOWN]].append(tr("crisis_private", share=percent(share)))
    return {word: " ".join(said) for word, said in out.items()}


def dangers(trials: Trials) -> Iterator[str]:
    """What standing firm may bring beyond the will of both sides."""
    if trials.accident > 0:
        yield tr("crisis_accident", chance=amount(100.0 * trials.accident))
    if trials.war_edge:
        yield tr("crisis_war", chance=amount(100.0 * trials.war), pushes=trials.pushes[0],
                 others=trials.pushes[1])


def broken_word(view: SeatView, number: int) -> dict[int, tuple[Figure, ...]]:
    """Of each side to whom a third seat has declared its support, what any answer but backing it
    costs in a round: the seat's credibility, then trust, regard and tie; empty where its word is
    not put to the test."""
    trials, me = trials_of(view, number), view.seat
    trial = trials.play(FIRM, trials.replies[0])
    return {seat: (figure(trial, "credibility", me), figure(trial, "trust", seat, me),
                   figure(trial, "relations", seat, me), figure(trial, "tie", me, seat))
            for seat in trials.sides if seat >= 0 and trial.moved("pledge", me, seat)}


def _friends(trials: Trials, mine: int) -> Iterator[str]:
    """That friends of the sides may change what an answer brings, where they may."""
    if any(trials.friends_change(mine, other) for other in trials.replies):
        yield tr("crisis_friends", weight=amount(trials.view.scenario.k["crisis"].per_backer),
                 who=joined([trials.view.scenario.actors[a].called for a in trials.leanings]))
