"""The background of a lead story, as everybody may know it: what came before in the same matter;
of what nobody has decided also what else moved the number that it moved most, which is no reason
for a deed.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from itertools import accumulate

from game.core.ledger import Note
from game.core.model import Scenario
from game.core.prose import opened
from game.match.ranking import SETTLED, TALKS
from game.match.report import short_date, top
from game.present.month.captions import ELSE, ORDER, asked_about
from game.present.month.front_page import WORDS, FrontPage, Story
from game.present.month.guest_reasons import ANSWERS, guest_reasons
from game.present.month.motive import OFFERED, answered, motive, why_signed
from game.present.month.settled import WEIGHED, what_decided
from game.present.observer.observer import Line, Observer, deeds_behind
from game.present.words.texts import front as say
from game.present.world.why_page import cause_link

MOST, EARLIER = 3, 2
"""Reasons of a lead that are told at most, and of these earlier facts."""
BACK = 3
"""Months back in which earlier facts are looked for."""
SAME, KIN = 2, 1
"""How near a fact is."""
EVENTFUL = frozenset({"crisis", "talks", "broken"})
"""Questions that other words of the story answer, so that no reason need be missed."""
UNTOLD = "undisclosed"
CAPTION = 16
"""Words that are for the line under the lead's picture."""


@dataclass(frozen=True)
class Reason:
    """A reason, and what tells more of it: a fact of a month, or else where its link leads, if
    anywhere."""

    text: str
    turn: int
    fact: Line | None = None
    link: str = ""


def behind(public: Observer, page: FrontPage) -> tuple[Reason, ...]:
    """What lies behind the lead of a page, as far as it has room."""
    found = () if page.lead is None else background(public, page.turn, page.lead)
    left = WORDS - CAPTION - page.words
    sizes = accumulate(len(reason.text.split()) for reason in found)
    return found[:sum(size <= left for size in sizes)]


def background(public: Observer, turn: int, story: Story) -> tuple[Reason, ...]:
    """What lies behind the lead of a month, the most telling first; nothing that the story, or
    another reason, has told."""
    public = public.as_read
    if story.note.kind == SETTLED:
        return _stakes(public, story.note)
    about = asked_about(story)
    earlier = _earlier(public, turn, story, SAME if about == ORDER else KIN)[:EARLIER]
    weighed = tuple(Reason(told, turn) for told in (
        *(guest_reasons(public, story.note) if story.note.kind in ANSWERS else ()),
        *why_signed(public, turn, story.note)) if told not in story.motive)
    found = (*weighed, *(reason for reason, _ in earlier))[:MOST]
    if about != ELSE:
        unknown = about not in EVENTFUL and not found and not motive(public, turn, story.note)
        return (Reason(say("motive_unknown"), turn),) if unknown else found
    known = {deed[:2] for line in (story.line, *(line for _, line in earlier))
             for deed in deeds_behind(line)}
    return (*found, *_causes(public, turn, story.row, known)[:MOST - len(found)])


def _stakes(public: Observer, note: Note) -> tuple[Reason, ...]:
    """What else put the sides of a matter where they were when it was settled: the story of one
    that a side won has told what weighed most."""
    told = WEIGHED if note.numbers["side"] >= 0 else 0
    matter = public.scenario.matters[note.numbers["matter"]]
    numbers = {side.name: n for n, side in enumerate(matter.sides)}
    return tuple(Reason(
        say("background_stake", side=side, cause=opened(moved.text)),
        *_latest(public, note.turn, {cause[:2] for cause in moved.causes}),
        f"derived:stake:{matter.id}:{numbers[side]}@{note.turn}")
        for side, moved in what_decided(public, note)[told:MOST + told])


def _latest(public: Observer, turn: int,
            causes: Collection[tuple[str, str]]) -> tuple[int, Line | None]:
    """The last month up to a turn in which a fact has one of these causes, and that fact; the turn
    itself and none where no fact has."""
    return next(((before, line) for before in range(turn, 0, -1)
                 for line in public.all_facts(before)
                 if any(note.cause.deed[:2] in causes for note in line.notes)), (turn, None))


def _earlier(public: Observer, turn: int, story: Story, least: int) -> list[tuple[Reason, Line]]:
    """Facts of the months before that are at least so near to it, the nearest first, without what
    its motive names. What came again, or reads the same, is told of its last month, and not at all
    where that is the story's."""
    scenario, found = public.scenario, list[tuple[int, int, Reason, Line]]()
    met = _facts(story.line)
    named = answered(public, turn, story.note) if story.motive else None
    for before in range(turn - 1, max(1, turn - BACK) - 1, -1):
        for at, line in enumerate(public.all_facts(before)):
            near, facts = _near(scenario, story.line, line), _facts(line)
            if near >= least and met.isdisjoint(facts) and named not in line.notes \
                    and not _same_act(scenario, story.note, line.notes[0]):
                met |= facts
                text = say("background_fact", date=short_date(scenario, before),
                           text=line.text.rstrip("."))
                found.append((-near, -before * 1000 + at, Reason(text, before, line), line))
    return [(reason, line) for *_, reason, line in sorted(found, key=lambda f: f[:2])]


def _same_act(scenario: Scenario, note: Note, old: Note) -> bool:
    """Whether an earlier fact is a step of the same act, and so no reason for it: what a guest said
    of a day before it came or did not, the offer of what was signed or failed."""
    if note.kind in ANSWERS:
        return old.kind in ANSWERS and old.subject == note.subject
    if old.kind == "order given":
        do = scenario.order_types[int(scenario.orders.type[old.numbers["row"]])].do
        return do == OFFERED.get(note.kind) or (note.kind == "settlement" and do in TALKS)
    return old.kind.startswith({"accord signed": "proposal", "bond signed": "bond offered",
                                "settlement": "settlement offered"}.get(note.kind, "-"))


def _facts(line: Line) -> set[object]:
    """What makes two lines the same but for their month: any fact of theirs, or their words."""
    return {line.text, *((note.kind, note.subject, note.actors, note.places,
                          *sorted(note.numbers.items())) for note in line.notes)}


def _near(scenario: Scenario, one: Line, other: Line) -> int:
    """How near two facts are: about the same place SAME, between the same two parties KIN, else 0.
    """
    shared = set(one.about) & set(other.about)
    parties = shared & set(scenario.seats)
    same = any(a.subject and a.subject == b.subject and a.kind != b.kind
               for a in one.notes for b in other.notes)
    return SAME if same or shared - parties else KIN if len(parties) > 1 else 0


def _causes(public: Observer, turn: int, row: int,
            known: Collection[tuple[str, str]]) -> list[Reason]:
    """What else moved a number the way it went in the month, the most first; known: kind and id of
    the causes that are told already."""
    if row < 0 or turn >= public.moment_count:
        return []
    name, index = public.scenario.layout.where(row)
    change = public.change(row, turn)
    found = top([w for w in public.why(name, *index, turn=turn) if w.amount * change > 0
                 and w.kind != UNTOLD and (w.kind, w.rule) not in known], MOST)
    return [Reason(opened(w.cause.rstrip(".")), turn, link=cause_link(public.scenario, row, w))
            for w in found]
