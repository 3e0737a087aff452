"""A scenario from the cache is the one that would be compiled, or it is compiled."""

from __future__ import annotations

import copy
import errno
import json
import os
import pickle
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from functools import cache as cache_results
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from playing import MAIN, ROOT, SCENARIOS, after, compiled

from game.core import caching, rule_sources
from game.core.errors import ScenarioError
from game.core.exact import Flags, Floats, Ints
from game.core.frozen import Frozen, FrozenDict, FrozenList, Unread, freeze
from game.core.model import Scenario
from game.players import foresight
from game.scenario import cache, columns, load, packing
from game.scenario.compile import scenario as compile
from game.scenario.load import built, load_scenario, scenario_of
from game.scenario.read import merge
from game.scenario.read.merge import read_plain, read_scenario
from game.scenario.read.nodes import Located

LESSON = "lesson_50_minutes"
PIPES = hasattr(os, "mkfifo")
WORKED_OUT = ("_derived", "_bare", "seats")
"""Attributes of a record that follow from its data."""


@pytest.fixture(autouse=True)
def shelf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A cache of scenarios of the test's own; compiled rules stay where they are."""
    caching.folder()
    monkeypatch.setenv(caching.VARIABLE, str(tmp_path / "cache"))
    return tmp_path / "cache"


class Loader:
    """Loads as a new process would; knows how often a scenario was compiled."""

    def __init__(self) -> None:
        self.compiled = 0

    def __call__(self, id_or_path: str | Path) -> Scenario:
        load._made.cache_clear()
        return load_scenario(id_or_path)

    def anew(self, id_or_path: str | Path) -> Scenario:
        """Load what must not be in the cache."""
        before = self.compiled
        scenario = self(id_or_path)
        assert self.compiled == before + 1
        return scenario

    def again(self, id_or_path: str | Path) -> Scenario:
        """Load what must be in the cache."""
        before = self.compiled
        scenario = self(id_or_path)
        assert self.compiled == before
        return scenario


@cache_results
def read_once(name: str) -> Located:
    """What the files of a shipped scenario say; no test changes them."""
    return read_scenario(name)


@cache_results
def built_once(text: str) -> Scenario:
    """The scenario of a canonical text, with the real `changed`."""
    return compile.build(json.loads(text), load.changed)


@pytest.fixture
def loads(monkeypatch: pytest.MonkeyPatch) -> Iterator[Loader]:
    """Counts compilations; one of the same content is done once a process."""
    loader = Loader()

    def counted(data: Any, changer: Any) -> Scenario:
        loader.compiled += 1
        return replace(built_once(compile.canonical(data)), changer=changer)

    def read(place: str | Path) -> Located:
        return read_once(place) if place in SCENARIOS else read_scenario(place)
    monkeypatch.setattr(load, "build", counted)
    monkeypatch.setattr(load, "read_scenario", read)
    yield loader
    load._made.cache_clear()


@pytest.fixture
def mine(tmp_path: Path) -> Path:
    """A scenario that extends one beside it that extends a small one beside them."""
    return family(tmp_path, small_in(tmp_path).name, "east")


def small_in(folder: Path, name: str = "small") -> Path:
    """A scenario that is read in a moment."""
    made = shutil.copytree(ROOT / "tests" / "bad_scenarios" / "small", folder / name)
    for path in (ROOT / "scenarios" / MAIN).glob("assumptions*.yaml"):
        shutil.copy(path, made)
    return made


def family(tmp_path: Path, first: str, actor: str) -> Path:
    """A child of a parent of the first; the parent has a note on an actor."""
    for name, base in (("parent", first), ("child", "parent")):
        (tmp_path / name).mkdir()
        (tmp_path / name / "scenario.yaml").write_text(
            f"extends: {base}\nid: {name}\ntitle: The {name}\n", "utf-8")
    note = f"actors: {{{actor}: {{note: One.}}}}\n"
    (tmp_path / "parent" / "more.yaml").write_text(note, "utf-8")
    return tmp_path / "child"


def packs(shelf: Path, kind: str = "pack") -> list[Path]:
    return sorted(shelf.glob(f"scenario-*.{kind}"))


def unpacked(scenario: Scenario) -> Scenario:
    """A scenario packed and unpacked."""
    found: Scenario = packing.unpacked(packing.packed(scenario, "x", Scenario), "x", Scenario)
    return replace(found, changer=load.changed)


