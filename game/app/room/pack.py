"""The debrief pack of a class: one HTML file, tables for grading, each team's log, the journals.

It names nobody but by code name. Participation and performance are counted apart.
"""

from __future__ import annotations

import io
import zipfile
from collections import Counter
from collections.abc import Iterator
from html import escape
from itertools import groupby

from game.app.exports.debrief_page import debrief_html
from game.app.exports.files import cell, csv_text, grading_csv
from game.app.exports.team_page import team_html
from game.app.room.challenges import given, result
from game.app.room.desk import ANSWER, OFF, Desk, undone
from game.app.room.forecasts import asked, brier, calibration
from game.app.room.letters import Letter
from game.app.room.parameters import altered
from game.app.room.people import Member
from game.app.room.room import Room
from game.match.report import date_text
from game.present.debrief.discussion import idea_title
from game.present.debrief.grading import Entry, item_words, said_words
from game.present.observer.class_record import player_name
from game.present.words.formatting import row_in
from game.present.words.order_words import asked as ordered
from game.present.words.texts import room as say
from game.present.words.texts import web as w
from game.saves.journal import players_at
from game.saves.lines import EVERYBODY

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
        return debrief_html(observer, opponents, class_html(room)).encode()
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
            yield Entry(x.sender, max(1, x.turn), "letter", _to(room, x), x.text)


# The table of acts --------------------------------------------------------------------------------

Row = tuple[str, str, str, str, str, str, str, str, str]


def class_csv(room: Room) -> str:
    """One line for each act of a student, and one that counts them."""
    rows = sorted(_rows(room), key=lambda r: (r[1], r[0], r[3]))
    return csv_text([w(f"csv_{head}") for head in HEADS], ([cell(x) for x in row] for row in rows))


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


def listed(room: Room) -> list[Member]:
    """The members of whom there is something to tell: all, but for those who were sent out before
    they did anything, as a test student is."""
    acted = {member.id for member, *_ in acts(room)}
    return [m for m in room.people.members.values()
            if not m.gone or m.id in acted or m.id in room.tickets]


def _head(room: Room, member: Member) -> tuple[str, str, str]:
    roles = ", ".join(say(f"role_{r}") for r in member.roles)
    return member.name, member.team, roles


def acts(room: Room) -> Iterator[tuple[Member, int, str, str, str, str]]:
    """(member, turn, kind of act, text, idea, whether it is on the sheet) of each act."""
    people = room.people.members
    for turn in range(1, room.played + 2):
        for seat in room.match.seats:
            yield from _desk_acts(room, seat, turn, room.desk(seat, turn))
    yield from _undone_acts(room)
    for x in room.letters():
        if x.by in people:
            kind = w("act_press") if x.press else w("act_team") if x.to == x.sender \
                else w("act_letter", to=_spoken(room, x.to))
            yield people[x.by], x.turn, kind, x.text, "", ""
    for (turn, by), text in sorted(room.memos.items()):
        yield people[by], turn, w("act_memo"), text, "", ""


def _desk_acts(room: Room, seat: str, turn: int,
               desk: Desk) -> Iterator[tuple[Member, int, str, str, str, str]]:
    people, number = room.people.members, room.match.seats.index(seat)
    for d in desk.drafts:
        title = ordered(room.scenario, row_in(room.scenario, number, d.order))
        if d.by in people:
            yield (people[d.by], turn, w("act_draft"), f"{title}: {d.why}" if d.why else title,
                   idea_title(room.scenario, d.idea) if d.idea else "",
                   w("yes") if d.on else w("no"))
        for by, (side, words) in d.advice.items():
            if by in people:
                yield people[by], turn, w(f"act_{side}"), f"{title}: {words}", "", ""
    for item, word in desk.answers.items():
        if (by := desk.answered.get(item, "")) in people:
            yield (people[by], turn, w("act_answer"), f"{item_words(room.scenario, item)}: "
                   f"{said_words(room.scenario, seat, item, word)}", "", "")
    if desk.estimated in people:
        yield people[desk.estimated], turn, w("act_estimate"), desk.estimate, "", ""
    if desk.forecaster in people:
        told = " ".join(f"{q.text} {desk.chances[q.id]} %" for q in asked(
            room.observer(None), turn) if q.id in desk.chances)
        yield people[desk.forecaster], turn, w("act_chances"), told, "", ""
    if desk.sealed in people:
        yield people[desk.sealed], turn, w("act_seal"), "", "", ""


def _undone_acts(room: Room) -> Iterator[tuple[Member, int, str, str, str, str]]:
    """What was done and undone again in a month: the desk at its end does not have it."""
    people, scenario = room.people.members, room.scenario
    for one in undone(room.match.journal.lines):
        number = room.match.seats.index(one.seat)
        if one.by not in people or one.owner not in people:
            continue
        name = people[one.by].name
        if one.kind == ANSWER:
            yield (people[one.owner], one.turn, w("act_answer_undone", name=name),
                   f"{item_words(scenario, one.item)}: "
                   f"{said_words(scenario, one.seat, one.item, one.word)}", "", "")
            continue
        title = ordered(scenario, row_in(scenario, number, one.item))
        if one.kind == OFF:
            yield people[one.by], one.turn, w("act_off"), title, "", ""
        else:
            yield (people[one.owner], one.turn, w("act_draft_undone", name=name),
                   f"{title}: {one.word}" if one.word else title,
                   idea_title(scenario, one.idea) if one.idea else "", w("no"))


