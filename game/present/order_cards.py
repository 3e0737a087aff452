"""Orders on offer: everything about one, those that a word finds, the warning before war."""

from __future__ import annotations

from game.core.errors import OrderError, UsageError
from game.core.model import OrderType, Scenario
from game.core.numerals import amount
from game.core.sheets import Sheet, row_of
from game.match import Match
from game.present.advisers import Advisers
from game.present.facts import price_text, risk_text, rung_name, value_now
from game.present.formatting import effects, expectation, order_title, plain, row_in
from game.present.questions import clause_lines, count_lines
from game.present.texts.terminal import tr
from game.seats import OrderChoice, draft_of


def details(match: Match, seat: int, choice: OrderChoice, advisers: Advisers) -> list[str]:
    """Everything the seat can know of an order before giving it, with what it may bring."""
    row = row_in(match.scenario, seat, choice.text)
    expected = expectation(advisers.preview(match, seat, choice.text))
    return ["", order_title(match.scenario, row), *about(match, seat, choice),
            *(f"  {tr('expect', text=t)}" for t in expected),
            "  " + tr("as_text", text=choice.text)]


def about(match: Match, seat: int, choice: OrderChoice) -> list[str]:
    """An order in words: what it is, costs, does and risks."""
    scenario, row = match.scenario, row_in(match.scenario, seat, choice.text)
    table, kind = scenario.orders, scenario.order_types[int(scenario.orders.type[row])]
    lines = ["  " + choice.log,
             "  " + price_text(scenario, row, choice) + (tr("covert_mark") if kind.covert else ""),
             f"  {choice.hint}"]
    lines += [f"  {tr('does')} {t}" for t in effects(scenario, int(table.block[row]))]
    lines += _content(match, seat, row, kind)
    risk = risk_text(scenario, row)
    if risk:
        lines.append("  " + tr("risk", text=risk))
        lines += [f"    {t}" for t in effects(scenario, int(table.risk_block[row]))]
    return lines


def _content(match: Match, seat: int, row: int, kind: OrderType) -> list[str]:
    """What a proposal, invitation, motion or settlement would do if the others agree."""
    scenario, table = match.scenario, match.scenario.orders
    target, option = int(table.target[row]), int(table.option[row])
    if kind.do == "propose":
        give, get = scenario.pairs[option]
        return ["  " + tr("you_give"), *clause_lines(scenario, give, seat, target),
                "  " + tr("they_give", them=scenario.actors[target].name),
                *clause_lines(scenario, get, target, seat), "  " + tr("accord_secret")
                if table.extra[row] else "  " + tr("accord_public")]
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
                *(f"  {t}" for t in count_lines(match, option, seat, weak))]
    if kind.do == "settle":
        deal = scenario.flashpoints[target].settlements[option]
        return [f"  {deal.text.strip()}",
                "  " + tr("deal_fields", line=amount(deal.line), posture=amount(deal.posture),
                          guarantees=amount(deal.guarantees), relief=amount(deal.relief)),
                *(f"  {tr('if_signed')} {t}" for t in effects(scenario, deal.block))]
    return []


def war_warning(match: Match, seat: int, row: int) -> list[str]:
    """What is said before an order that can bring general war is taken."""
    place = int(match.scenario.orders.target[row])
    rung, _, _ = value_now(match, seat, "rung", place)
    return ["", tr("war_warning", place=match.scenario.flashpoints[place].name,
                   rung=rung_name(match.scenario, place, rung))]


def find(match: Match, seat: int, chosen: tuple[str, ...], word: str) -> list[OrderChoice]:
    """Legal orders in whose title, text or family a word occurs."""
    said = plain(word)
    out = []
    for choice in match.view(seat).choices(chosen):
        title = order_title(match.scenario, row_in(match.scenario, seat, choice.text))
        if any(said in plain(t) for t in (title, choice.text, choice.family)):
            out.append(choice)
    return out


def typed(match: Match, seat: int, chosen: tuple[str, ...], text: str) -> OrderChoice:
    """The legal order that was typed as text. Raises OrderError saying what forbids it."""
    row_of(match.scenario, seat, text)
    clean = " ".join(text.split())
    if len(chosen) >= match.scenario.slots:
        raise OrderError(tr("sheet_full", slots=match.scenario.slots))
    draft_of(match.world, {seat: Sheet(orders=(*chosen, clean))})
    for choice in match.view(seat).choices(chosen):
        if choice.text == clean:
            return choice
    raise UsageError(tr("not_now", text=clean))


def brings_war(scenario: Scenario, row: int) -> bool:
    """Whether an order can end in general war."""
    return "war_risk" in scenario.order_types[int(scenario.orders.type[row])].tags
