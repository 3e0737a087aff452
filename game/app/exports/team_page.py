"""One team's log as a page: what it read, what it ordered and why, what it reached. Only what the
team knew in each turn, and its own goals at the end.
"""

from __future__ import annotations

from html import escape

from game.app.classroom import told
from game.app.exports.debrief_page import colour_of, page
from game.app.exports.svg import meter
from game.core.numerals import amount
from game.match import Match
from game.present import debrief as after
from game.present.facts import report_for, turns_played
from game.present.grading import Entry, turn_lines
from game.present.opponents import Opponents
from game.present.texts.exports import say
from game.report import date_text


def team_html(match: Match, opponents: Opponents, seat: str) -> str:
    """The whole page."""
    number = match.seats.index(seat)
    actor = match.scenario.actors[number]
    who = opponents.who(seat, match.world)
    head = (f"<header><p class=kicker>{escape(say('team_kicker'))}</p><h1>{escape(actor.name)}"
            f"</h1><p>{escape(match.scenario.title)}. {escape(say('team_player', who=who))}</p>"
            "</header>")
    turns = [_turn(match, turn, number) for turn in range(1, turns_played(match) + 1)]
    return page(f"{actor.name}: {match.scenario.title}", [head, *turns, _goals(match, number)])


def _turn(match: Match, turn: int, number: int) -> str:
    seat = match.seats[number]
    before = "".join(f"<p class=mark>{escape(x)}</p>" for x in told(match, turn, seat))
    lines = "".join(_line(e) for e in turn_lines(match, turn, seat))
    news = "".join(f"<li>{escape(h.text)}</li>"
                   for h in report_for(match, turn, number).headlines)
    return (f"<section class=keep><h2>{escape(date_text(match.scenario, turn))}</h2>{before}"
            f"<ul class=orders>{lines}</ul><p class=note>{escape(say('team_read'))}</p>"
            f"<ul>{news}</ul></section>")


def _line(entry: Entry) -> str:
    idea = f" <small>({escape(entry.idea)})</small>" if entry.idea else ""
    detail = f": {escape(entry.detail)}" if entry.detail else ""
    return f"<li><b>{escape(say(f'kind_{entry.kind}'))}</b> {escape(entry.what)}{detail}{idea}</li>"


def _goals(match: Match, number: int) -> str:
    rows = []
    for v in after.verdicts(match):
        if v.actor == number:
            goal = match.scenario.goals[v.goal]
            words = say("from_to", first=amount(v.first), last=amount(v.last))
            bar = meter(v.last, colour_of(match, number), (goal.held, goal.achieved),
                        f"{v.name}: {words}")
            rows.append(f"<tr><td>{escape(v.word)}</td><td>{escape(v.name)}</td>"
                        f"<td>{bar}<br>{escape(words)}</td></tr>")
    return (f"<section><h2>{escape(say('team_goals'))}</h2><table><thead><tr>"
            + "".join(f'<th scope="col">{escape(say(h))}</th>'
                      for h in ("verdict", "goal", "progress"))
            + f"</tr></thead><tbody>{''.join(rows)}</tbody></table></section>")
