"""Small parts of a class's pages that several of them show: cards, figures, disputes, letters."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TypeAlias

from game.app.room.parameters import Parameter, altered, figure
from game.app.room.people import Member
from game.app.room.room import Room
from game.app.room.stages import BRIEF, HALFWAY, LOBBY, PRACTICE, RESULTS, SETUP
from game.app.save_files import when_text
from game.core.model import Scenario
from game.core.numerals import amount
from game.core.quantities import BY_NAME
from game.match.report import date_text
from game.page import (
    Block,
    Button,
    Form,
    Item,
    Line,
    Live,
    Points,
    Run,
    Section,
    Text,
    bold,
    line,
    text,
)
from game.present.debrief.epilogue import has_epilogue
from game.present.desk.open_sheet import indented
from game.present.observer.observer import Observer
from game.present.talks.letters import Letter
from game.present.words.facts import value_text
from game.present.words.formatting import change_text
from game.present.words.texts import room as say
from game.present.words.texts import terminal as tr
from game.present.words.texts import web as w
from game.saves.lines import EVERYBODY

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
Some: TypeAlias = "Block | Iterable[Some] | None"
"""Blocks, or none."""


def some(*blocks: Some) -> tuple[Block, ...]:
    """The blocks that there are."""
    out: list[Block] = []
    for block in blocks:
        if block is not None:
            out += some(*block) if isinstance(block, Iterable) else [block]
    return tuple(out)


def card(title: Line | str, *blocks: Some, kind: str = "", note: str = "") -> Section:
    """A panel with a heading."""
    return Section(title, some(*blocks), kind=f"card {kind}".strip(), note=note)


def marked(icon: str, words: str, kind: str = "") -> Text:
    """A paragraph behind an icon."""
    return Text((Run(words, icon=icon),), kind)


def empty(words: str, icon: str = "info") -> Text:
    """What is said where there is nothing."""
    return marked(icon, words, "empty")


def to(words: str, link: str, icon: str = "", kind: str = "") -> Text:
    """A way to somewhere that looks like a button."""
    return Text((Run(words, link=link, icon=icon),), f"button {kind}".strip())


def plain(rows: Iterable[Line | Item], none: str = "", kind: str = "plain") -> Points:
    """A list without marks."""
    return Points(tuple(r if isinstance(r, Item) else Item(r) for r in rows), kind, none)


def choice(do: str, title: str, told: Iterable[str], *, chosen: bool, shut: bool, kind: str = "",
           **fields: str) -> Form:
    """A choice that one press makes: what it is, what is told of it, whether it is made."""
    return Form(do, (Button(line(title), kind=f"choice {kind}".strip(), told=tuple(map(line, told)),
                            chosen=chosen, shut=shut),), fields)


def name_of(scenario: Scenario, seat: str) -> str:
    """The name of a team's seat."""
    return scenario.actors[scenario.seats.index(seat)].name


def member_name(room: Room, member: str) -> str:
    """The name of a member by its id."""
    found = room.people.members.get(member)
    return found.name if found else "?"


def called_of(scenario: Scenario, seat: str) -> str:
    """The same inside a sentence, with its article."""
    return scenario.actors[scenario.seats.index(seat)].called


def when(room: Room) -> str:
    """Month and turn of the present part."""
    scenario = room.scenario
    if room.stage.revealed and has_epilogue(room.revealed):
        return w("after_lasting", date=date_text(scenario, room.played + scenario.epilogue),
                 months=scenario.epilogue)
    if room.stage.revealed:
        return w("after_turns", date=date_text(scenario, max(1, room.played)), turns=room.played)
    if room.stage.name in (SETUP, LOBBY, PRACTICE, BRIEF):
        return w("before_start", title=scenario.title)
    turn = min(room.stage.turn or room.match.turn, scenario.turns)
    return w("turn_of", date=date_text(scenario, turn), turn=turn,
             turns=min(room.turns, scenario.turns))


def clock(room: Room) -> Live:
    """The clock, which runs on by itself where it is shown."""
    if not room.clock.on:
        return Live("clock", (marked("clock", w("no_clock")),))
    return Live("clock", (Text((Run(w("time_left"), icon="timer" if room.clock.running else "pause",
                                    drawn=True),)),))


