"""The seat: what it tells is what it may know, what it takes is checked, and it can be stepped."""

from __future__ import annotations

import json
import pickle
from collections.abc import Iterator
from copy import copy, deepcopy
from dataclasses import fields
from typing import Any

import jsonschema
import numpy as np
import pytest
from digging import dig
from playing import MAIN, ROOT, compiled, sheets_by_lot
from test_observer import disturb, games

from game import Act, Batch, Game, Match, Player, PlayerError
from game.core.errors import OrderError, UsageError
from game.core.model import Scenario
from game.engine.views import observed
from game.present.talks.letters import LENGTH as LETTER
from game.seat.acts import CODES, Letter
from game.seat.decision import Decision
from game.seat.observation import PARTS
from game.seat.seat import Seat
from game.seat.text import LENGTH

CHALLENGE = "raise_rung south_china_sea"
OTHERS = {"russia": "doctrine", "china": "doctrine", "brics": "doctrine"}


def seat_of(match: Match, number: int, round_: int = 0) -> Seat:
    point = Decision(match)
    point.due, point.round = match.seats, round_
    return Seat(point, match.seats[number])


def told(seat: Seat) -> Iterator[tuple[str, object]]:
    """All that a seat tells."""
    yield from seat.observe().items()
    yield "text", seat.text() + seat.text("orders")
    yield "array", seat.array().tobytes()
    yield "mask", seat.mask().tobytes()
    yield "imagined", [w.numbers.tobytes() for w in seat.imagine(6, 3).chunks]
    yield "refusals", seat.act(orders=["conquer mars"], answers={"accord.mars": "sign"})


@pytest.mark.slow
@pytest.mark.parametrize("number", range(4))
@pytest.mark.parametrize("game", [0, 1])
def test_what_is_hidden_changes_nothing_that_a_seat_tells(number: int, game: int) -> None:
    match = games()[game].clone()
    changed = deepcopy(match)
    disturb(changed, number)
    plain, other = dict(told(seat_of(match, number))), dict(told(seat_of(changed, number)))
    assert [part for part in plain if plain[part] != other[part]] == []


def test_nothing_hidden_can_be_dug_up_from_a_seat() -> None:
    match = games()[0].clone()
    changed = deepcopy(match)
    disturb(changed, 1)
    one, two = (dig(seat=seat, imagined=seat.imagine(4).chunks)[0] for seat in (
        seat_of(match, 1), seat_of(changed, 1)))
    assert len(one) > 100 and [path for path in one | two if one.get(path) != two.get(path)] == []


def test_the_numbers_are_those_of_the_view_and_of_the_array() -> None:
    seat, view = seat_of(games()[0], 2), games()[0].view(2)
    about, array = observed(seat.scenario, 2), seat.array()
    numbers = seat.observe("numbers")["numbers"]
    assert numbers == {name: array[row] for row, name in enumerate(about.names)
                       if not about.hidden[row]}
    assert numbers["capital.china"] == view.capital[2, 0]
    assert ((about.low <= array) & (array <= about.high)).all()


def test_it_is_asked_what_awaits_its_answer_and_may_give_what_is_legal() -> None:
    match = games()[0]
    for number in range(4):
        seat, view = seat_of(match, number), match.view(number)
        seen = seat.observe()
        assert [q["item"] for q in seen["questions"]] == list(view.awaiting())
        for q in seen["questions"]:
            assert q["title"] and q["default"] in [w["word"] for w in q["words"]]
            assert {w["word"] for w in q["words"]} <= set(view.awaiting()[q["item"]])
        ids = [o["id"] for found in seen["orders"].values() for o in found]
        assert sorted(ids) == sorted(c.text for c in view.choices())
        assert sorted(np.array(seat.order_ids)[seat.mask()].tolist()) == sorted(ids)
    assert json.loads(json.dumps(seen)) == seen


def test_its_text_is_short_and_names_no_id_as_a_word() -> None:
    game = Game(compiled(MAIN), 3, seats=OTHERS)
    us = game.seat("us")
    while not game.over:
        text = us.text()
        assert len(text) <= LENGTH
        assert ("STANCE" in text) == bool(us.round) != ("ORDERS" in text)
        us.act(letters=[Letter("china", "A word."), Letter("*", "To all.")])
        game.advance()
        assert "United States to China: “A word.”" in us.text() or game.over


