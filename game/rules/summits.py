"""Summits and signals: calendar occasions before, on and after their day.

Mechanism. While an occasion's window is open every guest shows each month where it stands. A guest
that confirms pleases the host and is held to account by those who sanction the host: regard cools
and some trade moves elsewhere. A guest that declines has the reverse. A guest that stays vague
keeps both doors open and pays with the host's trust, month by month. Who declines in good time is
missed once; a refusal in the last month counts more, by the occasion's own factor. On the day the
guests' attendance, what everyone has done for or against the occasion, and some luck decide what
host and guests take home. A host that has announced a guest who then stays away is left standing.

Theory. Costly signals: Fearon, "Signaling Foreign Policy Interests" (1997): tying hands against
sinking costs. Hedging as bought ambiguity: Kuik, "The Essence of Hedging" (2008). Attendance as
recognition: Goldsmith, Horiuchi and Matush (2021) measure what high-level visits bring.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from game.core.exact import Flags, Floats, grid, total
from game.core.ledger import Cause, Turn
from game.core.luck import name_keys
from game.core.model import CHANNELS, Occasion, Scenario
from game.core.world import World
from game.rules.shared import apart

Side = tuple[int, Floats, Cause]
"""An effect block, the factor [W] on it, and why."""
FULL_SANCTIONS = 10.0 * len(CHANNELS)
ANSWER = Cause("rule", "occasions.answer", "how plainly the guests answer",
               coefficients=("occasions.vague_trust", "occasions.confirm_trust",
                             "occasions.guest_share"), parents=("attendance",))
REFUSED = Cause("rule", "occasions.refused", "a guest has declined",
                coefficients=("occasions.refusal", "occasions.guest_share"),
                parents=("attendance",))
EXPECTED = Cause("rule", "occasions.expected", "guests are expected",
                 coefficients=("occasions.expected", "occasions.guest_share"),
                 parents=("attendance", "isolation"))
WATCHED = Cause("rule", "occasions.watched", "those who sanction the host watch its guests",
                coefficients=("occasions.wary", "occasions.credit", "occasions.guest_share"),
                parents=("attendance", "sanctions"))
ACCESS = Cause("rule", "occasions.access", "buyers hedge against a guest of the sanctioned",
               coefficients=("occasions.access", "occasions.guest_share"),
               parents=("attendance", "sanctions", "trade"))
WITHDRAWN = Cause("rule", "occasions.withdrawn", "the announced guest has declined in good time",
                  coefficients=("occasions.withdrawn",), parents=("announced", "attendance"))
STANDING = Cause("rule", "occasions.left_standing", "the announced guest stayed away",
                 coefficients=("occasions.left_standing", "occasions.exposed"),
                 parents=("announced", "attendance"))
CROWD = Cause("rule", "occasions.crowd", "guests of standing came",
              coefficients=("occasions.crowd_isolation", "occasions.crowd_prestige",
                            "occasions.per_preparation", "occasions.luck"),
              parents=("attendance", "prestige", "preparation", "isolation"))
SEEN = Cause("rule", "occasions.seen", "seen beside the sanctioned host",
             coefficients=("occasions.seen",), parents=("attendance", "sanctions"))
BROKEN = Cause("rule", "occasions.broken", "a refusal at the last moment",
               coefficients=("occasions.broken",), parents=("attendance", "notice"))
NOTICE = Cause("rule", "occasions.notice", "declined in good time", parents=("attendance",))


@dataclass(frozen=True)
class Entry:
    """What the rule knows of an occasion beside its record.

    `number` is its place on the calendar; `timely` the last turn in which a refusal counts as
    timely, `late` the factor on what a later one costs; `weight` [A, 1] is how much each guest's
    stance is watched, 1 the guest of honour's; `invited` [A, 1] is 1 for guests.
    """

    number: int
    record: Occasion
    timely: int
    late: float
    weight: Floats
    invited: Floats
    kept: Cause
    missed: Cause
    came: tuple[Cause, ...]
    away: tuple[Cause, ...]


def entries(scenario: Scenario) -> tuple[Entry, ...]:
    """One entry an occasion, computed once."""
    return scenario.once("summits.entries", _entries)


def _entries(scenario: Scenario) -> tuple[Entry, ...]:
    records = scenario.data.get("occasions") or {}
    return tuple(_entry(scenario, i, (records.get(o.id) or {}).get("late_no") or {})
                 for i, o in enumerate(scenario.occasions))


def _entry(scenario: Scenario, number: int, rule: Mapping[str, Any]) -> Entry:
    o = scenario.occasions[number]
    invited = np.zeros((len(scenario.actors), 1))
    invited[list(o.invited)] = 1.0
    weight = invited * scenario.k["occasions"].guest_share
    if o.honour >= 0:
        weight[o.honour] = 1.0

    def cause(text: str, actor: int) -> Cause:
        return Cause("occasion", o.id, f"{o.name}: {text}", actor=actor,
                     coefficients=("occasions.per_preparation", "occasions.luck",
                                   "occasions.silent"), parents=("attendance", "preparation"))
    people = scenario.actors
    return Entry(
        number, o, timely=o.turn - 1 - int(rule.get("month_before", 0)),
        late=float(rule.get("factor", 1)), weight=weight, invited=invited,
        kept=cause("it went as hoped", o.host), missed=cause("it went amiss", o.honour),
        came=tuple(cause(f"{a.name} came", i) for i, a in enumerate(people)),
        away=tuple(cause(f"{a.name} stayed away", i) for i, a in enumerate(people)))


def summits(turn: Turn) -> None:
    """Hold this month's occasions and count the stances towards those that are coming."""
    open_now: list[Entry] = []
    for entry in entries(turn.scenario):
        o = entry.record
        if turn.number == o.turn and o.opens <= turn.scenario.turns:
            _day(turn, entry)
        elif o.opens <= turn.number < o.turn and not turn.epilogue:
            open_now.append(entry)
    if open_now:
        _window(turn, open_now)


