"""Small parts of a class's pages: cards, names, when it is, disputes, letters, what was changed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from game.app.room.letters import Letter
from game.app.room.parameters import Parameter, altered, figure
from game.app.room.room import Room
from game.app.room.stages import BRIEF, HALFWAY, LOBBY, PRACTICE, RESULTS, SETUP
from game.app.saves import when_text
from game.core.model import Scenario
from game.match.report import date_text
from game.page import Block, Group, Item, Line, Points, Run, Section, Text, bold, line
from game.present.debrief.epilogue import has_epilogue
from game.present.observer.observer import Observer
from game.present.words.facts import rung_name
from game.present.words.texts import web as w
from game.saves.lines import EVERYBODY

UNEVEN = 2
"""By so many members one team is larger than another where that is said."""
BANDS = ("0", "0", "2", "2", "4", "4", "6", "6", "8", "8", "10")
"""The colour of each rung."""


def card(title: Line | str, *blocks: Block | None, kind: str = "", note: str = "") -> Section:
    """A panel with a heading; None is left out."""
    return Section(title, some(*blocks), kind=f"card {kind}".strip(), note=note)


def some(*blocks: Block | None) -> tuple[Block, ...]:
    """Those of some blocks that are there."""
    return tuple(b for b in blocks if b is not None)


def rows(lines: Iterable[Line], kind: str = "plain", none: str = "") -> Points:
    """Lines as a list."""
    return Points(tuple(Item(runs) for runs in lines), kind, none)


def told(words: str | Line, icon: str = "info", kind: str = "told") -> Text:
    """A line that is told behind a sign."""
    return Text(line(Run(icon=icon), words), kind)


def name_of(scenario: Scenario, seat: str) -> str:
    """The name of a team's seat."""
    return scenario.actors[scenario.seats.index(seat)].name


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


def disputes(observer: Observer, crisis: Mapping[int, float] | None = None) -> Points:
    """The disputes with their rungs, by number, name and colour. crisis: the rung of a dispute in
    a crisis that is not decided yet."""
    items = []
    for f, place in enumerate(observer.scenario.flashpoints):
        rung = observer.read("rung", f)
        now = (crisis or {}).get(f, rung.value)
        at, change = int(min(10, max(0, round(now)))), rung.change + now - rung.value
        words = line(bold(place.name), Run(rung_name(observer.scenario, f, now), small=True))
        items.append(Item((), some(Text(line(str(at)), "number"), Text(words, "words"),
                                   _arrow(change)), f"rung r{BANDS[at]}"))
    return Points(tuple(items), "danger")


def _arrow(change: float) -> Text | None:
    """Whether a rung rises or falls."""
    up = change > 0
    return None if abs(change) < 0.05 else Text((
        Run(icon="arrow-up" if up else "arrow-down"), Run(w("rises") if up else w("falls"),
                                                          small=True)), "arrow")


def letter(room: Room, found: Letter, mine: str, *more: Block, teacher: bool = False) -> Group:
    """A letter as a bubble; a hidden one says so. mine: the seat that reads; teacher: who reads
    all, and sees who wrote it and when."""
    author, own = room.people.members.get(found.by), found.sender == mine
    name = w("program") if author is None else author.name if own or teacher else ""
    to = w("to_all") if found.to == EVERYBODY else w("to_team") if found.to == found.sender \
        else w("to_seat", who=called_of(room.scenario, found.to))
    month = date_text(room.scenario, max(1, min(found.turn, room.scenario.turns)))
    sent = f"{month}, {when_text(found.at)}" if teacher and found.at else month
    who = " · ".join(filter(None, (name_of(room.scenario, found.sender), name)))
    marked = teacher and found.mark in ("reported", "hidden")
    return Group((
        Text(line(Run(icon="megaphone" if found.press else ""), Run(who, small=True), " ",
                  Run(f"{to} · {sent}", small=True, tone="dim"))),
        Text(line(w("letter_hidden") if found.hidden and not teacher else found.text)),
        *some(Text(line(w("letter_marked")), "bad small") if marked else None), *more),
        f"bubble {'own' if own else 'press' if found.press else ''}".strip())


def uneven(room: Room) -> Text | None:
    """That one team is larger than another by two members or more."""
    sizes = {seat: len(room.people.team(seat)) for seat in room.match.seats}
    large, small = max(sizes, key=sizes.__getitem__), min(sizes, key=sizes.__getitem__)
    if sizes[large] - sizes[small] < UNEVEN or room.options.get("one_device"):
        return None
    return told(w("uneven", large=called_of(room.scenario, large), most=sizes[large],
                  small=called_of(room.scenario, small), least=sizes[small]), "users", "told warn")


def changed(room: Room) -> Section | None:
    """The assumptions of the model that the teacher changed, for everybody."""
    found = altered_list(room)
    return card(w("assumptions_changed"), found) if found else None


def altered_list(room: Room) -> Points | None:
    """The same as a list."""
    found = altered(room)
    return rows(map(line, found), "plain small") if found else None


def about_assumption(parameter: Parameter) -> tuple[Text, Text]:
    """Range and source of an assumption of the model."""
    about = parameter.about
    return (Text(line(w("range", low=figure(about.low), high=figure(about.high), unit=about.unit,
                        plain=figure(parameter.plain))), "small"),
            Text(line(w("source_of", source=about.source, confidence=about.confidence)),
                 "dim small"))


def from_teacher(room: Room, seat: str | None) -> list[Text]:
    """What the teacher told everybody, or this seat, since the month before."""
    observer, turn = room.observer(seat), room.match.turn
    turns = (turn - 1, turn) if room.stage.name in (RESULTS, HALFWAY) else (turn,)
    lines = [x for t in turns for x in observer.told(
        t, ("letter", "said", "event", "branch", "number"))]
    return [told(x, "school") for x in lines[-3:]]
