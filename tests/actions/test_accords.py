"""Accords: signed, countered, lapsed, kept, broken; secret ones stay between the two."""

from __future__ import annotations

import numpy as np
import pytest
from playing import draft_with, seat_of, texts, turn

from game.actions.accords import RUN_OUT
from game.actions.reasons import failed_condition
from game.core.ledger import Ledger
from game.core.model import Scenario
from game.core.sheets import COUNTER, items
from game.core.world import PUBLIC, World
from game.engine.answers import pending
from game.engine.drafts import Draft
from game.engine.simulation import finish
from game.engine.views import View, imagine, visible_row
from game.match.fates import PROPOSAL, fates
from game.match.match import Match
from game.match.report import UNDISCLOSED

US, CHINA = "us", "china"


def terms(scenario: Scenario, proposer: str, partner: str, secret: bool = False) -> str:
    """An order text: the first accord of the catalogue that the proposer may propose now."""
    world, seat = World.new(scenario, [1]), seat_of(scenario, proposer)
    legal = Draft(world).legal(seat)[:, 0]
    first = int(scenario.orders.first[seat])
    return next(scenario.orders.texts[first + r] for r in np.flatnonzero(legal)
                if scenario.orders.texts[first + r].startswith(f"propose_accord {partner} ")
                and scenario.orders.texts[first + r].endswith(":secret") == secret)


def numbers(scenario: Scenario, text: str) -> tuple[int, int]:
    give, _, get = text.split(" ")[2].removesuffix(":secret").partition("/")
    return scenario.variants.index(give), scenario.variants.index(get)


def signed(scenario: Scenario, proposer: str = US, partner: str = CHINA, secret: bool = False,
           ledger: Ledger | None = None) -> tuple[World, str]:
    text = terms(scenario, proposer, partner, secret)
    world = turn(World.new(scenario, [1]), {proposer: [text]}, ledger=ledger)
    turn(world, {}, {partner: {f"accord.{proposer}": 1}}, ledger=ledger)
    return world, text


def test_a_proposal_is_answered_the_month_after_and_runs(main: Scenario) -> None:
    us, china = seat_of(main, US), seat_of(main, CHINA)
    world, text = signed(main)
    give, get = numbers(main, text)
    assert world.accord_give[us, china, 0] == give and world.accord_get[us, china, 0] == get
    assert world.proposal_to[us, 0] == -1
    left = [int(world.accord_left[us, china, 0])]
    assert left == [main.accord_months - 1]
    while left[-1] > 0:
        turn(world)
        left.append(int(world.accord_left[us, china, 0]))
    assert left == list(range(main.accord_months - 1, -1, -1))
    assert world.accord_give[us, china, 0] == world.accord_get[us, china, 0] == -1


def test_clauses_work_on_signing_and_each_month(main: Scenario) -> None:
    ledger = Ledger()
    world, text = signed(main, ledger=ledger)
    turn(world, ledger=ledger)
    by_month = {t: {e.cause.id for e in ledger.entries if e.turn == t and e.cause.kind == "accord"}
                for t in (1, 2, 3)}
    give, get = numbers(main, text)
    us, china = seat_of(main, US), seat_of(main, CHINA)
    clauses = [main.clauses[main.clause_table[give, us, china]],
               main.clauses[main.clause_table[get, china, us]]]
    for clause in clauses:
        assert (clause.id in by_month[2]) == (clause.on_sign >= 0 or clause.each_turn >= 0)
        assert (clause.id in by_month[3]) == (clause.each_turn >= 0)
    assert by_month[1] <= {"overheard"} and "kept" in by_month[3]


def test_keeping_an_accord_builds_trust(main: Scenario) -> None:
    us, china = seat_of(main, US), seat_of(main, CHINA)
    ledger = Ledger()
    world, _ = signed(main, ledger=ledger)
    turn(world, ledger=ledger)
    for a, b in ((us, china), (china, us)):
        kept = [e.amount for e in ledger.rows(main.layout.row("trust", a, b))
                if e.cause.id == "kept"]
        assert kept == [main.k["accords"].kept_trust] * 2
    assert not any(e.cause.id == "kept" for e in ledger.rows(main.layout.row("trust", us, 1)))


