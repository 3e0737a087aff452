"""What events ask: who is asked, what answers bring at once and later, and who may know."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from playing import MAIN, compiled

from game.core.errors import OrderError
from game.core.kinds import asking
from game.core.model import Answer, Asking, Scenario
from game.core.notes import note_text
from game.core.quantities import BY_NAME
from game.engine.views import imagine
from game.match.match import Match
from game.present.observer.observer import Observer
from game.present.talks.questions import questions
from game.rules.decisions import OPEN
from game.scenario.compile.scenario import build

LATER = "what came later of the answer "
PRESS = {"us": {"answers": {"event.us_fed_pressure": "press"}}}


def asked(event: str, scenario: Scenario | None = None) -> Match:
    """A game in which an event has just asked its seat."""
    match = Match(scenario or compiled(MAIN), seed=3)
    match.inject(event)
    return match


def kind_of(scenario: Scenario, event: str) -> int:
    return scenario.event_types.index(event)


def amount(match: Match, quantity: str, *index: str, cause: str) -> float:
    """What a cause's text has moved a number by, over the whole game."""
    row = match.row(quantity, *index)
    return sum(e.amount for e in match.ledger.entries if e.row == row and cause in e.cause.text)


@pytest.fixture
def match() -> Match:
    return asked("us_fed_pressure")


def test_only_the_asked_seat_is_asked(match: Match) -> None:
    assert match.view("us").awaiting() == {
        "event.us_fed_pressure": ("silence", "press", "wait", "soften")}
    assert not any("us_fed_pressure" in item for seat in match.seats[1:]
                   for item in match.view(seat).awaiting())
    kind = kind_of(match.scenario, "us_fed_pressure")
    assert match.view("us").decision[kind, 0] == OPEN
    assert np.isnan(match.view("russia").decision[kind, 0])
    for seat in range(1, 4):
        assert not any("us_fed_pressure" in q.item for q in questions(Observer(match, seat)))
    worlds = imagine(match.world, 1, 0, 3, "test")
    assert (worlds.decision[kind] == 0).all()
    with pytest.raises(OrderError):
        match.play({"russia": {"answers": {"event.us_fed_pressure": "press"}}})


def test_an_answer_takes_effect_at_once(match: Match) -> None:
    match.play(PRESS)
    cause = "Press the bank in public"
    assert amount(match, "support", "us", cause=cause) == pytest.approx(0.6, abs=1e-4)
    assert amount(match, "dollar", cause=cause) == pytest.approx(-0.1, abs=1e-4)
    kind = kind_of(match.scenario, "us_fed_pressure")
    assert match.world.decision[kind, 0] == 1 and match.world.decided_in[kind, 0] == 1
    assert "event.us_fed_pressure" not in match.view("us").awaiting()


def test_a_consequence_lands_months_later() -> None:
    surely = compiled(MAIN).with_({"events.us_fed_pressure.answers.press.later.chance": 1})
    match = asked("us_fed_pressure", surely)
    match.play(PRESS)
    for _ in range(4):
        match.play({})
        assert amount(match, "budget", "us", cause=LATER + "“Press the bank in public”") == 0
    match.play({})
    assert amount(match, "budget", "us", cause=LATER + "“Press the bank in public”") == -8
    assert any("Lenders ask a premium" in note_text(surely, note) for note in match.ledger.notes)


def test_without_its_chance_something_else_happens() -> None:
    never = compiled(MAIN).with_({"events.brics_iran_statement.answers.mediate.later.chance": 0})
    match = asked("brics_iran_statement", never)
    match.play({"brics": {"answers": {"event.brics_iran_statement": "mediate"}}})
    for _ in range(2):
        match.play({})
    assert amount(match, "prestige", "brics", cause=LATER + "“Send a delegation”") \
        == pytest.approx(-0.8, abs=1e-4)


def test_a_consequence_waits_for_its_conditions() -> None:
    event, later = "us_farm_bill", "events.us_farm_bill.answers.deal.later"
    scenario = compiled(MAIN).with_({f"{later}.chance": 1})
    ends = {}
    for relations in (-90.0, 40.0):
        match = asked(event, scenario)
        match.play({"us": {"answers": {f"event.{event}": "deal"}}})
        for _ in range(3):
            match.override("relations", ("china", "us"), relations, "test")
            match.play({})
        ends[relations] = amount(match, "support", "us", cause=LATER + "“Ask Beijing to buy”")
    assert ends[-90.0] < 0 < ends[40.0]


def test_who_is_silent_takes_the_default(match: Match) -> None:
    match.play({})
    assert match.world.decision[kind_of(match.scenario, "us_fed_pressure"), 0] == 2
    assert amount(match, "credibility", "us", cause="Leave the bank alone") > 0
    told = [note_text(match.scenario, note) for note in match.ledger.notes]
    assert any(text.startswith("Without a decision of the United States: ") for text in told)


