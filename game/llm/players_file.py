"""A file of players (`--players`), which names language models with what does not fit in a word."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from game.core.errors import UsageError
from game.core.files import read_regular
from game.core.harmless import in_line
from game.core.locale.program import llm_text
from game.llm.definition import checked
from game.players.registry import HUMAN, PLAYERS
from game.scenario.read.nodes import Node, Problems
from game.scenario.read.yaml_files import read_bytes, shown

LARGEST = 1_000_000
"""Bytes of a file."""
_NAME = re.compile(r'(?=\S)[ -~]{1,80}(?<=\S)')


def read_players(path: Path) -> dict[str, dict[str, Any]]:
    """The players that a file defines, by name. UsageError for what is wrong with it."""
    try:
        data = read_regular(path, LARGEST)
    except OSError as error:
        raise UsageError(llm_text("no_file", file=path, reason=error.strerror)) from None
    problems = Problems(str(path), shown(path))
    root = read_bytes(data, shown(path), problems)
    if root is None or problems.found:
        raise UsageError(str(problems.found[0]))
    held = _plain(root)
    players = held.get("players")
    if set(held) != {"players"} or not isinstance(players, dict) or not players:
        raise UsageError(llm_text("no_players", file=path))
    return {name: checked(_named(name), about if isinstance(about, dict) else {})
            for name, about in players.items()}


def _named(name: str) -> str:
    """A name that can stand in `--seats` and in a table."""
    if not _NAME.fullmatch(name) or re.search(r'[,="]', name) or name.partition(":")[0] in (
            *PLAYERS, HUMAN):
        raise UsageError(llm_text("bad_name", name=in_line(name)))
    return name


def _plain(node: Node) -> Any:
    """What a tree of nodes holds."""
    if isinstance(node.value, dict):
        return {str(name): _plain(each) for name, each in node.value.items()}
    if isinstance(node.value, list):
        return [_plain(each) for each in node.value]
    return node.value
