"""The debrief as one HTML file: it loads nothing from elsewhere, prints on A4, and works in a
screen reader. Charts are inline SVG. Nothing in it is hidden: it is for after the game."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from game import __version__
from game.core.locale.texts import language
from game.core.model import Scenario
from game.core.numerals import amount, signed
from game.match.report import Headline, date_text, short_date, top
from game.page.kinds import Mark, Meter
from game.page.stylesheet import STYLE
from game.page.svg import lines, meter
from game.palette import ACTORS_LIGHT, SERIES_LIGHT, css, of_actor
from game.present.debrief import results as after
from game.present.debrief.discussion import GENERAL, ideas
from game.present.debrief.epilogue import epilogue, has_epilogue
from game.present.debrief.grading import orders, reason_text
from game.present.debrief.turning_points import numbered
from game.present.debrief.words_kept import given_words
from game.present.debrief.year import course, why_goal
from game.present.debrief.year_in_text import CAUSES, courses, ordered_then, retold
from game.present.desk.first_day import sought
from game.present.observer.observer import Observer
from game.present.people.opponents import Opponents
from game.present.talks.treaties import treaties, treaty_text
from game.present.words.facts import verdict_word
from game.present.words.numbers import number_name
from game.present.words.texts import debrief as words
from game.present.words.texts import exports as say

QUESTIONS = 8
_CLASSES = {"achieved": "good", "held": "fair", "failed": "bad"}


def debrief_html(observer: Observer, opponents: Opponents, more: str = "") -> str:
    """The whole page, with more sections in HTML at its end. For a game that is not over, the page
    says that it is an interim debrief."""
    people = opponents.people
    parts = [_head(observer), _year(observer, opponents, bool(more)), _outcome(observer),
             _scores(observer, opponents), _goals(observer, people), _after(observer),
             _turning(observer, people), _timeline(observer), _secrets(observer, people),
             _promises(observer), _escalation(observer), _world(observer), _questions(observer),
             _foot(observer) + more]
    return page(say("title", title=observer.scenario.title), parts)


def page(title: str, parts: Sequence[str]) -> str:
    """A whole page from the HTML of its parts."""
    return (f'<!DOCTYPE html>\n<html lang="{language()}"><head><meta charset="utf-8">'
            f'<meta name="viewport" content="width=device-width, initial-scale=1">'
            f"<title>{escape(title)}</title><style>{STYLE}</style></head><body><main>"
            + "\n".join(parts) + "</main></body></html>\n")


def steps(observer: Observer) -> list[str]:
    """A short label for the start and each turn."""
    return [say("start"), *(short_date(observer.scenario, t)
                            for t in range(1, observer.played + 1))]


def colour_of(scenario: Scenario, actor: int) -> str:
    """An actor's colour in print; actors without their own share the chart colours."""
    return css(of_actor(scenario.actors[actor].id, actor, ACTORS_LIGHT, SERIES_LIGHT))


def _section(key: str, *parts: str) -> str:
    return f"<section><h2>{escape(say(key))}</h2>{''.join(parts)}</section>"


def _list(items: Sequence[str], none: str, tag: str = "ul") -> str:
    return f"<{tag}>" + "".join(f"<li>{x}</li>" for x in items) + f"</{tag}>" if items \
        else f"<p>{escape(say(none))}</p>"


