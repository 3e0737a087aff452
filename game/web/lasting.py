"""The months after the last orders, in which nobody orders anything: the rule, what they did."""

from __future__ import annotations

from game.app.room.page_parts import card, marked, name_of
from game.app.room.room import Room
from game.core.numerals import amount
from game.page import Section, Table, Text, text
from game.present.debrief.epilogue import GoalAfter, epilogue, has_epilogue, lasting_share
from game.present.desk.open_sheet import indented
from game.present.words.facts import verdict_word
from game.present.words.texts import web as w


def rule(room: Room) -> str:
    """How much of a score the months without orders decide; "" where the lesson has none."""
    scenario = room.scenario
    if not scenario.epilogue or min(room.turns, scenario.turns) < scenario.stops_after:
        return ""
    return w("lasting_rule", share=f"{lasting_share(scenario):.0f}", months=scenario.epilogue)


def told_rule(room: Room) -> Text | None:
    """The same as a line of a page."""
    said = rule(room)
    return marked("hourglass", said, "told lasting") if said else None


def passed(room: Room) -> Text | None:
    """That these months have passed, from when to when; None where there were none."""
    if not has_epilogue(room.revealed):
        return None
    found = epilogue(room.revealed)
    return marked("hourglass", w("lasting_passed", first=found.first, last=found.last,
                                 share=f"{found.share:.0f}"), "told lasting")


def table(room: Room, seat: str) -> Section | None:
    """What lasted: news of these months, and a team's goals before and after them; without a team
    those of all."""
    if not has_epilogue(room.revealed):
        return None
    found = epilogue(room.revealed)
    seats = [seat] if seat else list(room.match.seats)
    rows = tuple(_row(room, s, g) for s in seats
                 for g in epilogue(room.revealed.of_seat(room.match.seats.index(s))).goals)
    return card(w("what_lasted"), indented([f"{x.date}: {x.text}" for x in found.items]),
                Table((w("col_goal"), w("col_before"), w("col_after")), rows, kind="numbers"),
                note=w("lasting_span", first=found.first, last=found.last))


def _row(room: Room, seat: str, found: GoalAfter) -> tuple[tuple[Text], ...]:
    """A goal before and after."""
    goal = room.scenario.goals[found.goal]
    return ((text(f"{name_of(room.scenario, seat)}: {goal.name}"),), *(
        (text(w("goal_then", now=amount(now), word=verdict_word(word))),)
        for now, word in ((found.before, found.was), (found.after, found.verdict))))
