"""The teacher's page of a class: the next step, teams, the month ahead, talks, the wall, files."""

from __future__ import annotations

from collections.abc import Sequence

from game.app.lesson import PLANS
from game.app.room import challenges, door_page, own_players, setup_page, token_page, token_seats
from game.app.room.devices import Devices
from game.app.room.live import Live
from game.app.room.month_ahead import Likely
from game.app.room.pack import FILES
from game.app.room.page_parts import (
    Some,
    card,
    empty,
    letter,
    marked,
    name_of,
    plain,
    some,
    to,
    uneven,
)
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
from game.match.report import TurnReport, date_text
from game.page import (
    Block,
    Button,
    Fold,
    Form,
    Group,
    Input,
    Item,
    Points,
    Run,
    Section,
    Text,
    bold,
    line,
    press,
    text,
)
from game.players.faults import name_of as name_of_player
from game.players.registry import HUMAN
from game.present.observer.class_record import reviewing
from game.present.teaching import acts_page, month_page
from game.present.words.formatting import row_in
from game.present.words.order_words import asked
from game.present.words.texts import room as say
from game.present.words.texts import web as w
from game.present.world.challenges import challenges_for

LETTERS, TALKS = 30, ("", "team", "between")
TO_KEEP = ("debrief.html", "whole.zip")
"""Files of the debrief pack that are offered first."""
NEXT = {SETUP: "next_lobby", LOBBY: "next_practice", PRACTICE: "next_brief", BRIEF: "next_orders",
        ORDERS: "next_play", HALFWAY: "next_orders", CRISIS: "next_crisis", REVIEW: "next_accept",
        RESULTS: "next_orders", FREEZE: "next_debrief", DEBRIEF: "next_ticket", TICKET: "next_end"}
SIGNS = dict(zip(WALL, ("projector", "map", "newspaper", "flame", "eye-off"), strict=True))


def notice(live: Live, devices: Devices, flash: str) -> tuple[Block, ...]:
    """What was refused, who waits at the door, and what the plan of the lesson says now."""
    room = live.room
    return some(marked("circle-alert", flash, "flash") if flash else None,
                door_page.door(live, devices), _hint(room),
                [marked("bot", one, "flash warn") for one in own_players.told(room)],
                token_page.tokens(live))


def _hint(room: Room) -> Text | None:
    """What the plan of the lesson says now; before the months, whether teams are uneven."""
    plan, name = PLANS.get(str(room.options["plan"])), room.stage.name
    if name in (LOBBY, PRACTICE, BRIEF):
        return uneven(room)
    late = plan is not None and name in (ORDERS, RESULTS, CRISIS, REVIEW) \
        and room.stage.turn < min(room.turns, room.scenario.turns) \
        and room.lesson.gone >= MINUTE * next(p.minute for p in plan if p.key == "last")
    return marked("timer", w("late_hint"), "flash warn") if late else None


# The next step -------------------------------------------------------------------------------

def tools(live: Live) -> Group:
    """What can be done with the clock and the part."""
    room, clock, name = live.room, live.room.clock, live.room.stage.name
    stands, locked = not clock.running, bool(room.options.get("locked"))
    return Group(some(
        press("pause", w("go_on" if stands else "pause"), icon="play" if stands else "pause",
              on="" if stands else "1") if clock.on else None,
        [press("add", w("less_minute"), minutes="-1"), press("add", w("more_minute"), minutes="1")]
        if name not in (SETUP, END) else None,
        press("clock_off", w("clock_off"), icon="x") if clock.on else None,
        press("lock", w("unlock" if locked else "lock"), icon="lock-open" if locked else "lock",
              on="" if locked else "1") if name == ORDERS else None,
        press("halfway", w("halfway_now"), icon="undo-2") if live.course.may_look_back else None,
        _debrief_now(room) if name in (ORDERS, RESULTS, HALFWAY, CRISIS) and room.match.turn > 1
        else None), "tools")


