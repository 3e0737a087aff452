"""What weighed when a guest answered an invitation, as far as a viewer may know: what it had been
promised and could believe, what it had to lose, how it regarded the host; and who changed its mind.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from game.core.ledger import Note
from game.core.model import LAPSED, Occasion, Scenario
from game.core.numerals import amount
from game.core.rulebook import Numbers, coefficients
from game.match.ranking import GUEST, RECONSIDERED, REFUSED, STANDS, occasion_of
from game.present.dossiers.touching import month_of
from game.present.observer.observer import Observer
from game.present.observer.trial import as_numbers
from game.present.people.regards import mood_of
from game.present.words.formatting import percent
from game.present.words.texts import front as say
from game.present.words.texts import people
from game.present.world.occasions import sent_envoy
from game.rules.courtship import belief

ANSWERS = frozenset({GUEST, STANDS, REFUSED, RECONSIDERED, "courted haggles"})
"""Facts that tell what a guest answers, and so are no reasons for it."""
AGAINST = frozenset({"reserved", "cold", "hostile"})
"""Moods that speak against a visit."""


def guest_reasons(observer: Observer, note: Note) -> tuple[str, ...]:
    """What weighed in the answer of a guest that a fact tells, what speaks for it first, by what
    was known as its month began; none of a day without a host."""
    scenario, day, guest = observer.scenario, occasion_of(observer.scenario, note.subject), \
        note.actors[0]
    if day.host < 0 or guest == day.host or note.turn > observer.moment_count:
        return ()
    seen = as_numbers(scenario, observer.flat(note.turn - 1))
    comes = note.kind == RECONSIDERED or (note.kind == GUEST and bool(note.numbers["came"])
                                          and not sent_envoy(note, observer.notes(note.turn)))
    mood = mood_of(float(seen.relations[guest, day.host]))
    names = {"guest": scenario.actors[guest].called, "host": scenario.actors[day.host].called,
             "mood": people(f"mood_{mood}")}
    if day.courtship is None or guest != day.honour:
        fits = comes == (mood not in AGAINST)
        return (say("guest_mood" if fits else "guest_mood_though", **names),)
    promised = {giver: list(_promises(scenario, seen, day, giver, comes == (giver == day.host)))
                for giver in (day.host, day.courtship.rival)}
    of_host = promised[day.host] or [say("guest_unpromised", **names)]
    risk = say("guest_exposure", points=amount(round(seen.exposure[note.numbers["occasion"]])),
               **names)
    told = say("guest_mood" if comes == (mood not in AGAINST) else "guest_mood_yet", **names)
    return (*of_host, told, risk) if comes else (
        *promised[day.courtship.rival], *of_host, risk, told)


def _promises(scenario: Scenario, seen: Numbers, day: Occasion, giver: int,
              won: bool) -> Iterator[str]:
    """What a suitor is known to have promised for a day, and how far it could be believed. won:
    whether the guest answered as it wished."""
    for number, promise in enumerate(scenario.inducements):
        if promise.giver == giver and scenario.occasions[promise.occasion].id == day.id \
                and 0 < seen.inducement[number] != LAPSED:
            odds = belief(seen, coefficients(scenario).courtship, giver, promise.guest,
                          seen.inducement_secret[number])
            yield say("guest_promise" if won else "guest_promise_doubted",
                      giver=scenario.actors[giver].called, promise=promise.name,
                      guest=scenario.actors[promise.guest].called, odds=percent(odds))


def second_thoughts(observer: Observer, notes: Iterable[Note]) -> str:
    """Who came to a day though it had said that it would not, as a sentence; "" for nobody."""
    for note in notes:
        if note.kind == GUEST and note.numbers["came"]:
            no = [old for turn in range(1, note.turn) for old in observer.notes(turn)
                  if old.kind == REFUSED and (old.subject, old.actors[:1]) == (
                      note.subject, note.actors[:1])]
            if no:
                return say("guest_after_all", guest=observer.scenario.actors[note.actors[0]].called,
                           month=month_of(observer.scenario, no[-1].turn))
    return ""
