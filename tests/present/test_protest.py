"""Advisers protest where a seat gives no orders while a goal falls, and are silent otherwise."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from playing import MAIN, compiled

from game.core.model import Scenario
from game.match.match import Match
from game.present.observer.observer import Observer
from game.present.people.council import COUNT, characters
from game.present.people.protest import IDLE, WAYS, Protest, protest
from game.present.words.texts import people as say
from game.present.world.goal_state import MOVED

US = 0


@cache
def idle(seed: int) -> tuple[Match, tuple[Protest | None, ...]]:
    """A game in which the first seat gives no orders, and what it hears in each month."""
    scenario = compiled(MAIN)
    match = Match(scenario, seed, seats={s: "human" if n == US else "doctrine"
                                         for n, s in enumerate(scenario.seats)})
    heard = []
    while not match.over:
        heard.append(protest(Observer(match, US)))
        match.play({scenario.seats[US]: []})
    return match, tuple(heard)


def test_two_months_without_an_order_and_a_falling_goal_are_protested_at() -> None:
    found = 0
    for seed in (3, 4):
        match, heard = idle(seed)
        assert heard[:IDLE] == (None,) * IDLE
        done = Observer(match, US).progress()
        for played, said in enumerate(heard):
            lost = {g: done[g, played - IDLE] - done[g, played] for g, goal in enumerate(
                match.scenario.goals) if goal.actor == US} if played >= IDLE else {}
            assert (said is not None) == any(x >= MOVED for x in lost.values()), played
            if said is not None:
                found += 1
                assert lost[said.goal] >= MOVED
                assert match.scenario.goals[said.goal].name in said.text
        told = [said.text for said in heard if said]
        assert len(told) == len(set(told)), "nobody says the same twice in a row of months"
    assert found >= 6


def test_one_order_silences_them_for_two_months() -> None:
    match, heard = idle(3)
    at = next(n for n, said in enumerate(heard) if said is not None)
    again = match.branch(at + 1)
    order = Observer(again, US).view().choices()[0].text
    again.play({"us": [order]})
    for _ in range(IDLE - 1):
        assert protest(Observer(again, US)) is None
        again.play({"us": []})
    assert protest(Observer(again, US)) is None, "one month without an order is none of idleness"


def test_every_adviser_has_wordings_of_its_own(main: Scenario) -> None:
    people = characters(main, US)
    told = {say(f"protest_{one.id}_{way}", goal="X", months=2)
            for one in people for way in range(WAYS)}
    assert len(told) == COUNT * WAYS
    heard = {said.adviser.id for said in idle(3)[1] + idle(4)[1] if said}
    assert len(heard) > 1, "not always the same one speaks"


def test_schools_of_another_scenario_have_a_voice_too() -> None:
    match, heard = idle(3)
    at = next(n for n, said in enumerate(heard) if said is not None)
    again = match.branch(at + 1)
    schools = {f"new_{name}": record for name, record in match.scenario.data["doctrines"].items()}
    data = {**match.scenario.data, "doctrines": schools}
    observer = Observer(again, US)
    object.__setattr__(observer, "scenario", replace(match.scenario, data=data))
    found = protest(observer)
    assert found is not None and found.adviser.id.startswith("new_") and found.text
