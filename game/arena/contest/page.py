"""The rows of the contest in words, for a terminal."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from game.arena.measures_text import between, reached_text
from game.core.locale.program import arena_text


def text(found: Mapping[str, Any], width: int | None = None) -> str:
    """The rows as a table. width: in columns; None asks the terminal."""
    effort = found["effort"]
    head = arena_text(
        "contest_head", title=found["title"], version=found["scenario_version"],
        hash=found["scenario_hash"], rules=found["rules_version"], seed=found["seed"],
        intensity=found["intensity"], games=effort["games"], looks=effort["looks"],
        worlds=effort["worlds"])
    parts = [arena_text("contest_no_targets", why=found["without_targets"])
             if found["without_targets"] else reached_text(found["rows"])]
    if found["quick"]:
        parts.append(arena_text("contest_quick"))
    if found["stale"]:
        parts.append(arena_text("contest_stale", why=found["stale"]))
    return between(head, found["rows"], " ".join(parts), width)