def kind(value: Any) -> type:
    """What a value is once it is read."""
    return FrozenDict if isinstance(value, Unread) else type(value)


def same(a: Any, b: Any, place: str) -> None:
    """Raise unless two values are equal in every part, kind and order, and as frozen."""
    assert kind(a) is kind(b), place
    if isinstance(a, np.ndarray):
        assert (a.dtype, a.shape, a.flags.c_contiguous, a.flags.aligned) \
            == (b.dtype, b.shape, b.flags.c_contiguous, b.flags.aligned), place
        assert a.tobytes() == b.tobytes() and not a.flags.writeable and not b.flags.writeable, place
    elif isinstance(a, dict):
        assert list(a) == list(b), place
        assert [type(key) for key in a] == [type(key) for key in b], place
        for key in a:
            same(a[key], b[key], f"{place}.{key}")
        assert isinstance(b, Unread) or getattr(a, "__dict__", {}) == getattr(
            b, "__dict__", {}), place
    elif isinstance(a, (list, tuple)):
        assert len(a) == len(b), place
        for at, (one, other) in enumerate(zip(a, b, strict=True)):
            same(one, other, f"{place}[{at}]")
    elif is_dataclass(a) or isinstance(a, Frozen):
        names = [name for name in vars(a) if name not in WORKED_OUT]
        assert names == [name for name in vars(b) if name not in WORKED_OUT], place
        for name in names:
            same(getattr(a, name), getattr(b, name), f"{place}.{name}")
    else:
        assert a == b and repr(a) == repr(b), place


# What comes out ----------------------------------------------------------------------------------


@pytest.mark.slow
@pytest.mark.parametrize("name", SCENARIOS)
def test_a_scenario_from_the_cache_is_the_compiled_one(name: str, loads: Loader) -> None:
    first, again = loads.anew(name), loads.again(name)
    assert again is not first
    same(first, again, "scenario")
    same(compiled(name), again, "scenario")
    assert json.dumps(again.data) == json.dumps(first.data)


def test_a_changed_scenario_packs_as_well(main: Scenario) -> None:
    changed = main.with_({
        "ties.threat_sanctions": 1.5, "actors.us.note": None, "title": "Ä “title” \U0001f30d",
        "stops_after": 5, 'start."relations[us, russia]".value': -0.25})
    same(changed, unpacked(changed), "scenario")


VALUES: tuple[tuple[Any, Any], ...] = (
    (3, int), (-2**63, int), (2.5, float), (2, float), (-0.0, float), (True, bool),
    ("", str), ("a\0b \ud800 \U0001f30d", str), (None, str | None), ("a", str | None),
    ((), tuple[int, ...]), ((1, 2), tuple[int, ...]), ((1, "a"), tuple[int, str]),
    (((), (1.5,), (None, 2)), tuple[tuple[float | None, ...], ...]),
    (FrozenDict(b=(1,), a=()), Mapping[str, tuple[int, ...]]),
    (FrozenDict({3: None, 1: 2.0}), Mapping[int, float | None]),  # type: ignore[dict-item]
    (FrozenDict(a=FrozenDict(b=FrozenList([1, None]))), Mapping[str, Any]),
    (np.zeros((2, 0, 3)), Floats), (np.array([[-1, 2**60]]), Ints), (np.array(True), Flags),
    ((np.arange(6)[::2], np.eye(3).T.astype(int)), tuple[Ints, ...]),
    *((np.array([0, most, -most - 1]), Ints) for most in (127, 128, 2**15 - 1, 2**15, 2**31 - 1,
                                                          2**31, 2**63 - 1)),
    *((np.array([-0.0, one, np.inf]), Floats) for one in (0.5, 0.1, 2.0**-16, 1e-300, 1e300)),
    (np.array([np.nan, 1.0]), Floats),
    ((np.array([1, 300]), np.zeros((2, 0), int), np.array(7), np.array([[2**40]])),
     tuple[Ints, ...]))


@pytest.mark.parametrize(("value", "hint"), VALUES)
def test_values_come_back(value: Any, hint: Any) -> None:
    back = packing.unpacked(packing.packed(value, "x", hint), "x", hint)
    same(tidy(value), back, "value")


def tidy(value: Any) -> Any:
    """The same, frozen, with arrays in the order of their axes."""
    if isinstance(value, tuple):
        return tuple(map(tidy, value))
    return freeze(np.array(value, order="C") if isinstance(value, np.ndarray) else value)


