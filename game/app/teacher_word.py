"""A word that opens what only the teacher may see, until the window closes; neither a game nor a
recording keeps it."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable


class TeacherWord:
    """The teacher's word, and whether what was typed is it."""

    def __init__(self) -> None:
        self.text = ""
        self.told: Callable[[bool], None] = lambda opened: None
        """Hears what came of each try."""
        self.tries: deque[bool] | None = None
        """What comes of each try, where a recording says so; None: the word decides."""

    @property
    def locks(self) -> bool:
        """Whether there is one."""
        return bool(self.text)

    def opens(self, typed: str) -> bool:
        """Try a word."""
        if self.tries is None:
            opened = typed.strip() == self.text
        else:
            opened = bool(self.tries) and self.tries.popleft()
        self.told(opened)
        return opened
