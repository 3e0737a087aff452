"""The schema of a journal's lines: the fields of each kind, with types and bounds, in one table.

Lines from a file are untrusted. The rest of the program can read what fits this table without
further checks, except for what only the game knows: its seats, orders and events.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from game.core.errors import JournalError
from game.core.harmless import in_line
from game.core.locale.program import game_text

FORMAT = 1
LAST_TURN = 10_000
"""Maximum number of a turn."""
Line = dict[str, Any]


class Misfit(Exception):  # noqa: N818 - says where something does not fit; caught within this module
    """A value that does not fit its field: what is expected, and the path to it, which the forms
    around it complete. `of_names`: what does not fit is a name in the map at that path."""

    def __init__(self, meant: str, path: str = "", *, of_names: bool = False) -> None:
        super().__init__(meant, path)
        self.meant, self.path, self.of_names = meant, path, of_names

    def inside(self, step: str) -> Misfit:
        """The same, seen from what holds the value."""
        return Misfit(self.meant, step + self.path, of_names=self.of_names)

    def within(self, where: str) -> str:
        """The place in words, within a field at a place."""
        place = where + self.path
        return game_text("lines_names_in", where=place) if self.of_names else place


class Form(Protocol):
    """The type of a field."""

    def check(self, value: Any) -> None:
        """Raises Misfit."""


@dataclass(frozen=True)
class Text:
    """A text of limited length."""

    most: int = 200

    def check(self, value: Any) -> None:
        """Raises Misfit."""
        if not isinstance(value, str) or len(value) > self.most:
            raise Misfit(game_text("lines_text_most_characters", most=f"{self.most:,}"))


def _are_texts(form: Form, values: Collection[Any]) -> bool:
    """Whether a form of text fits all values: most of a line, so they are looked at together."""
    return (isinstance(form, Text) and {str}.issuperset(map(type, values))
            and max(map(len, values), default=0) <= form.most)


@dataclass(frozen=True)
class Whole:
    """A whole number within bounds."""

    low: int
    high: int

    def check(self, value: Any) -> None:
        """Raises Misfit."""
        if type(value) is not int or not self.low <= value <= self.high:
            raise Misfit(game_text("lines_whole_number", low=f"{self.low:,}",
                                   high=f"{self.high:,}"))


@dataclass(frozen=True)
class Number:
    """A number within bounds on both sides of 0."""

    most: float = 1e15

    def check(self, value: Any) -> None:
        """Raises Misfit."""
        if type(value) not in (int, float) or not abs(value) <= self.most:
            raise Misfit(game_text("lines_number", most=f"{self.most:g}"))


@dataclass(frozen=True)
class Flag:
    """true or false."""

    def check(self, value: Any) -> None:
        """Raises Misfit."""
        if type(value) is not bool:
            raise Misfit(game_text("lines_true_false"))


@dataclass(frozen=True)
class OneOf:
    """One of a few texts."""

    words: Sequence[str]

    def check(self, value: Any) -> None:
        """Raises Misfit."""
        if not isinstance(value, str) or value not in self.words:
            raise Misfit(game_text("lines_one_of", words=", ".join(self.words)))


@dataclass(frozen=True)
class ListOf:
    """A list of limited length, all items of one form."""

    form: Form
    most: int

    def check(self, value: Any) -> None:
        """Raises Misfit."""
        if not isinstance(value, list) or len(value) > self.most:
            raise Misfit(game_text("lines_list_most", most=f"{self.most:,}"))
        if _are_texts(self.form, value):
            return
        for number, item in enumerate(value):
            try:
                self.form.check(item)
            except Misfit as misfit:
                raise misfit.inside(f"[{number}]") from None


@dataclass(frozen=True)
class MapOf:
    """A map of limited size from names to values of one form."""

    form: Form
    most: int

    def check(self, value: Any) -> None:
        """Raises Misfit."""
        if not isinstance(value, dict) or len(value) > self.most:
            raise Misfit(game_text("lines_map_most_names", most=f"{self.most:,}"))
        if not _are_texts(NAME, value):
            try:
                for name in value:
                    NAME.check(name)
            except Misfit as misfit:
                raise Misfit(misfit.meant, of_names=True) from None
        if _are_texts(self.form, value.values()):
            return
        for name, item in value.items():
            try:
                self.form.check(item)
            except Misfit as misfit:
                raise misfit.inside(f".{in_line(name, 40)}") from None


@dataclass(frozen=True)
class Record:
    """Fields with their own forms, all optional, and no others."""

    fields: Mapping[str, Form]

    def check(self, value: Any) -> None:
        """Raises Misfit."""
        if not isinstance(value, dict) or not value.keys() <= self.fields.keys():
            raise Misfit(game_text("lines_map_with",
                                   fields=game_text("lines_and").join(self.fields)))
        for name, item in value.items():
            try:
                self.fields[name].check(item)
            except Misfit as misfit:
                raise misfit.inside(f".{name}") from None


@dataclass(frozen=True)
class Shallow:
    """Any value of limited nesting depth."""

    levels: int = 20

    def check(self, value: Any) -> None:
        """Raises Misfit."""
        layer = [value]
        for _ in range(self.levels):
            layer = [item for part in layer if isinstance(part, (dict, list))
                     for item in (part.values() if isinstance(part, dict) else part)]
            if not layer:
                return
        raise Misfit(game_text("lines_nothing_nested_more", levels=self.levels))


@dataclass(frozen=True)
class Maybe:
    """A value of a form, or null."""

    form: Form

    def check(self, value: Any) -> None:
        """Raises Misfit."""
        if value is not None:
            self.form.check(value)


@dataclass(frozen=True)
class Scenario:
    """A scenario; it is checked like a scenario's files, when it is compiled."""

    def check(self, value: Any) -> None:
        """Raises nothing."""


