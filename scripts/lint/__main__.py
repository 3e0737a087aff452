"""Check the house rules that ruff, mypy and import-linter do not know, in one pass over the tree.

    python scripts/lint              every check; exit status 1 if anything is found
    python scripts/lint --list       what is checked
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parents[1]), str(HERE)]

import asked_texts  # noqa: E402
import code_texts  # noqa: E402
import exactness  # noqa: E402
import foreign  # noqa: E402
import layout  # noqa: E402
import sentences  # noqa: E402
from source import Check, sources  # noqa: E402

CHECKS: tuple[Check, ...] = (*exactness.CHECKS, *layout.CHECKS, *code_texts.CHECKS,
                             *asked_texts.CHECKS, *sentences.CHECKS, *foreign.CHECKS)


def main() -> int:
    """Run the checks; the exit status."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--list", action="store_true", help="say what is checked, and end")
    if parser.parse_args().list:
        print("\n".join(f"{check.__name__}: {' '.join((check.__doc__ or '').split())}"
                        for check in CHECKS))
        return 0
    files = sources()
    found = [(check.__name__, finding) for check in CHECKS for finding in check(files)]
    for name, (path, line, what) in found:
        print(f"{path}:{line}: {name}: {what}")
    print(f"{len(CHECKS)} checks of {len(files):,} files: "
          + (f"{len(found)} findings" if found else "nothing found"))
    return 1 if found else 0


if __name__ == "__main__":
    raise SystemExit(main())
