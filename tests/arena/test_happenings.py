"""Tables of what happened: the same however games are played, and what they say is what was."""

from __future__ import annotations

import csv
import io
from typing import Any

import numpy as np
import pytest

from game.arena.games import play_chunk
from game.arena.happenings import Asked
from game.arena.runs import make_players
from game.core.errors import UsageError
from game.core.model import Scenario
from game.core.sheets import items
from game.engine.answers import open_items, pending
from game.engine.simulation import new_worlds
from game.match.fates import fates
from game.match.match import Match
from game.players.base import Player, PythonPlayer
from game.players.registry import make_player
from game.players.table import Table
from game.seat.player import Player as SeatedPlayer

EVERY = ["all"], ["tie.russia.china", "manpower.russia"]


def rows(found: bytes, scenario: Scenario, name: str) -> list[dict[str, str]]:
    head = [c.name for c in Asked.of(scenario, *EVERY).columns(scenario)[name]]
    return [dict(zip(head, row, strict=True)) for row in csv.reader(io.StringIO(found.decode()))]


def tables(scenario: Scenario, players: dict[str, Player], count: int = 4,
           first: int = 0) -> dict[str, bytes]:
    played = play_chunk(scenario, players, 3, first, count, series=True,
                        asked=Asked.of(scenario, *EVERY))
    plain = play_chunk(scenario, players, 3, first, count, series=True)
    assert played.hashes == plain.hashes and np.array_equal(played.score, plain.score)
    return dict(played.happenings)


class Silent(SeatedPlayer):
    """Gives no orders, writes letters, and says the default."""

    def act(self, seat: Any) -> Any:
        return None if seat.round else {"letters": [
            {"to": "russia", "text": 'Dear "friend",\nyes'}, {"to": "*", "text": "=1+1\u202e"}]}


def test_waiting_items_are_those_that_views_have(lesson: Scenario) -> None:
    table = Table(lesson, make_players(lesson, dict.fromkeys(lesson.seats, "random")))
    world, crises = new_worlds(lesson, list(range(20))), items(lesson).first["crisis"]
    while world.turn <= lesson.turns:
        found = open_items(world)
        for seat in range(len(lesson.seats)):
            want = pending(world, seat).any(axis=1)
            want[crises:crises + len(lesson.flashpoints)] = False
            assert np.array_equal(found[seat], want)
        assert found.any()
        table.turn(world)


def test_chunks_change_nothing(lesson: Scenario) -> None:
    players = make_players(lesson, {**dict.fromkeys(lesson.seats, "doctrine:hawk"),
                                    "us": "random"})
    whole = tables(lesson, players)
    parts = [tables(lesson, players, 1), tables(lesson, players, 3, 1)]
    assert whole == {name: b"".join(p[name] for p in parts) for name in whole}
    assert all(whole[name] for name in whole if name != "letters") and not whole["letters"]


def test_games_played_alone_have_the_same_rows(lesson: Scenario) -> None:
    """A game in which a player is asked one by one, and its Match."""
    seats = {**dict.fromkeys(lesson.seats, "doctrine:hawk"), "us": "random"}
    players = {s: make_player(lesson, text) for s, text in seats.items()}
    alone = tables(lesson, {**players, "us": Silent()}, 2)
    match = Match(lesson, 3 * 1_000_003, seats={**seats, "us": Silent()})
    orders, turn = [], match.turn
    while not match.over:
        match.play({})
        line = [x for x in match.journal.lines if x["kind"] == "step"][-1]
        orders += [(str(turn), seat, order) for seat in lesson.seats
                   for order in line["sheets"].get(seat, {}).get("orders", ())]
        turn = match.turn
    mine = [r for r in rows(alone["orders"], lesson, "orders") if r["game"] == "0"]
    assert [(r["turn"], r["seat"], r["order"]) for r in mine] == orders and orders
    facts = [r for r in rows(alone["facts"], lesson, "facts") if r["game"] == "0"]
    assert [(int(r["turn"]), r["fact"]) for r in facts] == [
        (n.turn, n.kind) for n in match.ledger.notes]
    deals = [r for r in rows(alone["accords"], lesson, "accords") if r["game"] == "0"]
    assert [(r["what"], int(r["turn"]), r["fate"]) for r in deals] == [
        (f.what, f.made, f.end) for f in fates(lesson, match.ledger, everything=True)]
    letters = [r for r in rows(alone["letters"], lesson, "letters") if r["game"] == "0"]
    assert {(r["sender"], r["receiver"], r["text"]) for r in letters} == {
        ("us", "russia", 'Dear "friend",\nyes'), ("us", "*", "=1+1?")}
    assert len(letters) == 2 * (match.turn - 1 - lesson.epilogue)


