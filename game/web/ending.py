"""The end of a lesson: what was hidden, how it went, questions to discuss, the exit ticket."""

from __future__ import annotations

from collections.abc import Sequence

from game.app.room.forecasts import brier
from game.app.room.live import Live
from game.app.room.people import Member
from game.app.room.room import Room
from game.app.room.stages import DEBRIEF, END, FREEZE, TICKET
from game.core.model import Goal
from game.core.numerals import amount, signed
from game.present.debrief import results as after
from game.present.debrief.discussion import ideas
from game.present.debrief.turning_points import TurningPoint, listed, numbered
from game.present.debrief.unknown import unknown
from game.present.debrief.year import why_goal
from game.present.debrief.year_in_text import CAUSES, ordered_then
from game.present.month.event_effects import NOTHING
from game.present.observer.observer import Observer
from game.present.words.texts import debrief
from game.present.words.texts import exports as said
from game.present.words.texts import web as w
from game.web import challenge, lasting, paper, year
from game.web.class_view import as_html
from game.web.html import Html, button, el, labelled, option
from game.web.seatparts import bullets, card, empty, flag, form, meter

SECRETS, QUESTIONS = 14, 3
ON_WALL = 3
"""Turning points on the projector, which nobody scrolls."""
TICKET_FIELDS = ("ticket_1", "ticket_2", "ticket_3")


def for_member(live: Live, member: Member, token: str) -> Html:
    """The desk at the end of the lesson."""
    room, name = live.room, live.room.stage.name
    observer = room.observer(member.team or None)
    if name == FREEZE:
        return el("div", as_html(room, lasting.passed(room)), outcome(room), secrets(room))
    parts: list[Html] = []
    if name == TICKET:
        parts += [x for x in (_ticket(room, member, token), _peers(room, member, token)) if x]
    if name == END:
        parts.append(card(w("thanks"), el("p", w("thanks_text"))))
    parts += [x for x in (
        as_html(room, lasting.passed(room)), outcome(room),
        year.picture(room, member.team, _points(room)),
        as_html(room, *challenge.of_all(room)), verdicts(room, member.team),
        as_html(room, lasting.table(room, member.team))) if x]
    parts += [turning(room), questions(observer)]
    if name == DEBRIEF:
        parts += [*_unknown(room, member.team), secrets(room), forecasts(room), _months(room)]
    return el("div", *parts)


def outcome(room: Room) -> Html:
    """The kind of world at the end."""
    found = after.outcome(room.revealed) if room.match.over else None
    if found is None:
        return card(w("so_far"), el("p", w("so_far_text", turns=room.played)))
    blame = el("p", said("blame", name=found.blame)) if found.blame else None
    return card(found.name, el("p", found.text), blame, kind="brass", note=w("world_after"))


def secrets(room: Room) -> Html:
    """What was hidden while it happened."""
    people = [room.match.seats.index(s) for s in room.game.people]
    found = after.secrets(room.revealed, people)
    rows = [*_mandates(room), *(el("li", el("b", s.date), f": {s.text}")
                                for s in found[:SECRETS])]
    return card(w("secrets"), el("ul", *rows, class_="plain") if rows else empty(w("no_secrets")))


def _mandates(room: Room) -> list[Html]:
    """The secret mandate of each team."""
    found = [(actor.name, room.revealed.mandate(a))
             for a, actor in enumerate(room.scenario.actors)]
    return [el("li", el("b", w("mandate_of", who=name)), f" {mandate.name}. {mandate.text}")
            for name, mandate in found if mandate is not None]


def _unknown(room: Room, mine: str) -> list[Html]:
    """What a team could not know: the secrets that mattered most to it, and its largest errors."""
    found = unknown(room.revealed, room.match.seats.index(mine)) if mine else []
    rows = [el("li", el("b", one.date) if one.date else None, f": {one.text}" if one.date
               else one.text) for one in found]
    return [card(debrief("year_unknown"), el("ul", *rows, class_="plain"))] if rows else []


