"""What models said in a run, summed up by player from its transcripts."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

from game.core.errors import UsageError
from game.core.files import read_regular
from game.core.harmless import in_line
from game.core.locale.program import llm_text
from game.core.numerals import amount
from game.llm.transcripts import CALL, DECISION, HEAD, PLAYED, REST, SILENT
from game.players.own import SAID

LARGEST = 256_000_000
"""Bytes of a transcript."""
RATED = 0.1
"""The share of silent decisions above which a model is not rated: what its games show is not it."""
_SUMS = ("tokens_in", "tokens_out", "seconds")


def said(folder: Path) -> dict[str, dict[str, Any]]:
    """What the transcripts of a run, or of a folder, add up to, by player. UsageError where there
    are none, or one cannot be read."""
    place = folder / SAID if (folder / SAID).is_dir() else folder
    found: dict[str, list[list[dict[str, Any]]]] = {}
    for file in sorted(place.glob("*.jsonl")):
        lines = _lines(file)
        found.setdefault(in_line(str(lines[0].get("player"))), []).append(lines)
    if not found:
        raise UsageError(llm_text("no_transcripts", folder=folder))
    return {player: _summed(games) for player, games in found.items()}


def _lines(file: Path) -> list[dict[str, Any]]:
    """The lines of a transcript; the last may be cut off where a run was killed."""
    try:
        texts = read_regular(file, LARGEST).decode("utf-8").split("\n")[:-1]
        lines = [json.loads(text) for text in texts]
        if lines[0]["kind"] == HEAD and all(isinstance(line, dict) for line in lines):
            return lines
    except (OSError, ValueError, LookupError, TypeError, RecursionError):
        pass
    raise UsageError(llm_text("bad_transcript", file=file))


def _summed(games: list[list[dict[str, Any]]]) -> dict[str, Any]:
    calls = [line for lines in games for line in lines if line["kind"] == CALL]
    decisions = [line for lines in games for line in lines if line["kind"] == DECISION]
    ends = Counter(line["outcome"] for line in decisions)
    sums = {name: round(sum(line.get(name, 0) for line in calls), 3) for name in _SUMS}
    prices = games[0][0].get("prices", {})
    silent = ends[SILENT] / max(1, len(decisions))
    return {
        "games": len(games), "decisions": len(decisions), "calls": len(calls), **sums,
        "money": round(sum(sums[f"tokens_{way}"] * prices.get(f"{way}put", 0.0)
                           for way in ("in", "out")) / 1e6, 4),
        "models": sorted({line["model"] for line in calls if line.get("model")}),
        "searches": sum(bool(line.get("found")) for line in calls),
        **{name: ends[name] for name in (PLAYED, REST, SILENT)},
        "silent_by": dict(Counter(line["cause"] for line in decisions
                                  if line["outcome"] == SILENT)),
        "garbage": sum(bool(line.get("garbage")) for line in calls),
        "refused_by": dict(Counter(one["code"] for line in calls for one in line["refused"])),
        "rated": silent <= RATED}


def said_text(found: dict[str, dict[str, Any]]) -> str:
    """The same in words."""
    return "\n".join(line for player, about in found.items() for line in _told(player, about))


def _told(player: str, about: dict[str, Any]) -> list[str]:
    numbers = {name: amount(value) for name, value in about.items()
               if isinstance(value, (int, float)) and not isinstance(value, bool)}
    return [llm_text("said_player", player=player, models=", ".join(about["models"]) or "-"),
            llm_text("said_cost", **numbers), llm_text("said_ends", **numbers),
            llm_text("said_wrong", garbage=numbers["garbage"],
                     refused=_list(about["refused_by"]), silent=_list(about["silent_by"])),
            *([] if about["rated"] else [llm_text("said_unrated", share=amount(100 * RATED))])]


def _list(counts: dict[str, int]) -> str:
    return ", ".join(f"{name} {count}" for name, count in counts.items()) or llm_text("said_none")
