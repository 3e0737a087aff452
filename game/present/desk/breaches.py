"""Orders that would break a word given: accords in force whose clauses forbid them."""

from __future__ import annotations

from game.actions.accords import forbids, setting
from game.present.observer.observer import Observer
from game.present.words.facts import clause_name
from game.present.words.texts import terminal as tr


def broken(observer: Observer, row: int) -> list[str]:
    """What the seat would break by an order, by its global row: an accord in a sentence each."""
    scenario, seat = observer.scenario, observer.view().seat
    out = []
    for accord in observer.accords():
        for giver, other, clause in ((accord.first, accord.second, accord.give),
                                     (accord.second, accord.first, accord.get)):
            if giver == seat and forbids(setting(scenario), row, other, clause):
                out.append(tr("breaks_word", them=scenario.actors[other].called,
                              clause=clause_name(scenario, clause, giver, other)))
    return out
