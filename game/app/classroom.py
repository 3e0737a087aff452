"""What happened around a game rather than in it, as its journal has it: what the teacher said and
did, the reasons that teams gave for their orders, where a branch comes from. Facts, no widgets.

All of it are lines that leave the world alone, or acts of the engine that a replay repeats.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from game.actions.reasons import label
from game.core.harmless import in_line
from game.core.model import Scenario
from game.core.numerals import amount
from game.core.quantities import ALL, BY_NAME, ENGINE, ESTIMATE, OWNER, PARTIES
from game.inquiry import find_row, ids_on
from game.lines import LAST_TURN, Line
from game.match import Match
from game.present.texts.terminal import tr

SAID, LETTER, EVENT, NUMBER, SEAT, BRANCH = "said", "letter", "event", "number", "seat", "branch"
"""Kinds of what a teacher does."""
LIVE = frozenset({SAID, LETTER, EVENT, NUMBER, BRANCH})
"""Kinds that people are told of when they sit down."""


@dataclass(frozen=True)
class Deed:
    """An act of the teacher before the orders of `turn`; `line` numbers it in the journal.

    `seat` is the only one that may know of it, "" if everybody may; `text` says what it was,
    `masked` what all but the `knowers` are told of a number that moved.
    """

    line: int
    turn: int
    kind: str
    text: str
    seat: str = ""
    masked: str = ""
    knowers: tuple[str, ...] = ()
    raw: str = ""
    """What the teacher wrote."""

    def told(self, seat: str | None) -> str:
        """The words for a seat, or for the public (None); "" if it may not know of it."""
        if self.seat and seat != self.seat:
            return ""
        if self.masked and seat not in self.knowers:
            return self.masked
        return self.text


def with_reader(match: Match, deed: Deed) -> str:
    """A deed in words, and who alone read it, where it was for one seat."""
    if not deed.seat:
        return deed.text
    name = match.scenario.actors[match.seats.index(deed.seat)].name
    return tr("deed_only", seat=name, text=deed.text)


def deeds(match: Match, turn: int | None = None) -> list[Deed]:
    """What the teacher did, in order; before the orders of one turn, or of all."""
    out: list[Deed] = []
    at = 1
    for number, line in enumerate(match.journal.lines):
        if line["kind"] == "step":
            at = int(line["turn"]) + 1
        elif turn in (None, at):
            out += _deed(match, number, at, line)
    return out


def told(match: Match, turn: int, seat: str | None) -> list[str]:
    """What a seat, or the public, is told of the teacher's acts before the orders of a turn."""
    return [words for deed in deeds(match, turn) if (words := deed.told(seat))]


def _deed(match: Match, number: int, turn: int, line: Line) -> Iterator[Deed]:
    scenario = match.scenario
    if line["kind"] == "inject":
        name = next((e.name for e in scenario.events if e.id == line["event"]), line["event"])
        yield Deed(number, turn, EVENT, tr("deed_event", event=name))
    elif line["kind"] == "override":
        yield _number(scenario, number, turn, line)
    elif line["kind"] == "seat":
        actor = dict(zip(scenario.seats, scenario.actors, strict=True)).get(str(line.get("seat")))
        yield Deed(number, turn, SEAT, tr(
            "deed_seat", seat=actor.name if actor else line.get("seat"),
            player=player_name(scenario, str(line.get("player")))))
    elif line["kind"] == "note" and line.get("broadcast"):
        kind = BRANCH if line.get("branch_of") else EVENT if line.get("event") else SAID
        words = {BRANCH: "deed_branch", EVENT: "deed_own", SAID: "deed_said"}[kind]
        text = str(line["broadcast"])
        yield Deed(number, turn, kind, tr(words, text=text), raw=text)
    elif line["kind"] == "note" and line.get("letter"):
        text = str(line["letter"])
        yield Deed(number, turn, LETTER, tr("deed_letter", text=text),
                   seat=str(line.get("seat", "")), raw=text)