@pytest.mark.parametrize(("answer", "gone"), [(2, True), (0, False)])
def test_refused_proposals_go_and_unanswered_ones_lapse_after_two_turns(
        main: Scenario, answer: int, gone: bool) -> None:
    us, china = seat_of(main, US), seat_of(main, CHINA)
    ledger = Ledger()
    world = turn(World.new(main, [1]), {US: [terms(main, US, CHINA)]}, ledger=ledger)
    turn(world, {}, {CHINA: {"accord.us": answer}}, ledger=ledger)
    assert (world.proposal_to[us, 0] < 0) == gone
    cooled = [e.amount for e in ledger.rows(main.layout.row("relations", us, china))
              if e.cause.id == "refused"]
    assert cooled == ([main.k["accords"].refusal] if gone else [])
    if not gone:
        turn(world, ledger=ledger)
        assert world.proposal_to[us, 0] < 0
        assert any("lapses unanswered" in text for text in texts(main, ledger))
    assert world.accord_left[us, china, 0] == 0
    turn(world, ledger=ledger)


def test_one_proposal_at_a_time(main: Scenario) -> None:
    world = turn(World.new(main, [1]), {US: [terms(main, US, CHINA)]})
    with pytest.raises(Exception, match="still waits for its answer"):
        draft_with(world, {US: [terms(main, US, "russia")]})


@pytest.mark.parametrize(("partner", "secret"), [("china", False), ("russia", True)])
def test_a_counter_swaps_a_clause_and_goes_back(main: Scenario, partner: str,
                                                secret: bool) -> None:
    us, them = seat_of(main, US), seat_of(main, partner)
    world = turn(World.new(main, [1]), {US: [terms(main, US, partner, secret)]})
    mask = pending(world, them)[items(main).first["accord"] + us, COUNTER:, 0]
    pair = int(np.flatnonzero(mask)[0])
    turn(world, {}, {partner: {"accord.us": COUNTER + pair}})
    assert world.proposal_to[us, 0] == -1 and world.proposal_to[them, 0] == us
    # The pair reads as the first proposer's give and get: the counter turns it round.
    assert (world.proposal_get[them, 0], world.proposal_give[them, 0]) == main.pairs[pair]
    assert world.proposal_secret[them, 0] == secret
    turn(world, {}, {US: {f"accord.{partner}": 1}})
    assert world.accord_left[them, us, 0] == main.accord_months - 1
    assert (world.accord_get[them, us, 0], world.accord_give[them, us, 0]) == main.pairs[pair]


def test_of_two_counters_one_goes_out_by_luck(main: Scenario) -> None:
    china = seat_of(main, CHINA)
    world = World.new(main, list(range(40)))
    orders = {s: [terms(main, s, CHINA)] for s in (US, "russia")}
    turn(world, orders)
    said = {f"accord.{s}": COUNTER + int(np.flatnonzero(
        pending(world, china)[items(main).first["accord"] + seat_of(main, s), COUNTER:, 0])[0])
        for s in orders}
    turn(world, {}, {CHINA: said})
    to = world.proposal_to[china].astype(int).tolist()
    assert set(to) == {seat_of(main, s) for s in orders}
    # Forty fair draws: both sides between 7 and 33 (less than one case in ten thousand outside).
    assert 7 <= to.count(seat_of(main, US)) <= 33


def breach(scenario: Scenario, world: World, doer: str, partner: str) -> str | None:
    """An order that breaks what the doer owes the partner."""
    p, q = seat_of(scenario, doer), seat_of(scenario, partner)
    table = scenario.orders
    for row in range(int(table.first[p]), int(table.first[p + 1])):
        for a, b, name in ((p, q, "accord_give"), (q, p, "accord_get")):
            variant = int(getattr(world, name)[a, b, 0])
            if variant >= 0 and world.accord_left[a, b, 0] > 0 \
                    and int(table.breaks[row, q]) >> variant & 1:
                return table.texts[row]
    return None