def _debrief_now(room: Room) -> Fold:
    """Ending the months, behind a question: nothing leads back from there."""
    left = min(room.turns, room.scenario.turns) - room.played
    return Fold(line(w("debrief_now")), (
        text(w("debrief_sure", months=left)),
        press("freeze", w("debrief_yes"), icon="flag", kind="danger-button")), kind="pop")


def next_step(live: Live) -> Form | None:
    """The one button that leads through the lesson."""
    room, stage = live.room, live.room.stage
    key = "next_freeze" if stage.name == RESULTS and live.course.last_turn else NEXT.get(stage.name)
    return Form("next", (Button(line(w(key, date=_month(room))), kind="primary huge",
                                icon="play"),), {"token": stage.token}) if key else None


def _month(room: Room) -> str:
    return date_text(room.scenario, min(room.match.turn, room.scenario.turns))


# Teams -----------------------------------------------------------------------------------------

def teams(live: Live) -> Group:
    """Each team, and who is in none."""
    room = live.room
    observers = [_student(room, m) for m in room.people.observers()]
    return Group(some((_team(live, seat) for seat in room.match.seats), card(
        w("without_team"), Points(tuple(observers), "students")) if observers else None),
        "team-grid")


def _team(live: Live, seat: str) -> Section:
    """One team: who is there, what they ordered and why, what is still missing."""
    room, team, scenario = live.room, live.room.desk(seat), live.room.scenario
    people, program = room.people.team(seat), room.game.seats[seat] != HUMAN
    away = [m for m in people if not room.there(m.id)]
    number = scenario.seats.index(seat)
    orders = [line(asked(scenario, row_in(scenario, number, d.order)), " ", Run(
        f"“{d.why}”" if d.why else w("no_reason"), "dim")) for d in team.drafts if d.on]
    rest = scenario.slots - len(orders)
    if people and room.stage.name == ORDERS and rest > 0:
        orders.append(line(Run(w("unused", count=rest), "dim")))
    gone = (marked("wifi-off", w("gone_for", name=m.name, minutes=room.minutes_away(m.id)),
                   "bad small") for m in away[:2])
    acts = Group(some(
        press("takeover", w("back_to_people" if program else "let_ai"), icon="bot", seat=seat,
              on="" if program else "1"), token_page.act(live, seat), _team_more(room, seat)),
        "foot")
    return card(line(Run(name_of(scenario, seat), who=seat)), _state(live, seat),
                token_page.spoke(live, seat),
                Points(tuple(_student(room, m) for m in people), "students"), gone,
                plain(orders, kind="plain orders-list"), None if room.stage.revealed else acts,
                kind="team alarm" if away and room.stage.name == ORDERS else "team")


def _state(live: Live, seat: str) -> Text | None:
    """Sealed, played by a program, or how many are ready."""
    room, name = live.room, live.room.stage.name
    people = room.people.team(seat)
    if live.course.own.plays(seat):
        return marked("bot", w("by_own", player=name_of_player(room.seated[seat])), "state dim")
    if room.game.seats[seat] != HUMAN:
        return marked("bot", w("by_program"), "state dim")
    if room.desk(seat).sealed and name == ORDERS:
        return marked("lock", w("sealed"), "state good")
    outside = token_seats.plays(room, seat)
    if not people and not outside:
        return marked("user-plus", w("nobody_yet"), "state warn")
    if name == CRISIS:
        asks, said = seat in live.course.asked(), bool(live.course.said(seat))
        return marked("check" if said or not asks else "hourglass", w(
            "answered" if said else "asked" if asks else "not_asked"), "state")
    if outside:
        return marked("bot", w("by_token"), "state dim")
    ready = sum(finished(room, m) for m in people)
    return marked("hourglass", w("ready_count", ready=ready, count=len(people)), "state warn") \
        if name == ORDERS else None


