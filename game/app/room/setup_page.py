"""Getting a class ready: what to check, how students come in, the lesson, assumptions, material."""

from __future__ import annotations

from game.app.room import door_page
from game.app.room.devices import Devices
from game.app.room.live import Live
from game.app.room.page_parts import about_assumption, altered_list, card, marked, some, to
from game.app.room.parameters import PRESETS, figure, parameters
from game.app.room.room import Room
from game.app.room.stages import PACES
from game.engine.warming import IDLE, READY
from game.page import (
    Block,
    Button,
    Fold,
    Form,
    Group,
    Input,
    Item,
    Picture,
    Points,
    Section,
    bold,
    line,
    press,
    text,
)
from game.present.words.texts import web as w

FEW = 2
"""Up to so many devices a team, one for each team is recommended."""
MATERIAL = ("plan", "roles", "brief", "long", "quiz", "rubric", "glossary", "discussion",
            "network")


def left(live: Live, rules: str) -> tuple[Block, ...]:
    """What to check before the class comes; rules: whether they are compiled."""
    room, here = live.room, live.addresses[0]
    on_wall = card(w("is_wall"), text(w("is_wall_text")), to(
        w("wall_here"), f"wall:{room.id}", "projector", "primary"), text(bold(f"{here}/teacher")))
    ticks = [(True, w("check_scenario", title=room.scenario.title)),
             (bool(live.tested), w("check_device", count=len(live.tested)) if live.tested
              else w("todo_device", address=f"{here}/test")),
             (bool(live.practised), w("check_student" if live.practised else "todo_student")),
             (rules == READY, w(f"rules_{rules}"))]
    rows = Points(tuple(Item((), (marked(
        "circle-check" if ok else "circle-question-mark", said, "good" if ok else "warn"),))
        for ok, said in ticks), "ticks plain")
    checks = card(w("preflight"), rows,
                  press("compile", w("compile"), icon="zap") if rules == IDLE else None,
                  press("test_student", w("test_student"), icon="user-plus"),
                  text(w("firewall"), kind="small"),
                  (text(n, kind="small dim") for n in live.notes))
    return on_wall, checks, assumptions(room)


def right(live: Live, devices: Devices) -> tuple[Block, ...]:
    """How students come in, the lesson, names and places, what can be printed."""
    room, here = live.room, live.addresses[0]
    joining = card(w("how_they_join"), Picture(f"qr:{here}/?pin={room.pin}"),
                   text(here, kind="address"), text(w("pin_is", pin=spaced(room)), kind="pin-big"),
                   (text(a, kind="dim small") for a in live.addresses[1:4]))
    plan = Form("plan", (
        Input("plan", w("length"), "choice", str(room.options["plan"]), tuple(
            (p, w(f"plan_of_{p}")) for p in PACES)),
        Input("turns", w("months"), "number", str(room.turns), low=1, high=room.scenario.turns),
        Button(line(w("set")), icon="save")))
    who = card(w("names_and_places"), text(w("names_and_places_text")), Group(
        (*names_and_places(room), *door_page.options(live, devices)), "tools"))
    return (joining, card(w("the_lesson"), plan), who, _few(room, len(live.tested)),
            card(w("material"), material()))


def spaced(room: Room) -> str:
    """The PIN as it is read out."""
    return f"{room.pin[:3]} {room.pin[3:]}"


def material() -> Group:
    """Links to the pages that can be printed."""
    return Group(tuple(to(w(f"print_{k}"), f"print:{k}", "printer") for k in MATERIAL), "tools")


def switch(room: Room, name: str, sign: str) -> Form:
    """A button that turns an option of the room on, or off again."""
    on = bool(room.options.get(name))
    return Form("switch", (Button(line(w(f"switch_off_{name}" if on else f"switch_on_{name}")),
                                  icon=sign),), {"name": name, "on": "" if on else "1"}, "inline")


def names_and_places(room: Room) -> tuple[Form, ...]:
    """Whether students choose code names of their own, and who gives out the places."""
    return (switch(room, "nicknames", "pencil"), switch(room, "teacher_seats", "users"),
            switch(room, "even_teams", "users"))


def _few(room: Room, counted: int) -> Section:
    """One device per team: recommended where fewer devices were counted than a class has."""
    on, teams = bool(room.options.get("one_device")), len(room.match.seats)
    few = 0 < counted <= FEW * teams and not on
    return card(w("one_device"), text(w("one_device_text", teams=teams)),
                text(w("few_devices", count=counted), kind="warn") if few else None,
                switch(room, "one_device", "users"))


def assumptions(room: Room) -> Section:
    """Assumptions of the model that may be changed, with range, source and presets."""
    rows = tuple(Section("", (
        text(bold(p.about.help)), *about_assumption(p),
        Form("parameter", (Input("value", w("new_value"), "text", figure(p.value),
                                 most=12),
                           Button(line(w("set")))), {"name": p.about.name})), 3,
        "assumption changed" if p.changed else "assumption") for p in parameters(room))
    presets = Form("preset", (Input("preset", w("preset"), "choice", "", tuple(
        (n, w(f"preset_{n}")) for n in ("", *PRESETS))), Button(line(w("set")), icon="save")))
    return card(w("assumptions"), presets, some(altered_list(room)),
                Fold(line(w("each_assumption")), rows), note=w("assumptions_note"))
