"""The speed of this machine: the figures of `bench`, all from one run.

A decision is one seat's whole sheet of one turn: its orders and its answers. CPU-seconds are those
of the one process that plays, with deciding and playing both timed. Worlds beyond the engine's
array size are held in several arrays, as everywhere else.
"""

from __future__ import annotations

import os
import platform
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from statistics import median
from typing import Any

import numpy as np

from game.arena.games import play_chunk
from game.arena.progress import bar
from game.arena.reference_speed import recorded, recorded_lines
from game.arena.runs import identity, make_players, players_of
from game.arena.table_speed import tables_seconds
from game.arena.turn_times import BLOCK, search_rate, shares, threads
from game.arena.workers import Workers
from game.core.caching import VARIABLE
from game.core.model import Scenario
from game.core.sheets import Sheet
from game.engine.compiling import COMPILED
from game.engine.drafts import Draft
from game.engine.engine import Sheets
from game.engine.late_ledger import LateLedger
from game.engine.simulation import GOING, finish, new_worlds, play_sheets, run, run_turns
from game.match.batch import CHUNK
from game.match.forecast import forecast
from game.match.match import Match
from game.players.table import Table
from game.scenario.compile.scenario import canonical
from game.scenario.load import built, changed

SIZES = (1, 64, 128, 256, 1_024, 8_192)
SHARED = (1, 64, 1_024)
"""Numbers of worlds for which deciding and playing are timed separately."""
IMAGINED = 200
"""Worlds of a forecast."""
WORLDS = 64
"""Worlds that a changed scenario plays."""
PROCESSES = 2
SEED = 1
BUSY = 0.95
"""Below this CPU share of one process the machine counts as busy."""
SCALING_SECONDS = 30.0
"""Minimum seconds of one process's work for the scaling measurement."""


def bench(scenario: Scenario, *, quick: bool = False) -> dict[str, Any]:
    """All figures as one object. `quick` measures the same with far less work, so less precisely.
    """
    seconds = 0.02 if quick else 1.0
    with bar(len(SIZES) + 8, "bench", "step") as steps:
        rates = []
        for size in SIZES:
            rates.append(random_rate(scenario, size, seconds))
            steps.update()
        doctrine = doctrine_rate(scenario, 3 * seconds)
        steps.update()
        turn = turn_milliseconds(scenario, games=1 if quick else 12)
        steps.update()
        table = table_of(scenario, "doctrine")
        parts = [shares(table, size, seconds) for size in SHARED]
        steps.update()
        search, beside = search_rate(table, seconds), threads(table, seconds)
        steps.update()
        scaling = scaling_factor(scenario, doctrine, 0.2 if quick else SCALING_SECONDS)
        steps.update()
        start = start_seconds(scenario, 1 if quick else 5)
        steps.update()
        ahead = forecast_milliseconds(scenario, 2 if quick else 30)
        steps.update()
        change = change_milliseconds(scenario, 2 if quick else 20)
        tables = tables_seconds(scenario, *((16, 2) if quick else (200, 5)))
        steps.update()
    best = max(rates, key=lambda r: r["decisions_per_cpu_second"])
    return {
        "random_decisions_per_cpu_second": best["decisions_per_cpu_second"],
        "best_batch_size": best["worlds"], "random": rates,
        "doctrine_games_per_cpu_second": doctrine, "doctrine": parts, "threads": beside,
        "search_steps_per_cpu_second": search, "turn_milliseconds": turn,
        "forecast_milliseconds": ahead, "change_milliseconds": change,
        "tables_seconds": tables,
        "recorded": recorded(rates, parts), "scaling": scaling,
        "peak_memory_mb": {"process": peak_memory(), "worker": scaling.pop("worker_memory_mb")},
        "start_seconds": start, "size": sizes(scenario),
        "array_size": CHUNK, "machine": machine(), **identity(scenario), "seed": SEED,
        "quick": quick}


