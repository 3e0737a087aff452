"""Bonds that stand between seats, their age and monthly price on both sides, and offers."""

from __future__ import annotations

from dataclasses import dataclass

from game.actions.bonds import age_bonds
from game.core.exact import Floats
from game.core.model import Scenario
from game.core.numerals import amount
from game.core.rulebook import coefficients
from game.present.observer.observer import Observer
from game.present.observer.trial import as_numbers, trial
from game.present.words.formatting import joined
from game.present.words.texts import bonds as say
from game.rules.bonds import HELD, LURED, heeded, prices

LEAST = 0.01
"""Smaller prices are not told."""
TOLD = 1.0
"""Smaller overtures are not told, points."""
LITTLE = 0.05
"""Smaller deeds are none, points."""


@dataclass(frozen=True)
class BondOffer:
    """A bond, by number, that one seat offers another, and the last turn in which it can be taken
    up."""

    bond: int
    maker: int
    to: int
    last: int


def bond_offers(observer: Observer) -> list[BondOffer]:
    """Offers of bonds between the observer's seat and others that can still be taken up."""
    seat, turn = observer.view().seat, observer.turn
    others = [other for other in range(len(observer.scenario.actors)) if other != seat]
    return [offer for bond in range(len(observer.scenario.bonds)) for other in others
            for offer in _made(observer, bond, other, seat) if offer.last >= turn]


def _made(observer: Observer, bond: int, a: int, b: int) -> list[BondOffer]:
    """Offers of a bond between two seats that still count months, also the one that lapses now."""
    out = []
    for maker, to in ((a, b), (b, a)):
        if observer.value("bond_offer", bond, maker, to) > 0:
            out.append(BondOffer(bond, maker, to, _last(observer, bond, maker, to)))
    return out


def _last(observer: Observer, bond: int, maker: int, to: int) -> int:
    """The last turn in which an offer can be taken up; the one before this if it lapses now."""
    seen, turn = observer.flat(-1), observer.turn
    while True:
        found = trial(observer.scenario, seen, turn, lambda w, d, month, book: age_bonds(w, month))
        if found.level("bond_offer", bond, maker, to) <= 0:
            return turn - 1
        seen, turn = found.after, turn + 1


def bond_lines(observer: Observer, seat: int | None = None) -> list[str]:
    """Bonds that stand (of one seat or of all), what they cost each side, offers of bonds, bars."""
    scenario, flat = observer.scenario, observer.flat(-1)
    out: list[str] = []
    for a, b in _pairs(scenario, seat):
        mine = [say("bond" if age > 0 else "bond_new", **_two(scenario, a, b), bond=bond.name,
                    age=amount(age))
                for i, bond in enumerate(scenario.bonds) if observer.value("bond", i, a, b) > 0
                for age in (observer.value("bond_age", i, a, b),)]
        if mine:
            mine += [f"  {_now(scenario, flat, *pair)}" for pair in ((a, b), (b, a))]
        out += mine + _open(observer, a, b)
    return out or [say("none")]


def _open(observer: Observer, a: int, b: int) -> list[str]:
    """Offers of bonds between two seats, and bonds that they cannot sign for some time."""
    scenario, out = observer.scenario, list[str]()
    for i, bond in enumerate(scenario.bonds):
        for offer in _made(observer, i, a, b):
            left = offer.last - observer.turn
            if left >= 0:
                out.append(say("offer" if left else "offer_last", bond=bond.name,
                               **_two(scenario, offer.maker, offer.to), left=amount(left)))
        barred = observer.value("bond_barred", i, a, b)
        if barred > 0:
            out.append(say("barred", **_two(scenario, a, b), bond=bond.name, left=amount(barred)))
    return out


