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

from dataclasses import dataclass

import numpy as np

from game.core.exact import Flags, Floats, grid, total
from game.core.ledger import Cause, Turn
from game.core.luck import name_keys
from game.core.model import CHANNELS, Occasion, Scenario
from game.core.world import World
from game.rules.shared import apart, once

FULL_SANCTIONS = 10.0 * len(CHANNELS)
ANSWER = Cause("rule", "occasions.answer", "how plainly the guests answer",
               coefficients=("occasions.vague_trust", "occasions.confirm_trust",
                             "occasions.guest_share"), parents=("attendance",))
REFUSED = Cause("rule", "occasions.refused", "a guest has declined",
                coefficients=("occasions.refusal", "occasions.guest_share"),
                parents=("attendance",))
EXPECTED = Cause("rule", "occasions.expected", "guests are expected",
                 coefficients=("occasions.expected", "occasions.guest_share"),
                 parents=("attendance",))
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
              parents=("attendance", "prestige", "preparation"))
SEEN = Cause("rule", "occasions.seen", "seen beside the sanctioned host",
             coefficients=("occasions.seen",), parents=("attendance", "sanctions"))
BROKEN = Cause("rule", "occasions.broken", "a refusal at the last moment",
               coefficients=("occasions.broken",), parents=("attendance", "notice"))
NOTICE = Cause("rule", "occasions.notice", "declined in good time", parents=("attendance",))


@dataclass(frozen=True)
class Entry:
    """What the rule knows of an occasion beside its record.

    `timely` is the last turn in which a refusal counts as timely, `late` the factor on what a later
    one costs; `weight` [A, 1] is how much each guest's stance is watched: 1 the guest of honour.
    """

    timely: int
    late: float
    weight: Floats
    invited: Floats
    gone: Cause
    came: tuple[Cause, ...]
    away: tuple[Cause, ...]
    missed: Cause


def entries(scenario: Scenario) -> tuple[Entry, ...]:
    """One entry an occasion, computed once."""
    return once(scenario, "summits.entries", _entries)


def _entries(scenario: Scenario) -> tuple[Entry, ...]:
    records = scenario.data.get("occasions") or {}
    return tuple(_entry(scenario, o, (records.get(o.id) or {}).get("late_no") or {})
                 for o in scenario.occasions)


def _entry(scenario: Scenario, o: Occasion, rule: dict[str, float]) -> Entry:
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
    return Entry(o.turn - 1 - int(rule.get("month_before", 0)), float(rule.get("factor", 1)), weight,
                 invited, cause("it went as hoped", o.host),
                 tuple(cause(f"{a.name} came", i) for i, a in enumerate(people)),
                 tuple(cause(f"{a.name} stayed away", i) for i, a in enumerate(people)),
                 cause("it went amiss", o.honour))


def summits(turn: Turn) -> None:
    """Hold this month's occasions and count the stances towards those that are coming."""
    scenario = turn.scenario
    open_now: list[int] = []
    for i, o in enumerate(scenario.occasions):
        if turn.number == o.turn and o.opens <= scenario.turns:
            _day(turn, i, o, entries(scenario)[i])
        elif o.opens <= turn.number < o.turn and not turn.epilogue:
            open_now.append(i)
    if open_now:
        _window(turn, open_now)


def watching(w: World, host: int) -> Floats:
    """How far each actor sanctions the host, 0 none … 1 all it can in every channel, [A, W]."""
    return total(w.sanctions[:, :, host]) * (1.0 / FULL_SANCTIONS)


def _window(turn: Turn, numbers: list[int]) -> None:
    w, s, k = turn.world, turn.scenario, turn.k["occasions"]
    trust, relations = np.zeros(w.trust.shape), np.zeros(w.relations.shape)
    lost = np.zeros(w.trade.shape)
    for i in numbers:
        o, entry = s.occasions[i], entries(s)[i]
        stance = w.attendance[:, i]
        _keep_notice(turn, i, o, entry, stance)
        if o.host < 0:
            continue
        yes, no = (stance > 0) * entry.weight, (stance < 0) * entry.weight
        trust[o.host] += yes * k.confirm_trust - (stance == 0) * (entry.weight * k.vague_trust)
        turn.add("relations", o.host, no * -k.refusal, REFUSED)
        turn.add("isolation", o.host, total(grid(yes)) * -k.expected, EXPECTED)
        eyes = watching(w, o.host)[:, None]
        relations -= eyes * (yes * k.wary - no * k.credit)
        lost += eyes * yes
    turn.add("trust", ..., trust, ANSWER)
    turn.add("relations", ..., relations * apart(s), WATCHED)
    lost = lost + lost.transpose(1, 0, 2)
    turn.add("trade", ..., w.trade * lost * (-0.01 * k.access), ACCESS)


