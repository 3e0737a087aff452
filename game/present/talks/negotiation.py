"""The table at which an accord is made: what may be put on it, what the other wants, who minds.

Only what the rules allow can be composed: one clause for one clause, by the pairs of the scenario.
Everything is read as the seat may know it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from game.actions.accords import forbids, setting
from game.actions.reasons import failed_condition
from game.core.model import Clause, Scenario, derived
from game.core.numerals import amount
from game.core.prose import opened
from game.match.report import date_text, top
from game.players.gains import clause_worth, gains
from game.present.asked.accords import breaches, forgone
from game.present.desk.clashes import clashing
from game.present.desk.effects import Effects
from game.present.desk.matter_lines import stakes_by_then
from game.present.desk.stakes import accord
from game.present.observer.observer import Observer
from game.present.people.regards import Regard, regard
from game.present.talks.answer_trials import lapses
from game.present.talks.clauses import clause_text, speaks
from game.present.words.formatting import at_hand, row_in
from game.present.words.order_words import asked
from game.present.words.texts import table as say
from game.present.world.openings import worthless

ORDER, ITEM, COUNTER = "propose_accord", "accord.", "counter "
SECRET = ":secret"
SIGN = "sign"
WANTS, TIPS = 4, 2
"""Clauses that are named as wanted, and as given unwillingly; as what might tip it."""
STRENGTHS = (0.05, 0.3, 0.7, 1.2)
"""Worth in weighted goal points from which a clause is wanted with one … four marks."""


@dataclass(frozen=True)
class Terms:
    """What is on the table, by variant of clause from the reader's side; -1 nothing."""

    give: int = -1
    get: int = -1
    secret: bool = False

    @property
    def whole(self) -> bool:
        """Whether something is on each side."""
        return self.give >= 0 and self.get >= 0


@dataclass(frozen=True)
class Chip:
    """A clause that may lie on a side: title, a sentence, what it forbids; why it may not be
    chosen beside what is on the other side, "" if it may; what it goes against, in sentences."""

    variant: int
    title: str
    text: str
    binds: str
    why: str = ""
    against: tuple[str, ...] = ()


@dataclass(frozen=True)
class Wish:
    """A clause and how much a seat wants it or minds giving it, 1 … 4."""

    variant: int
    name: str
    strength: int


