"""How a doctrine answers: accords, motions, invitations, occasions, settlements, crisis rounds.

Each choice gets a score from what it is worth to the seat's goals, how far the other is trusted,
and the doctrine's weights such as `accord.sign` or `crisis.firm`; the best is said.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from game.actions.pledges import pledged
from game.actions.settlements import favour
from game.core.exact import Floats, Ints
from game.core.luck import Luck, name_keys
from game.core.model import DOWN, FIRM, TERMS
from game.core.sheets import COUNTER, items
from game.players.gains import base_weights, clause_worth, worth_of
from game.views import View

if TYPE_CHECKING:
    from game.players.doctrine import DoctrinePlayer
    from game.players.leanings import SeatDoctrine

CAUTION = 0.3
"""What speaks against signing away a war that might still turn."""
TIRING = 0.3
"""What each further crisis round takes off standing firm."""
WORD = 0.5
"""What speaks for standing by declared support in the partner's crisis."""
ROOM = 0.3
"""Height of the noise on an answer."""
Part = tuple[str, Floats | float]
"""A consideration of an answer and what it is worth, [W] or the same in all worlds."""


@dataclass(frozen=True)
class Weighing:
    """How one question was decided: each word's considerations, what the doctrine leans to,
    chance, and the word that was best, by its place."""

    seat: int
    item: int
    kind: str
    case: Mapping[str, Sequence[Part]]
    noise: Floats
    """[word, W]."""
    best: Ints
    """[W]."""


Note = Callable[[Weighing], None]
"""Told of every question as it is decided."""


def _noise(view: View, luck: Luck, purpose: str, choices: int) -> Floats:
    seat = view.scenario.actors[view.seat].id
    u = luck.draw(view.turn, f"reply/{purpose}", name_keys([f"{seat}/{c}" for c in range(choices)]))
    return (u - 0.5) * (2 * ROOM)


@dataclass(frozen=True)
class Asked:
    """A question to a seat: who sees what, by which doctrine it answers, with which luck."""

    view: View
    doctrine: SeatDoctrine
    item: int
    luck: Luck
    note: Note | None

    def best(self, kind: str, case: Mapping[str, Sequence[Part]], noise: Floats | None = None
             ) -> Ints:
        """The word with the best considerations + doctrine weight + noise, by its place in the
        case, [W]."""
        if noise is None:
            noise = _noise(self.view, self.luck, str(self.item), len(case))
        score = np.array([np.broadcast_to(_sum(parts), self.view.worlds)
                          + self.doctrine.weights.get(f"{kind}.{word}", 0.0)
                          for word, parts in case.items()]) + noise
        best: Ints = score.argmax(axis=0)
        if self.note is not None:
            self.note(Weighing(self.view.seat, self.item, kind, case, noise, best))
        return best


def _sum(parts: Sequence[Part]) -> Floats:
    """Considerations added one after another."""
    out = np.asarray(parts[0][1], np.float64)
    for _, worth in parts[1:]:
        out = out + worth
    return np.asarray(out)


def answers(player: DoctrinePlayer, view: View, luck: Luck, note: Note | None = None) -> Ints:
    """Choices [item, W] for one seat."""
    table = items(view.scenario)
    out = np.zeros((table.count, view.worlds), np.int64)
    waiting = view.waiting()
    if not waiting.any():
        return out
    for doctrine, lanes in player._lanes(view, luck):
        here = np.zeros(view.worlds, dtype=bool)
        here[lanes] = True
        for item in np.flatnonzero(waiting[:, lanes].any(axis=1)).tolist():
            said = _SAY[table.kind(item)](Asked(view, doctrine, item, luck, note))
            out[item] = np.where(here & waiting[item], said, out[item])
    return out


def _accord(asked: Asked) -> Ints:
    view, doctrine = asked.view, asked.doctrine
    scenario, me = view.scenario, view.seat
    p = asked.item - items(scenario).accord
    worth = clause_worth(scenario, me, doctrine.table)
    give = np.maximum(view.proposal_give[p], 0).astype(np.int64)
    get = np.maximum(view.proposal_get[p], 0).astype(np.int64)
    gain = (worth[scenario.clause_table[give, p, me]] + worth[scenario.clause_table[get, me, p]])
    trust = (view.trust[me, p] - 40) / 100
    choice = asked.best("accord", {
        "silence": [("base", -0.4)],
        "sign": [("terms", gain), ("trust", trust)],
        "refuse": [("base", 0.1), ("terms", -(gain * 0.5))]})
    mask = view.pending()[asked.item, COUNTER:]
    pairs = np.array(scenario.pairs, np.int64).reshape(-1, 2)
    mine = (worth[scenario.clause_table[pairs[:, 0], p, me]]
            + worth[scenario.clause_table[pairs[:, 1], me, p]])[:, None]
    value = np.where(mask[:len(pairs)], mine, -np.inf)
    best = value.argmax(axis=0)
    counter = asked.best("accord", {
        "rest": [("terms", np.maximum(gain, 0.0)), ("base", 0.2)],
        "counter": [("own_terms", value[best, np.arange(view.worlds)])]}, np.zeros((2, 1)))
    return np.where((choice == 2) & (counter == 1), COUNTER + best, choice)


