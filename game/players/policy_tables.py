"""Tables for policies: the scenario data they read, and the weights of each seat's player."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise
from math import fsum
from typing import Any
from weakref import WeakKeyDictionary

import numpy as np

from game.actions import legality, voting, waiting
from game.actions.crisis import ROUNDS
from game.actions.reservations import terms
from game.actions.settlements import favour
from game.actions.tables import order_rows
from game.core.exact import Floats, Ints, grid
from game.core.kinds import asking
from game.core.luck import name_key, name_keys
from game.core.model import FEATURES, Answer, Scenario, derived
from game.core.quantities import BY_NAME
from game.core.sheets import items
from game.players.courtship_values import attendance_values, bill_value, promise_worth
from game.players.demand_values import answer_values
from game.players.doctrine_weights import SeatDoctrine, taste
from game.players.foresight import foresight
from game.players.gains import (
    FORESEEN,
    base_weights,
    block_worth,
    clause_worth,
    gains,
    row_worth,
    worth_of,
)
from game.players.levels import USUAL, Level
from game.players.scaled_effects import scaled_effect_values, scaled_effects
from game.policies import visibility
from game.policies.orders import TRIES
from game.policies.replies import SAYINGS, WORDS
from game.policies.scores import NOISE, PRICE, PROPOSE, saturate
from game.policies.tables import ABSENT, RANDOM, Chance, Deciding, Policies
from game.rules import courtship, goals, matters, summits
from game.rules.roles import roles

LASTING = 6.0
"""Months for which a partial deal is expected to work."""
MOST_DEAL = 0.5
"""Upper bound on the value of a settlement's terms: much of them depends on the others."""


@derived
def deciding(s: Scenario) -> Deciding:
    """The scenario data that all policies read."""
    o, seats = s.orders, range(len(s.actors))
    own = [[i for i, g in enumerate(s.goals) if g.actor == a] for a in seats]
    owned = np.zeros((len(seats), len(s.order_types)))
    for a in seats:
        owned[a, o.type[o.first[a]:o.first[a + 1]]] = 1.0
    kinds, count, start, rows = _by_type(s)
    found = [_spans(s, a) for a in seats]
    return Deciding.of(
        seeing=visibility.setting(s), legality=legality.setting(s), waiting=waiting.setting(s),
        voting=voting.setting(s),
        goals=goals.setting(s), roles=roles(s), intensity=s.intensity,
        chance=_chance(s), orders=order_rows(s),
        type=o.type, types=len(s.order_types), key_width=o.key_width,
        owned=owned,
        spans=[span for spans in found for span in spans],
        span_first=np.cumsum([0, *map(len, found)]), slots=s.slots, turns=s.turns, own=_padded(own),
        goal_weight=[g.weight / 100.0 for g in s.goals], factors=_factors(s),
        appeal=np.array([[m.appeal[a] for m in s.motions] for a in seats], np.float64).reshape(
            len(seats), len(s.motions)),
        occasions=summits.setting(s),
        attendance=s.layout.slices["attendance"].start,
        talks=s.layout.slices["talks"].start, courting=courtship.setting(s),
        rival=_rivals(s), matters=matters.setting(s), **_staked(s), **_fading(s),
        **_breaking(s), clause=s.clause_table, contrary=s.contrary, kinds=kinds, count=count,
        start=start, rows=rows)


def _breaking(s: Scenario) -> dict[str, Any]:
    """What orders break, and what they propose would, of all seats: see Deciding."""
    o, breaks = s.orders, s.orders.breaks.reshape(s.orders.type.size, len(s.actors)).copy()
    for a, (first, last) in enumerate(pairwise(o.first.tolist())):
        for row in range(first, last):
            if o.do[row] == PROPOSE:
                number = s.clause_table[s.pairs[int(o.option[row])][0], a, o.target[row]]
                breaks[row] |= s.contrary[number] if number >= 0 else 0
    breaking = [np.flatnonzero(breaks[first:last].any(axis=1)) for first, last in pairwise(o.first)]
    return {"breaks": breaks, "breaking": np.concatenate(breaking),
            "breaking_first": np.cumsum([0, *map(len, breaking)])}