WRONG: list[tuple[str, str, dict[str, Any]]] = [
    ("unknown_order", "orders[0]", {"orders": ["lower_tarifs china"]}),
    ("illegal_order", "orders[1]", {"orders": ["lower_tariffs china", "lower_tariffs china"]}),
    ("too_many", "orders", {"orders": ["conceal"] * 9}),
    ("unknown_item", "answers.accord.mars", {"answers": {"accord.mars": "sign"}}),
    ("unknown_word", "answers.occasion.nato_hague", {"answers": {"occasion.nato_hague": "sing"}}),
    ("not_due", "stance", {"stance": "firm"}),
    ("unknown_seat", "letters[0].to", {"letters": [{"to": "mars", "text": "x"}]}),
    ("too_long", "letters[0].text", {"letters": [{"to": "china", "text": "x" * (LETTER + 1)}]}),
    ("too_long", "reason", {"reason": "x" * 9_999}),
    ("bad_chance", "chances.rung", {"chances": {"rung": 1.5}}),
    ("bad_chance", "chances.rung", {"chances": {"rung": float("nan")}}),
    ("bad_type", "orders", {"orders": "conceal"}), ("bad_type", "answers", {"answers": [1]}),
    ("bad_type", "letters", {"letters": [{"to": 1}]}), ("bad_type", "launch", {"launch": True})]


@pytest.mark.parametrize(("code", "field", "act"), WRONG)
def test_what_is_wrong_with_an_act_is_a_record(code: str, field: str, act: dict[str, Any]) -> None:
    game = Game(compiled(MAIN), 3, seats=OTHERS)
    us, before = game.seat("us"), game.match.state_hash()
    while "occasion.nato_hague" not in game.match.view("us").awaiting():
        game.advance()
    found = us.act(act)
    assert [(x.code, x.seat) for x in found if x.field == field] == [(code, "us")] * max(1, len(
        found) if code == "too_many" else 1) or (code, "us") in [(x.code, x.seat) for x in found]
    assert all(x.code in CODES and x.text.strip() for x in found)
    assert json.loads(json.dumps([x.plain() for x in found]))
    game.advance()
    assert "conceal" not in str(game.match.journal.lines[-1]["sheets"].get("us")) and before


def test_a_refusal_says_what_would_be_legal() -> None:
    us = Game(compiled(MAIN), 3, seats=OTHERS).seat("us")
    (refusal,) = us.act(orders=["lower_tarifs china"])
    assert refusal.legal[0] == "lower_tariffs china" and "did you mean" in refusal.text
    assert us.act(orders=[refusal.legal[0]]) == []


def test_who_is_not_asked_is_told_so() -> None:
    game = Game(compiled("lesson_50_minutes"), 1)
    us = game.seat("us")
    while not game.over:
        game.advance()
    (refusal,) = us.act(orders=[])
    assert refusal.code == "not_due" and "over" in refusal.text
    with pytest.raises(OrderError):
        game.advance()
    assert us.observe()["over"] and us.observe("numbers")["numbers"]


# Stepping ----------------------------------------------------------------------------------------

class ByLot(Player):
    """Plays by lot, and counts in its memory how often it was asked."""

    name = "by lot"

    def __init__(self, seed: int = 5) -> None:
        self.seed, self.ends = seed, dict[str, dict[str, int]]()

    def begin(self, seat: Seat) -> None:
        seat.memory["asked"] = 0

    def act(self, seat: Seat) -> Act:
        seat.memory["asked"] += 1
        seen = seat.observe("crisis", "questions", "orders")
        luck = np.random.default_rng([self.seed, seat.month, seat.number, seat.round])
        if seat.round:
            words = [w["word"] for w in seen["crisis"]["words"]]
            return Act(stance=words[int(luck.integers(len(words)))])
        orders = [o["id"] for found in seen["orders"].values() for o in found]
        dare = seat.month % 3 == 1 and CHALLENGE in orders
        return Act([CHALLENGE if dare else orders[int(luck.integers(len(orders)))]], {
            q["item"]: q["words"][int(luck.integers(len(q["words"])))]["word"]
            for q in seen["questions"]}, letters=[Letter("*", f"Month {seat.month}.")],
            reason="by lot", chances={"rung": 0.25})

    def end(self, seat: Seat) -> None:
        assert seat.id not in self.ends
        self.ends[seat.id] = dict(seat.memory)


def outside(scenario: Scenario, seed: int, seats: dict[str, str], player: ByLot) -> Game:
    """A game in which the others are stepped from outside by the same rule."""
    game = Game(scenario, seed, seats=seats)
    while not game.over:
        for id in game.due:
            seat = game.seat(id)
            seat.memory.setdefault("asked", 0)
            assert seat.act(player.act(seat)) == []
        game.advance()
    return game


