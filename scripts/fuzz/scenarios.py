"""Hostile scenarios: a sound one with up to six things changed for the worse.

Whatever loads must play: games of random and of doctrine players to the end, now and then one
watched, asked and saved.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import cache, lru_cache
from pathlib import Path
from random import Random
from typing import Any
from zlib import crc32

import numpy as np
from frame import refused

from game.arena.games import PlayedGames, play_chunk
from game.arena.lint import dry_run
from game.arena.runs import make_players
from game.core.errors import ScenarioError
from game.core.model import Scenario
from game.core.quantities import BY_NAME, ENGINE
from game.match.match import Match
from game.scenario.load import load_scenario
from game.scenario.read.merge import read_plain, read_scenario
from game.scenario.read.nodes import path_of
from game.scenario.schema.sections import SECTIONS

Plain = dict[str, Any]
Path_ = tuple[str | int, ...]

GROUNDS = ("lesson_50_minutes", "five_seats", "victory_day_2025", "victory_day_2025_long")
GAMES = 10
"""Games of each kind of player that a scenario must play."""
WATCHED, DRY = 8, 40
"""One scenario in so many is also played by a watched match, and by the dry run of `validate`."""
EVERY = 3
"""One country in so many is kept in a small ground."""
NUMBERS = (0, 0, 0, -1, 1, 1, 2, 0.5, 1e-310, -1e-310, 1e-12, 1e-6, 1.5e-5, 1e308, -1e308, 1e9,
           -1e9, 1e6, -1e6, 1000, -1000, 100, 99.999, 1e16, 31, 64, 255, 0.1)
PROSE = ("name", "title", "text", "about", "source", "help", "rungs", "unit", "log", "hint",
         "seeks", "claim", "note", "disclaimer")
"""Fields in which a word is no reference."""
ODD: tuple[Any, ...] = (
    None, "", " ", "null", True, False, [], {}, [None], {"": 1}, "x" * 300, "self", "all", "none",
    "NO", "2025-13", "0000-01", "9999-12", "\u202e", "a\u0007b", "../..", [[]], [{}], {"x": {}},
    "{third}", "{target} {nobody} {}", "{0.__class__}", "rung[all]", "lead", "club")


# What cases start from ------------------------------------------------------------------------


@cache
def _whole(name: str) -> str:
    return json.dumps(read_scenario(name).plain())


@cache
def _small(name: str) -> str:
    """A ground with a part of its countries, orders and events: read and played several times
    as fast."""
    data: Plain = json.loads(_whole(name))
    needed = {f["defender"] for f in data["flashpoints"].values()}
    others = [code for code in data["countries"] if code not in needed]
    data = without(data, *(code for i, code in enumerate(others) if i % EVERY))
    kept = {order for orders in data.get("only_orders", {}).values() for order in orders}
    kept |= {name for name, order in data["orders"].items() if "do" in order}
    for section, every in (("orders", 4), ("events", 3), ("occasions", 2), ("clauses", 2)):
        data = without(data, *(key for i, key in enumerate(data[section])
                               if i % every and key not in kept))
    data["turns"], data["epilogue"] = 5, 2
    data["stops_after"] = 3
    data["texts"] = {"outcomes": data["texts"]["outcomes"]}
    return json.dumps(_brief(mended(data)))


def _brief(value: Any) -> Any:
    """The same with prose cut short."""
    if isinstance(value, dict):
        return {key: _brief(child) for key, child in value.items() if key != "help"}
    return value[:50] if isinstance(value, str) and " " in value[:50] else value


def without(value: Any, *gone: str) -> Any:
    """A copy without some things: entries of such an id, and list items that name one."""
    return _without(value, frozenset(gone))


def _without(value: Any, gone: frozenset[str]) -> Any:
    if isinstance(value, dict):
        return {key: child if key in (*PROSE, "assumptions") else _without(child, gone)
                for key, child in value.items() if gone.isdisjoint(_words(key))}
    if isinstance(value, list):
        return [_without(item, gone) for item in value if not _names(item, gone)]
    return value


@lru_cache(maxsize=20_000)
def _words(text: str) -> tuple[str, ...]:
    return tuple(re.findall(r"\w+", text)) if len(text) < 100 else ()


def _names(item: Any, gone: frozenset[str]) -> bool:
    if isinstance(item, dict):
        return any(_names(child, gone) for key, child in item.items() if key not in PROSE)
    if isinstance(item, list):
        return any(_names(child, gone) for child in item)
    return isinstance(item, str) and not gone.isdisjoint(_words(item))


def mended(data: Plain, rounds: int = 16) -> Plain:
    """The same without what no longer makes sense, as far as a few rounds of checking find it."""
    for _ in range(rounds):
        _balance(data)
        try:
            read_plain(data)
        except ScenarioError as error:
            for problem in reversed(error.problems):
                path = path_of(problem.path)
                with suppress(LookupError, TypeError):
                    del _at(data, path[:-1])[path[-1]]
        else:
            break
    return data


def _balance(data: Plain) -> None:
    """Bring the weights of goals and of their parts back to 100 and 1."""
    sums: dict[str, float] = {}
    with suppress(LookupError, TypeError, AttributeError, ArithmeticError):
        for goal in data["goals"].values():
            sums[goal["actor"]] = sums.get(goal["actor"], 0) + goal["weight"]
            whole = sum(part["weight"] for part in goal["measure"])
            for part in goal["measure"]:
                part["weight"] /= whole
        for goal in data["goals"].values():
            goal["weight"] *= 100 / sums[goal["actor"]]


# Changes for the worse ------------------------------------------------------------------------


def _paths(value: Any, path: Path_ = ()) -> Iterator[Path_]:
    yield path
    children: Any = value.items() if isinstance(value, dict) else \
        enumerate(value) if isinstance(value, list) else ()
    for key, child in children:
        yield from _paths(child, (*path, key))


def _at(data: Any, path: Path_) -> Any:
    for step in path:
        data = data[step]
    return data


def _spot(data: Plain, luck: Random, wanted: Callable[[Any], bool] = lambda value: True) -> Path_:
    """A random place of a random section, so that small sections come up as often as large."""
    for _ in range(20):
        section = luck.choice(list(data)) if data else ""
        found = [p for p in _paths(data.get(section), (section,)) if wanted(_at(data, p))]
        if found:
            return luck.choice(found)
    return ()


def _put(data: Plain, path: Path_, value: Any) -> None:
    if path:
        _at(data, path[:-1])[path[-1]] = value


def _is_number(value: Any) -> bool:
    return type(value) in (int, float)


def _number(data: Plain, luck: Random) -> None:
    """Another number: hostile, or near the old one."""
    path = _spot(data, luck, _is_number)
    if path:
        old = _at(data, path)
        new = luck.choice((*NUMBERS, -old, old * 1000, old / 1000, old + 1, old * (1 + 1e-15)))
        _put(data, path, int(new) if type(old) is int and abs(new) < 1e9 else new)


def _value(data: Plain, luck: Random) -> None:
    """A value of another kind."""
    _put(data, _spot(data, luck), luck.choice(ODD))


def _drop(data: Plain, luck: Random) -> None:
    """A value is missing."""
    path = _spot(data, luck)
    if path:
        del _at(data, path[:-1])[path[-1]]


def _empty(data: Plain, luck: Random) -> None:
    """A list or map is empty."""
    path = _spot(data, luck, lambda v: isinstance(v, dict | list))
    _put(data, path, type(_at(data, path))() if path else None)


def _double(data: Plain, luck: Random) -> None:
    """An entry stands twice: an item again, or an entry under a further id."""
    path = _spot(data, luck, lambda v: isinstance(v, dict | list) and len(v) > 0)
    if not path:
        return
    inside = _at(data, path)
    times = luck.choice((1, 1, 3, 20))
    if isinstance(inside, list):
        inside += [luck.choice(inside) for _ in range(times)]
    else:
        for i in range(times):
            inside[f"more_{i}"] = json.loads(json.dumps(luck.choice(list(inside.values()))))


def _swap(data: Plain, luck: Random) -> None:
    """Two values of a kind in each other's place."""
    one = _spot(data, luck, lambda v: not isinstance(v, dict | list))
    if one:
        kind = type(_at(data, one))
        section = str(one[0])
        other = _spot({section: data[section]}, luck, lambda v: type(v) is kind)
        if other:
            first, second = _at(data, one), _at(data, other)
            _put(data, one, second)
            _put(data, other, first)


