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

from typing import Any

import numpy as np

from game.core.frozen import FrozenDict
from game.core.ledger import Cause, Note
from game.core.luck import name_keys
from game.core.model import CHANNELS, Occasion, Scenario
from game.core.named import Assumptions, Occasions
from game.core.notes import FACTS, Named, Raw, Words, actor_name, authored, filled, note_kind
from game.core.records import IntMatrix, IntVector, Keys, Matrix, Record, Vector
from game.core.rulebook import (
    Month,
    Numbers,
    Sums,
    cause,
    cause_kind,
    draw,
    formula,
    grid,
    matrix,
    note,
    part,
    rows,
    rule,
    stems,
    vector,
)
from game.core.world import PUBLIC
from game.rules.effects import EffectLists, apply, effect_lists
from game.rules.roles import Roles, roles

FULL_SANCTIONS = 10.0 * len(CHANNELS)
ANSWER = cause("occasions.answer",
               coefficients=("occasions.vague_trust", "occasions.confirm_trust",
                             "occasions.guest_share"), parents=("attendance",))
REFUSED = cause("occasions.refused",
                coefficients=("occasions.refusal", "occasions.guest_share"),
                parents=("attendance",))
EXPECTED = cause("occasions.expected",
                 coefficients=("occasions.expected", "occasions.guest_share"),
                 parents=("attendance", "isolation"))
WATCHED = cause("occasions.watched",
                coefficients=("occasions.wary", "occasions.credit", "occasions.guest_share",
                              "occasions.feared"),
                parents=("attendance", "sanctions", "scare"))
ACCESS = cause("occasions.access",
               coefficients=("occasions.access", "occasions.guest_share"),
               parents=("attendance", "sanctions", "trade"))
WITHDRAWN = cause("occasions.withdrawn",
                  coefficients=("occasions.withdrawn",), parents=("announced", "attendance"))
STANDING = cause("occasions.left_standing",
                 coefficients=("occasions.left_standing", "occasions.exposed"),
                 parents=("announced", "attendance"))
CROWD = cause("occasions.crowd",
              coefficients=("occasions.crowd_isolation", "occasions.crowd_prestige",
                            "occasions.per_preparation", "occasions.luck"),
              parents=("attendance", "prestige", "preparation", "isolation"))
SEEN = cause("occasions.seen",
             coefficients=("occasions.seen", "occasions.feared"),
             parents=("attendance", "sanctions", "scare"))
BROKEN = cause("occasions.broken",
               coefficients=("occasions.broken",), parents=("attendance", "notice"))
NOTICE = cause("occasions.notice", parents=("attendance",))


class Setting(Record):
    """The calendar: of each occasion, by number, what the rule knows.

    turn, opens; host and honour (-1 nobody); timely: the last turn in which a refusal counts as
    timely, late: the factor on what a later one costs; silent: what silence to the end counts of an
    absence, less where an envoy is sent. guests [O, n]: who is invited, filled up
    with -1; invited [O, A] 1 for them; weight [O, A]: how much each guest's stance is watched, 1
    the guest of honour's. kept, missed, came [O, A], away [O, A]: lists of effects. turns: of the
    game.
    """

    moved: IntMatrix
    roles: Roles
    effects: EffectLists
    luck: Keys
    keys: Keys
    turn: IntVector
    opens: IntVector
    host: IntVector
    honour: IntVector
    timely: IntVector
    late: Vector
    silent: Vector
    guests: IntMatrix
    invited: Matrix
    weight: Matrix
    kept: IntVector
    missed: IntVector
    came: IntMatrix
    away: IntMatrix
    turns: int


