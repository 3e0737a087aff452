"""The disputes as ladders with named rungs: position, parties, stakes, what may come next, possible
settlements."""

from __future__ import annotations

from collections.abc import Iterator

from game.actions.crisis import SAFE
from game.core.model import Flashpoint
from game.core.numerals import amount, signed
from game.page.kinds import Block, Group, Item, Page, Points, Run, Section, line, text
from game.page.rich_text import rich
from game.present.month.luck import accident_odds
from game.present.observer.observer import Observer
from game.present.talks.positions import partial_lines, tabled_name, talks_lines, term_lines
from game.present.words.formatting import effects, joined
from game.present.words.texts import reference as say
from game.present.world.derived_figures import derive
from game.present.world.figure_rows import Row, course, figures, named, number, row
from game.present.world.place_page import happened_section, orders_there
from game.present.world.queries import link_of

STATE = ("rung", "control", "scare", "resolve", "claimant_exhaustion", "defender_exhaustion")
TOLL = ("casualties", "displaced")


def flashpoints_page(observer: Observer, id: str = "") -> Page:
    """All ladders with the numbers that matter most, or one dispute in full."""
    ids = [f.id for f in observer.scenario.flashpoints]
    if id in ids:
        return _one(observer, ids.index(id))
    found = derive(observer, "tension")
    moved = signed(found.values[-1] - found.values[-2]) if len(found.values) > 1 else "0"
    boxes = tuple(_brief(observer, f) for f in range(len(ids)))
    return Page(say("flashpoints_title"), (
        Section("", (figures([row(found.title, amount(found.values[-1]), "" if moved == "0"
                                  else moved, "derived:tension")]),), 3, detail=True),
        Group(boxes, "cards small")))


def ladder(observer: Observer, f: int, *, near: bool = False) -> Points:
    """The rungs by number, the highest first, the present one marked; near: it and those beside it.
    """
    place, now = observer.scenario.flashpoints[f], round(observer.value("rung", f))
    link = link_of(observer.scenario, "rung", f)
    return Points(tuple(
        Item(line(Run(name, "warning" if at == now else "bad" if at >= place.war_rung else "",
                      bold=at == now, link=link if at == now else "")), number=at,
             kind="now" if at == now else "")
        for at, name in reversed(list(enumerate(place.rungs))) if not near or abs(at - now) < 2),
        f"numbered ladder {place.id}")


def _brief(observer: Observer, f: int) -> Section:
    """A dispute's ladder with its most important numbers."""
    place = observer.scenario.flashpoints[f]
    rows = [*named(observer, ("rung", "control", "resolve"), f).rows]
    rows += [number(observer, say("staked_by", name=a.called), "commitment", n, f)
             for n, a in enumerate(observer.scenario.actors) if place.side(n)]
    return Section(line(Run(place.name, link=f"flashpoints:{place.id}")), (
        ladder(observer, f, near=True), Section("", (
            figures(rows), *_open_crisis(observer, f),
            *rich(_sides(observer, place), kind="small")), 3, detail=True)),
        3, "dispute", icon="flame")


def _open_crisis(observer: Observer, f: int) -> Iterator[Block]:
    if int(observer.value("crisis")) == f:
        yield text(Run(say("open_crisis"), "bad"))


def _sides(observer: Observer, place: Flashpoint) -> str:
    """The parties of a dispute."""
    people = observer.scenario.actors
    defender = observer.scenario.countries[place.defender].name if place.defender >= 0 \
        else say("nobody")
    return say("sides", claimant=people[place.claimant].name, defender=defender,
               patrons=joined([people[a].name for a in place.patrons]) or say("nobody"),
               backers=joined([people[a].name for a in place.backers]) or say("nobody"))


