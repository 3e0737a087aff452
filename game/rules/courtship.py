"""Courtship: suitors promise a guest of honour things for the day, and its answer works on.

Mechanism. Before the day host and rival hold things out to the guest, openly or in secret. A guest
that stays vague, or that was announced, asks for one thing more; while it is vague, secret promises
may come out. What it has to lose in the markets of the host's opponents is its exposure: their
share in its trade, more while the war is fought hard. On the day its answer decides whose promises
fall due: each is kept with the odds at which it could be believed, or costs the giver its word. To
an envoy both sides pay a part. For some months the answer then works on: a guest that came is
billed in those markets while the host attacks, one that stayed away leaves the host with a weaker
hand in its war. Other guests share the blame; if they bring a text of their own, the host needs the
guest of honour less and holds one thing back.

Theory. Wedge strategies and counter-bidding: Crawford, "Preventing Enemy Coalitions" (2011). A
promise is worth what it is believed: Schelling, The Strategy of Conflict (1960); Fearon,
"Signaling Foreign Policy Interests" (1997). Vagueness as bought time: Snyder, "The Security Dilemma
in Alliance Politics" (1984).
"""

from __future__ import annotations

import numpy as np

from game.core.frozen import FrozenDict
from game.core.ledger import Cause, Note
from game.core.luck import name_keys
from game.core.model import KEPT, LAPSED, PROMISED, UNKEPT, Scenario, derived
from game.core.named import Assumptions
from game.core.named import Courtship as Coefficients
from game.core.notes import FACTS, Named, Raw, Words, actor_name, authored, filled, note_kind
from game.core.records import IntMatrix, IntVector, Keys, Matrix, Record
from game.core.rulebook import (
    Month,
    Numbers,
    Sums,
    cause,
    cause_kind,
    draw,
    formula,
    note,
    part,
    rows,
    rule,
    stems,
)
from game.core.world import PUBLIC
from game.rules.effects import EffectLists, apply, effect_lists
from game.rules.roles import Roles, roles
from game.rules.war import fighting

WITH_HOST, WITH_BOTH, WITH_RIVAL = 1, 2, 3
"""With whom the guest stood on the day: it came, sent an envoy, stayed away."""
EXPOSED = cause("courtship.exposure",
                coefficients=("courtship.full_share", "courtship.quiet", "courtship.heat",
                              "courtship.expose_speed"),
                parents=("commerce", "trade", "rung", "commitment"))
ASKED = cause("courtship.asked",
              parents=("attendance", "announced"))
LEAKED = cause("courtship.leaked",
               coefficients=("courtship.leak", "courtship.leak_trust", "courtship.leak_exposure"),
               parents=("attendance",))
STOOD = cause("courtship.stood", parents=("attendance",))
FELL = cause("courtship.fell",
             coefficients=("courtship.word", "courtship.trusted", "courtship.in_public",
                           "courtship.least_belief", "courtship.fell_credibility",
                           "courtship.fell_trust"), parents=("credibility", "trust"))
CHEAP = cause("courtship.cheap",
              coefficients=("courtship.cheap",), parents=("attendance",))
ALONE = cause("courtship.alone",
              coefficients=("courtship.concession", "courtship.concession_stake"),
              parents=("attendance",))
PASSED = cause("courtship.passed", parents=("courted",))


class Setting(Record):
    """What is courted: of each courted occasion n its number and dates, and who takes part.

    watched [n, C]: 1 for countries where the guest has markets to lose; others [n, A]: 1 for guests
    beside the guest of honour. Lists of effects: came, envoy, away each month, bill, text. Of each
    inducement j: its place n (`day`), giver, lists `kept` and `monthly`.
    """

    moved: IntMatrix
    effects: EffectLists
    roles: Roles
    leak_luck: Keys
    keys: Keys
    occasion: IntVector
    turn: IntVector
    opens: IntVector
    host: IntVector
    honour: IntVector
    rival: IntVector
    war: IntVector
    lasts: IntVector
    came: IntVector
    envoy: IntVector
    away: IntVector
    bill: IntVector
    text: IntVector
    watched: Matrix
    others: Matrix
    day: IntVector
    giver: IntVector
    kept: IntVector
    monthly: IntVector


