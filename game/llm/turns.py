"""One decision of a seat, talked through with its model: searches, an act, what is refused of it,
and what is kept where the model does not mend it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from game.core.locale.program import llm_text
from game.llm.definition import Definition
from game.llm.endpoint import Fault, safe
from game.llm.masks import mask_of
from game.llm.prompts import DIARY, answer_in, found_text, refused_text, rules_text, seen_text
from game.llm.transcripts import PLAYED, REST, SILENT
from game.seat.acts import LETTERS, REASON, Refusal
from game.seat.seat import Seat

ROUNDS = 2
"""How often what is wrong goes back to the model."""
GARBAGE, REFUSED = "garbage", "refused"
"""Why a seat is silent, beside the kinds of faults."""
Message = dict[str, str]
Ask = Callable[[list[Message]], str]
"""What a model says to these messages; Fault where it says nothing."""
Log = Callable[..., None]
"""Takes what came of the last answer."""


class Outcome(NamedTuple):
    """What came of a decision: PLAYED, REST or SILENT, and why."""

    kind: str
    cause: str = ""
    why: str = ""


class Turn:
    """A decision of a seat. ask: asks the model; log: keeps what came of its answer. Afterwards the
    seat has acted, or it is silent."""

    def __init__(self, seat: Seat, definition: Definition, seed: int, ask: Ask, log: Log) -> None:
        self._seat, self._definition, self._ask, self._log = seat, definition, ask, log
        self._mask = mask_of(seat.scenario) if definition.masked else None
        self._finds = 0 if seat.round else definition.finds
        self._messages: list[Message] = []
        self._tell("system", rules_text(seat, definition))
        self._tell("user", seen_text(seat, definition, seed, seat.memory.get("diary", "")))

    def play(self) -> Outcome:
        """Talk until the seat has acted, or as long as is allowed."""
        rounds = ROUNDS
        while True:
            try:
                said = self._ask(self._messages)
            except Fault as fault:
                self._log(fault=fault.kind, why=str(fault))
                return Outcome(SILENT, fault.kind, str(fault))
            found = self._read(said)
            if found is not None and "find" in found and self._finds:
                self._finds -= 1
                self._log(found=True)
                self._answer(said, found_text(self._seat, found))
                continue
            refused = list[Refusal]() if found is None else self._act(found)
            self._log(garbage=found is None, refused=refused)
            if found is not None and not refused:
                return Outcome(PLAYED)
            if not rounds:
                return self._rest(found, refused)
            rounds -= 1
            self._answer(said, llm_text("no_json") if found is None else refused_text(refused))

    def _tell(self, role: str, text: str) -> None:
        told = self._mask.hide(text) if self._mask else text
        self._messages.append({"role": role, "content": told})

    def _answer(self, said: str, text: str) -> None:
        self._messages.append({"role": "assistant", "content": said})
        self._tell("user", text)

    def _read(self, said: str) -> dict[str, Any] | None:
        """What an answer holds, with names in place of masks, and nothing that files cannot take.
        """
        found = answer_in(said)
        shown = self._mask.show(found) if self._mask else found
        return None if shown is None else _safe(shown, self._definition)

    def _act(self, found: dict[str, Any]) -> list[Refusal]:
        """Keep the diary, and act; what is wrong."""
        act = {name: value for name, value in found.items() if value is not None}
        diary = act.pop("diary", None)
        if isinstance(diary, str):
            self._seat.memory["diary"] = diary[:DIARY]
        if isinstance(act.get("reason"), str):
            act["reason"] = act["reason"][:REASON]
        return self._seat.act(act)

    def _rest(self, found: dict[str, Any] | None, refused: list[Refusal]) -> Outcome:
        """Act with what is possible of an answer; silence where that is nothing."""
        if found is None:
            return Outcome(SILENT, GARBAGE, llm_text("silent_garbage"))
        why = refused[0].text
        while refused and found:
            found = _without(found, refused, self._seat.scenario.slots)
            refused = self._act(found)
        if found and any(found.get(name) for name in ("orders", "answers", "stance")):
            return Outcome(REST, REFUSED, why)
        return Outcome(SILENT, REFUSED, llm_text("silent_refused", reason=why))


def _safe(value: Any, definition: Definition) -> Any:
    """What a model said, all its texts without the key and what a terminal would obey."""
    if isinstance(value, str):
        return safe(value, definition)
    if isinstance(value, list):
        return [_safe(each, definition) for each in value]
    if isinstance(value, dict):
        return {safe(name, definition): _safe(each, definition) for name, each in value.items()}
    return value


def _without(act: dict[str, Any], refused: list[Refusal], slots: int) -> dict[str, Any]:
    """An act without what is refused: orders, answers and letters one by one, else a field. What is
    more than there is room for is left out from the end. Nothing, where none of it is found."""
    out = dict(act)
    for name, most in (("orders", slots), ("letters", LETTERS)):
        if isinstance(out.get(name), list):
            gone = {one.field.partition("]")[0] for one in refused}
            out[name] = [each for n, each in enumerate(out[name][:most])
                         if f"{name}[{n}" not in gone]
    if isinstance(out.get("answers"), dict):
        gone = {one.field for one in refused}
        out["answers"] = {k: v for k, v in out["answers"].items() if f"answers.{k}" not in gone}
    for one in refused:
        if one.code != "too_many":
            out.pop(one.field, None)
    return out if out != act else {}
