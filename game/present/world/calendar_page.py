"""The calendar: occasions and elections by month, one occasion in full, deadlines, what is under
way."""

from __future__ import annotations

from collections.abc import Iterator

from game.core.model import MAX_SLOTS, Occasion
from game.match.report import date_text, short_date
from game.page.kinds import Block, Group, Item, Page, Points, Run, Section, Tone, line, text
from game.page.rich_text import rich, rich_line
from game.present.debrief.counterfactuals import given
from game.present.observer.observer import Observer
from game.present.talks.answer_trials import lapses
from game.present.talks.courtship import promise_lines
from game.present.talks.questions import questions
from game.present.words.formatting import effects, row_in
from game.present.words.occasions import say as day_say
from game.present.words.order_words import asked
from game.present.words.texts import reference as say
from game.present.world.figure_rows import Row, figures, number, row
from game.present.world.occasions import honoured, stands
from game.present.world.place_page import orders_line
from game.present.world.queries import link_of
from game.present.world.world_page import accord_line, under_way

COMES: dict[int, Tone] = {-1: "bad", 0: "", 1: "good"}
AFTER = 2
"""Months after an occasion in which its orders are open."""


def calendar_page(observer: Observer, id: str = "") -> Page:
    """The dates, an occasion in full ("": the next, or the last when all are over), deadlines."""
    scenario = observer.scenario
    ordered = sorted(scenario.occasions, key=lambda o: o.turn)
    coming = [o for o in ordered if o.turn >= observer.turn] or ordered[-1:]
    chosen = next((o for o in ordered if o.id == id), next(iter(coming), None))
    right = (*([_occasion(observer, chosen)] if chosen else []),
             Section(say("deadlines"), (Points(tuple(_deadlines(observer))),), icon="timer",
                     id="deadlines"), under_way(observer))
    return Page(say("calendar_title"), (Group((
        Group((Section(say("dates"), tuple(_dates(observer, chosen)), icon="calendar",
                       note=date_text(scenario, observer.turn)),)), Group(right)), "columns"),),
                id=chosen.id if chosen else "")


def _dates(observer: Observer, chosen: Occasion | None) -> Iterator[Block]:
    """Months as headings, with their entries below."""
    scenario = observer.scenario
    entries: list[tuple[int, str, Item]] = [
        (o.turn, o.name, Item(line(
            Run(o.name, "dim" if o.turn < observer.turn else "", bold=o is chosen,
                link=f"calendar:{o.id}", icon=icon(o)), ": ", state(observer, o)),
            _guests(observer, n, o))) for n, o in enumerate(scenario.occasions)]
    entries += [(turn, a.name, Item(line(Run(say("election", name=a.name), "warning",
                                             icon="vote"))))
                for a in scenario.actors for turn in a.elections]
    for turn in sorted({turn for turn, _, _ in entries}):
        items = (item for _, item in sorted(((name, item) for at, name, item in entries
                                             if at == turn), key=lambda x: x[0]))
        yield Section(date_text(scenario, turn), (Points(tuple(items), "plain"),), 3,
                      note=say("this_month") if turn == observer.turn else "")


def _guests(observer: Observer, number_: int, occasion: Occasion) -> tuple[Block, ...]:
    """Who is invited and what each has said, while that is news."""
    if occasion.turn < observer.turn - AFTER or not occasion.invited:
        return ()
    people = observer.scenario.actors
    said = ", ".join(f"{people[a].name}{say('honour') if honoured(occasion, a) else ''} ("
                     f"{stands(occasion, int(observer.value('attendance', a, number_)))})"
                     for a in occasion.invited)
    return (text(day_say("guests", occasion, guests=said), kind="small"),)


def icon(occasion: Occasion) -> str:
    """The sign of an occasion."""
    return "flag" if honoured(occasion, occasion.honour) else "users"


def state(observer: Observer, occasion: Occasion) -> str:
    """The state of an occasion: over, now, open for orders, or its opening month."""
    now = observer.turn
    if occasion.turn < now:
        return say("over" if occasion.turn < now - AFTER else "just_over")
    if occasion.turn == now:
        return say("today")
    if occasion.opens <= now:
        return say("levers_open")
    return say("levers_from", date=short_date(observer.scenario, max(1, occasion.opens)))