def table_of(scenario: Scenario, player: str) -> Table:
    """One player for all seats."""
    return Table(scenario, make_players(scenario, dict.fromkeys(scenario.seats, player)))


def random_rate(scenario: Scenario, worlds: int, seconds: float) -> dict[str, Any]:
    """Random legal play of `worlds` games at once, repeated for at least `seconds` CPU-seconds.

    Decisions per second exclude the epilogue, in which nobody decides; games per second include it.
    """
    table = table_of(scenario, "random")
    decisions = games = 0
    deciding = whole = 0.0
    seed = SEED
    random_games(table, range(min(worlds, CHUNK)))
    while whole < seconds:
        for first in range(0, worlds, CHUNK):
            count = min(CHUNK, worlds - first)
            made, part, all_of_it = random_games(table, range(seed, seed + count))
            decisions, deciding, whole = decisions + made, deciding + part, whole + all_of_it
            games, seed = games + count, seed + count
    return {"worlds": worlds, "seats": len(scenario.seats),
            "decisions_per_cpu_second": decisions / deciding, "games_per_cpu_second": games / whole}


def random_games(table: Table, seeds: range) -> tuple[int, float, float]:
    """(decisions, CPU-seconds of the turns, CPU-seconds with the epilogue) of one array."""
    start = time.process_time()
    world = new_worlds(table.scenario, list(seeds))
    played = run_turns(world, table.programs, table.scenario.turns)
    turns = time.process_time() - start
    finish(world)
    whole = time.process_time() - start
    return int(played.array("played").sum()) * len(table.scenario.seats), turns, whole


def doctrine_rate(scenario: Scenario, seconds: float) -> float:
    """Whole doctrine games, epilogue included, per CPU-second."""
    players = make_players(scenario, dict.fromkeys(scenario.seats, "doctrine"))
    count = CHUNK if seconds >= 1 else 16
    play_chunk(scenario, players, SEED + 1, 0, count)
    games, spent = 0, 0.0
    while spent < seconds:
        start = time.process_time()
        play_chunk(scenario, players, SEED, games, count)
        spent, games = spent + time.process_time() - start, games + count
    return games / spent


def turn_milliseconds(scenario: Scenario, games: int) -> dict[str, float]:
    """Median time of a turn of one world: bare, watched by a ledger, as a Match plays it, and as a
    Match whose ledger, report and journal are read after each turn.

    The sheets are random and filled beforehand.
    """
    table = table_of(scenario, "random")
    times: dict[str, list[float]] = {"bare": [], "ledger": [], "match": [], "read": []}
    for seed in range(games + 1):
        for kind, ledger in (("bare", None), ("ledger", LateLedger())):
            world = new_worlds(scenario, [seed])
            while world.turn <= scenario.turns and world.over[0] == GOING:
                sheets = table.sheets(world)
                start = time.perf_counter()
                run(world, table.programs, ledger, sheets)
                times[kind] += [time.perf_counter() - start] if seed else []
        for kind in ("match", "read") if seed else ():
            times[kind] += _match_times(scenario, table, seed, kind == "read")
    return {kind: 1000 * median(values) for kind, values in times.items()}


def _match_times(scenario: Scenario, table: Table, seed: int, read: bool) -> Iterator[float]:
    match = Match(scenario, seed)
    texts = scenario.orders.texts
    while not match.over:
        chosen = table.sheets(match.world).chosen
        sheets = {s: [texts[r] for r in chosen[:, a, 0] if r >= 0]
                  for a, s in enumerate(scenario.seats)}
        last = match.turn == scenario.turns
        start = time.perf_counter()
        report = match.play(sheets)
        if read:
            _ = report.text(), match.journal.lines, match.ledger.notes
        if not last:
            yield time.perf_counter() - start


