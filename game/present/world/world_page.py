"""The order of the world, a seat's own numbers, what stands beside sanctions, what binds and what
is under way."""

from __future__ import annotations

from game.match.report import date_text
from game.page.kinds import Group, Item, Line, Page, Points, Run, Section, Table, line, text
from game.page.rich_text import rich_line
from game.present.observer.observer import Accord, Observer
from game.present.talks.bonds import bond_lines, overture_lines
from game.present.words.facts import clause_name
from game.present.words.numbers import number_name
from game.present.words.texts import bonds
from game.present.words.texts import reference as say
from game.present.words.texts import terminal as tr
from game.present.world.figure_rows import course, figures, named, number
from game.present.world.restrictions import beside

WORLD = ("polarity", "norms", "dollar", "alternative_finance", "incumbent_institutions",
         "alternative_institutions", "world_growth", "energy_price", "nuclear_risk")
"""The global numbers, in the order of their page."""
OWN = ("capital", "support", "budget", "gdp", "growth", "pressure", "mitigation", "isolation",
       "prestige", "credibility", "weariness", "readiness", "arms", "manpower")
"""The numbers of a seat."""
DRAWN = 4
"""How many of the global numbers are drawn over time."""


def world_page(observer: Observer, id: str = "") -> Page:
    """The global numbers, and how the first of them moved."""
    drawn = tuple(Section(number_name(name), charts, icon="chart-line") for name in WORLD[:DRAWN]
                  if (charts := course(observer, number_name(name), name, [(say("value"), ())],
                                       height=130, id=f"line.{name}")))
    return Page(say("the_world"), (Group((Group((world_numbers(observer),)), Group(drawn)),
                                         "columns"),), id="world")


def world_numbers(observer: Observer) -> Section:
    """The global numbers."""
    return Section(say("world_numbers"), (named(observer, WORLD),), icon="globe")


def own_numbers(observer: Observer, seat: int) -> Table:
    """The numbers of a seat, as far as they are known."""
    return named(observer, OWN, seat)


def beside_sanctions(observer: Observer) -> Section:
    """Ceilings on oil, frozen assets, refused licences."""
    return Section(say("beside_sanctions"), (text(say("beside_help"), kind="small"), figures(
        (number(observer, caption, name, *index) for caption, name, index in beside(observer)),
        none=say("beside_none"))), icon="lock")


# What binds ---------------------------------------------------------------------------------------

def accord_line(observer: Observer, accord: Accord) -> Line:
    """An accord in force: each side's commitment, and how long it holds."""
    scenario, a, b = observer.scenario, accord.first, accord.second
    return rich_line(say(
        "accord", first=scenario.actors[a].called, second=scenario.actors[b].called,
        give=clause_name(scenario, accord.give, a, b), get=clause_name(scenario, accord.get, b, a),
        left=accord.left, secret=say("secret") if accord.secret else ""))


def accords(observer: Observer) -> Section:
    """Accords in force that the viewer knows of."""
    return Section(say("accords"), (Points(tuple(
        Item(accord_line(observer, a)) for a in observer.accords()), none=say("none")),),
        icon="scroll-text", id="accords")


def bonds_section(observer: Observer) -> Section:
    """Bonds that stand with their age and price, offers of bonds, and overtures."""
    lines = [*bond_lines(observer), *overture_lines(observer)]
    return Section(bonds("title"), (Points(tuple(Item(line(t.strip())) for t in lines)),),
                   icon="handshake", id="bonds")


def accords_page(observer: Observer, id: str = "") -> Page:
    """What binds seats: accords in force, bonds."""
    return Page(say("accords"), (accords(observer), bonds_section(observer)))


# What comes ---------------------------------------------------------------------------------------

def under_way(observer: Observer, most: int = 1000) -> Section:
    """Effects that land later, by month, one's own before the others of it."""
    coming = sorted(observer.under_way(), key=lambda c: (c.turn, not c.own, c.cause))
    items = [Item(line(Run(date_text(observer.scenario, c.turn), bold=True), ": ", say(
        "coming", cause=c.cause.rstrip("."), own=say("own_mark") if c.own else "",
        effects="; ".join(c.effects[:4])))) for c in coming[:most]]
    if len(coming) > most:
        items.append(Item(line(tr("pipeline_more", count=len(coming) - most))))
    return Section(say("under_way"), (Points(tuple(items), none=say("nothing_under_way")),),
                   icon="hourglass", id="under_way")


def pipeline_page(observer: Observer, id: str = "") -> Page:
    """What is under way."""
    return Page(say("under_way"), (under_way(observer),))
