"""Accords that are proposed: what is asked, and what each answer means."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from game.actions.accords import pair
from game.actions.proposals import SNUBBED, SNUBBED_SECRETLY
from game.core.exact import Ints
from game.core.model import Clause, Scenario, derived
from game.core.numerals import signed
from game.core.prose import opened
from game.match.fates import PROPOSAL
from game.match.seats import SeatView
from game.players.gains import gains
from game.present.asked.page import Asked, Lines, Page, for_you
from game.present.desk.clashes import clashing
from game.present.desk.commitments import Commitment, clause
from game.present.desk.effects import Effects, size
from game.present.desk.matter_lines import stakes_by_then
from game.present.desk.stakes import NOTHING, accord
from game.present.observer.observer import Observer
from game.present.talks.answer_trials import answered, lapses
from game.present.talks.clauses import clause_of, undertaking
from game.present.words.facts import clause_name
from game.present.words.formatting import effects
from game.present.words.scenes import TABLE
from game.present.words.texts import terminal as tr
from game.present.world.openings import worthless

SIGN = "sign"
FORGONE = 2
"""Goals at most that are named as given up by a clause."""


def _asked(observer: Observer, view: SeatView,
            proposer: int) -> Asked:
    scenario, seat = view.scenario, view.seat
    them = scenario.actors[proposer].called
    give, get = int(view.proposal_give[proposer, 0]), int(view.proposal_get[proposer, 0])
    secret = bool(view.proposal_secret[proposer, 0] > 0)
    title = tr("ask_accord", them=them, give=undertaking(scenario, give, proposer, seat, False),
               get=undertaking(scenario, get, seat, proposer, True))
    lines = [tr("accord_secret") if secret else tr("accord_public"),
             tr("accord_months", months=scenario.accord_months),
             *clashing(observer, get, seat, proposer), *clashing(observer, give, proposer, seat)]
    for head, variant, a, b in ((tr("they_give", them=them), give, proposer, seat),
                                (tr("you_give"), get, seat, proposer)):
        lines += [head, *clause_lines(observer, variant, a, b)]
    lines += stakes_by_then(observer, accord(scenario, (give, get), proposer, seat, secret=True), 0)
    both = (clause_of(scenario, give, proposer, seat), clause_of(scenario, get, seat, proposer))
    last = observer.turn >= scenario.turns
    item = f"accord.{scenario.seats[proposer]}"
    when = tr("lapses_later" if _left(observer, proposer) and not last else "lapses_now")
    refused = answered(view, item, "refuse")
    refusal = sum(refused.entry(why, "relations", proposer, seat)
                  for why in (SNUBBED, SNUBBED_SECRETLY + pair(proposer, seat)))
    meanings = {"silence": tr("accord_silence", when=when),
                "sign": tr("accord_sign") + for_you(scenario, seat, *(
                    made.on_sign for made in both if made is not None)),
                "refuse": tr("accord_refuse", them=them, change=signed(refusal))}
    return title, lines, meanings


def clause_lines(observer: Observer, variant: int, performer: int, partner: int) -> Lines:
    """A clause in words: that it promises nothing any more, its effects on signing and each month,
    and which orders break it."""
    scenario = observer.scenario
    clause = clause_of(scenario, variant, performer, partner)
    if clause is None:
        return ["    " + tr("nothing")]
    lines = [f"    {clause_name(scenario, variant, performer, partner)}"]
    if over := worthless(observer, clause):
        lines.append(f"      {opened(over)}.")
    lines += [f"      {tr('on_sign')} {t}" for t in effects(scenario, clause.on_sign)]
    lines += [f"      {tr('each_month')} {t}" for t in effects(scenario, clause.each_turn)]
    if broken := breaches(scenario, clause):
        lines.append(f"      {tr('broken_by')} {broken}")
    if goals := forgone(scenario, clause):
        lines.append(f"      {tr('forgoes', goals=goals)}")
    return lines


def breaches(scenario: Scenario, clause: Clause) -> str:
    """Names of the order types that break a clause."""
    return ", ".join(dict.fromkeys(
        scenario.order_types[int(t)].name for t in scenario.orders.type[_forbidden(
            scenario, clause)]))


@derived
def forgone(scenario: Scenario, clause: Clause) -> str:
    """Names of the performer's goals that the orders which break a clause could serve, those that
    they serve most first; "" for none."""
    blocks = scenario.orders.block[_forbidden(scenario, clause)]
    known = gains(scenario, clause.performer)
    best = known.goals[:, blocks[blocks >= 0]].max(axis=1, initial=0.0)
    most = np.argsort(-best, kind="stable")[:FORGONE]
    own = [goal.name for goal in scenario.goals if goal.actor == clause.performer]
    return ", ".join(own[n] for n in most.tolist() if size(best[n]) > 1)


def _forbidden(scenario: Scenario, clause: Clause) -> Ints:
    """The orders, by their global rows, that break a clause."""
    table = scenario.orders
    first, last = table.first[clause.performer], table.first[clause.performer + 1]
    broken = (table.breaks[first:last, clause.partner] >> clause.variant) & 1 == 1
    return np.asarray(np.flatnonzero(broken) + first)


def _counter(view: SeatView, proposer: int, word: str) -> str:
    """`counter GIVE/GET` in words: the pair is seen from the proposer's side."""
    scenario, seat = view.scenario, view.seat
    give, _, get = word.removeprefix("counter ").partition("/")
    at = scenario.variants.index
    return tr("accord_counter", them=scenario.actors[proposer].called,
              give=undertaking(scenario, at(give), proposer, seat, False),
              get=undertaking(scenario, at(get), seat, proposer, True))


def _stakes(view: SeatView, proposer: int, word: str) -> Effects:
    terms = int(view.proposal_give[proposer, 0]), int(view.proposal_get[proposer, 0])
    return accord(view.scenario, terms, proposer, view.seat, secret=bool(
        view.proposal_secret[proposer, 0] > 0)) if word == SIGN else NOTHING


def _left(observer: Observer, proposer: int) -> int:
    return lapses(observer, proposer) - observer.turn


def _binds(observer: Observer, proposer: int, word: str) -> Iterator[Commitment]:
    """What the seat would perform once it signs, or once its counter-proposal is signed."""
    view, _, get = observer.view(), *word.partition("/")[1:]
    if word == SIGN:
        yield from clause(view.scenario, view.seat, proposer,
                          int(view.proposal_get[proposer, 0]), "against_signed")
    elif get:
        yield from clause(view.scenario, view.seat, proposer,
                          view.scenario.variants.index(get), "against_offer")


ACCORD = Page(_asked, _stakes, counter=_counter, left=_left, icon="handshake", screen="table",
              pleases=SIGN, angers="refuse", binds=_binds, opened_by="propose", past=PROPOSAL,
              scene=TABLE, part="proposes")