def forecast_milliseconds(scenario: Scenario, times: int) -> dict[str, float]:
    """Median CPU time of a preview of one order: its month in the imagined worlds, twice."""
    world, spent = new_worlds(scenario, [SEED]), []
    row = int(np.flatnonzero(Draft(world).legal(0)[:, 0])[0])
    sheet = Sheet((scenario.orders.texts[row],))
    for _ in range(times + 1):
        start = time.process_time()
        forecast(world, 0, sheet, IMAGINED)
        spent.append(1e3 * (time.process_time() - start))
    return {"worlds": IMAGINED, "milliseconds": median(spent[1:])}


def change_milliseconds(scenario: Scenario, times: int) -> dict[str, float]:
    """Median (and worst) CPU time of `with_` for one coefficient, for so many of them from all
    groups; and from there to the end of the first month of WORLDS worlds, without orders, and of
    one more with doctrines in all seats. Nothing comes from a cache of runs before."""
    ranges = [c for c in scenario.coefficients.values() if c.low < c.high]
    spent: dict[str, list[float]] = {"with": [], "month": [], "doctrine_month": []}
    with tempfile.TemporaryDirectory() as empty, _caches_in(empty):
        for number in range(times + 1):
            of = ranges[number * len(ranges) // (times + 1)]
            value = of.low if of.value != of.low else of.high
            start = time.process_time()
            other = scenario.with_({of.name: value})
            spent["with"].append(time.process_time() - start)
            start = time.process_time()
            play_sheets(new_worlds(other, list(range(WORLDS))), Sheets(other, WORLDS))
            spent["month"].append(time.process_time() - start)
            table_of(other, "doctrine").turn(new_worlds(other, list(range(WORLDS))))
            spent["doctrine_month"].append(time.process_time() - start)
    middle = {kind: 1e3 * median(values[1:]) for kind, values in spent.items()}
    return {**middle, "worst_with": 1e3 * max(spent["with"][1:]), "coefficients": times,
            "worlds": WORLDS}


@contextmanager
def _caches_in(folder: str) -> Iterator[None]:
    """Caches in another folder; the rules that were loaded stay in use."""
    before = os.environ.get(VARIABLE)
    os.environ[VARIABLE] = folder
    try:
        yield
    finally:
        os.environ.pop(VARIABLE)
        if before is not None:
            os.environ[VARIABLE] = before


def scaling_factor(scenario: Scenario, rate: float, seconds: float) -> dict[str, Any]:
    """The same doctrine games in this process, then in two warmed-up ones.

    rate: games per second, from which the work is chosen that takes one process `seconds`. `factor`
    is in wall-clock time and suffers from other load on the machine; `factor_cpu` is what it would
    be if every process had a core to itself.
    """
    chunk = CHUNK if seconds > 1 else 8
    parts = PROCESSES * max(1, int(rate * seconds * 1.1 / chunk / PROCESSES) + 1)
    work = canonical(scenario.data)
    tasks = [(work, n, chunk) for n in range(parts)]
    _doctrine_games(*tasks[0])
    start = time.perf_counter()
    one_cpu = sum(_doctrine_games(*task)[0] for task in tasks)
    one = time.perf_counter() - start
    with Workers(PROCESSES) as workers:
        list(workers.map(_doctrine_games, [(work, n, 2) for n in range(4 * PROCESSES)]))
        start = time.perf_counter()
        results = list(workers.map(_doctrine_games, tasks))
        two = time.perf_counter() - start
    peaks = [peak for _, peak in results]
    return {"processes": PROCESSES, "games": parts * chunk, "seconds_one": one,
            "seconds_two": two, "factor": one / two,
            "factor_cpu": PROCESSES * one_cpu / sum(cpu for cpu, _ in results),
            "core_share": one_cpu / one,
            "worker_memory_mb": None if None in peaks else max(peaks)}


def _doctrine_games(work: str, number: int, count: int) -> tuple[float, float | None]:
    """Play a chunk; (CPU-seconds, peak memory of the process)."""
    scenario = built(work)
    players = players_of(work, tuple((seat, "doctrine") for seat in scenario.seats))
    start = time.process_time()
    play_chunk(scenario, players, SEED, number * count, count)
    return time.process_time() - start, peak_memory()


def start_seconds(scenario: Scenario, times: int) -> dict[str, float]:
    """Median time to print the help (in its own process); to compile the scenario's data; to load
    it from the cache in its own process, imports excluded; and from the start of a process to the
    end of the first turn of a game, with scenario and rules cached."""
    from game.scenario.compile.scenario import build
    from game.scenario.read.merge import read_scenario
    helps, loads, kept, first = [], [], [], []
    for _ in range(times):
        start = time.perf_counter()
        _python("from game.cli import main; raise SystemExit(main(['--help']))")
        helps.append(time.perf_counter() - start)
        start = time.perf_counter()
        build(read_scenario(scenario.id).plain(), changed)
        loads.append(time.perf_counter() - start)
    load = ("import time, game.match; from game.scenario.load import load_scenario\n"
            f"start = time.perf_counter(); load_scenario({scenario.id!r})\n"
            "print(time.perf_counter() - start)")
    turn = ("from game import Match, load_scenario\n"
            f"Match(load_scenario({scenario.id!r}), seed={SEED}).play({{}})")
    for _ in range(times + 1):
        kept.append(float(_python(load)))
        start = time.perf_counter()
        _python(turn)
        first.append(time.perf_counter() - start)
    return {"help": median(helps), "load_scenario": median(loads),
            "load_kept_scenario": median(kept[1:]), "first_turn": median(first[1:])}


def _python(code: str) -> str:
    """The output of code run in its own Python process."""
    return subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True,
                          cwd=Path(__file__).resolve().parents[2]).stdout


