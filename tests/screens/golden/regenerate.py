"""Golden pictures of the screens: `python -m tests.screens.golden.regenerate` draws them anew.

With names, only those. The test in tests/screens/test_golden_pictures.py compares. Run this when a
change of looks is meant, look at the pictures, and commit them.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

sys.path[:0] = [str(Path(__file__).resolve().parents[n]) for n in (0, 1, 2, 3)]
os.environ["SDL_VIDEODRIVER"] = os.environ["SDL_AUDIODRIVER"] = "dummy"

from pictures import PICTURES, kept, load, shown, taken, worst_tile, write  # noqa: E402


def main(names: list[str]) -> int:
    """Draw all pictures or some; says what changed."""
    for name in names or PICTURES:
        with shown(name) as person:
            picture = taken(person)
        apart = worst_tile(picture, load(kept(name)))[0] if kept(name).exists() else 255.0
        write(picture, kept(name))
        print(f"{name}: {'unchanged' if apart == 0 else f'written ({apart:.0f} shades apart)'}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