def watching(w: World, host: int) -> Floats:
    """How far each actor sanctions the host, 0 none … 1 all it can in every channel, [A, W]."""
    return total(w.sanctions[:, :, host]) * (1.0 / FULL_SANCTIONS)


def shunned(w: World, host: int) -> Floats:
    """How much company can still bring a host, 0 … 1 [W]: in full from an isolation of 50 on."""
    return np.asarray(np.minimum(w.isolation[host] * 0.02, 1.0))


def _window(turn: Turn, coming: list[Entry]) -> None:
    """Count what guests say to each host; `yes`, `vague` and `no` are weights [A, W] of stances."""
    w, k = turn.world, turn.k["occasions"]
    said: dict[int, list[Floats]] = {}
    for entry in coming:
        stance, host = w.attendance[:, entry.number], entry.record.host
        _keep_notice(turn, entry, stance)
        if host >= 0:
            shares = [(stance > 0) * entry.weight, (stance == 0) * entry.weight,
                      (stance < 0) * entry.weight]
            before = said.get(host)
            said[host] = [a + b for a, b in zip(before, shares, strict=True)] if before else shares
    trust, shape = np.zeros(w.trust.shape), w.relations.shape
    refused, watched, lost = np.zeros(shape), np.zeros(shape), np.zeros(shape)
    expected = np.zeros(w.isolation.shape)
    for host, (yes, vague, no) in said.items():
        trust[host] = yes * k.confirm_trust - vague * k.vague_trust
        refused[host] = no * -k.refusal
        expected[host] = total(grid(yes)) * -k.expected * shunned(w, host)
        eyes = watching(w, host)[:, None]
        watched -= eyes * (yes * k.wary - no * k.credit)
        lost += eyes * yes
    turn.add("trust", ..., trust, ANSWER)
    turn.add("relations", ..., refused, REFUSED)
    turn.add("relations", ..., watched * apart(turn.scenario), WATCHED)
    turn.add("isolation", ..., expected, EXPECTED)
    lost = lost + lost.transpose(1, 0, 2)
    turn.add("trade", ..., w.trade * lost * (-0.01 * k.access), ACCESS)


def _keep_notice(turn: Turn, entry: Entry, stance: Floats) -> None:
    """Note who declined in good time; a timely refusal also ends the host's announcement."""
    w, k, o, i = turn.world, turn.k["occasions"], entry.record, entry.number
    declined = (stance < 0).astype(np.float64)
    if turn.number == entry.timely:
        turn.add("notice", (slice(None), i), declined * entry.invited - w.notice[:, i], NOTICE)
    elif turn.number > entry.timely:
        turn.add("notice", (slice(None), i), w.notice[:, i] * (declined - 1.0), NOTICE)
    if o.host >= 0 and o.honour >= 0 and turn.number <= entry.timely:
        void = w.announced[i] * declined[o.honour]
        turn.add("announced", i, -void, WITHDRAWN)
        turn.add("prestige", o.host, void * -k.withdrawn, WITHDRAWN)


