"""The teacher's material, each a page to print: lesson plans, role cards, briefs of one page and
longer ones, quiz, rubric, glossary, questions, what to do when the network fails."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from game.app.room.people import PORTFOLIOS
from game.app.room.room import Room
from game.app.room.stages import ORDERS, PACES, RESULTS, timetable
from game.core.numerals import amount
from game.present.debrief.discussion import ideas
from game.present.desk import first_day as briefing
from game.present.talks.crisis_questions import crises
from game.present.words.facts import mark_lines, rung_name
from game.present.words.material import LEVELS, ON_CRISES, RIGHT
from game.present.words.texts import debrief as said
from game.present.words.texts import material as m
from game.present.words.texts import room as say
from game.present.world.blocs import faction_lines
from game.present.world.third_parties import expected
from game.web import lasting
from game.web.html import Child, Html, el
from game.web.seatparts import name_of

FEW_LIKELY = 8
"""Acts of third parties that a long brief tells."""


def sheet(room: Room, name: str) -> Html | None:
    """A page of the material; None for an unknown name."""
    made: Mapping[str, Callable[[Room], list[Child]]] = {
        "plan": _plan, "roles": _roles, "brief": _brief, "long": _long, "quiz": _quiz,
        "rubric": _rubric, "glossary": _glossary, "discussion": _discussion, "network": _network}
    if name not in made:
        return None
    return el("main", el("p", room.scenario.title, class_="kicker"), *made[name](room),
              el("p", room.scenario.disclaimer, class_="small"), class_="sheet")


def _table(heads: list[str], rows: list[list[Child]]) -> Html:
    return el("table", el("thead", el("tr", *(el("th", h, scope="col") for h in heads))),
              el("tbody", *(el("tr", *(el("td", c) for c in row)) for row in rows)))


def _plan(room: Room) -> list[Child]:
    """The plans: times of lessons by their clocks, with the months that are set for this room."""
    out: list[Child] = [el("h1", m("plan_title"))]
    for (number, title), plan in zip(enumerate(m.numbered("plan"), 1), PACES, strict=False):
        pace, what = PACES[plan], m.numbered(f"plan_{number}", "_what")
        if pace.weekly:
            times, words = m.numbered(f"plan_{number}", "_minute"), {}
        else:
            turns = room.turns if plan == room.options["plan"] else pace.turns
            turns = min(turns, room.scenario.turns)
            times = [m("from_to", first=amount(x.first), last=amount(x.last))
                     for x in timetable(pace, turns)]
            words = {"turns": turns, "orders": amount(pace.minutes[ORDERS]),
                     "results": amount(pace.minutes[RESULTS])}
        rows: list[list[Child]] = [
            [time, m(f"plan_{number}_{row}_what", **words), m(f"plan_{number}_{row}_you")]
            for row, (time, _) in enumerate(zip(times, what, strict=True), 1)]
        out += [el("h2", title), _table([m("minute"), m("what"), m("you")], rows)]
    return [*out, el("h2", m("one_button")), el("p", m("one_button_text"))]


def _roles(room: Room) -> list[Child]:
    cards = [el("section", el("h2", say(f"role_{r}")), el("p", el("b", say(f"task_{r}"))),
                el("p", m(f"role_{r}"), f" {m('role_head_crisis')}" if r == "head" and crises(
                    room.scenario) else None), class_="cut") for r in PORTFOLIOS]
    return [el("h1", m("roles_title")), el("p", m("roles_text")), *cards]


def _brief(room: Room) -> list[Child]:
    scenario, out = room.scenario, [el("h1", m("brief_title"))]
    if said_ := lasting.rule(room):
        out.append(el("p", said_))
    for a, actor in enumerate(scenario.actors):
        goals = [el("li", el("b", g.name), f": {briefing.sought(g.seeks)}")
                 for g in scenario.goals if g.actor == a]
        matters = [el("li", el("b", d["title"]), f": {' '.join(str(d['text']).split())}")
                   for d in briefing.dossiers(scenario, a)]
        out.append(el("section", el("h2", actor.name), el("p", actor.note.strip()),
                      el("h3", m("seeks")), el("ul", *goals),
                      *([el("h3", m("desk")), el("ul", *matters)] if matters else []),
                      class_="page-break" if a else None))
    return list(out)


def _long(room: Room) -> list[Child]:
    """A longer brief for each team, for reading at home: its goals with what is said for and
    against them and when they count as reached, its choices, its factions, its disputes, and what
    third parties will probably do."""
    scenario, public = room.scenario, room.observer(None)
    out: list[Child] = [el("h1", m("long_title"))]
    if scenario.mandates:
        out.append(el("p", m("mandate_shifts")))
    if said_ := lasting.rule(room):
        out.append(el("p", said_))
    likely = [el("li", e.line(scenario), el("br"), el("small", " ".join(e.reasons())))
              for e in expected(public)[:FEW_LIKELY]]
    for a, actor in enumerate(scenario.actors):
        goals = [el("li", el("b", m("goal", name=g.name, weight=amount(g.weight))),
                    f" {briefing.sought(g.seeks)}", el("p", " ".join(g.claim.split())),
                    el("ul", *(el("li", line) for line in mark_lines(scenario, g))))
                 for g in scenario.goals if g.actor == a]
        choices = [el("li", el("b", d.name), el("ul", *(
            el("li", el("b", name), f": {text}") for name, text in d.horns)))
            for d in briefing.dilemmas(scenario, a)]
        home = [el("li", line.strip()) for line in faction_lines(public, a)]
        places = [el("li", el("b", place.name), ": ",
                     rung_name(scenario, f, public.read("rung", f).value))
                  for f, place in enumerate(scenario.flashpoints) if place.side(a)]
        parts = (("seeks", goals), ("choices", choices), ("at_home", home), ("disputes", places),
                 ("likely", likely))
        out.append(el("section", el("h2", actor.name), el("p", actor.note.strip()), *(
            el("div", el("h3", m(key)), el("ul", *rows)) for key, rows in parts if rows),
            class_="page-break" if a else None))
    return out


def _quiz(room: Room) -> list[Child]:
    asked = [number for number in range(1, len(RIGHT) + 1)
             if number not in ON_CRISES or crises(room.scenario)]
    answers = {number: m.numbered(f"quiz_{number}") for number in asked}
    questions = [el("li", el("p", el("b", m(f"quiz_{number}"))),
                    el("ul", *(el("li", f"☐ {a}") for a in told)))
                 for number, told in answers.items()]
    key = [el("li", told[RIGHT[number - 1] - 1]) for number, told in answers.items()]
    return [el("h1", m("quiz_title")), el("ol", *questions), el("h2", m("key"),
                                                                 class_="page-break"),
            el("ol", *key)]


def _rubric(room: Room) -> list[Child]:
    rows: list[list[Child]] = [
        [criterion, *(m(f"rubric_{number}_{level}") for level in LEVELS)]
        for number, criterion in enumerate(m.numbered("rubric"), 1)]
    return [el("h1", m("rubric_title")), el("p", m("rubric_text")),
            _table([m("criterion"), *map(str, LEVELS)], rows)]


def _glossary(room: Room) -> list[Child]:
    found = sorted(ideas(room.observer(None)), key=lambda i: i.title)
    return [el("h1", m("glossary_title")), el("dl", *(x for i in found for x in (
        el("dt", i.title), el("dd", i.plain, " ", el("i", m("in_game"), " ", i.in_game)))))]


def _discussion(room: Room) -> list[Child]:
    general = [el("li", said(f"ask_{n}")) for n in range(1, 5)]
    found = [el("li", el("b", i.title), f": {i.question}", el("br"),
                el("small", m("reading"), f" {i.reading}. ", m("simplifies"), f" {i.simplifies}"))
             for i in ideas(room.observer(None))]
    return [el("h1", m("discussion_title")), el("ol", *general), el("h2", m("by_idea")),
            el("ul", *found)]


def _network(room: Room) -> list[Child]:
    rows: list[list[Child]] = [[el("b", q), a] for q, a in zip(
        m.numbered("trouble"), m.numbered("trouble", "_help"), strict=True)]
    return [el("h1", m("network_title")), _table([m("when"), m("then")], rows),
            el("p", m("teams", teams=", ".join(name_of(room.scenario, s)
                                               for s in room.match.seats)))]