def overture_lines(observer: Observer, seat: int | None = None) -> list[str]:
    """What seats have on the table for others, and who is courted away from whom."""
    scenario, out = observer.scenario, list[str]()
    for one, two in _pairs(scenario, seat):
        for a, b in ((one, two), (two, one)):
            offered = observer.value("overture", a, b)
            if offered >= TOLD:
                out.append(say("overture", **_two(scenario, a, b), amount=amount(offered),
                               counts=_counts(observer, a, b)))
            state = int(observer.value("courtship", a, b))
            if state in (LURED, HELD):
                out.append(say(f"courted_{state}", **_two(scenario, a, b)))
    return out


def _counts(observer: Observer, a: int, b: int) -> str:
    """Which share of what a seat offers another counts, and by which deeds."""
    scenario, done = observer.scenario, observer.value("deeds", a, b)
    k, seen = coefficients(scenario).bonds, as_numbers(scenario, observer.flat(-1))
    key = "deeds_none" if abs(done) < LITTLE else "deeds_for" if done > 0 else "deeds_against"
    return say(key, **_two(scenario, a, b), amount=amount(abs(done)),
               share=amount(100.0 * heeded(seen, k, a, b)))


def offer_lines(observer: Observer, row: int) -> list[str]:
    """Of an order that makes a seat an offer: how much of it counts by deeds as things stand."""
    scenario, table = observer.scenario, observer.scenario.orders
    e, block, seat = scenario.effects, int(table.block[row]), observer.view().seat
    target = int(table.target[row])
    if scenario.order_type(row).target != "actor" or block < 0:
        return []
    at = slice(e.start[block], e.start[block + 1])
    offers = scenario.layout.row("overture", seat, target)
    if not ((e.row[at] == offers) & (e.amount[at] > 0)).any():
        return []
    return [say("offered", counts=_counts(observer, seat, target))]


def signing_lines(observer: Observer, bond: int, a: int, b: int) -> list[str]:
    """What a bond adds to what each side pays, for as long as it stands."""
    return _difference(observer, bond, a, b, "signing")


def leaving_lines(observer: Observer, bond: int, a: int, b: int) -> list[str]:
    """What leaving a bond saves each side."""
    return _difference(observer, bond, a, b, "leaving")


def _difference(observer: Observer, bond: int, a: int, b: int, key: str) -> list[str]:
    scenario, flat = observer.scenario, observer.flat(-1).copy()
    out = []
    for first, second in ((a, b), (b, a)):
        with_it, without = (_priced(scenario, _with(scenario, flat, bond, a, b, x), first, second)
                            for x in (1.0, 0.0))
        more = {name: with_it[name] - without[name] for name in with_it}
        out.append(say(key, name=scenario.actors[first].called, price=_words(more)))
    return out


def _with(scenario: Scenario, flat: Floats, bond: int, a: int, b: int, level: float) -> Floats:
    """The numbers of the world with a bond between two seats, or without it."""
    out = flat.copy()
    for pair in ((a, b), (b, a)):
        out[scenario.layout.row("bond", bond, *pair)] = level
    return out


def _priced(scenario: Scenario, flat: Floats, a: int, b: int) -> dict[str, float]:
    return prices(scenario, as_numbers(scenario, flat), a, b)


def _now(scenario: Scenario, flat: Floats, a: int, b: int) -> str:
    """What all bonds with another cost a seat as things stand."""
    price = _words(_priced(scenario, flat.copy(), a, b))
    return say("price_now", name=scenario.actors[a].called, other=scenario.actors[b].called,
               price=price)


def _words(price: dict[str, float]) -> str:
    parts = [say(f"part_{name}", amount=amount(x)) for name, x in price.items() if x >= LEAST]
    return joined(parts) or say("free")


def _pairs(scenario: Scenario, seat: int | None) -> list[tuple[int, int]]:
    people = range(len(scenario.actors))
    return [(a, b) for a in people for b in people if a < b and seat in (None, a, b)]


def _two(scenario: Scenario, a: int, b: int) -> dict[str, str]:
    return {"first": scenario.actors[a].called, "second": scenario.actors[b].called}
