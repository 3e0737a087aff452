"""What the counterpart says in a dossier: a quote that names an act which its office remembers, a
line of the first day, or nothing. One record for each utterance: later it is the same, with its
date."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from game.core.model import Matter
from game.present.desk.first_day import sought
from game.present.dossiers.records import Utterance
from game.present.observer.observer import Observer
from game.present.people.offices import FADES, Memory, Office
from game.present.words.texts import dossiers as say

FIRST_DAY = 1


def utterance(observer: Observer, matter: Matter, who: int, known: Sequence[Office],
              others: Collection[str]) -> Utterance | None:
    """What a seat says in a matter to the observer's, that is not among what others say; None where
    it says nothing. A seat that a person holds says only what the person wrote or did."""
    if who in observer.people_at(observer.turn):
        found = _written(observer, who) or _done(observer, who)
        return found if found is not None and found.text not in others else None
    for one in (*_remembered(observer, who, known), *_first(observer, matter, who)):
        if one.text not in others:
            return one
    return None


def _remembered(observer: Observer, who: int, known: Sequence[Office]) -> list[Utterance]:
    """Quotes on what an office remembers, what weighs most now first; what another office would say
    in the same words is left to the first."""
    me, out = observer.view().seat, list[Utterance]()
    others = {_quoted(m, o.seat) for o in known if o.seat < who for m in o.memories}
    own = [m for o in known if o.seat == who for m in o.memories]
    now = observer.played
    for memory in sorted(own, key=lambda m: (FADES * (now - m.turn) - m.weight, m.text)):
        text = _quoted(memory, who)
        if text and text not in others:
            out.append(Utterance(who, memory.turn + 1, me, text, _key(memory)))
    return out


def _key(memory: Memory) -> str:
    """What kind of act a memory is of."""
    key = getattr(memory.text, "key", "")
    return str(key).rsplit(".", 1)[-1]


def _quoted(memory: Memory, who: int) -> str:
    """A memory and what its office says to it; "" where it says nothing to acts of that kind."""
    lines = say.numbered(f"on_{_key(memory)}")
    return say("quote", act=memory.text, line=lines[who % len(lines)]) if lines else ""


def _first(observer: Observer, matter: Matter, who: int) -> list[Utterance]:
    """On the first day, what a government seeks in a matter, as it would state it."""
    goals = [g for n in matter.goals for g in (observer.scenario.goals[n],) if g.actor == who]
    if observer.turn != FIRST_DAY:
        return []
    return [Utterance(who, FIRST_DAY, observer.view().seat, sought(g.seeks), g.id, first=True)
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
