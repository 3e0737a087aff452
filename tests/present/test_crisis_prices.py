"""What a page tells of an answer in a crisis is what the ledger has once it is played: every number
of every branch, in random worlds, by uncompiled rules."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field

import numpy as np
import pytest
from playing import MAIN, compiled, quiet

from game.actions.brinkmanship import WAR
from game.actions.crisis import ROUNDS, WORDS
from game.actions.pledges import BACK
from game.core.exact import Ints, grid
from game.core.ledger import Ledger
from game.core.luck import name_keys
from game.core.model import DOWN, FIRM, TERMS
from game.core.numerals import MINUS, amount
from game.core.rulebook import draw, stems
from game.core.world import World
from game.engine.simulation import SteppedMonth, new_worlds, no_answers, with_answers
from game.match.seats import SeatView
from game.present.talks.crisis_answers import outcomes
from game.present.talks.crisis_cases import Case, Figure, broken_word, cases
from game.present.talks.crisis_questions import crisis_choices, silence
from game.present.talks.crisis_trials import trials_of
from game.present.words.texts import dialogs as say

US, RUSSIA, CHINA = 0, 1, 2
STANCES = (FIRM, TERMS, DOWN)
EARLY = {"crisis_if_asked_early", "crisis_if_given_early"}
GOES_ON = {"crisis_if_climb", "crisis_if_asked_not", "crisis_if_given_not", *EARLY}
"""Keys of cases after which the crisis goes on."""
SCRIPTS = [(number, one, two) for number in range(1, ROUNDS + 1) for one in STANCES
           for two in STANCES]
"""Rounds with both stances in them; before them both sides mostly stand firm."""
GAMES = 12 * len(SCRIPTS)

BRANCHES = {(number, key) for number in range(1, ROUNDS + 1) for key in (
    "crisis_if_won", "crisis_if_lost", "crisis_if_talks", "crisis_if_talks_alone",
    "crisis_if_both_down")}
BRANCHES |= {(1, key) for key in (*EARLY, "crisis_if_climb")}
BRANCHES |= {(number, key) for number in range(2, ROUNDS + 1) for key in (
    "crisis_if_asked", "crisis_if_given")}
BRANCHES |= {(number, key) for number in range(2, ROUNDS) for key in GOES_ON - EARLY}
BRANCHES |= {(ROUNDS, f"crisis_{key}") for key in (
    "last_me", "last_them", "last_even", "last_arms", "if_refused")}


@dataclass
class Told:
    """What was told before a round was played, and what was then said."""

    number: int
    said: Ints
    stances: tuple[int, int]
    quiet: bool
    cases: dict[int, Case]
    friendly: dict[int, bool]
    rungs: dict[int, str]
    worth: float
    accident: float
    war: float
    edge: bool
    words: dict[int, dict[int, tuple[Figure, ...]]]
    rung: float
    stake: float


@dataclass
class Played:
    """A month with a crisis: what was told round by round, and how the world was left."""

    world: World
    ledger: Ledger
    rounds: list[Told] = field(default_factory=list)


def random_world(lots: np.random.Generator, seed: int) -> tuple[World, bool]:
    """A world in which a crisis is open, its numbers anywhere, at times at their bounds; and
    whether all estimates are right."""
    scenario = compiled(MAIN)
    world = new_worlds(scenario, [seed])
    f = int(lots.integers(len(scenario.flashpoints)))
    place = scenario.flashpoints[f]

    def lot(low: float, high: float) -> float:
        return float(grid(np.array(lots.uniform(low, high))))
    world.rung[f] = lot(0.0, 10.0)
    near, spread = lot(25.0, 75.0), 25.0 if lots.random() < 0.6 else 6.0
    for seat in range(len(scenario.actors)):
        world.commitment[seat, f] = lot(near - spread, near + spread)
        world.support[seat], world.credibility[seat] = lot(5.0, 95.0), lot(5.0, 95.0)
        world.weariness[seat] = lot(0.0, 100.0)
        world.pushes[seat] = float(lots.integers(40)) if lots.random() < 0.3 else 0.0
        for other in (US, RUSSIA, CHINA):
            if seat not in (other, place.claimant, US) and lots.random() < 0.4:
                world.pledge[seat, other] = float(lots.integers(1, 3))
    world.control[f] = lot(5.0, 95.0)
    if lots.random() < 0.15:  # where a bound cuts what moves
        world.control[f] = lot(0.0, 1.0) if lots.random() < 0.5 else lot(99.0, 100.0)
        world.credibility[...], world.support[...] = lot(0.0, 1.0), lot(0.0, 1.0)
        world.trust[...], world.tie[...] = lot(0.0, 3.0), lot(0.0, 3.0)
    sides = (place.claimant, place.patrons[0])
    one, two = sides if lots.random() < 0.6 else sides[::-1]
    world.resolve[f] = lot(0.0, 100.0)
    if lots.random() < 0.35:  # a defender alone; often one that bargains to the last round
        one, two = place.claimant, -1
        if lots.random() < 0.5:
            world.resolve[f], world.commitment[one, f] = lot(30.0, 60.0), lot(75.0, 100.0)
            world.rung[f] = lot(0.0, 5.0)
    exact = bool(lots.random() < 0.7)
    world.resolve_width[:, f] = 0.0 if exact else 15.0
    world.resolve_estimate[:, f] = world.resolve[f] + (0.0 if exact else lot(-10.0, 10.0))
    world.crisis[...], world.challenger[...], world.responder[...] = f, one, two
    world.stake[...] = lot(5.0, 60.0)
    return world, exact


def play(world: World, lots: np.random.Generator, script: tuple[int, int, int]) -> Played:
    """Play a month in which the sides answer by a script, others by lot; before each round all
    that is told is kept."""
    out = Played(world, Ledger())
    loud = lots.random() < 0.4
    last, *stances = script

    month = SteppedMonth(world, with_answers(quiet(world), no_answers(world)), out.ledger)
    while number := month.round:
        said = np.zeros((len(world.scenario.actors), world.size), np.int64)
        sides = int(world.challenger[0]), int(world.responder[0])
        for seat in range(len(said)):
            if seat in sides and number == last:
                said[seat] = stances[sides.index(seat)]
            elif seat in sides:
                said[seat] = lots.choice(4, p=[0.05, 0.88, 0.05, 0.02])
            elif loud:
                said[seat] = lots.integers(4)
        out.rounds.append(told_before(world, number, said, sides))
        month.give(said)
    return out


def told_before(world: World, number: int, said: Ints, sides: tuple[int, int]) -> Told:
    views = {seat: SeatView(world, seat) for seat in range(len(said))}
    stances = [int(said[seat, 0]) if seat >= 0 else 0 for seat in sides]
    for n, seat in enumerate(sides):
        if seat >= 0 and not stances[n]:
            stances[n] = {w: s for s, w in WORDS.items()}[silence(views[seat])]
    if sides[1] < 0:
        stances[1] = FIRM if world.resolve[int(world.crisis[0]), 0] >= 60.0 else (
            TERMS if world.resolve[int(world.crisis[0]), 0] >= 30.0 else DOWN)
    found, friendly, rungs = dict[int, Case](), dict[int, bool](), dict[int, str]()
    for n, seat in enumerate(sides):
        mine, other = stances if n == 0 else stances[::-1]
        if seat >= 0:
            match = [c for c in cases(views[seat], number) if (c.mine, c.other) == (mine, other)]
            page = dict(crisis_choices(views[seat], number))
            if match:
                found[seat] = match[0]
                assert match[0].text in page[WORDS[mine]]
                assert all(figure.text in match[0].text for figure in match[0].figures)
            friendly[seat] = "shifts this by" in page[WORDS[mine]]
            rungs[seat] = " ".join(o.then for o in outcomes(views[seat], number, WORDS[mine])
                                   if o.case == say(f"case_{WORDS[other]}"))
    seen = trials_of(views[sides[0]], number)
    f = int(world.crisis[0])
    thirds = [seat for seat in views if seat not in sides]
    return Told(number, said.copy(), (stances[0], stances[1]), not said[thirds].any(), found,
                friendly, rungs, seen.worth, seen.accident, seen.war, seen.war_edge,
                {seat: broken_word(views[seat], number) for seat in thirds},
                float(world.rung[f, 0]), float(world.stake[0]))


def moved_in(played: Played, number: int) -> tuple[dict[int, float], set[tuple[int, str]]]:
    """By how much the ledger says that a round moved each row, and (row, cause) of its entries."""
    sums, causes = defaultdict[int, float](float), set[tuple[int, str]]()
    for entry in played.ledger.entries:
        if entry.phase == f"crisis round {number}":
            sums[entry.row] += entry.amount
            causes.add((entry.row, entry.cause.id))
    return sums, causes


def holds(played: Played, told: Told, case: Case, place: int) -> bool:
    """Whether a case came as it was told: every number, and whether the crisis went on."""
    layout = played.world.scenario.layout
    sums, causes = moved_in(played, told.number)
    later = [t for t in played.rounds if t.number == told.number + 1]
    if (case.key in GOES_ON) != bool(later):
        return False
    for figure in case.figures:
        row = layout.row(figure.quantity, *figure.at)
        if figure.quantity == "stake":
            if later[0].stake != figure.level:
                return False
        elif (row, "accident") not in causes and sums[row] != figure.amount:
            return False
    return True


def check_round(played: Played, told: Told, exact: bool, place: int) -> None:
    """All that was told of a round against what came."""
    scenario, (one, two) = played.world.scenario, told.stances
    rung_row = scenario.layout.row("rung", place)
    sums, causes = moved_in(played, told.number)
    rounds = [n for n in played.ledger.notes if n.kind == "crisis.round"
              and n.numbers["round"] == told.number]
    assert [(n.numbers["first"], n.numbers["second"]) for n in rounds] == [(one, two)]
    alone = len(told.friendly) == 1
    assert told.cases or (alone and not exact), "what comes is among what is told"
    slipped = (rung_row, "accident") in causes
    war = began(played, told)
    for seat, case in told.cases.items():
        came = war or holds(played, told, case, place)
        if told.quiet and (exact or not alone):
            assert came, (told.number, case, dict(sums))
        elif not alone:
            assert came or told.friendly[seat], (told.number, case)
        rung = re.search(r"rung ([\d.]+)", told.rungs[seat])
        if rung and not slipped:
            assert rung[1] == amount(told.rung + sums[rung_row]), told.rungs[seat]
    if (one == DOWN) != (two == DOWN):
        control = abs(sums[scenario.layout.row("control", place)])
        cut = (scenario.layout.row("control", place), "limit") in causes
        assert control <= told.worth if cut else control == told.worth
    if one == two == FIRM:
        stem = stems(scenario, f"accident/crisis round {told.number}")[rounds[0].turn]
        luck = draw(int(played.world.luck.state[0]), stem, 0)
        assert slipped == (luck < told.accident)
    assert war == (one == two == FIRM and war_luck(played, told, place) < told.war)
    assert told.edge == (told.war > 0.0) or one != FIRM or two != FIRM


def began(played: Played, told: Told) -> bool:
    """Whether general war began in a round, which is then the last."""
    return told is played.rounds[-1] and any(
        note.kind == "flashpoints.general_war" for note in played.ledger.notes)


def war_luck(played: Played, told: Told, place: int) -> float:
    """The luck of general war in a round."""
    scenario = played.world.scenario
    turn = next(n.turn for n in played.ledger.notes if n.kind == "crisis.round")
    stem = stems(scenario, f"{WAR}/crisis round {told.number}")[turn]
    return draw(int(played.world.luck.state[0]), stem, int(
        name_keys([scenario.flashpoints[place].id])[0]))


def check_words(played: Played, told: Told) -> int:
    """What a broken word costs third seats; to how many sides one of them broke it at most."""
    layout, broken = played.world.scenario.layout, 0
    sums, causes = moved_in(played, told.number)
    for seat, costs in told.words.items():
        breaks = bool(costs) and told.said[seat, 0] != BACK
        row = layout.row("credibility", seat)
        assert ((row, "reneged") in causes) == breaks
        for figure in (f for figures in costs.values() for f in figures if breaks):
            assert sums[layout.row(figure.quantity, *figure.at)] == figure.amount, figure
        broken = max(broken, len(costs) * breaks)
    return broken


@pytest.mark.slow
def test_each_told_number_is_the_ledgers_after_the_answer_is_played(
        monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MULTIPOLAR_NO_JIT", "1")
    reached, broken = set[tuple[int, str]](), set[int]()
    accidents = wars = edges = friends = 0
    for seed in range(GAMES):
        lots = np.random.default_rng(seed)
        world, exact = random_world(lots, seed)
        place = int(world.crisis[0])
        played = play(world, lots, SCRIPTS[seed % len(SCRIPTS)])
        for told in played.rounds:
            check_round(played, told, exact, place)
            broken.add(check_words(played, told))
            wars += began(played, told)
            edges += told.edge
            friends += any(told.friendly.values())
            reached |= {(told.number, case.key) for case in told.cases.values()}
        accidents += any(e.cause.id == "accident" for e in played.ledger.entries)
    assert broken == {0, 1, 2} and accidents and wars and edges and friends
    assert reached == BRANCHES, reached ^ BRANCHES


def number_after(what: str, text: str) -> float:
    found = re.search(rf"{what} ({MINUS}?\d+(?:\.\d+)?)", text)
    assert found, (what, text)
    return float(found[1].replace(MINUS, "-"))


@pytest.mark.parametrize("rung", [4.4, 4.6, 5.4, 5.5])
@pytest.mark.parametrize("word", ["firm", "down"])
def test_the_price_on_the_page_is_paid_also_between_two_rungs(
        rung: float, word: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """In the last round who gives way pays by the nearest rung, who backs down by the rung itself:
    the page says which."""
    monkeypatch.setenv("MULTIPOLAR_NO_JIT", "1")
    world, ledger, pages = new_worlds(compiled(MAIN), [1]), Ledger(), dict[int, str]()
    f = 2
    world.rung[f], world.stake[...] = float(grid(np.array(rung - 2))), 20.0
    world.commitment[US, f], world.commitment[CHINA, f] = 30.0, 70.0
    world.crisis[...], world.challenger[...], world.responder[...] = f, CHINA, US

    month = SteppedMonth(world, with_answers(quiet(world), no_answers(world)), ledger)
    while number := month.round:
        said = np.full((len(world.scenario.actors), world.size), FIRM)
        if number == ROUNDS:
            pages[number] = dict(crisis_choices(SeatView(world, US), number))[word]
            said[US] = {w: s for s, w in WORDS.items()}[word]
        said[[RUSSIA, 3]] = 0
        month.give(said)
    layout = world.scenario.layout
    for name in ("credibility", "support"):
        paid = sum(e.amount for e in ledger.rows(layout.row(name, US))
                   if e.phase == f"crisis round {ROUNDS}" and e.cause.id == "backed down")
        assert paid and amount(number_after(name, pages[ROUNDS])) == amount(paid), (
            name, paid, pages[ROUNDS])
    control = sum(e.amount for e in ledger.rows(layout.row("control", f))
                  if e.phase == f"crisis round {ROUNDS}")
    assert f"{amount(abs(control))} % of control" in pages[ROUNDS]