@pytest.mark.parametrize(("value", "hint"), [
    (True, int), (1, bool), (np.int64(3), int), (2**63, int), (None, int), ("1", float),
    (True, float), (float("nan"), float), (float("inf"), float), (2**53 + 1, float), (1, str),
    ([1], tuple[int, ...]), ((1,), tuple[int, int]), ({"a": 1}, Mapping[int, int]),
    ({"a": object()}, Mapping[str, Any]), ({"a": float("nan")}, Mapping[str, Any]),
    (np.zeros(3, "float32"), Floats), (np.zeros(3), Ints), ([0.0], Floats), (3, Scenario),
    (3, object), (3, list[int])])
def test_what_is_of_another_type_is_not_packed(value: Any, hint: Any) -> None:
    with pytest.raises((TypeError, ValueError)):
        packing.packed(value, "x", hint)


def test_numbers_are_stored_as_narrow_as_they_fit() -> None:
    def stored(*arrays: np.ndarray) -> int:
        return len(Parts(packing.packed(arrays, "x", tuple[Ints, ...])).raw)
    assert stored(np.arange(64)) == 64 and stored(np.arange(64) - 2**15) == 128
    assert stored(np.arange(64), np.full(64, 2**31)) == 2 * 64 * 8


@pytest.mark.parametrize("ints", [
    [1, 2**62, 4], [1, -3, 4], [1, 5, 4], [1, 2, 4], [1, 4, 0], [1, 4, 9], [1, 4, -1], [1, 4],
    [-1], [2, 3, 4], [0, 4], [65]])
def test_an_array_ends_where_its_numbers_do(ints: list[int]) -> None:
    pack = Parts(packing.packed(np.arange(4.0), "x", Floats))
    assert pack.ints == [1, 4, 4]
    pack.ints = ints
    with pytest.raises(Exception):  # noqa: B017
        packing.unpacked(pack.together("x"), "x", Floats)


def test_every_field_is_packed() -> None:
    left = {f.name for f in fields(Scenario) if not columns.is_stored(f)}
    assert left == {"changer", "_derived"}


@pytest.mark.slow
def test_it_does_what_a_compiled_one_does(loads: Loader, main: Scenario) -> None:
    loads(MAIN)
    scenario = loads.again(MAIN)
    assert copy.copy(scenario) is scenario and copy.deepcopy(scenario) is scenario
    same(pickle.loads(pickle.dumps(scenario)), main, "scenario")
    assert copy.deepcopy(scenario.data) == main.data
    assert scenario.with_({"stops_after": 5}).hash == main.with_({"stops_after": 5}).hash
    assert scenario.once("a", lambda s: [s.turns]) is scenario.once("a", lambda s: [])
    assert scenario_of(json.loads(json.dumps(scenario.data)), "journal").hash == main.hash
    writes: tuple[Callable[[], object], ...] = (
        scenario.data["actors"].clear, scenario.data["sources"].clear,
        lambda: scenario.start.fill(0.0), lambda: scenario.orders.type_rows[0][0].fill(1),
        lambda: setattr(scenario.k["ties"], "threat_sanctions", 1.0),
        lambda: setattr(scenario, "turns", 1))
    for write in writes:
        with pytest.raises((TypeError, AttributeError, ValueError)):
            write()


@pytest.mark.slow
def test_the_same_games_are_played(loads: Loader, main: Scenario) -> None:
    loads(MAIN)
    worlds = [after(s, 4, [5, 6]) for s in (main, loads.again(MAIN))]
    assert [worlds[0].hash(i) for i in range(2)] == [worlds[1].hash(i) for i in range(2)]


def test_the_same_process_goes_on_with_the_same_scenario(loads: Loader) -> None:
    scenario = loads(LESSON)
    assert load_scenario(LESSON) is scenario is built(compile.canonical(scenario.data))


def test_canonical_text_is_found_too(loads: Loader) -> None:
    text = compile.canonical(loads(LESSON).data)
    load._made.cache_clear()
    same(compiled(LESSON), built(text), "scenario")
    assert loads.compiled == 1


@pytest.mark.slow
def test_a_second_process_compiles_nothing(shelf: Path) -> None:
    code = ("from game.scenario import compile, load\n"
            "def never(*args): raise SystemExit('compiled')\n"
            "if {again}: load.build = load.read_scenario = never\n"
            f"print(load.load_scenario({LESSON!r}).hash)")
    said = [subprocess.run([sys.executable, "-c", code.format(again=again)], cwd=ROOT, text=True,
                           check=True, stdout=subprocess.PIPE, env=dict(os.environ)).stdout
            for again in (False, True)]
    assert said[0] == said[1] == compiled(LESSON).hash + "\n"


