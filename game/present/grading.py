"""What each team did and reached, line by line: for grading, a team's own log, the timeline."""

from __future__ import annotations

from dataclasses import dataclass

from game.actions.orders import spoken
from game.app.classroom import Reason, deeds, player_name, reasons_given
from game.core.numerals import amount, signed
from game.journal import players
from game.match import Match
from game.present import debrief as after
from game.present.discussion import idea_title
from game.present.facts import turns_played
from game.present.formatting import order_title, row_in
from game.present.opponents import Opponents
from game.present.texts.terminal import tr
from game.report import date_text


@dataclass(frozen=True)
class Entry:
    """A line: the team by its seat ("" for all), turn (0: the whole game), kind, what, details,
    idea, and a number where there is one."""

    team: str
    turn: int
    kind: str
    what: str
    detail: str = ""
    idea: str = ""
    value: float | None = None


def entries(match: Match, opponents: Opponents) -> list[Entry]:
    """All teams' lines: turn by turn, then what they reached."""
    out: list[Entry] = []
    for turn in range(1, turns_played(match) + 1):
        out += teacher_lines(match, turn)
        for seat in match.seats:
            out += turn_lines(match, turn, seat)
    out += teacher_lines(match, turns_played(match) + 1)
    return [*out, *_turning(match), *_promises(match), *_goals(match), *_scores(match, opponents)]


def players_at(match: Match, turn: int) -> dict[str, str]:
    """Who played each seat in a turn, in words."""
    lines = match.journal.lines
    end = next((n for n, line in enumerate(lines)
                if line["kind"] == "step" and line["turn"] >= turn), len(lines))
    who = players(lines[:end])
    return {s: player_name(match.scenario, who.get(s, "doctrine")) for s in match.seats}


def sheet(match: Match, turn: int, seat: str) -> dict[str, object]:
    """The plain sheet that was carried out, empty if there was none."""
    step = next((x for x in match.journal.lines
                 if x["kind"] == "step" and x["turn"] == turn), None)
    return dict(step["sheets"].get(seat) or {}) if step else {}


def orders(match: Match, turn: int, seat: str) -> list[str]:
    """The orders of a turn in words."""
    number = match.seats.index(seat)
    return [order_title(match.scenario, row_in(match.scenario, number, text))
            for text in sheet(match, turn, seat).get("orders") or ()]  # type: ignore[attr-defined]


def turn_lines(match: Match, turn: int, seat: str) -> list[Entry]:
    """Who played, orders, answers and the reason given by a seat in a turn."""
    number, scenario = match.seats.index(seat), match.scenario
    ideas = {t.id: t.theory for t in scenario.order_types}
    plain = sheet(match, turn, seat)
    out = [Entry(seat, turn, "played by", players_at(match, turn)[seat])]
    for text in plain.get("orders") or ():  # type: ignore[attr-defined]
        idea = ideas.get(text.split(" ")[0], "")
        out.append(Entry(seat, turn, "order", order_title(scenario, row_in(scenario, number, text)),
                         idea=idea_title(match, idea) if idea else ""))
    for item, word in (plain.get("answers") or {}).items():  # type: ignore[attr-defined]
        out.append(Entry(seat, turn, "answer", _item(match, item), str(word)))
    reason = reasons_given(match).get((turn, seat), Reason())
    if reason != Reason():
        out.append(Entry(seat, turn, "reason", reason.text,
                         idea=idea_title(match, reason.idea) if reason.idea else ""))
    return out


def _item(match: Match, item: str) -> str:
    """An answer's item in words: its kind and what it is about."""
    kind, *ids = item.split(".")
    return " ".join([kind, *(spoken(match.scenario, i) for i in ids)])


def teacher_lines(match: Match, turn: int) -> list[Entry]:
    """What the teacher did before the orders of a turn."""
    return [Entry(d.seat, turn, "teacher", d.text) for d in deeds(match, turn)]


def reason_text(match: Match, turn: int, seat: str) -> str:
    """A team's reason with its idea, "" if it gave none."""
    found = reasons_given(match).get((turn, seat), Reason())
    idea = f" ({idea_title(match, found.idea)})" if found.idea else ""
    return (found.text + idea).strip()


def _turning(match: Match) -> list[Entry]:
    return [Entry(match.seats[s.actor], s.turn, "turning point",
                  tr("most_by", goal=s.goal, step=signed(s.step)),
                  "; ".join(f"{c} ({signed(x)})" for c, x in s.causes), value=s.change)
            for s in after.swings(match)]


def _promises(match: Match) -> list[Entry]:
    return [Entry(match.seats[one], p.turn, "accord",
                  tr("accord_of", other=other, give=give, get=get),
                  tr(f"fate_{p.fate}", date=p.until))
            for p in after.promises(match) for one, other, give, get in (
                (p.parties[0], p.second, p.give, p.get), (p.parties[1], p.first, p.get, p.give))]


def _goals(match: Match) -> list[Entry]:
    return [Entry(match.seats[v.actor], 0, "goal", v.name,
                  f"{v.word}, {amount(v.first)} → {amount(v.last)}", value=v.last)
            for v in after.verdicts(match)]


def _scores(match: Match, opponents: Opponents) -> list[Entry]:
    return [Entry(match.seats[s.actor], 0, "score", s.mandate, tr("place_line", place=s.place),
                  value=s.score) for s in after.standings(match, opponents)]


def date_of(match: Match, turn: int) -> str:
    """The date of a line; "" for the whole game."""
    return date_text(match.scenario, turn) if turn else ""
