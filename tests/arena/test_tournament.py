"""Tournaments: every player in every seat on the same luck, and ratings that hold what they say."""

from __future__ import annotations

import csv
import json
import os
import re
import signal
import subprocess
import sys
import time
from collections import Counter
from html.parser import HTMLParser
from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from game.arena.intervals import ratio_interval
from game.arena.significance import holm
from game.arena.tournament import play as played
from game.arena.tournament.play import TournamentPlan, play
from game.arena.tournament.rating import rate
from game.arena.tournament.results import Plays
from game.arena.tournament.seatings import seatings
from game.arena.tournament.text import tournament_text
from game.core.errors import UsageError
from game.core.model import Scenario
from game.match.fates import ACCORD, fates
from game.match.match import Match

ROOT = Path(__file__).resolve().parents[2]
ENTRANTS = ("random", "doctrine@easy", "doctrine:hawk")


def plan(scenario: Scenario, *, worlds: int = 3, players: tuple[str, ...] = ENTRANTS,
         seed: int = 5) -> TournamentPlan:
    return TournamentPlan(scenario, players, worlds, seed)


def files(folder: Path) -> dict[str, bytes]:
    return {f.name: f.read_bytes() for f in sorted(folder.iterdir()) if f.is_file()}


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def whole(lesson: Scenario, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("tournament")
    play(plan(lesson), folder=folder)
    return folder


@pytest.mark.parametrize("players", [2, 3, 4, 5, 9])
@pytest.mark.parametrize("seats", [2, 4, 5])
def test_everyone_has_every_seat_as_often(players: int, seats: int) -> None:
    for world in range(4):
        found = seatings(players, seats, world, 7)
        assert len(found) == len(set(found)) == len(seatings(players, seats, 0, 7))
        times = Counter((p, a) for seating in found for a, p in enumerate(seating))
        assert len(times) == players * seats and len(set(times.values())) == 1
        tables = {}
        for seating in found:
            tables.setdefault(tuple(sorted(seating)), []).append(seating)
        for turned in tables.values():  # with the same others in every seat
            at = Counter((p, a) for seating in turned for a, p in enumerate(seating))
            for p in set(turned[0]):
                assert len({at[p, a] for a in range(seats)}) == 1
        assert all(max(Counter(s).values()) - min(Counter(s).values()) <= 1 for s in found)


def test_neighbours_change(lesson: Scenario) -> None:
    """Over the worlds every two players meet in every two seats."""
    met = {(p, a, q, b) for world in range(6) for s in seatings(4, 4, world, 1)
           for a, p in enumerate(s) for b, q in enumerate(s) if a != b}
    assert len(met) == 12 * 12


@pytest.mark.slow
def test_processes_and_chunks_change_nothing(lesson: Scenario, whole: Path, tmp_path: Path) -> None:
    play(plan(lesson), folder=tmp_path / "two", jobs=2)
    play(plan(lesson), folder=tmp_path / "one", chunk=1)
    assert files(tmp_path / "two") == files(tmp_path / "one") == files(whole)


@pytest.mark.slow
def test_a_killed_tournament_goes_on(lesson: Scenario, whole: Path, tmp_path: Path,
                                     monkeypatch: pytest.MonkeyPatch) -> None:
    class Killed(BaseException):
        pass
    usual = played._part

    def until(*args: Any) -> object:
        if args[2][0] >= 2:
            raise Killed
        return usual(*args)
    monkeypatch.setattr(played, "_part", until)
    with pytest.raises(Killed):
        play(plan(lesson), folder=tmp_path, chunk=1)
    monkeypatch.undo()
    assert "report.html" not in files(tmp_path)
    with (tmp_path / "plays.csv").open("ab") as file:
        file.write(b"1,2,us,ran")
    play(plan(lesson), folder=tmp_path, resume=True)
    assert files(tmp_path) == files(whole)
    with pytest.raises(UsageError, match="entrants"):
        play(plan(lesson, players=ENTRANTS[:2]), folder=tmp_path, resume=True)


@pytest.mark.slow
def test_without_a_folder_it_tells_the_same(lesson: Scenario, whole: Path) -> None:
    found = play(plan(lesson)).plain()
    assert json.loads(json.dumps(found)) == json.loads((whole / "summary.json").read_text())


def test_plays_are_those_of_the_games(lesson: Scenario, whole: Path) -> None:
    """A game of the tournament, played by itself."""
    table = rows(whole / "plays.csv")
    game = next(r["game"] for r in table if int(r["signed"]))
    mine = [r for r in table if r["game"] == game]
    seed = int(next(r["seed"] for r in rows(whole / "games.csv") if r["game"] == game))
    assert seed == 5 * 1_000_003 + int(mine[0]["world"])
    match = Match(lesson, seed, seats={r["seat"]: r["player"] for r in mine})
    while not match.over:
        match.play({})
    assert {r["seat"]: float(r["score"]) for r in mine} == pytest.approx(match.scores, abs=1e-4)
    accords = [f for f in fates(lesson, match.ledger, everything=True) if f.what == ACCORD]
    for number, row in enumerate(mine):
        assert int(row["signed"]) == sum(number in f.parties for f in accords)
        assert int(row["broken"]) == sum(number in f.by for f in accords)
    told = rows(whole / "columns.csv")
    for name in ("games.csv", "plays.csv"):
        assert [r["column"] for r in told if r["file"] == name] == list(rows(whole / name)[0])


class Checked(HTMLParser):
    """Whether what is opened is closed, and nothing comes from elsewhere."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert not {"src", "href"} & {name for name, _ in attrs}
        assert tag != "script"
        if tag != "meta":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def test_the_report_stands_by_itself(lesson: Scenario, whole: Path) -> None:
    page = (whole / "report.html").read_text("utf-8")
    reader = Checked()
    reader.feed(page)
    assert not reader.open and "url(" not in page
    found = json.loads((whole / "summary.json").read_text())
    for p in found["players"]:
        assert page.count(p["player"]) >= 5, "in its tables and plots"
    assert page.count("<svg") >= 1 + len(lesson.seats)
    assert all(0 <= float(x) <= 640 for x in re.findall(r'c?x[12]?="([\d.]+)"', page))


def test_a_strange_player_is_escaped(lesson: Scenario) -> None:
    from game.arena.tournament.report import report_html
    found = play(plan(lesson, worlds=1, players=("random", "doctrine@easy"))).plain()
    text = json.dumps(found).replace("doctrine@easy", "<script>alert(1)</script>\\u001b[31m")
    page = report_html(lesson, json.loads(text))
    assert "<script>" not in page and "\x1b" not in page
    assert "\x1b" not in tournament_text(lesson, json.loads(text))


@pytest.mark.parametrize(("players", "said"), [
    (("doctrine",), "2 to 64 players"), (("random", "random"), "stands twice"),
    (("random", "human"), "human"), (("random", "doctrine:hwak"), "hawk"),
    (("random", "nobody"), "nobody"), (("random", "x:Y"), "x")])
def test_what_is_no_tournament_is_refused(lesson: Scenario, players: tuple[str, ...],
                                          said: str) -> None:
    with pytest.raises(UsageError, match=said):
        plan(lesson, players=players)


# --- ratings -----------------------------------------------------------------------------------

STRENGTH = np.array([0.0, 0.4, 0.4, 0.8, 1.2])
SEATS = ("a", "b", "c", "d")


def scripted(worlds: int, seed: int) -> Plays:
    """Plays of five players of known strength, two of them alike: scores have noise of the game,
    luck that a player shares among the games of a world, and seats that are not alike."""
    luck = np.random.default_rng(seed)
    seated = [(w, s) for w in range(worlds) for s in seatings(5, 4, w % 24, 1)]
    world, player = np.array([w for w, _ in seated]), np.array([s for _, s in seated])
    shared = luck.normal(size=(worlds, 5))
    score = STRENGTH[player] + shared[world[:, None], player] * 0.8 + np.array(
        [1.0, 0.0, -0.5, 0.2]) + luck.normal(size=player.shape)
    none = np.zeros(player.shape, np.int64)
    return Plays([f"p{i}" for i in range(5)], SEATS, world, player, score,
                 (score == score.max(axis=1)[:, None]).astype(float), np.zeros(len(world), bool),
                 none.astype(bool), none[:, 0], none, np.zeros((*player.shape, 7), np.int64))


@pytest.mark.slow
def test_intervals_cover_and_equals_are_not_told_apart() -> None:
    truth = rate(*scripted(2_400, 99).compared()).rating
    repeats, covered, ordered, apart = 100, np.zeros(5), 0, 0
    for repeat in range(repeats):
        found = rate(*scripted(40, repeat).compared())
        for i in range(5):
            interval = found.interval(i)
            assert interval is not None
            covered[i] += interval[0] <= truth[i] <= interval[1]
        order = np.argsort(found.rating).tolist()
        ordered += order[0] == 0 and {*order[1:3]} == {1, 2} and order[3:] == [3, 4]
        pairs = [*combinations(range(5), 2)]
        corrected = holm([found.ahead(i, j)[2] for i, j in pairs])
        p = corrected[pairs.index((1, 2))]
        apart += p is not None and p < 0.05
    assert (covered >= 0.9 * repeats).all(), covered
    assert ordered >= 0.7 * repeats and apart <= 0.1 * repeats


def test_ratings_are_those_of_greatest_likelihood() -> None:
    """Of two players: the odds of what was won; of three, what no small step betters."""
    won = np.zeros((10, 2, 2))
    won[:, 0, 1], won[:, 1, 0] = 3.0, 1.0
    found = rate(won, won + won.transpose(0, 2, 1))
    assert found.rating[0] - found.rating[1] == pytest.approx(400 * np.log10(30.5 / 10.5))
    won, played_ = scripted(20, 3).compared()
    best = rate(won, played_).rating / (400 / np.log(10))

    def likelihood(r: np.ndarray) -> float:
        return float(sum(np.log(1 / (1 + np.exp(r[j] - r[i]))) * (won.sum(axis=0)[i, j] + 0.5)
                         for i in range(5) for j in range(5) if i != j))
    for i, j in combinations(range(5), 2):
        for step in (1e-3, -1e-3):
            moved = best.copy()
            moved[i] += step
            moved[j] -= step
            assert likelihood(moved) < likelihood(best)


def test_who_wins_all_has_a_rating_and_a_width() -> None:
    won = np.zeros((10, 2, 2))
    won[:, 0, 1] = 4.0
    found = rate(won, won + won.transpose(0, 2, 1))
    low, high = found.interval(0) or (0.0, 0.0)
    assert 0 < low < found.rating[0] < high < 2_000
    assert rate(won[:1], won[:1] + won[:1].transpose(0, 2, 1)).interval(0) is None


def test_a_ratio_over_worlds() -> None:
    assert ratio_interval([1.0], [2.0]) is None and ratio_interval([0.0, 0.0], [0.0, 0.0]) is None
    low, high = ratio_interval([0.0] * 10, [3.0] * 10) or (1.0, 0.0)
    assert low == 0.0 and 0.05 < high < 0.2
    above, below = [1.0, 2.0, 0.0, 3.0], [2.0, 3.0, 1.0, 4.0]
    low, high = ratio_interval(above, below) or (0.0, 0.0)
    rest = np.array(above) - 0.6 * np.array(below)
    half = 3.182 * np.sqrt(4 / 3 * (rest @ rest)) / 10
    assert (low, high) == pytest.approx((0.6 - half, 0.6 + half))


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="there are no POSIX signals")
def test_a_process_that_is_killed(tmp_path: Path) -> None:
    words = [sys.executable, "main.py", "tournament", "lesson_50_minutes", "--players", "random",
             "doctrine@easy", "--worlds", "12", "--jobs", "2", "--json", "--out"]
    process = subprocess.Popen([*words, str(tmp_path / "run")], cwd=ROOT, start_new_session=True,
                               stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    table = tmp_path / "run" / "plays.csv"
    try:
        for _ in range(6_000):
            if table.exists() and table.read_bytes().count(b"\n") > 1:
                break
            time.sleep(0.005)
        process.kill()
        process.wait(timeout=60)
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
    resumed = subprocess.run([*words, str(tmp_path / "run"), "--resume"], cwd=ROOT, check=True,
                             capture_output=True, text=True)
    plain = subprocess.run([*words, str(tmp_path / "whole")], cwd=ROOT, check=True,
                           capture_output=True, text=True)
    assert resumed.stdout == plain.stdout
    assert files(tmp_path / "run") == files(tmp_path / "whole")
