"""What to talk about after a game: the ideas behind the orders that were given most."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from game.app.classroom import reasons_given
from game.match import Match

GENERAL = 4
"""So many questions are asked of every game: texts `ask_1` and on."""


@dataclass(frozen=True)
class Idea:
    """An idea of theory: what it says, what it is here, where the game simplifies, a reading, a
    question; and how often orders, or teams in their own words, rested on it."""

    id: str
    title: str
    plain: str
    in_game: str
    simplifies: str
    reading: str
    question: str
    times: int = 0


def ideas(match: Match) -> list[Idea]:
    """All ideas of the scenario, those that were played most first."""
    theory: Mapping[str, Mapping[str, str]] = match.scenario.data.get("texts", {}).get("theory", {})
    counts = ideas_played(match)
    found = [Idea(id, **{k: " ".join(str(record.get(k, "")).split()) for k in (
        "title", "plain", "in_game", "simplifies", "reading", "question")},
        times=counts.get(id, 0)) for id, record in theory.items()]
    return sorted(found, key=lambda i: -i.times)


def ideas_played(match: Match) -> dict[str, int]:
    """How often each idea stood behind an order, or was named by a team."""
    theory = {t.id: t.theory for t in match.scenario.order_types}
    given = [theory.get(text.split(" ")[0], "") for line in match.journal.lines
             if line["kind"] == "step" for sheet in line["sheets"].values()
             for text in sheet.get("orders", ())]
    given += [reason.idea for reason in reasons_given(match).values()]
    counts: dict[str, int] = {}
    for idea in given:
        if idea:
            counts[idea] = counts.get(idea, 0) + 1
    return counts


def idea_title(match: Match, id: str) -> str:
    """The title of an idea; its id if the scenario does not tell of it."""
    theory = match.scenario.data.get("texts", {}).get("theory", {})
    return str(theory.get(id, {}).get("title", id))