def setting(s: Scenario) -> Setting:
    """The rule's setting in a scenario."""
    o, actors = s.occasions, len(s.actors)
    records: dict[str, Any] = s.data.get("occasions") or {}
    late = [(records.get(x.id) or {}).get("late_no") or {} for x in o]
    invited, weight = np.zeros((len(o), actors)), np.zeros((len(o), actors))
    guests = np.full((len(o), max([1, *(len(x.invited) for x in o)])), -1)
    for i, x in enumerate(o):
        invited[i, list(x.invited)] = 1.0
        weight[i] = invited[i] * s.k["occasions"].guest_share
        guests[i, :len(x.invited)] = x.invited
        if x.honour >= 0:
            weight[i, x.honour] = 1.0
    return Setting.of(
        moved=rows(s.layout, "trust", "relations", "isolation", "trade", "notice", "announced",
                   "prestige", "credibility"),
        roles=roles(s),
        effects=effect_lists(s), luck=stems(s, "occasions.day"), keys=name_keys([x.id for x in o]),
        turn=[x.turn for x in o], opens=[x.opens for x in o], host=[x.host for x in o],
        honour=[x.honour for x in o],
        timely=[x.turn - 1 - int(r.get("month_before", 0)) for x, r in zip(o, late, strict=True)],
        late=[float(r.get("factor", 1)) for r in late],
        silent=[_silent(s, x) for x in o], guests=guests, invited=invited,
        weight=weight, kept=[x.kept for x in o], missed=[x.missed for x in o],
        came=_lists([[x.guest_blocks.get(a, -1) for a in range(actors)] for x in o], actors),
        away=_lists([[x.absent_blocks.get(a, -1) for a in range(actors)] for x in o], actors),
        turns=s.turns)


def _silent(s: Scenario, o: Occasion) -> float:
    """What silence counts of an absence: nothing where there was no month to answer in."""
    if max(o.opens, 1) >= o.turn:
        return 0.0
    return float(s.k["occasions"].silent if o.courtship is None else s.k["occasions"].envoy)


def _lists(numbers: list[list[int]], actors: int) -> np.ndarray:
    return np.array(numbers, np.int64).reshape(len(numbers), actors)


@rule
def summits(w: Numbers, d: Sums, k: Assumptions, t: Setting, month: Month) -> None:
    """Hold this month's occasions and count the stances towards those that are coming."""
    coming = False
    for i in range(t.turn.shape[0]):
        if month.number == t.turn[i] and t.opens[i] <= t.turns:
            day(w, d, k.occasions, t, month, i)
        elif is_open(t, month, i):
            coming = True
            keep_notice(w, d, k.occasions, t, month, i)
    if coming:
        window(w, d, k.occasions, t, month)


@formula
def is_open(t: Setting, month: Month, i: int) -> bool:
    """Whether guests still say whether they will come to an occasion."""
    return t.opens[i] <= month.number < t.turn[i] and month.epilogue == 0


@formula
def watching(w: Numbers, k: Occasions, r: Roles, a: int, host: int) -> float:
    """How far an actor watches a host's guests, 0 … 1: as far as it sanctions the host in every
    channel, and as far as war with it is feared over a place that the actor defends."""
    levels = 0.0
    for channel in range(w.sanctions.shape[0]):
        levels += w.sanctions[channel, a, host]
    feared = 0.0
    for f in range(r.claimant.shape[0]):
        if r.claimant[f] == host:
            feared = max(feared, w.scare[f] * r.defends[a, f])
    return min(levels * (1.0 / FULL_SANCTIONS) + feared * (0.01 * k.feared), 1.0)


@formula
def shunned(w: Numbers, host: int) -> float:
    """How much company can still bring a host, 0 … 1: in full from an isolation of 50 on."""
    return min(w.isolation[host] * 0.02, 1.0)


