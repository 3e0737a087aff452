"""Command-line arguments: bounded whole numbers, paths, number of processes, error messages."""

from __future__ import annotations

import argparse
import json
import os
from collections.abc import Callable
from math import isfinite, nan
from pathlib import Path
from typing import Any, NoReturn

from game.core.errors import UsageError
from game.core.locale.program import cli_text

MOST_GAMES = 1_000_000_000
"""Maximum games of a run that only sums results."""
MOST_KEPT = 1_000_000
"""Maximum games of a run that stores a few numbers of each."""
MOST_PLAYED = 100_000
"""Maximum games of a run that plays all at once or stores their worlds."""
MOST_SEED = 2**63 - 1
CLASS_PORT = 8300
"""Port of a class's server where nothing else is said."""
CLASS_MOST = 120
"""Members of a class's room."""
MOST_JOBS = max(16, 4 * (os.cpu_count() or 1))
"""Maximum number of processes; more take memory and are no faster."""
_DIGITS = 20
"""Maximum digits of a number."""


class _WithDefaults(argparse.HelpFormatter):
    """Says what an option is where it is left out, if its own words do not."""

    def _get_help_string(self, action: argparse.Action) -> str:
        told, usual = action.help or "", action.default
        if "default" in told or usual is argparse.SUPPRESS or not isinstance(usual, (str, int)) \
                or isinstance(usual, bool):
            return told
        return cli_text("with_default" if told else "games_default", help=told, games=usual)


class Parser(argparse.ArgumentParser):
    """An argument parser whose errors are UsageErrors: one sentence and status 2.

    Its own words are texts by key; only why an argument does not fit is worded by argparse.
    """

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"add_help": False, "formatter_class": _WithDefaults, **options})
        self._optionals.title = cli_text("options")
        self._positionals.title = cli_text("positional")
        self.add_argument("-h", "--help", action="help", default=argparse.SUPPRESS,
                          help=cli_text("help"))
        self._parsing = False

    def parse_known_args(self, args: Any = None, namespace: Any = None) -> Any:
        """Parse. Several words may stand before and after options; what nothing fits is an error
        of the command it was given to."""
        if self._parsing:  # argparse parses mixed arguments in two passes
            return super().parse_known_args(args, namespace)
        self._parsing = True
        try:
            mixed = any(action.nargs == "+" for action in self._get_positional_actions())
            parse = self.parse_known_intermixed_args if mixed else super().parse_known_args
            found, rest = parse(args, namespace)
        finally:
            self._parsing = False
        if rest:
            self.error(cli_text("left_over", words=" ".join(map(_shortened, rest))))
        return found, rest

    def format_help(self) -> str:
        """The help; what argparse calls the usage is named in the language that is spoken."""
        return super().format_help().replace("usage: ", cli_text("usage"), 1)

    def error(self, message: str) -> NoReturn:
        """Raise a UsageError that names the help command."""
        raise UsageError(cli_text("wrong_arguments", what=f"{message[:1].upper()}{message[1:]}",
                                  prog=self.prog))

    def print_help(self, file: Any = None) -> None:
        """Print the help; a failure to write it is raised."""
        print(self.format_help(), end="", file=file, flush=True)


def whole(least: int, most: int) -> Callable[[str], int]:
    """A parser of whole numbers least … most."""
    def read(text: str) -> int:
        digits = text.strip().lstrip("+-")
        if len(digits) > _DIGITS and digits.isdecimal():
            negative = text.strip().startswith("-")
            raise argparse.ArgumentTypeError(cli_text(
                "far_too_low" if negative else "far_too_high",
                bound=f"{least if negative else most:,}", digits=f"{len(digits):,}"))
        try:
            number = int(text)
        except ValueError:
            raise argparse.ArgumentTypeError(cli_text("whole_meant", word=_short(text))
                                             ) from None
        if number < least:
            raise argparse.ArgumentTypeError(cli_text("too_low", least=f"{least:,}",
                                                      number=f"{number:,}"))
        if number > most:
            raise argparse.ArgumentTypeError(cli_text("too_high", most=f"{most:,}",
                                                      number=f"{number:,}"))
        return number
    return read


def _short(text: str) -> str:
    """An argument as it was typed, shortened if it is long."""
    return repr(_shortened(text))


def _shortened(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:60]}…"


seed = whole(-MOST_SEED, MOST_SEED)
"""A seed: any whole number of 63 bits and a sign."""


def word(text: str) -> str:
    """A name, such as a scenario's; an empty argument is an error."""
    if not text:
        raise argparse.ArgumentTypeError(cli_text("name_meant"))
    return text


def path(text: str) -> Path:
    """A path; an empty argument, as from an unset variable, is an error."""
    if not text:
        raise argparse.ArgumentTypeError(cli_text("path_meant"))
    return Path(text)


def assumption(text: str) -> tuple[str, float | None]:
    """An assumption of the model and a value for it, as NAME=VALUE, or the name of a set of them.
    """
    name, equals, value = text.partition("=")
    try:
        if not equals and "." not in name:
            return word(name.strip()), None
        number = float(value)
        if not isfinite(number):
            raise ValueError(value)
        return word(name.strip()), number
    except ValueError:
        raise argparse.ArgumentTypeError(cli_text("assumption_meant", word=_short(text))) from None


def change(text: str) -> tuple[str, Any]:
    """A place in a scenario and a value for it as JSON, or else a text, as PLACE=VALUE."""
    place, equals, value = (part.strip() for part in text.partition("="))
    if not (place and equals and value):
        raise argparse.ArgumentTypeError(cli_text("change_meant", word=_short(text)))
    try:
        return place, json.loads(value, parse_constant=str)
    except (ValueError, RecursionError):
        return place, value


def part(text: str) -> float:
    """A part of a whole, 0 to 1."""
    try:
        number = float(text)
        if not 0.0 <= number <= 1.0:
            raise ValueError(text)
        return number
    except ValueError:
        raise argparse.ArgumentTypeError(cli_text("part_meant", word=_short(text))) from None


def number_between(least: float, most: float) -> Callable[[str], float]:
    """A parser of numbers least … most."""
    def read(text: str) -> float:
        try:
            number = float(text)
        except ValueError:
            number = nan
        if not least <= number <= most:
            raise argparse.ArgumentTypeError(cli_text(
                "number_meant", word=_short(text), least=f"{least:g}", most=f"{most:g}"))
        return number
    return read


def names(text: str) -> list[str]:
    """Names with commas between them, none of them empty."""
    return [word(name.strip()) for name in text.split(",")]


def add_jobs(parser: argparse.ArgumentParser) -> None:
    """Add the option for the number of processes."""
    parser.add_argument("--jobs", type=whole(1, MOST_JOBS), default=1, metavar="J",
                        help=cli_text("jobs", most=MOST_JOBS))


def add_backend(parser: argparse.ArgumentParser) -> None:
    """Add the options for work on other machines."""
    parser.add_argument("--backend", choices=("processes", "dask"), default="processes",
                        help=cli_text("backend"))
    parser.add_argument("--address", type=word, metavar="tcp://HOST:PORT",
                        help=cli_text("backend_address"))
