"""A team's desk in a turn: drafted orders with their reasons, advice, answers, estimate, readiness.

The desk is a plain record inside the draft lines of the game's journal, so that every act of a team
is one line: it is saved whole or not at all.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from game.core.sheets import Sheet
from game.saves.lines import Line

WHY = 300
"""Characters of a reason, of advice and of an estimate."""
DRAFTS = 12
"""Drafted orders of a team in one turn."""
CLOCK = "clock"
"""Who sealed a sheet whose time ran out."""


@dataclass
class Draft:
    """A drafted order: who drafted it and why, the idea behind it, whether it is on the sheet, and
    who is for or against it (member → (side, words))."""

    id: int
    by: str
    order: str
    why: str = ""
    idea: str = ""
    on: bool = False
    off_by: str = ""
    """Who took it off the sheet last."""
    advice: dict[str, list[str]] = field(default_factory=dict)


@dataclass
class Desk:
    """All that a team put down in a turn."""

    drafts: list[Draft] = field(default_factory=list)
    answers: dict[str, str] = field(default_factory=dict)
    answered: dict[str, str] = field(default_factory=dict)
    """Who gave each answer."""
    replaced: dict[str, list[str]] = field(default_factory=dict)
    """Answer of another that was replaced or taken back → who did so, its word, whose it was."""
    estimate: str = ""
    estimated: str = ""
    """Who filed the estimate."""
    chances: dict[str, int] = field(default_factory=dict)
    """Question of the month → chance in percent."""
    forecaster: str = ""
    ready: list[str] = field(default_factory=list)
    sealed: str = ""
    """Who sealed the sheet; "" while it is open, CLOCK if the time did."""

    @property
    def decided(self) -> bool:
        """Whether a person sealed the sheet as it is; the clock decides nothing."""
        return self.sealed not in ("", CLOCK)

    @property
    def orders(self) -> list[str]:
        """The orders on the sheet."""
        return [d.order for d in self.drafts if d.on]

    @property
    def sheet(self) -> Sheet:
        """The sheet that the desk makes."""
        return Sheet(tuple(self.orders), dict(self.answers))

    @property
    def reason(self) -> str:
        """The reasons of the orders on the sheet, one after another."""
        return " ".join(d.why for d in self.drafts if d.on and d.why)

    @property
    def idea(self) -> str:
        """The first idea named for an order on the sheet."""
        return next((d.idea for d in self.drafts if d.on and d.idea), "")

    def draft(self, number: int) -> Draft | None:
        """A drafted order by its number."""
        return next((d for d in self.drafts if d.id == number), None)

    def acts(self, member: str) -> int:
        """How many orders a member drafted or advised on."""
        return sum((d.by == member) + (member in d.advice) for d in self.drafts)

    def plain(self) -> dict[str, Any]:
        """For the journal."""
        return asdict(self)

    @classmethod
    def of(cls, record: object) -> Desk:
        """A desk from a journal's line; what does not fit is left out."""
        told: Mapping[str, Any] = record if isinstance(record, dict) else {}
        desk = cls()
        for name in ("answers", "answered", "replaced", "chances"):
            found = told.get(name)
            if isinstance(found, dict):
                setattr(desk, name, dict(found))
        for name in ("estimate", "estimated", "forecaster", "sealed"):
            if isinstance(told.get(name), str):
                setattr(desk, name, told[name])
        desk.ready = [str(m) for m in told.get("ready") or ()]
        for item in told.get("drafts") or ():
            try:
                desk.drafts.append(Draft(**item))
            except TypeError:
                continue
        return desk


def desks(lines: list[Line]) -> dict[tuple[int, str], Desk]:
    """The last desk of each (turn, seat) that a journal records."""
    out: dict[tuple[int, str], Any] = {}
    for line in lines:
        if line["kind"] in ("draft", "seal") and "desk" in line:
            out[int(line.get("turn", 0)), str(line.get("seat"))] = line["desk"]
    return {key: Desk.of(record) for key, record in out.items()}


ANSWER, DRAFT, OFF = "answer", "draft", "off"


@dataclass(frozen=True)
class Undone:
    """What was on a team's desk and is not any more: an ANSWER with its word, a DRAFT, or an order
    OFF the sheet; whose it was, and who undid it ("" for nobody of the team)."""

    turn: int
    seat: str
    kind: str
    owner: str
    by: str
    item: str
    word: str = ""
    idea: str = ""


def undone(lines: Iterable[Line]) -> Iterator[Undone]:
    """All of that in a journal, in order."""
    last: dict[tuple[int, str], Desk] = {}
    for line in lines:
        if line["kind"] not in ("draft", "seal") or not isinstance(line.get("desk"), dict):
            continue
        turn, seat = key = int(line.get("turn", 0)), str(line.get("seat"))
        before, last[key] = last.get(key, Desk()), Desk.of(line["desk"])
        now, by = last[key], str(line.get("by") or "")
        for item, word in before.answers.items():
            if now.answers.get(item) != word:
                yield Undone(turn, seat, ANSWER, before.answered.get(item, ""), by, item, word)
        for d in before.drafts:
            new = now.draft(d.id)
            if new is None:
                yield Undone(turn, seat, DRAFT, d.by, by, d.order, d.why, d.idea)
            elif d.on and not new.on:
                yield Undone(turn, seat, OFF, d.by, by, d.order)