@rule
def keep_notice(w: Numbers, d: Sums, k: Occasions, t: Setting, month: Month, i: int) -> None:
    """Note who declined in good time; a timely refusal also ends the host's announcement."""
    for a in range(w.gdp.shape[0]):
        declined = 1.0 if w.attendance[a, i] < 0.0 else 0.0
        if month.number == t.timely[i]:
            part(month, d.notice, (a, i), declined * t.invited[i, a] - w.notice[a, i], NOTICE)
        elif month.number > t.timely[i]:
            part(month, d.notice, (a, i), w.notice[a, i] * (declined - 1.0), NOTICE)
    host, honour = t.host[i], t.honour[i]
    if host >= 0 and honour >= 0 and month.number <= t.timely[i] and w.attendance[honour, i] < 0.0:
        part(month, d.announced, (i,), -w.announced[i], WITHDRAWN)
        part(month, d.prestige, (host,), w.announced[i] * -k.withdrawn, WITHDRAWN)


@rule
def window(w: Numbers, d: Sums, k: Occasions, t: Setting, month: Month) -> None:
    """Count what guests say to each host of occasions that are coming."""
    actors = w.gdp.shape[0]
    yes, vague, no = (matrix(month, actors, actors), matrix(month, actors, actors),
                      matrix(month, actors, actors))
    watched, lost = matrix(month, actors, actors), matrix(month, actors, actors)
    counted = vector(month, actors)
    for i in range(t.turn.shape[0]):
        if is_open(t, month, i) and t.host[i] >= 0:
            stances(w, t, yes, vague, no, i)
    for i in range(t.turn.shape[0]):
        host = t.host[i]
        if is_open(t, month, i) and host >= 0 and counted[host] == 0.0:
            counted[host] = 1.0
            answered(w, d, k, month, yes, vague, no, host)
            reactions(w, k, t.roles, yes, no, watched, lost, host)
    for a in range(actors):
        for b in range(actors):
            if a != b:
                part(month, d.relations, (a, b), watched[a, b], WATCHED)
            away = lost[a, b] + lost[b, a]
            part(month, d.trade, (a, b), w.trade[a, b] * away * (-0.01 * k.access), ACCESS)


@rule
def stances(w: Numbers, t: Setting, yes: Matrix, vague: Matrix, no: Matrix, i: int) -> None:
    """Add the weights of the guests' stances to an occasion to what its host hears."""
    host = t.host[i]
    for a in range(w.gdp.shape[0]):
        if w.attendance[a, i] > 0.0:
            yes[host, a] += t.weight[i, a]
        elif w.attendance[a, i] == 0.0:
            vague[host, a] += t.weight[i, a]
        else:
            no[host, a] += t.weight[i, a]


@rule
def answered(w: Numbers, d: Sums, k: Occasions, month: Month, yes: Matrix, vague: Matrix,
             no: Matrix, host: int) -> None:
    """What a host makes of the answers: trust, regard, and company in prospect."""
    guests = 0.0
    for a in range(w.gdp.shape[0]):
        plain = yes[host, a] * k.confirm_trust - vague[host, a] * k.vague_trust
        part(month, d.trust, (host, a), plain, ANSWER)
        part(month, d.relations, (host, a), no[host, a] * -k.refusal, REFUSED)
        guests += grid(yes[host, a])
    part(month, d.isolation, (host,), guests * -k.expected * shunned(w, host), EXPECTED)


@rule
def reactions(w: Numbers, k: Occasions, r: Roles, yes: Matrix, no: Matrix, watched: Matrix,
              lost: Matrix, host: int) -> None:
    """What those who sanction or fear a host hold against its guests, and trade that moves."""
    for a in range(w.gdp.shape[0]):
        eyes = watching(w, k, r, a, host)
        for guest in range(w.gdp.shape[0]):
            watched[a, guest] -= eyes * (yes[host, guest] * k.wary - no[host, guest] * k.credit)
            lost[a, guest] += eyes * yes[host, guest]


