"""Charging and carrying out the orders of a finished draft.

All orders read one snapshot and apply together, so no seat's order can favour it. Where only one
of several can have its way (a motion, a crisis, a settlement offer), keyed luck decides; the
overtaken order does nothing and half its cost comes back.
"""

from __future__ import annotations

import numpy as np

from game.actions.drafts import Draft
from game.core.exact import Flags, Ints
from game.core.ledger import Cause, Turn
from game.core.luck import name_keys
from game.core.model import DO, MAX_SLOTS, MEMORY, Scenario, derived
from game.core.world import PUBLIC, World

PRICE = Cause("order", "price", "political capital spent on orders")
SPENT = Cause("order", "spending", "money spent on orders")
OVERTAKEN = Cause("order", "overtaken", "half the cost of an overtaken order comes back")
TIRED = 0.7
"""Effect of the same order at the same target within three turns."""


def charge(turn: Turn, draft: Draft) -> None:
    """Take what the orders cost, and remember them."""
    world = turn.world
    cost = draft.cost[0].copy()
    budget = np.zeros_like(cost)
    table = world.scenario.orders
    for slot in range(draft.cost.shape[0]):
        if slot:
            cost += draft.cost[slot]
        rows = draft.chosen[slot]
        budget += np.where(rows >= 0, table.budget[rows], 0.0)
    turn.add("capital", ..., -cost, PRICE)
    turn.add("budget", ..., -budget, SPENT)
    turn.close()
    recent = world.recent
    recent[:, MAX_SLOTS:] = recent[:, :MAX_SLOTS * (MEMORY - 1)].copy()
    recent[:, :MAX_SLOTS] = -1
    for slot, rows in enumerate(draft.chosen):
        recent[:, slot] = np.where(rows >= 0, table.key[rows], -1)


def overtaken(turn: Turn, draft: Draft) -> Flags:
    """Which orders [slot, A, W] are overtaken by another seat's: one motion, one crisis, one offer
    a flashpoint; and only the first of a seat's own."""
    table, lost = turn.scenario.orders, np.zeros(draft.chosen.shape, dtype=bool)
    for do in ("table", "challenge", "settle"):
        mine = draft.oddity == DO.index(do)
        if mine.any():
            if do != "settle":
                lost |= _losers(turn, do, mine)
                continue
            for number, place in enumerate(turn.scenario.flashpoints):
                here = mine & (table.target[draft.chosen] == number)
                lost |= _losers(turn, f"{do} {place.id}", here)
    return lost


def _losers(turn: Turn, purpose: str, here: Flags) -> Flags:
    """All but one of the contending orders, the one by luck keyed by the seats' names."""
    lost = np.zeros(here.shape, dtype=bool)
    lanes = np.flatnonzero(here.sum(axis=(0, 1), dtype=np.int64) > 1)
    if not lanes.size:
        return lost
    rivals = here[:, :, lanes]
    keys = np.repeat(name_keys(turn.scenario.seats)[:, None], lanes.size, axis=1)
    luck = turn.luck.draw_at(turn.number, f"contest/{purpose}", keys, lanes)
    score = np.where(rivals, luck, -1.0)
    winner = rivals & (score == score.max(axis=(0, 1)))
    first = np.cumsum(winner.reshape(-1, lanes.size), axis=0).reshape(rivals.shape) == 1
    lost[:, :, lanes] = rivals & ~(winner & first)
    return lost


def carry_out(turn: Turn, draft: Draft) -> Flags:
    """Apply all orders' effects and risks. Returns which [slot, A, W] were really carried out."""
    table, scenario = turn.scenario.orders, turn.scenario
    lost = overtaken(turn, draft)
    if lost.any():
        refund = np.where(lost, draft.cost, 0.0)
        back = refund[0].copy()
        for more in refund[1:]:
            back += more
        turn.add("capital", ..., back * 0.5, OVERTAKEN)
    done: Flags = (draft.chosen >= 0) & ~lost
    slot, seat, lane = np.nonzero(done)
    rows = draft.chosen[slot, seat, lane]
    factor = np.where(draft.repeated[slot, seat, lane], TIRED, 1.0)
    causes = None
    risky = np.flatnonzero(table.risk_chance[rows] > 0)
    luck = turn.luck.draw_at(turn.number, "order risk", _slot_keys(scenario)[slot, seat][risky],
                             lane[risky])
    hit = risky[luck < table.risk_chance[rows[risky]]]
    if turn.ledger is not None:
        causes = _causes(turn, rows, seat, set(hit.tolist()), lost, draft)
    knowers = np.where(_covert(scenario)[table.type[rows]], 1 << seat, PUBLIC)
    knowers[hit] = PUBLIC
    turn.apply(table.block[rows], lane, causes, factor, knowers)
    turn.apply(table.risk_block[rows[hit]], lane[hit],
               None if causes is None else [causes[int(i)] for i in hit])
    return done


