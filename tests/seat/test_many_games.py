"""A player that decides seat by seat in many games: a batch of them plays what each would alone."""

from __future__ import annotations

import gc
import pickle
from copy import deepcopy
from functools import cache
from typing import Any
from weakref import ref

import numpy as np
import pytest
from playing import MAIN, compiled, sheets_by_lot

from game import Batch, Match, Player, PlayerError
from game.core.errors import UsageError
from game.core.exact import Ints
from game.core.model import Scenario
from game.core.sheets import Sheet
from game.seat.seat import Seat
from seat.test_seat import CHALLENGE, ByLot

PROGRAMS = {"russia": "doctrine:hawk"}
SEEDS = [3, 8, 21]


class Telling(ByLot):
    """Tells in its acts what it keeps, so that two games differ where its memory does."""

    def __init__(self) -> None:
        super().__init__()
        self.begun, self.over = list[str](), list[tuple[str, int, int]]()

    def begin(self, seat: Seat) -> None:
        super().begin(seat)
        seat.memory["said"] = []
        self.begun.append(seat.id)

    def act(self, seat: Seat) -> Any:
        act = super().act(seat)
        seat.memory["said"].append((seat.month, seat.round, *act.orders, act.stance))
        heard = len(seat.observe("letters")["letters"]) + len(seat.observe("news")["news"])
        if (seat.memory["asked"] + heard) % 5 == 0 and not seat.round:
            return {"reason": f"{seat.memory['asked']} {heard}"}
        return act

    def end(self, seat: Seat) -> None:
        self.over.append((seat.id, seat.month, seat.memory["asked"]))


def seats(player: Player) -> dict[str, str | Player]:
    return {**PROGRAMS, "us": player, "china": player}


def person(match: Match) -> Sheet:
    """What a person in a seat without a player gives."""
    return Sheet() if match.over else Sheet.of(sheets_by_lot(match, match.turn)["brics"])


@cache
def alone(seed: int) -> tuple[list[Match], Telling]:
    """A game by itself, as it stands before each month and at the end."""
    player = Telling()
    match = Match(compiled(MAIN), seed, seats=seats(player))
    out = [match.clone()]
    while not match.over:
        match.play({"brics": person(match)})
        out.append(match.clone())
    return out, player


def arrays(scenario: Scenario, sheets: list[Sheet]) -> tuple[Ints, Ints]:
    both = [sheet.numbers(scenario, scenario.seats.index("brics")) for sheet in sheets]
    return np.stack([r for r, _ in both], axis=-1), np.stack([a for _, a in both], axis=-1)


def a_month(batch: Batch) -> None:
    at = [alone(seed)[0][min(batch.turn, len(alone(seed)[0])) - 1] for seed in SEEDS]
    rows, answers = arrays(batch.scenario, [person(match) for match in at])
    batch.play({"brics": rows}, {"brics": answers})


def as_alone(batch: Batch) -> None:
    """Every world is what its game is alone at this moment."""
    for seed, found in zip(SEEDS, batch.hashes(), strict=True):
        games = alone(seed)[0]
        assert found == games[min(batch.turn, len(games)) - 1].state_hash(), (seed, batch.turn)


@pytest.mark.slow
def test_a_batch_plays_the_games_that_a_match_plays() -> None:
    player = Telling()
    batch = Batch(compiled(MAIN), SEEDS, seats=seats(player), chunk=2)
    as_alone(batch)
    while not batch.over.all():
        a_month(batch)
        as_alone(batch)
    games = [alone(seed) for seed in SEEDS]
    assert sorted(player.begun) == sorted(one for _, theirs in games for one in theirs.begun)
    assert sorted(player.over) == sorted(one for _, theirs in games for one in theirs.over)
    assert len(player.begun) == len(player.over) == 2 * len(SEEDS) and batch.asked is not None
    for (there, _), here in zip(games, batch.asked.games, strict=True):
        assert here.memory == there[-1].memory and here.state_hash() == there[-1].state_hash()
        assert stated(here) == stated(there[-1]) != []
        assert any(said[1] for said in here.memory["us"]["said"]), "no crisis asked it"


def stated(match: Match) -> list[Any]:
    return [line["stated"] for line in match.journal.lines if "stated" in line]


class Bold(Player):
    """Challenges and stands firm, which ends some games before their time."""

    name = "bold"

    def act(self, seat: Seat) -> dict[str, Any]:
        if seat.round:
            words = [w["word"] for w in seat.observe("crisis")["crisis"]["words"]]
            return {"stance": "firm" if "firm" in words else "back"}
        may = np.array(seat.order_ids)[seat.mask()]
        return {"orders": [one for one in may.tolist() if one.startswith("raise_rung")][:1]}

    def end(self, seat: Seat) -> None:
        seat.memory["ended"] = seat.month


@pytest.mark.slow
def test_games_that_end_early_stand_still_in_a_batch() -> None:
    scenario, player, seeds = compiled(MAIN), Bold(), [19, 21, 1]
    batch = Batch(scenario, seeds, seats=dict.fromkeys(scenario.seats, player), chunk=2)
    months = [0] * len(seeds)
    while not batch.over.all():
        months = [n + (not over) for n, over in zip(months, batch.over, strict=True)]
        batch.play({})
    assert batch.asked is not None and months[0] < months[1] < months[2] < scenario.turns
    for seed, month, found, here in zip(seeds, months, batch.hashes(), batch.asked.games,
                                        strict=True):
        match = Match(scenario, seed, seats=dict.fromkeys(scenario.seats, player))
        while not match.over:
            match.play({})
        played = sum(line["kind"] == "step" for line in match.journal.lines)
        assert (played, match.state_hash()) == (month, found)
        assert here.memory == match.memory == {s: {"ended": match.turn} for s in match.seats}