def test_a_private_event_and_a_covert_answer_stay_private() -> None:
    match = asked("us_iran_plan")
    match.play({"us": {"answers": {"event.us_iran_plan": "join"}}})
    texts = {seat: " ".join(f.text for f in Observer(match, seat).facts(1)) for seat in range(4)}
    assert "Israel tells Washington" in texts[0] and "it will help" in texts[0]
    for seat in range(1, 4):
        assert "Israel tells" not in texts[seat] and "it will help" not in texts[seat]
        reasons = match.why("alignment", "us", "ISR", seat=match.seats[seat])
        assert not any("Israel asks" in why.cause for why in reasons)
    assert match.world.happened[kind_of(match.scenario, "us_iran_plan"), 0] == 0


def test_a_storyline_goes_its_way_by_answers(main: Scenario) -> None:
    scenario = main.with_({"events.cold": 0.8, "events.us_farm_bill.chance": 1,
                           "events.us_fed_pressure.chance": 0})
    came = {}
    for answer in ("press", "soften"):
        match = asked("us_fed_pressure", scenario)
        match.play({"us": {"answers": {"event.us_fed_pressure": answer}}})
        for _ in range(4):
            match.play({})
        came[answer] = any(n.subject == "us_farm_bill" for n in match.ledger.notes)
    assert came == {"press": True, "soften": False}


def test_stories_are_three_events_and_more_and_some_carry_a_game(main: Scenario) -> None:
    told = Counter(e.story for e in {e.type: e for e in main.events}.values())
    assert len(main.stories) >= 6
    assert all(told[i] >= 3 for i in range(len(main.stories)))
    assert len(asking(main)) >= 40
    seats = Counter(ask.seat for _, ask in asking(main))
    assert all(seats[a] >= 8 for a in range(4))


def test_a_seat_is_asked_one_thing_at_a_time() -> None:
    scenario, counts = compiled(MAIN), []
    for seed in range(4):
        match = Match(scenario, seed, seats=dict.fromkeys(scenario.seats, "random"))
        while not match.over:
            for seat in match.seats:
                assert sum(i.startswith("event.") for i in match.view(seat).awaiting()) <= 1
            match.step()
        kinds = [n.subject for n in match.ledger.notes
                 if n.kind == "event" and n.numbers["asks"]]
        assert len(set(kinds)) == len(kinds)
        counts.append(len(kinds))
    assert 4 <= np.mean(counts) <= 16


def test_a_journal_keeps_what_was_answered(match: Match, tmp_path: Path) -> None:
    match.play(PRESS)
    match.play({})
    match.save(tmp_path / "game.jsonl")
    again = Match.load(tmp_path / "game.jsonl")
    assert again.state_hash() == match.state_hash()
    assert again.ledger.notes == match.ledger.notes


def test_the_order_of_events_in_the_files_changes_nothing(main: Scenario) -> None:
    data = {**main.data, "events": dict(reversed(main.data["events"].items())),
            "stories": dict(reversed(main.data["stories"].items()))}
    other = build(data, lambda s, changes: s)
    ends = []
    for each in (main, other):
        match = Match(each, seed=11)
        for _ in range(6):
            match.play({})
        ends.append((sorted(n.subject for n in match.ledger.notes if n.kind == "event"),
                     float(match.world.energy_price[0]), match.world.support[:, 0].tolist()))
    assert ends[0] == ends[1]


def test_every_question_can_be_read_and_every_answer_changes_something(main: Scenario) -> None:
    for event, ask in asking(main):
        match = asked(event.id)
        question = next(q for q in questions(Observer(match, ask.seat))
                        if q.item == f"event.{event.id}")
        assert [word for word, _ in question.choices] == [a.id for a in ask.answers]
        assert question.default == ask.answers[ask.default].id
        assert all(a.block >= 0 or a.later is not None for a in ask.answers)
        assert all("It changes" in text for _, text in question.choices), event.id


def test_no_answer_of_the_game_is_without_a_side() -> None:
    """Each answer has somebody for it and somebody against it."""
    for event, ask in asking(compiled(MAIN)):
        for answer in ask.answers:
            assert answer.likes and answer.against, f"{event.id}.{answer.id}"


def test_the_quantities_are_private() -> None:
    assert BY_NAME["decision"].seen_by == BY_NAME["decided_in"].seen_by == "asked"


def test_answers_are_frozen_records() -> None:
    _, ask = asking(compiled(MAIN))[0]
    assert isinstance(ask, Asking) and isinstance(ask.answers[0], Answer)
    assert replace(ask, private=True).private