@derived
def _covert(scenario: Scenario) -> Flags:
    """Which order types stay sealed, [type]."""
    return np.array([t.covert for t in scenario.order_types])


@derived
def _slot_keys(scenario: Scenario) -> np.ndarray:
    """Keys [slot, A] of a seat's slots."""
    return np.array(
        [name_keys([f"{a}/{s}" for a in scenario.seats]) for s in range(scenario.slots)])


def describe(scenario: Scenario, row: int, seat: int) -> str:
    """The log line of a global order row."""
    kind = scenario.order_types[int(scenario.orders.type[row])]
    parts = scenario.orders.texts[row].split(" ")
    target = parts[1] if len(parts) > 1 and kind.target != "none" else ""
    option = parts[-1] if kind.option != "none" and len(parts) > 1 else ""
    words = {"self": scenario.actors[seat].name, "adjective": scenario.actors[seat].adjective,
             "target": spoken(scenario, target), "option": spoken(scenario, option)}
    text = kind.log
    for name, word in words.items():
        text = text.replace("{" + name + "}", word)
    return text


def spoken(scenario: Scenario, name: str) -> str:
    """The name people use for an id of the scenario; ids without a record read as words."""
    known = _names(scenario)
    if name in known:
        return known[name]
    if "/" in name:
        give, _, get = name.removesuffix(":secret").partition("/")
        words = f"{spoken(scenario, give)} in return for {spoken(scenario, get)}"
        return words + (" (secret)" if name.endswith(":secret") else "")
    base, _, form = name.partition(":")
    words = known.get(base, base.replace("_", " "))
    return words + (" (watered down)" if form == "weak" else "")


@derived
def _names(scenario: Scenario) -> dict[str, str]:
    """The names of all ids that have a record."""
    table: dict[str, str] = {}
    for group in (scenario.actors, scenario.countries, scenario.flashpoints,
                  scenario.occasions, scenario.agendas, scenario.motions):
        table.update({x.id: x.name for x in group})
    for place in scenario.flashpoints:
        table.update({s.id: s.name for s in place.settlements})
    table.update({b: str(r["name"]) for b, r in scenario.blocs.items()})
    table.update({t: str(r["name"]) for t, r in scenario.data["theatres"].items()})
    table.update({clause.id: clause.name for clause in scenario.clauses})
    return table


def _causes(turn: Turn, rows: Ints, seats: Ints, exposed: set[int], lost: Flags,
            draft: Draft) -> list[Cause]:
    out = []
    for i, (row, seat) in enumerate(zip(rows.tolist(), seats.tolist(), strict=True)):
        kind = turn.scenario.order_types[int(turn.scenario.orders.type[row])]
        text = describe(turn.scenario, row, seat)
        secret = kind.covert and i not in exposed
        parties: tuple[int, ...] = (seat,)
        if kind.do == "propose" and turn.scenario.orders.extra[row]:
            secret, parties = True, (seat, int(turn.scenario.orders.target[row]))
        cause = Cause("order", turn.scenario.orders.texts[row], text, seat, secret=secret,
                      parties=parties)
        turn.note(text + (f" ({kind.risk_name})" if i in exposed and kind.risk_name else ""), cause)
        out.append(cause)
    for slot, seat, _ in np.argwhere(lost).tolist():
        row = int(draft.chosen[slot, seat, 0])
        turn.note(f"{describe(turn.scenario, row, int(seat))} It is overtaken by another's move.",
                  Cause("order", turn.scenario.orders.texts[row], "overtaken", int(seat)))
    return out


def register(world: World, done: Flags, draft: Draft, do: str) -> list[tuple[Ints, Ints, Ints]]:
    """(seats, rows, worlds) of carried-out orders with an oddity, slot by slot."""
    code, out = DO.index(do), []
    for slot in range(draft.chosen.shape[0]):
        hit = done[slot] & (draft.oddity[slot] == code)
        if hit.any():
            seat, lane = np.nonzero(hit)
            out.append((seat, draft.chosen[slot][seat, lane], lane))
    return out


