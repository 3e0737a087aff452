"""Around a question: who hopes and who fears what one will answer, how near danger is where it is
about a dispute, and which answer each adviser would give.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from game.core.model import Scenario
from game.core.prose import opened
from game.players.doctrine import DoctrinePlayer
from game.present.asked.page import asker_of, dispute_of
from game.present.desk.situations import word_name
from game.present.observer.observer import Observer
from game.present.people.council import characters
from game.present.talks.answer_briefs import Party, brief
from game.present.talks.questions import Question
from game.present.words.facts import rung_name
from game.present.words.formatting import joined
from game.present.words.texts import dialogs as say

MOODS = 4
"""Parties at most whose mood is told."""
CONTENT, WORRIED, HOPES, UNEASY, WATCHES, ASKS = (
    "content", "worried", "hopes", "uneasy", "watches", "asks")
TOKENS = {CONTENT: "good", WORRIED: "bad", HOPES: "good", UNEASY: "bad", WATCHES: "dim",
          ASKS: "warning"}
"""The colour of a mood."""
COUNTER = "counter"
"""What a doctrine answers that would offer less than is asked."""


@dataclass(frozen=True)
class Mood:
    """A party to a question, the word of its mood, and the colour of that."""

    party: Party
    word: str
    token: str


@dataclass(frozen=True)
class Danger:
    """How near danger is in a dispute: where, its rung, what that is called, what comes next; ""
    at the top."""

    where: str
    rung: int
    now: str
    next: str


@dataclass(frozen=True)
class Counsel:
    """Advisers of one mind: their names in words, and the answer that they would give."""

    who: str
    answer: str


def moods(observer: Observer, question: Question) -> tuple[Mood, ...]:
    """Who is in a question, by whom its answers please and displease: whoever asks first, then who
    has a flag."""
    asks, found = asker_of(observer.view(), question.item), dict[Party, dict[str, int]]()
    for word, _ in question.choices:
        told = brief(observer, question, word)
        for way, parties in ((1, told.pleased), (-1, told.displeased)):
            for party in parties:
                found.setdefault(party, {})[word] = way
    out = []
    for party, ways in found.items():
        mood = ASKS if party[0] == asks >= 0 else _mood(ways, question.default)
        out.append(Mood(party, say(f"mood_{mood}"), TOKENS[mood]))
    scenario = observer.scenario
    out.sort(key=lambda mood: (mood.party[0] != asks, not flag_code(scenario, mood.party)))
    return tuple(out[:MOODS])


def _mood(ways: Mapping[str, int], default: str) -> str:
    """The mood of a party that answers please (1) and displease (-1): by the one that counts as
    long as none is given, else by what may come in its place."""
    if default in ways:
        return CONTENT if ways[default] > 0 else WORRIED
    if len(set(ways.values())) > 1:
        return WATCHES
    return HOPES if 1 in ways.values() else UNEASY


def flag_code(scenario: Scenario, party: Party) -> str:
    """The code of the country whose flag stands for a party: of a state that has a seat, or of what
    is named by a country or its seat's capital; "" for a group."""
    seat, name = party
    for number, actor in enumerate(scenario.actors):
        if actor.bloc < 0 and (number == seat or (seat < 0 and name in (
                actor.capital_city, actor.name))):
            return actor.home[0]
    return next((land.id for land in scenario.countries if seat < 0 and land.name == name), "")


def danger(observer: Observer, question: Question) -> Danger | None:
    """How near danger is in the dispute that a question is about; None where it is about none."""
    scenario = observer.scenario
    f = dispute_of(scenario, question.item)
    reading = observer.get("rung", f) if f >= 0 else None
    if reading is None:
        return None
    rung, rungs = round(reading.value), scenario.flashpoints[f].rungs
    return Danger(scenario.flashpoints[f].there, rung, rung_name(scenario, f, rung),
                  rungs[rung + 1] if rung + 1 < len(rungs) else "")


def counsel(observer: Observer, schools: Sequence[DoctrinePlayer],
            question: Question) -> tuple[Counsel, ...]:
    """Which answer each adviser would give, those of one mind together."""
    sides: dict[str, list[str]] = {}
    advisers = characters(observer.scenario, observer.view().seat)
    for person, player in zip(advisers, schools, strict=False):
        for thought in observer.pondered(player):
            if thought.topic == question.item:
                if thought.best is not None:
                    sides.setdefault(thought.best.what, []).append(person.name)
                break
    agreed = len(sides) == 1 and len(next(iter(sides.values()))) > 1
    return tuple(Counsel(say("advisers_all") if agreed else opened(joined(
        [names[0], *(name.lower() for name in names[1:])])), _named(question, word))
        for word, names in sides.items())


def _named(question: Question, word: str) -> str:
    """An answer by its name; an offer of less as such, whichever it is."""
    return say("advisers_counter") if word == COUNTER else word_name(question, word)
