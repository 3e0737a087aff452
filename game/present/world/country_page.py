"""A country: whom it leans to and why, where it belongs, who is there; or a power in numbers."""

from __future__ import annotations

from collections.abc import Iterator

from game.core.model import MEANS, Scenario
from game.core.numerals import amount, signed
from game.page.kinds import Block, Group, Meter, Page, Run, Section, line, text
from game.page.rich_text import escape, rich
from game.present.observer.observer import Observer
from game.present.words.facts import value_text
from game.present.words.numbers import number_name
from game.present.words.texts import reference as say
from game.present.words.texts import thirds
from game.present.world.derived_figures import derive
from game.present.world.figure_rows import Row, course, figures, named, number, numbers, row
from game.present.world.parties_page import likely
from game.present.world.place_page import happened_section, orders_there
from game.present.world.third_parties import expected, here
from game.present.world.world_page import own_numbers, world_page
from game.row_names import axis_ids

WORLD_ID = "world"
TOWARDS = ("relations", "trust", "tie", "trade", "tariff", "threat")
THERE = ("presence", "commerce", "participation")
PROFILE = ("support", "prestige", "credibility", "readiness", "mitigation")


def actor_number(scenario: Scenario, id: str) -> int:
    """The number of an actor, or of the one to whose home a country belongs; -1 for none."""
    known = axis_ids(scenario, "A")
    if id in known:
        return known.index(id)
    return next((i for i, a in enumerate(scenario.actors) if id in a.home), -1)


def places(observer: Observer) -> dict[str, str]:
    """Id → name of all that has a page of its own: the world, the powers, countries by name."""
    scenario = observer.scenario
    return {WORLD_ID: say("the_world"), **{a.id: a.name for a in scenario.actors},
            **dict(sorted(((c.id, c.name) for c in scenario.countries), key=lambda x: x[1]))}


def country_page(observer: Observer, id: str = "") -> Page:
    """A contested country, a power (also by a country that is its home), or the world."""
    scenario = observer.scenario
    id = id or scenario.countries[0].id
    actor, known = actor_number(scenario, id), [c.id for c in scenario.countries]
    if id == WORLD_ID:
        return world_page(observer)
    if actor >= 0:
        return _power(observer, actor)
    if id in known:
        return _country(observer, known.index(id))
    return Page(id, (Section(say("about_it"), (
        text(say("not_modelled"), id="unknown"),), icon="info"),), id=id)


# A contested country ------------------------------------------------------------------------------

def _country(observer: Observer, c: int) -> Page:
    scenario, country = observer.scenario, observer.scenario.countries[c]
    region = str(scenario.regions[country.region]["name"])
    belongs = list(_belongs(observer, c))
    about = (*rich(say("region", region=region, weight=amount(country.weight))),
             figures([*named(observer, ("stability",), c).rows, *belongs]),
             *([] if belongs else [text(say("no_bloc"), kind="empty")]),
             *_neighbours(observer, c))
    parties = (Section(thirds("title_one", name=scenario.third_parties[p].called), (likely(
        observer, expected(observer, p)),), icon="telescope", id=f"likely.{p}")
        for p in here(scenario, c))
    lines = [(a.name, (n, c)) for n, a in enumerate(scenario.actors)]
    charts = course(observer, say("leans_over_time"), "alignment", lines, low=0)
    left = (Section(say("leans"), (figures(_leans(observer, c)),), icon="scale"),
            Section(say("about_it"), about, icon="info"), *parties,
            happened_section(observer, country.id))
    right = (Section(say("there"), (Group(tuple(_there(observer, c)), "cards narrow"),),
                     icon="globe"),
             *([Section(say("leans_over_time"), charts, icon="chart-line")] if charts else []),
             *orders_there(observer, country.id))
    return Page(country.name, (Group((Group(left), Group(right)), "columns"),), id=country.id)