def verdicts(room: Room, mine: str) -> Html:
    """How the goals of all governments stand; one's own first."""
    observer, scenario = room.revealed, room.scenario
    found, parts = after.verdicts(observer), []
    whys = room.kept("whys", "", lambda: {v.goal: why_goal(observer, v, CAUSES) for v in found})
    order, results = sorted(scenario.seats, key=lambda s: s != mine), _results(room)
    for seat in order:
        a = scenario.seats.index(seat)
        rows = [goal_row(v, scenario.goals[v.goal], whys[v.goal]) for v in found if v.actor == a]
        parts.append(el("details", el("summary", flag(scenario, seat), el(
            "b", scenario.actors[a].name), results.get(a)), el("ul", *rows, class_="goals"),
            open=seat == mine))
    return card(w("goals_at_end"), *parts, note=w("no_virtue"))


def _results(room: Room) -> dict[int, Html]:
    """The place and the score of each seat, as the other pages of the debrief have them; nothing
    before the game is over and after general war."""
    observer = room.revealed
    if not observer.over or observer.general_war:
        return {}
    return {s.actor: el("small", said("year_place", place=s.place, count=len(room.scenario.seats),
                                      score=f"{s.score:.1f}"), class_="dim")
            for s in after.standings(observer, room.game.opponents)}


def goal_row(v: after.Verdict, goal: Goal, why: str = "") -> Html:
    """A goal: its verdict and from where it counts so, its progress at the start and now, or in a
    sentence with its causes."""
    word = el("span", w(f"goal_{v.verdict}"), class_=f"verdict {v.verdict}")
    marks = w("goal_marks", held=amount(goal.held), achieved=amount(goal.achieved))
    return el("li", el("b", v.name), word, el("span", marks, class_="dim small"),
              meter(v.last, v.verdict, v.name),
              el("small", why or w("goal_from_to", first=amount(v.first), last=amount(v.last))))


def tally(room: Room) -> Html:
    """How many goals each government achieved, held and failed, and how good its stated chances
    were, for the wall."""
    found, rows, stated = after.verdicts(room.revealed), [], room.forecasts()
    for a, actor in enumerate(room.scenario.actors):
        seat = room.scenario.seats[a]
        words = [v.verdict for v in found if v.actor == a]
        score = brier([x for x in stated if x.seat == seat])
        told = w("tally", **{k: words.count(k) for k in ("achieved", "held", "failed")})
        rows.append(el("li", flag(room.scenario, seat), el("b", actor.name), el(
            "span", told if score is None else w("tally_brier", tally=told, score=f"{score:.2f}"))))
    return card(w("goals_at_end"), el("ul", *rows, class_="teams"),
                el("p", w("brier_note"), class_="small dim") if stated else None,
                note=w("no_virtue"))


def turning(room: Room) -> Html:
    """The months that decided most, numbered as everywhere."""
    return _turning([swing_row(number, p.swing, room.scenario.actors[p.swing.actor].called, p.title,
                               ordered_then(room.revealed, p.swing))
                     for number, p in _points(room)])


def turning_on_wall(room: Room) -> Html:
    """The largest of them, counted by themselves, without their causes: all fit whole."""
    shown = {number for number, _ in listed(room.revealed, _people(room), ON_WALL)}
    chosen = [p for number, p in _points(room) if number in shown]
    return _turning([swing_row(number, p.swing, room.scenario.actors[p.swing.actor].called, p.title,
                               ordered_then(room.revealed, p.swing), causes=False)
                     for number, p in enumerate(chosen, 1)])


def _people(room: Room) -> list[int]:
    return [room.match.seats.index(s) for s in room.game.people]


def _points(room: Room) -> list[tuple[int, TurningPoint]]:
    """The turning points with their numbers."""
    points = room.kept("points", ",".join(room.game.people), lambda: [
        p for part in numbered(room.revealed, _people(room)) for p in part])
    return list(enumerate(points, 1))


def _turning(rows: Sequence[Html]) -> Html:
    return card(w("turning"), el("ol", *rows, class_="plain") if rows else empty(w("no_turning")),
                kind="must")


