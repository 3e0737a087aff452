"""Accords in force: signed, kept, broken, found out; and the defender they go over the head of.

These functions are the only writers of what is in force between two seats; every other
number changes by parts that are summed at the end of a phase.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from game.actions.orders import spoken
from game.actions.tables import Given, Orders, order_rows
from game.core.frozen import FrozenDict
from game.core.ledger import Cause, Note
from game.core.luck import name_keys
from game.core.model import Scenario, derived
from game.core.named import Accords
from game.core.notes import (
    FACTS,
    Named,
    Raw,
    Words,
    actor_name,
    authored,
    filled,
    note_kind,
    place_name,
)
from game.core.records import IntCube, IntMatrix, IntVector, Keys, Matrix, Record
from game.core.rulebook import (
    CAUSES,
    WORLD,
    Month,
    Numbers,
    Sums,
    cause,
    cause_kind,
    draw,
    formula,
    note,
    rule,
    spot,
    stems,
)
from game.core.world import PUBLIC
from game.rules.effects import EffectLists, apply, effect_lists
from game.rules.roles import Roles, roles

KEPT = cause("kept", coefficients=("accords.kept_trust",), kind="accord")
BROKEN = cause("broken",
               coefficients=("accords.breach_trust", "accords.breach_credibility"), kind="accord")
LEAKED = cause("leaked",
               coefficients=("accords.leak", "accords.leak_relations",
                             "accords.leak_credibility"), kind="accord")
OVER_HEAD = cause("over its head",
                  coefficients=("accords.over_head", "accords.refused_resolve",
                                "accords.refused_credibility", "accords.refused_alignment"),
                  parents=("resolve",), kind="accord")
RUN_OUT, REPLACED, FIRST, SECOND, BOTH = range(5)
"""How an accord ends: it was kept, another took its place, or who proposed it, the other or both
broke it."""


class Setting(Record):
    """What accords read of the scenario.

    clauses [V, performer, partner]: the clause that a variant stands for between two seats, -1
    none; its lists of effects on signing and in each month. months: how long accords last.
    offended [F, n]: whose alignment suffers where a patron signs over the head of a defender,
    countries filled up with -1. contrary [clause, A]: what it goes against; see there. pair_keys
    [A * A]: keys of ordered pairs of seats. Luck of each month by purpose.
    """

    orders: Orders
    effects: EffectLists
    roles: Roles
    clauses: IntCube
    on_signing: IntVector
    each_month: IntVector
    months: int
    offended: IntMatrix
    contrary: IntMatrix
    pair_keys: Keys
    leak_luck: Keys
    head_luck: Keys


@derived
def setting(s: Scenario) -> Setting:
    """The setting in a scenario."""
    actors, ids = len(s.actors), [c.id for c in s.countries]
    near = [[f.defender] + [ids.index(n) for n in s.countries[f.defender].neighbours if n in ids]
            for f in s.flashpoints]
    offended = np.full((len(near), max([1, *map(len, near)])), -1)
    for f, countries in enumerate(near):
        offended[f, :len(countries)] = countries
    return Setting.of(
        orders=order_rows(s), effects=effect_lists(s), roles=roles(s),
        clauses=s.clause_table.reshape(-1, actors, actors),
        on_signing=[c.on_sign for c in s.clauses], each_month=[c.each_turn for c in s.clauses],
        months=s.accord_months, offended=offended, contrary=s.contrary,
        pair_keys=name_keys([f"{a}/{b}" for a in s.seats for b in s.seats]),
        leak_luck=stems(s, "leak"), head_luck=stems(s, "over its head"))


@rule
def sign(w: Numbers, d: Sums, k: Accords, t: Setting, month: Month, p: int, q: int) -> None:
    """What p proposed to q enters into force; what was in force from p to q ends, and what either
    had promised another to the contrary is broken."""
    take_back(w, d, k, t, month, p, q, w.proposal_give[p])
    take_back(w, d, k, t, month, q, p, w.proposal_get[p])
    if w.accord_left[p, q] > 0.0:
        note(month, OVER, REPLACED, p, q, secrecy(w.accord_secret[p, q]))
    w.accord_give[p, q] = w.proposal_give[p]
    w.accord_get[p, q] = w.proposal_get[p]
    w.accord_secret[p, q] = w.proposal_secret[p]
    w.accord_left[p, q] = t.months
    perform(w, d, t, month, t.on_signing, p, q, 1)
    if w.accord_secret[p, q] <= 0.0:
        heard(w, d, k, t, month, p, q)
    note(month, SIGNED, terms(t, w.accord_give[p, q], w.accord_get[p, q]), p, q,
         secrecy(w.accord_secret[p, q]))


@rule
def perform(w: Numbers, d: Sums, t: Setting, month: Month, lists: IntVector, p: int,
            q: int, signing: int) -> None:
    """Both sides of the accord from p to q do what its clauses say; lists: of effects, by clause.

    What an accord from q to p has, too, is done once. Of what is under way in secret only the two
    know.
    """
    twice = w.accord_left[q, p] > 0.0 and (signing == 1 or p > q)
    secret, knowers = secrecy(w.accord_secret[p, q]), PUBLIC
    if secret:
        knowers = (1 << p) | (1 << q)
    mine = clause(t, w.accord_give[p, q], p, q)
    if mine >= 0 and not (twice and w.accord_get[q, p] == w.accord_give[p, q]):
        apply(w, d, t.effects, month, lists[mine], 1.0, knowers, agreed(mine, secret, 1))
    theirs = clause(t, w.accord_get[p, q], q, p)
    if theirs >= 0 and not (twice and w.accord_give[q, p] == w.accord_get[p, q]):
        apply(w, d, t.effects, month, lists[theirs], 1.0, knowers, agreed(theirs, secret, 0))


@formula
def terms(t: Setting, give: float, get: float) -> int:
    """One number for the variants of the clauses given and got."""
    return int(give) * t.clauses.shape[0] + int(get)


@formula
def secrecy(secret: float) -> int:
    """1 for what is secret, else 0."""
    return 1 if secret > 0.0 else 0


@formula
def clause(t: Setting, variant: float, performer: int, partner: int) -> int:
    """The clause that a variant stands for where one performs it for the other, -1 none."""
    return t.clauses[int(variant), performer, partner] if variant >= 0.0 else -1


@rule
def heard(w: Numbers, d: Sums, k: Accords, t: Setting, month: Month, p: int, q: int) -> None:
    """A defender at war may refuse what its leading patron and the claimant agree in public.

    Theory: the defender of a bargaining war has a reservation price of its own (Reiter 2009), and
    allies fear abandonment (Snyder 1997).
    """
    for f in range(w.rung.shape[0]):
        luck = draw(month.luck[0], t.head_luck[month.number], t.roles.keys[f])
        if luck < over_head(w, k, t, p, q, f):
            take_offence(d, k, t, month, f)


@formula
def over_head(w: Numbers, k: Accords, t: Setting, p: int, q: int, f: int) -> float:
    """Chance that the defender of a dispute refuses what two seats sign in public: 0 unless they
    are the leading patron and the claimant of a war."""
    r = t.roles
    patron, claimant = r.patron[f], r.claimant[f]
    theirs = (p == patron and q == claimant) or (q == patron and p == claimant)
    at_war = r.war[f] == 1 and w.rung[f] >= r.war_rung[f] - 0.5
    return k.over_head * w.resolve[f] / 100.0 if theirs and at_war else 0.0


@rule
def take_offence(d: Sums, k: Accords, t: Setting, month: Month, f: int) -> None:
    """A defender and its neighbours resent what a patron has signed over its head."""
    patron = t.roles.patron[f]
    spot(month, d.resolve, (f,), k.refused_resolve, OVER_HEAD)
    spot(month, d.credibility, (patron,), k.refused_credibility, OVER_HEAD)
    for i in range(t.offended.shape[1]):
        country = t.offended[f, i]
        if country >= 0:
            spot(month, d.alignment, (patron, country), k.refused_alignment, OVER_HEAD)
    note(month, OFFENCE, f, 0, 0, OVER_HEAD)


@rule
def find_breaches(w: Numbers, d: Sums, k: Accords, t: Setting, g: Given, month: Month,
                  done: Matrix) -> None:
    """An order that violates a clause its giver performs ends the accord and costs its word.

    Theory: reputation and audience costs (Fearon 1994; Tomz 2007).
    """
    for p in range(done.shape[1]):
        for q in range(done.shape[1]):
            if binds(w, t, p, q):
                one = violates(t, g, month, done, w.accord_give[p, q], p, q)
                other = violates(t, g, month, done, w.accord_get[p, q], q, p)
                if one:
                    lose_word(d, k, month, p, q)
                if other:
                    lose_word(d, k, month, q, p)
                if one or other:
                    end = BOTH if one and other else (FIRST if one else SECOND)
                    note(month, OVER, end, p, q, secrecy(w.accord_secret[p, q]))
                    expire(w, p, q)


@rule
def violates(t: Setting, g: Given, month: Month, done: Matrix, variant: float, doer: int,
             other: int) -> bool:
    """Whether a seat has carried out an order that violates a clause it performs for another."""
    out = False
    for slot in range(done.shape[0]):
        if done[slot, doer] > 0.0:
            row = g.chosen[month.counts[WORLD], slot, doer]
            out = out or forbids(t, row, other, variant)
    return out


@rule
def take_back(w: Numbers, d: Sums, k: Accords, t: Setting, month: Month, doer: int, other: int,
              variant: float) -> None:
    """What a seat signs with another breaks what it has promised a third to the contrary."""
    number = clause(t, variant, doer, other)
    if number >= 0:
        for q in range(w.accord_left.shape[0]):
            break_word(w, d, k, t, month, doer, q, t.contrary[number, q])


@rule
def breach_by(w: Numbers, d: Sums, k: Accords, t: Setting, month: Month, row: int,
              doer: int) -> None:
    """What a seat does without a sheet may violate a clause, too."""
    for q in range(w.accord_left.shape[0]):
        break_word(w, d, k, t, month, doer, q, t.orders.breaks[row, q])


@rule
def break_word(w: Numbers, d: Sums, k: Accords, t: Setting, month: Month, doer: int, q: int,
               variants: int) -> None:
    """Accords with q by which a seat performs one of some variants, as bits, end at its cost."""
    if binds(w, t, doer, q) and among(w.accord_give[doer, q], variants):
        lose_word(d, k, month, doer, q)
        note(month, OVER, FIRST, doer, q, secrecy(w.accord_secret[doer, q]))
        expire(w, doer, q)
    if binds(w, t, q, doer) and among(w.accord_get[q, doer], variants):
        lose_word(d, k, month, doer, q)
        note(month, OVER, SECOND, q, doer, secrecy(w.accord_secret[q, doer]))
        expire(w, q, doer)


@formula
def binds(w: Numbers, t: Setting, p: int, q: int) -> bool:
    """Whether an accord from p to q was in force before this month: what was ordered while it was
    being signed does not break it."""
    return 0.0 < w.accord_left[p, q] < t.months


@formula
def forbids(t: Setting, row: int, other: int, variant: float) -> bool:
    """Whether a clause that is performed for another forbids an order."""
    return among(variant, t.orders.breaks[row, other])


@formula
def among(variant: float, variants: int) -> bool:
    """Whether a variant of a clause, -1 none, is one of some, as bits."""
    return variant >= 0.0 and (variants >> int(variant)) & 1 == 1


@rule
def lose_word(d: Sums, k: Accords, month: Month, doer: int, other: int) -> None:
    """What a seat loses that breaks an accord with another."""
    spot(month, d.credibility, (doer,), k.breach_credibility, BROKEN)
    spot(month, d.trust, (other, doer), k.breach_trust, BROKEN)
    spot(month, d.relations, (other, doer), k.breach_relations, BROKEN)
    note(month, BREACH, 0, doer, other, 0)


@formula
def expire(w: Numbers, p: int, q: int) -> None:
    """End the accord from p to q."""
    w.accord_left[p, q] = 0.0
    w.accord_give[p, q] = -1.0
    w.accord_get[p, q] = -1.0
    w.accord_secret[p, q] = 0.0


@rule
def keep_accords(w: Numbers, d: Sums, k: Accords, t: Setting, month: Month) -> None:
    """Accords in force work for another month and run down; keeping them builds trust."""
    actors = w.accord_left.shape[0]
    for p in range(actors):
        for q in range(actors):
            if w.accord_left[p, q] > 0.0:
                perform(w, d, t, month, t.each_month, p, q, 0)
            reward(w, d, k, month, p, q)
    for p in range(actors):
        for q in range(actors):
            if w.accord_left[p, q] > 1.0:
                w.accord_left[p, q] -= 1.0
            elif w.accord_left[p, q] > 0.0:
                note(month, OVER, RUN_OUT, p, q, secrecy(w.accord_secret[p, q]))
                expire(w, p, q)


@rule
def reward(w: Numbers, d: Sums, k: Accords, month: Month, a: int, b: int) -> None:
    """The trust of one in another with whom it keeps an accord; of a secret one only they know."""
    mine, theirs = w.accord_left[a, b] > 0.0, w.accord_left[b, a] > 0.0
    known = (mine and w.accord_secret[a, b] <= 0.0) or (theirs and w.accord_secret[b, a] <= 0.0)
    if known:
        spot(month, d.trust, (a, b), k.kept_trust, KEPT)
    elif mine or theirs:
        spot(month, d.trust, (a, b), k.kept_trust, KEPT_SECRETLY + pair(a, b))


@rule
def leak_secrets(w: Numbers, d: Sums, k: Accords, t: Setting, month: Month) -> None:
    """Now and then a secret accord comes to light; third seats hold it against both."""
    actors = w.accord_left.shape[0]
    for p in range(actors):
        for q in range(actors):
            if w.accord_left[p, q] > 0.0 and w.accord_secret[p, q] > 0.0:
                key = t.pair_keys[p * actors + q]
                if draw(month.luck[0], t.leak_luck[month.number], key) < k.leak:
                    w.accord_secret[p, q] = 0.0
                    come_to_light(d, k, month, actors, p, q)


@rule
def come_to_light(d: Sums, k: Accords, month: Month, actors: int, p: int, q: int) -> None:
    """What a secret accord costs its parties once it is known."""
    spot(month, d.credibility, (p,), k.leak_credibility, LEAKED)
    spot(month, d.credibility, (q,), k.leak_credibility, LEAKED)
    for third in range(actors):
        if third not in (p, q):
            spot(month, d.relations, (third, p), k.leak_relations, LEAKED)
            spot(month, d.relations, (third, q), k.leak_relations, LEAKED)
    note(month, LEAK, 0, p, q, LEAKED)


# --- causes and words -------------------------------------------------------------------------

_SEATS = 64


@formula
def pair(p: int, q: int) -> int:
    """One number for two seats."""
    return p * _SEATS + q


def between(id: str, plain: int) -> int:
    """A kind of cause like the plain one that only the two seats know whose pair is added to it."""
    def read(scenario: Scenario, number: int) -> Cause:
        return replace(CAUSES[plain], secret=True, parties=divmod(number, _SEATS))
    return cause_kind(id, read)


@formula
def agreed(number: int, secret: int, proposed: int) -> int:
    """The cause that a clause is performed, by who proposed the accord (1) or by the other (0)."""
    return CLAUSE + (number * 2 + secret) * 2 + proposed


def _clause(scenario: Scenario, number: int) -> Cause:
    number, proposed = divmod(number, 2)
    number, secret = divmod(number, 2)
    record = scenario.clauses[number]
    parties = record.performer, record.partner
    return Cause("accord", record.id,
                 filled(FACTS["cause.accord"], {
                     "actor": actor_name(scenario, record.performer),
                     "clause": Named(record.name)}),
                 record.performer, secret=bool(secret),
                 parties=parties if proposed else parties[::-1])


def secretly(id: str, scenario: Scenario, raw: Raw) -> Note:
    """A record of what is between two seats; where the rule says 1 for why, only these know."""
    return Note(Cause("accord", id, actor=raw.actor, secret=bool(raw.why),
                      parties=(raw.actor, raw.other)), (raw.actor, raw.other))


def news(id: str) -> int:
    """A kind of note on what is between two seats; where it says 1 for why, only these know."""
    return note_kind(id, read=lambda scenario, raw: secretly("news", scenario, raw))


def on_terms(id: str, *, told: bool = True) -> int:
    """A kind of note like `news` on terms, whose number stands for the place; see terms."""
    def read(scenario: Scenario, raw: Raw) -> Note:
        give, get = divmod(raw.place, len(scenario.variants))
        pair = f"{scenario.variants[give]}/{scenario.variants[get]}"
        found = secretly(id.removeprefix("accord "), scenario, raw)
        return replace(found, subject=pair, numbers=FrozenDict(give=give, get=get))

    def words(scenario: Scenario, note: Note) -> Words:
        one, two = (actor_name(scenario, seat) for seat in note.actors)
        return FACTS[id], {
            "actor": one, "other": two, "terms": authored(scenario, spoken(scenario, note.subject))}
    return note_kind(id, read=read, wording=words, told=told)


def _over(scenario: Scenario, raw: Raw) -> Note:
    return replace(secretly("over", scenario, raw), numbers=FrozenDict(end=raw.place))


def _ended(scenario: Scenario, note: Note) -> Words:
    one, two = (actor_name(scenario, seat) for seat in note.actors)
    return FACTS[f"accord over.{note.numbers['end']}"], {"actor": one, "other": two}


def _offence(scenario: Scenario, raw: Raw) -> Note:
    place = scenario.flashpoints[raw.place]
    return Note(CAUSES[raw.why], places=(place.id, scenario.countries[place.defender].id))


def _offended(scenario: Scenario, note: Note) -> Words:
    return FACTS["accord over its head"], {"country": place_name(scenario, note.places[1])}


CLAUSE = cause_kind("accord clause", _clause)
KEPT_SECRETLY = between("accord kept secretly", KEPT)
SIGNED = on_terms("accord signed")
OVER = note_kind("accord over", read=_over, wording=_ended, told=False)
OFFENCE = note_kind("accord over its head", read=_offence, wording=_offended)
BREACH = news("accord broken")
LEAK = note_kind("accord leaked", read=("actor", "other"))
