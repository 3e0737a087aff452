"""The background of a lead story, as everybody may know it: what came before in the same matter,
and what else moved the number that it moved most.
"""

from __future__ import annotations

from dataclasses import dataclass

from game.core.model import Scenario
from game.present.front_page import Story
from game.present.observer import Line, Observer
from game.present.texts.front import say
from game.report import Why, short_date, top

MOST, EARLIER = 3, 2
"""Reasons of a lead that are told at most, and of these earlier facts."""
BACK = 3
"""Months back in which earlier facts are looked for."""
UNTOLD = "undisclosed"


@dataclass(frozen=True)
class Reason:
    """A reason, the month whose page tells more, and the number whose causes do; -1: the facts of
    the month."""

    text: str
    turn: int
    row: int


def background(public: Observer, turn: int, story: Story) -> tuple[Reason, ...]:
    """What lies behind the lead of a month, the most telling first."""
    public = public.as_read
    earlier = _earlier(public, turn, story)[:EARLIER]
    causes = [cause for cause in _causes(public, turn, story)
              if not any(one.text.startswith(cause.text) for one in earlier)]
    return (*earlier, *causes[:MOST - len(earlier)])


def _earlier(public: Observer, turn: int, story: Story) -> list[Reason]:
    """Facts of the months before that are about the same place or both of the same parties, the
    nearest to it first. Each is told once, of its last month, and not what the story has told."""
    scenario, found, told = public.scenario, list[tuple[int, int, Reason]](), set[str]()
    for before in range(turn - 1, max(1, turn - BACK) - 1, -1):
        for at, line in enumerate(public.all_facts(before)):
            near = _near(scenario, story.line, line)
            if near and line.text not in told and not _has_told(story, line.text):
                told.add(line.text)
                text = say("background_fact", date=short_date(scenario, before),
                           text=line.text.rstrip("."))
                found.append((-near, -before * 1000 + at, Reason(text, before, -1)))
    return [reason for *_, reason in sorted(found, key=lambda f: f[:2])]


def _has_told(story: Story, text: str) -> bool:
    """Whether a story, or the motive told of it, has a sentence."""
    return text.rstrip(".").lower() in f"{story.text} {story.motive}".lower()


def _near(scenario: Scenario, one: Line, other: Line) -> int:
    """How near two facts are: about the same matter 2, between the same two parties 1."""
    shared = set(one.about) & set(other.about)
    parties = shared & set(scenario.seats)
    same = any(a.subject and a.subject == b.subject and a.kind != b.kind
               for a in one.notes for b in other.notes)
    return 2 if same or shared - parties else int(len(parties) > 1)


def _causes(public: Observer, turn: int, story: Story) -> list[Reason]:
    """What else moved the number the same way in the month, the most first."""
    if story.row < 0 or turn >= public.moment_count:
        return []
    name, index = public.scenario.layout.where(story.row)
    change, own = public.change(story.row, turn), story.note.cause

    def counts(why: Why) -> bool:
        return why.amount * change > 0 and why.kind != UNTOLD and (
            why.kind, why.rule) != (own.kind, own.id) and not _has_told(story, why.cause)
    found = top([w for w in public.why(name, *index, turn=turn) if counts(w)], MOST)
    return [Reason(w.cause[:1].upper() + w.cause[1:].rstrip("."), turn, story.row) for w in found]
