"""Players of all seats in a batch of worlds: how programs play whole games."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cached_property

import numpy as np

from game.core.errors import UsageError
from game.core.exact import Ints
from game.core.ledger import Ledger
from game.core.locale.program import game_text
from game.core.model import Scenario
from game.core.world import World
from game.engine.drafts import Draft
from game.engine.engine import Programs, Sheets
from game.engine.replaced import laid_over
from game.engine.simulation import (
    SteppedMonth,
    decide,
    decide_stances,
    finish,
    new_worlds,
    play_out,
    run,
    run_turns,
    with_answers,
)
from game.players.asked import Asked
from game.players.base import Player, PythonPlayer, SeatedPlayer
from game.players.doctrine import DoctrinePlayer
from game.players.lookahead import LookAhead, look_of
from game.players.policy_tables import deciding, policies

Watch = Callable[[World, Sheets], None]
"""Called before each turn is played, with the sheets."""


class Table:
    """Players by seat. UsageError for one that is asked for one game at a time."""

    def __init__(self, scenario: Scenario, players: Mapping[str, Player]) -> None:
        self.scenario = scenario
        for seat, player in players.items():
            if isinstance(player, SeatedPlayer):
                raise UsageError(game_text("table_of_seated_player", seat=seat,
                                           player=player.name or type(player).__name__))
        self.players = [players[name] for name in scenario.seats]
        self._scripted = [(player, seat) for seat, player in enumerate(self.players)
                          if isinstance(player, PythonPlayer)]

    @cached_property
    def _looks(self) -> list[LookAhead]:
        """How the seats look ahead whose players do."""
        return [look_of(self.scenario, seat, player.variant, player.level)
                for seat, player in enumerate(self.players)
                if isinstance(player, DoctrinePlayer) and player.level.sheets]

    @cached_property
    def programs(self) -> Programs:
        """The compiled policies of the players."""
        seats = [player.policy(seat) for seat, player in enumerate(self.players)]
        return Programs(deciding(self.scenario), policies(self.scenario, seats))

    def sheets(self, world: World) -> Sheets:
        """All seats' sheets for this turn. PlayerError for a fault in a player in Python."""
        sheets = decide(world, self.programs)
        if self._looks:
            own = {look.seat: look.sheet(world, sheets) for look in self._looks}
            sheets = laid_over(world, sheets, {seat: rows for seat, (rows, _) in own.items()})
            for seat, (_, said) in own.items():
                sheets.answers[seat] = said
        if not self._scripted:
            return sheets
        answers, chosen = sheets.answers.copy(), sheets.chosen.copy()
        for player, seat in self._scripted:
            asked = Asked(player, seat, world)
            chosen[:, seat], answers[seat] = asked.orders(), asked.answers()
        draft = Draft(world)
        for rows in chosen:
            draft.add_checked(rows)
        return with_answers(draft, answers)

    def stances(self, world: World, number: int) -> Ints:
        """Crisis stances of all seats, [A, W]."""
        said = decide_stances(world, self.programs, number)
        for player, seat in self._scripted:
            said[seat] = Asked(player, seat, world).stances(number)
        return said

    def turn(self, world: World, ledger: Ledger | None = None, watch: Watch | None = None) -> None:
        """Play one turn with the players in all seats."""
        sheets = self.sheets(world) if watch is not None or not self.all_compiled else None
        if watch is not None and sheets is not None:
            watch(world, sheets)
        self.play_turn(world, sheets, ledger)

    def play_turn(self, world: World, sheets: Sheets | None, ledger: Ledger | None = None) -> None:
        """Play one turn with the sheets that these players gave; None if all seats play by compiled
        rules and gave no sheets."""
        if self.all_compiled:
            run(world, self.programs, ledger, sheets)
        else:
            assert sheets is not None
            month = SteppedMonth(world, sheets, ledger)
            while month.round:
                month.give(self.stances(world, month.round))

    @property
    def all_compiled(self) -> bool:
        """Whether compiled programs play all seats, so that whole games can run without a stop."""
        return bool(self.programs.policies.whole) and not self._looks

    def turns(self, world: World, count: int) -> None:
        """Play `count` turns with the players in all seats."""
        if self.all_compiled:
            run_turns(world, self.programs, count)
        else:
            for _ in range(count):
                self.turn(world)

    def play(self, seeds: list[int] | np.ndarray, watch: Watch | None = None,
             ledger: Ledger | None = None) -> World:
        """Whole games with these seeds, epilogue included."""
        world = new_worlds(self.scenario, seeds)
        if self.all_compiled and watch is None and ledger is None:
            play_out(world, self.programs)
            return world
        while world.turn <= self.scenario.turns and not bool((world.over > 0).all()):
            self.turn(world, ledger, watch)
        finish(world, ledger)
        return world
