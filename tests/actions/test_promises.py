"""Promises to a courted guest: who may make and drop them, who sees them, what the day opens."""

from __future__ import annotations

import pytest
from playing import turn

from game.actions.reasons import failed_condition
from game.core.errors import OrderError
from game.core.model import KEPT, LAPSED, PROMISED, UNKEPT, Scenario
from game.core.world import World
from game.engine.drafts import Draft
from game.engine.views import View
from game.match.match import Match
from game.present.observer.observer import Observer
from game.present.talks.courtship import outlook, promise_lines

DAY = "victory_day"
GAS, CLAUSE, TRUCE = (f"promise_guest {DAY} {x}"
                      for x in ("cheaper_gas", "taiwan_clause", "parade_truce"))
TARIFFS = f"outbid_host {DAY} tariff_truce"


def number(s: Scenario, thing: str) -> int:
    return [p.id for p in s.inducements].index(thing)


def state(match: Match, thing: str) -> float:
    return float(match.world.inducement[number(match.scenario, thing), 0])


def course(s: Scenario, said: str, months: int, **first: list[str]) -> Match:
    """A game in which the guest says one thing each month, and the suitors order in the first."""
    match = Match(s, seed=11)
    for month in range(months):
        match.play({"china": {"answers": {f"occasion.{DAY}": said} if month < 3 else {}},
                    **(first if month == 0 else {})})
    return match


@pytest.fixture
def match(main: Scenario) -> Match:
    return Match(main, seed=3)


def test_a_promise_stands_until_the_day_and_is_told_as_it_was_made(match: Match,
                                                                   main: Scenario) -> None:
    match.play({"russia": [f"{GAS}:secret"], "us": [TARIFFS]})
    assert state(match, "cheaper_gas") == state(match, "tariff_truce") == PROMISED
    gas, tariffs = number(main, "cheaper_gas"), number(main, "tariff_truce")
    for seat in main.seats:
        view = match.view(seat)
        knows = seat in ("russia", "china")
        assert (view.inducement[gas, 0] == PROMISED) == knows, seat
        assert view.inducement[tariffs, 0] == PROMISED, seat
    told = {kind: [note for note in match.ledger.notes if note.kind == kind and note.secret]
            for kind in ("promise made", "order given")}
    assert all({1, 2} == set(note.cause.parties) for notes in told.values() for note in notes)
    assert len(told["promise made"]) == 1 and len(told["order given"]) == 1


def test_a_suitor_may_promise_one_thing_and_one_more_when_it_is_asked(match: Match) -> None:
    with pytest.raises(OrderError):
        match.play({"russia": [GAS, CLAUSE]})
    match.play({"russia": [GAS], "china": {"answers": {f"occasion.{DAY}": "confirm"}}})
    with pytest.raises(OrderError):
        match.play({"russia": [CLAUSE]})
    match.play({"china": {"answers": {f"occasion.{DAY}": "vague"}}})
    match.play({"russia": [CLAUSE]})
    assert state(match, "taiwan_clause") == PROMISED
    with pytest.raises(OrderError):
        match.play({"russia": [TRUCE]})


def test_to_announce_the_guest_lets_it_ask_for_one_thing_more(match: Match) -> None:
    confirm = {"answers": {f"occasion.{DAY}": "confirm"}}
    match.play({"russia": [GAS, f"announce_guest {DAY}"], "china": confirm})
    match.play({"russia": [CLAUSE], "china": confirm})
    assert state(match, "taiwan_clause") == PROMISED


def test_on_the_day_the_answer_decides_whose_promises_fall_due(main: Scenario) -> None:
    came = course(main, "confirm", 4, russia=[GAS], us=[TARIFFS])
    assert state(came, "cheaper_gas") in (KEPT, UNKEPT) and state(came, "tariff_truce") == LAPSED
    away = course(main, "decline", 4, russia=[GAS], us=[TARIFFS])
    assert state(away, "tariff_truce") in (KEPT, UNKEPT) and state(away, "cheaper_gas") == LAPSED
    war = [f.id for f in main.flashpoints].index("ukraine_war")
    assert away.world.concession[war, 0] == 1 and came.world.concession[war, 0] == 0


def test_a_promise_that_is_kept_may_be_dropped_at_a_price(main: Scenario) -> None:
    match = course(main, "decline", 4, us=[TARIFFS])
    for other in (0.0, PROMISED, LAPSED, UNKEPT):
        match.world.inducement[number(main, "tariff_truce"), 0] = other
        with pytest.raises(OrderError):
            match.play({"us": [f"pocket_promise {DAY} tariff_truce"]})
    match.world.inducement[number(main, "tariff_truce"), 0] = KEPT
    kept, trusted = match.world.credibility[0, 0], match.world.trust[2, 0, 0]
    match.play({"us": [f"pocket_promise {DAY} tariff_truce"]})
    assert state(match, "tariff_truce") == UNKEPT
    assert match.world.credibility[0, 0] < kept - 2 and match.world.trust[2, 0, 0] < trusted - 5
    with pytest.raises(OrderError):
        match.play({"us": [f"pocket_promise {DAY} tariff_truce"]})