def _student(room: Room, m: Member) -> Item:
    """A student: name and portfolio; behind it, moving to another place."""
    seats = (("", w("watch_only")), *((s, name_of(room.scenario, s)) for s in room.match.seats))
    roles = (("", w("any_role")), *((r, say(f"role_{r}")) for r in PORTFOLIOS))
    done = m.team and room.stage.name == ORDERS and all(t.done for t in tasks(room, m))
    held = ", ".join(say(f"role_{r}") for r in m.roles) or w("watch_only")
    move = Form("move", (Input("seat", w("your_team"), "choice", m.team, seats),
                         Input("role", w("portfolio"), "choice", m.role, roles),
                         Button(line(w("move")), kind="primary", icon="move")), {"member": m.id})
    kind = ("student", *(["away"] if not room.there(m.id) else []), *(["done"] if done else []))
    return Item((), (Fold(line(bold(m.name), Run(held, small=True)), (move, press(
        "sendout", w("send_out"), icon="log-out", kind="danger-button", member=m.id)),
        kind="pop"),), " ".join(kind))


def _team_more(room: Room, seat: str) -> Fold:
    """Extra time, the declared doctrine, a challenge, silence."""
    known = room.scenario.data.get("doctrines", {})
    muted = seat in (room.options.get("muted") or ())
    given = challenges_for(room.scenario, seat)
    return Fold(line(w("more")), some(
        Form("extra", (Input("minutes", w("extra_time"), "number", str(int(room.extra(seat))),
                             low=0, high=10, step=1), Button(line(w("set")))), {"seat": seat}),
        _choice("doctrine", w("doctrine"), str((room.options.get("doctrines") or {}).get(
            seat, "")), (("", w("any_doctrine")), *((k, str(v.get("name", k)))
                                                    for k, v in known.items())), seat),
        _choice("challenge", w("challenge"), challenges.chosen(room, seat), (
            ("", w("no_challenge")), *((c.id, c.name) for c in given)), seat) if given else None,
        press("mute", w("unmute" if muted else "mute"), icon="volume-x", seat=seat,
              on="" if muted else "1")), kind="pop")


def _choice(do: str, label: str, now: str, choices: tuple[tuple[str, str], ...],
            seat: str) -> Form:
    """A choice for a team, under the name of its act."""
    return Form(do, (Input(do, label, "choice", now, choices), Button(line(w("set")))),
                {"seat": seat})


# The month ahead -------------------------------------------------------------------------------

def ahead(live: Live, odds: Sequence[Likely] | None, exact: TurnReport | None,
          told: Some) -> Section:
    """How likely it is what happens, or exactly what will be shown; accepting, changing, taking
    back. told: the news of the month, or what is read out midway."""
    room, stage = live.room, live.room.stage
    body, note = told, w("only_you")
    if stage.name in (REVIEW, RESULTS):
        title = w("this_happened", date=date_text(room.scenario, stage.turn))
        if stage.name == REVIEW:
            body = month_page.result(room.revealed, stage.turn)
        else:
            note = ""
    elif stage.name == ORDERS:
        title, body = w("if_played", date=_month(room)), _likely(odds, exact)
    elif stage.name == HALFWAY:
        title = w("halfway_title")
    else:
        title, note = w("now"), w("practice_count", done=len(live.practised), count=len(
            set(live.practices) - live.practised)) if live.practised or live.practices else ""
        body = empty(w(f"tip_{stage.name}"))
    if stage.revealed:
        return card(title, body, files(TO_KEEP), _ask_why(room), kind="ahead", note=note)
    acts = some(_ask_why(room) if room.played else None,
                month_page.review_switch(reviewing(room.match.journal.lines)),
                Fold(line(w("change_reason")), (acts_page.number_form(room.revealed),), kind="pop"),
                month_page.back(room.revealed, range(max(1, room.played - 3), room.played + 1))
                if room.played and not room.match.over else None)
    return card(title, body, Group(acts, "tools"), kind="ahead", note=note)


