"""The motive that an office gives for an order in public, as the paper tells it.

It follows from what everybody knows: what was done to the seat shortly before, else in which matter
the order sets its side ahead, or which of the goals that the seat states it serves. Why a program
really chose an order stays with its weighing. A person gives no reason in public: of a seat that
people hold the paper tells what others read into the order, and lets no office speak.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace

from game.core.frozen import FrozenDict
from game.core.ledger import Note
from game.core.luck import name_key
from game.core.model import Scenario
from game.core.notes import note_text
from game.match.report import Headline, short_date
from game.present.desk.stakes import set_ahead, stakes_of
from game.present.dossiers.touching import month_of
from game.present.observer.observer import Observer
from game.present.people.office_names import office_name
from game.present.words.formatting import listed
from game.present.words.scenes import ordered_to
from game.present.words.texts import front as say
from game.rules.matters import FULL, standings

BACK = 2
"""Months back in which an office looks for what it answers."""
ANSWERS = frozenset({"pressure", "escalate"})
"""Tags of orders that answer something, and of orders that are answered."""
BINDS = "bind"
"""The move that binds to who stands in it: it presses only others, whom it does not name."""
BROKEN = frozenset({"accord broken", "promise failed", "offer withheld", "assurance broken",
                    "crisis.broken", "proposal refused", "demand refused", "threat carried out",
                    "overture belied"})
"""Other facts that are answered: who acted stands first, whom it hit second."""
BACK_TAGS = frozenset({"retreat", "deescalate"})
"""Tags of orders that take something back."""
LEAST = 0.04
"""Points of all goals of a seat, by an order at its full effect, from which it is said to serve
one."""
BY_THE_WAY = frozenset({"support", "energy_price", "nuclear_risk"})
"""Numbers that an order which names a place or another seat moves beside what it is for."""
MUCH, LITTLE = 3.0, 1.0
"""Points by which an order sets a side of a matter ahead from which it is for that, whatever goal
it serves, and where it serves none."""
WAYS = 3
OFFERED: Mapping[str, str] = {"accord signed": "propose", "bond signed": "bind"}
"""What an order does that offers what a fact says was signed."""


def motive(public: Observer, turn: int, note: Note) -> str:
    """What the office of a seat gives as the reason of an order that everybody knows, or of a seat
    that people hold what others take for it; "" of other facts, and where neither an occasion nor a
    purpose speaks for it."""
    if note.kind != "order given":
        return ""
    scenario = public.scenario
    row, seat = note.numbers["row"], note.actors[0]
    office = office_name(scenario, seat, turn)
    way = int(name_key(f"motive/{turn}/{scenario.orders.texts[row]}")) % WAYS
    before, held = answered(public, turn, note), seat in public.people_at(turn)
    if before is not None:
        return say(f"motive_{'seen_' if held else ''}answer_{way}", office=office, date=short_date(
            scenario, before.turn), fact=note_text(scenario, before).rstrip("."))
    return next((say(f"motive_{key}", office=office, **fields) for key, fields in
                 _purposes(public, turn, note, way)), "")


def why_signed(public: Observer, turn: int, note: Note) -> tuple[str, ...]:
    """What each side of an accord or a treaty that was signed wants by it, as if it had proposed
    it; nothing of a side for which nothing speaks, and of other facts."""
    scenario, out = public.scenario, list[str]()
    for one, two in (note.actors[:2], note.actors[1::-1]) if note.kind in OFFERED else ():
        row = next((r for r in range(int(scenario.orders.first[one]), int(
            scenario.orders.first[one + 1])) if _offers(scenario, r, note, one, two)), -1)
        order = replace(note, actors=(one, two), numbers=FrozenDict(row=row))
        out += [say(f"motive_{key}", office=office_name(scenario, one, turn), **fields)
                for key, fields in (_purposes(public, turn, order, one % WAYS) if row >= 0 else ())
                ][:1]
    return tuple(out)


def _offers(scenario: Scenario, row: int, note: Note, one: int, two: int) -> bool:
    """Whether an order of one side proposes what it and another have signed."""
    table = scenario.orders
    if scenario.order_types[int(table.type[row])].do != OFFERED[note.kind] \
            or int(table.target[row]) != two or table.extra[row] < 0:
        return False
    if note.kind == "bond signed":
        return scenario.bonds[int(table.extra[row])].id == note.subject
    terms = (note.numbers["give"], note.numbers["get"])
    return tuple(scenario.pairs[int(table.option[row])]) == (
        terms if one == note.actors[0] else terms[::-1])


def _purposes(public: Observer, turn: int, note: Note, way: int) -> Iterator[
        tuple[str, dict[str, str]]]:
    """What an order is for, the nearest to it first: the end of the key of its words, and their
    fields."""
    scenario, row, seat = public.scenario, note.numbers["row"], note.actors[0]
    seen = "seen_" if seat in public.people_at(turn) else ""
    matters = contended(public, turn, row, seat)
    goal = served(scenario, row, seat)
    best = max(matters, key=lambda y: (matters[y], -y), default=-1)
    if matters and (matters[best] >= MUCH or goal < 0):
        spared = spares(scenario, row, seat) == best
        yield (f"{seen}spared" if spared else f"{seen}matter_{way}"), {
            "them": scenario.actors[note.actors[-1]].called, **_matter(public, turn, best, seat)}
    if goal >= 0:
        family = "seen_goal" if seen else _family(scenario, row)
        yield f"{family}_{way}", {"goal": scenario.goals[goal].aim}
    kind = scenario.order_type(row)
    place = next((f for f in scenario.flashpoints if f.id in note.places), None)
    if place is not None and not BACK_TAGS.isdisjoint(kind.tags):
        yield f"{seen}calm", {"there": place.there}


def _matter(public: Observer, turn: int, number: int, seat: int) -> dict[str, str]:
    """A matter, the side of a seat in it, and when it is settled, as fields of a sentence."""
    scenario = public.scenario
    matter, left = scenario.matters[number], _months_left(public, turn)[number]
    when = say("motive_crisis") if matter.dispute >= 0 else say(
        "motive_on" if left else "motive_now", date=month_of(scenario, turn + left))
    return {"matter": matter.name, "when": when,
            "side": matter.sides[int(matter.side_of(seat) < 0)].name}


def motives(public: Observer, turn: int) -> dict[str, tuple[int, str]]:
    """(seat, motive) by the sentence of each order of a month that everybody knows, where something
    speaks for it."""
    return {text: pair for text, pair in public_orders(public, turn).items() if pair[1]}


def public_orders(public: Observer, turn: int) -> dict[str, tuple[int, str]]:
    """The same for all orders of a month that everybody knows, with "" where nothing speaks for
    one."""
    public = public.as_read
    found = {line.text: line.notes[0] for line in public.all_facts(turn) if line.notes}
    return {text: (note.actors[0], motive(public, turn, note)) for text, note in found.items()
            if note.kind == "order given"}


def of_others(observer: Observer, turn: int) -> dict[str, str]:
    """The motives of a month's public orders by their sentences, without the viewer's own."""
    return {text: said for text, (seat, said) in motives(observer.public, turn).items()
            if seat != observer.seat}


def in_turn(found: Mapping[str, tuple[int, str]], most: int) -> list[tuple[str, str]]:
    """(sentence, motive) of so many of some orders: the first of every seat before the second
    of any."""
    before, order = Counter[int](), list[tuple[int, str, str]]()
    for text, (seat, said) in found.items():
        order.append((before[seat], text, said))
        before[seat] += 1
    order.sort(key=lambda one: one[0])
    return [(text, said) for _, text, said in order[:most]]


def motive_of(public: Observer, turn: int, news: Headline) -> str:
    """The motive of the order that a headline of a month's report tells of; "" of other news, and
    of what not everybody knows."""
    public, note = public.as_read, news.note
    known = note is not None and note.told and note in public.notes(turn)
    return motive(public, turn, note) if note is not None and known else ""


def _family(scenario: Scenario, row: int) -> str:
    """Under which key an order's motives stand: its family, or "back" where it gives something up
    that the family's words would not fit."""
    kind = scenario.order_type(row)
    back = kind.family != "diplomacy" and not BACK_TAGS.isdisjoint(kind.tags)
    return "back" if back else kind.family


