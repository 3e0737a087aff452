"""What a run would cost: a few of its games are played with models that say nothing, and what would
be sent is counted. Nothing is sent."""

from __future__ import annotations

from typing import Any

from game.arena.games import play_chunk
from game.arena.runs import RunPlan, make_players
from game.core.errors import UsageError
from game.core.locale.program import llm_text
from game.core.numerals import amount
from game.llm.endpoint import PER_TOKEN, Answer, Endpoint
from game.llm.player import ModelPlayer
from game.llm.turns import ROUNDS

GAMES = 3
"""Games that are played at most."""
WRITTEN = 300
"""Tokens that an answer is taken to have."""


class Rehearsal(Endpoint):
    """An endpoint whose model gives no orders, and that counts what it is sent."""

    def __init__(self) -> None:
        self.calls, self.characters = 0, 0

    def ask(self, body: str) -> Answer:
        """An empty act."""
        self.calls, self.characters = self.calls + 1, self.characters + len(body)
        return Answer("{}", "", len(body) // PER_TOKEN, 1, True, 0.0)


def rehearse(plan: RunPlan) -> dict[str, dict[str, Any]]:
    """What each model of a run is expected to be asked, by its text: `calls`, `tokens_in`,
    `tokens_out`, `money`, `calls_at_most`. UsageError where no model plays."""
    players = make_players(plan.scenario, plan.seats)
    models = {p.text: p for p in players.values() if isinstance(p, ModelPlayer)}
    if not models:
        raise UsageError(llm_text("no_models"))
    counted = {text: Rehearsal() for text in models}
    for text, player in models.items():
        player.rehearse(counted[text])
    games = min(GAMES, plan.games)
    play_chunk(plan.scenario, players, plan.seed, 0, games)
    return {text: _cost(player, counted[text], plan.games / games)
            for text, player in models.items()}


def _cost(player: ModelPlayer, counted: Rehearsal, times: float) -> dict[str, Any]:
    calls = counted.calls * times
    tokens = counted.characters * times / PER_TOKEN, calls * WRITTEN
    return {"calls": round(calls), "tokens_in": round(tokens[0]), "tokens_out": round(tokens[1]),
            "money": round(player.definition.cost(*tokens), 4),
            "calls_at_most": round(calls * (1 + player.definition.finds + ROUNDS))}


def rehearsed_text(costs: dict[str, dict[str, Any]], games: int) -> str:
    """The same in words."""
    lines = [llm_text("cost", player=text, games=f"{games:,}", money=amount(found["money"]),
                      **{name: f"{found[name]:,}" for name in (
                          "calls", "tokens_in", "tokens_out", "calls_at_most")})
             for text, found in costs.items()]
    return "\n".join([*lines, llm_text("cost_by", written=WRITTEN)])
