"""The tables of what happened in games: each knows its columns, and its rows from what is seen.

A row is an order, an answer, a letter and so on; every row begins with the game's number in the
run, the turn and its month. Rows are kept game by game, so that they come out alike however many
games are played at once.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import ClassVar, NamedTuple

import numpy as np

from game.actions.crisis import RESTRAIN
from game.actions.pledges import BACK
from game.arena.columns import Column, say
from game.cells import no_formula
from game.core.exact import Flags, Ints
from game.core.harmless import harmless
from game.core.ledger import Ledger, Note
from game.core.model import Scenario, derived
from game.core.notes import note_of
from game.core.quantities import (
    ALL,
    ASKED,
    BY_NAME,
    ENGINE,
    ESTIMATED,
    MIDDLE,
    OWNER,
    PARTIES,
    WIDTH,
)
from game.core.rulebook import number_of
from game.core.sheets import CRISIS, PATRON, choices, items
from game.core.world import World
from game.engine.answers import concerned, open_items
from game.engine.engine import Sheets
from game.engine.views import visible_row
from game.match.fates import HEARD, fates
from game.row_names import axis_ids, is_told, row_name
from game.saves.lines import Line


class Seen(NamedTuple):
    """Worlds at a moment of a turn. games: the chunk's numbers of those of them that go on, with
    their places among the worlds; stems: how the rows of each of these games begin, by place."""

    world: World
    games: Sequence[tuple[int, int]]
    live: Flags
    stems: Mapping[int, str]


Rows = list[list[str]]
"""The rows of each game of a chunk."""


class Table:
    """A table, and what it has of a chunk of games: each method adds the rows of what it is shown.

    options: what the table is asked for beside its name.
    """

    name: ClassVar[str]
    noted: ClassVar[bool] = False
    """Whether it is made of notes."""

    def __init__(self, scenario: Scenario, count: int, options: Sequence[int] = ()) -> None:
        self.scenario, self.options = scenario, options
        self.rows: Rows = [[] for _ in range(count)]

    @classmethod
    def columns(cls, scenario: Scenario) -> list[Column]:
        """Its columns after the first three."""
        raise NotImplementedError

    def sheets(self, seen: Seen, sheets: Sheets) -> None:
        """Before a turn is played with these sheets."""

    def round(self, seen: Seen, number: int, stances: Ints) -> None:
        """Before a round of crises is played with these stances, [A, W]."""

    def ended(self, seen: Seen) -> None:
        """After a turn."""

    def noted_in(self, game: int, notes: Sequence[Note], stems: Sequence[str]) -> None:
        """What happened in a game, once it is over; stems: how the rows of each turn begin, from
        turn 0."""


class Orders(Table):
    """Every order of every sheet."""

    name = "orders"

    @classmethod
    def columns(cls, scenario: Scenario) -> list[Column]:
        """Its columns."""
        return [plain("seat"), plain("slot", known=OWNER), plain("order", known=OWNER),
                plain("cost", "points", OWNER), plain("tires", known=OWNER)]

    def sheets(self, seen: Seen, sheets: Sheets) -> None:
        """The orders, without gaps where slots are empty."""
        seats, texts = self.scenario.seats, self.scenario.orders.texts
        turned = [x.transpose(2, 1, 0) for x in (sheets.chosen, sheets.cost, sheets.repeated)]
        given = (turned[0] >= 0) & seen.live[:, None, None]
        slots, at = np.cumsum(given, axis=2), np.nonzero(given)
        game = dict(map(_turned, seen.games))
        for w, a, slot, row, cost, again in zip(
                at[0].tolist(), at[1].tolist(), slots[at].tolist(),
                *(x[at].tolist() for x in turned), strict=True):
            self.rows[game[w]].append(
                f"{seen.stems[w]},{seats[a]},{slot},{texts[row]},{cost:.4f},{again}\n")


class Answers(Table):
    """Every question that awaited an answer, and what was said; crises have a table of their own.
    """

    name = "answers"

    @classmethod
    def columns(cls, scenario: Scenario) -> list[Column]:
        """Its columns."""
        return [plain("seat"), plain("item", known=ASKED), plain("answer", known=ASKED),
                plain("silent", known=ASKED)]

    def sheets(self, seen: Seen, sheets: Sheets) -> None:
        """The answers, and the silence where there is none."""
        said, seats = np.transpose(sheets.answers, (2, 0, 1)), self.scenario.seats
        at = np.nonzero(np.transpose(open_items(seen.world), (2, 0, 1))
                        & seen.live[:, None, None])
        words, game = _words(self.scenario), dict(map(_turned, seen.games))
        for w, a, item, word in zip(*(x.tolist() for x in at), said[at].tolist(), strict=True):
            self.rows[game[w]].append(f"{seen.stems[w]},{seats[a]},{words[item][word]}\n")


class Crises(Table):
    """Every seat that has a say in every round of every crisis."""

    name = "crises"
    noted = True

    def __init__(self, scenario: Scenario, count: int, options: Sequence[int] = ()) -> None:
        super().__init__(scenario, count, options)
        self.said: list[dict[tuple[int, int], list[int]]] = [{} for _ in range(count)]
        """Turn and round → what each seat said, -1 for those without a say."""

    @classmethod
    def columns(cls, scenario: Scenario) -> list[Column]:
        """Its columns."""
        return [*map(plain, ("flashpoint", "round", "seat", "role", "said", "stance", "end"))]

    def round(self, seen: Seen, number: int, stances: Ints) -> None:
        """Keep who has a say, and what is said."""
        world, seats = seen.world, range(len(self.scenario.seats))
        say_of = np.array([concerned(world, seat) for seat in seats])
        for game, w in seen.games:
            if world.crisis[w] < 0:
                continue
            place = self.scenario.flashpoints[int(world.crisis[w])]
            having = {place.claimant, *place.patrons, *place.backers}
            self.said[game][world.turn, number] = [
                int(stances[a, w]) if say_of[a, w] or a in having else -1 for a in seats]

    def noted_in(self, game: int, notes: Sequence[Note], stems: Sequence[str]) -> None:
        """The rounds, with what counted as the stances of both sides and how the crisis ended."""
        rounds = [note for note in notes if note.kind in ("crisis.round", "crisis.over")]
        for note, after in zip(rounds, [*rounds[1:], None], strict=False):
            if note.kind == "crisis.round":
                end = ENDS[int(after.numbers["end"])] if after and after.kind != note.kind else ""
                self._round(game, note, stems[note.turn], end)

    def _round(self, game: int, note: Note, stem: str, end: str) -> None:
        number, seats = int(note.numbers["round"]), self.scenario.seats
        sides = dict(zip(note.actors, (("challenger", note.numbers["first"]),
                                       ("responder", note.numbers["second"])), strict=False))
        head, out = f"{stem},{note.places[0]},{number}", self.rows[game]
        for seat, said in enumerate(self.said[game][note.turn, number]):
            if seat in sides:
                role, stance = sides[seat]
                out.append(f"{head},{seats[seat]},{role},{CRISIS[said] if said > 0 else ''},"
                           f"{CRISIS[int(stance)]},{end}\n")
            elif said >= 0:
                word = THIRD.get(said, PATRON[0])
                out.append(f"{head},{seats[seat]},third,{word if said else ''},{word},{end}\n")
        if len(note.actors) == 1:
            out.append(f"{head},,responder,,{CRISIS[int(note.numbers['second'])]},{end}\n")


THIRD = {BACK: "back", RESTRAIN: "restrain"}
"""What the stances of seats that are no side in a crisis stand for; another abstains."""
ENDS = ("prevailed", "failed", "compromise", "both_back", "stalemate", "to_arms")
"""How crises end, for the challenger, by the number in their notes."""


class Facts(Table):
    """Everything that became known or that somebody may know, and who may."""

    name = "facts"
    noted = True

    @classmethod
    def columns(cls, scenario: Scenario) -> list[Column]:
        """Its columns."""
        return [plain("fact"), plain("news"), *(plain(name, known=PARTIES) for name in (
            "actors", "places", "subject", "numbers", "cause", "cause_id", "known_to"))]

    def told_in(self, game: int, found: Iterable[tuple[str, str]]) -> None:
        """The facts of a game in their order: how their rows begin, and their cells."""
        self.rows[game] += [f"{stem},{cells}\n" for stem, cells in found]


def fact_cells(scenario: Scenario, note: Note) -> str:
    """The cells of a fact but for its turn."""
    seats, cause = scenario.seats, note.cause
    numbers = " ".join(f"{name}={value}" for name, value in note.numbers.items())
    known = " ".join(seats[a] for a in cause.parties) if cause.secret else "all"
    return ",".join(map(cell, (
        note.kind, str(int(note.told)),
        " ".join(seats[a] for a in note.actors if 0 <= a < len(seats)), " ".join(note.places),
        note.subject, numbers, cause.kind, cause.id, known)))


class Accords(Table):
    """Everything that was put to another: proposals, accords, invitations, motions, offers of
    settlements, demands; and what became of it."""

    name = "accords"
    noted = True

    @classmethod
    def columns(cls, scenario: Scenario) -> list[Column]:
        """Its columns."""
        return [plain("what"), *(plain(name, known=PARTIES) for name in (
            "by", "to", "subject", "place", "secret", "found_out", "said", "said_in", "fate",
            "ended", "ended_by"))]

    def noted_in(self, game: int, notes: Sequence[Note], stems: Sequence[str]) -> None:
        """One row each, in the order in which they were made."""
        seats = self.scenario.seats
        for fate in fates(self.scenario, Ledger(notes=list(notes)), everything=True):
            to = " ".join(seats[a] for a in fate.parties[1:])
            by = " ".join(seats[a] for a in fate.by)
            self.rows[game].append(
                f"{stems[fate.made]},{fate.what},{seats[fate.parties[0]]},{to},{fate.subject},"
                f"{fate.place},{int(fate.secret)},{fate.found_out or ''},{fate.said},"
                f"{fate.said_in or ''},{fate.end},{fate.ended or ''},{by}\n")


class Letters(Table):
    """The letters that seats wrote; programs write none."""

    name = "letters"

    @classmethod
    def columns(cls, scenario: Scenario) -> list[Column]:
        """Its columns."""
        return [plain("sender"), plain("receiver"), plain("text", known=PARTIES)]

    def kept_in(self, game: int, lines: Iterable[Line], stems: Sequence[str]) -> None:
        """The letters in the order in which they were written."""
        self.rows[game] += [
            f"{stems[int(line['turn'])]},{mail['sender']},{mail['to']},{letter_cell(mail['text'])}\n"
            for line in lines if line["kind"] == "note" and (mail := line.get("mail"))]


class Beliefs(Table):
    """What seats estimate of each other's forces and of resolve at the end of a turn, and what is
    true."""

    name = "beliefs"

    @classmethod
    def columns(cls, scenario: Scenario) -> list[Column]:
        """Its columns."""
        return [plain("seat"), plain("quantity"), plain("of"), plain("estimate", known=OWNER),
                plain("width", known=OWNER), plain("true", known=ENGINE)]

    def ended(self, seen: Seen) -> None:
        """The estimates, whole pages of rows at once: there are many."""
        rows, page = _estimates(self.scenario)
        numbers = seen.world.numbers[:, list(rows)].tolist()
        for game, w in seen.games:
            self.rows[game].append(page.replace("@", seen.stems[w]) % tuple(numbers[w]))


class Numbers(Table):
    """Numbers of the world that were asked for, at the end of a turn; its options are their rows.
    """

    name = "numbers"

    @classmethod
    def columns(cls, scenario: Scenario) -> list[Column]:
        """Its columns."""
        return [plain("number"), plain("number_known_to"), plain("value", known=PARTIES)]

    def ended(self, seen: Seen) -> None:
        """The numbers."""
        page = "".join(f"@,{row_name(self.scenario, row)},{_seen_by(self.scenario, row)},%.4f\n"
                       for row in self.options)
        numbers = seen.world.numbers[:, list(self.options)].tolist()
        for game, w in seen.games:
            self.rows[game].append(page.replace("@", seen.stems[w]) % tuple(numbers[w]))


TABLES: dict[str, type[Table]] = {table.name: table for table in (
    Orders, Answers, Letters, Accords, Facts, Crises, Beliefs)}
"""The tables that can be asked for by name."""
HEARD_KINDS = frozenset(number_of(kind) for kind in (*HEARD, "crisis.round", "crisis.over"))
"""Kinds of notes of which accords and crises are made."""
BEGIN = ("game", "turn", "month")
"""The first columns of every table."""


def table_columns(scenario: Scenario, table: type[Table]) -> list[Column]:
    """All columns of a table."""
    return [*map(plain, BEGIN), *table.columns(scenario)]


def plain(name: str, unit: str = "", known: str = ALL) -> Column:
    """A column whose text has its name as key."""
    return Column(name, unit, say(name), known)


def letter_cell(text: str) -> str:
    """What a seat wrote, whoever that is, as a cell."""
    return cell(no_formula(text))


def cell(text: str) -> str:
    """A text as a cell of CSV; what no terminal should be shown is left out of it."""
    said = harmless(text)
    return '"' + said.replace('"', '""') + '"' if any(c in said for c in ',"\n') else said


def _seen_by(scenario: Scenario, row: int) -> str:
    return BY_NAME[scenario.layout.where(row)[0]].seen_by


def _turned(pair: tuple[int, int]) -> tuple[int, int]:
    return pair[1], pair[0]


@derived
def _words(scenario: Scenario) -> tuple[tuple[str, ...], ...]:
    """The cells of each choice of each item: the item, the word, whether it is that of silence."""
    return tuple(tuple(f"{cell(name)},{cell(word)},{int(not number)}"
                       for number, word in enumerate(choices(scenario, item)))
                 for item, name in enumerate(items(scenario).names))


@derived
def _estimates(scenario: Scenario) -> tuple[tuple[int, ...], str]:
    """The rows of estimates, half-widths and truths of all seats, and the page of rows of a table
    that takes their numbers."""
    rows, page, layout = list[int](), list[str](), scenario.layout
    for seat, id in enumerate(scenario.seats):
        for name in ESTIMATED:
            own, first = layout.slices[name], layout.slices[name].start
            axes = [axis_ids(scenario, axis) for axis in BY_NAME[name].axes]
            for row in range(own.start, own.stop):
                shown = visible_row(scenario, row, seat)
                if shown in (row, None) or not is_told(scenario, row):
                    continue
                at = np.unravel_index(row - first, layout.shapes[name])
                of = ".".join(ids[int(i)] for ids, i in zip(axes, at, strict=True))
                rows += [shown, layout.row(f"{name}{WIDTH}", seat, *map(int, at)), row]
                page.append(f"@,{id},{name},{of},%.4f,%.4f,%.4f\n")
                assert shown == layout.row(f"{name}{MIDDLE}", seat, *map(int, at))
    return tuple(rows), "".join(page)


class _Known(dict[tuple[int, ...], tuple[str, Note]]):
    """Facts by their numbers, as far as any game has had them: most come in many."""

    def __init__(self, scenario: Scenario) -> None:
        super().__init__()
        self._scenario = scenario

    def __missing__(self, fact: tuple[int, ...]) -> tuple[str, Note]:
        note = note_of(self._scenario, fact)
        found = fact_cells(self._scenario, note), note
        if len(self) < MOST:
            self[fact] = found
        return found


MOST = 100_000
"""Facts that are kept of a scenario."""


@derived
def known_facts(scenario: Scenario) -> _Known:
    """Cells and records of facts, to be added to; the records stand in turn 0."""
    return _Known(scenario)