def _shuffle(data: Plain, luck: Random) -> None:
    """Another order."""
    path = _spot(data, luck, lambda v: isinstance(v, dict | list) and len(v) > 1)
    if path:
        inside = _at(data, path)
        if isinstance(inside, list):
            luck.shuffle(inside)
        else:
            entries = list(inside.items())
            luck.shuffle(entries)
            inside.clear()
            inside.update(entries)


def _fewer(data: Plain, luck: Random) -> None:
    """Things are gone, with most of what refers to them."""
    section = luck.choice(("actors", "countries", "flashpoints", "blocs", "goals", "doctrines",
                           "mandates", "events", "motions", "theatres", "occasions", "regions",
                           "orders", "agendas", "clauses"))
    ids = list(data.get(section) or {})
    count = luck.choice((1, 1, 2, len(ids) - 1, len(ids)))
    clean = without(data, *luck.sample(ids, min(max(count, 0), len(ids))))
    data.clear()
    data.update(clean)
    if luck.random() < 0.8:
        mended(data, 5)


def _none_left(data: Plain, luck: Random) -> None:
    """A section is gone or empty."""
    section = luck.choice(list(SECTIONS))
    if luck.random() < 0.5:
        data.pop(section, None)
    else:
        data[section] = luck.choice(({}, {}, None, []))
    if luck.random() < 0.7:
        mended(data, 5)


