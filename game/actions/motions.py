"""Motions: how the alternative bloc acts. One at a time; the next month its members vote.

What each member says follows from `voting`, from what was done to win it this month, and luck.
Seats answer for themselves; the bloc's own seat speaks for members at its home without deciding for
them. The text passes whole, is watered down until nobody who counts opposes it, or fails. A motion
that passed is not tabled again; one that failed rests for some months. A seat that blocks pays in
goodwill.

Theory: see `voting`; consensus institutions and hedging (Stuenkel 2015 on BRICS; Kuik 2008).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np

from game.actions import voting
from game.actions.tables import Given, Orders, answered
from game.actions.voting import (
    CHAIR,
    FEAR,
    INTEREST,
    REGARD,
    STRAIN,
    WON,
    WORD,
    Tabled,
    leaning,
    votes,
)
from game.actions.waiting import bloc_seats
from game.core.frozen import FrozenDict
from game.core.kinds import NUMBER
from game.core.ledger import Cause, Note
from game.core.model import DO, Scenario, derived
from game.core.named import Motions
from game.core.notes import FACTS, Named, Raw, Words, actor_name, authored, filled, note_kind
from game.core.records import IntMatrix, IntVector, Record, Vector
from game.core.rulebook import (
    WORLD,
    Month,
    Numbers,
    Sums,
    cause,
    cause_kind,
    coefficients,
    draw,
    formula,
    grid,
    note,
    numbers,
    rule,
    spot,
    vector,
)
from game.core.world import PUBLIC, World
from game.rules.effects import EffectLists, apply, effect_lists

MOTIONS = NUMBER["motion"]

ABSTAIN, SUPPORT, BLOCK = range(3)
"""What a seat says."""
AGAINST, SILENT, FOR = -1.0, 0.0, 1.0
"""What a member says."""
UNASKED = -2.0
WHOLE, WEAK, DEFEATED = range(3)
CANVASS, WARN = DO.index("canvass"), DO.index("warn")
BLOCKED = cause("blocked", coefficients=("motions.blocked",),
                kind="motion")


class Setting(Record):
    """What motions read of the scenario.

    seats: the bloc's own; voter [seat]: the member for which each answers, -1 none. lists [motion,
    3]: effects when passed whole, weak, or defeated.
    """

    votes: voting.Setting
    orders: Orders
    effects: EffectLists
    seats: IntVector
    voter: IntVector
    lists: IntMatrix


@derived
def setting(s: Scenario) -> Setting:
    """The setting in a scenario."""
    v, own = voting.setting(s), bloc_seats(s)
    answering = v.array("seat").tolist()
    return Setting.of(
        votes=v, orders=v.orders, effects=effect_lists(s), seats=np.array(own, np.int64),
        voter=[answering.index(a) if a in answering else -1 for a in own],
        lists=np.array([[x.full, x.weak, x.failed] for x in s.motions], np.int64).reshape(-1, 3))


def leanings(world: World, motion: int, sponsor: int, weak: bool) -> dict[int, float]:
    """How each member that no seat answers for leans, by number, in the first world."""
    s = world.scenario
    w, k = numbers(np.ascontiguousarray(world.flat[:, 0]), s.layout), coefficients(s).motions
    t = voting.setting(s)
    return {v: leaning(w, k, t, Tabled(world.turn, motion, sponsor, weak), v)
            for v in range(len(s.members)) if votes(w, t, v) and t.seat[v] < 0}


class Outlook(NamedTuple):
    """How a motion stands by public numbers: each member's leaning and its main reason, by number,
    without those that seats answer for; and the chances that it passes whole and watered down."""

    leaning: Mapping[int, float]
    reason: Mapping[int, int]
    whole: float
    weak: float


def outlook(world: World, motion: int, sponsor: int, weak: bool) -> Outlook:
    """The outlook of a motion in the first world, if this sponsor tabled it now."""
    s = world.scenario
    w, k = numbers(np.ascontiguousarray(world.flat[:, 0]), s.layout), coefficients(s).motions
    t, found = voting.setting(s), leanings(world, motion, sponsor, weak)
    members = voting.gauged(w, k, t, sponsor)
    voting.feel(w, k, t, members, motion, sponsor)
    x = Tabled(world.turn, motion, sponsor, weak)
    ends = voting.expected(k, t, members, x, -1, 0.0, voting.passing(k, t, members, x, -1, 0.0))
    why = {v: voting.reason(w, k, t, x, v, 0.0, 0.0, 1.0 if lean >= 0.0 else -1.0)
           for v, lean in found.items()}
    return Outlook(found, why, ends.whole, ends.weak)


@rule
def decide_motion(w: Numbers, d: Sums, k: Motions, t: Setting, g: Given, month: Month) -> None:
    """The motion tabled last turn is decided by the members' votes."""
    for n in range(w.rest.shape[0]):
        w.rest[n] = max(w.rest[n] - 1.0, 0.0)
    if w.motion < 0.0:
        return
    motion, sponsor, weak = int(w.motion), int(max(w.motion_sponsor, 0.0)), w.motion_weak > 0.0
    won, said = vector(month, t.votes.voice.shape[0]), vector(month, t.votes.voice.shape[0])
    canvass(k, t, g, month, won)
    end, x = DEFEATED, Tabled(month.number, motion, sponsor, weak)
    if not weak:
        hear(w, k, t, g, month, x, won, said)
        if not stopped(k, t, g, w, month, said):
            unwilling = reluctant(w, k, t, g, month, x, won)
            end = WHOLE if unwilling <= k.reluctant else WEAK
    if weak or end != WHOLE:
        x = Tabled(month.number, motion, sponsor, True)
        hear(w, k, t, g, month, x, won, said)
        end = DEFEATED if stopped(k, t, g, w, month, said) else WEAK
    pay_blockers(w, d, k, t, g, month)
    why = decided(w, month, motion, end)
    tell(w, k, t, g, month, x, won, said, why)
    apply(w, d, t.effects, month, t.lists[motion, end], 1.0, PUBLIC, why)
    w.passed[motion] = 2.0 if end == WHOLE else 1.0 if end == WEAK else 0.0
    w.rest[motion] = k.rest if end == DEFEATED else 0.0
    w.motion = -1.0
    w.motion_sponsor = -1.0
    w.motion_weak = 0.0


