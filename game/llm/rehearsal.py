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
"""Tokens that an answer without long thought has."""
PAGE = 2_500
"""Tokens that a page of found orders, or of what is refused, has at most."""


class Rehearsal(Endpoint):
    """An endpoint whose model gives no orders, and that counts what it is sent."""

    def __init__(self) -> None:
        self.calls, self.characters = 0, 0

    def ask(self, body: str) -> Answer:
        """An empty act."""
        self.calls, self.characters = self.calls + 1, self.characters + len(body)
        return Answer("{}", "", len(body) // PER_TOKEN, 1, True, 0.0)


def rehearse(plan: RunPlan) -> dict[str, dict[str, Any]]:
    """What each model of a run is asked at least, by its text: `calls`, `tokens_in`, `tokens_out`,
    `money`; and the same names with `_at_most`: where it searches as often as it may, is refused
    each time and writes `max_tokens` in each answer. UsageError where no model plays."""
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
    about = player.definition
    decisions, read = counted.calls * times, counted.characters * times / PER_TOKEN
    each = 1 + about.finds + ROUNDS
    again = decisions * each * (each - 1) / 2  # a call repeats all answers of its decision so far
    least = decisions, read, decisions * min(WRITTEN, about.max_tokens)
    most = (decisions * each, read * each + again * (about.max_tokens + PAGE),
            decisions * each * about.max_tokens)
    return {f"{name}{end}": value for end, (calls, taken, given) in (
        ("", least), ("_at_most", most)) for name, value in (
            ("calls", round(calls)), ("tokens_in", round(taken)), ("tokens_out", round(given)),
            ("money", round(about.cost(taken, given), 4)))}


def rehearsed_text(costs: dict[str, dict[str, Any]], games: int) -> str:
    """The same in words."""
    lines = [llm_text("cost", player=text, games=f"{games:,}", **{
        name: amount(value) if name.startswith("money") else f"{value:,}"
        for name, value in found.items()}) for text, found in costs.items()]
    return "\n".join([*lines, llm_text("cost_by", written=WRITTEN)])
