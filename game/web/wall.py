"""The projector: only what everybody may know, in large type."""

from __future__ import annotations

from game.app.room.class_pages import tally_section
from game.app.room.forecasts import asked
from game.app.room.stages import (
    BRIEF,
    CRISIS,
    DEBRIEF,
    END,
    FREEZE,
    HALFWAY,
    LOBBY,
    ORDERS,
    PRACTICE,
    RESULTS,
    REVIEW,
    SETUP,
    TICKET,
)
from game.page import Block
from game.players.registry import HUMAN
from game.present.debrief.after_page import after_note
from game.present.words.texts import room as say
from game.present.words.texts import web as w
from game.saves.lines import EVERYBODY
from game.web import ending, lasting, paper, weeks
from game.web.class_view import ClassView
from game.web.deskparts import how_it_goes
from game.web.hall import Live
from game.web.html import Html, el, icon, join
from game.web.mapsvg import colour, world_map
from game.web.qr import code
from game.web.seatparts import (
    bullets,
    card,
    changed,
    clock,
    danger,
    flag,
    name_of,
    told,
    uneven,
    when,
)

HEADLINES = 3
"""Headlines of the month before that stand beside the map."""
LINES = 4
"""Public lines that stand there, and letters to everybody: a line for each team."""


def regions(live: Live) -> dict[str, Html]:
    """The named regions of the projector's page."""
    room = live.room
    view = str(room.options.get("wall", "auto"))
    if view == "dark":
        return {"top": join(), "main": el("div", class_="dark-wall")}
    return {"top": _top(live), "main": _main(live, view)}


def _top(live: Live) -> Html:
    room = live.room
    return join(el("b", "Multipolar", class_="brand"), el(
        "div", el("b", say(f"stage_{room.stage.name}")), el("small", when(room)), class_="who"),
        clock(room))


def _main(live: Live, view: str) -> Html:
    room, name, rungs = live.room, live.room.stage.name, live.course.rungs()
    if name in (SETUP, LOBBY, PRACTICE):
        return _lobby(live)
    if name == REVIEW:
        return el("div", icon("hourglass"), el("h1", w("teacher_looks")), class_="big-word")
    if view == "danger":
        return el("div", card(w("danger_track"), danger(room.observer(None), rungs)),
                  class_="wall-danger")
    if room.stage.revealed and view in ("auto",):
        return _end(live)
    if name == HALFWAY and view == "auto":
        return weeks.for_wall(room)
    if (view == "paper" or (view == "auto" and name == RESULTS)) and room.played:
        turn = room.played
        return el("div", el("div", paper.front(room, None, turn, alone=False)),
                  el("div", danger(room.observer(None), rungs), paper.governments(room, turn),
                     _map(live), class_="wall-side"), class_="wall-two of-paper")
    chances = questions(live)
    return el("div", el("div", _map(live), danger(room.observer(None), rungs), chances,
                        class_="fit"),
              el("div", *told(room, None), crisis(live), teams(live),
                 *((lasting.told_rule(room), how_it_goes(room)) if name == BRIEF else ()),
                 lines(live), letters(live), _last(live), class_="wall-side fit"),
              class_="wall-two map-first" + (" asking" if chances else ""))


def _lobby(live: Live) -> Html:
    room = live.room
    here = live.addresses[0]
    teams = [el("li", flag(room.scenario, s, large=True), el("b", name_of(room.scenario, s)),
                el("span", ", ".join(m.name for m in room.people.team(s)) or w("nobody_yet")))
             for s in room.match.seats]
    practice = room.stage.name == PRACTICE
    return el("div", el("div", el("div", code(f"{here}/?pin={room.pin}"), class_="qr"),
                        el("p", here, class_="address"),
                        el("p", w("pin_is", pin=f"{room.pin[:3]} {room.pin[3:]}"),
                           class_="pin-huge")),
              el("div", el("h1", w("practice_title" if practice else "come_in_title")),
                 el("p", w("practice_text" if practice else "come_in_text")),
                 uneven(room), el("ul", *teams, class_="teams"), changed(room), how_it_goes(room),
                 class_="wall-side"),
              class_="wall-two lobby")


