"""How a matter stands, from the seat's own view: stakes seen and suspected, promises, what awaits
an answer, what changed last month."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from game.core.kinds import BY_ID, days, places, seats
from game.core.model import PROMISED
from game.core.rulebook import coefficients
from game.match.fates import ACCORD, DEMAND, INVITATION, OPEN, PROPOSAL, Fate
from game.present.desk.effects import Effects, brought, size
from game.present.dossiers.records import Promise, Stake
from game.present.dossiers.touching import Touching
from game.present.observer.observer import Observer
from game.present.observer.trial import as_numbers
from game.present.talks.bonds import bond_offers
from game.present.talks.clauses import traded
from game.present.talks.questions import Question
from game.present.words.texts import dossiers as say
from game.present.world.measures import row_weights
from game.present.world.stake_causes import TOLD, in_points, stake_causes
from game.rules.courtship import belief
from game.rules.matters import FULL, raised

CAUSES, PROMISES = 2, 3


def stakes(observer: Observer, one: Touching) -> tuple[Stake, ...]:
    """What both sides have at stake, as far as the observer knows: what is certain, and up to where
    it may go."""
    out = []
    for side, now, sign in zip(one.matter.sides, one.now.stakes, (1, -1), strict=True):
        width = sum(abs(c) * _width(observer, row) for row, c in row_weights(side).items())
        low, high = max(now - width, 0.0), min(now + width, FULL)
        out.append(Stake(side.name, side.seats, low, high - low,
                         _is_own(observer, one, sign)))
    return tuple(out)


def _is_own(observer: Observer, one: Touching, sign: int) -> bool:
    """Whether a side is the observer's own: it stands there, and what it brings moves one of its
    goals, or one is counted then."""
    if observer.seat is None or one.matter.side_of(observer.seat) != sign:
        return False
    points = brought(observer, Effects((one.matter.at_once,)), lagged=True)
    return bool(one.goals) or any(size(float(points[goal]))
                                  for goal in observer.goal_weights(observer.seat))


def _width(observer: Observer, row: int) -> float:
    """Half-width of what the observer knows of a number; 0 where it knows it exactly, that of the
    number's scale where it knows nothing."""
    layout, shown = observer.scenario.layout, observer.shown(row)
    if shown is None:
        return float(layout.high[row] - layout.low[row]) / 2
    if shown == row:
        return 0.0
    name, index = layout.where(shown)
    return float(observer.flat(-1)[layout.row(name.replace("_estimate", "_width"), *index)])


def promises(observer: Observer, one: Touching) -> tuple[Promise, ...]:
    """Who has promised or offered what to whom in a matter: of its courted day, by accords and
    demands that move its stakes, by bonds that are offered; of a matter that is settled for good
    only the accords in force, since nothing that is offered moves it any more."""
    found = [*_to_guests(observer, one), *_dealt(observer, one), *_bonds(observer, one)] \
        if one.settles else list(_dealt(observer, one, (ACCORD,)))
    return tuple(found[:PROMISES])


def bound(observer: Observer, one: Touching, seat: int) -> list[Promise]:
    """What a seat owes others in a matter: by what it has promised its guests, by accords."""
    accords = [Promise(seat, next(a for a in fate.parties if a != seat), _told(observer, fate))
               for fate in reversed(observer.fates()) if fate.what == ACCORD and fate.end == OPEN
               and seat in fate.parties and about(observer, one, fate)]
    return [*(p for p in _to_guests(observer, one) if p.by == seat), *accords]


def _to_guests(observer: Observer, one: Touching) -> Iterator[Promise]:
    scenario = observer.scenario
    seen = as_numbers(scenario, observer.flat(-1))
    for j, thing in enumerate(scenario.inducements):
        if thing.occasion in one.matter.occasions and seen.inducement[j] == PROMISED:
            yield Promise(thing.giver, thing.guest, thing.name, belief(
                seen, coefficients(scenario).courtship, thing.giver, thing.guest,
                seen.inducement_secret[j]))


def _dealt(observer: Observer, one: Touching,
           kinds: Collection[str] = (ACCORD, PROPOSAL, DEMAND, INVITATION)) -> Iterator[Promise]:
    """Accords in force, proposals and demands that are open, the newest first."""
    for fate in reversed(observer.fates()):
        if fate.end == OPEN and fate.what in kinds and len(fate.parties) > 1 \
                and about(observer, one, fate):
            by, to = fate.parties[:2]
            trust = observer.get("trust", to, by)
            yield Promise(by, to, _told(observer, fate),
                          None if trust is None else trust.value / FULL)


