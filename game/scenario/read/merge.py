"""Merging a scenario's files to one checked tree.

The files of a folder are merged key by key; duplicate keys are an error. `extends` starts from
another scenario: maps are merged, lists and single values replaced, and `null` removes.
"""

from __future__ import annotations

import gc
import os
import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from hashlib import sha1
from pathlib import Path as File
from typing import Any

from game.core.frozen import FrozenDict, FrozenList, Unread
from game.core.locale.program import scenario_text
from game.scenario.read.composer import MAX_BYTES, MAX_DEPTH, MAX_KEY, MAX_VALUES, Room
from game.scenario.read.nodes import Located, Node, Path, Problems, Removed, Step
from game.scenario.read.yaml_files import file_bytes, read_bytes, shown
from game.scenario.schema.scalars import ID, MAX_ID
from game.scenario.schema.sections import HEAD, SECTIONS, check

MAIN = "scenario.yaml"
MAX_FILES = 200
MAX_CHAIN = 8
"""Maximum number of scenarios that extend one another."""

_GAME = File(__file__).resolve().parents[2]
ROOTS = (_GAME.parent / "scenarios", _GAME / "_scenarios")
"""The folder of shipped scenarios: beside main.py in a checkout, inside an installed package."""

_EXTENDS = "extends"


def scenario_folders() -> dict[str, File]:
    """The scenarios shipped with the game, by id."""
    out: dict[str, File] = {}
    for root in ROOTS:
        for file in sorted(root.glob(f"*/{MAIN}")):
            out.setdefault(file.parent.name, file.parent)
    return out


@contextmanager
def collector_off() -> Iterator[None]:
    """Disables the garbage collector while a tree without cycles grows: saves a third of the time.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


@collector_off()
def read_scenario(id_or_path: str | File) -> Located:
    """Read, merge and check a scenario: an id, a folder, or a file of a folder.

    Raises ScenarioError with all problems of all its files.
    """
    problems = Problems(title=scenario_text("merge_title", name=id_or_path))
    folder, merger = scenario_folder(str(id_or_path), problems), _Merger(problems)
    root = merger.read(folder, ()) if folder is not None else None
    if root is None:
        problems.raise_if_any()
    assert root is not None
    return _checked(root, problems, tuple(merger.steps))


@collector_off()
def read_plain(data: Mapping[str, Any], source: str = "journal") -> Located:
    """Check merged plain data, such as the head of a journal, as strictly as files.

    Locations are given as "source: path". Raises ScenarioError with all problems.
    """
    problems = Problems(source, scenario_text("merge_title_journal")
                        if source == "journal" else source)
    root = _Planter(problems).node(data, (), MAX_DEPTH)
    if not isinstance(root.value, dict):
        problems.at(None, (), scenario_text("merge_scenario_map_sections"))
    problems.raise_if_any()
    return _checked(root, problems)


def _checked(root: Node, problems: Problems, steps: tuple[Step, ...] = ()) -> Located:
    problems.root = root
    data = check(root, problems)
    problems.raise_if_any()
    return Located(root, data, problems, steps)


def fingerprint(files: Iterable[tuple[str, bytes]]) -> str:
    """Digest of a folder's files: (name, content) in order."""
    digest = sha1(usedforsecurity=False)  # twice as fast as blake2b; it only tells files apart
    for name, data in files:
        digest.update(b"%d %d " % (len(os.fsencode(name)), len(data)) + os.fsencode(name))
        digest.update(data)
    return digest.hexdigest()


def yaml_files(folder: File, problems: Problems) -> list[File]:
    """The YAML files of a folder, sorted by name."""
    try:
        every = sorted(name for name in os.listdir(folder) if not name.startswith("."))
    except OSError as error:
        problems.in_file(shown(folder), scenario_text("merge_folder_read", reason=error.strerror))
        return []
    for name in every:
        if name.lower().endswith((".yml", ".yaml")) and not name.endswith(".yaml"):
            file = folder / name
            problems.in_file(shown(file), scenario_text("merge_file_would_left"),
                             suggestion=f"{file.stem}.yaml")
    files = [folder / name for name in every if name.endswith(".yaml")]
    if len(files) > MAX_FILES:
        problems.in_file(shown(folder), scenario_text("merge_more_files", max_files=MAX_FILES))
    return files[:MAX_FILES]


