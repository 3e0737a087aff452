"""Motions: how the alternative bloc acts. One at a time; one block defeats it.

Theory: consensus institutions and hedging (Stuenkel 2015 on BRICS; Kuik 2008 on hedging): members
weigh the sponsor, the bloc and what the incumbent lead may do; a blocker pays in goodwill.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from game.actions.tables import Given, Orders, order_rows
from game.actions.waiting import bloc_seats
from game.core.frozen import FrozenDict
from game.core.ledger import Cause, Note
from game.core.model import Scenario, derived
from game.core.named import Motions
from game.core.notes import Named, Raw, Words, actor_name, authored, filled, note_kind
from game.core.records import IntMatrix, IntVector, Matrix, Record, Vector
from game.core.rulebook import (
    WORLD,
    Month,
    Numbers,
    Sums,
    cause,
    cause_kind,
    coefficients,
    formula,
    grid,
    months,
    note,
    numbers,
    rounded,
    rule,
    spot,
)
from game.core.world import PUBLIC, World
from game.rules.effects import EffectLists, apply, effect_lists
from game.rules.roles import Roles, roles

ABSTAIN, SUPPORT, BLOCK = range(3)
WHOLE, WEAK, DEFEATED = range(3)
BLOCKED = cause("blocked", "a motion was blocked", coefficients=("motions.blocked",),
                kind="motion")


class Setting(Record):
    """What motions read of the scenario.

    weights [C]: of the countries. seats: the bloc's own, of which the votes of the first `told` are
    named. appeal [motion, A]: of a motion with that sponsor; chair [month, motion]: how the bloc's
    chair leans. lists [motion, 3]: effects when passed whole, weak, or defeated.
    """

    orders: Orders
    effects: EffectLists
    roles: Roles
    weights: Vector
    seats: IntVector
    told: int
    appeal: Matrix
    chair: Matrix
    lists: IntMatrix


@derived
def setting(s: Scenario) -> Setting:
    """The setting in a scenario."""
    m, years = s.motions, [s.month(number)[0] for number in range(months(s))]
    return Setting.of(
        orders=order_rows(s), effects=effect_lists(s), roles=roles(s), weights=s.weights,
        seats=np.array(bloc_seats(s), np.int64), told=_told(s),
        appeal=np.array([x.appeal for x in m], float).reshape(len(m), len(s.actors)),
        chair=np.array([[x.chair.get(y, 0.0) for x in m] for y in years], float),
        lists=np.array([[x.full, x.weak, x.failed] for x in m], np.int64).reshape(-1, 3))


@formula
def votes(w: Numbers, t: Setting, c: int) -> bool:
    """Whether a country is a member with a vote; without an alternative bloc none is."""
    return t.roles.bloc >= 0 and w.membership[max(t.roles.bloc, 0), c] >= 2.0


@formula
def leaning(w: Numbers, k: Motions, t: Setting, number: int, motion: int, sponsor: int, weak: bool,
            c: int) -> float:
    """How far a member leans to yes (above 0) in the month with that number.

    By its alignment with sponsor and bloc seat and as the year's chair steers; against by its
    alignment with the incumbent lead; the watered-down form frightens less.
    """
    seat, lead = t.roles.bloc_seat, t.roles.lead
    lean = k.base + w.alignment[sponsor, c] * k.per_sponsor
    if seat >= 0:
        lean += w.alignment[seat, c] * k.per_bloc
    if lead >= 0:
        lean -= w.alignment[lead, c] * (k.per_lead * (0.5 if weak else 1.0))
    return lean + k.per_appeal * (t.appeal[motion, sponsor] + t.chair[number, motion])


def leanings(world: World, motion: int, sponsor: int, weak: bool) -> dict[int, float]:
    """How each member without a seat of its own leans, by country, in the first world."""
    s = world.scenario
    w, k = numbers(np.ascontiguousarray(world.flat[:, 0]), s.layout), coefficients(s).motions
    t = setting(s)
    return {c: leaning(w, k, t, world.turn, motion, sponsor, weak, c)
            for c in range(len(s.countries)) if votes(w, t, c)}


@rule
def decide_motion(w: Numbers, d: Sums, k: Motions, t: Setting, g: Given, month: Month) -> None:
    """The motion tabled last turn is decided: seats by their answers, other members by rule."""
    if w.motion < 0.0:
        return
    motion, sponsor, weak = int(w.motion), int(max(w.motion_sponsor, 0.0)), w.motion_weak > 0.0
    yes, whole = 0.0, 0.0
    for c in range(t.weights.shape[0]):
        if votes(w, t, c):
            whole += grid(t.weights[c])
            if leaning(w, k, t, month.number, motion, sponsor, weak, c) > 0.0:
                yes += grid(t.weights[c])
    passed = prevails(w, k, t, g, month, yes, whole)
    pay_blockers(w, d, k, t, g, month)
    end = DEFEATED
    if passed:
        end = WEAK if weak else WHOLE
    share = rounded(100.0 * yes / whole) if whole > 0.0 else 0.0
    why = decided(w, t, g, month, motion, end, int(share))
    note(month, DECIDED, 0, 0, 0, why)
    apply(w, d, t.effects, month, t.lists[motion, end], 1.0, PUBLIC, why)
    w.motion = -1.0
    w.motion_sponsor = -1.0
    w.motion_weak = 0.0


@formula
def vote(w: Numbers, t: Setting, g: Given, month: Month, i: int) -> int:
    """What a seat of the bloc says to the motion; the sponsor supports it."""
    if w.motion_sponsor == t.seats[i]:
        return SUPPORT
    return g.answers[month.counts[WORLD], t.seats[i], t.orders.motion]


@rule
def prevails(w: Numbers, k: Motions, t: Setting, g: Given, month: Month, yes: float,
             whole: float) -> bool:
    """Whether a motion passes: no seat blocks it, and those in favour outweigh the others."""
    blocked, support = False, 0
    for i in range(t.seats.shape[0]):
        said = vote(w, t, g, month, i)
        blocked = blocked or said == BLOCK
        if said == SUPPORT:
            support += 1
    silent = t.seats.shape[0] - support
    return (not blocked and yes + support * k.seat_weight
            > (whole - yes) + silent * k.seat_weight * 0.5)


@rule
def pay_blockers(w: Numbers, d: Sums, k: Motions, t: Setting, g: Given, month: Month) -> None:
    """Who supported a motion resents who blocked it."""
    for i in range(t.seats.shape[0]):
        for j in range(t.seats.shape[0]):
            if vote(w, t, g, month, i) == BLOCK and vote(w, t, g, month, j) == SUPPORT:
                spot(month, d.relations, (t.seats[j], t.seats[i]), k.blocked, BLOCKED)


@rule
def open_motion(w: Numbers, o: Orders, month: Month, row: int, a: int) -> None:
    """A carried-out `table` order puts its motion before the bloc."""
    note(month, TABLED, o.option[row], a, int(o.extra[row]), 0)
    w.motion = o.option[row]
    w.motion_sponsor = a
    w.motion_weak = o.extra[row]


# --- causes and words -------------------------------------------------------------------------

_ROOM = 2**32
"""Causes of a kind."""
_SHARES = 101


def _told(s: Scenario) -> int:
    """How many votes a cause has room for beside motion, sponsor, end and share."""
    left, out = _ROOM // (max(len(s.motions), 1) * (len(s.actors) + 1) * 3 * _SHARES), 0
    while left >= 3 and out < len(bloc_seats(s)):
        left, out = left // 3, out + 1
    return out


@rule
def decided(w: Numbers, t: Setting, g: Given, month: Month, motion: int, end: int,
            share: int) -> int:
    """The cause that a motion was decided: how, by which votes of seats, and with which share of
    the other members' weight in favour."""
    actors = t.appeal.shape[1]
    out = ((motion * (actors + 1) + int(w.motion_sponsor) + 1) * 3 + end) * _SHARES + share
    for i in range(t.told):
        out = out * 3 + vote(w, t, g, month, i)
    return MOTION + out


