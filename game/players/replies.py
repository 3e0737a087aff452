"""How a doctrine answers: accords, motions, invitations, occasions, settlements, crisis rounds.

Each choice gets a score from what it is worth to the seat's goals, how far the other is trusted,
and the doctrine's weights such as `accord.sign` or `crisis.firm`; the best is said.
"""

from __future__ import annotations

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


def _noise(view: View, luck: Luck, purpose: str, choices: int) -> Floats:
    seat = view.scenario.actors[view.seat].id
    u = luck.draw(view.turn, f"reply/{purpose}", name_keys([f"{seat}/{c}" for c in range(choices)]))
    return (u - 0.5) * (2 * ROOM)


def answers(player: DoctrinePlayer, view: View, luck: Luck) -> Ints:
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
            said = _SAY[table.kind(item)](view, doctrine, item, luck)
            out[item] = np.where(here & waiting[item], said, out[item])
    return out


def _best(view: View, doctrine: SeatDoctrine, luck: Luck, item: int, kind: str,
          words: tuple[str, ...], worth: list[Floats | float]) -> Ints:
    """The choice with the best worth + doctrine weight + noise; words in choice order."""
    noise = _noise(view, luck, str(item), len(words))
    score = np.array([np.broadcast_to(np.asarray(w, np.float64), view.worlds)
                      + doctrine.weights.get(f"{kind}.{word}", 0.0)
                      for word, w in zip(words, worth, strict=True)]) + noise
    best: Ints = score.argmax(axis=0)
    return best


def _accord(view: View, doctrine: SeatDoctrine, item: int, luck: Luck) -> Ints:
    scenario, me = view.scenario, view.seat
    p = item - items(scenario).accord
    worth = clause_worth(scenario, me, doctrine.table)
    give = np.maximum(view.proposal_give[p], 0).astype(np.int64)
    get = np.maximum(view.proposal_get[p], 0).astype(np.int64)
    gain = (worth[scenario.clause_table[give, p, me]] + worth[scenario.clause_table[get, me, p]])
    trust = (view.trust[me, p] - 40) / 100
    choice = _best(view, doctrine, luck, item, "accord", ("silence", "sign", "refuse"),
                   [-0.4, gain + trust, 0.1 - gain * 0.5])
    mask = view.pending()[item, COUNTER:]
    pairs = np.array(scenario.pairs, np.int64).reshape(-1, 2)
    mine = (worth[scenario.clause_table[pairs[:, 0], p, me]]
            + worth[scenario.clause_table[pairs[:, 1], me, p]])[:, None]
    value = np.where(mask[:len(pairs)], mine, -np.inf)
    best = value.argmax(axis=0)
    better = value[best, np.arange(view.worlds)] + doctrine.weights.get("accord.counter", 0.0)
    counter = (choice == 2) & (better > np.maximum(gain, 0.0) + 0.2)
    return np.where(counter, COUNTER + best, choice)


def _motion(view: View, doctrine: SeatDoctrine, item: int, luck: Luck) -> Ints:
    scenario = view.scenario
    weights = base_weights(scenario, doctrine.table)
    full = worth_of(doctrine.table, weights, np.array([m.full for m in scenario.motions]))
    weak = worth_of(doctrine.table, weights, np.array([m.weak for m in scenario.motions]))
    appeal = np.array([m.appeal[view.seat] for m in scenario.motions])
    at = np.maximum(view.motion, 0).astype(np.int64)
    value = np.where(view.motion_weak > 0, weak[at], full[at]) + 0.35 * appeal[at]
    return _best(view, doctrine, luck, item, "motion", ("abstain", "support", "block"),
                 [0.0, value, -value - 0.5])


def _invitation(view: View, doctrine: SeatDoctrine, item: int, luck: Luck) -> Ints:
    scenario, me = view.scenario, view.seat
    host = item - items(scenario).invitation
    weights = base_weights(scenario, doctrine.table)

    def worth(outcome: str) -> Floats:
        return worth_of(doctrine.table, weights, np.array(
            [getattr(a, outcome)[host][me] for a in scenario.agendas]))
    at = np.maximum(view.invitation_agenda[host], 0).astype(np.int64)
    warm = view.relations[me, host] / 150
    accept = (worth("met") + 0.5 * worth("full"))[at] + warm
    return _best(view, doctrine, luck, item, "invitation", ("vague", "accept", "decline"),
                 [worth("vague")[at], accept, worth("declined")[at] - warm])


def _occasion(view: View, doctrine: SeatDoctrine, item: int, luck: Luck) -> Ints:
    scenario, me = view.scenario, view.seat
    occasion = scenario.occasions[item - items(scenario).occasion]
    warm = view.relations[me, occasion.host] / 100 if occasion.host >= 0 else 0.3
    tie = view.tie[me, occasion.host] / 100 if occasion.host >= 0 else 0.5
    soon = 0.4 if occasion.turn - view.turn <= 1 else 0.0
    choice = _best(view, doctrine, luck, item, "occasion", ("vague", "confirm", "decline"),
                   [0.3 - soon, warm * 0.6 + tie * 0.4 + soon, -warm * 0.6 + 0.1])
    return np.array([2, 1, 3])[choice]


def _settlement(view: View, doctrine: SeatDoctrine, item: int, luck: Luck) -> Ints:
    scenario = view.scenario
    f = item - items(scenario).settlement
    place, side = scenario.flashpoints[f], scenario.flashpoints[f].side(view.seat)
    weights = base_weights(scenario, doctrine.table)
    block = np.array([s.block for s in place.settlements] or [-1])
    deal = np.maximum(view.offer[f], 0).astype(np.int64)
    tilt = side * (favour(scenario)[0][f][deal] - 50 - (view.control[f] - 50) * 0.2) / 40
    tired = (view.claimant_exhaustion[f] if side > 0 else view.defender_exhaustion[f]) / 100
    gain = np.minimum(worth_of(doctrine.table, weights, block)[deal] * 0.3, 0.8)
    value = gain + tilt + tired * 0.6 - CAUTION
    return _best(view, doctrine, luck, item, "settlement", ("silence", "accept", "refuse"),
                 [0.0, value, -value])


def _standing(view: View, doctrine: SeatDoctrine, item: int, luck: Luck) -> Ints:
    """A crisis that is already open is answered in its rounds."""
    return np.zeros(view.worlds, np.int64)


_SAY = {"accord": _accord, "motion": _motion, "invitation": _invitation, "occasion": _occasion,
        "settlement": _settlement, "crisis": _standing}


def crisis(player: DoctrinePlayer, view: View, number: int, luck: Luck) -> Ints:
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
    base = np.array([held / 100 + 0.2 - fear - tired, 0.25 + fear * 0.6 + tired,
                     fear * 0.35 - held / 150 + (number == 1) * 0.15 + tired / 2])
    base[0] += word * WORD
    noise = _noise(view, luck, f"crisis{number}", 3)
    for doctrine, mine in player._lanes(view, luck):
        w = doctrine.weights
        lean = np.array([w.get("crisis.firm", 0.0), w.get("crisis.terms", 0.0),
                         w.get("crisis.down", 0.0)])[:, None]
        best = (base + lean + noise).argmax(axis=0)
        out[mine] = np.array([FIRM, TERMS, DOWN])[best[mine]]
    return np.where((view.crisis >= 0) & mine_too, out, 0)
