"""A decision point of a game: who is asked, what the game looks like then, and what is said."""

from __future__ import annotations

from game.core.locale.program import game_text
from game.core.model import Scenario
from game.engine.views import imagine
from game.match.batch import Batch
from game.match.match import Match
from game.seat.acts import Act, Refusal


class Decision:
    """What seats need of a game at a decision point. match: the game; seen: as it stands there;
    round: of the crisis that asks, 0 where sheets are asked for; due: the seats that are asked."""

    def __init__(self, match: Match) -> None:
        self.match, self.seen, self.round = match, match, 0
        self.due: tuple[str, ...] = ()
        self.acts: dict[str, Act] = {}
        """What was said so far, by seat."""

    @property
    def scenario(self) -> Scenario:
        """The scenario."""
        return self.match.scenario

    @property
    def turn(self) -> int:
        """The month that is about to be played, from 1."""
        return self.match.turn

    @property
    def over(self) -> bool:
        """Whether the game has ended."""
        return self.match.over

    def take(self, seat: str, act: Act) -> None:
        """Keep what a seat does, already found possible."""
        self.acts[seat] = act

    def taken(self) -> dict[str, Act]:
        """What was said, now on the record of the game: letters, and chances and reasons."""
        acts, self.acts = self.acts, {}
        for seat, act in acts.items():
            for letter in act.letters:
                self.match.record("note", turn=self.turn, mail={
                    "sender": seat, "to": letter.to, "by": "", "text": letter.text,
                    "press": False, "at": 0})
            if act.reason or act.chances:
                about = {"round": self.round} if self.round else {}
                self.match.record("note", turn=self.turn, seat=seat, **about, stated={
                    "reason": act.reason, "chances": dict(act.chances)})
        return acts

    def not_due(self, seat: str) -> Refusal:
        """Why a seat's act is refused that is not asked now."""
        text = game_text("act_game_over" if self.over else "act_not_due")
        return Refusal("not_due", seat, "", "", text, self.due)

    def imagined(self, seat: int, count: int, seed: int, others: str) -> Batch:
        """Games that a seat cannot tell from this one, as a batch; see Seat.imagine."""
        players = {s: others for n, s in enumerate(self.scenario.seats) if n != seat}
        return Batch.of(imagine(self.seen.world, seat, 0, count, f"seat/{seed}"), seats=players,
                        crisis_round=self.round)