def _table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A table of cells that are already HTML."""
    head = "".join(f'<th scope="col">{escape(say(h))}</th>' for h in heads)
    body = "".join("<tr>" + "".join(f"<td>{c}</td>" for c in row) + "</tr>" for row in rows)
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def _head(observer: Observer) -> str:
    played = observer.played
    state = say("over") if observer.over else say("going_on")
    return (f"<header><p class=kicker>{escape(say('kicker'))}</p>"
            f"<h1>{escape(observer.scenario.title)}</h1><p>"
            + escape(say("span", first=date_text(observer.scenario, 1), turns=played,
                         last=date_text(observer.scenario, max(1, played)), state=state))
            + f"</p><p class=note>{escape(observer.scenario.disclaimer)}</p></header>")


def _year(observer: Observer, opponents: Opponents, graded: bool) -> str:
    """The year of who led one seat alone, as the window's first page has it; without the place
    where teams are graded."""
    told = retold(observer, opponents)
    if told is None:
        return ""
    standing = told.standing[1:] if graded and not observer.general_war else told.standing
    goals = [f"<span class={_CLASSES[v.verdict]}>{escape(verdict_word(v.verdict))}</span> "
             f"<b>{escape(v.name)}</b>. {escape(why)}" for v, why in told.goals]
    return _section("year", f"<p class=kicker>{escape(told.kicker)}</p>",
                    f"<p><b>{escape(told.title)}</b><br>{escape(' '.join(standing))}</p>",
                    _list(goals, "none"), f"<h3>{escape(words('year_unknown'))}</h3>",
                    _list([escape(text) for text in told.hidden], "none"))


def _outcome(observer: Observer) -> str:
    found = after.outcome(observer) if observer.over else None
    if found is None:
        return ""
    blame = f"<p>{escape(say('blame', name=found.blame))}</p>" if found.blame else ""
    return (f"<section><h2>{escape(say('world', name=found.name))}</h2>"
            f"<p>{escape(found.text)}</p>{blame}</section>")


def _scores(observer: Observer, opponents: Opponents) -> str:
    found = sorted(after.standings(observer, opponents), key=lambda s: s.actor)
    went = courses(observer)
    rows = [[f"{_who(observer, s.actor, s.name)}<br><small>"
             f"{escape(went[s.actor])}</small>", f"{s.score:.1f}", escape(s.player),
             escape(s.mandate)] for s in found]
    values, moments = course(observer)
    chart = lines([(observer.scenario.actors[a].name, colour_of(observer.scenario, a), list(line))
                   for a, line in enumerate(values.tolist())],
                  list(moments), say("standing_chart"))
    note = say("scores_normed" if observer.scenario.norms else "scores_raw")
    return _section("scores", _table(("seat", "score", "player", "mandate"), rows),
                    f"<p class=note>{escape(note)}</p><figure>{chart}<figcaption>"
                    f"{escape(say('standing_chart'))}</figcaption></figure>")


def _who(observer: Observer, actor: int, name: str) -> str:
    colour = colour_of(observer.scenario, actor)
    return f'<span class=dot style="background:{colour}"></span>{escape(name)}'


def _goals(observer: Observer, people: Sequence[int]) -> str:
    """Every goal, and why it ended as it did; of the only person's the year has told that."""
    def why(v: after.Verdict) -> str:
        told = observer.over and people == (v.actor,)
        return "" if told else f"<br>{escape(why_goal(observer, v, CAUSES))}"
    out, found = [f"<p class=note>{escape(say('goals_note'))}</p>"], after.verdicts(observer)
    for a, actor in enumerate(observer.scenario.actors):
        rows = [[f"<span class={_CLASSES[v.verdict]}>{escape(verdict_word(v.verdict))}</span>",
                 f"<b>{escape(v.name)}</b><br><small>"
                 f"{escape(sought(observer.scenario.goals[v.goal].seeks))}{why(v)}</small>",
                 _progress(observer, v)]
                for v in found if v.actor == a]
        out.append(f"<h3>{_who(observer, a, actor.name)}</h3>"
                   + _table(("verdict", "goal", "progress"), rows))
    return _section("goals", *out)


def _progress(observer: Observer, verdict: after.Verdict) -> str:
    goal = observer.scenario.goals[verdict.goal]
    words = say("from_to", first=amount(verdict.first), last=amount(verdict.last))
    colour = colour_of(observer.scenario, verdict.actor)
    bar = meter(Meter(verdict.last, f"{verdict.name}: {words}",
                      marks=(Mark(goal.held), Mark(goal.achieved))), colour)
    marks = say("goal_marks", held=amount(goal.held), achieved=amount(goal.achieved))
    return f"{bar}<br>{escape(words)}<br><small>{escape(marks)}</small>"


def _after(observer: Observer) -> str:
    """The months after the last turn: what happened, and what it did to every seat's goals."""
    if not has_epilogue(observer):
        return ""
    told = epilogue(observer)
    items = [f"<b>{escape(item.date)}</b>: {escape(item.text)}" for item in told.items]
    if told.lead is not None:
        items.insert(0, f"<b>{escape(told.lead.headline)}</b>")
    items += [escape(said) for _, said in told.moved]
    rows = [[_who(observer, a, actor.name), escape(observer.scenario.goals[g.goal].name),
             f"{amount(g.before)} → {amount(g.after)}", escape(verdict_word(g.was)),
             escape(verdict_word(g.verdict))]
            for a, actor in enumerate(observer.scenario.actors)
            for g in epilogue(observer.of_seat(a)).goals]
    note = say("after_note", first=told.first, last=told.last, share=f"{told.share:.0f}")
    return _section("after", f"<p class=note>{escape(note)}</p>", _list(items, "none"),
                    _table(("seat", "goal", "progress", "was", "verdict"), rows))


def _turning(observer: Observer, people: Sequence[int]) -> str:
    items = []
    for point in (point for part in numbered(observer, people) for point in part):
        s = point.swing
        causes = "; ".join(f"{c} ({signed(x)})" for c, x in s.causes) or say("nothing")
        who = _who(observer, s.actor, observer.scenario.actors[s.actor].name)
        items.append(f"<b>{escape(s.date)}</b>: {escape(point.title)}<br>{who} {signed(s.change)}, "
                     + escape(say("most_by", goal=s.goal, step=signed(s.step)))
                     + f"<br><small>{escape(say('because', causes=causes))} "
                     + f"{escape(ordered_then(observer, s))}</small>")
    return _section("turning", _list(items, "none", tag="ol"))


def _timeline(observer: Observer) -> str:
    out = []
    for turn in range(1, observer.played + 1):
        report = observer.report(turn)
        items = "".join(
            f"<li>{escape(h.text)}<br><small>{escape(_why(observer, turn, h))}</small></li>"
            for h in report.headlines)
        out.append(f"<div><h3>{escape(report.date)}</h3>{_marks(observer, turn)}"
                   f"<ul>{items}</ul>"
                   f"{_orders(observer, turn)}</div>")
    return _section("timeline", *out, _marks(observer, observer.played + 1))