class Table:
    """The table of a seat with a partner: a new proposal, or the answer to one (`item`).

    beside: the orders already on the sheet; a proposal among them is replaced.
    """

    def __init__(self, observer: Observer, partner: int, item: str = "",
                 beside: Sequence[str] = ()) -> None:
        self.observer, self.partner, self.item = observer, partner, item
        self.scenario, self.seat = observer.scenario, observer.view().seat
        self.beside = tuple(o for o in beside if not o.startswith(f"{ORDER} "))
        self.asked = self._asked() if item else Terms()
        self._empty = {(v, giving) for giving in (True, False) for v in self._all(giving)
                       if v != (self.asked.give if giving else self.asked.get)
                       and worthless(observer, self.clause(v, giving))}
        legal = self._counters() if item else self._orders()
        self.offers: dict[Terms, str] = {
            t: text for t, text in legal.items() if not self._settled(t)}
        """What may be sent → the order's text, or the answer's word."""

    def _asked(self) -> Terms:
        view, p = self.observer.view(), self.partner
        return Terms(int(view.proposal_get[p, 0]), int(view.proposal_give[p, 0]),
                     bool(view.proposal_secret[p, 0] > 0))

    def _orders(self) -> dict[Terms, str]:
        start = f"{ORDER} {self.scenario.seats[self.partner]} "
        return {self._read(c.text): c.text for c in self.observer.view().choices(self.beside)
                if c.text.startswith(start)}

    def _all(self, giving: bool) -> list[int]:
        """The variants that one side could perform for the other."""
        a, b = (self.seat, self.partner) if giving else (self.partner, self.seat)
        return np.flatnonzero(self.scenario.clause_table[:, a, b] >= 0).tolist()

    def _settled(self, terms: Terms) -> str:
        """That what terms promise, beside what was asked, is settled for good; "" if it is not."""
        return next((worthless(self.observer, self.clause(v, giving)) for v, giving in (
            (terms.give, True), (terms.get, False)) if (v, giving) in self._empty), "")

    def _read(self, order: str) -> Terms:
        table, row = self.scenario.orders, row_in(self.scenario, self.seat, order)
        give, get = self.scenario.pairs[int(table.option[row])]
        return Terms(give, get, bool(table.extra[row]))

    def _counters(self) -> dict[Terms, str]:
        """The counters that may be given: they name the proposer's side first."""
        out, at = {}, self.scenario.variants.index
        for word in self.observer.view().awaiting().get(self.item, ()):
            if word.startswith(COUNTER):
                theirs, _, mine = word.removeprefix(COUNTER).partition("/")
                out[Terms(at(mine), at(theirs), self.asked.secret)] = word
        return out

    def terms_of(self, sent: str) -> Terms:
        """The terms of an order or an answer's word; none of another's."""
        return next((terms for terms, text in self.offers.items() if text == sent), Terms())

    def order_like(self, terms: Terms) -> str:
        """The order that would propose these terms; "" if there is none."""
        text = (f"{ORDER} {self.scenario.seats[self.partner]} {self.scenario.variants[terms.give]}/"
                f"{self.scenario.variants[terms.get]}{SECRET if terms.secret else ''}")
        return text if text in self.scenario.orders.by_text[self.seat] else ""

    # What may be put on it -----------------------------------------------------------------------

    def chips(self, giving: bool, terms: Terms) -> list[Chip]:
        """The clauses for one side, with what lies on the other; those that may be chosen first."""
        a, b = (self.seat, self.partner) if giving else (self.partner, self.seat)
        found = [self._chip(v, giving, terms) for v in self._variants(a, b, giving)]
        return sorted(found, key=lambda c: (bool(c.why), c.title))

    def _variants(self, a: int, b: int, giving: bool) -> list[int]:
        """The variants that a could perform for b in some pair with what b could perform for a;
        none of which a side is worth nothing any more."""
        table, side = self.scenario.clause_table, 0 if giving else 1
        return list(dict.fromkeys(
            pair[side] for pair in self.scenario.pairs
            if table[pair[side], a, b] >= 0 and table[pair[1 - side], b, a] >= 0
            and self._empty.isdisjoint(((pair[side], giving), (pair[1 - side], not giving)))))

    def _chip(self, variant: int, giving: bool, terms: Terms) -> Chip:
        clause = self.clause(variant, giving)
        orders = breaches(self.scenario, clause)
        binds = say("binds", orders=orders) if orders else say("nothing_binds")
        return Chip(variant, title(self.scenario, clause), sentence(
            self.scenario, clause, giving), binds, self._why_not(variant, giving, terms),
            tuple(self._against(clause)))

    def _against(self, clause: Clause) -> Iterator[str]:
        """What speaks against a clause: that it is worth nothing any more, accords in force, and
        orders on the sheet."""
        if over := worthless(self.observer, clause):
            yield f"{opened(over)}."
        yield from clashing(self.observer, clause.variant, clause.performer, clause.partner)
        if clause.performer == self.seat:
            rows = [row_in(self.scenario, self.seat, order) for order in self.beside]
            yield from (say("against_beside", order=asked(self.scenario, row)) for row in rows
                        if forbids(setting(self.scenario), row, clause.partner, clause.variant))

    def clause(self, variant: int, giving: bool) -> Clause:
        """The clause of a variant as one side performs it."""
        a, b = (self.seat, self.partner) if giving else (self.partner, self.seat)
        return self.scenario.clauses[int(self.scenario.clause_table[variant, a, b])]

    def _why_not(self, variant: int, giving: bool, terms: Terms) -> str:
        """Why a clause may not be chosen beside what lies on the other side, or at all; "" if it
        may."""
        other = terms.get if giving else terms.give

        def matches(t: Terms) -> bool:
            mine, theirs = (t.give, t.get) if giving else (t.get, t.give)
            return mine == variant and other in (-1, theirs)
        allowed = [*self.offers, *([self.asked] if self.item else [])]
        if any(matches(t) for t in allowed):
            return ""
        partners = self._partners(variant, giving)
        if other >= 0 and other not in partners:
            if alone := self._why_not(variant, giving, Terms()):
                return alone
            names = say("in_return_or").join(say("in_return_one", name=title(
                self.scenario, self.clause(v, not giving))) for v in partners)
            return say("in_return", names=names)
        tried = [Terms(variant, v) if giving else Terms(v, variant)
                 for v in ([other] if other >= 0 else partners)]
        return next((why for why in map(self.why_not, tried) if why), say("not_now"))

    def _partners(self, variant: int, giving: bool) -> list[int]:
        """What stands across from a variant in the scenario's pairs, as far as the two have it."""
        side = 0 if giving else 1
        across = self._variants(*((self.partner, self.seat) if giving else
                                  (self.seat, self.partner)), not giving)
        return [pair[1 - side] for pair in self.scenario.pairs
                if pair[side] == variant and pair[1 - side] in across]

    def why_not(self, terms: Terms) -> str:
        """Why terms on both sides may not be sent; "" if they may."""
        if terms in self.offers or (self.item and terms == self.asked):
            return ""
        if over := self._settled(terms):
            return over
        if self.item and terms.give != self.asked.give and terms.get != self.asked.get:
            return say("one_side")
        order = self.order_like(terms)
        if not order:
            return say("public_only" if terms.secret else "not_now")
        row = row_in(self.scenario, self.seat, order)
        why = self._under_way or failed_condition(self.observer.world(), row, 0)
        left = self.observer.view().capital_left(self.beside)
        cost = float(self.scenario.orders.cost[row])
        if not why and not self.item and cost > left:
            why = say("no_capital", cost=amount(cost), left=at_hand(left))
        return why or say("not_now")

    def unsigned(self) -> str:
        """Why what was proposed to the seat cannot be signed now; "" if it can."""
        if not self.item or SIGN in self.observer.view().awaiting().get(self.item, ()):
            return ""
        if self.until:
            return say("in_force", date=date_text(self.scenario, self.until))
        order = self.order_like(self.asked)
        row = row_in(self.scenario, self.seat, order) if order else -1
        return (failed_condition(self.observer.world(), row, 0) if order else "") or say("not_now")

    @property
    def until(self) -> int:
        """The last turn of an accord that is in force between the two; 0 if there is none."""
        left = self.observer.view().accord_left
        months = int(max(left[self.seat, self.partner, 0], left[self.partner, self.seat, 0]))
        return self.observer.turn + months - 1 if months > 0 else 0

    @cached_property
    def _under_way(self) -> str:
        """That the seat's own accord with the partner is in force, or a proposal of its own waits,
        and how long; "" where neither stands in the way."""
        view, scenario = self.observer.view(), self.scenario
        if view.accord_left[self.seat, self.partner, 0] > 0:
            return say("in_force", date=date_text(scenario, self.until))
        to = int(view.proposal_to[self.seat, 0])
        return say("proposal_waits", them=speaks(scenario, to), date=date_text(
            scenario, lapses(self.observer, self.seat))) if to >= 0 and not self.item else ""

    def binding(self) -> list[str]:
        """How long the terms would bind both, and what can be neither signed nor sent meanwhile, in
        sentences."""
        scenario, them = self.scenario, speaks(self.scenario, self.partner)
        last = self.observer.turn + scenario.accord_months - bool(self.item)
        told = [say("binds_until", months=scenario.accord_months, date=date_text(scenario, last)),
                say("binds_one", them=them)]
        if self.until:
            told.append(f"{opened(say('in_force', date=date_text(scenario, self.until)))}.")
        return told if self.item else [*told, say("sends_one")]

    def barred(self) -> str:
        """Why nothing at all can be proposed to the partner now; "" if something can."""
        if self.offers or self.item:
            return ""
        tried = [Terms(give, get) for give in self._variants(self.seat, self.partner, True)
                 for get in self._partners(give, True)]
        reasons = [self.why_not(t) for t in tried]
        if not reasons:
            return say("no_pair")
        return max(dict.fromkeys(reasons), key=reasons.count)

    def effects(self, terms: Terms) -> Effects:
        """What the terms do on signing and in each month."""
        if self.item and terms == self.asked:
            return accord(self.scenario, (terms.get, terms.give), self.partner, self.seat,
                          secret=terms.secret)
        return accord(self.scenario, (terms.give, terms.get), self.seat, self.partner,
                      secret=terms.secret)

    def stakes(self, terms: Terms) -> list[str]:
        """What the terms do to the stakes of matters until their days, in sentences."""
        return stakes_by_then(self.observer, self.effects(terms), 0 if self.item else 1)

    def forgone(self, terms: Terms) -> str:
        """Which of the reader's goals the orders could serve that it would go without, in a
        sentence; "" for none."""
        goals = forgone(self.scenario, self.clause(terms.give, True)) if terms.give >= 0 else ""
        return say("forgoes", goals=goals) if goals else ""

    def clauses(self, terms: Terms) -> list[Clause]:
        """The clauses that lie on the table, the reader's first."""
        return [self.clause(v, giving) for v, giving in ((terms.give, True), (terms.get, False))
                if v >= 0]

    # The other side ------------------------------------------------------------------------------

    def wants(self) -> list[Wish]:
        """What the partner is known to want of the reader, the most first."""
        return self._wishes(True)[:WANTS]

    def unwilling(self) -> list[Wish]:
        """What it would give unwillingly, the most so first."""
        return self._wishes(False)[:WANTS]

    def tips(self, terms: Terms) -> tuple[list[str], list[str]]:
        """What may be sent in place of a side of the terms and is more to the partner's mind: names
        of what it wants more, and of what it would mind less to give."""
        wanted = {w.variant: w.strength for w in self._wishes(True)}
        minded = {w.variant: w.strength for w in self._wishes(False)}
        more = [v for v in wanted if wanted[v] > wanted.get(terms.give, 0)
                and replace(terms, give=v) in self.offers]
        less = [v for v in self._variants(self.partner, self.seat, False)
                if minded.get(v, 0) < minded.get(terms.get, 0)
                and replace(terms, get=v) in self.offers]
        less.sort(key=lambda v: minded.get(v, 0))
        return ([title(self.scenario, self.clause(v, True)) for v in more[:TIPS]],
                [title(self.scenario, self.clause(v, False)) for v in less[:TIPS]])

    def _wishes(self, giving: bool) -> list[Wish]:
        a, b = (self.seat, self.partner) if giving else (self.partner, self.seat)
        worth, sign = _worth(self.scenario, self.partner), 1.0 if giving else -1.0
        bound = self._bound(a, b)
        found = []
        for variant in self._variants(a, b, giving):
            clause = self.clause(variant, giving)
            value = sign * worth[int(self.scenario.clause_table[variant, a, b])]
            strength = sum(value >= least for least in STRENGTHS)
            if strength and variant not in bound:
                found.append((value, Wish(variant, title(self.scenario, clause), strength)))
        return [wish for _, wish in sorted(found, key=lambda p: (-p[0], p[1].name))]

    def _bound(self, a: int, b: int) -> set[int]:
        """The variants that a performs for b already, by accords in force."""
        both = [(one.first, one.second, one.give, one.get) for one in self.observer.accords()]
        return {give for first, second, give, _ in both if (first, second) == (a, b)} | {
            get for first, second, _, get in both if (second, first) == (a, b)}

    def regard(self) -> Regard:
        """How the partner regards the reader."""
        return regard(self.observer, self.partner, self.seat)

    def lately(self) -> str:
        """What has moved that most in the last month, the way that it turned, in sentences; "" for
        nothing."""
        observer = self.observer
        why = observer.why("relations", self.partner, self.seat, turn=observer.played) \
            if observer.played else []
        way = self.regard().turning
        found = " ".join(f"{opened(r.cause.rstrip('.'))}." for r in top(
            [r for r in why if r.amount * way > 0] if way else why, 2))
        return say("mood_why", why=found) if found else ""