@rule
def canvass(k: Motions, t: Setting, g: Given, month: Month, won: Vector) -> None:
    """What the orders of the month add to the votes of the members that they court or warn."""
    world, o = month.counts[WORLD], t.orders
    for slot in range(g.chosen.shape[1]):
        for a in range(g.chosen.shape[2]):
            row = g.chosen[world, slot, a]
            if row >= 0 and (o.do[row] == CANVASS or o.do[row] == WARN):
                v, amount = o.target[row], k.courted
                if o.do[row] == WARN:
                    amount = grid(k.warned * t.votes.exposure[v])
                won[v] += amount if o.option[row] == 0 else -amount


@rule
def hear(w: Numbers, k: Motions, t: Setting, g: Given, month: Month, x: Tabled, won: Vector,
         said: Vector) -> None:
    """What each member says to a motion in that form."""
    for v in range(said.shape[0]):
        said[v] = UNASKED
        if votes(w, t.votes, v):
            score = judged(w, k, t, g, month, x, v, won[v])
            said[v] = FOR if score > k.supports else AGAINST if score < -k.objects else SILENT
    for i in range(t.seats.shape[0]):
        if t.voter[i] >= 0:
            answer = vote(w, t, g, month, i)
            said[t.voter[i]] = FOR if answer == SUPPORT else SILENT
            if answer == BLOCK:
                said[t.voter[i]] = AGAINST


@rule
def judged(w: Numbers, k: Motions, t: Setting, g: Given, month: Month, x: Tabled, v: int,
           won: float) -> float:
    """A member's leaning with what its seat says, what was done to win it, and luck."""
    u = draw(month.luck[0], t.votes.luck[month.number], t.votes.key[v])
    return (leaning(w, k, t.votes, x, v) + won
            + spoken_for(w, k, t, g, month, v) + (u * 2.0 - 1.0) * k.noise)


@rule
def spoken_for(w: Numbers, k: Motions, t: Setting, g: Given, month: Month, v: int) -> float:
    """What the answer of the bloc's seat to another's motion adds to a member at its home."""
    out = 0.0
    for i in range(t.seats.shape[0]):
        if t.votes.home[v] == t.seats[i] and w.motion_sponsor != t.seats[i]:
            answer = vote(w, t, g, month, i)
            out = k.word if answer == SUPPORT else -k.word if answer == BLOCK else 0.0
    return out


