"""The months after the last turn as a part of the debrief: what happened in them, and what they did
to goals."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from game.core.errors import UsageError, sentence
from game.core.numerals import amount, signed
from game.core.prose import opened
from game.page import (
    Block,
    Item,
    Mark,
    Meter,
    Page,
    Points,
    Section,
    Table,
    Text,
    bold,
    line,
    text,
    tinted,
)
from game.page.kinds import Line, Run
from game.present.debrief.epilogue import (
    PARTS,
    Epilogue,
    GoalAfter,
    closing,
    epilogue,
    has_epilogue,
)
from game.present.month.seat_page import why_way
from game.present.observer.observer import Observer
from game.present.words.facts import verdict_word
from game.present.words.texts import debrief as say
from game.present.words.texts import front
from game.present.words.texts import reference as look
from game.present.world.goals_page import SIGNS
from game.present.world.queries import row_link


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


# For a seat, as a paper of its own ---------------------------------------------------------------

def after_page(observer: Observer) -> Page:
    """These months for a seat: what led, what happened in them, what they did to its goals. Raises
    UsageError before the end, and where there were no such months."""
    if not has_epilogue(observer):
        raise UsageError(front("after_not_yet"))
    told = epilogue(observer)
    lead: tuple[Block, ...] = (text(bold(closing(observer.scenario, told))),) \
        if told.lead is None else (text(bold(told.lead.headline)), *(
            text(said) for _, said in told.lead.deck))
    return Page(front("after"), (*lead, *after_columns(observer, told), *none_of(told),
                                 *after_goals(observer, told)), span(told))


def span(told: Epilogue) -> str:
    """From when to when."""
    return front("after_span", first=told.first, last=told.last)


def after_columns(observer: Observer, told: Epilogue) -> tuple[Section, ...]:
    """What lapsed, broke, came out and else happened, where there is something; and what moved."""
    parts = {part: [line(bold(item.date), " ", item.text) for item in found]
             for part in PARTS if (found := told.of(part))}
    parts["moved"] = [_moved(observer, *each) for each in told.moved]
    return tuple(Section(front(f"after_{part}"), (Points(
        tuple(map(Item, lines)), "plain small", front("after_none_moved")),), 3, "head")
        for part, lines in parts.items())


def _moved(observer: Observer, row: int, said: str) -> Line:
    """A number that moved, and the way to its reasons."""
    return line(said, " ", why_way(row_link(observer.scenario, row)))


def none_of(told: Epilogue) -> tuple[Text, ...]:
    """What did not happen."""
    missed = " ".join(front(f"after_none_{part}") for part in PARTS if not told.of(part))
    return (text(missed, kind="small dim", id="none"),) if missed else ()


def after_goals(observer: Observer, told: Epilogue) -> Iterator[Section]:
    """The seat's goals before and after, and how much these months decide; nothing for nobody."""
    if told.goals:
        yield Section(front("after_goals"), (
            text(front("after_standing", change=signed(told.change), share=f"{told.share:.0f}"),
                 id="standing"),
            Points(tuple(_goal(observer, one) for one in told.goals), "goals")), kind="card serif")


def _goal(observer: Observer, found: GoalAfter) -> Item:
    """A goal: its progress with both marks, what it came to, why."""
    goal, (icon, tone) = observer.scenario.goals[found.goal], SIGNS[found.verdict]
    change, same = signed(found.change), found.was == found.verdict
    moved = "" if change == "0" else change
    causes = "; ".join(f"{cause} ({signed(points)})" for cause, points in found.causes[:2])
    verdict = front("after_goal_same" if same else "after_goal", was=verdict_word(found.was),
                    word=verdict_word(found.verdict))
    return Item(
        line(Run(icon=icon, tone=tone), bold(goal.name), f" {amount(found.after)} ",
             tinted(moved, "good" if found.change > 0 else "bad") if moved else ""),
        (Meter(found.after, look("of_hundred", value=amount(found.after)),
               marks=(Mark(goal.held), Mark(goal.achieved)), tone=tone),
         text(tinted(sentence(opened(verdict)), "" if same else tone), kind="small"),
         *((text(front("after_why", causes=causes), kind="small dim"),) if causes and moved
           else ())))