def _motion(asked: Asked) -> Ints:
    view, doctrine = asked.view, asked.doctrine
    scenario = view.scenario
    weights = base_weights(scenario, doctrine.table)
    full = worth_of(doctrine.table, weights, np.array([m.full for m in scenario.motions]))
    weak = worth_of(doctrine.table, weights, np.array([m.weak for m in scenario.motions]))
    appeal = np.array([m.appeal[view.seat] for m in scenario.motions])
    at = np.maximum(view.motion, 0).astype(np.int64)
    goals, liked = np.where(view.motion_weak > 0, weak[at], full[at]), 0.35 * appeal[at]
    return asked.best("motion", {
        "abstain": [("base", 0.0)],
        "support": [("goals", goals), ("appeal", liked)],
        "block": [("goals", -goals), ("appeal", -liked), ("base", -0.5)]})


def _invitation(asked: Asked) -> Ints:
    view, doctrine = asked.view, asked.doctrine
    scenario, me = view.scenario, view.seat
    host = asked.item - items(scenario).invitation
    weights = base_weights(scenario, doctrine.table)

    def worth(outcome: str) -> Floats:
        return worth_of(doctrine.table, weights, np.array(
            [getattr(a, outcome)[host][me] for a in scenario.agendas]))
    at = np.maximum(view.invitation_agenda[host], 0).astype(np.int64)
    warm = view.relations[me, host] / 150
    return asked.best("invitation", {
        "vague": [("goals", worth("vague")[at])],
        "accept": [("goals", (worth("met") + 0.5 * worth("full"))[at]), ("relations", warm)],
        "decline": [("goals", worth("declined")[at]), ("relations", -warm)]})


def _occasion(asked: Asked) -> Ints:
    view, scenario, me = asked.view, asked.view.scenario, asked.view.seat
    occasion = scenario.occasions[asked.item - items(scenario).occasion]
    warm = view.relations[me, occasion.host] / 100 if occasion.host >= 0 else 0.3
    tie = view.tie[me, occasion.host] / 100 if occasion.host >= 0 else 0.5
    soon = 0.4 if occasion.turn - view.turn <= 1 else 0.0
    choice = asked.best("occasion", {
        "vague": [("base", 0.3), ("soon", -soon)],
        "confirm": [("relations", warm * 0.6), ("tie", tie * 0.4), ("soon", soon)],
        "decline": [("relations", -warm * 0.6), ("base", 0.1)]})
    return np.array([2, 1, 3])[choice]


def _settlement(asked: Asked) -> Ints:
    view, doctrine = asked.view, asked.doctrine
    scenario = view.scenario
    f = asked.item - items(scenario).settlement
    place, side = scenario.flashpoints[f], scenario.flashpoints[f].side(view.seat)
    weights = base_weights(scenario, doctrine.table)
    block = np.array([s.block for s in place.settlements] or [-1])
    deal = np.maximum(view.offer[f], 0).astype(np.int64)
    tilt = side * (favour(scenario)[0][f][deal] - 50 - (view.control[f] - 50) * 0.2) / 40
    tired = (view.claimant_exhaustion[f] if side > 0 else view.defender_exhaustion[f]) / 100
    gain = np.minimum(worth_of(doctrine.table, weights, block)[deal] * 0.3, 0.8)
    weary = tired * 0.6
    return asked.best("settlement", {
        "silence": [("base", 0.0)],
        "accept": [("goals", gain), ("tilt", tilt), ("weary", weary), ("caution", -CAUTION)],
        "refuse": [("goals", -gain), ("tilt", -tilt), ("weary", -weary), ("caution", CAUTION)]})


def _standing(asked: Asked) -> Ints:
    """A crisis that is already open is answered in its rounds."""
    return np.zeros(asked.view.worlds, np.int64)


_SAY = {"accord": _accord, "motion": _motion, "invitation": _invitation, "occasion": _occasion,
        "settlement": _settlement, "crisis": _standing}


def crisis(player: DoctrinePlayer, view: View, number: int, luck: Luck,
           note: Note | None = None) -> Ints:
    """Stance [W] in a crisis round: firm while it has more at stake, softer as the rung rises.

    As a patron: back (as firm), restrain (as terms) or abstain (as down).
    """
    scenario, me = view.scenario, view.seat
    out = np.zeros(view.worlds, np.int64)
    place = np.maximum(view.crisis, 0).astype(np.int64)
    sides = np.array([f.side(me) for f in scenario.flashpoints])
    lanes = np.arange(view.worlds)
    word = pledged(view, me)
    mine_too = (sides[place] != 0) | word
    if not ((view.crisis >= 0) & mine_too).any():
        return out
    rung = view.rung[place, lanes]
    held = view.commitment[me, place, lanes]
    fear = np.maximum(rung - 4, 0) * 0.28
    tired = (number - 1) * TIRING
    case: Mapping[str, Sequence[Part]] = {
        "firm": [("stake", held / 100), ("base", 0.2), ("fear", -fear), ("rounds", -tired),
                 ("word", np.where(word, WORD, 0.0))],
        "terms": [("base", 0.25), ("fear", fear * 0.6), ("rounds", tired)],
        "down": [("fear", fear * 0.35), ("stake", -held / 150), ("first", (number == 1) * 0.15),
                 ("rounds", tired / 2)]}
    noise = _noise(view, luck, f"crisis{number}", len(case))
    for doctrine, mine in player._lanes(view, luck):
        best = Asked(view, doctrine, -1, luck, note).best("crisis", case, noise)
        out[mine] = np.array([FIRM, TERMS, DOWN])[best[mine]]
    return np.where((view.crisis >= 0) & mine_too, out, 0)
