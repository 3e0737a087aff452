"""What can go wrong that a person can put right, and how it is said.

    MultipolarError           anything a user can put right; its text is meant for people
    ├── UsageError            a command or an argument makes no sense
    ├── ScenarioError         a scenario has problems; `problems` lists all of them, located
    ├── OrderError            an illegal order or answer; `rule` names the rule it breaks
    ├── JournalError          a saved game cannot be read, or no longer matches its replay
    │   └── ElsewhereError    it is open elsewhere, or was written by somebody else since
    └── PlayerError           a player broke down or handed in what no player may
        └── BudgetError       what a player may cost is spent

The text of each is one paragraph without a traceback; a ScenarioError adds one line a problem.
Whatever they were made of, it holds nothing that a terminal would obey.
All of them can be pickled, so they survive the way back from a worker process.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches

from game.core.harmless import harmless

ORDER = "{order}"
"""What stands for the order in the message of an OrderError."""
SHOWN = 50
"""Problems written out by the text of a ScenarioError; the list itself is complete."""


def nearest(word: str, known: Iterable[str], alike: float = 0.6) -> str:
    """The end of a sentence on an unknown word: the nearest known one as a question, else a full
    stop. `alike`, 0 … 1: how alike they must be."""
    near = get_close_matches(word, list(known), 1, alike)
    return f"; did you mean {near[0]!r}?" if near else "."


def sentence(text: object) -> str:
    """A text with one mark at its end."""
    said = str(text)
    return said if said.endswith((".", "?", "!", "…")) else f"{said}."


class MultipolarError(Exception):
    """Base of every error that a person can put right."""

    def __str__(self) -> str:
        return harmless(self._text())

    def _text(self) -> str:
        """The paragraph, as it was put together."""
        return super().__str__()


class UsageError(MultipolarError):
    """A command or an argument makes no sense; the message says what would."""


@dataclass(frozen=True, order=True)
class Problem:
    """One thing that is wrong with a scenario, and where.

    `line` and `column` count from 1; 0 where the source has no lines (a missing file, a journal).
    `path` is the place in the data, such as `orders.mediate.cost`; `suggestion` is a remedy that
    can be put in place of what is wrong, or empty.
    """

    file: str
    line: int
    column: int
    path: str
    message: str
    suggestion: str = ""

    @property
    def place(self) -> str:
        """`file:line:column`, or the file alone."""
        return f"{self.file}:{self.line}:{self.column}" if self.line else self.file

    def __str__(self) -> str:
        """`file:line:column: path: what is wrong; did you mean "…"?`, in one harmless line.

        The parts quote what stands in files and in their names.
        """
        hint = f'; did you mean "{self.suggestion}"?' if self.suggestion else ""
        said = ": ".join(part for part in (self.place, self.path, self.message) if part) + hint
        return " ".join(harmless(said).splitlines())


class ScenarioError(MultipolarError):
    """A scenario has problems: all of them, in the order of files and lines."""

    def __init__(self, problems: Iterable[Problem], title: str = "the scenario") -> None:
        self.problems = sorted(set(problems))
        self.title = title
        super().__init__(self.problems, title)

    def _text(self) -> str:
        count = len(self.problems)
        head = f"{count} problem{'s' if count != 1 else ''} in {self.title}:"
        lines = [str(p) for p in self.problems[:SHOWN]]
        if count > SHOWN:
            lines.append(f"… and {count - SHOWN} more.")
        return "\n".join([head, *lines])


class OrderError(MultipolarError):
    """An illegal order or answer.

    `rule` names the rule that it breaks ("budget", "target"), if the message does not; `seat` and
    `order` say whose and which, where known. {order} in the message stands for the order.
    """

    def __init__(self, message: str, rule: str = "", seat: str = "", order: str = "") -> None:
        self.message, self.rule, self.seat, self.order = message, rule, seat, order
        super().__init__(message, rule, seat, order)

    def naming(self, name: str) -> str:
        """The text with another name for the order than it is typed by, such as its title."""
        return harmless(self._worded(name))

    def _text(self) -> str:
        return self._worded(repr(self.order))

    def _worded(self, name: str) -> str:
        who = f"{self.seat}: " if self.seat else ""
        rule = f" (rule: {self.rule})" if self.rule else ""
        if not self.order or ORDER in self.message:
            return f"{who}{self.message.replace(ORDER, name)}{rule}"
        return f'{who}"{self.order}" is not legal: {self.message}{rule}'


class JournalError(MultipolarError):
    """A saved game cannot be read, or its replay no longer matches.

    `file` and `line` (from 1; 0 unknown) say where, as far as known.
    """

    def __init__(self, message: str, file: str = "", line: int = 0) -> None:
        self.message, self.file, self.line = message, file, line
        super().__init__(message, file, line)

    def _text(self) -> str:
        place = f"{self.file}:{self.line}" if self.file and self.line else self.file
        return f"{place}: {self.message}" if place else self.message


class ElsewhereError(JournalError):
    """A saved game is in other hands: open elsewhere, taken over, or written to since.

    Nothing was written. The game can be taken over, or go on in a file of its own.
    """


class OtherRulesError(JournalError):
    """A saved game was made under other rules: it can be read as a report, not played on."""


class PlayerError(MultipolarError):
    """A player (a doctrine, a bot) broke down or handed in what no player may."""

    def __init__(self, message: str, player: str = "", seat: str = "") -> None:
        self.message, self.player, self.seat = message, player, seat
        super().__init__(message, player, seat)

    def _text(self) -> str:
        who = " as ".join(part for part in (self.player, self.seat) if part)
        return f"{who}: {self.message}" if who else self.message


class BudgetError(PlayerError):
    """What a player may cost is spent: the game that it was asked in is not finished."""