def test_the_answer_makes_orders_cheaper_and_dearer_as_long_as_it_works(main: Scenario) -> None:
    def prices(match: Match) -> dict[str, float]:
        return {c.text: c.cost for c in match.view("china").choices()}
    tariffs, drill = "lower_tariffs us", "joint_exercise_partner russia"
    before = prices(course(main, "confirm", 3))
    after = course(main, "confirm", 4)
    k = main.k["courtship"].discount
    assert prices(after)[drill] == before[drill] - k
    assert prices(after)[tariffs] == before[tariffs] + k
    left = float(after.world.capital[2, 0])
    assert after.view("china").capital_left((drill,)) == left - before[drill] + k
    away = course(main, "decline", 4)
    assert prices(away)[tariffs] == before[tariffs] - k
    away.world.courted_left[...] = 0
    assert prices(away)[tariffs] == before[tariffs]


def test_a_joint_visit_counts_for_its_guest(main: Scenario) -> None:
    world = turn(World.new(main, [1]), {"brics": [f"come_together {DAY}"]})
    assert world.joint[0, 0] == 1 and world.attendance[3, 0, 0] == 1


def test_the_question_shows_offers_and_what_each_answer_does(match: Match, main: Scenario) -> None:
    match.play({"russia": [f"{GAS}:secret"], "us": [TARIFFS]})
    shown = {seat: "\n".join(promise_lines(Observer(match, number), 0))
             for number, seat in enumerate(main.seats)}
    for seat, text in shown.items():
        assert "a truce on tariffs - believed to" in text
        assert ("cheaper gas" in text) == (seat in ("russia", "china")), seat
    assert set(outlook(main, 0)) == {"confirm", "vague", "decline"}
    us = Observer(match, main.seats.index("us"))
    assert promise_lines(us, 1) == [] and outlook(main, 1) == {}


def test_every_scenario_that_has_the_day_courts_its_guest(scenario: Scenario) -> None:
    for occasion in scenario.occasions:
        assert (occasion.courtship is not None) == (occasion.id == DAY)
    view = View(World.new(scenario, [1]), 0)
    assert view.inducement.shape[0] == len(scenario.inducements) == 5


def test_what_an_accord_concedes_already_is_not_promised_and_the_other_way_round(
        main: Scenario) -> None:
    us, china = (main.seats.index(x) for x in ("us", "china"))
    sale = next(t for t in main.orders.by_text[us] if t.startswith(
        "propose_accord china market_access/"))
    world = World.new(main, [1])

    def reason(text: str) -> str:
        number = int(main.orders.first[us]) + main.orders.by_text[us][text]
        return "" if Draft(world).legal(us)[main.orders.by_text[us][text], 0] else \
            failed_condition(world, number, 0)
    assert reason(sale) == reason(TARIFFS) == ""
    world.inducement[number(main, "tariff_truce")] = PROMISED
    assert "promised for Victory Day" in reason(sale)
    for over in (LAPSED, UNKEPT):
        world.inducement[number(main, "tariff_truce")] = over
        assert reason(sale) == ""
    world.inducement[...] = 0
    world.accord_left[us, china] = 3
    world.accord_give[us, china] = main.variants.index("market_access")
    assert "an accord in force has it already" in reason(TARIFFS)
    assert reason(f"outbid_host {DAY} export_licences") == ""


def test_whether_a_promise_is_kept_is_no_lottery(main: Scenario) -> None:
    def told(trust: float) -> set[float]:
        out = set[float]()
        for seed in range(6):
            match = Match(main, seed=seed)
            for month in range(3):
                match.play({"china": {"answers": {f"occasion.{DAY}": "decline"}},
                            "us": [TARIFFS] if month == 0 else []})
            match.world.trust[...], match.world.credibility[...] = trust, trust
            match.play({})
            out.add(state(match, "tariff_truce"))
        return out
    assert told(90.0) == told(20.0) == {KEPT}


@pytest.mark.parametrize(("answer", "told", "never"), [
    ("confirm", "has to lose in Europe for having come", "if it comes"),
    ("vague", "was paid in part, for an envoy", "has to lose in Europe"),
    ("decline", "has lapsed", "has to lose in Europe")])
def test_after_the_day_only_what_still_hangs_on_it_is_told(match: Match, answer: str, told: str,
                                                           never: str) -> None:
    """Exposure counts on while a guest that came is billed for it; a promise that was paid did not
    just lapse."""
    match.play({"russia": [GAS]})
    match.play({"china": {"answers": {f"occasion.{DAY}": answer}}} if answer != "vague" else {})
    before = "\n".join(promise_lines(Observer(match, 2), 0))
    assert "has to lose in Europe if it comes" in before
    for _ in range(3):
        match.play({})
    after = "\n".join(promise_lines(Observer(match, 2), 0))
    assert told in after and never not in after
