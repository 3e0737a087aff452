"""The kinds of question that a seat is asked: one table, which all that asks or answers looks up.

A kind stands for some items of a seat's sheet, one for each thing it may be about. What belongs to
a kind is named by its place below the game's folder, so that the table may stand below all of it:
each layer takes up what it needs (`core/unrolled.py` writes calls of rules, `present/asked/page.py`
finds pages).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from game.core.model import FIELDS, Asking, Event, Scenario, structural

About = Callable[[Scenario], Sequence[str]]
"""The ids of what there may be a question about, one item for each."""


def one(_: Scenario) -> Sequence[str]:
    """A kind of which there is one item."""
    return ("",)


def seats(s: Scenario) -> Sequence[str]:
    """An item for each seat: that whose offer is answered, or to whom one's own was made."""
    return s.seats


def places(s: Scenario) -> Sequence[str]:
    """An item for each dispute."""
    return [f.id for f in s.flashpoints]


def days(s: Scenario) -> Sequence[str]:
    """An item for each occasion."""
    return [o.id for o in s.occasions]


def happenings(s: Scenario) -> Sequence[str]:
    """An item for each event that asks."""
    return [e.id for e, _ in asking(s)]


@structural
def asking(scenario: Scenario) -> tuple[tuple[Event, Asking], ...]:
    """The events that ask a seat, with what they ask, in the order of their items."""
    found = sorted((i for i, e in enumerate(scenario.events) if e.asking is not None),
                   key=lambda i: scenario.events[i].type)
    return tuple((e, e.asking) for e in map(scenario.events.__getitem__, found)
                 if e.asking is not None)


def _nothing_more(_: Scenario, number: int) -> tuple[str, ...]:
    return ()


def _pairs(s: Scenario, _: int) -> tuple[str, ...]:
    return tuple(f"counter {s.variants[a]}/{s.variants[b]}" for a, b in s.pairs)


def _fields(_: Scenario, number: int) -> tuple[str, ...]:
    return tuple(f"counter {field}" for field in FIELDS)


def _lesser(s: Scenario, _: int) -> tuple[str, ...]:
    return tuple(f"counter {m.id}" for m in s.demands)


def _own(s: Scenario, number: int) -> tuple[str, ...]:
    return tuple(a.id for a in asking(s)[number][1].answers)


WHOSE = "whose"
"""It is asked by the seat that its item is about."""


class Kind(NamedTuple):
    """A line of the table.

    id, about: the items `ID.ABOUT`, in the order of the table. words: what may be answered; the
    first counts if nothing is said. page: which tells it in words, "" if it is asked elsewhere.
    more: further words of an item, by its number within the kind, such as counters.

    Rules, each given what its parameters ask for:
    waits: whether an item awaits a seat's answer (`w, t, turn, seat, number`, of which t is the
    setting in actions/waiting.py); "" for a kind that is never on a sheet. allows: whether a `word`
    may be answered; "" if every one may. early: whether it may be answered before it awaits that.
    applied: what the answers do, in the phase `answers` (`w, d, k, t, g, month`, of which t is the
    setting of its own module); "" if another kind's rule does.
    program: how doctrines answer (see policies/answering.py); "" if by the first word. leanings:
    words to which a doctrine may lean.

    by: whose question it is while it waits: WHOSE item, or the world's number that says so; "" if
    no seat's.
    """

    id: str
    about: About
    words: tuple[str, ...]
    page: str
    waits: str
    more: Callable[[Scenario, int], tuple[str, ...]] = _nothing_more
    allows: str = ""
    early: str = ""
    applied: str = ""
    program: str = ""
    leanings: tuple[str, ...] = ()
    by: str = ""


KINDS = (
    Kind("invitation", seats, ("vague", "accept", "decline"), "present.asked.meetings.INVITATION",
         waits="actions.waiting.invited", applied="actions.summits.hold_summits",
         program="policies.replies.on_invitation", leanings=("vague", "accept", "decline"),
         by=WHOSE),
    Kind("accord", seats, ("silence", "sign", "refuse"), "present.asked.accords.ACCORD",
         waits="actions.waiting.proposed", more=_pairs, allows="actions.waiting.accord_allows",
         applied="actions.proposals.answer_accords", program="policies.replies.on_accord",
         leanings=("silence", "sign", "refuse", "rest", "counter"), by=WHOSE),
    Kind("motion", one, ("abstain", "support", "block"), "present.asked.motions.MOTION",
         waits="actions.waiting.voting", applied="actions.motions.decide_motion",
         program="policies.replies.on_motion", leanings=("abstain", "support", "block"),
         by="motion_sponsor"),
    Kind("crisis", places, ("default", "firm", "terms", "down"), "",
         waits="actions.waiting.in_crisis", early="actions.waiting.may_speak",
         leanings=("firm", "terms", "down")),
    Kind("occasion", days, ("keep", "confirm", "vague", "decline"),
         "present.asked.meetings.OCCASION", waits="actions.waiting.nearing",
         applied="actions.summits.answer_occasions", program="policies.replies.on_occasion",
         leanings=("vague", "confirm", "decline")),
    Kind("settlement", places, ("silence", "accept", "refuse"), "present.asked.deals.SETTLEMENT",
         waits="actions.waiting.offered", more=_fields, allows="actions.waiting.talks_allow",
         applied="actions.settlements.decide_settlements",
         program="policies.replies.on_settlement",
         leanings=("silence", "accept", "refuse", "counter"), by="offer_by"),
    Kind("partial", places, ("silence", "accept", "refuse"), "present.asked.deals.PARTIAL",
         waits="actions.waiting.partly_offered", applied="actions.partials.decide_partials",
         program="policies.replies.on_partial", leanings=("silence", "accept", "refuse"),
         by="partial_by"),
    Kind("demand", seats, ("silence", "comply", "refuse"), "present.talks.demands.DEMAND",
         waits="actions.waiting.demanded", more=_lesser, allows="actions.waiting.demand_allows",
         applied="actions.ultimatums.answer_demands", program="policies.replies.on_demand",
         leanings=("silence", "comply", "refuse", "counter"), by=WHOSE),
    Kind("deadline", seats, ("drop", "carry_out", "extend"), "present.talks.demands.DEADLINE",
         waits="actions.waiting.fallen_due", allows="actions.waiting.can_decide",
         program="policies.replies.on_deadline", leanings=("drop", "carry_out", "extend")),
    Kind("concession", seats, ("silence", "take", "insist"), "present.talks.demands.CONCESSION",
         waits="actions.waiting.conceded", program="policies.replies.on_concession",
         leanings=("silence", "take", "insist")),
    Kind("event", happenings, ("silence",), "present.talks.event_questions.EVENT",
         waits="actions.waiting.undecided", more=_own,
         applied="actions.decisions.answer_events", program="policies.replies.on_event"),
)  # a new kind stands last, for items keep their numbers, from which luck is drawn
"""The table, in the order of the items."""
BY_ID = {kind.id: kind for kind in KINDS}
NUMBER = {kind.id: number for number, kind in enumerate(KINDS)}
"""Places in the table: rules read where a kind's items begin by them."""


def choice(kind: str, word: str) -> int:
    """The number of a word among the answers to every question of a kind."""
    return BY_ID[kind].words.index(word)