def _map(live: Live) -> Html:
    room = live.room
    legend = [el("li", el("svg", el("rect", width=14, height=14, rx=3, fill=colour(
        room.scenario, a)), viewBox="0 0 14 14", aria_hidden="true"), actor.name)
        for a, actor in enumerate(room.scenario.actors)]
    return el("figure", world_map(room.observer(None), live.course.rungs()),
              el("ul", *legend, class_="legend"), class_="wall-map")


def teams(live: Live) -> Html:
    """Who has sealed; in a crisis, who has answered."""
    room, rows = live.room, []
    asked_ = live.course.asked() if room.stage.name == CRISIS else {}
    for seat in room.match.seats:
        if room.game.seats[seat] != HUMAN:
            state, sign, kind = w("by_program"), "bot", "dim"
        elif room.stage.name == CRISIS:
            done = seat not in asked_ or bool(live.course.said(seat))
            state, sign, kind = (w("answered") if seat in asked_ and done else w("not_asked")
                                 if done else w("asked")), "check" if done else "hourglass", ""
        elif room.stage.name == ORDERS and room.desk(seat).sealed:
            state, sign, kind = w("sealed"), "lock", "good"
        elif room.stage.name == ORDERS:
            state, sign, kind = w("writing"), "pencil", "warn"
        else:
            state, sign, kind = w("reading"), "eye", ""
        rows.append(el("li", flag(room.scenario, seat), el("b", name_of(room.scenario, seat)),
                       el("span", icon(sign), state, class_=kind)))
    title = {BRIEF: w("wall_brief"), CRISIS: w("crisis")}.get(room.stage.name, w("teams"))
    return card(title, el("ul", *rows, class_="teams"))


def crisis(live: Live) -> Html | None:
    """What everybody knows of the crisis that is being answered."""
    found = live.course.crisis()
    return card(w("crisis"), bullets(list(found.known)), kind="brass") if found else None


def questions(live: Live) -> Html | None:
    """What everybody may state chances for in this month."""
    if live.room.stage.name != ORDERS:
        return None
    found = asked(live.room.observer(None), live.room.match.turn)
    return card(w("questions_of_month"), el("ul", *(el("li", q.text) for q in found),
                                            class_="plain"))


def _last(live: Live) -> Html | None:
    """The headlines of the month before, while orders are written."""
    room = live.room
    if room.stage.name != ORDERS or not room.played:
        return None
    found = paper.news_of(room, None, room.played)[:HEADLINES]
    return card(w("last_month"), *(el("p", paper.whole(h.text)) for h in found))


def lines(live: Live) -> Html | None:
    """Public lines of the press, which fit whole."""
    found = _public(live, press=True)
    return card(w("to_the_world"), *found, kind="to-world must") if found else None


def letters(live: Live) -> Html | None:
    """Letters to everybody, as far as there is room."""
    found = _public(live, press=False)
    return card(w("open_letters"), *found, kind="to-world") if found else None


def _public(live: Live, *, press: bool) -> list[Html]:
    room = live.room
    found = [x for x in room.letters() if x.to == EVERYBODY and x.press == press
             and not x.hidden and x.turn == room.match.turn]
    return [el("blockquote", el("p", f"“{x.text}”"), " ", el("cite", name_of(
        room.scenario, x.sender))) for x in found[-LINES:]]


def _end(live: Live) -> Html:
    room, name = live.room, live.room.stage.name

    def show(*blocks: Block | None) -> Html:
        return ClassView(room).blocks(block for block in blocks if block is not None)
    if name == FREEZE:
        left = join(show(after_note(room.revealed), ending.outcome(room)),
                    danger(room.observer(None)), _map(live))
        right = show(ending.secrets(room))
    elif name == DEBRIEF:
        left = show(ending.outcome(room), ending.turning(room, wall=True),
                    after_note(room.revealed))
        right = show(ending.questions(room.observer(None), 0, wall=True), tally_section(room))
    elif name in (TICKET, END):
        left = show(ending.ticket_questions())
        right = show(ending.questions(room.observer(None), wall=True))
    fit = "" if name == FREEZE else " fit"
    return el("div", el("div", left, class_=fit.strip()), el(
        "div", right, class_=f"wall-side{fit}"), class_={
            DEBRIEF: "wall-two even", FREEZE: "wall-two frozen"}.get(name, "wall-two"))
