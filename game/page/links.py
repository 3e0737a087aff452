"""Links of pages, written and taken apart: `KIND:NAME,ID,…@TURN#CAUSE`, as `why:rung,taiwan@2`."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple


class Link(NamedTuple):
    """A link by its parts. what: all that stands before the turn; turn None: no turn is named."""

    kind: str
    what: str
    turn: int | None = None
    cause: str = ""

    @classmethod
    def of(cls, link: str) -> Link:
        """The parts of a link; what is no number is no turn."""
        kind, _, rest = link.partition(":")
        what, _, when = rest.partition("@")
        turn, _, cause = when.partition("#")
        return cls(kind, what, int(turn) if turn.isdecimal() and len(turn) < 9 else None,
                   cause)

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