def _staked(s: Scenario) -> dict[str, Any]:
    """Orders that raise stakes, of all seats: see Deciding."""
    worth = [block_worth(s, lead) for lead in matters.leads(s)]
    moved = np.concatenate([np.stack([row_worth(s, a, x) for x in worth], axis=1)
                            if worth else np.zeros((int(n), 0))
                            for a, n in enumerate(np.diff(s.orders.first))])
    staked = np.flatnonzero(moved.any(axis=1))
    return {"staked": staked, "staked_first": np.searchsorted(staked, s.orders.first),
            "stakes": grid(moved[staked])}


def _prizes(s: Scenario, d: SeatDoctrine, goals: int) -> Floats:
    """What it brings that the first side of each matter prevails, [goals + 1, Y]."""
    brought = [d.matters * (_brought(d, goals, [m.at_once], [0.0])
                            + min(m.lasts, FORESEEN) * _brought(d, goals, [m.each_month], [0.0]))[0]
               for m in s.matters]
    found = np.array(brought).reshape(len(s.matters), goals + 3)
    return np.concatenate([found[:, :goals], found[:, goals:].sum(axis=1, keepdims=True)], axis=1).T


def _fading(s: Scenario) -> dict[str, Any]:
    """What fades, of all seats: see Deciding."""
    found = [scaled_effects(s, a) for a in range(len(s.actors))]
    ramps = [np.unique(np.stack(f[1:5], axis=1), axis=0, return_inverse=True) for f in found]
    each = np.concatenate([kinds for kinds, _ in ramps])
    return {
        "fading": np.concatenate([np.stack([f.row, of.reshape(-1)], axis=1)
                                  for f, (_, of) in zip(found, ramps, strict=True)]),
        "fading_first": np.cumsum([0, *(f.row.size for f in found)]),
        "ramps": each[:, 1:], "ramp_row": each[:, 0].astype(np.int64),
        "ramp_first": np.cumsum([0, *(len(kinds) for kinds, _ in ramps)])}


def _fades(s: Scenario, seat: int, d: SeatDoctrine) -> Floats:
    """What the scaled parts of orders are worth to a doctrine at full height, [entry]."""
    most = max(scaled_effects(s, a).row.size for a in range(len(s.actors)))
    worth = scaled_effect_values(s, seat)
    out = np.zeros(most)
    out[:worth.shape[1]] = d.goal * (worth[-2] + worth[-1])
    for weight, values in zip(base_weights(s, d.table), worth[:-2], strict=True):
        out[:worth.shape[1]] += d.goal * weight * values
    return out


def _padded(lists: Sequence[Sequence[int]]) -> Ints:
    """Lists of numbers as rows, padded with -1."""
    out = np.full((len(lists), max(1, *map(len, lists))), -1, np.int64)
    for i, numbers in enumerate(lists):
        out[i, :len(numbers)] = numbers
    return out


def _spans(s: Scenario, seat: int) -> list[tuple[int, int, int, int]]:
    """(type, first row, row after the last, block) of each run of the seat's orders of one type."""
    types = s.orders.type[s.orders.first[seat]:s.orders.first[seat + 1]]
    cuts = [0, *(np.flatnonzero(np.diff(types)) + 1).tolist(), types.size]
    do = s.orders.do[int(s.orders.first[seat]):]
    return [(int(types[a]), a, b, int(do[a])) for a, b in pairwise(cuts) if a < b]


def _factors(s: Scenario) -> Floats:
    """The owner's mandate's factor on a goal's weight, [M, goal]."""
    out = np.ones((int(BY_NAME["mandate"].high) + 1, len(s.goals)))
    for a in range(len(s.actors)):
        for number, mandate in enumerate(m for m in s.mandates if m.actor == a):
            for goal, factor in mandate.factors.items():
                if s.goals[goal].actor == a:
                    out[number, goal] = factor
    return out


def _rivals(s: Scenario) -> list[list[int]]:
    """The seat whose stake counts against a seat's in a challenge, -1 the defender's will; [A, F].
    """
    return [[(f.patrons[0] if f.patrons else -1) if f.side(a) > 0 else f.claimant
             for f in s.flashpoints] for a in range(len(s.actors))]


