"""A number's change as a line of news, in plain and neutral English."""

from __future__ import annotations

import numpy as np

from game.actions.reasons import names
from game.core.model import Scenario
from game.core.numerals import amount, signed
from game.core.prose import opened
from game.core.quantities import BY_NAME

NEWS: dict[str, tuple[str, str]] = {
    "rung": ("{0} climbs to rung {value}: {rung}.", "{0} comes down to rung {value}: {rung}."),
    "control": ("{claimant} comes nearer to its aim {where}: {value} % ({change}).",
                "{claimant} is pushed back {where}: {value} % ({change})."),
    "tie": ("{0} and {1} draw closer: tie {value} ({change}).",
            "{0} and {1} drift apart: tie {value} ({change})."),
    "support": ("{0} finds more support at home: {value} % ({change}).",
                "{0} loses support at home: {value} % ({change})."),
    "cohesion": ("{0} stands closer together: cohesion {value} % ({change}).",
                 "{0} is less of one mind: cohesion {value} % ({change})."),
    "growth": ("The economy of {0} gains pace: {value} % a year ({change}).",
               "The economy of {0} slows: {value} % a year ({change})."),
    "isolation": ("{0} is more isolated: {value} of 100 ({change}).",
                  "{0} is less isolated: {value} of 100 ({change})."),
    "prestige": ("{0} gains prestige: {value} of 100 ({change}).",
                 "{0} loses prestige: {value} of 100 ({change})."),
    "credibility": ("The word of {0} counts for more: credibility {value} of 100 ({change}).",
                    "The word of {0} counts for less: credibility {value} of 100 ({change})."),
    "pressure": ("Sanctions press harder on {0}: {value} of 100 ({change}).",
                 "Sanctions press less on {0}: {value} of 100 ({change})."),
    "relations": ("{0} warms to {1}: relations {value} ({change}).",
                  "{0} cools towards {1}: relations {value} ({change})."),
    "dollar": ("The dollar gains ground: {value} % of reserves ({change}).",
               "The dollar gives ground: {value} % of reserves ({change})."),
    "polarity": ("Power spreads wider: polarity {value} of 100 ({change}).",
                 "Power gathers in fewer hands: polarity {value} of 100 ({change})."),
    "norms": ("Universal rules gain ground: norms {value} of 100 ({change}).",
              "Sovereignty gains ground as the first rule: norms {value} of 100 ({change})."),
    "alternative_finance": (
        "More is paid outside the dollar: alternative finance {value} of 100 ({change}).",
        "Less is paid outside the dollar: alternative finance {value} of 100 ({change})."),
    "alternative_institutions": (
        "The institutions of BRICS weigh more: {value} of 100 ({change}).",
        "The institutions of BRICS weigh less: {value} of 100 ({change})."),
    "energy_price": ("Oil becomes dearer: {value} USD a barrel ({change}).",
                     "Oil becomes cheaper: {value} USD a barrel ({change})."),
    "nuclear_risk": ("Nuclear use seems nearer: risk {value} of 100 ({change}).",
                     "Nuclear use seems further off: risk {value} of 100 ({change})."),
    "alignment": ("{1} leans more to {0}: {value} % ({change}).",
                  "{1} leans less to {0}: {value} % ({change})."),
    "scare": ("Fear of war {where} grows: {value} of 100 ({change}).",
              "Fear of war {where} fades: {value} of 100 ({change})."),
    "trade": ("Trade between {0} and {1} grows: {value} bn USD a year ({change}).",
              "Trade between {0} and {1} shrinks: {value} bn USD a year ({change})."),
    "peace": ("{0}: peace is nearer, {value} of 100 ({change}).",
              "{0}: peace is further off, {value} of 100 ({change})."),
}
"""Quantity → (line of a rise, line of a fall); {0}, {1} are the names of its axes in order."""
STATES: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "membership": (("", "{1} becomes a partner of {0}.", "{1} becomes a member of {0}."),
                   ("{1} leaves {0}.", "{1} steps back to a partner of {0}.")),
    "pledge": (("", "{0} declares its support for {1}.", "{0} binds itself to {1} by treaty."),
               ("{0} takes back its support for {1}.",
                "The treaty of {0} with {1} ends; a declared support is left.")),
}
"""Quantity of few values → (line for each value after a rise, after a fall)."""


def headline(scenario: Scenario, row: int, value: float, change: float) -> str:
    """The news that a number of the world has changed by `change` and stands at `value` now.

    For the quantities of NEWS and STATES, and for settlements.
    """
    name, index = scenario.layout.where(row)
    said = names(scenario, row)
    up, state = change > 0, int(np.rint(value))
    if name in STATES:
        return opened(STATES[name][0 if up else 1][state].format(*said))
    if name == "settlement":
        place = scenario.flashpoints[index[0]]
        return f"{place.name}: " + (f"{place.settlements[state].name} comes into force."
                                    if state >= 0 else "the settlement falls apart.")
    more = {"value": amount(value), "change": signed(change)}
    if BY_NAME[name].axes == "F":
        place = scenario.flashpoints[index[0]]
        more |= {"rung": place.rungs[min(max(state, 0), len(place.rungs) - 1)],
                 "claimant": scenario.actors[place.claimant].called, "where": place.there}
    if name == "support" and scenario.actors[index[0]].bloc >= 0:
        name = "cohesion"
    return opened(NEWS[name][0 if up else 1].format(*said, **more))