@pytest.mark.parametrize("doer", ["proposer", "partner"])
def test_breaking_an_accord_ends_it_and_costs_ones_word(main: Scenario, doer: str) -> None:
    """Every clause that can be broken is broken once, by either side."""
    k, tried = main.k["accords"], 0
    for give, get in main.pairs:
        for p, q in ((0, 2), (2, 0), (1, 0), (0, 1)):
            if main.clause_table[give, p, q] < 0 or main.clause_table[get, q, p] < 0:
                continue
            world = World.new(main, [1])
            world.accord_give[p, q], world.accord_get[p, q] = give, get
            world.accord_left[p, q] = 4
            breaker, other = (p, q) if doer == "proposer" else (q, p)
            text = breach(main, world, main.seats[breaker], main.seats[other])
            if text is None:
                continue
            world.capital[...] = 10.0
            own = main.orders.by_text[breaker][text]
            if not Draft(world).legal(breaker)[own, 0]:
                continue
            tried += 1
            ledger = Ledger()
            turn(world, {main.seats[breaker]: [text]}, ledger=ledger)
            assert world.accord_left[p, q, 0] == 0 and world.accord_give[p, q, 0] == -1
            for row, amount in (
                    (main.layout.row("credibility", breaker), k.breach_credibility),
                    (main.layout.row("trust", other, breaker), k.breach_trust),
                    (main.layout.row("relations", other, breaker), k.breach_relations)):
                assert [e.amount for e in ledger.rows(row) if e.cause.id == "broken"] == [amount]
            assert any("breaks its accord" in note for note in texts(main, ledger))
            if tried == 4:
                return
    assert tried


def test_what_is_ordered_while_an_accord_is_signed_does_not_break_it(main: Scenario) -> None:
    text, us, china = terms(main, US, CHINA), seat_of(main, US), seat_of(main, CHINA)
    bound = World.new(main, [1])
    bound.accord_give[us, china], bound.accord_get[us, china] = numbers(main, text)
    bound.accord_left[us, china] = 1
    broken = breach(main, bound, CHINA, US)
    assert broken is not None
    match = Match(main, 5)
    match.play({US: [text]})
    match.world.capital[...], match.world.tie[...] = 10.0, 80.0
    match.play({CHINA: {"orders": [broken], "answers": {"accord.us": "sign"}}})
    assert match.world.accord_left[us, china, 0] == main.accord_months - 1
    match.world.capital[...], match.world.tie[...] = 10.0, 80.0
    match.play({CHINA: [broken]})
    assert match.world.accord_left[us, china, 0] == 0


@pytest.mark.parametrize("months", [4, 0])
def test_what_is_signed_with_one_breaks_what_was_promised_another_to_the_contrary(
        main: Scenario, months: int) -> None:
    us, russia, brics = (seat_of(main, s) for s in (US, "russia", "brics"))
    world, ledger, variant = World.new(main, [1]), Ledger(), main.variants.index
    world.accord_give[us, brics] = variant("market_access")
    world.accord_get[us, brics] = variant("shelve_payments")
    world.accord_left[us, brics] = months
    world.proposal_to[russia], world.proposal_age[russia] = brics, 0
    world.proposal_give[russia] = variant("discount_energy")
    world.proposal_get[russia] = variant("own_currencies")
    turn(world, {}, {"brics": {"accord.russia": 1}}, ledger=ledger)
    assert world.accord_left[russia, brics, 0] > 0 == world.accord_left[us, brics, 0]
    lost = [e.amount for e in ledger.rows(main.layout.row("credibility", brics))
            if e.cause.id == "broken"]
    assert lost == [main.k["accords"].breach_credibility] * (months > 0)


def test_nobody_promises_what_is_settled_for_good(main: Scenario) -> None:
    us = seat_of(main, US)
    row = main.orders.by_text[us]["propose_accord brics aside_south/aside_order"]
    at = [m.id for m in main.matters].index("order")
    for settled in (False, True):
        world = World.new(main, [1])
        world.openings[at] = float(settled)
        assert bool(Draft(world).legal(us)[row, 0]) != settled
    assert "settled for good" in Draft(world).reason(us, row, 0)


def test_the_same_order_without_an_accord_breaks_nothing(main: Scenario) -> None:
    ledger = Ledger()
    turn(World.new(main, [1]), {US: ["raise_tariffs china"]}, ledger=ledger)
    assert not any(e.cause.id == "broken" for e in ledger.entries)


