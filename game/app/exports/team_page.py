"""One team's log as a page: what it read, what it ordered and why, what it reached. It holds only
what the team knew in each turn, and its own goals, as it sees them until the game is over."""

from __future__ import annotations

from html import escape

from game.app.exports.debrief_page import colour_of, page
from game.core.numerals import amount
from game.match.report import date_text
from game.page.kinds import Mark, Meter
from game.page.svg import meter
from game.present.debrief import results as after
from game.present.debrief.grading import Entry, turn_lines
from game.present.observer.observer import Observer
from game.present.people.opponents import Opponents
from game.present.words.facts import verdict_word
from game.present.words.texts import exports as say


def team_html(observer: Observer, opponents: Opponents) -> str:
    """The whole page of the observing seat."""
    view = observer.view()
    actor, seat = observer.scenario.actors[view.seat], observer.scenario.seats[view.seat]
    who = observer.player(opponents, seat)
    head = (f"<header><p class=kicker>{escape(say('team_kicker'))}</p><h1>{escape(actor.name)}"
            f"</h1><p>{escape(observer.scenario.title)}. {escape(say('team_player', who=who))}</p>"
            "</header>")
    turns = [_turn(observer, turn, seat) for turn in range(1, observer.played + 1)]
    return page(f"{actor.name}: {observer.scenario.title}",
                [head, *turns, _goals(observer, view.seat)])


def _turn(observer: Observer, turn: int, seat: str) -> str:
    before = "".join(f"<p class=mark>{escape(x)}</p>" for x in observer.told(turn))
    lines = "".join(_line(e) for e in turn_lines(observer, turn, seat))
    news = "".join(f"<li>{escape(h.text)}</li>"
                   for h in observer.report(turn).headlines)
    return (f"<section class=keep><h2>{escape(date_text(observer.scenario, turn))}</h2>{before}"
            f"<ul class=orders>{lines}</ul><p class=note>{escape(say('team_read'))}</p>"
            f"<ul>{news}</ul></section>")


def _line(entry: Entry) -> str:
    idea = f" <small>({escape(entry.idea)})</small>" if entry.idea else ""
    detail = f": {escape(entry.detail)}" if entry.detail else ""
    return f"<li><b>{escape(say(f'kind_{entry.kind}'))}</b> {escape(entry.what)}{detail}{idea}</li>"


def _goals(observer: Observer, number: int) -> str:
    rows = []
    for v in after.verdicts(observer):
        if v.actor == number:
            goal = observer.scenario.goals[v.goal]
            words = say("from_to", first=amount(v.first), last=amount(v.last))
            bar = meter(Meter(v.last, f"{v.name}: {words}",
                              marks=(Mark(goal.held), Mark(goal.achieved))),
                        colour_of(observer.scenario, number))
            rows.append(f"<tr><td>{escape(verdict_word(v.verdict))}</td><td>{escape(v.name)}</td>"
                        f"<td>{bar}<br>{escape(words)}</td></tr>")
    return (f"<section><h2>{escape(say('team_goals'))}</h2><table><thead><tr>"
            + "".join(f'<th scope="col">{escape(say(h))}</th>'
                      for h in ("verdict", "goal", "progress"))
            + f"</tr></thead><tbody>{''.join(rows)}</tbody></table></section>")
