"""What orders and answers would do, as lists of effects: by themselves, and if others agree.

The one source of what a page says about goals: cards, the desk, the table, the terminal.
"""

from __future__ import annotations

from collections.abc import Callable

from game.actions.legality import setting, tires
from game.actions.orders import TIRED
from game.core.model import FIELDS, Scenario
from game.core.sheets import asking, items
from game.match.seats import SeatView
from game.present.desk.effects import Effects
from game.present.observer.observer import Observer
from game.present.observer.trial import as_numbers

NOTHING = Effects()
SAID = {-1: "decline", 0: "vague", 1: "confirm"}
"""A guest's present reply → the answer that would repeat it without a change."""


def order_stakes(observer: Observer, row: int) -> tuple[str, Effects]:
    """The heading's key and the effects of an order by its global row: means_agreed if what it
    brings hangs on others' consent, means_title if it works by itself, "" if it has none."""
    scenario = observer.scenario
    agreed = _if_agreed(scenario, observer.view().seat, row)
    if agreed != NOTHING:
        return "means_agreed", agreed
    block = int(scenario.orders.block[row])
    return ("means_title", Effects((block,), factor=weakened(observer, row))) if block >= 0 \
        else ("", NOTHING)


def weakened(observer: Observer, row: int) -> float:
    """The part that is left of what an order does by itself where it tires."""
    scenario = observer.scenario
    seen = as_numbers(scenario, observer.flat(-1))
    return TIRED if tires(seen, setting(scenario), observer.view().seat, row) else 1.0


def _if_agreed(scenario: Scenario, seat: int, row: int) -> Effects:
    """The effects of an order's proposal, invitation, motion, bond or deal if it is agreed to."""
    table = scenario.orders
    kind = scenario.order_types[int(table.type[row])].do
    target, option = int(table.target[row]), int(table.option[row])
    if kind == "propose":
        give, get = scenario.pairs[option]
        return _clauses(scenario, (give, seat, target), (get, target, seat))
    if kind == "invite":
        return Effects((scenario.agendas[option].met[seat][target],))
    if kind == "table":
        motion = scenario.motions[option]
        return Effects((motion.weak if table.extra[row] else motion.full,))
    if kind == "demand":
        demand = scenario.demands[scenario.demand_pairs[option][0]]
        return Effects((int(demand.comply[seat, target]),))
    if kind == "bind":
        made = scenario.bonds[int(table.extra[row])].on_sign
        return Effects((made[seat][target], made[target][seat]))
    if kind == "settle":
        return Effects((scenario.flashpoints[target].settlements[option].block,))
    return _partial(scenario, target, option) if kind == "interim" else NOTHING


def _clauses(scenario: Scenario, *sides: tuple[int, int, int]) -> Effects:
    """An accord's effects. sides: (variant, who performs it, for whom)."""
    found = [scenario.clauses[int(scenario.clause_table[side])] for side in sides if side[0] >= 0]
    return Effects(tuple(c.on_sign for c in found), tuple(c.each_turn for c in found),
                   scenario.accord_months)


def _partial(scenario: Scenario, place: int, option: int) -> Effects:
    deal = scenario.flashpoints[place].partials[max(0, option)]
    return Effects((deal.on_sign,), (deal.each_month,), scenario.accord_months)


# Answers ------------------------------------------------------------------------------------------

def answer_stakes(observer: Observer, item: str, word: str) -> Effects:
    """The effects of an answer to an item that awaits the seat, as far as it decides them."""
    table, view = items(observer.scenario), observer.view()
    number = table.names.index(item)
    kind = table.kind(number)
    made = _ANSWERS.get(kind)
    return NOTHING if made is None else made(view, number - int(getattr(table, kind)), word)


def _accord(view: SeatView, proposer: int, word: str) -> Effects:
    give, get = int(view.proposal_give[proposer, 0]), int(view.proposal_get[proposer, 0])
    return _clauses(view.scenario, (give, proposer, view.seat), (get, view.seat, proposer)) \
        if word == "sign" else NOTHING


def _invitation(view: SeatView, host: int, word: str) -> Effects:
    agenda = view.scenario.agendas[int(view.invitation_agenda[host, 0])]
    blocks = {"accept": agenda.met, "vague": agenda.vague, "decline": agenda.declined}.get(word)
    return NOTHING if blocks is None else Effects((blocks[host][view.seat],))


def _motion(view: SeatView, _: int, word: str) -> Effects:
    motion = view.scenario.motions[int(view.motion[0])]
    passed = motion.weak if view.motion_weak[0] > 0 else motion.full
    return Effects((passed,)) if word == "support" else \
        Effects((motion.failed,)) if word == "block" else NOTHING


def _occasion(view: SeatView, number: int, word: str) -> Effects:
    occasion = view.scenario.occasions[number]
    honoured = occasion.honour == view.seat
    if word == "keep":  # as it was said before
        word = SAID[int(view.attendance[view.seat, number, 0])]
    if word == "confirm":
        return Effects((occasion.guest_blocks.get(view.seat, -1),
                        occasion.kept if honoured else -1))
    if word == "decline":
        return Effects((occasion.absent_blocks.get(view.seat, -1),
                        occasion.missed if honoured else -1))
    return NOTHING


def _settlement(view: SeatView, place: int, word: str) -> Effects:
    positions = view.scenario.flashpoints[place].positions
    at = [max(0, int(view.offer_term[place, field, 0])) for field in range(len(FIELDS))]
    return Effects(tuple(positions[field][i].block for field, i in enumerate(at)
                         if positions[field])) if word == "accept" else NOTHING


def _interim(view: SeatView, place: int, word: str) -> Effects:
    return _partial(view.scenario, place, int(view.partial_offer[place, 0])) \
        if word == "accept" else NOTHING


def _demand(view: SeatView, maker: int, word: str) -> Effects:
    demands, now = view.scenario.demands, int(view.demand[maker, view.seat, 0])
    said = demands[now].id if word == "comply" else word.removeprefix("counter ")
    return next((Effects((int(m.comply[maker, view.seat]),)) for m in demands if m.id == said),
                NOTHING)


def _concession(view: SeatView, target: int, word: str) -> Effects:
    less = view.scenario.demands[max(0, int(view.demand_counter[view.seat, target, 0]))]
    return Effects((int(less.comply[view.seat, target]),)) if word == "take" else NOTHING


def _event(view: SeatView, number: int, word: str) -> Effects:
    answers = asking(view.scenario)[number][1].answers
    return next((Effects((a.block,)) for a in answers if a.id == word), NOTHING)


_ANSWERS: dict[str, Callable[[SeatView, int, str], Effects]] = {
    "accord": _accord, "invitation": _invitation, "motion": _motion, "occasion": _occasion,
    "settlement": _settlement, "partial": _interim, "demand": _demand,
    "concession": _concession, "event": _event}