def _points(s: Scenario, seat: int) -> list[float]:
    """Goal points of one point of control at each flashpoint for a seat."""
    ahead, table = foresight(s), gains(s, seat)
    weights, rows = base_weights(s, table), s.layout.slices["control"]
    return [place.side(seat) * fsum(float(w * ahead[g, at]) for w, g in
                                    zip(weights, table.numbers, strict=True))
            for place, at in zip(s.flashpoints, range(rows.start, rows.stop), strict=True)]


def _by_type(s: Scenario) -> tuple[Ints, Ints, Ints, Ints]:
    """(types of each seat [A], rows of each type and where they begin [A, type], rows)."""
    table, seats = s.orders, len(s.actors)
    width = max(1, *(len(t) for t in table.type_rows))
    kinds = np.array([len(t) for t in table.type_rows], np.int64)
    count, start = np.zeros((2, seats, width), np.int64)
    rows, at = [np.zeros(0, np.int64)], 0
    for seat in range(seats):
        for i, mine in enumerate(table.type_rows[seat]):
            start[seat, i], count[seat, i] = at, mine.size
            rows.append(mine + table.first[seat])
            at += mine.size
    return kinds, count, start, np.concatenate(rows)


def _chance(s: Scenario) -> Chance:
    """The random-number keys that policies use in a scenario."""
    table = items(s)
    keys = {kind: [_words(s, a, kind) for a in range(len(s.actors))] for kind in ("spot", "option")}
    asked = [f"reply/{item}" for item in range(table.count)] + [
        f"reply/crisis{n}" for n in range(1, ROUNDS + 1)]
    words = {f"{kind}_{part}": value for kind, found in keys.items() for part, value in (
        ("keys", np.concatenate([name_keys([f"{a}/{w}" for w in known])
                                 for a, (known, _) in zip(s.seats, found, strict=True)])),
        ("first", np.cumsum([0, *(len(known) for known, _ in found)])),
        ("of", np.concatenate([numbers for _, numbers in found])))}
    return Chance.of(
        own=[name_key("players")], doctrine=[name_key("doctrine/0")],
        book=[name_key("book/0")], heart=[name_key("heart/0")], months=s.turns + 1,
        taste=_stems(s, "taste"), spot=_stems(s, "spot"), option=_stems(s, "option"),
        lot=_stems(s, "lot"), lot_spot=_stems(s, "lot spot"), lot_option=_stems(s, "lot option"),
        orders=_stems(s, "random orders"), answers=_stems(s, "random answers"),
        random_crisis=[x for n in range(1, ROUNDS + 1) for x in _stems(s, f"random crisis {n}")],
        replies=[x for purpose in asked for x in _stems(s, purpose)],
        seat=name_keys(s.seats),
        matter=name_keys([f"{a}/{m.id}" for a in s.seats for m in s.matters]),
        type=name_keys([f"{a}/{t.id}" for a in s.seats for t in s.order_types]),
        answer=name_keys([f"{a}/{i}" for a in s.seats for i in table.names]),
        word=name_keys([f"{a}/{word}" for a in s.seats for word in range(WORDS)]),
        tries=name_keys([f"{a}/{n}/{t}" for n in range(s.slots) for a in s.seats
                         for t in range(TRIES)]), **words)


def _stems(s: Scenario, purpose: str) -> list[int]:
    """The random-number key of a purpose for each turn."""
    return [int(name_key(f"{purpose}/{turn}")) for turn in range(s.turns + 1)]


def _words(s: Scenario, seat: int, kind: str) -> tuple[list[str], Ints]:
    """(words, the word of each row of the seat): names of targets (`spot`) or of options, so that a
    draw does not depend on other content of the scenario."""
    table, found = s.orders, []
    for row in range(int(table.first[seat]), int(table.first[seat + 1])):
        order, parts = s.order_types[table.type[row]], table.texts[row].split(" ")
        has = order.target != "none" if kind == "spot" else order.option != "none"
        found.append(parts[1 if kind == "spot" else -1] if has else "")
    words = sorted(set(found))
    number = {word: i for i, word in enumerate(words)}
    return words, np.array([number[word] for word in found], np.int64)


class SeatPolicy:
    """How a seat is played: by nobody here, by any legal order, or by doctrines at a level."""

    def __init__(self, kind: int, doctrines: Sequence[SeatDoctrine] = (), level: Level = USUAL,
                 games: int = 0) -> None:
        """games: see Policies.block."""
        self.kind, self.doctrines, self.level, self.games = kind, tuple(doctrines), level, games


