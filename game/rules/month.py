"""The standing mechanisms in the order in which a month plays them, each a phase of its own."""

from __future__ import annotations

from typing import Any

from game.core.model import Scenario
from game.core.records import IntMatrix, Record
from game.core.rulebook import Bounds, Month, Numbers, begin, close, rows, rule
from game.rules import disputes
from game.rules import influence as influence_rule
from game.rules import information as information_rule
from game.rules.flashpoints import flashpoints
from game.rules.influence import influence, share_limit
from game.rules.information import information

PHASES = ("flashpoints", "influence", "information", "shares")
"""Names of the phases, by number."""
FLASHPOINTS, INFLUENCE, INFORMATION, SHARES = range(len(PHASES))


class Settings(Record):
    """What the mechanisms derive from a scenario, by mechanism; see each rule's file."""

    bounds: Bounds
    flashpoints: disputes.Setting
    influence: influence_rule.Setting
    information: information_rule.Setting
    shares: IntMatrix


def settings(s: Scenario) -> Settings:
    """The settings of all mechanisms in a scenario."""
    return Settings.of(
        bounds=Bounds.of(low=s.layout.low, high=s.layout.high),
        flashpoints=disputes.setting(s),
        influence=influence_rule.setting(s),
        information=information_rule.setting(s),
        shares=rows(s.layout, "alignment"))


@rule
def phases(first: int, last: int, w: Numbers, s: Numbers, d: Any, k: Any, t: Settings,
           month: Month) -> None:
    """Play the phases number `first` … `last` - 1 in one world.

    w: the world, s: the world at the start, d: the door's sums, k: coefficients, t: settings.
    """
    if first <= FLASHPOINTS < last:
        begin(month, FLASHPOINTS)
        flashpoints(w, s, d, k, t.flashpoints, month)
        close(month, w, d, t.bounds, t.flashpoints.moved)
    if first <= INFLUENCE < last:
        begin(month, INFLUENCE)
        influence(w, s, d, k, t.influence, month)
        close(month, w, d, t.bounds, t.influence.moved)
    if first <= INFORMATION < last:
        begin(month, INFORMATION)
        information(w, s, d, k, t.information, month)
        close(month, w, d, t.bounds, t.information.moved)
    if first <= SHARES < last:
        begin(month, SHARES)
        share_limit(w, d, month)
        close(month, w, d, t.bounds, t.shares)