def _keep_notice(turn: Turn, i: int, o: Occasion, entry: Entry, stance: Floats) -> None:
    """Note who declined in good time; a timely refusal also ends the host's announcement."""
    w, k = turn.world, turn.k["occasions"]
    declined = stance < 0
    if turn.number == entry.timely:
        turn.add("notice", (slice(None), i), declined * entry.invited - w.notice[:, i], NOTICE)
    elif turn.number > entry.timely:
        turn.add("notice", (slice(None), i), w.notice[:, i] * -(~declined), NOTICE)
    if o.host >= 0 <= o.honour and turn.number <= entry.timely:
        void = w.announced[i] * declined[o.honour]
        turn.add("announced", i, -void, WITHDRAWN)
        turn.add("prestige", o.host, void * -k.withdrawn, WITHDRAWN)


def quality(turn: Turn, i: int) -> Floats:
    """How well a day goes, 0.5 … 1.5 [W]: what all have done for and against it, and luck."""
    k, occasion = turn.k["occasions"], turn.scenario.occasions[i]
    luck = turn.draw("occasions.day", name_keys([occasion.id]))[0]
    done = total(turn.world.preparation[:, i]) * k.per_preparation
    return np.minimum(np.maximum(1.0 + done + (luck - 0.5) * k.luck, 0.5), 1.5)


def _absence(turn: Turn, i: int, entry: Entry) -> Floats:
    """What an absence of each actor counts [A, W]: 1 declined in time, more late, less silent.

    In the months after the game nobody can answer any more, so silence counts nothing there.
    """
    w = turn.world
    silent = 0.0 if turn.epilogue else turn.k["occasions"].silent
    declined = np.where(w.notice[:, i] > 0, 1.0, entry.late)
    return np.where(w.attendance[:, i] < 0, declined, silent)


def _went_well(turn: Turn, i: int, o: Occasion, came: Flags) -> Flags:
    """Whether the day counts as kept [W]: the guest of honour came or, without one, enough did."""
    w, k = turn.world, turn.k["occasions"]
    if o.honour >= 0:
        return np.asarray(came[o.honour])
    if o.invited:
        guests = list(o.invited)
        standing = w.prestige[guests]
        full = 100.0 * total(standing * came[guests]) / np.maximum(total(standing), 1.0)
    else:
        full = w.support[o.host] if o.host >= 0 else np.full(w.size, 50.0)
    return np.asarray(full + total(w.preparation[:, i]) * k.score_preparation >= 50.0)


def _day(turn: Turn, i: int, o: Occasion, entry: Entry) -> None:
    w = turn.world
    came = w.attendance[:, i] > 0
    good, absence = quality(turn, i), _absence(turn, i, entry)
    well = _went_well(turn, i, o, came)
    bad = 2.0 - good
    weight = absence[o.honour] if o.honour >= 0 else np.ones(w.size)
    if turn.epilogue and o.honour < 0:
        weight = weight * 0.0
    _effects(turn, o.kept, o.missed, well, (good, bad * weight), (entry.gone, entry.missed))
    for guest in o.invited:
        _effects(turn, o.guest_blocks[guest], o.absent_blocks[guest], came[guest],
                 (good, bad * absence[guest]), (entry.came[guest], entry.away[guest]))
    _guests(turn, i, o, entry, came)
    if o.host >= 0:
        _host(turn, i, o, entry, came, good)


def _effects(turn: Turn, yes: int, no: int, when: Flags, factors: tuple[Floats, Floats],
             causes: tuple[Cause, Cause]) -> None:
    """Apply one block where `when` [W] holds and the other where not, times their factors [W]."""
    watched = turn.ledger is not None
    turn.apply(np.where(when, yes, no), np.arange(when.size),
               [causes[0] if hit else causes[1] for hit in when] if watched else None,
               np.where(when, factors[0], factors[1]))


def _guests(turn: Turn, i: int, o: Occasion, entry: Entry, came: Flags) -> None:
    """What the day does to the guests: watched by the host's rivals, or blamed for a late no."""
    w, k = turn.world, turn.k["occasions"]
    late = (w.attendance[:, i] < 0) & (w.notice[:, i] == 0)
    turn.add("credibility", ..., late * (entry.weight * (-k.broken * (entry.late - 1.0))), BROKEN)
    if o.host >= 0:
        beside = watching(w, o.host)[:, None] * (came * entry.weight)
        turn.add("relations", ..., beside * apart(turn.scenario) * -k.seen, SEEN)
    if turn.ledger is not None:
        for guest in o.invited:
            cause = entry.came[guest] if came[guest, 0] else entry.away[guest]
            turn.note(cause.text, cause)


def _host(turn: Turn, i: int, o: Occasion, entry: Entry, came: Flags, good: Floats) -> None:
    """What the day does to the host: guests of standing honour it, an empty chair does not."""
    w, k = turn.world, turn.k["occasions"]
    crowd = total(grid(w.prestige * came * (0.01 * entry.invited))) * good
    turn.add("isolation", o.host, crowd * -k.crowd_isolation, CROWD)
    turn.add("prestige", o.host, crowd * k.crowd_prestige, CROWD)
    if o.honour >= 0:
        empty = w.announced[i] * ~came[o.honour]
        turn.add("prestige", o.host, empty * -k.left_standing, STANDING)
        turn.add("isolation", o.host, empty * k.exposed, STANDING)
