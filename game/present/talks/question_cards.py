"""A question as the head of a card: a title that fits on a scene, what it says, how long it waits.
"""

from __future__ import annotations

from itertools import zip_longest

from game.core.errors import sentence
from game.core.prose import opened
from game.match.ranking import occasion_of
from game.present.observer.observer import Observer
from game.present.talks import event_questions as decisions
from game.present.talks.questions import Question
from game.present.talks.settlement_table import differences
from game.present.words.occasions import say as day_say
from game.present.words.texts import situations as say
from game.present.words.voices import office_within
from game.present.world.occasions import day_text, honoured

SENTENCES = ("demand", "deadline", "concession", "invitation")
"""Kinds whose own title is a whole sentence, too long for a scene."""
GIVING = ("demand", "deadline")
"""Kinds that are named otherwise where something is offered and nothing threatened."""
LEAST = 20
"""Letters of a line from which it says what a question is about."""


def heading(observer: Observer, question: Question) -> tuple[str, str]:
    """Title and text of a question: where its own title is a whole sentence, that is the text; an
    invitation to a day asks, so that it is not named like the day's own card; what an event asks
    is told after what happened."""
    kind, _, id = question.item.partition(".")
    scenario, view = observer.scenario, observer.view()
    text = next((line.strip() for line, below in zip_longest(question.lines, question.lines[1:])
                 if len(line.strip()) > LEAST and not _heads(line, below or "")), "")
    if kind == "occasion":
        day = occasion_of(scenario, id)
        title = say("attend_honour", day=day.called) if honoured(day, view.seat) else \
            day_say("attend", day, day=day.called)
        return title, day_text(day)
    if kind == "event":
        return question.title, opened(f"{decisions.news(scenario, question.item)} {text}")
    if kind == "settlement":
        f = next(f for f, place in enumerate(scenario.flashpoints) if place.id == id)
        return question.title, " ".join(differences(observer, f)) or opened(text)
    if kind == "motion":
        return question.title, ""
    if kind not in SENTENCES:
        return question.title, opened(text)
    other = scenario.seats.index(id)
    pair = (other, view.seat) if kind == "demand" else (view.seat, other)
    means = scenario.consequences[max(0, int(view.demand_means[(*pair, 0)]))]
    key = f"gives_{kind}" if means.gives and kind in GIVING else f"{kind}_title"
    who = office_within(id, scenario.actors[other].called)
    return say(key, who=who), sentence(opened(question.title))


def _heads(line: str, below: str) -> bool:
    """Whether a line stands above indented ones, as the heading of a list."""
    return not line.startswith(" ") and below.startswith(" ")


def months_left(observer: Observer, question: Question) -> int:
    """Months for which a question still waits after this one: 0 if this is the last."""
    kind, _, id = question.item.partition(".")
    scenario, view, now = observer.scenario, observer.view(), observer.turn
    if kind == "occasion":
        day = occasion_of(scenario, id)
        return max(0, min(day.turn - 1, scenario.turns) - now)
    if kind not in ("demand", "concession", "accord"):
        return 0
    other = scenario.seats.index(id)
    if kind == "accord":
        return 0 if view.proposal_age[other, 0] > 0 else 1
    pair = (other, view.seat) if kind == "demand" else (view.seat, other)
    return max(0, int(view.demand_until[(*pair, 0)]) - 1 - now)
