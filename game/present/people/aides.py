"""What a change of a number means, as an aide would say it: from its kind, way and size, by key."""

from __future__ import annotations

from game.actions.reasons import label, names
from game.core.errors import sentence
from game.core.model import Scenario
from game.core.numerals import signed
from game.core.prose import opened
from game.core.quantities import BY_NAME
from game.match.ranking import telling
from game.present.words.texts import front as say

SLIGHT, GREAT = 0.5, 1.5
"""Changes below and from which a change is slight and great, for what is news of that number."""
PART = 0.04
"""Share of its range that counts as news of a number of which no news are told."""


def aside(scenario: Scenario, row: int, change: float) -> str:
    """That a number has changed by so much, as a sentence with the change beside it; without it for
    a state or a count of months, which say nothing as a number."""
    told = in_words(scenario, row, change)
    if BY_NAME[scenario.layout.where(row)[0]].whole:
        return told
    return say("aside", text=told.rstrip("."), change=signed(change))


def alone(said: str) -> str:
    """A sentence on a change, told as that of one cause against the whole month."""
    return say("beat_alone", said=said.rstrip("."))


def in_words(scenario: Scenario, row: int, change: float) -> str:
    """That a number has changed by so much, as a sentence without a number."""
    name, index = scenario.layout.where(row)
    way = "up" if change > 0 else "down"
    first, second, third, *_ = [*names(scenario, row), "", "", ""]
    size = weight(scenario, row, change)
    given = {"first": first, "second": second, "third": third, "how": say(f"how_{size}"),
             "some": say(f"some_{size}"), "what": label(scenario, row)}
    if "F" in BY_NAME[name].axes:
        place = scenario.flashpoints[index[BY_NAME[name].axes.index("F")]]
        given |= {"where": place.there, "claimant": scenario.actors[place.claimant].called}
    if name == "support" and scenario.actors[index[0]].bloc >= 0:
        name = "cohesion"
    key = f"aside_{name}_{way}"
    return sentence(opened(say(key if key in say else f"aside_other_{way}", **given)))


def weight(scenario: Scenario, row: int, change: float) -> str:
    """How much a change is for its number: slight, plain or great."""
    layout, unit = scenario.layout, float(telling(scenario)[0][row])
    size = abs(change) / (unit or PART * float(layout.high[row] - layout.low[row]) or 1.0)
    return "slight" if size < SLIGHT else "plain" if size < GREAT else "great"
