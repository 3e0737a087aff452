"""Between seats: each number of every pair, support that is declared, bonds, accords; sanctions by
channel, what is felt, who joins in."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from game.core.locale.units import unit_text
from game.core.model import CHANNELS
from game.core.numerals import amount
from game.core.quantities import BY_NAME
from game.page.kinds import Group, Meter, Page, Run, Section, Table, Text, line, text
from game.page.rich_text import rich
from game.present.observer.observer import Observer
from game.present.words.facts import value_text
from game.present.words.numbers import number_name
from game.present.words.texts import reference as say
from game.present.world.figure_rows import (
    Row,
    change_words,
    figures,
    named,
    number,
    worth_of,
)
from game.present.world.queries import link_of
from game.present.world.world_page import accords, beside_sanctions, bonds_section

BETWEEN = ("relations", "trust", "tie", "overture", "deeds", "cooperation", "threat", "trade",
           "tariff", "technology", "dependence")
"""The numbers of a pair, in the order of their page."""
SPOKEN = 0.5
"""Percentage from which a country counts as joining."""


def relations_page(observer: Observer, id: str = "") -> Page:
    """A matrix of one number or of all, and the pairs' commitments."""
    shown = (id,) if id in BETWEEN else BETWEEN
    right = commitments(observer)
    return Page(say("relations_title"), (Group((
        Group(tuple(matrix(observer, name) for name in shown)), Group(right)), "columns"),))


def commitments(observer: Observer) -> tuple[Section, ...]:
    """What seats have promised one another: support, bonds, accords."""
    return promises(observer), bonds_section(observer), accords(observer)


def matrix(observer: Observer, name: str) -> Section:
    """A number of every pair of seats: who stands how to whom."""
    q = BY_NAME[name]
    return Section(number_name(name), (text(q.help, kind="small"), pairs(
        observer, name, lambda a, b: _cell(observer, name, a, b))), note=say(
            "scale_note", low=amount(q.low), high=amount(q.high), unit=unit_text(q.unit)),
        icon="grid-3x3")


def pairs(observer: Observer, kind: str, cell: Callable[[int, int], tuple[Run, ...]]) -> Table:
    """A row and a column for each seat."""
    people = list(enumerate(observer.scenario.actors))
    return Table((say("who"), *(actor.name for _, actor in people)), tuple(
        ((Text(line(Run(actor.name, bold=True, who=actor.id))),), *(
            (Text(cell(a, b) if a != b else ()),) for b, _ in people)) for a, actor in people),
        tuple(range(1, len(people) + 1)), kind=f"matrix {kind}")


def _cell(observer: Observer, name: str, *index: int, label: str = "") -> tuple[Run, ...]:
    """A number as it stands in a matrix: its value, how it changed."""
    seen = observer.get(name, *index)
    if seen is None:
        return line("?")
    change = change_words(seen)
    return line(Run(label + amount(seen.value), link=link_of(observer.scenario, name, *index)), Run(
        f" {change}", worth_of(observer, seen.change, name, *index), small=True)
        if change else "")


def pair(observer: Observer, a: int, b: int) -> Section:
    """All numbers of a pair."""
    people = observer.scenario.actors
    return Section(say("towards", first=people[a].name, second=people[b].name), (
        named(observer, BETWEEN, a, b),), icon="arrow-left-right", id="pair")


def promises(observer: Observer) -> Section:
    """Declared support."""
    people = list(enumerate(observer.scenario.actors))
    rows = [number(observer, say("promise", first=first.called, second=second.called, level=say(
        "treaty" if observer.value("pledge", a, b) > 1 else "declared")), "pledge", a, b)
        for a, first in people for b, second in people
        if a != b and observer.value("pledge", a, b) > 0]
    return Section(say("promises"), (figures(rows, say("none")),), icon="shield-check")


# Sanctions ----------------------------------------------------------------------------------------

def sanctions_page(observer: Observer, id: str = "") -> Page:
    """Who sanctions whom by channel, pressure and ways round, the countries that join against a
    seat; "": against the one that feels most."""
    people = observer.scenario.actors
    felt = [observer.value("pressure", a) for a in range(len(people))]
    seats = observer.scenario.seats
    target = seats.index(id) if id in seats else felt.index(max(felt))

    def channels(a: int, b: int) -> tuple[Run, ...]:
        return line(*(part for h, channel in enumerate(CHANNELS)
                      if observer.value("sanctions", h, a, b) >= 0.005 for part in _cell(
                          observer, "sanctions", h, a, b, label=say(f"channel_{channel}") + " ")))
    left = (Section(say("sanctions_matrix"), (
        text(say("sanctions_help"), kind="small"), pairs(observer, "sanctions", channels)),
        icon="ban"),
        Section(say("secondary"), (text(say("secondary_help"), kind="small"), pairs(
            observer, "secondary", lambda a, b: _cell(observer, "secondary", a, b))),
            icon="waypoints"))
    right = (Section(say("felt"), (Group(tuple(_felt(observer)), "cards narrow"),), icon="gauge"),
             beside_sanctions(observer), coalition(observer, target))
    return Page(say("sanctions_title"), (Group((Group(left), Group(right)), "columns"),))


def _felt(observer: Observer) -> Iterator[Section]:
    """Pressure and its evasion, for each power."""
    for a, actor in enumerate(observer.scenario.actors):
        felt = observer.value("pressure", a)
        yield Section(line(Run(actor.name, bold=True, who=actor.id)), (
            named(observer, ("pressure", "mitigation"), a),
            Meter(felt, value_text("pressure", felt, 0.0), tone="bad")), 3)


def coalition(observer: Observer, target: int) -> Section:
    """The countries that join sanctions against one power, those that join most first."""
    found = [(seen, c) for c in range(len(observer.scenario.countries))
             if (seen := observer.get("participation", target, c)) is not None
             and seen.value >= SPOKEN]
    rows: list[Row] = []
    for seen, c in sorted(found, key=lambda f: -f[0].value):
        country = observer.scenario.countries[c]
        rows.append(((Text(line(Run(country.name, link=link_of(
            observer.scenario, "participation", target, c)))),), (text(f"{amount(seen.value)} %"),),
            (text(change_words(seen)),), (text(amount(country.weight)),)))
    name = observer.scenario.actors[target].name
    return Section(line(say("coalition"), " ", say("against", name=name)), (Table(
        (say("country"), say("joins"), say("change"), say("weight")), tuple(rows), (1, 2, 3),
        say("nobody_joins"), "sorted coalition"), *rich(say("weight_tip"), kind="small")),
        icon="users")