def sizes(scenario: Scenario) -> dict[str, Any]:
    """The size of the scenario: the options of a decision and the numbers of a world."""
    table = scenario.orders
    return {"order_rows": dict(zip(scenario.seats, np.diff(table.first).tolist(), strict=True)),
            "order_types": len(scenario.order_types), "effects": int(scenario.effects.row.size),
            "conditions": int(scenario.checks.row.size), "events": len(scenario.event_types),
            "numbers": scenario.layout.rows, "orders_a_sheet": scenario.slots}


def peak_memory() -> float | None:
    """Peak memory of this process in MB; None where the system does not report it."""
    with suppress(OSError):  # Linux; there getrusage also counts what the parent had
        status = Path("/proc/self/status").read_text("utf-8")
        return float(status.partition("VmHWM:")[2].split()[0]) / 2**10
    try:
        import resource
    except ImportError:
        return None
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (2**20 if sys.platform == "darwin" else 2**10)


def machine() -> dict[str, Any]:
    """The machine of the measurements."""
    return {"processor": platform.processor() or platform.machine(), "cores": os.cpu_count(),
            "system": platform.system(), "python": platform.python_version(),
            "numpy": np.__version__, "rules": COMPILED.told}


def _turn_lines(data: Mapping[str, Any]) -> list[str]:
    """Search, the parts of a doctrine turn, and threads beside each other."""
    beside = data["threads"]
    return [
        f"Search steps per CPU-second       {data['search_steps_per_cpu_second']:,.0f} with "
        f"doctrine sheets: {BLOCK} copies of a world, three turns",
        *(f"A doctrine turn of {p['worlds']:>5,} worlds   "
          f"{p['player_microseconds'] + p['step_microseconds']:,.0f} us a world: "
          f"{p['player_microseconds']:,.0f} deciding ({p['player_share']:.0%}), "
          f"{p['step_microseconds']:,.0f} playing" for p in data["doctrine"]),
        f"A short call, us                  {beside['call_microseconds']:,.0f} alone, "
        f"{beside['beside_microseconds']:,.0f} beside a thread that computes in Python; such a "
        f"thread waits {beside['longest_wait_milliseconds']:,.0f} ms at most beside "
        f"{beside['worlds']:,} games in one call"]


