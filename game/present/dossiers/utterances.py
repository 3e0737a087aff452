"""What the counterpart says in a dossier: a quote that names an act which its office remembers, on
the first day what its government seeks, or nothing. One record for each utterance: later it is the
same, with its date.

Whom a seat deals with in several matters are several people of one office. Each act that it
remembers is one person's to speak of, and each line belongs to one of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from game.core.luck import name_key
from game.core.model import Matter
from game.core.prose import opened
from game.present.desk.first_day import aim
from game.present.dossiers.records import Utterance
from game.present.dossiers.touching import opponent
from game.present.observer.observer import Observer
from game.present.people.offices import FADES, Memory, Office
from game.present.people.persons import counterpart
from game.present.words.texts import dossiers as say

FIRST_DAY = 1
SAID = 1
"""Months in which an act is spoken of."""
TURNS = ("", "_b", "_c")
"""The ends of the keys of a person's lines to acts of a kind, which take turns by the month."""


def utterance(observer: Observer, matter: Matter, who: int, known: Sequence[Office],
              others: Collection[str]) -> Utterance | None:
    """What a seat says in a matter to the observer's, that is neither among what others say nor
    about an act of the same kind, by its key; None where it says nothing. A seat that a person
    holds says only what the person wrote or did."""
    if who in observer.people_at(observer.turn):
        found = _written(observer, who) or _done(observer, who)
        return found if found is not None and found.text not in others else None
    place = next((n for n, one in enumerate(speakers(observer)) if matter.id in one.matters
                  and one.seat == who), -1)
    for one in (*_remembered(observer, place, who, known), *_first(observer, matter, who)):
        if one.text not in others and not (one.spoken and one.about in others):
            return one
    return None


def _remembered(observer: Observer, place: int, who: int,
                known: Sequence[Office]) -> list[Utterance]:
    """Quotes of the speaker at a place on what its office remembers and what is its own to speak
    of, what weighs most now first."""
    me, now = observer.view().seat, observer.played
    mine = [n for n, one in enumerate(speakers(observer)) if one.seat == who]
    if place not in mine:
        return []

    own = [m for o in known if o.seat == who for m in o.memories if now - m.turn < SAID
           and mine[int(name_key(m.text)) % len(mine)] == place]
    return [Utterance(who, m.turn + 1, me, _quoted(m, place), _key(m)) for m in sorted(
        own, key=lambda m: (FADES * (now - m.turn) - m.weight, m.text))]


@dataclass(frozen=True)
class Speaker:
    """Who speaks for a seat in some matters, by their ids."""

    seat: int
    matters: frozenset[str]


def speakers(observer: Observer) -> list[Speaker]:
    """Whom the observer's seat deals with, of every other seat the first first; without people of
    the scenario's, the seats themselves."""
    scenario, found = observer.scenario, dict[str, tuple[int, set[str]]]()
    for matter in scenario.matters:
        person = counterpart(observer, matter.id)
        who = opponent(observer, matter) if person is None else person.seat
        name = f"office {who}" if person is None else person.id
        found.setdefault(name, (who, set()))[1].add(matter.id)
    places, out = Counter[int](), list[tuple[int, int, Speaker]]()
    for who, matters in found.values():
        out.append((places[who], who, Speaker(who, frozenset(matters))))
        places[who] += 1
    return [one for _, who, one in sorted(out, key=lambda one: one[:2]) if who >= 0]


def _key(memory: Memory) -> str:
    """What kind of act a memory is of."""
    key = getattr(memory.text, "key", "")
    return str(key).rsplit(".", 1)[-1]


def _quoted(memory: Memory, place: int) -> str:
    """A memory, and a line of the speaker at a place to acts of that kind, where it has one:
    another than in the month before, where it has several."""
    lines = [found[place] for found in (
        say.numbered(f"on_{_key(memory)}", end) for end in TURNS) if place < len(found)]
    return say("quote", act=memory.text, line=lines[memory.turn % len(lines)]) \
        if lines else memory.text


def _first(observer: Observer, matter: Matter, who: int) -> list[Utterance]:
    """On the first day, what a government is known to seek in a matter."""
    scenario = observer.scenario
    goals = [g for n in matter.goals for g in (scenario.goals[n],) if g.actor == who]
    if observer.turn != FIRST_DAY:
        return []
    return [Utterance(who, FIRST_DAY, observer.view().seat, opened(say(
        "seeks", who=scenario.actors[who].called, aim=aim(g.seeks))), g.id, spoken=False)
        for g in goals]


def _written(observer: Observer, who: int) -> Utterance | None:
    """The last letter of a seat to the observer's, or to everybody."""
    seats, me = observer.scenario.seats, observer.view().seat
    found = [x for x in observer.letters() if x.sender == seats[who] and x.to != seats[who]]
    return Utterance(who, found[-1].turn, me, found[-1].text, "letter") if found else None


def _done(observer: Observer, who: int) -> Utterance | None:
    """What a seat did last month that the observer knows of."""
    if observer.played < 1:
        return None
    found = [line for line in observer.all_facts(observer.played)
             if line.notes[0].actors[:1] == (who,)]
    return Utterance(who, observer.played, observer.view().seat, found[0].text,
                     found[0].notes[0].kind, spoken=False) if found else None