def answered(public: Observer, turn: int, note: Note) -> Note | None:
    """What an order that presses answers: the last that the other seat in it did to this one, in
    public and in a month before, at the same place first; None for nothing."""
    seat, others = note.actors[0], set(note.actors[1:])
    if not others or not _presses(public.scenario, note):
        return None
    found = [old for before in range(max(1, turn - BACK), turn) for old in public.notes(before)
             if old.told and not old.secret and old.actors[:1] and old.actors[0] in others
             and seat in old.actors[1:]
             and (old.kind in BROKEN or _presses(public.scenario, old))]
    return max(found, key=lambda old: (bool(set(old.places) & set(note.places)), old.turn),
               default=None)


def _presses(scenario: Scenario, note: Note) -> bool:
    """Whether a fact is an order that presses."""
    if note.kind != "order given":
        return False
    kind = scenario.order_type(note.numbers["row"])
    return kind.do != BINDS and not ANSWERS.isdisjoint(kind.tags)


def contended(public: Observer, turn: int, row: int, seat: int) -> dict[int, float]:
    """The matters that are still to be settled, and the points by which an order sets the side of
    its seat ahead in each, by itself or if it is agreed to. A matter whose day an order names
    counts as one that it moves much, and one in which it asks another to do no more above all."""
    scenario, seen = public.scenario, public.flat(turn - 1)
    effects, left = stakes_of(scenario, seat, row)[1], _months_left(public, turn)
    named, spared = set(ordered_to(scenario, row)), spares(scenario, row, seat)
    once, monthly = (set_ahead(scenario, seen, blocks)
                     for blocks in (effects.once, effects.monthly))
    out = {}
    for y, (matter, months) in enumerate(zip(scenario.matters, left, strict=True)):
        points = matter.side_of(seat) * (once[y] + monthly[y] * min(months, effects.months))
        days = {day.id for n in matter.occasions if (day := scenario.occasions[n]).turn >= turn}
        if y == spared:
            points += FULL
        elif matter.side_of(seat) and points >= 0 and days & named:
            points += MUCH
        if months >= 0 and points >= LITTLE:
            out[y] = points
    return out


