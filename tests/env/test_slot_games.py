"""Games that learners play an action at a time."""

from __future__ import annotations

import numpy as np
import pytest

from game import Batch, Game, Match, Player, UsageError, load_scenario
from game.core.model import Scenario
from game.core.sheets import choices, items
from game.env.actions import SEAL
from game.env.slot_games import SlotGames
from game.seat.seat import Seat
from tests.env.playing import drawn

LESSON, MAIN = load_scenario("lesson_50_minutes"), load_scenario("victory_day_2025")


def begun(seats: tuple[str, ...] = ("us",), seeds: tuple[int, ...] = (7,),
          scenario: Scenario = LESSON, **more: str) -> SlotGames:
    games = SlotGames(scenario, seats, **more)
    games.begin(list(seeds))
    return games


def same_as_seen(games: SlotGames, seat: Seat, orders: list[str], answers: dict[str, str]) -> None:
    """What a learner sees and may do is what the seat sees and may do."""
    f, a, seen = games.features(seat.id), games.actions(seat.id), games.observe(seat.id)[0]
    low, high = f.low[:f.rows.size], f.high[:f.rows.size]
    assert np.allclose(seen[:f.rows.size], (seat.array()[f.rows] - low) / (high - low), atol=1e-6)
    assert not seat.fields.hidden[f.rows].any() and np.array(seat.fields.names)[f.rows].tolist() \
        == list(f.names[:f.rows.size])
    mask = games.masks(seat.id)[0]
    able = {a.names[n] for n in np.flatnonzero(mask)}
    if seat.round:
        words = {w["word"] for w in seat.observe("crisis")["crisis"]["words"]} - {"abstain"}
        assert {word for name in able - {"seal"} for word in name[8:].split(" or ")} >= words
        assert len(able) == 1 + len(words)
        return
    room = len(orders) < seat.scenario.slots
    assert [o for o, can in zip(seat.order_ids, seat.mask(orders), strict=True) if can and room] \
        == [a.names[n] for n in np.flatnonzero(mask) if a.orders.start <= n < a.orders.stop]
    asked = {q["item"]: {w["word"] for w in q["words"]} - {unsaid(q["item"])}
             for q in seat.observe("questions")["questions"] if q["item"] not in answers}
    assert {f"{item}: {word}" for item, words in asked.items() for word in words} \
        == {name for name in able if ": " in name}


def unsaid(item: str) -> str:
    """The choice that stands for no answer."""
    return choices(LESSON, items(LESSON).names.index(item))[0]


def seed_with_crises(id: str) -> int:
    """The first game in which a learner is asked for stances as a side of a crisis and as another.
    """
    for seed in range(1, 40):
        games, rng, words = begun((id,), (seed,), MAIN), np.random.default_rng(3), set[int]()
        while not games.over[0]:
            words |= {int(games.masks(id).sum())} if games.round else set()
            games.act({id: drawn(rng, games.masks(id))})
        if words == {3, 4}:
            return seed
    raise AssertionError("no game has both crises")


@pytest.mark.parametrize(("scenario", "id"), [
    (LESSON, "us"), pytest.param(MAIN, "russia", marks=pytest.mark.slow)])
def test_a_learner_sees_and_does_what_the_seat_does(scenario: Scenario, id: str) -> None:
    rng, rounds, seed = np.random.default_rng(3), 0, 1 if scenario is LESSON else seed_with_crises(
        id)
    games = begun((id,), (seed,), scenario)
    game = Game(scenario, seed, seats=dict.fromkeys({*scenario.seats} - {id}, "doctrine"))
    seat, a = game.seat(id), games.actions(id)
    while not game.over:
        orders, answers, stance, month, round_ = [], {}, "", games.month, games.round
        sides = seat.round and {"firm", "terms", "down"} <= {
            w["word"] for w in seat.observe("crisis")["crisis"]["words"]}
        while (games.month, games.round) == (month, round_) and not games.over[0]:
            if scenario is LESSON or seat.round:
                same_as_seen(games, seat, orders, answers)
            action = int(drawn(rng, games.masks(id))[0])
            name = a.names[action]
            games.act({id: np.array([action])})
            if a.stances.start <= action:
                stance = name[8:].split(" or ")[0 if sides else -1]
            elif ": " in name:
                answers.update([name.split(": ")])
            elif action != SEAL:
                orders.append(name)
        rounds += bool(seat.round)
        said = {"stance": stance} if seat.round else {"orders": orders, "answers": answers}
        assert not seat.act(said)
        game.advance()
    assert games.batch.hashes() == [game.match.state_hash()]
    assert games.batch.scores[:, 0].tolist() == list(game.match.scores.values())
    assert scenario is LESSON or rounds, "no crisis asked"


