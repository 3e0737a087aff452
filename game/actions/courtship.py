"""Promises to a guest of honour: made for the day, and dropped after it.

These functions are the only ones by which seats write what they promise; what becomes of it is up
to the rule `game.rules.courtship`.
"""

from __future__ import annotations

from game.actions.tables import Orders
from game.core.model import PROMISED, UNKEPT, Scenario
from game.core.records import IntVector, Record
from game.core.rulebook import Month, Numbers, note, rule
from game.rules.courtship import promise_note


class Setting(Record):
    """Of each inducement the guest to whom it is promised."""

    guest: IntVector


def setting(s: Scenario) -> Setting:
    """The setting in a scenario."""
    return Setting.of(guest=[p.guest for p in s.inducements])


@rule
def promise(w: Numbers, o: Orders, t: Setting, month: Month, row: int, a: int) -> None:
    """A suitor promises the guest a thing for the day, for all to hear or in secret."""
    j, at = o.option[row], o.target[row]
    w.inducement[j] = PROMISED
    w.inducement_secret[j] = o.extra[row]
    w.offers_left[a, at] = max(w.offers_left[a, at] - 1.0, 0.0)
    note(month, MADE, j, a, t.guest[j], o.extra[row])


@rule
def drop(w: Numbers, o: Orders, t: Setting, month: Month, row: int, a: int) -> None:
    """A suitor stops keeping what it promised; what the day has brought it, it keeps."""
    j = o.option[row]
    w.inducement[j] = UNKEPT
    note(month, DROPPED, j, a, t.guest[j], 0)


# --- words ------------------------------------------------------------------------------------

MADE = promise_note("promise made", told=False)
DROPPED = promise_note("promise dropped")