@derived
def setting(s: Scenario) -> Setting:
    """The rule's setting in a scenario."""
    found = [(i, o, o.courtship) for i, o in enumerate(s.occasions) if o.courtship is not None]
    watched = np.zeros((len(found), len(s.countries)))
    others = np.zeros((len(found), len(s.actors)))
    for n, (_, o, c) in enumerate(found):
        watched[n, list(c.watched)] = 1.0
        others[n, [a for a in o.invited if a != o.honour]] = 1.0
    place, promises = {i: n for n, (i, _, _) in enumerate(found)}, s.inducements
    return Setting.of(
        moved=rows(s.layout, "exposure", "haggled", "pressed", "offers_left", "inducement",
                   "inducement_secret", "courted", "courted_left", "concession", "commitment",
                   "credibility", "trust", "prestige"),
        effects=effect_lists(s), roles=roles(s), leak_luck=stems(s, "courtship.leak"),
        keys=name_keys([o.id for _, o, _ in found]), occasion=[i for i, _, _ in found],
        turn=[o.turn for _, o, _ in found], opens=[o.opens for _, o, _ in found],
        host=[o.host for _, o, _ in found], honour=[o.honour for _, o, _ in found],
        rival=[c.rival for *_, c in found], war=[c.war for *_, c in found],
        lasts=[c.lasts for *_, c in found], came=[c.came for *_, c in found],
        envoy=[c.envoy for *_, c in found], away=[c.away for *_, c in found],
        bill=[c.bill for *_, c in found], text=[c.text for *_, c in found], watched=watched,
        others=others, day=[place[p.occasion] for p in promises],
        giver=[p.giver for p in promises], kept=[p.kept for p in promises],
        monthly=[p.each_month for p in promises])


@rule
def courtship(w: Numbers, s: Numbers, d: Sums, k: Assumptions, t: Setting, month: Month) -> None:
    """Before a courted day: asking and leaks; on it: the answer; after it: what that does."""
    for n in range(t.occasion.shape[0]):
        i = t.occasion[n]
        if month.epilogue == 0 and t.opens[n] <= month.number < t.turn[n]:
            expose(w, s, d, k.courtship, t, month, n)
            ask(w, d, t, month, n)
            leak(w, d, k.courtship, t, month, n)
        elif month.epilogue == 0 and month.number == t.turn[n]:
            answered(w, d, k.courtship, t, month, n)
        elif w.courted_left[i] > 0.0:
            expose(w, s, d, k.courtship, t, month, n)
            works_on(w, s, d, k.courtship, t, month, n)


@formula
def heat(w: Numbers, s: Numbers, k: Coefficients, t: Setting, n: int) -> float:
    """How hard the claimant presses the war, 0 … 1: half at the stake it had at the start."""
    f = t.war[n]
    claimant = t.roles.claimant[f]
    more = k.heat * (w.commitment[claimant, f] - s.commitment[claimant, f])
    return fighting(w, t.roles, f) * min(max(0.5 + more, 0.0), 1.0)


@rule
def expose(w: Numbers, s: Numbers, d: Sums, k: Coefficients, t: Setting, month: Month,
           n: int) -> None:
    """Move the exposure of the guest to its share of trade at stake, by the heat of the war."""
    at_stake, whole, guest = 0.0, 0.0, t.honour[n]
    for c in range(w.commerce.shape[1]):
        whole += w.commerce[guest, c]
        at_stake += w.commerce[guest, c] * t.watched[n, c]
    for a in range(w.trade.shape[0]):
        whole += w.trade[guest, a]
    share = min(at_stake / (max(whole, 1.0) * k.full_share), 1.0)
    aim = 100.0 * share * (k.quiet + (1.0 - k.quiet) * heat(w, s, k, t, n))
    more = (aim - w.exposure[t.occasion[n]]) * k.expose_speed
    part(month, d.exposure, (t.occasion[n],), more, EXPOSED)


