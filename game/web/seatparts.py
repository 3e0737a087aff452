"""Small parts of pages that several of them show: flags, clock, danger, figures, letters, forms."""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence

from game.app.room.letters import Letter
from game.app.room.parameters import Parameter, altered, figure
from game.app.room.people import Member
from game.app.room.room import Room
from game.app.room.stages import HALFWAY, RESULTS
from game.app.saves import when_text
from game.core.model import Scenario
from game.core.numerals import amount
from game.core.quantities import BY_NAME
from game.match.report import date_text
from game.present.debrief.epilogue import has_epilogue
from game.present.observer.observer import Observer
from game.present.words.facts import rung_name, value_text
from game.present.words.formatting import change_text
from game.present.words.texts import room as say
from game.present.words.texts import terminal as tr
from game.present.words.texts import web as w
from game.saves.lines import EVERYBODY
from game.web.html import Child, Html, button, el, hidden, icon
from game.web.static import found

ROLE_ICONS: Mapping[str, str] = {
    "head": "crown", "diplomat": "handshake", "defence": "shield", "treasury": "coins",
    "intelligence": "telescope", "press": "newspaper", "adviser": "message-square"}
FIGURES: Mapping[str, tuple[str, ...]] = {
    "head": ("capital", "support", "isolation"), "diplomat": ("isolation", "prestige", "capital"),
    "defence": ("credibility", "readiness", "weariness"),
    "treasury": ("budget", "growth", "support"),
    "intelligence": ("credibility", "pressure", "support"),
    "press": ("support", "prestige", "isolation"), "adviser": ("capital", "support", "budget")}
"""The numbers that a portfolio watches."""
UNEVEN = 2
"""By so many members one team is larger than another where that is said."""
BANDS = ("0", "0", "2", "2", "4", "4", "6", "6", "8", "8", "10")
"""The colour of each rung."""


def flag(scenario: Scenario, seat: str, large: bool = False) -> Html:
    """The flag of a seat; a bloc has a sign of its own."""
    actor = scenario.actors[scenario.seats.index(seat)]
    name = f"flag-{actor.home[0]}.png" if actor.home and actor.kind == "state" else ""
    size = "flag large" if large else "flag"
    if name and found(name) is not None:
        return el("img", src=f"/static/{name}", alt="", class_=size)
    return el("span", icon("users"), class_=f"{size} bloc")


def name_of(scenario: Scenario, seat: str) -> str:
    """The name of a team's seat."""
    return scenario.actors[scenario.seats.index(seat)].name


def called_of(scenario: Scenario, seat: str) -> str:
    """The same inside a sentence, with its article."""
    return scenario.actors[scenario.seats.index(seat)].called


def when(room: Room) -> str:
    """Month and turn of the present part."""
    if room.stage.revealed and has_epilogue(room.revealed):
        months = room.scenario.epilogue
        return w("after_lasting", date=date_text(room.scenario, room.played + months),
                 months=months)
    if room.stage.revealed:
        return w("after_turns", date=date_text(room.scenario, max(1, room.played)),
                 turns=room.played)
    turn = min(room.stage.turn or room.match.turn, room.scenario.turns)
    if room.stage.name in ("setup", "lobby", "practice", "brief"):
        return w("before_start", title=room.scenario.title)
    return w("turn_of", date=date_text(room.scenario, turn), turn=turn,
             turns=min(room.turns, room.scenario.turns))


def clock(room: Room, seat: str = "") -> Html:
    """The clock, which the browser lets run on by itself."""
    if not room.clock.on:
        return el("span", icon("clock"), w("no_clock"), class_="clock off")
    left = int(room.left(seat))
    return el("span", icon("pause" if not room.clock.running else "timer"),
              el("span", f"{left // 60}:{left % 60:02d}", class_="left"),
              class_="clock" + (" low" if left <= 30 else ""), role="timer",
              data_left=left, data_running="1" if room.clock.running else "0",
              aria_label=w("time_left"))


def form(do: str, token: str, /, *children: Child, base: str = "/act",
         **attributes: object) -> Html:
    """A form that does something; `n` is the number by which a second sending is recognised."""
    return el("form", hidden("do", do), hidden("csrf", token),
              hidden("n", secrets.token_urlsafe(9)), *children, method="post", action=base,
              **{"class_": "act", **attributes})


def teachers(do: str, token: str, room: Room, /, *children: Child, **attributes: object) -> Html:
    """A form of the teacher's for a room."""
    return form(do, token, hidden("room", room.id), *children, base="/teacher/act", **attributes)


def press(do: str, token: str, room: Room, text: str, sign: str = "", kind: str = "", /,
          **fields: object) -> Html:
    """A form of the teacher's that is one button."""
    return teachers(do, token, room, *(hidden(k, v) for k, v in fields.items()),
                    button(text, icon_=sign, kind=kind), class_="act inline")


def danger(observer: Observer, crisis: Mapping[int, float] | None = None) -> Html:
    """The disputes with their rungs, by number, name and colour. crisis: the rung of a dispute in
    a crisis that is not decided yet."""
    cells = []
    for f, place in enumerate(observer.scenario.flashpoints):
        rung = observer.read("rung", f)
        now = (crisis or {}).get(f, rung.value)
        at = int(min(10, max(0, round(now))))
        cells.append(el("li", el("span", at, class_="number"),
                        el("span", el("b", place.name), el("small", rung_name(
                            observer.scenario, f, now)), class_="words"),
                        arrow(rung.change + now - rung.value),
                        class_=f"rung r{BANDS[at]}"))
    return el("ul", *cells, class_="danger", aria_label=w("danger_track"))


