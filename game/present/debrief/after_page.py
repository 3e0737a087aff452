"""The months after the last turn as a part of the debrief: what happened in them, and what they did
to goals."""

from __future__ import annotations

from collections.abc import Sequence

from game.core.numerals import amount
from game.page import Item, Points, Section, Table, Text, bold, line, text
from game.page.kinds import Run
from game.present.debrief.epilogue import epilogue, has_epilogue
from game.present.observer.observer import Observer
from game.present.words.facts import verdict_word
from game.present.words.texts import debrief as say


def after_note(observer: Observer) -> Text | None:
    """That these months have passed, and how much they decide; None where there were none."""
    if not has_epilogue(observer):
        return None
    told = epilogue(observer)
    return text(Run(say("after_note", first=told.first, last=told.last, share=f"{told.share:.0f}"),
                    icon="hourglass"), kind="told lasting")


def after_section(observer: Observer, seats: Sequence[int] = ()) -> Section | None:
    """What lasted, with the goals of some seats, or of all; None where there were no such months.
    """
    note = after_note(observer)
    if note is None:
        return None
    told, scenario = epilogue(observer), observer.scenario
    items = [line(bold(item.date), f": {item.text}") for item in told.items]
    if told.lead is not None:
        items.insert(0, line(bold(told.lead.headline)))
    items += [line(said) for _, said in told.moved]
    rows = [((text(Run(scenario.actors[a].name, who=scenario.actors[a].id)),),
             (text(scenario.goals[g.goal].name),),
             (text(f"{amount(g.before)}, {verdict_word(g.was)}"),),
             (text(f"{amount(g.after)}, {verdict_word(g.verdict)}"),))
            for a in seats or range(len(scenario.actors))
            for g in epilogue(observer.of_seat(a)).goals]
    return Section(say("after"), (
        note, Points(tuple(map(Item, items)), none=say("none")),
        Table((say("seat"), say("goal"), say("was"), say("at_end")), tuple(rows))), kind="card")
