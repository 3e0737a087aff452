"""The debrief pack of a class: one HTML file, tables for grading, each team's log, the journals.

It names nobody but by code name. Participation and performance are counted apart.
"""

from __future__ import annotations

import io
import zipfile
from collections import Counter
from collections.abc import Iterator

from game.app.exports.files import csv_text, grading_csv
from game.app.exports.page_files import debrief_html, team_html
from game.app.room.acts import acts, listed
from game.app.room.class_pages import addressee, class_sections
from game.app.room.people import Member
from game.app.room.room import Room
from game.cells import no_formula
from game.match.report import date_text
from game.present.debrief.grading import Entry
from game.present.words.texts import room as say
from game.present.words.texts import web as w

FILES = ("debrief.html", "grading.csv", "class.csv", "journal.jsonl", "whole.zip")
TYPES = {"html": "text/html; charset=utf-8", "csv": "text/csv; charset=utf-8",
         "jsonl": "application/x-ndjson", "zip": "application/zip"}
HEADS = ("name", "team", "portfolios", "turn", "date", "act", "text", "idea", "on_sheet")


def file_of(room: Room, name: str) -> tuple[bytes, str]:
    """(content, type) of a file of the pack, made in memory: it needs no place on the disk. OSError
    where an earlier course of the game cannot be read."""
    kind = TYPES[name.rpartition(".")[2]]
    if name == "whole.zip":
        return _whole(room), kind
    return _content(room, name), kind


def _content(room: Room, name: str) -> bytes:
    observer, opponents = room.revealed, room.game.opponents
    if name == "debrief.html":
        return debrief_html(observer, opponents, *class_sections(room), graded=True).encode()
    if name == "grading.csv":
        return b"\xef\xbb\xbf" + grading_csv(observer, opponents, _sent(room)).encode()
    if name == "class.csv":
        return b"\xef\xbb\xbf" + class_csv(room).encode()
    return room.match.journal.content


def _whole(room: Room) -> bytes:
    """Everything in one archive: the files above, each team's log, all courses of the game."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in ("debrief.html", "grading.csv", "class.csv"):
            archive.writestr(name, _content(room, name))
        for number, seat in enumerate(room.match.seats):
            archive.writestr(f"team-{seat}.html", team_html(room.revealed.of_seat(number),
                                                            room.game.opponents))
        courses = {p.name: p for p in room.folder.glob("game-*.jsonl")}
        now = str(room.options["file"])
        for name in sorted({now, *courses}):
            archive.writestr(name, room.match.journal.content if name == now
                             else courses[name].read_bytes())
    return out.getvalue()


def _sent(room: Room) -> Iterator[Entry]:
    """What the teams wrote to others, as lines of the table for grading."""
    for x in room.letters():
        if x.to != x.sender:
            yield Entry(x.sender, max(1, x.turn), "letter", addressee(room, x), x.text)


# The table of acts --------------------------------------------------------------------------------

Row = tuple[str, str, str, str, str, str, str, str, str]


def class_csv(room: Room) -> str:
    """One line for each act of a student, and one that counts them."""
    rows = sorted(_rows(room), key=lambda r: (r[1], r[0], r[3]))
    return csv_text([w(f"csv_{head}") for head in HEADS], (map(no_formula, row) for row in rows))


def _rows(room: Room) -> Iterator[Row]:
    found = list(acts(room))
    counts = Counter(member.id for member, *_ in found)
    for member, turn, act, text, idea, on in found:
        yield (*_head(room, member), str(turn), date_text(room.scenario, turn), act, text, idea, on)
    for member in listed(room):
        for number, text in enumerate(room.tickets.get(member.id, ()), 1):
            if text:
                yield (*_head(room, member), "", "", w("act_ticket", number=number), text, "", "")
        rated = [r[member.id] for r in room.peers.values() if member.id in r]
        if rated:
            yield (*_head(room, member), "", "", w("peer_mean", count=len(rated)),
                   f"{sum(rated) / len(rated):.1f}", "", "")
        yield (*_head(room, member), "", "", w("act_count"), str(counts[member.id]), "", "")


def _head(room: Room, member: Member) -> tuple[str, str, str]:
    roles = ", ".join(say(f"role_{r}") for r in member.roles)
    return member.name, member.team, roles
