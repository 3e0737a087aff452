"""Pages of a game as HTML files: they load nothing from elsewhere, print on A4, and work in a
screen reader. Charts are inline SVG."""

from __future__ import annotations

from game.core.locale.texts import language
from game.core.model import Scenario
from game.page import Block, Page
from game.page.html import HtmlView, standing_alone
from game.page.markup import el
from game.page.stylesheet import STYLE
from game.palette import ACTORS_LIGHT, SERIES_LIGHT, css, of_actor
from game.present.debrief.debrief_page import debrief_page
from game.present.debrief.team_page import team_page
from game.present.observer.observer import Observer
from game.present.people.opponents import Opponents


class FileView(HtmlView):
    """A page in print: actors have the colours of the game on paper."""

    def __init__(self, scenario: Scenario) -> None:
        self.numbers = {actor.id: n for n, actor in enumerate(scenario.actors)}

    def colour(self, who: str) -> str:
        """An actor's colour; actors without their own share the chart colours."""
        return css(of_actor(who, self.numbers[who], ACTORS_LIGHT, SERIES_LIGHT))


def file_html(scenario: Scenario, page: Page) -> str:
    """A page that stands by itself."""
    head = el("header", el("p", page.kicker, class_="kicker"), el("h1", page.title))
    return standing_alone(language(), page.title, STYLE, head,
                          FileView(scenario).blocks(page.blocks))


def debrief_html(observer: Observer, opponents: Opponents, *more: Block, graded: bool = False
                 ) -> str:
    """The debrief as a file; what it is given: see `debrief_page`."""
    return file_html(observer.scenario, debrief_page(observer, opponents, *more, graded=graded))


def team_html(observer: Observer, opponents: Opponents) -> str:
    """The log of the observing seat as a file."""
    return file_html(observer.scenario, team_page(observer, opponents))