def _number(scenario: Scenario, number: int, turn: int, line: Line) -> Deed:
    """A number that was set: whoever may not see it learns only that there was something."""
    name, ids = str(line["quantity"]), [str(x) for x in line["index"]]
    words = tr("deed_number", what=label(scenario, find_row(scenario, name, *ids)),
               value=amount(float(line["value"])), reason=line["reason"])
    kind = BY_NAME[name].seen_by
    if kind == ALL:
        return Deed(number, turn, NUMBER, words)
    axes = BY_NAME[name].axes
    knowers = {OWNER: ids[:1], PARTIES: ids, ESTIMATE: ids[:1] if axes == "A" else [],
               ENGINE: []}[kind]
    seats = tuple(k for k in knowers if k in ids_on(scenario, "A"))
    return Deed(number, turn, NUMBER, words, masked=tr("deed_hidden"), knowers=seats)


def player_name(scenario: Scenario, player: str) -> str:
    """Who plays, in words: a person, a doctrine by its name, or the program as it is called."""
    if player == "human":
        return tr("player_person")
    kind, _, which = player.partition(":")
    if kind != "doctrine":
        return player
    record = scenario.data.get("doctrines", {}).get(which, {})
    return tr("player_doctrine", name=record.get("name", which)) if which else tr("player_drawn")


def said(match: Match) -> list[Deed]:
    """Messages to everybody or to one seat, in order."""
    return [d for d in deeds(match) if d.kind in (SAID, LETTER, EVENT, BRANCH) and d.raw]


def turn_of(line: Line) -> int:
    """The turn that a line names; 0 if it names none, as a line from elsewhere may."""
    turn = line.get("turn")
    return turn if isinstance(turn, int) and 0 < turn <= LAST_TURN else 0


def latest(match: Match) -> str:
    """The last message to everybody of this turn or the one before, "" if there is none."""
    now = [str(line["broadcast"]) for line in match.journal.lines
           if line["kind"] == "note" and line.get("broadcast")
           and turn_of(line) >= match.turn - 1]
    return now[-1] if now else ""


# The month that the teacher sees first ----------------------------------------------------------

def reviewing(match: Match) -> bool:
    """Whether the teacher looks at each month before the class does."""
    found = [line["review"] for line in match.journal.lines
             if line["kind"] == "note" and isinstance(line.get("review"), bool)]
    return bool(found and found[-1])


def unaccepted(match: Match) -> int:
    """The turn whose result waits for the teacher; 0 if none does."""
    if match.over or not reviewing(match):
        return 0
    for line in reversed(match.journal.lines):
        if line.get("accepted") or line.get("review") or line["kind"] in ("head", "branch"):
            return 0  # accepted, or played before the teacher wished to see it
        if line["kind"] == "step":
            return int(line["turn"])
    return 0


# Reasons for orders -----------------------------------------------------------------------------

@dataclass(frozen=True)
class Reason:
    """Why a team ordered what it did, in its own words; the idea behind it by id, or ""."""

    text: str = ""
    idea: str = ""


def reasons_given(match: Match) -> dict[tuple[int, str], Reason]:
    """The last reason of each (turn, seat) that gave one."""
    out: dict[tuple[int, str], Reason] = {}
    for line in match.journal.lines:
        if line["kind"] in ("draft", "seal"):
            key = turn_of(line), str(line.get("seat"))
            reason = Reason(str(line.get("reason") or ""), str(line.get("idea") or ""))
            if reason != Reason():
                out[key] = reason
            else:
                out.pop(key, None)
    return out


# Branches ---------------------------------------------------------------------------------------

def origin(lines: list[Line]) -> tuple[str, int]:
    """(name of the game that this one was branched from, the turn); ("", 0) if it is a first."""
    found = [(in_line(x["branch_of"]), turn_of(x)) for x in lines
             if x["kind"] == "note" and x.get("branch_of")]
    return found[-1] if found else ("", 0)