@rule
def ask(w: Numbers, d: Sums, t: Setting, month: Month, n: int) -> None:
    """A guest that is vague asks each suitor for one thing more, once; of a host that has announced
    it, the guest asks that in any case."""
    i = t.occasion[n]
    vague = w.attendance[t.honour[n], i] == 0.0
    if vague and w.haggled[i] <= 0.0:
        part(month, d.haggled, (i,), 1.0, ASKED)
        part(month, d.offers_left, (t.rival[n], i), 1.0, ASKED)
        note(month, HAGGLES, i, t.honour[n], 0, ASKED)
    if w.pressed[i] <= 0.0 and (vague or w.announced[i] > 0.0):
        part(month, d.pressed, (i,), 1.0, ASKED)
        part(month, d.offers_left, (t.host[n], i), 1.0, ASKED)


@rule
def leak(w: Numbers, d: Sums, k: Coefficients, t: Setting, month: Month, n: int) -> None:
    """While the guest is vague, what it is promised in secret may come out, and the other suitor
    trusts it less."""
    i, guest = t.occasion[n], t.honour[n]
    luck = draw(month.luck[0], t.leak_luck[month.number], t.keys[n])
    distrust, exposed = k.leak_trust, k.leak_exposure
    if w.attendance[guest, i] != 0.0 or luck >= k.leak:
        return
    for j in range(t.day.shape[0]):
        if t.day[j] == n and w.inducement[j] == PROMISED and w.inducement_secret[j] > 0.0:
            part(month, d.inducement_secret, (j,), -1.0, LEAKED)
            other = t.rival[n] if t.giver[j] == t.host[n] else t.host[n]
            part(month, d.trust, (other, guest), -distrust, LEAKED)
            if t.giver[j] == t.host[n]:
                part(month, d.exposure, (i,), exposed, LEAKED)
            note(month, OUT, j, t.giver[j], guest, LEAKED)


@formula
def belief(w: Numbers, k: Coefficients, giver: int, guest: int, secret: float) -> float:
    """How far a promise is believed, and carried out: by the giver's name for keeping its word,
    the guest's trust in it, and whether it was made in public.

    Theory: of what summits promise a part is carried out, the more the better the name of who
    promised, and what was said in public is dearer to take back (Kokotsis 1999; Fearon 1994).
    """
    known = 0.0 if secret > 0.0 else k.in_public
    sure = k.word * w.credibility[giver] + k.trusted * w.trust[guest, giver]
    return min(max(0.01 * sure + known, k.least_belief), 1.0)


@formula
def company(w: Numbers, k: Coefficients, t: Setting, n: int) -> float:
    """Share of the guest's exposure that other guests take off: in full with a text of their own.
    """
    there = 0.0
    for a in range(w.gdp.shape[0]):
        if t.others[n, a] > 0.0 and w.attendance[a, t.occasion[n]] > 0.0:
            there = k.company if w.joint[t.occasion[n]] > 0.0 else 0.5 * k.company
    return there


@rule
def answered(w: Numbers, d: Sums, k: Coefficients, t: Setting, month: Month, n: int) -> None:
    """The day: what the guest's answer makes of the promises, and of the months to come."""
    i, guest, host = t.occasion[n], t.honour[n], t.host[n]
    stance, stood = w.attendance[guest, i], WITH_BOTH
    if stance > 0.0:
        stood = WITH_HOST
        due(w, d, k, t, month, n, host, 1.0)
        due(w, d, k, t, month, n, t.rival[n], 0.0)
        missing = max(1.0 + w.pressed[i] - promised(w, t, n, host), 0.0)
        part(month, d.prestige, (guest,), -k.cheap * missing, CHEAP)
    elif stance < 0.0:
        stood = WITH_RIVAL
        due(w, d, k, t, month, n, t.rival[n], 1.0)
        due(w, d, k, t, month, n, host, 0.0)
        part(month, d.concession, (t.war[n],), k.concession, ALONE)
    else:
        due(w, d, k, t, month, n, host, k.envoy)
        due(w, d, k, t, month, n, t.rival[n], k.envoy)
    if w.joint[i] > 0.0 and company(w, k, t, n) > 0.0:
        apply(w, d, t.effects, month, t.text[n], 1.0, PUBLIC, of_day(i, TEXT))
    part(month, d.courted, (i,), stood - w.courted[i], STOOD)
    part(month, d.courted_left, (i,), t.lasts[n] - w.courted_left[i], STOOD)
    note(month, STANDS, i, guest, stood, of_day(i, ANSWER))


