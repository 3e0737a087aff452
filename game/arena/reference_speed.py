"""Recorded figures of the array engine, as the reference for `bench`.

They were recorded on another machine, or at another time, than the present figures: their ratio
says roughly how far the engine has come. `scripts/compare_engines.py` measures both engines
alternately. That engine plays rules 1, whose turn moves fewer numbers.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

ENGINE = "9f6564b"
WHERE = "2 cores of an Intel Xeon, Python 3.11.7, numpy 2.4.6, main scenario; docs/speed.md"
RANDOM = {1: 2.856, 64: 6.433, 1_024: 34.112}
"""CPU milliseconds of a turn by the number of worlds, random play."""
DOCTRINE = {1: 7.974, 64: 49.684, 1_024: 396.343}


def recorded(rates: Sequence[Mapping[str, Any]], parts: Sequence[Mapping[str, float]]
             ) -> dict[str, Any]:
    """The recorded figures beside the present ones. rates, parts: of bench, by size."""
    random = {int(r["worlds"]): 1e3 * r["worlds"] * r["seats"] / r["decisions_per_cpu_second"]
              for r in rates}
    doctrine = {int(p["worlds"]): 1e-3 * p["worlds"] * (
        p["player_microseconds"] + p["step_microseconds"]) for p in parts}
    return {"engine": ENGINE, "where": WHERE, "random": _beside(RANDOM, random),
            "doctrine": _beside(DOCTRINE, doctrine)}


def _beside(then: Mapping[int, float], now: Mapping[int, float]) -> list[dict[str, float]]:
    return [{"worlds": worlds, "recorded_milliseconds": old, "milliseconds": now[worlds],
             "ratio": old / now[worlds]} for worlds, old in then.items() if worlds in now]


def recorded_lines(data: Mapping[str, Any]) -> list[str]:
    """The comparison for a terminal."""
    parts = [f"{player} " + ", ".join(f"{row['ratio']:.1f} times ({row['worlds']:,} worlds)"
                                      for row in data[player])
             for player in ("random", "doctrine") if data[player]]
    if not parts:
        return []
    return [f"As fast as engine {data['engine']}      {'; '.join(parts)}; its figures are not of "
            f"this run but recorded elsewhere: {data['where']}"]