# What makes it stale -----------------------------------------------------------------------------


def change_child(child: Path) -> None:
    main = child / "scenario.yaml"
    stamp = main.stat()
    main.write_text(main.read_text("utf-8").replace("The child", "The Child"), "utf-8")
    os.utime(main, ns=(stamp.st_atime_ns, stamp.st_mtime_ns))


def change_parent(child: Path) -> None:
    path = child.parent / "parent" / "more.yaml"
    stamp = path.stat()
    path.write_text("actors: {east: {note: Two.}}\n", "utf-8")
    os.utime(path, ns=(stamp.st_atime_ns, stamp.st_mtime_ns))


def change_grandparent(child: Path) -> None:
    main = child.parent / "small" / "scenario.yaml"
    main.write_text(main.read_text("utf-8") + "\n# another\n", "utf-8")


def one_file_more(child: Path) -> None:
    (child / "x.yaml").write_text("actors: {west: {note: Two.}}\n", "utf-8")


def one_file_less(child: Path) -> None:
    (child.parent / "parent" / "more.yaml").unlink()


def another_name(child: Path) -> None:
    (child.parent / "parent" / "more.yaml").rename(child.parent / "parent" / "other.yaml")


@pytest.mark.slow
@pytest.mark.parametrize("change", [change_child, change_parent, change_grandparent,
                                    one_file_more, one_file_less, another_name])
def test_changed_files_are_compiled(change: Callable[[Path], None], mine: Path,
                                    loads: Loader) -> None:
    loads.anew(mine)
    loads.again(mine)
    change(mine)
    changed = loads(mine)
    assert changed.hash == compile.digest(read_scenario(mine).plain())
    same(changed, loads.again(mine), "scenario")


@pytest.mark.slow
def test_a_scenario_beside_it_goes_before_the_one_of_the_game(tmp_path: Path,
                                                              loads: Loader) -> None:
    child = family(tmp_path, LESSON, "us")
    loads.anew(child)
    small_in(tmp_path, LESSON)
    (tmp_path / "parent" / "more.yaml").unlink()
    changed = loads(child)
    assert changed.hash == compile.digest(read_scenario(child).plain())
    assert changed.seats == ("east", "west", "club")


def test_what_stands_at_a_place_may_change_back_and_forth(mine: Path, loads: Loader) -> None:
    main, titles = mine / "scenario.yaml", []
    text = main.read_text("utf-8")
    for title in ("One", "Two", "One"):
        main.write_text(text.replace("The child", title), "utf-8")
        titles.append(loads(mine).title)
    assert titles == ["One", "Two", "One"] and loads.compiled == 2


def test_the_same_files_elsewhere_are_the_same_scenario(mine: Path, loads: Loader) -> None:
    first = loads.anew(mine)
    shutil.copytree(mine.parent, mine.parent / "elsewhere",
                    ignore=shutil.ignore_patterns("cache", "elsewhere"))
    same(first, loads.again(mine.parent / "elsewhere" / "child"), "scenario")


def test_other_sources_are_another_cache(loads: Loader, monkeypatch: pytest.MonkeyPatch) -> None:
    loads.anew(LESSON)
    with monkeypatch.context() as patch:
        patch.setattr(cache, "_SOURCES", ("core/*.py",))
        cache._makers.cache_clear()
        loads.anew(LESSON)
    cache._makers.cache_clear()
    loads.again(LESSON)


