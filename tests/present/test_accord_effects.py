"""What the page of an accord says that it does is what the ledger has of it, for all accords."""

from __future__ import annotations

import numpy as np
import pytest
from playing import MAIN, compiled

from game.core.exact import Floats
from game.core.numerals import amount
from game.core.sheets import Sheet
from game.match.match import Match
from game.present.asked.accords import clause_lines, forgone
from game.present.desk.effects import Effects, parts_of, parts_once
from game.present.desk.stakes import order_stakes
from game.present.observer.observer import Observer
from game.present.talks.negotiation import Table, Terms, partners
from game.present.talks.questions import questions
from game.present.words.formatting import row_in
from game.present.world.measures import points_moved
from game.rules.goals import progress

SEED = 7
NEAR = 0.02
"""Points of a goal by which cutting to bounds and rounding may part the two."""


def orders(maker: int, other: int) -> list[tuple[Terms, str]]:
    """All accords that a seat may propose to another in the first month."""
    table = Table(Observer(Match(compiled(MAIN), SEED), maker), other)
    return list(table.offers.items())


def signed(maker: int, other: int, order: str) -> tuple[Match, Match] | None:
    """A game before and after an accord is signed; None where its time has not come."""
    match = Match(compiled(MAIN), SEED)
    match.play({match.seats[maker]: [order]})
    item = f"accord.{match.seats[maker]}"
    if "sign" not in match.view(other).awaiting().get(item, ()):
        return None
    before = match.clone()
    match.play({match.seats[other]: Sheet((), {item: "sign"})})
    return before, match


def by_accords(before: Match, after: Match) -> Floats:
    """Points of progress of every goal by what the ledger puts down to accords in the month; but
    for a secret that comes to light, by chance."""
    flat = before.history[-1].copy()
    moved = flat.copy()
    for entry in after.ledger.of_turn(before.turn):
        if entry.cause.kind == "accord" and entry.cause.id != "leaked":
            moved[entry.row] += entry.amount
    both = progress(before.scenario, np.stack([flat, moved], axis=1))
    return np.asarray(both[:, 1] - both[:, 0])


def seats() -> list[tuple[int, int]]:
    scenario = compiled(MAIN)
    return [(a, b) for a in range(len(scenario.seats)) for b in partners(scenario, a)]


@pytest.mark.parametrize(("maker", "other"), seats())
def test_the_table_tells_what_signing_does_to_goals(maker: int, other: int) -> None:
    """At once, to both, and from the first month on; also that it is liked at home that a public
    proposal is taken up."""
    scenario, met = compiled(MAIN), 0
    for terms, order in orders(maker, other):
        if (found := signed(maker, other, order)) is None:
            continue
        before, after = found
        done = by_accords(before, after)
        asked = Table(Observer(before, other), maker, f"accord.{scenario.seats[maker]}")
        row = row_in(scenario, maker, order)
        for seat, effects in ((maker, order_stakes(Observer(before, maker), row)[1]),
                              (other, asked.effects(asked.asked))):
            told = in_month(Observer(before, seat), effects)
            for n, goal in enumerate(scenario.goals):
                if goal.actor == seat:
                    assert abs(done[n] - told[n]) < NEAR, (order, goal.id, done[n], told[n])
        assert (order_stakes(Observer(before, maker), row)[1].maker == maker) == (not terms.secret)
        met += 1
    assert met or not orders(maker, other)


def in_month(observer: Observer, effects: Effects) -> Floats:
    """Points of progress of every goal by what happens once and by the effects of one month."""
    before = observer.flat(-1)
    after = before.copy()
    for lag, (row, by, _) in [*parts_once(observer, effects),
                              *parts_of(observer, effects.monthly)]:
        after[row] += by if not lag else 0.0
    both = progress(observer.scenario, np.stack([before, after], axis=1))
    return np.asarray(both[:, 1] - both[:, 0])


def test_a_clause_names_the_goals_that_what_it_forbids_could_serve() -> None:
    """Restraint in the strait costs Washington what its orders there would do for deterrence."""
    scenario, us, china = compiled(MAIN), 0, 2
    clause = next(c for c in scenario.clauses
                  if (c.template, c.performer, c.partner) == ("aside_seas", us, china))
    assert "Deterrence in Asia" in forgone(scenario, clause)
    table = Table(Observer(Match(scenario, SEED), us), china)
    assert "Deterrence in Asia" in table.forgone(Terms(give=clause.variant))
    assert not table.forgone(Terms(get=clause.variant))
    told = clause_lines(table.observer, clause.variant, us, china)
    assert [line for line in told if "Deterrence in Asia" in line]


def test_stakes_are_told_for_all_months_until_the_day_as_they_come() -> None:
    """Opening the market did little at once and weighed most by the day."""
    match = Match(compiled(MAIN), 4)
    scenario, at = match.scenario, match.scenario.variants.index
    proposed = Table(Observer(match, 0), 2).stakes(
        Terms(at("market_access"), at("no_support.russia")))
    match.play({"us": {"orders": ["propose_accord china market_access/no_support.russia"]}})
    asked = Table(Observer(match, 2), 0, "accord.us")
    told = asked.stakes(asked.asked)
    question = next(q for q in questions(Observer(match, 2)) if q.item == "accord.us")
    assert set(told) <= set(question.lines)
    match.play({"china": {"answers": {"accord.us": "sign"}}})
    while match.turn <= 4:
        match.play({})
    matter = next(m for m in scenario.matters if m.id == "partnership")
    points = sum(by for by, why in points_moved(Observer(match, 0), matter.sides[1], None)
                 if why.kind == "accord")
    text = f"by then {amount(points)} more at stake"
    assert any(text in t and "May 2025" in t and "your side" in t for t in proposed)
    assert any(text in t and "May 2025" in t for t in told)