def _everywhere(data: Plain, luck: Random) -> None:
    """A field has the same value in all entries of a section, or none."""
    path = _spot(data, luck, lambda v: not isinstance(v, dict | list))
    if len(path) < 3:
        return
    value = luck.choice((0, None, 1, luck.choice(NUMBERS), _at(data, path)))
    for entry in data[str(path[0])].values():
        if isinstance(entry, dict) and path[-1] in entry:
            entry[path[-1]] = value


def _coefficient(data: Plain, luck: Random) -> None:
    """A coefficient at the edge of its range, or far outside with a range that fits; or none."""
    groups = data.get("assumptions")
    if not isinstance(groups, dict) or not groups:
        return
    group = luck.choice(list(groups))
    entries = groups[group]
    if not isinstance(entries, dict) or not entries:
        return
    name = luck.choice(list(entries))
    entry, dice = entries[name], luck.random()
    if dice < 0.1:
        del groups[group]
    elif dice < 0.25:
        del entries[name]
    elif isinstance(entry, dict) and {"low", "value", "high"} <= entry.keys():
        new = luck.choice((entry["low"], entry["high"], 0, *NUMBERS))
        entry["value"] = new
        if _is_number(entry["low"]) and _is_number(entry["high"]) and _is_number(new):
            entry["low"], entry["high"] = min(entry["low"], new), max(entry["high"], new)


def _selector(data: Plain, luck: Random) -> None:
    """Another selector: one that stands elsewhere, or of words that there are."""
    path = _spot(data, luck, lambda v: isinstance(v, str) and v.endswith("]"))
    if path and luck.random() < 0.5:
        alike = {_at(data, p) for s in data for p in _paths(data[s], (s,)) if p[-1] == path[-1]
                 and isinstance(_at(data, p), str)}
        _put(data, path, luck.choice(sorted(alike)))
    elif path:
        name = luck.choice(list(BY_NAME))
        words = ["self", "target", "option", "all", "others", "rest", "third", "at", "claimant",
                 "defender", "lead", "patrons", "backers", "theatre", "region", "neighbours",
                 "linked", "guest", "host", "opponents", "finance", "honour", "country", "allies",
                 *(luck.choice(list(data.get(s) or ["x"])) for s in
                   ("actors", "countries", "flashpoints", "theatres", "blocs", "occasions"))]
        _put(data, path, f"{name}[{', '.join(luck.choice(words) for _ in BY_NAME[name].axes)}]"
             if BY_NAME[name].axes else name)