def test_games_are_those_of_a_batch_with_the_same_sheets() -> None:
    rng, games = np.random.default_rng(0), begun(("us", "china"), (4, 5, 6))
    batch = Batch(LESSON, [4, 5, 6], seats={"russia": "doctrine", "brics": "doctrine"})
    while not games.over.all():
        own, month = games.sheets, games.month
        sheets = {s: (own[s].chosen, own[s].answers) for s in own}
        games.act({s: drawn(rng, games.masks(s)) * (games.round == 0) for s in games.seats})
        if games.month != month:
            batch.play({s: sheets[s][0] for s in sheets}, {s: sheets[s][1] for s in sheets})
    assert games.batch.hashes() == batch.hashes()


def test_rewards_are_what_the_score_becomes() -> None:
    final, monthly = begun(reward="final"), begun()
    first = Match(LESSON, 7).scores["us"]
    rng, earned = np.random.default_rng(1), {"final": [], "monthly": []}
    while not final.over[0]:
        action = drawn(rng, final.masks("us"))
        for name, games in (("final", final), ("monthly", monthly)):
            games.act({"us": action})
            earned[name].append(games.take_rewards()["us"][0])
    score = final.batch.scores[0, 0]
    assert earned["final"][:-1] == [0.0] * (len(earned["final"]) - 1)
    assert earned["final"][-1] == score
    assert sum(earned["monthly"]) == pytest.approx(score - first) and score != first
    assert sum(x != 0 for x in earned["monthly"]) > 1


def test_what_is_not_possible_counts_as_seal() -> None:
    games, twin = begun(), begun()
    wrong = int(np.flatnonzero(games.masks("us")[0] == 0)[0])
    assert games.act({"us": np.array([wrong])})["us"].tolist() == [True]
    assert twin.act({"us": np.array([SEAL])})["us"].tolist() == [False]
    assert games.month > 1 or games.round
    assert games.batch.hashes() == twin.batch.hashes()


@pytest.mark.parametrize(("given", "why"), [
    ([-1], "-1 is the number of no action: they run from 0"), ([10**6], "1000000 is the number of"),
    ([0.0], "of type float64"), ([0, 0], r"shape \(2,\)"), (0, r"shape \(\)"), ([None], "object")])
def test_the_number_of_no_action_is_an_error_and_nothing_moves(given: object, why: str) -> None:
    games = begun()
    before = games.masks("us"), games.batch.hashes()
    with pytest.raises(ValueError, match=why):
        games.act({"us": np.array(given)})
    with pytest.raises(UsageError, match="No learner plays a seat china here: they play us"):
        games.act({"us": np.array([0]), "china": np.array([0])})
    assert games.month == 1 and games.batch.hashes() == before[1]
    assert (games.masks("us") == before[0]).all()


@pytest.mark.parametrize(("others", "why"), [
    ("us=doctrine", "A learner plays us"), ({"us": "random"}, "A learner plays us"),
    ("doctrin", "did you mean 'doctrine'"), ("china=doctrine@hrd", "did you mean 'hard'"),
    ({"china": "moon"}, "no player 'moon'"), ({"moon": "doctrine"}, "no seat"),
    ({"china": "human"}, "person"), ({"china": 7}, "int")])
def test_others_are_checked_before_a_game_begins(others: object, why: str) -> None:
    with pytest.raises(UsageError, match=why):
        SlotGames(LESSON, ["us"], others)  # type: ignore[arg-type]


def test_others_may_be_left_to_doctrine_or_all_be_one_player() -> None:
    batches = [begun(**more).batch.table.players for more in (
        {}, {"others": ""}, {"others": "random"}, {"others": "china=random"})]
    assert [[p.name for p in own[1:]] for own in batches] == [
        ["doctrine"] * 3, ["doctrine"] * 3, ["random"] * 3, ["doctrine", "random", "doctrine"]]


