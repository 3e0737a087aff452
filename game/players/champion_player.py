"""The champion player: weights that a search found, one set of a seat's or one drawn by luck."""

from __future__ import annotations

from game.core.errors import UsageError, nearest
from game.core.locale.program import game_text
from game.core.model import Scenario
from game.players.champions import sets
from game.players.doctrine import DoctrinePlayer


class ChampionPlayer(DoctrinePlayer):
    """Plays one champion of each seat, by its number from 1, or (variant '') one drawn by luck for
    each game and seat. A seat with fewer plays its last."""

    name = "champion"

    def __init__(self, scenario: Scenario, variant: str = "") -> None:
        found = sets(scenario)
        known = [str(i + 1) for i in range(max(map(len, found.values())))]
        if variant and variant not in known:
            raise UsageError(game_text("champion_unknown", variant=variant,
                                       nearest=nearest(variant, known), known=", ".join(known)))
        if variant:
            found = {seat: [own[min(int(variant), len(own)) - 1]] for seat, own in found.items()}
        super().__init__(scenario, sets=found)
        self.names = (variant,) if variant else tuple(known)