def swing_row(number: int, s: after.Swing, who: str, title: str = "", then: str = "", *,
              causes: bool = True) -> Html:
    """A turning point: its number, when, its title, whose goals, how far, by what that would not
    show as 0, and what was ordered."""
    by = "; ".join(f"{c} ({signed(x)})" for c, x in s.causes if signed(x) != NOTHING)
    return el("li", el("b", s.date), f": {title}" if title else None,
              el("p", w("swing_line", change=signed(s.change), who=who, goal=s.goal)),
              el("p", by, class_="small dim") if causes else None,
              el("p", then, class_="small dim") if then else None, value=number)


def questions(observer: Observer) -> Html:
    """What to discuss: what happened, why, what of it holds outside."""
    return _discuss([el("details", el("summary", el("b", i.title), " ", i.question), el(
        "p", i.plain), el("p", el("b", w("in_this_game")), " ", i.in_game), el(
            "p", el("b", w("simplifies")), " ", i.simplifies), el(
                "p", el("b", w("to_read")), f" {i.reading}")) for i in ideas(observer)[:QUESTIONS]])


def questions_on_wall(observer: Observer, most: int) -> Html:
    """The same where nobody opens anything, with so many ideas."""
    return _discuss([el("p", el("b", i.title), " ", i.question) for i in ideas(observer)[:most]])


def _discuss(rows: Sequence[Html]) -> Html:
    general = [said(f"ask_{n}") for n in (1, 2, 3)]
    return card(w("discuss"), el("h3", w("describe")), bullets([general[0]]),
                el("h3", w("analyse")), bullets([general[1]]), *rows,
                el("h3", w("apply")), bullets([general[2], w("apply_limits")]), kind="must")


def forecasts(room: Room) -> Html:
    """How good the teams' stated chances were."""
    found = room.forecasts()
    rows = []
    for seat in room.match.seats:
        score = brier([x for x in found if x.seat == seat])
        if score is not None:
            number = room.match.seats.index(seat)
            rows.append(el("tr", el("th", room.scenario.actors[number].name, scope="row"),
                           el("td", f"{score:.2f}"),
                           el("td", sum(x.seat == seat for x in found))))
    head = el("thead", el("tr", *(el("th", w(k), scope="col") for k in (
        "col_team", "col_brier", "col_count"))))
    return card(w("forecasts"), el("table", head, el("tbody", *rows), class_="numbers") if rows
                else empty(w("no_forecasts")), note=w("brier_note"))


def _months(room: Room) -> Html:
    """What everybody ordered, month by month."""
    out = []
    for turn in range(1, room.revealed.played + 1):
        rows = [el("li", el("b", a.name), ": ", paper.given(room, s, turn))
                for s, a in zip(room.scenario.seats, room.scenario.actors, strict=True)]
        report = room.revealed.report(turn)
        out.append(el("details", el("summary", el("b", report.date), " ", report.headlines[0].text
                                    if report.headlines else ""),
                      el("ul", *rows, class_="plain")))
    return card(w("all_orders_shown"), *out)


def _ticket(room: Room, member: Member, token: str) -> Html:
    """The exit ticket: three sentences."""
    if member.id in room.tickets:
        return card(w("ticket"), el("p", w("ticket_thanks"), class_="good"))
    fields = [labelled(w(k), el("textarea", name=f"t{n}", rows=2, maxlength=600,
                                data_keep=f"ticket-{n}"))
              for n, k in enumerate(TICKET_FIELDS)]
    return card(w("ticket"), form("ticket", token, *fields, button(
        w("hand_in"), kind="primary wide", icon_="send"), class_="act stack"), kind="brass")


def _peers(room: Room, member: Member, token: str) -> Html | None:
    """The peer evaluation: what each of the team contributed; the teacher alone reads it."""
    team = [m for m in room.people.team(member.team) if m.id != member.id] if member.team else []
    if not team:
        return None
    rows = [labelled(m.name, el("select", *(option(str(n), w(f"peer_{n}"), n == 0)
                                            for n in range(6)), name=f"peer.{m.id}"))
            for m in team]
    return card(w("peers"), form("rate", token, *rows, button(w("hand_in"), icon_="send"),
                                 class_="act stack"), note=w("peers_note"))