@formula
def promised(w: Numbers, t: Setting, n: int, giver: int) -> float:
    """How many things a suitor has promised for a day."""
    out = 0.0
    for j in range(t.day.shape[0]):
        if t.day[j] == n and t.giver[j] == giver and w.inducement[j] == PROMISED:
            out += 1.0
    return out


@rule
def due(w: Numbers, d: Sums, k: Coefficients, t: Setting, month: Month, n: int, giver: int,
        share: float) -> None:
    """A suitor's promises fall due: share 1 in whole, 0 not at all, between for an envoy.

    A host to whom others come with a text of their own holds back the last that it promised.
    """
    left = promised(w, t, n, giver)
    fewer = giver == t.host[n] and w.joint[t.occasion[n]] > 0.0 and company(w, k, t, n) > 0.0
    for j in range(t.day.shape[0]):
        if t.day[j] == n and t.giver[j] == giver and w.inducement[j] == PROMISED:
            left -= 1.0
            if share == 0.0 or (fewer and left == 0.0):
                part(month, d.inducement, (j,), LAPSED - PROMISED, STOOD)
                note(month, LAPSES, j, giver, t.honour[n], int(w.inducement_secret[j]))
            else:
                pay(w, d, k, t, month, n, j, share)


@rule
def pay(w: Numbers, d: Sums, k: Coefficients, t: Setting, month: Month, n: int, j: int,
        share: float) -> None:
    """A promise is carried out as far as it is believed; what is missing costs the giver its name.

    What is carried out is public. No lot decides: who wants to be believed works for its name, and
    who wants to break its word drops the promise later.
    """
    giver, guest = t.giver[j], t.honour[n]
    done = belief(w, k, giver, guest, w.inducement_secret[j])
    part(month, d.credibility, (giver,), -k.fell_credibility * share * (1.0 - done), FELL)
    part(month, d.trust, (guest, giver), -k.fell_trust * share * (1.0 - done), FELL)
    if done <= 0.0:
        part(month, d.inducement, (j,), UNKEPT - PROMISED, FELL)
        note(month, FAILS, j, giver, guest, int(w.inducement_secret[j]))
        return
    end, told = KEPT, PAID if done >= LARGELY else LACKING
    if share < 1.0:
        end, told = LAPSED, PART_PAID
    part(month, d.inducement, (j,), end - PROMISED, STOOD)
    part(month, d.inducement_secret, (j,), -w.inducement_secret[j], STOOD)
    apply(w, d, t.effects, month, t.kept[j], share * done, PUBLIC, of_promise(j))
    note(month, told, j, giver, guest, 0)


@rule
def works_on(w: Numbers, s: Numbers, d: Sums, k: Coefficients, t: Setting, month: Month,
             n: int) -> None:
    """A month of the time for which the answer works."""
    i, stood = t.occasion[n], w.courted[t.occasion[n]]
    if stood == WITH_HOST:
        apply(w, d, t.effects, month, t.came[n], 1.0, PUBLIC, of_day(i, CAME))
        share = 0.01 * w.exposure[i] * (1.0 - company(w, k, t, n)) * heat(w, s, k, t, n)
        apply(w, d, t.effects, month, t.bill[n], share, PUBLIC, of_day(i, BILL))
    elif stood == WITH_RIVAL:
        apply(w, d, t.effects, month, t.away[n], 1.0, PUBLIC, of_day(i, AWAY))
        f = t.war[n]
        less = -k.concession_stake * w.concession[f]
        part(month, d.commitment, (t.roles.claimant[f], f), less, ALONE)
    else:
        apply(w, d, t.effects, month, t.envoy[n], 1.0, PUBLIC, of_day(i, ENVOY))
    last = w.courted_left[i] <= 1.0
    for j in range(t.day.shape[0]):
        if t.day[j] == n and w.inducement[j] == KEPT:
            done = belief(w, k, t.giver[j], t.honour[n], 0.0)
            apply(w, d, t.effects, month, t.monthly[j], done, PUBLIC, of_promise(j))
            if last:
                part(month, d.inducement, (j,), LAPSED - KEPT, PASSED)
    part(month, d.courted_left, (i,), -1.0, PASSED)
    if last and stood == WITH_RIVAL:
        part(month, d.concession, (t.war[n],), -w.concession[t.war[n]], PASSED)


