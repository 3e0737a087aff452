"""How a matter came to this: what was done in it as far as the seat may know, what moved its stakes
most, in order of time; last how it stands this month."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from game.core.ledger import Note
from game.core.prose import opened
from game.match.ranking import SETTLED
from game.present.dossiers.records import ALL, Entry, Utterance
from game.present.dossiers.state import about, bound
from game.present.dossiers.touching import Touching, month_of
from game.present.month.front_page import ranked
from game.present.observer.observer import Line, Observer
from game.present.words.texts import dossiers as say
from game.rules.matters import FULL, leads

PAST = 5
"""Steps beside how it stands."""
OWN = 3.0
"""Points as which it counts beside what it moved that a fact is about the matter itself: its day,
its crisis, what is agreed or offered in it."""
LEAST = 0.5
"""Points from which a fact is a step."""
Mark = tuple[int, str, tuple[int, ...], str]
"""What tells a fact from others: its turn, kind, actors and subject."""
Said = Mapping[Mark, tuple[Utterance, ...]]
"""What was said of facts."""


class Fact(NamedTuple):
    """A line of a month with what it moved, by row of the world."""

    turn: int
    line: Line
    moved: Mapping[int, float]


def facts(observer: Observer) -> tuple[Fact, ...]:
    """The facts of all months, the same for every matter."""
    return tuple(Fact(turn, line, observer.moved_by(turn, line))
                 for turn in range(1, observer.played + 1)
                 for line in observer.all_facts(turn) if line.notes)


def thread(observer: Observer, one: Touching, counterpart: int, told: Sequence[Fact],
           said: Said) -> tuple[Entry, ...]:
    """The weightiest steps in order of time, and how the matter stands this month. counterpart: the
    seat that stands against the reader's, -1 none; told: `facts`; said: what `said_of_facts`
    finds."""
    steps = _steps(observer, one, told)
    heavy = sorted(range(len(steps)), key=lambda n: -steps[n][0].points)
    kept = sorted((steps[n] for n in sorted(heavy[:PAST])), key=lambda step: step[0].turn)
    return (*(replace(entry, said=_of(said, line, entry.who)) for entry, line in kept),
            Entry(observer.turn, counterpart, standing(observer, one, counterpart)))


def _steps(observer: Observer, one: Touching, told: Sequence[Fact]) -> list[tuple[Entry, Line]]:
    """Facts that moved the stakes or are about the matter itself, in the order in which they are
    told. What was done again is told once, with how often, at its last time."""
    lead, own, found = leads(observer.scenario)[one.number], _marks(observer, one), dict[
        str, list[tuple[Entry, Line]]]()
    for turn, line, moved in told:
        points = abs(sum(lead[row] * by for row, by in moved.items())) + _itself(
            observer, one, line, own)
        if points >= LEAST:
            who = next(iter(line.notes[0].actors), -1)
            again = found.pop(line.text, [])
            found[line.text] = [*again, (Entry(turn, who, line.text, points=points), line)]
    return [_together(observer, same) for same in found.values()]


def _together(observer: Observer, same: list[tuple[Entry, Line]]) -> tuple[Entry, Line]:
    """Steps of the same text as one."""
    last, line = same[-1]
    if len(same) == 1:
        return last, line
    text = say("again", text=last.text.rstrip("."), count=len(same),
               date=month_of(observer.scenario, same[0][0].turn))
    return replace(last, text=text, points=sum(entry.points for entry, _ in same)), line


def _mark(note: Note) -> Mark:
    return note.turn, note.kind, note.actors, note.subject


def _marks(observer: Observer, one: Touching) -> frozenset[Mark]:
    """The facts about what was agreed, offered and demanded in a matter."""
    return frozenset(_mark(note) for fate in observer.fates() if about(observer, one, fate)
                     for note in fate.notes)


def _itself(observer: Observer, one: Touching, line: Line, own: frozenset[Mark]) -> float:
    """Points as which it counts that a fact is about the matter itself."""
    scenario, note = observer.scenario, line.notes[0]
    if note.kind == SETTLED:
        return FULL if note.numbers["matter"] == one.number else 0.0
    days = {scenario.occasions[n].id for n in one.matter.occasions}
    crisis = one.matter.dispute >= 0 and note.kind == "crisis.over" \
        and scenario.flashpoints[one.matter.dispute].id in note.places
    day = note.kind == "occasion" and note.subject in days
    return OWN if crisis or day or any(_mark(n) in own for n in line.notes) else 0.0


# What was said ----------------------------------------------------------------------------------

def said_of_facts(observer: Observer) -> Said:
    """What offices said in public of the facts of all months, no text twice."""
    out, before = dict[Mark, tuple[Utterance, ...]](), set[str]()
    for turn in range(1, observer.played + 1):
        for story in ranked(observer.public, turn):
            new = [v for v in story.voices if v.words not in before]
            before |= {v.words for v in new}
            out[_mark(story.note)] = tuple(Utterance(
                v.seat, turn, ALL, v.words, story.note.kind) for v in new)
    return {**out, **dict(_letters(observer))}


def _letters(observer: Observer) -> Iterator[tuple[Mark, tuple[Utterance, ...]]]:
    """Letters of seats that people hold, by whoever wrote them and when."""
    seats = observer.scenario.seats
    for letter in observer.letters():
        if letter.sender in seats:
            who = seats.index(letter.sender)
            yield (letter.turn, "letter", (who,), ""), (Utterance(
                who, letter.turn, observer.view().seat, letter.text, "letter"),)


def _of(said: Said, line: Line, who: int) -> Utterance | None:
    """What was said of a fact, first by whoever acted; else what that seat wrote in the month."""
    turn = line.notes[0].turn
    found = [u for note in line.notes for u in said.get(_mark(note), ())]
    found += said.get((turn, "letter", (who,), ""), ())
    return next((u for u in found if u.who == who), found[0] if found else None)


# How it stands ----------------------------------------------------------------------------------

def standing(observer: Observer, one: Touching, counterpart: int) -> str:
    """To whom the counterpart is bound in a matter, and whether it is settled this month."""
    parts = list[str]()
    if counterpart >= 0:
        who = observer.scenario.actors[counterpart].called
        ties = bound(observer, one, counterpart)
        parts = [opened(say("stands_bound", who=who, to=_named(observer, tie.to), text=tie.text))
                 for tie in ties[:1]] or [opened(say("stands_free", who=who))]
    if one.now.months_left == 0:
        parts.append(say("stands_due"))
    return " ".join(parts)


def _named(observer: Observer, seat: int) -> str:
    return say("you") if seat == observer.seat else observer.scenario.actors[seat].called
