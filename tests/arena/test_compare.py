"""Comparisons: common luck, honest intervals and p values, what seats are made to do."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from math import comb

import numpy as np
import pytest

from game import Act, Arm, Player, UsageError, assuming, compare
from game.arena.compare import Difference, difference
from game.arena.compare_measures import Measure
from game.arena.games import game_seed, play_chunk
from game.arena.intervals import mean_interval, moments, t_point
from game.arena.runs import make_players
from game.arena.significance import LEAST, holm, p_of_mean, p_of_signs
from game.cli import main
from game.core.errors import MultipolarError
from game.core.model import Scenario
from game.core.world import World
from game.engine.engine import Sheets
from game.engine.simulation import GENERAL_WAR
from game.match.match import Match
from game.players.base import PythonPlayer
from game.row_names import find_row
from game.seat.seat import Seat

TARIFFS = "raise_tariffs china"
NUMBERS = ("tie.us.china@2", "tie.us.china", "score.china", "peak.taiwan_strait", "general_war",
           "outcome.entrenched")


def found(a: Sequence[float], b: Sequence[float], *, share: bool = False) -> Difference:
    return difference(Measure("x", share=share), np.array(a, float), np.array(b, float))


# Statistics ------------------------------------------------------------------------------------


def test_holm_by_hand() -> None:
    """Of 0.01, 0.04, 0.03, 0.005: the least times 4, the next times 3, then times 2, which the
    last may not fall below. What has no p takes no part."""
    corrected = holm([0.01, 0.04, 0.03, None, 0.005])
    assert corrected == [pytest.approx(0.03), 0.06, 0.06, None, 0.02]
    assert holm([0.4, 0.7]) == [0.8, 0.8] and holm([0.7, 0.8]) == [1.0, 1.0] and holm([]) == []


@pytest.mark.parametrize("freedom", [1, 2, 3, 4, 9, 30, 199, 9_999])
def test_p_says_the_same_as_the_interval(freedom: int) -> None:
    count = freedom + 1
    p = p_of_mean(t_point(freedom) / count**0.5, 1.0, count)
    assert p == pytest.approx(0.05, abs=2e-4)


def test_p_values_of_tables() -> None:
    """Student's t at 10 degrees of freedom (1 % at 3.169, 10 % at 1.812), and signs."""
    for t, p in ((3.169, 0.01), (1.812, 0.1)):
        assert p_of_mean(-t / 11**0.5, 1.0, 11) == pytest.approx(p, abs=1e-4)
    assert p_of_signs(10, 2) == p_of_signs(2, 10)
    assert p_of_signs(10, 2) == pytest.approx(
        2 * sum(comb(12, k) for k in range(3)) / 2**12, abs=1e-6)
    assert p_of_signs(5, 5) == p_of_signs(1, 0) == 1.0 and p_of_signs(0, 0) is None
    assert p_of_signs(400, 0) == LEAST and p_of_mean(9.0, 1.0, 400) == LEAST


@pytest.mark.parametrize("kind", ["normal", "skewed", "mostly nothing"])
def test_intervals_cover_and_p_values_are_rarely_small(kind: str) -> None:
    """200 repeats of 100 differences with a known mean."""
    chance = np.random.default_rng(5)
    drawn = {"normal": lambda: chance.normal(2.0, 5.0, 100),
             "skewed": lambda: chance.exponential(2.0, 100),
             "mostly nothing": lambda: 10.0 * (chance.random(100) < 0.2)}[kind]
    covered, small = 0, 0
    for _ in range(200):
        got = found(np.zeros(100), drawn())
        assert got.interval is not None
        covered += got.interval[0] <= 2.0 <= got.interval[1]
        null = found(np.zeros(100), drawn() - 2.0)
        small += null.p is not None and null.p < 0.05
    assert covered >= 180 and small <= 20


def test_intervals_of_shares_cover() -> None:
    chance = np.random.default_rng(6)
    covered = 0
    for _ in range(200):
        a = chance.random(100) < 0.3
        got = found(a, np.where(chance.random(100) < 0.2, True, a), share=True)
        assert got.interval is not None
        covered += got.interval[0] <= 0.2 * 0.7 <= got.interval[1]
    assert covered >= 180


