"""How what a seat ordered or asked for went, as the page beside the paper shows it."""

from __future__ import annotations

from dataclasses import dataclass

WORKED, MIXED, COST, RISK, WAITS, LOST, NOTHING = (
    "worked", "mixed", "cost", "risk", "waits", "lost", "nothing")
"""What came of an order: good, good at a price, only a price so far, its risk came true, what is
not to be seen yet, another was faster or said no, nothing."""


@dataclass(frozen=True)
class Result:
    """What came of an order: its title, how it went, in words, and the number to ask about (-1)."""

    title: str
    how: str
    text: str
    row: int