def test_a_month_is_begun_and_answered_in_part() -> None:
    """What is given for a seat in words of the batch is not asked of its player."""
    player = Telling()
    batch = Batch(compiled(MAIN), [3, 8], seats={"china": player, "us": Bold()})
    match = Match(compiled(MAIN), 8, seats={"china": Telling(), "us": Bold()})
    rows, _ = (x[:, None] for x in Sheet((CHALLENGE,)).numbers(
        batch.scenario, batch.scenario.seats.index("china")))
    month = batch.begin_month({"china": np.repeat(rows, 2, axis=1)})
    before = batch.hashes()
    alike = match.begin_month({"china": [CHALLENGE]})
    assert month.round == alike.round == 1
    while month.round:
        month.answer({"china": np.array([1, 1])})
        alike.answer({"china": "firm"})
        assert not month.round or batch.hashes() == before
    assert batch.hashes()[1] == match.state_hash() != before[1] and player.begun == []


@pytest.mark.slow
def test_copies_of_a_batch_are_independent() -> None:
    batch = Batch(compiled(MAIN), SEEDS, seats=seats(Telling()), chunk=2)
    for _ in range(4):
        a_month(batch)
    other = deepcopy(batch)
    while not other.over.all():
        a_month(other)
        as_alone(other)
    assert batch.turn == 5
    while not batch.over.all():
        a_month(batch)
        as_alone(batch)


class Breaks(Bold):
    """Raises in the third month of its second game."""

    def __init__(self, method: str) -> None:
        self.method, self.games = method, 0

    def begin(self, seat: Seat) -> None:
        self.games += 1
        seat.memory["game"] = self.games

    def act(self, seat: Seat) -> dict[str, Any]:
        if (self.method, seat.month, seat.memory["game"]) == ("act", 3, 2):
            raise KeyError("boom")
        return super().act(seat)

    def end(self, seat: Seat) -> None:
        if (self.method, seat.memory["game"]) == ("end", 1):
            raise KeyError("boom")
        super().end(seat)


def test_a_player_that_breaks_down_moves_no_world() -> None:
    batch = Batch(compiled(MAIN), [3, 8, 4], seats={"us": Breaks("act")})
    batch.play({})
    batch.play({})
    before = batch.hashes()
    with pytest.raises(PlayerError, match=r"test_many_games.py:\d+, called by act"):
        batch.play({})
    assert batch.turn == 3 and batch.hashes() == before


def test_one_that_breaks_down_at_the_end_of_a_game_leaves_all_ended() -> None:
    batch = Batch(compiled("lesson_50_minutes"), [3, 8], seats={"us": Breaks("end")})
    with pytest.raises(PlayerError, match="called by end"):
        while not batch.over.all():
            batch.play({})
    assert batch.over.all() and batch.asked is not None
    assert all(game.over for game in batch.asked.games)
    assert [len(game.memory["us"]) for game in batch.asked.games] == [1, 2]


def test_worlds_as_they_stand_have_no_history_for_it() -> None:
    batch = Batch(compiled(MAIN), [1])
    with pytest.raises(UsageError, match="bold, in the seat us, goes by the history"):
        Batch.of(batch.chunks[0], seats={"us": Bold()})


# What it keeps of a game --------------------------------------------------------------------------

@pytest.mark.slow
@pytest.mark.parametrize("way", ["clone", "pickle"])
def test_a_copy_of_a_game_goes_on_with_what_its_players_keep(way: str) -> None:
    match = Match(compiled(MAIN), 3, seats=seats(Telling()))
    while match.turn < 5:
        match.play({})
    other = match.clone() if way == "clone" else pickle.loads(pickle.dumps(match))
    while not match.over:
        match.play({})
    assert len(other.memory["us"]["said"]) < len(match.memory["us"]["said"])
    while not other.over:
        other.play({})
    assert (other.state_hash(), other.memory) == (match.state_hash(), match.memory)


def test_what_cannot_be_copied_is_told() -> None:
    class Keeps(Bold):
        def begin(self, seat: Seat) -> None:
            seat.memory["months"] = (n for n in range(9))

    match = Match(compiled(MAIN), 3, seats={"us": Keeps()})
    match.play({"china": [CHALLENGE]})
    with pytest.raises(PlayerError, match=r"keeps of the United States .* cannot be copied"):
        match.clone()


def test_what_it_puts_in_place_of_its_memory_stays() -> None:
    class Anew(Bold):
        def act(self, seat: Seat) -> dict[str, Any]:
            seat.memory = {"months": [*seat.memory.get("months", ()), seat.month]}
            return {}

    match = Match(compiled("lesson_50_minutes"), 3, seats={"us": Anew()})
    match.play({})
    match.play({})
    assert match.memory["us"]["months"][0] == 1 and match.memory["us"]["months"][-1] == 2


def test_a_player_keeps_no_game_alive() -> None:
    player = Bold()
    match = Match(compiled("lesson_50_minutes"), 3, seats={"us": player})
    match.play({})
    gone = ref(match)
    del match
    gc.collect()
    assert gone() is None and player


def test_its_stances_are_in_the_journal_where_no_program_plays() -> None:
    match = Match(compiled(MAIN), 3, seats={"us": Bold()})
    match.play({"china": [CHALLENGE]})
    assert any(sum(said) for said in match.journal.lines[-1]["crisis"])
    assert Match.replay(match.journal.lines).state_hash() == match.state_hash()
