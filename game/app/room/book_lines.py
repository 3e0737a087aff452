"""The schema of a room's book: the fields of each kind of line and the values of options.

The lines of a file are untrusted, even those whose checksums fit. What fits these tables can be
read without further checks, except for what only the room knows: its members and its teams.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from game.app.room.stages import PACES, STAGES
from game.core.errors import JournalError
from game.core.locale.program import game_text
from game.saves.lines import (
    LAST_TURN,
    MEMBERS,
    NAME,
    SEATS,
    TOLD,
    Flag,
    Form,
    ListOf,
    MapOf,
    Misfit,
    Number,
    OneOf,
    Shallow,
    Whole,
    check_fields,
)


@dataclass(frozen=True)
class GameFile:
    """The name of a game's file in the room's own folder."""

    def check(self, value: Any) -> None:
        """Raises Misfit."""
        NAME.check(value)
        if not value.startswith("game-") or not value.endswith(".jsonl") or "/" in value \
                or "\\" in value or "\0" in value:
            raise Misfit(game_text("book_game_file"))


TURN, TURNS = Whole(0, LAST_TURN), Whole(1, LAST_TURN)
PLAN, FILE_NAME = OneOf(tuple(PACES)), GameFile()
NAMES = ListOf(NAME, MEMBERS)
KINDS: Mapping[str, Mapping[str, Form]] = {
    "room": {"id": NAME, "plan": PLAN, "turns": TURNS, "pin": NAME, "salt": NAME, "word": NAME,
             "file": FILE_NAME},
    "member": {"id": NAME, "name": NAME, "key": NAME},
    "seat": {"member": NAME, "team": NAME, "wish": NAME},
    "leave": {"member": NAME},
    "stage": {"stage": OneOf(STAGES), "turn": TURN},
    "lock": {"locked": Flag()},
    "clock": {"left": Number(), "running": Flag()},
    "option": {"name": NAME, "value": Shallow()},
    "crisis": {"file": FILE_NAME, "turn": TURN, "round": Whole(0, 1_000), "seat": NAME,
               "word": NAME},
    "game": {"file": FILE_NAME},
    "intent": {"act": NAME, "what": NAME, "file": FILE_NAME, "line": Whole(0, 100_000_000)},
    "ticket": {"member": NAME, "texts": ListOf(TOLD, 10)},
    "peer": {"member": NAME, "ratings": MapOf(Whole(1, 5), MEMBERS)},
    "memo": {"turn": TURN, "member": NAME, "text": TOLD}}
"""What a line may be about, and the fields that it must have. Others may stand beside them."""
MORE: Mapping[str, Form] = {
    "act": NAME, "step": Whole(0, 1_000), "minutes": Number(100_000), "by": NAME, "off": Flag(),
    "plain": MapOf(Number(), MEMBERS)}
"""Fields that a line of any kind may have."""
OPTIONS: Mapping[str, Form] = {
    "plan": PLAN, "turns": TURNS, "students": Whole(1, 1_000), "salt": NAME,
    "word": NAME, "teachers": NAMES, "tests": NAMES,
    "held": NAMES, "muted": NAMES, "wall": NAME, "doctrines": MapOf(NAME, SEATS),
    "challenges": MapOf(NAME, SEATS), "own": MapOf(NAME, SEATS), "own_faults": MapOf(TOLD, SEATS),
    "tokens": MapOf(NAME, SEATS),
    "extra": MapOf(Number(1_000), SEATS), "plain": MORE["plain"]}
"""The values of options that are not on or off."""


def check_entry(line: Mapping[str, Any], name: str = "", number: int = 0) -> None:
    """JournalError, with the file's `name` and the line's `number`, for an invalid line."""
    kind = line.get("kind")
    if not isinstance(kind, str) or kind not in KINDS:
        raise JournalError(game_text("lines_no_kind", kinds=", ".join(KINDS)), name, number)
    fields = {**MORE, **KINDS[kind]}
    if kind == "option":
        fields["value"] = OPTIONS.get(str(line.get("name")), Flag())
    check_fields(line, fields, tuple(KINDS[kind]), name, number)
