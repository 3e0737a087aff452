"""What was said in a game between a seat and its model, line by line in a file beside the run: each
request (hash of the prompt, parameters, what was asked, said, refused, tokens, seconds), and what
came of each decision."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from game.core.errors import MultipolarError
from game.core.locale.program import llm_text

HEAD, CALL, DECISION = "head", "call", "decision"
"""Kinds of lines."""
PLAYED, REST, SILENT = "played", "rest", "silent"
"""What came of a decision: what the model said, what was possible of it, or nothing."""


class Transcript:
    """The file of a seat in a game; None for nowhere. MultipolarError where it cannot be written.
    """

    def __init__(self, path: Path | None) -> None:
        self._path = path

    def begin(self, **fields: Any) -> None:
        """Begin it anew: a game that was not finished is played again, from kept answers."""
        self._write("w", HEAD, fields)

    def add(self, kind: str, **fields: Any) -> None:
        """Add a line."""
        self._write("a", kind, fields)

    def _write(self, mode: str, kind: str, fields: dict[str, Any]) -> None:
        if self._path is None:
            return
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            with self._path.open(mode, encoding="utf-8", newline="\n") as file:
                file.write(json.dumps({"kind": kind, **fields}, ensure_ascii=False) + "\n")
        except OSError as error:
            raise MultipolarError(llm_text("no_transcript", file=self._path,
                                           reason=error.strerror)) from None
