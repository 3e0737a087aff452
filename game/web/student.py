"""A student's page: the desk with task, drafts and seal; orders; talks; the world; goals.

Each page is made of named regions. A browser asks for those whose content it does not have.
"""

from __future__ import annotations

from collections.abc import Callable, Collection

from game.app.room.people import PORTFOLIOS, Member
from game.app.room.practice import steps
from game.app.room.room import Room
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
from game.present.words.texts import room as say
from game.present.words.texts import web as w
from game.web import deskparts, ending, paper, wall, weeks, worldparts
from game.web.class_view import ClassView, Raw
from game.web.hall import Live
from game.web.html import Html, button, el, hidden, icon, join, labelled, option
from game.web.orders import catalogue
from game.web.parts import Part
from game.web.seatparts import (
    card,
    changed,
    clock,
    empty,
    flag,
    form,
    name_of,
    told,
    uneven,
    when,
    wish_refused,
)
from game.web.talks import talks

TABS = (("desk", "house"), ("orders", "list-checks"), ("talks", "messages-square"),
        ("world", "globe"), ("goals", "target"))
WATCHING = tuple(t for t in TABS if t[0] in ("desk", "world"))
"""Pages of who has no team."""


def regions(live: Live, member: Member, tab: str, thread: str, token: str, flash: str = "",
            wanted: Collection[str] = ()) -> dict[str, Part]:
    """The named regions of a member's page, or those that are wanted; `tab` is the page chosen,
    `thread` the talk."""
    room = live.room
    tab = tab if tab in dict(TABS) else "desk"
    made: dict[str, Callable[[], Html]] = {
        "top": lambda: top(live, member), "notice": lambda: _notice(live, member, flash),
        "desk": lambda: desk(live, member, token),
        "tab": lambda: _tab(live, member, tab, thread, token),
        "nav": lambda: _nav(room, member, tab), "foot": lambda: _foot(live, member, token)}
    return {name: (Raw(make()),) for name, make in made.items() if not wanted or name in wanted}


def top(live: Live, member: Member) -> Html:
    """The head of the page: team, portfolio, month or practice, clock."""
    room = live.room
    if not member.team:
        title, sign = member.name, icon("user")
        under = w("watching_now" if room.stage.turn else "no_team_yet")
    else:
        title = f"{name_of(room.scenario, member.team)} · {say(f'role_{member.role}')}" \
            if member.role else name_of(room.scenario, member.team)
        sign, under = flag(room.scenario, member.team, large=True), w(
            "practice_title") if live.parent else when(room)
    return join(sign, el("div", el("b", title), el("small", under), class_="who"),
                clock(room, member.team))


def _notice(live: Live, member: Member, flash: str) -> Html:
    room = live.room
    parts = [el("p", icon("circle-alert"), flash, class_="flash")] if flash else []
    if live.parent is not None:
        parts.append(_practising(live, member))
    if room.clock.on and not room.clock.running:
        parts.append(el("p", icon("pause"), w("clock_stopped"), class_="told"))
    if room.stage.name in (ORDERS, RESULTS, HALFWAY, CRISIS, BRIEF):
        parts += told(room, member.team or None)
    return join(*parts)


def _practising(live: Live, member: Member) -> Html:
    """That this is practice, and what to try next."""
    found = steps(live.room, member)
    now = next((s.name for s in found if not s.done), "")
    rows = [el("li", icon("check" if s.done else "dot"), w(f"practice_{s.name}"),
               class_="done" if s.done else "now" if s.name == now else None) for s in found]
    return el("div", el("b", w("practice_title")), " ", w("practice_nothing"),
              el("ol", *rows), class_="told practice")


# The desk by the part of the lesson ---------------------------------------------------------------

def desk(live: Live, member: Member, token: str) -> Html:
    """The desk: what is to do now, and in a game of weeks the memo."""
    memo = weeks.memo(live.room, member, token)
    now = _desk(live, member, token)
    return el("div", now, memo) if memo else now


def _desk(live: Live, member: Member, token: str) -> Html:
    room = live.room
    name = room.stage.name
    if name in (SETUP, LOBBY, PRACTICE):
        return _lobby(room, member, token)
    if name == REVIEW:
        return card(w("waiting"), empty(w("teacher_looks"), "hourglass"))
    if room.stage.revealed:
        return el("div", ClassView(room, token).blocks(ending.for_member(live, member)))
    if name == HALFWAY:
        return weeks.for_member(room, member)
    if not member.team:
        return _watching(live, member)
    if name == BRIEF:
        return deskparts.brief(room, member)
    if name == CRISIS:
        return deskparts.crisis(live, member, token)
    if name == RESULTS:
        return paper.for_team(live, member)
    return deskparts.orders_desk(live, member, token)