# --- causes and words -------------------------------------------------------------------------

ANSWER, CAME, BILL, AWAY, ENVOY, TEXT, PROMISE = range(7)
_WAYS = ("answer", "came", "bill", "away", "envoy", "text")
"""The ways in which a courted day moves a number, as the keys of their words have them."""


@formula
def of_day(i: int, what: int) -> int:
    """The cause that a courted day does one of the things above."""
    return COURTED + i * 8 + what


@formula
def of_promise(j: int) -> int:
    """The cause that a promise for a day is kept."""
    return COURTED + j * 8 + PROMISE


def _cause(scenario: Scenario, number: int) -> Cause:
    at, what = divmod(number, 8)
    if what == PROMISE:
        promise = scenario.inducements[at]
        o, actor, said = scenario.occasions[promise.occasion], promise.giver, promise.name
    else:
        o, said = scenario.occasions[at], FACTS[f"cause.day.{_WAYS[what]}"]
        actor = o.host if what in (CAME, BILL) else o.honour
    text = filled(FACTS["cause.day"], {"occasion": Named(o.name), "said": Named(said)})
    return Cause("occasion", o.id, text, actor, coefficients=(
        "courtship.envoy", "courtship.company", "courtship.heat"), parents=("attendance",))


def _names(scenario: Scenario, occasion: int) -> dict[str, Named]:
    o = scenario.occasions[occasion]
    out = {"guest": actor_name(scenario, o.honour), "host": actor_name(scenario, o.host),
           "occasion": authored(scenario, o.called)}
    return out | ({"rival": actor_name(scenario, o.courtship.rival)} if o.courtship else {})


def _of_occasion(scenario: Scenario, raw: Raw) -> Note:
    o = scenario.occasions[raw.place]
    return Note(Cause("occasion", o.id, actor=raw.actor), (raw.actor,), subject=o.id,
                numbers=FrozenDict(occasion=raw.place, stood=raw.other))


def _stands(scenario: Scenario, note: Note) -> Words:
    return (FACTS[f"courted answer.{note.numbers['stood']}"],
            _names(scenario, note.numbers["occasion"]))


def _haggles(scenario: Scenario, note: Note) -> Words:
    return FACTS["courted haggles"], _names(scenario, note.numbers["occasion"])


def _of_promise(scenario: Scenario, raw: Raw) -> Note:
    """A fact about a promise; why 1 where only giver and guest know of it."""
    promise = scenario.inducements[raw.place]
    o = scenario.occasions[promise.occasion]
    return Note(Cause("occasion", o.id, promise.name, raw.actor, secret=raw.why == 1,
                      parties=(raw.actor, raw.other)), (raw.actor, raw.other), subject=o.id,
                numbers=FrozenDict(occasion=promise.occasion, promise=raw.place))


def promise_note(id: str, *, told: bool = True) -> int:
    """A kind of note on a promise; of a secret one only giver and guest know."""
    def words(scenario: Scenario, note: Note) -> Words:
        promise = scenario.inducements[note.numbers["promise"]]
        return FACTS[id], _names(scenario, promise.occasion) | {
            "giver": actor_name(scenario, promise.giver), "thing": authored(scenario, promise.name)}
    return note_kind(id, read=_of_promise, wording=words, told=told)


COURTED = cause_kind("courted day", _cause)
STANDS = note_kind("courted answer", read=_of_occasion, wording=_stands)
HAGGLES = note_kind("courted haggles", read=_of_occasion, wording=_haggles)
OUT = promise_note("promise leaked")
LARGELY = 0.7
"""From which share on a promise is said to be kept."""
LACKING = promise_note("promise kept half")
PAID = promise_note("promise kept")
PART_PAID = promise_note("promise kept in part")
FAILS = promise_note("promise failed")
LAPSES = promise_note("promise lapsed")
