"""What a model may cost in a run: no request goes over it, and where the dearest game so far would
not fit any more, none is begun."""

from __future__ import annotations

from collections.abc import Iterable

from game.core.errors import BudgetError
from game.core.harmless import in_line
from game.core.locale.program import llm_text
from game.core.numerals import amount
from game.llm.definition import Definition
from game.llm.store import Spent, Store

Used = dict[str, float]


def before_request(definition: Definition, store: Store, player: str) -> None:
    """BudgetError where a player has spent what it may."""
    used = _used(definition, store.spent(player).values())
    for name, most in definition.budget.items():
        if used[name] >= most:
            raise _spent(player, name, used[name], most)


def before_game(definition: Definition, store: Store, player: str, game: str) -> None:
    """Note that a game begins. BudgetError where it is a new one, and would not fit beside those
    that are still played: each is taken to cost what the dearest has."""
    games = store.spent(player)
    if definition.budget and game not in games:
        each = [_used(definition, [spent]) for spent in games.values()]
        still = [_used(definition, [games.get(g, Spent())]) for g in store.unfinished(player)]
        for name, most in definition.budget.items():
            dearest = max((one[name] for one in each), default=0.0)
            taken = sum(one[name] for one in each) + sum(
                max(0.0, dearest - one[name]) for one in still)
            if taken + dearest > most:
                raise _spent(player, name, sum(one[name] for one in each), most, "budget_full")
    store.begin(player, game)


def _used(definition: Definition, spent: Iterable[Spent]) -> Used:
    calls, tokens_in, tokens_out = (sum(each) for each in zip(Spent(), *spent, strict=True))
    return {"calls": calls, "tokens": tokens_in + tokens_out,
            "money": definition.cost(tokens_in, tokens_out)}


def _spent(player: str, name: str, used: float, most: float,
           why: str = "budget_spent") -> BudgetError:
    return BudgetError(llm_text(why, what=llm_text(f"budget_{name}"), used=amount(used),
                                most=amount(most)) + llm_text("budget_on"), in_line(player))