def _lobby(room: Room, member: Member, token: str) -> Html:
    """Choosing a team and a portfolio, and seeing who is there."""
    choices = [option("", w("watch_only"), not member.team)]
    choices += [option(s, name_of(room.scenario, s), member.team == s) for s in room.match.seats]
    wishes = [option("", w("any_role"), not member.wish)] + [
        option(r, say(f"role_{r}"), member.wish == r) for r in PORTFOLIOS]
    pick = form("sit", token, labelled(w("your_team"), el("select", *choices, name="team")),
                labelled(w("your_wish"), el("select", *wishes, name="wish")),
                button(w("sit"), kind="primary", icon_="user-plus"), class_="act stack")
    fixed = bool(room.options.get("teacher_seats"))
    teams = [el("li", flag(room.scenario, s), el("b", name_of(room.scenario, s)),
                el("span", ", ".join(m.name for m in room.people.team(s)) or w("nobody_yet")))
             for s in room.match.seats]
    return el("div", el("div", el("p", w("you_are")), el("h1", member.name),
                        el("p", w("code_name_only"), class_="dim"), class_="hello"),
              card(w("your_place"), wish_refused(member),
                   empty(w("teacher_places")) if fixed else pick),
              card(w("practice_title"), el("p", w("practice_text")), form("practise", token, button(
                  w("practise"), kind="brass", icon_="play")))
              if room.stage.name != PRACTICE else None,
              card(w("teams"), uneven(room), el("ul", *teams, class_="teams")), changed(room),
              card(w("way_back"), el("p", w("way_back_text")), el(
                  "p", el("a", w("way_back_link"), href="/play/back", class_="button"))))


def _watching(live: Live, member: Member) -> Html:
    """What a member without a team sees once the lesson has begun: what everybody may know."""
    room = live.room
    return el("div", el("div", el("p", w("you_are")), el("h1", member.name),
                        el("p", w("you_watch"), class_="dim"), class_="hello"),
              wall.crisis(live), wall.teams(live), wall.lines(live), wall.questions(live),
              paper.front(room, None, room.played) if room.played else None)


def _tab(live: Live, member: Member, tab: str, thread: str, token: str) -> Html:
    """The chosen page beside the desk."""
    room = live.room
    if room.stage.name in (SETUP, LOBBY, PRACTICE):
        return el("div", empty(w("pages_later"), "hourglass"), _first_look(room))
    if room.stage.name == REVIEW or (not member.team and tab in ("orders", "talks", "goals")):
        return empty(w("not_yet"), "hourglass")
    if tab == "talks":
        return talks(room, member, token, thread)
    if tab == "world":
        return worldparts.world(room, member.team or None, member, live.course.rungs())
    if tab == "goals":
        return worldparts.goals(room, member.team)
    if tab == "orders" or room.stage.name == ORDERS:
        if not member.team:
            return worldparts.world(room, None)
        return catalogue(room, member, token) if room.stage.name == ORDERS else el(
            "div", None if _no_more_orders(live) else empty(w("orders_later"), "hourglass"),
            worldparts.goals(room, member.team))
    return worldparts.world(room, member.team or None, crisis=live.course.rungs())


def _no_more_orders(live: Live) -> bool:
    """Whether the last month is over."""
    room = live.room
    return room.stage.revealed or (room.stage.name == RESULTS and live.course.last_turn)


def _first_look(room: Room) -> Html:
    """What there is to read before the lesson begins: who plays, and how it goes."""
    teams = [el("li", flag(room.scenario, seat), el("b", actor.name), el("p", actor.note.strip()))
             for seat, actor in zip(room.scenario.seats, room.scenario.actors, strict=False)]
    return el("div", card(w("who_plays"), el("ul", *teams, class_="plain")),
              deskparts.how_it_goes(room), worldparts.on_map(room.observer(None)))


def _nav(room: Room, member: Member, tab: str) -> Html:
    counts = deskparts.badges(room, member)
    links = []
    for name, sign in TABS if member.team or not room.stage.turn else WATCHING:
        if name == "orders" and room.stage.revealed:
            continue
        badge = el("span", counts[name], class_="badge") if counts.get(name) else None
        links.append(el("a", icon(sign), el("span", w(f"tab_{name}")), badge,
                        href=f"/play?tab={name}", data_tab=name,
                        class_="chosen" if name == tab else None,
                        aria_current="page" if name == tab else None))
    return join(*links)


def _after_practice(live: Live, token: str) -> Html:
    """Back to the lobby, or waiting for the class."""
    if live.room.stage.name == PRACTICE:
        return el("p", icon("hourglass"), w("practice_wait"), class_="sealed")
    return form("lobby", token, button(w("to_lobby"), kind="primary wide", icon_="door-open"))


def _foot(live: Live, member: Member, token: str) -> Html:
    """The one main button of the page."""
    room = live.room
    if live.parent is not None and room.stage.name == RESULTS:
        return _after_practice(live.parent, token)
    if room.stage.name != ORDERS or not member.team:
        return join()
    seat, team = member.team, room.desk(member.team)
    if room.locked(seat):
        return join(el("p", icon("lock"), w("locked_now"), class_="sealed"))
    head = room.acting_head(seat)
    sealing = head is not None and (head.id == member.id or "head" in member.roles)
    if team.sealed:
        return join(el("p", icon("lock"), w("sealed_now"), class_="sealed"),
                    form("unseal", token, button(w("open_again"), icon_="lock-open"))
                    if sealing else None)
    if sealing:
        told = el("p", icon("octagon-alert"), w("seal_against"), class_="bad small") \
            if deskparts.against(room, seat) else None
        return join(told, form("seal", token, button(w(
            "seal_with", used=len(team.orders), slots=room.scenario.slots), kind="brass wide",
            icon_="lock")))
    ready = member.id in team.ready
    return form("ready", token, hidden("on", "" if ready else "1"),
                button(w("not_ready") if ready else w("ready"), kind="wide" if ready
                       else "primary wide", icon_="check"))
