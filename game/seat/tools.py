"""A seat as a few tools with plain arguments and plain results, for agents that call functions."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from game.core.locale.program import game_text
from game.present.desk.order_search import find
from game.seat.game import Game
from game.seat.observation import Record
from game.seat.seat import Seat, seen_by

FOUND = 40
"""Orders that one call lists."""


def found_orders(seat: Seat, words: str = "", family: str = "", first: int = 0) -> Record:
    """What `find_orders` says of the orders of a seat."""
    orders = seat.observe("orders")["orders"]
    known = {one["id"]: one for name, found in orders.items() if family in ("", name)
             for one in found}
    wanted = [*known] if not words.strip() else [c.text for c in find(seen_by(seat), (), words)]
    found = [known[id] for id in wanted if id in known]
    return {"families": {name: len(each) for name, each in orders.items()},
            "found": len(found), "orders": found[max(first, 0):][:FOUND]}


class Tools:
    """The tools of one seat of a game whose other seats programs play. Each returns what JSON can
    hold, and raises UsageError for what there is not."""

    def __init__(self, game: Game, seat: str) -> None:
        self.game, self.seat = game, game.seat(seat)

    @property
    def all(self) -> Sequence[Callable[..., Any]]:
        """The tools."""
        return (self.status, self.overview, self.view, self.find_orders, self.submit, self.stance)

    def status(self) -> Record:
        """Who you are, which month it is, what you are asked now (sheet, stance, or nothing once
        the game is over), and then the scores by seat."""
        head = self.seat.observe("means")
        asked = "" if not self.seat.due else "stance" if self.seat.round else "sheet"
        return head | {"asked": asked} | ({"scores": self.game.match.scores} if self.game.over
                                          else {})

    def overview(self) -> str:
        """What you know now, in words: means, questions, goals, news, letters, kinds of orders."""
        return self.seat.text()

    def view(self, part: str) -> Record:
        """One part of what you know, whole: means, crisis, questions, goals, news, matters,
        promised, letters, orders or numbers."""
        return self.seat.observe(part)

    def find_orders(self, words: str = "", family: str = "", first: int = 0) -> Record:
        """Orders that you may give now, 40 at a time from number `first`: those in which all the
        words occur, or all of a family. Their ids are what submit takes."""
        return found_orders(self.seat, words, family, first)

    def submit(self, orders: Sequence[str] = (), answers: Mapping[str, str] | None = None,
               letters: Sequence[Mapping[str, str]] = (), reason: str = "") -> Record:
        """Give your sheet for this month, and play it: ids of orders, an answer for each question
        that you do not leave at its default, letters as {"to": seat or "*", "text": …}, why. What
        is wrong is returned as `refused`, and then nothing has happened; else what came of it."""
        return self._act({"orders": list(orders), "answers": dict(answers or {}),
                          "letters": list(letters), "reason": reason})

    def stance(self, word: str, reason: str = "") -> Record:
        """Say your word in a round of a crisis, one of those that `view crisis` lists."""
        return self._act({"stance": word, "reason": reason})

    def _act(self, act: Mapping[str, Any]) -> Record:
        refused = self.seat.act(act)
        if refused:
            return {"refused": [one.plain() for one in refused]}
        self.game.advance()
        return self.status() | {"told": self.overview() if not self.game.over else game_text(
            "tools_over")}