def _why(observer: Observer, turn: int, news: Headline) -> str:
    """The reasons of a headline, including what was not disclosed at the time."""
    if not news.hides:
        return news.why
    name, index = observer.scenario.layout.where(news.row)
    found = top(observer.why(name, *index, turn=turn), 3)
    return say("why_now", causes="; ".join(f"{why.cause.rstrip('.')} ({signed(why.amount)})"
                                           for why in found))


def _orders(observer: Observer, turn: int) -> str:
    """What every seat ordered in a turn, and the reason it stated."""
    items = []
    for seat, actor in zip(observer.scenario.seats, observer.scenario.actors, strict=True):
        given = "; ".join(orders(observer, turn, seat)) or say("nothing")
        why = reason_text(observer, turn, seat)
        items.append(f"<li><b>{escape(actor.name)}</b>: {escape(given)}."
                     + (f"<br><small>{escape(say('team_why', why=why))}</small>" if why else "")
                     + "</li>")
    return f"<p class=note>{escape(say('ordered'))}</p><ul class=orders>{''.join(items)}</ul>"


def _marks(observer: Observer, turn: int) -> str:
    """What the teacher did before the orders of a turn, each item marked."""
    return "".join(f"<p class=mark>{escape(deed.marked(observer.scenario))}</p>"
                   for deed in observer.marks(turn))


def _escalation(observer: Observer) -> str:
    found = after.climbs(observer)
    colours = [css(c) for c in SERIES_LIGHT]
    chart = lines([(c.name, colours[i % len(colours)], c.path) for i, c in enumerate(found)],
                  steps(observer), say("rungs_chart"), low=0, high=10)
    rows = [[escape(c.name), escape(c.peak), escape(c.peak_date),
             amount(c.killed), amount(c.displaced)] for c in found]
    return _section("escalation", f"<figure>{chart}<figcaption>{escape(say('rungs_chart'))}"
                    "</figcaption></figure>",
                    _table(("place_name", "highest", "when", "killed", "displaced"), rows),
                    f"<p>{escape(say('crises', count=after.crises(observer)))}</p>")


def _secrets(observer: Observer, people: Sequence[int]) -> str:
    hidden = [f"<b>{escape(s.date)}</b>: {escape(s.text)}"
              for s in after.secrets(observer, people)]
    wide = [escape(say("belief", who=b.who, what=b.what, believed=amount(b.believed),
                       truth=amount(b.truth))) for b in after.beliefs(observer)]
    return _section("secrets", _list(hidden, "none"), f"<h3>{escape(say('beliefs'))}</h3>",
                    _list(wide, "none"))


def _promises(observer: Observer) -> str:
    rows = [[escape(p.date), escape(say("pair", first=p.first, second=p.second)),
             escape(p.give), escape(p.get), escape(say("secret") if p.secret else say("public")),
             escape(say(f"fate_{p.fate}", date=p.until, by=p.by))]
            for p in after.promises(observer)]
    told = "".join(f"<li>{escape(x)}</li>" for x in (
        *(treaty_text(observer, t) for t in treaties(observer)), *given_words(observer),
        *after.breaches(observer)))
    return _section("promises", _table(("date", "who", "gives", "gets", "form", "fate"), rows)
                    if rows else f"<p>{escape(say('no_accords'))}</p>",
                    f"<ul>{told}</ul>" if told else "")


def _world(observer: Observer) -> str:
    """Numbers of the world over the turns, each on its own scale from 0 to 100."""
    names = [n for n in ("polarity", "norms", "nuclear_risk", "alternative_finance")
             if n in observer.scenario.layout.slices]
    colours = [css(c) for c in SERIES_LIGHT]
    chart = lines([(number_name(n), colours[i], observer.series(n)[:observer.played + 1])
                   for i, n in enumerate(names)], steps(observer), say("world_chart"))
    return _section("world_title", f"<figure>{chart}</figure>")


def _questions(observer: Observer) -> str:
    """Questions on the ideas behind the most frequent orders, then on the others."""
    items = [f"<b>{escape(i.title)}</b>: {escape(i.question)}<br>"
             f"<small>{escape(i.plain)} {escape(i.simplifies)} {escape(say('to_read'))} "
             f"{escape(i.reading)}.</small>" for i in ideas(observer)[:QUESTIONS]]
    general = "".join(f"<li>{escape(say(f'ask_{n}'))}</li>" for n in range(1, GENERAL + 1))
    return _section("questions", f"<ol>{general}</ol>", f"<h3>{escape(say('by_idea'))}</h3>",
                    _list(items, "none"))


def _foot(observer: Observer) -> str:
    words = say("foot", version=__version__, scenario=observer.scenario.id, seed=observer.seed,
                hash=observer.fingerprint)
    return f"<footer>{escape(words)}</footer>"