def _told(observer: Observer, fate: Fate) -> str:
    """What is promised or asked by an item, in words."""
    scenario = observer.scenario
    if fate.what in (ACCORD, PROPOSAL):
        return say(f"promise_{fate.what}", terms=traded(scenario, fate.subject, *fate.parties))
    if fate.what == INVITATION:
        return say("promise_invitation", agenda=next(
            (a.name for a in scenario.agendas if a.id == fate.subject), fate.subject))
    numbers = next(n.numbers for n in fate.notes if n.subject == fate.subject)
    return say("promise_offer" if numbers["gives"] else "promise_demand",
               demand=scenario.demands[numbers["demand"]].name,
               means=scenario.consequences[numbers["consequence"]].name)


def about(observer: Observer, one: Touching, fate: Fate) -> bool:
    """Whether an item moves the stakes of a matter by what it is about."""
    scenario, seen = observer.scenario, observer.flat(-1)
    blocks = list[int]()
    if fate.what in (ACCORD, PROPOSAL):
        first, second = fate.parties
        for variant, a, b in zip(fate.subject.split("/"), (first, second), (second, first),
                                 strict=False):
            clause = int(scenario.clause_table[scenario.variants.index(variant), a, b])
            if clause >= 0:
                blocks += [scenario.clauses[clause].on_sign, scenario.clauses[clause].each_turn]
    elif fate.what == DEMAND:
        numbers = next(n.numbers for n in fate.notes if n.subject == fate.subject)
        blocks = [int(scenario.demands[numbers["demand"]].comply[fate.parties])]
    elif fate.what == INVITATION:
        met = next((a.met for a in scenario.agendas if a.id == fate.subject), None)
        blocks = [met[fate.parties[0]][fate.parties[1]]] if met is not None else []
    return any(block >= 0 and abs(raised(scenario, seen, block)[one.number]) >= TOLD / 2
               for block in blocks)


def _bonds(observer: Observer, one: Touching) -> Iterator[Promise]:
    sides = {a for side in one.matter.sides for a in side.seats}
    for offer in bond_offers(observer):
        bond = observer.scenario.bonds[offer.bond]
        pair = (offer.maker, offer.to)
        blocks = [int(bond.on_sign[a][b]) for a, b in (pair, pair[::-1])]
        if sides & set(pair) and any(raised(observer.scenario, observer.flat(-1), b)[one.number]
                                     for b in blocks if b >= 0):
            yield Promise(offer.maker, offer.to, say("promise_bond", bond=bond.name))


def waiting(observer: Observer, one: Touching, asked: Sequence[Question],
            other: int) -> list[Question]:
    """Of what awaits the seat's answer what belongs to a matter: its days, its dispute, what its
    counterpart asks, and what anybody asks that moves its stakes; but for peace that is offered,
    which is a matter of its own."""
    scenario, out = observer.scenario, []
    open_ = [f for f in observer.fates() if f.end == OPEN]
    for q in asked:
        kind, name = q.item.partition(".")[::2]
        of = BY_ID[kind].about
        mine = False
        if of is days:
            mine = any(scenario.occasions[n].id == name for n in one.matter.occasions)
        elif of is places:
            mine = one.matter.dispute >= 0 and scenario.flashpoints[one.matter.dispute].id == name
        elif of is seats:
            asker = scenario.seats.index(name)
            sent = [f for f in open_ if f.parties[0] == asker]
            mine = any(about(observer, one, f) for f in sent) or asker == other
        if mine and not (q.settled or q.routine or q.of_peace):
            out.append(q)
    return out


def changed(observer: Observer, one: Touching) -> tuple[str, ...]:
    """What moved the stakes last month, the most first."""
    if observer.played < 1:
        return ()
    found = [(side.name, put) for side in one.matter.sides
             for put in stake_causes(observer, side, observer.played)]
    found.sort(key=lambda pair: -abs(pair[1].points))
    return tuple(say("changed", side=side, points=in_points(put.points), cause=put.text)
                 for side, put in found[:CAUSES])
