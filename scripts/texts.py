"""How far a language is: texts by area, and whether they fit. `python scripts/texts.py CODE`."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from game.core.locale import files
from game.core.locale.texts import use
from game.process import guarded


def report(code: str) -> int:
    """Print what a language has, after its files were checked. UsageError for what does not fit."""
    use(code)
    total = done = 0
    for area in files.areas(files.SOURCE):
        source, told = files.texts_of(files.SOURCE, area), files.texts_of(code, area)
        total, done = total + len(source), done + len(told)
        if told:
            missing = sorted(source.keys() - told.keys())
            print(f"{area}: {len(told)} of {len(source)}"
                  + (f"; missing: {', '.join(missing[:5])}{' …' if len(missing) > 5 else ''}"
                     if missing else ""))
    print(f"{code}: {done} of {total} texts")
    return 0


if __name__ == "__main__":
    raise SystemExit(guarded(lambda: report(*sys.argv[1:2] or [files.SOURCE])))
