"""The debrief as one page. Nothing is hidden in it: it is for after the game."""

from __future__ import annotations

from game.match.report import date_text
from game.page import Block, Page, text
from game.present.debrief.after_page import after_section
from game.present.debrief.discussion_page import discussion_section
from game.present.debrief.escalation_page import escalation_section, world_section
from game.present.debrief.goals_page import goals_section
from game.present.debrief.own_matters import own_matters
from game.present.debrief.promises_page import promises_section
from game.present.debrief.scores_page import outcome_section, scores_section
from game.present.debrief.secrets_page import beliefs_section, secrets_section
from game.present.debrief.timeline_page import timeline_section
from game.present.debrief.turning_page import turning_section
from game.present.debrief.year_in_text import year_section
from game.present.observer.observer import Observer
from game.present.people.opponents import Opponents
from game.present.words.texts import debrief as say
from game.version import __version__


def debrief_page(observer: Observer, opponents: Opponents, *more: Block, graded: bool = False
                 ) -> Page:
    """The whole page; for a game that is not over it says so. more: further sections; graded: the
    teams are graded by it, so it has no places."""
    scenario, played, people = observer.scenario, observer.played, opponents.people
    span = say("span", first=date_text(scenario, 1), turns=played,
               last=date_text(scenario, max(1, played)),
               state=say("over" if observer.over else "going_on"))
    year = year_section(observer, opponents, graded=graded)
    sections = (
        year, outcome_section(observer),
        scores_section(observer, opponents, graded=graded), goals_section(
            observer, people, told=people if year is not None else ()),
        after_section(observer), own_matters(observer, people[0]) if len(people) == 1 else None,
        turning_section(observer, people), timeline_section(observer),
        secrets_section(observer, people), beliefs_section(observer), promises_section(observer),
        escalation_section(observer), world_section(observer), discussion_section(observer))
    return Page(say("title", title=scenario.title), (
        text(span), text(scenario.disclaimer, kind="note"),
        *(section for section in sections if section is not None), *more,
        text(say("foot", version=__version__, scenario=scenario.id, seed=observer.seed,
                 hash=observer.fingerprint), kind="foot")), say("kicker"))
