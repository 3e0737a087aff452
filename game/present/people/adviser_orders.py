"""What each adviser would order in a matter, and why: by its school's score and by what it has an
eye for, at most two for the same order; each reason from that order's own effects."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from game.core.exact import Floats
from game.core.model import Scenario
from game.present.desk.effects import Touched, parts_of, touched
from game.present.desk.moves import EASE, FIRM, HARD, HOME, kind_tags
from game.present.desk.stakes import order_stakes
from game.present.observer.observer import Observer
from game.present.people.adviser_words import in_voice
from game.present.people.advisers import NAMED, Advisers, ways
from game.present.words.formatting import changes, joined
from game.present.words.order_words import purpose_within
from game.present.words.texts import people as say

TOGETHER = 2
"""Advisers who name the same order at most, where there is another."""
EYE = {"hawk": FIRM, "dove": EASE | {"court", "summit"}, "hedger": HOME | {"trade", "finance"}}
"""Tags of the orders that a character has an eye for; any other looks at the months to come."""
MINDS = {"hawk": EASE, "dove": HARD | {"war_risk"}, "hedger": frozenset({"war_risk"})}
"""Tags of the orders that it minds."""
LEANING = 0.5
"""What that counts for, as a share of what lies between the best and the worst order."""


def assigned(observer: Observer, ids: Sequence[str], scores: Sequence[Floats],
             rows: Sequence[int]) -> list[int]:
    """The number of the order that each adviser would give, of some by their global rows. `scores`:
    in the eyes of each adviser's school, of the same orders."""
    worth = [_worth(observer, id, score, rows) for id, score in zip(ids, scores, strict=True)]
    most = max(TOGETHER, -(-len(ids) // max(1, len(rows))))
    out = [-1] * len(ids)
    for _, who, n in sorted((-float(worth[who][n]), who, n) for who in range(len(ids))
                            for n in range(len(rows))):
        if out[who] < 0 and out.count(n) < most:
            out[who] = n
    return out


def with_an_eye(scenario: Scenario, id: str, score: Floats, rows: Sequence[int]) -> Floats:
    """A school's scores of orders by their global rows with what its character has an eye for, and
    what it minds, which count as a share of what lies between the best and the middle order."""
    leaning = np.array([taste(scenario, id, row) for row in rows])
    return np.asarray(score + LEANING * float(score.max() - np.median(score)) * leaning)


def taste(scenario: Scenario, id: str, row: int) -> int:
    """1 for an order for which a character has an eye, -1 for one that it minds, 0 for others and
    for both at once."""
    tags = set(kind_tags(scenario, row))
    return bool(EYE.get(id, set()) & tags) - bool(MINDS.get(id, set()) & tags)


def _worth(observer: Observer, id: str, score: Floats, rows: Sequence[int]) -> Floats:
    """What orders are worth to an adviser: its school's scores from 0 to 1, and its own leaning."""
    spread = float(np.ptp(score)) or 1.0
    return np.asarray((score - score.min()) / spread + LEANING * np.array(
        [_leaning(observer, id, row) for row in rows]))


def _leaning(observer: Observer, id: str, row: int) -> float:
    """What an adviser makes of an order beside its school: its taste, or whether the order helps a
    goal later more than now."""
    if id in EYE:
        return float(taste(observer.scenario, id, row))
    return float(any(t.later > max(0.0, t.now) for t in _helped(observer, row)))


def _helped(observer: Observer, row: int) -> list[Touched]:
    """The goals that an order helps, the most first."""
    seat = observer.view().seat
    _, effects = order_stakes(observer, row)
    return [t for t in touched(observer, seat, effects) if t.helped]


def reasons(observer: Observer, advisers: Advisers, ids: Sequence[str],
            rows: Sequence[int]) -> list[str]:
    """Why each adviser would give its order, by its global row: those who name the same one each
    for another reason, as far as it has several."""
    found: dict[int, list[str]] = {}
    for row in dict.fromkeys(rows):
        asked = advisers.estimate(observer, observer.scenario.orders.texts[row])
        found[row] = [asked] if asked else []
    out = []
    for n, (id, row) in enumerate(zip(ids, rows, strict=True)):
        own, turn = [*found[row], *_served(observer, id, row)], rows[:n].count(row)
        out.append(in_voice(id, observer.turn, own[turn % len(own)]))
    return out


def _served(observer: Observer, id: str, row: int) -> list[str]:
    """In an adviser's words, each goal that an order helps and by which numbers; what it is for,
    where it helps none."""
    scenario = observer.scenario
    _, effects = order_stakes(observer, row)
    parts = [part for _, part in (*parts_of(observer, effects.once, effects.factor),
                                  *parts_of(observer, effects.monthly))]
    key = f"why_{id}" if f"why_{id}" in say else "why_other"
    out = []
    for found in _helped(observer, row):
        goal = scenario.goals[found.goal]
        what = joined(changes(scenario, ways(scenario, goal, parts)[0])[:NAMED])
        out.append(say(key, goal=goal.name) + (f": {what}" if what else ""))
    return out or [purpose_within(scenario, row)]