@rule
def day(w: Numbers, d: Sums, k: Occasions, t: Setting, month: Month, i: int) -> None:
    """An occasion takes place: what comes of it for host and guests."""
    good = quality(w, k, t, month, i)
    bad, honour = 2.0 - good, t.honour[i]
    if honour >= 0:
        blame = absence(w, t, month, honour, i)
    else:
        blame = 0.0 if month.epilogue and t.guests[i, 0] >= 0 else 1.0
    well = went_well(w, k, t, i)
    if well:
        apply(w, d, t.effects, month, t.kept[i], good, PUBLIC, outcome(i, -1, True))
    else:
        apply(w, d, t.effects, month, t.missed[i], bad * blame, PUBLIC, outcome(i, -1, False))
    if t.guests[i, 0] < 0:
        note(month, DECIDED, 0, 0, 0, outcome(i, -1, well))
    for j in range(t.guests.shape[1]):
        a = t.guests[i, j]
        if a >= 0 and w.attendance[a, i] > 0.0:
            apply(w, d, t.effects, month, t.came[i, a], good, PUBLIC, outcome(i, a, True))
        elif a >= 0:
            missing = bad * absence(w, t, month, a, i)
            apply(w, d, t.effects, month, t.away[i, a], missing, PUBLIC, outcome(i, a, False))
    visitors(w, d, k, t, month, i)
    if t.host[i] >= 0:
        reception(w, d, k, t, month, good, i)


@formula
def quality(w: Numbers, k: Occasions, t: Setting, month: Month, i: int) -> float:
    """How well a day goes, 0.5 … 1.5: what all have done for and against it, and luck."""
    luck = draw(month.luck[0], t.luck[month.number], t.keys[i])
    done = prepared(w, i) * k.per_preparation
    return min(max(1.0 + done + (luck - 0.5) * k.luck, 0.5), 1.5)


@formula
def prepared(w: Numbers, i: int) -> float:
    """What all actors together have done for an occasion."""
    out = 0.0
    for a in range(w.gdp.shape[0]):
        out += w.preparation[a, i]
    return out


@formula
def absence(w: Numbers, t: Setting, month: Month, a: int, i: int) -> float:
    """What an actor's absence counts: 1 declined in time, more late, less silent.

    In the months after the game nobody can answer any more, so silence counts nothing there.
    """
    if w.attendance[a, i] < 0.0:
        return 1.0 if w.notice[a, i] > 0.0 else t.late[i]
    return 0.0 if month.epilogue else t.silent[i]


@rule
def went_well(w: Numbers, k: Occasions, t: Setting, i: int) -> bool:
    """Whether the day counts as kept: the guest of honour came or, without one, enough did."""
    if t.honour[i] >= 0:
        return w.attendance[t.honour[i], i] > 0.0
    full = 50.0
    if t.guests[i, 0] >= 0:
        here, whole = 0.0, 0.0
        for a in range(w.gdp.shape[0]):
            if t.invited[i, a] > 0.0:
                whole += w.prestige[a]
                here += w.prestige[a] if w.attendance[a, i] > 0.0 else 0.0
        full = 100.0 * here / max(whole, 1.0)
    elif t.host[i] >= 0:
        full = w.support[t.host[i]]
    return full + prepared(w, i) * k.score_preparation >= 50.0


@rule
def visitors(w: Numbers, d: Sums, k: Occasions, t: Setting, month: Month, i: int) -> None:
    """What the day does to the guests: watched by the host's rivals, or blamed for a late no."""
    actors = w.gdp.shape[0]
    for a in range(actors):
        late = w.attendance[a, i] < 0.0 and w.notice[a, i] == 0.0
        if t.late[i] > 1.0 and late:
            part(month, d.credibility, (a,), t.weight[i, a] * (-k.broken * (t.late[i] - 1.0)),
                 BROKEN)
    if t.host[i] >= 0:
        for a in range(actors):
            eyes = watching(w, k, t.roles, a, t.host[i])
            for guest in range(actors):
                if guest != a and w.attendance[guest, i] > 0.0:
                    part(month, d.relations, (a, guest), eyes * t.weight[i, guest] * -k.seen, SEEN)
    for j in range(t.guests.shape[1]):
        a = t.guests[i, j]
        if a >= 0:
            note(month, GUEST, 0, 0, 0, outcome(i, a, w.attendance[a, i] > 0.0))