def test_both_ways_of_playing_have_the_same_rows(lesson: Scenario) -> None:
    """A seat that does nothing, asked game by game and played by a program that gives nothing."""
    class Idle(SeatedPlayer):
        name = "asleep"

        def act(self, seat: Any) -> Any:
            return None

    class Asleep(PythonPlayer):
        name = "asleep"
    seats = {s: make_player(lesson, "doctrine:hawk") for s in lesson.seats}
    one = tables(lesson, {**seats, "us": Idle()}, 3)
    other = tables(lesson, {**seats, "us": Asleep()}, 3)
    assert one == other and one["crises"]


def test_numbers_and_beliefs_are_those_of_the_world(lesson: Scenario) -> None:
    players = make_players(lesson, dict.fromkeys(lesson.seats, "doctrine"))
    found = tables(lesson, players, 1)
    world = new_worlds(lesson, [3 * 1_000_003])
    table = Table(lesson, players)
    us, russia, china = map(lesson.seats.index, ("us", "russia", "china"))
    for turn in range(1, lesson.turns + 1):
        table.turn(world)
        numbers = {r["number"]: r for r in rows(found["numbers"], lesson, "numbers")
                   if r["turn"] == str(turn)}
        assert float(numbers["tie.russia.china"]["value"]) == pytest.approx(
            world.tie[russia, china, 0], abs=1e-4)
        assert numbers["manpower.russia"]["number_known_to"] == "estimate"
        held = next(r for r in rows(found["beliefs"], lesson, "beliefs")
                    if r["turn"] == str(turn) and (r["seat"], r["quantity"], r["of"]) == (
                        "us", "manpower", "russia"))
        for name, value in (("estimate", world.manpower_estimate[us, russia, 0]),
                            ("width", world.manpower_width[us, russia, 0]),
                            ("true", world.manpower[russia, 0])):
            assert float(held[name]) == pytest.approx(value, abs=1e-4)
    assert not [r for r in rows(found["beliefs"], lesson, "beliefs") if r["seat"] == r["of"]]


def test_crises_tell_who_had_a_say(lesson: Scenario) -> None:
    found = rows(tables(lesson, make_players(lesson, dict.fromkeys(
        lesson.seats, "doctrine:hawk")), 6)["crises"], lesson, "crises")
    rounds: dict[tuple[str, ...], list[dict[str, str]]] = {}
    for row in found:
        rounds.setdefault((row["game"], row["turn"], row["round"]), []).append(row)
    assert rounds
    for each in rounds.values():
        roles = [r["role"] for r in each]
        assert roles.count("challenger") == roles.count("responder") == 1
        assert len({r["end"] for r in each}) == 1
        for r in each:
            words = ("firm", "terms", "down") if r["role"] != "third" else (
                "back", "restrain", "abstain")
            assert r["stance"] in words and r["said"] in ("", r["stance"])


def test_what_there_is_not_is_refused(lesson: Scenario) -> None:
    for tables_, numbers, said in ((["order"], [], "orders"), ([], ["tie.us"], "tie"),
                                   ([], ["manpower.us.us.us"], "manpower")):
        with pytest.raises(UsageError, match=said):
            Asked.of(lesson, tables_, numbers)
