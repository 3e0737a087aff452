"""What a teacher does to the world of a game: events, numbers, messages, looking at months first.

One place for the window, where a class plays at one screen, and for a class in its browsers.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Protocol

from game.app.classroom import reviewing
from game.app.room.room import RefusedError
from game.app.room.team import clean
from game.core.quantities import BY_NAME
from game.match.match import Match
from game.present.observer.observer import Observer
from game.present.teaching.acts_page import HEADLINE, MESSAGE
from game.present.words.texts import room as say
from game.present.words.texts import web as w
from game.present.world.queries import index_of

LARGEST = 1e12


def number_in(field: str) -> float:
    """The number in a field. RefusedError for what is none."""
    try:
        found = float(field.strip().replace(",", ".").replace("−", "-"))
    except ValueError:
        found = LARGEST
    if not abs(found) < LARGEST:
        raise RefusedError(w("no_number", text=field[:20]))
    return found


def number_named(field: str) -> tuple[str, tuple[str, ...]]:
    """Quantity and ids of a number as a form names it."""
    name, *ids = field[:200].split(",")
    return name, tuple(ids)


class Led(Protocol):
    """A game that a teacher leads."""

    @property
    def match(self) -> Match:
        """The game."""

    @property
    def revealed(self) -> Observer:
        """All of its world."""

    def note(self, kind: str, **fields: Any) -> None:
        """Write a line of its journal."""

    def announced(self, act: str, what: str, do: Callable[[], None]) -> None:
        """Do what writes a line of the journal by itself."""


class WorldActs:
    """The acts, each a line of the journal. act: its number, where it may be sent twice."""

    def __init__(self, led: Led) -> None:
        self.led = led

    def corrects(self) -> bool:
        """Whether a number belongs to the month that was played last and that the class has not
        seen yet."""
        raise NotImplementedError

    def inject(self, act: str, event: str) -> None:
        """Let an event of the scenario happen now."""
        self.led.announced(act, "inject", lambda: self.led.match.inject(event))

    def override(self, act: str, name: str, ids: tuple[str, ...], value: float, reason: str,
                 tell: bool = False) -> None:
        """Set a number, with a reason, which everybody reads if asked; in a review it corrects the
        month."""
        why, corrects = clean(reason, HEADLINE), self.corrects()
        self.led.announced(act, "override", lambda: self.led.match.override(
            name, ids, value, why, corrects=corrects))
        if tell:
            self.led.note("note", turn=self.led.match.turn, broadcast=why)

    def own_event(self, act: str, headline: str, name: str, ids: tuple[str, ...],
                  by: float) -> None:
        """An event of the teacher's own: a headline for all, and the change of a number."""
        text = clean(headline, HEADLINE)
        if not text:
            raise RefusedError(say("write_first"))
        if name not in BY_NAME:
            raise RefusedError(say("no_such_option"))
        led = self.led
        now = led.revealed.value(name, *index_of(led.match.scenario, name, ids))
        if by:
            self.override(act, name, ids, round(now + by, 6), text)
        led.note("note", turn=led.match.turn, broadcast=text, event=True, act=act)

    def broadcast(self, act: str, text: str, seat: str = "") -> None:
        """A message to everybody, or intelligence for one team."""
        said, match = clean(text, MESSAGE), self.led.match
        if not said:
            raise RefusedError(say("write_first"))
        if seat not in ("", *match.seats):
            raise RefusedError(say("no_such_team"))
        told = {"letter": said, "seat": seat} if seat else {"broadcast": said}
        self.led.note("note", turn=match.turn, act=act, **told)

    def review(self, act: str, on: bool) -> None:
        """Look at each month before the class does, or no longer."""
        if on != reviewing(self.led.match):
            self.led.note("note", turn=self.led.match.turn, review=on, act=act)