def test_a_sheet_ends_by_itself_once_nothing_more_can_stand_on_it() -> None:
    games, rng = begun(), np.random.default_rng(0)
    a, before = games.actions("us"), games.month
    for _ in range(LESSON.slots):
        assert games.month == before
        mask = games.masks("us")
        mask[:, [*range(a.orders.start), *range(a.orders.stop, a.size)]] = 0
        assert not games.act({"us": drawn(rng, mask)})["us"][0]
    left = games.masks("us")[0]
    assert games.month > before or (left[a.answers].any() and not left[a.orders].any())


def test_who_waits_can_do_nothing_and_is_handed_copies() -> None:
    games = begun(("us", "china"))
    games.act({"us": np.array([SEAL])})
    assert not games.asked("us")[0] and games.asked("china")[0] and games.month == 1
    assert np.flatnonzero(games.masks("us")).tolist() == [SEAL]
    seen, mask = games.observe("china"), games.masks("china")
    before = seen.copy(), mask.copy()
    seen[...], mask[...] = 9.0, 0
    assert (games.observe("china") == before[0]).all() and (games.masks("china") == before[1]).all()
    games.act({"us": np.array([3]), "china": np.array([SEAL])})
    assert games.month == 2 or games.round


def test_what_stands_on_the_sheet_is_seen() -> None:
    games = begun()
    a, f, mask = games.actions("us"), games.features("us"), games.masks("us")[0]
    before = games.observe("us")[0]
    order = int(np.flatnonzero(mask[a.orders])[0])
    games.act({"us": np.array([a.orders.start + order])})
    changed = np.flatnonzero(games.observe("us")[0] != before)
    kind = a.names[a.orders.start + order].split()[0]
    assert [f.names[n] for n in changed] == [f"sheet.{kind}"]
    assert games.observe("us")[0, changed[0]] == pytest.approx(1 / LESSON.slots)


def test_a_batch_says_who_has_a_say_in_a_crisis() -> None:
    batch = Batch(MAIN, range(8), seats=dict.fromkeys(MAIN.seats, "random"))
    asked = 0
    while not batch.over.all():
        month = batch.begin_month({})
        while month.round:
            say = {s: month.say(s) for s in MAIN.seats}
            sides = sum(two for _, two in say.values())
            assert (sides[month.waiting] >= 1).all() and (sides <= 2).all()
            some = month.waiting & say["us"][0]
            if some.any():
                seen = np.concatenate([v.flat() for v in month.views("us", some)], axis=1)
                whole = np.concatenate([v.flat() for v in month.views("us")], axis=1)
                assert (seen == whole[:, some]).all()
            asked += int(month.waiting.sum())
            month.answer()
    assert asked


def test_players_of_ones_own_play_the_others() -> None:
    class Silent(Player):
        name = "silent"

        def act(self, seat: Seat) -> None:
            return None
    games = SlotGames(LESSON, ["us"], {"china": Silent()})
    games.begin([1])
    while not games.over[0]:
        games.act({"us": np.array([SEAL])})
    assert games.month > LESSON.turns


class Condemning(Player):
    """Condemns China in the first month of each game."""

    name = "condemning"

    def act(self, seat: Seat) -> dict[str, list[str]]:
        seat.memory["asked"] = seat.memory.get("asked", 0) + 1
        return {"orders": ["condemn china"]} if seat.memory["asked"] == 1 else {}


def test_a_batch_begins_again_with_the_same_players() -> None:
    seats = {"us": Condemning(), "russia": "doctrine:hawk", "china": "random"}
    first = Batch(LESSON, [1, 2], seats=seats)
    first.play({})
    again, anew = first.again([3, 4, 5]), Batch(LESSON, [3, 4, 5], seats=seats)
    while not anew.over.all():
        again.play({})
        anew.play({})
    assert again.hashes() == anew.hashes() and first.turn == 2 and again.size == 3
    with pytest.raises(UsageError):
        first.again([])


@pytest.mark.parametrize(("given", "said"), [
    ({"reward": "montly"}, "There is no reward 'montly'; did you mean 'monthly'"),
    ({"seats": ["moon"]}, "moon"), ({"others": "doctrin"}, "doctrin"),
    ({"others": {"moon": "doctrine"}}, "moon")])
def test_what_is_wrong_is_said(given: dict[str, object], said: str) -> None:
    with pytest.raises(UsageError, match=said):
        games = SlotGames(LESSON, **{"seats": ["us"], **given})  # type: ignore[arg-type]
        games.begin([1])
