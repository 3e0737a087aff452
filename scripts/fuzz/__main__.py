"""The fuzzers: hostile scenarios, saved games and sheets by the thousand, from a seed.

    python scripts/fuzz scenarios|journals|play --count N --seed S --jobs J --out DIR
    python scripts/fuzz again CASE...

Each kind is a module beside this one; frame.py says what one looks like. Exit status 1 if a case
failed; each failing case is then kept in DIR, with a text that says how.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

sys.path.insert(1, str(Path(__file__).resolve().parents[2]))

import frame

KINDS = ("scenarios", "journals", "play")


def _count(text: str) -> int:
    number = int(text)
    if number < 1:
        raise ValueError
    return number


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="fuzz", description=(__doc__ or "").partition("\n")[0],
        formatter_class=argparse.ArgumentDefaultsHelpFormatter)
    commands = parser.add_subparsers(dest="kind", required=True)
    for kind in KINDS:
        run = commands.add_parser(kind, formatter_class=argparse.ArgumentDefaultsHelpFormatter,
                                  help=f"fuzz {kind}")
        run.add_argument("--count", type=_count, default=200, help="number of cases")
        run.add_argument("--seed", type=int, default=1, help="decides the cases, with the count")
        run.add_argument("--out", type=Path, help="where failing cases are kept")
        _limits(run)
    again = commands.add_parser("again", help="try kept cases again")
    again.add_argument("cases", type=Path, nargs="+", metavar="CASE", help="a folder in DIR")
    _limits(again)
    return parser.parse_args()


def _limits(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--jobs", type=_count, default=1, help="number of processes")
    parser.add_argument("--seconds", type=float, default=20.0, help="time limit of a case")
    parser.add_argument("--megabytes", type=_count, default=3000,
                        help="limit of a process's address space")


def main() -> int:
    """Run what the command line asks for; the exit status."""
    asked = _asked()
    limits = frame.Limits(asked.jobs, asked.seconds, asked.megabytes)
    if asked.kind == "again":
        return frame.again(asked.cases, limits)
    out = asked.out or Path(tempfile.gettempdir()) / "multipolar-fuzz"
    return frame.run(asked.kind, asked.count, asked.seed, out, limits)


if __name__ == "__main__":
    sys.exit(main())