def arrow(change: float, good: float = -1.0) -> Html | None:
    """The direction of a change; rising is good for +1, bad for -1, neither for 0."""
    if abs(change) < 0.05:
        return None
    kind = "" if not good else "good" if change * good > 0 else "bad"
    return el("span", icon("arrow-up" if change > 0 else "arrow-down",
                           w("rises") if change > 0 else w("falls")), class_=f"arrow {kind}")


def figures(observer: Observer, seat: int, role: str) -> Html:
    """Three numbers of the seat that a portfolio watches."""
    chips = []
    for name in FIGURES.get(role, FIGURES["adviser"]):
        now = observer.get(name, seat)
        if now is not None:
            about = BY_NAME[name]
            scale = el("small", w("of_most", most=amount(about.high))) \
                if about.unit == "points" else None
            chips.append(el("li", el("b", value_text(name, now.value, now.width), scale),
                            el("span", tr(f"q_{name}").lower(),
                               change_text(now.value, now.before)), class_="chip"))
    return el("ul", *chips, class_="chips")


def letter(room: Room, found_: Letter, mine: str, *more: Child, teacher: bool = False) -> Html:
    """A letter as a bubble; a hidden one says so."""
    author = room.people.members.get(found_.by)
    who = name_of(room.scenario, found_.sender)
    if author is None:
        who += f" · {w('program')}"
    elif found_.sender == mine or teacher:
        who += f" · {author.name}"
    text: Child = found_.text
    if found_.hidden and not teacher:
        text = el("i", w("letter_hidden"))
    side = "own" if found_.sender == mine else "press" if found_.press else ""
    mark = el("small", w("letter_marked"), class_="bad") if teacher and found_.mark in (
        "reported", "hidden") else None
    to = w("to_all") if found_.to == EVERYBODY else w("to_team") if found_.to == found_.sender \
        else w("to_seat", who=called_of(room.scenario, found_.to))
    return el("article", el("small", icon("megaphone") if found_.press else None, who, " ",
                            el("span", f"{to} · {_sent(room, found_, teacher)}", class_="dim")),
              el("p", text), mark, *more, class_=f"bubble {side}".strip())


def _sent(room: Room, found_: Letter, clocked: bool) -> str:
    """When a letter was sent: the month of the game, and if asked the time of day; what a program
    answers comes with the month and has none."""
    month = date_text(room.scenario, max(1, min(found_.turn, room.scenario.turns)))
    return f"{month}, {when_text(found_.at)}" if clocked and found_.at else month


def bullets(lines: Sequence[str]) -> Html:
    """Lines of a text; indented ones as they are indented."""
    out = []
    for line in lines:
        if line.strip():
            deep = (len(line) - len(line.lstrip())) // 2
            out.append(el("p", line.strip(), class_=f"deep{min(3, deep)}"))
    return el("div", *out, class_="lines")


def meter(value: float, word: str, label: str) -> Html:
    """A bar from 0 to 100 with its figure and a word."""
    share = min(100.0, max(0.0, value))
    return el("div", el("svg", el("rect", width="100", height="8", rx="4", class_="back"),
                        el("rect", width=f"{share:.1f}", height="8", rx="4", class_=f"bar {word}"),
                        viewBox="0 0 100 8", preserveAspectRatio="none", role="img",
                        aria_label=f"{label}: {amount(value)} %"),
              class_="meter")


def empty(text: str, name: str = "info") -> Html:
    """What is said where there is nothing."""
    return el("p", icon(name), text, class_="empty")


def card(title: Child, *children: Child, kind: str = "", note: Child = None) -> Html:
    """A panel with a heading."""
    return el("section", el("h2", title, el("small", note) if note else None), *children,
              class_=f"card {kind}".strip())


def wish_refused(member: Member) -> Html | None:
    """That another holds the portfolio that a member would like, and what it holds itself."""
    if not member.wish or not member.roles or member.wish in member.roles:
        return None
    return el("p", icon("info"), w("wish_taken", wish=say(f"role_{member.wish}"),
                                   role=", ".join(say(f"role_{r}") for r in member.roles)),
              class_="told warn")


def uneven(room: Room) -> Html | None:
    """That one team is larger than another by two members or more."""
    sizes = {seat: len(room.people.team(seat)) for seat in room.match.seats}
    large, small = max(sizes, key=sizes.__getitem__), min(sizes, key=sizes.__getitem__)
    if sizes[large] - sizes[small] < UNEVEN or room.options.get("one_device"):
        return None
    return el("p", icon("users"), w("uneven", large=called_of(room.scenario, large),
                                    most=sizes[large], small=called_of(room.scenario, small),
                                    least=sizes[small]), class_="told warn")


def changed(room: Room) -> Html | None:
    """The assumptions of the model that the teacher changed, for everybody."""
    return card(w("assumptions_changed"), altered_list(room)) if altered(room) else None


def altered_list(room: Room) -> Html | None:
    """The same as a list."""
    found = altered(room)
    return el("ul", *(el("li", x) for x in found), class_="plain small") if found else None


def about_assumption(parameter: Parameter) -> tuple[Html, Html]:
    """Range and source of an assumption of the model."""
    about = parameter.about
    return (el("p", w("range", low=figure(about.low), high=figure(about.high), unit=about.unit,
                      plain=figure(parameter.plain)), class_="small"),
            el("p", w("source_of", source=about.source, confidence=about.confidence),
               class_="dim small"))


def told(room: Room, seat: str | None) -> list[Html]:
    """What the teacher told everybody, or this seat, since the month before."""
    observer = room.observer(seat)
    turn = room.match.turn
    lines = [*(observer.told(turn - 1, ("letter", "said", "event", "branch", "number"))
               if room.stage.name in (RESULTS, HALFWAY) else ()),
             *observer.told(turn, ("letter", "said", "event", "branch", "number"))]
    return [el("p", icon("school"), line, class_="told") for line in lines[-3:]]

