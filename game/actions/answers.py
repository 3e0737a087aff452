"""What awaits whose answer, and which choices there are."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from game.actions.drafts import holds
from game.actions.pledges import pledged
from game.core.errors import OrderError
from game.core.exact import Flags, Ints
from game.core.luck import name_key
from game.core.model import Actor, Flashpoint, Occasion, Scenario, derived
from game.core.sheets import COUNTER, SHOWN, choices, items
from game.core.world import World


def open_items(world: World) -> Flags:
    """Whether an item awaits a seat's answer, [A, item, W].

    At most SHOWN items beside a crisis: settlements first, then motion, accords, invitations,
    occasions, the soonest first; what is beyond takes its default.
    """
    scenario, table = world.scenario, items(world.scenario)
    seats = len(scenario.actors)
    out = np.zeros((seats, table.count, world.size), dtype=bool)
    for seat in range(seats):
        mine = out[seat]
        mine[table.invitation:table.accord] = world.invitation_to == seat
        mine[table.accord:table.motion] = world.proposal_to == seat
    for seat in bloc_seats(scenario):
        out[seat, table.motion] = (world.motion >= 0) & (world.motion_sponsor != seat)
    _open_crises(world, out)
    _open_settlements(world, out)
    for i, occasion in enumerate(scenario.occasions):
        if occasion.opens <= world.turn < occasion.turn:
            for seat in occasion.invited:
                out[seat, table.occasion + i] = True
    return _shown(out, scenario)


@derived
def bloc_seats(scenario: Scenario) -> tuple[int, ...]:
    """Seats that are members of the alternative bloc and answer its motions."""
    bloc = scenario.alternative_bloc
    record = tuple(scenario.blocs.values())[bloc] if bloc >= 0 else {}
    named = record.get("seats", ())
    return tuple(i for i, a in enumerate(scenario.actors)
                 if a.id in named or a.bloc == bloc >= 0)


def concerned(world: World, seat: int) -> Flags:
    """Whether the seat has a say in the open crisis: a side in the dispute, or a pledge, [W]."""
    sides = np.array([f.side(seat) for f in world.scenario.flashpoints])
    place = np.maximum(world.crisis, 0).astype(np.int64)
    out: Flags = (world.crisis >= 0) & ((sides[place] != 0) | pledged(world, seat))
    return out


def _open_crises(world: World, out: Flags) -> None:
    table = items(world.scenario)
    for f in range(len(world.scenario.flashpoints)):
        here = world.crisis == f
        if here.any():
            for seat in range(len(world.scenario.actors)):
                out[seat, table.crisis + f] = here & concerned(world, seat)
    # A crisis that is opened this turn is answered in its rounds, not on the sheet.


def _open_settlements(world: World, out: Flags) -> None:
    table = items(world.scenario)
    for f, place in enumerate(world.scenario.flashpoints):
        on_table = world.offer[f] >= 0
        for seat in (place.claimant, *place.patrons[:1]):
            out[seat, table.settlement + f] = on_table & (world.offer_by[f] != seat)


def _shown(out: Flags, scenario: Scenario) -> Flags:
    shown = np.zeros(out.shape[::2], dtype=np.int8)
    some = np.logical_or.reduce(out, axis=(0, 2))
    for item in _by_urgency(scenario):
        if some[item]:
            here = out[:, item]
            here &= shown < SHOWN
            shown += here
    return out


@derived
def _by_urgency(scenario: Scenario) -> list[int]:
    """Items in the order in which they are shown, by names and dates, not by their places."""
    table = items(scenario)

    def kind(start: int, things: Sequence[Actor | Flashpoint | Occasion]) -> list[int]:
        return sorted(range(start, start + len(things)), key=lambda i: (
            getattr(things[i - start], "turn", 0), int(name_key(things[i - start].id))))
    return [
        *kind(table.settlement, scenario.flashpoints), table.motion,
        *kind(table.accord, scenario.actors), *kind(table.invitation, scenario.actors),
        *kind(table.occasion, scenario.occasions)]


def pending(world: World, seat: int) -> Flags:
    """Choices open to a seat, [item, choice, W]; choice 0, the default, is not marked."""
    scenario, table = world.scenario, items(world.scenario)
    width = int(_limits(scenario).max())
    out = np.zeros((table.count, width, world.size), dtype=bool)
    waiting = open_items(world)[seat]
    for item in range(table.count):
        if not waiting[item].any():
            continue
        kind = table.kind(item)
        if kind == "accord":
            out[item, 1:COUNTER] = waiting[item]
            out[item, COUNTER:COUNTER + len(scenario.pairs)] = (
                counters(world, item - table.accord, seat) & waiting[item])
        else:
            out[item, 1:len(choices(scenario, item))] = waiting[item]
    return out


def counters(world: World, proposer: int, seat: int) -> Flags:
    """Counter-proposals to a proposal, [pair, W]: pairs that swap exactly one clause.

    What goes for proposing goes for them: the clauses' conditions hold, and no accord that the
    seat proposed to the other is in force.
    """
    scenario = world.scenario
    number, swap = _pair_tables(scenario)
    give = world.proposal_give[proposer].astype(np.int64)
    get = world.proposal_get[proposer].astype(np.int64)
    now = np.where((give >= 0) & (get >= 0), number[give, get], -1)
    valid, needs = _terms(scenario, proposer, seat)
    out = swap[:, now] & valid[:, None] & (now >= 0) & (world.accord_left[seat, proposer] <= 0)
    for column in needs.T:
        out &= holds(world, column)
    return np.asarray(out)


@derived
def _terms(scenario: Scenario, a: int, b: int) -> tuple[Flags, Ints]:
    """(whether a can give and b return each pair of clauses, their conditions [pair, P])."""
    both = [(int(scenario.clause_table[give, a, b]), int(scenario.clause_table[get, b, a]))
            for give, get in scenario.pairs]
    fits = [min(pair) >= 0 for pair in both]
    rows = [[n for c in pair for n in scenario.clauses[c].conditions] if fit else []
            for pair, fit in zip(both, fits, strict=True)]
    width = max((len(r) for r in rows), default=0)
    needs = np.zeros((len(rows), width), np.int64)
    for i, numbers in enumerate(rows):
        needs[i, :len(numbers)] = numbers
    return np.array(fits, dtype=bool), needs


@derived
def _pair_tables(scenario: Scenario) -> tuple[Ints, Flags]:
    """(number of a pair by clause variants, whether two pairs differ in exactly one clause)."""
    n = max(1, len(scenario.variants))
    number = np.full((n, n), -1, np.int64)
    pairs = np.array(scenario.pairs, np.int64).reshape(-1, 2)
    number[pairs[:, 0], pairs[:, 1]] = np.arange(len(pairs))
    same = pairs[:, None] == pairs[None]
    return number, same[..., 0] != same[..., 1]


@derived
def _limits(scenario: Scenario) -> Ints:
    """Number of choices of each item, [item, 1]."""
    count = items(scenario).count
    return np.array([[len(choices(scenario, i))] for i in range(count)], np.int64)


def check_answers(world: World, answers: Ints, first: int = 0) -> None:
    """Raise OrderError where an answer [A, item, W] has nothing to answer or does not exist.

    A crisis may be answered before it opens: the answer stands for its rounds. `first` is the
    number that the error gives the first world, where these are part of a larger batch.
    """
    if not answers.any():
        return
    scenario, table = world.scenario, items(world.scenario)
    allowed = open_items(world)
    for f, place in enumerate(scenario.flashpoints):
        for seat in range(len(scenario.actors)):
            allowed[seat, table.crisis + f] = (place.side(seat) != 0
                                               or (world.pledge[seat] >= 1).any(axis=0))
    wrong = ((answers != 0) & ~allowed) | (answers < 0) | (answers >= _limits(scenario))
    accords = slice(table.accord, table.motion)
    seats, at, lanes = np.nonzero((answers[:, accords] >= COUNTER) & ~wrong[:, accords])
    at += table.accord
    for s, i in sorted(set(zip(seats.tolist(), at.tolist(), strict=True))):
        here = lanes[(seats == s) & (at == i)]
        can = counters(world, i - table.accord, s)
        wrong[s, i, here] |= ~can[answers[s, i, here] - COUNTER, here]
    if wrong.any():
        seat_, item_, lane_ = (int(x[0]) for x in np.nonzero(wrong))
        word = int(answers[seat_, item_, lane_])
        known = choices(scenario, item_)
        said = known[word] if 0 <= word < len(known) else str(word)
        raise OrderError(f"{scenario.actors[seat_].name} cannot answer {said!r} to "
                         f"{table.names[item_]!r} now"
                         + ("." if world.size + first == 1 else f" in world {lane_ + first}."))
