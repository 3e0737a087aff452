"""The open streams of news of a room's members, each by the tab of the browser that reads it.

The other end of a stream may be gone without a word: a laptop slept, a phone changed its network.
TCP notices that after many minutes. A tab that opens another stream has lost the one before: the
newer takes the older one's place, so that dead streams of a tab never use up what a member has.
"""

from __future__ import annotations

from itertools import count

MOST = 2
"""Streams of one member; more tabs ask from time to time."""
LINGER = 10.0
"""Seconds after a member's last stream has ended in which the member counts as one that has a
stream: the page needs them to notice the end and to ask from time to time instead."""


class Streams:
    """Who has which; now: seconds of a steady clock."""

    def __init__(self) -> None:
        self._numbers = count()
        self._open: dict[str, dict[str, int]] = {}
        self._ended: dict[str, float] = {}

    def free(self, member: str, tab: str) -> bool:
        """Whether a tab may have a stream: a member has few, but a tab's next one is no more."""
        own = self._open.get(member, {})
        return tab in own or len(own) < MOST

    def open(self, member: str, tab: str) -> int:
        """The number of a new stream, which ends the one that the tab had. A tab without a name is
        one by itself."""
        number = next(self._numbers)
        self._open.setdefault(member, {})[tab or f"{number}"] = number
        return number

    def runs(self, member: str, number: int) -> bool:
        """Whether a stream is still its tab's newest."""
        return number in self._open.get(member, {}).values()

    def close(self, member: str, number: int, now: float) -> None:
        """A stream has ended; nothing for one whose place was taken."""
        own = self._open.get(member, {})
        for tab in [tab for tab, of in own.items() if of == number]:
            del own[tab]
            self._ended[member] = now

    def lately(self, member: str, now: float) -> bool:
        """Whether a member has a stream, or had one a moment ago."""
        if self._open.get(member):
            return True
        ended = self._ended.get(member)
        return ended is not None and now - ended < LINGER
