"""A student's page: the desk with task, drafts and seal; orders; talks; the world; goals.

Each page is made of named regions. A browser asks for those whose content it does not have.
"""

from __future__ import annotations

from collections.abc import Callable, Collection

from game.app.room import desk_page, ending_page, paper_page, wall_page, weeks_page, world_page
from game.app.room.live import Live as Class
from game.app.room.orders_page import orders
from game.app.room.page_parts import (
    assumptions,
    card,
    clock,
    empty,
    how_it_goes,
    marked,
    name_of,
    plain,
    some,
    to,
    told,
    uneven,
    when,
    wish_refused,
)
from game.app.room.people import PORTFOLIOS, Member
from game.app.room.practice import steps
from game.app.room.room import Room
from game.app.room.sheet_page import against
from game.app.room.stages import (
    BRIEF,
    CRISIS,
    HALFWAY,
    LOBBY,
    ORDERS,
    PRACTICE,
    RESULTS,
    REVIEW,
    SETUP,
)
from game.app.room.talks_page import talks
from game.page import (
    Block,
    Button,
    Form,
    Group,
    Input,
    Item,
    Picture,
    Points,
    Run,
    Text,
    bold,
    line,
    press,
    text,
    tinted,
)
from game.present.words.texts import room as say
from game.present.words.texts import web as w

TABS = (("desk", "house"), ("orders", "list-checks"), ("talks", "messages-square"),
        ("world", "globe"), ("goals", "target"))
WATCHING = tuple(t for t in TABS if t[0] in ("desk", "world"))
"""Pages of who has no team."""
Blocks = tuple[Block, ...]


def regions(live: Class, member: Member, tab: str, thread: str, flash: str = "",
            wanted: Collection[str] = ()) -> dict[str, Blocks]:
    """The named regions of a member's page, or those that are wanted; `tab` is the page chosen,
    `thread` the talk."""
    room = live.room
    tab = tab if tab in dict(TABS) else "desk"
    made: dict[str, Callable[[], Blocks]] = {
        "top": lambda: top(live, member), "notice": lambda: _notice(live, member, flash),
        "desk": lambda: some(_desk(live, member), weeks_page.memo(room, member)),
        "tab": lambda: _tab(live, member, tab, thread),
        "nav": lambda: _nav(room, member, tab), "foot": lambda: _foot(live, member)}
    return {name: make() for name, make in made.items() if not wanted or name in wanted}


def top(live: Class, member: Member) -> Blocks:
    """The head of the page: team, portfolio, month or practice, clock."""
    room = live.room
    if not member.team:
        title, sign = member.name, Run(icon="user")
        under = w("watching_now" if room.stage.turn else "no_team_yet")
    else:
        title = f"{name_of(room.scenario, member.team)} · {say(f'role_{member.role}')}" \
            if member.role else name_of(room.scenario, member.team)
        sign, under = Run(who=member.team), w("practice_title") if live.parent else when(room)
    return (Text((sign,), "sign"), Group((Text((bold(title),)), text(under, kind="small dim")),
                                         "who"), clock(room))


def _notice(live: Class, member: Member, flash: str) -> Blocks:
    room = live.room
    said = room.stage.name in (ORDERS, RESULTS, HALFWAY, CRISIS, BRIEF)
    return some(marked("circle-alert", flash, "flash") if flash else None,
                _practising(live, member) if live.parent is not None else None,
                marked("pause", w("clock_stopped"), "told")
                if room.clock.on and not room.clock.running else None,
                told(room, member.team or None) if said else None)


def _practising(live: Class, member: Member) -> Group:
    """That this is practice, and what to try next."""
    found = steps(live.room, member)
    now = next((s.name for s in found if not s.done), "")
    rows = tuple(Item((Run(w(f"practice_{s.name}"), icon="check" if s.done else "dot"),),
                      kind="done" if s.done else "now" if s.name == now else "") for s in found)
    return Group((text(bold(w("practice_title")), " ", w("practice_nothing")),
                  Points(rows, "numbered")), "told practice")


# The desk by the part of the lesson ---------------------------------------------------------------

def _desk(live: Class, member: Member) -> Blocks:
    """What is to do now."""
    room = live.room
    name = room.stage.name
    if name in (SETUP, LOBBY, PRACTICE):
        return _lobby(room, member)
    if name == REVIEW:
        return (card(w("waiting"), empty(w("teacher_looks"), "hourglass")),)
    if room.stage.revealed:
        return ending_page.for_member(live, member)
    if name == HALFWAY:
        return weeks_page.for_member(room, member)
    if not member.team:
        return _watching(live, member)
    if name == BRIEF:
        return desk_page.brief(room, member)
    if name == CRISIS:
        return desk_page.crisis(live, member)
    if name == RESULTS:
        return (paper_page.for_team(room, member),)
    return desk_page.orders_desk(room, member)