def _narrow(data: Plain, luck: Random) -> None:
    """A ramp or a measure with hardly any width, or an enormous one."""
    ends = luck.choice((("zero", "full"), ("from", "to")))
    path = _spot(data, luck, lambda v: isinstance(v, dict) and set(ends) <= v.keys())
    if path:
        record = _at(data, path)
        start = luck.choice((0, 1, record[ends[0]], -1e6, 1e6))
        record[ends[0]] = start
        record[ends[1]] = luck.choice((1e-310, 1e-300, 1e6, -1e6, 1.0000001, 1e-5)) \
            if start == 0 or not _is_number(start) else start * (1 + luck.choice((1e-15, 1e-9)))


MILD = (_number, _shuffle, _fewer, _fewer, _everywhere, _coefficient, _coefficient, _coefficient,
        _none_left, _narrow, _swap)
"""Changes that often leave a scenario that loads."""
CHANGES = (*MILD, _number, _value, _drop, _empty, _double, _selector)


# Cases ----------------------------------------------------------------------------------------


def make(seed: int, folder: Path) -> Path:
    """Case number `seed`: a folder with a scenario in one file."""
    luck = Random(seed)
    dice = luck.random()
    if dice < 0.85:
        data = json.loads(_small(luck.choice(GROUNDS[:2])))
    else:
        data = json.loads(_whole(luck.choice(GROUNDS)))
    if 0.85 <= dice < 0.95:
        data = _on_top(data, luck)
    else:
        changes = MILD if luck.random() < 0.5 else CHANGES
        for _ in range(luck.choice((1, 1, 1, 2, 2, 3, 4, 6))):
            luck.choice(changes)(data, luck)
    case = folder / "scenario"
    case.mkdir()
    text = ",\n".join(f"{json.dumps(key)}: {json.dumps(value, ensure_ascii=False)}"
                      for key, value in data.items())
    (case / "scenario.yaml").write_text(f"{{{text}}}\n", encoding="utf-8")
    return case


def _on_top(data: Plain, luck: Random) -> Plain:
    """A scenario that extends a shipped one, and replaces or removes a few things of it."""
    out: Plain = {"extends": data["id"], "id": "on_top"}
    for _ in range(luck.choice((1, 1, 2, 3, 6))):
        path = _spot(data, luck)
        here = out
        for step in path[:-1]:
            if isinstance(step, int) or not isinstance(here.get(step, {}), dict):
                break
            here = here.setdefault(step, {})
        else:
            old = _at(data, path)
            here[str(path[-1])] = luck.choice(NUMBERS) if _is_number(old) and luck.random() < 0.6 \
                else luck.choice((None, None, None, *ODD))
    return out


def trial(case: Path) -> str:
    """Load the scenario as `validate` does; whatever loads must play."""
    try:
        scenario = load_scenario(case)
    except ScenarioError as error:
        return refused(error)
    for player in ("random", "doctrine"):
        players = make_players(scenario, dict.fromkeys(scenario.seats, player))
        _finite(play_chunk(scenario, players, 1, 0, GAMES, series=True))
    chosen = crc32((case / "scenario.yaml").read_bytes())
    if chosen % WATCHED == 0:
        watch(scenario)
    if chosen % DRY == 0:
        dry_run(scenario, games=GAMES)
    return "played"


def _finite(played: PlayedGames) -> None:
    assert np.isfinite(played.score).all(), "a score is not finite"
    assert np.isfinite(played.control).all(), "a number of the world is not finite"


def watch(scenario: Scenario) -> None:
    """A game with everything that a person asks for along the way."""
    match, luck = Match(scenario, seed=3), Random(3)
    while not match.over and match.turn <= scenario.turns:
        sheets: dict[str, Any] = {}
        for seat in match.seats:
            view = match.view(seat)
            choices = view.choices()
            sheets[seat] = [luck.choice(choices).text] if choices else []
            view.awaiting()
            view.flat()
        seat = luck.choice(match.seats)
        match.forecast(seat, sheets[seat], n=4)
        text = match.play(sheets).text()
        assert "nan" not in text.lower().split(), text
        for name, values in scenario.layout.slices.items():
            q = BY_NAME[name]
            if q.axes in ("", "A", "AA") and q.seen_by != ENGINE and values.start < values.stop:
                match.why(name, *(match.seats[0] for _ in q.axes))
        match.reports_for(seat)
    assert np.isfinite(match.world.flat).all() and np.isfinite(list(match.scores.values())).all()
    assert Match.replay(list(match.journal.lines)).state_hash() == match.state_hash()