def _leans(observer: Observer, c: int) -> Iterator[Row]:
    """Each power's share, and the share of none."""
    for a, actor in enumerate(observer.scenario.actors):
        yield number(observer, actor.name, "alignment", a, c)
    key = f"unaligned:{observer.scenario.countries[c].id}"
    past = derive(observer, key).values
    moved = signed(past[-1] - past[-2]) if len(past) > 1 else "0"
    yield row(say("non_aligned"), f"{amount(past[-1])} %",
              "" if moved == "0" else moved + say("pp"), f"derived:{key}")


def _belongs(observer: Observer, c: int) -> Iterator[Row]:
    """Blocs in which it is a member or partner."""
    for b, bloc in enumerate(observer.scenario.blocs.values()):
        level = observer.value("membership", b, c)
        if level > 0:
            yield number(observer, str(bloc["name"]), "membership", b, c,
                         value=say("member" if level > 1 else "partner"))


def _neighbours(observer: Observer, c: int) -> tuple[Block, ...]:
    known = places(observer)
    known |= {home: a.name for a in observer.scenario.actors for home in a.home[:1]
              if a.kind == "state"}
    names = [f"[{escape(known[n])}](country:{n})" if n in known else escape(n)
             for n in observer.scenario.countries[c].neighbours]
    return rich(say("neighbours", names=", ".join(names)) if names else say("no_neighbours"),
                id="neighbours")


def _there(observer: Observer, c: int) -> Iterator[Section]:
    """Presence, commerce and sanctions of each power, and guarantees."""
    for a, actor in enumerate(observer.scenario.actors):
        rows = [*named(observer, THERE, a, c).rows]
        if observer.value("guarantee", a, c) > 0:
            rows.append(number(observer, number_name("guarantee"), "guarantee", a, c,
                               value=say("yes")))
        yield Section(line(Run(actor.name, bold=True, who=actor.id)), (figures(rows),), 3)


# A power ------------------------------------------------------------------------------------------

def _power(observer: Observer, a: int) -> Page:
    actor = observer.scenario.actors[a]
    names = {c.id: c.name for c in observer.scenario.countries}
    about = (text(actor.note.strip()), *([text(say("home", names=", ".join(
        names.get(h, h) for h in actor.home)))] if actor.kind == "bloc" else []),
        text(Run(say("way_goals"), link=f"goals:{actor.id}")))
    others = tuple(Section(line(Run(other.name, bold=True, who=other.id)), (
        named(observer, TOWARDS, a, b),), 3)
        for b, other in enumerate(observer.scenario.actors) if b != a)
    left = (Section(say("its_numbers"), (own_numbers(observer, a),), icon="gauge"),
            Section(say("towards_others"), (Group(others, "cards narrow"),), icon="handshake"),
            happened_section(observer, actor.id))
    right = (Section(say("about_it"), about, icon="info"),
             Section(say("profile"), tuple(_profile(observer)), icon="radar", kind="profile"),
             *(_forces(observer, a) if actor.kind == "state" else ()))
    return Page(actor.name, (Group((Group(left), Group(right)), "columns"),), id=actor.id)


def _profile(observer: Observer) -> Iterator[Block]:
    """The powers beside one another in numbers of the same scale."""
    for name in PROFILE:
        yield Section(number_name(name), tuple(
            Meter(seen.value, say("compared", name=actor.name, value=value_text(
                name, seen.value, seen.width)), who=actor.id, shown=True)
            for i, actor in enumerate(observer.scenario.actors)
            if (seen := observer.get(name, i)) is not None), 3)
    yield text(say("profile_note"), kind="small")


def _forces(observer: Observer, a: int) -> Iterator[Section]:
    """Where a power's forces seem to be and, as far as known, are; its stocks."""
    theatres = [(str(place["name"]), n) for n, place in enumerate(
        observer.scenario.data["theatres"].values())]
    for title, name, icon in (("forces_seem", "posture", "shield"),
                              ("forces_real", "forces", "shield-check")):
        if observer.row(name, a, 0) is not None:
            yield Section(say(title), (numbers(observer, (
                (where, name, (a, n)) for where, n in theatres)),), icon=icon)
    yield Section(say("stocks_seen"), (numbers(observer, (
        (say(f"stock_{kind}"), "stock", (a, m)) for m, kind in enumerate(MEANS))),), icon="shield")
