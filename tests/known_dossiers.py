"""What tests of faces know already of a moment."""

from __future__ import annotations

import os
import pickle
import shutil
import time
from collections.abc import Callable, Iterator
from functools import cache
from hashlib import blake2b
from io import BytesIO
from pathlib import Path
from tempfile import mkstemp
from typing import Any

import pytest
from playing import ROOT

from game.app import expectations
from game.core import caching
from game.core.locale.texts import language
from game.core.model import Matter, Scenario
from game.engine.compiling import COMPILED
from game.present.dossiers import dossiers
from game.present.observer.observer import Observer
from game.present.people.advisers import Advisers

_KNOWN: dict[str, Any] = {}


@cache
def _shelf() -> Path:
    """A folder that all processes share which test these sources; what nobody has used for a day
    of others is removed."""
    digest = blake2b(caching.sources("**/*.py"), digest_size=12)
    for path in sorted((ROOT / "assets/locale").rglob("*.yaml")):
        digest.update(path.read_bytes())
    for past in caching.caches().glob("moments-*"):
        if time.time() - past.stat().st_mtime > caching.DAY:
            shutil.rmtree(past, ignore_errors=True)
    folder = caching.caches() / f"moments-{caching.folder().name}-{digest.hexdigest()}"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


@pytest.fixture(scope="module", autouse=True)
def dossiers_worked_out_once() -> Iterator[None]:
    """The dossiers of a moment are worked out once, in whichever process, whoever opens that
    game: half of what a desk takes goes there, and most tests open the same months of the same
    games. So are their outlines, what comes at the end, and what advisers pick.

    The tests of other folders, which the same process may run between these, work theirs out.
    """
    with pytest.MonkeyPatch.context() as patch:
        def once(make: Callable[..., Any], *places: Any) -> None:
            for place in places:
                patch.setattr(place, make.__name__, known(make))
        once(dossiers.worked_out, dossiers, expectations)
        once(dossiers.outlines, expectations)
        once(dossiers.endings, expectations)
        once(Advisers.picks, Advisers)
        yield


def known(make: Callable[..., Any]) -> Callable[..., Any]:
    """A function of an observer and its advisers that finds the same in the same moment."""
    def kept(*given: Any) -> Any:
        observer, advisers = (next(one for one in given if isinstance(one, kind))
                              for kind in (Observer, Advisers))
        return _found(_moment(make.__name__, observer, advisers), observer.scenario,
                      lambda: make(*given))
    return kept


def _moment(what: str, observer: Observer, advisers: Advisers) -> str:
    """A name of what is asked of a moment: the world and the journal that led there, without sheets
    in work, who looks on, and how well programs play in imagined worlds."""
    match = observer._match
    head, *lines = match.journal.lines
    course = [{**line, "sum": ""} for line in lines if line["kind"] not in ("draft", "seal")]
    key = (what, match.state_hash(), head["sum"], course, observer.seat, observer.open,
           [player.level for player in advisers._table.players], language(), COMPILED.loaded)
    return blake2b(repr(key).encode(), digest_size=16).hexdigest()


def _found(name: str, scenario: Scenario, make: Callable[[], Any]) -> Any:
    """What is known under a name in this process or, else, by another; else it is made."""
    if name not in _KNOWN:
        path = _shelf() / name
        try:
            _KNOWN[name] = _Unpickler(BytesIO(path.read_bytes()), scenario).load()
        except FileNotFoundError:
            _KNOWN[name] = make()
            file, new = mkstemp(dir=path.parent)
            with os.fdopen(file, "wb") as out:
                _Pickler(out).dump(_KNOWN[name])
            Path(new).replace(path)
    return _KNOWN[name]


class _Pickler(pickle.Pickler):
    """Matters, which hold arrays, are named: in the other process they are its scenario's."""

    def persistent_id(self, found: Any) -> str | None:
        return found.id if isinstance(found, Matter) else None


class _Unpickler(pickle.Unpickler):
    def __init__(self, file: BytesIO, scenario: Scenario) -> None:
        super().__init__(file)
        self.matters = {matter.id: matter for matter in scenario.matters}

    def persistent_load(self, pid: str) -> Matter:
        return self.matters[pid]