def _lobby(room: Room, member: Member) -> Blocks:
    """Choosing a team and a portfolio, and seeing who is there."""
    seats = tuple((s, name_of(room.scenario, s)) for s in room.match.seats
                  if s in {*room.for_people, member.team})
    pick = Form("sit", (
        Input("team", w("your_team"), "choice", member.team or "", (("", w("watch_only")), *seats)),
        Input("wish", w("your_wish"), "choice", member.wish or "", (
            ("", w("any_role")), *((r, say(f"role_{r}")) for r in PORTFOLIOS))),
        Button(line(w("sit")), kind="primary", icon="user-plus")), kind="stack")
    fixed = bool(room.options.get("teacher_seats"))
    teams = [line(bold(name, s), " ", tinted(", ".join(
        m.name for m in room.people.team(s)) or w("nobody_yet"), "dim")) for s, name in seats]
    return some(
        _hello(member, w("code_name_only")),
        card(w("your_place"), wish_refused(member), empty(w("teacher_places")) if fixed else pick),
        card(w("practice_title"), text(w("practice_text")), press(
            "practise", w("practise"), kind="brass", icon="play"))
        if room.stage.name != PRACTICE else None,
        card(w("teams"), uneven(room), plain(teams, kind="teams")), assumptions(room),
        card(w("way_back"), text(w("way_back_text")), to(w("way_back_link"), "back:")))


def _hello(member: Member, told_: str) -> Group:
    """Who one is here."""
    return Group((text(w("you_are")), Picture("", line(member.name)), text(told_, kind="dim")),
                 "hello")


def _watching(live: Class, member: Member) -> Blocks:
    """What a member without a team sees once the lesson has begun: what everybody may know."""
    room = live.room
    return some(_hello(member, w("you_watch")), wall_page.crisis(live), wall_page.teams(live),
                wall_page.lines(live.room), wall_page.questions(live.room),
                paper_page.front(room, None, room.played) if room.played else None)


# The page beside the desk -------------------------------------------------------------------------

def _tab(live: Class, member: Member, tab: str, thread: str) -> Blocks:
    """The chosen page beside the desk."""
    room = live.room
    if room.stage.name in (SETUP, LOBBY, PRACTICE):
        return (empty(w("pages_later"), "hourglass"), *_first_look(room))
    if room.stage.name == REVIEW or (not member.team and tab in ("orders", "talks", "goals")):
        return (empty(w("not_yet"), "hourglass"),)
    if tab == "talks":
        return talks(room, member, thread)
    if tab == "world":
        return world_page.world(room, member.team or None, member, live.course.rungs(), thread)
    if tab == "goals":
        return world_page.goals(room, member.team)
    if room.stage.name == ORDERS:
        return orders(room, member) if member.team else world_page.world(room, None)
    if tab == "orders":
        return (*(() if _no_more_orders(live) else (empty(w("orders_later"), "hourglass"),)),
                *world_page.goals(room, member.team))
    return world_page.world(room, member.team or None, crisis=live.course.rungs())


def _no_more_orders(live: Class) -> bool:
    """Whether the last month is over."""
    room = live.room
    return room.stage.revealed or (room.stage.name == RESULTS and live.course.last_turn)


def _first_look(room: Room) -> Blocks:
    """What there is to read before the lesson begins: who plays, and how it goes."""
    teams = [Item((bold(actor.name, seat),), (text(actor.note.strip()),))
             for seat, actor in zip(room.scenario.seats, room.scenario.actors, strict=False)]
    return some(card(w("who_plays"), plain(teams)), how_it_goes(room),
                world_page.on_map(room.observer(None)))


def _nav(room: Room, member: Member, tab: str) -> Blocks:
    counts = desk_page.badges(room, member)
    runs: list[Run] = []
    for name, sign in TABS if member.team or not room.stage.turn else WATCHING:
        if name == "orders" and room.stage.revealed:
            continue
        link = f"tab:{name}"
        runs.append(Run(w(f"tab_{name}"), bold=name == tab, icon=sign, link=link))
        runs += [Run(str(counts[name]), small=True, link=link)] if counts.get(name) else []
    return (Text(tuple(runs), "ways"),)


def _after_practice(live: Class) -> Blocks:
    """Back to the lobby, or waiting for the class."""
    if live.room.stage.name == PRACTICE:
        return (marked("hourglass", w("practice_wait"), "sealed"),)
    return (press("lobby", w("to_lobby"), kind="primary wide", icon="door-open"),)


def _foot(live: Class, member: Member) -> Blocks:
    """The one main button of the page."""
    room = live.room
    if live.parent is not None and room.stage.name == RESULTS:
        return _after_practice(live.parent)
    if room.stage.name != ORDERS or not member.team:
        return ()
    seat, team = member.team, room.desk(member.team)
    if room.locked(seat):
        return (marked("lock", w("locked_now"), "sealed"),)
    head = room.acting_head(seat)
    sealing = head is not None and (head.id == member.id or "head" in member.roles)
    if team.sealed:
        return some(marked("lock", w("sealed_now"), "sealed"),
                    press("unseal", w("open_again"), icon="lock-open") if sealing else None)
    if sealing:
        return some(marked("octagon-alert", w("seal_against"), "bad small")
                    if against(room, seat) else None,
                    press("seal", w("seal_with", used=len(team.orders), slots=room.scenario.slots),
                          kind="brass wide", icon="lock"))
    ready = member.id in team.ready
    return (press("ready", w("not_ready") if ready else w("ready"), icon="check",
                  kind="wide" if ready else "primary wide", on="" if ready else "1"),)
