"""The speed of the window: the figures of `bench --window`, beside their limits.

Each window size is measured in its own process, without a display, so that its memory is its own.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

from game.core.errors import MultipolarError

SIZES = {"720p": (1280, 720), "1080p": (1920, 1080), "4K": (3840, 2160)}
STARTS = 3


@dataclass(frozen=True)
class Figure:
    """A row of the table: the prefix of its steps' names, and its limit.

    `worst` takes the longest step instead of the median. The limit holds at 1080p.
    """

    name: str
    steps: str
    limit: float | None = None
    worst: bool = False


FIGURES = (
    Figure("frame at rest", "idle ", 4.0),
    Figure("whole window painted anew", "repaint ", 4.0, True),
    Figure("pointing, wheel, keys", "use ", 4.0),
    Figure("pointing, wheel, keys, longest", "use ", 50.0, True),
    Figure("typing a letter, longest", "type", 50.0, True),
    Figure("map recoloured", "recolour", 25.0),
    Figure("map recoloured, longest", "recolour", 25.0, True),
    Figure("map moved", "pan", 40.0),
    Figure("map moved, longest", "pan", 40.0, True),
    Figure("map enlarged", "zoom", 40.0),
    Figure("map enlarged, longest", "zoom", 40.0, True),
    Figure("map sharp again after a move", "let go", 50.0, True),
    Figure("window's size changed", "resize", 50.0),
    Figure("window's size changed, longest", "resize", 50.0, True),
    Figure("great moment painted anew, longest", "repaint moment", 16.0, True),
    Figure("frame beside the engine, longest", "beside", 50.0, True),
    Figure("  its own work beside it", "own beside", 50.0, True),
    Figure("frame while a month is played, longest", "month", 50.0, True),
    Figure("  its own work meanwhile", "own month", 50.0, True),
    Figure("end of a turn to its page, longest", "page", 1200.0, True),
)
OPENED = "open "


def bench(*, quick: bool = False) -> dict[str, Any]:
    """All figures as one object. `quick` plays two months instead of twelve."""
    sizes: dict[str, Any] = {}
    with tempfile.TemporaryDirectory() as folder:
        for name, size in SIZES.items():
            _first(size, folder)  # as after an installation: Python has kept what it compiled
            starts = [_first(size, folder) for _ in range(STARTS)]
            amount = (2, 20) if quick else (12, 200)
            found = json.loads(_run(folder, "bench_steps", *size, *amount))
            sizes[name] = {
                "first_frame_seconds": median(clock for clock, _ in starts),
                "first_frame_processor_seconds": median(own for _, own in starts),
                "figures": {f.name: _figure(f, found["times"]) for f in FIGURES},
                "opened": {k.removeprefix(OPENED): max(v) for k, v in found["times"].items()
                           if k.startswith(OPENED)},
                "peak_memory_mb": found["peak"] or None,
                "shared_memory_mb": found["shared"] or None, "growth_mb": found["growth"]}
    return {"sizes": sizes, "openings": 20 if quick else 200, "quick": quick}


def _figure(figure: Figure, times: Mapping[str, list[float]]) -> float | None:
    steps = [t for name, own in times.items() if name.startswith(figure.steps) for t in own]
    if not steps:
        return None
    return max(steps) if figure.worst else median(steps)


def _first(size: tuple[int, int], folder: str) -> tuple[float, float]:
    """Seconds from the start of a process to the first frame of the title, and processor time."""
    start = time.time()
    there, own = json.loads(_run(folder, "bench_start", *size))
    return there - start, own


def _run(folder: str, module: str, *words: object) -> str:
    """The output of a module beside this one, run as a process."""
    quiet = {"SDL_VIDEODRIVER": "dummy", "SDL_AUDIODRIVER": "dummy", "MULTIPOLAR_DATA": folder,
             "PYGAME_HIDE_SUPPORT_PROMPT": "1", "PYTHONDONTWRITEBYTECODE": "",
             "PYTHONPYCACHEPREFIX": str(Path(folder) / "bytecode")}
    done = subprocess.run(
        [sys.executable, "-m", f"{__package__}.{module}", *map(str, words)], text=True,
        capture_output=True, env={**os.environ, **quiet}, check=False,
        cwd=Path(__file__).resolve().parents[3])
    if done.returncode:
        raise MultipolarError("The window could not be measured: "
                              + (done.stderr.strip().splitlines() or ["it ended"])[-1])
    return done.stdout.strip().splitlines()[-1]


def bench_text(data: Mapping[str, Any]) -> str:
    """The figures for a terminal."""
    sizes = data["sizes"]
    lines = [_line("milliseconds", sizes, "promised")]
    lines += [_line(f.name, (_number(s["figures"][f.name]) for s in sizes.values()),
                    "" if f.limit is None else f"{f.limit:.0f}") for f in FIGURES]
    lines += ["", _line("a screen opened, longest", sizes, "")]
    lines += [_line(name, (_number(s["opened"].get(name)) for s in sizes.values()), "")
              for name in sizes["1080p"]["opened"]]
    lines += ["", _line("seconds until the first picture",
                        (f"{s['first_frame_seconds']:.2f}" for s in sizes.values()), "0.60"),
              _line("  of processor time",
                    (f"{s['first_frame_processor_seconds']:.2f}" for s in sizes.values()), ""),
              _line("MB at most", (_number(s["peak_memory_mb"]) for s in sizes.values()), "300"),
              _line("  of which libraries and files, shared",
                    (_number(s["shared_memory_mb"]) for s in sizes.values()), ""),
              _line(f"MB more after {data['openings']} screens",
                    (_number(s["growth_mb"]) for s in sizes.values()), "0"), "",
              "Promised for 1080p. Steps of the hand are processor time of the window's thread;",
              "what stands beside the engine, opening and the way to a page are of the clock.",
              "No display."]
    return "\n".join(lines)


def _number(value: float | None) -> str:
    return "–" if value is None else f"{value:.1f}"


def _line(name: str, cells: Iterable[str], limit: str) -> str:
    return f"{name:<40}" + "".join(f"{c:>9}" for c in cells) + f"{limit:>11}"
