"""What stands around a lead: the line under its picture, the question over its background."""

from __future__ import annotations

from game.core.model import Scenario
from game.match.ranking import RECONSIDERED, REFUSED, occasion_of
from game.present.month.front_page import Story
from game.present.words.scene_tables import ROCKET
from game.present.words.scenes import TABLE
from game.present.words.texts import front as say
from game.present.world.occasions import ENVOY, stood

ORDER, ELSE = "order", "else"
"""What a question asks about: an order; what nobody has decided."""
ANYWHERE = frozenset({TABLE, *ROCKET})
"""Scenes that do not show the place of a fact."""
BROKEN = frozenset({"accord broken", "bond left", "offer withheld", "assurance broken",
                    "promise failed", "promise dropped", "overture belied"})
"""Facts of which one asks why a word was not kept."""
SIGNED = frozenset({"accord signed", "bond signed"})
"""Facts of which one asks why both have signed."""


def caption(scenario: Scenario, story: Story, date: str) -> str:
    """Where and when what a lead's picture shows took place; "" where its record names no place. Of
    a day who held it, and who was its guest of honour."""
    note = story.note
    if note.kind == "occasion":
        day = occasion_of(scenario, note.subject)
        if day.host < 0:
            return ""
        host = scenario.actors[day.host].called
        key = "caption_day" if day.honour < 0 else "caption_honour"
        guest = scenario.actors[day.honour].called if day.honour >= 0 else ""
        return say(key, day=day.called, date=date, host=host, guest=guest)
    there = next((f.there for f in scenario.flashpoints
                  if f.id in note.places and story.scene not in ANYWHERE), "")
    return say("caption_place", where=there, date=date) if there else ""


def asked_why(scenario: Scenario, story: Story) -> str:
    """The question that the background of a lead answers."""
    note = story.note
    who = scenario.actors[note.actors[0]].called if note.actors else ""
    return say(f"why_{asked_about(story)}", who=who)


def asked_about(story: Story) -> str:
    """What is asked about, as the key of the question goes: a deed, or ELSE."""
    note = story.note
    if note.kind == "occasion":
        if len({n.actors[:1] for n in story.line.notes}) > 1:
            return ELSE
        return "came" if note.numbers["came"] else \
            "envoy" if stood(story.line.notes) == ENVOY else "away"
    if note.kind == "crisis.over":
        return "crisis"
    if note.kind == "settlement":
        return "signed" if note.numbers["end"] == 0 else "talks"
    if note.kind in SIGNED:
        return "signed"
    if note.kind in BROKEN:
        return "broken"
    if note.kind in (REFUSED, RECONSIDERED):
        return "refuses" if note.kind == REFUSED else "reconsiders"
    return ORDER if note.kind == "order given" else ELSE