def leads_out(file: File, folder: File) -> bool:
    """Whether a file of a scenario's folder is a link to a place outside of it."""
    try:
        return file.is_symlink() and not file.resolve().is_relative_to(folder.resolve())
    except (OSError, RuntimeError):  # links in a circle: the file does not exist
        return False


def base_folder(name: str, chain: tuple[File, ...]) -> File | None:
    """The folder that the last of a chain of folders extends by this name, where each extends the
    next: first one beside it, then those shipped with the game, and none in the chain."""
    before = [f.resolve() for f in chain]
    return next((f for f in _named(name, chain[-1]) if f.resolve() not in before), None)


def _named(name: str, folder: File) -> list[File]:
    """The folders that a name may mean in a scenario's folder."""
    known = scenario_folders()
    beside = [f for f in (folder.absolute().parent / name,) if (f / MAIN).is_file()]
    return [*beside, *([known[name]] if name in known else [])]


def scenario_folder(text: str, problems: Problems) -> File | None:
    """The folder of a scenario by id or path; None, with a problem, if there is none."""
    path = File(text)
    if not text.strip():
        problems.in_file('""', scenario_text("merge_id_scenario_folder"))
        return None
    try:
        if (path / MAIN).is_file():
            return path
        if path.suffix in (".yaml", ".yml") and (path.parent / MAIN).is_file() and path.is_file():
            return path.parent
        exists = path.exists()
    except (OSError, ValueError):
        exists = False
    known = scenario_folders()
    if text in known:
        return known[text]
    if exists:
        problems.in_file(text, scenario_text("merge_scenario", main=MAIN)
                         if path.is_dir() else scenario_text("merge_beside_file", main=MAIN))
    elif "/" in text or "\\" in text or path.suffix:
        problems.in_file(text, scenario_text("merge_such_file_folder"))
    else:
        problems.in_file(text, scenario_text("merge_scenario_name", known=", ".join(known)),
                         suggestion=problems.hint(text, known))
    return None


class _Merger:
    """Reads the files of a scenario and of those it extends; `steps` are the folders read."""

    def __init__(self, problems: Problems) -> None:
        self.problems = problems
        self.room = Room()
        self.steps: list[Step] = []

    def read(self, folder: File, below: tuple[File, ...]) -> Node | None:
        """The merged tree of a folder; `below` are the folders that extend it.

        None if a file could not be read: otherwise all references to its content would be reported.
        """
        trees: list[tuple[File, Node | None]] = []
        read: list[tuple[str, bytes]] = []
        for file in yaml_files(folder, self.problems):
            data = self._bytes(file, folder)
            read.append((file.name, data or b""))
            trees.append((file, None if data is None else
                          read_bytes(data, shown(file), self.problems, self.room)))
        main = next((tree for file, tree in trees if file.name == MAIN), None)
        extends = main.value.get(_EXTENDS) if main is not None else None
        self.steps.append((fingerprint(read), extends.value if extends is not None else None))
        base = self._base(extends, folder, below) if extends is not None else None
        whole: dict[str, Node] = {}
        for file, tree in trees:
            if tree is not None:
                if file.name != MAIN:
                    self._check_head(tree)
                self._join(whole, tree.value, ())
        if main is None or any(tree is None for _, tree in trees) or (
                extends is not None and base is None):
            return None
        if "id" not in whole:
            self.problems.at(main.mark, (), scenario_text("merge_id_missing_every"))
        if base is not None:
            whole = _override(base.value, whole)
        return Node(whole, main.mark)

    def _bytes(self, file: File, folder: File) -> bytes | None:
        """The content of a file; a link must not lead out of the folder of a scenario."""
        if not leads_out(file, folder):
            return file_bytes(file, self.problems, self.room)
        self.problems.in_file(shown(file), scenario_text("merge_link_leads_out"))
        return None

    def _check_head(self, tree: Node) -> None:
        for key, node in tree.value.items():
            if key in HEAD or key == _EXTENDS:
                self.problems.at(node.key, (), scenario_text("merge_belongs", name=key, main=MAIN))

    def _base(self, extends: Node, folder: File, below: tuple[File, ...]) -> Node | None:
        """The merged tree of the extended scenario."""
        name, chain = extends.value, (*below, folder)
        if not isinstance(name, str) or not re.fullmatch(ID, name) or len(name) > MAX_ID:
            self.problems.at(extends.mark, (_EXTENDS,), scenario_text("merge_id_another_scenario"))
            return None
        fresh = base_folder(name, chain)
        if fresh is not None and len(chain) < MAX_CHAIN:
            return self.read(fresh, chain)
        found = _named(name, folder)
        if fresh is not None:
            why, hint = scenario_text("merge_long_chain", most=MAX_CHAIN), ""
        elif found:
            places = [f.resolve() for f in chain]
            names = " extends ".join(f.name for f in [*places[places.index(found[0].resolve()):],
                                                      found[0]])
            why, hint = scenario_text("merge_circle", names=names), ""
        else:
            others = [*scenario_folders(),
                      *(f.parent.name for f in folder.absolute().parent.glob(f"*/{MAIN}"))]
            why = scenario_text("merge_unknown", name=name)
            hint = self.problems.hint(name, others)
        self.problems.at(extends.mark, (_EXTENDS,), why, hint)
        return None

    def _join(self, into: dict[str, Node], more: dict[str, Node], path: Path) -> None:
        """Merge the files of one folder: maps are merged, other duplicates are errors."""
        for key, node in more.items():
            if not path and key == _EXTENDS:
                continue
            here = (*path, key)
            have = into.get(key)
            if have is None:
                into[key] = node
            elif isinstance(have.value, dict) and isinstance(node.value, dict):
                both = Node(dict(have.value), have.mark, have.key)
                self._join(both.value, node.value, here)
                into[key] = both
            else:
                first = have.key
                assert first is not None
                self.problems.at(node.key, here, scenario_text("merge_stands_twice_first",
                                                               name=first.name, line=first.line + 1,
                                                               column=first.column + 1))