def _likely(odds: Sequence[Likely] | None, exact: TurnReport | None) -> Block:
    """What may happen and how likely, or what will."""
    rows = [line(f.text, " ", bold(w("surely"))) for f in exact.facts[:10]] if exact is not None \
        else [line(x.text, " ", bold(_tenths(x))) for x in odds or ()]
    return plain(rows, kind="likely") if rows else empty(w("ahead_wait"), "hourglass")


def _tenths(one: Likely) -> str:
    """In how many of ten draws something happens."""
    times = round(10 * one.times / one.draws)
    return w("of_ten", times=times) if times else w("under_one")


def _ask_why(room: Room) -> Fold:
    """Asking why a number stands where it stands, in a month that was played."""
    turns = tuple((str(t), date_text(room.scenario, t)) for t in range(1, room.played + 1))
    return Fold(line(w("ask_why")), (Form("why", (
        text(w("ask_why_note"), kind="dim small"), acts_page.which_number(room.revealed),
        Input("turn", w("month"), "choice", str(room.played), turns),
        Button(line(w("why_link")), icon="circle-question-mark")), {"room": room.id}, "stack"),),
        kind="pop")


# Events, talks, wall, files ---------------------------------------------------------------------

def talks(room: Room, talk: str) -> Section:
    """All letters, newest first, with hiding them."""
    found = [x for x in room.letters()
             if talk not in TALKS[1:] or (x.sender == x.to) == (talk == "team")]
    rows = [letter(room, x, "", press(
        "hide", w("show_letter" if x.hidden else "hide_letter"), icon="eye-off", letter=str(x.id),
        on="" if x.hidden else "1"), teacher=True) for x in reversed(found[-LETTERS:])]
    now = talk if talk in TALKS else ""
    tabs = (Run(w(f"talk_{k or 'all'}"), bold=k == now, link=f"talk:{k}") for k in TALKS)
    mute = len(room.options.get("muted") or ()) < len(room.match.seats)
    return card(w("talks"), Text(line(*tabs), "ways"), Group(some(rows or empty(w("no_letters"))),
                                                     "scroll"),
                press("mute", w("mute_all" if mute else "unmute_all"), icon="volume-x", seat="",
                      on="1" if mute else ""))


def wall(room: Room) -> Section:
    """What the projector shows."""
    now = str(room.options.get("wall", "auto"))
    return card(w("on_the_wall"), (press("wall", w(f"wall_{v}"), icon=SIGNS[v], kind=(
        "chosen" if v == now else ""), view=v) for v in WALL), text(w("wall_note"),
                                                                    kind="dim small"))


def files(names: Sequence[str]) -> Group:
    """Links to files of the debrief pack."""
    return Group(tuple(to(w(f"file_{k}"), f"file:{k}", "download") for k in names), "tools")


def more(live: Live, devices: Devices) -> Fold:
    """Files, options, material, deleting; rarely needed."""
    room = live.room
    parts: tuple[tuple[str, Some], ...] = (
        ("files", files(FILES)), ("material", setup_page.material()),
        ("options", Group(some(
            setup_page.switch(room, "closed", "door-open"),
            setup_page.switch(room, "auto_next", "timer"), setup_page.names_and_places(room),
            press("newroom", w("parallel_room"), icon="plus"), door_page.options(live, devices)),
            "tools")),
        ("refused_title", plain(map(line, list(live.refused)[-5:] or [w("nothing_refused")]),
                                kind="plain small")),
        ("delete", Form("delete", (
            text(w("delete_text")), Input("sure", w("delete_sure", pin=room.pin), most=6),
            Button(line(w("delete_button")), kind="danger-button", icon="trash")), kind="stack")))
    return Fold(line(w("more_tools")), tuple(Section(w(key), some(inner), 3)
                                             for key, inner in parts), kind="card more")
