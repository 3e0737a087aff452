"""Reference pages: relations, flashpoints, calendar, countries, any number and its reasons."""

from __future__ import annotations

import numpy as np

from game.actions.reasons import label
from game.core.errors import UsageError
from game.core.harmless import in_line
from game.core.locale.units import after_figure, unit_text
from game.core.model import Coefficient, Occasion, Scenario
from game.core.numerals import amount, signed
from game.core.quantities import BY_NAME
from game.match.report import Headline, Why, date_text, short_date
from game.present.month.event_effects import moved_most
from game.present.month.front_page import how_ended
from game.present.observer.observer import Observer
from game.present.talks.bonds import bond_lines, overture_lines
from game.present.talks.courtship import promise_lines
from game.present.talks.positions import partial_lines, talks_lines, term_lines
from game.present.words.facts import front_page, rung_name, value_text
from game.present.words.formatting import change_text, with_unit
from game.present.words.occasions import say as day_say
from game.present.words.texts import bonds, figures, thirds
from game.present.words.texts import terminal as tr
from game.present.world.occasions import honoured, stands
from game.present.world.queries import askable, find_number, index_of
from game.present.world.restrictions import beside
from game.present.world.third_parties import expected, here
from game.terminal.console import columns, heading
from game.terminal.third_parties import likely_lines

MATRICES = ("relations", "trust", "tie", "trade", "threat", "sanctions")


def relations_page(observer: Observer) -> list[str]:
    """Relations between seats: one matrix for each quantity."""
    scenario, view = observer.scenario, observer.view()
    wide = max(len(a.name) for a in scenario.actors) + 2
    head = " " * wide + "".join(f"{in_line(a.name, 8):>9}" for a in scenario.actors)
    lines = heading(tr("relations_title"))
    for name in MATRICES:
        values = getattr(view, name)[..., 0]
        if values.ndim == 3:
            values = values.sum(axis=0)
        lines += ["", tr(f"matrix_{name}"), head]
        for a, actor in enumerate(scenario.actors):
            cells = ["        ." if a == b else f"{amount(values[a, b]):>9}"
                     for b in range(len(scenario.actors))]
            lines.append(f"{actor.name:<{wide}}{''.join(cells)}")
    pledges = [tr("pledge_line", first=scenario.actors[a].called, second=scenario.actors[b].called,
                  level=tr("pledge_treaty" if view.pledge[a, b, 0] > 1 else "pledge_declared"))
               for a, b in zip(*np.nonzero(view.pledge[..., 0] > 0), strict=True)]
    overtures = overture_lines(observer)
    return [*lines, "", figures("beside_sanctions"), *(f"  {t}" for t in _beside(observer)),
            "", tr("pledges_title"), *(pledges or ["  " + tr("pledges_none")]),
            "", bonds("title"), *(f"  {t}" for t in bond_lines(observer)),
            *(["", bonds("overtures"), *(f"  {t}" for t in overtures)] if overtures else [])]


def _beside(observer: Observer) -> list[str]:
    """What stands between seats beside sanctions, each with its value and change."""
    out = []
    for caption, name, index in beside(observer):
        seen = observer.read(name, *index)
        out.append(f"{caption}: {value_text(name, seen.value, seen.width)}"
                   f"{change_text(seen.value, seen.before)}")
    return [figures("beside_help"), *out] if out else [figures("beside_none")]


def flashpoints_page(observer: Observer) -> list[str]:
    """Each dispute: rung by name, control, exhaustion, resolve as a range, committed seats."""
    lines = heading(tr("flashpoints_title"))
    for f in range(len(observer.scenario.flashpoints)):
        lines += ["", *_flashpoint(observer, f)]
    return lines


def _flashpoint(observer: Observer, f: int) -> list[str]:
    scenario, view = observer.scenario, observer.view()
    place, people = scenario.flashpoints[f], scenario.actors
    climbed, control, resolve = (observer.read(n, f) for n in ("rung", "control", "resolve"))
    rung = climbed.value
    top = len(place.rungs) - 1
    up = place.rungs[min(top, int(np.rint(rung)) + 1)]
    moved = change_text(rung, climbed.before)
    lines = [place.name,
             "  " + tr("rung_line", rung=amount(rung), top=top, name=rung_name(scenario, f, rung),
                       change=f" {moved}" if moved else "", up=up),
             "  " + tr("sides_line", claimant=people[place.claimant].name,
                       defender=_country_name(scenario, place.defender),
                       patrons=", ".join(people[a].name for a in place.patrons) or tr("nobody"),
                       backers=", ".join(people[a].name for a in place.backers) or tr("nobody")),
             "  " + tr("control_line", control=amount(control.value),
                       change=change_text(control.value, control.before),
                       resolve=value_text("resolve", resolve.value, resolve.width),
                       mine=amount(view.claimant_exhaustion[f, 0]),
                       theirs=amount(view.defender_exhaustion[f, 0])),
             "  " + tr("commitment_line", who=", ".join(
                 f"{a.name} {amount(view.commitment[i, f, 0])}" for i, a in enumerate(people)))]
    if view.casualties[f, 0] > 0 or view.displaced[f, 0] > 0:
        lines.append("  " + tr("losses_line", killed=amount(view.casualties[f, 0]),
                               displaced=amount(view.displaced[f, 0])))
    deal = int(view.settlement[f, 0])
    if deal >= 0:
        lines.append("  " + tr("settled_line", name=place.settlements[deal].name,
                               peace=amount(view.peace[f, 0])))
        lines += [f"    {line}" for line in term_lines(observer, f)]
    lines += [f"  {line}" for line in (*talks_lines(observer, f), *partial_lines(observer, f))]
    if int(view.crisis[0]) == f:
        lines.append("  " + tr("crisis_open"))
    return lines


