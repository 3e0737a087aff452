"""What others would probably answer to an order, from what its seat may know, with reasons.

The worlds are imagined from the seat's view; in each, doctrines play the month and answer.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np

from game.core.kinds import KINDS
from game.core.model import Scenario
from game.players.doctrine import DoctrinePlayer
from game.present.asked.page import page_of
from game.present.observer.observer import Observer
from game.present.talks.bottom_lines import AGAINST, FOR, terms_by_bottom_line
from game.present.talks.positions import side_of
from game.present.words.formatting import joined
from game.present.words.texts import acceptance as say

IMAGINED, TOLD = 48, 8
"""Worlds in which answers are counted; in which their reasons are read."""
LIKELY, UNLIKELY = 0.65, 0.3
"""Shares of agreement from and up to which it is called so."""
PAIRS = ("propose", "invite", "demand")
"""What is put to one seat; its item names who puts it."""
NOTABLE, REASONS = 0.06, 2
"""Least weight of a reason that is named; how many are."""


@dataclass(frozen=True)
class Acceptance:
    """What a seat would probably answer: its number (-1: the defender of a dispute, which has no
    seat), the item, the share of worlds in which it agrees, and what speaks for and against, in
    words."""

    seat: int
    item: str
    share: float
    for_it: tuple[str, ...] = ()
    against: tuple[str, ...] = ()

    @property
    def band(self) -> str:
        """likely, open or unlikely."""
        return "likely" if self.share >= LIKELY else \
            "unlikely" if self.share <= UNLIKELY else "open"


def named(scenario: Scenario, one: Acceptance) -> str:
    """Who would answer."""
    if one.seat >= 0:
        return scenario.actors[one.seat].name
    place = next(f for f in scenario.flashpoints if f.id == one.item.partition(".")[2])
    return scenario.countries[place.defender].name


@cache
def opened() -> Mapping[str, str]:
    """What an order does → the kind of item that it opens."""
    return {page.opened_by: kind.id for kind in KINDS
            if (page := page_of(kind.id)) is not None and page.opened_by}


def asks(observer: Observer, order: str) -> list[int]:
    """The seats that an order asks for an answer, by number."""
    scenario, seat = observer.scenario, observer.view().seat
    kind, target = asking(observer, order)
    if kind not in opened():
        return []
    if kind in PAIRS:
        return [target]
    if kind == "table":
        return [a for a in range(len(scenario.actors)) if a != seat]
    place = scenario.flashpoints[target]
    return [a for a in dict.fromkeys((place.claimant, *place.patrons[:1])) if a != seat]


def asking(observer: Observer, order: str) -> tuple[str, int]:
    """What an order does, "" for nothing out of the usual, and the number of its target."""
    return _asking(observer.scenario, observer.view().seat, order)


def _asking(scenario: Scenario, seat: int, order: str) -> tuple[str, int]:
    table = scenario.orders
    row = table.texts.index(order, int(table.first[seat]))
    kind = scenario.order_type(row).do or ""
    return kind if int(table.do[row]) >= 0 else "", int(table.target[row])


def answered_at(scenario: Scenario, seat: int, order: str) -> str:
    """The item at which an order of a seat that asks is answered."""
    kind, target = _asking(scenario, seat, order)
    if kind == "table":
        return opened()[kind]
    at = scenario.seats[seat] if kind in PAIRS else scenario.flashpoints[target].id
    return f"{opened()[kind]}.{at}"


def acceptance(observer: Observer, order: str, player: DoctrinePlayer,
               reasons: bool = True) -> list[Acceptance]:
    """What each seat that an order asks would probably answer. OrderError for an illegal order."""
    out = []
    for other in asks(observer, order):
        item = answered_at(observer.scenario, observer.view().seat, order)
        shares = observer.replies(order, other, IMAGINED).get(item)
        if shares is not None:
            good, bad = _reasons(observer, order, other, item, player) if reasons else ((), ())
            out.append(Acceptance(other, item, shares.get(
                yes_and_no(item.partition(".")[0])[0], 0.0),
                                  good, bad))
    return out


def yes_and_no(kind: str) -> tuple[str, str]:
    """The answers to a kind of item that agree and that refuse."""
    page = page_of(kind)
    assert page is not None, kind
    return page.pleases, page.angers


def _reasons(observer: Observer, order: str, other: int, item: str,
             player: DoctrinePlayer) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What speaks for and against, on average over a few imagined worlds: parts of the answers."""
    kind = item.partition(".")[0]
    yes, no = yes_and_no(kind)
    worlds = observer.imagined(order, other, player, TOLD)
    sums: dict[str, float] = defaultdict(float)
    for w in range(worlds.size):
        for thought in player.explain(worlds.take(np.array([w])), other) or []:
            if thought.topic == item:
                for option in (thought.chosen, thought.rejected):
                    sign = 0.0 if option is None else 1.0 if option.what == yes else \
                        -1.0 if option.what == no else -0.5
                    for part in option.parts if option else ():
                        sums[part.name] += sign * part.amount / worlds.size
    if kind == "settlement" and "tilt" in sums:
        sums["tilt"] = _tilt(observer, order, other) * abs(sums["tilt"])
    named = sorted(((name, amount) for name, amount in sums.items()
                    if abs(amount) >= NOTABLE and f"part_{name}_for" in say),
                   key=lambda pair: (-abs(pair[1]), pair[0]))
    good = tuple(_reason(name, "for", kind) for name, amount in named if amount > 0)[:REASONS]
    bad = tuple(_reason(name, "against", kind) for name, amount in named if amount < 0)[:REASONS]
    return good, bad


def _tilt(observer: Observer, order: str, other: int) -> int:
    """Whether the terms that an order puts on the table speak for a signature of a side (1),
    against it (-1) or neither, by what others guess that it may sign."""
    _, f = asking(observer, order)
    place = observer.scenario.flashpoints[f]
    deal = next(d for d in place.settlements if d.id == order.rpartition(" ")[2])
    side = side_of(observer.scenario, place, other)
    key = terms_by_bottom_line(observer, f, side, other, deal.terms)
    return 1 if key in FOR else -1 if key in AGAINST else 0


def _reason(name: str, way: str, kind: str) -> str:
    """A reason in words; what means something else in one kind of question has words for it."""
    key = f"part_{name}_{way}"
    return say(f"{key}_{kind}" if f"{key}_{kind}" in say else key)


def least(found: Sequence[Acceptance]) -> str:
    """The band of whoever is least likely to agree, of at least one."""
    return min(found, key=lambda one: one.share).band


def lines(observer: Observer, found: list[Acceptance]) -> list[str]:
    """Acceptance in words, one line a seat: first what speaks for the verdict, then what speaks
    against it. Where an answer is open, neither does."""
    out = []
    for one in found:
        who, band = named(observer.scenario, one), say(one.band)
        why, but = joined(one.for_it), joined(one.against)
        if one.band == "unlikely":
            why, but = but, why
        key = "line_both" if why and but else "line_why" if why or (one.band == "open" and but) \
            else "line_although" if but else "line"
        out.append(say(key, who=who, band=band, why=why or but, but=but))
    return out
