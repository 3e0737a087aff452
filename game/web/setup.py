"""Getting ready and tools of the teacher: preflight, events, numbers, what can be printed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from game.actions.orders import spoken
from game.app.room.devices import Devices
from game.app.room.live import Live
from game.app.room.parameters import PRESETS, figure, parameters
from game.app.room.room import Room
from game.app.room.stages import PACES
from game.core.model import Event
from game.core.prose import opened
from game.core.quantities import BY_NAME, REGISTERS
from game.engine.warming import IDLE, READY
from game.present.words.numbers import number_name
from game.present.words.texts import web as w
from game.present.world.queries import askable, axis_names
from game.row_names import axis_ids
from game.web import doorpart
from game.web.html import Html, button, el, hidden, icon, labelled, option
from game.web.qr import code
from game.web.seatparts import about_assumption, altered_list, card, press, teachers

FEW = 2
"""Up to so many devices a team, one for each team is recommended."""
MATERIAL = ("plan", "roles", "brief", "long", "quiz", "rubric", "glossary", "discussion",
            "network")
NUMBERS = ("rung", "support", "growth", "energy_price", "nuclear_risk", "relations", "trust")
"""Numbers that a teacher is likely to change; others follow in the list."""


def preflight(live: Live, token: str, rules: str, devices: Devices) -> Html:
    """What to check before the class comes; rules: whether they are compiled; devices: what is
    known of those that came."""
    room = live.room
    here = live.addresses[0]
    ticks = [(True, w("check_scenario", title=room.scenario.title)),
             (bool(live.tested), w("check_device", count=len(live.tested)) if live.tested
              else w("todo_device", address=f"{here}/test")),
             (bool(live.practised), w("check_student" if live.practised else "todo_student")),
             (rules == READY, w(f"rules_{rules}"))]
    rows = [el("li", icon("circle-check" if ok else "circle-question-mark"), el("span", text),
               class_="good" if ok else "warn") for ok, text in ticks]
    turns = el("input", type="number", name="turns", min=1, max=room.scenario.turns,
               value=room.turns)
    plan = teachers("plan", token, room, labelled(w("length"), el(
        "select", *(option(p, w(f"plan_of_{p}"), p == room.options["plan"]) for p in PACES),
        name="plan")), labelled(w("months"), turns), button(w("set"), icon_="save"))
    on_wall = card(w("is_wall"), el("p", w("is_wall_text")), el("p", el(
        "a", icon("projector"), w("wall_here"), href=f"/wall/{room.id}", class_="button primary"),
        " ", el("b", f"{here}/teacher")))
    checks = card(w("preflight"), el("ul", *rows, class_="ticks"),
                  press("compile", token, room, w("compile"), "zap") if rules == IDLE else None,
                  el("form", hidden("room", room.id), hidden("csrf", token), button(
                      w("test_student"), icon_="user-plus"), method="post", target="_blank",
                     action="/teacher/test-student"),
                  el("p", w("firewall"), class_="small"),
                  *(el("p", n, class_="small dim") for n in live.notes))
    joining = card(w("how_they_join"), el("div", code(f"{here}/?pin={room.pin}"), class_="qr"),
                   el("p", here, class_="address"),
                   el("p", w("pin_is", pin=f"{room.pin[:3]} {room.pin[3:]}"), class_="pin-big"),
                   *(el("p", a, class_="dim small") for a in live.addresses[1:4]))
    few = _few(room, token, len(live.tested))
    who = card(w("names_and_places"), el("p", w("names_and_places_text")), el(
        "div", *names_and_places(room, token), *doorpart.options(live, token, devices),
        class_="tools"))
    return el("div", el("div", on_wall, checks, assumptions(room, token), class_="left"),
              el("div", joining, card(w("the_lesson"), plan), who, few,
                 card(w("material"), material(room)), class_="right"),
              class_="console")


def material(room: Room) -> Html:
    """Links to the pages that can be printed."""
    return el("div", *(el("a", icon("printer"), w(f"print_{k}"), target="_blank", rel="noopener",
                          href=f"/teacher/print/{k}?room={room.id}", class_="button")
                       for k in MATERIAL), class_="tools")


def switch(room: Room, token: str, name: str, sign: str) -> Html:
    """A button that turns an option of the room on, or off again."""
    on = bool(room.options.get(name))
    return press("switch", token, room, w(f"switch_off_{name}" if on else f"switch_on_{name}"),
                 sign, name=name, on="" if on else "1")


def names_and_places(room: Room, token: str) -> list[Html]:
    """Whether students choose code names of their own, and who gives out the places."""
    return [switch(room, token, "nicknames", "pencil"),
            switch(room, token, "teacher_seats", "users"),
            switch(room, token, "even_teams", "users")]


def _few(room: Room, token: str, counted: int) -> Html:
    """One device per team: recommended where fewer devices were counted than a class has."""
    on, teams = bool(room.options.get("one_device")), len(room.match.seats)
    advice = el("p", w("few_devices", count=counted), class_="warn") \
        if 0 < counted <= FEW * teams and not on else None
    return card(w("one_device"), el("p", w("one_device_text", teams=teams)), advice,
                switch(room, token, "one_device", "users"))


def assumptions(room: Room, token: str) -> Html:
    """Assumptions of the model that may be changed, with range, source and presets."""
    rows = [el("article", el("b", p.about.help), *about_assumption(p),
               teachers("parameter", token, room, hidden("name", p.about.name), el(
                   "input", type="number", name="value", min=p.about.low, max=p.about.high,
                   step="any", value=figure(p.value), aria_label=p.about.help), button(w("set"))),
               class_="assumption" + (" changed" if p.changed else ""))
            for p in parameters(room)]
    presets = teachers("preset", token, room, labelled(w("preset"), el("select", *(
        option(n, w(f"preset_{n}")) for n in ("", *PRESETS)), name="preset")), button(
            w("set"), icon_="save"))
    return card(w("assumptions"), presets, altered_list(room), el("details", el(
        "summary", w("each_assumption")), *rows), note=w("assumptions_note"))


def events(room: Room) -> list[tuple[Event, str]]:
    """Events for a teacher to choose from: those about the disputes first."""
    found = []
    records = room.scenario.data.get("events", {})
    for event in room.scenario.events:
        text = str(records.get(event.id, {}).get("text", ""))
        if "{" not in text:
            found.append((event, " ".join(text.split())))
    first = ("energy_truce", "plant_inspection", "grain_corridor")
    turn = room.match.turn % max(1, len(found))
    calm = [x for x in found if x[0].id in first]
    rest = [x for x in found if x[0].id not in first]
    rest = rest[turn:] + rest[:turn]
    return rest[:2] + calm[:1] + rest[2:] + calm[1:]


def event_name(room: Room, event: Event) -> str:
    """The name of an event, with the country where it has several."""
    alike = sum(e.name == event.name for e in room.scenario.events)
    return w("event_of", name=event.name, where=opened(spoken(room.scenario, event.target))) \
        if event.target and alike > 1 else event.name


def event_lines(room: Room, token: str, found: Sequence[Event]) -> list[Html]:
    """One line for each kind of event, with a choice of the country where it has several."""
    alike: dict[str, list[Event]] = {}
    for event in found:
        alike.setdefault(event.name, []).append(event)
    out = []
    for name, group in alike.items():
        if len(group) == 1:
            out.append(el("p", el("b", event_name(room, group[0])), " ", press(
                "inject", token, room, w("let_happen"), "zap", event=group[0].id)))
            continue
        places = sorted((opened(spoken(room.scenario, e.target)), e.id) for e in group)
        out.append(teachers("inject", token, room, labelled(name, el("select", *(
            option(id, place) for place, id in places), name="event")),
            button(w("let_happen"), icon_="zap")))
    return out


def numbers(room: Room, everything: bool) -> list[Html]:
    """Numbers that may be set, each with its places, in one list."""
    out, scenario = [], room.scenario
    fit = [n for n in askable() if n not in REGISTERS and BY_NAME[n].unit != "number"]
    for name in [*NUMBERS, *(n for n in fit if n not in NUMBERS)]:
        axes = BY_NAME[name].axes
        few = len(axes) < 2 and axes not in ("C", "E")
        if name not in scenario.layout.slices or not (name in NUMBERS or (few and everything)):
            continue
        for ids in _ids(scenario.seats, room, axes):
            tables: list[Mapping[str, str]] = [axis_names(scenario, a) for a in axes]
            words = ", ".join(t.get(i, spoken(scenario, i)) for t, i in zip(tables, ids,
                                                                            strict=True))
            said = number_name(name) + (f": {words}" if words else "")
            out.append(option(",".join((name, *ids)), said))
    return out


def _ids(seats: tuple[str, ...], room: Room, axes: str) -> list[tuple[str, ...]]:
    if not axes:
        return [()]
    first = [(i,) for i in axis_ids(room.scenario, axes[0])]
    if len(axes) == 1:
        return list(first)
    return [(*a, b) for a in first for b in axis_ids(room.scenario, axes[1]) if a != (b,)]


def number_form(live: Live, token: str) -> Html:
    """Setting a number, with a reason."""
    return teachers("override", token, live.room, labelled(w("number"), el(
        "select", *numbers(live.room, True), name="number")), labelled(w("new_value"), el(
            "input", name="value", inputmode="decimal", maxlength=12, autocomplete="off")),
        labelled(w("reason"), el("input", name="reason", maxlength=200, autocomplete="off")),
        button(w("set"), icon_="pencil"), class_="act stack")


def event_form(live: Live, token: str) -> Html:
    """An event of the teacher's own."""
    return teachers("event", token, live.room, labelled(w("headline"), el(
        "input", name="text", maxlength=160, autocomplete="off")), labelled(w("number"), el(
            "select", *numbers(live.room, False), name="number")), labelled(w("change_by"), el(
                "input", name="by", inputmode="decimal", maxlength=12, value="0")),
        button(w("let_happen"), icon_="zap"), class_="act stack")