# The class in the debrief page --------------------------------------------------------------------

def class_html(room: Room) -> str:
    """The parts of the debrief page about the class."""
    return "".join((_assumptions(room), _teams(room), _who_played(room), _challenges(room),
                    _letters(room), _ledger(room), _tickets(room)))


def _section(title: str, body: str) -> str:
    return f"<section><h2>{escape(title)}</h2>{body}</section>"


def _assumptions(room: Room) -> str:
    """The assumptions of the model that the teacher changed."""
    items = "".join(f"<li>{escape(x)}</li>" for x in altered(room))
    return _section(w("assumptions_changed"), f"<ul>{items}</ul>") if items else ""


def _teams(room: Room) -> str:
    counts = Counter(member.id for member, *_ in acts(room))
    rows = "".join(f"<tr><td>{escape(m.name)}</td><td>{escape(_called(room, m.team))}</td><td>"
                   f"{escape(', '.join(say(f'role_{r}') for r in m.roles))}</td>"
                   f"<td>{counts[m.id]}</td></tr>"
                   for m in sorted(listed(room), key=lambda m: m.team))
    heads = "".join(f'<th scope="col">{escape(w(k))}</th>' for k in (
        "col_name", "col_team", "col_roles", "col_acts"))
    return _section(w("the_class"), f"<p class=note>{escape(w('participation_note'))}</p><table>"
                    f"<thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>")


def _who_played(room: Room) -> str:
    """Who controlled each seat, month by month."""
    lines = room.match.journal.lines
    items = []
    for turn in range(1, room.revealed.played + 1):
        told = ", ".join(f"{_called(room, seat)}: {player_name(room.scenario, player)}"
                         for seat, player in players_at(lines, turn).items())
        items.append(f"<li>{escape(date_text(room.scenario, turn))}: {escape(told)}</li>")
    return _section(w("who_played"), f"<ul>{''.join(items)}</ul>")


def _challenges(room: Room) -> str:
    """The challenges that teams were given, with what came of them; "" where none was."""
    items = [f"<li><b>{escape(_called(room, seat))}</b>: {escape(result(found))}</li>"
             for seat in room.match.seats if (found := given(room, seat))]
    return _section(w("challenges_given"), f"<ul>{''.join(items)}</ul>") if items else ""


def _letters(room: Room) -> str:
    found = [x for x in room.letters() if x.to != x.sender]
    parts = []
    for turn, group in groupby(found, key=lambda x: x.turn):
        items = "".join(f"<li>{escape(_letter(room, x))}</li>" for x in group)
        parts.append(f"<h3>{escape(date_text(room.scenario, max(1, turn)))}</h3><ul>{items}</ul>")
    return _section(w("letters"), "".join(parts) or f"<p>{escape(w('no_letters'))}</p>")


def _letter(room: Room, x: Letter) -> str:
    text = w("letter_hidden") if x.hidden else x.text
    return f"{_called(room, x.sender)} → {_to(room, x)}: {text}"


def _to(room: Room, x: Letter) -> str:
    """To whom a letter goes."""
    return w("everybody") if x.to == EVERYBODY else _called(room, x.to)


def _spoken(room: Room, to: str) -> str:
    """To whom a letter goes, inside a sentence."""
    return w("everybody") if to == EVERYBODY else room.scenario.actors[
        room.match.seats.index(to)].called


def _called(room: Room, seat: str) -> str:
    """The name of a team; "" for none."""
    return room.scenario.actors[room.match.seats.index(seat)].name if seat else ""


def _ledger(room: Room) -> str:
    """The forecast ledger: Brier scores and calibration."""
    found = room.forecasts()
    if not found:
        return ""
    rows = "".join(f"<li>{escape(date_text(room.scenario, s.turn))}, "
                   f"{escape(_called(room, s.seat))}: {escape(s.text)} {s.chance} % · "
                   f"{escape(w('ledger_yes') if s.happened else w('ledger_no'))} · "
                   f"{s.brier:.2f}</li>" for s in found)
    means = "".join(f"<li>{escape(_called(room, seat))}: {score:.2f}</li>"
                    for seat in room.match.seats
                    if (score := brier([s for s in found if s.seat == seat])) is not None)
    bands = "".join(f"<li>{escape(w('band', low=low, high=high, count=count))} "
                    f"{100 * share:.0f} %</li>" for low, high, count, share in calibration(found))
    return _section(w("forecasts"), f"<p class=note>{escape(w('brier_note'))}</p><ul>{means}</ul>"
                    f"<h3>{escape(w('calibration'))}</h3><ul>{bands}</ul><ul>{rows}</ul>")


def _tickets(room: Room) -> str:
    items = [f"<li><b>{escape(room.people.members[m].name)}</b>: {escape(' · '.join(texts))}</li>"
             for m, texts in room.tickets.items() if m in room.people.members]
    return _section(w("ticket"), f"<ul>{''.join(items)}</ul>") if items else ""
