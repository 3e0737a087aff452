"""Available orders: details of one, the warning before war."""

from __future__ import annotations

from game.core.errors import OrderError, UsageError, sentence
from game.core.model import OrderType
from game.core.prose import inside, opened
from game.core.sheets import Sheet, row_of
from game.match.seats import OrderChoice, SeatView
from game.present.asked.accords import clause_lines
from game.present.desk.breaches import broken
from game.present.desk.clashes import clashing_order
from game.present.desk.effects import Meaning, meaning, parts_of
from game.present.desk.matter_lines import matter_lines, stakes_by_then
from game.present.desk.risks import push_text, push_title, risk_text
from game.present.desk.stakes import order_stakes, weakened
from game.present.observer.observer import Observer
from game.present.talks.bonds import leaving_lines, offer_lines, signing_lines
from game.present.talks.demands import order_lines
from game.present.talks.positions import talks_lines, terms_lines
from game.present.talks.votes import Vote
from game.present.words.facts import price_text, rung_name
from game.present.words.formatting import effects, landing, row_in
from game.present.words.order_words import asked
from game.present.words.texts import terminal as tr
from game.present.words.texts import thirds
from game.present.world.blocs import count_lines
from game.present.world.occasions import hint as day_hint
from game.present.world.third_parties import spent


def order_meaning(observer: Observer, row: int) -> dict[str, Meaning]:
    """What an order does to the seat's goals: heading's key → meaning; by itself, if it does
    anything, or if those whom it asks agree."""
    seat = observer.view().seat
    key, effects = order_stakes(observer, row)
    return {key: meaning(observer, seat, effects)} if key else {}


def about(observer: Observer, choice: OrderChoice) -> list[str]:
    """An order in words: description, cost, effects and risks."""
    scenario, seat = observer.scenario, observer.view().seat
    row = row_in(scenario, seat, choice.text)
    table, kind = scenario.orders, scenario.order_type(row)
    own = day_hint(scenario, row)
    lines = ["  " + (sentence(asked(scenario, row)) if own else choice.log),
             "  " + price_text(scenario, row, choice) + (tr("covert_mark") if kind.covert else ""),
             f"  {own or choice.hint}"]
    lines += [f"  {t}" for t in (*broken(observer, row), *clashing_order(observer, row))]
    lines += ["  " + thirds("spent")] if spent(observer, row) else []
    lines += [f"  {tr('does')} {t}" for t in _does(observer, int(table.block[row]), row)]
    lines += [f"  {t}" for t in (*offer_lines(observer, row), *matter_lines(observer, row))]
    lines += _content(observer, seat, row, kind)
    risk = risk_text(observer, row)
    if risk:
        lines.append("  " + tr("risk", text=risk))
        lines += [f"    {t}" for t in effects(scenario, int(table.risk_block[row]))]
    return lines


def _does(observer: Observer, block: int, row: int) -> list[str]:
    """What an order does by itself, a line for each month of landing; of one that tires, what is
    left of it now."""
    factor = weakened(observer, row)
    return effects(observer.scenario, block) if factor == 1.0 else landing(
        observer.scenario, parts_of(observer, (block,), factor))


def _content(observer: Observer, seat: int, row: int, kind: OrderType) -> list[str]:
    """The effects of a proposal, invitation, motion or settlement if the others agree."""
    scenario, table = observer.scenario, observer.scenario.orders
    target, option = int(table.target[row]), int(table.option[row])
    if kind.do == "propose":
        give, get = scenario.pairs[option]
        return ["  " + tr("you_give"), *clause_lines(observer, give, seat, target),
                "  " + tr("they_give", them=scenario.actors[target].called),
                *clause_lines(observer, get, target, seat), *(f"  {t}" for t in stakes_by_then(
                    observer, order_stakes(observer, row)[1], 1)),
                "  " + tr("accord_secret" if table.extra[row] else "accord_public")]
    if kind.do == "invite":
        agenda = scenario.agendas[option]
        return [f"  {tr(head)} {t}" for head, blocks in (
            ("if_met", agenda.met), ("if_full", agenda.full), ("if_declined", agenda.declined))
            for t in effects(scenario, blocks[seat][target])]
    if kind.do == "table":
        motion, weak = scenario.motions[option], bool(table.extra[row])
        passed = effects(scenario, motion.weak if weak else motion.full)
        return [*(f"  {tr('if_passed')} {t}" for t in passed),
                *(f"  {tr('if_failed')} {t}" for t in effects(scenario, motion.failed)),
                *(f"  {t}" for t in count_lines(observer, Vote.of(
                    observer, option, seat, weak)))]
    if kind.do in ("bind", "unbind"):
        return _bond_content(observer, seat, row, kind)
    if kind.do == "demand":
        return order_lines(observer, seat, row)
    if kind.do == "settle":
        deal = scenario.flashpoints[target].settlements[option]
        place = scenario.flashpoints[target]
        return [f"  {deal.text.strip()}", *(f"  {line}" for line in terms_lines(
                    scenario, place, deal.terms)),
                *(f"  {tr('if_signed')} {t}" for t in effects(scenario, deal.block))]
    if kind.do == "interim":
        partial = scenario.flashpoints[target].partials[option]
        return [f"  {partial.text.strip()}",
                *(f"  {tr('if_signed')} {t}" for t in effects(scenario, partial.on_sign)),
                *(f"  {tr('each_month')} {t}" for t in effects(scenario, partial.each_month))]
    return talks_lines(observer, target) if kind.do in ("yield", "insist", "suspend") else []


def _bond_content(observer: Observer, seat: int, row: int, kind: OrderType) -> list[str]:
    """What the offer of a bond brings if it is taken up, or leaving one."""
    scenario, table = observer.scenario, observer.scenario.orders
    target, option = int(table.target[row]), int(table.option[row])
    if kind.do == "bind":
        bond = int(table.extra[row])
        return ["  " + scenario.bonds[bond].text.strip(),
                *(f"  {tr('on_sign')} {t}" for blocks in (scenario.bonds[bond].on_sign,)
                  for a, b in ((seat, target), (target, seat))
                  for t in effects(scenario, blocks[a][b])),
                *(f"  {t}" for t in signing_lines(observer, bond, seat, target))]
    return [*(f"  {tr('does')} {t}" for t in effects(
                scenario, scenario.bonds[option].on_leave[seat][target])),
            *(f"  {t}" for t in leaving_lines(observer, option, seat, target))]


def war_warning(observer: Observer, row: int) -> list[str]:
    """The warning before an order that is a push."""
    scenario = observer.scenario
    place = int(scenario.orders.target[row])
    return ["", tr("war_warning", title=inside(push_title(observer, row)),
                   place=scenario.flashpoints[place].name,
                   rung=rung_name(scenario, place, observer.value("rung", place)),
                   push=opened(push_text(observer, row)))]


def typed(view: SeatView, chosen: tuple[str, ...], text: str) -> OrderChoice:
    """The legal order with this text. Raises OrderError saying what forbids it."""
    row_of(view.scenario, view.seat, text)
    clean = " ".join(text.split())
    if len(chosen) >= view.scenario.slots:
        raise OrderError(tr("sheet_full", slots=view.scenario.slots))
    view.check(Sheet(orders=(*chosen, clean)))
    for choice in view.choices(chosen):
        if choice.text == clean:
            return choice
    raise UsageError(tr("not_now", text=clean))