@pytest.mark.slow
@pytest.mark.parametrize("seed", [3, 8])
def test_a_player_and_who_steps_from_outside_play_the_same_game(seed: int) -> None:
    """With programs in the other seats, and crises in which both are asked."""
    scenario, programs = compiled(MAIN), {"russia": "doctrine:hawk", "brics": "doctrine"}
    player = ByLot()
    match = Match(scenario, seed, seats={**programs, "us": player, "china": player})
    while not match.over:
        match.play({})
    game = outside(scenario, seed, programs, ByLot())
    assert game.match.state_hash() == match.state_hash()
    assert player.ends.keys() == {"us", "china"}
    rounds = [line["crisis"] for line in match.journal.lines if line.get("crisis")]
    assert rounds and max(x["asked"] for x in player.ends.values()) > scenario.turns
    again = Match.replay(match.journal.lines)
    assert again.state_hash() == match.state_hash()
    stated = [line["stated"] for line in again.journal.lines if "stated" in line]
    assert stated[0] == {"reason": "by lot", "chances": {"rung": 0.25}}


def test_a_month_that_is_dropped_leaves_nothing_behind() -> None:
    match, other = Match(compiled(MAIN), 3), Match(compiled(MAIN), 3)
    before = match.state_hash()
    month = match.begin_month({"china": [CHALLENGE]})
    assert month.round == 1 and set(month.due) == set(month.views)
    assert (match.state_hash(), match.turn, len(match.ledger.entries)) == (before, 1, 0)
    seen = month.so_far()
    assert seen.world.crisis[0] >= 0 and seen.ledger.entries
    month.answer(dict.fromkeys(month.due, "firm"))
    assert match.state_hash() == before
    for each in (match, other):
        each.play(sheets_by_lot(other, 1) if each is match else sheets_by_lot(each, 1))
    assert match.state_hash() == other.state_hash()


def test_a_month_does_not_end_in_a_game_that_went_on_otherwise() -> None:
    match = Match(compiled(MAIN), 3)
    month = match.begin_month({"china": [CHALLENGE]})
    match.override("support", ("us",), 51.5, "a poll")
    with pytest.raises(UsageError, match="changed while month 1"):
        while month.round:
            month.answer({})
    assert match.turn == 1 and match.view("us").support[0, 0] == 51.5


# Imagining ---------------------------------------------------------------------------------------

def test_imagined_games_are_stepped_and_leave_the_real_one_alone() -> None:
    game = Game(compiled(MAIN), 3, seats=OTHERS)
    us, before = game.seat("us"), game.match.state_hash()
    batch = us.imagine(8, seed=1)
    assert isinstance(batch, Batch) and batch.size == 8 and batch.turn == 1
    legal = batch.legal("us").argmax(axis=0)
    rows = np.full((us.scenario.slots, 8), -1)
    rows[0] = legal
    while not batch.over.all():
        batch.play({"us": rows} if batch.turn == 1 else {"us": np.full_like(rows, -1)})
    assert len(set(batch.hashes())) > 1 and game.match.state_hash() == before
    assert us.imagine(8, 1).hashes() == us.imagine(8, 1).hashes() != us.imagine(8, 2).hashes()


def test_a_crisis_is_imagined_in_its_round() -> None:
    game = Game(compiled(MAIN), 3, seats={"us": "human"})
    assert game.seat("china").act(orders=[CHALLENGE]) == []
    game.advance()
    us = game.seat("us")
    assert us.round == 1 and us.observe()["crisis"]["place"] == "south_china_sea"
    batch = us.imagine(6)
    with pytest.raises(OrderError, match="waits for stances"):
        batch.play({})
    month = batch.clone().month
    assert month is not None and month.round == 1 and month.waiting.all()
    while month.round:
        month.answer({"us": np.full(6, 1)})
    assert batch.month is not None and batch.turn == 1
    assert us.act(Act(stance="firm")) == []


# Faults ------------------------------------------------------------------------------------------

class Refused(Player):
    def act(self, seat: Seat) -> dict[str, Any]:
        return {"orders": ["conquer mars"]}


class Breaks(Player):
    def act(self, seat: Seat) -> dict[str, Any]:
        raise KeyError("boom")


class Mends(Player):
    def act(self, seat: Seat) -> None:
        wrong = seat.act(orders=["lower_tarifs china"])
        again = seat.act(orders=[wrong[0].legal[0]] if not seat.round else [])
        assert again == [], again


@pytest.mark.parametrize(("player", "said"), [
    (Refused(), "is refused. The United States has no order 'conquer mars'"),
    (Breaks(), "KeyError: 'boom'")])
def test_a_fault_of_a_player_names_file_and_line(player: Player, said: str) -> None:
    match = Match(compiled(MAIN), 3, seats={**OTHERS, "us": player})
    with pytest.raises(PlayerError, match=said) as caught:
        match.play({})
    assert "test_seat.py:" in str(caught.value) and match.turn == 1


def test_a_player_may_mend_its_own_act() -> None:
    match = Match(compiled(MAIN), 3, seats={**OTHERS, "us": Mends()})
    match.play({})
    assert match.journal.lines[-1]["sheets"]["us"]["orders"] == ["lower_tariffs china"]


