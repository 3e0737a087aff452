"""A password for what only the teacher may see, valid until the window closes; neither a game nor a
recording stores it."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable


class TeacherPassword:
    """The teacher's password as it was typed, and the check of what is typed: blanks around either
    do not count."""

    def __init__(self) -> None:
        self.text = ""
        self.told: Callable[[bool], None] = lambda opened: None
        """Called with the result of each attempt."""
        self.tries: deque[bool] | None = None
        """The result of each attempt in a replay; None: the password decides."""

    @property
    def locks(self) -> bool:
        """Whether a password is set."""
        return bool(self.text.strip())

    def opens(self, typed: str) -> bool:
        """Check a typed password."""
        if self.tries is None:
            opened = typed.strip() == self.text.strip()
        else:
            opened = bool(self.tries) and self.tries.popleft()
        self.told(opened)
        return opened
