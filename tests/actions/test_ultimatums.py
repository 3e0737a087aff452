"""Demands with a deadline: made, answered, met by the world, carried out, dropped, prolonged."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import numpy as np
import pytest
from playing import seat_of

from game.core.errors import OrderError
from game.core.model import Scenario
from game.core.notes import note_text
from game.engine.drafts import Draft
from game.match.match import Match
from game.present.desk.pending import AWAITING, SENT, pending
from game.present.observer.observer import Observer
from game.present.talks.demands import asked, conceded, fallen_due
from game.present.talks.questions import questions

US, RUSSIA, CHINA, BRICS = range(4)
THREAT = "ultimatum china less_dual_use/technology_sanctions"
OFFER = "conditional_offer china less_dual_use/own_tariffs"
Sheets = Mapping[str, object]


def answer(seat: str, item: str, word: str) -> Sheets:
    return {seat: {"answers": {item: word}}}


def course(s: Scenario, *months: Sheets, order: str = THREAT) -> Match:
    """A game in which the United States gives the order, and then these months are played."""
    match = Match(s, seed=7)
    for sheets in ({"us": [order]}, *months):
        match.play(sheets)
    return match


def kinds(match: Match) -> list[str]:
    """Kinds of notes on demands, in order."""
    heads = ("demand", "threat", "offer ", "assurance")
    return [n.kind for n in match.ledger.notes if n.kind.startswith(heads)]


def sanctions(match: Match) -> float:
    return float(match.world.sanctions[2, US, CHINA, 0])


SILENT: Sheets = {}
COMPLY = answer("china", "demand.us", "comply")
REFUSE = answer("china", "demand.us", "refuse")
CARRY = answer("us", "deadline.china", "carry_out")
DROP = answer("us", "deadline.china", "drop")
EXTEND = answer("us", "deadline.china", "extend")
LESS = answer("china", "demand.us", "counter less_cooperation")
TAKE = answer("us", "concession.china", "take")
INSIST = answer("us", "concession.china", "insist")


def test_an_ultimatum_runs_for_two_months_and_is_then_the_makers_to_decide(main: Scenario) -> None:
    match = course(main)
    for _ in range(2):
        assert match.view("china").awaiting()["demand.us"] == (
            "silence", "comply", "refuse", "counter less_cooperation", "counter open_licences")
        assert "deadline.china" not in match.view("us").awaiting()
        match.play({})
    assert "demand.us" not in match.view("china").awaiting()
    assert match.view("us").awaiting()["deadline.china"] == ("drop", "carry_out", "extend")


def test_what_was_threatened_is_done_by_the_usual_rules(main: Scenario) -> None:
    before = course(main, SILENT, SILENT)
    after = course(main, SILENT, SILENT, CARRY)
    assert sanctions(after) == sanctions(before) + 2
    assert kinds(after) == ["demand made", "threat carried out"]
    given = [n for n in after.ledger.notes if n.kind == "order given" and n.turn == 4]
    assert [note_text(main, n) for n in given] == [
        "The United States imposes technology sanctions on China."]
    assert after.world.demand[US, CHINA, 0] == -1
    assert after.world.demand_rest[US, CHINA, 0] == main.k["demands"].rest


def test_it_costs_no_more_political_capital_then(main: Scenario) -> None:
    price = next(c.cost for c in Match(main, seed=7).view("us").choices() if c.text == THREAT)
    assert price == 1 + 0.5 * 2
    carried, dropped = (course(main, SILENT, SILENT, x) for x in (CARRY, DROP))
    assert carried.world.capital[US, 0] == pytest.approx(dropped.world.capital[US, 0], abs=0.5)


def test_complying_does_what_is_asked_and_ends_it(main: Scenario) -> None:
    match = course(main, COMPLY, SILENT)
    assert kinds(match) == ["demand made", "demand accepted", "demand met"]
    moved = [w for w in match.why("technology", "china", "russia") if w.cause == "a demand is met"]
    assert [w.amount for w in moved] == [-6]
    assert "deadline.china" not in match.view("us").awaiting()


def test_a_demand_is_also_met_by_what_the_target_does_by_itself(main: Scenario) -> None:
    match = course(main, REFUSE)
    match.world.technology[CHINA, RUSSIA] -= 6
    match.play({})
    assert kinds(match)[-1] == "demand met"


def test_an_assurance_that_is_not_kept_costs_the_target_its_name(main: Scenario) -> None:
    match = course(main, COMPLY)
    match.world.technology[CHINA, RUSSIA] += 10
    match.play({})
    before = float(match.world.trust[US, CHINA, 0])
    match.world.technology[CHINA, RUSSIA] += 10
    match.play(DROP)
    assert "assurance broken" in kinds(match)
    assert match.world.trust[US, CHINA, 0] < before - 3


@pytest.fixture
def calm(main: Scenario) -> Scenario:
    """The main scenario without its matters: their moments move by themselves what is demanded."""
    return replace(main, matters=())


def test_a_moment_of_a_matter_may_meet_a_demand(main: Scenario, calm: Scenario) -> None:
    """What Beijing supplies Moscow with falls once the two drift apart on Victory Day."""
    last = []
    for scenario in (main, calm):
        match = course(scenario, REFUSE, SILENT)
        match.world.overture[US, CHINA] = match.world.overture[US, RUSSIA] = 100
        match.play(EXTEND)
        match.play(SILENT)
        last.append(kinds(match)[-1])
    assert last == ["demand met", "demand prolonged"]


def test_a_deadline_can_be_moved_once(calm: Scenario) -> None:
    match = course(calm, REFUSE, SILENT, EXTEND)
    assert "demand.us" in match.view("china").awaiting()
    for _ in range(2):
        match.play({})
    assert match.view("us").awaiting()["deadline.china"] == ("drop", "carry_out")
    with pytest.raises(OrderError):
        match.play(EXTEND)


def test_an_offer_is_due_only_when_its_condition_is_met(calm: Scenario) -> None:
    kept = course(calm, COMPLY, CARRY, order=OFFER)
    assert kinds(kept) == ["demand made", "demand accepted", "offer kept"]
    lapsed = course(calm, *[SILENT] * 4, order=OFFER)
    assert kinds(lapsed) == ["demand made", "offer lapsed"]
    withheld = course(calm, COMPLY, DROP, order=OFFER)
    assert kinds(withheld)[-1] == "offer withheld"
    assert withheld.world.trust[CHINA, US, 0] < kept.world.trust[CHINA, US, 0] - 3


def test_a_public_word_not_kept_costs_more_than_a_private_one(main: Scenario) -> None:
    names = ("credibility", "support")
    lost = {}
    for order in (THREAT, f"{THREAT}:secret"):
        kept = course(main, SILENT, SILENT, order=order)
        before = {x: float(getattr(kept.world, x)[US, 0]) for x in names}
        kept.play(DROP)
        rows = [w for x in names for w in kept.why(x, "us") if "not done" in w.cause]
        lost[order] = {w.rule for w in rows}, before
        trust = [w for w in kept.why("trust", "china", "us") if "not done" in w.cause]
        assert [w.amount for w in trust] == [-main.k["demands"].dropped_trust]
    assert lost[THREAT][0] and not lost[f"{THREAT}:secret"][0]


@pytest.mark.parametrize("seat", ["us", "russia", "china", "brics"])
def test_a_private_demand_is_known_to_the_two_alone(main: Scenario, seat: str) -> None:
    match = course(main, REFUSE, SILENT, order=f"{THREAT}:secret")
    knows = seat in ("us", "china")
    assert (match.view(seat).demand[US, CHINA, 0] >= 0) == knows
    observer = Observer(match, seat_of(main, seat))
    told = "\n".join(line.text for turn in (1, 2, 3) for line in observer.facts(turn))
    assert ("machines and chips" in told) == knows
    assert any(m.kind == "deadline" for m in pending(observer)) == (seat == "us")


def test_after_it_the_maker_waits_and_nobody_else_learns_that_it_does(main: Scenario) -> None:
    match = course(main, COMPLY, SILENT, order=f"{THREAT}:secret")
    assert match.world.demand_rest[US, CHINA, 0] > 0
    for seat in ("russia", "china", "brics"):
        assert not match.view(seat).demand_rest[US, CHINA, 0] > 0, seat


def test_nothing_absurd_can_be_demanded(main: Scenario) -> None:
    def refused(match: Match, text: str) -> str:
        with pytest.raises(OrderError) as error:
            match.play({text.split("|")[0]: [text.split("|")[1]]})
        return str(error.value)
    once = course(main)
    assert "stands already" in refused(once, f"us|{OFFER}")
    with pytest.raises(OrderError):
        Match(main, seed=1).play({"us": [THREAT, OFFER]})
    fresh = Match(main, seed=1)
    fresh.world.attendance[CHINA, 0] = -1
    assert "do that already" in refused(fresh, "us|ultimatum china stay_away/tariffs")
    fresh = Match(main, seed=1)
    fresh.world.sanctions[2, US, CHINA] = 10
    refused(fresh, f"us|{THREAT}")  # what cannot be ordered cannot be threatened
    late = Match(main, seed=1)
    for _ in range(2):
        late.play({})
    refused(late, "us|ultimatum china stay_away/tariffs")


def test_carrying_out_may_break_an_accord(main: Scenario) -> None:
    match = course(main, SILENT, SILENT)
    row = int(main.consequences[[n.id for n in main.consequences].index(
        "technology_sanctions")].acts[US, CHINA, 0])
    variant = next((v for v in range(len(main.variants))
                    if (int(main.orders.breaks[row, CHINA]) >> v) & 1
                    and main.clause_table[v, US, CHINA] >= 0), None)
    assert variant is not None
    match.world.accord_left[US, CHINA], match.world.accord_give[US, CHINA] = 5, variant
    match.world.accord_get[US, CHINA] = 0
    match.play(CARRY)
    assert "accord broken" in {n.kind for n in match.ledger.notes}
    assert match.world.accord_left[US, CHINA, 0] == 0


def test_who_is_asked_reads_what_it_costs(main: Scenario) -> None:
    match = course(main)
    observer = Observer(match, CHINA)
    title, lines, words = asked(observer, match.view("china"), US)
    text = "\n".join(lines)
    assert title.startswith("The United States demands that you cut the supply")
    assert "now 73" in text and "68" in text and "April" in text and set(words) == {
        "silence", "comply", "refuse", "counter less_cooperation", "counter open_licences"}
    assert "support" in words["comply"] and "everybody" in text
    question = next(q for q in questions(observer) if q.item == "demand.us")
    assert question.default == "silence" and [w for w, _ in question.choices] == list(words)
    sent = [m for m in pending(Observer(match, US)) if m.group == SENT]
    assert sent and "You demand that Beijing" in sent[0].title
    assert any(m.group == AWAITING and m.kind == "demand" for m in pending(observer))
    match.play({})
    match.play({})
    title, lines, words = fallen_due(Observer(match, US), match.view("us"), CHINA)
    assert "as you threatened" in title and set(words) == {"drop", "carry_out", "extend"}


def test_every_demand_of_the_catalogue_is_of_use_to_somebody(scenario: Scenario) -> None:
    """In each scenario with demands every pair can be ordered by some seat, and each consequence
    is an order of its maker."""
    if not any(t.do == "demand" and t.id in {x.split(" ")[0] for x in scenario.orders.texts}
               for t in scenario.order_types):
        return
    do = [t.do for t in scenario.order_types]
    rows = [r for r in range(scenario.orders.type.size) if do[scenario.orders.type[r]] == "demand"]
    used = {int(scenario.orders.option[r]) for r in rows}
    assert used == set(range(len(scenario.demand_pairs)))
    for row in rows:
        seat = int(np.searchsorted(scenario.orders.first, row, side="right")) - 1
        _, n = scenario.demand_pairs[int(scenario.orders.option[row])]
        acts = scenario.consequences[n].acts[seat, int(scenario.orders.target[row])]
        found = [int(a) for a in acts if a >= 0]
        assert found
        first, last = scenario.orders.first[seat:seat + 2]
        assert all(first <= a < last for a in found)


def test_a_demand_is_illegal_where_its_act_is(main: Scenario) -> None:
    world = Match(main, seed=3).world
    world.sanctions[2, US, CHINA] = 10
    legal = Draft(world).legal(seat_of(main, "us"))[:, 0]
    texts = [main.orders.texts[r] for r in np.flatnonzero(legal)]
    assert not any("technology_sanctions" in t for t in texts if t.startswith("ultimatum china"))


def test_less_is_the_makers_to_take_and_then_stands_for_the_whole(main: Scenario) -> None:
    offered = course(main, LESS)
    assert "demand.us" not in offered.view("china").awaiting()
    assert offered.view("us").awaiting()["concession.china"] == ("silence", "take", "insist")
    before = float(offered.world.cooperation[CHINA, RUSSIA, 0])
    taken = course(main, LESS, TAKE)
    ids = [m.id for m in main.demands]
    assert taken.world.demand[US, CHINA, 0] == ids.index("less_cooperation")
    assert taken.world.cooperation[CHINA, RUSSIA, 0] < before - 3
    sent = [m for m in pending(Observer(taken, US)) if m.group == SENT]
    assert [m.title for m in sent if "scale down exercises" in m.title]
    taken.play({})
    assert kinds(taken) == ["demand made", "demand countered", "demand settled", "demand met"]
    assert taken.world.demand[US, CHINA, 0] == -1
    assert sanctions(taken) == sanctions(offered)


def test_who_insists_asks_again_and_is_offered_less_only_once(main: Scenario) -> None:
    match = course(main, LESS, INSIST, order=OFFER)
    assert match.view("china").awaiting()["demand.us"] == ("silence", "comply", "refuse")
    assert "concession.china" not in match.view("us").awaiting()
    with pytest.raises(OrderError):
        match.play(LESS)
    assert kinds(match) == ["demand made", "demand countered", "demand upheld"]


def test_an_offer_of_less_lapses_with_the_time(main: Scenario) -> None:
    match = course(main, LESS, SILENT)
    assert "concession.china" not in match.view("us").awaiting()
    assert match.view("us").awaiting()["deadline.china"] == ("drop", "carry_out", "extend")
    match.play(CARRY)
    assert "threat carried out" in kinds(match)


def test_only_lesser_demands_that_are_of_use_can_be_offered(main: Scenario) -> None:
    match = course(main)
    match.world.cooperation[CHINA, RUSSIA] = match.world.cooperation[RUSSIA, CHINA] = 0
    assert "counter less_cooperation" not in match.view("china").awaiting()["demand.us"]
    with pytest.raises(OrderError):
        match.play(answer("china", "demand.us", "counter lower_tariffs"))


def test_who_is_offered_less_reads_what_it_would_bring_and_cost(main: Scenario) -> None:
    match = course(main, LESS)
    title, lines, words = conceded(Observer(match, US), match.view("us"), CHINA)
    assert "scale down exercises" in title and set(words) == {"silence", "take", "insist"}
    assert "credibility" in words["take"] and any("Russia" in line for line in lines)
    question = next(q for q in questions(Observer(match, US)) if q.item == "concession.china")
    assert question.default == "silence" and len(question.choices) == 3
    private = course(main, LESS, order=f"{THREAT}:secret")
    _, _, words = conceded(Observer(private, US), private.view("us"), CHINA)
    assert "credibility" not in words["take"]


def test_talks_that_were_demanded_are_met_by_an_offer(main: Scenario) -> None:
    order = "ultimatum russia open_talks/sanctions"
    match = course(main, answer("russia", "demand.us", "comply"), order=order)
    assert kinds(match) == ["demand made", "demand accepted"]
    offer = next(c.text for c in match.view("russia").choices()
                 if c.text.startswith("propose_settlement ukraine_war"))
    match.play({"russia": [offer]})
    match.play({})
    assert match.world.talks[0, 0] >= 1 or "settlement" in {n.kind for n in match.ledger.notes}
    assert kinds(match)[-1] == "demand met"
    silent = course(main, answer("russia", "demand.us", "comply"), SILENT, DROP, order=order)
    assert "assurance broken" in kinds(silent)