def closed(schema: Any) -> Any:
    """The schema without room for fields that it does not tell."""
    if isinstance(schema, list):
        return [closed(part) for part in schema]
    if not isinstance(schema, dict):
        return schema
    out = {key: closed(part) for key, part in schema.items()}
    if isinstance(out.get("properties"), dict) and "type" in out:
        out.setdefault("additionalProperties", False)
    return out


@pytest.mark.slow
@pytest.mark.parametrize("number", range(4))
def test_what_it_tells_fits_the_schema_that_is_shipped(number: int) -> None:
    check = jsonschema.Draft202012Validator(closed(json.loads(
        (ROOT / "assets/schemas/observation.json").read_text("utf-8"))))
    game = Game(compiled(MAIN), 8, seats=dict.fromkeys(compiled(MAIN).seats, "doctrine") | {
        compiled(MAIN).seats[number]: "human"})
    seat, crises = game.seat(compiled(MAIN).seats[number]), 0
    while not game.over:
        if seat.round or seat.month % 3 == 1:
            check.validate(json.loads(json.dumps(seat.observe())))
        crises += bool(seat.round)
        dare = {"orders": [CHALLENGE]} if CHALLENGE in np.array(seat.order_ids)[seat.mask()] else {}
        assert seat.act(dare) == []
        game.advance()
    check.validate(json.loads(json.dumps(seat.observe())))
    assert crises or number in (1, 3)
    assert list(check.schema["properties"])[-len(PARTS):] == list(PARTS)


def test_the_schema_of_acts_has_the_fields_and_bounds_of_acts() -> None:
    schema = json.loads((ROOT / "assets/schemas/act.json").read_text("utf-8"))
    check = jsonschema.Draft202012Validator(schema)
    assert list(schema["properties"]) == [f.name for f in fields(Act)]
    for code, _, act in WRONG:
        if code in ("bad_type", "bad_chance") and "nan" not in str(act):
            assert not check.is_valid(act), act


def test_every_part_is_told() -> None:
    seen = seat_of(games()[0], 0).observe()
    assert set(PARTS) <= set(seen) and [*seen][-len(PARTS):] == list(PARTS)


# Mistakes --------------------------------------------------------------------------------------


def test_a_seat_cannot_be_made_another_s() -> None:
    seat = Game(compiled(MAIN), 3, seats=OTHERS).seat("us")
    for name, value in (("id", "china"), ("number", 2), ("_number", 2), ("orders", [])):
        with pytest.raises(AttributeError):
            setattr(seat, name, value)
    for copied in (copy, deepcopy, pickle.dumps):
        with pytest.raises(UsageError, match="copy the game"):
            copied(seat)


def test_mistakes_of_a_seat_are_said() -> None:
    game = Game(compiled(MAIN), 3, seats=OTHERS)
    seat = game.seat("us")
    for given, message in (
            (lambda: seat.observe("order"), "no part 'order'; did you mean 'orders'"),
            (lambda: seat.text("order"), "did you mean 'orders'"),
            (lambda: seat.imagine(0), "at least 1, not 0"),
            (lambda: seat.imagine(2.5), "not 2.5"),
            (lambda: seat.imagine(2, others="human"), "person"),
            (lambda: game.seat("usa"), "usa"),
            (lambda: Game("victory_day_2025"), "load_scenario"),
            (lambda: Match(compiled(MAIN), seats="doctrine"), "map of seat to player"),
            (lambda: Match(compiled(MAIN), 1.5), "whole number, not 1.5"),
            (lambda: Batch(compiled(MAIN), "abc"), "list of whole numbers"),
            (lambda: Batch(compiled(MAIN), 5), "list of whole numbers")):
        with pytest.raises(UsageError, match=message):
            given()
    refused = seat.act(letters=[{"to": "china"}])
    assert '"text"' in refused[0].text and repr(compiled(MAIN)).startswith("<Scenario victory")


def test_a_player_must_not_take_the_names_by_which_it_is_asked() -> None:
    with pytest.raises(UsageError, match="'sheet', which the game asks itself"):
        type("Clash", (Player,), {"__module__": "mine", "sheet": lambda self, seat: ()})
    silent = type("Silent", (Player,), {"__module__": "mine"})
    with pytest.raises((PlayerError, UsageError), match="has no method act"):
        Match(compiled(MAIN), 3, seats={**OTHERS, "us": silent()}).play({})


def test_after_the_end_it_says_that_the_game_is_over() -> None:
    game = Game(compiled("lesson_50_minutes"), 3, seats=dict.fromkeys(
        compiled("lesson_50_minutes").seats[1:], "random"))
    seat = game.seat(game.scenario.seats[0])
    while not game.over:
        game.advance()
    found, text = seat.observe(), seat.text()
    assert found["over"] and found["month"] == found["months"]
    assert "The game is over." in text and "MEANS" not in text
