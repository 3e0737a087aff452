"""The news in brief: what several did alike, and what one did alike to several, is told once."""

from __future__ import annotations

from collections.abc import Sequence

from game.core.ledger import Note
from game.core.model import Scenario
from game.core.notes import actor_name, place_name
from game.present.words.formatting import giver, joined
from game.present.words.scenes import ordered_to
from game.present.words.texts import front as say

Fact = tuple[Note, str]
"""A fact with its sentence."""


def brief_lines(scenario: Scenario, facts: Sequence[Fact]) -> list[str]:
    """The sentences of facts, each once, those of like orders as one, in their order."""
    out: list[list[Fact]] = []
    for fact in facts:
        known = next((group for group in out if _alike(scenario, group, fact[0])), None)
        if known is not None:
            known.append(fact)
        elif all(fact[1] != text for group in out for _, text in group):
            out.append([fact])
    return [_told(scenario, group) for group in out]


def _alike(scenario: Scenario, group: Sequence[Fact], note: Note) -> bool:
    """Whether a fact is an order like those of a group: of one sort by others to the same, or by
    the same to other countries. What went wrong is told apart."""
    first = group[0][0]
    if any(n.kind != "order given" or n.numbers["exposed"] for n in (first, note)):
        return False
    (kind, by, to), (other, who, whom) = (_order(scenario, n) for n in (first, note))
    if kind != other:
        return False
    others = {_order(scenario, n)[1] for n, _ in group}
    if to == whom:
        return who not in others and scenario.seats[by] not in whom
    return who == by and len(others) == 1 and _lands(scenario, to) == 1 == _lands(scenario, whom)


def _order(scenario: Scenario, note: Note) -> tuple[int, int, tuple[str, ...]]:
    """Type and giver of an order, and the ids of what it names."""
    row = note.numbers["row"]
    return int(scenario.orders.type[row]), giver(scenario, row), tuple(ordered_to(scenario, row))


def _lands(scenario: Scenario, ids: Sequence[str]) -> int:
    """1 where an order names one country and nothing else, else 0."""
    return int(len(ids) == 1 and any(c.id == ids[0] for c in scenario.countries))


def _told(scenario: Scenario, group: Sequence[Fact]) -> str:
    """The sentence of the first of like facts, and who else did so, or to whom else it was done."""
    text, orders = group[0][1], [_order(scenario, note) for note, _ in group[1:]]
    if not orders:
        return text
    first = _order(scenario, group[0][0])
    if orders[0][1] != first[1]:
        who = joined([actor_name(scenario, by).text for _, by, _ in orders])
        return f"{text} {say('brief_others' if len(orders) > 1 else 'brief_other', who=who)}"
    whom = joined([place_name(scenario, to[0]).text for _, _, to in orders])
    return f"{text} {say('brief_also', whom=whom)}"
