"""What was hidden while it happened, what a seat could not know, and who was furthest from the
truth."""

from __future__ import annotations

from collections.abc import Sequence

from game.core.numerals import amount
from game.page import Item, Points, Section, bold, line
from game.present.debrief.blind_spots import blind_spots
from game.present.debrief.results import beliefs, secrets
from game.present.observer.observer import Observer
from game.present.words.texts import debrief as say


def secrets_section(observer: Observer, people: Sequence[int] = (), most: int = 0) -> Section:
    """The secrets of others than the only person, and the mandates, in order; at most so many."""
    found = secrets(observer, people)
    rows = [*_mandates(observer), *(Item(line(bold(s.date), f": {s.text}"))
                                            for s in found[:most or None])]
    if most and len(found) > most:
        rows.append(Item(line(say("secrets_more", count=len(found) - most))))
    return Section(say("hidden"), (Points(tuple(rows), "plain", none=say("nothing_hidden")),),
                   kind="card", icon="eye-off", id="secrets")


def _mandates(observer: Observer) -> list[Item]:
    """The secret mandate of each seat."""
    found = [(actor.name, observer.mandate(a)) for a, actor in enumerate(observer.scenario.actors)]
    return [Item(line(bold(say("mandate_of", who=name)), f" {mandate.name}. {mandate.text}"))
            for name, mandate in found if mandate is not None]


def beliefs_section(observer: Observer) -> Section:
    """The estimates that were furthest from the truth at the end."""
    rows = tuple(Item(line(say("belief", who=b.who, what=b.what, believed=amount(b.believed),
                               truth=amount(b.truth)))) for b in beliefs(observer))
    return Section(say("beliefs"), (Points(rows, none=say("none")),), kind="card",
                   icon="scan-eye")


def unknown_section(observer: Observer, seat: int) -> Section:
    """What a seat could not know: the secrets that mattered most to it, and its largest errors."""
    rows = tuple(Item(line(*((bold(one.date), ": ") if one.date else ()), one.text))
                 for one in blind_spots(observer, seat))
    return Section(say("year_unknown"), (Points(rows, "plain", none=say("year_unknown_none")),),
                   3, kind="card")