def test_what_never_varies_has_no_p() -> None:
    same, alike = found([1, 2, 3], [1, 2, 3]), found([1, 2, 3], [3, 4, 5])
    assert same.difference == 0 and alike.difference == 2 and alike.rose == 3
    assert same.p is same.interval is alike.p is alike.interval is None
    share = found([0, 1, 0], [0, 1, 0], share=True)
    assert share.p is None and share.interval is not None and share.interval[1] > 0
    one = found([1], [2])
    assert one.p is one.interval is None and one.difference == 1


def test_few_pairs_that_differ_are_tested_by_their_signs() -> None:
    a, b = np.zeros(40), np.zeros(40)
    b[:4] = 1.0
    assert found(a, b).p == pytest.approx(0.125)
    b[:12] = [1.0, 2.0] * 6
    mean, deviation = moments(float(b.sum()), float((b * b).sum()), 40)
    assert found(a, b).p == p_of_mean(mean, deviation, 40)
    assert found(a, b).interval == mean_interval(mean, deviation, 40)


# Games -----------------------------------------------------------------------------------------


def test_equal_arms_do_not_differ(lesson: Scenario) -> None:
    got = compare(lesson, Arm(lesson, {}), games=6, seed=3, measures=NUMBERS)
    for one in got.differences.values():
        assert one.difference == one.rose == one.fell == 0 and one.p is one.p_holm is None
    assert "The same in both games of every pair" in str(got) and "not predictive" in str(got)


@pytest.mark.slow
def test_programs_that_differ_are_told_apart_and_jobs_are_not(lesson: Scenario) -> None:
    arms = (Arm(lesson, "us=doctrine:dove"),
            Arm(lesson, {"us": "doctrine:hawk"}, [f"2 us: {TARIFFS}"], ["us: propose_accord"]))
    one = compare(*arms, games=40, seed=3, measures=NUMBERS)
    score = one["score.china"]
    assert score.p_holm is not None and score.p_holm < 0.01 and score.interval is not None
    assert score.interval[1] < 0 and score.fell > 30
    assert "score.china" in str(one).split("lower in B: ")[1].split(".\n")[0]
    two = compare(*arms, games=40, seed=3, measures=NUMBERS, jobs=2)
    assert str(two) == str(one) and json.dumps(two.plain()) == json.dumps(one.plain())
    for name in NUMBERS:
        assert (one.values[name] == two.values[name]).all()


def test_measures_are_those_of_the_games(lesson: Scenario) -> None:
    """Number by number as games that are played one at a time have them."""
    seats = dict.fromkeys(lesson.seats, "doctrine")
    got = compare(lesson, Arm(lesson, "random"), games=3, seed=4, measures=NUMBERS)
    us, china = lesson.seats.index("us"), lesson.seats.index("china")
    place = [f.id for f in lesson.flashpoints].index("taiwan_strait")
    for game in range(3):
        match, ties, peak = Match(lesson, game_seed(4, game), seats=seats), list[float](), 0.0
        while not match.over:
            match.play({})
            ties.append(float(match.world.tie[us, china, 0]))
            peak = max(peak, float(match.world.rung[place, 0]))
        for name, value in (("tie.us.china@2", ties[1]), ("score.china", match.scores["china"]),
                            ("tie.us.china", float(match.world.tie[us, china, 0])),
                            ("peak.taiwan_strait", round(peak))):
            assert got.values[name][0, game] == value, name


def test_a_game_that_ended_early_keeps_its_last_numbers(lesson: Scenario) -> None:
    """Months that were not played have what the last had, and not nothing."""
    def ends(world: World, sheets: Sheets) -> Sheets:
        if world.turn == 3:
            world.over[::2] = GENERAL_WAR
        return sheets
    players = make_players(lesson, dict.fromkeys(lesson.seats, "doctrine"))
    row = find_row(lesson, "tie", "us", "china")
    asked = play_chunk(lesson, players, 3, 0, 6, rows=[row], change=ends).asked
    assert asked is not None and asked.shape == (lesson.turns + 1, 1, 6)
    assert (asked[2:-1, 0, ::2] == asked[1, 0, ::2]).all() and (asked[1, 0] > 0).all()
    assert (asked[3, 0, 1::2] != asked[1, 0, 1::2]).any()
    plain = play_chunk(lesson, players, 3, 0, 6, rows=[row]).asked
    assert plain is not None and (plain[:, 0, 1::2] == asked[:, 0, 1::2]).all()