def _country_name(scenario: Scenario, number: int) -> str:
    return scenario.countries[number].name if number >= 0 else tr("nobody")


# The calendar ------------------------------------------------------------------------------------

def calendar_page(observer: Observer, months: int = 99) -> list[str]:
    """Occasions by month: host, guests and their replies; elections."""
    scenario = observer.scenario
    offers = [] if observer.over else [c.text.split(" ") for c in observer.view().choices()]
    lines, later = heading(tr("calendar_title", date=date_text(scenario, observer.turn))), 0
    for number, occasion in sorted(enumerate(scenario.occasions), key=lambda o: o[1].turn):
        if occasion.turn < observer.turn - 2:
            continue
        if occasion.turn > observer.turn + months:
            later += 1
            continue
        levers = sum(1 for words in offers if len(words) > 1 and words[1] == occasion.id)
        lines += _occasion(observer, number, occasion, levers)
    lines += ["  " + tr("election_line", date=date_text(scenario, turn), name=a.name)
              for a in scenario.actors for turn in a.elections if turn >= observer.turn]
    return [*lines, tr("calendar_more", count=later)] if later else lines


def _occasion(observer: Observer, number: int, occasion: Occasion, levers: int) -> list[str]:
    scenario, view = observer.scenario, observer.view()
    people = scenario.actors
    host = tr("host_mark", name=people[occasion.host].name) if occasion.host >= 0 else ""
    guests = ", ".join(
        f"{people[a].name}{tr('honour_mark') if honoured(occasion, a) else ''} "
        f"({stands(occasion, int(view.attendance[a, number, 0]))})" for a in occasion.invited)
    when = date_text(scenario, occasion.turn)
    state = tr("occasion_past") if occasion.turn < observer.turn else \
        tr("occasion_now") if occasion.turn == observer.turn else \
        tr("occasion_open") if occasion.opens <= observer.turn else \
        tr("occasion_later", date=date_text(scenario, max(1, occasion.opens)))
    lines = ["  " + tr("occasion_line", date=when, name=occasion.name, host=host, state=state)]
    if guests:
        lines.append("      " + day_say("guests", occasion, guests=guests))
    if occasion.opens <= observer.turn:
        lines += ["      " + line for line in promise_lines(observer, number)]
    if levers:
        lines.append("      " + tr("occasion_levers", count=levers, id=occasion.id))
    return lines


# Countries ---------------------------------------------------------------------------------------

def country_page(observer: Observer, country: str) -> list[str]:
    """A contested country: its leaning, memberships, foreign presence, its sanctions."""
    scenario, view = observer.scenario, observer.view()
    c = next(i for i, x in enumerate(scenario.countries) if x.id == country)
    record = scenario.countries[c]
    blocs = [f"{b['name']} ({tr('member' if view.membership[i, c, 0] > 1 else 'partner')})"
             for i, b in enumerate(scenario.blocs.values()) if view.membership[i, c, 0] > 0]
    names = {x.id: x.name for x in scenario.countries}
    lines = heading(f"{record.name} ({record.id})")
    lines += [tr("country_line", region=str(scenario.regions[record.region]["name"]),
                 weight=amount(record.weight), stability=amount(view.stability[c, 0])),
              tr("country_blocs", blocs=", ".join(blocs) or tr("nothing")),
              tr("country_neighbours",
                 names=", ".join(names.get(n, n) for n in record.neighbours) or tr("nobody")), "",
              f"{'':<16}{tr('country_head')}"]
    for a, actor in enumerate(scenario.actors):
        lean = observer.read("alignment", a, c)
        moved = change_text(lean.value, lean.before)
        lines.append(
            f"{actor.name:<16}{amount(lean.value) + ' %':>7}{moved:<9}"
            f"{amount(view.presence[a, c, 0]):>9}{amount(view.commerce[a, c, 0]):>10}"
            f"{amount(view.participation[a, c, 0]) + ' %':>12}"
            + (f"  {tr('guaranteed')}" if view.guarantee[a, c, 0] > 0 else ""))
    rest = 100 - float(view.alignment[:, c, 0].sum())
    lines.append(f"{tr('non_aligned'):<16}{amount(rest) + ' %':>7}")
    for party in here(scenario, c):
        lines += ["", thirds("title_one", name=scenario.third_parties[party].called),
                  *likely_lines(observer, expected(observer, party))]
    return [*lines, tr("country_hint", id=record.id)]


