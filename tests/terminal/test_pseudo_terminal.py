"""The terminal in the pseudo-language: no text without its marks."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from marks import Authored, foreign
from playing import MAIN, compiled
from typist import sit

from game.core.locale.files import SOURCE
from game.core.locale.pseudo import CODE
from game.core.locale.texts import use

LOOKS = ["paper", "news", "report", "history", "why 1", "offices", "council", "situation",
         "world", "goals", "relations", "flashpoints", "calendar", "country POL", "parties",
         "pipeline", "accords", "home", "members", "show tie russia china",
         "why tie russia china all", "thoughts", "pending", "table russia", "standing", "advice",
         "look 1", "orders economy", "find tariff", "sheet", "help", "xyzzy", "why zork"]
TYPED = re.compile(r"(?:> |: )(?:order|answer) \S.*|\[[a-z_]+ [a-z_.]+\]|\b[a-z]+(?:_[a-z]+)+\b")
"""What can be typed, and ids: the same in every language."""


@pytest.fixture(autouse=True)
def _pseudo() -> Iterator[None]:
    use(CODE)
    yield
    use(SOURCE)


@pytest.mark.slow
def test_every_page_of_the_terminal_speaks_by_key() -> None:
    left, months = list(LOOKS), [0]

    def reply(prompt: str, new: str) -> str | None:
        if "y/N" in prompt:
            return "y"
        if "/" not in prompt:
            return ""
        if months[0] and left:
            return left.pop(0)
        months[0] += 1
        return "done" if months[0] < 3 else None

    out, typist = sit(reply, MAIN, {"us": "human"}, 7)
    assert not left
    by = Authored(compiled(MAIN), *typist.typed, *compiled(MAIN).seats)
    pieces = [TYPED.sub(" ", line) for line in out.split("\n")]
    assert foreign(pieces, by) == []