# What seats are made to do -----------------------------------------------------------------------


def test_an_order_is_given_where_it_is_legal_and_counted(lesson: Scenario) -> None:
    text = f"2 us: {TARIFFS}"
    got = compare(lesson, Arm(lesson, orders=[text]), games=20, seed=3,
                  measures=["tariff.us.china@1", "tariff.us.china@2"])
    done = got.settings["b"]["done"][text]
    assert 0 < done <= 20 and got.settings["a"]["done"] == {}
    assert got["tariff.us.china@1"].fell == got["tariff.us.china@1"].rose == 0
    assert 0 < got["tariff.us.china@2"].rose <= done and got["tariff.us.china@2"].fell == 0
    assert f"{text} (done in {done} of 20 games)" in str(got)


@pytest.mark.slow
def test_an_order_that_is_never_legal_changes_nothing(lesson: Scenario) -> None:
    barred = lesson.with_({"orders.raise_tariffs.needs": [
        {"quantity": "tariff[self, target]", "at_most": 0}]})
    got = compare(barred, Arm(barred, orders=[f"1 us: {TARIFFS}"]), games=6, seed=3,
                  measures=["score.us", "tie.us.china@1"])
    assert got.settings["b"]["done"] == {f"1 us: {TARIFFS}": 0}
    assert not any(one.rose + one.fell for one in got.differences.values())


def test_an_accord_is_proposed_and_signed(main: Scenario) -> None:
    terms = "ease_energy/cap_technology.china"
    said = [f"2 us: propose_accord russia {terms}", "3 russia: accord.us=sign"]
    got = compare(main, Arm(main, orders=said), games=8, seed=1, measures=["tie.russia.china@3"])
    offered, signed = got.settings["b"]["done"].values()
    assert 0 < signed <= offered <= 8
    assert got["tie.russia.china@3"].rose + got["tie.russia.china@3"].fell > 0


def test_what_is_forbidden_is_struck(lesson: Scenario) -> None:
    """All orders of a type; a whole order leaves the others of its type."""
    names = [f"tariff.us.china@{month}" for month in range(1, lesson.turns + 1)]
    free = Arm(lesson, "us=doctrine:hawk")
    kinds = {text.split()[0] for text in lesson.orders.by_text[lesson.seats.index("us")]}
    kept = Arm(lesson, "us=doctrine:hawk", forbidden=[f"us: {kind}" for kind in sorted(kinds)])
    got = compare(free, kept, games=10, seed=3, measures=names)
    assert sum(got.settings["b"]["done"].values()) > 0
    idle = {"us": Idle()}
    none = compare(kept, Arm(lesson, idle), games=10, seed=3, measures=names)
    assert not any(one.rose + one.fell for one in none.differences.values())


class Idle(PythonPlayer):
    """Gives no orders."""

    name = "idle"


class Trader(Player):
    """Raises tariffs in month 2."""

    def act(self, seat: Seat) -> Act:
        return Act(orders=[TARIFFS]) if seat.month == 2 and not seat.round else Act()


def test_players_of_ones_own_take_part(lesson: Scenario) -> None:
    got = compare(Arm(lesson, {"us": Idle()}), Arm(lesson, {"us": Trader()}), games=4, seed=3,
                  measures=["tariff.us.china@1", "tariff.us.china@2"])
    assert got["tariff.us.china@2"].rose == 4 and got["tariff.us.china@1"].rose == 0
    with pytest.raises(UsageError, match="jobs=1"):
        compare(lesson, Arm(lesson, {"us": Idle()}), games=4, jobs=2)


class Sees(Player):
    """Challenges, stands firm, and goes by the news; counts the rounds of crises."""

    rounds = 0

    def act(self, seat: Seat) -> Act:
        if seat.round:
            self.rounds += 1
            may = [word["word"] for word in seat.observe("crisis")["crisis"]["words"]]
            return Act(stance="firm" if seat.round == 1 and "firm" in may else "")
        may = np.array(seat.order_ids)[seat.mask()].tolist()
        dares = [one for one in may if one.startswith("raise_rung")][:1]
        told = sum(map(len, seat.observe("news")["news"])) % 2
        return Act(orders=dares or may[told:told + 1])


