"""The debrief as one HTML file: nothing is loaded from elsewhere, it prints on A4, and it reads in
a screen reader. Charts are inline SVG. Everything in it is open: it is for after the game.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from game import __version__
from game.app.classroom import deeds, with_reader
from game.app.exports.svg import lines, meter
from game.core.numerals import amount, signed
from game.core.palette import ACTORS_LIGHT, SERIES_LIGHT, css
from game.match import Match
from game.present import debrief as after
from game.present.discussion import GENERAL, ideas
from game.present.facts import moments, turns_played
from game.present.grading import orders, reason_text
from game.present.opponents import Opponents
from game.present.texts.exports import STYLE, say
from game.report import Headline, date_text, reasons, top, turn_report

QUESTIONS = 8
_WORDS = {"achieved": "good", "held": "fair", "failed": "bad"}


def debrief_html(match: Match, opponents: Opponents) -> str:
    """The whole page. Of a game that goes on, it says so: it is a debrief so far."""
    parts = [_head(match), _outcome(match), _scores(match, opponents), _goals(match),
             _turning(match), _timeline(match), _escalation(match), _secrets(match),
             _promises(match), _world(match), _questions(match), _foot(match)]
    return page(say("title", title=match.scenario.title), parts)


def page(title: str, parts: Sequence[str]) -> str:
    """A whole page from the HTML of its parts."""
    return (f'<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8">'
            f'<meta name="viewport" content="width=device-width, initial-scale=1">'
            f"<title>{escape(title)}</title><style>{STYLE}</style></head><body><main>"
            + "\n".join(parts) + "</main></body></html>\n")


def steps(match: Match) -> list[str]:
    """A short name for the start and each turn."""
    return [say("start"), *(date_text(match.scenario, t)[:3]
                            for t in range(1, turns_played(match) + 1))]


def colour_of(match: Match, actor: int) -> str:
    """An actor's colour on paper; those without one of their own share out the chart colours."""
    record = match.scenario.actors[actor]
    return css(ACTORS_LIGHT.get(record.id) or SERIES_LIGHT[(actor + 1) % len(SERIES_LIGHT)])


def _section(key: str, *parts: str) -> str:
    return f"<section><h2>{escape(say(key))}</h2>{''.join(parts)}</section>"


def _list(items: Sequence[str], none: str) -> str:
    return "<ul>" + "".join(f"<li>{x}</li>" for x in items) + "</ul>" if items \
        else f"<p>{escape(say(none))}</p>"


