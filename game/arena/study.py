"""What studies of balance have in common, each run as `python -m game.arena.NAME SCENARIO`."""

from __future__ import annotations

import argparse
import json
from collections.abc import Mapping
from typing import Any

from game.arena.doc_sections import DOCS, write_section
from game.arguments import MOST_PLAYED, Parser, seed, whole, word
from game.process import tell

PAGE = DOCS / "balance.md"


def study_parser(name: str, about: str | None, games: tuple[int, int, str], seeded: int,
                 writes: bool = True) -> Parser:
    """A parser with the arguments of every study.

    games: the least and the usual number of games, and what they are games of; seeded: the usual
    seed; writes: whether its table has a section in docs/balance.md.
    """
    least, usual, of = games
    parser = Parser(prog=f"python -m game.arena.{name}", description=about,
                    formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("scenario", type=word, metavar="SCENARIO", help="id or path")
    parser.add_argument("--games", type=whole(least, MOST_PLAYED), default=usual, metavar="N",
                        help=f"{of}; default {usual}")
    parser.add_argument("--seed", type=seed, default=seeded,
                        help=f"whole number; default {seeded}")
    parser.add_argument("--json", action="store_true", help="one object instead of a table")
    if writes:
        parser.add_argument("--write", action="store_true",
                            help="write the table into docs/balance.md")
    return parser


def show_study(asked: argparse.Namespace, found: Mapping[str, Any], text: str,
               section: str = "") -> None:
    """Print what was found; with --write also put its text into a section of docs/balance.md."""
    print(json.dumps(found) if asked.json else text)
    if section and asked.write:
        write_section(PAGE, section, text)
        tell(f"Written to {PAGE}.")