def test_those_asked_game_by_game_play_the_same_games_when_nothing_is_changed(
        main: Scenario) -> None:
    """With programs in the other seats, and crises."""
    china = Sees()
    players = {**make_players(main, dict.fromkeys(main.seats, "doctrine")), "china": china}
    alone, changed = (play_chunk(main, players, 5, 0, 3, series=True, change=change)
                      for change in (None, lambda world, sheets: sheets))
    assert alone.hashes == changed.hashes and (alone.orders == changed.orders).all()
    assert (alone.turns == changed.turns).all() and china.rounds > 1


def test_what_is_ordered_and_forbidden_is_done_to_those_asked_game_by_game(
        lesson: Scenario) -> None:
    names = ["tariff.us.china@2", "tariff.us.china"]
    traded, idle = Arm(lesson, {"us": Trader()}), Arm(lesson, {"us": Idle()})
    struck = Arm(lesson, {"us": Trader()}, forbidden=[f"us: {TARIFFS}"])
    got = compare(traded, struck, games=4, seed=3, measures=names)
    assert got.settings["b"]["done"] == {f"us: {TARIFFS}": 4} and got[names[0]].fell == 4
    none = compare(idle, struck, games=4, seed=3, measures=names)
    assert not any(one.rose + one.fell for one in none.differences.values())
    made = Arm(lesson, {"us": Idle(), "china": Sees()}, [f"2 us: {TARIFFS}"])
    plain = Arm(lesson, {"us": Trader(), "china": Sees()})
    alike = compare(plain, made, games=4, seed=3, measures=[*names, "score.china", "score.us"])
    assert not any(one.rose + one.fell for one in alike.differences.values())


@pytest.mark.slow
def test_in_what_scenarios_differ_is_told(lesson: Scenario) -> None:
    other = lesson.with_({"intensity": 3, "ties.threat_sanctions": 1.5, "orders.deploy.cost": 3})
    got = compare(lesson, other, games=2, measures=["general_war"])
    assert got.settings["places"] == {"intensity": {"a": 2, "b": 3},
                                      "orders.deploy.cost": {"a": 2, "b": 3}}
    assert got.settings["assumptions"]["ties.threat_sanctions"]["b"] == 1.5
    assert "differ in intensity (2 in A, 3 in B), orders.deploy.cost (2 in A, 3 in B)." in str(got)
    assert "ties.threat_sanctions: " in str(got)


@pytest.mark.slow
def test_a_changed_world_in_both_arms_is_told(lesson: Scenario) -> None:
    world = assuming(lesson, {"ties.threat_sanctions": 0.0})
    got = compare(world, Arm(world, "us=doctrine:hawk"), games=2, measures="general_war")
    usual = lesson.coefficients["ties.threat_sanctions"].value
    for arm in "ab":
        assert got.settings[arm]["changed"]["ties.threat_sanctions"] == {
            "usual": usual, "value": 0.0}
    assert str(got).count(f"ties.threat_sanctions is 0, usually {usual:g}") == 2
    assert repr(got) == str(got)
    assert compare(lesson, lesson, games=1, measures="general_war").settings["a"]["changed"] == {}


def test_what_cannot_be_compared_is_said(lesson: Scenario) -> None:
    for given, message in (
            (lambda: compare("lesson_50_minutes", lesson), "load_scenario"),
            (lambda: Arm("lesson_50_minutes"), "load_scenario"),
            (lambda: compare(lesson, lesson, jobs=0), "jobs must be a whole number"),
            (lambda: compare(lesson, lesson, games=2.0), "games must be a whole number"),
            (lambda: compare(lesson, lesson, seed="a"), "seed must be a whole number"),
            (lambda: compare(lesson, Arm(lesson, {"us": Idle}), games=1), "us"),
            (lambda: compare(lesson, lesson, games=1, measures="general_war")["general_wat"],
             "did you mean 'general_war'"),
            (lambda: Arm(lesson, orders="us lower_tariffs") and compare(
                lesson, Arm(lesson, orders="us lower_tariffs"), games=1), "MONTH SEAT: ORDER")):
        with pytest.raises(UsageError, match=message):
            given()