def countries_list(scenario: Scenario, width: int) -> list[str]:
    """Ids and names of all contested countries."""
    return columns([f"{c.id} {c.name}" for c in scenario.countries], width)


# Any number --------------------------------------------------------------------------------------

def show_page(observer: Observer, words: list[str], width: int) -> list[str]:
    """A number as the seat sees it, with its meaning and course; or the list of numbers."""
    if not words:
        return [*heading(tr("show_title")), *columns(askable(), width), tr("show_hint")]
    scenario = observer.scenario
    name, ids = find_number(scenario, words, observer.view().seat)
    index, unit = index_of(scenario, name, ids), BY_NAME[name].unit
    now, series = observer.read(name, *index), observer.series(name, *index)
    lines = [*heading(label(scenario, scenario.layout.row(name, *index))), BY_NAME[name].help,
             tr("show_now", value=value_text(name, now.value, now.width),
                unit="" if after_figure(unit) else tr("show_unit", unit=unit_text(unit)))]
    if len(series) > 1:
        told = [f"{short_date(scenario, t)} {amount(x)}"
                for t, x in enumerate(series[1:scenario.turns + 1], 1)]
        lines.append(tr("show_series", start=amount(series[0]), series=", ".join(told)))
    return [*lines, tr("show_why", what=" ".join([name, *ids]))]


def why_page(observer: Observer, words: list[str]) -> list[str]:
    """Every cause of a number's last change, with its rule, assumptions and inputs."""
    scenario = observer.scenario
    turn: int | None = observer.played
    if words and words[-1] == "all":
        words, turn = words[:-1], None
    elif len(words) > 1 and words[-1].isdecimal() and len(words[-1]) < 4:
        words, turn = words[:-1], int(words[-1])
    name, ids = find_number(scenario, words, observer.view().seat)
    index = index_of(scenario, name, ids)
    observer.read(name, *index)  # says so where the number is hidden
    found = observer.why(name, *index, turn=turn)
    lines = heading(label(scenario, scenario.layout.row(name, *index)))
    when = tr("whole_game") if turn is None else date_text(scenario, turn) if turn > 0 else ""
    if not found:
        return [*lines, tr("why_nothing", when=when or tr("before_first"))]
    total = sum(w.amount for w in found)
    lines.append(tr("why_total", change=with_unit(name, signed(total)), when=when))
    for why in found:
        lines += _cause(scenario, why, turn is None)
    return [*lines, *_assumptions(scenario, found), tr("why_hint")]


def _cause(scenario: Scenario, why: Why, dated: bool) -> list[str]:
    when = f"{short_date(scenario, why.turn)}: " if dated else ""
    source = f" [{why.kind} {why.rule}]" if why.rule else ""
    out = [f"  {signed(why.amount):>7}  {when}{why.cause}{source}"]
    used = [*(f"{c}" for c in why.coefficients)]
    if used:
        out.append("           " + tr("why_uses", names=", ".join(used)))
    if why.parents:
        out.append("           " + tr("why_parents", names=", ".join(why.parents)))
    return out


def _assumptions(scenario: Scenario, found: list[Why]) -> list[str]:
    names = dict.fromkeys(c for w in found for c in w.coefficients)
    known = [scenario.coefficients[n] for n in names if n in scenario.coefficients]
    return [tr("why_assumptions"), *(f"  - {assumption(c)}" for c in known)] if known else []


def assumption(c: Coefficient) -> str:
    """A coefficient with its range, source and confidence."""
    return tr("assumption", name=c.name, value=f"{c.value:g}", unit=c.unit, low=f"{c.low:g}",
              high=f"{c.high:g}", source=c.source, confidence=c.confidence)


def headline_why(observer: Observer, number: int) -> list[str]:
    """The reasons of a headline of the last front page."""
    turn = observer.played
    found = front_page(observer.report(turn)) if turn else []
    if not 1 <= number <= len(found):
        raise UsageError(tr("no_headline", number=number))
    headline = found[number - 1]
    return [f"{number}) {headline.text}", *(f"   {line}" for line in (
        [headline.why] if headline.why else _of_event(observer, turn, headline)))]


def _of_event(observer: Observer, turn: int, headline: Headline) -> list[str]:
    """What decided an event, and what it moved most, as far as the observer may see it."""
    line = next((x for x in observer.all_facts(turn) if x.text == headline.text), None)
    moved = moved_most(observer, line, turn, observer.seat) if line else []
    decided = how_ended(observer, headline.note) if headline.note else ""
    return [decided or tr("headline_event"), *([tr("headline_moved", what="; ".join(
        f"{label(observer.scenario, row)} {signed(amount)}" for row, amount in moved))]
        if moved else [])]
