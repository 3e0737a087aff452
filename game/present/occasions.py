"""The days to which powers are invited: one by its id, and the one that names the scenario."""

from __future__ import annotations

from game.core.model import Occasion, Scenario


def occasion_of(scenario: Scenario, id: str) -> Occasion:
    """The occasion with an id of the scenario."""
    return next(o for o in scenario.occasions if o.id == id)


def day_text(occasion: Occasion) -> str:
    """What an occasion is, in a sentence: the rest of what is said about it are its sources."""
    return " ".join(occasion.about.split()).split(". ")[0].rstrip(".") + "."


def namesake(scenario: Scenario) -> str:
    """The occasion that the scenario is about: the first with a guest of honour; "" for none."""
    return next((o.id for o in sorted(scenario.occasions, key=lambda o: (o.turn, o.id))
                 if o.honour >= 0), "")