@pytest.mark.parametrize(("arm", "message"), [
    ({"orders": ["us lower_tariffs"]}, "MONTH SEAT: ORDER"),
    ({"orders": ["99 us: lower_tariffs china"]}, "no month of the game"),
    ({"orders": ["1 us: raise_tariffs chin"]}, "did you mean 'raise_tariffs china'"),
    ({"orders": ["1 eu: lower_tariffs china"]}, "no seat 'eu'"),
    ({"orders": ["1 us: crisis.taiwan_strait=firm"]}, "decided in its rounds"),
    ({"orders": ["1 us: acord.china=sign"]}, "accord.china"),
    ({"orders": [f"1 us: {TARIFFS}"] * 4}, "holds at most 2, not 4"),
    ({"forbidden": ["us: raise_tarif"]}, "did you mean 'raise_tariffs"),
    ({"forbidden": ["lower_tariffs"]}, "'SEAT: ORDER'"),
    ({"seats": "human"}, "Nobody asks a person"),
    ({"seats": {"eu": "random"}}, "no seat 'eu'"),
])
def test_bad_arms_are_refused(lesson: Scenario, arm: dict[str, object], message: str) -> None:
    with pytest.raises(MultipolarError, match=message):
        compare(lesson, Arm(lesson, **arm), games=2)  # type: ignore[arg-type]


@pytest.mark.parametrize(("name", "message"), [
    ("tie.russia.chin", "did you mean 'tie.russia.china'"), ("score.uk", "did you mean 'score.us'"),
    ("tie.russia.china@99", "a month of the game"), ("tie.russia.china@x", "a month of the game"),
    ("peak.taiwan_strait@2", "at the end of a game only"), ("", "no measure")])
def test_bad_measures_are_refused(lesson: Scenario, name: str, message: str) -> None:
    with pytest.raises(UsageError, match=message):
        compare(lesson, lesson, games=2, measures=[name])


def test_a_comparison_needs_games_and_measures(lesson: Scenario) -> None:
    for more in ({"games": 0}, {"games": 2, "measures": []}):
        with pytest.raises(UsageError, match="at least"):
            compare(lesson, lesson, **more)  # type: ignore[arg-type]


# The command -----------------------------------------------------------------------------------


@pytest.mark.slow
def test_the_command_says_what_the_function_finds(lesson: Scenario,
                                                  capsys: pytest.CaptureFixture[str]) -> None:
    words = ["compare", lesson.id, "--seats", "us=doctrine:dove", "--against", "us=doctrine:hawk",
             "--set", "ties.threat_sanctions=1.5", "--order", f"2 us: {TARIFFS}", "--forbid",
             "us: propose_accord", "--games", "6", "--seed", "3", "--measures",
             "tie.us.china@2,score.us"]
    assert main([*words, "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    other = Arm(lesson.with_({"ties.threat_sanctions": 1.5}), {"us": "doctrine:hawk"},
                [f"2 us: {TARIFFS}"], ["us: propose_accord"])
    wanted = compare(Arm(lesson, "us=doctrine:dove"), other, 6, 3,
                     measures=["tie.us.china@2", "score.us"])
    assert told == json.loads(json.dumps(wanted.plain()))
    assert main(words) == 0
    text = capsys.readouterr().out
    assert text == f"{wanted}\n"
    assert "ties.threat_sanctions" in text and "Holm" in text and "score.us" in text
    assert asdict(wanted["score.us"])["games"] == 6


@pytest.mark.parametrize(("words", "message"), [
    ([], "Nothing differs between the arms"),
    (["--against", "us=doctrine:hawx"], "did you mean 'hawk'"),
    (["--against", "uk=random"], "uk"),
    (["--set", "ties.threat_sanction=1"], "did you mean 'ties.threat_sanctions'"),
    (["--set", "ties.threat_sanctions=NaN"], "a number is meant"),
    (["--set", "ties"], "PLACE=VALUE"),
    (["--against", "us=random", "--measures", "tie.us.chin"], "did you mean 'tie.us.china'"),
    (["--against", "us=random", "--measures", ","], "--measures"),
    (["--order", "1 us lower"], "MONTH SEAT: ORDER"),
    (["--forbid", "us"], "SEAT: ORDER"),
    (["--against", "us=random", "--games", "0"], "at least 1"),
])
def test_bad_arguments_get_one_paragraph_and_status_2(
        lesson: Scenario, words: list[str], message: str,
        capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["compare", lesson.id, *words]) == 2
    told = capsys.readouterr()
    assert not told.out and message in told.err and "Traceback" not in told.err
