"""An order before it is given, as a page: what it does to goals, who would agree, what it may
change, and everything else about it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from game.core.model import Scenario
from game.match.forecast import Range
from game.match.odds import Odds
from game.match.seats import OrderChoice
from game.page import Block, Item, Live, Points, Run, Section, bold, line, text, tinted
from game.page.kinds import AGAIN, Line
from game.present.desk.contradictions import contradictions, of_order
from game.present.desk.effects import goal_lines
from game.present.desk.matter_lines import odds_lines
from game.present.desk.open_sheet import OpenSheet, indented
from game.present.desk.order_cards import about, order_meaning, war_warning
from game.present.desk.risks import brings_war
from game.present.dossiers.page import deed_blocks
from game.present.dossiers.records import Deed
from game.present.observer.observer import Observer
from game.present.people.advisers import Advice
from game.present.people.council import Council
from game.present.talks.acceptance import Acceptance, asks, lines
from game.present.words.formatting import expected, row_in
from game.present.words.order_words import asked
from game.present.words.texts import acceptance as accept
from game.present.words.texts import people, reference, table
from game.present.words.texts import turn as say


def order_page(observer: Observer, choice: OrderChoice, changes: Sequence[Range] | None,
               agreed: Sequence[Acceptance] | None, odds: Sequence[Odds] | None,
               first: Sequence[Block] = (), together: Sequence[Block] = (), *,
               deed: Deed | None = None) -> tuple[Block, ...]:
    """What is known of an order. changes: what it may change; agreed: what those whom it asks would
    probably answer; odds: what it does to chances; each None while it is worked out. first: what is
    said of it above all; together: of the whole sheet. deed: as a dossier tells it, where one does:
    then it means the same here."""
    row = row_in(observer.scenario, observer.view().seat, choice.text)
    if deed is not None and odds is not None:
        deed, odds = _one_told(deed, odds)
    means = deed_blocks(deed) if deed is not None else tuple(
        _part(table(key), [line(t) for t in goal_lines(observer, found)])
        for key, found in order_meaning(observer, row).items())
    consent = None if agreed is None else [_stressed(t) for t in lines(observer, list(agreed))]
    war = war_warning(observer, row) if brings_war(observer.scenario, row) else ()
    return (text(bold(asked(observer.scenario, row))), *first, *means,
            *((_part(accept("title"), consent),) if asks(observer, choice.text) else ()),
            expectations(observer.scenario, say("expected"), changes), *chances(observer, odds),
            *together,
            indented(about(observer, choice)),
            *(text(tinted(t, "bad")) for t in war if t))


def _one_told(deed: Deed, odds: Sequence[Odds]) -> tuple[Deed, list[Odds]]:
    """A deed and what its order does to chances, with those of the deed's own matter told once: by
    the deed, or where it found no change and the many worlds of the odds do, by these."""
    own = [one for one in odds if one.matter == deed.settles and deed.settles >= 0]
    if deed.even:
        return replace(deed, even=not any(one.clear for one in own)), list(odds)
    return deed, [one for one in odds if one not in own]


def order_said(observer: Observer, order: str, sheet: OpenSheet, picks: Sequence[Advice],
               council: Council | None) -> tuple[Block, ...]:
    """What advisers say of an order, and what it contradicts on a sheet. council: None while it is
    worked out."""
    told = [Run(say("adviser", adviser=p.adviser, reason=p.reason), icon="lightbulb")
            for p in picks if p.order.text == order][:1]
    row = row_in(observer.scenario, observer.view().seat, order)
    if council is not None and (said := council.line(row)):
        told.append(Run(people("council_line", line=said), icon="users"))
    orders = sheet.orders if order in sheet.orders else [*sheet.orders, order]
    told += [Run(one.text, "bad", icon="triangle-alert") for one in of_order(
        contradictions(observer, orders, sheet.answers), order)]
    return tuple(text(run) for run in told)


def expectations(scenario: Scenario, title: str, changes: Sequence[Range] | None) -> Section:
    """What orders may change this month, under a heading; None while it is worked out."""
    return _part(title, None if changes is None else [
        line(f"{case}: " if case and not n else "", what)
        for case, parts in expected(scenario, changes).items()
        for n, what in enumerate(parts)] or [line(say("nothing_moves"))])


def chances(observer: Observer, odds: Sequence[Odds] | None) -> tuple[Block, ...]:
    """What orders do to who comes out ahead, and to the end; None while it is worked out, nothing
    where it is not."""
    if odds is not None and not odds:
        return ()
    return (_part(reference("chances"), None if odds is None else
                  [line(told) for told in odds_lines(observer, odds)]),)


def _part(title: str, found: Sequence[Line] | None) -> Section:
    """Lines under a heading, or that they are worked out."""
    waits = Live(AGAIN, (text(Run(say("working"), icon="hourglass"), kind="dim"),))
    return Section(title, (waits if found is None else Points(tuple(map(Item, found))),), 4)


def _stressed(told: str) -> Line:
    """A line in which ** stands around what is stressed."""
    return line(*(bold(part) if n % 2 else part for n, part in enumerate(told.split("**"))))