@rule
def reception(w: Numbers, d: Sums, k: Occasions, t: Setting, month: Month, good: float,
              i: int) -> None:
    """What the day does to the host: guests of standing honour it, an empty chair does not."""
    host, crowd = t.host[i], 0.0
    for a in range(w.gdp.shape[0]):
        if w.attendance[a, i] > 0.0:
            crowd += grid(w.prestige[a] * (0.01 * t.invited[i, a]))
    crowd = crowd * good
    part(month, d.isolation, (host,), crowd * -k.crowd_isolation * shunned(w, host), CROWD)
    room = min((100.0 - w.prestige[host]) * 0.02, 1.0)
    part(month, d.prestige, (host,), crowd * k.crowd_prestige * room, CROWD)
    if t.honour[i] >= 0 and w.attendance[t.honour[i], i] <= 0.0:
        part(month, d.prestige, (host,), w.announced[i] * -k.left_standing, STANDING)
        part(month, d.isolation, (host,), w.announced[i] * k.exposed, STANDING)


# --- causes and words -------------------------------------------------------------------------

_SEATS = 64


@formula
def outcome(i: int, a: int, well: bool) -> int:
    """The cause that an actor came to an occasion or not; of -1, that it went well or not."""
    return OCCASION + (i * _SEATS + a + 1) * 2 + (1 if well else 0)


def _cause(scenario: Scenario, number: int) -> Cause:
    number, well = divmod(number, 2)
    i, a = divmod(number, _SEATS)
    o = scenario.occasions[i]
    if a:
        actor = a - 1
        key = "came" if well else "away"
    else:
        actor = o.host if well else o.honour
        key = "well" if well else "ill"
    text = filled(FACTS[f"cause.occasion.{key}"], _names(scenario, o, actor))
    return Cause("occasion", o.id, text, actor=actor,
                 coefficients=("occasions.per_preparation", "occasions.luck", "occasions.silent",
                               "occasions.envoy"),
                 parents=("attendance", "preparation"))


def _names(scenario: Scenario, occasion: Occasion, actor: int) -> dict[str, Named]:
    return {"occasion": authored(scenario, occasion.name), "actor": actor_name(scenario, actor)}


def _guest(scenario: Scenario, raw: Raw) -> Note:
    """Whether a guest came to an occasion."""
    number, came = divmod(raw.why - OCCASION, 2)
    i, a = divmod(number, _SEATS)
    return Note(_cause(scenario, raw.why - OCCASION), (a - 1,), subject=scenario.occasions[i].id,
                numbers=FrozenDict(occasion=i, came=came))


def _wording(scenario: Scenario, note: Note) -> Words:
    occasion = scenario.occasions[note.numbers["occasion"]]
    return (FACTS["occasion.came" if note.numbers["came"] else "occasion.away"],
            _names(scenario, occasion, note.actors[0]))


def _decided(scenario: Scenario, raw: Raw) -> Note:
    """How an occasion ended to which nobody was invited."""
    number, well = divmod(raw.why - OCCASION, 2)
    i = number // _SEATS
    return Note(_cause(scenario, raw.why - OCCASION), subject=scenario.occasions[i].id,
                numbers=FrozenDict(occasion=i, well=well))


def _decision(scenario: Scenario, note: Note) -> Words:
    occasion = scenario.occasions[note.numbers["occasion"]]
    return (FACTS["occasion.well" if note.numbers["well"] else "occasion.ill"],
            _names(scenario, occasion, -1))


OCCASION = cause_kind("occasion", _cause)
GUEST = note_kind("occasion", read=_guest, wording=_wording)
DECIDED = note_kind("occasion decided", read=_decided, wording=_decision)
