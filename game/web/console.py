"""The teacher's page: the button Next, teams, clock, the month ahead, events, talks, the wall."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from game.app.lesson import PLANS
from game.app.room.ahead import Likely
from game.app.room.pack import FILES
from game.app.room.people import PORTFOLIOS, Member
from game.app.room.room import Room
from game.app.room.stages import (
    BRIEF,
    CRISIS,
    DEBRIEF,
    END,
    FREEZE,
    HALFWAY,
    LOBBY,
    MINUTE,
    ORDERS,
    PRACTICE,
    RESULTS,
    REVIEW,
    SETUP,
    TICKET,
)
from game.app.room.tasks import finished, tasks
from game.app.room.teacher import WALL
from game.app.room.whatif_page import whatif_section
from game.engine.warming import ABSENT
from game.match.report import TurnReport, date_text
from game.players.registry import HUMAN
from game.present.observer.class_record import reviewing
from game.present.words.formatting import row_in
from game.present.words.order_words import asked
from game.present.words.texts import room as say
from game.present.words.texts import web as w
from game.web import challenge, compared, doorpart, paper, setup, weeks
from game.web.class_view import ClassView
from game.web.devices import Devices
from game.web.hall import Live
from game.web.html import Child, Html, button, el, hidden, icon, join, labelled, option
from game.web.seatparts import (
    called_of,
    card,
    clock,
    empty,
    flag,
    letter,
    name_of,
    press,
    teachers,
    uneven,
    when,
)

LETTERS = 30
TO_KEEP = ("debrief.html", "whole.zip")
"""Files of the debrief pack that are offered first."""



def regions(live: Live, token: str, ahead: Sequence[Likely] | None, exact: TurnReport | None,
            flash: str = "", talk: str = "", rules: str = ABSENT,
            rooms: Sequence[Live] = (), devices: Devices | None = None) -> dict[str, Html]:
    """The named regions of the teacher's page. rules: whether they are compiled; rooms: all that
    the teacher leads; devices: what is known of those that came."""
    devices = devices or Devices()
    room = live.room
    if room.stage.name == SETUP:
        main = setup.preflight(live, token, rules, devices)
    else:
        main = el("div", el("div", _teams(live, token), _events(live, token), class_="left"),
                  el("div", _ahead(live, token, ahead, exact),
                     _compared(live, rooms), el(
                      "div", _talks(live, token, talk), _wall(live, token), class_="pair"),
                     weeks.memos(room), _more(live, token, devices), class_="right"),
                  class_="console")
    return {"top": _top(live), "notice": join(
        el("p", icon("circle-alert"), flash, class_="flash") if flash else None,
        doorpart.door(live, token, devices), _hint(room)), "next": _next(live, token), "main": main}


def _compared(live: Live, rooms: Sequence[Live]) -> Html | None:
    """The rooms beside each other, once nothing is hidden."""
    found = compared.part(rooms) if live.room.stage.revealed else None
    return None if found is None else ClassView(live.room).block(found)


def _top(live: Live) -> Html:
    """Name, students, the plan with a mark for now, the PIN."""
    room = live.room
    count = len(room.people.present())
    return join(el("b", "Multipolar", class_="brand"), el("span", w("students", count=count),
                                                          class_="dim"),
                _plan(room), el("span", icon("key"), w("pin_is", pin=f"{room.pin[:3]} "
                                                                     f"{room.pin[3:]}"),
                                class_="pin-chip"),
                el("a", icon("projector"), w("projector"), href=f"/wall/{room.id}",
                   target="_blank", rel="noopener", class_="button"))


def _plan(room: Room) -> Html:
    """The parts of the lesson as a strip."""
    plan = PLANS.get(str(room.options["plan"]))
    if plan is None or not room.lesson.on:
        return el("span", say(f"stage_{room.stage.name}"), class_="plan-word")
    whole = plan[-1].minute
    at = min(whole, int(room.lesson.gone / MINUTE))
    parts = []
    for a, b in pairwise(plan):
        x, wide = 600 * a.minute / whole, 600 * (b.minute - a.minute) / whole
        past = " past" if b.minute <= at else " now" if a.minute <= at else ""
        parts.append(el("rect", x=f"{x + 1:.0f}", width=f"{max(2, wide - 2):.0f}", height=28, rx=3,
                        class_=f"part{past}"))
        if wide > 44:
            parts.append(el("text", w(f"plan_{a.key}"), x=f"{x + 8:.0f}", y=19))
    mark = el("rect", y=24, width=f"{600 * at / whole:.0f}", height=4, class_="mark")
    return el("span", el("svg", *parts, mark, viewBox="0 0 600 28", role="img",
                         aria_label=room.lesson.text, class_="plan"),
              el("b", w("minute_of", minute=at, whole=whole)), class_="plan-box")


def _hint(room: Room) -> Html | None:
    """What the plan of the lesson says now; before the months, whether teams are uneven."""
    plan, name = PLANS.get(str(room.options["plan"])), room.stage.name
    if name in (LOBBY, PRACTICE, BRIEF):
        return uneven(room)
    if plan is None or name not in (ORDERS, RESULTS, CRISIS, REVIEW) \
            or room.stage.turn >= min(room.turns, room.scenario.turns):
        return None
    last = next(p.minute for p in plan if p.key == "last")
    if room.lesson.gone < MINUTE * last:
        return None
    return el("p", icon("timer"), w("late_hint"), class_="flash warn")


def _next(live: Live, token: str) -> Html:
    """The clock and the one button."""
    room, stage = live.room, live.room.stage
    words = {SETUP: "next_lobby", LOBBY: "next_practice",
             PRACTICE: "next_brief", BRIEF: "next_orders", ORDERS: "next_play",
             HALFWAY: "next_orders",
             CRISIS: "next_crisis", REVIEW: "next_accept", FREEZE: "next_debrief",
             DEBRIEF: "next_ticket", TICKET: "next_end", END: ""}
    key = words.get(stage.name, "")
    if stage.name == RESULTS:
        key = "next_freeze" if live.course.last_turn else "next_orders"
    month = date_text(room.scenario, min(room.match.turn, room.scenario.turns))
    button_ = teachers("next", token, room, hidden("token", stage.token), button(
        w(key, date=month), kind="primary huge", icon_="play", data_next="1")) if key else None
    tools = []
    if room.clock.on:
        tools.append(press("pause", token, room, w("go_on") if not room.clock.running
                           else w("pause"), "play" if not room.clock.running else "pause",
                           on="1" if room.clock.running else ""))
    if stage.name not in (SETUP, END):
        tools += [press("add", token, room, w("less_minute"), minutes=-1),
                  press("add", token, room, w("more_minute"), minutes=1)]
    if room.clock.on:
        tools.append(press("clock_off", token, room, w("clock_off"), "x"))
    if stage.name == ORDERS:
        locked = bool(room.options.get("locked"))
        tools.append(press("lock", token, room, w("unlock") if locked else w("lock"),
                           "lock-open" if locked else "lock", on="" if locked else "1"))
    if live.course.may_look_back:
        tools.append(press("halfway", token, room, w("halfway_now"), "undo-2"))
    if stage.name in (ORDERS, RESULTS, HALFWAY, CRISIS) and room.match.turn > 1:
        tools.append(_debrief_now(room, token))
    return join(el("div", clock(room), el("div", el("b", say(f"stage_{stage.name}")),
                                          el("small", when(room))), class_="clock-box"),
                el("div", *tools, class_="tools"), button_)


def _debrief_now(room: Room, token: str) -> Html:
    """Ending the months, behind a question: nothing leads back from there."""
    left = min(room.turns, room.scenario.turns) - room.played
    return el("details", el("summary", w("debrief_now")), el("p", w("debrief_sure", months=left)),
              press("freeze", token, room, w("debrief_yes"), "flag", "danger-button"),
              class_="pop")


# Teams --------------------------------------------------------------------------------------------

def _teams(live: Live, token: str) -> Html:
    room = live.room
    observers = room.people.observers()
    cards = [_team(live, token, seat) for seat in room.match.seats]
    if observers:
        cards.append(card(w("without_team"), el("ul", *(
            _student(room, token, m) for m in observers), class_="students")))
    return el("div", *cards, class_="team-grid")


def _team(live: Live, token: str, seat: str) -> Html:
    """One team: who is there, what they ordered and why, what is still missing."""
    room, team = live.room, live.room.desk(seat)
    people, program = room.people.team(seat), room.game.seats[seat] != HUMAN
    away = [m for m in people if not room.there(m.id)]
    state = _state(live, seat)
    orders = []
    for d in team.drafts:
        if d.on:
            row = row_in(room.scenario, room.scenario.seats.index(seat), d.order)
            orders.append(el("li", asked(room.scenario, row), " ", el(
                "span", f"“{d.why}”" if d.why else w("no_reason"), class_="dim")))
    rest = room.scenario.slots - len(orders)
    if people and room.stage.name == ORDERS and rest > 0:
        orders.append(el("li", w("unused", count=rest), class_="dim"))
    gone = [el("p", icon("wifi-off"), w("gone_for", name=m.name, minutes=max(1, round(
        room.away(m.id) / MINUTE))), class_="bad small") for m in away]
    return el("section", el("header", flag(room.scenario, seat), el("h2", name_of(
        room.scenario, seat)), state), el("ul", *(_student(room, token, m) for m in people),
                                          class_="students"),
              *gone[:2], el("ul", *orders, class_="plain orders-list"),
              None if room.stage.revealed else el("footer", press(
                  "takeover", token, room, w("back_to_people") if program else w("let_ai"), "bot",
                  seat=seat, on="" if program else "1"), _team_more(room, token, seat)),
              class_="card team" + (" alarm" if away and room.stage.name == ORDERS else ""))


def _state(live: Live, seat: str) -> Html:
    """Sealed, played by a program, or how many are ready."""
    room, team = live.room, live.room.desk(seat)
    if room.game.seats[seat] != HUMAN:
        return el("span", icon("bot"), w("by_program"), class_="state dim")
    if team.sealed and room.stage.name == ORDERS:
        return el("span", icon("lock"), w("sealed"), class_="state good")
    people = room.people.team(seat)
    if not people:
        return el("span", icon("user-plus"), w("nobody_yet"), class_="state warn")
    if room.stage.name == CRISIS:
        asked = seat in live.course.asked()
        said = bool(live.course.said(seat))
        return el("span", icon("check" if said or not asked else "hourglass"), w(
            "answered" if said else "asked" if asked else "not_asked"), class_="state")
    ready = sum(finished(room, m) for m in people)
    return el("span", icon("hourglass"), w("ready_count", ready=ready, count=len(people)),
              class_="state warn") if room.stage.name == ORDERS else el("span", class_="state")


def _student(room: Room, token: str, m: Member) -> Html:
    """A student: name and portfolio; behind it, moving to another place."""
    seats = [option("", w("watch_only"), not m.team)] + [
        option(s, name_of(room.scenario, s), s == m.team) for s in room.match.seats]
    roles = [option("", w("any_role"))] + [option(r, say(f"role_{r}"), r == m.role)
                                           for r in PORTFOLIOS]
    state = "" if room.there(m.id) else " away"
    if m.team and room.stage.name == ORDERS and all(t.done for t in tasks(room, m)):
        state += " done"
    return el("li", el("details", el("summary", el("b", m.name), el("small", ", ".join(
        say(f"role_{r}") for r in m.roles) or w("watch_only"))),
        teachers("move", token, room, hidden("member", m.id), labelled(w("your_team"), el(
            "select", *seats, name="seat")), labelled(w("portfolio"), el(
                "select", *roles, name="role")), button(w("move"), icon_="move", kind="primary")),
        press("sendout", token, room, w("send_out"), "log-out", "danger-button", member=m.id),
        class_="pop"), class_=f"student{state}")


def _team_more(room: Room, token: str, seat: str) -> Html:
    """Extra time, the declared doctrine, a challenge, silence."""
    known = room.scenario.data.get("doctrines", {})
    doctrine = str((room.options.get("doctrines") or {}).get(seat, ""))
    muted = seat in (room.options.get("muted") or ())
    return el("details", el("summary", w("more")),
              teachers("extra", token, room, hidden("seat", seat), labelled(w("extra_time"), el(
                  "input", type="number", name="minutes", min=0, max=10, step=1,
                  value=int(room.extra(seat)))), button(w("set"))),
              teachers("doctrine", token, room, hidden("seat", seat), labelled(w("doctrine"), el(
                  "select", option("", w("any_doctrine"), not doctrine), *(option(
                      k, str(v.get("name", k)), k == doctrine) for k, v in known.items()),
                  name="doctrine")), button(w("set"))),
              challenge.form_for(room, token, seat),
              press("mute", token, room, w("unmute") if muted else w("mute"), "volume-x",
                    seat=seat, on="" if muted else "1"), class_="pop")


# The month ahead ----------------------------------------------------------------------------------

def _ahead(live: Live, token: str, ahead: Sequence[Likely] | None,
           exact: TurnReport | None) -> Html:
    """How likely it is what happens, or exactly what will be shown; accepting, changing, taking
    back."""
    room, stage = live.room, live.room.stage
    month = date_text(room.scenario, min(room.match.turn, room.scenario.turns))
    if stage.name in (REVIEW, RESULTS):
        path = f"/teacher/why?room={room.id}&"
        body: Child = paper.headlines(room, stage.turn, path) if stage.name == RESULTS else \
            el("div", *(el("p", line) for line in room.revealed.report(stage.turn).lines))
        title, note = w("this_happened", date=date_text(room.scenario, stage.turn)), w(
            "only_you") if stage.name == REVIEW else ""
    elif stage.name == ORDERS:
        rows = [el("li", x.text, el("b", _tenths(x))) for x in ahead or ()]
        if exact is not None:
            rows = [el("li", f.text, el("b", w("surely"))) for f in exact.facts[:10]]
        body = el("ul", *rows, class_="likely") if rows else empty(w("ahead_wait"), "hourglass")
        title, note = w("if_played", date=month), w("only_you")
    elif stage.name == HALFWAY:
        body, title, note = weeks.for_teacher(room), w("halfway_title"), w("only_you")
    else:
        body, title, note = empty(w(f"tip_{stage.name}")), w("now"), ""
        if live.practised or live.practices:
            note = w("practice_count", done=len(live.practised), count=len(
                set(live.practices) - live.practised))
    taken = [press("takeback", token, room, w("take_back_turn", date=date_text(
        room.scenario, t)), "undo-2", turn=t) for t in range(1, room.played + 1)][-4:]
    if stage.revealed:
        return card(title, body, _files(room, TO_KEEP), _ask_why(room), kind="ahead", note=note)
    on = reviewing(room.match.journal.lines)
    why = _ask_why(room) if room.played else None
    tools = [why, press("review", token, room, w("review_off") if on else w("review_on"), "eye",
                   on="" if on else "1")]
    return card(title, body, el("div", *tools, el("details", el("summary", w("change_reason")),
                                                  setup.number_form(live, token), class_="pop"),
                                el("details", el("summary", w("take_back_how")), el(
                                    "p", w("take_back_note")), *taken, class_="pop")
                                if taken and not room.match.over else None, class_="tools"),
                kind="ahead", note=note)


def _tenths(one: Likely) -> str:
    """In how many of ten draws something happens."""
    times = round(10 * one.times / one.draws)
    return w("of_ten", times=times) if times else w("under_one")


def _ask_why(room: Room) -> Html:
    """Asking why a number stands where it stands, in a month that was played."""
    turns = [option(str(t), date_text(room.scenario, t), t == room.played)
             for t in range(1, room.played + 1)]
    return el("details", el("summary", w("ask_why")), el(
        "form", el("p", w("ask_why_note"), class_="dim small"), hidden("room", room.id),
        labelled(w("number"), el("select", *setup.numbers(room, everything=True), name="number")),
        labelled(w("month"), el("select", *turns, name="turn")),
        button(w("why_link"), icon_="circle-question-mark"), method="get", action="/teacher/why",
        data_why="1", class_="stack"), class_="pop")


# Events, talks, wall ------------------------------------------------------------------------------

def _events(live: Live, token: str) -> Html:
    """Events of the scenario, an own one, a message."""
    room = live.room
    if room.stage.revealed:
        return ClassView(room, token, base="/teacher/act", sent_along={"room": room.id}).block(
            whatif_section(room, live.whatif))
    if room.match.over:
        return join()
    prepared = setup.events(room)
    cards = [el("article", el("h3", setup.event_name(room, e)), el("p", text),
                press("inject", token, room, w("let_happen"), "zap", event=e.id),
                class_="event") for e, text in prepared[:3]]
    rest = el("details", el("summary", w("all_events")), *setup.event_lines(
        room, token, [e for e, _ in prepared[3:]]), class_="pop")
    teams = [option("", w("everybody"))] + [option(s, w("only_team", who=called_of(
        room.scenario, s))) for s in room.match.seats]
    own = el("article", el("h3", w("your_own")), teachers(
        "say", token, room, labelled(w("message"), el("input", name="text", maxlength=600,
                                                      autocomplete="off", data_keep="say")),
        labelled(w("to"), el("select", *teams, name="seat")),
        button(w("say_it"), icon_="megaphone")),
        el("details", el("summary", w("write_event")), setup.event_form(live, token),
           class_="pop"), class_="event own")
    return card(w("make_happen"), el("div", *cards, own, class_="events"), rest,
                note=w("make_happen_note"))


def _talks(live: Live, token: str, talk: str) -> Html:
    """All letters, newest first, with hiding them."""
    room = live.room
    found = [x for x in room.letters()
             if talk not in ("team", "between") or (x.sender == x.to) == (talk == "team")]
    rows = []
    for x in reversed(found[-LETTERS:]):
        rows.append(letter(room, x, "", press(
            "hide", token, room, w("show_letter") if x.hidden else w("hide_letter"), "eye-off",
            letter=x.id, on="" if x.hidden else "1"), teacher=True))
    tabs = [el("a", w(f"talk_{k or 'all'}"), href=f"/teacher?talk={k}", data_talk=k,
               class_="chip-link" + (" chosen" if k == talk else "")) for k in (
                   "", "team", "between")]
    all_mute = len(room.options.get("muted") or ()) == len(room.match.seats)
    return card(w("talks"), el("nav", *tabs), el("div", *(rows or [empty(w("no_letters"))]),
                                                 class_="scroll"),
                press("mute", token, room, w("unmute_all") if all_mute else w("mute_all"),
                      "volume-x", seat="", on="" if all_mute else "1"))


def _wall(live: Live, token: str) -> Html:
    """What the projector shows."""
    room = live.room
    now = str(room.options.get("wall", "auto"))
    return card(w("on_the_wall"), *(press("wall", token, room, w(f"wall_{v}"), s, "chosen"
                                          if v == now else "", view=v) for v, s in zip(
        WALL, ("projector", "map", "newspaper", "flame", "eye-off"), strict=True)),
        el("p", w("wall_note"), class_="dim small"))


def _files(room: Room, names: Sequence[str]) -> Html:
    """Links to files of the debrief pack."""
    return el("div", *(el("a", icon("download"), w(f"file_{k}"), class_="button",
                          href=f"/teacher/file/{room.id}/{k}") for k in names), class_="tools")


def _more(live: Live, token: str, devices: Devices) -> Html:
    """Files, options, material, deleting; rarely needed."""
    room = live.room
    return el("details", el("summary", w("more_tools")),
              el("h3", w("files")), _files(room, FILES),
              el("h3", w("material")), setup.material(room),
              el("h3", w("options")), el("div", setup.switch(
                  room, token, "closed", "door-open"), setup.switch(
                      room, token, "auto_next", "timer"), *setup.names_and_places(room, token),
                  press("newroom", token, room, w("parallel_room"), "plus"),
                  *doorpart.options(live, token, devices), class_="tools"),
              el("h3", w("refused_title")), el("ul", *(el("li", x) for x in (
                  list(live.refused)[-5:] or [w("nothing_refused")])), class_="plain small"),
              el("h3", w("delete")), teachers(
                  "delete", token, room, el("p", w("delete_text")), labelled(
                      w("delete_sure", pin=room.pin), el(
                          "input", name="sure", autocomplete="off", inputmode="numeric",
                          maxlength=6)),
                  button(w("delete_button"), kind="danger-button", icon_="trash"),
                  class_="act stack"), class_="card more")

