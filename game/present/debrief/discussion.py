"""Topics for discussion after a game: the ideas behind the most frequent orders."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from game.core.model import Scenario
from game.present.observer.observer import Observer
from game.present.words.texts import debrief as say

SUPPOSED = {"brinkmanship": frozenset({"crisis.round", "crisis.over"})}
"""Ideas whose question supposes something: the kinds of facts without which it is not asked."""


@dataclass(frozen=True)
class Idea:
    """A theoretical idea: its statement, its form in the game, the game's simplifications, a
    reading, a question; and how often orders, or teams in their own words, rested on it."""

    id: str
    title: str
    plain: str
    in_game: str
    simplifies: str
    reading: str
    question: str
    times: int = 0


def ideas(observer: Observer) -> list[Idea]:
    """All ideas of the scenario, the most frequent first."""
    texts = observer.scenario.data.get("texts", {})
    theory: Mapping[str, Mapping[str, str]] = texts.get("theory", {})
    counts, happened = ideas_played(observer), {note.kind for note in observer.notes()}
    found = [Idea(id, **{k: " ".join(str(record.get(k, "")).split()) for k in (
        "title", "plain", "in_game", "simplifies", "reading", "question")},
        times=counts.get(id, 0)) for id, record in theory.items()]
    if observer.played:
        found = [replace(i, question=say(f"ask_without_{i.id}")) if i.id in SUPPOSED
                 and SUPPOSED[i.id].isdisjoint(happened) else i for i in found]
    return sorted(found, key=lambda i: -i.times)


def ideas_played(observer: Observer) -> dict[str, int]:
    """How often each idea was behind an order, or was named by a team, as far as visible."""
    theory = {t.id: t.theory for t in observer.scenario.order_types}
    given = [theory.get(text.split(" ")[0], "") for turn in range(1, observer.played + 1)
             for seat in observer.scenario.seats
             for text in observer.sheet(turn, seat).get("orders") or ()]  # type: ignore[attr-defined]
    given += [reason.idea for reason in observer.reasons_given().values()]
    counts: dict[str, int] = {}
    for idea in given:
        if idea:
            counts[idea] = counts.get(idea, 0) + 1
    return counts


def idea_title(scenario: Scenario, id: str) -> str:
    """The title of an idea; its id if the scenario does not describe it."""
    theory = scenario.data.get("texts", {}).get("theory", {})
    return str(theory.get(id, {}).get("title", id))