def _one(observer: Observer, f: int) -> Page:
    place = observer.scenario.flashpoints[f]
    left = (Section(say("ladder"), (named(observer, ("rung",), f),
                                    ladder(observer, f)), icon="list-ordered"),
            Section(say("what_next"), rich(_next(observer, f), id="next"),
                    icon="triangle-alert"),
            Section(say("about_it"), (text(place.about.strip()),), icon="info"),
            happened_section(observer, place.id))
    charts = course(observer, say("rungs_over_time"), "rung", [(place.name, (f,))], low=0, high=10)
    talks = [*talks_lines(observer, f), *partial_lines(observer, f)]
    right = (Section(say("state_of_it"), tuple(_state(observer, f)), icon="gauge"),
             Section(say("stakes"), (Group(tuple(_stakes(observer, f)), "cards narrow"),),
                     icon="coins"),
             *([Section(say("rungs_over_time"), charts, icon="chart-line")] if charts else []),
             *([Section(say("talks"), tuple(text(t.strip()) for t in talks), id="talks",
                        icon="message-square")] if talks else []),
             *orders_there(observer, place.id), _settlements(observer, place))
    return Page(place.name, (Group((Group(left), Group(right)), "columns"),), id=place.id)


def _next(observer: Observer, f: int) -> str:
    """The meaning of the adjacent rungs, and the probabilities of accidental moves."""
    scenario, place = observer.scenario, observer.scenario.flashpoints[f]
    rung = observer.value("rung", f)
    here, top = round(rung), len(place.rungs) - 1
    lines = []
    for way, at in (("rung_up", here + 1), ("rung_down", here - 1)):
        if 0 <= at <= top:
            fought = way == "rung_up" and here < place.war_rung <= at
            lines.append(say(way, rung=at, name=place.rungs[at])
                         + (say("open_war") if fought else ""))
    chance = accident_odds(scenario, rung)
    lines.append(say("accident" if chance else "no_accident", chance=amount(100 * chance),
                     link="assumption:crisis.accident_per_rung", rung=amount(SAFE)))
    k = scenario.k["flashpoints"]
    name = f"general_war_{scenario.intensity}"
    lines.append(say("general_war", chance=amount(100 * k[name]), brink=amount(k.brink),
                     link=f"assumption:flashpoints.{name}", who=joined([
                         f"{actor.name} {amount(observer.value('pushes', a))}"
                         for a, actor in enumerate(scenario.actors) if actor.kind == "state"])))
    return "\n".join(lines)


def _state(observer: Observer, f: int) -> Iterator[Block]:
    """The parties, what is in force, the numbers."""
    place, deal = observer.scenario.flashpoints[f], int(observer.value("settlement", f))
    yield from rich(_sides(observer, place))
    yield from _open_crisis(observer, f)
    if deal >= 0:
        yield from rich(say("in_force", name=tabled_name(observer, f, "settlement")))
        yield from (text(said.strip()) for said in term_lines(observer, f))
    names = [*(["peace"] if deal >= 0 else []), *STATE[1:],
             *(n for n in TOLL if observer.value(n, f) > 0)]
    yield named(observer, names, f)


def _stakes(observer: Observer, f: int) -> Iterator[Section]:
    """Each power's stake, its aid, and its estimated forces."""
    place = observer.scenario.flashpoints[f]
    for a, actor in enumerate(observer.scenario.actors):
        rows: list[Row] = [number(observer, say("commitment"), "commitment", a, f)]
        if observer.value("aid", a, f) > 0:
            rows.append(number(observer, say("aid"), "aid", a, f))
        if actor.kind == "state":
            rows.append(number(observer, say("posture"), "posture", a, place.theatre))
        side = place.side(a)
        word = "claimants" if side > 0 else "defenders" if side < 0 else "neutral"
        yield Section(line(Run(say("side_of", name=actor.name, side=say(f"side_{word}")), bold=True,
                               who=actor.id)), (figures(rows),), 3)


def _settlements(observer: Observer, place: Flashpoint) -> Section:
    """Possible settlements, from the defender's wish (0) to the claimant's (100)."""
    deals = (Section(deal.name, (
        text(" ".join(deal.text.split())),
        *rich(say("terms", line=amount(deal.line), guarantees=amount(deal.guarantees),
                  posture=amount(deal.posture), relief=amount(deal.relief))),
        Points(tuple(Item(line(said)) for said in effects(observer.scenario, deal.block)[:3]))), 3)
        for deal in place.settlements)
    return Section(say("settlements"), (text(say("settlement_scale")), *deals), icon="scroll-text",
                   id="settlements")