@pytest.mark.parametrize("stage", ["proposed", "signed"])
def test_a_secret_accord_shows_only_to_its_parties(main: Scenario, stage: str) -> None:
    text = terms(main, US, CHINA, secret=True)
    match = Match(main, 5)
    match.play({US: [text]})
    if stage == "signed":
        match.play({CHINA: {"answers": {"accord.us": "sign"}}})
    us, china = seat_of(main, US), seat_of(main, CHINA)
    for seat, name in enumerate(main.seats):
        view = View(match.world, seat)
        if stage == "proposed":
            seen = view.proposal_to[us, 0] == china and view.proposal_secret[us, 0] == 1
        else:
            seen = view.accord_left[us, china, 0] > 0 and view.accord_give[us, china, 0] >= 0
        assert bool(seen) == (name in (US, CHINA)), name
    spoken = ("accord", "in return: ")
    for reports, told in ((match.reports_for("russia"), False), (match.reports_for(), False),
                          (match.reports_for(US), True), (match.reports_for(CHINA), True)):
        words = "\n".join(r.text() for r in reports)
        assert any(w in words for w in spoken) == told, words


def test_who_is_not_party_reads_undisclosed_and_sums_stay_exact(main: Scenario) -> None:
    match = Match(main, 5)
    match.play({US: [terms(main, US, CHINA, secret=True)]})
    for month in range(3):
        match.play({CHINA: {"answers": {"accord.us": "sign"}}} if month == 0 else {})
    mine = match.why("trust", US, CHINA, seat=US)
    theirs = match.why("trust", US, CHINA, seat="russia")
    assert any("kept" in w.rule for w in mine)
    assert not any("accord" in w.kind or "accord" in w.cause for w in theirs)
    assert any(w.cause == UNDISCLOSED for w in theirs)
    change = match.history[-1] - match.history[0]
    assert sum(w.amount for w in mine) == sum(w.amount for w in theirs) \
        == change[match.row("trust", US, CHINA)]


def test_secret_effects_under_way_are_known_to_both_parties(main: Scenario) -> None:
    us, china = seat_of(main, US), seat_of(main, CHINA)
    table = main.effects
    for give, get in main.pairs:
        if main.clause_table[give, us, china] < 0 or main.clause_table[get, china, us] < 0:
            continue
        clause = main.clauses[main.clause_table[give, us, china]]
        blocks = [b for b in (clause.on_sign, clause.each_turn) if b >= 0]
        if not any(table.lag[table.start[b]:table.start[b + 1]].any() for b in blocks):
            continue
        for secret in (0, 1):
            world = World.new(main, [1])
            world.proposal_to[us], world.proposal_secret[us] = china, secret
            world.proposal_give[us], world.proposal_get[us] = give, get
            turn(world, {}, {CHINA: {"accord.us": 1}})
            knowers = {int(x) for parts in world.pipeline.due.values() for part in parts
                       for x in part[3]}
            assert ((1 << us | 1 << china) in knowers) == bool(secret)
            assert PUBLIC in knowers or secret
        return
    pytest.skip("no clause of the scenario works with a lag")


def test_after_the_last_turn_accords_work_on_and_run_out(main: Scenario) -> None:
    us, china = seat_of(main, US), seat_of(main, CHINA)
    ledger, (world, _) = Ledger(), signed(main)
    world.turn, before = main.turns + 1, world.trust[us, china, 0].copy()
    left = int(world.accord_left[us, china, 0])
    assert 0 < left <= main.epilogue
    finish(world, ledger)
    kept = {e.turn for e in ledger.rows(main.layout.row("trust", us, china))
            if e.cause.id == "kept"}
    assert kept == set(range(main.turns + 1, main.turns + 1 + left)) and before > 0
    over = [n for n in ledger.notes if n.kind == "accord over"]
    assert [(n.turn, n.numbers["end"]) for n in over] == [(main.turns + left, RUN_OUT)]
    assert world.accord_left[us, china, 0] == 0 and world.accord_give[us, china, 0] == -1