def figures(observer: Observer, seat: int, role: str) -> Points:
    """Three numbers of the seat that a portfolio watches."""
    chips = []
    for name in FIGURES.get(role, FIGURES["adviser"]):
        now = observer.get(name, seat)
        if now is not None:
            about = BY_NAME[name]
            scale = Run(w("of_most", most=amount(about.high)), small=True) \
                if about.unit == "points" else ""
            chips.append(Item(line(bold(value_text(name, now.value, now.width)), scale), (
                text(tr(f"q_{name}").lower(), change_text(now.value, now.before), kind="dim"),),
                "chip"))
    return Points(tuple(chips), "chips")


def letter(room: Room, found: Letter, mine: str, *more: Some, teacher: bool = False) -> Section:
    """A letter as a bubble; a hidden one says so. teacher: who reads all, and sees who wrote it and
    at what time; what a program answers comes with the month and has none."""
    author, own = room.people.members.get(found.by), found.sender == mine
    name = w("program") if author is None else author.name if own or teacher else ""
    who = " · ".join(filter(None, (name_of(room.scenario, found.sender), name)))
    to_ = w("to_all") if found.to == EVERYBODY else w("to_team") if found.to == found.sender \
        else w("to_seat", who=called_of(room.scenario, found.to))
    month = date_text(room.scenario, max(1, min(found.turn, room.scenario.turns)))
    sent = f"{month}, {when_text(found.at)}" if teacher and found.at else month
    head = line(Run(who, small=True, icon="megaphone" if found.press else ""), " ",
                Run(f"{to_} · {sent}", "dim", small=True))
    body = text(Run(w("letter_hidden"), "dim")) if found.hidden and not teacher \
        else text(found.text)
    mark = text(w("letter_marked"), kind="bad small") if teacher and found.mark in (
        "reported", "hidden") else None
    side = "own" if own else "press" if found.press else ""
    return Section("", some(Text(head), body, mark, more), 3, f"bubble {side}".strip())


def wish_refused(member: Member) -> Text | None:
    """That another holds the portfolio that a member would like, and what it holds itself."""
    if not member.wish or not member.roles or member.wish in member.roles:
        return None
    return marked("info", w("wish_taken", wish=say(f"role_{member.wish}"), role=", ".join(
        say(f"role_{r}") for r in member.roles)), "told warning")


def uneven(room: Room) -> Text | None:
    """That one team is larger than another by two members or more."""
    sizes = {seat: len(room.people.team(seat)) for seat in room.for_people}
    large, small = max(sizes, key=sizes.__getitem__), min(sizes, key=sizes.__getitem__)
    if sizes[large] - sizes[small] < UNEVEN or room.options.get("one_device"):
        return None
    return marked("users", w("uneven", large=called_of(room.scenario, large), most=sizes[large],
                             small=called_of(room.scenario, small), least=sizes[small]),
                  "told warning")


def assumptions(room: Room) -> Section | None:
    """The assumptions of the model that the teacher changed, for everybody."""
    found = altered_list(room)
    return card(w("assumptions_changed"), found) if found else None


def altered_list(room: Room) -> Points | None:
    """The same as a list."""
    found = altered(room)
    return plain(map(line, found), kind="plain small") if found else None


def about_assumption(parameter: Parameter) -> tuple[Text, Text]:
    """Range and source of an assumption of the model."""
    about = parameter.about
    return (Text(line(w("range", low=figure(about.low), high=figure(about.high), unit=about.unit,
                        plain=figure(parameter.plain))), "small"),
            Text(line(w("source_of", source=about.source, confidence=about.confidence)),
                 "dim small"))


def told(room: Room, seat: str | None) -> list[Text]:
    """What the teacher told everybody, or this seat, since the month before."""
    observer, turn = room.observer(seat), room.match.turn
    kinds = ("letter", "said", "event", "branch", "number")
    lines = [*(observer.told(turn - 1, kinds) if room.stage.name in (RESULTS, HALFWAY) else ()),
             *observer.told(turn, kinds)]
    return [marked("school", found, "told") for found in lines[-3:]]


def how_it_goes(room: Room) -> Section:
    """How a month goes, in four sentences."""
    return card(w("how_it_goes"), indented([w("how_1", slots=room.scenario.slots), w("how_2"),
                                            w("how_3"), w("how_4")]))