def test_what_a_wheel_brings_is_taken_where_nothing_else_is_kept(
        shelf: Path, loads: Loader, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    loads.anew(LESSON)
    shelf.rename(tmp_path / "packs")
    monkeypatch.setattr(cache, "SHIPPED", tmp_path / "packs")
    loads.again(LESSON)
    pack, = packs(tmp_path / "packs")
    pack.write_bytes(pack.read_bytes()[:-1])
    loads.anew(LESSON)
    loads.again(LESSON)


def test_a_changed_source_is_another_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(ROOT / "game" / "scenario", tmp_path / "scenario")
    monkeypatch.setattr(rule_sources, "GAME", tmp_path)
    path = tmp_path / "scenario" / "compile" / "order_rows.py"
    before = caching.sources("scenario/**/*.py")
    stamp = path.stat()
    path.write_text(path.read_text("utf-8") + "\n", "utf-8")
    os.utime(path, ns=(stamp.st_atime_ns, stamp.st_mtime_ns))
    after = caching.sources("scenario/**/*.py")
    path.rename(path.with_name("other.py"))
    assert len({before, after, caching.sources("scenario/**/*.py")}) == 3


def test_without_sources_nothing_is_kept(shelf: Path, loads: Loader,
                                         monkeypatch: pytest.MonkeyPatch) -> None:
    cache._makers.cache_clear()
    monkeypatch.setattr(cache, "_SOURCES", ("core/*.none",))
    loads.anew(LESSON)
    loads.anew(LESSON)
    assert not packs(shelf)


# What is worked out ------------------------------------------------------------------------------


def goal_weights(scenario: Scenario) -> Floats:
    made.append(scenario.id)
    return np.array([goal.weight for goal in scenario.goals])


made: list[str] = []
"""The scenarios that goal_weights was asked for."""


@pytest.mark.slow
def test_what_is_worked_out_is_kept_by_content(shelf: Path) -> None:
    made.clear()
    scenario = compiled(LESSON)
    before = len(packs(shelf))  # this process may have loaded the scenario just now
    goal = replace(scenario.goals[0], weight=scenario.goals[0].weight + 1)
    other = replace(scenario, goals=(goal, *scenario.goals[1:]))
    assert other.hash == scenario.hash
    for _ in range(2):
        for each in (scenario, other):
            found = cache.worked_out(goal_weights, each, Floats, ("*.py",))
            same(freeze(found), freeze(goal_weights(each)), "weights")
            made.pop()
    assert len(made) == 2 == len(packs(shelf)) - before
    cache.worked_out(goal_weights, scenario, Floats, ("*.py", "rules/*.py"))
    for path in packs(shelf):
        path.write_bytes(path.read_bytes()[:-1])
    cache.worked_out(goal_weights, scenario, Floats, ("*.py",))
    assert len(made) == 4
    strange = replace(scenario, title=object())  # type: ignore[arg-type]
    found = cache.worked_out(goal_weights, strange, Floats, ("*.py",))
    assert (found == goal_weights(scenario)).all()


@pytest.mark.slow
def test_foresight_is_kept(shelf: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    scenario = compiled(LESSON)
    first = foresight.foresight(replace(scenario))
    with monkeypatch.context() as patch:
        patch.setattr(foresight, "_ahead", lambda *_: pytest.fail("worked out again"))
        same(first, foresight.foresight(replace(scenario)), "foresight")
    monkeypatch.setenv(caching.VARIABLE, "/proc/none/of/this")
    same(first, foresight.foresight(replace(scenario)), "foresight")


# Errors ------------------------------------------------------------------------------------------


def said(path: Path) -> str:
    load._made.cache_clear()
    with pytest.raises(ScenarioError) as caught:
        load_scenario(path)
    return str(caught.value)


def spoil(child: Path) -> None:
    with (child.parent / "parent" / "more.yaml").open("a", encoding="utf-8") as file:
        file.write("turnz: 3\n")


def wrong_ending(child: Path) -> None:
    (child / "more.yml").write_text("actors: {}\n", "utf-8")


def leads_out(child: Path) -> None:
    path = child.parent / "parent" / "more.yaml"
    path.rename(child.parent / "more.yaml")
    path.symlink_to(child.parent / "more.yaml")


def pipe(child: Path) -> None:
    os.mkfifo(child / "pipe.yaml")


def no_parent(child: Path) -> None:
    shutil.rmtree(child.parent / "parent")


def no_reading(child: Path) -> None:
    (child / "closed.yaml").mkdir()


def too_much(child: Path) -> None:
    for number in range(3):
        (child / f"more_{number}.yaml").write_text("# " + "x" * 1_500_000, "utf-8")


@pytest.mark.slow
@pytest.mark.parametrize("fault", [spoil, wrong_ending, leads_out, no_parent, no_reading, too_much,
                                   *([pipe] if PIPES else [])])
def test_errors_are_those_of_the_files(fault: Callable[[Path], None], mine: Path, shelf: Path,
                                       loads: Loader) -> None:
    loads.anew(mine)
    fault(mine)
    with pytest.raises(ScenarioError) as caught:
        read_scenario(mine)
    assert said(mine) == said(mine) == str(caught.value)
    assert len(packs(shelf)) == 1


def test_what_cannot_be_played_is_not_kept(mine: Path, shelf: Path, loads: Loader) -> None:
    """Also not where the fault is found after compiling."""
    orders = compiled(LESSON).data["orders"]
    (mine / "orders.yaml").write_text(
        json.dumps({"orders": dict.fromkeys(orders)}), "utf-8")
    assert said(mine) == said(mine)
    assert not packs(shelf)


# Damage ------------------------------------------------------------------------------------------


class Parts:
    """What a pack holds, to be changed and put together again with a checksum that fits."""

    def __init__(self, data: bytes) -> None:
        end = data.index(b"\n", packing._BODY)
        self.mark, size, *lengths = json.loads(data[packing._BODY:end])
        self.raw = data[end + 1:end + 1 + size]
        at, lists = end + 1 + size, []
        for kind, length in zip(packing._KINDS, lengths, strict=True):
            lists.append(np.frombuffer(data, kind, length, at).tolist())
            at += length * kind.itemsize
        self.texts: Any = data[at:].decode(*packing._ENCODED).split(self.mark)[:-1]
        self.floats, self.ints, self.numbers, self.flags = lists
        self.lengths: Any = None
        """Said in place of the true ones."""

    def together(self, key: str) -> bytes:
        """The bytes of a pack."""
        lists = (self.floats, self.ints, self.numbers, self.flags)
        lengths = self.lengths or [len(self.raw), *map(len, lists)]
        head = json.dumps([self.mark, *lengths]).encode()
        head += b" " * (-(packing._BODY + len(head) + 1) % columns.ALIGNED) + b"\n"
        return sealed(head + self.raw + b"".join(
            np.array(part, kind).tobytes() for part, kind in zip(
                lists, packing._KINDS, strict=True)) + "".join(
                    text + self.mark for text in self.texts).encode(*packing._ENCODED), key)


def sealed(body: bytes, key: str) -> bytes:
    """The bytes of a pack with a checksum that fits."""
    digest = b"0" * packing._DIGEST
    return b"%b %08x\n%b" % (digest, packing._checksum(digest, key, body), body)


def forged(**parts: Callable[[Any], Any]) -> Callable[[bytes, str], bytes]:
    """Damage to parts of a pack: each is what a function makes of the true one."""
    def damage(data: bytes, key: str) -> bytes:
        pack = Parts(data)
        for name, change in parts.items():
            setattr(pack, name, change(getattr(pack, name)))
        return pack.together(key)
    return damage


def first(*values: int) -> Callable[[list[int]], list[int]]:
    """The whole numbers begin with others: the number of sections, the length of the first."""
    return lambda ints: [*values, *ints[len(values):]]


DAMAGE: dict[str, Callable[[bytes, str], bytes]] = {
    "empty": lambda data, key: b"",
    "lines only": lambda data, key: b"\n\n",
    "cut short": lambda data, key: data[:-1],
    "cut in the text": lambda data, key: data[:5_000],
    "one bit of a number": lambda data, key: data[:-9] + bytes([data[-9] ^ 1]) + data[-8:],
    "one bit of the text": lambda data, key: data[:900] + bytes([data[900] ^ 1]) + data[901:],
    "one bit of the digest": lambda data, key: bytes([data[0] ^ 1]) + data[1:],
    "one bit of the checksum": lambda data, key: data[:35] + bytes([data[35] ^ 1]) + data[36:],
    "more at the end": lambda data, key: data + b"\0",
    "another key": lambda data, key: Parts(data).together("scenario-other.pack"),
    "noise": lambda data, key: np.random.default_rng(1).bytes(len(data)),
    "zeros": lambda data, key: bytes(len(data)),
    "a pickle": lambda data, key: pickle.dumps(Bomb()),
    "a pickle that fits": lambda data, key: sealed(pickle.dumps(Bomb(), 0), key),
    "nothing that fits": lambda data, key: sealed(b"", key),
    "deep": lambda data, key: sealed(b"[" * 200_000 + b"\n", key),
    "fewer texts": forged(texts=lambda texts: texts[:-1]),
    "texts without an end": lambda data, key: sealed(data[packing._BODY:-1], key),
    "texts that are none": lambda data, key: sealed(data[packing._BODY:-1] + b"\xff", key),
    "one text": forged(mark=lambda _: "\U0001f30d", texts=lambda texts: ["".join(texts)]),
    "no such text": forged(numbers=lambda numbers: [*numbers[:-1], 10**9]),
    "fewer numbers": forged(floats=lambda floats: floats[:-1]),
    "more numbers": forged(floats=lambda floats: [*floats, 1.0]),
    "more whole numbers": forged(ints=lambda ints: [*ints, 0]),
    "more texts": forged(numbers=lambda numbers: [*numbers, 0]),
    "fewer flags": forged(flags=lambda flags: flags[:-1]),
    "all flags set": forged(flags=lambda flags: [True] * len(flags)),
    "no arrays": forged(raw=lambda raw: b""),
    "more of arrays": forged(raw=lambda raw: raw + bytes(8)),
    "a length before": forged(ints=first(-3)),
    "a length beyond all": forged(ints=first(2**62)),
    "a text that ends elsewhere": forged(ints=lambda ints: [ints[0], 10**9, *ints[2:]]),
    "a text before": forged(ints=lambda ints: [ints[0], -9, *ints[2:]]),
    "lengths that are none": forged(lengths=lambda _: ["3"] * 5),
    "lengths below nothing": forged(lengths=lambda _: [-8] * 5),
    "lengths beyond all": forged(lengths=lambda _: [2**62] * 5),
    "fewer lengths": forged(lengths=lambda _: [0, 0])}


class Bomb:
    """Whoever unpickles it is told."""

    def __reduce__(self) -> tuple[Any, ...]:
        return pytest.fail, ("it was unpickled",)


@pytest.mark.slow
@pytest.mark.parametrize("how", DAMAGE)
def test_a_damaged_scenario_is_compiled_and_kept_anew(how: str, shelf: Path,
                                                      loads: Loader) -> None:
    small = small_in(shelf.parent)
    first = loads.anew(small)
    path, = packs(shelf)
    whole = path.read_bytes()
    path.write_bytes(DAMAGE[how](whole, path.name))
    same(loads.anew(small), first, "scenario")
    assert path.read_bytes() == whole
    loads.again(small)


def test_a_damaged_index_is_written_anew(shelf: Path, loads: Loader) -> None:
    loads.anew(LESSON)
    path, = packs(shelf, "json")
    whole = path.read_bytes()
    texts = ("", "{}", "[]", "null", "1e999", "\0", "\xff", "[" * 9_000, '{"steps": []}',
             '{"steps": [], "scenario": "x"}', '{"steps": [[1, 2]], "scenario": "x"}',
             '{"steps": [["a", null]], "scenario": 3}')
    for damaged in (*(text.encode("latin-1") for text in texts), whole[:-4],
                    whole.replace(b'"victory', b'"../victory'),
                    whole.replace(b'"victory_day_2025"', b"null"),
                    whole.replace(b'"victory_day_2025"', b'"five_seats"')):
        path.write_bytes(damaged)
        loads(LESSON)
        assert path.read_bytes() == whole, damaged[:40]


def test_the_index_of_another_scenario_is_none(mine: Path, shelf: Path, loads: Loader) -> None:
    loads(LESSON)
    other, = packs(shelf, "json")
    loads(mine)
    path, = set(packs(shelf, "json")) - {other}
    shutil.copy(other, path)
    assert loads(mine).id == "child"


def test_places_that_are_taken(shelf: Path, loads: Loader) -> None:
    """A folder, a pipe or a link in a circle stands where a file is meant."""
    loads.anew(LESSON)
    for path in (*packs(shelf), *packs(shelf, "json")):
        path.unlink()
        (path / "full").mkdir(parents=True)
        loads(LESSON)
        assert path.is_file()
        for make in (*([os.mkfifo] if PIPES else []), lambda p: p.symlink_to(p)):
            path.unlink()
            make(path)
            loads(LESSON)
            assert path.is_file() and not path.is_symlink()
    loads.again(LESSON)


def test_what_is_too_large_is_not_read(shelf: Path, loads: Loader,
                                       monkeypatch: pytest.MonkeyPatch) -> None:
    loads.anew(LESSON)
    with monkeypatch.context() as patch:
        patch.setattr(cache, "MOST_BYTES", 1_000)
        loads.anew(LESSON)
    os.truncate(packs(shelf)[0], 1 << 40)
    began = time.monotonic()
    assert cache.recalled(compiled(LESSON).hash, load.changed) is None
    assert time.monotonic() - began < 2


# Where nothing can be kept -----------------------------------------------------------------------


@pytest.mark.parametrize("place", ["/proc/none/of/this", "a file", "\0"])
def test_a_folder_that_cannot_be_written_is_done_without(
        place: str, tmp_path: Path, loads: Loader, monkeypatch: pytest.MonkeyPatch) -> None:
    if place == "a file":
        place = str(tmp_path / "taken")
        Path(place).write_text("")
    monkeypatch.setattr(caching, "caches", lambda: Path(place))
    loads.anew(LESSON)
    loads.anew(LESSON)


@pytest.mark.parametrize("error", [errno.ENOSPC, errno.EACCES, errno.EROFS, errno.EDQUOT])
def test_a_full_disk_leaves_nothing_behind(error: int, shelf: Path, loads: Loader,
                                           monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*args: object) -> None:
        raise OSError(error, os.strerror(error))
    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", refuse)
        loads.anew(LESSON)
        assert list(shelf.iterdir()) == []
    with monkeypatch.context() as patch:
        patch.setattr(cache.tempfile, "mkstemp", refuse)
        loads.anew(LESSON)
    loads.anew(LESSON)
    loads.again(LESSON)


def test_what_is_no_data_is_not_kept(shelf: Path, main: Scenario) -> None:
    for changes in ({"turns": np.int64(3)}, {"title": object()},
                    {"norms": {"us": {"median": float("nan")}}}):
        cache.keep(replace(main, **changes), (("a", None),))
    assert not list(shelf.glob("*"))


# Order in the folder -----------------------------------------------------------------------------


@pytest.mark.slow
def test_processes_that_write_at_once(mine: Path, shelf: Path) -> None:
    code = f"from game.scenario.load import load_scenario; print(load_scenario({str(mine)!r}).hash)"
    started = [subprocess.Popen([sys.executable, "-c", code], cwd=ROOT, text=True,
                                stdout=subprocess.PIPE, stderr=subprocess.PIPE) for _ in range(3)]
    told = [process.communicate(timeout=300) for process in started]
    assert {out for out, _ in told} == {compile.digest(read_scenario(mine).plain()) + "\n"}
    assert not [errors for _, errors in told if errors]
    assert len(list(shelf.glob("scenario-*"))) == 2


def test_old_files_go_and_others_stay(shelf: Path, loads: Loader) -> None:
    shelf.mkdir()
    for name, days in (("scenario-old.pack", 40), ("scenario-partial", 40), ("scenario-new", 2),
                       ("rules-old", 40), ("other", 40)):
        (shelf / name).write_text("")
        then = time.time() - days * 86_400
        os.utime(shelf / name, (then, then))
    loads(LESSON)
    names = {path.name for path in shelf.iterdir()}
    assert {"scenario-new", "rules-old", "other"} <= names and len(names) == 5


def test_their_size_is_bounded_and_used_ones_stay(
        shelf: Path, mine: Path, loads: Loader, monkeypatch: pytest.MonkeyPatch) -> None:
    loads(LESSON)
    used = {*packs(shelf), *packs(shelf, "json")}
    for path in used:
        os.utime(path, (1e9 + time.time() % 1, time.time() - 3_600))
    size = sum(path.stat().st_size for path in used)
    for number in range(9):
        (shelf / f"scenario-{number}.pack").write_bytes(bytes(size))
        os.utime(shelf / f"scenario-{number}.pack", (time.time(), time.time() - 60 - number))
    loads.again(LESSON)
    monkeypatch.setattr(cache, "MOST_KEPT", 5 * size)
    loads.anew(mine)
    left = set(shelf.iterdir())
    assert used <= left and sum(path.stat().st_size for path in left) <= 5 * size
    assert {"scenario-0.pack"} == {path.name for path in left} & {
        "scenario-0.pack", "scenario-8.pack"}


@pytest.mark.slow
def test_plain_data_of_a_journal_is_checked_all_the_same(loads: Loader) -> None:
    data = copy.deepcopy(dict(loads(LESSON).data))
    assert read_plain(data).steps == ()
    data["turns"] = "many"
    with pytest.raises(ScenarioError):
        load.compiled(read_plain(data))


def test_no_time_goes_into_yaml(loads: Loader, monkeypatch: pytest.MonkeyPatch) -> None:
    loads(MAIN)
    for name in ("read_bytes", "file_bytes"):
        monkeypatch.setattr(merge, name, lambda *_: pytest.fail("read as YAML"))
    loads.again(MAIN)


def test_digests_tell_names_from_content() -> None:
    assert merge.fingerprint([("a", b"bc")]) != merge.fingerprint([("ab", b"c")])
    assert merge.fingerprint([("a", b""), ("b", b"")]) != merge.fingerprint([("a", b"1 0 b")])
