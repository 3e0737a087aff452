"""The pages to look something up in: one table, which the window's strip, the terminal's commands
and the class's page of the world read."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from game.core.errors import UsageError
from game.page.kinds import Page
from game.page.links import Link
from game.present.observer.observer import Observer
from game.present.words.texts import reference as say
from game.present.world.articles import articles, articles_page, group_names
from game.present.world.calendar_page import calendar_page
from game.present.world.country_page import country_page, places
from game.present.world.derivation_page import derivation_page
from game.present.world.flashpoints_page import flashpoints_page
from game.present.world.goals_page import goals_page
from game.present.world.matters_page import matters_page
from game.present.world.members_page import bloc_page, home_page
from game.present.world.parties_page import parties_page
from game.present.world.queries import axis_names
from game.present.world.relations_page import relations_page, sanctions_page
from game.present.world.world_page import accords_page, pipeline_page, world_page

Choices = Callable[[Observer], Mapping[str, str]]


def _on(axis: str) -> Choices:
    return lambda observer: axis_names(observer.scenario, axis)


def _parties(observer: Observer) -> Mapping[str, str]:
    return {"": say("all_of_them"), **{p.id: p.name for p in observer.scenario.third_parties}}


def _disputes(observer: Observer) -> Mapping[str, str]:
    return {"": say("all_of_them"), **axis_names(observer.scenario, "F")}


def _matters(observer: Observer) -> Mapping[str, str]:
    return {"": say("all_of_them"), **axis_names(observer.scenario, "Y")}


def _articles(observer: Observer) -> Mapping[str, str]:
    found = articles(observer.scenario, observer.seat or 0)
    return {**group_names(found), **{key: article.title for key, article in found.items()}}


@dataclass(frozen=True)
class Reference:
    """A page: its icon; what makes it of what the observer may know and an id ("": none); id → name
    of what it can be asked about, and whether that choice stands above it; whether the window's
    strip, where there is little room, leads to it."""

    icon: str
    make: Callable[[Observer, str], Page]
    choices: Choices = lambda observer: {}
    what: str = ""
    """What one of them is called, by the key of the text."""
    above: bool = False
    strip: bool = False


PAGES: Mapping[str, Reference] = {
    "goals": Reference("target", goals_page, _on("A"), "axis_A", above=True, strip=True),
    "relations": Reference("handshake", relations_page, strip=True),
    "sanctions": Reference("ban", sanctions_page, _on("A"), "axis_A", strip=True),
    "flashpoints": Reference("flame", flashpoints_page, _disputes, "axis_F", above=True,
                             strip=True),
    "country": Reference("map-pin", country_page, places, "axis_C", above=True, strip=True),
    "calendar": Reference("calendar", calendar_page, _on("O"), "axis_O", strip=True),
    "matters": Reference("scale", matters_page, _matters, "axis_Y", above=True),
    "world": Reference("globe", world_page),
    "accords": Reference("scroll-text", accords_page),
    "pipeline": Reference("hourglass", pipeline_page),
    "parties": Reference("telescope", parties_page, _parties, "third_party", above=True),
    "home": Reference("users", home_page, _on("A"), "axis_A", above=True),
    "members": Reference("vote", bloc_page),
    "encyclopaedia": Reference("book-open", articles_page, _articles, "article", strip=True),
}


def page_title(name: str) -> str:
    """What a page is called where one chooses it."""
    return say(f"way_{name}")


def choices(observer: Observer, name: str) -> Mapping[str, str]:
    """Id → name of what a page can be asked about; one that is "" is the page as a whole."""
    return PAGES[name].choices(observer)


ARTICLES = frozenset({"theory", "mechanism", "place", "order", "motion", "number", "event",
                      "policy", "assumption"})
DERIVED = "derived"


def looked_up(link: str) -> str:
    """Where a link to a page of the table, to a computed figure or to an article leads, as NAME:ID;
    "" for any other."""
    kind = Link.of(link).kind
    return link if kind in PAGES or kind == DERIVED else \
        f"encyclopaedia:{link}" if kind in ARTICLES else ""


def look_up(observer: Observer, where: str) -> Page | None:
    """The page of such a link; None where there is none."""
    to = Link.of(where)
    if to.kind == DERIVED:
        try:
            return derivation_page(observer, to.what, observer.played if to.turn is None
                                   else min(to.turn, observer.played))
        except UsageError:
            return None
    if to.kind not in PAGES:
        return None
    known = to.rest in choices(observer, to.kind) or to.kind == "goals"
    return page(observer, to.kind, to.rest if known else "")


def page(observer: Observer, name: str, id: str = "") -> Page:
    """A page by its name. KeyError for an unknown one."""
    return PAGES[name].make(observer, id)
