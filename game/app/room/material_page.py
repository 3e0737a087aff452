"""The teacher's material, each a page to print: lesson plans, role cards, briefs of one page and
longer ones, quiz, rubric, glossary, questions, what to do when the network fails."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from game.app.room import aftermath_page
from game.app.room.page_parts import name_of, some
from game.app.room.people import PORTFOLIOS
from game.app.room.room import Room
from game.app.room.stages import ORDERS, PACES, RESULTS, timetable
from game.core.numerals import amount
from game.page import Block, Item, Line, Page, Points, Run, Section, Table, Text, bold, line, text
from game.present.debrief.discussion import ideas
from game.present.desk import first_day as briefing
from game.present.talks.crisis_questions import crises
from game.present.words.facts import mark_lines, rung_name
from game.present.words.lesson_material import LEVELS, ON_CRISES, RIGHT
from game.present.words.texts import debrief as asks
from game.present.words.texts import material as m
from game.present.words.texts import room as say
from game.present.world.blocs import faction_lines
from game.present.world.third_parties import expected

FEW_LIKELY = 8
"""Acts of third parties that a long brief tells."""
Lead = Text | None
"""What stands above all briefs of a kind."""


def sheet(room: Room, name: str) -> Page | None:
    """A page of the material; None for an unknown name."""
    said = aftermath_page.rule(room)
    rule = text(said) if said else None
    made: Mapping[str, Callable[[], Iterable[Block]]] = {
        "plan": lambda: _plan(room), "roles": lambda: _roles(room),
        "brief": lambda: _brief(room, rule), "long": lambda: _long(room, rule),
        "quiz": lambda: _quiz(room), "rubric": _rubric, "glossary": lambda: _glossary(room),
        "discussion": lambda: _discussion(room), "network": lambda: _network(room)}
    if name not in made:
        return None
    return Page(m(f"{name}_title"), (*made[name](), text(room.scenario.disclaimer, kind="small")),
                room.scenario.title, name, "print")


def _table(heads: Iterable[str], rows: Iterable[Iterable[str | Run]]) -> Table:
    return Table(tuple(heads), tuple(tuple((text(c),) for c in row) for row in rows))


def _points(lines: Iterable[Line | Item], kind: str = "") -> Points:
    return Points(tuple(x if isinstance(x, Item) else Item(x) for x in lines), kind)


def _plan(room: Room) -> Iterable[Block]:
    """The plans: times of lessons by their clocks, with the months that are set for this room."""
    for (number, title), plan in zip(enumerate(m.numbered("plan"), 1), PACES, strict=False):
        pace, what = PACES[plan], m.numbered(f"plan_{number}", "_what")
        times, words = m.numbered(f"plan_{number}", "_minute"), {}
        if not pace.weekly:
            turns = min(room.turns if plan == room.options["plan"] else pace.turns,
                        room.scenario.turns)
            times = [m("from_to", first=amount(x.first), last=amount(x.last))
                     for x in timetable(pace, turns)]
            words = {"turns": turns, "orders": amount(pace.minutes[ORDERS]),
                     "results": amount(pace.minutes[RESULTS])}
        yield Section(title, (_table((m("minute"), m("what"), m("you")), (
            (time, m(f"plan_{number}_{row}_what", **words), m(f"plan_{number}_{row}_you"))
            for row, (time, _) in enumerate(zip(times, what, strict=True), 1))),))
    yield Section(m("one_button"), (text(m("one_button_text")),))


def _roles(room: Room) -> Iterable[Block]:
    yield text(m("roles_text"))
    for r in PORTFOLIOS:
        more = f" {m('role_head_crisis')}" if r == "head" and crises(room.scenario) else ""
        yield Section(say(f"role_{r}"), (text(bold(say(f"task_{r}"))),
                                         text(m(f"role_{r}"), more)), kind="cut")


def _brief(room: Room, rule: Lead) -> Iterable[Block]:
    scenario = room.scenario
    yield from some(rule)
    for a, actor in enumerate(scenario.actors):
        matters = [line(bold(str(d["title"])), f": {' '.join(str(d['text']).split())}")
                   for d in briefing.first_day(scenario, a)]
        yield Section(actor.name, some(
            text(actor.note.strip()), Section(m("seeks"), (_points(
                line(bold(g.name), f": {briefing.sought(g.seeks)}")
                for g in scenario.goals if g.actor == a),), 3),
            Section(m("desk"), (_points(matters),), 3) if matters else None), breaks=a > 0)


def _long(room: Room, rule: Lead) -> Iterable[Block]:
    """A longer brief for each team, for reading at home: its goals with what is said for and
    against them and when they count as reached, its choices, its factions, its disputes, and what
    third parties will probably do."""
    scenario, public = room.scenario, room.observer(None)
    yield from some(text(m("mandate_shifts")) if scenario.mandates else None, rule)
    likely = [Item(line(e.line(scenario)), (text(" ".join(e.reasons()), kind="small"),))
              for e in expected(public)[:FEW_LIKELY]]
    for a, actor in enumerate(scenario.actors):
        goals = [Item(line(bold(m("goal", name=g.name, weight=amount(g.weight))),
                           f" {briefing.sought(g.seeks)}"),
                      (text(" ".join(g.claim.split())), _points(map(line, mark_lines(
                          scenario, g))))) for g in scenario.goals if g.actor == a]
        choices = [Item(line(bold(d.name)), (_points(
            line(bold(name), f": {told}") for name, told in d.horns),))
            for d in briefing.dilemmas(scenario, a)]
        home = [line(x.strip()) for x in faction_lines(public, a)]
        places = [line(bold(place.name), ": ", rung_name(
            scenario, f, public.read("rung", f).value))
            for f, place in enumerate(scenario.flashpoints) if place.side(a)]
        parts: tuple[tuple[str, list[Item] | list[Line]], ...] = (
            ("seeks", goals), ("choices", choices), ("at_home", home), ("disputes", places),
            ("likely", likely))
        yield Section(actor.name, (text(actor.note.strip()), *(
            Section(m(key), (_points(rows),), 3) for key, rows in parts if rows)), breaks=a > 0)


def _quiz(room: Room) -> Iterable[Block]:
    answers = {number: m.numbered(f"quiz_{number}") for number in range(1, len(RIGHT) + 1)
               if number not in ON_CRISES or crises(room.scenario)}
    yield _points((Item(line(bold(m(f"quiz_{number}"))), (_points(
        line(f"☐ {a}") for a in told),)) for number, told in answers.items()), "numbered")
    yield Section(m("key"), (_points((line(told[RIGHT[number - 1] - 1])
                                      for number, told in answers.items()), "numbered"),),
                  breaks=True)


def _rubric() -> Iterable[Block]:
    yield text(m("rubric_text"))
    yield _table((m("criterion"), *map(str, LEVELS)), (
        (criterion, *(m(f"rubric_{number}_{level}") for level in LEVELS))
        for number, criterion in enumerate(m.numbered("rubric"), 1)))


def _glossary(room: Room) -> Iterable[Block]:
    for i in sorted(ideas(room.observer(None)), key=lambda i: i.title):
        yield text(bold(i.title), ": ", i.plain, " ", m("in_game"), " ", i.in_game)


def _discussion(room: Room) -> Iterable[Block]:
    yield _points((line(asks(f"ask_{n}")) for n in range(1, 5)), "numbered")
    yield Section(m("by_idea"), (_points(Item(line(bold(i.title), f": {i.question}"), (text(
        m("reading"), f" {i.reading}. ", m("simplifies"), f" {i.simplifies}", kind="small"),))
        for i in ideas(room.observer(None))),))


def _network(room: Room) -> Iterable[Block]:
    yield _table((m("when"), m("then")), ((bold(q), a) for q, a in zip(
        m.numbered("trouble"), m.numbered("trouble", "_help"), strict=True)))
    yield text(m("teams", teams=", ".join(name_of(room.scenario, s) for s in room.match.seats)))