def quality(turn: Turn, entry: Entry) -> Floats:
    """How well a day goes, 0.5 … 1.5 [W]: what all have done for and against it, and luck."""
    k = turn.k["occasions"]
    luck = turn.draw("occasions.day", name_keys([entry.record.id]))[0]
    done = total(turn.world.preparation[:, entry.number]) * k.per_preparation
    return np.asarray(np.minimum(np.maximum(1.0 + done + (luck - 0.5) * k.luck, 0.5), 1.5))


def _absence(turn: Turn, entry: Entry) -> Floats:
    """What an absence of each actor counts [A, W]: 1 declined in time, more late, less silent.

    In the months after the game nobody can answer any more, so silence counts nothing there.
    """
    w, i = turn.world, entry.number
    silent = 0.0 if turn.epilogue else turn.k["occasions"].silent
    declined = np.where(w.notice[:, i] > 0, 1.0, entry.late)
    return np.where(w.attendance[:, i] < 0, declined, silent)


def _went_well(turn: Turn, entry: Entry, came: Flags) -> Flags:
    """Whether the day counts as kept [W]: the guest of honour came or, without one, enough did."""
    w, k, o = turn.world, turn.k["occasions"], entry.record
    if o.honour >= 0:
        return np.asarray(came[o.honour])
    if o.invited:
        guests = list(o.invited)
        standing = w.prestige[guests]
        full = 100.0 * total(standing * came[guests]) / np.maximum(total(standing), 1.0)
    else:
        full = w.support[o.host] if o.host >= 0 else np.full(w.size, 50.0)
    score = full + total(w.preparation[:, entry.number]) * k.score_preparation
    return np.asarray(score >= 50.0)


def _day(turn: Turn, entry: Entry) -> None:
    w, o = turn.world, entry.record
    came = w.attendance[:, entry.number] > 0
    good, absence = quality(turn, entry), _absence(turn, entry)
    bad = 2.0 - good
    if o.honour >= 0:
        blame = absence[o.honour]
    else:
        blame = np.full(w.size, 0.0 if turn.epilogue and o.invited else 1.0)
    outcomes = [(_went_well(turn, entry, came), (o.kept, good, entry.kept),
                 (o.missed, bad * blame, entry.missed))]
    outcomes += [(came[g], (o.guest_blocks[g], good, entry.came[g]),
                  (o.absent_blocks[g], bad * absence[g], entry.away[g])) for g in o.invited]
    _effects(turn, outcomes)
    _guests(turn, entry, came)
    if o.host >= 0:
        _host(turn, entry, came, good)


def _effects(turn: Turn, outcomes: list[tuple[Flags, Side, Side]]) -> None:
    """Apply for each outcome the first block where it holds [W], the second where it does not."""
    watched = turn.ledger is not None
    turn.apply(np.concatenate([np.where(when, yes[0], no[0]) for when, yes, no in outcomes]),
               np.tile(np.arange(turn.world.size), len(outcomes)),
               [(yes if hit else no)[2] for when, yes, no in outcomes for hit in when]
               if watched else None,
               np.concatenate([np.where(when, yes[1], no[1]) for when, yes, no in outcomes]))


def _guests(turn: Turn, entry: Entry, came: Flags) -> None:
    """What the day does to the guests: watched by the host's rivals, or blamed for a late no."""
    w, k, o = turn.world, turn.k["occasions"], entry.record
    late = (w.attendance[:, entry.number] < 0) & (w.notice[:, entry.number] == 0)
    if entry.late > 1.0:
        turn.add("credibility", ..., late * (entry.weight * (-k.broken * (entry.late - 1.0))),
                 BROKEN)
    if o.host >= 0:
        beside = watching(w, o.host)[:, None] * (came * entry.weight)
        turn.add("relations", ..., beside * apart(turn.scenario) * -k.seen, SEEN)
    if turn.ledger is not None:
        for guest in o.invited:
            cause = entry.came[guest] if came[guest, 0] else entry.away[guest]
            turn.note(cause.text, cause)


def _host(turn: Turn, entry: Entry, came: Flags, good: Floats) -> None:
    """What the day does to the host: guests of standing honour it, an empty chair does not."""
    w, k, o = turn.world, turn.k["occasions"], entry.record
    crowd = total(grid(w.prestige * came * (0.01 * entry.invited))) * good
    turn.add("isolation", o.host, crowd * -k.crowd_isolation * shunned(w, o.host), CROWD)
    room = np.minimum((100.0 - w.prestige[o.host]) * 0.02, 1.0)
    turn.add("prestige", o.host, crowd * k.crowd_prestige * room, CROWD)
    if o.honour >= 0:
        empty = w.announced[entry.number] * ~came[o.honour]
        turn.add("prestige", o.host, empty * -k.left_standing, STANDING)
        turn.add("isolation", o.host, empty * k.exposed, STANDING)
