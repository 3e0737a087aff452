"""What a game's journal records about the class: the teacher's messages and acts, the sheets that
were carried out, the teams' stated reasons, the origin of a branch.

The functions read a scenario and lines; `game.present.observer.observer` decides who may see
the results.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from game.actions.reasons import label
from game.core.harmless import in_line
from game.core.model import Scenario
from game.core.numerals import amount
from game.engine.views import is_public, visible_row
from game.present.words.texts import explanations as explained
from game.present.words.texts import terminal as tr
from game.row_names import find_row
from game.saves.journal import players, players_at
from game.saves.lines import LAST_TURN, Line

SAID, LETTER, EVENT, NUMBER, SEAT, BRANCH = "said", "letter", "event", "number", "seat", "branch"
"""Kinds of teacher's acts."""
LIVE = frozenset({SAID, LETTER, EVENT, NUMBER, BRANCH})
"""Kinds that people are notified of at the beginning of their turn."""


@dataclass(frozen=True)
class Deed:
    """An act of the teacher before the orders of `turn`; `line` is its number in the journal.

    `seat` is the only one that may see it, "" if everybody may; `text` describes the act, `masked`
    is the version for all but the `knowers` of a number that was changed.
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
    about: str = ""
    """The seat whose player changed."""

    def told(self, seat: str | None) -> str:
        """The description for a seat, or for the public (None); "" if it may not see the act."""
        if self.seat and seat != self.seat:
            return ""
        if self.masked and seat not in self.knowers:
            return self.masked
        return self.text

    def marked(self, scenario: Scenario) -> str:
        """The description, with the name of the seat where it was for one seat only."""
        if not self.seat:
            return self.text
        name = scenario.actors[scenario.seats.index(self.seat)].called
        return tr("deed_only", seat=name, text=self.text)


def deeds(scenario: Scenario, lines: Sequence[Line], turn: int | None = None) -> list[Deed]:
    """What the teacher did, in order; before the orders of one turn, or of all."""
    out: list[Deed] = []
    at = 1
    for number, line in enumerate(lines):
        if line["kind"] == "step":
            at = int(line["turn"]) + 1
        elif turn in (None, at):
            out += _deed(scenario, number, at, line)
    return out


def _deed(scenario: Scenario, number: int, turn: int, line: Line) -> Iterator[Deed]:
    if line["kind"] == "inject":
        name = next((e.name for e in scenario.events if e.id == line["event"]), line["event"])
        yield Deed(number, turn, EVENT, tr("deed_event", event=name))
    elif line["kind"] == "override":
        yield _number(scenario, number, turn, line)
    elif line["kind"] == "seat":
        actor = dict(zip(scenario.seats, scenario.actors, strict=True)).get(str(line.get("seat")))
        yield Deed(number, turn, SEAT, tr(
            "deed_seat", seat=actor.called if actor else line.get("seat"),
            player=player_name(scenario, str(line.get("player")))), about=str(line.get("seat")))
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
    """An override of a number: whoever may not see the number learns only that there was one."""
    row = find_row(scenario, str(line["quantity"]), *(str(x) for x in line["index"]))
    words = tr("deed_number", what=label(scenario, row), value=amount(float(line["value"])),
               reason=line["reason"])
    if is_public(str(line["quantity"])):
        return Deed(number, turn, NUMBER, words)
    knowers = tuple(s for a, s in enumerate(scenario.seats) if visible_row(scenario, row, a) == row)
    return Deed(number, turn, NUMBER, words, masked=tr("deed_hidden"), knowers=knowers)


def program_of(doctrine: str, name: str) -> str:
    """A program that plays by a doctrine, told by what it does, else by the doctrine's name."""
    own = f"player_doctrine_{doctrine}"
    return tr(own) if own in tr else tr("player_doctrine", name=name)


def player_name(scenario: Scenario, player: str) -> str:
    """A player in words: a person, a doctrine by its name, or the program's name."""
    if player == "human":
        return tr("player_person")
    kind, _, which = player.partition(":")
    if kind in ("random", "record"):
        return explained("by_lot_player" if kind == "random" else "record_player")
    if kind != "doctrine":
        return player
    record = scenario.data.get("doctrines", {}).get(which, {})
    return program_of(which, record.get("name", which)) if which else tr("player_drawn")