NOBODY = SeatPolicy(ABSENT)
ANYTHING = SeatPolicy(RANDOM)


def policies(s: Scenario, seats: Sequence[SeatPolicy]) -> Policies:
    """The policies of all seats, by seat number."""
    led = [(a, d) for a, seat in enumerate(seats) for d in seat.doctrines]
    most = int(np.diff(s.orders.first).max(initial=0))
    tables = [_kept_weights(s, a, d, most) for a, d in led]
    levels = [seat.level for seat in seats]
    shape = {name: np.stack([t[name] for t in tables]) if tables else np.zeros((0,) * axes)
             for name, axes in _AXES.items()}
    features = _padded([[FEATURES.index(f) for f in d.loads] for _, d in led] or [[]])
    loads = [np.array(load) for _, d in led for load in (
        *d.loads.values(), *[[]] * (features.shape[1] - len(d.loads)))]
    counting = [np.flatnonzero(load) for load in loads]
    return Policies.of(
        kind=[seat.kind for seat in seats], whole=all(seat.kind != ABSENT for seat in seats),
        first=np.cumsum([0, *(len(seat.doctrines) for seat in seats)]),
        block=[seat.games for seat in seats],
        noise=[NOISE * level.noise for level in levels], lots=[level.lots for level in levels],
        faith=[level.book for level in levels],
        features=features[:len(led)], load_first=np.cumsum([0, *map(len, counting)]),
        load_row=np.concatenate([*counting, []]),
        load=np.concatenate([*(load[rows] for load, rows in zip(loads, counting, strict=True)),
                             []]),
        agendas=len(s.agendas), **_books(s, led), **shape)


def _books(s: Scenario, led: Sequence[tuple[int, SeatDoctrine]]) -> dict[str, Any]:
    """The plans that doctrines go by: see Policies."""
    plans = [plan - np.where(plan >= 0, s.orders.first[a], 0) for a, d in led for plan in d.book]
    return {"book": np.array(plans, np.int64).reshape(len(plans), s.turns, s.slots),
            "book_first": np.cumsum([0, *(len(d.book) for _, d in led)])}


_AXES = {"goals": 3, "others": 2, "means": 2, "offer": 2, "price": 2, "taste": 2, "words": 2,
         "clauses": 2, "passed": 2, "passed_weak": 2, "failed": 2, "deals": 3, "offers": 3,
         "partials": 3, "points": 2, "fades": 2, "meetings": 3, "days": 3, "prizes": 3,
         "promises": 2, "bills": 2, "now": 3, "later": 3, "yields": 3, "wants": 3, "hits": 3,
         "acts": 3}


_KEPT: WeakKeyDictionary[SeatDoctrine, dict[str, Floats]] = WeakKeyDictionary()


def _kept_weights(s: Scenario, seat: int, d: SeatDoctrine, most: int) -> dict[str, Floats]:
    """A doctrine's tables, worked out once: they take as long as a month of play."""
    if d not in _KEPT:
        _KEPT[d] = _weights(s, seat, d, most)
    return _KEPT[d]


def _weights(s: Scenario, seat: int, d: SeatDoctrine, most: int) -> dict[str, Floats]:
    """A doctrine's tables, by field of Policies."""
    mine = slice(*s.orders.first[seat:seat + 2].tolist())
    each = worth_of(d.table, base_weights(s, d.table), np.arange(d.table.means.size))

    def worth(lists: Sequence[int]) -> Floats:
        at = np.array(lists or [-1], np.int64)
        return np.where(at >= 0, each[at], 0.0)

    def wide(values: Floats) -> Floats:
        out = np.zeros((*values.shape[:-1], most))
        out[..., :values.shape[-1]] = values
        return out
    curve: Any = saturate
    goal = np.zeros((_padded([[g for g, x in enumerate(s.goals) if x.actor == a]
                              for a in range(len(s.actors))]).shape[1], most))
    goal[:len(d.table.numbers)] = wide(d.goals * d.goal)
    return {
        "goals": goal, "others": wide(curve(d.others * d.goal)),
        "means": wide(curve(d.means * d.goal)), "offer": wide(curve(d.extras * d.goal)),
        "price": wide(-PRICE * s.orders.cost[mine]), "taste": wide(d.taste),
        "words": np.array([d.weights.get(word, 0.0) for word in SAYINGS]),
        "clauses": clause_worth(s, seat, d.table),
        "passed": worth([m.full for m in s.motions]),
        "passed_weak": worth([m.weak for m in s.motions]),
        "failed": worth([m.failed for m in s.motions]),
        **_settlements(s, seat, worth), "partials": _partials(s, worth),
        "fades": _fades(s, seat, d), "points": np.array(_points(s, seat)),
        "meetings": _meetings(s, seat, worth),
        "prizes": _prizes(s, d, goal.shape[0]),
        "days": np.array([attendance_values(s, seat, o, worth)
                          for o in s.occasions]).reshape(-1, 3),
        "promises": np.array([promise_worth(s, p, worth) for p in s.inducements]),
        "bills": np.array([bill_value(o, worth) for o in s.occasions if o.courtship is not None]),
        **answer_values(s, seat, worth), **_decisions(s, d, goal.shape[0])}


