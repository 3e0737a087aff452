"""A person made of rules: reads what the terminal shows and types an answer to each prompt."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from game.terminal.console import Console
from game.terminal.play import run

Reply = Callable[[str, str], "str | None"]
"""Given the prompt and what was shown since the last one: a line, or None for end of input."""


class Typist:
    """The input side; `shown` has what stood before each prompt, `typed` what was typed."""

    def __init__(self, target: io.StringIO, reply: Reply) -> None:
        self._target, self._reply, self._at = target, reply, 0
        self.shown: list[tuple[str, str]] = []
        self.typed: list[str] = []

    def readline(self) -> str:
        text = self._target.getvalue()
        new, self._at = text[self._at:], len(text)
        prompt = text.rsplit("\n", 1)[-1]
        self.shown.append((prompt, new))
        line = self._reply(prompt, new)
        if line is None:
            return ""
        self.typed.append(line)
        return line + "\n"


class Seated(Typist):
    """One who sits at a terminal."""

    def isatty(self) -> bool:
        return True


def sit(reply: Reply, scenario: str | None, seats: Mapping[str, str] | str | None = None,
        seed: int | None = None, kind: type[Typist] = Typist, **more: Any) -> tuple[str, Typist]:
    """Play with a typist; gives all output and the typist."""
    target = io.StringIO()
    typist = kind(target, reply)
    assert run(scenario, seats, seed, console=Console(typist, target, 80), **more) == 0
    return target.getvalue(), typist


def script(lines: Iterable[str]) -> Reply:
    """Type these lines, then end the input."""
    rest = iter(list(lines))
    return lambda prompt, new: next(rest, None)


def usual(plans: Mapping[str, Iterable[str]] | None = None, *, crisis: str = "",
          until: str = "") -> Reply:
    """Do nothing but what is planned: `"us February 2025"` → lines typed at that desk before done.

    Questions are answered yes, crises with `crisis` (default: silence). Ends the input at a prompt
    that begins with `until`.
    """
    rest = {k: list(v) for k, v in (plans or {}).items()}

    def reply(prompt: str, new: str) -> str | None:
        if until and prompt.startswith(until):
            return None
        if prompt.startswith("debrief>"):
            lines = rest.get("debrief", [])
            return lines.pop(0) if lines else None
        if "crisis round" in prompt:
            return crisis
        if prompt.endswith("[y/N] "):
            return "y"
        if "orders" in prompt and prompt.endswith("> "):
            key = prompt.split(",")[0]
            lines = rest.get(key, [])
            return lines.pop(0) if lines else "done"
        return ""
    return reply
