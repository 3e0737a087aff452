"""Thoughts: what a doctrine player tells of its decisions is what decided."""

from __future__ import annotations

import numpy as np
import pytest
from playing import after, table_of

from game.core.model import Scenario
from game.core.sheets import CRISIS, choices, items
from game.core.world import World
from game.engine.engine import explain_decision
from game.engine.phases import DECIDE
from game.players.doctrine import DoctrinePlayer
from game.players.doctrine_thoughts import considered, on_crisis, on_sheet
from game.players.levels import LEVELS
from game.players.registry import make_player
from game.policies.orders import LEAST
from game.policies.scores import KEEP

PLAYERS = ("doctrine:hawk", "doctrine:dove@easy", "doctrine:historical@hard", "champion",
           "record")


def moments(scenario: Scenario, text: str) -> list[World]:
    """Worlds of one game each in the middle of play by a player."""
    out = []
    for turns in (0, 4, 7):
        worlds = after(scenario, turns, [3, 8, 9], player=text)
        for w in range(worlds.size):
            out.append(worlds.take(np.array([w])))
    return out


def player_of(scenario: Scenario, text: str) -> DoctrinePlayer:
    player = make_player(scenario, text)
    assert isinstance(player, DoctrinePlayer)
    return player


@pytest.mark.slow
@pytest.mark.parametrize("text", PLAYERS)
def test_orders_are_those_given_and_numbers_add_up(main: Scenario, text: str) -> None:
    player, seen = player_of(main, text), 0
    for world in moments(main, text):
        sheets = table_of(main, text).sheets(world)
        for seat in range(len(main.seats)):
            told = explain_decision(world, 0, player.alone(seat), DECIDE)[1].array("slots")
            given = [main.orders.texts[r] for r in sheets.chosen[:, seat, 0].tolist() if r >= 0]
            thoughts = [t for t in on_sheet(player, world, seat) if t.topic == "order"]
            assert [t.chosen.what for t in thoughts if t.chosen] == given
            first = int(main.orders.first[seat])
            for thought, used in zip(thoughts, told, strict=False):
                if thought.by_lot:
                    continue
                for option in (thought.chosen, thought.rejected):
                    if option is None:
                        continue
                    row = main.orders.texts.index(option.what, first) - first
                    assert option.score == pytest.approx(float(used[row]), abs=1e-9), option.what
                    assert len({p.name for p in option.parts}) == len(option.parts)
                    for part in option.parts:
                        if part.input is not None and part.weight is not None:
                            assert part.amount == pytest.approx(part.input * part.weight)
                    seen += 1
                if thought.chosen and thought.rejected:
                    assert thought.rejected.what not in given
                    assert thought.chosen.score >= thought.rejected.score - 1e-9
                    if thought.place == 1:
                        assert thought.chosen.reasons >= thought.rejected.reasons - 1e-9
                if thought.chosen is None and thought.rejected:
                    assert thought.rejected.score <= LEAST
    assert seen > (20 if player.level.lots else 100)


@pytest.mark.slow
@pytest.mark.parametrize("text", PLAYERS)
def test_answers_and_stances_are_those_given(main: Scenario, text: str) -> None:
    player, table, kinds = player_of(main, text), items(main), set()
    us, china = main.seats.index("us"), main.seats.index("china")
    give, get = next(
        pair for pair in main.pairs if main.clause_table[pair[0], us, china] >= 0
        and main.clause_table[pair[1], china, us] >= 0)
    for world in moments(main, text):
        world.crisis[...] = 0
        world.proposal_to[us], world.proposal_give[us], world.proposal_get[us] = china, give, get
        answers = table_of(main, text).sheets(world).answers
        for seat in range(len(main.seats)):
            said = answers[seat, :, 0]
            last = {t.topic: t for t in on_sheet(player, world, seat) if t.topic != "order"}
            for topic, thought in last.items():
                item = table.names.index(topic)
                word = choices(main, item)[int(said[item])]
                kinds.add(table.kind(item))
                assert thought.chosen is not None
                if thought.chosen.what == "counter":
                    assert word.startswith("counter")
                elif thought.chosen.what == "rest":
                    assert word == "refuse"
                else:
                    assert thought.chosen.what == word
            for number in (1, 2):
                stance = table_of(main, text).stances(world, number)[seat]
                told = on_crisis(player, world, seat, number)
                assert [t.chosen.what for t in told if t.chosen] == (
                    [CRISIS[int(stance[0])]] if stance[0] else [])
                kinds |= {t.topic for t in told}
    assert {"accord", "crisis", "occasion"} <= kinds