def spares(scenario: Scenario, row: int, seat: int) -> int:
    """The matter in which an order asks another seat to raise no more of its own stake; -1 for
    none, and where the seat itself stands on no side there."""
    table = scenario.orders
    if scenario.order_type(row).do != "propose":
        return -1
    _, get = scenario.pairs[int(table.option[row])]
    clause = int(scenario.clause_table[get, int(table.target[row]), seat])
    matter = scenario.clauses[clause].aside if clause >= 0 else -1
    return matter if matter >= 0 and scenario.matters[matter].side_of(seat) else -1


def _months_left(public: Observer, turn: int) -> list[int]:
    """Months until each matter is settled for sure, as a month began; -1 never again."""
    return [one.months_left for one in standings(public.scenario, public.flat(turn - 1), turn)]


def served(scenario: Scenario, row: int, seat: int) -> int:
    """The goal of a seat that an order serves most by itself or if it is agreed to, by its stated
    weight; -1 for none that it serves."""
    aimed, moved = bool(ordered_to(scenario, row)), dict[int, float]()
    effects = stakes_of(scenario, seat, row)[1]
    for block in (*effects.once, *effects.monthly):
        for _, (at, amount, _) in listed(scenario, block):
            if not (aimed and scenario.layout.where(at)[0] in BY_THE_WAY):
                moved[at] = moved.get(at, 0.0) + amount
    gains = {n: goal.weight / FULL * sum(moved.get(r, 0.0) * c for r, c in zip(
        goal.rows.tolist(), goal.coefficients.tolist(), strict=True))
        for n, goal in enumerate(scenario.goals) if goal.actor == seat}
    best = max(gains, key=lambda n: (gains[n], -n), default=-1)
    return best if best >= 0 and gains[best] >= LEAST else -1