SAID = {ABSTAIN: "abstains", SUPPORT: "supports", BLOCK: "blocks"}
ENDS = ("passes", "passes in a watered-down form", "fails")
TEXT = "The motion to {motion} {end}: {votes}; other members in favour by weight {share} %."


def _read(scenario: Scenario, number: int) -> tuple[int, int, int, int, dict[int, int]]:
    """(motion, sponsor, end, share, what each seat said)"""
    votes: dict[int, int] = {}
    for seat in reversed(bloc_seats(scenario)[:_told(scenario)]):
        number, votes[seat] = divmod(number, 3)
    number, share = divmod(number, _SHARES)
    number, end = divmod(number, 3)
    motion, sponsor = divmod(number, len(scenario.actors) + 1)
    return motion, sponsor - 1, end, share, dict(reversed(votes.items()))


def _names(scenario: Scenario, motion: int, end: int, share: int,
           votes: Mapping[int, int]) -> dict[str, Named]:
    who = [actor_name(scenario, seat) for seat in votes]
    return {"motion": authored(scenario, scenario.motions[motion].name), "end": Named(ENDS[end]),
            "votes": Named(", ".join(f"{name.text} {SAID[said]}" for name, said in zip(
                who, votes.values(), strict=True)), tuple(id for name in who for id in name.ids)),
            "share": Named(str(share))}


