"""The projector: only what everybody may know, in large type."""

from __future__ import annotations

from game.app.room import aftermath_page, ending_page, paper_page, weeks_page
from game.app.room.class_pages import tally_section
from game.app.room.forecasts import asked
from game.app.room.live import Live
from game.app.room.page_parts import (
    assumptions,
    card,
    how_it_goes,
    marked,
    name_of,
    plain,
    some,
    told,
    uneven,
)
from game.app.room.room import Room
from game.app.room.setup_page import spaced
from game.app.room.stages import (
    BRIEF,
    CRISIS,
    DEBRIEF,
    FREEZE,
    HALFWAY,
    LOBBY,
    ORDERS,
    PRACTICE,
    RESULTS,
    REVIEW,
    SETUP,
)
from game.page import (
    Block,
    Group,
    Item,
    Map,
    Picture,
    Points,
    Run,
    Section,
    Text,
    line,
    text,
)
from game.players.registry import HUMAN
from game.present.debrief.after_page import after_note
from game.present.desk.open_sheet import indented
from game.present.dossiers.public import open_matters
from game.present.month.wall_page import disputes
from game.present.words.texts import web as w
from game.saves.lines import EVERYBODY

HEADLINES = 3
"""Headlines of the month before that stand beside the map."""
LINES = 4
"""Public lines that stand there, and letters to everybody: a line for each team."""


def wall(live: Live, shown: str) -> Block:
    """The page for the part of the lesson. shown: what the teacher has chosen."""
    room, name = live.room, live.room.stage.name
    public, rungs, world = room.observer(None), live.course.rungs(), Map(w("map_alt"))
    if name in (SETUP, LOBBY, PRACTICE):
        return _lobby(live)
    if name == REVIEW:
        return Group((marked("hourglass", "", "sign"), Section(w("teacher_looks"), (), 1)),
                     "big-word")
    if shown == "danger":
        return Group((card(w("danger_track"), disputes(public, rungs)),), "wall-danger")
    if room.stage.revealed and shown == "auto":
        return _end(room)
    if name == HALFWAY and shown == "auto":
        return weeks_page.for_wall(room)
    if room.played and (shown == "paper" or (shown == "auto" and name == RESULTS)):
        front = paper_page.front(room, None, room.played, alone=False)
        return _two((front,), some(disputes(public, rungs), paper_page.governments(
            room, room.played), world), "of-paper", side="")
    chances = questions(room)
    brief = some(aftermath_page.told_rule(room), how_it_goes(room)) if name == BRIEF else ()
    return _two(some(world, disputes(public, rungs), chances), some(
        told(room, None), crisis(live), teams(live), brief, lines(room), letters(room),
        _matters(room), _last(room)), "map-first asking" if chances else "map-first", "fit")


def _two(left: tuple[Block, ...], right: tuple[Block, ...], kind: str = "", fit: str = "",
         side: str = "fit") -> Group:
    """Two columns."""
    return Group((Group(left, fit), Group(right, f"wall-side {side}".strip())),
                 f"wall-two {kind}".strip())


def _lobby(live: Live) -> Group:
    """How to come in, and who has."""
    room, here = live.room, live.addresses[0]
    who = tuple(Item((Run(name_of(room.scenario, s), bold=True, who=s),), (text(", ".join(
        m.name for m in room.people.team(s)) or w("nobody_yet")),)) for s in room.match.seats)
    title, told_ = (w("practice_title"), w("practice_text")) if room.stage.name == PRACTICE else (
        w("come_in_title"), w("come_in_text"))
    return _two((Picture(f"qr:{here}/?pin={room.pin}"), text(here, kind="address"),
                 text(w("pin_is", pin=spaced(room)), kind="pin-huge")),
                (Section(title, some(
                    text(told_), uneven(room), Points(who, "teams"), assumptions(room),
                    how_it_goes(room)), 1),), "lobby", side="")


def teams(live: Live) -> Section:
    """Who has sealed; in a crisis, who has answered."""
    name = live.room.stage.name
    rows = tuple(Item((Run(name_of(live.room.scenario, seat), bold=True, who=seat),), (
        _state(live, seat),)) for seat in live.room.match.seats)
    title = {BRIEF: w("wall_brief"), CRISIS: w("crisis")}.get(name, w("teams"))
    return card(title, Points(rows, "teams"))


def _state(live: Live, seat: str) -> Text:
    """What a team is doing, as everybody may know it."""
    room, name = live.room, live.room.stage.name
    if room.game.seats[seat] != HUMAN or live.course.own.plays(seat):
        return marked("bot", w("by_program"), "dim")
    if name == CRISIS:
        asks = seat in live.course.asked()
        done = not asks or bool(live.course.said(seat))
        return marked("check" if done else "hourglass", w(
            "not_asked" if not asks else "answered" if done else "asked"))
    if name != ORDERS:
        return marked("eye", w("reading"))
    sealed = room.desk(seat).sealed
    return marked("lock" if sealed else "pencil", w("sealed" if sealed else "writing"),
                  "good" if sealed else "warn")


def crisis(live: Live) -> Section | None:
    """What everybody knows of the crisis that is being answered."""
    found = live.course.crisis()
    return card(w("crisis"), indented(list(found.known)), kind="brass") if found else None


def questions(room: Room) -> Section | None:
    """What everybody may state chances for in this month."""
    if room.stage.name != ORDERS:
        return None
    return card(w("questions_of_month"), plain(
        line(q.text) for q in asked(room.observer(None), room.match.turn)))


def _matters(room: Room) -> tuple[Section, ...]:
    """What is openly at stake, while orders are written."""
    return open_matters(room.observer(None)) if room.stage.name == ORDERS else ()


def _last(room: Room) -> Section | None:
    """The headlines of the month before, while orders are written."""
    if room.stage.name != ORDERS or not room.played:
        return None
    return card(w("last_month"), (text(paper_page.whole(h.text)) for h in paper_page.news_of(
        room, None, room.played)[:HEADLINES]))


def lines(room: Room) -> Section | None:
    """Public lines of the press, which fit whole."""
    found = _public(room, press=True)
    return card(w("to_the_world"), found, kind="to-world must") if found else None


def letters(room: Room) -> Section | None:
    """Letters to everybody, as far as there is room."""
    found = _public(room, press=False)
    return card(w("open_letters"), found, kind="to-world") if found else None


def _public(room: Room, *, press: bool) -> tuple[Text, ...]:
    found = [x for x in room.letters() if x.to == EVERYBODY and x.press == press
             and not x.hidden and x.turn == room.match.turn]
    return tuple(paper_page.quote(room, x) for x in found[-LINES:])


def _end(room: Room) -> Group:
    """What is talked about once nothing is hidden."""
    name, public = room.stage.name, room.observer(None)
    passed, outcome = after_note(room.revealed), ending_page.outcome(room)
    if name == FREEZE:
        return _two(some(passed, outcome, disputes(public), Map(w("map_alt"))),
                    (ending_page.secrets(room),), "frozen", side="")
    if name == DEBRIEF:
        return _two(some(outcome, ending_page.turning(room, wall=True), passed), (
            ending_page.questions(public, 0, wall=True), tally_section(room)), "even", "fit")
    return _two((ending_page.ticket_questions(),), (
        ending_page.questions(public, wall=True),), fit="fit")
