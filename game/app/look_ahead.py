"""The next month played on a copy of the game, for viewers who may see it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from game.core.sheets import Sheet
from game.match.match import Match
from game.match.report import TurnReport
from game.present.people.opponents import Opponents
from game.saves.lines import Line


def look_ahead(lines: Sequence[Line], opponents: Opponents,
               sheets: Mapping[str, Sheet]) -> TurnReport:
    """The report of the month that would be played after these lines of a journal.

    People's `sheets` are taken as given; programs decide theirs. The luck is the game's own.
    """
    copy = Match.replay(list(lines))
    return copy.play({**opponents.sheets(copy.world), **sheets})
