"""Dossiers that tests of faces know already."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pytest

from game.app import expectations
from game.core.locale.texts import language
from game.engine.compiling import COMPILED
from game.present.dossiers import dossiers
from game.present.dossiers.records import Dossier
from game.present.observer.observer import Observer
from game.present.people.advisers import Advisers

_KNOWN: dict[tuple[object, ...], tuple[Dossier, ...]] = {}


@pytest.fixture(scope="module", autouse=True)
def dossiers_worked_out_once() -> Iterator[None]:
    """The dossiers of a moment are worked out once a process, whoever opens that game: half of what
    a desk takes goes there, and most tests open the same months of the same games.

    A moment is the world and the journal that led there, without sheets in work. The tests of other
    folders, which the same process may run between these, work theirs out.
    """
    made = dossiers.worked_out

    def kept(observer: Observer, advisers: Advisers,
             outlined: Sequence[Dossier] = ()) -> tuple[Dossier, ...]:
        match = observer._match
        head, *lines = match.journal.lines
        course = tuple(repr({**line, "sum": ""}) for line in lines
                       if line["kind"] not in ("draft", "seal"))
        key = (match.state_hash(), head["sum"], course, observer.seat, observer.open, language(),
               COMPILED.loaded)
        if key not in _KNOWN:
            _KNOWN[key] = made(observer, advisers, outlined)
        return _KNOWN[key]
    with pytest.MonkeyPatch.context() as patch:
        for module in (dossiers, expectations):
            patch.setattr(module, "worked_out", kept)
        yield