def _change_line(change: Mapping[str, float]) -> str:
    return (f"A changed coefficient, ms         {change['with']:.1f} (at most "
            f"{change['worst_with']:.1f} of {change['coefficients']}); then to the end of the "
            f"first month of {change['worlds']} games {change['month']:.0f}, "
            f"{change['doctrine_month']:,.0f} with doctrines")


def _tables_line(tables: Mapping[str, float]) -> str:
    return (f"Tables of a run, CPU-s            {tables['games']:.0f} doctrine games "
            f"{tables['alone']:.2f} alone, {tables['usual']:.2f} with the usual tables "
            f"({tables['usual'] / tables['alone']:.2f} times), {tables['every']:.2f} with all "
            f"({tables['every'] / tables['alone']:.2f})")


def bench_text(data: Mapping[str, Any]) -> str:
    """The figures for a terminal."""
    from game.arena.tables import grid_text, heading
    size, turn, scaling = data["size"], data["turn_milliseconds"], data["scaling"]
    rows = [[f"{r['worlds']:,}", f"{r['decisions_per_cpu_second']:,.0f}",
             f"{r['games_per_cpu_second']:,.1f}"] for r in data["random"]]
    memory = ", ".join(f"{who} " + ("not measured" if mb is None else f"{mb:,.0f} MB")
                       for who, mb in data["peak_memory_mb"].items())
    lines = [
        f"{data['random_decisions_per_cpu_second']:,.0f} player decisions per CPU-second with "
        f"random legal play, at its best batch size of {data['best_batch_size']:,} worlds", "",
        *grid_text(rows, ["Worlds at once", "decisions per CPU-second",
                          "whole games per CPU-second"]),
        f"A decision is a seat's whole sheet of a turn: up to {size['orders_a_sheet']} orders out "
        "of " + ", ".join(f"{n:,} rows ({s})" for s, n in size["order_rows"].items())
        + f" in {size['order_types']} types with {size['effects']:,} effects, and its answers.",
        f"More than {data['array_size']:,} worlds are held in several arrays, played in turn.", "",
        f"Doctrine games per CPU-second     {data['doctrine_games_per_cpu_second']:,.1f}",
        *_turn_lines(data),
        f"A turn of one world, ms           {turn['bare']:.2f} bare, {turn['ledger']:.2f} with "
        f"ledger, {turn['match']:.2f} as a match, {turn['read']:.2f} with its ledger, report and "
        "journal read",
        f"A forecast, ms                    {data['forecast_milliseconds']['milliseconds']:.1f} in "
        f"{data['forecast_milliseconds']['worlds']} imagined worlds",
        _change_line(data["change_milliseconds"]), _tables_line(data["tables_seconds"]),
        f"Two warm processes                {scaling['factor']:.2f} times as fast "
        f"({scaling['games']:,} doctrine games, {scaling['seconds_one']:.1f} s and "
        f"{scaling['seconds_two']:.1f} s; {scaling['factor_cpu']:.2f} by CPU-seconds)",
        f"Peak memory                       {memory}",
        f"Start, s                          --help {data['start_seconds']['help']:.2f}, scenario "
        f"{data['start_seconds']['load_scenario']:.2f}, kept from before "
        f"{data['start_seconds']['load_kept_scenario']:.3f}, to the end of a first turn "
        f"{data['start_seconds']['first_turn']:.2f}", *recorded_lines(data["recorded"]), "",
        heading(data),
        " · ".join(f"{k} {v}" for k, v in data["machine"].items())
        + (" · quick, so rough" if data["quick"] else "")]
    if scaling["core_share"] < BUSY:
        lines.append(f"Other work runs on this machine: a process had {scaling['core_share']:.0%} "
                     "of a core. Seconds of the clock, and the factor from them, suffer.")
    return "\n".join(lines)