NAME, TOLD = Text(), Text(20_000)
TURN = Whole(1, LAST_TURN)
SEATS = 100
SHEET = Record({"orders": ListOf(Text(), 100), "answers": MapOf(Text(), 2_000)})
STATE: Mapping[str, Form] = {"hash": NAME}
MEMBERS = 10_000
DRAFTED = Record({"id": Whole(0, 1_000_000), "by": NAME, "order": NAME, "why": TOLD, "idea": NAME,
                  "on": Flag(), "off_by": NAME, "advice": MapOf(ListOf(TOLD, 2), MEMBERS)})
DESK = Record({"drafts": ListOf(DRAFTED, 1_000), "answers": MapOf(NAME, 2_000),
               "answered": MapOf(NAME, 2_000), "replaced": MapOf(ListOf(NAME, 3), 2_000),
               "estimate": TOLD, "estimated": NAME,
               "chances": MapOf(Whole(0, 100), 1_000), "forecaster": NAME,
               "ready": ListOf(NAME, MEMBERS), "sealed": NAME})
"""What a team of a class put down, beside the sheet that it makes."""
EVERYBODY = "*"
"""Addressee of what all may read."""
LETTER = Record({"sender": NAME, "to": NAME, "by": NAME, "text": TOLD, "press": Flag(),
                 "at": Whole(0, 2**53)})
WORK: Mapping[str, Form] = {"turn": TURN, "seat": NAME, "sheet": SHEET, "reason": TOLD,
                            "idea": NAME, "desk": DESK}
"""A draft, open or sealed, and its reason."""
KINDS: Mapping[str, Mapping[str, Form]] = {
    "head": {"format": Whole(0, 1_000_000), "rules": Whole(0, 1_000_000), "scenario": Scenario(),
             "scenario_hash": NAME, "seed": Whole(-2**64, 2**64),
             "seats": Maybe(MapOf(NAME, SEATS)), "own": MapOf(NAME, SEATS)},
    "draft": WORK,
    "seal": WORK,
    "step": {"turn": TURN, "sheets": MapOf(SHEET, SEATS), "marks": Maybe(MapOf(NAME, 1_000)),
             "crisis": Maybe(ListOf(ListOf(Whole(0, 100), SEATS), 1_000)),
             "summary": Maybe(ListOf(TOLD, 1_000)), **STATE},
    "inject": {"event": NAME, **STATE},
    "override": {"quantity": NAME, "index": ListOf(NAME, 10), "value": Number(), "reason": TOLD,
                 "corrects": Flag(), **STATE},
    "seat": {"turn": TURN, "seat": NAME, "player": NAME, "own": NAME},
    "note": {"turn": TURN, "text": TOLD, "broadcast": TOLD, "letter": TOLD, "seat": NAME,
             "event": Flag(), "branch_of": NAME, "review": Flag(), "accepted": TURN,
             "training": Flag(), "stopped": Flag(), "challenge": NAME, "ironman": Flag(),
             "day": NAME, "round": Whole(1, 1_000), "stance": NAME, "mail": LETTER,
             "mail_mark": Record({"id": Whole(0, 100_000_000), "mark": NAME}), **STATE},
    "branch": {"parent": NAME, "line": Whole(0, 100_000_000)},
}
"""The fields of each kind of line. Other fields are allowed and ignored."""
NEEDED: Mapping[str, Sequence[str]] = {
    "head": ("format", "rules", "scenario", "seed"), "step": ("turn", "sheets"),
    "inject": ("event",), "override": ("quantity", "index", "value", "reason"),
    "seat": ("seat", "player"), "branch": ("parent",)}
"""Required fields by kind of line."""
OTHER = Shallow()


def check_line(line: Mapping[str, Any], name: str = "", number: int = 0) -> None:
    """JournalError, with the file's `name` and the line's `number`, for an invalid line."""
    kind = line.get("kind")
    if not isinstance(kind, str) or kind not in KINDS:
        raise JournalError(game_text("lines_no_kind", kinds=", ".join(KINDS)), name, number)
    if kind == "head" and line.get("format", FORMAT) != FORMAT:
        made = in_line(line["format"], 20) if type(line["format"]) is int else "unknown"
        raise JournalError(game_text("lines_journal_format_version", made=made,
                                     format=FORMAT), name,
                           number)
    check_fields(line, KINDS[kind], NEEDED.get(kind, ()), name, number)


def check_fields(line: Mapping[str, Any], fields: Mapping[str, Form], needed: Iterable[str],
                 name: str = "", number: int = 0) -> None:
    """JournalError for a line that lacks a needed field, or a field of which does not fit."""
    kind = str(line["kind"])
    for field in needed:
        if field not in line:
            raise JournalError(game_text("lines_no_field", kind=kind, field=field), name, number)
    where = game_text("lines_fields_in", kind=kind)
    try:
        for field in line:
            NAME.check(field)
        for field, value in line.items():
            where = f"{kind}.{in_line(field, 40)}"
            if field not in ("kind", "sum"):
                fields.get(field, OTHER).check(value)
    except Misfit as misfit:
        raise JournalError(game_text("lines_meant", where=misfit.within(where),
                                     meant=misfit.meant), name, number) from None


def check_lines(lines: Iterable[Mapping[str, Any]], name: str) -> None:
    """JournalError for the first invalid line; a journal has one head, its first line."""
    number = 0
    for number, line in enumerate(lines, 1):
        check_line(line, name, number)
        if (line["kind"] == "head") != (number == 1):
            raise JournalError(game_text("lines_journal_head_first"), name, number)
    if number == 0:
        raise JournalError(game_text("lines_multipolar_journal_head"), name)
