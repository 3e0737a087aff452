"""Write game/players/foresight.npz: what programs foresee in the shipped scenarios.

    python scripts/build_foresight.py            work it out and write it anew
    python scripts/build_foresight.py --check    say whether it is out of date; exit status 1 if so

It stands in where the rules run uncompiled; see game/players/foresight.py.
"""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from game.core.quantities import GRID  # noqa: E402
from game.players.foresight import FILE, content, foreseen, shipped  # noqa: E402
from game.scenario.load import load_scenario  # noqa: E402

PATH = ROOT / "game" / "players" / FILE


def worked_out() -> dict[str, np.ndarray]:
    """Foresight of all shipped scenarios in steps of the grid, by content."""
    names = sorted(p.parent.name for p in ROOT.glob("scenarios/*/scenario.yaml"))
    scenarios = [load_scenario(name) for name in names]
    return {content(s): np.rint(foreseen(s) * GRID).astype(np.int32) for s in scenarios}


def main() -> int:
    """Write the file, or check it; the exit status."""
    found = worked_out()
    if "--check" in sys.argv[1:]:
        known = shipped() if PATH.exists() else {}
        fresh = set(known) == set(found) and all((known[k] == found[k]).all() for k in found)
        print(f"{FILE} is " + ("up to date" if fresh else
                               "out of date; run python scripts/build_foresight.py"))
        return int(not fresh)
    with PATH.open("wb") as file:
        np.savez_compressed(file, **found)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
