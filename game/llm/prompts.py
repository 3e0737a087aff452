"""What a language model is told at a decision, and how its answer is read."""

from __future__ import annotations

import json
from typing import Any

from game.core.locale.program import llm_text
from game.core.numerals import amount
from game.llm.definition import Definition
from game.llm.shuffles import shuffled
from game.seat.acts import LETTERS, Refusal
from game.seat.seat import TOLD, Seat
from game.seat.text import observation_text
from game.seat.tools import FOUND, found_orders

DIARY = 1_500
"""Characters of a diary."""
IN_CRISIS = ("means", "crisis", "goals", "promised", "letters")
"""What is told in a round of a crisis, where the month was told before."""
_OBJECTS = 50
"""Places in an answer where an object is looked for."""


def rules_text(seat: Seat, definition: Definition) -> str:
    """Who the model is, what it is asked and how it answers."""
    scenario = seat.scenario
    about = {"name": scenario.actors[seat.number].called, "months": scenario.turns,
             "diary": DIARY,
             "seats": ", ".join(f"{a.id} ({a.name})" for a in scenario.actors if a.id != seat.id)}
    if seat.round:
        return llm_text("rules", **about) + llm_text("ask_stance")
    return llm_text("rules", **about) + llm_text(
        "ask_sheet", orders=scenario.slots, letters=LETTERS) + (
        llm_text("ask_find", finds=definition.finds, most=FOUND) if definition.finds else "")


def seen_text(seat: Seat, definition: Definition, seed: int, diary: str) -> str:
    """What the seat sees, and the model's diary. seed: of the game, by which with `shuffled` the
    options are in another order each time."""
    record = seat.observe(*(IN_CRISIS if seat.round else TOLD))
    if definition.shuffled is not None:
        record = shuffled(record, f"{definition.shuffled}/{seed}/{seat.id}/{seat.month}/"
                                  f"{seat.round}")
    told = observation_text(record, hints=False)
    return told + (llm_text("diary", diary=diary) if diary else "")


def found_text(seat: Seat, asked: dict[str, Any]) -> str:
    """The orders that a search finds, an id, cost and effect a line."""
    words, family, first = asked.get("find"), asked.get("family"), asked.get("first")
    first = first if isinstance(first, int) else 0
    found = found_orders(seat, words if isinstance(words, str) else "",
                         family if isinstance(family, str) else "", first)
    lines = [f"{o['id']} ({amount(o['cost'])}): {o['does']} {o['risk']}".rstrip()
             for o in found["orders"]]
    return "\n".join([llm_text("found", count=found["found"], first=first, families=", ".join(
        f"{name} ({count})" for name, count in found["families"].items())), *lines])


def refused_text(refused: list[Refusal]) -> str:
    """What is wrong with an act, for the model to mend."""
    return llm_text("refused") + json.dumps([
        {name: value for name, value in one.plain().items() if name != "seat"} for one in refused],
        ensure_ascii=False)


def answer_in(text: str) -> dict[str, Any] | None:
    """The last JSON object in an answer; None if it holds none."""
    reader, at, found = json.JSONDecoder(), 0, None
    for _ in range(_OBJECTS):
        at = text.find("{", at)
        if at < 0:
            break
        try:
            held, at = reader.raw_decode(text, at)
        except (ValueError, RecursionError):
            at += 1
        else:
            found = held if isinstance(held, dict) else found
    return found