@rule
def stopped(k: Motions, t: Setting, g: Given, w: Numbers, month: Month, said: Vector) -> bool:
    """Whether a motion is stopped: by a seat, by a member of weight, the chair, or several."""
    out, others = False, 0
    for i in range(t.seats.shape[0]):
        out = out or vote(w, t, g, month, i) == BLOCK
    for v in range(said.shape[0]):
        if said[v] == AGAINST:
            out = out or t.votes.voice[v] >= k.weighty or t.votes.chair[month.number] == v
            others += 1
    return out or others >= k.opposed


@rule
def reluctant(w: Numbers, k: Motions, t: Setting, g: Given, month: Month, x: Tabled,
              won: Vector) -> float:
    """Voices of the members to whom a whole motion goes against the grain."""
    out = 0.0
    for v in range(won.shape[0]):
        asked = votes(w, t.votes, v) and t.votes.seat[v] < 0
        if asked and judged(w, k, t, g, month, x, v, won[v]) < 0.0:
            out += t.votes.voice[v]
    return out


@formula
def vote(w: Numbers, t: Setting, g: Given, month: Month, i: int) -> int:
    """What a seat of the bloc says to the motion; the sponsor supports it."""
    if w.motion_sponsor == t.seats[i]:
        return SUPPORT
    return answered(g, t.orders, month, t.seats[i], MOTIONS, 0)


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

_ENDS = 3
_SAID = 4
_WHYS = 8


@formula
def decided(w: Numbers, month: Month, motion: int, end: int) -> int:
    """The cause that a motion was decided: by whom it was tabled and how it ended."""
    actors = w.support.shape[0]
    return MOTION + (motion * (actors + 1) + int(w.motion_sponsor) + 1) * _ENDS + end


@rule
def tell(w: Numbers, k: Motions, t: Setting, g: Given, month: Month, x: Tabled, won: Vector,
         said: Vector, why: int) -> None:
    """Keep what every member said, and note it with the reason that counted most."""
    all_said, reasons, blocked = 0, 0, 0
    for v in range(said.shape[0]):
        w.voted[v] = said[v]
        code = 7
        if said[v] != UNASKED and t.votes.seat[v] < 0:
            code = voting.reason(w, k, t.votes, x, v, won[v], spoken_for(w, k, t, g, month, v),
                                 1.0 if said[v] == FOR else -1.0)
        all_said = all_said * _SAID + int(said[v] + 2.0)
        reasons = reasons * _WHYS + code
    for i in range(t.seats.shape[0]):
        if vote(w, t, g, month, i) == BLOCK:
            blocked += 1 << t.seats[i]
    note(month, DECIDED, all_said, reasons, blocked, why)


def _read(scenario: Scenario, number: int) -> tuple[int, int, int]:
    """(motion, sponsor, end)"""
    number, end = divmod(number, _ENDS)
    motion, sponsor = divmod(number, len(scenario.actors) + 1)
    return motion, sponsor - 1, end


def _cause(scenario: Scenario, number: int) -> Cause:
    motion, sponsor, end = _read(scenario, number)
    text = filled(FACTS[f"cause.motion.{end}"], {"motion": Named(scenario.motions[motion].name)})
    return Cause("motion", scenario.motions[motion].id, text, sponsor, parents=("voted",),
                 coefficients=("motions.base", "motions.objects", "motions.weak_cost"))


def _decided(scenario: Scenario, raw: Raw) -> Note:
    """A decision. `numbers` has the end; of each member that was asked `said.MEMBER` and why
    (`why.MEMBER`); and of each seat of the bloc that answers for itself or blocks `vote.SEAT`."""
    motion, sponsor, end = _read(scenario, raw.why - MOTION)
    found: dict[str, int] = {}
    said, reasons = raw.place, raw.actor
    for member in reversed(scenario.members):
        said, word = divmod(said, _SAID)
        reasons, why = divmod(reasons, _WHYS)
        if word - 2 != UNASKED:
            found[f"said.{member.id}"], found[f"why.{member.id}"] = word - 2, why
            if why == _WHYS - 1 and member.seat >= 0:
                found[f"vote.{scenario.seats[member.seat]}"] = (BLOCK, ABSTAIN, SUPPORT)[word - 1]
    for seat in bloc_seats(scenario):
        if raw.other >> seat & 1:
            found[f"vote.{scenario.seats[seat]}"] = BLOCK
    return Note(_cause(scenario, raw.why - MOTION), (sponsor,) if sponsor >= 0 else (),
                _places(scenario, motion), scenario.motions[motion].id,
                FrozenDict(motion=motion, end=end, **found))