def test_no_reasons_are_told_of_a_lot(main: Scenario) -> None:
    player = player_of(main, "doctrine@tutorial")
    for world in moments(main, "doctrine@tutorial")[:4]:
        told = [t for t in on_sheet(player, world, 0) if t.topic == "order"]
        drawn = LEVELS["tutorial"].lots
        for thought in told[:drawn]:
            assert thought.by_lot and thought.by_chance and thought.rejected is None
            assert thought.chosen is None or thought.chosen.parts == ()
        assert any(t.chosen for t in told) and not any(t.by_lot for t in told[drawn:])


def test_a_lot_is_drawn_from_what_the_doctrine_is_not_against(main: Scenario) -> None:
    """Who plays badly does not see what is best, but does nothing against its own ends."""
    player, drawn = player_of(main, "doctrine@tutorial"), 0
    for world in moments(main, "doctrine@tutorial")[:6]:
        for seat in range(len(main.seats)):
            first, rated = int(main.orders.first[seat]), considered(player, world, seat)
            score = rated.reasons() + rated.noise[:rated.types.size]
            for thought in on_sheet(player, world, seat):
                if thought.by_lot and thought.chosen is not None:
                    row = main.orders.texts.index(thought.chosen.what, first) - first
                    drawn += 1
                    assert score[row] > 0.0, thought.chosen.what
    assert drawn > 20


def test_competence_is_told_apart_from_the_doctrine(main: Scenario) -> None:
    names: dict[str, set[str]] = {}
    for text in ("doctrine:hawk", "doctrine:hawk@hard"):
        player = player_of(main, text)
        names[text] = {p.name for world in moments(main, text)[:3]
                       for t in on_sheet(player, world, 0) if t.topic == "order"
                       for o in (t.chosen, t.rejected) if o for p in o.parts}
    assert "competence" in names["doctrine:hawk@hard"] - names["doctrine:hawk"]


def test_chance_is_told_where_it_decided(main: Scenario) -> None:
    """An easy player is led by chance far more often than one of the usual level."""
    shares = []
    for text in ("doctrine:hedger@easy", "doctrine:hedger"):
        player = player_of(main, text)
        told = [t for world in moments(main, "doctrine:hedger")
                for seat in range(len(main.seats))
                for t in on_sheet(player, world, seat) if t.topic == "order" and t.chosen]
        shares.append(sum(t.by_chance for t in told) / len(told))
        assert 0 < shares[-1] < 1
    assert shares[0] > 2.5 * shares[1]


def test_chance_decides_between_near_equals_only(main: Scenario) -> None:
    """The chosen order is among the best ten of the seat's own scores in nine cases of ten."""
    told = [t.place for name in ("hawk", "dove", "hedger")
            for world in moments(main, f"doctrine:{name}")
            for seat in range(len(main.seats))
            for t in on_sheet(player_of(main, f"doctrine:{name}"), world, seat)
            if t.topic == "order" and t.chosen]
    assert sum(place <= 10 for place in told) / len(told) >= 0.9


def test_a_program_goes_on_with_what_it_has_begun(main: Scenario) -> None:
    player, seat = player_of(main, "doctrine:historical"), 2
    world = after(main, 0, [3]).take(np.array([0]))
    before = considered(player, world, seat)
    doctrine, first = before.doctrine, before.first
    worth = doctrine.goals * before.need[:len(doctrine.goals), None]
    row = int(worth.max(axis=0).argmax())
    goal = int(worth[:, row].argmax())
    world.recent[seat, 0, 0] = main.orders.key[first + row]
    need = considered(player, world, seat).need
    assert need[goal] == pytest.approx(before.need[goal] * (1.0 + KEEP))
    assert np.delete(need, goal).tolist() == np.delete(before.need, goal).tolist()
