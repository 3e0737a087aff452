"""The walks through the code: what they name is there, and runs when the walk is walked."""

from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from playing import ROOT
from walking import READ, WALKS

PAGE = (ROOT / "docs" / "walks.md").read_text("utf-8")


def walks() -> dict[str, list[str]]:
    """The steps of each walk, by its heading."""
    parts = re.findall(r"^## (.*?)\n(.*?)(?=^## |\Z)", PAGE, re.M | re.S)
    return {head: re.findall(r"^\d+\. .*?(?=^\d+\. |\Z)", body, re.M | re.S)
            for head, body in parts}


def named(step: str) -> tuple[list[str], list[str]]:
    """The files that a step names, and the names in them."""
    told = re.findall(r"`([^`]+)`", step)
    return [t for t in told if "/" in t], [t for t in told if "/" not in t]


def test_every_name_of_the_walks_exists() -> None:
    """A name in backquotes stands in the file that the same step names after it, or before."""
    assert set(walks()) == set(WALKS)
    for step in (step for steps in walks().values() for step in steps):
        files, names = named(step)
        assert files or not names, step
        assert all((ROOT / file).is_file() for file in files), step
        sources = "\n".join((ROOT / file).read_text("utf-8") for file in files)
        for name in names:
            assert re.search(rf"\b{re.escape(name)}\b", sources), (name, files)


@cache
def defined(file: str) -> dict[str, bool]:
    """The functions and classes of a file; of each whether Python sees it run: a class by its
    methods."""
    out = {}
    for node in ast.walk(ast.parse((ROOT / file).read_text("utf-8"))):
        if isinstance(node, ast.FunctionDef):
            out[node.name] = True
        elif isinstance(node, ast.ClassDef):
            out[node.name] = any(isinstance(n, ast.FunctionDef) for n in node.body)
    return out


def idle(steps: list[str], ran: set[str]) -> Iterator[str]:
    """What steps name that did not run."""
    for step in steps:
        files, names = named(step)
        for file in (f for f in files if f.endswith(".py")):
            for name in (n for n in names if defined(file).get(n)):
                if not any(re.fullmatch(rf"{re.escape(file)}:(.*\.)?{name}(\..*)?", r)
                           and r != f"{file}:{name}" * name[0].isupper() for r in ran):
                    yield f"{name} in {file}"


@pytest.mark.slow
def test_what_a_walk_names_runs_when_it_is_walked(tmp_path: Path) -> None:
    """Each walk is played with uncompiled rules and an empty cache, in a window."""
    done = subprocess.run([sys.executable, str(ROOT / "tests" / "walking.py")], env={
        **os.environ, "MULTIPOLAR_NO_JIT": "1", "MULTIPOLAR_CACHE": str(tmp_path / "cache"),
        "MULTIPOLAR_DATA": str(tmp_path), "SDL_VIDEODRIVER": "dummy", "SDL_AUDIODRIVER": "dummy"},
        capture_output=True, text=True, check=False)
    assert not done.returncode, done.stderr
    ran = {part.partition("\n")[0]: set(part.split("\n")[1:])
           for part in done.stdout.removeprefix("## ").split("\n## ")}
    assert len(ran[READ]) > 100
    found = {head: list(idle(steps, ran[head] | ran[READ])) for head, steps in walks().items()}
    assert not any(found.values()), found