def _decision(scenario: Scenario, note: Note) -> Words:
    number = note.numbers["motion"]
    return FACTS[f"motion.{note.numbers['end']}"], {
        "motion": authored(scenario, scenario.motions[number].name),
        "votes": authored(scenario, ballot(scenario, note.numbers, number))}


def ballot(scenario: Scenario, numbers: Mapping[str, int], motion: int) -> str:
    """Who was for a motion, who said nothing, and who was against it with the reason."""
    groups: dict[int, list[str]] = {1: [], 0: [], -1: []}
    for member in scenario.members:
        said = numbers.get(f"said.{member.id}")
        if said is not None:
            why = "" if said > 0 else because(scenario, member.id, motion,
                                              numbers[f"why.{member.id}"], said < 0)
            groups[said].append(FACTS("ballot.why", member=member.name, why=why)
                                if why and said < 0 else member.name)
    for seat in bloc_seats(scenario):
        kind = scenario.actors[seat].kind
        if kind == "bloc" and numbers.get(f"vote.{scenario.seats[seat]}") == BLOCK:
            groups[-1].append(scenario.actors[seat].name)
    parts = [FACTS(key, members=", ".join(groups[side])) for side, key in (
        (1, "ballot.for"), (-1, "ballot.against"), (0, "ballot.silent")) if groups[side]]
    return FACTS("ballot", parts="; ".join(parts)) if parts else FACTS("ballot.none")


def because(scenario: Scenario, member: str, motion: int, code: int, against: bool) -> str:
    """Why a member votes as it does, in a few words; empty for a seat's own answer."""
    record = next(m for m in scenario.members if m.id == member)
    if code == INTEREST:
        tags = scenario.motions[motion].tags
        side = -1.0 if against else 1.0
        worth = {tag: side * weight * record.interests.get(tag, 0.0)
                 for tag, weight in tags.items()}
        best = max(sorted(worth), key=lambda tag: worth[tag], default="")
        return record.reasons.get(best, "") if best and worth[best] > 0 else ""
    lead = scenario.incumbent_lead
    incumbent = scenario.actors[lead].called if lead >= 0 else FACTS["ballot.lead"]
    key = {REGARD: "minds" if against else "stands", FEAR: "fears", STRAIN: "distrusts",
           CHAIR: "chair", WORD: "word", WON: "won"}.get(code)
    return FACTS(f"ballot.{key}", lead=incumbent, rival=_rival(scenario, member)) if key else ""


def _rival(scenario: Scenario, member: str) -> str:
    ids = [m.id for m in scenario.members]
    others = [scenario.members[r.second if ids[r.first] == member else r.first].name
              for r in scenario.rivalries if member in (ids[r.first], ids[r.second])]
    return FACTS["ballot.and"].join(sorted(others)) or FACTS["ballot.leader"]


def _tabled(scenario: Scenario, raw: Raw) -> Note:
    motion = scenario.motions[raw.place].id
    return Note(Cause("motion", motion, actor=raw.actor), (raw.actor,),
                _places(scenario, raw.place), motion, FrozenDict(motion=raw.place, weak=raw.other))


def _places(scenario: Scenario, motion: int) -> tuple[str, ...]:
    return tuple(scenario.countries[land].id for land in scenario.motions[motion].lands)


def _tabling(scenario: Scenario, note: Note) -> Words:
    motion = scenario.motions[note.numbers["motion"]]
    return FACTS["motion tabled.weak" if note.numbers["weak"] else "motion tabled"], {
        "actor": actor_name(scenario, note.actors[0]), "motion": authored(scenario, motion.name)}


MOTION = cause_kind("motion", _cause)
DECIDED = note_kind("motion", read=_decided, wording=_decision)
TABLED = note_kind("motion tabled", read=_tabled, wording=_tabling, told=False)