def lasting(lines: Sequence[Line], found: Sequence[Deed], turn: int) -> list[Deed]:
    """The acts before the orders of a turn without changes of a player that another undid by the
    time the month was played: of a seat whose player is another than the month before, the last."""
    now = players_at(lines, turn)
    was = players_at(lines, turn - 1) if turn > 1 else players(list(lines[:1]))
    last = {d.about: d.line for d in found if d.kind == SEAT}
    return [d for d in found if d.kind != SEAT
            or (d.line == last[d.about] and now.get(d.about) != was.get(d.about))]


def sheet_given(lines: Sequence[Line], turn: int, seat: str) -> dict[str, object]:
    """The plain sheet of a seat that was carried out in a turn, empty if there was none."""
    step = next((x for x in lines if x["kind"] == "step" and x["turn"] == turn), None)
    return dict(step["sheets"].get(seat) or {}) if step else {}


def crisis_answers(lines: Sequence[Line], turn: int, seat: int) -> tuple[int, ...]:
    """What a seat answered in each round of the crisis of a turn, by number; none without one."""
    step = next((x for x in lines if x["kind"] == "step" and x["turn"] == turn), {})
    return tuple(rounds[seat] for rounds in step.get("crisis") or () if rounds[seat])


def turn_of(line: Line) -> int:
    """The turn that a line names; 0 if it names none, as a foreign line may."""
    turn = line.get("turn")
    return turn if isinstance(turn, int) and 0 < turn <= LAST_TURN else 0


def latest(lines: Sequence[Line], turn: int) -> str:
    """The last message to everybody since the turn before this one, "" if there is none."""
    now = [str(line["broadcast"]) for line in lines
           if line["kind"] == "note" and line.get("broadcast") and turn_of(line) >= turn - 1]
    return now[-1] if now else ""


# The month that the teacher sees first ----------------------------------------------------------

def reviewing(lines: Sequence[Line]) -> bool:
    """Whether the teacher reviews each month before the class sees it."""
    found = [line["review"] for line in lines
             if line["kind"] == "note" and isinstance(line.get("review"), bool)]
    return bool(found and found[-1])


def unaccepted(lines: Sequence[Line]) -> int:
    """The turn whose result awaits the teacher's acceptance; 0 if none does."""
    if not reviewing(lines):
        return 0
    for line in reversed(lines):
        if line.get("accepted") or line.get("review") or line["kind"] in ("head", "branch"):
            return 0  # accepted, or played before the review was switched on
        if line["kind"] == "step":
            return int(line["turn"])
    return 0


# Reasons for orders -----------------------------------------------------------------------------

@dataclass(frozen=True)
class Reason:
    """Why a team ordered what it did, in its own words; the id of the idea behind it, or ""."""

    text: str = ""
    idea: str = ""


def reasons_given(lines: Sequence[Line]) -> dict[tuple[int, str], Reason]:
    """The last reason stated for each (turn, seat)."""
    out: dict[tuple[int, str], Reason] = {}
    for line in lines:
        if line["kind"] in ("draft", "seal"):
            key = turn_of(line), str(line.get("seat"))
            reason = Reason(str(line.get("reason") or ""), str(line.get("idea") or ""))
            if reason != Reason():
                out[key] = reason
            else:
                out.pop(key, None)
    return out


def order_reasons(lines: Sequence[Line], turn: int, seat: str) -> dict[str, Reason]:
    """The reason for each order on the last desk of a team in a turn, by the order's text."""
    last = next((line for line in reversed(lines) if line["kind"] in ("draft", "seal")
                 and isinstance(line.get("desk"), dict) and turn_of(line) == turn
                 and line.get("seat") == seat), None)
    drafts = last["desk"].get("drafts") if last is not None else None
    return {str(d.get("order")): Reason(str(d.get("why") or ""), str(d.get("idea") or ""))
            for d in drafts or () if isinstance(d, dict) and d.get("on") and d.get("why")}


# Branches ---------------------------------------------------------------------------------------

def origin(lines: Sequence[Line]) -> tuple[str, int]:
    """(name of the parent game, turn of branching); ("", 0) for a game that is no branch."""
    found = [(in_line(x["branch_of"]), turn_of(x)) for x in lines
             if x["kind"] == "note" and x.get("branch_of")]
    return found[-1] if found else ("", 0)


# Training ---------------------------------------------------------------------------------------

def in_training(lines: Sequence[Line]) -> bool:
    """Whether the game was begun in training mode, which discloses programs' reasoning."""
    for line in lines:
        if line["kind"] == "step":
            return False
        if line["kind"] == "note" and line.get("training") is True:
            return True
    return False