def _occasion(observer: Observer, occasion: Occasion) -> Section:
    """An occasion's description, guests, promises, effects, and related orders."""
    scenario = observer.scenario
    at = scenario.occasions.index(occasion)
    host = scenario.actors[occasion.host].name if occasion.host >= 0 else ""
    promised = [said.strip() for said in promise_lines(observer, at)]
    return Section(occasion.name, (
        *rich(day_say("held", occasion, date=date_text(scenario, occasion.turn), host=host,
                      state=state(observer, occasion)), id="held"),
        text(occasion.about.strip()),
        Section(day_say("who", occasion), (figures(_invited(observer, at, occasion)),), 3),
        *([Section(promised[0], (Points(tuple(Item(line(p)) for p in promised[1:])),), 3,
                   id="promised")] if promised else []),
        *_brings(observer, occasion), *orders_line(observer, occasion.id)),
        icon=icon(occasion), id="occasion")


def _invited(observer: Observer, at: int, occasion: Occasion) -> Iterator[Row]:
    for a in occasion.invited:
        said = int(observer.value("attendance", a, at))
        name = observer.scenario.actors[a].name
        yield row(name + (say("honour") if honoured(occasion, a) else ""),
                  Run(stands(occasion, said), COMES[said]),
                  link=link_of(observer.scenario, "attendance", a, at))
        yield number(observer, say("prepared_by", name=name), "preparation", a, at)


def _brings(observer: Observer, occasion: Occasion) -> Iterator[Section]:
    people = observer.scenario.actors
    blocks = [(say("if_kept"), occasion.kept), (say("if_missed"), occasion.missed)] \
        if occasion.honour >= 0 else []
    for key, by_guest in (("if_comes", occasion.guest_blocks), ("if_stays",
                                                                occasion.absent_blocks)):
        blocks += [(day_say(key, occasion, name=people[a].called), block)
                   for a, block in sorted(by_guest.items())]
    items = tuple(Item(line(Run(title, bold=True)), (Points(tuple(
        Item(line(said)) for said in found[:3])),)) for title, block in blocks
        if (found := effects(observer.scenario, block)))
    if items:
        yield Section(say("what_it_brings"), (Points(items, "plain"),), 3, id="brings")


def _deadlines(observer: Observer) -> Iterator[Item]:
    """What awaits an answer, lapses, ends, or costs more for a while."""
    scenario, now = observer.scenario, observer.turn
    lines: list[str] = []
    if observer.seat is not None and not observer.over:
        lines = [say("due_now", title=q.title) for q in questions(observer) if not q.settled]
        lines += [*_proposal(observer, observer.seat), *_tired(observer, observer.seat)]
    yield from (Item(rich_line(said)) for said in lines)
    for accord in observer.accords():
        yield Item((*accord_line(observer, accord), *line(" ", Run(say("ends", date=date_text(
            scenario, now + accord.left - 1))))))
    if now <= scenario.turns:
        yield Item(rich_line(say("last_month", date=date_text(scenario, scenario.turns))))


def _proposal(observer: Observer, me: int) -> Iterator[str]:
    """The seat's own proposal of an accord, and when it lapses without an answer."""
    to = int(observer.value("proposal_to", me))
    if to >= 0:
        yield say("proposal_waits", name=observer.scenario.actors[to].called,
                  date=date_text(observer.scenario, lapses(observer, me)))


def _tired(observer: Observer, me: int) -> Iterator[str]:
    """Own orders that cost one more when they are given again soon, by month."""
    scenario, now = observer.scenario, observer.turn
    remembered = scenario.layout.shapes["recent"][1] // MAX_SLOTS
    for turn in range(max(1, now - remembered), now):
        titles = [asked(scenario, row_in(scenario, me, order))
                  for order in given(observer, turn, scenario.seats[me])]
        if titles:
            yield say("tired_until", names="; ".join(titles),
                      date=date_text(scenario, turn + remembered))