def partners(scenario: Scenario, seat: int) -> list[int]:
    """The seats with which a seat could make accords, by the scenario's pairs."""
    table = scenario.clause_table
    return [q for q in range(len(scenario.actors)) if q != seat and any(
        table[give, seat, q] >= 0 and table[get, q, seat] >= 0 for give, get in scenario.pairs)]


@derived
def _worth(scenario: Scenario, seat: int) -> tuple[float, ...]:
    """What each clause is worth to a seat by what everybody may know of it."""
    return tuple(map(float, clause_worth(scenario, seat, gains(scenario, seat))))


def title(scenario: Scenario, clause: Clause) -> str:
    """A clause as a heading."""
    name = clause_text(scenario, clause, "", "") or clause.name
    return name[:1].upper() + name[1:]


def sentence(scenario: Scenario, clause: Clause, mine: bool) -> str:
    """A clause as a plain sentence to the side that performs it, or to the other."""
    other = clause.partner if mine else clause.performer
    them = speaks(scenario, other)
    text = clause_text(scenario, clause, "_mine" if mine else "_theirs", them) or say(
        "doing" if mine else "done", them=them, name=clause.name)
    return text[:1].upper() + text[1:]


def spoken(scenario: Scenario, give: Clause, get: Clause) -> str:
    """What is given for what is got, in a few words."""
    first, second = title(scenario, give), title(scenario, get)
    return say("terms", give=first, get=second[:1].lower() + second[1:])
