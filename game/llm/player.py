"""A language model in a seat: `llm:MODEL@URL`, or a name of a file of players."""

from __future__ import annotations

import hashlib
import json
import zlib
from functools import partial
from pathlib import Path
from typing import Any

from game.core.harmless import in_line
from game.core.locale.program import llm_text
from game.llm.budgets import before_game, before_request
from game.llm.definition import defined
from game.llm.endpoint import Endpoint
from game.llm.probe import probe
from game.llm.store import Store, store_in
from game.llm.transcripts import CALL, DECISION, SILENT, Transcript
from game.llm.turns import Message, Turn
from game.players.own import DEFINED, FOLDER, SILENCES, defining
from game.process import tell
from game.seat.acts import Act
from game.seat.player import Player
from game.seat.seat import Seat, point_of

TOLD = 5
"""Faults of a model that a process tells on its standard error."""


class ModelPlayer(Player):
    """Plays as a language model says. Whatever that does or does not, its seat acts with what is
    possible of it, or is silent in that decision: no orders, the default answers, and the fault as
    its reason on the record.

    text: as `--seats` has it. UsageError for an endpoint or a key that cannot be. BudgetError once
    the next request would go over what it may cost.
    """

    def __init__(self, text: str) -> None:
        self.name = self.text = text
        self.definition = defined(text, DEFINED.get(text))
        self.endpoint = Endpoint(self.definition)
        self._folder, self._faults = FOLDER[0], 0
        self._store: Store | None = None

    def __reduce__(self) -> tuple[type[ModelPlayer], tuple[str]]:
        return type(self), (self.text,)

    @classmethod
    def can_be_asked(cls, text: str) -> None:
        """Ask the endpoint of a text for a word, so that a wrong address or key is found before
        any game begins. UsageError."""
        probe(text, defined(text, DEFINED.get(text)))

    def rehearse(self, endpoint: Endpoint) -> None:
        """Ask this endpoint instead, and keep nothing beyond this object."""
        self.endpoint, self._store, self._folder = endpoint, Store(None), ""

    def begin(self, seat: Seat) -> None:
        """A game begins, with an empty diary."""
        before_game(self.definition, self.store, self.text, str(_seed(seat)))
        head = point_of(seat).match.journal.lines[0]
        table = zlib.crc32(f"{head['seats']}{head.get('own')}".encode())
        seat.memory.update(diary="", file=f"{_seed(seat)}-{seat.id}-{table:08x}.jsonl")
        self._transcript(seat).begin(
            player=self.text, seat=seat.id, game_seed=_seed(seat), scenario=seat.scenario.id,
            prices=dict(self.definition.prices), defined=self._about())

    def act(self, seat: Seat) -> Act | None:
        """What it says, as far as that is possible; else nothing, and why."""
        at = {"month": seat.month, "round": seat.round}
        calls = list[dict[str, Any]]()
        log = partial(self._log, seat, at, calls)
        turn = Turn(seat, self.definition, _seed(seat), partial(self._say, seat, calls), log)
        outcome = turn.play()
        self._transcript(seat).add(DECISION, **at, outcome=outcome.kind, cause=outcome.cause,
                                   why=outcome.why)
        if outcome.kind != SILENT:
            return None
        seat.memory[SILENCES] = seat.memory.get(SILENCES, 0) + 1
        self._tell(seat, outcome.why)
        return Act(reason=outcome.why)

    def end(self, seat: Seat) -> None:
        """The game has ended."""
        self.store.end(self.text, str(_seed(seat)))

    def _say(self, seat: Seat, calls: list[dict[str, Any]], messages: list[Message]) -> str:
        """The answer to messages: the one that is kept, or a new one."""
        body = self._body(messages)
        place = f"{_seed(seat)}/{seat.id}/{seat.month}/{seat.round}/{len(calls)}"
        request = hashlib.sha256(f"{self.definition.url}\n{place}\n{body}".encode()).hexdigest()
        calls.append({"request": request, "prompt": hashlib.sha256(
            body.encode()).hexdigest(), "asked": messages[-1]["content"]})
        if len(messages) == 2:
            calls[-1]["rules"] = messages[0]["content"]
        answer = self.store.found(request)
        calls[-1]["kept"] = answer is not None
        if answer is None:
            before_request(self.definition, self.store, self.text)
            answer = self.endpoint.ask(body)
            self.store.keep(request, self.text, str(_seed(seat)), answer)
        calls[-1].update(said=answer.text, model=answer.model, tokens_in=answer.tokens_in,
                         tokens_out=answer.tokens_out, estimated=answer.estimated,
                         seconds=answer.seconds, tries=answer.tries)
        return answer.text

    def _body(self, messages: list[Message]) -> str:
        """The request."""
        definition = self.definition
        heat = {} if definition.temperature is None else {"temperature": definition.temperature}
        return json.dumps({"max_tokens": definition.max_tokens, **heat, **definition.extra,
                           "model": definition.model, "messages": messages}, sort_keys=True)

    def _log(self, seat: Seat, at: dict[str, int], calls: list[dict[str, Any]],
             **what: Any) -> None:
        """Keep what was said last, and what came of it."""
        refused = [{"code": one.code, "field": one.field, "given": one.given, "text": one.text}
                   for one in what.pop("refused", ())]
        self._transcript(seat).add(CALL, **at, **calls[-1], **what, refused=refused)

    def _about(self) -> dict[str, Any]:
        """Its parameters, as far as they shape what it says."""
        plain = {"model": self.definition.model, "url": self.definition.url}
        return defining([self.text]).get(self.text) or plain

    @property
    def store(self) -> Store:
        """Where its answers are kept."""
        return self._store or store_in(self._folder)

    def _transcript(self, seat: Seat) -> Transcript:
        return Transcript(Path(self._folder) / seat.memory["file"] if self._folder else None)

    def _tell(self, seat: Seat, why: str) -> None:
        """Say on standard error what went wrong, the first few times."""
        self._faults += 1
        if self._faults <= TOLD:
            tell(llm_text("silent", player=in_line(self.text), seat=seat.id, month=seat.month,
                          why=why))
        elif self._faults == TOLD + 1:
            tell(llm_text("more_silence", player=in_line(self.text)))


def _seed(seat: Seat) -> int:
    """The seed of the game, by which its answers are told from those of other games; the model is
    not told it."""
    return point_of(seat).match.seed
