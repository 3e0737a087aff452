"""How a game came out: the kind of world at the end, and a card for each seat with its score, what
the score means, and what moved its goals; the course of all goals together."""

from __future__ import annotations

from collections.abc import Sequence

from game.core.numerals import amount
from game.page import (
    Block,
    Chart,
    Curve,
    Fold,
    Group,
    Mark,
    Meter,
    Points,
    Run,
    Section,
    Table,
    line,
    text,
)
from game.present.debrief import results as after
from game.present.debrief.certainty import certainty_blocks
from game.present.debrief.decisive_causes import Account, accounts, band
from game.present.debrief.goals_page import verdict_item
from game.present.debrief.turning_points import TurningPoint
from game.present.debrief.year import after_line, course, shaded_from, usual
from game.present.debrief.year_in_text import account_text
from game.present.desk.effects import DOWN, UP
from game.present.observer.observer import Observer
from game.present.people.opponents import Opponents
from game.present.words.texts import debrief as say


def outcome_section(observer: Observer) -> Section | None:
    """The kind of world at the end; None while the game goes on."""
    found = after.outcome(observer) if observer.over else None
    if found is None:
        return None
    return Section(say("world", name=found.name), outcome_blocks(observer, found),
                   kind="card brass")


def outcome_blocks(observer: Observer, found: after.Outcome) -> tuple[Block, ...]:
    """What became of the world, after general war whose step it was, and how sure the ending is."""
    return (text(" ".join(found.text.split()), kind="large", id="outcome"),
            *([text(say("blame", name=found.blame))] if found.blame else []),
            *([text(Run(say("no_winner"), "bad"))] if observer.general_war else []),
            *certainty_blocks(observer))


def scores_section(observer: Observer, opponents: Opponents, *, graded: bool = False) -> Section:
    """All seats with their scores, and their course. graded: teams are graded by it, so the seats
    stand in their order and without places."""
    return Section(say("scores"), (
        Group(tuple(seat_cards(observer, opponents, graded=graded)), "cards small"),
        text(scale_note(observer), kind="note"), course_chart(observer)))


def scale_note(observer: Observer) -> str:
    """What scores are set against."""
    return say("scores_normed" if observer.scenario.norms else "scores_raw")


def seat_cards(observer: Observer, opponents: Opponents, *, graded: bool = False,
               goals: bool = False) -> list[Section]:
    """A card for each seat, the best first. goals: with its goals in short."""
    found, told = after.standings(observer, opponents), accounts(observer)
    if graded:
        found = sorted(found, key=lambda s: s.actor)
    return [_card(observer, place, told[place.actor], graded, goals=goals,
                  own=place.actor in opponents.people) for place in found]


def _card(observer: Observer, place: after.Standing, account: Account, graded: bool, *, goals: bool,
          own: bool) -> Section:
    scenario = observer.scenario
    actor, won = scenario.actors[place.actor], place.place == 1 and not observer.general_war
    counts = say("counts", **{word: account.count(word)
                              for word in ("achieved", "held", "failed")})
    score, normed = f"{place.score:.1f}", bool(scenario.norms)
    by = say("by" if place.mandate == "-" else "by_mandate", player=place.player,
             mandate=place.mandate)
    return Section(line(Run(actor.name, bold=True, who=actor.id)), (
        text(say("year_score_name"), " ", Run(score, bold=True, link=f"goals:{actor.id}"), *(
            [": ", _meaning(observer, place.score)] if normed else []), kind="large",
             id=f"score.{actor.id}"),
        Meter(place.score, f"{say('year_score_name')} {score}", who=actor.id,
              marks=(Mark(50.0),) if normed else ()),
        text(by, kind="small note"), text(Run(counts, bold=True), kind="small"),
        *([Points(tuple(verdict_item(observer, v) for v in account.verdicts), "goals")]
          if goals else []),
        text(account_text(scenario, account), kind="small", id=f"why.{actor.id}")),
        3, "card on" if own else "card", "" if graded else say("placed", place=place.place),
        "trophy" if won and not graded else "", f"card.{actor.id}")


def _meaning(observer: Observer, score: float) -> str:
    return say(band(score)) if observer.over else say("so_far")


def course_section(observer: Observer, own: int, points: Sequence[TurningPoint]) -> Section:
    """The year as one picture for a seat (-1 for none), and the same in numbers."""
    chart = course_chart(observer, points, own)
    told = [say("year_text"), after_line(observer), *([say("year_band")] if chart.usual else [])]
    rows = tuple((text(step), *(text(amount(curve.values[n])) for curve in chart.curves))
                 for n, step in enumerate(chart.steps))
    return Section(say("year_title"), (
        chart, text(" ".join(part for part in told if part), kind="small note"),
        Fold(line(say("year_numbers")), (Group((Table(
            (say("col_month"), *(curve.name for curve in chart.curves)),
            tuple(tuple((cell,) for cell in row) for row in rows), kind="numbers"),),
            "wide-table"),))), kind="card")


def course_chart(observer: Observer, points: Sequence[TurningPoint] = (), own: int = -1) -> Chart:
    """All goals of each seat together, month by month, with turning points by their numbers and
    what is usual for one's own."""
    lines, steps = course(observer)
    actors = observer.scenario.actors
    return Chart(say("standing_chart"), tuple(
        Curve(actor.name, tuple(map(float, lines[a])), actor.id, f"goals:{actor.id}", a == own)
        for a, actor in enumerate(actors)), steps, tuple(
            line(say("year_line", who=actor.name, first=amount(float(lines[a, 0])),
                     last=amount(float(lines[a, -1])))) for a, actor in enumerate(actors)),
        usual=(usual(observer, own) or ()) if own >= 0 else (), moments=tuple(
            Mark(p.swing.turn, f"{n} {UP if p.swing.change > 0 else DOWN}",
                 who=actors[p.swing.actor].id) for n, p in enumerate(points, 1)),
        shaded=shaded_from(observer), id="standing")


def course_note(observer: Observer) -> str:
    """What the shaded ground of the chart is, and that places do not go by its lines."""
    about = say("course_about") if observer.scenario.norms else ""
    return " ".join(part for part in (after_line(observer), about) if part)