def _override(base: dict[str, Node], own: dict[str, Node]) -> dict[str, Node]:
    """The base with the extending scenario's entries on top; null leaves a marker where it removed
    an entry."""
    out = dict(base)
    for key, node in own.items():
        have = base.get(key)
        known = have is not None and not isinstance(have, Removed)
        if node.value is None and known:
            out[key] = Removed(None, node.mark, node.key)
        elif known and have is not None and isinstance(have.value, dict) \
                and isinstance(node.value, dict):
            out[key] = Node(_override(have.value, node.value), node.mark, node.key)
        else:
            out[key] = node
    return out


class _Planter:
    """Converts untrusted plain data to nodes: types, sizes and depth are checked."""

    def __init__(self, problems: Problems) -> None:
        self.problems = problems
        # Sections without a file are present, but empty, when a scenario is written to a journal.
        self.room = Room(MAX_VALUES + 100, MAX_BYTES + 1_000)

    def node(self, value: Any, path: Path, depth: int) -> Node:
        kind = type(value)
        if kind is FrozenDict or kind is FrozenList or kind is Unread:
            kind = list if kind is FrozenList else dict
        if not self._room(len(value) if kind is str else 0, path):
            return Node(None, None)
        if kind is dict or kind is list:
            if not depth:
                self.problems.at(None, path, scenario_text("merge_values_nested_more",
                                                           max_depth=MAX_DEPTH))
                return Node(None, None)
            if kind is list:
                return Node([self.node(v, (*path, i), depth - 1) for i, v in enumerate(value)],
                            None)
            return Node(self._map(value, path, depth - 1), None)
        if kind in (str, bool, float) or value is None or (kind is int and abs(value) < 2**53):
            return Node(value, None)
        self.problems.at(None, path, scenario_text("merge_neither_text_number"))
        return Node(None, None)

    def _map(self, entries: dict[Any, Any], path: Path, depth: int) -> dict[str, Node]:
        out: dict[str, Node] = {}
        for key, value in entries.items():
            if type(key) is not str:
                self.problems.at(None, path, scenario_text("merge_key_text"))
            elif len(key) > MAX_KEY:
                self.problems.at(None, path, scenario_text("merge_key_most_characters",
                                                           max_key=MAX_KEY))
            elif self._room(len(key), path):
                out[key] = self.node(value, (*path, key), depth)
        return out

    def _room(self, size: int, path: Path) -> bool:
        """Whether the allowance covers one more value or key; its end is reported once."""
        if self.room.full:
            return False
        if self.room.take(1, size):
            return True
        self.problems.at(None, path, scenario_text("merge_more_values_keys",
                                                   max_values=f"{MAX_VALUES:,}",
                                                   max_bytes=MAX_BYTES // 1000000))
        return False


__all__ = ["SECTIONS", "read_plain", "read_scenario", "scenario_folders"]
