"""The matters before a seat on the first day, and three orders to begin with."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from game.core.model import Scenario
from game.core.prose import opened
from game.match.seats import OrderChoice, SeatView
from game.present.people.advisers import Advice

FIRST = 3


@dataclass(frozen=True)
class Suggestion:
    """A suggested first order and the matter it addresses."""

    order: OrderChoice
    matter: str


def suggestions(view: SeatView, picks: Sequence[Advice],
                unwanted: Collection[str] = ()) -> list[Suggestion]:
    """Up to three legal orders, one for each matter, of what it names the first that is not
    `unwanted`, if there is one; `picks` fill missing ones."""
    legal = {c.text: c for c in view.choices()}
    out: list[Suggestion] = []
    for record in first_day(view.scenario, view.seat):
        named = [t for t in map(_clean, record["orders"])
                 if t in legal and t not in {s.order.text for s in out}]
        text = min(named, key=lambda t: t in unwanted, default=None)
        if text is not None and len(out) < FIRST:
            out.append(Suggestion(legal[text], str(record["title"])))
    for advice in picks:
        if len(out) < FIRST and advice.order.text not in {s.order.text for s in out}:
            out.append(Suggestion(advice.order, f"{advice.adviser}, {advice.reason}"))
    return out


def first_day(scenario: Scenario, seat: int) -> list[dict[str, list[str]]]:
    """The matters before a seat on the first day."""
    records = scenario.data.get("first_day") or {}
    return [r for r in records.values() if r["actor"] == scenario.seats[seat]]


@dataclass(frozen=True)
class Dilemma:
    """A recurring choice: its name and its options, each with its benefits and costs."""

    name: str
    horns: tuple[tuple[str, str], ...]


def dilemmas(scenario: Scenario, seat: int) -> list[Dilemma]:
    """The dilemmas of a seat, the main one first."""
    records = scenario.data.get("dilemmas") or {}
    return [Dilemma(str(r["name"]), tuple((str(h.get("name", key)), _clean(h["text"]))
                                          for key, h in r["horns"].items()))
            for r in records.values() if r["actor"] == scenario.seats[seat]]


def sought(seeks: str) -> str:
    """What a goal seeks, as a line of its own."""
    return opened(aim(seeks).removeprefix("that "))


def aim(seeks: str) -> str:
    """What a goal seeks, without the leading words that name its owner."""
    return re.sub(r"^What (this|these) governments? seeks? is ", "", _clean(seeks))


def _clean(text: str) -> str:
    return " ".join(text.split())
