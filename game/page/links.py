"""Links of pages, written and taken apart: `KIND:NAME,ID,…@TURN#CAUSE`, as `why:rung,taiwan@2`."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple


class Link(NamedTuple):
    """A link by its kind and all that stands behind it."""

    kind: str
    rest: str

    @classmethod
    def of(cls, link: str) -> Link:
        """The parts of a link."""
        kind, _, rest = link.partition(":")
        return cls(kind, rest)

    @property
    def what(self) -> str:
        """All that stands before the turn."""
        return self.rest.partition("@")[0]

    @property
    def turn(self) -> int | None:
        """The turn; None where no number stands there."""
        turn = self.rest.partition("@")[2].partition("#")[0]
        return int(turn) if turn.isdecimal() and len(turn) < 9 else None

    @property
    def cause(self) -> str:
        """The cause in the turn."""
        return self.rest.partition("@")[2].partition("#")[2]

    @property
    def name(self) -> str:
        """The quantity that it is about."""
        return self.what.partition(",")[0]

    @property
    def ids(self) -> tuple[str, ...]:
        """Of whom and what."""
        return tuple(self.what.split(",")[1:])


def why_link(name: str, ids: Iterable[str] = (), turn: int | None = None, cause: str = "") -> str:
    """The link to the reasons of a number in a turn, at one of its causes."""
    when = "" if turn is None else f"@{turn}"
    return f"why:{','.join((name, *ids))}{when}{f'#{cause}' if cause else ''}"
