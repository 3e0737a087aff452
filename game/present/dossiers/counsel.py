"""What an adviser says of a matter that is settled this month: which order of its dossier helps
most there, by the chances that the deeds tell, or that none does."""

from __future__ import annotations

from collections.abc import Sequence

from game.present.dossiers.records import HOLD, RARE, Deed, Dossier
from game.present.observer.observer import Observer
from game.present.people.adviser_orders import taste
from game.present.people.advisers import Advisers
from game.present.people.council import SILENT, WARNING, Adviser, characters, stands
from game.present.words.texts import dossiers as say


def counsel(observer: Observer, advisers: Advisers, one: Dossier) -> str:
    """Of a dossier with its deeds; "" of a matter that is settled later or for good, and where no
    deed tells a chance of it. Who warns of an order does not speak for it."""
    if not one.settles or one.last > observer.turn:
        return ""
    held = next((deed for deed in one.deeds if deed.intent == HOLD and deed.likely), None)
    told = [deed for deed in one.deeds if deed.settles == one.number]
    if held is None or not told:
        return ""
    best = max(told, key=lambda deed: _gain(deed, held))
    if _gain(best, held) <= 0:
        share = held.likely[0].share
        key = "counsel_won" if share > 1 - RARE else "counsel_lost" if share < RARE \
            else "counsel_none"
        return say(key, who=_speaker(observer, told).called)
    words = stands(observer, advisers)[best.row]
    key = "counsel_warned" if set(words) == {WARNING} else "counsel_best"
    return say(key, who=_speaker(observer, [best], words).called, order=best.text)


def _gain(deed: Deed, held: Deed) -> float:
    """How much likelier a deed makes it that the good side comes out ahead, than no order."""
    return deed.likely[0].share - held.likely[0].share if deed.likely else 0.0


def _speaker(observer: Observer, deeds: Sequence[Deed], words: Sequence[int] = ()) -> Adviser:
    """Who speaks of deeds: of those who say most for them the one with most of an eye for them.
    words: what each adviser says of them, nothing where none is asked."""
    people = characters(observer.scenario, observer.view().seat)
    rated = [(word, sum(taste(observer.scenario, person.id, deed.row) for deed in deeds))
             for person, word in zip(people, words or [SILENT] * len(people), strict=True)]
    return people[rated.index(max(rated))]
