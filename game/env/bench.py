"""How fast learners' environments are on this machine, beside the same months played by `Batch`.

CPU-seconds of this process, all figures of one run. The learner draws by chance among what is
possible; in crises it says nothing, so that a batch can play the same games. Its drawing is not
counted.
"""

from __future__ import annotations

import time
from collections.abc import Mapping
from typing import Any

import numpy as np

from game.arena.bench import machine
from game.arena.progress import bar
from game.arena.runs import identity
from game.core.exact import Ints
from game.core.model import Scenario
from game.env.seat_env import SeatEnv
from game.env.seat_sheets import Masks
from game.env.slot_games import REWARDS
from game.env.vector_env import SeatVectorEnv
from game.match.batch import Batch

OTHERS, SEED = "doctrine", 1
SIZES = (64, 256)
OUTSIDE = 5_042
"""Months of a seat a CPU-second of a wrapper written from outside, recorded on another machine,
256 worlds; `by_hand` does what it did."""


def bench(scenario: Scenario, *, quick: bool = False) -> dict[str, Any]:
    """All figures as one object. `quick` measures the same with far less work, so less precisely.
    """
    seat, games = scenario.seats[0], 2 if quick else 60
    with bar(len(REWARDS) + len(SIZES), "bench", "step") as steps:
        one, many = [], []
        for reward in REWARDS:
            single_months(scenario, seat, reward, 1)
            one.append(single_months(scenario, seat, reward, games))
            steps.update()
        for size in SIZES:
            many.append(vector_months(scenario, seat, size, 1 if quick else 4))
            steps.update()
    return {"seat": seat, "others": OTHERS, "single": one, "vector": many,
            "outside_recorded": OUTSIDE, "machine": machine(), **identity(scenario), "seed": SEED,
            "quick": quick}


def drawn(rng: np.random.Generator, masks: Masks, round_: int) -> Ints:
    """An action that is possible in each world, none in crises."""
    draws = (rng.random(masks.shape, dtype=np.float32) * masks).argmax(axis=-1)
    return np.where(round_ > 0, 0, draws)


def single_months(scenario: Scenario, seat: str, reward: str, games: int) -> dict[str, Any]:
    """Microseconds of a month of one game: stepped by the environment, observations and masks
    included, and played by a batch with the same sheets."""
    env, rng, clock = SeatEnv(seat, OTHERS, scenario, reward), np.random.default_rng(0), \
        time.process_time
    batch = Batch(scenario, [SEED], seats=_others(scenario, seat))
    stepped = played = 0.0
    months = steps = 0
    for game in range(SEED, SEED + games):
        start = clock()
        _, info = env.reset(seed=game)
        stepped += clock() - start
        start = clock()
        batch = batch.again([game])
        played += clock() - start
        while not batch.over[0]:
            sheet, month = env.games.sheets[seat], info["month"]
            orders, answers = sheet.chosen, sheet.answers
            while info["month"] == month and not env.games.over[0]:
                action = int(drawn(rng, info["action_mask"], info["round"]))
                start = clock()
                *_, info = env.step(action)
                stepped, steps = stepped + clock() - start, steps + 1
            start = clock()
            batch.play({seat: orders}, {seat: answers})
            played, months = played + clock() - start, months + 1
    return {"reward": reward, "months": months, "steps_a_month": steps / months,
            "environment_microseconds": 1e6 * stepped / months,
            "batch_microseconds": 1e6 * played / months, "ratio": stepped / played}


def vector_months(scenario: Scenario, seat: str, size: int, games: int) -> dict[str, Any]:
    """Months of a seat a CPU-second, of so many games at once: by the vector environment; and by
    hand."""
    env, rng = SeatVectorEnv(size, seat, OTHERS, scenario, autoreset_mode="Disabled"), \
        np.random.default_rng(0)
    spent, months, acts = 0.0, 0, 0
    for game in range(games):
        start = time.process_time()
        _, infos = env.reset(seed=SEED + game * size)
        spent += time.process_time() - start
        over = np.zeros(size, bool)
        while not over.all():
            acts += int((~infos["waiting"]).sum())
            before, actions = env.games.month, drawn(rng, infos["action_mask"], env.games.round)
            start = time.process_time()
            _, _, ended, _, infos = env.step(actions)
            spent += time.process_time() - start
            months += int((~over).sum()) if env.games.month != before else 0
            over |= ended
    return {"worlds": size, "months_per_cpu_second": months / spent, "steps_a_month": acts / months,
            "by_hand_per_cpu_second": by_hand(scenario, seat, size, games)}


def by_hand(scenario: Scenario, seat: str, size: int, games: int) -> float:
    """Months of a seat a CPU-second with `Batch` alone, as one writes it without an environment: an
    observation, a mask for each order, what awaits an answer, and the month; nothing is answered,
    and crises ask nobody."""
    rng, spent, months = np.random.default_rng(0), 0.0, 0
    for game in range(games):
        first = SEED + game * size
        start = time.process_time()
        batch = Batch(scenario, range(first, first + size), seats=_others(scenario, seat))
        spent += time.process_time() - start
        while not batch.over.all():
            chosen = np.full((scenario.slots, size), -1, np.int64)
            start = time.process_time()
            _ = [view.flat() for view in batch.views(seat)], batch.pending(seat)
            spent += time.process_time() - start
            for slot in range(scenario.slots):
                start = time.process_time()
                legal = batch.legal(seat, chosen[:slot])
                spent += time.process_time() - start
                draws = rng.random(legal.shape, dtype=np.float32) * legal
                chosen[slot] = np.where(legal.any(axis=0), draws.argmax(axis=0), -1)
            start = time.process_time()
            months += int((~batch.over).sum())
            batch.play({seat: chosen})
            spent += time.process_time() - start
    return months / spent


def _others(scenario: Scenario, seat: str) -> dict[str, str]:
    return {other: OTHERS for other in scenario.seats if other != seat}


def bench_text(data: Mapping[str, Any]) -> str:
    """The figures for a terminal."""
    from game.arena.tables import grid_text, heading
    rows = [[f"{m['worlds']:,}", f"{m['months_per_cpu_second']:,.0f}", f"{m['steps_a_month']:.1f}",
             f"{m['by_hand_per_cpu_second']:,.0f}",
             f"{m['months_per_cpu_second'] / m['by_hand_per_cpu_second']:.2f}"]
            for m in data["vector"]]
    return "\n".join([
        *(f"A month of one game, reward {one['reward']:<9} {one['environment_microseconds']:,.0f} "
          f"us in {one['steps_a_month']:.1f} steps, {one['batch_microseconds']:,.0f} by Batch.play "
          f"with the same sheets: {one['ratio']:.2f} times" for one in data["single"]), "",
        *grid_text(rows, ["Games at once", "seat's months a CPU-second", "steps a month",
                          "by hand", "times"]),
        "By hand: Batch alone, one observation and three masks a month, no answers, no stances. "
        f"So written outside and elsewhere: {data['outside_recorded']:,} (256 games).", "",
        heading(data), " · ".join(f"{k} {v}" for k, v in data["machine"].items())
        + (" · quick, so rough" if data["quick"] else "")])