def _settlements(s: Scenario, seat: int, worth: Callable[[Sequence[int]], Floats]
                 ) -> dict[str, Floats]:
    """What positions in talks are worth to a seat, and offering each named package."""
    value, lists = favour(s)
    deals = np.array([worth(row.tolist()) for row in lists]).reshape(lists.shape)
    held = terms(s).block
    blocks = np.asarray(held) if s.flashpoints else np.zeros(held.shape, np.int64)
    side = np.array([f.side(seat) for f in s.flashpoints])[:, None]
    return {"deals": worth(blocks.ravel().tolist())[:blocks.size].reshape(
                len(blocks), blocks.shape[1] * blocks.shape[2]),
            "offers": np.minimum(0.3 * deals, MOST_DEAL) + 0.3 * side * (value - 50) / 50}


def _decisions(s: Scenario, d: SeatDoctrine, goals: int) -> dict[str, Floats]:
    """What the answers to events bring at once and months later."""
    answers: list[Answer | None] = [ask.answers[i] if i < len(ask.answers) else None
                                    for _, ask in asking(s) for i in range(WORDS)]
    laters = [None if a is None else a.later for a in answers]
    now = [-1 if a is None else a.block for a in answers]
    later = [block for x in laters for block in ((-1, -1) if x is None else (x.block, x.other))]
    liked = [0.0 if a is None else taste(d.weights, a.tags) for a in answers]
    return {"now": _brought(d, goals, now, liked),
            "later": _brought(d, goals, later, [0.0] * len(later))}


def _brought(d: SeatDoctrine, goals: int, lists: Sequence[int], liked: Sequence[float]) -> Floats:
    """What lists of effects (-1 none) bring, and how they are liked, [list, goals + 3]."""
    out = np.zeros((len(lists), goals + 3))
    found, table = np.flatnonzero(np.array(lists, np.int64) >= 0), d.table
    blocks = np.array(lists, np.int64)[found]
    out[found, :len(table.numbers)] = d.goal * table.goals[:, blocks].T
    out[found, goals], out[found, goals + 1] = (d.goal * table.means[blocks],
                                                d.goal * table.others[blocks])
    out[:, goals + 2] = liked
    return out


def _partials(s: Scenario, worth: Callable[[Sequence[int]], Floats]) -> Floats:
    """Value of partial deals that last for some months, [F, Q]."""
    out = np.zeros(s.layout.shapes["partial"])
    for f, place in enumerate(s.flashpoints):
        if place.partials:
            out[f, :len(place.partials)] = worth([p.on_sign for p in place.partials]) + (
                LASTING * worth([p.each_month for p in place.partials]))
    return out


def _meetings(s: Scenario, seat: int, worth: Callable[[Sequence[int]], Floats]) -> Floats:
    """Value of meetings at each host, [A * agenda, 3]."""
    out = np.zeros((len(s.actors), len(s.agendas), 3))
    for host in range(len(s.actors)):
        if s.agendas:
            vague, met, full, declined = (worth([getattr(a, name)[host][seat] for a in s.agendas])
                                          for name in ("vague", "met", "full", "declined"))
            out[host] = np.stack([vague, met + 0.5 * full, declined], axis=1)
    return out.reshape(-1, 3)