def _cause(scenario: Scenario, number: int) -> Cause:
    motion, sponsor, end, share, votes = _read(scenario, number)
    return Cause("motion", scenario.motions[motion].id,
                 filled(TEXT, _names(scenario, motion, end, share, votes)), sponsor,
                 coefficients=("motions.base", "motions.per_sponsor", "motions.per_bloc"))


def _decided(scenario: Scenario, raw: Raw) -> Note:
    """A decision; `numbers` has the end, the share of members in favour, and `vote.SEAT`."""
    motion, sponsor, end, share, votes = _read(scenario, raw.why - MOTION)
    said = {f"vote.{scenario.seats[seat]}": word for seat, word in votes.items()}
    return Note(_cause(scenario, raw.why - MOTION), (sponsor,) if sponsor >= 0 else (),
                _places(scenario, motion), scenario.motions[motion].id,
                FrozenDict(motion=motion, end=end, share=share, **said))


def _decision(scenario: Scenario, note: Note) -> Words:
    votes = {seat: note.numbers[f"vote.{id}"] for seat in bloc_seats(scenario)
             for id in [scenario.seats[seat]] if f"vote.{id}" in note.numbers}
    return TEXT, _names(scenario, note.numbers["motion"], note.numbers["end"],
                        note.numbers["share"], votes)


def _tabled(scenario: Scenario, raw: Raw) -> Note:
    motion = scenario.motions[raw.place].id
    return Note(Cause("motion", motion, "a motion is tabled", raw.actor), (raw.actor,),
                _places(scenario, raw.place), motion, FrozenDict(motion=raw.place, weak=raw.other))


def _places(scenario: Scenario, motion: int) -> tuple[str, ...]:
    country = scenario.motions[motion].country
    return (scenario.countries[country].id,) if country >= 0 else ()


def _tabling(scenario: Scenario, note: Note) -> Words:
    weak = " (watered down)" if note.numbers["weak"] else ""
    motion = scenario.motions[note.numbers["motion"]]
    return "{actor} tables the motion to {motion}{weak}.", {
        "actor": actor_name(scenario, note.actors[0]), "motion": authored(scenario, motion.name),
        "weak": Named(weak)}


MOTION = cause_kind("motion", _cause)
DECIDED = note_kind("motion", _decision, _decided)
TABLED = note_kind("motion tabled", _tabling, _tabled, told=False)
