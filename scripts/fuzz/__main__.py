"""The fuzzers: hostile scenarios, saved games and sheets by the thousand, classes under siege.

    python scripts/fuzz scenarios|journals|play --count N --seed S --jobs J --out DIR
    python scripts/fuzz class --count N --seed S --seconds T --out DIR
    python scripts/fuzz again CASE...

Each of the first kinds is a module beside this one; frame.py says what one looks like. `class` is
whole lessons with an adversary in the network (lesson.py). Exit status 1 if a case failed; each
failing case is then kept in DIR, with a text that says how.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

sys.path.insert(1, str(Path(__file__).resolve().parents[2]))

import frame

KINDS = ("scenarios", "journals", "play")
CLASS = "class"


def _count(text: str) -> int:
    number = int(text)
    if number < 1:
        raise ValueError
    return number


def _seconds(text: str) -> float:
    number = float(text)
    if not 1 <= number <= 3_600:
        raise ValueError
    return number


def _students(text: str) -> int:
    number = int(text)
    if not 4 <= number <= 60:
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
    siege = commands.add_parser(CLASS, formatter_class=argparse.ArgumentDefaultsHelpFormatter,
                                help="play lessons of a class beside an adversary")
    siege.add_argument("--count", type=_count, default=1, help="number of lessons")
    siege.add_argument("--seed", type=int, default=1, help="decides what is done, and when")
    siege.add_argument("--seconds", type=_seconds, default=90.0, help="length of a lesson")
    siege.add_argument("--students", type=_students, default=30,
                       help="honest students, 4 to 60 in two rooms")
    siege.add_argument("--out", type=Path, help="where failing lessons are kept")
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
    out = getattr(asked, "out", None) or Path(tempfile.gettempdir()) / "multipolar-fuzz"
    if asked.kind == CLASS:
        import lesson
        return lesson.run(asked.count, asked.seed, asked.seconds, asked.students, out)
    limits = frame.Limits(asked.jobs, asked.seconds, asked.megabytes)
    if asked.kind == "again":
        return _again(asked.cases, limits)
    return frame.run(asked.kind, asked.count, asked.seed, out, limits)


def _again(cases: list[Path], limits: frame.Limits) -> int:
    """Try kept cases again, lessons after all others; the worst exit status."""
    lessons = [c for c in cases if c.absolute().name.startswith(f"{CLASS}-")]
    others = [c for c in cases if c not in lessons]
    status = frame.again(others, limits) if others else 0
    if lessons:
        import lesson
        status = max(status, *(lesson.again(c.absolute()) for c in lessons))
    return status


if __name__ == "__main__":
    sys.exit(main())
