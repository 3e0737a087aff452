"""Words of a command line: whole numbers within bounds, processes, and how errors are told."""

from __future__ import annotations

import argparse
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any, NoReturn

from game.core.errors import UsageError

MOST_GAMES = 1_000_000_000
"""Of a run that keeps nothing of a game but its part in sums."""
MOST_KEPT = 1_000_000
"""Of work that keeps a few numbers of every game."""
MOST_PLAYED = 100_000
"""Of work that plays all games at once or keeps their worlds."""
MOST_SEED = 2**63 - 1
MOST_JOBS = max(16, 4 * (os.cpu_count() or 1))
"""More processes than that take memory and make nothing faster."""
_DIGITS = 20
"""Of the longest number that can be meant."""


class Parser(argparse.ArgumentParser):
    """Errors as everywhere: a sentence and status 2."""

    def error(self, message: str) -> NoReturn:
        """A UsageError that says where help is."""
        raise UsageError(f"{message[:1].upper()}{message[1:]}. `{self.prog} --help` shows the "
                         "arguments.")

    def print_help(self, file: Any = None) -> None:
        """The help; where it cannot be written, that is an error as everywhere."""
        print(self.format_help(), end="", file=file, flush=True)


def whole(least: int, most: int) -> Callable[[str], int]:
    """A reader of whole numbers least … most."""
    def read(text: str) -> int:
        digits = text.strip().lstrip("+-")
        if len(digits) > _DIGITS and digits.isdecimal():
            bound = f"least {least:,}" if text.strip().startswith("-") else f"most {most:,}"
            raise argparse.ArgumentTypeError(
                f"at {bound} is meant, not a number of {len(digits):,} digits")
        try:
            number = int(text)
        except ValueError:
            raise argparse.ArgumentTypeError(f"a whole number is meant, not {_short(text)}"
                                             ) from None
        if number < least:
            raise argparse.ArgumentTypeError(f"at least {least:,} is meant, not {number:,}")
        if number > most:
            raise argparse.ArgumentTypeError(f"at most {most:,} is meant, not {number:,}")
        return number
    return read


def _short(text: str) -> str:
    """A word as it was typed, of a long one its beginning."""
    return repr(text if len(text) <= 60 else f"{text[:60]}…")


seed = whole(-MOST_SEED, MOST_SEED)
"""A seed: any whole number of 63 bits and a sign."""


def word(text: str) -> str:
    """A name, as of a scenario; an empty word names none."""
    if not text:
        raise argparse.ArgumentTypeError("a name is meant, not ''")
    return text


def path(text: str) -> Path:
    """A path; an empty word, as an unset variable leaves it, names none."""
    if not text:
        raise argparse.ArgumentTypeError("the name of a file or folder is meant, not ''")
    return Path(text)


def add_jobs(parser: argparse.ArgumentParser) -> None:
    """How many processes play."""
    parser.add_argument("--jobs", type=whole(1, MOST_JOBS), default=1, metavar="J",
                        help=f"processes, at most {MOST_JOBS} here (four for each processor, "
                             "16 at least); results do not depend on it; default 1")