def test_after_the_last_turn_secrets_still_come_out(main: Scenario) -> None:
    us, china, leaks = seat_of(main, US), seat_of(main, CHINA), []
    for seed in range(30):
        world, ledger = World.new(main, [seed]), Ledger()
        world.accord_give[us, china] = main.variants.index("market_access")
        world.accord_get[us, china] = main.variants.index("no_support.russia")
        world.accord_secret[us, china], world.accord_left[us, china] = 1.0, 6.0
        world.turn = main.turns + 1
        finish(world, ledger)
        leaks.append(sum(n.kind == "accord leaked" for n in ledger.notes))
    assert 0 < sum(leaks) < len(leaks) and max(leaks) == 1


def gives(scenario: Scenario, seat: str, clause: str, partner: str) -> list[str]:
    """Order texts by which a seat would propose to perform a clause for a partner."""
    return [t for t in scenario.orders.by_text[seat_of(scenario, seat)]
            if t.startswith(f"propose_accord {partner} {clause}/") and not t.endswith(":secret")]


def test_a_clause_is_sold_once(main: Scenario) -> None:
    us, china = seat_of(main, US), seat_of(main, CHINA)
    world = World.new(main, [1])
    sold, other = gives(main, US, "market_access", CHINA)[:2]
    give, get = numbers(main, other)
    world.accord_left[china, us], world.accord_give[china, us] = 4, get
    world.accord_get[china, us] = give
    row = int(main.orders.first[us]) + main.orders.by_text[us][sold]
    assert not Draft(world).legal(us)[main.orders.by_text[us][sold], 0]
    assert "an accord in force has it already" in failed_condition(world, row, 0)


def test_of_two_accords_signed_in_one_month_the_same_clause_works_once(main: Scenario) -> None:
    """Both were legal when they were proposed; the second adds nothing by what both have."""
    us, china = seat_of(main, US), seat_of(main, CHINA)
    sold = main.variants.index("market_access")
    mine, theirs = map(main.variants.index, ("no_support.russia", "hold_asia.taiwan_strait"))

    def tariff(*pairs: tuple[int, int, int]) -> float:
        world = World.new(main, [1])
        for p, give, get in pairs:
            world.proposal_to[p] = china if p == us else us
            world.proposal_give[p], world.proposal_get[p] = give, get
        turn(world, {}, {CHINA: {"accord.us": 1}, US: {"accord.china": 1}}
             if len(pairs) > 1 else {CHINA: {"accord.us": 1}})
        return float(world.tariff[us, china, 0])
    once, twice = tariff((us, sold, mine)), tariff((us, sold, mine), (china, theirs, sold))
    assert once == pytest.approx(twice, abs=0.5), "two openings of the market would be 4 lower"


def test_who_refused_whom_in_secret_stays_between_the_two(main: Scenario) -> None:
    us, china = seat_of(main, US), seat_of(main, CHINA)
    match = Match(main, seed=1)
    match.play({US: [terms(main, US, CHINA, secret=True)]})
    match.play({CHINA: {"answers": {"accord.us": "refuse"}}})
    assert match.world.rebuff[us, china, 0] > 0
    for seat in main.seats:
        seen = match.view(seat).rebuff[us, china, 0]
        assert (seen > 0) == (seat in (US, CHINA)), seat
    row = main.layout.row("rebuff", us, china)
    assert visible_row(main, row, seat_of(main, "russia")) is None
    assert visible_row(main, row, PUBLIC) is None
    drawn = imagine(match.world, seat_of(main, "russia"), 0, 3, "test")
    assert not drawn.rebuff[us, china].any()


def test_of_crossed_proposals_the_dropped_one_is_told_as_such(main: Scenario) -> None:
    us, china = seat_of(main, US), seat_of(main, CHINA)
    world, ledger = World.new(main, [1]), Ledger()
    text = gives(main, US, "market_access", CHINA)[0]
    give, get = text.split(" ")[2].split("/")
    turn(world, {US: [text], CHINA: [f"propose_accord us {get}/{give}"]}, ledger=ledger)
    turn(world, {}, {CHINA: {"accord.us": 1}, US: {"accord.china": 1}}, ledger)
    ends = {(f.what, f.end) for f in fates(main, ledger, everything=True)}
    assert {(PROPOSAL, "signed"), (PROPOSAL, "crossed")} <= ends
    assert (PROPOSAL, "lapsed") not in ends
    dropped = next(f for f in fates(main, ledger, everything=True) if f.end == "crossed")
    assert dropped.by == dropped.parties[1:] and set(dropped.parties) == {us, china}
