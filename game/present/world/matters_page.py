"""The matters: what each side has at stake, how each would end as things stand, and when."""

from __future__ import annotations

from collections.abc import Iterator

from game.core.model import Matter, Side
from game.core.numerals import amount, signed
from game.core.prose import opened
from game.core.quantities import SYMMETRIC
from game.match.report import date_text
from game.page.kinds import Block, Item, Mark, Meter, Page, Points, Run, Section, line, text
from game.present.observer.observer import Observer
from game.present.words.formatting import effects, group_label, joined
from game.present.words.texts import reference as say
from game.present.world.figure_rows import Row, figures, row
from game.present.world.queries import link_of
from game.rules.goals import matter_of
from game.rules.matters import FULL, Standing, standings


def matters_page(observer: Observer, id: str = "") -> Page:
    """All matters of the scenario, or the one of an id."""
    scenario = observer.scenario
    found = standings(scenario, observer.flat(-1), observer.turn)
    shown = tuple(_matter(observer, n, matter, found[n])
                  for n, matter in enumerate(scenario.matters) if id in ("", matter.id))
    return Page(say("way_matters"), shown or (text(say("no_matters"), kind="empty"),), id=id)


def _matter(observer: Observer, n: int, matter: Matter, standing: Standing) -> Section:
    """One matter: when it is settled, who is ahead, the stakes, what prevailing brings."""
    first, second = matter.sides
    ahead = FULL * standing.ahead
    leads, trails = (first, second) if ahead >= 0 else (second, first)
    meter = Meter(ahead, say("matter_ahead", leads=leads.name, trails=trails.name,
                             points=amount(abs(ahead))), -FULL, FULL,
                  (Mark(0.0, say("matter_even"), "tick"),), kind="scale", shown=True)
    return Section(matter.name, (
        text(matter.text.strip()), text(_when(observer, matter)), *_last(observer, n, matter),
        meter, *_made(standing), *(
            _side(observer, side, stake, f"derived:stake:{matter.id}:{place}")
            for place, (side, stake) in enumerate(zip(
                matter.sides, standing.stakes, strict=True))),
        *_brings(observer, matter)), icon="scale", id=matter.id)


def _made(standing: Standing) -> Iterator[Block]:
    """How the stakes make an outcome: what one more point at stake moves; nothing of a matter that
    is settled for good."""
    if standing.months_left >= 0:
        by = FULL * abs(standing.ahead_by(1.0) - standing.ahead)
        yield text(say("matter_made", points=amount(round(by, 1) or by)), kind="small")


def _when(observer: Observer, matter: Matter) -> str:
    """When it is settled next."""
    scenario = observer.scenario
    days = [o for o in (scenario.occasions[n] for n in matter.occasions)
            if observer.turn <= o.turn <= scenario.turns]
    said = [say("matter_on", occasion=o.called, date=date_text(scenario, o.turn))
            for o in sorted(days, key=lambda o: o.turn)]
    if matter.dispute >= 0:
        said.append(say("matter_crisis", place=scenario.flashpoints[matter.dispute].name))
    return say("matter_when", when=joined(said)) if said else say("matter_over")


def _last(observer: Observer, n: int, matter: Matter) -> Iterator[Block]:
    """How it was settled last, with the way to its reasons."""
    if observer.value("openings", n) <= 0:
        return
    outcome = observer.value("settled", n)
    side = matter.sides[0 if outcome >= 0 else 1]
    yield text(Run(say("matter_last", side=side.name, points=amount(abs(outcome)), date=date_text(
        observer.scenario, int(observer.value("settled_in", n)))),
                   link=link_of(observer.scenario, "settled", n)))


def _side(observer: Observer, side: Side, stake: float, made: str) -> Section:
    """A side: who stands with it, and what it has at stake, number by number; `made` is the way to
    how the stake is made."""
    scenario = observer.scenario
    who = [scenario.actors[a].called for a in side.seats]
    who += [scenario.countries[c].called for c in side.countries]
    return Section(say("matter_side", side=side.name, stake=amount(stake)), (
        *((text(opened(joined(who)), kind="small"),) if who else ()),
        figures(_parts(observer, side, made))), 3)


def _parts(observer: Observer, side: Side, made: str) -> Iterator[Row]:
    """What each part of a stake is about, its value, and what it adds; the mean of several numbers
    leads to how the stake is made of each."""
    seen, scenario = observer.flat(-1), observer.scenario
    for number in range(int(side.parts.max(initial=-1)) + 1):
        rows = side.rows[side.parts == number]
        slopes = side.coefficients[side.parts == number]
        share = slopes / slopes.sum()
        added = float(((seen[rows] - side.zero[side.parts == number]) * slopes).sum())
        name, index = scenario.layout.where(int(rows[0]))
        several = rows.size > 1 and name not in SYMMETRIC
        yield row(opened(group_label(scenario, rows.tolist() if several else [int(rows[0])])),
                  amount(float((seen[rows] * share).sum())), signed(added),
                  made if several else link_of(observer.scenario, name, *index))


def _brings(observer: Observer, matter: Matter) -> Iterator[Block]:
    """What prevailing in full brings the first side; the other reverses it."""
    scenario = observer.scenario
    once, monthly = (effects(scenario, block) for block in (matter.at_once, matter.each_month))
    items = [Item(line(said)) for said in once]
    items += [Item(line(say("matter_monthly", months=matter.lasts, text=said)))
              for said in monthly]
    if items:
        yield Section(say("matter_brings", side=matter.sides[0].name),
                      (Points(tuple(items)),), 3)
    goals = [scenario.goals[g].name for g in matter.goals if matter_of(scenario)[g] >= 0
             and observer.seat in (None, scenario.goals[g].actor)]
    if goals:
        yield text(say("matter_goals", goals=joined(goals)), kind="small")