def _table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A table of cells that are HTML already."""
    head = "".join(f'<th scope="col">{escape(say(h))}</th>' for h in heads)
    body = "".join("<tr>" + "".join(f"<td>{c}</td>" for c in row) + "</tr>" for row in rows)
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def _head(match: Match) -> str:
    played = turns_played(match)
    state = say("over") if match.over else say("going_on")
    return (f"<header><p class=kicker>{escape(say('kicker'))}</p>"
            f"<h1>{escape(match.scenario.title)}</h1><p>"
            + escape(say("span", first=date_text(match.scenario, 1), turns=played,
                         last=date_text(match.scenario, max(1, played)), state=state))
            + f"</p><p class=note>{escape(match.scenario.disclaimer)}</p></header>")


def _outcome(match: Match) -> str:
    found = after.outcome(match) if match.over else None
    if found is None:
        return ""
    blame = f"<p>{escape(say('blame', name=found.blame))}</p>" if found.blame else ""
    return (f"<section><h2>{escape(say('world', name=found.name))}</h2>"
            f"<p>{escape(found.text)}</p>{blame}</section>")


def _scores(match: Match, opponents: Opponents) -> str:
    found = after.standings(match, opponents)
    rows = [[str(s.place), _who(match, s.actor, s.name), f"{s.score:.1f}", escape(s.player),
             escape(s.mandate)] for s in found]
    chart = lines([(match.scenario.actors[a].name, colour_of(match, a), list(line))
                   for a, line in enumerate(after.standing_over(match).tolist())],
                  steps(match), say("standing_chart"))
    note = say("scores_normed" if match.scenario.norms else "scores_raw")
    return _section("scores", _table(("place", "seat", "score", "player", "mandate"), rows),
                    f"<p class=note>{escape(note)}</p><figure>{chart}<figcaption>"
                    f"{escape(say('standing_chart'))}</figcaption></figure>")


def _who(match: Match, actor: int, name: str) -> str:
    return f'<span class=dot style="background:{colour_of(match, actor)}"></span>{escape(name)}'


def _goals(match: Match) -> str:
    out, found = [f"<p class=note>{escape(say('goals_note'))}</p>"], after.verdicts(match)
    for a, actor in enumerate(match.scenario.actors):
        rows = [[f"<span class={_WORDS.get(v.word, 'fair')}>{escape(v.word)}</span>",
                 f"<b>{escape(v.name)}</b><br><small>"
                 f"{escape(match.scenario.goals[v.goal].seeks)}</small>", _progress(match, v)]
                for v in found if v.actor == a]
        out.append(f"<h3>{_who(match, a, actor.name)}</h3>"
                   + _table(("verdict", "goal", "progress"), rows))
    return _section("goals", *out)


def _progress(match: Match, verdict: after.Verdict) -> str:
    goal = match.scenario.goals[verdict.goal]
    words = say("from_to", first=amount(verdict.first), last=amount(verdict.last))
    bar = meter(verdict.last, colour_of(match, verdict.actor), (goal.held, goal.achieved),
                f"{verdict.name}: {words}")
    return f"{bar}<br>{escape(words)}"


def _turning(match: Match) -> str:
    items = []
    for s in after.swings(match):
        causes = "; ".join(f"{c} ({signed(x)})" for c, x in s.causes) or say("nothing")
        name = match.scenario.actors[s.actor].name
        items.append(f"<b>{escape(s.date)}</b>: {_who(match, s.actor, name)} {signed(s.change)}, "
                     + escape(say("most_by", goal=s.goal, step=signed(s.step)))
                     + f"<br><small>{escape(say('because', causes=causes))}</small>")
    return _section("turning", _list(items, "none"))


def _timeline(match: Match) -> str:
    out = []
    for turn in range(1, turns_played(match) + 1):
        report = turn_report(match.scenario, match.ledger, match.history[turn], turn)
        items = "".join(
            f"<li>{escape(h.text)}<br><small>{escape(_why(match, turn, h))}</small></li>"
            for h in report.headlines)
        out.append(f"<div><h3>{escape(report.date)}</h3>{_marks(match, turn)}"
                   f"<ul>{items}</ul>"
                   f"{_orders(match, turn)}</div>")
    return _section("timeline", *out, _marks(match, turns_played(match) + 1))


def _why(match: Match, turn: int, news: Headline) -> str:
    """The reasons of a headline; what was not disclosed at the time is open now."""
    if not news.hides:
        return news.why
    found = top(reasons(match.scenario, match.ledger.rows(news.row, turn), None), 3)
    return say("why_now", causes="; ".join(f"{why.cause.rstrip('.')} ({signed(why.amount)})"
                                           for why in found))


def _orders(match: Match, turn: int) -> str:
    """What every seat ordered in a turn, and why in its own words."""
    items = []
    for seat, actor in zip(match.seats, match.scenario.actors, strict=True):
        given = "; ".join(orders(match, turn, seat)) or say("nothing")
        why = reason_text(match, turn, seat)
        items.append(f"<li><b>{escape(actor.name)}</b>: {escape(given)}."
                     + (f"<br><small>{escape(say('team_why', why=why))}</small>" if why else "")
                     + "</li>")
    return f"<p class=note>{escape(say('ordered'))}</p><ul class=orders>{''.join(items)}</ul>"


def _marks(match: Match, turn: int) -> str:
    """What the teacher did before the orders of a turn: each is marked."""
    return "".join(f"<p class=mark>{escape(with_reader(match, d))}</p>" for d in deeds(match, turn))


def _escalation(match: Match) -> str:
    found = after.climbs(match)
    colours = [css(c) for c in SERIES_LIGHT]
    chart = lines([(c.name, colours[i % len(colours)], c.path) for i, c in enumerate(found)],
                  steps(match), say("rungs_chart"), low=0, high=10)
    rows = [[escape(c.name), escape(c.peak), escape(c.peak_date),
             amount(c.killed), amount(c.displaced)] for c in found]
    return _section("escalation", f"<figure>{chart}<figcaption>{escape(say('rungs_chart'))}"
                    "</figcaption></figure>",
                    _table(("place_name", "highest", "when", "killed", "displaced"), rows),
                    f"<p>{escape(say('crises', count=after.crises(match)))}</p>")


def _secrets(match: Match) -> str:
    hidden = [f"<b>{escape(s.date)}</b>: {escape(s.text)}" for s in after.secrets(match)]
    wide = [escape(say("belief", who=b.who, what=b.what, believed=amount(b.believed),
                       truth=amount(b.truth))) for b in after.beliefs(match)]
    return _section("secrets", _list(hidden, "none"), f"<h3>{escape(say('beliefs'))}</h3>",
                    _list(wide, "none"))


def _promises(match: Match) -> str:
    rows = [[escape(p.date), escape(say("pair", first=p.first, second=p.second)),
             escape(p.give), escape(p.get), escape(say("secret") if p.secret else say("public")),
             escape(say(f"fate_{p.fate}", date=p.until))] for p in after.promises(match)]
    told = "".join(f"<li>{escape(x)}</li>" for x in after.breaches(match))
    return _section("promises", _table(("date", "who", "gives", "gets", "form", "fate"), rows)
                    if rows else f"<p>{escape(say('no_accords'))}</p>",
                    f"<ul>{told}</ul>" if told else "")


def _world(match: Match) -> str:
    """Numbers of the world over the turns, each on its own scale from 0 to 100."""
    names = [n for n in ("polarity", "norms", "nuclear_risk", "alternative_finance")
             if n in match.scenario.layout.slices]
    shown = moments(match)[:turns_played(match) + 1]
    colours = [css(c) for c in SERIES_LIGHT]
    chart = lines([(n.replace("_", " "), colours[i], [float(h[match.scenario.layout.row(n)])
                                                      for h in shown])
                   for i, n in enumerate(names)], steps(match), say("world_chart"))
    return _section("world_title", f"<figure>{chart}</figure>")


def _questions(match: Match) -> str:
    """Questions of the ideas behind the orders that were given most, then of the others."""
    items = [f"<b>{escape(i.title)}</b>: {escape(i.question)}<br>"
             f"<small>{escape(i.plain)} {escape(i.simplifies)} {escape(say('to_read'))} "
             f"{escape(i.reading)}.</small>" for i in ideas(match)[:QUESTIONS]]
    general = "".join(f"<li>{escape(say(f'ask_{n}'))}</li>" for n in range(1, GENERAL + 1))
    return _section("questions", f"<ol>{general}</ol>", f"<h3>{escape(say('by_idea'))}</h3>",
                    _list(items, "none"))


def _foot(match: Match) -> str:
    words = say("foot", version=__version__, scenario=match.scenario.id, seed=match.seed,
                hash=match.state_hash())
    return f"<footer>{escape(words)}</footer>"
